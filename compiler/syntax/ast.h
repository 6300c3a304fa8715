/*
 * ast.h - the syntax tree of SQL and PL/pgSQL.
 *
 * The kinds of nodes and their fields stand in nodes.def. Every node knows the
 * range of text it was made from: `at` covers its first to its last token.
 * Nodes live in the arena of their pass and are never changed once the parser
 * has returned them; texts in them are views of the source or of the arena.
 *
 * Room: syntax. Every room to the right of it may use it.
 */
#ifndef MIGC_SYNTAX_AST_H
#define MIGC_SYNTAX_AST_H

#include "support/diag.h"
#include "support/source.h"
#include "support/str.h"

typedef enum node_kind {
    NODE_NONE,
#define BEGIN(kind) NODE_##kind,
#include "syntax/nodes.def"
    NODE_KIND_COUNT
} node_kind;

typedef struct node {
    node_kind kind;
    range at;
} node;

typedef struct node_list {
    node **items;
    size_t count;
} node_list;

/* An identifier: `text` as PostgreSQL looks it up; absent when it was not written. */
typedef struct name {
    range at;
    str text;
} name;

/* clang-format off */
typedef enum constant_kind { CONSTANT_NULL, CONSTANT_BOOL, CONSTANT_INTEGER, CONSTANT_FLOAT, CONSTANT_STRING, CONSTANT_BITS, CONSTANT_HEX_BITS } constant_kind;
typedef enum bool_op { BOOL_AND, BOOL_OR, BOOL_NOT } bool_op;
typedef enum is_kind { IS_NULL, IS_TRUE, IS_FALSE, IS_UNKNOWN, IS_DISTINCT_FROM, IS_DOCUMENT, IS_NORMALIZED, IS_JSON, IS_OF } is_kind;
typedef enum like_kind { LIKE_NONE, LIKE_LIKE, LIKE_ILIKE, LIKE_SIMILAR } like_kind;
typedef enum subquery_kind { SUBQUERY_SCALAR, SUBQUERY_EXISTS, SUBQUERY_ARRAY } subquery_kind;
typedef enum cast_form { CAST_COLONS, CAST_CALL, CAST_PREFIX } cast_form; /* x::t, CAST(x AS t), t 'x' */
typedef enum select_form { SELECT_PLAIN, SELECT_VALUES, SELECT_SET, SELECT_TABLE } select_form;
typedef enum set_op { SET_OP_UNION, SET_OP_INTERSECT, SET_OP_EXCEPT } set_op;
typedef enum join_kind { JOIN_CROSS, JOIN_INNER, JOIN_LEFT, JOIN_RIGHT, JOIN_FULL } join_kind;
typedef enum sort_direction { SORT_DEFAULT, SORT_ASC, SORT_DESC, SORT_USING } sort_direction;
typedef enum nulls_order { NULLS_DEFAULT, NULLS_FIRST, NULLS_LAST } nulls_order;
typedef enum persistence { PERSISTENCE_PERMANENT, PERSISTENCE_TEMPORARY, PERSISTENCE_UNLOGGED } persistence;
typedef enum drop_behavior { DROP_DEFAULT, DROP_RESTRICT, DROP_CASCADE } drop_behavior;
typedef enum copy_file { COPY_FILE, COPY_STDIN, COPY_STDOUT } copy_file;
typedef enum constraint_kind {
    CONSTRAINT_NULL, CONSTRAINT_NOT_NULL, CONSTRAINT_DEFAULT, CONSTRAINT_CHECK, CONSTRAINT_PRIMARY_KEY, CONSTRAINT_UNIQUE,
    CONSTRAINT_FOREIGN_KEY, CONSTRAINT_EXCLUSION, CONSTRAINT_IDENTITY, CONSTRAINT_GENERATED,
    CONSTRAINT_ATTRIBUTE /* only DEFERRABLE, NOT ENFORCED ... of the constraint before it */
} constraint_kind;
typedef enum fk_action { FK_NO_ACTION, FK_RESTRICT, FK_CASCADE, FK_SET_NULL, FK_SET_DEFAULT } fk_action;
typedef enum generated_when { GENERATED_ALWAYS, GENERATED_BY_DEFAULT } generated_when;
typedef enum bound_kind { BOUND_DEFAULT, BOUND_RANGE, BOUND_LIST, BOUND_HASH } bound_kind;
typedef enum param_mode { PARAM_DEFAULT, PARAM_IN, PARAM_OUT, PARAM_INOUT, PARAM_VARIADIC, PARAM_TABLE } param_mode;
typedef enum role_form { ROLE_FORM_ROLE, ROLE_FORM_USER, ROLE_FORM_GROUP } role_form;
typedef enum role_spec_form { ROLE_NAMED, ROLE_PUBLIC, ROLE_CURRENT_ROLE, ROLE_CURRENT_USER, ROLE_SESSION_USER } role_spec_form;
typedef enum transaction_kind {
    TRANSACTION_BEGIN, TRANSACTION_START, TRANSACTION_COMMIT, TRANSACTION_ROLLBACK, TRANSACTION_SAVEPOINT, TRANSACTION_RELEASE,
    TRANSACTION_ROLLBACK_TO, TRANSACTION_PREPARE, TRANSACTION_COMMIT_PREPARED, TRANSACTION_ROLLBACK_PREPARED
} transaction_kind;
typedef enum set_scope { SCOPE_DEFAULT, SCOPE_SESSION, SCOPE_LOCAL } set_scope;
/* clang-format on */

