/*
 * ddl.h - what the files of DDL share: making and changing objects, the parts
 * of CREATE TABLE and ALTER TABLE that stand in several files, the session.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_DDL_H
#define MIGC_MODEL_DDL_H

#include "model/catalog/catalog_private.h"
#include "model/execute/execute.h"
#include "support/map.h"

/* ---- session (session.c) ---- */

typedef struct savepoint {
    str called;
    catalog_mark mark;
    size_t n_open, n_waiting;
    bool was_read_only;
} savepoint;

/* A cursor, or the query of a loop that runs (in_use.h). */
typedef struct open_query {
    str called; /* absent: a loop's */
    bool closed;
    bool held;         /* WITH HOLD: it outlives the transaction */
    bool moved;        /* it may stand on a row */
    bool forward;      /* it does not go back ... */
    bool failed;       /* ... and has been asked to: MarkPortalFailed() */
    bool either;       /* whether it does is the planner's to choose */
    const oid *tables; /* that it reads */
    size_t n_tables;
} open_query;

/* A constraint that is looked at later, for rows of a table, or a constraint trigger for one row.
 */
typedef struct waiting_check {
    oid constraint;
    oid table;                     /* OID_NONE: no trigger is known to wait */
    const struct waiting_row *row; /* for which a constraint trigger fires; NULL: a constraint */
} waiting_check;

typedef struct saved_setting {
    str called;
    const object *before; /* NULL: it had its default */
} saved_setting;

typedef struct enum_label {
    oid type;
    str label;
} enum_label;

/* A parameter that ALTER ROLE or ALTER DATABASE has set for the sessions to come. */
typedef struct session_default {
    str called, value;
} session_default;

typedef struct deferral {
    oid constraint; /* OID_NONE: all */
    bool deferred;
} deferral;

/* A table is not what it was, though the catalogue says so: rd_pubdesc (publication_identity.c). */
void publications_forget(execution *x, oid table);

/* What it grows into is the lasting arena's. */
struct session {
    oid definer;         /* as whom SECURITY DEFINER functions and REFRESH run; OID_NONE: neither */
    bool in_block;       /* between BEGIN and COMMIT */
    bool other_cursors;  /* some are held from a transaction before */
    bool aborted;        /* a statement in the block has failed: 25P02 until ROLLBACK */
    bool temporary_used; /* an object of pg_temp, in the block */
    bool plpgsql_loaded; /* a program in it was compiled */
    bool sees_data;      /* the transaction has its first snapshot: it stays as it is */
    size_t guarded_blocks; /* of PL/pgSQL that are subtransactions */
    catalog_mark block;
    VEC(savepoint) savepoints;
    VEC(saved_setting) locals;  /* SET LOCAL: undone at the end of the transaction */
    VEC(deferral) deferrals;    /* SET CONSTRAINTS, in order (deferred.h) */
    VEC(waiting_check) waiting; /* constraints to look at before COMMIT */
    VEC(open_query) open;       /* cursors and loops that read tables */
    VEC(enum_label) new_labels; /* ADD VALUE in this transaction: 55P04 when used */
    map prepared;
    map customs;                   /* parameters with a dot that were named */
    VEC(session_default) defaults; /* the last of a name counts; filled when the session begins */
    /* Schemas of search_path, as long as no schema, role or setting changes. */
    oid path[32], function_path[32];
    size_t n_path, n_function_path;
    uint64_t path_of;  /* catalog_session_version() when it was found; 0: not found yet */
    bool unrestricted; /* the current role is a superuser */
    uint64_t unrestricted_of;
    bool read_only; /* the transaction is */
    uint64_t read_only_of;
    bool replica; /* session_replication_role is */
    uint64_t replica_of;
    oid role; /* that the session has set */
    uint64_t role_of;
    uint64_t numbers; /* numbers_now() when it began: currval() knows what it used */
    /* Calls in bound expressions, of functions that have got overloads: they stay the same ones.
     * Forgotten with the statement. */
    struct kept_call {
        const node *called;
        oid function;
    } kept_calls[32];
    size_t n_kept_calls;
    /* Tables that the transaction has looked up the publications of, and when, the last time last;
     * what they are is kept (publication_identity.c). */
    struct described_table {
        oid table;
        catalog_mark at;
    } described[16];
    size_t n_described;
};

/* A stretch of work of which nothing remains but what it says: memory is given back unless a change
 * of the catalogue, an event, a decision or a reason for not knowing has come out of it. */
typedef struct passage {
    arena_mark here;
    catalog_mark journal;
    size_t held, n_events, n_decisions, n_waiting, n_deferrals, n_prepared;
    const char *unknown;
} passage;
passage passage_begin(const execution *x);
void passage_end(execution *x, passage p);

