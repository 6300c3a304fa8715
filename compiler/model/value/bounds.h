/*
 * bounds.h - between what a number lies, and how long a text is, that is
 * another one in each run, or each time: the hour of now() is below 24,
 * random() is below 1, and a uuid has 36 characters.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_BOUNDS_H
#define MIGC_MODEL_BOUNDS_H

#include "model/value/value.h"

/* Of a number; of a text the number of its characters, of which `least` counts no blanks at its
 * end. */
typedef struct value_bounds {
    double least, most;
    oid of; /* a text: this type's, which it can be read as again; or OID_NONE */
} value_bounds;

typedef struct cast {
    oid from, to; /* without domains */
    int32_t typmod;
    bool is_explicit;
} cast;

/* Of what an opaque call gives, in the words of value_opaque(); NULL: it may be anything. */
const value_bounds *call_bounds(const execution *x, str what, const value *args, size_t count);
/* Which of two numbers is greater, where what is known of them leaves no doubt. */
bool bounds_tell_order(const execution *x, const value *a, const value *b, int *out);
/* Whether one of them is no greater than the other: <= and >=, and of these < and > the contrary.
 */
bool bounds_tell_side(const execution *x, str symbol, const value *a, const value *b, bool *out);
/* Whether so few come into question that it may well be another one. */
bool bounds_are_narrow(const execution *x, const value *v);
/* What is not known, cast from a type to another: a number that is outside of it, 22003, a text
 * that is too long, 22001. Of what may be so, or be no value of the type, nobody knows whether it
 * fails. */
bool bounds_cast(execution *x, range at, const cast *c, value *v);

#endif
