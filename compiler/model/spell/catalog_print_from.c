#include "model/execute/ddl.h"
#include "model/spell/catalog_print.h"
#include "syntax/made.h"
#include "syntax/walk.h"

/*
 * FROM items as the query knows them: joins that merge columns of one name, columns that tables
 * have got later or that are called otherwise by now.
 */

/* The name that a FROM item has in the expression: its alias, else its table's as it was when it
 * was written. */
str naming_alias(const node *item)
{
    const node *alias_node = AS(relation, item)->alias;
    return alias_node != NULL && IS(alias, alias_node) ? AS(alias, alias_node)->name.text
                                                       : (str){0};
}

/* What USING lists, and what NATURAL has found. */
typedef struct merged_name {
    str called;
    const node *join;
} merged_name;

typedef struct merged_names {
    VEC(merged_name) items;
    const expression *expression;
    arena *arena;
} merged_names;

/* Whether one of the joins that a FROM item stands in merges columns of that name. */
static bool is_merged(const naming *names, const node *item, str called)
{
    for (size_t i = 0; names->merged != NULL && i < names->merged->items.count; i++) {
        const merged_name *m = &names->merged->items.items[i];
        if (item->at.start >= m->join->at.start && item->at.end <= m->join->at.end &&
            str_eq(m->called, called))
            return true;
    }
    return false;
}

/* The same of what a column's name means: `qualifier` may be absent, then it is of the item that it
 * was found in. */
bool naming_is_merged(const naming *names, const binding *b, str qualifier, str called)
{
    const expression *e = names->expression;
    if (str_absent(qualifier))
        qualifier = b->alias;
    for (size_t i = 0; names->merged != NULL && i < e->n_bindings; i++) {
        const binding *item = &e->bindings[i];
        if (item->seen == NULL || item->object != b->object || !IS(relation, item->node))
            continue;
        str alias = naming_alias(item->node);
        if ((str_absent(qualifier) ||
             str_eq(qualifier, str_absent(alias) ? item->seen->base.name : alias)) &&
            is_merged(names, item->node, called))
            return true;
    }
    return false;
}

static walk_action find_merged(const node *n, void *context)
{
    merged_names *all = context;
    const expression *e = all->expression;
    if (!IS(join, n))
        return WALK_INTO;
    for (size_t i = 0; AS(join, n)->natural && i < e->n_bindings; i++)
        if (e->bindings[i].node == n)
            vec_push(all->arena, &all->items, (merged_name){e->bindings[i].name, n});
    for (size_t i = 0; i < AS(join, n)->using_columns.count; i++)
        vec_push(all->arena, &all->items,
                 (merged_name){node_text(AS(join, n)->using_columns.items[i]), n});
    return WALK_INTO;
}

static node_list given_names(const node_relation *r)
{
    return IS(alias, r->alias) ? AS(alias, r->alias)->columns : (node_list){0};
}

/* What an alias, with the names that it gives, or a join makes of a table's column's name. */
static str known_name(const naming *names, const binding *b, node_list given, size_t i)
{
    const relation *seen = b->seen, *now = CATALOG_GET(names->catalog, relation, b->object);
    size_t place = 0;
    for (size_t k = 0; k < i && k < seen->n_columns; k++)
        place += !seen->columns[k].dropped;
    if (i < seen->n_columns && place < given.count)
        return node_text(given.items[place]);
    bool merged = i < seen->n_columns && is_merged(names, b->node, seen->columns[i].name);
    return merged ? seen->columns[i].name : now->columns[i].name;
}

static bool is_taken(const naming *names, const binding *b, node_list given, size_t end, str called)
{
    const relation *now = CATALOG_GET(names->catalog, relation, b->object);
    for (size_t i = 0; i < end; i++)
        if (!now->columns[i].dropped && str_eq(known_name(names, b, given, i), called))
            return true;
    return is_merged(names, b->node, called);
}

/* make_colname_unique(): one that came later must not be taken for another. */
static str unique_name(const naming *names, const binding *b, node_list given, size_t i)
{
    str called = known_name(names, b, given, i), unique = called;
    for (int k = 1; i >= b->seen->n_columns && is_taken(names, b, given, i, unique); k++)
        unique = arena_printf(names->arena, "%.*s_%d", STR_ARG(called), k);
    return unique;
}

