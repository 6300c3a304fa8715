#include "model/value/compute.h"

#include <stdlib.h>
#include <string.h>

#include "model/value/jsonb.h"

/* jsonb: operators and functions. Of json, which keeps the author's spelling, no more than what
 * does not depend on that. */

/* ---- values ---- */

static bool read_json(const execution *x, const value *v, jsonb_value *out)
{
    bool sure;
    return v->kind == VALUE_KNOWN && v->text.data != NULL &&
           jsonb_read(x->arena, v->text, out, &sure);
}

static bool give_json(execution *x, const jsonb_value *j, value *out)
{
    *out = value_text(jsonb_text(x->arena, j), TYPE_JSONB);
    return true;
}

bool value_as_json(execution *x, const value *v, jsonb_value *out)
{
    oid of = type_base(x, v->type);
    str text;
    *out = (jsonb_value){.kind = JSONB_NULL};
    if (v->kind == VALUE_NULL)
        return true;
    if (v->kind != VALUE_KNOWN || of == OID_NONE)
        return false;
    if (of == TYPE_JSON || of == TYPE_JSONB)
        return read_json(x, v, out);
    if (of == TYPE_BOOL) {
        out->kind = v->integer != 0 ? JSONB_TRUE : JSONB_FALSE;
        return true;
    }
    bool list = type_element(x, of) != OID_NONE;
    if (list || v->items != NULL) {
        jsonb_value *items = ARENA_ARRAY(x->arena, jsonb_value, v->n_items + 1);
        for (size_t i = 0; i < v->n_items; i++)
            if (!value_as_json(x, &v->items[i], &items[i]))
                return false;
        if (!list && v->fields == NULL)
            return false;
        *out = list ? jsonb_array(items, v->n_items)
                    : jsonb_object(x->arena, v->fields, items, v->n_items);
        return true;
    }
    if (moment_as_json(x, v, &text)) {
        *out = jsonb_string(text);
        return true;
    }
    if (!value_print(x, v, &text))
        return false;
    if (type_is_integer(of) && (of == TYPE_INT2 || of == TYPE_INT4 || of == TYPE_INT8)) {
        *out = (jsonb_value){.kind = JSONB_NUMBER, .text = text};
        return true;
    }
    if (of == TYPE_NUMERIC || of == TYPE_FLOAT4 || of == TYPE_FLOAT8) {
        bool sure;
        return jsonb_read(x->arena, text, out, &sure);
    }
    if (of == TYPE_TIMESTAMPTZ || of == TYPE_TIMESTAMP || of == TYPE_TIMETZ || text.data == NULL)
        return false;
    *out = jsonb_string(text);
    return true;
}

value json_as_text(execution *x, const jsonb_value *j)
{
    if (j == NULL || j->kind == JSONB_NULL)
        return value_null(TYPE_TEXT);
    return value_text(j->kind == JSONB_STRING ? j->text : jsonb_text(x->arena, j), TYPE_TEXT);
}

static value json_or_null(execution *x, const jsonb_value *j)
{
    return j == NULL ? value_null(TYPE_JSONB) : value_text(jsonb_text(x->arena, j), TYPE_JSONB);
}

/* ---- paths ---- */

static bool path_number(str text, int64_t *out)
{
    char copy[24];
    if (text.len == 0 || text.len >= sizeof copy)
        return false;
    memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    char *end = NULL;
    *out = strtoll(copy, &end, 10);
    return *end == '\0';
}

static const jsonb_value *step_into(const jsonb_value *j, str step)
{
    int64_t at;
    if (j->kind == JSONB_ARRAY)
        return path_number(step, &at) ? jsonb_element(j, at) : NULL;
    return jsonb_member(j, step);
}

static const jsonb_value *follow_path(const jsonb_value *j, const value *path, size_t count)
{
    for (size_t i = 0; i < count && j != NULL; i++)
        j = path[i].kind == VALUE_KNOWN ? step_into(j, path[i].text) : NULL;
    return j;
}

