#include "model/execute/ddl.h"
#include "report/catalog_sql.h"

/* What happened to objects that the dump does not make: the environment's own, and those that
 * CREATE EXTENSION brings. */

/* ---- what is gone ---- */

void dump_drop(sql_dump *d, const object *o)
{
    if (dump_was_member(o) && dump_extension_of(d, o) == NULL)
        return; /* went with it */
    if (o->class == CLASS_SETTING || o->class == CLASS_ROWS || o->class == CLASS_DEFAULT_ACL ||
        dump_is_part(d, o))
        return;
    const object *parent = o->parent != OID_NONE ? catalog_get(d->catalog, o->parent) : NULL;
    if (o->parent != OID_NONE && parent == NULL)
        return; /* went with it */
    if (o->class == CLASS_CONSTRAINT) {
        buf_text(d->out, parent->class == CLASS_TYPE ? "ALTER DOMAIN " : "ALTER TABLE ");
        dump_name(d, parent);
        buf_text(d->out, " DROP CONSTRAINT IF EXISTS ");
        buf_identifier(d->out, o->name);
        buf_text(d->out, " CASCADE;\n");
        return;
    }
    buf_text(d->out, "DROP ");
    buf called = buf_new(d->arena);
    buf *out = d->out;
    d->out = &called;
    dump_object_address(d, o);
    d->out = out;
    str text = buf_str(&called);
    /* IF EXISTS stands after the words for the kind and before the name: as CASCADE may have been
     * here before. */
    size_t at = 0;
    while (at < text.len &&
           ((text.data[at] >= 'A' && text.data[at] <= 'Z') || text.data[at] == ' '))
        at++;
    buf_printf(out, "%.*sIF EXISTS %.*s CASCADE;\n", STR_ARG(str_slice(text, 0, at)),
               STR_ARG(str_slice(text, at, text.len)));
}

/* ---- types ---- */

static void changed_enum(sql_dump *d, const type *before, const type *after)
{
    size_t at = 0;
    for (size_t i = 0; i < after->n_labels; i++) {
        if (at < before->n_labels && str_eq(before->labels[at], after->labels[i])) {
            at++;
            continue;
        }
        buf_text(d->out, "ALTER TYPE ");
        dump_name(d, &after->base);
        buf_text(d->out, " ADD VALUE ");
        buf_literal(d->out, after->labels[i]);
        if (i > 0) {
            buf_text(d->out, " AFTER ");
            buf_literal(d->out, after->labels[i - 1]);
        } else if (before->n_labels > 0) {
            buf_text(d->out, " BEFORE ");
            buf_literal(d->out, before->labels[0]);
        }
        buf_text(d->out, ";\n");
    }
}

static void changed_domain(sql_dump *d, const type *before, const type *after)
{
    const struct {
        bool differs;
        const char *words;
    } parts[] = {
        {before->default_value != after->default_value,
         after->default_value != NULL ? "SET DEFAULT " : "DROP DEFAULT"},
        {before->not_null != after->not_null, after->not_null ? "SET NOT NULL" : "DROP NOT NULL"}};
    for (size_t i = 0; i < 2; i++) {
        if (!parts[i].differs)
            continue;
        buf_text(d->out, "ALTER DOMAIN ");
        dump_name(d, &after->base);
        buf_printf(d->out, " %s", parts[i].words);
        if (i == 0 && after->default_value != NULL)
            dump_expression(d, after->default_value);
        buf_text(d->out, ";\n");
    }
}

static void alter_attribute(sql_dump *d, const relation *r, const char *action, str called)
{
    buf_text(d->out, "ALTER TYPE ");
    dump_name(d, &r->base);
    buf_printf(d->out, " %s ATTRIBUTE ", action);
    buf_identifier(d->out, called);
}

