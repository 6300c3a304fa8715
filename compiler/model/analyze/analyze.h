/*
 * analyze.h - what names mean inside a query. The analyser, which finds types
 * and bindings, and the evaluator, which computes, share it.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_ANALYZE_H
#define MIGC_MODEL_ANALYZE_H

#include "model/value/value.h"

typedef struct typed {
    oid type; /* TYPE_UNKNOWN: a literal; OID_NONE: not known */
    int32_t typmod;
    oid collation; /* OID_NONE: its type's */
    derivation derivation;
    const value *constant;  /* what the planner has computed; NULL: nothing (fold.c) */
    const failure *mistake; /* of a column: what the planner finds wrong with it where it is used */
} typed;

/* A column that names can mean, at one level of a query. */
typedef struct visible_column {
    str name;
    typed of;
    uint32_t item; /* which FROM item it belongs to; NO_ITEM: made by USING */
    oid origin;    /* as of a result_column */
    int16_t origin_column;
    bool hidden : 1;             /* merged by USING: only for qualified names ... */
    bool system : 1;             /* tableoid, ctid ...: no row has a value for it ... */
    bool identity : 1;           /* ... but for this ctid, which stands behind the item's columns */
    bool computed : 1;           /* by a join, so that it is neither side's ... */
    bool coalesced : 1;          /* ... but one or the other */
    uint32_t hidden_at;          /* ... since the level had so many columns */
    uint32_t copy_of, copy_also; /* made by a join from this column (index plus 1), or the other
                                    when it is null; 0: not */
} visible_column;
#define NO_ITEM ((uint32_t)-1)

/* Where the columns of a FROM item stand in the level. */
typedef struct item_range {
    const node *item;
    size_t first, end;
} item_range;
typedef VEC(item_range) item_ranges;

typedef struct visible_item {
    str alias;
    str schema; /* of a relation without an alias: s.t.c */
    const relation *relation;
    bool hidden;          /* behind the alias of a join, or not yet to be seen: not LATERAL */
    size_t hidden_at;     /* ... since the level had so many columns */
    bool joined;          /* it stands in a join, which has no system columns itself ... */
    size_t joined_at;     /* ... and ended where the level had so many columns */
    bool bare;            /* without the relation's system columns: `excluded` */
    bool function_scalar; /* a function of one column: its alias alone is that column */
    size_t first, count;  /* of its columns */
    size_t n_given;       /* of these, names of an alias's own list */
} visible_item;

typedef struct cte_binding {
    str name;
    const result_column *columns;
    size_t n_columns;
    const struct table_value *rows; /* of the evaluator */
    bool no_rows;                   /* it writes, and has no RETURNING */
    bool recurs;                    /* it is being analysed: who reads it is its recursive term */
    const relation *rule_of;        /* its rows are those of OLD and NEW of a rule of this table */
    const struct cte_binding *next;
} cte_binding;

/* Columns of a level from one number to, not with, another. */
typedef struct column_window {
    size_t first, end;
} column_window;

/* Its items from one number to, not with, another. */
typedef struct item_window {
    size_t first, end;
} item_window;

typedef struct level {
    const struct level *outer;
    const scope *external;
    VEC(visible_item) items;
    VEC(visible_column) columns;
    const value *row;   /* of the evaluator: parallel to columns */
    size_t joined_from; /* the first item of the side of a join that is looked at */
    bool target_apart;  /* what UPDATE and DELETE change comes first, and FROM cannot see it */
    item_window barred; /* the left side of RIGHT or FULL JOIN, which the right one cannot name */
    bool recurs;        /* it reads the WITH query that it is the recursive term of */
    bool in_on;         /* the condition of a join ... */
    column_window on;   /* ... which sees nothing but the join; end is 0: all is seen */
} level;

/* Names of PL/pgSQL and of the parameters of SQL functions. */
typedef struct variable {
    str name;
    str block; /* label that may stand before it; absent */
    typed of;
    value value;
    bool constant, not_null;
    const relation *row_of;
    const node *cursor;        /* the declaration of a bound cursor */
    struct variable *alias_of; /* it is another name of this one; NULL: of none */
} variable;

