#include "model/execute/ddl.h"
#include "model/interpret/interpret.h"
#include "model/session/in_use.h"

#include <string.h>

/* Cursors: OPEN, FETCH, MOVE, CLOSE. What a cursor goes over is known when it is opened. */

/* A cursor that is open. */
typedef struct portal {
    str called;
    table_value rows;
    size_t place; /* 0: before the first row, n + 1: behind the last */
    bool known;
    str scroll;   /* or no scroll; absent: as its plan is */
    size_t level; /* of subtransactions that it was opened in */
    struct portal *next;
} portal;

static portal *find_portal(const execution *x, str called)
{
    for (portal *p = x->portals; p != NULL; p = p->next)
        if (str_eq(p->called, called))
            return p;
    return NULL;
}

/* Also by DECLARE, or by code that has ended. */
static bool is_in_use(const execution *x, str called)
{
    return find_portal(x, called) != NULL || cursor_is_open(x, called);
}

/* The variable that a cursor statement names; NULL: it is none. */
static variable *cursor_variable(frame *f, const node *n)
{
    found_name found_cursor;
    return IS(column_ref, n) && find_name(f->x, NULL, &f->scope, n, &found_cursor) == FOUND_VARIABLE
               ? found_cursor.variable
               : NULL;
}

/* The arguments of a bound cursor as variables around its query. */
bool frame_bind_cursor(frame *f, const node_pl_cursor *c, node_list args)
{
    variables *v = NULL;
    value *given = ARENA_ARRAY(f->x->arena, value, c->params.count + 1);
    for (size_t i = 0; i < c->params.count; i++) {
        const node *arg = i < args.count ? args.items[i] : NULL;
        for (size_t k = 0; k < args.count; k++)
            if (IS(named_argument, args.items[k]) && IS(parameter_def, c->params.items[i]) &&
                str_eq(AS(named_argument, args.items[k])->name.text,
                       AS(parameter_def, c->params.items[i])->name.text))
                arg = args.items[k];
        given[i] = value_unknown(OID_NONE);
        if (arg != NULL &&
            !frame_evaluate(f, IS(named_argument, arg) ? AS(named_argument, arg)->value : arg,
                            &given[i]))
            return false;
    }
    if (c->params.count > 0) /* they are read with SELECT ... INTO */
        f->found->value = value_bool(true);
    v = frame_push(f, c->params.count + 1, (str){NULL, 0});
    for (size_t i = 0; i < c->params.count; i++) {
        const node_parameter_def *p =
            IS(parameter_def, c->params.items[i]) ? AS(parameter_def, c->params.items[i]) : NULL;
        oid of = OID_NONE;
        int32_t typmod = -1;
        if (p == NULL)
            continue;
        if (IS(type_name, p->type) &&
            (!resolve_type(f->x, p->type, &of, &typmod) ||
             !value_assign(f->x, p->base.at, given[i], of, typmod, &given[i])))
            return false;
        frame_declare(v, p->name.text, typed_as(of, typmod, OID_NONE), given[i]);
    }
    return true;
}

static bool query_opens(frame *f, const node *query, portal *p)
{
    query = IS(pl_expr, query) ? AS(pl_expr, query)->query : query;
    if (!frame_query(f, query, &p->rows))
        return false;
    if (str_is(p->scroll, "scroll") && query_locks_relations(query)) /* SPI_cursor_open() */
        return fail(f->x, query->at, "0A000",
                    "DECLARE SCROLL CURSOR ... FOR UPDATE/SHARE is not supported");
    use_by_query(f->x, &f->scope, query);
    return true;
}

static bool cursor_rows(frame *f, const node_pl_open *o, const variable *v, portal *p)
{
    p->known = true;
    p->scroll = o->scroll;
    if (o->query != NULL && !returns_rows(o->query))
        return fail(f->x, o->base.at, "42P11", "cannot open %.*s query as cursor",
                    STR_ARG(command_tag(f->x, o->query)));
    if (o->query != NULL)
        return query_opens(f, o->query, p);
    if (o->command != NULL)
        return frame_execute(f, o->command, o->using, EXECUTE_FOR_CURSOR, &p->rows, &p->known);
    if (!IS(pl_cursor, v->cursor)) {
        p->known = false;
        return true;
    }
    const node_pl_cursor *c = AS(pl_cursor, v->cursor);
    p->scroll = c->scroll;
    scope outside = f->scope;
    bool ok = frame_bind_cursor(f, c, o->args) && query_opens(f, c->query, p);
    f->scope = outside;
    return ok;
}

