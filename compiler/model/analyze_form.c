#include "model/analyze.h"

/* Types of the expressions that have a grammar of their own: EXTRACT, LIKE, BETWEEN, IS, AT TIME
 * ZONE and the like. */

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

bool analyze_special(analysis *an, level *l, const node *n, typed *out)
{
    const node_special_call *s = AS(special_call, n);
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
    }
    *out = not_known;
    const node *returned = IS(json_value, s->type) ? AS(json_value, s->type)->expr : s->type;
    if (returned != NULL) /* RETURNING bytea FORMAT JSON, too */
        return resolve_type(an->x, returned, &out->type, &out->typmod);
    for (size_t i = 0; i < sizeof special_forms / sizeof special_forms[0]; i++)
        if (str_is(s->form, special_forms[i].form)) {
            *out = of_type(special_forms[i].of);
            return true;
        }
    oid base = type_base(an->x, first.type);
    if (str_is(s->form, "trim") || str_is(s->form, "substring") || str_is(s->form, "overlay"))
        *out = of_type(base == TYPE_BYTEA || base == TYPE_BIT || base == TYPE_VARBIT ||
                               base == OID_NONE
                           ? base
                           : TYPE_TEXT);
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
    switch (type_base(an->x, arg.type)) {
    case TYPE_TIMESTAMPTZ:
    case TYPE_UNKNOWN:
    case TYPE_DATE:
        *out = of_type(TYPE_TIMESTAMP);
        break;
    case TYPE_TIMESTAMP:
        *out = of_type(TYPE_TIMESTAMPTZ);
        break;
    case TYPE_TIME:
    case TYPE_TIMETZ:
        *out = of_type(TYPE_TIMETZ);
        break;
    default:
        *out = not_known;
        break;
    }
    return true;
}