typedef enum edit_kind { EDIT_SET, EDIT_INSERT, EDIT_REMOVE } edit_kind;

typedef struct jsonb_edit {
    execution *x;
    edit_kind kind;
    const value *path;
    size_t count;
    const jsonb_value *given;
    bool create, after;
    bool wrong;     /* a path that an array cannot follow: 22P02 */
    size_t null_at; /* the step, from 1, that is null: 22004; 0: none */
} jsonb_edit;

static jsonb_value edited(jsonb_edit *e, const jsonb_value *j, size_t at);

static jsonb_value edit_member(jsonb_edit *e, const jsonb_value *j, size_t at)
{
    arena *a = e->x->arena;
    str *keys = ARENA_ARRAY(a, str, j->count + 2);
    jsonb_value *items = ARENA_ARRAY(a, jsonb_value, j->count + 2);
    str step = e->path[at].text;
    bool last = at + 1 == e->count, has = false;
    size_t n = 0;
    for (size_t i = 0; i < j->count; i++) {
        bool here = str_eq(j->keys[i], step);
        has = has || here;
        if (here && last && e->kind == EDIT_REMOVE)
            continue;
        keys[n] = j->keys[i];
        items[n++] = !here                 ? j->items[i]
                     : !last               ? edited(e, &j->items[i], at + 1)
                     : e->kind == EDIT_SET ? *e->given
                                           : j->items[i];
    }
    if (!has && last && (e->kind == EDIT_INSERT || (e->kind == EDIT_SET && e->create))) {
        keys[n] = step;
        items[n++] = *e->given;
    }
    return jsonb_object(a, keys, items, n);
}

static jsonb_value edit_element(jsonb_edit *e, const jsonb_value *j, size_t at)
{
    jsonb_value *items = ARENA_ARRAY(e->x->arena, jsonb_value, j->count + 2);
    bool last = at + 1 == e->count;
    int64_t place;
    size_t n = 0;
    if (!path_number(e->path[at].text, &place)) {
        e->wrong = true;
        return *j;
    }
    int64_t size = (int64_t)j->count;
    if (place < 0)
        place += size;
    bool front = place < 0, has = place >= 0 && place < size;
    bool adds = last && !has && (e->kind == EDIT_INSERT || (e->kind == EDIT_SET && e->create));
    if (adds && front)
        items[n++] = *e->given;
    for (int64_t i = 0; i < size; i++) {
        if (i != place) {
            items[n++] = j->items[i];
        } else if (!last) {
            items[n++] = edited(e, &j->items[i], at + 1);
        } else if (e->kind == EDIT_SET) {
            items[n++] = *e->given;
        } else if (e->kind == EDIT_INSERT) {
            items[n++] = e->after ? j->items[i] : *e->given;
            items[n++] = e->after ? *e->given : j->items[i];
        }
    }
    if (adds && !front)
        items[n++] = *e->given;
    return jsonb_array(items, n);
}

static jsonb_value edited(jsonb_edit *e, const jsonb_value *j, size_t at)
{
    if (at >= e->count || (j->kind != JSONB_OBJECT && j->kind != JSONB_ARRAY))
        return *j;
    if (e->path[at].kind == VALUE_NULL) {
        e->null_at = at + 1;
        return *j;
    }
    return j->kind == JSONB_OBJECT ? edit_member(e, j, at) : edit_element(e, j, at);
}

static bool path_known(const value *path)
{
    for (size_t i = 0; i < path->n_items; i++)
        if (path->items[i].kind == VALUE_UNKNOWN)
            return false;
    return path->kind == VALUE_KNOWN;
}

