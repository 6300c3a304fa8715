/*
 * catalog.h - an executable model of PostgreSQL's catalogue: what exists.
 *
 * Identity. Every object has a number (oid) that lasts; builtin objects keep
 * PostgreSQL's own numbers, migrations' objects get ours from FIRST_USER_OID.
 * Names are looked up in PostgreSQL's namespaces.
 *
 * Change. An object, once put, is never changed in place: a change puts a new
 * version under the same number, through one door (catalog_put,
 * catalog_remove) that keeps a journal. A savepoint is a mark in the journal,
 * a rollback undoes to the mark, and the difference since a mark is the
 * journal's net content, so its cost is the size of the change. Pointers to
 * versions that a statement has left stay valid, also after a rollback.
 *
 * Dependencies are edges between numbers, kept by the door both ways.
 *
 * Room: model. lint, dialect and emit read it; only model changes it.
 */
#ifndef MIGC_MODEL_CATALOG_H
#define MIGC_MODEL_CATALOG_H

#include "support/vec.h"
#include "syntax/ast.h"

typedef uint32_t oid;
/* What has a smaller number than FIRST_GENBKI_OID the server's own source has given it: none of
 * these types is a domain. */
enum { OID_NONE = 0, FIRST_GENBKI_OID = 10000, FIRST_USER_OID = 16384 };

typedef enum object_class {
    CLASS_SCHEMA,
    CLASS_RELATION, /* tables, views, materialized views, indexes, sequences, composite types'
                       relations */
    CLASS_TYPE,
    CLASS_FUNCTION,
    CLASS_CONSTRAINT,
    CLASS_POLICY,
    CLASS_TRIGGER,
    CLASS_RULE,
    CLASS_EXTENSION,
    CLASS_ROLE,
    CLASS_PUBLICATION,
    CLASS_CAST,
    CLASS_OPERATOR,
    CLASS_OPCLASS,
    CLASS_OPFAMILY,
    CLASS_COLLATION,
    CLASS_LANGUAGE,
    CLASS_STATISTICS,
    CLASS_EVENT_TRIGGER,
    CLASS_DEFAULT_ACL,
    CLASS_OTHER, /* kinds that have no more than a name, an owner and options: servers, text search,
                    ... */
    CLASS_SETTING, /* a session setting (search_path, role ...): journaled like the rest */
    CLASS_ROWS,    /* the known rows of a table */
    CLASS_COUNT
} object_class;

/* What grantees may do; a NULL acl is the default of the object's class. */
typedef struct acl_item {
    oid grantee; /* OID_NONE is PUBLIC */
    oid grantor;
    uint32_t privileges; /* bits of enum privilege_bit */
    uint32_t grant_options;
} acl_item;

typedef struct acl {
    const acl_item *items;
    size_t count;
} acl;

enum privilege_bit {
    PRIVILEGE_SELECT = 1 << 0,
    PRIVILEGE_INSERT = 1 << 1,
    PRIVILEGE_UPDATE = 1 << 2,
    PRIVILEGE_DELETE = 1 << 3,
    PRIVILEGE_TRUNCATE = 1 << 4,
    PRIVILEGE_REFERENCES = 1 << 5,
    PRIVILEGE_TRIGGER = 1 << 6,
    PRIVILEGE_EXECUTE = 1 << 7,
    PRIVILEGE_USAGE = 1 << 8,
    PRIVILEGE_CREATE = 1 << 9,
    PRIVILEGE_CONNECT = 1 << 10,
    PRIVILEGE_TEMPORARY = 1 << 11,
    PRIVILEGE_SET = 1 << 12,
    PRIVILEGE_ALTER_SYSTEM = 1 << 13,
    PRIVILEGE_MAINTAIN = 1 << 14
};

/* An edge: the object that has it depends on (object, column). */
typedef enum dependency_kind {
    DEPENDENCY_NORMAL,   /* RESTRICT stops, CASCADE drops */
    DEPENDENCY_AUTO,     /* goes with it silently */
    DEPENDENCY_INTERNAL, /* a part of it: cannot be dropped alone */
    DEPENDENCY_EXTENSION /* a member of the extension */
} dependency_kind;

