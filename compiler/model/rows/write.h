/*
 * write.h - writing known rows: what INSERT, UPDATE, DELETE, MERGE and COPY
 * share.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_WRITE_H
#define MIGC_MODEL_WRITE_H

#include "model/rows/rows.h"
#include "syntax/walk.h"

/* What a statement wrote, as the transition tables of its triggers have it. */
typedef struct written_rows {
    table_value before, now;
} written_rows;

typedef struct written_row {
    const value *before;
    value *now;
    bool maybe; /* it may not have been deleted */
} written_row;

/* A table's rows while a statement writes them. */
typedef struct writer {
    execution *x;
    const relation *r;
    range at;
    size_t width;
    value **rows; /* those of the store */
    size_t count;
    row_store *store;
    bool own; /* no version of the table has the store: its rows may be replaced */
    VEC(const relation *) unique;
    VEC(const relation *) computed; /* other indexes, that have expressions or a condition */
    VEC(written_row) written;
    const bool *columns; /* that an UPDATE writes */
    bool open, changed;
    bool planned;          /* the table's checks have been looked at */
    table_value *returned; /* for RETURNING; NULL: nobody asks */
    bool counted;          /* an INSERT of as many rows as the server's, */
    bool ordered;          /* in its order: their numbers are known */
    bool stable;           /* an UPDATE whose new values come from columns that it does not write */
    const node_update *update;
    bool one_match; /* its target meets one row of FROM, if it has any */
    bool by_view;   /* it names a view of the table */
} writer;

/* ---- before the first row (plan_write.c) ---- */

typedef VEC(size_t) place_list;
/* The columns that assignments name, as indexes. */
void assigned_places(execution *x, const relation *r, node_list assignments, place_list *out);
/* The rewriter: 55000, 0A000 for a view that does not take it. */
bool rewrite_write(execution *x, const node *tree);
/* Whether rules leave nothing of it to be done. */
bool rewritten_to_nothing(execution *x, const node *tree);
/* The planner: what it computes of defaults, and 42P10. */
bool plan_write(execution *x, const node *tree);
/* After fail() on a row of VALUES, whose defaults nobody has planned: the planner may have failed
 * before. Always false. */
bool plans_otherwise(execution *x, const node *tree);
/* Generated columns: what is planned when the statement starts, and those of a row. `written`: the
 * columns of an UPDATE, or NULL (generated_column.c). */
bool plan_generated(execution *x, const relation *r, const bool *written);
/* Adds to the columns that an UPDATE writes those that are computed because of it. */
void add_generated(execution *x, const relation *r, bool *written);
bool fill_generated(execution *x, const relation *r, const bool *written, value *row);
/* What it computes of a column's default. */
bool plan_default(execution *x, const column *c);
/* The executor's start: 42809, and 55000, 42P10 for a published table. */
bool start_write(execution *x, const node *tree);

bool writer_open(execution *x, const relation *r, range at, writer *w);
/* Before rows are taken out or put in the place of others. */
void writer_own(writer *w);
/* A row that is not taken out comes to stand at `at`, where it does already when none before it
 * was. */
void writer_keep(writer *w, size_t at, value *row);
void writer_cut(writer *w, size_t count); /* when rows were taken out: so many are left */
bool writer_update(writer *w, evaluation *ev, const level *l, size_t at, node_list assignments,
                   bool sure);
/* What can be said of a row that may be updated, or may have been (unsure_update.c). */
void unsure_update(writer *w, bool sure, const value *before, value *row);
bool writer_delete_triggers(writer *w, const value *row, bool *skip);
/* What ON CONFLICT says of indexes is understood (on_conflict.c). */
bool analyze_arbiter(analysis *an, level *l, const relation *r, const node *n);
/* The indexes that arbitrate for ON CONFLICT; 42P10 when there is none. */
bool writer_arbiters(writer *w, const node_on_conflict *c, const relation ***out, size_t *count);
/* The same of an INSERT that is not executed yet. */
bool check_arbiters(execution *x, const relation *r, const node *tree);
/* 55000 for a deferrable one, when its turn comes; NULL: when it is that of the indexes that are
 * not unique ones. */
bool writer_check_arbiter(writer *w, const node_on_conflict *c, const relation *arbiter);
/* A new row: what is given, defaults for the rest; its triggers and checks. */
bool writer_insert(writer *w, const value *given, const bool *has);
/* Puts the rows; then writer_checks(), at the end of the command (statement_parts.h). */
bool writer_finish(writer *w, uint8_t event);
/* What refers to rows that are gone, keys, references of rows that came, AFTER triggers. */
bool writer_checks(writer *w, uint8_t event);

/* A view is written through when it shows one table plainly, or has a trigger or rule for it; else
 * 55000, and 0A000 for a column of it that is no column of the table. `written`: the columns. */
bool view_takes_writes(execution *x, range at, const relation *r, uint8_t on, const size_t *written,
                       size_t n_written);
/* RewriteQuery(): what a rule does is written anew by the rules of what it writes to; those that
 * come back to where they began never end. */
