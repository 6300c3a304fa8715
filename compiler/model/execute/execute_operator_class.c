#include <string.h>

#include "model/session/rights.h"
#include "syntax/made.h"

/* Operator classes and families, and what is in them: opclasscmds.c. */

/* What an access method takes: numbers of operators (0: any), of functions, the function that reads
 * options. Of a method that somebody made nothing is known. */
typedef struct method_facts {
    const char *called;
    int operators, functions, options;
    bool orders, stores;
} method_facts;

static const method_facts methods[] = {
    {"btree", 5, 5, 5, false, false}, {"hash", 1, 3, 3, false, false},
    {"gist", 0, 11, 10, true, true},  {"gin", 0, 7, 7, false, true},
    {"spgist", 0, 7, 6, true, true},  {"brin", 0, 15, 5, false, true},
};

typedef struct member_set {
    execution *x;
    str method;
    const method_facts *facts; /* NULL: not known */
    oid input;                 /* of a class; OID_NONE for a family */
    oid storage;
    VEC(family_member) all;
    dependency_list needs;
} member_set;

bool method_exists(execution *x, str method, range at)
{
    return catalog_other(x->catalog, OBJECT_ACCESS_METHOD, OID_NONE, method) != NULL ||
           fail(x, at, "42704", "access method \"%.*s\" does not exist", STR_ARG(method));
}

static member_set new_set(execution *x, str method, oid input)
{
    member_set s = {.x = x, .method = method, .input = input};
    for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
        if (str_is(method, methods[i].called))
            s.facts = &methods[i];
    return s;
}

/* ---- members ---- */

static bool invalid(const member_set *s, range at, const char *message)
{
    return fail(s->x, at, "42P17", "%s", message);
}

static bool check_number(const member_set *s, const node_operator_class_item *item, bool function_)
{
    enum { ANY_NUMBER = 32767 };
    int most = s->facts == NULL ? ANY_NUMBER
               : function_      ? s->facts->functions
                                : s->facts->operators;
    most = most == 0 ? ANY_NUMBER : most;
    return (item->number > 0 && item->number <= most) ||
           fail(s->x, item->base.at, "42P17", "invalid %s number %d, must be between 1 and %d",
                function_ ? "function" : "operator", (int)item->number, most);
}

/* processTypesSpec() */
static bool member_types(const member_set *s, const node_operator_class_item *item,
                         family_member *m)
{
    const node_list *list = &item->types;
    if (list->count == 0)
        return true;
    if (!resolve_type(s->x, list->items[0], &m->left, NULL))
        return false;
    m->right = m->left;
    if (list->count > 1 && !resolve_type(s->x, list->items[1], &m->right, NULL))
        return false;
    return list->count <= 2 ||
           fail(s->x, item->base.at, "42601", "one or two argument types must be specified");
}

static bool same_place(const family_member *a, const family_member *b)
{
    return a->is_function == b->is_function && a->number == b->number && a->left == b->left &&
           a->right == b->right;
}

static str place_text(const member_set *s, const family_member *m)
{
    const catalog *c = s->x->catalog;
    return arena_printf(s->x->arena, "%.*s,%.*s",
                        STR_ARG(catalog_format_type(c, s->x->arena, m->left, -1)),
                        STR_ARG(catalog_format_type(c, s->x->arena, m->right, -1)));
}

static bool add_member(member_set *s, family_member m, range at)
{
    for (size_t i = 0; i < s->all.count; i++)
        if (same_place(&s->all.items[i], &m))
            return fail(s->x, at, "42P17", "%s number %d for (%.*s) appears more than once",
                        m.is_function ? "function" : "operator", m.number,
                        STR_ARG(place_text(s, &m)));
    vec_push(s->x->arena, &s->all, m);
    dependency_add(s->x->arena, &s->needs, (dependency){m.object, 0, 0, DEPENDENCY_NORMAL});
    return true;
}