/* What follows runs as this role, which SET ROLE does not change; as whom it ran before. */
oid session_run_as(execution *x, oid who);
/* Everything as a new connection finds it: settings, temporary objects. */
void session_reset(execution *x);
void session_transaction_begin(execution *x);
/* The end of a transaction: SET LOCAL ends, ON COMMIT DROP happens, new enum labels may be used. */
bool session_transaction_end(execution *x, bool commit);
/* 55P04 for a label that this transaction has added. */
/* A label that must not be used yet must not be under another name either. */
void session_rename_label(execution *x, const type *t, str before, str now);
bool session_check_enum_use(execution *x, const type *t, str label, range at);
/* The schema of temporary objects; made when it is not there. */
oid session_temp_schema(execution *x);
bool is_temp_schema(const execution *x, oid schema);
bool session_flag(const execution *x, const char *setting); /* of a boolean setting */
bool setting_is_true(str value);                            /* of one that it takes */
/* What session_set() does when everything has been asked; an absent value: it has none. */
void session_put(execution *x, str called, str value);
str setting_value_text(execution *x, const node_list *values, bool list);
bool setting_known(const execution *x, str called);
/* What a parameter is where nobody has set it; absent: not known (setting_value.c). */
str setting_otherwise(str key);
/* Whether it is one of those whose values are looked at; `key` in small letters. */
bool setting_has_values(str key);
/* 22023, and 55P02 for what a session cannot change; an absent value is a RESET. */
bool check_setting_value(execution *x, str key, str value, range at);
/* How SHOW writes a value that was taken. */
str setting_as_shown(str key, str value);
/* 42602 of a name with a dot that no parameter can have. */
bool check_custom_name(execution *x, str key, range at);
str setting_key(const execution *x, str called); /* as settings are stored: folded */
/* 22023 where a setting of one value is given several; that it is none comes later. */
bool setting_takes(execution *x, str called, const node_list *values, range at);
bool setting_is_list(str called); /* of names, each quoted where it must be */
/* ALTER ROLE ... SET, and what the session then begins with (stored_setting.c). */
/* Of a database that a statement names: that it is not known to be there. */
void note_database(execution *x, str called, range at);
bool store_role_setting(execution *x, const node_alter_role *n, oid id);
void forget_stored_settings(execution *x, oid whose); /* a role is dropped */
void session_take_stored(execution *x);

/* ---- bodies (body.c) ---- */

/* SQL in a text; NULL after fail(), at `at`, or without one at the place in the text. */
const script *parse_text(execution *x, const source *text, range at);

/* The tree of a body, parsed once a file. NULL with 42601. `executed`: what is made by its
 * statements points into it; else it is only looked at. */
const node *parsed_body_of(execution *x, const node *literal, str text, bool executed);

/* ---- names (resolve.c) ---- */

/* schema is absent when none is written */
typedef struct qualified {
    str schema, called;
    range at;
    str database; /* absent when none is written */
} qualified;
qualified name_of(const node *n);
str node_text(
    const node *n); /* of a constant, identifier or single name: its value; absent for others */
bool node_is_true(const node *n, bool if_absent);              /* option values: on, true, 1 */
bool check_boolean_option(execution *x, const node_option *o); /* 42601 */
/* A relation of any kind in `kinds` (letters of relkind) or 42809; missing_ok as in
 * resolve_relation(). */
bool resolve_relation_kind(execution *x, const node *n, const char *kinds, const char *what,
                           bool missing_ok, const relation **out);
/* By name on the search path; NULL when there is none. */
const object *find_on_path(execution *x, object_class class, qualified q);
/* name%TYPE in PL/pgSQL that is of nothing was a mistake of syntax until PostgreSQL 17: false, with
 * that failure in place of the one there was. */
bool fail_reference(execution *x, range at);
bool resolve_named(execution *x, object_class class, const node *n, bool missing_ok,
                   const object **out);
bool resolve_collation(execution *x, const node *n, oid *out);
bool check_written_schema(execution *x, qualified q); /* 3F000 when there is none of the name */
/* Of exactly these types: 42883, 3F000. */
bool find_function_of_types(execution *x, qualified q, const oid *types, size_t n,
                            const function **out);
bool is_system_column(str called); /* ctid and its like */
bool has_system_columns(const relation *r);
bool names_system_column(const relation *r, const node *tree); /* somewhere, of this relation */
oid system_column_type(str called);
/* 42P16 for pseudo-types and for types that have a row of `row_type` (or OID_NONE) in them, 42704
 * for shells. */
bool check_column_type(execution *x, const column *col, oid row_type, range at);
/* Whether values of a type are never stored outside of their row (typstorage p): those of fixed
 * length. */
