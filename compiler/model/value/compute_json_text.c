#include <stdlib.h>
#include <string.h>

#include "model/value/compute.h"
#include "model/value/jsonb.h"

/*
 * json, which keeps the author's spelling: its parts are slices of its text.
 * And what makes rows of json and jsonb.
 */

/* ---- making it ---- */

static void add_string(buf *b, str text)
{
    buf_char(b, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char one = (unsigned char)text.data[i];
        static const char letters[] = "\b\f\n\r\t\"\\", escapes[] = "bfnrt\"\\";
        const char *at = one != 0 ? strchr(letters, one) : NULL;
        if (at != NULL) {
            buf_char(b, '\\');
            buf_char(b, escapes[at - letters]);
        } else if (one < ' ') {
            buf_printf(b, "\\u%04x", one);
        } else {
            buf_char(b, (char)one);
        }
    }
    buf_char(b, '"');
}

bool moment_as_json(const execution *x, const value *v, str *out)
{
    oid of = type_base(x, v->type);
    str text;
    if ((of != TYPE_TIMESTAMP && of != TYPE_TIMESTAMPTZ) || !value_print(x, v, &text) ||
        str_contains(text, "infinity") || str_contains(text, "BC"))
        return false;
    buf b = buf_new(x->arena);
    for (size_t i = 0; i < text.len; i++)
        buf_char(&b, text.data[i] == ' ' ? 'T' : text.data[i]);
    if (of == TYPE_TIMESTAMPTZ && text.len > 3 &&
        (text.data[text.len - 3] == '+' || text.data[text.len - 3] == '-'))
        buf_text(&b, ":00");
    *out = buf_str(&b);
    return true;
}

/* datum_to_json(): false when it is not known. */
static bool add_value(const execution *x, buf *b, const value *v, bool as_key)
{
    oid of = type_base(x, v->type);
    str text;
    if (v->kind == VALUE_NULL && !as_key) {
        buf_text(b, "null");
        return true;
    }
    if (v->kind != VALUE_KNOWN)
        return false;
    bool list = type_element(x, of) != OID_NONE;
    if ((list || v->items != NULL) && !as_key) {
        if (!list && v->fields == NULL && v->n_items > 0)
            return false;
        buf_char(b, list ? '[' : '{');
        for (size_t i = 0; i < v->n_items; i++) {
            buf_text(b, i > 0 ? "," : "");
            if (!list)
                add_string(b, v->fields[i]);
            buf_text(b, list ? "" : ":");
            if (!add_value(x, b, &v->items[i], false))
                return false;
        }
        buf_char(b, list ? ']' : '}');
        return true;
    }
    if (of == TYPE_BOOL) {
        text = v->integer != 0 ? STR("true") : STR("false");
    } else if (!moment_as_json(x, v, &text)) {
        if (!value_print(x, v, &text) || of == TYPE_TIMESTAMPTZ || of == TYPE_TIMESTAMP)
            return false;
    }
    bool number = of == TYPE_INT2 || of == TYPE_INT4 || of == TYPE_INT8 || of == TYPE_NUMERIC ||
                  of == TYPE_FLOAT4 || of == TYPE_FLOAT8;
    bool plain = number || of == TYPE_BOOL || of == TYPE_JSON || of == TYPE_JSONB;
    if (number && (str_contains(text, "N") || str_contains(text, "I")))
        plain = false; /* NaN, Infinity */
    if (plain && !as_key)
        buf_add(b, text);
    else
        add_string(b, text);
    return true;
}

static bool fn_to_json(computation *c)
{
    buf b = buf_new(c->x->arena);
    if (c->args[0].kind == VALUE_NULL)
        return give_null(c);
    if (c->count > 1 || !add_value(c->x, &b, &c->args[0], false)) {
        give_opaque(c, "to_json");
        open_json_of_row(c->x, &c->args[0], c->out);
        return true;
    }
    *c->out = value_text(buf_str(&b), TYPE_JSON);
    return true;
}

static bool fn_json_build_object(computation *c)
{
    buf b = buf_new(c->x->arena);
    if (c->count % 2 != 0)
        return fail(c->x, c->at, "22023", "argument list must have even number of elements");
    buf_char(&b, '{');
    for (size_t i = 0; i < c->count; i += 2) {
        if (c->args[i].kind == VALUE_NULL)
            return fail(c->x, c->at, "22023", "argument %zu cannot be null", i + 1);
        if (!check_json_key(c, &c->args[i]))
            return false;
        buf_text(&b, i > 0 ? ", " : "");
        if (!add_value(c->x, &b, &c->args[i], true))
            return give_json_pairs(c, "json_build_object");
        buf_text(&b, " : ");
        if (!add_value(c->x, &b, &c->args[i + 1], false))
            return give_json_pairs(c, "json_build_object");
    }
    buf_char(&b, '}');
    *c->out = value_text(buf_str(&b), TYPE_JSON);
    return true;
}