/* Classes of objects that statements name; the texts are the words of SQL in lower case. */
#define OBJECT_KINDS(X)                                                                            \
    X(NONE, "")                                                                                    \
    X(TABLE, "table")                                                                              \
    X(FOREIGN_TABLE, "foreign table")                                                              \
    X(VIEW, "view")                                                                                \
    X(MATERIALIZED_VIEW, "materialized view")                                                      \
    X(INDEX, "index")                                                                              \
    X(SEQUENCE, "sequence")                                                                        \
    X(COLUMN, "column")                                                                            \
    X(ATTRIBUTE, "attribute")                                                                      \
    X(CONSTRAINT, "constraint")                                                                    \
    X(DOMAIN_CONSTRAINT, "domain constraint")                                                      \
    X(TYPE, "type")                                                                                \
    X(DOMAIN, "domain")                                                                            \
    X(FUNCTION, "function")                                                                        \
    X(PROCEDURE, "procedure")                                                                      \
    X(ROUTINE, "routine")                                                                          \
    X(AGGREGATE, "aggregate")                                                                      \
    X(TRIGGER, "trigger")                                                                          \
    X(EVENT_TRIGGER, "event trigger")                                                              \
    X(RULE, "rule")                                                                                \
    X(POLICY, "policy")                                                                            \
    X(SCHEMA, "schema")                                                                            \
    X(EXTENSION, "extension")                                                                      \
    X(ROLE, "role")                                                                                \
    X(DATABASE, "database")                                                                        \
    X(TABLESPACE, "tablespace")                                                                    \
    X(PUBLICATION, "publication")                                                                  \
    X(SUBSCRIPTION, "subscription")                                                                \
    X(CAST, "cast")                                                                                \
    X(COLLATION, "collation")                                                                      \
    X(CONVERSION, "conversion")                                                                    \
    X(LANGUAGE, "language")                                                                        \
    X(OPERATOR, "operator")                                                                        \
    X(OPERATOR_CLASS, "operator class")                                                            \
    X(OPERATOR_FAMILY, "operator family")                                                          \
    X(STATISTICS, "statistics")                                                                    \
    X(TRANSFORM, "transform")                                                                      \
    X(ACCESS_METHOD, "access method")                                                              \
    X(FOREIGN_DATA_WRAPPER, "foreign data wrapper")                                                \
    X(SERVER, "server")                                                                            \
    X(USER_MAPPING, "user mapping")                                                                \
    X(TEXT_SEARCH_PARSER, "text search parser")                                                    \
    X(TEXT_SEARCH_DICTIONARY, "text search dictionary")                                            \
    X(TEXT_SEARCH_TEMPLATE, "text search template")                                                \
    X(TEXT_SEARCH_CONFIGURATION, "text search configuration")                                      \
    X(LARGE_OBJECT, "large object")                                                                \
    X(PARAMETER, "parameter")