bool type_is_plain(const type *t);
char storage_now(const execution *x, const column *col);   /* its own, or its type's: p e m x */
oid column_collation(const execution *x, const column *c); /* its own or its type's */
/* As a column keeps it: none where it is the type's own. */
oid stored_collation(const execution *x, oid of, oid has);
/* 42P22 of what a query gives and is to be stored. */
struct result_column;
bool check_derived(execution *x, const struct result_column *c, str called, range at);
/* 42804 where a type takes no collation. */
bool check_collatable(execution *x, oid id, oid written, range at);
bool resolve_column(execution *x, const relation *r, const name *n, const column **out); /* 42703 */
oid array_element(const catalog *c, oid type); /* of an array type, else OID_NONE */
oid base_type(const catalog *c, oid type);     /* below domains */

/* Any object that a statement names by its kind: COMMENT, DROP, ALTER ... OWNER, RENAME. `column`
 * for columns. */
typedef struct address {
    const object *object; /* NULL: missing and that was allowed */
    int16_t column;       /* -1: one that every table has */
} address;
bool resolve_object(execution *x, object_kind kind, const node *n, const node *on,
                    const node *using, bool missing_ok, address *out);
/* Fails as the server does for a missing object of the kind: 42P01, 42704, 42883, 3F000. */
bool fail_missing(execution *x, object_kind kind, range at, str called);

/* ---- objects (object.c) ---- */

#define OBJECT_NEW(x, kind, class_, schema_, called_)                                              \
    object_new((x), sizeof(kind), (class_), (schema_), (called_))
void *object_new(execution *x, size_t size, object_class class, oid schema, str called);
/* A copy that may be changed and then put. */
size_t object_size(const object *o);                    /* of a struct of its class */
object *object_edit_any(execution *x, const object *o); /* of any class */
#define OBJECT_EDIT(x, kind, o) ((kind *)arena_copy((x)->arena, (o), sizeof(kind)))
/* A version of its own, with the columns of the one before, until they are edited. */
relation *relation_edit(execution *x, const relation *r);
column *relation_edit_columns(execution *x, relation *r);
column *relation_edit_column(execution *x, relation *r, int16_t number);
column *relation_edit_named(execution *x, relation *r, str called); /* NULL: there is none */
void relation_add_column(execution *x, relation *r, column one);
/* Puts and tells the listeners. */
void put_new(execution *x, object *o);
void put_changed(execution *x, const object *before, object *after);
/* Recomputed from what the object says now. */
void relation_update_dependencies(execution *x, relation *r);
void object_set_dependencies(execution *x, object *o, dependency_list *list);
void add_type_dependency(execution *x, dependency_list *list, oid type, int16_t own_column);
void add_expression_dependencies(execution *x, dependency_list *list, const expression *e,
                                 dependency_kind kind, oid own_table, dependency_kind own_kind,
                                 int16_t own_column);
/* The row type of a relation, and its array type. */
void create_row_type(execution *x, relation *r);
/* To be put when it says all that it shall. */
type *type_new(execution *x, oid schema, str called, char kind, char category);
/* The new type is the one that a shell of its name has stood for. */
void fill_shell(execution *x, type *t);
oid create_array_type(execution *x, const type *element);
/* Called by what is free in the range's schema: DefineRange(). 42710 in its own. */
bool create_multirange_array(execution *x, type *multirange, oid range_schema, range at);
/* 42P07 or 42710 when a relation or type of the name is there. */
bool check_new_relation_name(execution *x, oid schema, str called, bool if_not_exists, bool *skip,
                             range at);
bool check_free_type_name(execution *x, oid schema, str called, range at); /* 42710 */
/* The same, but a shell of the name may be there, which the new type fills. */
bool check_new_type_name(execution *x, oid schema, str called, range at);
void skip_event(execution *x, const object *existing, const char *why);
/* An expression that nobody wrote, from its text; bound in `s`. */
bool make_expression(execution *x, const scope *s, range at, str text, oid expected,
                     const expression **out);

/* ---- tables (execute_table.c, execute_column.c, execute_alter.c) ---- */

/* A table under construction by one statement. Constraints and indexes follow when the columns
 * stand. */
typedef struct pending_constraint {
    const node_constraint *node;
    str column; /* of a column constraint; absent for a table's */
    bool deferrable, not_deferrable, initially_deferred, not_valid, no_inherit, not_enforced;
    bool only;     /* not in the children as well */
    bool unlooked; /* it is taken to be kept by the rows that stand */
} pending_constraint;
typedef VEC(pending_constraint) pending_list;

/* Where a new relation goes, and what it is called: the temporary schema for a temporary one.
 * 3F000, 42P16, 42501. `lasting` is its relpersistence. */
bool new_relation_place(execution *x, const node *n, persistence p, oid *schema, str *called,
                        char *lasting);
