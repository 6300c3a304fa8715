#!/usr/bin/env bash
# lint.sh MIGC [--rounds N] [--profile NAME] [--apart] [--keep OUT] [DIR...]: `migc lint` beside squawk 2.66 on the same files, in
# turns, N rounds each (default 5), medians; and migc's largest memory. Without DIR on a project of 1,741 files that lint/project.c
# writes; several DIRs are one project, the files of the first one first. --apart: those of every other one get a schema of their own
# in the place of public, so that projects which know nothing of each other run one after the other. --keep: the files stay in OUT.
# squawk is the program at SQUAWK, or comes from npm into a temporary directory; without it only migc is measured.
set -euo pipefail
migc=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shift
rounds=5
profile=supabase
apart=false
keep=""
while [ $# -gt 0 ]; do
    case $1 in
    --rounds) rounds=${2:?} && shift 2 ;;
    --profile) profile=${2:?} && shift 2 ;;
    --apart) apart=true && shift ;;
    --keep) keep=${2:?} && shift 2 ;;
    *) break ;;
    esac
done
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
squawk_version=2.66.0

for program in measure project; do
    "${CC:-cc}" -std=c11 -O2 -o "$stage/$program" "$here/lint/$program.c"
done

# in_schema NAME: the text of a file that was written for public.
in_schema() {
    LC_ALL=C sed -E "s/\bpublic\./$1./g; s/'public'/'$1'/g; s/\"public\"\./\"$1\"./g
        s/(schema +(if +not +exists +)?\"?)public\b/\1$1/gI
        s/(search_path *(to|=) *'?\"?)public\b/\1$1/gI"
}

# The files of each directory in their order, under names that keep it.
write_project() {
    local number=0 project=0 dir file target first
    mkdir "$stage/files"
    if [ $# -eq 0 ]; then
        "$stage/project" "$stage/files"
        return
    fi
    for dir in "$@"; do
        project=$((project + 1))
        first=true
        while IFS= read -r file; do
            number=$((number + 1))
            target=$(printf '%s/%06d_%s.sql' "$stage/files" "$number" "$(basename "$file" .sql | tr -c 'A-Za-z0-9\n' _)")
            if ! $apart || [ "$project" -eq 1 ]; then
                cp "$file" "$target"
                continue
            fi
            {
                if $first; then echo "CREATE SCHEMA project_$project;"; fi
                echo "SET search_path TO project_$project, extensions;"
                in_schema "project_$project" <"$file"
            } >"$target"
            first=false
        done < <(find "$dir" -name '*.sql' -type f | LC_ALL=C sort)
    done
}

# Prints squawk's path: the program itself, so that node's start does not count.
install_squawk() {
    local found
    if [ -n "${SQUAWK:-}" ]; then
        printf '%s\n' "$SQUAWK"
        return
    fi
    command -v npm >/dev/null 2>&1 || return 1
    npm install --silent --no-audit --no-fund --prefix "$stage/squawk" "squawk-cli@$squawk_version" >"$stage/npm.log" 2>&1 || return 1
    found=$(find "$stage/squawk/node_modules/@squawk-cli" -name squawk -type f -perm -u+x 2>/dev/null | head -n 1)
    [ -n "$found" ] || found=$stage/squawk/node_modules/.bin/squawk
    "$found" --version >/dev/null 2>&1 && printf '%s\n' "$found"
}

median() {
    sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

write_project "$@"
files=("$stage"/files/*.sql)
bytes=$(cat "${files[@]}" | wc -c)
[ -z "$keep" ] || cp -R "$stage/files" "$keep"
"$migc" lint --format json --profile "$profile" "$stage/files" >"$stage/report" || true
"$migc" catalog --format json --keep-going --profile "$profile" "$stage/files" >"$stage/catalogue" 2>"$stage/errors" || true
failed=$(grep -c '^      "verdict": "fails"' "$stage/report" || true)
printf '%d files, %d bytes, ' "${#files[@]}" "$bytes"
awk '/^  "[a-z_]+": \[/ { list = $1 } /^    [{]/ { n[list]++ }
    END { printf "%d tables and %d functions at the end\n", n["\"tables\":"], n["\"functions\":"] }' "$stage/catalogue"
printf '%d files run to their end the first time, %d fail\n' "$((${#files[@]} - failed))" "$failed"
squawk=$(install_squawk) || squawk=""
[ -n "$squawk" ] || echo "squawk $squawk_version cannot be had from npm here: only migc is measured"

for round in $(seq "$rounds"); do
    "$stage/measure" "$migc" lint --profile "$profile" "$stage/files" >>"$stage/migc"
    [ -z "$squawk" ] || "$stage/measure" "$squawk" "${files[@]}" >>"$stage/peer"
done
# 1: findings.
if awk '$3 != 0 && $3 != 1 { exit 1 }' "$stage/migc"; then :; else
    echo "migc lint does not end as it should: $(cat "$stage/migc")" >&2
    exit 1
fi

ours=$(median <"$stage/migc")
memory=$(awk '$2 > most { most = $2 } END { printf "%.0f", most / 1024 }' "$stage/migc")
printf 'migc lint      %8.3f s   (median of %d; the files executed twice, linted, reported)\n' "$ours" "$rounds"
[ -z "$squawk" ] || printf 'squawk %s  %8.3f s   (median of %d)\n' "$squawk_version" "$(median <"$stage/peer")" "$rounds"
[ -z "$squawk" ] || awk -v a="$ours" -v b="$(median <"$stage/peer")" 'BEGIN { printf "migc takes %.1f %% of its time: %s\n", 100 * a / b, a * 10 < b ? "under a tenth" : "more than a tenth" }'
if [ -n "$squawk" ] && awk '$3 != 0 && $3 != 1 { found = 1 } END { exit !found }' "$stage/peer"; then
    echo "squawk did not come to an end on these files: its time is that of its failure"
fi
printf 'migc lint      %8d MiB at most: %s\n' "$memory" "$(awk -v m="$memory" 'BEGIN { print m * 1.048576 < 200 ? "under 200 MB" : "more than 200 MB" }')"
