#!/usr/bin/env bash
# The sample migrations on a real server, without any part of migc: every good folder applies file by file,
# each file twice, each time in a transaction of its own, and the second time changes nothing; all folders
# fit into one database; and every mistake in migrations/broken does what samples_broken.tsv says.
#
# Runs against a server as `server.sh with supabase` gives it (PGHOST, PGUSER).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
samples=$root/migrations
good=(whatspire saas alita wbot evolution)
work=$(mktemp -d "${TMPDIR:-/tmp}/migc-samples.XXXXXX")
failures=0

# q DATABASE ARGUMENT...: psql that stops at the first error and gives its SQLSTATE
q() {
    local database=$1
    shift
    PGOPTIONS='-c client_min_messages=warning' \
        psql -X -q -v ON_ERROR_STOP=1 -v VERBOSITY=verbose -d "$database" "$@"
}

create_database() { # NAME TEMPLATE
    q postgres -c "DROP DATABASE IF EXISTS $1" -c "CREATE DATABASE $1 TEMPLATE $2"
}

drop_databases() {
    local name
    for name in together broken "${good[@]}"; do
        q postgres -c "DROP DATABASE IF EXISTS samples_$name" || true
    done
    rm -rf "$work"
}
trap drop_databases EXIT

fail() {
    printf 'FAIL: %s\n' "$*" >&2
    failures=$((failures + 1))
}

# snapshot DATABASE FILE: the schema as it is, and the rows in an order of their own; where sequences stand does
# not count
snapshot() {
    pg_dump --inserts "$1" | grep -Ev '^\\(un)?restrict |^SELECT pg_catalog.setval' >"$work/dump"
    { grep -v '^INSERT INTO' "$work/dump"; awk '/^INSERT INTO/' "$work/dump" | LC_ALL=C sort; } >"$2"
}

# apply DATABASE FILE: one file in one transaction, in a session that is set up as migrations are run.
# What the server said is in $work/said.
apply() {
    q "$1" -1 -c 'SET search_path = "$user", public, extensions' -f "$2" >"$work/said" 2>&1
}

said() {
    head -n 3 "$work/said"
}

sqlstate() {
    sed -n 's/.*ERROR:  \([0-9A-Z]\{5\}\):.*/\1/p' "$work/said" | head -n 1
}

