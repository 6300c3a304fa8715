#include "values.h"

#include <string.h>

enum { MAX_DOMAINS = 8 }; /* one on the other */

char values_category(str written)
{
    static const struct {
        const char *begins;
        char category;
    } words[] = {{"interval", 'p'},  {"int4range", 'r'}, {"int", 'i'},    {"bigint", 'i'},
                 {"smallint", 'i'},  {"serial", 'i'},    {"big", 'i'},    {"small", 'i'},
                 {"numeric", 'n'},   {"double", 'n'},    {"real", 'n'},   {"text", 't'},
                 {"varchar", 't'},   {"character", 't'}, {"bool", 'b'},   {"date", 'd'},
                 {"timestamp", 'd'}, {"jsonpath", 'o'},  {"json", 'j'},   {"uuid", 'u'},
                 {"char", 't'},      {"inet", 'w'},      {"cidr", 'w'},   {"point", 'g'},
                 {"box", 'g'},       {"circle", 'g'},    {"lseg", 'g'},   {"path", 'g'},
                 {"polygon", 'g'},   {"line", 'g'},      {"bytea", 'k'},  {"tsvector", 's'},
                 {"tsquery", 'q'},   {"bit", 'y'},       {"varbit", 'y'}, {"xml", 'x'}};
    static const char *const others[] = {"daterange", "datemultirange", "int2vector"};
    if (str_ends(written, "]"))
        return 'a';
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (str_is(written, others[i]))
            return 'o';
    }
    if (str_is(written, "int4multirange"))
        return 'm';
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (str_starts(written, words[i].begins))
            return words[i].category;
    }
    return 'o';
}

str values_column_type(const universe *u, const column *c)
{
    return catalog_format_type(u->catalog, u->arena, c->type, c->typmod);
}

void values_write_label(universe *u, buf *out)
{
    const type *t = (const type *)universe_enum(u);
    buf_literal(out, t != NULL && !dice_percent(u->dice, 20)
                         ? t->labels[dice_roll(u->dice, (uint32_t)t->n_labels)]
                         : universe_name(u));
}

/* ---- of a type ---- */

/* Whether a rule of the grammar writes literals of a type. */
static bool write_by_rule(universe *u, buf *out, str written)
{
    size_t modifier = str_find(written, STR("("));
    str called = arena_printf(u->arena, "value %.*s", (int)modifier, written.data);
    if (!grammar_has(u->writer->grammar, called))
        return false;
    grammar_write(u->writer, out, called);
    return true;
}

static void write_by_category(universe *u, buf *out, str written);

/* Of what the grammar knows no array: its elements, or none. */
static void write_array(universe *u, buf *out, str written)
{
    str element = str_slice(written, 0, str_find(written, STR("[")));
    if (dice_percent(u->dice, 40)) {
        buf_text(out, dice_percent(u->dice, 80) ? "'{}'" : "NULL");
        return;
    }
    buf_text(out, "ARRAY[");
    for (uint32_t i = 0, n = 1 + dice_roll(u->dice, 2); i < n; i++) {
        buf_text(out, i > 0 ? ", " : "");
        if (!write_by_rule(u, out, element))
            write_by_category(u, out, element);
    }
    buf_text(out, "]::");
    buf_add(out, written);
}

static void write_by_category(universe *u, buf *out, str written)
{
    char category = values_category(written);
    if (category == 'a')
        write_array(u, out, written);
    else if (category == 'o')
        buf_text(out, "NULL");
    else
        grammar_write(u->writer, out, arena_printf(u->arena, "literal_%c", category));
}

static const type *below_domains(const universe *u, oid id)
{
    const type *t = CATALOG_GET(u->catalog, type, id);
    for (int i = 0; i < MAX_DOMAINS && t != NULL && t->kind == 'd'; i++)
        t = CATALOG_GET(u->catalog, type, t->base_type);
    return t;
}

void values_write_literal(universe *u, buf *out, oid id, str written)
{
    const type *t = below_domains(u, id);
    if (t != NULL && t->base.id != id)
        written = catalog_format_type(u->catalog, u->arena, t->base.id, -1);
    if (dice_percent(u->dice, 2))
        grammar_write(u->writer, out, STR("expr"));
    else if (t != NULL && t->kind == 'e' && t->n_labels > 0)
        buf_literal(out, t->labels[dice_roll(u->dice, (uint32_t)t->n_labels)]);
    else if (t != NULL && t->kind == 'c')
        grammar_write(u->writer, out, STR("value row"));
    else if (t != NULL && t->kind == 'r' && !t->base.environment)
        grammar_write(u->writer, out, STR("value range"));
    else if (!write_by_rule(u, out, written))
        write_by_category(u, out, written);
}

/* As a literal, but mostly what is computed. */
static void write_expression(universe *u, buf *out, oid id, str written)
{
    const type *t = below_domains(u, id);
    if (t != NULL && t->base.id != id)
        written = catalog_format_type(u->catalog, u->arena, t->base.id, -1);
    char category = values_category(written);
    if (category == 'o' || category == 'a' || dice_percent(u->dice, 25))
        values_write_literal(u, out, id, written);
    else
        grammar_write(u->writer, out, arena_printf(u->arena, "expr_%c", category));
}

