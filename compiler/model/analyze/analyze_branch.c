#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"

/* AND, OR, CASE and COALESCE, and what several expressions have for a common type. The planner
 * drops what can never be reached, and with it what is volatile or wrong in there. */

typedef struct part {
    const node *node;
    typed of;
    residue left;
} part;

static bool is_null(const typed *t)
{
    return t->constant != NULL && t->constant->kind == VALUE_NULL;
}

/* Whatever it is, COALESCE goes no further. */
static bool is_there(const typed *t)
{
    return t->constant != NULL && value_is_null(t->constant) == TRUTH_FALSE;
}

/* ---- several expressions of one type ---- */

static bool analyze_part(analysis *an, level *l, const node *n, part *out)
{
    residue before = fold_enter(an);
    out->node = n;
    bool ok = analyze_node(an, l, n, &out->of);
    out->left = fold_leave(an, before);
    return ok;
}

bool analyze_common_type(analysis *an, const node *at, const char *what, const oid *types,
                         size_t count, oid *out)
{
    if (!select_common_type(an->x, types, count, out))
        return fail(an->x, at->at, "42804", "%s types %.*s and %.*s cannot be matched", what,
                    STR_ARG(analyze_type_text(an, types[0])),
                    STR_ARG(analyze_type_text(an, types[count - 1])));
    for (size_t i = 0; i < count; i++)
        if (!can_coerce(an->x, types[i], *out, COERCE_IMPLICIT))
            return fail(an->x, at->at, "42846", "%s could not convert type %.*s to %.*s", what,
                        STR_ARG(analyze_type_text(an, types[i])),
                        STR_ARG(analyze_type_text(an, *out)));
    return true;
}

static bool unify_parts(analysis *an, part *parts, size_t count, const char *what, typed *out)
{
    oid *types = ARENA_ARRAY(an->x->arena, oid, count + 1);
    for (size_t i = 0; i < count; i++)
        types[i] = parts[i].of.type;
    oid chosen = OID_NONE;
    if (count > 0 && !analyze_common_type(an, parts[0].node, what, types, count, &chosen))
        return false;
    *out = typed_as(chosen, count > 0 && types[0] == chosen ? parts[0].of.typmod : -1, OID_NONE);
    for (size_t i = 0; i < count; i++) {
        part *p = &parts[i];
        residue before = fold_enter(an);
        bool ok = analyze_convert(an, p->node, &p->of, chosen, -1, COERCE_IMPLICIT, what);
        residue made = fold_leave(an, before);
        before = fold_enter(an);
        fold_keep(an, p->left);
        fold_keep(an, made);
        p->left = fold_leave(an, before);
        if (!ok)
            return false;
        if (p->of.typmod != out->typmod || types[i] != chosen)
            out->typmod = -1;
    }
    return true;
}

