#include "model/rows/reliance.h"

#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/rows/steady.h"
#include "model/ways.h"

enum { MOST_RELIED = 500 }; /* statements on a table, in a file */

/* ---- what a file has written ---- */

static uint64_t running_file(const execution *x)
{
    const statement *one = x->statement;
    const source *file =
        one != NULL && one->tree != NULL ? source_in_file(one->tree->at).source : NULL;
    return file != NULL ? str_hash(file->path) : 0;
}

/* Nothing decides whether it is executed once more. */
static bool is_plain(const execution *x)
{
    return x->scope == NULL && x->depth == 0;
}

static row_history *history_copy(execution *x, const row_history *of, size_t width, bool columns)
{
    row_history *h = arena_alloc(x->lasting, sizeof *h);
    *h = of != NULL ? *of : (row_history){.file = running_file(x)};
    if (!columns && h->written == NULL)
        return h;
    uint32_t *written = ARENA_ARRAY(x->lasting, uint32_t, width + 1);
    if (h->written != NULL)
        memcpy(written, h->written, (h->width < width ? h->width : width) * sizeof *written);
    h->written = written;
    h->width = (uint32_t)width;
    return h;
}

static const row_history *own_history(const execution *x, const table_rows *t)
{
    return t != NULL && t->history != NULL && t->history->file == running_file(x) ? t->history
                                                                                  : NULL;
}

static void write_columns(row_history *h, const bool *columns, size_t width, uint32_t now)
{
    for (size_t i = 0; i < width; i++)
        if (columns[i])
            h->written[i] = now;
}

const row_history *history_of(execution *x, const table_rows *old, size_t width, row_change what)
{
    const row_history *before = own_history(x, old);
    if (x->ways == NULL || is_second_run(x))
        return before;
    row_history *h = history_copy(x, before, width, what.columns != NULL);
    uint32_t now = ++x->fresh;
    if (what.columns != NULL)
        write_columns(h, what.columns, width, now);
    else if (!what.came)
        h->all = now;
    if (what.came)
        h->came = now;
    else if (!is_plain(x))
        h->within = now;
    return h;
}

/* ---- what a statement looks at ---- */

static uint64_t place_of(const node *n)
{
    range file = source_in_file(n->at);
    uint64_t by = UINT64_C(14695981039346656037);
    if (file.source == NULL)
        return 0;
    see(&by, str_hash(file.source->path));
    see(&by, file.start);
    return by;
}

/* WITH, of the statement, changes nothing. */
static bool only_reads(const node *tree)
{
    const node *with = IS(update, tree) ? AS(update, tree)->with : AS(delete, tree)->with;
    if (with == NULL)
        return true;
    for (size_t i = 0; i < AS(with_clause, with)->ctes.count; i++)
        if (!IS(select, AS(common_table, AS(with_clause, with)->ctes.items[i])->query))
            return false;
    return true;
}

/* What it writes, and what is computed from that. */
static const bool *all_written(const writing *s)
{
    const relation *r = s->target.base;
    bool *all = ARENA_ARRAY(s->x->arena, bool, r->n_columns + 1);
    if (s->columns == NULL) /* DELETE */
        return all;
    memcpy(all, s->columns, r->n_columns * sizeof *all);
    add_generated(s->x, r, all);
    return all;
}

/* A column that is named to be written is not read. */
static bool is_read(const binding *b)
{
    return b->node == NULL || !IS(insert_column, b->node);
}

/* Other rows of its table, in columns that it writes. */
static bool reads_what_it_writes(const writing *s, const steadiness *of, const bool *written)
{
    for (size_t i = 0; of->itself && i < of->bound->n_bindings; i++) {
        const binding *b = &of->bound->bindings[i];
        if (b->object == s->target.base->base.id && is_read(b) && b->column > 0 &&
            written[b->column - 1])
            return true;
    }
    return false;
}

/* ---- whether that has been written since ---- */

static uint32_t last_written(const row_history *h)
{
    uint32_t last = h->all;
    for (size_t i = 0; h->written != NULL && i < h->width; i++)
        last = h->written[i] > last ? h->written[i] : last;
    return last;
}

/* In the table of which the column is one, or in one below it, whose columns may stand elsewhere;
 * 0: any column. */
