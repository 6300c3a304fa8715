# What the scripts of this folder share. A script sets `migc` and calls `finish` at its end.
set -uo pipefail
stage=$(mktemp -d)
trap 'chmod -R u+w "$stage" 2>/dev/null; rm -rf "$stage"' EXIT
failures=0

complain() {
    printf 'FAILED: %s\n' "$*" >&2
    sed 's/^/    /' "$stage/err" "$stage/out" >&2
    failures=$((failures + 1))
}

# expect STATUS PATTERN COMMAND...: the command ends with that status and says the pattern (an extended regular
# expression; "" for anything) on standard error or output.
expect() {
    local status=$1 pattern=$2 got=0
    shift 2
    "$@" >"$stage/out" 2>"$stage/err" </dev/null || got=$?
    if [ "$got" -ne "$status" ]; then
        complain "$* ended with $got, not $status"
    elif [ -n "$pattern" ] && ! grep -qE -- "$pattern" "$stage/err" "$stage/out"; then
        complain "$* does not say /$pattern/"
    fi
}

# one_error: the last command said exactly one error.
one_error() {
    local n
    n=$(cat "$stage/err" "$stage/out" | grep -c 'error: ')
    [ "$n" -eq 1 ] || complain "$n errors instead of one"
}

finish() {
    [ "$failures" -eq 0 ] || exit 1
    echo ok
}
