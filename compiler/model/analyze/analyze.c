#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"
#include "model/analyze/star.h"
#include "model/evaluate/evaluate.h"
#include "support/buf.h"

#include <string.h>

/*
 * Types of expressions, as the server's parse analysis finds them. What cannot
 * be known has the type OID_NONE, which fits everywhere: a mistake is only
 * reported where the server is certain to report it.
 */

/* A tree deeper than this is not looked into: its type is unknown. */
enum { MAX_DEPTH = 1500 };

static const typed not_known = {.type = OID_NONE, .typmod = -1};

typed typed_as(oid of, int32_t typmod, oid collated)
{
    return (typed){.type = of, .typmod = typmod, .collation = collated};
}

typed typed_of(oid id)
{
    return typed_as(id, -1, OID_NONE);
}

void analyze_bind(analysis *an, const node *n, oid object_id, int16_t column_number)
{
    if (object_id != OID_NONE)
        vec_push(an->x->arena, &an->bindings,
                 (binding){.node = n, .object = object_id, .column = column_number});
}

void analyze_bind_type(analysis *an, oid id)
{
    const type *t = id >= FIRST_USER_OID ? type_get(an->x, id) : NULL;
    if (t != NULL && t->category == 'A' && t->element != OID_NONE)
        t = type_get(an->x, t->element);
    if (t != NULL && t->base.id >= FIRST_USER_OID && strchr("cdrm", t->kind) != NULL)
        analyze_bind(an, NULL, t->base.id, 0);
}

void analyze_add_volatility(analysis *an, char volatility)
{
    if (volatility == 'v' || (volatility == 's' && an->volatility != 'v'))
        an->volatility = volatility;
}

/* Casts by text depend on settings where a type's text does. */
static bool text_depends_on_settings(const execution *x, oid id)
{
    const type *t = type_get(x, type_base(x, id));
    return t != NULL &&
           (t->category == 'D' || t->category == 'T' || t->kind == 'e' || t->category == 'A' ||
            t->kind == 'c' || t->kind == 'r' || t->kind == 'm' || t->base.id == TYPE_MONEY ||
            t->base.id == TYPE_ACLITEM || t->base.id == TYPE_RECORD || type_is_reg(t->base.id));
}

static void cast_volatility(analysis *an, oid from, oid to)
{
    from = type_base(an->x, from);
    to = type_base(an->x, to);
    if (from == to || from == OID_NONE || to == OID_NONE || from == TYPE_UNKNOWN)
        return;
    oid from_element = type_element(an->x, from), to_element = type_element(an->x, to);
    if (from_element != OID_NONE && to_element != OID_NONE) {
        cast_volatility(an, from_element, to_element); /* one by one */
        return;
    }
    const cast_object *k = catalog_cast(an->x->catalog, from, to);
    const function *f = k != NULL && k->function != OID_NONE
                            ? CATALOG_GET(an->x->catalog, function, k->function)
                            : NULL;
    if (f != NULL && f->base.class == CLASS_FUNCTION)
        analyze_add_volatility(an, f->volatility);
    else if (k == NULL && /* what is written of these is always the same */
             ((text_depends_on_settings(an->x, from) && from != TYPE_TIME && from != TYPE_TIMETZ) ||
              text_depends_on_settings(an->x, to)))
        analyze_add_volatility(an, 's');
}

str analyze_type_text(analysis *an, oid id)
{
    if (id == TYPE_UNKNOWN || id == OID_NONE)
        return STR("unknown");
    return catalog_format_type(an->x->catalog, an->x->arena, id, -1);
}

/* ---- conversions ---- */

const node *without_parens(const node *n)
{
    while (IS(paren_expr, n))
        n = AS(paren_expr, n)->arg;
    return n;
}

static bool is_reg_type(oid id)
{
    return id == TYPE_REGCLASS || id == TYPE_REGTYPE || id == TYPE_REGPROC ||
           id == TYPE_REGPROCEDURE || id == TYPE_REGCONFIG || id == TYPE_REGDICTIONARY;
}

