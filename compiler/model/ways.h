/*
 * ways.h - following every way that a statement can go.
 *
 * Where execution comes to a condition that cannot be known it asks
 * choose_way(); the statement is then executed again for each other answer,
 * from the same catalogue. So RETURN, EXIT and exceptions in one branch need no
 * care: every execution is an ordinary one. Ways that leave the same catalogue
 * or fail with the same SQLSTATE are one outcome.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_WAYS_H
#define MIGC_MODEL_WAYS_H

#include "model/catalog/fork.h"

/* More ways through one statement, more times that one place of it is asked, and more steps on all
 * ways of a file but the first, are not followed. */
enum { MAX_WAYS = 24, MAX_TURNS = 3, MORE_STEPS = 50000, MAX_READ = 24 };

typedef struct decision {
    const void *place; /* of the condition: its file, or the fork */
    uint32_t root, inner;
    uint32_t turn; /* how often the place was asked before */
    size_t taken, count;
    const char *why;
    range at;
    catalog_mark since; /* where its statement began */
} decision;
typedef VEC(decision) decision_list;

typedef struct ways {
    decision_list plan;         /* of this statement's present way */
    size_t next;                /* in the plan */
    decision_list taken;        /* all of this run so far */
    const decision_list *known; /* of the first run: the same condition goes the same way again,
                                   unless rows that it may have looked at are others now */
    catalog_mark floor;         /* the latest mark that is still one for what `known` says */
    catalog_mark start;         /* of the present statement */
    oid read[MAX_READ];         /* the tables whose rows its present way has looked at */
    size_t n_read;              /* more than MAX_READ: any */
    long used;                  /* steps on other ways than the first */
    bool aside;                 /* another than the first is being followed */
} ways;

/* One outcome of a statement. */
typedef struct outcome {
    bool ok;
    failure failure;
    world world; /* since the statement began */
    struct session session;
    event_list events;
    decision_list taken;
    const char *unknown;
    range unknown_at;
    bool doubtful, unbounded, fallible;
    bool depends_on_rows;
    uint32_t fresh;
} outcome;
typedef VEC(outcome) outcome_list;

/* Which of `count` ways to go: 0, 1 ... `again`: it may be another one each time (random()). */
size_t choose_way(execution *x, range at, size_t count, bool again, const char *why);
size_t choose_world(execution *x, const fork *f);
/* Whether a file is executed once more. */
bool is_second_run(const execution *x);
/* What is decided from now on may come from the table's rows. */
void ways_read(execution *x, oid table);

/*
 * Executes a statement. With no more than one way through it its effect stands and *single is
 * true: the result says whether it was successful. Else the catalogue is as before and *out has
 * the different outcomes, each to be put with outcome_apply().
 */
bool follow_ways(execution *x, const statement *one, bool alone, bool *single, outcome_list *out);
/* Puts an outcome where the statement began; false when it is a failure, which is x->failure. */
bool outcome_apply(execution *x, const outcome *o);
/* The session with arrays of its own. */
struct session session_copy(const execution *x);
/* Executes a statement and joins what its ways leave. False when all of them fail. */
bool run_joined(execution *x, const statement *one, bool alone);

#endif