typedef struct dependency {
    oid object;
    int16_t column;     /* of the referenced relation; 0 is the whole */
    int16_t own_column; /* of the dependent relation (a default's column); 0 is the whole */
    dependency_kind kind;
} dependency;

/* The head of every object. */
typedef struct object {
    object_class class;
    oid id;
    oid schema; /* OID_NONE where the class has no schemas */
    oid parent; /* relation or type of a constraint, policy, trigger, rule; table of an index; else
                   OID_NONE */
    oid owner;  /* a role */
    str name;
    str comment; /* absent when there is none */
    const acl *acl;
    const dependency *dependencies;
    size_t n_dependencies;
    range created_at; /* the statement that made it; no source for the environment and builtins */
    bool environment; /* was there before the first migration */
    /* Where a condition could not be known it may be another one, or not be there: fork.h. What
     * stands here is then what one of the ways gives; NULL: it is certain. */
    const struct fork *fork;
} object;

/*
 * A bound expression: the author's text and tree, and for the nodes that name
 * objects, which ones. Printing it writes current names in their places.
 */
typedef struct binding {
    const node *node; /* column_ref, function_call, type_name, relation, qualified_name ... NULL: it
                         is not named, but needed, as the key that is grouped by */
    oid object;
    int16_t column; /* of a relation; 0 is none */
    /* A star (a column_ref that ends in one) has a binding for each column that it stands for, in
     * order; object is OID_NONE where the column is none of a table's. These say how to write it:
     * alias.name; alias may be absent. A column that is written without its table has the alias
     * too. */
    str alias, name;
    int16_t label; /* of an enum, which a constant stands for: a number of label_numbers; 0: none */
    bool direct;   /* a column of a FROM item that is the table itself: it is called as the table's
                      column is */
    bool merged;   /* ... such a one that a join has merged with another */
    bool of_field; /* a row, written for the sake of one column of it */
    /* A FROM item: the table as it was, also the one whose rows a function gives; else NULL. */
    const struct relation *seen;
} binding;

typedef struct expression {
    const node *tree; /* an expression, or a select */
    str text;         /* as written */
    const binding *bindings;
    size_t n_bindings;
    oid type; /* OID_NONE when unknown */
    int32_t typmod;
    char volatility; /* i s v: of the least stable thing in it */
    uint32_t moment; /* the run in which it was bound, where a literal of it says 'now': the server
                        keeps the time that it is then; else 0 */
    bool uncollated; /* the collations of its parts do not agree */
} expression;

typedef struct column {
    str name;
    int16_t number; /* from 1, never used again after a drop */
    bool dropped;
    oid type;
    int32_t typmod; /* -1 is none */
    oid collation;
    bool not_null;
    bool local; /* not only inherited */
    int16_t inherit_count;
    char identity;                   /* 'a' always, 'd' by default, 0 */
    char generated;                  /* 's' stored, 'v' virtual, 0 */
    char storage, compression;       /* 0: the type's, the server's */
    int16_t statistics;              /* the target plus 1; 0 is the default */
    const node_list *options;        /* SET (...), as `option` nodes; NULL is none */
    const node_list *server_options; /* of a foreign table's: OPTIONS (...), likewise */
    const expression *default_value; /* of a generated column: its expression */
    oid sequence;                    /* of an identity or serial column, else OID_NONE */
    str comment;
    const acl *acl;
    range at; /* the column_def */
} column;

typedef struct partition_key {
    int16_t column;         /* 0: an expression */
    const expression *expr; /* NULL for a column */
    oid collation;          /* that is written, or OID_NONE */
} partition_key;

