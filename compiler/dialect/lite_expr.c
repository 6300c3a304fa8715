/* Expressions in the words of SQLite. What it cannot say fails, with the reason. */
#include <string.h>

#include "dialect/lite.h"
#include "dialect/supabase.h"

static const lite_type any_type = {LITE_UNKNOWN, -1, OID_NONE, OID_NONE};

static lite_type class_type(lite_class class)
{
    return (lite_type){class, -1, OID_NONE, OID_NONE};
}

bool lite_fail(lite_writer *w, const node *n, const char *format, ...)
{
    if (w->failed)
        return false;
    va_list args;
    va_start(args, format);
    w->why = arena_vprintf(w->lite->arena, format, args);
    va_end(args);
    w->failed = true;
    w->where = n != NULL ? n->at : (range){0};
    return false;
}

/* ---- names ---- */

static str part_name(node_list parts, size_t i)
{
    return IS(identifier, parts.items[i]) ? AS(identifier, parts.items[i])->name.text : (str){0};
}

static const binding *binding_of(const lite_writer *w, const node *n)
{
    for (size_t i = 0; w->bound != NULL && i < w->bound->n_bindings; i++)
        if (w->bound->bindings[i].node == n)
            return &w->bound->bindings[i];
    return NULL;
}

static const column *column_in_scope(lite_writer *w, node_list parts, const relation **table)
{
    str last = part_name(parts, parts.count - 1);
    str alias = parts.count > 1 ? part_name(parts, parts.count - 2) : (str){0};
    for (const lite_scope *s = w->scope; s != NULL; s = s->outer)
        for (const lite_relation *r = s->relations; r != NULL; r = r->next) {
            if (!str_absent(alias) && !str_eq(alias, r->alias))
                continue;
            if (r->table == NULL)
                continue;
            const column *c = relation_column(r->table, last);
            if (c != NULL) {
                *table = r->table;
                return c;
            }
        }
    return NULL;
}

const column *lite_column_of(lite_writer *w, const node *n, const relation **table)
{
    node_list parts = AS(column_ref, n)->parts;
    *table = NULL;
    if (parts.count == 0 || IS(star, parts.items[parts.count - 1]))
        return NULL;
    const binding *b = binding_of(w, n);
    if (b != NULL && b->column > 0) {
        *table = CATALOG_GET(w->lite->catalog, relation, b->object);
        return *table != NULL && (size_t)b->column <= (*table)->n_columns
                   ? &(*table)->columns[b->column - 1]
                   : NULL;
    }
    if (w->value_table != OID_NONE && parts.count == 1 && str_is(part_name(parts, 0), "value")) {
        *table = CATALOG_GET(w->lite->catalog, relation, w->value_table);
        return *table != NULL ? &(*table)->columns[w->value_column - 1] : NULL;
    }
    if (w->row != NULL) {
        *table = w->row;
        return relation_column(w->row, part_name(parts, parts.count - 1));
    }
    return column_in_scope(w, parts, table);
}

static bool write_row_column(lite_writer *w, const node *n, node_list parts)
{
    str row = parts.count == 2 ? part_name(parts, 0) : (str){0};
    const column *c = parts.count == 2 ? relation_column(w->row, part_name(parts, 1)) : NULL;
    if (c == NULL || (!str_is(row, "new") && !str_is(row, "old")))
        return lite_fail(w, n, "a variable");
    buf_text(w->out, str_is(row, "new") ? "NEW." : "OLD.");
    lite_mark_column(w->out, w->row->base.id, c->number);
    return true;
}

/* What looks like a column and is none: a row's place, a whole row. False when nothing is left to
 * write. */
