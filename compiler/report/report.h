/*
 * report.h - diagnostics and results as text for people and as JSON, SARIF
 * and GitHub annotations for programs.
 *
 * Room: report, beside emit. commands use it.
 */
#ifndef MIGC_REPORT_REPORT_H
#define MIGC_REPORT_REPORT_H

#include <stdio.h>

#include "lint/lint.h"
#include "support/buf.h"

/* How a stream is written to: colours only on a terminal and without NO_COLOR. */
bool report_wants_color(FILE *stream);

/* The diagnostics of at least that severity, sorted by file, offset, rule, each with its source
 * line and the span underlined. */
void report_text(buf *out, const diagnostics *d, severity least, bool color);
/* The same, printed at once to a stream; what every command does with what it has to say. */
void report_diagnostics(arena *a, const diagnostics *d, severity least, FILE *stream);

/* The lint report in its four formats. */
void report_lint_text(buf *out, const lint_report *r, bool color, bool explain);
void report_lint_json(buf *out, const lint_report *r);
void report_lint_sarif(buf *out, const lint_report *r);
void report_lint_github(buf *out, const lint_report *r);

/* "{auth,storage,...}": the schemas that a profile's environment brings, as the server's questions
 * leave them out; "{}" under vanilla. */
str platform_schema_list(arena *a, profile environment);

/* The final catalogue (catalog_*.c). */
void report_catalog_json(buf *out, const catalog *c, profile profile);
void report_catalog_text(buf *out, const catalog *c, profile profile);
void report_catalog_sql(buf *out, const catalog *c, profile profile);
void report_catalog_dot(buf *out, const catalog *c, profile profile);

#endif
