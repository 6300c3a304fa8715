#!/usr/bin/env bash
# broken.sh MIGC ROOT: each mistake in migrations/broken, linted alone (a folder where it takes one), gives the one
# finding that broken.expected names, at that line, and exit status 1; the good folders give none and 0.
set -uo pipefail
migc=$1
cd "$2" || exit 1
failures=0

complain() {
    printf 'FAILED: %s\n' "$*" >&2
    failures=$((failures + 1))
}

# "FILE<tab>RULE<tab>LINE" a finding
findings() {
    sed -nE 's/^::[a-z]+ file=([^,]*),line=([0-9]+).*title=([a-z-]+)::.*/\1\t\3\t\2/p'
}

count=0
while IFS=$'\t' read -r file rule line; do
    alone=$file
    [ "$(dirname "$file")" = migrations/broken ] || alone=$(dirname "$file")
    said=$("$migc" lint --format github "$alone")
    status=$?
    got=$(findings <<<"$said")
    [ "$got" = "$(printf '%s\t%s\t%s' "$file" "$rule" "$line")" ] ||
        complain "$alone gives, instead of $rule at $file:$line:"$'\n'"$said"
    [ "$status" -eq 1 ] || complain "$alone ends with $status, not 1"
    count=$((count + 1))
done <tests/golden/broken.expected
[ "$count" -ge 30 ] || complain "only $count mistakes"

for folder in migrations/*/; do
    [ "$folder" != migrations/broken/ ] || continue
    said=$("$migc" lint "$folder") || complain "$folder is not clean:"$'\n'"$said"
done
[ "$failures" -eq 0 ] || exit 1
echo "$count mistakes"
