/*
 * evaluate.h - computing expressions and queries on what is known: constants,
 * known rows, and the modelled catalogue through pg_class and its like.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_EVALUATE_H
#define MIGC_MODEL_EVALUATE_H

#include "model/analyze/analyze.h"

typedef struct table_row {
    value *values;
    bool maybe; /* not certain to be there */
} table_row;

typedef VEC(table_row) row_list;

typedef struct table_value {
    const result_column *columns;
    size_t n_columns;
    row_list rows;
    bool open;       /* there may be other rows */
    bool unsorted;   /* in which order they come is not known */
    bool identified; /* behind the values of each stands row_identity() */
} table_value;

/* The rows that an aggregate goes over. */
typedef struct row_group {
    const table_row *rows;
    size_t count;
    bool open;
    /* A group of GROUP BY: the expressions of all grouping sets, and which of them are this set's.
     */
    const node *const *keys;
    const bool *in_set;
    size_t n_keys;
    bool has_nulled; /* some are not */
    /* The frame of a window over groups: the group that each of the rows stands for; else NULL */
    const struct row_group *const *groups;
} row_group;

/* Calls whose values were found before the row is put together: window functions, sets. */
typedef struct bound_call {
    const node *call;
    value v;
} bound_call;
typedef struct bound_calls {
    bound_call *items;
    size_t count;
} bound_calls;

typedef struct evaluation {
    execution *x;
    const scope *external;
    const cte_binding *ctes;
    const row_group *group;   /* of aggregates */
    const bound_calls *bound; /* NULL: none */
    int depth;
    query_memo *memo;                 /* of the outermost SELECT; NULL: none is being evaluated */
    struct subquery_answers *answers; /* of the outermost statement; NULL: none is kept */
    bool plans;       /* it is the planner that computes a constant: what fails is a mistake */
    bool generic;     /* it was planned for whatever values variables have */
    table_value *set; /* of a function in FROM: where its rows go; NULL once they are there */
    bool spares;      /* the next query is put into another one: what of its targets nobody uses is
                         not computed */
    size_t most;      /* rows that the next statement is to return: then it stops; 0: all */
} evaluation;

/* Computes an expression; names are those of the level and the evaluation's variables. False after
 * fail(). */
bool evaluate(evaluation *ev, const level *l, const node *n, value *out);
bool evaluate_condition(evaluation *ev, const level *l, const node *n, truth *out);
/* A SELECT, or a statement with RETURNING. */
bool evaluate_query(evaluation *ev, const level *outer, const node *query, table_value *out);
void copy_table(arena *a, const table_value *from, table_value *out); /* its values, too */
/* Makes the tables of WITH known to the evaluation; the caller restores ev->ctes. */
bool bind_ctes(evaluation *ev, const level *outer, const node *with, const node *whole);
bool evaluate_as(evaluation *ev, const level *l, const node *n, oid to, int32_t typmod,
                 value *out); /* an assignment */

/* What is assigned to: a value of a type, or a part of it. */
typedef struct assignment_target {
    range at;
    oid of; /* of the whole; OID_NONE: any */
    int32_t typmod;
    node_list steps; /* identifiers and subscripts */
} assignment_target;
/* The whole after the assignment (assign.c); may be unknown. False after fail(). */
bool assign_steps(evaluation *ev, const level *l, assignment_target t, const value *current,
                  value given, value *out);

/* Bytes of a computed value; a larger one is unknown. */
enum { VALUE_SIZE_LIMIT = 1 << 20 };

/* False when the budget is used up; then the outcome is marked as unknown. */
bool take_step(execution *x, range at);

/* An operator on computed values; also what IN, BETWEEN and the like mean. */
bool apply_binary(evaluation *ev, range at, str symbol, const value *left, const value *right,
                  value *out);
