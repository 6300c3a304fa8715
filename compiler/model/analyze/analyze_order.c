#include <stdlib.h>
#include <string.h>

#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"
#include "model/execute/ddl.h"
#include "syntax/walk.h"

/*
 * ORDER BY, GROUP BY, DISTINCT and DISTINCT ON, in that order: each names
 * targets, or expressions that become hidden ones (parse_clause.c of the
 * server, findTargetlistEntrySQL92).
 */

/* ---- what an expression is, so that it can be told from another ---- */

/* The column that a name is in the end: what a join repeats, or merges unchanged, is its own. */
size_t analyze_own_place(const level *l, size_t at)
{
    const visible_column *c = &l->columns.items[at];
    while (c->copy_of > 0 && !c->computed) {
        at = c->copy_of - 1;
        c = &l->columns.items[at];
    }
    return at + 1;
}

/* (t).a of the whole row t is t.a. */
static size_t place_of_field(const level *l, const found_name *row, const node *field)
{
    const visible_item *item = &l->items.items[row->item];
    for (size_t i = item->first; IS(identifier, field) && i < item->first + item->count; i++)
        if (str_eq(l->columns.items[i].name, AS(identifier, field)->name.text))
            return analyze_own_place(l, i);
    return 0;
}

size_t analyze_place(const analysis *an, const level *l, const node *n)
{
    found_name meant = {0};
    execution quiet = *an->x; /* looking it up again must not report again */
    n = without_parens(n);
    const node_indirection *d =
        IS(indirection, n) && AS(indirection, n)->steps.count == 1 ? AS(indirection, n) : NULL;
    const node *ref = d != NULL ? without_parens(d->arg) : n;
    if (!IS(column_ref, ref))
        return 0;
    found how = find_name(&quiet, l, an->external, ref, &meant);
    if (meant.level != l)
        return 0;
    if (how == FOUND_COLUMN && d == NULL && meant.used == AS(column_ref, ref)->parts.count)
        return analyze_own_place(l, meant.column);
    return how == FOUND_ROW && d != NULL ? place_of_field(l, &meant, d->steps.items[0]) : 0;
}

void analyze_places_of_row(const analysis *an, const level *l, const node *row,
                           result_column *columns, size_t count)
{
    found_name meant = {0};
    execution quiet = *an->x;
    row = without_parens(row);
    if (!IS(column_ref, row) || find_name(&quiet, l, an->external, row, &meant) != FOUND_ROW ||
        meant.level != l)
        return;
    const visible_item *item = &l->items.items[meant.item];
    for (size_t i = 0; i < count && i < item->count; i++)
        columns[i].place = analyze_own_place(l, item->first + i);
}

typedef struct own_columns {
    const analysis *an;
    const level *level;
} own_columns;

static bool same_place(const node *a, const node *b, void *context)
{
    const own_columns *c = context;
    size_t place = IS(column_ref, a) ? analyze_place(c->an, c->level, a) : 0;
    return place != 0 && place == analyze_place(c->an, c->level, b);
}

static bool is_of_type(const node *constant, oid to)
{
    const node_constant *k = AS(constant, constant);
    switch (k->type) {
    case CONSTANT_INTEGER:
        return to == TYPE_INT4;
    case CONSTANT_FLOAT:
        return to == TYPE_NUMERIC;
    case CONSTANT_BOOL:
        return to == TYPE_BOOL;
    default:
        return to == TYPE_UNKNOWN || to == TYPE_TEXT;
    }
}

/* 1::integer is the constant 1. */
static const node *without_casts(const node *n, oid as)
{
    n = without_parens(n);
    const node *inner = IS(type_cast, n) ? without_parens(AS(type_cast, n)->arg) : n;
    return IS(constant, inner) && is_of_type(inner, as) ? inner : n;
}

/* Two expressions of one level are the same, also where their columns are written differently. */
static bool analyze_same(const analysis *an, const level *l, const node *a, const node *b)
{
    own_columns c = {an, l};
    return tree_equal_but(without_parens(a), without_parens(b), same_place, &c);
}

/* equal() of two targets; of one that is not known the answer is yes. */
static bool same_target(const analysis *an, const level *l, const result_column *a,
                        const result_column *b)
{
    if (a->place != 0 || b->place != 0)
        return a->place == b->place;
    if (a->expr == NULL || b->expr == NULL)
        return true;
    return a->type == b->type &&
           analyze_same(an, l, without_casts(a->expr, a->type), without_casts(b->expr, b->type));
}

/* ---- which target is meant ---- */

