/*
 * build_expr.c - expressions.
 */
#include "syntax/build.h"

#include <string.h>

node *make_cast(builder *b, uint32_t start, cast_form form, node *arg, node *type)
{
    node_type_cast *n = new_type_cast(b, start);
    n->form = form;
    n->arg = arg;
    n->type = type;
    return &n->base;
}

node *make_collate(builder *b, node *arg, node *collation)
{
    node_collate_expr *n = new_collate_expr(b, arg->at.start);
    n->arg = arg;
    n->collation = collation;
    return &n->base;
}

node *make_at_time_zone(builder *b, node *arg, node *zone)
{
    node_at_time_zone *n = new_at_time_zone(b, arg->at.start);
    n->arg = arg;
    n->zone = zone;
    n->local = zone == NULL;
    return &n->base;
}

/* ---- operators ---- */

node *make_operator(builder *b, token t)
{
    node_operator_name *n = new_operator_name(b, t.start);
    n->base.at.end = t.end;
    n->symbol.text =
        t.code == TK_NOT_EQUALS ? STR("<>") : str_slice(b->source->text, t.start, t.end);
    n->symbol.at = n->base.at;
    return &n->base;
}

node *explicit_operator(builder *b, token t, node *op)
{
    ((node_operator_name *)op)->explicit_form = true;
    op->at = (range){b->source, t.start, b->end};
    return op;
}

node *operator_in_schema(builder *b, name schema, node *op)
{
    node_operator_name *n = (node_operator_name *)op;
    n->schema = list_join(b, list_of(b, make_identifier(b, schema)), n->schema);
    op->at.start = schema.at.start;
    return op;
}

/* LIKE before ANY or ALL; make_quantified() takes it apart. */
node *make_like_operator(builder *b, uint32_t start, like_kind form, bool negated)
{
    node_like_expr *n = new_like_expr(b, start);
    n->form = form;
    n->negated = negated;
    return &n->base;
}

node *make_operation(builder *b, node *op, node *left, node *right)
{
    node_operator_expr *n = new_operator_expr(b, left != NULL ? left->at.start : op->at.start);
    n->op = op;
    n->left = left;
    n->right = right;
    return &n->base;
}

node *make_infix(builder *b, node *left, token op, node *right)
{
    return make_operation(b, make_operator(b, op), left, right);
}

node *make_prefix(builder *b, token op, node *arg)
{
    return make_operation(b, make_operator(b, op), NULL, arg);
}

/* a AND b AND c is one node, as chains of it can be long. */
node *make_and_or(builder *b, bool_op op, node *left, node *right)
{
    if (IS(bool_expr, left) && AS(bool_expr, left)->op == op) {
        node_bool_expr *same = (node_bool_expr *)left;
        same->args = list_add(b, same->args, right);
        left->at.end = b->end;
        return left;
    }
    node_bool_expr *n = new_bool_expr(b, left->at.start);
    n->op = op;
    n->args = list_add(b, list_of(b, left), right);
    return &n->base;
}

node *make_not(builder *b, token t, node *arg)
{
    node_bool_expr *n = new_bool_expr(b, t.start);
    n->op = BOOL_NOT;
    n->args = list_of(b, arg);
    return &n->base;
}

node *make_like(builder *b, like_kind form, bool negated, node *left, node *right, node *escape)
{
    node_like_expr *n = new_like_expr(b, left->at.start);
    n->form = form;
    n->negated = negated;
    n->left = left;
    n->right = right;
    n->escape = escape;
    return &n->base;
}

static node_is_test *is_test(builder *b, node *arg, is_kind test, bool negated)
{
    node_is_test *n = new_is_test(b, arg->at.start);
    n->test = test;
    n->negated = negated;
    n->arg = arg;
    return n;
}

node *make_is(builder *b, node *arg, is_kind test, bool negated)
{
    return &is_test(b, arg, test, negated)->base;
}

node *make_is_distinct(builder *b, node *arg, bool negated, node *right)
{
    node_is_test *n = is_test(b, arg, IS_DISTINCT_FROM, negated);
    n->right = right;
    return &n->base;
}

