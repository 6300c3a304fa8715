/* plpgsql_names.c - the scopes of a body, and what is assigned to in them. */
#include "syntax/plpgsql_names.h"

#include "support/buf.h"
#include "support/vec.h"

typedef struct variable {
    str name;
    bool constant;
    plpgsql_kind kind;
    const node_pl_cursor *cursor; /* bound to it; NULL: to none */
} variable;

typedef struct pl_names {
    const struct pl_names *outer;
    str label;
    VEC(variable) variables;
} pl_names;

typedef struct checker {
    arena *arena;
    const pl_names *scope;
    const plpgsql_outside *outside;
    parse_error *error;
    const char **sqlstate;
} checker;

static bool check_list(checker *c, const node_list *statements);

/* ---- names ---- */

static void add_variable(checker *c, pl_names *scope, variable v)
{
    vec_push(c->arena, &scope->variables, v);
}

static const variable *find_in(const pl_names *scope, str word)
{
    for (size_t i = scope->variables.count; i > 0; i--)
        if (str_eq(scope->variables.items[i - 1].name, word))
            return &scope->variables.items[i - 1];
    return NULL;
}

static str part(const node_list *parts, size_t i)
{
    return i < parts->count && IS(identifier, parts->items[i])
               ? AS(identifier, parts->items[i])->name.text
               : (str){0};
}

