#include "model/execute/ddl.h"
#include "model/spell/spell.h"
#include "model/system/catalog_views.h"

/* The tables of pg_catalog. */

/* A list of privileges as the server keeps it; that of its own objects is not known. */
static value own_acl(emitter *e, const object *o, const acl *list)
{
    bool scripted = list == NULL && builtin_object(o->id) != NULL;
    return scripted ? value_unknown(OID_NONE) : acl_value(e->x, list);
}

static void namespace_row(emitter *e, const object *o)
{
    set_oid(e, "oid", o->id);
    set_name(e, "nspname", o->name);
    set_oid(e, "nspowner", o->owner);
    set_value(e, "nspacl", own_acl(e, o, o->acl));
    emit(e);
}

static oid access_method(const emitter *e, const relation *r)
{
    if (r->kind != 'r' && r->kind != 'm' && r->kind != 'i' && r->kind != 'I')
        return OID_NONE;
    if (r->access_method != OID_NONE)
        return r->access_method;
    const other_object *o = catalog_other(e->catalog, OBJECT_ACCESS_METHOD, OID_NONE,
                                          r->index != NULL ? r->index->method : STR("heap"));
    return o != NULL ? o->base.id : OID_NONE;
}

/* As transformRelOptions() has them; those of the TOAST table are not here. */
static value options_value(emitter *e, const relation *r)
{
    size_t n = r->options != NULL ? r->options->count : 0, count = 0;
    value *items = ARENA_ARRAY(e->x->arena, value, n + 1);
    if (n == 0 && builtin_object(r->base.id) != NULL)
        return value_unknown(OID_NONE);
    for (size_t i = 0; i < n; i++) {
        node *one = (node *)r->options->items[i];
        if (AS(option, one)->space.text.len == 0)
            items[count++] =
                value_text(catalog_option_list(e->x->arena, &(node_list){&one, 1}), TYPE_TEXT);
    }
    return count > 0 ? value_list(type_array(e->x, TYPE_TEXT), items, count) : value_null(OID_NONE);
}

static void class_row(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    set_oid(e, "oid", o->id);
    set_name(e, "relname", o->name);
    set_oid(e, "relnamespace", o->schema);
    set_oid(e, "reltype", r->row_type);
    set_oid(e, "relowner", o->owner);
    set_char(e, "relkind", r->kind);
    set_char(e, "relpersistence", r->persistence);
    set_integer(e, "relnatts",
                (int64_t)(r->kind == 'i' || r->kind == 'I'
                              ? (r->index != NULL ? r->index->n_keys : 0)
                              : r->n_columns));
    set_bool(e, "relrowsecurity", r->rls);
    set_bool(e, "relforcerowsecurity", r->rls_forced);
    set_bool(e, "relispartition", r->is_partition);
    set_value(e, "relpartbound",
              r->partition_bound != NULL
                  ? value_text(catalog_partition_bound(e->x->catalog, e->x->arena, r), TYPE_TEXT)
                  : value_null(TYPE_TEXT));
    set_char(e, "relreplident", r->replica_identity);
    set_oid(e, "reloftype", r->of_type);
    set_oid(e, "relam", access_method(e, r));
    set_bool(e, "relispopulated", r->kind != 'm' || r->populated);
    set_value(e, "relacl", own_acl(e, o, o->acl));
    set_value(e, "reloptions", options_value(e, r));
    emit(e);
}

static void type_row(emitter *e, const object *o)
{
    const type *t = (const type *)o;
    set_oid(e, "oid", o->id);
    set_name(e, "typname", o->name);
    set_oid(e, "typnamespace", o->schema);
    set_oid(e, "typowner", o->owner);
    set_char(e, "typtype", t->kind);
    set_char(e, "typcategory", t->category);
    set_oid(e, "typrelid", t->relation);
    set_oid(e, "typelem", t->element);
    set_oid(e, "typarray", t->array);
    set_oid(e, "typbasetype", t->kind == 'd' ? t->base_type : OID_NONE);
    set_bool(e, "typnotnull", t->not_null);
    set_value(e, "typacl", own_acl(e, o, o->acl));
    emit(e);
}

