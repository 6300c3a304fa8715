#include <string.h>

#include "report/catalog_sql.h"
#include "syntax/print.h"

/* Types, functions, sequences, views: what has a CREATE of its own. */

void dump_begin(sql_dump *d, const char *words, const object *o)
{
    buf_printf(d->out, "\n%s ", words);
    dump_name(d, o);
}

static bool view_waits_for_rows(const sql_dump *d)
{
    for (size_t i = 0; i < d->changes.count; i++) {
        const relation *r = (const relation *)d->changes.items[i].after;
        if (r != NULL && d->waiting[r->base.id] && r->base.class == CLASS_RELATION &&
            r->kind == 'm' && dump_is_filled(d, r))
            return true;
    }
    return false;
}

/* What is read or called as its owner, who may have got it after a materialized view was filled
 * through it that he may not fill: he gets it after that here, too. */
static bool gets_owner_late(const sql_dump *d, const object *o)
{
    bool as_owner = o->class == CLASS_RELATION
                        ? ((const relation *)o)->kind == 'v'
                        : o->class == CLASS_FUNCTION && ((const function *)o)->security_definer;
    return as_owner && !dump_is_maker(d, o->owner) && view_waits_for_rows(d);
}

static void attributes(sql_dump *d, const object *o)
{
    dump_attributes(d, NULL, o);
    if (o->class != CLASS_RELATION)
        return;
    dump_row_attributes(d, (const relation *)o);
    if (((const relation *)o)->kind == 'v')
        dump_column_attributes(d, NULL, (const relation *)o);
}

void dump_end(sql_dump *d, const object *o)
{
    buf_text(d->out, ";\n");
    if (gets_owner_late(d, o))
        vec_push(d->arena, &d->late_owned, o);
    else
        attributes(d, o);
}

void dump_late_emptied(sql_dump *d)
{
    for (size_t i = 0; i < d->late_emptied.count; i++) {
        buf_text(d->out, "REFRESH MATERIALIZED VIEW ");
        dump_name(d, &d->late_emptied.items[i]->base);
        buf_text(d->out, " WITH NO DATA;\n");
    }
}

void dump_late_owners(sql_dump *d)
{
    for (size_t i = 0; i < d->late_owned.count; i++)
        attributes(d, d->late_owned.items[i]);
}

/* ---- types ---- */

static void dump_enum(sql_dump *d, const type *t)
{
    dump_begin(d, "CREATE TYPE", &t->base);
    buf_text(d->out, " AS ENUM (");
    for (size_t i = 0; i < t->n_labels; i++) {
        buf_text(d->out, i > 0 ? ", " : "");
        buf_literal(d->out, t->labels[i]);
    }
    buf_char(d->out, ')');
    dump_end(d, &t->base);
}

static void domain_checks(sql_dump *d, const type *t)
{
    object_list list = catalog_members(d->catalog, d->arena, CLASS_CONSTRAINT, t->base.id);
    for (size_t i = 0; i < list.count; i++) {
        const constraint *k = (const constraint *)list.items[i];
        if (k->kind != 'c')
            continue;
        if (!k->validated || !dump_expression_ready(d, k->check)) {
            vec_push(d->arena, &d->late, (late_part){t->base.id, 0, k->base.id});
            continue;
        }
        buf_text(d->out, "\n    CONSTRAINT ");
        buf_identifier(d->out, k->base.name);
        buf_printf(d->out, " %.*s", STR_ARG(catalog_constraint_def(d->catalog, d->arena, k)));
    }
}

