/*
 * embedded.h - the embedded migration table before it is written as C. What
 * `migc gen` prints and what the database commands hand to the runtime is the
 * same table. Its shape is that of <migc/migc.h> (migc_migrations), which the
 * compiler's rooms do not include: the flags have the same bits, as a check in
 * commands/database.c makes sure.
 *
 * Room: emit. commands use it.
 */
#ifndef MIGC_EMIT_EMBEDDED_H
#define MIGC_EMIT_EMBEDDED_H

#include "emit/emit.h"

enum embedded_statement_flags { /* MIGC_STATEMENT_... of the runtime, where their meaning stands */
                                EMBEDDED_VERBATIM = 1u << 0,
                                EMBEDDED_COPY = 1u << 1,
                                EMBEDDED_ALONE = 1u << 2,
                                EMBEDDED_INDEX = 1u << 3,
                                EMBEDDED_RERUN = 1u << 4,
                                EMBEDDED_COMMIT = 1u << 5
};
enum embedded_variant_flags {
    EMBEDDED_NO_TRANSACTION = 1u << 0,
    EMBEDDED_SQLITE_REBUILD = 1u << 1
};
enum embedded_variant_id {
    EMBEDDED_SUPABASE,
    EMBEDDED_POSTGRES,
    EMBEDDED_SQLITE,
    EMBEDDED_VARIANTS
};

typedef struct embedded_statement {
    uint32_t offset, length; /* in the variant's text */
    uint32_t line, column;   /* in the migration file */
    uint32_t data_offset, data_length;
    uint32_t flags;
    str object; /* absent, or the index of EMBEDDED_INDEX, quoted and qualified */
} embedded_statement;

typedef struct embedded_variant {
    str text;
    embedded_statement *statements;
    size_t n_statements;
    uint32_t flags;
    str *extensions;
    size_t n_extensions;
} embedded_variant;

typedef struct embedded_migration {
    str version, name, file;
    unsigned char checksum[32];
    const embedded_variant *variants[EMBEDDED_VARIANTS]; /* NULL: not asked for */
} embedded_migration;

typedef struct embedded_table {
    str set;     /* name of the set in the history */
    str history; /* "schema.table"; absent: the runtime's default */
    embedded_migration *items;
    size_t count;
} embedded_table;

/* False after diagnostics (a text of 4 GB). */
bool emit_embedded(arena *a, const emit_options *options, diagnostics *diags, embedded_table *out);

#endif