static void attribute_rows(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    for (size_t i = 0; i < r->n_columns && !e->stopped; i++) {
        const column *c = &r->columns[i];
        str called = c->dropped
                         ? arena_printf(e->x->arena, "........pg.dropped.%d........", c->number)
                         : c->name;
        if (!wants_part(e, called))
            continue;
        set_oid(e, "attrelid", o->id);
        set_name(e, "attname", called);
        set_oid(e, "atttypid", c->dropped ? OID_NONE : c->type);
        set_integer(e, "attnum", c->number);
        set_integer(e, "atttypmod", c->typmod);
        set_bool(e, "attnotnull", c->not_null);
        set_bool(e, "atthasdef", c->default_value != NULL);
        set_bool(e, "attisdropped", c->dropped);
        set_value(
            e, "attidentity",
            value_text(arena_str(e->x->arena, (str){&c->identity, c->identity != 0}), TYPE_CHAR));
        set_value(
            e, "attgenerated",
            value_text(arena_str(e->x->arena, (str){&c->generated, c->generated != 0}), TYPE_CHAR));
        set_oid(e, "attcollation", c->collation);
        set_bool(e, "attislocal", c->local);
        set_integer(e, "attinhcount", c->inherit_count);
        set_value(e, "attacl", acl_value(e->x, c->acl));
        emit(e);
    }
}

/* An int2vector. */
static value number_vector(emitter *e, const int16_t *numbers, size_t count)
{
    value *items = ARENA_ARRAY(e->x->arena, value, count + 1);
    for (size_t i = 0; i < count; i++)
        items[i] = value_integer(numbers[i], TYPE_INT2);
    return value_list(type_array(e->x, TYPE_INT2), items, count);
}

static value number_list(emitter *e, const int16_t *numbers, size_t count)
{
    return count > 0 ? number_vector(e, numbers, count) : value_null(OID_NONE);
}

/* connoinherit: of keys until they come from a partitioned table's. */
static bool is_for_this_alone(const emitter *e, const constraint *k, bool refers)
{
    const relation *r = relation_of(e, k->base.parent);
    if (k->kind == 'c' || k->kind == 'n' || r == NULL)
        return k->no_inherit;
    return k->inherit_count == 0 && !(refers && r->kind == 'p');
}

static void constraint_row(emitter *e, const object *o)
{
    const constraint *k = (const constraint *)o;
    bool refers = k->kind == 'f' || k->kind == REFERENCE_TO_PARTITION;
    set_oid(e, "oid", o->id);
    set_name(e, "conname", o->name);
    set_oid(e, "connamespace", o->schema);
    set_char(e, "contype", refers ? 'f' : k->kind);
    set_bool(e, "condeferrable", k->deferrable);
    set_bool(e, "condeferred", k->initially_deferred);
    set_bool(e, "convalidated", k->validated);
    set_oid(e, "conrelid", k->domain == OID_NONE ? o->parent : OID_NONE);
    set_oid(e, "contypid", k->domain);
    set_oid(e, "conindid", k->index);
    set_oid(e, "confrelid", k->ref_table);
    static const char actions[] = {[FK_NO_ACTION] = 'a',
                                   [FK_RESTRICT] = 'r',
                                   [FK_CASCADE] = 'c',
                                   [FK_SET_NULL] = 'n',
                                   [FK_SET_DEFAULT] = 'd'};
    set_char(e, "confupdtype", refers ? actions[k->on_update] : ' ');
    set_char(e, "confdeltype", refers ? actions[k->on_delete] : ' ');
    set_value(e, "conkey", number_list(e, k->columns, k->n_columns));
    set_value(e, "confkey", number_list(e, k->ref_columns, refers ? k->n_columns : 0));
    set_oid(e, "conparentid", OID_NONE);
    set_char(e, "confmatchtype", refers ? k->match : ' ');
    set_bool(e, "conislocal", k->local);
    set_integer(e, "coninhcount", k->inherit_count);
    set_bool(e, "connoinherit", is_for_this_alone(e, k, refers));
    set_value(e, "conbin", tree_value(e->x, relation_of(e, o->parent), k->check, OID_NONE));
    emit(e);
}

