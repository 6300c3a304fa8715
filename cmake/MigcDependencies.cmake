# Finds what migc needs, or says in one message which package brings it.
#
# Defines the imported targets PkgConfig::PQ and PkgConfig::SQLITE3 for the runtime; and for the
# compiler PkgConfig::INIH, PkgConfig::JANSSON, PkgConfig::MD and the commands of lemon and re2c.
find_package(PkgConfig)
if(NOT PKG_CONFIG_FOUND)
    message(FATAL_ERROR "migc finds its libraries with pkg-config, which is missing "
        "(Debian and Ubuntu: apt install pkg-config)")
endif()

# migc_require_library(PREFIX module package purpose): a pkg-config module that cannot be done without.
function(migc_require_library prefix module package purpose)
    pkg_check_modules(${prefix} QUIET IMPORTED_TARGET GLOBAL ${module})
    if(NOT ${prefix}_FOUND)
        message(FATAL_ERROR "migc needs ${module} ${purpose}, and pkg-config does not find it "
            "(Debian and Ubuntu: apt install ${package})")
    endif()
endfunction()

if(MIGC_POSTGRES)
    migc_require_library(PQ libpq libpq-dev "to speak with PostgreSQL (or -DMIGC_POSTGRES=OFF)")
endif()
if(MIGC_SQLITE)
    migc_require_library(SQLITE3 sqlite3 libsqlite3-dev "to open SQLite files (or -DMIGC_SQLITE=OFF)")
endif()

if(MIGC_BUILD_COMPILER)
    migc_require_library(INIH inih libinih-dev "to read migc.ini")
    migc_require_library(JANSSON jansson libjansson-dev "to write JSON and SARIF")
    migc_require_library(MD libmd libmd-dev "for SHA-256 checksums")
    set(THREADS_PREFER_PTHREAD_FLAG ON)
    find_package(Threads REQUIRED)
    find_package(Lemon REQUIRED)
    find_package(Re2c REQUIRED)
endif()