typedef struct relation {
    object base;
    char kind;             /* pg_class.relkind: r p v m i I S c f */
    char persistence;      /* p u t */
    oid row_type;          /* OID_NONE for indexes and sequences */
    const column *columns; /* by number - 1, dropped ones included */
    size_t n_columns;
    size_t column_room; /* of `columns`; 0: they are another version's, too */
    bool rls, rls_forced;
    char replica_identity;
    const node_list *options; /* WITH (...), as `option` nodes; NULL is none */
    /* inheritance and partitions */
    const oid *parents;
    size_t n_parents;
    bool is_partition;
    const node *partition_bound, *partition_by;
    const struct bound_values *bound_values; /* of partition_bound, computed (partition.h) */
    const partition_key *partition_keys;     /* one for each key of partition_by */
    size_t n_partition_keys;
    oid of_type;
    oid on_commit; /* of a temporary table: 0 preserve, 1 delete, 2 drop */
    /* views and materialized views */
    const expression *query;
    bool populated;
    bool was_table; /* a view that a rule has made of a table: it has what only tables can have */
    /* indexes: base.parent is the table */
    const struct index_info *index;
    /* sequences */
    const struct sequence_info *sequence;
    oid access_method;               /* of a table whose method a migration has made */
    oid server;                      /* of a foreign table */
    const node_list *server_options; /* its OPTIONS (...), as `option` nodes; NULL is none */
} relation;

typedef struct index_key {
    int16_t column;         /* 0: an expression */
    const expression *expr; /* NULL for a column */
    oid collation, opclass;
    bool descending, nulls_first;
    str called;  /* the index's own column */
    str options; /* of the operator class, as they are printed; absent: none */
} index_key;

typedef struct index_info {
    bool unique, primary, valid, nulls_not_distinct, exclusion, clustered, replica_identity;
    oid constraint; /* that it belongs to, else OID_NONE */
    str method;     /* "btree" */
    const index_key *keys;
    size_t n_keys, n_including; /* the last n_including of the keys are INCLUDE columns */
    const expression *predicate;
} index_info;

typedef struct sequence_info {
    oid type;
    int64_t start, increment, min, max, cache;
    bool cycle;
    oid owned_by_table; /* OID_NONE: nobody */
    int16_t owned_by_column;
} sequence_info;

typedef struct type {
    object base;
    char kind;     /* pg_type.typtype: b c d e p r m */
    char category; /* pg_type.typcategory */
    bool preferred, defined;
    oid relation;                 /* of a composite or row type */
    oid element;                  /* of an array type */
    oid array;                    /* the array type over it */
    const str *labels;            /* of an enum, in order */
    const int16_t *label_numbers; /* from 1, never used again: a renamed label keeps its number;
                                     NULL: not counted */
    size_t n_labels;
    oid base_type; /* of a domain; subtype of a range */
    int32_t base_typmod;
    oid collation;
    bool not_null;
    const expression *default_value;
    oid multirange;
    oid like;                 /* of a base type: the type whose layout it has */
    const node_list *options; /* of a range, as written */
} type;

typedef struct function_param {
    str name;  /* absent when it has none */
    char mode; /* i o b v t */
    oid type;
    const expression *default_value;
} function_param;

typedef struct function {
    object base;
    char kind; /* f function, p procedure, a aggregate, w window */
    const function_param *params;
    size_t n_params;
    const oid *input_types; /* of the i, b and v parameters: what overloads are told apart by */
    size_t n_inputs, n_defaults;
    oid returns; /* OID_NONE for a procedure */
    bool returns_set, returns_table;
    str language; /* what reads its body, whatever that is called today: sql plpgsql c internal */
    oid language_id; /* OID_NONE: the builtin one of that name */
    char volatility; /* i s v */
    char parallel;   /* s r u */
    bool strict, security_definer, leakproof, variadic;
    const str *settings; /* "search_path=public" */
    size_t n_settings;
    double cost, rows;
    str body;                 /* AS '...': the text between the quotes, decoded */
    str object_file;          /* of a function in C, whose body is the name in it; absent: none */
    const node *body_literal; /* its constant; maps the body back to the file */
    const expression *atomic_body; /* RETURN or BEGIN ATOMIC */
    char aggregate;                /* of an aggregate, as pg_aggregate.aggkind: n o h */
    size_t n_direct;               /* of an ordered-set one: the arguments before ORDER BY */
    const oid *made_of;            /* of an aggregate: its functions */
    size_t n_made_of;
} function;

/* What a foreign key that refers to a partitioned table has for each of its partitions: the server
 * keeps it as a foreign key of its own, below that one. Nobody writes it. */
enum { REFERENCE_TO_PARTITION = 'F' };

