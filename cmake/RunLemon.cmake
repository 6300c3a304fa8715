# cmake -DLEMON= -DTEMPLATE= -DGRAMMAR= -DDIRECTORY= -DSTEM= -P RunLemon.cmake
#
# lemon leaves its output in place when it reports a conflict, so that the next build would take the
# parser of a bad grammar for a good one. Here the parser goes and the report of states stays.
set(arguments "-d${DIRECTORY}")
if(TEMPLATE)
    list(APPEND arguments "-T${TEMPLATE}")
endif()
execute_process(COMMAND "${LEMON}" -q ${arguments} "${GRAMMAR}" RESULT_VARIABLE status)
if(NOT status EQUAL 0)
    execute_process(COMMAND "${LEMON}" ${arguments} "${GRAMMAR}"
        RESULT_VARIABLE ignored OUTPUT_QUIET ERROR_QUIET)
    file(REMOVE "${DIRECTORY}/${STEM}.c" "${DIRECTORY}/${STEM}.h")
    message(FATAL_ERROR "lemon does not accept ${GRAMMAR}; "
        "its report with the states in conflict is ${DIRECTORY}/${STEM}.out")
endif()
