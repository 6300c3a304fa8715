/* Statements about rows. */
#include "dialect/lite.h"
#include "dialect/supabase.h"

static const lite_type bool_type = {LITE_BOOL, -1, OID_NONE, OID_NONE};

/* The columns that a statement writes to, with their types and defaults. */
typedef struct target_columns {
    const column **columns;
    lite_type *types;
    str *defaults;
    size_t count;
} target_columns;

static void add_target(lite *x, target_columns *t, const lite_table *table, const column *c)
{
    const lite_column *lite_col = table != NULL ? lite_find_column(table, c->number) : NULL;
    t->columns[t->count] = c;
    t->types[t->count] = lite_type_of(x->catalog, c->type, c->typmod);
    t->defaults[t->count] = lite_col != NULL && !str_absent(lite_col->default_value)
                                ? lite_col->default_value
                                : STR("NULL");
    t->count++;
}

static target_columns targets_new(lite *x, size_t count)
{
    return (target_columns){ARENA_ARRAY(x->arena, const column *, count),
                            ARENA_ARRAY(x->arena, lite_type, count),
                            ARENA_ARRAY(x->arena, str, count), 0};
}

static bool insert_targets(lite_writer *w, const relation *r, const node_insert *n,
                           target_columns *out)
{
    lite *x = w->lite;
    const lite_table *table = lite_find(x, r->base.id);
    *out = targets_new(x, n->columns.count + r->n_columns);
    for (size_t i = 0; i < n->columns.count; i++) {
        const node_insert_column *one = AS(insert_column, n->columns.items[i]);
        const column *c = relation_column(r, one->name.text);
        if (c == NULL || one->steps.count > 0)
            return lite_fail(w, n->columns.items[i], "a part of a column");
        add_target(x, out, table, c);
    }
    for (size_t i = 0; n->columns.count == 0 && i < r->n_columns; i++)
        if (!r->columns[i].dropped)
            add_target(x, out, table, &r->columns[i]);
    return true;
}

static const relation *written_table(lite_writer *w, const node *n)
{
    const relation *r = lite_resolve(w->lite, n);
    if (!lite_has_table(w->lite, r)) {
        lite_fail(w, n, "%.*s is no table of these migrations", STR_ARG(written_name(n).name));
        return NULL;
    }
    return r;
}

static void write_target_table(lite_writer *w, const relation *r, str alias)
{
    lite_mark_table(w->out, r->base.id);
    str called = lite_table_name(w->lite, r);
    if (!str_eq(alias, called)) {
        buf_text(w->out, " AS ");
        buf_add(w->out, lite_quote(w->lite->arena, alias));
    }
}

static bool write_assignments(lite_writer *w, const relation *r, node_list assignments)
{
    lite *x = w->lite;
    VEC(int16_t) changed = {0};
    const lite_table *table = lite_find(x, r->base.id);
    bool ok = true;
    buf_text(w->out, "SET ");
    for (size_t i = 0; i < assignments.count; i++) {
        const node_assignment *a = AS(assignment, assignments.items[i]);
        bool row = a->multiple && IS(row_expr, a->value) &&
                   AS(row_expr, a->value)->fields.count == a->targets.count;
        if (a->multiple && !row)
            return lite_fail(w, assignments.items[i], "several columns set by one value");
        for (size_t k = 0; k < a->targets.count; k++) {
            const node_insert_column *one = AS(insert_column, a->targets.items[k]);
            const column *c = relation_column(r, one->name.text);
            if (c == NULL || one->steps.count > 0)
                return lite_fail(w, a->targets.items[k], "a part of a column");
            vec_push(x->arena, &changed, c->number);
            const node *value = row ? AS(row_expr, a->value)->fields.items[k] : a->value;
            const lite_column *own = table != NULL ? lite_find_column(table, c->number) : NULL;
            buf_text(w->out, i + k > 0 ? ", " : "");
            buf_add(w->out, lite_quote(x->arena, c->name));
            buf_text(w->out, " = ");
            if (IS(default_marker, value))
                buf_add(w->out, own != NULL && !str_absent(own->default_value) ? own->default_value
                                                                               : STR("NULL"));
            else
                ok = lite_expr(w, value, lite_type_of(x->catalog, c->type, c->typmod)) && ok;
        }
    }
    w->follows |= lite_update_is_followed(x, r, changed.items, changed.count);
    return ok;
}

