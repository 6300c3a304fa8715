/*
 * Plain PostgreSQL, and any server where [types] has stand-ins: the rules of strip.c take out by
 * its looks what is not there, then the result is executed on a model of that server. What fails
 * there for want of something, and did not fail as written where it was written for, depends on
 * what went, and goes as well.
 */
#include <string.h>

#include "dialect/strip.h"
#include "dialect/translate.h"

typedef struct postgres {
    translator *translator;
    strip_facts facts;
    model *reference;    /* Supabase, with the files as written; NULL when nothing in them is
                            Supabase's */
    model *plain;        /* what the stripped text is for */
    const char *where;   /* that is, for messages */
    stripper *strippers; /* one a file: what was marked stays marked */
    bool again; /* a table lost its last policy: what earlier files say of its row level security
                   goes too */
} postgres;

static bool is_missing(const char *sqlstate)
{
    static const char *const states[] = {
        "42P01", /* table */
        "42703", /* column */
        "42704", /* type, role, policy, trigger, publication ... */
        "42883", /* function, operator */
        "3F000", /* schema */
    };
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(sqlstate, states[i]) == 0)
            return true;
    return false;
}

static const statement *statement_at(const script *s, uint32_t offset)
{
    for (size_t i = 0; i < s->count; i++)
        if (offset >= s->statements[i].start && offset < s->statements[i].full_end)
            return &s->statements[i];
    return NULL;
}

/* Where in the file as written a failure of the stripped text is. */
static uint32_t failure_offset(const failure *f, const edited_text *text)
{
    uint32_t offset = f->statement->start;
    if (f->at.source != NULL) {
        offset = f->at.start;
        source_root(f->at.source, &offset);
    }
    return edited_origin(text, offset);
}

static range failure_range(const unit *u, const failure *f, const edited_text *text)
{
    range at = source_in_file(f->at);
    if (at.source == NULL)
        at = (range){u->script->source, f->statement->start, f->statement->end};
    uint32_t start = edited_origin(text, at.start), end = edited_origin(text, at.end);
    return (range){u->script->source, start, end > start ? end : start};
}

/* Marks what the failure is about; false when it is no matter of something that went. */
static bool take_dependent(postgres *p, stripper *s, const failure *f, const edited_text *text,
                           bool *whole)
{
    *whole = false;
    if (p->reference == NULL || !is_missing(f->sqlstate) || f->statement == NULL)
        return false;
    uint32_t offset = failure_offset(f, text);
    const statement *st = statement_at(s->unit->script, offset);
    if (st == NULL || st->tree == NULL)
        return false;
    if (strcmp(f->sqlstate, "42883") == 0 && strip_add_extension(s, st))
        return true;
    const node *marked = strip_mark_at(s, st, offset, f->message);
    *whole = marked == st->tree;
    if (IS(pl_sql, marked) && IS(create_policy, AS(pl_sql, marked)->statement))
        p->again |= facts_policy_went(&p->facts, AS(pl_sql, marked)->statement);
    else if (IS(create_policy, marked))
        p->again |= facts_policy_went(&p->facts, marked);
    return marked != NULL;
}

/*
 * Marks all that depends on what went, in one go as far as it can be known: where a part of a
 * statement goes, the rest of it may be what later ones ask for. False when something else is
 * wrong: what failed first is no matter of ours.
 */
static bool take_dependents(postgres *p, stripper *s, const script *output, const edited_text *text,
                            const failure *first)
{
    model_run run;
    bool ok = model_begin(p->plain, output, &run), whole = true;
    size_t taken = 0;
    for (size_t i = 0; i < output->count && ok && whole; i++) {
        failure f;
        if (output->statements[i].tree == NULL ||
            model_step(&run, &output->statements[i], NULL, &f))
            continue;
        ok = take_dependent(p, s, &f, text, &whole);
        taken += ok;
    }
    model_end(&run, false);
    if (taken > 0)
        return true;
    return take_dependent(p, s, first, text,
                          &whole); /* what fails in a transaction alone, or nothing of ours */
}

/* Parts of what went as a whole are not worth a word of their own. */
static void keep_outermost(arena *a, translation *t, const removal_list *all)
{
    t->removals = ARENA_ARRAY(a, removal, all->count);
    for (size_t i = 0; i < all->count; i++) {
        const removal *one = &all->items[i];
        bool inside = false;
        for (size_t k = 0; k < all->count && !inside; k++) {
            const range *other = &all->items[k].at;
            inside = k != i && other->start <= one->at.start && one->at.end <= other->end &&
                     other->end - other->start > one->at.end - one->at.start;
        }
        if (!inside)
            t->removals[t->n_removals++] = *one;
    }
}