/* heap_create(), when the names are free: 42501 for pg_catalog. */
bool check_ordinary_schema(execution *x, oid schema, str called, range at);
/* A column that a statement says a table shall have, before the table is made. */
typedef struct declared_column {
    column col;
    const node_column_def *def; /* NULL: of LIKE, or of the type that the table is made of */
    bool has_type, from_type;
    bool has_default;                  /* or a generation expression */
    str sequence;                      /* of a serial or identity column; else absent */
    const node_list *sequence_options; /* NULL is none */
    oid sequence_like;                 /* the sequence whose options it takes, or OID_NONE */
} declared_column;
typedef VEC(declared_column) declared_list;

/* transformColumnDefinition(): its constraints go to `pending`; nothing is made yet. */
bool declare_column(execution *x, const relation *r, const node_column_def *def,
                    declared_column *out, pending_list *pending);
/* What COMPRESSION says of a column: 0A000, 22023. Its letter in the catalogue, 0 for the default.
 */
bool check_compression(execution *x, oid type_id, str word, range at);
char compression_letter(str word);
/* BuildDescForRelation(): 42P16. */
bool check_not_setof(execution *x, const node_column_def *def);
void declare_copied_sequence(execution *x, const relation *r, declared_column *d, oid from);
bool make_declared_sequence(execution *x, const relation *r, declared_column *d);
bool check_column_name(execution *x, const relation *r, const declared_column *d); /* 42701 */
/* CheckAttributeNamesTypes() of a new table. */
bool check_relation_attributes(execution *x, const relation *r, range at);
bool check_column_count(execution *x, size_t count); /* 54011 */
void append_column(execution *x, relation *r, column col);
/* A column that its statement declared, at the end of r->columns: 54011, 42P16. */
bool add_declared_column(execution *x, relation *r, const declared_column *d);
/* transformCreateStmt(): what CREATE TABLE says, and what is wrong with it before it looks at its
 * parents (table_declare.c). */
bool declare_table(execution *x, relation *r, const node_create_table *n, declared_list *columns,
                   pending_list *pending);
bool check_table_method(execution *x, const name *method); /* 42704; an absent one is right */
oid own_table_method(const execution *x, str called); /* that a migration has made, or OID_NONE */
/* A type that was made as one of columns: 42809 for a table's row type and for others. */
bool resolve_composite(execution *x, const node *type_node, oid *id, const relation **out);
bool like_has(const node_like_clause *like, const char *what);
/* MergeAttributes(): the columns of a new table, its parents' among them (table_merge.c). */
bool find_parents(execution *x, relation *r, const node_create_table *n);
bool merge_columns(execution *x, relation *r, const node_create_table *n, declared_list *declared);
/* The table's row as one value; (t).column is the column. */
bool is_whole_row(const binding *b, oid table);
/* 0A000 for an expression that cannot be another table's, as it names the row of its own. */
bool check_no_whole_row(execution *x, const expression *e, oid table, range at);
/* The checks that a new table has of its parents and of the originals of LIKE, and generation
 * expressions, bound to its own columns. */
bool inherit_expressions(execution *x, oid table);
void put_inherited_check(execution *x, const relation *r, const constraint *theirs,
                         const expression *check);
/* Defaults and generated columns: after all columns stand. */
bool bind_defaults(execution *x, oid table, const pending_list *pending);
/* Sequences of serial and identity columns, from the column at index `first` on, belong to their
 * columns from when the table stands: 55000. */
bool own_column_sequences(execution *x, oid table, size_t first);
bool collect_constraints(execution *x, const node_list *nodes, str column, pending_list *out);
/* Checks, then keys with the primary key first, then exclusions, as the server orders them; or
 * foreign keys, which come when everything else stands. */
bool add_constraints_of(execution *x, oid table, const pending_list *pending, bool foreign);
bool add_constraint(execution *x, oid table, const pending_constraint *p);
/* What a kind of table cannot have: 0A000. */
bool check_constraint_kind(execution *x, const relation *r, const node_constraint *k);
/* What can be told of a constraint before other commands of its ALTER TABLE have run: 0A000, 42701,
 * what is wrong with USING INDEX. *not_null: the columns of a primary key. */
bool examine_key(execution *x, const relation *r, const pending_constraint *p, const str **not_null,
                 size_t *n);
/* The constraint for which the server made a trigger of this name on the table; NULL: none. */
const constraint *constraint_of_trigger(const execution *x, oid table, str called);
const constraint *primary_key_of(execution *x, oid table);              /* NULL: it has none */
bool check_only_primary_key(execution *x, const relation *r, range at); /* 42P16 */
/* 42804 where the columns of a foreign key cannot be compared with those that it names. */
bool check_foreign_types(execution *x, const relation *r, const relation *ref, const constraint *k,
                         range at);
bool set_not_null(execution *x, oid table, int16_t column, range at);
/* DEFAULT NULL is no default, unless a type modifier or a domain makes more of it than a constant:
 * the server stores none for a bare null constant (AddRelationNewConstraints, DefineDomain). For
 * expressions that were analysed. */
