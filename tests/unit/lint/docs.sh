#!/usr/bin/env bash
# docs.sh MIGC ROOT: docs/rules and compiler/lint/rules.def say the same, and each page's examples do what the
# page says: linted under "Bad" they give that rule and no other above a remark, under "Good" they are clean.
#
# A fenced block whose info string names a file ("sql 001_add_notes.sql") is that file.
set -uo pipefail
migc=$1
root=$2
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
failures=0

complain() {
    printf 'FAILED: %s\n' "$*" >&2
    failures=$((failures + 1))
}

# id family severity, a line a rule
rules() {
    tr '\n' ' ' <"$root/compiler/lint/rules.def" |
        grep -oE 'RULE\([A-Z_]+, "[a-z-]+", "[a-z]+", [A-Z]+,' | grep -v '"id"' |
        sed -E 's/RULE\([A-Z_]+, "([a-z-]+)", "([a-z]+)", ([A-Z]+),/\1 \2 \L\3/'
}

# unpack PAGE DIRECTORY: its files, into DIRECTORY/bad and DIRECTORY/good
unpack() {
    mkdir -p "$2/bad" "$2/good"
    awk -v to="$2" '
        /^## / { section = tolower($2) }
        /^```[a-z]+ [^ ]+$/ { name = $2; next }
        /^```/ { name = "" }
        name != "" {
            if (section != "good") print > (to "/bad/" name)
            if (section != "bad") print > (to "/good/" name)
        }' "$1"
}

# lint DIRECTORY: what is found there as GitHub's commands, in $stage/out; the exit status is that of migc
lint() {
    "$migc" lint --format github "$1" >"$stage/out" 2>"$stage/err"
}

# found: is this rule in $stage/out?
found() {
    grep -q "title=$1::" "$stage/out"
}

# others RULE: the other rules in $stage/out, above a remark
others() {
    sed -nE 's/^::(error|warning) .*title=([a-z-]+)::.*/\2/p' "$stage/out" | sort -u | { grep -vx "$1" || true; }
}

check_page() { # RULE FAMILY SEVERITY
    local page=$root/docs/rules/$1.md here=$stage/$1
    [ -f "$page" ] || { complain "no page for $1"; return; }
    grep -q "^# $1\$" "$page" || complain "$page has another title"
    grep -q "^Family: $2\\. Severity by default: $3\\.\$" "$page" || complain "$page: family or severity differ from rules.def"
    unpack "$page" "$here"
    [ -n "$(find "$here/bad" -name '*.sql')" ] && [ -n "$(find "$here/good" -name '*.sql')" ] ||
        { complain "$page lacks an example"; return; }
    lint "$here/bad"
    found "$1" || complain "$page: the bad example gives no $1"$'\n'"$(cat "$stage/out" "$stage/err")"
    [ -z "$(others "$1")" ] || complain "$page: the bad example gives $(others "$1") as well"
    lint "$here/good" || complain "$page: the good example is not clean"$'\n'"$(cat "$stage/out" "$stage/err")"
    ! found "$1" || complain "$page: the good example gives $1"
}

count=0
while read -r id family severity; do
    check_page "$id" "$family" "$severity"
    grep -qF "| [$id]($id.md) | $severity |" "$root/docs/rules/README.md" || complain "README.md does not list $id"
    count=$((count + 1))
done < <(rules)
[ "$count" -ge 30 ] || complain "only $count rules"
for page in "$root"/docs/rules/*.md; do
    name=$(basename "$page" .md)
    [ "$name" = README ] || rules | grep -q "^$name " || complain "$page is about no rule"
done
[ "$failures" -eq 0 ] || exit 1
echo "$count pages"
