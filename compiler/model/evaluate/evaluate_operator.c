#include "model/evaluate/evaluate.h"
#include "model/value/bounds.h"

#include <string.h>

#include "model/value/address.h"
#include "model/value/compute.h"
#include "model/value/text_case.h"

/* Operators on computed values. */

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

/* A literal takes the type of the other side, below domains. */
static bool same_footing(evaluation *ev, range at, value *left, value *right)
{
    if (left->type == TYPE_UNKNOWN && right->type != TYPE_UNKNOWN && right->type != OID_NONE)
        return value_cast(ev->x, at, *left, type_base(ev->x, right->type), -1, false, left);
    if (right->type == TYPE_UNKNOWN && left->type != TYPE_UNKNOWN && left->type != OID_NONE)
        return value_cast(ev->x, at, *right, type_base(ev->x, left->type), -1, false, right);
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

/* (a, b) < (c, d): the first that differs decides, and a null before that leaves it open. */
static truth compare_row_values(evaluation *ev, range at, str symbol, const value *left,
                                const value *right)
{
    if (str_is(symbol, "=") || str_is(symbol, "<>") || str_is(symbol, "!=")) {
        truth t = row_equal(ev, at, left, right);
        bool same = str_is(symbol, "=") || t == TRUTH_UNKNOWN || t == TRUTH_NULL;
        return same ? t : t == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
    }
    if (left->n_items != right->n_items || left->n_items == 0)
        return TRUTH_UNKNOWN;
    for (size_t i = 0; i < left->n_items; i++) {
        value v;
        bool last = i + 1 == left->n_items;
        if (!apply_binary(ev, at, STR("="), &left->items[i], &right->items[i], &v))
            return TRUTH_UNKNOWN;
        truth same = value_as_truth(&v);
        if (same == TRUTH_UNKNOWN || same == TRUTH_NULL)
            return same;
        if (same == TRUTH_TRUE && !last)
            continue;
        if (!apply_binary(ev, at, symbol, &left->items[i], &right->items[i], &v))
            return TRUTH_UNKNOWN;
        return value_as_truth(&v);
    }
    return TRUTH_UNKNOWN;
}

static oid result_type(evaluation *ev, str symbol, const value *left, const value *right)
{
    resolved_operator o;
    if (left->type == OID_NONE || right->type == OID_NONE ||
        resolve_operator(ev->x, (str){NULL, 0}, symbol, false, left->type, right->type, &o) !=
            RESOLVED)
        return OID_NONE;
    return o.result;
}

/* A literal beside an array is one, too, unless an extension has an operator on its elements. */
static bool are_arrays(evaluation *ev, str symbol, const value *left, const value *right)
{
    bool literal_left = left->type == TYPE_UNKNOWN;
    resolved_operator o;
    return (!literal_left && right->type != TYPE_UNKNOWN) ||
           resolve_operator(ev->x, (str){0}, symbol, false, left->type, right->type, &o) !=
               RESOLVED ||
           type_element(ev->x, literal_left ? o.left : o.right) != OID_NONE;
}

/* ---- arithmetic ---- */

static bool arithmetic(evaluation *ev, range at, str symbol, const value *left, const value *right,
                       value *out)
{
    oid a = type_base(ev->x, left->type), b = type_base(ev->x, right->type);
    if (!type_is_integer(a) || !type_is_integer(b)) {
        value both[2] = {*left, *right};
        *out = value_opaque(ev->x, symbol, both, 2, result_type(ev, symbol, left, right));
        return compute_time_operator(ev, at, symbol, left, right, out) &&
               (out->kind == VALUE_KNOWN || (lsn_operator(ev->x, at, symbol, left, right, out) &&
                                             compute_numbers(ev->x, at, symbol, left, right, out)));
    }
    oid of = a == TYPE_INT8 || b == TYPE_INT8   ? TYPE_INT8
             : a == TYPE_INT2 && b == TYPE_INT2 ? TYPE_INT2
                                                : TYPE_INT4;
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
    case '^':
        return compute_numbers(ev->x, at, symbol, left, right, out);
    default:
        if (y == 0)
            return fail(ev->x, at, "22012", "division by zero");
        over = symbol.data[0] == '/' && x == INT64_MIN && y == -1;
        if (!over && y != -1)
            r = symbol.data[0] == '/' ? x / y : x % y;
        else if (!over)
            r = symbol.data[0] == '/' ? -x : 0;
        break;
    }
    if (over || (of == TYPE_INT4 && (r > INT32_MAX || r < INT32_MIN)) ||
        (of == TYPE_INT2 && (r > INT16_MAX || r < INT16_MIN)))
        return fail(ev->x, at, "22003", "%s out of range",
                    of == TYPE_INT2   ? "smallint"
                    : of == TYPE_INT4 ? "integer"
                                      : "bigint");
    *out = value_integer(r, of);
    return true;
}

