#!/usr/bin/env bash
# run.sh MIGC [--update]: each NAME.sql or NAME/ here, linted, gives NAME.FORMAT.expected byte for byte, for every format
# that has such a file. --update writes them anew; read the difference before you keep it.
set -uo pipefail
migc=$(realpath -e -- "$1") || exit 1
update=${2:-}
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
failures=0
count=0
for expected in *.expected; do
    name=${expected%.expected}
    format=${name##*.}
    file=${name%.*}
    [ -d "$file" ] || file=$file.sql
    options=(--format "$format")
    [ "$format" != explain ] || options=(--explain)
    # The program's own version is not what is tested here.
    "$migc" lint "${options[@]}" "$file" >"$stage/said" 2>&1
    sed -E '/"name": "migc"/ { n; s/"[0-9][0-9.]*"/"VERSION"/; }' "$stage/said" >"$stage/out"
    count=$((count + 1))
    if [ "$update" = --update ]; then
        cp "$stage/out" "$expected"
    elif ! diff -u "$expected" "$stage/out"; then
        echo "FAILED: $file as $format" >&2
        failures=$((failures + 1))
    fi
done
[ "$failures" -eq 0 ] || exit 1
echo "$count reports"
