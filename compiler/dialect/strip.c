/* The rules of stripping, one function per kind of statement. */
#include "dialect/strip.h"

static const platform *platform_of(const stripper *s)
{
    return &s->facts->platform;
}

bool place_in_file(const stripper *s, range at, uint32_t *start, uint32_t *end)
{
    if (at.source == NULL || at.end > at.source->text.len || at.start >= at.end)
        return false;
    *start = at.start;
    *end = at.end - 1;
    const source *root = source_root(at.source, start);
    source_root(at.source, end);
    *end += 1;
    str there = str_slice(root->text, *start, *end),
        here = str_slice(at.source->text, at.start, at.end);
    return root == s->unit->script->source && str_eq(there, here);
}

void strip_remove(stripper *s, const node *n, uint32_t start, uint32_t end, str reason)
{
    if (edit_removed(&s->editor, start))
        return;
    edit_remove(&s->editor, start, end, reason);
    vec_push(s->arena, &s->removals,
             ((removal){{s->unit->script->source, start, end}, describe(s->arena, n), reason}));
}

static void strip_items(stripper *s, node_list list, const bool *gone, const str *reasons)
{
    bool kept = false; /* one before this stays: the comma before goes, else the one behind */
    for (size_t i = 0; i < list.count; i++) {
        uint32_t start, end, other, unused;
        if (!gone[i]) {
            kept = true;
            continue;
        }
        if (!place_in_file(s, list.items[i]->at, &start, &end))
            continue;
        if (kept && i > 0 && place_in_file(s, list.items[i - 1]->at, &unused, &other))
            start = other;
        else if (!kept && i + 1 < list.count &&
                 place_in_file(s, list.items[i + 1]->at, &other, &unused))
            end = other;
        strip_remove(s, list.items[i], start, end, reasons[i]);
    }
}

/* Which of a list's items go: all of them is a reason for the whole statement. */
typedef str (*item_reason)(stripper *s, const node *item);

static str strip_list(stripper *s, node_list list, item_reason why, bool editing)
{
    bool *gone = ARENA_ARRAY(s->arena, bool, list.count);
    str *reasons = ARENA_ARRAY(s->arena, str, list.count);
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        reasons[i] = why(s, list.items[i]);
        gone[i] = !str_absent(reasons[i]);
        count += gone[i];
    }
    if (count == 0)
        return (str){0};
    if (count == list.count)
        return reasons[0];
    if (editing)
        strip_items(s, list, gone, reasons);
    return (str){0};
}

static str role_reason(stripper *s, const node *item)
{
    if (!platform_role_spec(platform_of(s), item))
        return (str){0};
    return arena_printf(s->arena, "role %.*s of Supabase", STR_ARG(AS(role_spec, item)->name.text));
}

static str object_reason(stripper *s, const node *n)
{
    if (IS(identifier, n)) { /* a schema */
        str called = AS(identifier, n)->name.text;
        bool goes = platform_schema(platform_of(s), called) || str_is(called, "extensions");
        return goes ? arena_printf(s->arena, "schema %.*s of Supabase", STR_ARG(called)) : (str){0};
    }
    if (!platform_object(platform_of(s), n))
        return (str){0};
    return arena_printf(s->arena, "object %.*s of Supabase", STR_ARG(spoken_name(s->arena, n)));
}

/* A schema may come as an identifier or as a name of one part. */
static str schema_reason(stripper *s, const node *n)
{
    str called = IS(identifier, n) ? AS(identifier, n)->name.text : written_name(n).name;
    bool goes = platform_schema(platform_of(s), called) || str_is(called, "extensions");
    return goes ? arena_printf(s->arena, "schema %.*s of Supabase", STR_ARG(called)) : (str){0};
}

static str reference_reason(stripper *s, const node *tree)
{
    return find_reference(s->arena, platform_of(s), tree).what;
}

/* ---- privileges ---- */

static str strip_grant(stripper *s, const node *n, bool editing)
{
    const node_grant *g = AS(grant, n);
    bool schemas = g->object == OBJECT_SCHEMA || g->all_in_schema;
    str reason = strip_list(s, g->objects, schemas ? schema_reason : object_reason, editing);
    if (!str_absent(reason))
        return reason;
    return strip_list(s, g->grantees, role_reason, editing);
}

static str strip_grant_role(stripper *s, const node *n, bool editing)
{
    const node_grant_role *g = AS(grant_role, n);
    str reason = strip_list(s, g->granted, role_reason, editing);
    return str_absent(reason) ? strip_list(s, g->grantees, role_reason, editing) : reason;
}

