#include "model/analyze/coerce.h"
#include "model/execute/ddl.h"

/* EXPLAIN: its options, and what is planned, or with ANALYZE run: explain.c of PostgreSQL. */

typedef struct explanation {
    bool analyze, wal, timing, serialize;
} explanation;

/* FORMAT and SERIALIZE: one of some words. */
static bool check_word(execution *x, const node_option *o, const char *const *words)
{
    str given = node_text(o->value);
    if (o->value == NULL)
        return fail(x, o->base.at, "42601", "%.*s requires a parameter", STR_ARG(o->name.text));
    for (; *words != NULL; words++)
        if (str_is(given, *words))
            return true;
    return fail(x, o->base.at, "22023", "unrecognized value for EXPLAIN option \"%.*s\": \"%.*s\"",
                STR_ARG(o->name.text), STR_ARG(given));
}

static bool read_option(execution *x, const node_option *o, explanation *e)
{
    static const char *const formats[] = {"text", "xml", "json", "yaml", NULL};
    static const char *const forms[] = {"off", "none", "text", "binary", NULL};
    const struct {
        const char *name;
        int since;
        bool *value;
    } switches[] = {{"analyze", 0, &e->analyze}, {"verbose", 0, NULL},      {"costs", 0, NULL},
                    {"buffers", 0, NULL},        {"wal", 0, &e->wal},       {"settings", 0, NULL},
                    {"generic_plan", 16, NULL},  {"timing", 0, &e->timing}, {"summary", 0, NULL},
                    {"memory", 17, NULL}};
    int version = x->options->pg_version;
    str called = o->name.text;
    if (str_is(called, "format"))
        return check_word(x, o, formats);
    if (str_is(called, "serialize") && version >= 17) {
        e->serialize = !str_is(node_text(o->value), "off") && !str_is(node_text(o->value), "none");
        return o->value == NULL || check_word(x, o, forms);
    }
    for (size_t i = 0; i < sizeof switches / sizeof switches[0]; i++) {
        if (!str_is(called, switches[i].name) || version < switches[i].since)
            continue;
        if (!check_boolean_option(x, o))
            return false;
        if (switches[i].value != NULL)
            *switches[i].value = node_is_true(o->value, true);
        return true;
    }
    return fail(x, o->base.at, "42601", "unrecognized EXPLAIN option \"%.*s\"", STR_ARG(called));
}

/* ExplainQuery() */
static bool read_options(execution *x, const node_explain *n, explanation *e)
{
    for (size_t i = 0; i < n->options.count; i++) {
        const node *o = n->options.items[i];
        if (!IS(option, o)) /* EXPLAIN ANALYZE VERBOSE */
            e->analyze |= str_is_nocase(node_text(o), "analyze");
        else if (!read_option(x, AS(option, o), e))
            return false;
    }
    const char *needs = e->analyze     ? NULL
                        : e->wal       ? "WAL"
                        : e->timing    ? "TIMING"
                        : e->serialize ? "SERIALIZE"
                                       : NULL;
    return needs == NULL ||
           fail(x, n->base.at, "22023", "EXPLAIN option %s requires ANALYZE", needs);
}

static bool explain(execution *x, const node *tree, bool analyze);

static bool explain_table_as(execution *x, const node *tree, bool analyze)
{
    const node_create_table_as *n = AS(create_table_as, tree);
    bool there = false;
    if (!check_new_table_as(x, n, &there))
        return false;
    return there || (analyze ? execute_node(x, tree) : explain(x, n->query, false));
}

/* ExplainOneQuery(), ExplainOneUtility() */
static bool explain(execution *x, const node *tree, bool analyze)
{
    switch (tree->kind) {
    case NODE_create_table_as:
        return explain_table_as(x, tree, analyze);
    case NODE_declare_cursor:
        return explain(x, AS(declare_cursor, tree)->query, analyze);
    case NODE_execute:
        return run_prepared(x, tree, explain, analyze); /* ExplainExecuteQuery() */
    case NODE_refresh_view:
        return true; /* which has no plan */
    default:
        return analyze ? execute_node(x, tree) : check_shown_query(x, x->scope, tree);
    }
}

bool execute_explain(execution *x, const node *tree)
{
    const node_explain *n = AS(explain, tree);
    const node *s = n->statement;
    explanation e = {.analyze = false};
    if (IS(into_clause, select_into(s)))
        s = select_into_as(x, s);
    return analyze_command(x, x->scope, s) && read_options(x, n, &e) && explain(x, s, e.analyze);
}
