#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"

/*
 * Windows: transformWindowFuncCall() (parse_agg.c), which finds the one that a
 * call is over, and transformWindowDefinitions() (parse_clause.c), which looks
 * at those of WINDOW and then at those of OVER, once the whole query was seen.
 */

/* A window with what it takes from the one that it refers to. */
typedef struct window {
    const node_window_def *def;
    node_list order_by;
} window;
typedef VEC(window) window_list;

static const window *find_window(const window_list *list, str called)
{
    for (size_t i = 0; i < list->count; i++)
        if (!str_absent(called) && str_eq(list->items[i].def->name.text, called))
            return &list->items[i];
    return NULL;
}

static bool no_window(analysis *an, const node *at, str called)
{
    return fail(an->x, at->at, "42704", "window \"%.*s\" does not exist", STR_ARG(called));
}

bool analyze_over(analysis *an, level *l, const node_function_call *c)
{
    if (!IS(window_def, c->over))
        return true;
    const node_window_def *w = AS(window_def, c->over);
    if (an->select == NULL) /* an expression of no query, whose windows nobody looks at later */
        return analyze_sort_list(an, l, w->partition_by) && analyze_sort_list(an, l, w->order_by);
    if (str_absent(w->name.text)) {
        vec_push(an->x->arena, &an->windows, c->over);
        return true;
    }
    for (size_t i = 0; i < an->select->windows.count; i++) {
        const node *one = an->select->windows.items[i];
        if (IS(window_def, one) && str_eq(AS(window_def, one)->name.text, w->name.text))
            return true;
    }
    return no_window(an, c->over, w->name.text);
}

/* ---- frames ---- */

/* What may be added to a value that RANGE goes by: the functions in_range() of the btree families
 * in the server's pg_amproc. */
static const struct {
    oid sorted, offset;
} ranges[] = {
    {TYPE_INT2, TYPE_INT8},
    {TYPE_INT2, TYPE_INT4},
    {TYPE_INT2, TYPE_INT2},
    {TYPE_INT4, TYPE_INT8},
    {TYPE_INT4, TYPE_INT4},
    {TYPE_INT4, TYPE_INT2},
    {TYPE_INT8, TYPE_INT8},
    {TYPE_FLOAT4, TYPE_FLOAT8},
    {TYPE_FLOAT8, TYPE_FLOAT8},
    {TYPE_NUMERIC, TYPE_NUMERIC},
    {TYPE_DATE, TYPE_INTERVAL},
    {TYPE_TIME, TYPE_INTERVAL},
    {TYPE_TIMETZ, TYPE_INTERVAL},
    {TYPE_TIMESTAMP, TYPE_INTERVAL},
    {TYPE_TIMESTAMPTZ, TYPE_INTERVAL},
    {TYPE_INTERVAL, TYPE_INTERVAL},
};

/* The type that an offset of RANGE gets; OID_NONE after fail(). */
static oid range_offset_type(analysis *an, const node *n, oid sorted, oid given)
{
    oid preferred = given != TYPE_UNKNOWN ? given : sorted, chosen = OID_NONE;
    size_t known = 0, fitting = 0;
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (ranges[i].sorted != sorted)
            continue;
        known++;
        if (given != TYPE_UNKNOWN && !can_coerce(an->x, given, ranges[i].offset, COERCE_IMPLICIT))
            continue;
        fitting++;
        if (chosen != preferred)
            chosen = ranges[i].offset;
    }
    if (fitting == 1 || (fitting > 1 && chosen == preferred))
        return chosen;
    str of = analyze_type_text(an, sorted);
    if (known == 0)
        fail(an->x, n->at, "0A000",
             "RANGE with offset PRECEDING/FOLLOWING is not supported for column type %.*s",
             STR_ARG(of));
    else
        fail(
            an->x, n->at, "0A000",
            fitting == 0
                ? "RANGE with offset PRECEDING/FOLLOWING is not supported for column type %.*s and "
                  "offset type %.*s"
                : "RANGE with offset PRECEDING/FOLLOWING has multiple interpretations for column "
                  "type %.*s and offset type %.*s",
            STR_ARG(of), STR_ARG(analyze_type_text(an, given)));
    return OID_NONE;
}

/* An offset of ROWS, RANGE or GROUPS; `sorted` is the type that RANGE goes by (OID_NONE: it is not
 * known). */
