/*
 * alter.h - ALTER TABLE's two halves: columns and constraints
 * (execute_alter.c), types of columns and everything else (alter_type.c,
 * alter_property.c).
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_ALTER_H
#define MIGC_MODEL_ALTER_H

#include "model/execute/ddl.h"

/* tablecmds.c executes the commands of a statement in passes (AT_PASS_...). */
typedef enum alter_pass {
    PASS_DROP,
    PASS_ALTER_TYPE,
    PASS_OLD_CONSTRAINTS, /* what a type's change has to make again */
    PASS_ADD_COLUMN,
    PASS_ADD_CONSTRAINT, /* a first look at them */
    PASS_COLUMN_ATTRIBUTES,
    PASS_INDEX_CONSTRAINTS,
    PASS_INDEXES,
    PASS_OTHER_CONSTRAINTS,
    PASS_MISC,
    PASS_COUNT
} alter_pass;

/* What is to be done with a table in a pass: a command, a constraint of one, or the NOT NULL of a
 * key's column. */
typedef struct alter_step {
    alter_pass pass;
    oid table;
    const node_alter_command *command; /* NULL: the constraint, or `not_null` */
    pending_constraint constraint;
    str not_null; /* absent: none */
    range at;
} alter_step;

/* A table as the statement found it: USING is about its rows as they were. */
typedef struct original_table {
    const relation *table;
    const struct table_rows *rows; /* NULL: none */
} original_table;

/* A check of a domain over the row type, written down before a column has another type. */
typedef struct written_check {
    const constraint *check;
    str text;
} written_check;

typedef struct alteration {
    const relation *before; /* as the statement found it */
    bool only;
    bool persistence_changes, method_changes;
    str tablespace;                   /* that it moves to; absent: none */
    VEC(original_table) originals;    /* of those whose columns change their types */
    VEC(written_check) domain_checks; /* that look at such columns */
    VEC(alter_step) steps;
} alteration;

/* Domains' checks on columns that have got other types are read again: 42883 ... */
bool rebuild_domain_checks(execution *x, const alteration *a);

/* ATRewriteTables(), when all commands have run (alter_rows.c): a table's rows get their new values
 * and are looked at in one scan, row by row; then indexes are built again; foreign keys come last,
 * when all tables are done. */
typedef struct bad_row {
    size_t place;   /* the first row whose new values cannot be computed ... */
    bool generated; /* ... which are computed when it has the others */
    failure why;
} bad_row;
typedef struct table_work {
    oid table;
    bool writes;           /* values are computed ... */
    bool rewrites;         /* ... and the rows written again, and all indexes built */
    const char *bounds;    /* of a partition that has changed: how a row breaks them; NULL: none */
    const bad_row *bad;    /* NULL: none */
    VEC(int16_t) not_null; /* columns that have become so: then all that are get looked at */
    VEC(oid) constraints;
    VEC(oid) indexes;
} table_work;
typedef struct later_work {
    VEC(table_work *) tables; /* in the order in which they are reached */
} later_work;
/* From here on rows wait; `later` is filled. What waits is done, if all went well until then. */
later_work *later_begin(execution *x, later_work *later);
bool later_end(execution *x, later_work *outer, bool ok);
/* The table's, between the two. */
table_work *work_on(execution *x, oid table);
/* Whether the rows have them now, or a question for later. */
bool check_rows_not_null(execution *x, const relation *r, int16_t column);
bool check_rows_constraint(execution *x, const relation *r, const constraint *k);
bool check_rows_index(execution *x, const relation *r, const relation *index);
bool check_rows_exclusion(execution *x, const relation *r, const constraint *k);
void check_rows_bounds_later(execution *x, const relation *r, const char *problem);

/* By the name of its constraint; NULL: there is none. */
const trigger *constraint_trigger_of(execution *x, const relation *r, str called);
/* 42710 where the table has a constraint of the name, or a constraint trigger. */
bool check_constraint_name(execution *x, const relation *r, str called, range at);
/* A constraint that is to be put when it says all that it shall. */
constraint *new_constraint(execution *x, const relation *r, char kind, str called,
                           const pending_constraint *p);
void put_new_constraint(execution *x, constraint *k, dependency_list *list);

/* What RI_Initial_Check() has against the types of a foreign key's columns. */
bool check_reference_arrays(execution *x, const constraint *k, range at);

/* ADD and DROP COLUMN, of a typed table as well, below which it is the ATTRIBUTE of its type. */
bool add_column(execution *x, alteration *a, const relation *before, const node_alter_command *c);
bool drop_column_command(execution *x, const relation *r, const node_alter_command *c, bool only,
                         bool recursing);

