#!/usr/bin/env bash
# parse.sh PROGRAM [--rounds N] [FILE|DIR...]: runs parse_bench over the files, else over the sample migrations and a
# large set that is written for it.
set -euo pipefail
program=$1
shift
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
options=()
if [ "${1:-}" = --rounds ]; then
    options=("$1" "${2:-}")
    shift $(($# < 2 ? $# : 2))
fi
if [ $# -gt 0 ]; then
    exec "$program" "${options[@]}" "$@"
fi
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
bash "$root/tests/bench/large_set.sh" "$stage/large"
"$program" "${options[@]}" "$root/migrations" "$stage/large"
