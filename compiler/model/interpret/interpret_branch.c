#include "model/interpret/interpret.h"
#include "model/ways.h"
#include "syntax/made.h"
#include "syntax/walk.h"

/* IF, CASE and EXIT of PL/pgSQL: where a condition is not known, both ways are followed. */

/* ---- two ways ---- */

static walk_action find_volatile(const node *n, void *context)
{
    bool *seen = context;
    if (!IS(function_call, n))
        return WALK_INTO;
    object_list all = builtin_overloads(CLASS_FUNCTION, OID_PG_CATALOG,
                                        qualified_last(AS(function_call, n)->name));
    *seen = *seen || (all.count > 0 && ((const function *)all.items[0])->volatility == 'v');
    return *seen ? WALK_STOP : WALK_INTO;
}

bool condition_is_volatile(const node *condition)
{
    bool seen = false;
    if (condition != NULL)
        walk(condition, find_volatile, &seen);
    return seen;
}

typedef flow (*branch_fn)(frame *f, const void *what);

flow give_up(frame *f)
{
    f->gave_up = true;
    return FLOW_RETURN;
}

/* A guard: the way around it is the likelier one. */
static bool raises(node_list body)
{
    for (size_t i = 0; i < body.count; i++)
        if (IS(pl_raise, body.items[i]) &&
            (str_absent(AS(pl_raise, body.items[i])->level) ||
             str_is_nocase(AS(pl_raise, body.items[i])->level, "exception")))
            return true;
    return false;
}

/* Runs one of two ways; `b` may be NULL. Where it is not known which, both are followed. */
static flow run_either(frame *f, range at, truth t, const node *condition, branch_fn run,
                       const void *a, const void *b, bool b_first)
{
    bool guarded = f->x->guarded;
    if (t == TRUTH_UNKNOWN && f->pure)
        return give_up(f);
    if (t == TRUTH_UNKNOWN) {
        f->x->guarded = true;
        bool first = choose_way(f->x, at, 2, condition_is_volatile(condition),
                                "which way the condition goes is not known") == 0;
        t = first != b_first ? TRUTH_TRUE : TRUTH_FALSE;
    }
    const void *what = t == TRUTH_TRUE ? a : b;
    flow way = what != NULL ? run(f, what) : FLOW_NEXT;
    f->x->guarded = guarded;
    return way;
}

/* ---- branches ---- */

typedef struct branch_rest {
    node_list branches;
    size_t at;
    node_list otherwise;
    const node *whole; /* a CASE without ELSE: one must fit; else NULL */
    size_t unsure;     /* branches before it of which it is not known whether they fit */
} branch_rest;

/* Both ways are followed, one in the other. */
enum { MAX_UNSURE_BRANCHES = 100 };

static flow run_branches(frame *f, const void *what)
{
    branch_rest rest = *(const branch_rest *)what;
    while (rest.at < rest.branches.count) {
        const node_pl_branch *b = AS(pl_branch, rest.branches.items[rest.at++]);
        truth t;
        if (!frame_condition(f, b->condition, &t))
            return FLOW_FAIL;
        if (t == TRUTH_TRUE)
            return run_statements(f, b->body);
        if (t != TRUTH_UNKNOWN)
            continue;
        if (++rest.unsure > MAX_UNSURE_BRANCHES) {
            unknown(f->x, b->base.at, "too many conditions are not known");
            return FLOW_NEXT;
        }
        branch_rest taken = {.otherwise = b->body};
        return run_either(f, b->base.at, t, b->condition, run_branches, &taken, &rest,
                          raises(b->body));
    }
    if (rest.whole == NULL)
        return run_statements(f, rest.otherwise);
    fail(f->x, rest.whole->at, "20000", "case not found");
    return FLOW_FAIL;
}

flow run_if(frame *f, const node *n)
{
    const node_pl_if *i = AS(pl_if, n);
    branch_rest r = {.branches = i->branches, .otherwise = i->otherwise};
    return run_branches(f, &r);
}

/* make_case(): WHEN a, b is `operand IN (a, b)`. */
static node *condition_on(execution *x, const name *operand, node *when)
{
    range at = when->at;
    const node *given = AS(pl_expr, when)->query;
    node_list values = AS(select, given)->targets;
    node **list = ARENA_ARRAY(x->arena, node *, values.count);
    for (size_t i = 0; i < values.count; i++)
        list[i] = AS(target, values.items[i])->expr;
    node *of = made_column(x->arena, (name){at, operand->text});
    return made_select_of(
        x->arena, at, NODE_MAKE(x->arena, in_expr, at, .arg = of, .list = {list, values.count}));
}

static node_list branches_on(execution *x, const name *operand, node_list branches)
{
    node **all = ARENA_ARRAY(x->arena, node *, branches.count + 1);
    for (size_t i = 0; i < branches.count; i++) {
        node_pl_branch *b =
            arena_copy(x->arena, AS(pl_branch, branches.items[i]), sizeof(node_pl_branch));
        b->condition = condition_on(x, operand, b->condition);
        all[i] = &b->base;
    }
    return (node_list){all, branches.count};
}

/* CASE x keeps x in a variable of whatever type it has. */
flow run_case(frame *f, const node *n)
{
    const node_pl_case *c = AS(pl_case, n);
    branch_rest r = {
        .branches = c->branches, .otherwise = c->otherwise, .whole = c->has_else ? NULL : n};
    scope outside = f->scope;
    if (c->arg != NULL) {
        const name operand = {n->at, STR("__Case__Variable__")};
        value v;
        if (!frame_evaluate(f, c->arg, &v))
            return FLOW_FAIL;
        if (v.type == TYPE_UNKNOWN)
            v.type = TYPE_TEXT;
        frame_declare(frame_push(f, 1, (str){NULL, 0}), operand.text,
                      typed_as(v.type, -1, OID_NONE), v);
        r.branches = branches_on(f->x, &operand, c->branches);
    }
    flow way = run_branches(f, &r);
    f->scope = outside;
    return way;
}

/* ---- EXIT, CONTINUE ---- */

static flow leave(frame *f, const void *what)
{
    const node_pl_exit *e = what;
    f->label = e->label.text;
    return e->is_continue ? FLOW_CONTINUE : FLOW_EXIT;
}

flow run_exit(frame *f, const node *n)
{
    truth t = TRUTH_TRUE;
    if (AS(pl_exit, n)->condition != NULL && !frame_condition(f, AS(pl_exit, n)->condition, &t))
        return FLOW_FAIL;
    return t == TRUTH_NULL
               ? FLOW_NEXT
               : run_either(f, n->at, t, AS(pl_exit, n)->condition, leave, n, NULL, false);
}
