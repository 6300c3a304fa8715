#include "support/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/format.h"
#include "support/supply.h"

#if ARENA_IS_GUARDED
#include <sanitizer/asan_interface.h>
#define GUARD(start, size) ASAN_POISON_MEMORY_REGION((start), (size))
#define UNGUARD(start, size) ASAN_UNPOISON_MEMORY_REGION((start), (size))
#else
#define GUARD(start, size) ((void)(start), (void)(size))
#define UNGUARD(start, size) ((void)(start), (void)(size))
#endif

enum { FIRST_BLOCK = 64 * 1024 };

typedef struct arena_block {
    struct arena_block *previous;
    size_t size;   /* of data, a multiple of the alignment */
    size_t number; /* of a large one, from 1 in the order of making */
    _Alignas(max_align_t) unsigned char data[];
} arena_block;

static _Noreturn void out_of_memory(void)
{
    fputs("migc: error: out of memory\n", stderr);
    exit(3);
}

static bool is_page(size_t whole)
{
    return whole == SUPPLY_PAGE;
}

static void *take_page(supply *from)
{
    void *page = from != NULL ? supply_take(from) : NULL;
    return page != NULL ? page : page_map();
}

static arena_block *block_made(void *memory, arena_block *previous, size_t size, size_t number)
{
    if (memory == NULL)
        out_of_memory();
    arena_block *b = memory;
    b->previous = previous;
    b->size = size;
    b->number = number;
    return b;
}

static arena_block *block_new(supply *from, arena_block *previous, size_t size)
{
    size_t whole = sizeof(arena_block) + size;
    return block_made(is_page(whole) ? take_page(from) : malloc(whole), previous, size, 0);
}

static void give_page(supply *to, void *page)
{
    if (to == NULL || !supply_give(to, page))
        page_unmap(page);
}

static void block_free(supply *to, arena_block *b)
{
    if (b != NULL && b->number == 0 && is_page(sizeof(arena_block) + b->size))
        give_page(to, b);
    else
        free(b);
}

static void block_add(arena *a, size_t size)
{
    arena_block *b = a->spare;
    if (b != NULL && b->size >= size) {
        a->spare = NULL;
        b->previous = a->current;
        size = b->size;
    } else {
        b = block_new(a->supply, a->current, size);
    }
    a->current = b;
    a->next = b->data;
    a->limit = b->data + size;
    a->held += size;
    GUARD(b->data, size);
}

arena *arena_new(void)
{
    arena *a = malloc(sizeof(arena));
    if (a == NULL)
        out_of_memory();
    *a = (arena){0};
    block_add(a, FIRST_BLOCK);
    return a;
}

arena *arena_new_child(arena *parent)
{
    arena *a = arena_new();
    a->supply = parent->supply;
    a->next_child = parent->children;
    parent->children = a;
    return a;
}

void arena_supply_from(arena *a, supply *s)
{
    a->supply = s;
    for (arena *child = a->children; child != NULL; child = child->next_child)
        arena_supply_from(child, s);
}

typedef struct arena_end {
    void (*end)(void *context);
    void *context;
    struct arena_end *next;
} arena_end;

void arena_at_end(arena *a, void (*end)(void *context), void *context)
{
    arena_end *one = arena_alloc(a, sizeof *one);
    *one = (arena_end){end, context, a->ends};
    a->ends = one;
}

static void free_blocks(supply *to, arena_block *b)
{
    while (b != NULL) {
        arena_block *previous = b->previous;
        block_free(to, b);
        b = previous;
    }
}

static void call_ends(const arena *a)
{
    for (const arena_end *one = a->ends; one != NULL; one = one->next)
        one->end(one->context);
}

void arena_free(arena *a)
{
    if (a == NULL)
        return;
    call_ends(a);
    for (arena *child = a->children; child != NULL;) {
        arena *next = child->next_child;
        arena_free(child);
        child = next;
    }
    free_blocks(a->supply, a->current);
    free_blocks(a->supply, a->large);
    block_free(a->supply, a->spare);
    free(a);
}

void arena_leave(arena *a)
{
    if (ARENA_IS_GUARDED) { /* where what is not freed is told as lost */
        arena_free(a);
        return;
    }
    call_ends(a);
    for (arena *child = a->children; child != NULL; child = child->next_child)
        arena_leave(child);
}

