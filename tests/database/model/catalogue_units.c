#include "catalogue_units.h"

#include <stdlib.h>
#include <string.h>

#include "support/buf.h"

/* A kind's objects by what identifies them; the kinds are an object of such objects. */
static void add(json_t *kinds, const char *kind, const char *identity, json_t *value)
{
    json_t *units = json_object_get(kinds, kind);
    if (units == NULL) {
        units = json_object();
        (void)json_object_set_new(kinds, kind, units);
    }
    (void)json_object_set_new(units, identity, value);
}

/* Some keys of an object, or with `but` all others. */
static json_t *pick(const json_t *from, bool but, const char *const *keys)
{
    json_t *out = json_object();
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)from, key, value)
    {
        bool named = false;
        for (size_t i = 0; keys[i] != NULL; i++)
            named = named || strcmp(keys[i], key) == 0;
        if (named != but)
            (void)json_object_set(out, key, value);
    }
    return out;
}

#define KEYS(...) ((const char *const[]){__VA_ARGS__, NULL})

static const char *identity(arena *a, const char *owner, const json_t *one)
{
    static const char *const parts[] = {"publication", "kind", "schema", "table", "name", "args"};
    if (json_is_string(one))
        return arena_printf(a, "%s %s", owner, json_string_value(one)).data;
    buf b = buf_new(a);
    buf_text(&b, owner);
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        const char *text = json_string_value(json_object_get(one, parts[i]));
        if (text != NULL)
            buf_printf(&b, "%s%s", b.len > 0 ? " " : "", text);
    }
    return arena_cstr(a, buf_str(&b));
}

static void add_columns(arena *a, json_t *kinds, const char *table, const json_t *columns)
{
    size_t i;
    json_t *one;
    json_array_foreach(columns, i, one)
    {
        const char *called = identity(a, table, one);
        json_t *value = pick(one, true, KEYS("comment"));
        (void)json_object_set_new(value, "place", json_integer((json_int_t)i + 1));
        add(kinds, "columns", called, value);
        if (!json_is_null(json_object_get(one, "comment")))
            add(kinds, "column comments", called, json_incref(json_object_get(one, "comment")));
    }
}

static void add_comment(json_t *kinds, const char *kind, const char *called, const json_t *one)
{
    json_t *comment = json_object_get(one, "comment");
    if (!json_is_null(comment))
        add(kinds, kind, called, json_incref(comment));
}

static void add_table(arena *a, json_t *kinds, const json_t *table)
{
    static const char *const lists[] = {"unique",  "foreign_keys", "checks",  "exclusions",
                                        "indexes", "policies",     "triggers"};
    const char *called = identity(a, "", pick(table, false, KEYS("schema", "name")));
    add(kinds, "tables", called,
        pick(table, false, KEYS("schema", "name", "kind", "unlogged", "partition_of")));
    add(kinds, "row level security", called, pick(table, false, KEYS("rls", "rls_forced")));
    add_columns(a, kinds, called, json_object_get(table, "columns"));
    if (!json_is_null(json_object_get(table, "primary_key")))
        add(kinds, "primary keys", called, json_incref(json_object_get(table, "primary_key")));
    for (size_t k = 0; k < sizeof(lists) / sizeof(lists[0]); k++) {
        size_t i;
        json_t *one;
        json_array_foreach(json_object_get(table, lists[k]), i, one)
            add(kinds, lists[k], identity(a, called, one), json_incref(one));
    }
    add(kinds, "table grants", called, json_incref(json_object_get(table, "grants")));
    add_comment(kinds, "table comments", called, table);
}

static void add_function(arena *a, json_t *kinds, const json_t *one)
{
    const char *called = identity(a, "", one);
    add(kinds, "functions", called, pick(one, true, KEYS("grants", "comment")));
    add(kinds, "function grants", called, json_incref(json_object_get(one, "grants")));
    add_comment(kinds, "function comments", called, one);
}

static json_t *units_of(arena *a, const json_t *answer)
{
    json_t *kinds = json_object();
    const char *kind;
    json_t *list;
    json_object_foreach((json_t *)answer, kind, list)
    {
        size_t i;
        json_t *one;
        json_array_foreach(list, i, one)
        {
            if (strcmp(kind, "tables") == 0)
                add_table(a, kinds, one);
            else if (strcmp(kind, "functions") == 0)
                add_function(a, kinds, one);
            else
                add(kinds, kind, identity(a, "", one), json_incref(one));
        }
    }
    return kinds;
}

static void print_unit(const char *kind, const char *called, const json_t *server,
                       const json_t *model)
{
    char *texts[2] = {server != NULL ? json_dumps(server, JSON_ENCODE_ANY | JSON_COMPACT) : NULL,
                      model != NULL ? json_dumps(model, JSON_ENCODE_ANY | JSON_COMPACT) : NULL};
    printf("%s: %s\n  server %.1500s\n  model  %.1500s\n", kind, called,
           texts[0] != NULL ? texts[0] : "(nothing)", texts[1] != NULL ? texts[1] : "(nothing)");
    free(texts[0]);
    free(texts[1]);
}

static void compare_kind(const char *kind, const json_t *server, const json_t *model, FILE *tally)
{
    size_t total = json_object_size(server), differing = 0;
    const char *called;
    json_t *one;
    json_object_foreach((json_t *)server, called, one)
    {
        const json_t *other = json_object_get(model, called);
        if (other != NULL && json_equal(one, (json_t *)other))
            continue;
        differing++;
        print_unit(kind, called, one, other);
    }
    json_object_foreach((json_t *)model, called, one)
    {
        if (json_object_get(server, called) != NULL)
            continue;
        total++;
        differing++;
        print_unit(kind, called, NULL, one);
    }
    (void)fprintf(tally, "kind\t%s\t%zu\t%zu\n", kind, total, differing);
}

void units_compare(arena *a, const json_t *server, const json_t *model, FILE *tally)
{
    json_t *ours = units_of(a, server), *theirs = units_of(a, model);
    const char *kind;
    json_t *units;
    json_object_foreach(ours, kind, units)
        compare_kind(kind, units, json_object_get(theirs, kind), tally);
    json_object_foreach(theirs, kind, units)
    {
        if (json_object_get(ours, kind) == NULL)
            compare_kind(kind, NULL, units, tally);
    }
    json_decref(ours);
    json_decref(theirs);
}