static bool is_immediate(const emitter *e, const index_info *index)
{
    const constraint *k = index->constraint != OID_NONE
                              ? CATALOG_GET(e->catalog, constraint, index->constraint)
                              : NULL;
    return k == NULL || !k->deferrable;
}

static void index_row(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    if (r->index == NULL)
        return;
    int16_t *keys = ARENA_ARRAY(e->x->arena, int16_t, r->index->n_keys + 1);
    const expression **exprs = ARENA_ARRAY(e->x->arena, const expression *, r->index->n_keys + 1);
    size_t n_exprs = 0;
    for (size_t i = 0; i < r->index->n_keys; i++) {
        keys[i] = r->index->keys[i].column;
        if (keys[i] == 0)
            exprs[n_exprs++] = r->index->keys[i].expr;
    }
    set_oid(e, "indexrelid", o->id);
    set_oid(e, "indrelid", o->parent);
    set_integer(e, "indnatts", (int64_t)r->index->n_keys);
    set_integer(e, "indnkeyatts", (int64_t)(r->index->n_keys - r->index->n_including));
    set_bool(e, "indisunique", r->index->unique);
    set_bool(e, "indisprimary", r->index->primary);
    set_bool(e, "indisexclusion", r->index->exclusion);
    set_bool(e, "indisvalid", r->index->valid);
    set_bool(e, "indisready", true);
    set_value(e, "indkey", number_list(e, keys, r->index->n_keys));
    set_value(e, "indexprs", trees_value(e->x, relation_of(e, o->parent), exprs, NULL, n_exprs));
    set_value(e, "indpred",
              tree_value(e->x, relation_of(e, o->parent), r->index->predicate, OID_NONE));
    set_bool(e, "indislive", true);
    set_bool(e, "indnullsnotdistinct", r->index->nulls_not_distinct);
    set_bool(e, "indisclustered", r->index->clustered);
    set_bool(e, "indisreplident", r->index->replica_identity);
    set_bool(e, "indimmediate", is_immediate(e, r->index));
    emit(e);
}

static void policy_row(emitter *e, const object *o)
{
    const policy *p = (const policy *)o;
    const relation *table = relation_of(e, o->parent);
    value *roles = ARENA_ARRAY(e->x->arena, value, p->n_roles + 1);
    for (size_t i = 0; i < p->n_roles; i++)
        roles[i] = value_integer(p->roles[i], TYPE_OID);
    set_oid(e, "oid", o->id);
    set_name(e, "polname", o->name);
    set_oid(e, "polrelid", o->parent);
    set_char(e, "polcmd", p->command);
    set_bool(e, "polpermissive", p->permissive);
    set_value(e, "polroles", value_list(type_array(e->x, TYPE_OID), roles, p->n_roles));
    set_value(e, "polqual", tree_value(e->x, table, p->using_expr, OID_NONE));
    set_value(e, "polwithcheck", tree_value(e->x, table, p->check_expr, OID_NONE));
    emit(e);
}

