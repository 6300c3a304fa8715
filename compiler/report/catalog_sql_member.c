#include <string.h>

#include "report/catalog_objects.h"
#include "report/catalog_sql.h"
#include "support/source.h"
#include "syntax/parser.h"
#include "syntax/print.h"

/* What hangs on tables or stands apart from them. */

/* ---- policies and triggers ---- */

void dump_policy(sql_dump *d, const policy *p)
{
    buf_text(d->out, "CREATE POLICY ");
    buf_identifier(d->out, p->base.name);
    buf_text(d->out, " ON ");
    dump_name(d, catalog_get(d->catalog, p->base.parent));
    buf_printf(d->out, "%s FOR %s TO ", p->permissive ? "" : " AS RESTRICTIVE",
               policy_command_words(p->command));
    for (size_t i = 0; i < p->n_roles; i++) {
        buf_text(d->out, i > 0 ? ", " : "");
        dump_role_name(d, p->roles[i]);
    }
    if (p->n_roles == 0)
        buf_text(d->out, "PUBLIC");
    if (p->using_expr != NULL) {
        buf_text(d->out, "\n    USING (");
        dump_expression(d, p->using_expr);
        buf_char(d->out, ')');
    }
    if (p->check_expr != NULL) {
        buf_text(d->out, "\n    WITH CHECK (");
        dump_expression(d, p->check_expr);
        buf_char(d->out, ')');
    }
    buf_text(d->out, ";\n");
    dump_attributes(d, NULL, &p->base);
}

void dump_trigger_state(sql_dump *d, const trigger *t)
{
    const relation *r = CATALOG_GET(d->catalog, relation, t->base.parent);
    buf_printf(d->out, "ALTER %sTABLE %s", r->kind == 'f' ? "FOREIGN " : "",
               r->kind == 'p' ? "ONLY " : ""); /* a partition's says so itself */
    dump_name(d, &r->base);
    buf_printf(d->out, " %s TRIGGER ",
               t->enabled == 'D'   ? "DISABLE"
               : t->enabled == 'A' ? "ENABLE ALWAYS"
               : t->enabled == 'R' ? "ENABLE REPLICA"
                                   : "ENABLE");
    buf_identifier(d->out, t->base.name);
    buf_text(d->out, ";\n");
}

/* Its constraint has kept the name that the trigger had, or got another. */
static void constraint_renamed(sql_dump *d, const trigger *t)
{
    buf_text(d->out, "ALTER TABLE ");
    dump_name(d, catalog_get(d->catalog, t->base.parent));
    buf_text(d->out, " RENAME CONSTRAINT ");
    buf_identifier(d->out, t->base.name);
    buf_text(d->out, " TO ");
    buf_identifier(d->out, t->constraint_name);
    buf_text(d->out, ";\n");
}

/* Then it is made under the constraint's name, as another constraint may have the trigger's by now;
 * but where partitions have copies, which would get that name too, or a trigger is called so. */
static bool is_made_as_constraint(const sql_dump *d, const trigger *t)
{
    const relation *r = CATALOG_GET(d->catalog, relation, t->base.parent);
    return t->constraint_trigger && !str_eq(t->constraint_name, t->base.name) &&
           t->cloned_from == OID_NONE && r->kind != 'p' &&
           catalog_member(d->catalog, CLASS_TRIGGER, r->base.id, t->constraint_name) == NULL;
}

static void trigger_renamed(sql_dump *d, const trigger *t)
{
    buf_text(d->out, "ALTER TRIGGER ");
    buf_identifier(d->out, t->constraint_name);
    buf_text(d->out, " ON ");
    dump_name(d, catalog_get(d->catalog, t->base.parent));
    buf_text(d->out, " RENAME TO ");
    buf_identifier(d->out, t->base.name);
    buf_text(d->out, ";\n");
}

void dump_trigger(sql_dump *d, const trigger *t)
{
    if (t->internal)
        return;
    bool as_constraint = is_made_as_constraint(d, t);
    trigger made = *t;
    if (as_constraint)
        made.base.name = t->constraint_name;
    if (t->cloned_from == OID_NONE) { /* the server gives partitions those of their table */
        buf_add(d->out, catalog_trigger_def(d->catalog, d->arena, &made));
        buf_text(d->out, ";\n");
        if (as_constraint)
            trigger_renamed(d, t);
        dump_attributes(d, NULL, &t->base);
    }
    if (!as_constraint && t->constraint_trigger && !str_eq(t->constraint_name, t->base.name))
        constraint_renamed(d, t);
    if (t->enabled != 'O' && t->enabled != 0)
        dump_trigger_state(d, t);
}

