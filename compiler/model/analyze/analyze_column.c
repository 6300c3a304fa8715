#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"
#include "model/analyze/star.h"
#include "model/evaluate/evaluate.h"
#include "model/execute/ddl.h"

/* What a name in an expression stands for, a column, a whole row or a variable, and the parts that
 * are taken of a value by subscripts and fields. */

/* The FROM item of a column of a table itself: not through a subquery, and not under a name of an
 * alias's own list; else NULL. */
static const visible_item *direct_item(const level *l, const visible_column *c)
{
    while (c->item == NO_ITEM && c->copy_of > 0 && c->copy_also == 0) /* repeated by a join */
        c = &l->columns.items[c->copy_of - 1];
    const visible_item *v =
        c->item != NO_ITEM && c->item < l->items.count ? &l->items.items[c->item] : NULL;
    const relation *r = v != NULL ? v->relation : NULL;
    bool given = v != NULL && (size_t)(c - l->columns.items) - v->first < v->n_given;
    bool direct = r != NULL && !given && r->base.id == c->origin && c->origin_column > 0 &&
                  (size_t)c->origin_column <= r->n_columns;
    return direct ? v : NULL;
}

bool analyze_is_direct(const level *l, const visible_column *c)
{
    return direct_item(l, c) != NULL;
}

static oid item_row_type(const visible_item *v, const level *l)
{
    if (v->relation != NULL)
        return v->relation->row_type;
    if (v->function_scalar && v->count == 1)
        return l->columns.items[v->first].of.type;
    return TYPE_RECORD;
}

/* plpgsql_exec_get_datum_type_info(): a record without a type has what was assigned to it. */
static bool check_record_field(analysis *an, const node *n, const variable *v, const node *field)
{
    if (v->of.type != TYPE_RECORD || v->row_of != NULL || !IS(identifier, field))
        return true;
    str called = AS(identifier, field)->name.text;
    if (v->value.kind == VALUE_NULL)
        return fail(an->x, n->at, "55000", "record \"%.*s\" is not assigned yet", STR_ARG(v->name));
    if (v->value.kind != VALUE_KNOWN || v->value.fields == NULL || is_system_column(called))
        return true;
    for (size_t i = 0; i < v->value.n_items; i++)
        if (str_eq(v->value.fields[i], called))
            return true;
    return fail(an->x, n->at, "42703", "record \"%.*s\" has no field \"%.*s\"", STR_ARG(v->name),
                STR_ARG(called));
}

bool analyze_column(analysis *an, level *l, const node *n, typed *out)
{
    found_name name_found;
    node_list parts = AS(column_ref, n)->parts;
    if (an->external != NULL && an->external->no_column)
        return fail(an->x, n->at, "0A000", "cannot use column reference in %s",
                    an->external->no_query);
    found f = find_name(an->x, l, an->external, n, &name_found);
    switch (f) {
    case FOUND_COLUMN: {
        const visible_column *c = &name_found.level->columns.items[name_found.column];
        if (c->origin != OID_NONE) {
            analyze_bind(an, n, c->origin, c->origin_column);
            const visible_item *item = direct_item(name_found.level, c);
            binding *b = vec_last(&an->bindings);
            b->direct = item != NULL;
            if (item != NULL && parts.count == 1)
                b->alias = item->alias;
        }
        analyze_outer(an, name_found.level, (inner_use){.at = n, .place = name_found.column});
        *out = c->of;
        an->reads = true;
        plan_column_used(an, out);
        break;
    }
    case FOUND_ROW: {
        const visible_item *v = &name_found.level->items.items[name_found.item];
        if (v->relation != NULL && v->relation->kind == 'S')
            return fail(an->x, n->at, "42809", "relation \"%.*s\" does not have a composite type",
                        STR_ARG(v->relation->base.name));
        analyze_outer(an, name_found.level,
                      (inner_use){.at = n, .place = name_found.item, .row = true});
        *out = typed_of(item_row_type(v, name_found.level));
        an->reads = true;
        if (v->relation != NULL && v->relation->row_type == OID_NONE)
            return fail(an->x, n->at, "42809", "relation \"%.*s\" does not have a composite type",
                        STR_ARG(v->relation->base.name));
        if (v->relation != NULL) {
            analyze_bind(an, n, v->relation->base.id, 0);
            vec_last(&an->bindings)->direct = parts.count == 1;
        }
        for (size_t i = v->first; an->plans && i < v->first + v->count; i++) {
            typed one = name_found.level->columns.items[i].of;
            plan_column_used(an, &one);
        }
        if (name_found.used < parts.count && IS(identifier, parts.items[name_found.used])) {
            str field = AS(identifier, parts.items[name_found.used])->name.text;
            if (v->relation != NULL && analyze_field_call(an, n, out->type, field, out))
                return true;
            if (v->relation != NULL || v->count > 0)
                return fail(an->x, n->at, "42703", "column %.*s.%.*s does not exist",
                            STR_ARG(v->alias), STR_ARG(field));
            *out = typed_of(OID_NONE);
        }
        return true;
    }
    case FOUND_VARIABLE:
        if (name_found.used < parts.count &&
            !check_record_field(an, n, name_found.variable, parts.items[name_found.used]))
            return false;
        fold_variable(an, name_found.variable, out);
        if (name_found.of_sql)
            analyze_bind_type(an, out->type);
        if (name_found.used < parts.count)
            out->constant = NULL;
        if (name_found.of_sql && name_found.used < parts.count)
            return analyze_parameter_field(an, n, &name_found, out);
        break;
    default:
        return false;
    }
    return analyze_fields(an, parts, name_found.used, f == FOUND_VARIABLE, out);
}

