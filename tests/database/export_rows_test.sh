#!/usr/bin/env bash
# export_rows_test.sh MIGC EXPORT_LITE: each file of export_cases is applied to PostgreSQL as it is and to SQLite as migc
# exports it; then each query behind "-- same:" gives the same rows in both (SQLite's own query behind a |).
#
# Runs against a server as `server.sh with vanilla` gives it (PGHOST, PGUSER).
set -uo pipefail
migc=$1
lite=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/migc-rows.XXXXXX")
failures=0
queries=0

q() {
    local database=$1
    shift
    PGOPTIONS='-c client_min_messages=warning -c timezone=UTC' psql -X -q -v ON_ERROR_STOP=1 -d "$database" "$@"
}

cleanup() {
    q postgres -c 'DROP DATABASE IF EXISTS export_rows'
    rm -rf "$work"
}
trap cleanup EXIT

complain() {
    printf 'FAILED: %s\n' "$*" >&2
    failures=$((failures + 1))
}

for file in "$here"/export_cases/*.sql; do
    name=$(basename "$file" .sql)
    q postgres -c 'DROP DATABASE IF EXISTS export_rows' -c 'CREATE DATABASE export_rows'
    q export_rows -f "$file" >"$work/said" 2>&1 || complain "$name on PostgreSQL: $(head -n 3 "$work/said")"
    "$migc" export --quiet --target sqlite "$file" >"$work/$name.sql" 2>"$work/said" ||
        complain "$name does not export: $(head -n 20 "$work/said")"
    "$lite" "$work/$name.db" apply "$work/$name.sql" || complain "$name does not apply to SQLite"
    while IFS='|' read -r postgres sqlite; do
        q export_rows -At -P null=NULL -c "$postgres" >"$work/wanted"
        "$lite" "$work/$name.db" query "${sqlite:-$postgres}" >"$work/got"
        [ -s "$work/wanted" ] || complain "no rows: $postgres"
        diff -u "$work/wanted" "$work/got" || complain "$name: $postgres"
        queries=$((queries + 1))
    done < <(sed -n 's/^-- same: //p' "$file")
done
[ "$queries" -ge 5 ] || complain "only $queries queries"
[ "$failures" -eq 0 ] || exit 1
echo "$queries queries"
