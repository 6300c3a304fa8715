/*
 * execute.h - what the files of this room share: the running execution, how a
 * statement fails, and the questions that one file asks another.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_EXECUTE_H
#define MIGC_MODEL_EXECUTE_H

#include "model/model.h"
#include "support/map.h"

/* What there may be instead of a number of rows: nobody knows, or knows just that there are some.
 */
enum { ROWS_UNKNOWN = -1, ROWS_SOME = -2 };

/* An execution under way. Every function that can fail returns false after fail() has filled
 * x->failure. */
typedef struct execution {
    arena *arena;          /* the lasting one, in a second run the passing one; while a statement of
                              a first run is executed the working one (keep.h) */
    struct arena *lasting; /* as the model */
    struct arena *passing; /* until the next file */
    struct arena *working; /* until the statement's end */
    struct arena *trees;   /* those of the running file, when they go with it; else NULL */
    arena_mark trees_start;
    bool trees_stay;          /* something that lasts points into them all the same */
    struct arena *scratch;    /* for what a function forgets before it returns: mark and rewind */
    struct arena *key_memory; /* of row_keys.c, until the next file */
    struct arena *answer_memory; /* of evaluate/answers.c: mark and rewind */
    uint64_t key_age;            /* of what is in it */
    struct memo_entry *memo;     /* of resolve_memo.c, as the next one */
    struct known_coercion *coercions;
    struct path_memo *paths;
    struct regex_cache *patterns; /* of regex.h; NULL: none was asked for */
    map functions;                /* that evaluate_function.c computes, by name */
    map operators;                /* by the names of the builtin functions that they run */
    catalog *catalog;
    const model_options *options;
    const statement *statement; /* at the top level; NULL for the environment */
    catalog_mark statement_began;
    struct cleared_checks *cleared; /* of the running file (cleared.h); NULL: none is kept */
    const node *cause;              /* the innermost statement */
    bool in_transaction;      /* of the user's or of the runner's making: 25001 for CREATE INDEX
                                 CONCURRENTLY ... */
    bool nonatomic;           /* what is called now may end the transaction */
    catalog_mark transaction; /* where that began */
    bool guarded;
    int depth;           /* of calls and blocks */
    int trigger_depth;   /* of calls of triggers: MyTriggerDepth */
    long steps;          /* budget of loops and calls that is left */
    size_t most_memory;  /* that its arena may hold before the budget counts as used up */
    event_list *events;  /* NULL: nobody listens */
    failure failure;     /* of the statement that has just failed */
    const char *unknown; /* not NULL: the outcome cannot be known, and why */
    range unknown_at;
    bool doubtful;        /* what is not known may have made objects, not rows alone */
    bool unbounded;       /* ... or may have done anything to anything */
    bool fallible;        /* what is not known may have made a statement fail */
    bool role_stored;     /* the statement stores an expression with a constant of regrole: 0A000 */
    bool depends_on_rows; /* a decision was made that live rows could change */
    struct session
        *session; /* volatile parts of the session: prepared statements, savepoints (ddl.h) */
    struct later_work *later; /* what is done with rows when ALTER TABLE has run all its commands;
                                 NULL: at once */
    oid making; /* a table whose CREATE has not been told yet: its versions share their columns */
    bool environment_failed; /* the script of the environment did not run: a fault of ours */
    bool large_objects;      /* a function for them was called: which ones there are is not known */
    bool
        slots_stay; /* of replication, that an undone transaction made: which there are is not known
                     */
    bool database_granted;  /* a GRANT ON DATABASE has run: who has what there is not
                               modelled */
    bool environment;       /* what is made now was there before the first migration */
    oid creating_extension; /* what is made now belongs to it; OID_NONE: no */
    uint32_t run; /* a new number for every run of a file, never used again: tells this run's now()
                     from another's */
    const struct scope
        *scope; /* variables that statements of a function can name; NULL at the top level */
    const body_list *taken_bodies; /* of the running file, parsed by somebody else; or NULL */
    struct arena *body_arenas[2];  /* of body.c: until the next file, and as the model */
    struct body_place
        *bodies;    /* of functions and blocks (body.c); forgotten with the passing arena */
    long row_count; /* that the last data statement wrote, or ROWS_UNKNOWN, ROWS_SOME */
    uint32_t fresh; /* counts the values that are new each time: gen_random_uuid() */
    const struct written_rows *written; /* of the statement whose AFTER triggers run; else NULL */
    const struct cte_binding
        *transitions; /* the tables of REFERENCING that the running trigger's function sees */
    struct statement_parts
        *parts;                  /* a statement whose WITH writes (statement_parts.h); NULL: none */
    struct writing *writing;     /* the statement that is writing rows; NULL: none */
    struct writing *interrupted; /* ... and that whose triggers and functions run: they see what it
                                    has written so far */
    const struct event_firing *firing; /* the event whose trigger runs; else NULL */
    const struct running_call *calls;  /* of functions, the innermost first */
    struct portal *portals;            /* cursors that the statement has opened */
    struct sequence_numbers *numbers;  /* where the sequences stand (numbers.h) */
    struct ways *ways; /* the ways through a statement (ways.h); NULL: only one is followed */
} execution;

