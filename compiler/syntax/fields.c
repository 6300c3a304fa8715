/* fields.c - the tables of nodes.def, and the words for kinds and values. */
#include "syntax/fields.h"

/* The values of enums as they appear in JSON. */
/* clang-format off */
static const char *const constant_kind_values[] = {
    [CONSTANT_NULL] = "null",
    [CONSTANT_BOOL] = "bool",
    [CONSTANT_INTEGER] = "integer",
    [CONSTANT_FLOAT] = "float",
    [CONSTANT_STRING] = "string",
    [CONSTANT_BITS] = "bits",
    [CONSTANT_HEX_BITS] = "hex_bits",
};
static const char *const bool_op_values[] = {
    [BOOL_AND] = "and",
    [BOOL_OR] = "or",
    [BOOL_NOT] = "not",
};
static const char *const is_kind_values[] = {
    [IS_NULL] = "null",
    [IS_TRUE] = "true",
    [IS_FALSE] = "false",
    [IS_UNKNOWN] = "unknown",
    [IS_DISTINCT_FROM] = "distinct_from",
    [IS_DOCUMENT] = "document",
    [IS_NORMALIZED] = "normalized",
    [IS_JSON] = "json",
    [IS_OF] = "of",
};
static const char *const like_kind_values[] = {
    [LIKE_NONE] = "none",
    [LIKE_LIKE] = "like",
    [LIKE_ILIKE] = "ilike",
    [LIKE_SIMILAR] = "similar",
};
static const char *const subquery_kind_values[] = {
    [SUBQUERY_SCALAR] = "scalar",
    [SUBQUERY_EXISTS] = "exists",
    [SUBQUERY_ARRAY] = "array",
};
static const char *const cast_form_values[] = {
    [CAST_COLONS] = "colons",
    [CAST_CALL] = "call",
    [CAST_PREFIX] = "prefix",
};
static const char *const select_form_values[] = {
    [SELECT_PLAIN] = "plain",
    [SELECT_VALUES] = "values",
    [SELECT_SET] = "set",
    [SELECT_TABLE] = "table",
};
static const char *const set_op_values[] = {
    [SET_OP_UNION] = "union",
    [SET_OP_INTERSECT] = "intersect",
    [SET_OP_EXCEPT] = "except",
};
static const char *const join_kind_values[] = {
    [JOIN_CROSS] = "cross",
    [JOIN_INNER] = "inner",
    [JOIN_LEFT] = "left",
    [JOIN_RIGHT] = "right",
    [JOIN_FULL] = "full",
};
static const char *const sort_direction_values[] = {
    [SORT_DEFAULT] = "default",
    [SORT_ASC] = "asc",
    [SORT_DESC] = "desc",
    [SORT_USING] = "using",
};
static const char *const nulls_order_values[] = {
    [NULLS_DEFAULT] = "default",
    [NULLS_FIRST] = "first",
    [NULLS_LAST] = "last",
};
static const char *const persistence_values[] = {
    [PERSISTENCE_PERMANENT] = "permanent",
    [PERSISTENCE_TEMPORARY] = "temporary",
    [PERSISTENCE_UNLOGGED] = "unlogged",
};
static const char *const drop_behavior_values[] = {
    [DROP_DEFAULT] = "default",
    [DROP_RESTRICT] = "restrict",
    [DROP_CASCADE] = "cascade",
};
static const char *const copy_file_values[] = {
    [COPY_FILE] = "file",
    [COPY_STDIN] = "stdin",
    [COPY_STDOUT] = "stdout",
};
static const char *const constraint_kind_values[] = {
    [CONSTRAINT_NULL] = "null",
    [CONSTRAINT_NOT_NULL] = "not_null",
    [CONSTRAINT_DEFAULT] = "default",
    [CONSTRAINT_CHECK] = "check",
    [CONSTRAINT_PRIMARY_KEY] = "primary_key",
    [CONSTRAINT_UNIQUE] = "unique",
    [CONSTRAINT_FOREIGN_KEY] = "foreign_key",
    [CONSTRAINT_EXCLUSION] = "exclusion",
    [CONSTRAINT_IDENTITY] = "identity",
    [CONSTRAINT_GENERATED] = "generated",
    [CONSTRAINT_ATTRIBUTE] = "attribute",
};
static const char *const fk_action_values[] = {
    [FK_NO_ACTION] = "no_action",
    [FK_RESTRICT] = "restrict",
    [FK_CASCADE] = "cascade",
    [FK_SET_NULL] = "set_null",
    [FK_SET_DEFAULT] = "set_default",
};
static const char *const generated_when_values[] = {
    [GENERATED_ALWAYS] = "always",
    [GENERATED_BY_DEFAULT] = "by_default",
};
static const char *const bound_kind_values[] = {
    [BOUND_DEFAULT] = "default",
    [BOUND_RANGE] = "range",
    [BOUND_LIST] = "list",
    [BOUND_HASH] = "hash",
};
static const char *const param_mode_values[] = {
    [PARAM_DEFAULT] = "default",
    [PARAM_IN] = "in",
    [PARAM_OUT] = "out",
    [PARAM_INOUT] = "inout",
    [PARAM_VARIADIC] = "variadic",
    [PARAM_TABLE] = "table",
};
static const char *const role_form_values[] = {
    [ROLE_FORM_ROLE] = "role",
    [ROLE_FORM_USER] = "user",
    [ROLE_FORM_GROUP] = "group",
};
static const char *const role_spec_form_values[] = {
    [ROLE_NAMED] = "named",
    [ROLE_PUBLIC] = "public",
    [ROLE_CURRENT_ROLE] = "current_role",
    [ROLE_CURRENT_USER] = "current_user",
    [ROLE_SESSION_USER] = "session_user",
};
static const char *const transaction_kind_values[] = {
    [TRANSACTION_BEGIN] = "begin",
    [TRANSACTION_START] = "start",
    [TRANSACTION_COMMIT] = "commit",
    [TRANSACTION_ROLLBACK] = "rollback",
    [TRANSACTION_SAVEPOINT] = "savepoint",
    [TRANSACTION_RELEASE] = "release",
    [TRANSACTION_ROLLBACK_TO] = "rollback_to",
    [TRANSACTION_PREPARE] = "prepare",
    [TRANSACTION_COMMIT_PREPARED] = "commit_prepared",
    [TRANSACTION_ROLLBACK_PREPARED] = "rollback_prepared",
};
static const char *const set_scope_values[] = {
    [SCOPE_DEFAULT] = "default",
    [SCOPE_SESSION] = "session",
    [SCOPE_LOCAL] = "local",
};
static const char *const object_kind_values[] = {
#define X(id, words) [OBJECT_##id] = words,
    OBJECT_KINDS(X)
#undef X
};
static const char *const alter_action_values[] = {
#define X(id) [ALTER_##id] = #id,
    ALTER_ACTIONS(X)
#undef X
};
/* clang-format on */

