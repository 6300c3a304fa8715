/* What a run of DDL has changed, written as SQLite's own DDL. */
#include "dialect/lite.h"
#include "dialect/supabase.h"

typedef struct table_change {
    oid id;
    lite_table *before, *after; /* NULL: there is none */
    bool rebuild;
} table_change;

typedef VEC(table_change) change_vec;

typedef struct run {
    lite *lite;
    bool views; /* all views have to be made again */
    oid_list touched;
    change_vec changes;
} run;

/* ---- which tables are different ---- */

static void touch(run *r, oid id)
{
    if (id == OID_NONE)
        return;
    for (size_t i = 0; i < r->touched.count; i++)
        if (r->touched.items[i] == id)
            return;
    vec_push(r->lite->arena, &r->touched, id);
}

static void touch_all(run *r)
{
    for (size_t i = 0; i < r->lite->tables.count; i++)
        touch(r, r->lite->tables.items[i]->id);
}

static void has_no_table(run *r, const object *o, const char *what, const char *why)
{
    lite *x = r->lite;
    lite_cannot(x, lite_cause_of(x, o->id, OID_NONE), o->created_at,
                arena_printf(x->arena, "%s %.*s", what, STR_ARG(o->name)), str_from(why));
}

static void touch_relation(run *r, const relation *before, const relation *after)
{
    const relation *any = after != NULL ? after : before;
    if (any->base.environment)
        return;
    switch (any->kind) {
    case 'r':
        touch(r, any->base.id);
        if (after != NULL && (after->is_partition || after->n_parents > 0) && before == NULL)
            has_no_table(r, &after->base, "table", "partitions and inheritance");
        break;
    case 'p':
        if (before == NULL)
            has_no_table(r, &after->base, "table", "partitions and inheritance");
        touch(r, any->base.id);
        break;
    case 'i':
    case 'I':
        touch(r, any->base.parent);
        break;
    case 'v':
        r->views = true;
        break;
    case 'm':
    case 'f':
        if (before == NULL)
            has_no_table(r, &after->base, any->kind == 'm' ? "materialized view" : "foreign table",
                         "SQLite has none");
        break;
    default:
        break;
    }
}

static void touch_change(run *r, const change *c)
{
    const object *any = c->after != NULL ? c->after : c->before;
    lite *x = r->lite;
    switch (any->class) {
    case CLASS_RELATION:
        touch_relation(r, (const relation *)c->before, (const relation *)c->after);
        break;
    case CLASS_CONSTRAINT:
        if (any->environment)
            break;
        if (((const constraint *)any)->domain != OID_NONE)
            touch_all(r);
        touch(r, any->parent);
        break;
    case CLASS_TRIGGER:
        touch(r, any->parent);
        break;
    case CLASS_TYPE:
    case CLASS_SCHEMA:
        if (c->before != NULL)
            touch_all(r);
        break;
    case CLASS_FUNCTION:
        if (c->before != NULL)
            touch_all(r);
        if (c->before == NULL && ((const function *)any)->returns != 2279 && !any->environment &&
            any->dependencies == NULL)
            lite_left_out(x, any->created_at,
                          arena_printf(x->arena, "function %.*s", STR_ARG(any->name)),
                          STR("SQLite has no stored functions"));
        break;
    case CLASS_POLICY:
        if (c->after != NULL)
            lite_left_out(x, any->created_at,
                          arena_printf(x->arena, "policy %.*s", STR_ARG(any->name)),
                          STR("SQLite has no row level security"));
        break;
    case CLASS_RULE:
        if (c->before == NULL && c->after != NULL)
            has_no_table(r, any, "rule", "SQLite has none");
        break;
    case CLASS_EVENT_TRIGGER:
        if (c->before == NULL && !any->environment)
            has_no_table(r, any, "event trigger", "SQLite has none");
        break;
    default:
        break;
    }
}

/* ---- how a table differs ---- */

static const lite_constraint *find_constraint(const lite_table *t, const lite_constraint *like)
{
    for (size_t i = 0; i < t->n_constraints; i++)
        if (str_eq(t->constraints[i].text, like->text))
            return &t->constraints[i];
    return NULL;
}

static bool constraints_stay(const lite_table *before, const lite_table *after)
{
    for (size_t i = 0; i < before->n_constraints; i++)
        if (find_constraint(after, &before->constraints[i]) == NULL)
            return false;
    return true;
}

