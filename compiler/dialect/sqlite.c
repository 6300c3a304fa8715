/*
 * SQLite: each file is executed on the model statement by statement. Statements about rows are
 * translated where they stand; what a run of others between them has changed in the catalogue is
 * written when the run ends.
 */
#include "dialect/lite.h"
#include "dialect/supabase.h"
#include "syntax/walk.h"

static bool is_about_rows(const node *n)
{
    switch (n->kind) {
    case NODE_insert:
    case NODE_update:
    case NODE_delete:
    case NODE_merge:
    case NODE_truncate:
    case NODE_copy:
        return true;
    case NODE_select:
        return AS(select, n)->into == NULL;
    default:
        return false;
    }
}

/* What changes nothing that SQLite has, so that it is no cause of what the run writes. */
static bool is_aside(const node *n)
{
    switch (n->kind) {
    case NODE_comment:
    case NODE_grant:
    case NODE_grant_role:
    case NODE_alter_default_privileges:
    case NODE_create_policy:
    case NODE_alter_policy:
    case NODE_owner_to:
    case NODE_security_label:
        return true;
    default:
        return false;
    }
}

static bool has_cause(const lite *x, oid id)
{
    for (size_t i = 0; i < x->causes.count; i++)
        if (x->causes.items[i].object == id)
            return true;
    return false;
}

static void add_causes(lite *x, const statement *st, catalog_mark since)
{
    change_list all = catalog_changes(x->catalog, x->arena, since);
    for (size_t i = 0; i < all.count; i++) {
        const object *o = all.items[i].after != NULL ? all.items[i].after : all.items[i].before;
        if (!has_cause(x, o->id))
            vec_push(x->arena, &x->causes, ((lite_cause){o->id, st}));
        if (o->parent != OID_NONE && !has_cause(x, o->parent))
            vec_push(x->arena, &x->causes, ((lite_cause){o->parent, st}));
    }
}

static void add_usings(lite *x, const node *n)
{
    if (!IS(alter_table, n))
        return;
    const relation *r = lite_resolve(x, AS(alter_table, n)->relation);
    node_list commands = AS(alter_table, n)->commands;
    for (size_t i = 0; r != NULL && i < commands.count; i++) {
        const node_alter_command *c = AS(alter_command, commands.items[i]);
        const column *one = c->action == ALTER_SET_TYPE ? relation_column(r, c->name.text) : NULL;
        if (one != NULL && c->expr != NULL)
            vec_push(x->arena, &x->usings, ((lite_using){r->base.id, one->number, c->expr}));
    }
}

static void begin_run(lite *x)
{
    if (x->in_run)
        return;
    x->in_run = true;
    x->run = catalog_savepoint(x->catalog);
}

/* ---- blocks ---- */

typedef struct block_rows {
    VEC(const node *) statements;
    arena *arena;
    bool program; /* more than statements that it always runs, one after the other */
} block_rows;

static walk_action look_at_block(const node *n, void *context)
{
    block_rows *b = context;
    switch (n->kind) {
    case NODE_pl_function:
    case NODE_pl_block:
    case NODE_pl_null:
        return WALK_INTO;
    case NODE_pl_sql:
        if (AS(pl_sql, n)->into.count > 0 || !is_about_rows(AS(pl_sql, n)->statement))
            b->program = true;
        else
            vec_push(b->arena, &b->statements, AS(pl_sql, n)->statement);
        return WALK_OVER;
    default:
        b->program = true;
        return WALK_STOP;
    }
}

/* The statements of a block without variables, conditions, loops and handlers. */
static bool plain_block(const lite *x, const node *n, block_rows *out)
{
    parse_error error;
    *out = (block_rows){.arena = x->arena};
    if (!IS(do_block, n) || !IS(constant, AS(do_block, n)->body_literal))
        return false;
    const node *body =
        parse_plpgsql(x->arena, literal_source(x->arena, AS(do_block, n)->body_literal), &error);
    if (body == NULL)
        return false;
    walk(body, look_at_block, out);
    return !out->program;
}

