#!/usr/bin/env bash
# demo.sh sqlite|postgres|supabase BOT MIGC [valgrind]
# The bot on a new database: the first start applies everything, the second finds nothing to do, and `migc status`
# says the same. With `valgrind` the bot must neither lose a byte nor touch one that is not its own.
set -euo pipefail
kind=$1 bot=$(realpath "$2") migc=$(realpath "$3") tool=${4:-}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
stage=$(mktemp -d)
database=demo_${kind}${tool:+_$tool}

cleanup() {
    [ "$kind" = sqlite ] || psql -X -q -d postgres -c "DROP DATABASE IF EXISTS $database" || true
    rm -rf "$stage"
}
trap cleanup EXIT

fail() {
    printf '%s\n' "$*" >&2
    [ ! -f "$stage/output" ] || cat "$stage/output" >&2
    exit 1
}

run_bot() {
    local command=("$bot")
    if [ "$tool" = valgrind ]; then
        command=(valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect,possible
            --errors-for-leak-kinds=definite,indirect,possible "$bot")
    fi
    (cd "$stage" && "${command[@]}") >"$stage/output" 2>&1 || fail "the bot ended with $?"
}

# versions SET applied|pending: how many versions `migc status` counts as that
versions() {
    local json
    json=$("$migc" status --json --url "$url" --dir "$root/migrations/$1") || fail "migc status, $1: $?"
    [[ $json == '{"applied":['*'],"pending":['*']}' ]] || fail "migc status, $1: $json"
    case $2 in
    applied) json=${json%%'"pending":'*} ;;
    pending) json=${json##*'"pending":'} ;;
    esac
    grep -o '"version"' <<<"$json" | wc -l || true
}

sets="whatspire saas alita"
case $kind in
sqlite)
    unset DATABASE_URL
    url=sqlite:$stage/bot.db # where the bot puts it when it is told nothing
    ;;
postgres | supabase)
    psql -X -q -d postgres -c "DROP DATABASE IF EXISTS $database" -c "CREATE DATABASE $database" 2>/dev/null
    # As every Supabase project has it: what lies in `extensions` is found without its schema's name.
    [ "$kind" = postgres ] ||
        psql -X -q -d postgres -c "ALTER DATABASE $database SET search_path = \"\$user\", public, extensions"
    url="postgresql://postgres@/$database?host=$PGHOST"
    export DATABASE_URL=$url
    sets="$sets wbot evolution"
    ;;
*) fail "no such kind: $kind" ;;
esac

run_bot
cp "$stage/output" "$stage/first"
run_bot
cmp -s "$stage/first" "$stage/output" && fail "the second start did what the first did"
for set in $sets; do
    files=$(find "$root/migrations/$set" -name '*.sql' | wc -l)
    applied=$(versions "$set" applied) pending=$(versions "$set" pending)
    [ "$applied" -eq "$files" ] && [ "$pending" -eq 0 ] ||
        fail "$set: $applied of $files applied, $pending pending"
done

# The tables are really there, whoever is asked.
case $kind in
sqlite) tables=$(sqlite3 "$stage/bot.db" "SELECT count(*) FROM sqlite_master WHERE type = 'table'") ;;
*)
    tables=$(psql -X -At -d "$database" -c "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
    [ "$(psql -X -At -d "$database" -c "SELECT to_regclass('public.\"Instance\"') IS NOT NULL")" = t ] ||
        fail "evolution's \"Instance\" is not there"
    ;;
esac
[ "$tables" -ge 35 ] || fail "only $tables tables"
