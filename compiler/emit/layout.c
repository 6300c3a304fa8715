#include "emit/layout.h"

#include <stdlib.h>
#include <string.h>

/* What a layout is made with. */
typedef struct builder {
    arena *arena;
    const catalog *catalog;
    c_schema *schema;
    name_scope file;      /* functions and types */
    name_scope constants; /* macros and enumerators */
} builder;

/* Belongs to the migrations: not of the environment, not of an extension. */
static bool layout_is_ours(const object *o)
{
    if (o->environment)
        return false;
    for (size_t i = 0; i < o->n_dependencies; i++) {
        if (o->dependencies[i].kind == DEPENDENCY_EXTENSION)
            return false;
    }
    return true;
}

/* "users" for public.users, "s_users" for s.users. */
static str layout_sqlite_name(const catalog *c, arena *a, oid schema, str sql)
{
    str schema_name = catalog_schema_name(c, schema);
    if (str_is(schema_name, "public"))
        return sql;
    return arena_printf(a, "%.*s_%.*s", STR_ARG(schema_name), STR_ARG(sql));
}

static int by_number(const void *a, const void *b)
{
    oid x = (*(const object *const *)a)->id;
    oid y = (*(const object *const *)b)->id;
    return (x > y) - (x < y);
}

/* In the order of creation: who comes first keeps a name that two want. */
static object_list created(const catalog *c, arena *a, object_class class)
{
    object_list list = catalog_list(c, a, class);
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, by_number);
    return list;
}

/* app_users for public.users, app_s_users for s.users; without a taken name among what is derived
 * from it. */
static str global_name(builder *b, const object *o, const char *const *derived)
{
    str schema = catalog_schema_name(b->catalog, o->schema);
    str own = name_snake(b->arena, o->name);
    str base = str_is(schema, "public")
                   ? arena_printf(b->arena, "%.*s_%.*s", STR_ARG(b->schema->prefix), STR_ARG(own))
                   : arena_printf(b->arena, "%.*s_%.*s_%.*s", STR_ARG(b->schema->prefix),
                                  STR_ARG(name_snake(b->arena, schema)), STR_ARG(own));
    str candidate = base;
    for (unsigned n = 2;; n++) {
        bool free_name = true;
        for (size_t i = 0; derived[i] != NULL && free_name; i++)
            free_name = name_is_free(
                &b->file, arena_printf(b->arena, "%.*s%s", STR_ARG(candidate), derived[i]));
        if (free_name)
            break;
        candidate = arena_printf(b->arena, "%.*s_%u", STR_ARG(base), n);
    }
    for (size_t i = 0; derived[i] != NULL; i++)
        name_take(&b->file, arena_printf(b->arena, "%.*s%s", STR_ARG(candidate), derived[i]));
    return candidate;
}

static str constant_name(builder *b, str upper, const char *between, str rest)
{
    return name_claim(&b->constants, arena_printf(b->arena, "%.*s_%s%.*s", STR_ARG(upper), between,
                                                  STR_ARG(rest)));
}

static void add_enum(builder *b, const type *t)
{
    static const char *const derived[] = {"", "_label", "_parse", "_type", NULL};
    c_schema *s = b->schema;
    c_enum *e = &s->enums[s->n_enums++];
    e->type = t;
    e->name = global_name(b, &t->base, derived);
    e->upper = name_upper(b->arena, e->name);
    e->unknown = constant_name(b, e->upper, "", STR("UNKNOWN"));
    e->count = constant_name(b, e->upper, "", STR("COUNT"));
    e->constants = ARENA_ARRAY(b->arena, str, t->n_labels);
    for (size_t i = 0; i < t->n_labels; i++) {
        str snake = name_snake(b->arena, t->labels[i]);
        e->constants[i] = constant_name(b, e->upper, "", name_upper(b->arena, snake));
    }
}