typedef struct constraint {
    object base;
    char kind;  /* pg_constraint.contype: c f p u x n t; or REFERENCE_TO_PARTITION */
    oid domain; /* of a domain's constraint; then base.parent is the domain as well */
    const int16_t *columns;
    size_t n_columns;
    oid index; /* of a primary key, unique, exclusion; of a foreign key: the referenced index */
    oid ref_table;
    const int16_t *ref_columns;
    fk_action on_update, on_delete;
    const int16_t *on_delete_columns;
    size_t n_on_delete_columns;
    char match; /* s f */
    const expression *check;
    const node_list *exclusion_elements;
    bool deferrable, initially_deferred, validated, no_inherit, enforced;
    bool unchecked, unheeded; /* DISABLE TRIGGER ALL: of a foreign key's own table, of the other */
    bool local;
    int16_t inherit_count;
} constraint;

typedef struct policy {
    object base;
    char command; /* * r a w d, as pg_policy.polcmd */
    bool permissive;
    const oid *roles; /* OID_NONE is PUBLIC */
    size_t n_roles;
    const expression *using_expr, *check_expr;
} policy;

typedef struct trigger {
    object base;
    char timing; /* b before, a after, i instead of */
    bool row, constraint_trigger, deferrable, initially_deferred;
    uint8_t events; /* TRIGGER_ON_... */
    const int16_t *update_columns;
    size_t n_update_columns;
    oid function;
    const str *args;
    size_t n_args;
    const expression *when;
    str old_table, new_table;
    oid from_table;
    char enabled; /* O D R A */
    bool internal;
    oid cloned_from;        /* the partitioned table's trigger that it comes from, else OID_NONE */
    str constraint_name;    /* of a constraint trigger: of its constraint, which keeps it ... */
    str constraint_comment; /* ... and has a comment of its own */
} trigger;
enum {
    TRIGGER_ON_INSERT = 1,
    TRIGGER_ON_UPDATE = 2,
    TRIGGER_ON_DELETE = 4,
    TRIGGER_ON_TRUNCATE = 8
};

typedef struct rule {
    object base;
    char event;
    bool instead;
    char enabled; /* O D R A */
    const node *tree;
    const expression *where;
    const expression *const *actions; /* in their order; NULL where one is no query: NOTIFY */
    size_t n_actions;
} rule;

typedef struct extension {
    object base;
    str version;
    bool uncommented; /* it lost the comment of its script, which is not known here */
} extension;

typedef struct role {
    object base;
    bool superuser, inherit, create_role, create_db, login, replication, bypass_rls;
    const oid *member_of;
    const bool *admin_of; /* WITH ADMIN OPTION, one for each of them; NULL: of none */
    size_t n_member_of;
} role;

typedef struct publication_table {
    oid table;
    const expression *where;
    const int16_t *columns;
    size_t n_columns;
} publication_table;

typedef struct publication {
    object base;
    bool all_tables;
    const publication_table *tables;
    size_t n_tables;
    const oid *schemas;
    size_t n_schemas;
    const node_list *options; /* WITH (...); NULL is none */
} publication;

typedef struct operator_object {
    object base;
    oid left, right, result, function;
    oid commutator, negator; /* they may be gone since */
    oid restriction, join;   /* estimators; likewise */
    bool hashes, merges;
    bool shell; /* named by another as what it is to be, and not made yet */
} operator_object;

typedef struct cast_object {
    object base;
    oid source, target, function;
    char context; /* e explicit, a assignment, i implicit */
    bool inout;   /* by text; else, without a function: the same bytes */
} cast_object;

typedef struct other_object {
    object base;
    object_kind kind;
    const node *tree; /* the statement that made it */
    const struct text_search
        *search; /* of a text search dictionary or configuration (catalog_private.h);
                    NULL of what the server and extensions bring */
} other_object;

typedef struct setting {
    object base; /* name: of the parameter */
    str value;
    const struct value *open; /* of a parameter of one's own whose text is not known */
    bool in_database;         /* stored for sessions of this database, not of all */
} setting;

/* Also: opclass, opfamily, collation, language, statistics, event_trigger, default_acl, table_rows;
 * see the .h that owns them (catalog_private.h, rows.h). */

