#!/usr/bin/env bash
# The house rules that a script can see (docs/architecture.md), checked on the tree below $1:
# each room includes only what stands to its left, the runtime knows nothing of the compiler, no file
# grows past one thought, and none says of itself that it is unfinished. Prints each violation as FILE:LINE and exits 1 if there was one.
set -euo pipefail
cd "$1"

# room: what it may include besides itself and support
declare -A may=(
    [support]=""
    [project]=""
    [syntax]="project"
    [model]="project syntax"
    [lint]="project syntax model"
    [dialect]="project syntax model lint"
    [emit]="project syntax model lint dialect"
    [report]="project syntax model lint dialect"
    [commands]="project syntax model lint dialect emit report"
)
rooms="support project syntax model lint dialect emit report commands"
violations=0

complain() {
    printf '%s\n' "$*"
    violations=$((violations + 1))
}

# includes DIRECTORY...: "file line header" of every #include "..." and of the <migc/...> ones
includes() {
    local directory
    for directory in "$@"; do
        [ -d "$directory" ] || continue
        find "$directory" -type f \( -name '*.c' -o -name '*.h' -o -name '*.re' -o -name '*.y' \) -print0
    done | LC_ALL=C sort -z | xargs -0 -r awk '
        /^[ \t]*#[ \t]*include[ \t]*["<]/ {
            header = $0
            sub(/^[^"<]*/, "", header); quoted = header ~ /^"/
            header = substr(header, 2); sub(/[">].*/, "", header)
            if (quoted || header ~ /^migc\//) print FILENAME, FNR, header
        }'
}

for room in $rooms; do
    allowed=" $room support embedded ${may[$room]} "
    [ "$room" != syntax ] || allowed+="grammar "
    [ "$room" != commands ] || allowed+="migc "
    while read -r file line header; do
        case $header in
        */*) ;;
        *) complain "$file:$line: \"$header\" is written without its room" && continue ;;
        esac
        case $allowed in
        *" ${header%%/*} "*) ;;
        *) complain "$file:$line: room $room must not know \"$header\"" ;;
        esac
    done < <(includes "compiler/$room")
done

while read -r file line header; do
    for room in $rooms grammar embedded; do
        case $header in
        "$room"/*) complain "$file:$line: the runtime must not know \"$header\"" ;;
        esac
    done
    case $header in
    ../*) complain "$file:$line: the runtime must not leave its folder with \"$header\"" ;;
    esac
done < <(includes runtime)

while read -r file line header; do
    allowed=" grammar syntax support project "
    case $allowed in
    *" ${header%%/*} "*) ;;
    *) complain "$file:$line: a grammar must not know \"$header\"" ;;
    esac
done < <(includes grammar)

while IFS= read -r -d '' file; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 900 ] || complain "$file:900: $lines lines are more than one thought"
    case ${file##*/} in
    util.c | utils.c | util.h | common.h | misc.c) complain "$file:1: a name that says nothing" ;;
    esac
done < <(find compiler runtime -type f \( -name '*.c' -o -name '*.h' \) -print0)

while IFS=: read -r file line text; do
    complain "$file:$line: unfinished:${text#*:}"
done < <(find compiler runtime grammar examples cmake -type f -print0 2>/dev/null |
    xargs -0 -r grep -nEHw 'TODO|FIXME' || true)

[ "$violations" -eq 0 ] || exit 1
