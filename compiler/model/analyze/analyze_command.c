#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "model/interpret/interpret.h"
#include "model/session/in_use.h"

/* What parse analysis finds in a command before it runs, or whether it may: transformStmt(). Of
 * those that hold no query it finds nothing. */

bool analyze_command(execution *x, const scope *names, const node *tree)
{
    const scope none = {0};
    query_result columns;
    const expression *bound;
    call_analysis call;
    names = names != NULL ? names : &none;
    switch (tree->kind) {
    case NODE_select:
        return analyze_query(x, names, without_into(x, tree), &columns, &bound);
    case NODE_insert:
    case NODE_update:
    case NODE_delete:
    case NODE_merge:
        return analyze_query(x, names, tree, &columns, &bound);
    case NODE_create_table_as:
        return IS(execute, AS(create_table_as, tree)->query) ||
               analyze_table_as(x, names, AS(create_table_as, tree), &columns, &bound);
    case NODE_declare_cursor:
        return analyze_cursor(x, names, AS(declare_cursor, tree), &bound);
    case NODE_explain:
        return analyze_command(x, names, AS(explain, tree)->statement);
    case NODE_call:
        return analyze_called(x, names, tree, &call);
    default:
        return true;
    }
}