static str strip_default_privileges(stripper *s, const node *n, bool editing)
{
    const node_alter_default_privileges *d = AS(alter_default_privileges, n);
    str reason = strip_list(s, d->roles, role_reason, editing);
    if (str_absent(reason))
        reason = strip_list(s, d->schemas, schema_reason, editing);
    if (str_absent(reason) && IS(grant, d->action))
        reason = strip_list(s, AS(grant, d->action)->grantees, role_reason, editing);
    return reason;
}

/* ---- policies and row level security ---- */

static str strip_policy(stripper *s, const node *n, bool editing)
{
    str reason = policy_reason(s->arena, platform_of(s), n);
    if (!str_absent(reason))
        return reason;
    const node *table =
        IS(create_policy, n) ? AS(create_policy, n)->relation : AS(alter_policy, n)->relation;
    str called =
        IS(create_policy, n) ? AS(create_policy, n)->name.text : AS(alter_policy, n)->name.text;
    const tally *t = facts_policy(s->facts, table, called);
    if (IS(alter_policy, n) && t != NULL && t->kept == 0)
        return STR("the policy is left out");
    return strip_list(
        s, IS(create_policy, n) ? AS(create_policy, n)->roles : AS(alter_policy, n)->roles,
        role_reason, editing);
}

/* With no policy left, row level security would lock everybody out but the owner. */
static bool security_goes(stripper *s, const node *table)
{
    const tally *t = facts_table(s->facts, table);
    return t != NULL && t->gone > 0 && t->kept == 0;
}

/* ---- tables ---- */

static str constraint_reason(stripper *s, const node *n)
{
    if (!IS(constraint, n))
        return (str){0};
    str marked = marked_reason(s, n);
    if (!str_absent(marked))
        return marked;
    const node_constraint *k = AS(constraint, n);
    switch (k->type) {
    case CONSTRAINT_FOREIGN_KEY:
        return platform_object(platform_of(s), k->ref_table)
                   ? arena_printf(s->arena, "refers to %.*s of Supabase",
                                  STR_ARG(spoken_name(s->arena, k->ref_table)))
                   : (str){0};
    case CONSTRAINT_DEFAULT:
    case CONSTRAINT_CHECK:
        return reference_reason(s, k->expr);
    default:
        return (str){0};
    }
}

/* DEFERRABLE and its like belong to the constraint before them. */
static void strip_column(stripper *s, const node *n)
{
    node_list constraints = AS(column_def, n)->constraints;
    for (size_t i = 0; i < constraints.count; i++) {
        str reason = constraint_reason(s, constraints.items[i]);
        uint32_t start, end, unused;
        if (str_absent(reason) || !place_in_file(s, constraints.items[i]->at, &start, &end))
            continue;
        const node *what = constraints.items[i];
        while (i + 1 < constraints.count && IS(constraint, constraints.items[i + 1]) &&
               AS(constraint, constraints.items[i + 1])->type == CONSTRAINT_ATTRIBUTE) {
            i++;
            place_in_file(s, constraints.items[i]->at, &unused, &end);
        }
        strip_remove(s, what, start, end, reason);
    }
}

static str strip_create_table(stripper *s, const node *n, bool editing)
{
    const node_create_table *t = AS(create_table, n);
    str reason = object_reason(s, t->relation);
    if (!str_absent(reason) || !editing)
        return reason;
    strip_list(s, t->elements, constraint_reason, true);
    for (size_t i = 0; i < t->elements.count; i++)
        if (IS(column_def, t->elements.items[i]))
            strip_column(s, t->elements.items[i]);
    return (str){0};
}

static str command_reason(stripper *s, const node *table, const node *n)
{
    const node_alter_command *c = AS(alter_command, n);
    str marked = marked_reason(s, n);
    if (!str_absent(marked))
        return marked;
    switch (c->action) {
    case ALTER_ADD_CONSTRAINT:
        return constraint_reason(s, c->def);
    case ALTER_SET_DEFAULT:
        return reference_reason(s, c->expr);
    case ALTER_OWNER:
        return role_reason(s, c->def);
    case ALTER_ENABLE_RLS:
    case ALTER_DISABLE_RLS:
    case ALTER_FORCE_RLS:
    case ALTER_NO_FORCE_RLS:
        return security_goes(s, table) ? STR("all policies of the table are left out") : (str){0};
    case ALTER_INHERIT:
    case ALTER_ATTACH_PARTITION:
        return c->relation != NULL ? object_reason(s, c->relation) : (str){0};
    default:
        return (str){0};
    }
}

