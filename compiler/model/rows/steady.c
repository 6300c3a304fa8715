#include "model/rows/steady.h"

#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"
#include "model/catalog/catalog_private.h"
#include "model/table/alter.h"
#include "model/value/compute_time.h"
#include "syntax/walk.h"

void see(uint64_t *seen, uint64_t what)
{
    *seen = (*seen ^ what) * UINT64_C(1099511628211);
}

void see_value(uint64_t *seen, const value *v)
{
    see(seen, (uint64_t)v->kind);
    see(seen, (uint64_t)v->integer);
    see(seen, str_absent(v->text) ? 0 : str_hash(v->text));
    for (size_t i = 0; v->items != NULL && i < v->n_items; i++)
        see_value(seen, &v->items[i]);
}

/* ---- functions ---- */

/* Many a function is stable because settings say how a moment, or a value of any type, is written.
 * Others look at the catalogue, or say what time it is. */
static bool is_steady(const function *f)
{
    bool by_settings = false;
    for (size_t i = 0; i < f->n_inputs; i++)
        by_settings = by_settings || type_is_moment(f->input_types[i]) ||
                      type_is_polymorphic(f->input_types[i]);
    return f->volatility == 'i' || (f->volatility == 's' && by_settings);
}

/* What its overloads are not: age() of one moment is since today, and an enum gets labels. */
static bool says_more(const node_function_call *c)
{
    str called = qualified_last(c->name);
    return (str_is(called, "age") && c->args.count == 1) || str_starts(called, "enum_");
}

typedef struct steady_search {
    execution *x;
    bool steady;
} steady_search;

static walk_action look_for_others(const node *n, void *context)
{
    steady_search *s = context;
    if (IS(function_call, n)) {
        const function *f = function_named(s->x, AS(function_call, n));
        s->steady = f != NULL && is_steady(f) && !says_more(AS(function_call, n));
    } else if (IS(type_cast, n)) {
        oid to;
        int32_t typmod;
        s->steady = resolve_type(s->x, AS(type_cast, n)->type, &to, &typmod) && !type_is_reg(to);
    } else if (IS(column_ref, n)) { /* where a row stands, and who wrote it */
        const node_list parts = AS(column_ref, n)->parts;
        const node *last = parts.items[parts.count - 1];
        s->steady = !IS(identifier, last) || str_is(AS(identifier, last)->name.text, "tableoid") ||
                    !is_system_column(AS(identifier, last)->name.text);
    } else {
        s->steady = !IS(value_function, n) && !IS(current_of, n);
    }
    return s->steady ? WALK_INTO : WALK_STOP;
}

/* ---- names ---- */

static bool is_member(const object *o)
{
    for (size_t i = 0; i < o->n_dependencies; i++)
        if (o->dependencies[i].kind == DEPENDENCY_EXTENSION)
            return true;
    return false;
}

/* The rows of another table. */
static bool see_rows(execution *x, const relation *r, steadiness *s)
{
    const relation **children;
    const table_rows *t = rows_of(x, r->base.id);
    if (r->base.id < FIRST_USER_OID || (r->kind != 'r' && r->kind != 'p'))
        return false;
    s->open = s->open || r->kind == 'p' || (t != NULL && t->open) ||
              children_of(x, r->base.id, &children) > 0;
    for (size_t i = 0; t != NULL && i < t->count; i++)
        for (size_t k = 0; k < t->width; k++)
            see_value(&s->seen, &t->rows[i][k]);
    return true;
}

/* What users define may be defined otherwise by then, but for the labels of an enum. */
static bool see_object(execution *x, const binding *b, oid target, steadiness *s)
{
    const object *o = catalog_get(x->catalog, b->object);
    if (o == NULL)
        return false;
    s->itself = s->itself || (b->seen != NULL && o->id == target);
    switch (o->class) {
    case CLASS_RELATION:
        return o->id == target || b->seen == NULL || see_rows(x, (const relation *)o, s);
    case CLASS_TYPE:
        return o->id < FIRST_USER_OID || is_member(o) || ((const type *)o)->kind == 'e';
    case CLASS_OPERATOR:
        return is_member(o);
    case CLASS_FUNCTION:
        return is_member(o) && is_steady((const function *)o);
    default:
        return o->id < FIRST_USER_OID;
    }
}

/* Which casts a statement makes is not bound: one of somebody's own may call any function. */
static bool has_own_casts(const execution *x)
{
    object_list all = catalog_list(x->catalog, x->arena, CLASS_CAST);
    for (size_t i = 0; i < all.count; i++)
        if (((const cast_object *)all.items[i])->function >= FIRST_USER_OID &&
            !is_member(all.items[i]))
            return true;
    return false;
}

/* Whether a statement may name a variable. */
typedef struct variable_look {
    const variable *v;
    bool positional, named;
} variable_look;

static walk_action look_for_variable(const node *n, void *context)
{
    variable_look *l = context;
    l->named |= IS(parameter, n) && l->positional;
    if (!IS(column_ref, n))
        return l->named ? WALK_STOP : WALK_INTO;
    const node_list parts = AS(column_ref, n)->parts;
    for (size_t i = 0; i < parts.count; i++)
        l->named |= IS(identifier, parts.items[i]) &&
                    str_eq(AS(identifier, parts.items[i])->name.text, l->v->name);
    return l->named ? WALK_STOP : WALK_INTO;
}

static bool see_variables(const execution *x, const node *tree, uint64_t *seen)
{
    for (const scope *s = x->scope; s != NULL; s = s->outer)
        for (const variables *v = s->variables; v != NULL; v = v->outer)
            for (size_t i = 0; i < v->count; i++) {
                variable_look look = {.v = &v->items[i], .positional = v->positional};
                (void)walk(tree, look_for_variable, &look);
                const variable *of = look.v->alias_of != NULL ? look.v->alias_of : look.v;
                if (look.named && of->value.kind == VALUE_UNKNOWN)
                    return false;
                if (look.named)
                    see_value(seen, &of->value);
            }
    return true;
}

steadiness find_steadiness(execution *x, const node *tree, const relation *target)
{
    steadiness s = {.seen = UINT64_C(14695981039346656037)};
    steady_search calls = {x, true};
    query_result none;
    const failure before = x->failure;
    (void)walk(tree, look_for_others, &calls);
    s.steady = calls.steady && !has_own_casts(x) && see_variables(x, tree, &s.seen) &&
               analyze_query(x, x->scope, tree, &none, &s.bound) && s.bound->moment == 0;
    x->failure = before;
    for (size_t i = 0; s.steady && i < s.bound->n_bindings; i++) {
        const binding *b = &s.bound->bindings[i];
        see(&s.seen, b->object);
        see(&s.seen, (uint64_t)b->column);
        see(&s.seen, (uint64_t)b->label);
        if (b->object >= FIRST_USER_OID || b->seen != NULL)
            s.steady = see_object(x, b, target->base.id, &s);
    }
    return s;
}
