/*
 * Which objects a scan of pg_class and its like has to look at: conditions of
 * the form `column = value`, with a value that is there before the scan, name
 * them. The conditions themselves are judged later, as all others are.
 */
#include "model/catalog/catalog_private.h"
#include "model/evaluate/evaluate_from.h"
#include "syntax/walk.h"

typedef struct hint_search {
    select_run *run;
    const item_range *place;
    const relation *view;
    const value *base;
    size_t filled;    /* columns of the level that stand in `base` */
    view_filter *out; /* NULL: the question is only whether what stands before the item has such a
                         value */
} hint_search;

/* ---- what can be computed before the scan, without any effect ---- */

typedef struct early {
    const hint_search *s;
    bool ok, uses_base;
} early;

static bool has_symbol(const node *op, const char *symbol)
{
    if (!IS(operator_name, op) || !str_is(AS(operator_name, op)->symbol.text, symbol))
        return false;
    node_list schema = AS(operator_name, op)->schema; /* OPERATOR(pg_catalog.=) */
    return schema.count == 0 || (schema.count == 1 && IS(identifier, schema.items[0]) &&
                                 str_is(AS(identifier, schema.items[0])->name.text, "pg_catalog"));
}

/* One of the server's own that gives the same each time. */
static bool is_steady_call(const execution *x, const node_function_call *call)
{
    const function *f = function_named(x, call);
    return f != NULL && f->base.id < FIRST_USER_OID && f->kind == 'f' && f->volatility != 'v';
}

static walk_action check_early(const node *n, void *context)
{
    early *e = context;
    switch (n->kind) {
    case NODE_column_ref: {
        execution quiet = *e->s->run->ev->x;
        quiet.events = NULL;
        found_name name_found;
        found f = find_name(&quiet, e->s->run->l, e->s->run->ev->external, n, &name_found);
        bool own_level = f == FOUND_COLUMN && name_found.level == e->s->run->l;
        if ((f != FOUND_COLUMN && f != FOUND_VARIABLE) ||
            (own_level && name_found.column >= e->s->filled)) {
            e->ok = false;
            return WALK_STOP;
        }
        e->uses_base = e->uses_base || own_level;
        return WALK_OVER;
    }
    case NODE_constant:
    case NODE_parameter:
    case NODE_type_name:
    case NODE_qualified_name:
    case NODE_operator_name:
    case NODE_value_function:
        return WALK_OVER;
    case NODE_type_cast:
    case NODE_paren_expr:
    case NODE_array_expr:
        return WALK_INTO;
    case NODE_function_call:
        e->ok = is_steady_call(e->s->run->ev->x, AS(function_call, n));
        return e->ok ? WALK_INTO : WALK_STOP;
    case NODE_operator_expr: /* 'public.' || name */
        e->ok = has_symbol(AS(operator_expr, n)->op, "||");
        return e->ok ? WALK_INTO : WALK_STOP;
    default:
        e->ok = false;
        return WALK_STOP;
    }
}

static early look_early(const hint_search *s, const node *n)
{
    early e = {.s = s, .ok = true};
    walk(n, check_early, &e);
    return e;
}

/* Known, or null. */
static bool value_before(const hint_search *s, const node *n, value *out)
{
    if (!look_early(s, n).ok)
        return false;
    execution quiet = *s->run->ev->x;
    quiet.events = NULL;
    evaluation ev = *s->run->ev;
    ev.x = &quiet;
    const value *row = s->run->l->row;
    s->run->l->row = s->base;
    bool ok = evaluate(&ev, s->run->l, n, out);
    s->run->l->row = row;
    return ok && (out->kind == VALUE_KNOWN || out->kind == VALUE_NULL);
}

/* ---- the conditions ---- */

/* What the column names objects by; VIEW_ALL: it is none of the view's, or names none. */
static view_key key_of(const hint_search *s, const node *n)
{
    n = without_parens(n);
    if (!IS(column_ref, n))
        return VIEW_ALL;
    execution quiet = *s->run->ev->x;
    quiet.events = NULL;
    found_name name_found;
    if (find_name(&quiet, s->run->l, s->run->ev->external, n, &name_found) != FOUND_COLUMN ||
        name_found.level != s->run->l || name_found.column < s->place->first ||
        name_found.column >= s->place->end)
        return VIEW_ALL;
    size_t at = name_found.column - s->place->first;
    return at < s->view->n_columns ? catalog_view_key(s->view, s->view->columns[at].name)
                                   : VIEW_ALL;
}

