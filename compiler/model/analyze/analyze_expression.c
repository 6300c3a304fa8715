#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"
#include "model/rows/write.h"
#include "model/session/rights.h"
#include "model/session/transaction.h"
#include "syntax/print.h"

/* The questions that the rest of the model asks the analyser. */

/* The relations of a scope as levels, outermost first. */
level *levels_of(execution *x, const scope *s)
{
    if (s == NULL)
        return NULL;
    level *l = ARENA_NEW(x->arena, level);
    *l = (level){.outer = levels_of(x, s->outer), .external = s};
    for (size_t i = 0; i < s->n_relations; i++) {
        const scope_relation *r = &s->relations[i];
        size_t first = l->columns.count;
        level_add_item(
            x, l,
            (visible_item){.alias = r->alias,
                           .relation = r->relation,
                           .schema = r->relation != NULL
                                         ? catalog_schema_name(x->catalog, r->relation->base.schema)
                                         : (str){NULL, 0}},
            r->columns, r->n_columns, NULL);
        for (size_t j = first; r->hidden && j < l->columns.count; j++)
            l->columns.items[j].hidden = true;
    }
    return l;
}

static str source_text(const node *n)
{
    if (n == NULL || n->at.source == NULL)
        return (str){NULL, 0};
    return str_slice(n->at.source->text, n->at.start, n->at.end);
}

static expression *new_expression(analysis *an, const node *tree, typed of)
{
    expression *e = ARENA_NEW(an->x->arena, expression);
    *e = (expression){.tree = tree,
                      .text = source_text(tree),
                      .bindings = an->bindings.items,
                      .n_bindings = an->bindings.count,
                      .type = of.type,
                      .typmod = of.typmod,
                      .volatility = an->volatility != 0 ? an->volatility : 'i',
                      .moment = an->moment ? an->x->run : 0,
                      .uncollated = of.derivation == COLLATED_CONFLICT};
    return e;
}

static bool analyze_bound(execution *x, const scope *s, const node *tree, oid expected,
                          const expression **out)
{
    analysis an = {.x = x, .external = s};
    if (s != NULL && s->place != NULL)
        (void)analyze_enter(&an, FORBIDS_ALL, s->place);
    level *l = levels_of(x, s);
    level empty = {.external = s};
    typed of;
    an.own = l != NULL ? l : &empty;
    if (!analyze_node(&an, l != NULL ? l : &empty, tree, &of))
        return false;
    if (expected != OID_NONE) {
        char volatility = an.volatility;
        if (!analyze_coerce(&an, tree, of, expected, -1, COERCE_ASSIGNMENT, "column"))
            return false;
        if (of.type == TYPE_UNKNOWN)
            of.type = expected;
        an.volatility = volatility; /* the server asks before it converts (cookDefault) */
    }
    bool later = s != NULL && s->converted_later && expected == OID_NONE;
    if (!later && !collate_raise(&an))
        return false;
    *out = new_expression(&an, tree, of);
    return true;
}

/* ---- t.a is a in an expression of table t ---- */

typedef struct own_names {
    const expression *expression;
    oid table;
} own_names;

static bool is_own_column(const own_names *own, const node *n)
{
    const expression *e = own->expression;
    if (!IS(column_ref, n) || AS(column_ref, n)->parts.count < 2)
        return false;
    for (size_t i = 0; i < e->n_bindings; i++)
        if (e->bindings[i].node == n)
            return e->bindings[i].object == own->table && e->bindings[i].direct;
    return false;
}

static bool print_own_column(printer *p, const node *n)
{
    if (!is_own_column(p->context, n))
        return false;
    const node_list parts = AS(column_ref, n)->parts;
    print_node(p, parts.items[parts.count - 1]);
    return true;
}

/* Checks, indexes and their like mean their table alone, and are taken over by tables that are
 * called otherwise: what is kept of them does not say its name. */
