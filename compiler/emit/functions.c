#include "emit/functions.h"

typedef enum function_when {
    WHEN_ALL,
    WHEN_TABLE,
    WHEN_KEYED,
    WHEN_KEY,
    WHEN_POSTGRES,
    WHEN_SQLITE
} function_when;

typedef struct function_row {
    function_when when;
    const char *suffix, *parameters, *call;
} function_row;

static const function_row rows[] = {
#define FUNCTION(when, suffix, parameters, call) {WHEN_##when, suffix, parameters, call},
#include "emit/functions.def"
};
enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

/* Writes a text of functions.def with its names filled in; key may be NULL where it names none. */
static void fill(buf *out, const char *text, const c_table *t, const c_key *key)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (*p != '$') {
            buf_char(out, *p);
            continue;
        }
        p++;
        if (*p == 't')
            buf_add(out, t->name);
        else
            buf_add(out, key->name);
        if (*p == 'K')
            buf_text(out, "_type");
    }
}

static void head(buf *out, const function_row *row, const c_table *t, const c_key *key)
{
    str suffix = row->when == WHEN_KEY ? key->suffix : STR("");
    buf_printf(out, "enum migc_status %.*s_%s%.*s(\n    ", STR_ARG(t->name), row->suffix,
               STR_ARG(suffix));
    fill(out, row->parameters, t, key);
    buf_char(out, ')');
}

static void write_one(buf *out, const function_row *row, const c_table *t, const c_key *key,
                      bool define)
{
    if (!define) {
        buf_text(out, "MIGC_NODISCARD ");
        head(out, row, t, key);
        buf_text(out, ";\n");
        return;
    }
    buf_char(out, '\n');
    head(out, row, t, key);
    buf_text(out, "\n{\n    return ");
    fill(out, row->call, t, key);
    buf_text(out, ";\n}\n");
}

static bool has_function(const function_row *row, const c_table *t, unsigned targets)
{
    switch (row->when) {
    case WHEN_ALL:
        return true;
    case WHEN_TABLE:
        return !t->view;
    case WHEN_KEYED:
        return t->has_primary_key;
    case WHEN_KEY:
        return t->n_keys > 0;
    case WHEN_POSTGRES:
        return (targets & (TARGET_POSTGRES | TARGET_SUPABASE)) != 0;
    case WHEN_SQLITE:
        return (targets & TARGET_SQLITE) != 0;
    }
    return false;
}

static void write_all(buf *out, const c_table *t, unsigned targets, bool define)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (!has_function(&rows[i], t, targets))
            continue;
        size_t n = rows[i].when == WHEN_KEY ? t->n_keys : 1;
        for (size_t k = 0; k < n; k++)
            write_one(out, &rows[i], t, t->n_keys > 0 ? &t->keys[k] : NULL, define);
    }
}

void declare_functions(buf *out, const c_table *t, unsigned targets)
{
    write_all(out, t, targets, false);
}

void define_functions(buf *out, const c_table *t, unsigned targets)
{
    write_all(out, t, targets, true);
}
