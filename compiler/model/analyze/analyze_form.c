#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"
#include "model/execute/ddl.h"
#include "syntax/made.h"

/* Types of the expressions that have a grammar of their own: EXTRACT, LIKE, BETWEEN, IS, AT TIME
 * ZONE and the like. */

str analyze_like_symbol(like_kind form, bool negated)
{
    if (form == LIKE_ILIKE)
        return negated ? STR("!~~*") : STR("~~*");
    if (form == LIKE_SIMILAR)
        return negated ? STR("!~") : STR("~");
    return negated ? STR("!~~") : STR("~~");
}

/* The functions with a grammar of their own: what they give. */
static const struct {
    const char *form;
    oid of;
} special_forms[] = {
    {"json_exists", TYPE_BOOL},    {"json_object", TYPE_JSON}, {"json_array", TYPE_JSON},
    {"json_objectagg", TYPE_JSON}, {"json_scalar", TYPE_JSON}, {"json_arrayagg", TYPE_JSON},
    {"json_value", TYPE_TEXT},     {"json_query", TYPE_JSONB},
};

/* The others are calls of a function of pg_catalog in other words, as the server's grammar makes
 * them; extract(), position() and the like are found by their arguments' types. */

static node *builtin_name(arena *a, const node *n, str called)
{
    return made_qualified(a, n->at, STR("pg_catalog"), called);
}

static bool analyze_builtin_call(analysis *an, level *l, const node *n, str called, node_list args,
                                 typed *out)
{
    node_function_call call = {.base = {NODE_function_call, n->at},
                               .name = builtin_name(an->x->arena, n, called),
                               .args = args};
    resolved_call resolved;
    return analyze_call(an, l, &call.base, out, &resolved);
}

bool special_has_word(const node_special_call *s, const char *word)
{
    for (size_t i = 0; i < s->options.count; i++)
        if (str_is_nocase(AS(option_word, s->options.items[i])->word, word))
            return true;
    return false;
}

str trim_function(const node_special_call *s)
{
    return special_has_word(s, "leading")    ? STR("ltrim")
           : special_has_word(s, "trailing") ? STR("rtrim")
                                             : STR("btrim");
}

/* substring(text FROM start FOR count), in the order of the function's parameters; a count without
 * a start is cast to integer. */
static bool analyze_substring(analysis *an, level *l, const node_special_call *s, typed *out)
{
    node *args[3] = {s->args.items[0], NULL, NULL};
    for (size_t i = 1; i < s->args.count && i < 3; i++) {
        str word = AS(option_word, s->options.items[i - 1])->word;
        args[str_is(word, "for") || str_is(word, "escape") ? 2 : 1] = s->args.items[i];
    }
    node_type_name integer = {.base = {NODE_type_name, s->base.at}};
    node_type_cast count = {
        .base = {NODE_type_cast, s->base.at}, .arg = args[2], .type = &integer.base};
    if (args[1] == NULL) {
        args[1] = made_constant(an->x->arena, s->base.at, CONSTANT_INTEGER, STR("1"));
        integer.name = builtin_name(an->x->arena, &s->base, STR("int4"));
        args[2] = &count.base;
    }
    return analyze_builtin_call(an, l, &s->base, STR("substring"),
                                (node_list){args, args[2] != NULL ? 3 : 2}, out);
}

