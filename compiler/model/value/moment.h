/*
 * moment.h - dates, times and intervals: the usual spellings read, printed as
 * PostgreSQL prints them (ISO, intervals in its own style). Time zones are not
 * known here: a timestamp with time zone is known when its text has an offset.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_MOMENT_H
#define MIGC_MODEL_MOMENT_H

#include "support/arena.h"
#include "support/str.h"

#define USECS_PER_SECOND INT64_C(1000000)
#define USECS_PER_DAY (INT64_C(86400) * USECS_PER_SECOND)

typedef struct span {
    int64_t months, days, usecs;
} span;

typedef struct civil {
    int64_t year;
    int month, day; /* from 1 */
    int64_t usecs;  /* of the day */
} civil;

/* MOMENT_WRONG: 22008 or 22007; MOMENT_UNSURE: a spelling that we do not read. */
typedef enum moment_state { MOMENT_OK, MOMENT_WRONG, MOMENT_UNSURE } moment_state;

/* Microseconds since 1970-01-01. *zone: the text had an offset, which is taken off. */
moment_state moment_read(str text, int64_t *out, bool *zone);
moment_state time_read(str text, int64_t *usecs); /* of the day */
moment_state span_read(str text, span *out);
/* True when a date or time has a word of six letters or more that no date, time or zone has: what
 * is shorter may be an abbreviation of a time zone, which the server reads from its files. */
bool moment_has_strange_word(str text);

str date_text(arena *a, int64_t usecs);
str moment_text(arena *a, int64_t usecs);
str time_text(arena *a, int64_t usecs);
str span_text(arena *a, const span *s);

civil moment_civil(int64_t usecs);
int64_t civil_moment(int64_t year, int64_t month, int64_t day, int64_t usecs);
int month_days(int64_t year, int month);
/* 1 is Monday. */
int moment_weekday(int64_t usecs);
int64_t moment_add(int64_t usecs, const span *s, int sign);

#endif
