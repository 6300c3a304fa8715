#!/usr/bin/env bash
# verify.sh MIGC: `migc verify` against a server of its own, against the one at hand, and against the history.
migc=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../cli/lib.sh"

export TMPDIR=$stage/tmp
mkdir "$TMPDIR"
chmod 755 "$stage" "$TMPDIR" # the server's user gets there
url="postgresql://$PGUSER@/postgres?host=$PGHOST"
databases() {
    psql -X -d postgres -At -c "SELECT datname FROM pg_database WHERE datname LIKE 'migc_verify%' UNION ALL
        SELECT rolname FROM pg_roles WHERE rolname LIKE 'verify_%'"
}
nothing_left() {
    [ -z "$(ls -A "$TMPDIR")" ] || complain "$1 leaves $(ls -A "$TMPDIR")"
}

mkdir "$stage/m"
cat >"$stage/m/001_notes.sql" <<'SQL'
CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL);
SQL
cat >"$stage/m/002_guarded.sql" <<'SQL'
CREATE INDEX IF NOT EXISTS notes_title ON notes (title);
CREATE OR REPLACE VIEW titles AS SELECT title FROM notes WHERE id > 7;
SQL
cat >"$stage/m/003_rows.sql" <<'SQL'
INSERT INTO notes (title) VALUES ('first');
SQL
cat >"$stage/m/004_copy.sql" <<'SQL'
COPY notes (title) FROM stdin;
second
\.
SQL
cat >"$stage/m/005_outside.sql" <<'SQL'
CREATE INDEX CONCURRENTLY notes_again ON notes (title);
SQL
cat >"$stage/m/006_broken.sql" <<'SQL'
CREATE TABLE other (id integer);
SELECT nothing FROM nowhere;
SQL

# ---- a server of its own ----

expect 0 '^6 files applied twice: PostgreSQL [0-9.]+ and migc agree' "$migc" verify --scratch "$stage/m"
nothing_left "verify --scratch"
expect 0 '"verdict":"fails","sqlstate":"42P01","line":2' "$migc" verify --scratch --format json "$stage/m"
expect 0 'agree in every verdict' "$migc" verify --scratch --profile supabase "$here/../../migrations/saas"
nothing_left "verify --scratch --profile supabase"
expect 4 'no PostgreSQL server is at hand' env MIGC_PG_BINDIR=/nowhere "$migc" verify --scratch "$stage/m"
one_error
expect 2 'unknown --format' "$migc" verify --scratch --format xml "$stage/m"

# However it ends, its server goes with it.
mkdir "$stage/slow"
echo 'SELECT pg_sleep(60);' >"$stage/slow/001_slow.sql"
"$migc" verify --scratch "$stage/slow" >"$stage/out" 2>"$stage/err" &
pid=$!
for _ in $(seq 200); do
    [ -S "$(echo "$TMPDIR"/*/.s.PGSQL.5432)" ] && break
    sleep 0.1
done
sleep 1
kill -KILL "$pid"
wait "$pid" 2>/dev/null
for _ in $(seq 200); do
    [ -n "$(ls -A "$TMPDIR")" ] || break
    sleep 0.1
done
nothing_left "a killed verify --scratch"

# ---- the server at hand ----

expect 0 'migc agree' "$migc" verify --scratch --url "$url" "$stage/m"
[ -z "$(databases)" ] || complain "verify --scratch --url leaves $(databases)"

# A role of the whole server, which the model cannot know of, is a difference.
mkdir "$stage/roles"
echo 'CREATE ROLE verify_there; CREATE ROLE verify_new;' >"$stage/roles/001_roles.sql"
psql -X -q -d postgres -c 'CREATE ROLE verify_there'
expect 1 'the server says fails with 42710 in line 1 .*verify_there' "$migc" verify --scratch --url "$url" "$stage/roles"
grep -q 'migc says fails-on-rerun with 42710' "$stage/out" || complain "what migc says is not told"
grep -q 'report it as a bug' "$stage/out" || complain "nobody is asked for a report"
psql -X -q -d postgres -c 'DROP ROLE verify_there'
expect 0 'migc agree' "$migc" verify --scratch --url "$url" "$stage/roles"
[ -z "$(databases)" ] || complain "roles of the migrations stay: $(databases)"
expect 4 'cannot connect' "$migc" verify --scratch --url "postgresql:///x?host=$stage" "$stage/m"

# A server that lacks an extension is no bug of migc.
mkdir "$stage/extension"
echo 'CREATE EXTENSION IF NOT EXISTS vector;' >"$stage/extension/001_vector.sql"
if [ -n "$(psql -X -At -d postgres -c "SELECT name FROM pg_available_extensions WHERE name = 'vector'")" ]; then
    expect 0 'migc agree' "$migc" verify --scratch "$stage/extension"
else
    expect 4 'has no extension "vector"' "$migc" verify --scratch "$stage/extension"
    one_error
fi

# ---- the history ----

createdb migc_verify_history
url="postgresql://$PGUSER@/migc_verify_history?host=$PGHOST"
rm "$stage"/m/00[3-6]*
expect 0 applied "$migc" up --url "$url" --dir "$stage/m"
expect 0 '^2 applied, 0 different' "$migc" verify --url "$url" "$stage/m"
echo '-- edited' >>"$stage/m/002_guarded.sql"
expect 1 '002_guarded.sql: .* was edited after it was applied' "$migc" verify --url "$url" "$stage/m"
rm "$stage/m/001_notes.sql"
echo 'CREATE TABLE notes (id bigint, title text);' >"$stage/m/000_notes.sql"
expect 1 '"differences":\[.*"version":"001"' "$migc" verify --format json --url "$url" "$stage/m"
dropdb migc_verify_history
finish
