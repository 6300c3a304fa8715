#include "model/rows/rows.h"

#include <stdlib.h>
#include <string.h>

#include "model/execute/ddl.h"
#include "model/rows/numbers.h"
#include "model/rows/reliance.h"
#include "model/rows/row_checks.h"
#include "model/rows/row_keys.h"
#include "model/rows/statement_parts.h"
#include "model/rows/write.h"
#include "model/value/compute.h"
#include "model/ways.h"
#include "support/buf.h"

/* ---- the store ---- */

const table_rows *rows_of(const execution *x, oid table)
{
    if (x->interrupted != NULL)
        writing_show(x->interrupted, table);
    return (const table_rows *)catalog_member(x->catalog, CLASS_ROWS, table, STR(""));
}

row_store *row_store_copy(execution *x, row_store *from, size_t count, size_t room)
{
    row_store *s = ARENA_NEW(x->arena, row_store);
    s->rows = ARENA_ARRAY(x->arena, const value *, room);
    s->used = count;
    s->room = room;
    s->owner = x;
    s->moved = from != NULL && from->moved;
    if (count > 0)
        memcpy(s->rows, from->rows, count * sizeof *s->rows);
    if (from != NULL)
        row_keys_move(x, from, s, count);
    return s;
}

void rows_put_store(execution *x, oid table, row_store *store, size_t count, size_t width,
                    bool open, row_change what)
{
    const table_rows *old = rows_of(x, table);
    if (count == 0 && !open) { /* no rows, no object */
        if (old != NULL)
            catalog_remove(x->catalog, old->base.id);
        return;
    }
    table_rows *t = ARENA_NEW(x->arena, table_rows);
    *t = (table_rows){.base = {.class = CLASS_ROWS,
                               .parent = table,
                               .name = STR_INIT(""),
                               .environment = x->environment},
                      .store = store,
                      .rows = store != NULL ? store->rows : NULL,
                      .count = count,
                      .width = width,
                      .open = open,
                      .settled = {.by = old != NULL ? old->settled.by : 0},
                      .history = history_of(x, old, width, what)};
    if (count > ROWS_MAX) {
        t->count = ROWS_MAX;
        t->open = true;
        if (store->used == count)
            store->used = ROWS_MAX; /* no version has the others */
    }
    t->base.id = old != NULL ? old->base.id : catalog_new_oid(x->catalog);
    catalog_put(x->catalog, &t->base);
}

value row_identity(const relation *r, bool in_turn, size_t place)
{
    oid table = r->kind == 'p' ? OID_NONE : r->base.id; /* a row that waits for its partition */
    value v = value_integer((int64_t)((uint64_t)table << 24 | (place & 0xffffff)), TYPE_TID);
    v.in_turn = in_turn;
    return v;
}

void rows_put(execution *x, oid table, const value *const *rows, size_t count, size_t width,
              bool open)
{
    row_store *store = ARENA_NEW(x->arena, row_store);
    const table_rows *old = rows_of(x, table);
    *store = (row_store){.rows = (const value **)rows,
                         .used = count,
                         .room = count,
                         .owner = x,
                         .moved = old != NULL && old->store != NULL && old->store->moved};
    rows_put_store(x, table, store, count, width, open, (row_change){0});
}

/* Its own store of the rows that stand in the other's: where it has some of them, the rest comes
 * behind. */
static row_store *own_store(execution *x, const table_rows *theirs)
{
    const object *now = catalog_get(x->catalog, theirs->base.id);
    const table_rows *own =
        now != NULL && now->class == CLASS_ROWS ? (const table_rows *)now : NULL;
    row_store *s = own != NULL ? own->store : NULL;
    if (s == NULL || s->owner != x || s->copied != theirs->store || s->used != own->count ||
        s->used > theirs->count || s->room < theirs->count) {
        s = row_store_copy(x, NULL, 0, theirs->count + theirs->count / 2);
        s->copied = theirs->store;
        s->moved = theirs->store->moved;
    }
    if (theirs->count > s->used)
        memcpy(&s->rows[s->used], &theirs->rows[s->used],
               (theirs->count - s->used) * sizeof *s->rows);
    s->used = theirs->count;
    return s;
}