static bool fn_json_build_array(computation *c)
{
    buf b = buf_new(c->x->arena);
    buf_char(&b, '[');
    for (size_t i = 0; i < c->count; i++) {
        buf_text(&b, i > 0 ? ", " : "");
        if (!add_value(c->x, &b, &c->args[i], false))
            return give_opaque(c, "json_build_array");
    }
    buf_char(&b, ']');
    *c->out = value_text(buf_str(&b), TYPE_JSON);
    return true;
}

/* The two aggregates: as the functions above, with spaces of their own. */
static bool fn_json_agg(computation *c)
{
    buf b = buf_new(c->x->arena);
    buf_char(&b, '[');
    for (size_t i = 0; i < c->count; i++) {
        bool row = c->args[i].items != NULL && type_element(c->x, c->args[i].type) == OID_NONE;
        buf_text(&b, i == 0 ? "" : row ? ", \n " : ", ");
        if (!add_value(c->x, &b, &c->args[i], false))
            return true;
    }
    buf_char(&b, ']');
    *c->out = value_text(buf_str(&b), TYPE_JSON);
    return true;
}

static bool fn_json_object_agg(computation *c)
{
    buf b = buf_new(c->x->arena);
    buf_text(&b, "{ ");
    for (size_t i = 0; i + 1 < c->count; i += 2) {
        if (c->args[i].kind == VALUE_NULL)
            return fail(c->x, c->at, "22023", "field name must not be null");
        buf_text(&b, i > 0 ? ", " : "");
        if (!add_value(c->x, &b, &c->args[i], true))
            return true;
        buf_text(&b, " : ");
        if (!add_value(c->x, &b, &c->args[i + 1], false))
            return true;
    }
    buf_text(&b, " }");
    *c->out = value_text(buf_str(&b), TYPE_JSON);
    return true;
}

static void pretty(buf *b, arena *a, const jsonb_value *j, size_t depth)
{
    bool braces = j->kind == JSONB_OBJECT;
    if (!braces && j->kind != JSONB_ARRAY) {
        buf_add(b, jsonb_text(a, j));
        return;
    }
    buf_text(b, braces ? "{\n" : "[\n");
    for (size_t i = 0; i < j->count; i++) {
        buf_printf(b, "%*s", (int)(4 * (depth + 1)), "");
        if (braces) {
            jsonb_value key = jsonb_string(j->keys[i]);
            buf_add(b, jsonb_text(a, &key));
            buf_text(b, ": ");
        }
        pretty(b, a, &j->items[i], depth + 1);
        buf_text(b, i + 1 < j->count ? ",\n" : "\n");
    }
    buf_printf(b, "%*s%c", (int)(4 * depth), "", braces ? '}' : ']');
}

static bool fn_jsonb_pretty(computation *c)
{
    jsonb_value j;
    bool sure;
    if (!all_known(c, "jsonb_pretty") || !jsonb_read(c->x->arena, c->args[0].text, &j, &sure))
        return true;
    buf b = buf_new(c->x->arena);
    pretty(&b, c->x->arena, &j, 0);
    return give_text(c, buf_str(&b));
}

/* ---- its parts ---- */

typedef struct json_part {
    str key; /* decoded; absent in an array */
    str text;
} json_part;
typedef VEC(json_part) json_parts;

/* Where the value that begins at `at` ends: before a comma, colon or bracket of this depth. */
static size_t value_end(str text, size_t at)
{
    int depth = 0;
    for (bool quoted = false; at < text.len; at++) {
        char c = text.data[at];
        if (quoted && c == '\\')
            at++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && (c == '}' || c == ']') && depth-- == 0)
            break;
        else if (!quoted && depth == 0 && (c == ',' || c == ':'))
            break;
    }
    return at;
}

/* The members of an object or the elements of an array; *open is its bracket, else 0. The text is
 * known to be JSON. */
