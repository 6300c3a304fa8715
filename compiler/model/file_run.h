/*
 * file_run.h - one run of a file with all the ways that it may go, for who
 * executes files twice: in one model (migrate.c) or in two (follow.c).
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_FILE_RUN_H
#define MIGC_MODEL_FILE_RUN_H

#include "model/migrate.h"
#include "model/rows/numbers.h"
#include "model/ways.h"

typedef VEC(const statement *) passed_list;

/* One way through a file, from its start to its end or its failure. */
typedef struct leaf {
    bool ok;
    bool open; /* stands for those that were not followed: not to its end */
    const failure *failure;
    world world; /* since the run began; no changes when the run has one leaf: it stands */
    decision_list taken;
    const char *unknown;
    bool unbounded; /* code of it is not known */
    bool fallible;  /* a statement may have failed */
    bool doubted;   /* it uses what such code of an earlier file may have changed */
    passed_list
        passed; /* statements that fail on what may have been changed by what is not known */
} leaf;
typedef VEC(leaf) leaf_list;

typedef struct file_run {
    execution *x;
    const script *script;
    bool outside;
    leaf_list leaves;
    bool forked;         /* the catalogue is as before the run; each leaf has its changes */
    catalog_mark before; /* the run */
    event_list unheard;  /* of all ways but the first */
    long used;           /* steps of them */
    bool aside;          /* it is of a way that is not the first */
    bool first;          /* the first run of the file */
    passed_list passed;
    const passed_list *passed_first; /* of the first run, to the second one */
    const statement *used_doubtful;  /* the first one that looks at what is not certain since code
                                        ran that is not known */
    numbers_mark numbers;            /* when the run began */
    catalog_mark floor;              /* of the second run: see ways.h */
} file_run;

/* The first run: fills all of *g that is its own. False when it failed, and nothing has happened.
 */
bool run_first(execution *x, const script *s, migration *g, file_run *out);
/* The second runs of what the ways of the first have left, and the verdict. Where there are several
 * the catalogue is as before the first run, before and after. */
void judge_leaves(execution *x, migration *g, const file_run *r, bool twice);
/* Where the first run has several ways: what they leave, joined. */
void join_leaves(execution *x, const file_run *r);

/* When a file has run twice, and numbers since `before`: what if those that may fail have failed.
 */
void run_otherwise(model *m, migration *g, numbers_mark before);

#endif
