/* Where aggregates, window functions and sets may stand, and which columns a grouped query may
 * name. */
#include <stdlib.h>

#include "model/analyze/analyze.h"
#include "model/analyze/star.h"
#include "model/execute/ddl.h"
#include "syntax/walk.h"

/* ---- places ---- */

typedef struct aggregate_owner {
    const analysis *an;
    const level *inner, *found; /* the innermost that its columns are of */
    bool here;
} aggregate_owner;

static void innermost(aggregate_owner *o, const level *of)
{
    o->here |= of == o->inner;
    const level *outside = o->found;
    while (outside != NULL && outside != of)
        outside = outside->outer;
    if (outside == NULL || o->found == NULL) /* it is none of those around the one that was found */
        o->found = of;
}

static walk_action find_owner(const node *n, void *context)
{
    aggregate_owner *o = context;
    found_name name_found = {0};
    execution quiet = *o->an->x;
    quiet.events = NULL;
    o->here |= IS(select, n) || IS(star, n);
    if (!IS(column_ref, n) || o->here)
        return o->here ? WALK_STOP : WALK_INTO;
    const node_list parts = AS(column_ref, n)->parts;
    bool star = parts.count > 1 && IS(star, parts.items[parts.count - 1]); /* t.* is its row */
    size_t *columns, count = 0;
    o->here |= parts.count == 0 || (parts.count == 1 && IS(star, parts.items[0]));
    if (star && expand_star(&quiet, o->inner, n, &columns, &count, &name_found.level)) {
        innermost(o, name_found.level);
        return WALK_OVER;
    }
    found what =
        o->here ? FOUND_NOTHING : find_name(&quiet, o->inner, o->an->external, n, &name_found);
    if (what != FOUND_COLUMN && what != FOUND_ROW)
        return WALK_OVER;
    innermost(o, name_found.level);
    return WALK_OVER;
}

/* check_agg_arguments(): an aggregate belongs to the innermost query that a column of its
 * arguments is of: not to the one that it stands in where all are of one around that. OLD and NEW
 * are those of the whole statement. */
static analysis *owner_of(analysis *an, const level *l, const node_list *parts, size_t n_parts)
{
    aggregate_owner o = {.an = an, .inner = l};
    for (size_t i = 0; i < n_parts; i++)
        for (size_t k = 0; k < parts[i].count && parts[i].items[k] != NULL; k++)
            walk(parts[i].items[k], find_owner, &o);
    analysis *owner = an;
    while (!o.here && o.found != NULL && owner->own != o.found && owner->around != NULL)
        owner = owner->around;
    return owner;
}

typedef struct nested_aggregate {
    const analysis *owner;
    bool found;
} nested_aggregate;

static walk_action find_nested(const node *n, void *context)
{
    nested_aggregate *nested = context;
    for (size_t i = 0; IS(function_call, n) && i < nested->owner->aggregates.count; i++)
        nested->found |= nested->owner->aggregates.items[i] == n;
    return nested->found ? WALK_STOP : WALK_INTO;
}

bool analyze_aggregate(analysis *an, const level *l, const node *n)
{
    const node_function_call *c = AS(function_call, n);
    const node_list parts[] = {c->args, c->order_by, c->within_group, {(node **)&c->filter, 1}};
    enum { N_PARTS = sizeof parts / sizeof *parts };
    analysis *owner = owner_of(an, l, parts, N_PARTS);
    nested_aggregate nested = {.owner = owner};
    for (size_t i = 0; i < N_PARTS && owner->aggregates.count > 0; i++)
        for (size_t k = 0; k < parts[i].count && parts[i].items[k] != NULL; k++)
            walk(parts[i].items[k], find_nested, &nested);
    if (nested.found)
        return fail(an->x, n->at, "42803", "aggregate function calls cannot be nested");
    if ((owner->forbidden & FORBIDS_AGGREGATES) != 0)
        return fail(an->x, n->at, "42803", "aggregate functions are not allowed in %s",
                    owner->place != NULL ? owner->place : "");
    vec_push(an->x->arena, &owner->aggregates, n);
    return true;
}

bool analyze_grouping_call(analysis *an, const level *l, const node *n)
{
    analysis *owner = owner_of(an, l, &AS(grouping_call, n)->args, 1);
    if ((owner->forbidden & FORBIDS_AGGREGATES) != 0)
        return fail(an->x, n->at, "42803", "grouping operations are not allowed in %s",
                    owner->place != NULL ? owner->place : "");
    vec_push(an->x->arena, &owner->aggregates, n);
    return true;
}

/* ---- what queries inside use ---- */

