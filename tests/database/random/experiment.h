/*
 * experiment.h - the same statements on the server and on the model, one after
 * the other, and every question whether both are still the same.
 *
 * On the server an experiment is one transaction that is rolled back; each
 * statement has a savepoint of its own, so that a failing one leaves no trace,
 * as it leaves none in the model.
 *
 * Room: tests/database/random.
 */
#ifndef MIGC_TESTS_RANDOM_EXPERIMENT_H
#define MIGC_TESTS_RANDOM_EXPERIMENT_H

#include <libpq-fe.h>

#include "model/model.h"
#include "support/buf.h"

/* The server and the questions that it is asked. */
typedef struct laboratory {
    PGconn *connection;
    const char *catalogue; /* a file: what issue and users call "the catalogue" */
    const char *details;   /* a file: what else pg_dump would write */
    int pg_version;
    int64_t now; /* as model_options has it: the model knows the day, as it does in `migc lint` */
} laboratory;

typedef enum difference_kind {
    DIFFERENCE_NONE,
    DIFFERENCE_CODE,      /* both fail, with other codes: the sequence can go on */
    DIFFERENCE_STATE,     /* one of them fails */
    DIFFERENCE_UNKNOWN,   /* the model says that it cannot know, and the server fails */
    DIFFERENCE_CATALOGUE, /* as the model shows it */
    DIFFERENCE_LOAD,      /* the dump does not load */
    DIFFERENCE_DUMP,      /* the dump gives another catalogue */
    DIFFERENCE_KIND_COUNT
} difference_kind;

typedef struct difference {
    difference_kind kind;
    str key;    /* what tells classes apart: codes and the kind of statement, or the place */
    str report; /* for people */
} difference;

typedef struct experiment {
    const laboratory *lab;
    arena *arena;
    model *model;
    model_run run;
    const script *around; /* BEGIN, and what stands before and behind each statement */
    size_t succeeded;
    size_t unknown;
    bool failed;          /* the last statement, on the server */
    bool ended;           /* a savepoint is gone: nothing can follow */
    bool named_parameter; /* one of no module */
} experiment;

void experiment_begin(experiment *e, const laboratory *lab);
/* Executes one statement on both. Texts of the difference live in `a`. */
difference experiment_step(experiment *e, arena *a, str text);
/* The model's own account of its catalogue against the server's. */
difference experiment_compare(experiment *e, arena *a);
/* The model's dump, loaded where nothing is, against the server's catalogue; nothing may follow but
 * the end. */
difference experiment_reload(experiment *e, arena *a);
void experiment_end(experiment *e);

const char *difference_kind_name(difference_kind kind);

#endif
