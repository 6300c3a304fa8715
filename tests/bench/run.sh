#!/usr/bin/env bash
# run.sh MIGC: measures the compiler on the sample sets and on a large set that is written for it, each command
# three times, and prints the fastest run in seconds of the wall clock.
set -euo pipefail
migc=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

# 500 files with four tables, indexes, policies and a guarded enum each: what ten years of a busy team leave.
write_large_set() {
    local file i
    mkdir "$stage/large"
    for file in $(seq 1 500); do
        {
            echo "-- Part $file of the large set."
            printf "DO \$\$ BEGIN CREATE TYPE state_%d AS ENUM ('new', 'open', 'closed'); EXCEPTION WHEN duplicate_object THEN NULL; END \$\$;\n" "$file"
            for i in 1 2 3 4; do
                cat <<SQL
CREATE TABLE IF NOT EXISTS item_${file}_$i (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state state_$file NOT NULL DEFAULT 'new',
    title text NOT NULL CHECK (length(title) > 0),
    price numeric(12, 2) NOT NULL DEFAULT 0 CHECK (price >= 0),
    payload jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE item_${file}_$i IS 'Items of part $file, $i.';
CREATE INDEX IF NOT EXISTS item_${file}_${i}_created ON item_${file}_$i (created_at DESC) WHERE state <> 'closed';
ALTER TABLE item_${file}_$i ADD COLUMN IF NOT EXISTS note text;
SQL
            done
        } >"$stage/large/$(printf '%04d' "$file")_part.sql"
    done
}

# measure LABEL COMMAND...
measure() {
    local label=$1 best="" round seconds status=0
    shift
    for round in 1 2 3; do
        status=0
        seconds=$( { TIMEFORMAT=%R; time "$@" >/dev/null 2>"$stage/errors"; } 2>&1 ) || status=$?
        [ "$status" -le 1 ] || { cat "$stage/errors" >&2; echo "$label ended with $status" >&2; exit 1; }
        [ -n "$best" ] && awk "BEGIN { exit !($best <= $seconds) }" || best=$seconds
    done
    printf '%-44s %8s s\n' "$label" "$best"
}

write_large_set
printf 'large set: %s files, %s bytes\n' "$(ls "$stage/large" | wc -l)" "$(cat "$stage"/large/*.sql | wc -c)"
for set in alita evolution saas wbot whatspire; do
    measure "lint migrations/$set" "$migc" lint --quiet "$root/migrations/$set"
done
measure "parse, large set" "$migc" parse "$stage"/large/*.sql
measure "lint, large set" "$migc" lint --quiet "$stage/large"
measure "catalog --format json, large set" "$migc" catalog --format json "$stage/large"
measure "export --target sqlite, large set" "$migc" export --target sqlite "$stage/large"
measure "gen, large set" "$migc" gen --prefix large -o "$stage/out" "$stage/large"