node *make_is_form(builder *b, node *arg, is_kind test, bool negated, str form)
{
    node_is_test *n = is_test(b, arg, test, negated);
    n->form = form;
    return &n->base;
}

/* The form is "json", "json array with unique keys" ... */
node *make_is_json(builder *b, node *arg, bool negated, str kind, str unique)
{
    str form = str_absent(unique)
                   ? kind
                   : arena_printf(b->arena, "%.*s %.*s", STR_ARG(kind), STR_ARG(unique));
    return make_is_form(b, arg, IS_JSON, negated, form);
}

node *make_overlaps(builder *b, node *left, token op, node *right)
{
    size_t n_left = AS(row_expr, left)->fields.count, n_right = AS(row_expr, right)->fields.count;
    if (n_left != 2)
        build_error(b, left->at.start,
                    "wrong number of parameters on left side of OVERLAPS expression");
    else if (n_right != 2)
        build_error(b, right->at.start,
                    "wrong number of parameters on right side of OVERLAPS expression");
    node *symbol = make_operator(b, op);
    ((node_operator_name *)symbol)->symbol.text = STR("overlaps");
    return make_operation(b, symbol, left, right);
}

node *make_between(builder *b, node *arg, bool negated, bool symmetric, node *low, node *high)
{
    node_between_expr *n = new_between_expr(b, arg->at.start);
    n->negated = negated;
    n->symmetric = symmetric;
    n->arg = arg;
    n->low = low;
    n->high = high;
    return &n->base;
}

node *make_in_list(builder *b, node *arg, bool negated, node_list list)
{
    node_in_expr *n = new_in_expr(b, arg->at.start);
    n->negated = negated;
    n->arg = arg;
    n->list = list;
    return &n->base;
}

node *make_in_query(builder *b, node *arg, bool negated, node *query)
{
    node_list none = {0};
    node *n = make_in_list(b, arg, negated, none);
    ((node_in_expr *)n)->query = query;
    return n;
}

node *make_quantified(builder *b, node *left, node *op, bool all, node *right)
{
    node_quantified_expr *n = new_quantified_expr(b, left->at.start);
    if (IS(like_expr, op)) {
        n->like = AS(like_expr, op)->form;
        n->negated = AS(like_expr, op)->negated;
    } else {
        n->op = op;
    }
    n->all = all;
    n->left = left;
    n->right = right;
    return &n->base;
}

/* ---- without operators ---- */

node *make_column_ref(builder *b, name first, node_list steps)
{
    size_t names = 0;
    while (names < steps.count && !IS(subscript, steps.items[names]))
        names++;
    for (size_t i = 0; i + 1 < steps.count; i++)
        if (IS(star, steps.items[i]))
            build_error_near(b, "improper use of \"*\"", b->next);
    node_column_ref *n = new_column_ref(b, first.at.start);
    n->parts = list_of(b, make_identifier(b, first));
    for (size_t i = 0; i < names; i++)
        n->parts = list_add(b, n->parts, steps.items[i]);
    n->base.at.end = n->parts.items[n->parts.count - 1]->at.end;
    if (names == steps.count)
        return &n->base;
    /* From the first subscript on it is a part of a value. */
    node_list rest = {0};
    for (size_t i = names; i < steps.count; i++)
        rest = list_add(b, rest, steps.items[i]);
    return make_indirection(b, &n->base, rest);
}

node *make_indirection(builder *b, node *arg, node_list steps)
{
    if (steps.count == 0)
        return arg;
    for (size_t i = 0; i + 1 < steps.count; i++)
        if (IS(star, steps.items[i]))
            build_error_near(b, "improper use of \"*\"", b->next);
    node_indirection *n = new_indirection(b, arg->at.start);
    n->arg = arg;
    n->steps = steps;
    return &n->base;
}

node *make_subscript(builder *b, token t, bool slice, node *lower, node *upper)
{
    node_subscript *n = new_subscript(b, t.start);
    n->slice = slice;
    n->lower = lower;
    n->upper = upper;
    return &n->base;
}

node *make_parameter(builder *b, token t)
{
    node_parameter *n = new_parameter(b, t.start);
    n->base.at.end = t.end;
    n->number = token_number(b->source, &t);
    return &n->base;
}

