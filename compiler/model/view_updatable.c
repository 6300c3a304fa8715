#include "model/analyze.h"
#include "model/ddl.h"
#include "model/rows.h"
#include "model/write.h"
#include "syntax/walk.h"

/* Which views can be written to as their table is: view_query_is_auto_updatable() and
 * rewriteTargetView() (rewriteHandler.c). */

/* An aggregate, a window function or a set in a target. */
static walk_action find_gathering(const node *n, void *context)
{
    const execution **x = context;
    if (IS(subquery, n))
        return WALK_OVER;
    if (!IS(function_call, n))
        return WALK_INTO;
    const node_function_call *c = AS(function_call, n);
    object_list all = {0};
    size_t n_path = 0;
    const oid *path = session_search_path(*x, &n_path);
    for (size_t i = 0; i < n_path && all.count == 0; i++)
        all = catalog_overloads((*x)->catalog, (*x)->arena, CLASS_FUNCTION, path[i],
                                qualified_last(c->name));
    bool gathers = c->over != NULL || c->star;
    for (size_t i = 0; i < all.count && i < 1; i++)
        gathers |= ((const function *)all.items[i])->kind != 'f' ||
                   ((const function *)all.items[i])->returns_set;
    if (!gathers)
        return WALK_INTO;
    *x = NULL;
    return WALK_STOP;
}

static bool gathers(const execution *x, node_list targets)
{
    for (size_t i = 0; i < targets.count; i++) {
        const execution *seen = x;
        walk(targets.items[i], find_gathering, &seen);
        if (seen == NULL)
            return true;
    }
    return false;
}

/* The relation that a view shows plainly; NULL when it shows more than that. */
static const relation *shown_relation(execution *x, const node *query)
{
    const relation *r = NULL;
    if (!IS(select, query))
        return NULL;
    const node_select *s = AS(select, query);
    bool plain = s->form == SELECT_PLAIN && s->from.count == 1 && !s->distinct &&
                 s->distinct_on.count == 0 && s->group_by.count == 0 && s->having == NULL;
    const node *from = s->form == SELECT_TABLE ? s->table : plain ? s->from.items[0] : NULL;
    if (!IS(relation, from) || AS(relation, from)->sample != NULL || s->limit != NULL ||
        s->offset != NULL || s->with != NULL || gathers(x, s->targets) ||
        !resolve_relation(x, AS(relation, from)->name, true, &r))
        return NULL;
    return r != NULL && (r->kind == 'r' || r->kind == 'v' || r->kind == 'p' || r->kind == 'f')
               ? r
               : NULL;
}

/* For each column of a view the number of the column that it is; 0: it is none. */
static const int16_t *shown_columns(execution *x, const node *query, const relation *of,
                                    size_t *count)
{
    scope none = {0};
    query_result result;
    *count = 0;
    if (!analyze_query(x, &none, query, &result, NULL))
        return NULL;
    int16_t *out = ARENA_ARRAY(x->arena, int16_t, result.n_columns + 1);
    for (size_t i = 0; i < result.n_columns; i++)
        out[i] = result.columns[i].origin == of ? result.columns[i].origin_column : 0;
    *count = result.n_columns;
    return out;
}

bool view_is_updatable(execution *x, const node *query)
{
    failure before = x->failure;
    const relation *shown = shown_relation(x, query);
    size_t count = 0;
    const int16_t *columns = shown != NULL ? shown_columns(x, query, shown, &count) : NULL;
    bool any = false;
    for (size_t i = 0; i < count; i++)
        any |= columns[i] > 0;
    x->failure = before;
    return any;
}

static bool takes_by_itself(execution *x, const relation *r, uint8_t on)
{
    char letter = on == TRIGGER_ON_INSERT ? 'i' : on == TRIGGER_ON_UPDATE ? 'u' : 'd';
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    for (size_t i = 0; i < all.count; i++)
        if (((const trigger *)all.items[i])->timing == 'i' &&
            (((const trigger *)all.items[i])->events & on))
            return true;
    all = catalog_members(x->catalog, x->arena, CLASS_RULE, r->base.id);
    for (size_t i = 0; i < all.count; i++)
        if (((const rule *)all.items[i])->event == letter &&
            ((const rule *)all.items[i])->instead && ((const rule *)all.items[i])->where == NULL)
            return true;
    return false;
}

bool check_writable(execution *x, range at, const relation *r)
{
    if (r->kind == 'S')
        return fail(x, at, "42809", "cannot change sequence \"%.*s\"", STR_ARG(r->base.name));
    return r->kind != 'm' ||
           fail(x, at, "42809", "cannot change materialized view \"%.*s\"", STR_ARG(r->base.name));
}

bool view_takes_writes(execution *x, range at, const relation *r, uint8_t on, const size_t *written,
                       size_t n_written)
{
    static const char *const words[] = {[TRIGGER_ON_INSERT] = "insert into",
                                        [TRIGGER_ON_UPDATE] = "update",
                                        [TRIGGER_ON_DELETE] = "delete from"};
    if (r->kind != 'v' || r->query == NULL || takes_by_itself(x, r, on))
        return true;
    const node *query = expression_now(x, r->query);
    const relation *shown = shown_relation(x, query);
    if (shown == NULL || (on != TRIGGER_ON_DELETE && !view_is_updatable(x, query)))
        return fail(x, at, "55000", "cannot %s view \"%.*s\"", words[on], STR_ARG(r->base.name));
    size_t count = 0;
    const int16_t *columns = shown_columns(x, query, shown, &count);
    size_t *below = ARENA_ARRAY(x->arena, size_t, n_written + 1);
    for (size_t i = 0; i < n_written; i++) {
        if (written[i] >= count)
            continue;
        if (columns[written[i]] <= 0)
            return fail(x, at, "0A000", "cannot %s column \"%.*s\" of view \"%.*s\"", words[on],
                        STR_ARG(r->columns[written[i]].name), STR_ARG(r->base.name));
        below[i] = (size_t)columns[written[i]] - 1;
    }
    return shown->base.id == r->base.id || view_takes_writes(x, at, shown, on, below, n_written);
}