static void dump_domain(sql_dump *d, const type *t)
{
    dump_begin(d, "CREATE DOMAIN", &t->base);
    buf_printf(d->out, " AS %.*s",
               STR_ARG(catalog_format_type(d->catalog, d->arena, t->base_type, t->base_typmod)));
    const type *of = CATALOG_GET(d->catalog, type, t->base_type);
    const object *collation_of =
        t->collation != OID_NONE ? catalog_get(d->catalog, t->collation) : NULL;
    if (collation_of != NULL && of != NULL && of->collation != t->collation) {
        buf_text(d->out, " COLLATE ");
        dump_name(d, collation_of);
    }
    if (t->default_value != NULL && !dump_expression_ready(d, t->default_value)) {
        vec_push(d->arena, &d->late, (late_part){t->base.id, 0, OID_NONE});
    } else if (t->default_value != NULL) {
        buf_text(d->out, " DEFAULT ");
        dump_default(d, t->default_value);
    }
    if (t->not_null)
        buf_text(d->out, " NOT NULL");
    domain_checks(d, t);
    dump_end(d, &t->base);
    if (t->default_value == NULL && of != NULL && of->default_value != NULL) {
        buf_text(d->out, "ALTER DOMAIN "); /* has taken the one of the domain below */
        dump_name(d, &t->base);
        buf_text(d->out, " DROP DEFAULT;\n");
    }
    object_list list = catalog_members(d->catalog, d->arena, CLASS_CONSTRAINT, t->base.id);
    for (size_t i = 0; i < list.count; i++) {
        const constraint *k = (const constraint *)list.items[i];
        if (k->validated && dump_expression_ready(d, k->check))
            dump_attributes(d, NULL, &k->base);
    }
}

static bool is_constructor(const object *o, oid of)
{
    const function *f = (const function *)o;
    return f->returns == of && str_is(f->language, "internal") &&
           str_contains(f->body, "range_constructor");
}

static bool stands_as(const object *a, const object *b)
{
    return a->schema == b->schema && str_eq(a->name, b->name);
}

/* The constructors of a range or multirange keep the name that their type had at first, but for one
 * that was renamed itself: what most of them are called, or else the type. */
static object made_as(const sql_dump *d, const object *of)
{
    object_list all = catalog_list(d->catalog, d->arena, CLASS_FUNCTION);
    object best = *of;
    size_t most = 1;
    for (size_t i = 0; i < all.count; i++) {
        size_t alike = 0;
        for (size_t k = 0; k < all.count && is_constructor(all.items[i], of->id); k++)
            alike += is_constructor(all.items[k], of->id) && stands_as(all.items[i], all.items[k]);
        if (alike <= most)
            continue;
        most = alike;
        best.name = all.items[i]->name;
        best.schema = all.items[i]->schema;
    }
    return best;
}

static void rename_constructors(sql_dump *d, oid of, const object *made)
{
    object_list all = catalog_list(d->catalog, d->arena, CLASS_FUNCTION);
    for (size_t i = 0; i < all.count; i++) {
        const object *now = all.items[i];
        if (!is_constructor(now, of) || stands_as(now, made))
            continue;
        function was = *(const function *)now;
        was.base.name = made->name;
        was.base.schema = made->schema;
        if (!str_eq(now->name, made->name)) {
            buf_printf(d->out, "ALTER FUNCTION %.*s RENAME TO ",
                       STR_ARG(catalog_function_signature(d->catalog, d->arena, &was)));
            buf_identifier(d->out, now->name);
            buf_text(d->out, ";\n");
        }
        was.base.name = now->name;
        if (now->schema != made->schema) {
            buf_printf(d->out, "ALTER FUNCTION %.*s SET SCHEMA ",
                       STR_ARG(catalog_function_signature(d->catalog, d->arena, &was)));
            buf_identifier(d->out, catalog_schema_name(d->catalog, now->schema));
            buf_text(d->out, ";\n");
        }
    }
}

/* What a type that was made under an older name is to be called; the last command's end is open. */
static void rename_made(sql_dump *d, object made, const object *wanted)
{
    if (!str_eq(made.name, wanted->name)) {
        buf_text(d->out, ";\nALTER TYPE ");
        dump_name(d, &made);
        buf_text(d->out, " RENAME TO ");
        buf_identifier(d->out, wanted->name);
        made.name = wanted->name;
    }
    if (made.schema != wanted->schema) {
        buf_text(d->out, ";\nALTER TYPE ");
        dump_name(d, &made);
        buf_text(d->out, " SET SCHEMA ");
        buf_identifier(d->out, catalog_schema_name(d->catalog, wanted->schema));
    }
}

/* What was altered in a range's constructor since CREATE TYPE made it. */
static void alter_constructor(sql_dump *d, const function *f)
{
    function made = *f;
    made.volatility = 'i';
    made.parallel = 's';
    made.strict = made.security_definer = made.leakproof = false;
    made.cost = 1;
    made.n_settings = 0;
    dump_function_properties(d, &made, f);
}

