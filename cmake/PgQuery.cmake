# PG_QUERY_LIBRARY and PG_QUERY_INCLUDE_DIR: PostgreSQL 15's own parser as a library, which judges ours in tests and
# stands beside it in the benchmark. Empty where it is not installed, or is of another version.
find_path(PG_QUERY_INCLUDE_DIR pg_query.h)
find_library(PG_QUERY_LIBRARY pg_query)
set(pg_query_version "")
if(PG_QUERY_INCLUDE_DIR)
    file(STRINGS "${PG_QUERY_INCLUDE_DIR}/pg_query.h" pg_query_version REGEX "define PG_MAJORVERSION \"15\"")
endif()
if(NOT pg_query_version)
    set(PG_QUERY_LIBRARY "") # shadows the cached one
endif()
