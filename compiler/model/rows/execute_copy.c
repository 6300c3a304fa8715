#include <string.h>

#include "model/rows/copy_options.h"
#include "model/rows/row_checks.h"
#include "model/rows/write.h"
#include "model/session/rights.h"
#include "model/session/transaction.h"
#include "support/buf.h"

/* COPY FROM stdin: rows in the text or the CSV format. */

/* A field as it was read; of CSV it matters whether it was quoted. */
typedef struct copy_value {
    str text;
    bool quoted;
} copy_value;
typedef VEC(copy_value) copy_line;

/* DoCopy(): it is understood before anything is read. */
static bool check_copy_where(execution *x, const relation *r, const node *where)
{
    scope s = scope_of_relation(x, r);
    const expression *e;
    s.place = "COPY FROM WHERE conditions";
    s.no_query = "COPY FROM WHERE condition";
    return where == NULL || analyze_expression(x, &s, where, TYPE_BOOL, &e);
}

static bool is_listed(const node *list_node, str called)
{
    node_list all =
        IS(row_expr, list_node) ? AS(row_expr, list_node)->fields : (node_list){NULL, 0};
    for (size_t i = 0; i < all.count; i++)
        if (str_eq(node_text(all.items[i]), called))
            return true;
    return IS(star, list_node) ||
           (list_node != NULL && !IS(row_expr, list_node) && str_eq(node_text(list_node), called));
}

/* ---- fields ---- */

/* Of the text format: \t and the like are what they are in C. */
static str unescaped(arena *a, str field)
{
    if (memchr(field.data, '\\', field.len) == NULL)
        return field;
    char *out = arena_alloc(a, field.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < field.len; i++) {
        char c = field.data[i];
        if (c == '\\' && i + 1 < field.len) {
            static const char from[] = "bfnrtv", to[] = "\b\f\n\r\t\v";
            c = field.data[++i];
            const char *at = strchr(from, c);
            c = at != NULL && c != '\0' ? to[at - from] : c;
        }
        out[n++] = c;
    }
    return (str){out, n};
}

/* A line of the text format; false at the end. */
static bool text_line(execution *x, const copy_format *f, str *text, copy_line *out)
{
    if (text->len == 0)
        return false;
    size_t end = str_find(*text, STR("\n"));
    str line = str_slice(*text, 0, end);
    *text = str_slice(*text, end + 1, text->len);
    if (line.len > 0 && line.data[line.len - 1] == '\r')
        line.len--;
    if (str_is(line, "\\."))
        return false;
    for (size_t from = 0; from <= line.len;) {
        size_t at = from;
        while (at < line.len && line.data[at] != f->delimiter)
            at += line.data[at] == '\\' && at + 1 < line.len ? 2 : 1;
        str field = str_slice(line, from, at);
        bool null = str_eq(field, f->null);
        vec_push(x->arena, out,
                 (copy_value){null ? (str){NULL, 0} : unescaped(x->arena, field), false});
        from = at + 1;
    }
    return true;
}

/* A field of CSV from *at on; *last: the line ends behind it. False: its quotes do not end. */
static bool csv_field(execution *x, const copy_format *f, str text, size_t *at, copy_value *out,
                      bool *last)
{
    buf b = buf_new(x->arena);
    bool quoted = false;
    *out = (copy_value){0};
    for (; *at < text.len; (*at)++) {
        char c = text.data[*at], after = *at + 1 < text.len ? text.data[*at + 1] : '\0';
        if (quoted && c == f->escape && (after == f->quote || after == f->escape)) {
            buf_char(&b, after);
            (*at)++;
        } else if (c == f->quote) {
            quoted = !quoted;
            out->quoted = true;
        } else if (!quoted && (c == f->delimiter || c == '\n')) {
            break;
        } else if (quoted || c != '\r' || after != '\n') {
            buf_char(&b, c);
        }
    }
    *last = *at >= text.len || text.data[*at] == '\n';
    *at += *at < text.len;
    out->text = buf_str(&b);
    if (str_absent(out->text))
        out->text = STR("");
    return !quoted;
}

/* A row of CSV; *ended at the end. False after fail(). */
static bool csv_line(execution *x, range at, const copy_format *f, str *text, copy_line *out,
                     bool *ended)
{
    size_t here = 0;
    bool last = false;
    size_t end = str_find(*text, STR("\n"));
    *ended = text->len == 0 || str_is(str_trim(str_slice(*text, 0, end)), "\\.");
    while (!*ended && !last) {
        copy_value one;
        if (!csv_field(x, f, *text, &here, &one, &last))
            return fail(x, at, "22P04", "unterminated CSV quoted field");
        if (!one.quoted && str_eq(one.text, f->null))
            one.text = (str){NULL, 0};
        vec_push(x->arena, out, one);
    }
    *text = str_slice(*text, here, text->len);
    return true;
}

