/*
 * model.h - executing migrations at compile time.
 *
 * Executing a statement does to the catalogue what the server would do, or
 * fails with the SQLSTATE that the server would raise. Sessions and
 * transactions are driven as a runner drives them: before each file the
 * session is reset; superuser `postgres`; a file is one transaction, executed
 * statement by statement outside of one only if it contains BEGIN/COMMIT
 * itself or raised 25001 or 55P04; a file with a syntax error executes
 * nothing; a file that fails is undone.
 *
 * Room: model. lint, dialect, emit and commands use it.
 */
#ifndef MIGC_MODEL_MODEL_H
#define MIGC_MODEL_MODEL_H

#include "model/catalog/catalog.h"
#include "syntax/bodies.h"

typedef enum profile { PROFILE_VANILLA, PROFILE_SUPABASE } profile;

/* [types] of migc.ini: a type that a server lacks and what stands in for it. */
typedef struct type_mapping {
    str from, to;
} type_mapping;

typedef struct model_options {
    profile profile;
    int pg_version; /* 15 to 18; 0 is 15 */
    const type_mapping *types;
    size_t n_types;
    bool remembers; /* what second runs did stays known as long as the model, not only until the
                       next file */
    int64_t now; /* microseconds since 1970-01-01 00:00 UTC: what now() and current_date are taken
                    to be; 0: nobody knows. What is generated must not change from day to day. */
} model_options;

typedef struct model model;

/* A model in which nothing has run yet but the profile's environment. Lives as long as the arena.
 */
model *model_new(arena *a, const model_options *options);
const catalog *model_catalog(const model *m);

typedef enum outcome_kind { OUTCOME_OK, OUTCOME_ERROR, OUTCOME_UNKNOWN } outcome_kind;

/* The message is in PostgreSQL's words; the others may be absent. */
#define FAILURE_TEXTS(X)                                                                           \
    X(message)                                                                                     \
    X(detail)                                                                                      \
    X(hint) X(schema_name) X(table_name) X(column_name) X(constraint_name) X(datatype_name)

typedef struct failure {
    char sqlstate[6];
#define X(text) str text;
    FAILURE_TEXTS(X)
#undef X
    bool raised;                /* by RAISE: what it does not say is empty, not unknown */
    const statement *statement; /* at the top level */
    range at;   /* the place that is wrong, as exactly as is known; may be inside a DO block */
    bool inner; /* `at` is inside a DO block or function of the statement */
} failure;

/* Why the profile's environment could not be made: a fault of migc itself; NULL when it stands. */
const failure *model_environment_failure(const model *m);

/* What a statement did, in order; also inside DO blocks and functions. */
typedef enum event_kind {
    EVENT_CREATE,
    EVENT_ALTER,
    EVENT_RENAME,
    EVENT_DROP, /* also by CASCADE: `cascaded` */
    EVENT_SKIP, /* IF [NOT] EXISTS, OR REPLACE without a difference, a guard that held */
    EVENT_INSERT,
    EVENT_UPDATE,
    EVENT_DELETE,
    EVENT_TRUNCATE,
    EVENT_HANDLED, /* an exception handler caught `sqlstate` */
    EVENT_UNKNOWN  /* something that cannot be known; `text` says why */
} event_kind;

typedef struct event {
    event_kind kind;
    const statement *statement; /* at the top level */
    const node *cause;          /* the innermost statement's tree; may stand in a derived source */
    const object *before, *after;
    oid object; /* of the relation, for data events */
    bool cascaded;
    bool guarded; /* inside a block that catches its failure, or under a condition */
    char sqlstate[6];
    str text;
} event;

typedef VEC(event) event_list;

typedef enum verdict {
    VERDICT_IDEMPOTENT,
    VERDICT_FAILS_ON_RERUN,
    VERDICT_CHANGES_ON_RERUN,
    VERDICT_FAILS, /* the first run already */
    VERDICT_UNKNOWN
} verdict;

const char *verdict_name(verdict v); /* "fails-on-rerun" */