static bool fits(const execution *x, view_key key, const value *v)
{
    if (v->kind != VALUE_KNOWN)
        return false;
    if (key == VIEW_NUMBERED || key == VIEW_PARENT_NUMBERED || key == VIEW_SCHEMA_NUMBERED)
        return type_is_integer(v->type) && v->integer > 0 && v->integer <= UINT32_MAX;
    oid base = type_base(x, v->type); /* information_schema has names in a domain */
    /* A longer literal would be cut. */
    return (base == TYPE_UNKNOWN || base == TYPE_TEXT || base == TYPE_NAME ||
            base == TYPE_VARCHAR) &&
           !str_absent(v->text) && v->text.len <= NAME_MAX_BYTES;
}

static bool take_values(const hint_search *s, view_key key, const value *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!fits(s->run->ev->x, key, &values[i]))
            return false;
    switch (key) {
    case VIEW_PART_NAMED:
        *s->out = (view_filter){.key = VIEW_ALL, .parts = values, .n_parts = count};
        break;
    case VIEW_SCHEMA_NAMED:
    case VIEW_SCHEMA_NUMBERED:
        *s->out = (view_filter){.key = VIEW_ALL, .schemas = values, .n_schemas = count};
        break;
    default:
        *s->out = (view_filter){.key = key, .values = values, .count = count};
    }
    return true;
}

/* It says which objects there can be, not only what is told apart in what was found. */
static bool finds_objects(view_key key)
{
    return key != VIEW_ALL && key != VIEW_PART_NAMED && key != VIEW_SCHEMA_NAMED &&
           key != VIEW_SCHEMA_NUMBERED;
}

/* The hints of several conditions in one: what belongs to a table is found by the table, and then
 * by its own name; of others the first one counts. Parts and schemas are told apart in what was
 * found. */
static void combine(view_filter *all, const view_filter *one)
{
    if (one->n_parts > 0) {
        all->parts = one->parts;
        all->n_parts = one->n_parts;
    }
    if (one->n_schemas > 0) {
        all->schemas = one->schemas;
        all->n_schemas = one->n_schemas;
    }
    bool named = one->key == VIEW_NAMED,
         of_parent = one->key == VIEW_PARENT_NAMED || one->key == VIEW_PARENT_NUMBERED;
    if (named && (all->key == VIEW_PARENT_NAMED || all->key == VIEW_PARENT_NUMBERED)) {
        all->names = one->values;
        all->n_names = one->count;
    } else if (all->key == VIEW_ALL || (of_parent && all->key == VIEW_NAMED)) {
        bool was_named = all->key == VIEW_NAMED;
        all->names = was_named ? all->values : one->names;
        all->n_names = was_named ? all->count : one->n_names;
        all->key = one->key;
        all->values = one->values;
        all->count = one->count;
    }
}

static bool hint_of_equal(const hint_search *s, const node *column_side, const node *other)
{
    view_key key = key_of(s, column_side);
    if (key == VIEW_ALL)
        return false;
    if (s->out == NULL) {
        early e = look_early(s, other);
        return finds_objects(key) && e.ok && e.uses_base;
    }
    value *v = ARENA_NEW(s->run->ev->x->arena, value);
    return value_before(s, other, v) && take_values(s, key, v, v->kind != VALUE_NULL);
}

static bool hint_of_list(const hint_search *s, const node *arg, const node_list *list)
{
    view_key key = key_of(s, arg);
    if (key == VIEW_ALL || list->count == 0)
        return false;
    value *values = ARENA_ARRAY(s->run->ev->x->arena, value, list->count);
    for (size_t i = 0; i < list->count; i++)
        if (!value_before(s, list->items[i], &values[i]))
            return false;
    return take_values(s, key, values, list->count);
}

static bool hint_of_any(const hint_search *s, const node *column_side, const node *array)
{
    view_key key = key_of(s, column_side);
    value v;
    return key != VIEW_ALL && value_before(s, array, &v) && v.n_items > 0 && v.items != NULL &&
           take_values(s, key, v.items, v.n_items);
}

static bool is_equal_sign(const node *op)
{
    return has_symbol(op, "=");
}

static bool hint_of(const hint_search *s, const node *n);

static bool hint_of_all(const hint_search *s, const node_list *args)
{
    view_filter all = {.key = VIEW_ALL};
    bool any = false;
    for (size_t i = 0; i < args->count && !(any && s->out == NULL); i++) {
        if (!hint_of(s, args->items[i]))
            continue;
        any = true;
        if (s->out != NULL)
            combine(&all, s->out);
    }
    if (any && s->out != NULL)
        *s->out = all;
    return any;
}

