/*
 * The engine: parses and executes each file in order, runs every rule once
 * over it or over the final catalogue, then takes away what comments and the
 * baseline know. Whether a rule is on is asked last, so that a directive for
 * a rule that is off in one project is not called useless.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lint/ahead.h"
#include "lint/baseline.h"
#include "lint/directives.h"
#include "lint/engine.h"
#include "support/supply.h"

/* ---- what rules call ---- */

diagnostic *find(linting *x, rule_id which, range at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str message = arena_vprintf(x->arena, format, args);
    va_end(args);
    return diag_add(x->found, (diagnostic){.rule = rule_name(which),
                                           .severity = x->severities[which],
                                           .at = at,
                                           .message = message});
}

void remark_only(const linting *x, diagnostic *d)
{
    const config *c = x->options->config;
    for (size_t i = 0; c != NULL && i < c->rules.count; i++) {
        if (str_is(c->rules.items[i].key, d->rule))
            return;
    }
    if (d->severity > SEVERITY_INFO)
        d->severity = SEVERITY_INFO;
}

static bool creates(const linting *x, const event *e, table_name t, uint32_t before)
{
    if (e->kind != EVENT_CREATE || e->after == NULL || e->after->class != CLASS_RELATION)
        return false;
    table_name made = {catalog_schema_name(x->catalog, e->after->schema), e->after->name, {0}};
    return source_in_file(e->after->created_at).start < before && table_name_eq(made, t);
}

static bool unit_creates(const unit *u, table_name t, uint32_t before)
{
    const node *made = IS(create_table, u->tree)      ? AS(create_table, u->tree)->relation
                       : IS(create_table_as, u->tree) ? AS(create_table_as, u->tree)->relation
                                                      : NULL;
    return made != NULL && source_in_file(u->tree->at).start < before &&
           table_name_eq(place_table(made), t);
}

bool created_in_file(const linting *x, const file_facts *f, table_name t, uint32_t before)
{
    const migration *m = f->file->migration;
    if (m != NULL && m->first == NULL && m->events.count > 0) {
        for (size_t i = 0; i < m->events.count; i++) {
            if (creates(x, &m->events.items[i], t, before))
                return true;
        }
        return false;
    }
    for (size_t i = 0; i < f->units.count; i++) {
        if (unit_creates(&f->units.items[i], t, before))
            return true;
    }
    return false;
}

bool is_schema_exposed(const linting *x, const catalog *c, oid schema)
{
    str called = catalog_schema_name(c, schema);
    const config *settings = x->options->config;
    if (settings == NULL || !settings->exposed_schemas_set)
        return x->options->profile == PROFILE_SUPABASE &&
               (str_is(called, "public") || str_is(called, "graphql_public"));
    for (size_t i = 0; i < settings->exposed_schemas.count; i++) {
        if (str_eq(settings->exposed_schemas.items[i], called))
            return true;
    }
    return false;
}

/* The name that CREATE TABLE or CREATE POLICY gives; no source for other statements. */
static range given_name(const node *tree)
{
    switch (tree->kind) {
    case NODE_create_table:
        return AS(create_table, tree)->relation->at;
    case NODE_create_table_as:
        return AS(create_table_as, tree)->relation->at;
    case NODE_create_policy:
        return AS(create_policy, tree)->name.at;
    default:
        return (range){0};
    }
}

/* So that the places of objects are known when the units are not any more. */
static void note_names(linting *x, file_facts *f)
{
    for (size_t i = 0; i < f->units.count; i++) {
        const unit *u = &f->units.items[i];
        range given = given_name(u->tree);
        if (given.source != NULL)
            vec_push(
                x->lasting, &f->names,
                (name_place){u->top, source_in_file(u->tree->at).start, source_in_file(given)});
    }
}

/* NULL when the file is none of the inputs; ahead.c numbers those. */
static file_facts *facts_of_file(const linting *x, const source *file)
{
    return file != NULL && file->number > 0 ? &x->facts[file->number - 1] : NULL;
}

bool is_own(const linting *x, const object *o)
{
    if (o->environment || o->created_at.source == NULL)
        return false;
    for (size_t i = 0; i < o->n_dependencies; i++) {
        if (o->dependencies[i].kind == DEPENDENCY_EXTENSION)
            return false;
    }
    return facts_of_file(x, source_in_file(o->created_at).source) != NULL;
}

/* How many are of the statements up to one. */
static size_t names_before(const file_facts *f, const statement *top)
{
    size_t low = 0;
    size_t high = f->names.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->names.items[middle].top <= top)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

range place_of_object(const linting *x, const object *o)
{
    range made = source_in_file(o->created_at);
    const file_facts *f = facts_of_file(x, made.source);
    const statement *top =
        f != NULL && f->file->script != NULL ? place_statement(f->file->script, made.start) : NULL;
    for (size_t k = top != NULL ? names_before(f, top) : 0;
         k > 0 && f->names.items[k - 1].top == top; k--) {
        if (f->names.items[k - 1].start == made.start) /* the innermost that starts here */
            return f->names.items[k - 1].name;
    }
    return place_token(o->created_at, 0);
}

