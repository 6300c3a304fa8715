#include <string.h>

#include "model/evaluate/evaluate_select.h"
#include "model/value/decimal.h"

/*
 * Window functions: rows in partitions, each in its order, and of each row the
 * frame. Aggregates go over the frame's rows; the functions that know nothing
 * but places (row_number(), lag() ...) are computed here.
 */

/* A window with what it takes from the named one that it refers to. */
typedef struct window {
    node_list partition_by, order_by;
    const node_window_frame *frame;
    bool failed; /* it refers to none that we know */
} window;

/* The rows of a partition, in order. */
typedef struct partition {
    size_t *rows; /* numbers of base rows */
    size_t count;
    size_t *peers; /* of each place: the first of those that ORDER BY does not tell apart */
    bool unsure;   /* which rows it has, or their order, is not known */
} partition;

typedef struct windowing {
    select_run *run;
    const base_list *rows;
    const node_function_call *call;
    window w;
    value **partition_keys, **order_keys; /* beside the rows */
    bool unsure;
    value *out;
} windowing;

static window window_of(const node_select *s, const node *over, int depth)
{
    window w = {.failed = true};
    if (!IS(window_def, over) || depth > 100)
        return w;
    const node_window_def *d = AS(window_def, over);
    str base = depth == 0 && !str_absent(d->name.text) ? d->name.text : d->parent.text;
    w.failed = false;
    for (size_t i = 0; !str_absent(base) && i < s->windows.count; i++)
        if (str_eq(AS(window_def, s->windows.items[i])->name.text, base))
            w = window_of(s, s->windows.items[i], depth + 1);
    if (d->partition_by.count > 0)
        w.partition_by = d->partition_by;
    if (d->order_by.count > 0)
        w.order_by = d->order_by;
    if (d->frame != NULL)
        w.frame = AS(window_frame, d->frame);
    return w;
}

static bool at_row(windowing *w, size_t number, const node *n, value *out)
{
    evaluation ev = *w->run->ev;
    level row = *w->run->l;
    ev.group = w->rows->items[number].group;
    row.row = w->rows->items[number].row.values;
    return evaluate(&ev, &row, n, out);
}

static bool list_keys(windowing *w, node_list list, value **out)
{
    for (size_t i = 0; i < w->rows->count; i++) {
        out[i] = ARENA_ARRAY(w->run->ev->x->arena, value, list.count + 1);
        for (size_t k = 0; k < list.count; k++) {
            const node *n = list.items[k];
            if (!at_row(w, i, IS(sort_by, n) ? AS(sort_by, n)->expr : n, &out[i][k]))
                return false;
        }
    }
    return true;
}

/* ---- partitions ---- */

static int compare_order(void *context, size_t a, size_t b)
{
    windowing *w = context;
    int order = 0;
    for (size_t i = 0; i < w->w.order_by.count && order == 0; i++)
        w->unsure |= !sort_order(w->run->ev->x, w->w.order_by.items[i], &w->order_keys[a][i],
                                 &w->order_keys[b][i], &order);
    return order;
}

typedef struct place_order {
    windowing *w;
    const size_t *rows;
} place_order;

static int compare_places(void *context, size_t a, size_t b)
{
    place_order *p = context;
    return compare_order(p->w, p->rows[a], p->rows[b]);
}

static bool same_partition(const windowing *w, size_t a, size_t b)
{
    for (size_t i = 0; i < w->w.partition_by.count; i++)
        if (!value_same(w->run->ev->x, &w->partition_keys[a][i], &w->partition_keys[b][i]))
            return false;
    return true;
}

