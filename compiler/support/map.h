/*
 * map.h - a hash map from text to pointers. Keys are views and must outlive
 * the map. Entries keep the order of insertion, so walking one is
 * deterministic; removing leaves a hole that walking skips.
 *
 * Room: support. Every room of the compiler may use it.
 */
#ifndef MIGC_SUPPORT_MAP_H
#define MIGC_SUPPORT_MAP_H

#include "support/arena.h"

typedef struct map_entry {
    str key; /* absent when the entry was removed */
    void *value;
    uint64_t hash;
} map_entry;

typedef struct map {
    map_entry *entries; /* in order of insertion */
    size_t count;       /* entries in use, holes included */
    size_t live;        /* entries without the holes */
    size_t capacity;
    uint32_t *slots; /* index into entries plus 1; 0 is free */
    size_t n_slots;
    arena *arena;
} map;

void map_init(map *m, arena *a);
void *map_get(const map *m, str key); /* NULL when not there */
void map_put(map *m, str key, void *value);
void map_remove(map *m, str key);

#endif
