#include <string.h>

#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"
#include "model/analyze/collate.h"
#include "model/execute/ddl.h"
#include "support/map.h"

/* WITH: analyzeCTE(), and what SEARCH and CYCLE add to a query and ask of it. */

const result_column *rename_columns(analysis *an, const query_result *q, node_list names)
{
    result_column *columns = ARENA_ARRAY(an->x->arena, result_column, q->n_columns + 1);
    for (size_t i = 0; i < q->n_columns; i++) {
        columns[i] = q->columns[i];
        if (columns[i].type == TYPE_UNKNOWN)
            columns[i].type = TYPE_TEXT;
        if (i < names.count && IS(identifier, names.items[i]))
            columns[i].name = AS(identifier, names.items[i])->name.text;
    }
    return columns;
}

/* analyzeCTETargetList() */
static bool check_cte_columns(analysis *an, const node_common_table *c, const query_result *q)
{
    return c->columns.count <= q->n_columns ||
           fail(an->x, c->base.at, "42P10",
                "WITH query \"%.*s\" has %zu columns available but %zu columns specified",
                STR_ARG(c->name.text), q->n_columns, c->columns.count);
}

/* ---- SEARCH and CYCLE ---- */

static const node_search_clause *search_of(const node_common_table *c)
{
    for (size_t i = 0; i < c->search_cycle.count; i++)
        if (IS(search_clause, c->search_cycle.items[i]))
            return AS(search_clause, c->search_cycle.items[i]);
    return NULL;
}

static const node_cycle_clause *cycle_of(const node_common_table *c)
{
    for (size_t i = 0; i < c->search_cycle.count; i++)
        if (IS(cycle_clause, c->search_cycle.items[i]))
            return AS(cycle_clause, c->search_cycle.items[i]);
    return NULL;
}

/* The mark is of the type that its two values have in common, which can be compared. */
static bool analyze_mark(analysis *an, const level *outer, const node_cycle_clause *c, oid *out)
{
    const node *values[] = {c->mark_value, c->mark_default};
    oid types[] = {TYPE_BOOL, TYPE_BOOL};
    typed of[2];
    level l = {.outer = outer, .external = an->external};
    for (size_t i = 0; i < 2; i++) {
        if (values[i] == NULL)
            continue;
        if (!analyze_node(an, &l, values[i], &of[i]))
            return false;
        types[i] = of[i].type;
    }
    if (!analyze_common_type(an, &c->base, "CYCLE", types, 2, out))
        return false;
    for (size_t i = 0; i < 2; i++)
        if (values[i] != NULL && types[i] == TYPE_UNKNOWN &&
            !analyze_coerce(an, values[i], of[i], *out, -1, COERCE_IMPLICIT, "CYCLE"))
            return false;
    resolved_operator hit;
    return (*out == OID_NONE ||
            resolve_operator(an->x, (str){0}, STR("="), false, *out, *out, &hit) == RESOLVED ||
            fail(an->x, c->base.at, "42883",
                 "could not identify an equality operator for type %.*s",
                 STR_ARG(catalog_format_type(an->x->catalog, an->x->arena, *out, -1))));
}

/* Behind the columns of the query those that SEARCH and CYCLE give it. */
static void add_search_columns(analysis *an, const node_common_table *c, oid mark,
                               cte_binding *made)
{
    const node_search_clause *search = search_of(c);
    const node_cycle_clause *cycle = cycle_of(c);
    if (search == NULL && cycle == NULL)
        return;
    result_column *columns = ARENA_ARRAY(an->x->arena, result_column, made->n_columns + 3);
    memcpy(columns, made->columns, made->n_columns * sizeof *columns);
    if (search != NULL)
        columns[made->n_columns++] =
            (result_column){.name = search->sequence_column.text,
                            .type = search->breadth_first ? TYPE_RECORD : TYPE_RECORD_ARRAY,
                            .typmod = -1};
    if (cycle != NULL) {
        columns[made->n_columns++] =
            (result_column){.name = cycle->mark_column.text, .type = mark, .typmod = -1};
        columns[made->n_columns++] = (result_column){
            .name = cycle->path_column.text, .type = TYPE_RECORD_ARRAY, .typmod = -1};
    }
    made->columns = columns;
}

static bool has_column(const cte_binding *q, str called)
{
    for (size_t i = 0; i < q->n_columns; i++)
        if (str_eq(q->columns[i].name, called))
            return true;
    return false;
}