/* ---- what is not taken apart: the author's words, in the author's schema ---- */

static str written(const object *o)
{
    const range *at = &o->created_at;
    if (at->source == NULL || at->end > at->source->text.len || at->start >= at->end)
        return (str){0};
    return str_slice(at->source->text, at->start, at->end);
}

/* Of what CREATE says of an object, the names that may have changed since. */
typedef struct present_names {
    sql_dump *d;
    const object *object;
    const node *name, *type, *family; /* where the statement has its name; of a class, too */
} present_names;

static bool print_present(printer *p, const node *n)
{
    const present_names *names = p->context;
    const object *o = names->object;
    if (n == names->type && n != NULL) {
        buf_add(p->out, catalog_format_type(names->d->catalog, names->d->arena,
                                            ((const opclass *)o)->input, -1));
        return true;
    }
    if (n == names->family && n != NULL) {
        buf_object_name(p->out, names->d->catalog,
                        catalog_get(names->d->catalog, ((const opclass *)o)->family));
        return true;
    }
    if (n != names->name)
        return false;
    buf_object_name(p->out, names->d->catalog, o);
    return true;
}

static str name_of_other(const sql_dump *d, const object *on, object_kind kind)
{
    for (size_t i = 0; i < on->n_dependencies; i++) {
        const object *o = catalog_get(d->catalog, on->dependencies[i].object);
        if (o != NULL && o->class == CLASS_OTHER && ((const other_object *)o)->kind == kind)
            return o->name;
    }
    return (str){0};
}

/* Wrappers, servers and user mappings: as ALTER has left them, with the names of today. */
static str foreign_now(sql_dump *d, const other_object *o)
{
    node *tree = NULL;
    if (o->kind == OBJECT_FOREIGN_DATA_WRAPPER) {
        node_create_wrapper *n = arena_copy(d->arena, o->tree, sizeof *n);
        n->name.text = o->base.name;
        tree = &n->base;
    } else if (o->kind == OBJECT_SERVER) {
        node_create_server *n = arena_copy(d->arena, o->tree, sizeof *n);
        n->name.text = o->base.name;
        n->wrapper.text = name_of_other(d, &o->base, OBJECT_FOREIGN_DATA_WRAPPER);
        n->if_not_exists = false;
        tree = &n->base;
    } else {
        node_user_mapping *n = arena_copy(d->arena, o->tree, sizeof *n);
        n->server.text = name_of_other(d, &o->base, OBJECT_SERVER);
        n->guard = false;
        tree = &n->base;
    }
    return print_to_str(d->arena, tree);
}

static bool is_foreign_data(const object *o)
{
    if (o->class != CLASS_OTHER || ((const other_object *)o)->tree == NULL)
        return false;
    object_kind kind = ((const other_object *)o)->kind;
    return kind == OBJECT_FOREIGN_DATA_WRAPPER || kind == OBJECT_SERVER ||
           kind == OBJECT_USER_MAPPING;
}

/* The author's words with the names of today. */
static str written_now(sql_dump *d, const object *o)
{
    if (is_foreign_data(o))
        return foreign_now(d, (const other_object *)o);
    if (o->class == CLASS_STATISTICS)
        return catalog_statistics_def(d->catalog, d->arena, o);
    str text = written(o);
    if (text.len == 0)
        return text;
    const source *from = source_derive(d->arena, o->created_at.source, o->created_at.start,
                                       o->created_at.end, text, NULL, 0);
    const node *tree = parse_statement(d->arena, from, 0, (uint32_t)text.len, NULL);
    present_names names = {.d = d, .object = o};
    if (IS(define, tree)) {
        names.name = AS(define, tree)->name;
    } else if (IS(create_operator_class, tree) && o->class == CLASS_OPCLASS) {
        names.name = AS(create_operator_class, tree)->name;
        names.type = AS(create_operator_class, tree)->type;
        names.family = AS(create_operator_class, tree)->family;
    } else if (IS(create_conversion, tree)) {
        names.name = AS(create_conversion, tree)->name;
    } else {
        return text;
    }
    buf out = buf_new(d->arena);
    printer p = {&out, print_present, &names};
    print_node(&p, tree);
    return buf_str(&out);
}