bool analyze_common(analysis *an, level *l, node_list list, const char *what, typed *out)
{
    part *parts = ARENA_ARRAY(an->x->arena, part, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        if (!analyze_part(an, l, list.items[i], &parts[i]))
            return false;
    if (!unify_parts(an, parts, list.count, what, out))
        return false;
    for (size_t i = 0; i < list.count; i++)
        fold_keep(an, parts[i].left);
    return true;
}

/* ---- COALESCE ---- */

bool analyze_coalesce(analysis *an, level *l, const node *n, typed *out)
{
    node_list list = AS(coalesce_expr, n)->args;
    part *parts = ARENA_ARRAY(an->x->arena, part, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        if (!analyze_part(an, l, list.items[i], &parts[i]))
            return false;
    if (!unify_parts(an, parts, list.count, "COALESCE", out))
        return false;
    bool first = true;
    for (size_t i = 0; i < list.count; i++) {
        const typed *of = &parts[i].of;
        if (is_null(of) && parts[i].left.mistake == NULL)
            continue;
        fold_keep(an, parts[i].left);
        if (of->constant != NULL && first)
            out->constant = of->constant;
        if (is_there(of))
            return true;
        first = false;
    }
    if (first && an->plans)
        fold_constant(an, out, value_null(out->type));
    return true;
}

/* ---- CASE ---- */

/* What remains of the branches; out->constant when the first that is taken is one. */
static void choose_branch(analysis *an, const part *conditions, const part *results, size_t count,
                          const part *otherwise, typed *out)
{
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        const typed *when = &conditions[i].of;
        fold_keep(an, conditions[i].left);
        truth taken = when->constant != NULL ? value_as_truth(when->constant) : TRUTH_UNKNOWN;
        if (taken == TRUTH_FALSE || taken == TRUTH_NULL)
            continue;
        fold_keep(an, results[i].left);
        if (first && taken == TRUTH_TRUE)
            out->constant = results[i].of.constant;
        if (taken == TRUTH_TRUE)
            return;
        first = false;
    }
    fold_keep(an, otherwise->left);
    if (!first)
        return;
    if (otherwise->node != NULL)
        out->constant = otherwise->of.constant;
    else if (an->plans)
        fold_constant(an, out, value_null(out->type));
}

static bool analyze_when(analysis *an, level *l, const node_case_expr *c, typed arg,
                         const node *condition, typed *out)
{
    typed value_of;
    if (c->arg == NULL)
        return analyze_boolean(an, l, condition, "CASE/WHEN", out);
    collating around = collate_together(an);
    collate_column(an, c->arg, arg);
    bool ok = analyze_node(an, l, condition, &value_of) &&
              analyze_apply(an, condition, NULL, STR("="), c->arg, arg, condition, value_of, out);
    collate_end(an, around);
    return ok;
}

bool analyze_case(analysis *an, level *l, const node *n, typed *out)
{
    const node_case_expr *c = AS(case_expr, n);
    size_t count = c->whens.count;
    typed arg = typed_as(OID_NONE, -1, OID_NONE);
    bool without = an->no_collations;
    an->no_collations = false; /* those of the test are assigned at once (transformCaseExpr) */
    collating around = collate_apart(an);
    bool tested = c->arg == NULL || analyze_node(an, l, c->arg, &arg);
    collate_end(an, around);
    an->no_collations = without;
    if (!tested)
        return false;
    if (arg.type == TYPE_UNKNOWN &&
        !analyze_convert(an, c->arg, &arg, TYPE_TEXT, -1, COERCE_IMPLICIT, "CASE"))
        return false;
    if (arg.type == TYPE_UNKNOWN)
        arg.type = TYPE_TEXT;
    /* The server looks at ELSE first when it chooses the type. */
    size_t own = c->otherwise != NULL;
    part *conditions = ARENA_ARRAY(an->x->arena, part, count + 1),
         *results = ARENA_ARRAY(an->x->arena, part, count + 2);
    for (size_t i = 0; i < count; i++) {
        const node_case_when *w = AS(case_when, c->whens.items[i]);
        residue before = fold_enter(an);
        bool ok = analyze_when(an, l, c, arg, w->condition, &conditions[i].of);
        conditions[i].left = fold_leave(an, before);
        if (!ok || !analyze_part(an, l, w->result, &results[own + i]))
            return false;
    }
    if ((own != 0 && !analyze_part(an, l, c->otherwise, &results[0])) ||
        !unify_parts(an, results, count + own, "CASE", out))
        return false;
    if (own == 0) { /* the NULL that stands for it has none */
        out->typmod = -1;
        analyze_bind_type(an, out->type);
    }
    if (own == 0 && an->coercions != NULL)
        vec_push(an->x->arena, an->coercions, (coercion){n, out->type, -1, false, true, OID_NONE});
    part nothing = {0};
    choose_branch(an, conditions, results + own, count, own != 0 ? &results[0] : &nothing, out);
    return true;
}

/* ---- AND, OR, NOT ---- */

bool analyze_bool(analysis *an, level *l, const node *n, typed *out)
{
    const node_bool_expr *e = AS(bool_expr, n);
    const char *clause = e->op == BOOL_AND ? "AND" : e->op == BOOL_OR ? "OR" : "NOT";
    truth decides = e->op == BOOL_AND ? TRUTH_FALSE : TRUTH_TRUE;
    truth all = e->op == BOOL_AND ? TRUTH_TRUE : TRUTH_FALSE;
    bool open = false, decided = false;
    *out = typed_as(TYPE_BOOL, -1, OID_NONE);
    for (size_t i = 0; i < e->args.count; i++) {
        typed of;
        residue before = fold_enter(an);
        bool ok = analyze_boolean(an, l, e->args.items[i], clause, &of);
        residue left = fold_leave(an, before);
        if (!ok)
            return false;
        if (decided)
            continue;
        fold_keep(an, left);
        truth t = of.constant != NULL ? value_as_truth(of.constant) : TRUTH_UNKNOWN;
        open = open || of.constant == NULL;
        decided = e->op != BOOL_NOT && t == decides;
        if (decided || t == TRUTH_UNKNOWN || (t == TRUTH_NULL && all != TRUTH_UNKNOWN))
            all = t;
        if (e->op == BOOL_NOT)
            all = t == TRUTH_TRUE ? TRUTH_FALSE : t == TRUTH_FALSE ? TRUTH_TRUE : t;
    }
    if (an->plans && (decided || !open))
        fold_constant(an, out, value_truth(all));
    return true;
}
