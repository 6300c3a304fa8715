#include <string.h>

#include "model/alter.h"
#include "model/analyze.h"
#include "model/coerce.h"

/* ALTER COLUMN ... TYPE: what depends on the column decides whether it may happen, and is rebuilt.
 */

static bool mentions(const object *o, oid table, int16_t number, dependency_kind kind)
{
    for (size_t i = 0; i < o->n_dependencies; i++) {
        const dependency *d = &o->dependencies[i];
        if (d->object == table && d->column == number && d->kind == kind)
            return true;
    }
    return false;
}

static bool check_dependents(execution *x, const relation *r, const column *col, range at)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, r->base.id, &ids);
    for (size_t i = 0; i < n; i++) {
        const object *o = catalog_get(x->catalog, ids[i]);
        if (!mentions(o, r->base.id, col->number, DEPENDENCY_NORMAL))
            continue;
        const char *user = NULL;
        if (o->class == CLASS_RELATION &&
            (((const relation *)o)->kind == 'v' || ((const relation *)o)->kind == 'm'))
            user = "view or rule";
        else if (o->class == CLASS_RULE)
            user = "view or rule";
        else if (o->class == CLASS_TRIGGER)
            user = "trigger definition";
        else if (o->class == CLASS_POLICY)
            user = "policy definition";
        else if (o->class == CLASS_FUNCTION)
            user = "function or procedure";
        else if (o->class == CLASS_RELATION && o->id == r->base.id)
            user = "generated column";
        if (user == NULL)
            continue;
        fail(x, at, "0A000", "cannot alter type of a column used by a %s", user);
        if (o->class == CLASS_TRIGGER || o->class == CLASS_POLICY)
            fail(x, at, "0A000", "cannot alter type of a column used in a %s", user);
        x->failure.detail = arena_printf(x->arena, "%.*s depends on column \"%.*s\"",
                                         STR_ARG(catalog_describe_name(x->catalog, x->arena, o)),
                                         STR_ARG(col->name));
        return false;
    }
    return true;
}

/* Indexes get the operator class of the new type where they had the default of the old. */
static bool rebuild_indexes(execution *x, const relation *r, int16_t number)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const relation *before = (const relation *)all.items[i];
        if (before->index == NULL)
            continue;
        size_t n = before->index->n_keys;
        index_key *keys = arena_copy(x->arena, before->index->keys, n * sizeof(index_key));
        bool changed = false;
        for (size_t k = 0; k < n - before->index->n_including; k++) {
            if (keys[k].column != number)
                continue;
            oid old = keys[k].opclass;
            if (!rebuild_opclass(x, before->index->method, r->columns[number - 1].type,
                                 before->base.created_at, &keys[k].opclass))
                return false;
            changed |= old != keys[k].opclass;
        }
        if (!changed)
            continue;
        relation *after = OBJECT_EDIT(x, relation, before);
        index_info *info = arena_copy(x->arena, before->index, sizeof(index_info));
        info->keys = keys;
        after->index = info;
        relation_update_dependencies(x, after);
        catalog_put(x->catalog, &after->base);
    }
    return true;
}

/* Checks are analysed again with the column's new type: an operator may be missing for it. */
static bool rebuild_checks(execution *x, const relation *r, int16_t number)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, r->base.id);
    scope s = scope_of_relation(x, r);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *before = (const constraint *)all.items[i];
        bool uses = false;
        for (size_t k = 0; k < before->n_columns; k++)
            uses |= before->columns[k] == number;
        if (!uses || before->kind != 'c')
            continue;
        constraint *k = OBJECT_EDIT(x, constraint, before);
        if (!analyze_expression(x, &s, before->check->tree, TYPE_BOOL, &k->check))
            return false;
        catalog_put(x->catalog, &k->base);
    }
    return true;
}

/* Foreign keys on both sides of the column are made again. */
static bool rebuild_foreign_keys(execution *x, const relation *r, int16_t number, range at)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, r->base.id, &ids);
    for (size_t i = 0; i < n; i++) {
        const constraint *k = CATALOG_GET(x->catalog, constraint, ids[i]);
        if (k == NULL || k->kind != 'f')
            continue;
        bool uses = false;
        for (size_t c = 0; c < k->n_columns; c++)
            uses |= (k->base.parent == r->base.id && k->columns[c] == number) ||
                    (k->ref_table == r->base.id && k->ref_columns[c] == number);
        const relation *from = CATALOG_GET(x->catalog, relation, k->base.parent),
                       *to = CATALOG_GET(x->catalog, relation, k->ref_table);
        if (uses && from != NULL && to != NULL && !check_foreign_types(x, from, to, k, at))
            return false;
    }
    return true;
}

/* A literal was read as the old type's, and is a value of that type from then on: 'x' of an enum
 * that becomes text still is a value of the enum, cast to text. */
static bool retyped_literal(execution *x, const column *old, oid to, const expression **out)
{
    const expression *was = old->default_value;
    const node *tree = without_parens(was->tree);
    oid of = type_base(x, old->type);
    if (!IS(constant, tree) || of == to ||
        (AS(constant, tree)->type != CONSTANT_STRING && AS(constant, tree)->type != CONSTANT_NULL))
        return analyze_expression(x, &(scope){0}, was->tree, to, out);
    str text = arena_printf(x->arena, "%.*s::%.*s",
                            STR_ARG(catalog_print_expression(x->catalog, x->arena, was)),
                            STR_ARG(catalog_format_type(x->catalog, x->arena, of, -1)));
    return make_expression(x, &(scope){0}, was->tree->at, text, to, out);
}

