#include "model/spell/spell.h"

#include <string.h>

#include "model/builtin/builtin.h"
#include "model/catalog/catalog_private.h"
#include "model/value/value.h"
#include "syntax/walk.h"

/* ---- names ---- */

static bool spell_column(spelling *s, level *l, const node *n)
{
    found_name found_it;
    node_list parts = AS(column_ref, n)->parts;
    if (find_name(s->an.x, l, s->an.external, n, &found_it) != FOUND_COLUMN ||
        found_it.used < parts.count)
        return false;
    const visible_column *c = &found_it.level->columns.items[found_it.column];
    if (c->item == NO_ITEM)
        return false;
    for (size_t i = s->names.count; s->prefix && i-- > 0;) {
        const spelled_name *of = &s->names.items[i];
        if (of->level != found_it.level || of->item != c->item)
            continue;
        buf_identifier(&s->out, of->name);
        buf_char(&s->out, '.');
        break;
    }
    buf_identifier(&s->out, c->name);
    return true;
}

/* ---- operators ---- */

/* Nothing but what is built in, as its name then needs no schema. */
static bool resolve_builtin(spelling *s, const node *op, str symbol, typed left, typed right,
                            bool prefix, resolved_operator *out)
{
    if (op != NULL && AS(operator_name, op)->schema.count > 0)
        return false;
    return resolve_operator(s->an.x, (str){0}, symbol, prefix, left.type, right.type, out) ==
               RESOLVED &&
           out->op != NULL && out->op->base.id < FIRST_USER_OID;
}

/* The type that an operand is made of; one that may be anything is left as it is. */
static bool operand_type(oid wanted, typed given, oid *as)
{
    bool any = type_is_polymorphic(wanted) || wanted == TYPE_ANY;
    *as = any ? OID_NONE : wanted;
    return !any || given.type != TYPE_UNKNOWN;
}

/* Both sides of an operator, and between them a word, or NULL: the operator itself. */
static bool spell_operands(spelling *s, level *l, const node *op, str symbol, const node *left,
                           const node *right, const char *word)
{
    typed a, b;
    resolved_operator r;
    oid as_left, as_right;
    if (!analyze_node(&s->an, l, left, &a) || !analyze_node(&s->an, l, right, &b) ||
        !resolve_builtin(s, op, symbol, a, b, false, &r) || !operand_type(r.left, a, &as_left) ||
        !operand_type(r.right, b, &as_right))
        return false;
    if (!spell(s, l, left, as_left))
        return false;
    if (word != NULL)
        buf_text(&s->out, word);
    else
        buf_printf(&s->out, " %.*s ", STR_ARG(r.op->base.name));
    return spell(s, l, right, as_right);
}

static bool spell_binary(spelling *s, level *l, const node *op, str symbol, const node *left,
                         const node *right)
{
    buf_char(&s->out, '(');
    bool ok = spell_operands(s, l, op, symbol, left, right, NULL);
    buf_char(&s->out, ')');
    return ok;
}

static bool spell_prefix(spelling *s, const node_operator_expr *e)
{
    const node *arg = without_parens(e->right);
    str symbol = AS(operator_name, e->op)->symbol.text;
    return IS(constant, arg) && str_is(symbol, "-") && spell_negative(s, AS(constant, arg));
}

static bool spell_operator(spelling *s, level *l, const node *n)
{
    const node_operator_expr *e = AS(operator_expr, n);
    if (!IS(operator_name, e->op))
        return false;
    if (e->left == NULL)
        return spell_prefix(s, e);
    return spell_binary(s, l, e->op, AS(operator_name, e->op)->symbol.text, e->left, e->right);
}