bool default_is_nothing(execution *x, const node *expr, oid type_id, int32_t typmod);
bool set_column_default(execution *x, oid table, int16_t number, const node *expr, bool generated);
/* "(column)" and "(column COLLATE c)" are the column; 0: another expression. */
int16_t plain_column_of(const relation *r, const expression *e);
/* What PARTITION BY names: 42703, 42P16, 42P17, 42704; the table has its keys then. */
enum { MAX_PARTITION_KEYS = 32 };
bool check_partition_keys(execution *x, oid table);
bool is_partition_column(const relation *r, const column *col);
/* USAGE on the types of all columns of a table or view that is being made: 42501. */
bool check_column_types_right(execution *x, const relation *r, range at);
/* Adds what a partition gets from its parent: indexes, keys, triggers. */
bool clone_to_partition(execution *x, const relation *parent, oid partition, range at);
/* Row triggers of a partitioned table and their clones on its partitions: partition_trigger.c. A
 * partition may have no other trigger of the name: 42710. */
bool clone_trigger(execution *x, const trigger *t, range at);
bool triggers_reach_partition(execution *x, const relation *parent, const relation *partition,
                              range at);
void triggers_leave_partition(execution *x, oid partition);
/* `of_the_name`: with them the partitions' own triggers that are called so. */
void drop_clones(execution *x, const trigger *t, bool of_the_name);
/* Whether they can be called so: 42710. */
bool check_clones_name(execution *x, const trigger *t, str called, range at);
/* They are called as the trigger is, and fire when it does. */
void change_clones(execution *x, const trigger *t);
void trigger_dependencies(execution *x, trigger *t);
/* Whether an identity reaches the partitions, which then number from one sequence: since
 * PostgreSQL 17. */
bool partitions_share_identity(const execution *x);
/* Puts a version of a table; without an event while the statement that makes the table is still
 * running. */
void put_table(execution *x, const relation *before, relation *after);

/* ---- triggers (execute_trigger.c) ---- */

/* Whether a trigger may be made, in place of `old` of its name (or NULL): 42710, 23505. */
bool check_new_trigger(execution *x, const relation *r, const trigger *t, const trigger *old,
                       bool replace, range at);
bool bind_trigger_condition(execution *x, const relation *r, const node *when, trigger *t);

/* ---- indexes, sequences, functions, types ---- */

typedef struct index_request {
    str called; /* absent: generated */
    range at;
    const node_list *elements, *including; /* index_element, for exclusions with operators */
    const node_list *operators;
    str method;
    bool unique, primary, nulls_not_distinct, exclusion, if_not_exists, concurrently;
    bool only; /* not on the partitions: it is not valid until each has it */
    const node *where;
    const node_list *options;
    /* instead of elements: column names of a constraint */
    const str *columns;
    size_t n_columns, n_including_columns;
    const str *including_columns;
    bool of_constraint;
    name tablespace;
} index_request;
/* transformIndexStmt(): what it says of its expressions, and no more. */
bool examine_index(execution *x, const relation *table, const index_request *request);
bool create_index(execution *x, const relation *table, const index_request *request,
                  const relation **out);
oid default_opclass(execution *x, str method, oid id); /* OID_NONE: the type has none */
/* The default operator class of a column's new type. *out comes in as the class that the index had,
 * or OID_NONE: one that is not its type's default stays. */
bool find_opclass(execution *x, str method, const node *n, oid id, range at, oid *out);
/* The index's columns are called as the table's are now. */
void name_keys_again(execution *x, const relation *table, index_key *keys, size_t n);
/* Of immutable functions alone: 42P17. */
bool check_index_predicate(execution *x, const relation *table, const expression *predicate);
bool check_index_expression(execution *x, const relation *table, const index_key *key);
bool rebuild_opclass(execution *x, str method, oid id, range at, oid *out);
/* Whether pgvector would build an index of its methods; any other passes. */
bool check_vector_index(execution *x, const relation *table, const relation *index, range at);
/* An index of a partition becomes a part of the partitioned table's. */
void attach_index(execution *x, const relation *index, const relation *parent);
bool clone_index(execution *x, const relation *index, oid table);
enum { MAX_STATISTICS = 10000 }; /* a target of more is lowered to it, with a warning */
/* The type of a column has changed: 0A000, 42883 ... */
bool rebuild_statistics(execution *x, const relation *was, const relation *r,
                        int16_t column_number);
/* What stands on a column whose type has changed is read again from what was stored of it. */
bool rebuild_expression(execution *x, const relation *was, const relation *r,
                        const expression *before, oid expected, const expression **out);
