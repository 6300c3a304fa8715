/*
 * build_object.c - types, functions, triggers, and statements about any object.
 */
#include "syntax/build.h"
#include "syntax/walk.h"

/* ---- types ---- */

node *make_alter_enum(builder *b, token t, node *type, bool if_not_exists, node *label,
                      node *new_label, bool before, node *neighbor)
{
    node_alter_enum *n = new_alter_enum(b, t.start);
    n->name = type;
    n->if_not_exists = if_not_exists;
    n->label = label;
    n->new_label = new_label;
    n->before = before;
    n->neighbor = neighbor;
    return &n->base;
}

node_alter_domain *make_alter_domain(builder *b, token t, node *domain, const char *action)
{
    node_alter_domain *n = new_alter_domain(b, t.start);
    n->name = domain;
    n->action = str_from(action);
    return n;
}

node *alter_domain_drop(builder *b, token t, node *domain, bool if_exists, name constraint,
                        int behavior)
{
    node_alter_domain *n = make_alter_domain(b, t, domain, "drop constraint");
    n->if_exists = if_exists;
    n->constraint_name = constraint;
    n->behavior = (drop_behavior)behavior;
    return &n->base;
}

node *make_define(builder *b, token t, object_kind object, node *one, node_list options)
{
    node_define *n = new_define(b, t.start);
    n->object = object;
    n->name = one;
    n->options = options;
    return &n->base;
}

node *define_from(node *define, node *from)
{
    ((node_define *)define)->from = from;
    return define;
}

node *define_guarded(node *define, node *from)
{
    ((node_define *)define)->if_not_exists = true;
    return define_from(define, from);
}

/* ---- functions ---- */

node *make_param(builder *b, uint32_t start, int mode, name one, node *type)
{
    node_parameter_def *n = new_parameter_def(b, start);
    n->mode = (param_mode)mode;
    n->name = one;
    n->type = type;
    return &n->base;
}

node *param_default(builder *b, node *param, node *value, bool equals_form)
{
    node_parameter_def *n = (node_parameter_def *)param;
    n->default_value = value;
    n->equals_form = equals_form;
    param->at.end = b->end;
    return param;
}

node *make_function(builder *b, token t, bool replace, bool procedure, node *one, node_list params,
                    node *returns, node_list columns, bool returns_table, node_list options,
                    node *body)
{
    node_create_function *n = new_create_function(b, t.start);
    for (size_t i = 0; i < params.count && returns_table; i++) {
        param_mode mode = AS(parameter_def, params.items[i])->mode;
        if (mode == PARAM_OUT || mode == PARAM_INOUT)
            build_error(b, t.start, "OUT and INOUT arguments aren't allowed in TABLE functions");
    }
    n->replace = replace;
    n->procedure = procedure;
    n->name = one;
    n->params = list_join(b, params, columns);
    n->returns = returns;
    n->returns_table = returns_table;
    n->options = options;
    n->body = body;
    return &n->base;
}

node *make_function_option(builder *b, uint32_t start, const char *form, str word, node *value)
{
    node_function_option *n = new_function_option(b, start);
    n->form = str_from(form);
    n->word = word;
    n->value = value;
    return &n->base;
}

node *function_option_list(node *option, node_list values)
{
    ((node_function_option *)option)->values = values;
    return option;
}

/* AS 'body', or AS 'library', 'symbol'. */
node *make_function_as(builder *b, token t, node *body, node *symbol)
{
    node *option = make_function_option(b, t.start, "as", (str){0}, body);
    return function_option_list(option, list_pair(b, body, symbol));
}

node *make_function_ref(builder *b, node *one, bool args_given, node_list args)
{
    node_function_ref *n = new_function_ref(b, one->at.start);
    n->name = one;
    n->args_given = args_given;
    n->args = args;
    return &n->base;
}

/* A VARIADIC direct argument takes the aggregated ones with it: they must be one VARIADIC of its
 * type. */
static void check_variadic_direct(builder *b, const node *last, node_list order_by)
{
    const node_parameter_def *direct = AS(parameter_def, last);
    if (direct->mode != PARAM_VARIADIC)
        return;
    const node_parameter_def *first = AS(parameter_def, order_by.items[0]);
    if (order_by.count != 1 || first->mode != PARAM_VARIADIC ||
        !tree_equal(first->type, direct->type))
        build_error(b, first->type->at.start,
                    "an ordered-set aggregate with a VARIADIC direct argument must have one "
                    "VARIADIC aggregated argument of the same data type");
}

static void check_no_output(builder *b, const node_list *args)
{
    for (size_t i = 0; i < args->count; i++) {
        const node *arg = args->items[i];
        param_mode mode = IS(parameter_def, arg) ? AS(parameter_def, arg)->mode : PARAM_IN;
        if (mode == PARAM_OUT || mode == PARAM_INOUT)
            build_error(b, arg->at.start, "aggregates cannot have output arguments");
    }
}

