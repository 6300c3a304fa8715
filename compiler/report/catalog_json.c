/*
 * The final catalogue as the JSON object that compiler/commands/questions/catalogue.sql
 * makes of a server: the same keys in the same order, and null where the
 * server's json_agg has no rows.
 */
#include <md5.h>
#include <stdlib.h>
#include <string.h>

#include "model/catalog/catalog_private.h"
#include "report/catalog_objects.h"
#include "report/json_text.h"
#include "report/report.h"

typedef struct printing {
    arena *arena;
    const catalog *catalog;
    profile profile;
} printing;

static json_t *text(const printing *p, str s)
{
    return json_text(p->arena, s);
}

static json_t *boolean(bool value)
{
    return json_boolean(value);
}

/* nullif(x, '') of a "char" */
static json_t *letter(const printing *p, char c)
{
    return c == '\0' ? json_null() : text(p, (str){&c, 1});
}

static json_t *one_letter(const printing *p, char c)
{
    return text(p, (str){&c, 1});
}

/* json_agg() of no rows is null. */
static json_t *rows_or_null(json_t *array)
{
    if (json_array_size(array) > 0)
        return array;
    json_decref(array);
    return json_null();
}

static json_t *new_object(const printing *p)
{
    return json_new_object(p->arena);
}

static json_t *new_array(const printing *p)
{
    return json_new_array(p->arena);
}

static void set(const printing *p, json_t *o, const char *key, json_t *value)
{
    json_set(p->arena, o, key, value);
}

static void add(const printing *p, json_t *array, json_t *value)
{
    json_add(p->arena, array, value);
}

static json_t *comment_of(const printing *p, str comment)
{
    return text(p, comment);
}

static json_t *expression_or_null(const printing *p, const expression *e)
{
    return e == NULL ? json_null() : text(p, catalog_print_expression(p->catalog, p->arena, e));
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const str *)a, *(const str *)b);
}

static json_t *sorted_texts(const printing *p, str *texts, size_t n)
{
    if (n > 1)
        qsort(texts, n, sizeof *texts, by_bytes);
    json_t *array = new_array(p);
    for (size_t i = 0; i < n; i++)
        add(p, array, text(p, texts[i]));
    return rows_or_null(array);
}

static json_t *grants(const printing *p, const acl *privileges)
{
    if (privileges == NULL)
        return json_null();
    str *texts = ARENA_ARRAY(p->arena, str, privileges->count);
    for (size_t i = 0; i < privileges->count; i++)
        texts[i] = acl_item_text(p->catalog, p->arena, &privileges->items[i]);
    return sorted_texts(p, texts, privileges->count);
}

static str type_text(const printing *p, oid id, int32_t typmod)
{
    return catalog_format_type(p->catalog, p->arena, id, typmod);
}

/* ---- tables ---- */

static json_t *columns(const printing *p, const relation *r)
{
    json_t *array = new_array(p);
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *k = &r->columns[i];
        if (k->dropped)
            continue;
        json_t *o = new_object(p);
        set(p, o, "name", text(p, k->name));
        set(p, o, "type", text(p, type_text(p, k->type, k->typmod)));
        set(p, o, "not_null", boolean(k->not_null));
        set(p, o, "default", expression_or_null(p, k->default_value));
        set(p, o, "identity", letter(p, k->identity));
        set(p, o, "generated", letter(p, k->generated));
        set(p, o, "comment", comment_of(p, k->comment));
        add(p, array, o);
    }
    return rows_or_null(array);
}

/* Name and type alone, of views and composite types. */
static json_t *attributes(const printing *p, const relation *r)
{
    json_t *array = new_array(p);
    for (size_t i = 0; i < r->n_columns; i++) {
        if (r->columns[i].dropped)
            continue;
        json_t *o = new_object(p);
        set(p, o, "name", text(p, r->columns[i].name));
        set(p, o, "type", text(p, type_text(p, r->columns[i].type, r->columns[i].typmod)));
        add(p, array, o);
    }
    return rows_or_null(array);
}

static str relation_text(const printing *p, oid id)
{
    const object *o = catalog_get(p->catalog, id);
    return o != NULL ? catalog_name(p->catalog, p->arena, o) : STR("-");
}

