#!/usr/bin/env bash
# The supabase server is what it claims to be: its template has the environment, every stand-in extension
# can be created in a database of it, and the system's own PostgreSQL has none of them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
database=environment_test

query() {
    psql -X -v ON_ERROR_STOP=1 -At -d "$database" -c "$1"
}

expect() { # QUERY ANSWER
    local answer
    answer=$(query "$1")
    [ "$answer" = "$2" ] || { printf '%s\n  gives    %s\n  expected %s\n' "$1" "$answer" "$2" >&2; exit 1; }
}

psql -X -q -c "DROP DATABASE IF EXISTS $database" -c "CREATE DATABASE $database"
trap 'psql -X -q -d postgres -c "DROP DATABASE IF EXISTS $database"' EXIT

expect "SELECT count(*) FROM pg_roles WHERE rolname IN ('anon', 'authenticated', 'service_role')" 3
expect "SELECT string_agg(extname, ',' ORDER BY extname COLLATE \"C\") FROM pg_extension" \
    "pg_cron,pg_graphql,pg_net,pg_stat_statements,pgcrypto,pgjwt,plpgsql,supabase_vault,uuid-ossp"
expect "SELECT auth.uid() IS NULL" t
expect "SELECT relrowsecurity FROM pg_class WHERE oid = 'storage.objects'::regclass" t
expect "SELECT count(*) FROM pg_publication WHERE pubname = 'supabase_realtime'" 1

for file in "$here"/../../compiler/model/builtin/environment/extensions/*.sql; do
    name=$(basename "$file" .sql)
    [ "$name" != vector ] || continue # not on the server, see server.sh
    query "CREATE EXTENSION IF NOT EXISTS $name" >/dev/null
done
expect "SELECT count(*) FROM pg_extension WHERE extname IN ('http', 'index_advisor', 'pg_hashids', 'pg_jsonschema')" 4

# They came from the private copy: the system has none of ours.
if grep -ls 'stands in for' "$(pg_config --sharedir)"/extension/*.control; then
    echo "the system's extension folder was changed" >&2
    exit 1
fi