/* What the planner of a query on the table finds wrong with what is measured; NULL: nothing. */
const failure *plan_statistics(execution *x, const relation *r);
bool check_measures(execution *x, const relation *r); /* the same, which it fails with */
/* LIKE INCLUDING STATISTICS */
bool clone_statistics(execution *x, const object *original, const relation *from, oid table);
/* ALTER INDEX ... ATTACH PARTITION: 55000, 42P17. */
bool attach_partition_index(execution *x, const relation *parent, const relation *child, range at);
/* Indexes, keys and foreign keys of a partitioned table in its partitions: partition_key.c. */
void inherit_index(execution *x, const relation *mine, const relation *index);
bool index_reaches_partition(execution *x, const relation *index, const relation *partition);
bool index_reaches_partitions(execution *x, oid index);
bool reference_reaches_partition(execution *x, const constraint *k, const relation *partition,
                                 range at);
bool reference_reaches_partitions(execution *x, oid foreign_key, range at);
/* What refers to a partitioned table refers to its partitions (partition_reference.c): when the key
 * is made or a part of another no longer, when a partition comes, when one leaves: then no row may
 * refer to one of its. */
void reference_reaches_referenced(execution *x, const constraint *k);
void reference_leaves_referenced(execution *x, const constraint *k);
void references_reach_partition(execution *x, const relation *parent, const relation *partition);
bool references_leave_partition(execution *x, oid partition, range at); /* 23503 */
/* The index of a partition that a partitioned table's index has already; NULL: none. */
const relation *index_part(execution *x, oid partition, oid parent_index);
void keys_leave_parent(execution *x, oid partition, oid parent); /* DETACH */
str choose_reference_name(execution *x, const relation *r, const constraint *k);
/* The name that an expression gives a column without an alias: "count" of count(*); absent when it
 * gives none. */
str figure_column_name(const node *expression);
void clone_key_constraint(execution *x, const constraint *from, const relation *index);

/* ---- view_updatable.c ---- */
/* A view of this query can be written to as the table that it shows. */
bool view_is_updatable(execution *x, const expression *query);
/* An aggregate, a window function or a set among targets. */
bool targets_gather(const execution *x, node_list targets);
/* 0A000 for a check option on one that cannot (execute_view.c). */
bool check_view_option(execution *x, const relation *r, range at);

/* Whether a query names a temporary table or view: then a view over it is temporary too. */
bool uses_temporary(const execution *x, const expression *query);
/* What EXECUTE stands for, NULL where it is not followed, and with which parameters it runs, NULL
 * where it has none: 26000, 42601. */
bool bind_prepared(execution *x, const node *execute, const node_prepare **out,
                   const scope **inside);
/* Has `run` do something with what EXECUTE stands for, with its parameters; nothing where it is not
 * followed. `how` is handed through. */
bool run_prepared(execution *x, const node *execute,
                  bool (*run)(execution *x, const node *tree, bool how), bool how);
/* The with_clause of a query or of what writes rows; NULL: it has none (recursion.c). */
node *with_of(const node *n);
/* The INSERTs, UPDATEs and DELETEs in its WITH (analyze_with.c), and whether there are any. */
node_list writing_ctes(arena *a, const node *query);
bool writes_in_with(const node *query);
/* What parse analysis finds in a command before it runs (analyze_command.c). */
bool analyze_command(execution *x, const scope *names, const node *tree);
/* The same of CREATE TABLE AS and CREATE MATERIALIZED VIEW: the query's columns, and the query. */
bool analyze_table_as(execution *x, const scope *names, const node_create_table_as *n,
                      query_result *columns, const expression **bound);
/* Whether there is one of the name: 42P07, or *skip. */
bool check_new_table_as(execution *x, const node_create_table_as *n, bool *skip);
/* INTO of SELECT ... INTO t, which the first of several queries has; NULL: there is none. */
const node *select_into(const node *tree);
const node *without_into(execution *x, const node *tree);   /* the same query */
const node *select_into_as(execution *x, const node *tree); /* the same as CREATE TABLE AS */

/* Storage parameters of a kind of relation (relkind; `method` of an index) with their values:
 * 22023. NULL is none. Those of its TOAST table are passed over: CREATE TABLE looks at them when
 * there is the table. */
bool check_options(execution *x, const node_list *options, char kind, str method);
bool check_toast_options(execution *x, const node_list *options);
/* What has no TOAST table takes its parameters and forgets them. */
const node_list *options_without_toast(execution *x, const node_list *options);
bool check_reset_options(execution *x, const node_list *options); /* RESET (...): 42601 */
bool check_opclass_options(execution *x, const node_list *options, oid opclass_id);

/* A new function, or the next version of the one with the same arguments: 42723, 42P13. */
bool put_function(execution *x, function *f, bool replace, range at);
/* The options of CREATE FUNCTION (`fresh`) or ALTER FUNCTION (function_option.c); ROWS, which is
 * for sets alone, is asked about when it is known what the function returns. */
