/* arena.c - the caller's memory for rows: a list of blocks, the newest first. */
#include <migc/migc.h>

#include <stdlib.h>
#include <string.h>

/* Anything that a row can hold fits this alignment. */
union aligned {
    void *pointer;
    double number;
    long double wide;
    int64_t integer;
};

struct block {
    struct block *next;
    size_t size, used; /* of `bytes` */
    union aligned bytes[];
};

enum { FIRST_BLOCK = 1024 };

static void *default_allocate(void *user, void *block, size_t old_size, size_t size)
{
    (void)user;
    (void)old_size;
    if (size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, size);
}

static void *call(const migc_arena *arena, void *block, size_t old_size, size_t size)
{
    if (arena->allocate)
        return arena->allocate(arena->user, block, old_size, size);
    return default_allocate(NULL, block, old_size, size);
}

static struct block *add_block(migc_arena *arena, size_t wanted)
{
    struct block *head = (struct block *)arena->head;
    size_t size = head ? head->size : FIRST_BLOCK / 2;
    struct block *block;

    size = size > SIZE_MAX / 4 ? size : size * 2;
    if (size < wanted)
        size = wanted;
    if (size > SIZE_MAX - sizeof *block)
        return NULL;
    block = (struct block *)call(arena, NULL, 0, sizeof *block + size);
    if (!block)
        return NULL;
    block->next = head;
    block->size = size;
    block->used = 0;
    arena->head = block;
    return block;
}

void *migc_arena_alloc(migc_arena *arena, size_t size)
{
    struct block *block = (struct block *)arena->head;
    void *memory;

    if (size > SIZE_MAX - sizeof(union aligned))
        return NULL;
    size = (size + sizeof(union aligned) - 1) / sizeof(union aligned) * sizeof(union aligned);
    if (!block || block->size - block->used < size)
        block = add_block(arena, size);
    if (!block)
        return NULL;
    memory = (char *)block->bytes + block->used;
    block->used += size;
    return memory;
}

void migc_arena_reset(migc_arena *arena)
{
    struct block *keep = (struct block *)arena->head;
    struct block *block, *next;

    if (!keep)
        return;
    /* Each block is at least as large as those before it: the head is the one to keep. */
    for (block = keep->next; block; block = next) {
        next = block->next;
        (void)call(arena, block, sizeof *block + block->size, 0);
    }
    keep->next = NULL;
    keep->used = 0;
}

void migc_arena_free(migc_arena *arena)
{
    migc_arena_reset(arena);
    if (arena->head) {
        struct block *block = (struct block *)arena->head;

        (void)call(arena, block, sizeof *block + block->size, 0);
    }
    arena->head = NULL;
}
