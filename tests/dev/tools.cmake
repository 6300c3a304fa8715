# cmake -DSOURCE= -DDIRECTORY= -DLEMON= -DPKG_CONFIG= -DC_COMPILER= -DMAKE_PROGRAM= -P tools.cmake
# The build's own tools: a grammar with a conflict fails and leaves no parser behind, and where lemon or re2c is
# missing the configuration says which package brings it.
file(REMOVE_RECURSE "${DIRECTORY}")
file(MAKE_DIRECTORY "${DIRECTORY}")

function(run_lemon grammar)
    file(WRITE "${DIRECTORY}/sum.y" "${grammar}")
    execute_process(COMMAND "${CMAKE_COMMAND}" "-DLEMON=${LEMON}" -DTEMPLATE= "-DGRAMMAR=${DIRECTORY}/sum.y"
        "-DDIRECTORY=${DIRECTORY}" -DSTEM=sum -P "${SOURCE}/cmake/RunLemon.cmake"
        RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    set(status "${status}" PARENT_SCOPE)
    set(output "${output}" PARENT_SCOPE)
endfunction()

set(sum "start ::= sum.\nsum ::= sum PLUS sum.\nsum ::= NUMBER.\n")
run_lemon("%left PLUS.\n${sum}")
if(NOT status EQUAL 0 OR NOT EXISTS "${DIRECTORY}/sum.c" OR NOT EXISTS "${DIRECTORY}/sum.h")
    message(FATAL_ERROR "a good grammar is refused: ${output}")
endif()
run_lemon("${sum}")
if(status EQUAL 0 OR EXISTS "${DIRECTORY}/sum.c" OR NOT output MATCHES "conflict")
    message(FATAL_ERROR "a conflict goes through (${status}): ${output}")
endif()

# What CMake would find by itself is hidden from it; the rest is told.
foreach(tool lemon re2c)
    set(found -DLEMON_EXECUTABLE=LEMON_EXECUTABLE-NOTFOUND)
    if(tool STREQUAL "re2c")
        set(found "-DLEMON_EXECUTABLE=${LEMON}")
    endif()
    execute_process(COMMAND "${CMAKE_COMMAND}" -S "${SOURCE}" -B "${DIRECTORY}/${tool}" -G Ninja ${found}
        -DCMAKE_FIND_USE_SYSTEM_ENVIRONMENT_PATH=OFF -DCMAKE_FIND_USE_CMAKE_SYSTEM_PATH=OFF
        "-DPKG_CONFIG_EXECUTABLE=${PKG_CONFIG}" "-DCMAKE_C_COMPILER=${C_COMPILER}" "-DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM}"
        RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(status EQUAL 0 OR NOT output MATCHES "apt[ \n]+install[ \n]+${tool}")
        message(FATAL_ERROR "without ${tool} (${status}): ${output}")
    endif()
endforeach()
