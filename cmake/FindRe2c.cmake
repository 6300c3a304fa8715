# Finds re2c, the lexer generator, and defines
#
#   re2c_target(NAME lexer.re [output.c])
#
# which sets NAME_SOURCE to the C file written to ${MIGC_GENERATED_DIR}/grammar/ during the build
# (by default named after the input: sql.re gives sql_lexer.c). A warning of re2c fails the build.
find_program(RE2C_EXECUTABLE NAMES re2c DOC "re2c lexer generator")
if(RE2C_EXECUTABLE)
    execute_process(COMMAND "${RE2C_EXECUTABLE}" --vernum OUTPUT_VARIABLE re2c_vernum
        OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(re2c_vernum MATCHES "^0*([0-9]+)([0-9][0-9])([0-9][0-9])$")
        math(EXPR re2c_minor "${CMAKE_MATCH_2}")
        set(Re2c_VERSION "${CMAKE_MATCH_1}.${re2c_minor}")
    endif()
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Re2c
    REQUIRED_VARS RE2C_EXECUTABLE
    VERSION_VAR Re2c_VERSION
    REASON_FAILURE_MESSAGE "re2c writes migc's lexer (Debian and Ubuntu: apt install re2c)")

function(re2c_target name lexer)
    get_filename_component(input "${lexer}" ABSOLUTE)
    get_filename_component(stem "${lexer}" NAME_WLE)
    set(output "${stem}_lexer.c")
    if(ARGC GREATER 2)
        set(output "${ARGV2}")
    endif()
    set(directory "${MIGC_GENERATED_DIR}/grammar")
    file(MAKE_DIRECTORY "${directory}")
    add_custom_command(
        OUTPUT "${directory}/${output}"
        COMMAND "${RE2C_EXECUTABLE}" -W -Werror -b --no-generation-date
            -o "${directory}/${output}" --depfile "${directory}/${output}.d" "${input}"
        DEPENDS "${input}"
        DEPFILE "${directory}/${output}.d"
        COMMENT "re2c ${stem}.re"
        VERBATIM)
    set_source_files_properties("${directory}/${output}" PROPERTIES
        COMPILE_OPTIONS "${MIGC_GENERATED_SOURCE_OPTIONS}")
    set(${name}_SOURCE "${directory}/${output}" PARENT_SCOPE)
endfunction()