bool apply_prefix(evaluation *ev, range at, str symbol, const value *right, value *out);
/* A field of a row, by its name. */
value row_field_value(const execution *x, const value *row, str field);
bool evaluate_call(evaluation *ev, const level *l, const node *n, value *out);
/* The type that analysis gives an expression; OID_NONE: it is not known. */
void settle_null(evaluation *ev, const level *l, const node *arg, value *v);
oid type_analyzed(evaluation *ev, const level *l, const node *n);
/* ---- what chooses (evaluate_choice.c) ---- */
bool evaluate_case(evaluation *ev, const level *l, const node *n, value *out);
bool evaluate_coalesce(evaluation *ev, const level *l, const node *n, value *out);
bool evaluate_min_max(evaluation *ev, const level *l, const node *n, value *out);
/* ---- what compares (evaluate_compare.c) ---- */
bool compare_with(evaluation *ev, range at, str symbol, const value *left, const value *right,
                  truth *out);
/* 42883 where the columns of two rows cannot be compared one after the other. */
bool check_row_parts(evaluation *ev, range at, bool order, const value *left, const value *right);
bool evaluate_nullif(evaluation *ev, const level *l, const node *n, value *out);
bool evaluate_in(evaluation *ev, const level *l, const node *n, value *out);
bool evaluate_quantified(evaluation *ev, const level *l, const node *n, value *out);
bool evaluate_between(evaluation *ev, const level *l, const node *n, value *out);
bool evaluate_like(evaluation *ev, const level *l, const node *n, value *out);
/* Functions with a grammar of their own: TRIM, SUBSTRING, CURRENT_USER ... (evaluate_form.c) */
bool evaluate_special(evaluation *ev, const level *l, const node *n, value *out);
/* XMLELEMENT and its like (evaluate_xml.c); *done: it is one of them. */
bool evaluate_xml(evaluation *ev, const level *l, const node_special_call *s, value *out,
                  bool *done);
truth xml_is_document(const execution *x, const value *v);
bool evaluate_value_function(evaluation *ev, const node *n, value *out);
/* What apply_function() calls a function. */
str computed_name(const function *f);
/* A builtin function on computed values; unknown when we do not know it. */
bool apply_function(evaluation *ev, range at, str called, const value *args, size_t count,
                    oid result, value *out);
/* A builtin function that an operator or a cast runs; false: it is none (evaluate_alias.c). */
bool apply_as_operator(evaluation *ev, range at, str called, const value *args, size_t count,
                       oid result, value *out, bool *ok);
/* Which of two values comes first by a sort_by (NULL: ascending); false: that is not known. */
bool sort_order(const execution *x, const node *sort, const value *a, const value *b, int *order);
bool apply_aggregate(evaluation *ev, const level *l, const node_function_call *call, value *out);
bool is_aggregate(const execution *x, const node_function_call *call);
/* ---- of a grouped query (evaluate_group.c) ---- */
/* A grouped expression of another grouping set than the one of the row under way: null. */
bool is_nulled(const evaluation *ev, const node *n);
bool evaluate_grouping(evaluation *ev, const level *l, const node *grouping_call, value *out);
/* After fail(): whether the planner would have put a constant in the place of the expression, so
 * that what failed is never computed: `x >= NULL`, `x AND false` (fold.c). */
bool fold_failed(evaluation *ev, const level *l, const node *n, value *out);
/* The same of a condition beside the one that failed: it is a constant, and not true. */
bool fold_never_true(evaluation *ev, const level *l, const node *n);
bool failed_on_values(const execution *x); /* 22..., by no RAISE */
/* Whether the planner knows of a condition that it does not hold: nothing is scanned then. */
bool planned_never_true(evaluation *ev, const level *l, const node *n);
bool is_citext(const execution *x, const value *v);
truth like_match(const execution *x, const value *text, const value *pattern, bool nocase);
/* The rows of a set-returning function in FROM. */
bool function_rows(evaluation *ev, const level *l, const node *call, const result_column *columns,
                   size_t count, table_value *out);

/* Names to numbers: regclass, regtype ... `missing_ok`: null instead of 42P01 ... (to_regclass). */
bool input_reg(execution *x, range at, oid to, str text, bool missing_ok, value *out);
/* As regoperout() writes it, or regoperatorout(). */
str print_operator_name(const execution *x, const operator_object *o, bool with_types);
/* CHECK and NOT NULL of a domain. */
bool check_domain(execution *x, range at, const type *domain, value *v);
/* One of its checks, of a value. */
bool meets_domain_check(execution *x, const type *domain, const constraint *k, const value *v,
                        truth *out);