/* The partition of a row's own; rows that are in it are marked as done. */
static partition partition_of(windowing *w, size_t first, bool *done)
{
    arena *a = w->run->ev->x->arena;
    size_t *members = ARENA_ARRAY(a, size_t, w->rows->count + 1), count = 0;
    partition p = {.unsure = w->run->open};
    for (size_t i = 0; i < w->w.partition_by.count; i++)
        p.unsure = p.unsure || w->partition_keys[first][i].kind == VALUE_UNKNOWN;
    for (size_t i = first; i < w->rows->count; i++) {
        if (done[i] || (i != first && !same_partition(w, first, i)))
            continue;
        done[i] = true;
        members[count++] = i;
        p.unsure = p.unsure || w->rows->items[i].row.maybe;
    }
    place_order order = {w, members};
    w->unsure = false;
    const size_t *sorted = sorted_numbers(a, count, compare_places, &order);
    p.count = count;
    p.rows = ARENA_ARRAY(a, size_t, count + 1);
    p.peers = ARENA_ARRAY(a, size_t, count + 1);
    for (size_t i = 0; i < count; i++)
        p.rows[i] = members[sorted[i]];
    for (size_t i = 1; i < count; i++)
        p.peers[i] = compare_order(w, p.rows[i - 1], p.rows[i]) == 0 ? p.peers[i - 1] : i;
    p.unsure = p.unsure || w->unsure;
    return p;
}

static size_t peers_end(const partition *p, size_t at)
{
    size_t end = at + 1;
    while (end < p->count && p->peers[end] == p->peers[at])
        end++;
    return end;
}

/* ---- frames ---- */

/* Places [first, end) without those that EXCLUDE leaves out; sure: it is known. */
typedef struct frame_places {
    size_t first, end;
    bool sure;
} frame_places;

/* How many rows or groups before or behind; sets *ok. */
static size_t frame_offset(windowing *w, size_t row, const node_frame_bound *b, bool *ok)
{
    value v;
    *ok = at_row(w, row, b->offset, &v) &&
          value_cast(w->run->ev->x, b->offset->at, v, TYPE_INT8, -1, false, &v) &&
          v.kind == VALUE_KNOWN && v.integer >= 0;
    return *ok ? (size_t)v.integer : 0;
}

/* RANGE n PRECEDING or FOLLOWING: whether the row at a place is within the bound that the row at
 * `at` sets. Sets *known false when that cannot be computed. */
static bool in_range(windowing *w, const partition *p, size_t at, size_t place,
                     const node_frame_bound *b, bool start, bool *known)
{
    evaluation *ev = w->run->ev;
    const value *own = &w->order_keys[p->rows[at]][0], *other = &w->order_keys[p->rows[place]][0];
    const node *sort = w->w.order_by.items[0];
    bool descending = IS(sort_by, sort) && AS(sort_by, sort)->direction == SORT_DESC;
    bool preceding = str_is(b->form, "preceding");
    value by, edge, result;
    if (own->kind == VALUE_NULL || other->kind == VALUE_NULL)
        return own->kind == other->kind;
    if (!at_row(w, p->rows[at], b->offset, &by) ||
        !apply_binary(ev, b->base.at, preceding == descending ? STR("+") : STR("-"), own, &by,
                      &edge) ||
        !apply_binary(ev, b->base.at, start == descending ? STR("<=") : STR(">="), other, &edge,
                      &result) ||
        result.kind != VALUE_KNOWN) {
        *known = false;
        return false;
    }
    return result.integer != 0;
}

static size_t groups_away(const partition *p, size_t at, size_t away, bool preceding)
{
    size_t place = p->peers[at];
    for (; away > 0 && preceding && place > 0; away--)
        place = p->peers[place - 1];
    if (preceding)
        return away > 0 ? 0 : place;
    for (; away > 0 && place < p->count; away--)
        place = peers_end(p, place);
    return place;
}