/* One difference that the second run makes. */
typedef struct rerun_change {
    change change;
    const statement *statement; /* that made it */
    str text;                   /* "adds index t_x_idx1 on public.t" */
} rerun_change;

typedef struct migration {
    const script *script;
    verdict verdict;
    bool depends_on_rows;     /* live rows could change the verdict */
    bool outside_transaction; /* was executed statement by statement */
    bool may_fail;            /* its first run has not, and nobody knows whether it does */
    const failure *first;     /* of the first run, or NULL */
    const failure *rerun;     /* of the second run, or NULL */
    event_list events;        /* of the first run */
    bool events_pass;         /* with the trees of the file: empty once the next one runs */
    /* Of the second run; unless the model remembers they are empty once the next file runs. */
    event_list rerun_events;
    VEC(failure) rerun_failures; /* filled by model_rerun_failures() */
    VEC(rerun_change) rerun_changes;
    catalog_mark before, after; /* of the first run */
} migration;

/* Runs a file; with `twice` also a second time, to get the verdict, and undoes that. A file that
 * fails is undone. The script must outlive the model, its trees as well unless they pass. */
migration *model_migrate(model *m, const script *s, bool twice);

/*
 * The same in two threads: one model, ahead, runs each file once, and one behind it takes over what
 * that has left and runs the file again. So neither waits for the other's runs. They share what is
 * never changed once it is there: objects, trees, sources. Of the model ahead nothing else is used
 * by another thread.
 */

/* Begins with the environment of one in which nothing has run yet. Lives as long as the arena and
 * the model ahead. */
model *model_new_behind(arena *a, const model *ahead);

/* What the first run of a file has left. */
typedef struct run_ahead run_ahead;

/* In the model ahead: runs a file once. What of it goes with the file is allocated in the two
 * arenas of `file`. */
run_ahead *model_run_first(model *ahead, arena *const file[2], const script *s);
/* In the one behind: as model_migrate() would go on, with `twice`. Every file is taken, in the
 * order in which they ran. */
migration *model_follow(model *m, const run_ahead *r);
/* Whether the files behind this one ran ahead as they run now: a second run may have used numbers
 * of sequences, which nothing gives back. */
bool model_is_as_ahead(const model *m, const run_ahead *r);
/* Where it is not, nothing of the files behind it has happened in the model ahead either; they are
 * to be run again. Nobody uses either model meanwhile. */
void model_go_back(model *ahead, const run_ahead *r, const model *m);

/* The trees of the next file were allocated in `trees` since `start` and are to go with it:
 * model_migrate() copies what the catalogue needs of them. Its events go as well, when the next
 * file runs. */
void model_pass_trees(model *m, arena *trees, arena_mark start);
/* What stands in the next file's statements as text, parsed already; NULL: nothing is. It is looked
 * at until it is replaced. */
void model_take_bodies(model *m, const body_list *bodies);
/* Whether they must stay: what the last file left points into them. */
bool model_needs_trees(const model *m);

/*
 * The same file, statement by statement, for those who look at the catalogue in between:
 * catalog_savepoint() before a step and catalog_changes() after it tell what it did. Each statement
 * is a transaction of its own unless the file has its BEGIN and COMMIT. A step that fails leaves
 * the catalogue as it was; the next one may follow.
 */
typedef struct model_run {
    model *model;
    const script *script;
    catalog_mark before;
} model_run;

/* False when the script has syntax errors; model_end() is due in any case. */
bool model_begin(model *m, const script *s, model_run *out);
/* `events` may be NULL. False with *why. */
bool model_step(model_run *r, const statement *one, event_list *events, failure *why);
/* With `keep` false all that the steps did is undone. */
void model_end(model_run *r, bool keep);

/* Finds every statement that the second run fails at: each is left out and the rest goes on. Call
 * it before the next file runs. Fills g->rerun_failures, the first of which is *g->rerun, and
 * g->rerun_changes with what the rest changes. */
void model_rerun_failures(model *m, migration *g);

#endif