/* ---- the walk ---- */

/* Findings that came from other rooms get the severities of this project. */
static void adopt(linting *x, size_t from)
{
    for (size_t i = from; i < x->found->list.count; i++) {
        diagnostic *d = &x->found->list.items[i];
        if (lint_rule(str_from(d->rule)) != NULL)
            d->severity = rule_severity(x, d->rule);
    }
}

/* The text of a finding, in memory that stays; `since`: what of it was made there already. */
static str kept_text(const linting *x, arena_mark since, str text)
{
    bool stays = str_absent(text) || arena_holds(x->lasting, since, text.data);
    return stays ? text : arena_str(x->lasting, text);
}

static const fix *kept_fix(const linting *x, const fix *f)
{
    fix *kept = arena_copy(x->lasting, f, sizeof *kept);
    kept->edits = arena_copy(x->lasting, f->edits, f->n_edits * sizeof *f->edits);
    for (size_t i = 0; i < kept->n_edits; i++) {
        edit *e = &kept->edits[i];
        *e = (edit){source_in_file(e->at), arena_str(x->lasting, e->text)};
    }
    return kept;
}

/* What a second run made, the text of an EXECUTE too, is gone with the next file, and what rules
 * made with this one: findings keep places of the file and texts of their own. */
static void keep_findings(linting *x, size_t from, arena_mark since)
{
    for (size_t i = from; i < x->found->list.count; i++) {
        diagnostic *d = &x->found->list.items[i];
        d->at = source_in_file(d->at);
        for (size_t k = 0; k < d->n_notes; k++)
            d->notes[k].at = source_in_file(d->notes[k].at);
        d->message = kept_text(x, since, d->message);
        d->object = kept_text(x, since, d->object);
        d->help = kept_text(x, since, d->help);
        if (d->fix != NULL)
            d->fix = kept_fix(x, d->fix);
    }
}

static void check_one(linting *x, size_t index)
{
    file_facts *f = &x->facts[index];
    check_file(x, index);
    check_reruns(x, f);
    check_protection(x, f);
    check_approvals(x, f);
    for (size_t i = 0; i < f->units.count; i++)
        check_portability(x, &f->units.items[i]);
}

/* Who explains a file needs its events and trees. */
static void forget_events(file_facts *f, script *s)
{
    f->migration->events = (event_list){0};
    for (size_t i = 0; i < s->count; i++)
        s->statements[i].tree = NULL;
}

static void tell_found(linting *x, const diagnostics *found)
{
    size_t before = x->found->list.count;
    for (size_t i = 0; i < found->list.count; i++)
        diag_add(x->found, found->list.items[i]);
    adopt(x, before);
}

static void lint_one(linting *x, size_t index, ahead *w, const ahead_file *parsed)
{
    file_facts *f = &x->facts[index];
    size_t before = x->found->list.count;
    arena_mark since = arena_here(x->lasting);
    tell_found(x, parsed->found);
    if (parsed->script == NULL)
        return;
    f->file->script = parsed->script;
    f->units = parsed->units;
    f->touches = parsed->touches;
    note_names(x, f);
    collect_directives(x, f);
    model_pass_trees(x->model, x->options->explain ? NULL : parsed->trees, parsed->start);
    model_take_bodies(x->model, &parsed->bodies);
    if (parsed->first == NULL)
        f->migration = model_migrate(x->model, parsed->script, true);
    else
        f->migration = model_follow(x->model, parsed->first);
    if (parsed->first != NULL && !model_is_as_ahead(x->model, parsed->first))
        ahead_go_back(w, x->model);
    f->file->migration = f->migration;
    x->arena = x->passing;
    check_one(x, index);
    keep_findings(x, before, since);
    x->arena = x->lasting;
    note_turned_off(x, f);
    model_take_bodies(x->model, NULL);
    if (!x->options->explain)
        forget_events(f, parsed->script);
    f->units = (unit_vec){0};
    f->touches = (touch_vec){0};
    arena_clear(x->passing);
}

/* The trees of a file take five times the memory of its text: they go with it unless the model
 * needs them. */
static void lint_files(linting *x, ahead *w)
{
    for (size_t i = 0; i < x->n_facts; i++) {
        const ahead_file *parsed = ahead_take(w);
        lint_one(x, i, w, parsed);
        ahead_release(w, x->options->explain || model_needs_trees(x->model));
    }
    ahead_end(w);
}

/* Several files are run ahead in a model of its own, unless what their runs did is to be explained
 * at the end: it goes with the file. */