/* OpernameGetOprid(): of these very types. */
static const operator_object *exact_operator(execution *x, const node *n, oid of)
{
    qualified q = name_of(n);
    size_t n_path;
    const oid *path = session_function_path(x, &n_path);
    oid schema = str_absent(q.schema) ? OID_NONE : catalog_schema(x->catalog, q.schema);
    for (size_t i = 0; i < (schema != OID_NONE ? 1 : n_path); i++) {
        object_list all = catalog_overloads(x->catalog, x->arena, CLASS_OPERATOR,
                                            schema != OID_NONE ? schema : path[i], q.called);
        for (size_t k = 0; k < all.count; k++) {
            const operator_object *o = (const operator_object *)all.items[k];
            if (o->left == of && o->right == of)
                return o;
        }
    }
    return NULL;
}

/* The families that the server's own b-tree has (pg_opfamily.dat); the others are objects. */
static bool is_builtin_order(const node *n)
{
    static const char families[] =
        " array_ops bit_ops bool_ops bpchar_ops bpchar_pattern_ops bytea_ops char_ops datetime_ops "
        "enum_ops float_ops integer_ops interval_ops jsonb_ops macaddr8_ops macaddr_ops money_ops "
        "multirange_ops network_ops numeric_ops oid_ops oidvector_ops pg_lsn_ops range_ops "
        "record_image_ops record_ops text_ops text_pattern_ops tid_ops time_ops timetz_ops "
        "tsquery_ops tsvector_ops uuid_ops varbit_ops xid8_ops ";
    qualified q = name_of(n);
    if (!str_absent(q.schema) && !str_is(q.schema, "pg_catalog"))
        return false;
    str all = STR(families);
    for (size_t at = 0; (at = at + str_find(str_slice(all, at, all.len), q.called)) < all.len; at++)
        if (at > 0 && q.called.len > 0 && all.data[at - 1] == ' ' &&
            all.data[at + q.called.len] == ' ')
            return true;
    return false;
}

static bool check_order_family(execution *x, const node *n)
{
    node *btree = made_identifier(x->arena, (name){n->at, STR("btree")});
    address sorted;
    return is_builtin_order(n) ||
           resolve_object(x, OBJECT_OPERATOR_FAMILY, n, NULL, btree, false, &sorted);
}

/* assignOperTypes() */
static bool add_operator(member_set *s, const node_operator_class_item *item)
{
    execution *x = s->x;
    family_member m = {.number = (int)item->number};
    address where = {0};
    range at = item->base.at;
    if (!check_number(s, item, false))
        return false;
    if (IS(operator_ref, item->object)) {
        if (!resolve_object(x, OBJECT_OPERATOR, item->object, NULL, NULL, false, &where))
            return false;
    } else if (s->input == OID_NONE) {
        return fail(x, at, "42601",
                    "operator argument types must be specified in ALTER OPERATOR FAMILY");
    } else {
        const operator_object *o = exact_operator(x, item->object, s->input);
        where.object = o != NULL ? &o->base : NULL;
    }
    if (where.object == NULL)
        return fail(x, at, "42883", "operator does not exist: %.*s",
                    STR_ARG(name_of(item->object).called));
    if (item->order_family != NULL && !check_order_family(x, item->order_family))
        return false;
    const operator_object *o = (const operator_object *)where.object;
    if (o->left == OID_NONE || o->right == OID_NONE)
        return invalid(s, at, "index operators must be binary");
    if (item->order_family != NULL && s->facts != NULL && !s->facts->orders)
        return fail(x, at, "42P17", "access method \"%.*s\" does not support ordering operators",
                    STR_ARG(s->method));
    if (item->order_family == NULL && o->result != TYPE_BOOL)
        return invalid(s, at, "index search operators must return boolean");
    m.object = o->base.id;
    m.left = o->left;
    m.right = o->right;
    return add_member(s, m, at);
}

/* What a method demands of a function of its number: arguments, result, and which arguments tell
 * the types that it is for (-1: none). */
