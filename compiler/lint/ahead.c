/*
 * A ring of files: one thread parses them into its places in their order, one
 * runs them, the engine empties the places. All count up; a place is full from
 * `parsed` passing it to `done` passing it. Who waits sleeps until there is work
 * for a while, so that small files do not wake it one by one.
 */
#include "lint/ahead.h"

#include <pthread.h>

#include "lint/touch.h"
#include "support/digest.h"
#include "syntax/newer.h"

enum { RING = 16, A_FEW = RING / 4 };

struct ahead {
    const inputs *inputs;
    const lint_options *options;
    lint_file *files;
    arena *lasting; /* the parsing thread's own: scripts and diagnostics */
    ahead_file ring[RING];
    model *runner; /* NULL: nothing is run */
    pthread_t parsing, running;
    bool parses, runs;    /* there is a thread for it */
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t has_parsed, has_run, emptied;
    size_t parsed, ran, done;
    size_t wanted;     /* of those that are ready: what the engine sleeps for */
    const model *back; /* the engine waits for the files behind `done` to be taken back */
};

static ahead_file *place(ahead *w, size_t index)
{
    return &w->ring[index % RING];
}

static size_t a_few_behind(const ahead *w, size_t index)
{
    return w->inputs->count - index < A_FEW ? w->inputs->count : index + A_FEW;
}

/* ---- parsing ---- */

static void prepare(ahead *w, size_t index)
{
    ahead_file *f = place(w, index);
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
    f->bodies = parse_bodies(f->trees, f->script, w->options->pg_version);
    collect_units(f->trees, f->script, &f->bodies, &f->units);
    for (size_t i = 0; i < f->units.count; i++)
        collect_touches(f->trees, &f->units.items[i], &f->touches);
    if (w->options->digests)
        digest_sha256(text->text, w->files[index].digest);
}

static void *parse_all(void *context)
{
    ahead *w = context;
    pthread_mutex_lock(&w->lock);
    while (w->parsed < w->inputs->count) {
        if (w->parsed - w->done == RING) {
            while (w->parsed - w->done > RING / 2)
                pthread_cond_wait(&w->emptied, &w->lock);
        }
        size_t index = w->parsed;
        pthread_mutex_unlock(&w->lock);
        prepare(w, index);
        pthread_mutex_lock(&w->lock);
        w->parsed++;
        pthread_cond_broadcast(&w->has_parsed);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

/* ---- running ---- */

static void run(ahead *w, size_t index)
{
    ahead_file *f = place(w, index);
    f->first = NULL;
    if (f->script == NULL || w->runner == NULL)
        return;
    for (size_t i = 0; i < 2; i++)
        arena_clear(f->run[i]);
    model_pass_trees(w->runner, f->trees, f->start);
    model_take_bodies(w->runner, &f->bodies);
    f->first = model_run_first(w->runner, f->run, f->script);
}

static void take_back(ahead *w, const model *m)
{
    model_go_back(w->runner, place(w, w->done)->first, m);
    w->ran = w->done + 1;
}

/* Until the engine is done with the last file, which may want those behind another to be run
 * again. */
static void *run_all(void *context)
{
    ahead *w = context;
    pthread_mutex_lock(&w->lock);
    while (w->done < w->inputs->count) {
        if (w->back != NULL) {
            take_back(w, w->back);
            w->back = NULL;
            pthread_cond_signal(&w->has_run);
        } else if (w->ran == w->parsed) {
            pthread_cond_wait(&w->has_parsed, &w->lock);
        } else {
            size_t index = w->ran;
            pthread_mutex_unlock(&w->lock);
            run(w, index);
            pthread_mutex_lock(&w->lock);
            w->ran++;
            if (w->ran >= w->wanted)
                pthread_cond_signal(&w->has_run);
        }
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

/* ---- the engine's side ---- */

static bool make_lock(ahead *w)
{
    if (pthread_mutex_init(&w->lock, NULL) != 0)
        return false;
    pthread_cond_t *all[] = {&w->has_parsed, &w->has_run, &w->emptied};
    size_t n = 0;
    while (n < 3 && pthread_cond_init(all[n], NULL) == 0)
        n++;
    if (n == 3)
        return true;
    while (n > 0)
        pthread_cond_destroy(all[--n]);
    pthread_mutex_destroy(&w->lock);
    return false;
}

static void destroy_lock(ahead *w)
{
    pthread_cond_destroy(&w->has_parsed);
    pthread_cond_destroy(&w->has_run);
    pthread_cond_destroy(&w->emptied);
    pthread_mutex_destroy(&w->lock);
}

ahead *ahead_start(arena *a, const inputs *in, const lint_options *options, lint_file *files)
{
    ahead *w = ARENA_NEW(a, ahead);
    w->inputs = in;
    w->options = options;
    w->files = files;
    w->lasting = arena_new_child(a);
    for (size_t i = 0; i < RING && i < in->count; i++)
        w->ring[i].trees = arena_new_child(a);
    if (in->count < 2 || !make_lock(w))
        return w;
    w->parses = pthread_create(&w->parsing, NULL, parse_all, w) == 0;
    if (!w->parses)
        destroy_lock(w);
    return w;
}

void ahead_run(ahead *w, arena *a, model *runner)
{
    for (size_t i = 0; i < RING && i < w->inputs->count; i++) {
        w->ring[i].run[0] = arena_new_child(a);
        w->ring[i].run[1] = arena_new_child(a);
    }
    w->runner = runner;
    w->runs = w->parses && pthread_create(&w->running, NULL, run_all, w) == 0;
}

static size_t ready(const ahead *w)
{
    return w->runs ? w->ran : w->parsed;
}

const ahead_file *ahead_take(ahead *w)
{
    if (!w->parses) {
        prepare(w, w->done);
    } else {
        pthread_mutex_lock(&w->lock);
        w->wanted = ready(w) > w->done ? 0 : a_few_behind(w, w->done);
        while (ready(w) < w->wanted)
            pthread_cond_wait(w->runs ? &w->has_run : &w->has_parsed, &w->lock);
        pthread_mutex_unlock(&w->lock);
    }
    if (!w->runs)
        run(w, w->done);
    return place(w, w->done);
}

void ahead_go_back(ahead *w, const model *m)
{
    if (!w->runs) {
        take_back(w, m);
        return;
    }
    pthread_mutex_lock(&w->lock);
    w->back = m;
    pthread_cond_broadcast(&w->has_parsed);
    while (w->back != NULL)
        pthread_cond_wait(&w->has_run, &w->lock);
    pthread_mutex_unlock(&w->lock);
}

void ahead_release(ahead *w, bool stays)
{
    ahead_file *f = place(w, w->done);
    if (!stays)
        arena_rewind(f->trees, f->start);
    if (!w->parses) {
        w->done++;
        return;
    }
    pthread_mutex_lock(&w->lock);
    w->done++;
    if (w->parsed - w->done == RING / 2)
        pthread_cond_signal(&w->emptied);
    if (w->done == w->inputs->count)
        pthread_cond_broadcast(&w->has_parsed);
    pthread_mutex_unlock(&w->lock);
}

void ahead_end(ahead *w)
{
    if (!w->parses)
        return;
    pthread_join(w->parsing, NULL);
    if (w->runs)
        pthread_join(w->running, NULL);
    destroy_lock(w);
}
