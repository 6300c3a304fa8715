#!/usr/bin/env bash
# grammar/keywords.def against pg_get_keywords() of the server in PGHOST: category and bare-label flag of every word
# that the server has. Words that only newer servers have are in the table alone; words that PostgreSQL 18 no longer
# has are in the server alone.
set -euo pipefail
table=$1
ours=$(sed -n 's/^KEYWORD(\([a-z_]*\), [A-Z_]*, \([A-Z_]*\), \([01]\))$/\1 \2 \3/p' "$table" |
    sed 's/ UNRESERVED / U /; s/ COLUMN_NAME / C /; s/ TYPE_FUNCTION / T /; s/ RESERVED / R /' | LC_ALL=C sort)
theirs=$(psql -XAt -F ' ' -v ON_ERROR_STOP=1 -d postgres -c \
    "select word, catcode::text, barelabel::int from pg_get_keywords()" | LC_ALL=C sort)
gone="recheck" # since 17
# json was unreserved in 16, where it was new
wrong=$(LC_ALL=C comm -13 <(printf '%s\n' "$ours") <(printf '%s\n' "$theirs") |
    grep -v -E "^($gone|json) " || true)
if [ -n "$wrong" ]; then
    printf 'the server has other words or categories than %s:\n%s\n' "$table" "$wrong"
    exit 1
fi
printf '%s key words of the server agree\n' "$(printf '%s\n' "$theirs" | wc -l)"
