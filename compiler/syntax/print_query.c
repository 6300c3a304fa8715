/* print_query.c - SELECT and what stands in FROM; COPY. */
#include "syntax/print_parts.h"

/* ---- SELECT ---- */

static void print_set_operation(printer *p, const node_select *n)
{
    static const char *const words[] = {[SET_OP_UNION] = " UNION ",
                                        [SET_OP_INTERSECT] = " INTERSECT ",
                                        [SET_OP_EXCEPT] = " EXCEPT "};
    print_node(p, n->left);
    print_text(p, words[n->op]);
    print_text(p, n->set_all ? "ALL " : "");
    print_node(p, n->right);
}

static void print_limit(printer *p, const node_select *n)
{
    if (n->fetch_form) {
        print_template(p, &n->base,
                       "[offset? OFFSET {offset}] FETCH FIRST [limit?{limit} ]ROWS "
                       "[with_ties?WITH TIES][!with_ties?ONLY]");
        return;
    }
    print_template(p, &n->base,
                   "[limit_all? LIMIT ALL][limit? LIMIT {limit}][offset? OFFSET {offset}]");
}

void print_select(printer *p, const node *node_)
{
    const node_select *n = AS(select, node_);
    print_text(p, n->parens ? "(" : "");
    print_template(p, node_, "[with?{with} ]");
    switch (n->form) {
    case SELECT_SET:
        print_set_operation(p, n);
        break;
    case SELECT_VALUES:
        print_template(p, node_, "VALUES {rows}");
        break;
    case SELECT_TABLE:
        print_template(p, node_, "TABLE {table}");
        break;
    case SELECT_PLAIN:
        print_template(
            p, node_,
            "SELECT[all_rows? ALL][distinct? DISTINCT[distinct_on? ON ({distinct_on})]][targets? "
            "{targets}]"
            "[into? {into}][from? FROM {from}][where? WHERE {where}]"
            "[group_by? GROUP BY [group_distinct?DISTINCT ]{group_by}][having? HAVING {having}]"
            "[windows? WINDOW {windows}]");
        break;
    }
    print_template(p, node_, "[order_by? ORDER BY {order_by}]");
    print_limit(p, n);
    print_template(p, node_, "[locking? {locking| }]");
    print_text(p, n->parens ? ")" : "");
}

/* RETURNING WITH (OLD AS o, NEW AS n) ... */
void print_returning(printer *p, const node *node_)
{
    const node_returning *n = AS(returning, node_);
    print_text(p, "RETURNING ");
    for (size_t i = 0; i < n->options.count; i++) {
        print_text(p, i == 0 ? "WITH (" : ", ");
        print_template(p, n->options.items[i], "{word} AS {value}");
    }
    print_text(p, n->options.count > 0 ? ") " : "");
    print_list(p, n->targets, ", ");
}

/* ---- FROM ---- */

void print_join(printer *p, const node *node_)
{
    const node_join *n = AS(join, node_);
    static const char *const words[] = {[JOIN_CROSS] = "CROSS ",
                                        [JOIN_INNER] = "",
                                        [JOIN_LEFT] = "LEFT ",
                                        [JOIN_RIGHT] = "RIGHT ",
                                        [JOIN_FULL] = "FULL "};
    print_text(p, n->alias != NULL ? "(" : "");
    print_node(p, n->left);
    print_text(p, n->natural ? " NATURAL " : " ");
    print_text(p, words[n->join]);
    print_text(p, "JOIN ");
    /* A join on the right side without an alias needs brackets; the others group to the left. */
    bool nested = IS(join, n->right) && AS(join, n->right)->alias == NULL;
    print_text(p, nested ? "(" : "");
    print_node(p, n->right);
    print_text(p, nested ? ")" : "");
    print_template(
        p, node_,
        "[on? ON {on}][using_columns? USING ({using_columns})[using_alias? AS {using_alias}]]");
    if (n->alias != NULL)
        print_template(p, node_, ") {alias}");
}

/* ---- XMLTABLE and JSON_TABLE ---- */

static void print_xml_namespaces(printer *p, node_list namespaces)
{
    for (size_t i = 0; i < namespaces.count; i++) {
        const node_target *t = AS(target, namespaces.items[i]);
        print_text(p, i == 0 ? "XMLNAMESPACES(" : ", ");
        print_text(p, str_absent(t->alias.text) ? "DEFAULT " : "");
        print_node(p, &t->base);
    }
    print_text(p, namespaces.count > 0 ? "), " : "");
}

/* PASSING a AS b, AS name, DEFAULT x ON EMPTY ... */
static void print_json_clause(printer *p, const node_option_word *o)
{
    print_text(p, " ");
    if (o->value != NULL && IS(row_expr, o->value)) {
        print_words(p, o->word);
        print_text(p, " ");
        print_list(p, AS(row_expr, o->value)->fields, ", ");
    } else if (str_starts(o->word, "default ")) {
        print_text(p, "DEFAULT ");
        print_node(p, o->value);
        print_words(p, str_slice(o->word, sizeof "default" - 1, o->word.len));
    } else {
        print_node(p, &o->base);
    }
}

