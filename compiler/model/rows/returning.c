#include "model/evaluate/answers.h"
#include "model/execute/ddl.h"
#include "model/rows/row_checks.h"
#include "model/rows/rule_actions.h"
#include "model/rows/statement_parts.h"
#include "syntax/made.h"

/* Statements that write, as queries: RETURNING, and the parts of WITH. */

static bool returning_begin(evaluation *ev, const level *outer, const node *returning_node,
                            const node *target, node_list from, returning_rows *r)
{
    *r = (returning_rows){.asked = IS(returning, returning_node), .ev = ev};
    if (!r->asked)
        return true;
    item_ranges ranges = {0};
    const relation *of;
    if (!target_level(ev, outer, target, from, &of, &r->l, &ranges))
        return false;
    analysis an = {.x = ev->x, .ctes = ev->ctes, .external = ev->external};
    query_result q;
    r->targets = AS(returning, returning_node)->targets;
    if (!analyze_targets(&an, &r->l, r->targets, &q))
        return false;
    r->out.columns = q.columns;
    r->out.n_columns = q.n_columns;
    return true;
}

bool return_row_values(returning_rows *r, const value *row, bool maybe)
{
    execution *x = r->ev->x;
    size_t width = r->out.n_columns, k = 0;
    if (!r->asked)
        return true;
    value *values = ARENA_ARRAY(x->arena, value, width + 1);
    r->l.row = row;
    for (size_t t = 0; t < r->targets.count && k < width; t++) {
        const node *e = r->targets.items[t];
        e = IS(target, e) ? AS(target, e)->expr : e;
        size_t *columns = NULL, count = 0;
        const level *of = NULL;
        bool star = IS(column_ref, e) &&
                    IS(star, AS(column_ref, e)->parts.items[AS(column_ref, e)->parts.count - 1]);
        if (star && !expand_star(x, &r->l, e, &columns, &count, &of))
            return false;
        for (size_t c = 0; c < count && k < width; c++)
            values[k++] = row[columns[c]];
        if (!star && !evaluate(r->ev, &r->l, e, &values[k++]))
            return false;
    }
    vec_push(x->arena, &r->out.rows, (table_row){values, maybe});
    return true;
}

const node *insert_as_target(execution *x, const node_insert *n)
{
    if (str_absent(n->alias.text))
        return n->relation;
    node_relation *target = ARENA_NEW(x->arena, node_relation);
    if (IS(relation, n->relation))
        *target = *AS(relation, n->relation);
    else
        target->name = (node *)n->relation;
    target->base = (node){NODE_relation, n->relation->at};
    target->alias = NODE_MAKE(x->arena, alias, n->relation->at, .name = n->alias);
    return &target->base;
}

bool return_ruled(evaluation *ev, const level *outer, const node *tree, const table_value *given,
                  table_value *out)
{
    const node_list none = {0};
    const node *returning_node = IS(insert, tree)   ? AS(insert, tree)->returning
                                 : IS(update, tree) ? AS(update, tree)->returning
                                                    : AS(delete, tree)->returning;
    const node *target = IS(insert, tree)   ? insert_as_target(ev->x, AS(insert, tree))
                         : IS(update, tree) ? AS(update, tree)->relation
                                            : AS(delete, tree)->relation;
    node_list from = IS(update, tree)   ? AS(update, tree)->from
                     : IS(delete, tree) ? AS(delete, tree)->using
                                        : none;
    returning_rows r;
    if (!returning_begin(ev, outer, returning_node, target, from, &r))
        return false;
    for (size_t i = 0; i < given->rows.count; i++) {
        value *row = ARENA_ARRAY(ev->x->arena, value, r.l.columns.count + given->n_columns + 8);
        for (size_t k = 0; k < r.l.columns.count; k++)
            row[k] = k < given->n_columns ? given->rows.items[i].values[k]
                                          : value_unknown(r.l.columns.items[k].of.type);
        if (!return_row_values(&r, row, given->rows.items[i].maybe))
            return false;
    }
    r.out.open = given->open;
    *out = r.out;
    return true;
}

static returning_rows *asking(returning_rows *r, size_t most, bool ruled)
{
    r->most = most;
    r->ruled = ruled;
    return r;
}

bool returned_enough(const returning_rows *r)
{
    if (r == NULL || r->most == 0 || !r->asked || r->out.open || r->out.rows.count < r->most)
        return false;
    for (size_t i = 0; i < r->out.rows.count; i++)
        if (r->out.rows.items[i].maybe)
            return false;
    return true;
}

/* The statement itself, whose WITH is bound. */
static bool run_rows(evaluation *ev, const level *outer, const node *tree, bool ruled,
                     table_value *out)
{
    returning_rows r;
    size_t most = ev->most;
    ev->most = 0; /* of this one alone */
    const node_list none = {0};
    bool ok = true;
    switch (tree->kind) {
    case NODE_insert: {
        const node_insert *n = AS(insert, tree);
        ok = returning_begin(ev, outer, n->returning, insert_as_target(ev->x, n), none, &r) &&
             run_insert(ev, outer, tree, asking(&r, most, ruled));
        break;
    }
    case NODE_update: {
        const node_update *n = AS(update, tree);
        ok = returning_begin(ev, outer, n->returning, n->relation, n->from, &r) &&
             run_update(ev, outer, tree, asking(&r, most, ruled));
        break;
    }
    case NODE_delete: {
        const node_delete *n = AS(delete, tree);
        ok = returning_begin(ev, outer, n->returning, n->relation, n->using, &r) &&
             run_delete(ev, outer, tree, asking(&r, most, ruled));
        break;
    }
    case NODE_merge:
        return run_merge(ev, outer, tree);
    default:
        return true;
    }
    *out = r.out;
    return ok;
}

static bool run_answered(evaluation *ev, const level *outer, const node *tree, bool ruled,
                         table_value *out)
{
    subquery_answers answers;
    bool ends = answers_begin(ev, &answers);
    bool ok = run_rows(ev, outer, tree, ruled, out);
    if (ends)
        answers_end(ev, &answers);
    return ok;
}

static bool run_itself(evaluation *ev, const level *outer, const node *tree, table_value *out)
{
    return run_answered(ev, outer, tree, true, out);
}

static bool run_main(evaluation *ev, const level *outer, const node *tree, table_value *out)
{
    uint8_t on;
    bool followed = false;
    if (ruled_target(ev->x, tree, &on) != NULL) {
        bool ok = rules_run(ev, outer, tree, run_itself, out, &followed);
        if (followed || !ok)
            return ok;
    }
    return run_answered(ev, outer, tree, false, out);
}

bool execute_returning(evaluation *ev, const level *outer, const node *tree, table_value *out)
{
    *out = (table_value){0};
    const node *with = with_of(tree);
    const cte_binding *before = ev->ctes;
    struct writing *outer_writing = ev->x->writing;
    statement_parts c;
    size_t most = ev->most;
    parts_begin(ev->x, with, &c);
    ev->most = 0;
    bool ok = !IS(with_clause, with) || bind_ctes(ev, outer, with, tree);
    ev->most = most;
    ok = ok && run_main(ev, outer, tree, out);
    ev->x->writing = outer_writing; /* the statement itself has ended */
    ok = parts_end(ev, outer, &c, ok);
    ev->ctes = before;
    return ok;
}
