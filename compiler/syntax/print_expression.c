/* print_expression.c - types, constants, operators, calls. */
#include <string.h>

#include "syntax/lexer.h"
#include "syntax/print_parts.h"

/* ---- types ---- */

/* PostgreSQL's own words for the types of pg_catalog; what follows the modifier comes second. */
typedef struct system_type {
    const char *name, *words, *behind;
} system_type;

static const system_type system_types[] = {
    {"int2", "smallint", ""},
    {"int4", "integer", ""},
    {"int8", "bigint", ""},
    {"float4", "real", ""},
    {"float8", "double precision", ""},
    {"numeric", "numeric", ""},
    {"bool", "boolean", ""},
    {"bit", "bit", ""},
    {"varbit", "bit varying", ""},
    {"bpchar", "character", ""},
    {"varchar", "character varying", ""},
    {"timestamp", "timestamp", " without time zone"},
    {"timestamptz", "timestamp", " with time zone"},
    {"time", "time", " without time zone"},
    {"timetz", "time", " with time zone"},
    {"interval", "interval", ""},
    {"json", "json", ""},
};

static const system_type *find_system_type(const node_type_name *n)
{
    if (!n->system || !IS(qualified_name, n->name))
        return NULL;
    const node_list *parts = &AS(qualified_name, n->name)->parts;
    str last = AS(identifier, parts->items[parts->count - 1])->name.text;
    for (size_t i = 0; i < sizeof system_types / sizeof *system_types; i++) {
        if (str_is(last, system_types[i].name))
            return &system_types[i];
    }
    return NULL;
}

static void print_modifiers(printer *p, const node_type_name *n)
{
    if (n->modifiers.count == 0)
        return;
    print_text(p, "(");
    print_list(p, n->modifiers, ", ");
    print_text(p, ")");
}

/* day to second(3): the precision belongs to the seconds. */
static void print_interval_fields(printer *p, const node_type_name *n)
{
    if (str_absent(n->interval_fields))
        return;
    print_text(p, " ");
    print_words(p, n->interval_fields);
    print_modifiers(p, n);
}

static void print_array_bounds(printer *p, node_list bounds)
{
    for (size_t i = 0; i < bounds.count; i++) {
        const node_constant *bound = AS(constant, bounds.items[i]);
        print_text(p, "[");
        if (bound->type == CONSTANT_INTEGER)
            buf_add(p->out, bound->value);
        print_text(p, "]");
    }
}

void print_type_name(printer *p, const node *node_)
{
    const node_type_name *n = AS(type_name, node_);
    const system_type *system = find_system_type(n);
    print_text(p, n->setof ? "SETOF " : "");
    if (system != NULL)
        print_text(p, system->words);
    else
        print_node(p, n->name);
    if (str_absent(n->interval_fields))
        print_modifiers(p, n);
    else
        print_interval_fields(p, n);
    print_text(p, system != NULL ? system->behind : "");
    print_text(p, n->percent_type ? "%TYPE" : "");
    print_array_bounds(p, n->array_bounds);
}

/* ---- constants and casts ---- */

void print_constant(printer *p, const node *node_)
{
    const node_constant *n = AS(constant, node_);
    switch (n->type) {
    case CONSTANT_NULL:
        print_text(p, "NULL");
        break;
    case CONSTANT_BOOL:
        buf_add(p->out, n->value);
        break;
    case CONSTANT_INTEGER:
    case CONSTANT_FLOAT:
        buf_add(p->out, n->value);
        break;
    case CONSTANT_STRING:
        print_literal(p, n->value);
        break;
    case CONSTANT_BITS:
    case CONSTANT_HEX_BITS:
        print_text(p, n->type == CONSTANT_BITS ? "B'" : "X'");
        buf_add(p->out, n->value);
        print_text(p, "'");
        break;
    }
}

void print_type_cast(printer *p, const node *node_)
{
    const node_type_cast *n = AS(type_cast, node_);
    if (n->form == CAST_COLONS) {
        print_template(p, node_, "{arg}::{type}");
        return;
    }
    if (n->form == CAST_CALL) {
        print_template(p, node_, "CAST({arg} AS {type})");
        return;
    }
    /* In INTERVAL '1' DAY the fields stand behind the string. */
    const node_type_name *type = AS(type_name, n->type);
    if (!str_absent(type->interval_fields)) {
        print_text(p, "INTERVAL ");
        print_node(p, n->arg);
        print_interval_fields(p, type);
        return;
    }
    print_template(p, node_, "{type} {arg}");
}

/* ---- operators ---- */

static bool is_signed_number(const node *n)
{
    return IS(constant, n) && AS(constant, n)->value.len > 0 &&
           strchr("+-", AS(constant, n)->value.data[0]) != NULL;
}

