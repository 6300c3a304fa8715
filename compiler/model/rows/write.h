/*
 * write.h - writing known rows: what INSERT, UPDATE, DELETE, MERGE and COPY
 * share.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_WRITE_H
#define MIGC_MODEL_WRITE_H

#include "model/execute/ddl.h"
#include "model/interpret/understood.h"
#include "model/rows/rows.h"
#include "syntax/walk.h"

/* What a statement wrote, as the transition tables of its triggers have it. */
typedef struct written_rows {
    table_value before, now;
} written_rows;

/* A row that a statement wrote, in the layout of the table that has it. */
typedef struct written_row {
    const struct writer *by;
    const value *before; /* NULL: it came */
    value *now;          /* NULL: it went */
    const value
        *became; /* what a row that went to another partition is now, as its old one has it */
    const bool *columns; /* that an UPDATE wrote, or NULL */
    uint8_t on, as;      /* TRIGGER_ON_...: of its triggers, and of the transition tables */
    bool maybe;          /* it may not have been deleted, or updated */
} written_row;

/* A table's rows while a statement writes them: ResultRelInfo. */
typedef struct writer {
    execution *x;
    const relation *r;
    range at;
    size_t width;
    value **rows; /* those of the store */
    size_t count;
    row_store *store;
    bool own;       /* no version of the table has the store: its rows may be replaced */
    bool elsewhere; /* other tables of the hierarchy may have rows that should be among them */
    VEC(const relation *) indexes; /* that say something of a row, in the server's order */
    struct writing *all;
    const bool *columns; /* that an UPDATE writes */
    bool open, changed;
    bool indexing;                 /* a row was there that goes into indexes: they are open */
    bool shown;                    /* to code that the statement calls, */
    catalog_mark shown_at;         /* ... then */
    const struct table_rows *seen; /* the version that the catalogue has of it */
    catalog_mark mark;             /* when that was looked at */
    bool planned;                  /* the table's checks have been looked at */
    bool stable; /* an UPDATE whose new values come from columns that it does not write */
    const node_update *update;
    bool one_match; /* its target meets one row of FROM, if it has any */
} writer;

/* ---- what a statement writes to (write_target.c) ---- */

typedef struct view_level {
    const relation *view, *shown; /* the table or view that it shows plainly */
    const int16_t *columns;       /* for each of its columns that one's; 0: none */
    const size_t *targets;        /* and the target of the query that it is of */
    size_t count;
    bool checked; /* a new row must be one of it */
} view_level;
typedef VEC(view_level) view_levels;

typedef struct write_target {
    const relation *named; /* by the statement */
    view_levels way;       /* from there to the table, where it is a view */
    const relation *base;  /* the table; or a view that takes it by INSTEAD OF triggers */
} write_target;

/* One statement's writing: to its table, and to the children and partitions of it. */
typedef struct writing {
    execution *x;
    struct writing *outer; /* whose triggers and functions run this one; NULL: none */
    range at;
    write_target target;
    VEC(writer *) writers; /* the table's own is the first */
    VEC(written_row) written;
    uint8_t on;                      /* TRIGGER_ON_...: what the statement is; 0: MERGE */
    uint8_t events;                  /* all that it does */
    const bool *columns;             /* that an UPDATE writes, of the table */
    struct returning_rows *returned; /* NULL: nobody asks */
    const level *named;              /* whose rows those are */
    bool ruled;                      /* the table has rules, which may keep rows away from it */
    bool counted;                    /* an INSERT of as many rows as the server's, */
    bool ordered;                    /* in its order: their numbers are known */
    size_t processed;                /* rows, as the command's tag counts them; */
    size_t doubted;                  /* of those, such as may not be meant; */
    bool uncounted;                  /* and there may be others */
    understood understood;           /* by its triggers */
    enum { STEADY_UNASKED, STEADY_NOT, STEADY } steady; /* what it computes (steady.h), */
    uint64_t seen;                                      /* ... and from what */
    enum { RELIES_UNASKED, RELIES_NOT, RELIES } relies; /* on what nobody writes (reliance.h), */
    uint32_t began;                                     /* ... since then */
    uint64_t relies_on;
} writing;

