/*
 * baseline.h - findings that a project has decided to live with for now.
 *
 * A finding is known by its fingerprint: rule, object and the statement's
 * tokens, no line numbers, so that edits elsewhere in the file keep it known.
 * Fingerprints are counted: a second one of the same kind is new.
 *
 * Room: lint, private to it.
 */
#ifndef MIGC_LINT_BASELINE_H
#define MIGC_LINT_BASELINE_H

#include "lint/engine.h"
#include "support/map.h"

typedef struct baseline {
    map counts; /* fingerprint -> size_t that are left */
} baseline;

/* Reads the file that [lint] baseline names; an absent one knows nothing. False after diagnostics.
 */
bool baseline_load(arena *a, const config *c, baseline *out, diagnostics *diags);
str baseline_fingerprint(arena *a, const lint_file *file, const diagnostic *d);
/* Whether there is any finding that it knows. */
static inline bool baseline_is_empty(const baseline *b)
{
    return b->counts.live == 0;
}
/* True when one of these is left; takes it. */
bool baseline_knows(baseline *b, str fingerprint);

#endif