static bool hint_of(const hint_search *s, const node *n)
{
    n = without_parens(n);
    if (IS(bool_expr, n) && AS(bool_expr, n)->op == BOOL_AND)
        return hint_of_all(s, &AS(bool_expr, n)->args);
    if (IS(operator_expr, n)) {
        const node_operator_expr *o = AS(operator_expr, n);
        return is_equal_sign(o->op) && o->left != NULL &&
               (hint_of_equal(s, o->left, o->right) || hint_of_equal(s, o->right, o->left));
    }
    if (s->out == NULL)
        return false;
    if (IS(in_expr, n))
        return !AS(in_expr, n)->negated && AS(in_expr, n)->query == NULL &&
               hint_of_list(s, AS(in_expr, n)->arg, &AS(in_expr, n)->list);
    if (IS(quantified_expr, n)) {
        const node_quantified_expr *q = AS(quantified_expr, n);
        return !q->all && is_equal_sign(q->op) && hint_of_any(s, q->left, q->right);
    }
    return false;
}

/* ---- by way of another item ---- */

/* The virtual table that an item reads; NULL: it reads none. */
static const relation *view_of_item(const select_run *run, const node *item)
{
    const relation *r = NULL;
    execution quiet = *run->ev->x;
    quiet.events = NULL;
    if (!IS(relation, item) || find_cte(run->ev, AS(relation, item)->name) != NULL ||
        !resolve_relation(&quiet, AS(relation, item)->name, true, &r) || r == NULL ||
        r->base.id >= FIRST_USER_OID)
        return NULL;
    return r;
}

/* The item that a column belongs to that tells the number of its objects. */
static const item_range *numbered_by(const hint_search *s, const node *n, const relation **view)
{
    n = without_parens(n);
    execution quiet = *s->run->ev->x;
    quiet.events = NULL;
    found_name one;
    if (!IS(column_ref, n) ||
        find_name(&quiet, s->run->l, s->run->ev->external, n, &one) != FOUND_COLUMN ||
        one.level != s->run->l || one.column < s->filled)
        return NULL;
    for (size_t i = 0; i < s->run->ranges.count; i++) {
        const item_range *other = &s->run->ranges.items[i];
        if (one.column < other->first || one.column >= other->end || IS(join, other->item) ||
            other == s->place)
            continue;
        *view = view_of_item(s->run, other->item);
        hint_search in_other = {s->run, other, *view, s->base, s->filled, NULL};
        return *view != NULL && key_of(&in_other, n) == VIEW_NUMBERED ? other : NULL;
    }
    return NULL;
}

static bool encloses(const item_range *outer, const item_range *inner)
{
    return outer->first <= inner->first && outer->end >= inner->end;
}

/* What every row of the result meets that has columns of both: the conditions of WHERE, and those
 * of the inner joins around them. NULL behind the last one. */
static const node *condition_on_both(const select_run *run, const item_range *one,
                                     const item_range *other, size_t number)
{
    if (number < run->conjuncts.count)
        return run->conjuncts.items[number].tree;
    number -= run->conjuncts.count;
    for (size_t i = 0; i < run->ranges.count; i++) {
        const item_range *r = &run->ranges.items[i];
        if (IS(join, r->item) && AS(join, r->item)->join == JOIN_INNER &&
            AS(join, r->item)->on != NULL && encloses(r, one) && encloses(r, other) &&
            number-- == 0)
            return AS(join, r->item)->on;
    }
    return NULL;
}

/* The name that the other item's objects must have. */
static bool named_through(const hint_search *s, const item_range *other, const relation *view)
{
    hint_search in_other = {s->run, other, view, s->base, s->filled, s->out};
    const node *n;
    for (size_t i = 0; (n = condition_on_both(s->run, s->place, other, i)) != NULL; i++)
        if (hint_of(&in_other, n) && s->out->key == VIEW_NAMED)
            return true;
    return false;
}

static bool hint_through_equal(const hint_search *s, const node *own, const node *theirs)
{
    static const view_key named[] = {[VIEW_NUMBERED] = VIEW_NAMED,
                                     [VIEW_PARENT_NUMBERED] = VIEW_PARENT_NAMED,
                                     [VIEW_SCHEMA_NUMBERED] = VIEW_SCHEMA_NAMED};
    view_key key = key_of(s, own);
    const relation *view = NULL;
    if (key >= sizeof named / sizeof named[0] || named[key] == VIEW_ALL)
        return false;
    const item_range *other = numbered_by(s, theirs, &view);
    return other != NULL && named_through(s, other, view) &&
           take_values(s, named[key], s->out->values, s->out->count);
}

/* `a.conrelid = b.oid`, where other conditions name b's tables: those are looked for instead of
 * reading all of a first. */
