#include <stdlib.h>
#include <string.h>

#include "model/session/rights.h"
#include "support/buf.h"

/* ---- reading names out of trees ---- */

static const name *part(const node_list *parts, size_t i)
{
    static const name none = {{NULL, 0, 0}, {NULL, 0}};
    if (i >= parts->count || !IS(identifier, parts->items[i]))
        return &none;
    return &AS(identifier, parts->items[i])->name;
}

qualified name_of(const node *n)
{
    qualified q = {0};
    if (n == NULL)
        return q;
    if (IS(relation, n))
        n = AS(relation, n)->name;
    if (IS(type_name, n))
        n = AS(type_name, n)->name;
    if (IS(function_ref, n))
        n = AS(function_ref, n)->name;
    q.at = n->at;
    if (IS(identifier, n)) {
        q.called = AS(identifier, n)->name.text;
    } else if (IS(qualified_name, n) || IS(column_ref, n)) {
        const node_list *parts =
            IS(qualified_name, n) ? &AS(qualified_name, n)->parts : &AS(column_ref, n)->parts;
        size_t count = parts->count;
        if (count > 0)
            q.called = part(parts, count - 1)->text;
        if (count > 1)
            q.schema = part(parts, count - 2)->text;
        if (count > 2)
            q.database = part(parts, count - 3)->text;
    } else if (IS(operator_name, n)) {
        const node_operator_name *op = AS(operator_name, n);
        q.called = op->symbol.text;
        if (op->schema.count > 0)
            q.schema = node_text(op->schema.items[op->schema.count - 1]);
    } else {
        q.called = node_text(n);
    }
    return q;
}

str node_text(const node *n)
{
    if (n == NULL)
        return (str){0};
    switch (n->kind) {
    case NODE_constant:
        return AS(constant, n)->value;
    case NODE_identifier:
        return AS(identifier, n)->name.text;
    case NODE_role_spec:
        return AS(role_spec, n)->name.text;
    case NODE_option_word:
        return AS(option_word, n)->word;
    case NODE_qualified_name:
    case NODE_column_ref:
    case NODE_type_name:
        return name_of(n).called;
    case NODE_type_cast:
        return node_text(AS(type_cast, n)->arg);
    case NODE_operator_expr: { /* -1 */
        const node_operator_expr *o = AS(operator_expr, n);
        str right = node_text(o->right);
        return o->left == NULL && right.len > 0 && right.data[-1] == '-'
                   ? (str){right.data - 1, right.len + 1}
                   : right;
    }
    default:
        return (str){0};
    }
}

bool node_is_true(const node *n, bool if_absent)
{
    str t = node_text(n);
    if (n == NULL || str_absent(t))
        return if_absent;
    return str_is_nocase(t, "true") || str_is_nocase(t, "on") || str_is_nocase(t, "yes") ||
           str_is(t, "1") || str_is_nocase(t, "t");
}

/* defGetBoolean() */
bool check_boolean_option(execution *x, const node_option *o)
{
    static const char *const words[] = {"true", "false", "on", "off", "1", "0"};
    str t = node_text(o->value);
    bool known = o->value == NULL;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        known |= str_is_nocase(t, words[i]);
    return known ||
           fail(x, o->base.at, "42601", "%.*s requires a Boolean value", STR_ARG(o->name.text));
}

/* ---- schemas and roles ---- */

bool resolve_schema(execution *x, const name *n, bool missing_ok, oid *out)
{
    *out = catalog_schema(x->catalog, n->text);
    if (str_is(n->text, "pg_temp")) {
        *out = session_temp_schema(x);
        x->session->temporary_used = true;
    }
    if (*out == OID_NONE && !missing_ok)
        return fail(x, n->at, "3F000", "schema \"%.*s\" does not exist", STR_ARG(n->text));
    return true;
}