const object *rows_own(execution *x, const object *o)
{
    const table_rows *theirs = (const table_rows *)o;
    if (o->class != CLASS_ROWS || theirs->store == NULL || theirs->store->owner == x)
        return o;
    table_rows *t = arena_copy(x->arena, theirs, sizeof *t);
    t->store = own_store(x, theirs);
    t->rows = (const value *const *)t->store->rows;
    return &t->base;
}

void rows_lose_table(execution *x, oid table)
{
    const relation *r = CATALOG_GET(x->catalog, relation, table);
    if (r != NULL && strchr("rpfm", r->kind) != NULL)
        rows_put_store(x, table, NULL, 0, r->n_columns, true, (row_change){0});
}

void rows_lose(execution *x, catalog_mark since)
{
    change_list written = catalog_changes(x->catalog, x->arena, since);
    for (size_t i = 0; i < written.count; i++) {
        const change *one = &written.items[i];
        const table_rows *t = (const table_rows *)(one->after != NULL ? one->after : one->before);
        if (t->base.class == CLASS_ROWS && catalog_get(x->catalog, t->base.parent) != NULL)
            rows_put_store(x, t->base.parent, NULL, 0, t->width, true, (row_change){0});
    }
}

static void read_one(execution *x, const relation *r, const relation *as, table_value *out)
{
    const table_rows *t = parts_rows(x, r->base.id);
    if (t == NULL)
        return;
    out->open = out->open || t->open;
    bool in_turn = t->store != NULL && !t->store->moved;
    bool whole = as == r && out->n_columns == r->n_columns && t->width >= r->n_columns;
    for (size_t i = 0; i < t->count; i++) {
        value *values = ARENA_ARRAY(x->arena, value, out->n_columns + 1);
        size_t n = 0;
        if (whole)
            memcpy(values, t->rows[i], out->n_columns * sizeof *values);
        for (size_t c = 0; c < as->n_columns && n < out->n_columns && !whole; c++) {
            if (as->columns[c].dropped)
                continue;
            const column *own = as == r ? &as->columns[c] : relation_column(r, as->columns[c].name);
            size_t at = own != NULL ? (size_t)own->number - 1 : t->width;
            values[n++] = at < t->width ? t->rows[i][at] : value_null(as->columns[c].type);
        }
        values[out->n_columns] = row_identity(r, in_turn, i);
        vec_push(x->arena, &out->rows, (table_row){values, false});
    }
}

static bool rows_above(execution *x, const relation *r)
{
    for (; r != NULL && r->is_partition; r = CATALOG_GET(x->catalog, relation, r->parents[0]))
        if (rows_of(x, r->parents[0]) != NULL)
            return true;
    return false;
}

bool rows_elsewhere(execution *x, const relation *r)
{
    relation_list all = {0};
    if (r->kind == 'p')
        relation_tree(x, r, &all);
    for (size_t i = 1; i < all.count; i++)
        if (rows_of(x, all.items[i]->base.id) != NULL)
            return true;
    return rows_above(x, r);
}

static void read_tree(execution *x, const relation *r, bool only, table_value *out)
{
    relation_list all = {0};
    relation_tree(x, r, &all);
    size_t count = !only ? all.count : r->kind != 'p';
    for (size_t i = 0; i < count; i++) {
        ways_read(x, all.items[i]->base.id);
        read_one(x, all.items[i], r, out);
    }
    out->open = out->open || rows_above(x, r);
}

/* last_value, log_cnt, is_called */
static void read_sequence(execution *x, const relation *r, table_value *out)
{
    value *row = ARENA_ARRAY(x->arena, value, out->n_columns + 1);
    int64_t last;
    bool called;
    for (size_t i = 0; i < out->n_columns; i++)
        row[i] = value_unknown(out->columns[i].type);
    if (out->n_columns == 3 && number_stands(x, r, &last, &called)) {
        row[0] = value_integer(last, TYPE_INT8);
        row[2] = value_bool(called);
    }
    vec_push(x->arena, &out->rows, (table_row){row, false});
}

