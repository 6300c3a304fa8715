#include <string.h>

#include "model/analyze/star.h"
#include "model/execute/ddl.h"
#include "model/rows/write.h"
#include "model/spell/spell.h"
#include "syntax/made.h"
#include "syntax/tree_copy.h"

/* ON CONFLICT: what it says of indexes, and which of them arbitrate. */

/* ---- parse analysis ---- */

/* A column, the row itself, a system column: whatever the name means. */
static bool analyze_element_name(analysis *an, level *l, const relation *r, const node *e)
{
    const name *called = &AS(index_element, e)->column;
    const column *c = relation_column(r, called->text);
    if (c != NULL)
        analyze_bind(an, e, r->base.id, c->number);
    if (c != NULL && find_row_variable(NULL, an->external, called->text) == NULL)
        return true;
    typed ignored;
    return analyze_node(an, l, made_column(an->x->arena, *called), &ignored);
}

/* get_opclass_oid(): whether it takes the type nobody asks here. */
static bool find_element_opclass(execution *x, const node *n, oid *out)
{
    address where;
    node *using = made_identifier(x->arena, (name){n->at, STR("btree")});
    if (!resolve_object(x, OBJECT_OPERATOR_CLASS, n, NULL, using, false, &where))
        return false;
    *out = where.object->id;
    return true;
}

/* resolve_unique_index_expr() */
static bool analyze_element(analysis *an, level *l, const relation *r, const node *n)
{
    const node_index_element *e = AS(index_element, n);
    typed ignored;
    oid named;
    if (e->direction != SORT_DEFAULT)
        return fail(an->x, n->at, "42P10", "ASC/DESC is not allowed in ON CONFLICT clause");
    if (e->nulls != NULLS_DEFAULT)
        return fail(an->x, n->at, "42P10", "NULLS FIRST/LAST is not allowed in ON CONFLICT clause");
    if (!str_absent(e->column.text)
            ? !analyze_element_name(an, l, r, n)
            : !is_star(without_parens(e->expr)) && !analyze_node(an, l, e->expr, &ignored))
        return false;
    return (e->collation == NULL || resolve_collation(an->x, e->collation, &named)) &&
           (e->opclass == NULL || find_element_opclass(an->x, e->opclass, &named));
}

/* Analyses what is as the expression of an index is. */
static bool analyze_elements(analysis *an, level *l, const relation *r, const node_on_conflict *c)
{
    const scope *external = an->external;
    scope inside = external != NULL ? *external : (scope){.no_query = NULL};
    bool ok = true;
    an->external = &inside;
    inside.no_query = "index expression";
    analysis_place before = analyze_enter(an, FORBIDS_ALL, "index expressions");
    for (size_t i = 0; i < c->target.count && ok; i++)
        ok =
            !IS(index_element, c->target.items[i]) || analyze_element(an, l, r, c->target.items[i]);
    analyze_leave(an, before);
    inside.no_query = "index predicate";
    before = analyze_enter(an, FORBIDS_ALL, "index predicates");
    typed ignored;
    ok = ok && (c->target_where == NULL || analyze_node(an, l, c->target_where, &ignored));
    analyze_leave(an, before);
    an->external = external;
    return ok;
}

bool analyze_arbiter(analysis *an, level *l, const relation *r, const node *n)
{
    execution *x = an->x;
    const node_on_conflict *c = AS(on_conflict, n);
    bool named = !str_absent(c->constraint.text);
    if (c->do_update && c->target.count == 0 && !named)
        return fail(x, n->at, "42601",
                    "ON CONFLICT DO UPDATE requires inference specification or constraint name");
    if (r->base.schema == OID_PG_CATALOG)
        return fail(x, n->at, "0A000", "ON CONFLICT is not supported with system catalog tables");
    for (size_t i = 0; r->options != NULL && i < r->options->count; i++) {
        const node_option *o = AS(option, r->options->items[i]);
        if (str_is(o->name.text, "user_catalog_table") && node_is_true(o->value, true))
            return fail(x, n->at, "0A000",
                        "ON CONFLICT is not supported on table \"%.*s\" used as a catalog table",
                        STR_ARG(r->base.name));
    }
    if (!analyze_elements(an, l, r, c))
        return false;
    if (!named)
        return true;
    const object *k = catalog_member(x->catalog, CLASS_CONSTRAINT, r->base.id, c->constraint.text);
    if (k == NULL)
        return fail(x, c->constraint.at, "42704",
                    "constraint \"%.*s\" for table \"%.*s\" does not exist",
                    STR_ARG(c->constraint.text), STR_ARG(r->base.name));
    vec_push(x->arena, &an->bindings, (binding){.node = n, .object = k->id});
    return true;
}