/* All of the migrations, and those of the environment that a column of ours has. */
static bool enum_is_used(const object_list *relations, const type *t)
{
    for (size_t i = 0; i < relations->count; i++) {
        const relation *r = (const relation *)relations->items[i];
        for (size_t k = 0; k < r->n_columns && layout_is_ours(&r->base); k++) {
            oid used = r->columns[k].dropped ? OID_NONE : r->columns[k].type;
            if (used != OID_NONE && (used == t->base.id || used == t->array))
                return true;
        }
    }
    return false;
}

static void layout_enums(builder *b, const object_list *relations)
{
    object_list types = created(b->catalog, b->arena, CLASS_TYPE);
    size_t n = 0;
    for (size_t i = 0; i < types.count; i++)
        n += ((const type *)types.items[i])->kind == 'e';
    b->schema->enums = ARENA_ARRAY(b->arena, c_enum, n);
    for (size_t i = 0; i < types.count; i++) {
        const type *t = (const type *)types.items[i];
        if (t->kind == 'e' && (layout_is_ours(&t->base) || enum_is_used(relations, t)))
            add_enum(b, t);
    }
}

static bool not_null(const builder *b, const column *k)
{
    const type *t = CATALOG_GET(b->catalog, type, k->type);
    return k->not_null || (t != NULL && t->kind == 'd' && t->not_null);
}

static void layout_members(builder *b, c_table *t)
{
    const relation *r = t->relation;
    t->members = ARENA_ARRAY(b->arena, c_member, r->n_columns);
    name_scope members;
    name_scope_init(&members, b->arena);
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *k = &r->columns[i];
        if (k->dropped)
            continue;
        c_member *m = &t->members[t->n_members++];
        m->column = k;
        m->name = name_claim(&members, name_member(b->arena, k->name));
        m->upper = name_upper(b->arena, m->name);
        m->sql_type = catalog_format_type(b->catalog, b->arena, k->type, k->typmod);
        m->type = layout_type(b->catalog, b->schema, k->type);
        m->nullable = t->view || !not_null(b, k);
        m->read_only = t->view || k->generated != '\0' || k->identity == 'a';
        m->has_default = k->default_value != NULL || k->identity != '\0';
    }
}

static size_t member_of(const c_table *t, int16_t number)
{
    for (size_t i = 0; i < t->n_members; i++) {
        if (t->members[i].column->number == number)
            return i;
    }
    return t->n_members;
}

static bool same_key(const c_key *a, const size_t *members, size_t n)
{
    return a->n_members == n && memcmp(a->members, members, n * sizeof *members) == 0;
}

/* Adds a unique set of columns, but for one that is there already or has an expression in it. */
static void add_key(builder *b, c_table *t, const int16_t *columns, size_t n, bool primary)
{
    size_t *members = ARENA_ARRAY(b->arena, size_t, n);
    buf suffix = buf_new(b->arena);
    for (size_t i = 0; i < n; i++) {
        members[i] = member_of(t, columns[i]);
        if (members[i] == t->n_members)
            return;
        buf_printf(&suffix, "%s%.*s", i > 0 ? "_and_" : "_by_",
                   STR_ARG(name_snake(b->arena, t->members[members[i]].name)));
        t->members[members[i]].in_key = t->members[members[i]].in_key || primary;
    }
    for (size_t i = 0; i < t->n_keys; i++) {
        if (same_key(&t->keys[i], members, n))
            return;
    }
    c_key *k = &t->keys[t->n_keys++];
    k->members = members;
    k->n_members = n;
    k->suffix = primary ? STR("") : buf_str(&suffix);
    str wanted = arena_printf(b->arena, "%.*s%.*s_key", STR_ARG(t->name), STR_ARG(k->suffix));
    k->name = primary ? wanted : name_claim(&b->file, wanted);
    t->has_primary_key = t->has_primary_key || primary;
}

