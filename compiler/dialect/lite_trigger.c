/*
 * Triggers that set columns of the row: BEFORE UPDATE ... NEW.updated_at = now(). SQLite cannot
 * change NEW, so an AFTER trigger sets the columns in the table. It does so only while they do not
 * have their values yet: that ends it, whatever recursive_triggers is.
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
    if (q->form != SELECT_PLAIN || q->targets.count != 1 || q->from.count > 0 || q->where != NULL ||
        q->with != NULL)
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
    if (IS(indirection, n) && AS(indirection, n)->steps.count == 1 &&
        IS(identifier, AS(indirection, n)->steps.items[0]) &&
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
    if (!IS(pl_block, block) || AS(pl_block, block)->declarations.count > 0 ||
        AS(pl_block, block)->handlers.count > 0) {
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

static bool mentions(arena *a, str value, oid table, int16_t number)
{
    buf mark = buf_new(a);
    buf_text(&mark, "NEW.");
    lite_mark_column(&mark, table, number);
    return str_find(value, buf_str(&mark)) < value.len;
}

/* lower(NEW.x) for x: doing it twice is doing it once. */
static bool is_settled(arena *a, const set_column *s, oid table)
{
    static const char *const functions[] = {"lower", "upper", "trim"};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        buf text = buf_new(a);
        buf_printf(&text, "%s(NEW.", functions[i]);
        lite_mark_column(&text, table, s->column);
        buf_char(&text, ')');
        if (str_eq(s->value, buf_str(&text)))
            return true;
    }
    return false;
}

/*
 * The trigger runs again after what it, or another one, has set. That must not change the values
 * once more, and what is set first must not be asked for by what is set next.
 */
static bool sets_settle(const lite *x, const relation *r, const trigger *t, const set_list *sets,
                        str *why)
{
    size_t others = 0;
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    for (size_t i = 0; i < all.count; i++)
        others += all.items[i] != &t->base && !((const trigger *)all.items[i])->internal;
    for (size_t i = 0; i < sets->count; i++) {
        const set_column *s = &sets->items[i];
        const column *c = &r->columns[s->column - 1];
        bool asks_old = str_contains(s->value, "OLD.");
        if (is_new_each_time(s->value)) {
            *why = STR("it sets a value that is new each time");
            return false;
        }
        if (asks_old && others > 0) {
            *why = STR("it asks for old values, and other triggers of the table change rows too");
            return false;
        }
        if ((t->events & TRIGGER_ON_INSERT) != 0 && c->not_null && c->default_value == NULL) {
            *why = STR("it sets a column that must not be NULL, for which it comes too late");
            return false;
        }
        for (size_t k = 0; k < sets->count; k++)
            if (mentions(x->arena, s->value, r->base.id, sets->items[k].column) &&
                !(k == i && is_settled(x->arena, s, r->base.id))) {
                *why = STR("it sets columns from columns that it sets");
                return false;
            }
    }
    return true;
}

static void write_event(buf *out, const relation *r, const trigger *t, unsigned on)
{
    buf_text(out, on == TRIGGER_ON_INSERT ? "INSERT" : "UPDATE");
    for (size_t i = 0; on == TRIGGER_ON_UPDATE && i < t->n_update_columns; i++) {
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

/* SQLite has one trigger for one event. */
static str trigger_name(const lite *x, const relation *r, const trigger *t, unsigned on)
{
    const char *suffix = t->events == on ? "" : on == TRIGGER_ON_INSERT ? "_insert" : "_update";
    return arena_printf(x->arena, "%.*s_%.*s%s", STR_ARG(lite_table_name(x, r)),
                        STR_ARG(t->base.name), suffix);
}

static bool trigger_text(lite *x, const relation *r, const trigger *t, unsigned on, buf *out,
                         str *why)
{
    set_list sets = {0};
    if (!t->row || t->timing != 'b' ||
        (t->events & ~(TRIGGER_ON_UPDATE | TRIGGER_ON_INSERT)) != 0) {
        *why = STR("only BEFORE UPDATE and BEFORE INSERT triggers for each row that set columns "
                   "can be written");
        return false;
    }
    if (!sets_of(x, r, CATALOG_GET(x->catalog, function, t->function), &sets, why))
        return false;
    if (!sets_settle(x, r, t, &sets, why))
        return false;
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
    str called = lite_quote(x->arena, trigger_name(x, r, t, on));
    buf_printf(out, "CREATE TRIGGER %.*s AFTER ", STR_ARG(called));
    write_event(out, r, t, on);
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
    static const unsigned events[] = {TRIGGER_ON_INSERT, TRIGGER_ON_UPDATE};
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    out->triggers = ARENA_ARRAY(x->arena, lite_part, 2 * all.count);
    for (size_t i = 0; i < all.count; i++) {
        const trigger *t = (const trigger *)all.items[i];
        str why = {0};
        bool ok = !t->internal && t->enabled != 'D';
        for (size_t k = 0; k < 2 && ok; k++) {
            unsigned on = events[k];
            buf text = buf_new(x->arena);
            if ((t->events & on) == 0 && (t->events & ~3u) == 0)
                continue;
            ok = trigger_text(x, r, t, on, &text, &why);
            if (ok && text.len > 0)
                out->triggers[out->n_triggers++] =
                    (lite_part){t->base.id, trigger_name(x, r, t, on), buf_str(&text)};
        }
        if (!str_absent(why))
            lite_cannot(x, lite_cause_of(x, t->base.id, r->base.id), t->base.created_at,
                        arena_printf(x->arena, "trigger %.*s", STR_ARG(t->base.name)), why);
    }
}