/* Two signs in a row would begin a comment, an operator before an operator another one. */
void print_operator_expr(printer *p, const node *node_)
{
    const node_operator_expr *n = AS(operator_expr, node_);
    if (n->left != NULL) {
        print_node(p, n->left);
        print_text(p, " ");
    }
    str symbol = AS(operator_name, n->op)->symbol.text;
    if (str_is(symbol, "overlaps"))
        print_text(p, "OVERLAPS");
    else
        print_node(p, n->op);
    bool sticks =
        n->left == NULL && !AS(operator_name, n->op)->explicit_form &&
        (IS(constant, n->right) || IS(column_ref, n->right) || IS(paren_expr, n->right)) &&
        !is_signed_number(n->right);
    print_text(p, sticks ? "" : " ");
    print_node(p, n->right);
}

void print_bool_expr(printer *p, const node *node_)
{
    const node_bool_expr *n = AS(bool_expr, node_);
    if (n->op == BOOL_NOT)
        print_text(p, "NOT ");
    print_list(p, n->args, n->op == BOOL_AND ? " AND " : " OR ");
}

void print_is_test(printer *p, const node *node_)
{
    const node_is_test *n = AS(is_test, node_);
    static const char *const words[] = {
        [IS_NULL] = "NULL",
        [IS_TRUE] = "TRUE",
        [IS_FALSE] = "FALSE",
        [IS_UNKNOWN] = "UNKNOWN",
        [IS_DISTINCT_FROM] = "DISTINCT FROM {right}",
        [IS_DOCUMENT] = "DOCUMENT",
        [IS_NORMALIZED] = "[form?{form} ]NORMALIZED",
        [IS_JSON] = "{form}",
        [IS_OF] = "OF ({types})",
    };
    print_node(p, n->arg);
    print_text(p, n->negated ? " IS NOT " : " IS ");
    print_template(p, node_, words[n->test]);
}

/* ---- arrays ---- */

void print_array_expr(printer *p, const node *node_)
{
    const node_array_expr *n = AS(array_expr, node_);
    print_text(p, n->nested ? "[" : "ARRAY[");
    print_list(p, n->elements, ", ");
    print_text(p, "]");
}

void print_subscript(printer *p, const node *node_)
{
    const node_subscript *n = AS(subscript, node_);
    print_text(p, "[");
    print_node(p, n->lower);
    print_text(p, n->slice ? ":" : "");
    print_node(p, n->upper);
    print_text(p, "]");
}

/* ---- calls ---- */

static void print_window(printer *p, const node *over)
{
    if (over == NULL)
        return;
    print_text(p, " OVER ");
    if (IS(window_def, over) && !str_absent(AS(window_def, over)->name.text))
        print_name(p, AS(window_def, over)->name.text);
    else
        print_node(p, over);
}

/* "name" or U&"name". */
static bool is_quoted(const name *one)
{
    const source *s = one->at.source;
    if (s == NULL || one->at.end > s->text.len || one->at.end <= one->at.start)
        return false;
    return s->text.data[one->at.end - 1] == '"' || s->text.data[one->at.start] == '"';
}

/* overlay, substring and json_object without quotes are those of pg_catalog, even in the form of a
 * common call. */
static bool is_builtin_word(const node *function)
{
    const node_list *parts = &AS(qualified_name, function)->parts;
    if (parts->count != 1 || !IS(identifier, parts->items[0]))
        return false;
    const name *only = &AS(identifier, parts->items[0])->name;
    const keyword *word = is_quoted(only) ? NULL : keyword_find(only->text);
    return word != NULL && word->category == KEYWORD_COLUMN_NAME;
}

void print_function_call(printer *p, const node *node_)
{
    const node_function_call *n = AS(function_call, node_);
    if (IS(qualified_name, n->name) && is_builtin_word(n->name))
        buf_add(p->out, AS(identifier, AS(qualified_name, n->name)->parts.items[0])->name.text);
    else
        print_node(p, n->name);
    print_template(p, node_, "([star?*][distinct?DISTINCT ][all?ALL ]");
    for (size_t i = 0; i < n->args.count; i++) {
        print_text(p, i > 0 ? ", " : "");
        print_text(p, n->variadic && i + 1 == n->args.count ? "VARIADIC " : "");
        print_node(p, n->args.items[i]);
    }
    print_template(
        p, node_,
        "[order_by? ORDER BY {order_by}])[within_group? WITHIN GROUP (ORDER BY {within_group})]"
        "[filter? FILTER (WHERE {filter})]");
    print_window(p, n->over);
}

static const node_option_word *option_at(const node_special_call *n, size_t i)
{
    return i < n->options.count ? AS(option_word, n->options.items[i]) : NULL;
}

static void print_option_words(printer *p, const node_special_call *n, size_t first)
{
    for (size_t i = first; i < n->options.count; i++) {
        print_text(p, " ");
        print_node(p, n->options.items[i]);
    }
}

/* overlay(a PLACING b FROM c): the option before each argument but the first is its word. */
static void print_worded(printer *p, const node_special_call *n)
{
    for (size_t i = 0; i < n->args.count; i++) {
        if (i > 0) {
            print_text(p, " ");
            print_words(p, option_at(n, i - 1)->word);
            print_text(p, " ");
        }
        print_node(p, n->args.items[i]);
    }
}