static void strip_unit(postgres *p, stripper *s, translation *out)
{
    translator *t = p->translator;
    const unit *u = s->unit;
    for (;;) {
        strip_file(s);
        edited_text text = editor_apply(&s->editor);
        const source *derived = source_from_text(t->arena, u->script->source->path, text.text);
        const script *output = parse_script(t->arena, derived, NULL);
        if (output->errors > 0) {
            t->ok = false;
            diag_report(t->diags, SEVERITY_ERROR, "untranslatable",
                        (range){u->script->source, 0, 0},
                        "what is left without Supabase's statements cannot be parsed");
            return;
        }
        const migration *run = model_migrate(p->plain, output, false);
        if (run->first == NULL) {
            translation_pieces(t->arena, out, output, &text);
            keep_outermost(t->arena, out, &s->removals);
            out->no_transaction = run->outside_transaction || directive_no_transaction(u->script);
            return;
        }
        if (!take_dependents(p, s, output, &text, run->first)) {
            translator_failure(t, run->first, failure_range(u, run->first, &text), p->where);
            return;
        }
    }
}

/* Whether any file has something of Supabase's in it. */
static bool needs_reference(postgres *p)
{
    translator *t = p->translator;
    for (size_t i = 0; i < t->units->count; i++) {
        strip_file(&p->strippers[i]);
        if (p->strippers[i].editor.edits.count > 0)
            return true;
    }
    return p->facts.platform.supabase;
}

static bool has_policies(arena *a, const catalog *c, const relation *r)
{
    return r != NULL && catalog_members(c, a, CLASS_POLICY, r->base.id).count > 0;
}

/* Row level security that a program switched on, and whose policies a program made, is not seen by
 * the rules. */
static void warn_of_locked_tables(postgres *p)
{
    translator *t = p->translator;
    const catalog *plain = model_catalog(p->plain), *written = model_catalog(p->reference);
    object_list all = catalog_list(plain, t->arena, CLASS_RELATION);
    for (size_t i = 0; i < all.count; i++) {
        const relation *r = (const relation *)all.items[i];
        const relation *there =
            catalog_relation(written, catalog_schema_name(plain, r->base.schema), r->base.name);
        if (!r->rls || has_policies(t->arena, plain, r) || !has_policies(t->arena, written, there))
            continue;
        str called = catalog_name(plain, t->arena, &r->base);
        diag_report(t->diags, SEVERITY_WARNING, "stripped", source_in_file(there->base.created_at),
                    "row level security of %.*s stays on and all its policies are left out: only "
                    "its owner can use it",
                    STR_ARG(called));
    }
}

static void strip_units(postgres *p, profile from, profile to)
{
    translator *t = p->translator;
    t->out->count = 0;
    p->plain = translator_model(t, to, false);
    p->reference = needs_reference(p) ? translator_model(t, from, false) : NULL;
    t->out->model = p->plain;
    for (size_t i = 0; i < t->units->count && translator_goes_on(t); i++) {
        const unit *u = &t->units->items[i];
        translation *one = &t->out->items[t->out->count++];
        *one = (translation){.unit = u};
        if (u->script->errors > 0) {
            t->ok = false;
            continue;
        }
        const migration *run =
            p->reference != NULL ? translator_migrate(t, p->reference, u->script) : NULL;
        if (run != NULL && run->first != NULL)
            translator_failure(t, run->first, run->first->at,
                               from == PROFILE_SUPABASE ? "as written, on Supabase" : "as written");
        else
            strip_unit(p, &p->strippers[i], one);
    }
}

static void strip_all(translator *t, profile from, profile to, bool stays, const char *where)
{
    postgres p = {.translator = t, .where = where};
    strip_facts_collect(t->arena, t->units, t->options->profile, stays, &p.facts);
    p.strippers = ARENA_ARRAY(t->arena, stripper, t->units->count);
    for (size_t i = 0; i < t->units->count; i++)
        p.strippers[i] = (stripper){.arena = t->arena,
                                    .facts = &p.facts,
                                    .config = t->options->config,
                                    .unit = &t->units->items[i]};
    do {
        p.again = false;
        strip_units(&p, from, to);
    } while (p.again && t->ok); /* each round has a table less that keeps a policy */
    if (p.reference != NULL && t->ok && !stays)
        warn_of_locked_tables(&p);
}

void translate_postgres(translator *t)
{
    strip_all(t, PROFILE_SUPABASE, PROFILE_VANILLA, false, "on PostgreSQL without Supabase");
}

void translate_mapped(translator *t, profile environment)
{
    strip_all(t, environment, environment, true, "with the stand-ins of [types]");
}
