#include <string.h>

#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "model/session/rights.h"
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

/* The sequence of a serial or identity column gets its name when the column is read, and is made
 * before the table is. */
static void declare_sequence(execution *x, const relation *r, declared_column *d,
                             const node_list *options)
{
    d->sequence = choose_relation_name(x->catalog, x->arena, r->base.name, d->col.name, "seq",
                                       r->base.schema, false);
    for (size_t i = 0; options != NULL && i < options->count; i++) {
        const node_sequence_option *o = AS(sequence_option, options->items[i]);
        if (str_is(o->form, "sequence name") && o->name != NULL)
            d->sequence = name_of(o->name).called;
    }
    d->sequence_options = options;
}

/* The options of a sequence, but its type: that of a copied identity is bigint. */
static void copy_sequence(execution *x, oid to, oid from)
{
    const relation *before = CATALOG_GET(x->catalog, relation, to),
                   *model_of = CATALOG_GET(x->catalog, relation, from);
    if (model_of == NULL || model_of->sequence == NULL)
        return;
    relation *r = relation_edit(x, before);
    sequence_info *s = arena_copy(x->arena, model_of->sequence, sizeof(sequence_info));
    s->type = TYPE_INT8;
    s->owned_by_table = OID_NONE;
    s->owned_by_column = 0;
    r->sequence = s;
    catalog_put(x->catalog, &r->base);
}

void declare_copied_sequence(execution *x, const relation *r, declared_column *d, oid from)
{
    declare_sequence(x, r, d, NULL);
    d->sequence_like = from;
}

/* generateSerialExtraStmts(): whoever adds the column, its sequence is the table owner's. */
void sequence_has_owner_of(execution *x, oid sequence, const relation *table)
{
    const relation *s = CATALOG_GET(x->catalog, relation, sequence);
    if (s->base.owner == table->base.owner)
        return;
    relation *r = relation_edit(x, s);
    r->base.owner = table->base.owner;
    r->base.acl = default_acl_for(x, OBJECT_SEQUENCE, r->base.owner, r->base.schema);
    relation_update_dependencies(x, r);
    catalog_put(x->catalog, &r->base);
}

bool make_declared_sequence(execution *x, const relation *r, declared_column *d)
{
    column *col = &d->col;
    range at = d->def != NULL ? d->def->base.at : x->cause->at;
    if (str_absent(d->sequence))
        return true;
    bool copied = d->sequence_like != OID_NONE;
    if (col->identity != 0 && !check_identity_options(x, d->sequence_options))
        return false;
    if (col->identity != 0 && !copied && col->type != TYPE_INT2 && col->type != TYPE_INT4 &&
        col->type != TYPE_INT8)
        return fail(x, at, "22023", "identity column type must be smallint, integer, or bigint");
    if (!create_sequence(x, r->base.schema, d->sequence, r->persistence,
                         copied ? TYPE_INT8 : col->type, d->sequence_options, &col->sequence))
        return false;
    if (copied)
        copy_sequence(x, col->sequence, d->sequence_like);
    sequence_has_owner_of(x, col->sequence, r);
    return col->identity != 0 || set_nextval(x, col, col->sequence, at);
}