static bool write_other_name(lite_writer *w, const node *n, node_list parts)
{
    static const char *const system[] = {"tableoid", "xmin", "xmax", "cmin", "cmax"};
    str last = part_name(parts, parts.count - 1);
    if (str_is(last, "ctid")) { /* where a row is: each has one */
        if (parts.count > 1)
            buf_printf(w->out, "%.*s.",
                       STR_ARG(lite_quote(w->lite->arena, part_name(parts, parts.count - 2))));
        buf_text(w->out, "rowid");
        return false;
    }
    for (size_t i = 0; i < sizeof system / sizeof *system; i++)
        if (str_is(last, system[i]))
            return lite_fail(w, n, "column %s", system[i]);
    for (const lite_scope *s = w->scope; s != NULL && parts.count == 1; s = s->outer)
        for (const lite_relation *r = s->relations; r != NULL; r = r->next)
            if (str_eq(r->alias, last) && r->table != NULL)
                return lite_fail(w, n, "a whole row as a value");
    return true;
}

static bool write_column(lite_writer *w, const node *n)
{
    node_list parts = AS(column_ref, n)->parts;
    if (w->row != NULL)
        return write_row_column(w, n, parts);
    if (w->value_table != OID_NONE && parts.count == 1 && str_is(part_name(parts, 0), "value")) {
        lite_mark_column(w->out, w->value_table, w->value_column);
        return true;
    }
    const relation *table;
    const column *c = lite_column_of(w, n, &table);
    if (c == NULL && !write_other_name(w, n, parts))
        return !w->failed;
    if (binding_of(w, n) != NULL && c != NULL && w->scope == NULL) {
        lite_mark_column(w->out, table->base.id, c->number);
        return true;
    }
    if (w->bound != NULL && w->scope == NULL && c == NULL && parts.count == 1) {
        buf_add(w->out, lite_quote(w->lite->arena, part_name(parts, 0)));
        return true;
    }
    size_t from = parts.count > 2 ? parts.count - 2 : 0;
    for (size_t i = from; i < parts.count; i++) {
        if (i > from)
            buf_char(w->out, '.');
        if (IS(star, parts.items[i]))
            buf_char(w->out, '*');
        else if (i + 1 < parts.count && parts.count > 2 && table != NULL)
            buf_add(w->out, lite_quote(w->lite->arena, lite_table_name(w->lite, table)));
        else
            buf_add(w->out, lite_quote(w->lite->arena, part_name(parts, i)));
    }
    return true;
}

/* ---- constants ---- */

static bool write_number_text(lite_writer *w, str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] != '_')
            buf_char(w->out, text.data[i]);
    return true;
}

static bool write_constant(lite_writer *w, const node *n, lite_type as)
{
    const node_constant *c = AS(constant, n);
    switch (c->type) {
    case CONSTANT_NULL:
        buf_text(w->out, "NULL");
        return true;
    case CONSTANT_BOOL: {
        bool yes = c->value.len > 0 && (c->value.data[0] == 't' || c->value.data[0] == 'T');
        if (as.class == LITE_TEXT)
            buf_text(w->out, yes ? "'true'" : "'false'");
        else
            buf_text(w->out, yes ? "1" : "0");
        return true;
    }
    case CONSTANT_INTEGER:
    case CONSTANT_FLOAT:
        if (as.class == LITE_NUMERIC || as.class == LITE_TEXT) {
            if (lite_constant(w->lite, c->value, as, w->out))
                return true;
            return lite_fail(w, n, "a number that numeric would have to round");
        }
        return write_number_text(w, c->value);
    case CONSTANT_STRING:
        if (lite_constant(w->lite, c->value, as, w->out))
            return true;
        return lite_fail(w, n, "a constant whose value is only known to PostgreSQL");
    default:
        return lite_fail(w, n, "a bit string");
    }
}

/* ---- operators ---- */

static const node *bare(const node *n)
{
    while (IS(paren_expr, n))
        n = AS(paren_expr, n)->arg;
    return n;
}

bool lite_number(lite_writer *w, const node *n)
{
    if (lite_expr_type(w, n).class != LITE_NUMERIC || IS(constant, bare(n)) ||
        IS(operator_expr, bare(n)))
        return lite_expr(w, n, any_type);
    buf_text(w->out, "CAST(");
    bool ok = lite_expr(w, n, any_type);
    buf_text(w->out, " AS NUMERIC)");
    return ok;
}