static str strip_alter_table(stripper *s, const node *n, bool editing)
{
    const node_alter_table *t = AS(alter_table, n);
    str reason = object_reason(s, t->relation);
    if (!str_absent(reason) || t->commands.count == 0)
        return reason;
    bool *gone = ARENA_ARRAY(s->arena, bool, t->commands.count);
    str *reasons = ARENA_ARRAY(s->arena, str, t->commands.count);
    size_t count = 0;
    for (size_t i = 0; i < t->commands.count; i++) {
        reasons[i] = command_reason(s, t->relation, t->commands.items[i]);
        gone[i] = !str_absent(reasons[i]);
        count += gone[i];
    }
    if (count == t->commands.count)
        return reasons[0];
    if (editing && count > 0)
        strip_items(s, t->commands, gone, reasons);
    for (size_t i = 0; editing && i < t->commands.count; i++) {
        const node *def = AS(alter_command, t->commands.items[i])->def;
        if (!gone[i] && IS(column_def, def))
            strip_column(s, def);
    }
    return (str){0};
}

/* ---- the rest ---- */

static str extension_reason(stripper *s, str called)
{
    if (!platform_of(s)->stays && platform_extension(called))
        return arena_printf(s->arena, "extension %.*s of Supabase", STR_ARG(called));
    if (type_is_mapped(s->config, called))
        return arena_printf(s->arena, "[types] maps %.*s", STR_ARG(called));
    return (str){0};
}

/* WITH SCHEMA extensions: the extension stays, in the schema that it is created in by default. */
static str strip_create_extension(stripper *s, const node *n, bool editing)
{
    const node_create_extension *e = AS(create_extension, n);
    str reason = extension_reason(s, e->name.text);
    bool named = !str_absent(e->schema.text);
    bool theirs = named && (str_is(e->schema.text, "extensions") ||
                            platform_schema(platform_of(s), e->schema.text));
    uint32_t start, end, unused;
    if (!str_absent(reason) || !theirs || !editing)
        return reason;
    if (!place_in_file(s, e->name.at, &unused, &start) ||
        !place_in_file(s, e->schema.at, &unused, &end))
        return (str){0};
    /* From behind the name, or behind WITH where other options come first: what stands between is
     * SCHEMA alone. */
    if (!str_absent(e->version)) {
        if (!place_in_file(s, e->schema.at, &start, &end))
            return (str){0};
        edit_replace(&s->editor, start, end, STR("public"));
        return (str){0};
    }
    while (start < end &&
           (s->editor.original.data[start] == ' ' || s->editor.original.data[start] == '\t'))
        start++;
    edit_remove(&s->editor, start, end, STR("schema of Supabase"));
    return (str){0};
}

static str strip_drop(stripper *s, const node *n, bool editing)
{
    const node_drop *d = AS(drop, n);
    if (d->on != NULL) {
        str reason = object_reason(s, d->on);
        const tally *t = d->object == OBJECT_POLICY && d->objects.count > 0
                             ? facts_policy(s->facts, d->on, written_name(d->objects.items[0]).name)
                             : NULL;
        if (str_absent(reason) && t != NULL && t->gone > 0 && t->kept == 0)
            return STR("the policy is left out");
        return reason;
    }
    if (d->objects.count == 1) {
        str called = written_name(d->objects.items[0]).name;
        if (d->object == OBJECT_EXTENSION)
            return extension_reason(s, called);
        if (d->object == OBJECT_PUBLICATION && platform_publication(called))
            return STR("publication of Supabase");
        if (d->object == OBJECT_ROLE && platform_role(platform_of(s), called))
            return STR("role of Supabase");
    }
    return strip_list(s, d->objects, d->object == OBJECT_SCHEMA ? schema_reason : object_reason,
                      editing);
}

static str comment_reason(stripper *s, const node *n)
{
    const node_comment *c = AS(comment, n);
    if (c->on != NULL) {
        str reason = object_reason(s, c->on);
        const tally *t = c->object == OBJECT_POLICY
                             ? facts_policy(s->facts, c->on, written_name(c->name).name)
                             : NULL;
        if (str_absent(reason) && t != NULL && t->kept == 0)
            return STR("the policy is left out");
        return reason;
    }
    if (c->object == OBJECT_EXTENSION)
        return extension_reason(s, written_name(c->name).name);
    if (c->object == OBJECT_SCHEMA)
        return schema_reason(s, c->name);
    return reference_reason(s, c->name);
}

/* An index method that only the mapped type has. */
static str vector_index_reason(stripper *s, const node *n)
{
    str method = written_name(AS(create_index, n)->access_method).name;
    bool vectors = str_is(method, "hnsw") || str_is(method, "ivfflat");
    return vectors && type_is_mapped(s->config, STR("vector")) ? STR("[types] maps vector")
                                                               : (str){0};
}

static str index_reason(stripper *s, const node *n)
{
    str reason = object_reason(s, AS(create_index, n)->relation);
    if (str_absent(reason))
        reason = vector_index_reason(s, n);
    return str_absent(reason) ? reference_reason(s, n) : reason;
}

static str role_statement_reason(stripper *s, str called)
{
    return platform_role(platform_of(s), called)
               ? arena_printf(s->arena, "role %.*s of Supabase", STR_ARG(called))
               : (str){0};
}

