#include "model/execute/ddl.h"
#include "syntax/newer.h"
#include "syntax/plpgsql.h"

/*
 * A file's second run meets the bodies of its first one again, and a function is called more than
 * once: each body is parsed once. The table forgets when places collide. Bodies have arenas of
 * their own: what is rewound while one is parsed must not take it along.
 */

enum { N_PARSED = 256 };

struct body_place {
    const void *key; /* the literal, or the bytes of a body that was not written as one */
    const node *tree;
    bool lasting;
};

static struct body_place *place_of(execution *x, const void *key)
{
    if (x->bodies == NULL)
        x->bodies = ARENA_ARRAY(x->body_arenas[0], struct body_place, N_PARSED);
    uintptr_t bits = (uintptr_t)key >> 4;
    return &x->bodies[(bits ^ (bits >> 8)) % N_PARSED];
}

/* What goes with the statement: another body may stand there later. */
static bool is_brief(const execution *x, const void *key)
{
    return x->arena != x->lasting && arena_holds(x->arena, (arena_mark){0}, key);
}

/* The server that the project is for does not parse it. */
static bool fail_as_newer(execution *x, range at, const newer_form *form)
{
    return fail(x, at, form->state, "PostgreSQL %d does not know %s", x->options->pg_version,
                form->what);
}

const script *parse_text(execution *x, const source *text, range at)
{
    const script *s = parse_script(x->arena, text, NULL);
    newer_form newer;
    for (size_t i = 0; i < s->count; i++) {
        const statement *one = &s->statements[i];
        range place = at.source != NULL ? at : (range){s->source, one->error_at, one->error_at};
        if (one->tree != NULL)
            continue;
        (void)fail(x, place, syntax_error_state(one->error), "%.*s", STR_ARG(one->error));
        return NULL;
    }
    if (first_newer_statement(s, x->options->pg_version, &newer) == NULL)
        return s;
    (void)fail_as_newer(x, at.source != NULL ? at : newer.at, &newer);
    return NULL;
}

const node *parsed_body_of(execution *x, const node *literal, str text, bool executed)
{
    x->session->plpgsql_loaded = true;
    const void *key = literal != NULL ? (const void *)literal : text.data;
    const node *taken = literal != NULL ? find_body(x->taken_bodies, literal) : NULL;
    if (taken != NULL)
        return taken;
    struct body_place *known = place_of(x, key);
    bool lasting = executed && x->arena != x->passing;
    bool brief = is_brief(x, key);
    if (!brief && known->key == key && (known->lasting || !lasting))
        return known->tree;
    arena *a = brief ? x->arena : x->body_arenas[lasting];
    const source *s =
        literal != NULL ? literal_source(a, literal) : source_from_text(a, STR("body"), text);
    parse_error error;
    const node *tree = parse_plpgsql(a, s, &error);
    if (tree == NULL) {
        fail(x, error.at, syntax_error_state(error.message), "%.*s", STR_ARG(error.message));
        return NULL;
    }
    newer_form newer;
    if (tree_is_newer(tree, x->options->pg_version, &newer)) {
        (void)fail_as_newer(x, newer.at, &newer);
        return NULL;
    }
    if (!brief)
        *known = (struct body_place){key, tree, lasting};
    return tree;
}