/* Both sides of a comparison are of the type of the side that has one. */
static lite_type common_type(lite_writer *w, const node *left, const node *right)
{
    lite_type l = lite_expr_type(w, left), r = lite_expr_type(w, right);
    bool constant_left = IS(constant, bare(left));
    if (l.class == LITE_UNKNOWN || (constant_left && r.class != LITE_UNKNOWN))
        return r;
    return l;
}

static bool write_side(lite_writer *w, const node *n, lite_type common)
{
    bool brackets = lite_wants_brackets(w->lite->arena, n);
    buf_text(w->out, brackets ? "(" : "");
    bool ok = lite_is_number(common.class) ? lite_number(w, n) : lite_expr(w, n, common);
    buf_text(w->out, brackets ? ")" : "");
    return ok;
}

static bool write_binary(lite_writer *w, const node *left, const char *op, const node *right,
                         lite_type common)
{
    bool ok = write_side(w, left, common);
    buf_printf(w->out, " %s ", op);
    return write_side(w, right, common) && ok;
}

static bool write_arithmetic(lite_writer *w, const node *n, const char *op)
{
    const node_operator_expr *o = AS(operator_expr, n);
    lite_class left = lite_expr_type(w, o->left).class, right = lite_expr_type(w, o->right).class;
    if (right == LITE_INTERVAL && (op[0] == '+' || op[0] == '-'))
        return lite_add_interval(w, o->left, o->right, op[0]);
    if (left == LITE_INTERVAL && op[0] == '+')
        return lite_add_interval(w, o->right, o->left, '+');
    bool calculates = (lite_is_number(left) || left == LITE_UNKNOWN) &&
                      (lite_is_number(right) || right == LITE_UNKNOWN);
    if (!calculates)
        return lite_fail(w, n, "arithmetic with what is no number");
    bool exact =
        op[0] == '/' && (left == LITE_NUMERIC || right == LITE_NUMERIC) && left != LITE_REAL;
    if (exact)
        buf_text(w->out, "1.0 * "); /* NUMERIC may be kept as an integer */
    bool ok = write_side(w, o->left, class_type(LITE_INTEGER));
    buf_printf(w->out, " %s ", op);
    return write_side(w, o->right, class_type(LITE_INTEGER)) && ok;
}

/* Whether a numeric value stands there as the text that PostgreSQL prints. */
static bool has_decimal_text(const node *n)
{
    const node *b = bare(n);
    return IS(column_ref, b) || IS(constant, b) || IS(subquery, b) ||
           (IS(type_cast, b) && AS(type_name, AS(type_cast, b)->type)->modifiers.count == 2);
}

/* A side of ||, which PostgreSQL turns into text. */
static bool write_text_side(lite_writer *w, const node *n)
{
    lite_type t = lite_expr_type(w, n);
    switch (t.class) {
    case LITE_INTEGER:
        return write_side(w, n, any_type);
    case LITE_NUMERIC:
        if (!has_decimal_text(n))
            return lite_fail(w, n, "a computed numeric value as text");
        return lite_expr(w, n, t);
    case LITE_BOOL: {
        lite_writer inner = *w;
        buf text = buf_new(w->lite->arena);
        inner.out = &text;
        if (!write_side(&inner, n, t))
            return lite_fail(w, n, "%.*s", STR_ARG(inner.why));
        return lite_convert(w, n, arena_printf(w->lite->arena, "(%.*s)", STR_ARG(buf_str(&text))),
                            t, class_type(LITE_TEXT));
    }
    case LITE_REAL:
    case LITE_BYTES:
        return lite_fail(w, n, "a value as text that PostgreSQL writes in a way of its own");
    case LITE_UNKNOWN:
        return write_side(w, n, class_type(LITE_TEXT));
    default:
        return write_side(w, n, t.class == LITE_TEXT ? class_type(LITE_TEXT) : t);
    }
}

static bool write_concatenation(lite_writer *w, const node_operator_expr *o)
{
    const node *left = o->left;
    bool chain = IS(operator_expr, left) && AS(operator_expr, left)->left != NULL &&
                 str_is(AS(operator_name, AS(operator_expr, left)->op)->symbol.text, "||");
    bool ok = chain ? lite_expr(w, left, class_type(LITE_TEXT)) : write_text_side(w, left);
    buf_text(w->out, " || ");
    return write_text_side(w, o->right) && ok;
}