/* The place that a bound means: the first of the frame (start), or just past its last. */
static size_t bound_place(windowing *w, const partition *p, size_t at, const node_frame_bound *b,
                          str mode, bool start, bool *sure)
{
    bool rows = str_is_nocase(mode, "rows"), preceding = str_is(b->form, "preceding"), ok = true;
    if (str_is(b->form, "unbounded preceding"))
        return 0;
    if (str_is(b->form, "unbounded following"))
        return p->count;
    if (str_is(b->form, "current row"))
        return rows ? at + !start : start ? p->peers[at] : peers_end(p, at);
    if (str_is_nocase(mode, "range")) {
        size_t place = start ? 0 : p->count;
        while (ok && start && place < p->count && !in_range(w, p, at, place, b, true, &ok))
            place++;
        while (ok && !start && place > 0 && !in_range(w, p, at, place - 1, b, false, &ok))
            place--;
        *sure = *sure && ok && w->w.order_by.count == 1;
        return place;
    }
    size_t away = frame_offset(w, p->rows[at], b, &ok);
    *sure = *sure && ok;
    if (!rows) {
        size_t place = groups_away(p, at, away, preceding);
        bool outside = preceding && away > 0 && place == 0 && p->peers[at] == 0;
        return start ? place : outside ? 0 : place < p->count ? peers_end(p, place) : p->count;
    }
    if (preceding)
        return at + !start > away ? at + !start - away : 0;
    return at + !start + away < p->count ? at + !start + away : p->count;
}

static frame_places frame_of(windowing *w, const partition *p, size_t at)
{
    frame_places f = {0, peers_end(p, at), true};
    const node_window_frame *frame = w->w.frame;
    if (frame == NULL || !IS(frame_bound, frame->start))
        return f;
    static const node_frame_bound current = {.form = STR_INIT("current row")};
    const node_frame_bound *end =
        IS(frame_bound, frame->end) ? AS(frame_bound, frame->end) : &current;
    f.first = bound_place(w, p, at, AS(frame_bound, frame->start), frame->mode, true, &f.sure);
    f.end = bound_place(w, p, at, end, frame->mode, false, &f.sure);
    return f;
}

static bool is_excluded(const windowing *w, const partition *p, size_t at, size_t place)
{
    str how = w->w.frame != NULL ? w->w.frame->exclude : (str){NULL, 0};
    bool peer = p->peers[at] == p->peers[place];
    if (str_absent(how) || str_is_nocase(how, "no others"))
        return false;
    return str_is_nocase(how, "current row") ? place == at
           : str_is_nocase(how, "ties")      ? peer && place != at
                                             : peer;
}

static bool is_less_than_nothing(windowing *w, const node *offset, const value *v)
{
    value zero = value_text(STR("0"), TYPE_UNKNOWN), nan = value_text(STR("NaN"), TYPE_UNKNOWN),
          less, none = {.kind = VALUE_NULL};
    bool number = v->type == TYPE_NUMERIC || v->type == TYPE_FLOAT4 || v->type == TYPE_FLOAT8;
    evaluation *ev = w->run->ev;
    if (!apply_binary(ev, offset->at, STR("<"), v, &zero, &less) ||
        (number && !apply_binary(ev, offset->at, STR("="), v, &nan, &none)))
        return false;
    return value_as_truth(&less) == TRUTH_TRUE || value_as_truth(&none) == TRUTH_TRUE;
}

static bool check_offset(windowing *w, const node *bound, bool start, bool range_is_used)
{
    const node *offset = IS(frame_bound, bound) ? AS(frame_bound, bound)->offset : NULL;
    const char *which = start ? "starting" : "ending";
    execution *x = w->run->ev->x;
    value v;
    if (offset == NULL)
        return true;
    if (!at_row(w, 0, offset, &v))
        return false;
    if (v.kind == VALUE_NULL)
        return fail(x, offset->at, "22004", "frame %s offset must not be null", which);
    bool by_range = str_is_nocase(w->w.frame->mode, "range");
    if (v.kind != VALUE_KNOWN || (by_range && !range_is_used) ||
        !is_less_than_nothing(w, offset, &v))
        return true;
    return by_range ? fail(x, offset->at, "22013",
                           "invalid preceding or following size in window function")
                    : fail(x, offset->at, "22013", "frame %s offset must not be negative", which);
}

/* Offsets are the same for all rows: ExecWindowAgg() looks at them before the first, in_range() at
 * those of RANGE, where the function asks for the frame at all. */
static bool check_offsets(windowing *w, bool uses_frame)
{
    const node_window_frame *f = w->w.frame;
    bool first_is_there = w->rows->count > 0 && !w->rows->items[0].row.maybe;
    return f == NULL || !first_is_there ||
           (check_offset(w, f->start, true, uses_frame) &&
            check_offset(w, f->end, false, uses_frame));
}

