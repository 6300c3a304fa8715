#include "model/value/compute.h"

#include <string.h>

#include "support/buf.h"

/* Arrays of one dimension; of more we know the elements alone. */

static bool is_flat(const execution *x, const value *v)
{
    for (size_t i = 0; i < v->n_items; i++)
        if (v->items[i].items != NULL && is_true_array(x, v->items[i].type))
            return false;
    return true;
}

/* How many there are, and how long each is: MAXDIM of them at most. */
enum { MOST_DIMENSIONS = 6 };

static size_t dimensions(const execution *x, const value *array, size_t lengths[MOST_DIMENSIONS])
{
    size_t n = 0;
    for (const value *v = array; n < MOST_DIMENSIONS && v->n_items > 0 &&
                                 type_element(x, type_base(x, v->type)) != OID_NONE;
         v = &v->items[0])
        lengths[n++] = v->n_items;
    return n;
}

/* The elements of both, of which one may be a single element itself. */
static value joined(const execution *x, oid of, const value *left, bool one_left,
                    const value *right, bool one_right)
{
    size_t n = one_left ? 1 : left->n_items, m = one_right ? 1 : right->n_items;
    value *items = ARENA_ARRAY(x->arena, value, n + m + 1);
    if (n > 0)
        memcpy(items, one_left ? left : left->items, n * sizeof *items);
    if (m > 0)
        memcpy(items + n, one_right ? right : right->items, m * sizeof *items);
    value v = value_list(of, items, n + m);
    v.before_first = (one_left || n == 0) && !one_right ? right->before_first : left->before_first;
    return v;
}

/* array_cat(): arrays of the same elements, or of what the elements of the other are. */
static bool join_wholes(execution *x, range at, oid of, const value *left, const value *right,
                        value *out)
{
    size_t l[MOST_DIMENSIONS], r[MOST_DIMENSIONS], n = dimensions(x, left, l),
                                                   m = dimensions(x, right, r);
    bool fits = n + 1 >= m && m + 1 >= n;
    if (n == 0 || m == 0) {
        *out = n == 0 ? *right : *left;
        return true;
    }
    size_t inner = n < m ? n : n > m ? m : n - 1;
    for (size_t i = 0; fits && i < inner; i++)
        fits = l[n - inner + i] == r[m - inner + i];
    if (!fits)
        return fail(x, at, "2202E", "cannot concatenate incompatible arrays");
    *out = joined(x, of, left, n<m, right, n> m);
    return true;
}

bool join_arrays(execution *x, range at, oid of, const value *left, const value *right, value *out)
{
    size_t lengths[MOST_DIMENSIONS];
    bool one_left = type_element(x, left->type) == OID_NONE,
         one_right = type_element(x, right->type) == OID_NONE;
    if (!one_left && !one_right)
        return join_wholes(x, at, of, left, right, out);
    if (dimensions(x, one_left ? right : left, lengths) > 1)
        return fail(x, at, "22000", "argument must be empty or one-dimensional array");
    *out = joined(x, of, left, one_left, right, one_right);
    return true;
}

static bool check_one_dimension(computation *c, const char *words)
{
    return is_flat(c->x, &c->args[0]) ||
           fail(c->x, c->at, "0A000", "%s multidimensional arrays is not supported", words);
}

static bool array_arg(computation *c, const char *called)
{
    return all_known(c, called) && is_flat(c->x, &c->args[0]);
}

/* 1: equal, 0: not; -1: not known. Two nulls are equal here. */
static int same(const computation *c, const value *l, const value *r)
{
    if (l->kind == VALUE_NULL || r->kind == VALUE_NULL)
        return l->kind == r->kind;
    int order;
    return value_compare(c->x, l, r, &order) ? order == 0 : -1;
}

static bool is_array(const execution *x, const value *v)
{
    return v->kind == VALUE_KNOWN && type_element(x, v->type) != OID_NONE;
}

static bool fn_array_length(computation *c)
{
    int64_t dimension;
    const value *a = &c->args[0];
    if (!all_known(c, "array_length") || !integer_arg(c, 1, &dimension))
        return true;
    for (; dimension > 1 && a->n_items > 0 && is_array(c->x, &a->items[0]); dimension--)
        a = &a->items[0];
    if (dimension != 1 || a->n_items == 0)
        return give_null(c);
    return give_integer(c, (int64_t)a->n_items);
}

