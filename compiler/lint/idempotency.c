/*
 * Idempotency: what the second run of a file said, each cause once. No rule
 * here looks for a key word: a finding is a statement that did fail, or did
 * change something, when the model ran the file twice.
 */
#include "lint/cause.h"
#include "syntax/lexer.h"
#include "syntax/newer.h"
#include "syntax/walk.h"

/* ---- the statement that failed ---- */

/* The statement in the text of an EXECUTE, where that is known; it stands right behind it. */
static const unit *executed_text(const file_facts *f, const unit *u)
{
    if (u == NULL || !IS(pl_execute, u->tree) || u + 1 == f->units.items + f->units.count)
        return u;
    range all = source_in_file(u->tree->at);
    range text = source_in_file(u[1].tree->at);
    return u[1].top == u->top && text.start >= all.start && text.end <= all.end ? u + 1 : u;
}

/* The innermost statement that a place belongs to; at least the one at the top. */
static const unit *innermost(const file_facts *f, const failure *why)
{
    range at = source_in_file(why->at);
    unit_slice all = units_of(f, why->statement);
    const unit *best = NULL;
    uint32_t best_length = UINT32_MAX;
    for (size_t i = 0; i < all.count; i++) {
        const unit *u = &all.items[i];
        range where = source_in_file(u->tree->at);
        uint32_t length = where.end - where.start;
        bool inside = at.source != NULL && at.start >= where.start && at.start < where.end;
        if (best != NULL && !(inside && length <= best_length))
            continue;
        best = u;
        best_length = inside ? length : UINT32_MAX;
    }
    return executed_text(f, best);
}

static range first_token(const file_facts *f, const statement *st)
{
    if (st == NULL)
        return (range){f->file->script->source, 0, 0};
    return place_token((range){f->file->script->source, st->start, st->end}, 0);
}

static range failing_place(const file_facts *f, const failure *why)
{
    return why->at.source != NULL ? why->at : first_token(f, why->statement);
}

/* False for a place in the body of a function that the statement calls, which may stand in another
 * file. */
static bool in_statement(const file_facts *f, const statement *st, range at)
{
    range place = source_in_file(at);
    return st == NULL || (place.source == f->file->script->source && place.start >= st->start &&
                          place.start < st->full_end);
}

static void report_cause(linting *x, const file_facts *f, const failure *why)
{
    const unit *u = innermost(f, why);
    if (u == NULL)
        return;
    cause c = explain_failure(x->arena, u, why);
    bool inside = c.at.source != NULL && in_statement(f, why->statement, c.at);
    diagnostic *d =
        find(x, c.rule, inside ? c.at : first_token(f, why->statement), "%.*s", STR_ARG(c.message));
    d->object = c.name;
    d->help = c.help;
    for (size_t i = 0; i < c.n_edits; i++)
        place_edit(x, d, c.fix_title, c.safe, c.edits[i].at, c.edits[i].text);
    if (c.rule != RULE_FAILS_ON_RERUN || !inside) /* its message says it */
        diag_note(x->found, d, failing_place(f, why), "the second run raises %s: %.*s",
                  why->sqlstate, STR_ARG(why->message));
    if (!str_empty(why->detail))
        diag_note(x->found, d, (range){0}, "%.*s", STR_ARG(why->detail));
}

/* ---- the first run ---- */

static const lint_file *earlier_failure(const linting *x, const file_facts *f)
{
    for (const file_facts *e = x->facts; e < f; e++) {
        if (e->file->migration != NULL && e->file->migration->first != NULL)
            return e->file;
    }
    return NULL;
}

static void report_first_run(linting *x, const file_facts *f)
{
    const failure *why = f->file->migration->first;
    const script *s = f->file->script;
    if (s->errors > 0 || first_newer_statement(s, x->options->pg_version, NULL) != NULL)
        return; /* syntax-error or newer-syntax says it */
    range place = failing_place(f, why);
    bool inside = in_statement(f, why->statement, place);
    bool data = inside && why->statement != NULL && place.start >= why->statement->end; /* COPY's */
    diagnostic *d =
        find(x, RULE_FAILS_ON_FIRST_RUN, inside && !data ? place : first_token(f, why->statement),
             "the first run fails with %s: %.*s", why->sqlstate, STR_ARG(why->message));
    if (!inside || data)
        diag_note(x->found, d, place,
                  data ? "with this row" : "in a function that the statement calls");
    d->help = help_with_failure(x->arena, why);
    if (!str_empty(why->detail))
        diag_note(x->found, d, (range){0}, "%.*s", STR_ARG(why->detail));
    const lint_file *broken = earlier_failure(x, f);
    if (broken != NULL)
        diag_note(x->found, d, (range){0},
                  "%.*s has failed before and was undone, which can be the reason",
                  STR_ARG(broken->input->path));
}

/* ---- a second run that changes something ---- */

