# migc_room(name SOURCES file... [NEEDS room...] [LIBRARIES target...])
#
# Declares compiler/<name> as the static library migc_<name>. NEEDS lists the rooms that it calls, which
# all stand to its left (tests/architecture holds every #include to that). A room without a source
# is an interface library, so that the rooms to its right link all the same.
function(migc_room name)
    cmake_parse_arguments(PARSE_ARGV 1 room "" "" "SOURCES;NEEDS;LIBRARIES")
    if(room_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "migc_room(${name}): unexpected ${room_UNPARSED_ARGUMENTS}")
    endif()
    list(TRANSFORM room_NEEDS PREPEND migc_)
    if(NOT room_SOURCES)
        add_library(migc_${name} INTERFACE)
        target_link_libraries(migc_${name} INTERFACE ${room_NEEDS} ${room_LIBRARIES})
        return()
    endif()
    add_library(migc_${name} STATIC ${room_SOURCES})
    migc_compiler_options(migc_${name})
    target_link_libraries(migc_${name} PUBLIC ${room_NEEDS} PRIVATE ${room_LIBRARIES})
endfunction()

# What every target of the compiler, and every test that looks inside it, is compiled with.
function(migc_compiler_options target)
    set_target_properties(${target} PROPERTIES C_STANDARD 11 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF)
    target_compile_definitions(${target} PRIVATE _XOPEN_SOURCE=700 _DEFAULT_SOURCE)
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/compiler" "${MIGC_GENERATED_DIR}")
    target_link_libraries(${target} PRIVATE migc_warnings)
endfunction()
