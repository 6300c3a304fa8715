#include <string.h>

#include "model/value/compute.h"

/* What a[1], r.f and j['k'] change in a value: UPDATE's targets and PL/pgSQL's. */

/* The names and types of a row's fields; false: they are not known. */
typedef struct row_fields {
    const str *names;
    size_t count;
    const result_column *columns; /* NULL: a record's, of any type */
    size_t n_columns;             /* a trigger's row has those that are gone, too */
} row_fields;

static const result_column *field_type(const row_fields *fields, str called)
{
    for (size_t i = 0; i < fields->n_columns; i++)
        if (str_eq(fields->columns[i].name, called))
            return &fields->columns[i];
    return NULL;
}

static bool fields_of(execution *x, const value *current, oid of, row_fields *out)
{
    const relation *r = type_relation(x, of);
    *out = (row_fields){0};
    if (r != NULL)
        out->columns = relation_result(x, r, &out->n_columns);
    bool whole = r == NULL || current->n_items >= out->n_columns; /* the type has got no more */
    if (current->kind == VALUE_KNOWN && current->fields != NULL && whole) {
        out->names = current->fields;
        out->count = current->n_items;
        return true;
    }
    str *names = ARENA_ARRAY(x->arena, str, out->n_columns + 1);
    for (size_t i = 0; i < out->n_columns; i++)
        names[i] = out->columns[i].name;
    out->names = names;
    out->count = out->n_columns;
    return r != NULL;
}

static bool assign_field(evaluation *ev, const level *l, assignment_target t, const value *current,
                         value given, value *out)
{
    execution *x = ev->x;
    str called = AS(identifier, t.steps.items[0])->name.text;
    row_fields fields;
    *out = value_unknown(t.of);
    if ((current->kind != VALUE_KNOWN && current->kind != VALUE_NULL) ||
        !fields_of(x, current, t.of, &fields))
        return true;
    size_t at = 0;
    while (at < fields.count && !str_eq(fields.names[at], called))
        at++;
    if (at == fields.count)
        return fail(x, t.at, "42703", "no such column in data type %.*s",
                    STR_ARG(print_visible_type(x, t.of, TYPMOD_NOT_GIVEN)));
    value *items = ARENA_ARRAY(x->arena, value, fields.count + 1);
    for (size_t i = 0; i < fields.count; i++)
        items[i] = current->kind == VALUE_KNOWN && i < current->n_items ? current->items[i]
                                                                        : value_null(OID_NONE);
    const result_column *c = field_type(&fields, called);
    assignment_target below = {.at = t.at,
                               .of = c != NULL ? c->type : OID_NONE,
                               .typmod = c != NULL ? c->typmod : -1,
                               .steps = {t.steps.items + 1, t.steps.count - 1}};
    if (!assign_steps(ev, l, below, &items[at], given, &items[at]))
        return false;
    *out = value_list(t.of, items, fields.count);
    out->fields = fields.names;
    return true;
}

enum {
    MAX_DIMENSIONS = 6,
    FAR = 1000,
    MOST_SHIFT = 100
}; /* MAXDIM of PostgreSQL; what is filled with nulls */

/* Subscripts side by side lead into one array: [1][2] is an element of one of two dimensions. */
static size_t count_subscripts(node_list steps, bool *slice)
{
    size_t n = 0;
    *slice = false;
    for (; n < steps.count && IS(subscript, steps.items[n]); n++)
        *slice |= AS(subscript, steps.items[n])->slice;
    return n;
}

/* Of an array of this type. An element that is a domain over an array adds none. */
static size_t dimensions_of(const execution *x, oid of, const value *v)
{
    size_t n = 0;
    bool deeper = type_element(x, type_base(x, type_element(x, type_base(x, of)))) == OID_NONE;
    for (; v->items != NULL && v->n_items > 0 && (n == 0 || deeper) &&
           type_element(x, type_base(x, v->type)) != OID_NONE;
         v = &v->items[0])
        n++;
    return n;
}

/* *out: where it is; false: a subscript is not known. */
static bool evaluate_subscripts(evaluation *ev, const level *l, assignment_target t, size_t n,
                                int64_t *out, bool *known)
{
    *known = true;
    if (n > MAX_DIMENSIONS)
        return fail(ev->x, t.at, "54000",
                    "number of array dimensions (%zu) exceeds the maximum allowed (%d)", n,
                    MAX_DIMENSIONS);
    for (size_t i = 0; i < n; i++) {
        value at;
        if (!evaluate(ev, l, AS(subscript, t.steps.items[i])->upper, &at) ||
            !value_cast(ev->x, t.at, at, TYPE_INT4, -1, false, &at))
            return false;
        if (at.kind == VALUE_NULL)
            return fail(ev->x, t.at, "22004", "array subscript in assignment must not be null");
        *known &= at.kind == VALUE_KNOWN;
        out[i] = at.integer;
    }
    return true;
}