static bool write_where(lite_writer *w, const node *where)
{
    if (where == NULL)
        return true;
    if (IS(current_of, where))
        return lite_fail(w, where, "WHERE CURRENT OF");
    buf_text(w->out, "\nWHERE ");
    return lite_expr(w, where, bool_type);
}

/* ---- insert ---- */

static bool write_constraint_target(lite_writer *w, const node *n, const relation *r)
{
    lite *x = w->lite;
    const constraint *k = (const constraint *)catalog_member(
        x->catalog, CLASS_CONSTRAINT, r->base.id, AS(on_conflict, n)->constraint.text);
    if (k == NULL || k->n_columns == 0)
        return lite_fail(w, n, "ON CONFLICT ON CONSTRAINT of this kind");
    for (size_t i = 0; i < k->n_columns; i++) {
        buf_text(w->out, i > 0 ? ", " : " (");
        buf_add(w->out, lite_quote(x->arena, r->columns[k->columns[i] - 1].name));
    }
    buf_char(w->out, ')');
    return true;
}

static bool write_conflict(lite_writer *w, const node *n, const relation *r)
{
    const node_on_conflict *c = AS(on_conflict, n);
    bool ok = true;
    buf_text(w->out, "\nON CONFLICT");
    if (!str_absent(c->constraint.text))
        ok = write_constraint_target(w, n, r);
    for (size_t i = 0; i < c->target.count; i++) {
        const node_index_element *e = AS(index_element, c->target.items[i]);
        buf_text(w->out, i > 0 ? ", " : " (");
        if (!str_absent(e->column.text))
            buf_add(w->out, lite_quote(w->lite->arena, e->column.text));
        else
            ok = lite_expr(w, e->expr, (lite_type){LITE_UNKNOWN, -1, OID_NONE, OID_NONE}) && ok;
    }
    buf_text(w->out, c->target.count > 0 ? ")" : "");
    ok = write_where(w, c->target_where) && ok;
    if (!c->do_update) {
        buf_text(w->out, " DO NOTHING");
        return ok;
    }
    buf_text(w->out, " DO UPDATE ");
    ok = write_assignments(w, r, c->assignments) && ok;
    return write_where(w, c->where) && ok;
}

/* How many columns a row of VALUES has; all of them where that is not to be seen. */
static size_t width_of(const node *n, size_t all)
{
    if (!IS(select, n))
        return all;
    const node_select *q = AS(select, n);
    if (q->form == SELECT_VALUES && q->rows.count > 0 && IS(row_expr, q->rows.items[0])) {
        size_t fields = AS(row_expr, q->rows.items[0])->fields.count;
        return fields < all ? fields : all;
    }
    if (q->form != SELECT_PLAIN)
        return all;
    for (size_t i = 0; i < q->targets.count; i++) {
        const node *e = IS(target, q->targets.items[i]) ? AS(target, q->targets.items[i])->expr
                                                        : q->targets.items[i];
        bool stars = IS(star, e) ||
                     (IS(column_ref, e) && AS(column_ref, e)->parts.count > 0 &&
                      IS(star, AS(column_ref, e)->parts.items[AS(column_ref, e)->parts.count - 1]));
        if (stars)
            return all;
    }
    return q->targets.count < all ? q->targets.count : all;
}

static bool write_insert(lite_writer *w, const node *n)
{
    const node_insert *i = AS(insert, n);
    const relation *r = written_table(w, i->relation);
    target_columns t;
    if (r == NULL || !insert_targets(w, r, i, &t))
        return false;
    str alias = !str_absent(i->alias.text) ? i->alias.text : r->base.name;
    lite_relation excluded = {STR("excluded"), r, NULL}, own = {alias, r, &excluded};
    lite_scope outer = {NULL, NULL, i->with}, s = {&outer, &own, NULL};
    bool ok = true;
    w->scope = &outer;
    if (i->with != NULL)
        ok = lite_with(w, i->with);
    buf_text(w->out, "INSERT INTO ");
    write_target_table(w, r, alias);
    if (i->default_values) {
        buf_text(w->out, " DEFAULT VALUES");
    } else {
        size_t width = i->columns.count > 0 ? t.count : width_of(i->source, t.count);
        for (size_t k = 0; k < width; k++) {
            buf_text(w->out, k > 0 ? ", " : " (");
            buf_add(w->out, lite_quote(w->lite->arena, t.columns[k]->name));
        }
        buf_text(w->out, ")\n");
        w->defaults = t.defaults;
        w->n_defaults = t.count;
        ok = lite_insert_query(w, i->source, t.types, t.count, i->on_conflict != NULL) && ok;
    }
    w->scope = &s;
    if (i->on_conflict != NULL)
        ok = write_conflict(w, i->on_conflict, r) && ok;
    w->scope = NULL;
    return ok;
}