/* Constraints that an index keeps (table_key.c). */
bool add_key(execution *x, const relation *r, const pending_constraint *p);
bool add_exclusion(execution *x, const relation *r, const pending_constraint *p);
/* Its expressions are read long before it is made: transformIndexStmt(). */
bool examine_exclusion(execution *x, const relation *r, const pending_constraint *p);
/* transformIndexConstraints(): of keys over the same columns one is made, the primary key or else
 * the first, and it takes over the name of the other when it has none. The others are left out. */
void merge_keys(execution *x, pending_list *all);

/* ... those that are there (alter_constraint.c). */
bool drop_constraint(execution *x, const relation *r, const node_alter_command *c, bool only,
                     bool recursing);
bool validate_constraint(execution *x, const relation *r, const node_alter_command *c);
bool change_constraint(execution *x, const relation *r, const node_alter_command *c);

/* Which pass executes a command. */
alter_pass alter_pass_of(const node_alter_command *c);
/* What is wrong with a command before any is executed; its steps are put down. */
bool prepare_command(execution *x, alteration *a, const node_alter_command *c);
/* ATSimpleRecursion(): what is to be done with a table, and with each that inherits from it. */
void put_steps(execution *x, alteration *a, alter_step step, bool below);
/* ATPrepSetNotNull(): the column that is to be NOT NULL in all partitions is there; where it is so
 * already nothing is to be done below. */
bool prepare_not_null(execution *x, const relation *r, const name *called, bool *below);

/* Tables that inherit from it, or are its partitions. */
size_t children_of(execution *x, oid parent, const relation ***out);
/* find_all_inheritors(): a table and those below it, each once, and how many of its parents are
 * among them. */
typedef struct heir {
    oid table;
    int parents;
} heir;
typedef VEC(heir) heir_list;
void collect_heirs(execution *x, oid table, heir_list *out);
/* The partitions' columns of that name get the identity that the partitioned table's has. */
void identity_reaches_partitions(execution *x, oid table, str called);
/* Whether a relation is another one or inherits from it, over however many steps. */
bool table_is_below(execution *x, const relation *r, oid ancestor);
/* What RENAME, SET SCHEMA and OWNER TO share. RangeVarCallbackForAlterRelation(): whose a relation
 * is (42501) comes before what it is (42809). ALTER TABLE may name any; the other words only their
 * own kind, but for ALTER INDEX ... RENAME. */
bool find_for_alter(execution *x, object_kind kind, const node *n, bool renamed, bool missing_ok,
                    const relation **out);
bool is_relation_kind(object_kind kind);
bool find_defined_type(execution *x, const node *n, const type **out); /* a shell is none: 42704 */
/* A type that a table brought along, or an array type: 42809. */
bool check_is_own_type(execution *x, const object *o, range at);
/* ALTER TABLE ... OWNER TO another: 0A000 for a column's sequence, 42501. */
bool check_relation_owner(execution *x, const relation *r, oid owner, range at);
bool fail_system_column(execution *x, str called, range at); /* 0A000; it gives false */
bool with_column(execution *x, const relation *r, const node_alter_command *c, const column **col);

/* ALTER COLUMN ... TYPE, in three steps: what can be told before; the change itself; indexes,
 * checks and keys, made again when all columns have their new types. */
bool prepare_column_type(execution *x, alteration *a, const relation *r,
                         const node_alter_command *c);
bool alter_column_type(execution *x, alteration *a, const relation *r, const node_alter_command *c);
/* 2BP01 where something else stands on what is dropped to be made again. */
bool check_all_made_again(execution *x, const alteration *a, oid table);
bool rebuild_after_type(execution *x, const alteration *a, oid table, const node_alter_command *c);
/* 0A000 when another table has a column of this one's row type, or of what is made of it
 * (row_type.c). */
bool check_row_type_unused(execution *x, const relation *r, range at);
/* The tables that were made OF a composite type; 2BP01 when there are some and they may not change
 * with it. */
bool typed_tables(execution *x, const relation *composite, bool cascade, range at,
                  const relation ***out, size_t *n);
bool declare_attribute(execution *x, relation *r, const node_column_def *def);
/* An index of the table: 42704, 42809. */
bool find_index_of(execution *x, const relation *r, const name *called, const relation **out);
/* Owner, options, triggers, row level security, inheritance, partitions. */
bool alter_property(execution *x, const relation *r, const node_alter_command *c);
/* A child's column against its parent's: 42804 when the types differ, 42P21 the collations. */
bool check_same_column(execution *x, const relation *child, const column *mine,
                       const column *theirs, range at);
/* INHERIT and NO INHERIT; ATTACH and DETACH PARTITION (alter_inherit.c). */
bool change_inheritance(execution *x, const relation *child, const node_alter_command *c);
bool change_partition(execution *x, const relation *parent, const node_alter_command *c);
node_list merge_options(execution *x, const node_list *old, const node_list *add, bool reset);

#endif
