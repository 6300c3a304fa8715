#include <string.h>

#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"
#include "model/analyze/collate.h"

/* Calls of functions, in the order in which transformFuncCall() (parse_expr.c) and
 * ParseFuncOrColumn() (parse_func.c) look at them. */

enum { MAX_ARGUMENTS = 100 }; /* FUNC_MAX_ARGS */

typedef struct call {
    analysis *an;
    level *l;
    const node *n;
    const node_function_call *c;
    size_t count; /* of arguments; those of WITHIN GROUP are the last ones */
    typed *of;
    oid *types;
    str *names;
    bool named;        /* any of them */
    size_t sets, over; /* an->sets and an->over before the arguments */
    resolved_call *resolved;
} call;

/* Nobody estimates how many rows FILTER takes. */
static bool analyze_filter(analysis *an, level *l, const node *n)
{
    typed ignored;
    return n == NULL || analyze_boolean(an, l, n, "FILTER", &ignored);
}

static const node *argument_value(const node *arg)
{
    return IS(named_argument, arg) ? AS(named_argument, arg)->value
           : IS(sort_by, arg)      ? AS(sort_by, arg)->expr
                                   : arg;
}

static const node *argument(const call *k, size_t i)
{
    return i < k->c->args.count ? k->c->args.items[i]
                                : k->c->within_group.items[i - k->c->args.count];
}

/* ---- the arguments and the function ---- */

static bool analyze_arguments(call *k)
{
    for (size_t i = 0; i < k->count; i++) {
        const node *arg = argument(k, i);
        k->names[i] = (str){NULL, 0};
        if (IS(named_argument, arg)) {
            k->names[i] = AS(named_argument, arg)->name.text;
            k->named = true;
        }
        if (!analyze_node(k->an, k->l, argument_value(arg), &k->of[i]))
            return false;
        k->types[i] = k->of[i].type;
    }
    return true;
}

static bool check_names(const call *k)
{
    bool before = false;
    for (size_t i = 0; i < k->count && k->named; i++) {
        range at = argument(k, i)->at;
        if (str_absent(k->names[i]) && before)
            return fail(k->an->x, at, "42601", "positional argument cannot follow named argument");
        before |= !str_absent(k->names[i]);
        for (size_t j = 0; j < i && before; j++)
            if (!str_absent(k->names[j]) && str_eq(k->names[j], k->names[i]))
                return fail(k->an->x, at, "42601", "argument name \"%.*s\" used more than once",
                            STR_ARG(k->names[i]));
    }
    return true;
}

/* name(row) for row.name */
static bool is_column_of(const call *k, typed *out)
{
    const node_function_call *c = k->c;
    bool may = c->args.count == 1 && c->within_group.count == 0 && !c->variadic && !c->star &&
               !c->distinct && c->over == NULL && c->filter == NULL && c->order_by.count == 0 &&
               k->an->call != k->n && str_absent(qualified_schema(c->name)) && !k->named;
    execution *x = k->an->x;
    const relation *r = may ? type_relation(x, k->types[0]) : NULL;
    const column *col = r != NULL ? relation_column(r, qualified_last(c->name)) : NULL;
    if (col == NULL)
        return false;
    analyze_bind(k->an, k->n, r->base.id, col->number);
    *out = typed_as(col->type, col->typmod, col->collation);
    collate_column(k->an, k->n, *out);
    return true;
}

/* ---- what a call of such a function may look like ---- */

static bool wrong_form(const call *k, const char *form, const char *wanted)
{
    str called = qualified_last(k->c->name);
    return fail(k->an->x, k->n->at, "42809", "%s specified, but %.*s is not %s", form,
                STR_ARG(called), wanted);
}

/* Of what is no aggregate and no window function. */
static bool check_plain(const call *k)
{
    const node_function_call *c = k->c;
    static const char aggregate[] = "an aggregate function";
    return c->star                     ? wrong_form(k, "(*)", aggregate)
           : c->distinct               ? wrong_form(k, "DISTINCT", aggregate)
           : c->within_group.count > 0 ? wrong_form(k, "WITHIN GROUP", aggregate)
           : c->order_by.count > 0     ? wrong_form(k, "ORDER BY", aggregate)
           : c->filter != NULL         ? wrong_form(k, "FILTER", aggregate)
           : c->over != NULL ? wrong_form(k, "OVER", "a window function nor an aggregate function")
                             : true;
}

/* pg_aggregate.aggkind and aggnumdirectargs, which the builtin catalogue leaves out: only these are
 * not plain. */
