#!/usr/bin/env bash
# check.sh must see what is wrong: each time one line of a copy is changed, and exactly that is said.
set -euo pipefail
sources=$1
migc=$2
check=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/check.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

# plant FILE SED-COMMAND EXPECTED
plant() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree/compiler/commands" "$tree/compiler/lint" "$tree/compiler/project" "$tree/migrations"
    cp -r "$sources"/*.md "$sources/docs" "$sources/LICENSE" "$tree"
    cp "$sources"/migrations/*.md "$tree/migrations"
    cp "$sources/compiler/commands/commands.def" "$tree/compiler/commands"
    cp "$sources/compiler/lint/rules.def" "$tree/compiler/lint"
    cp "$sources/compiler/project/config.c" "$tree/compiler/project"
    mkdir -p "$tree/tests" "$tree/examples"
    ln -s "$sources/tests/consumer" "$tree/tests/consumer"
    cp "$sources/examples/bot.c" "$tree/examples"
    sed -i "$2" "$tree/$1"
    if "$check" "$tree" "$migc" >"$tree/found" 2>&1; then
        [ -n "$3" ] || return 0
        echo "not seen: $3" >&2
        exit 1
    fi
    [ "$(cat "$tree/found")" = "$3" ] || { printf 'expected: %s\n   found: %s\n' "$3" "$(cat "$tree/found")" >&2; exit 1; }
}

# A comment changes nothing: what is said below is about the change alone.
plant docs/man/migc.1 '1s/$/ /' ''
plant docs/guide.md 's/](runtime.md)/](runtimes.md)/' 'docs/guide.md: there is no runtimes.md'
plant docs/guide.md 's/](runtime.md)/](runtime.md#nowhere)/' 'docs/guide.md: runtime.md has no heading for #nowhere'
plant compiler/lint/rules.def 's/"file-name"/"file-named"/' 'docs/rules/file-named.md: there is no page for this rule
docs/rules/README.md: file-named is missing
docs/rules/file-name.md: there is no such rule'
plant docs/man/migc.1 '/^\.It Cm parse/d' 'migc.1: the command parse is missing'
plant README.md 's/^| `migc catalog DIR`/| `migc catalogue DIR`/' 'README.md: the command catalog is missing
documentation: there is no command "migc catalogue"'
plant docs/man/migc.1 's/Fl -depfile/Fl -depfiles/' 'migc.1: the option --depfile is missing
manual pages: there is no option --depfiles'
plant docs/man/migc.ini.5 's/^\.It Ic protected$/.It Ic protection/' 'migc.ini.5: the key protected is missing'
echo ok
