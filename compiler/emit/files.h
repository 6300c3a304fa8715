/*
 * files.h - the writers of the three files.
 *
 * Room: emit, private to it.
 */
#ifndef MIGC_EMIT_FILES_H
#define MIGC_EMIT_FILES_H

#include "emit/embedded.h"
#include "emit/layout.h"
#include "support/buf.h"

void write_schema_header(buf *out, const emit_options *options, const c_schema *s,
                         const embedded_table *table);
void write_schema_source(buf *out, const emit_options *options, const c_schema *s);
void write_migrations(buf *out, const emit_options *options, const c_schema *s,
                      const embedded_table *table);

#endif
