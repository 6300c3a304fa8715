/*
 * supply.h - memory that is ready before somebody asks for it. The system
 * hands pages over when they are first touched, and clears them then; where a
 * program fills memory as quickly as it can, that is up to a fifth of its
 * time. Here a thread of its own touches them.
 *
 * The thread starts with the first page that is asked for, so that who needs
 * little has none.
 *
 * Room: support. arena.c takes from it; who runs long has one made for its
 * arenas (arena_supply_from).
 */
#ifndef MIGC_SUPPORT_SUPPLY_H
#define MIGC_SUPPORT_SUPPLY_H

#include <stdbool.h>

enum { SUPPLY_PAGE = 2 * 1024 * 1024 }; /* what is handed over at a time */

typedef struct supply supply;

/* NULL where the system has no thread to give. */
supply *supply_new(void);
/* A page that was touched before, from now on the caller's; NULL when none is ready: nobody waits.
 * Any thread may ask. */
void *supply_take(supply *s);
/* A page that was taken, or mapped: who asks next has it again, as the system would clear another.
 * False when so many wait that it is to be unmapped. */
bool supply_give(supply *s, void *page);
/* What nobody took goes back. NULL is allowed. */
void supply_free(supply *s);

/* A page straight from the system, or NULL; and back. */
void *page_map(void);
void page_unmap(void *page);

#endif