static const lite_constraint *reference_of_column(const lite_table *t, int16_t number)
{
    for (size_t i = 0; i < t->n_constraints; i++)
        if (t->constraints[i].column == number && t->constraints[i].kind == LITE_FOREIGN_KEY)
            return &t->constraints[i];
    return NULL;
}

/* What ALTER TABLE ADD COLUMN of SQLite takes. */
static bool can_add(const lite_table *after, const lite_column *c)
{
    const lite_constraint *refers = reference_of_column(after, c->number);
    if (c->key || c->generated || (!str_absent(c->default_value) && !c->constant_default))
        return false;
    if (c->not_null && str_absent(c->default_value))
        return false;
    return refers == NULL || str_absent(c->default_value);
}

/* Columns that were added stand behind the others; one that is new among the constraints must be a
 * new column's reference. */
static bool needs_rebuild(const lite_table *before, const lite_table *after)
{
    size_t added = 0, dropped = 0;
    if (!constraints_stay(before, after) || before->temporary != after->temporary)
        return true;
    for (size_t i = 0; i < before->n_columns; i++) {
        const lite_column *c = lite_find_column(after, before->columns[i].number);
        dropped += c == NULL;
        if (c != NULL && !str_eq(c->text, before->columns[i].text))
            return true;
    }
    for (size_t i = 0; i < after->n_columns; i++) {
        if (lite_find_column(before, after->columns[i].number) != NULL)
            continue;
        added++;
        if (!can_add(after, &after->columns[i]))
            return true;
    }
    for (size_t i = 0; i < after->n_constraints; i++) {
        const lite_constraint *k = &after->constraints[i];
        if (find_constraint(before, k) == NULL && (k->kind != LITE_FOREIGN_KEY || k->column == 0 ||
                                                   lite_find_column(before, k->column) != NULL))
            return true;
    }
    return dropped == before->n_columns || (dropped > 0 && added > 0);
}

/* A dropped column cannot be in a constraint any more, but SQLite still has it in generated columns
 * and references. */
static bool native_drop(const lite_table *before, const lite_column *c)
{
    return !c->key && !c->generated && reference_of_column(before, c->number) == NULL;
}

static void collect_changes(run *r)
{
    lite *x = r->lite;
    for (size_t i = 0; i < r->touched.count; i++) {
        oid id = r->touched.items[i];
        const relation *now = CATALOG_GET(x->catalog, relation, id);
        table_change c = {.id = id, .before = lite_find(x, id)};
        if (lite_has_table(x, now))
            c.after = lite_table_new(x, now);
        if (c.before == NULL && c.after == NULL)
            continue;
        c.rebuild = c.before != NULL && c.after != NULL && needs_rebuild(c.before, c.after);
        for (size_t k = 0; c.before != NULL && c.after != NULL && k < c.before->n_columns; k++)
            if (lite_find_column(c.after, c.before->columns[k].number) == NULL)
                c.rebuild |= !native_drop(c.before, &c.before->columns[k]);
        vec_push(x->arena, &r->changes, c);
    }
    /* By number: tables come in the order in which they were made. */
    for (size_t i = 1; i < r->changes.count; i++)
        for (size_t k = i; k > 0 && r->changes.items[k - 1].id > r->changes.items[k].id; k--) {
            table_change swapped = r->changes.items[k];
            r->changes.items[k] = r->changes.items[k - 1];
            r->changes.items[k - 1] = swapped;
        }
}

/* ---- writing it ---- */

static const statement *cause_of_table(const run *r, oid id)
{
    return lite_cause_of(r->lite, id, OID_NONE);
}

/* The part of one table that is an equal in another; the text has its name. */
static bool has_part(const lite_part *parts, size_t count, const lite_part *like)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(parts[i].called, like->called) && str_eq(parts[i].text, like->text))
            return true;
    return false;
}