/* LookupExplicitNamespace(): pg_temp is there once something was made in it. */
static bool schema_of(execution *x, qualified q, bool missing_ok, oid *out)
{
    name n = {q.at, q.schema};
    *out = OID_NONE;
    if (str_is(n.text, "pg_temp") && catalog_schema(x->catalog, n.text) == OID_NONE)
        return missing_ok || fail_missing(x, OBJECT_SCHEMA, q.at, q.schema);
    return resolve_schema(x, &n, missing_ok, out) &&
           check_schema_right(x, *out, PRIVILEGE_USAGE, q.at);
}

bool check_named_schema(execution *x, const node *called)
{
    qualified q = called != NULL ? name_of(called) : (qualified){0};
    oid schema;
    return str_absent(q.schema) || schema_of(x, q, IS(operator_name, called), &schema);
}

bool check_operator_schema(execution *x, const node *called)
{
    qualified q = IS(operator_name, called) ? name_of(called) : (qualified){0};
    name n = {called->at, q.schema};
    oid schema;
    return str_absent(q.schema) || resolve_schema(x, &n, false, &schema);
}

bool resolve_grantee(execution *x, const node *role_spec_node, oid *out)
{
    *out = OID_NONE;
    if (role_spec_node == NULL)
        return true;
    str called = node_text(role_spec_node);
    if (IS(role_spec, role_spec_node)) {
        switch (AS(role_spec, role_spec_node)->form) {
        case ROLE_PUBLIC:
            return true;
        case ROLE_CURRENT_ROLE:
        case ROLE_CURRENT_USER:
            *out = session_role(x);
            return true;
        case ROLE_SESSION_USER: {
            const object *o = catalog_find(x->catalog, CLASS_ROLE, OID_NONE,
                                           session_get(x, "session_authorization"));
            *out = o != NULL ? o->id : OID_ROLE_POSTGRES;
            return true;
        }
        case ROLE_NAMED:
            break;
        }
    }
    const object *o = catalog_find(x->catalog, CLASS_ROLE, OID_NONE, called);
    if (o == NULL)
        return fail(x, role_spec_node->at, "42704", "role \"%.*s\" does not exist",
                    STR_ARG(called));
    *out = o->id;
    return true;
}

/* get_rolespec_oid() */
bool resolve_role(execution *x, const node *role_spec_node, oid *out)
{
    return resolve_grantee(x, role_spec_node, out) &&
           (role_spec_node == NULL || *out != OID_NONE ||
            fail(x, role_spec_node->at, "42704", "role \"public\" does not exist"));
}

/* ---- objects of a schema ---- */

const object *find_on_path(execution *x, object_class class, qualified q)
{
    if (!str_absent(q.schema)) {
        oid schema = catalog_schema(x->catalog, q.schema);
        return schema != OID_NONE ? catalog_find(x->catalog, class, schema, q.called) : NULL;
    }
    size_t n;
    const oid *path = session_search_path(x, &n);
    bool temporary = class == CLASS_RELATION || class == CLASS_TYPE;
    for (size_t i = 0; i < n; i++) {
        const object *o = catalog_find(x->catalog, class, path[i], q.called);
        if (o != NULL && (temporary || !is_temp_schema(x, path[i])))
            return o; /* what else is in pg_temp is found by its whole name alone */
    }
    return NULL;
}

static str written(arena *a, qualified q)
{
    return str_absent(q.schema)
               ? q.called
               : arena_printf(a, "%.*s.%.*s", STR_ARG(q.schema), STR_ARG(q.called));
}

/* What the database is called is not known; it is not called as a schema is. */
static bool check_database(execution *x, qualified q)
{
    if (str_absent(q.database) ||
        (!str_is(q.database, "public") && catalog_schema(x->catalog, q.database) == OID_NONE))
        return true;
    return fail(x, q.at, "0A000",
                "cross-database references are not implemented: \"%.*s.%.*s.%.*s\"",
                STR_ARG(q.database), STR_ARG(q.schema), STR_ARG(q.called));
}

