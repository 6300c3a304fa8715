#!/usr/bin/env bash
# large_set.sh DIRECTORY: writes 500 migrations with four tables, their comments and indexes, and a guarded enum each:
# what ten years of a busy team leave.
set -euo pipefail
directory=$1
mkdir -p "$directory"
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
    } >"$directory/$(printf '%04d' "$file")_part.sql"
done