/* ---- update and delete ---- */

static str alias_of(const node *n, const relation *r)
{
    const node *a = AS(relation, n)->alias;
    return a != NULL ? AS(alias, a)->name.text : r->base.name;
}

static bool write_update(lite_writer *w, const node *n)
{
    const node_update *u = AS(update, n);
    const relation *r = written_table(w, u->relation);
    if (r == NULL)
        return false;
    lite_relation own = {alias_of(u->relation, r), r, NULL};
    lite_scope s = {NULL, &own, u->with};
    bool ok = true;
    w->scope = &s;
    if (u->with != NULL)
        ok = lite_with(w, u->with);
    /* FROM before SET, so that the names in SET are known; it is written behind. */
    buf from = buf_new(w->lite->arena), *out = w->out;
    w->out = &from;
    for (size_t i = 0; i < u->from.count; i++) {
        buf_text(&from, i > 0 ? ", " : "\nFROM ");
        ok = lite_from(w, u->from.items[i], &s) && ok;
    }
    w->out = out;
    buf_text(out, "UPDATE ");
    write_target_table(w, r, own.alias);
    buf_text(out, " ");
    ok = write_assignments(w, r, u->assignments) && ok;
    buf_add(out, buf_str(&from));
    ok = write_where(w, u->where) && ok;
    w->scope = NULL;
    return ok;
}

/* DELETE ... USING: by the rows that the join finds. */
static bool write_delete(lite_writer *w, const node *n)
{
    const node_delete *d = AS(delete, n);
    const relation *r = written_table(w, d->relation);
    if (r == NULL)
        return false;
    lite_relation own = {alias_of(d->relation, r), r, NULL};
    lite_scope s = {NULL, &own, d->with};
    bool ok = true;
    w->scope = &s;
    if (d->with != NULL)
        ok = lite_with(w, d->with);
    buf_text(w->out, "DELETE FROM ");
    if (d->using.count == 0) {
        write_target_table(w, r, own.alias);
        ok = write_where(w, d->where) && ok;
        w->scope = NULL;
        return ok;
    }
    lite_mark_table(w->out, r->base.id);
    buf_printf(w->out, "\nWHERE rowid IN (SELECT %.*s.rowid FROM ",
               STR_ARG(lite_quote(w->lite->arena, own.alias)));
    write_target_table(w, r, own.alias);
    for (size_t i = 0; i < d->using.count; i++) {
        buf_text(w->out, ", ");
        ok = lite_from(w, d->using.items[i], &s) && ok;
    }
    ok = write_where(w, d->where) && ok;
    buf_char(w->out, ')');
    w->scope = NULL;
    return ok;
}

/* ---- the rest ---- */

static void truncate_tables(lite *x, const statement *st, const node *n)
{
    const node_truncate *t = AS(truncate, n);
    for (size_t i = t->relations.count; i > 0; i--) {
        const relation *r = lite_resolve(x, t->relations.items[i - 1]);
        if (!lite_has_table(x, r) || t->behavior == DROP_CASCADE) {
            lite_cannot(x, st, t->relations.items[i - 1]->at, STR("truncate table"),
                        STR("CASCADE, or a table that is not one of these migrations"));
            return;
        }
        str called = lite_table_name(x, r);
        lite_emit(
            x, st,
            arena_printf(x->arena, "DELETE FROM %.*s", STR_ARG(lite_quote(x->arena, called))));
        const lite_table *own = lite_find(x, r->base.id);
        if (str_is(t->identity, "restart") && own != NULL && own->autoincrement)
            lite_emit(x, st,
                      arena_printf(x->arena, "DELETE FROM sqlite_sequence WHERE name = %.*s",
                                   STR_ARG(lite_literal(x->arena, called))));
    }
}

static const node *without_casts(const node *n)
{
    while (IS(type_cast, n) || IS(paren_expr, n))
        n = IS(type_cast, n) ? AS(type_cast, n)->arg : AS(paren_expr, n)->arg;
    return n;
}

