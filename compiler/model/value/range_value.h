/*
 * range_value.h - ranges of values that can be compared: read from their texts,
 * compared and printed, as rangetypes.c of PostgreSQL 15 does it.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_RANGE_VALUE_H
#define MIGC_MODEL_RANGE_VALUE_H

#include "model/value/value.h"

typedef struct range_bound {
    bool none, inclusive, lower;
    value v;
} range_bound;

typedef struct range_value {
    oid type; /* the range type, no domain over it */
    bool empty;
    range_bound low, high;
} range_value;

/* The range type that a type is, or is a domain over; NULL: none. */
const type *range_type(const execution *x, oid of);
/* Its text was read or made here; false: it is not known which range it is. */
bool range_of_value(const execution *x, const value *v, range_value *out);
/* make_range(): bounds in order and of the subtype, those of whole numbers and days written one
 * way. False after fail(): 22000, 22003. *known: whether they could be compared. */
bool range_make(execution *x, range at, range_value *r, bool *known);
value range_as_value(execution *x, const range_value *r);
/* range_cmp_bounds(): false: not known. */
bool bounds_compare(const execution *x, const range_bound *a, const range_bound *b, int *out);
/* bounds_adjacent(): one ends where the other begins, and one of them has what is there. */
bool bounds_touch(const execution *x, const range_bound *high, const range_bound *low);
/* range_cmp() */
bool range_compare(const execution *x, const range_value *a, const range_value *b, int *out);

/* ---- multirange_value.c: several of them, in order and apart ---- */
typedef VEC(range_value) range_list;
/* The range type that a multirange type is of; NULL: it is none, or not known. */
const type *multirange_part(const execution *x, oid of);
/* Put in order and joined; unknown where they cannot be compared. */
value multirange_as_value(execution *x, oid of, range_list *all);
/* From the first one's begin to the last one's end; false: it is none, or not known. */
bool multirange_hull(const execution *x, const value *v, range_value *out);
/* Where one side is a multirange; *done: *out is what comes of it. */
void compute_multirange_operator(execution *x, str symbol, const value *left, const value *right,
                                 value *out, bool *done);
/* value_shape.c: its text; *known is false where its ranges are not. */
bool multirange_parse(execution *x, range at, oid of, str text, range_list *out, bool *known);

/* value_shape.c: a range's text, its bounds as they are written. False after fail(): 22P02 ... */
bool range_parse(execution *x, range at, const type *t, str text, range_value *out);

#endif
