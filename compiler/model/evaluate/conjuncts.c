/*
 * The conditions that WHERE joins by AND: each is looked at as soon as its columns are there, and
 * one that is not known leaves a row that may be there.
 */
#include "model/evaluate/evaluate_from.h"
#include "syntax/made.h"
#include "syntax/walk.h"

typedef struct column_need {
    select_run *run;
    size_t first, needs;
    bool late; /* has something whose columns cannot be told */
} column_need;

static walk_action note_columns(const node *n, void *context)
{
    column_need *need = context;
    if (IS(subquery, n) || (IS(in_expr, n) && AS(in_expr, n)->query != NULL) ||
        (IS(quantified_expr, n) && IS(select, AS(quantified_expr, n)->right))) {
        need->late = true;
        return WALK_OVER;
    }
    if (!IS(column_ref, n))
        return WALK_INTO;
    execution quiet = *need->run->ev->x;
    quiet.events = NULL;
    found_name name_found;
    found f = find_name(&quiet, need->run->l, need->run->ev->external, n, &name_found);
    size_t first = NO_ITEM, last = 0;
    if (f == FOUND_COLUMN && name_found.level == need->run->l) {
        first = name_found.column;
        last = first + 1;
    } else if (f == FOUND_ROW && name_found.level == need->run->l) {
        first = need->run->l->items.items[name_found.item].first;
        last = first + need->run->l->items.items[name_found.item].count;
    } else if (f == FOUND_FAILED)
        need->late = true;
    if (first < need->first)
        need->first = first;
    if (last > need->needs)
        need->needs = last;
    return WALK_OVER;
}

static void add_conjunct(select_run *run, const node *n)
{
    column_need need = {.run = run, .first = NO_ITEM};
    walk(n, note_columns, &need);
    vec_push(run->ev->x->arena, &run->conjuncts,
             (conjunct){n, need.first, need.late ? NO_ITEM : need.needs});
}

/* canonicalize_qual(): NOT goes down to what AND and OR join; BETWEEN is two conditions. */
static void add_conjuncts_of(select_run *run, const node *n, bool negated)
{
    arena *a = run->ev->x->arena;
    n = without_parens(n);
    const node_bool_expr *b = IS(bool_expr, n) ? AS(bool_expr, n) : NULL;
    if (b != NULL && b->op == BOOL_NOT)
        add_conjuncts_of(run, b->args.items[0], !negated);
    else if (b != NULL && b->op == (negated ? BOOL_OR : BOOL_AND))
        for (size_t i = 0; i < b->args.count; i++)
            add_conjuncts_of(run, b->args.items[i], negated);
    else if (IS(between_expr, n) && !AS(between_expr, n)->symmetric &&
             AS(between_expr, n)->negated == negated) {
        const node_between_expr *between = AS(between_expr, n);
        add_conjunct(run, made_comparison(a, between->arg, ">=", between->low));
        add_conjunct(run, made_comparison(a, between->arg, "<=", between->high));
    } else
        add_conjunct(run, negated ? made_bool(a, n->at, BOOL_NOT, made_list(a, (node *)n)) : n);
}

void add_conjuncts(select_run *run, const node *n)
{
    if (n != NULL)
        add_conjuncts_of(run, n, false);
}

bool never_gives_rows(const select_run *run)
{
    for (size_t i = 0; i < run->conjuncts.count; i++)
        if (planned_never_true(run->ev, run->l, run->conjuncts.items[i].tree))
            return true;
    return false;
}

/* After fail() in one of them: no row is looked at when another is a constant and not true. */
bool is_never_true(select_run *run)
{
    for (size_t i = 0; i < run->conjuncts.count; i++)
        if (fold_never_true(run->ev, run->l, run->conjuncts.items[i].tree)) {
            run->ev->x->failure = (failure){.raised = false};
            return true;
        }
    return false;
}

/* Those whose columns are all among [from, filled). False after fail(); *keep false: the row is
 * out. */
bool apply_conjuncts(select_run *run, value *row, size_t from, size_t filled, bool late, bool *keep,
                     bool *maybe)
{
    run->l->row = row;
    *keep = true;
    for (size_t i = 0; i < run->conjuncts.count && *keep; i++) {
        const conjunct *c = &run->conjuncts.items[i];
        if (is_done(run, c) || (!late && (c->needs > filled ||
                                          (from > 0 && (c->first == NO_ITEM || c->first < from)))))
            continue;
        truth t;
        if (!evaluate_condition(run->ev, run->l, c->tree, &t)) {
            *keep = false;
            return is_never_true(run);
        }
        *keep = t == TRUTH_TRUE || t == TRUTH_UNKNOWN;
        *maybe = *maybe || t == TRUTH_UNKNOWN;
    }
    return true;
}
