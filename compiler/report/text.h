/*
 * text.h - what the report's formats share.
 *
 * Room: report, private to it.
 */
#ifndef MIGC_REPORT_TEXT_H
#define MIGC_REPORT_TEXT_H

#include "lint/lint.h"
#include "support/buf.h"

typedef struct counts {
    size_t errors, warnings, infos;
} counts;

counts report_count(const lint_report *r);

/* What each statement does to the catalogue, and what cannot be known (explain.c). */
void report_explain(buf *out, const lint_report *r);

#endif
