/*
 * build_utility.c - roles and privileges, transactions and settings, and the statements that
 * migrations seldom hold.
 */
#include "syntax/build.h"

/* ---- roles ---- */

node *make_role_option(builder *b, uint32_t start, str word, node *value, node_list roles)
{
    node_role_option *n = new_role_option(b, start);
    n->word = word;
    n->value = value;
    n->roles = roles;
    return &n->base;
}

/* SUPERUSER, NOLOGIN ... are no key words. */
node *make_role_word(builder *b, token t)
{
    static const char *const words[] = {
        "superuser",     "nosuperuser", "createrole", "nocreaterole", "replication",
        "noreplication", "createdb",    "nocreatedb", "login",        "nologin",
        "bypassrls",     "nobypassrls", "noinherit"};
    str word = token_identifier(b->arena, b->source, &t);
    bool known = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        known = known || str_is(word, words[i]);
    if (!known)
        build_error(b, t.start, "unrecognized role option \"%.*s\"", STR_ARG(word));
    node_list none = {0};
    return make_role_option(b, t.start, word, NULL, none);
}

node *make_create_role(builder *b, token t, role_form form, name one, node_list options)
{
    node_create_role *n = new_create_role(b, t.start);
    n->form = form;
    n->name = one;
    n->options = options;
    return &n->base;
}

node *make_alter_role(builder *b, token t, role_form form, node *role, node_list options)
{
    node_alter_role *n = new_alter_role(b, t.start);
    n->form = form;
    n->role = role;
    n->options = options;
    return &n->base;
}

node *make_alter_role_set(builder *b, token t, role_form form, node *role, name database,
                          node *setting)
{
    node_alter_role *n = new_alter_role(b, t.start);
    n->form = form;
    n->role = role;
    n->all = role == NULL;
    n->database = database;
    n->setting = setting;
    return &n->base;
}

node *alter_group(builder *b, token t, node *group, const char *action, node_list members)
{
    node_alter_role *n = new_alter_role(b, t.start);
    n->form = ROLE_FORM_GROUP;
    n->role = group;
    n->member_action = str_from(action);
    n->options = members;
    return &n->base;
}

node *make_reassign(builder *b, token t, bool drop, node_list roles, node *to, int behavior)
{
    node_reassign_owned *n = new_reassign_owned(b, t.start);
    n->drop = drop;
    n->roles = roles;
    n->to = to;
    n->behavior = (drop_behavior)behavior;
    return &n->base;
}

/* ---- privileges ---- */

node *make_privilege(builder *b, uint32_t start, str word, node_list columns)
{
    node_privilege *n = new_privilege(b, start);
    n->name = word;
    n->columns = columns;
    return &n->base;
}

node *make_grant(builder *b, token t, privilege_set privileges, privilege_target target,
                 node_list grantees, bool grant_option, node *granted_by)
{
    node_grant *n = new_grant(b, t.start);
    n->privileges = privileges.list;
    n->all_privileges = privileges.all;
    n->object = target.kind;
    n->all_in_schema = target.all_in_schema;
    n->objects = target.objects;
    n->grantees = grantees;
    n->grant_option = grant_option;
    n->granted_by = granted_by;
    return &n->base;
}

node *make_revoke(builder *b, token t, bool option_for, privilege_set privileges,
                  privilege_target target, node_list grantees, node *granted_by, int behavior)
{
    node *made = make_grant(b, t, privileges, target, grantees, false, granted_by);
    node_grant *n = (node_grant *)made;
    n->revoke = true;
    n->option_for = option_for;
    n->behavior = (drop_behavior)behavior;
    return made;
}