/* Where the statement leads: *done: rules have taken it over, or what it does is not known.
 * `ruled`: those of what is named have been followed. */
bool write_target_find(execution *x, range at, const relation *named, uint8_t on, bool ruled,
                       write_target *out, bool *done);
/* A row of one of the tables as the level of what is named sees it, the columns of FROM items left
 * open. *shown: whether the views on the way show it. */
bool target_row(const writing *s, const level *l, const relation *of, const value *row,
                size_t place, value **out, truth *shown);
/* What is assigned to columns of what is named, as columns of the table. */
node_list target_assignments(execution *x, const write_target *t, node_list assignments);
/* The columns of the table that they write, for each whether. */
bool *target_columns(execution *x, const write_target *t, node_list assignments);
/* RETURNING (returning.c): each row as it is when it has been written, before what comes at the end
 * of the statement. */
typedef struct returning_rows {
    bool asked;
    evaluation *ev;
    node_list targets;
    level l; /* the target's columns, and those of FROM items */
    table_value out;
    size_t most; /* rows that are asked for; 0: all */
    bool ruled;  /* the rules of what the statement names have been followed */
} returning_rows;
bool return_row_values(returning_rows *r, const value *values, bool maybe);
/* ExecutePlan(): no more rows than were asked for are written. */
bool returned_enough(const returning_rows *r);

/* INSERT INTO t AS a: the alias stands beside the table's name (returning.c). */
const node *insert_as_target(execution *x, const node_insert *n);
/* The table and what is below it, in the order of the server's plan. */
typedef VEC(const relation *) relation_list;
void relation_tree(execution *x, const relation *r, relation_list *out);
/* What may have been written in a way that nobody can tell: no row of them is known any more. */
void rows_lose_tree(execution *x, const relation *r);
/* A row as another table of the hierarchy has it: columns by their names. */
value *row_of_relation(execution *x, const relation *from, const relation *to, const value *row);

/* ---- a statement's writing (writing.c) ---- */

/* `events`: whose statement triggers fire; those before the first row do now. */
bool writing_begin(execution *x, range at, const write_target *t, uint8_t on, uint8_t events,
                   const bool *columns, writing *out);
/* That of a table. */
bool writing_to(writing *s, const relation *r, writer **out);
/* What has been written so far of a table is there for the code that the statement calls. */
void writing_show(writing *s, oid table);
/* Puts the rows; then writing_checks(), at the end of the command (statement_parts.h). */
bool writing_finish(writing *s);
/* For execution.row_count. */
long writing_count(const writing *s);
/* What refers to rows that are gone, keys, references of rows that came, AFTER triggers. */
bool writing_checks(writing *s);

/* ---- what foreign keys do (referential_action.c) ---- */

/* A statement, and what ON DELETE and ON UPDATE make of it: statements of their own, one for each
 * table and kind, whose AFTER triggers fire behind those of what made them. */
typedef struct referential_actions {
    execution *x;
    range at;
    VEC(writing *) all;
    size_t current; /* whose rows are looked at: those before it have fired all they have */
} referential_actions;

/* A row is (maybe) deleted, or (new_row) updated: what becomes of those that refer to it. `root`:
 * the table whose partitions it went between; NULL: it did not. */
bool row_gone(referential_actions *a, const relation *r, const relation *root,
              const table_row *old_row, size_t width, const value *new_row);

/* ---- before the first row (plan_write.c) ---- */

typedef VEC(size_t) place_list;
/* The columns that assignments name, as indexes. */
void assigned_places(execution *x, const relation *r, node_list assignments, place_list *out);
/* The rewriter: 55000, 0A000 for a view that does not take it. */
bool rewrite_write(execution *x, const node *tree);
/* Whether rules leave nothing of it to be done. */
bool rewritten_to_nothing(execution *x, const node *tree);
/* The planner: what it computes of defaults, and 42P10. */
struct analysis;
bool plan_write(execution *x, const struct analysis *an, const node *tree);
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

