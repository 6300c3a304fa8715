/*
 * names.h - C identifiers from SQL names, in the one place where that is done.
 *
 * A name becomes lower snake case of ASCII letters, digits and single
 * underscores ("createdAt" is created_at), is never a key word of C or C++ nor
 * a reserved identifier, and is unique in its scope: what comes later in the
 * order of creation gets _2, _3 ..., so a name never changes when something is
 * added behind it.
 *
 * Room: emit, private to it.
 */
#ifndef MIGC_EMIT_NAMES_H
#define MIGC_EMIT_NAMES_H

#include "support/map.h"

/* Names that are taken: of a file, of a struct's members, of an enum's constants. */
typedef struct name_scope {
    arena *arena;
    map taken;
} name_scope;

void name_scope_init(name_scope *s, arena *a);
bool name_is_free(const name_scope *s, str identifier);
void name_take(name_scope *s, str identifier);
/* The identifier itself, or the first free one with a number behind it; takes it. */
str name_claim(name_scope *s, str identifier);

/* "Read-Only" is read_only; at least one character; may begin with a digit, may be a key word. */
str name_snake(arena *a, str sql);
/* For a struct's member: name_snake() that can stand alone. */
str name_member(arena *a, str sql);
str name_upper(arena *a, str identifier);

#endif