static bool run_edit(execution *x, range at, jsonb_edit e, const jsonb_value *j, value *out)
{
    if (e.count > 0 && e.path[0].items != NULL)
        return fail(x, at, "2202E", "wrong number of array subscripts");
    if (j->kind != JSONB_OBJECT && j->kind != JSONB_ARRAY)
        return fail(x, at, "22023", "cannot %s path in scalar",
                    e.kind == EDIT_REMOVE ? "delete" : "set");
    if (e.count == 0 ||
        (j->count == 0 && (e.kind == EDIT_REMOVE || (e.kind == EDIT_SET && !e.create))))
        return give_json(x, j, out);
    jsonb_value result = edited(&e, j, 0);
    if (e.null_at > 0)
        return fail(x, at, "22004", "path element at position %zu is null", e.null_at);
    if (e.wrong)
        return fail(x, at, "22P02", "path element is not an integer");
    return give_json(x, &result, out);
}

/* ---- operators ---- */

static bool concatenate(execution *x, const jsonb_value *l, const jsonb_value *r, value *out)
{
    size_t n = l->count + r->count + 2, count = 0;
    jsonb_value *items = ARENA_ARRAY(x->arena, jsonb_value, n);
    if (l->kind == JSONB_OBJECT && r->kind == JSONB_OBJECT) {
        str *keys = ARENA_ARRAY(x->arena, str, n);
        for (size_t i = 0; i < l->count + r->count; i++) {
            const jsonb_value *from = i < l->count ? l : r;
            size_t k = i < l->count ? i : i - l->count;
            keys[count] = from->keys[k];
            items[count++] = from->items[k];
        }
        jsonb_value all = jsonb_object(x->arena, keys, items, count);
        return give_json(x, &all, out);
    }
    for (size_t side = 0; side < 2; side++) {
        const jsonb_value *from = side == 0 ? l : r;
        for (size_t i = 0; from->kind == JSONB_ARRAY && i < from->count; i++)
            items[count++] = from->items[i];
        if (from->kind != JSONB_ARRAY)
            items[count++] = *from;
    }
    jsonb_value all = jsonb_array(items, count);
    return give_json(x, &all, out);
}

/* jsonb - text, integer or text[] */
static bool subtract(execution *x, range at, const jsonb_value *l, const value *r, value *out)
{
    bool number = type_is_integer(type_base(x, r->type));
    const value *keys = r->items != NULL ? r->items : r;
    size_t n_keys = r->items != NULL ? r->n_items : 1, n = 0;
    if (r->n_items > 0 && r->items[0].items != NULL)
        return fail(x, at, "2202E", "wrong number of array subscripts");
    if (l->kind != JSONB_ARRAY && l->kind != JSONB_OBJECT)
        return fail(x, at, "22023", "cannot delete from scalar");
    if (number && l->kind == JSONB_OBJECT)
        return fail(x, at, "22023", "cannot delete from object using integer index");
    jsonb_value *items = ARENA_ARRAY(x->arena, jsonb_value, l->count + 1);
    str *names = ARENA_ARRAY(x->arena, str, l->count + 1);
    for (size_t i = 0; i < l->count; i++) {
        bool goes =
            number && (r->integer < 0 ? r->integer + (int64_t)l->count : r->integer) == (int64_t)i;
        for (size_t k = 0; !number && k < n_keys && !goes; k++)
            goes = keys[k].kind == VALUE_KNOWN &&
                   (l->kind == JSONB_OBJECT ? str_eq(l->keys[i], keys[k].text)
                                            : l->items[i].kind == JSONB_STRING &&
                                                  str_eq(l->items[i].text, keys[k].text));
        if (goes)
            continue;
        names[n] = l->kind == JSONB_OBJECT ? l->keys[i] : STR("");
        items[n++] = l->items[i];
    }
    jsonb_value rest =
        l->kind == JSONB_OBJECT ? jsonb_object(x->arena, names, items, n) : jsonb_array(items, n);
    return give_json(x, &rest, out);
}

static bool has_key(const jsonb_value *j, str key)
{
    if (j->kind == JSONB_STRING)
        return str_eq(j->text, key);
    for (size_t i = 0; j->kind == JSONB_ARRAY && i < j->count; i++)
        if (j->items[i].kind == JSONB_STRING && str_eq(j->items[i].text, key))
            return true;
    return jsonb_member(j, key) != NULL;
}

