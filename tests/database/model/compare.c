#include "compare.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Keys whose values hold expressions in the author's spelling. */
static bool is_expression(const char *path, const char *key)
{
    static const char *const keys[] = {"default",   "qual", "with_check",
                                       "full_args", "body", "checks"};
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        if (strcmp(key, keys[i]) == 0 && strstr(path, ".checks[") == NULL)
            return true;
    }
    if (strcmp(key, "def") != 0)
        return false;
    return strstr(path, ".checks[") != NULL || strstr(path, ".indexes[") != NULL ||
           strstr(path, ".views[") != NULL || strstr(path, ".triggers[") != NULL ||
           strstr(path, "foreign_policies_and_triggers[") != NULL ||
           strstr(path, ".exclusions[") != NULL || strstr(path, "views[") != NULL;
}

/* Past the type of a cast: words, (n), []. */
static const char *skip_type(const char *p)
{
    static const char *const seconds[] = {" varying", " precision", " without time zone",
                                          " with time zone"};
    while (isalnum((unsigned char)*p) || *p == '_' || *p == '.' || *p == '"')
        p++;
    for (size_t i = 0; i < sizeof(seconds) / sizeof(seconds[0]); i++) {
        if (strncmp(p, seconds[i], strlen(seconds[i])) == 0)
            p += strlen(seconds[i]);
    }
    if (*p == '(') {
        const char *q = p + 1;
        while (isdigit((unsigned char)*q) || *q == ',')
            q++;
        if (*q == ')')
            p = q + 1;
    }
    while (strncmp(p, "[]", 2) == 0)
        p += 2;
    return p;
}

static str normalised(arena *a, const char *p)
{
    buf b = buf_new(a);
    while (*p != '\0') {
        if (strncmp(p, "::", 2) == 0) {
            p = skip_type(p + 2);
        } else if (*p == '\'') {
            do
                buf_char(&b, *p++);
            while (*p != '\0' && *p != '\'');
        } else if (strncmp(p, "!=", 2) == 0) {
            buf_text(&b, "<>");
            p += 2;
        } else if (isspace((unsigned char)*p) || *p == '(' || *p == ')' || *p == ';') {
            p++;
        } else if (strncmp(p, "public.", 7) == 0) {
            p += 7;
        } else {
            buf_char(&b, (char)tolower((unsigned char)*p++));
        }
    }
    return buf_str(&b);
}

static const char *shown(arena *a, const json_t *v)
{
    if (v == NULL)
        return "(nothing)";
    char *text = json_dumps(v, JSON_ENCODE_ANY | JSON_COMPACT);
    str copy = arena_str(a, str_from(text));
    free(text);
    return copy.len > 300 ? arena_printf(a, "%.300s...", copy.data).data : copy.data;
}

static void differ(comparison *c, const char *path, const json_t *server, const json_t *model)
{
    c->differing++;
    buf_printf(&c->report, "  %s\n    server %s\n    model  %s\n", path, shown(c->arena, server),
               shown(c->arena, model));
}

/* What tells the elements of a list apart. */
static const char *element_key(arena *a, const json_t *v)
{
    static const char *const parts[] = {"schema", "table", "kind", "name", "publication", "args"};
    if (!json_is_object(v))
        return NULL;
    buf b = buf_new(a);
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        const char *s = json_string_value(json_object_get(v, parts[i]));
        if (s != NULL)
            buf_printf(&b, "%s ", s);
    }
    return arena_cstr(a, buf_str(&b));
}

static void compare(comparison *c, const char *path, const char *key, const json_t *server,
                    const json_t *model);

static const json_t *find_element(arena *a, const json_t *list, const char *key)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        const char *other = element_key(a, one);
        if (other != NULL && strcmp(other, key) == 0)
            return one;
    }
    return NULL;
}

/* Columns, labels and attributes have an order; other lists are sets of named things. */
static void compare_lists(comparison *c, const char *path, const char *key, const json_t *server,
                          const json_t *model)
{
    bool ordered =
        strcmp(key, "columns") == 0 || strcmp(key, "labels") == 0 || strcmp(key, "attributes") == 0;
    bool named = json_array_size(server) > 0 && json_is_object(json_array_get(server, 0));
    if (ordered || !named) {
        size_t n = json_array_size(server), m = json_array_size(model);
        for (size_t i = 0; i < n || i < m; i++) {
            const json_t *s = json_array_get(server, i);
            const char *label = named && s != NULL ? element_key(c->arena, s) : "";
            compare(c, arena_printf(c->arena, "%s[%zu %s]", path, i, label).data, key, s,
                    json_array_get(model, i));
        }
        return;
    }
    for (size_t i = 0; i < json_array_size(server); i++) {
        const json_t *s = json_array_get(server, i);
        const char *k = element_key(c->arena, s);
        compare(c, arena_printf(c->arena, "%s[%s]", path, k).data, key, s,
                find_element(c->arena, model, k));
    }
    for (size_t i = 0; i < json_array_size(model); i++) {
        const json_t *m = json_array_get(model, i);
        const char *k = element_key(c->arena, m);
        if (k != NULL && find_element(c->arena, server, k) == NULL)
            differ(c, arena_printf(c->arena, "%s[%s]", path, k).data, NULL, m);
    }
}

static void compare(comparison *c, const char *path, const char *key, const json_t *server,
                    const json_t *model)
{
    if (json_is_object(server) && json_is_object(model)) {
        const char *name_of_field;
        json_t *value;
        json_object_foreach((json_t *)server, name_of_field, value)
            compare(c, arena_printf(c->arena, "%s.%s", path, name_of_field).data, name_of_field,
                    value, json_object_get(model, name_of_field));
        return;
    }
    if (json_is_array(server) && json_is_array(model) && strcmp(key, "checks") != 0) {
        compare_lists(c, path, key, server, model);
        return;
    }
    if (json_is_array(server) && json_is_array(model) &&
        json_is_object(json_array_get(server, 0))) {
        compare_lists(c, path, key, server, model);
        return;
    }
    c->compared++;
    if (server != NULL && model != NULL && json_equal(server, model))
        return;
    if (!is_expression(path, key) || server == NULL || model == NULL ||
        json_is_null(server) != json_is_null(model)) {
        differ(c, path, server, model);
        return;
    }
    const char *a = shown(c->arena, server), *b = shown(c->arena, model);
    if (str_eq(normalised(c->arena, a), normalised(c->arena, b)))
        return;
    c->spelled++;
    buf_printf(&c->spellings, "  %s\n    server %s\n    model  %s\n", path, a, b);
}

void compare_catalogs(comparison *c, const json_t *server, const json_t *model)
{
    compare(c, "", "", server, model);
}