static bool analyze_offset(analysis *an, level *l, const node *bound, const char *mode,
                           const char *place, oid sorted)
{
    const node *n = IS(frame_bound, bound) ? AS(frame_bound, bound)->offset : NULL;
    typed of;
    oid to = TYPE_INT8;
    if (n == NULL)
        return true;
    if (strcmp(mode, "RANGE") == 0) {
        analysis_place outside = analyze_enter(an, FORBIDS_ALL, place);
        bool ok = analyze_node(an, l, n, &of);
        analyze_leave(an, outside);
        if (!ok || sorted == OID_NONE || of.type == OID_NONE)
            return ok;
        to = range_offset_type(an, n, sorted, of.type);
    }
    return to != OID_NONE && analyze_amount(an, l, n, to, mode, place);
}

static bool has_offset(const node *bound)
{
    return IS(frame_bound, bound) && AS(frame_bound, bound)->offset != NULL;
}

/* The type of the column that RANGE goes by, as its operator class has it; false after fail(). */
static bool range_type(analysis *an, level *l, const window *w, oid *out)
{
    typed of;
    *out = OID_NONE;
    if (w->order_by.count != 1)
        return fail(an->x, w->def->base.at, "42P20",
                    "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column");
    const node *sort = w->order_by.items[0];
    if (!analyze_node(an, l, IS(sort_by, sort) ? AS(sort_by, sort)->expr : sort, &of))
        return false;
    *out = type_base(an->x, of.type);
    if (*out == TYPE_UNKNOWN || *out == TYPE_VARCHAR)
        *out = TYPE_TEXT;
    return true;
}

static bool analyze_frame(analysis *an, level *l, const window *w)
{
    const node_window_frame *f = AS(window_frame, w->def->frame);
    oid sorted = OID_NONE;
    if (str_is_nocase(f->mode, "range")) {
        if (has_offset(f->start) || has_offset(f->end)) {
            if (!range_type(an, l, w, &sorted))
                return false;
        }
        return analyze_offset(an, l, f->start, "RANGE", "window RANGE", sorted) &&
               analyze_offset(an, l, f->end, "RANGE", "window RANGE", sorted);
    }
    bool rows = str_is_nocase(f->mode, "rows");
    const char *mode = rows ? "ROWS" : "GROUPS", *place = rows ? "window ROWS" : "window GROUPS";
    if (!rows && w->order_by.count == 0)
        return fail(an->x, w->def->base.at, "42P20", "GROUPS mode requires an ORDER BY clause");
    return analyze_offset(an, l, f->start, mode, place, OID_NONE) &&
           analyze_offset(an, l, f->end, mode, place, OID_NONE);
}

/* ---- definitions ---- */

/* What a window may say beside the one that it refers to. */
static bool check_override(analysis *an, const window *w, const window *parent)
{
    str called = w->def->parent.text;
    range at = w->def->base.at;
    if (w->def->partition_by.count > 0)
        return fail(an->x, at, "42P20", "cannot override PARTITION BY clause of window \"%.*s\"",
                    STR_ARG(called));
    if (w->def->order_by.count > 0 && parent->order_by.count > 0)
        return fail(an->x, at, "42P20", "cannot override ORDER BY clause of window \"%.*s\"",
                    STR_ARG(called));
    return parent->def->frame == NULL ||
           fail(an->x, at, "42P20", "cannot copy window \"%.*s\" because it has a frame clause",
                STR_ARG(called));
}

static bool analyze_window(analysis *an, level *l, const node *n, window_list *before)
{
    const node_window_def *d = AS(window_def, n);
    window w = {.def = d, .order_by = d->order_by};
    if (find_window(before, d->name.text) != NULL)
        return fail(an->x, n->at, "42P20", "window \"%.*s\" is already defined",
                    STR_ARG(d->name.text));
    const window *parent = find_window(before, d->parent.text);
    if (parent == NULL && !str_absent(d->parent.text))
        return no_window(an, n, d->parent.text);
    analysis_place outside = analyze_enter(an, FORBIDS_WINDOWS, "window definitions");
    bool ok = analyze_sort_list(an, l, d->order_by) && analyze_sort_list(an, l, d->partition_by);
    analyze_leave(an, outside);
    if (!ok || (parent != NULL && !check_override(an, &w, parent)))
        return false;
    if (parent != NULL && w.order_by.count == 0)
        w.order_by = parent->order_by;
    if (IS(window_frame, d->frame) && !analyze_frame(an, l, &w))
        return false;
    vec_push(an->x->arena, before, w);
    return true;
}

bool analyze_windows(analysis *an, level *l, const node_select *s)
{
    window_list all = {0};
    for (size_t i = 0; i < s->windows.count; i++)
        if (!analyze_window(an, l, s->windows.items[i], &all))
            return false;
    for (size_t i = 0; i < an->windows.count; i++)
        if (!analyze_window(an, l, an->windows.items[i], &all))
            return false;
    return true;
}
