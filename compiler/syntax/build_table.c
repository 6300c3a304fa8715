/*
 * build_table.c - tables and what is made of them: columns, constraints, indexes, views, sequences,
 * ALTER TABLE.
 */
#include "syntax/build.h"

node_create_table *make_create_table(builder *b, relation_head head, node_list elements,
                                     table_tail tail)
{
    node_create_table *n = new_create_table(b, head.start);
    n->persistence = head.persistence;
    n->if_not_exists = head.if_not_exists;
    n->relation = head.relation;
    n->elements = elements;
    n->partition_by = tail.partition_by;
    n->access_method = tail.access_method;
    n->options = tail.options;
    n->without_oids = tail.without_oids;
    n->on_commit = tail.on_commit;
    n->tablespace = tail.tablespace;
    return n;
}

node *make_foreign_table(builder *b, relation_head head, node_list elements, node_list inherits,
                         node *partition_of, node *bound, name server, node_list options)
{
    node_create_table *n = make_create_table(b, head, elements, (table_tail){0});
    n->inherits = inherits;
    n->partition_of = partition_of;
    n->bound = bound;
    n->foreign_table = true;
    n->server = server;
    n->server_options = options;
    return &n->base;
}

/* COLLATE as one of a column's constraints: a collate_expr without an argument. */
node *make_collate_clause(builder *b, token t, node *collation)
{
    node_collate_expr *n = new_collate_expr(b, t.start);
    n->collation = collation;
    return &n->base;
}

/* Takes COLLATE out of a list of constraints. */
static node *split_collation(builder *b, node_list *constraints)
{
    node *collation = NULL;
    node_list rest = {0};
    for (size_t i = 0; i < constraints->count; i++) {
        node *one = constraints->items[i];
        if (!IS(collate_expr, one)) {
            rest = list_add(b, rest, one);
            continue;
        }
        if (collation != NULL)
            build_error(b, one->at.start, "multiple COLLATE clauses not allowed");
        collation = AS(collate_expr, one)->collation;
    }
    *constraints = rest;
    return collation;
}

node *make_column(builder *b, name column, node *type, column_parts parts)
{
    node_column_def *n = new_column_def(b, column.at.start);
    n->name = column;
    n->type = type;
    n->storage = parts.storage;
    n->compression = parts.compression;
    n->server_options = parts.server_options;
    n->collation = split_collation(b, &parts.constraints);
    n->constraints = parts.constraints;
    return &n->base;
}

node *make_domain(builder *b, token t, node *domain, node *type, node_list constraints)
{
    node_create_domain *n = new_create_domain(b, t.start);
    n->name = domain;
    n->type = type;
    n->collation = split_collation(b, &constraints);
    n->constraints = constraints;
    return &n->base;
}

/* ---- partitions ---- */

node *make_partition_by(builder *b, token t, name strategy, node_list keys)
{
    node_partition_by *n = new_partition_by(b, t.start);
    n->strategy = strategy.text;
    n->keys = keys;
    return &n->base;
}

node *make_partition_bound(builder *b, token t, bound_kind type, node_list values, node_list upper)
{
    node_partition_bound *n = new_partition_bound(b, t.start);
    n->type = type;
    n->values = values;
    n->upper = upper;
    return &n->base;
}

node *make_hash_bound(builder *b, token t, node_list items)
{
    node_partition_bound *n = new_partition_bound(b, t.start);
    n->type = BOUND_HASH;
    n->hash = items;
    bool modulus = false, remainder = false;
    for (size_t i = 0; i < items.count; i++) {
        const node_option *o = AS(option, items.items[i]);
        bool is_modulus = str_is(o->name.text, "modulus");
        bool *seen = is_modulus ? &modulus : &remainder;
        if (!is_modulus && !str_is(o->name.text, "remainder"))
            build_error(b, o->base.at.start,
                        "unrecognized hash partition bound specification \"%.*s\"",
                        STR_ARG(o->name.text));
        else if (*seen)
            build_error(b, o->base.at.start, "%s for hash partition provided more than once",
                        is_modulus ? "modulus" : "remainder");
        *seen = true;
    }
    if (!modulus)
        build_error(b, t.start, "modulus for hash partition must be specified");
    else if (!remainder)
        build_error(b, t.start, "remainder for hash partition must be specified");
    return &n->base;
}

/* ---- constraints ---- */

node_constraint *make_constraint(builder *b, uint32_t start, constraint_kind type)
{
    node_constraint *n = new_constraint(b, start);
    n->type = type;
    return n;
}

