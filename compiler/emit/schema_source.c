/* PREFIX_schema.c: row types, enum labels, the functions' bodies, the schema for migc_verify(). */
#include "emit/files.h"
#include "emit/functions.h"
#include "emit/writer.h"

static void write_enum(buf *out, const catalog *c, const c_enum *e)
{
    buf_printf(out, "\nstatic const char *const %.*s_labels[] = {\n", STR_ARG(e->name));
    for (size_t i = 0; i < e->type->n_labels; i++) {
        buf_text(out, "    ");
        write_literal(out, e->type->labels[i]);
        buf_text(out, ",\n");
    }
    buf_printf(out, "    NULL\n};\nconst migc_enum %.*s_type = {", STR_ARG(e->name));
    write_literal(out, catalog_schema_name(c, e->type->base.schema));
    buf_text(out, ", ");
    write_literal(out, e->type->base.name);
    buf_printf(out, ", %.*s_labels, %zu};\n", STR_ARG(e->name), e->type->n_labels);
    buf_printf(out,
               "\nconst char *%.*s_label(%.*s value)\n{\n    return migc_enum_label(&%.*s_type, "
               "(int)value);\n}\n",
               STR_ARG(e->name), STR_ARG(e->name), STR_ARG(e->name));
    buf_printf(out,
               "\nbool %.*s_parse(migc_text label, %.*s *value)\n{\n    int number;\n"
               "    if (!migc_enum_parse(&%.*s_type, label, &number))\n        return false;\n"
               "    *value = (%.*s)number;\n    return true;\n}\n",
               STR_ARG(e->name), STR_ARG(e->name), STR_ARG(e->name), STR_ARG(e->name));
}

static void add_flag(buf *out, size_t *n, const char *flag)
{
    buf_printf(out, "%s%s", (*n)++ > 0 ? " | " : "", flag);
}

static void write_flags(buf *out, const c_member *m)
{
    size_t n = 0;
    buf_text(out, "(uint16_t)(");
    if (!m->nullable)
        add_flag(out, &n, "MIGC_COLUMN_NOT_NULL");
    if (m->has_default)
        add_flag(out, &n, "MIGC_COLUMN_DEFAULT");
    if (m->read_only)
        add_flag(out, &n, "MIGC_COLUMN_READ_ONLY");
    if (m->in_key)
        add_flag(out, &n, "MIGC_COLUMN_KEY");
    buf_text(out, n > 0 ? ")" : "0)");
}

static void write_column(buf *out, str owner, const c_member *m)
{
    buf_text(out, "    {");
    write_literal(out, m->column->name);
    buf_text(out, ", ");
    write_literal(out, m->sql_type);
    if (m->type.labels != NULL)
        buf_printf(out, ", &%.*s_type,\n     ", STR_ARG(m->type.labels->name));
    else
        buf_text(out, ", NULL,\n     ");
    buf_printf(out, "(uint32_t)offsetof(%.*s, %.*s), ", STR_ARG(owner), STR_ARG(m->name));
    if (m->nullable)
        buf_printf(out, "(uint32_t)offsetof(%.*s, has.%.*s), ", STR_ARG(owner), STR_ARG(m->name));
    else
        buf_text(out, "MIGC_NO_OFFSET, ");
    buf_printf(out, "MIGC_K_%s, ", m->type.kind);
    if (m->type.element != NULL)
        buf_printf(out, "MIGC_K_%s, ", m->type.element);
    else
        buf_text(out, "0, ");
    write_flags(out, m);
    buf_text(out, "},\n");
}

/* A row type over the columns of a table, or some of them. `struct_name` is the C struct. */
static void write_rowtype(buf *out, const emit_options *o, const c_table *t, str struct_name,
                          const size_t *picked, size_t n, const c_key *key)
{
    buf_printf(out, "\nstatic const migc_column %.*s_columns[] = {\n", STR_ARG(struct_name));
    for (size_t i = 0; i < n; i++)
        write_column(out, struct_name, &t->members[picked != NULL ? picked[i] : i]);
    if (n == 0)
        buf_text(out, "    {NULL, NULL, NULL, 0, 0, 0, 0, 0},\n");
    buf_printf(out, "};\nconst migc_rowtype %.*s_type = {\n    ", STR_ARG(struct_name));
    write_literal(out, catalog_schema_name(o->catalog, t->relation->base.schema));
    buf_text(out, ", ");
    write_literal(out, t->relation->base.name);
    buf_text(out, ", ");
    write_literal(out, t->sqlite_name);
    buf_printf(out, ",\n    %.*s_columns, %zu, (uint32_t)sizeof(%.*s), ", STR_ARG(struct_name), n,
               STR_ARG(struct_name));
    if (key != NULL)
        buf_printf(out, "&%.*s_type};\n", STR_ARG(key->name));
    else
        buf_text(out, "NULL};\n");
}

