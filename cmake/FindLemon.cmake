# Finds lemon, SQLite's LALR(1) parser generator, and defines
#
#   lemon_target(NAME grammar.y [template.c])
#
# which sets NAME_SOURCE and NAME_HEADER to the parser and the token numbers that are written to
# ${MIGC_GENERATED_DIR}/grammar/ during the build (#include "grammar/<stem>.h"). A conflict in the
# grammar fails the build. The template lempar.c is found by lemon itself where the distribution
# puts it; -DLEMON_TEMPLATE=FILE names another one, for grammars that do not bring their own.
find_program(LEMON_EXECUTABLE NAMES lemon DOC "lemon parser generator")
set(LEMON_TEMPLATE "" CACHE FILEPATH "lemon's parser template, when lemon does not find it itself")
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Lemon
    REQUIRED_VARS LEMON_EXECUTABLE
    REASON_FAILURE_MESSAGE "lemon writes migc's parsers (Debian and Ubuntu: apt install lemon)")

function(lemon_target name grammar)
    set(template ${LEMON_TEMPLATE})
    if(ARGC GREATER 2)
        get_filename_component(template "${ARGV2}" ABSOLUTE)
    endif()
    get_filename_component(input "${grammar}" ABSOLUTE)
    get_filename_component(stem "${grammar}" NAME_WLE)
    set(directory "${MIGC_GENERATED_DIR}/grammar")
    file(MAKE_DIRECTORY "${directory}")
    add_custom_command(
        OUTPUT "${directory}/${stem}.c" "${directory}/${stem}.h"
        COMMAND "${CMAKE_COMMAND}" "-DLEMON=${LEMON_EXECUTABLE}" "-DTEMPLATE=${template}"
            "-DGRAMMAR=${input}" "-DDIRECTORY=${directory}" "-DSTEM=${stem}"
            -P "${PROJECT_SOURCE_DIR}/cmake/RunLemon.cmake"
        DEPENDS "${input}" ${template} "${PROJECT_SOURCE_DIR}/cmake/RunLemon.cmake"
        COMMENT "lemon ${stem}.y"
        VERBATIM)
    set_source_files_properties("${directory}/${stem}.c" PROPERTIES
        COMPILE_OPTIONS "${MIGC_GENERATED_SOURCE_OPTIONS}")
    set(${name}_SOURCE "${directory}/${stem}.c" PARENT_SCOPE)
    set(${name}_HEADER "${directory}/${stem}.h" PARENT_SCOPE)
endfunction()