typedef struct variables {
    const struct variables *outer;
    variable *items;
    size_t count;
    str label;
    bool positional;      /* $1 is the first */
    bool sql_function;    /* columns are preferred to parameters of the same name */
    bool variables_first; /* ... and here these to columns */
} variables;

typedef enum found { FOUND_NOTHING, FOUND_COLUMN, FOUND_ROW, FOUND_VARIABLE, FOUND_FAILED } found;

typedef struct found_name {
    const level *level;  /* of a column or a whole row */
    size_t column, item; /* indexes in it */
    variable *variable;
    size_t used;   /* how many of the parts were used; the rest are fields */
    bool of_sql;   /* the variable is a parameter of a function in SQL */
    bool shadowed; /* ... whose name an item of FROM has as well, which goes first */
} found_name;

/* What a column_ref (no star) means. Raises 42703, 42P01, 42702. */
found find_name(execution *x, const level *inner, const scope *external, const node *column_ref,
                found_name *out);
variable *find_parameter(const scope *external, int64_t number);
/* The variable that `called` means in front of a dot, where no FROM item has that name. */
variable *find_row_variable(const level *inner, const scope *external, str called);
/* The columns of a star (t.* or *), as indexes of the innermost level; NULL after fail(). */
bool expand_star(execution *x, const level *inner, const node *column_ref, size_t **columns,
                 size_t *count, const level **of);

/* The columns that a function in FROM gives. */
bool function_columns(execution *x, const resolved_call *call, str alias,
                      const node_list *definition, const result_column **out, size_t *count,
                      bool *scalar);
void level_add_item(execution *x, level *l, visible_item item, const result_column *columns,
                    size_t count, const node_list *aliases);
/* One of a table alone, under its own name. */
level level_of_relation(execution *x, const relation *r);
result_column result_of_column(const visible_column *c, size_t place);
/* A place behind the columns of the last item for what tells the rows of a table apart. */
void level_add_identity(execution *x, level *l);
/* Columns of a relation that are not dropped, as a result. */
const result_column *relation_result(execution *x, const relation *r, size_t *count);
/* A target's alias, else what figure_column_name() says, else "?column?". */
str target_column_name(const node *target);

/* What subqueries in FROM give: the evaluator, which comes to each of them again, has it kept. */
typedef struct known_query {
    const node *query;
    query_result result;
} known_query;
typedef VEC(known_query) query_memo;

/* ---- private to analyze*.c ---- */

/* A place of an expression whose value is made one of another type. */
typedef struct coercion {
    const node *node;
    oid to;
    int32_t typmod;
    bool printed;
    bool inside; /* what the node has inside: the ELSE that a CASE has not, the literals of IN */
    oid from;    /* OID_NONE: nobody has said */
} coercion;
typedef VEC(coercion) coercion_list;

/* What the parts of an expression that have been seen say of its collation (collate.h). */
typedef struct collating {
    oid collation, other; /* `other`: that it conflicts with */
    derivation derivation;
    bool apart; /* they are not parts of one expression */
} collating;

/* A column of a query, or the whole row of an item of it, that a query inside of it names. */
typedef struct inner_use {
    const node *at;
    size_t place; /* of the column, or of the item */
    bool row;
} inner_use;

/* A function whose body is put in the place of its call. */
typedef struct active_function {
    oid id;
    const struct active_function *outer;
} active_function;

/* How many columns the query of an INSERT gives, stars and all. */
typedef struct inserted_query {
    const node_insert *insert;
    size_t width;
} inserted_query;

