#include "support/map.h"

enum { FIRST_SLOTS = 16 };

void map_init(map *m, arena *a)
{
    *m = (map){.arena = a};
}

/* The entry of the key, or NULL. */
static map_entry *find(const map *m, str key, uint64_t hash)
{
    if (m->n_slots == 0)
        return NULL;
    for (size_t at = (size_t)hash & (m->n_slots - 1);; at = (at + 1) & (m->n_slots - 1)) {
        uint32_t slot = m->slots[at];
        if (slot == 0)
            return NULL;
        map_entry *e = &m->entries[slot - 1];
        if (e->hash == hash && !str_absent(e->key) && str_eq(e->key, key))
            return e;
    }
}

void *map_get(const map *m, str key)
{
    map_entry *e = find(m, key, str_hash(key));
    return e != NULL ? e->value : NULL;
}

static void occupy(map *m, size_t index)
{
    size_t at = (size_t)m->entries[index].hash & (m->n_slots - 1);
    while (m->slots[at] != 0)
        at = (at + 1) & (m->n_slots - 1);
    m->slots[at] = (uint32_t)index + 1;
}

/* Closes the holes and leaves room for as many entries again. */
static void rebuild(map *m)
{
    size_t n_slots = FIRST_SLOTS;
    while (n_slots < (m->live + 1) * 4)
        n_slots *= 2;
    map_entry *entries = ARENA_ARRAY(m->arena, map_entry, n_slots / 2);
    size_t count = 0;
    for (size_t i = 0; i < m->count; i++) {
        if (!str_absent(m->entries[i].key))
            entries[count++] = m->entries[i];
    }
    m->entries = entries;
    m->count = count;
    m->capacity = n_slots / 2;
    m->slots = ARENA_ARRAY(m->arena, uint32_t, n_slots);
    m->n_slots = n_slots;
    for (size_t i = 0; i < count; i++)
        occupy(m, i);
}

void map_put(map *m, str key, void *value)
{
    uint64_t hash = str_hash(key);
    map_entry *e = find(m, key, hash);
    if (e != NULL) {
        e->value = value;
        return;
    }
    if (m->count == m->capacity)
        rebuild(m);
    if (str_absent(key))
        key = STR("");
    m->entries[m->count] = (map_entry){key, value, hash};
    occupy(m, m->count);
    m->count++;
    m->live++;
}

void map_remove(map *m, str key)
{
    map_entry *e = find(m, key, str_hash(key));
    if (e == NULL)
        return;
    e->key = (str){0};
    e->value = NULL;
    m->live--;
}
