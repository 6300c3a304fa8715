#!/usr/bin/env bash
# compile.sh MIGC RUNTIME_INCLUDE DIR [migc gen's options...]
# What `migc gen` writes for a folder compiles without a warning: gcc and clang, C99, C11 and C++17, each header alone
# as well; and the second run finds nothing to write.
set -euo pipefail
migc=$1 include=$2 directory=$3
shift 3
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
flags="-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fsyntax-only -I$include -I$stage"

"$migc" gen --quiet -o "$stage" --depfile "$stage/depfile" "$@" "$directory"
"$migc" gen --quiet -o "$stage" --check "$@" "$directory"
[ -s "$stage/depfile" ]
before=$(stat -c %Y.%y "$stage"/*.[ch])
"$migc" gen --quiet -o "$stage" "$@" "$directory"
[ "$before" = "$(stat -c %Y.%y "$stage"/*.[ch])" ] || { echo "files were written again" >&2; exit 1; }

compiled=0
for file in "$stage"/*.h "$stage"/*.c; do
    for compiler in gcc clang; do
        for standard in c99 c11; do
            $compiler -x c -std=$standard $flags "$file"
            compiled=$((compiled + 1))
        done
    done
    for compiler in g++ clang++; do
        $compiler -x c++ -std=c++17 $flags "$file"
        compiled=$((compiled + 1))
    done
done
[ "$compiled" -eq 18 ] || { echo "$compiled compilations instead of 18" >&2; exit 1; }
echo "ok: $compiled compilations of $directory"