bool resolve_relation(execution *x, const node *n, bool missing_ok, const relation **out)
{
    qualified q = name_of(n);
    *out = NULL;
    if (!check_database(x, q))
        return false;
    if (!str_absent(q.schema)) {
        oid schema;
        if (!schema_of(x, q, missing_ok, &schema))
            return false;
    }
    *out = (const relation *)find_on_path(x, CLASS_RELATION, q);
    x->session->temporary_used |= *out != NULL && (*out)->persistence == 't';
    if (*out == NULL && !missing_ok)
        return fail(x, q.at, "42P01", "relation \"%.*s\" does not exist",
                    STR_ARG(written(x->arena, q)));
    return true;
}

bool resolve_relation_kind(execution *x, const node *n, const char *kinds, const char *what,
                           bool missing_ok, const relation **out)
{
    if (!resolve_relation(x, n, missing_ok, out))
        return false;
    if (*out != NULL && strchr(kinds, (*out)->kind) == NULL)
        return fail(x, n->at, "42809", "\"%.*s\" is not %s", STR_ARG((*out)->base.name), what);
    return true;
}

bool resolve_new_name(execution *x, const node *tree, oid *schema, str *out)
{
    qualified q = name_of(tree);
    *out = arena_str(x->arena, q.called);
    if (!check_database(x, q))
        return false;
    name n = {q.at, q.schema};
    if (str_absent(q.schema))
        *schema = session_creation_schema(x, q.at);
    else if (!resolve_schema(x, &n, false, schema))
        return false;
    return *schema != OID_NONE && check_schema_right(x, *schema, PRIVILEGE_CREATE, q.at);
}

bool resolve_named(execution *x, object_class class, const node *n, bool missing_ok,
                   const object **out)
{
    static const char *const words[CLASS_COUNT] = {
        [CLASS_COLLATION] = "collation",      [CLASS_STATISTICS] = "statistics object",
        [CLASS_EXTENSION] = "extension",      [CLASS_PUBLICATION] = "publication",
        [CLASS_LANGUAGE] = "language",        [CLASS_EVENT_TRIGGER] = "event trigger",
        [CLASS_OPFAMILY] = "operator family",
    };
    qualified q = name_of(n);
    bool in_schema =
        class == CLASS_COLLATION || class == CLASS_STATISTICS || class == CLASS_OPFAMILY;
    oid schema;
    if (in_schema && !str_absent(q.schema) && !schema_of(x, q, missing_ok, &schema))
        return false;
    *out =
        in_schema ? find_on_path(x, class, q) : catalog_find(x->catalog, class, OID_NONE, q.called);
    if (*out == NULL && !missing_ok)
        return fail(x, q.at, "42704", "%s \"%.*s\" does not exist",
                    words[class] != NULL ? words[class] : "object", STR_ARG(written(x->arena, q)));
    return true;
}

bool resolve_collation(execution *x, const node *n, oid *out)
{
    const object *o = NULL;
    *out = OID_NONE;
    if (n == NULL)
        return true;
    qualified q = name_of(n);
    if (!check_written_schema(x, q))
        return false;
    o = find_on_path(x, CLASS_COLLATION, q);
    if (o == NULL)
        return fail(x, q.at, "42704", "collation \"%.*s\" for encoding \"UTF8\" does not exist",
                    STR_ARG(written(x->arena, q)));
    *out = o->id;
    return true;
}

bool resolve_column(execution *x, const relation *r, const name *n, const column **out)
{
    *out = relation_column(r, n->text);
    if (*out == NULL)
        return fail(x, n->at, "42703", "column \"%.*s\" of relation \"%.*s\" does not exist",
                    STR_ARG(n->text), STR_ARG(r->base.name));
    return true;
}

/* ---- types ---- */

oid array_element(const catalog *c, oid id)
{
    const type *t = CATALOG_GET(c, type, id);
    return t != NULL && t->category == 'A' ? t->element : OID_NONE;
}

oid base_type(const catalog *c, oid id)
{
    for (int depth = 0; depth < 100; depth++) {
        const type *t = CATALOG_GET(c, type, id);
        if (t == NULL || t->kind != 'd')
            break;
        id = t->base_type;
    }
    return id;
}

