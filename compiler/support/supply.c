#if defined(__linux__)
#include <sys/mman.h>
#endif

#include "support/supply.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "support/arena.h"

/* ---- from the system ---- */

/* Filled by the system at once, where it would else be asked for every 4 KB, which takes as long as
 * a third of the parsing of a large file. Not by huge pages: those that are free are the first that
 * a virtual machine gives back to its host, and to get one of them again takes ten times as long.
 * It is the system's own and goes back to it: malloc() would keep what was once freed, in pieces.
 */
#if defined(MAP_POPULATE) && !ARENA_IS_GUARDED
void *page_map(void)
{
    void *page = mmap(NULL, SUPPLY_PAGE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    return page != MAP_FAILED ? page : NULL;
}

void page_unmap(void *page)
{
    (void)munmap(page, SUPPLY_PAGE);
}
#else
void *page_map(void)
{
    return aligned_alloc(SUPPLY_PAGE, SUPPLY_PAGE);
}

void page_unmap(void *page)
{
    free(page);
}
#endif

/* ---- ahead of who asks ---- */

/* The thread has two ready; what is given back is kept beside them. */
enum { DEPTH = 2, MOST = 16, SMALLEST_PAGE = 4096 };

struct supply {
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t taken;
    pthread_t thread;
    void *ready[MOST];
    size_t count;
    bool started, ends;
};

/* Where the system has not filled it, it does so now. */
static void *made_ready(void)
{
    volatile unsigned char *page = page_map();
    for (size_t i = 0; page != NULL && i < SUPPLY_PAGE; i += SMALLEST_PAGE)
        page[i] = 0;
    return (void *)page;
}

static void *run(void *context)
{
    supply *s = context;
    pthread_mutex_lock(&s->lock);
    while (!s->ends) {
        if (s->count >= DEPTH) {
            pthread_cond_wait(&s->taken, &s->lock);
            continue;
        }
        pthread_mutex_unlock(&s->lock);
        void *page = made_ready();
        pthread_mutex_lock(&s->lock);
        if (page == NULL)
            break;
        s->ready[s->count++] = page;
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

supply *supply_new(void)
{
    supply *s = calloc(1, sizeof *s);
    if (s == NULL)
        return NULL;
    if (pthread_mutex_init(&s->lock, NULL) == 0) {
        if (pthread_cond_init(&s->taken, NULL) == 0)
            return s;
        pthread_mutex_destroy(&s->lock);
    }
    free(s);
    return NULL;
}

void *supply_take(supply *s)
{
    void *page = NULL;
    pthread_mutex_lock(&s->lock);
    if (!s->started)
        s->started = pthread_create(&s->thread, NULL, run, s) == 0;
    if (s->count > 0) {
        page = s->ready[--s->count];
        pthread_cond_signal(&s->taken);
    }
    pthread_mutex_unlock(&s->lock);
    return page;
}

bool supply_give(supply *s, void *page)
{
    pthread_mutex_lock(&s->lock);
    bool kept = s->count < MOST - 1; /* the thread may be at work on one */
    if (kept)
        s->ready[s->count++] = page;
    pthread_mutex_unlock(&s->lock);
    return kept;
}

static void stop(supply *s)
{
    pthread_mutex_lock(&s->lock);
    bool started = s->started;
    s->ends = true;
    pthread_cond_signal(&s->taken);
    pthread_mutex_unlock(&s->lock);
    if (started)
        pthread_join(s->thread, NULL);
}

void supply_free(supply *s)
{
    if (s == NULL)
        return;
    stop(s);
    while (s->count > 0)
        page_unmap(s->ready[--s->count]);
    pthread_cond_destroy(&s->taken);
    pthread_mutex_destroy(&s->lock);
    free(s);
}
