/*
 * decimal.h - exact decimal numbers as PostgreSQL's numeric computes them:
 * scales of results, rounding half away from zero, no limit but MAX_DIGITS.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_DECIMAL_H
#define MIGC_MODEL_DECIMAL_H

#include "support/arena.h"
#include "support/str.h"

enum { DECIMAL_DIGITS = 1200 };

typedef struct decimal {
    bool negative;
    int scale;          /* digits behind the point, as they are shown */
    int count;          /* digits in all, at least scale + 1 */
    const char *digits; /* '0' to '9', count of them */
} decimal;

/* False for what is no plain number (NaN, Infinity), and for too many digits. */
bool decimal_read(arena *a, str text, decimal *out);
str decimal_text(arena *a, const decimal *d);

/* False when the result has too many digits, or a divisor is zero. */
bool decimal_add(arena *a, const decimal *l, const decimal *r, bool subtract, decimal *out);
bool decimal_multiply(arena *a, const decimal *l, const decimal *r, decimal *out);
bool decimal_divide(arena *a, const decimal *l, const decimal *r, decimal *out);
/* Of the whole quotient; the remainder has the sign of the dividend. */
bool decimal_whole(arena *a, const decimal *l, const decimal *r, decimal *quotient,
                   decimal *remainder);
/* To so many digits behind the point (below zero: before it); `up`: away from zero from 5 on, else
 * cut off. */
decimal decimal_round(arena *a, const decimal *d, int scale, bool up);
bool decimal_is_zero(const decimal *d);
int decimal_compare(const decimal *l, const decimal *r);

/* As float4out and float8out print: the shortest text that reads back as the same number. */
str float_text(arena *a, double number, bool single);

#endif