/* What an option of a range names, if migrations have made it. */
static const object *range_part(const sql_dump *d, const type *t, str word)
{
    bool one = str_is_nocase(word, "canonical"), two = str_is_nocase(word, "subtype_diff");
    for (size_t i = 0; i < t->base.n_dependencies; i++) {
        const object *o = catalog_get(d->catalog, t->base.dependencies[i].object);
        bool is = o == NULL                     ? false
                  : o->class == CLASS_FUNCTION  ? ((const function *)o)->n_inputs == (one ? 1 : 2)
                  : o->class == CLASS_OPCLASS   ? str_is_nocase(word, "subtype_opclass")
                  : o->class == CLASS_COLLATION ? str_is_nocase(word, "collation")
                                                : false;
        if (is && (o->class != CLASS_FUNCTION || one || two))
            return o;
    }
    return NULL;
}

static void range_options(sql_dump *d, const type *t)
{
    for (size_t i = 0; t->options != NULL && i < t->options->count; i++) {
        const node_option *o = AS(option, t->options->items[i]);
        const object *part = range_part(d, t, o->name.text);
        if (str_is_nocase(o->name.text, "subtype") ||
            str_is_nocase(o->name.text, "multirange_type_name"))
            continue;
        buf_text(d->out, ", ");
        if (part == NULL) {
            buf_add(d->out, print_to_str(d->arena, t->options->items[i]));
            continue;
        }
        buf_printf(d->out, "%.*s = ", STR_ARG(o->name.text));
        dump_name(d, part);
    }
}

static void dump_range(sql_dump *d, const type *t)
{
    const object *multirange = catalog_get(d->catalog, t->multirange);
    object made = made_as(d, &t->base),
           made_multirange = multirange != NULL ? *multirange : t->base, constructors = t->base;
    if (multirange != NULL) {
        constructors = made_as(d, multirange);
        made_multirange.name = constructors.name;
    }
    dump_begin(d, "CREATE TYPE", &made);
    buf_printf(d->out, " AS RANGE (SUBTYPE = %.*s",
               STR_ARG(catalog_format_type(d->catalog, d->arena, t->base_type, -1)));
    if (multirange != NULL) {
        buf_text(d->out, ", MULTIRANGE_TYPE_NAME = ");
        dump_name(d, &made_multirange);
    }
    range_options(d, t);
    buf_char(d->out, ')');
    rename_made(d, made, &t->base);
    if (multirange != NULL)
        rename_made(d, made_multirange, multirange);
    dump_end(d, &t->base);
    rename_constructors(d, t->base.id, &made);
    if (multirange != NULL)
        rename_constructors(d, multirange->id, &constructors);
    if (multirange != NULL)
        dump_multirange_rights(d, multirange);
    object_list all = catalog_list(d->catalog, d->arena, CLASS_FUNCTION);
    for (size_t i = 0; i < all.count; i++) {
        const function *f = (const function *)all.items[i];
        bool own = f->returns == t->base.id || f->returns == t->multirange;
        if (!own || !str_is(f->language, "internal"))
            continue;
        alter_constructor(d, f);
        if (f->base.acl != NULL || f->base.comment.len > 0)
            dump_attributes(d, NULL, &f->base);
    }
}

static void dump_composite(sql_dump *d, const relation *r)
{
    bool first = true;
    dump_begin(d, "CREATE TYPE", &r->base);
    buf_text(d->out, " AS (");
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *k = &r->columns[i];
        if (k->dropped)
            continue;
        buf_text(d->out, first ? "\n    " : ",\n    ");
        first = false;
        buf_identifier(d->out, k->name);
        buf_char(d->out, ' ');
        dump_column_type(d, k);
    }
    buf_text(d->out, first ? ");\n" : "\n);\n");
    /* Owner, privileges and comment are the type's. */
    const object *of = catalog_get(d->catalog, r->row_type);
    dump_attributes(d, NULL, of != NULL ? of : &r->base);
    if (of != NULL && of->comment.len == 0 && r->base.comment.len > 0)
        dump_attributes(d, of, &r->base);
    dump_column_attributes(d, NULL, r);
}

static void dump_type(sql_dump *d, const type *t)
{
    switch (t->kind) {
    case 'e':
        dump_enum(d, t);
        return;
    case 'd':
        dump_domain(d, t);
        return;
    case 'r':
        dump_range(d, t);
        return;
    case 'p': /* a shell, made by a function that named it */
        dump_begin(d, "CREATE TYPE", &t->base);
        dump_end(d, &t->base);
        return;
    default:
        dump_as_written(d, &t->base);
    }
}