/* False: the form is none of these, and *out is as it was. *ok: whether it could be analysed. */
static bool analyze_worded_call(analysis *an, level *l, const node_special_call *s, typed *out,
                                bool *ok)
{
    const node *n = &s->base;
    size_t count = s->args.count;
    node *args[2] = {count > 0 ? s->args.items[0] : NULL, count > 1 ? s->args.items[1] : NULL};
    node *swapped[2] = {args[1], args[0]};
    if (str_is(s->form, "extract") && count == 2) {
        *ok = analyze_builtin_call(an, l, n, STR("extract"), (node_list){args, 2}, out);
    } else if (str_is(s->form, "position") && count == 2) {
        *ok = analyze_builtin_call(an, l, n, STR("position"), (node_list){swapped, 2}, out);
    } else if (str_is(s->form, "substring") && s->options.count + 1 == count) {
        *ok = analyze_substring(an, l, s, out);
    } else if (str_is(s->form, "trim")) {
        bool turned = count == 2 && special_has_word(s, "from");
        *ok = analyze_builtin_call(an, l, n, trim_function(s),
                                   turned ? (node_list){swapped, 2} : s->args, out);
    } else if (str_is(s->form, "overlay")) {
        *ok = analyze_builtin_call(an, l, n, STR("overlay"), s->args, out);
    } else if (str_is(s->form, "normalize") && count == 1) {
        args[1] = made_constant(an->x->arena, n->at, CONSTANT_STRING, STR("NFC"));
        *ok = analyze_builtin_call(an, l, n, STR("normalize"), (node_list){args, 2}, out);
    } else if (str_is(s->form, "treat")) { /* a function that is called as the type is */
        *ok = analyze_builtin_call(an, l, n, qualified_last(AS(type_name, s->type)->name), s->args,
                                   out);
    } else if (str_is(s->form, "collation for")) {
        *ok = analyze_builtin_call(an, l, n, STR("pg_collation_for"), s->args, out);
    } else if (str_is(s->form, "xmlexists")) {
        *ok = analyze_builtin_call(an, l, n, STR("xmlexists"), s->args, out);
    } else if (str_starts(s->form, "xml")) {
        *ok = analyze_xml_form(an, l, s, out);
    } else {
        return false;
    }
    return true;
}

bool analyze_special(analysis *an, level *l, const node *n, typed *out)
{
    const node_special_call *s = AS(special_call, n);
    bool ok = true;
    if (analyze_worded_call(an, l, s, out, &ok))
        return ok;
    for (size_t i = 0; i < s->args.count; i++) {
        typed t;
        const node *arg = s->args.items[i];
        if (IS(target, arg))
            arg = AS(target, arg)->expr;
        if (!analyze_node(an, l, arg, &t))
            return false;
    }
    *out = typed_of(OID_NONE);
    const node *returned = IS(json_value, s->type) ? AS(json_value, s->type)->expr : s->type;
    if (returned != NULL) /* RETURNING bytea FORMAT JSON, too */
        return resolve_type(an->x, returned, &out->type, &out->typmod);
    for (size_t i = 0; i < sizeof special_forms / sizeof special_forms[0]; i++)
        if (str_is(s->form, special_forms[i].form)) {
            *out = typed_of(special_forms[i].of);
            return true;
        }
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
    *out = typed_of(OID_NONE);
    for (size_t i = 0; i < sizeof value_functions / sizeof value_functions[0]; i++)
        if (str_is_nocase(AS(value_function, n)->form, value_functions[i].form))
            *out = typed_of(value_functions[i].of);
    return true;
}

/* transformAExprNullIf(): it gives what the operator compares on its left. */
static bool is_null(const typed *t)
{
    return t->constant != NULL && t->constant->kind == VALUE_NULL;
}

bool analyze_nullif(analysis *an, level *l, const node *n, typed *out)
{
    const node_nullif_expr *e = AS(nullif_expr, n);
    typed left, right, ignored;
    residue of_left, of_right;
    resolved_operator op;
    if (!analyze_apart(an, l, e->left, &left, &of_left) ||
        !analyze_apart(an, l, e->right, &right, &of_right) ||
        !analyze_whole(an, n, STR("="), e->left, left, e->right, right, &ignored))
        return false;
    bool open = resolve_operator(an->x, (str){0}, STR("="), false, left.type, right.type, &op) !=
                    RESOLVED ||
                op.op == NULL;
    *out = open || op.left == left.type ? left : typed_as(op.left, -1, left.collation);
    fold_keep(an, of_left);
    if (!is_null(&left)) /* else it is what NULLIF is */
        fold_keep(an, of_right);
    else
        fold_keep(an, (residue){.mistake = of_right.mistake});
    out->constant = NULL;
    if (an->plans && is_null(&left))
        fold_constant(an, out, value_null(out->type));
    return true;
}