bool resolve_type_name(execution *x, const node *n, bool missing_ok, const type **out)
{
    qualified q = name_of(n);
    *out = NULL;
    oid schema;
    if (!str_absent(q.schema) && !schema_of(x, q, missing_ok, &schema))
        return false;
    *out = (const type *)find_on_path(x, CLASS_TYPE, q);
    if (*out == NULL && !missing_ok)
        return fail(x, q.at, "42704", "type \"%.*s\" does not exist",
                    STR_ARG(written(x->arena, q)));
    return true;
}

static bool modifier_value(execution *x, const node *n, int32_t *out)
{
    str t = node_text(n);
    char *text = arena_cstr(x->arena, t), *end;
    long v = strtol(text, &end, 10);
    if (t.len == 0 || *end != '\0')
        return fail(x, n->at, "42601", "type modifiers must be simple constants or identifiers");
    *out = (int32_t)v;
    return true;
}

/* Which words of an interval's fields are which bits. */
static int32_t interval_typmod(str fields, int32_t precision)
{
    static const struct {
        const char *words;
        int32_t mask;
    } table[] = {
        {"year", 4},
        {"month", 2},
        {"day", 8},
        {"hour", 1024},
        {"minute", 2048},
        {"second", 4096},
        {"year to month", 6},
        {"day to hour", 1032},
        {"day to minute", 3080},
        {"day to second", 7176},
        {"hour to minute", 3072},
        {"hour to second", 7168},
        {"minute to second", 6144},
    };
    int32_t mask = 0x7fff;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (str_is_nocase(fields, table[i].words))
            mask = table[i].mask;
    }
    if (mask == 0x7fff && precision < 0)
        return -1;
    return (mask << 16) | (precision < 0 ? 0xffff : precision);
}

static bool character_typmod(execution *x, const node *n, const type *t, int32_t length,
                             int32_t *out)
{
    const char *called = t->base.id == TYPE_VARCHAR ? "varchar" : "char";
    if (length < 1)
        return fail(x, n->at, "22023", "length for type %s must be at least 1", called);
    if (length > 10485760)
        return fail(x, n->at, "22023", "length for type %s cannot exceed 10485760", called);
    *out = length + 4;
    return true;
}

static bool numeric_typmod(execution *x, const node *n, int32_t precision, int32_t scale,
                           int32_t *out)
{
    if (precision < 1 || precision > 1000)
        return fail(x, n->at, "22023", "NUMERIC precision %d must be between 1 and 1000",
                    precision);
    if (scale < -1000 || scale > 1000)
        return fail(x, n->at, "22023", "NUMERIC scale %d must be between -1000 and 1000", scale);
    *out = (int32_t)(((uint32_t)precision << 16) | ((uint32_t)scale & 0x7ff)) + 4;
    return true;
}

static bool resolve_modifiers(execution *x, const node_type_name *n, const type *t, int32_t *out)
{
    int32_t values[2] = {0, 0};
    size_t count = n->modifiers.count;
    *out = -1;
    if (t->base.id == TYPE_INTERVAL && n->interval_fields.len > 0 && count == 0) {
        *out = interval_typmod(n->interval_fields, -1);
        return true;
    }
    if (count == 0)
        return true;
    bool known = t->base.id >= FIRST_USER_OID && t->kind == 'b' && t->category != 'E';
    for (size_t i = 0; i < count && i < 2; i++) {
        if (known && str_absent(node_text(n->modifiers.items[i])))
            return true;
        if (known) { /* PostGIS's geometry(Point, 4326): its words are its own business */
            char *text = arena_cstr(x->arena, node_text(n->modifiers.items[i])), *end;
            values[i] = (int32_t)strtol(text, &end, 10);
            continue;
        }
        if (!modifier_value(x, n->modifiers.items[i], &values[i]))
            return false;
    }
    switch (t->base.id) {
    case TYPE_BPCHAR:
    case TYPE_VARCHAR:
        return character_typmod(x, &n->base, t, values[0], out);
    case TYPE_NUMERIC:
        return numeric_typmod(x, &n->base, values[0], values[1], out);
    case TYPE_BIT:
    case TYPE_VARBIT:
        if (values[0] < 1)
            return fail(x, n->base.at, "22023", "length for type %s must be at least 1",
                        t->base.id == TYPE_BIT ? "bit" : "varbit");
        *out = values[0];
        return true;
    case TYPE_INTERVAL:
        *out = interval_typmod(n->interval_fields, values[0] > 6 ? 6 : values[0]);
        return true;
    case TYPE_TIME:
    case TYPE_TIMETZ:
    case TYPE_TIMESTAMP:
    case TYPE_TIMESTAMPTZ:
        *out = values[0] > 6 ? 6 : values[0];
        return true;
    default:
        if (!known)
            return fail(x, n->base.at, "42601", "type modifier is not allowed for type \"%.*s\"",
                        STR_ARG(t->base.name));
        *out = values[0];
        return true;
    }
}

