#include "model/analyze/analyze.h"
#include "model/evaluate/evaluate.h"
#include "model/execute/ddl.h"
#include "model/rows/write.h"
#include "syntax/walk.h"

/* PREPARE, EXECUTE, DEALLOCATE. */

enum { MOST_PARAMETERS = 64 };

static const node_prepare *find_prepared(execution *x, const name *called)
{
    const node_prepare *p = map_get(&x->session->prepared, called->text);
    if (p == NULL)
        fail(x, called->at, "26000", "prepared statement \"%.*s\" does not exist",
             STR_ARG(called->text));
    return p;
}

static walk_action count_parameters(const node *n, void *context)
{
    size_t *most = context;
    if (IS(parameter, n) && AS(parameter, n)->number > (int64_t)*most)
        *most = (size_t)AS(parameter, n)->number;
    return WALK_INTO;
}

/* Those that its types declare, or that its text names. */
static size_t parameters_of(const node_prepare *p)
{
    size_t most = p->types.count;
    walk(p->statement, count_parameters, &most);
    return most;
}

/* False after fail(). */
static bool declared_types(execution *x, const node_prepare *p, variable *items)
{
    for (size_t i = 0; i < MOST_PARAMETERS; i++)
        items[i].of.typmod = -1;
    for (size_t i = 0; i < p->types.count; i++)
        if (!resolve_type(x, p->types.items[i], &items[i].of.type, &items[i].of.typmod))
            return false;
    return true;
}

bool execute_prepare(execution *x, const node *tree)
{
    const node_prepare *n = AS(prepare, tree);
    variable *items = ARENA_ARRAY(x->arena, variable, MOST_PARAMETERS);
    variables given = {
        .items = items, .count = MOST_PARAMETERS, .positional = true, .sql_function = true};
    scope inside = {.variables = &given};
    query_result q;
    const expression *e;
    if (n->types.count <= MOST_PARAMETERS &&
        (!declared_types(x, n, items) ||
         !analyze_query(x, &inside, without_into(x, n->statement), &q, &e) ||
         !rewrite_write(x, n->statement) || !check_rewritten(x, n->statement->at, e)))
        return false;
    if (map_get(&x->session->prepared, n->name.text) != NULL)
        return fail(x, n->name.at, "42P05", "prepared statement \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    map_put(&x->session->prepared, n->name.text, (void *)n);
    return true;
}

/* EvaluateParams(): variables of the body that it stands in are not known to it. */
static bool evaluate_parameters(execution *x, node_list args, variable *items)
{
    typed *types = ARENA_ARRAY(x->arena, typed, args.count + 1);
    static const scope none = {0};
    analysis an = {.x = x, .external = &none};
    level empty = {.external = &none};
    for (size_t i = 0; i < args.count; i++) {
        const node *one = args.items[i];
        oid to = items[i].of.type;
        if (!analyze_node(&an, &empty, one, &types[i]))
            return false;
        if (!can_coerce(x, types[i].type, to, COERCE_ASSIGNMENT))
            return fail(x, one->at, "42804",
                        "parameter $%zu of type %.*s cannot be coerced to the expected type %.*s",
                        i + 1, STR_ARG(analyze_type_text(&an, types[i].type)),
                        STR_ARG(analyze_type_text(&an, to)));
        if (!analyze_coerce(&an, one, types[i], to, -1, COERCE_ASSIGNMENT, "parameter"))
            return false;
    }
    evaluation ev = {.x = x, .external = &none};
    for (size_t i = 0; i < args.count; i++)
        if (!evaluate_as(&ev, NULL, args.items[i], items[i].of.type, -1, &items[i].value))
            return false;
    return true;
}

static bool check_parameter_count(execution *x, const node *execute, const node_prepare *p)
{
    const node_execute *n = AS(execute, execute);
    size_t count = parameters_of(p);
    return count == 0 /* nobody looks at what is given then */ || n->args.count == count ||
           fail(x, execute->at, "42601",
                "wrong number of parameters for prepared statement \"%.*s\"",
                STR_ARG(n->name.text));
}

bool bind_prepared(execution *x, const node *execute, const node_prepare **out,
                   const scope **inside)
{
    const node_execute *n = AS(execute, execute);
    const node_prepare *p = find_prepared(x, &n->name);
    *inside = NULL;
    *out = NULL;
    if (p == NULL || !check_parameter_count(x, execute, p))
        return false;
    size_t count = parameters_of(p);
    if (count > MOST_PARAMETERS)
        return unknown(x, execute->at, "EXECUTE with so many parameters is not followed");
    *out = p;
    if (count == 0)
        return true;
    variables *given = ARENA_NEW(x->arena, variables);
    scope *with = ARENA_NEW(x->arena, scope);
    variable *items = ARENA_ARRAY(x->arena, variable, MOST_PARAMETERS);
    *given = (variables){.items = items, .count = count, .positional = true, .sql_function = true};
    *with = (scope){.variables = given};
    *inside = with;
    return declared_types(x, p, items) && evaluate_parameters(x, n->args, items);
}

bool run_prepared(execution *x, const node *execute,
                  bool (*run)(execution *x, const node *tree, bool how), bool how)
{
    const scope *before = x->scope, *inside;
    const node_prepare *p;
    if (!bind_prepared(x, execute, &p, &inside))
        return false;
    if (p == NULL)
        return true;
    x->scope = inside != NULL ? inside : before;
    bool ok = run(x, p->statement, how);
    x->scope = before;
    return ok;
}

static bool execute_prepared(execution *x, const node *tree, bool how)
{
    (void)how;
    return execute_node(x, tree);
}

bool execute_execute(execution *x, const node *tree)
{
    return run_prepared(x, tree, execute_prepared, false);
}

bool execute_deallocate(execution *x, const node *tree)
{
    const node_deallocate *n = AS(deallocate, tree);
    if (n->all)
        map_init(&x->session->prepared, x->lasting);
    else if (find_prepared(x, &n->name) == NULL)
        return false;
    else
        map_remove(&x->session->prepared, n->name.text);
    return true;
}
