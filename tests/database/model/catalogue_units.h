/*
 * catalogue_units.h - two of catalogue.sql's answers, counted kind by kind: how
 * many columns, policies, functions ... there are, and how many are different.
 */
#ifndef MIGC_TESTS_MODEL_CATALOGUE_UNITS_H
#define MIGC_TESTS_MODEL_CATALOGUE_UNITS_H

#include <jansson.h>
#include <stdio.h>

#include "support/arena.h"

/* Prints what differs, and to `tally` a line `kind NAME TOTAL DIFFERENT` for each kind, separated
 * by tabs. */
void units_compare(arena *a, const json_t *server, const json_t *model, FILE *tally);

#endif
