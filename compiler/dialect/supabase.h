/*
 * supabase.h - asking a tree whether it needs Supabase.
 *
 * Room: dialect, private to it.
 */
#ifndef MIGC_DIALECT_SUPABASE_H
#define MIGC_DIALECT_SUPABASE_H

#include "support/map.h"
#include "syntax/ast.h"

/* What counts as Supabase's here: a schema that the migrations of a plain project make themselves
 * is theirs. */
typedef struct platform {
    bool supabase;   /* the project is written for Supabase: what it does to `postgres` is the
                        platform's as well */
    bool stays;      /* the text is for Supabase itself: only types with a stand-in are taken out */
    map own_schemas; /* of the project */
} platform;

bool platform_role(const platform *p, str name);
bool platform_schema(const platform *p, str name);
bool platform_extension(str name);
bool platform_publication(str name);
bool platform_channel(str name);
/* The extension that brings a function to every project on Supabase; NULL when none does. */
const char *platform_function_extension(str function);

/* A name with its schema, where that is written. */
typedef struct object_name {
    str schema, name; /* schema absent when it was not written */
} object_name;
/* Of a qualified_name, relation, type_name or function_ref. */
object_name written_name(const node *n);
/* Whether the named object stands in one of the platform's schemas. */
bool platform_object(const platform *p, const node *n);
bool platform_role_spec(const platform *p, const node *role);

/* What in a tree belongs to Supabase. */
typedef struct reference {
    const node *node; /* NULL: nothing */
    str what;         /* "calls auth.uid()", "names auth.users" */
} reference;
/* Looks at names of relations, functions and types, also in casts of texts to regclass and its
 * like. */
reference find_reference(arena *a, const platform *p, const node *tree);

#endif