static bool write_json_step(lite_writer *w, const node *n, const char *op)
{
    const node_operator_expr *o = AS(operator_expr, n);
    if (lite_expr_type(w, o->left).class != LITE_JSON &&
        lite_expr_type(w, o->left).class != LITE_UNKNOWN)
        return lite_fail(w, n, "operator %s on what is not JSON", op);
    bool ok = write_side(w, o->left, any_type);
    buf_printf(w->out, " %s ", op);
    return write_side(w, o->right, any_type) && ok;
}

static bool write_operator(lite_writer *w, const node *n)
{
    const node_operator_expr *o = AS(operator_expr, n);
    str op = AS(operator_name, o->op)->symbol.text;
    static const char *const comparisons[] = {"=", "<>", "!=", "<", ">", "<=", ">="};
    static const char *const arithmetic[] = {"+", "-", "*", "/", "%"};
    static const char *const bits[] = {"&", "|", "<<", ">>"};
    if (o->left == NULL) {
        if (!str_is(op, "-") && !str_is(op, "+") && !str_is(op, "~"))
            return lite_fail(w, n, "operator %.*s", STR_ARG(op));
        buf_add(w->out, op);
        buf_char(w->out, ' ');
        return write_side(w, o->right, class_type(LITE_INTEGER));
    }
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
        if (str_is(op, comparisons[i])) {
            lite_type common = common_type(w, o->left, o->right);
            if (common.class == LITE_JSON || common.class == LITE_ARRAY)
                return lite_fail(w, n, "a comparison of JSON values or arrays");
            return write_binary(w, o->left, comparisons[i], o->right, common);
        }
    for (size_t i = 0; i < sizeof arithmetic / sizeof *arithmetic; i++)
        if (str_is(op, arithmetic[i]))
            return write_arithmetic(w, n, arithmetic[i]);
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        if (str_is(op, bits[i]))
            return write_binary(w, o->left, bits[i], o->right, class_type(LITE_INTEGER));
    if (str_is(op, "||")) {
        lite_class left = lite_expr_type(w, o->left).class;
        if (left == LITE_JSON || left == LITE_ARRAY ||
            lite_expr_type(w, o->right).class == LITE_ARRAY)
            return lite_fail(w, n, "operator || on JSON values or arrays");
        return write_concatenation(w, o);
    }
    if (str_is(op, "->>") || str_is(op, "->"))
        return write_json_step(w, n, op.len == 3 ? "->>" : "->");
    return lite_fail(w, n, "operator %.*s", STR_ARG(op));
}

/* ---- predicates ---- */

static bool write_bool(lite_writer *w, const node *n)
{
    const node_bool_expr *b = AS(bool_expr, n);
    bool ok = true;
    if (b->op == BOOL_NOT) {
        buf_text(w->out, "NOT ");
        return lite_expr(w, b->args.items[0], class_type(LITE_BOOL));
    }
    for (size_t i = 0; i < b->args.count; i++) {
        if (i > 0)
            buf_text(w->out, b->op == BOOL_AND ? " AND " : " OR ");
        ok = lite_expr(w, b->args.items[i], class_type(LITE_BOOL)) && ok;
    }
    return ok;
}

/* OLD.* or NEW.* of a trigger. */
static bool is_row(const node *n, const char *row)
{
    node_list parts = IS(column_ref, n) ? AS(column_ref, n)->parts : (node_list){0};
    bool stars = parts.count == 2 && IS(star, parts.items[1]);
    return (stars || parts.count == 1) && str_is(part_name(parts, 0), row);
}

