#include "commands/compile.h"

static bool requested_targets(command *c, const compile_request *request, unsigned *targets)
{
    *targets = 0;
    for (size_t i = 0; i < request->targets.count; i++) {
        str_list words = config_words(c->arena, str_from(request->targets.items[i]));
        for (size_t k = 0; k < words.count; k++) {
            target t;
            if (!target_parse(words.items[k], &t)) {
                diag_report(c->diags, SEVERITY_ERROR, "usage", (range){0},
                            "unknown target \"%.*s\": supabase, postgres or sqlite",
                            STR_ARG(words.items[k]));
                return false;
            }
            *targets |= t;
        }
    }
    return true;
}

/* What the project says, else what its profile suggests. */
static unsigned default_targets(const command *c)
{
    if (c->config.targets != 0)
        return c->config.targets;
    return c->profile == PROFILE_SUPABASE ? TARGET_SUPABASE | TARGET_POSTGRES : TARGET_POSTGRES;
}

/* Translates for one target when it was asked for; *where tells the result to the compilation. */
static bool translate(command *c, const compile_request *request, const unit_list *units, target to,
                      unsigned targets, translation_list *list, const translation_list **where)
{
    *where = NULL;
    if ((targets & to) == 0)
        return true;
    dialect_options options = {
        to, &c->config, c->profile, c->pg_version, request->skip_untranslatable, false};
    *where = list;
    return dialect_translate(c->arena, units, &options, c->diags, list);
}

bool compile_inputs(command *c, const compile_request *request, compilation *out)
{
    *out = (compilation){0};
    unsigned targets;
    const model *m;
    if (!requested_targets(c, request, &targets) || !command_load(c) ||
        !command_parse_inputs(c, &out->units) || !command_run_model(c, &out->units, false, &m))
        return false;
    if (targets == 0)
        targets = default_targets(c);
    out->catalog = model_catalog(m);
    compiled *all = &out->compiled;
    all->units = &out->units;
    all->targets = targets;
    bool ok = translate(c, request, &out->units, TARGET_SUPABASE, targets, &out->supabase,
                        &all->supabase);
    ok = translate(c, request, &out->units, TARGET_POSTGRES, targets, &out->postgres,
                   &all->postgres) &&
         ok;
    return translate(c, request, &out->units, TARGET_SQLITE, targets, &out->sqlite, &all->sqlite) &&
           ok;
}
