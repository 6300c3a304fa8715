#include <string.h>

#include "model/analyze.h"
#include "model/ddl.h"
#include "syntax/walk.h"

enum { MAX_COLUMNS = 1600 }; /* MaxHeapAttributeNumber of the server */

static const struct serial_type {
    const char *called;
    oid type;
} serial_types[] = {
    {"smallserial", TYPE_INT2}, {"serial2", TYPE_INT2},   {"serial", TYPE_INT4},
    {"serial4", TYPE_INT4},     {"bigserial", TYPE_INT8}, {"serial8", TYPE_INT8},
};

static oid serial_type_of(const node *type_node)
{
    qualified q = name_of(type_node);
    for (size_t i = 0; i < sizeof(serial_types) / sizeof(serial_types[0]); i++) {
        if (str_absent(q.schema) && str_is(q.called, serial_types[i].called))
            return serial_types[i].type;
    }
    return OID_NONE;
}

/* nextval('schema.sequence'::regclass) */
static bool set_nextval(execution *x, column *col, oid sequence, range at)
{
    const relation *s = CATALOG_GET(x->catalog, relation, sequence);
    str called = catalog_name(x->catalog, x->arena, &s->base);
    buf text = buf_new(x->arena);
    buf_text(&text, "nextval(");
    buf_literal(&text, called);
    buf_text(&text, "::regclass)");
    scope none = {0};
    const expression *e;
    if (!make_expression(x, &none, at, buf_str(&text), col->type, &e))
        return false;
    col->default_value = e;
    return true;
}

static bool make_column_sequence(execution *x, const relation *r, column *col,
                                 const node_list *options, range at)
{
    str called = choose_relation_name(x->catalog, x->arena, r->base.name, col->name, "seq",
                                      r->base.schema, false);
    for (size_t i = 0; options != NULL && i < options->count; i++) {
        const node_sequence_option *o = AS(sequence_option, options->items[i]);
        if (str_is(o->form, "sequence name") && o->name != NULL)
            called = name_of(o->name).called;
    }
    (void)at;
    return create_sequence(x, r->base.schema, called, r->persistence, col->type, options,
                           &col->sequence);
}

bool partitions_share_identity(const execution *x)
{
    return x->options->pg_version >= 17;
}

static bool make_identity(execution *x, const relation *r, column *col, const node_constraint *k)
{
    if (col->type != TYPE_INT2 && col->type != TYPE_INT4 && col->type != TYPE_INT8)
        return fail(x, k->base.at, "22023",
                    "identity column type must be smallint, integer, or bigint");
    if (col->default_value != NULL)
        return fail(x, k->base.at, "42601",
                    "both default and identity specified for column \"%.*s\" of table \"%.*s\"",
                    STR_ARG(col->name), STR_ARG(r->base.name));
    col->identity = k->when == GENERATED_ALWAYS ? 'a' : 'd';
    col->not_null = true;
    if (r->is_partition && x->recursing)
        return true; /* it numbers from its parent's sequence */
    return make_column_sequence(x, r, col, &k->sequence_options, k->base.at);
}

static void add_attribute(pending_constraint *p, const node_constraint *k)
{
    p->deferrable |= k->deferrable || k->initially_deferred;
    p->not_deferrable |= k->not_deferrable;
    p->initially_deferred |= k->initially_deferred;
    p->not_valid |= k->not_valid;
    p->no_inherit |= k->no_inherit;
    p->not_enforced |= k->not_enforced;
}

bool collect_constraints(execution *x, const node_list *nodes, str column_name, pending_list *out)
{
    size_t first = out->count;
    for (size_t i = 0; i < nodes->count; i++) {
        if (!IS(constraint, nodes->items[i]))
            continue;
        const node_constraint *k = AS(constraint, nodes->items[i]);
        if (k->type == CONSTRAINT_ATTRIBUTE) {
            if (out->count == first)
                return fail(x, k->base.at, "42601", "misplaced DEFERRABLE clause");
            add_attribute(vec_last(out), k);
            continue;
        }
        pending_constraint p = {.node = k, .column = column_name};
        add_attribute(&p, k);
        vec_push(x->arena, out, p);
    }
    return true;
}

/* A value comes from a default, an identity or a generation expression: from one of them. */
static bool check_one_source(execution *x, const relation *r, const column *col, bool has_default,
                             range at)
{
    const char *both = has_default && col->identity != 0    ? "default and identity"
                       : has_default && col->generated != 0 ? "default and generation expression"
                       : col->identity != 0 && col->generated != 0
                           ? "identity and generation expression"
                           : NULL;
    return both == NULL ||
           fail(x, at, "42601", "both %s specified for column \"%.*s\" of table \"%.*s\"", both,
                STR_ARG(col->name), STR_ARG(r->base.name));
}