/* a AND b AND c is one list, also where its beginning has brackets. */
static bool spell_bool_list(spelling *s, level *l, const node_bool_expr *e, const char *word)
{
    const node *first = without_parens(e->args.items[0]);
    if (IS(bool_expr, first) && AS(bool_expr, first)->op == e->op) {
        if (!spell_bool_list(s, l, AS(bool_expr, first), word))
            return false;
    } else if (!spell(s, l, first, TYPE_BOOL)) {
        return false;
    }
    for (size_t i = 1; i < e->args.count; i++) {
        buf_text(&s->out, word);
        if (!spell(s, l, e->args.items[i], TYPE_BOOL))
            return false;
    }
    return true;
}

static bool spell_bool(spelling *s, level *l, const node *n)
{
    const node_bool_expr *e = AS(bool_expr, n);
    buf_text(&s->out, e->op == BOOL_NOT ? "(NOT " : "(");
    bool ok = e->op == BOOL_NOT ? spell(s, l, e->args.items[0], TYPE_BOOL)
                                : spell_bool_list(s, l, e, e->op == BOOL_AND ? " AND " : " OR ");
    buf_char(&s->out, ')');
    return ok;
}

static bool is_null_literal(const node *n)
{
    n = without_parens(n);
    return IS(constant, n) && AS(constant, n)->type == CONSTANT_NULL;
}

/* NOT stands before the whole of it. */
static bool spell_distinct(spelling *s, level *l, const node_is_test *t)
{
    if (is_null_literal(t->arg) || is_null_literal(t->right))
        return false; /* the server makes IS NULL of it */
    buf_text(&s->out, t->negated ? "(NOT (" : "(");
    if (!spell_operands(s, l, NULL, STR("="), t->arg, t->right, " IS DISTINCT FROM "))
        return false;
    buf_text(&s->out, t->negated ? "))" : ")");
    return true;
}

static bool spell_test(spelling *s, level *l, const node *n)
{
    static const char *const words[] = {
        [IS_NULL] = "NULL", [IS_TRUE] = "TRUE", [IS_FALSE] = "FALSE", [IS_UNKNOWN] = "UNKNOWN"};
    const node_is_test *t = AS(is_test, n);
    typed of;
    if (t->test == IS_DISTINCT_FROM)
        return spell_distinct(s, l, t);
    if (t->test > IS_UNKNOWN || !analyze_node(&s->an, l, t->arg, &of))
        return false;
    buf_char(&s->out, '(');
    if (!spell(s, l, t->arg, t->test == IS_NULL ? OID_NONE : TYPE_BOOL))
        return false;
    buf_printf(&s->out, " IS %s%s)", t->negated ? "NOT " : "", words[t->test]);
    return true;
}

static bool spell_between(spelling *s, level *l, const node *n)
{
    const node_between_expr *b = AS(between_expr, n);
    if (b->symmetric)
        return false;
    buf_char(&s->out, '(');
    if (!spell_binary(s, l, NULL, b->negated ? STR("<") : STR(">="), b->arg, b->low))
        return false;
    buf_text(&s->out, b->negated ? " OR " : " AND ");
    if (!spell_binary(s, l, NULL, b->negated ? STR(">") : STR("<="), b->arg, b->high))
        return false;
    buf_char(&s->out, ')');
    return true;
}

/* ---- IN, ANY and subqueries ---- */

typedef struct own_columns {
    spelling *s;
    const level *l;
    bool any, nested;
} own_columns;

static walk_action look_for_own(const node *n, void *context)
{
    own_columns *o = context;
    if (IS(select, n)) {
        o->nested = true;
        return WALK_OVER;
    }
    if (!IS(column_ref, n))
        return WALK_INTO;
    execution quiet = *o->s->an.x;
    quiet.events = NULL;
    found_name at;
    found f = find_name(&quiet, o->l, o->s->an.external, n, &at);
    o->any = o->any || ((f == FOUND_COLUMN || f == FOUND_ROW) && at.level == o->l);
    return WALK_OVER;
}

/* transformAExprIn(): the type of the array that those make which have no columns of the query;
 * OID_NONE: there is none. False when it cannot be said. */
