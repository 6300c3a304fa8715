/* plpgsql_names.c - the scopes of a body, and what is assigned to in them. */
#include "syntax/plpgsql_names.h"

#include "support/buf.h"
#include "support/vec.h"

typedef struct variable {
    str name;
    bool constant;
} variable;

typedef struct pl_names {
    const struct pl_names *outer;
    str label;
    VEC(variable) variables;
} pl_names;

typedef struct checker {
    arena *arena;
    const pl_names *scope;
    parse_error *error;
    const char **sqlstate;
} checker;

static bool check_list(checker *c, const node_list *statements);

/* ---- names ---- */

static void add_variable(checker *c, pl_names *scope, str called, bool constant)
{
    vec_push(c->arena, &scope->variables, ((variable){called, constant}));
}

static const variable *find_in(const pl_names *scope, str called)
{
    for (size_t i = scope->variables.count; i > 0; i--)
        if (str_eq(scope->variables.items[i - 1].name, called))
            return &scope->variables.items[i - 1];
    return NULL;
}

static str part(const node_list *parts, size_t i)
{
    return i < parts->count && IS(identifier, parts->items[i])
               ? AS(identifier, parts->items[i])->name.text
               : (str){0};
}

/* A variable or its field, or behind a label. */
static const variable *find(const checker *c, str first, str second)
{
    for (const pl_names *s = c->scope; s != NULL; s = s->outer) {
        const variable *v = find_in(s, first);
        if (v == NULL && !str_absent(second) && !str_absent(s->label) && str_eq(s->label, first))
            v = find_in(s, second);
        if (v != NULL)
            return v;
    }
    return NULL;
}

static bool refuse(checker *c, range at, const char *sqlstate, str message)
{
    *c->error = (parse_error){message, at};
    *c->sqlstate = sqlstate;
    return false;
}

/* As it is written, without quotes. */
static str dotted(checker *c, const node_list *parts)
{
    buf out = buf_new(c->arena);
    for (size_t i = 0; i < parts->count; i++) {
        if (i > 0)
            buf_char(&out, '.');
        buf_add(&out, part(parts, i));
    }
    return buf_str(&out);
}

/* The name that a target begins with; NULL: $1. */
static const node_list *name_of_target(const node *target)
{
    while (IS(indirection, target))
        target = AS(indirection, target)->arg;
    return IS(column_ref, target) ? &AS(column_ref, target)->parts : NULL;
}

static bool is_known(const checker *c, const node *target, const variable **v)
{
    const node_list *parts = name_of_target(target);
    *v = parts != NULL ? find(c, part(parts, 0), part(parts, 1)) : NULL;
    return parts == NULL || *v != NULL;
}

static bool check_known(checker *c, const node *target)
{
    const variable *v;
    return target == NULL || is_known(c, target, &v) ||
           refuse(c, target->at, "42601",
                  arena_printf(c->arena, "\"%.*s\" is not a known variable",
                               STR_ARG(dotted(c, name_of_target(target)))));
}

static bool check_target(checker *c, const node *target)
{
    const variable *v;
    if (target == NULL)
        return true;
    if (!check_known(c, target))
        return false;
    (void)is_known(c, target, &v);
    return v == NULL || !v->constant ||
           refuse(
               c, target->at, "22005",
               arena_printf(c->arena, "variable \"%.*s\" is declared CONSTANT", STR_ARG(v->name)));
}

static bool check_targets(checker *c, const node_list *targets)
{
    for (size_t i = 0; i < targets->count; i++)
        if (!check_target(c, targets->items[i]))
            return false;
    return true;
}

/* Of a loop over rows, or over an array: a lone unknown name has a message of its own. */
static bool check_loop_targets(checker *c, const node_list *targets, const char *message)
{
    const variable *v;
    const node *only = targets->count == 1 ? targets->items[0] : NULL;
    const node_list *parts = only != NULL ? name_of_target(only) : NULL;
    if (parts != NULL && parts->count == 1 && !is_known(c, only, &v))
        return refuse(c, only->at, "42601", str_from(message));
    return check_targets(c, targets);
}

/* ---- blocks and loops ---- */

static bool declare(checker *c, pl_names *scope, const node *n)
{
    switch (n->kind) {
    case NODE_pl_variable: {
        const node_pl_variable *v = AS(pl_variable, n);
        add_variable(c, scope, v->name.text, v->constant);
        return !v->not_null || v->default_value != NULL ||
               refuse(c, n->at, "22004",
                      arena_printf(c->arena,
                                   "variable \"%.*s\" must have a default value, since it's "
                                   "declared NOT NULL",
                                   STR_ARG(v->name.text)));
    }
    case NODE_pl_cursor:
        add_variable(c, scope, AS(pl_cursor, n)->name.text, false);
        return true;
    case NODE_pl_alias: {
        const node_pl_alias *alias = AS(pl_alias, n);
        const variable *old = find(c, alias->target.text, (str){0});
        add_variable(c, scope, alias->name.text, old != NULL && old->constant);
        return true;
    }
    default:
        return true;
    }
}

static bool check_block(checker *c, const node_pl_block *b)
{
    pl_names scope = {.outer = c->scope, .label = b->label.text};
    bool ok = true;
    c->scope = &scope;
    for (size_t i = 0; i < b->declarations.count && ok; i++)
        ok = declare(c, &scope, b->declarations.items[i]);
    ok = ok && check_list(c, &b->body);
    if (b->handlers.count > 0) {
        add_variable(c, &scope, STR("sqlstate"), true);
        add_variable(c, &scope, STR("sqlerrm"), true);
    }
    for (size_t i = 0; i < b->handlers.count && ok; i++)
        ok = check_list(c, &AS(pl_handler, b->handlers.items[i])->body);
    c->scope = scope.outer;
    return ok;
}