static portal *add_portal(execution *x, str called)
{
    portal *p = ARENA_NEW(x->arena, portal);
    *p = (portal){.called = called, .level = x->session->guarded_blocks, .next = x->portals};
    x->portals = p;
    return p;
}

static void close_portal(execution *x, const portal *p)
{
    for (portal **at = &x->portals; *at != NULL; at = &(*at)->next)
        if (*at == p) {
            *at = p->next;
            return;
        }
}

void portals_end_subtransaction(execution *x, bool undone)
{
    size_t around = x->session->guarded_blocks;
    for (portal *p = x->portals; p != NULL; p = p->next)
        if (p->level > around && undone)
            close_portal(x, p);
        else if (p->level > around)
            p->level = around;
}

bool begin_cursor_loop(frame *f, const node *n, variable *v, struct portal **out)
{
    execution *x = f->x;
    *out = NULL;
    if (v->value.kind == VALUE_NULL) /* while it is open it has a name that the server gives it */
        v->value = value_unknown(TYPE_REFCURSOR);
    if (v->value.kind != VALUE_KNOWN)
        return true;
    if (is_in_use(x, v->value.text))
        return fail(x, n->at, "42P03", "cursor \"%.*s\" already in use", STR_ARG(v->value.text));
    *out = add_portal(x, v->value.text);
    return true;
}

void cursor_loop_opened(frame *f, const node *query, const struct portal *p)
{
    execution *x = f->x;
    size_t n_open = x->session->open.count;
    use_by_query(x, &f->scope, query);
    if (p == NULL)
        return;
    cursor_opened(x, p->called, STR("no scroll"), n_open);
    (void)cursor_moves(x, query->at, p->called, false);
}

void end_cursor_loop(frame *f, variable *v, const struct portal *p)
{
    if (p != NULL)
        cursor_closed(f->x, p->called);
    else if (v->value.kind == VALUE_UNKNOWN)
        v->value = value_null(TYPE_REFCURSOR);
    close_portal(f->x, p);
}

bool run_open(frame *f, const node *n)
{
    const node_pl_open *o = AS(pl_open, n);
    execution *x = f->x;
    variable *v = cursor_variable(f, o->cursor);
    if (v == NULL)
        return true;
    bool named = v->value.kind == VALUE_KNOWN;
    str called =
        named ? v->value.text : arena_printf(x->arena, "<unnamed portal %u>", (unsigned)++x->fresh);
    if (named && is_in_use(x, called))
        return fail(x, n->at, "42P03", "cursor \"%.*s\" already in use", STR_ARG(called));
    portal first = {0};
    size_t n_open = x->session->open.count;
    if (!cursor_rows(f, o, v, &first))
        return false;
    portal *p = add_portal(x, called);
    p->rows = first.rows;
    p->known = first.known;
    cursor_opened(x, called, first.scroll, n_open);
    if (v->value.kind == VALUE_NULL && v->constant)
        return fail(x, n->at, "22005", "variable \"%.*s\" is declared CONSTANT", STR_ARG(v->name));
    if (!named)
        v->value = value_text(called, TYPE_REFCURSOR);
    return true;
}

/* *out is NULL when which cursor it is cannot be known. */
static bool open_portal(frame *f, const node *n, const node *named, portal **out)
{
    const variable *v = cursor_variable(f, named);
    *out = NULL;
    if (v == NULL || (v->value.kind != VALUE_KNOWN && v->value.kind != VALUE_NULL))
        return true;
    if (v->value.kind == VALUE_NULL)
        return fail(f->x, n->at, "22004", "cursor variable \"%.*s\" is null", STR_ARG(v->name));
    *out = find_portal(f->x, v->value.text);
    return *out != NULL || cursor_is_open(f->x, v->value.text) || f->x->session->other_cursors ||
           fail(f->x, n->at, "34000", "cursor \"%.*s\" does not exist", STR_ARG(v->value.text));
}

bool run_close(frame *f, const node *n)
{
    portal *p;
    const variable *v = cursor_variable(f, AS(pl_close, n)->cursor);
    if (!open_portal(f, n, AS(pl_close, n)->cursor, &p))
        return false;
    if (v != NULL && v->value.kind == VALUE_KNOWN)
        cursor_closed(f->x, v->value.text);
    close_portal(f->x, p);
    return true;
}

static bool is_known(const portal *p)
{
    for (size_t i = 0; i < p->rows.rows.count; i++)
        if (p->rows.rows.items[i].maybe)
            return false;
    return p->known && !p->rows.open && !p->rows.unsorted;
}