/* Fills x->failure (place, SQLSTATE, message in PostgreSQL's words) and returns false. */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
bool fail(execution *x, range at, const char *sqlstate, const char *format, ...);
/* Says which table, column (absent: none) and constraint (absent: none) the failure is about;
 * returns false. */
bool fail_about(execution *x, const relation *r, str column, str constraint);
/* Says why the outcome is not known (the first reason is kept) and adds EVENT_UNKNOWN. Returns
 * true: execution goes on. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bool unknown(execution *x, range at, const char *format, ...);
/* The same of code that is not known: it may have done anything. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bool unknown_code(execution *x, range at, const char *format, ...);
/* The same of what can be no more than other rows. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bool unknown_rows(execution *x, range at, const char *format, ...);
void add_event(execution *x, event_kind kind, const object *before, const object *after);

/* Executes one statement of any kind as a subtransaction would: when it fails, the catalogue is as
 * before. */
bool execute_node(execution *x, const node *tree);

/* ---- session (session.c) ---- */
str session_get(const execution *x, const char *setting);
/* Whether a trigger fires that is enabled so (O D R A), by session_replication_role. */
bool session_fires(const execution *x, char enabled);
bool session_set(execution *x, str setting, str value, range at);
/* What is set next lasts as long as the transaction; false: there is none. */
bool session_set_is_local(execution *x, str setting);
/* A parameter with a dot in its name gets a value that is not known; NULL of others. */
void session_set_open(execution *x, str setting, const struct value *v);
const struct value *session_get_open(const execution *x, str setting);
oid session_role(const execution *x); /* the current role */
oid session_creation_schema(execution *x,
                            range at); /* first schema of search_path that exists; 3F000 */
/* Schemas that unqualified names are looked up in, pg_catalog and pg_temp in their places. */
const oid *session_search_path(const execution *x, size_t *count);
/* The same without pg_temp, where only relations and types are looked up: functions, operators and
 * what else there is are found in it by their whole names alone. */
const oid *session_function_path(const execution *x, size_t *count);

/* ---- names (resolve.c) ---- */
/* The relation a qualified_name or relation node names. When it does not exist: missing_ok gives
 * true with *out NULL, else 42P01 (or 3F000). */
bool resolve_relation(execution *x, const node *name, bool missing_ok, const relation **out);
/* Schema and name for a new object: explicit or the creation schema. */
bool resolve_new_name(execution *x, const node *name, oid *schema, str *out);
/* 42704 when there is none. Follows [types] mappings. */
bool resolve_type(execution *x, const node *type_name, oid *out, int32_t *typmod);
bool resolve_type_name(execution *x, const node *qualified_name, bool missing_ok, const type **out);
/* A function_ref: by argument types, or by name alone when unique (42725, 42883). */
bool resolve_function(execution *x, const node *function_ref, object_kind kind, bool missing_ok,
                      const function **out);
