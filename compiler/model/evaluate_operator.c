#include "model/evaluate.h"
#include "model/pattern.h"

#include <ctype.h>
#include <string.h>

#include "support/buf.h"

/* Operators on computed values, aggregates, and the checks of domains. */

/* ---- comparing ---- */

static bool comparison(str symbol, int order, bool *out)
{
    if (order == 2) { /* different, no more is known */
        *out = str_is(symbol, "<>") || str_is(symbol, "!=");
        return *out || str_is(symbol, "=");
    }
    if (str_is(symbol, "="))
        *out = order == 0;
    else if (str_is(symbol, "<>") || str_is(symbol, "!="))
        *out = order != 0;
    else if (str_is(symbol, "<"))
        *out = order < 0;
    else if (str_is(symbol, "<="))
        *out = order <= 0;
    else if (str_is(symbol, ">"))
        *out = order > 0;
    else
        *out = order >= 0;
    return true;
}

static bool is_comparison(str symbol)
{
    static const char *const all[] = {"=", "<>", "!=", "<", "<=", ">", ">="};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (str_is(symbol, all[i]))
            return true;
    return false;
}

/* A literal takes the type of the other side. */
static bool same_footing(evaluation *ev, range at, value *left, value *right)
{
    if (left->type == TYPE_UNKNOWN && right->type != TYPE_UNKNOWN && right->type != OID_NONE)
        return value_cast(ev->x, at, *left, right->type, -1, false, left);
    if (right->type == TYPE_UNKNOWN && left->type != TYPE_UNKNOWN && left->type != OID_NONE)
        return value_cast(ev->x, at, *right, left->type, -1, false, right);
    return true;
}

static truth row_equal(evaluation *ev, range at, const value *left, const value *right)
{
    truth all = TRUTH_TRUE;
    if (left->n_items != right->n_items)
        return TRUTH_UNKNOWN;
    for (size_t i = 0; i < left->n_items; i++) {
        value v;
        if (!apply_binary(ev, at, STR("="), &left->items[i], &right->items[i], &v))
            return TRUTH_UNKNOWN;
        truth one = value_as_truth(&v);
        if (one == TRUTH_FALSE)
            return TRUTH_FALSE;
        if (one == TRUTH_UNKNOWN || all != TRUTH_UNKNOWN)
            all = one == TRUTH_TRUE ? all : one;
    }
    return all;
}

/* ---- arithmetic ---- */

static oid result_type(evaluation *ev, str symbol, const value *left, const value *right)
{
    resolved_operator o;
    if (left->type == OID_NONE || right->type == OID_NONE ||
        resolve_operator(ev->x, (str){NULL, 0}, symbol, false, left->type, right->type, &o) !=
            RESOLVED)
        return OID_NONE;
    return o.result;
}

static bool arithmetic(evaluation *ev, range at, str symbol, const value *left, const value *right,
                       value *out)
{
    oid a = type_base(ev->x, left->type), b = type_base(ev->x, right->type);
    if (!type_is_integer(a) || !type_is_integer(b)) {
        bool exact =
            (a == TYPE_NUMERIC || type_is_integer(a)) && (b == TYPE_NUMERIC || type_is_integer(b));
        value both[2] = {*left, *right};
        *out = value_opaque(ev->x, symbol, both, 2,
                            exact ? TYPE_NUMERIC : result_type(ev, symbol, left, right));
        return true;
    }
    oid of = a == TYPE_INT8 || b == TYPE_INT8 ? TYPE_INT8 : TYPE_INT4;
    int64_t x = left->integer, y = right->integer, r = 0;
    bool over = false;
    switch (symbol.data[0]) {
    case '+':
        over = __builtin_add_overflow(x, y, &r);
        break;
    case '-':
        over = __builtin_sub_overflow(x, y, &r);
        break;
    case '*':
        over = __builtin_mul_overflow(x, y, &r);
        break;
    default:
        if (y == 0)
            return fail(ev->x, at, "22012", "division by zero");
        over = x == INT64_MIN && y == -1;
        if (!over)
            r = symbol.data[0] == '/' ? x / y : x % y;
        break;
    }
    if (over || (of == TYPE_INT4 && (r > INT32_MAX || r < INT32_MIN)))
        return fail(ev->x, at, "22003", "%s out of range", of == TYPE_INT4 ? "integer" : "bigint");
    *out = value_integer(r, of);
    return true;
}