static json_t *constraint_object(const printing *p, const constraint *k)
{
    json_t *o = new_object(p);
    set(p, o, "name", text(p, k->base.name));
    set(p, o, "def", text(p, catalog_constraint_def(p->catalog, p->arena, k)));
    bool refers = k->kind == 'f' || k->kind == REFERENCE_TO_PARTITION;
    if (refers)
        set(p, o, "references", text(p, relation_text(p, k->ref_table)));
    if (refers || k->kind == 'c')
        set(p, o, "validated", boolean(k->validated));
    return o;
}

static json_t *constraints(const printing *p, const object_list *list, char kind)
{
    json_t *array = new_array(p);
    for (size_t i = 0; i < list->count; i++) {
        const constraint *k = (const constraint *)list->items[i];
        char shown = k->kind == REFERENCE_TO_PARTITION ? 'f' : k->kind;
        if (shown == kind)
            add(p, array, constraint_object(p, k));
    }
    return rows_or_null(array);
}

static json_t *primary_key(const printing *p, const object_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const constraint *k = (const constraint *)list->items[i];
        if (k->kind == 'p')
            return constraint_object(p, k);
    }
    return json_null();
}

static bool backs_constraint(const printing *p, const relation *index)
{
    const constraint *k = CATALOG_GET(p->catalog, constraint, index->index->constraint);
    return k != NULL && (k->kind == 'p' || k->kind == 'u' || k->kind == 'x');
}

static json_t *indexes(const printing *p, const relation *r)
{
    object_list list = catalog_members(p->catalog, p->arena, CLASS_RELATION, r->base.id);
    json_t *array = new_array(p);
    for (size_t i = 0; i < list.count; i++) {
        const relation *x = (const relation *)list.items[i];
        if (x->index == NULL)
            continue;
        json_t *o = new_object(p);
        set(p, o, "name", text(p, x->base.name));
        set(p, o, "def", text(p, catalog_index_def(p->catalog, p->arena, x)));
        set(p, o, "unique", boolean(x->index->unique));
        set(p, o, "primary", boolean(x->index->primary));
        set(p, o, "constraint", boolean(backs_constraint(p, x)));
        add(p, array, o);
    }
    return rows_or_null(array);
}

static json_t *policy_roles(const printing *p, const policy *y)
{
    str *texts = ARENA_ARRAY(p->arena, str, y->n_roles + 1);
    for (size_t i = 0; i < y->n_roles; i++) {
        const object *grantee = catalog_get(p->catalog, y->roles[i]);
        texts[i] = grantee == NULL ? STR("public") : quote_identifier(p->arena, grantee->name);
    }
    texts[0] = y->n_roles == 0 ? STR("public") : texts[0];
    return sorted_texts(p, texts, y->n_roles == 0 ? 1 : y->n_roles);
}

static json_t *policies(const printing *p, const relation *r)
{
    object_list list = catalog_members(p->catalog, p->arena, CLASS_POLICY, r->base.id);
    json_t *array = new_array(p);
    for (size_t i = 0; i < list.count; i++) {
        const policy *y = (const policy *)list.items[i];
        json_t *o = new_object(p);
        set(p, o, "name", text(p, y->base.name));
        set(p, o, "cmd", text(p, str_from(policy_command_words(y->command))));
        set(p, o, "permissive", boolean(y->permissive));
        set(p, o, "roles", policy_roles(p, y));
        set(p, o, "qual", expression_or_null(p, y->using_expr));
        set(p, o, "with_check", expression_or_null(p, y->check_expr));
        add(p, array, o);
    }
    return rows_or_null(array);
}

static json_t *triggers(const printing *p, const relation *r)
{
    object_list list = catalog_members(p->catalog, p->arena, CLASS_TRIGGER, r->base.id);
    json_t *array = new_array(p);
    for (size_t i = 0; i < list.count; i++) {
        const trigger *t = (const trigger *)list.items[i];
        if (t->internal)
            continue;
        json_t *o = new_object(p);
        set(p, o, "name", text(p, t->base.name));
        set(p, o, "def", text(p, catalog_trigger_def(p->catalog, p->arena, t)));
        set(p, o, "enabled", one_letter(p, t->enabled));
        add(p, array, o);
    }
    return rows_or_null(array);
}

