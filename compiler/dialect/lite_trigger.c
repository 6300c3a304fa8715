/*
 * Triggers that set columns of the row: BEFORE UPDATE ... NEW.updated_at = now(). SQLite cannot change NEW, so an
 * AFTER trigger sets the columns in the table. It does so only while they do not have their values yet: that ends
 * it, whatever recursive_triggers is.
 */
#include "dialect/lite.h"
#include "dialect/supabase.h"
#include "syntax/walk.h"

typedef struct set_column {
    int16_t column;
    str value; /* template */
} set_column;

typedef VEC(set_column) set_list;

/* What an expression of PL/pgSQL is a query for. */
static const node *value_of(const node *n)
{
    if (IS(pl_expr, n))
        n = AS(pl_expr, n)->query;
    if (!IS(select, n))
        return n;
    const node_select *q = AS(select, n);
    if (q->form != SELECT_PLAIN || q->targets.count != 1 || q->from.count > 0 || q->where != NULL || q->with != NULL)
        return NULL;
    return IS(target, q->targets.items[0]) ? AS(target, q->targets.items[0])->expr : NULL;
}

/* NEW.column: its name; absent when it is something else. */
static str new_column(const node *n)
{
    node_list parts = {0};
    if (IS(column_ref, n))
        parts = AS(column_ref, n)->parts;
    else if (IS(qualified_name, n))
        parts = AS(qualified_name, n)->parts;
    if (IS(indirection, n) && AS(indirection, n)->steps.count == 1 && IS(identifier, AS(indirection, n)->steps.items[0]) &&
        IS(column_ref, AS(indirection, n)->arg)) {
        node_list row = AS(column_ref, AS(indirection, n)->arg)->parts;
        if (row.count == 1 && str_is(AS(identifier, row.items[0])->name.text, "new"))
            return AS(identifier, AS(indirection, n)->steps.items[0])->name.text;
    }
    if (parts.count != 2 || !IS(identifier, parts.items[0]) || !IS(identifier, parts.items[1]) ||
        !str_is(AS(identifier, parts.items[0])->name.text, "new"))
        return (str){0};
    return AS(identifier, parts.items[1])->name.text;
}

static bool returns_new(const node *n)
{
    const node *value = IS(pl_return, n) ? value_of(AS(pl_return, n)->value) : NULL;
    return IS(column_ref, value) && AS(column_ref, value)->parts.count == 1 &&
           IS(identifier, AS(column_ref, value)->parts.items[0]) &&
           str_is(AS(identifier, AS(column_ref, value)->parts.items[0])->name.text, "new");
}

static bool set_of(lite *x, const relation *r, const node *n, set_list *out, str *why)
{
    if (!IS(pl_assign, n)) {
        *why = STR("its function does more than to set columns of NEW");
        return false;
    }
    str called = new_column(AS(pl_assign, n)->target);
    const column *c = str_absent(called) ? NULL : relation_column(r, called);
    const node *value = value_of(AS(pl_assign, n)->value);
    if (c == NULL || value == NULL) {
        *why = STR("its function sets what is no column of the row");
        return false;
    }
    buf text = buf_new(x->arena);
    lite_writer w = {.lite = x, .out = &text, .row = r};
    if (!lite_expr(&w, value, lite_type_of(x->catalog, c->type, c->typmod))) {
        *why = w.why;
        return false;
    }
    vec_push(x->arena, out, ((set_column){c->number, buf_str(&text)}));
    return true;
}

static bool sets_of(lite *x, const relation *r, const function *f, set_list *out, str *why)
{
    if (f == NULL || !str_is(f->language, "plpgsql") || f->body_literal == NULL) {
        *why = STR("its function is not one of PL/pgSQL");
        return false;
    }
    parse_error error;
    const node *tree = parse_plpgsql(x->arena, literal_source(x->arena, f->body_literal), &error);
    const node *block = IS(pl_function, tree) ? AS(pl_function, tree)->block : tree;
    if (!IS(pl_block, block) || AS(pl_block, block)->declarations.count > 0 || AS(pl_block, block)->handlers.count > 0) {
        *why = STR("its function has variables or handlers");
        return false;
    }
    node_list body = AS(pl_block, block)->body;
    if (body.count == 0 || !returns_new(body.items[body.count - 1])) {
        *why = STR("its function does not end with RETURN NEW");
        return false;
    }
    for (size_t i = 0; i + 1 < body.count; i++)
        if (!set_of(x, r, body.items[i], out, why))
            return false;
    return true;
}

static bool is_new_each_time(str value)
{
    return str_contains(value, "random");
}