/* ---- texts and arrays ---- */

static bool concatenate(evaluation *ev, range at, const value *left, const value *right, value *out)
{
    oid le = type_element(ev->x, left->type), re = type_element(ev->x, right->type);
    if (le != OID_NONE || re != OID_NONE) {
        oid of = le != OID_NONE ? left->type : right->type;
        oid element = le != OID_NONE ? le : re;
        value one = *left, other = *right;
        if (le == OID_NONE &&
            !value_cast(ev->x, at, one, left->type == TYPE_UNKNOWN ? of : element, -1, false, &one))
            return false;
        if (re == OID_NONE &&
            !value_cast(ev->x, at, other, right->type == TYPE_UNKNOWN ? of : element, -1, false,
                        &other))
            return false;
        bool lone = type_element(ev->x, one.type) == OID_NONE,
             rone = type_element(ev->x, other.type) == OID_NONE;
        size_t n = lone ? 1 : one.n_items, m = rone ? 1 : other.n_items;
        value *items = ARENA_ARRAY(ev->x->arena, value, n + m + 1);
        memcpy(items, lone ? &one : one.items, (lone || one.items != NULL ? n : 0) * sizeof *items);
        memcpy(items + n, rone ? &other : other.items,
               (rone || other.items != NULL ? m : 0) * sizeof *items);
        *out = value_list(of, items, n + m);
        return true;
    }
    oid a = type_base(ev->x, left->type), b = type_base(ev->x, right->type);
    if (a == TYPE_JSONB || b == TYPE_JSONB || a == TYPE_BYTEA || a == TYPE_TSVECTOR) {
        value both[2] = {*left, *right};
        *out = value_opaque(ev->x, STR("||"), both, 2, a);
        return true;
    }
    value one, other;
    if (!value_cast(ev->x, at, *left, TYPE_TEXT, -1, true, &one) ||
        !value_cast(ev->x, at, *right, TYPE_TEXT, -1, true, &other))
        return false;
    if (one.kind != VALUE_KNOWN || other.kind != VALUE_KNOWN)
        *out = value_unknown(TYPE_TEXT);
    else
        *out = value_text(
            arena_printf(ev->x->arena, "%.*s%.*s", STR_ARG(one.text), STR_ARG(other.text)),
            TYPE_TEXT);
    return true;
}

static bool like_here(const char *text, const char *text_end, const char *p, const char *p_end,
                      bool nocase)
{
    const char *star = NULL, *back = NULL;
    while (text < text_end) {
        if (p < p_end && *p == '%') {
            star = p++;
            back = text;
            continue;
        }
        const char *literal = p < p_end && *p == '\\' && p + 1 < p_end ? p + 1 : p;
        bool any = p < p_end && *p == '_';
        int c = (unsigned char)*text, d = literal < p_end ? (unsigned char)*literal : -1;
        if (p < p_end && (any || c == d || (nocase && tolower(c) == tolower(d)))) {
            p = literal + 1;
            text++;
        } else if (star != NULL) {
            p = star + 1;
            text = ++back;
        } else {
            return false;
        }
    }
    while (p < p_end && *p == '%')
        p++;
    return p == p_end;
}

truth like_match(const value *text, const value *like, bool nocase)
{
    if (text->kind == VALUE_NULL || like->kind == VALUE_NULL)
        return TRUTH_NULL;
    if (text->kind != VALUE_KNOWN || like->kind != VALUE_KNOWN || text->text.data == NULL ||
        like->text.data == NULL)
        return TRUTH_UNKNOWN;
    const char *t = text->text.data, *p = like->text.data;
    return like_here(t, t + text->text.len, p, p + like->text.len, nocase) ? TRUTH_TRUE
                                                                           : TRUTH_FALSE;
}