void rows_read(execution *x, const relation *r, bool only, table_value *out)
{
    *out = (table_value){0};
    out->columns = relation_result(x, r, &out->n_columns);
    out->identified = true;
    x->depends_on_rows = true;
    if (r->kind == 'S')
        read_sequence(x, r, out);
    else
        read_tree(x, r, only, out);
    if (r->kind == 'f')
        out->open = true;
}

/* ---- CREATE TABLE AS ---- */

bool rows_from_query(execution *x, const relation *r, range at, const table_value *of)
{
    const value **rows = ARENA_ARRAY(x->arena, const value *, of->rows.count + 1);
    size_t count = 0;
    bool open = of->open;
    for (size_t i = 0; i < of->rows.count; i++) {
        const table_row *from = &of->rows.items[i];
        value *row = ARENA_ARRAY(x->arena, value, r->n_columns + 1);
        for (size_t k = 0; k < r->n_columns; k++) {
            row[k] = k < of->n_columns ? from->values[k] : value_null(r->columns[k].type);
            if (!value_cast(x, at, row[k], r->columns[k].type, r->columns[k].typmod, false,
                            &row[k]))
                return false;
        }
        open = open || from->maybe;
        row_mark_unknown(x, row, r->n_columns);
        if (!from->maybe)
            rows[count++] = row;
    }
    if (open && r->kind == 'r' && is_second_run(x))
        unknown_rows(x, at, "which rows %.*s is made of is not known", STR_ARG(r->base.name));
    rows_put(x, r->base.id, rows, count, r->n_columns, open);
    return true;
}

/* ---- comparing ---- */

/* Who wrote it has said whether it is another one. */
static bool is_opaque(const value *v)
{
    return v->kind == VALUE_UNKNOWN || (v->kind == VALUE_PER_RUN && v->integer == 0);
}

/* Numbers of a sequence in the environment's own tables do not count: they say where the sequence
 * stands. */
static void describe_value(buf *b, const value *v, bool environment)
{
    bool opaque = is_opaque(v);
    if (v->kind == VALUE_PER_RUN && !opaque)
        buf_printf(b, "run %lld ", (long long)v->integer);
    if (v->kind == VALUE_FRESH && environment && str_starts(v->text, "nextval"))
        buf_text(b, "next");
    else if (v->kind == VALUE_FRESH)
        buf_printf(b, "fresh %lld %u", (long long)v->integer, v->made ? (unsigned)v->call : 0);
    else if (opaque)
        buf_text(b, "?");
    else if (v->kind == VALUE_NULL)
        buf_text(b, "null");
    else if (v->items != NULL)
        for (size_t i = 0; i < v->n_items; i++) {
            buf_char(b, i > 0 ? ',' : '{');
            describe_value(b, &v->items[i], environment);
        }
    else if (v->text.data == NULL)
        buf_printf(b, "%lld", (long long)v->integer);
    else
        buf_printf(b, "%zu:%.*s", v->text.len, STR_ARG(v->text));
}

/* Certainly described alike. */
static bool same_value(const value *a, const value *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == VALUE_NULL || a->kind == VALUE_UNKNOWN)
        return true;
    bool same = a->integer == b->integer && a->made == b->made &&
                (!a->made || a->call == b->call) &&
                (a->text.data == NULL) == (b->text.data == NULL) && str_eq(a->text, b->text) &&
                (a->items == NULL) == (b->items == NULL) && a->n_items == b->n_items;
    for (size_t i = 0; same && a->items != NULL && i < a->n_items; i++)
        same = same_value(&a->items[i], &b->items[i]);
    return same;
}

bool rows_same(const table_rows *a, const table_rows *b)
{
    bool same = a->count == b->count && a->width == b->width;
    for (size_t i = 0; same && i < a->count; i++)
        for (size_t k = 0; a->rows[i] != b->rows[i] && same && k < a->width; k++)
            same = same_value(&a->rows[i][k], &b->rows[i][k]);
    return same;
}