static void write_event(buf *out, const relation *r, const trigger *t)
{
    buf_text(out, t->events == TRIGGER_ON_INSERT ? "INSERT" : "UPDATE");
    for (size_t i = 0; i < t->n_update_columns; i++) {
        buf_text(out, i > 0 ? ", " : " OF ");
        lite_mark_column(out, r->base.id, t->update_columns[i]);
    }
    buf_text(out, " ON ");
    lite_mark_table(out, r->base.id);
    buf_text(out, "\nFOR EACH ROW WHEN ");
}

static void write_when(buf *out, const relation *r, const set_list *sets, str condition)
{
    if (!str_empty(condition))
        buf_printf(out, "(%.*s) AND (", STR_ARG(condition));
    for (size_t i = 0; i < sets->count; i++) {
        buf_text(out, i > 0 ? " OR NEW." : "NEW.");
        lite_mark_column(out, r->base.id, sets->items[i].column);
        buf_printf(out, " IS NOT %.*s", STR_ARG(sets->items[i].value));
    }
    buf_text(out, str_empty(condition) ? "" : ")");
}

/* SQLite's row number goes by three names, of which a column may have taken some. */
static const char *row_name(const relation *r)
{
    static const char *const names[] = {"rowid", "_rowid_", "oid"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool taken = false;
        for (size_t k = 0; k < r->n_columns; k++)
            taken |= str_is_nocase(r->columns[k].name, names[i]);
        if (!taken)
            return names[i];
    }
    return NULL;
}

static bool trigger_text(lite *x, const relation *r, const trigger *t, buf *out, str *why)
{
    set_list sets = {0};
    if (!t->row || t->timing != 'b' || (t->events != TRIGGER_ON_UPDATE && t->events != TRIGGER_ON_INSERT)) {
        *why = STR("only BEFORE UPDATE and BEFORE INSERT triggers for each row that set columns can be written");
        return false;
    }
    if (!sets_of(x, r, CATALOG_GET(x->catalog, function, t->function), &sets, why))
        return false;
    for (size_t i = 0; i < sets.count; i++)
        if (is_new_each_time(sets.items[i].value)) {
            *why = STR("it sets a value that is new each time");
            return false;
        }
    buf condition = buf_new(x->arena);
    if (t->when != NULL) {
        lite_writer w = {.lite = x, .out = &condition, .row = r};
        if (!lite_expr(&w, t->when->tree, (lite_type){LITE_BOOL, -1, OID_NONE, OID_NONE})) {
            *why = w.why;
            return false;
        }
    }
    if (sets.count == 0)
        return true; /* it does nothing */
    str called = lite_quote(x->arena, arena_printf(x->arena, "%.*s_%.*s", STR_ARG(lite_table_name(x, r)),
                                                   STR_ARG(t->base.name)));
    buf_printf(out, "CREATE TRIGGER %.*s AFTER ", STR_ARG(called));
    write_event(out, r, t);
    write_when(out, r, &sets, buf_str(&condition));
    buf_text(out, "\nBEGIN\n    UPDATE ");
    lite_mark_table(out, r->base.id);
    for (size_t i = 0; i < sets.count; i++) {
        buf_text(out, i > 0 ? ", " : " SET ");
        lite_mark_column(out, r->base.id, sets.items[i].column);
        buf_printf(out, " = %.*s", STR_ARG(sets.items[i].value));
    }
    const char *row = row_name(r);
    if (row == NULL) {
        *why = STR("the columns of its table have all the names of the row number");
        return false;
    }
    buf_printf(out, " WHERE %s = NEW.%s;\nEND", row, row);
    return true;
}

void lite_table_triggers(lite *x, const relation *r, lite_table *out)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    out->triggers = ARENA_ARRAY(x->arena, lite_part, all.count);
    for (size_t i = 0; i < all.count; i++) {
        const trigger *t = (const trigger *)all.items[i];
        buf text = buf_new(x->arena);
        str why = {0};
        if (t->internal || t->enabled == 'D')
            continue;
        if (!trigger_text(x, r, t, &text, &why)) {
            lite_cannot(x, lite_cause_of(x, t->base.id, r->base.id), t->base.created_at,
                        arena_printf(x->arena, "trigger %.*s", STR_ARG(t->base.name)), why);
            continue;
        }
        if (text.len > 0)
            out->triggers[out->n_triggers++] =
                (lite_part){t->base.id,
                            arena_printf(x->arena, "%.*s_%.*s", STR_ARG(lite_table_name(x, r)), STR_ARG(t->base.name)),
                            buf_str(&text)};
    }
}