/* ---- sequences and views ---- */

relation dump_sequence_as(sql_dump *d, const relation *r)
{
    relation made = *r;
    if (catalog_find(d->catalog, CLASS_TYPE, r->base.schema, r->base.name) != NULL)
        made.base.name = choose_relation_name(d->catalog, d->arena, r->base.name, (str){0},
                                              "sequence", r->base.schema, true);
    return made;
}

void dump_sequence_rename(sql_dump *d, const relation *r)
{
    relation made = dump_sequence_as(d, r);
    if (str_eq(made.base.name, r->base.name))
        return;
    buf_text(d->out, "ALTER SEQUENCE ");
    dump_name(d, &made.base);
    buf_text(d->out, " RENAME TO ");
    buf_identifier(d->out, r->base.name);
    buf_text(d->out, ";\n");
}

static void dump_sequence(sql_dump *d, const relation *r)
{
    const sequence_info *s = r->sequence;
    relation made = dump_sequence_as(d, r);
    dump_begin(d, r->persistence == 'u' ? "CREATE UNLOGGED SEQUENCE" : "CREATE SEQUENCE",
               &made.base);
    buf_printf(d->out, " AS %.*s", STR_ARG(catalog_format_type(d->catalog, d->arena, s->type, -1)));
    buf_printf(d->out,
               " START WITH %lld INCREMENT BY %lld MINVALUE %lld MAXVALUE %lld CACHE %lld%s",
               (long long)s->start, (long long)s->increment, (long long)s->min, (long long)s->max,
               (long long)s->cache, s->cycle ? " CYCLE" : "");
    buf_text(d->out, ";\n");
    dump_sequence_rename(d, r);
    dump_attributes(d, NULL, &r->base);
}

void dump_sequence_owner(sql_dump *d, const relation *r)
{
    const relation *table = CATALOG_GET(d->catalog, relation, r->sequence->owned_by_table);
    if (table == NULL || r->sequence->owned_by_column <= 0 || dump_is_part(d, &table->base))
        return;
    buf_text(d->out, "ALTER SEQUENCE ");
    dump_name(d, &r->base);
    buf_text(d->out, " OWNED BY ");
    dump_name(d, &table->base);
    buf_char(d->out, '.');
    buf_identifier(d->out, table->columns[r->sequence->owned_by_column - 1].name);
    buf_text(d->out, ";\n");
}

static bool stands_on_itself(const relation *r)
{
    bool own = false;
    for (size_t i = 0; i < r->query->n_bindings && !own; i++)
        own = r->query->bindings[i].object == r->base.id;
    return own;
}

/* A view that was replaced by a query on itself, or on what stands on it: it must be there before
 * its query is. Until then it has no row, as others may be filled from it. */
static void dump_view_before_itself(sql_dump *d, const relation *r)
{
    dump_begin(d, "CREATE VIEW", &r->base);
    buf_text(d->out, " AS\nSELECT");
    for (size_t i = 0; i < r->n_columns; i++) {
        buf_text(d->out, i > 0 ? ", NULL::" : " NULL::");
        dump_column_type(d, &r->columns[i]);
        buf_text(d->out, " AS ");
        buf_identifier(d->out, r->columns[i].name);
    }
    buf_text(d->out, " WHERE false;\n");
}

static void write_view(sql_dump *d, const char *begins, const relation *r)
{
    bool materialized = r->kind == 'm', first = true;
    dump_begin(d, begins, &r->base);
    for (size_t i = 0; i < r->n_columns; i++) {
        if (r->columns[i].dropped)
            continue;
        buf_text(d->out, first ? " (" : ", ");
        first = false;
        buf_identifier(d->out, r->columns[i].name);
    }
    buf_text(d->out, first ? "" : ")");
    if (r->options != NULL && r->options->count > 0)
        buf_printf(d->out, " WITH (%.*s)", STR_ARG(catalog_option_list(d->arena, r->options)));
    buf_printf(d->out, " AS\n%.*s", STR_ARG(catalog_view_def(d->catalog, d->arena, r)));
    if (materialized && !dump_is_filled(d, r))
        buf_text(d->out, "\nWITH NO DATA");
    else if (materialized && !r->populated)
        vec_push(d->arena, &d->late_emptied, r);
    dump_end(d, &r->base);
    for (size_t i = 0; i < r->n_columns; i++) {
        if (!r->columns[i].dropped && r->columns[i].default_value != NULL)
            dump_column_default(d, r, &r->columns[i]);
    }
    if (materialized) {
        dump_column_storage(d, r);
        dump_column_attributes(d, NULL, r);
        dump_replica_identity(d, NULL, r);
    }
}