/* What a statement did, found in its tree. */
typedef struct culprit {
    rule_id rule;
    range at;
    str help;
    const node *tree;
} culprit;

static bool adds_unnamed_constraint(const node *tree, range *at)
{
    if (IS(alter_table, tree)) {
        const node_list *commands = &AS(alter_table, tree)->commands;
        for (size_t i = 0; i < commands->count; i++) {
            const node_alter_command *c = AS(alter_command, commands->items[i]);
            if (c->action != ALTER_ADD_CONSTRAINT || !IS(constraint, c->def) ||
                !str_absent(AS(constraint, c->def)->name.text))
                continue;
            *at = place_token(c->def->at, 0);
            return true;
        }
        return false;
    }
    if (!IS(alter_domain, tree) || !IS(constraint, AS(alter_domain, tree)->constraint))
        return false;
    *at = place_token(AS(alter_domain, tree)->constraint->at, 0);
    return str_absent(AS(constraint, AS(alter_domain, tree)->constraint)->name.text);
}

static bool explain_unnamed(const unit *u, const object *made, culprit *out)
{
    out->rule = RULE_UNNAMED_RERUN_DUPLICATE;
    out->tree = u->tree;
    if (IS(create_index, u->tree) && str_absent(AS(create_index, u->tree)->name.text)) {
        out->at = AS(create_index, u->tree)->relation->at;
        out->help = STR("name the index and write CREATE INDEX IF NOT EXISTS; without a name it "
                        "cannot be found again");
        return made->class == CLASS_RELATION;
    }
    out->help = STR("name the constraint: DROP CONSTRAINT IF EXISTS name, ADD CONSTRAINT name ...");
    return adds_unnamed_constraint(u->tree, &out->at);
}

/* True when the second run made the table anew, or emptied it: then the rows are others, not more.
 */
static bool starts_anew(const file_facts *f, const node *table)
{
    const event_list *events = &f->file->migration->rerun_events;
    str called = place_table(table).name;
    for (size_t i = 0; i < events->count; i++) {
        const event *e = &events->items[i];
        if (e->kind == EVENT_TRUNCATE || e->kind == EVENT_DELETE)
            return true;
        if (e->kind == EVENT_CREATE && e->after != NULL && e->after->class == CLASS_RELATION &&
            str_eq(e->after->name, called))
            return true;
    }
    return false;
}

static bool explain_rows(const file_facts *f, const unit *u, culprit *out)
{
    const node *into = IS(insert, u->tree) ? AS(insert, u->tree)->relation
                       : IS(copy, u->tree) && AS(copy, u->tree)->from ? AS(copy, u->tree)->relation
                                                                      : NULL;
    const node *conflict = IS(insert, u->tree) ? AS(insert, u->tree)->on_conflict : NULL;
    if (into == NULL || (conflict != NULL && AS(on_conflict, conflict)->do_update) ||
        starts_anew(f, into))
        return false;
    str help = conflict == NULL
                   ? STR("give the table a key and write ON CONFLICT DO NOTHING, or insert what is "
                         "not there yet: INSERT ... SELECT ... WHERE NOT EXISTS (...)")
                   : STR("ON CONFLICT finds none, as no key of the table tells these rows apart: "
                         "give it a UNIQUE one over the columns that do, or write INSERT ... "
                         "SELECT ... WHERE NOT EXISTS (...)");
    *out = (culprit){RULE_INSERT_NOT_IDEMPOTENT, into->at, help, u->tree};
    return true;
}

static culprit any_change(const file_facts *f, const statement *st)
{
    culprit c = {RULE_CHANGES_ON_RERUN, first_token(f, st),
                 STR("write the statement so that it finds its work done: a WHERE that leaves out "
                     "the rows that are "
                     "done, a guard that looks for the object"),
                 st != NULL ? st->tree : NULL};
    if (IS(update, c.tree)) {
        c.at = AS(update, c.tree)->relation->at;
    } else if (IS(insert, c.tree)) {
        c.at = AS(insert, c.tree)->relation->at;
        if (AS(insert, c.tree)->on_conflict != NULL)
            c.help = STR("let DO UPDATE write only what differs, and nothing that each run gives "
                         "anew, as now(): ... DO UPDATE SET a = excluded.a WHERE t.a IS DISTINCT "
                         "FROM excluded.a");
    }
    return c;
}

static culprit explain_change(const file_facts *f, const rerun_change *made_by)
{
    const object *made = made_by->change.before == NULL ? made_by->change.after : NULL;
    const object *changed =
        made_by->change.after != NULL ? made_by->change.after : made_by->change.before;
    unit_slice all = units_of(f, made_by->statement);
    for (size_t i = 0; i < all.count; i++) {
        const unit *u = &all.items[i];
        culprit c;
        if (made != NULL && explain_unnamed(u, made, &c))
            return c;
        if (changed != NULL && changed->class == CLASS_ROWS && explain_rows(f, u, &c))
            return c;
    }
    return any_change(f, made_by->statement);
}

