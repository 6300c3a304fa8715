/*
 * recursion.c - WITH RECURSIVE: which of its queries name which, themselves included, in which
 * order they can be looked at, and where a query may name itself. As parse_cte.c of PostgreSQL.
 */
#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "support/map.h"
#include "syntax/walk.h"

typedef struct cte_item {
    const node_common_table *cte;
    size_t waits;        /* for so many of the others, one that is named twice counted twice */
    VEC(size_t) waiting; /* the others that name this one */
    bool recursive;
} cte_item;

/* Names of a WITH further inside hide those of the one that is looked at. */
typedef struct inner_with {
    const node_list *ctes;
    size_t count; /* that are seen so far */
    const struct inner_with *outer;
} inner_with;

/* Where a query is about to name itself. */
typedef enum self_place {
    SELF_ALLOWED,
    SELF_IN_FIRST_TERM,
    SELF_IN_SUBQUERY,
    SELF_IN_OUTER_JOIN,
    SELF_IN_INTERSECT,
    SELF_IN_EXCEPT
} self_place;

typedef struct search {
    execution *x;
    cte_item *items;
    map names; /* to items */
    const inner_with *inner;
    const node *entered; /* its fields are what is visited next */
    size_t current;      /* of items */
    bool checking;       /* else collecting who names whom */
    self_place place;
    size_t times; /* that the query names itself */
} search;

static walk_action visit(const node *n, void *context);

static bool visit_all(search *s, const node_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (!walk(list->items[i], visit, s))
            return false;
    return true;
}

static bool visit_at(search *s, self_place place, const node *n)
{
    self_place outside = s->place;
    s->place = place;
    bool ok = walk(n, visit, s);
    s->place = outside;
    return ok;
}

/* What is below a node, without the node. */
static bool visit_fields(search *s, const node *n)
{
    s->entered = n;
    return walk(n, visit, s);
}

static bool is_hidden(const search *s, str called)
{
    for (const inner_with *w = s->inner; w != NULL; w = w->outer)
        for (size_t i = 0; i < w->count; i++)
            if (IS(common_table, w->ctes->items[i]) &&
                str_eq(AS(common_table, w->ctes->items[i])->name.text, called))
                return true;
    return false;
}

static bool self_reference(search *s, const node *n)
{
    static const char *const places[] = {
        [SELF_ALLOWED] = NULL,
        [SELF_IN_FIRST_TERM] = "within its non-recursive term",
        [SELF_IN_SUBQUERY] = "within a subquery",
        [SELF_IN_OUTER_JOIN] = "within an outer join",
        [SELF_IN_INTERSECT] = "within INTERSECT",
        [SELF_IN_EXCEPT] = "within EXCEPT",
    };
    if (s->place == SELF_ALLOWED && s->times++ == 0)
        return true;
    return fail(s->x, n->at, "42P19", "recursive reference to query \"%.*s\" must not appear %s",
                STR_ARG(s->items[s->current].cte->name.text),
                s->place == SELF_ALLOWED ? "more than once" : places[s->place]);
}

static bool visit_relation(search *s, const node *n)
{
    const node *called = AS(relation, n)->name;
    if (!str_absent(qualified_schema(called)) || is_hidden(s, qualified_last(called)))
        return true;
    cte_item *named = map_get(&s->names, qualified_last(called));
    cte_item *self = &s->items[s->current];
    if (named == NULL)
        return true;
    if (s->checking)
        return named != self || self_reference(s, n);
    if (named == self) {
        self->recursive = true;
    } else {
        self->waits++;
        vec_push(s->x->arena, &named->waiting, s->current);
    }
    return true;
}

static bool visit_join(search *s, const node *n)
{
    const node_join *j = AS(join, n);
    self_place outer = s->place == SELF_ALLOWED ? SELF_IN_OUTER_JOIN : s->place;
    bool left = j->join == JOIN_RIGHT || j->join == JOIN_FULL;
    bool right = j->join == JOIN_LEFT || j->join == JOIN_FULL;
    return visit_at(s, left ? outer : s->place, j->left) &&
           visit_at(s, right ? outer : s->place, j->right) && walk(j->on, visit, s);
}

/* A statement without its WITH. */
static bool visit_body(search *s, const node *n)
{
    const node_select *q = IS(select, n) ? AS(select, n) : NULL;
    if (q == NULL || q->form != SELECT_SET || q->op == SET_OP_UNION || s->place != SELF_ALLOWED)
        return visit_fields(s, n);
    self_place left = !q->set_all                 ? s->place
                      : q->op == SET_OP_INTERSECT ? SELF_IN_INTERSECT
                                                  : SELF_IN_EXCEPT;
    return visit_at(s, left, q->left) &&
           visit_at(s, q->op == SET_OP_EXCEPT ? SELF_IN_EXCEPT : left, q->right) &&
           visit_all(s, &q->order_by) && walk(q->offset, visit, s) && walk(q->limit, visit, s);
}

node *with_of(const node *n)
{
    switch (n->kind) {
    case NODE_select:
        return AS(select, n)->with;
    case NODE_insert:
        return AS(insert, n)->with;
    case NODE_update:
        return AS(update, n)->with;
    case NODE_delete:
        return AS(delete, n)->with;
    case NODE_merge:
        return AS(merge, n)->with;
    default:
        return NULL;
    }
}