static bool in_array_type(spelling *s, level *l, const node_in_expr *e, typed left, bool *apart,
                          oid *out)
{
    oid *types = ARENA_ARRAY(s->an.x->arena, oid, e->list.count + 1);
    size_t n = 0;
    types[n++] = left.type;
    for (size_t i = 0; i < e->list.count; i++) {
        own_columns o = {.s = s, .l = l};
        typed item;
        walk(e->list.items[i], look_for_own, &o);
        if (o.nested || !analyze_node(&s->an, l, e->list.items[i], &item))
            return false;
        apart[i] = o.any;
        if (!o.any)
            types[n++] = item.type;
    }
    *out = OID_NONE;
    if (n <= 2)
        return true;
    return common_type(s->an.x, types, n, out) && *out != TYPE_RECORD &&
           type_array(s->an.x, *out) != OID_NONE;
}

/* left = ANY (ARRAY[...]) */
static bool spell_in_array(spelling *s, level *l, const node_in_expr *e, typed left, oid of,
                           const bool *apart)
{
    resolved_operator r;
    if (!resolve_builtin(s, NULL, e->negated ? STR("<>") : STR("="), left,
                         typed_as(of, -1, OID_NONE), false, &r))
        return false;
    bool convert = !type_is_polymorphic(r.right) && r.right != of, first = true;
    buf_char(&s->out, '(');
    if (!spell(s, l, e->arg,
               !type_is_polymorphic(r.left) ? (r.left != left.type ? r.left : OID_NONE)
               : left.type != of            ? of
                                            : OID_NONE))
        return false;
    buf_printf(&s->out, " %s (%sARRAY[", e->negated ? "<> ALL" : "= ANY", convert ? "(" : "");
    for (size_t i = 0; i < e->list.count; i++) {
        if (apart[i])
            continue;
        buf_text(&s->out, first ? "" : ", ");
        first = false;
        if (!spell(s, l, e->list.items[i], of))
            return false;
    }
    buf_text(&s->out, convert ? "])::" : "]");
    if (convert)
        spell_type(s, type_array(s->an.x, r.right), -1);
    buf_text(&s->out, "))");
    return true;
}

/* What makes no array is compared one by one: ((a = b OR a = c) OR a = d). */
static bool spell_in_list(spelling *s, level *l, const node_in_expr *e)
{
    typed left;
    oid of;
    bool *apart = ARENA_ARRAY(s->an.x->arena, bool, e->list.count + 1);
    if (!analyze_node(&s->an, l, e->arg, &left) || left.type == TYPE_UNKNOWN ||
        !in_array_type(s, l, e, left, apart, &of))
        return false;
    size_t parts = of != OID_NONE ? 1 : 0;
    for (size_t i = 0; i < e->list.count; i++)
        parts += of == OID_NONE || apart[i];
    buf_repeat(&s->out, '(', parts - 1);
    size_t done = 0;
    if (of != OID_NONE && (done++, !spell_in_array(s, l, e, left, of, apart)))
        return false;
    for (size_t i = 0; i < e->list.count; i++) {
        if (of != OID_NONE && !apart[i])
            continue;
        if (done > 0)
            buf_text(&s->out, e->negated ? " AND " : " OR ");
        if (!spell_binary(s, l, NULL, e->negated ? STR("<>") : STR("="), e->arg, e->list.items[i]))
            return false;
        if (done++ > 0)
            buf_char(&s->out, ')');
    }
    return true;
}