void writer_open(execution *x, const relation *r, range at, writer *w);
/* Takes over what code has written since that the statement called. */
void writer_renew(writer *w);
/* What such code was shown has been undone with all that it did: it is still to be put. */
void writer_unshow(writer *w);
/* Where a row of the table stands now (*at: where it stood); false: it is there no more. */
bool writer_find(writer *w, const value *row, size_t *at);
/* 27000: it is gone, through code that the statement called. */
bool writer_lost(const writer *w, const char *to_be);

/* The rows that a table has before the statement writes any of them. */
typedef struct writer_walk {
    writer *w;
    value **rows;
    size_t count, next, at; /* at: where the row that was given last stands, or stood */
} writer_walk;
writer_walk writer_rows(writer *w);
/* False: there is no other; else the row, and in `at` where it stands if it still does. */
bool writer_next(writer_walk *walk, value **row);
/* Before rows are taken out or put in the place of others. */
void writer_own(writer *w);
void writer_close(writer *w);
row_change writer_change(const writer *w); /* what it has written, of the table's rows */
/* Takes a row out. */
void writer_remove(writer *w, size_t at);
/* The same for DELETE, whose AFTER triggers and checks follow; `maybe`: it is not sure. */
void writer_delete(writer *w, size_t at, bool maybe);
/* The row at a place gets new values; *now: the row that it is, wherever it went, or NULL. */
bool writer_update(writer *w, evaluation *ev, const level *l, size_t at, node_list assignments,
                   bool sure, written_row *now);
/* What can be said of a row that may be updated, or may have been (unsure_update.c). */
void unsure_update(writer *w, bool sure, const value *before, value *row);
bool writer_delete_triggers(writer *w, const value *row, bool maybe, bool *skip);
void writer_add(writer *w, value *row);

/* ---- the indexes (write_index.c) ---- */

void writer_open_indexes(writer *w);
/* Whether ON CONFLICT can be about it. */
bool index_arbitrates(const relation *index);
/* More rows than are kept: what is not found may be among the others. */
bool writer_over_budget(const writer *w);
/* ExecCheckIndexConstraints(): whether a new row meets one that is there, in the first of the
 * indexes where it does; *at: the first row of those that have the key, else of those that may have
 * it. 55000 for a deferrable one, when its turn comes. */
bool writer_meets(writer *w, const relation *const *arbiters, size_t count, const value *row,
                  size_t *at, truth *met);
/* ExecInsertIndexTuples(): 23505, 23P01, and what computing their expressions fails with. `before`:
 * the row that it was, which stands at `skip`; NULL: it is new. */
bool writer_check_indexes(writer *w, const value *before, const value *row, size_t skip);
/* Deferrable keys that do not wait for the transaction's end are looked at when all is written. */
bool writer_check_deferrable(writer *w);

/* What an UPDATE gives to columns of the writer's table. */
bool writer_assign(const writer *w, evaluation *ev, const level *l, node_list assignments,
                   value *row, bool *written);
bool column_default(execution *x, const column *c, value *out);
/* What ON CONFLICT says of indexes is understood (on_conflict.c). */
bool analyze_arbiter(analysis *an, level *l, const relation *r, const node *n);
/* The indexes that arbitrate for ON CONFLICT; 42P10 when there is none. */
bool writer_arbiters(writer *w, const node_on_conflict *c, const relation ***out, size_t *count);
/* ON CONFLICT as it stands for the table that a view shows. */
const node_on_conflict *conflict_below(execution *x, const write_target *t,
                                       const node_on_conflict *c);
/* The same of an INSERT that is not executed yet. */
bool check_arbiters(execution *x, const relation *r, const node *tree);
/* A new row of the statement's table: what is given, defaults for the rest; its triggers and
 * checks. */
bool writing_insert(writing *s, const value *given, const bool *has);
/* A row that an UPDATE gives to another partition. */
bool writing_move(writing *s, evaluation *ev, const relation *from, const value *row,
                  written_row *now);
/* What the writing of a row has made, moved to the memory of the statement. */
void keep_written(const writer *w, passage p, const value *before, value *row);

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
/* Whether a rule with a condition may take the statement's place. */
bool rules_may_replace(execution *x, const relation *r, uint8_t on);
/* What planning their conditions fails with. */
bool rules_plan(execution *x, const relation *r, uint8_t on);
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
/* rewriteTargetListIU(): OVERRIDING USER VALUE, so that the column gets its default. */
bool insert_ignores(str overriding, const column *c);
/* The statement without what is not computed for such columns. */
const node_insert *insert_given_values(execution *x, const node_insert *n, const relation *r,
                                       const size_t *places, size_t count);