/* A copy of the array in which *one is the element to write; NULL: not known. Only an array of one
 * dimension grows. */
static value *element_to_write(execution *x, const value *current, oid of, const int64_t *at,
                               size_t n, value *out)
{
    const int64_t count = current->kind == VALUE_NULL ? 0 : (int64_t)current->n_items,
                  first = count > 0 ? value_lower_bound(current) : at[0],
                  low = at[0] < first ? at[0] : first,
                  end = at[0] < first + count ? first + count : at[0] + 1;
    if (low < -MOST_SHIFT || low > MOST_SHIFT || end - low > count + FAR ||
        (n > 1 && end - low > count))
        return NULL;
    const size_t size = (size_t)(end - low), before = (size_t)(first - low);
    value *items = ARENA_ARRAY(x->arena, value, size + 1);
    for (size_t i = 0; i < size; i++)
        items[i] = i >= before && i < before + (size_t)count
                       ? current->items[i - before]
                       : value_null(type_element(x, type_base(x, of)));
    *out = value_list(of, items, size);
    out->before_first = (int8_t)(1 - low);
    value *one = &items[at[0] - low];
    return n == 1 ? one : element_to_write(x, one, of, at + 1, n - 1, one);
}

static bool assign_element(evaluation *ev, const level *l, assignment_target t,
                           const value *current, value given, value *out)
{
    execution *x = ev->x;
    bool slice, known;
    int64_t at[MAX_DIMENSIONS];
    const size_t n = count_subscripts(t.steps, &slice),
                 dimensions = dimensions_of(x, t.of, current);
    if (!evaluate_subscripts(ev, l, t, n, at, &known))
        return false;
    if (current->kind == VALUE_KNOWN && dimensions > 0 && dimensions != n)
        return fail(x, t.at, "2202E", "wrong number of array subscripts");
    value whole, unseen = value_unknown(OID_NONE);
    bool there = (current->kind == VALUE_KNOWN || (current->kind == VALUE_NULL && n == 1)) && known;
    value *one = there ? element_to_write(x, current, t.of, at, n, &whole) : NULL;
    assignment_target below = {.at = t.at,
                               .of = type_element(x, type_base(x, t.of)),
                               .typmod = t.typmod,
                               .steps = {t.steps.items + n, t.steps.count - n}};
    if (one == NULL)
        one = &unseen;
    if (!assign_steps(ev, l, below, one, given, one))
        return false;
    *out = one != &unseen ? whole : value_unknown(t.of);
    return true;
}

/* a[1:2] := ...: as many elements as are written to; which array comes of it is not computed. */
static bool assign_slice(evaluation *ev, assignment_target t, size_t n, value given, value *out)
{
    execution *x = ev->x;
    if (n < t.steps.count && IS(identifier, t.steps.items[n]))
        return fail(x, t.at, "42804",
                    "cannot assign to field \"%.*s\" because its type %.*s is not a composite type",
                    STR_ARG(AS(identifier, t.steps.items[n])->name.text),
                    STR_ARG(print_visible_type(x, t.of, TYPMOD_NOT_GIVEN)));
    bool ok = value_assign(x, t.at, given, t.of, t.typmod, out);
    *out = value_unknown(t.of);
    return ok;
}

/* setPath(), which fills gaps: what the path leads through is an object or an array. */
static bool check_json_path(evaluation *ev, range at, const value *whole, const value *path)
{
    for (size_t i = 0; i < path->n_items; i++) {
        value part, prefix = value_list(path->type, path->items, i);
        if (!apply_binary(ev, at, STR("#>"), whole, &prefix, &part))
            return false;
        if (part.kind != VALUE_KNOWN)
            return true;
        if (!str_starts(part.text, "{") && !str_starts(part.text, "["))
            return fail(ev->x, at, "22023", "cannot replace existing key");
    }
    return true;
}

