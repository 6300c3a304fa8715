#!/usr/bin/env bash
# bad_input.sh MIGC: bad input gets one clear error and a non-zero exit, and nothing is left half-written.
migc=$1
. "$(dirname "$0")/lib.sh"

good='-- Purpose: a table
CREATE TABLE IF NOT EXISTS t (id bigint PRIMARY KEY);'

for command in lint gen catalog "export --target postgres"; do
    expect 3 'nowhere: error: cannot read: No such file' "$migc" $command "$stage/nowhere"
    one_error
    mkdir -p "$stage/empty"
    expect 3 'no migrations in this directory' "$migc" $command "$stage/empty"
    one_error
done

# A directory with migrations does not make up for one without.
mkdir "$stage/some"
printf '%s\n' "$good" >"$stage/some/001_t.sql"
expect 3 'empty: error: no migrations in this directory' "$migc" lint "$stage/some" "$stage/empty"
one_error

# An unreadable file: root reads everything, so a directory in a file's place stands in for it.
mkdir -p "$stage/unreadable/001_dir.sql" "$stage/broken_link"
ln -s "$stage/nowhere" "$stage/broken_link/001_gone.sql"
expect 3 'cannot read' "$migc" lint "$stage/broken_link"
one_error
expect 3 'cannot read: Is a directory|no migrations' "$migc" parse "$stage/unreadable"
if [ "$(id -u)" -ne 0 ]; then
    mkdir "$stage/secret"
    printf '%s\n' "$good" >"$stage/secret/001_t.sql"
    chmod 0 "$stage/secret/001_t.sql"
    expect 3 'Permission denied' "$migc" lint "$stage/secret"
    one_error
fi

# check NAME STATUS PATTERN TEXT: one file with that text, through every command that reads it.
check() {
    local directory=$stage/$1
    mkdir -p "$directory"
    printf -- "$4" >"$directory/001_t.sql"
    for command in gen catalog "export --target sqlite"; do
        expect "$2" "$3" "$migc" $command "$directory"
        one_error
    done
    expect "$2" "$3" "$migc" lint "$directory"
}
check utf8 3 '001_t.sql:2:13: error: byte 0xff is not valid UTF-8' '-- a\nSELECT '"'"'abcd\xff'"'"';\n'
check utf16 3 'this is UTF-16: save the file as UTF-8' '\xff\xfeS\0E\0'
check nul 3 'NUL byte' 'SELECT 1;\0\n'
check string 1 '001_t.sql:2:8: error: unterminated quoted string' '-- a\nSELECT '"'"'abc;\n'
check dollar 1 '001_t.sql:1:4: error: unterminated dollar-quoted string' 'DO $$ begin null; end\n'
check comment 1 '001_t.sql:1:1: error: unterminated /\* comment' '/* never ends\n'
check syntax 1 '001_t.sql:2:[0-9]+: error: syntax error at or near "TABEL"' 'SELECT 1;\nCREATE TABEL x ();\nSELECT 2;\n'

# Everything in a file is reported, not only the first mistake.
mkdir "$stage/two"
printf 'SELEC 1;\nSELECT 2;\nCREATE TABEL x;\nSELECT 3\n' >"$stage/two/001_t.sql"
expect 1 '' "$migc" parse "$stage/two/001_t.sql"
[ "$(grep -c "$(printf '\tok$')" "$stage/out")" -eq 2 ] || complain "the good statements were not told"
[ "$(grep -c "$(printf '\terror\t')" "$stage/out")" -eq 2 ] || complain "not both mistakes were told"

# Two files of one version.
mkdir "$stage/twice"
printf '%s\n' "$good" | tee "$stage/twice/001_a.sql" >"$stage/twice/1_b.sql"
for command in gen catalog "export --target postgres"; do
    expect 1 'version 1 is taken' "$migc" $command "$stage/twice"
done

# Nesting without end.
mkdir "$stage/deep"
{ printf 'SELECT '; printf '(%.0s' {1..10000}; printf '1'; printf ')%.0s' {1..10000}; printf ';\nSELECT 2;\n'; } >"$stage/deep/001_t.sql"
expect 1 'nest' "$migc" parse "$stage/deep/001_t.sql"

# Values and queries that double without end: they are given up, not followed. What they make is not known then.
mkdir "$stage/double"
cat >"$stage/double/001_t.sql" <<'SQL'
DO $$
DECLARE
    t text := 'x'; u text := 'x'; a int[] := '{1}'; j jsonb := '[1]';
BEGIN
    FOR i IN 1..100 LOOP
        t := t || t;
        u := replace(format('%s-%s', u, u), 'x', concat(u, u));
        a := a || a;
        j := jsonb_build_array(j, j);
    END LOOP;
    u := repeat(repeat('x', 2000000000), 1000);
END
$$;
SQL
expect 0 '' bash -c 'ulimit -t 20; exec "$@"' - "$migc" catalog "$stage/double"
mkdir "$stage/wide"
{ printf 'WITH x0 AS (SELECT * FROM pg_class)'
  for i in {1..14}; do printf ', x%d AS (SELECT * FROM x%d, x%d y)' "$i" "$((i - 1))" "$((i - 1))"; done
  printf ' SELECT 1 FROM x14;\n'; } >"$stage/wide/001_t.sql"
expect 1 'target lists can have at most 1664 entries' "$migc" catalog "$stage/wide"

# A migration that fails: nothing is written, and what was there stays.
mkdir "$stage/fails" "$stage/out.d"
printf '%s\n' "$good" >"$stage/fails/001_t.sql"
expect 0 '' "$migc" gen -o "$stage/out.d" "$stage/fails"
before=$(cat "$stage"/out.d/* | cksum)
printf 'ALTER TABLE missing ADD COLUMN a int;\n' >"$stage/fails/002_f.sql"
expect 1 '002_f.sql:1:[0-9]+: error: relation "missing" does not exist' "$migc" gen -o "$stage/out.d" "$stage/fails"
one_error
[ "$before" = "$(cat "$stage"/out.d/* | cksum)" ] || complain "a failing run changed its output"
expect 1 '' "$migc" gen -o "$stage/new.d" "$stage/fails"
[ ! -e "$stage/new.d" ] || complain "a failing run made its output directory"

# A full disk.
mkdir "$stage/fine"
printf '%s\n' "$good" >"$stage/fine/001_t.sql"
for arguments in "catalog $stage/fine" "export --target postgres $stage/fine" "parse $stage/fine/001_t.sql" "lint --format json $stage/fine" "--help" "lint --help"; do
    got=0
    "$migc" $arguments >/dev/full 2>"$stage/err" || got=$?
    : >"$stage/out"
    [ "$got" -eq 3 ] || complain "migc $arguments >/dev/full ended with $got, not 3"
    grep -q 'cannot write' "$stage/err" || complain "migc $arguments >/dev/full says nothing"
done

# An output directory that is a file.
: >"$stage/file"
expect 3 'error: cannot' "$migc" gen -o "$stage/file" "$stage/fine"
one_error
printf -- '-- Purpose: nothing\nSELECT 1;\n' >"$stage/some/002_s.sql"
expect 3 'error: cannot' "$migc" export --target postgres -o "$stage/file" "$stage/some"
one_error
[ ! -s "$stage/file" ] || complain "the file in the way was written to"
finish