node *make_parens(builder *b, token open, node *arg, token close)
{
    node_paren_expr *n = new_paren_expr(b, open.start);
    n->base.at.end = close.end;
    n->arg = arg;
    return &n->base;
}

node *make_subquery(builder *b, uint32_t start, subquery_kind form, node *query)
{
    node_subquery *n = new_subquery(b, start);
    n->base.at.end = query->at.end;
    n->form = form;
    n->query = query;
    return &n->base;
}

node *make_array(builder *b, token t, node_list elements)
{
    node_array_expr *n = new_array_expr(b, t.start);
    n->nested = true;
    n->elements = elements;
    return &n->base;
}

node *outer_array(node *array, uint32_t start)
{
    ((node_array_expr *)array)->nested = false;
    return node_from(array, start);
}

node *make_row(builder *b, token t, bool explicit_row, node_list fields)
{
    node_row_expr *n = new_row_expr(b, t.start);
    n->explicit_row = explicit_row;
    n->fields = fields;
    return &n->base;
}

/* ---- function calls ---- */

static node_function_call *call_of(builder *b, node *function, node_list args, node_list order_by)
{
    node_function_call *n = new_function_call(b, function->at.start);
    n->name = function;
    n->args = args;
    n->order_by = order_by;
    return n;
}

/* A named argument must not stand before a positional one: PostgreSQL says so when it analyses the
 * call. */
node *make_call(builder *b, node *function, node_list args, node_list order_by)
{
    return &call_of(b, function, args, order_by)->base;
}

node *make_variadic_call(builder *b, node *function, node_list args, node *last, node_list order_by)
{
    node_function_call *n = call_of(b, function, list_add(b, args, last), order_by);
    n->variadic = true;
    return &n->base;
}

node *make_quantified_call(builder *b, node *function, bool distinct, node_list args,
                           node_list order_by)
{
    node_function_call *n = call_of(b, function, args, order_by);
    n->distinct = distinct;
    n->all = !distinct;
    return &n->base;
}

node *make_star_call(builder *b, node *function)
{
    node_list none = {0};
    node_function_call *n = call_of(b, function, none, none);
    n->star = true;
    return &n->base;
}

/* A call whose name is a key word with a syntax of its own, in the common form. */
node *make_word_call(builder *b, token word, node_list args)
{
    node_list none = {0};
    return make_call(b, make_qualified(b, make_name(b, word), none), args, none);
}

node *make_named_argument(builder *b, name one, node *value, bool old_form)
{
    node_named_argument *n = new_named_argument(b, one.at.start);
    n->name = one;
    n->value = value;
    n->old_form = old_form;
    return &n->base;
}

/* `call` is a function_call or, of JSON's aggregates, a special_call. */
node *make_aggregate(builder *b, node *call, sorted_group group, node *filter, node *over)
{
    if (group.order_by.count == 0 && filter == NULL && over == NULL)
        return call;
    call->at.end = b->end;
    if (IS(special_call, call)) {
        ((node_special_call *)call)->filter = filter;
        ((node_special_call *)call)->over = over;
        return call;
    }
    node_function_call *n = (node_function_call *)call;
    n->within_group = group.order_by;
    n->filter = filter;
    n->over = over;
    if (group.order_by.count > 0) {
        if (n->order_by.count > 0)
            build_error(b, group.at, "cannot use multiple ORDER BY clauses with WITHIN GROUP");
        else if (n->distinct)
            build_error(b, group.at, "cannot use DISTINCT with WITHIN GROUP");
        else if (n->variadic)
            build_error(b, group.at, "cannot use VARIADIC with WITHIN GROUP");
    }
    return call;
}

node *make_typed_constant(builder *b, node *function, node_list args, node_list order_by,
                          node *string)
{
    for (size_t i = 0; i < args.count; i++)
        if (IS(named_argument, args.items[i]))
            build_error(b, args.items[i]->at.start, "type modifier cannot have parameter name");
    if (order_by.count > 0)
        build_error(b, order_by.items[0]->at.start, "type modifier cannot have ORDER BY");
    node *type = make_type(b, function, args);
    type->at.end = args.items[args.count - 1]->at.end;
    return make_cast(b, function->at.start, CAST_PREFIX, string, type);
}

