/*
 * translate.h - what the translations for the three databases share.
 *
 * Room: dialect, private to it.
 */
#ifndef MIGC_DIALECT_TRANSLATE_H
#define MIGC_DIALECT_TRANSLATE_H

#include "dialect/dialect.h"
#include "dialect/edits.h"

typedef struct translator {
    arena *arena;
    const unit_list *units;
    const dialect_options *options;
    diagnostics *diags;
    translation_list *out;
    bool ok;
} translator;

/* Each fills the list of translations, one per unit; t->ok says whether all went well. */
void translate_postgres(translator *t);
/* What [types] has stand-ins for is taken out of the text, nothing else. */
void translate_mapped(translator *t, profile environment);
void translate_sqlite(translator *t);

model *translator_model(translator *t, profile environment, bool mapped_types);
/* Runs a file as it is written. An extension that only Supabase has, and of whose contents the
 * model knows nothing, does not end it. */
const migration *translator_migrate(translator *t, model *m, const script *s);
/* Whether a statement failed for want of such an extension. */
bool is_platform_extension_failure(const failure *f);
/* A migration failed on the model. `where` says on which database; NULL: as written. */
void translator_failure(translator *t, const failure *f, range at, const char *where);
/* Whether the run may go on with the next file. */
bool translator_goes_on(const translator *t);

/* Text, statements and extensions of an output that is PostgreSQL's SQL. `origins` NULL: the text
 * is as written. */
void translation_pieces(arena *a, translation *t, const script *output, const edited_text *origins);

/* ---- comments that migc reads (directives.c) ---- */

bool directive_no_transaction(const script *s);

typedef enum sqlite_directive_kind {
    SQLITE_NORMAL,
    SQLITE_SKIP,
    SQLITE_REPLACE
} sqlite_directive_kind;
typedef struct sqlite_directive {
    sqlite_directive_kind kind;
    str text; /* SQLITE_REPLACE: the SQL */
    range at;
} sqlite_directive;
/* The directive that stands in the comments right before a statement. */
sqlite_directive directive_for_sqlite(arena *a, const script *s, const statement *st);

#endif
