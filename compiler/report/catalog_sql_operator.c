#include "report/catalog_sql.h"

/* Operators, with those that they name: what is not there yet is a shell until it is. */

static void operator_name(sql_dump *d, const operator_object *o)
{
    buf_identifier(d->out, catalog_schema_name(d->catalog, o->base.schema));
    buf_printf(d->out, ".%.*s", STR_ARG(o->base.name));
}

static void type_option(sql_dump *d, const char *word, oid of)
{
    if (of != OID_NONE)
        buf_printf(d->out, ", %s = %.*s", word,
                   STR_ARG(catalog_format_type(d->catalog, d->arena, of, -1)));
}

static void function_option(sql_dump *d, const char *word, oid id)
{
    const object *f = id != OID_NONE ? catalog_get(d->catalog, id) : NULL;
    if (f == NULL)
        return;
    buf_printf(d->out, "%s = ", word);
    dump_name(d, f);
}

static void operator_option(sql_dump *d, const char *word, oid id)
{
    const operator_object *o = CATALOG_GET(d->catalog, operator_object, id);
    if (id == OID_NONE || o == NULL)
        return;
    buf_printf(d->out, ", %s = OPERATOR(", word);
    operator_name(d, o);
    buf_char(d->out, ')');
}

void dump_operator(sql_dump *d, const operator_object *o)
{
    if (o->shell)
        return;
    buf_text(d->out, "\nCREATE OPERATOR ");
    operator_name(d, o);
    buf_text(d->out, " (");
    function_option(d, "FUNCTION", o->function);
    type_option(d, "LEFTARG", o->left);
    type_option(d, "RIGHTARG", o->right);
    operator_option(d, "COMMUTATOR", o->commutator);
    operator_option(d, "NEGATOR", o->negator);
    function_option(d, ", RESTRICT", o->restriction);
    function_option(d, ", JOIN", o->join);
    buf_text(d->out, o->hashes ? ", HASHES" : "");
    buf_text(d->out, o->merges ? ", MERGES" : "");
    buf_text(d->out, ");\n");
    dump_attributes(d, NULL, &o->base);
}

static bool is_named(const sql_dump *d, const operator_object *shell)
{
    for (size_t i = 0; i < d->changes.count; i++) {
        const object *o = d->changes.items[i].after;
        const operator_object *p =
            o != NULL && o->class == CLASS_OPERATOR ? (const operator_object *)o : NULL;
        if (p != NULL && !p->shell &&
            (p->commutator == shell->base.id || p->negator == shell->base.id))
            return true;
    }
    return false;
}

/* The one that named it is gone: another one does, and goes. */
static void name_shell(sql_dump *d, const operator_object *o)
{
    str left = catalog_format_type(d->catalog, d->arena, o->left, -1),
        right = catalog_format_type(d->catalog, d->arena, o->right, -1);
    bool prefix = o->left == OID_NONE;
    buf_text(d->out, "CREATE FUNCTION pg_temp.shell(");
    if (!prefix)
        buf_printf(d->out, "%.*s, ", STR_ARG(right));
    buf_printf(d->out, "%.*s) RETURNS boolean LANGUAGE sql AS 'SELECT true';\n",
               STR_ARG(prefix ? right : left));
    buf_text(d->out, "CREATE OPERATOR pg_temp.<#> (FUNCTION = pg_temp.shell");
    if (prefix)
        buf_printf(d->out, ", RIGHTARG = %.*s", STR_ARG(right));
    else
        buf_printf(d->out, ", LEFTARG = %.*s, RIGHTARG = %.*s", STR_ARG(right), STR_ARG(left));
    operator_option(d, prefix ? "NEGATOR" : "COMMUTATOR", o->base.id);
    buf_text(d->out, ");\nDROP FUNCTION pg_temp.shell CASCADE;\n");
}

void dump_shell(sql_dump *d, const operator_object *o)
{
    if (!is_named(d, o))
        name_shell(d, o);
    dump_attributes(d, NULL, &o->base);
}
