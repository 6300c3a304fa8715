/*
 * ahead.h - what needs nothing but a file's own text, done ahead of the engine
 * in a thread of its own: parsing, the flat lists of its statements and of the
 * tables that they touch, its SHA-256. Executing a file needs all the files before it; this does
 * not.
 *
 * The two share nothing: a file is the thread's until ahead_take() hands it
 * over, and with it the memory that holds it.
 *
 * Room: lint, private to it; engine.c calls it.
 */
#ifndef MIGC_LINT_AHEAD_H
#define MIGC_LINT_AHEAD_H

#include "lint/engine.h"

typedef struct ahead ahead;

/* A file as the thread leaves it. */
typedef struct ahead_file {
    script *script; /* lasts as long as the arena of ahead_start(); NULL: it could not be read */
    unit_vec units;
    touch_vec touches;
    body_list bodies;
    diagnostics *found; /* what the syntax room has to say */
    arena *trees;       /* the statements' trees and the units ... */
    arena_mark start;   /* ... since here */
} ahead_file;

/* Begins with the first of the inputs. Where the system has no thread to give, or there is one
 * file alone, ahead_take() does the work itself. */
ahead *ahead_start(arena *a, const inputs *in, const lint_options *options, lint_file *files);
/* The next file; waits until it is ready. Every one is taken, in the order of the inputs. */
const ahead_file *ahead_take(ahead *w);
/* The file that was taken last is done; `stays`: its trees are still needed. */
void ahead_release(ahead *w, bool stays);
/* After the last one. */
void ahead_end(ahead *w);

#endif
