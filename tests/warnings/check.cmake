# cmake -DCOMPILER= -DSOURCE= -DBUILD= -P check.cmake
#
# Runs another compiler over every C file of the build's compile_commands.json that people wrote, with the
# build's own options and without writing an object. Fails on any warning, and when there was nothing to check.
file(READ "${BUILD}/compile_commands.json" database)
string(JSON count LENGTH "${database}")
math(EXPR last "${count} - 1")
set(commands "")
set(files 0)
foreach(index RANGE ${last})
    string(JSON file GET "${database}" ${index} file)
    if(NOT file MATCHES "\\.c$" OR NOT file MATCHES "^${SOURCE}/(compiler|runtime|examples|tests)/")
        continue()
    endif()
    string(JSON command GET "${database}" ${index} command)
    # Everything between the compiler and its output; sanitizers have no say in warnings.
    if(NOT command MATCHES "^[^ ]+ (.*) -o [^ ]+ -c ")
        message(FATAL_ERROR "a compile command of unknown shape: ${command}")
    endif()
    string(REGEX REPLACE "-f(no-)?sanitize[^ ]*" "" command "${CMAKE_MATCH_1}")
    string(APPEND commands "'${COMPILER}' ${command} -Werror -fsyntax-only '${file}'\n")
    math(EXPR files "${files} + 1")
endforeach()
if(files EQUAL 0)
    message(FATAL_ERROR "no C file in ${BUILD}/compile_commands.json")
endif()
set(list "${BUILD}/warnings-commands")
file(WRITE "${list}" "${commands}")
cmake_host_system_information(RESULT cores QUERY NUMBER_OF_LOGICAL_CORES)
execute_process(
    COMMAND sh -c "tr '\\n' '\\0' < \"$1\" | xargs -0 -n 1 -P \"$2\" sh -c" warnings "${list}" "${cores}"
    WORKING_DIRECTORY "${BUILD}"
    RESULT_VARIABLE status)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "${COMPILER} warns (status ${status})")
endif()
message(STATUS "${files} files, no warning from ${COMPILER}")
