#include "model/rows/statement_parts.h"

#include "model/rows/row_checks.h"

#include <string.h>

#include "model/analyze/analyze.h"
#include "model/catalog/catalog_private.h"

/* ---- what is seen ---- */

const table_rows *parts_rows(const execution *x, oid table)
{
    const object *before;
    if (x->parts != NULL &&
        catalog_first_member(x->catalog, x->parts->start, CLASS_ROWS, table, &before))
        return (const table_rows *)before;
    return rows_of(x, table);
}

bool parts_may_meet(execution *x, const relation *r, const relation *index, const value *row,
                    size_t width)
{
    const table_rows *seen = x->parts != NULL ? parts_rows(x, r->base.id) : NULL;
    if (seen == NULL || seen == rows_of(x, r->base.id))
        return false;
    for (size_t i = 0; i < seen->count; i++) {
        truth same;
        if (!take_step(x, r->base.created_at) ||
            !rows_conflict(x, r, index, seen->rows[i], row, width, &same) || same == TRUTH_TRUE ||
            same == TRUTH_UNKNOWN)
            return true;
    }
    return false;
}

/* ---- beginning and ending ---- */

void parts_begin(execution *x, const node *with, statement_parts *c)
{
    *c = (statement_parts){.outer = x->parts, .start = catalog_savepoint(x->catalog)};
    bool writes = false;
    for (size_t i = 0; IS(with_clause, with) && i < AS(with_clause, with)->ctes.count; i++)
        writes =
            writes || !IS(select, AS(common_table, AS(with_clause, with)->ctes.items[i])->query);
    if (writes)
        x->parts = c;
}

bool parts_puts_off(execution *x, const node *main, const node_common_table *part,
                    const cte_binding *ctes)
{
    if (x->parts == NULL || IS(select, part->query) || count_named(main, part->name.text) > 0)
        return false;
    vec_push(x->arena, &x->parts->later, (later_part){part->query, ctes});
    return true;
}

bool parts_keeps(writing *s)
{
    execution *x = s->x;
    if (x->parts == NULL)
        return false;
    vec_push(x->arena, &x->parts->finished, *s);
    return true;
}

bool parts_end(evaluation *ev, const level *outer, statement_parts *c, bool ok)
{
    execution *x = ev->x;
    if (x->parts != c)
        return ok;
    const cte_binding *ctes = ev->ctes;
    long row_count = x->row_count;
    c->late = true;
    for (size_t i = c->later.count; i > 0 && ok; i--) { /* the last one first, as the server does */
        table_value ignored;
        ev->ctes = c->later.items[i - 1].ctes;
        ok = execute_returning(ev, outer, c->later.items[i - 1].query, &ignored);
    }
    ev->ctes = ctes;
    x->row_count = row_count;
    x->parts = c->outer;
    writing *outside = x->interrupted; /* until the end all have their tables open */
    for (size_t i = 0; i < c->finished.count; i++) {
        c->finished.items[i].outer = x->interrupted;
        x->interrupted = &c->finished.items[i];
    }
    for (size_t i = 0; i < c->finished.count && ok; i++)
        ok = writing_checks(&c->finished.items[i]);
    x->interrupted = outside;
    return ok;
}

/* ---- going over rows ---- */

/* A row keeps its memory while others come and go, but for one that was widened. */
static bool is_same_row(const table_rows *seen, size_t at, const value *row, size_t width)
{
    return seen->rows[at] == row ||
           (seen->width < width && memcmp(seen->rows[at], row, seen->width * sizeof *row) == 0);
}

static bool written_in_command(const execution *x, oid table, const table_rows **seen)
{
    const object *before = NULL;
    bool written = x->parts != NULL &&
                   catalog_first_member(x->catalog, x->parts->start, CLASS_ROWS, table, &before);
    *seen = (const table_rows *)before;
    return written;
}

void parts_view_begin(const execution *x, const relation *r, parts_view *v)
{
    *v = (parts_view){.width = r->n_columns};
    v->own = written_in_command(x, r->base.id, &v->seen);
}

bool parts_view_next(execution *x, parts_view *v, const value *row, size_t at, size_t *place)
{
    *place = at;
    if (!v->own)
        return true;
    size_t count = v->seen != NULL ? v->seen->count : 0, same = v->next;
    while (same < count && !is_same_row(v->seen, same, row, v->width))
        same++;
    if (same == count)
        return false;
    for (; v->next < same; v->next++)
        vec_push(x->arena, &v->gone, v->next);
    *place = v->next++;
    return true;
}

bool parts_view_end(execution *x, parts_view *v)
{
    if (!v->own || x->parts == NULL || x->parts->late)
        return false;
    for (; v->seen != NULL && v->next < v->seen->count; v->next++)
        vec_push(x->arena, &v->gone, v->next);
    return v->gone.count > 0;
}

bool parts_wrote(const execution *x, const relation *r, const value *row)
{
    const table_rows *seen;
    if (!written_in_command(x, r->base.id, &seen))
        return false;
    for (size_t i = 0; seen != NULL && i < seen->count; i++)
        if (is_same_row(seen, i, row, r->n_columns))
            return false;
    return true;
}