void dump_as_written(sql_dump *d, const object *o)
{
    str text = written_now(d, o);
    if (text.len == 0)
        return;
    const object *of = catalog_get(d->catalog, o->parent);
    str schema = catalog_schema_name(d->catalog, of != NULL ? of->schema : o->schema);
    bool elsewhere = schema.len > 0 && !str_is(schema, "public");
    buf_char(d->out, '\n');
    if (elsewhere) {
        buf_text(d->out, "SET search_path = ");
        buf_identifier(d->out, schema);
        buf_text(d->out, ", public, extensions;\n");
    }
    buf_printf(d->out, "%.*s;\n", STR_ARG(text));
    if (elsewhere)
        buf_text(d->out, "SET search_path = public, extensions;\n");
    int16_t target = o->class == CLASS_STATISTICS ? ((const statistics_object *)o)->target : 0;
    if (target != 0) {
        buf_text(d->out, "ALTER STATISTICS ");
        dump_name(d, o);
        buf_printf(d->out, " SET STATISTICS %d;\n", target - 1);
    }
    dump_attributes(d, NULL, o);
}

/* ---- event triggers ---- */

void dump_event_trigger(sql_dump *d, const event_trigger *t)
{
    buf_text(d->out, "CREATE EVENT TRIGGER ");
    buf_identifier(d->out, t->base.name);
    buf_text(d->out, " ON ");
    buf_identifier(d->out, t->event);
    for (size_t i = 0; i < t->n_tags; i++) {
        buf_text(d->out, i > 0 ? ", " : "\n    WHEN TAG IN (");
        buf_literal(d->out, t->tags[i]);
    }
    buf_text(d->out, t->n_tags > 0 ? ")\n    EXECUTE FUNCTION " : "\n    EXECUTE FUNCTION ");
    dump_name(d, catalog_get(d->catalog, t->function));
    buf_text(d->out, "();\n");
    dump_attributes(d, NULL, &t->base);
    if (t->enabled == 'O' || t->enabled == 0)
        return;
    buf_text(d->out, "ALTER EVENT TRIGGER ");
    buf_identifier(d->out, t->base.name);
    buf_text(d->out, t->enabled == 'D'   ? " DISABLE;\n"
                     : t->enabled == 'A' ? " ENABLE ALWAYS;\n"
                                         : " ENABLE REPLICA;\n");
}

/* ---- publications ---- */

static void publication_member(sql_dump *d, const publication_table *t)
{
    const relation *r = CATALOG_GET(d->catalog, relation, t->table);
    buf_text(d->out, "TABLE ONLY ");
    dump_name(d, &r->base);
    if (t->n_columns > 0) {
        buf_text(d->out, " (");
        dump_columns(d, r, t->columns, t->n_columns);
        buf_char(d->out, ')');
    }
    if (t->where != NULL) {
        buf_text(d->out, " WHERE (");
        dump_expression(d, t->where);
        buf_char(d->out, ')');
    }
}

static bool publishes(const publication *p, oid table)
{
    for (size_t i = 0; p != NULL && i < p->n_tables; i++) {
        if (p->tables[i].table == table)
            return true;
    }
    return false;
}

static void alter_publication(sql_dump *d, const publication *p, const char *action)
{
    buf_text(d->out, "ALTER PUBLICATION ");
    buf_identifier(d->out, p->base.name);
    buf_printf(d->out, " %s ", action);
}

static void publication_tables(sql_dump *d, const publication *before, const publication *p)
{
    for (size_t i = 0; before != NULL && i < before->n_tables; i++) {
        const object *table = catalog_get(d->catalog, before->tables[i].table);
        if (table == NULL || publishes(p, table->id))
            continue;
        alter_publication(d, p, "DROP TABLE");
        dump_name(d, table);
        buf_text(d->out, ";\n");
    }
    for (size_t i = 0; i < p->n_tables; i++) {
        if (publishes(before, p->tables[i].table))
            continue;
        alter_publication(d, p, "ADD");
        publication_member(d, &p->tables[i]);
        buf_text(d->out, ";\n");
    }
}

static bool has_schema(const publication *p, oid schema)
{
    for (size_t i = 0; p != NULL && i < p->n_schemas; i++) {
        if (p->schemas[i] == schema)
            return true;
    }
    return false;
}

/* What stands behind the name: "publish=insert" is how the catalogue keeps it. */
static str option_value(const sql_dump *d, node *option)
{
    node_list one = {&option, 1};
    str whole = catalog_option_list(d->arena, &one);
    return str_slice(whole, str_find(whole, STR("=")) + 1, whole.len);
}

