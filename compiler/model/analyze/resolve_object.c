#include <string.h>

#include "model/analyze/analyze.h"
#include "model/session/rights.h"
#include "model/table/alter.h"

/*
 * From what a statement calls an object to the object. One table says how each
 * kind is looked up; COMMENT, DROP, ALTER ... OWNER, RENAME and SECURITY LABEL
 * share it.
 */

static const struct relation_kind {
    object_kind kind;
    const char *letters, *what;
} relation_kinds[] = {
    {OBJECT_TABLE, "rp", "a table"},  {OBJECT_FOREIGN_TABLE, "f", "a foreign table"},
    {OBJECT_VIEW, "v", "a view"},     {OBJECT_MATERIALIZED_VIEW, "m", "a materialized view"},
    {OBJECT_INDEX, "iI", "an index"}, {OBJECT_SEQUENCE, "S", "a sequence"},
};

bool fail_missing(execution *x, object_kind kind, range at, str called)
{
    const char *state = "42704";
    switch (kind) {
    case OBJECT_TABLE:
    case OBJECT_FOREIGN_TABLE:
    case OBJECT_VIEW:
    case OBJECT_MATERIALIZED_VIEW:
    case OBJECT_SEQUENCE:
        state = "42P01";
        break;
    case OBJECT_SCHEMA:
        state = "3F000";
        break;
    case OBJECT_DATABASE:
        state = "3D000";
        break;
    default:
        break;
    }
    const char *words = kind == OBJECT_DOMAIN ? "type" : object_kind_words(kind);
    return fail(x, at, state, "%s \"%.*s\" does not exist", words, STR_ARG(called));
}

static bool resolve_attribute(execution *x, const node *n, bool missing_ok, address *out)
{
    const node_list *parts =
        IS(column_ref, n) ? &AS(column_ref, n)->parts : &AS(qualified_name, n)->parts;
    if (parts->count < 2)
        return fail(x, n->at, "42601", "column name must be qualified");
    node_qualified_name table = {{NODE_qualified_name, n->at}, {parts->items, parts->count - 1}};
    const relation *r;
    const column *col;
    if (!resolve_relation(x, &table.base, missing_ok, &r))
        return false;
    if (r == NULL)
        return true;
    const name *wanted = &AS(identifier, parts->items[parts->count - 1])->name;
    for (size_t i = 0; r->index != NULL && i < r->index->n_keys; i++) {
        if (str_eq(r->index->keys[i].called, wanted->text)) { /* it has columns of its own */
            *out = (address){&r->base, (int16_t)(i + 1)};
            return true;
        }
    }
    size_t shown = 0;
    const result_column *seen = r->kind == 'S' ? relation_result(x, r, &shown) : NULL;
    for (size_t i = 0; i < shown; i++) {
        if (str_eq(seen[i].name, wanted->text)) {
            *out = (address){&r->base, (int16_t)(i + 1)};
            return true;
        }
    }
    if (has_system_columns(r) && is_system_column(wanted->text) &&
        relation_column(r, wanted->text) == NULL) {
        *out = (address){&r->base, -1};
        return true;
    }
    if (!resolve_column(x, r, wanted, &col))
        return missing_ok;
    *out = (address){&r->base, col->number};
    return true;
}