static bool fn_cardinality(computation *c)
{
    if (!all_known(c, "cardinality"))
        return true;
    int64_t n = 1;
    for (const value *a = &c->args[0]; is_array(c->x, a); a = &a->items[0]) {
        n *= (int64_t)a->n_items;
        if (a->n_items == 0 || !is_true_array(c->x, a->items[0].type))
            break;
    }
    return give_integer(c, n);
}

static bool fn_array_ndims(computation *c)
{
    if (!array_arg(c, "array_ndims"))
        return true;
    return c->args[0].n_items > 0 ? give_integer(c, 1) : give_null(c);
}

static bool fn_array_bound(computation *c, bool upper)
{
    int64_t dimension;
    if (!array_arg(c, "array_bound") || !integer_arg(c, 1, &dimension))
        return true;
    if (dimension != 1 || c->args[0].n_items == 0)
        return give_null(c);
    int64_t base = value_lower_bound(&c->args[0]);
    return give_integer(c, upper ? base - 1 + (int64_t)c->args[0].n_items : base);
}

static bool fn_array_upper(computation *c)
{
    return fn_array_bound(c, true);
}
static bool fn_array_lower(computation *c)
{
    return fn_array_bound(c, false);
}

static bool fn_array_dims(computation *c)
{
    if (!array_arg(c, "array_dims"))
        return true;
    if (c->args[0].n_items == 0)
        return give_null(c);
    long base = (long)value_lower_bound(&c->args[0]);
    return give_text(
        c, arena_printf(c->x->arena, "[%ld:%ld]", base, base - 1 + (long)c->args[0].n_items));
}

/* array_remove(a, x), array_replace(a, x, y): neither is strict. */
static bool change_elements(computation *c, const value *by)
{
    const value *a = &c->args[0];
    if (a->kind == VALUE_NULL)
        return give_null(c);
    if (a->kind != VALUE_KNOWN || (by != NULL && !is_flat(c->x, a)))
        return true;
    if (!check_one_dimension(c, "removing elements from"))
        return false;
    if (c->args[1].kind == VALUE_UNKNOWN)
        return true;
    value *items = ARENA_ARRAY(c->x->arena, value, a->n_items + 1);
    size_t n = 0;
    for (size_t i = 0; i < a->n_items; i++) {
        int hit = same(c, &a->items[i], &c->args[1]);
        if (hit < 0)
            return true;
        if (hit == 0)
            items[n++] = a->items[i];
        else if (by != NULL)
            items[n++] = *by;
    }
    *c->out = value_list(a->type, items, n);
    c->out->before_first = n > 0 ? a->before_first : 0;
    return true;
}

static bool fn_array_remove(computation *c)
{
    return change_elements(c, NULL);
}
static bool fn_array_replace(computation *c)
{
    return c->count > 2 && c->args[2].kind != VALUE_UNKNOWN ? change_elements(c, &c->args[2])
                                                            : true;
}

/* What array_position() and array_positions() look at first; *known: there is something to search.
 */
static bool begin_search(computation *c, bool *known)
{
    const value *a = &c->args[0];
    *known = a->kind == VALUE_KNOWN;
    if (a->kind == VALUE_NULL)
        return give_null(c);
    return !*known || check_one_dimension(c, "searching for elements in");
}

/* array_position(a, x, from), whose start no null may be */
static bool fn_array_position(computation *c)
{
    const value *a = &c->args[0];
    int64_t from = value_lower_bound(a);
    bool known;
    if (!begin_search(c, &known))
        return false;
    if (!known)
        return true;
    if (c->count > 2 && c->args[2].kind == VALUE_NULL)
        return fail(c->x, c->at, "22004", "initial position must not be null");
    if (c->args[1].kind == VALUE_UNKNOWN || (c->count > 2 && !integer_arg(c, 2, &from)))
        return true;
    for (size_t i = 0; i < a->n_items; i++) {
        int64_t number = value_lower_bound(a) + (int64_t)i;
        int hit = number < from ? 0 : same(c, &a->items[i], &c->args[1]);
        if (hit < 0)
            return true;
        if (hit > 0)
            return give_integer(c, number);
    }
    return give_null(c);
}

static bool fn_array_positions(computation *c)
{
    const value *a = &c->args[0];
    bool known;
    if (!begin_search(c, &known))
        return false;
    if (!known)
        return true;
    if (c->args[1].kind == VALUE_UNKNOWN)
        return true;
    value *items = ARENA_ARRAY(c->x->arena, value, a->n_items + 1);
    size_t n = 0;
    for (size_t i = 0; i < a->n_items; i++) {
        int hit = same(c, &a->items[i], &c->args[1]);
        if (hit < 0)
            return true;
        if (hit > 0)
            items[n++] = value_integer((int64_t)i + 1, TYPE_INT4);
    }
    *c->out = value_list(type_array(c->x, TYPE_INT4), items, n);
    return true;
}

