/* What every file that writes SQLite needs: statements with their places, names, templates. */
#include <string.h>

#include "dialect/lite.h"

static void emit(lite *x, const statement *origin, str text, bool for_rebuild)
{
    lite_file *f = x->file;
    location home = source_locate(f->script->source, origin != NULL ? origin->start : 0);
    vec_push(x->arena, &f->statements, ((lite_statement){text, home, for_rebuild}));
}

void lite_emit(lite *x, const statement *origin, str text)
{
    emit(x, origin, text, false);
}

void lite_emit_for_rebuild(lite *x, const statement *origin, str text)
{
    emit(x, origin, text, true);
}

/* Each thing is said once, also when its table is looked at again for another reason. */
static bool said_already(lite *x, range at, str what, str why)
{
    str path = at.source != NULL ? at.source->path : STR("");
    str key = arena_printf(x->arena, "%.*s:%u %.*s: %.*s", STR_ARG(path), (unsigned)at.start,
                           STR_ARG(what), STR_ARG(why));
    if (map_get(&x->reported, key) != NULL)
        return true;
    map_put(&x->reported, key, x);
    return false;
}

void lite_left_out(lite *x, range at, str what, str why)
{
    at = source_in_file(at);
    if (!said_already(x, at, what, why))
        vec_push(x->arena, &x->file->removals, ((removal){at, what, why}));
}

void lite_cannot(lite *x, const statement *origin, range at, str what, str why)
{
    if (at.source == NULL && origin != NULL)
        at = (range){x->file->script->source, origin->start, origin->end};
    at = source_in_file(at);
    if (x->translator->options->skip_untranslatable) {
        lite_left_out(x, at, what, why);
        return;
    }
    if (said_already(x, at, what, why))
        return;
    x->translator->ok = false;
    diagnostic *d =
        diag_report(x->translator->diags, SEVERITY_ERROR, "untranslatable", at,
                    "%.*s has no equivalent in SQLite: %.*s", STR_ARG(what), STR_ARG(why));
    diag_help(x->translator->diags, d,
              "write \"-- migc:sqlite skip\" or \"-- migc:sqlite replace\" before the statement, "
              "or allow "
              "--skip-untranslatable");
}

const statement *lite_cause_of(const lite *x, oid object_id, oid parent)
{
    for (size_t i = 0; i < x->causes.count; i++)
        if (x->causes.items[i].object == object_id)
            return x->causes.items[i].statement;
    for (size_t i = 0; i < x->causes.count && parent != OID_NONE; i++)
        if (x->causes.items[i].object == parent)
            return x->causes.items[i].statement;
    return x->causes.count > 0 ? x->causes.items[0].statement : NULL;
}

static str quoted(arena *a, str text, char quote)
{
    buf out = buf_new(a);
    buf_char(&out, quote);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == quote)
            buf_char(&out, quote);
        buf_char(&out, text.data[i]);
    }
    buf_char(&out, quote);
    return buf_str(&out);
}

str lite_quote(arena *a, str called)
{
    return quoted(a, called, '"');
}

str lite_literal(arena *a, str text)
{
    return quoted(a, text, '\'');
}

str lite_table_name(const lite *x, const relation *r)
{
    str schema = catalog_schema_name(x->catalog, r->base.schema);
    if (str_is(schema, "public") || r->persistence == 't' || str_empty(schema))
        return r->base.name;
    return arena_printf(x->arena, "%.*s_%.*s", STR_ARG(schema), STR_ARG(r->base.name));
}

bool lite_has_table(const lite *x, const relation *r)
{
    if (r == NULL || r->base.environment || r->base.id < FIRST_USER_OID ||
        (r->kind != 'r' && r->kind != 'p'))
        return false;
    for (size_t i = 0; i < x->ignored.count; i++)
        if (x->ignored.items[i] == r->base.id)
            return false;
    return true;
}

lite_table *lite_find(const lite *x, oid id)
{
    for (size_t i = 0; i < x->tables.count; i++)
        if (x->tables.items[i]->id == id)
            return x->tables.items[i];
    return NULL;
}

const lite_column *lite_find_column(const lite_table *t, int16_t number)
{
    for (size_t i = 0; i < t->n_columns; i++)
        if (t->columns[i].number == number)
            return &t->columns[i];
    return NULL;
}

void lite_mark_table(buf *out, oid id)
{
    buf_char(out, LITE_MARK);
    buf_printf(out, "t%u", (unsigned)id);
    buf_char(out, LITE_END);
}

void lite_mark_column(buf *out, oid id, int16_t number)
{
    buf_char(out, LITE_MARK);
    buf_printf(out, "c%u:%d", (unsigned)id, number);
    buf_char(out, LITE_END);
}

static unsigned read_number(const char **at)
{
    unsigned number = 0;
    while (**at >= '0' && **at <= '9')
        number = number * 10 + (unsigned)(*(*at)++ - '0');
    return number;
}

/* The relation is asked, not the list of tables: a template may speak of a table that comes later
 * in the same run. */
static void render_mark(const lite *x, buf *out, const char *at)
{
    bool is_column = *at++ == 'c';
    oid id = read_number(&at);
    const relation *r = CATALOG_GET(x->catalog, relation, id);
    if (r == NULL)
        return;
    if (!is_column) {
        buf_add(out, lite_quote(x->arena, lite_table_name(x, r)));
        return;
    }
    at++;
    size_t number = read_number(&at);
    if (number > 0 && number <= r->n_columns)
        buf_add(out, lite_quote(x->arena, r->columns[number - 1].name));
}

str lite_render(const lite *x, str template)
{
    buf out = buf_new(x->arena);
    for (size_t i = 0; i < template.len; i++) {
        if (template.data[i] != LITE_MARK) {
            buf_char(&out, template.data[i]);
            continue;
        }
        render_mark(x, &out, template.data + i + 1);
        while (i < template.len && template.data[i] != LITE_END)
            i++;
    }
    return buf_str(&out);
}

void lite_finish(lite_writer *w, const statement *st, const node *n)
{
    lite *x = w->lite;
    if (!w->failed) {
        lite_emit(x, st, lite_render(x, buf_str(w->out)));
        return;
    }
    str what = arena_printf(x->arena, "%s", st != NULL ? st->kind : node_kind_name(n->kind));
    lite_cannot(x, st, w->where, what, w->why);
}
