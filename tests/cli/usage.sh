#!/usr/bin/env bash
# usage.sh MIGC: help, versions, wrong usage, migc new.
migc=$1
. "$(dirname "$0")/lib.sh"

expect 0 '^Usage: migc COMMAND' "$migc" --help
expect 0 '^migc [0-9]+\.[0-9]+' "$migc" --version
expect 2 '^Usage: migc COMMAND' "$migc"
expect 2 'did you mean "lint"\?' "$migc" lin
commands=$("$migc" --help | sed -n 's/^  \([a-z-]*\) .*/\1/p')
[ "$(wc -l <<<"$commands")" -ge 8 ] || complain "only these commands: $commands"
for command in $commands; do
    expect 0 "^Usage: migc $command" "$migc" "$command" --help
    expect 0 '^migc [0-9]' "$migc" "$command" --version
    expect 2 'unrecognized option' "$migc" "$command" --no-such-option
done
expect 2 'unknown --format "xml"' "$migc" lint --format xml .
expect 2 'unknown --fail-on' "$migc" lint --fail-on never .
expect 2 'say --target' "$migc" export .
expect 2 'unknown target' "$migc" gen --target mysql "$stage"
# libpq and the libraries behind it take longer to load than the rest; glibc's loader tells what a program needs.
LD_TRACE_LOADED_OBJECTS=1 "$migc" >"$stage/out" 2>"$stage/err"
grep -q libpq "$stage/out" && complain "libpq is loaded also when no server is asked"
expect 2 'no database' env -u DATABASE_URL "$migc" status
expect 2 'unknown profile' "$migc" lint --profile mars "$stage"
expect 2 'unknown --pg-version' "$migc" catalog --pg-version 9 "$stage"

# migc new goes on as the versions there do.
mkdir -p "$stage/a/migrations"
cd "$stage/a" || exit 1
expect 0 'migrations/001_add_users_table.sql' "$migc" new "Add users' table!"
expect 0 'migrations/002_x.sql' "$migc" new x
expect 0 'migrations/003_x.sql' "$migc" new x
grep -q '^-- Migration: ' migrations/001_add_users_table.sql || complain "no header comment"
grep -qx -- '-- Purpose: add users table' migrations/001_add_users_table.sql || complain "the header does not say what for"
expect 2 'one name' "$migc" new '???'
printf '' >migrations/20240101120000_y.sql
rm migrations/00*
expect 0 'migrations/20[0-9]{12}_later.sql' "$migc" new later
printf '[project]\ndir = sql\n' >migc.ini
expect 0 '^sql/001_first.sql' "$migc" new first
printf '[project]\ndri = sql\n' >migc.ini
expect 2 'did you mean "dir"\?' "$migc" new second
printf '[project]\nprefix = a\nprofile = mars\n' >migc.ini
expect 2 '^migc.ini:3:1: error: unknown profile "mars"' "$migc" lint sql
printf '[history]\nformat = other\n' >migc.ini
expect 2 'only migc is known' "$migc" lint sql
printf 'dir = sql\n' >migc.ini
expect 2 '"dir" stands before the first \[section\]' "$migc" lint sql
rm migc.ini

# What --quiet leaves is errors, and the exit status; a baseline that is asked for by name must be there.
printf -- '-- Purpose: notes of a chat\nCREATE TABLE notes (id bigint PRIMARY KEY);\n' >sql/001_first.sql
expect 1 'warning: .*missing-if-not-exists' "$migc" lint sql
expect 1 '' "$migc" lint --quiet sql
[ ! -s "$stage/out" ] || complain "--quiet prints warnings"
expect 3 'known.json: error: the baseline cannot be read' "$migc" lint --baseline known.json sql
expect 0 'findings? written to known.json' "$migc" lint --write-baseline known.json sql
mv sql/001_first.sql sql/notes.sql
expect 0 'findings? written to known.json' "$migc" lint --write-baseline known.json sql
expect 0 'no findings in 1 file; [0-9] in the baseline' "$migc" lint --baseline known.json "$PWD/sql"
"$migc" up --help | awk 'length > 80 { exit 1 }' || complain "--help is wider than 80 columns"
finish