node *constraint_named(node *constraint, token t, name one)
{
    ((node_constraint *)constraint)->name = one;
    return node_from(constraint, t.start);
}

node *constraint_no_inherit(node_constraint *n, bool no_inherit)
{
    n->no_inherit = no_inherit;
    return &n->base;
}

node *make_key(builder *b, token t, constraint_kind type, bool nulls_not_distinct, key_parts parts)
{
    node_constraint *n = make_constraint(b, t.start, type);
    n->nulls_not_distinct = nulls_not_distinct;
    n->columns = parts.columns;
    n->without_overlaps = parts.without_overlaps;
    n->including = parts.including;
    n->options = parts.options;
    n->tablespace = parts.tablespace;
    n->using_index = parts.index;
    return &n->base;
}

node *make_table_key(builder *b, token t, constraint_kind type, bool nulls_not_distinct,
                     key_parts parts, attribute_set set)
{
    node_constraint *n = (node_constraint *)make_key(b, t, type, nulls_not_distinct, parts);
    return constraint_attributes(b, n, set, type == CONSTRAINT_UNIQUE ? "UNIQUE" : "PRIMARY KEY",
                                 ATTRIBUTES_OF_DEFERRABLE);
}

node *make_generated(builder *b, token t, word_at when, node *expr, bool virtual_column)
{
    node_constraint *n = make_constraint(b, t.start, CONSTRAINT_GENERATED);
    if (when.value != GENERATED_ALWAYS)
        build_error(b, when.at, "for a generated column, GENERATED ALWAYS must be specified");
    n->when = GENERATED_ALWAYS;
    n->expr = expr;
    n->virtual_column = virtual_column;
    return &n->base;
}

node *make_references(builder *b, uint32_t start, node_list columns, node *table,
                      node_list referenced, str match, key_actions actions)
{
    node_constraint *n = make_constraint(b, start, CONSTRAINT_FOREIGN_KEY);
    n->columns = columns;
    n->ref_table = table;
    n->ref_columns = referenced;
    n->match = match;
    n->on_update = actions.on_update;
    n->on_delete = actions.on_delete;
    n->on_delete_columns = actions.columns;
    return &n->base;
}

void key_update_check(builder *b, token t, key_action action)
{
    if (action.columns.count > 0)
        build_error(b, t.start, "a column list with %s is only supported for ON DELETE actions",
                    action.action == FK_SET_NULL ? "SET NULL" : "SET DEFAULT");
}

attribute_set join_attributes(builder *b, attribute_set all, attribute_set one)
{
    if (all.bits == 0)
        return one;
    unsigned bits = all.bits | one.bits;
#define BOTH(x, y) ((bits & (x)) != 0 && (bits & (y)) != 0)
    if (BOTH(ATTRIBUTE_NOT_DEFERRABLE, ATTRIBUTE_DEFERRED))
        build_error(b, one.at, "constraint declared INITIALLY DEFERRED must be DEFERRABLE");
    else if (BOTH(ATTRIBUTE_NOT_DEFERRABLE, ATTRIBUTE_DEFERRABLE) ||
             BOTH(ATTRIBUTE_IMMEDIATE, ATTRIBUTE_DEFERRED) ||
             BOTH(ATTRIBUTE_ENFORCED, ATTRIBUTE_NOT_ENFORCED))
        build_error(b, one.at, "conflicting constraint properties");
#undef BOTH
    return (attribute_set){bits, all.at};
}

/* Writes the attributes into the constraint; those that its type cannot have are errors. */
node *constraint_attributes(builder *b, node_constraint *n, attribute_set set, const char *what,
                            unsigned allowed)
{
    static const struct {
        unsigned bits;
        const char *words;
    } checks[] = {{ATTRIBUTE_DEFERRABLE | ATTRIBUTE_DEFERRED, "DEFERRABLE"},
                  {ATTRIBUTE_NOT_VALID, "NOT VALID"},
                  {ATTRIBUTE_NO_INHERIT, "NO INHERIT"},
                  {ATTRIBUTE_NOT_ENFORCED, "NOT ENFORCED"},
                  {ATTRIBUTE_ENFORCED, "ENFORCED"}};
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if ((set.bits & checks[i].bits & ~allowed) != 0)
            build_error(b, set.at, "%s constraints cannot be marked %s", what, checks[i].words);
    n->deferrable = (set.bits & ATTRIBUTE_DEFERRABLE) != 0;
    n->not_deferrable = (set.bits & ATTRIBUTE_NOT_DEFERRABLE) != 0;
    n->initially_deferred = (set.bits & ATTRIBUTE_DEFERRED) != 0;
    n->initially_immediate = (set.bits & ATTRIBUTE_IMMEDIATE) != 0;
    n->not_valid = (set.bits & ATTRIBUTE_NOT_VALID) != 0;
    n->no_inherit = (set.bits & ATTRIBUTE_NO_INHERIT) != 0;
    n->enforced = (set.bits & ATTRIBUTE_ENFORCED) != 0;
    n->not_enforced = (set.bits & ATTRIBUTE_NOT_ENFORCED) != 0;
    return &n->base;
}