void analyze_outer(analysis *an, const level *of, inner_use use)
{
    if (of == an->own)
        return;
    analysis *owner = an->around;
    while (owner != NULL && owner->own != of)
        owner = owner->around;
    if (owner != NULL)
        vec_push(an->x->arena, &owner->inner_uses, use);
}

const inner_use *analyze_inner_use(const analysis *an, const node *n, const inner_use *after)
{
    size_t first = after != NULL ? (size_t)(after - an->inner_uses.items) + 1 : 0;
    for (size_t i = first; i < an->inner_uses.count && IS(column_ref, n); i++)
        if (an->inner_uses.items[i].at == n)
            return &an->inner_uses.items[i];
    return NULL;
}

analysis_place analyze_enter(analysis *an, unsigned forbidden, const char *place)
{
    analysis_place before = {an->forbidden, an->place};
    an->forbidden |= forbidden;
    if (place != NULL)
        an->place = place;
    return before;
}

void analyze_leave(analysis *an, analysis_place before)
{
    an->forbidden = before.forbidden;
    an->place = before.place;
}

/* ---- GROUP BY ---- */

typedef struct grouping {
    analysis *an;
    level *level;
    const query_result *targets;
    VEC(const node *) trees; /* that are grouped by */
    VEC(size_t) columns;     /* of the level */
    VEC(size_t) common;      /* those of them that are in every grouping set */
    bool failed;
} grouping;

static const node *target_expression(const node *t)
{
    return IS(target, t) ? AS(target, t)->expr : t;
}

/* The column of this very level that a name means; false when it is none or another level's. */
static bool own_column(const grouping *g, const node *n, size_t *out)
{
    found_name name_found = {0};
    execution quiet = *g->an->x;
    if (!IS(column_ref, n) ||
        find_name(&quiet, g->level, g->an->external, n, &name_found) != FOUND_COLUMN ||
        name_found.level != g->level)
        return false;
    *out = analyze_own_place(g->level, name_found.column) - 1;
    return true;
}

static void collect_grouped(grouping *g, node_list list)
{
    for (size_t i = 0; i < list.count; i++) {
        const node *n = list.items[i];
        size_t at;
        if (IS(grouping_set, n) || (IS(row_expr, n) && !AS(row_expr, n)->explicit_row)) {
            collect_grouped(g,
                            IS(row_expr, n) ? AS(row_expr, n)->fields : AS(grouping_set, n)->items);
            continue;
        }
        const result_column *meant = analyze_meant(g->an, g->level, g->targets, n, false, &at)
                                         ? &g->targets->columns[at]
                                         : NULL;
        n = without_parens(meant != NULL && meant->expr != NULL ? meant->expr : n);
        size_t place =
            meant != NULL && meant->place != 0 ? meant->place : analyze_place(g->an, g->level, n);
        if (place != 0)
            vec_push(g->an->x->arena, &g->columns, place - 1);
        else
            vec_push(g->an->x->arena, &g->trees, n);
    }
}

static bool is_grouped_column(const grouping *g, size_t at)
{
    for (size_t i = 0; i < g->columns.count; i++)
        if (g->columns.items[i] == at)
            return true;
    return false;
}

/* A table whose primary key is grouped by: its other columns depend on it. */
static bool has_grouped_key(const grouping *g, size_t at)
{
    const visible_column *c = &g->level->columns.items[at];
    if (c->origin == OID_NONE || c->item == NO_ITEM)
        return false;
    object_list all =
        catalog_members(g->an->x->catalog, g->an->x->arena, CLASS_CONSTRAINT, c->origin);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        size_t covered = 0;
        for (size_t m = 0; m < k->n_columns && k->kind == 'p' && !k->deferrable; m++) {
            bool grouped = false;
            for (size_t v = 0; v < g->common.count && !grouped; v++) {
                const visible_column *o = &g->level->columns.items[g->common.items[v]];
                grouped = o->item == c->item && o->origin_column == k->columns[m];
            }
            covered += grouped;
        }
        if (covered > 0 && covered == k->n_columns) {
            analyze_bind(g->an, NULL, k->base.id, 0); /* the query lives as long as the key */
            return true;
        }
    }
    return false;
}

static bool is_grouped(const grouping *g, size_t at)
{
    at = analyze_own_place(g->level, at) - 1;
    const visible_column *c = &g->level->columns.items[at];
    if (is_grouped_column(g, at) || has_grouped_key(g, at))
        return true;
    /* what a join makes of columns is known where they are */
    return c->computed && c->copy_of > 0 && is_grouped(g, c->copy_of - 1) &&
           (!c->coalesced || is_grouped(g, c->copy_also - 1));
}

