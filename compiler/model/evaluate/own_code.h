/*
 * own_code.h - operators, casts and aggregates that somebody has made of their own functions: where
 * they are computed, those run.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_OWN_CODE_H
#define MIGC_MODEL_OWN_CODE_H

#include "model/evaluate/evaluate.h"

/* *done: it is such an operator, and *out what its function gives. `left`: NULL before an operand.
 * False after fail(). */
bool run_own_operator(execution *x, const node_operator_expr *n, const value *left,
                      const value *right, value *out, bool *done);
/* The same of a cast between two types, no domains. */
bool run_own_cast(execution *x, range at, const value *v, oid to, int32_t typmod,
                  bool explicit_cast, value *out, bool *done);
/* What such an aggregate does to the rows of a group is not followed. */
void doubt_own_aggregate(execution *x, const node_function_call *call);

#endif
