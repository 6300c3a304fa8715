/* PREFIX_migrations.c: the embedded migration table. */
#include "emit/files.h"
#include "emit/writer.h"

static const char *const variant_names[EMBEDDED_VARIANTS] = {"supabase", "postgres", "sqlite"};

static void write_statement(buf *out, const embedded_statement *s)
{
    buf_printf(out, "    {%uu, %uu, %uu, %uu, %uu, %uu, 0x%02xu, ", s->offset, s->length, s->line,
               s->column, s->data_offset, s->data_length, s->flags);
    write_literal_or_null(out, s->object);
    buf_text(out, "},\n");
}

/* A variant's text, statements and extensions under names that end in _INDEX_TARGET. */
static void write_variant(buf *out, const embedded_variant *v, size_t index, const char *database)
{
    size_t chunks = 0;
    if (v->n_statements > 0) {
        buf_printf(out, "\nstatic const char *const text_%zu_%s[] = {\n", index, database);
        chunks = write_chunks(out, v->text, "    ");
        buf_text(out, "\n};\n");
        buf_printf(
            out,
            "static const migc_statement statements_%zu_%s[] = {\n"
            "    /* offset, length, line, column, data offset, data length, flags, object */\n",
            index, database);
        for (size_t i = 0; i < v->n_statements; i++)
            write_statement(out, &v->statements[i]);
        buf_text(out, "};\n");
    }
    if (v->n_extensions > 0) {
        buf_printf(out, "static const char *const extensions_%zu_%s[] = {", index, database);
        for (size_t i = 0; i < v->n_extensions; i++) {
            write_literal(out, v->extensions[i]);
            buf_text(out, ", ");
        }
        buf_text(out, "NULL};\n");
    }
    buf_printf(out, "%sstatic const migc_variant variant_%zu_%s = {\n    ",
               v->n_statements > 0 ? "" : "\n", index, database);
    if (v->n_statements > 0)
        buf_printf(out, "text_%zu_%s, %zu, %zu, statements_%zu_%s, %zu, ", index, database, chunks,
                   v->text.len, index, database, v->n_statements);
    else
        buf_text(out, "NULL, 0, 0, NULL, 0, ");
    buf_printf(out, "0x%02xu, ", v->flags);
    if (v->n_extensions > 0)
        buf_printf(out, "extensions_%zu_%s};\n", index, database);
    else
        buf_text(out, "NULL};\n");
}

static bool same_statements(const embedded_variant *a, const embedded_variant *b)
{
    if (a->n_statements != b->n_statements)
        return false;
    for (size_t i = 0; i < a->n_statements; i++) {
        const embedded_statement *x = &a->statements[i];
        const embedded_statement *y = &b->statements[i];
        if (x->offset != y->offset || x->length != y->length || x->line != y->line ||
            x->column != y->column || x->data_offset != y->data_offset || x->flags != y->flags)
            return false;
    }
    return true;
}

static bool same_extensions(const embedded_variant *a, const embedded_variant *b)
{
    if (a->n_extensions != b->n_extensions)
        return false;
    for (size_t i = 0; i < a->n_extensions; i++) {
        if (!str_eq(a->extensions[i], b->extensions[i]))
            return false;
    }
    return true;
}

/* The first variant with the same content, so that each text is embedded once. */
static size_t shared_with(const embedded_migration *m, size_t variant)
{
    const embedded_variant *v = m->variants[variant];
    for (size_t i = 0; i < variant; i++) {
        const embedded_variant *w = m->variants[i];
        if (w != NULL && w->flags == v->flags && str_eq(w->text, v->text) &&
            same_statements(w, v) && same_extensions(w, v))
            return i;
    }
    return variant;
}

static void write_items(buf *out, const embedded_table *table)
{
    buf_text(out, "\nstatic const migc_migration items[] = {\n");
    for (size_t i = 0; i < table->count; i++) {
        const embedded_migration *m = &table->items[i];
        buf_text(out, "    {");
        write_literal(out, m->version);
        buf_text(out, ", ");
        write_literal(out, m->name);
        buf_text(out, ",\n     ");
        write_literal(out, m->file);
        buf_text(out, ",\n     {");
        for (size_t k = 0; k < sizeof m->checksum; k++)
            buf_printf(out, "%s0x%02x",
                       k == 0        ? ""
                       : k % 16 == 0 ? ",\n      "
                                     : ", ",
                       m->checksum[k]);
        buf_text(out, "},\n     {");
        for (size_t v = 0; v < EMBEDDED_VARIANTS; v++) {
            buf_text(out, v > 0 ? ", " : "");
            if (m->variants[v] != NULL)
                buf_printf(out, "&variant_%zu_%s", i, variant_names[shared_with(m, v)]);
            else
                buf_text(out, "NULL");
        }
        buf_text(out, "}},\n");
    }
    if (table->count == 0)
        buf_text(out, "    {NULL, NULL, NULL, {0}, {NULL, NULL, NULL}}\n");
    buf_text(out, "};\n");
}

void write_migrations(buf *out, const emit_options *options, const c_schema *s,
                      const embedded_table *table)
{
    unsigned targets = options->compiled->targets;
    buf_printf(
        out,
        "/* %.*s_migrations.c - written by migc; do not edit. */\n#include \"%.*s_schema.h\"\n",
        STR_ARG(s->prefix), STR_ARG(s->prefix));
    for (size_t i = 0; i < table->count; i++) {
        for (size_t v = 0; v < EMBEDDED_VARIANTS; v++) {
            if (table->items[i].variants[v] != NULL && shared_with(&table->items[i], v) == v)
                write_variant(out, table->items[i].variants[v], i, variant_names[v]);
        }
    }
    write_items(out, table);
    buf_printf(out,
               "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\nextern const migc_schema "
               "%.*s_compiled_schema;\n"
               "#ifdef __cplusplus\n}\n#endif\n",
               STR_ARG(s->prefix));
    buf_printf(out, "\nconst migc_migrations %.*s_migrations = {\n    MIGC_ABI, %zu, ",
               STR_ARG(s->prefix), table->count);
    write_literal(out, table->set);
    buf_text(out, ", ");
    write_literal_or_null(out, table->history);
    buf_text(out, ", items,\n    {");
    for (size_t v = 0; v < EMBEDDED_VARIANTS; v++) {
        static const target bits[EMBEDDED_VARIANTS] = {TARGET_SUPABASE, TARGET_POSTGRES,
                                                       TARGET_SQLITE};
        buf_text(out, v > 0 ? ", " : "");
        if ((targets & bits[v]) != 0)
            buf_printf(out, "&%.*s_compiled_schema", STR_ARG(s->prefix));
        else
            buf_text(out, "NULL");
    }
    buf_text(out, "}};\n");
}