static bool resolve_member(execution *x, object_kind kind, const node *n, const node *on,
                           bool missing_ok, address *out)
{
    static const struct {
        object_kind kind;
        object_class class;
    } classes[] = {{OBJECT_CONSTRAINT, CLASS_CONSTRAINT},
                   {OBJECT_TRIGGER, CLASS_TRIGGER},
                   {OBJECT_RULE, CLASS_RULE},
                   {OBJECT_POLICY, CLASS_POLICY}};
    const relation *r;
    str called = name_of(n).called;
    if (!resolve_relation(x, on, missing_ok, &r))
        return false;
    if (r == NULL)
        return true;
    if (r->kind == 'i' || r->kind == 'I' || r->kind == 'c')
        return fail(x, on->at, "42809", "\"%.*s\" is %s", STR_ARG(r->base.name),
                    r->kind == 'c' ? "a composite type" : "an index");
    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        if (classes[i].kind == kind)
            out->object = catalog_member(x->catalog, classes[i].class, r->base.id, called);
    }
    const trigger *t = kind == OBJECT_CONSTRAINT && out->object == NULL
                           ? constraint_trigger_of(x, r, called)
                           : NULL;
    if (t != NULL) /* which stands for its constraint */
        out->object = &t->base;
    if (out->object == NULL && !missing_ok)
        return fail(x, n->at, "42704", "%s \"%.*s\" for %s \"%.*s\" does not exist",
                    object_kind_words(kind), STR_ARG(called),
                    kind == OBJECT_RULE ? "relation" : "table", STR_ARG(r->base.name));
    return true;
}

static bool resolve_any_type(execution *x, object_kind kind, const node *n, bool missing_ok,
                             address *out)
{
    const type *t;
    oid id = OID_NONE;
    if (IS(type_name, n) && AS(type_name, n)->array_bounds.count > 0) {
        if (!resolve_type(x, n, &id, NULL))
            return false;
        t = CATALOG_GET(x->catalog, type, id);
    } else if (!resolve_type_name(x, n, missing_ok, &t)) {
        return false;
    }
    if (t != NULL && kind == OBJECT_DOMAIN && t->kind != 'd')
        return fail(x, n->at, "42809", "\"%.*s\" is not a domain", STR_ARG(t->base.name));
    out->object = t != NULL ? &t->base : NULL;
    return true;
}

/* IF EXISTS forgives what is missing, not what is forbidden. */
static bool forgiven(const execution *x, bool missing_ok)
{
    return missing_ok && memcmp(x->failure.sqlstate, "42501", 5) != 0;
}

static bool resolve_operator_object(execution *x, const node *n, bool missing_ok, address *out)
{
    const node_operator_ref *ref = AS(operator_ref, n);
    const node_operator_name *op = AS(operator_name, ref->op);
    oid left = OID_NONE, right = OID_NONE;
    if ((ref->left != NULL && !resolve_type(x, ref->left, &left, NULL)) ||
        (ref->right != NULL && !resolve_type(x, ref->right, &right, NULL)))
        return forgiven(x, missing_ok);
    size_t n_path;
    const oid *path = session_function_path(x, &n_path);
    oid schema;
    if (op->schema.count > 0) {
        name s = {n->at, node_text(op->schema.items[0])};
        if (!resolve_schema(x, &s, true, &schema) || /* OpernameGetOprid() */
            !check_schema_right(x, schema, PRIVILEGE_USAGE, n->at))
            return false;
        path = &schema;
        n_path = 1;
    }
    for (size_t i = 0; i < n_path && out->object == NULL; i++) {
        object_list all =
            catalog_overloads(x->catalog, x->arena, CLASS_OPERATOR, path[i], op->symbol.text);
        for (size_t k = 0; k < all.count; k++) {
            const operator_object *o = (const operator_object *)all.items[k];
            if (o->left == left && o->right == right)
                out->object = &o->base;
        }
    }
    if (out->object == NULL && !missing_ok && right == OID_NONE && left != OID_NONE)
        return fail(x, n->at, "42601", "postfix operators are not supported");
    if (out->object == NULL && !missing_ok)
        return fail(x, n->at, "42883", "operator does not exist: %.*s", STR_ARG(op->symbol.text));
    return true;
}