static bool has_keys(const jsonb_value *j, const value *keys, bool all, value *out)
{
    bool yes = all;
    for (size_t i = 0; i < keys->n_items; i++) {
        bool one = keys->items[i].kind == VALUE_KNOWN && has_key(j, keys->items[i].text);
        yes = all ? yes && one : yes || one;
    }
    *out = value_bool(yes);
    return true;
}

static bool take_member(execution *x, const jsonb_value *l, const value *r, bool text, value *out)
{
    bool list = l->kind == JSONB_ARRAY || l->kind == JSONB_OBJECT, first = r->integer == 0;
    const jsonb_value *found_value = !type_is_integer(type_base(x, r->type))
                                         ? jsonb_member(l, r->text)
                                     : list                      ? jsonb_element(l, r->integer)
                                     : first || r->integer == -1 ? l /* an array of one, inside */
                                                                 : NULL;
    *out = text ? json_as_text(x, found_value) : json_or_null(x, found_value);
    return true;
}

/* A literal as the right side of an operator on jsonb. */
static bool right_side(execution *x, range at, str symbol, const value *right, value *out)
{
    *out = *right;
    if (right->type != TYPE_UNKNOWN || right->kind != VALUE_KNOWN)
        return true;
    oid to = str_is(symbol, "||") || str_is(symbol, "@>") || str_is(symbol, "<@") ? TYPE_JSONB
             : str_starts(symbol, "#") || str_is(symbol, "?|") || str_is(symbol, "?&")
                 ? type_array(x, TYPE_TEXT)
                 : TYPE_TEXT;
    return value_cast(x, at, *right, to, -1, false, out);
}

bool compute_json_operator(evaluation *ev, range at, str symbol, const value *left,
                           const value *right, value *out)
{
    execution *x = ev->x;
    jsonb_value l, r;
    value key;
    oid of = type_base(x, left->type);
    if (of == TYPE_JSON && left->kind == VALUE_KNOWN &&
        (str_starts(symbol, "->") || str_starts(symbol, "#>")))
        return right_side(x, at, symbol, right, &key) &&
               (key.kind != VALUE_KNOWN || json_text_operator(x, symbol, left, &key, out));
    if (of != TYPE_JSONB || !read_json(x, left, &l))
        return true;
    if (!right_side(x, at, symbol, right, &key))
        return false;
    bool of_arrays = key.n_items > 0 && key.items[0].items != NULL;
    if (key.kind != VALUE_KNOWN || (of_arrays && str_starts(symbol, "?")))
        return true;
    if (str_is(symbol, "->") || str_is(symbol, "->>"))
        return take_member(x, &l, &key, str_is(symbol, "->>"), out);
    if (str_is(symbol, "#>") || str_is(symbol, "#>>")) {
        const jsonb_value *j = follow_path(&l, key.items, key.n_items);
        *out = str_is(symbol, "#>") ? json_or_null(x, j) : json_as_text(x, j);
        return true;
    }
    if (str_is(symbol, "#-"))
        return !path_known(&key) ||
               run_edit(x, at,
                        (jsonb_edit){
                            .x = x, .kind = EDIT_REMOVE, .path = key.items, .count = key.n_items},
                        &l, out);
    if (str_is(symbol, "-"))
        return subtract(x, at, &l, &key, out);
    if (str_is(symbol, "@?") || str_is(symbol, "@@"))
        return json_path_operator(x, at, symbol, left, &key, out);
    if (str_is(symbol, "?")) {
        *out = value_bool(has_key(&l, key.text));
        return true;
    }
    if (str_is(symbol, "?|") || str_is(symbol, "?&"))
        return has_keys(&l, &key, str_is(symbol, "?&"), out);
    if (type_base(x, key.type) != TYPE_JSONB || !read_json(x, &key, &r))
        return true;
    if (str_is(symbol, "||"))
        return concatenate(x, &l, &r, out);
    if (str_is(symbol, "@>") || str_is(symbol, "<@"))
        *out = value_bool(str_is(symbol, "@>") ? jsonb_contains(&l, &r) : jsonb_contains(&r, &l));
    return true;
}