/* An array of numbers, one for each dimension: array_fill_internal(). */
static bool check_fill_list(computation *c, const value *list, const char *null_message)
{
    if (list->kind == VALUE_NULL)
        return fail(c->x, c->at, "22004", "dimension array or low bound array cannot be null");
    if (!is_flat(c->x, list))
        return fail(c->x, c->at, "2202E", "wrong number of array subscripts");
    for (size_t i = 0; i < list->n_items; i++)
        if (list->items[i].kind == VALUE_NULL)
            return fail(c->x, c->at, "22004", "%s", null_message);
    return true;
}

static bool check_fill(computation *c)
{
    for (size_t i = 1; i < c->count; i++)
        if (c->args[i].kind == VALUE_UNKNOWN)
            return true;
    for (size_t i = 1; i < c->count; i++)
        if (c->args[i].kind == VALUE_NULL)
            return check_fill_list(c, &c->args[i], "");
    if (!check_fill_list(c, &c->args[1], "dimension values cannot be null"))
        return false;
    if (c->count < 3 || c->args[1].n_items == 0)
        return true;
    return check_fill_list(c, &c->args[2], "dimension values cannot be null") &&
           (c->args[2].n_items == c->args[1].n_items ||
            fail(c->x, c->at, "2202E", "wrong number of array subscripts"));
}

static bool fn_array_fill(computation *c)
{
    if (!check_fill(c))
        return false;
    if (c->count != 2 || c->args[1].kind != VALUE_KNOWN || c->args[1].n_items != 1 ||
        c->args[1].items[0].kind != VALUE_KNOWN || c->args[1].items[0].integer < 0 ||
        c->args[1].items[0].integer > 10000)
        return true;
    size_t n = (size_t)c->args[1].items[0].integer;
    value *items = ARENA_ARRAY(c->x->arena, value, n + 1);
    for (size_t i = 0; i < n; i++)
        items[i] = c->args[0];
    *c->out = value_list(type_array(c->x, c->args[0].type), items, n);
    return true;
}

static bool fn_trim_array(computation *c)
{
    int64_t n;
    if (!array_arg(c, "trim_array") || !integer_arg(c, 1, &n))
        return true;
    if (n < 0 || (size_t)n > c->args[0].n_items)
        return fail(c->x, c->at, "2202E", "number of elements to trim must be between 0 and %u",
                    c->args[0].n_items);
    *c->out = value_list(c->args[0].type, c->args[0].items, c->args[0].n_items - (size_t)n);
    return true;
}

/* array_append(a, x), array_prepend(x, a), array_cat(a, b): a null array is an empty one. */
static bool fn_array_join(computation *c)
{
    value both[2] = {c->args[0], c->args[1]};
    bool element = type_element(c->x, both[0].type) == OID_NONE ||
                   type_element(c->x, both[1].type) == OID_NONE;
    if (both[0].kind == VALUE_NULL && both[1].kind == VALUE_NULL && !element)
        return give_null(c);
    for (size_t i = 0; i < 2; i++)
        if (both[i].kind == VALUE_NULL && type_element(c->x, c->result) != OID_NONE &&
            type_element(c->x, both[i].type) != OID_NONE)
            both[i] = value_list(c->result, NULL, 0);
    for (size_t i = 0; i < 2; i++)
        if (both[i].kind != VALUE_KNOWN)
            return true;
    return apply_binary(c->ev, c->at, STR("||"), &both[0], &both[1], c->out);
}

static bool fn_string_to_array(computation *c)
{
    str s, by = STR(""), null_word = {NULL, 0};
    if (c->args[0].kind == VALUE_NULL)
        return give_null(c);
    if (!text_arg(c, 0, &s) || (c->args[1].kind != VALUE_NULL && !text_arg(c, 1, &by)) ||
        (c->count > 2 && c->args[2].kind != VALUE_NULL && !text_arg(c, 2, &null_word)))
        return true;
    VEC(value) items = {0};
    bool letters = c->args[1].kind == VALUE_NULL;
    for (bool more = s.len > 0; more;) {
        size_t end = letters ? 1 : by.len > 0 ? str_find(s, by) : s.len;
        while (letters && end < s.len && ((unsigned char)s.data[end] & 0xc0) == 0x80)
            end++;
        str part = str_slice(s, 0, end);
        vec_push(c->x->arena, &items,
                 !str_absent(null_word) && str_eq(part, null_word) ? value_null(TYPE_TEXT)
                                                                   : value_text(part, TYPE_TEXT));
        more = end < s.len;
        s = str_slice(s, end + (letters ? 0 : by.len), s.len);
        more = letters ? s.len > 0 : more;
    }
    *c->out = value_list(type_array(c->x, TYPE_TEXT), items.items, items.count);
    return true;
}