node *make_aggregate_args(builder *b, token t, bool star, node_list args, node_list order_by)
{
    check_no_output(b, &args);
    check_no_output(b, &order_by);
    node_function_ref *n = new_function_ref(b, t.start);
    n->args_given = true;
    n->star = star;
    n->args = args;
    n->order_by = order_by;
    if (args.count > 0 && order_by.count > 0)
        check_variadic_direct(b, args.items[args.count - 1], order_by);
    return &n->base;
}

node *aggregate_named(builder *b, node *one, node *args)
{
    (void)b;
    ((node_function_ref *)args)->name = one;
    return node_from(args, one->at.start);
}

node *make_operator_ref(builder *b, node *op, node *left, node *right)
{
    node_operator_ref *n = new_operator_ref(b, op->at.start);
    n->op = op;
    n->left = left;
    n->right = right;
    return &n->base;
}

/* The items are the body, a string constant, and the language, an identifier, in any order. */
node *make_do(builder *b, token t, node_list items)
{
    node_do_block *n = new_do_block(b, t.start);
    for (size_t i = 0; i < items.count; i++) {
        if (IS(identifier, items.items[i])) {
            n->language = AS(identifier, items.items[i])->name;
        } else {
            n->body_literal = items.items[i];
            n->body = AS(constant, items.items[i])->value;
        }
    }
    return &n->base;
}

/* ---- triggers ---- */

node *make_trigger_event(builder *b, token t, node_list columns)
{
    node_trigger_event *n = new_trigger_event(b, t.start);
    n->event = token_word(b, t);
    n->columns = columns;
    return &n->base;
}

node_list add_trigger_event(builder *b, node_list events, node *event)
{
    str word = AS(trigger_event, event)->event;
    /* Behind UPDATE PostgreSQL has to look for OF. */
    const token *near = str_is(word, "update") ? b->next : b->next - 1;
    for (size_t i = 0; i < events.count; i++)
        if (str_eq(AS(trigger_event, events.items[i])->event, word))
            build_error_near(b, "duplicate trigger events specified", near);
    return list_add(b, events, event);
}

static node_create_trigger *trigger_of(builder *b, token t, bool replace, name one,
                                       trigger_parts parts)
{
    node_create_trigger *n = new_create_trigger(b, t.start);
    n->replace = replace;
    n->name = one;
    n->timing = parts.timing;
    n->events = parts.events;
    n->relation = parts.relation;
    n->transitions = parts.transitions;
    n->for_each_row = parts.for_each_row;
    n->when = parts.when;
    n->function = parts.function;
    n->args = parts.args;
    return n;
}

node *make_trigger(builder *b, token t, bool replace, name one, trigger_parts parts)
{
    return &trigger_of(b, t, replace, one, parts)->base;
}

node *make_constraint_trigger(builder *b, token t, bool replace, name one, trigger_parts parts,
                              node *from_table, attribute_set set)
{
    node_create_trigger *n = trigger_of(b, t, replace, one, parts);
    node_constraint *attributes = make_constraint(b, set.at, CONSTRAINT_ATTRIBUTE);
    constraint_attributes(b, attributes, set, "TRIGGER", ATTRIBUTES_OF_DEFERRABLE);
    n->constraint = true;
    n->from_table = from_table;
    n->deferrable = attributes->deferrable || attributes->initially_deferred;
    n->not_deferrable = attributes->not_deferrable;
    n->initially_deferred = attributes->initially_deferred;
    return &n->base;
}

node *make_event_trigger(builder *b, token t, name one, name event, node_list filters,
                         node *function)
{
    node_create_event_trigger *n = new_create_event_trigger(b, t.start);
    n->name = one;
    n->event = event;
    n->filters = filters;
    n->function = function;
    return &n->base;
}

bool policy_restrictive(builder *b, token t)
{
    str word = token_identifier(b->arena, b->source, &t);
    if (!str_is(word, "permissive") && !str_is(word, "restrictive")) {
        build_error(b, t.start, "unrecognized row security option \"%.*s\"", STR_ARG(word));
        build_help(b, "a policy is PERMISSIVE or RESTRICTIVE");
    }
    return str_is(word, "restrictive");
}

/* ---- schemas, extensions ---- */

node_list schema_element(builder *b, node_list elements, node *element)
{
    return list_add(b, elements, element);
}

node *make_schema(builder *b, token t, bool if_not_exists, name one, node *owner,
                  node_list elements)
{
    node_create_schema *n = new_create_schema(b, t.start);
    n->if_not_exists = if_not_exists;
    n->name = one;
    n->owner = owner;
    n->elements = elements;
    if (if_not_exists && elements.count > 0)
        build_error(b, elements.items[0]->at.start,
                    "CREATE SCHEMA IF NOT EXISTS cannot include schema elements");
    return &n->base;
}

