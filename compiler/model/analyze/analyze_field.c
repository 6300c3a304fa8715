#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "syntax/made.h"

/* Fields of rows: row.field, and what is written in its form. */

/* The form of a field for a function of one argument: ParseFuncOrColumn(). */
bool analyze_field_call(analysis *an, const node *at, oid of, str field, typed *out)
{
    node *called = made_qualified(an->x->arena, at->at, (str){NULL, 0}, field);
    resolved_call call;
    if (resolve_call(an->x, called, (call_arguments){.types = &of, .count = 1}, &call) !=
            RESOLVED ||
        call.result == OID_NONE)
        return false;
    analyze_bind(an, at, call.function != NULL ? call.function->base.id : call.result, 0);
    *out = typed_as(call.result, -1, OID_NONE);
    return true;
}

bool analyze_field(analysis *an, const node *at, typed of, str field, typed *out)
{
    *out = typed_as(OID_NONE, -1, OID_NONE);
    const type *t = type_get(an->x, type_base(an->x, of.type));
    if (of.type == OID_NONE || of.type == TYPE_RECORD || t == NULL)
        return true;
    const relation *r =
        t->relation != OID_NONE ? CATALOG_GET(an->x->catalog, relation, t->relation) : NULL;
    const column *c = r != NULL ? relation_column(r, field) : NULL;
    if (c == NULL && analyze_field_call(an, at, of.type, field, out))
        return true;
    if (r == NULL)
        return fail(an->x, at->at, "42809",
                    "column notation .%.*s applied to type %.*s, which is not a composite type",
                    STR_ARG(field), STR_ARG(analyze_type_text(an, of.type)));
    if (c == NULL)
        return fail(an->x, at->at, "42703", "column \"%.*s\" not found in data type %.*s",
                    STR_ARG(field), STR_ARG(analyze_type_text(an, of.type)));
    analyze_bind(an, at, r->base.id, c->number);
    *out = typed_as(c->type, c->typmod, c->collation);
    return true;
}

/* The row of a FROM item in the form of a field. */
static bool analyze_row_call(analysis *an, const node *n, const found_name *of, str field,
                             typed *out)
{
    const relation *r = of->level->items.items[of->item].relation;
    return r != NULL && r->row_type != OID_NONE &&
           analyze_field_call(an, n, r->row_type, field, out);
}

/* parameter.field in a function in SQL, where nothing of a FROM item is called so: what is no field
 * and no function either is not there, or its table is not (sql_fn_post_column_ref). */
bool analyze_parameter_field(analysis *an, const node *n, const found_name *of, typed *out)
{
    node_list parts = AS(column_ref, n)->parts;
    const node *last = parts.items[parts.count - 1];
    str table = node_text(parts.items[parts.count - 2]), field = node_text(last);
    failure before = an->x->failure;
    typed parameter = *out;
    if (of->shadowed && analyze_row_call(an, n, of, field, out))
        return true;
    if (IS(identifier, last) && analyze_field(an, last, parameter, field, out))
        return true;
    an->x->failure = before;
    if (of->shadowed)
        return fail(an->x, n->at, "42703", "column %.*s.%.*s does not exist", STR_ARG(table),
                    STR_ARG(field));
    return fail(an->x, n->at, "42P01", "missing FROM-clause entry for table \"%.*s\"",
                STR_ARG(table));
}

bool analyze_fields(analysis *an, node_list parts, size_t first, bool of_variable, typed *out)
{
    for (size_t i = first; i < parts.count; i++) {
        typed from = *out;
        if (!IS(identifier, parts.items[i]))
            break;
        str field = AS(identifier, parts.items[i])->name.text;
        oid of_system = of_variable && i == first ? system_column_type(field) : OID_NONE;
        if (of_system != OID_NONE && type_is_row(an->x, type_base(an->x, from.type)))
            *out = typed_as(of_system, -1, OID_NONE); /* a record has those of its row */
        else if (!analyze_field(an, parts.items[i], from, field, out))
            return false;
    }
    return true;
}

/* ---- what is assigned to a part of a column ---- */

static bool assigned_field(analysis *an, const node *step, const column *c, typed *of)
{
    str field = AS(identifier, step)->name.text;
    const type *t = type_get(an->x, type_base(an->x, of->type));
    if (of->type == OID_NONE || t == NULL)
        return true;
    const relation *r =
        t->relation != OID_NONE ? CATALOG_GET(an->x->catalog, relation, t->relation) : NULL;
    const column *one = r != NULL ? relation_column(r, field) : NULL;
    if (r == NULL)
        return fail(an->x, step->at, "42804",
                    "cannot assign to field \"%.*s\" of column \"%.*s\" because its type %.*s is "
                    "not a composite type",
                    STR_ARG(field), STR_ARG(c->name), STR_ARG(analyze_type_text(an, of->type)));
    if (one == NULL)
        return fail(an->x, step->at, "42703",
                    is_system_column(field)
                        ? "cannot assign to system column \"%.*s\""
                        : "cannot assign to field \"%.*s\" of column \"%.*s\" because there is no "
                          "such column in data type %.*s",
                    STR_ARG(field), STR_ARG(c->name), STR_ARG(analyze_type_text(an, of->type)));
    *of = typed_as(one->type, one->typmod, one->collation);
    return true;
}

/* Subscripts that stand beside each other are those of one container. */
static bool assigned_element(analysis *an, const node *step, bool slice, typed *of)
{
    oid base = type_base(an->x, of->type);
    const type *t = type_get(an->x, base);
    if (of->type == OID_NONE || t == NULL)
        return true;
    if (base == TYPE_JSONB)
        return !slice || fail(an->x, step->at, "42804", "jsonb subscript does not support slices");
    oid element = type_element(an->x, of->type);
    if (!type_has_parts(an->x, base))
        return fail(an->x, step->at, "42804",
                    "cannot subscript type %.*s because it does not support subscripting",
                    STR_ARG(analyze_type_text(an, of->type)));
    *of = typed_as(slice ? type_container(an->x, of->type) : element, of->typmod, OID_NONE);
    return true;
}

bool analyze_assigned_part(analysis *an, node_list steps, const column *c, typed *of)
{
    for (size_t i = 0; i < steps.count; i++) {
        const node *step = steps.items[i];
        bool slice = false;
        if (IS(identifier, step)) {
            if (!assigned_field(an, step, c, of))
                return false;
            continue;
        }
        if (!IS(subscript, step)) {
            *of = typed_as(OID_NONE, -1, OID_NONE);
            continue;
        }
        for (; i < steps.count && IS(subscript, steps.items[i]); i++)
            slice |= AS(subscript, steps.items[i])->slice;
        i--;
        if (!assigned_element(an, step, slice, of))
            return false;
    }
    return true;
}