typedef struct catalog catalog;

/* ---- reading ---- */

const object *catalog_get(const catalog *c, oid id); /* NULL when there is none (any more) */
#define CATALOG_GET(c, kind, id) ((const kind *)catalog_get((c), (id)))

/* By name in a schema; NULL when there is none. */
const object *catalog_find(const catalog *c, object_class class, oid schema, str name);
const relation *catalog_relation(const catalog *c, str schema, str name);
oid catalog_schema(const catalog *c, str name);
/* Constraint, policy, trigger, rule of a relation (or a domain's constraint). */
const object *catalog_member(const catalog *c, object_class class, oid parent, str name);
const column *relation_column(const relation *r, str name); /* not the dropped ones */

/* All objects of a class but the builtin ones, in the order of schema name, parent's name, name.
 * The array is the arena's. */
typedef struct object_list {
    const object **items;
    size_t count;
} object_list;
object_list catalog_list(const catalog *c, arena *a, object_class class);
/* The numbers of a class in their order, without the builtin ones that nobody has changed. Some may
 * be gone: catalog_get() tells. Valid until something is put or removed. */
size_t catalog_class_ids(const catalog *c, object_class class, const oid **out);
/* Members (indexes, constraints, policies, triggers, rules) of a relation, by name. */
object_list catalog_members(const catalog *c, arena *a, object_class class, oid parent);
/* Functions or operators of one name in a schema, builtin ones included. */
object_list catalog_overloads(const catalog *c, arena *a, object_class class, oid schema, str name);
/* The direct cast from one type to another, builtin ones included; NULL when there is none. */
const cast_object *catalog_cast(const catalog *c, oid source, oid target);
/* Objects that depend directly on one. */
object_list catalog_dependents(const catalog *c, arena *a, oid id);

/* "public.users", quoted where PostgreSQL would. */
str catalog_name(const catalog *c, arena *a, const object *o);
str catalog_schema_name(const catalog *c, oid schema);
/* What format_type() prints: "character varying(10)", "public.status[]". */
str catalog_format_type(const catalog *c, arena *a, oid type, int32_t typmod);
/* The same where nothing could have a length, as in a function's arguments: "character". */
str catalog_format_plain_type(const catalog *c, arena *a, oid type);
/* The expression with the names that its objects have now. */
str catalog_print_expression(const catalog *c, arena *a, const expression *e);
/* What pg_get_constraintdef(), pg_get_indexdef(), pg_get_triggerdef() print, expressions in the
 * author's spelling. */
str catalog_constraint_def(const catalog *c, arena *a, const constraint *k);
str catalog_index_def(const catalog *c, arena *a, const relation *index);
str catalog_trigger_def(const catalog *c, arena *a, const trigger *t);
/* "RANGE (a, lower(b))": what PARTITION BY says, with the names that columns have now. */
str catalog_partition_key(const catalog *c, arena *a, const relation *r);
/* What pg_get_statisticsobjdef() prints, of an object of CLASS_STATISTICS. */
str catalog_statistics_def(const catalog *c, arena *a, const object *statistics);

/* ---- changing; only the model calls these ---- */

oid catalog_new_oid(catalog *c);
/* Puts a new object or a new version of one. `o` must not be changed afterwards. */
void catalog_put(catalog *c, const object *o);
void catalog_remove(catalog *c, oid id);

typedef size_t catalog_mark; /* a place in the journal */
catalog_mark catalog_savepoint(const catalog *c);
void catalog_rollback(catalog *c, catalog_mark to);
/* Whether what was put first after a mark has not been undone. */
bool catalog_keeps(const catalog *c, catalog_mark since, const object *put);

/* What is different since a mark, net: an object made and dropped again is not in it. */
typedef struct change {
    const object *before; /* NULL: it is new */
    const object *after;  /* NULL: it is gone */
} change;
typedef struct change_list {
    const change *items; /* ascending by number */
    size_t count;
} change_list;
change_list catalog_changes(const catalog *c, arena *a, catalog_mark since);
/* Where the journal of the environment ends: what differs since then is the migrations' doing. */
catalog_mark catalog_environment_end(const catalog *c);

#endif