/* x IN (SELECT ...): of the same type, so that nothing is converted. */
static bool spell_in_query(spelling *s, level *l, const node *arg, const node *query, bool negated)
{
    typed left;
    query_result q;
    resolved_operator r;
    if (!analyze_node(&s->an, l, arg, &left) || !analyze_any_query(&s->an, l, query, &q) ||
        q.n_columns != 1 || q.columns[0].type != left.type ||
        !resolve_builtin(s, NULL, STR("="), left, left, false, &r) ||
        (r.left != left.type && !type_is_polymorphic(r.left)))
        return false;
    buf_text(&s->out, negated ? "(NOT (" : "(");
    if (!spell(s, l, arg, OID_NONE))
        return false;
    buf_text(&s->out, " IN (");
    if (!spell_subquery(s, l, query))
        return false;
    buf_text(&s->out, negated ? ")))" : "))");
    return true;
}

static bool is_scalar_query(const node *n)
{
    n = without_parens(n);
    if (IS(type_cast, n)) /* one that does nothing, which is not there any more */
        n = without_parens(AS(type_cast, n)->arg);
    return IS(subquery, n) && AS(subquery, n)->form == SUBQUERY_SCALAR;
}

static bool spell_quantified(spelling *s, level *l, const node *n)
{
    const node_quantified_expr *e = AS(quantified_expr, n);
    typed left, right;
    resolved_operator r;
    if (!IS(operator_name, e->op) || e->like != LIKE_NONE)
        return false;
    str symbol = AS(operator_name, e->op)->symbol.text;
    if (IS(select, e->right))
        return !e->all && str_is(symbol, "=") && spell_in_query(s, l, e->left, e->right, false);
    if (!analyze_node(&s->an, l, e->left, &left) || !analyze_node(&s->an, l, e->right, &right) ||
        right.type == TYPE_UNKNOWN)
        return false;
    typed element = typed_as(type_element(s->an.x, right.type), -1, OID_NONE);
    if (element.type == OID_NONE || !resolve_builtin(s, e->op, symbol, left, element, false, &r) ||
        (!type_is_polymorphic(r.right) && r.right != element.type))
        return false;
    bool as_is = type_is_polymorphic(r.left);
    buf_char(&s->out, '(');
    if (!spell(s, l, e->left, as_is ? element.type : r.left))
        return false;
    buf_printf(&s->out, " %.*s %s (", STR_ARG(r.op->base.name), e->all ? "ALL" : "ANY");
    if (!spell(s, l, e->right, OID_NONE))
        return false;
    if (is_scalar_query(e->right)) { /* so that it is not taken for ANY (SELECT ...) */
        buf_text(&s->out, "::");
        spell_type(s, right.type, right.typmod);
    }
    buf_text(&s->out, "))");
    return true;
}

static bool spell_nested(spelling *s, level *l, const node *n)
{
    static const char *const before[] = {
        [SUBQUERY_SCALAR] = "(", [SUBQUERY_EXISTS] = "(EXISTS (", [SUBQUERY_ARRAY] = "ARRAY("};
    const node_subquery *q = AS(subquery, n);
    buf_text(&s->out, before[q->form]);
    if (!spell_subquery(s, l, q->query))
        return false;
    buf_text(&s->out, q->form == SUBQUERY_EXISTS ? "))" : ")");
    return true;
}

/* ---- calls ---- */

static bool is_plain_call(const node_function_call *c)
{
    return c->order_by.count == 0 && c->within_group.count == 0 && c->filter == NULL &&
           c->over == NULL && !c->distinct && !c->all && !c->variadic &&
           str_absent(c->null_treatment);
}

static bool spell_untyped(spelling *s, const node *n)
{
    n = without_parens(n);
    return IS(constant, n) && AS(constant, n)->type == CONSTANT_STRING &&
           spell_literal(s, AS(constant, n)->value);
}

