/*
 * star.h - lists of expressions in which a star stands for columns: targets,
 * the rows of VALUES.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_STAR_H
#define MIGC_MODEL_STAR_H

#include "model/evaluate/evaluate.h"

/* t.*, v.*, * */
bool is_star(const node *n);
/* The star itself, at the end of any of them; NULL: there is none. */
const node *star_of(const node *n);
/* What ends in a star, with a field in its place. */
const node *star_field(arena *a, const node *n, str field);
/* These, and (e).*: of a target or an expression. */
bool is_any_star(const node *target);

typedef VEC(result_column) result_list;
/* Adds what `n` stands for when it is a star of any kind, else *star is false. A record whose
 * fields are not known has none. */
bool analyze_star(analysis *an, level *l, const node *n, result_list *all, bool *star);

/* One expression of a row, or a column that a star stands for: then `at` is the star. */
typedef struct row_field {
    const node *at;
    typed of;     /* of DEFAULT: none */
    residue left; /* what the planner leaves of it, and finds wrong with it */
} row_field;
typedef VEC(row_field) row_field_list;
bool analyze_row(analysis *an, level *l, node_list fields, row_field_list *out);

typedef VEC(value) value_list_of;
bool evaluate_star(evaluation *ev, const level *l, const node *n, value_list_of *out, bool *star);
/* A row of VALUES; `defaults` (may be NULL) says where it has DEFAULT and no value. */
bool evaluate_row(evaluation *ev, const level *l, node_list fields, value_list_of *out,
                  const bool **defaults);

#endif