static bool fn_array_to_string(computation *c)
{
    str separator, null_word = {NULL, 0};
    const value *a = &c->args[0];
    if (a->kind == VALUE_NULL || c->args[1].kind == VALUE_NULL)
        return give_null(c);
    if (a->kind != VALUE_KNOWN || !is_flat(c->x, a) || !text_arg(c, 1, &separator) ||
        (c->count > 2 && c->args[2].kind != VALUE_NULL && !text_arg(c, 2, &null_word)))
        return give_opaque(c, "array_to_string");
    buf b = buf_new(c->x->arena);
    bool any = false;
    for (size_t i = 0; i < a->n_items; i++) {
        str text = null_word;
        if (a->items[i].kind == VALUE_NULL && str_absent(null_word))
            continue;
        if (a->items[i].kind != VALUE_NULL && !value_print(c->x, &a->items[i], &text))
            return give_opaque(c, "array_to_string");
        if (any)
            buf_add(&b, separator);
        buf_add(&b, text);
        any = true;
    }
    return give_text(c, buf_str(&b));
}

/* string_to_table(), generate_subscripts() */
bool array_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
                bool *ok)
{
    bool subscripts = str_is(called, "generate_subscripts");
    value list = value_null(OID_NONE);
    *ok = true;
    if ((!subscripts && !str_is(called, "string_to_table")) || count < 2)
        return false;
    if (subscripts)
        list = args[0];
    else
        *ok = apply_function(ev, (range){0}, STR("string_to_array"), args, count,
                             type_array(ev->x, TYPE_TEXT), &list);
    bool flat = list.kind == VALUE_KNOWN && is_flat(ev->x, &list) &&
                (!subscripts || (args[1].kind == VALUE_KNOWN && count == 2));
    out->open = !flat && list.kind != VALUE_NULL;
    if (flat && subscripts && args[1].integer != 1)
        return true;
    for (size_t i = 0; *ok && flat && i < list.n_items; i++) {
        value *row = ARENA_ARRAY(ev->x->arena, value, 2);
        row[0] = subscripts ? value_integer((int64_t)i + 1, TYPE_INT4) : list.items[i];
        vec_push(ev->x->arena, &out->rows, (table_row){row, false});
    }
    return true;
}

/* pg_options_to_table(): "name=value" or "name" */
bool option_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
                 bool *ok)
{
    *ok = true;
    if (!str_is(called, "pg_options_to_table") || count != 1)
        return false;
    bool known = args[0].kind == VALUE_KNOWN;
    out->open = !known && args[0].kind != VALUE_NULL;
    for (size_t i = 0; known && i < args[0].n_items; i++) {
        const value *one = &args[0].items[i];
        if (one->kind != VALUE_KNOWN) {
            out->open = true;
            continue;
        }
        value *row = ARENA_ARRAY(ev->x->arena, value, 2);
        size_t equals = str_find(one->text, STR("="));
        row[0] = value_text(str_slice(one->text, 0, equals), TYPE_TEXT);
        row[1] = equals < one->text.len
                     ? value_text(str_slice(one->text, equals + 1, one->text.len), TYPE_TEXT)
                     : value_null(TYPE_TEXT);
        vec_push(ev->x->arena, &out->rows, (table_row){row, false});
    }
    return true;
}

const computed array_functions[] = {
    {"array_length", fn_array_length},
    {"cardinality", fn_cardinality},
    {"array_ndims", fn_array_ndims},
    {"array_upper", fn_array_upper},
    {"array_lower", fn_array_lower},
    {"array_dims", fn_array_dims},
    {"array_remove", fn_array_remove},
    {"array_replace", fn_array_replace},
    {"array_position", fn_array_position},
    {"array_positions", fn_array_positions},
    {"array_fill", fn_array_fill},
    {"trim_array", fn_trim_array},
    {"array_append", fn_array_join},
    {"array_prepend", fn_array_join},
    {"array_cat", fn_array_join},
    {"string_to_array", fn_string_to_array},
    {"array_to_string", fn_array_to_string},
    {NULL, NULL},
};