void set_trigger(emitter *e, const trigger_columns *t)
{
    const trigger *own = t->own;
    bool bare = own == NULL || own->n_args == 0;
    set_value(e, "oid", t->id);
    set_oid(e, "tgrelid", t->table);
    set_name(e, "tgname", t->called);
    set_oid(e, "tgfoid", t->function);
    set_integer(e, "tgtype", t->bits);
    set_char(e, "tgenabled", t->enabled);
    set_bool(e, "tgisinternal", t->internal);
    set_integer(e, "tgnargs", own != NULL ? (int64_t)own->n_args : 0);
    set_oid(e, "tgparentid", t->parent);
    set_oid(e, "tgconstrrelid", t->other_table);
    set_oid(e, "tgconstrindid", t->index);
    set_value(e, "tgconstraint", t->constraint);
    set_bool(e, "tgdeferrable", t->deferrable);
    set_bool(e, "tginitdeferred", t->deferred);
    set_value(e, "tgattr",
              own != NULL ? number_vector(e, own->update_columns, own->n_update_columns)
                          : number_vector(e, NULL, 0));
    set_value(e, "tgargs", bare ? value_text(STR("\\x"), TYPE_BYTEA) : value_unknown(TYPE_BYTEA));
    set_value(e, "tgqual",
              own != NULL && own->when != NULL ? value_unknown(TYPE_TEXT) : value_null(TYPE_TEXT));
    set_name(e, "tgoldtable", own != NULL ? own->old_table : (str){0});
    set_name(e, "tgnewtable", own != NULL ? own->new_table : (str){0});
    emit(e);
}

static void trigger_row(emitter *e, const object *o)
{
    const trigger *t = (const trigger *)o;
    int bits = (t->row ? 1 : 0) | (t->timing == 'b' ? 2 : 0) |
               (t->events & TRIGGER_ON_INSERT ? 4 : 0) | (t->events & TRIGGER_ON_DELETE ? 8 : 0) |
               (t->events & TRIGGER_ON_UPDATE ? 16 : 0) |
               (t->events & TRIGGER_ON_TRUNCATE ? 32 : 0) | (t->timing == 'i' ? 64 : 0);
    set_trigger(e, &(trigger_columns){.id = value_integer(o->id, TYPE_OID),
                                      .table = o->parent,
                                      .called = o->name,
                                      .function = t->function,
                                      .bits = bits,
                                      .enabled = t->enabled,
                                      .internal = t->internal,
                                      .parent = t->cloned_from,
                                      .other_table = t->from_table,
                                      .constraint = t->constraint_trigger
                                                        ? value_unknown(TYPE_OID)
                                                        : value_integer(OID_NONE, TYPE_OID),
                                      .deferrable = t->deferrable,
                                      .deferred = t->initially_deferred,
                                      .own = t});
}

static oid language_oid(const emitter *e, const function *f)
{
    if (f->language_id != OID_NONE)
        return f->language_id;
    const object *o = catalog_find(e->catalog, CLASS_LANGUAGE, OID_NONE, f->language);
    return o != NULL ? o->id : OID_NONE;
}

/* The columns that say what pg_get_function_arguments() says in one: of functions that migrations
 * made, as few ask for others. */
static void set_parameters(emitter *e, const function *f)
{
    bool told = builtin_object(f->base.id) == NULL, only_in = true, named = false;
    arena *a = e->x->arena;
    size_t n = told ? f->n_params : 0, n_defaults = 0;
    value *types = ARENA_ARRAY(a, value, n + 1), *modes = ARENA_ARRAY(a, value, n + 1),
          *names = ARENA_ARRAY(a, value, n + 1);
    const expression **defaults = ARENA_ARRAY(a, const expression *, n + 1);
    oid *as = ARENA_ARRAY(a, oid, n + 1);
    for (size_t i = 0; i < n; i++) {
        const function_param *p = &f->params[i];
        types[i] = value_integer(p->type, TYPE_OID);
        modes[i] = value_text(arena_str(a, (str){&p->mode, 1}), TYPE_CHAR);
        names[i] = value_text(str_absent(p->name) ? STR("") : p->name, TYPE_TEXT);
        only_in = only_in && p->mode == 'i';
        named = named || !str_empty(p->name);
        if (p->default_value != NULL) {
            as[n_defaults] = p->type;
            defaults[n_defaults++] = p->default_value;
        }
    }
    value none = told ? value_null(OID_NONE) : value_unknown(OID_NONE);
    set_value(e, "proallargtypes",
              only_in ? none : value_list(type_array(e->x, TYPE_OID), types, n));
    set_value(e, "proargmodes", only_in ? none : value_list(type_array(e->x, TYPE_CHAR), modes, n));
    set_value(e, "proargnames", named ? value_list(type_array(e->x, TYPE_TEXT), names, n) : none);
    set_value(e, "proargdefaults", told ? trees_value(e->x, NULL, defaults, as, n_defaults) : none);
}