/* ---- functions ---- */

static bool fn_to_jsonb(computation *c)
{
    jsonb_value j;
    if (c->args[0].kind == VALUE_NULL)
        return give_null(c);
    if (value_as_json(c->x, &c->args[0], &j))
        return give_json(c->x, &j, c->out);
    const char *called = json_scalar_name(c->x, &c->args[0]);
    bool ok = give_opaque(c, called);
    if (c->out->kind == VALUE_FRESH)
        c->out->text = str_from(called);
    open_json_of_row(c->x, &c->args[0], c->out);
    return ok;
}

/* datum_to_json() of a key */
bool check_json_key(computation *c, const value *key)
{
    oid of = type_base(c->x, key->type);
    bool scalar = of != TYPE_JSON && of != TYPE_JSONB && key->items == NULL &&
                  type_element(c->x, of) == OID_NONE && !type_is_row(c->x, of);
    return scalar || key->kind != VALUE_KNOWN ||
           fail(c->x, c->at, "22023", "key value must be scalar, not array, composite, or json");
}

static bool fn_jsonb_build_object(computation *c)
{
    str *keys = ARENA_ARRAY(c->x->arena, str, c->count + 1);
    jsonb_value *items = ARENA_ARRAY(c->x->arena, jsonb_value, c->count + 1);
    if (c->count % 2 != 0)
        return fail(c->x, c->at, "22023", "argument list must have even number of elements");
    for (size_t i = 0; i + 1 < c->count; i += 2) {
        if (c->args[i].kind == VALUE_NULL)
            return fail(c->x, c->at, "22023", "argument %zu: key must not be null", i + 1);
        if (!check_json_key(c, &c->args[i]))
            return false;
        if (!value_print(c->x, &c->args[i], &keys[i / 2]) ||
            !value_as_json(c->x, &c->args[i + 1], &items[i / 2]))
            return give_json_pairs(c, "jsonb_build_object");
    }
    jsonb_value j = jsonb_object(c->x->arena, keys, items, c->count / 2);
    return give_json(c->x, &j, c->out);
}

static bool fn_jsonb_build_array(computation *c)
{
    jsonb_value *items = ARENA_ARRAY(c->x->arena, jsonb_value, c->count + 1);
    for (size_t i = 0; i < c->count; i++)
        if (!value_as_json(c->x, &c->args[i], &items[i]))
            return give_opaque(c, "jsonb_build_array");
    jsonb_value j = jsonb_array(items, c->count);
    return give_json(c->x, &j, c->out);
}

static bool fn_jsonb_set(computation *c)
{
    jsonb_value j, given;
    if (!check_json_has_paths(c))
        return false;
    if (!all_known(c, "jsonb_set") || !read_json(c->x, &c->args[0], &j) ||
        !path_known(&c->args[1]) || !read_json(c->x, &c->args[2], &given))
        return true;
    jsonb_edit e = {.x = c->x,
                    .kind = EDIT_SET,
                    .path = c->args[1].items,
                    .count = c->args[1].n_items,
                    .given = &given,
                    .create = c->count < 4 || c->args[3].integer != 0};
    return run_edit(c->x, c->at, e, &j, c->out);
}

