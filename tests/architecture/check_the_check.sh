#!/usr/bin/env bash
# check.sh must see a violation: each of these small trees has exactly one.
set -euo pipefail
check=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/check.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

# plant FILE TEXT EXPECTED
plant() {
    rm -rf "$tree"/*
    mkdir -p "$tree/compiler/support" "$tree/runtime" "$tree/$(dirname "$1")"
    printf '#include "support/arena.h"\n#include <stdio.h>\n' >"$tree/compiler/support/arena.c"
    "$check" "$tree" >"$tree/clean" || { cat "$tree/clean"; echo "a clean tree is refused"; exit 1; }
    printf '%b' "$2" >"$tree/$1"
    if "$check" "$tree" >"$tree/found"; then
        echo "not seen: $3" >&2
        exit 1
    fi
    [ "$(cat "$tree/found")" = "$3" ] || { printf 'expected: %s\n   found: %s\n' "$3" "$(cat "$tree/found")" >&2; exit 1; }
}

plant compiler/syntax/walk.c '\n#include "model/catalog/catalog.h"\n' \
    'compiler/syntax/walk.c:2: room syntax must not know "model/catalog/catalog.h"'
plant compiler/emit/names.c '#include "report/json.h"\n' \
    'compiler/emit/names.c:1: room emit must not know "report/json.h"'
plant compiler/lint/engine.c '#  include <migc/migc.h>\n' \
    'compiler/lint/engine.c:1: room lint must not know "migc/migc.h"'
plant compiler/model/value/value.c '#include "value.h"\n' \
    'compiler/model/value/value.c:1: "value.h" is written without its room'
plant runtime/src/apply.c '#include "support/arena.h"\n' \
    'runtime/src/apply.c:1: the runtime must not know "support/arena.h"'
plant compiler/support/util.c 'int x;\n' 'compiler/support/util.c:1: a name that says nothing'
plant runtime/src/plan.c 'int x; /* TO''DO later */\n' 'runtime/src/plan.c:1: unfinished:int x; /* TO''DO later */'