bool apply_function_options(execution *x, function *f, const node_list *options, bool fresh);
bool check_rows_option(execution *x, const function *f, const node_list *options);

/* 42P13 where the result, or another type that is to come of them, cannot be told from the
 * arguments (execute_function.c). */
bool check_signature(execution *x, const function *f, oid given, range at);
bool check_library(execution *x, str file); /* 58P01: execute_function.c */
bool check_type_function(execution *x, const type *t, const node_option *o); /* of ALTER TYPE */
bool define_type(execution *x, const node_define *n); /* a base type, or its shell */
/* CREATE TYPE, OPERATOR ...: an option's value; NULL: none. "Input" is another word than Input
 * (execute_define.c). */
const node *defined_value(const node_list *options, const char *called);
bool defined_type(execution *x, const node *n, oid *out); /* as it is where `n` is NULL */
bool check_no_shell(execution *x, oid type, range at);    /* typenameType(): 42704 */
bool execute_create_operator(execution *x, const node *tree);
bool define_aggregate(execution *x, const node_define *n);   /* execute_aggregate.c */
bool define_collation(execution *x, const node_define *n);   /* execute_collation.c */
bool define_text_search(execution *x, const node_define *n); /* execute_text_search.c */
/* The function of a name in a schema that takes what `f` takes; NULL: there is none
 * (execute_function.c). */
const function *same_function(const execution *x, const function *f, oid schema, str called);
/* RETURN as the function's result asks for it: 42804, 42601; NULL is a DO block
 * (plpgsql_returns.c). */
bool check_plpgsql_returns(execution *x, const function *f, const node *body);
/* A body that is parsed and compiled, with the types of its variables and what is written into
 * them; `f` NULL: of DO. NULL after a mistake, the one that stands first (plpgsql_variables.c). */
const node *compile_plpgsql(execution *x, const function *f, const node *literal, str text,
                            bool executed);

/* ALTER DOMAIN: the values that tables have of it: 23514 of a check, 23502 of NOT NULL (NULL),
 * 0A000 where a column's type is made of it (domain_rows.c). */
bool check_domain_rows(execution *x, const type *domain, const constraint *check, range at);
/* In a domain's checks VALUE is what is checked. */
scope value_scope(execution *x, oid base, int32_t typmod);
/* Of the type, or of what it is made from: DomainHasConstraints(). */
bool domain_has_constraints(const execution *x, oid id);

/* ---- languages (execute_language.c) ---- */
str language_engine(const language *l); /* what reads its bodies */
void add_language_dependency(execution *x, dependency_list *list, oid language_id);
bool method_exists(execution *x, str method, range at); /* 42704 */
bool method_is_for_tables(const other_object *method);  /* an access method; else for indexes */
/* Of a type for a language; NULL: there is none. */
const other_object *find_transform(execution *x, oid of, const object *in);
/* DROP EXTENSION plpgsql takes the language along. */
oid language_of_extension(oid extension_id);

/* The function of these very argument types (or of types that are the same to the binary): 42883.
 */
bool find_exact_function(execution *x, const node *called, const oid *types, size_t n,
                         const function **out);

/* ---- foreign data (execute_foreign.c) ---- */

typedef enum foreign_part {
    FOREIGN_WRAPPER,
    FOREIGN_SERVER,
    FOREIGN_MAPPING,
    FOREIGN_TABLE,
    FOREIGN_COLUMN
} foreign_part;
/* OPTIONS (ADD, SET, DROP ...) on those that there are (NULL: none): 42704, 42710, and what the
 * wrapper's validator refuses: 42601. */
bool change_foreign_options(execution *x, const object *wrapper, foreign_part part,
                            const node_list *before, const node_list *given, node_list *out);
bool find_server(execution *x, const name *called, const other_object **out); /* 42704 */
const object *wrapper_of_server(const execution *x, const object *server);
bool check_foreign_scan(execution *x, range at, const relation *r); /* 55000 */
/* The server of a table that was just made, and its options. */
bool put_foreign_table(execution *x, oid table, const node_create_table *n);
bool alter_foreign_table(execution *x, const relation *before, const node_list *given);
bool alter_foreign_column(execution *x, const relation *before, const column *col,
                          const node_list *given);
/* OPTIONS of columns that were just made: 42809 where the table is no foreign one. */
bool columns_server_options(execution *x, oid table, const node_list *elements);

/* An object that has little more than a name; `sqlstate` when it is there already. */
bool put_other(execution *x, object_kind kind, oid schema, str called, const node *tree,
               bool if_not_exists, const char *sqlstate);
/* It is now what this statement would make of it. */
void change_other(execution *x, const other_object *before, const node *tree);

/* Makes a sequence; `owner_table` may be OID_NONE. */
bool check_identity_options(execution *x, const node_list *options); /* 42601 */
bool create_sequence(execution *x, oid schema, str called, char lasting, oid data_type,
                     const node_list *options, oid *out);