/* The targets, and behind them what the clauses have added. */
typedef struct target_list {
    analysis *an;
    level *level;
    VEC(result_column) items;
    size_t visible;
} target_list;

typedef enum target_clause { BY_ORDER, BY_GROUP, BY_DISTINCT } target_clause;
static const char *const clause_names[] = {"ORDER BY", "GROUP BY", "DISTINCT ON"};

static str bare_name(const node *n)
{
    const node_list *parts = IS(column_ref, n) ? &AS(column_ref, n)->parts : NULL;
    return parts != NULL && parts->count == 1 && IS(identifier, parts->items[0])
               ? AS(identifier, parts->items[0])->name.text
               : (str){NULL, 0};
}

static bool is_input_column(const level *l, str called)
{
    for (size_t i = 0; i < l->columns.count; i++)
        if (!l->columns.items[i].hidden && str_eq(l->columns.items[i].name, called))
            return true;
    return false;
}

/* A constant as the grammar has it, where a sign belongs to its number. */
static const node_constant *bare_constant(const node *n, bool *negative)
{
    const node_operator_expr *o = IS(operator_expr, n) ? AS(operator_expr, n) : NULL;
    *negative = o != NULL && o->left == NULL && IS(operator_name, o->op) &&
                AS(operator_name, o->op)->schema.count == 0 &&
                str_is(AS(operator_name, o->op)->symbol.text, "-");
    n = *negative ? without_parens(o->right) : n;
    if (!IS(constant, n) || (*negative && AS(constant, n)->type != CONSTANT_INTEGER &&
                             AS(constant, n)->type != CONSTANT_FLOAT))
        return NULL;
    return AS(constant, n);
}

/* The number that a constant is; 0: none that can be a position. */
static long position_of(const analysis *an, const node_constant *k, bool negative)
{
    if (k->type != CONSTANT_INTEGER)
        return 0;
    long at = strtol(arena_cstr(an->x->arena, k->value), NULL, 0);
    return at > INT32_MAX ? 0 : negative ? -at : at;
}

bool analyze_meant(const analysis *an, const level *l, const query_result *targets, const node *n,
                   bool targets_first, size_t *out)
{
    bool negative;
    n = without_parens(n);
    const node_constant *k = bare_constant(n, &negative);
    if (k != NULL) {
        long at = position_of(an, k, negative);
        *out = at > 0 ? (size_t)at - 1 : 0;
        return at > 0 && (size_t)at <= targets->n_columns;
    }
    str called = bare_name(n);
    if (str_absent(called) || (!targets_first && is_input_column(l, called)))
        return false;
    for (*out = 0; *out < targets->n_columns; (*out)++)
        if (str_eq(targets->columns[*out].name, called))
            return true;
    return false;
}

/* Whether the name is that of several targets that are not the same: 42702. */
static bool check_ambiguous(const target_list *t, const node *n, const char *clause, size_t first)
{
    str called = bare_name(n);
    const result_column *all = t->items.items;
    for (size_t i = first + 1; !str_absent(called) && i < t->visible; i++)
        if (str_eq(all[i].name, called) && !same_target(t->an, t->level, &all[first], &all[i]))
            return fail(t->an->x, n->at, "42702", "%s \"%.*s\" is ambiguous", clause,
                        STR_ARG(called));
    return true;
}

typedef struct found_call {
    const analysis *an;
    const char *what; /* NULL: nothing that may not stand in GROUP BY */
} found_call;

static walk_action look_for_calls(const node *n, void *context)
{
    found_call *f = context;
    for (size_t i = 0; i < f->an->aggregates.count; i++)
        if (f->an->aggregates.items[i] == n)
            f->what = "aggregate";
    if (IS(function_call, n) && AS(function_call, n)->over != NULL)
        f->what = "window";
    return f->what != NULL ? WALK_STOP : IS(select, n) ? WALK_OVER : WALK_INTO;
}

/* checkTargetlistEntrySQL92() */
static bool check_grouped_target(const target_list *t, const node *n, const result_column *target)
{
    found_call f = {.an = t->an};
    if (target->expr != NULL)
        walk(target->expr, look_for_calls, &f);
    return f.what == NULL ||
           fail(t->an->x, n->at, strcmp(f.what, "window") == 0 ? "42P20" : "42803",
                "%s functions are not allowed in GROUP BY", f.what);
}