static bool spell_call(spelling *s, level *l, const node *n)
{
    const node_function_call *c = AS(function_call, n);
    typed of;
    resolved_call r = {0};
    if (!is_plain_call(c) || !analyze_call(&s->an, l, n, &of, &r) || r.function == NULL)
        return false;
    const function *f = r.function;
    if (r.expanded && f->input_types[f->n_inputs - 1] != TYPE_ANY)
        return false; /* the server shows the array */
    if (!function_is_visible(s->an.x, f)) {
        buf_identifier(&s->out, catalog_schema_name(s->an.x->catalog, f->base.schema));
        buf_char(&s->out, '.');
    }
    buf_identifier(&s->out, f->base.name);
    buf_text(&s->out, c->star ? "(*" : "(");
    for (size_t i = 0; i < c->args.count; i++) {
        const node *arg = c->args.items[i];
        oid as = r.types != NULL ? r.types[i] : OID_NONE;
        typed given;
        buf_text(&s->out, i > 0 ? ", " : "");
        if (IS(named_argument, arg)) {
            buf_identifier(&s->out, AS(named_argument, arg)->name.text);
            buf_text(&s->out, " => ");
            arg = AS(named_argument, arg)->value;
        }
        if (!analyze_node(&s->an, l, arg, &given))
            return false;
        if (as == TYPE_ANY && given.type == TYPE_UNKNOWN) { /* stays a literal of no type */
            if (!spell_untyped(s, arg))
                return false;
            continue;
        }
        if (as == TYPE_ANY || (type_is_polymorphic(as) && given.type != TYPE_UNKNOWN))
            as = OID_NONE;
        if (type_is_polymorphic(as) || !spell(s, l, arg, as))
            return false;
    }
    buf_char(&s->out, ')');
    return true;
}

static bool spell_value_function(spelling *s, const node *n)
{
    static const char *const known[][2] = {{"current_user", "CURRENT_USER"},
                                           {"session_user", "SESSION_USER"},
                                           {"current_role", "CURRENT_ROLE"},
                                           {"current_date", "CURRENT_DATE"},
                                           {"current_timestamp", "CURRENT_TIMESTAMP"}};
    const node_value_function *v = AS(value_function, n);
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]) && v->precision == NULL; i++) {
        if (!str_is(v->form, known[i][0]))
            continue;
        buf_text(&s->out, known[i][1]);
        return true;
    }
    return false;
}

/* ---- the other forms ---- */

static bool spell_elements(spelling *s, level *l, const node *n, oid element)
{
    const node_array_expr *a = AS(array_expr, n);
    if (element == OID_NONE)
        return false;
    buf_text(&s->out, "ARRAY[");
    for (size_t i = 0; i < a->elements.count; i++) {
        buf_text(&s->out, i > 0 ? ", " : "");
        if (IS(array_expr, without_parens(a->elements.items[i])) ||
            !spell(s, l, a->elements.items[i], element))
            return false;
    }
    buf_char(&s->out, ']');
    if (a->elements.count == 0) {
        buf_text(&s->out, "::");
        spell_type(s, type_array(s->an.x, element), -1);
    }
    return true;
}

static bool spell_cast(spelling *s, level *l, const node *n)
{
    const node_type_cast *c = AS(type_cast, n);
    const node *arg = without_parens(c->arg);
    oid to;
    int32_t typmod;
    typed of;
    if (!resolve_type(s->an.x, c->type, &to, &typmod))
        return false;
    if (IS(constant, arg) && AS(constant, arg)->type != CONSTANT_INTEGER &&
        AS(constant, arg)->type != CONSTANT_FLOAT)
        return typmod < 0 && spell_constant(s, AS(constant, arg), to);
    if (IS(array_expr, arg) && typmod < 0)
        return spell_elements(s, l, arg, type_element(s->an.x, to));
    if (!analyze_node(&s->an, l, arg, &of) || of.type == OID_NONE || of.type == TYPE_UNKNOWN)
        return false;
    if (of.type == to && typmod < 0)
        return spell(s, l, arg, OID_NONE);
    buf_char(&s->out, '(');
    if (!spell(s, l, arg, OID_NONE))
        return false;
    buf_text(&s->out, ")::");
    spell_type(s, to, typmod);
    return true;
}

