/*
 * moment_input.h - the texts of dates, times and intervals, as the input
 * functions of PostgreSQL read them.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_MOMENT_INPUT_H
#define MIGC_MODEL_MOMENT_INPUT_H

#include "model/value/moment_fields.h"

/* How a session has its dates and intervals. */
typedef enum date_order { ORDER_MONTH_FIRST, ORDER_DAY_FIRST, ORDER_YEAR_FIRST } date_order;

typedef enum zone_said {
    SAID_NO_ZONE,
    SAID_OFFSET,
    SAID_RULES /* which offset a zone's rules give is not known */
} zone_said;

typedef struct moment_parts {
    moment_unit says; /* SAYS_DATE, SAYS_EPOCH, SAYS_LATE, SAYS_EARLY */
    int64_t year;     /* 0 is 1 BC */
    int month, day;
    int64_t usecs; /* of the day, with 24:00:00 */
    zone_said zone;
    int64_t east; /* of Greenwich, in seconds */
    bool clock;   /* it depends on the clock, whose day and time stand in for it */
    char bad_zone[MOMENT_ROOM];
} moment_parts;

/* A text of a date or timestamp; `of_day`: of a time. `room`: how much of a text the type takes.
 * `today`: in microseconds since 1970. */
moment_fault read_moment(str text, size_t room, bool of_day, date_order order, int64_t today,
                         moment_parts *out);

/* `span_range`: the mask of a type's fields, ANY_SPAN_RANGE when it has none. */
enum { ANY_SPAN_RANGE = 0x7fff };
moment_fault read_span(str text, int span_range, bool sql_standard, span *out);
/* What interval(typmod) keeps of one. */
void span_fit(span *s, int32_t typmod);
/* Rounded to `digits` of a second, counted from `origin`. */
int64_t round_usecs(int64_t usecs, int digits);

#endif