static const struct function_rule {
    const char *method;
    int number;
    size_t n;
    oid first, result; /* OID_NONE: any */
    int left, right;
    const char *arguments, *returns;
} rules[] = {
    {"btree", 1, 2, OID_NONE, TYPE_INT4, 0, 1, "btree comparison functions must have two arguments",
     "btree comparison functions must return integer"},
    {"btree", 2, 1, TYPE_INTERNAL, TYPE_VOID, -1, -1,
     "btree sort support functions must accept type \"internal\"",
     "btree sort support functions must return void"},
    {"btree", 3, 5, OID_NONE, TYPE_BOOL, 0, 2, "btree in_range functions must have five arguments",
     "btree in_range functions must return boolean"},
    {"btree", 4, 1, OID_NONE, TYPE_BOOL, -1, -1,
     "btree equal image functions must have one argument",
     "btree equal image functions must return boolean"},
    {"hash", 1, 1, OID_NONE, TYPE_INT4, 0, 0, "hash function 1 must have one argument",
     "hash function 1 must return integer"},
    {"hash", 2, 2, OID_NONE, TYPE_INT8, 0, 0, "hash function 2 must have two arguments",
     "hash function 2 must return bigint"},
};

static bool check_options_function(const member_set *s, const family_member *m, const function *f,
                                   range at)
{
    if (s->input != OID_NONE) {
        bool other = (m->left != OID_NONE && m->left != s->input) ||
                     (m->right != OID_NONE && m->right != s->input);
        if (other)
            return invalid(s, at,
                           "associated data types for operator class options parsing "
                           "functions must match opclass input type");
    } else if (m->left != m->right) {
        return invalid(s, at,
                       "left and right associated data types for operator class options "
                       "parsing functions must match");
    }
    return (f->returns == TYPE_VOID && f->n_inputs == 1 && f->input_types[0] == TYPE_INTERNAL) ||
           invalid(s, at, "invalid operator class options parsing function");
}

/* assignProcTypes() */
static bool assign_types(const member_set *s, family_member *m, const function *f, range at)
{
    const struct function_rule *is = NULL;
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
        if (str_is(s->method, rules[i].method) && m->number == rules[i].number)
            is = &rules[i];
    if (s->facts != NULL && m->number == s->facts->options) {
        if (!check_options_function(s, m, f, at))
            return false;
    } else if (is != NULL) {
        if (f->n_inputs != is->n || (is->first != OID_NONE && f->input_types[0] != is->first))
            return invalid(s, at, is->arguments);
        if (f->returns != is->result)
            return invalid(s, at, is->returns);
        if (str_is(s->method, "btree") && m->number == 4 && m->left != m->right)
            return invalid(s, at, "btree equal image functions must not be cross-type");
        if (m->left == OID_NONE && is->left >= 0)
            m->left = f->input_types[is->left];
        if (m->right == OID_NONE && is->right >= 0)
            m->right = f->input_types[is->right];
    }
    m->left = m->left == OID_NONE ? s->input : m->left;
    m->right = m->right == OID_NONE ? s->input : m->right;
    return (m->left != OID_NONE && m->right != OID_NONE) ||
           invalid(s, at, "associated data types must be specified for index support function");
}

static bool add_function(member_set *s, const node_operator_class_item *item)
{
    family_member m = {.is_function = true, .number = (int)item->number};
    const function *f;
    if (!check_number(s, item, true) ||
        !resolve_function(s->x, item->object, OBJECT_FUNCTION, false, &f) ||
        !member_types(s, item, &m) || !assign_types(s, &m, f, item->base.at))
        return false;
    m.object = f->base.id;
    return add_member(s, m, item->base.at);
}

static bool add_items(member_set *s, const node_list *items)
{
    for (size_t i = 0; i < items->count; i++) {
        const node_operator_class_item *item = AS(operator_class_item, items->items[i]);
        if (str_is(item->form, "operator")) {
            if (!add_operator(s, item))
                return false;
        } else if (str_is(item->form, "function")) {
            if (!add_function(s, item))
                return false;
        } else if (s->input == OID_NONE) {
            return fail(s->x, item->base.at, "42601",
                        "STORAGE cannot be specified in ALTER OPERATOR FAMILY");
        } else if (s->storage != OID_NONE) {
            return invalid(s, item->base.at, "storage type specified more than once");
        } else if (!resolve_type(s->x, item->object, &s->storage, NULL)) {
            return false;
        }
    }
    return true;
}