static json_parts parts_of(arena *a, str text, char *open)
{
    json_parts all = {0};
    text = str_trim(text);
    *open = text.len > 0 && (text.data[0] == '{' || text.data[0] == '[') ? text.data[0] : '\0';
    for (size_t at = 1; *open != '\0' && at < text.len;) {
        size_t end = value_end(text, at);
        json_part one = {.text = str_trim(str_slice(text, at, end))};
        if (one.text.len == 0)
            break;
        if (*open == '{') {
            jsonb_value key;
            bool sure;
            one.key = jsonb_read(a, one.text, &key, &sure) ? key.text : one.text;
            at = end + 1;
            end = value_end(text, at);
            one.text = str_trim(str_slice(text, at, end));
        }
        vec_push(a, &all, one);
        at = end + 1;
    }
    return all;
}

static value part_value(execution *x, str text, bool as_text)
{
    jsonb_value j;
    bool sure;
    if (!as_text)
        return value_text(text, TYPE_JSON);
    if (str_is(text, "null"))
        return value_null(TYPE_TEXT);
    if (text.len == 0 || text.data[0] != '"')
        return value_text(text, TYPE_TEXT);
    return jsonb_read(x->arena, text, &j, &sure) ? value_text(j.text, TYPE_TEXT)
                                                 : value_unknown(TYPE_TEXT);
}

/* One step by a key or a number; false: there is nothing. */
static bool take_part(execution *x, str text, const value *step, str *out)
{
    char open;
    json_parts all = parts_of(x->arena, text, &open);
    bool number = type_is_integer(type_base(x, step->type)), any = false;
    int64_t at = step->integer;
    if (open == '[' && !number) { /* of a path */
        char *end = NULL;
        at = strtoll(arena_cstr(x->arena, step->text), &end, 10);
        if (step->text.len == 0 || *end != '\0')
            return false;
    }
    if (open == '[' && at < 0)
        at += (int64_t)all.count;
    for (size_t i = 0; i < all.count; i++) {
        bool here =
            open == '[' ? (int64_t)i == at : !number && str_eq(all.items[i].key, step->text);
        if (here)
            *out = all.items[i].text;
        any = any || here;
    }
    return any;
}

bool json_text_operator(execution *x, str symbol, const value *left, const value *right, value *out)
{
    bool path = symbol.data[0] == '#', as_text = str_ends(symbol, ">>");
    const value *steps = path ? right->items : right;
    size_t count = path ? right->n_items : 1;
    str text = str_trim(left->text);
    bool number = type_is_integer(type_base(x, right->type));
    if (!path && (text.len == 0 || text.data[0] != (number ? '[' : '{'))) {
        *out = value_null(as_text ? TYPE_TEXT : TYPE_JSON);
        return true;
    }
    *out = value_null(as_text ? TYPE_TEXT : TYPE_JSON);
    for (size_t i = 0; i < count; i++)
        if (steps[i].kind != VALUE_KNOWN || !take_part(x, text, &steps[i], &text))
            return true;
    *out = part_value(x, text, as_text);
    return true;
}

static bool extract(computation *c, bool as_text)
{
    if (!all_known(c, "json_extract_path"))
        return true;
    value path = value_list(type_array(c->x, TYPE_TEXT), c->args + 1, c->count - 1);
    return json_text_operator(c->x, as_text ? STR("#>>") : STR("#>"), &c->args[0], &path, c->out);
}

static bool fn_json_extract_path(computation *c)
{
    return extract(c, false);
}
static bool fn_json_extract_path_text(computation *c)
{
    return extract(c, true);
}

bool json_text_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
                    bool *ok)
{
    bool as_text = str_ends(called, "_text"), each = str_starts(called, "json_each"),
         elements = str_starts(called, "json_array_elements"),
         keys = str_is(called, "json_object_keys");
    *ok = true;
    if ((!each && !elements && !keys) || count != 1)
        return false;
    value arg = args[0];
    if (arg.kind == VALUE_KNOWN && arg.type == TYPE_UNKNOWN)
        *ok = value_cast(ev->x, (range){0}, arg, TYPE_JSON, -1, false, &arg);
    if (*ok && !elements && open_json_rows(ev->x, &arg, called, out))
        return true;
    if (!*ok || arg.kind != VALUE_KNOWN) {
        out->open = arg.kind != VALUE_NULL;
        return true;
    }
    char open;
    json_parts all = parts_of(ev->x->arena, arg.text, &open);
    if (open != (elements ? '[' : '{')) {
        *ok = fail(ev->x, (range){0}, "22023", "cannot call %.*s on a %s", STR_ARG(called),
                   open == '\0' ? "scalar"
                   : elements   ? "non-array"
                                : "non-object");
        return true;
    }
    for (size_t i = 0; i < all.count; i++) {
        value *row = ARENA_ARRAY(ev->x->arena, value, 3);
        row[0] = value_text(all.items[i].key, TYPE_TEXT);
        row[each] = keys ? row[0] : part_value(ev->x, all.items[i].text, as_text);
        vec_push(ev->x->arena, &out->rows, (table_row){row, false});
    }
    return true;
}

