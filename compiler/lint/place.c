/* Places in the text: what is written there, and edits of it. */
#include <string.h>

#include "lint/engine.h"
#include "syntax/lexer.h"

str place_text(range at)
{
    if (at.source == NULL)
        return STR("");
    range in_file = source_in_file(at);
    bool same = in_file.end - in_file.start == at.end - at.start; /* a template shows its %I */
    return same ? str_slice(in_file.source->text, in_file.start, in_file.end)
                : str_slice(at.source->text, at.start, at.end);
}

str place_node_text(const node *n)
{
    return n != NULL ? place_text(n->at) : STR("");
}

const statement *place_statement(const script *s, uint32_t offset)
{
    size_t low = 0;
    size_t high = s != NULL ? s->count : 0;
    while (low < high) { /* the first that ends behind the place */
        size_t middle = low + (high - low) / 2;
        if (s->statements[middle].full_end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    bool there = s != NULL && low < s->count && offset >= s->statements[low].start;
    return there ? &s->statements[low] : NULL;
}

table_name place_table(const node *n)
{
    if (IS(relation, n))
        n = AS(relation, n)->name;
    if (IS(identifier, n))
        return (table_name){.name = AS(identifier, n)->name.text, .at = n->at};
    if (!IS(qualified_name, n))
        return (table_name){0};
    const node_list *parts = &AS(qualified_name, n)->parts;
    table_name t = {.at = n->at};
    if (parts->count > 0 && IS(identifier, parts->items[parts->count - 1]))
        t.name = AS(identifier, parts->items[parts->count - 1])->name.text;
    if (parts->count > 1 && IS(identifier, parts->items[parts->count - 2]))
        t.schema = AS(identifier, parts->items[parts->count - 2])->name.text;
    return t;
}

bool table_name_eq(table_name a, table_name b)
{
    return str_eq(a.name, b.name) &&
           (str_absent(a.schema) || str_absent(b.schema) || str_eq(a.schema, b.schema));
}

range place_token(range all, size_t number)
{
    if (all.source == NULL)
        return (range){0};
    lexer l;
    token t;
    lexer_init(&l, all.source, all.start, all.end);
    for (size_t i = 0;; i++) {
        lexer_next(&l, &t);
        if (t.code == TOKEN_END || t.code == TOKEN_ERROR)
            return (range){0};
        if (i == number)
            return (range){all.source, t.start, t.end};
    }
}

/* True when the range's bytes stand in the file one after the other as they are. */
static bool is_verbatim(range at)
{
    if (at.source == NULL)
        return false;
    for (const source *s = at.source; s->parent != NULL; s = s->parent) {
        if (s->n_pieces != 1)
            return false;
    }
    uint32_t start = at.start;
    const source *file = source_root(at.source, &start);
    return str_eq(str_slice(file->text, start, start + (at.end - at.start)),
                  str_slice(at.source->text, at.start, at.end));
}

void place_edit(linting *x, diagnostic *d, const char *title, bool safe, range at, str text)
{
    static const fix none = {.title = {"", 0}};
    if (d->fix == &none)
        return;
    if (!is_verbatim(at)) {
        d->fix = &none;
        return;
    }
    range in_file = at;
    in_file.source = source_root(at.source, &in_file.start);
    in_file.end = in_file.start + (at.end - at.start);
    fix *changed = ARENA_NEW(x->arena, fix);
    *changed = d->fix != NULL ? *d->fix : (fix){.title = str_from(title), .safe = safe};
    changed->edits =
        arena_grow(x->arena, changed->edits, changed->n_edits, changed->n_edits + 1, sizeof(edit));
    changed->edits[changed->n_edits++] = (edit){in_file, text};
    d->fix = changed;
}

range place_before(range at)
{
    return (range){at.source, at.start, at.start};
}

range place_after(range at)
{
    return (range){at.source, at.end, at.end};
}