/* Types whose values nobody writes: their input functions refuse every text. */
static bool check_readable(analysis *an, const node *n, oid base)
{
    static const char *const refusing[] = {"pg_node_tree",
                                           "pg_ndistinct",
                                           "pg_dependencies",
                                           "pg_mcv_list",
                                           "pg_brin_bloom_summary",
                                           "pg_brin_minmax_multi_summary",
                                           "pg_ddl_command",
                                           "trigger",
                                           "event_trigger",
                                           "language_handler",
                                           "fdw_handler",
                                           "index_am_handler",
                                           "table_am_handler",
                                           "tsm_handler",
                                           "anyarray"};
    if (base == TYPE_RECORD) /* record_in() */
        return fail(an->x, n->at, "0A000", "input of anonymous composite types is not implemented");
    const type *t = builtin_type(base);
    if (t == NULL || (t->kind != 'p' && !str_starts(t->base.name, "pg_")))
        return true;
    for (size_t i = 0; i < sizeof refusing / sizeof refusing[0]; i++)
        if (str_is(t->base.name, refusing[i]))
            return fail(an->x, n->at, "0A000", "cannot accept a value of type %s", refusing[i]);
    return true;
}

/* coerce_type() of a string constant: it is read by the type's input function, and what it names is
 * bound; what its length, scale or domain demand is for the planner to find. */
static bool read_literal(analysis *an, const node *n, oid to, int32_t typmod,
                         coercion_context context, typed *of)
{
    const node_constant *c = AS(constant, n);
    value v = value_null(to);
    oid base = type_base(an->x, to);
    analyze_bind_type(an, to);
    if (c->type == CONSTANT_NULL) { /* of a domain, whose constraints may refuse it */
        an->varies |= base != to;
        if (base == to)
            fold_constant(an, of, v);
        return true;
    }
    int32_t read_as = base == TYPE_INTERVAL && base == to ? typmod : -1;
    if (!check_readable(an, n, base) || !value_input(an->x, n->at, base, read_as, c->value, &v))
        return false;
    an->moment |= v.kind == VALUE_PER_RUN && v.integer != 0;
    bool brought = base == TYPE_REGCONFIG && v.integer < FIRST_USER_OID; /* 'english' stays so */
    if (base == TYPE_REGROLE && v.kind == VALUE_KNOWN && v.integer > 0)  /* not in what is stored */
        analyze_bind(an, NULL, (oid)v.integer, 0);
    if (is_reg_type(base) && v.kind == VALUE_KNOWN && v.integer > 0 && !brought)
        analyze_bind(an, n, (oid)v.integer, 0);
    const type *t = type_get(an->x, base);
    for (size_t i = 0; t != NULL && t->label_numbers != NULL && i < t->n_labels; i++) {
        if (!str_eq(t->labels[i], c->value))
            continue;
        analyze_bind(an, n, base, 0);
        vec_last(&an->bindings)->label = t->label_numbers[i];
    }
    fold_constant(an, of, v);
    if (an->plans && (base != to || typmod != read_as))
        fold_cast(an, n, of, to, typmod, context == COERCE_EXPLICIT, (residue){.volatility = 0});
    return true;
}

bool analyze_convert(analysis *an, const node *n, typed *from, oid to, int32_t typmod,
                     coercion_context context, const char *what)
{
    if (to == OID_NONE || from->type == OID_NONE || to == TYPE_ANY || type_is_polymorphic(to))
        return true;
    const node *inner = without_parens(n);
    while (IS(collate_expr, inner)) /* it is the literal that is converted */
        inner = without_parens(AS(collate_expr, inner)->arg);
    if (an->coercions != NULL && from->type != to)
        vec_push(an->x->arena, an->coercions,
                 (coercion){inner, to, typmod, false, false, from->type});
    if (from->type != to)
        collate_converted(an, n, from, to);
    if (from->type == TYPE_UNKNOWN) {
        from->constant = NULL;
        if (IS(constant, inner) && (AS(constant, inner)->type == CONSTANT_STRING ||
                                    AS(constant, inner)->type == CONSTANT_NULL))
            return read_literal(an, inner, to, typmod, context, from);
        return true;
    }
    if (from->type == TYPE_RECORD && an->row == inner && !check_row_fields(an, n, to, context))
        return false;
    if (is_computed_record(an->x, inner, from->type, to))
        return fail(an->x, n->at, "42846", "cannot cast type record to %.*s",
                    STR_ARG(analyze_type_text(an, to)));
    if (can_coerce(an->x, from->type, to, context)) {
        if (from->type != to)
            analyze_bind_type(an, to);
        residue before = fold_enter(an);
        bool record = from->type == TYPE_RECORD,
             by_field = record && IS(row_expr, inner) && type_is_row(an->x, type_base(an->x, to));
        if (!by_field)
            cast_volatility(an, from->type, to);
        residue cast = fold_leave(an, before);
        if (record && !by_field) /* it is no constant, whatever its fields are */
            from->constant = NULL;
        fold_cast(an, n, from, to, typmod, context == COERCE_EXPLICIT, cast);
        return true;
    }
    if (context == COERCE_EXPLICIT)
        return fail(an->x, n->at, "42846", "cannot cast type %.*s to %.*s",
                    STR_ARG(analyze_type_text(an, from->type)), STR_ARG(analyze_type_text(an, to)));
    return fail(an->x, n->at, "42804", "%s is of type %.*s but expression is of type %.*s", what,
                STR_ARG(analyze_type_text(an, to)), STR_ARG(analyze_type_text(an, from->type)));
}