/* j['a']['b'] := ...: as jsonb_set() where all but the last step is there. */
static bool assign_json(evaluation *ev, const level *l, assignment_target t, const value *current,
                        value given, value *out)
{
    execution *x = ev->x;
    value *path = ARENA_ARRAY(x->arena, value, t.steps.count + 1);
    value args[4] = {*current, value_null(OID_NONE), given, value_bool(true)};
    *out = value_unknown(t.of);
    for (size_t i = 0; i < t.steps.count; i++) {
        const node *step = t.steps.items[i];
        if (!IS(subscript, step) || AS(subscript, step)->slice)
            return true;
        if (!evaluate(ev, l, AS(subscript, step)->upper, &path[i]) ||
            !value_cast(x, t.at, path[i], TYPE_TEXT, -1, true, &path[i]))
            return false;
        if (path[i].kind == VALUE_NULL)
            return fail(x, t.at, "22004", "jsonb subscript in assignment must not be null");
        if (path[i].kind != VALUE_KNOWN)
            return true;
    }
    if (!value_cast(x, t.at, given, TYPE_JSONB, -1, false, &args[2]))
        return false;
    if (args[2].kind == VALUE_NULL)
        args[2] = value_text(STR("null"), TYPE_JSONB);
    if (current->kind == VALUE_NULL)
        args[0] = value_text(STR("{}"), TYPE_JSONB);
    args[1] = value_list(type_array(x, TYPE_TEXT), path, t.steps.count);
    if (!check_json_path(ev, t.at, &args[0], &args[1]))
        return false;
    if (t.steps.count > 1) {
        value above, without_last = value_list(args[1].type, path, t.steps.count - 1);
        if (!apply_binary(ev, t.at, STR("#>"), &args[0], &without_last, &above))
            return false;
        if (above.kind != VALUE_KNOWN)
            return true;
    }
    bool number = path[0].text.len > 0 && path[0].text.data[0] <= '9';
    return (current->kind == VALUE_NULL && number) ||
           apply_function(ev, t.at, STR("jsonb_set"), args, 4, TYPE_JSONB, out);
}

/* One of the texts of a value that is there but not computed: all have its shape. Absent: it is not
 * known. */
static str text_like(const execution *x, const value *v)
{
    static const struct {
        oid type;
        const char *text;
    } shapes[] = {{TYPE_DATE, "2000-01-01"},
                  {TYPE_TIMESTAMP, "2000-01-01 00:00:00"},
                  {TYPE_TIMESTAMPTZ, "2000-01-01 00:00:00+00"},
                  {TYPE_TIME, "00:00:00.25"},
                  {TYPE_TIMETZ, "00:00:00.25+00"},
                  {TYPE_INTERVAL, "1 day"},
                  {TYPE_BOOL, "t"},
                  {TYPE_FLOAT8, "0.25"},
                  {TYPE_POINT, "(0,0)"},
                  {TYPE_UUID, "00000000-0000-4000-8000-000000000000"}};
    bool there = (v->kind == VALUE_PER_RUN || v->kind == VALUE_FRESH) && !v->perhaps_null;
    const type *t = there ? type_get(x, type_base(x, v->type)) : NULL;
    for (size_t i = 0; t != NULL && i < sizeof shapes / sizeof shapes[0]; i++)
        if (shapes[i].type == t->base.id)
            return str_from(shapes[i].text);
    return t != NULL && t->kind == 'r' ? STR("[,)") : (str){0};
}

bool value_assign(execution *x, range at, value v, oid to, int32_t typmod, value *out)
{
    str text = text_like(x, &v);
    if (can_coerce(x, v.type, to, COERCE_ASSIGNMENT) || v.kind == VALUE_NULL)
        return value_cast(x, at, v, to, typmod, false, out);
    bool known = v.kind == VALUE_KNOWN && value_print(x, &v, &text);
    bool ok = str_absent(text) ||
              value_cast(x, at, value_text(text, TYPE_UNKNOWN), to, typmod, false, out);
    if (!known)
        *out = value_unknown(to);
    return ok;
}

bool assign_steps(evaluation *ev, const level *l, assignment_target t, const value *current,
                  value given, value *out)
{
    value before = *current; /* `out` may be the same */
    if (t.steps.count == 0)
        return value_assign(ev->x, t.at, given, t.of, t.typmod, out);
    const node *step = t.steps.items[0];
    oid base = type_base(ev->x, t.of);
    if (IS(identifier, step))
        return assign_field(ev, l, t, &before, given, out);
    if (base == TYPE_JSONB)
        return assign_json(ev, l, t, &before, given, out);
    if (IS(subscript, step) && type_element(ev->x, base) != OID_NONE) {
        bool slice;
        size_t n = count_subscripts(t.steps, &slice);
        return slice ? assign_slice(ev, t, n, given, out)
                     : assign_element(ev, l, t, &before, given, out);
    }
    *out = value_unknown(t.of);
    return !IS(subscript, step) || type_has_parts(ev->x, base) ||
           fail(ev->x, t.at, "42804",
                "cannot subscript type %.*s because it does not support subscripting",
                STR_ARG(print_visible_type(ev->x, base, TYPMOD_NOT_GIVEN)));
}
