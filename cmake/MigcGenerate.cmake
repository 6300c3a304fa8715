# migc_generate(TARGET name DIR directory PREFIX prefix
#               [TARGETS supabase|postgres|sqlite ...] [PROFILE supabase|vanilla] [PG_VERSION n]
#               [CONFIG migc.ini] [OUT directory] [OPTIONS option ...])
#
# Compiles a directory of migrations into the static library `name`, which links migc::runtime:
# whoever links it includes "<prefix>_schema.h". What is not given comes from migc.ini, as in
# `migc gen`. OUT is by default a folder of the build directory; nothing is written to the sources.
#
# The compiler that runs is, in this order: the cache variable MIGC_EXECUTABLE; the one that this build
# makes (add_subdirectory); the installed one (find_package); `migc` in PATH. When cross compiling only
# the first and the last are looked at, since the others are programs for the other machine.
include_guard(GLOBAL)
cmake_policy(PUSH)
cmake_policy(VERSION 3.20...3.25)

set(MIGC_EXECUTABLE "" CACHE FILEPATH "The migc that migc_generate() runs; empty: the one of this package")
mark_as_advanced(MIGC_EXECUTABLE)

# Sets `command` to what runs the compiler and `depends` to what it depends on.
function(_migc_find_compiler command depends)
    set(${depends} "" PARENT_SCOPE)
    if(MIGC_EXECUTABLE)
        set(${command} "${MIGC_EXECUTABLE}" PARENT_SCOPE)
        set(${depends} "${MIGC_EXECUTABLE}" PARENT_SCOPE)
        return()
    endif()
    if(TARGET migc::compiler AND NOT CMAKE_CROSSCOMPILING)
        set(${command} "$<TARGET_FILE:migc::compiler>" PARENT_SCOPE)
        set(${depends} migc::compiler PARENT_SCOPE)
        return()
    endif()
    # PATH alone: prefixes of CMake's may be the other machine's.
    find_program(MIGC_HOST_EXECUTABLE NAMES migc NO_CMAKE_FIND_ROOT_PATH
        NO_PACKAGE_ROOT_PATH NO_CMAKE_PATH NO_CMAKE_ENVIRONMENT_PATH NO_CMAKE_SYSTEM_PATH
        DOC "A migc that runs on the machine that builds")
    mark_as_advanced(MIGC_HOST_EXECUTABLE)
    if(NOT MIGC_HOST_EXECUTABLE)
        message(FATAL_ERROR "migc_generate() needs a migc that runs on this machine: "
            "install one, or name it with -DMIGC_EXECUTABLE=/path/to/migc")
    endif()
    set(${command} "${MIGC_HOST_EXECUTABLE}" PARENT_SCOPE)
    set(${depends} "${MIGC_HOST_EXECUTABLE}" PARENT_SCOPE)
endfunction()

function(migc_generate)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "TARGET;DIR;PREFIX;PROFILE;PG_VERSION;CONFIG;OUT" "TARGETS;OPTIONS")
    if(arg_UNPARSED_ARGUMENTS OR arg_KEYWORDS_MISSING_VALUES)
        message(FATAL_ERROR "migc_generate(): cannot make sense of "
            "'${arg_UNPARSED_ARGUMENTS}${arg_KEYWORDS_MISSING_VALUES}'")
    endif()
    foreach(needed TARGET DIR PREFIX)
        if(NOT arg_${needed})
            message(FATAL_ERROR "migc_generate(): ${needed} is missing")
        endif()
    endforeach()
    get_filename_component(directory "${arg_DIR}" ABSOLUTE)
    if(NOT IS_DIRECTORY "${directory}")
        message(FATAL_ERROR "migc_generate(): no directory ${directory}")
    endif()
    if(NOT arg_OUT)
        set(arg_OUT "${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}.migc")
    endif()
    get_filename_component(out "${arg_OUT}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
    file(MAKE_DIRECTORY "${out}")

    set(options --prefix "${arg_PREFIX}" -o "${out}" --depfile "${out}/${arg_PREFIX}.d")
    foreach(target IN LISTS arg_TARGETS)
        list(APPEND options --target "${target}")
    endforeach()
    if(arg_PROFILE)
        list(APPEND options --profile "${arg_PROFILE}")
    endif()
    if(arg_PG_VERSION)
        list(APPEND options --pg-version "${arg_PG_VERSION}")
    endif()
    set(inputs "")
    if(arg_CONFIG)
        get_filename_component(config "${arg_CONFIG}" ABSOLUTE)
        list(APPEND options --config "${config}")
        list(APPEND inputs "${config}")
    endif()
    # The depfile names the inputs of the last run; a migration that is new since then shows up here.
    file(GLOB_RECURSE migrations CONFIGURE_DEPENDS "${directory}/*.sql")
    list(APPEND inputs ${migrations})

    _migc_find_compiler(compiler compiler_depends)
    set(header "${out}/${arg_PREFIX}_schema.h")
    set(sources "${out}/${arg_PREFIX}_schema.c" "${out}/${arg_PREFIX}_migrations.c")
    add_custom_command(
        OUTPUT "${header}" ${sources}
        COMMAND "${compiler}" gen ${options} ${arg_OPTIONS} "${directory}"
        DEPENDS ${inputs} ${compiler_depends}
        DEPFILE "${out}/${arg_PREFIX}.d"
        COMMENT "Compiling the migrations of ${arg_DIR}"
        VERBATIM)
    add_library(${arg_TARGET} STATIC ${sources} "${header}")
    set_target_properties(${arg_TARGET} PROPERTIES
        C_STANDARD 99 C_STANDARD_REQUIRED ON POSITION_INDEPENDENT_CODE ON)
    target_include_directories(${arg_TARGET} PUBLIC "${out}")
    target_link_libraries(${arg_TARGET} PUBLIC migc::runtime)
endfunction()

cmake_policy(POP)
