#include "dialect/translate.h"

#include <string.h>

#include "dialect/supabase.h"

model *translator_model(translator *t, profile environment, bool mapped_types)
{
    const config_list *types = &t->options->config->types;
    type_mapping *mappings = ARENA_ARRAY(t->arena, type_mapping, types->count);
    for (size_t i = 0; i < types->count; i++)
        mappings[i] = (type_mapping){types->items[i].key, types->items[i].value};
    model_options *options = ARENA_NEW(t->arena, model_options);
    *options = (model_options){
        environment, t->options->pg_version, mappings, mapped_types ? types->count : 0, false, 0};
    return model_new(t->arena, options);
}

void translator_failure(translator *t, const failure *f, range at, const char *where)
{
    t->ok = false;
    diagnostic *d = diag_report(t->diags, SEVERITY_ERROR, "fails-on-first-run", at,
                                "%.*s (SQLSTATE %s)", STR_ARG(f->message), f->sqlstate);
    if (where != NULL)
        diag_note(t->diags, d, (range){0}, "%s", where);
    if (!str_empty(f->detail))
        diag_note(t->diags, d, (range){0}, "%.*s", STR_ARG(f->detail));
    if (!str_empty(f->hint))
        diag_help(t->diags, d, "%.*s", STR_ARG(f->hint));
}

bool translator_goes_on(const translator *t)
{
    return t->ok || t->options->keep_going;
}

bool is_platform_extension_failure(const failure *f)
{
    return f->statement != NULL && strcmp(f->sqlstate, "0A000") == 0 &&
           IS(create_extension, f->statement->tree) &&
           platform_extension(AS(create_extension, f->statement->tree)->name.text);
}

const migration *translator_migrate(translator *t, model *m, const script *s)
{
    const migration *run = model_migrate(m, s, false);
    while (run->first != NULL && is_platform_extension_failure(run->first)) {
        script *rest = arena_copy(t->arena, s, sizeof *s);
        rest->statements = ARENA_ARRAY(t->arena, statement, s->count);
        rest->count = 0;
        for (size_t i = 0; i < s->count; i++)
            if (s->statements[i].start != run->first->statement->start)
                rest->statements[rest->count++] = s->statements[i];
        s = rest;
        run = model_migrate(m, s, false);
    }
    return run;
}

static bool asks_for(const translation *t, size_t count, str called)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(t->extensions[i], called))
            return true;
    return false;
}

void translation_pieces(arena *a, translation *t, const script *output, const edited_text *origins)
{
    t->text = output->source->text;
    t->pieces = ARENA_ARRAY(a, piece, output->count);
    t->extensions = ARENA_ARRAY(a, str, output->count);
    const source *home = t->unit->script->source;
    for (size_t i = 0; i < output->count; i++) {
        const statement *st = &output->statements[i];
        piece *p = &t->pieces[t->n_pieces++];
        p->start = st->start;
        p->length = st->end - st->start;
        p->origin =
            source_locate(home, origins != NULL ? edited_origin(origins, st->start) : st->start);
        if (IS(copy, st->tree) && AS(copy, st->tree)->data != NULL) {
            range data = AS(copy, st->tree)->data->at;
            p->data_start = data.start;
            p->data_length = data.end - data.start;
        }
        if (IS(create_extension, st->tree)) {
            str called = AS(create_extension, st->tree)->name.text;
            if (!asks_for(t, t->n_extensions, called))
                t->extensions[t->n_extensions++] = called;
        }
    }
}

static void translate_as_written(translator *t)
{
    model *m = translator_model(t, PROFILE_SUPABASE, false);
    t->out->model = m;
    for (size_t i = 0; i < t->units->count && translator_goes_on(t); i++) {
        const unit *u = &t->units->items[i];
        translation *one = &t->out->items[t->out->count++];
        *one = (translation){.unit = u};
        if (u->script->errors > 0) {
            t->ok = false;
            continue;
        }
        const migration *run = translator_migrate(t, m, u->script);
        if (run->first != NULL) {
            translator_failure(t, run->first, run->first->at, "on Supabase");
            continue;
        }
        translation_pieces(t->arena, one, u->script, NULL);
        one->no_transaction = run->outside_transaction || directive_no_transaction(u->script);
    }
}

bool dialect_translate(arena *a, const unit_list *units, const dialect_options *options,
                       diagnostics *diags, translation_list *out)
{
    *out = (translation_list){.items = ARENA_ARRAY(a, translation, units->count)};
    translator t = {a, units, options, diags, out, true};
    switch (options->target) {
    case TARGET_SUPABASE:
        if (options->config->types.count > 0)
            translate_mapped(&t, PROFILE_SUPABASE);
        else
            translate_as_written(&t);
        break;
    case TARGET_POSTGRES:
        translate_postgres(&t);
        break;
    case TARGET_SQLITE:
        translate_sqlite(&t);
        break;
    }
    return t.ok;
}

bool dialect_map_types(arena *a, const unit_list *units, const dialect_options *options,
                       diagnostics *diags, translation_list *out)
{
    *out = (translation_list){.items = ARENA_ARRAY(a, translation, units->count)};
    translator t = {a, units, options, diags, out, true};
    translate_mapped(&t, options->profile);
    return t.ok;
}