node *make_value_function(builder *b, token t, node *precision)
{
    node_value_function *n = new_value_function(b, t.start);
    n->form = token_word(b, t);
    n->precision = precision;
    return &n->base;
}

node *make_special(builder *b, token t, const char *form, node_list args)
{
    node_special_call *n = new_special_call(b, t.start);
    n->form = str_from(form);
    n->args = args;
    return &n->base;
}

node *special_option(builder *b, node *special, str word, node *value)
{
    node_special_call *n = (node_special_call *)special;
    if (!str_absent(word))
        n->options = list_add(b, n->options, make_option_word(b, special->at.start, word, value));
    return special;
}

node *special_type(node *special, node *type)
{
    ((node_special_call *)special)->type = type;
    return special;
}

node *special_order(node *special, node_list order_by)
{
    ((node_special_call *)special)->order_by = order_by;
    return special;
}

/* Arguments with words between them: option i is the word before argument i + 1. */
node *make_worded(builder *b, token t, const char *form, node *first, worded second, worded third,
                  worded fourth)
{
    node *n = make_special(b, t, form, list_of(b, first));
    node_special_call *call = (node_special_call *)n;
    worded rest[] = {second, third, fourth};
    for (size_t i = 0; i < 3 && rest[i].word != NULL; i++) {
        call->args = list_add(b, call->args, rest[i].value);
        special_option(b, n, str_from(rest[i].word), NULL);
    }
    return n;
}

/* trim(side first FROM rest): the options are the side and "from", where written. */
node *make_trim(builder *b, token t, str side, trim_parts parts)
{
    node_list args = {0};
    args = list_join(b, list_optional(b, args, parts.characters), parts.rest);
    node *n = special_option(b, make_special(b, t, "trim", args), side, NULL);
    return parts.from ? special_option(b, n, STR("from"), NULL) : n;
}

/* ---- XML and JSON ---- */

static node *row_of(builder *b, node_list fields)
{
    node_row_expr *n = new_row_expr(b, fields.items[0]->at.start);
    n->fields = fields;
    return &n->base;
}

node *make_xml_element(builder *b, token t, name element, node_list attributes, node_list content)
{
    node *n = special_option(b, make_special(b, t, "xmlelement", content), STR("name"),
                             make_identifier(b, element));
    return attributes.count > 0 ? special_option(b, n, STR("attributes"), row_of(b, attributes))
                                : n;
}

node *make_xml_pi(builder *b, token t, name target, node *content)
{
    node_list args = {0};
    node *n = make_special(b, t, "xmlpi", list_optional(b, args, content));
    return special_option(b, n, STR("name"), make_identifier(b, target));
}

node *make_json_value(builder *b, node *expr, str format)
{
    if (str_absent(format))
        return expr;
    node_json_value *n = new_json_value(b, expr->at.start);
    n->expr = expr;
    n->format = format;
    return &n->base;
}

node *make_json_pair(builder *b, node *key, node *value, bool value_word)
{
    node_json_pair *n = new_json_pair(b, key->at.start);
    n->key = key;
    n->value = value;
    n->value_word = value_word;
    return &n->base;
}

str json_encoding(builder *b, name encoding)
{
    if (!str_eq_nocase(encoding.text, STR("utf8")) && !str_eq_nocase(encoding.text, STR("utf16")) &&
        !str_eq_nocase(encoding.text, STR("utf32")))
        build_error(b, encoding.at.start, "unrecognized JSON encoding: %.*s",
                    STR_ARG(encoding.text));
    return arena_printf(b->arena, "json encoding %.*s", STR_ARG(encoding.text));
}

node *make_json(builder *b, token t, const char *form, node_list args, str nulls, str unique,
                node *returning)
{
    node *n = make_special(b, t, form, args);
    special_option(b, special_option(b, n, nulls, NULL), unique, NULL);
    return special_type(n, returning);
}