static bool forget_own_name(execution *x, const scope *s, oid expected, const expression **e)
{
    const scope_relation *only =
        s != NULL && s->no_query != NULL && s->n_relations == 1 ? s->relations : NULL;
    if (only == NULL || only->relation == NULL || !str_eq(only->alias, only->relation->base.name))
        return true;
    own_names own = {*e, only->relation->base.id};
    bool any = false;
    for (size_t i = 0; i < (*e)->n_bindings && !any; i++)
        any = (*e)->bindings[i].node != NULL && is_own_column(&own, (*e)->bindings[i].node);
    if (!any)
        return true;
    buf text = buf_new(x->arena);
    printer p = {&text, print_own_column, &own};
    print_node(&p, (*e)->tree);
    return make_expression(x, s, (*e)->tree->at, buf_str(&text), expected, e);
}

/* Of all that analysing takes, the expression and its bindings alone stay. */
bool analyze_expression(execution *x, const scope *s, const node *tree, oid expected,
                        const expression **out)
{
    passage p = passage_begin(x);
    const expression *e = NULL;
    if (!analyze_bound(x, s, tree, expected, &e))
        return false;
    arena_mark here = arena_here(x->scratch);
    expression kept = *e;
    const binding *bindings =
        arena_copy(x->scratch, kept.bindings, kept.n_bindings * sizeof *bindings);
    passage_end(x, p);
    kept.bindings = arena_copy(x->arena, bindings, kept.n_bindings * sizeof *bindings);
    arena_rewind(x->scratch, here);
    *out = arena_copy(x->arena, &kept, sizeof kept);
    return forget_own_name(x, s, expected, out);
}

static bool raise(analysis *an)
{
    const failure *first = an->mistake != NULL ? an->mistake : an->estimate;
    if (first == NULL)
        return true;
    an->x->failure = *first;
    return false;
}

bool check_immutable(execution *x, const scope *s, const expression *e, bool early,
                     const char *message)
{
    analysis an = {.x = x, .external = s, .plans = true, .no_collations = early};
    level *l = levels_of(x, s);
    level empty = {.external = s};
    typed of;
    if (!analyze_node(&an, l != NULL ? l : &empty, e->tree, &of) || !raise(&an))
        return false;
    return an.volatility == 0 || fail(x, e->tree->at, "42P17", "%s", message);
}

/* As it is planned; what is wrong with it then is nobody's failure. */
static bool plan_quietly(analysis *an, const scope *s, const expression *e, typed *of)
{
    level *l = levels_of(an->x, s);
    level empty = {.external = s};
    failure before = an->x->failure;
    bool ok = analyze_node(an, l != NULL ? l : &empty, e->tree, of);
    an->x->failure = before;
    return ok;
}

static const value *planned_value(execution *x, const scope *s, const expression *e)
{
    analysis an = {.x = x, .external = s, .plans = true};
    typed of;
    return plan_quietly(&an, s, e, &of) ? of.constant : NULL;
}

bool is_planned_constant(execution *x, const scope *s, const expression *e)
{
    return planned_value(x, s, e) != NULL;
}

bool is_planned_volatile(execution *x, const scope *s, const expression *e)
{
    analysis an = {.x = x, .external = s, .inlined = 1, .plans = true};
    typed of;
    return !plan_quietly(&an, s, e, &of) || an.volatility == 'v';
}

bool index_is_partial(execution *x, const relation *index)
{
    const expression *e = index->index->predicate;
    const relation *table = CATALOG_GET(x->catalog, relation, index->base.parent);
    if (e == NULL || table == NULL)
        return e != NULL;
    scope s = scope_of_relation(x, table);
    const value *always = planned_value(x, &s, e);
    return always == NULL || value_as_truth(always) != TRUTH_TRUE;
}

bool check_planned(execution *x, const scope *s, const node *tree, oid to, int32_t typmod)
{
    passage p = passage_begin(x);
    analysis an = {.x = x, .external = s, .plans = true};
    level *l = levels_of(x, s);
    level empty = {.external = s};
    typed of;
    bool ok = analyze_node(&an, l != NULL ? l : &empty, tree, &of) &&
              (to == OID_NONE ||
               analyze_convert(&an, tree, &of, to, typmod, COERCE_ASSIGNMENT, "expression")) &&
              collate_raise(&an) && raise(&an);
    if (ok)
        passage_end(x, p);
    return ok;
}

