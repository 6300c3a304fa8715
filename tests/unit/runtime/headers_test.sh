#!/usr/bin/env bash
# The public headers compile alone, in C and C++, with every compiler that is here; and a program that attaches
# its SQLite connection links without libpq (and the other way round).
#
#   headers_test.sh INCLUDE_DIR LIBMIGC_A SQLITE(ON|OFF) POSTGRES(ON|OFF) "PQ_CFLAGS" [LINK_FLAG...]
set -euo pipefail
include=$1 library=$2 sqlite=$3 postgres=$4 pq_cflags=$5
shift 5
flags="-I$include -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fsyntax-only"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for header in migc postgres sqlite; do
    printf '#include <migc/%s.h>\n#include <migc/%s.h>\n' $header $header >"$work/$header.c"
    cp "$work/$header.c" "$work/$header.cc"
    for compiler in gcc clang; do
        command -v $compiler >/dev/null || continue
        for standard in c99 c11 c17; do
            $compiler -std=$standard $flags "$work/$header.c"
        done
    done
    for compiler in g++ clang++; do
        command -v $compiler >/dev/null || continue
        for standard in c++11 c++17; do
            $compiler -std=$standard $flags "$work/$header.cc"
        done
    done
done

# Together with the libraries' own headers, whose tags ours name.
printf '#include <migc/postgres.h>\n#include <migc/sqlite.h>\n#include <libpq-fe.h>\n#include <sqlite3.h>\n' \
    >"$work/both.c"
"${CC:-cc}" -std=c99 $flags $pq_cflags "$work/both.c"

program() {
    cat <<C
#include <migc/$1.h>
int main(int argc, char **argv)
{
    migc_db *db;
    migc_error error;
    (void)argv;
    return migc_attach_$1(0, &db, &error) < 0 && argc == 1 ? 0 : 1;
}
C
}
if [ "$sqlite" = ON ]; then
    program sqlite >"$work/lite.c"
    "${CC:-cc}" -I"$include" "$work/lite.c" "$library" "$@" -lsqlite3 -o "$work/lite"
    "$work/lite"
fi
if [ "$postgres" = ON ]; then
    program postgres >"$work/pg.c"
    "${CC:-cc}" -I"$include" "$work/pg.c" "$library" "$@" -lpq -o "$work/pg"
    "$work/pg"
fi