/* `called` is the loop's own variable, if it has one. */
static bool check_body(checker *c, str label, str called, const node_list *body)
{
    pl_names scope = {.outer = c->scope, .label = label};
    if (!str_absent(called))
        add_variable(c, &scope, called, false);
    c->scope = &scope;
    bool ok = check_list(c, body);
    c->scope = scope.outer;
    return ok;
}

static bool check_branches(checker *c, const node_list *branches, const node_list *otherwise)
{
    for (size_t i = 0; i < branches->count; i++)
        if (!check_list(c, &AS(pl_branch, branches->items[i])->body))
            return false;
    return check_list(c, otherwise);
}

static bool check_rows_loop(checker *c, name label, const node_list *targets, const node_list *body)
{
    return check_loop_targets(c, targets,
                              "loop variable of loop over rows must be a record variable or list "
                              "of scalar variables") &&
           check_body(c, label.text, (str){0}, body);
}

static bool check_loop(checker *c, const node *n)
{
    switch (n->kind) {
    case NODE_pl_loop:
        return check_body(c, AS(pl_loop, n)->label.text, (str){0}, &AS(pl_loop, n)->body);
    case NODE_pl_while:
        return check_body(c, AS(pl_while, n)->label.text, (str){0}, &AS(pl_while, n)->body);
    case NODE_pl_for_range: {
        const node_pl_for_range *loop = AS(pl_for_range, n);
        return check_body(c, loop->label.text, loop->variable.text, &loop->body);
    }
    case NODE_pl_for_cursor: {
        const node_pl_for_cursor *loop = AS(pl_for_cursor, n);
        return check_known(c, loop->cursor) &&
               check_body(c, loop->label.text, loop->variable.text, &loop->body);
    }
    case NODE_pl_for_query: {
        const node_pl_for_query *loop = AS(pl_for_query, n);
        return check_rows_loop(c, loop->label, &loop->targets, &loop->body);
    }
    case NODE_pl_for_execute: {
        const node_pl_for_execute *loop = AS(pl_for_execute, n);
        return check_rows_loop(c, loop->label, &loop->targets, &loop->body);
    }
    default: {
        const node_pl_foreach *loop = AS(pl_foreach, n);
        return check_loop_targets(c, &loop->targets,
                                  "loop variable of FOREACH must be a known variable or list of "
                                  "variables") &&
               check_body(c, loop->label.text, (str){0}, &loop->body);
    }
    }
}

/* ---- statements ---- */

static bool check_diagnostics(checker *c, const node_pl_get_diagnostics *n)
{
    for (size_t i = 0; i < n->items.count; i++)
        if (!check_target(c, AS(pl_diagnostic_item, n->items.items[i])->target))
            return false;
    return true;
}

static bool check_statement(checker *c, const node *n)
{
    switch (n->kind) {
    case NODE_pl_block:
        return check_block(c, AS(pl_block, n));
    case NODE_pl_if:
        return check_branches(c, &AS(pl_if, n)->branches, &AS(pl_if, n)->otherwise);
    case NODE_pl_case:
        return check_branches(c, &AS(pl_case, n)->branches, &AS(pl_case, n)->otherwise);
    case NODE_pl_loop:
    case NODE_pl_while:
    case NODE_pl_for_range:
    case NODE_pl_for_cursor:
    case NODE_pl_for_query:
    case NODE_pl_for_execute:
    case NODE_pl_foreach:
        return check_loop(c, n);
    case NODE_pl_assign:
        return check_target(c, AS(pl_assign, n)->target);
    case NODE_pl_sql:
        return check_targets(c, &AS(pl_sql, n)->into);
    case NODE_pl_execute:
        return check_targets(c, &AS(pl_execute, n)->into);
    case NODE_pl_get_diagnostics:
        return check_diagnostics(c, AS(pl_get_diagnostics, n));
    case NODE_pl_open:
        return check_known(c, AS(pl_open, n)->cursor);
    case NODE_pl_fetch:
        return check_known(c, AS(pl_fetch, n)->cursor) && check_targets(c, &AS(pl_fetch, n)->into);
    case NODE_pl_close:
        return check_known(c, AS(pl_close, n)->cursor);
    default:
        return true;
    }
}

static bool check_list(checker *c, const node_list *statements)
{
    for (size_t i = 0; i < statements->count; i++)
        if (!check_statement(c, statements->items[i]))
            return false;
    return true;
}

/* ---- the outside ---- */

static void add_names(checker *c, pl_names *scope, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_variable(c, scope, str_from(names[i]), false);
}

bool check_plpgsql_names(arena *a, const node *function, const plpgsql_outside *outside,
                         parse_error *error, const char **sqlstate)
{
    static const char *const of_triggers[] = {
        "new",      "old",        "tg_name",       "tg_when",         "tg_level", "tg_op",
        "tg_relid", "tg_relname", "tg_table_name", "tg_table_schema", "tg_nargs", "tg_argv"};
    static const char *const of_event_triggers[] = {"tg_event", "tg_tag"};
    pl_names scope = {.label = outside->function};
    checker c = {a, &scope, error, sqlstate};
    for (size_t i = 0; i < outside->n_parameters; i++)
        if (!str_absent(outside->parameters[i]))
            add_variable(&c, &scope, outside->parameters[i], false);
    add_variable(&c, &scope, STR("found"), false);
    if (outside->trigger)
        add_names(&c, &scope, of_triggers, sizeof of_triggers / sizeof *of_triggers);
    if (outside->event_trigger)
        add_names(&c, &scope, of_event_triggers,
                  sizeof of_event_triggers / sizeof *of_event_triggers);
    return check_statement(&c, AS(pl_function, function)->block);
}
