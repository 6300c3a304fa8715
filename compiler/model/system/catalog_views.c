#include "model/system/catalog_views.h"

#include <stdlib.h>

/* ---- writing rows ---- */

void set_value(emitter *e, const char *called, value v)
{
    if (e->next == VIEW_MAX_SET)
        return;
    size_t slot = e->next++;
    if (slot >= e->scan->n_order) {
        uint16_t i = 0;
        while (i < e->view->n_columns && !str_is(e->view->columns[i].name, called))
            i++;
        e->scan->order[slot] = i;
        e->scan->n_order = slot + 1;
    }
    size_t at = e->scan->order[slot];
    if (at >= e->view->n_columns)
        return;
    v.type = e->view->columns[at].type;
    e->values[at] = v;
}

void set_text(emitter *e, const char *called, str text)
{
    set_value(e, called, str_absent(text) ? value_null(TYPE_TEXT) : value_text(text, TYPE_TEXT));
}

void set_name(emitter *e, const char *called, str text)
{
    set_text(e, called, text);
}

void set_integer(emitter *e, const char *called, int64_t number)
{
    set_value(e, called, value_integer(number, TYPE_INT4));
}

void set_oid(emitter *e, const char *called, oid id)
{
    set_integer(e, called, id);
}

void set_bool(emitter *e, const char *called, bool yes)
{
    set_integer(e, called, yes);
}

void set_char(emitter *e, const char *called, char c)
{
    static const char all[256][2] = {
        [' '] = " ", ['a'] = "a", ['b'] = "b", ['c'] = "c", ['d'] = "d", ['e'] = "e", ['f'] = "f",
        ['g'] = "g", ['h'] = "h", ['i'] = "i", ['j'] = "j", ['k'] = "k", ['l'] = "l", ['m'] = "m",
        ['n'] = "n", ['o'] = "o", ['p'] = "p", ['q'] = "q", ['r'] = "r", ['s'] = "s", ['t'] = "t",
        ['u'] = "u", ['v'] = "v", ['w'] = "w", ['x'] = "x", ['z'] = "z", ['*'] = "*", ['A'] = "A",
        ['B'] = "B", ['C'] = "C", ['D'] = "D", ['E'] = "E", ['G'] = "G", ['I'] = "I", ['N'] = "N",
        ['O'] = "O", ['P'] = "P", ['R'] = "R", ['S'] = "S", ['T'] = "T", ['U'] = "U", ['V'] = "V",
        ['X'] = "X", ['Z'] = "Z"};
    set_text(e, called, str_from(all[(unsigned char)c]));
}

void emit(emitter *e)
{
    if (!e->stopped && !e->sink(e->context, e->values))
        e->stopped = true;
    e->next = 0; /* the next row sets the same columns; the others stay unknown */
}

/* ---- the objects that a filter leaves ---- */

typedef VEC(oid) oid_list;

static void add_id(emitter *e, oid_list *list, oid id)
{
    vec_push(e->x->arena, list, id);
}

static void add_builtin(emitter *e, oid_list *list, object_class class, str called)
{
    static const oid schemas[] = {OID_PG_CATALOG, OID_INFORMATION_SCHEMA, OID_NONE};
    for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++) {
        object_list all = builtin_overloads(class, schemas[i], called);
        for (size_t k = 0; k < all.count; k++)
            add_id(e, list, all.items[k]->id);
        const object *o = builtin_find(class, schemas[i], called);
        if (o != NULL)
            add_id(e, list, o->id);
    }
}

static void add_named(emitter *e, oid_list *list, object_class class, str called)
{
    const oid *ids;
    size_t n = catalog_named_ids(e->catalog, e->x->arena, class, called, &ids);
    add_builtin(e, list, class, called);
    for (size_t i = 0; i < n; i++)
        add_id(e, list, ids[i]);
}

static void add_children(emitter *e, oid_list *list, oid parent)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(e->catalog, e->x->arena, parent, &ids);
    for (size_t i = 0; i < n; i++)
        add_id(e, list, ids[i]);
}

static void add_filtered(emitter *e, oid_list *list, object_class class, const value *v)
{
    switch (e->filter->key) {
    case VIEW_NAMED:
        add_named(e, list, class, v->text);
        break;
    case VIEW_NUMBERED:
        add_id(e, list, (oid)v->integer);
        break;
    case VIEW_PARENT_NUMBERED:
        add_children(e, list, (oid)v->integer);
        break;
    default: {
        oid_list parents = {0};
        add_named(e, &parents, CLASS_RELATION, v->text);
        for (size_t i = 0; i < parents.count; i++)
            add_children(e, list, parents.items[i]);
    }
    }
}