/* An expression: the target that is the same, or a hidden one. */
static bool add_expression(target_list *t, const node *n, target_clause clause, size_t *out)
{
    typed of;
    analysis_place outside = {0};
    if (clause == BY_GROUP)
        outside = analyze_enter(t->an, FORBIDS_AGGREGATES | FORBIDS_WINDOWS, "GROUP BY");
    bool ok = analyze_node(t->an, t->level, n, &of);
    if (clause == BY_GROUP)
        analyze_leave(t->an, outside);
    if (!ok)
        return false;
    result_column made = {.type = of.type,
                          .typmod = of.typmod,
                          .collation = of.collation,
                          .derivation = of.derivation,
                          .expr = n,
                          .place = analyze_place(t->an, t->level, n)};
    for (*out = 0; *out < t->items.count; (*out)++) {
        const result_column *other = &t->items.items[*out];
        if ((other->place != 0 || other->expr != NULL) &&
            same_target(t->an, t->level, other, &made))
            return true;
    }
    vec_push(t->an->x->arena, &t->items, made);
    return true;
}

/* addTargetToSortList(): what says nothing of its type is sorted as a text. */
static void sort_as_text(target_list *t, const node *n, size_t at)
{
    collate_sorted(t->an, n, &t->items.items[at]);
    if (t->items.items[at].type == TYPE_UNKNOWN)
        t->items.items[at].type = TYPE_TEXT;
}

static bool find_target(target_list *t, const node *n, target_clause clause, size_t *out)
{
    n = without_parens(n);
    bool negative;
    const char *called = clause_names[clause];
    const node_constant *k = bare_constant(n, &negative);
    long at = k != NULL ? position_of(t->an, k, negative) : 0;
    if (k != NULL && (k->type != CONSTANT_INTEGER || (at == 0 && !str_is(k->value, "0"))))
        return fail(t->an->x, n->at, "42601", "non-integer constant in %s", called);
    query_result targets = {t->items.items, t->visible};
    bool named = analyze_meant(t->an, t->level, &targets, n, clause != BY_GROUP, out);
    if (k != NULL && !named)
        return fail(t->an->x, n->at, "42P10", "%s position %ld is not in select list", called, at);
    if (!named && !add_expression(t, n, clause, out))
        return false;
    if (!named)
        collate_sorted(t->an, n, &t->items.items[*out]);
    if (!named)
        return true;
    if (!check_ambiguous(t, n, called, *out) ||
        (clause == BY_GROUP && !check_grouped_target(t, n, &t->items.items[*out])))
        return false;
    sort_as_text(t, n, *out);
    return true;
}

/* ---- the clauses ---- */

/* ORDER BY a USING <: of the builtin operators these sort by a btree. */
static bool check_using(analysis *an, const node *using, oid id)
{
    static const char *const orders[] = {"<", ">", "~<~", "~>~", "*<", "*>"};
    const node_operator_name *op = AS(operator_name, using);
    resolved_operator hit;
    str schema =
        op->schema.count > 0 ? node_text(op->schema.items[op->schema.count - 1]) : (str){NULL, 0};
    id = id == TYPE_UNKNOWN ? TYPE_TEXT : id;
    resolution r = resolve_operator(an->x, schema, op->symbol.text, false, id, id, &hit);
    if (r != RESOLVED)
        return analyze_operator_missing(an, using, op->symbol.text, false, id, id, r);
    bool sorts = hit.op == NULL || hit.op->base.id >= FIRST_USER_OID;
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        sorts |= str_is(op->symbol.text, orders[i]);
    return sorts ||
           fail(an->x, using->at, "42809", "operator %.*s is not a valid ordering operator",
                STR_ARG(op->symbol.text));
}

static bool check_sorted(analysis *an, const node *sort, oid id)
{
    const node_sort_by *s = IS(sort_by, sort) ? AS(sort_by, sort) : NULL;
    return s != NULL && s->using_op != NULL
               ? check_using(an, s->using_op, id)
               : analyze_sortable(an, s != NULL ? s->expr : sort, id, true);
}

static bool order_by(target_list *t, node_list list, size_t *order)
{
    for (size_t i = 0; i < list.count; i++) {
        const node *n = list.items[i];
        n = IS(sort_by, n) ? AS(sort_by, n)->expr : n;
        if (!find_target(t, n, BY_ORDER, &order[i]) ||
            !check_sorted(t->an, list.items[i], t->items.items[order[i]].type))
            return false;
    }
    return true;
}

/* (a, b) is a and b, but ROW(a, b) a row. */
static bool group_by(target_list *t, node_list list)
{
    for (size_t i = 0; i < list.count; i++) {
        const node *n = list.items[i];
        size_t at;
        if (IS(grouping_set, n) || (IS(row_expr, n) && !AS(row_expr, n)->explicit_row)) {
            if (!group_by(t,
                          IS(row_expr, n) ? AS(row_expr, n)->fields : AS(grouping_set, n)->items))
                return false;
        } else if (!find_target(t, n, BY_GROUP, &at) ||
                   !analyze_sortable(t->an, n, t->items.items[at].type, false)) {
            return false;
        }
    }
    return true;
}

