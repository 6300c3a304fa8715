#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"
#include "model/execute/ddl.h"

/* Functions in FROM: the columns that they give. */

static str call_name(const node *call)
{
    str called = figure_column_name(call);
    return str_absent(called) ? STR("?column?") : called;
}

/* unnest(a, b) in FROM is ROWS FROM (unnest(a), unnest(b)), as transformRangeFunction() has it. */
static node_list divided_calls(analysis *an, node_list functions)
{
    node_list out = {0};
    VEC(const node *) all = {0};
    bool divided = false;
    for (size_t i = 0; i < functions.count; i++) {
        const node *item = functions.items[i];
        const node *call =
            IS(range_function_item, item) ? AS(range_function_item, item)->call : item;
        const node_function_call *c = IS(function_call, call) ? AS(function_call, call) : NULL;
        if (c == NULL || c->args.count < 2 || c->variadic || c->distinct ||
            !str_absent(qualified_schema(c->name)) || !str_is(qualified_last(c->name), "unnest")) {
            vec_push(an->x->arena, &all, item);
            continue;
        }
        divided = true;
        for (size_t k = 0; k < c->args.count; k++) {
            node_function_call *one = arena_copy(an->x->arena, c, sizeof *c);
            one->args = (node_list){&c->args.items[k], 1};
            vec_push(an->x->arena, &all, &one->base);
        }
    }
    out.items = (node **)all.items;
    out.count = all.count;
    return divided ? out : functions;
}

/* What get_expr_result_type() says that a call gives. */
typedef enum result_kind {
    RESULT_UNKNOWN,
    RESULT_SCALAR,
    RESULT_ROW,
    RESULT_RECORD,
    RESULT_OTHER
} result_kind;

static size_t count_out(const function *f)
{
    size_t n = 0;
    for (size_t i = 0; f != NULL && i < f->n_params; i++)
        n += f->params[i].mode == 'o' || f->params[i].mode == 'b' || f->params[i].mode == 't';
    return n;
}

static result_kind kind_of_result(const execution *x, const resolved_call *call)
{
    if (call->function != NULL && call->result == TYPE_RECORD && count_out(call->function) > 1)
        return RESULT_ROW;
    if (call->result == TYPE_RECORD)
        return RESULT_RECORD;
    const type *t = type_get(x, type_base(x, call->result));
    if (t == NULL || call->result == OID_NONE)
        return RESULT_UNKNOWN;
    if (t->kind == 'c')
        return RESULT_ROW;
    return t->kind == 'p' && call->result != TYPE_VOID && call->result != TYPE_CSTRING
               ? RESULT_OTHER
               : RESULT_SCALAR;
}

/* addRangeTableEntryForFunction(): who needs a column definition list, and who may have one. */
static bool check_definition(analysis *an, const node *call, const resolved_call *resolved,
                             const node_list *definition)
{
    result_kind kind = kind_of_result(an->x, resolved);
    bool given = definition != NULL && definition->count > 0;
    if (kind == RESULT_UNKNOWN)
        return true;
    if (given && kind == RESULT_ROW)
        return fail(an->x, call->at, "42601", "a column definition list is redundant for %s",
                    resolved->result == TYPE_RECORD
                        ? "a function with OUT parameters"
                        : "a function returning a named composite type");
    if (given && kind != RESULT_RECORD)
        return fail(an->x, call->at, "42601",
                    "a column definition list is only allowed for functions returning \"record\"");
    if (!given && kind == RESULT_RECORD)
        return fail(an->x, call->at, "42601",
                    "a column definition list is required for functions returning \"record\"");
    if (kind == RESULT_OTHER)
        return fail(an->x, call->at, "42804",
                    "function \"%.*s\" in FROM has unsupported return type %.*s",
                    STR_ARG(call_name(call)), STR_ARG(analyze_type_text(an, resolved->result)));
    return true;
}

/* CheckAttributeNamesTypes() of a definition list; records may stand in it. */
static bool check_defined(analysis *an, const node *call, const node_list *definition,
                          const result_column *columns, size_t count)
{
    if (definition == NULL || definition->count == 0)
        return true;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(columns[i].name, columns[k].name))
                return fail(an->x, call->at, "42701", "column \"%.*s\" specified more than once",
                            STR_ARG(columns[i].name));
    for (size_t i = 0; i < count; i++) {
        column col = {.name = columns[i].name, .type = columns[i].type};
        if (col.type != TYPE_RECORD && col.type != TYPE_RECORD_ARRAY &&
            !check_column_type(an->x, &col, OID_NONE, call->at))
            return false;
    }
    return true;
}

/* One call, analysed, with the definition list of its own or, alone, that of the whole item. */
typedef struct item_call {
    const node *call;
    const node_list *definition;
    resolved_call resolved;
    oid collation; /* of its one value */
} item_call;

static bool resolve_item(analysis *an, level *l, const node *item, const node_list *outer,
                         item_call *out)
{
    bool paired = IS(range_function_item, item);
    size_t sets = an->sets;
    typed t;
    *out = (item_call){.call = paired ? AS(range_function_item, item)->call : item};
    if (paired && AS(range_function_item, item)->columns.count > 0)
        out->definition = &AS(range_function_item, item)->columns;
    collating around = collate_together(an);
    analysis_place outside =
        analyze_enter(an, FORBIDS_AGGREGATES | FORBIDS_WINDOWS, "functions in FROM");
    bool ok = IS(function_call, out->call) ? analyze_call(an, l, out->call, &t, &out->resolved)
                                           : analyze_node(an, l, out->call, &t);
    if (ok && IS(function_call, out->call))
        collate_node(an, out->call, &t);
    analyze_leave(an, outside);
    collate_end(an, around);
    if (!ok || !collate_raise(an))
        return false;
    out->collation = t.collation;
    if (!IS(function_call, out->call))
        out->resolved.result = t.type;
    const function *f = out->resolved.function;
    if (an->sets > sets + (f != NULL && f->returns_set))
        return fail(an->x, out->call->at, "0A000",
                    "set-returning functions must appear at top level of FROM");
    return out->definition == NULL || outer == NULL ||
           fail(an->x, out->call->at, "42601",
                "multiple column definition lists are not allowed for the same function");
}

