/*
 * What foreign keys do by themselves, in files that rebuild a table, where they are off: rows that
 * refer to deleted ones follow them. What nobody follows is found by foreign_key_check before the
 * file is committed.
 */
#include "dialect/lite.h"

typedef struct followers {
    lite *lite;
    const statement *statement;
    oid_list seen; /* tables that lost rows already */
} followers;

static bool was_seen(const followers *f, oid table)
{
    for (size_t i = 0; i < f->seen.count; i++)
        if (f->seen.items[i] == table)
            return true;
    return false;
}

/* child.column IS NOT NULL AND NOT EXISTS (SELECT 1 FROM parent WHERE its key = child.column) */
static void write_orphans(buf *out, const constraint *k)
{
    buf_text(out, " WHERE ");
    for (size_t i = 0; i < k->n_columns; i++) {
        lite_mark_column(out, k->base.parent, k->columns[i]);
        buf_text(out, " IS NOT NULL AND ");
    }
    buf_text(out, "NOT EXISTS (SELECT 1 FROM ");
    lite_mark_table(out, k->ref_table);
    buf_text(out, " AS migc_parent WHERE ");
    for (size_t i = 0; i < k->n_columns; i++) {
        buf_text(out, i > 0 ? " AND migc_parent." : "migc_parent.");
        lite_mark_column(out, k->ref_table, k->ref_columns[i]);
        buf_text(out, " = ");
        lite_mark_table(out, k->base.parent);
        buf_char(out, '.');
        lite_mark_column(out, k->base.parent, k->columns[i]);
    }
    buf_char(out, ')');
}

static void write_reset(buf *out, const lite_table *child, const constraint *k)
{
    buf_text(out, "UPDATE ");
    lite_mark_table(out, k->base.parent);
    for (size_t i = 0; i < k->n_columns; i++) {
        const lite_column *c = child != NULL ? lite_find_column(child, k->columns[i]) : NULL;
        bool to_default =
            k->on_delete == FK_SET_DEFAULT && c != NULL && !str_absent(c->default_value);
        buf_text(out, i > 0 ? ", " : " SET ");
        lite_mark_column(out, k->base.parent, k->columns[i]);
        buf_text(out, " = ");
        buf_add(out, to_default ? c->default_value : STR("NULL"));
    }
}

static void follow(followers *f, oid table)
{
    lite *x = f->lite;
    if (was_seen(f, table))
        return;
    vec_push(x->arena, &f->seen, table);
    for (size_t i = 0; i < x->tables.count; i++) {
        const lite_table *child = x->tables.items[i];
        object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, child->id);
        for (size_t n = 0; n < all.count; n++) {
            const constraint *k = (const constraint *)all.items[n];
            if (k->kind != 'f' || k->ref_table != table || k->on_delete == FK_NO_ACTION ||
                k->on_delete == FK_RESTRICT)
                continue;
            buf out = buf_new(x->arena);
            if (k->on_delete == FK_CASCADE) {
                buf_text(&out, "DELETE FROM ");
                lite_mark_table(&out, child->id);
            } else {
                write_reset(&out, child, k);
            }
            write_orphans(&out, k);
            lite_emit_for_rebuild(x, f->statement, lite_render(x, buf_str(&out)));
            if (k->on_delete == FK_CASCADE)
                follow(f, child->id);
        }
    }
}

void lite_follow_delete(lite *x, const statement *st, const relation *r)
{
    followers f = {.lite = x, .statement = st};
    if (r != NULL)
        follow(&f, r->base.id);
}

bool lite_update_is_followed(lite *x, const relation *r, const int16_t *columns, size_t count)
{
    for (size_t i = 0; i < x->tables.count; i++) {
        object_list all =
            catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, x->tables.items[i]->id);
        for (size_t n = 0; n < all.count; n++) {
            const constraint *k = (const constraint *)all.items[n];
            if (k->kind != 'f' || k->ref_table != r->base.id || k->on_update == FK_NO_ACTION ||
                k->on_update == FK_RESTRICT)
                continue;
            for (size_t c = 0; c < k->n_columns * count; c++)
                if (k->ref_columns[c / count] == columns[c % count])
                    return true;
        }
    }
    return false;
}