void values_write_argument(universe *u, buf *out, oid id)
{
    str written = catalog_format_type(u->catalog, u->arena, id, -1);
    if (str_starts(written, "any"))
        buf_text(out, str_ends(written, "array") ? "ARRAY[1, 2]" : "1");
    else if (values_category(written) == 'o' && dice_percent(u->dice, 50))
        buf_printf(out, "NULL::%.*s", STR_ARG(written));
    else
        write_expression(u, out, id, written);
}

void values_write_default(universe *u, buf *out, bool generated)
{
    str wanted = u->columns.count > 0 ? vec_last(&u->columns)->written : STR("integer");
    char category = values_category(wanted);
    u->no_columns = !generated;
    u->not_itself = generated;
    bool rare = strchr("owgmksqyx", category) != NULL;
    if (rare && !generated && dice_percent(u->dice, 70) && write_by_rule(u, out, wanted))
        ;
    else if (category == 'a' && dice_percent(u->dice, 50))
        write_array(u, out, wanted);
    else if (category == 'o' || dice_percent(u->dice, 5))
        grammar_write(u->writer, out, STR("literal_i"));
    else
        grammar_write(u->writer, out, arena_printf(u->arena, "expr_%c", category));
    u->no_columns = u->not_itself = false;
}

/* ---- rows ---- */

typedef VEC(const column *) column_list;

/* What an INSERT gives: all that must be, some that may. */
static column_list choose_row(universe *u, const relation *r)
{
    column_list out = {0};
    for (size_t i = 0; r != NULL && i < r->n_columns; i++) {
        const column *c = &r->columns[i];
        bool wanted = c->not_null && c->default_value == NULL && c->identity == 0;
        bool forbidden = c->generated || c->identity == 'a';
        if (!c->dropped && dice_percent(u->dice, forbidden ? 4 : wanted ? 95 : 45))
            vec_push(u->arena, &out, c);
    }
    return out;
}

static void write_names(buf *out, const column_list *columns)
{
    buf_char(out, '(');
    for (size_t i = 0; i < columns->count; i++) {
        buf_text(out, i > 0 ? ", " : "");
        buf_identifier(out, columns->items[i]->name);
    }
    buf_text(out, ") ");
}

static void write_one(universe *u, buf *out, const column *c, bool computed)
{
    str written = values_column_type(u, c);
    if (computed)
        write_expression(u, out, c->type, written);
    else if (dice_percent(u->dice, 4))
        buf_text(out, "DEFAULT");
    else
        values_write_literal(u, out, c->type, written);
}

static void write_values(universe *u, buf *out, const column_list *columns)
{
    uint32_t rows = dice_percent(u->dice, 60) ? 1 : 2 + dice_roll(u->dice, 2);
    buf_text(out, "VALUES ");
    for (uint32_t row = 0; row < rows; row++) {
        buf_text(out, row > 0 ? ", (" : "(");
        bool computed = dice_percent(u->dice, 15);
        for (size_t i = 0; i < columns->count; i++) {
            buf_text(out, i > 0 ? ", " : "");
            write_one(u, out, columns->items[i], computed);
        }
        buf_char(out, ')');
    }
}

static void swap_subjects(universe *u)
{
    subject first = u->subjects[0];
    u->subjects[0] = u->subjects[1];
    u->subjects[1] = first;
}

static void write_row(universe *u, buf *out, bool selected)
{
    column_list columns = choose_row(u, u->subjects[0].relation);
    if (columns.count == 0) {
        buf_char(out, '(');
        buf_identifier(out, universe_name(u));
        buf_text(out, ") VALUES (1)");
        return;
    }
    if (!dice_percent(u->dice, 4))
        write_names(out, &columns);
    bool outer = u->no_columns;
    if (!selected) {
        u->no_columns = true;
        write_values(u, out, &columns);
        u->no_columns = outer;
        return;
    }
    swap_subjects(u);
    buf_text(out, "SELECT ");
    for (size_t i = 0; i < columns.count; i++) {
        buf_text(out, i > 0 ? ", " : "");
        write_one(u, out, columns.items[i], true);
    }
    swap_subjects(u);
}

/* One or two columns and what is written to them. */
static void write_set(universe *u, buf *out)
{
    column_list columns = choose_row(u, u->subjects[0].relation);
    size_t n = columns.count > 1 && dice_percent(u->dice, 30) ? 2 : columns.count > 0;
    size_t from = columns.count > n ? dice_roll(u->dice, (uint32_t)(columns.count - n + 1)) : 0;
    if (n == 0) {
        buf_identifier(out, universe_name(u));
        buf_text(out, " = DEFAULT");
    }
    for (size_t i = from; i < from + n; i++) {
        buf_text(out, i > from ? ", " : "");
        buf_identifier(out, columns.items[i]->name);
        buf_text(out, " = ");
        write_one(u, out, columns.items[i], dice_percent(u->dice, 60));
    }
}

bool values_write(universe *u, buf *out, str word, str arg)
{
    if (str_is(word, "row"))
        write_row(u, out, str_is(arg, "select"));
    else if (str_is(word, "set"))
        write_set(u, out);
    else if (str_is(word, "fit"))
        write_expression(u, out, u->last_type, u->last_written);
    else if (str_is(word, "value"))
        values_write_literal(u, out, u->last_type, u->last_written);
    else
        return false;
    return true;
}
