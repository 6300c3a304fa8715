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

#include "model/value.h"

typedef struct text_cases {
    str unicode, in_c;
} text_cases;

/* lower() or upper() of a text; false when locales other than C do not agree, as on dotted I. */
bool text_in_case(arena *a, str text, bool upper, text_cases *out);
/* The same of a value: of a known text twice that, of what lower() and upper() left open both. */
bool value_cases(arena *a, const value *v, text_cases *out);
/* <0, 0, >0, or 2: not equal, but which is greater is not known. False: locales differ. */
bool cases_compare(const text_cases *a, const text_cases *b, int *out);

#endif
