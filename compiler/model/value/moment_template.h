/*
 * moment_template.h - texts that a template says how to read: what to_date()
 * and to_timestamp() do. After formatting.c of PostgreSQL 15.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_MOMENT_TEMPLATE_H
#define MIGC_MODEL_MOMENT_TEMPLATE_H

#include <stdbool.h>

#include "model/value/moment.h"

typedef enum template_state {
    TEMPLATE_OK,
    TEMPLATE_FORMAT,   /* 22007 */
    TEMPLATE_OVERFLOW, /* 22008 */
    TEMPLATE_UNSURE    /* a pattern, or a year, that is not read here */
} template_state;

/* Microseconds since 1970-01-01, in the session's time zone. */
template_state read_by_template(arena *a, str text, str template, int64_t *out);

#endif