static void drop_parts(run *r, const table_change *c)
{
    lite *x = r->lite;
    for (size_t i = 0; i < c->before->n_triggers; i++)
        if (!has_part(c->after->triggers, c->after->n_triggers, &c->before->triggers[i]))
            lite_emit(x, lite_cause_of(x, c->before->triggers[i].id, c->id),
                      arena_printf(x->arena, "DROP TRIGGER %.*s",
                                   STR_ARG(lite_quote(x->arena, c->before->triggers[i].called))));
    for (size_t i = 0; i < c->before->n_indexes; i++)
        if (!has_part(c->after->indexes, c->after->n_indexes, &c->before->indexes[i]))
            lite_emit(x, lite_cause_of(x, c->before->indexes[i].id, c->id),
                      arena_printf(x->arena, "DROP INDEX %.*s",
                                   STR_ARG(lite_quote(x->arena, c->before->indexes[i].called))));
}

static void create_parts(run *r, const table_change *c)
{
    lite *x = r->lite;
    bool all = c->before == NULL || c->rebuild;
    for (size_t i = 0; i < c->after->n_indexes; i++)
        if (all || !has_part(c->before->indexes, c->before->n_indexes, &c->after->indexes[i]))
            lite_emit(x, lite_cause_of(x, c->after->indexes[i].id, c->id),
                      lite_render(x, c->after->indexes[i].text));
    for (size_t i = 0; i < c->after->n_triggers; i++)
        if (all || !has_part(c->before->triggers, c->before->n_triggers, &c->after->triggers[i]))
            lite_emit(x, lite_cause_of(x, c->after->triggers[i].id, c->id),
                      lite_render(x, c->after->triggers[i].text));
}

/* DROP TABLE deletes its rows first, which asks what refers to them. */
static bool is_referenced(const lite *x, oid id)
{
    buf mark = buf_new(x->arena);
    buf_text(&mark, "REFERENCES ");
    lite_mark_table(&mark, id);
    for (size_t i = 0; i < x->tables.count; i++)
        for (size_t k = 0; k < x->tables.items[i]->n_constraints; k++) {
            str text = x->tables.items[i]->constraints[k].text;
            if (str_find(text, buf_str(&mark)) < text.len)
                return true;
        }
    return false;
}

static void drop_table(run *r, const table_change *c)
{
    lite *x = r->lite;
    if (is_referenced(x, c->id))
        x->file->translation->rebuilds = true;
    lite_emit(x, cause_of_table(r, c->id),
              arena_printf(x->arena, "DROP TABLE %.*s",
                           STR_ARG(lite_quote(x->arena, c->before->called))));
}

static void emit_rename(run *r, const table_change *c, str from, str to)
{
    arena *a = r->lite->arena;
    lite_emit(r->lite, cause_of_table(r, c->id),
              arena_printf(a, "ALTER TABLE %.*s RENAME TO %.*s", STR_ARG(lite_quote(a, from)),
                           STR_ARG(lite_quote(a, to))));
}

static bool is_renamed(const table_change *c)
{
    return c->before != NULL && c->after != NULL && !str_eq(c->before->called, c->after->called);
}

/* Names may go round in a circle: where the new name is still another's, a name between is taken.
 */
static void rename_tables(run *r)
{
    arena *a = r->lite->arena;
    for (size_t i = 0; i < r->changes.count; i++) {
        table_change *c = &r->changes.items[i];
        bool taken = false;
        for (size_t k = i + 1; is_renamed(c) && k < r->changes.count; k++)
            taken |= is_renamed(&r->changes.items[k]) &&
                     str_eq_nocase(r->changes.items[k].before->called, c->after->called);
        if (!taken && !(is_renamed(c) && str_eq_nocase(c->before->called, c->after->called)))
            continue;
        str between = arena_printf(a, "migc_old_%.*s", STR_ARG(c->before->called));
        emit_rename(r, c, c->before->called, between);
        lite_table *moved = arena_copy(a, c->before, sizeof *moved);
        moved->called = between;
        c->before = moved;
    }
    for (size_t i = 0; i < r->changes.count; i++)
        if (is_renamed(&r->changes.items[i]))
            emit_rename(r, &r->changes.items[i], r->changes.items[i].before->called,
                        r->changes.items[i].after->called);
}

static void rename_column(run *r, const table_change *c, str from, str to)
{
    arena *a = r->lite->arena;
    lite_emit(r->lite, cause_of_table(r, c->id),
              arena_printf(a, "ALTER TABLE %.*s RENAME COLUMN %.*s TO %.*s",
                           STR_ARG(lite_quote(a, c->after->called)), STR_ARG(lite_quote(a, from)),
                           STR_ARG(lite_quote(a, to))));
}