/* What stands in the column itself: NULL, NOT NULL, identity. The rest stays pending. */
static bool apply_column_constraints(execution *x, const relation *r, column *col,
                                     const pending_list *pending, size_t from)
{
    bool saw_null = false, saw_default = false;
    for (size_t i = from; i < pending->count; i++) {
        const node_constraint *k = pending->items[i].node;
        switch (k->type) {
        case CONSTRAINT_NULL:
        case CONSTRAINT_NOT_NULL:
            if ((k->type == CONSTRAINT_NULL && col->not_null) ||
                (k->type == CONSTRAINT_NOT_NULL && saw_null))
                return fail(
                    x, k->base.at, "42601",
                    "conflicting NULL/NOT NULL declarations for column \"%.*s\" of table \"%.*s\"",
                    STR_ARG(col->name), STR_ARG(r->base.name));
            saw_null |= k->type == CONSTRAINT_NULL;
            col->not_null |= k->type == CONSTRAINT_NOT_NULL;
            break;
        case CONSTRAINT_DEFAULT:
            if (saw_default || col->default_value != NULL)
                return fail(
                    x, k->base.at, "42601",
                    "multiple default values specified for column \"%.*s\" of table \"%.*s\"",
                    STR_ARG(col->name), STR_ARG(r->base.name));
            saw_default = true;
            break;
        case CONSTRAINT_IDENTITY:
            if (col->identity != 0)
                return fail(
                    x, k->base.at, "42601",
                    "multiple identity specifications for column \"%.*s\" of table \"%.*s\"",
                    STR_ARG(col->name), STR_ARG(r->base.name));
            if (!make_identity(x, r, col, k))
                return false;
            break;
        case CONSTRAINT_GENERATED:
            if (col->generated != 0)
                return fail(
                    x, k->base.at, "42601",
                    "multiple generation clauses specified for column \"%.*s\" of table \"%.*s\"",
                    STR_ARG(col->name), STR_ARG(r->base.name));
            col->generated = k->virtual_column ? 'v' : 's';
            break;
        default:
            break;
        }
        if (!check_one_source(x, r, col, saw_default || col->default_value != NULL, k->base.at))
            return false;
    }
    return true;
}

bool check_collatable(execution *x, oid id, oid written, range at)
{
    const type *t = CATALOG_GET(x->catalog, type, base_type(x->catalog, id));
    if (t != NULL && array_element(x->catalog, t->base.id) != OID_NONE)
        t = CATALOG_GET(x->catalog, type, base_type(x->catalog, t->element));
    if (written == OID_NONE || t == NULL || t->collation != OID_NONE || t->kind == 'd')
        return true;
    return fail(x, at, "42804", "collations are not supported by type %.*s",
                STR_ARG(catalog_format_type(x->catalog, x->arena, id, -1)));
}

bool check_column_type(execution *x, const column *col, range at)
{
    const type *t = CATALOG_GET(x->catalog, type, col->type);
    if (t != NULL && !t->defined)
        return fail(x, at, "42704", "type \"%.*s\" is only a shell", STR_ARG(t->base.name));
    if (t != NULL && t->kind == 'p')
        return fail(x, at, "42P16", "column \"%.*s\" has pseudo-type %.*s", STR_ARG(col->name),
                    STR_ARG(catalog_format_type(x->catalog, x->arena, col->type, -1)));
    return true;
}

bool add_column_def(execution *x, relation *r, const node_column_def *def, pending_list *pending)
{
    str called = arena_str(x->arena, def->name.text);
    if (r->n_columns >= MAX_COLUMNS)
        return fail(x, def->name.at, "54011", "tables can have at most %d columns", MAX_COLUMNS);
    if (relation_column(r, called) != NULL)
        return fail(x, def->name.at, "42701", "column \"%.*s\" specified more than once",
                    STR_ARG(called));
    if (is_system_column(called) && r->kind != 'c')
        return fail(x, def->name.at, "42701",
                    "column name \"%.*s\" conflicts with a system column name", STR_ARG(called));
    column col = {.name = called,
                  .number = (int16_t)(r->n_columns + 1),
                  .typmod = -1,
                  .local = true,
                  .at = def->base.at};
    oid serial = def->type != NULL && r->kind != 'c' ? serial_type_of(def->type) : OID_NONE;
    if (serial != OID_NONE) {
        if (AS(type_name, def->type)->array_bounds.count > 0)
            return fail(x, def->type->at, "0A000", "array of serial is not implemented");
        col.type = serial;
        col.not_null = true;
    } else if (!resolve_type(x, def->type, &col.type, &col.typmod)) {
        return false;
    }
    if (!check_column_type(x, &col, def->type->at) ||
        !resolve_collation(x, def->collation, &col.collation) ||
        !check_collatable(x, col.type, col.collation, def->base.at))
        return false;
    if (serial != OID_NONE && (!make_column_sequence(x, r, &col, NULL, def->base.at) ||
                               !set_nextval(x, &col, col.sequence, def->type->at)))
        return false;
    size_t from = pending->count;
    if (!collect_constraints(x, &def->constraints, called, pending) ||
        !apply_column_constraints(x, r, &col, pending, from))
        return false;
    r->columns = arena_grow(x->arena, r->columns, r->n_columns, r->n_columns + 1, sizeof(column));
    r->columns[r->n_columns++] = col;
    return true;
}