bool analyze_like(analysis *an, level *l, const node *n, typed *out)
{
    const node_like_expr *e = AS(like_expr, n);
    typed left, right, ignored;
    node *pattern[2] = {e->right, e->escape};
    const char *escape = e->form == LIKE_SIMILAR ? "similar_to_escape" : "like_escape";
    str symbol = analyze_like_symbol(e->form, e->negated);
    if (e->escape != NULL
            ? !analyze_node(an, l, e->left, &left) ||
                  !analyze_builtin_call(an, l, n, str_from(escape), (node_list){pattern, 2},
                                        &right) ||
                  !analyze_apply(an, n, NULL, symbol, e->left, left, e->right, right, &ignored)
            : !analyze_comparison(an, l, n, NULL, symbol, e->left, e->right, &ignored))
        return false;
    if (ignored.constant != NULL && ignored.constant->kind == VALUE_NULL)
        out->constant = ignored.constant; /* whatever the other side is */
    return true;
}

/* Whether the first half alone says what both say. */
static bool decides_between(const typed *half, const node_between_expr *e)
{
    return !e->symmetric && half->constant != NULL &&
           value_as_truth(half->constant) == (e->negated ? TRUTH_TRUE : TRUTH_FALSE);
}

/* transformAExprBetween(): a >= b AND a <= c, each for itself; NOT has the others, and OR. */
bool analyze_between(analysis *an, level *l, const node *n)
{
    const node_between_expr *e = AS(between_expr, n);
    const str symbols[] = {e->negated ? STR("<") : STR(">="), e->negated ? STR(">") : STR("<=")};
    const node *bounds[] = {e->low, e->high};
    typed arg, bound, ignored;
    bool row = IS(row_expr, without_parens(e->arg));
    residue of_arg = {.volatility = 0}, halves[2] = {of_arg, of_arg};
    bool decided[2] = {false}, constant = true;
    if (!row && !analyze_apart(an, l, e->arg, &arg, &of_arg))
        return false;
    for (size_t i = 0; i < 2; i++) {
        collating around = collate_together(an);
        residue before = fold_enter(an);
        if (!row)
            collate_part(an, n, &arg);
        bool ok = row ? analyze_comparison(an, l, n, NULL, symbols[i], e->arg, bounds[i], &ignored)
                      : analyze_node(an, l, bounds[i], &bound) &&
                            analyze_apply(an, n, NULL, symbols[i], e->arg, arg, bounds[i], bound,
                                          &ignored);
        halves[i] = fold_leave(an, before);
        collate_end(an, around);
        if (!ok)
            return false;
        decided[i] = decides_between(&ignored, e);
        constant &= ignored.constant != NULL;
    }
    fold_keep(an, constant ? (residue){.mistake = of_arg.mistake} : of_arg);
    if (decided[1] && !decided[0]) /* the first is computed, but not left */
        halves[0] = (residue){.mistake = halves[0].mistake};
    fold_keep(an, halves[0]);
    if (!decided[0])
        fold_keep(an, halves[1]);
    return true;
}

static bool is_null_constant(const node *n)
{
    n = without_parens(n);
    return IS(constant, n) && AS(constant, n)->type == CONSTANT_NULL;
}

