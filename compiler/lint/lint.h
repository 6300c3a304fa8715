/*
 * lint.h - rules over trees, events and the final catalogue.
 *
 * A rule is a row of rules.def (id, family, default severity, one line) and a
 * function. The engine runs each once. Facts are cumulative over the whole
 * directory: RLS that is enabled three files later counts; a policy that is
 * dropped later does not.
 *
 * Room: lint. commands and report use it.
 */
#ifndef MIGC_LINT_LINT_H
#define MIGC_LINT_LINT_H

#include "model/model.h"
#include "project/config.h"
#include "project/inputs.h"
#include "support/digest.h"

typedef struct rule_info {
    const char *id, *family;
    severity severity; /* by default */
    const char *summary;
} rule_info;

const rule_info *lint_rules(size_t *count);
const rule_info *lint_rule(str id); /* NULL when there is none */

typedef struct lint_options {
    const config *config;
    profile profile;
    int pg_version;
    bool explain; /* keep what --explain prints */
    bool digests; /* the files' are asked for */
    int64_t now;  /* microseconds since 1970, or 0: see model_options */
} lint_options;

typedef struct lint_file {
    const input *input;
    const script *script;              /* NULL when the file could not be read */
    const migration *migration;        /* NULL when it was not executed */
    unsigned char digest[DIGEST_SIZE]; /* SHA-256 of its text, where it was asked for and read */
    /* Unless they are to be explained the trees and events of files are gone by then. */
} lint_file;

typedef struct lint_report {
    lint_file *files;
    size_t n_files;
    diagnostics *diagnostics; /* sorted by file as given, offset, rule; suppressed and baselined
                                 ones left out */
    size_t suppressed, baselined;
    diagnostics *known; /* those that the baseline took away */
    const model *model;
} lint_report;

/* Reads those of the inputs that were not read yet. False when nothing could be linted at all
 * (after diagnostics). */
bool lint_run(arena *a, inputs *in, const lint_options *options, diagnostics *diags,
              lint_report *out);

/* What a finding is known by in a baseline: rule, object and the statement's tokens, no line
 * numbers. */
str lint_fingerprint(arena *a, const lint_report *r, const diagnostic *d);

/* The baseline: what is known already. */
bool lint_baseline_write(arena *a, const lint_report *r, const char *path, diagnostics *diags);

#endif