static bool convert_default(execution *x, const relation *before, const column *old, oid to,
                            const expression **out)
{
    *out = old->default_value;
    if (old->default_value == NULL)
        return true;
    scope none = {0};
    scope all = scope_of_relation(x, before);
    const scope *in = old->generated != 0 ? &all : &none;
    const node *tree = old->default_value->tree;
    const expression *natural;
    if (analyze_expression(x, in, tree, OID_NONE, &natural)) {
        bool literal = natural->type == OID_NONE || natural->type == TYPE_UNKNOWN;
        if (can_coerce(x, literal ? old->type : natural->type, to, COERCE_ASSIGNMENT) &&
            (literal && old->generated == 0 ? retyped_literal(x, old, to, out)
                                            : analyze_expression(x, in, tree, to, out)))
            return true;
    }
    return fail(x, x->cause->at, "42804",
                "default for column \"%.*s\" cannot be cast automatically to type %.*s",
                STR_ARG(old->name), STR_ARG(catalog_format_type(x->catalog, x->arena, to, -1)));
}

static bool convert_values(execution *x, const relation *r, const column *col,
                           const node_alter_command *c, oid to, int32_t typmod,
                           const expression **using_expr)
{
    *using_expr = NULL;
    if (r->kind == 'c')
        return true;
    if (c->expr != NULL) {
        scope s = scope_of_relation(x, r);
        const expression *e;
        if (!check_no_subquery(x, c->expr, "transform expression") ||
            !analyze_expression(x, &s, c->expr, OID_NONE, &e))
            return false;
        if (!can_coerce(x, e->type, to, COERCE_ASSIGNMENT))
            return fail(x, c->expr->at, "42804",
                        "result of USING clause for column \"%.*s\" cannot be cast automatically "
                        "to type %.*s",
                        STR_ARG(col->name),
                        STR_ARG(catalog_format_type(x->catalog, x->arena, to, typmod)));
        *using_expr = e;
        return check_planned(x, &s, c->expr, to, typmod);
    }
    if (can_coerce(x, col->type, to, COERCE_ASSIGNMENT))
        return true;
    fail(x, c->name.at, "42804", "column \"%.*s\" cannot be cast automatically to type %.*s",
         STR_ARG(col->name), STR_ARG(catalog_format_type(x->catalog, x->arena, to, -1)));
    x->failure.hint = arena_printf(x->arena, "You might need to specify \"USING %.*s::%.*s\".",
                                   STR_ARG(col->name),
                                   STR_ARG(catalog_format_type(x->catalog, x->arena, to, typmod)));
    return false;
}

bool alter_column_type(execution *x, const relation *before, const node_alter_command *c)
{
    const column *col;
    oid to;
    int32_t typmod;
    if (!with_column(x, before, c, &col))
        return false;
    if (col->generated != 0 && c->expr != NULL)
        return fail(x, c->name.at, "42611",
                    "cannot specify USING when altering type of generated column");
    if (col->inherit_count > 0 && !x->recursing)
        return fail(x, c->name.at, "42P16", "cannot alter inherited column \"%.*s\"",
                    STR_ARG(col->name));
    if (is_partition_column(before, col))
        return fail(x, c->name.at, "42P16",
                    "cannot alter column \"%.*s\" because it is part of the partition key of "
                    "relation \"%.*s\"",
                    STR_ARG(col->name), STR_ARG(before->base.name));
    const node *type_node = c->type != NULL          ? c->type
                            : IS(column_def, c->def) ? AS(column_def, c->def)->type
                                                     : NULL;
    if (!resolve_type(x, type_node, &to, &typmod))
        return false;
    oid collation_written = OID_NONE;
    if (!resolve_collation(x, c->collation, &collation_written) ||
        !check_collatable(x, to, collation_written, c->name.at))
        return false;
    const expression *using_expr, *becomes;
    if (!convert_values(x, before, col, c, to, typmod, &using_expr) ||
        !check_dependents(x, before, col, c->name.at) ||
        !convert_default(x, before, col, to, &becomes))
        return false;
    if (col->identity != 0 && to != TYPE_INT2 && to != TYPE_INT4 && to != TYPE_INT8)
        return fail(x, c->name.at, "22023",
                    "identity column type must be smallint, integer, or bigint");
    relation *r = relation_edit(x, before);
    column *mine = &r->columns[col->number - 1];
    mine->type = to;
    mine->typmod = typmod;
    mine->default_value = becomes;
    if (!resolve_collation(x, c->collation, &mine->collation))
        return false;
    put_table(x, before, r);
    if (!rows_retype_column(x, before, r, col->number, using_expr) ||
        !rebuild_checks(x, r, col->number) || !rebuild_indexes(x, r, col->number) ||
        !rebuild_foreign_keys(x, r, col->number, c->name.at))
        return false;
    const relation **children;
    size_t n = children_of(x, before->base.id, &children);
    bool outer = x->recursing, ok = true;
    x->recursing = true;
    for (size_t i = 0; i < n && ok; i++)
        ok = alter_column_type(x, children[i], c);
    x->recursing = outer;
    return ok;
}