/* Moves to `to`; *moved is how many rows it went over. */
static void move_to(portal *p, int64_t to, size_t *moved)
{
    int64_t last = (int64_t)p->rows.rows.count + 1, from = (int64_t)p->place;
    to = to < 0 ? 0 : to > last ? last : to;
    int64_t low = to < from ? to : from + 1, high = to < from ? from - 1 : to;
    low = low < 1 ? 1 : low;
    high = high >= last ? last - 1 : high;
    *moved = high >= low ? (size_t)(high - low + 1) : 0;
    p->place = (size_t)to;
}

/* Where a direction leads; false: that is not known. */
static bool target_place(const portal *p, str direction, bool counted, int64_t count, int64_t *to)
{
    int64_t here = (int64_t)p->place, last = (int64_t)p->rows.rows.count;
    if (!counted)
        count = 1;
    if (str_absent(direction) || str_is(direction, "next") || str_is(direction, "forward") ||
        str_is(direction, "relative"))
        *to = here + count;
    else if (str_is(direction, "prior") || str_is(direction, "backward"))
        *to = here - count;
    else if (str_is(direction, "first"))
        *to = 1;
    else if (str_is(direction, "last"))
        *to = last > 0 ? last : 1;
    else if (str_is(direction, "absolute"))
        *to = count < 0 ? last + 1 + count : count;
    else if (str_is(direction, "forward all"))
        *to = last + 1;
    else if (str_is(direction, "backward all"))
        *to = 0;
    else
        return false;
    return true;
}

/* FETCH or MOVE where nobody knows what it finds. */
static bool fetch_unknown(frame *f, const node *n, const portal *p)
{
    const node_pl_fetch *fetch = AS(pl_fetch, n);
    table_value t = {.open = true};
    if (p != NULL) {
        t.columns = p->rows.columns;
        t.n_columns = p->rows.n_columns;
    }
    if (fetch->into.count > 0 && !frame_take(f, n, fetch->into, false, &t))
        return false;
    f->found->value = value_unknown(TYPE_BOOL);
    f->x->row_count = ROWS_UNKNOWN;
    return true;
}

/* DoPortalRunFetch(): whether it is rewound or goes backward on the way. A row that it stands on is
 * fetched once more by going back. */
static bool goes_back(const portal *p, str direction, int64_t count, int64_t to)
{
    const int64_t here = (int64_t)p->place, last = (int64_t)p->rows.rows.count,
                  passed = here > last ? last : here;
    bool absolute = str_is(direction, "absolute") || str_is(direction, "first");
    if (str_is(direction, "last") || (absolute && count < 0)) /* from behind the last one */
        return true;
    if (absolute)
        return to - 1 <= passed / 2 ? here > 0 : to <= here;
    return to < here || (to == here && here >= 1 && here <= last);
}

bool run_fetch(frame *f, const node *n)
{
    const node_pl_fetch *fetch = AS(pl_fetch, n);
    portal *p;
    value count = value_integer(1, TYPE_INT4);
    int64_t to;
    const variable *v = cursor_variable(f, fetch->cursor);
    if (!open_portal(f, n, fetch->cursor, &p) ||
        (fetch->count != NULL && !frame_evaluate(f, fetch->count, &count)))
        return false;
    bool sure = count.kind == VALUE_KNOWN, named = v != NULL && v->value.kind == VALUE_KNOWN,
         known = sure && p != NULL && is_known(p) &&
                 target_place(p, fetch->direction, fetch->count != NULL, count.integer, &to),
         back = known ? goes_back(p, fetch->direction, count.integer, to)
                      : sure && named &&
                            fetch_goes_back(f->x, v->value.text, fetch->direction, count.integer);
    if (named && !cursor_moves(f->x, n->at, v->value.text, back))
        return false;
    if (!known)
        return fetch_unknown(f, n, p);
    size_t moved;
    move_to(p, to, &moved);
    bool on_row = p->place >= 1 && p->place <= p->rows.rows.count;
    const value *row = on_row ? p->rows.rows.items[p->place - 1].values : NULL;
    if (!fetch->move && !frame_assign_row(f, fetch->into, &p->rows, row))
        return false;
    bool single = str_is(fetch->direction, "absolute") || str_is(fetch->direction, "relative") ||
                  str_is(fetch->direction, "first") || str_is(fetch->direction, "last");
    f->found->value = value_bool(fetch->move && !single ? moved > 0 : on_row);
    f->x->row_count = fetch->move && !single ? (long)moved : on_row;
    return true;
}