typedef struct analysis {
    execution *x;
    VEC(binding) bindings;
    const cte_binding *ctes;
    const scope *external;
    int depth;
    size_t queries;                       /* of one in another, how many are open */
    char volatility;                      /* of what has been seen so far; 0 is immutable */
    bool lenient;                         /* a function of it may give something for NULL */
    bool moment;                          /* a literal says 'now' */
    size_t inlined;                       /* how many bodies of SQL functions it is in ... */
    const struct active_function *active; /* ... of these */
    item_ranges *ranges;                  /* NULL: nobody asks */
    query_memo *memo;                     /* of the evaluator; NULL: none */
    unsigned forbidden; /* FORBIDS_...: what may not stand here, which is called `place` */
    const char *place;
    size_t sets;                  /* calls that give sets, of this level so far */
    size_t over;                  /* ... and calls over windows */
    VEC(const node *) aggregates; /* calls of this level so far */
    VEC(const node *) windows;    /* of OVER at this level so far */
    VEC(inner_use) inner_uses;    /* of this level so far */
    const level *own;             /* the level of the query under way; NULL: it has none */
    const node_select *select;    /* ... and the query, where it is a plain one; else NULL */
    struct analysis *around;      /* of the query it stands in, as it was; NULL: of none */
    const node *call;             /* of CALL: a procedure is allowed */
    bool plans;                   /* constants are computed, as the planner does */
    bool generic;                 /* ... for whatever values variables have */
    bool estimates;               /* ... and what is stable, to see how many rows there may be */
    bool lazy;                    /* the next query is put into the one around it (plan_query.c) */
    const node *whole;            /* the innermost statement under way */
    struct planned_view *views;   /* that have been planned for the statement */
    const node *unjoinable;       /* a FULL JOIN of the FROM clause that no plan may have */
    const failure *estimate;      /* that looking how many rows there are has run into first */
    bool no_collations;           /* ... before the collations of functions are known */
    collating collated;           /* of what is under way */
    const failure *mismatch;      /* of collations; NULL: none */
    VEC(inserted_query) inserted; /* so far */
    bool varies;                  /* something of what has been seen is no constant */
    bool reads;                   /* ... but a column */
    const failure *mistake;       /* that computing constants has run into first; NULL: none */
    coercion_list *coercions;     /* what is made another type; NULL: nobody asks */
    bool inlines;                 /* ... also by the server's own functions that are put in place */
    const node *row;              /* ROW(...) that was looked at last, and ... */
    const oid *row_types;         /* ... what its fields are */
} analysis;

enum { FORBIDS_AGGREGATES = 1, FORBIDS_WINDOWS = 2, FORBIDS_SETS = 4, FORBIDS_ALL = 7 };

/* ---- analyze_group.c ---- */

typedef struct analysis_place {
    unsigned forbidden;
    const char *place;
} analysis_place;
/* Between the two, more is forbidden; `place` NULL keeps the outer one's name. */
analysis_place analyze_enter(analysis *an, unsigned forbidden, const char *place);
void analyze_leave(analysis *an, analysis_place before);
/* An aggregate belongs to a query, and may stand there: 42803. */
bool analyze_aggregate(analysis *an, const level *l, const node *call);
bool analyze_grouping_call(analysis *an, const level *l, const node *n); /* GROUPING (a, b) */
/* Takes note of a column, or of an item's row, of a query around the one under way. */
void analyze_outer(analysis *an, const level *of, inner_use use);
/* The columns of the query under way that a name, or a star, in a query inside of it means, one
 * after the other; NULL: no more of them. */
const inner_use *analyze_inner_use(const analysis *an, const node *n, const inner_use *after);
/* Every column of a grouped query is grouped by, in an aggregate, or depends on a grouped key:
 * 42803. */
bool analyze_grouping(analysis *an, level *l, const node_select *s, const query_result *targets);

/* ---- analyze_order.c ---- */

/* ORDER BY, GROUP BY, DISTINCT and DISTINCT ON of a plain query; a literal that one of them names
 * has the type text from then on. */
bool analyze_ordering(analysis *an, level *l, const node_select *s, query_result *targets);
/* ORDER BY and LIMIT of a set operation or of VALUES. */
bool analyze_set_ordering(analysis *an, const level *outer, const node_select *s,
                          const query_result *targets);
bool analyze_limits(analysis *an, level *l, const node_select *s);
/* contain_vars_of_level(): whether an expression, or a query in it, names columns of this very
 * level. */