/* The roles of GRANT role TO role are parsed as privileges. */
static node_list roles_of(builder *b, node_list privileges)
{
    node_list roles = {0};
    for (size_t i = 0; i < privileges.count; i++) {
        const node_privilege *p = AS(privilege, privileges.items[i]);
        node_role_spec *role = new_role_spec(b, p->base.at.start);
        role->base.at = p->base.at;
        role->name = (name){.text = p->name, .at = p->base.at};
        roles = list_add(b, roles, &role->base);
    }
    return roles;
}

node *make_grant_role(builder *b, token t, node_list granted, node_list grantees, node_list options,
                      node *granted_by)
{
    node_grant_role *n = new_grant_role(b, t.start);
    n->granted = roles_of(b, granted);
    n->grantees = grantees;
    n->options = options;
    n->granted_by = granted_by;
    return &n->base;
}

node *make_revoke_role(builder *b, token t, str option_for, node_list granted, node_list grantees,
                       node *granted_by, int behavior)
{
    node_list none = {0};
    node *made = make_grant_role(b, t, granted, grantees, none, granted_by);
    node_grant_role *n = (node_grant_role *)made;
    n->revoke = true;
    n->option_for = option_for;
    n->behavior = (drop_behavior)behavior;
    return made;
}

default_scope default_scope_add(builder *b, default_scope scope, node_list names, bool schemas)
{
    if (schemas)
        scope.schemas = list_join(b, scope.schemas, names);
    else
        scope.roles = list_join(b, scope.roles, names);
    return scope;
}

node *make_default_privileges(builder *b, token t, default_scope scope, node *action)
{
    node_alter_default_privileges *n = new_alter_default_privileges(b, t.start);
    n->roles = scope.roles;
    n->schemas = scope.schemas;
    n->action = action;
    return &n->base;
}

/* ---- transactions and settings ---- */

node *make_transaction(builder *b, token t, transaction_kind type, node_list modes, name savepoint,
                       bool chain)
{
    node_transaction *n = new_transaction(b, t.start);
    n->type = type;
    n->modes = modes;
    n->savepoint = savepoint;
    n->chain = chain;
    return &n->base;
}

node *make_prepared(builder *b, token t, transaction_kind type, str gid)
{
    node_transaction *n = new_transaction(b, t.start);
    n->type = type;
    n->gid = gid;
    return &n->base;
}

node *make_set(builder *b, uint32_t start, str variable, node_list values, str form)
{
    node_set_variable *n = new_set_variable(b, start);
    n->variable = variable;
    n->values = values;
    n->form = form;
    return &n->base;
}

node *make_set_named(builder *b, name one, node_list values, str form)
{
    node *n = make_set(b, one.at.start, one.text, values, form);
    ((node_set_variable *)n)->name = one;
    return n;
}

node *make_set_zone(builder *b, token t, node *zone)
{
    node_list none = {0};
    return make_set(b, t.start, STR("timezone"), list_optional(b, none, zone),
                    zone == NULL ? STR("default") : (str){0});
}

node *set_scoped(node *set, token t, set_scope scope)
{
    ((node_set_variable *)set)->scope = scope;
    return node_from(set, t.start);
}

node *make_reset(builder *b, token t, str variable, range at)
{
    node_list none = {0};
    node *n = make_set(b, t.start, variable, none, (str){0});
    ((node_set_variable *)n)->reset = true;
    if (at.source != NULL)
        ((node_set_variable *)n)->name = (name){.text = variable, .at = at};
    return n;
}

node *make_show(builder *b, token t, str variable)
{
    node_show *n = new_show(b, t.start);
    n->variable = variable;
    return &n->base;
}

/* ---- EXPLAIN, cursors, maintenance ---- */

node *make_explain(builder *b, token t, node_list options, node *statement)
{
    node_explain *n = new_explain(b, t.start);
    n->options = options;
    n->statement = statement;
    return &n->base;
}

node *make_fetch(builder *b, token t, bool move, fetch_parts parts)
{
    node_fetch *n = new_fetch(b, t.start);
    n->move = move;
    n->direction = parts.direction;
    n->count = parts.count;
    n->cursor = parts.cursor;
    return &n->base;
}

