/*
 * partition_hash.h - what hash functions give for values, as partitions by hash ask for it: Bob
 * Jenkins' hash, as hashfn.c of PostgreSQL seeds it.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_PARTITION_HASH_H
#define MIGC_MODEL_PARTITION_HASH_H

#include "model/value/value.h"

/* compute_partition_hash_value() of a key's values; false: it is not known. Nulls count for
 * nothing. */
bool partition_hash(execution *x, const value *keys, size_t count, uint64_t *out);

#endif