static bool is_written_since(execution *x, const relation *r, int16_t number, bool rows,
                             uint32_t since)
{
    relation_list tree = {0};
    relation_tree(x, r, &tree);
    for (size_t i = 0; i < tree.count; i++) {
        const row_history *h = own_history(x, rows_of(x, tree.items[i]->base.id));
        if (h == NULL)
            continue;
        bool known = i == 0 && number > 0;
        uint32_t last = known ? 0 : last_written(h);
        if (known && h->written != NULL && (uint32_t)number <= h->width)
            last = h->written[number - 1];
        if (last > since || h->all > since || h->within > since || (rows && h->came > since))
            return true;
    }
    return false;
}

static bool is_as_then(writing *s, const steadiness *of, const bool *written, const reliance *then)
{
    execution *x = s->x;
    const relation *target = s->target.base;
    const row_history *h = own_history(x, rows_of(x, target->base.id));
    if (h == NULL || h->all > then->end || h->within > then->end ||
        (of->itself && h->came > then->begin))
        return false;
    for (size_t i = 0; i < of->bound->n_bindings; i++) {
        const binding *b = &of->bound->bindings[i];
        const relation *r = CATALOG_GET(x->catalog, relation, b->object);
        if (r == NULL || b->object < FIRST_USER_OID || !is_read(b))
            continue;
        bool own = r->base.id == target->base.id;
        uint32_t since = own && b->column > 0 && written[b->column - 1] ? then->end : then->begin;
        if ((!own || b->column > 0) && is_written_since(x, r, b->column, !own, since))
            return false;
    }
    return true;
}

static const reliance *find_relied(const execution *x, oid table, const reliance *like)
{
    const row_history *h = own_history(x, rows_of(x, table));
    const reliance *r = h != NULL ? h->relied : NULL;
    while (r != NULL && (r->by != like->by || r->seen != like->seen))
        r = r->before;
    return r;
}

static bool look_around(writing *s, const node *tree)
{
    execution *x = s->x;
    const relation *target = s->target.base;
    if (tree == NULL || s->target.way.count > 0 || !only_reads(tree))
        return false;
    const steadiness of = find_steadiness(x, tree, target);
    const bool *written = all_written(s);
    bool among_itself = IS(delete, tree) ? of.itself : reads_what_it_writes(s, &of, written);
    if (!of.steady || among_itself)
        return false;
    const reliance now = {.by = place_of(tree), .seen = of.seen};
    s->relies_on = of.seen;
    if (now.by == 0 || !is_second_run(x))
        return now.by != 0;
    const reliance *then = find_relied(x, target->base.id, &now);
    return then != NULL && is_as_then(s, &of, written, then);
}

bool relies(writing *s, const node *tree)
{
    if (s->relies == RELIES_UNASKED)
        s->relies = look_around(s, tree) ? RELIES : RELIES_NOT;
    return s->relies == RELIES;
}

/* ---- for the second run ---- */

void keep_reliance(writing *s, const node *tree)
{
    execution *x = s->x;
    if (s->relies != RELIES || is_second_run(x) || x->ways == NULL)
        return;
    uint32_t now = ++x->fresh;
    for (size_t i = 0; i < s->writers.count; i++) {
        const relation *r = s->writers.items[i]->r;
        const table_rows *t = rows_of(x, r->base.id);
        if (t == NULL)
            continue;
        row_history *h = history_copy(x, own_history(x, t), r->n_columns, s->columns != NULL);
        if (s->columns == NULL)
            h->came = now;
        else if (r->base.id == s->target.base->base.id)
            write_columns(h, all_written(s), r->n_columns, now);
        else
            h->all = now;
        if (s->columns != NULL && !is_plain(x))
            h->within = now;
        const reliance *before = h->relied;
        uint32_t count = before != NULL ? before->count + 1 : 1;
        if (count <= MOST_RELIED) {
            reliance *one = arena_alloc(x->lasting, sizeof *one);
            *one = (reliance){.before = before,
                              .by = place_of(tree),
                              .seen = s->relies_on,
                              .begin = s->began,
                              .end = now,
                              .count = count};
            h->relied = one;
        }
        table_rows *after = arena_copy(x->arena, t, sizeof *after);
        after->settled.as_left = false;
        after->history = h;
        catalog_put(x->catalog, &after->base);
    }
}
