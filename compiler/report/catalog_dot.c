/* The tables of the final catalogue as a graph for Graphviz: a record a table, an edge a foreign
 * key. */
#include <string.h>

#include "model/catalog/catalog_private.h"
#include "report/catalog_objects.h"
#include "report/report.h"

typedef struct drawing {
    buf *out;
    arena *arena;
    const catalog *catalog;
    profile profile;
} drawing;

/* Inside "...": an identifier of the graph. */
static void put_quoted(const drawing *d, str text)
{
    buf_char(d->out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\')
            buf_char(d->out, '\\');
        buf_char(d->out, text.data[i]);
    }
    buf_char(d->out, '"');
}

/* Inside <...>: text of an HTML-like label. */
static void put_html(const drawing *d, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.data[i]) {
        case '&':
            buf_text(d->out, "&amp;");
            break;
        case '<':
            buf_text(d->out, "&lt;");
            break;
        case '>':
            buf_text(d->out, "&gt;");
            break;
        case '"':
            buf_text(d->out, "&quot;");
            break;
        default:
            buf_char(d->out, (unsigned char)text.data[i] < 0x20 ? ' ' : text.data[i]);
        }
    }
}

static bool in_key(const drawing *d, const relation *r, const column *k)
{
    object_list list = catalog_members(d->catalog, d->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < list.count; i++) {
        const constraint *c = (const constraint *)list.items[i];
        for (size_t n = 0; c->kind == 'p' && n < c->n_columns; n++) {
            if (c->columns[n] == k->number)
                return true;
        }
    }
    return false;
}

static void put_row(const drawing *d, const relation *r, const column *k)
{
    bool key = in_key(d, r, k);
    buf_printf(d->out, "<tr><td align=\"left\" port=\"c%d\">%s", (int)k->number, key ? "<u>" : "");
    put_html(d, k->name);
    buf_printf(d->out, "%s</td><td align=\"left\">", key ? "</u>" : "");
    put_html(d, catalog_format_type(d->catalog, d->arena, k->type, k->typmod));
    buf_printf(d->out, "%s</td></tr>", k->not_null ? "" : "?");
}

static void put_table(const drawing *d, const relation *r)
{
    str called = catalog_name(d->catalog, d->arena, &r->base);
    buf_text(d->out, "  ");
    put_quoted(d, called);
    buf_text(d->out, " [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\"><tr><td "
                     "colspan=\"2\"><b>");
    put_html(d, called);
    buf_text(d->out, "</b></td></tr>");
    for (size_t i = 0; i < r->n_columns; i++) {
        if (!r->columns[i].dropped)
            put_row(d, r, &r->columns[i]);
    }
    buf_text(d->out, "</table>>];\n");
}

static void put_end(const drawing *d, const relation *r, const int16_t *columns, size_t n)
{
    put_quoted(d, catalog_name(d->catalog, d->arena, &r->base));
    if (n > 0)
        buf_printf(d->out, ":c%d", (int)columns[0]);
}

static void put_keys(const drawing *d, const relation *r)
{
    object_list list = catalog_members(d->catalog, d->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < list.count; i++) {
        const constraint *k = (const constraint *)list.items[i];
        const relation *to =
            k->kind == 'f' ? CATALOG_GET(d->catalog, relation, k->ref_table) : NULL;
        if (to == NULL)
            continue;
        bool drawn = catalog_is_own(d->catalog, &to->base, d->profile);
        buf_text(d->out, "  ");
        put_end(d, r, k->columns, k->n_columns);
        buf_text(d->out, " -> ");
        put_end(d, to, k->ref_columns, drawn ? k->n_columns : 0);
        buf_text(d->out, " [tooltip=");
        put_quoted(d, k->base.name);
        buf_text(d->out, "];\n");
    }
}

static bool is_drawn(const drawing *d, const object *o)
{
    return relation_is_table((const relation *)o) && catalog_is_own(d->catalog, o, d->profile);
}

void report_catalog_dot(buf *out, const catalog *c, profile environment)
{
    drawing d = {out, out->arena, c, environment};
    object_list list = catalog_list(c, out->arena, CLASS_RELATION);
    buf_text(out,
             "digraph schema {\n  rankdir=LR;\n  node [shape=plain, fontname=\"sans-serif\"];\n");
    for (size_t i = 0; i < list.count; i++) {
        if (is_drawn(&d, list.items[i]))
            put_table(&d, (const relation *)list.items[i]);
    }
    for (size_t i = 0; i < list.count; i++) {
        if (is_drawn(&d, list.items[i]))
            put_keys(&d, (const relation *)list.items[i]);
    }
    buf_text(out, "}\n");
}