static bool column_name_taken(const table_change *c, str wanted, size_t not_this)
{
    for (size_t i = 0; i < c->before->n_columns; i++)
        if (i != not_this && str_eq_nocase(c->before->columns[i].called, wanted))
            return true;
    return false;
}

static void rename_columns(run *r, table_change *c)
{
    arena *a = r->lite->arena;
    lite_table *t = arena_copy(a, c->before, sizeof *t);
    t->columns = arena_copy(a, t->columns, t->n_columns * sizeof *t->columns);
    c->before = t;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < t->n_columns; i++) {
            const lite_column *now = lite_find_column(c->after, t->columns[i].number);
            if (now == NULL || str_eq(now->called, t->columns[i].called))
                continue;
            str to = now->called;
            if (pass == 0 && !column_name_taken(c, to, i))
                continue;
            if (pass == 0)
                to = arena_printf(a, "migc_old_%d", t->columns[i].number);
            rename_column(r, c, t->columns[i].called, to);
            t->columns[i].called = to;
        }
}

static void change_columns(run *r, const table_change *c)
{
    lite *x = r->lite;
    str table = lite_quote(x->arena, c->after->called);
    for (size_t i = 0; i < c->before->n_columns; i++)
        if (lite_find_column(c->after, c->before->columns[i].number) == NULL)
            lite_emit(x, cause_of_table(r, c->id),
                      arena_printf(x->arena, "ALTER TABLE %.*s DROP COLUMN %.*s", STR_ARG(table),
                                   STR_ARG(lite_quote(x->arena, c->before->columns[i].called))));
    for (size_t i = 0; i < c->after->n_columns; i++) {
        const lite_column *one = &c->after->columns[i];
        if (lite_find_column(c->before, one->number) != NULL)
            continue;
        const lite_constraint *k = reference_of_column(c->after, one->number);
        buf text = buf_new(x->arena);
        buf_printf(&text, "ALTER TABLE %.*s ADD COLUMN %.*s %.*s", STR_ARG(table),
                   STR_ARG(lite_quote(x->arena, one->called)), STR_ARG(one->text));
        if (k != NULL)
            buf_printf(&text, " %.*s", STR_ARG(k->reference));
        lite_emit(x, cause_of_table(r, c->id), lite_render(x, buf_str(&text)));
    }
}

/* ---- names that SQLite takes for one ---- */

/* False when another one has the name. SQLite does not look at the case of ASCII letters. */
static bool name_is_free(const lite *x, map *names, str called)
{
    char *lower = arena_cstr(x->arena, called);
    for (size_t i = 0; i < called.len; i++)
        if (lower[i] >= 'A' && lower[i] <= 'Z')
            lower[i] = (char)(lower[i] - 'A' + 'a');
    str key = {lower, called.len};
    bool is_free = map_get(names, key) == NULL;
    map_put(names, key, lower);
    return is_free && !str_starts(key, "sqlite_");
}

static void check_name(run *r, map *names, oid id, oid parent, const char *what, str called)
{
    lite *x = r->lite;
    if (!name_is_free(x, names, called))
        lite_cannot(x, lite_cause_of(x, id, parent), (range){0},
                    arena_printf(x->arena, "%s %.*s", what, STR_ARG(called)),
                    STR("something else has that name there, or it is one of SQLite's own"));
}

static void check_names(run *r)
{
    lite *x = r->lite;
    map names;
    map_init(&names, x->arena);
    for (size_t i = 0; i < x->tables.count; i++) {
        const lite_table *t = x->tables.items[i];
        map columns;
        map_init(&columns, x->arena);
        if (!t->temporary)
            check_name(r, &names, t->id, OID_NONE, "table", t->called);
        for (size_t k = 0; k < t->n_indexes; k++)
            check_name(r, &names, t->indexes[k].id, t->id, "index", t->indexes[k].called);
        for (size_t k = 0; k < t->n_columns; k++)
            check_name(r, &columns, t->id, OID_NONE, "column", t->columns[k].called);
    }
    for (size_t i = 0; i < x->views.count; i++)
        check_name(r, &names, x->views.items[i]->id, OID_NONE, "view", x->views.items[i]->called);
}

