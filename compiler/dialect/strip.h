/*
 * strip.h - what the files that strip Supabase from a migration share.
 *
 * strip_facts.c looks at the whole directory first: which policies go decides
 * whether row level security stays on. strip.c has the rules of each kind of
 * statement, strip_body.c those for DO blocks and function bodies,
 * strip_names.c edits names that stay. postgres.c drives them and lets the
 * model find what depends on what went.
 *
 * Room: dialect, private to it.
 */
#ifndef MIGC_DIALECT_STRIP_H
#define MIGC_DIALECT_STRIP_H

#include "dialect/dialect.h"
#include "dialect/edits.h"
#include "dialect/supabase.h"

typedef VEC(removal) removal_list;

/* Counts over the whole directory of what goes and what stays, by name. */
typedef struct tally {
    size_t gone, kept;
} tally;

typedef struct strip_facts {
    arena *arena;
    platform platform;
    map policies; /* "table.policy" -> tally */
    map tables;   /* "table" -> tally of its policies */
} strip_facts;

/* With `stays` Supabase's own things are nobody's business: for the mappings of [types] alone. */
void strip_facts_collect(arena *a, const unit_list *units, profile profile, bool stays,
                         strip_facts *out);
/* Absent when the policy may stay. */
str policy_reason(arena *a, const platform *p, const node *create_or_alter_policy);
/* A policy that was thought to stay does not. True when it was its table's last. */
bool facts_policy_went(strip_facts *f, const node *create_policy);
const tally *facts_policy(const strip_facts *f, const node *relation, str policy);
const tally *facts_table(const strip_facts *f, const node *relation);

/* A part of a statement that must go because of what went before, by its place and kind. */
typedef struct strip_mark {
    uint32_t start;
    node_kind kind;
    str reason;
} strip_mark;

/* One file being stripped. */
typedef struct stripper {
    arena *arena;
    strip_facts *facts;
    const config *config;
    const unit *unit;
    VEC(strip_mark) marks;
    VEC(str)
    extensions; /* that every project on Supabase has, and that this file has to ask for elsewhere
                 */
    editor editor;
    removal_list removals;
} stripper;

/* From the start: with the marks and extensions of now. */
void strip_file(stripper *s);
/* Marks what stands at a place of the file, as exactly as can be taken out alone. NULL when all of
 * it was marked. */
const node *strip_mark_at(stripper *s, const statement *st, uint32_t offset, str reason);
/* Whether a statement calls a function of an extension that it would have on Supabase; adds that.
 */
bool strip_add_extension(stripper *s, const statement *st);

/* ---- between the files ---- */

/* Where a node stands in the file; false when the file does not have its bytes as they are (an
 * escape in a quoted body, a computed text). */
bool place_in_file(const stripper *s, range at, uint32_t *start, uint32_t *end);
/* Absent when nobody has marked it. */
str marked_reason(const stripper *s, const node *n);
/* Leaves a part of a file out. `whole` is the range to comment out, `n` what it is. */
void strip_remove(stripper *s, const node *n, uint32_t start, uint32_t end, str reason);

/* Why a statement must go as a whole; absent when it stays, perhaps with parts edited out. With
 * `edit` false nothing is edited: the question alone. */
str strip_statement(stripper *s, const node *n, bool edit);
str strip_do(stripper *s, const node *n, bool edit);
str function_reason(stripper *s, const node *create_function);
/* What stays: qualifications with the schema `extensions` go, mapped types are replaced. */
void strip_names(stripper *s, const node *tree);
bool type_is_mapped(const config *c, str type);

/* "policy \"own\" on notes", "grant to anon": for people. */
str describe(arena *a, const node *n);
/* A name as it is written in SQL, on one line. */
str spoken_name(arena *a, const node *n);

#endif