static void print_trim(printer *p, const node_special_call *n)
{
    bool from = n->options.count > 0 && str_is(option_at(n, n->options.count - 1)->word, "from");
    if (n->options.count > (from ? 1u : 0u)) {
        print_words(p, option_at(n, 0)->word);
        print_text(p, " ");
    }
    node_list args = n->args;
    if (from) {
        if (args.count > 1) {
            print_node(p, args.items[0]);
            print_text(p, " ");
            args = (node_list){args.items + 1, args.count - 1};
        }
        print_text(p, "FROM ");
    }
    print_list(p, args, ", ");
}

static void print_xml_element(printer *p, const node_special_call *n)
{
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option_word *o = option_at(n, i);
        if (str_is(o->word, "attributes"))
            print_template(p, &o->base, ", XMLATTRIBUTES{value}");
        else
            print_template(p, &o->base, "{word} {value}");
    }
    print_text(p, n->args.count > 0 ? ", " : "");
    print_list(p, n->args, ", ");
}

/* xmlroot(x, VERSION y, STANDALONE z) */
static void print_xml_root(printer *p, const node_special_call *n)
{
    print_list(p, n->args, ", ");
    print_text(p, ", ");
    print_list(p, n->options, ", ");
}

/* xmlparse(DOCUMENT x PRESERVE WHITESPACE), xmlserialize(CONTENT x AS text INDENT) */
static void print_xml_document(printer *p, const node_special_call *n)
{
    print_node(p, n->options.items[0]);
    print_text(p, " ");
    print_template(p, &n->base, "{args}[type? AS {type}]");
    print_option_words(p, n, 1);
}

static void print_json_option(printer *p, const node_option_word *o)
{
    print_text(p, " ");
    if (o->value == NULL) {
        print_words(p, o->word);
    } else if (IS(row_expr, o->value)) { /* PASSING a AS b, ... */
        print_words(p, o->word);
        print_text(p, " ");
        print_list(p, AS(row_expr, o->value)->fields, ", ");
    } else { /* DEFAULT x ON EMPTY */
        print_text(p, "DEFAULT ");
        print_node(p, o->value);
        print_words(p, str_slice(o->word, strlen("default"), o->word.len));
    }
}

static bool is_passing(const node_option_word *o)
{
    return str_is(o->word, "passing");
}

/* The clauses of JSON's functions in their order: PASSING, ON NULL, UNIQUE; RETURNING; wrapper,
 * quotes, behaviour. */
static void print_json_call(printer *p, const node_special_call *n)
{
    bool query = str_is(n->form, "json_query") || str_is(n->form, "json_value") ||
                 str_is(n->form, "json_exists");
    for (size_t i = 0; i < n->args.count; i++) {
        print_text(p, i > 0 ? ", " : "");
        const node *arg = n->args.items[i];
        bool bare = IS(subquery, arg) && !AS(select, AS(subquery, arg)->query)->parens;
        print_node(p, bare ? AS(subquery, arg)->query : arg);
    }
    print_template(p, &n->base, "[order_by? ORDER BY {order_by}]");
    size_t i = 0;
    while (i < n->options.count && (!query || is_passing(option_at(n, i))))
        print_json_option(p, option_at(n, i++));
    print_template(p, &n->base, "[type?[args? ]RETURNING {type}]");
    while (i < n->options.count)
        print_json_option(p, option_at(n, i++));
}

static bool form_is(str form, const char *const *forms)
{
    for (; *forms != NULL; forms++) {
        if (str_is(form, *forms))
            return true;
    }
    return false;
}

static void print_special_args(printer *p, const node_special_call *n)
{
    static const char *const worded[] = {"overlay", "substring", NULL};
    static const char *const documents[] = {"xmlparse", "xmlserialize", NULL};
    static const char *const elements[] = {"xmlelement", "xmlpi", NULL};
    if (str_is(n->form, "extract"))
        print_list(p, n->args, " FROM ");
    else if (str_is(n->form, "position"))
        print_list(p, n->args, " IN ");
    else if (str_is(n->form, "xmlexists"))
        print_list(p, n->args, " PASSING ");
    else if (str_is(n->form, "trim"))
        print_trim(p, n);
    else if (str_is(n->form, "xmlroot"))
        print_xml_root(p, n);
    else if (form_is(n->form, worded))
        print_worded(p, n);
    else if (form_is(n->form, documents))
        print_xml_document(p, n);
    else if (form_is(n->form, elements))
        print_xml_element(p, n);
    else if (str_starts(n->form, "json"))
        print_json_call(p, n);
    else /* normalize(x, NFC), treat(x AS t), xmlconcat, xmlforest, collation for ... */
        print_template(p, &n->base, "{args}[options?, {options}][type? AS {type}]");
}

void print_special_call(printer *p, const node *node_)
{
    const node_special_call *n = AS(special_call, node_);
    print_words(p, n->form);
    print_text(p, str_is(n->form, "collation for") ? " (" : "(");
    print_special_args(p, n);
    print_text(p, ")");
    print_template(p, node_, "[filter? FILTER (WHERE {filter})]");
    print_window(p, n->over);
}
