#include "model/analyze.h"

/* Types of the expressions that have a grammar of their own: EXTRACT, LIKE, BETWEEN, IS, AT TIME
 * ZONE and the like. */

enum { MAX_FORM_ARGUMENTS = 8 };

static const typed not_known = {OID_NONE, -1, OID_NONE};

static typed of_type(oid id)
{
    return (typed){id, -1, OID_NONE};
}

str analyze_like_symbol(like_kind form, bool negated)
{
    if (form == LIKE_ILIKE)
        return negated ? STR("!~~*") : STR("~~*");
    if (form == LIKE_SIMILAR)
        return negated ? STR("!~") : STR("~");
    return negated ? STR("!~~") : STR("~~");
}

/* The functions with a grammar of their own: what they give. 0: the type of the first argument. */
static const struct {
    const char *form;
    oid of;
} special_forms[] = {
    {"extract", TYPE_NUMERIC},    {"position", TYPE_INT4},      {"xmlconcat", TYPE_XML},
    {"xmlelement", TYPE_XML},     {"xmlforest", TYPE_XML},      {"xmlparse", TYPE_XML},
    {"xmlpi", TYPE_XML},          {"xmlroot", TYPE_XML},        {"xmlexists", TYPE_BOOL},
    {"collation for", TYPE_TEXT}, {"json_exists", TYPE_BOOL},   {"normalize", TYPE_TEXT},
    {"json_object", TYPE_JSON},   {"json_array", TYPE_JSON},    {"json_objectagg", TYPE_JSON},
    {"json_scalar", TYPE_JSON},   {"json_arrayagg", TYPE_JSON}, {"json_value", TYPE_TEXT},
    {"json_query", TYPE_JSONB},
};

/* A function of pg_catalog that a form stands for, with its arguments in the function's order. */
static bool apply_function(analysis *an, const node *n, const char *called, const node **args,
                           const typed *types, size_t count, typed *out)
{
    node_identifier space = {{NODE_identifier, n->at}, {STR("pg_catalog"), n->at, false}};
    node_identifier part = {{NODE_identifier, n->at}, {str_from(called), n->at, false}};
    node *both[] = {&space.base, &part.base};
    node_qualified_name wanted = {{NODE_qualified_name, n->at}, {both, 2}};
    oid ids[MAX_FORM_ARGUMENTS];
    for (size_t i = 0; i < count; i++)
        ids[i] = types[i].type;
    resolved_call call = {0};
    resolution how =
        resolve_call(an->x, &wanted.base, (call_arguments){ids, NULL, count, false}, &call);
    if (how != RESOLVED)
        return fail(an->x, n->at, how == RESOLVED_NONE ? "42883" : "42725",
                    "function pg_catalog.%s does not exist", called);
    *out = of_type(call.result);
    for (size_t i = 0; i < count && call.types != NULL; i++) {
        if (!analyze_coerce(an, args[i], types[i], call.types[i], -1, COERCE_IMPLICIT, "argument"))
            return false;
    }
    if (call.function != NULL)
        analyze_add_volatility(an, call.function->volatility);
    return true;
}

/* The forms that are functions; 0: the arguments are the other way round. */
static const struct {
    const char *form, *function;
    bool turned;
} form_functions[] = {{"trim", "btrim", true},
                      {"substring", "substring", false},
                      {"overlay", "overlay", false},
                      {"position", "position", true}};

static bool analyze_as_function(analysis *an, const node *n, const node **args, const typed *types,
                                size_t count, typed *out, bool *is_function)
{
    const node_special_call *s = AS(special_call, n);
    *is_function = false;
    if (str_is(s->form, "extract") && count > 0) {
        const node *both[] = {args[0], args[count - 1]};
        const typed of[] = {of_type(TYPE_TEXT), types[count - 1]};
        *is_function = true;
        return apply_function(an, n, "extract", both, of, 2, out);
    }
    for (size_t i = 0; i < sizeof form_functions / sizeof form_functions[0]; i++) {
        if (!str_is(s->form, form_functions[i].form) || count == 0 || count > MAX_FORM_ARGUMENTS)
            continue;
        const node *ordered[MAX_FORM_ARGUMENTS];
        typed of[MAX_FORM_ARGUMENTS];
        for (size_t k = 0; k < count; k++) {
            size_t from = form_functions[i].turned ? count - 1 - k : k;
            ordered[k] = args[from];
            of[k] = types[from];
        }
        *is_function = true;
        return apply_function(an, n, form_functions[i].function, ordered, of, count, out);
    }
    return true;
}

