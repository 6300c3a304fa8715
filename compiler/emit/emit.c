#include "emit/emit.h"

#include "emit/files.h"

static str file_name(arena *a, const c_schema *s, const char *rest)
{
    return arena_printf(a, "%.*s%s", STR_ARG(s->prefix), rest);
}

bool emit_files(arena *a, const emit_options *options, diagnostics *diags, emit_file_list *out)
{
    embedded_table table;
    if (!emit_embedded(a, options, diags, &table))
        return false;
    c_schema *schema = ARENA_NEW(a, c_schema);
    layout_schema(a, options, schema);
    buf header = buf_new(a);
    buf source_text = buf_new(a);
    buf migrations = buf_new(a);
    write_schema_header(&header, options, schema, &table);
    write_schema_source(&source_text, options, schema);
    write_migrations(&migrations, options, schema, &table);
    out->count = 3;
    out->items = ARENA_ARRAY(a, emit_file, out->count);
    out->items[0] = (emit_file){file_name(a, schema, "_schema.h"), buf_str(&header)};
    out->items[1] = (emit_file){file_name(a, schema, "_schema.c"), buf_str(&source_text)};
    out->items[2] = (emit_file){file_name(a, schema, "_migrations.c"), buf_str(&migrations)};
    return true;
}