/* transformAExprDistinct() */
static bool analyze_distinct(analysis *an, level *l, const node_is_test *e)
{
    const node *n = &e->base;
    typed arg, right, ignored;
    row_side a, b;
    if (!IS(row_expr, without_parens(e->arg)) || !IS(row_expr, without_parens(e->right)))
        return analyze_node(an, l, e->arg, &arg) && analyze_node(an, l, e->right, &right) &&
               (is_null_constant(e->arg) || is_null_constant(e->right) || /* no comparison */
                analyze_whole(an, n, STR("="), e->arg, arg, e->right, right, &ignored));
    if (!analyze_fields_of(an, l, e->arg, &a) || !analyze_fields_of(an, l, e->right, &b))
        return false;
    bool open = a.open || b.open, both_empty = a.count == 0 && b.count == 0;
    if (!both_empty && !(open && a.count != b.count))
        return analyze_row_pairs(an, n, NULL, STR("="), a, b, &ignored);
    analyze_keep_fields(an, a);
    analyze_keep_fields(an, b);
    return true;
}

bool analyze_is(analysis *an, level *l, const node *n)
{
    const node_is_test *e = AS(is_test, n);
    typed arg;
    if (e->right != NULL)
        return analyze_distinct(an, l, e);
    if (!analyze_node(an, l, e->arg, &arg))
        return false;
    if (e->test == IS_NULL) /* a row is looked at when the statement runs */
        an->varies |= type_is_row(an->x, type_base(an->x, arg.type));
    if (e->test != IS_TRUE && e->test != IS_FALSE && e->test != IS_UNKNOWN)
        return true;
    if (arg.type != OID_NONE && arg.type != TYPE_UNKNOWN && type_base(an->x, arg.type) != TYPE_BOOL)
        return fail(an->x, e->arg->at, "42804",
                    "argument of IS TRUE must be type boolean, not type %.*s",
                    STR_ARG(analyze_type_text(an, arg.type)));
    return analyze_convert(an, e->arg, &arg, TYPE_BOOL, -1, COERCE_ASSIGNMENT, "argument");
}

bool overlaps_call(execution *x, const node *n, const node **out)
{
    const node *sides[2] = {without_parens(AS(operator_expr, n)->left),
                            without_parens(AS(operator_expr, n)->right)};
    node **args = ARENA_ARRAY(x->arena, node *, 4);
    for (size_t i = 0; i < 2; i++) {
        if (!IS(row_expr, sides[i]) || AS(row_expr, sides[i])->fields.count != 2)
            return fail(x, n->at, "42601",
                        "wrong number of parameters on %s side of OVERLAPS expression",
                        i == 0 ? "left" : "right");
        args[2 * i] = AS(row_expr, sides[i])->fields.items[0];
        args[2 * i + 1] = AS(row_expr, sides[i])->fields.items[1];
    }
    *out = NODE_MAKE(x->arena, function_call, n->at,
                     .name = builtin_name(x->arena, n, STR("overlaps")), .args = {args, 4});
    return true;
}

bool analyze_overlaps(analysis *an, level *l, const node *n, typed *out)
{
    const node *call;
    resolved_call resolved;
    return overlaps_call(an->x, n, &call) && analyze_call(an, l, call, out, &resolved);
}

bool analyze_time_zone(analysis *an, level *l, const node *n, typed *out)
{
    const node_at_time_zone *e = AS(at_time_zone, n);
    node *session = made_constant(an->x->arena, n->at, CONSTANT_STRING, STR("UTC")); /* AT LOCAL */
    node *args[2] = {e->zone != NULL ? e->zone : session, e->arg};
    return analyze_builtin_call(an, l, n, STR("timezone"), (node_list){args, 2}, out);
}

bool analyze_collate(analysis *an, level *l, const node *n, typed *out)
{
    const node_collate_expr *c = AS(collate_expr, n);
    oid written = OID_NONE;
    if (!analyze_node(an, l, c->arg, out) ||
        (out->type != TYPE_UNKNOWN &&
         !check_collatable(an->x, out->type, OID_COLLATION_DEFAULT, n->at)) ||
        !resolve_collation(an->x, c->collation, &written))
        return false;
    if (written >= FIRST_USER_OID)
        analyze_bind(an, c->collation, written, 0);
    out->collation = written;
    return true;
}