bool resolve_role(execution *x, const node *role_spec, oid *out);    /* 42704; PUBLIC is none */
bool resolve_grantee(execution *x, const node *role_spec, oid *out); /* PUBLIC gives OID_NONE */
bool resolve_schema(execution *x, const name *n, bool missing_ok, oid *out);
/* The schema of what a function or operator is called in an expression: 3F000, 42501. */
bool check_named_schema(execution *x, const node *called);
/* The same of an operator that was not found, which is when the server asks: oper(). */
bool check_operator_schema(execution *x, const node *called);

/* ---- dropping with dependencies (drop.c) ---- */
/* 2BP01 unless `cascade`; emits events. */
bool drop_object(execution *x, const object *o, bool cascade, range at);

/* ---- analysis (analyze*.c): names, overloads and types of expressions and queries ---- */

typedef struct scope_relation {
    str alias;                /* what it is called */
    const relation *relation; /* NULL: a subquery, function, CTE */
    const struct result_column *columns;
    size_t n_columns;
    bool hidden; /* not for unqualified names (inner side of USING, excluded) */
} scope_relation;

/* How an expression has come to its collation, the weakest first: by nothing but its type; by one
 * of its parts; by several that do not agree; by COLLATE. LOST: what it is a column of had none. */
typedef enum derivation {
    COLLATED_NONE,
    COLLATED_IMPLICIT,
    COLLATED_CONFLICT,
    COLLATED_EXPLICIT,
    COLLATED_LOST
} derivation;

typedef struct result_column {
    str name;
    oid type;
    int32_t typmod;
    oid collation; /* OID_NONE: its type's, or none */
    derivation derivation;
    oid origin; /* the table column it comes straight from, or OID_NONE */
    int16_t origin_column;
    /* Of a target: its expression, and the column of its level that it is (index plus 1). */
    const node *expr;
    size_t place;
    /* Of a planned query: what it is, and what is wrong with computing it; NULL: nothing. */
    const struct value *constant;
    const failure *mistake;
} result_column;

/* What the names in an expression can mean. */
typedef struct scope {
    const struct scope *outer;
    const scope_relation *relations;
    size_t n_relations;
    const struct variables
        *variables;          /* of PL/pgSQL and parameters of SQL functions; NULL is none */
    bool parameters_unknown; /* $n may be anything */
    const char *place;    /* "check constraints": no aggregates, windows and sets there; or NULL */
    const char *no_query; /* "DEFAULT expression": 0A000 for a subquery there; or NULL */
    bool no_column;       /* 0A000 for a column, too */
    bool kept;            /* as it is parsed: it is rewritten when it runs */
    bool converted_later; /* collations are looked at when it has been made another type */
} scope;

typedef struct query_result {
    const result_column *columns;
    size_t n_columns;
} query_result;

/* Binds an expression: *out in the arena. `expected`: the type it is assigned to (42804 when it
 * cannot be), or OID_NONE. Raises 42703, 42P01, 42883, 42804 ... as the server does. */
bool analyze_expression(execution *x, const scope *s, const node *tree, oid expected,
                        const expression **out);
/* Whether it is immutable once it is planned: with its constants computed and the bodies of simple
 * SQL functions in place of their calls. 42P17 with the message; also what computing the constants
 * fails with (22...). `early`: before collations are assigned to it (42P22). */
bool check_immutable(execution *x, const scope *s, const expression *e, bool early,
                     const char *message);
/* Whether the planner makes a constant of it. */
bool is_planned_constant(execution *x, const scope *s, const expression *e);
/* Whether it still is volatile then. */
bool is_planned_volatile(execution *x, const scope *s, const expression *e);
/* Whether an index leaves rows out: RelationGetIndexPredicate(), to which WHERE true is none. */
bool index_is_partial(execution *x, const relation *index);
/* What planning an expression fails with, whether or not there are rows: constants that cannot be
 * computed. `to`: what it is assigned to, or OID_NONE. */