static void publication_options(sql_dump *d, const node_list *options)
{
    buf_char(d->out, '(');
    for (size_t i = 0; i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        buf_text(d->out, i > 0 ? ", " : "");
        buf_add(d->out, o->name.text);
        buf_text(d->out, " = ");
        str value = option_value(d, options->items[i]);
        buf_literal(d->out, value.len > 0 || o->value != NULL ? value : STR("true"));
    }
    buf_char(d->out, ')');
}

void dump_publication(sql_dump *d, const publication *before, const publication *p)
{
    if (before == NULL) {
        buf_text(d->out, "\nCREATE PUBLICATION ");
        buf_identifier(d->out, p->base.name);
        buf_text(d->out, p->all_tables ? " FOR ALL TABLES" : "");
        if (p->options != NULL) {
            buf_text(d->out, " WITH ");
            publication_options(d, p->options);
        }
        buf_text(d->out, ";\n");
    } else if (p->options != before->options && p->options != NULL) {
        alter_publication(d, p, "SET");
        publication_options(d, p->options);
        buf_text(d->out, ";\n");
    }
    publication_tables(d, before, p);
    for (size_t i = 0; i < p->n_schemas; i++) {
        if (has_schema(before, p->schemas[i]))
            continue;
        alter_publication(d, p, "ADD TABLES IN SCHEMA");
        buf_identifier(d->out, catalog_schema_name(d->catalog, p->schemas[i]));
        buf_text(d->out, ";\n");
    }
    dump_attributes(d, before != NULL ? &before->base : NULL, &p->base);
}

/* ---- roles ---- */

/* Who loads the dump, and could not go on. */
static bool loses_rights(const role *before, const role *r)
{
    return r->base.id == OID_ROLE_POSTGRES && before != NULL && before->superuser && !r->superuser;
}

static void role_options(sql_dump *d, const role *before, const role *r)
{
    const struct {
        bool was, is;
        const char *word;
    } options[] = {
        {before != NULL && before->superuser, r->superuser || loses_rights(before, r), "SUPERUSER"},
        {before == NULL || before->inherit, r->inherit, "INHERIT"},
        {before != NULL && before->create_role, r->create_role, "CREATEROLE"},
        {before != NULL && before->create_db, r->create_db, "CREATEDB"},
        {before != NULL && before->login, r->login, "LOGIN"},
        {before != NULL && before->replication, r->replication, "REPLICATION"},
        {before != NULL && before->bypass_rls, r->bypass_rls, "BYPASSRLS"},
    };
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (options[i].was != options[i].is)
            buf_printf(d->out, " %s%s", options[i].is ? "" : "NO", options[i].word);
    }
}

static bool is_member(const role *r, oid of)
{
    for (size_t i = 0; r != NULL && i < r->n_member_of; i++) {
        if (r->member_of[i] == of)
            return true;
    }
    return false;
}

/* Roles belong to the whole cluster, where another database may have made them already. */
void dump_role(sql_dump *d, const role *before, const role *r)
{
    buf options = buf_new(d->arena);
    buf *out = d->out;
    d->out = &options;
    role_options(d, before, r);
    d->out = out;
    if (before == NULL) {
        buf_text(out, "DO $$ BEGIN CREATE ROLE ");
        buf_identifier(out, r->base.name);
        buf_text(out, "; EXCEPTION WHEN duplicate_object THEN NULL; END $$;\n");
    }
    if (options.len > 0) {
        buf_text(out, "ALTER ROLE ");
        buf_identifier(out, r->base.name);
        buf_printf(out, "%.*s;\n", STR_ARG(buf_str(&options)));
    }
    dump_attributes(d, before != NULL ? &before->base : NULL, &r->base);
}

void dump_last_right(sql_dump *d, const role *before, const role *r)
{
    if (!loses_rights(before, r))
        return;
    buf_text(d->out, "ALTER ROLE ");
    buf_identifier(d->out, r->base.name);
    buf_text(d->out, " NOSUPERUSER;\n");
}

void dump_memberships(sql_dump *d, const role *before, const role *r)
{
    buf *out = d->out;
    for (size_t i = 0; i < r->n_member_of; i++) {
        bool admin = r->admin_of != NULL && r->admin_of[i];
        if (is_member(before, r->member_of[i]) && !admin)
            continue;
        buf_text(out, "GRANT ");
        dump_role_name(d, r->member_of[i]);
        buf_text(out, " TO ");
        buf_identifier(out, r->base.name);
        buf_text(out, admin ? " WITH ADMIN OPTION;\n" : ";\n");
    }
}