/* jsonb_set_lax(target, path, value, create, what a null does) */
static bool fn_jsonb_set_lax(computation *c)
{
    str how = STR("use_json_null");
    bool said = c->count > 4 && c->args[4].type != OID_NONE;
    for (size_t i = 0; i < 4 && i < c->count; i++)
        if (c->args[i].kind == VALUE_NULL && i != 2)
            return give_null(c);
    if (c->count < 3 || (said && c->args[4].kind == VALUE_UNKNOWN) ||
        c->args[2].kind == VALUE_UNKNOWN)
        return true;
    if (said)
        how = c->args[4].kind == VALUE_NULL ? STR("") : c->args[4].text;
    bool sets = c->args[2].kind == VALUE_KNOWN || str_is(how, "use_json_null");
    if (!sets && str_is(how, "raise_exception"))
        return fail(c->x, c->at, "22004", "JSON value must not be null");
    if (!sets && !str_is(how, "delete_key") && !str_is(how, "return_target"))
        return fail(c->x, c->at, "22023",
                    "null_value_treatment must be \"delete_key\", \"return_target\", "
                    "\"use_json_null\", or \"raise_exception\"");
    bool null = c->args[2].kind == VALUE_NULL;
    if (null && str_is(how, "return_target")) {
        *c->out = c->args[0];
        return true;
    }
    if (null && str_is(how, "delete_key"))
        return apply_binary(c->ev, c->at, STR("#-"), &c->args[0], &c->args[1], c->out);
    value all[4] = {c->args[0], c->args[1], c->args[2], value_bool(true)};
    if (null)
        all[2] = value_text(STR("null"), TYPE_JSONB);
    if (c->count > 3)
        all[3] = c->args[3];
    computation set = *c;
    set.args = all;
    set.count = 4;
    return fn_jsonb_set(&set);
}

static bool fn_jsonb_insert(computation *c)
{
    jsonb_value j, given;
    if (!check_json_has_paths(c))
        return false;
    if (!all_known(c, "jsonb_insert") || !read_json(c->x, &c->args[0], &j) ||
        !path_known(&c->args[1]) || !read_json(c->x, &c->args[2], &given))
        return true;
    const jsonb_value *there = follow_path(&j, c->args[1].items, c->args[1].n_items);
    const jsonb_value *above =
        c->args[1].n_items > 0 ? follow_path(&j, c->args[1].items, c->args[1].n_items - 1) : NULL;
    if (there != NULL && above != NULL && above->kind == JSONB_OBJECT)
        return fail(c->x, c->at, "22023", "cannot replace existing key");
    jsonb_edit e = {.x = c->x,
                    .kind = EDIT_INSERT,
                    .path = c->args[1].items,
                    .count = c->args[1].n_items,
                    .given = &given,
                    .after = c->count > 3 && c->args[3].integer != 0};
    return run_edit(c->x, c->at, e, &j, c->out);
}

static bool fn_jsonb_typeof(computation *c)
{
    static const char *const names[] = {"null",   "boolean", "boolean", "number",
                                        "string", "array",   "object"};
    jsonb_value j;
    json_shape shape = json_shape_of(&c->args[0]);
    if (shape == JSON_ARRAY || shape == JSON_OBJECT)
        return give_text(c, shape == JSON_ARRAY ? STR("array") : STR("object"));
    if (!all_known(c, "jsonb_typeof") || !read_json(c->x, &c->args[0], &j))
        return true;
    return give_text(c, str_from(names[j.kind]));
}

static bool fn_jsonb_array_length(computation *c)
{
    jsonb_value j;
    if (!check_json_is_list(c))
        return false;
    if (!all_known(c, "jsonb_array_length") || !read_json(c->x, &c->args[0], &j))
        return true;
    if (j.kind != JSONB_ARRAY)
        return fail(c->x, c->at, "22023", "cannot get array length of %s",
                    j.kind == JSONB_OBJECT ? "a non-array" : "a scalar");
    return give_integer(c, (int64_t)j.count);
}