/* Whether a FROM item gives a column of that name, or may do so. */
static bool gives_column(const naming *names, const node *item, str called)
{
    if (IS(join, item) && AS(join, item)->alias == NULL)
        return gives_column(names, AS(join, item)->left, called) ||
               gives_column(names, AS(join, item)->right, called);
    const binding *b = IS(relation, item) ? naming_binding(names->expression, item) : NULL;
    if (b == NULL || b->seen == NULL)
        return true;
    const relation *now = CATALOG_GET(names->catalog, relation, b->object);
    for (size_t i = 0; i < now->n_columns; i++)
        if (!now->columns[i].dropped &&
            str_eq(unique_name(names, b, given_names(AS(relation, item)), i), called))
            return true;
    return false;
}

/* Whether a table of a FROM item has got, since the query was bound, a column that is called as one
 * of the other item: a NATURAL join would merge them. */
static bool meets_new_name(const naming *names, const node *item, const node *other)
{
    if (IS(join, item))
        return meets_new_name(names, AS(join, item)->left, other) ||
               meets_new_name(names, AS(join, item)->right, other);
    const binding *b = names->changed ? naming_binding(names->expression, item) : NULL;
    const relation *now =
        b != NULL && b->seen != NULL ? CATALOG_GET(names->catalog, relation, b->object) : NULL;
    if (now == NULL || now == b->seen)
        return false;
    if (!IS(relation, item))
        return true;
    const node_list given = given_names(AS(relation, item));
    for (size_t i = 0, place = 0; i < now->n_columns; i++) {
        bool was = i < b->seen->n_columns;
        str before = !was                  ? (str){0}
                     : place < given.count ? node_text(given.items[place])
                                           : b->seen->columns[i].name;
        place += was && !b->seen->columns[i].dropped;
        str called = unique_name(names, b, given, i);
        if (!now->columns[i].dropped && !str_eq(called, before) &&
            gives_column(names, other, called))
            return true;
    }
    return false;
}

/* A NATURAL join goes on merging the columns that there were, if any. */
bool print_natural(printer *p, const naming *names, const node *n)
{
    const expression *e = names->expression;
    node_join now = *AS(join, n);
    node_list *list = &now.using_columns;
    *list = (node_list){ARENA_ARRAY(names->arena, node *, e->n_bindings + 1), 0};
    for (size_t i = 0; i < e->n_bindings; i++) {
        bool again = e->bindings[i].node != n;
        for (size_t k = 0; k < list->count && !again; k++)
            again = str_eq(node_text(list->items[k]), e->bindings[i].name);
        if (again)
            continue;
        list->items[list->count++] =
            made_identifier(names->arena, (name){n->at, e->bindings[i].name});
    }
    if (list->count == 0 && now.join != JOIN_INNER && !meets_new_name(names, now.left, now.right) &&
        !meets_new_name(names, now.right, now.left))
        return false; /* which no other form says quite so */
    now.natural = false;
    now.on = list->count > 0 || now.join == JOIN_INNER
                 ? NULL
                 : made_constant(names->arena, n->at, CONSTANT_BOOL, STR("true"));
    now.join = list->count == 0 && now.join == JOIN_INNER ? JOIN_CROSS : now.join;
    print_node(p, &now.base);
    return true;
}

/* Whether the query knows a column of the table by another name than it would have there if it
 * were written today. */
static bool known_otherwise(const naming *names, const binding *b, node_list given)
{
    const relation *now =
        b->seen != NULL && names->changed ? CATALOG_GET(names->catalog, relation, b->object) : NULL;
    size_t place = 0;
    for (size_t i = 0; now != NULL && i < now->n_columns; i++) {
        if (now->columns[i].dropped)
            continue;
        str today = place < given.count ? node_text(given.items[place]) : now->columns[i].name;
        if (!str_eq(unique_name(names, b, given, i), today))
            return true;
        place++;
    }
    return now != NULL && place < given.count; /* those that it names are fewer by now */
}

