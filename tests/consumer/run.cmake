# cmake -DWAY= ... -P run.cmake (see CMakeLists.txt)
# Installs this build into a prefix of its own where needed, builds the other project, runs its programs.
function(step)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "${command}\n${output}\nended with ${status}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

function(expect text)
    if(NOT output MATCHES "${text}")
        message(FATAL_ERROR "expected '${text}' in\n${output}")
    endif()
endfunction()

# The program starts twice on a new file: the second time there is nothing to apply.
function(run_program program database)
    file(REMOVE "${database}")
    step("${program}" "sqlite:${database}")
    expect("applied 2, read back 'first'")
    step("${program}" "sqlite:${database}")
    expect("applied 0, read back 'first'")
endfunction()

file(REMOVE_RECURSE "${DIRECTORY}")
file(MAKE_DIRECTORY "${DIRECTORY}")
# A copy, so that the test may add a migration.
file(COPY "${PROJECT}/" DESTINATION "${DIRECTORY}/project")
set(flags "")
if(SANITIZE)
    set(flags "-fsanitize=${SANITIZE}") # what libmigc was built with
endif()
set(build "${DIRECTORY}/build")
set(configure "${CMAKE_COMMAND}" -S "${DIRECTORY}/project" -B "${build}" -G Ninja
    "-DCMAKE_C_COMPILER=${C_COMPILER}" "-DCMAKE_C_FLAGS=${flags}" "-DCMAKE_CXX_FLAGS=${flags}")
if(CXX_COMPILER)
    list(APPEND configure "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}" -DWITH_CXX=ON)
endif()

if(WAY STREQUAL "installed" OR WAY STREQUAL "make")
    step("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${DIRECTORY}/prefix")
endif()

if(WAY STREQUAL "make")
    file(GLOB_RECURSE pc "${DIRECTORY}/prefix/migc.pc")
    get_filename_component(pc "${pc}" DIRECTORY)
    set(make "${CMAKE_COMMAND}" -E env "PKG_CONFIG_PATH=${pc}"
        make -C "${DIRECTORY}/project" "CC=${C_COMPILER}" "CFLAGS=${flags}" "LDFLAGS=${flags}")
    step(${make})
    run_program("${DIRECTORY}/project/notes" "${DIRECTORY}/make.db")
    step(${make} -q) # nothing is left to do
    return()
endif()

if(WAY STREQUAL "installed")
    step(${configure} "-DCMAKE_PREFIX_PATH=${DIRECTORY}/prefix" "-DVERSION=${VERSION}")
else()
    step(${configure} "-DMIGC_SOURCE=${SOURCE}" "-DMIGC_EXECUTABLE=${COMPILER}" -DMIGC_BUILD_COMPILER=OFF
        # The runtime alone must not ask for what only the compiler needs.
        -DLEMON_EXECUTABLE=LEMON_EXECUTABLE-NOTFOUND -DRE2C_EXECUTABLE=RE2C_EXECUTABLE-NOTFOUND
        -DCMAKE_DISABLE_FIND_PACKAGE_Lemon=ON -DCMAKE_DISABLE_FIND_PACKAGE_Re2c=ON)
endif()
step("${CMAKE_COMMAND}" --build "${build}")
run_program("${build}/notes" "${DIRECTORY}/c.db")
if(CXX_COMPILER)
    run_program("${build}/notes_cxx" "${DIRECTORY}/cxx.db")
endif()
step("${CMAKE_COMMAND}" --build "${build}")
expect("no work to do")

# A migration that is new is compiled in and applied without configuring by hand.
file(WRITE "${DIRECTORY}/project/migrations/0003_pinned.sql"
    "-- Marks notes that stay on top.\nALTER TABLE notes ADD COLUMN IF NOT EXISTS pinned boolean NOT NULL DEFAULT false;\n")
step("${CMAKE_COMMAND}" --build "${build}")
step("${build}/notes" "sqlite:${DIRECTORY}/c.db")
expect("applied 1, read back 'first'")