static model *start_model(linting *x, ahead *w)
{
    const config *c = x->options->config;
    size_t n = c != NULL ? c->types.count : 0;
    type_mapping *types = ARENA_ARRAY(x->arena, type_mapping, n);
    for (size_t i = 0; i < n; i++)
        types[i] = (type_mapping){c->types.items[i].key, c->types.items[i].value};
    model_options options = {x->options->profile, x->options->pg_version, types, n,
                             x->options->explain, x->options->now};
    if (x->options->explain || x->n_facts < 2)
        return model_new(x->arena, &options);
    arena *apart = arena_new_child(x->arena);
    model *runner = model_new(apart, &options);
    model *m = model_new_behind(x->arena, runner);
    ahead_run(w, apart, runner);
    return m;
}

/* ---- taking away ---- */

static file_facts *facts_of(const linting *x, const diagnostic *d)
{
    if (d->at.source == NULL)
        return NULL;
    uint32_t offset = d->at.start;
    return facts_of_file(x, source_root(d->at.source, &offset));
}

/* Keeps those from `from` on that no comment silences. */
static size_t silence(linting *x, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < x->found->list.count; i++) {
        diagnostic *d = &x->found->list.items[i];
        file_facts *f = facts_of(x, d);
        if (f == NULL || !directives_silence(f, d))
            x->found->list.items[kept++] = *d;
    }
    size_t silenced = x->found->list.count - kept;
    x->found->list.count = kept;
    return silenced;
}

/* A comment in a file that did not run to its end cannot show what it is good for. */
static bool ran(const lint_file *f)
{
    return f->migration != NULL && f->migration->first == NULL && f->script->errors == 0;
}

static size_t apply_directives(linting *x)
{
    size_t silenced = silence(x, 0);
    size_t before = x->found->list.count;
    for (size_t i = 0; i < x->n_facts; i++) {
        if (ran(x->facts[i].file))
            report_unused_directives(x, &x->facts[i]);
    }
    return silenced + silence(x, before);
}

typedef struct ordered {
    size_t file; /* 0: none */
    uint32_t offset;
    const diagnostic *one;
} ordered;

static int by_place(const void *a, const void *b)
{
    const ordered *p = a;
    const ordered *q = b;
    if (p->file != q->file)
        return p->file < q->file ? -1 : 1;
    if (p->offset != q->offset)
        return p->offset < q->offset ? -1 : 1;
    return diagnostic_order(p->one, q->one);
}

static const ordered *sort_found(linting *x)
{
    size_t n = x->found->list.count;
    ordered *all = ARENA_ARRAY(x->arena, ordered, n);
    for (size_t i = 0; i < n; i++) {
        const diagnostic *d = &x->found->list.items[i];
        const file_facts *f = facts_of(x, d);
        all[i] =
            (ordered){f != NULL ? (size_t)(f - x->facts) + 1 : 0, source_in_file(d->at).start, d};
    }
    if (n > 1)
        qsort(all, n, sizeof *all, by_place);
    return all;
}

/* Copies what is on and not in the baseline to one list, what the baseline knows to another. */
static void hand_over(linting *x, baseline *known, lint_report *out)
{
    const ordered *all = sort_found(x);
    out->diagnostics = diagnostics_new(x->arena);
    out->known = diagnostics_new(x->arena);
    for (size_t i = 0; i < x->found->list.count; i++) {
        const diagnostic *d = all[i].one;
        const lint_file *file = all[i].file > 0 ? x->facts[all[i].file - 1].file : NULL;
        if (d->severity == SEVERITY_OFF)
            continue;
        bool is_known = !baseline_is_empty(known) &&
                        baseline_knows(known, baseline_fingerprint(x->arena, file, d));
        diag_add(is_known ? out->known : out->diagnostics, *d);
    }
    out->baselined = out->known->list.count;
}

bool lint_run(arena *a, inputs *in, const lint_options *options, diagnostics *diags,
              lint_report *out)
{
    *out = (lint_report){0};
    linting x = {.arena = a,
                 .lasting = a,
                 .passing = arena_new_child(a),
                 .options = options,
                 .inputs = in,
                 .n_facts = in->count};
    baseline known;
    if (!load_severities(&x, diags) || !baseline_load(a, options->config, &known, diags))
        return false;
    x.found = diagnostics_new(a);
    tell_found(&x, diags);
    out->files = ARENA_ARRAY(a, lint_file, in->count);
    out->n_files = in->count;
    x.facts = ARENA_ARRAY(a, file_facts, in->count);
    for (size_t i = 0; i < in->count; i++) {
        out->files[i].input = &in->items[i];
        x.facts[i].file = &out->files[i];
    }
    supply *pages = supply_new();
    arena_supply_from(a, pages);
    ahead *w = ahead_start(a, in, options, out->files);
    x.model = start_model(&x, w);
    x.catalog = model_catalog(x.model);
    lint_files(&x, w);
    arena_supply_from(a, NULL);
    supply_free(pages);
    check_row_security(&x);
    check_comments(&x);
    out->suppressed = apply_directives(&x);
    hand_over(&x, &known, out);
    out->model = x.model;
    return true;
}
