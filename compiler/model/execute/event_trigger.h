/*
 * event_trigger.h - the event triggers that migrations make, when statements
 * fire them.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_EVENT_TRIGGER_H
#define MIGC_MODEL_EVENT_TRIGGER_H

#include "model/evaluate/evaluate.h"

/* The statement whose event trigger runs. */
typedef struct event_firing {
    const node *tree;
    str tag;             /* "CREATE TABLE" */
    change_list changes; /* that the statement has made */
    bool dropping;       /* the event is sql_drop */
    int depth;           /* of event triggers that run because of others */
} event_firing;

/* Before a statement that is about to be executed; `cause`: that which it is part of, or NULL.
 * Statements on roles, databases, tablespaces,
 * parameters and event triggers fire none (ProcessUtility). */
bool fire_at_start(execution *x, const node *tree, const node *cause);
/* After one that has succeeded; `before`: the catalogue when it began. */
bool fire_at_end(execution *x, const node *tree, const node *cause, catalog_mark before);

/* The rows of pg_event_trigger_ddl_commands() and pg_event_trigger_dropped_objects() in the
 * function of an event trigger; `out` has the columns. False: it is another function, or not the
 * event for it. */
bool event_rows(execution *x, str called, table_value *out);

/* ---- what event_rows.c and event_dropped.c share ---- */

bool event_is_object(const object *o); /* what event triggers hear of */
void event_dropped_rows(execution *x, table_value *t);
const char *event_type_words(const object *o); /* as object_type; NULL: not known */
value *event_add_row(execution *x, table_value *t, bool maybe); /* nothing of it is known yet */
void event_set(const table_value *t, value *row, const char *called, value v);
/* What it is and is called; `parent` of a policy or trigger. */
void event_set_object(execution *x, const table_value *t, value *row, const object *o,
                      const object *parent);

/* Runs the function of an event trigger (interpret_call.c). */
bool call_event_trigger(execution *x, range at, const function *f, str event, str tag);

#endif
