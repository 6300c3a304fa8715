#!/usr/bin/env bash
# Writes builtin.def and extension.def from a PostgreSQL 15 server, found by PGHOST, PGUSER ...; its superuser's database
# `postgres` must be new. Extensions that the server has not installed are left out. With PGVECTOR_SQL naming a copy of
# pgvector's sql/vector.sql, that extension is created without its library: only its catalogue entries matter here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

scratch=migc_builtin
trap 'psql -qX -d postgres -c "DROP DATABASE IF EXISTS $scratch" >/dev/null 2>&1 || true' EXIT

header() { # header WHAT
    printf '/*\n * %s\n * Written by builtin.sh from PostgreSQL %s; not edited by hand.\n */\n' "$1" \
        "$(psql -qXAt -d postgres -c 'SHOW server_version_num')"
    printf '/* clang-format off */\n'
}

fresh_database() {
    PGOPTIONS="-c client_min_messages=warning" psql -qX -d postgres -c "DROP DATABASE IF EXISTS $scratch" -c "CREATE DATABASE $scratch TEMPLATE template0"
}

# Every C function becomes one of the server's own: they are never called. Index methods keep a handler that can
# order by an operator, which is what their operator classes are checked against.
pgvector_without_library() {
    perl -0pe "s/^\\\\.*\$//mg; s/AS 'MODULE_PATHNAME', '(hnswhandler|ivfflathandler)'/AS 'gisthandler'/g;
        s/(FUNCTION (?:hnswhandler|ivfflathandler)\(internal\) RETURNS index_am_handler\s+AS )'MODULE_PATHNAME'/\$1'gisthandler'/g;
        s/AS 'MODULE_PATHNAME'(, '\w+')?/AS 'int4in'/g; s/LANGUAGE C\b/LANGUAGE internal/g" "$PGVECTOR_SQL"
}

# create EXTENSION [VERSION]: in schema `e` where it can be.
create() {
    local version=${2:+VERSION "'$2'"}
    fresh_database
    psql -qX -v ON_ERROR_STOP=1 -d "$scratch" -c 'SET client_min_messages = error' -c 'CREATE SCHEMA e' \
        -c "CREATE EXTENSION \"$1\" SCHEMA e $version CASCADE" 2>/dev/null ||
        psql -qX -v ON_ERROR_STOP=1 -d "$scratch" -c "CREATE EXTENSION \"$1\" $version"
}

rows_of() {
    psql -qX -v ON_ERROR_STOP=1 -v extension="$1" -v vector_version="${PGVECTOR_VERSION:-0.8.0}" -d "$scratch" -f extension.sql
}

# What is in the versions of an extension, from `VERSION row` of each: first what is in all of them, then what is only in
# some.
members() {
    awk '{
            version = $1; row = substr($0, length(version) + 2)
            if (!(version in known)) { known[version]; versions = versions (versions == "" ? "" : " ") version }
            if (!(row in of)) order[++count] = row
            of[row] = of[row] (of[row] == "" ? "" : " ") version
        }
        END {
            for (i = 1; i <= count; i++) if (of[order[i]] == versions) print order[i]
            for (i = 1; i <= count; i++) {
                some = of[order[i]]
                if (some == versions || some in done) continue
                done[some]
                printf "EXTENSION_ONLY(\"%s\")\n", some
                for (k = i; k <= count; k++) if (of[order[k]] == some) print order[k]
            }
        }'
}

# The versions that CREATE EXTENSION can make, the usual one first.
versions() {
    psql -qXAt -d postgres -c "SELECT version FROM pg_available_extension_versions WHERE name = '$1'
        ORDER BY version <> (SELECT default_version FROM pg_available_extensions WHERE name = '$1'), version COLLATE \"C\""
}

extensions() {
    psql -qXAt -d postgres -c "SELECT name FROM pg_available_extensions WHERE name <> 'plpgsql' ORDER BY name COLLATE \"C\""
    [ -z "${PGVECTOR_SQL:-}" ] || echo vector
}

{
    header 'What every PostgreSQL server has before the first migration; see builtin.h.'
    fresh_database
    psql -qX -v ON_ERROR_STOP=1 -d "$scratch" -f builtin.sql
} >builtin.def.new

{
    header 'What the common extensions bring; see builtin.h. Types are numbers of builtin types or names.'
    for extension in $(extensions); do
        if [ "$extension" = vector ]; then
            fresh_database
            psql -qX -v ON_ERROR_STOP=1 -d "$scratch" -c "SET client_min_messages = warning" -c "CREATE SCHEMA e" -c "SET search_path = e" -f <(pgvector_without_library)
            rows_of vector
            continue
        fi
        create "$extension"
        rows_of "$extension" | grep -E '^(EXTENSION\(|EXTENSION_VERSION|$)'
        for version in $(versions "$extension"); do
            create "$extension" "$version"
            rows_of "$extension" | grep -Ev '^(EXTENSION\(|EXTENSION_VERSION|$)' | sed "s/^/$version /"
        done | members
    done
    printf '\n#undef EXTENSION\n#undef EXTENSION_VERSION\n#undef EXTENSION_ONLY\n#undef EXTENSION_TYPE\n#undef EXTENSION_RELATION\n#undef EXTENSION_FUNCTION\n'
    printf '#undef EXTENSION_OPERATOR\n#undef EXTENSION_CAST\n#undef EXTENSION_OPCLASS\n#undef EXTENSION_OTHER\n'
} >extension.def.new

mv builtin.def.new builtin.def
mv extension.def.new extension.def