/* ---- rows from it: json_populate_record() ---- */

static bool as_type(execution *x, str text, const result_column *to, value *out);

/* A JSON array on its way to be an array of the type. */
typedef struct nested_array {
    execution *x;
    const result_column *to;
    size_t dimensions; /* where the first element stood that is no array; 0: none has come yet */
} nested_array;

static bool wrong_json_array(execution *x, const char *message)
{
    return fail(x, (range){0}, "22P02", "%s", message);
}

/* populate_array(): elements stand in one depth, and arrays of one depth are of one length. */
static bool as_dimension(nested_array *n, str text, size_t depth, value *out)
{
    execution *x = n->x;
    char open;
    json_parts all = parts_of(x->arena, text, &open);
    result_column element = {.type = type_element(x, type_base(x, n->to->type)),
                             .typmod = n->to->typmod};
    value *items = ARENA_ARRAY(x->arena, value, all.count + 1);
    for (size_t i = 0; i < all.count; i++) {
        bool array = str_starts(all.items[i].text, "[");
        if (n->dimensions == 0 && !array)
            n->dimensions = depth;
        if (array && (n->dimensions == 0 || depth < n->dimensions)) {
            if (!as_dimension(n, all.items[i].text, depth + 1, &items[i]))
                return false;
            if (items[i].n_items != items[0].n_items)
                return wrong_json_array(x, "malformed JSON array");
        } else if (depth != n->dimensions) {
            return wrong_json_array(x, "expected JSON array");
        } else if (!as_type(x, all.items[i].text, &element, &items[i])) {
            return false;
        }
    }
    if (n->dimensions == 0)
        n->dimensions = depth;
    *out = value_list(type_base(x, n->to->type), items, all.count);
    return true;
}

static bool as_array(execution *x, str text, const result_column *to, value *out)
{
    nested_array n = {.x = x, .to = to};
    if (!str_starts(text, "["))
        return wrong_json_array(x, "expected JSON array");
    if (!as_dimension(&n, text, 1, out))
        return false;
    if (out->n_items > 0 && out->items[0].items != NULL && out->items[0].n_items == 0 &&
        n.dimensions > 1) /* of none but empty ones */
        out->n_items = 0;
    return true;
}

/* What a domain asks of it. */
static bool as_domain(execution *x, const result_column *to, value *v)
{
    const type *domain = type_get(x, to->type);
    if (domain == NULL || domain->kind != 'd')
        return true;
    v->type = to->type;
    return check_domain(x, (range){0}, domain, v);
}

static bool as_type(execution *x, str text, const result_column *to, value *out)
{
    oid base = type_base(x, to->type);
    if (base == TYPE_JSON) {
        *out = str_is(text, "null") ? value_null(base) : value_text(text, base);
        return as_domain(x, to, out);
    }
    if (base == TYPE_JSONB && !str_is(text, "null"))
        return value_input(x, (range){0}, to->type, -1, text, out);
    value as_text = part_value(x, text, true);
    *out = as_text;
    out->type = to->type;
    if (as_text.kind == VALUE_NULL)
        return as_domain(x, to, out);
    if (as_text.kind != VALUE_KNOWN)
        return true;
    bool quoted = str_starts(text, "\""); /* then it is the type's own spelling */
    if (type_is_row(x, base) && !quoted) {
        *out = value_unknown(to->type);
        return str_starts(text, "{") ||
               fail(x, (range){0}, "22023", "cannot call populate_composite on %s",
                    str_starts(text, "[") ? "an array" : "a scalar");
    }
    if (type_element(x, base) != OID_NONE && !quoted)
        return as_array(x, text, to, out) && as_domain(x, to, out);
    return value_input(x, (range){0}, to->type, to->typmod, as_text.text, out);
}