bool partitions_share_identity(const execution *x)
{
    return x->options->pg_version >= 17;
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

/* What stood behind a column's constraint already: transformConstraintAttrs(). */
typedef struct attribute_words {
    bool deferrable, initially;
} attribute_words;

static bool takes_attributes(const pending_constraint *p)
{
    constraint_kind kind = p->node->type;
    return kind == CONSTRAINT_PRIMARY_KEY || kind == CONSTRAINT_UNIQUE ||
           kind == CONSTRAINT_EXCLUSION || kind == CONSTRAINT_FOREIGN_KEY;
}

static bool apply_attribute(execution *x, pending_constraint *p, const node_constraint *k,
                            attribute_words *said)
{
    bool initially = k->initially_deferred || k->initially_immediate,
         deferrable = k->deferrable || k->not_deferrable;
    if (initially || deferrable) {
        if (p == NULL || !takes_attributes(p))
            return fail(x, k->base.at, "42601", "misplaced %s clause",
                        k->deferrable           ? "DEFERRABLE"
                        : k->not_deferrable     ? "NOT DEFERRABLE"
                        : k->initially_deferred ? "INITIALLY DEFERRED"
                                                : "INITIALLY IMMEDIATE");
        if (initially ? said->initially : said->deferrable)
            return fail(x, k->base.at, "42601", "multiple %s clauses not allowed",
                        initially ? "INITIALLY IMMEDIATE/DEFERRED" : "DEFERRABLE/NOT DEFERRABLE");
    }
    if (p == NULL)
        return fail(x, k->base.at, "42601", "misplaced %s clause",
                    k->enforced ? "ENFORCED" : "NOT ENFORCED");
    said->initially |= initially;
    said->deferrable |= deferrable;
    if ((k->not_deferrable && p->initially_deferred) ||
        (k->initially_deferred && p->not_deferrable))
        return fail(x, k->base.at, "42601",
                    "constraint declared INITIALLY DEFERRED must be DEFERRABLE");
    add_attribute(p, k);
    return true;
}

bool collect_constraints(execution *x, const node_list *nodes, str column_name, pending_list *out)
{
    size_t first = out->count;
    attribute_words said = {0};
    for (size_t i = 0; i < nodes->count; i++) {
        if (!IS(constraint, nodes->items[i]))
            continue;
        const node_constraint *k = AS(constraint, nodes->items[i]);
        if (k->type == CONSTRAINT_ATTRIBUTE) {
            if (!apply_attribute(x, out->count > first ? vec_last(out) : NULL, k, &said))
                return false;
            continue;
        }
        said = (attribute_words){0};
        pending_constraint p = {.node = k, .column = column_name};
        add_attribute(&p, k);
        vec_push(x->arena, out, p);
    }
    return true;
}

/* What the constraints of one column have said so far: transformColumnDefinition(). */
typedef struct column_words {
    bool nullable, has_default, identity, generated;
} column_words;

static bool fail_conflict(execution *x, const relation *r, const column *col, range at)
{
    return fail(x, at, "42601",
                "conflicting NULL/NOT NULL declarations for column \"%.*s\" of table \"%.*s\"",
                STR_ARG(col->name), STR_ARG(r->base.name));
}

static bool say_nullable(execution *x, const relation *r, column *col, column_words *said,
                         bool not_null, range at)
{
    if (said->nullable && col->not_null != not_null)
        return fail_conflict(x, r, col, at);
    said->nullable = true;
    col->not_null = not_null;
    return true;
}

static bool say_once(execution *x, const relation *r, const column *col, bool *said,
                     const char *what, range at)
{
    if (*said)
        return fail(x, at, "42601", "multiple %s specified for column \"%.*s\" of table \"%.*s\"",
                    what, STR_ARG(col->name), STR_ARG(r->base.name));
    *said = true;
    return true;
}

/* A value comes from a default, an identity or a generation expression: from one of them. */
static bool check_one_source(execution *x, const relation *r, const column *col,
                             const column_words *said, range at)
{
    const char *both = said->has_default && said->identity    ? "default and identity"
                       : said->has_default && said->generated ? "default and generation expression"
                       : said->identity && said->generated    ? "identity and generation expression"
                                                              : NULL;
    return both == NULL ||
           fail(x, at, "42601", "both %s specified for column \"%.*s\" of table \"%.*s\"", both,
                STR_ARG(col->name), STR_ARG(r->base.name));
}

/* Tables of a type and partitions get neither identity nor generated columns of their own. */
static bool check_may_number(execution *x, const relation *r, const char *what, range at)
{
    if (r->of_type == OID_NONE && !r->is_partition)
        return true;
    return fail(x, at, "0A000", "%s columns are not supported on %s", what,
                r->of_type != OID_NONE ? "typed tables" : "partitions");
}

static bool apply_identity(execution *x, const relation *r, declared_column *d,
                           const node_constraint *k, column_words *said)
{
    if (!check_may_number(x, r, "identity", k->base.at) ||
        !say_once(x, r, &d->col, &said->identity, "identity specifications", k->base.at))
        return false;
    declare_sequence(x, r, d, &k->sequence_options);
    d->col.identity = k->when == GENERATED_ALWAYS ? 'a' : 'd';
    return say_nullable(x, r, &d->col, said, true, k->base.at);
}

static bool apply_column_constraint(execution *x, const relation *r, declared_column *d,
                                    const node_constraint *k, column_words *said)
{
    column *col = &d->col;
    switch (k->type) {
    case CONSTRAINT_NULL:
    case CONSTRAINT_NOT_NULL:
        return say_nullable(x, r, col, said, k->type == CONSTRAINT_NOT_NULL, k->base.at);
    case CONSTRAINT_DEFAULT:
        d->has_default = true;
        return say_once(x, r, col, &said->has_default, "default values", k->base.at);
    case CONSTRAINT_IDENTITY:
        return apply_identity(x, r, d, k, said);
    case CONSTRAINT_GENERATED:
        d->has_default = true;
        col->generated = k->virtual_column ? 'v' : 's';
        return check_may_number(x, r, "generated", k->base.at) &&
               say_once(x, r, col, &said->generated, "generation clauses", k->base.at);
    default:
        return true;
    }
}

/* What stands in the column itself: NULL, NOT NULL, identity. The rest stays pending. */
static bool apply_column_constraints(execution *x, const relation *r, declared_column *d,
                                     bool serial, const pending_list *pending, size_t from)
{
    column_words said = {0};
    for (size_t i = from; i < pending->count; i++) {
        const node_constraint *k = pending->items[i].node;
        if (!apply_column_constraint(x, r, d, k, &said) ||
            !check_one_source(x, r, &d->col, &said, k->base.at))
            return false;
    }
    range at = d->def->base.at;
    return !serial || /* DEFAULT nextval(...) NOT NULL stands behind what was written */
           (say_once(x, r, &d->col, &said.has_default, "default values", at) &&
            check_one_source(x, r, &d->col, &said, at) &&
            say_nullable(x, r, &d->col, &said, true, at));
}

oid column_collation(const execution *x, const column *c)
{
    const type *t = CATALOG_GET(x->catalog, type, c->type);
    return c->collation != OID_NONE ? c->collation : t != NULL ? t->collation : OID_NONE;
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

static bool check_not_shell(execution *x, oid id, range at)
{
    const type *t = CATALOG_GET(x->catalog, type, id);
    return t == NULL || t->defined ||
           fail(x, at, "42704", "type \"%.*s\" is only a shell", STR_ARG(t->base.name));
}

enum { MAX_TYPE_DEPTH = 100 };

/* Whether values of a type have a row of another one in them. */
static bool contains_row(const execution *x, oid id, oid row_type, int depth)
{
    const type *t = CATALOG_GET(x->catalog, type, id);
    if (t == NULL || row_type == OID_NONE || depth > MAX_TYPE_DEPTH)
        return false;
    if (id == row_type)
        return true;
    if (t->kind == 'd' || t->kind == 'r' || t->kind == 'm')
        return contains_row(x, t->base_type, row_type, depth + 1);
    oid element = array_element(x->catalog, id);
    if (element != OID_NONE)
        return contains_row(x, element, row_type, depth + 1);
    const relation *r = t->kind == 'c' ? CATALOG_GET(x->catalog, relation, t->relation) : NULL;
    for (size_t i = 0; r != NULL && i < r->n_columns; i++) {
        if (!r->columns[i].dropped && contains_row(x, r->columns[i].type, row_type, depth + 1))
            return true;
    }
    return false;
}

bool check_column_type(execution *x, const column *col, oid row_type, range at)
{
    const type *t = CATALOG_GET(x->catalog, type, col->type);
    if (!check_not_shell(x, col->type, at))
        return false;
    if (t != NULL && t->kind == 'p')
        return fail(x, at, "42P16", "column \"%.*s\" has pseudo-type %.*s", STR_ARG(col->name),
                    STR_ARG(catalog_format_type(x->catalog, x->arena, col->type, -1)));
    if (!contains_row(x, col->type, row_type, 0))
        return true;
    return fail(x, at, "42P16", "composite type %.*s cannot be made a member of itself",
                STR_ARG(catalog_get(x->catalog, row_type)->name));
}

bool declare_column(execution *x, const relation *r, const node_column_def *def,
                    declared_column *out, pending_list *pending)
{
    *out = (declared_column){.def = def, .has_type = def->type != NULL};
    column *col = &out->col;
    *col = (column){.name = arena_str(x->arena, def->name.text),
                    .typmod = -1,
                    .local = true,
                    .compression = compression_letter(def->compression),
                    .at = def->base.at};
    oid serial = def->type != NULL && r->kind != 'c' ? serial_type_of(def->type) : OID_NONE;
    if (serial != OID_NONE && AS(type_name, def->type)->array_bounds.count > 0)
        return fail(x, def->type->at, "0A000", "array of serial is not implemented");
    if (serial != OID_NONE)
        col->type = serial;
    else if (def->type != NULL && !resolve_type(x, def->type, &col->type, &col->typmod))
        return false;
    if (def->type != NULL && (!check_not_shell(x, col->type, def->type->at) ||
                              !resolve_collation(x, def->collation, &col->collation) ||
                              !check_collatable(x, col->type, col->collation, def->base.at)))
        return false;
    if (serial != OID_NONE)
        declare_sequence(x, r, out, NULL);
    size_t from = pending->count;
    return collect_constraints(x, &def->constraints, col->name, pending) &&
           apply_column_constraints(x, r, out, serial != OID_NONE, pending, from);
}

bool check_column_name(execution *x, const relation *r, const declared_column *d)
{
    range at = d->def != NULL ? d->def->name.at : x->cause->at;
    return r->kind == 'c' || !is_system_column(d->col.name) ||
           fail(x, at, "42701", "column name \"%.*s\" conflicts with a system column name",
                STR_ARG(d->col.name));
}

bool check_relation_attributes(execution *x, const relation *r, range at)
{
    for (size_t i = 0; i < r->n_columns; i++)
        if (is_system_column(r->columns[i].name))
            return fail(x, at, "42701", "column name \"%.*s\" conflicts with a system column name",
                        STR_ARG(r->columns[i].name));
    for (size_t i = 0; i < r->n_columns; i++)
        if (!check_column_type(x, &r->columns[i], r->row_type, at))
            return false;
    return true;
}

bool check_not_setof(execution *x, const node_column_def *def)
{
    return def == NULL || def->type == NULL || !AS(type_name, def->type)->setof ||
           fail(x, def->type->at, "42P16", "column \"%.*s\" cannot be declared SETOF",
                STR_ARG(def->name.text));
}

bool check_column_count(execution *x, size_t count)
{
    return count <= MAX_COLUMNS ||
           fail(x, x->cause->at, "54011", "tables can have at most %d columns", MAX_COLUMNS);
}

void append_column(execution *x, relation *r, column col)
{
    col.number = (int16_t)(r->n_columns + 1);
    relation_add_column(x, r, col);
}

bool add_declared_column(execution *x, relation *r, const declared_column *d)
{
    if (!check_column_count(x, r->n_columns + 1) ||
        !check_type_right(x, d->col.type, d->def->base.at) ||
        !check_column_type(x, &d->col, r->row_type, d->def->base.at) ||
        !check_compression(x, d->col.type, d->def->compression, d->def->base.at))
        return false;
    append_column(x, r, d->col);
    return true;
}

bool own_column_sequences(execution *x, oid table, size_t first)
{
    const relation *r = CATALOG_GET(x->catalog, relation, table);
    for (size_t i = first; i < r->n_columns; i++) {
        const column *col = &r->columns[i];
        const relation *s =
            col->sequence != OID_NONE ? CATALOG_GET(x->catalog, relation, col->sequence) : NULL;
        if (s == NULL || s->sequence->owned_by_table == table)
            continue;
        if (s->base.owner != r->base.owner)
            return fail(x, x->cause->at, "55000",
                        "sequence must have same owner as table it is linked to");
        own_sequence(x, col->sequence, table, col->number,
                     col->identity != 0 ? DEPENDENCY_INTERNAL : DEPENDENCY_AUTO);
    }
    return true;
}

/* ---- defaults ---- */

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
    failure before = x->failure; /* coerce_type() drops a collation that the type cannot have */
    while (IS(collate_expr, expr) && !check_collatable(x, type_id, OID_COLLATION_DEFAULT, expr->at))
        expr = without_parens(AS(collate_expr, expr)->arg);
    x->failure = before;
    return IS(constant, expr) && AS(constant, expr)->type == CONSTANT_NULL &&
           type_base(x, type_id) == type_id && !has_length_coercion(x, type_id, typmod);
}

static bool check_generated(execution *x, const relation *r, const expression *e)
{
    scope all = scope_of_relation(x, r);
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        if (is_whole_row(b, r->base.id))
            return fail(x, b->node->at, "42P17",
                        "cannot use whole-row variable in column generation expression");
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
    if (expr != NULL) {
        scope names = {
            .place = "DEFAULT expressions", .no_query = "DEFAULT expression", .no_column = true};
        if (generated) {
            names = scope_of_relation(x, before);
            names.no_query = "column generation expression";
            names.converted_later = true;
        }
        /* the server converts what is generated last (cookDefault) */
        if (generated && (!analyze_expression(x, &names, expr, OID_NONE, &bound) ||
                          !check_generated(x, before, bound)))
            return false;
        if (!analyze_expression(x, &names, expr, col->type, &bound))
            return false;
    }
    if (expr != NULL && !generated && default_is_nothing(x, expr, col->type, col->typmod))
        bound = NULL;
    relation *r = relation_edit(x, before);
    relation_edit_column(x, r, number)->default_value = bound;
    put_table(x, before, r);
    return check_no_role_stored(x, expr != NULL ? expr->at : x->cause->at);
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
        generated |= r->is_partition && col->generated != 0; /* it has it of its parent */
        if (!set_column_default(x, table, col->number, p->node->expr, generated))
            return false;
    }
    return true;
}