# The files of a folder in the order of their versions: plain, or Prisma's NAME/migration.sql
files_of() {
    local file name
    if [ -f "$1" ]; then
        printf '%s\n' "$1"
        return
    fi
    find "$1" -name '*.sql' | while read -r file; do
        name=${file#"$1"/}
        printf '%s\t%s\n' "${name%%_*}" "$file"
    done | LC_ALL=C sort -t "$(printf '\t')" -k 1,1n -k 2,2 | cut -f 2
}

# without_pgvector FILE: what wbot/without-pgvector.ini stands for. Debian 12 has no pgvector, so an
# embedding becomes an array of real, and the extension and its index go.
without_pgvector() {
    awk '
        /^CREATE EXTENSION .*vector/ { next }
        /^CREATE INDEX/ { held = $0; next }
        held != "" { if ($0 !~ /USING hnsw/) print held "\n" $0; held = ""; next }
        { gsub(/vector\(1536\)/, "real[]"); gsub(/\(vector, /, "(real[], "); print }
    ' "$1"
}

# prepared FOLDER FILE: the path of what is sent to the server
prepared() {
    if [ "$1" = wbot ]; then
        without_pgvector "$2" >"$work/wbot.sql"
        printf '%s\n' "$work/wbot.sql"
    else
        printf '%s\n' "$2"
    fi
}

template_of() {
    if grep -q '^profile = vanilla' "$samples/$1/migc.ini"; then echo template0; else echo template1; fi
}

count_tables() {
    q "$1" -At -c "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
}

check_good() {
    local folder=$1 database=samples_$1 count=0 file sql
    create_database "$database" "$(template_of "$folder")"
    while read -r file; do
        sql=$(prepared "$folder" "$file")
        apply "$database" "$sql" || { fail "${file#"$root"/}: first run: $(said)"; return; }
        snapshot "$database" "$work/first"
        apply "$database" "$sql" || { fail "${file#"$root"/}: second run: $(said)"; return; }
        snapshot "$database" "$work/second"
        diff "$work/first" "$work/second" >"$work/said" ||
            fail "${file#"$root"/}: the second run changed something: $(said)"
        count=$((count + 1))
    done < <(files_of "$samples/$folder")
    [ "$count" -gt 0 ] || fail "$folder has no files"
    printf '%s: %d files applied twice, %d tables\n' "$folder" "$count" "$(count_tables "$database")"
}

# A program may embed several of them, so no two may want the same name.
check_together() {
    local folder file one_by_one=0 all
    create_database samples_together template1
    for folder in "${good[@]}"; do
        while read -r file; do
            apply samples_together "$(prepared "$folder" "$file")" ||
                fail "${file#"$root"/} after the folders before it: $(said)"
        done < <(files_of "$samples/$folder")
        one_by_one=$((one_by_one + $(count_tables "samples_$folder")))
    done
    all=$(count_tables samples_together)
    [ "$all" -eq "$one_by_one" ] || fail "together $all tables, one by one $one_by_one"
    printf 'together: %d tables in one database\n' "$all"
}

# outcome FILE: what two runs of a file do: "first SQLSTATE", "second SQLSTATE", "changes" or "same"
outcome() {
    local file=$1
    apply samples_broken "$file" || { printf 'first %s\n' "$(sqlstate)"; return; }
    snapshot samples_broken "$work/first"
    apply samples_broken "$file" || { printf 'second %s\n' "$(sqlstate)"; return; }
    snapshot samples_broken "$work/second"
    if cmp -s "$work/first" "$work/second"; then echo same; else echo changes; fi
}

# Each input is a file or a folder; of a folder, the earlier files are only the ground that the last one
# stands on.
check_broken() {
    local input expected file last got number=0
    while IFS=$'\t' read -r input expected; do
        case $input in '' | '#'*) continue ;; esac
        create_database samples_broken template1
        last=
        while read -r file; do
            [ -z "$last" ] || [ "$(outcome "$last")" = same ] || fail "$last is no good ground"
            last=$file
        done < <(files_of "$samples/broken/$input")
        got=$(outcome "$last")
        [ "$got" = "$expected" ] || fail "broken/$input: $got instead of $expected: $(said)"
        number=$((number + 1))
    done <"$here/samples_broken.tsv"
    printf 'broken: %d mistakes do what they are said to do\n' "$number"
}

# The folder, samples_broken.tsv and broken.expected list the same mistakes, and each line is one that its
# file has.
check_lists() {
    local path rule line name
    find "$samples/broken" -mindepth 1 -maxdepth 1 ! -name migc.ini -printf '%f\n' |
        LC_ALL=C sort >"$work/there"
    grep -v '^#' "$here/samples_broken.tsv" | cut -f 1 | LC_ALL=C sort >"$work/judged"
    cut -f 1 "$root/tests/golden/broken.expected" | cut -d / -f 3 | LC_ALL=C sort -u >"$work/expected"
    diff "$work/there" "$work/judged" || fail "samples_broken.tsv lists something else than is there"
    diff "$work/there" "$work/expected" || fail "broken.expected lists something else than is there"
    while IFS=$'\t' read -r path rule line; do
        name=$(sed -n "${line}p" "$root/$path")
        [ -n "$name" ] || fail "$path has no line $line to report $rule at"
    done <"$root/tests/golden/broken.expected"
}

for folder in "${good[@]}"; do
    check_good "$folder"
done
check_together
check_lists
check_broken
[ "$failures" -eq 0 ] || { printf '%d failures\n' "$failures" >&2; exit 1; }