static bool spell_list(spelling *s, level *l, const char *called, node_list args, oid as)
{
    buf_printf(&s->out, "%s(", called);
    for (size_t i = 0; i < args.count; i++) {
        buf_text(&s->out, i > 0 ? ", " : "");
        if (!spell(s, l, args.items[i], as))
            return false;
    }
    buf_char(&s->out, ')');
    return true;
}

/* What a simple CASE compares, and as which type the operator of each WHEN sees it. */
static bool spell_compared(spelling *s, level *l, const node *arg, oid *of)
{
    typed t;
    if (!analyze_node(&s->an, l, arg, &t) || t.type == OID_NONE)
        return false;
    *of = t.type == TYPE_UNKNOWN ? TYPE_TEXT : t.type;
    buf_char(&s->out, ' ');
    return spell(s, l, arg, t.type == TYPE_UNKNOWN ? TYPE_TEXT : OID_NONE);
}

static bool spell_when(spelling *s, level *l, const node *condition, oid compared)
{
    typed t;
    resolved_operator op;
    if (compared == OID_NONE)
        return spell(s, l, condition, TYPE_BOOL);
    if (!analyze_node(&s->an, l, condition, &t) ||
        resolve_operator(s->an.x, (str){0}, STR("="), false, compared, t.type, &op) != RESOLVED)
        return false;
    return spell(s, l, condition, t.type == TYPE_UNKNOWN ? op.right : OID_NONE);
}

static bool spell_case(spelling *s, level *l, const node *n, oid as)
{
    enum { INDENT_CASE = 4 };
    static const node_constant null = {.base = {.kind = NODE_constant}, .type = CONSTANT_NULL};
    const node_case_expr *c = AS(case_expr, n);
    oid compared = OID_NONE;
    spell_line(s, "CASE", 0, INDENT_CASE, 0);
    if (c->arg != NULL && !spell_compared(s, l, c->arg, &compared))
        return false;
    for (size_t i = 0; i < c->whens.count; i++) {
        const node_case_when *w = AS(case_when, c->whens.items[i]);
        spell_line(s, "WHEN ", 0, 0, 0);
        if (!spell_when(s, l, w->condition, compared))
            return false;
        buf_text(&s->out, " THEN ");
        if (!spell(s, l, w->result, as))
            return false;
    }
    spell_line(s, "ELSE ", 0, 0, 0);
    if (c->otherwise != NULL ? !spell(s, l, c->otherwise, as) : !spell_constant(s, &null, as))
        return false;
    spell_line(s, "END", -INDENT_CASE, 0, 0);
    return true;
}

static bool spell_element(spelling *s, level *l, const node *n)
{
    const node_indirection *i = AS(indirection, n);
    const node *arg = without_parens(i->arg);
    if (i->steps.count != 1 || !IS(subscript, i->steps.items[0]) ||
        AS(subscript, i->steps.items[0])->slice)
        return false;
    bool brackets = !IS(column_ref, arg);
    buf_text(&s->out, brackets ? "(" : "");
    if (!spell(s, l, arg, OID_NONE))
        return false;
    buf_text(&s->out, brackets ? ")[" : "[");
    if (!spell(s, l, AS(subscript, i->steps.items[0])->upper, TYPE_INT4))
        return false;
    buf_char(&s->out, ']');
    return true;
}