node *make_vacuum(builder *b, token t, bool analyze_only, node_list options, node_list relations)
{
    node_vacuum *n = new_vacuum(b, t.start);
    n->analyze_only = analyze_only;
    n->options = options;
    n->relations = relations;
    return &n->base;
}

node *make_cluster(builder *b, token t, bool verbose, node_list options, node *relation, name index)
{
    node_cluster *n = new_cluster(b, t.start);
    n->verbose = verbose;
    n->options = options;
    n->relation = relation;
    n->index = index;
    return &n->base;
}

node *make_reindex(builder *b, token t, node_list options, token target, bool concurrently,
                   node *relation, name one)
{
    node_reindex *n = new_reindex(b, t.start);
    n->options = options;
    n->target = token_word(b, target);
    n->concurrently = concurrently;
    n->relation = relation;
    n->name = one;
    return &n->base;
}

/* ---- statistics, casts, languages, operator classes, text search ---- */

node *make_statistics(builder *b, token t, bool if_not_exists, node *one, node_list kinds,
                      node_list exprs, node_list from)
{
    node_create_statistics *n = new_create_statistics(b, t.start);
    n->if_not_exists = if_not_exists;
    n->name = one;
    n->kinds = kinds;
    n->exprs = exprs;
    n->from = from;
    return &n->base;
}

node *make_create_cast(builder *b, token t, node *types, node *function, bool inout, str context)
{
    node_create_cast *n = new_create_cast(b, t.start);
    n->cast = types;
    n->function = function;
    n->inout = inout;
    n->context = context;
    return &n->base;
}

node *make_language(builder *b, token t, bool replace, bool trusted, name one, node *handler,
                    node *inline_handler, node *validator)
{
    node_create_language *n = new_create_language(b, t.start);
    n->replace = replace;
    n->trusted = trusted;
    n->name = one;
    n->handler = handler;
    n->inline_handler = inline_handler;
    n->validator = validator;
    return &n->base;
}

node *make_class_item(builder *b, token t, const char *form, token number, node *object,
                      node_list types, node *order_family)
{
    node_operator_class_item *n = new_operator_class_item(b, t.start);
    n->form = str_from(form);
    if (number.code == TK_ICONST)
        n->number = token_number(b->source, &number);
    n->object = object;
    n->types = types;
    n->order_family = order_family;
    return &n->base;
}

node *make_alter_family(builder *b, token t, node *one, name method, bool drop, node_list items)
{
    node_alter_operator_family *n = new_alter_operator_family(b, t.start);
    n->name = one;
    n->access_method = method;
    n->drop = drop;
    n->items = items;
    return &n->base;
}

node *make_text_search(builder *b, token t, object_kind object, node *one, const char *action,
                       text_search_parts parts)
{
    node_alter_text_search *n = new_alter_text_search(b, t.start);
    n->object = object;
    n->name = one;
    n->action = str_from(action);
    n->tokens = parts.tokens;
    n->dictionaries = parts.dictionaries;
    n->options = parts.options;
    n->if_exists = parts.if_exists;
    return &n->base;
}

/* ---- publications and subscriptions ---- */

node *make_publication(builder *b, token t, name one, bool all_tables, node_list objects,
                       node_list options)
{
    node_create_publication *n = new_create_publication(b, t.start);
    n->name = one;
    n->all_tables = all_tables;
    n->objects = objects;
    n->options = options;
    return &n->base;
}

node *make_alter_publication(builder *b, token t, name one, const char *action, node_list objects,
                             node_list options)
{
    node_alter_publication *n = new_alter_publication(b, t.start);
    n->name = one;
    n->action = str_from(action);
    n->objects = objects;
    n->options = options;
    return &n->base;
}