static int compare_ids(const void *left, const void *right)
{
    oid a = *(const oid *)left, b = *(const oid *)right;
    return (a > b) - (a < b);
}

/* Overloads come in the order of the index over their names: btoidvectorcmp(). */
static bool comes_before(const function *a, const function *b)
{
    if (a->n_inputs != b->n_inputs)
        return a->n_inputs < b->n_inputs;
    for (size_t i = 0; i < a->n_inputs; i++)
        if (a->input_types[i] != b->input_types[i])
            return a->input_types[i] < b->input_types[i];
    return false;
}

static void sort_overloads(const emitter *e, oid_list *list)
{
    for (size_t i = 1; i < list->count; i++)
        for (size_t k = i; k > 0; k--) {
            const function *a = CATALOG_GET(e->catalog, function, list->items[k - 1]),
                           *b = CATALOG_GET(e->catalog, function, list->items[k]);
            if (a == NULL || b == NULL || a->base.class != CLASS_FUNCTION ||
                b->base.class != CLASS_FUNCTION || !str_eq(a->base.name, b->base.name) ||
                !comes_before(b, a))
                break;
            oid moved = list->items[k];
            list->items[k] = list->items[k - 1];
            list->items[k - 1] = moved;
        }
}

static bool has_name(const view_filter *filter, const object *o)
{
    bool has = filter->n_names == 0;
    for (size_t i = 0; i < filter->n_names && !has; i++)
        has = str_eq(filter->names[i].text, o->name);
    return has;
}

static void for_filtered(emitter *e, object_class class, object_fn f)
{
    oid_list list = {0};
    for (size_t i = 0; i < e->filter->count; i++)
        add_filtered(e, &list, class, &e->filter->values[i]);
    if (list.count > 1)
        qsort(list.items, list.count, sizeof(oid), compare_ids);
    if (class == CLASS_FUNCTION && e->filter->key == VIEW_NAMED && e->filter->count == 1)
        sort_overloads(e, &list);
    for (size_t i = 0; i < list.count && !e->stopped; i++) {
        const object *o = catalog_get(e->catalog, list.items[i]);
        if (o != NULL && o->class == class && (i == 0 || list.items[i - 1] != list.items[i]) &&
            has_name(e->filter, o))
            f(e, o);
    }
}

/* Those that migrations made. What is done with a row may change the catalogue and the list. */
static void for_own(emitter *e, object_class class, object_fn f)
{
    const oid *listed;
    size_t n = catalog_class_ids(e->catalog, class, &listed);
    arena_mark here = arena_here(e->x->scratch);
    const oid *ids = arena_copy(e->x->scratch, listed, n * sizeof *ids);
    for (size_t i = 0; i < n && !e->stopped; i++) {
        const object *o = catalog_get(e->catalog, ids[i]);
        if (o != NULL && o->class == class &&
            (ids[i] >= FIRST_USER_OID || builtin_object(ids[i]) == NULL))
            f(e, o);
    }
    arena_rewind(e->x->scratch, here);
}

void for_each(emitter *e, object_class class, object_fn f)
{
    catalog_settle(e->catalog, class);
    if (e->filter != NULL && e->filter->key != VIEW_ALL) {
        for_filtered(e, class, f);
        return;
    }
    object_list builtin = builtin_list(e->x->arena, class);
    for (size_t i = 0; i < builtin.count && !e->stopped; i++) {
        const object *o =
            catalog_get(e->catalog, builtin.items[i]->id); /* it may have been changed or dropped */
        if (o != NULL && o->class == class)
            f(e, o);
    }
    const object *plpgsql = catalog_get(e->catalog, OID_EXTENSION_PLPGSQL);
    if (class == CLASS_EXTENSION && plpgsql != NULL && !e->stopped)
        f(e, plpgsql); /* stands in no list */
    for_own(e, class, f);
}

str schema_of(const emitter *e, const object *o)
{
    return catalog_schema_name(e->catalog, o->schema);
}

const relation *relation_of(const emitter *e, oid id)
{
    const object *o = id != OID_NONE ? catalog_get(e->catalog, id) : NULL;
    return o != NULL && o->class == CLASS_RELATION ? (const relation *)o : NULL;
}

