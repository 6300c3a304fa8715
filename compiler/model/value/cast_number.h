/*
 * cast_number.h - numbers made numbers of another type.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_CAST_NUMBER_H
#define MIGC_MODEL_CAST_NUMBER_H

#include "model/value/value.h"

/* A known integer as a "char": 22003. */
/* A "char", as it is printed. */
value char_value(execution *x, unsigned char byte);
bool cast_to_byte(execution *x, range at, const value *v, value *out);
/* Whether cast_number() is for these two types, which are no domains. */
bool is_number_cast(oid from, oid to);
/* A known number as another type. False after fail(): 22003, 0A000. */
bool cast_number(execution *x, range at, const value *v, oid to, int32_t typmod, value *out);

#endif