/* *width: of the columns that rows are for; then how many of them have a value. *open: there are
 * other rows. */
bool insert_source(evaluation *ev, const level *outer, const node_insert *n, source_rows *out,
                   size_t *width, bool *open);
bool source_row_values(evaluation *ev, const level *outer, source_row *row);
bool insert_is_ordered(const execution *x, const node_insert *n, const source_rows *rows);

/* ---- through a view (write_view.c) ---- */

bool view_takes_by_itself(execution *x, const relation *r, uint8_t on); /* a trigger, a rule */
bool view_shows(execution *x, const relation *view, view_level *out);
/* From a view to the table, or to the view that takes what is written by itself; the view first.
 * False: it leads nowhere. */
bool view_way(execution *x, const relation *view, uint8_t on, view_levels *out,
              const relation **base);
/* A row of what the view shows as the view has it; *shown: whether it does. */
bool view_row(execution *x, const view_level *one, const value *below, value **out, truth *shown);
/* Each of its columns is a column of the table, and no two are the same one. */
bool view_shows_once(const view_levels *way);
/* What is given to the view, as what is given to the table. */
bool view_pass(execution *x, const view_levels *levels, value **given, bool **has);
/* 44000 for a new row that one of them would not show. */
/* What the conditions of check options come to before there is a row. */
bool view_plan_checks(execution *x, const relation *view);
bool view_check(execution *x, range at, const writing *s, const relation *of, const value *row);

/* Rules on writing to a table: it goes on, there is nothing left to do, or what happens is not
 * known (*done, too). */
bool rules_on_write(execution *x, range at, const relation *r, uint8_t on, bool *done);
/* Whether a conditional DO INSTEAD NOTHING keeps an INSERT (no `before`), UPDATE or DELETE (no
 * `now`) away from a row of the writer's table. */
bool writer_withholds(const writer *w, const value *before, const value *now, truth *out);
/* Whether there are rows that a new one may not stand beside; TRUTH_UNKNOWN: it is not known of
 * some. */
bool writer_excludes(writer *w, const constraint *k, const value *row, size_t skip, truth *met);
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
/* A condition on OLD and NEW; NULL: there is no such row. */
bool rows_condition(execution *x, const relation *r, const node *where, const value *old_row,
                    const value *new_row, truth *out);
/* Row triggers of one timing, by name. *skip: the row is not to be written. `written`: the columns
 * of an UPDATE, or NULL. `maybe`: it may not be written. */
bool row_triggers(execution *x, range at, const relation *r, char timing, uint8_t on,
                  const value *old_row, value *row, const bool *written, bool maybe, bool *skip);
/* A level with the target's columns first, then those of FROM items. */
bool target_level(evaluation *ev, const level *outer, const node *target, node_list from,
                  const relation **r, level *l, item_ranges *ranges);
/* The row as the level sees it: dropped columns left out, room for the FROM items. */
value *visible_row(execution *x, const relation *r, const level *l, const value *row);
bool run_merge(evaluation *ev, const level *outer, const node *tree);
bool run_update(evaluation *ev, const level *outer, const node *tree,
                struct returning_rows *returned);
bool run_delete(evaluation *ev, const level *outer, const node *tree,
                struct returning_rows *returned);
/* INSTEAD OF triggers of the view that a statement leads to (instead_of.c). */
bool instead_insert(writing *s, const value *row);
bool instead_write(evaluation *ev, writing *s, level *l, const item_ranges *ranges,
                   const node *tree, struct returning_rows *returned);
bool run_insert(evaluation *ev, const level *outer, const node *tree,
                struct returning_rows *returned);
bool insert_texts(execution *x, const relation *r, range at, const size_t *places,
                  const str *const *rows, size_t n_rows, size_t n_places, const node *where);

/* What CREATE TABLE AS and SELECT INTO fill the new table with (rows.c). */
bool rows_from_query(execution *x, const relation *r, range at, const table_value *of);

#endif
