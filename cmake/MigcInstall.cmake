# cmake --install: the compiler, the runtime, and what CMake, pkg-config and Make need to find them.
include(CMakePackageConfigHelpers)

set(package "${CMAKE_INSTALL_LIBDIR}/cmake/migc")

get_target_property(runtime_type migc_runtime TYPE)
install(TARGETS migc_runtime EXPORT migcRuntime
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/runtime/include/migc" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    FILES_MATCHING PATTERN "*.h")
install(EXPORT migcRuntime NAMESPACE migc:: FILE migcRuntime.cmake DESTINATION "${package}")

if(TARGET migc)
    install(TARGETS migc EXPORT migcCompiler RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
    install(EXPORT migcCompiler NAMESPACE migc:: FILE migcCompiler.cmake DESTINATION "${package}")
endif()

set(MIGC_STATIC_RUNTIME OFF)
if(runtime_type STREQUAL "STATIC_LIBRARY")
    set(MIGC_STATIC_RUNTIME ON)
endif()
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/migcConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/package/migcConfig.cmake" INSTALL_DESTINATION "${package}"
    NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may break what generated code and programs rely on.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/package/migcConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES
    "${PROJECT_BINARY_DIR}/package/migcConfig.cmake"
    "${PROJECT_BINARY_DIR}/package/migcConfigVersion.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/MigcGenerate.cmake"
    DESTINATION "${package}")

# A static libmigc brings the drivers' libraries to whoever links it, a shared one has them inside.
set(drivers "")
if(MIGC_POSTGRES)
    list(APPEND drivers libpq)
endif()
if(MIGC_SQLITE)
    list(APPEND drivers sqlite3)
endif()
list(JOIN drivers " " drivers)
set(MIGC_PC_REQUIRES "")
set(MIGC_PC_REQUIRES_PRIVATE "${drivers}")
if(MIGC_STATIC_RUNTIME)
    set(MIGC_PC_REQUIRES "${drivers}")
    set(MIGC_PC_REQUIRES_PRIVATE "")
endif()
# It is found from where the file lies, so that `cmake --install --prefix` may put it anywhere.
file(RELATIVE_PATH MIGC_PC_TO_PREFIX "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
string(REGEX REPLACE "/$" "" MIGC_PC_TO_PREFIX "${MIGC_PC_TO_PREFIX}")
configure_file("${PROJECT_SOURCE_DIR}/cmake/migc.pc.in" "${PROJECT_BINARY_DIR}/package/migc.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/package/migc.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
install(FILES "${PROJECT_SOURCE_DIR}/cmake/migc.mk" DESTINATION "${CMAKE_INSTALL_DATADIR}/migc")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/README.md"
    "${PROJECT_SOURCE_DIR}/CHANGELOG.md" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES "${PROJECT_SOURCE_DIR}/docs/man/migc.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${PROJECT_SOURCE_DIR}/docs/man/migc.ini.5" DESTINATION "${CMAKE_INSTALL_MANDIR}/man5")