typedef enum object_kind {
#define X(id, words) OBJECT_##id,
    OBJECT_KINDS(X)
#undef X
        OBJECT_KIND_COUNT
} object_kind;

const char *object_kind_words(object_kind kind);

/* What one command of ALTER TABLE does. */
/* clang-format off */
#define ALTER_ACTIONS(X)                                                                           \
    X(ADD_COLUMN) X(DROP_COLUMN) X(SET_TYPE) X(SET_DEFAULT) X(DROP_DEFAULT) X(SET_NOT_NULL)        \
    X(DROP_NOT_NULL) X(SET_EXPRESSION) X(DROP_EXPRESSION) X(SET_STATISTICS) X(SET_STORAGE)         \
    X(SET_COMPRESSION) X(SET_COLUMN_OPTIONS) X(RESET_COLUMN_OPTIONS) X(ADD_IDENTITY)               \
    X(SET_IDENTITY) X(DROP_IDENTITY) X(ADD_CONSTRAINT) X(ALTER_CONSTRAINT) X(VALIDATE_CONSTRAINT)  \
    X(DROP_CONSTRAINT) X(OWNER) X(CLUSTER_ON) X(SET_WITHOUT_CLUSTER) X(SET_LOGGED)                 \
    X(SET_UNLOGGED) X(SET_WITHOUT_OIDS) X(SET_ACCESS_METHOD) X(SET_TABLESPACE) X(SET_OPTIONS)      \
    X(RESET_OPTIONS) X(ENABLE_TRIGGER) X(DISABLE_TRIGGER) X(ENABLE_RULE) X(DISABLE_RULE)           \
    X(INHERIT) X(NO_INHERIT) X(OF_TYPE) X(NOT_OF) X(REPLICA_IDENTITY) X(ENABLE_RLS)                \
    X(DISABLE_RLS) X(FORCE_RLS) X(NO_FORCE_RLS) X(ATTACH_PARTITION) X(DETACH_PARTITION)            \
    X(COLUMN_SERVER_OPTIONS) X(SERVER_OPTIONS) X(ADD_ATTRIBUTE) X(DROP_ATTRIBUTE)                  \
    X(ALTER_ATTRIBUTE)
/* clang-format on */

typedef enum alter_action {
#define X(id) ALTER_##id,
    ALTER_ACTIONS(X)
#undef X
        ALTER_ACTION_COUNT
} alter_action;

/* node_select, node_create_table ...: a node with its fields behind the common head. */
#define BEGIN(kind)                                                                                \
    typedef struct node_##kind {                                                                   \
        node base;
#define END(kind)                                                                                  \
    }                                                                                              \
    node_##kind;
/* A third of all nodes. They are written as `base.at` and `name.text`, and read as one likes. */
#define NAMED(k)                                                                                   \
    typedef union node_##k {                                                                       \
        node base;                                                                                 \
        struct {                                                                                   \
            node_kind kind;                                                                        \
            name name;                                                                             \
        };                                                                                         \
    } node_##k;
#define NODE(f) node *f;
#define LIST(f) node_list f;
#define NAME(f) name f;
#define TEXT(f) str f;
#define FLAG(f) bool f;
#define ENUM(type, f) type f;
#define INT(f) int64_t f;
/* clang-format off */
#include "syntax/nodes.def"
/* clang-format on */

_Static_assert(offsetof(node_identifier, name.at) == offsetof(node, at), "one place");

/* AS(select, n): the node as what its kind says it is. Only after looking at the kind. */
#define AS(kind_name, n) ((const node_##kind_name *)(n))
#define IS(kind_name, n) ((n) != NULL && (n)->kind == NODE_##kind_name)

const char *node_kind_name(node_kind kind); /* "create_table" */

#endif