static bool check_column(grouping *g, const node *n, size_t at)
{
    if (is_grouped(g, at))
        return true;
    at = analyze_own_place(g->level, at) - 1;
    g->failed = true;
    return fail(g->an->x, n->at, "42803",
                "column \"%.*s\" must appear in the GROUP BY clause or be used in an aggregate "
                "function",
                STR_ARG(g->level->columns.items[at].name));
}

/* t.a and a */
static bool same_column(const node *a, const node *b, void *context)
{
    const grouping *g = context;
    size_t one, other;
    return IS(column_ref, a) && own_column(g, a, &one) && own_column(g, b, &other) && one == other;
}

/* The whole row of an item of this level. */
static const visible_item *own_row(const grouping *g, const node *n)
{
    found_name meant = {0};
    execution quiet = *g->an->x;
    n = without_parens(n);
    bool is_row = IS(column_ref, n) &&
                  find_name(&quiet, g->level, g->an->external, n, &meant) == FOUND_ROW &&
                  meant.level == g->level;
    return is_row ? &g->level->items.items[meant.item] : NULL;
}

static bool check_row(grouping *g, const node *n, const visible_item *row)
{
    if (row->relation == NULL || row->count == 0 || has_grouped_key(g, row->first))
        return true;
    g->failed = true;
    return fail(g->an->x, n->at, "42803",
                "column \"%.*s.*\" must appear in the GROUP BY clause or be used in an aggregate "
                "function",
                STR_ARG(row->alias));
}

/* (t).* */
static bool check_row_star(grouping *g, const node *n)
{
    const node_list *steps = &AS(indirection, n)->steps;
    const visible_item *row =
        steps->count == 1 && IS(star, steps->items[0]) ? own_row(g, AS(indirection, n)->arg) : NULL;
    for (size_t i = 0; row != NULL && i < row->count; i++)
        if (!check_column(g, n, row->first + i))
            return false;
    return true;
}

static walk_action look_at(const node *n, void *context);

/* The direct arguments of an ordered-set aggregate are computed once a group. */
static walk_action over_aggregate(grouping *g, const node_function_call *c)
{
    for (size_t i = 0; i < c->args.count && c->within_group.count > 0; i++)
        if (!walk(c->args.items[i], look_at, g))
            return WALK_STOP;
    return WALK_OVER;
}

static bool is_grouped_tree(grouping *g, const node *n)
{
    for (size_t i = 0; i < g->trees.count; i++)
        if (tree_equal_but(without_parens(n), g->trees.items[i], same_column, g))
            return true;
    return false;
}

/* finalize_grouping_exprs() */
static walk_action over_grouping_call(grouping *g, const node_grouping_call *c)
{
    for (size_t i = 0; i < c->args.count; i++) {
        const node *n = without_parens(c->args.items[i]);
        size_t at;
        bool own = own_column(g, n, &at);
        if (own ? is_grouped_column(g, at) : IS(column_ref, n) || is_grouped_tree(g, n))
            continue;
        g->failed = true;
        fail(g->an->x, n->at, "42803",
             "arguments to GROUPING must be grouping expressions of the associated query level");
        return WALK_STOP;
    }
    return WALK_OVER;
}

static bool check_inner_use(grouping *g, const inner_use *use)
{
    const level *l = g->level;
    const visible_item *row = use->row ? &l->items.items[use->place] : NULL;
    if (row != NULL ? row->relation == NULL || row->count == 0 || has_grouped_key(g, row->first)
                    : is_grouped(g, use->place))
        return true;
    size_t item = row != NULL ? use->place : l->columns.items[use->place].item;
    str table = item < l->items.count ? l->items.items[item].alias : STR("unnamed_join");
    g->failed = true;
    return fail(g->an->x, use->at->at, "42803",
                "subquery uses ungrouped column \"%.*s.%.*s\" from outer query", STR_ARG(table),
                STR_ARG(row != NULL ? STR("*") : l->columns.items[use->place].name));
}

/* Of what is grouped by, only columns are looked for inside of queries. */
static walk_action look_inside(const node *n, void *context)
{
    grouping *g = context;
    for (size_t i = 0; i < g->an->aggregates.count; i++) {
        if (g->an->aggregates.items[i] == n)
            return IS(grouping_call, n) ? over_grouping_call(g, AS(grouping_call, n)) : WALK_OVER;
    }
    const inner_use *use = analyze_inner_use(g->an, n, NULL);
    for (; use != NULL; use = analyze_inner_use(g->an, n, use)) /* a star is several columns */
        if (!check_inner_use(g, use))
            return WALK_STOP;
    return WALK_INTO;
}