static json_t *table_object(const printing *p, const relation *r)
{
    object_list list = catalog_members(p->catalog, p->arena, CLASS_CONSTRAINT, r->base.id);
    json_t *o = new_object(p);
    set(p, o, "schema", text(p, catalog_schema_name(p->catalog, r->base.schema)));
    set(p, o, "name", text(p, r->base.name));
    set(p, o, "kind", one_letter(p, r->kind));
    set(p, o, "rls", boolean(r->rls));
    set(p, o, "rls_forced", boolean(r->rls_forced));
    set(p, o, "unlogged", boolean(r->persistence == 'u'));
    set(p, o, "partition_of",
        r->n_parents > 0 ? text(p, relation_text(p, r->parents[0])) : json_null());
    set(p, o, "columns", columns(p, r));
    set(p, o, "primary_key", primary_key(p, &list));
    set(p, o, "unique", constraints(p, &list, 'u'));
    set(p, o, "foreign_keys", constraints(p, &list, 'f'));
    set(p, o, "checks", constraints(p, &list, 'c'));
    set(p, o, "exclusions", constraints(p, &list, 'x'));
    set(p, o, "indexes", indexes(p, r));
    set(p, o, "policies", policies(p, r));
    set(p, o, "triggers", triggers(p, r));
    set(p, o, "grants", grants(p, r->base.acl));
    set(p, o, "comment", comment_of(p, r->base.comment));
    return o;
}

/* ---- the other kinds ---- */

static json_t *domain_object(const printing *p, const type *t)
{
    object_list list = catalog_members(p->catalog, p->arena, CLASS_CONSTRAINT, t->base.id);
    json_t *checks = new_array(p);
    for (size_t i = 0; i < list.count; i++)
        add(p, checks,
            text(p,
                 catalog_constraint_def(p->catalog, p->arena, (const constraint *)list.items[i])));
    json_t *o = new_object(p);
    set(p, o, "schema", text(p, catalog_schema_name(p->catalog, t->base.schema)));
    set(p, o, "name", text(p, t->base.name));
    set(p, o, "type", text(p, type_text(p, t->base_type, t->base_typmod)));
    set(p, o, "not_null", boolean(t->not_null));
    set(p, o, "default", expression_or_null(p, t->default_value));
    set(p, o, "checks", rows_or_null(checks));
    return o;
}

static json_t *enum_object(const printing *p, const type *t)
{
    json_t *labels = new_array(p);
    for (size_t i = 0; i < t->n_labels; i++)
        add(p, labels, text(p, t->labels[i]));
    json_t *o = new_object(p);
    set(p, o, "schema", text(p, catalog_schema_name(p->catalog, t->base.schema)));
    set(p, o, "name", text(p, t->base.name));
    set(p, o, "labels", rows_or_null(labels));
    return o;
}

static json_t *composite_object(const printing *p, const relation *r)
{
    json_t *o = new_object(p);
    set(p, o, "schema", text(p, catalog_schema_name(p->catalog, r->base.schema)));
    set(p, o, "name", text(p, r->base.name));
    set(p, o, "attributes", attributes(p, r));
    return o;
}

/* reloptions as an array of "name=value", in the order they were given; WITH CHECK OPTION is one,
 * and those of the TOAST table are its own */
static json_t *options(const printing *p, const relation *r)
{
    json_t *array = new_array(p);
    for (size_t i = 0; r->options != NULL && i < r->options->count; i++) {
        node_list one = {&r->options->items[i], 1};
        if (!str_absent(AS(option, one.items[0])->space.text))
            continue;
        add(p, array, text(p, catalog_option_list(p->arena, &one)));
    }
    return rows_or_null(array);
}

static json_t *view_object(const printing *p, const relation *r)
{
    json_t *o = new_object(p);
    set(p, o, "schema", text(p, catalog_schema_name(p->catalog, r->base.schema)));
    set(p, o, "name", text(p, r->base.name));
    set(p, o, "materialized", boolean(r->kind == 'm'));
    set(p, o, "options", options(p, r));
    set(p, o, "columns", attributes(p, r));
    set(p, o, "def", text(p, catalog_view_def(p->catalog, p->arena, r)));
    return o;
}

static json_t *sequence_object(const printing *p, const relation *r)
{
    json_t *o = new_object(p);
    set(p, o, "schema", text(p, catalog_schema_name(p->catalog, r->base.schema)));
    set(p, o, "name", text(p, r->base.name));
    return o;
}