/* Each query of a plain WITH sees those before it, of a recursive one all of them. */
static bool visit_statement(search *s, const node *n)
{
    const node *with = with_of(n);
    if (!IS(with_clause, with))
        return visit_body(s, n);
    const node_with_clause *w = AS(with_clause, with);
    inner_with inner = {&w->ctes, w->recursive ? w->ctes.count : 0, s->inner};
    s->inner = &inner;
    bool ok = true;
    for (size_t i = 0; i < w->ctes.count && ok; i++) {
        ok = visit_fields(s, w->ctes.items[i]);
        inner.count = w->recursive ? inner.count : i + 1;
    }
    ok = ok && visit_body(s, n);
    s->inner = inner.outer;
    return ok;
}

/* A subquery in an expression is on its own, whatever it stands in. */
static bool visit_subquery(search *s, const node *n)
{
    if (IS(subquery, n))
        return visit_at(s, SELF_IN_SUBQUERY, AS(subquery, n)->query);
    if (IS(in_expr, n))
        return visit_at(s, SELF_IN_SUBQUERY, AS(in_expr, n)->query) &&
               visit_all(s, &AS(in_expr, n)->list) && walk(AS(in_expr, n)->arg, visit, s);
    const node_quantified_expr *q = AS(quantified_expr, n);
    return visit_at(s, IS(select, q->right) ? SELF_IN_SUBQUERY : s->place, q->right) &&
           walk(q->left, visit, s);
}

static walk_action visit(const node *n, void *context)
{
    search *s = context;
    bool ok = true;
    if (n == s->entered) {
        s->entered = NULL;
        return WALK_INTO;
    }
    switch (n->kind) {
    case NODE_relation:
        return visit_relation(s, n) ? WALK_INTO : WALK_STOP;
    case NODE_with_clause:
        break;
    case NODE_join:
        ok = visit_join(s, n);
        break;
    case NODE_subquery:
    case NODE_in_expr:
    case NODE_quantified_expr:
        ok = visit_subquery(s, n);
        break;
    case NODE_select:
    case NODE_insert:
    case NODE_update:
    case NODE_delete:
    case NODE_merge:
        ok = visit_statement(s, n);
        break;
    default:
        return WALK_INTO;
    }
    return ok ? WALK_OVER : WALK_STOP;
}

/* TopologicalSort() */
static bool sort_items(search *s, size_t count, size_t *order)
{
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = 0, k; i < count; i++) {
        for (k = i; k < count && s->items[order[k]].waits > 0;)
            k++;
        if (k == count)
            return fail(s->x, s->items[order[i]].cte->base.at, "0A000",
                        "mutual recursion between WITH items is not implemented");
        size_t first = order[k];
        order[k] = order[i];
        order[i] = first;
        const cte_item *done = &s->items[first];
        for (size_t w = 0; w < done->waiting.count; w++)
            s->items[done->waiting.items[w]].waits--;
    }
    return true;
}

/* What cannot stand behind the UNION of a recursive query: 0A000. */
static bool check_decoration(search *s, const node_select *q)
{
    const char *what = q->order_by.count > 0              ? "ORDER BY"
                       : q->offset != NULL                ? "OFFSET"
                       : q->limit != NULL || q->limit_all ? "LIMIT"
                       : q->locking.count > 0             ? "FOR UPDATE/SHARE"
                                                          : NULL;
    return what == NULL ||
           fail(s->x, q->base.at, "0A000", "%s in a recursive query is not implemented", what);
}

/* checkWellFormedRecursion(), of one query that names itself. */
static bool check_recursive(search *s, size_t item)
{
    const node_common_table *c = s->items[item].cte;
    if (!IS(select, c->query))
        return fail(s->x, c->base.at, "42P19",
                    "recursive query \"%.*s\" must not contain data-modifying statements",
                    STR_ARG(c->name.text));
    const node_select *q = AS(select, c->query);
    if (q->form != SELECT_SET || q->op != SET_OP_UNION)
        return fail(s->x, c->base.at, "42P19",
                    "recursive query \"%.*s\" does not have the form non-recursive-term UNION "
                    "[ALL] recursive-term",
                    STR_ARG(c->name.text));
    s->current = item;
    s->checking = true;
    s->times = 0;
    s->place = SELF_IN_SUBQUERY;
    if (IS(with_clause, q->with) && !visit_fields(s, q->with))
        return false;
    return check_decoration(s, q) && visit_at(s, SELF_IN_FIRST_TERM, q->left) &&
           visit_at(s, SELF_ALLOWED, q->right);
}

bool order_recursive(execution *x, const node_with_clause *w, node_list *out)
{
    size_t count = w->ctes.count;
    search s = {.x = x, .items = ARENA_ARRAY(x->arena, cte_item, count + 1)};
    size_t *order = ARENA_ARRAY(x->arena, size_t, count + 1);
    node **sorted = ARENA_ARRAY(x->arena, node *, count + 1);
    map_init(&s.names, x->arena);
    for (size_t i = 0; i < count; i++) {
        s.items[i].cte = AS(common_table, w->ctes.items[i]);
        map_put(&s.names, s.items[i].cte->name.text, &s.items[i]);
    }
    for (s.current = 0; s.current < count; s.current++)
        (void)walk(s.items[s.current].cte->query, visit, &s);
    if (!sort_items(&s, count, order))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (s.items[order[i]].recursive && !check_recursive(&s, order[i]))
            return false;
        sorted[i] = w->ctes.items[order[i]];
    }
    *out = (node_list){sorted, count};
    return true;
}