/* ---- families ---- */

static const object *same_method(execution *x, object_class class, oid schema, str called,
                                 str method)
{
    uint32_t cursor = 0;
    for (const object *o; (o = catalog_each(x->catalog, class, schema, called, &cursor)) != NULL;) {
        str of =
            class == CLASS_OPCLASS ? ((const opclass *)o)->method : ((const opfamily *)o)->method;
        if (str_eq(of, method))
            return o;
    }
    return NULL;
}

static oid make_family(execution *x, oid schema, str called, str method)
{
    opfamily *f = OBJECT_NEW(x, opfamily, CLASS_OPFAMILY, schema, called);
    f->method = method;
    put_new(x, &f->base);
    return f->base.id;
}

static bool find_family(execution *x, const node *named, const name *method, const opfamily **out)
{
    address where;
    node *using = made_identifier(x->arena, *method);
    if (!resolve_object(x, OBJECT_OPERATOR_FAMILY, named, NULL, using, false, &where))
        return false;
    *out = (const opfamily *)where.object;
    return true;
}

static const family_member *find_member(const opfamily *f, const family_member *m)
{
    for (size_t i = 0; i < f->n_members; i++)
        if (same_place(&f->members[i], m))
            return &f->members[i];
    return NULL;
}

/* storeOperators(), storeProcedures() */
static bool join_family(const member_set *s, oid id, range at)
{
    execution *x = s->x;
    const opfamily *before = CATALOG_GET(x->catalog, opfamily, id);
    family_member *all = ARENA_ARRAY(x->arena, family_member, before->n_members + s->all.count + 1);
    if (before->n_members > 0)
        memcpy(all, before->members, before->n_members * sizeof(*all));
    for (size_t i = 0; i < s->all.count; i++) {
        const family_member *m = &s->all.items[i];
        if (find_member(before, m) != NULL)
            return fail(x, at, "42710", "%s %d(%.*s) already exists in operator family \"%.*s\"",
                        m->is_function ? "function" : "operator", m->number,
                        STR_ARG(place_text(s, m)), STR_ARG(before->base.name));
        all[before->n_members + i] = *m;
    }
    opfamily *f = OBJECT_EDIT(x, opfamily, before);
    f->members = all;
    f->n_members = before->n_members + s->all.count;
    put_changed(x, &before->base, &f->base);
    return true;
}

static bool leave_family(member_set *s, const opfamily *before, const node_list *items)
{
    execution *x = s->x;
    for (size_t i = 0; i < items->count; i++) {
        const node_operator_class_item *item = AS(operator_class_item, items->items[i]);
        bool is_function = str_is(item->form, "function");
        family_member m = {.is_function = is_function, .number = (int)item->number};
        if (!check_number(s, item, is_function) || !member_types(s, item, &m) ||
            !add_member(s, m, item->base.at))
            return false;
    }
    family_member *kept = ARENA_ARRAY(x->arena, family_member, before->n_members + 1);
    opfamily *f = OBJECT_EDIT(x, opfamily, before);
    f->n_members = 0;
    for (size_t i = 0; i < s->all.count; i++)
        if (before->base.id >= FIRST_USER_OID && find_member(before, &s->all.items[i]) == NULL)
            return fail(
                x, x->cause->at, "42704", "%s %d(%.*s) does not exist in operator family \"%.*s\"",
                s->all.items[i].is_function ? "function" : "operator", s->all.items[i].number,
                STR_ARG(place_text(s, &s->all.items[i])), STR_ARG(before->base.name));
    for (size_t k = 0; k < before->n_members; k++) {
        bool goes = false;
        for (size_t i = 0; i < s->all.count; i++)
            goes |= same_place(&before->members[k], &s->all.items[i]);
        if (!goes)
            kept[f->n_members++] = before->members[k];
    }
    f->members = kept;
    put_changed(x, &before->base, &f->base);
    return true;
}