static str md5_of(const printing *p, str a, str b)
{
    MD5_CTX context;
    char hex[MD5_DIGEST_STRING_LENGTH];
    MD5Init(&context);
    if (a.len > 0)
        MD5Update(&context, (const uint8_t *)a.data, a.len);
    if (b.len > 0)
        MD5Update(&context, (const uint8_t *)b.data, b.len);
    if (MD5End(&context, hex) == NULL)
        return STR("");
    return arena_str(p->arena, str_from(hex));
}

static json_t *settings(const printing *p, const function *f)
{
    if (f->n_settings == 0)
        return json_null();
    json_t *array = new_array(p);
    for (size_t i = 0; i < f->n_settings; i++)
        add(p, array, text(p, f->settings[i]));
    return array;
}

static json_t *function_object(const printing *p, const function *f)
{
    str atomic = f->atomic_body != NULL
                     ? catalog_print_expression(p->catalog, p->arena, f->atomic_body)
                     : STR("");
    json_t *o = new_object(p);
    set(p, o, "schema", text(p, catalog_schema_name(p->catalog, f->base.schema)));
    set(p, o, "name", text(p, f->base.name));
    set(p, o, "args", text(p, catalog_function_identity_args(p->catalog, p->arena, f)));
    set(p, o, "full_args", text(p, catalog_function_args(p->catalog, p->arena, f, true)));
    set(p, o, "returns",
        f->kind == 'p' ? json_null() : text(p, catalog_function_result(p->catalog, p->arena, f)));
    set(p, o, "kind", one_letter(p, f->kind));
    set(p, o, "language", text(p, catalog_function_language(p->catalog, f)));
    set(p, o, "security_definer", boolean(f->security_definer));
    set(p, o, "volatility", one_letter(p, f->volatility));
    set(p, o, "config", settings(p, f));
    set(p, o, "body", text(p, md5_of(p, f->body, atomic)));
    set(p, o, "grants", grants(p, f->base.acl));
    set(p, o, "comment", comment_of(p, f->base.comment));
    return o;
}

static json_t *publication_object(const printing *p, const publication *b)
{
    str *texts = ARENA_ARRAY(p->arena, str, b->n_tables);
    for (size_t i = 0; i < b->n_tables; i++)
        texts[i] = relation_text(p, b->tables[i].table);
    json_t *o = new_object(p);
    set(p, o, "publication", text(p, b->base.name));
    set(p, o, "tables", sorted_texts(p, texts, b->n_tables));
    return o;
}

/* ---- lists ---- */

typedef json_t *(*object_fn)(const printing *p, const object *o);

/* What a list of the catalogue holds: NULL for an object that is not in it. */
static json_t *as_table(const printing *p, const object *o)
{
    const relation *r = (const relation *)o;
    return relation_is_table(r) && catalog_is_own(p->catalog, o, p->profile) ? table_object(p, r)
                                                                             : NULL;
}

/* The query takes enums with it that an extension brought. */
static json_t *as_enum(const printing *p, const object *o)
{
    const type *t = (const type *)o;
    return t->kind == 'e' && catalog_is_own_schema(p->catalog, o->schema, p->profile)
               ? enum_object(p, t)
               : NULL;
}

static json_t *as_domain(const printing *p, const object *o)
{
    const type *t = (const type *)o;
    return t->kind == 'd' && catalog_is_own(p->catalog, o, p->profile) ? domain_object(p, t) : NULL;
}

/* The server notes for the type alone, not for its relation, that it is an extension's. */
static json_t *as_composite(const printing *p, const object *o)
{
    const relation *r = (const relation *)o;
    return r->kind == 'c' && catalog_is_own_schema(p->catalog, o->schema, p->profile)
               ? composite_object(p, r)
               : NULL;
}

static json_t *as_view(const printing *p, const object *o)
{
    const relation *r = (const relation *)o;
    bool view = r->kind == 'v' || r->kind == 'm';
    return view && catalog_is_own(p->catalog, o, p->profile) ? view_object(p, r) : NULL;
}

static json_t *as_sequence(const printing *p, const object *o)
{
    const relation *r = (const relation *)o;
    return r->kind == 'S' && catalog_is_own(p->catalog, o, p->profile) ? sequence_object(p, r)
                                                                       : NULL;
}

static json_t *as_function(const printing *p, const object *o)
{
    return catalog_is_own(p->catalog, o, p->profile) ? function_object(p, (const function *)o)
                                                     : NULL;
}

