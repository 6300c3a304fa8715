#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"
#include "model/interpret/interpret.h"

#include <string.h>

/* What the planner computes of an expression before there is a row: calls of immutable functions
 * with constants, in the order of eval_const_expressions() (clauses.c). The analyser does it on its
 * way, when its caller asks for what a plan would be. A mistake is only found where our evaluator
 * is certain of it; what it cannot compute is a constant all the same, of a value that is not
 * known. */

residue fold_enter(analysis *an)
{
    residue before = {an->volatility, an->varies, an->reads, an->mistake};
    an->volatility = 0;
    an->varies = an->reads = false;
    an->mistake = NULL;
    return before;
}

residue fold_leave(analysis *an, residue before)
{
    residue part = {an->volatility, an->varies, an->reads, an->mistake};
    an->volatility = before.volatility;
    an->varies = before.varies;
    an->reads = before.reads;
    an->mistake = before.mistake;
    return part;
}

void fold_keep(analysis *an, residue part)
{
    analyze_add_volatility(an, part.volatility);
    an->varies |= part.varies;
    an->reads |= part.reads;
    if (an->mistake == NULL)
        an->mistake = part.mistake;
}

void fold_constant(analysis *an, typed *out, value v)
{
    out->constant = an->plans ? arena_copy(an->x->arena, &v, sizeof v) : NULL;
}

/* A plan is made for the values that PL/pgSQL's variables have (a custom plan); what functions in
 * SQL run is planned without those of their parameters. */
void fold_variable(analysis *an, const variable *v, typed *out)
{
    *out = v->of;
    if (!an->plans || an->generic || v->row_of != NULL || v->alias_of != NULL ||
        (v->value.kind != VALUE_KNOWN && v->value.kind != VALUE_NULL))
        return;
    for (const variables *all = an->external->variables; all != NULL; all = all->outer)
        if (all->sql_function)
            return;
    value now = v->value;
    now.type = out->type != OID_NONE ? out->type : now.type;
    fold_constant(an, out, now);
}

/* What computing fails with because of the values: also of a character that there is not, or of the
 * syntax of a value, as that of a range's flags. */
static bool is_of_values(const char *sqlstate)
{
    return strncmp(sqlstate, "22", 2) == 0 || strcmp(sqlstate, "54000") == 0 ||
           strcmp(sqlstate, "42601") == 0;
}

/* has_table_privilege() and its like look for what they are given the name of. */
static bool is_of_names(const char *sqlstate)
{
    static const char *const all[] = {"42P01", "42703", "42704", "42883", "3F000"};
    bool one = false;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        one = one || strcmp(sqlstate, all[i]) == 0;
    return one;
}

/* What has been computed: a cast or a form, or a call of constants, which no name in it can have
 * led astray. */
typedef enum folded { FOLD_FORM, FOLD_BUILTIN, FOLD_USER } folded;

/* What computing a constant has come to: its value, or the mistake that the planner raises. */
static void computed_value(analysis *an, bool ok, value v, failure before, folded what, typed *out)
{
    failure now = an->x->failure;
    an->x->failure = before;
    bool call = what == FOLD_BUILTIN;
    bool certain = !ok && (is_of_values(now.sqlstate) || strcmp(now.sqlstate, "42P22") == 0 ||
                           what == FOLD_USER ||
                           (call && strcmp(now.sqlstate, "0A000") == 0) || /* EXTRACT(dow ...) */
                           (call && strcmp(now.sqlstate, "42601") == 0) || /* a range's flags */
                           (call && an->estimates && is_of_names(now.sqlstate)));
    if (certain && an->mistake == NULL)
        an->mistake = arena_copy(an->x->arena, &now, sizeof now);
    v = ok ? v : value_unknown(out->type);
    if (v.type == OID_NONE || v.type == TYPE_UNKNOWN)
        v.type = out->type;
    if (!certain)
        fold_constant(an, out, v);
}

/* ---- collations ---- */

