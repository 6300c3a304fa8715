/*
 * values.h - literals and expressions of the type that a place wants, so that
 * rows go into tables and conditions mean something.
 *
 * A literal of a type is what the rule `value TYPE` writes, or else
 * `literal_X` for the letter of its category; the labels of an enum and the
 * values below a domain come from the catalogue. Expressions are `expr_X`.
 *
 * Room: tests/database/random, for universe.c.
 */
#ifndef MIGC_TESTS_RANDOM_VALUES_H
#define MIGC_TESTS_RANDOM_VALUES_H

#include "universe.h"

/* A letter for what an expression can do with a type: i n t b d j u a p r o. */
char values_category(str written);

str values_column_type(const universe *u, const column *c);
/* A label of some enum, or what is none. */
void values_write_label(universe *u, buf *out);
/* A literal; of the type whose name is written when `type` is OID_NONE. */
void values_write_literal(universe *u, buf *out, oid type, str written);
/* An argument of a function: polymorphic ones too. */
void values_write_argument(universe *u, buf *out, oid type);
/* {default} and {generated}: for the column of the new table that was written last. */
void values_write_default(universe *u, buf *out, bool generated);

/* {row} (columns) VALUES (literals)..., {row:select} (columns) SELECT expressions about the second
 * relation; {set} column = expression...; {fit} and {value} an expression and a literal of the type
 * of the column that was written last. */
bool values_write(universe *u, buf *out, str word, str arg);

#endif
