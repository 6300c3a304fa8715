/*
 * directives.h - the comments that migc reads:
 *
 *     -- migc:ignore RULE[, RULE] -- reason        next statement, or the line that it trails
 *     -- migc:ignore-file RULE[, RULE] -- reason   the whole file
 *     -- migc:approve drop-table "x" -- reason     also delete, truncate; these tables in this file
 *     -- migc:no-transaction                       read by whoever runs the file
 *     -- migc:sqlite skip|replace ...              read by the translator
 *
 * Room: lint, private to it.
 */
#ifndef MIGC_LINT_DIRECTIVES_H
#define MIGC_LINT_DIRECTIVES_H

#include "lint/engine.h"

typedef enum directive_kind {
    DIRECTIVE_IGNORE,
    DIRECTIVE_IGNORE_FILE,
    DIRECTIVE_APPROVE,
    DIRECTIVE_NO_TRANSACTION,
    DIRECTIVE_SQLITE,
    DIRECTIVE_KIND_COUNT
} directive_kind;

/* One rule of an ignore, or one table of an approval. */
typedef struct directive_item {
    range at;
    const rule_info *rule;
    str schema, name; /* as SQL would read them */
    str spelling;     /* the name as it is written, without quotes */
    bool used;
} directive_item;

struct directive {
    directive_kind kind;
    range at;      /* from migc: to the end of the text */
    str operation; /* of an approval: "drop-table", "delete", "truncate" */
    VEC(directive_item) items;
    uint32_t scope_start, scope_end; /* of an ignore: where findings start */
};

/* Reads the comments of a file, also those in its DO blocks, and reports what is wrong with them.
 */
void collect_directives(linting *x, file_facts *f);
/* True when the file's comments silence a finding; remembers that they did. */
bool directives_silence(file_facts *f, const diagnostic *d);
/* True when the file's comments approve an operation on a table; remembers that they did. */
bool directives_approve(file_facts *f, const char *operation, table_name t);
/* Reports those that did nothing. */
void report_unused_directives(linting *x, const file_facts *f);

#endif