static char aggregate_kind(const function *f, size_t *direct)
{
    static const struct {
        const char *called;
        char kind;
        size_t direct;
    } builtin[] = {
        {"percentile_cont", 'o', 1},
        {"percentile_disc", 'o', 1},
        {"mode", 'o', 0},
        {"rank", 'h', 1},
        {"dense_rank", 'h', 1},
        {"percent_rank", 'h', 1},
        {"cume_dist", 'h', 1},
    };
    *direct = f->n_direct;
    for (size_t i = 0; f->base.id < FIRST_USER_OID && i < sizeof builtin / sizeof *builtin; i++)
        if (str_is(f->base.name, builtin[i].called)) {
            *direct = builtin[i].direct;
            return builtin[i].kind;
        }
    return f->aggregate;
}

static bool no_such_division(const call *k)
{
    return analyze_function_missing(k->an, k->n, k->c->name, k->types, k->count, RESOLVED_NONE);
}

/* A direct argument of a hypothetical row has the type of the argument that it is compared with:
 * unify_hypothetical_args(). */
static bool unify_hypothetical(call *k)
{
    analysis *an = k->an;
    size_t aggregated = k->c->within_group.count, first = k->c->args.count - aggregated;
    for (size_t i = first; i < k->c->args.count; i++) { /* the sorted one's is preferred */
        oid both[2] = {k->types[i + aggregated], k->types[i]}, as;
        size_t at[2] = {i, i + aggregated};
        if (!analyze_common_type(an, k->n, "WITHIN GROUP", both, 2, &as))
            return false;
        for (size_t j = 0; j < 2; j++) {
            if (!analyze_convert(an, argument_value(argument(k, at[j])), &k->of[at[j]], as, -1,
                                 COERCE_IMPLICIT, "WITHIN GROUP"))
                return false;
            k->types[at[j]] = as;
        }
    }
    return true;
}

/* That ORDER BY divides the arguments as the function has them. */
static bool check_ordered_set(call *k, const function *f, char kind, size_t direct)
{
    const node_function_call *c = k->c;
    if (c->within_group.count == 0)
        return fail(k->an->x, k->n->at, "42809",
                    "WITHIN GROUP is required for ordered-set aggregate %.*s",
                    STR_ARG(f->base.name));
    if (c->over != NULL)
        return fail(k->an->x, k->n->at, "0A000",
                    "OVER is not supported for ordered-set aggregate %.*s", STR_ARG(f->base.name));
    bool any = f->variadic && f->input_types[f->n_inputs - 1] == TYPE_ANY;
    if (!f->variadic || direct < f->n_inputs) {
        if (c->args.count != direct)
            return no_such_division(k);
    } else if (kind == 'h' ? c->args.count != c->within_group.count
                           : c->args.count + 1 < f->n_inputs) {
        return no_such_division(k);
    }
    return kind != 'h' || !any || unify_hypothetical(k);
}

static bool check_aggregate_form(call *k, const function *f)
{
    size_t direct;
    char kind = aggregate_kind(f, &direct);
    if (kind == 'o' || kind == 'h')
        return check_ordered_set(k, f, kind, direct);
    return k->c->within_group.count == 0 ||
           fail(k->an->x, k->n->at, "42809",
                "%.*s is not an ordered-set aggregate, so it cannot have WITHIN GROUP",
                STR_ARG(f->base.name));
}

static bool check_window_form(const call *k, const function *f)
{
    if (k->c->over == NULL)
        return fail(k->an->x, k->n->at, "42809", "window function %.*s requires an OVER clause",
                    STR_ARG(f->base.name));
    return k->c->within_group.count == 0 ||
           fail(k->an->x, k->n->at, "42809", "window function %.*s cannot have WITHIN GROUP",
                STR_ARG(f->base.name));
}

static bool check_form(call *k)
{
    const function *f = k->resolved->function;
    bool procedure = f != NULL && f->kind == 'p', called = k->an->call == k->n;
    if (f == NULL && k->resolved->types == NULL) /* which one is open */
        return true;
    if (procedure != called)
        return fail(k->an->x, k->n->at, "42809", "%.*s is %sa procedure",
                    STR_ARG(qualified_last(k->c->name)), procedure ? "" : "not ");
    return f == NULL || procedure || f->kind == 'f' ? check_plain(k)
           : f->kind == 'a'                         ? check_aggregate_form(k, f)
                                                    : check_window_form(k, f);
}

/* ---- the types of the arguments ---- */

