/*
 * answers.h - what subqueries gave that are the same for every row: they are
 * computed once in a statement, as the server's executor does.
 *
 * Room: model, private to evaluate_*.c and to the statements that go over rows.
 */
#ifndef MIGC_MODEL_ANSWERS_H
#define MIGC_MODEL_ANSWERS_H

#include "model/evaluate/evaluate.h"

/* Of one statement; begins empty, and evaluation.answers leads to it. */
typedef struct answered_query {
    const node *query;
    bool asked; /* whether it is fixed */
    bool fixed; /* it names nothing from around it, and nothing in it is new each time */
    const table_value *rows;
} answered_query;
typedef struct subquery_answers {
    VEC(answered_query) items;
    arena_mark begin;
} subquery_answers;

/* The outermost statement keeps them; true when that is this one, which ends them, too. */
bool answers_begin(evaluation *ev, subquery_answers *own);
void answers_end(evaluation *ev, subquery_answers *own);

/* The rows of a subquery beside a row of the level. False after fail(). */
bool answer_subquery(evaluation *ev, const level *l, const node *query, table_value *out);

#endif