node *make_exclusion(builder *b, node *element, node *op)
{
    node_exclusion_element *n = new_exclusion_element(b, element->at.start);
    n->element = element;
    n->op = op;
    return &n->base;
}

/* ---- CREATE TABLE AS, views ---- */

node *make_create_table_as(builder *b, relation_head head, as_parts parts)
{
    node_create_table_as *n = new_create_table_as(b, head.start);
    n->persistence = head.persistence;
    n->if_not_exists = head.if_not_exists;
    n->relation = head.relation;
    n->materialized = parts.materialized;
    n->columns = parts.columns;
    n->access_method = parts.access_method;
    n->options = parts.options;
    n->on_commit = parts.on_commit;
    n->tablespace = parts.tablespace;
    n->query = parts.query;
    n->no_data = parts.data == DATA_WITHOUT;
    n->with_data = parts.data == DATA_WITH;
    return &n->base;
}

node *make_view(builder *b, token t, bool replace, int persistence_of, bool recursive,
                node *relation, node_list columns, node_list options, node *query, word_text check)
{
    node_create_view *n = new_create_view(b, t.start);
    n->replace = replace;
    n->persistence = (persistence)persistence_of;
    n->recursive = recursive;
    n->relation = relation;
    n->columns = columns;
    n->options = options;
    n->query = query;
    n->check_option = check.text;
    if (recursive && !str_absent(check.text))
        build_error(b, check.at, "WITH CHECK OPTION not supported on recursive views");
    return &n->base;
}

/* ---- indexes, sequences ---- */

node *make_index(builder *b, token t, bool unique, bool concurrently, bool if_not_exists, name one,
                 node *relation, index_definition d)
{
    node_create_index *n = new_create_index(b, t.start);
    n->unique = unique;
    n->concurrently = concurrently;
    n->if_not_exists = if_not_exists;
    n->name = one;
    n->relation = relation;
    n->access_method = d.access_method;
    n->elements = d.elements;
    n->including = d.including;
    n->nulls_not_distinct = d.nulls_not_distinct;
    n->options = d.options;
    n->tablespace = d.tablespace;
    n->where = d.where;
    return &n->base;
}

node *make_index_element(builder *b, uint32_t start, name column, node *expr, index_parts parts)
{
    node_index_element *n = new_index_element(b, start);
    n->column = column;
    n->expr = expr;
    n->collation = parts.collation;
    n->opclass = parts.opclass;
    n->opclass_options = parts.opclass_options;
    n->direction = parts.direction;
    n->nulls = parts.nulls;
    return &n->base;
}

/* Index elements that are columns and nothing else become identifiers, as in INCLUDE of a
 * constraint. */
node_list plain_columns(builder *b, node_list elements)
{
    node_list list = {0};
    for (size_t i = 0; i < elements.count; i++) {
        const node_index_element *e = AS(index_element, elements.items[i]);
        bool plain = e->expr == NULL && e->collation == NULL && e->opclass == NULL &&
                     e->opclass_options.count == 0 && e->direction == SORT_DEFAULT &&
                     e->nulls == NULLS_DEFAULT;
        list = list_add(b, list, plain ? make_identifier(b, e->column) : elements.items[i]);
    }
    return list;
}

node *make_sequence(builder *b, token t, int persistence_of, bool if_not_exists, node *relation,
                    node_list options)
{
    node_create_sequence *n = new_create_sequence(b, t.start);
    n->persistence = (persistence)persistence_of;
    n->if_not_exists = if_not_exists;
    n->relation = relation;
    n->options = options;
    return &n->base;
}

node *make_alter_sequence(builder *b, token t, bool if_exists, node *relation, node_list options)
{
    node_alter_sequence *n = new_alter_sequence(b, t.start);
    n->if_exists = if_exists;
    n->relation = relation;
    n->options = options;
    return &n->base;
}

node_sequence_option *make_sequence_option(builder *b, token t, const char *form, node *value)
{
    node_sequence_option *n = new_sequence_option(b, t.start);
    n->form = str_from(form);
    n->value = value;
    return n;
}

