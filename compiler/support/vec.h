/*
 * vec.h - growing arrays in an arena.
 *
 *     VEC(int) numbers = {0};
 *     vec_push(arena, &numbers, 42);
 *     for (size_t i = 0; i < numbers.count; i++) use(numbers.items[i]);
 *
 * Two VEC(T) are different types, so name one that crosses a function:
 * typedef VEC(int) int_vec;
 *
 * Room: support. Every room of the compiler may use it.
 */
#ifndef MIGC_SUPPORT_VEC_H
#define MIGC_SUPPORT_VEC_H

#include <stddef.h>

#include "support/arena.h"

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count;                                                                              \
        size_t capacity;                                                                           \
    }

/* Makes room for one more element; the other macros build on it. */
#define vec_reserve(a, v) vec_reserve_by(arena_extend, (a), (v))
#define vec_reserve_by(grow, a, v)                                                                 \
    ((v)->count < (v)->capacity                                                                    \
         ? (void)0                                                                                 \
         : (void)((v)->items =                                                                     \
                      grow((a), (v)->items, (v)->capacity,                                         \
                           (v)->capacity > 0 ? (v)->capacity * 2 : 8, sizeof *(v)->items),         \
                  (v)->capacity = (v)->capacity > 0 ? (v)->capacity * 2 : 8))

#define vec_push(a, v, ...) (vec_reserve((a), (v)), (void)((v)->items[(v)->count++] = __VA_ARGS__))
/* The same where nobody points into the items: what grows large leaves nothing behind. */
#define vec_push_moving(a, v, ...)                                                                 \
    (vec_reserve_by(arena_regrow, (a), (v)), (void)((v)->items[(v)->count++] = __VA_ARGS__))
/* A pointer to a new zeroed element at the end. */
#define vec_add(a, v)                                                                              \
    (vec_reserve((a), (v)), (void)memset(&(v)->items[(v)->count], 0, sizeof *(v)->items),          \
     &(v)->items[(v)->count++])
#define vec_last(v) (&(v)->items[(v)->count - 1])
#define vec_pop(v) ((v)->items[--(v)->count])
#define vec_clear(v) ((void)((v)->count = 0))

#endif