const char *object_kind_words(object_kind kind)
{
    return object_kind_values[kind];
}

const char *node_kind_name(node_kind kind)
{
    static const char *const names[] = {
        [NODE_NONE] = "none",
#define BEGIN(kind) [NODE_##kind] = #kind,
#include "syntax/nodes.def"
    };
    return names[kind];
}

/* fields_of_select() ...: one table a kind. */
/* clang-format off */
#define BEGIN(kind) static const field *fields_of_##kind(void) { typedef node_##kind self; static const field table[] = {
#define END(kind) {NULL, FIELD_NODE, sizeof(self), NULL}}; return table; }
#define NODE(f) {#f, FIELD_NODE, offsetof(self, f), NULL},
#define LIST(f) {#f, FIELD_LIST, offsetof(self, f), NULL},
#define NAME(f) {#f, FIELD_NAME, offsetof(self, f), NULL},
#define TEXT(f) {#f, FIELD_TEXT, offsetof(self, f), NULL},
#define FLAG(f) {#f, FIELD_FLAG, offsetof(self, f), NULL},
#define ENUM(type, f) {#f, FIELD_ENUM, offsetof(self, f), type##_values},
#define INT(f) {#f, FIELD_INT, offsetof(self, f), NULL},
#include "syntax/nodes.def"
/* clang-format on */

const field *node_fields(node_kind kind)
{
    static const field *(*const tables[])(void) = {
        [NODE_NONE] = NULL,
#define BEGIN(kind) [NODE_##kind] = fields_of_##kind,
#include "syntax/nodes.def"
    };
    return tables[kind]();
}

size_t node_size(node_kind kind)
{
    const field *f = node_fields(kind);
    while (f->name != NULL)
        f++;
    return f->offset; /* of the end */
}
