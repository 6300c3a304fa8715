/* One file: its statements, and what the model finds to depend on what went. */
#include "dialect/strip.h"
#include "support/buf.h"
#include "syntax/lexer.h"
#include "syntax/walk.h"

str marked_reason(const stripper *s, const node *n)
{
    uint32_t start, end;
    if (s->marks.count == 0 || !place_in_file(s, n->at, &start, &end))
        return (str){0};
    for (size_t i = 0; i < s->marks.count; i++)
        if (s->marks.items[i].start == start && s->marks.items[i].kind == n->kind)
            return s->marks.items[i].reason;
    return (str){0};
}

/* In the line of the first statement, so that no line moves. */
static void write_extensions(stripper *s)
{
    const script *all = s->unit->script;
    buf text = buf_new(s->arena);
    for (size_t i = 0; i < s->extensions.count; i++) {
        str called = quote_identifier(s->arena, s->extensions.items[i]);
        buf_printf(&text, "CREATE EXTENSION IF NOT EXISTS %.*s; ", STR_ARG(called));
    }
    if (text.len > 0 && all->count > 0)
        edit_replace(&s->editor, all->statements[0].start, all->statements[0].start,
                     buf_str(&text));
}

void strip_file(stripper *s)
{
    const script *all = s->unit->script;
    s->editor = editor_new(s->arena, all->source->text);
    s->removals = (removal_list){0};
    write_extensions(s);
    for (size_t i = 0; i < all->count; i++) {
        const statement *st = &all->statements[i];
        if (st->tree == NULL)
            continue;
        str reason = strip_statement(s, st->tree, true);
        if (str_absent(reason))
            strip_names(s, st->tree);
        else
            strip_remove(s, st->tree, st->start, st->full_end, reason);
    }
}

typedef struct mark_search {
    stripper *stripper;
    uint32_t offset;
    const node *found;
} mark_search;

static bool can_go_alone(const node *n)
{
    switch (n->kind) {
    case NODE_alter_command:
    case NODE_pl_sql:
    case NODE_pl_perform:
    case NODE_pl_execute:
        return true;
    case NODE_constraint:
        switch (AS(constraint, n)->type) {
        case CONSTRAINT_FOREIGN_KEY:
        case CONSTRAINT_CHECK:
        case CONSTRAINT_DEFAULT:
            return true;
        default:
            return false;
        }
    default:
        return false;
    }
}

static walk_action search_node(const node *n, void *context)
{
    mark_search *m = context;
    uint32_t start, end;
    if (can_go_alone(n) && place_in_file(m->stripper, n->at, &start, &end) && start <= m->offset &&
        m->offset < end && str_absent(marked_reason(m->stripper, n)))
        m->found = n;
    return WALK_INTO;
}

const node *strip_mark_at(stripper *s, const statement *st, uint32_t offset, str reason)
{
    mark_search m = {s, offset, NULL};
    walk(st->tree, search_node, &m);
    if (IS(do_block, st->tree) && IS(constant, AS(do_block, st->tree)->body_literal)) {
        parse_error error;
        const node *body = parse_plpgsql(
            s->arena, literal_source(s->arena, AS(do_block, st->tree)->body_literal), &error);
        if (body != NULL)
            walk(body, search_node, &m);
    }
    const node *n = m.found != NULL ? m.found : st->tree;
    uint32_t start, end;
    if (!str_absent(marked_reason(s, st->tree)) || !place_in_file(s, n->at, &start, &end))
        return NULL;
    vec_push(s->arena, &s->marks, ((strip_mark){start, n->kind, reason}));
    return n;
}

typedef struct extension_search {
    const char *found;
} extension_search;

static walk_action search_function(const node *n, void *context)
{
    extension_search *e = context;
    if (!IS(function_call, n))
        return WALK_INTO;
    object_name called = written_name(n);
    if (str_absent(called.schema) || str_is(called.schema, "extensions"))
        e->found = platform_function_extension(called.name);
    return e->found != NULL ? WALK_STOP : WALK_INTO;
}

bool strip_add_extension(stripper *s, const statement *st)
{
    extension_search e = {NULL};
    walk(st->tree, search_function, &e);
    if (e.found == NULL)
        return false;
    for (size_t i = 0; i < s->extensions.count; i++)
        if (str_is(s->extensions.items[i], e.found))
            return false;
    vec_push(s->arena, &s->extensions, str_from(e.found));
    return true;
}
