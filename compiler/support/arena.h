/*
 * arena.h - memory that is freed all at once. One arena per file and pass.
 *
 * An allocation never returns NULL: when the system has no memory left the
 * program ends with one message and exit status 3. It can do so because no
 * output file is visible before it is whole (support/file.h).
 *
 * Room: support. Every room of the compiler may use it; the runtime does not.
 */
#ifndef MIGC_SUPPORT_ARENA_H
#define MIGC_SUPPORT_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "support/str.h"

/* Under the address sanitizer what is not handed out, or was given back, must not be touched. */
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_IS_GUARDED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_IS_GUARDED 1
#endif
#endif
#ifndef ARENA_IS_GUARDED
#define ARENA_IS_GUARDED 0
#endif

/* Memory is handed out from `next` to `limit`; what lies before them is arena.c's own. */
typedef struct arena {
    unsigned char *next, *limit;
    struct arena_block *current;
    struct arena_block *large; /* blocks that hold one thing alone, the newest first */
    struct arena_block *spare; /* given back by arena_rewind() and not to the system */
    size_t n_large;            /* ever made */
    size_t held;               /* bytes of the blocks in use */
    struct supply *supply;     /* of pages; NULL: they come from the system */
    struct arena *children, *next_child;
    struct arena_end *ends;
} arena;

/* For pointers, integers and doubles; nothing here is aligned more strictly. */
enum { ARENA_ALIGNMENT = 8 };

arena *arena_new(void);
arena *arena_new_child(arena *parent); /* is freed with its parent, not alone */
void arena_free(arena *a);             /* NULL is allowed */
/* From now on the arena, its children and theirs take their pages there; NULL: as before. */
void arena_supply_from(arena *a, struct supply *s);
/* The same at the end of the program, which gives back all that it has at once. */
void arena_leave(arena *a);
/* `end` is called when the arena is freed: for what a library holds outside of it. */
void arena_at_end(arena *a, void (*end)(void *context), void *context);
/* Gives back what was allocated; the arena is as new. */
void arena_clear(arena *a);

void *arena_alloc_block(arena *a, size_t size); /* where the current block has no room */

/* Zeroed, aligned for any type but those of long double. A size of 0 gives a valid pointer. */
static inline void *arena_alloc(arena *a, size_t size)
{
    if (ARENA_IS_GUARDED || size > (size_t)(a->limit - a->next))
        return arena_alloc_block(a, size);
    void *p = a->next;
    a->next += (size + ARENA_ALIGNMENT - 1) & ~(size_t)(ARENA_ALIGNMENT - 1);
    return memset(p, 0, size);
}
/* count * size with a check for overflow. */
void *arena_array(arena *a, size_t count, size_t size);
/* As arena_array for a block that grows; `old_count` elements are kept. Grows in place when it was
 * the last block. */
void *arena_grow(arena *a, void *old, size_t old_count, size_t new_count, size_t size);
/* The same, but that what is new is not zeroed. */
void *arena_extend(arena *a, void *old, size_t old_count, size_t new_count, size_t size);
/* The same for what nobody else points into: the old block may be gone. What grows to megabytes
 * leaves nothing behind. */
void *arena_regrow(arena *a, void *old, size_t old_count, size_t new_count, size_t size);
void *arena_copy(arena *a, const void *data, size_t size);

/* A place in an arena. Going back to it gives back all that was allocated since; marks are used as
 * brackets are, the last one first. */
typedef struct arena_mark {
    struct arena_block *block;
    unsigned char *next;
    size_t n_large;
} arena_mark;
arena_mark arena_here(const arena *a);
void arena_rewind(arena *a, arena_mark to);
bool arena_holds_block(const arena *a, arena_mark since, const void *data);

/* Whether it was allocated since; since a mark of zeros: ever. */
static inline bool arena_holds(const arena *a, arena_mark since, const void *data)
{
    if (since.block != a->current || since.n_large != a->n_large)
        return arena_holds_block(a, since, data);
    return (uintptr_t)data >= (uintptr_t)since.next && (uintptr_t)data < (uintptr_t)a->next;
}

/* Between which addresses all lies that was allocated since, and more; a filter for arena_holds().
 */
typedef struct arena_span {
    uintptr_t start, size;
} arena_span;
arena_span arena_span_since(const arena *a, arena_mark since);
static inline bool is_in_span(arena_span s, const void *data)
{
    return (uintptr_t)data - s.start < s.size;
}

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_array((a), (count), sizeof(type)))

/* Text in the arena; the copies are NUL-terminated as well. */
str arena_str(arena *a, str s);
char *arena_cstr(arena *a, str s);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
str arena_printf(arena *a, const char *format, ...);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 0)))
#endif
str arena_vprintf(arena *a, const char *format, va_list args);

#endif