/* The largest of up to a page is kept for what comes next. */
static void spare(arena *a, arena_block *b)
{
    if (b->size > SUPPLY_PAGE || (a->spare != NULL && a->spare->size > b->size)) {
        block_free(a->supply, b);
        return;
    }
    block_free(a->supply, a->spare);
    a->spare = b;
    GUARD(b->data, b->size);
}

arena_mark arena_here(const arena *a)
{
    return (arena_mark){a->current, a->next, a->n_large};
}

void arena_rewind(arena *a, arena_mark to)
{
    while (a->current != to.block) {
        arena_block *b = a->current;
        a->current = b->previous;
        a->held -= b->size;
        spare(a, b);
    }
    a->next = to.next;
    a->limit = a->current->data + a->current->size;
    GUARD(a->next, (size_t)(a->limit - a->next));
    while (a->large != NULL && a->large->number > to.n_large) {
        arena_block *b = a->large;
        a->large = b->previous;
        a->held -= b->size;
        block_free(a->supply, b);
    }
}

static bool is_between(const void *data, const unsigned char *start, const unsigned char *end)
{
    return (uintptr_t)data >= (uintptr_t)start && (uintptr_t)data < (uintptr_t)end;
}

bool arena_holds_block(const arena *a, arena_mark since, const void *data)
{
    const unsigned char *end = a->next;
    for (const arena_block *b = a->current; b != since.block; b = b->previous) {
        if (is_between(data, b->data, end))
            return true;
        end = b->previous != NULL ? b->previous->data + b->previous->size : NULL;
    }
    if (since.block != NULL && is_between(data, since.next, end))
        return true;
    for (const arena_block *b = a->large; b != NULL && b->number > since.n_large; b = b->previous) {
        if (is_between(data, b->data, b->data + b->size))
            return true;
    }
    return false;
}

static void widen(uintptr_t *low, uintptr_t *high, const void *start, const void *end)
{
    *low = (uintptr_t)start < *low ? (uintptr_t)start : *low;
    *high = (uintptr_t)end > *high ? (uintptr_t)end : *high;
}

arena_span arena_span_since(const arena *a, arena_mark since)
{
    uintptr_t low = UINTPTR_MAX, high = 0;
    const unsigned char *end = a->next;
    for (const arena_block *b = a->current; b != NULL; b = b->previous) {
        widen(&low, &high, b == since.block ? since.next : b->data, end);
        if (b == since.block)
            break;
        end = b->previous != NULL ? b->previous->data + b->previous->size : NULL;
    }
    for (const arena_block *b = a->large; b != NULL && b->number > since.n_large; b = b->previous)
        widen(&low, &high, b->data, b->data + b->size);
    return (arena_span){low, high - low};
}

void arena_clear(arena *a)
{
    arena_block *first = a->current;
    while (first->previous != NULL)
        first = first->previous;
    arena_rewind(a, (arena_mark){first, first->data, 0});
}

static size_t round_to(size_t size, size_t unit)
{
    return (size + unit - 1) / unit * unit;
}

static size_t round_up(size_t size)
{
    if (size > SIZE_MAX - sizeof(arena_block) - ARENA_ALIGNMENT)
        out_of_memory();
    return round_to(size, ARENA_ALIGNMENT);
}

/* A block of its own for what is large, and may have to grow; the current one goes on being filled:
 * blocks are never left half empty for it. What is to be zeroed may come so from the system, which
 * makes no page of it before it is touched. */
static void *reserve_large(arena *a, size_t size, bool zeroed)
{
    size_t whole = sizeof(arena_block) + size;
    void *memory = zeroed ? calloc(1, whole) : malloc(whole);
    a->large = block_made(memory, a->large, size, ++a->n_large);
    a->held += size;
    return a->large->data;
}

/* Twice as much as before, up to a page of the supply. */
static size_t next_step(size_t size)
{
    return size < SUPPLY_PAGE / 2 ? size * 2 : SUPPLY_PAGE - sizeof(arena_block);
}

static bool is_large(const arena *a, size_t size)
{
    return size > (size_t)(a->limit - a->next) && size > next_step(a->current->size) / 4;
}

static void *reserve_block(arena *a, size_t size)
{
    if (is_large(a, size))
        return reserve_large(a, size, false);
    block_add(a, next_step(a->current->size));
    void *p = a->next;
    a->next += size;
    UNGUARD(p, size);
    return p;
}