static bool distinct(target_list *t, const node_select *s, const size_t *order)
{
    for (size_t i = 0; i < s->order_by.count; i++)
        if (order[i] >= t->visible)
            return fail(t->an->x, s->order_by.items[i]->at, "42P10",
                        "for SELECT DISTINCT, ORDER BY expressions must appear in select list");
    for (size_t i = 0; i < t->visible; i++) {
        sort_as_text(t, &s->base, i);
        if (!analyze_sortable(t->an, &s->base, t->items.items[i].type, false))
            return false;
    }
    return true;
}

static bool is_among(const size_t *list, size_t count, size_t at)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == at)
            return true;
    return false;
}

/* transformDistinctOnClause(): those of ORDER BY come first, and all others behind these. */
static bool distinct_on(target_list *t, const node_select *s, const size_t *order)
{
    const size_t count = s->distinct_on.count;
    size_t *on = ARENA_ARRAY(t->an->x->arena, size_t, count + 1);
    bool skipped = false;
    for (size_t i = 0; i < count; i++)
        if (!find_target(t, s->distinct_on.items[i], BY_DISTINCT, &on[i]))
            return false;
    for (size_t i = 0; i < s->order_by.count + count; i++) {
        bool ordered = i < s->order_by.count;
        size_t at = ordered ? order[i] : on[i - s->order_by.count];
        const node *n =
            ordered ? s->order_by.items[i] : s->distinct_on.items[i - s->order_by.count];
        bool wanted = ordered ? is_among(on, count, at) : !is_among(order, s->order_by.count, at);
        if (wanted && skipped)
            return fail(t->an->x, n->at, "42P10",
                        "SELECT DISTINCT ON expressions must match initial ORDER BY expressions");
        if (wanted && !ordered && !analyze_sortable(t->an, n, t->items.items[at].type, false))
            return false;
        skipped |= ordered && !wanted;
    }
    return true;
}

static target_list list_of(analysis *an, level *l, const query_result *targets)
{
    target_list t = {.an = an, .level = l, .visible = targets->n_columns};
    for (size_t i = 0; i < targets->n_columns; i++)
        vec_push(an->x->arena, &t.items, targets->columns[i]);
    return t;
}

bool analyze_ordering(analysis *an, level *l, const node_select *s, query_result *targets)
{
    if (s->order_by.count + s->group_by.count + s->distinct_on.count == 0 && !s->distinct)
        return true;
    target_list t = list_of(an, l, targets);
    size_t *order = ARENA_ARRAY(an->x->arena, size_t, s->order_by.count + 1);
    if (!order_by(&t, s->order_by, order) || !group_by(&t, s->group_by) ||
        (s->distinct_on.count > 0 ? !distinct_on(&t, s, order)
                                  : s->distinct && !distinct(&t, s, order)))
        return false;
    targets->columns = t.items.items;
    return true;
}

bool analyze_set_ordering(analysis *an, const level *outer, const node_select *s,
                          const query_result *targets)
{
    level l = {.outer = outer, .external = an->external};
    level_add_item(an->x, &l, (visible_item){.alias = STR("*")}, targets->columns,
                   targets->n_columns, NULL);
    target_list t = list_of(an, &l, targets);
    size_t *order = ARENA_ARRAY(an->x->arena, size_t, s->order_by.count + 1);
    for (size_t i = 0; i < t.visible; i++)
        t.items.items[i].place = i + 1;
    if (!order_by(&t, s->order_by, order))
        return false;
    if (t.items.count > t.visible && s->form == SELECT_SET)
        return fail(an->x, s->order_by.items[0]->at, "0A000",
                    "invalid UNION/INTERSECT/EXCEPT ORDER BY clause");
    level outside = {.outer = outer, .external = an->external};
    return analyze_limits(an, s->form == SELECT_SET ? &outside : &l, s);
}

/* ---- of aggregates ---- */

/* With DISTINCT the values are sorted: what ORDER BY names comes first and is one of them. */
static bool distinct_arguments(target_list *t, node_list order_by, const size_t *order,
                               const oid *types)
{
    for (size_t i = 0; i < order_by.count; i++)
        if (order[i] >= t->visible)
            return fail(t->an->x, order_by.items[i]->at, "42P10",
                        "in an aggregate with DISTINCT, ORDER BY expressions must appear in "
                        "argument list");
    for (int sorts = 0; sorts < 2; sorts++)
        for (size_t i = 0; i < t->visible; i++)
            if (!analyze_sortable(t->an, t->items.items[i].expr, types[i], sorts != 0))
                return false;
    return true;
}