bool analyze_names_columns(const analysis *an, const level *l, const node *n);
/* ORDER BY and DISTINCT in the call of an aggregate, or WITHIN GROUP: `args` are its arguments,
 * which are made `types`. */
bool analyze_aggregate_order(analysis *an, level *l, const node_function_call *c, const typed *args,
                             const oid *types);
/* A number that must not depend on the query's rows: of LIMIT, OFFSET or a window's frame. */
bool analyze_amount(analysis *an, level *l, const node *n, oid to, const char *clause,
                    const char *place);

/* ---- analyze_window.c ---- */

/* The window that a call is over: 42704. What OVER itself defines is left to analyze_windows(). */
bool analyze_over(analysis *an, level *l, const node_function_call *c);
/* All windows of a plain query: 42P20, 42704, 0A000. */
bool analyze_windows(analysis *an, level *l, const node_select *s);

/* The target that a name or number in these clauses means. ORDER BY takes a target before a column
 * of that name, GROUP BY does not. */
bool analyze_meant(const analysis *an, const level *l, const query_result *targets, const node *n,
                   bool targets_first, size_t *out);
/* The column of this very level that an expression is (index plus 1; 0: none). */
size_t analyze_place(const analysis *an, const level *l, const node *n);
size_t analyze_own_place(const level *l, size_t column); /* of what joins repeat: its own */
/* The places of (t).*: none where `row` is no item of the level. */
void analyze_places_of_row(const analysis *an, const level *l, const node *row,
                           result_column *columns, size_t count);

bool analyze_node(analysis *an, level *l, const node *n, typed *out);
/* An operator_expr that is the least integer or the least bigint: the minus before a number is part
 * of it, as doNegate() (gram.y) has it, which only these two show. OID_NONE: it is neither. */
oid least_integer(const node *n);
bool analyze_select(analysis *an, const level *outer, const node *query, query_result *out);
/* (a, b) = (1, 2) has a value for each column; else NULL. */
const node_row_expr *assigned_fields(const node_assignment *a);
/* What a query gives under other names, as far as there are any; literals are texts. */
const result_column *rename_columns(analysis *an, const query_result *q, node_list names);
bool analyze_any_query(analysis *an, const level *outer, const node *query, query_result *out);
bool analyze_from(analysis *an, level *l, node_list from);
bool analyze_from_item(analysis *an, level *l, const node *item);
/* One item; its columns are those from *first to *end, without it. */
bool analyze_join_side(analysis *an, level *l, const node *item, size_t *first, size_t *end);
bool analyze_join(analysis *an, level *l, const node *n, size_t *first, size_t *end);
bool analyze_function_item(analysis *an, level *l, const node *n);
bool analyze_table_function_item(analysis *an, level *l, const node *n);
str from_alias(const node *alias_node);                      /* absent for none */
const node_list *from_alias_columns(const node *alias_node); /* NULL for none */
/* No two items are called the same: 42712. */
bool check_from_alias(analysis *an, const level *l, const node *at, str called, str schema);
/* The same of those from `second` on beside those from `first` on. */
bool check_joined_aliases(analysis *an, const level *l, const node *at, size_t first,
                          size_t second);
bool check_from_alias_count(analysis *an, const node *at, str called, const node_list *aliases,
                            size_t count); /* 42P10 */
/* TABLESAMPLE behind a table, or (NULL) behind what is none: analyze_sample.c */
bool analyze_sample(analysis *an, level *l, const relation *r, const node *sample);
bool analyze_targets(analysis *an, level *l, node_list targets, query_result *out);
/* Makes a value of one type one of another; literals are read. 42804, 42846, 22P02. `what` of
 * 42804. */
bool analyze_coerce(analysis *an, const node *n, typed from, oid to, int32_t typmod,
                    coercion_context context, const char *what);