/* The columns that a clause goes by: of the query, and each once. */
static bool check_clause_columns(analysis *an, const cte_binding *q, const node_list *names,
                                 const char *clause, range at)
{
    for (size_t i = 0; i < names->count; i++) {
        str called = AS(identifier, names->items[i])->name.text;
        if (!has_column(q, called))
            return fail(an->x, at, "42601", "%s column \"%.*s\" not in WITH query column list",
                        clause, STR_ARG(called));
        for (size_t k = 0; k < i; k++)
            if (str_eq(AS(identifier, names->items[k])->name.text, called))
                return fail(an->x, at, "42701", "%s column \"%.*s\" specified more than once",
                            clause, STR_ARG(called));
    }
    return true;
}

static bool check_new_column(analysis *an, const cte_binding *q, str called, const char *words,
                             range at)
{
    return !has_column(q, called) ||
           fail(an->x, at, "42601",
                "%s column name \"%.*s\" already used in WITH query column list", words,
                STR_ARG(called));
}

static bool check_other_column(analysis *an, str one, str other, const char *words, range at)
{
    return !str_eq(one, other) || fail(an->x, at, "42601", "%s are the same", words);
}

static bool is_set_operation(const node *query)
{
    return IS(select, query) && AS(select, query)->form == SELECT_SET;
}

/* `q`: the query's own columns. */
static bool check_search_cycle(analysis *an, const node_common_table *c, const cte_binding *q,
                               bool recursive)
{
    const node_search_clause *search = search_of(c);
    const node_cycle_clause *cycle = cycle_of(c);
    if (search == NULL && cycle == NULL)
        return true;
    if (!recursive)
        return fail(an->x, c->base.at, "42601", "WITH query is not recursive");
    if (is_set_operation(AS(select, c->query)->left))
        return fail(an->x, c->base.at, "0A000",
                    "with a SEARCH or CYCLE clause, the left side of the UNION must be a SELECT");
    if (is_set_operation(AS(select, c->query)->right))
        return fail(an->x, c->base.at, "42601",
                    "with a SEARCH or CYCLE clause, the right side of the UNION must be a SELECT");
    if (search != NULL &&
        (!check_clause_columns(an, q, &search->columns, "search", search->base.at) ||
         !check_new_column(an, q, search->sequence_column.text, "search sequence",
                           search->base.at)))
        return false;
    if (cycle != NULL &&
        (!check_clause_columns(an, q, &cycle->columns, "cycle", cycle->base.at) ||
         !check_new_column(an, q, cycle->mark_column.text, "cycle mark", cycle->base.at) ||
         !check_new_column(an, q, cycle->path_column.text, "cycle path", cycle->base.at) ||
         !check_other_column(an, cycle->mark_column.text, cycle->path_column.text,
                             "cycle mark column name and cycle path column name", cycle->base.at)))
        return false;
    return search == NULL || cycle == NULL ||
           (check_other_column(an, search->sequence_column.text, cycle->mark_column.text,
                               "search sequence column name and cycle mark column name",
                               search->base.at) &&
            check_other_column(an, search->sequence_column.text, cycle->path_column.text,
                               "search sequence column name and cycle path column name",
                               search->base.at));
}

/* ---- the queries ---- */

/* The first part of a recursive query says what its columns are, for the other one as well. */
static bool check_recursive_types(analysis *an, const node_common_table *c,
                                  const cte_binding *first, const query_result *all)
{
    for (size_t i = 0; i < all->n_columns; i++) {
        oid was = first->columns[i].type, is = all->columns[i].type;
        bool known = was != OID_NONE && is != OID_NONE && is != TYPE_UNKNOWN;
        if (known && (was != is || first->columns[i].typmod != all->columns[i].typmod))
            return fail(an->x, c->base.at, "42804",
                        "recursive query \"%.*s\" column %zu has type %.*s in non-recursive term "
                        "but type %.*s overall",
                        STR_ARG(c->name.text), i + 1,
                        STR_ARG(catalog_format_type(an->x->catalog, an->x->arena, was,
                                                    first->columns[i].typmod)),
                        STR_ARG(catalog_format_type(an->x->catalog, an->x->arena, is,
                                                    all->columns[i].typmod)));
        typed one = typed_of_result(&first->columns[i]), other = typed_of_result(&all->columns[i]);
        if (known && collation_of(an->x, &one) != collation_of(an->x, &other))
            return fail(an->x, c->base.at, "42P21",
                        "recursive query \"%.*s\" column %zu has another collation in "
                        "non-recursive term than overall",
                        STR_ARG(c->name.text), i + 1);
    }
    return true;
}

static bool gives_rows(const node *query)
{
    switch (query->kind) {
    case NODE_insert:
        return AS(insert, query)->returning != NULL;
    case NODE_update:
        return AS(update, query)->returning != NULL;
    case NODE_delete:
        return AS(delete, query)->returning != NULL;
    default:
        return true;
    }
}

