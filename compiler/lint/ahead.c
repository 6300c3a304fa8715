/*
 * A ring of files: the thread fills places in their order, the engine empties
 * them. Both count up; a place is full from `ready` passing it to `done`
 * passing it. The thread sleeps until half of the ring is empty, so that small
 * files do not wake it one by one.
 */
#include "lint/ahead.h"

#include <pthread.h>

#include "lint/touch.h"
#include "support/digest.h"
#include "syntax/newer.h"

enum { RING = 16 };

struct ahead {
    const inputs *inputs;
    const lint_options *options;
    lint_file *files;
    arena *lasting; /* the thread's own: scripts and diagnostics */
    ahead_file ring[RING];
    pthread_t thread;
    bool threaded;
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t filled, emptied;
    size_t ready, done;
};

/* ---- the work ---- */

static void prepare(ahead *w, size_t index)
{
    ahead_file *f = &w->ring[index % RING];
    const source *text = w->inputs->items[index].source;
    f->script = NULL;
    f->units = (unit_vec){0};
    f->touches = (touch_vec){0};
    f->bodies = (body_list){0};
    f->found = diagnostics_new(w->lasting);
    f->start = arena_here(f->trees);
    if (text == NULL)
        return;
    f->script = parse_script_apart(w->lasting, f->trees, text, f->found);
    report_newer_syntax(f->script, w->options->pg_version, f->found);
    f->bodies = parse_bodies(f->trees, f->script);
    collect_units(f->trees, f->script, &f->bodies, &f->units);
    for (size_t i = 0; i < f->units.count; i++)
        collect_touches(f->trees, &f->units.items[i], &f->touches);
    if (w->options->digests)
        digest_sha256(text->text, w->files[index].digest);
}

static void *run(void *context)
{
    ahead *w = context;
    for (size_t i = 0; i < w->inputs->count; i++) {
        pthread_mutex_lock(&w->lock);
        if (i - w->done == RING) {
            while (i - w->done > RING / 2)
                pthread_cond_wait(&w->emptied, &w->lock);
        }
        pthread_mutex_unlock(&w->lock);
        prepare(w, i);
        pthread_mutex_lock(&w->lock);
        w->ready = i + 1;
        pthread_cond_signal(&w->filled);
        pthread_mutex_unlock(&w->lock);
    }
    return NULL;
}

/* ---- the engine's side ---- */

ahead *ahead_start(arena *a, const inputs *in, const lint_options *options, lint_file *files)
{
    ahead *w = ARENA_NEW(a, ahead);
    w->inputs = in;
    w->options = options;
    w->files = files;
    w->lasting = arena_new_child(a);
    for (size_t i = 0; i < RING; i++)
        w->ring[i].trees = i < in->count ? arena_new_child(a) : NULL;
    if (in->count < 2 || pthread_mutex_init(&w->lock, NULL) != 0)
        return w;
    if (pthread_cond_init(&w->filled, NULL) == 0) {
        if (pthread_cond_init(&w->emptied, NULL) == 0) {
            w->threaded = pthread_create(&w->thread, NULL, run, w) == 0;
            if (w->threaded)
                return w;
            pthread_cond_destroy(&w->emptied);
        }
        pthread_cond_destroy(&w->filled);
    }
    pthread_mutex_destroy(&w->lock);
    return w;
}

const ahead_file *ahead_take(ahead *w)
{
    if (w->threaded) {
        pthread_mutex_lock(&w->lock);
        while (w->ready == w->done)
            pthread_cond_wait(&w->filled, &w->lock);
        pthread_mutex_unlock(&w->lock);
    } else {
        prepare(w, w->done);
    }
    return &w->ring[w->done % RING];
}

void ahead_release(ahead *w, bool stays)
{
    ahead_file *f = &w->ring[w->done % RING];
    if (!stays)
        arena_rewind(f->trees, f->start);
    if (!w->threaded) {
        w->done++;
        return;
    }
    pthread_mutex_lock(&w->lock);
    w->done++;
    if (w->ready - w->done == RING / 2)
        pthread_cond_signal(&w->emptied);
    pthread_mutex_unlock(&w->lock);
}

void ahead_end(ahead *w)
{
    if (!w->threaded)
        return;
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->filled);
    pthread_cond_destroy(&w->emptied);
    pthread_mutex_destroy(&w->lock);
}