/* What planning a condition fails with (as check_planned()). */
bool check_planned_at(execution *x, level *l, const node *condition);
bool analyze_condition(analysis *an, level *l, const node *n, const char *clause);
/* VALUES (analyze_values.c) */
bool analyze_values(analysis *an, const level *outer, const node_select *s, query_result *out);
/* Of windows and aggregates, where no number or name means a target. */
bool analyze_sort_list(analysis *an, level *l, node_list list);
bool analyze_call(analysis *an, level *l, const node *call, typed *out, resolved_call *resolved);
bool analyze_open(analysis *an, const node *named, const relation **out);
void analyze_bind(analysis *an, const node *n, oid object, int16_t column);
/* A value of the type is kept in the expression, by a constant, a parameter or a conversion: what
 * the type is made of may not change. Of an array its elements are meant. */
void analyze_bind_type(analysis *an, oid id);
bool analyze_is_direct(const level *l, const visible_column *c);
bool analyze_ctes(analysis *an, const level *outer, const node *with);
/* The queries of a WITH RECURSIVE, each behind those that it names; 0A000 where two name each
 * other, 42P19 where one names itself in a place where it cannot (recursion.c). */
bool order_recursive(execution *x, const node_with_clause *with, node_list *out);

/* Makes a value of one type one of another, as analyze_coerce(), and its constant with it. */
bool analyze_convert(analysis *an, const node *n, typed *from, oid to, int32_t typmod,
                     coercion_context context, const char *what);
/* What select_common_type() chooses: 42804 when there is none, 42846 when one of them cannot be
 * made it. `what` of the messages. */
bool analyze_common_type(analysis *an, const node *at, const char *what, const oid *types,
                         size_t count, oid *out);
/* That there are arrays of it: 42704. */
bool analyze_array_of(analysis *an, const node *n, oid element);
/* An operator in a form that the planner computes as a whole, or not at all: where one side is null
 * the other stays. */
bool analyze_whole(analysis *an, const node *n, str symbol, const node *left, typed l,
                   const node *right, typed r, typed *out);
/* Several expressions of one type: GREATEST, ARRAY, VALUES ... */
bool analyze_common(analysis *an, level *l, node_list list, const char *what, typed *out);

/* 42883 for a type that cannot be sorted, or, without `order`, not be told apart (sortable.c). */
bool analyze_sortable(analysis *an, const node *n, oid id, bool order);
/* Whether two values of a type can be told apart, or, with `order`, put in order. */
bool type_compares(execution *x, oid id, bool order);

/* ---- fold.c: the planner's computing of constants (eval_const_expressions()) ---- */

/* What is left of a part of an expression when the planner has computed its constants. */
typedef struct residue {
    char volatility;
    bool varies, reads;
    const failure *mistake;
} residue;
/* Between the two a part is analysed by itself: fold_leave() gives what it has left, and restores
 * what was before; fold_keep() adds it to that. */
residue fold_enter(analysis *an);
residue fold_leave(analysis *an, residue before);
void fold_keep(analysis *an, residue part);
/* analyze_node(), with what is left of it apart. */
bool analyze_apart(analysis *an, level *l, const node *n, typed *out, residue *left);
/* A call of `f` with converted arguments, or of an operator that is called `symbol`. What the
 * parameters of a function in SQL get goes into call->inputs; `call` of an operator is NULL. */
void fold_call(analysis *an, const node *n, const function *f, str symbol, typed *args,
               size_t count, resolved_call *call, typed *out);
void fold_cast(analysis *an, const node *n, typed *v, oid to, int32_t typmod, bool explicit_cast,
               residue cast);
void fold_constant(analysis *an, typed *out, value v);
void fold_variable(analysis *an, const variable *v, typed *out);
/* A form all of whose parts are constants is one. */
void fold_form(analysis *an, const node *n, typed *out);

/* ---- plan_query.c: what the planner makes of the queries in a query ---- */

