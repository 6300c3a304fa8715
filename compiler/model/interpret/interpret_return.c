#include "model/analyze/coerce.h"
#include "model/interpret/interpret.h"
#include "syntax/made.h"

/* RETURN, RETURN NEXT and RETURN QUERY of PL/pgSQL. */

/* OUT parameters as the result. */
static value out_result(frame *f)
{
    const function *fn = f->function;
    VEC(value) items = {0};
    VEC(str) fields = {0};
    for (size_t i = 0; fn != NULL && i < fn->n_params; i++) {
        if (fn->params[i].mode != 'o' && fn->params[i].mode != 'b' && fn->params[i].mode != 't')
            continue;
        name called = {.text = fn->params[i].name};
        found_name found_param;
        value v = value_unknown(fn->params[i].type);
        if (!str_absent(called.text) &&
            find_name(f->x, NULL, &f->scope, made_column(f->x->arena, called), &found_param) ==
                FOUND_VARIABLE)
            v = found_param.variable->value;
        vec_push(f->x->arena, &items, v);
        vec_push(f->x->arena, &fields, fn->params[i].name);
    }
    if (items.count == 1)
        return items.items[0];
    value row =
        items.count > 0 ? value_list(TYPE_RECORD, items.items, items.count) : value_null(OID_NONE);
    row.fields = fields.items;
    return row;
}

/* ---- rows as results ---- */

bool has_outputs(const function *f)
{
    for (size_t i = 0; i < f->n_params; i++)
        if (f->params[i].mode == 'o' || f->params[i].mode == 'b' || f->params[i].mode == 't')
            return true;
    return false;
}

/* Whether its result is a row that RETURN gives whole. */
static bool returns_row(const frame *f)
{
    const function *fn = f->function;
    return fn != NULL && type_is_row(f->x, fn->returns) && !has_outputs(fn);
}

/* The columns of a row that it gives: of its type, or of the list behind a call in FROM. False:
 * they are not told. */
static bool expected_columns(const frame *f, const result_column **columns, size_t *count)
{
    const relation *r = type_relation(f->x, f->function->returns);
    if (r != NULL)
        *columns = relation_result(f->x, r, count);
    else if (f->set != NULL && f->set->columns != NULL) {
        *columns = f->set->columns;
        *count = f->set->n_columns;
    }
    return *count > 0;
}

/* Which string type a value has is not kept everywhere; a literal in ROW() has none. */
static bool same_column(const execution *x, oid given, oid wanted)
{
    given = type_base(x, given);
    wanted = type_base(x, wanted);
    return given == wanted || given == OID_NONE || wanted == OID_NONE ||
           type_is_polymorphic(wanted) ||
           (type_category(x, given) == 'S' && type_category(x, wanted) == 'S');
}

/* coerce_function_result_tuple(): no field of a row is converted. */
static bool check_row(const frame *f, range at, const value *row)
{
    execution *x = f->x;
    const result_column *columns = NULL;
    size_t count = 0;
    bool there = row->kind != VALUE_NULL && row->kind != VALUE_UNKNOWN && !row->perhaps_null;
    if (row->type == OID_NONE || !there)
        return true;
    if (!type_is_row(x, row->type))
        return fail(x, at, "42804",
                    "cannot return non-composite value from function returning composite type");
    if (row->kind != VALUE_KNOWN)
        return true;
    bool same_type =
        row->type != TYPE_RECORD && type_base(x, row->type) == type_base(x, f->function->returns);
    if (row->items == NULL || same_type || !expected_columns(f, &columns, &count))
        return true;
    bool same = row->n_items == count;
    for (size_t i = 0; i < count && same; i++)
        same = same_column(x, row->items[i].type, columns[i].type);
    return same || fail(x, at, "42804", "returned record type does not match expected record type");
}

bool run_return(frame *f, const node *n)
{
    const node *e = AS(pl_return, n)->value;
    value v = value_null(OID_NONE);
    if (e == NULL) {
        f->result = out_result(f);
        return true;
    }
    if (!frame_evaluate(f, e, &v))
        return false;
    if (returns_row(f) && f->function->returns != TYPE_RECORD) {
        typed of = typed_as(f->function->returns, -1, OID_NONE);
        if (!check_row(f, n->at, &v) || !frame_fits(f, n->at, of, v, &v))
            return false;
    } else if (returns_row(f) && !check_row(f, n->at, &v)) {
        return false;
    }
    f->result = v;
    return true;
}