static void hint_through(const hint_search *s, const node *n, view_filter *out)
{
    n = without_parens(n);
    if (IS(bool_expr, n) && AS(bool_expr, n)->op == BOOL_AND)
        for (size_t i = 0; i < AS(bool_expr, n)->args.count; i++)
            hint_through(s, AS(bool_expr, n)->args.items[i], out);
    if (!IS(operator_expr, n) || !is_equal_sign(AS(operator_expr, n)->op))
        return;
    const node_operator_expr *o = AS(operator_expr, n);
    if (o->left != NULL &&
        (hint_through_equal(s, o->left, o->right) || hint_through_equal(s, o->right, o->left)))
        combine(out, s->out);
}

static void combine_through(const hint_search *s, view_filter *out)
{
    const node *n;
    for (size_t i = 0; (n = condition_on_both(s->run, s->place, s->place, i)) != NULL; i++)
        hint_through(s, n, out);
}

bool scan_hint(select_run *run, const item_range *place, const relation *view, const value *base,
               filter_kind filter, view_filter *out)
{
    view_filter one;
    hint_search s = {run, place, view, base, place->first, &one};
    *out = (view_filter){.key = VIEW_ALL};
    if (run->join_on != NULL) {
        s.filled = run->join_filled;
        if (hint_of(&s, run->join_on))
            combine(out, &one);
    }
    for (size_t i = 0; i < run->conjuncts.count && filter != FILTER_NONE; i++) {
        const conjunct *c = &run->conjuncts.items[i];
        bool own = c->first != NO_ITEM && c->first >= place->first;
        if (!is_done(run, c) && (filter == FILTER_ALL || own) && hint_of(&s, c->tree))
            combine(out, &one);
    }
    if (filter != FILTER_NONE && run->ranges.count > 1 &&
        (out->key == VIEW_ALL || out->key == VIEW_NAMED))
        combine_through(&s, out);
    return out->key != VIEW_ALL || out->n_parts > 0 || out->n_schemas > 0;
}

bool joins_by_key(select_run *run, const item_range *place, const node *right, const node *on)
{
    const relation *r = on != NULL ? view_of_item(run, right) : NULL;
    hint_search s = {.run = run, .place = place, .view = r, .filled = place->first};
    return r != NULL && hint_of(&s, on);
}

/* ---- what the planner computes ---- */

typedef struct planned {
    const select_run *run;
    bool fixed, casts;
} planned;

/* A cast of what variables hold: one of a literal has been judged before. */
static walk_action look_fixed(const node *n, void *context)
{
    planned *p = context;
    switch (n->kind) {
    case NODE_column_ref: {
        execution quiet = *p->run->ev->x;
        quiet.events = NULL;
        found_name one;
        p->fixed = find_name(&quiet, p->run->l, p->run->ev->external, n, &one) == FOUND_VARIABLE;
        return p->fixed ? WALK_OVER : WALK_STOP;
    }
    case NODE_constant:
    case NODE_parameter:
    case NODE_type_name:
        return WALK_OVER;
    case NODE_type_cast:
        p->casts = p->casts || !IS(constant, without_parens(AS(type_cast, n)->arg));
        return WALK_INTO;
    case NODE_paren_expr:
    case NODE_indirection:
    case NODE_subscript:
        return WALK_INTO;
    default:
        p->fixed = false;
        return WALK_STOP;
    }
}

/* For how many rows `column = value` holds is asked of the value, which is computed for that:
 * estimate_expression_value() of clauses.c. */
static bool compute_side(select_run *run, const node *column_side, const node *other)
{
    planned p = {.run = run, .fixed = true};
    execution quiet = *run->ev->x;
    quiet.events = NULL;
    found_name one;
    column_side = without_parens(column_side);
    if (!IS(column_ref, column_side))
        return true;
    walk(other, look_fixed, &p);
    if (!p.fixed || !p.casts ||
        find_name(&quiet, run->l, run->ev->external, column_side, &one) != FOUND_COLUMN ||
        one.level != run->l)
        return true;
    value ignored;
    return evaluate(run->ev, run->l, other, &ignored);
}

bool compute_planned(select_run *run)
{
    for (size_t i = 0; i < run->conjuncts.count; i++) {
        const node *n = run->conjuncts.items[i].tree;
        if (!IS(operator_expr, n))
            continue;
        const node_operator_expr *o = AS(operator_expr, n);
        if (o->left != NULL && is_equal_sign(o->op) &&
            !(compute_side(run, o->left, o->right) && compute_side(run, o->right, o->left)))
            return false;
    }
    return true;
}
