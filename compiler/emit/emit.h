/*
 * emit.h - C from the catalogue and from the translated migrations.
 *
 * Output is deterministic: same input, same bytes. Names are made safe in one
 * place (names.h), texts and comments too (writer.h); nothing that comes from
 * SQL can leave its string literal, identifier or comment.
 *
 * Room: emit. commands use it.
 */
#ifndef MIGC_EMIT_EMIT_H
#define MIGC_EMIT_EMIT_H

#include "dialect/dialect.h"

/* The migrations with one translation a database, before they become C (or, in memory, the
 * runtime's table). */
typedef struct compiled {
    const unit_list *units;
    unsigned targets;                 /* bits of enum target */
    const translation_list *supabase; /* NULL where the target was not asked for */
    const translation_list *postgres;
    const translation_list *sqlite;
} compiled;

typedef struct emit_options {
    str prefix; /* of every C name; also the set's name in the history table */
    const config *config;
    const compiled *compiled;
    const catalog *catalog; /* whose tables become structs */
    profile profile;
} emit_options;

typedef struct emit_file {
    str name; /* "app_schema.h" */
    str content;
} emit_file;

typedef struct emit_file_list {
    emit_file *items;
    size_t count;
} emit_file_list;

/* PREFIX_schema.h, PREFIX_schema.c, PREFIX_migrations.c. False after diagnostics (two names clash,
 * ...). */
bool emit_files(arena *a, const emit_options *options, diagnostics *diags, emit_file_list *out);

#endif