/* What tells a value that is not known from others. */
static uint64_t number_of_unknown(const value *v)
{
    return v->kind == VALUE_UNKNOWN ? (uint64_t)v->integer : str_hash(v->text);
}

/* What is described alike has the same number; `told`: unless it is not known. */
static uint64_t number_of_value(const value *v, bool told)
{
    if (told && is_opaque(v))
        return number_of_unknown(v);
    if (v->kind == VALUE_NULL || v->kind == VALUE_FRESH || is_opaque(v))
        return v->kind == VALUE_NULL ? 1 : v->kind == VALUE_FRESH ? 2 : 3;
    uint64_t h = v->kind == VALUE_PER_RUN ? (uint64_t)v->integer : 0;
    for (size_t i = 0; v->items != NULL && i < v->n_items; i++)
        h = hash_with(h, number_of_value(&v->items[i], told));
    if (v->items != NULL)
        return h;
    return hash_with(h, v->text.data != NULL ? str_hash(v->text) : (uint64_t)v->integer);
}

/* Of a row without its nulls, among which are the columns that were dropped. */
static uint64_t number_of_row(const value *row, size_t width, bool told)
{
    uint64_t h = 0;
    for (size_t i = 0; i < width; i++)
        if (row[i].kind != VALUE_NULL)
            h = hash_with(h, number_of_value(&row[i], told));
    return h;
}

/* The order of rows does not count. */
static uint64_t number_of_rows(const table_rows *t, bool told)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < t->count; i++)
        sum += number_of_row(t->rows[i], t->width, told);
    return sum;
}

bool rows_differ(const table_rows *a, const table_rows *b)
{
    return a->count != b->count || number_of_rows(a, false) != number_of_rows(b, false);
}

bool rows_unsure(const table_rows *a, const table_rows *b)
{
    return (a->rows != b->rows || a->count != b->count) &&
           number_of_rows(a, true) != number_of_rows(b, true);
}

void row_mark_unknown(execution *x, value *row, size_t width)
{
    for (size_t i = 0; i < width; i++)
        if (row[i].kind == VALUE_UNKNOWN && row[i].integer == 0) {
            row[i].integer = (int64_t)x->run << 32 | ++x->fresh;
            row[i].stored = true;
        }
}

static int compare_texts(const void *a, const void *b)
{
    return str_cmp(*(const str *)a, *(const str *)b);
}

str rows_describe(const catalog *c, arena *a, const object *o)
{
    const table_rows *t = (const table_rows *)o;
    str *lines = ARENA_ARRAY(a, str, t->count + 1);
    const object *table = catalog_get(c, o->parent);
    bool environment = table != NULL && table->environment;
    const relation *r =
        table != NULL && table->class == CLASS_RELATION ? (const relation *)table : NULL;
    for (size_t i = 0; i < t->count; i++) {
        buf b = buf_new(a);
        size_t width = t->width;
        while (width > 0 && t->rows[i][width - 1].kind == VALUE_NULL)
            width--; /* a column that was added later is null */
        for (size_t k = 0; k < width; k++) {
            if (r != NULL && k < r->n_columns && r->columns[k].dropped)
                continue;
            describe_value(&b, &t->rows[i][k], environment);
            buf_char(&b, '|');
        }
        lines[i] = buf_str(&b);
    }
    qsort(lines, t->count, sizeof *lines, compare_texts);
    buf all = buf_new(a);
    for (size_t i = 0; i < t->count; i++) {
        buf_add(&all, lines[i]);
        buf_char(&all, '\n');
    }
    return buf_str(&all);
}

/* ---- following the table ---- */

static const value *widened(execution *x, const value *row, size_t from, size_t to)
{
    value *wide = ARENA_ARRAY(x->arena, value, to + 1);
    memcpy(wide, row, (from < to ? from : to) * sizeof *wide);
    for (size_t i = from; i < to; i++)
        wide[i] = value_null(OID_NONE);
    return wide;
}

static void row_level(execution *x, const relation *r, level *l, const value *row)
{
    *l = level_of_relation(x, r);
    l->row = l->columns.count == r->n_columns ? row : visible_row(x, r, l, row);
}