/* A variable that has no row yet has no columns either. */
static bool check_assigned(frame *f, const node *e)
{
    found_name found_record;
    const node *named = IS(pl_expr, e) ? AS(pl_expr, e)->query : e;
    if (IS(select, named) && AS(select, named)->targets.count == 1 &&
        AS(select, named)->from.count == 0 && IS(target, AS(select, named)->targets.items[0]))
        named = AS(target, AS(select, named)->targets.items[0])->expr;
    if (!IS(column_ref, named) ||
        find_name(f->x, NULL, &f->scope, named, &found_record) != FOUND_VARIABLE ||
        found_record.used < AS(column_ref, named)->parts.count)
        return true;
    const variable *v = found_record.variable;
    return v->of.type != TYPE_RECORD || v->row_of != NULL || v->value.kind != VALUE_NULL ||
           fail(f->x, e->at, "55000", "record \"%.*s\" is not assigned yet", STR_ARG(v->name));
}

static void add_to_set(frame *f, value v)
{
    if (f->set == NULL)
        return;
    value *values = ARENA_ARRAY(f->x->arena, value, f->set->n_columns + 1);
    bool spread =
        v.kind == VALUE_KNOWN && v.items != NULL && type_element(f->x, v.type) == OID_NONE;
    for (size_t i = 0; i < f->set->n_columns; i++)
        values[i] = spread ? (i < v.n_items ? v.items[i] : value_null(OID_NONE))
                    : i == 0 && f->set->n_columns == 1 ? v
                                                       : value_unknown(OID_NONE);
    vec_push(f->x->arena, &f->set->rows,
             (table_row){values, f->x->guarded && v.kind == VALUE_UNKNOWN});
}

bool run_return_next(frame *f, const node *n)
{
    const node *e = AS(pl_return_next, n)->value;
    value v = value_null(OID_NONE);
    if (e != NULL && (!frame_evaluate(f, e, &v) || !check_assigned(f, e) ||
                      (returns_row(f) && !check_row(f, n->at, &v))))
        return false;
    add_to_set(f, e != NULL ? v : out_result(f));
    return true;
}

/* exec_stmt_return_query(): by position, and of the very types. */
static bool fits_result(frame *f, const table_value *t)
{
    const table_value *set = f->set;
    bool told = set->columns != NULL && t->columns != NULL && set->n_columns > 0;
    bool fits = !told || set->n_columns == t->n_columns;
    for (size_t i = 0; told && fits && i < t->n_columns; i++) {
        oid wanted = set->columns[i].type, given = t->columns[i].type;
        given = given == TYPE_UNKNOWN ? TYPE_TEXT : given;
        fits = wanted == given || wanted == OID_NONE || given == OID_NONE ||
               type_is_polymorphic(wanted);
    }
    return fits;
}

bool run_return_query(frame *f, const node *n)
{
    const node_pl_return_query *r = AS(pl_return_query, n);
    table_value t = {0};
    bool known = true;
    if (r->query != NULL ? !frame_query(f, r->query, &t)
                         : !frame_execute(f, r->command, r->using, EXECUTE_FOR_ROWS, &t, &known))
        return false;
    if (f->set == NULL)
        return true;
    if (known && !fits_result(f, &t))
        return fail(f->x, n->at, "42804", "structure of query does not match function result type");
    f->set->open = f->set->open || t.open || !known;
    for (size_t i = 0; i < t.rows.count; i++) {
        value *values = ARENA_ARRAY(f->x->arena, value, f->set->n_columns + 1);
        for (size_t k = 0; k < f->set->n_columns; k++)
            values[k] = k < t.n_columns ? t.rows.items[i].values[k] : value_unknown(OID_NONE);
        vec_push(f->x->arena, &f->set->rows, (table_row){values, t.rows.items[i].maybe});
    }
    f->found->value = t.open ? value_unknown(TYPE_BOOL) : value_bool(t.rows.count > 0);
    return true;
}