static bool is_ascii(str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if ((unsigned char)s.data[i] >= 0x80)
            return false;
    }
    return true;
}

static truth regex_match(execution *x, const value *text, const value *regex, bool nocase)
{
    if (text->kind == VALUE_NULL || regex->kind == VALUE_NULL)
        return TRUTH_NULL;
    if (text->kind != VALUE_KNOWN || regex->kind != VALUE_KNOWN || text->text.data == NULL ||
        regex->text.data == NULL || !is_ascii(text->text) || !is_ascii(regex->text))
        return TRUTH_UNKNOWN;
    const pattern *p = pattern_read(x->arena, regex->text, nocase);
    size_t start, end;
    switch (p != NULL ? pattern_find(p, text->text, 0, &start, &end) : PATTERN_GAVE_UP) {
    case PATTERN_FOUND:
        return TRUTH_TRUE;
    case PATTERN_NOT_FOUND:
        return TRUTH_FALSE;
    default:
        return TRUTH_UNKNOWN;
    }
}

static truth array_contains(evaluation *ev, range at, const value *whole, const value *part,
                            bool overlap)
{
    if (type_element(ev->x, whole->type) == OID_NONE)
        return TRUTH_UNKNOWN;
    truth all = overlap ? TRUTH_FALSE : TRUTH_TRUE;
    for (size_t i = 0; i < part->n_items; i++) {
        bool has = false;
        for (size_t j = 0; j < whole->n_items && !has; j++) {
            value v;
            if (!apply_binary(ev, at, STR("="), &whole->items[j], &part->items[i], &v) ||
                (v.kind != VALUE_KNOWN && v.kind != VALUE_NULL))
                return TRUTH_UNKNOWN;
            has = v.kind == VALUE_KNOWN && v.integer != 0;
        }
        if (has && overlap)
            return TRUTH_TRUE;
        if (!has && !overlap)
            return TRUTH_FALSE;
    }
    return all;
}

/* ---- the operator ---- */

static truth match_operator(execution *x, str symbol, const value *left, const value *right)
{
    bool nocase = str_ends(symbol, "*"), negated = str_starts(symbol, "!"),
         like = str_contains(symbol, "~~");
    truth t = like ? like_match(left, right, nocase) : regex_match(x, left, right, nocase);
    if (negated && (t == TRUTH_TRUE || t == TRUTH_FALSE))
        t = t == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
    return t;
}

bool apply_binary(evaluation *ev, range at, str symbol, const value *left, const value *right,
                  value *out)
{
    value a = *left, b = *right;
    bool compare = is_comparison(symbol);
    if (a.items != NULL && b.items != NULL && a.type == TYPE_RECORD && b.type == TYPE_RECORD &&
        (str_is(symbol, "=") || str_is(symbol, "<>"))) {
        truth t = row_equal(ev, at, &a, &b);
        *out = value_truth(str_is(symbol, "=") || t == TRUTH_UNKNOWN || t == TRUTH_NULL ? t
                           : t == TRUTH_TRUE ? TRUTH_FALSE
                                             : TRUTH_TRUE);
        return true;
    }
    if (compare && !same_footing(ev, at, &a, &b))
        return false;
    if (a.kind == VALUE_NULL || b.kind == VALUE_NULL) {
        *out = value_null(compare ? TYPE_BOOL : result_type(ev, symbol, &a, &b));
        return true;
    }
    if (compare) {
        int order;
        bool yes = false;
        *out = value_compare(ev->x, &a, &b, &order) && comparison(symbol, order, &yes)
                   ? value_bool(yes)
                   : value_unknown(TYPE_BOOL);
        return true;
    }
    if (a.kind != VALUE_KNOWN || b.kind != VALUE_KNOWN) {
        value both[2] = {a, b};
        *out = value_opaque(ev->x, symbol, both, 2, result_type(ev, symbol, &a, &b));
        return true;
    }
    if (str_is(symbol, "||"))
        return concatenate(ev, at, &a, &b, out);
    if (str_contains(symbol, "~")) {
        *out = value_truth(match_operator(ev->x, symbol, &a, &b));
        return true;
    }
    if (symbol.len == 1 && strchr("+-*/%", symbol.data[0]) != NULL) {
        if (!same_footing(ev, at, &a, &b))
            return false;
        return arithmetic(ev, at, symbol, &a, &b, out);
    }
    if (str_is(symbol, "@>") || str_is(symbol, "&&") || str_is(symbol, "<@")) {
        if (!same_footing(ev, at, &a, &b))
            return false;
        *out = value_truth(str_is(symbol, "<@")
                               ? array_contains(ev, at, &b, &a, false)
                               : array_contains(ev, at, &a, &b, str_is(symbol, "&&")));
        return true;
    }
    value both[2] = {a, b};
    *out = value_opaque(ev->x, symbol, both, 2, result_type(ev, symbol, &a, &b));
    return true;
}

