#include "support/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 64 * 1024, LARGEST_STEP = 8 * 1024 * 1024 };

typedef struct block {
    struct block *previous;
    size_t size; /* of data */
    size_t used;
    _Alignas(max_align_t) unsigned char data[];
} block;

struct arena {
    block *current;
};

static _Noreturn void out_of_memory(void)
{
    fputs("migc: error: out of memory\n", stderr);
    exit(3);
}

static block *block_new(block *previous, size_t size)
{
    if (size > SIZE_MAX - sizeof(block))
        out_of_memory();
    block *b = malloc(sizeof(block) + size);
    if (b == NULL)
        out_of_memory();
    b->previous = previous;
    b->size = size;
    b->used = 0;
    return b;
}

arena *arena_new(void)
{
    arena *a = malloc(sizeof(arena));
    if (a == NULL)
        out_of_memory();
    a->current = block_new(NULL, FIRST_BLOCK);
    return a;
}

void arena_free(arena *a)
{
    if (a == NULL)
        return;
    for (block *b = a->current; b != NULL;) {
        block *previous = b->previous;
        free(b);
        b = previous;
    }
    free(a);
}

static size_t round_up(size_t size)
{
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX - align)
        out_of_memory();
    return (size + align - 1) / align * align;
}

static void *reserve(arena *a, size_t size)
{
    size = round_up(size);
    if (size > a->current->size - a->current->used) {
        size_t step = a->current->size < LARGEST_STEP ? a->current->size * 2 : LARGEST_STEP;
        a->current = block_new(a->current, size > step ? size : step);
    }
    void *p = a->current->data + a->current->used;
    a->current->used += size;
    return p;
}

void *arena_alloc(arena *a, size_t size)
{
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

void *arena_grow(arena *a, void *old, size_t old_count, size_t new_count, size_t size)
{
    size_t old_size = array_size(old_count, size);
    size_t new_size = array_size(new_count, size);
    block *b = a->current;
    unsigned char *start = old;
    if (old != NULL && start >= b->data && start < b->data + b->size &&
        start + round_up(old_size) == b->data + b->used) {
        size_t extra = round_up(new_size) - round_up(old_size);
        if (extra <= b->size - b->used) {
            b->used += extra;
            memset(start + old_size, 0, new_size - old_size);
            return old;
        }
    }
    void *fresh = reserve(a, new_size);
    if (old_size > 0)
        memcpy(fresh, old, old_size);
    memset((unsigned char *)fresh + old_size, 0, new_size - old_size);
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
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n < 0)
        n = 0; /* an encoding error: our formats have none */
    char *text = arena_alloc(a, (size_t)n + 1);
    vsnprintf(text, (size_t)n + 1, format, again);
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
