#!/usr/bin/env bash
# export_test.sh MIGC EXPORT_LITE: what `migc export` writes of the samples is applied to the databases that it is for.
# Plain PostgreSQL takes every folder, stripped, twice, and then has what the model says; SQLite takes three, and
# its tables, columns, keys, indexes and seeded rows are those of PostgreSQL; a rebuild keeps rows and those that
# refer to them.
#
# Runs against a server as `server.sh with vanilla` gives it (PGHOST, PGUSER).
set -uo pipefail
migc=$1
lite=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
samples=$root/migrations
server=$(psql -XAt -d postgres -c 'SHOW server_version_num')
pg_version=$((server / 10000))
work=$(mktemp -d "${TMPDIR:-/tmp}/migc-export.XXXXXX")
failures=0
databases=()

q() {
    local database=$1
    shift
    PGOPTIONS='-c client_min_messages=warning' psql -X -q -v ON_ERROR_STOP=1 -d "$database" "$@"
}

cleanup() {
    local name
    for name in "${databases[@]}"; do
        q postgres -c "DROP DATABASE IF EXISTS $name"
    done
    rm -rf "$work"
}
trap cleanup EXIT

complain() {
    printf 'FAILED: %s\n' "$*" >&2
    failures=$((failures + 1))
}

same() { # WHAT EXPECTED GOT
    diff -u "$2" "$3" >"$work/difference" || complain "$1:"$'\n'"$(head -n 40 "$work/difference")"
}