bool check_planned_at(execution *x, level *l, const node *condition)
{
    analysis an = {.x = x, .plans = true};
    typed of;
    return analyze_boolean(&an, l, condition, "WHERE", &of) && raise(&an);
}

/* The views that a query reaches, and what is wrong with reaching them. */
typedef struct reached {
    execution *x;
    range at;
    VEC(oid) path, done;
    const relation *empty; /* a materialized view that has not been populated */
    const node *target;    /* that an INSERT writes to: nothing is read of it */
} reached;

enum { MAX_VIEWS = 100 }; /* through each other */

static bool reach(reached *f, const binding *bindings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const object *o = bindings[i].object >= FIRST_USER_OID
                              ? catalog_get(f->x->catalog, bindings[i].object)
                              : NULL;
        const relation *r = (const relation *)o;
        if (o == NULL || o->class != CLASS_RELATION || (r->kind != 'v' && r->kind != 'm') ||
            IS(constant, bindings[i].node) || bindings[i].column != 0) /* r.a of a parameter */
            continue;
        if (f->target != NULL && bindings[i].node == f->target &&
            view_takes_by_itself(f->x, r, TRIGGER_ON_INSERT))
            continue;
        if (r->kind == 'm' && !r->populated)
            f->empty = r;
        bool known = r->kind == 'm';
        for (size_t k = 0; k < f->path.count; k++)
            if (f->path.items[k] == o->id)
                return fail(f->x, f->at, "42P17",
                            "infinite recursion detected in rules for relation \"%.*s\"",
                            STR_ARG(o->name));
        for (size_t k = 0; k < f->done.count && !known; k++)
            known = f->done.items[k] == o->id;
        if (known || r->query == NULL || f->path.count > MAX_VIEWS)
            continue;
        vec_push(f->x->arena, &f->path, o->id);
        if (!reach(f, r->query->bindings, r->query->n_bindings))
            return false;
        f->path.count--;
        vec_push(f->x->arena, &f->done, o->id);
    }
    return true;
}

static bool check_populated(const reached *f)
{
    return f->empty == NULL ||
           fail(f->x, f->at, "55000", "materialized view \"%.*s\" has not been populated",
                STR_ARG(f->empty->base.name));
}

static bool is_closed(execution *x, const scope *s, const node *where)
{
    evaluation ev = {.x = x, .external = s};
    while (IS(paren_expr, where))
        where = AS(paren_expr, where)->arg;
    if (!IS(bool_expr, where) || AS(bool_expr, where)->op != BOOL_AND)
        return where != NULL && planned_never_true(&ev, NULL, where);
    for (size_t i = 0; i < AS(bool_expr, where)->args.count; i++)
        if (is_closed(x, s, AS(bool_expr, where)->args.items[i]))
            return true;
    return false;
}

static const node *inserted_into(const node *query)
{
    const node *target = IS(insert, query) ? AS(insert, query)->relation : NULL;
    return IS(relation, target) ? AS(relation, target)->name : target;
}

bool check_rewritten(execution *x, range at, const expression *query)
{
    reached views = {.x = x, .at = at, .target = inserted_into(query->tree)};
    return reach(&views, query->bindings, query->n_bindings);
}

bool check_planned_expression(execution *x, const scope *s, const node *e)
{
    passage p = passage_begin(x);
    analysis an = {.x = x, .external = s, .plans = true, .generic = true};
    level empty = {.external = s};
    typed of;
    bool ok = analyze_node(&an, &empty, e, &of) && raise(&an);
    if (ok)
        passage_end(x, p);
    return ok;
}

/* What a plan is for: to be looked at, to be shown or to run. */
typedef enum plan_use { PLAN_ALONE, PLAN_SHOWN, PLAN_RUNS } plan_use;

/* InitPlan(): what is written in WITH is made ready before the query is. */
static bool start_writes(execution *x, const node *query)
{
    node_list ctes = writing_ctes(x->arena, query);
    for (size_t i = 0; i < ctes.count; i++)
        if (!start_write(x, ctes.items[i]))
            return false;
    return start_write(x, query);
}