static jsonb_value without_nulls(arena *a, const jsonb_value *j)
{
    jsonb_value *items = ARENA_ARRAY(a, jsonb_value, j->count + 1);
    str *keys = ARENA_ARRAY(a, str, j->count + 1);
    size_t n = 0;
    if (j->kind != JSONB_OBJECT && j->kind != JSONB_ARRAY)
        return *j;
    for (size_t i = 0; i < j->count; i++) {
        if (j->kind == JSONB_OBJECT && j->items[i].kind == JSONB_NULL)
            continue;
        keys[n] = j->kind == JSONB_OBJECT ? j->keys[i] : STR("");
        items[n++] = without_nulls(a, &j->items[i]);
    }
    return j->kind == JSONB_OBJECT ? jsonb_object(a, keys, items, n) : jsonb_array(items, n);
}

static bool fn_jsonb_strip_nulls(computation *c)
{
    jsonb_value j;
    if (!all_known(c, json_name_alike(&c->args[0], "jsonb_strip_nulls")) ||
        !read_json(c->x, &c->args[0], &j))
        return true;
    j = without_nulls(c->x->arena, &j);
    return give_json(c->x, &j, c->out);
}

static bool extract_path(computation *c, bool text)
{
    jsonb_value j;
    if (c->count == 2 && c->args[1].kind == VALUE_KNOWN &&
        open_json_member(c->x, &c->args[0], c->args[1].text, text, c->out))
        return true;
    if (!all_known(c, "jsonb_extract_path") || !read_json(c->x, &c->args[0], &j))
        return true;
    const jsonb_value *found_value = follow_path(&j, c->args + 1, c->count - 1);
    *c->out = text ? json_as_text(c->x, found_value) : json_or_null(c->x, found_value);
    return true;
}

static bool fn_jsonb_extract_path(computation *c)
{
    return extract_path(c, false);
}
static bool fn_jsonb_extract_path_text(computation *c)
{
    return extract_path(c, true);
}

static size_t dimensions(const execution *x, const value *array)
{
    size_t n = 0;
    for (const value *a = array; a->n_items > 0 && type_element(x, a->type) != OID_NONE;
         a = &a->items[0])
        n++;
    return n;
}

static bool wrong_array(computation *c, const char *message)
{
    return fail(c->x, c->at, "2202E", "%s", message);
}

/* json_object(), json_object_two_arg() */
static bool check_object_arrays(computation *c)
{
    const value *keys = &c->args[0];
    size_t n = dimensions(c->x, keys);
    if (c->count == 1)
        return n == 0 || (n == 1 && keys->n_items % 2 == 0) ||
               (n == 2 && keys->items[0].n_items == 2) ||
               wrong_array(c, n == 1   ? "array must have even number of elements"
                              : n == 2 ? "array must have two columns"
                                       : "wrong number of array subscripts");
    if (n > 1 || n != dimensions(c->x, &c->args[1]))
        return wrong_array(c, "wrong number of array subscripts");
    if (keys->n_items != c->args[1].n_items)
        return wrong_array(c, "mismatched array dimensions");
    return true;
}

static bool check_object_key(computation *c, const value *key)
{
    return key->kind != VALUE_NULL ||
           fail(c->x, c->at, "22004", "null value not allowed for object key");
}

static bool fn_json_object(computation *c)
{
    if (!all_known(c, "json_object"))
        return true;
    if (!check_object_arrays(c))
        return false;
    bool two = c->count > 1, pairs = !two && dimensions(c->x, &c->args[0]) == 2;
    const value *keys = &c->args[0];
    for (size_t i = 0; i < keys->n_items; i += two || pairs ? 1 : 2)
        if (!check_object_key(c, pairs ? &keys->items[i].items[0] : &keys->items[i]))
            return false;
    return give_opaque(c, "json_object");
}