/* An option behind ALTER COLUMN ... SET. */
node *identity_option(builder *b, node *option)
{
    str form = AS(sequence_option, option)->form;
    const char *refused = str_is(form, "as")         ? "as"
                          : str_is(form, "restart")  ? "restart"
                          : str_is(form, "owned by") ? "owned_by"
                                                     : NULL;
    if (refused != NULL)
        build_error(b, option->at.start, "sequence option \"%s\" not supported here", refused);
    return option;
}

/* ---- ALTER TABLE ---- */

node *make_alter_table(builder *b, token t, object_kind object, bool if_exists, node *relation,
                       node_list commands)
{
    node_alter_table *n = new_alter_table(b, t.start);
    n->object = object;
    n->if_exists = if_exists;
    n->relation = relation;
    n->commands = commands;
    return &n->base;
}

node *make_alter_all(builder *b, token t, object_kind object, name from, node_list owners, name to,
                     bool nowait)
{
    node_alter_all_in_tablespace *n = new_alter_all_in_tablespace(b, t.start);
    n->object = object;
    n->tablespace = from;
    n->owners = owners;
    n->to = to;
    n->nowait = nowait;
    return &n->base;
}

node_alter_command *make_alter(builder *b, token t, alter_action action, name one)
{
    node_alter_command *n = new_alter_command(b, t.start);
    n->action = action;
    n->name = one;
    return n;
}

node *make_attach(builder *b, token t, node *partition, node *bound)
{
    node_alter_command *n = make_alter(b, t, ALTER_ATTACH_PARTITION, (name){0});
    n->relation = partition;
    n->def = bound;
    return &n->base;
}

node *make_detach(builder *b, token t, node *partition, str how)
{
    node_alter_command *n = make_alter(b, t, ALTER_DETACH_PARTITION, (name){0});
    n->relation = partition;
    n->word = how;
    return &n->base;
}

node *alter_add(builder *b, token t, bool if_not_exists, node *column)
{
    node_alter_command *n = make_alter(b, t, ALTER_ADD_COLUMN, AS(column_def, column)->name);
    n->if_not_exists = if_not_exists;
    n->def = column;
    return &n->base;
}

/* ALTER COLUMN 2 SET STATISTICS: a column of an index has no name. */
node *alter_numbered(builder *b, token t, token number, node *value)
{
    node_alter_command *n = make_alter(b, t, ALTER_SET_STATISTICS, (name){0});
    n->number = token_number(b->source, &number);
    n->expr = value;
    if (n->number < 1 || n->number > 32767)
        build_error(b, number.start, "column number must be in range from 1 to %d", 32767);
    return &n->base;
}

node *alter_add_identity(builder *b, token t, name column, token generated, word_at when,
                         node_list options)
{
    node_constraint *c = make_constraint(b, generated.start, CONSTRAINT_IDENTITY);
    c->when = (generated_when)when.value;
    c->sequence_options = options;
    node_alter_command *n = make_alter(b, t, ALTER_ADD_IDENTITY, column);
    n->def = &c->base;
    return &n->base;
}

node *alter_drop(builder *b, token t, alter_action action, bool if_exists, name one, int behavior)
{
    node_alter_command *n = make_alter(b, t, action, one);
    n->if_exists = if_exists;
    n->behavior = (drop_behavior)behavior;
    return &n->base;
}

node *alter_constraint(builder *b, token t, name one, attribute_set set, str word)
{
    node_constraint *c = make_constraint(b, set.bits != 0 ? set.at : t.start, CONSTRAINT_ATTRIBUTE);
    constraint_attributes(b, c, set, "ALTER CONSTRAINT statement",
                          ATTRIBUTES_OF_DEFERRABLE | ATTRIBUTE_NO_INHERIT | ATTRIBUTE_ENFORCED |
                              ATTRIBUTE_NOT_ENFORCED);
    node_alter_command *n = make_alter(b, t, ALTER_ALTER_CONSTRAINT, one);
    n->def = &c->base;
    n->word = word;
    return &n->base;
}

/* Commands that have a name or a word instead. */
node *alter_enable(builder *b, token t, alter_action action, name one, str word)
{
    node_alter_command *n = make_alter(b, t, action, one);
    n->word = word;
    return &n->base;
}

node *alter_server(builder *b, node_list options)
{
    node_alter_command *n = new_alter_command(b, options.items[0]->at.start);
    n->action = ALTER_SERVER_OPTIONS;
    n->options = options;
    return &n->base;
}