str role_name(const emitter *e, oid id)
{
    const object *o = catalog_get(e->catalog, id);
    return id == OID_NONE ? STR("public") : o != NULL ? o->name : STR("unknown");
}

value name_list(emitter *e, const str *names, size_t count)
{
    value *items = ARENA_ARRAY(e->x->arena, value, count + 1);
    for (size_t i = 0; i < count; i++)
        items[i] = value_text(names[i], TYPE_NAME);
    return value_list(type_array(e->x, TYPE_NAME), items, count);
}

static const catalog_view *view_of(const relation *r)
{
    struct {
        const catalog_view *views;
        size_t count;
        oid schema;
    } all[] = {{pg_catalog_tables, n_pg_catalog_tables, OID_PG_CATALOG},
               {pg_catalog_views, n_pg_catalog_views, OID_PG_CATALOG},
               {information_schema_views, n_information_schema_views, OID_INFORMATION_SCHEMA}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        for (size_t k = 0; k < all[i].count; k++) {
            if (r->base.schema == all[i].schema && str_is(r->base.name, all[i].views[k].name))
                return &all[i].views[k];
        }
    return NULL;
}

view_key catalog_view_key(const relation *r, str called)
{
    const catalog_view *view = view_of(r);
    if (view == NULL)
        return VIEW_ALL;
    const struct {
        const char *column;
        view_key key;
    } all[] = {{view->numbered, VIEW_NUMBERED},
               {view->named, VIEW_NAMED},
               {view->parent_numbered, VIEW_PARENT_NUMBERED},
               {view->parent_named, VIEW_PARENT_NAMED}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].column != NULL && str_is(called, all[i].column))
            return all[i].key;
    return VIEW_ALL;
}

bool catalog_view_rows(execution *x, const relation *r, const view_filter *filter, view_scan *scan,
                       value *values, row_sink sink, void *context)
{
    if (scan->view == NULL)
        scan->view = view_of(r);
    if (scan->view == NULL)
        return false;
    emitter e = {.x = x,
                 .catalog = x->catalog,
                 .view = r,
                 .sink = sink,
                 .context = context,
                 .values = values,
                 .scan = scan,
                 .filter = filter};
    scan->view->rows(&e);
    return !e.open;
}

/* ---- the tables of pg_catalog ---- */

static void namespace_row(emitter *e, const object *o)
{
    set_oid(e, "oid", o->id);
    set_name(e, "nspname", o->name);
    set_oid(e, "nspowner", o->owner);
    emit(e);
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
    emit(e);
}

static void attribute_rows(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    for (size_t i = 0; i < r->n_columns && !e->stopped; i++) {
        const column *c = &r->columns[i];
        set_oid(e, "attrelid", o->id);
        set_name(e, "attname",
                 c->dropped ? arena_printf(e->x->arena, "........pg.dropped.%d........", c->number)
                            : c->name);
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
        emit(e);
    }
}

static value number_list(emitter *e, const int16_t *numbers, size_t count)
{
    value *items = ARENA_ARRAY(e->x->arena, value, count + 1);
    for (size_t i = 0; i < count; i++)
        items[i] = value_integer(numbers[i], TYPE_INT2);
    return count > 0 ? value_list(type_array(e->x, TYPE_INT2), items, count) : value_null(OID_NONE);
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
    set_value(e, "conbin", tree_value(e->x, relation_of(e, o->parent), k->check, OID_NONE));
    emit(e);
}