/* ---- texts and arrays ---- */

/* byteacat(): both are kept as they are printed. */
static bool concatenate_bytes(evaluation *ev, range at, const value *left, const value *right,
                              value *out)
{
    value one, other;
    if (!value_cast(ev->x, at, *left, TYPE_BYTEA, -1, false, &one) ||
        !value_cast(ev->x, at, *right, TYPE_BYTEA, -1, false, &other))
        return false;
    bool known = one.kind == VALUE_KNOWN && other.kind == VALUE_KNOWN &&
                 str_starts(one.text, "\\x") && str_starts(other.text, "\\x");
    *out = known ? value_text(arena_printf(ev->x->arena, "%.*s%.*s", STR_ARG(one.text),
                                           STR_ARG(str_slice(other.text, 2, other.text.len))),
                              TYPE_BYTEA)
                 : value_opaque(ev->x, STR("||"), (const value[]){one, other}, 2, TYPE_BYTEA);
    return true;
}

static bool join_texts(evaluation *ev, range at, const value *left, const value *right, value *out)
{
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

static bool concatenate(evaluation *ev, range at, const value *left, const value *right, value *out)
{
    oid le = type_element(ev->x, left->type), re = type_element(ev->x, right->type);
    if (le != OID_NONE || re != OID_NONE) {
        oid of = le != OID_NONE ? left->type : right->type;
        oid element = le != OID_NONE ? le : re;
        value one = *left, other = *right;
        oid parts[2] = {le != OID_NONE ? le : left->type, re != OID_NONE ? re : right->type},
            common;
        if (parts[0] != TYPE_UNKNOWN && parts[1] != TYPE_UNKNOWN &&
            common_type(ev->x, parts, 2, &common) && common != element) { /* anycompatible */
            element = common;
            of = type_array(ev->x, common);
        }
        if ((le != OID_NONE && one.type != of &&
             !value_cast(ev->x, at, one, of, -1, false, &one)) ||
            (re != OID_NONE && other.type != of &&
             !value_cast(ev->x, at, other, of, -1, false, &other)))
            return false;
        if (le == OID_NONE &&
            !value_cast(ev->x, at, one, left->type == TYPE_UNKNOWN ? of : element, -1, false, &one))
            return false;
        if (re == OID_NONE &&
            !value_cast(ev->x, at, other, right->type == TYPE_UNKNOWN ? of : element, -1, false,
                        &other))
            return false;
        return join_arrays(ev->x, at, of, &one, &other, out);
    }
    oid a = type_base(ev->x, left->type), b = type_base(ev->x, right->type);
    bool bytes = a == TYPE_BYTEA || b == TYPE_BYTEA; /* a literal beside them is such, too */
    if (bytes && (a == b || a == TYPE_UNKNOWN || b == TYPE_UNKNOWN))
        return concatenate_bytes(ev, at, left, right, out);
    if (a == TYPE_TEXT || b == TYPE_TEXT)
        return join_texts(ev, at, left, right, out);
    oid result = result_type(ev, STR("||"), left, right); /* of hstore, tsquery, ... */
    if (result == OID_NONE || result == TYPE_TEXT || type_is_bits(result))
        return join_texts(ev, at, left, right, out);
    value both[2] = {*left, *right};
    *out = value_opaque(ev->x, STR("||"), both, 2, result);
    return true;
}

static bool like_here(const char *text, const char *text_end, const char *p, const char *p_end)
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
        if (p < p_end && (any || c == d)) {
            p = literal + 1;
            text++;
            while (any && text < text_end && ((unsigned char)*text & 0xc0) == 0x80)
                text++; /* a character, not a byte */
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

static bool matches(str text, str like)
{
    return like_here(text.data, text.data + text.len, like.data, like.data + like.len);
}

truth like_match(const execution *x, const value *text, const value *like, bool nocase)
{
    value both[2] = {*text, *like};
    if (text->kind == VALUE_NULL || like->kind == VALUE_NULL)
        return TRUTH_NULL;
    if (any_cases(both, 2)) {
        const value *u = values_in_case(x->arena, both, 2, false),
                    *c = values_in_case(x->arena, both, 2, true);
        truth one = like_match(x, &u[0], &u[1], nocase);
        return one == like_match(x, &c[0], &c[1], nocase) ? one : TRUTH_UNKNOWN;
    }
    if (text->kind != VALUE_KNOWN || like->kind != VALUE_KNOWN || text->text.data == NULL ||
        like->text.data == NULL)
        return TRUTH_UNKNOWN;
    str pattern = value_compared_text(x, like); /* a text; what it is matched with has its blanks */
    if (!nocase)
        return matches(text->text, pattern) ? TRUTH_TRUE : TRUTH_FALSE;
    text_cases t, l;
    if (!text_in_case(x->arena, text->text, false, &t) ||
        !text_in_case(x->arena, pattern, false, &l))
        return TRUTH_UNKNOWN;
    bool yes = matches(t.unicode, l.unicode);
    return yes != matches(t.in_c, l.in_c) ? TRUTH_UNKNOWN : yes ? TRUTH_TRUE : TRUTH_FALSE;
}

/* More than one: it is their elements that count. */
static bool has_dimensions(const value *array)
{
    return array->n_items > 0 && array->items[0].items != NULL;
}

static truth array_contains(evaluation *ev, range at, const value *whole, const value *part,
                            bool overlap)
{
    if (type_element(ev->x, whole->type) == OID_NONE || has_dimensions(whole) ||
        has_dimensions(part))
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

static bool is_text_like(const execution *x, const value *v)
{
    oid of = type_base(x, v->type);
    return of == TYPE_TEXT || of == TYPE_VARCHAR || of == TYPE_BPCHAR || of == TYPE_NAME ||
           of == TYPE_UNKNOWN;
}

/* Its operators look at what lower() makes of their sides. */
bool is_citext(const execution *x, const value *v)
{
    const type *t = type_get(x, type_base(x, v->type));
    return t != NULL && t->kind == 'b' && str_is(t->base.name, "citext");
}

/* ^@, ~ and ~~, with ! and *: of texts, as boxes and others have operators of these names, too. */
static bool is_match(const execution *x, str symbol, const value *left, const value *right)
{
    static const char *const all[] = {"~", "~*", "!~", "!~*", "~~", "~~*", "!~~", "!~~*", "^@"};
    bool one = false;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        one = one || str_is(symbol, all[i]);
    return one && (is_text_like(x, left) || is_citext(x, left)) &&
           (is_text_like(x, right) || is_citext(x, right));
}

/* ~<~ and its like, by bytes; false: it is none of them. */
static bool compare_bytes(const execution *x, str symbol, const value *left, const value *right,
                          value *out)
{
    str a = value_compared_text(x, left), b = value_compared_text(x, right);
    bool order = symbol.len > 2 && symbol.data[0] == '~' && symbol.data[symbol.len - 1] == '~' &&
                 strchr("<>", symbol.data[1]) != NULL;
    if (!order || !is_text_like(x, left) || !is_text_like(x, right))
        return false;
    bool yes = false;
    (void)comparison(str_slice(symbol, 1, symbol.len - 1), str_cmp(a, b), &yes);
    *out = value_bool(yes);
    return true;
}

static truth starts_with(str text, str front)
{
    return str_eq(str_slice(text, 0, front.len < text.len ? front.len : text.len), front)
               ? TRUTH_TRUE
               : TRUTH_FALSE;
}

static bool match_operator(execution *x, range at, str symbol, const value *left,
                           const value *right, truth *out)
{
    bool nocase = str_ends(symbol, "*") || is_citext(x, left), negated = str_starts(symbol, "!"),
         like = str_contains(symbol, "~~");
    *out = TRUTH_UNKNOWN;
    if (like)
        *out = like_match(x, left, right, nocase);
    else if (str_is(symbol, "^@"))
        *out = starts_with(value_compared_text(x, left), value_compared_text(x, right));
    else if (left->text.data != NULL && right->text.data != NULL &&
             !regex_matches(x, at, left->text, value_compared_text(x, right), nocase, out))
        return false;
    if (negated && (*out == TRUTH_TRUE || *out == TRUTH_FALSE))
        *out = *out == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
    return true;
}

/* & | # << >> on integers. */
static bool bit_operator(str symbol, const value *left, const value *right, oid of, value *out)
{
    int64_t l = left->integer, r = right->integer;
    if (str_is(symbol, "&"))
        *out = value_integer(l & r, of);
    else if (str_is(symbol, "|"))
        *out = value_integer(l | r, of);
    else if (str_is(symbol, "#"))
        *out = value_integer(l ^ r, of);
    else if (left->type == TYPE_INT2 && (str_is(symbol, "<<") || str_is(symbol, ">>")))
        return false; /* within its own size */
    else if (str_is(symbol, "<<") && r >= 0 && r < 31 && l >= 0)
        *out = of == TYPE_INT4 ? value_integer((int32_t)(uint32_t)((uint64_t)l << r), of)
                               : value_integer((int64_t)((uint64_t)l << r), of);
    else if (str_is(symbol, ">>") && r >= 0 && r < 31)
        *out = value_integer(l >> r, of);
    else
        return false;
    return true;
}

static bool is_json(const execution *x, const value *v)
{
    oid of = type_base(x, v->type);
    return of == TYPE_JSONB || of == TYPE_JSON;
}

static bool is_time(const execution *x, const value *v)
{
    oid of = type_base(x, v->type);
    return of == TYPE_DATE || of == TYPE_TIMESTAMP || of == TYPE_TIMESTAMPTZ || of == TYPE_TIME ||
           of == TYPE_INTERVAL;
}

/* Not known, and no null. */
static bool is_there(const value *v)
{
    return (v->kind == VALUE_PER_RUN || v->kind == VALUE_FRESH) && !v->perhaps_null;
}

/* Whatever it is that is divided, if it is there at all. */
/* Zero, with as many digits as there may be. */
static bool is_nothing(str number)
{
    bool any = false;
    for (size_t i = 0; i < number.len; i++) {
        if (number.data[i] >= '1' && number.data[i] <= '9')
            return false;
        any = any || number.data[i] == '0';
    }
    return any;
}

static bool divides_by_nothing(evaluation *ev, str symbol, const value *a, const value *b)
{
    oid of = type_base(ev->x, b->type);
    bool number = type_is_integer(of) || of == TYPE_NUMERIC || of == TYPE_FLOAT8;
    if ((!str_is(symbol, "/") && !str_is(symbol, "%")) || b->kind != VALUE_KNOWN || !number ||
        (a->kind != VALUE_PER_RUN && a->kind != VALUE_FRESH))
        return false;
    return type_is_integer(of) ? b->integer == 0 : is_nothing(b->text);
}

static bool apply_binary_in_cases(evaluation *ev, range at, str symbol, const value *args,
                                  value *out)
{
    execution *x = ev->x;
    case_result of[2];
    failure before = x->failure;
    for (int in_c = 0; in_c < 2; in_c++) {
        const value *as = values_in_case(x->arena, args, 2, in_c == 1);
        x->failure = before;
        of[in_c].ok = apply_binary(ev, at, symbol, &as[0], &as[1], &of[in_c].v);
        of[in_c].why = x->failure;
    }
    x->failure = before;
    return cases_join(x, &of[0], &of[1], result_type(ev, symbol, &args[0], &args[1]), out);
}

static bool is_row(const execution *x, const value *v)
{
    const type *t = v->items != NULL ? type_get(x, type_base(x, v->type)) : NULL;
    return t != NULL && t->kind == 'c';
}

static bool check_rows(evaluation *ev, range at, str symbol, const value *left, const value *right)
{
    bool equality = str_is(symbol, "=") || str_is(symbol, "<>") || str_is(symbol, "!=");
    return !is_row(ev->x, left) || !is_row(ev->x, right) ||
           check_row_parts(ev, at, !equality, left, right);
}

static bool is_array(const execution *x, const value *v)
{
    return type_element(x, type_base(x, v->type)) != OID_NONE;
}

/* array_cat() gives the other one; to array_append() and array_prepend() an array that is null is
 * empty, and a null is an element. A literal beside an array is an array. */
static bool join_with_null(evaluation *ev, range at, const value *left, const value *right,
                           value *out)
{
    bool both = (is_array(ev->x, left) || left->type == TYPE_UNKNOWN) &&
                (is_array(ev->x, right) || right->type == TYPE_UNKNOWN);
    const value *array = is_array(ev->x, left) ? left : right;
    const value *there = left->kind == VALUE_NULL ? right : left;
    value empty = value_list(array->type, NULL, 0);
    if (there->kind == VALUE_NULL && both)
        *out = value_null(array->type);
    else if (both)
        return value_cast(ev->x, at, *there, array->type, -1, false, out);
    else if (array->kind == VALUE_NULL)
        return apply_binary(ev, at, STR("||"), array == left ? &empty : left,
                            array == left ? right : &empty, out);
    else
        return concatenate(ev, at, left, right, out);
    return true;
}

static bool apply_comparison(evaluation *ev, range at, str symbol, const value *a, const value *b,
                             value *out)
{
    int order;
    bool yes = false;
    if (!check_rows(ev, at, symbol, a, b))
        return false;
    bool null = a->perhaps_null || b->perhaps_null;
    *out = !null && ((value_compare(ev->x, a, b, &order) && comparison(symbol, order, &yes)) ||
                     bounds_tell_side(ev->x, symbol, a, b, &yes))
               ? value_bool(yes)
           : a->kind == VALUE_KNOWN && b->kind == VALUE_KNOWN
               ? value_unknown(TYPE_BOOL)
               : value_opaque(ev->x, symbol, (const value[]){*a, *b}, 2, TYPE_BOOL);
    return true;
}

/* What can be told although one of them is not known. */
static bool apply_to_open(evaluation *ev, range at, str symbol, const value *a, const value *b,
                          value *out)
{
    const value both[2] = {*a, *b};
    if (any_cases(both, 2))
        return apply_binary_in_cases(ev, at, symbol, both, out);
    if (divides_by_nothing(ev, symbol, a, b))
        return fail(ev->x, at, "22012", "division by zero");
    if (is_match(ev->x, symbol, a, b) && !str_contains(symbol, "~~") && is_there(a) &&
        b->kind == VALUE_KNOWN && !check_pattern(ev->x, at, b->text))
        return false;
    if (!check_json_operator(ev->x, at, symbol, a, b))
        return false;
    if (json_shapes_tell(ev->x, symbol, a, b, out))
        return true;
    *out = value_opaque(ev->x, symbol, both, 2, result_type(ev, symbol, a, b));
    if (open_json_operator(ev->x, symbol, a, b, out))
        return true;
    if (!address_operator(ev->x, at, symbol, a, b, out) ||
        !money_operator(ev->x, at, symbol, a, b, out))
        return false;
    return !is_time(ev->x, a) || !is_time(ev->x, b) ||
           compute_time_operator(ev, at, symbol, a, b, out);
}

static bool apply_sign(evaluation *ev, range at, str symbol, value *a, value *b, value *out)
{
    bool time = is_time(ev->x, a) || is_time(ev->x, b);
    if (!time && !same_footing(ev, at, a, b))
        return false;
    if (!time || (a->type != TYPE_UNKNOWN && b->type != TYPE_UNKNOWN))
        return arithmetic(ev, at, symbol, a, b, out);
    *out = value_opaque(ev->x, symbol, (const value[]){*a, *b}, 2,
                        result_type(ev, symbol, a, b)); /* the literal is what the operator takes */
    return true;
}

/* Of known values; `a` and `b` are made one type where the operator wants that. */
static bool apply_to_known(evaluation *ev, range at, str symbol, value *a, value *b, value *out)
{
    execution *x = ev->x;
    oid left = type_base(x, a->type), right = type_base(x, b->type);
    if (str_is(symbol, "||") && left != TYPE_TSQUERY)
        return concatenate(ev, at, a, b, out);
    if (compare_bytes(x, symbol, a, b, out))
        return true;
    if (is_match(x, symbol, a, b)) {
        truth t;
        if (!match_operator(x, at, symbol, a, b, &t))
            return false;
        *out = value_truth(t);
        return true;
    }
    oid whole = left == TYPE_INT8 || right == TYPE_INT8 ? TYPE_INT8 : TYPE_INT4;
    if (type_is_integer(left) && type_is_integer(right) && bit_operator(symbol, a, b, whole, out))
        return true;
    if (symbol.len == 1 && strchr("+-*/%^", symbol.data[0]) != NULL)
        return apply_sign(ev, at, symbol, a, b, out);
    if ((str_is(symbol, "@>") || str_is(symbol, "&&") || str_is(symbol, "<@")) &&
        (is_array(x, a) || is_array(x, b)) && are_arrays(ev, symbol, a, b)) {
        if (!same_footing(ev, at, a, b))
            return false;
        *out =
            value_truth(str_is(symbol, "<@") ? array_contains(ev, at, b, a, false)
                                             : array_contains(ev, at, a, b, str_is(symbol, "&&")));
        return true;
    }
    *out = value_opaque(x, symbol, (const value[]){*a, *b}, 2, result_type(ev, symbol, a, b));
    if (left == TYPE_TSQUERY)
        return search_query_operator(x, at, symbol, a, b, out);
    return !type_is_bits(left) || bits_operator(x, at, symbol, a, b, out);
}

bool apply_binary(evaluation *ev, range at, str symbol, const value *left, const value *right,
                  value *out)
{
    value a = *left, b = *right;
    bool compare = is_comparison(symbol);
    if (a.items != NULL && b.items != NULL && a.type == TYPE_RECORD && b.type == TYPE_RECORD &&
        compare) {
        *out = value_truth(compare_row_values(ev, at, symbol, &a, &b));
        return true;
    }
    if (compare && !same_footing(ev, at, &a, &b))
        return false;
    bool null = a.kind == VALUE_NULL || b.kind == VALUE_NULL;
    if (null && str_is(symbol, "||") && (is_array(ev->x, &a) || is_array(ev->x, &b)))
        return join_with_null(ev, at, &a, &b, out);
    if (null) {
        *out = value_null(compare ? TYPE_BOOL : result_type(ev, symbol, &a, &b));
        return true;
    }
    if (compare)
        return apply_comparison(ev, at, symbol, &a, &b, out);
    bool done;
    if (!compute_range_operator(ev->x, at, symbol, &a, &b, out, &done) || done)
        return done;
    if (a.kind != VALUE_KNOWN || b.kind != VALUE_KNOWN)
        return apply_to_open(ev, at, symbol, &a, &b, out);
    if (!is_json(ev->x, &a) && !(is_json(ev->x, &b) && a.type == TYPE_UNKNOWN))
        return apply_to_known(ev, at, symbol, &a, &b, out);
    const value both[2] = {a, b};
    if (a.type == TYPE_UNKNOWN && !same_footing(ev, at, &a, &b))
        return false;
    *out = value_opaque(ev->x, symbol, both, 2, result_type(ev, symbol, left, right));
    return compute_json_operator(ev, at, symbol, &a, &b, out);
}

/* @@ of a line segment is a point. */
static oid prefix_type(const evaluation *ev, str symbol, const value *right)
{
    resolved_operator o;
    oid of = type_base(ev->x, right->type);
    bool other = of != OID_NONE && of != TYPE_UNKNOWN && !type_is_integer(of) &&
                 resolve_operator(ev->x, (str){NULL, 0}, symbol, true, OID_NONE, right->type, &o) ==
                     RESOLVED;
    return other ? o.result : right->type;
}

/* |/ 2, ||/ 2: of double precision only */
static bool root(evaluation *ev, range at, str called, const value *of, value *out)
{
    value number;
    return value_cast(ev->x, at, *of, TYPE_FLOAT8, -1, false, &number) &&
           apply_function(ev, at, called, &number, 1, TYPE_FLOAT8, out);
}

/* -5, ~5, @ -5 */
bool apply_prefix(evaluation *ev, range at, str symbol, const value *right, value *out)
{
    oid of = type_base(ev->x, right->type);
    value zero = value_integer(0, TYPE_INT4);
    value no_time = value_text(STR("00:00:00"), TYPE_INTERVAL);
    if (right->kind == VALUE_NULL) {
        *out = *right;
        return true;
    }
    *out = value_opaque(ev->x, symbol, right, 1, prefix_type(ev, symbol, right));
    if (right->kind != VALUE_KNOWN)
        return address_operator(ev->x, at, symbol, NULL, right, out);
    if (str_is(symbol, "+"))
        *out = *right;
    else if (str_is(symbol, "-") && type_is_integer(of))
        return arithmetic(ev, at, STR("-"), &(value){.kind = VALUE_KNOWN, .type = of}, right, out);
    else if (str_is(symbol, "-") && (of == TYPE_FLOAT8 || of == TYPE_FLOAT4))
        *out = float_negated(ev->x, right);
    else if (str_is(symbol, "-") && of == TYPE_NUMERIC)
        return apply_binary(ev, at, STR("-"), &zero, right, out);
    else if (str_is(symbol, "-") && of == TYPE_INTERVAL)
        return arithmetic(ev, at, symbol, &no_time, right, out);
    else if (str_is(symbol, "|/") || str_is(symbol, "||/"))
        return root(ev, at, str_is(symbol, "|/") ? STR("sqrt") : STR("cbrt"), right, out);
    else if (str_is(symbol, "~") && type_is_integer(of))
        *out = value_integer(~right->integer, right->type);
    else if (type_is_bits(of))
        return bits_operator(ev->x, at, symbol, NULL, right, out);
    else if (of == TYPE_TSQUERY)
        return search_query_operator(ev->x, at, symbol, NULL, right, out);
    else if (str_is(symbol, "@"))
        return apply_function(ev, at, STR("abs"), right, 1, right->type, out);
    return true;
}