/* (e).* of which each field is grouped by. */
static bool is_grouped_star(grouping *g, const node *n)
{
    const node *star = IS(indirection, n) ? star_of(n) : NULL;
    size_t fields = 0;
    for (size_t i = 0; star != NULL && i < g->an->bindings.count; i++) {
        const binding *b = &g->an->bindings.items[i];
        if (b->node != star)
            continue;
        fields++;
        if (!is_grouped_tree(g, star_field(g->an->x->arena, n, b->name)))
            return false;
    }
    return fields > 0;
}

static walk_action look_at(const node *n, void *context)
{
    grouping *g = context;
    if (is_grouped_tree(g, n) || is_grouped_star(g, n))
        return WALK_OVER;
    if (IS(grouping_call, n))
        return over_grouping_call(g, AS(grouping_call, n));
    for (size_t i = 0; i < g->an->aggregates.count; i++) {
        if (g->an->aggregates.items[i] == n)
            return over_aggregate(g, AS(function_call, n));
    }
    if (IS(select, n))
        return walk(n, look_inside, g) ? WALK_OVER : WALK_STOP;
    if (IS(type_name, n))
        return WALK_OVER;
    size_t *columns, count = 0, at;
    const level *of;
    size_t field = IS(indirection, n) ? analyze_place(g->an, g->level, n) : 0;
    if (field != 0)
        return check_column(g, n, field - 1) ? WALK_OVER : WALK_STOP;
    if (IS(indirection, n) && !check_row_star(g, n))
        return WALK_STOP;
    if (!IS(column_ref, n))
        return WALK_INTO;
    const node_column_ref *ref = AS(column_ref, n);
    if (ref->parts.count > 0 && IS(star, ref->parts.items[ref->parts.count - 1])) {
        bool ok = expand_star(g->an->x, g->level, n, &columns, &count, &of) && of == g->level;
        for (size_t i = 0; ok && i < count; i++) {
            if (!check_column(g, n, columns[i]))
                return WALK_STOP;
        }
        return WALK_OVER;
    }
    const visible_item *row = own_row(g, n);
    if (row != NULL)
        return check_row(g, n, row) ? WALK_OVER : WALK_STOP;
    return !own_column(g, n, &at) || check_column(g, n, at) ? WALK_OVER : WALK_STOP;
}

/* gset_common: columns that every item of GROUPING SETS has; of ROLLUP and CUBE one has none. */
static void collect_common(grouping *g, const node_select *s)
{
    for (size_t i = 0; i < s->group_by.count; i++) {
        node *n = s->group_by.items[i];
        const node_grouping_set *sets = IS(grouping_set, n) ? AS(grouping_set, n) : NULL;
        node_list items = sets != NULL ? sets->items : (node_list){&n, 1};
        grouping first = {.an = g->an, .level = g->level, .targets = g->targets};
        if (sets != NULL && !str_is_nocase(sets->form, "sets"))
            continue;
        if (items.count > 0)
            collect_grouped(&first, (node_list){items.items, 1});
        for (size_t k = 0; k < first.columns.count; k++) {
            bool everywhere = true;
            for (size_t m = 1; m < items.count && everywhere; m++) {
                grouping other = {.an = g->an, .level = g->level, .targets = g->targets};
                collect_grouped(&other, (node_list){&items.items[m], 1});
                everywhere = is_grouped_column(&other, first.columns.items[k]);
            }
            if (everywhere)
                vec_push(g->an->x->arena, &g->common, first.columns.items[k]);
        }
    }
}

static void look_at_sorted(grouping *g, node_list list)
{
    for (size_t i = 0; i < list.count && !g->failed; i++) {
        const node *n = list.items[i];
        n = IS(sort_by, n) ? AS(sort_by, n)->expr : n;
        size_t ignored;
        if (!analyze_meant(g->an, g->level, g->targets, n, true, &ignored))
            walk(n, look_at, g);
    }
}

bool analyze_grouping(analysis *an, level *l, const node_select *s, const query_result *targets)
{
    const node_list sorted[] = {s->order_by, s->distinct_on};
    grouping g = {.an = an, .level = l, .targets = targets};
    collect_grouped(&g, s->group_by);
    collect_common(&g, s);
    for (size_t i = 0; i < s->targets.count && !g.failed; i++)
        walk(target_expression(s->targets.items[i]), look_at, &g);
    if (!g.failed && s->having != NULL)
        walk(s->having, look_at, &g);
    for (size_t i = 0; i < sizeof sorted / sizeof *sorted; i++)
        look_at_sorted(&g, sorted[i]);
    for (size_t i = 0; i < s->windows.count && !g.failed; i++)
        walk(s->windows.items[i], look_at, &g);
    return !g.failed;
}
