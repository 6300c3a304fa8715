#!/usr/bin/env bash
# rerun.sh MIGC: the statements that lint calls failing in the second run of rerun.sql are those that fail on the
# server, where each that fails is undone and the rest goes on: no more and no fewer. A statement is a line.
set -euo pipefail
migc=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
database=migc_lint_rerun
stage=$(mktemp -d)

finish() {
    psql -X -q -d postgres -c "DROP DATABASE IF EXISTS $database" >/dev/null 2>&1 || true
    rm -rf "$stage"
}
trap finish EXIT

psql -X -q -d postgres -c "DROP DATABASE IF EXISTS $database" -c "CREATE DATABASE $database" 2>/dev/null
psql -X -q -d "$database" -v ON_ERROR_STOP=1 -1 -f "$here/rerun.sql" >/dev/null 2>"$stage/first" ||
    { cat "$stage/first"; echo "the first run fails" >&2; exit 1; }

{
    printf '\\set ON_ERROR_ROLLBACK on\nBEGIN;\n'
    awk '!/^--/ { print "\\warn @@" NR; print }' "$here/rerun.sql"
    echo 'ROLLBACK;'
} | psql -X -q -d "$database" >/dev/null 2>"$stage/second"
awk '/^@@/ { line = substr($0, 3) } /ERROR:/ { print line }' "$stage/second" | sort -nu >"$stage/server"

cp "$here/rerun.sql" "$stage/001_rerun.sql"
"$migc" lint --profile vanilla --format github "$stage/001_rerun.sql" >"$stage/found" || true
grep -E 'the second (run )?(fails|raises)|so the second run fails|keep the second run from failing' "$stage/found" |
    sed -nE 's/^::[a-z]+ file=[^,]*,line=([0-9]+),.*/\1/p' | sort -nu >"$stage/migc"

count=$(wc -l <"$stage/server")
[ "$count" -ge 35 ] || { echo "only $count statements fail" >&2; exit 1; }
if ! diff "$stage/server" "$stage/migc" >"$stage/diff"; then
    sed -nE 's/^([<>]) ([0-9]+)$/\1 \2/p' "$stage/diff" | while read -r side line; do
        [ "$side" = '<' ] && who="fails on the server, lint does not say so" || who="lint says that it fails"
        printf 'line %s %s: %s\n' "$line" "$who" "$(sed -n "${line}p" "$here/rerun.sql")" >&2
    done
    exit 1
fi
echo "$count statements"