static bool resolve_cast_object(execution *x, const node *n, bool missing_ok, address *out)
{
    const node_cast_ref *ref = AS(cast_ref, n);
    oid from, to;
    if (!resolve_type(x, ref->from, &from, NULL) || !resolve_type(x, ref->to, &to, NULL))
        return forgiven(x, missing_ok);
    const cast_object *k = catalog_cast(x->catalog, from, to);
    out->object = k != NULL ? &k->base : NULL;
    if (k == NULL && !missing_ok)
        return fail(x, n->at, "42704", "cast from type %.*s to type %.*s does not exist",
                    STR_ARG(catalog_format_type(x->catalog, x->arena, from, -1)),
                    STR_ARG(catalog_format_type(x->catalog, x->arena, to, -1)));
    return true;
}

static bool resolve_transform(execution *x, const node *n, const node *in, bool missing_ok,
                              address *out)
{
    const type *t = NULL;
    oid id;
    bool named = IS(type_name, n) && AS(type_name, n)->array_bounds.count > 0
                     ? resolve_type(x, n, &id, NULL)
                     : resolve_type_name(x, n, missing_ok, &t);
    if (!named || (t == NULL && missing_ok))
        return named || missing_ok;
    if (t != NULL && !resolve_type(x, n, &id, NULL))
        return false;
    const object *l = catalog_find(x->catalog, CLASS_LANGUAGE, OID_NONE, node_text(in));
    if (l == NULL)
        return missing_ok || fail_missing(x, OBJECT_LANGUAGE, in->at, node_text(in));
    const other_object *o = find_transform(x, id, l);
    out->object = o != NULL ? &o->base : NULL;
    return o != NULL || missing_ok ||
           fail(x, n->at, "42704", "transform for type %.*s language \"%.*s\" does not exist",
                STR_ARG(catalog_format_type(x->catalog, x->arena, id, -1)), STR_ARG(node_text(in)));
}

static bool resolve_opclass(execution *x, object_kind kind, const node *n, const node *using,
                            bool missing_ok, address *out)
{
    object_class class = kind == OBJECT_OPERATOR_CLASS ? CLASS_OPCLASS : CLASS_OPFAMILY;
    qualified q = name_of(n);
    str method = node_text(using);
    size_t n_path;
    const oid *path = session_function_path(x, &n_path);
    if (!method_exists(x, method, using->at) || (!missing_ok && !check_written_schema(x, q)))
        return false;
    oid schema = str_absent(q.schema) ? OID_NONE : catalog_schema(x->catalog, q.schema);
    if (schema != OID_NONE) {
        path = &schema;
        n_path = 1;
    }
    for (size_t i = 0; i < n_path && out->object == NULL; i++) {
        uint32_t cursor = 0;
        for (const object *o;
             (o = catalog_each(x->catalog, class, path[i], q.called, &cursor)) != NULL;) {
            str of = class == CLASS_OPCLASS ? ((const opclass *)o)->method
                                            : ((const opfamily *)o)->method;
            if (str_eq(of, method))
                out->object = o;
        }
    }
    bool builtin = str_absent(q.schema) || str_is(q.schema, "pg_catalog");
    if (out->object == NULL && class == CLASS_OPCLASS && builtin) {
        const opclass *k = builtin_opclass(method, q.called);
        out->object = k != NULL ? &k->base : NULL;
    }
    if (out->object == NULL && class == CLASS_OPFAMILY && builtin) {
        const opfamily *f = builtin_opfamily(method, q.called);
        out->object = f != NULL ? &f->base : NULL;
    }
    if (out->object == NULL && !missing_ok)
        return fail(x, n->at, "42704", "%s \"%.*s\" does not exist for access method \"%.*s\"",
                    object_kind_words(kind), STR_ARG(q.called), STR_ARG(method));
    return true;
}