static bool is_data_event(const event *e)
{
    return e->kind == EVENT_INSERT || e->kind == EVENT_UPDATE || e->kind == EVENT_DELETE ||
           e->kind == EVENT_TRUNCATE;
}

/* Rows that a block, a call or a query of functions has written. */
static void translate_effects(lite *x, const statement *st)
{
    block_rows rows;
    if (!plain_block(x, st->tree, &rows)) {
        lite_cannot(x, st, (range){0}, arena_printf(x->arena, "%s", st->kind),
                    STR("it writes rows under conditions of its own"));
        return;
    }
    for (size_t i = 0; i < rows.statements.count; i++)
        lite_data(x, st, rows.statements.items[i]);
}

static bool has_data_event(const event_list *events)
{
    for (size_t i = 0; i < events->count; i++)
        if (is_data_event(&events->items[i]))
            return true;
    return false;
}

/* ---- statements ---- */

static bool sets_sequence(const node *n)
{
    node_list targets = AS(select, n)->targets;
    for (size_t i = 0; i < targets.count; i++)
        if (IS(target, targets.items[i]) && IS(function_call, AS(target, targets.items[i])->expr) &&
            str_is(written_name(AS(target, targets.items[i])->expr).name, "setval"))
            return true;
    return false;
}

static bool run_step(lite *x, model_run *r, const statement *st, event_list *events)
{
    failure why;
    if (model_step(r, st, events, &why) || is_platform_extension_failure(&why))
        return true;
    translator_failure(x->translator, &why, why.at, NULL);
    return false;
}

static bool translate_ddl(lite *x, model_run *r, const statement *st)
{
    event_list events = {0};
    bool runs_code = IS(do_block, st->tree) || IS(call, st->tree) || IS(select, st->tree);
    bool fills = IS(create_table_as, st->tree);
    begin_run(x);
    catalog_mark since = catalog_savepoint(x->catalog);
    if (!run_step(x, r, st, &events))
        return false;
    if (!is_aside(st->tree))
        add_causes(x, st, since);
    add_usings(x, st->tree);
    if (fills) {
        lite_flush(x, true);
        lite_fill(x, st, st->tree);
    } else if (runs_code && has_data_event(&events)) {
        lite_flush(x, true);
        translate_effects(x, st);
    }
    return true;
}

/* The author's own SQL, or nothing, for this statement: what it did to the catalogue is taken for
 * granted. */
static bool translate_directed(lite *x, model_run *r, const statement *st,
                               const sqlite_directive *d)
{
    lite_flush(x, true);
    begin_run(x);
    catalog_mark since = catalog_savepoint(x->catalog);
    if (!run_step(x, r, st, NULL))
        return false;
    change_list all = catalog_changes(x->catalog, x->arena, since);
    for (size_t i = 0; d->kind == SQLITE_SKIP && i < all.count; i++) {
        const object *after = all.items[i].after;
        if (after != NULL && all.items[i].before == NULL && after->class == CLASS_RELATION)
            vec_push(x->arena, &x->ignored, after->id);
    }
    bool ok = x->translator->ok;
    size_t said = x->translator->diags->list.count, errors = x->translator->diags->errors;
    lite_flush(x, false);
    x->translator->diags->list.count = said; /* what has no equivalent was replaced */
    x->translator->diags->errors = errors;
    x->translator->ok = ok;
    if (d->kind == SQLITE_REPLACE && str_trim(d->text).len > 0) {
        str text = str_trim(d->text);
        while (text.len > 0 && (text.data[text.len - 1] == ';' || text.data[text.len - 1] == ' '))
            text.len--;
        lite_emit(x, st, text);
    }
    return true;
}

