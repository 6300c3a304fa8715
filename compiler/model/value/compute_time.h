/*
 * compute_time.h - what the functions and the operators of dates, times and
 * intervals share: compute_time.c, compute_time_operator.c.
 *
 * Room: model, private to these two of it.
 */
#ifndef MIGC_MODEL_COMPUTE_TIME_H
#define MIGC_MODEL_COMPUTE_TIME_H

#include "model/value/compute.h"
#include "model/value/moment.h"

/* A date or a timestamp. */
bool type_is_moment(oid of);
bool value_as_moment(const execution *x, const value *v, int64_t *out);
bool value_as_span(const execution *x, const value *v, span *out);
/* 0 is all of them, and less than that each time another. */
int64_t value_run(const value *v);

#endif