static void proc_row(emitter *e, const object *o)
{
    const function *f = (const function *)o;
    value *types = ARENA_ARRAY(e->x->arena, value, f->n_inputs + 1);
    for (size_t i = 0; i < f->n_inputs; i++)
        types[i] = value_integer(f->input_types[i], TYPE_OID);
    set_oid(e, "oid", o->id);
    set_name(e, "proname", o->name);
    set_oid(e, "pronamespace", o->schema);
    set_oid(e, "proowner", o->owner);
    set_oid(e, "prolang", language_oid(e, f));
    set_char(e, "prokind", f->kind);
    set_bool(e, "prosecdef", f->security_definer);
    set_bool(e, "proisstrict", f->strict);
    set_bool(e, "proretset", f->returns_set);
    set_char(e, "provolatile", f->volatility);
    set_integer(e, "pronargs", (int64_t)f->n_inputs);
    set_integer(e, "pronargdefaults", (int64_t)f->n_defaults);
    set_oid(e, "prorettype", f->returns);
    set_value(e, "proargtypes", value_list(TYPE_OIDVECTOR, types, f->n_inputs));
    str inside;
    set_value(e, "prosrc",
              function_source(f, &inside) ? value_text(inside, TYPE_TEXT)
                                          : value_unknown(TYPE_TEXT));
    value settings = value_null(OID_NONE);
    if (f->n_settings > 0) {
        settings = name_list(e, f->settings, f->n_settings);
    }
    set_value(e, "proconfig", settings);
    set_value(e, "proacl", acl_value(e->x, o->acl));
    set_bool(e, "proleakproof", f->leakproof);
    set_char(e, "proparallel", f->parallel);
    set_parameters(e, f);
    emit(e);
}

static void role_row(emitter *e, const object *o)
{
    const role *r = (const role *)o;
    set_oid(e, "oid", o->id);
    set_name(e, "rolname", o->name);
    set_bool(e, "rolsuper", r->superuser);
    set_bool(e, "rolinherit", r->inherit);
    set_bool(e, "rolcreaterole", r->create_role);
    set_bool(e, "rolcreatedb", r->create_db);
    set_bool(e, "rolcanlogin", r->login);
    set_bool(e, "rolreplication", r->replication);
    set_bool(e, "rolbypassrls", r->bypass_rls);
    emit(e);
}

static void member_rows(emitter *e, const object *o)
{
    const role *r = (const role *)o;
    for (size_t i = 0; i < r->n_member_of && !e->stopped; i++) {
        set_oid(e, "roleid", r->member_of[i]);
        set_oid(e, "member", o->id);
        emit(e);
    }
}

static void extension_row(emitter *e, const object *o)
{
    set_oid(e, "oid", o->id);
    set_name(e, "extname", o->name);
    set_oid(e, "extowner", o->owner);
    set_oid(e, "extnamespace", o->schema);
    set_text(e, "extversion", ((const extension *)o)->version);
    emit(e);
}

static void enum_rows(emitter *e, const object *o)
{
    const type *t = (const type *)o;
    for (size_t i = 0; t->kind == 'e' && i < t->n_labels && !e->stopped; i++) {
        set_oid(e, "enumtypid", o->id);
        set_value(e, "enumsortorder",
                  value_text(arena_printf(e->x->arena, "%zu", i + 1), TYPE_FLOAT4));
        set_name(e, "enumlabel", t->labels[i]);
        emit(e);
    }
}

