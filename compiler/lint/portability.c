/*
 * Statements that only Supabase can run, where the project names a portable
 * target. Where Supabase is a target as well, migc export takes them out for
 * the others, and a remark says so. What belongs to Supabase is what its profile has in the
 * catalogue before the first migration.
 */
#include "lint/engine.h"
#include "syntax/lexer.h"
#include "syntax/walk.h"

typedef struct search {
    const linting *x;
    arena *arena;
    range at;         /* of what was found */
    const char *what; /* "schema", "role" ... */
    str called;
} search;

static bool is_supabase_schema(const linting *x, str called)
{
    if (str_is(called, "public") || str_is(called, "information_schema") ||
        str_starts(called, "pg_"))
        return false;
    oid id = catalog_schema(x->catalog, called);
    const object *o = id != OID_NONE ? catalog_get(x->catalog, id) : NULL;
    return o != NULL && o->environment;
}

static bool is_supabase_object(const linting *x, object_class class, str called)
{
    const object *o = catalog_find(x->catalog, class, OID_NONE, called);
    return o != NULL && o->environment && !str_is(called, "postgres") && !str_starts(called, "pg_");
}

static walk_action found(search *s, const char *what, str called, range at)
{
    s->what = what;
    s->called = called;
    s->at = at;
    return WALK_STOP;
}

/* auth.uid() in the text of a function's body. */
static walk_action look_into_body(search *s, const node *literal)
{
    const source *body = literal_source(s->arena, literal);
    lexer l;
    token before = {0};
    token t;
    lexer_init(&l, body, 0, (uint32_t)body->text.len);
    for (lexer_next(&l, &t); t.code != TOKEN_END && t.code != TOKEN_ERROR; lexer_next(&l, &t)) {
        str called = str_slice(body->text, before.start, before.end);
        if (str_is(str_slice(body->text, t.start, t.end), ".") && is_supabase_schema(s->x, called))
            return found(s, "schema", called, (range){body, before.start, before.end});
        before = t;
    }
    return WALK_INTO;
}

static walk_action look_at_option(search *s, const node_function_option *option)
{
    if (!str_is(option->form, "as"))
        return WALK_INTO;
    const node *body = option->value != NULL       ? option->value
                       : option->values.count == 1 ? option->values.items[0]
                                                   : NULL;
    return IS(constant, body) && AS(constant, body)->type == CONSTANT_STRING
               ? look_into_body(s, body)
               : WALK_INTO;
}

static walk_action look(const node *n, void *context)
{
    search *s = context;
    switch (n->kind) {
    case NODE_qualified_name: {
        const node_list *parts = &AS(qualified_name, n)->parts;
        if (parts->count < 2 || !IS(identifier, parts->items[0]))
            return WALK_INTO;
        str schema = AS(identifier, parts->items[0])->name.text;
        return is_supabase_schema(s->x, schema) ? found(s, "schema", schema, n->at) : WALK_INTO;
    }
    case NODE_role_spec: {
        const name *who = &AS(role_spec, n)->name;
        return AS(role_spec, n)->form == ROLE_NAMED &&
                       is_supabase_object(s->x, CLASS_ROLE, who->text)
                   ? found(s, "role", who->text, n->at)
                   : WALK_INTO;
    }
    case NODE_create_extension: {
        const name *schema = &AS(create_extension, n)->schema;
        return !str_absent(schema->text) && is_supabase_schema(s->x, schema->text)
                   ? found(s, "schema", schema->text, schema->at)
                   : WALK_INTO;
    }
    case NODE_alter_publication: {
        const name *p = &AS(alter_publication, n)->name;
        return is_supabase_object(s->x, CLASS_PUBLICATION, p->text)
                   ? found(s, "publication", p->text, p->at)
                   : WALK_INTO;
    }
    case NODE_function_option:
        return look_at_option(s, AS(function_option, n));
    default:
        return WALK_INTO;
    }
}

void check_portability(linting *x, const unit *u)
{
    const config *c = x->options->config;
    if (c == NULL || (c->targets & (TARGET_POSTGRES | TARGET_SQLITE)) == 0 ||
        x->told_portability == u->top)
        return;
    search s = {.x = x, .arena = x->arena};
    if (walk(u->tree, look, &s))
        return;
    x->told_portability = u->top;
    bool both = (c->targets & TARGET_SUPABASE) != 0;
    diagnostic *d =
        find(x, RULE_SUPABASE_ONLY_STATEMENT, s.at,
             both ? "%s %.*s is Supabase's: for the other targets this is taken out"
                  : "%s %.*s is Supabase's, which is not among the targets of this project",
             s.what, STR_ARG(s.called));
    d->object = s.called;
    if (both)
        remark_only(x, d);
    else
        diag_help(x->found, d,
                  "add supabase to [project] targets; then migc export takes the statement out for "
                  "the others");
}