/* ---- planning: infer_arbiter_indexes() ---- */

enum { NO_COLUMN = -1 }; /* of the table: a system column */

/* What an element means; *expr: it is an expression. */
static bool element_meaning(execution *x, const relation *r, const node_index_element *e,
                            int16_t *number, const node **expr)
{
    const node *n = without_parens(e->expr);
    str called = e->column.text;
    *expr = NULL;
    *number = NO_COLUMN;
    if (str_absent(called) && !IS(column_ref, n)) {
        *expr = n;
        return true;
    }
    if (str_absent(called)) {
        const node_list parts = AS(column_ref, n)->parts;
        const node *last = parts.items[parts.count - 1];
        called = IS(identifier, last) ? AS(identifier, last)->name.text : STR("*");
    }
    const column *c = relation_column(r, called);
    if (c != NULL)
        *number = c->number;
    if (c == NULL && !str_eq(called, r->base.name) && !is_system_column(called) &&
        find_row_variable(NULL, x->scope, called) != NULL) /* of PL/pgSQL */
        *expr = n != NULL ? n : &e->base;
    return c != NULL || *expr != NULL || is_system_column(called) ||
           fail(x, e->base.at, "0A000",
                "whole row unique index inference specifications are not supported");
}

/* An expression of the clause as one of the table's indexes would have it: it may be written in
 * another way. */
static bool same_expression(execution *x, const relation *r, const node *e, const expression *expr)
{
    const scope s = scope_of_relation(x, r);
    const expression *bound;
    str own, theirs;
    failure before = x->failure;
    if (tree_equal(without_parens(e), without_parens(expression_now(x, expr))))
        return true;
    bool same = analyze_expression(x, &s, e, OID_NONE, &bound) &&
                spell_expression(x, r, bound, &own) && spell_expression(x, r, expr, &theirs) &&
                str_eq(own, theirs);
    x->failure = before;
    return same;
}

/* infer_collation_opclass_match() */
static bool element_fits(execution *x, const relation *r, const index_info *info,
                         const node_index_element *e, int16_t number, const node *expr)
{
    oid collated = OID_NONE, class_id = OID_NONE;
    failure before = x->failure;
    if (e->collation == NULL && e->opclass == NULL)
        return true;
    if ((e->collation != NULL && !resolve_collation(x, e->collation, &collated)) ||
        (e->opclass != NULL && !find_element_opclass(x, e->opclass, &class_id))) {
        x->failure = before;
        return false;
    }
    for (size_t i = 0; i + info->n_including < info->n_keys; i++) {
        const index_key *k = &info->keys[i];
        if ((class_id == OID_NONE || class_id == k->opclass) &&
            (collated == OID_NONE || collated == k->collation) &&
            (k->expr != NULL ? expr != NULL && same_expression(x, r, expr, k->expr)
                             : k->column == number))
            return true;
    }
    return false;
}

static bool key_is_named(execution *x, const relation *r, const index_key *k,
                         const node_on_conflict *c)
{
    for (size_t i = 0; i < c->target.count; i++) {
        int16_t number;
        const node *expr;
        if (element_meaning(x, r, AS(index_element, c->target.items[i]), &number, &expr) &&
            (k->expr != NULL ? expr != NULL && same_expression(x, r, expr, k->expr)
                             : number == k->column))
            return true;
    }
    return false;
}

/* ---- predicates ---- */

