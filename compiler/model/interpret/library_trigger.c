/* Trigger functions that are written in C and come with the server: trigfuncs.c, tsvector_op.c;
 * and moddatetime, that of an extension. */
#include <string.h>

#include "model/interpret/interpret.h"
#include "model/value/compute.h"

enum { SUPPRESS_REDUNDANT = 1291, TSVECTOR_BY_NAME = 3752, TSVECTOR_BY_COLUMN = 3753 };

static bool moddatetime(execution *x, range at, const relation *r, const trigger *t,
                        const value *old_row, const value *new_row, value *row)
{
    const char *wrong = !t->row            ? "must be fired for row"
                        : t->timing != 'b' ? "must be fired before event"
                        : old_row == NULL  ? "cannot process INSERT events"
                        : new_row == NULL  ? "cannot process DELETE events"
                                           : NULL;
    if (wrong != NULL)
        return fail(x, at, "XX000", "moddatetime: %s", wrong);
    if (t->n_args != 1)
        return fail(x, at, "XX000", "moddatetime (%.*s): A single argument was expected",
                    STR_ARG(r->base.name));
    const column *c = relation_column(r, t->args[0]);
    if (c == NULL)
        return fail(x, at, "09000", "\"%.*s\" has no attribute \"%.*s\"", STR_ARG(r->base.name),
                    STR_ARG(t->args[0]));
    if (c->type != TYPE_TIMESTAMP && c->type != TYPE_TIMESTAMPTZ)
        return fail(x, at, "09000",
                    "attribute \"%.*s\" of \"%.*s\" must be type TIMESTAMP or TIMESTAMPTZ",
                    STR_ARG(t->args[0]), STR_ARG(r->base.name));
    if (row->items == NULL)
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

/* ---- tsvector_update_trigger() ---- */

/* What one of them is asked to do. */
typedef struct tsvector_update {
    execution *x;
    range at;
    const relation *r;
    const trigger *t; /* its arguments: the column, the configuration, what is read */
    const value *row;
    const bool *written; /* by an UPDATE, or NULL */
    bool by_column;      /* that has the configuration */
} tsvector_update;

static bool check_call(const tsvector_update *u, bool deletes)
{
    const trigger *t = u->t;
    const char *must = !t->row            ? "must be fired for row"
                       : t->timing != 'b' ? "must be fired BEFORE event"
                       : deletes          ? "must be fired for INSERT or UPDATE"
                       : t->n_args < 3    ? "arguments must be tsvector_field, ts_config, "
                                            "text_field1, ...)"
                                          : NULL;
    return must == NULL || fail(u->x, u->at, "XX000", "tsvector_update_trigger: %s", must);
}

/* A column that an argument names, of a type that is read as the one wanted. */
static bool find_argument(const tsvector_update *u, size_t i, oid wanted, const char *of,
                          const char *is_not, const column **out)
{
    str called = u->t->args[i];
    *out = relation_column(u->r, called);
    if (*out == NULL)
        return fail(u->x, u->at, "42703", "%scolumn \"%.*s\" does not exist", of, STR_ARG(called));
    return type_is_binary_coercible(u->x, (*out)->type, wanted) ||
           fail(u->x, u->at, "42804", "column \"%.*s\" is not of %s type", STR_ARG(called), is_not);
}

static bool find_configuration(const tsvector_update *u, value *out)
{
    execution *x = u->x;
    str called = u->t->args[1];
    const column *c;
    if (!u->by_column) {
        if (memchr(called.data, '.', called.len) == NULL)
            return fail(x, u->at, "22023",
                        "text search configuration name \"%.*s\" must be schema-qualified",
                        STR_ARG(called));
        return value_input(x, u->at, TYPE_REGCONFIG, -1, called, out);
    }
    if (!find_argument(u, 1, TYPE_REGCONFIG, "configuration ", "regconfig", &c))
        return false;
    *out = u->row[c->number - 1];
    return out->kind != VALUE_NULL ||
           fail(x, u->at, "22004", "configuration column \"%.*s\" must not be null",
                STR_ARG(called));
}

/* What is read: a null is passed over. *needed: one of it is written. */
static bool read_texts(const tsvector_update *u, value *texts, size_t *count, bool *needed)
{
    for (size_t i = 2; i < u->t->n_args; i++) {
        const column *c;
        if (!find_argument(u, i, TYPE_TEXT, "", "a character", &c))
            return false;
        *needed = *needed || u->written[c->number - 1];
        if (u->row[c->number - 1].kind != VALUE_NULL)
            texts[(*count)++] = u->row[c->number - 1];
    }
    return true;
}

/* Of an UPDATE that writes nothing of what is read the column stays as it is. */
static bool update_tsvector(const tsvector_update *u, bool deletes, value *out)
{
    execution *x = u->x;
    const column *to;
    value *texts = ARENA_ARRAY(x->arena, value, u->t->n_args + 1);
    size_t count = 1;
    bool needed = u->written == NULL;
    if (!check_call(u, deletes) ||
        !find_argument(u, 0, TYPE_TSVECTOR, "tsvector ", "tsvector", &to) ||
        !find_configuration(u, &texts[0]) || !read_texts(u, texts, &count, &needed))
        return false;
    if (!needed || out->items == NULL)
        return true;
    value *items = arena_copy(x->arena, out->items, out->n_items * sizeof *items);
    items[to->number - 1] = value_opaque(x, STR("to_tsvector"), texts, count, to->type);
    items[to->number - 1].perhaps_null = false;
    out->items = items;
    return true;
}

bool library_trigger(execution *x, range at, const relation *r, const trigger *t, const function *f,
                     const value *old_row, const value *new_row, const bool *written, value *out)
{
    if (str_is(f->language, "c") && str_is(f->base.name, "moddatetime"))
        return moddatetime(x, at, r, t, old_row, new_row, out);
    if (f->base.id == SUPPRESS_REDUNDANT)
        return suppress_redundant(x, at, r, t, old_row, new_row, out);
    if (f->base.id == TSVECTOR_BY_NAME || f->base.id == TSVECTOR_BY_COLUMN) {
        tsvector_update u = {x, at, r, t, new_row, written, f->base.id == TSVECTOR_BY_COLUMN};
        return update_tsvector(&u, t->row && new_row == NULL, out);
    }
    if (t->timing == 'b')
        *out = value_unknown(r->row_type);
    return true;
}
