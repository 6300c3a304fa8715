/*
 * ahead.h - what is done ahead of the engine: what needs nothing but a file
 * itself, which is reading and parsing it, the flat lists of its statements and
 * of the tables that they touch, its SHA-256; and behind that the first run of
 * the file, in a model that is ahead of the engine's (model_run_first). A thread
 * beside the engine's does both; the engine's parses as well when it has nothing
 * to take.
 *
 * They share nothing that changes: a file is a thread's until it hands it over,
 * and with it the memory that holds it.
 *
 * Room: lint, private to it; engine.c calls it.
 */
#ifndef MIGC_LINT_AHEAD_H
#define MIGC_LINT_AHEAD_H

#include "lint/engine.h"

typedef struct ahead ahead;

/* A file as the threads leave it. */
typedef struct ahead_file {
    script *script; /* lasts as long as the arena of ahead_start(); NULL: it could not be read */
    unit_vec units;
    touch_vec touches;
    body_list bodies;
    diagnostics *found; /* what was to say when it was read and parsed */
    arena *trees;       /* the statements' trees and the units ... */
    arena_mark start;   /* ... since here */
    run_ahead *first;   /* its first run; NULL: ahead_run() was not called, or there is no script */
    arena *run[2];      /* what goes with that; NULL: as above */
    size_t size;        /* bytes of SQL; 0 until it was read */
} ahead_file;

/* Begins with the first of the inputs. Where the system has no thread to give, or there is one
 * file alone, ahead_take() does the work itself. */
ahead *ahead_start(arena *a, inputs *in, const lint_options *options, lint_file *files);
/* From the first file on they are run, too, in a model that nobody else uses from now on. */
void ahead_run(ahead *w, arena *a, model *runner);
/* The next file; waits until it is ready. Every one is taken, in the order of the inputs. */
const ahead_file *ahead_take(ahead *w);
/* The files behind the one that was taken last are run again: model_go_back(). */
void ahead_go_back(ahead *w, const model *m);
/* The file that was taken last is done; `stays`: its trees are still needed. */
void ahead_release(ahead *w, bool stays);
/* After the last one. */
void ahead_end(ahead *w);

#endif
