#!/usr/bin/env bash
# run.sh MIGC [--update]: each NAME.sql here (or folder NAME), exported for a target, gives NAME.TARGET.expected byte for
# byte: the text, then a line of equal signs, then the first line of each diagnostic and the exit status. --update
# writes them anew; read the difference before you keep it.
set -uo pipefail
migc=$(realpath -e -- "$1") || exit 1
update=${2:-}
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
failures=0
count=0

complain() {
    printf 'FAILED: %s\n' "$*" >&2
    failures=$((failures + 1))
}

# lines FILE: line breaks in it, of any kind
lines() {
    tr -d '\r' <"$1" | wc -l
}

for expected in *.expected; do
    name=${expected%.expected}
    target=${name##*.}
    input=${name%.*}
    [ -d "$input" ] || input=$input.sql
    options=()
    case $input in skip*) options+=(--skip-untranslatable) ;; esac
    "$migc" export --profile supabase --target "$target" "${options[@]}" "$input" >"$stage/text" 2>"$stage/said"
    status=$?
    {
        cat "$stage/text"
        printf '====\n'
        grep -E '^[^ ]+: (error|warning|info): |^migc: ' "$stage/said"
        printf 'exit %d\n' "$status"
    } >"$stage/out"
    count=$((count + 1))
    if [ "$update" = --update ]; then
        cp "$stage/out" "$expected"
    elif ! diff -u "$expected" "$stage/out"; then
        complain "$input for $target"
    fi
    # What is stripped stays on its lines.
    if [ "$target" = postgres ] && [ -f "$input" ] && [ "$status" -eq 0 ]; then
        [ "$(lines "$stage/text")" -eq "$(lines "$input")" ] || complain "$input for postgres has other lines"
    fi
done

# Windows' line ends and a byte order mark change nothing but themselves.
for input in strip.sql hostile.sql; do
    { printf '\xef\xbb\xbf' && sed 's/$/\r/' "$input"; } >"$stage/windows.sql"
    "$migc" export --profile supabase --target postgres "$input" >"$stage/plain" 2>/dev/null ||
        complain "$input does not export"
    "$migc" export --profile supabase --target postgres "$stage/windows.sql" >"$stage/text" 2>/dev/null ||
        complain "$input with Windows' line ends does not export"
    diff -u <(tr -d '\r' <"$stage/plain") <(tail -c +4 "$stage/text" | tr -d '\r') ||
        complain "$input with Windows' line ends exports differently"
    count=$((count + 1))
done
[ "$failures" -eq 0 ] || exit 1
echo "$count exports"