/* The name that PostgreSQL gave the index in the first run is the name to write. */
static void name_index(linting *x, const file_facts *f, const culprit *c, diagnostic *d)
{
    const event_list *events = &f->file->migration->events;
    if (!IS(create_index, c->tree))
        return;
    for (size_t i = 0; i < events->count; i++) {
        const event *e = &events->items[i];
        if (e->kind != EVENT_CREATE || e->after == NULL || e->after->class != CLASS_RELATION ||
            ((const relation *)e->after)->index == NULL ||
            source_in_file(e->after->created_at).start != source_in_file(c->tree->at).start)
            continue;
        size_t at = 2; /* CREATE INDEX | */
        at += AS(create_index, c->tree)->unique + AS(create_index, c->tree)->concurrently;
        range before = place_before(place_token(c->tree->at, at));
        place_edit(x, d, "name the index", true, before,
                   arena_printf(x->arena, "IF NOT EXISTS %.*s ",
                                STR_ARG(quote_identifier(x->arena, e->after->name))));
        return;
    }
}

static const char *change_message(const culprit *c)
{
    switch (c->rule) {
    case RULE_UNNAMED_RERUN_DUPLICATE:
        return IS(create_index, c->tree)
                   ? "the index has no name, so the second run adds another one"
                   : "the constraint has no name, so the second run adds another one";
    case RULE_INSERT_NOT_IDEMPOTENT:
        return "the second run inserts the rows once more";
    default:
        return "the second run changes something again";
    }
}

static void report_change(linting *x, const file_facts *f, const rerun_change *made_by,
                          const culprit *c)
{
    range at = c->at.source != NULL ? c->at : first_token(f, made_by->statement);
    diagnostic *d = find(x, c->rule, at, "%s", change_message(c));
    d->object = place_text(at);
    d->help = c->help;
    if (c->rule == RULE_UNNAMED_RERUN_DUPLICATE)
        name_index(x, f, c, d);
    if (!str_empty(made_by->text))
        diag_note(x->found, d, (range){0}, "the second run %.*s", STR_ARG(made_by->text));
}

static void check_changes(linting *x, const file_facts *f)
{
    const migration *m = f->file->migration;
    for (size_t i = 0; i < m->rerun_changes.count; i++) {
        const rerun_change *made_by = &m->rerun_changes.items[i];
        bool told = false;
        for (size_t k = 0; k < i && !told; k++)
            told = m->rerun_changes.items[k].statement == made_by->statement;
        if (told)
            continue;
        culprit c = explain_change(f, made_by);
        /* Behind a statement that was left out, only what is its own doing is a cause of its own.
         */
        if (m->rerun != NULL && c.rule == RULE_CHANGES_ON_RERUN)
            continue;
        report_change(x, f, made_by, &c);
    }
}

/* ---- what cannot be known ---- */

static const event *first_unknown(const event_list *events)
{
    for (size_t i = 0; i < events->count; i++) {
        if (events->items[i].kind == EVENT_UNKNOWN)
            return &events->items[i];
    }
    return NULL;
}

static void report_unknown(linting *x, const file_facts *f)
{
    const migration *m = f->file->migration;
    const event *e = first_unknown(&m->rerun_events);
    if (e == NULL)
        e = first_unknown(&m->events);
    range at = first_token(f, e != NULL ? e->statement : NULL);
    bool placed = e != NULL && e->cause != NULL && e->cause->at.source != NULL,
         inside = placed && in_statement(f, e->statement, e->cause->at);
    if (inside)
        at = place_token(e->cause->at, 0);
    diagnostic *d =
        find(x, RULE_UNKNOWN_ON_RERUN, at, "what the second run does is not known%s%.*s",
             e != NULL ? ": " : "", STR_ARG(e != NULL ? e->text : STR("")));
    diag_help(x->found, d,
              "apply the file twice to a scratch database, or say so with migc:ignore");
    if (placed && !inside)
        diag_note(x->found, d, place_token(e->cause->at, 0), "this is what is not known");
}

static void check_failures(linting *x, const file_facts *f)
{
    migration *m = f->migration;
    model_rerun_failures(x->model, m);
    if (m->rerun_failures.count == 0) {
        report_cause(x, f, m->rerun);
        return;
    }
    for (size_t i = 0; i < m->rerun_failures.count; i++)
        report_cause(x, f, &m->rerun_failures.items[i]);
}

void check_reruns(linting *x, file_facts *f)
{
    const migration *m = f->file->migration;
    if (m == NULL)
        return;
    if (m->first != NULL)
        report_first_run(x, f);
    else if (m->rerun != NULL)
        check_failures(x, f);
    else if (m->verdict == VERDICT_UNKNOWN)
        report_unknown(x, f);
    check_changes(x, f);
}