/* table.column%TYPE */
static bool resolve_percent_type(execution *x, const node_type_name *n, oid *out, int32_t *typmod)
{
    const node_qualified_name *q = AS(qualified_name, n->name);
    if (q->parts.count < 2)
        return fail(x, n->base.at, "42601", "improper %%TYPE reference (too few dotted names)");
    node_qualified_name table = *q;
    table.parts.count--;
    const relation *r;
    const column *col;
    if (!resolve_relation(x, &table.base, false, &r) ||
        !resolve_column(x, r, part(&q->parts, q->parts.count - 1), &col))
        return false;
    *out = col->type;
    if (typmod != NULL)
        *typmod = col->typmod;
    return true;
}

/* plpgsql_parse_cwordtype() */
bool fail_reference(execution *x, range at)
{
    return x->options->pg_version < 17 && fail(x, at, "42601", "syntax error at or near \"%%\"");
}

/* [types] of the configuration: what stands in for a type that the server lacks. */
static bool mapped_type(execution *x, const node_type_name *n, oid *out, int32_t *typmod)
{
    qualified q = name_of(&n->base);
    for (size_t i = 0; i < x->options->n_types; i++) {
        const type_mapping *m = &x->options->types[i];
        if (!str_eq(m->from, q.called))
            continue;
        const source *s = source_derive(x->arena, n->base.at.source, n->base.at.start,
                                        n->base.at.end, m->to, NULL, 0);
        parse_error error;
        const node *tree = parse_type(x->arena, s, 0, (uint32_t)m->to.len, &error);
        return tree != NULL && !str_eq(name_of(tree).called, q.called) &&
               resolve_type(x, tree, out, typmod);
    }
    return false;
}

bool resolve_type(execution *x, const node *type_node, oid *out, int32_t *typmod)
{
    const node_type_name *n = AS(type_name, type_node);
    const type *t;
    int32_t modifier = -1;
    if (n->percent_type)
        return resolve_percent_type(x, n, out, typmod);
    if (!resolve_type_name(x, n->name, true, &t))
        return false;
    if (t == NULL) {
        if (mapped_type(x, n, out, typmod))
            return true;
        return resolve_type_name(x, n->name, false, &t);
    }
    if (!resolve_modifiers(x, n, t, &modifier))
        return false;
    oid id = t->base.id;
    if (n->array_bounds.count > 0) {
        if (t->array == OID_NONE && t->category != 'A')
            return fail(x, n->base.at, "42704", "could not find array type for data type %.*s",
                        STR_ARG(catalog_format_type(x->catalog, x->arena, id, -1)));
        id = t->array != OID_NONE ? t->array : id;
    }
    *out = id;
    if (typmod != NULL)
        *typmod = modifier;
    return true;
}

/* ---- functions ---- */

