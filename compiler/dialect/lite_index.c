/* Indexes and views. */
#include "dialect/lite.h"
#include "dialect/supabase.h"

static bool key_of(lite *x, const relation *table, const index_key *key, buf *out, str *why)
{
    if (key->expr == NULL) {
        lite_mark_column(out, table->base.id, key->column);
    } else {
        lite_writer w = {.lite = x, .out = out, .bound = key->expr};
        buf_char(out, '(');
        if (!lite_expr(&w, key->expr->tree, (lite_type){LITE_UNKNOWN, -1, OID_NONE, OID_NONE})) {
            *why = w.why;
            return false;
        }
        buf_char(out, ')');
    }
    buf_text(out, key->descending ? " DESC" : "");
    return true;
}

/* The whole CREATE INDEX, as a template; false with the reason. */
static bool index_text(lite *x, const relation *table, const relation *index, buf *out, str *why)
{
    const index_info *info = index->index;
    bool ordered =
        str_empty(info->method) || str_is(info->method, "btree") || str_is(info->method, "hash");
    if (!ordered) {
        *why = arena_printf(x->arena, "access method %.*s", STR_ARG(info->method));
        return false;
    }
    if (info->nulls_not_distinct) {
        *why = STR("NULLS NOT DISTINCT");
        return false;
    }
    buf_printf(out, "CREATE %sINDEX %.*s ON ", info->unique ? "UNIQUE " : "",
               STR_ARG(lite_quote(x->arena, lite_table_name(x, index))));
    lite_mark_table(out, table->base.id);
    buf_text(out, " (");
    for (size_t i = 0; i + info->n_including < info->n_keys; i++) {
        buf_text(out, i > 0 ? ", " : "");
        if (!key_of(x, table, &info->keys[i], out, why))
            return false;
    }
    buf_char(out, ')');
    if (info->predicate != NULL) {
        lite_writer w = {.lite = x, .out = out, .bound = info->predicate};
        buf_text(out, " WHERE ");
        if (!lite_expr(&w, info->predicate->tree, (lite_type){LITE_BOOL, -1, OID_NONE, OID_NONE})) {
            *why = w.why;
            return false;
        }
    }
    return true;
}

void lite_table_indexes(lite *x, const relation *r, lite_table *out)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, r->base.id);
    out->indexes = ARENA_ARRAY(x->arena, lite_part, all.count);
    for (size_t i = 0; i < all.count; i++) {
        const relation *index = (const relation *)all.items[i];
        if ((index->kind != 'i' && index->kind != 'I') || index->index == NULL ||
            index->index->constraint != OID_NONE)
            continue;
        buf text = buf_new(x->arena);
        str why = {0};
        if (index_text(x, r, index, &text, &why)) {
            out->indexes[out->n_indexes++] =
                (lite_part){index->base.id, lite_table_name(x, index), buf_str(&text)};
            continue;
        }
        /* An index is speed alone, unless it is unique. */
        str what = arena_printf(x->arena, "index %.*s", STR_ARG(index->base.name));
        if (index->index->unique)
            lite_cannot(x, lite_cause_of(x, index->base.id, r->base.id), index->base.created_at,
                        what, why);
        else
            lite_left_out(x, index->base.created_at, what, why);
    }
}

lite_view *lite_view_new(lite *x, const relation *r)
{
    buf text = buf_new(x->arena);
    lite_writer w = {.lite = x, .out = &text, .bound = r->query, .star_columns = r->n_columns};
    lite_view *v = ARENA_NEW(x->arena, lite_view);
    *v = (lite_view){.id = r->base.id, .called = lite_table_name(x, r)};
    buf_printf(&text, "CREATE VIEW %.*s (", STR_ARG(lite_quote(x->arena, v->called)));
    for (size_t i = 0; i < r->n_columns; i++) {
        buf_text(&text, i > 0 ? ", " : "");
        buf_add(&text, lite_quote(x->arena, r->columns[i].name));
    }
    buf_text(&text, ") AS\n");
    if (r->query == NULL || !lite_query(&w, r->query->tree, NULL, 0)) {
        lite_cannot(x, lite_cause_of(x, r->base.id, OID_NONE), r->base.created_at,
                    arena_printf(x->arena, "view %.*s", STR_ARG(r->base.name)),
                    r->query != NULL ? w.why : STR("unknown"));
        return NULL;
    }
    v->text = buf_str(&text);
    return v;
}
