#!/usr/bin/env bash
# plan.sh MIGC: `migc plan` prints the text that `migc up` applies: it looks at the server, which is a Supabase project.
migc=$1
. "$(dirname "$0")/lib.sh"

database=migc_cli_plan
dropdb --if-exists "$database"
createdb "$database"
url="postgresql://$PGUSER@/$database?host=$PGHOST"
mkdir "$stage/m"
printf -- '-- Purpose: who wrote what\nCREATE TABLE IF NOT EXISTS notes (owner uuid REFERENCES auth.users (id));\n' >"$stage/m/001_notes.sql"

expect 0 'owner uuid REFERENCES auth\.users \(id\)\);' "$migc" plan --url "$url" --profile supabase --dir "$stage/m"
expect 0 'migc: removed .*REFERENCES' "$migc" plan --url "$url" --profile supabase --variant postgres --dir "$stage/m"
expect 0 '^applied' "$migc" up --url "$url" --profile supabase --dir "$stage/m"
[ "$(psql -X -d "$database" -At -c "SELECT confrelid::regclass FROM pg_constraint WHERE conrelid = 'notes'::regclass")" = auth.users ] ||
    complain "up applied another text than plan printed"
expect 0 'nothing is pending' "$migc" plan --url "$url" --profile supabase --dir "$stage/m"
dropdb "$database"
finish
