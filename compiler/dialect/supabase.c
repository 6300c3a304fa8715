#include "dialect/supabase.h"

#include "syntax/lexer.h"
#include "syntax/walk.h"

static bool in_words(const char *const *words, size_t count, str called)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(called, words[i]))
            return true;
    return false;
}

#define WORDS_HAVE(words, called) in_words((words), sizeof(words) / sizeof *(words), (called))

bool platform_role(const platform *p, str called)
{
    static const char *const roles[] = {
#define SUPABASE_ROLE(called) called,
#include "dialect/supabase.def"
    };
    return !p->stays && (WORDS_HAVE(roles, called) || (p->supabase && str_is(called, "postgres")));
}

bool platform_schema(const platform *p, str called)
{
    static const char *const schemas[] = {
#define SUPABASE_SCHEMA(called) called,
#include "dialect/supabase.def"
    };
    return !p->stays && WORDS_HAVE(schemas, called) && map_get(&p->own_schemas, called) == NULL;
}

bool platform_extension(str called)
{
    static const char *const extensions[] = {
#define SUPABASE_EXTENSION(called) called,
#include "dialect/supabase.def"
    };
    return WORDS_HAVE(extensions, called);
}

bool platform_publication(str called)
{
    static const char *const publications[] = {
#define SUPABASE_PUBLICATION(called) called,
#include "dialect/supabase.def"
    };
    return WORDS_HAVE(publications, called);
}

bool platform_channel(str called)
{
    static const char *const channels[] = {
#define SUPABASE_CHANNEL(called) called,
#include "dialect/supabase.def"
    };
    return WORDS_HAVE(channels, called);
}

const char *platform_function_extension(str function)
{
    static const struct {
        const char *extension, *function;
    } functions[] = {
#define SUPABASE_PREINSTALLED(extension, function) {extension, function},
#include "dialect/supabase.def"
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (str_is(function, functions[i].function))
            return functions[i].extension;
    return NULL;
}

static str part_text(node_list parts, size_t i)
{
    return IS(identifier, parts.items[i]) ? AS(identifier, parts.items[i])->name.text : (str){0};
}

static object_name written_parts(node_list parts)
{
    object_name n = {{0}, {0}};
    if (parts.count > 0)
        n.name = part_text(parts, parts.count - 1);
    if (parts.count > 1)
        n.schema = part_text(parts, parts.count - 2);
    return n;
}

object_name written_name(const node *n)
{
    if (n == NULL)
        return (object_name){{0}, {0}};
    switch (n->kind) {
    case NODE_qualified_name:
        return written_parts(AS(qualified_name, n)->parts);
    case NODE_relation:
        return written_name(AS(relation, n)->name);
    case NODE_type_name:
        return written_name(AS(type_name, n)->name);
    case NODE_function_ref:
        return written_name(AS(function_ref, n)->name);
    case NODE_function_call:
        return written_name(AS(function_call, n)->name);
    case NODE_identifier:
        return (object_name){{0}, AS(identifier, n)->name.text};
    default:
        return (object_name){{0}, {0}};
    }
}

bool platform_object(const platform *p, const node *n)
{
    object_name called = written_name(n);
    return !str_absent(called.schema) && platform_schema(p, called.schema);
}

bool platform_role_spec(const platform *p, const node *role)
{
    return IS(role_spec, role) && AS(role_spec, role)->form == ROLE_NAMED &&
           platform_role(p, AS(role_spec, role)->name.text);
}

/* 'auth.users'::regclass: the schema in a text that is read as a name. */
static bool text_names_platform(arena *a, const platform *p, str text)
{
    const source *s = source_from_text(a, STR("name"), text);
    lexer l;
    lexer_init(&l, s, 0, (uint32_t)text.len);
    token first, dot;
    lexer_next(&l, &first);
    lexer_next(&l, &dot);
    if (first.code == TOKEN_END || first.code >= TOKEN_ERROR || dot.end - dot.start != 1 ||
        text.data[dot.start] != '.')
        return false;
    return platform_schema(p, token_identifier(a, s, &first));
}

static bool is_name_type(const node *type)
{
    static const char *const types[] = {"regclass", "regproc", "regprocedure", "regtype",
                                        "regnamespace"};
    return WORDS_HAVE(types, written_name(type).name);
}

typedef struct finder {
    arena *arena;
    const platform *platform;
    reference found;
} finder;

static walk_action found(finder *f, const node *n, const char *verb, object_name called,
                         const char *suffix)
{
    f->found = (reference){n, arena_printf(f->arena, "%s %.*s.%.*s%s", verb, STR_ARG(called.schema),
                                           STR_ARG(called.name), suffix)};
    return WALK_STOP;
}

static walk_action look(const node *n, void *context)
{
    finder *f = context;
    switch (n->kind) {
    case NODE_function_call:
        if (platform_object(f->platform, n))
            return found(f, n, "calls", written_name(n), "()");
        break;
    case NODE_relation:
    case NODE_type_name:
    case NODE_function_ref:
    case NODE_qualified_name:
        if (platform_object(f->platform, n))
            return found(f, n, "names", written_name(n), "");
        break;
    case NODE_column_ref: { /* schema.table.column */
        node_list parts = AS(column_ref, n)->parts;
        if (parts.count >= 3 && platform_schema(f->platform, part_text(parts, 0)))
            return found(f, n, "names", (object_name){part_text(parts, 0), part_text(parts, 1)},
                         "");
        break;
    }
    case NODE_type_cast: {
        const node_type_cast *cast = AS(type_cast, n);
        if (is_name_type(cast->type) && IS(constant, cast->arg) &&
            AS(constant, cast->arg)->type == CONSTANT_STRING &&
            text_names_platform(f->arena, f->platform, AS(constant, cast->arg)->value)) {
            f->found = (reference){
                n, arena_printf(f->arena, "names %.*s", STR_ARG(AS(constant, cast->arg)->value))};
            return WALK_STOP;
        }
        break;
    }
    default:
        break;
    }
    return WALK_INTO;
}

reference find_reference(arena *a, const platform *p, const node *tree)
{
    finder f = {a, p, {NULL, {0}}};
    if (tree != NULL)
        walk(tree, look, &f);
    return f.found;
}