static bool is_generic(oid declared)
{
    return declared == TYPE_ANYELEMENT || declared == TYPE_ANYARRAY ||
           declared == TYPE_ANYNONARRAY || declared == TYPE_ANYENUM || declared == TYPE_ANYRANGE ||
           declared == TYPE_ANYMULTIRANGE;
}

/* A default of the type anyarray says nothing of its elements. */
static bool knows_elements(const resolved_call *resolved, size_t count)
{
    const function *f = resolved->function;
    size_t n_generic = 0;
    bool open = false;
    for (size_t i = 0; i < f->n_inputs; i++) {
        bool given = false;
        for (size_t k = 0; k < count && !given; k++)
            given = resolved->positions[k] == i;
        n_generic += is_generic(f->input_types[i]);
        open |= !given && f->input_types[i] == TYPE_ANYARRAY;
    }
    return !open || (n_generic == 1 && (f->returns == TYPE_ANYARRAY || !is_generic(f->returns)));
}

/* enforce_generic_type_consistency(): whether the arguments say what anyelement and its family are;
 * literals alone do not. */
static bool check_polymorphic(const call *k)
{
    const resolved_call *r = k->resolved;
    bool any = false;
    if (r->positions == NULL)
        return true;
    if (k->count < r->function->n_inputs && !knows_elements(r, k->count))
        return fail(k->an->x, k->n->at, "42804",
                    "cannot determine element type of \"anyarray\" argument");
    for (size_t i = 0; i < k->count; i++) {
        if (!is_generic(r->function->input_types[r->positions[i]]))
            continue;
        any = true;
        if (k->types[i] != TYPE_UNKNOWN)
            return true;
    }
    return !any || fail(k->an->x, k->n->at, "42804",
                        "could not determine polymorphic type because input has type unknown");
}

static bool convert_arguments(call *k)
{
    const resolved_call *r = k->resolved;
    for (size_t i = 0; i < k->count && r->types != NULL; i++)
        if (!analyze_convert(k->an, argument_value(argument(k, i)), &k->of[i], r->types[i], -1,
                             r->function == NULL ? COERCE_EXPLICIT : COERCE_IMPLICIT, "argument"))
            return false;
    return true;
}

/* Arrays cannot be gathered into one of theirs; behind VARIADIC there is one. */
static bool check_variadic(const call *k)
{
    const function *f = k->resolved->function;
    if (!f->variadic || k->count == 0)
        return true;
    oid declared = f->input_types[f->n_inputs - 1], last = k->types[k->count - 1];
    const node *n = argument_value(argument(k, k->count - 1));
    if (k->resolved->expanded && declared == TYPE_ANYARRAY &&
        type_element(k->an->x, last) != OID_NONE)
        return fail(k->an->x, n->at, "42704", "could not find array type for data type %.*s",
                    STR_ARG(analyze_type_text(k->an, last)));
    return !k->c->variadic || declared != TYPE_ANY || last == OID_NONE ||
           type_element(k->an->x, last) != OID_NONE ||
           fail(k->an->x, n->at, "42804", "VARIADIC argument must be an array");
}

/* ---- where it stands ---- */

/* check_srf_call_placement() */
static bool check_set_place(const call *k)
{
    analysis *an = k->an;
    if (!k->resolved->function->returns_set)
        return true;
    an->sets++;
    return (an->forbidden & FORBIDS_SETS) == 0 ||
           fail(an->x, k->n->at, "0A000", "set-returning functions are not allowed in %s",
                an->place != NULL ? an->place : "such expressions");
}

/* An aggregate that has no parameters is called so. */
static bool check_star(const call *k)
{
    return k->count > 0 || k->c->star ||
           fail(k->an->x, k->n->at, "42809",
                "%.*s(*) must be used to call a parameterless aggregate function",
                STR_ARG(k->resolved->function->base.name));
}

/* transformAggregateCall(), and what check_agg_arguments() says of sets and windows in it. */
static bool check_aggregate(const call *k)
{
    analysis *an = k->an;
    if (!check_star(k))
        return false;
    if (k->named)
        return fail(an->x, k->n->at, "0A000", "aggregates cannot use named arguments");
    collating around = collate_apart(an);
    bool ordered = analyze_aggregate_order(an, k->l, k->c, k->of, k->resolved->types);
    collate_end(an, around);
    if (!ordered)
        return false;
    if (an->sets != k->sets)
        return fail(an->x, k->n->at, "0A000",
                    "aggregate function calls cannot contain set-returning function calls");
    if (an->over != k->over)
        return fail(an->x, k->n->at, "42803",
                    "aggregate function calls cannot contain window function calls");
    return analyze_aggregate(an, k->l, k->n);
}

