/*
 * in_use.h - relations that open queries of the session still read, and those
 * with triggers that have not fired: 55006 for who would change them.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_IN_USE_H
#define MIGC_MODEL_IN_USE_H

#include "model/execute/ddl.h"

/* CheckTableNotInUse(): 55006. `doing` is what the server calls it: "ALTER TABLE". */
bool check_not_in_use(execution *x, const relation *r, const char *doing, range at);
/* The same of all that inherit from it. */
bool check_children_not_in_use(execution *x, const relation *r, range at);

/* What FETCH, CLOSE and WHERE CURRENT OF name: 34000. */
bool check_cursor(execution *x, const name *called);
/* DECLARE, before it may run; *bound: the query. */
bool analyze_cursor(execution *x, const scope *names, const node_declare_cursor *n,
                    const expression **bound);

/* The same of one that WHERE CURRENT OF names: it stands on a row, 24000. */
bool check_cursor_row(execution *x, const name *called);
/* It is moved, maybe back; it does not come again from what it cannot do: 55000. */
bool cursor_moves(execution *x, range at, str called, bool back);

/* Whether its plan cannot be read backward, for certain, or can be (scroll.c). */
bool plan_goes_forward(execution *x, const expression *query);
bool plan_goes_back(execution *x, const expression *query);
/* Whether FOR UPDATE or its like marks rows of it. */
bool query_locks_relations(const node *query);

/* DoPortalRunFetch(): backward from wherever it stands, from the end, or to the start of one that
 * has moved. */
bool fetch_goes_back(const execution *x, str called, str direction, int64_t count);

/* A cursor of PL/pgSQL. */
bool cursor_is_open(const execution *x, str called);
/* Its query came after `n` others; it is not known when there is none behind them. */
void cursor_opened(execution *x, str called, str scroll, size_t n);
void cursor_closed(execution *x, str called);

/* A statement has tables open itself, while its triggers run. */
void use_tables(execution *x, const relation *const *tables, size_t n);
/* Queries that were opened since there were `n` are at their end. */
void use_end(execution *x, size_t n);
/* The same of a loop's alone, which came after `n` others. */
void use_end_of_loop(execution *x, size_t n);
/* The same of a loop's query, which is analysed for it. */
void use_by_query(execution *x, const scope *s, const node *query);

#endif
