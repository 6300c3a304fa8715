/*
 * moment.h - the calendar, and dates, times and intervals as PostgreSQL prints
 * them (ISO, intervals in its own style), which are read back here; what people
 * write is moment_input.h's.
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
bool span_of(str text, span *out); /* false: none, or more than can be computed with */
bool span_of_any_size(str text, span *out);
str date_text(arena *a, int64_t usecs);
str moment_text(arena *a, int64_t usecs);
str time_text(arena *a, int64_t usecs);
str span_text(arena *a, const span *s);

enum { JULIAN_DAY_OF_1970 = 2440588 };
civil moment_civil(int64_t usecs);
civil civil_of_days(int64_t days); /* since 1970-01-01 */
int64_t civil_days(int64_t year, int month, int day);
int64_t civil_moment(int64_t year, int64_t month, int64_t day, int64_t usecs);
int month_days(int64_t year, int month);
/* 1 is Monday. */
int moment_weekday(int64_t usecs);
/* MOMENT_WRONG: there is no such timestamp; MOMENT_UNSURE: it is too far away to be computed with.
 */
moment_state moment_add(int64_t usecs, const span *s, int sign, int64_t *out);
/* The same of a date. */
moment_state date_add(int64_t usecs, int64_t days, int64_t *out);

#endif
