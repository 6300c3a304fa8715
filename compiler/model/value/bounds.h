/*
 * bounds.h - between what a number lies that is another one in each run, or
 * each time: the hour of now() is below 24, random() is below 1.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_BOUNDS_H
#define MIGC_MODEL_BOUNDS_H

#include "model/value/value.h"

typedef struct value_bounds {
    double least, most;
} value_bounds;

/* Of what an opaque call gives, in the words of value_opaque(); NULL: it may be anything. */
const value_bounds *call_bounds(const execution *x, str what, const value *args, size_t count);
/* Which of two numbers is greater, where what is known of them leaves no doubt. */
bool bounds_tell_order(const execution *x, const value *a, const value *b, int *out);
/* Whether so few numbers come into question that it may well be the other one, which is known. */
bool bounds_are_narrow(const execution *x, const value *v);
/* A number that is not known, cast: to an integer that may be outside of its type, 22003. */
bool bounds_cast(execution *x, range at, oid to, value *v);

#endif
