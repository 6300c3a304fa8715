# embed_text(target symbol file...)
#
# Compiles text files into `target` as a table in the order given. The code reads it through
#
#   #include "embedded/<symbol>.h"     /* extern const struct embedded_text <symbol>[]; ..._count */
#
# where struct embedded_text comes from support/embedded_text.h: name (without directory), text
# (ends with a NUL that is not counted) and size.
function(embed_text target symbol)
    set(directory "${MIGC_GENERATED_DIR}/embedded")
    set(inputs "")
    foreach(file IN LISTS ARGN)
        get_filename_component(input "${file}" ABSOLUTE)
        list(APPEND inputs "${input}")
    endforeach()
    list(JOIN inputs "|" joined)
    add_custom_command(
        OUTPUT "${directory}/${symbol}.c" "${directory}/${symbol}.h"
        COMMAND "${CMAKE_COMMAND}" "-DSYMBOL=${symbol}" "-DDIRECTORY=${directory}" "-DFILES=${joined}"
            -P "${PROJECT_SOURCE_DIR}/cmake/WriteEmbeddedText.cmake"
        DEPENDS ${inputs} "${PROJECT_SOURCE_DIR}/cmake/WriteEmbeddedText.cmake"
        COMMENT "Embedding ${symbol}"
        VERBATIM)
    target_sources(${target} PRIVATE "${directory}/${symbol}.c" "${directory}/${symbol}.h")
endfunction()
