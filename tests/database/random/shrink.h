/*
 * shrink.h - the shortest sequence that still shows a difference.
 *
 * Room: tests/database/random.
 */
#ifndef MIGC_TESTS_RANDOM_SHRINK_H
#define MIGC_TESTS_RANDOM_SHRINK_H

#include "experiment.h"

typedef VEC(str) sequence;

typedef struct replay_options {
    bool print;
    bool anywhere; /* other codes count also where they are not the last statement's */
} replay_options;

/* Runs a sequence from the beginning: the first difference, or of the catalogues at its end. */
difference replay(arena *a, const laboratory *lab, const sequence *q, replay_options how);
/* Takes statements out while the difference stays of the same class; *d becomes that of what is
 * left. */
sequence shrink(arena *a, const laboratory *lab, const sequence *q, difference *d);

#endif