/* A block ends where something can begin: what has room in it has so when it is rounded up. */
static inline void *reserve(arena *a, size_t size)
{
    if (size > (size_t)(a->limit - a->next))
        return reserve_block(a, round_up(size));
    void *p = a->next;
    a->next += round_to(size, ARENA_ALIGNMENT);
    UNGUARD(p, round_to(size, ARENA_ALIGNMENT));
    return p;
}

void *arena_alloc_block(arena *a, size_t size)
{
    if (is_large(a, size))
        return reserve_large(a, round_up(size), true);
    return memset(reserve(a, size), 0, size);
}

static size_t array_size(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory();
    return count * size;
}

void *arena_array(arena *a, size_t count, size_t size)
{
    return arena_alloc(a, array_size(count, size));
}

/* What stands last in the current block grows where it is. */
static bool grow_in_place(arena *a, const void *old, size_t old_size, size_t new_size)
{
    const unsigned char *start = old;
    size_t extra = round_up(new_size) - round_up(old_size);
    if (old == NULL || start < a->current->data || start + round_up(old_size) != a->next ||
        extra > (size_t)(a->limit - a->next))
        return false;
    UNGUARD(a->next, extra);
    a->next += extra;
    return true;
}

static void *move(arena *a, const void *old, size_t old_size, size_t new_size)
{
    void *fresh = reserve(a, new_size);
    if (old_size > 0)
        memcpy(fresh, old, old_size);
    return fresh;
}

void *arena_extend(arena *a, void *old, size_t old_count, size_t new_count, size_t size)
{
    size_t old_size = array_size(old_count, size);
    size_t new_size = array_size(new_count, size);
    return grow_in_place(a, old, old_size, new_size) ? old : move(a, old, old_size, new_size);
}

void *arena_grow(arena *a, void *old, size_t old_count, size_t new_count, size_t size)
{
    unsigned char *grown = arena_extend(a, old, old_count, new_count, size);
    memset(grown + old_count * size, 0, (new_count - old_count) * size);
    return grown;
}

/* The block of the arena that holds `data` alone. */
static arena_block **own_block(arena *a, const void *data, size_t size)
{
    for (arena_block **b = &a->large; *b != NULL; b = &(*b)->previous) {
        if ((*b)->data == data)
            return (*b)->size == round_up(size) ? b : NULL;
    }
    return NULL;
}

void *arena_regrow(arena *a, void *old, size_t old_count, size_t new_count, size_t size)
{
    size_t old_size = array_size(old_count, size);
    size_t new_size = array_size(new_count, size);
    arena_block **link = old_size >= FIRST_BLOCK ? own_block(a, old, old_size) : NULL;
    if (link != NULL) {
        size_t room = round_up(new_size);
        arena_block *b = realloc(*link, sizeof(arena_block) + room);
        if (b == NULL)
            out_of_memory();
        a->held += room - b->size;
        b->size = room;
        *link = b;
        return b->data;
    }
    if (grow_in_place(a, old, old_size, new_size))
        return old;
    if (new_size < FIRST_BLOCK)
        return move(a, old, old_size, new_size);
    void *fresh =
        reserve_large(a, round_up(new_size), false); /* from now on it leaves nothing behind */
    if (old_size > 0)
        memcpy(fresh, old, old_size);
    return fresh;
}

void *arena_copy(arena *a, const void *data, size_t size)
{
    void *p = reserve(a, size);
    if (size > 0)
        memcpy(p, data, size);
    return p;
}

char *arena_cstr(arena *a, str s)
{
    char *text = reserve(a, s.len + 1);
    if (s.len > 0)
        memcpy(text, s.data, s.len);
    text[s.len] = '\0';
    return text;
}

str arena_str(arena *a, str s)
{
    return (str){arena_cstr(a, s), s.len};
}

str arena_vprintf(arena *a, const char *format, va_list args)
{
    char usual[256];
    va_list again;
    va_copy(again, args);
    int n = format_text(usual, sizeof usual, format, args);
    if (n < 0) /* an encoding error: our formats have none */
        n = usual[0] = '\0';
    char *text = reserve(a, (size_t)n + 1);
    if ((size_t)n < sizeof usual)
        memcpy(text, usual, (size_t)n + 1);
    else
        format_text(text, (size_t)n + 1, format, again);
    va_end(again);
    return (str){text, (size_t)n};
}

str arena_printf(arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str s = arena_vprintf(a, format, args);
    va_end(args);
    return s;
}
