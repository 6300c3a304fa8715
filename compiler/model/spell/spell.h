/*
 * spell.h - expressions as the server prints them (pg_get_expr): with every
 * cast that it puts in, all brackets, and names as the search path needs them.
 *
 * A migration may read what the server says of a policy, change that text and
 * execute it; so it must be the same text. What is not known to be printed
 * just so is not printed at all.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_SPELL_H
#define MIGC_MODEL_SPELL_H

#include "model/analyze/analyze.h"
#include "support/buf.h"

/* An expression over one table's columns; false: its spelling is not known. */
bool spell_expression(execution *x, const relation *table, const expression *e, str *out);

/* What is given to a column, a parameter or a domain: of that type, though an implicit conversion
 * of the whole is not shown. `table` may be NULL. */
bool spell_default(execution *x, const relation *table, const expression *e, oid as, str *out);

/* What pg_get_constraintdef(), pg_get_indexdef(), pg_get_function_arguments() and
 * pg_get_triggerdef() print (definition.c); false: an expression's spelling is not known. */
bool spell_check(execution *x, const constraint *k, str *out);
bool spell_index(execution *x, const relation *index, str *out);
bool spell_arguments(execution *x, const function *f, bool with_defaults, str *out);
str spell_result(execution *x, const function *f); /* pg_get_function_result() */
bool spell_trigger(execution *x, const trigger *t, str *out);

/* ---- private to spell*.c ---- */

/* What a FROM item is called in the text. */
typedef struct spelled_name {
    const level *level;
    size_t item;
    str name;
} spelled_name;

typedef struct spelling {
    analysis an;
    buf out;
    bool prefix; /* inside a subquery columns stand behind their table */
    int indent;
    VEC(spelled_name) names;
} spelling;

/* Prints a node as a value of a type; OID_NONE: of its own, a literal as text. */
bool spell(spelling *s, level *l, const node *n, oid as);
bool spell_subquery(spelling *s, level *l, const node *query);
/* spell_constant.c: a literal as a value of a type, one behind a minus, a text in quotes. */
void spell_type(spelling *s, oid id, int32_t typmod);
bool spell_constant(spelling *s, const node_constant *c, oid as);
bool spell_negative(spelling *s, const node_constant *c);
bool spell_literal(spelling *s, str text);
/* A new line, as PostgreSQL's own printing breaks and indents: the indentation changes before and
 * after the word. */
void spell_line(spelling *s, const char *word, int before, int after, int plus);

#endif