static bool spell_node(spelling *s, level *l, const node *n, typed of)
{
    switch (n->kind) {
    case NODE_column_ref:
        return spell_column(s, l, n);
    case NODE_operator_expr:
        return spell_operator(s, l, n);
    case NODE_bool_expr:
        return spell_bool(s, l, n);
    case NODE_is_test:
        return spell_test(s, l, n);
    case NODE_like_expr: {
        const node_like_expr *e = AS(like_expr, n);
        return e->escape == NULL && e->form != LIKE_SIMILAR &&
               spell_binary(s, l, NULL, analyze_like_symbol(e->form, e->negated), e->left,
                            e->right);
    }
    case NODE_between_expr:
        return spell_between(s, l, n);
    case NODE_in_expr: {
        const node_in_expr *e = AS(in_expr, n);
        return e->query != NULL ? spell_in_query(s, l, e->arg, e->query, e->negated)
                                : spell_in_list(s, l, e);
    }
    case NODE_quantified_expr:
        return spell_quantified(s, l, n);
    case NODE_subquery:
        return spell_nested(s, l, n);
    case NODE_function_call:
        return spell_call(s, l, n);
    case NODE_value_function:
        return spell_value_function(s, n);
    case NODE_type_cast:
        return spell_cast(s, l, n);
    case NODE_array_expr:
        return spell_elements(s, l, n, type_element(s->an.x, of.type));
    case NODE_nullif_expr: {
        const node_nullif_expr *e = AS(nullif_expr, n);
        buf_text(&s->out, "NULLIF(");
        bool ok = spell_operands(s, l, NULL, STR("="), e->left, e->right, ", ");
        buf_char(&s->out, ')');
        return ok;
    }
    case NODE_coalesce_expr:
        return spell_list(s, l, "COALESCE", AS(coalesce_expr, n)->args, of.type);
    case NODE_min_max_expr:
        return spell_list(s, l, AS(min_max_expr, n)->least ? "LEAST" : "GREATEST",
                          AS(min_max_expr, n)->args, of.type);
    case NODE_case_expr:
        return spell_case(s, l, n, of.type);
    case NODE_indirection:
        return spell_element(s, l, n);
    default:
        return false;
    }
}

bool spell(spelling *s, level *l, const node *n, oid as)
{
    n = without_parens(n);
    if (IS(constant, n))
        return spell_constant(s, AS(constant, n), as);
    typed of;
    if (!analyze_node(&s->an, l, n, &of))
        return false;
    if (of.type == OID_NONE)
        return false;
    bool convert = as != OID_NONE && as != of.type && of.type != TYPE_UNKNOWN;
    buf_text(&s->out, convert ? "(" : "");
    if (!spell_node(s, l, n, of))
        return false;
    if (convert) {
        buf_text(&s->out, ")::");
        spell_type(s, as, -1);
    }
    return true;
}

/* As it would be written now: names may have changed since. */
static const node *tree_now(execution *x, const expression *e)
{
    str text = catalog_print_expression(x->catalog, x->arena, e);
    return parse_expression(x->arena, source_from_text(x->arena, STR("expression"), text), 0,
                            (uint32_t)text.len, NULL);
}

static bool spell_over(execution *x, const relation *table, const node *tree, oid as, str *out)
{
    if (tree == NULL)
        return false;
    failure before = x->failure;
    scope all = {0};
    if (table != NULL)
        all = scope_of_relation(x, table);
    spelling s = {.an = {.x = x, .external = &all}, .out = buf_new(x->arena)};
    level *l = levels_of(x, &all);
    if (table != NULL)
        vec_push(x->arena, &s.names, (spelled_name){l, 0, table->base.name});
    bool ok = spell(&s, l, tree, as);
    x->failure = before;
    *out = buf_str(&s.out);
    return ok;
}

bool spell_expression(execution *x, const relation *table, const expression *e, str *out)
{
    return spell_over(x, table, tree_now(x, e), OID_NONE, out);
}

bool spell_default(execution *x, const relation *table, const expression *e, oid as, str *out)
{
    const node *tree = tree_now(x, e);
    const node *bare = tree != NULL ? without_parens(tree) : NULL;
    bool typed_by_use = IS(constant, bare) && (AS(constant, bare)->type == CONSTANT_STRING ||
                                               AS(constant, bare)->type == CONSTANT_NULL);
    return spell_over(x, table, tree, typed_by_use ? type_base(x, as) : OID_NONE, out);
}