node *make_json_query(builder *b, token t, const char *form, node *value, node *path,
                      node_list passing, node *returning, str wrapper, str quotes,
                      node_list behaviors)
{
    node *n =
        special_type(make_special(b, t, form, list_add(b, list_of(b, value), path)), returning);
    if (passing.count > 0)
        special_option(b, n, STR("passing"), row_of(b, passing));
    special_option(b, special_option(b, n, wrapper, NULL), quotes, NULL);
    node_special_call *call = (node_special_call *)n;
    call->options = list_join(b, call->options, behaviors);
    return n;
}

/* "null on empty", "default on error" with its value ... */
node *make_json_behavior(builder *b, const char *when, word_value behavior)
{
    str word = arena_printf(b->arena, "%.*s %s", STR_ARG(behavior.word), when);
    return make_option_word(b,
                            behavior.value != NULL ? behavior.value->at.start : b->next[-1].start,
                            word, behavior.value);
}

node *make_json_table(builder *b, token t, node *value, node *path, name path_name,
                      node_list passing, node_list columns, node_list behaviors)
{
    node_range_table_function *n = new_range_table_function(b, t.start);
    n->form = STR("json_table");
    n->args = list_add(b, list_of(b, value), path);
    n->columns = columns;
    node_list options = {0};
    if (!str_absent(path_name.text))
        options = list_add(
            b, options,
            make_option_word(b, path_name.at.start, STR("as"), make_identifier(b, path_name)));
    if (passing.count > 0)
        options = list_add(
            b, options,
            make_option_word(b, passing.items[0]->at.start, STR("passing"), row_of(b, passing)));
    n->options = list_join(b, options, behaviors);
    return &n->base;
}

node *make_table_column(builder *b, name column, const char *form, node *type, node_list options)
{
    node_table_function_column *n = new_table_function_column(b, column.at.start);
    n->name = column;
    n->form = str_from(form);
    n->type = type;
    n->options = options;
    return &n->base;
}

node *make_json_column(builder *b, name column, const char *form, node *type, str format,
                       node *path, str wrapper, str quotes, node_list behaviors)
{
    str words[] = {format, wrapper, quotes};
    node_list options = {0};
    for (size_t i = 0; i < 3; i++)
        if (!str_absent(words[i]))
            options = list_add(b, options, make_option_word(b, column.at.start, words[i], NULL));
    node *n = make_table_column(b, column, form, type, list_join(b, options, behaviors));
    ((node_table_function_column *)n)->path = path;
    return n;
}

node *make_json_nested(builder *b, token t, node *path, name path_name, node_list columns)
{
    node_table_function_column *n = new_table_function_column(b, t.start);
    n->form = STR("nested");
    n->name = path_name;
    n->path = path;
    n->columns = columns;
    return &n->base;
}

node *make_xml_column(builder *b, name column, node *type, node_list options)
{
    node *made = make_table_column(b, column, "column", type, options);
    node_table_function_column *n = (node_table_function_column *)made;
    bool null_seen = false;
    for (size_t i = 0; i < options.count; i++) {
        const node_option_word *o = AS(option_word, options.items[i]);
        node **place = str_is(o->word, "path")      ? &n->path
                       : str_is(o->word, "default") ? &n->fallback
                                                    : NULL;
        if (place != NULL) {
            if (*place != NULL)
                build_error(b, o->base.at.start, "only one %s value per column is allowed",
                            place == &n->path ? "PATH" : "DEFAULT");
            *place = o->value;
        } else if (str_is(o->word, "null") || str_is(o->word, "not null")) {
            if (null_seen)
                build_error(
                    b, o->base.at.start,
                    "conflicting or redundant NULL / NOT NULL declarations for column \"%.*s\"",
                    STR_ARG(column.text));
            null_seen = true;
        } else {
            build_error(b, o->base.at.start, "unrecognized column option \"%.*s\"",
                        STR_ARG(o->word));
        }
    }
    return made;
}

node *make_xml_table(builder *b, token t, node_list namespaces, node *row_path, node *document,
                     node_list columns)
{
    node_range_table_function *n = new_range_table_function(b, t.start);
    n->form = STR("xmltable");
    n->args = list_add(b, list_of(b, row_path), document);
    n->columns = columns;
    n->options = namespaces;
    return &n->base;
}