static str publication_reason(str called)
{
    return platform_publication(called) ? STR("publication of Supabase") : (str){0};
}

static str set_reason(stripper *s, const node *n)
{
    const node_set_variable *v = AS(set_variable, n);
    if (!str_is_nocase(v->variable, "role") && !str_is_nocase(v->variable, "session_authorization"))
        return (str){0};
    const node *value = v->values.count > 0 ? v->values.items[0] : NULL;
    if (IS(constant, value))
        return role_statement_reason(s, AS(constant, value)->value);
    return role_statement_reason(s, written_name(value).name);
}

static str moved_reason(stripper *s, const node *n)
{
    const node_set_schema *m = AS(set_schema, n);
    str reason = m->object == OBJECT_EXTENSION ? extension_reason(s, written_name(m->name).name)
                                               : object_reason(s, m->name);
    bool there =
        str_is(m->schema.text, "extensions") || platform_schema(platform_of(s), m->schema.text);
    return str_absent(reason) && there ? STR("schema of Supabase") : reason;
}

static str schema_statement_reason(stripper *s, str called)
{
    bool goes = str_is(called, "extensions") || platform_schema(platform_of(s), called);
    return goes ? arena_printf(s->arena, "schema %.*s of Supabase", STR_ARG(called)) : (str){0};
}

static str owner_reason(stripper *s, const node *n)
{
    str reason = role_reason(s, AS(owner_to, n)->owner);
    return str_absent(reason) ? object_reason(s, AS(owner_to, n)->name) : reason;
}

/* What goes for want of a type that has a stand-in, on Supabase itself as well. */
static str mapping_reason(stripper *s, const node *n, bool editing)
{
    switch (n->kind) {
    case NODE_create_extension:
        return extension_reason(s, AS(create_extension, n)->name.text);
    case NODE_alter_extension:
        return extension_reason(s, AS(alter_extension, n)->name.text);
    case NODE_create_index:
        return vector_index_reason(s, n);
    case NODE_create_function:
        return function_reason(s, n);
    case NODE_do_block:
        return strip_do(s, n, editing);
    case NODE_drop:
        if (AS(drop, n)->object == OBJECT_EXTENSION && AS(drop, n)->objects.count == 1)
            return extension_reason(s, written_name(AS(drop, n)->objects.items[0]).name);
        return (str){0};
    case NODE_comment:
        return AS(comment, n)->object == OBJECT_EXTENSION
                   ? extension_reason(s, written_name(AS(comment, n)->name).name)
                   : (str){0};
    default:
        return (str){0};
    }
}

str strip_statement(stripper *s, const node *n, bool editing)
{
    str marked = marked_reason(s, n);
    if (!str_absent(marked))
        return marked;
    if (platform_of(s)->stays)
        return mapping_reason(s, n, editing);
    switch (n->kind) {
    case NODE_grant:
        return strip_grant(s, n, editing);
    case NODE_grant_role:
        return strip_grant_role(s, n, editing);
    case NODE_alter_default_privileges:
        return strip_default_privileges(s, n, editing);
    case NODE_create_policy:
    case NODE_alter_policy:
        return strip_policy(s, n, editing);
    case NODE_create_table:
        return strip_create_table(s, n, editing);
    case NODE_alter_table:
        return strip_alter_table(s, n, editing);
    case NODE_create_extension:
        return strip_create_extension(s, n, editing);
    case NODE_drop:
        return strip_drop(s, n, editing);
    case NODE_comment:
        return comment_reason(s, n);
    case NODE_create_index:
        return index_reason(s, n);
    case NODE_create_function:
        return function_reason(s, n);
    case NODE_do_block:
        return strip_do(s, n, editing);
    case NODE_create_role:
        return role_statement_reason(s, AS(create_role, n)->name.text);
    case NODE_alter_role:
        return role_reason(s, AS(alter_role, n)->role);
    case NODE_create_publication:
        return publication_reason(AS(create_publication, n)->name.text);
    case NODE_alter_publication:
        return publication_reason(AS(alter_publication, n)->name.text);
    case NODE_alter_extension:
        return extension_reason(s, AS(alter_extension, n)->name.text);
    case NODE_create_schema:
        return schema_statement_reason(s, AS(create_schema, n)->name.text);
    case NODE_notify:
        return platform_channel(AS(notify, n)->channel.text) ? STR("channel of Supabase")
                                                             : (str){0};
    case NODE_listen:
        return platform_channel(AS(listen, n)->channel.text) ? STR("channel of Supabase")
                                                             : (str){0};
    case NODE_set_variable:
        return set_reason(s, n);
    case NODE_set_schema:
        return moved_reason(s, n);
    case NODE_owner_to:
        return owner_reason(s, n);
    default:
        return reference_reason(s, n);
    }
}