bool row_condition(execution *x, const relation *r, const value *row, const node *n, truth *out)
{
    level l;
    passage p = passage_begin(x);
    row_level(x, r, &l, row);
    evaluation ev = {.x = x};
    bool ok = evaluate_condition(&ev, &l, n, out);
    if (ok)
        passage_end(x, p);
    return ok;
}

bool row_value(execution *x, const relation *r, const value *row, const node *n, oid to,
               int32_t typmod, value *out)
{
    level l;
    row_level(x, r, &l, row);
    evaluation ev = {.x = x};
    return evaluate_as(&ev, &l, n, to, typmod, out);
}

/* Of the rows that are there already each gets a number; in which order only the server knows. */
static bool numbered(execution *x, const column *added, const table_rows *t, value *out)
{
    *out = number_take(x, added->sequence, added->type);
    return t->open || number_give(x, added->at, out, t->count == 1);
}

/* What a row that stands gets in an added column. */
static bool added_value(execution *x, const relation *r, const column *added, const table_rows *t,
                        const value *row, value *out)
{
    const type *of = type_get(x, added->type);
    const expression *given = added->default_value != NULL    ? added->default_value
                              : of != NULL && of->kind == 'd' ? of->default_value
                                                              : NULL;
    if (added->sequence != OID_NONE || added->identity != 0)
        return numbered(x, added, t, out);
    return given != NULL
               ? row_value(x, r, row, expression_now(x, given), added->type, added->typmod, out)
               : check_domain(x, added->at, of, out);
}

bool rows_column_added(execution *x, const relation *r, const column *added)
{
    const table_rows *t = rows_of(x, r->base.id);
    if (t == NULL || t->count == 0)
        return true;
    const value **rows = ARENA_ARRAY(x->arena, const value *, t->count);
    size_t at = (size_t)added->number - 1;
    size_t width = r->n_columns > t->width ? r->n_columns : t->width;
    bool broken = false; /* nobody looks at the rows behind the one that is */
    for (size_t i = 0; i < t->count; i++) {
        value *row = (value *)widened(x, t->rows[i], t->width, width);
        row[at] = value_null(added->type);
        if (!broken && !added_value(x, r, added, t, row, &row[at])) {
            broken = fail_row_later(x, r->base.id, i, added->generated != 0);
            if (!broken)
                return false;
        }
        if (broken)
            row[at] = value_unknown(added->type);
        rows[i] = row;
    }
    rows_put(x, r->base.id, rows, t->count, width, t->open);
    return true;
}

bool rows_column_dropped(execution *x, const relation *r, int16_t column_number)
{
    const table_rows *t = rows_of(x, r->base.id);
    size_t at = (size_t)column_number - 1;
    if (t == NULL || at >= t->width)
        return true;
    const value **rows = ARENA_ARRAY(x->arena, const value *, t->count + 1);
    for (size_t i = 0; i < t->count; i++) {
        value *row = (value *)widened(x, t->rows[i], t->width, t->width);
        row[at] = value_null(OID_NONE);
        rows[i] = row;
    }
    rows_put(x, r->base.id, rows, t->count, t->width, t->open);
    return true;
}

/* A column, or casts of one: a second time they find their result. */
static bool is_cast_column(const node *n)
{
    n = without_parens(n);
    while (IS(type_cast, n))
        n = without_parens(AS(type_cast, n)->arg);
    return IS(column_ref, n);
}

/* The session's zone moves what there may be, and moves it again. */
static void doubt_zone(execution *x, const relation *original, const column *c)
{
    oid from = type_base(x, original->columns[c->number - 1].type), to = type_base(x, c->type);
    if (is_second_run(x) && from != to && (from == TYPE_TIMESTAMPTZ || to == TYPE_TIMESTAMPTZ) &&
        !moment_prints(x))
        unknown_rows(x, c->at, "whether ALTER TYPE changes column %.*s of %.*s is not known",
                     STR_ARG(c->name), STR_ARG(original->base.name));
}