/* The columns of a view that was a table may have got other names since: its rule is made while
 * they are called as the query calls them. */
static void rename_for_rule(sql_dump *d, const relation *r, bool back)
{
    str *names = ARENA_ARRAY(d->arena, str, r->n_columns + 1);
    size_t count = catalog_result_names(d->arena, r->query, names, r->n_columns), at = 0;
    for (size_t i = 0; i < r->n_columns && at < count; i++) {
        str now = r->columns[i].name, then = names[at];
        at += !r->columns[i].dropped;
        if (r->columns[i].dropped || str_eq(now, then))
            continue;
        buf_text(d->out, "ALTER TABLE ");
        dump_name(d, &r->base);
        buf_text(d->out, " RENAME COLUMN ");
        buf_identifier(d->out, back ? then : now);
        buf_text(d->out, " TO ");
        buf_identifier(d->out, back ? now : then);
        buf_text(d->out, ";\n");
    }
}

bool dump_has_view_options(const relation *r)
{
    static const char *const names[] = {"check_option", "security_barrier", "security_invoker"};
    bool has = false;
    for (size_t i = 0; r->was_table && r->options != NULL && i < r->options->count; i++)
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            has |= str_is(AS(option, r->options->items[i])->name.text, names[n]);
    return has;
}

static void write_view_rule(sql_dump *d, const relation *r)
{
    rename_for_rule(d, r, false);
    buf_text(d->out, "CREATE RULE \"_RETURN\" AS ON SELECT TO ");
    dump_name(d, &r->base);
    buf_printf(d->out, " DO INSTEAD %.*s;\n", STR_ARG(catalog_view_def(d->catalog, d->arena, r)));
    rename_for_rule(d, r, true);
    if (!dump_has_view_options(r))
        return;
    buf_text(d->out, "ALTER VIEW ");
    dump_name(d, &r->base);
    buf_printf(d->out, " SET (%.*s);\n", STR_ARG(catalog_option_list(d->arena, r->options)));
}

static void dump_view(sql_dump *d, const relation *r)
{
    if (r->was_table) {
        dump_table(d, r);
        dump_column_storage(d, r);
        vec_push(d->arena, &d->late_views, r);
    } else if (r->kind == 'v' && (d->in_circle || stands_on_itself(r))) {
        dump_view_before_itself(d, r);
        vec_push(d->arena, &d->late_views, r);
    } else {
        write_view(d, r->kind == 'm' ? "CREATE MATERIALIZED VIEW" : "CREATE VIEW", r);
    }
}

void dump_late_views(sql_dump *d)
{
    for (size_t i = 0; i < d->late_views.count; i++)
        if (d->late_views.items[i]->was_table)
            write_view_rule(d, d->late_views.items[i]);
        else
            write_view(d, "CREATE OR REPLACE VIEW", d->late_views.items[i]);
}

static void dump_relation(sql_dump *d, const relation *r)
{
    switch (r->kind) {
    case 'v':
    case 'm':
        dump_view(d, r);
        return;
    case 'S':
        dump_sequence(d, r);
        return;
    case 'c':
        dump_composite(d, r);
        return;
    default:
        dump_table(d, r);
    }
}

/* ---- schemas, extensions, casts ---- */

static void dump_cast(sql_dump *d, const cast_object *k)
{
    const object *f = k->function != OID_NONE ? catalog_get(d->catalog, k->function) : NULL;
    buf_text(d->out, "CREATE ");
    dump_object_address(d, &k->base);
    if (f != NULL)
        buf_printf(d->out, " WITH FUNCTION %.*s",
                   STR_ARG(catalog_function_signature(d->catalog, d->arena, (const function *)f)));
    else
        buf_text(d->out, k->inout ? " WITH INOUT" : " WITHOUT FUNCTION");
    if (k->context != 'e')
        buf_text(d->out, k->context == 'i' ? " AS IMPLICIT" : " AS ASSIGNMENT");
    dump_end(d, &k->base);
}

