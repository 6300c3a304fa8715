#include <string.h>

#include "model/execute/publication.h"
#include "syntax/walk.h"

/* ---- options ---- */

/* The next of a list of names that commas separate; false at its end. */
static bool next_word(str *rest, str *out)
{
    if (str_absent(*rest))
        return false;
    size_t end = str_find(*rest, STR(","));
    *out = str_trim(str_slice(*rest, 0, end < rest->len ? end : rest->len));
    *rest = end < rest->len ? str_slice(*rest, end + 1, rest->len) : (str){0};
    return true;
}

static bool check_published(execution *x, const node_option *o)
{
    static const char *const actions[] = {"insert", "update", "delete", "truncate"};
    str text = node_text(o->value);
    if (str_absent(text))
        return fail(x, o->base.at, "42601", "publish requires a parameter");
    if (str_trim(text).len == 0)
        return true;
    for (str word; next_word(&text, &word);) {
        bool known = false;
        for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
            known |= str_is_nocase(word, actions[i]);
        if (word.len == 0)
            return fail(x, o->base.at, "42601", "invalid list syntax in parameter \"publish\"");
        if (!known)
            return fail(x, o->base.at, "42601",
                        "unrecognized value for publication option \"publish\": \"%.*s\"",
                        STR_ARG(word));
    }
    return true;
}

bool check_publication_options(execution *x, const node_list *options)
{
    for (size_t i = 0; i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        for (size_t k = 0; k < i; k++)
            if (str_eq(o->name.text, AS(option, options->items[k])->name.text))
                return fail(x, o->base.at, "42601", "conflicting or redundant options");
        if (str_is(o->name.text, "publish")) {
            if (!check_published(x, o))
                return false;
        } else if (str_is(o->name.text, "publish_via_partition_root")) {
            if (!check_boolean_option(x, o))
                return false;
        } else {
            return fail(x, o->base.at, "42601", "unrecognized publication parameter: \"%.*s\"",
                        STR_ARG(o->name.text));
        }
    }
    return true;
}

static const node_option *find_option(const publication *p, const char *called)
{
    for (size_t i = 0; p->options != NULL && i < p->options->count; i++)
        if (str_is(AS(option, p->options->items[i])->name.text, called))
            return AS(option, p->options->items[i]);
    return NULL;
}

bool publication_publishes(const publication *p, const char *action)
{
    const node_option *o = find_option(p, "publish");
    str text = o != NULL ? node_text(o->value) : (str){0};
    if (o == NULL)
        return true;
    for (str word; next_word(&text, &word);)
        if (str_is_nocase(word, action))
            return true;
    return false;
}

bool publication_via_root(const publication *p)
{
    const node_option *o = find_option(p, "publish_via_partition_root");
    return o != NULL && node_is_true(o->value, true);
}

const publication_table *publication_entry(const publication *p, oid table)
{
    for (size_t i = 0; i < p->n_tables; i++)
        if (p->tables[i].table == table)
            return &p->tables[i];
    return NULL;
}

bool publication_has_schema(const publication *p, oid schema)
{
    for (size_t i = 0; i < p->n_schemas; i++)
        if (p->schemas[i] == schema)
            return true;
    return false;
}

void set_publication_dependencies(execution *x, publication *p)
{
    dependency_list list = {0};
    for (size_t i = 0; i < p->n_tables; i++) {
        const publication_table *t = &p->tables[i];
        int16_t own = (int16_t)(i + 1);
        dependency_add(x->arena, &list, (dependency){t->table, 0, own, DEPENDENCY_AUTO});
        add_expression_dependencies(x, &list, t->where, DEPENDENCY_NORMAL, OID_NONE,
                                    DEPENDENCY_NORMAL, own);
        for (size_t k = 0; k < t->n_columns; k++)
            dependency_add(x->arena, &list,
                           (dependency){t->table, t->columns[k], own, DEPENDENCY_NORMAL});
    }
    for (size_t i = 0; i < p->n_schemas; i++)
        dependency_add(
            x->arena, &list,
            (dependency){p->schemas[i], 0, (int16_t)(p->n_tables + i + 1), DEPENDENCY_AUTO});
    object_set_dependencies(x, &p->base, &list);
}

/* ---- row filters: check_simple_rowfilter_expr() ---- */

typedef struct filter {
    execution *x;
    const relation *r;
    const scope *s;
    const char *wrong;
} filter;