/* A variable or its field, or behind a label; *words: how many of them are its name. */
static const variable *find(const checker *c, str first, str second, size_t *words)
{
    for (const pl_names *s = c->scope; s != NULL; s = s->outer) {
        const variable *v = find_in(s, first);
        *words = 1;
        if (v == NULL && !str_absent(second) && !str_absent(s->label) && str_eq(s->label, first)) {
            v = find_in(s, second);
            *words = 2;
        }
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

static const node *target_base(const node *target)
{
    while (IS(indirection, target))
        target = AS(indirection, target)->arg;
    return target;
}

/* The name that a target begins with; NULL: $1. */
static const node_list *name_of_target(const node *target)
{
    const node *base = target_base(target);
    return IS(column_ref, base) ? &AS(column_ref, base)->parts : NULL;
}

/* As it is written, without quotes. */
static str called(checker *c, const node *target)
{
    const node_list *parts = name_of_target(target);
    if (parts == NULL)
        return arena_printf(c->arena, "$%lld",
                            (long long)AS(parameter, target_base(target))->number);
    buf out = buf_new(c->arena);
    for (size_t i = 0; i < parts->count; i++) {
        if (i > 0)
            buf_char(&out, '.');
        buf_add(&out, part(parts, i));
    }
    return buf_str(&out);
}

/* *v: the variable, NULL for $1; *whole: all of it, not a field or an element. */
static bool is_known(const checker *c, const node *target, const variable **v, bool *whole)
{
    const node_list *parts = name_of_target(target);
    size_t words = 0;
    *v = parts != NULL ? find(c, part(parts, 0), part(parts, 1), &words) : NULL;
    *whole = IS(column_ref, target) && words == parts->count;
    if (parts == NULL) /* $1 */
        return (uint64_t)AS(parameter, target_base(target))->number <= c->outside->n_parameters;
    if (*v != NULL && words < parts->count &&
        ((*v)->kind == PLPGSQL_SCALAR || (*v)->kind == PLPGSQL_CURSOR)) /* it has no fields */
        *v = NULL;
    return *v != NULL;
}

/* $1 */
static plpgsql_kind kind_of_parameter(const checker *c, int64_t number)
{
    const plpgsql_outside *o = c->outside;
    return number >= 1 && (uint64_t)number <= o->n_parameters && o->kinds != NULL
               ? o->kinds[number - 1]
               : PLPGSQL_ANY;
}

static bool is_row(const checker *c, const node *target)
{
    const variable *v;
    bool whole;
    if (IS(parameter, target))
        return kind_of_parameter(c, AS(parameter, target)->number) == PLPGSQL_ROW;
    return is_known(c, target, &v, &whole) && v != NULL && v->kind == PLPGSQL_ROW && whole;
}

static bool check_known(checker *c, const node *target)
{
    const variable *v;
    bool whole;
    return target == NULL || is_known(c, target, &v, &whole) ||
           refuse(c, target->at, "42601",
                  arena_printf(c->arena, "\"%.*s\" is not a known variable",
                               STR_ARG(called(c, target))));
}

static bool check_target(checker *c, const node *target)
{
    const variable *v;
    bool whole;
    if (target == NULL)
        return true;
    if (!check_known(c, target))
        return false;
    (void)is_known(c, target, &v, &whole);
    return v == NULL || !v->constant ||
           refuse(
               c, target->at, "22005",
               arena_printf(c->arena, "variable \"%.*s\" is declared CONSTANT", STR_ARG(v->name)));
}

static bool check_scalar(checker *c, const node *target)
{
    return !is_row(c, target) || refuse(c, target->at, "42601",
                                        arena_printf(c->arena, "\"%.*s\" is not a scalar variable",
                                                     STR_ARG(called(c, target))));
}

static bool check_scalars(checker *c, const node_list *targets)
{
    for (size_t i = 0; i < targets->count; i++)
        if (!check_target(c, targets->items[i]) || !check_scalar(c, targets->items[i]))
            return false;
    return true;
}

/* INTO takes one record, or variables that are none: read_into_target(). */
static bool check_into(checker *c, const node_list *targets)
{
    if (targets->count == 0 || !is_row(c, targets->items[0]))
        return check_scalars(c, targets);
    return check_target(c, targets->items[0]) &&
           (targets->count == 1 ||
            refuse(c, targets->items[1]->at, "42601",
                   STR("record variable cannot be part of multiple-item INTO list")));
}

/* Of a loop over rows, or over an array: a lone unknown name has a message of its own. */
static bool check_loop_targets(checker *c, const node_list *targets, const char *sqlstate,
                               const char *message)
{
    const variable *v;
    bool whole;
    const node *first = targets->count > 0 ? targets->items[0] : NULL;
    const node_list *parts = targets->count == 1 ? name_of_target(first) : NULL;
    if (parts != NULL && parts->count == 1 && !is_known(c, first, &v, &whole))
        return refuse(c, first->at, sqlstate, str_from(message));
    if (targets->count > 1 && is_row(c, first))
        return check_target(c, first) &&
               refuse(c, targets->items[1]->at, "42601", STR("syntax error at or near \",\""));
    return targets->count == 1 ? check_target(c, first) : check_scalars(c, targets);
}

/* ---- cursors ---- */

/* cursor_variable of pl_gram.y */
static bool check_cursor(checker *c, const node *target, const variable **v)
{
    bool whole;
    *v = NULL;
    if (!check_known(c, target))
        return false;
    (void)is_known(c, target, v, &whole);
    if (*v == NULL || (*v)->kind == PLPGSQL_ANY || ((*v)->kind == PLPGSQL_CURSOR && whole))
        return true;
    return refuse(c, target->at, "42804",
                  (*v)->kind == PLPGSQL_ROW || !whole
                      ? STR("cursor variable must be a simple variable")
                      : arena_printf(c->arena,
                                     "variable \"%.*s\" must be of type cursor or refcursor",
                                     STR_ARG((*v)->name)));
}

/* Where an argument goes; the count of parameters: nowhere. */
static size_t argument_place(const node_pl_cursor *cursor, const node *arg, size_t at)
{
    if (!IS(named_argument, arg))
        return at;
    size_t i = 0;
    while (i < cursor->params.count &&
           !str_eq(AS(parameter_def, cursor->params.items[i])->name.text,
                   AS(named_argument, arg)->name.text))
        i++;
    return i;
}

static bool check_argument(checker *c, const node_pl_cursor *cursor, const node *arg, size_t at,
                           bool *given)
{
    str called_as = cursor->name.text;
    size_t place = argument_place(cursor, arg, at);
    if (place >= cursor->params.count)
        return refuse(c, arg->at, "42601",
                      IS(named_argument, arg)
                          ? arena_printf(c->arena, "cursor \"%.*s\" has no argument named \"%.*s\"",
                                         STR_ARG(called_as),
                                         STR_ARG(AS(named_argument, arg)->name.text))
                          : arena_printf(c->arena, "too many arguments for cursor \"%.*s\"",
                                         STR_ARG(called_as)));
    if (given[place])
        return refuse(
            c, arg->at, "42601",
            arena_printf(c->arena,
                         "value for parameter of cursor \"%.*s\" specified more than once",
                         STR_ARG(called_as)));
    given[place] = true;
    return true;
}

/* read_cursor_args() */
static bool check_arguments(checker *c, const node_pl_cursor *cursor, const node_list *args,
                            range at)
{
    bool *given = ARENA_ARRAY(c->arena, bool, cursor->params.count + 1);
    if ((cursor->params.count == 0) != (args->count == 0))
        return refuse(c, at, "42601",
                      arena_printf(c->arena, "cursor \"%.*s\" has %s", STR_ARG(cursor->name.text),
                                   args->count > 0 ? "no arguments" : "arguments"));
    for (size_t i = 0; i < args->count; i++)
        if (!check_argument(c, cursor, args->items[i], i, given))
            return false;
    return args->count >= cursor->params.count ||
           refuse(c, at, "42601",
                  arena_printf(c->arena, "not enough arguments for cursor \"%.*s\"",
                               STR_ARG(cursor->name.text)));
}

static bool check_open(checker *c, const node_pl_open *n)
{
    const variable *v;
    if (!check_cursor(c, n->cursor, &v))
        return false;
    if (v != NULL && v->cursor != NULL)
        return check_arguments(c, v->cursor, &n->args, n->base.at);
    return v == NULL || n->query != NULL || n->command != NULL ||
           refuse(c, n->base.at, "42601", STR("syntax error, expected \"FOR\""));
}

/* ALL, and a number of rows that is not a place. */
static bool is_many_rows(const node_pl_fetch *n)
{
    bool place = str_is(n->direction, "absolute") || str_is(n->direction, "relative");
    return (n->count != NULL && !place) || str_ends(n->direction, "all");
}

static bool check_fetch(checker *c, const node_pl_fetch *n)
{
    const variable *v;
    return check_cursor(c, n->cursor, &v) && check_into(c, &n->into) &&
           (n->move || !is_many_rows(n) ||
            refuse(c, n->base.at, "0A000", STR("FETCH statement cannot return multiple rows")));
}

static bool check_cursor_loop(checker *c, const node_pl_for_cursor *loop)
{
    const variable *v;
    if (!check_cursor(c, loop->cursor, &v))
        return false;
    if (v != NULL && v->cursor != NULL)
        return check_arguments(c, v->cursor, &loop->args, loop->base.at);
    return v == NULL || v->kind == PLPGSQL_ANY ||
           refuse(c, loop->base.at, "42601",
                  STR("cursor FOR loop must use a bound cursor variable"));
}

/* ---- blocks and loops ---- */

/* x%TYPE: the variable x. */
static const variable *same_type_as(const checker *c, const node *type)
{
    size_t words;
    const node_type_name *t = IS(type_name, type) ? AS(type_name, type) : NULL;
    const node *other = t != NULL && t->percent_type ? t->name : NULL;
    if (!IS(qualified_name, other))
        return NULL;
    const node_list *parts = &AS(qualified_name, other)->parts;
    const variable *v = find(c, part(parts, 0), part(parts, 1), &words);
    return v != NULL && words == parts->count ? v : NULL;
}

/* False: there is no such type. */
static bool find_type(checker *c, const node *type, const node *collation, bool rowtype,
                      plpgsql_kind *kind)
{
    const variable *same = same_type_as(c, type);
    *kind = same != NULL ? same->kind : PLPGSQL_ANY;
    bool like = same != NULL && (same->kind != PLPGSQL_ROW || c->outside->like_records);
    if (same != NULL && !like)
        return refuse(c, type->at, "42601", STR("syntax error at or near \"%\""));
    if (like || c->outside->declare == NULL || type == NULL)
        return true;
    *c->sqlstate = NULL;
    return c->outside->declare(c->outside->context, type, collation, rowtype, kind);
}

static bool declare_variable(checker *c, pl_names *scope, const node_pl_variable *v)
{
    variable made = {.name = v->name.text, .constant = v->constant};
    if (!find_type(c, v->type, v->collation, v->rowtype, &made.kind))
        return false;
    add_variable(c, scope, made);
    return !v->not_null || v->default_value != NULL ||
           refuse(c, v->base.at, "22004",
                  arena_printf(c->arena,
                               "variable \"%.*s\" must have a default value, since it's "
                               "declared NOT NULL",
                               STR_ARG(v->name.text)));
}

static bool declare_alias(checker *c, pl_names *scope, const node_pl_alias *alias)
{
    size_t words;
    bool numbered = alias->parameter > 0;
    const variable *old = numbered ? NULL : find(c, alias->target.text, (str){0}, &words);
    variable made = {.kind = kind_of_parameter(c, alias->parameter)};
    if (numbered ? (uint64_t)alias->parameter > c->outside->n_parameters : old == NULL)
        return refuse(c, alias->base.at, "42704",
                      numbered ? arena_printf(c->arena, "variable \"$%lld\" does not exist",
                                              (long long)alias->parameter)
                               : arena_printf(c->arena, "variable \"%.*s\" does not exist",
                                              STR_ARG(alias->target.text)));
    if (old != NULL)
        made = *old;
    made.name = alias->name.text;
    add_variable(c, scope, made);
    return true;
}

static bool declare(checker *c, pl_names *scope, const node *n)
{
    plpgsql_kind kind;
    switch (n->kind) {
    case NODE_pl_variable:
        return declare_variable(c, scope, AS(pl_variable, n));
    case NODE_pl_cursor: {
        const node_pl_cursor *cursor = AS(pl_cursor, n);
        for (size_t i = 0; i < cursor->params.count; i++)
            if (!find_type(c, AS(parameter_def, cursor->params.items[i])->type, NULL, false, &kind))
                return false;
        add_variable(
            c, scope,
            (variable){.name = cursor->name.text, .kind = PLPGSQL_CURSOR, .cursor = cursor});
        return true;
    }
    case NODE_pl_alias:
        return declare_alias(c, scope, AS(pl_alias, n));
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
        add_variable(c, &scope, (variable){STR("sqlstate"), true, PLPGSQL_SCALAR, NULL});
        add_variable(c, &scope, (variable){STR("sqlerrm"), true, PLPGSQL_SCALAR, NULL});
    }
    for (size_t i = 0; i < b->handlers.count && ok; i++)
        ok = check_list(c, &AS(pl_handler, b->handlers.items[i])->body);
    c->scope = scope.outer;
    return ok;
}

/* `own` is the loop's variable, if it has one. */
static bool check_body(checker *c, str label, variable own, const node_list *body)
{
    pl_names scope = {.outer = c->scope, .label = label};
    if (!str_absent(own.name))
        add_variable(c, &scope, own);
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

static bool check_rows_loop(checker *c, name label, const node_list *targets, const char *sqlstate,
                            const node_list *body)
{
    return check_loop_targets(c, targets, sqlstate,
                              "loop variable of loop over rows must be a record variable or list "
                              "of scalar variables") &&
           check_body(c, label.text, (variable){0}, body);
}

/* stmt_foreach_a of pl_gram.y: a lone variable is looked at when the loop has been read; so the
 * mistake is at its end. */
static bool check_foreach(checker *c, const node_pl_foreach *loop)
{
    static const char unknown[] =
        "loop variable of FOREACH must be a known variable or list of variables";
    bool alone = loop->targets.count == 1;
    if (!alone && !check_loop_targets(c, &loop->targets, "42601", unknown))
        return false;
    if (!check_body(c, loop->label.text, (variable){0}, &loop->body))
        return false;
    if (!alone || check_loop_targets(c, &loop->targets, "42601", unknown))
        return true;
    c->error->at = loop->base.at;
    c->error->at.start = c->error->at.end;
    return false;
}

static bool check_loop(checker *c, const node *n)
{
    switch (n->kind) {
    case NODE_pl_loop:
        return check_body(c, AS(pl_loop, n)->label.text, (variable){0}, &AS(pl_loop, n)->body);
    case NODE_pl_while:
        return check_body(c, AS(pl_while, n)->label.text, (variable){0}, &AS(pl_while, n)->body);
    case NODE_pl_for_range: {
        const node_pl_for_range *loop = AS(pl_for_range, n);
        return check_body(c, loop->label.text, (variable){.name = loop->variable.text},
                          &loop->body);
    }
    case NODE_pl_for_cursor: {
        const node_pl_for_cursor *loop = AS(pl_for_cursor, n);
        return check_cursor_loop(c, loop) &&
               check_body(c, loop->label.text,
                          (variable){.name = loop->variable.text, .kind = PLPGSQL_ROW},
                          &loop->body);
    }
    case NODE_pl_for_query: {
        const node_pl_for_query *loop = AS(pl_for_query, n);
        return check_rows_loop(c, loop->label, &loop->targets, "42601", &loop->body);
    }
    case NODE_pl_for_execute: {
        const node_pl_for_execute *loop = AS(pl_for_execute, n);
        return check_rows_loop(c, loop->label, &loop->targets, "42804", &loop->body);
    }
    default:
        return check_foreach(c, AS(pl_foreach, n));
    }
}

/* ---- statements ---- */

static bool check_diagnostics(checker *c, const node_pl_get_diagnostics *n)
{
    for (size_t i = 0; i < n->items.count; i++) {
        const node *target = AS(pl_diagnostic_item, n->items.items[i])->target;
        if (!check_scalar(c, target) || !check_target(c, target))
            return false;
    }
    return true;
}

/* stmt_raise of pl_gram.y: what is a variable is no condition. */
static bool check_condition_name(checker *c, const name *condition)
{
    size_t words;
    return str_absent(condition->text) || find(c, condition->text, (str){0}, &words) == NULL ||
           refuse(c, condition->at, "42601",
                  arena_printf(c->arena, "syntax error at or near \"%.*s\"",
                               STR_ARG(condition->text)));
}

static bool check_statement(checker *c, const node *n)
{
    const variable *v;
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
        return check_into(c, &AS(pl_sql, n)->into);
    case NODE_pl_execute:
        return check_into(c, &AS(pl_execute, n)->into);
    case NODE_pl_get_diagnostics:
        return check_diagnostics(c, AS(pl_get_diagnostics, n));
    case NODE_pl_open:
        return check_open(c, AS(pl_open, n));
    case NODE_pl_fetch:
        return check_fetch(c, AS(pl_fetch, n));
    case NODE_pl_close:
        return check_cursor(c, AS(pl_close, n)->cursor, &v);
    case NODE_pl_raise:
        return check_condition_name(c, &AS(pl_raise, n)->condition);
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

/* The first few are rows. */
static void add_names(checker *c, pl_names *scope, const char *const *names, size_t count,
                      size_t n_rows)
{
    for (size_t i = 0; i < count; i++)
        add_variable(c, scope,
                     (variable){.name = str_from(names[i]),
                                .kind = i < n_rows ? PLPGSQL_ROW : PLPGSQL_SCALAR});
}

bool check_plpgsql_names(arena *a, const node *function, const plpgsql_outside *outside,
                         parse_error *error, const char **sqlstate)
{
    static const char *const of_triggers[] = {
        "new",      "old",        "tg_name",       "tg_when",         "tg_level", "tg_op",
        "tg_relid", "tg_relname", "tg_table_name", "tg_table_schema", "tg_nargs", "tg_argv"};
    static const char *const of_event_triggers[] = {"tg_event", "tg_tag"};
    pl_names scope = {.label = outside->function};
    checker c = {a, &scope, outside, error, sqlstate};
    for (size_t i = 0; i < outside->n_parameters; i++)
        if (!str_absent(outside->parameters[i]))
            add_variable(&c, &scope,
                         (variable){.name = outside->parameters[i],
                                    .kind = kind_of_parameter(&c, (int64_t)i + 1)});
    add_variable(&c, &scope, (variable){.name = STR("found"), .kind = PLPGSQL_SCALAR});
    if (outside->trigger)
        add_names(&c, &scope, of_triggers, sizeof of_triggers / sizeof *of_triggers, 2);
    if (outside->event_trigger)
        add_names(&c, &scope, of_event_triggers,
                  sizeof of_event_triggers / sizeof *of_event_triggers, 0);
    return check_statement(&c, AS(pl_function, function)->block);
}
