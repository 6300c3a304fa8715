#!/usr/bin/env bash
# bad_database.sh MIGC: databases that refuse, fail, or are taken away get one clear error; nothing is half-applied.
# Runs beside the test server: PGHOST, PGPORT, PGUSER.
migc=$1
. "$(dirname "$0")/lib.sh"
port=${PGPORT:-5432}
database=cli_bad_$$
url="postgresql:///$database?host=$PGHOST&port=$port&user=$PGUSER"

mkdir "$stage/m"
printf -- '-- Purpose: a table\nCREATE TABLE IF NOT EXISTS t (id bigint PRIMARY KEY);\n' >"$stage/m/001_t.sql"
printf -- '-- Purpose: a row\nINSERT INTO t VALUES (1) ON CONFLICT DO NOTHING;\n' >"$stage/m/002_row.sql"
printf '[project]\ntargets = postgres, sqlite\n' >"$stage/m/migc.ini"

expect 4 'Connection refused|could not connect|connection to server' "$migc" up --url "postgres://127.0.0.1:1/x" --dir "$stage/m"
one_error
expect 4 'No such file|connection to server' "$migc" up --url "postgresql:///x?host=$stage" --dir "$stage/m"
expect 4 'does not exist' "$migc" status --url "$url" --dir "$stage/m"
expect 2 '' "$migc" up --url "mysql://x" --dir "$stage/m"

psql -X -q -d postgres -c "CREATE DATABASE $database" || exit 1
drop() { psql -X -q -d postgres -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" ; }
trap 'drop; rm -rf "$stage"' EXIT

expect 0 'applied .*001_t.sql' "$migc" up --url "$url" --dir "$stage/m"
expect 0 'nothing to do' "$migc" up --url "$url" --dir "$stage/m"
expect 0 '2 applied, 0 pending' "$migc" status --url "$url" --dir "$stage/m"
expect 0 '^002$' "$migc" version --url "$url" --dir "$stage/m"
expect 0 '^\{"applied":\[\{"version":"001","name":"t","applied_at":"[0-9-]+[ T][0-9:.]+' "$migc" status --json --url "$url" --dir "$stage/m"

# A migration that the model accepts and the server refuses: a row that only the live database has.
psql -X -q -d "$database" -c "INSERT INTO t VALUES (7)"
printf -- '-- Purpose: a check\nCREATE TABLE IF NOT EXISTS u (id bigint);\n\nALTER TABLE t ADD CONSTRAINT t_id_check CHECK (id < 5);\n' >"$stage/m/003_check.sql"
expect 4 '003_check.sql:4:[0-9]+: .*(violated|violates).*23514' "$migc" up --url "$url" --dir "$stage/m"
one_error
[ "$(psql -X -At -d "$database" -c "SELECT to_regclass('u') IS NULL")" = t ] || complain "half of a migration was applied"
expect 0 '2 applied, 1 pending' "$migc" status --url "$url" --dir "$stage/m"
rm "$stage/m/003_check.sql"

# An applied file that was edited, and one that is gone.
printf -- '-- Purpose: a row\nINSERT INTO t VALUES (2) ON CONFLICT DO NOTHING;\n' >"$stage/m/002_row.sql"
expect 1 '002' "$migc" up --url "$url" --dir "$stage/m"
one_error
expect 0 '' "$migc" up --allow-drift --url "$url" --dir "$stage/m"

# Ctrl-C in the middle: rolled back, said, and the next start goes on.
printf -- '-- Purpose: waits\nCREATE TABLE IF NOT EXISTS slow (id bigint);\nSELECT pg_sleep(60);\n' >"$stage/m/004_slow.sql"
"$migc" up --allow-drift --url "$url" --dir "$stage/m" >"$stage/out" 2>"$stage/err" &
runner=$!
for _ in $(seq 100); do
    [ "$(psql -X -At -d "$database" -c "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND state = 'active' AND pid <> pg_backend_pid()")" -ge 1 ] && break
    sleep 0.1
done
kill -INT "$runner"
got=0
wait "$runner" || got=$?
[ "$got" -eq 4 ] || complain "an interrupted run ended with $got, not 4"
grep -qi 'cancel' "$stage/err" || complain "an interrupted run does not say so"
[ "$(psql -X -At -d "$database" -c "SELECT to_regclass('slow') IS NULL")" = t ] || complain "an interrupted migration left something"
rm "$stage/m/004_slow.sql"

# SQLite: read-only, no directory, not a database.
printf -- '-- Purpose: a row\nINSERT INTO t VALUES (1) ON CONFLICT DO NOTHING;\n' >"$stage/m/002_row.sql"
expect 4 '' "$migc" up --url "sqlite:$stage/none/x.db" --dir "$stage/m"
one_error
printf 'this is not a database, but a text that is long enough to be looked at closely %s\n' {1..40} >"$stage/text.db"
for command in status plan version verify; do
    expect 0 '' "$migc" "$command" --url "sqlite:$stage/x.db" --dir "$stage/m"
    [ ! -e "$stage/x.db" ] || complain "$command makes a database where there is none"
done
expect 0 '0 applied, 2 pending' "$migc" status --url "sqlite:$stage/x.db" --dir "$stage/m"
expect 4 '' "$migc" status --url "sqlite:$stage/none/x.db" --dir "$stage/m"
one_error
expect 4 'not a database' "$migc" up --url "sqlite:$stage/text.db" --dir "$stage/m"
expect 0 'applied' "$migc" up --url "sqlite:$stage/x.db" --dir "$stage/m"
expect 0 'nothing to do' "$migc" up --url "sqlite:$stage/x.db?mode=ro" --dir "$stage/m"
printf -- '-- Purpose: another\nCREATE TABLE IF NOT EXISTS v (id bigint);\n' >"$stage/m/003_v.sql"
expect 4 'can only be read' "$migc" up --url "sqlite:$stage/x.db?mode=ro" --dir "$stage/m"
one_error
expect 0 '2 applied, 1 pending' "$migc" status --url "sqlite:$stage/x.db" --dir "$stage/m"
finish
