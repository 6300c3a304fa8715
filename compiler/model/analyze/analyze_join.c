#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"

/* JOIN: ON, USING, NATURAL, and what its alias hides. */

typedef VEC(str) name_list;

static bool find_side(const level *l, size_t first, size_t end, str called, size_t *at,
                      bool *ambiguous)
{
    bool any = false;
    *ambiguous = false;
    for (size_t i = first; i < end; i++) {
        const visible_column *c = &l->columns.items[i];
        if (c->hidden || !str_eq(c->name, called))
            continue;
        *ambiguous = any;
        any = true;
        *at = i;
    }
    return any;
}

/* Where a column of USING stands on one side: 42703 nowhere, 42702 twice. */
static bool using_side(analysis *an, const level *l, const node *n, str called, const char *side,
                       size_t first, size_t end, size_t *at)
{
    bool ambiguous;
    if (!find_side(l, first, end, called, at, &ambiguous))
        return fail(an->x, n->at, "42703",
                    "column \"%.*s\" specified in USING clause does not exist in %s table",
                    STR_ARG(called), side);
    return !ambiguous || fail(an->x, n->at, "42702",
                              "common column name \"%.*s\" appears more than once in %s table",
                              STR_ARG(called), side);
}

/* buildMergedJoinVar(): coerce_type() finds no conversion that select_common_type() took for
 * granted. An inner join shows the side that need not be converted. */
static bool merged_type(analysis *an, const node *n, const visible_column *a,
                        const visible_column *b, visible_column *merged)
{
    oid types[2] = {a->of.type, b->of.type}, common = OID_NONE;
    if (!select_common_type(an->x, types, 2, &common))
        return fail(an->x, n->at, "42804", "JOIN/USING types %.*s and %.*s cannot be matched",
                    STR_ARG(analyze_type_text(an, types[0])),
                    STR_ARG(analyze_type_text(an, types[1])));
    for (size_t i = 0; i < 2; i++) {
        if (!can_coerce(an->x, types[i], common, COERCE_IMPLICIT))
            return fail(
                an->x, n->at, "XX000", "failed to find conversion function from %.*s to %.*s",
                STR_ARG(analyze_type_text(an, types[i])), STR_ARG(analyze_type_text(an, common)));
    }
    bool same = types[0] == common && types[1] == common && a->of.typmod == b->of.typmod;
    bool right = AS(join, n)->join == JOIN_RIGHT ||
                 (AS(join, n)->join == JOIN_INNER && types[0] != common && types[1] == common);
    *merged = right ? *b : *a;
    merged->item = NO_ITEM;
    merged->coalesced = AS(join, n)->join == JOIN_FULL;
    merged->computed = merged->coalesced || (right ? types[1] : types[0]) != common ||
                       (right ? b : a)->of.typmod != (same ? a->of.typmod : -1);
    typed sides[2] = {a->of, b->of};
    result_column both = {.type = common};
    if (merged->coalesced) {
        collate_columns(an, n, sides, 2, true, &both);
        merged->of.collation = both.collation;
        merged->of.derivation = both.derivation;
    }
    merged->of.type = common;
    merged->of.typmod = same ? a->of.typmod : -1;
    return true;
}

/* transformJoinUsingClause(): when all are merged, the sides are compared. */
static bool compare_sides(analysis *an, level *l, const node *n, size_t first_merged)
{
    for (size_t i = first_merged; i < l->columns.count; i++) {
        const visible_column *merged = &l->columns.items[i];
        size_t left = merged->copy_of - 1, right = merged->copy_also - 1;
        const visible_column *a = &l->columns.items[left < right ? left : right],
                             *b = &l->columns.items[left < right ? right : left];
        const visible_column *sides[] = {a, b};
        typed ignored;
        if (!analyze_apply(an, n, NULL, STR("="), n, a->of, n, b->of, &ignored))
            return false;
        for (size_t k = 0; k < 2; k++) /* the join compares them, whichever is shown */
            if (sides[k]->origin != OID_NONE)
                analyze_bind(an, NULL, sides[k]->origin, sides[k]->origin_column);
    }
    return true;
}