/* ---- the functions ---- */

typedef struct window_call {
    windowing *w;
    const partition *p;
    size_t at; /* the place of the row under way */
    value *out;
} window_call;

static bool argument_at(const window_call *c, size_t place, size_t number, value *out)
{
    return at_row(c->w, c->p->rows[place], c->w->call->args.items[number], out);
}

/* An argument that is a number, in the row under way; *known false: it is null or not known. */
static bool number_argument(const window_call *c, size_t number, int64_t *out, bool *known)
{
    value v;
    if (!argument_at(c, c->at, number, &v) ||
        !value_cast(c->w->run->ev->x, c->w->call->base.at, v, TYPE_INT8, -1, false, &v))
        return false;
    *known = v.kind == VALUE_KNOWN;
    *out = v.integer;
    if (v.kind == VALUE_NULL)
        *c->out = value_null(OID_NONE);
    return true;
}

static bool lag_or_lead(const window_call *c, bool lag)
{
    int64_t by = 1;
    bool known = true;
    if (c->w->call->args.count > 1 && !number_argument(c, 1, &by, &known))
        return false;
    if (!known)
        return true;
    int64_t place = (int64_t)c->at + (lag ? -by : by);
    if (place >= 0 && (uint64_t)place < c->p->count)
        return argument_at(c, (size_t)place, 0, c->out);
    *c->out = value_null(OID_NONE);
    return c->w->call->args.count < 3 || argument_at(c, c->at, 2, c->out);
}

/* first_value(), last_value(), nth_value(): of the frame. */
static bool value_in_frame(const window_call *c, str called)
{
    frame_places f = frame_of(c->w, c->p, c->at);
    int64_t nth = 1;
    bool known = true, last = str_is(called, "last_value");
    if (str_is(called, "nth_value") && !number_argument(c, 1, &nth, &known))
        return false;
    if (!known || !f.sure)
        return true;
    if (nth < 1)
        return fail(c->w->run->ev->x, c->w->call->base.at, "22016",
                    "argument of nth_value must be greater than zero");
    *c->out = value_null(OID_NONE);
    for (size_t i = f.first; i < f.end; i++) {
        size_t place = last ? f.end - 1 - (i - f.first) : i;
        if (!is_excluded(c->w, c->p, c->at, place) && --nth == 0)
            return argument_at(c, place, 0, c->out);
    }
    return true;
}

static bool ntile(const window_call *c)
{
    int64_t tiles;
    bool known;
    if (!number_argument(c, 0, &tiles, &known))
        return false;
    if (!known)
        return true;
    if (tiles < 1)
        return fail(c->w->run->ev->x, c->w->call->base.at, "22014",
                    "argument of ntile must be greater than zero");
    size_t size = c->p->count / (size_t)tiles, larger = c->p->count % (size_t)tiles, at = c->at;
    size_t in_larger = larger * (size + 1);
    size_t tile =
        at < in_larger ? at / (size + 1) : larger + (at - in_larger) / (size > 0 ? size : 1);
    *c->out = value_integer((int64_t)tile + 1, TYPE_INT4);
    return true;
}

static value ratio(const window_call *c, size_t part, size_t whole)
{
    double number = whole > 0 ? (double)part / (double)whole : 0;
    return value_text(float_text(c->w->run->ev->x->arena, number, false), TYPE_FLOAT8);
}

static size_t groups_before(const partition *p, size_t at)
{
    size_t n = 0;
    for (size_t place = p->peers[at]; place > 0; place = p->peers[place - 1])
        n++;
    return n;
}