static void publication_row(emitter *e, const object *o)
{
    set_oid(e, "oid", o->id);
    set_name(e, "pubname", o->name);
    set_oid(e, "pubowner", o->owner);
    set_bool(e, "puballtables", ((const publication *)o)->all_tables);
    emit(e);
}

static void publication_rel_rows(emitter *e, const object *o)
{
    const publication *p = (const publication *)o;
    for (size_t i = 0; i < p->n_tables && !e->stopped; i++) {
        set_oid(e, "prpubid", o->id);
        set_oid(e, "prrelid", p->tables[i].table);
        emit(e);
    }
}

static void attrdef_rows(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    for (size_t i = 0; i < r->n_columns && !e->stopped; i++) {
        if (r->columns[i].default_value == NULL || r->columns[i].dropped)
            continue;
        set_oid(e, "adrelid", o->id);
        set_integer(e, "adnum", r->columns[i].number);
        set_value(e, "adbin",
                  tree_value(e->x, r, r->columns[i].default_value,
                             r->columns[i].generated != 0 ? OID_NONE : r->columns[i].type));
        emit(e);
    }
}

static void inherits_rows(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    for (size_t i = 0; i < r->n_parents && !e->stopped; i++) {
        set_oid(e, "inhrelid", o->id);
        set_oid(e, "inhparent", r->parents[i]);
        set_integer(e, "inhseqno", (int64_t)i + 1);
        emit(e);
    }
}

static void language_row(emitter *e, const object *o)
{
    set_oid(e, "oid", o->id);
    set_name(e, "lanname", o->name);
    set_bool(e, "lanpltrusted", ((const language *)o)->trusted);
    emit(e);
}

static void event_trigger_row(emitter *e, const object *o)
{
    const event_trigger *t = (const event_trigger *)o;
    set_oid(e, "oid", o->id);
    set_name(e, "evtname", o->name);
    set_name(e, "evtevent", t->event);
    set_oid(e, "evtowner", o->owner);
    set_oid(e, "evtfoid", t->function);
    set_char(e, "evtenabled", t->enabled);
    emit(e);
}

static void other_named(emitter *e, const object *o, object_kind kind, const char *column_name)
{
    if (((const other_object *)o)->kind != kind)
        return;
    set_oid(e, "oid", o->id);
    set_name(e, column_name, o->name);
    if (kind == OBJECT_TEXT_SEARCH_CONFIGURATION || kind == OBJECT_TEXT_SEARCH_DICTIONARY) {
        bool dictionary = kind == OBJECT_TEXT_SEARCH_DICTIONARY;
        set_oid(e, dictionary ? "dictnamespace" : "cfgnamespace", o->schema);
        set_oid(e, dictionary ? "dictowner" : "cfgowner", o->owner);
    }
    emit(e);
}

static void am_row(emitter *e, const object *o)
{
    other_named(e, o, OBJECT_ACCESS_METHOD, "amname");
}
static void database_row(emitter *e, const object *o)
{
    other_named(e, o, OBJECT_DATABASE, "datname");
}
static void server_row(emitter *e, const object *o)
{
    other_named(e, o, OBJECT_SERVER, "srvname");
}
static void config_row(emitter *e, const object *o)
{
    other_named(e, o, OBJECT_TEXT_SEARCH_CONFIGURATION, "cfgname");
}

static void dictionary_row(emitter *e, const object *o)
{
    other_named(e, o, OBJECT_TEXT_SEARCH_DICTIONARY, "dictname");
}

#define TABLE_OF(name_, class_, row_, ...)                                                         \
    static void rows_of_##name_(emitter *e)                                                        \
    {                                                                                              \
        for_each(e, class_, row_);                                                                 \
    }