typedef struct column_search {
    str called;
    bool found;
    const node *other; /* what all names of another tree are looked for in; NULL: one name */
} column_search;

static walk_action find_column_called(const node *n, void *context)
{
    column_search *s = context;
    if (!IS(column_ref, n))
        return WALK_INTO;
    const node_list parts = AS(column_ref, n)->parts;
    const node *last = parts.items[parts.count - 1];
    str called = IS(identifier, last) ? AS(identifier, last)->name.text : STR("");
    if (s->other == NULL) {
        s->found = s->found || str_eq(called, s->called);
        return WALK_OVER;
    }
    column_search one = {.called = called};
    walk(s->other, find_column_called, &one);
    s->found = s->found && one.found;
    return WALK_OVER;
}

/* predicate_implied_by(): a condition implies no other one of a column that it does not name; more
 * of it is not decided. */
static bool may_imply(const node *where, const node *predicate)
{
    column_search all = {.found = true, .other = where};
    walk(predicate, find_column_called, &all);
    return all.found;
}

/* Whether the index has nothing but what is named, and all of it. */
static bool index_inferred(execution *x, const relation *r, const relation *index,
                           const node_on_conflict *c)
{
    const index_info *info = index->index;
    size_t keys = info->n_keys - info->n_including;
    for (size_t i = 0; i < keys; i++)
        if (!key_is_named(x, r, &info->keys[i], c))
            return false;
    for (size_t k = 0; k < c->target.count; k++) {
        const node_index_element *e = AS(index_element, c->target.items[k]);
        int16_t number;
        const node *expr;
        bool used = false;
        if (!element_meaning(x, r, e, &number, &expr))
            return false;
        for (size_t i = 0; i < keys && !used; i++)
            used = info->keys[i].expr != NULL
                       ? expr != NULL && same_expression(x, r, expr, info->keys[i].expr)
                       : number == info->keys[i].column;
        if (!used || !element_fits(x, r, info, e, number, expr))
            return false;
    }
    return !index_is_partial(x, index) ||
           (c->target_where != NULL &&
            may_imply(c->target_where, expression_now(x, info->predicate)));
}

/* A constraint by its name: get_constraint_index(); that of a foreign key is another table's. */
static bool named_arbiter(writer *w, const node_on_conflict *c, const relation **out, size_t *count)
{
    const constraint *k = (const constraint *)catalog_member(w->x->catalog, CLASS_CONSTRAINT,
                                                             w->r->base.id, c->constraint.text);
    if (k != NULL && (k->index == OID_NONE || k->kind == 'f'))
        return fail(w->x, c->base.at, "42809",
                    "constraint in ON CONFLICT clause has no associated index");
    if (k != NULL && k->kind == 'x' && c->do_update)
        return fail(w->x, c->base.at, "42809",
                    "ON CONFLICT DO UPDATE not supported with exclusion constraints");
    for (size_t i = 0; i < w->indexes.count && k != NULL; i++)
        if (k->index == w->indexes.items[i]->base.id)
            out[(*count)++] = w->indexes.items[i];
    return true;
}

bool writer_arbiters(writer *w, const node_on_conflict *c, const relation ***out, size_t *count)
{
    *out = ARENA_ARRAY(w->x->arena, const relation *, w->indexes.count + 1);
    *count = 0;
    if (!str_absent(c->constraint.text))
        return named_arbiter(w, c, *out, count);
    for (size_t i = 0; i < c->target.count; i++) {
        int16_t number;
        const node *expr;
        if (!element_meaning(w->x, w->r, AS(index_element, c->target.items[i]), &number, &expr))
            return false;
    }
    for (size_t i = 0; i < w->indexes.count; i++) {
        const relation *index = w->indexes.items[i];
        if (c->target.count == 0 ? index_arbitrates(index)
                                 : index->index->unique && index_inferred(w->x, w->r, index, c))
            (*out)[(*count)++] = index;
    }
    if (*count == 0 && c->target.count > 0)
        return fail(
            w->x, c->base.at, "42P10",
            "there is no unique or exclusion constraint matching the ON CONFLICT specification");
    return true;
}

