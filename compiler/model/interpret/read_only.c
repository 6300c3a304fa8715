#include "model/execute/ddl.h"
#include "model/interpret/interpret.h"

/* What a function that is STABLE or IMMUTABLE may run: its SPI queries are read-only ones. */

/* CommandIsReadOnly() */
static bool is_read_only(const node *tree)
{
    if (!IS(select, tree))
        return false;
    const node_select *s = AS(select, tree);
    bool writes = s->locking.count > 0 || IS(into_clause, s->into);
    const node *with = s->with;
    for (size_t i = 0; with != NULL && i < AS(with_clause, with)->ctes.count; i++) {
        const node *query = AS(common_table, AS(with_clause, with)->ctes.items[i])->query;
        writes |= IS(insert, query) || IS(update, query) || IS(delete, query) || IS(merge, query);
    }
    return !writes;
}

/* Before it is asked whether it may run, it has been analysed, and what SHOW gives described. */
bool check_read_only(execution *x, const function *f, const node *tree)
{
    if (f == NULL || f->volatility == 'v' || is_read_only(tree))
        return true;
    if (!analyze_command(x, x->scope, tree) ||
        (IS(show, tree) && str_is(f->language, "plpgsql") && !execute_show(x, tree)))
        return false;
    return fail(x, tree->at, "0A000", "%.*s is not allowed in a non-volatile function",
                STR_ARG(command_tag(x, tree)));
}