static bool check_outer_definition(analysis *an, const node_range_function *f, size_t count)
{
    if (count != 1)
        return fail(an->x, f->base.at, "42601",
                    f->rows_from ? "ROWS FROM() with multiple functions cannot have a column "
                                   "definition list"
                                 : "UNNEST() with multiple arguments cannot have a column "
                                   "definition list");
    return !f->ordinality || fail(an->x, f->base.at, "42601",
                                  "WITH ORDINALITY cannot be used with a column definition list");
}

static bool resolve_items(analysis *an, level *l, const node_range_function *f, node_list functions,
                          item_call *calls)
{
    const node_list *outer = IS(alias, f->alias) && AS(alias, f->alias)->column_types.count > 0
                                 ? &AS(alias, f->alias)->column_types
                                 : NULL;
    for (size_t i = 0; i < functions.count; i++)
        if (!resolve_item(an, l, functions.items[i], outer, &calls[i]))
            return false;
    if (outer == NULL)
        return true;
    calls[0].definition = outer;
    return check_outer_definition(an, f, functions.count);
}

/* The columns of a named row type may be renamed, but the query goes on calling them as they are
 * called now. */
static void remember_row(analysis *an, const item_call *c)
{
    const function *f = c->resolved.function;
    if (f == NULL || c->resolved.result == TYPE_RECORD ||
        kind_of_result(an->x, &c->resolved) != RESULT_ROW)
        return;
    const type *row = type_get(an->x, type_base(an->x, c->resolved.result));
    const node *called = AS(function_call, c->call)->name;
    size_t at = an->bindings.count;
    while (at > 0 && an->bindings.items[at - 1].node != called)
        at--;
    if (at == 0) {
        analyze_bind(an, called, f->base.id, 0);
        at = an->bindings.count;
    }
    an->bindings.items[at - 1].seen = CATALOG_GET(an->x->catalog, relation, row->relation);
}

bool analyze_function_item(analysis *an, level *l, const node *n)
{
    const node_range_function *f = AS(range_function, n);
    node_list functions = divided_calls(an, f->functions);
    item_call *calls = ARENA_ARRAY(an->x->arena, item_call, functions.count + 1);
    VEC(result_column) all = {0};
    bool alone = functions.count == 1, scalar = false;
    if (!resolve_items(an, l, f, functions, calls))
        return false;
    str called = from_alias(f->alias);
    bool aliased = !str_absent(called);
    for (size_t i = 0; i < functions.count; i++) {
        const item_call *c = &calls[i];
        /* chooseScalarFunctionAlias() */
        str one = aliased && alone ? called : call_name(c->call);
        if (str_absent(called))
            called = one;
        const result_column *columns = NULL;
        size_t count = 0;
        bool is_scalar = false;
        if (!check_definition(an, c->call, &c->resolved, c->definition) ||
            !function_columns(an->x, &c->resolved, one, c->definition, &columns, &count,
                              &is_scalar) ||
            !check_defined(an, c->call, c->definition, columns, count))
            return false;
        for (size_t j = 0; c->definition != NULL && j < count; j++)
            analyze_bind_type(an, columns[j].type);
        scalar = is_scalar && alone;
        if (alone)
            remember_row(an, c);
        if (alone && !f->ordinality)
            plan_set(an, c->call, &c->resolved);
        for (size_t j = 0; j < count; j++)
            vec_push(an->x->arena, &all, columns[j]);
        if (is_scalar && count == 1)
            vec_last(&all)->collation = c->collation;
    }
    if (f->ordinality)
        vec_push(an->x->arena, &all,
                 (result_column){.name = STR("ordinality"), .type = TYPE_INT8, .typmod = -1});
    const node_list *names = from_alias_columns(f->alias);
    if (!check_from_alias_count(an, n, called, names, all.count) ||
        !check_from_alias(an, l, n, called, (str){NULL, 0}))
        return false;
    level_add_item(an->x, l, (visible_item){.alias = called, .function_scalar = scalar}, all.items,
                   all.count, names);
    return true;
}

bool analyze_table_function_item(analysis *an, level *l, const node *n)
{
    const node_range_table_function *f = AS(range_table_function, n);
    VEC(result_column) all = {0};
    typed ignored;
    if (str_is(f->form, "xmltable"))
        return analyze_xml_table(an, l, f);
    for (size_t i = 0; i < f->args.count; i++)
        if (!analyze_node(an, l, f->args.items[i], &ignored))
            return false;
    for (size_t i = 0; i < f->columns.count; i++) {
        const node *c = f->columns.items[i];
        if (!IS(table_function_column, c) || str_absent(AS(table_function_column, c)->name.text))
            continue;
        result_column made = {
            .name = AS(table_function_column, c)->name.text, .type = TYPE_INT4, .typmod = -1};
        if (AS(table_function_column, c)->type != NULL &&
            !resolve_type(an->x, AS(table_function_column, c)->type, &made.type, &made.typmod))
            return false;
        analyze_bind_type(an, made.type);
        vec_push(an->x->arena, &all, made);
    }
    str called = from_alias(f->alias);
    level_add_item(an->x, l, (visible_item){.alias = str_absent(called) ? f->form : called},
                   all.items, all.count, from_alias_columns(f->alias));
    return true;
}
