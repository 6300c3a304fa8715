#!/usr/bin/env bash
# `./dev deps` against machines that are played: programs in PATH that answer as a machine would, and write down
# what they were asked. Nothing is installed.
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

# machine NAME COMMAND...: a PATH with the basic tools and the commands given
machine() {
    local directory=$stage/$1 name
    shift
    mkdir -p "$directory"
    for name in bash env sed tr sort grep dirname cat "$@"; do
        ln -sf "$(command -v "$name")" "$directory/$name"
    done
    printf '%s' "$directory"
}

# play DIRECTORY NAME BODY: a program of the machine
play() {
    printf '#!%s\n%s\n' "$(command -v bash)" "$3" >"$1/$2"
    chmod +x "$1/$2"
}

# deps DIRECTORY PURPOSE: runs ./dev deps there; sets status and output
deps() {
    status=0
    : >"$stage/asked"
    output=$(PATH=$1 ASKED=$stage/asked "$source/dev" deps "$2" 2>&1) || status=$?
    asked=$(cat "$stage/asked")
}

fail() {
    printf '%s\nstatus %s, output:\n%s\nasked:\n%s\n' "$1" "$status" "$output" "$asked" >&2
    exit 1
}

everything='gcc libc6-dev cmake ninja-build lemon re2c libinih-dev libjansson-dev libmd-dev libsqlite3-dev libpq-dev'
installed() { # NAME...: the lines that dpkg-query gives
    printf 'for name in %s; do echo "installed $name "; done; echo "not-installed zzz "' "$*"
}

debian=$(machine debian)
play "$debian" apt-get 'echo "apt-get $*" >>"$ASKED"'

play "$debian" id 'echo 0'
play "$debian" dpkg-query "$(installed $everything); echo 'installed pkgconf pkg-config (= 1.8.1-1), pkgconf-bin'"
deps "$debian" demo
[ "$status" -eq 0 ] && [ -z "$asked" ] && [ -z "$output" ] || fail "nothing is missing: it must be silent"

play "$debian" dpkg-query "$(installed ${everything/lemon /})"
deps "$debian" demo
[ "$status" -eq 0 ] || fail "root on Debian: it must install"
[ "$asked" = "apt-get update -q
apt-get install -q -y --no-install-recommends pkg-config lemon" ] || fail "it must ask for exactly what is missing"

play "$debian" dpkg-query 'echo "config-files lemon "'
deps "$debian" demo
[[ $asked == *" gcc libc6-dev cmake "*" lemon "* ]] || fail "a removed package is missing"

play "$debian" id 'echo 1000'
deps "$debian" demo
[ "$status" -ne 0 ] && [ -z "$asked" ] && [[ $output == *"apt-get install gcc "* ]] || fail "neither root nor sudo: it must say what to do"

play "$debian" sudo 'echo "sudo" >>"$ASKED"; exec "$@"'
deps "$debian" demo
[ "$status" -eq 0 ] && [[ $asked == "sudo
apt-get update"* ]] || fail "with sudo it must install"

play "$debian" apt-get 'exit 100'
deps "$debian" demo
[ "$status" -eq 100 ] || fail "a failure of apt-get must end it"

other=$(machine other)
play "$other" id 'echo 0'
deps "$other" test
[ "$status" -ne 0 ] && [[ $output == *"lemon"*"libpq"*"postgresql-contrib"* ]] || fail "elsewhere it must print the list and stop"

for name in cc cmake ninja pkg-config lemon re2c; do
    play "$other" "$name" 'exit 0'
done
deps "$other" demo
[ "$status" -eq 0 ] && [ -z "$output" ] || fail "elsewhere, with everything there, it must go on"

deps "$other" nonsense
[ "$status" -ne 0 ] || fail "an unknown purpose is refused"
