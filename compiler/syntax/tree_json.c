/* tree_json.c - a tree as JSON, for `migc parse --format json`. */
#include <inttypes.h>

#include "syntax/fields.h"
#include "syntax/walk.h"

static void json_key(buf *out, const field *f)
{
    buf_printf(out, ",\"%s\":", f->name);
}

static void json_list(buf *out, const node_list *list)
{
    buf_char(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            buf_char(out, ',');
        tree_json(out, list->items[i]);
    }
    buf_char(out, ']');
}

/* ADD_COLUMN is "add column", as everywhere else in JSON. */
static void json_words(buf *out, const char *words)
{
    buf_char(out, '"');
    for (const char *p = words; *p != '\0'; p++)
        buf_char(out, *p == '_' ? ' ' : *p >= 'A' && *p <= 'Z' ? (char)(*p + ('a' - 'A')) : *p);
    buf_char(out, '"');
}

static void json_field(buf *out, const node *n, const field *f)
{
    switch (f->type) {
    case FIELD_NODE:
        if (FIELD(node *, n, f) == NULL)
            return;
        json_key(out, f);
        tree_json(out, FIELD(node *, n, f));
        return;
    case FIELD_LIST:
        if (FIELD(node_list, n, f).count == 0)
            return;
        json_key(out, f);
        json_list(out, &FIELD(node_list, n, f));
        return;
    case FIELD_NAME:
        if (str_absent(FIELD(name, n, f).text))
            return;
        json_key(out, f);
        buf_json_string(out, FIELD(name, n, f).text);
        return;
    case FIELD_TEXT:
        if (str_absent(FIELD(str, n, f)))
            return;
        json_key(out, f);
        buf_json_string(out, FIELD(str, n, f));
        return;
    case FIELD_FLAG:
        if (FIELD(bool, n, f)) {
            json_key(out, f);
            buf_text(out, "true");
        }
        return;
    case FIELD_ENUM:
        json_key(out, f);
        json_words(out, f->words[FIELD(int, n, f)]);
        return;
    case FIELD_INT:
        if (FIELD(int64_t, n, f) != 0) {
            json_key(out, f);
            buf_printf(out, "%" PRId64, FIELD(int64_t, n, f));
        }
        return;
    }
}

void tree_json(buf *out, const node *tree)
{
    if (tree == NULL) {
        buf_text(out, "null");
        return;
    }
    buf_printf(out, "{\"kind\":\"%s\",\"start\":%" PRIu32 ",\"end\":%" PRIu32,
               node_kind_name(tree->kind), tree->at.start, tree->at.end);
    for (const field *f = node_fields(tree->kind); f->name != NULL; f++)
        json_field(out, tree, f);
    buf_char(out, '}');
}