/* The function that a call names, or the first of several; NULL: there is none. */
const function *function_named(const execution *x, const node_function_call *call);
/* contain_volatile_functions(), before anything is put in the place of a call. */
bool calls_volatile(const execution *x, const node *n);
/* Whether EXISTS looks at none of its targets: simplify_EXISTS_query(). */
bool query_is_plain(const execution *x, const node *query);
/* Whether it is put into the one that names it: is_simple_subquery(). */
bool query_is_simple(const execution *x, const node *query);
/* How often a FROM item of the query, or of one in it, is called so. */
size_t count_named(const node *query, str called);
/* The columns are computed, all of them. */
void plan_columns_used(analysis *an, const query_result *columns);
void plan_column_used(analysis *an, typed *of);
/* The targets of a query are there; `lazy`: only what is used of them will be computed. */
void plan_targets(analysis *an, const node *query, bool lazy, query_result *columns);
/* A query of WITH, whose mistakes are those since `before`. */
typedef struct planned_cte {
    const failure *mistake, *estimate;
    bool unused, once;
} planned_cte;
planned_cte plan_cte_begin(analysis *an, const node_common_table *c, bool recursive);
void plan_cte_end(analysis *an, planned_cte before);
/* A relation that is read: its columns, those of a view as the query that names it gets them. */
const result_column *plan_relation(analysis *an, const relation *r, const result_column *columns,
                                   size_t count);
/* A join of columns from `left`, and from `right` to `end`; then, when WHERE is known: FULL JOIN
 * that is neither merged nor hashed (full_join.c). */
void plan_join(analysis *an, const level *l, const node *n, size_t left, size_t right, size_t end);
void plan_full_joins(analysis *an, const node *where);
/* What is asked of a condition's constants for an estimate of its rows, and what is computed of it
 * before there is one (estimate.c). */
void plan_estimate(analysis *an, level *l, const node *condition);

/* ---- analyze_branch.c: AND, OR, CASE, COALESCE: of which the planner keeps what may be reached */
bool analyze_bool(analysis *an, level *l, const node *n, typed *out);
bool analyze_case(analysis *an, level *l, const node *n, typed *out);
bool analyze_coalesce(analysis *an, level *l, const node *n, typed *out);
/* ---- analyze_column.c: names, and the parts of a value that are taken by steps */
bool analyze_column(analysis *an, level *l, const node *n, typed *out);
bool analyze_indirection(analysis *an, level *l, const node *n, typed *out);

/* ---- analyze_field.c */
/* What a part of a column (c.f, c[1]) takes that is assigned to it: 42804, 42703. */
bool analyze_assigned_part(analysis *an, node_list steps, const column *c, typed *of);
bool analyze_field(analysis *an, const node *at, typed of, str field, typed *out);
/* The form of a field for a function of one argument. */
bool analyze_field_call(analysis *an, const node *at, oid of, str field, typed *out);
bool analyze_parameter_field(analysis *an, const node *n, const found_name *of, typed *out);
/* The fields that stand from `first` on in a name. */
bool analyze_fields(analysis *an, node_list parts, size_t first, bool of_variable, typed *out);
/* ---- analyze_subquery.c */
/* A query at n, in an expression, if there may be one. */
bool analyze_inner_query(analysis *an, const level *l, const node *n, const node *query,
                         query_result *out);
bool analyze_in(analysis *an, level *l, const node *n);
bool analyze_quantified(analysis *an, level *l, const node *n); /* ANY, ALL */
bool analyze_subquery(analysis *an, level *l, const node *n, typed *out);

void analyze_add_volatility(analysis *an, char volatility);
/* As analyze_condition(); *out is of the type boolean. */
bool analyze_boolean(analysis *an, level *l, const node *n, const char *clause, typed *out);
typed typed_as(oid of, int32_t typmod, oid collated);
typed typed_of(oid of); /* without a modifier; OID_NONE: what cannot be known */

/* ---- inline_function.c: calls that the planner puts the bodies of functions in place of ---- */

typedef struct inlined_call {
    char volatility;        /* that it adds; the function's own where it is not inlined */
    const value *constant;  /* what it comes to; NULL: that is for each call to find out */
    const failure *mistake; /* in the body */
} inlined_call;
/* `inputs`: what is known of each parameter; `result`: what it returns in this call. */
void plan_call(analysis *an, const function *f, const typed *inputs, oid result, inlined_call *out);
/* The same of a set in FROM. */
void plan_set(analysis *an, const node *call, const resolved_call *resolved);
/* The one expression that a simple SQL function is; NULL: it is none. */
const node *inlined_body(execution *x, const function *f);

