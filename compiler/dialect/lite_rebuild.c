/*
 * A table in a new form: SQLite cannot change most of a table in place, so a new one is made, gets
 * the rows, and takes the old one's name (the procedure of sqlite.org/lang_altertable.html).
 * foreign_keys is off meanwhile, or dropping the old table would delete the rows that refer to it.
 */
#include "dialect/lite.h"

static const node *using_of(const lite *x, oid table, int16_t number)
{
    for (size_t i = x->usings.count; i > 0; i--)
        if (x->usings.items[i - 1].table == table && x->usings.items[i - 1].column == number)
            return x->usings.items[i - 1].expr;
    return NULL;
}

/* The value of a column in the new form, made of the old one. */
static bool write_copied(lite *x, buf *out, const lite_table *before, const lite_column *old,
                         const lite_column *fresh, str *why)
{
    lite_writer w = {.lite = x, .out = out};
    const node *expr =
        old->type.class != fresh->type.class ? using_of(x, before->id, fresh->number) : NULL;
    if (expr != NULL) {
        lite_relation one = {before->source->base.name, before->source, NULL};
        lite_scope s = {NULL, &one, NULL};
        w.scope = &s;
        bool ok = lite_expr(&w, expr, fresh->type);
        *why = w.why;
        return ok;
    }
    bool ok = lite_convert(&w, NULL, lite_quote(x->arena, fresh->called), old->type, fresh->type);
    *why = w.why;
    return ok;
}

static void emit_copy(lite *x, const statement *origin, const lite_table *before,
                      const lite_table *after, str fresh)
{
    buf columns = buf_new(x->arena), values = buf_new(x->arena), out = buf_new(x->arena);
    for (size_t i = 0; i < after->n_columns; i++) {
        const lite_column *c = &after->columns[i];
        const lite_column *old = lite_find_column(before, c->number);
        if (old == NULL || c->generated)
            continue;
        buf_text(&columns, columns.len > 0 ? ", " : "");
        buf_text(&values, values.len > 0 ? ", " : "");
        buf_add(&columns, lite_quote(x->arena, c->called));
        str why = {0};
        if (!write_copied(x, &values, before, old, c, &why))
            lite_cannot(x, origin, (range){0},
                        arena_printf(x->arena, "the new type of column %.*s.%.*s",
                                     STR_ARG(after->called), STR_ARG(c->called)),
                        why);
    }
    if (columns.len == 0)
        return;
    buf_printf(&out, "INSERT INTO %.*s (%.*s)\nSELECT ", STR_ARG(lite_quote(x->arena, fresh)),
               STR_ARG(buf_str(&columns)));
    buf_add(&out, buf_str(&values));
    buf_printf(&out, "\nFROM %.*s", STR_ARG(lite_quote(x->arena, after->called)));
    lite_emit(x, origin, buf_str(&out));
}

/* Numbers that were given out once are not given out again. */
static void emit_sequence(lite *x, const statement *origin, str called, str fresh)
{
    str old_name = lite_literal(x->arena, called), new_name = lite_literal(x->arena, fresh);
    lite_emit(
        x, origin,
        arena_printf(x->arena, "DELETE FROM sqlite_sequence WHERE name = %.*s", STR_ARG(new_name)));
    lite_emit(x, origin,
              arena_printf(x->arena,
                           "INSERT INTO sqlite_sequence (name, seq)\nSELECT %.*s, seq FROM "
                           "sqlite_sequence WHERE name = %.*s",
                           STR_ARG(new_name), STR_ARG(old_name)));
}

static str fresh_name(const lite *x, str called)
{
    str fresh = arena_printf(x->arena, "migc_new_%.*s", STR_ARG(called));
    for (size_t i = 0; i < x->tables.count; i++)
        if (str_eq_nocase(x->tables.items[i]->called, fresh)) {
            fresh = arena_printf(x->arena, "%.*s_", STR_ARG(fresh));
            i = (size_t)-1;
        }
    return fresh;
}

void lite_rebuild(lite *x, const statement *origin, const lite_table *before,
                  const lite_table *after)
{
    str fresh = fresh_name(x, after->called);
    str quoted = lite_quote(x->arena, after->called);
    x->file->translation->rebuilds = true;
    lite_emit(x, origin, lite_create_table(x, after, fresh));
    emit_copy(x, origin, before, after, fresh);
    if (before->autoincrement && after->autoincrement)
        emit_sequence(x, origin, after->called, fresh);
    lite_emit(x, origin, arena_printf(x->arena, "DROP TABLE %.*s", STR_ARG(quoted)));
    lite_emit(x, origin,
              arena_printf(x->arena, "ALTER TABLE %.*s RENAME TO %.*s",
                           STR_ARG(lite_quote(x->arena, fresh)), STR_ARG(quoted)));
}