/* What ctid is taken for: which row of which table, by its place; `in_turn`: they stand on the
 * pages in the order of their places. */
value row_identity(const relation *r, bool in_turn, size_t place);

/* The rows of FROM items that WHERE keeps, beside one row of what the level has before them
 * (UPDATE, DELETE, MERGE). */
bool matching_rows(evaluation *ev, level *l, const item_ranges *ranges, const value *base,
                   node_list from, const node *where, row_list *out, bool *open);

/* ---- virtual tables (catalog_views*.c) ---- */

/* Called for each row; false stops. `values` are of the relation's columns, overwritten for the
 * next row. */
typedef bool (*row_sink)(void *context, value *values);
/* What a query says by `column = constant` about the objects whose rows it wants. */
typedef enum view_key {
    VIEW_ALL,
    VIEW_NAMED,
    VIEW_NUMBERED,
    VIEW_PARENT_NAMED,
    VIEW_PARENT_NUMBERED,
    VIEW_PART_NAMED, /* of what an object has, as a table its columns */
    VIEW_SCHEMA_NAMED,
    VIEW_SCHEMA_NUMBERED,
} view_key;
typedef struct view_filter {
    view_key key;
    const value *values; /* any of these, all known */
    size_t count;
    const value *names;   /* of the objects themselves, where the key is another one */
    size_t n_names;       /* 0: any */
    const value *parts;   /* names */
    size_t n_parts;       /* 0: any */
    const value *schemas; /* that the objects are in: names or numbers */
    size_t n_schemas;     /* 0: any */
} view_filter;
/* Which objects a column of a virtual table tells; VIEW_ALL: none. */
view_key catalog_view_key(const relation *r, str column);
/* What one scan of a virtual table finds out for the next one of the same. */
enum { VIEW_MAX_SET = 40 };
typedef struct view_scan {
    const struct catalog_view *view;
    uint16_t order[VIEW_MAX_SET]; /* the column of the i-th one that a row sets: rows set the same
                                     ones in one order */
    size_t n_order;
} view_scan;
/* The rows of a table or view of pg_catalog and information_schema; of a column that the filter is
 * for, at least those with its values. `values` are the relation's columns, not known; they become
 * one row after another. False: there may be others. */
bool catalog_view_rows(execution *x, const relation *r, const view_filter *filter, view_scan *scan,
                       value *values, row_sink sink, void *context);

/* ---- functions of migrations (interpret*.c) ---- */

/* Calls a function with its arguments in the order of its inputs; a set gives several rows. */
bool call_function(execution *x, range at, const function *f, const value *args, size_t count,
                   value *out, table_value *set);
/* Runs a trigger's function; *row is NEW (OLD for DELETE) and what it returned: NULL when the row
 * is to be skipped. `written`: the columns of an UPDATE, or NULL. */
bool call_trigger(execution *x, range at, const relation *r, const trigger *t, const char *event,
                  const value *old_row, const value *new_row, const bool *written, value *row);

/* Whether it may write something, or fail on purpose. */
bool function_may_act(execution *x, const function *f);

/* pg_get_constraintdef() and the others that describe an object (evaluate_catalog.c). False: it is
 * none of them. */
bool describe_by_function(execution *x, range at, str called, const value *args, size_t count,
                          oid of, value *out, bool *ok);
/* What a text means when it is executed: itself, or what describes objects of the catalogue in
 * words of our own. False: that is not known (own_words.c). */
bool text_to_execute(execution *x, const value *v, str *out);
/* aclitem[]; NULL: null, what is allowed by default. */
value acl_value(execution *x, const acl *list);
/* A column of pg_node_tree: its own text nobody knows; pg_get_expr() of it is tree_spelling(), when
 * the server's spelling is known. `e` NULL: null; `as`: the type of the column whose default it is,
 * or OID_NONE. */
value tree_value(execution *x, const relation *table, const expression *e, oid as);
/* ... of several; `as` may be NULL. */
value trees_value(execution *x, const relation *table, const expression *const *list, const oid *as,
                  size_t count);
bool tree_spelling(const value *tree, str *out);

#endif