typedef struct rule_path {
    const struct rule_path *outer;
    oid table;
    char event;
} rule_path;
/* What is wrong with what the rules of a table do for such a statement: 42P17, 428C9, 55000. */
bool rules_rewrite(execution *x, range at, const relation *r, uint8_t on, const rule_path *outer);
/* A statement of a rule, with today's names (plan_write.c). */
bool rewrite_action(execution *x, range at, const node *action, const rule_path *outer);
/* 0A000 for ON CONFLICT where there are such rules. */
bool rules_take_conflict(execution *x, range at, const relation *r);
/* Whether other statements are run instead; *nothing: none at all. */
bool rules_replace(execution *x, const relation *r, uint8_t on, bool *nothing);
/* 0A000 where RETURNING is asked for and rules stand in the way. */
bool rules_return_rows(execution *x, range at, const relation *r, uint8_t on);
/* In WITH there is one statement after rules as before: 0A000. */
bool rules_keep_one(execution *x, range at, const relation *r, uint8_t on);
/* ---- what INSERT gets (insert_source.c) ---- */

typedef struct source_row {
    const node_list *fields; /* that are still to be computed; NULL: there is nothing to do */
    value *values;
    const bool *defaults;
    size_t width; /* columns behind them get their defaults */
    bool maybe;
} source_row;
typedef VEC(source_row) source_rows;

/* Where the i-th value goes, as indexes of columns; false: a column is not there. */
bool insert_places(const node_insert *n, const relation *r, size_t *places, size_t *count);
/* *width: of the columns that rows are for; then how many of them have a value. *open: there are
 * other rows. */
bool insert_source(evaluation *ev, const level *outer, const node_insert *n, source_rows *out,
                   size_t *width, bool *open);
bool source_row_values(evaluation *ev, const level *outer, source_row *row);
bool insert_is_ordered(const node_insert *n);

/* ---- through a view (write_view.c) ---- */

typedef struct view_level {
    const relation *view, *shown; /* the table or view that it shows plainly */
    const int16_t *columns;       /* for each of its columns that one's; 0: none */
    size_t count;
    bool checked; /* a new row must be one of it */
} view_level;
typedef VEC(view_level) view_levels;

bool view_takes_by_itself(execution *x, const relation *r, uint8_t on); /* a trigger, a rule */
bool view_shows(execution *x, const relation *view, view_level *out);
/* From a view to the table, the view first; false: what writes there is not known. */
bool view_way(execution *x, const relation *view, uint8_t on, view_levels *out,
              const relation **base);
/* What is given to the view, as what is given to the table. */
bool view_pass(execution *x, const view_levels *levels, value **given, bool **has);
/* 44000 for a new row that one of them would not show. */
/* What the conditions of check options come to before there is a row. */
bool view_plan_checks(execution *x, const relation *view);
bool view_check(execution *x, range at, const view_levels *levels, const value *row);
/* A row of the table as the first of the views shows it, and whether its condition and those below
 * hold of it. */
value *view_row(execution *x, const view_levels *levels, const value *row);
bool view_has_row(execution *x, const view_levels *levels, const value *row, truth *out);

/* What UPDATE and DELETE name, and the table whose rows they write. */
typedef struct write_target {
    const relation *named, *table;
    view_levels way; /* from a view to the table; empty: they are the same */
    bool shows_once; /* the columns of the view are the table's, and none stands for two */
} write_target;

/* False: what writes there is not known. */
bool view_target(execution *x, const relation *view, uint8_t on, write_target *out);
/* What is assigned to columns of the view, as what is assigned to the table's; false: a default of
 * the view's own may be meant. */
bool view_assignments(execution *x, const write_target *t, node_list given, node_list *out);

/* Rules on writing to a table: it goes on, there is nothing left to do, or what happens is not
 * known (*done, too). */
bool rules_on_write(execution *x, range at, const relation *r, uint8_t on, bool on_conflict,
                    bool *done);
/* Of UPDATE and DELETE: whose rows they write, and what they reach beside those. *done: nothing
 * else happens. */
bool reach_of_write(execution *x, range at, const node *target, const relation *r, uint8_t on,
                    write_target *to, bool *done);
/* 23P01 for a row that may not stand beside another one; `skip`: the number of the one it replaces
 */
bool writer_check_exclusions(writer *w, const value *row, size_t skip);
bool rows_check_exclusion(writer *w, const constraint *k);
/* 42809 for what takes no rows: a sequence, a materialized view. */
bool check_writable(execution *x, range at, const relation *r);
/* 55000, 42P10 where publications could not tell which row an UPDATE or DELETE (TRIGGER_ON_...) was
 * of. `where`, or NULL: not all partitions need be reached. */
bool check_replica_identity(execution *x, range at, const relation *r, uint8_t on,
                            const node *where);
/* `written`: the columns of an UPDATE, or NULL. */
bool statement_triggers(execution *x, range at, const relation *r, char timing, uint8_t event,
                        const bool *written);
/* Row triggers of one timing, by name. *skip: the row is not to be written. `written`: the columns
 * of an UPDATE, or NULL. */
bool row_triggers(execution *x, range at, const relation *r, char timing, uint8_t on,
                  const value *old_row, value *row, const bool *written, bool *skip);
/* A level with the target's columns first, then those of FROM items. */
bool target_level(evaluation *ev, const level *outer, const node *target, node_list from,
                  const relation **r, level *l, item_ranges *ranges);
/* The row as the level sees it: dropped columns left out, room for the FROM items. */
value *visible_row(execution *x, const relation *r, const level *l, const value *row);
bool run_merge(evaluation *ev, const level *outer, const node *tree);
bool run_insert(evaluation *ev, const level *outer, const node *tree, table_value *returned);
bool insert_texts(execution *x, const relation *r, range at, const size_t *places,
                  const str *const *rows, size_t n_rows, size_t n_places, const node *where);

/* What CREATE TABLE AS and SELECT INTO fill the new table with (execute_update.c). */
bool rows_from_query(execution *x, const relation *r, range at, const table_value *of);

#endif