static bool before_columns(const node_option_word *o)
{
    return str_is(o->word, "as") || str_is(o->word, "passing");
}

static void print_json_table(printer *p, const node_range_table_function *n)
{
    print_text(p, "JSON_TABLE(");
    print_list(p, n->args, ", ");
    for (size_t i = 0; i < n->options.count; i++) {
        if (before_columns(AS(option_word, n->options.items[i])))
            print_json_clause(p, AS(option_word, n->options.items[i]));
    }
    print_text(p, " COLUMNS (");
    print_list(p, n->columns, ", ");
    print_text(p, ")");
    for (size_t i = 0; i < n->options.count; i++) {
        if (!before_columns(AS(option_word, n->options.items[i])))
            print_json_clause(p, AS(option_word, n->options.items[i]));
    }
    print_text(p, ")");
}

void print_range_table_function(printer *p, const node *node_)
{
    const node_range_table_function *n = AS(range_table_function, node_);
    print_text(p, n->lateral ? "LATERAL " : "");
    if (str_is(n->form, "json_table")) {
        print_json_table(p, n);
    } else {
        print_text(p, "XMLTABLE(");
        print_xml_namespaces(p, n->options);
        print_list(p, n->args, " PASSING ");
        print_template(p, node_, " COLUMNS {columns})");
    }
    print_template(p, node_, "[alias? {alias}]");
}

/* The words of a JSON column stand around its PATH: FORMAT before, the others behind. */
static void print_json_column(printer *p, const node_table_function_column *n)
{
    size_t i = 0;
    if (n->options.count > 0 && str_starts(AS(option_word, n->options.items[0])->word, "json")) {
        print_text(p, " FORMAT");
        print_json_clause(p, AS(option_word, n->options.items[i++]));
    }
    print_template(p, &n->base, "[form=exists? EXISTS][path? PATH {path}]");
    for (; i < n->options.count; i++)
        print_json_clause(p, AS(option_word, n->options.items[i]));
}

static bool is_xml_option(const node_option_word *o)
{
    return str_is(o->word, "path") || str_is(o->word, "default") || str_is(o->word, "null") ||
           str_is(o->word, "not null");
}

void print_table_function_column(printer *p, const node *node_)
{
    const node_table_function_column *n = AS(table_function_column, node_);
    if (str_is(n->form, "nested")) {
        print_template(p, node_, "NESTED PATH {path}[name? AS {name}] COLUMNS ({columns})");
        return;
    }
    print_template(p, node_, "{name}[form=ordinality? FOR ORDINALITY][type? {type}]");
    bool xml = n->options.count > 0 && is_xml_option(AS(option_word, n->options.items[0]));
    if (!xml) {
        print_json_column(p, n);
        return;
    }
    for (size_t i = 0; i < n->options.count; i++) {
        print_text(p, " ");
        print_node(p, n->options.items[i]);
    }
}

/* ---- COPY ---- */

/* Options in the form of before 9.0, without brackets. */
static bool is_old_copy_option(const node_option *o)
{
    return str_is(o->action, "old");
}

static void print_old_copy_option(printer *p, const node_option *o)
{
    static const char *const forced[][2] = {{"force_quote", "FORCE QUOTE"},
                                            {"force_not_null", "FORCE NOT NULL"},
                                            {"force_null", "FORCE NULL"}};
    const char *words = NULL;
    for (size_t i = 0; i < sizeof forced / sizeof *forced; i++) {
        if (str_is(o->name.text, forced[i][0]))
            words = forced[i][1];
    }
    print_text(p, " ");
    if (words != NULL)
        print_text(p, words);
    else
        print_words(p, o->name.text);
    if (o->value == NULL)
        return;
    print_text(p, " ");
    if (IS(row_expr, o->value))
        print_list(p, AS(row_expr, o->value)->fields, ", ");
    else
        print_node(p, o->value);
}

void print_copy(printer *p, const node *node_)
{
    const node_copy *n = AS(copy, node_);
    print_template(
        p, node_,
        "COPY [binary_form?BINARY ][query?({query})][relation?{relation}][columns? ({columns})] "
        "[from?FROM][!from?TO] [program?PROGRAM ][file_kind=file?{file'}][file_kind=stdin?STDIN]"
        "[file_kind=stdout?STDOUT]");
    size_t old = 0;
    for (; old < n->options.count && is_old_copy_option(AS(option, n->options.items[old])); old++)
        print_old_copy_option(p, AS(option, n->options.items[old]));
    if (old < n->options.count) {
        print_text(p, " WITH (");
        print_options(p, (node_list){n->options.items + old, n->options.count - old}, false);
        print_text(p, ")");
    }
    print_template(p, node_, "[where? WHERE {where}]");
    if (n->data == NULL)
        return;
    range data = n->data->at;
    print_text(p, ";\n");
    buf_add(p->out, str_slice(data.source->text, data.start, data.end));
    print_text(p, "\\.");
}
