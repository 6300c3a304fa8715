#include <stdlib.h>

#include "model/value/compute.h"

/*
 * JSON objects of which not every member is known, such as to_jsonb(NEW) with its created_at: the
 * value is opaque, its items are keys and members in turn. The members are what they were before
 * they became JSON; so an id that stands among them is the id again.
 */

static bool is_json_type(oid of)
{
    return of == TYPE_JSON || of == TYPE_JSONB;
}

/* Casts leave a value's items as they are. */
bool json_is_open(const execution *x, const value *v)
{
    return v->items != NULL && v->kind != VALUE_KNOWN && v->kind != VALUE_NULL &&
           is_json_type(type_base(x, v->type));
}

void open_json_keep(execution *x, const str *keys, const value *members, size_t count, value *json)
{
    value *items = ARENA_ARRAY(x->arena, value, 2 * count + 1);
    if (json->kind == VALUE_KNOWN || json->kind == VALUE_NULL)
        return;
    for (size_t i = 0; i < count; i++) {
        items[2 * i] = value_text(keys[i], TYPE_TEXT);
        items[2 * i + 1] = members[i];
    }
    json->items = items;
    json->n_items = (uint32_t)(2 * count);
}

void open_json_of_row(execution *x, const value *row, value *json)
{
    if (row->kind == VALUE_KNOWN && row->fields != NULL && row->items != NULL &&
        type_element(x, type_base(x, row->type)) == OID_NONE)
        open_json_keep(x, row->fields, row->items, row->n_items, json);
}

/* Of two members with one key the last counts. NULL: there is none. */
static const value *find_member(const value *json, str key)
{
    for (size_t i = json->n_items; i >= 2; i -= 2)
        if (str_eq(json->items[i - 2].text, key))
            return &json->items[i - 1];
    return NULL;
}

/* Whose JSON is a string of the very text that a cast gives. */
static bool is_its_text(const execution *x, oid of)
{
    const type *t = type_get(x, of);
    return of == TYPE_UUID || of == TYPE_TEXT || of == TYPE_VARCHAR || of == TYPE_NAME ||
           (t != NULL && (t->kind == 'e' || str_is(t->base.name, "citext")));
}

/* How json spells others is its author's choice. */
static bool is_scalar(const jsonb_value *j)
{
    return j->kind != JSONB_ARRAY && j->kind != JSONB_OBJECT;
}

static value member_as_text(execution *x, const value *member, oid json)
{
    oid of = type_base(x, member->type);
    jsonb_value j;
    value v = *member;
    if (value_as_json(x, member, &j) && (json == TYPE_JSONB || is_scalar(&j)))
        return json_as_text(x, &j);
    if (member->kind == VALUE_KNOWN || member->kind == VALUE_UNKNOWN) {
        v = value_unknown(TYPE_TEXT);
        v.there = !is_json_type(of) && (member->kind == VALUE_KNOWN || member->there);
    } else if (!is_its_text(x, of)) {
        bool null = member->perhaps_null || is_json_type(of);
        v = value_opaque(x, STR("text of JSON"), member, 1, TYPE_TEXT);
        v.perhaps_null = null;
    } else {
        (void)value_cast(x, (range){0}, *member, TYPE_TEXT, -1, true, &v);
    }
    v.type = TYPE_TEXT;
    return v;
}

/* Whatever it is, a member that is there is no null, though JSON's null it may be. */
static value member_as_json(execution *x, const value *member, oid json)
{
    jsonb_value j;
    if (value_as_json(x, member, &j) && (json == TYPE_JSONB || is_scalar(&j)))
        return value_text(jsonb_text(x->arena, &j), json);
    value v = *member;
    if (!is_json_type(type_base(x, member->type))) {
        v = value_opaque(x, str_from(json_scalar_name(x, member)), member, 1, json);
        open_json_of_row(x, member, &v);
    }
    v.type = json;
    v.there = v.kind == VALUE_UNKNOWN;
    v.perhaps_null = false;
    return v;
}

bool open_json_member(execution *x, const value *json, str key, bool text, value *out)
{
    if (!json_is_open(x, json))
        return false;
    oid of = type_base(x, json->type);
    const value *member = find_member(json, key);
    *out = member == NULL ? value_null(text ? TYPE_TEXT : of)
           : text         ? member_as_text(x, member, of)
                          : member_as_json(x, member, of);
    return true;
}