static void dump_rule(sql_dump *d, const rule *k)
{
    const node_create_rule *n = AS(create_rule, k->tree);
    buf_text(d->out, "CREATE RULE ");
    buf_identifier(d->out, k->base.name);
    buf_printf(d->out, " AS ON %.*s TO ", STR_ARG(n->event));
    dump_name(d, catalog_get(d->catalog, k->base.parent));
    if (k->where != NULL) {
        buf_text(d->out, " WHERE ");
        dump_expression(d, k->where);
    }
    buf_text(d->out, k->instead ? " DO INSTEAD " : " DO ");
    if (n->actions.count == 0)
        buf_text(d->out, "NOTHING");
    for (size_t i = 0; i < n->actions.count; i++) {
        buf_text(d->out, i > 0 ? "; " : n->actions.count > 1 ? "(" : "");
        if (k->actions[i] != NULL)
            dump_expression(d, k->actions[i]);
        else
            buf_add(d->out, print_to_str(d->arena, n->actions.items[i]));
    }
    buf_text(d->out, n->actions.count > 1 ? ")" : "");
    dump_end(d, &k->base);
    if (k->enabled == 'O' || k->enabled == 0)
        return;
    buf_text(d->out, "ALTER TABLE ");
    dump_name(d, catalog_get(d->catalog, k->base.parent));
    buf_text(d->out, k->enabled == 'D'   ? " DISABLE RULE "
                     : k->enabled == 'A' ? " ENABLE ALWAYS RULE "
                                         : " ENABLE REPLICA RULE ");
    buf_identifier(d->out, k->base.name);
    buf_text(d->out, ";\n");
}

static void dump_schema(sql_dump *d, const object *o)
{
    buf_text(d->out, "CREATE SCHEMA ");
    buf_identifier(d->out, o->name);
    dump_end(d, o);
}

/* Another version than the server's usual one has other members. */
static bool has_own_version(const extension *e)
{
    const char *usual = extension_version(e->base.name);
    return usual != NULL && !str_is(e->version, usual) &&
           extension_installable(e->base.name, e->version);
}

static void dump_extension(sql_dump *d, const object *o)
{
    buf_text(d->out, "CREATE EXTENSION IF NOT EXISTS ");
    buf_identifier(d->out, o->name);
    if (o->schema != OID_NONE) {
        buf_text(d->out, " WITH SCHEMA ");
        buf_identifier(d->out, catalog_schema_name(d->catalog, o->schema));
    }
    if (has_own_version((const extension *)o)) {
        buf_text(d->out, " VERSION ");
        buf_literal(d->out, ((const extension *)o)->version);
    }
    dump_end(d, o);
}

/* Also one that CREATE OPERATOR CLASS made: the class then finds it by its name. */
static void dump_operator_family(sql_dump *d, const opfamily *f)
{
    dump_begin(d, "CREATE OPERATOR FAMILY", &f->base);
    buf_text(d->out, " USING ");
    buf_identifier(d->out, f->method);
    dump_end(d, &f->base);
}

void dump_object(sql_dump *d, const object *o)
{
    switch (o->class) {
    case CLASS_SCHEMA:
        dump_schema(d, o);
        return;
    case CLASS_EXTENSION:
        dump_extension(d, o);
        return;
    case CLASS_TYPE:
        dump_type(d, (const type *)o);
        return;
    case CLASS_FUNCTION:
        dump_function(d, (const function *)o);
        return;
    case CLASS_RELATION:
        dump_relation(d, (const relation *)o);
        return;
    case CLASS_CAST:
        dump_cast(d, (const cast_object *)o);
        return;
    case CLASS_RULE:
        dump_rule(d, (const rule *)o);
        return;
    case CLASS_OPERATOR:
        dump_operator(d, (const operator_object *)o);
        return;
    case CLASS_OPFAMILY:
        dump_operator_family(d, (const opfamily *)o);
        return;
    case CLASS_OTHER:
        if (((const other_object *)o)->search != NULL)
            dump_text_search(d, (const other_object *)o);
        else if (dump_is_shared(o))
            dump_attributes(d, NULL, o);
        else
            dump_as_written(d, o);
        return;
    default:
        dump_as_written(d, o);
    }
}