bool analyze_aggregate_order(analysis *an, level *l, const node_function_call *c, const typed *args,
                             const oid *types)
{
    target_list t = {.an = an, .level = l, .visible = c->args.count};
    size_t *order = ARENA_ARRAY(an->x->arena, size_t, c->order_by.count + 1);
    for (size_t i = 0; i < c->within_group.count; i++)
        if (!analyze_sortable(an, c->within_group.items[i], types[c->args.count + i], true))
            return false;
    if (c->order_by.count == 0 && !c->distinct)
        return true;
    for (size_t i = 0; i < c->args.count; i++) {
        const node *n = c->args.items[i];
        oid as = args[i].type == TYPE_UNKNOWN ? types[i] : args[i].type;
        vec_push(an->x->arena, &t.items,
                 (result_column){.type = as,
                                 .collation = args[i].collation,
                                 .derivation = args[i].derivation,
                                 .expr = n,
                                 .place = analyze_place(an, l, n)});
    }
    for (size_t i = 0; i < c->order_by.count; i++) {
        const node *n = c->order_by.items[i];
        n = IS(sort_by, n) ? AS(sort_by, n)->expr : n;
        if (!add_expression(&t, n, BY_ORDER, &order[i]) ||
            !check_sorted(an, c->order_by.items[i], t.items.items[order[i]].type))
            return false;
        collate_sorted(an, n, &t.items.items[order[i]]);
    }
    for (size_t i = 0; i < c->args.count && c->distinct; i++)
        collate_sorted(an, c->args.items[i], &t.items.items[i]);
    return !c->distinct || distinct_arguments(&t, c->order_by, order, types);
}

/* ---- LIMIT and OFFSET ---- */

static walk_action look_for_inner_use(const node *n, void *context)
{
    return analyze_inner_use(context, n, NULL) != NULL ? WALK_STOP : WALK_INTO;
}

static walk_action look_for_column(const node *n, void *context)
{
    const own_columns *c = context;
    found_name meant = {0};
    execution quiet = *c->an->x;
    if (IS(column_ref, n)) {
        found how = find_name(&quiet, c->level, c->an->external, n, &meant);
        return (how == FOUND_COLUMN || how == FOUND_ROW) && meant.level == c->level ? WALK_STOP
                                                                                    : WALK_OVER;
    }
    if (!IS(select, n))
        return WALK_INTO;
    return walk(n, look_for_inner_use, (void *)c->an) ? WALK_OVER : WALK_STOP;
}

bool analyze_names_columns(const analysis *an, const level *l, const node *n)
{
    own_columns c = {an, l};
    return !walk(n, look_for_column, &c);
}

bool analyze_amount(analysis *an, level *l, const node *n, oid to, const char *clause,
                    const char *place)
{
    typed of;
    analysis_place outside = analyze_enter(an, FORBIDS_ALL, place);
    bool ok = analyze_node(an, l, n, &of);
    analyze_leave(an, outside);
    if (!ok)
        return false;
    if (of.type != OID_NONE && !can_coerce(an->x, of.type, to, COERCE_ASSIGNMENT))
        return fail(an->x, n->at, "42804", "argument of %s must be type %.*s, not type %.*s",
                    clause, STR_ARG(analyze_type_text(an, to)),
                    STR_ARG(analyze_type_text(an, of.type)));
    if (!analyze_coerce(an, n, of, to, -1, COERCE_ASSIGNMENT, clause))
        return false;
    return !analyze_names_columns(an, l, n) ||
           fail(an->x, n->at, "42P10", "argument of %s must not contain variables", clause);
}

static bool analyze_limit(analysis *an, level *l, const node *n, const char *clause)
{
    return n == NULL || analyze_amount(an, l, n, TYPE_INT8, clause, clause);
}

bool analyze_limits(analysis *an, level *l, const node_select *s)
{
    bool no_count = IS(constant, s->limit) && AS(constant, s->limit)->type == CONSTANT_NULL;
    if (!analyze_limit(an, l, s->offset, "OFFSET") || !analyze_limit(an, l, s->limit, "LIMIT"))
        return false;
    return !s->with_ties || !no_count ||
           fail(an->x, s->limit->at, "2201W",
                "row count cannot be null in FETCH FIRST ... WITH TIES clause");
}