static void changed_composite(sql_dump *d, const relation *before, const relation *after)
{
    for (size_t i = 0; i < after->n_columns; i++) {
        const column *k = &after->columns[i];
        const column *was = i < before->n_columns ? &before->columns[i] : NULL;
        bool other = was != NULL && (was->type != k->type || was->typmod != k->typmod ||
                                     was->collation != k->collation);
        if (was != NULL && !was->dropped && k->dropped) {
            alter_attribute(d, after, "DROP", was->name);
            buf_text(d->out, ";\n");
        }
        if (k->dropped)
            continue;
        if (was != NULL && !str_eq(was->name, k->name)) {
            alter_attribute(d, after, "RENAME", was->name);
            buf_text(d->out, " TO ");
            buf_identifier(d->out, k->name);
            buf_text(d->out, ";\n");
        }
        if (was != NULL && !other)
            continue;
        alter_attribute(d, after, was != NULL ? "ALTER" : "ADD", k->name);
        buf_text(d->out, was != NULL ? " TYPE " : " ");
        dump_column_type(d, k);
        buf_text(d->out, ";\n");
    }
    dump_column_attributes(d, before, after);
}

/* Owner, privileges and comment of a composite type are its row type's. */
static void changed_row(sql_dump *d, const relation *r)
{
    for (size_t i = 0; i < d->changes.count; i++) {
        const change *ch = &d->changes.items[i];
        if (ch->after != NULL && ch->after->id == r->row_type && ch->before != NULL)
            dump_attributes(d, ch->before, ch->after);
    }
}

/* ---- names, and all of it ---- */

static void changed_name(sql_dump *d, const object *before, const object *after)
{
    object *between = arena_copy(d->arena, before, object_size(before));
    if (before->schema != after->schema) {
        buf_text(d->out, "ALTER ");
        dump_object_address(d, before);
        buf_text(d->out, " SET SCHEMA ");
        buf_identifier(d->out, catalog_schema_name(d->catalog, after->schema));
        buf_text(d->out, ";\n");
        between->schema = after->schema;
    }
    if (str_eq(before->name, after->name))
        return;
    buf_text(d->out, "ALTER ");
    dump_object_address(d, between);
    buf_text(d->out, " RENAME TO ");
    buf_identifier(d->out, after->name);
    buf_text(d->out, ";\n");
}

static bool same_definition(const sql_dump *d, const object *a, const object *b)
{
    return str_eq(catalog_describe(d->catalog, d->arena, a),
                  catalog_describe(d->catalog, d->arena, b));
}

void dump_change(sql_dump *d, const change *ch)
{
    const object *before = ch->before, *after = ch->after;
    bool own_name = after->class != CLASS_CONSTRAINT && after->class != CLASS_RULE &&
                    after->class != CLASS_ROLE;
    if (own_name && after->class != CLASS_POLICY)
        changed_name(d, before, after);
    switch (after->class) {
    case CLASS_RELATION: {
        const relation *r = (const relation *)after;
        if (r->kind == 'r' || r->kind == 'p' || r->kind == 'f') {
            dump_table_changes(d, (const relation *)before, r);
            dump_table_rest(d, (const relation *)before, r);
        } else if (r->kind == 'c') {
            changed_composite(d, (const relation *)before, r);
            changed_row(d, r);
        }
        break;
    }
    case CLASS_FUNCTION:
        dump_function_changes(d, (const function *)before, (const function *)after);
        break;
    case CLASS_TYPE:
        changed_enum(d, (const type *)before, (const type *)after);
        if (((const type *)after)->kind == 'd')
            changed_domain(d, (const type *)before, (const type *)after);
        break;
    case CLASS_POLICY:
        if (!same_definition(d, before, after) || !str_eq(before->name, after->name)) {
            dump_drop(d, before);
            dump_policy(d, (const policy *)after);
        }
        return;
    case CLASS_TRIGGER:
        if (((const trigger *)before)->enabled != ((const trigger *)after)->enabled)
            dump_trigger_state(d, (const trigger *)after);
        break;
    case CLASS_PUBLICATION:
        dump_publication(d, (const publication *)before, (const publication *)after);
        return;
    case CLASS_ROLE:
        dump_role(d, (const role *)before, (const role *)after);
        return;
    case CLASS_OTHER:
        if (((const other_object *)after)->search != ((const other_object *)before)->search)
            dump_text_search_change(d, (const other_object *)after);
        break;
    default:
        break;
    }
    dump_attributes(d, before, after);
}