static void take_note(run *r)
{
    lite *x = r->lite;
    lite_table_list kept = {0};
    for (size_t i = 0; i < x->tables.count; i++) {
        bool changed = false;
        for (size_t k = 0; k < r->changes.count; k++)
            changed |= r->changes.items[k].id == x->tables.items[i]->id;
        if (!changed)
            vec_push(x->arena, &kept, x->tables.items[i]);
    }
    for (size_t k = 0; k < r->changes.count; k++)
        if (r->changes.items[k].after != NULL)
            vec_push(x->arena, &kept, r->changes.items[k].after);
    for (size_t i = 1; i < kept.count; i++)
        for (size_t k = i; k > 0 && kept.items[k - 1]->id > kept.items[k]->id; k--) {
            lite_table *swapped = kept.items[k];
            kept.items[k] = kept.items[k - 1];
            kept.items[k - 1] = swapped;
        }
    x->tables = kept;
}

/* ---- views ---- */

static void drop_views(run *r)
{
    lite *x = r->lite;
    for (size_t i = x->views.count; i > 0; i--)
        lite_emit(x, lite_cause_of(x, x->views.items[i - 1]->id, OID_NONE),
                  arena_printf(x->arena, "DROP VIEW %.*s",
                               STR_ARG(lite_quote(x->arena, x->views.items[i - 1]->called))));
}

static lite_view_list views_now(run *r)
{
    lite *x = r->lite;
    lite_view_list out = {0};
    object_list all = catalog_list(x->catalog, x->arena, CLASS_RELATION);
    for (size_t i = 0; i < all.count; i++) {
        const relation *v = (const relation *)all.items[i];
        if (v->kind != 'v' || v->base.environment || v->base.id < FIRST_USER_OID)
            continue;
        lite_view *made = lite_view_new(x, v);
        if (made != NULL)
            vec_push(x->arena, &out, made);
    }
    for (size_t i = 1; i < out.count; i++)
        for (size_t k = i; k > 0 && out.items[k - 1]->id > out.items[k]->id; k--) {
            lite_view *swapped = out.items[k];
            out.items[k] = out.items[k - 1];
            out.items[k - 1] = swapped;
        }
    return out;
}

/* ---- all of it ---- */

static void emit_changes(run *r)
{
    lite *x = r->lite;
    for (size_t i = 0; i < r->changes.count; i++)
        if (r->changes.items[i].before != NULL && r->changes.items[i].after != NULL &&
            !r->changes.items[i].rebuild)
            drop_parts(r, &r->changes.items[i]);
    for (size_t i = r->changes.count; i > 0; i--)
        if (r->changes.items[i - 1].after == NULL)
            drop_table(r, &r->changes.items[i - 1]);
    rename_tables(r);
    for (size_t i = 0; i < r->changes.count; i++)
        if (r->changes.items[i].before != NULL && r->changes.items[i].after != NULL)
            rename_columns(r, &r->changes.items[i]);
    for (size_t i = 0; i < r->changes.count; i++) {
        table_change *c = &r->changes.items[i];
        if (c->after == NULL)
            continue;
        if (c->before == NULL)
            lite_emit(x, cause_of_table(r, c->id),
                      lite_create_table(x, c->after, c->after->called));
        else if (c->rebuild)
            lite_rebuild(x, cause_of_table(r, c->id), c->before, c->after);
        else
            change_columns(r, c);
    }
    for (size_t i = 0; i < r->changes.count; i++)
        if (r->changes.items[i].after != NULL)
            create_parts(r, &r->changes.items[i]);
}

void lite_flush(lite *x, bool emit)
{
    if (!x->in_run)
        return;
    x->in_run = false;
    run r = {.lite = x};
    change_list all = catalog_changes(x->catalog, x->arena, x->run);
    for (size_t i = 0; i < all.count; i++)
        touch_change(&r, &all.items[i]);
    collect_changes(&r);
    for (size_t i = 0; i < r.changes.count; i++)
        r.views |= x->views.count > 0;
    if (emit) {
        if (r.views)
            drop_views(&r);
        emit_changes(&r);
    }
    take_note(&r);
    if (r.views) {
        x->views = views_now(&r);
        for (size_t i = 0; emit && i < x->views.count; i++)
            lite_emit(x, lite_cause_of(x, x->views.items[i]->id, OID_NONE),
                      lite_render(x, x->views.items[i]->text));
    }
    if (r.changes.count > 0 || r.views)
        check_names(&r);
    vec_clear(&x->causes);
    vec_clear(&x->usings);
}