/* These compare the elements of arrays. */
static bool compares_elements(const function *f)
{
    static const char *const all[] = {
        "array_remove",   "array_replace", "array_position", "array_positions",
        "array_eq",       "array_ne",      "array_lt",       "array_le",
        "array_gt",       "array_ge",      "arraycontains",  "arrayoverlap",
        "arraycontained", "btarraycmp",    "array_larger",   "array_smaller",
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (str_is(f->base.name, all[i]))
            return true;
    return false;
}

/* ... where there are two to be compared: of arrays that are not as long = is decided by that. */
static bool compares_texts_of(const analysis *an, const function *f, const typed *args,
                              size_t count)
{
    const value *a = args[0].constant, *b = count > 1 ? args[1].constant : NULL;
    oid element = type_element(an->x, args[0].type);
    const type *t = element != OID_NONE ? type_get(an->x, element) : NULL;
    if (f->base.id >= FIRST_USER_OID || !compares_elements(f) || t == NULL ||
        t->collation == OID_NONE || b == NULL || a->kind != VALUE_KNOWN || a->n_items == 0)
        return false;
    bool arrays = b->kind == VALUE_KNOWN && type_element(an->x, args[1].type) != OID_NONE;
    bool whole = str_is(f->base.name, "array_eq") || str_is(f->base.name, "array_ne");
    return !arrays || (b->n_items > 0 && (!whole || a->n_items == b->n_items));
}

/* Builtin functions that raise 42P22 when they are called without a collation. */
static bool needs_collation(const function *f)
{
    static const char *const exactly[] = {
        "lower",
        "upper",
        "initcap",
        "position",
        "strpos",
        "replace",
        "split_part",
        "string_to_array",
        "starts_with",
        "string_to_table",
        "texteq",
        "textne",
        "text_lt",
        "text_le",
        "text_gt",
        "text_ge",
        "text_larger",
        "text_smaller",
        "bpchareq",
        "bpcharne",
        "bpcharlt",
        "bpcharle",
        "bpchargt",
        "bpcharge",
        "nameeq",
        "namene",
        "namelt",
        "namele",
        "namegt",
        "namege",
        "texticlike",
        "texticnlike",
        "bpchariclike",
        "bpcharicnlike",
        "nameiclike",
        "nameicnlike",
        "texticregexeq",
        "texticregexne",
        "textregexeq",
        "textregexne",
        "bpcharregexeq",
        "bpcharregexne",
        "nameregexeq",
        "nameregexne",
        "regexp_replace",
        "regexp_match",
        "regexp_matches",
        "regexp_like",
        "regexp_count",
        "regexp_instr",
        "regexp_substr",
        "regexp_split_to_array",
        "regexp_split_to_table",
        "nameeqtext",
        "namenetext",
        "texteqname",
        "textnename",
    };
    oid first = f->n_inputs > 0 ? f->input_types[0] : OID_NONE;
    if (first != TYPE_TEXT && first != TYPE_VARCHAR && first != TYPE_BPCHAR && first != TYPE_NAME)
        return false; /* lower() of a range, position() of bytes */
    if (f->base.id < FIRST_USER_OID && str_is(f->base.name, "substring")) /* ... FROM pattern */
        return f->n_inputs == 2 && f->input_types[1] == TYPE_TEXT;
    for (size_t i = 0; f->base.id < FIRST_USER_OID && i < sizeof exactly / sizeof exactly[0]; i++)
        if (str_is(f->base.name, exactly[i]))
            return true;
    return false;
}

/* These look at an empty argument before they look at the collation. */
static bool returns_early(const function *f, const typed *args, size_t count)
{
    bool split = str_is(f->base.name, "split_part") && count == 3; /* its number comes first */
    if (split && args[2].constant->kind == VALUE_KNOWN && args[2].constant->integer == 0)
        return true;
    bool searches = str_is(f->base.name, "replace") || str_is(f->base.name, "position") ||
                    str_is(f->base.name, "strpos") || str_is(f->base.name, "split_part") ||
                    str_is(f->base.name, "string_to_array");
    if (!searches || count < 2)
        return false;
    size_t of[2] = {args[0].constant->text.len, args[1].constant->text.len};
    bool known = args[0].constant->kind == VALUE_KNOWN && args[1].constant->kind == VALUE_KNOWN;
    return !known || of[0] == 0 || of[1] == 0 ||
           (of[0] < of[1] && (str_is(f->base.name, "position") || str_is(f->base.name, "strpos")));
}

static bool fail_uncollated(analysis *an, const node *n)
{
    return fail(an->x, n->at, "42P22", "could not determine which collation to use");
}

/* ---- calls ---- */

/* The values of constants; false when one of them is not known. */
static bool known_values(execution *x, const typed *args, size_t count, value **out)
{
    value *values = *out = ARENA_ARRAY(x->arena, value, count + 1);
    for (size_t i = 0; i < count; i++) {
        values[i] = *args[i].constant;
        if (values[i].kind == VALUE_UNKNOWN)
            return false;
    }
    return true;
}

/* Before a function in SQL runs all of its statements are looked at, whatever it is given. */
static bool begin_user_call(execution *x, const function *f, const value *values)
{
    node_list all;
    scope inside = {.variables = parameters_of(x, f, values, f->n_inputs)};
    return f->atomic_body != NULL || str_absent(f->body) || begin_sql_body(x, f, &inside, &all);
}

/* A function of the migrations that does no more than compute. What it is not known to come to is
 * no mistake. */
static bool compute_user_call(analysis *an, const node *n, const function *f, const typed *inputs,
                              oid result, value *out)
{
    execution *x = an->x;
    bool sql = str_is(f->language, "sql"), plpgsql = str_is(f->language, "plpgsql");
    value *values;
    function here = *f;
    if (type_is_polymorphic(f->returns))
        here.returns = result;
    if ((!sql && !plpgsql) || here.returns == OID_NONE || here.returns == TYPE_RECORD)
        return true;
    bool known = known_values(x, inputs, f->n_inputs, &values);
    if (!known || (function_may_act(x, f) && !(sql && inlined_body(x, f) != NULL)))
        return !sql || begin_user_call(x, &here, values);
    execution quiet = *x;
    quiet.events = NULL;
    quiet.ways = NULL;
    quiet.unknown = NULL;
    value v;
    bool ok = call_function(&quiet, n->at, &here, values, f->n_inputs, &v, NULL);
    if (quiet.unknown != NULL)
        return true;
    if (ok)
        *out = v;
    else
        x->failure = quiet.failure;
    return ok;
}

static bool compute_call(analysis *an, const node *n, const function *f, str symbol,
                         const typed *args, size_t count, oid result, value *out)
{
    execution *x = an->x;
    if (lacks_collation(an) && ((needs_collation(f) && !returns_early(f, args, count)) ||
                                compares_texts_of(an, f, args, count)))
        return fail_uncollated(an, n);
    evaluation ev = {.x = x};
    value *values;
    if (!known_values(x, args, count, &values))
        return true;
    if (!str_absent(symbol))
        return count == 2 ? apply_binary(&ev, n->at, symbol, &values[0], &values[1], out)
                          : apply_prefix(&ev, n->at, symbol, &values[0], out);
    return apply_function(&ev, n->at, computed_name(f), values, count, result, out);
}

/* text || anything is `$1 || $2::text`, which the planner puts in place of the call; so are others
 * of the server's own that are written in SQL. */
static bool inline_as_text(analysis *an, const node *n, const function *f, typed *args)
{
    size_t at = str_is(f->base.name, "textanycat") ? 1 : 0;
    bool quotes =
        (str_is(f->base.name, "quote_literal") || str_is(f->base.name, "quote_nullable")) &&
        f->input_types[0] == TYPE_ANYELEMENT;
    if ((!an->plans && !an->inlines) || f->base.id >= FIRST_USER_OID ||
        (at == 0 && !quotes && !str_is(f->base.name, "anytextcat")))
        return false;
    return analyze_convert(an, n, &args[at], TYPE_TEXT, -1, COERCE_EXPLICIT, "operand");
}

/* What is left out of a call. */
static void plan_default_input(analysis *an, const function_param *p, typed *out)
{
    execution *x = an->x;
    const node *tree = p->default_value->tree;
    analysis inner = {.x = x, .inlined = an->inlined, .active = an->active, .plans = true};
    level empty = {0};
    failure before = x->failure;
    bool ok = analyze_node(&inner, &empty, tree, out) &&
              (type_is_polymorphic(p->type) ||
               analyze_convert(&inner, tree, out, p->type, -1, COERCE_ASSIGNMENT, "expression"));
    if (!ok)
        *out = typed_of(p->type);
    if (ok && an->mistake == NULL)
        an->mistake = inner.mistake;
    x->failure = before;
}

/* The rest of the arguments in the array that VARIADIC stands for. */
static void gather_inputs(analysis *an, const node *n, oid declared, const typed *args,
                          size_t count, typed *out)
{
    execution *x = an->x;
    bool open = type_is_polymorphic(declared);
    oid element = open ? args[0].type : type_element(x, declared);
    for (size_t i = 1; i < count && open && element == TYPE_UNKNOWN; i++)
        element = args[i].type;
    oid list = open ? type_array(x, element) : declared;
    bool constant = true, known = list != OID_NONE;
    value *items = ARENA_ARRAY(x->arena, value, count);
    failure before = x->failure;
    for (size_t i = 0; i < count; i++) {
        constant = constant && args[i].constant != NULL;
        known = known && constant && args[i].constant->kind != VALUE_UNKNOWN &&
                value_cast(x, n->at, *args[i].constant, element, -1, false, &items[i]);
    }
    x->failure = before;
    *out = typed_of(list);
    if (constant)
        fold_constant(an, out, known ? value_list(list, items, count) : value_unknown(list));
}

/* expand_function_arguments(): the arguments in the order of the parameters, and defaults, which
 * are computed even for a call that comes to NULL; and those of VARIADIC in one array. */
static typed *plan_inputs(analysis *an, const node *n, const function *f, const resolved_call *call,
                          const typed *args, size_t count)
{
    execution *x = an->x;
    typed *inputs = ARENA_ARRAY(x->arena, typed, f->n_inputs + 1);
    bool *given = ARENA_ARRAY(x->arena, bool, f->n_inputs + 1);
    for (size_t i = 0; i < count; i++) {
        size_t at = call != NULL && call->positions != NULL ? call->positions[i] : i;
        if (at >= f->n_inputs)
            break;
        given[at] = true;
        inputs[at] = args[i];
        if (call == NULL || !call->expanded || at + 1 < f->n_inputs)
            continue;
        gather_inputs(an, n, f->input_types[at], args + i, count - i, &inputs[at]);
        break;
    }
    for (size_t i = 0, at = 0; i < f->n_params; i++) {
        const function_param *p = &f->params[i];
        if (p->mode == 'o' || p->mode == 't')
            continue;
        if (!given[at] && p->default_value != NULL)
            plan_default_input(an, p, &inputs[at]);
        at++;
    }
    return inputs;
}

/* evaluate_function(): a null for a strict function that gives one value. */
static bool comes_to_null(const function *f, const typed *args, size_t count)
{
    bool null = false;
    for (size_t i = 0; i < count; i++)
        null |= args[i].constant != NULL && args[i].constant->kind == VALUE_NULL;
    return null && f->strict;
}

static bool are_constant(const typed *args, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (args[i].constant == NULL)
            return false;
    return true;
}

/* What the planner leaves a call as that it cannot compute: its function's body, maybe. */
static void keep_call(analysis *an, const function *f, const typed *inputs, char volatility,
                      typed *out)
{
    inlined_call body = {.volatility = volatility};
    if (an->plans && inputs != NULL)
        plan_call(an, f, inputs, out->type, &body);
    if (an->mistake == NULL)
        an->mistake = body.mistake;
    if (body.constant != NULL && an->mistake == NULL) {
        fold_constant(an, out, *body.constant);
        an->volatility = 0;
        return;
    }
    analyze_add_volatility(an, body.volatility);
    an->varies = true;
}

/* make_interval(days => 1): some are left out before it. */
static bool is_out_of_order(const resolved_call *call, size_t count)
{
    for (size_t i = 0; call != NULL && call->positions != NULL && i < count; i++)
        if (call->positions[i] != i)
            return true;
    return false;
}

void fold_call(analysis *an, const node *n, const function *f, str symbol, typed *args,
               size_t count, resolved_call *call, typed *out)
{
    bool own = f->base.id >= FIRST_USER_OID;
    const typed *inputs = an->plans && own ? plan_inputs(an, n, f, call, args, count) : NULL;
    if (call != NULL)
        call->inputs = inputs;
    char volatility = inline_as_text(an, n, f, args) ? 'i' : f->volatility;
    const typed *given = inputs != NULL ? inputs : args;
    size_t n_given = inputs != NULL ? f->n_inputs : count;
    bool computes = an->plans && f->kind == 'f' && !f->returns_set;
    bool written = IS(function_call, n) &&
                   ((AS(function_call, n)->variadic && !own) || AS(function_call, n)->over != NULL);
    bool placed = own || !is_out_of_order(call, count);
    if (computes && !written && comes_to_null(f, given, n_given)) {
        fold_constant(an, out, value_null(out->type));
        an->volatility = 0;
        return;
    }
    bool fixed = volatility == 'i' || (an->estimates && volatility == 's');
    if (!computes || !fixed || an->mistake != NULL || !are_constant(given, n_given)) {
        keep_call(an, f, computes && an->mistake == NULL ? inputs : NULL, volatility, out);
        return;
    }
    failure before = an->x->failure;
    value v = value_unknown(out->type);
    bool ok = written || !placed ||
              !placed || /* a builtin function's defaults are its own matter */
              (own ? compute_user_call(an, n, f, inputs, out->type, &v)
                   : compute_call(an, n, f, symbol, args, count, out->type, &v));
    computed_value(an, ok, v, before, own ? FOLD_USER : FOLD_BUILTIN, out);
}

/* ---- casts ---- */

/* The domain's constraints are for later, but that the value can be one of its type is not. */
static void fold_below_domain(analysis *an, const node *n, const value *was, oid to,
                              bool explicit_cast)
{
    oid base = type_base(an->x, to);
    int32_t typmod = -1; /* getBaseTypeAndTypmod(): of the innermost that has one */
    for (const type *t = type_get(an->x, to); t != NULL && t->kind == 'd';
         t = type_get(an->x, t->base_type))
        typmod = t->base_typmod >= 0 ? t->base_typmod : typmod;
    failure before = an->x->failure;
    value made = value_unknown(base);
    typed as = typed_as(base, -1, OID_NONE);
    bool ok = value_cast(an->x, n->at, *was, base, typmod, explicit_cast, &made);
    computed_value(an, ok, made, before, FOLD_FORM, &as);
}

void fold_cast(analysis *an, const node *n, typed *v, oid to, int32_t typmod, bool explicit_cast,
               residue cast)
{
    const value *was = v->constant;
    if (was == NULL || !an->plans) {
        fold_keep(an, cast);
        v->constant = NULL;
        return;
    }
    v->constant = NULL;
    if (an->estimates && cast.volatility == 's')
        cast.volatility = 0;
    if (type_base(an->x, to) != to && cast.volatility == 0 && was->kind == VALUE_KNOWN)
        fold_below_domain(an, n, was, to, explicit_cast);
    if (type_base(an->x, to) != to ||
        cast.volatility != 0) { /* a domain's constraints may change */
        an->varies = true;
        if (was->kind != VALUE_NULL)
            fold_keep(an, cast);
        else if (type_base(an->x, to) == to)
            fold_constant(an, v, value_null(to));
        return;
    }
    failure before = an->x->failure;
    value made = value_unknown(to);
    typed as = typed_as(to, typmod, OID_NONE);
    bool ok = was->kind == VALUE_UNKNOWN ||
              value_cast(an->x, n->at, *was, to, typmod, explicit_cast, &made);
    computed_value(an, ok, made, before, FOLD_FORM, &as);
    v->constant = as.constant;
}

/* ---- forms ---- */

static bool is_form(const analysis *an, const node *n)
{
    switch (n->kind) {
    case NODE_value_function:
        return an->estimates;
    case NODE_indirection:
    case NODE_array_expr:
    case NODE_row_expr:
    case NODE_min_max_expr:
    case NODE_nullif_expr:
    case NODE_is_test:
    case NODE_like_expr:
    case NODE_between_expr:
        return true;
    case NODE_type_cast:
        return IS(array_expr, without_parens(AS(type_cast, n)->arg));
    case NODE_in_expr:
        return AS(in_expr, n)->query == NULL;
    case NODE_quantified_expr:
        return !IS(select, AS(quantified_expr, n)->right);
    default:
        return false;
    }
}

/* The type of a constant, as the operand of a comparison; a null is compared with nothing. */
static oid type_of_value(analysis *an, const node *n)
{
    evaluation ev = {.x = an->x};
    failure before = an->x->failure;
    value v;
    bool ok = n != NULL && evaluate(&ev, NULL, n, &v) && v.kind != VALUE_NULL;
    an->x->failure = before;
    return ok ? type_base(an->x, v.type) : OID_NONE;
}

static bool is_text(oid of)
{
    return of == TYPE_UNKNOWN || of == TYPE_TEXT || of == TYPE_VARCHAR || of == TYPE_BPCHAR ||
           of == TYPE_NAME;
}

static bool is_text_value(analysis *an, const node *n)
{
    return is_text(type_of_value(an, n));
}

/* What is written without a type is what the others are. */
static bool is_text_in_list(analysis *an, const node_in_expr *n)
{
    bool text = is_text_value(an, n->arg);
    for (size_t i = 0; i < n->list.count && text; i++) {
        oid of = type_of_value(an, n->list.items[i]);
        text = of == OID_NONE || is_text(of);
    }
    return text;
}

/* The first comparison of texts in it, which has no collation yet: 42P22. */
static bool compares_texts(analysis *an, const node *n)
{
    switch (n->kind) {
    case NODE_in_expr:
        return is_text_in_list(an, AS(in_expr, n));
    case NODE_between_expr:
        return is_text_value(an, AS(between_expr, n)->arg) &&
               is_text_value(an, AS(between_expr, n)->low);
    case NODE_min_max_expr: {
        size_t texts = 0;
        for (size_t i = 0; i < AS(min_max_expr, n)->args.count; i++)
            texts += is_text_value(an, AS(min_max_expr, n)->args.items[i]);
        return texts > 1;
    }
    case NODE_nullif_expr:
        return is_text_value(an, AS(nullif_expr, n)->left) &&
               is_text_value(an, AS(nullif_expr, n)->right);
    default:
        return false;
    }
}

void fold_form(analysis *an, const node *n, typed *out)
{
    bool null = (IS(like_expr, n) || IS(nullif_expr, n)) && out->constant != NULL;
    if (is_form(an, n) && !null) {
        out->constant = NULL;
        if (!an->varies && an->volatility == 0 && an->mistake == NULL) {
            evaluation ev = {.x = an->x, .external = an->external, .plans = true};
            failure before = an->x->failure;
            value v = value_unknown(out->type);
            bool ok = lacks_collation(an) && compares_texts(an, n) ? fail_uncollated(an, n)
                                                                   : evaluate(&ev, NULL, n, &v);
            computed_value(an, ok, v, before, FOLD_FORM, out);
        }
    }
    if (out->constant != NULL) {
        an->volatility = 0;
        an->varies = an->reads = false;
    } else {
        an->varies = true;
    }
}

/* What the planner puts in the place of an expression, which is not computed then. */
static bool planned_constant(evaluation *ev, const level *l, const node *n, value *out)
{
    analysis an = {.x = ev->x,
                   .ctes = ev->ctes,
                   .external = ev->external,
                   .plans = true,
                   .generic = ev->generic};
    level here = l != NULL ? *l : (level){.external = ev->external};
    typed of;
    if (!analyze_node(&an, &here, n, &of) || an.mistake != NULL || of.constant == NULL ||
        (of.constant->kind != VALUE_NULL && of.constant->kind != VALUE_KNOWN))
        return false;
    *out = *of.constant;
    return true;
}

bool failed_on_values(const execution *x)
{
    return is_of_values(x->failure.sqlstate) && !x->failure.raised;
}

bool fold_failed(evaluation *ev, const level *l, const node *n, value *out)
{
    execution *x = ev->x;
    failure now = x->failure;
    bool may = n->kind == NODE_operator_expr || n->kind == NODE_bool_expr ||
               n->kind == NODE_function_call || n->kind == NODE_type_cast;
    if (!may || x->failure.raised)
        return false;
    bool constant = planned_constant(ev, l, n, out);
    x->failure = constant ? (failure){.raised = false} : now;
    return constant;
}

/* ROW(a, b) = ROW(c, d): a condition of each pair. */
static bool is_pair_never(evaluation *ev, const level *l, const node_operator_expr *rows)
{
    const node_list left = AS(row_expr, without_parens(rows->left))->fields,
                    right = AS(row_expr, without_parens(rows->right))->fields;
    bool never = false;
    for (size_t i = 0; i < left.count && i < right.count && !never; i++) {
        node_operator_expr *pair = arena_copy(ev->x->arena, rows, sizeof *pair);
        pair->left = left.items[i];
        pair->right = right.items[i];
        never = planned_never_true(ev, l, &pair->base);
    }
    return never;
}

static bool compares_rows(const node *n)
{
    const node_operator_expr *o = IS(operator_expr, n) ? AS(operator_expr, n) : NULL;
    return o != NULL && IS(operator_name, o->op) &&
           str_is(AS(operator_name, o->op)->symbol.text, "=") &&
           IS(row_expr, without_parens(o->left)) && IS(row_expr, without_parens(o->right));
}

static bool is_planned_null(evaluation *ev, const level *l, const node *n)
{
    value v;
    return planned_constant(ev, l, n, &v) && v.kind == VALUE_NULL;
}

/* a BETWEEN b AND c is two comparisons, a IN (b) is one: with NULL they never hold. */
static bool is_null_comparison(evaluation *ev, const level *l, const node *n, truth wanted)
{
    const node_between_expr *b = IS(between_expr, n) ? AS(between_expr, n) : NULL;
    const node_in_expr *in = IS(in_expr, n) ? AS(in_expr, n) : NULL;
    if (in != NULL)
        return in->query == NULL && in->list.count == 1 &&
               (is_planned_null(ev, l, in->arg) || is_planned_null(ev, l, in->list.items[0]));
    if (b == NULL || b->symmetric)
        return false;
    bool both = (wanted == TRUTH_TRUE) == b->negated, low = is_planned_null(ev, l, b->low),
         high = is_planned_null(ev, l, b->high);
    return (both ? low && high : low || high) || is_planned_null(ev, l, b->arg);
}

/* Whether a condition is never `wanted`: canonicalize_qual() takes a null in it for false, so that
 * the other side of an AND is not computed. NOT has gone inside before. */
static bool planned_never(evaluation *ev, const level *l, const node *n, truth wanted)
{
    n = without_parens(n);
    if (IS(bool_expr, n)) {
        const node_bool_expr *b = AS(bool_expr, n);
        truth other = wanted == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
        if (b->op == BOOL_NOT)
            return planned_never(ev, l, b->args.items[0], other);
        bool any = (b->op == BOOL_AND) == (wanted == TRUTH_TRUE), never = !any;
        for (size_t i = 0; i < b->args.count && never != any; i++)
            never = planned_never(ev, l, b->args.items[i], wanted);
        return never;
    }
    value v;
    if (wanted == TRUTH_TRUE && compares_rows(n) && is_pair_never(ev, l, AS(operator_expr, n)))
        return true;
    if (is_null_comparison(ev, l, n, wanted))
        return true;
    return planned_constant(ev, l, n, &v) && value_as_truth(&v) != wanted;
}

bool planned_never_true(evaluation *ev, const level *l, const node *n)
{
    failure now = ev->x->failure;
    bool never = planned_never(ev, l, n, TRUTH_TRUE);
    ev->x->failure = now;
    return never;
}

bool fold_never_true(evaluation *ev, const level *l, const node *n)
{
    return !ev->x->failure.raised && planned_never_true(ev, l, n);
}
