/*
 * dialect.h - the text that each database gets.
 *
 * supabase: as written. postgres: what belongs to Supabase is stripped from
 * the original text by byte ranges, so comments and layout survive and line
 * numbers still point home; what went is left as a comment, and what depends
 * on it goes too. sqlite: written from the catalogue's difference over each
 * maximal run of DDL between data statements, object by identity.
 *
 * Room: dialect. emit and commands use it.
 */
#ifndef MIGC_DIALECT_DIALECT_H
#define MIGC_DIALECT_DIALECT_H

#include "model/model.h"
#include "project/config.h"
#include "project/inputs.h"

/* A migration file, read and parsed; all rooms from here on share it. */
typedef struct unit {
    const input *input;
    const script *script;
} unit;

typedef struct unit_list {
    unit *items;
    size_t count;
} unit_list;

/* A statement of the output. */
typedef struct piece {
    size_t start, length;           /* in the output's text; without the semicolon */
    size_t data_start, data_length; /* of the data block of COPY ... FROM stdin, else 0 */
    location origin;                /* in the migration file: where errors point */
} piece;

/* What was taken out, or could not be translated and was left out as the user allowed. */
typedef struct removal {
    range at;   /* in the migration file */
    str what;   /* "policy \"own\" on public.notes" */
    str reason; /* "calls auth.uid()" */
} removal;

typedef struct translation {
    const unit *unit;
    str text; /* the whole output file; with comments alone when nothing is left */
    piece *pieces;
    size_t n_pieces;
    removal *removals;
    size_t n_removals;
    bool no_transaction; /* some statement refuses to run inside a transaction */
    bool rebuilds;       /* sqlite: foreign_keys must be off, outside of the transaction */
    str *extensions; /* postgres, supabase: extensions that CREATE EXTENSION asks the server for */
    size_t n_extensions;
} translation;

typedef struct translation_list {
    translation *items; /* one per unit, in order */
    size_t count;
    const model *model; /* after the last file: the catalogue that this database gets */
} translation_list;

typedef struct dialect_options {
    target target;
    const config *config;
    profile profile;
    int pg_version;
    bool skip_untranslatable; /* sqlite: leave out what has no equivalent, with a removal */
    bool keep_going;          /* report and undo a file that fails, go on with the rest */
} dialect_options;

/* False when a file fails on the model or something has no equivalent, after diagnostics; with
 * keep_going the rest is in *out nonetheless. */
bool dialect_translate(arena *a, const unit_list *units, const dialect_options *options,
                       diagnostics *diags, translation_list *out);

/* The files with the stand-ins of [types], and out->model with what they leave in the project's own
 * environment (options->profile; the target does not matter). */
bool dialect_map_types(arena *a, const unit_list *units, const dialect_options *options,
                       diagnostics *diags, translation_list *out);

#endif