/* From now on; the conditions of joins that end before still see it. */
static void hide_column(visible_column *c, size_t at)
{
    c->hidden_at = c->hidden ? c->hidden_at : (uint32_t)at;
    c->hidden = true;
}

/* Merged columns stand before the others, so the columns of the join are written anew: [merged,
 * left, right]. */
static bool merge_using(analysis *an, level *l, const node *n, const str *names, size_t count,
                        size_t first, size_t middle)
{
    const node_join *j = AS(join, n);
    size_t end = l->columns.count;
    for (size_t i = 0; i < count; i++) {
        size_t left = 0, right = 0;
        for (size_t k = 0; k < i; k++) {
            if (str_eq(names[k], names[i]))
                return fail(an->x, n->at, "42701",
                            "column name \"%.*s\" appears more than once in USING clause",
                            STR_ARG(names[i]));
        }
        visible_column merged;
        if (!using_side(an, l, n, names[i], "left", first, middle, &left) ||
            !using_side(an, l, n, names[i], "right", middle, end, &right) ||
            !merged_type(an, n, &l->columns.items[left], &l->columns.items[right], &merged))
            return false;
        merged.copy_of = (uint32_t)(j->join == JOIN_RIGHT ? right : left) + 1;
        merged.copy_also = (uint32_t)(j->join == JOIN_RIGHT ? left : right) + 1;
        vec_push(an->x->arena, &l->columns, merged);
    }
    if (!compare_sides(an, l, n, end))
        return false;
    for (size_t i = end; i < l->columns.count; i++) {
        hide_column(&l->columns.items[l->columns.items[i].copy_of - 1], end);
        hide_column(&l->columns.items[l->columns.items[i].copy_also - 1], end);
    }
    return true;
}

/* After a join with merged columns, `*` gives these first: the order of `*` is the order of the
 * level's columns, and those of items must stay where they are. So the unhidden rest is repeated
 * behind the merged ones. */
static void repeat_rest(analysis *an, level *l, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        if (l->columns.items[i].hidden)
            continue;
        visible_column copy = l->columns.items[i];
        hide_column(&l->columns.items[i], end);
        copy.item = NO_ITEM;
        copy.copy_of = (uint32_t)i + 1;
        copy.copy_also = 0;
        vec_push(an->x->arena, &l->columns, copy);
    }
}

/* USING (a) AS u: u.a is the merged column. */
static bool add_using_alias(analysis *an, level *l, const node *n, size_t first_merged,
                            size_t count)
{
    str called = AS(join, n)->using_alias.text;
    result_column *columns = ARENA_ARRAY(an->x->arena, result_column, count + 1);
    size_t first = l->columns.count;
    for (size_t i = 0; i < count; i++) {
        const visible_column *c = &l->columns.items[first_merged + i];
        columns[i] = (result_column){.name = c->name,
                                     .type = c->of.type,
                                     .typmod = c->of.typmod,
                                     .collation = c->of.collation,
                                     .origin = c->origin,
                                     .origin_column = c->origin_column};
    }
    if (!check_from_alias(an, l, n, called, (str){NULL, 0}))
        return false;
    level_add_item(an->x, l, (visible_item){.alias = called}, columns, count, NULL);
    for (size_t i = 0; i < count; i++) {
        l->columns.items[first + i].copy_of = (uint32_t)(first_merged + i + 1);
        l->columns.items[first + i].hidden = true;
    }
    return true;
}

/* (a JOIN b) AS c hides a and b. */
static bool hide_behind_alias(analysis *an, level *l, const node *n, size_t first_item,
                              size_t first, size_t end)
{
    const node *alias_node = AS(join, n)->alias;
    VEC(result_column) all = {0};
    VEC(size_t) copied = {0};
    for (size_t i = first; i < end; i++) {
        visible_column *c = &l->columns.items[i];
        if (c->hidden)
            continue;
        vec_push(an->x->arena, &copied, i);
        vec_push(an->x->arena, &all, result_of_column(c, 0));
        hide_column(c, l->columns.count);
    }
    for (size_t i = first_item; i < l->items.count; i++) {
        visible_item *v = &l->items.items[i];
        if (!v->hidden)
            v->hidden_at = l->columns.count;
        v->hidden = true;
    }
    str called = from_alias(alias_node);
    const node_list *names = from_alias_columns(alias_node);
    if (!check_from_alias_count(an, n, called, names, all.count) ||
        !check_from_alias(an, l, n, called, (str){NULL, 0}))
        return false;
    size_t at = l->columns.count;
    level_add_item(an->x, l, (visible_item){.alias = called}, all.items, all.count, names);
    for (size_t i = 0; i < copied.count; i++)
        l->columns.items[at + i].copy_of = (uint32_t)copied.items[i] + 1;
    return true;
}

