/* PREFIX_schema.h: enums, structs, column constants, functions. */
#include "emit/files.h"
#include "emit/functions.h"
#include "emit/writer.h"
#include "syntax/lexer.h"

static void write_enum(buf *out, const catalog *c, const c_enum *e)
{
    buf_text(out, "\n/* enum ");
    write_comment(out, catalog_name(c, out->arena, &e->type->base));
    if (!str_empty(e->type->base.comment)) {
        buf_text(out, ": ");
        write_comment(out, e->type->base.comment);
    }
    buf_printf(
        out,
        " */\ntypedef enum %.*s {\n    %.*s = 0, /* a label that this build has never seen */\n",
        STR_ARG(e->name), STR_ARG(e->unknown));
    for (size_t i = 0; i < e->type->n_labels; i++)
        buf_printf(out, "    %.*s = %zu%s\n", STR_ARG(e->constants[i]), i + 1,
                   i + 1 < e->type->n_labels ? "," : "");
    buf_printf(out, "} %.*s;\n#define %.*s %zu\n", STR_ARG(e->name), STR_ARG(e->count),
               e->type->n_labels);
    buf_printf(out, "extern const migc_enum %.*s_type;\n", STR_ARG(e->name));
    buf_printf(out, "const char *%.*s_label(%.*s value); /* NULL of an unknown one */\n",
               STR_ARG(e->name), STR_ARG(e->name));
    buf_printf(out, "bool %.*s_parse(migc_text label, %.*s *value);\n", STR_ARG(e->name),
               STR_ARG(e->name));
}

static void write_member(buf *out, const c_member *m)
{
    buf_printf(out, "    %.*s %.*s; /* ", STR_ARG(m->type.text), STR_ARG(m->name));
    write_comment(out, m->sql_type);
    if (m->nullable)
        buf_text(out, ", nullable");
    if (!str_empty(m->column->comment)) {
        buf_text(out, ": ");
        write_comment(out, m->column->comment);
    }
    buf_text(out, " */\n");
}

/* The members of a struct (`picked`: some of the table's), and `has` for those that can be NULL. */
static void write_members(buf *out, const c_table *t, const size_t *picked, size_t n, bool comments)
{
    size_t nullable = 0;
    for (size_t i = 0; i < n; i++) {
        const c_member *m = &t->members[picked != NULL ? picked[i] : i];
        nullable += m->nullable;
        if (comments)
            write_member(out, m);
        else
            buf_printf(out, "    %.*s %.*s;\n", STR_ARG(m->type.text), STR_ARG(m->name));
    }
    if (n == 0)
        buf_text(out, "    char no_columns; /* C has no empty structs */\n");
    if (nullable == 0)
        return;
    buf_text(out, "    struct {\n        bool ");
    for (size_t i = 0, written = 0; i < n; i++) {
        const c_member *m = &t->members[picked != NULL ? picked[i] : i];
        if (m->nullable)
            buf_printf(out, "%s%.*s", written++ > 0 ? ", " : "", STR_ARG(m->name));
    }
    buf_text(out, ";\n    } has;\n");
}

static void write_columns(buf *out, const c_table *t)
{
    buf_text(out, "enum {\n");
    for (size_t i = 0; i < t->n_members; i++)
        buf_printf(out, "    %.*s_COL_%.*s = %zu,\n", STR_ARG(t->upper),
                   STR_ARG(t->members[i].upper), i);
    buf_printf(out, "    %.*s_N_COLS = %zu\n};\n", STR_ARG(t->upper), t->n_members);
    for (size_t i = 0; i < t->n_members; i++) {
        buf_printf(out, "#define %.*s_NAME_%.*s ", STR_ARG(t->upper), STR_ARG(t->members[i].upper));
        write_literal(out, quote_identifier(out->arena, t->members[i].column->name));
        buf_char(out, '\n');
    }
}

static void write_table(buf *out, const emit_options *o, const c_table *t)
{
    const relation *r = t->relation;
    buf_printf(out, "\n/* %s ", t->view ? "view" : "table");
    write_comment(out, catalog_name(o->catalog, out->arena, &r->base));
    if (!str_empty(r->base.comment)) {
        buf_text(out, ": ");
        write_comment(out, r->base.comment);
    }
    buf_printf(out, " */\ntypedef struct %.*s {\n", STR_ARG(t->name));
    write_members(out, t, NULL, t->n_members, true);
    buf_printf(out, "} %.*s;\n", STR_ARG(t->name));
    for (size_t i = 0; i < t->n_keys; i++) {
        const c_key *k = &t->keys[i];
        buf_printf(out, "typedef struct %.*s {\n", STR_ARG(k->name));
        write_members(out, t, k->members, k->n_members, false);
        buf_printf(out, "} %.*s;\n", STR_ARG(k->name));
    }
    write_columns(out, t);
    buf_printf(
        out, "typedef struct %.*s_set { /* one bit a column: MIGC_SET_ADD(set, %.*s_COL_...) */\n",
        STR_ARG(t->name), STR_ARG(t->upper));
    buf_printf(out, "    uint32_t bits[%zu];\n} %.*s_set;\n", t->n_members / 32 + 1,
               STR_ARG(t->name));
    buf_printf(out, "extern const migc_rowtype %.*s_type;\n", STR_ARG(t->name));
    for (size_t i = 0; i < t->n_keys; i++)
        buf_printf(out, "extern const migc_rowtype %.*s_type;\n", STR_ARG(t->keys[i].name));
    declare_functions(out, t, o->compiled->targets);
}

static void write_head(buf *out, const c_schema *s, const embedded_table *table)
{
    str last = table->count > 0 ? table->items[table->count - 1].version : STR("");
    buf_printf(out,
               "/* %.*s_schema.h - written by migc; do not edit.\n *\n"
               " * Structs, readers and writers for the tables that the migrations leave, and the "
               "migrations\n"
               " * themselves. <migc/migc.h> says what the functions return and who owns what. */\n"
               "#ifndef %.*s_SCHEMA_H\n#define %.*s_SCHEMA_H\n\n#include <migc/migc.h>\n\n",
               STR_ARG(s->prefix), STR_ARG(s->upper), STR_ARG(s->upper));
    buf_text(out, "#if MIGC_ABI < 1 || MIGC_ABI_OLDEST > 1\n"
                  "#error \"this file was written for another runtime: run migc gen again, or "
                  "update libmigc\"\n"
                  "#endif\n\nstruct pg_result;\nstruct sqlite3_stmt;\n\n"
                  "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n");
    buf_printf(out, "#define %.*s_HEAD ", STR_ARG(s->upper));
    write_literal(out, last);
    buf_printf(out, " /* the last version */\n#define %.*s_MIGRATION_COUNT %zu\n",
               STR_ARG(s->upper), table->count);
    buf_printf(out, "extern const migc_migrations %.*s_migrations;\n", STR_ARG(s->prefix));
}

void write_schema_header(buf *out, const emit_options *options, const c_schema *s,
                         const embedded_table *table)
{
    write_head(out, s, table);
    for (size_t i = 0; i < s->n_enums; i++)
        write_enum(out, options->catalog, &s->enums[i]);
    for (size_t i = 0; i < s->n_tables; i++)
        write_table(out, options, &s->tables[i]);
    buf_text(out, "\n#ifdef __cplusplus\n}\n#endif\n#endif\n");
}
