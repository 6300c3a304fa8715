/*
 * functions.h - the generated functions of functions.def, as declarations and
 * as definitions.
 *
 * Room: emit, private to it.
 */
#ifndef MIGC_EMIT_FUNCTIONS_H
#define MIGC_EMIT_FUNCTIONS_H

#include "emit/layout.h"

void declare_functions(buf *out, const c_table *t, unsigned targets);
void define_functions(buf *out, const c_table *t, unsigned targets);

#endif