/* A side that may be filled up with nulls is not what its query says. */
static void forget_constants(level *l, join_kind how, size_t left, size_t right, size_t end)
{
    bool both = how == JOIN_FULL;
    size_t from = both || how == JOIN_RIGHT ? left : how == JOIN_LEFT ? right : end;
    for (size_t i = from; i < (how == JOIN_RIGHT ? right : end); i++)
        l->columns.items[i].of.constant = NULL;
}

/* The columns that both sides have; they stay those that it merges when the tables get others. */
static void common_names(analysis *an, const level *l, const node *n, size_t left, size_t left_end,
                         size_t right, size_t right_end, name_list *names)
{
    for (size_t i = left; i < left_end; i++) {
        size_t at;
        bool ambiguous;
        const visible_column *c = &l->columns.items[i];
        if (c->hidden || !find_side(l, right, right_end, c->name, &at, &ambiguous))
            continue;
        vec_push(an->x->arena, names, c->name);
        vec_push(an->x->arena, &an->bindings, (binding){.node = n, .name = c->name});
    }
}

static void end_join(level *l, size_t first_item)
{
    for (size_t i = first_item; i < l->items.count; i++) {
        visible_item *v = &l->items.items[i];
        v->joined_at = v->joined ? v->joined_at : l->columns.count;
        v->joined = true;
    }
}

bool analyze_join(analysis *an, level *l, const node *n, size_t *first, size_t *end)
{
    const node_join *j = AS(join, n);
    size_t first_item = l->items.count, left_first, left_end, right_first, right_end;
    size_t joined_from = l->joined_from;
    l->joined_from = first_item; /* each side for itself, then both, then beside what is before */
    if (!analyze_join_side(an, l, j->left, &left_first, &left_end))
        return false;
    size_t second_item = l->joined_from = l->items.count;
    item_window barred = l->barred;
    if (j->join == JOIN_RIGHT || j->join == JOIN_FULL)
        l->barred = (item_window){first_item, second_item};
    bool ok = analyze_join_side(an, l, j->right, &right_first, &right_end);
    l->barred = barred;
    if (!ok || !check_joined_aliases(an, l, n, first_item, second_item))
        return false;
    l->joined_from = joined_from;
    name_list names = {0};
    for (size_t i = 0; i < j->using_columns.count; i++)
        if (IS(identifier, j->using_columns.items[i]))
            vec_push(an->x->arena, &names, AS(identifier, j->using_columns.items[i])->name.text);
    if (j->natural)
        common_names(an, l, n, left_first, left_end, right_first, right_end, &names);
    *first = left_first;
    forget_constants(l, j->join, left_first, right_first, right_end);
    const size_t first_merged = l->columns.count;
    if (names.count > 0) {
        if (!merge_using(an, l, n, names.items, names.count, left_first, right_first))
            return false;
        repeat_rest(an, l, left_first, right_end);
    }
    *end = l->columns.count;
    bool in_on = l->in_on;
    column_window on = l->on;
    l->in_on = true;
    l->on = (column_window){left_first, l->columns.count};
    bool condition_ok = j->on == NULL || analyze_condition(an, l, j->on, "JOIN/ON");
    l->in_on = in_on;
    l->on = on;
    if (!condition_ok)
        return false;
    end_join(l, first_item);
    plan_join(an, l, n, left_first, right_first, right_end);
    if (!str_absent(j->using_alias.text) && !add_using_alias(an, l, n, first_merged, names.count))
        return false;
    if (IS(alias, j->alias) && !hide_behind_alias(an, l, n, first_item, *first, *end))
        return false;
    if (!check_joined_aliases(an, l, n, joined_from, first_item))
        return false;
    *end = l->columns.count;
    return true;
}