bool check_planned(execution *x, const scope *s, const node *tree, oid to, int32_t typmod);
/* Views that end in themselves: 42P17. */
bool check_rewritten(execution *x, range at, const expression *query);
/* The same of a query that has been analysed. */
bool check_planned_query(execution *x, const scope *s, const node *query);
/* The same, but for what is looked at when it begins to run. */
bool check_query_plan(execution *x, const scope *s, const node *query);
/* The same of EXPLAIN, which reads nothing, whether or not it could. */
bool check_shown_query(execution *x, const scope *s, const node *query);
/* The same of an expression without queries, whose plan is one for all values of variables. */
bool check_planned_expression(execution *x, const scope *s, const node *e);
/* Any query, also INSERT ... RETURNING: its columns, and its bindings in *out. */
bool analyze_query(execution *x, const scope *s, const node *query, query_result *result,
                   const expression **out);
/* The text of a bound expression as the server writes it down, with the types that its literals
 * were read as; absent when it cannot be analysed in the scope. */
str expression_as_stored(execution *x, const scope *s, const expression *e);
/* A scope with one table under its own name. */
scope scope_of_relation(execution *x, const relation *r);
/* The relation that a FROM item of a bound query is; NULL: it is none. */
const relation *item_bound(const execution *x, const expression *e, const node *item);
/* What a bound thing depends on. */
/* A constant of regrole, which expression_dependencies() notes, belongs to no database: 0A000. */
bool check_no_role_stored(execution *x, range at);
void expression_dependencies(execution *x, const expression *e, dependency_kind kind,
                             const dependency **out, size_t *n);
/* The body of an SQL function is analysed when it is created (check_function_bodies). `atomic`: its
 * BEGIN ATOMIC or RETURN, which gets the bindings; NULL for a body that is text. */
bool analyze_sql_function(execution *x, const function *f, expression *atomic);
/* Whether SQL functions take and give such types, whatever check_function_bodies says: 42P13. */
bool check_sql_types(execution *x, const function *f);
/* What is wrong with a function whose BEGIN ATOMIC body is understood: 42P13, 42P17. */
bool check_atomic_function(execution *x, const function *f);

/* ---- data (rows.c, execute_data.c) ---- */
bool execute_insert(execution *x, const node *tree);
bool execute_update(execution *x, const node *tree);
bool execute_delete(execution *x, const node *tree);
bool execute_truncate(execution *x, const node *tree);
bool execute_copy(execution *x, const node *tree);
bool execute_merge(execution *x, const node *tree);
bool execute_select(execution *x, const node *tree);
/* SELECT ... INTO t (execute_table.c): execute_select() hands a select with `into` over to it. */
bool execute_select_into(execution *x, const node *tree);
/* The known rows of a table (an object of CLASS_ROWS) as text, for comparing two states: equal
 * text, equal rows. Rows whose values are fresh on every run compare as different. */
str rows_describe(const catalog *c, arena *a, const object *rows);
/* Called by ALTER TABLE and friends so that known rows follow the table. */
struct table_rows;
bool rows_column_added(execution *x, const relation *r, const column *added);
/* A row's new value cannot be computed: that waits for the row's turn, and the value is unknown
 * until then; false: it does not wait (alter_rows.c). */
bool fail_row_later(execution *x, oid table, size_t place, bool generated);
bool rows_column_dropped(execution *x, const relation *r, int16_t column);
bool rows_check_constraint(execution *x, const relation *r,
                           const constraint *k); /* 23505, 23514, 23503, 23502 ... */
/* A new unique index on the rows that are there: 23505. */
bool rows_check_index(execution *x, const relation *r, const relation *index);
bool rows_check_not_null(execution *x, const relation *r, int16_t column);
/* USING is computed on the table and its rows as the statement found them; `were` may be NULL. */
bool rows_retype_column(execution *x, const relation *original, const struct table_rows *were,
                        const relation *after, int16_t column, const expression *using_expr);
void rows_drop(execution *x, oid relation);

/* ---- PL/pgSQL (interpret*.c) ---- */
bool execute_do(execution *x, const node *tree);
bool execute_call(execution *x, const node *tree);

/* ---- DDL, one function per family (execute_*.c); execute_node() dispatches by kind ---- */
typedef bool (*execute_fn)(execution *x, const node *tree);

#endif
