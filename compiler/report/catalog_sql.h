/*
 * catalog_sql.h - the parts of the dump that `migc catalog --format sql`
 * prints: everything that the migrations made or changed, in an order in which
 * a server takes it, also what they did to objects of the environment.
 *
 * Room: report, private to it.
 */
#ifndef MIGC_REPORT_CATALOG_SQL_H
#define MIGC_REPORT_CATALOG_SQL_H

#include "model/catalog/catalog_private.h"

/* A default or a check that calls what is not there yet when its table is made. */
typedef struct late_part {
    oid owner;      /* the table, view or domain */
    int16_t column; /* 0: the default of a domain */
    oid constraint; /* OID_NONE: the column's default */
} late_part;

typedef VEC(late_part) late_parts;

typedef struct sql_dump {
    buf *out;
    arena *arena;
    const catalog *catalog;
    change_list changes; /* since the environment stood, ascending by number */
    bool *waiting;       /* by number: still to be made */
    bool *old;           /* by number: CREATE EXTENSION makes it */
    bool *called;        /* by number: a materialized view is filled through it, or it is in a
                            partition key */
    oid end;
    /* Migrations changed the default privileges: those of the environment go first and the final
     * ones come last, so that in between nobody is given anything unasked. */
    bool own_defaults;
    late_parts late;
    VEC(const relation *) late_views;     /* that are there, but are not given by their query yet */
    VEC(const function *) late_functions; /* that wait for their parameters' defaults */
    VEC(const function *) late_bodies;    /* ... for materialized views to be filled */
    VEC(const relation *) late_emptied;   /* materialized views that others are filled from */
    VEC(const object *) late_owned; /* what gets its owner when the materialized views are there */
    bool in_circle;                 /* what is written now stands on what is not there yet */
} sql_dump;

/* ---- what stands on what (catalog_sql_order.c) ---- */

bool dump_expression_ready(const sql_dump *d, const expression *e);
bool dump_defaults_ready(const sql_dump *d, const function *f);
/* A base type: its functions take it before it is defined, which names them. */
bool dump_begins_as_shell(const type *t);
/* Everything that the object needs to be made. */
bool dump_object_ready(const sql_dump *d, const object *o);
/* Made by the statement that made another object, or kept by the server for it. */
bool dump_is_part(const sql_dump *d, const object *o);

/* ---- one object each; with owner, privileges and comment ---- */

void dump_table(sql_dump *d, const relation *r); /* catalog_sql_table.c */
void dump_table_changes(sql_dump *d, const relation *before, const relation *after);
void dump_column_default(sql_dump *d, const relation *r, const column *k); /* ALTER COLUMN */
void dump_late_parts(sql_dump *d, bool force);
void dump_table_constraint(sql_dump *d, const constraint *k);
/* An index of a partitioned table, or its key, that some partition does not have: ON ONLY. It is
 * made when the partitions are attached, which would get it otherwise. */
bool dump_is_incomplete(const sql_dump *d, const object *o);
void dump_column_storage(sql_dump *d, const relation *r); /* and statistics, options, compression */
void dump_index(sql_dump *d, const relation *index);
void dump_replica_identity(sql_dump *d, const relation *before, const relation *r);
void dump_table_rest(sql_dump *d, const relation *before,
                     const relation *r);          /* row security, replica identity */
void dump_attach(sql_dump *d, const relation *r); /* a partition, to its table */

/* How a table comes to have its parents (catalog_sql_inherit.c). */
typedef enum inheriting {
    INHERITS_NOTHING,
    INHERITS_PARENTS, /* INHERITS (parents) */
    INHERITS_LATER,   /* ALTER TABLE ... INHERIT: all columns are its own */
    /* Columns that are its parents' alone, but stand elsewhere than INHERITS would put them: they
     * come from a table that has them in their order, until the parents are there. */
    INHERITS_PATTERN,
} inheriting;

inheriting dump_inheriting(const sql_dump *d, const relation *r);
relation dump_pattern(const sql_dump *d, const relation *r); /* that table's name and schema */
void dump_inherits_clause(sql_dump *d, const relation *r, inheriting way);
void dump_inheritance(sql_dump *d, const relation *r, inheriting way); /* when the table stands */
const column *dump_parent_column(const sql_dump *d, const relation *r, str called); /* or NULL */
bool dump_parent_not_null(const sql_dump *d, const relation *r, str called);
bool dump_comes_from_parent(const sql_dump *d, const relation *r, const constraint *k);
void dump_add_identity(sql_dump *d, const relation *r, const column *k);