void sequence_has_owner_of(execution *x, oid sequence, const relation *table);
bool change_sequence(execution *x, const relation *before, const node_list *options);
/* The sequence of an identity column whose type changes: 22023. */
bool retype_sequence(execution *x, oid id, oid to, range at);
void own_sequence(execution *x, oid sequence, oid table, int16_t column, dependency_kind kind);

/* An index that a table may be clustered on: 42704, 42809, 0A000. */
/* CLUSTER remembers the index that it went by. */
void mark_clustered(execution *x, const relation *r, const relation *chosen);
bool find_clusterable(execution *x, const relation *r, const name *called, const relation **out);

bool change_owner(execution *x, const object *o, oid role, range at);
const acl *default_acl_for(execution *x, object_kind kind, oid owner, oid schema);
object_kind object_kind_of(const object *o);

/* Several targets at once: DROP TABLE a, b. */
typedef VEC(address) address_list;
bool drop_objects(execution *x, const address *targets, size_t n, bool cascade, range at);
/* 2BP01 where RESTRICT would stop it; nothing is dropped. */
bool check_droppable(execution *x, const address *targets, size_t n, range at);
bool drop_column(execution *x, const relation *r, int16_t number, bool cascade, range at);
bool drop_role(execution *x, const object *o, range at);
/* Without looking at dependencies. */
void remove_object(execution *x, const object *o, bool cascaded);

/* `version`: absent for the one that the server prefers; `schema`: absent for none. */
bool create_extension(execution *x, str called, str version, const name *schema, bool cascade,
                      range at);
/* The bare server and the profile's environment. */
void environment_load(execution *x);

/* 25001 inside of a transaction. */
bool outside_only(execution *x, const node *tree, const char *what);

/* ---- tablespaces (tablespace.c) ---- */
bool find_tablespace(execution *x, str called, range at);        /* 42704 */
bool find_usable_tablespace(execution *x, str called, range at); /* and 42501 */
bool check_not_shared_space(execution *x, str called, range at); /* 22023 */
/* Where a new relation of the kind goes, written or by default_tablespace: 42704, 0A000, 22023. */
bool check_tablespace(execution *x, const name *written, char kind, range at);
bool check_tablespace_setting(execution *x, str value, range at);  /* 22023 */
str text_in_lower(arena *a, str text);                             /* in small letters */
bool check_text_search_setting(execution *x, str value, range at); /* 22023: evaluate_reg.c */
bool check_temp_tablespaces(execution *x, str value, range at);    /* 42704 */

/* ---- one function per kind of statement ---- */

/* clang-format off */
#define DDL_STATEMENTS(X)                                                                          \
    X(create_table) X(create_table_as) X(alter_table) X(create_index) X(create_view)               \
    X(refresh_view) X(create_sequence) X(alter_sequence) X(create_enum) X(alter_enum)              \
    X(create_composite) X(alter_composite) X(create_range) X(create_domain) X(alter_domain)        \
    X(alter_type_options) X(define) X(create_function) X(alter_function) X(create_trigger)         \
    X(create_event_trigger) X(alter_event_trigger) X(create_rule) X(create_policy)                 \
    X(alter_policy) X(create_schema) X(create_extension) X(alter_extension) X(create_role)         \
    X(alter_role) X(grant) X(grant_role) X(alter_default_privileges) X(reassign_owned) X(drop)     \
    X(comment) X(security_label) X(rename) X(set_schema) X(owner_to) X(depends_on_extension)       \
    X(create_publication) X(alter_publication) X(create_subscription) X(alter_subscription)        \
    X(drop_subscription) X(create_statistics) X(alter_statistics) X(create_cast)                   \
    X(create_conversion) X(create_transform) X(create_language) X(create_access_method)            \
    X(create_operator_class) X(create_operator_family) X(alter_operator_family)                    \
    X(alter_operator) X(create_wrapper) X(create_server) X(user_mapping) X(import_schema)          \
    X(alter_text_search) X(create_tablespace) X(create_database) X(alter_database)                 \
    X(drop_database) X(alter_system) X(alter_tablespace) X(alter_collation)                        \
    X(alter_all_in_tablespace) X(transaction) X(set_variable) X(show) X(set_constraints) X(lock)   \
    X(notify) X(listen) X(explain) X(vacuum) X(cluster) X(reindex) X(prepare) X(execute)           \
    X(deallocate) X(declare_cursor) X(fetch) X(close_cursor) X(load) X(discard) X(checkpoint)
/* clang-format on */

#define X(kind) bool execute_##kind(execution *x, const node *tree);
DDL_STATEMENTS(X)
#undef X

/* 428C9 for what a rule's statement, with today's names, gives a column that has its own values. */
bool check_rule_gives(execution *x, const relation *r, char on, const node *action);

#endif