/* ---- aggregates ---- */

bool is_aggregate(const execution *x, const node_function_call *call)
{
    if (call->over != NULL)
        return false;
    str schema = qualified_schema(call->name);
    if (!str_absent(schema) && !str_is(schema, "pg_catalog"))
        return false;
    object_list all = builtin_overloads(CLASS_FUNCTION, OID_PG_CATALOG, qualified_last(call->name));
    (void)x;
    return all.count > 0 && ((const function *)all.items[0])->kind == 'a';
}

typedef struct gathered {
    value *items;
    size_t count;
    bool sure;
} gathered;

static bool gather_arguments(evaluation *ev, const level *l, const node_function_call *call,
                             bool keep_nulls, gathered *out)
{
    evaluation inner = *ev;
    inner.group = NULL;
    *out = (gathered){ARENA_ARRAY(ev->x->arena, value, ev->group->count + 1), 0, !ev->group->open};
    for (size_t i = 0; i < ev->group->count; i++) {
        level row = *l;
        row.row = ev->group->rows[i].values;
        truth t = TRUTH_TRUE;
        if (call->filter != NULL && !evaluate_condition(&inner, &row, call->filter, &t))
            return false;
        if (t == TRUTH_FALSE || t == TRUTH_NULL)
            continue;
        out->sure = out->sure && t == TRUTH_TRUE && !ev->group->rows[i].maybe;
        value v = value_bool(true);
        if (call->args.count > 0 && !evaluate(&inner, &row, call->args.items[0], &v))
            return false;
        if (v.kind == VALUE_NULL && !keep_nulls)
            continue;
        out->sure = out->sure && v.kind != VALUE_UNKNOWN;
        bool again = false;
        for (size_t k = 0; call->distinct && k < out->count && !again; k++)
            again = value_same(ev->x, &out->items[k], &v);
        if (!again)
            out->items[out->count++] = v;
    }
    return true;
}

static bool best_of(evaluation *ev, range at, const gathered *g, str symbol, value *out)
{
    *out = value_null(g->count > 0 ? g->items[0].type : OID_NONE);
    for (size_t i = 0; i < g->count; i++) {
        value v = value_bool(true);
        if (i > 0 && !apply_binary(ev, at, symbol, &g->items[i], out, &v))
            return false;
        if (v.kind != VALUE_KNOWN) {
            *out = value_unknown(g->items[0].type);
            return true;
        }
        if (v.integer != 0)
            *out = g->items[i];
    }
    return true;
}

static bool string_agg(evaluation *ev, const level *l, const node_function_call *call,
                       const gathered *g, value *out)
{
    evaluation inner = *ev;
    inner.group = NULL;
    level row = *l;
    value separator = value_text(STR(""), TYPE_TEXT);
    row.row = ev->group->count > 0 ? ev->group->rows[0].values : NULL;
    if (call->args.count > 1 && !evaluate(&inner, &row, call->args.items[1], &separator))
        return false;
    buf b = buf_new(ev->x->arena);
    for (size_t i = 0; i < g->count; i++) {
        str text;
        if (!value_print(ev->x, &g->items[i], &text) || separator.kind != VALUE_KNOWN) {
            *out = value_unknown(TYPE_TEXT);
            return true;
        }
        if (i > 0)
            buf_add(&b, separator.text);
        buf_add(&b, text);
    }
    *out = g->count > 0 ? value_text(buf_str(&b), TYPE_TEXT) : value_null(TYPE_TEXT);
    return true;
}