node *make_publication_object(builder *b, uint32_t start, const char *form, node *relation,
                              node_list columns, node *where, name schema)
{
    node_publication_object *n = new_publication_object(b, start);
    n->form = str_from(form);
    n->relation = relation;
    n->columns = columns;
    n->where = where;
    n->schema = schema;
    return &n->base;
}

/* Objects that were written without a key word take the kind of the one before them. */
node_list check_publication(builder *b, node_list objects)
{
    bool tables = false, first = true;
    for (size_t i = 0; i < objects.count; i++, first = false) {
        node_publication_object *n = (node_publication_object *)objects.items[i];
        uint32_t at = n->base.at.start;
        if (!str_starts(n->form, "continued")) {
            tables = str_is(n->form, "table");
            if (tables)
                n->schema = (name){0};
            continue;
        }
        if (first) {
            build_error(b, at, "invalid publication object list");
            build_help(b, "TABLE or TABLES IN SCHEMA must stand before a table or schema name");
        } else if (tables) {
            if (str_is(n->form, "continued current schema"))
                build_error(b, at, "invalid table name");
            n->form = STR("table");
            n->schema = (name){0};
        } else {
            if (str_is(n->form, "continued table"))
                build_error(b, at, "invalid schema name");
            else if (n->where != NULL)
                build_error(b, at, "WHERE clause not allowed for schema");
            else if (n->columns.count > 0)
                build_error(b, at, "column specification not allowed for schema");
            n->relation = NULL;
            n->form = str_is(n->form, "continued") ? STR("tables in schema")
                                                   : STR("tables in current schema");
        }
    }
    return objects;
}

node *make_alter_subscription(builder *b, token t, name one, const char *action, str connection,
                              node_list publications, node_list options)
{
    node_alter_subscription *n = new_alter_subscription(b, t.start);
    n->name = one;
    n->action = str_from(action);
    n->connection = connection;
    n->publications = publications;
    n->options = options;
    return &n->base;
}

node *make_drop_subscription(builder *b, token t, bool if_exists, name one, int behavior)
{
    node_drop_subscription *n = new_drop_subscription(b, t.start);
    n->if_exists = if_exists;
    n->name = one;
    n->behavior = (drop_behavior)behavior;
    return &n->base;
}

/* ---- foreign data, databases ---- */

node *make_wrapper(builder *b, token t, bool alter, name one, node_list handlers, node_list options)
{
    node_create_wrapper *n = new_create_wrapper(b, t.start);
    n->alter = alter;
    n->name = one;
    n->handlers = handlers;
    n->options = options;
    return &n->base;
}

node *make_server(builder *b, token t, bool if_not_exists, name one, str type, str version,
                  name wrapper, node_list options)
{
    node_create_server *n = new_create_server(b, t.start);
    n->if_not_exists = if_not_exists;
    n->name = one;
    n->type = type;
    n->version = version;
    n->wrapper = wrapper;
    n->options = options;
    return &n->base;
}

node *make_alter_server(builder *b, token t, name one, str version, node_list options)
{
    node_create_server *n = new_create_server(b, t.start);
    n->alter = true;
    n->name = one;
    n->version = version;
    n->options = options;
    return &n->base;
}

node *make_user_mapping(builder *b, token t, const char *action, bool guard, node *role,
                        name server, node_list options)
{
    node_user_mapping *n = new_user_mapping(b, t.start);
    n->action = str_from(action);
    n->guard = guard;
    n->role = role;
    n->server = server;
    n->options = options;
    return &n->base;
}

node *make_alter_database(builder *b, token t, name one, const char *action, node_list options,
                          node *setting)
{
    node_alter_database *n = new_alter_database(b, t.start);
    n->name = one;
    n->action = str_from(action);
    n->options = options;
    n->setting = setting;
    return &n->base;
}

node *make_alter_system(builder *b, token t, node *setting)
{
    node_alter_system *n = new_alter_system(b, t.start);
    n->setting = setting;
    return &n->base;
}