/* (f(...)).field, where f has OUT parameters. */
static bool analyze_out_field(analysis *an, level *l, const node *call, const node *step,
                              typed *out)
{
    resolved_call resolved;
    const result_column *columns = NULL;
    size_t count = 0;
    bool scalar;
    str field = AS(identifier, step)->name.text;
    if (!analyze_call(an, l, call, out, &resolved) ||
        !function_columns(an->x, &resolved, field, NULL, &columns, &count, &scalar))
        return false;
    for (size_t i = 0; i < count && !scalar; i++)
        if (str_eq(columns[i].name, field)) {
            *out = typed_as(columns[i].type, columns[i].typmod, columns[i].collation);
            return true;
        }
    if (resolved.function == NULL)
        return true;
    return fail(an->x, step->at, "42703", "could not identify column \"%.*s\" in record data type",
                STR_ARG(field));
}

/* array_subscript_transform(): of an array it is a number; of others their own function says. */
static bool analyze_subscript(analysis *an, level *l, const node *n, bool of_array)
{
    typed of;
    collating around = collate_apart(an);
    bool ok = n == NULL || (analyze_node(an, l, n, &of) &&
                            (!of_array || analyze_convert(an, n, &of, TYPE_INT4, -1,
                                                          COERCE_ASSIGNMENT, "array subscript")));
    collate_end(an, around);
    return ok;
}

/* (ROW(...)).f1 */
static bool analyze_row_field(analysis *an, const node *row, const node *step, typed *out)
{
    node_list fields = AS(row_expr, row)->fields;
    str field = AS(identifier, step)->name.text;
    for (size_t i = 0; i < fields.count; i++) {
        if (is_any_star(fields.items[i]))
            return true; /* which stands for several */
        if (str_eq(field, arena_printf(an->x->arena, "f%zu", i + 1))) {
            *out = typed_of(an->row_types[i]);
            return true;
        }
    }
    return fail(an->x, step->at, "42703", "could not identify column \"%.*s\" in record data type",
                STR_ARG(field));
}

/* The FROM item whose whole row a node is; NULL: none, a value alone, or its columns are not known.
 */
static const visible_item *item_of_row(const analysis *an, const level *l, const node *n,
                                       const level **of)
{
    found_name meant = {0};
    execution quiet = *an->x; /* looking it up again must not report again */
    if (!IS(column_ref, n) || find_name(&quiet, l, an->external, n, &meant) != FOUND_ROW ||
        meant.used < AS(column_ref, n)->parts.count)
        return NULL;
    const visible_item *item = &meant.level->items.items[meant.item];
    *of = meant.level;
    return item->count > 0 && !(item->function_scalar && item->count == 1) ? item : NULL;
}