/* What USING gives of a value that is not known may be another one each time. */
static void doubt_using(execution *x, const column *c, const relation *r,
                        const expression *using_expr, bool open)
{
    if (open && is_second_run(x) && using_expr != NULL && !is_cast_column(using_expr->tree) &&
        !IS(constant, without_parens(using_expr->tree)))
        unknown_rows(x, c->at, "whether ALTER TYPE changes column %.*s of %.*s is not known",
                     STR_ARG(c->name), STR_ARG(r->base.name));
}

bool rows_retype_column(execution *x, const relation *original, const table_rows *were,
                        const relation *after, int16_t column_number, const expression *using_expr)
{
    const table_rows *t = rows_of(x, after->base.id);
    size_t at = (size_t)column_number - 1;
    const column *c = &after->columns[at];
    if (using_expr != NULL && !is_cast_column(using_expr->tree))
        x->depends_on_rows = true;
    if (t != NULL && t->open)
        doubt_zone(x, original, c);
    if (t == NULL || t->count == 0) {
        doubt_using(x, c, after, using_expr, t != NULL && t->open);
        return true;
    }
    const value **rows = ARENA_ARRAY(x->arena, const value *, t->count);
    size_t width = after->n_columns > t->width ? after->n_columns : t->width;
    bool broken = false; /* nobody looks at the rows behind the one that is */
    bool changed = t->open;
    for (size_t i = 0; i < t->count; i++) {
        value *row = (value *)widened(x, t->rows[i], t->width, width);
        value v = row[at];
        bool known = were != NULL && i < were->count;
        const value *was = known ? widened(x, were->rows[i], were->width, width) : row;
        if (!broken && !(using_expr != NULL
                             ? row_value(x, original, was, using_expr->tree, c->type, c->typmod, &v)
                             : value_cast(x, c->at, v, c->type, c->typmod, false, &v))) {
            broken = fail_row_later(x, after->base.id, i, false);
            if (!broken)
                return false;
        }
        row[at] = broken ? value_unknown(c->type) : v;
        if (was[at].kind != VALUE_UNKNOWN || was[at].integer != 0)
            row_mark_unknown(x, &row[at], 1);
        changed = changed || (is_opaque(&v) && !value_same(x, &was[at], &v));
        rows[i] = row;
    }
    doubt_using(x, c, after, using_expr, changed);
    rows_put(x, after->base.id, rows, t->count, width, t->open);
    return true;
}

void rows_drop(execution *x, oid table)
{
    const table_rows *t = rows_of(x, table);
    if (t != NULL)
        catalog_remove(x->catalog, t->base.id);
}

void rows_doubt_left(execution *x, range at, const relation *r)
{
    const table_rows *t = rows_of(x, r->base.id);
    if (t != NULL && t->open && t->settled.by != 0)
        x->fallible = unknown_rows(x, at, "which rows of %.*s a DELETE has left is not known",
                                   STR_ARG(r->base.name));
}

bool row_check_standing_null(execution *x, const relation *r, const column *c, const value *row,
                             size_t width)
{
    size_t at = (size_t)c->number - 1;
    return (at < width && row[at].kind != VALUE_NULL) ||
           fail(x, c->at, "23502", "column \"%.*s\" of relation \"%.*s\" contains null values",
                STR_ARG(c->name), STR_ARG(r->base.name));
}

void row_doubt_null(execution *x, const relation *r, const column *c, const value *row,
                    size_t width)
{
    size_t at = (size_t)c->number - 1;
    if (at < width && !c->dropped && value_is_null(&row[at]) == TRUTH_UNKNOWN)
        x->fallible =
            unknown_rows(x, c->at, "whether column %.*s of %.*s contains null values is not known",
                         STR_ARG(c->name), STR_ARG(r->base.name));
}

bool rows_check_not_null(execution *x, const relation *r, int16_t column_number)
{
    const table_rows *t = rows_of(x, r->base.id);
    const column *c = &r->columns[column_number - 1];
    rows_doubt_left(x, c->at, r);
    for (size_t i = 0; t != NULL && i < t->count; i++) {
        if (!row_check_standing_null(x, r, c, t->rows[i], t->width))
            return false;
        row_doubt_null(x, r, c, t->rows[i], t->width);
    }
    return true;
}
