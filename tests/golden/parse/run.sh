#!/usr/bin/env bash
# run.sh MIGC [--update]: what `migc parse` prints for each file, byte for byte, and its exit status. --update writes the
# expected files anew; read the difference before you keep it.
set -uo pipefail
migc=$(realpath -e -- "$1") || exit 1
update=${2:-}
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
failures=0

check() { # STATUS EXPECTED ARGUMENT...
    local status=$1 expected=$2 got text
    shift 2
    text=$("$migc" parse "$@" 2>/dev/null; printf 'exit %d\n' $?)
    got=${text##*exit }
    if [ "$update" = --update ]; then
        printf '%s\n' "$text" >"$expected"
    elif ! diff -u "$expected" <(printf '%s\n' "$text"); then
        echo "FAILED: parse $*" >&2
        failures=$((failures + 1))
    fi
    if [ "$got" != "$status" ]; then
        echo "FAILED: parse $*: exit status $got instead of $status" >&2
        failures=$((failures + 1))
    fi
}

# messages EXPECTED FILE...: what people read, on standard error.
messages() {
    local expected=$1 text
    shift
    text=$("$migc" parse "$@" 2>&1 >/dev/null)
    if [ "$update" = --update ]; then
        printf '%s\n' "$text" >"$expected"
    elif ! diff -u "$expected" <(printf '%s\n' "$text"); then
        echo "FAILED: messages of parse $*" >&2
        failures=$((failures + 1))
    fi
}

check 0 statements.expected statements.sql
check 1 errors.expected errors.sql
check 0 copy.expected copy.sql
check 1 meta.expected meta.sql
check 0 windows.expected windows.sql
check 1 tree.expected --format json tree.sql
check 1 several.expected windows.sql meta.sql
check 1 psql.expected psql.sql
messages psql.messages.expected psql.sql
messages mistakes.expected mistakes/*.sql
[ "$failures" -eq 0 ] || exit 1
