#!/usr/bin/env bash
# The catalogue that migc computes is the catalogue that PostgreSQL has, shown in two ways for each set of
# migrations:
#
#   JSON   `migc catalog --format json` against catalogue.sql's answer on a server that the files were applied to.
#          Expressions are only looked for, as they keep the author's spelling (catalogue_compare.sql).
#   SQL    `migc catalog --format sql` is loaded into an empty database. Its catalogue.sql's answer must be the
#          same to the byte, and so must what pg_dump says of both: the server has normalised both sides.
#
#   catalogue_test.sh MIGC vanilla|supabase
#
# Runs against a server as `server.sh with PROFILE` gives it (PGHOST, PGUSER).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
migc=$1
profile=$2
server=$(psql -XAt -d postgres -c 'SHOW server_version_num')
pg_version=$((server / 10000))
work=$(mktemp -d "${TMPDIR:-/tmp}/migc-catalogue.XXXXXX")
failures=0
sets=0

case $profile in
vanilla)
    template=template0 path='"$user", public' environment=
    ;;
supabase)
    template=template1 path='"$user", public, extensions'
    environment=auth,storage,extensions,realtime,_realtime,_analytics,pgbouncer,vault,graphql,graphql_public
    environment+=,supabase_functions,supabase_migrations,net,pgsodium,cron,pgmq
    ;;
*)
    echo "usage: catalogue_test.sh MIGC vanilla|supabase" >&2
    exit 2
    ;;
esac
sed "s/{EXCLUDE}/{$environment}/" "$here/../../compiler/commands/questions/catalogue.sql" >"$work/catalogue.sql"

# q DATABASE ARGUMENT...: psql that stops at the first error
q() {
    local database=$1
    shift
    PGOPTIONS='-c client_min_messages=error' psql -X -q -v ON_ERROR_STOP=1 -v VERBOSITY=verbose -d "$database" "$@"
}

drop_all() {
    q postgres -c "DROP DATABASE IF EXISTS catalogue_$profile" -c "DROP DATABASE IF EXISTS catalogue_${profile}_again" \
        -c "DROP ROLE IF EXISTS catalogue_writer" -c "DROP ROLE IF EXISTS catalogue_reader"
}
trap 'drop_all; rm -rf "$work"' EXIT

fail() {
    printf 'FAIL: %s\n' "$*" >&2
    failures=$((failures + 1))
}

# apply FILE: in one transaction; outside of one when it has its own, or when the server wants it so
apply() {
    local database=catalogue_$profile
    if grep -qiE '^(begin|commit|start transaction);' "$1"; then
        q "$database" -c "SET search_path = $path" -f "$1" >"$work/said" 2>&1
        return
    fi
    q "$database" -1 -c "SET search_path = $path" -f "$1" >"$work/said" 2>&1 && return
    grep -qE 'ERROR:  (25001|55P04)' "$work/said" || return 1
    q "$database" -c "SET search_path = $path" -f "$1" >"$work/said" 2>&1
}

answer() { # DATABASE FILE
    q "$1" -At -c 'SET search_path = pg_catalog' -f "$work/catalogue.sql" >"$2"
}

# pg_dump's text without what differs each time, and without what no program sees
described() { # DATABASE FILE
    pg_dump --schema-only "$1" | grep -vE '^\\(un)?restrict |^-- Dumped ' >"$2"
}

# Sets `values`: how many there are and how many of them differ, as catalogue_compare.sql says.
compare_json() { # NAME
    { printf 'CREATE TEMP TABLE server (j jsonb);\nCREATE TEMP TABLE model (j jsonb);\n'
        printf 'COPY server FROM stdin;\n'; tr -d '\n' <"$work/server.json" | sed 's/\\/\\\\/g'; printf '\n\\.\n'
        printf 'COPY model FROM stdin;\n'; tr -d '\n' <"$work/model.json" | sed 's/\\/\\\\/g'; printf '\n\\.\n'
        cat "$here/catalogue_compare.sql"; } >"$work/compare.sql"
    q "catalogue_$profile" -At -f "$work/compare.sql" >"$work/compared" || { fail "$1: no comparison"; return; }
    grep -q '^differs' "$work/compared" && fail "$1: $(grep '^differs' "$work/compared" | head -n 12)"
    values=$(sed -n 's/^total //p' "$work/compared")
}