/* The left side of a UNION; the right one may name the query itself. */
static bool analyze_first_part(analysis *an, const level *outer, const node_common_table *c,
                               bool names_itself, cte_binding *made)
{
    query_result q;
    const node_select *s = AS(select, c->query);
    if ((s->with != NULL && !analyze_ctes(an, outer, s->with)) ||
        !analyze_any_query(an, outer, s->left, &q) ||
        (names_itself && !check_cte_columns(an, c, &q)))
        return false;
    made->columns = rename_columns(an, &q, c->columns);
    made->n_columns = q.n_columns;
    made->next = an->ctes;
    return true;
}

static bool analyze_cte(analysis *an, const level *outer, const node *n, bool recursive)
{
    const node_common_table *c = AS(common_table, n);
    cte_binding *made = ARENA_NEW(an->x->arena, cte_binding);
    *made = (cte_binding){.name = c->name.text, .next = an->ctes, .no_rows = !gives_rows(c->query)};
    cte_binding first = {0};
    oid mark = OID_NONE;
    query_result q;
    if (cycle_of(c) != NULL && !analyze_mark(an, outer, cycle_of(c), &mark))
        return false;
    bool names_itself = recursive && is_set_operation(c->query) &&
                        count_named(AS(select, c->query)->right, c->name.text) > 0;
    if (recursive && is_set_operation(c->query)) {
        if (!analyze_first_part(an, outer, c, names_itself, made))
            return false;
        first = *made;
        an->ctes = made;
    }
    planned_cte planned = plan_cte_begin(an, c, recursive);
    made->recurs = true;
    if (!analyze_any_query(an, outer, c->query, &q))
        return false;
    made->recurs = false;
    if (!IS(select, c->query) && an->queries > 1)
        return fail(an->x, n->at, "0A000",
                    "WITH clause containing a data-modifying statement must be at the top level");
    if (!check_cte_columns(an, c, &q) ||
        (names_itself && !check_recursive_types(an, c, &first, &q)))
        return false;
    plan_cte_end(an, planned);
    made->columns = rename_columns(an, &q, c->columns);
    made->n_columns = q.n_columns;
    if (an->ctes != made) {
        made->next = an->ctes;
        an->ctes = made;
    }
    if (!check_search_cycle(an, c, made, names_itself))
        return false;
    add_search_columns(an, c, mark, made);
    return true;
}

/* transformWithClause(): before any of the queries is looked at; each is compared with those behind
 * it. */
static bool check_cte_names(analysis *an, const node_with_clause *w)
{
    map last;
    map_init(&last, an->x->arena);
    for (size_t i = 0; i < w->ctes.count; i++)
        if (IS(common_table, w->ctes.items[i]))
            map_put(&last, AS(common_table, w->ctes.items[i])->name.text, (void *)w->ctes.items[i]);
    for (size_t i = 0; i < w->ctes.count; i++) {
        const node *one = w->ctes.items[i];
        if (!IS(common_table, one))
            continue;
        const node_common_table *c = AS(common_table, one);
        if (IS(merge, c->query))
            return fail(an->x, one->at, "0A000", "MERGE not supported in WITH query");
        const node *other = map_get(&last, c->name.text);
        if (other != one)
            return fail(an->x, other->at, "42712",
                        "WITH query name \"%.*s\" specified more than once", STR_ARG(c->name.text));
    }
    return true;
}

bool analyze_ctes(analysis *an, const level *outer, const node *with)
{
    if (!IS(with_clause, with))
        return true;
    const node_with_clause *w = AS(with_clause, with);
    node_list ctes = w->ctes;
    if (!check_cte_names(an, w) || (w->recursive && !order_recursive(an->x, w, &ctes)))
        return false;
    for (size_t i = 0; i < ctes.count; i++)
        if (IS(common_table, ctes.items[i]) && !analyze_cte(an, outer, ctes.items[i], w->recursive))
            return false;
    return true;
}

node_list writing_ctes(arena *a, const node *query)
{
    const node *with = with_of(query);
    node_list all = IS(with_clause, with) ? AS(with_clause, with)->ctes : (node_list){0};
    node_list out = {0};
    for (size_t i = 0; i < all.count; i++) {
        node *n = AS(common_table, all.items[i])->query;
        if (IS(select, n))
            continue;
        if (out.items == NULL)
            out.items = ARENA_ARRAY(a, node *, all.count);
        out.items[out.count++] = n;
    }
    return out;
}

bool writes_in_with(const node *query)
{
    const node *with = with_of(query);
    for (size_t i = 0; IS(with_clause, with) && i < AS(with_clause, with)->ctes.count; i++)
        if (!IS(select, AS(common_table, AS(with_clause, with)->ctes.items[i])->query))
            return true;
    return false;
}