static bool is_among(const value *keys, str key)
{
    const value *all = keys->items != NULL ? keys->items : keys;
    size_t count = keys->items != NULL ? keys->n_items : 1;
    for (size_t i = 0; i < count; i++)
        if (all[i].kind == VALUE_KNOWN && str_eq(all[i].text, key))
            return true;
    return false;
}

/* Members whose values are all known make a known value. */
static void close_json(execution *x, const str *keys, const value *members, size_t count,
                       value *out)
{
    jsonb_value *items = ARENA_ARRAY(x->arena, jsonb_value, count + 1);
    bool known = true;
    for (size_t i = 0; i < count && known; i++)
        known = value_as_json(x, &members[i], &items[i]);
    if (known) {
        jsonb_value j = jsonb_object(x->arena, keys, items, count);
        *out = value_text(jsonb_text(x->arena, &j), TYPE_JSONB);
    } else {
        open_json_keep(x, keys, members, count, out);
    }
}

static void take_away(execution *x, const value *json, const value *which, value *out)
{
    str *keys = ARENA_ARRAY(x->arena, str, json->n_items / 2 + 1);
    value *members = ARENA_ARRAY(x->arena, value, json->n_items / 2 + 1);
    size_t n = 0;
    for (size_t i = 0; i < json->n_items; i += 2) {
        if (is_among(which, json->items[i].text))
            continue;
        keys[n] = json->items[i].text;
        members[n++] = json->items[i + 1];
    }
    close_json(x, keys, members, n, out);
}

bool open_json_operator(execution *x, str symbol, const value *left, const value *right, value *out)
{
    oid of = type_base(x, right->type);
    bool list = type_element(x, of) != OID_NONE,
         word = !list && (of == TYPE_UNKNOWN || of == TYPE_TEXT || of == TYPE_VARCHAR);
    if (right->kind != VALUE_KNOWN || (!list && !word))
        return false;
    if (word && str_starts(symbol, "->") && json_shape_of(left) == JSON_SCALAR) {
        *out = value_null(out->type); /* which has no members */
        return true;
    }
    if (!json_is_open(x, left))
        return false;
    if (word && (str_is(symbol, "->") || str_is(symbol, "->>")))
        return open_json_member(x, left, right->text, str_is(symbol, "->>"), out);
    if (word && str_is(symbol, "?")) {
        *out = value_bool(find_member(left, right->text) != NULL);
        return true;
    }
    if (!str_is(symbol, "-") || (word && of == TYPE_UNKNOWN && str_starts(right->text, "{")))
        return false;
    take_away(x, left, right, out);
    return true;
}

bool give_json_pairs(computation *c, const char *called)
{
    str *keys = ARENA_ARRAY(c->x->arena, str, c->count / 2 + 1);
    value *members = ARENA_ARRAY(c->x->arena, value, c->count / 2 + 1);
    size_t n = 0;
    give_opaque(c, called);
    c->out->there = c->out->kind == VALUE_UNKNOWN;
    c->out->perhaps_null = false;
    for (; 2 * n + 1 < c->count; n++) {
        if (!value_print(c->x, &c->args[2 * n], &keys[n]))
            return true;
        members[n] = c->args[2 * n + 1];
    }
    open_json_keep(c->x, keys, members, n, c->out);
    return true;
}

static int compare_members(const void *a, const void *b)
{
    str left = ((const value *)a)->text, right = ((const value *)b)->text;
    return left.len != right.len ? (left.len > right.len) - (left.len < right.len)
                                 : str_cmp(left, right);
}

bool open_json_rows(execution *x, const value *json, str called, table_value *out)
{
    bool each = str_contains(called, "_each"), text = str_ends(called, "_text");
    size_t count = json->n_items / 2;
    if (!json_is_open(x, json))
        return false;
    value *keys = ARENA_ARRAY(x->arena, value, count + 1);
    for (size_t i = 0; i < count; i++)
        keys[i] = json->items[2 * i];
    if (type_base(x, json->type) == TYPE_JSONB)
        qsort(keys, count, sizeof *keys, compare_members);
    for (size_t i = 0; i < count; i++) {
        value *row = ARENA_ARRAY(x->arena, value, out->n_columns + 3);
        row[0] = keys[i];
        if (each)
            (void)open_json_member(x, json, keys[i].text, text, &row[1]);
        if (i == 0 || !str_eq(keys[i].text, keys[i - 1].text))
            vec_push(x->arena, &out->rows, (table_row){row, false});
    }
    return true;
}
