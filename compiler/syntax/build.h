/*
 * build.h - what grammar/sql.y's actions call to make the tree.
 *
 * new_KIND(b, start) makes an empty node that reaches from `start` to the last token that the
 * parser has shifted, which at the end of a rule is the last token of the rule. The make_...()
 * functions fill one in; small structs carry what several rules gather for one node.
 *
 * Room: syntax; only sql.y, build*.c and parser.c include it.
 */
#ifndef MIGC_SYNTAX_BUILD_H
#define MIGC_SYNTAX_BUILD_H

#include "grammar/sql.h"
#include "syntax/ast.h"
#include "syntax/lexer.h"

typedef struct builder {
    arena *arena;
    const source *source;
    uint32_t first;    /* where the piece starts that is parsed */
    const token *next; /* the token that the parser looks at; next[-1] is the one before it */
    uint32_t end;      /* past the last token */
    node *result;
    bool syntax_error;  /* the parser cannot go on with `next` */
    bool failed;        /* an action has found an error */
    uint32_t newer_not; /* past the last NOT with which a table's constraint begins since 18 */
    str error, help;
    uint32_t error_at;
} builder;

/* Lemon's parser (sql.y). */
void *sql_parseAlloc(void *(*allocate)(size_t));
void sql_parseInit(void *parser);
void sql_parse(void *parser, int code, token value, builder *b);
void sql_parseFree(void *parser, void (*release)(void *));