static bool of_user(const execution *x, oid id)
{
    for (oid element; (element = array_element(x->catalog, id)) != OID_NONE;)
        id = element;
    return id >= FIRST_USER_OID;
}

/* find_coercion_pathway(): by a function, or the same bytes; what goes by text is refused, as are
 * arrays, element by element. */
static bool is_simple_cast(const filter *f, const node_type_cast *cast)
{
    const expression *from;
    oid to;
    int32_t typmod;
    if (!analyze_expression(f->x, f->s, cast->arg, OID_NONE, &from) ||
        !resolve_type(f->x, cast->type, &to, &typmod))
        return true; /* it has failed before */
    oid given = base_type(f->x->catalog, from->type);
    if (given == OID_NONE || given == TYPE_UNKNOWN || given == to)
        return true;
    const cast_object *c = catalog_cast(f->x->catalog, given, to);
    return c != NULL && !c->inout;
}

/* transformAExprIn(): several constants are an array of the type of what is looked for; where that
 * has no "=" of its own, as varchar, the array is cast. */
static bool casts_its_list(const filter *f, const node_in_expr *in)
{
    const expression *e;
    size_t constants = 0;
    if (!analyze_expression(f->x, f->s, in->arg, OID_NONE, &e) || e->type != TYPE_VARCHAR)
        return false;
    for (size_t i = 0; i < in->list.count; i++) {
        if (!analyze_expression(f->x, f->s, in->list.items[i], OID_NONE, &e) ||
            (e->type != TYPE_VARCHAR && e->type != TYPE_UNKNOWN))
            return false;
        constants += e->n_bindings == 0;
    }
    return constants > 1;
}

static walk_action look(const node *n, void *context)
{
    static const char simple[] =
        "Only columns, constants, built-in operators, built-in data types, built-in collations, "
        "and immutable built-in functions are allowed.";
    filter *f = context;
    if (n->kind == NODE_subquery || n->kind == NODE_select || n->kind == NODE_indirection)
        f->wrong = simple;
    else if (n->kind == NODE_type_cast && !is_simple_cast(f, AS(type_cast, n)))
        f->wrong = simple;
    else if (n->kind == NODE_in_expr && casts_its_list(f, AS(in_expr, n)))
        f->wrong = simple;
    else if (n->kind == NODE_column_ref) {
        const node_list *parts = &AS(column_ref, n)->parts;
        str last = node_text(parts->items[parts->count - 1]);
        if (is_system_column(last) && relation_column(f->r, last) == NULL)
            f->wrong = "System columns are not allowed.";
    }
    return f->wrong != NULL ? WALK_STOP : WALK_INTO;
}

/* What it names. */
static const char *named_wrongly(const execution *x, const relation *r, const expression *e)
{
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        const object *o = catalog_get(x->catalog, b->object);
        if (o == NULL)
            continue;
        const column *c =
            b->object == r->base.id && b->column > 0 ? &r->columns[b->column - 1] : NULL;
        bool wrong = c != NULL ? of_user(x, c->type) : o->class == CLASS_RELATION;
        if (wrong || (o->class == CLASS_TYPE && of_user(x, o->id)))
            return "User-defined types are not allowed.";
        if (c != NULL && c->collation >= FIRST_USER_OID)
            return "User-defined collations are not allowed.";
        if (c == NULL && o->id >= FIRST_USER_OID)
            return o->class == CLASS_OPERATOR    ? "User-defined operators are not allowed."
                   : o->class == CLASS_COLLATION ? "User-defined collations are not allowed."
                                                 : "User-defined or built-in mutable functions are "
                                                   "not allowed.";
    }
    if (e->volatility != 'i')
        return "User-defined or built-in mutable functions are not allowed.";
    return NULL;
}

bool bind_row_filter(execution *x, const relation *r, const node *where, const expression **out)
{
    scope s = scope_of_relation(x, r);
    s.place = "WHERE";
    if (!analyze_expression(x, &s, where, TYPE_BOOL, out))
        return false;
    filter f = {x, r, &s, NULL};
    walk(where, look, &f);
    if (f.wrong == NULL)
        f.wrong = named_wrongly(x, r, *out);
    if (f.wrong == NULL)
        return true;
    fail(x, where->at, "0A000", "invalid publication WHERE expression");
    x->failure.detail = str_from(f.wrong);
    return false;
}