static bool no_window_form(const call *k, const char *what)
{
    return fail(k->an->x, k->n->at, "0A000", "%s", what);
}

/* transformWindowFuncCall() */
static bool check_window(const call *k)
{
    const node_function_call *c = k->c;
    analysis *an = k->an;
    bool aggregate = k->resolved->function->kind == 'a';
    if (c->distinct)
        return no_window_form(k, "DISTINCT is not implemented for window functions");
    if (aggregate && !check_star(k))
        return false;
    if (c->order_by.count > 0)
        return no_window_form(k, "aggregate ORDER BY is not implemented for window functions");
    if (!aggregate && c->filter != NULL)
        return no_window_form(k, "FILTER is not implemented for non-aggregate window functions");
    if (an->sets != k->sets)
        return no_window_form(k,
                              "window function calls cannot contain set-returning function calls");
    if (an->over++ != k->over)
        return fail(an->x, k->n->at, "42P20", "window function calls cannot be nested");
    if ((an->forbidden & FORBIDS_WINDOWS) != 0)
        return fail(an->x, k->n->at, "42P20", "window functions are not allowed in %s",
                    an->place != NULL ? an->place : "such expressions");
    return analyze_over(an, k->l, c);
}

static bool check_found(call *k)
{
    const function *f = k->resolved->function;
    if (!check_form(k) || (f != NULL && !check_polymorphic(k)))
        return false;
    k->an->lenient |= f == NULL || !f->strict;
    if (f != NULL && f->base.id >= FIRST_USER_OID)
        analyze_bind(k->an, k->c->name, f->base.id, 0);
    if (!convert_arguments(k))
        return false;
    if (f == NULL)
        return analyze_sort_list(k->an, k->l, k->c->order_by) && analyze_over(k->an, k->l, k->c);
    return check_variadic(k) && check_set_place(k) &&
           (k->c->over != NULL ? check_window(k) : f->kind != 'a' || check_aggregate(k));
}

bool analyze_call(analysis *an, level *l, const node *n, typed *out, resolved_call *resolved)
{
    const node_function_call *c = AS(function_call, n);
    size_t count = c->args.count + c->within_group.count;
    call k = {.an = an,
              .l = l,
              .n = n,
              .c = c,
              .count = count,
              .of = ARENA_ARRAY(an->x->arena, typed, count + 1),
              .types = ARENA_ARRAY(an->x->arena, oid, count + 1),
              .names = ARENA_ARRAY(an->x->arena, str, count + 1),
              .sets = an->sets,
              .over = an->over,
              .resolved = resolved};
    if (!analyze_arguments(&k) || !analyze_filter(an, l, c->filter))
        return false;
    if (count > MAX_ARGUMENTS)
        return fail(an->x, n->at, "54023", "cannot pass more than 100 arguments to a function");
    if (!check_names(&k) || !check_named_schema(an->x, c->name))
        return false;
    call_arguments args = {.types = k.types,
                           .names = k.named ? k.names : NULL,
                           .count = count,
                           .variadic = c->variadic,
                           .outputs = an->call == n};
    resolution how = resolve_call(an->x, c->name, args, resolved);
    if (how == RESOLVED_NONE && is_column_of(&k, out)) {
        *resolved = (resolved_call){.result = out->type};
        return true;
    }
    if (how != RESOLVED)
        return analyze_function_missing(an, n, c->name, k.types, count, how);
    *out = typed_of(resolved->result);
    if (!check_found(&k))
        return false;
    if (resolved->function != NULL)
        fold_call(an, n, resolved->function, (str){NULL, 0}, k.of, count, resolved, out);
    else if (resolved->types != NULL && count == 1)
        out->constant = k.of[0].constant;
    return true;
}

/* ---- ORDER BY of windows and aggregates ---- */

bool analyze_sort_list(analysis *an, level *l, node_list list)
{
    for (size_t i = 0; i < list.count; i++) {
        typed of;
        bool order = IS(sort_by, list.items[i]);
        const node *n = order ? AS(sort_by, list.items[i])->expr : list.items[i];
        collating around = collate_apart(an);
        bool ok = analyze_node(an, l, n, &of);
        collate_end(an, around);
        if (!ok || !analyze_sortable(an, n, of.type, order))
            return false;
        collate_sorted(an, n, &(result_column){.derivation = of.derivation});
    }
    return true;
}
