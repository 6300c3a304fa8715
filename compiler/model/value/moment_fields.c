#include "model/value/moment_fields.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A text cut into fields, as ParseDateTime() does, and the numbers in them. */

typedef struct cutter {
    const char *at;
    char *to, *end;
    bool full;
} cutter;

static void take(cutter *c)
{
    if (c->to + 1 >= c->end)
        c->full = true;
    else
        *c->to++ = (char)tolower((unsigned char)*c->at);
    c->at++;
}

static void take_digits(cutter *c, const char *others)
{
    while (isdigit((unsigned char)*c->at) || (*c->at != '\0' && strchr(others, *c->at) != NULL))
        take(c);
}

/* Digits first: a time, a date, perhaps with a month's name in it, or a number. */
static field_kind cut_digits(cutter *c)
{
    field_kind kind = FIELD_NUMBER;
    char delimiter[2] = {0};
    take_digits(c, "");
    if (*c->at == ':') {
        take_digits(c, ":.");
        return FIELD_TIME;
    }
    if (*c->at == '\0' || strchr("-/.", *c->at) == NULL)
        return kind;
    *delimiter = *c->at;
    take(c);
    if (!isdigit((unsigned char)*c->at)) {
        while (isalnum((unsigned char)*c->at) || *c->at == *delimiter)
            take(c);
        return FIELD_DATE;
    }
    take_digits(c, "");
    kind = *delimiter == '.' ? FIELD_NUMBER : FIELD_DATE;
    if (*c->at == *delimiter) {
        take_digits(c, delimiter);
        kind = FIELD_DATE;
    }
    return kind;
}

/* Letters first: a word, or a date or zone's name with punctuation in it. */
static field_kind cut_letters(cutter *c, const char *field)
{
    while (isalpha((unsigned char)*c->at))
        take(c);
    bool date = *c->at == '-' || *c->at == '/' || *c->at == '.';
    if (*c->at == '+' || isdigit((unsigned char)*c->at)) {
        *c->to = '\0';
        date = find_date_word(field) == NULL;
    }
    if (!date)
        return FIELD_TEXT;
    do
        take(c);
    while (*c->at != '\0' && (strchr("+-/_.:", *c->at) != NULL || isalnum((unsigned char)*c->at)));
    return FIELD_DATE;
}

static bool cut_sign(cutter *c, field_kind *kind)
{
    take(c);
    while (isspace((unsigned char)*c->at))
        c->at++;
    if (isdigit((unsigned char)*c->at)) {
        *kind = FIELD_ZONE;
        take_digits(c, ":.-");
        return true;
    }
    *kind = FIELD_SPECIAL;
    if (!isalpha((unsigned char)*c->at))
        return false;
    while (isalpha((unsigned char)*c->at))
        take(c);
    return true;
}

bool cut_moment(str text, size_t room, moment_fields *out)
{
    char copy[MOMENT_ROOM * 4]; /* what is longer has at most that much but for blanks */
    size_t used = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (used == sizeof copy - 1)
            return false;
        if (i > 0 && isspace((unsigned char)text.data[i]) &&
            isspace((unsigned char)text.data[i - 1]))
            continue;
        copy[used++] = text.data[i];
    }
    copy[used] = '\0';
    cutter c = {.at = copy, .to = out->room, .end = out->room + room};
    out->count = 0;
    while (*c.at != '\0' && !c.full) {
        unsigned char first = (unsigned char)*c.at;
        if (isspace(first) || (ispunct(first) && strchr(".+-", first) == NULL)) {
            c.at++; /* every field's kind of first character but these has been looked at */
            continue;
        }
        if (out->count == MAX_MOMENT_FIELDS)
            return false;
        field_kind *kind = &out->kind[out->count];
        char *field = out->text[out->count++] = c.to;
        *kind = FIELD_NUMBER;
        if (isdigit(first)) {
            *kind = cut_digits(&c);
        } else if (first == '.') {
            take(&c);
            take_digits(&c, "");
        } else if (isalpha(first)) {
            *kind = cut_letters(&c, field);
        } else if ((first != '+' && first != '-') || !cut_sign(&c, kind)) {
            return false;
        }
        *c.to++ = '\0';
    }
    return !c.full;
}

bool read_int(const char *text, char **end, int *out)
{
    errno = 0;
    long number = strtol(text, end, 10);
    *out = (int)number;
    return errno != ERANGE && number >= INT_MIN && number <= INT_MAX;
}

moment_fault read_fraction(const char *text, double *out)
{
    char *end = NULL;
    *out = 0;
    if (text[1] == '\0')
        return FAULT_NONE;
    errno = 0;
    *out = strtod(text, &end);
    return *end != '\0' || errno != 0 ? FAULT_FORMAT : FAULT_NONE;
}

moment_fault read_usecs(const char *text, int *out)
{
    double fraction;
    moment_fault fault = read_fraction(text, &fraction);
    *out = fault == FAULT_NONE ? (int)rint(fraction * (double)USECS_PER_SECOND) : 0;
    return fault;
}

moment_fault read_clock(const char *text, bool short_of_minutes, clock_time *out)
{
    char *end = NULL;
    moment_fault fault = FAULT_NONE;
    bool minutes_first = false;
    *out = (clock_time){0};
    errno = 0;
    out->hour = strtoll(text, &end, 10);
    if (errno == ERANGE)
        return FAULT_OVERFLOW;
    if (*end != ':')
        return FAULT_FORMAT;
    if (!read_int(end + 1, &end, &out->minute))
        return FAULT_OVERFLOW;
    if (*end == '\0') {
        minutes_first = short_of_minutes;
    } else if (*end == '.') {
        fault = read_usecs(end, &out->usecs);
        minutes_first = true;
    } else if (*end == ':') {
        if (!read_int(end + 1, &end, &out->second))
            return FAULT_OVERFLOW;
        if (*end == '.')
            fault = read_usecs(end, &out->usecs);
        else if (*end != '\0')
            fault = FAULT_FORMAT;
    } else {
        fault = FAULT_FORMAT;
    }
    if (fault != FAULT_NONE)
        return fault;
    if (minutes_first) {
        if (out->hour > INT_MAX || out->hour < INT_MIN)
            return FAULT_OVERFLOW;
        out->second = out->minute;
        out->minute = (int)out->hour;
        out->hour = 0;
    }
    bool right = out->hour >= 0 && out->minute >= 0 && out->minute < 60 && out->second >= 0 &&
                 out->second <= 60 && out->usecs >= 0 && out->usecs <= USECS_PER_SECOND;
    return right ? FAULT_NONE : FAULT_OVERFLOW;
}