node *new_node(builder *b, node_kind kind, size_t size, uint32_t start);
#define BEGIN(kind)                                                                                \
    static inline node_##kind *new_##kind(builder *b, uint32_t start)                              \
    {                                                                                              \
        return (node_##kind *)new_node(b, NODE_##kind, sizeof(node_##kind), start);                \
    }
#include "syntax/nodes.def"

/* ---- what rules hand to each other ---- */

typedef struct interval_parts {
    str fields;
    node *precision;
} interval_parts;

/* A word with the value behind it; `word` NULL or absent: not there. */
typedef struct worded {
    const char *word;
    node *value;
} worded;

typedef struct word_value {
    str word;
    node *value;
} word_value;

typedef struct word_at {
    int value;
    uint32_t at;
} word_at;

typedef struct word_text {
    str text;
    uint32_t at;
} word_text;

typedef struct trim_parts {
    node *characters; /* before FROM */
    bool from;
    node_list rest;
} trim_parts;

enum { QUANTIFIER_NONE, QUANTIFIER_ALL, QUANTIFIER_DISTINCT };

typedef struct aggregate_tail {
    node *filter, *over;
} aggregate_tail;

typedef struct distinct_parts {
    bool distinct, all;
    node_list on;
} distinct_parts;

typedef struct group_parts {
    bool distinct;
    node_list list;
} group_parts;

/* WITHIN GROUP (ORDER BY ...) */
typedef struct sorted_group {
    node_list order_by;
    uint32_t at;
} sorted_group;

typedef struct select_parts {
    node_list targets;
    node *into;
    node_list from;
    node *where;
    group_parts group;
    node *having;
    node_list windows;
} select_parts;

/* Of a foreign key; `period`: the last one is a PERIOD. */
typedef struct referenced_columns {
    node_list list;
    bool period;
} referenced_columns;

typedef struct limit_parts {
    bool present, all, fetch, ties;
    node *limit, *offset;
    uint32_t at; /* of WITH TIES */
} limit_parts;

typedef struct join_parts {
    node *on;
    node_list columns;
    name alias;
} join_parts;

typedef struct insert_parts {
    node_list columns;
    str overriding;
    node *source;
    node_list values; /* of MERGE */
    bool default_values;
} insert_parts;

typedef struct conflict_target {
    node_list elements;
    node *where;
    name constraint;
} conflict_target;

typedef struct match_word {
    uint32_t start;
    const char *words;
} match_word;

typedef struct copy_target {
    copy_file kind;
    str file;
    uint32_t at;
} copy_target;

/* The beginning of CREATE TABLE and its kin. */
typedef struct relation_head {
    uint32_t start;
    persistence persistence;
    bool if_not_exists;
    node *relation;
} relation_head;

typedef struct table_options {
    node_list list;
    bool without_oids;
} table_options;

typedef struct table_tail {
    node *partition_by, *access_method;
    node_list options;
    bool without_oids;
    str on_commit;
    name tablespace;
} table_tail;

typedef struct column_parts {
    str storage, compression;
    node_list server_options, constraints;
} column_parts;

typedef struct key_parts {
    node_list columns;
    bool without_overlaps;
    node_list including, options;
    name tablespace, index;
} key_parts;

typedef struct key_action {
    fk_action action;
    node_list columns;
} key_action;

typedef struct key_actions {
    fk_action on_update, on_delete;
    node_list columns; /* ON DELETE SET NULL (columns) */
} key_actions;

/* DEFERRABLE, NOT VALID ... behind a constraint, in any order. */
enum {
    ATTRIBUTE_DEFERRABLE = 1,
    ATTRIBUTE_NOT_DEFERRABLE = 2,
    ATTRIBUTE_DEFERRED = 4,
    ATTRIBUTE_IMMEDIATE = 8,
    ATTRIBUTE_NOT_VALID = 16,
    ATTRIBUTE_NO_INHERIT = 32,
    ATTRIBUTE_ENFORCED = 64,
    ATTRIBUTE_NOT_ENFORCED = 128,
    ATTRIBUTES_OF_DEFERRABLE = ATTRIBUTE_DEFERRABLE | ATTRIBUTE_DEFERRED
};

typedef struct attribute_set {
    unsigned bits;
    uint32_t at;
} attribute_set;

enum { DATA_DEFAULT, DATA_WITH, DATA_WITHOUT };

typedef struct as_parts {
    node_list columns;
    node *access_method;
    node_list options;
    str on_commit;
    name tablespace;
    node *query;
    int data;
    bool materialized;
} as_parts;

typedef struct index_parts {
    node *collation, *opclass;
    node_list opclass_options;
    sort_direction direction;
    nulls_order nulls;
} index_parts;

typedef struct index_definition {
    node *access_method;
    node_list elements, including;
    bool nulls_not_distinct;
    node_list options;
    name tablespace;
    node *where;
} index_definition;

typedef struct trigger_parts {
    str timing;
    node_list events;
    node *relation;
    node_list transitions;
    bool for_each_row;
    node *when, *function;
    node_list args;
} trigger_parts;

/* An object of any kind; `other`: the access method of an operator class, the language of a
 * transform. */
typedef struct object_ref {
    object_kind kind;
    node *name, *other;
} object_ref;

typedef struct privilege_set {
    bool all;
    node_list list;
} privilege_set;

typedef struct privilege_target {
    object_kind kind;
    bool all_in_schema;
    node_list objects;
} privilege_target;

typedef struct default_scope {
    node_list roles, schemas;
} default_scope;

typedef struct fetch_parts {
    str direction;
    node *count;
    name cursor;
} fetch_parts;

typedef struct transform_functions {
    node *from_sql, *to_sql;
} transform_functions;

typedef struct text_search_parts {
    node_list tokens, dictionaries, options;
    bool if_exists;
} text_search_parts;

typedef struct import_filter {
    str word;
    node_list tables;
} import_filter;

/* ---- build.c: errors, lists, names, options ---- */

#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void build_error(builder *b, uint32_t at, const char *format, ...);
void build_help(builder *b, const char *help);
void build_error_near(builder *b, const char *what, const token *t);
node *node_from(node *n, uint32_t start);
uint32_t start_or(const node *n, uint32_t start);
node_list list_of(builder *b, node *n);
node_list list_add(builder *b, node_list list, node *n);
node_list list_optional(builder *b, node_list list, node *n);
node_list list_pair(builder *b, node *first, node *second);
node_list list_join(builder *b, node_list list, node_list more);
name make_name(builder *b, token t);
name make_string_name(builder *b, token t);
str token_word(builder *b, token t);
node *make_identifier(builder *b, name one);
node *make_qualified(builder *b, name first, node_list more);
node *make_plain_name(builder *b, name first, node_list steps);
node *make_relation_name(builder *b, name first, node_list steps);
node *make_relation(builder *b, node *qualified);
node *relation_star(builder *b, node *relation);
node *relation_only(builder *b, token only, node *relation);
node *relation_qualified_name(node *relation);
node_list qualify_list(builder *b, node_list identifiers);
name dotted_name(builder *b, name left, name right);
node *make_role(builder *b, name one);
node *make_special_role(builder *b, token t, role_spec_form form);
name name_of_role(builder *b, node *role);
node *make_option(builder *b, name space, name one, node *value);
node *option_action(node *option, str action);
node *make_word_option(builder *b, token word, node *value);
node *make_named_option(builder *b, token word, const char *option_name, node *value);
node *make_option_word(builder *b, uint32_t start, str word, node *value);
str word_text_of(node *word);
node *make_name_row(builder *b, node_list names);

/* ---- build_type.c: constants and types ---- */

str string_value(builder *b, token t);
node *make_string(builder *b, token t);
node *make_constant(builder *b, constant_kind kind, token t);
node *make_word_constant(builder *b, token t);
node *make_signed(builder *b, token sign, node *number);
node *make_type(builder *b, node *qualified, node_list modifiers);
node *make_system_type(builder *b, token t, const char *type, node_list modifiers);
node *type_from(node *type, uint32_t start);
node *make_no_bound(builder *b, token t);
node *type_with_bounds(builder *b, node *type, node_list bounds, bool setof);
node *default_length(builder *b, node *type);
token character_word(token first, bool varying);
const char *character_type_name(token word);
node *make_float_type(builder *b, token t, node *precision);
interval_parts interval_of(const char *fields, node *precision);
node *make_interval_type(builder *b, token t, interval_parts parts, node *precision);
node *make_interval_constant(builder *b, token t, node *string, interval_parts parts,
                             node *precision);
node *make_zone_interval(builder *b, token t, node *string, interval_parts parts);
node *make_percent_type(builder *b, name first, node_list more, bool setof, uint32_t start);

/* ---- build_expr.c: expressions ---- */

node *make_cast(builder *b, uint32_t start, cast_form form, node *arg, node *type);
node *make_collate(builder *b, node *arg, node *collation);
node *make_at_time_zone(builder *b, node *arg, node *zone);
node *make_operator(builder *b, token t);
node *explicit_operator(builder *b, token t, node *op);
node *operator_in_schema(builder *b, name schema, node *op);
node *make_like_operator(builder *b, uint32_t start, like_kind form, bool negated);
node *make_operation(builder *b, node *op, node *left, node *right);
node *make_infix(builder *b, node *left, token op, node *right);
node *make_prefix(builder *b, token op, node *arg);
node *make_and_or(builder *b, bool_op op, node *left, node *right);
node *make_not(builder *b, token t, node *arg);
node *make_like(builder *b, like_kind form, bool negated, node *left, node *right, node *escape);
node *make_is(builder *b, node *arg, is_kind test, bool negated);
node *make_is_distinct(builder *b, node *arg, bool negated, node *right);
node *make_is_form(builder *b, node *arg, is_kind test, bool negated, str form);
node *make_is_json(builder *b, node *arg, bool negated, str kind, str unique);
node *make_overlaps(builder *b, node *left, token op, node *right);
node *make_between(builder *b, node *arg, bool negated, bool symmetric, node *low, node *high);
node *make_in_list(builder *b, node *arg, bool negated, node_list list);
node *make_in_query(builder *b, node *arg, bool negated, node *query);
node *make_quantified(builder *b, node *left, node *op, bool all, node *right);
node *make_column_ref(builder *b, name first, node_list steps);
node *make_indirection(builder *b, node *arg, node_list steps);
node *make_subscript(builder *b, token t, bool slice, node *lower, node *upper);
node *make_parameter(builder *b, token t);
node *make_parens(builder *b, token open, node *arg, token close);
node *make_subquery(builder *b, uint32_t start, subquery_kind form, node *query);
node *make_array(builder *b, token t, node_list elements);
node *outer_array(node *array, uint32_t start);
node *make_row(builder *b, token t, bool explicit_row, node_list fields);
node *make_call(builder *b, node *function, node_list args, node_list order_by);
node *make_variadic_call(builder *b, node *function, node_list args, node *last,
                         node_list order_by);
node *make_quantified_call(builder *b, node *function, bool distinct, node_list args,
                           node_list order_by);
node *make_star_call(builder *b, node *function);
node *make_word_call(builder *b, token word, node_list args);
node *make_named_argument(builder *b, name one, node *value, bool old_form);
node *make_aggregate(builder *b, node *call, sorted_group group, node *filter, node *over);
node *make_typed_constant(builder *b, node *function, node_list args, node_list order_by,
                          node *string);
node *make_value_function(builder *b, token t, node *precision);
node *make_special(builder *b, token t, const char *form, node_list args);
node *special_option(builder *b, node *special, str word, node *value);
node *special_type(node *special, node *type);
node *special_order(node *special, node_list order_by);
node *make_worded(builder *b, token t, const char *form, node *first, worded second, worded third,
                  worded fourth);
node *make_trim(builder *b, token t, str side, trim_parts parts);
node *make_xml_element(builder *b, token t, name element, node_list attributes, node_list content);
node *make_xml_pi(builder *b, token t, name target, node *content);
node *make_json_value(builder *b, node *expr, str format);
node *make_json_pair(builder *b, node *key, node *value, bool value_word);
str json_encoding(builder *b, name encoding);
node *make_json(builder *b, token t, const char *form, node_list args, str nulls, str unique,
                node *returning);
node *make_json_query(builder *b, token t, const char *form, node *value, node *path,
                      node_list passing, node *returning, str wrapper, str quotes,
                      node_list behaviors);
node *make_json_behavior(builder *b, const char *when, word_value behavior);
node *make_json_table(builder *b, token t, node *value, node *path, name path_name,
                      node_list passing, node_list columns, node_list behaviors);
node *make_table_column(builder *b, name column, const char *form, node *type, node_list options);
node *make_json_column(builder *b, name column, const char *form, node *type, str format,
                       node *path, str wrapper, str quotes, node_list behaviors);
node *make_json_nested(builder *b, token t, node *path, name path_name, node_list columns);
node *make_xml_column(builder *b, name column, node *type, node_list options);
node *make_xml_table(builder *b, token t, node_list namespaces, node *row_path, node *document,
                     node_list columns);

/* ---- build_query.c: queries and DML ---- */

node_select *make_select(builder *b, uint32_t start, distinct_parts distinct,
                         const select_parts *parts);
node *select_parens(builder *b, token open, node *select);
node *select_options(builder *b, node *select, node_list order_by, limit_parts limit,
                     node_list locking);
node *select_with(builder *b, node *with, node *select);
node *make_set_operation(builder *b, set_op op, node *left, int quantifier, node *right);
node *values_row(builder *b, node *values, node *row);
node *make_with(builder *b, token t, bool recursive, node_list tables);
node *make_search(builder *b, token t, bool breadth_first, node_list columns, name sequence);
node *make_cycle(builder *b, token t, node_list columns, name mark, node *value, node *otherwise,
                 name path);
node *make_into(builder *b, uint32_t start, persistence how, node *relation);
node *make_target(builder *b, node *expr, name alias, bool as_written);
node *make_star_target(builder *b, token t);
node *make_grouping_set(builder *b, token t, const char *form, node_list items);
node *make_window(builder *b, token t, name parent, node_list partition_by, node_list order_by,
                  node *frame);
node *window_named(node *window, name one);
node *make_window_reference(builder *b, name one);
node *make_bound(builder *b, uint32_t start, const char *form, node *offset);
node *make_frame(builder *b, node *start, node *end);
node *frame_mode(builder *b, node *frame, token word, str exclude);
node *make_sort(builder *b, node *expr, int direction, node *op, int nulls);
node *make_locking(builder *b, token t, str strength, node_list relations, str wait);
node *make_alias(builder *b, uint32_t start, name one, bool as_written, node_list columns);
node *make_typed_alias(builder *b, uint32_t start, name one, bool as_written, node_list columns);
node *make_typed_column(builder *b, name column, node *type, node *collation);
node *relation_alias(builder *b, node *relation, node *alias, node *sample);
node *table_alias(builder *b, node *table, node *alias, uint32_t start, bool lateral);
node *make_range_subquery(builder *b, uint32_t start, bool lateral, node *query, node *alias);
node *make_function_item(builder *b, node *call, node_list columns);
node *make_range_function(builder *b, uint32_t start, bool rows_from, node_list functions,
                          bool ordinality);
node *make_join(builder *b, node *left, int kind, bool natural, node *right, join_parts parts);
node *join_alias(builder *b, node *join, uint32_t start, node *alias);
node *make_insert(builder *b, node *with, token t, node *qualified, name alias, insert_parts parts,
                  node *conflict, node *returning);
node *make_insert_column(builder *b, name column, node_list steps);
node *make_assignment(builder *b, uint32_t start, node_list targets, bool multiple, node *value);
node *make_on_conflict(builder *b, token t, conflict_target target, bool do_update,
                       node_list assignments, node *where);
node *make_returning(builder *b, token t, node_list options, node_list targets);
node *make_merge_when(builder *b, match_word match, node *condition, const char *action,
                      insert_parts parts, node_list assignments);
node *make_copy(builder *b, token t, bool binary, node *relation, node_list columns, bool from,
                bool program, copy_target target, node *delimiter, node_list options);
node *copy_where(builder *b, node *copy, token t, node *where);
node *make_copy_query(builder *b, token t, node *query, bool program, copy_target target,
                      node_list options);

/* ---- build_table.c: tables ---- */

node_create_table *make_create_table(builder *b, relation_head head, node_list elements,
                                     table_tail tail);
node *make_foreign_table(builder *b, relation_head head, node_list elements, node_list inherits,
                         node *partition_of, node *bound, name server, node_list options);
node *make_collate_clause(builder *b, token t, node *collation);
node *make_column(builder *b, name column, node *type, column_parts parts);
node *make_domain(builder *b, token t, node *domain, node *type, node_list constraints);
node *make_partition_by(builder *b, token t, name strategy, node_list keys);
node *make_partition_bound(builder *b, token t, bound_kind type, node_list values, node_list upper);
node *make_hash_bound(builder *b, token t, node_list items);
node_constraint *make_constraint(builder *b, uint32_t start, constraint_kind type);
node *constraint_named(node *constraint, token t, name one);
node *constraint_no_inherit(node_constraint *n, bool no_inherit);
node *make_key(builder *b, token t, constraint_kind type, bool nulls_not_distinct, key_parts parts);
node *make_table_key(builder *b, token t, constraint_kind type, bool nulls_not_distinct,
                     key_parts parts, attribute_set set);
node *make_generated(builder *b, token t, word_at when, node *expr, bool virtual_column);
node *make_references(builder *b, uint32_t start, node_list columns, node *table,
                      node_list referenced, str match, key_actions actions);
void key_update_check(builder *b, token t, key_action action);
attribute_set join_attributes(builder *b, attribute_set all, attribute_set one);
node *constraint_attributes(builder *b, node_constraint *n, attribute_set set, const char *what,
                            unsigned allowed);
node *make_exclusion(builder *b, node *element, node *op);
node *make_create_table_as(builder *b, relation_head head, as_parts parts);
node *make_view(builder *b, token t, bool replace, int persistence_of, bool recursive,
                node *relation, node_list columns, node_list options, node *query, word_text check);
node *make_index(builder *b, token t, bool unique, bool concurrently, bool if_not_exists, name one,
                 node *relation, index_definition d);
node *make_index_element(builder *b, uint32_t start, name column, node *expr, index_parts parts);
node_list plain_columns(builder *b, node_list elements);
node *make_sequence(builder *b, token t, int persistence_of, bool if_not_exists, node *relation,
                    node_list options);
node *make_alter_sequence(builder *b, token t, bool if_exists, node *relation, node_list options);
node_sequence_option *make_sequence_option(builder *b, token t, const char *form, node *value);
node *identity_option(builder *b, node *option);
node *make_alter_table(builder *b, token t, object_kind object, bool if_exists, node *relation,
                       node_list commands);
node *make_alter_all(builder *b, token t, object_kind object, name from, node_list owners, name to,
                     bool nowait);
node_alter_command *make_alter(builder *b, token t, alter_action action, name one);
node *make_attach(builder *b, token t, node *partition, node *bound);
node *make_detach(builder *b, token t, node *partition, str how);
node *alter_add(builder *b, token t, bool if_not_exists, node *column);
node *alter_numbered(builder *b, token t, token number, node *value);
node *alter_add_identity(builder *b, token t, name column, token generated, word_at when,
                         node_list options);
node *alter_drop(builder *b, token t, alter_action action, bool if_exists, name one, int behavior);
node *alter_constraint(builder *b, token t, name one, attribute_set set, str word);
node *alter_enable(builder *b, token t, alter_action action, name one, str word);
node *alter_server(builder *b, node_list options);

/* ---- build_object.c: types, functions, triggers, any object ---- */

node *make_alter_enum(builder *b, token t, node *type, bool if_not_exists, node *label,
                      node *new_label, bool before, node *neighbor);
node_alter_domain *make_alter_domain(builder *b, token t, node *domain, const char *action);
node *alter_domain_drop(builder *b, token t, node *domain, bool if_exists, name constraint,
                        int behavior);
node *make_define(builder *b, token t, object_kind object, node *one, node_list options);
node *define_from(node *define, node *from);
node *define_guarded(node *define, node *from);
node *make_param(builder *b, uint32_t start, int mode, name one, node *type);
node *param_default(builder *b, node *param, node *value, bool equals_form);
node *make_function(builder *b, token t, bool replace, bool procedure, node *one, node_list params,
                    node *returns, node_list columns, bool returns_table, node_list options,
                    node *body);
node *make_function_option(builder *b, uint32_t start, const char *form, str word, node *value);
node *function_option_list(node *option, node_list values);
node *make_function_as(builder *b, token t, node *body, node *symbol);
node *make_function_ref(builder *b, node *one, bool args_given, node_list args);
node *make_aggregate_args(builder *b, token t, bool star, node_list args, node_list order_by);
node *aggregate_named(builder *b, node *one, node *args);
node *make_operator_ref(builder *b, node *op, node *left, node *right);
node *make_do(builder *b, token t, node_list items);
node *make_trigger_event(builder *b, token t, node_list columns);
node_list add_trigger_event(builder *b, node_list events, node *event);
node *make_trigger(builder *b, token t, bool replace, name one, trigger_parts parts);
node *make_constraint_trigger(builder *b, token t, bool replace, name one, trigger_parts parts,
                              node *from_table, attribute_set set);
node *make_event_trigger(builder *b, token t, name one, name event, node_list filters,
                         node *function);
bool policy_restrictive(builder *b, token t);
node_list schema_element(builder *b, node_list elements, node *element);
node *make_schema(builder *b, token t, bool if_not_exists, name one, node *owner,
                  node_list elements);
node *make_extension(builder *b, token t, bool if_not_exists, name one, node_list options);
node *alter_extension_member(builder *b, token t, name one, const char *action, object_ref member);
node *make_comment(builder *b, token t, object_kind object, node *one, node *on, node *using,
                   node *text);
node *comment_on_domain(node *comment);
node *make_security_label(builder *b, token t, str provider, object_kind object, node *one,
                          node *text);
node *make_drop(builder *b, token t, int object, bool if_exists, node_list objects, int behavior);
node *drop_on(builder *b, node *drop, node *relation);
node *drop_using(builder *b, node *drop, name using);
node *drop_concurrently(node *drop);
node *make_rename(builder *b, token t, object_ref object, name new_name);
node *rename_relation(builder *b, token t, object_kind object, bool if_exists, node *relation,
                      name new_name);
node *rename_member(builder *b, node *rename, object_kind member, name one);
node *rename_on(node *rename, bool if_exists, node *relation);
node *make_set_schema(builder *b, token t, object_ref object, name schema);
node *relation_schema(builder *b, token t, object_kind object, bool if_exists, node *relation,
                      name schema);
node *make_owner(builder *b, token t, object_ref object, node *owner);
node *make_depends(builder *b, token t, object_kind object, node *one, node *relation, bool no,
                   name extension);

/* ---- build_utility.c: roles, settings, the rest ---- */

node *make_role_option(builder *b, uint32_t start, str word, node *value, node_list roles);
node *make_role_word(builder *b, token t);
node *make_create_role(builder *b, token t, role_form form, name one, node_list options);
node *make_alter_role(builder *b, token t, role_form form, node *role, node_list options);
node *make_alter_role_set(builder *b, token t, role_form form, node *role, name database,
                          node *setting);
node *alter_group(builder *b, token t, node *group, const char *action, node_list members);
node *make_reassign(builder *b, token t, bool drop, node_list roles, node *to, int behavior);
node *make_privilege(builder *b, uint32_t start, str word, node_list columns);
node *make_grant(builder *b, token t, privilege_set privileges, privilege_target target,
                 node_list grantees, bool grant_option, node *granted_by);
node *make_revoke(builder *b, token t, bool option_for, privilege_set privileges,
                  privilege_target target, node_list grantees, node *granted_by, int behavior);
node *make_grant_role(builder *b, token t, node_list granted, node_list grantees, node_list options,
                      node *granted_by);
node *make_revoke_role(builder *b, token t, str option_for, node_list granted, node_list grantees,
                       node *granted_by, int behavior);
default_scope default_scope_add(builder *b, default_scope scope, node_list names, bool schemas);
node *make_default_privileges(builder *b, token t, default_scope scope, node *action);
node *make_transaction(builder *b, token t, transaction_kind type, node_list modes, name savepoint,
                       bool chain);
node *make_prepared(builder *b, token t, transaction_kind type, str gid);
node *make_set(builder *b, uint32_t start, str variable, node_list values, str form);
node *make_set_named(builder *b, name one, node_list values, str form);
node *make_set_zone(builder *b, token t, node *zone);
node *set_scoped(node *set, token t, set_scope scope);
node *make_reset(builder *b, token t, str variable, range at);
node *make_show(builder *b, token t, str variable);
node *make_explain(builder *b, token t, node_list options, node *statement);
node *make_fetch(builder *b, token t, bool move, fetch_parts parts);
node *make_vacuum(builder *b, token t, bool analyze_only, node_list options, node_list relations);
node *make_cluster(builder *b, token t, bool verbose, node_list options, node *relation,
                   name index);
node *make_reindex(builder *b, token t, node_list options, token target, bool concurrently,
                   node *relation, name one);
node *make_statistics(builder *b, token t, bool if_not_exists, node *one, node_list kinds,
                      node_list exprs, node_list from);
node *make_create_cast(builder *b, token t, node *types, node *function, bool inout, str context);
node *make_language(builder *b, token t, bool replace, bool trusted, name one, node *handler,
                    node *inline_handler, node *validator);
node *make_class_item(builder *b, token t, const char *form, token number, node *object,
                      node_list types, node *order_family);
node *make_alter_family(builder *b, token t, node *one, name method, bool drop, node_list items);
node *make_text_search(builder *b, token t, object_kind object, node *one, const char *action,
                       text_search_parts parts);
node *make_publication(builder *b, token t, name one, bool all_tables, node_list objects,
                       node_list options);
node *make_alter_publication(builder *b, token t, name one, const char *action, node_list objects,
                             node_list options);
node *make_publication_object(builder *b, uint32_t start, const char *form, node *relation,
                              node_list columns, node *where, name schema);
node_list check_publication(builder *b, node_list objects);
node *make_alter_subscription(builder *b, token t, name one, const char *action, str connection,
                              node_list publications, node_list options);
node *make_drop_subscription(builder *b, token t, bool if_exists, name one, int behavior);
node *make_wrapper(builder *b, token t, bool alter, name one, node_list handlers,
                   node_list options);
node *make_server(builder *b, token t, bool if_not_exists, name one, str type, str version,
                  name wrapper, node_list options);
node *make_alter_server(builder *b, token t, name one, str version, node_list options);
node *make_user_mapping(builder *b, token t, const char *action, bool guard, node *role,
                        name server, node_list options);
node *make_alter_database(builder *b, token t, name one, const char *action, node_list options,
                          node *setting);
node *make_alter_system(builder *b, token t, node *setting);

#endif