static void index_row(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    if (r->index == NULL)
        return;
    int16_t *keys = ARENA_ARRAY(e->x->arena, int16_t, r->index->n_keys + 1);
    bool has_expression = false;
    for (size_t i = 0; i < r->index->n_keys; i++) {
        keys[i] = r->index->keys[i].column;
        has_expression = has_expression || keys[i] == 0;
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
    set_value(e, "indexprs", has_expression ? value_unknown(TYPE_TEXT) : value_null(TYPE_TEXT));
    set_value(e, "indpred",
              tree_value(e->x, relation_of(e, o->parent), r->index->predicate, OID_NONE));
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

static void trigger_row(emitter *e, const object *o)
{
    const trigger *t = (const trigger *)o;
    int bits = (t->row ? 1 : 0) | (t->timing == 'b' ? 2 : 0) |
               (t->events & TRIGGER_ON_INSERT ? 4 : 0) | (t->events & TRIGGER_ON_DELETE ? 8 : 0) |
               (t->events & TRIGGER_ON_UPDATE ? 16 : 0) |
               (t->events & TRIGGER_ON_TRUNCATE ? 32 : 0) | (t->timing == 'i' ? 64 : 0);
    set_oid(e, "oid", o->id);
    set_oid(e, "tgrelid", o->parent);
    set_name(e, "tgname", o->name);
    set_oid(e, "tgfoid", t->function);
    set_integer(e, "tgtype", bits);
    set_char(e, "tgenabled", t->enabled);
    set_bool(e, "tgisinternal", t->internal);
    set_integer(e, "tgnargs", (int64_t)t->n_args);
    set_oid(e, "tgparentid", OID_NONE);
    emit(e);
}

static oid language_oid(const emitter *e, const function *f)
{
    if (f->language_id != OID_NONE)
        return f->language_id;
    const object *o = catalog_find(e->catalog, CLASS_LANGUAGE, OID_NONE, f->language);
    return o != NULL ? o->id : OID_NONE;
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
    X(pg_namespace, CLASS_SCHEMA, namespace_row, "nspname", "oid", NULL, NULL)                     \
    X(pg_class, CLASS_RELATION, class_row, "relname", "oid", NULL, NULL)                           \
    X(pg_type, CLASS_TYPE, type_row, "typname", "oid", NULL, NULL)                                 \
    X(pg_attribute, CLASS_RELATION, attribute_rows, NULL, "attrelid", NULL, NULL)                  \
    X(pg_constraint, CLASS_CONSTRAINT, constraint_row, "conname", "oid", NULL, "conrelid")         \
    X(pg_index, CLASS_RELATION, index_row, NULL, "indexrelid", NULL, "indrelid")                   \
    X(pg_policy, CLASS_POLICY, policy_row, "polname", "oid", NULL, "polrelid")                     \
    X(pg_proc, CLASS_FUNCTION, proc_row, "proname", "oid", NULL, NULL)                             \
    X(pg_roles, CLASS_ROLE, role_row, "rolname", "oid", NULL, NULL)                                \
    X(pg_authid, CLASS_ROLE, role_row, "rolname", "oid", NULL, NULL)                               \
    X(pg_auth_members, CLASS_ROLE, member_rows, NULL, "member", NULL, NULL)                        \
    X(pg_extension, CLASS_EXTENSION, extension_row, "extname", "oid", NULL, NULL)                  \
    X(pg_enum, CLASS_TYPE, enum_rows, NULL, "enumtypid", NULL, NULL)                               \
    X(pg_publication, CLASS_PUBLICATION, publication_row, "pubname", "oid", NULL, NULL)            \
    X(pg_publication_rel, CLASS_PUBLICATION, publication_rel_rows, NULL, "prpubid", NULL, NULL)    \
    X(pg_attrdef, CLASS_RELATION, attrdef_rows, NULL, "adrelid", NULL, NULL)                       \
    X(pg_inherits, CLASS_RELATION, inherits_rows, NULL, "inhrelid", NULL, NULL)                    \
    X(pg_language, CLASS_LANGUAGE, language_row, NULL, NULL, NULL, NULL)                           \
    X(pg_event_trigger, CLASS_EVENT_TRIGGER, event_trigger_row, NULL, NULL, NULL, NULL)            \
    X(pg_am, CLASS_OTHER, am_row, NULL, NULL, NULL, NULL)                                          \
    X(pg_database, CLASS_OTHER, database_row, NULL, NULL, NULL, NULL)                              \
    X(pg_foreign_server, CLASS_OTHER, server_row, NULL, NULL, NULL, NULL)                          \
    X(pg_ts_config, CLASS_OTHER, config_row, NULL, NULL, NULL, NULL)                               \
    X(pg_ts_dict, CLASS_OTHER, dictionary_row, NULL, NULL, NULL, NULL)

TABLES(TABLE_OF)

static void rows_of_triggers(emitter *e)
{
    for_each(e, CLASS_TRIGGER, trigger_row);
    if (!e->stopped)
        for_each(e, CLASS_CONSTRAINT, constraint_trigger_rows);
}

#define ENTRY(name_, class_, row_, ...) {#name_, rows_of_##name_, __VA_ARGS__},
const catalog_view pg_catalog_tables[] = {
    TABLES(ENTRY){"pg_trigger", rows_of_triggers, "tgname", "oid", NULL, "tgrelid"}};
const size_t n_pg_catalog_tables = sizeof pg_catalog_tables / sizeof pg_catalog_tables[0];