/* ParseComplexProjection(): (z).a of the whole row z is z.a, a column by the name that FROM gives
 * it. */
static bool analyze_item_field(analysis *an, const level *of, const visible_item *item,
                               const node *n, typed *out)
{
    const node *step = AS(indirection, n)->steps.items[0];
    str field = AS(identifier, step)->name.text;
    const visible_column *hit = NULL;
    for (size_t i = item->first; i < item->first + item->count; i++) {
        const visible_column *c = &of->columns.items[i];
        if (!str_eq(c->name, field))
            continue;
        if (hit != NULL)
            return fail(an->x, step->at, "42702", "column reference \"%.*s\" is ambiguous",
                        STR_ARG(field));
        hit = c;
    }
    oid of_system = item->relation != NULL ? system_column_type(field) : OID_NONE;
    if (item->relation != NULL && (hit != NULL || of_system != OID_NONE))
        vec_last(&an->bindings)->of_field = true; /* that of the row, just made */
    if (hit != NULL && hit->origin != OID_NONE)
        analyze_bind(an, direct_item(of, hit) != NULL ? step : n, hit->origin, hit->origin_column);
    if (hit != NULL)
        *out = hit->of;
    else if (of_system != OID_NONE)
        *out = typed_as(of_system, -1, OID_NONE);
    return hit != NULL || of_system != OID_NONE ||
           analyze_field_call(an, step, out->type, field, out) ||
           fail(an->x, step->at, "42703", "column %.*s.%.*s does not exist", STR_ARG(item->alias),
                STR_ARG(field));
}

bool analyze_indirection(analysis *an, level *l, const node *n, typed *out)
{
    const node_indirection *d = AS(indirection, n);
    if (!analyze_node(an, l, d->arg, out))
        return false;
    size_t first = 0;
    const level *of = NULL;
    const visible_item *item = d->steps.count > 0 && IS(identifier, d->steps.items[0])
                                   ? item_of_row(an, l, without_parens(d->arg), &of)
                                   : NULL;
    if (item != NULL) {
        if (!analyze_item_field(an, of, item, n, out))
            return false;
        first = 1;
    }
    bool slice = false; /* one of the subscripts that stand beside each other is */
    const node *row = without_parens(d->arg);
    if (out->type == TYPE_RECORD && IS(row_expr, row) && an->row == row && d->steps.count > 0 &&
        IS(identifier, d->steps.items[0])) {
        if (!analyze_row_field(an, row, d->steps.items[0], out))
            return false;
        first = 1;
    }
    if (out->type == TYPE_RECORD && IS(function_call, without_parens(d->arg)) &&
        d->steps.count > 0 && IS(identifier, d->steps.items[0])) {
        if (!analyze_out_field(an, l, without_parens(d->arg), d->steps.items[0], out))
            return false;
        first = 1;
    }
    for (size_t i = first; i < d->steps.count; i++) {
        const node *step = d->steps.items[i];
        typed from = *out;
        if (IS(identifier, step)) {
            if (!analyze_field(an, step, from, AS(identifier, step)->name.text, out))
                return false;
        } else if (IS(subscript, step)) {
            const node_subscript *s = AS(subscript, step);
            oid base = type_base(an->x, from.type);
            bool of_array = type_category(an->x, base) == 'A';
            if (!analyze_subscript(an, l, s->lower, of_array) ||
                !analyze_subscript(an, l, s->upper, of_array))
                return false;
            slice = s->slice || (slice && i > 0 && IS(subscript, d->steps.items[i - 1]));
            bool again = i + 1 < d->steps.count && IS(subscript, d->steps.items[i + 1]);
            if (again && type_category(an->x, base) == 'A')
                continue; /* of several dimensions */
            if (base != TYPE_JSONB)
                *out = typed_as(slice               ? type_container(an->x, from.type)
                                : base == TYPE_NAME ? TYPE_CHAR
                                                    : type_element(an->x, from.type),
                                from.typmod, OID_NONE);
            if (from.type != OID_NONE && !type_has_parts(an->x, base))
                return fail(an->x, n->at, "42804",
                            "cannot subscript type %.*s because it does not support subscripting",
                            STR_ARG(analyze_type_text(an, from.type)));
        }
    }
    return true;
}

/* ---- operators and functions ---- */