/* *done false: it is none of them. */
static bool place_function(const window_call *c, str called, bool *done)
{
    const partition *p = c->p;
    *done = true;
    if (str_is(called, "row_number"))
        *c->out = value_integer((int64_t)c->at + 1, TYPE_INT8);
    else if (str_is(called, "rank"))
        *c->out = value_integer((int64_t)p->peers[c->at] + 1, TYPE_INT8);
    else if (str_is(called, "dense_rank"))
        *c->out = value_integer((int64_t)groups_before(p, c->at) + 1, TYPE_INT8);
    else if (str_is(called, "percent_rank"))
        *c->out = ratio(c, p->peers[c->at], p->count - 1);
    else if (str_is(called, "cume_dist"))
        *c->out = ratio(c, peers_end(p, c->at), p->count);
    else if (str_is(called, "ntile"))
        return ntile(c);
    else if (str_is(called, "lag") || str_is(called, "lead"))
        return lag_or_lead(c, str_is(called, "lag"));
    else if (str_is(called, "first_value") || str_is(called, "last_value") ||
             str_is(called, "nth_value"))
        return value_in_frame(c, called);
    else
        *done = false;
    return true;
}

/* An aggregate over the frame of a row. */
static bool frame_aggregate(const window_call *c, const frame_places *f)
{
    arena *a = c->w->run->ev->x->arena;
    row_group g = {.open = false};
    table_row *rows = ARENA_ARRAY(a, table_row, f->end > f->first ? f->end - f->first : 1);
    const row_group **groups = ARENA_ARRAY(a, const row_group *, f->end + 1);
    for (size_t i = f->first; i < f->end; i++) {
        if (is_excluded(c->w, c->p, c->at, i))
            continue;
        const base_row *b = &c->w->rows->items[c->p->rows[i]];
        groups[g.count] = b->group;
        rows[g.count++] = b->row;
    }
    g.rows = rows;
    g.groups = groups;
    evaluation ev = *c->w->run->ev;
    ev.group = &g;
    return apply_aggregate(&ev, c->w->run->l, c->w->call, c->out);
}

static bool aggregates_of(windowing *w, const partition *p)
{
    frame_places before = {0, 0, false};
    size_t last = p->count;
    bool excludes = w->w.frame != NULL && !str_absent(w->w.frame->exclude);
    for (size_t i = 0; i < p->count; i++) {
        window_call c = {w, p, i, &w->out[p->rows[i]]};
        frame_places f = frame_of(w, p, i);
        if (!f.sure)
            continue;
        if (last < p->count && !excludes && f.first == before.first && f.end == before.end) {
            *c.out = w->out[p->rows[last]];
            continue;
        }
        if (!frame_aggregate(&c, &f))
            return false;
        before = f;
        last = i;
    }
    return true;
}

bool window_values(select_run *run, const node_select *s, const base_list *rows,
                   const node_function_call *call, value *out)
{
    arena *a = run->ev->x->arena;
    windowing w = {.run = run, .rows = rows, .call = call, .out = out};
    w.w = window_of(s, call->over, 0);
    w.partition_keys = ARENA_ARRAY(a, value *, rows->count + 1);
    w.order_keys = ARENA_ARRAY(a, value *, rows->count + 1);
    for (size_t i = 0; i < rows->count; i++)
        out[i] = value_unknown(OID_NONE);
    if (w.w.failed || call->null_treatment.len > 0)
        return true;
    if (!list_keys(&w, w.w.partition_by, w.partition_keys) ||
        !list_keys(&w, w.w.order_by, w.order_keys))
        return false;
    node_function_call plain = *call; /* as an aggregate without OVER is asked for */
    plain.over = NULL;
    bool aggregate = is_aggregate(run->ev->x, &plain);
    bool *done = ARENA_ARRAY(a, bool, rows->count + 1);
    if (!check_offsets(&w, aggregate || str_ends(qualified_last(call->name), "_value")))
        return false;
    for (size_t i = 0; i < rows->count; i++) {
        if (done[i])
            continue;
        partition p = partition_of(&w, i, done);
        if (p.unsure)
            continue;
        if (aggregate && !aggregates_of(&w, &p))
            return false;
        bool known = !aggregate;
        for (size_t k = 0; k < p.count && known; k++) {
            window_call c = {&w, &p, k, &out[p.rows[k]]};
            if (!take_step(run->ev->x, call->base.at) ||
                !place_function(&c, qualified_last(call->name), &known))
                return run->ev->x->steps <= 0;
        }
    }
    return true;
}
