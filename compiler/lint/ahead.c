/*
 * One thread parses the files in their order, one runs them, the engine takes
 * them. All count up; a file has its arenas from `parsed` passing it to `done`
 * passing it. How far the first may be ahead is measured in SQL, so that many
 * small files are ready while a large one keeps the others busy. Who waits
 * sleeps until there is work for a while, so that small files do not wake it one
 * by one.
 */
#include "lint/ahead.h"

#include <pthread.h>

#include "lint/touch.h"
#include "support/digest.h"
#include "syntax/newer.h"

enum { A_FEW = 4, FAR_AHEAD = 1024 * 1024 /* bytes of SQL */ };

/* Arenas that no file has now; the one given back last goes first, as it is warm. */
typedef VEC(arena *) spare_arenas;

struct ahead {
    const inputs *inputs;
    const lint_options *options;
    lint_file *files;
    arena *arena;       /* the engine's own */
    arena *lasting;     /* the parsing thread's own: scripts and diagnostics */
    arena *run_lasting; /* the running thread's own */
    ahead_file *places; /* one for each file */
    model *runner;      /* NULL: nothing is run */
    pthread_t parsing, running;
    bool parses, runs;    /* there is a thread for it */
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t has_parsed, has_run, emptied;
    spare_arenas trees, run;
    size_t parsed, ran, done;
    size_t waiting;    /* bytes of the files behind `done` that are parsed */
    size_t wanted;     /* of those that are ready: what the engine sleeps for */
    const model *back; /* the engine waits for the files behind `done` to be taken back */
};

static size_t size_of(const ahead *w, size_t index)
{
    const source *text = w->inputs->items[index].source;
    return text != NULL ? text->text.len : 0;
}

static arena *borrow(spare_arenas *from, arena *parent)
{
    return from->count > 0 ? vec_pop(from) : arena_new_child(parent);
}

static size_t a_few_behind(const ahead *w, size_t index)
{
    return w->inputs->count - index < A_FEW ? w->inputs->count : index + A_FEW;
}

/* ---- parsing ---- */

/* So many files are always ready for who waits for a few of them, however large they are. */
static bool is_far_ahead(const ahead *w, size_t bytes)
{
    return w->parsed - w->done > A_FEW && w->waiting > bytes;
}

static void prepare(ahead *w, size_t index)
{
    ahead_file *f = &w->places[index];
    const source *text = w->inputs->items[index].source;
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
        if (is_far_ahead(w, FAR_AHEAD)) {
            while (is_far_ahead(w, FAR_AHEAD / 2))
                pthread_cond_wait(&w->emptied, &w->lock);
        }
        size_t index = w->parsed;
        w->places[index].trees = borrow(&w->trees, w->lasting);
        pthread_mutex_unlock(&w->lock);
        prepare(w, index);
        pthread_mutex_lock(&w->lock);
        w->parsed++;
        if (index != w->done)
            w->waiting += size_of(w, index);
        pthread_cond_broadcast(&w->has_parsed);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

/* ---- running ---- */

/* One that was taken back has arenas already. */
static void lend_for_run(ahead *w, ahead_file *f)
{
    for (size_t i = 0; i < 2 && w->runner != NULL; i++) {
        if (f->run[i] == NULL)
            f->run[i] = borrow(&w->run, w->run_lasting);
        else
            arena_clear(f->run[i]);
    }
}

static void run(ahead *w, ahead_file *f)
{
    if (f->script == NULL || w->runner == NULL)
        return;
    model_pass_trees(w->runner, f->trees, f->start);
    model_take_bodies(w->runner, &f->bodies);
    f->first = model_run_first(w->runner, f->run, f->script);
}

static void take_back(ahead *w, const model *m)
{
    model_go_back(w->runner, w->places[w->done].first, m);
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
            ahead_file *f = &w->places[w->ran];
            lend_for_run(w, f);
            pthread_mutex_unlock(&w->lock);
            run(w, f);
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
    w->arena = a;
    w->lasting = arena_new_child(a);
    w->places = ARENA_ARRAY(a, ahead_file, in->count);
    if (in->count < 2 || !make_lock(w))
        return w;
    w->parses = pthread_create(&w->parsing, NULL, parse_all, w) == 0;
    if (!w->parses)
        destroy_lock(w);
    return w;
}

void ahead_run(ahead *w, arena *a, model *runner)
{
    w->run_lasting = a;
    w->runner = runner;
    w->runs = w->parses && pthread_create(&w->running, NULL, run_all, w) == 0;
}

static size_t ready(const ahead *w)
{
    return w->runs ? w->ran : w->parsed;
}

const ahead_file *ahead_take(ahead *w)
{
    ahead_file *f = &w->places[w->done];
    if (!w->parses) {
        f->trees = borrow(&w->trees, w->lasting);
        prepare(w, w->done);
    } else {
        pthread_mutex_lock(&w->lock);
        w->wanted = ready(w) > w->done ? 0 : a_few_behind(w, w->done);
        while (ready(w) < w->wanted)
            pthread_cond_wait(w->runs ? &w->has_run : &w->has_parsed, &w->lock);
        pthread_mutex_unlock(&w->lock);
    }
    if (!w->runs) {
        lend_for_run(w, f);
        run(w, f);
    }
    return f;
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

static void give_back(ahead *w, const ahead_file *f)
{
    vec_push(w->arena, &w->trees, f->trees);
    for (size_t i = 0; i < 2 && f->run[i] != NULL; i++)
        vec_push(w->arena, &w->run, f->run[i]);
}

void ahead_release(ahead *w, bool stays)
{
    const ahead_file *f = &w->places[w->done];
    if (!stays)
        arena_rewind(f->trees, f->start);
    for (size_t i = 0; i < 2 && f->run[i] != NULL; i++)
        arena_clear(f->run[i]);
    if (!w->parses) {
        give_back(w, f);
        w->done++;
        return;
    }
    pthread_mutex_lock(&w->lock);
    give_back(w, f);
    w->done++;
    if (w->done < w->parsed)
        w->waiting -= size_of(w, w->done);
    if (!is_far_ahead(w, FAR_AHEAD / 2))
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