/* Types of the arguments of a function_ref. */
static bool resolve_argument_types(execution *x, const node_list *args, oid **types, size_t *n)
{
    *types = ARENA_ARRAY(x->arena, oid, args->count);
    *n = 0;
    for (size_t i = 0; i < args->count; i++) {
        const node *arg = args->items[i];
        if (IS(parameter_def, arg)) {
            const node_parameter_def *p = AS(parameter_def, arg);
            if (p->mode == PARAM_OUT || p->mode == PARAM_TABLE)
                continue;
            arg = p->type;
        }
        if (!resolve_type(x, arg, &(*types)[*n], NULL))
            return false;
        ++*n;
    }
    return true;
}

static str signature(execution *x, qualified q, const oid *types, size_t n)
{
    buf b = buf_new(x->arena);
    buf_add(&b, written(x->arena, q));
    buf_char(&b, '(');
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_text(&b, ", ");
        buf_add(&b, catalog_format_type(x->catalog, x->arena, types[i], -1));
    }
    buf_char(&b, ')');
    return buf_str(&b);
}

static bool is_of_kind(const function *f, object_kind kind)
{
    switch (kind) {
    case OBJECT_PROCEDURE:
        return f->kind == 'p';
    case OBJECT_AGGREGATE:
        return f->kind == 'a';
    case OBJECT_FUNCTION:
        return f->kind != 'p';
    default:
        return true;
    }
}

static bool same_types(const function *f, const oid *types, size_t n)
{
    return f->n_inputs == n && (n == 0 || memcmp(f->input_types, types, n * sizeof(oid)) == 0);
}

/* LookupFuncWithArgs(): by all of its parameters, those that it gives included. */
static bool has_parameters(const function *f, const oid *types, size_t n)
{
    bool same = f->n_params == n;
    for (size_t i = 0; same && i < n; i++)
        same = f->params[i].type == types[i];
    return same;
}

/* PROCEDURE and ROUTINE may be called so where no argument says which way it goes. */
static bool modes_written(const node_list *args)
{
    for (size_t i = 0; i < args->count; i++) {
        if (IS(parameter_def, args->items[i]) &&
            AS(parameter_def, args->items[i])->mode != PARAM_DEFAULT)
            return true;
    }
    return false;
}

/* All candidates of the name; those of an earlier schema hide equal ones of a later. */
static object_list candidates(execution *x, qualified q)
{
    if (!str_absent(q.schema)) {
        oid schema = catalog_schema(x->catalog, q.schema);
        return catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, schema, q.called);
    }
    VEC(const object *) all = {0};
    size_t n;
    const oid *path = session_function_path(x, &n);
    for (size_t i = 0; i < n; i++) {
        object_list some =
            catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, path[i], q.called);
        for (size_t k = 0; k < some.count; k++) {
            const function *f = (const function *)some.items[k];
            bool is_hidden = false;
            for (size_t m = 0; m < all.count && !is_hidden; m++)
                is_hidden = same_types((const function *)all.items[m], f->input_types, f->n_inputs);
            if (!is_hidden)
                vec_push(x->arena, &all, some.items[k]);
        }
    }
    return (object_list){all.items, all.count};
}

bool check_written_schema(execution *x, qualified q)
{
    oid schema;
    return str_absent(q.schema) || schema_of(x, q, false, &schema);
}

bool find_function_of_types(execution *x, qualified q, const oid *types, size_t n,
                            const function **out)
{
    if (!check_written_schema(x, q))
        return false;
    object_list all = candidates(x, q);
    *out = NULL;
    for (size_t i = 0; i < all.count && *out == NULL; i++)
        if (((const function *)all.items[i])->kind != 'p' &&
            same_types((const function *)all.items[i], types, n))
            *out = (const function *)all.items[i];
    if (*out != NULL)
        return true;
    buf b = buf_new(x->arena);
    for (size_t i = 0; i < n; i++)
        buf_printf(&b, "%s%.*s", i > 0 ? ", " : "",
                   STR_ARG(catalog_format_type(x->catalog, x->arena, types[i], -1)));
    return fail(x, q.at, "42883", "function %.*s(%.*s) does not exist",
                STR_ARG(written(x->arena, q)), STR_ARG(buf_str(&b)));
}

