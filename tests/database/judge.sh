#!/usr/bin/env bash
# Real projects' migrations, applied to a real server, against what migc says of them; model/judge.c says what is
# compared. Prints each difference and at the end the figures of all projects together.
#
#   judge.sh MIGC JUDGE vanilla|supabase DIR...
#
# Each project has a server of its own, as roles belong to all databases of one. MIGC_JUDGE_TALLY keeps the counts in a file.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -ge 4 ] || { sed -n '2,/^set -/{/^set -/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
migc=$1
judge=$2
profile=$3
shift 3
scratch=$(mktemp -d "${TMPDIR:-/tmp}/migc-judge.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
tally=${MIGC_JUDGE_TALLY:-$scratch/tally}
broken=0

for project in "$@"; do
    printf '== %s\n' "$project"
    PGOPTIONS='-c statement_timeout=60s -c client_min_messages=error' "$here/server.sh" with "$profile" \
        "$judge" "$profile" "$migc" "$here/../.." "$tally" "$project" 2>&1 || { broken=$((broken + 1)); printf '%s: not compared\n' "$project"; }
done

awk -F '\t' '
    function percent(part, all) { return all ? sprintf("%.2f %%", 100 * part / all) : "-" }
    $1 == "verdict" { matrix[$2, $3]++; of[$2]++; files++; exact[$2] += $4 == "exact" }
    $1 == "kind" { if (!($2 in total)) kinds[++n] = $2; total[$2] += $3; differ[$2] += $4 }
    $1 == "dump" { statements += $2; refused += $3 }
    $1 == "json" { values += $2; other += $3 }
    END {
        split("idempotent fails-on-rerun changes-on-rerun fails unknown", v, " ")
        printf "\n%d files; server below, model to the right\n%-18s", files, ""
        for (i = 1; i <= 5; i++) printf "%18s", v[i]
        for (i = 1; i <= 4; i++) {
            printf "\n%-18s", v[i]
            for (k = 1; k <= 5; k++) printf "%18d", matrix[v[i], v[k]]
        }
        wrong = matrix["fails-on-rerun", "idempotent"] + matrix["changes-on-rerun", "idempotent"] + matrix["fails", "idempotent"]
        printf "\n\nidempotent where the server fails or changes: %d\n", wrong
        printf "idempotent files called so: %s\n", percent(matrix["idempotent", "idempotent"], of["idempotent"])
        printf "failing files with SQLSTATE and statement: %s (second run), %s (first run)\n",
            percent(exact["fails-on-rerun"], of["fails-on-rerun"]), percent(exact["fails"], of["fails"])
        printf "statements of the dump that the server refuses: %d of %d\n", refused, statements
        printf "values of the JSON catalogue that differ: %d of %d\n\n", other, values
        for (i = 1; i <= n; i++)
            printf "%-32s%8d%8d different%12s equal\n", kinds[i], total[kinds[i]], differ[kinds[i]],
                percent(total[kinds[i]] - differ[kinds[i]], total[kinds[i]])
    }' "$tally"
[ "$broken" -eq 0 ]