#define TABLES(X)                                                                                  \
    X(pg_namespace, CLASS_SCHEMA, namespace_row, "nspname", "oid", NULL, NULL, NULL)               \
    X(pg_class, CLASS_RELATION, class_row, "relname", "oid", NULL, NULL, "relnamespace")           \
    X(pg_type, CLASS_TYPE, type_row, "typname", "oid", NULL, NULL, "typnamespace")                 \
    X(pg_constraint, CLASS_CONSTRAINT, constraint_row, "conname", "oid", NULL, "conrelid",         \
      "connamespace")                                                                              \
    X(pg_index, CLASS_RELATION, index_row, NULL, "indexrelid", NULL, "indrelid", NULL)             \
    X(pg_policy, CLASS_POLICY, policy_row, "polname", "oid", NULL, "polrelid", NULL)               \
    X(pg_proc, CLASS_FUNCTION, proc_row, "proname", "oid", NULL, NULL, "pronamespace")             \
    X(pg_roles, CLASS_ROLE, role_row, "rolname", "oid", NULL, NULL, NULL)                          \
    X(pg_authid, CLASS_ROLE, role_row, "rolname", "oid", NULL, NULL, NULL)                         \
    X(pg_auth_members, CLASS_ROLE, member_rows, NULL, "member", NULL, NULL, NULL)                  \
    X(pg_extension, CLASS_EXTENSION, extension_row, "extname", "oid", NULL, NULL, "extnamespace")  \
    X(pg_enum, CLASS_TYPE, enum_rows, NULL, "enumtypid", NULL, NULL, NULL)                         \
    X(pg_publication, CLASS_PUBLICATION, publication_row, "pubname", "oid", NULL, NULL, NULL)      \
    X(pg_publication_rel, CLASS_PUBLICATION, publication_rel_rows, NULL, "prpubid", NULL, NULL,    \
      NULL)                                                                                        \
    X(pg_attrdef, CLASS_RELATION, attrdef_rows, NULL, "adrelid", NULL, NULL, NULL)                 \
    X(pg_inherits, CLASS_RELATION, inherits_rows, NULL, "inhrelid", NULL, NULL, NULL)              \
    X(pg_language, CLASS_LANGUAGE, language_row, NULL, NULL, NULL, NULL, NULL)                     \
    X(pg_event_trigger, CLASS_EVENT_TRIGGER, event_trigger_row, NULL, NULL, NULL, NULL, NULL)      \
    X(pg_am, CLASS_OTHER, am_row, NULL, NULL, NULL, NULL, NULL)                                    \
    X(pg_database, CLASS_OTHER, database_row, NULL, NULL, NULL, NULL, NULL)                        \
    X(pg_foreign_server, CLASS_OTHER, server_row, NULL, NULL, NULL, NULL, NULL)                    \
    X(pg_ts_config, CLASS_OTHER, config_row, NULL, NULL, NULL, NULL, "cfgnamespace")               \
    X(pg_ts_dict, CLASS_OTHER, dictionary_row, NULL, NULL, NULL, NULL, "dictnamespace")

TABLES(TABLE_OF)

static void rows_of_attributes(emitter *e)
{
    for_each(e, CLASS_RELATION, attribute_rows);
}

static void rows_of_triggers(emitter *e)
{
    for_each(e, CLASS_TRIGGER, trigger_row);
    if (!e->stopped)
        for_each(e, CLASS_CONSTRAINT, constraint_trigger_rows);
}

#define ENTRY(name_, class_, row_, ...) {#name_, rows_of_##name_, __VA_ARGS__, NULL},
const catalog_view pg_catalog_tables[] = {
    TABLES(ENTRY){"pg_trigger", rows_of_triggers, "tgname", "oid", NULL, "tgrelid", NULL, NULL},
    {"pg_attribute", rows_of_attributes, NULL, "attrelid", NULL, NULL, NULL, "attname"}};
const size_t n_pg_catalog_tables = sizeof pg_catalog_tables / sizeof pg_catalog_tables[0];
