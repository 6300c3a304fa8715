/* Trigger functions that are written in C and come with the server: trigfuncs.c, tsvector_op.c;
 * and moddatetime, that of an extension. */
#include "model/interpret/interpret.h"
#include "model/value/compute.h"

enum { SUPPRESS_REDUNDANT = 1291, TSVECTOR_BY_NAME = 3752, TSVECTOR_BY_COLUMN = 3753 };

static bool moddatetime(execution *x, const relation *r, const trigger *t, value *row)
{
    const column *c = t->n_args > 0 ? relation_column(r, t->args[0]) : NULL;
    if (c == NULL || row->items == NULL)
        return true;
    value *items = arena_copy(x->arena, row->items, row->n_items * sizeof *items);
    items[c->number - 1] = clock_value(x, "now", c->type);
    row->items = items;
    return true;
}

/* suppress_redundant_updates_trigger(): an update that changes nothing is none. */
static bool suppress_redundant(execution *x, range at, const relation *r, const trigger *t,
                               const value *old_row, const value *new_row, value *out)
{
    const char *must = old_row == NULL || new_row == NULL ? "called on update"
                       : t->timing != 'b'                 ? "called before update"
                       : !t->row                          ? "called for each row"
                                                          : NULL;
    if (must != NULL)
        return fail(x, at, "39P01", "suppress_redundant_updates_trigger: must be %s", must);
    bool sure = true;
    for (size_t i = 0; i < r->n_columns; i++) {
        bool plain = (old_row[i].kind == VALUE_NULL || old_row[i].kind == VALUE_KNOWN) &&
                     (new_row[i].kind == VALUE_NULL || new_row[i].kind == VALUE_KNOWN);
        if (plain && !value_same(x, &old_row[i], &new_row[i]))
            return true;
        sure = sure && plain;
    }
    *out = sure ? value_null(r->row_type) : value_unknown(r->row_type);
    return true;
}

static bool is_text(const execution *x, const column *c)
{
    oid base = type_base(x, c->type);
    return base == TYPE_TEXT || base == TYPE_VARCHAR || base == TYPE_BPCHAR;
}

/* tsvector_update_trigger(): the arguments are the column, the configuration and what it reads. */
static bool update_tsvector(execution *x, range at, const relation *r, const trigger *t,
                            const value *new_row, bool deletes, value *out)
{
    const char *must = !t->row            ? "fired for row"
                       : t->timing != 'b' ? "fired BEFORE event"
                       : deletes          ? "fired for INSERT or UPDATE"
                                          : NULL;
    if (must != NULL)
        return fail(x, at, "XX000", "tsvector_update_trigger: must be %s", must);
    if (t->n_args < 3)
        return fail(x, at, "XX000",
                    "tsvector_update_trigger: arguments must be tsvector_field, ts_config, "
                    "text_field1, ...)");
    const column *to = relation_column(r, t->args[0]);
    if (to == NULL)
        return fail(x, at, "42703", "tsvector column \"%.*s\" does not exist", STR_ARG(t->args[0]));
    if (type_base(x, to->type) != TYPE_TSVECTOR)
        return fail(x, at, "42804", "column \"%.*s\" is not of tsvector type", STR_ARG(t->args[0]));
    for (size_t i = 2; i < t->n_args; i++) {
        const column *from = relation_column(r, t->args[i]);
        if (from == NULL)
            return fail(x, at, "42703", "column \"%.*s\" does not exist", STR_ARG(t->args[i]));
        if (!is_text(x, from))
            return fail(x, at, "42804", "column \"%.*s\" is not of a character type",
                        STR_ARG(t->args[i]));
    }
    if (new_row == NULL || out->items == NULL)
        return true;
    value *items = arena_copy(x->arena, out->items, out->n_items * sizeof *items);
    items[to->number - 1] = value_unknown(to->type);
    out->items = items;
    return true;
}

bool library_trigger(execution *x, range at, const relation *r, const trigger *t, const function *f,
                     const value *old_row, const value *new_row, value *out)
{
    if (str_is(f->language, "c") && str_is(f->base.name, "moddatetime"))
        return moddatetime(x, r, t, out);
    if (f->base.id == SUPPRESS_REDUNDANT)
        return suppress_redundant(x, at, r, t, old_row, new_row, out);
    if (f->base.id == TSVECTOR_BY_NAME || f->base.id == TSVECTOR_BY_COLUMN)
        return update_tsvector(x, at, r, t, new_row, t->row && new_row == NULL, out);
    if (t->timing == 'b')
        *out = value_unknown(r->row_type);
    return true;
}