/* Whether a table has got columns, has lost one or calls one otherwise. */
static bool any_changed(const catalog *c, const expression *e)
{
    for (size_t i = 0; i < e->n_bindings; i++) {
        const relation *seen = e->bindings[i].seen,
                       *now = seen != NULL ? CATALOG_GET(c, relation, seen->base.id) : NULL;
        if (now == NULL || now == seen)
            continue;
        for (size_t k = 0; k < seen->n_columns && k < now->n_columns; k++)
            if (now->columns[k].dropped != seen->columns[k].dropped ||
                !str_eq(seen->columns[k].name, now->columns[k].name))
                return true;
        if (now->n_columns != seen->n_columns)
            return true;
    }
    return false;
}

void naming_look_at_joins(naming *names)
{
    names->changed = any_changed(names->catalog, names->expression);
    if (!names->changed)
        return;
    merged_names *all = ARENA_NEW(names->arena, merged_names);
    *all = (merged_names){.arena = names->arena, .expression = names->expression};
    walk(names->expression->tree, find_merged, all);
    names->merged = all;
}

/* alias(columns), as ruleutils.c writes it. */
bool print_known_columns(printer *p, const naming *names, const node *n, const binding *b)
{
    const relation *now = CATALOG_GET(names->catalog, relation, b->object);
    const node_relation *rel = AS(relation, n);
    const node_list given = given_names(rel);
    if (!known_otherwise(names, b, given))
        return false;
    buf_char(p->out, ' ');
    buf_identifier(p->out,
                   IS(alias, rel->alias) ? AS(alias, rel->alias)->name.text : now->base.name);
    buf_char(p->out, '(');
    bool first = true;
    for (size_t i = 0; i < now->n_columns; i++) {
        if (now->columns[i].dropped)
            continue;
        buf_text(p->out, first ? "" : ", ");
        buf_identifier(p->out, unique_name(names, b, given, i));
        first = false;
    }
    buf_char(p->out, ')');
    return true;
}

/* The columns of a function's row as the query knows them; none: as they are called today. */
static node_list row_names(const naming *names, const relation *seen, node_list given)
{
    const relation *now = CATALOG_GET(names->catalog, relation, seen->base.id);
    node_list out = {ARENA_ARRAY(names->arena, node *, seen->n_columns), 0};
    bool other = false;
    size_t place = 0;
    for (size_t i = 0; now != NULL && i < seen->n_columns && i < now->n_columns; i++) {
        size_t at = place;
        place += !seen->columns[i].dropped;
        if (seen->columns[i].dropped || now->columns[i].dropped)
            continue;
        str called = at < given.count ? node_text(given.items[at]) : seen->columns[i].name;
        other |= at >= given.count && !str_eq(called, now->columns[i].name);
        out.items[out.count++] = made_identifier(names->arena, (name){.text = called});
    }
    return other ? out : (node_list){0};
}

/* A function in FROM, and the columns of its row, are known in the query by the names that they had
 * when that was written. */
bool print_known_call(printer *p, const naming *names, const node *n)
{
    const node_range_function *r = AS(range_function, n);
    const node *call = r->functions.count == 1 ? r->functions.items[0] : NULL;
    if (IS(range_function_item, call))
        call = AS(range_function_item, call)->call;
    if (r->rows_from || !IS(function_call, call))
        return false;
    const node *called = AS(function_call, call)->name;
    const node_alias *given = IS(alias, r->alias) ? AS(alias, r->alias) : NULL;
    const binding *b = naming_binding(names->expression, called);
    const object *o = b != NULL ? catalog_get(names->catalog, b->object) : NULL;
    if (o == NULL || o->class != CLASS_FUNCTION || names->within == n)
        return false;
    node_alias was = given != NULL ? *given : (node_alias){.base = {NODE_alias, n->at}};
    node_list columns = b->seen != NULL ? row_names(names, b->seen, was.columns) : (node_list){0};
    if (columns.count == 0 && (given != NULL || str_eq(o->name, name_of(called).called)))
        return false;
    was.columns = columns.count > 0 ? columns : was.columns;
    if (str_absent(was.name.text))
        was.name.text = name_of(called).called;
    node_range_function named = *r;
    named.alias = &was.base;
    naming inside = *names; /* which prints the item itself as usual */
    inside.within = &named.base;
    printer q = {p->out, p->hook, &inside};
    print_node(&q, &named.base);
    return true;
}