static void layout_keys(builder *b, c_table *t)
{
    object_list constraints =
        catalog_members(b->catalog, b->arena, CLASS_CONSTRAINT, t->relation->base.id);
    object_list indexes =
        catalog_members(b->catalog, b->arena, CLASS_RELATION, t->relation->base.id);
    t->keys = ARENA_ARRAY(b->arena, c_key, constraints.count + indexes.count);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < constraints.count; i++) {
            const constraint *k = (const constraint *)constraints.items[i];
            if (k->kind == (pass == 0 ? 'p' : 'u'))
                add_key(b, t, k->columns, k->n_columns, pass == 0);
        }
    }
    for (size_t i = 0; i < indexes.count; i++) {
        const relation *r = (const relation *)indexes.items[i];
        const index_info *info = r->index;
        if (info == NULL || !info->unique || info->constraint != OID_NONE ||
            info->predicate != NULL)
            continue;
        size_t n = info->n_keys - info->n_including;
        int16_t *columns = ARENA_ARRAY(b->arena, int16_t, n);
        for (size_t k = 0; k < n; k++)
            columns[k] = info->keys[k].column; /* 0, an expression, is no member */
        add_key(b, t, columns, n, false);
    }
}

static void add_table(builder *b, const relation *r)
{
    static const char *const derived[] = {
        "",        "_set", "_key",    "_type",   "_read_postgres", "_read_sqlite", "_insert",
        "_upsert", "_get", "_update", "_delete", "_scan",          "_next",        NULL};
    c_table *t = &b->schema->tables[b->schema->n_tables++];
    t->relation = r;
    t->view = r->kind == 'v' || r->kind == 'm';
    t->name = global_name(b, &r->base, derived);
    t->upper = name_upper(b->arena, t->name);
    t->sqlite_name = layout_sqlite_name(b->catalog, b->arena, r->base.schema, r->base.name);
    layout_members(b, t);
    if (!t->view)
        layout_keys(b, t);
}

static bool becomes_struct(const relation *r)
{
    bool rows =
        r->kind == 'r' || r->kind == 'p' || r->kind == 'f' || r->kind == 'v' || r->kind == 'm';
    return rows && r->persistence != 't' && !r->is_partition && layout_is_ours(&r->base);
}

static void layout_tables(builder *b, const object_list *relations)
{
    b->schema->tables = ARENA_ARRAY(b->arena, c_table, relations->count);
    for (size_t i = 0; i < relations->count; i++) {
        const relation *r = (const relation *)relations->items[i];
        if (becomes_struct(r))
            add_table(b, r);
    }
}

static void layout_indexes(builder *b, const object_list *relations)
{
    b->schema->indexes = ARENA_ARRAY(b->arena, c_index, relations->count);
    for (size_t i = 0; i < relations->count; i++) {
        const relation *r = (const relation *)relations->items[i];
        const relation *table = CATALOG_GET(b->catalog, relation, r->base.parent);
        if (r->index == NULL || table == NULL || !becomes_struct(table))
            continue;
        c_index *x = &b->schema->indexes[b->schema->n_indexes++];
        x->index = r;
        x->schema = catalog_schema_name(b->catalog, r->base.schema);
        x->table = table->base.name;
        /* SQLite makes the indexes of keys itself, under names of its own, and has no other
         * methods. */
        if (r->index->constraint == OID_NONE && str_is(r->index->method, "btree"))
            x->sqlite_name = layout_sqlite_name(b->catalog, b->arena, r->base.schema, r->base.name);
    }
}

void layout_schema(arena *a, const emit_options *options, c_schema *out)
{
    *out = (c_schema){.prefix = options->prefix, .upper = name_upper(a, options->prefix)};
    builder b = {.arena = a, .catalog = options->catalog, .schema = out};
    name_scope_init(&b.file, a);
    name_scope_init(&b.constants, a);
    name_take(&b.file, arena_printf(a, "%.*s_migrations", STR_ARG(out->prefix)));
    name_take(&b.constants, arena_printf(a, "%.*s_SCHEMA_H", STR_ARG(out->upper)));
    name_take(&b.constants, arena_printf(a, "%.*s_HEAD", STR_ARG(out->upper)));
    name_take(&b.constants, arena_printf(a, "%.*s_MIGRATION_COUNT", STR_ARG(out->upper)));
    object_list relations = created(options->catalog, a, CLASS_RELATION);
    layout_enums(&b, &relations);
    layout_tables(&b, &relations);
    layout_indexes(&b, &relations);
}
