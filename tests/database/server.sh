#!/usr/bin/env bash
# A PostgreSQL server of our own for the tests: in a temporary directory, on a unix socket alone, gone
# afterwards. Nothing of the system's PostgreSQL is used but its programs, and nothing of it is changed.
#
#   server.sh start STATE [vanilla|supabase]   start one; STATE is a file that remembers where it is
#   server.sh run STATE COMMAND [ARG...]       run a command with PGHOST, PGUSER ... set for it
#   server.sh stop STATE                       stop it and remove every trace
#   server.sh with vanilla|supabase COMMAND [ARG...]     all three
#
# `supabase` is a cluster whose template1 is what a Supabase project has before its first migration:
# compiler/model/builtin/environment/, which the model executes as well, with its extensions/ standing in for what
# distributions do not ship.
# For that PostgreSQL runs from a private copy of its installation's layout, as it finds its share
# folder relative to its own executable.
#
# A server ends with the process that started it (ctest, a shell), however that ends.
# MIGC_PG_BINDIR names the folder with initdb and postgres; without it 15 is preferred, then 16, 17, 18.
# MIGC_PG_EXTENSIONS names a folder with more extensions, built for that server: extension/*.control and *.sql, lib/*.so.
set -euo pipefail
umask 022 # the server's user reads what we write

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
environment=$here/../../compiler/model/builtin/environment

fail() {
    printf 'server.sh: %s\n' "$*" >&2
    exit 1
}

usage() {
    sed -n '2,/^set -/{/^set -/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" >&2
    exit 2
}

find_bindir() {
    local candidate version
    if [ -n "${MIGC_PG_BINDIR:-}" ]; then
        [ -x "$MIGC_PG_BINDIR/initdb" ] || fail "MIGC_PG_BINDIR=$MIGC_PG_BINDIR has no initdb"
        printf '%s\n' "$MIGC_PG_BINDIR"
        return
    fi
    for version in 15 16 17 18; do
        for candidate in "/usr/lib/postgresql/$version/bin" "/usr/pgsql-$version/bin" \
            "/opt/homebrew/opt/postgresql@$version/bin" "/usr/local/opt/postgresql@$version/bin"; do
            if [ -x "$candidate/initdb" ] && [ -x "$candidate/postgres" ]; then
                printf '%s\n' "$candidate"
                return
            fi
        done
    done
    candidate=$(pg_config --bindir 2>/dev/null || true)
    [ -n "$candidate" ] && [ -x "$candidate/initdb" ] && [ -x "$candidate/postgres" ] ||
        fail "no PostgreSQL server programs found (Debian and Ubuntu: apt install postgresql)"
    printf '%s\n' "$candidate"
}

# The server refuses to run as root.
server_user() {
    if [ "$(id -u)" -ne 0 ]; then
        id -un
    elif id postgres >/dev/null 2>&1; then
        printf 'postgres\n'
    else
        printf 'nobody\n'
    fi
}