files_of() { # FOLDER: in the order of their versions
    find "$1" -name '*.sql' | while read -r file; do
        name=${file#"$1"/}
        printf '%s\t%s\n' "${name%%_*}" "$file"
    done | LC_ALL=C sort -t "$(printf '\t')" -k 1,1n -k 2,2 | cut -f 2
}

create_database() {
    databases+=("$1")
    q postgres -c "DROP DATABASE IF EXISTS $1" -c "CREATE DATABASE $1" || complain "no database $1"
}

# What migc's model and the server have in common, whatever way expressions are printed: one line a thing.
print_shape() { # FILE with a catalogue as JSON
    q postgres -At -v body="$(cat "$1")" <<'SQL'
CREATE TEMPORARY TABLE catalogue AS SELECT :'body'::jsonb AS body;
CREATE FUNCTION pg_temp.items(list jsonb) RETURNS SETOF jsonb LANGUAGE sql AS
    $$ SELECT jsonb_array_elements(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE '[]' END) $$;
SELECT line FROM (
    SELECT format('%s.%s rls %s grants %s comment %s key %s', t->>'schema', t->>'name', t->>'rls', t->'grants', t->'comment',
        t->'primary_key'->>'def') AS line FROM catalogue, pg_temp.items(body->'tables') t
    UNION ALL SELECT format('%s.%s %s %s', t->>'name', c->>'name', c->>'type', c->>'not_null')
    FROM catalogue, pg_temp.items(body->'tables') t, pg_temp.items(t->'columns') c
    UNION ALL SELECT format('%s %s %s %s', t->>'name', kind, x->>'name',
        CASE WHEN kind IN ('foreign_keys', 'unique') THEN x->>'def' END)
    FROM catalogue, pg_temp.items(body->'tables') t,
        unnest(ARRAY['foreign_keys', 'unique', 'checks', 'indexes', 'policies', 'triggers']) kind, pg_temp.items(t->kind) x
    UNION ALL SELECT format('%s %s', kind, x)
    FROM catalogue, unnest(ARRAY['enums', 'schemas', 'sequences']) kind, pg_temp.items(body->kind) x
    UNION ALL SELECT format('function %s(%s) %s', f->>'name', f->>'args', f->>'returns')
    FROM catalogue, pg_temp.items(body->'functions') f
) s ORDER BY line COLLATE "C";
SQL
}

# ---- plain PostgreSQL ----

strip_and_apply() { # FOLDER [OPTION...]
    local folder=$1 database=export_$1 file pass
    shift
    "$migc" export --quiet --pg-version "$pg_version" --target postgres "$@" -o "$work/postgres/$folder" "$samples/$folder" 2>"$work/said" || {
        complain "$folder for postgres:"$'\n'"$(head -n 20 "$work/said")"
        return
    }
    create_database "$database"
    for pass in 1 2; do
        for file in $(files_of "$work/postgres/$folder"); do
            q "$database" -1 -f "$file" >"$work/said" 2>&1 ||
                complain "${file#"$work/"}, run $pass:"$'\n'"$(head -n 5 "$work/said")"
        done
    done
    grep -qsiE '^(GRANT|REVOKE|CREATE POLICY|DROP POLICY)' "$work/postgres/$folder"/*.sql &&
        [ "$folder" != saas ] && complain "$folder has grants or policies left"
    "$migc" catalog --pg-version "$pg_version" --profile vanilla --format json "$work/postgres/$folder" >"$work/model.json" 2>"$work/said" ||
        complain "the catalogue of $folder, stripped:"$'\n'"$(head -n 5 "$work/said")"
    sed 's/{EXCLUDE}/{}/' "$here/../../compiler/commands/questions/catalogue.sql" >"$work/catalogue.sql"
    q "$database" -At -c 'SET search_path = pg_catalog' -f "$work/catalogue.sql" >"$work/server.json"
    print_shape "$work/server.json" >"$work/server.shape"
    print_shape "$work/model.json" >"$work/model.shape"
    [ -s "$work/server.shape" ] || complain "the server's catalogue of $folder is empty"
    same "the catalogue of $folder, stripped, server and model" "$work/server.shape" "$work/model.shape"
}

# ---- SQLite ----

to_sqlite() { # FOLDER
    local folder=$1
    "$migc" export --quiet --target sqlite -o "$work/sqlite/$folder" "$samples/$folder" 2>"$work/said" || {
        complain "$folder for sqlite:"$'\n'"$(head -n 20 "$work/said")"
        return
    }
    # shellcheck disable=SC2046
    "$lite" "$work/$folder.db" apply $(files_of "$work/sqlite/$folder") || complain "$folder does not apply to SQLite"
    "$lite" "$work/$folder.db" schema | LC_ALL=C sort >"$work/lite.schema"
    q "export_$folder" -At -f "$here/export_schema.sql" | LC_ALL=C sort >"$work/server.schema"
    [ "$(grep -c '^table' "$work/lite.schema")" -ge 5 ] || complain "$folder has hardly any table in SQLite"
    same "the tables of $folder, PostgreSQL and SQLite" "$work/server.schema" "$work/lite.schema"
}

same_rows() { # FOLDER POSTGRES_SQL SQLITE_SQL
    q "export_$1" -At -P null=NULL -c "$2" >"$work/server.rows"
    "$lite" "$work/$1.db" query "$3" >"$work/lite.rows"
    [ -s "$work/server.rows" ] || complain "no rows: $2"
    same "rows of $1" "$work/server.rows" "$work/lite.rows"
}

# Rows from before a rebuild, and those that refer to them, are there after it.
rebuild() {
    local all=() db=$work/rebuild.db
    mapfile -t all < <(files_of "$work/sqlite/whatspire")
    "$lite" "$db" apply "${all[@]:0:3}" || complain "whatspire does not apply up to its third file"
    "$lite" "$db" exec "INSERT INTO sessions (id, name) VALUES ('s1', 'one'), ('s2', 'two');
        INSERT INTO reactions (id, message_id, session_id, from_jid, to_jid, emoji) VALUES ('r', 'm', 's1', 'a', 'b', 'x');
        INSERT INTO api_keys (id, key_hash, name) VALUES ('k', 'h', 'key');
        INSERT INTO audit_logs (event_type, api_key_id, session_id, action) VALUES ('e', 'k', 's1', 'a'), ('e', NULL, 'gone', 'b');
        DELETE FROM audit_logs WHERE action = 'b';
        INSERT INTO audit_logs (event_type, action) VALUES ('e', 'c'); DELETE FROM audit_logs WHERE action = 'c'" ||
        complain "rows for the rebuild"
    "$lite" "$db" apply "${all[@]:3}" || complain "whatspire does not apply with rows"
    "$lite" "$db" query "SELECT (SELECT count(*) FROM sessions), (SELECT group_concat(session_id) FROM reactions),
        (SELECT group_concat(api_key_id) FROM audit_logs)" >"$work/got"
    printf '2|s1|k\n' >"$work/wanted"
    same "rows after a rebuild" "$work/wanted" "$work/got"
    # Keys hold now, and numbers that were given out are not given out again.
    "$lite" "$db" exec "INSERT INTO reactions (id, message_id, session_id, from_jid, to_jid, emoji)
        VALUES ('r2', 'm', 'nobody', 'a', 'b', 'x')" 2>"$work/said" && complain "a reference to nobody is taken"
    "$lite" "$db" exec "INSERT INTO sessions (id, name, status) VALUES ('s3', 'x', 'wrong')" 2>"$work/said" &&
        complain "a wrong status is taken"
    "$lite" "$db" exec "DELETE FROM sessions WHERE id = 's1'; INSERT INTO audit_logs (event_type, action) VALUES ('e', 'd')" ||
        complain "rows after the rebuild"
    "$lite" "$db" query "SELECT (SELECT count(*) FROM reactions), (SELECT max(id) FROM audit_logs)" >"$work/got"
    printf '0|4\n' >"$work/wanted"
    same "keys after a rebuild" "$work/wanted" "$work/got"
}

# updated_at follows, once for each update, and without end nowhere.
trigger() {
    local db=$work/saas.db
    "$lite" "$db" exec "PRAGMA recursive_triggers = ON;
        INSERT INTO tenants (name, slug, updated_at) VALUES ('T', 't', '2000-01-01 00:00:00.000000');
        UPDATE tenants SET name = 'U' WHERE slug = 't'" || complain "an update in saas"
    "$lite" "$db" query "SELECT name, updated_at > '2020', length(updated_at), length(id), substr(id, 15, 1) FROM tenants" >"$work/got"
    printf 'U|1|26|36|4\n' >"$work/wanted"
    same "the trigger of updated_at" "$work/wanted" "$work/got"
}

strip_and_apply whatspire
strip_and_apply saas
strip_and_apply alita
strip_and_apply evolution
strip_and_apply wbot --config "$samples/wbot/without-pgvector.ini"
to_sqlite whatspire
to_sqlite saas
to_sqlite alita
same_rows whatspire \
    "SELECT version, name, to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') FROM migration_versions ORDER BY 1" \
    'SELECT version, name, applied_at FROM migration_versions ORDER BY 1'
same_rows saas 'SELECT * FROM plan_limits ORDER BY max_instances' 'SELECT * FROM plan_limits ORDER BY max_instances'
same_rows alita 'SELECT user_id, username, name, language FROM users ORDER BY 1' \
    'SELECT user_id, username, name, language FROM users ORDER BY 1'
same_rows alita 'SELECT user_id, enabled::int FROM report_user_settings ORDER BY 1' \
    'SELECT user_id, enabled FROM report_user_settings ORDER BY 1'
rebuild
trigger
[ "$failures" -eq 0 ] || exit 1
echo "five folders on PostgreSQL, three in SQLite"