/* What ExecutorStart() looks at. */
static bool start_whole(execution *x, const scope *s, const node *query, const analysis *an,
                        const reached *views, plan_use use)
{
    return check_query_may_write(x, query, an->bindings.items, an->bindings.count) &&
           check_query_rights(x, query, an->bindings.items, an->bindings.count) &&
           start_writes(x, query) &&
           (use == PLAN_SHOWN ||
            (views->empty != NULL && IS(select, query) &&
             is_closed(x, s, AS(select, query)->where)) ||
            check_populated(views));
}

static bool plan_whole(execution *x, const scope *s, const node *query, plan_use use)
{
    passage p = passage_begin(x);
    analysis an = {.x = x, .external = s, .plans = true};
    query_result ignored;
    reached views = {.x = x, .at = query->at, .target = inserted_into(query)};
    x->session->sees_data = true;
    bool ok = analyze_any_query(&an, levels_of(x, s), query, &ignored) && rewrite_write(x, query) &&
              (rewritten_to_nothing(x, query) ||
               (reach(&views, an.bindings.items, an.bindings.count) &&
                (use == PLAN_ALONE ||
                 check_view_rights(x, query, an.bindings.items, an.bindings.count)) &&
                raise(&an) && plan_write(x, &an, query) &&
                (use == PLAN_ALONE || start_whole(x, s, query, &an, &views, use))));
    if (ok)
        passage_end(x, p);
    return ok;
}

bool check_planned_query(execution *x, const scope *s, const node *query)
{
    return plan_whole(x, s, query, PLAN_RUNS);
}

bool check_query_plan(execution *x, const scope *s, const node *query)
{
    return plan_whole(x, s, query, PLAN_ALONE);
}

bool check_shown_query(execution *x, const scope *s, const node *query)
{
    return plan_whole(x, s, query, PLAN_SHOWN);
}

bool analyze_query(execution *x, const scope *s, const node *query, query_result *result,
                   const expression **out)
{
    analysis an = {.x = x, .external = s};
    if (!analyze_any_query(&an, levels_of(x, s), query, result))
        return false;
    result_column *columns =
        arena_copy(x->arena, result->columns, result->n_columns * sizeof *columns);
    for (size_t i = 0; i < result->n_columns; i++)
        if (columns[i].type == TYPE_UNKNOWN)
            columns[i].type = TYPE_TEXT;
    result->columns = columns;
    if (out != NULL)
        *out = new_expression(&an, query, typed_as(OID_NONE, -1, OID_NONE));
    return true;
}

scope scope_of_relation(execution *x, const relation *r)
{
    scope_relation *one = ARENA_NEW(x->arena, scope_relation);
    size_t count = 0;
    const result_column *columns = relation_result(x, r, &count);
    *one = (scope_relation){
        .alias = r->base.name, .relation = r, .columns = columns, .n_columns = count};
    return (scope){.relations = one, .n_relations = 1, .place = "such expressions"};
}

const relation *item_bound(const execution *x, const expression *e, const node *item)
{
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        if (b->node == item && b->seen != NULL)
            return CATALOG_GET(x->catalog, relation, b->object);
    }
    return NULL;
}

/* find_expr_references_walker(): roles belong to no database. */
static bool names_role(const execution *x, oid id)
{
    const object *o = catalog_get(x->catalog, id);
    return o != NULL && o->class == CLASS_ROLE;
}

void expression_dependencies(execution *x, const expression *e, dependency_kind kind,
                             const dependency **out, size_t *n)
{
    VEC(dependency) all = {0};
    for (size_t i = 0; e != NULL && i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        if (b->node == NULL && names_role(x, b->object)) {
            x->role_stored = true;
            continue;
        }
        if (b->object < FIRST_USER_OID)
            continue;
        bool known = false;
        for (size_t j = 0; j < all.count && !known; j++)
            known = all.items[j].object == b->object && all.items[j].column == b->column;
        if (!known)
            vec_push(x->arena, &all,
                     (dependency){.object = b->object, .column = b->column, .kind = kind});
    }
    *out = all.items;
    *n = all.count;
}
