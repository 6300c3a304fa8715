#!/usr/bin/env bash
# run.sh MIGC: measures the compiler on the sample sets and on a large set that is written for it, each command
# three times, and prints the fastest run in seconds of the wall clock.
set -euo pipefail
migc=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

# measure LABEL COMMAND...
measure() {
    local label=$1 best="" round seconds status=0
    shift
    for round in 1 2 3; do
        status=0
        seconds=$( { TIMEFORMAT=%R; time "$@" >/dev/null 2>"$stage/errors"; } 2>&1 ) || status=$?
        [ "$status" -le 1 ] || { cat "$stage/errors" >&2; echo "$label ended with $status" >&2; exit 1; }
        [ -n "$best" ] && awk "BEGIN { exit !($best <= $seconds) }" || best=$seconds
    done
    printf '%-44s %8s s\n' "$label" "$best"
}

bash "$root/tests/bench/large_set.sh" "$stage/large"
printf 'large set: %s files, %s bytes\n' "$(ls "$stage/large" | wc -l)" "$(cat "$stage"/large/*.sql | wc -c)"
for set in alita evolution saas wbot whatspire; do
    measure "lint migrations/$set" "$migc" lint --quiet "$root/migrations/$set"
done
measure "parse, large set" "$migc" parse "$stage"/large/*.sql
measure "lint, large set" "$migc" lint --quiet "$stage/large"
measure "catalog --format json, large set" "$migc" catalog --format json "$stage/large"
measure "export --target sqlite, large set" "$migc" export --target sqlite "$stage/large"
measure "gen, large set" "$migc" gen --prefix large -o "$stage/out" "$stage/large"