/* OLD.* IS DISTINCT FROM NEW.*: some column is. */
static bool write_row_difference(lite_writer *w, bool negated)
{
    bool first = true;
    buf_text(w->out, negated ? "NOT (" : "(");
    for (size_t i = 0; i < w->row->n_columns; i++) {
        const column *c = &w->row->columns[i];
        if (c->dropped)
            continue;
        buf_text(w->out, first ? "OLD." : " OR OLD.");
        lite_mark_column(w->out, w->row->base.id, c->number);
        buf_text(w->out, " IS NOT NEW.");
        lite_mark_column(w->out, w->row->base.id, c->number);
        first = false;
    }
    buf_char(w->out, ')');
    return true;
}

static bool write_is(lite_writer *w, const node *n)
{
    const node_is_test *t = AS(is_test, n);
    const char *no = t->negated ? "NOT " : "";
    bool ok;
    switch (t->test) {
    case IS_NULL:
    case IS_UNKNOWN:
        ok = write_side(w, t->arg, any_type);
        buf_printf(w->out, " IS %sNULL", no);
        return ok;
    case IS_TRUE:
    case IS_FALSE:
        ok = write_side(w, t->arg, class_type(LITE_BOOL));
        buf_printf(w->out, " IS %s%s", no, t->test == IS_TRUE ? "TRUE" : "FALSE");
        return ok;
    case IS_DISTINCT_FROM:
        if (w->row != NULL && ((is_row(t->arg, "old") && is_row(t->right, "new")) ||
                               (is_row(t->arg, "new") && is_row(t->right, "old"))))
            return write_row_difference(w, t->negated);
        return write_binary(w, t->arg, t->negated ? "IS" : "IS NOT", t->right,
                            common_type(w, t->arg, t->right));
    default:
        return lite_fail(w, n, "this IS test");
    }
}

/* LIKE of SQLite does not look at case, its GLOB does: a constant pattern is written as one. */
static bool write_glob(lite_writer *w, const node *n, const node_like_expr *l)
{
    const node *pattern = bare(l->right);
    if (!IS(constant, pattern) || AS(constant, pattern)->type != CONSTANT_STRING ||
        l->escape != NULL)
        return lite_fail(w, n, "LIKE with a pattern that is not constant");
    str text = AS(constant, pattern)->value;
    buf glob = buf_new(w->lite->arena);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool escaped = c == '\\' && i + 1 < text.len;
        if (escaped)
            c = text.data[++i];
        if (!escaped && (c == '%' || c == '_'))
            buf_char(&glob, c == '%' ? '*' : '?');
        else if (c == '*' || c == '?' || c == '[')
            buf_printf(&glob, "[%c]", c);
        else
            buf_char(&glob, c);
    }
    bool ok = write_side(w, l->left, class_type(LITE_TEXT));
    buf_text(w->out, l->negated ? " NOT GLOB " : " GLOB ");
    buf_add(w->out, lite_literal(w->lite->arena, buf_str(&glob)));
    return ok;
}

static bool write_like(lite_writer *w, const node *n)
{
    const node_like_expr *l = AS(like_expr, n);
    if (l->form == LIKE_LIKE)
        return write_glob(w, n, l);
    if (l->form != LIKE_ILIKE)
        return lite_fail(w, n, "SIMILAR TO");
    bool ok = write_side(w, l->left, class_type(LITE_TEXT));
    buf_text(w->out, l->negated ? " NOT LIKE " : " LIKE ");
    ok = write_side(w, l->right, class_type(LITE_TEXT)) && ok;
    buf_text(w->out, " ESCAPE ");
    if (l->escape != NULL)
        return lite_expr(w, l->escape, class_type(LITE_TEXT)) && ok;
    buf_text(w->out, "'\\'");
    return ok;
}

static bool write_between(lite_writer *w, const node *n)
{
    const node_between_expr *b = AS(between_expr, n);
    if (b->symmetric)
        return lite_fail(w, n, "BETWEEN SYMMETRIC");
    lite_type common = common_type(w, b->arg, b->low);
    bool ok = write_side(w, b->arg, common);
    buf_text(w->out, b->negated ? " NOT BETWEEN " : " BETWEEN ");
    ok = write_side(w, b->low, common) && ok;
    buf_text(w->out, " AND ");
    return write_side(w, b->high, common) && ok;
}