/* An ordered-set aggregate's come in two lists; a VARIADIC one is the last of both. */
static node_list named_arguments(execution *x, const node_function_ref *n)
{
    size_t direct = n->args.count, sorted = n->order_by.count;
    const node *last = direct > 0 ? n->args.items[direct - 1] : NULL;
    bool both = IS(parameter_def, last) && AS(parameter_def, last)->mode == PARAM_VARIADIC;
    if (sorted == 0 || both)
        return n->args;
    node **all = ARENA_ARRAY(x->arena, node *, direct + sorted);
    if (direct > 0)
        memcpy(all, n->args.items, direct * sizeof(node *));
    memcpy(all + direct, n->order_by.items, sorted * sizeof(node *));
    return (node_list){all, direct + sorted};
}

bool resolve_function(execution *x, const node *ref, object_kind kind, bool missing_ok,
                      const function **out)
{
    static const char *const words[] = {"function", "procedure", "aggregate", "routine"};
    const char *what = kind == OBJECT_PROCEDURE   ? words[1]
                       : kind == OBJECT_AGGREGATE ? words[2]
                       : kind == OBJECT_ROUTINE   ? words[3]
                                                  : words[0];
    const node_function_ref *n = AS(function_ref, ref);
    qualified q = name_of(n->name);
    oid schema;
    *out = NULL;
    if (!str_absent(q.schema) && !schema_of(x, q, missing_ok, &schema))
        return false;
    bool by_args = n->args_given || n->star;
    oid *types = NULL;
    size_t n_types = 0;
    node_list named = named_arguments(x, n);
    if (by_args && !resolve_argument_types(x, &named, &types, &n_types)) {
        bool undefined = str_is(str_from(x->failure.sqlstate), "42704") ||
                         str_is(str_from(x->failure.sqlstate), "3F000");
        return missing_ok && undefined;
    }
    object_list all = candidates(x, q);
    const function *found = NULL;
    size_t n_found = 0;
    for (size_t i = 0; i < all.count; i++) {
        const function *f = (const function *)all.items[i];
        if (by_args ? !same_types(f, types, n_types) : !is_of_kind(f, kind))
            continue;
        found = n_found++ == 0 ? f : found;
    }
    bool by_all =
        by_args && (kind == OBJECT_PROCEDURE || kind == OBJECT_ROUTINE) && !modes_written(&named);
    const function *given = NULL; /* by all of its parameters */
    size_t n_given = 0;
    for (size_t i = 0; i < all.count && by_all; i++) {
        const function *f = (const function *)all.items[i];
        /* what is no procedure counts where several schemas are looked at: as a duplicate */
        bool counts = kind != OBJECT_PROCEDURE || f->kind == 'p' || str_absent(q.schema);
        if (counts && has_parameters(f, types, n_types))
            given = n_given++ == 0 ? f : given;
    }
    if (given != NULL && n_given == 1 && !is_of_kind(given, kind))
        given = NULL;
    if (n_given > 1 || (given != NULL && found != NULL && given != found))
        return fail(x, q.at, "42725", "%s name \"%.*s\" is not unique", what,
                    STR_ARG(written(x->arena, q)));
    found = given != NULL ? given : found;
    if (n_found > 1 && !by_args)
        return fail(x, q.at, "42725", "%s name \"%.*s\" is not unique", what,
                    STR_ARG(written(x->arena, q)));
    if (found == NULL) {
        if (missing_ok)
            return true;
        if (!by_args)
            return fail(x, q.at, "42883", "could not find %s %s named \"%.*s\"",
                        kind == OBJECT_AGGREGATE ? "an" : "a", what, STR_ARG(written(x->arena, q)));
        return fail(x, q.at, "42883", "%s %.*s does not exist", what,
                    STR_ARG(signature(x, q, types, n_types)));
    }
    if (!is_of_kind(found, kind))
        return fail(x, q.at, "42809", "%.*s is not %s %s", STR_ARG(signature(x, q, types, n_types)),
                    kind == OBJECT_AGGREGATE ? "an" : "a", what);
    *out = found;
    return true;
}