const node *without_parens(const node *n);
level *levels_of(execution *x, const scope *s); /* of names outside of the query */
str analyze_type_text(analysis *an, oid id);
/* left NULL: a prefix operator. `op` may be NULL: it is none that was written. */
bool analyze_apply(analysis *an, const node *n, const node *op, str symbol, const node *left,
                   typed l, const node *right, typed r, typed *out);

/* FOR UPDATE, FOR SHARE of a query: 0A000, 42P01 (analyze_locking.c). */
bool analyze_locking(analysis *an, const node_select *s);
bool check_side_locking(analysis *an, const node *side); /* the same of a side of UNION */

/* ---- analyze_missing.c: no function or operator fits, or several do */
bool analyze_operator_missing(analysis *an, const node *at, str symbol, bool prefix, oid left,
                              oid right, resolution r);
bool analyze_function_missing(analysis *an, const node *call, const node *called, const oid *types,
                              size_t count, resolution r);

/* The forms with a grammar of their own (analyze_form.c). */
str analyze_like_symbol(like_kind form, bool negated);
bool analyze_special(analysis *an, level *l, const node *n, typed *out);
/* xmlelement and its like, but for xmlexists, which is a call. */
bool analyze_xml_form(analysis *an, level *l, const node_special_call *s, typed *out);
bool analyze_xml_table(analysis *an, level *l, const node_range_table_function *f);
/* Whether a word is among those between the arguments. */
bool special_has_word(const node_special_call *s, const char *word);
str trim_function(const node_special_call *s); /* btrim, ltrim, rtrim */
bool analyze_value_function(const node *n, typed *out);
/* analyze_row.c: ROW(...), and field by field as a composite type: 42846. */
bool analyze_row_fields(analysis *an, level *l, const node *n);
/* left op right, of which both may be rows, or the right one a query; `left` NULL: a prefix. `op`
 * may be NULL. */
bool analyze_comparison(analysis *an, level *l, const node *n, const node *op, str symbol,
                        const node *left, const node *right, typed *out);
/* left op ANY (query): what it gives stands in q. */
bool analyze_compared_query(analysis *an, level *l, const node *n, const node *op, str symbol,
                            const node *left, const query_result *q);
/* The fields of a row, or a single value. */
typedef struct row_side {
    const struct row_field *items;
    size_t count;
    bool open; /* a star stands for fields that are not known */
} row_side;
bool analyze_fields_of(analysis *an, level *l, const node *n, row_side *out);
/* Where they are not compared after all: what the planner leaves of them. */
void analyze_keep_fields(analysis *an, row_side side);
/* make_row_comparison_op() */
bool analyze_row_pairs(analysis *an, const node *n, const node *op, str symbol, row_side a,
                       row_side b, typed *out);
/* (a, b) OVERLAPS (c, d) is a call. */
bool overlaps_call(execution *x, const node *n, const node **out);
bool analyze_overlaps(analysis *an, level *l, const node *n, typed *out);
bool check_row_fields(analysis *an, const node *n, oid to, coercion_context context);
/* Whether it is a record that is to be a composite, but neither written out nor a whole row. */
bool is_computed_record(const execution *x, const node *n, oid from, oid to);
bool analyze_like(analysis *an, level *l, const node *n, typed *out);
bool analyze_nullif(analysis *an, level *l, const node *n, typed *out);
bool analyze_between(analysis *an, level *l, const node *n);
bool analyze_is(analysis *an, level *l, const node *n);
/* WHEN NOT MATCHED sees the source alone: the target, the first item, is hidden. */
void show_first_item(level *l, bool shown);
bool analyze_collate(analysis *an, level *l, const node *n, typed *out);
bool analyze_time_zone(analysis *an, level *l, const node *n, typed *out);

#endif