# check NAME EXPECTED OPTIONS FILE...: EXPECTED is how many files fail, on the server and in the model
check() {
    local name=$1 expected=$2 options=$3 file failed=0 values
    shift 3
    sets=$((sets + 1))
    drop_all
    q postgres -c "CREATE DATABASE catalogue_$profile TEMPLATE $template" \
        -c "CREATE DATABASE catalogue_${profile}_again TEMPLATE $template"
    for file in "$@"; do
        apply "$file" || { failed=$((failed + 1)); cp "$work/said" "$work/refused"; }
    done
    [ "$failed" -eq "$expected" ] || { fail "$name: $failed files fail: $(head -n 3 "$work/refused")"; return; }
    for file in sql json; do # shellcheck disable=SC2086 # options are words
        "$migc" catalog --keep-going --format $file --pg-version "$pg_version" --profile "$profile" $options "$@" \
            >"$work/model.$file" 2>"$work/said" || [ "$expected" -gt 0 ] ||
            { fail "$name: $(head -n 5 "$work/said")"; return; }
    done
    answer "catalogue_$profile" "$work/server.json"
    compare_json "$name"

    q "catalogue_${profile}_again" -f "$work/model.sql" >"$work/said" 2>&1 ||
        { fail "$name: the dump does not load: $(grep -m1 ERROR "$work/said")"; return; }
    answer "catalogue_${profile}_again" "$work/again.json"
    cmp -s "$work/server.json" "$work/again.json" || fail "$name: the dump gives another catalogue"
    ! head -n 5 "$1" | grep -q '^-- not by pg_dump:' || { printf '%s: %s\n' "$name" "$values"; return; }
    described "catalogue_$profile" "$work/server.dump"
    described "catalogue_${profile}_again" "$work/again.dump"
    diff "$work/server.dump" "$work/again.dump" >"$work/said" ||
        fail "$name: $(head -n 20 "$work/said")"
    printf '%s: %s\n' "$name" "$values"
}

# The files of a folder in the order of their versions: plain, or Prisma's NAME/migration.sql
files_of() {
    find "$1" -name '*.sql' | LC_ALL=C sort
}

# without_pgvector FILE: Debian 12 has no pgvector. An embedding becomes an array of real.
without_pgvector() {
    awk '
        /^CREATE EXTENSION .*vector/ { next }
        /^CREATE INDEX/ { held = $0; next }
        held != "" { if ($0 !~ /USING hnsw/) print held "\n" $0; held = ""; next }
        { gsub(/vector\(1536\)/, "real[]"); gsub(/\(vector, /, "(real[], "); print }
    ' "$1"
}

sample() { # NAME
    # shellcheck disable=SC2046 # no name of a file has a space
    check "migrations/$1" 0 "" $(files_of "$root/migrations/$1")
}

if [ "$profile" = vanilla ]; then
    sample saas
    sample whatspire
else
    sample alita
    sample evolution
    mkdir "$work/wbot"
    for file in $(files_of "$root/migrations/wbot"); do
        without_pgvector "$file" >"$work/wbot/${file##*/}"
    done
    # shellcheck disable=SC2046
    check migrations/wbot 0 "" $(files_of "$work/wbot")
    mkdir "$work/rerun"
    for file in "$root"/tests/cases/rerun/*.sql; do # all but what needs pgvector
        grep -qi vector "$file" || cp "$file" "$work/rerun/"
    done
    # shellcheck disable=SC2046
    check tests/cases/rerun 1 "" $(files_of "$work/rerun")
fi
for file in "$root"/tests/cases/catalogue/*.sql; do
    belongs=vanilla
    ! head -n 1 "$file" | grep -q 'upabase' || belongs=supabase
    [ "$belongs" != "$profile" ] || check "${file#"$root"/}" 0 "" "$file"
done

printf '%d sets, %d failures\n' "$sets" "$failures"
[ "$failures" -eq 0 ]