/* The table that counts with the sequence of a text such as 'public.users_id_seq'. */
static const lite_table *table_of_sequence(const lite *x, str text)
{
    size_t dot = str_find(text, STR("."));
    str schema = dot < text.len ? str_slice(text, 0, dot) : STR("public");
    str called = dot < text.len ? str_slice(text, dot + 1, text.len) : text;
    if (called.len > 2 && called.data[0] == '"')
        called = str_slice(called, 1, called.len - 1);
    const relation *r = catalog_relation(x->catalog, schema, called);
    if (r == NULL || r->sequence == NULL)
        return NULL;
    const lite_table *t = lite_find(x, r->sequence->owned_by_table);
    return t != NULL && t->autoincrement ? t : NULL;
}

/* SELECT setval('t_id_seq', 10): numbers go on from there. Where the number comes from the rows
 * SQLite knows it itself. */
static void set_sequence(lite *x, const statement *st, const node *call)
{
    node_list args = AS(function_call, call)->args;
    const node *sequence = args.count > 1 ? without_casts(args.items[0]) : NULL;
    const node *number = args.count > 1 ? without_casts(args.items[1]) : NULL;
    if (!IS(constant, number) || !IS(constant, sequence))
        return;
    const lite_table *t = table_of_sequence(x, AS(constant, sequence)->value);
    if (t == NULL || AS(constant, number)->type != CONSTANT_INTEGER)
        return;
    const node *called = args.count > 2 ? without_casts(args.items[2]) : NULL;
    bool next = IS(constant, called) && str_starts(AS(constant, called)->value, "f");
    str literal = lite_literal(x->arena, t->called);
    lite_emit(
        x, st,
        arena_printf(x->arena, "DELETE FROM sqlite_sequence WHERE name = %.*s", STR_ARG(literal)));
    lite_emit(
        x, st,
        arena_printf(x->arena, "INSERT INTO sqlite_sequence (name, seq) VALUES (%.*s, %.*s%s)",
                     STR_ARG(literal), STR_ARG(AS(constant, number)->value), next ? " - 1" : ""));
}

/* A query at the top level has nobody who reads its rows. */
static void translate_select(lite *x, const statement *st, const node *n)
{
    const node_select *q = AS(select, n);
    for (size_t i = 0; i < q->targets.count; i++) {
        const node *e = IS(target, q->targets.items[i]) ? AS(target, q->targets.items[i])->expr
                                                        : q->targets.items[i];
        if (IS(function_call, e) && str_is(written_name(e).name, "setval"))
            set_sequence(x, st, e);
    }
}

void lite_data(lite *x, const statement *st, const node *n)
{
    buf out = buf_new(x->arena);
    lite_writer w = {.lite = x, .out = &out};
    switch (n->kind) {
    case NODE_insert:
        (void)write_insert(&w, n);
        break;
    case NODE_update:
        (void)write_update(&w, n);
        break;
    case NODE_delete:
        (void)write_delete(&w, n);
        break;
    case NODE_truncate:
        truncate_tables(x, st, n);
        return;
    case NODE_select:
        translate_select(x, st, n);
        return;
    case NODE_copy:
        lite_copy(x, st, n);
        return;
    default:
        lite_fail(&w, n, "this statement");
        break;
    }
    lite_finish(&w, st, n);
    if (w.follows && x->file->follows == NULL)
        x->file->follows = st;
    if (!w.failed && IS(delete, n))
        lite_follow_delete(x, st, lite_resolve(x, AS(delete, n)->relation));
}

void lite_fill(lite *x, const statement *st, const node *n)
{
    const node_create_table_as *c = AS(create_table_as, n);
    buf out = buf_new(x->arena);
    lite_writer w = {.lite = x, .out = &out};
    const relation *r = written_table(&w, c->relation);
    if (c->no_data || c->materialized)
        return;
    if (r != NULL) {
        lite_type *types = ARENA_ARRAY(x->arena, lite_type, r->n_columns);
        for (size_t i = 0; i < r->n_columns; i++)
            types[i] = lite_type_of(x->catalog, r->columns[i].type, r->columns[i].typmod);
        buf_text(&out, "INSERT INTO ");
        lite_mark_table(&out, r->base.id);
        buf_char(&out, '\n');
        (void)lite_query(&w, c->query, types, r->n_columns);
    }
    lite_finish(&w, st, n);
}