void dump_object(sql_dump *d, const object *o); /* catalog_sql_object.c */
/* A view that was a table has options that only a view takes. */
bool dump_has_view_options(const relation *r);
void dump_late_views(sql_dump *d); /* when all else that stands alone is there */
void dump_late_emptied(sql_dump *d);
void dump_late_owners(sql_dump *d); /* ... and these views as well */
void dump_sequence_owner(sql_dump *d, const relation *r);
/* A sequence may come to have a type's name, but cannot be made with it: as what it is made, and
 * how it gets its name. */
relation dump_sequence_as(sql_dump *d, const relation *r);
void dump_sequence_rename(sql_dump *d, const relation *r);
void dump_policy(sql_dump *d, const policy *p); /* catalog_sql_member.c */
void dump_trigger(sql_dump *d, const trigger *t);
void dump_as_written(sql_dump *d,
                     const object *o); /* rules, operators and what else is not taken apart */
void dump_event_trigger(sql_dump *d, const event_trigger *t);
void dump_publication(sql_dump *d, const publication *before, const publication *p);
void dump_role(sql_dump *d, const role *before, const role *r);
/* GRANT role TO role: when all roles are there. */
/* What the role that loads the dump loses by it, as its last statement. */
void dump_last_right(sql_dump *d, const role *before, const role *r);
void dump_memberships(sql_dump *d, const role *before, const role *r);
void dump_trigger_state(sql_dump *d, const trigger *t);

void dump_function(sql_dump *d, const function *f); /* catalog_sql_function.c */
void dump_late_functions(sql_dump *d);
void dump_find_called(sql_dump *d);
/* A materialized view has rows for a while at least. */
bool dump_is_filled(const sql_dump *d, const relation *r);
void dump_late_bodies(sql_dump *d);
void dump_function_changes(sql_dump *d, const function *before, const function *after);
/* By ALTER FUNCTION. */
void dump_function_properties(sql_dump *d, const function *was, const function *f);

void dump_change(sql_dump *d, const change *ch); /* catalog_sql_change.c */
void dump_drop(sql_dump *d, const object *o);

/* Members of extensions (catalog_sql_extension.c). Those that CREATE EXTENSION brings are changes
 * of what it has made, as the environment's objects are of what stood there. */
void dump_find_members(sql_dump *d);
bool dump_was_member(const object *o);                               /* of any extension */
const object *dump_extension_of(const sql_dump *d, const object *o); /* that is there; or NULL */
void dump_leave_extension(sql_dump *d, const change *ch);            /* to be dropped */
void dump_membership(sql_dump *d, const change *ch);

void dump_operator(sql_dump *d, const operator_object *o); /* catalog_sql_operator.c */
void dump_shell(sql_dump *d, const operator_object *o);    /* when all operators are there */

/* Dictionaries and configurations, also those of the environment that were altered. */
void dump_text_search(sql_dump *d, const other_object *o); /* catalog_sql_search.c */
void dump_text_search_change(sql_dump *d, const other_object *o);

/* ---- owners, privileges, comments (catalog_sql_grant.c) ---- */

/* "TABLE public.t", "FUNCTION public.f(integer)", "POLICY p ON public.t": after COMMENT ON. */
void dump_object_address(sql_dump *d, const object *o);
bool dump_is_maker(const sql_dump *d, oid role); /* who makes what the dump makes */
/* What differs from an object that has just been made, or from its older version. */
void dump_multirange_rights(sql_dump *d, const object *multirange);
bool dump_is_shared(const object *o); /* of the server: its rights alone are dumped */
void dump_attributes(sql_dump *d, const object *before, const object *after);
/* Comment and rights of the row type of a table or view. */
void dump_row_attributes(sql_dump *d, const relation *r);
/* "text COLLATE x" */
void dump_column_type(sql_dump *d, const column *k);
void dump_column_attributes(sql_dump *d, const relation *before, const relation *r);
/* Some object has less than a new one would be given. */
bool dump_needs_own_defaults(sql_dump *d);
void dump_defaults_begin(sql_dump *d);
void dump_defaults_end(sql_dump *d);

/* ---- writing ---- */

/* CREATE words and the object's name; after what follows, ";", owner, privileges and comment. */
void dump_begin(sql_dump *d, const char *words, const object *o);
void dump_end(sql_dump *d, const object *o);
void dump_name(sql_dump *d, const object *o);
void dump_alter_table(sql_dump *d, const relation *r, bool only); /* "ALTER TABLE t " */
void dump_alter_column(sql_dump *d, const relation *r, const column *k);
void dump_expression(sql_dump *d, const expression *e);
str dump_expression_text(const sql_dump *d, const expression *e); /* of none it is absent */
void dump_default(sql_dump *d, const expression *e); /* in brackets where its grammar wants them */
void dump_columns(sql_dump *d, const relation *r, const int16_t *columns, size_t n); /* "a, b" */
void dump_role_name(sql_dump *d, oid id); /* PUBLIC for none */

#endif