/* Kinds that are found by a name alone. */
static bool resolve_plain(execution *x, object_kind kind, const node *n, bool missing_ok,
                          address *out)
{
    static const struct {
        object_kind kind;
        object_class class;
        bool in_schema;
    } classes[] = {{OBJECT_SCHEMA, CLASS_SCHEMA, false},
                   {OBJECT_EXTENSION, CLASS_EXTENSION, false},
                   {OBJECT_ROLE, CLASS_ROLE, false},
                   {OBJECT_PUBLICATION, CLASS_PUBLICATION, false},
                   {OBJECT_LANGUAGE, CLASS_LANGUAGE, false},
                   {OBJECT_EVENT_TRIGGER, CLASS_EVENT_TRIGGER, false},
                   {OBJECT_COLLATION, CLASS_COLLATION, true},
                   {OBJECT_STATISTICS, CLASS_STATISTICS, true}};
    qualified q = name_of(n);
    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        if (classes[i].kind != kind)
            continue;
        if (classes[i].in_schema && !missing_ok && !check_written_schema(x, q))
            return false;
        out->object = classes[i].in_schema
                          ? find_on_path(x, classes[i].class, q)
                          : catalog_find(x->catalog, classes[i].class, OID_NONE, q.called);
        return out->object != NULL || missing_ok || fail_missing(x, kind, n->at, q.called);
    }
    if (kind == OBJECT_TABLESPACE)
        return missing_ok || find_tablespace(x, q.called, n->at);
    if (kind == OBJECT_DATABASE)
        note_database(x, q.called, n->at);
    if (kind == OBJECT_LARGE_OBJECT && x->large_objects)
        return unknown(x, n->at, "which large objects there are is not known");
    if (kind == OBJECT_LARGE_OBJECT) /* a database that migrations make has none */
        return missing_ok ||
               fail(x, n->at, "42704", "large object %.*s does not exist", STR_ARG(node_text(n)));
    if (kind == OBJECT_DATABASE || kind == OBJECT_PARAMETER)
        return true; /* outside of what a schema's migration makes */
    const other_object *o = NULL;
    size_t n_path;
    const oid *path = session_function_path(x, &n_path);
    if (!missing_ok && !check_written_schema(x, q))
        return false;
    oid schema = str_absent(q.schema) ? OID_NONE : catalog_schema(x->catalog, q.schema);
    o = catalog_other(x->catalog, kind, schema, q.called);
    for (size_t i = 0; i < n_path && o == NULL && str_absent(q.schema); i++)
        o = catalog_other(x->catalog, kind, path[i], q.called);
    if (o == NULL && kind == OBJECT_ACCESS_METHOD) {
        const object *builtin = catalog_find(x->catalog, CLASS_OTHER, OID_NONE, q.called);
        if (builtin != NULL && ((const other_object *)builtin)->kind != OBJECT_ACCESS_METHOD)
            builtin = NULL;
        out->object = builtin;
        return builtin != NULL || missing_ok || fail_missing(x, kind, n->at, q.called);
    }
    out->object = o != NULL ? &o->base : NULL;
    return out->object != NULL || missing_ok || fail_missing(x, kind, n->at, q.called);
}