node *make_extension(builder *b, token t, bool if_not_exists, name one, node_list options)
{
    node_create_extension *n = new_create_extension(b, t.start);
    n->if_not_exists = if_not_exists;
    n->name = one;
    for (size_t i = 0; i < options.count; i++) {
        if (!IS(option_word, options.items[i]))
            continue;
        const node_option_word *o = AS(option_word, options.items[i]);
        if (str_is(o->word, "schema"))
            n->schema = AS(identifier, o->value)->name;
        else if (str_is(o->word, "version"))
            n->version = word_text_of(o->value);
        else
            n->cascade = true;
    }
    return &n->base;
}

node *alter_extension_member(builder *b, token t, name one, const char *action, object_ref member)
{
    node_alter_extension *n = new_alter_extension(b, t.start);
    n->name = one;
    n->action = str_from(action);
    n->object = member.kind;
    n->member = member.name;
    n->on = member.other;
    return &n->base;
}

/* ---- COMMENT, DROP, RENAME ... ---- */

node *make_comment(builder *b, token t, object_kind object, node *one, node *on, node *using,
                   node *text)
{
    node_comment *n = new_comment(b, t.start);
    n->object = object;
    n->name = one;
    n->on = on;
    n->using = using;
    n->text = text;
    return &n->base;
}

node *comment_on_domain(node *comment)
{
    ((node_comment *)comment)->on_domain = true;
    return comment;
}

node *make_security_label(builder *b, token t, str provider, object_kind object, node *one,
                          node *text)
{
    node_security_label *n = new_security_label(b, t.start);
    n->provider = provider;
    n->object = object;
    n->name = one;
    n->text = text;
    return &n->base;
}

node *make_drop(builder *b, token t, int object, bool if_exists, node_list objects, int behavior)
{
    node_drop *n = new_drop(b, t.start);
    n->object = (object_kind)object;
    n->if_exists = if_exists;
    n->objects = objects;
    n->behavior = (drop_behavior)behavior;
    return &n->base;
}

node *drop_on(builder *b, node *drop, node *relation)
{
    (void)b;
    ((node_drop *)drop)->on = relation;
    return drop;
}

node *drop_using(builder *b, node *drop, name using)
{
    ((node_drop *)drop)->using = make_identifier(b, using);
    return drop;
}

node *drop_concurrently(node *drop)
{
    ((node_drop *)drop)->concurrently = true;
    return drop;
}

node *make_rename(builder *b, token t, object_ref object, name new_name)
{
    node_rename *n = new_rename(b, t.start);
    n->object = object.kind;
    n->name = object.name;
    n->using = object.other;
    n->new_name = new_name;
    return &n->base;
}

node *rename_relation(builder *b, token t, object_kind object, bool if_exists, node *relation,
                      name new_name)
{
    node *made =
        make_rename(b, t, (object_ref){object, relation_qualified_name(relation), NULL}, new_name);
    node_rename *n = (node_rename *)made;
    n->if_exists = if_exists;
    n->only = AS(relation, relation)->only;
    return made;
}

/* Not the object itself but a part of it gets the name. */
node *rename_member(builder *b, node *rename, object_kind member, name one)
{
    (void)b;
    ((node_rename *)rename)->sub_object = member;
    ((node_rename *)rename)->sub = one;
    return rename;
}

/* A trigger, rule or policy `on` its relation. */
node *rename_on(node *rename, bool if_exists, node *relation)
{
    ((node_rename *)rename)->if_exists = if_exists;
    ((node_rename *)rename)->on = relation_qualified_name(relation);
    return rename;
}

node *make_set_schema(builder *b, token t, object_ref object, name schema)
{
    node_set_schema *n = new_set_schema(b, t.start);
    n->object = object.kind;
    n->name = object.name;
    n->using = object.other;
    n->schema = schema;
    return &n->base;
}

node *relation_schema(builder *b, token t, object_kind object, bool if_exists, node *relation,
                      name schema)
{
    node *made = make_set_schema(
        b, t, (object_ref){object, relation_qualified_name(relation), NULL}, schema);
    ((node_set_schema *)made)->if_exists = if_exists;
    ((node_set_schema *)made)->only = AS(relation, relation)->only;
    return made;
}

node *make_owner(builder *b, token t, object_ref object, node *owner)
{
    node_owner_to *n = new_owner_to(b, t.start);
    n->object = object.kind;
    n->name = object.name;
    n->using = object.other;
    n->owner = owner;
    return &n->base;
}

node *make_depends(builder *b, token t, object_kind object, node *one, node *relation, bool no,
                   name extension)
{
    node_depends_on_extension *n = new_depends_on_extension(b, t.start);
    n->object = object;
    n->name = one;
    n->on = relation != NULL ? relation_qualified_name(relation) : NULL;
    n->no = no;
    n->extension = extension;
    return &n->base;
}
