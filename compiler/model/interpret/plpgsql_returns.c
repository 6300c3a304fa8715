#include "model/analyze/coerce.h"
#include "model/execute/ddl.h"
#include "model/interpret/interpret.h"
#include "syntax/walk.h"

/*
 * What RETURN may say in a function in PL/pgSQL, by what the function gives
 * back: make_return_stmt() and its like in pl_gram.y.
 */

typedef struct returning {
    execution *x;
    bool set, out, nothing, procedure; /* SETOF, OUT parameters, void */
    bool ok;
} returning;

static bool wrong(returning *r, range at, const char *state, const char *message)
{
    r->ok = fail(r->x, at, state, "%s", message);
    return false;
}

static bool check_return(returning *r, const node_pl_return *n)
{
    range at = n->base.at;
    if (n->value == NULL)
        return r->set || r->nothing || r->out ||
               wrong(r, at, "42601", "missing expression at or near \";\"");
    if (r->set)
        return wrong(r, at, "42804", "RETURN cannot have a parameter in function returning set");
    if (r->nothing && r->procedure)
        return wrong(r, at, "42601", "RETURN cannot have a parameter in a procedure");
    if (r->nothing)
        return wrong(r, at, "42804", "RETURN cannot have a parameter in function returning void");
    return !r->out ||
           wrong(r, at, "42804", "RETURN cannot have a parameter in function with OUT parameters");
}

static bool check_next(returning *r, const node_pl_return_next *n)
{
    range at = n->base.at;
    if (!r->set)
        return wrong(r, at, "42804", "cannot use RETURN NEXT in a non-SETOF function");
    if (n->value == NULL)
        return r->out || wrong(r, at, "42601", "missing expression at or near \";\"");
    return !r->out || wrong(r, at, "42804",
                            "RETURN NEXT cannot have a parameter in function with OUT parameters");
}

/* Those that may hold a RETURN; what stands in others is SQL. */
static bool holds_statements(node_kind kind)
{
    switch (kind) {
    case NODE_pl_function:
    case NODE_pl_block:
    case NODE_pl_handler:
    case NODE_pl_if:
    case NODE_pl_branch:
    case NODE_pl_case:
    case NODE_pl_loop:
    case NODE_pl_while:
    case NODE_pl_for_range:
    case NODE_pl_for_query:
    case NODE_pl_for_execute:
    case NODE_pl_for_cursor:
    case NODE_pl_foreach:
        return true;
    default:
        return false;
    }
}

static walk_action look(const node *n, void *context)
{
    returning *r = context;
    bool ok = true;
    if (n->kind == NODE_pl_return)
        ok = check_return(r, AS(pl_return, n));
    else if (n->kind == NODE_pl_return_next)
        ok = check_next(r, AS(pl_return_next, n));
    else if (n->kind == NODE_pl_return_query && !r->set)
        ok = wrong(r, n->at, "42804", "cannot use RETURN QUERY in a non-SETOF function");
    return !ok ? WALK_STOP : holds_statements(n->kind) ? WALK_INTO : WALK_OVER;
}

bool check_plpgsql_returns(execution *x, const function *f, const node *body)
{
    returning r = {.x = x, .ok = true, .nothing = f == NULL};
    if (f != NULL) {
        r.out = has_outputs(f);
        r.procedure = f->kind == 'p';
        r.set = f->returns_set || f->returns_table;
        r.nothing =
            f->returns == TYPE_VOID || f->returns == TYPE_EVENT_TRIGGER || (r.procedure && !r.out);
    }
    walk(body, look, &r);
    return r.ok;
}