static bool write_in(lite_writer *w, const node *n)
{
    const node_in_expr *in = AS(in_expr, n);
    lite_type common = lite_expr_type(w, in->arg);
    bool ok = write_side(w, in->arg, common);
    buf_text(w->out, in->negated ? " NOT IN (" : " IN (");
    if (in->query != NULL)
        ok = lite_query(w, in->query, &common, 1) && ok;
    for (size_t i = 0; i < in->list.count; i++) {
        buf_text(w->out, i > 0 ? ", " : "");
        ok = write_side(w, in->list.items[i], common) && ok;
    }
    buf_char(w->out, ')');
    return ok;
}

/* The elements of ARRAY[...] or of a constant such as '{a,b}'::text[], written as a list. */
static bool write_elements(lite_writer *w, const node *n, lite_type common)
{
    const node *array = bare(n);
    while (IS(type_cast, array))
        array = bare(AS(type_cast, array)->arg);
    if (IS(array_expr, array)) {
        node_list elements = AS(array_expr, array)->elements;
        bool ok = true;
        for (size_t i = 0; i < elements.count; i++) {
            buf_text(w->out, i > 0 ? ", " : "");
            ok = write_side(w, elements.items[i], common) && ok;
        }
        return ok;
    }
    str *items;
    size_t count;
    if (!IS(constant, array) || AS(constant, array)->type != CONSTANT_STRING ||
        !lite_array_items(w->lite->arena, AS(constant, array)->value, &items, &count))
        return lite_fail(w, n, "ANY or ALL of an array that is not constant");
    for (size_t i = 0; i < count; i++) {
        buf_text(w->out, i > 0 ? ", " : "");
        if (str_absent(items[i]))
            buf_text(w->out, "NULL");
        else if (!lite_constant(w->lite, items[i], common, w->out))
            return lite_fail(w, n, "a constant whose value is only known to PostgreSQL");
    }
    return true;
}

static bool write_quantified(lite_writer *w, const node *n)
{
    const node_quantified_expr *q = AS(quantified_expr, n);
    str op = IS(operator_name, q->op) ? AS(operator_name, q->op)->symbol.text : (str){0};
    bool in = !q->all && str_is(op, "=");
    bool not_in = q->all && (str_is(op, "<>") || str_is(op, "!="));
    if (q->like != LIKE_NONE || (!in && !not_in))
        return lite_fail(w, n, "ANY or ALL with this operator");
    lite_type common = lite_expr_type(w, q->left);
    bool ok = write_side(w, q->left, common);
    buf_text(w->out, in ? " IN (" : " NOT IN (");
    if (IS(select, q->right))
        ok = lite_query(w, q->right, &common, 1) && ok;
    else
        ok = write_elements(w, q->right, common) && ok;
    buf_char(w->out, ')');
    return ok;
}

/* ---- the rest ---- */

static bool write_case(lite_writer *w, const node *n, lite_type as)
{
    const node_case_expr *c = AS(case_expr, n);
    lite_type subject = c->arg != NULL ? lite_expr_type(w, c->arg) : class_type(LITE_BOOL);
    bool ok = true;
    buf_text(w->out, "CASE");
    if (c->arg != NULL) {
        buf_char(w->out, ' ');
        ok = write_side(w, c->arg, subject);
    }
    for (size_t i = 0; i < c->whens.count; i++) {
        const node_case_when *when = AS(case_when, c->whens.items[i]);
        buf_text(w->out, " WHEN ");
        ok = write_side(w, when->condition, subject) && ok;
        buf_text(w->out, " THEN ");
        ok = lite_expr(w, when->result, as) && ok;
    }
    if (c->otherwise != NULL) {
        buf_text(w->out, " ELSE ");
        ok = lite_expr(w, c->otherwise, as) && ok;
    }
    buf_text(w->out, " END");
    return ok;
}

static bool write_list(lite_writer *w, node_list list, lite_type as)
{
    bool ok = true;
    for (size_t i = 0; i < list.count; i++) {
        buf_text(w->out, i > 0 ? ", " : "");
        ok = lite_expr(w, list.items[i], as) && ok;
    }
    return ok;
}