void own_column_sequences(execution *x, oid table)
{
    const relation *r = CATALOG_GET(x->catalog, relation, table);
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *col = &r->columns[i];
        const relation *s =
            col->sequence != OID_NONE ? CATALOG_GET(x->catalog, relation, col->sequence) : NULL;
        if (s != NULL && s->sequence->owned_by_table != table)
            own_sequence(x, col->sequence, table, col->number,
                         col->identity != 0 ? DEPENDENCY_INTERNAL : DEPENDENCY_AUTO);
    }
}

/* ---- defaults ---- */

static walk_action find_forbidden(const node *n, void *context)
{
    const node **forbidden = context;
    if (n->kind != NODE_column_ref && n->kind != NODE_subquery)
        return WALK_INTO;
    *forbidden = n;
    return WALK_STOP;
}

static bool check_default_tree(execution *x, const node *expr)
{
    const node *forbidden = NULL;
    walk(expr, find_forbidden, &forbidden);
    if (IS(column_ref, forbidden))
        return fail(x, forbidden->at, "0A000", "cannot use column reference in DEFAULT expression");
    if (forbidden != NULL)
        return fail(x, forbidden->at, "0A000", "cannot use subquery in DEFAULT expression");
    return true;
}

void put_table(execution *x, const relation *before, relation *after)
{
    relation_update_dependencies(x, after);
    bool being_made = x->cause != NULL && IS(create_table, x->cause) &&
                      before->base.created_at.start == x->cause->at.start &&
                      before->base.created_at.source == x->cause->at.source;
    if (being_made)
        catalog_put(x->catalog, &after->base);
    else
        put_changed(x, &before->base, &after->base);
}

/* Whether a constant of the type becomes a call of the function that applies the type modifier; an
 * interval is read with its own at once. */
static bool has_length_coercion(const execution *x, oid type_id, int32_t typmod)
{
    oid element = type_element(x, type_id);
    oid of = element != OID_NONE ? element : type_id;
    return typmod >= 0 && of != TYPE_INTERVAL && catalog_cast(x->catalog, of, of) != NULL;
}

bool default_is_nothing(execution *x, const node *expr, oid type_id, int32_t typmod)
{
    expr = without_parens(expr);
    if (IS(type_cast, expr)) {
        oid written = OID_NONE;
        int32_t length = -1;
        if (!resolve_type(x, AS(type_cast, expr)->type, &written, &length) || written != type_id ||
            length >= 0)
            return false;
        expr = without_parens(AS(type_cast, expr)->arg);
    }
    return IS(constant, expr) && AS(constant, expr)->type == CONSTANT_NULL &&
           type_base(x, type_id) == type_id && !has_length_coercion(x, type_id, typmod);
}

static bool check_generated(execution *x, const relation *r, const expression *e)
{
    scope all = scope_of_relation(x, r);
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        if (b->object != r->base.id || b->column <= 0 || r->columns[b->column - 1].generated == 0)
            continue;
        fail(x, b->node->at, "42P17",
             "cannot use generated column \"%.*s\" in column generation expression",
             STR_ARG(r->columns[b->column - 1].name));
        x->failure.detail = STR("A generated column cannot reference another generated column.");
        return false;
    }
    return check_immutable(x, &all, e, true, "generation expression is not immutable");
}

bool set_column_default(execution *x, oid table, int16_t number, const node *expr, bool generated)
{
    const relation *before = CATALOG_GET(x->catalog, relation, table);
    const column *col = &before->columns[number - 1];
    const expression *bound = NULL;
    if (expr != NULL && !generated && !check_default_tree(x, expr))
        return false;
    if (expr != NULL) {
        scope names = {.place = "DEFAULT expressions"};
        if (generated)
            names = scope_of_relation(x, before);
        /* the server converts what is generated last (cookDefault) */
        if (generated && (!analyze_expression(x, &names, expr, OID_NONE, &bound) ||
                          !check_no_subquery(x, expr, "column generation expression") ||
                          !check_generated(x, before, bound)))
            return false;
        if (!analyze_expression(x, &names, expr, col->type, &bound))
            return false;
    }
    if (expr != NULL && !generated && default_is_nothing(x, expr, col->type, col->typmod))
        bound = NULL;
    relation *r = relation_edit(x, before);
    r->columns[number - 1].default_value = bound;
    put_table(x, before, r);
    return true;
}

bool bind_defaults(execution *x, oid table, const pending_list *pending)
{
    for (size_t i = 0; i < pending->count; i++) {
        const pending_constraint *p = &pending->items[i];
        bool generated = p->node->type == CONSTRAINT_GENERATED;
        if (!generated && p->node->type != CONSTRAINT_DEFAULT)
            continue;
        const relation *r = CATALOG_GET(x->catalog, relation, table);
        const column *col = relation_column(r, p->column);
        if (!set_column_default(x, table, col->number, p->node->expr, generated))
            return false;
    }
    return true;
}