static json_t *as_publication(const printing *p, const object *o)
{
    return publication_object(p, (const publication *)o);
}

static json_t *as_schema(const printing *p, const object *o)
{
    return catalog_is_own_schema(p->catalog, o->id, p->profile) ? text(p, o->name) : NULL;
}

static json_t *as_extension(const printing *p, const object *e)
{
    json_t *o = new_object(p);
    set(p, o, "name", text(p, e->name));
    set(p, o, "schema",
        text(p, quote_identifier(p->arena, catalog_schema_name(p->catalog, e->schema))));
    return o;
}

static json_t *all_of(const printing *p, object_class class, object_fn print)
{
    object_list list = catalog_list(p->catalog, p->arena, class);
    json_t *array = new_array(p);
    for (size_t i = 0; i < list.count; i++) {
        json_t *one = print(p, list.items[i]);
        if (one != NULL)
            add(p, array, one);
    }
    return rows_or_null(array);
}

/* What the migrations, and the environment, put on tables that are not the migrations' own. */
typedef struct foreign_row {
    str table, kind, name;
    str def; /* absent: of a policy */
} foreign_row;

static int by_table_kind_name(const void *a, const void *b)
{
    const foreign_row *x = a;
    const foreign_row *y = b;
    int order = str_cmp(x->table, y->table);
    if (order == 0)
        order = str_cmp(x->kind, y->kind);
    return order != 0 ? order : str_cmp(x->name, y->name);
}

typedef VEC(foreign_row) foreign_rows;

static void collect_foreign(const printing *p, object_class class, foreign_rows *rows)
{
    object_list list = catalog_list(p->catalog, p->arena, class);
    for (size_t i = 0; i < list.count; i++) {
        const object *o = list.items[i];
        const object *table = catalog_get(p->catalog, o->parent);
        bool internal = class == CLASS_TRIGGER && ((const trigger *)o)->internal;
        if (table == NULL || internal ||
            catalog_is_own_schema(p->catalog, table->schema, p->profile))
            continue;
        foreign_row row = {catalog_name(p->catalog, p->arena, table), STR("policy"), o->name, {0}};
        if (class == CLASS_TRIGGER) {
            row.kind = STR("trigger");
            row.def = catalog_trigger_def(p->catalog, p->arena, (const trigger *)o);
        }
        vec_push(p->arena, rows, row);
    }
}

static json_t *foreign_objects(const printing *p)
{
    foreign_rows rows = {0};
    collect_foreign(p, CLASS_POLICY, &rows);
    collect_foreign(p, CLASS_TRIGGER, &rows);
    if (rows.count > 1)
        qsort(rows.items, rows.count, sizeof *rows.items, by_table_kind_name);
    json_t *array = new_array(p);
    for (size_t i = 0; i < rows.count; i++) {
        json_t *o = new_object(p);
        set(p, o, "kind", text(p, rows.items[i].kind));
        set(p, o, "table", text(p, rows.items[i].table));
        set(p, o, "name", text(p, rows.items[i].name));
        set(p, o, "def", text(p, rows.items[i].def));
        add(p, array, o);
    }
    return rows_or_null(array);
}

void report_catalog_json(buf *out, const catalog *c, profile environment)
{
    printing p = {out->arena, c, environment};
    json_t *root = new_object(&p);
    set(&p, root, "schemas", all_of(&p, CLASS_SCHEMA, as_schema));
    set(&p, root, "extensions", all_of(&p, CLASS_EXTENSION, as_extension));
    set(&p, root, "tables", all_of(&p, CLASS_RELATION, as_table));
    set(&p, root, "foreign_policies_and_triggers", foreign_objects(&p));
    set(&p, root, "enums", all_of(&p, CLASS_TYPE, as_enum));
    set(&p, root, "domains", all_of(&p, CLASS_TYPE, as_domain));
    set(&p, root, "composites", all_of(&p, CLASS_RELATION, as_composite));
    set(&p, root, "views", all_of(&p, CLASS_RELATION, as_view));
    set(&p, root, "sequences", all_of(&p, CLASS_RELATION, as_sequence));
    set(&p, root, "functions", all_of(&p, CLASS_FUNCTION, as_function));
    set(&p, root, "publications", all_of(&p, CLASS_PUBLICATION, as_publication));
    json_write(out, root);
}
