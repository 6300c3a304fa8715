#include "model/evaluate/answers.h"
#include "model/execute/ddl.h"
#include "model/rows/row_checks.h"
#include "model/rows/statement_parts.h"

/* Statements that write, as queries: RETURNING, and the parts of WITH. */

/* RETURNING, of the rows that were written: each is one of the level, the target's columns and then
 * those of the FROM items. */
static bool as_written(const table_value *written, const node *returning_node, const node *target,
                       node_list from, evaluation *ev, const level *outer, table_value *out)
{
    *out = (table_value){.open = written->open};
    if (!IS(returning, returning_node))
        return true;
    execution *x = ev->x;
    level l;
    item_ranges ranges = {0};
    const relation *r;
    if (!target_level(ev, outer, target, from, &r, &l, &ranges))
        return false;
    analysis an = {.x = x, .ctes = ev->ctes, .external = ev->external};
    query_result q;
    node_list targets = AS(returning, returning_node)->targets;
    if (!analyze_targets(&an, &l, targets, &q))
        return false;
    out->columns = q.columns;
    out->n_columns = q.n_columns;
    for (size_t i = 0; i < written->rows.count; i++) {
        value *values = ARENA_ARRAY(x->arena, value, q.n_columns + 1);
        l.row = written->rows.items[i].values;
        size_t k = 0;
        for (size_t t = 0; t < targets.count && k < q.n_columns; t++) {
            const node *e = IS(target, targets.items[t]) ? AS(target, targets.items[t])->expr
                                                         : targets.items[t];
            size_t *columns = NULL, count = 0;
            const level *of = NULL;
            bool star =
                IS(column_ref, e) &&
                IS(star, AS(column_ref, e)->parts.items[AS(column_ref, e)->parts.count - 1]);
            if (star && !expand_star(x, &l, e, &columns, &count, &of))
                return false;
            for (size_t c = 0; c < count && k < q.n_columns; c++)
                values[k++] = l.row[columns[c]];
            if (!star && !evaluate(ev, &l, e, &values[k++]))
                return false;
        }
        vec_push(x->arena, &out->rows, (table_row){values, written->rows.items[i].maybe});
    }
    return true;
}

const node *insert_as_target(execution *x, const node_insert *n)
{
    if (str_absent(n->alias.text))
        return n->relation;
    node_alias *alias = ARENA_NEW(x->arena, node_alias);
    alias->base = (node){NODE_alias, n->relation->at};
    alias->name = n->alias;
    node_relation *target = ARENA_NEW(x->arena, node_relation);
    if (IS(relation, n->relation))
        *target = *AS(relation, n->relation);
    else
        target->name = (node *)n->relation;
    target->base = (node){NODE_relation, n->relation->at};
    target->alias = &alias->base;
    return &target->base;
}

/* The statement itself, whose WITH is bound. */
static bool run_statement_rows(evaluation *ev, const level *outer, const node *tree,
                               table_value *out)
{
    table_value rows = {0};
    switch (tree->kind) {
    case NODE_insert:
        return run_insert(ev, outer, tree, &rows) &&
               as_written(&rows, AS(insert, tree)->returning,
                          insert_as_target(ev->x, AS(insert, tree)), (node_list){NULL, 0}, ev,
                          outer, out);
    case NODE_update:
        return run_update(ev, outer, tree, &rows) &&
               as_written(&rows, AS(update, tree)->returning, AS(update, tree)->relation,
                          AS(update, tree)->from, ev, outer, out);
    case NODE_delete:
        return run_delete(ev, outer, tree, &rows) &&
               as_written(&rows, AS(delete, tree)->returning, AS(delete, tree)->relation,
                          AS(delete, tree)->using, ev, outer, out);
    case NODE_merge:
        return run_merge(ev, outer, tree);
    default:
        return true;
    }
}

static bool run_main(evaluation *ev, const level *outer, const node *tree, table_value *out)
{
    subquery_answers answers;
    bool ends = answers_begin(ev, &answers);
    bool ok = run_statement_rows(ev, outer, tree, out);
    if (ends)
        answers_end(ev, &answers);
    return ok;
}

bool execute_returning(evaluation *ev, const level *outer, const node *tree, table_value *out)
{
    *out = (table_value){0};
    const node *with = with_of(tree);
    const cte_binding *before = ev->ctes;
    struct writing *outer_writing = ev->x->writing;
    statement_parts c;
    parts_begin(ev->x, with, &c);
    bool ok = (!IS(with_clause, with) || bind_ctes(ev, outer, with, tree)) &&
              run_main(ev, outer, tree, out);
    ev->x->writing = outer_writing; /* the statement itself has ended */
    ok = parts_end(ev, outer, &c, ok);
    ev->ctes = before;
    return ok;
}