bool apply_aggregate(evaluation *ev, const level *l, const node_function_call *call, value *out)
{
    str called = qualified_last(call->name);
    gathered g;
    if (!gather_arguments(ev, l, call, str_is(called, "array_agg") || call->star, &g))
        return false;
    range at = call->base.at;
    oid of = g.count > 0 ? g.items[0].type : OID_NONE;
    if (str_is(called, "count")) {
        *out = g.sure ? value_integer((int64_t)g.count, TYPE_INT8) : value_unknown(TYPE_INT8);
        return true;
    }
    if (!g.sure) {
        *out = value_unknown(of);
        return true;
    }
    if (str_is(called, "max") || str_is(called, "min"))
        return best_of(ev, at, &g, str_is(called, "max") ? STR(">") : STR("<"), out);
    if (str_is(called, "bool_or") || str_is(called, "bool_and") || str_is(called, "every")) {
        bool any = str_is(called, "bool_or"), yes = !any;
        for (size_t i = 0; i < g.count; i++)
            yes = any ? yes || g.items[i].integer != 0 : yes && g.items[i].integer != 0;
        *out = g.count > 0 ? value_bool(yes) : value_null(TYPE_BOOL);
        return true;
    }
    if (str_is(called, "array_agg")) {
        *out = g.count > 0 ? value_list(type_array(ev->x, of), g.items, g.count)
                           : value_null(OID_NONE);
        return true;
    }
    if (str_is(called, "string_agg"))
        return string_agg(ev, l, call, &g, out);
    if (str_is(called, "sum") && (g.count == 0 || type_is_integer(type_base(ev->x, of)))) {
        value sum = g.count > 0 ? g.items[0] : value_null(TYPE_INT8);
        sum.type = TYPE_INT8;
        for (size_t i = 1; i < g.count; i++)
            if (!apply_binary(ev, at, STR("+"), &sum, &g.items[i], &sum))
                return false;
        *out = sum;
        return true;
    }
    *out = g.count == 0 ? value_null(OID_NONE) : value_unknown(OID_NONE);
    return true;
}

/* ---- domains ---- */

bool check_domain(execution *x, range at, const type *domain, value *v)
{
    for (int depth = 0; domain != NULL && domain->kind == 'd' && depth < 32; depth++) {
        if (domain->not_null && v->kind == VALUE_NULL)
            return fail(x, at, "23502", "domain %.*s does not allow null values",
                        STR_ARG(domain->base.name));
        object_list all =
            domain->base.id >= FIRST_USER_OID
                ? catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, domain->base.id)
                : (object_list){NULL, 0};
        for (size_t i = 0; i < all.count; i++) {
            const constraint *k = (const constraint *)all.items[i];
            if (k->kind == 'n' && v->kind == VALUE_NULL)
                return fail(x, at, "23502", "domain %.*s does not allow null values",
                            STR_ARG(domain->base.name));
            if (k->kind != 'c' || k->check == NULL)
                continue;
            variable self = {.name = STR("value"),
                             .of = {type_base(x, domain->base.id), -1, OID_NONE},
                             .value = *v};
            variables vars = {.items = &self, .count = 1};
            scope s = {.variables = &vars};
            evaluation ev = {.x = x, .external = &s};
            truth t;
            if (!evaluate_condition(&ev, NULL, k->check->tree, &t))
                return false;
            if (t == TRUTH_FALSE)
                return fail(x, at, "23514",
                            "value for domain %.*s violates check constraint \"%.*s\"",
                            STR_ARG(domain->base.name), STR_ARG(k->base.name));
        }
        domain = type_get(x, domain->base_type);
    }
    return true;
}