static bool translate_statement(lite *x, model_run *r, const statement *st)
{
    sqlite_directive d = directive_for_sqlite(x->arena, x->file->script, st);
    if (d.kind != SQLITE_NORMAL)
        return translate_directed(x, r, st, &d);
    if (!is_about_rows(st->tree))
        return translate_ddl(x, r, st);
    if (!IS(select, st->tree)) {
        lite_flush(x, true);
        lite_data(x, st, st->tree);
        return run_step(x, r, st, NULL);
    }
    /* A query may call functions that do anything. */
    catalog_mark since = catalog_savepoint(x->catalog);
    event_list events = {0};
    begin_run(x);
    if (!run_step(x, r, st, &events))
        return false;
    add_causes(x, st, since);
    if (has_data_event(&events)) {
        lite_flush(x, true);
        translate_effects(x, st);
    } else if (sets_sequence(st->tree)) {
        lite_flush(x, true);
        lite_data(x, st, st->tree);
    }
    return true;
}

/* ---- files ---- */

static void write_header(buf *out, const unit *u)
{
    buf_text(out, "-- ");
    str path = u->input->relative;
    for (size_t i = 0; i < path.len; i++)
        buf_char(out, (unsigned char)path.data[i] < ' ' ? '?' : path.data[i]);
    buf_text(out, " for SQLite, written by migc\n");
}

static void finish_file(lite *x, translation *out)
{
    lite_file *f = x->file;
    buf text = buf_new(x->arena);
    if (out->rebuilds && f->follows != NULL)
        lite_cannot(x, f->follows, (range){0}, arena_printf(x->arena, "%s", f->follows->kind),
                    STR("other tables follow the key that it changes, and this file rebuilds a "
                        "table, for which foreign "
                        "keys are off; put it into a file of its own"));
    write_header(&text, out->unit);
    out->pieces = ARENA_ARRAY(x->arena, piece, f->statements.count);
    for (size_t i = 0; i < f->statements.count; i++) {
        const lite_statement *s = &f->statements.items[i];
        if (s->for_rebuild && !out->rebuilds)
            continue;
        out->pieces[out->n_pieces++] =
            (piece){.start = text.len, .length = s->text.len, .origin = s->origin};
        buf_add(&text, s->text);
        buf_text(&text, ";\n");
    }
    if (out->n_pieces == 0)
        buf_text(&text, "-- nothing in it is SQLite's\n");
    out->text = buf_str(&text);
    out->removals = f->removals.items;
    out->n_removals = f->removals.count;
}

static void translate_file(lite *x, model *m, const unit *u, translation *out)
{
    lite_file file = {.translation = out, .script = u->script};
    lite_table_list tables = x->tables;
    lite_view_list views = x->views;
    x->file = &file;
    x->in_run = false;
    model_run r;
    bool ok = model_begin(m, u->script, &r);
    for (size_t i = 0; i < u->script->count && ok; i++)
        ok = translate_statement(x, &r, &u->script->statements[i]);
    if (ok)
        lite_flush(x, true);
    model_end(&r, ok);
    if (!ok) {
        x->translator->ok = false;
        x->tables = tables;
        x->views = views;
        vec_clear(&x->causes);
        vec_clear(&x->usings);
    } else {
        finish_file(x, out);
    }
    x->file = NULL;
}

void translate_sqlite(translator *t)
{
    model *m = translator_model(t, t->options->profile, true);
    lite x = {.arena = t->arena, .translator = t, .catalog = model_catalog(m)};
    map_init(&x.reported, t->arena);
    t->out->model = m;
    bool failed = false;
    for (size_t i = 0; i < t->units->count && (!failed || t->options->keep_going); i++) {
        translation *one = &t->out->items[t->out->count++];
        *one = (translation){.unit = &t->units->items[i]};
        translate_file(&x, m, &t->units->items[i], one);
        failed |= one->text.data ==
                  NULL; /* what has no equivalent does not end the run: all of it is told */
    }
}
