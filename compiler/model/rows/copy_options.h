/*
 * copy_options.h - what COPY is told about its format.
 *
 * Room: model, private to rows.
 */
#ifndef MIGC_MODEL_COPY_OPTIONS_H
#define MIGC_MODEL_COPY_OPTIONS_H

#include "model/execute/ddl.h"

typedef struct copy_format {
    bool csv, binary, header, match; /* match: the header must have the columns' names */
    char delimiter, quote, escape;
    str null;
    const node *force_quote, *force_null, *force_not_null; /* lists of columns, `*`, or NULL */
    bool other; /* an option that is not followed: binary, an encoding ... */
} copy_format;

/* ProcessCopyOptions(): each is known, said once, and they fit together. */
bool read_copy_options(execution *x, const node_copy *n, copy_format *out);

#endif
