/* What has to be known of all files before the first one is stripped. */
#include "dialect/strip.h"
#include "syntax/walk.h"

/* One spelling for public.t and t: migrations name their tables both ways. */
static str table_key(arena *a, const node *table)
{
    object_name n = written_name(table);
    if (str_absent(n.schema) || str_is(n.schema, "public"))
        return n.name;
    return arena_printf(a, "%.*s.%.*s", STR_ARG(n.schema), STR_ARG(n.name));
}

static str policy_key(arena *a, const node *table, str called)
{
    str key = table_key(a, table);
    return arena_printf(a, "%zu:%.*s.%.*s", key.len, STR_ARG(key), STR_ARG(called));
}

static tally *tally_of(strip_facts *f, map *m, str key)
{
    tally *t = map_get(m, key);
    if (t == NULL) {
        t = ARENA_NEW(f->arena, tally);
        map_put(m, key, t);
    }
    return t;
}

static bool only_platform_roles(const platform *p, node_list roles)
{
    size_t gone = 0;
    for (size_t i = 0; i < roles.count; i++)
        gone += platform_role_spec(p, roles.items[i]);
    return roles.count > 0 && gone == roles.count;
}

str policy_reason(arena *a, const platform *p, const node *n)
{
    bool create = IS(create_policy, n);
    const node *table = create ? AS(create_policy, n)->relation : AS(alter_policy, n)->relation;
    node_list roles = create ? AS(create_policy, n)->roles : AS(alter_policy, n)->roles;
    const node *using_expr =
        create ? AS(create_policy, n)->using_expr : AS(alter_policy, n)->using_expr;
    const node *check_expr =
        create ? AS(create_policy, n)->check_expr : AS(alter_policy, n)->check_expr;
    if (platform_object(p, table))
        return arena_printf(a, "on a table of Supabase");
    reference r = find_reference(a, p, using_expr);
    if (r.node == NULL)
        r = find_reference(a, p, check_expr);
    if (r.node != NULL)
        return r.what;
    if (only_platform_roles(p, roles))
        return arena_printf(a, "for role %.*s of Supabase",
                            STR_ARG(AS(role_spec, roles.items[0])->name.text));
    return (str){0};
}

typedef struct collector {
    strip_facts *facts;
} collector;

static void collect_tree(strip_facts *f, const node *tree);

static void collect_policy(strip_facts *f, const node *n)
{
    const node_create_policy *created = AS(create_policy, n);
    bool goes = !str_absent(policy_reason(f->arena, &f->platform, n));
    tally *of_name =
        tally_of(f, &f->policies, policy_key(f->arena, created->relation, created->name.text));
    tally *of_table = tally_of(f, &f->tables, table_key(f->arena, created->relation));
    *(goes ? &of_name->gone : &of_name->kept) += 1;
    *(goes ? &of_table->gone : &of_table->kept) += 1;
}

static void collect_body(strip_facts *f, const node *literal)
{
    if (!IS(constant, literal))
        return;
    parse_error error;
    collect_tree(f, parse_plpgsql(f->arena, literal_source(f->arena, literal), &error));
}

static walk_action collect_node(const node *n, void *context)
{
    collector *c = context;
    if (IS(create_policy, n))
        collect_policy(c->facts, n);
    else if (IS(do_block, n))
        collect_body(c->facts, AS(do_block, n)->body_literal);
    return WALK_INTO;
}

static void collect_tree(strip_facts *f, const node *tree)
{
    collector c = {f};
    if (tree != NULL)
        walk(tree, collect_node, &c);
}

/* In a project that is not Supabase's, a schema that it makes is its own, whatever it is called. */
static void collect_own_schemas(strip_facts *f, const unit *u)
{
    for (size_t i = 0; i < u->script->count; i++) {
        const node *n = u->script->statements[i].tree;
        if (IS(create_schema, n) && AS(create_schema, n)->name.text.len > 0)
            map_put(&f->platform.own_schemas, AS(create_schema, n)->name.text, f);
    }
}

void strip_facts_collect(arena *a, const unit_list *units, profile environment, bool stays,
                         strip_facts *out)
{
    *out = (strip_facts){.arena = a};
    out->platform.supabase = environment == PROFILE_SUPABASE;
    out->platform.stays = stays;
    map_init(&out->platform.own_schemas, a);
    map_init(&out->policies, a);
    map_init(&out->tables, a);
    for (size_t i = 0; i < units->count && environment == PROFILE_VANILLA; i++)
        collect_own_schemas(out, &units->items[i]);
    for (size_t i = 0; i < units->count; i++) {
        const script *s = units->items[i].script;
        for (size_t k = 0; k < s->count; k++)
            collect_tree(out, s->statements[k].tree);
    }
}

bool facts_policy_went(strip_facts *f, const node *n)
{
    const node_create_policy *created = AS(create_policy, n);
    tally *of_name =
        tally_of(f, &f->policies, policy_key(f->arena, created->relation, created->name.text));
    tally *of_table = tally_of(f, &f->tables, table_key(f->arena, created->relation));
    if (of_name->kept == 0 || of_table->kept == 0)
        return false;
    of_name->kept--;
    of_name->gone++;
    of_table->kept--;
    of_table->gone++;
    return of_table->kept == 0;
}

const tally *facts_policy(const strip_facts *f, const node *table, str called)
{
    return map_get(&f->policies, policy_key(f->arena, table, called));
}

const tally *facts_table(const strip_facts *f, const node *table)
{
    return map_get(&f->tables, table_key(f->arena, table));
}