/* ---- rows ---- */

static bool check_header(execution *x, range at, const relation *r, const size_t *places,
                         size_t count, const copy_line *line)
{
    if (line->count != count)
        return fail(x, at, "22P04", "wrong number of fields in header line: got %zu, expected %zu",
                    line->count, count);
    for (size_t i = 0; i < count; i++)
        if (str_absent(line->items[i].text) ||
            !str_eq(line->items[i].text, r->columns[places[i]].name))
            return fail(x, at, "22P04", "column name mismatch in header line field %zu", i + 1);
    return true;
}

/* The texts of a row, nulls absent. */
static bool row_texts(execution *x, range at, const copy_format *f, const relation *r,
                      const size_t *places, size_t count, const copy_line *line, const str **out)
{
    str *fields = ARENA_ARRAY(x->arena, str, count + 1);
    if (line->count > count)
        return fail(x, at, "22P04", "extra data after last expected column");
    if (line->count < count)
        return fail(x, at, "22P04", "missing data for column \"%.*s\"",
                    STR_ARG(r->columns[places[line->count]].name));
    for (size_t i = 0; i < count; i++) {
        const copy_value *v = &line->items[i];
        str called = r->columns[places[i]].name;
        fields[i] = v->text;
        if (f->csv && str_absent(v->text) && is_listed(f->force_not_null, called))
            fields[i] = f->null;
        else if (f->csv && v->quoted && str_eq(v->text, f->null) &&
                 is_listed(f->force_null, called))
            fields[i] = (str){NULL, 0};
    }
    *out = fields;
    return true;
}

static bool copy_rows(execution *x, const node_copy *n, const copy_format *f, const relation *r,
                      const size_t *places, size_t n_places)
{
    VEC(const str *) rows = {0};
    range at = n->data->at;
    str text = str_slice(at.source->text, at.start, at.end);
    bool header = f->header;
    for (;;) {
        copy_line line = {0};
        bool ended = false;
        const str *fields = NULL;
        if (f->csv ? !csv_line(x, at, f, &text, &line, &ended) : false)
            return false;
        if (ended || (!f->csv && !text_line(x, f, &text, &line)))
            break;
        if (header) {
            header = false;
            if (f->match && !check_header(x, at, r, places, n_places, &line))
                return false;
            continue;
        }
        if (!row_texts(x, at, f, r, places, n_places, &line, &fields))
            return false;
        if (rows.count <= ROWS_MAX)
            vec_push(x->arena, &rows, fields);
    }
    return insert_texts(x, r, at, places, rows.items, rows.count, n_places, n->where);
}

/* CopyGetAttnums() of a list. */
static bool listed_columns(execution *x, const node_list *list, const relation *r, size_t *places,
                           size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const node *c = list->items[i];
        str called = IS(insert_column, c) ? AS(insert_column, c)->name.text : node_text(c);
        const column *found_column = relation_column(r, called);
        if (found_column == NULL)
            return fail(x, c->at, "42703", "column \"%.*s\" of relation \"%.*s\" does not exist",
                        STR_ARG(called), STR_ARG(r->base.name));
        if (found_column->generated != 0)
            return fail(x, c->at, "42P10", "column \"%.*s\" is a generated column",
                        STR_ARG(called));
        for (size_t k = 0; k < *count; k++)
            if (places[k] == (size_t)found_column->number - 1)
                return fail(x, c->at, "42701", "column \"%.*s\" specified more than once",
                            STR_ARG(called));
        places[(*count)++] = (size_t)found_column->number - 1;
    }
    return true;
}

static bool copied_columns(execution *x, const node_copy *n, const relation *r, size_t *places,
                           size_t *count)
{
    if (!listed_columns(x, &n->columns, r, places, count))
        return false;
    for (size_t i = 0; n->columns.count == 0 && i < r->n_columns; i++)
        if (!r->columns[i].dropped && r->columns[i].generated == 0)
            places[(*count)++] = i;
    return true;
}

/* FORCE_QUOTE, FORCE_NULL and FORCE_NOT_NULL are of columns that are copied. */
static bool check_forced(execution *x, const relation *r, const node *list, const char *what,
                         const size_t *places, size_t count)
{
    if (!IS(row_expr, list))
        return true;
    const node_list *all = &AS(row_expr, list)->fields;
    size_t *forced = ARENA_ARRAY(x->arena, size_t, all->count), n_forced;
    if (!listed_columns(x, all, r, forced, &n_forced))
        return false;
    for (size_t i = 0; i < n_forced; i++) {
        size_t k = 0;
        while (k < count && places[k] != forced[i])
            k++;
        if (k == count)
            return fail(x, all->items[i]->at, "42P10", "%s column \"%.*s\" not referenced by COPY",
                        what, STR_ARG(node_text(all->items[i])));
    }
    return true;
}