static void write_table(buf *out, const emit_options *o, const c_table *t)
{
    for (size_t i = 0; i < t->n_keys; i++)
        write_rowtype(out, o, t, t->keys[i].name, t->keys[i].members, t->keys[i].n_members, NULL);
    write_rowtype(out, o, t, t->name, NULL, t->n_members, t->has_primary_key ? &t->keys[0] : NULL);
    define_functions(out, t, o->compiled->targets);
}

static void write_indexes(buf *out, const c_schema *s)
{
    buf_printf(out, "\nstatic const migc_index %.*s_indexes[] = {\n", STR_ARG(s->prefix));
    for (size_t i = 0; i < s->n_indexes; i++) {
        const c_index *x = &s->indexes[i];
        buf_text(out, "    {");
        write_literal(out, x->schema);
        buf_text(out, ", ");
        write_literal(out, x->index->base.name);
        buf_text(out, ", ");
        write_literal_or_null(out, x->sqlite_name);
        buf_text(out, ", ");
        write_literal(out, x->table);
        buf_text(out, "},\n");
    }
    buf_text(out, "    {NULL, NULL, NULL, NULL}\n};\n");
}

/* Pointers to all row types, and all enums, for migc_verify(). */
static void write_schema(buf *out, const c_schema *s)
{
    size_t tables = 0;
    buf_printf(out, "\nstatic const migc_rowtype *const %.*s_tables[] = {\n", STR_ARG(s->prefix));
    for (size_t i = 0; i < s->n_tables; i++) {
        if (s->tables[i].view)
            continue;
        buf_printf(out, "    &%.*s_type,\n", STR_ARG(s->tables[i].name));
        tables++;
    }
    buf_text(out, "    NULL\n};\n");
    write_indexes(out, s);
    buf_printf(out, "\nstatic const migc_enum *const %.*s_enums[] = {\n", STR_ARG(s->prefix));
    for (size_t i = 0; i < s->n_enums; i++)
        buf_printf(out, "    &%.*s_type,\n", STR_ARG(s->enums[i].name));
    buf_text(out, "    NULL\n};\n");
    buf_printf(out,
               "\n/* What the migrations leave: the migration table refers to it. */\n"
               "extern const migc_schema %.*s_compiled_schema;\n"
               "const migc_schema %.*s_compiled_schema = {\n"
               "    %.*s_tables, %zu, %.*s_indexes, %zu, %.*s_enums, %zu};\n",
               STR_ARG(s->prefix), STR_ARG(s->prefix), STR_ARG(s->prefix), tables,
               STR_ARG(s->prefix), s->n_indexes, STR_ARG(s->prefix), s->n_enums);
}

void write_schema_source(buf *out, const emit_options *options, const c_schema *s)
{
    unsigned targets = options->compiled->targets;
    buf_printf(
        out, "/* %.*s_schema.c - written by migc; do not edit. */\n#include \"%.*s_schema.h\"\n\n",
        STR_ARG(s->prefix), STR_ARG(s->prefix));
    if ((targets & (TARGET_POSTGRES | TARGET_SUPABASE)) != 0)
        buf_text(out, "#include <migc/postgres.h>\n");
    if ((targets & TARGET_SQLITE) != 0)
        buf_text(out, "#include <migc/sqlite.h>\n");
    buf_text(out, "#include <stddef.h>\n");
    for (size_t i = 0; i < s->n_enums; i++)
        write_enum(out, options->catalog, &s->enums[i]);
    for (size_t i = 0; i < s->n_tables; i++)
        write_table(out, options, &s->tables[i]);
    write_schema(out, s);
}
