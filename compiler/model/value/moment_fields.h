/*
 * moment_fields.h - what the texts of dates, times and intervals are read with:
 * the fields that a text is cut into, the words that fields may be, time zones,
 * and what is found wrong. After datetime.c of PostgreSQL 15, whose kinds of
 * fields and tables of words these are.
 *
 * Room: model, private to moment_*.c of it.
 */
#ifndef MIGC_MODEL_MOMENT_FIELDS_H
#define MIGC_MODEL_MOMENT_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/value/moment.h"

enum { MAX_MOMENT_FIELDS = 25, MOMENT_ROOM = 256 };

typedef enum field_kind {
    FIELD_NUMBER,
    FIELD_TEXT,
    FIELD_DATE, /* digits and delimiters, or the name of a zone with punctuation */
    FIELD_TIME,
    FIELD_ZONE,   /* a sign and digits */
    FIELD_SPECIAL /* a sign and letters */
} field_kind;

typedef struct moment_fields {
    char room[MOMENT_ROOM + MAX_MOMENT_FIELDS];
    char *text[MAX_MOMENT_FIELDS]; /* in small letters */
    field_kind kind[MAX_MOMENT_FIELDS];
    int count;
} moment_fields;

/* ParseDateTime(): false for what cannot be cut, or does not fit into `room` bytes. */
bool cut_moment(str text, size_t room, moment_fields *out);

/* What a word says; up to WORD_UNKNOWN the numbers are bits of a mask of what a text has. */
typedef enum word_kind {
    WORD_RESERVED,
    WORD_MONTH,
    WORD_YEAR,
    WORD_DAY,
    WORD_JULIAN,
    WORD_ZONE,
    WORD_SUMMER_ZONE,
    WORD_ZONE_OF_RULES,
    WORD_IGNORED,
    WORD_NOON,
    WORD_HOUR,
    WORD_MINUTE,
    WORD_SECOND,
    WORD_MILLISECOND,
    WORD_MICROSECOND,
    WORD_DAY_OF_YEAR,
    WORD_WEEKDAY,
    WORD_UNIT,
    WORD_ERA,
    WORD_AGO,
    WORD_ISO_TIME = 23,
    WORD_WEEK,
    WORD_DECADE,
    WORD_CENTURY,
    WORD_MILLENNIUM,
    WORD_SUMMER,
    WORD_UNKNOWN
} word_kind;

enum {
    HAS_DATE = 1 << WORD_YEAR | 1 << WORD_MONTH | 1 << WORD_DAY,
    HAS_ALL_SECONDS = 1 << WORD_SECOND | 1 << WORD_MILLISECOND | 1 << WORD_MICROSECOND,
    HAS_TIME = 1 << WORD_HOUR | 1 << WORD_MINUTE | HAS_ALL_SECONDS,
    HAS_ZONE = 1 << WORD_ZONE
};

/* Units beyond the words above, and the reserved words. */
typedef enum moment_unit {
    UNIT_NONE,
    UNIT_YEAR,
    UNIT_MONTH,
    UNIT_DAY,
    UNIT_HOUR,
    UNIT_MINUTE,
    UNIT_SECOND,
    UNIT_MILLISECOND,
    UNIT_MICROSECOND,
    UNIT_WEEK,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_MILLENNIUM,
    UNIT_JULIAN,
    UNIT_TIME,  /* behind a T */
    UNIT_OTHER, /* of extract() alone */
    SAYS_DATE,
    SAYS_EPOCH,
    SAYS_LATE,
    SAYS_EARLY,
    SAYS_NOW,
    SAYS_YESTERDAY,
    SAYS_TODAY,
    SAYS_TOMORROW,
    SAYS_MIDNIGHT
} moment_unit;

typedef struct moment_word {
    const char *word; /* at most ten letters count */
    word_kind kind;
    int value;
} moment_word;

const moment_word *find_date_word(const char *lower); /* NULL when it is none */
const moment_word *find_unit_word(const char *lower);
/* An abbreviation: WORD_ZONE, WORD_SUMMER_ZONE (`value`: seconds east), WORD_ZONE_OF_RULES. */
bool find_abbreviation(const char *lower, moment_word *out);

typedef enum zone_state {
    ZONE_MISSING,
    ZONE_UTC,
    ZONE_FIXED, /* never of another offset, which is not known here */
    ZONE_OF_RULES
} zone_state;
zone_state find_zone(const char *lower); /* by its name, or as POSIX writes its rules */

/* Whether pg_tzset() knows it, in whatever case it is written. */
bool zone_is_there(str called);

typedef enum moment_fault {
    FAULT_NONE,
    FAULT_FORMAT,   /* 22007 */
    FAULT_OVERFLOW, /* 22008, 22015 for an interval */
    FAULT_OFFSET,   /* 22009 */
    FAULT_ZONE      /* 22023 */
} moment_fault;

/* ".25", to the end. */
moment_fault read_fraction(const char *text, double *out);
moment_fault read_usecs(const char *text, int *out);
/* As strtol(), but of an int; false when it does not fit. */
bool read_int(const char *text, char **end, int *out);

typedef struct clock_time {
    int64_t hour;
    int minute, second, usecs;
} clock_time;
/* HH:MM, HH:MM:SS.f, MM:SS.f; `short_of_minutes`: MM:SS too. */
moment_fault read_clock(const char *text, bool short_of_minutes, clock_time *out);

#endif