/* COALESCE of one is that one; greatest() and least() pass over NULL, SQLite's max() and min() do
 * not. */
static bool write_coalesce(lite_writer *w, node_list args, lite_type as)
{
    if (args.count == 1)
        return lite_expr(w, args.items[0], as);
    buf_text(w->out, "coalesce(");
    bool ok = write_list(w, args, as);
    buf_char(w->out, ')');
    return ok;
}

static bool write_min_max(lite_writer *w, const node *n, lite_type as)
{
    const node_min_max_expr *m = AS(min_max_expr, n);
    bool ok = true;
    if (lite_expr_type(w, n).class == LITE_NUMERIC)
        return lite_fail(w, n, "greatest() or least() of numeric values");
    if (m->args.count == 1)
        return lite_expr(w, m->args.items[0], as);
    buf_text(w->out, m->least ? "min(" : "max(");
    for (size_t i = 0; i < m->args.count; i++) {
        node **turned = ARENA_ARRAY(w->lite->arena, node *, m->args.count);
        for (size_t k = 0; k < m->args.count; k++)
            turned[k] = m->args.items[(i + k) % m->args.count];
        buf_text(w->out, i > 0 ? ", " : "");
        ok = write_coalesce(w, (node_list){turned, m->args.count}, as) && ok;
    }
    buf_char(w->out, ')');
    return ok;
}

static bool write_cast(lite_writer *w, const node *n)
{
    const node_type_cast *c = AS(type_cast, n);
    lite_type to = lite_type_named(w->lite->catalog, c->type);
    const node *arg = bare(c->arg);
    if (to.class == LITE_UNKNOWN || to.class == LITE_OTHER)
        return lite_fail(w, n, "a cast to this type");
    if (IS(constant, arg) && AS(constant, arg)->type != CONSTANT_BOOL)
        return write_constant(w, arg, to);
    lite_writer inner = *w;
    buf text = buf_new(w->lite->arena);
    inner.out = &text;
    lite_type from = lite_expr_type(w, c->arg);
    bool ok = lite_expr(&inner, c->arg, any_type);
    w->failed = inner.failed;
    w->why = inner.why;
    w->where = inner.where;
    return ok && lite_convert(w, n, buf_str(&text), from, to);
}

static bool write_subquery(lite_writer *w, const node *n, lite_type as)
{
    const node_subquery *s = AS(subquery, n);
    if (s->form == SUBQUERY_ARRAY)
        return lite_fail(w, n, "ARRAY(SELECT ...)");
    buf_text(w->out, s->form == SUBQUERY_EXISTS ? "EXISTS (" : "(");
    bool ok = lite_query(w, s->query, &as, s->form == SUBQUERY_EXISTS ? 0 : 1);
    buf_char(w->out, ')');
    return ok;
}

static bool is_utc(const node *zone)
{
    const node *z = bare(zone);
    return IS(constant, z) && (str_is_nocase(AS(constant, z)->value, "utc") ||
                               str_is_nocase(AS(constant, z)->value, "gmt") ||
                               str_is_nocase(AS(constant, z)->value, "z"));
}

static bool write_array(lite_writer *w, const node *n, lite_type as)
{
    lite_type element = lite_type_of(w->lite->catalog, as.element, -1);
    buf_text(w->out, "json_array(");
    bool ok =
        write_list(w, AS(array_expr, n)->elements, as.class == LITE_ARRAY ? element : any_type);
    buf_char(w->out, ')');
    return ok;
}