bool resolve_object(execution *x, object_kind kind, const node *n, const node *on,
                    const node *using, bool missing_ok, address *out)
{
    *out = (address){0};
    for (size_t i = 0; i < sizeof(relation_kinds) / sizeof(relation_kinds[0]); i++) {
        const struct relation_kind *k = &relation_kinds[i];
        if (k->kind != kind)
            continue;
        const relation *r;
        if (!resolve_relation_kind(x, n, k->letters, k->what, missing_ok, &r))
            return false;
        out->object = r != NULL ? &r->base : NULL;
        return true;
    }
    switch (kind) {
    case OBJECT_COLUMN:
    case OBJECT_ATTRIBUTE:
        return resolve_attribute(x, n, missing_ok, out);
    case OBJECT_CONSTRAINT:
    case OBJECT_TRIGGER:
    case OBJECT_RULE:
    case OBJECT_POLICY:
        return resolve_member(x, kind, n, on, missing_ok, out);
    case OBJECT_DOMAIN_CONSTRAINT: {
        address domain = {0};
        str called = name_of(n).called;
        if (!resolve_any_type(x, OBJECT_DOMAIN, on, missing_ok, &domain))
            return false;
        if (domain.object != NULL)
            out->object = catalog_member(x->catalog, CLASS_CONSTRAINT, domain.object->id, called);
        if (out->object == NULL && !missing_ok)
            return fail(x, n->at, "42704", "constraint \"%.*s\" for domain %.*s does not exist",
                        STR_ARG(called), STR_ARG(name_of(on).called));
        return true;
    }
    case OBJECT_TYPE:
    case OBJECT_DOMAIN:
        return resolve_any_type(x, kind, n, missing_ok, out);
    case OBJECT_FUNCTION:
    case OBJECT_PROCEDURE:
    case OBJECT_ROUTINE:
    case OBJECT_AGGREGATE: {
        const function *f;
        if (!resolve_function(x, n, kind, missing_ok, &f))
            return false;
        out->object = f != NULL ? &f->base : NULL;
        return true;
    }
    case OBJECT_OPERATOR:
        return resolve_operator_object(x, n, missing_ok, out);
    case OBJECT_TRANSFORM:
        return resolve_transform(x, n, using != NULL ? using : on, missing_ok, out);
    case OBJECT_CAST:
        return resolve_cast_object(x, n, missing_ok, out);
    case OBJECT_OPERATOR_CLASS:
    case OBJECT_OPERATOR_FAMILY:
        return resolve_opclass(x, kind, n, using, missing_ok, out);
    default:
        return resolve_plain(x, kind, n, missing_ok, out);
    }
}

object_kind object_kind_of(const object *o)
{
    static const object_kind kinds[CLASS_COUNT] = {
        [CLASS_SCHEMA] = OBJECT_SCHEMA,
        [CLASS_TYPE] = OBJECT_TYPE,
        [CLASS_CONSTRAINT] = OBJECT_CONSTRAINT,
        [CLASS_POLICY] = OBJECT_POLICY,
        [CLASS_TRIGGER] = OBJECT_TRIGGER,
        [CLASS_RULE] = OBJECT_RULE,
        [CLASS_EXTENSION] = OBJECT_EXTENSION,
        [CLASS_ROLE] = OBJECT_ROLE,
        [CLASS_PUBLICATION] = OBJECT_PUBLICATION,
        [CLASS_CAST] = OBJECT_CAST,
        [CLASS_OPERATOR] = OBJECT_OPERATOR,
        [CLASS_OPCLASS] = OBJECT_OPERATOR_CLASS,
        [CLASS_OPFAMILY] = OBJECT_OPERATOR_FAMILY,
        [CLASS_COLLATION] = OBJECT_COLLATION,
        [CLASS_LANGUAGE] = OBJECT_LANGUAGE,
        [CLASS_STATISTICS] = OBJECT_STATISTICS,
        [CLASS_EVENT_TRIGGER] = OBJECT_EVENT_TRIGGER,
    };
    switch (o->class) {
    case CLASS_RELATION:
        switch (((const relation *)o)->kind) {
        case 'v':
            return OBJECT_VIEW;
        case 'm':
            return OBJECT_MATERIALIZED_VIEW;
        case 'i':
        case 'I':
            return OBJECT_INDEX;
        case 'S':
            return OBJECT_SEQUENCE;
        case 'f':
            return OBJECT_FOREIGN_TABLE;
        case 'c':
            return OBJECT_TYPE;
        default:
            return OBJECT_TABLE;
        }
    case CLASS_FUNCTION:
        return ((const function *)o)->kind == 'p'   ? OBJECT_PROCEDURE
               : ((const function *)o)->kind == 'a' ? OBJECT_AGGREGATE
                                                    : OBJECT_FUNCTION;
    case CLASS_OTHER:
        return ((const other_object *)o)->kind;
    default:
        return kinds[o->class];
    }
}