/* Those of a query are its result's. */
static bool check_quoted(execution *x, const query_result *q, const node *list)
{
    size_t n = IS(row_expr, list) ? AS(row_expr, list)->fields.count : 0;
    for (size_t i = 0; i < n; i++) {
        const node *c = AS(row_expr, list)->fields.items[i];
        str called = node_text(c);
        size_t k = 0;
        while (k < q->n_columns && !str_eq(q->columns[k].name, called))
            k++;
        if (k == q->n_columns)
            return fail(x, c->at, "42703", "column \"%.*s\" does not exist", STR_ARG(called));
        for (k = 0; k < i; k++)
            if (str_eq(node_text(AS(row_expr, list)->fields.items[k]), called))
                return fail(x, c->at, "42701", "column \"%.*s\" specified more than once",
                            STR_ARG(called));
    }
    return true;
}

/* BeginCopyTo(): a plain table alone. */
static bool check_copied_kind(execution *x, const node_copy *n, const relation *r)
{
    return r->kind == 'r' || fail(x, n->relation->at, "42809", "cannot copy from %s \"%.*s\"",
                                  r->kind == 'v'   ? "view"
                                  : r->kind == 'm' ? "materialized view"
                                  : r->kind == 'S' ? "sequence"
                                  : r->kind == 'p' ? "partitioned table"
                                  : r->kind == 'f' ? "foreign table"
                                                   : "non-table relation",
                                  STR_ARG(r->base.name));
}

/* What a server's disk holds and its programs do. */
static bool note_outside(execution *x, const node_copy *n)
{
    return n->file_kind != COPY_FILE ||
           unknown(x, n->base.at, "what lies outside of the database is not known");
}

static bool check_gives_rows(execution *x, const node *query)
{
    const node *returning = IS(insert, query)   ? AS(insert, query)->returning
                            : IS(update, query) ? AS(update, query)->returning
                            : IS(delete, query) ? AS(delete, query)->returning
                                                : query;
    return returning != NULL ||
           fail(x, query->at, "0A000", "COPY query must have a RETURNING clause");
}

bool execute_copy(execution *x, const node *tree)
{
    const node_copy *n = AS(copy, tree);
    query_result q;
    const relation *r = NULL;
    copy_format format;
    size_t count;
    if (n->program &&
        !check_superuser(x, tree->at,
                         "must be superuser or have privileges of the pg_execute_server_program "
                         "role to COPY to or from an external program"))
        return false;
    if (n->query != NULL && !read_copy_options(x, n, &format)) /* BeginCopyTo() does it first */
        return false;
    if (n->query != NULL && select_into(n->query) != NULL)
        return fail(x, n->query->at, "0A000", "COPY (SELECT INTO) is not supported");
    if (n->query != NULL)
        return analyze_query(x, NULL, n->query, &q, NULL) && check_gives_rows(x, n->query) &&
               check_planned_query(x, NULL, n->query) && check_quoted(x, &q, format.force_quote) &&
               note_outside(x, n);
    if (n->relation == NULL ||
        !resolve_relation(x,
                          IS(relation, n->relation) ? AS(relation, n->relation)->name : n->relation,
                          false, &r))
        return n->relation == NULL;
    if (r->index != NULL || r->kind == 'c')
        return fail(x, n->relation->at, "42809", "\"%.*s\" is %s", STR_ARG(r->base.name),
                    r->kind == 'c' ? "a composite type" : "an index");
    size_t *places = ARENA_ARRAY(x->arena, size_t, r->n_columns + n->columns.count + 1);
    if (!check_copy_where(x, r, n->where) || !copied_columns(x, n, r, places, &count) ||
        (!is_unrestricted(x) &&
         !check_column_rights(x, r, &n->columns, n->from ? PRIVILEGE_INSERT : PRIVILEGE_SELECT,
                              tree->at)) ||
        (n->from && !check_may_write(x, "COPY FROM", r, tree->at)) ||
        (!n->from && !check_copied_kind(x, n, r)) || !read_copy_options(x, n, &format))
        return false;
    if (!n->from)
        return check_forced(x, r, format.force_quote, "FORCE_QUOTE", places, count) &&
               note_outside(x, n);
    if (!check_forced(x, r, format.force_not_null, "FORCE_NOT_NULL", places, count) ||
        !check_forced(x, r, format.force_null, "FORCE_NULL", places, count))
        return false;
    if (n->file_kind == COPY_STDIN && n->data != NULL && !format.other)
        return copy_rows(x, n, &format, r, places, count);
    const table_rows *t = rows_of(x, r->base.id);
    rows_put(x, r->base.id, t != NULL ? t->rows : NULL, t != NULL ? t->count : 0,
             t != NULL ? t->width : 0, true);
    add_event(x, EVENT_INSERT, NULL, &r->base);
    return unknown(x, tree->at, "what COPY reads is not known");
}
