/*
 * text_case.h - texts in small and in capital letters.
 *
 * What a letter beyond ASCII becomes depends on the database's locale: in the
 * locale C nothing, in any other what Unicode says. Both are told, so that
 * only what is true in each of them is claimed.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_TEXT_CASE_H
#define MIGC_MODEL_TEXT_CASE_H

#include "model/value/value.h"

typedef struct text_cases {
    str unicode, in_c;
} text_cases;

/* lower() or upper() of a text; false when locales other than C do not agree, as on dotted I. */
bool text_in_case(arena *a, str text, bool upper, text_cases *out);
/* A value that is one in the locale C and another elsewhere; a known one when both are the same. */
value value_of_cases(arena *a, const text_cases *both, oid of);
bool value_has_cases(const value *v);
/* The texts of such a value, or twice that of a known one. False: it is none of both. */
bool value_cases(arena *a, const value *v, text_cases *out);
/* The values as they are in the locale C, or elsewhere. */
const value *values_in_case(arena *a, const value *values, size_t count, bool in_c);
bool any_cases(const value *values, size_t count);
/* What has come of a computation in both: each failed (with x->failure as it was then), or gave a
 * value. False after fail(): it fails in both. */
typedef struct case_result {
    bool ok;
    value v;
    failure why;
} case_result;
bool cases_join(execution *x, const case_result *unicode, const case_result *in_c, oid of,
                value *out);
/* <0, 0, >0, or 2: not equal, but which is greater is not known. False: locales differ. */
bool cases_compare(const text_cases *a, const text_cases *b, int *out);

#endif