bool analyze_coerce(analysis *an, const node *n, typed from, oid to, int32_t typmod,
                    coercion_context context, const char *what)
{
    return analyze_convert(an, n, &from, to, typmod, context, what);
}

/* What may not stand in the conditions of a clause, and what the server calls the place. */
static analysis_place enter_clause(analysis *an, const char *clause)
{
    static const struct {
        const char *clause, *place;
        unsigned forbidden;
    } all[] = {
        {"WHERE", "WHERE", FORBIDS_ALL},
        {"HAVING", "HAVING", FORBIDS_WINDOWS | FORBIDS_SETS},
        {"FILTER", "FILTER", FORBIDS_ALL},
        {"JOIN/ON", "JOIN conditions", FORBIDS_ALL},
        {"WHEN", "MERGE WHEN conditions", FORBIDS_ALL},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (strcmp(clause, all[i].clause) == 0)
            return analyze_enter(an, all[i].forbidden, all[i].place);
    return analyze_enter(an, 0, NULL);
}

bool analyze_boolean(analysis *an, level *l, const node *n, const char *clause, typed *out)
{
    analysis_place outside = enter_clause(an, clause);
    size_t sets = an->sets;
    bool ok = analyze_node(an, l, n, out);
    analyze_leave(an, outside);
    if (!ok)
        return false;
    if (out->type != OID_NONE && out->type != TYPE_UNKNOWN &&
        !can_coerce(an->x, out->type, TYPE_BOOL, COERCE_ASSIGNMENT))
        return fail(an->x, n->at, "42804", "argument of %s must be type boolean, not type %.*s",
                    clause, STR_ARG(analyze_type_text(an, out->type)));
    return analyze_convert(an, n, out, TYPE_BOOL, -1, COERCE_ASSIGNMENT, "condition") &&
           (an->sets == sets ||
            fail(an->x, n->at, "42804", "argument of %s must not return a set", clause));
}

bool analyze_condition(analysis *an, level *l, const node *n, const char *clause)
{
    typed of;
    residue before = fold_enter(an);
    bool ok = analyze_boolean(an, l, n, clause, &of);
    residue left = fold_leave(an, before);
    fold_keep(an, left);
    if (ok && an->plans && left.volatility != 0 && of.constant == NULL && left.mistake == NULL)
        plan_estimate(an, l, n);
    return ok;
}

bool analyze_apply(analysis *an, const node *n, const node *op, str symbol, const node *left,
                   typed l, const node *right, typed r, typed *out)
{
    resolved_operator found_op;
    str schema = {NULL, 0};
    if (IS(operator_name, op) && AS(operator_name, op)->schema.count > 0) {
        const node *last =
            AS(operator_name, op)->schema.items[AS(operator_name, op)->schema.count - 1];
        if (IS(identifier, last))
            schema = AS(identifier, last)->name.text;
        if (!check_named_schema(an->x, op))
            return false;
    }
    bool prefix = left == NULL;
    resolution how = resolve_operator(an->x, schema, symbol, prefix, l.type, r.type, &found_op);
    if (how != RESOLVED)
        return analyze_operator_missing(an, op != NULL ? op : n, symbol, prefix, l.type, r.type,
                                        how);
    if (found_op.op != NULL && found_op.op->base.id >= FIRST_USER_OID && op != NULL)
        analyze_bind(an, op, found_op.op->base.id, 0);
    *out = typed_of(found_op.result);
    if (found_op.op == NULL)
        return true;
    const object *code = found_op.op->function != OID_NONE
                             ? catalog_get(an->x->catalog, found_op.op->function)
                             : NULL;
    typed args[2] = {prefix ? r : l, r};
    if ((!prefix &&
         !analyze_convert(an, left, &args[0], found_op.left, -1, COERCE_IMPLICIT, "operand")) ||
        !analyze_convert(an, right, &args[!prefix], found_op.right, -1, COERCE_IMPLICIT, "operand"))
        return false;
    if (code != NULL && code->class == CLASS_FUNCTION)
        fold_call(an, n, (const function *)code,
                  found_op.op->base.id < FIRST_USER_OID ? symbol : (str){NULL, 0}, args,
                  prefix ? 1 : 2, NULL, out);
    return true;
}

bool analyze_whole(analysis *an, const node *n, str symbol, const node *left, typed l,
                   const node *right, typed r, typed *out)
{
    residue outside = fold_enter(an);
    bool ok = analyze_apply(an, n, NULL, symbol, left, l, right, r, out);
    fold_keep(an, fold_leave(an, outside));
    return ok;
}

oid least_integer(const node *n)
{
    const node_operator_expr *e = AS(operator_expr, n);
    const node *number = without_parens(e->right);
    if (e->left != NULL || !IS(constant, number) || !IS(operator_name, e->op) ||
        AS(operator_name, e->op)->schema.count > 0 ||
        !str_is(AS(operator_name, e->op)->symbol.text, "-"))
        return OID_NONE;
    str digits = AS(constant, number)->value;
    return AS(constant, number)->type == CONSTANT_STRING ? OID_NONE
           : str_is(digits, "2147483648")                ? TYPE_INT4
           : str_is(digits, "9223372036854775808")       ? TYPE_INT8
                                                         : OID_NONE;
}

static bool analyze_operator(analysis *an, level *l, const node *n, typed *out)
{
    const node_operator_expr *e = AS(operator_expr, n);
    oid least = least_integer(n);
    if (least != OID_NONE) {
        *out = typed_of(least);
        if (an->plans)
            fold_constant(an, out, value_least(least));
        return true;
    }
    str symbol = IS(operator_name, e->op) ? AS(operator_name, e->op)->symbol.text : (str){NULL, 0};
    if (IS(row_expr, without_parens(e->left)) && str_is(symbol, "overlaps"))
        return analyze_overlaps(an, l, n, out);
    return analyze_comparison(an, l, n, e->op, symbol, e->left, e->right, out);
}

/* ---- the other forms ---- */

static bool analyze_list(analysis *an, level *l, node_list list)
{
    typed ignored;
    for (size_t i = 0; i < list.count; i++)
        if (!analyze_node(an, l, list.items[i], &ignored))
            return false;
    return true;
}

static void constant_type(const node *n, typed *out)
{
    const node_constant *c = AS(constant, n);
    switch (c->type) {
    case CONSTANT_BOOL:
        *out = typed_of(TYPE_BOOL);
        break;
    case CONSTANT_INTEGER: {
        value v = value_unknown(OID_NONE);
        v = value_text(c->value, TYPE_NUMERIC);
        size_t digits = v.text.len;
        bool small = digits < 10 || (digits == 10 && str_cmp(v.text, STR("2147483647")) <= 0);
        bool large =
            digits < 19 || (digits == 19 && str_cmp(v.text, STR("9223372036854775807")) <= 0);
        bool plain = true;
        for (size_t i = 0; i < digits; i++)
            plain = plain && v.text.data[i] >= '0' && v.text.data[i] <= '9';
        *out = typed_of(!plain || small ? TYPE_INT4 : large ? TYPE_INT8 : TYPE_NUMERIC);
        break;
    }
    case CONSTANT_FLOAT: { /* whole numbers that are too large for integer, too */
        str digits = c->value;
        bool whole = digits.len < 19 ||
                     (digits.len == 19 && str_cmp(digits, STR("9223372036854775807")) <= 0);
        for (size_t i = 0; i < digits.len; i++)
            whole = whole && digits.data[i] >= '0' && digits.data[i] <= '9';
        *out = typed_of(whole ? TYPE_INT8 : TYPE_NUMERIC);
        break;
    }
    case CONSTANT_BITS:
    case CONSTANT_HEX_BITS:
        *out = typed_of(TYPE_BIT);
        break;
    default:
        *out = typed_of(TYPE_UNKNOWN);
        break;
    }
}

/* bit_in() reads B'...' and X'...' where they stand. */
static bool check_bits(execution *x, const node *n)
{
    const node_constant *c = AS(constant, n);
    bool hex = c->type == CONSTANT_HEX_BITS;
    for (size_t i = 0; (hex || c->type == CONSTANT_BITS) && i < c->value.len; i++)
        if (strchr(hex ? "0123456789abcdefABCDEF" : "01", c->value.data[i]) == NULL)
            return fail(x, n->at, "22P02", "\"%c\" is not a valid %s digit", c->value.data[i],
                        hex ? "hexadecimal" : "binary");
    return true;
}

static bool analyze_constant(analysis *an, const node *n, typed *out)
{
    constant_type(n, out);
    if (!check_bits(an->x, n))
        return false;
    evaluation ev = {.x = an->x};
    value v;
    if (!an->plans || !evaluate(&ev, NULL, n, &v))
        return true;
    v.type = out->type;
    fold_constant(an, out, v);
    return true;
}

/* transformArrayExpr() under a cast: each element is converted, those of arrays inside as well. */
static bool analyze_array_as(analysis *an, level *l, const node_array_expr *array, oid to)
{
    oid element = type_element(an->x, to);
    for (size_t i = 0; i < array->elements.count; i++) {
        const node *e = array->elements.items[i];
        typed from;
        if (IS(array_expr, e) ? !analyze_array_as(an, l, AS(array_expr, e), to)
                              : !analyze_node(an, l, e, &from))
            return false;
        if (IS(array_expr, e))
            continue;
        bool nested = type_category(an->x, from.type) == 'A';
        if (!analyze_coerce(an, e, from, nested ? to : element, -1, COERCE_EXPLICIT, "element"))
            return false;
    }
    return true;
}

static bool analyze_cast(analysis *an, level *l, const node *n, typed *out)
{
    const node_type_cast *c = AS(type_cast, n);
    typed from;
    oid to = OID_NONE;
    int32_t typmod = -1;
    if (!resolve_type(an->x, c->type, &to, &typmod))
        return false;
    const type *t = type_get(an->x, to);
    const type *named =
        t != NULL && t->category == 'A' && t->element != OID_NONE ? type_get(an->x, t->element) : t;
    if (named != NULL && named->base.id >= FIRST_USER_OID)
        analyze_bind(an, c->type, named->base.id, 0);
    if (IS(array_expr, without_parens(c->arg)) && type_element(an->x, to) != OID_NONE) {
        if (!analyze_array_as(an, l, AS(array_expr, without_parens(c->arg)), to))
            return false;
        from.constant = NULL;
    } else {
        if (!analyze_node(an, l, c->arg, &from))
            return false;
        if (to == TYPE_RECORD && type_relation(an->x, from.type) != NULL)
            to = from.type; /* a composite made a record stays what it is */
        else if (!analyze_convert(an, c->arg, &from, to, typmod, COERCE_EXPLICIT, "value"))
            return false;
    }
    *out = typed_as(to, typmod, OID_NONE);
    out->constant = from.constant;
    return true;
}

bool analyze_array_of(analysis *an, const node *n, oid element)
{
    return element == OID_NONE || type_get(an->x, element) == NULL ||
           type_array(an->x, element) != OID_NONE ||
           fail(an->x, n->at, "42704", "could not find array type for data type %.*s",
                STR_ARG(analyze_type_text(an, element)));
}

static bool analyze_array(analysis *an, level *l, const node *n, typed *out)
{
    const node_array_expr *e = AS(array_expr, n);
    if (e->elements.count == 0) {
        *out = not_known; /* only under a cast: the server says 42P18 */
        return e->nested || fail(an->x, n->at, "42P18", "cannot determine type of empty array");
    }
    typed element;
    if (!analyze_common(an, l, e->elements, "ARRAY", &element))
        return false;
    *out = typed_as(type_array(an->x, element.type), element.typmod, OID_NONE);
    return analyze_array_of(an, n, element.type);
}

static bool analyze_parameter(analysis *an, const node *n, typed *out)
{
    variable *v = find_parameter(an->external, AS(parameter, n)->number);
    if (v == NULL && (an->external == NULL || !an->external->parameters_unknown))
        return fail(an->x, n->at, "42P02", "there is no parameter $%lld",
                    (long long)AS(parameter, n)->number);
    if (v != NULL) {
        fold_variable(an, v, out);
        analyze_bind_type(an, out->type);
    }
    return true;
}

/* CASE or COALESCE, which are not computed once for each row of a set. */
static bool analyze_conditional(analysis *an, level *l, const node *n, typed *out)
{
    bool is_case = n->kind == NODE_case_expr;
    size_t sets = an->sets;
    return (is_case ? analyze_case(an, l, n, out) : analyze_coalesce(an, l, n, out)) &&
           (an->sets == sets ||
            fail(an->x, n->at, "0A000", "set-returning functions are not allowed in %s",
                 is_case ? "CASE" : "COALESCE"));
}

/* What is true or false. */
static bool analyze_predicate(analysis *an, level *l, const node *n, typed *out)
{
    *out = typed_of(TYPE_BOOL);
    switch (n->kind) {
    case NODE_is_test:
        return analyze_is(an, l, n);
    case NODE_like_expr:
        return analyze_like(an, l, n, out);
    case NODE_between_expr:
        return analyze_between(an, l, n);
    case NODE_in_expr:
        return analyze_in(an, l, n);
    case NODE_quantified_expr:
        return analyze_quantified(an, l, n);
    default:
        *out = not_known;
        return true;
    }
}

static bool analyze_node_inner(analysis *an, level *l, const node *n, typed *out)
{
    switch (n->kind) {
    case NODE_constant:
        return analyze_constant(an, n, out);
    case NODE_parameter:
        return analyze_parameter(an, n, out);
    case NODE_column_ref:
        return analyze_column(an, l, n, out);
    case NODE_indirection:
        return analyze_indirection(an, l, n, out);
    case NODE_paren_expr:
        return analyze_node(an, l, AS(paren_expr, n)->arg, out);
    case NODE_operator_expr:
        return analyze_operator(an, l, n, out);
    case NODE_function_call: {
        resolved_call call;
        return analyze_call(an, l, n, out, &call);
    }
    case NODE_named_argument:
        return analyze_node(an, l, AS(named_argument, n)->value, out);
    case NODE_special_call:
        return analyze_special(an, l, n, out);
    case NODE_value_function:
        if (!an->estimates)
            analyze_add_volatility(an, 's');
        return analyze_value_function(n, out);
    case NODE_type_cast:
        return analyze_cast(an, l, n, out);
    case NODE_collate_expr:
        return analyze_collate(an, l, n, out);
    case NODE_at_time_zone:
        return analyze_time_zone(an, l, n, out);
    case NODE_case_expr:
    case NODE_coalesce_expr:
        return analyze_conditional(an, l, n, out);
    case NODE_default_marker:
        return fail(an->x, n->at, "42601", "DEFAULT is not allowed in this context");
    case NODE_min_max_expr:
        return analyze_common(an, l, AS(min_max_expr, n)->args,
                              AS(min_max_expr, n)->least ? "LEAST" : "GREATEST", out);
    case NODE_nullif_expr:
        return analyze_nullif(an, l, n, out);
    case NODE_array_expr:
        return analyze_array(an, l, n, out);
    case NODE_row_expr:
        *out = typed_of(TYPE_RECORD);
        return analyze_row_fields(an, l, n);
    case NODE_subquery:
        return analyze_subquery(an, l, n, out);
    case NODE_select: {
        query_result q;
        *out = not_known;
        return analyze_any_query(an, l, n, &q);
    }
    case NODE_grouping_call:
        *out = typed_of(TYPE_INT4);
        return analyze_list(an, l, AS(grouping_call, n)->args) && analyze_grouping_call(an, l, n);
    case NODE_bool_expr:
        return analyze_bool(an, l, n, out);
    default:
        return analyze_predicate(an, l, n, out);
    }
}

bool analyze_apart(analysis *an, level *l, const node *n, typed *out, residue *left)
{
    residue before = fold_enter(an);
    bool ok = analyze_node(an, l, n, out);
    *left = fold_leave(an, before);
    return ok;
}

bool analyze_node(analysis *an, level *l, const node *n, typed *out)
{
    *out = not_known;
    if (n == NULL || an->depth > MAX_DEPTH)
        return true;
    an->depth++;
    residue before = fold_enter(an);
    collating around = collate_together(an);
    bool ok = analyze_node_inner(an, l, n, out);
    if (ok && an->plans)
        fold_form(an, n, out);
    fold_keep(an, fold_leave(an, before));
    if (ok)
        collate_node(an, n, out);
    collate_into(an, n, around);
    an->depth--;
    return ok;
}