/* One object as a row of the columns; `before` has what it does not say (NULL: nulls). */
static bool as_row(execution *x, str text, const value *before, const result_column *columns,
                   size_t count, value **out)
{
    char open;
    json_parts all = parts_of(x->arena, text, &open);
    *out = ARENA_ARRAY(x->arena, value, count + 1);
    if (open != '{')
        return fail(x, (range){0}, "22023", "cannot call populate_composite on %s",
                    open == '[' ? "an array" : "a scalar");
    for (size_t i = 0; i < count; i++) {
        bool kept = before != NULL && i < before->n_items;
        size_t k = all.count;
        while (k > 0 && !str_eq(all.items[k - 1].key, columns[i].name))
            k--;
        (*out)[i] = kept ? before->items[i] : value_null(columns[i].type);
        if (k > 0 ? !as_type(x, all.items[k - 1].text, &columns[i], &(*out)[i])
                  : !kept && !as_domain(x, &columns[i], &(*out)[i]))
            return false;
    }
    return true;
}

static bool is_row_argument(execution *x, str called, const value *v)
{
    const type *t = type_get(x, type_base(x, v->type));
    return t == NULL || t->kind == 'c' || t->base.id == TYPE_RECORD || t->base.id == TYPE_UNKNOWN ||
           fail(x, (range){0}, "42804", "first argument of %.*s must be a row type",
                STR_ARG(called));
}

bool json_record_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
                      bool *ok)
{
    execution *x = ev->x;
    str what = str_starts(called, "jsonb_") ? str_slice(called, 6, called.len)
                                            : str_slice(called, 5, called.len);
    bool populate = str_starts(what, "populate_record"), set = str_ends(what, "set");
    *ok = true;
    if ((!populate && !str_starts(what, "to_record")) || count != 1 + (size_t)populate)
        return false;
    *ok = !populate || is_row_argument(x, called, &args[0]);
    if (!*ok)
        return true;
    value from = args[count - 1];
    if (from.kind == VALUE_KNOWN && from.type == TYPE_UNKNOWN)
        *ok = value_cast(x, (range){0}, from, str_starts(called, "jsonb_") ? TYPE_JSONB : TYPE_JSON,
                         -1, false, &from);
    const value *before = populate && args[0].kind == VALUE_KNOWN ? &args[0] : NULL;
    if (!*ok || from.kind != VALUE_KNOWN || (populate && args[0].kind == VALUE_UNKNOWN)) {
        out->open = *ok && (from.kind != VALUE_NULL || (!set && populate));
        return true;
    }
    char open;
    json_parts all = {0}, elements = parts_of(x->arena, from.text, &open);
    vec_push(x->arena, &all, (json_part){.text = from.text});
    if (set && open != '[') {
        *ok = fail(x, (range){0}, "22023", "cannot call %.*s on a non-array", STR_ARG(called));
        return true;
    }
    for (size_t i = 0; *ok && i < (set ? elements.count : 1); i++) {
        value *row;
        *ok = as_row(x, set ? elements.items[i].text : from.text, before, out->columns,
                     out->n_columns, &row);
        if (*ok)
            vec_push(x->arena, &out->rows, (table_row){row, false});
    }
    return true;
}

/* json_populate_record() where one value is wanted. */
static bool fn_populate_record(computation *c)
{
    const relation *r = type_relation(c->x, c->args[0].type);
    table_value rows = {0};
    bool ok = true;
    if (r == NULL)
        return is_row_argument(c->x, STR("json_populate_record"), &c->args[0]);
    rows.columns = relation_result(c->x, r, &rows.n_columns);
    if (!json_record_rows(c->ev, STR("json_populate_record"), c->args, c->count, &rows, &ok) ||
        !ok || rows.rows.count != 1)
        return ok;
    str *fields = ARENA_ARRAY(c->x->arena, str, rows.n_columns + 1);
    for (size_t i = 0; i < rows.n_columns; i++)
        fields[i] = rows.columns[i].name;
    *c->out = value_list(c->args[0].type, rows.rows.items[0].values, rows.n_columns);
    c->out->fields = fields;
    return true;
}

const computed json_text_functions[] = {
    {"to_json", fn_to_json},
    {"row_to_json", fn_to_json},
    {"array_to_json", fn_to_json},
    {"json_build_object", fn_json_build_object},
    {"json_build_array", fn_json_build_array},
    {"json_agg", fn_json_agg},
    {"json_object_agg", fn_json_object_agg},
    {"jsonb_pretty", fn_jsonb_pretty},
    {"json_extract_path", fn_json_extract_path},
    {"json_extract_path_text", fn_json_extract_path_text},
    {"json_populate_record", fn_populate_record},
    {"jsonb_populate_record", fn_populate_record},
    {NULL, NULL},
};