bool execute_create_operator_family(execution *x, const node *tree)
{
    const node_create_operator_family *n = AS(create_operator_family, tree);
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called) ||
        !method_exists(x, n->access_method.text, n->access_method.at) ||
        !check_superuser(x, tree->at, "must be superuser to create an operator family"))
        return false;
    if (same_method(x, CLASS_OPFAMILY, schema, called, n->access_method.text) != NULL)
        return fail(x, n->name->at, "42710",
                    "operator family \"%.*s\" for access method \"%.*s\" already exists",
                    STR_ARG(called), STR_ARG(n->access_method.text));
    make_family(x, schema, called, n->access_method.text);
    return true;
}

bool execute_alter_operator_family(execution *x, const node *tree)
{
    const node_alter_operator_family *n = AS(alter_operator_family, tree);
    const opfamily *family;
    if (!method_exists(x, n->access_method.text, n->access_method.at) ||
        !find_family(x, n->name, &n->access_method, &family) ||
        !check_superuser(x, tree->at, "must be superuser to alter an operator family"))
        return false;
    member_set s = new_set(x, n->access_method.text, OID_NONE);
    return n->drop ? leave_family(&s, family, &n->items)
                   : add_items(&s, &n->items) && join_family(&s, family->base.id, tree->at);
}

/* ---- classes ---- */

static bool check_class(execution *x, const opclass *k, const member_set *s, range at)
{
    if (s->storage != OID_NONE && s->storage != k->input && s->facts != NULL && !s->facts->stores)
        return fail(x, at, "42P17",
                    "storage type cannot be different from data type for access method \"%.*s\"",
                    STR_ARG(k->method));
    if (same_method(x, CLASS_OPCLASS, k->base.schema, k->base.name, k->method) != NULL)
        return fail(x, at, "42710",
                    "operator class \"%.*s\" for access method \"%.*s\" already exists",
                    STR_ARG(k->base.name), STR_ARG(k->method));
    oid now = k->is_default ? default_opclass(x, k->method, k->input) : OID_NONE;
    const opclass *other = now != OID_NONE ? CATALOG_GET(x->catalog, opclass, now) : NULL;
    return other == NULL || other->input != k->input ||
           fail(x, at, "42710", "could not make operator class \"%.*s\" be default for type %.*s",
                STR_ARG(k->base.name),
                STR_ARG(catalog_format_type(x->catalog, x->arena, k->input, -1)));
}

bool execute_create_operator_class(execution *x, const node *tree)
{
    const node_create_operator_class *n = AS(create_operator_class, tree);
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called) ||
        !method_exists(x, n->access_method.text, n->access_method.at) ||
        !check_superuser(x, tree->at, "must be superuser to create an operator class"))
        return false;
    opclass *k = OBJECT_NEW(x, opclass, CLASS_OPCLASS, schema, called);
    k->method = n->access_method.text;
    k->is_default = n->is_default;
    if (!resolve_type(x, n->type, &k->input, NULL))
        return false;
    const opfamily *family =
        (const opfamily *)same_method(x, CLASS_OPFAMILY, schema, called, k->method);
    if (n->family != NULL && !find_family(x, n->family, &n->access_method, &family))
        return false;
    k->family = family != NULL ? family->base.id : make_family(x, schema, called, k->method);
    member_set s = new_set(x, k->method, k->input);
    if (!add_items(&s, &n->items) || !check_class(x, k, &s, n->name->at) ||
        !join_family(&s, k->family, tree->at))
        return false;
    dependency_list *list = &s.needs;
    add_type_dependency(x, list, k->input, 0);
    add_type_dependency(x, list, s.storage, 0);
    dependency_add(x->arena, list, (dependency){k->family, 0, 0, DEPENDENCY_AUTO});
    object_set_dependencies(x, &k->base, list);
    put_new(x, &k->base);
    return true;
}