static bool write_any(lite_writer *w, const node *n, lite_type as)
{
    switch (n->kind) {
    case NODE_constant:
        return write_constant(w, n, as);
    case NODE_column_ref:
        return write_column(w, n);
    case NODE_paren_expr: {
        buf_char(w->out, '(');
        bool ok = lite_expr(w, AS(paren_expr, n)->arg, as);
        buf_char(w->out, ')');
        return ok;
    }
    case NODE_operator_expr:
        return write_operator(w, n);
    case NODE_bool_expr:
        return write_bool(w, n);
    case NODE_is_test:
        return write_is(w, n);
    case NODE_like_expr:
        return write_like(w, n);
    case NODE_between_expr:
        return write_between(w, n);
    case NODE_in_expr:
        return write_in(w, n);
    case NODE_quantified_expr:
        return write_quantified(w, n);
    case NODE_subquery:
        return write_subquery(w, n, as);
    case NODE_function_call:
        return lite_call(w, n, as);
    case NODE_special_call:
        return lite_special(w, n, as);
    case NODE_value_function:
        return lite_now(w, n, as.class != LITE_UNKNOWN ? as.class : lite_expr_type(w, n).class);
    case NODE_type_cast:
        return write_cast(w, n);
    case NODE_collate_expr:
        return lite_expr(w, AS(collate_expr, n)->arg, as);
    case NODE_at_time_zone:
        if (AS(at_time_zone, n)->local || !is_utc(AS(at_time_zone, n)->zone))
            return lite_fail(w, n, "a time zone other than UTC");
        return lite_expr(w, AS(at_time_zone, n)->arg, as);
    case NODE_case_expr:
        return write_case(w, n, as);
    case NODE_coalesce_expr:
        return write_coalesce(w, AS(coalesce_expr, n)->args, as);
    case NODE_min_max_expr:
        return write_min_max(w, n, as);
    case NODE_nullif_expr: {
        lite_type common = common_type(w, AS(nullif_expr, n)->left, AS(nullif_expr, n)->right);
        buf_text(w->out, "nullif(");
        bool ok = lite_expr(w, AS(nullif_expr, n)->left, common);
        buf_text(w->out, ", ");
        ok = lite_expr(w, AS(nullif_expr, n)->right, common) && ok;
        buf_char(w->out, ')');
        return ok;
    }
    case NODE_array_expr:
        return write_array(w, n, as);
    case NODE_row_expr: {
        buf_char(w->out, '(');
        bool ok = write_list(w, AS(row_expr, n)->fields, any_type);
        buf_char(w->out, ')');
        return ok;
    }
    default:
        return lite_fail(w, n, "this expression");
    }
}

/* A computed number that numeric keeps is a text with the digits of its scale. */
static bool keeps_decimal(lite_writer *w, const node *n, lite_type as)
{
    const node *b = bare(n);
    if (as.class != LITE_NUMERIC || IS(constant, b) || IS(column_ref, b) || IS(subquery, b) ||
        IS(case_expr, b) || IS(coalesce_expr, b) || IS(type_cast, b))
        return false;
    return lite_is_number(lite_expr_type(w, n).class);
}

bool lite_expr(lite_writer *w, const node *n, lite_type as)
{
    if (n == NULL)
        return lite_fail(w, n, "an expression that is not known");
    const node *b = bare(n);
    str number = lite_signed_number(w->lite->arena, b);
    if (!str_absent(number)) {
        if (as.class != LITE_NUMERIC && as.class != LITE_TEXT)
            return write_number_text(w, number);
        return lite_constant(w->lite, number, as, w->out) ||
               lite_fail(w, n, "a number that numeric would have to round");
    }
    if (IS(column_ref, b) && as.class != LITE_UNKNOWN) {
        lite_type from = lite_expr_type(w, b);
        bool stores_otherwise = from.class != LITE_UNKNOWN && from.class != as.class &&
                                (from.class == LITE_NUMERIC || as.class == LITE_NUMERIC);
        if (stores_otherwise && lite_is_number(from.class) && lite_is_number(as.class)) {
            lite_writer inner = *w;
            buf text = buf_new(w->lite->arena);
            inner.out = &text;
            return write_column(&inner, b) && lite_convert(w, n, buf_str(&text), from, as);
        }
    }
    if (!keeps_decimal(w, n, as))
        return write_any(w, n, as);
    int scale = lite_scale(as);
    if (scale >= 0)
        buf_printf(w->out, "printf('%%.%df', ", scale);
    else
        buf_text(w->out, "CAST(");
    bool ok = write_any(w, n, any_type);
    buf_text(w->out, scale >= 0 ? ")" : " AS TEXT)");
    return ok;
}
