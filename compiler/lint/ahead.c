/*
 * A file is read, parsed, run and taken by the engine. Two threads do that: one runs
 * the files in their order, the engine's takes them, and whichever has nothing
 * to run or to take parses the next one; so both are busy as long as there is
 * something to do, and no more of them are than most machines have processors
 * to spare. How far they may be ahead is measured in SQL, so that many small
 * files are ready while a large one keeps the others busy. Who waits sleeps
 * until there is work for a while, so that small files do not wake it one by
 * one.
 */
#include "lint/ahead.h"

#include <pthread.h>

#include "lint/touch.h"
#include "support/digest.h"
#include "syntax/newer.h"

/* Bytes of SQL. Trees that lie about are cold when they are run: who waits for the first file,
 * often the largest, has time for more of them than it would have later. */
enum { A_FEW = 4, FAR_AHEAD = 1024 * 1024, FIRST_AHEAD = 2 * FAR_AHEAD };

/* Arenas that no file has now; the one given back last goes first, as it is warm. */
typedef VEC(arena *) spare_arenas;

struct ahead {
    inputs *inputs;
    const lint_options *options;
    lint_file *files;
    arena *arena, *lasting; /* the engine's own; scripts and diagnostics are in the second */
    arena *other_lasting, *run_lasting; /* the other thread's own */
    ahead_file *places;                 /* one for each file */
    model *runner;                      /* NULL: nothing is run */
    pthread_t other;                    /* beside the engine's ... */
    bool threaded;                      /* ... if there is one */
    pthread_mutex_t lock;               /* of what follows */
    pthread_cond_t has_parsed, has_run;
    spare_arenas trees, run;
    bool *is_parsed; /* of each file */
    size_t claimed;  /* files that are parsed, or that a thread is parsing */
    size_t parsed;   /* all before this one are */
    size_t ran, done;
    size_t waiting;    /* bytes of the files behind `done` that are parsed */
    size_t wanted;     /* of those that are ready: what the engine sleeps for */
    const model *back; /* the engine waits for the files behind `done` to be taken back */
};

static void lock(ahead *w)
{
    if (w->threaded)
        pthread_mutex_lock(&w->lock);
}

static void unlock(ahead *w)
{
    if (w->threaded)
        pthread_mutex_unlock(&w->lock);
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
    return w->claimed - w->done > A_FEW && w->waiting > bytes;
}

static bool may_parse(const ahead *w)
{
    return w->claimed < w->inputs->count && !is_far_ahead(w, w->done > 0 ? FAR_AHEAD : FIRST_AHEAD);
}

/* `lasting`: the calling thread's own. */
static void prepare(ahead *w, arena *lasting, size_t index)
{
    ahead_file *f = &w->places[index];
    f->found = diagnostics_new(lasting);
    f->start = arena_here(f->trees);
    source *text = input_read(lasting, &w->inputs->items[index], f->found);
    if (text == NULL)
        return;
    text->number = (uint32_t)index + 1;
    f->size = text->text.len;
    f->script = parse_script_apart(lasting, f->trees, text, f->found);
    report_newer_syntax(f->script, w->options->pg_version, f->found);
    f->bodies = parse_bodies(f->trees, f->script, w->options->pg_version);
    collect_units(f->trees, f->script, &f->bodies, &f->units);
    for (size_t i = 0; i < f->units.count; i++)
        collect_touches(f->trees, &f->units.items[i], &f->touches);
    if (w->options->digests)
        digest_sha256(text->text, w->files[index].digest);
}

