#include "limits.h"

#include <regex.h>
#include <stdio.h>

#include "support/file.h"
#include "support/vec.h"

struct limits {
    arena *arena;
    VEC(limit) items;
};

static str field(str *line)
{
    size_t tab = str_find(*line, STR("\t"));
    str out = str_trim(str_slice(*line, 0, tab));
    *line = str_slice(*line, tab + 1, line->len);
    return out;
}

limits *limits_read(arena *a, const char *path)
{
    str text;
    if (!file_read(a, path, 1u << 20, &text, NULL)) {
        fprintf(stderr, "cannot read %s\n", path);
        return NULL;
    }
    limits *l = ARENA_NEW(a, limits);
    l->arena = a;
    while (text.len > 0) {
        size_t end = str_find(text, STR("\n"));
        str line = str_slice(text, 0, end);
        text = str_slice(text, end + 1, text.len);
        if (str_trim(line).len == 0 || line.data[0] == '#')
            continue;
        limit one;
        one.name = field(&line);
        one.key = field(&line);
        one.statement = field(&line);
        one.cause = field(&line);
        vec_push(a, &l->items, one);
    }
    return l;
}

static bool matches(arena *a, str pattern, str text)
{
    regex_t compiled;
    if (regcomp(&compiled, arena_cstr(a, pattern), REG_EXTENDED | REG_ICASE | REG_NOSUB) != 0)
        return false;
    bool found = regexec(&compiled, arena_cstr(a, text), 0, NULL, 0) == 0;
    regfree(&compiled);
    return found;
}

const limit *limits_find(const limits *l, const difference *d, str sql, const limit *after)
{
    arena *a = arena_new();
    const limit *out = NULL;
    size_t first = after != NULL ? (size_t)(after - l->items.items) + 1 : 0;
    for (size_t i = first; i < l->items.count && out == NULL; i++) {
        const limit *one = &l->items.items[i];
        if (str_starts(d->key, arena_cstr(a, one->key)) &&
            (matches(a, one->statement, sql) || matches(a, one->statement, d->report)))
            out = one;
    }
    arena_free(a);
    return out;
}

bool limits_caused(const limit *one, const sequence *smallest)
{
    arena *a = arena_new();
    bool any = one->cause.len == 0;
    for (size_t i = 0; i < smallest->count && !any; i++)
        any = matches(a, one->cause, smallest->items[i]);
    arena_free(a);
    return any;
}
