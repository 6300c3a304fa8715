#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "model/rows/rows.h"
#include "model/rows/write.h"
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
    const oid *path = session_function_path(*x, &n_path);
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

bool targets_gather(const execution *x, node_list targets)
{
    for (size_t i = 0; i < targets.count; i++) {
        const execution *seen = x;
        walk(targets.items[i], find_gathering, &seen);
        if (seen == NULL)
            return true;
    }
    return false;
}

static const binding *binding_of(const expression *query, const node *n)
{
    for (size_t i = 0; i < query->n_bindings; i++)
        if (query->bindings[i].node == n)
            return &query->bindings[i];
    return NULL;
}

/* The relation that a view shows plainly; NULL when it shows more than that. */
static const relation *shown_relation(execution *x, const expression *query)
{
    if (!IS(select, query->tree))
        return NULL;
    const node_select *s = AS(select, query->tree);
    bool plain = s->form == SELECT_PLAIN && s->from.count == 1 && !s->distinct &&
                 s->distinct_on.count == 0 && s->group_by.count == 0 && s->having == NULL;
    const node *from = s->form == SELECT_TABLE ? s->table : plain ? s->from.items[0] : NULL;
    if (!IS(relation, from) || AS(relation, from)->sample != NULL || s->limit != NULL ||
        s->offset != NULL || s->with != NULL || targets_gather(x, s->targets))
        return NULL;
    const binding *b = binding_of(query, from);
    const relation *r = b != NULL ? CATALOG_GET(x->catalog, relation, b->object) : NULL;
    bool writable =
        r != NULL && (r->kind == 'r' || r->kind == 'v' || r->kind == 'p' || r->kind == 'f');
    return writable ? r : NULL;
}

typedef VEC(int16_t) column_numbers;
typedef VEC(size_t) target_numbers;

static void add_columns(execution *x, const expression *query, const node *n, oid of,
                        column_numbers *out)
{
    for (size_t i = 0; i < query->n_bindings; i++)
        if (query->bindings[i].node == n && query->bindings[i].object == of &&
            query->bindings[i].column > 0)
            vec_push(x->arena, out, query->bindings[i].column);
}

/* For each column of a view the number of the column that it is; 0: it is none. `from`, or NULL:
 * and the number of its target. */
static column_numbers shown_columns(execution *x, const expression *query, oid of,
                                    target_numbers *from)
{
    column_numbers out = {0};
    const node_select *s = AS(select, query->tree);
    if (s->form == SELECT_TABLE)
        add_columns(x, query, query->tree, of, &out);
    for (size_t i = 0; i < s->targets.count; i++) {
        const node *t = s->targets.items[i];
        const node *e = without_parens(IS(target, t) ? AS(target, t)->expr : t);
        const node_list parts = IS(column_ref, e) ? AS(column_ref, e)->parts : (node_list){NULL, 0};
        bool star = IS(star, e) || (parts.count > 0 && IS(star, parts.items[parts.count - 1]));
        const binding *b = IS(column_ref, e) ? binding_of(query, e) : NULL;
        if (star)
            add_columns(x, query, e, of, &out);
        else
            vec_push(x->arena, &out, b != NULL && b->object == of && b->column > 0 ? b->column : 0);
        while (from != NULL && from->count < out.count)
            vec_push(x->arena, from, i);
    }
    return out;
}

bool view_shows(execution *x, const relation *view, view_level *out)
{
    out->shown = shown_relation(x, view->query);
    if (out->shown == NULL)
        return false;
    target_numbers targets = {0};
    column_numbers columns = shown_columns(x, view->query, out->shown->base.id, &targets);
    out->columns = columns.items;
    out->targets = targets.items;
    out->count = columns.count;
    return true;
}

bool view_is_updatable(execution *x, const expression *query)
{
    const relation *shown = shown_relation(x, query);
    if (shown == NULL)
        return false;
    column_numbers columns = shown_columns(x, query, shown->base.id, NULL);
    bool any = false;
    for (size_t i = 0; i < columns.count; i++)
        any |= columns.items[i] > 0;
    return any;
}

bool view_takes_by_itself(execution *x, const relation *r, uint8_t on)
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
            ((const rule *)all.items[i])->instead && ((const rule *)all.items[i])->where == NULL &&
            session_fires(x, ((const rule *)all.items[i])->enabled))
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

/* The views that a statement writes through, from within outwards. */
typedef struct written_view {
    const relation *view;
    const struct written_view *outer;
} written_view;

static bool is_written_again(const written_view *all, const relation *r)
{
    while (all != NULL && all->view->base.id != r->base.id)
        all = all->outer;
    return all != NULL;
}

/* rewriteTargetListIU(): the columns of a view that have a default of their own are written, too.
 */
static const size_t *with_defaults(execution *x, const relation *r, const size_t *written,
                                   size_t *count)
{
    size_t n = *count, *all = ARENA_ARRAY(x->arena, size_t, n + r->n_columns + 1);
    if (n > 0)
        memcpy(all, written, n * sizeof *all);
    for (size_t i = 0; i < r->n_columns; i++) {
        bool has = r->columns[i].default_value == NULL;
        for (size_t k = 0; k < n && !has; k++)
            has = written[k] == i;
        if (!has)
            all[(*count)++] = i;
    }
    return all;
}

/* rewriteTargetView(), of one view after the other. */
static bool takes_writes(execution *x, range at, const written_view *outer, const relation *r,
                         uint8_t on, const size_t *written, size_t n_written)
{
    static const char *const words[] = {[TRIGGER_ON_INSERT] = "insert into",
                                        [TRIGGER_ON_UPDATE] = "update",
                                        [TRIGGER_ON_DELETE] = "delete from"};
    if (r->kind != 'v' || r->query == NULL || view_takes_by_itself(x, r, on))
        return true;
    if (is_written_again(outer, r))
        return fail(x, at, "42P17", "infinite recursion detected in rules for relation \"%.*s\"",
                    STR_ARG(r->base.name));
    const relation *shown = shown_relation(x, r->query);
    if (shown == NULL || (on != TRIGGER_ON_DELETE && !view_is_updatable(x, r->query)) ||
        rules_may_replace(x, r, on))
        return fail(x, at, "55000", "cannot %s view \"%.*s\"", words[on], STR_ARG(r->base.name));
    column_numbers columns = shown_columns(x, r->query, shown->base.id, NULL);
    if (on == TRIGGER_ON_INSERT)
        written = with_defaults(x, r, written, &n_written);
    size_t *below = ARENA_ARRAY(x->arena, size_t, n_written + 1);
    for (size_t i = 0; i < n_written; i++) {
        if (written[i] >= columns.count)
            continue;
        if (columns.items[written[i]] <= 0)
            return fail(x, at, "0A000", "cannot %s column \"%.*s\" of view \"%.*s\"", words[on],
                        STR_ARG(r->columns[written[i]].name), STR_ARG(r->base.name));
        below[i] = (size_t)columns.items[written[i]] - 1;
        for (size_t k = 0; k < i; k++) /* process_matched_tle(); parts of one column are several */
            if (written[k] < columns.count && written[k] != written[i] && below[k] == below[i])
                return fail(x, at, "42601", "multiple assignments to same column \"%.*s\"",
                            STR_ARG(shown->columns[below[i]].name));
    }
    const written_view all = {r, outer};
    return takes_writes(x, at, &all, shown, on, below, n_written);
}

bool view_takes_writes(execution *x, range at, const relation *r, uint8_t on, const size_t *written,
                       size_t n_written)
{
    return takes_writes(x, at, NULL, r, on, written, n_written);
}
