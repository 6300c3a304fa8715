/* migc lint --explain: each statement's modelled effect, and every unknown with its cause. */
#include "model/catalog/catalog_private.h"
#include "report/text.h"

/* As messages call it, but for what reads better here. */
static const char *object_word(const catalog *c, const object *o)
{
    switch (o->class) {
    case CLASS_RELATION:
        switch (((const relation *)o)->kind) {
        case 'c':
            return "composite type";
        case 'p':
            return "partitioned table";
        default:
            break;
        }
        break;
    case CLASS_STATISTICS:
        return "statistics";
    case CLASS_OTHER:
        return "object";
    case CLASS_ROWS:
        return "rows of";
    default:
        break;
    }
    return object_class_words(c, o);
}

static const char *verb(const event *e)
{
    static const char *const verbs[] = {
        [EVENT_CREATE] = "creates",   [EVENT_ALTER] = "alters",
        [EVENT_RENAME] = "renames",   [EVENT_DROP] = "drops",
        [EVENT_SKIP] = "finds",       [EVENT_INSERT] = "inserts into",
        [EVENT_UPDATE] = "updates",   [EVENT_DELETE] = "deletes from",
        [EVENT_TRUNCATE] = "empties", [EVENT_HANDLED] = "catches",
        [EVENT_UNKNOWN] = "unknown:",
    };
    return verbs[e->kind];
}

static const object *subject(const catalog *c, const event *e)
{
    if (e->after != NULL && e->kind != EVENT_RENAME)
        return e->after;
    if (e->before != NULL)
        return e->before;
    return e->object != OID_NONE ? catalog_get(c, e->object) : NULL;
}

static void add_object(buf *out, const catalog *c, const object *o)
{
    str called = catalog_name(c, out->arena, o);
    buf_printf(out, " %s %.*s", object_word(c, o), STR_ARG(called));
}

/* The file is told where it is another one: a function's of that file. */
static void add_unknown(buf *out, const event *e, const source *here)
{
    buf_printf(out, "unknown: %.*s", STR_ARG(e->text));
    if (e->cause == NULL || e->cause->at.source == NULL)
        return;
    location l = source_locate(e->cause->at.source, e->cause->at.start);
    buf_text(out, " (");
    if (!str_eq(l.file->path, here->path))
        buf_printf(out, "%.*s:", STR_ARG(l.file->path));
    buf_printf(out, "%u:%u)", l.line, l.column);
}

static str effect(arena *a, const catalog *c, const event *e, const source *here)
{
    buf out = buf_new(a);
    if (e->kind == EVENT_UNKNOWN) {
        add_unknown(&out, e, here);
        return buf_str(&out);
    }
    const object *o = subject(c, e);
    buf_text(&out, e->kind == EVENT_SKIP && o == NULL ? "finds nothing to do" : verb(e));
    if (e->kind == EVENT_HANDLED)
        buf_printf(&out, " %s", e->sqlstate);
    else if (o != NULL)
        add_object(&out, c, o);
    if (e->kind == EVENT_RENAME && e->after != NULL)
        buf_printf(&out, " to %.*s", STR_ARG(e->after->name));
    if (e->cascaded)
        buf_text(&out, " by CASCADE");
    if (!str_empty(e->text))
        buf_printf(&out, " (%.*s)", STR_ARG(e->text));
    return buf_str(&out);
}

static void add_effects(buf *out, const catalog *c, const event_list *events, const lint_file *f,
                        const statement *st, const char *prefix)
{
    str last = {0};
    for (size_t i = 0; i < events->count; i++) {
        if (events->items[i].statement != st)
            continue;
        str text = effect(out->arena, c, &events->items[i], f->script->source);
        if (!str_eq(text, last))
            buf_printf(out, "          %s%.*s\n", prefix, STR_ARG(text));
        last = text;
    }
}

static void add_unknowns_of_rerun(buf *out, const catalog *c, const lint_file *f,
                                  const statement *st)
{
    const migration *m = f->migration;
    event_list unknowns = {0};
    for (size_t i = 0; i < m->rerun_events.count; i++) {
        if (m->rerun_events.items[i].kind == EVENT_UNKNOWN)
            vec_push(out->arena, &unknowns, m->rerun_events.items[i]);
    }
    add_effects(out, c, &unknowns, f, st, "second run: ");
}

static void add_failure(buf *out, const failure *f, const statement *st, const char *run)
{
    if (f != NULL && f->statement == st)
        buf_printf(out, "          the %s run fails: %s %.*s\n", run, f->sqlstate,
                   STR_ARG(f->message));
}

static void explain_statement(buf *out, const catalog *c, const lint_file *f, const statement *st)
{
    location l = source_locate(f->script->source, st->start);
    buf_printf(out, "%8u  %s\n", l.line, st->kind);
    if (!str_empty(st->error))
        buf_printf(out, "          syntax error: %.*s\n", STR_ARG(st->error));
    const migration *m = f->migration;
    if (m == NULL)
        return;
    add_effects(out, c, &m->events, f, st, "");
    add_failure(out, m->first, st, "first");
    add_unknowns_of_rerun(out, c, f, st);
    for (size_t i = 0; i < m->rerun_changes.count; i++) {
        if (m->rerun_changes.items[i].statement == st)
            buf_printf(out, "          second run: %.*s\n",
                       STR_ARG(m->rerun_changes.items[i].text));
    }
    add_failure(out, m->rerun, st, "second");
}

void report_explain(buf *out, const lint_report *r)
{
    const catalog *c = model_catalog(r->model);
    for (size_t i = 0; i < r->n_files; i++) {
        const lint_file *f = &r->files[i];
        if (f->script == NULL)
            continue;
        buf_printf(out, "%.*s: %s%s\n", STR_ARG(f->input->path),
                   f->migration != NULL ? verdict_name(f->migration->verdict) : "not run",
                   f->migration != NULL && f->migration->depends_on_rows
                       ? ", as long as live rows do not differ"
                       : "");
        for (size_t k = 0; k < f->script->count; k++)
            explain_statement(out, c, f, &f->script->statements[k]);
        buf_char(out, '\n');
    }
}