/* With the lock, which it leaves while it parses. */
static void parse_next(ahead *w, arena *lasting)
{
    size_t index = w->claimed++;
    w->places[index].trees = borrow(&w->trees, lasting);
    unlock(w);
    prepare(w, lasting, index);
    lock(w);
    w->is_parsed[index] = true;
    w->waiting += index != w->done ? w->places[index].size : 0;
    while (w->parsed < w->claimed && w->is_parsed[w->parsed])
        w->parsed++;
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

static void run_next(ahead *w)
{
    ahead_file *f = &w->places[w->ran];
    lend_for_run(w, f);
    unlock(w);
    run(w, f);
    lock(w);
    w->ran++;
    if (w->ran >= w->wanted)
        pthread_cond_signal(&w->has_run);
}

/* Whether there is something to run, to take back or, once enough was taken, to parse. */
static bool has_work(const ahead *w)
{
    return w->back != NULL || (w->runner != NULL && w->ran < w->parsed) ||
           (w->claimed < w->inputs->count && !is_far_ahead(w, FAR_AHEAD / 2));
}

/* Until the engine is done with the last file, which may want those behind another to be run
 * again. */
static void *work_ahead(void *context)
{
    ahead *w = context;
    pthread_mutex_lock(&w->lock);
    while (w->done < w->inputs->count) {
        if (w->back != NULL) {
            take_back(w, w->back);
            w->back = NULL;
            pthread_cond_signal(&w->has_run);
        } else if (w->runner != NULL && w->ran < w->parsed) {
            run_next(w);
        } else if (may_parse(w)) {
            parse_next(w, w->other_lasting);
            if (w->runner == NULL)
                pthread_cond_signal(&w->has_run);
        } else {
            while (w->done < w->inputs->count && !has_work(w))
                pthread_cond_wait(&w->has_parsed, &w->lock);
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
    if (pthread_cond_init(&w->has_parsed, NULL) == 0) {
        if (pthread_cond_init(&w->has_run, NULL) == 0)
            return true;
        pthread_cond_destroy(&w->has_parsed);
    }
    pthread_mutex_destroy(&w->lock);
    return false;
}

static void destroy_lock(ahead *w)
{
    pthread_cond_destroy(&w->has_parsed);
    pthread_cond_destroy(&w->has_run);
    pthread_mutex_destroy(&w->lock);
}

ahead *ahead_start(arena *a, inputs *in, const lint_options *options, lint_file *files)
{
    ahead *w = ARENA_NEW(a, ahead);
    w->inputs = in;
    w->options = options;
    w->files = files;
    w->arena = a;
    w->lasting = arena_new_child(a);
    w->other_lasting = arena_new_child(a);
    w->places = ARENA_ARRAY(a, ahead_file, in->count);
    w->is_parsed = ARENA_ARRAY(a, bool, in->count);
    if (in->count < 2 || !make_lock(w))
        return w;
    w->threaded = true; /* as soon as there may be another */
    if (pthread_create(&w->other, NULL, work_ahead, w) != 0) {
        w->threaded = false;
        destroy_lock(w);
    }
    return w;
}

void ahead_run(ahead *w, arena *a, model *runner)
{
    lock(w);
    w->run_lasting = a;
    w->runner = runner;
    if (w->threaded)
        pthread_cond_signal(&w->has_parsed);
    unlock(w);
}

/* Files that the engine may take. */
static size_t ready(const ahead *w)
{
    return w->threaded && w->runner != NULL ? w->ran : w->parsed;
}

static void wait_for_a_few(ahead *w)
{
    w->wanted = a_few_behind(w, w->done);
    while (ready(w) < w->wanted)
        pthread_cond_wait(&w->has_run, &w->lock);
    w->wanted = 0;
}

const ahead_file *ahead_take(ahead *w)
{
    ahead_file *f = &w->places[w->done];
    lock(w);
    while (ready(w) <= w->done) {
        if (may_parse(w)) {
            parse_next(w, w->lasting);
            if (w->threaded)
                pthread_cond_signal(&w->has_parsed);
        } else {
            wait_for_a_few(w);
        }
    }
    unlock(w);
    if (!w->threaded) {
        lend_for_run(w, f);
        run(w, f);
    }
    return f;
}

void ahead_go_back(ahead *w, const model *m)
{
    if (!w->threaded) {
        take_back(w, m);
        return;
    }
    pthread_mutex_lock(&w->lock);
    w->back = m;
    pthread_cond_signal(&w->has_parsed);
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
    lock(w);
    give_back(w, f);
    w->done++;
    if (w->done < w->claimed && w->is_parsed[w->done])
        w->waiting -= w->places[w->done].size;
    if (w->threaded && (!is_far_ahead(w, FAR_AHEAD / 2) || w->done == w->inputs->count))
        pthread_cond_signal(&w->has_parsed);
    unlock(w);
}

void ahead_end(ahead *w)
{
    if (!w->threaded)
        return;
    pthread_join(w->other, NULL);
    destroy_lock(w);
}