bool analyze_special(analysis *an, level *l, const node *n, typed *out)
{
    const node_special_call *s = AS(special_call, n);
    const node *args[MAX_FORM_ARGUMENTS];
    typed types[MAX_FORM_ARGUMENTS];
    size_t count = 0;
    typed first = not_known;
    for (size_t i = 0; i < s->args.count; i++) {
        typed t;
        const node *arg = s->args.items[i];
        if (IS(target, arg))
            arg = AS(target, arg)->expr;
        if (!analyze_node(an, l, arg, &t))
            return false;
        if (i == 0)
            first = t;
        if (count < MAX_FORM_ARGUMENTS) {
            args[count] = arg;
            types[count++] = t;
        }
    }
    bool is_function;
    if (!analyze_as_function(an, n, args, types, count, out, &is_function) || is_function)
        return is_function;
    *out = not_known;
    const node *returned = IS(json_value, s->type) ? AS(json_value, s->type)->expr : s->type;
    if (returned != NULL) /* RETURNING bytea FORMAT JSON, too */
        return resolve_type(an->x, returned, &out->type, &out->typmod);
    for (size_t i = 0; i < sizeof special_forms / sizeof special_forms[0]; i++)
        if (str_is(s->form, special_forms[i].form)) {
            *out = of_type(special_forms[i].of);
            return true;
        }
    (void)first;
    return true;
}

static const struct {
    const char *form;
    oid of;
} value_functions[] = {
    {"current_date", TYPE_DATE},
    {"current_time", TYPE_TIMETZ},
    {"current_timestamp", TYPE_TIMESTAMPTZ},
    {"localtime", TYPE_TIME},
    {"localtimestamp", TYPE_TIMESTAMP},
    {"current_role", TYPE_NAME},
    {"current_user", TYPE_NAME},
    {"user", TYPE_NAME},
    {"session_user", TYPE_NAME},
    {"current_catalog", TYPE_NAME},
    {"current_schema", TYPE_NAME},
    {"system_user", TYPE_TEXT},
};

bool analyze_value_function(const node *n, typed *out)
{
    *out = not_known;
    for (size_t i = 0; i < sizeof value_functions / sizeof value_functions[0]; i++)
        if (str_is_nocase(AS(value_function, n)->form, value_functions[i].form))
            *out = of_type(value_functions[i].of);
    return true;
}

bool analyze_like(analysis *an, level *l, const node *n)
{
    const node_like_expr *e = AS(like_expr, n);
    typed left, right, ignored;
    if (!analyze_node(an, l, e->left, &left) || !analyze_node(an, l, e->right, &right) ||
        (e->escape != NULL && !analyze_node(an, l, e->escape, &ignored)))
        return false;
    return analyze_apply(an, n, NULL, analyze_like_symbol(e->form, e->negated), e->left, left,
                         e->right, right, &ignored);
}

bool analyze_between(analysis *an, level *l, const node *n)
{
    const node_between_expr *e = AS(between_expr, n);
    typed arg, low, high, ignored;
    return analyze_node(an, l, e->arg, &arg) && analyze_node(an, l, e->low, &low) &&
           analyze_node(an, l, e->high, &high) &&
           analyze_apply(an, n, NULL, STR(">="), e->arg, arg, e->low, low, &ignored) &&
           analyze_apply(an, n, NULL, STR("<="), e->arg, arg, e->high, high, &ignored);
}

bool analyze_is(analysis *an, level *l, const node *n)
{
    const node_is_test *e = AS(is_test, n);
    typed arg, right, ignored;
    if (!analyze_node(an, l, e->arg, &arg))
        return false;
    if (e->test == IS_TRUE || e->test == IS_FALSE || e->test == IS_UNKNOWN) {
        if (arg.type != OID_NONE && arg.type != TYPE_UNKNOWN &&
            type_base(an->x, arg.type) != TYPE_BOOL)
            return fail(an->x, e->arg->at, "42804",
                        "argument of IS TRUE must be type boolean, not type %.*s",
                        STR_ARG(analyze_type_text(an, arg.type)));
        return true;
    }
    if (e->right == NULL)
        return true;
    if (!analyze_node(an, l, e->right, &right))
        return false;
    if (IS(row_expr, without_parens(e->arg)) || type_is_row(an->x, arg.type))
        return true;
    return analyze_apply(an, n, NULL, STR("="), e->arg, arg, e->right, right, &ignored);
}

bool analyze_time_zone(analysis *an, level *l, const node *n, typed *out)
{
    const node_at_time_zone *e = AS(at_time_zone, n);
    typed arg, zone;
    if (!analyze_node(an, l, e->arg, &arg) ||
        (e->zone != NULL && !analyze_node(an, l, e->zone, &zone)))
        return false;
    if (e->zone == NULL) /* AT LOCAL */
        zone = of_type(TYPE_TEXT);
    const node *args[] = {e->zone != NULL ? e->zone : e->arg, e->arg};
    const typed types[] = {zone, arg};
    return apply_function(an, n, "timezone", args, types, 2, out);
}