# as_server COMMAND...: in the server's directory, as the user who may run it.
as_server() {
    if [ "$(id -un)" = "$user" ]; then
        (cd "$root" && "$@")
    elif command -v setpriv >/dev/null 2>&1; then
        (cd "$root" && HOME=$root setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@")
    else
        (cd "$root" && HOME=$root runuser -u "$user" -- "$@")
    fi
}

# private_copy BINDIR: the installation again below $root, its extension folder extended by those of
# MIGC_PG_EXTENSIONS and, for supabase, by the stand-ins. Executables are copied, as PostgreSQL resolves a symbolic link to itself; all else is linked.
private_copy() {
    local bindir=$1 config=$1/pg_config sharedir libdir copy file name
    [ -x "$config" ] || config=pg_config
    sharedir=$("$config" --sharedir) || fail "pg_config is missing (Debian and Ubuntu: apt install libpq-dev)"
    libdir=$("$config" --pkglibdir)
    if [ "$("$config" --bindir)" != "$bindir" ]; then # another version's pg_config: Debian's layout
        sharedir=${bindir%/lib/postgresql/*}/share/postgresql/$(basename "$(dirname "$bindir")")
        libdir=$(dirname "$bindir")/lib
    fi
    copy=$root/prefix
    mkdir -p "$copy$bindir" "$copy$sharedir/extension" "$(dirname "$copy$libdir")"
    cp "$bindir/postgres" "$bindir/initdb" "$bindir/pg_ctl" "$copy$bindir/"
    mkdir -p "$copy$libdir"
    ln -s "$libdir"/* "$copy$libdir/"
    for file in "$sharedir"/*; do
        [ "$(basename "$file")" = extension ] || ln -s "$file" "$copy$sharedir/"
    done
    ln -s "$sharedir"/extension/* "$copy$sharedir/extension/"
    if [ -n "${MIGC_PG_EXTENSIONS:-}" ]; then
        ln -sf "$MIGC_PG_EXTENSIONS"/extension/* "$copy$sharedir/extension/"
        ln -sf "$MIGC_PG_EXTENSIONS"/lib/* "$copy$libdir/"
    fi
    [ "$profile" = supabase ] || { printf '%s\n' "$copy$bindir"; return; }
    for file in "$environment"/extensions/*.sql; do
        name=$(basename "$file" .sql)
        [ "$name" != vector ] || continue # functions in C: the model knows them, a server cannot
        rm -f "$copy$sharedir/extension/$name".control "$copy$sharedir/extension/$name"--*.sql
        cp "$file" "$copy$sharedir/extension/$name--1.0.sql"
        printf "comment = 'stands in for %s in tests'\ndefault_version = '1.0'\nrelocatable = false\n" \
            "$name" >"$copy$sharedir/extension/$name.control"
        sed -n 's/^-- control: //p' "$file" >>"$copy$sharedir/extension/$name.control"
    done
    printf '%s\n' "$copy$bindir"
}

write_configuration() {
    cat >>"$root/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$root'
port = 5432
max_connections = 60
max_locks_per_transaction = 256 # as many in all as a server of many connections has, and more
shared_buffers = 32MB
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
jit = off
max_parallel_workers_per_gather = 0
max_wal_senders = 2
wal_level = logical
min_wal_size = 32MB
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = log
log_statement = 'none'
CONF
    # A role named migc_password, where a test creates one, must give its password.
    cat >"$root/data/pg_hba.conf" <<'CONF'
local all migc_password scram-sha-256
local all all trust
CONF
}

# Removes a server by the directory that it lives in.
remove_server() {
    local root=$1 pid try
    if [ -f "$root/data/postmaster.pid" ]; then
        pid=$(head -n 1 "$root/data/postmaster.pid")
        kill -QUIT "$pid" 2>/dev/null || true # at once: nobody will read these data again
        for try in $(seq 100); do
            [ -f "$root/data/postmaster.pid" ] && kill -0 "$pid" 2>/dev/null || break
            [ "$try" -ne 80 ] || kill -KILL "$pid" 2>/dev/null || true
            sleep 0.1
        done
    fi
    rm -rf "$root"
}

# Takes the server down when the process that wanted it is gone.
watch_owner() {
    local owner=$1 root=$2
    while kill -0 "$owner" 2>/dev/null; do
        [ -d "$root" ] || exit 0
        sleep 2
    done
    remove_server "$root"
}

start() {
    local state=$1 profile=$2 owner=$3 bindir temporary
    user=$(server_user)
    [ ! -f "$state" ] || stop "$state" # left by a run that was killed
    mkdir -p "$(dirname "$state")"
    bindir=$(find_bindir)

    temporary=${TMPDIR:-/tmp}
    # A socket's path holds some hundred bytes at most, and the server's user must get there.
    [ "${#temporary}" -le 60 ] || temporary=/tmp
    root=$(mktemp -d "$temporary/migc-pg.XXXXXX")
    trap 'remove_server "$root"' EXIT
    chmod 755 "$root"
    [ "$(id -un)" = "$user" ] || chown "$user" "$root"
    as_server test -w "$root" || fail "user $user cannot write below $temporary; set TMPDIR"

    if [ "$profile" = supabase ] || [ -n "${MIGC_PG_EXTENSIONS:-}" ]; then
        bindir=$(private_copy "$bindir")
    fi
    as_server "$bindir/initdb" --pgdata="$root/data" --username=postgres --auth=trust --no-sync \
        --encoding=UTF8 --locale=C.UTF-8 >"$root/initdb.log" 2>&1 ||
        { cat "$root/initdb.log" >&2; fail "initdb failed"; }
    write_configuration
    as_server "$bindir/pg_ctl" --pgdata="$root/data" --log="$root/server.log" --timeout=60 --wait start \
        >/dev/null 2>&1 || { cat "$root/server.log" >&2; fail "the server did not start"; }
    if [ "$profile" = supabase ]; then
        PGHOST=$root PGUSER=postgres psql -X -q -v ON_ERROR_STOP=1 -d template1 \
            -f "$environment/supabase.sql" >"$root/environment.log" 2>&1 ||
            { cat "$root/environment.log" >&2; fail "the environment does not apply"; }
    fi
    printf '%s\n' "$root" >"$state"
    trap - EXIT
    ( trap '' INT HUP; exec </dev/null >/dev/null 2>&1; watch_owner "$owner" "$root" ) &
    printf 'PostgreSQL %s (%s) on %s\n' "$("$bindir/postgres" --version | sed 's/[^0-9]*\([0-9.]*\).*/\1/')" \
        "$profile" "$root"
}

stop() {
    local state=$1
    [ -f "$state" ] || return 0
    remove_server "$(cat "$state")"
    rm -f "$state"
}

run() {
    local state=$1
    shift
    [ -f "$state" ] || fail "no server runs for $state"
    PGHOST=$(cat "$state")
    export PGHOST PGPORT=5432 PGUSER=postgres PGDATABASE=postgres
    # The same as a URL, for programs that take one; append nothing but parameters to it.
    export MIGC_TEST_URL="postgresql://postgres@/postgres?host=$PGHOST"
    unset PGPASSWORD PGSERVICE PGOPTIONS PGSSLMODE DATABASE_URL
    "$@"
}

with() {
    local profile=$1
    shift
    state=$(mktemp -u "${TMPDIR:-/tmp}/migc-server.XXXXXX") # global: the trap outlives this function
    trap 'exit 130' INT
    trap 'exit 143' TERM
    start "$state" "$profile" $$ >&2
    trap 'stop "$state"' EXIT
    run "$state" "$@"
}

case "${1:-}:$#" in
start:2) start "$2" vanilla "$PPID" ;;
start:3) start "$2" "$3" "$PPID" ;;
stop:2) stop "$2" ;;
run:[3-9] | run:[1-9][0-9]*) shift && run "$@" ;;
with:[3-9] | with:[1-9][0-9]*)
    case $2 in vanilla | supabase) ;; *) usage ;; esac
    shift && with "$@"
    ;;
*) usage ;;
esac
