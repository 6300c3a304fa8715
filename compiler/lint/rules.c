/* The table of rules and their severities in one project. */
#include <string.h>

#include "lint/engine.h"

static const rule_info rules[RULE_COUNT] = {
#define RULE(name, id, family, severity, summary) {id, family, SEVERITY_##severity, summary},
#include "lint/rules.def"
};

const rule_info *lint_rules(size_t *count)
{
    *count = RULE_COUNT;
    return rules;
}

const rule_info *lint_rule(str id)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if (str_is(id, rules[i].id))
            return &rules[i];
    }
    return NULL;
}

const char *rule_name(rule_id which)
{
    return rules[which].id;
}

const char *nearest_rule(str word)
{
    const char *names[RULE_COUNT];
    for (size_t i = 0; i < RULE_COUNT; i++)
        names[i] = rules[i].id;
    return nearest_word(word, names, RULE_COUNT);
}

severity rule_severity(const linting *x, const char *id)
{
    const rule_info *known = lint_rule(str_from(id));
    return known != NULL ? x->severities[known - rules] : SEVERITY_ERROR;
}

/* True when a word of [policy] require_approval is one; else after a diagnostic. */
static bool check_approval_words(const config *c, diagnostics *diags)
{
    static const char *const words[] = {"drop-table", "delete", "truncate"};
    bool ok = true;
    for (size_t i = 0; i < c->require_approval.count; i++) {
        str word = c->require_approval.items[i];
        const char *near = nearest_word(word, words, 3);
        if (near != NULL && str_is(word, near))
            continue;
        diagnostic *d =
            diag_report(diags, SEVERITY_ERROR, "config", (range){0},
                        "unknown word \"%.*s\" in [policy] require_approval", STR_ARG(word));
        d->path = c->path;
        diag_help(diags, d, "%s%s%s",
                  near != NULL ? "did you mean \"" : "drop-table, delete and truncate are known",
                  near != NULL ? near : "", near != NULL ? "\"?" : "");
        ok = false;
    }
    return ok;
}

bool load_severities(linting *x, diagnostics *diags)
{
    for (size_t i = 0; i < RULE_COUNT; i++)
        x->severities[i] = rules[i].severity;
    const config *c = x->options->config;
    if (c == NULL)
        return true;
    bool ok = true;
    for (size_t i = 0; i < c->rules.count; i++) {
        const config_entry *entry = &c->rules.items[i];
        const rule_info *known = lint_rule(entry->key);
        severity wanted;
        if (known != NULL && severity_parse(entry->value, &wanted)) {
            x->severities[known - rules] = wanted;
            continue;
        }
        ok = false;
        const char *near = nearest_rule(entry->key);
        diagnostic *d = diag_report(diags, SEVERITY_ERROR, "config", entry->at,
                                    "unknown rule \"%.*s\" in [lint]", STR_ARG(entry->key));
        if (near != NULL)
            diag_help(diags, d, "did you mean \"%s\"?", near);
    }
    return check_approval_words(c, diags) && ok;
}