/* jsonb_object(keys, values) and jsonb_object(pairs) */
static bool fn_jsonb_object(computation *c)
{
    if (!all_known(c, "jsonb_object"))
        return true;
    if (!check_object_arrays(c))
        return false;
    bool two = c->count > 1;
    size_t n = two ? c->args[0].n_items : c->args[0].n_items / 2;
    str *keys = ARENA_ARRAY(c->x->arena, str, n + 1);
    jsonb_value *items = ARENA_ARRAY(c->x->arena, jsonb_value, n + 1);
    if (two ? c->args[1].n_items != n : c->args[0].n_items % 2 != 0)
        return true;
    for (size_t i = 0; i < n; i++) {
        const value *key = &c->args[0].items[two ? i : 2 * i],
                    *one = two ? &c->args[1].items[i] : &c->args[0].items[2 * i + 1];
        if (!check_object_key(c, key))
            return false;
        if (key->kind != VALUE_KNOWN || key->items != NULL || !value_as_json(c->x, one, &items[i]))
            return true;
        keys[i] = key->text;
    }
    jsonb_value j = jsonb_object(c->x->arena, keys, items, n);
    return give_json(c->x, &j, c->out);
}

/* ---- as sets ---- */

static void add_row(execution *x, table_value *out, const value *values, size_t count)
{
    value *row = ARENA_ARRAY(x->arena, value, out->n_columns + count + 1);
    memcpy(row, values, count * sizeof *row);
    vec_push(x->arena, &out->rows, (table_row){row, false});
}

bool json_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
               bool *ok)
{
    bool text = str_ends(called, "_text"), elements = str_starts(called, "jsonb_array_elements"),
         each = str_starts(called, "jsonb_each"), keys = str_is(called, "jsonb_object_keys");
    jsonb_value j;
    *ok = true;
    if ((!elements && !each && !keys) || count != 1)
        return false;
    value arg = args[0];
    if (arg.kind == VALUE_KNOWN && arg.type == TYPE_UNKNOWN) {
        *ok = value_cast(ev->x, (range){0}, arg, TYPE_JSONB, -1, false, &arg);
        if (!*ok)
            return true;
    }
    if (!elements && open_json_rows(ev->x, &arg, called, out))
        return true;
    if (!read_json(ev->x, &arg, &j)) {
        json_shape shape = json_shape_of(&arg), wanted = elements ? JSON_ARRAY : JSON_OBJECT;
        out->open = arg.kind != VALUE_NULL;
        *ok = shape == JSON_OPEN || shape == wanted ||
              fail(ev->x, (range){0}, "22023", "cannot call %.*s on a %s", STR_ARG(called),
                   elements ? "non-array" : "non-object");
        return true;
    }
    if (elements ? j.kind != JSONB_ARRAY : j.kind != JSONB_OBJECT) {
        *ok = fail(ev->x, (range){0}, "22023", "cannot call %.*s on a %s", STR_ARG(called),
                   elements ? "non-array" : "non-object");
        return true;
    }
    for (size_t i = 0; i < j.count; i++) {
        value row[2] = {each || keys ? value_text(j.keys[i], TYPE_TEXT) : value_null(TYPE_TEXT),
                        text ? json_as_text(ev->x, &j.items[i]) : json_or_null(ev->x, &j.items[i])};
        if (each)
            add_row(ev->x, out, row, 2);
        else
            add_row(ev->x, out, elements ? row + 1 : row, 1);
    }
    return true;
}

const computed json_functions[] = {
    {"to_jsonb", fn_to_jsonb},
    {"jsonb_build_object", fn_jsonb_build_object},
    {"jsonb_build_array", fn_jsonb_build_array},
    {"jsonb_set", fn_jsonb_set},
    {"jsonb_set_lax", fn_jsonb_set_lax},
    {"jsonb_insert", fn_jsonb_insert},
    {"jsonb_typeof", fn_jsonb_typeof},
    {"json_typeof", fn_jsonb_typeof},
    {"jsonb_array_length", fn_jsonb_array_length},
    {"json_array_length", fn_jsonb_array_length},
    {"jsonb_strip_nulls", fn_jsonb_strip_nulls},
    {"jsonb_extract_path", fn_jsonb_extract_path},
    {"jsonb_extract_path_text", fn_jsonb_extract_path_text},
    {"jsonb_object", fn_jsonb_object},
    {"json_object", fn_json_object},
    {NULL, NULL},
};