/* ---- through a view ---- */

/* An expression on a view's columns as one on those of the table that it shows. */
typedef struct way_down {
    execution *x;
    const view_levels *way;
    const relation *base;
    bool plain; /* each of them is a column of the table */
} way_down;

static const column *column_shown(const way_down *w, int16_t number)
{
    for (size_t i = 0; i < w->way->count && number > 0; i++)
        number =
            (size_t)number <= w->way->items[i].count ? w->way->items[i].columns[number - 1] : 0;
    return number > 0 ? &w->base->columns[number - 1] : NULL;
}

static bool is_copied(void *context, const void *data)
{
    (void)context;
    (void)data;
    return true;
}

static const source *same_source(void *context, const source *s)
{
    (void)context;
    return s;
}

/* A name in a copy, which may be changed. */
static void name_below(void *context, const node *from, const node *to)
{
    way_down *w = context;
    node_column_ref *ref = IS(column_ref, from) ? (node_column_ref *)(uintptr_t)to : NULL;
    node *last = ref != NULL ? ref->parts.items[ref->parts.count - 1] : NULL;
    if (!IS(identifier, last))
        return;
    node_identifier *id = (node_identifier *)last;
    const column *seen = relation_column(w->way->items[0].view, id->name.text);
    const column *below = seen != NULL ? column_shown(w, seen->number) : NULL;
    w->plain = w->plain && (seen == NULL || below != NULL);
    if (below == NULL)
        return;
    id->name.text = below->name;
    ref->parts.items[0] = last;
    ref->parts.count = 1;
}

static node *expression_below(way_down *w, const node *e)
{
    const tree_copying copying = {w->x->arena, w, is_copied, same_source, name_below};
    w->plain = true;
    return tree_copy(&copying, e);
}

/* An element that is about a view's columns; of what is no column of the table, an expression that
 * no index has. */
static node *element_below(way_down *w, const node *element)
{
    execution *x = w->x;
    node_index_element *e = arena_copy(x->arena, element, sizeof *e);
    int16_t number = 0;
    const node *expr = NULL;
    failure before = x->failure;
    bool known = element_meaning(x, w->way->items[0].view, e, &number, &expr);
    const column *c = known && number > 0 ? column_shown(w, number) : NULL;
    node *below = expr != NULL ? expression_below(w, expr) : NULL;
    x->failure = before;
    e->column.text = c != NULL ? c->name : (str){NULL, 0};
    e->expr = c != NULL                   ? NULL
              : below != NULL && w->plain ? below
                                          : made_null(x->arena, element->at);
    return &e->base;
}

const node_on_conflict *conflict_below(execution *x, const write_target *t,
                                       const node_on_conflict *c)
{
    if (t->way.count == 0)
        return c;
    node_on_conflict *out = arena_copy(x->arena, c, sizeof *out);
    way_down w = {x, &t->way, t->base, true};
    node **elements = ARENA_ARRAY(x->arena, node *, c->target.count + 1);
    for (size_t i = 0; i < c->target.count; i++)
        elements[i] = element_below(&w, c->target.items[i]);
    out->target.items = elements;
    if (c->target_where != NULL)
        out->target_where = expression_below(&w, c->target_where);
    return out;
}

bool check_arbiters(execution *x, const relation *r, const node *tree)
{
    const node_insert *n = IS(insert, tree) ? AS(insert, tree) : NULL;
    const relation **ignored;
    size_t count;
    writer w;
    write_target t = {.named = r, .base = r};
    if (n == NULL || !IS(on_conflict, n->on_conflict) || strchr("rpv", r->kind) == NULL ||
        (r->kind == 'v' &&
         (!view_way(x, r, TRIGGER_ON_INSERT, &t.way, &t.base) || t.base->kind == 'v')))
        return true;
    const node_on_conflict *c = conflict_below(x, &t, AS(on_conflict, n->on_conflict));
    writer_open(x, t.base, tree->at, &w);
    return writer_arbiters(&w, c, &ignored, &count);
}
