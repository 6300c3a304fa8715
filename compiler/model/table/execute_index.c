#include <string.h>

#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"
#include "model/rows/row_checks.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/table/alter.h"
#include "model/value/value.h"
#include "syntax/made.h"

/* ---- names of index columns ---- */

/* ChooseIndexColumnNames(): each name once. They stay the index's when the table's columns are
 * renamed. */
static void choose_column_names(execution *x, str *names, index_key *keys, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        str called = names[i];
        for (int suffix = 1;; suffix++) {
            bool taken = false;
            for (size_t k = 0; k < i; k++)
                taken |= str_eq(names[k], called);
            if (!taken)
                break;
            str number = arena_printf(x->arena, "%d", suffix);
            called = arena_printf(x->arena, "%.*s%.*s",
                                  STR_ARG(truncate_name(names[i], NAME_MAX_BYTES - number.len)),
                                  STR_ARG(number));
        }
        keys[i].called = names[i] = called;
    }
}

void name_keys_again(execution *x, const relation *table, index_key *keys, size_t n)
{
    str *names = ARENA_ARRAY(x->arena, str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = keys[i].column > 0 ? table->columns[keys[i].column - 1].name : keys[i].called;
    choose_column_names(x, names, keys, n);
}

/* ChooseIndexNameAddition(): joined, at most 63 bytes. */
static str name_addition(execution *x, const str *names, size_t n)
{
    buf b = buf_new(x->arena);
    for (size_t i = 0; i < n && b.len <= NAME_MAX_BYTES; i++) {
        if (i > 0)
            buf_char(&b, '_');
        buf_add(&b, names[i]);
    }
    return buf_str(&b);
}

static str choose_index_name(execution *x, const relation *table, const index_request *q,
                             const str *names, size_t n)
{
    if (q->primary)
        return choose_relation_name(x->catalog, x->arena, table->base.name, (str){0}, "pkey",
                                    table->base.schema, true);
    const char *label = q->exclusion ? "excl" : q->of_constraint ? "key" : "idx";
    return choose_relation_name(x->catalog, x->arena, table->base.name, name_addition(x, names, n),
                                label, table->base.schema, q->of_constraint);
}

/* ---- operator classes ---- */

static const opclass *own_default_opclass(execution *x, str method, oid id)
{
    const oid *ids;
    size_t n = catalog_class_ids(x->catalog, CLASS_OPCLASS, &ids);
    for (size_t i = 0; i < n; i++) {
        const opclass *k = CATALOG_GET(x->catalog, opclass, ids[i]);
        if (k != NULL && k->is_default && k->input == id && str_eq(k->method, method))
            return k;
    }
    return NULL;
}

/* Of a type that somebody has made it binary coercible to. */
static oid cast_opclass(execution *x, str method, oid id)
{
    object_list all = catalog_list(x->catalog, x->arena, CLASS_CAST);
    for (size_t i = 0; i < all.count; i++) {
        const cast_object *c = (const cast_object *)all.items[i];
        const opclass *k =
            c->source == id && c->function == OID_NONE && !c->inout && c->context == 'i'
                ? builtin_default_opclass(method, c->target)
                : NULL;
        if (k != NULL)
            return k->base.id;
    }
    return OID_NONE;
}

/* GetDefaultOpClass(): of the type itself, of what it is binary coercible to, of the pseudo-type
 * that stands for it. */
oid default_opclass(execution *x, str method, oid id)
{
    id = base_type(x->catalog, id);
    const type *t = CATALOG_GET(x->catalog, type, id);
    static const oid wider[] = {TYPE_OID, TYPE_INET, TYPE_BYTEA, TYPE_TEXT};
    oid tries[] = {id, OID_NONE, OID_NONE};
    if (t != NULL && id == TYPE_VARCHAR)
        tries[1] = TYPE_TEXT;
    else if (t != NULL && (t->category == 'A' || id == TYPE_RECORD_ARRAY))
        tries[1] = TYPE_ANYARRAY;
    else if (t != NULL && t->kind == 'e')
        tries[1] = TYPE_ANYENUM;
    else if (t != NULL && t->kind == 'c')
        tries[1] = TYPE_RECORD;
    else if (t != NULL && t->kind == 'r')
        tries[1] = TYPE_ANYRANGE;
    else if (t != NULL && t->kind == 'm')
        tries[1] = TYPE_ANYMULTIRANGE;
    for (size_t i = 0; i < sizeof wider / sizeof *wider && tries[2] == OID_NONE; i++) {
        const cast_object *c = catalog_cast(x->catalog, id, wider[i]);
        if (c != NULL && c->function == OID_NONE && !c->inout && c->context == 'i')
            tries[2] = wider[i]; /* regclass, cidr, pg_mcv_list and their like */
    }
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        if (tries[i] == OID_NONE)
            continue;
        const opclass *k = builtin_default_opclass(method, tries[i]);
        if (k == NULL)
            k = own_default_opclass(x, method, tries[i]);
        if (k != NULL)
            return k->base.id;
    }
    return cast_opclass(x, method, id);
}

/* anyarray and its like take only what is of their kind. */
static bool fits_any(const execution *x, oid input, oid id)
{
    const type *t = type_get(x, id);
    if (input != TYPE_RECORD && !type_is_polymorphic(input))
        return false;
    if (t == NULL)
        return true;
    switch (input) {
    case TYPE_ANYARRAY:
        return t->category == 'A';
    case TYPE_ANYENUM:
        return t->kind == 'e';
    case TYPE_ANYRANGE:
        return t->kind == 'r';
    case TYPE_RECORD:
        return t->kind == 'c' || t->kind == 'p';
    default:
        return true;
    }
}

/* ResolveOpClass(): what is binary compatible will do. */
static bool check_opclass_type(execution *x, str method, const opclass *k, oid id, range at)
{
    oid bare = base_type(x->catalog, id); /* IsBinaryCoercible() looks below a domain */
    const cast_object *same = id != OID_NONE ? catalog_cast(x->catalog, bare, k->input) : NULL;
    bool fits =
        id == OID_NONE || k->input == OID_NONE || k->input == id || k->input == bare ||
        fits_any(x, k->input, bare) || default_opclass(x, method, id) == k->base.id ||
        (same != NULL && same->function == OID_NONE && !same->inout && same->context == 'i');
    return fits ||
           fail(x, at, "42804", "operator class \"%.*s\" does not accept data type %.*s",
                STR_ARG(k->base.name), STR_ARG(catalog_format_type(x->catalog, x->arena, id, -1)));
}

bool find_opclass(execution *x, str method, const node *n, oid id, range at, oid *out)
{
    if (n == NULL) {
        *out = default_opclass(x, method, id);
        if (*out != OID_NONE || id == OID_NONE)
            return true;
        fail(x, at, "42704",
             "data type %.*s has no default operator class for access method \"%.*s\"",
             STR_ARG(catalog_format_type(x->catalog, x->arena, id, -1)), STR_ARG(method));
        x->failure.hint = STR(
            "You must specify an operator class for the index or define a default operator class "
            "for the data type.");
        return false;
    }
    address where;
    node *using = made_identifier(x->arena, (name){n->at, method});
    if (!resolve_object(x, OBJECT_OPERATOR_CLASS, n, NULL, using, false, &where))
        return false;
    *out = where.object->id;
    return check_opclass_type(x, method, (const opclass *)where.object, id, at);
}

/* ---- keys ---- */

static bool column_key(execution *x, const relation *table, str called, range at,
                       bool of_constraint, index_key *key, oid *type_out)
{
    const column *col = relation_column(table, called);
    if (col == NULL && is_system_column(called)) { /* found, and refused at the end */
        key->column = -1;
        *type_out = system_column_type(called);
        return true;
    }
    if (col == NULL)
        return fail(x, at, "42703",
                    of_constraint ? "column \"%.*s\" named in key does not exist"
                                  : "column \"%.*s\" does not exist",
                    STR_ARG(called));
    key->column = col->number;
    key->collation = col->collation;
    *type_out = col->type;
    return true;
}

/* Of the builtin classes of gist and spgist: which of the operators that are their own commutators
 * each looks for (pg_amop). */
static bool class_looks_for(const execution *x, oid class_id, str symbol)
{
    static const struct {
        const char *called, *operators;
    } classes[] = {{"range_ops", " = && -|- "}, {"multirange_ops", " = && -|- "},
                   {"inet_ops", " = <> && "},   {"box_ops", " && ~= "},
                   {"circle_ops", " && ~= "},   {"poly_ops", " && ~= "},
                   {"point_ops", " ~= "},       {"quad_point_ops", " ~= "},
                   {"kd_point_ops", " ~= "},    {"tsvector_ops", " "},
                   {"tsquery_ops", " "},        {"text_ops", " = "}};
    const object *o = catalog_get(x->catalog, class_id);
    str word = arena_printf(x->arena, " %.*s ", STR_ARG(symbol));
    for (size_t i = 0; o != NULL && i < sizeof(classes) / sizeof(classes[0]); i++)
        if (o->id < FIRST_USER_OID && str_is(o->name, classes[i].called))
            return str_find(str_from(classes[i].operators), word) <
                   str_from(classes[i].operators).len;
    return true;
}

/* ComputeIndexAttrs(): an exclusion's operator is there, is its own commutator, and one that the
 * index can look for. */
static bool check_exclusion_operator(execution *x, const node *n, str method, oid class_id, oid id)
{
    static const char *const commutative[] = {"=", "<>", "&&", "-|-", "~=", "@@", "?#", "<->"};
    const node_operator_name *op = AS(operator_name, n);
    resolved_operator hit;
    str schema = {NULL, 0}, symbol = op->symbol.text;
    if (op->schema.count > 0)
        schema = node_text(op->schema.items[op->schema.count - 1]);
    if (id == OID_NONE)
        return true;
    if (resolve_operator(x, schema, symbol, false, id, id, &hit) != RESOLVED) {
        str of = catalog_format_type(x->catalog, x->arena, id, -1);
        return check_operator_schema(x, n) &&
               fail(x, n->at, "42883", "operator does not exist: %.*s %.*s %.*s", STR_ARG(of),
                    STR_ARG(symbol), STR_ARG(of));
    }
    bool may = hit.op != NULL && hit.op->base.id >= FIRST_USER_OID;
    for (size_t i = 0; i < sizeof(commutative) / sizeof(commutative[0]); i++)
        may |= str_is(symbol, commutative[i]);
    if (!may || (id == TYPE_TSQUERY && str_is(symbol, "&&")))
        return fail(x, n->at, "42809", "operator %.*s is not commutative", STR_ARG(symbol));
    bool member = str_is(method, "btree") || str_is(method, "hash")
                      ? str_is(symbol, "=")
                      : class_looks_for(x, class_id, symbol);
    return member || fail(x, n->at, "42809", "operator %.*s is not a member of the operator family",
                          STR_ARG(symbol));
}

bool check_index_predicate(execution *x, const relation *table, const expression *predicate)
{
    scope s = scope_of_relation(x, table);
    return predicate == NULL || check_immutable(x, &s, predicate, false,
                                                "functions in index predicate must be marked "
                                                "IMMUTABLE");
}

bool check_index_expression(execution *x, const relation *table, const index_key *key)
{
    scope s = scope_of_relation(x, table);
    if (key->expr->type == TYPE_UNKNOWN && IS(collate_expr, without_parens(key->expr->tree)))
        return fail(x, key->expr->tree->at, "42804",
                    "collations are not supported by type unknown");
    return check_immutable(x, &s, key->expr, false,
                           "functions in index expression must be marked IMMUTABLE");
}

/* "(column)" and "(column COLLATE c)" are the column. */
static void plain_key(execution *x, const relation *table, const node_index_element *e,
                      index_key *key, oid *type_out)
{
    const column *col = &table->columns[key->column - 1];
    const node *inner = without_parens(e->expr);
    key->expr = NULL;
    key->collation = col->collation;
    *type_out = col->type;
    if (IS(collate_expr, inner))
        (void)resolve_collation(x, AS(collate_expr, inner)->collation, &key->collation);
}

static bool element_key(execution *x, const relation *table, const node_index_element *e,
                        str method, const node *op, index_key *key, str *called)
{
    oid id = OID_NONE;
    if (!str_absent(e->column.text)) {
        *called = e->column.text;
        if (!column_key(x, table, e->column.text, e->column.at, false, key, &id))
            return false;
    } else {
        *called = figure_column_name(e->expr);
        if (str_absent(*called))
            *called = STR("expr");
        key->column = plain_column_of(table, key->expr);
        if (key->column > 0)
            plain_key(x, table, e, key, &id);
        else if (!check_index_expression(x, table, key))
            return false;
        else
            id = key->expr->type;
    }
    if (e->collation != NULL && (!resolve_collation(x, e->collation, &key->collation) ||
                                 !check_collatable(x, id, key->collation, e->base.at)))
        return false;
    if (e->collation == NULL && key->column == 0 && key->expr->uncollated)
        return fail(x, e->base.at, "42P22",
                    "could not determine which collation to use for index expression");
    if (!find_opclass(x, method, e->opclass, id, e->base.at, &key->opclass))
        return false;
    if (e->opclass_options.count > 0)
        key->options = catalog_option_list(x->arena, &e->opclass_options);
    if (op != NULL && !check_exclusion_operator(x, op, method, key->opclass, id))
        return false;
    if (e->direction != SORT_DEFAULT && !str_is(method, "btree"))
        return fail(x, e->base.at, "0A000",
                    "access method \"%.*s\" does not support ASC/DESC options", STR_ARG(method));
    if (e->nulls != NULLS_DEFAULT && !str_is(method, "btree"))
        return fail(x, e->base.at, "0A000",
                    "access method \"%.*s\" does not support NULLS FIRST/LAST options",
                    STR_ARG(method));
    key->descending = e->direction == SORT_DESC;
    key->nulls_first = e->nulls == NULLS_FIRST || (e->nulls == NULLS_DEFAULT && key->descending);
    return true;
}

/* transformIndexStmt(): every expression is understood before anything else is looked at. */
static bool analyze_index(execution *x, const relation *table, const index_request *q,
                          index_key *keys, const expression **predicate)
{
    scope s = scope_of_relation(x, table);
    s.no_query = "index predicate";
    if (q->where != NULL && !analyze_expression(x, &s, q->where, TYPE_BOOL, predicate))
        return false;
    s.no_query = "index expression";
    for (size_t i = 0; q->elements != NULL && i < q->elements->count; i++) {
        const node_index_element *e = AS(index_element, q->elements->items[i]);
        if (str_absent(e->column.text) &&
            !analyze_expression(x, &s, e->expr, OID_NONE, &keys[i].expr))
            return false;
    }
    return true;
}

bool examine_index(execution *x, const relation *table, const index_request *q)
{
    index_key *keys = ARENA_ARRAY(x->arena, index_key, q->elements->count);
    const expression *predicate;
    return analyze_index(x, table, q, keys, &predicate);
}

/* What is of keys alone. */
static bool check_included(execution *x, const node_index_element *e)
{
    const char *what = e->collation != NULL           ? "a collation"
                       : e->opclass != NULL           ? "an operator class"
                       : e->direction != SORT_DEFAULT ? "ASC/DESC options"
                       : e->nulls != NULLS_DEFAULT    ? "NULLS FIRST/LAST options"
                                                      : NULL;
    return what == NULL ||
           fail(x, e->base.at, "42P17", "including column does not support %s", what);
}

static bool collect_keys(execution *x, const relation *table, const index_request *q,
                         index_key *keys, str *names)
{
    size_t n = 0;
    oid id = OID_NONE;
    for (size_t i = 0; q->elements != NULL && i < q->elements->count; i++, n++) {
        const node *op =
            q->operators != NULL ? AS(exclusion_element, q->operators->items[i])->op : NULL;
        if (!element_key(x, table, AS(index_element, q->elements->items[i]), q->method, op,
                         &keys[n], &names[n]))
            return false;
    }
    for (size_t i = 0; i < q->n_columns; i++, n++) {
        names[n] = q->columns[i];
        if (!column_key(x, table, q->columns[i], q->at, true, &keys[n], &id) ||
            !find_opclass(x, q->method, NULL, id, q->at, &keys[n].opclass))
            return false;
    }
    for (size_t i = 0; q->including != NULL && i < q->including->count; i++, n++) {
        const node *e = q->including->items[i];
        names[n] = IS(index_element, e) ? AS(index_element, e)->column.text : node_text(e);
        if (IS(index_element, e) && AS(index_element, e)->expr != NULL)
            return fail(x, e->at, "0A000", "expressions are not supported in included columns");
        if (!column_key(x, table, names[n], e->at, false, &keys[n], &id) ||
            (IS(index_element, e) && !check_included(x, AS(index_element, e))))
            return false;
    }
    for (size_t i = 0; i < q->n_including_columns; i++, n++) {
        names[n] = q->including_columns[i];
        if (!column_key(x, table, names[n], q->at, true, &keys[n], &id))
            return false;
    }
    return true;
}

/* ---- methods ---- */

static bool check_method(execution *x, const index_request *q, size_t n_keys, size_t n_including)
{
    static const char *const many[] = {"btree", "gist", "gin", "brin", "bloom"};
    static const char *const include[] = {"btree", "gist", "spgist"};
    static const char *const exclude[] = {"btree", "gist", "spgist", "hash"};
    const object *method = catalog_find(x->catalog, CLASS_OTHER, OID_NONE, q->method);
    if (method == NULL || ((const other_object *)method)->kind != OBJECT_ACCESS_METHOD)
        return fail(x, q->at, "42704", "access method \"%.*s\" does not exist", STR_ARG(q->method));
    bool ok_many = false, ok_include = false, ok_exclude = false;
    for (size_t i = 0; i < sizeof(many) / sizeof(many[0]); i++)
        ok_many |= str_is(q->method, many[i]);
    for (size_t i = 0; i < sizeof(include) / sizeof(include[0]); i++)
        ok_include |= str_is(q->method, include[i]);
    for (size_t i = 0; i < sizeof(exclude) / sizeof(exclude[0]); i++)
        ok_exclude |= str_is(q->method, exclude[i]);
    if (q->unique && !str_is(q->method, "btree"))
        return fail(x, q->at, "0A000", "access method \"%.*s\" does not support unique indexes",
                    STR_ARG(q->method));
    if (n_including > 0 && !ok_include)
        return fail(x, q->at, "0A000", "access method \"%.*s\" does not support included columns",
                    STR_ARG(q->method));
    if (n_keys - n_including > 1 && !ok_many)
        return fail(x, q->at, "0A000",
                    "access method \"%.*s\" does not support multicolumn indexes",
                    STR_ARG(q->method));
    if (q->exclusion && !ok_exclude)
        return fail(x, q->at, "0A000",
                    "access method \"%.*s\" does not support exclusion constraints",
                    STR_ARG(q->method));
    if (n_keys > 32)
        return fail(x, q->at, "54011", "cannot use more than 32 columns in an index");
    return true;
}

/* RelationGetIndexPredicate(): what AND joins is planned part by part, also behind a false one;
 * BETWEEN is such an AND. */
static bool check_predicate_parts(execution *x, const relation *table, const expression *predicate)
{
    const node *n = predicate != NULL ? without_parens(predicate->tree) : NULL;
    scope s = scope_of_relation(x, table);
    if (IS(between_expr, n) && !AS(between_expr, n)->negated && !AS(between_expr, n)->symmetric)
        return check_planned(x, &s, AS(between_expr, n)->high, OID_NONE, -1);
    if (!IS(bool_expr, n) || AS(bool_expr, n)->op != BOOL_AND)
        return true;
    for (size_t i = 0; i < AS(bool_expr, n)->args.count; i++)
        if (!check_planned(x, &s, AS(bool_expr, n)->args.items[i], TYPE_BOOL, -1))
            return false;
    return true;
}

/* plan_create_index_workers() makes a plan of the table, with its statistics. */
static bool plan_build(execution *x, const relation *table, const index_request *q)
{
    const failure *mistake =
        str_is(q->method, "btree") && table->kind != 'p' ? plan_statistics(x, table) : NULL;
    if (mistake != NULL)
        x->failure = *mistake;
    return mistake == NULL;
}

/* What building it would refuse, of the classes' options, the column or the known rows: 23505. */
static bool check_build(execution *x, const relation *table, const relation *index,
                        const index_request *q)
{
    range at = q->at;
    for (size_t i = 0; q->elements != NULL && i < q->elements->count; i++) {
        const node_index_element *e = AS(index_element, q->elements->items[i]);
        if (e->opclass_options.count > 0 &&
            !check_opclass_options(x, &e->opclass_options, index->index->keys[i].opclass))
            return false;
    }
    return check_predicate_parts(x, table, index->index->predicate) && plan_build(x, table, q) &&
           check_vector_index(x, table, index, at) && check_rows_index(x, table, index);
}

/* A unique index on a partitioned table is one on each partition: only the partition key keeps them
 * apart. */
static bool keeps_apart(execution *x, const relation *table, const partition_key *of,
                        const index_key *key)
{
    if (of->column == 0 || key->column != of->column)
        return false;
    oid own = column_collation(x, &table->columns[of->column - 1]);
    return (of->collation != OID_NONE ? of->collation : own) ==
           (key->collation != OID_NONE ? key->collation : own);
}

static bool check_partition_key(execution *x, const relation *table, const index_request *q,
                                const index_key *keys, size_t n)
{
    for (size_t i = 0; i < table->n_partition_keys; i++) {
        int16_t number = table->partition_keys[i].column;
        const column *col = number > 0 ? &table->columns[number - 1] : NULL;
        bool has = false;
        for (size_t k = 0; k < n; k++)
            has |= keeps_apart(x, table, &table->partition_keys[i], &keys[k]);
        if (has)
            continue;
        const char *what = q->primary ? "PRIMARY KEY" : "UNIQUE";
        if (col == NULL)
            return fail(x, q->at, "0A000",
                        "unsupported %s constraint with partition key definition", what);
        fail(x, q->at, "0A000",
             "unique constraint on partitioned table must include all partitioning columns");
        x->failure.detail =
            arena_printf(x->arena,
                         "%s constraint on table \"%.*s\" lacks column \"%.*s\" which is part of "
                         "the partition key.",
                         what, STR_ARG(table->base.name), STR_ARG(col->name));
        return false;
    }
    return true;
}

static bool check_indexable(execution *x, const relation *table, const index_request *q)
{
    if (strchr("rmp", table->kind) == NULL)
        return fail(x, q->at, "42809", "cannot create index on relation \"%.*s\"",
                    STR_ARG(table->base.name));
    if (q->concurrently && table->kind == 'p')
        return fail(x, q->at, "0A000",
                    "cannot create index on partitioned table \"%.*s\" concurrently",
                    STR_ARG(table->base.name));
    if (!q->of_constraint && !check_not_in_use(x, table, "CREATE INDEX", q->at))
        return false;
    return check_schema_right(x, table->base.schema, PRIVILEGE_CREATE, q->at);
}

/* ConstructTupleDescriptor(): what no column of a table may be, none of an index is. */
static bool check_key_types(execution *x, const index_key *keys, size_t n, range at)
{
    for (size_t i = 0; i < n; i++) {
        column of = {.name = keys[i].called, .typmod = -1};
        of.type = keys[i].column == 0 ? keys[i].expr->type : OID_NONE;
        if (of.type != OID_NONE && !check_column_type(x, &of, OID_NONE, at))
            return false;
    }
    return true;
}

static bool uses_system_columns(const relation *table, const index_key *keys, size_t n,
                                const expression *predicate)
{
    bool any = predicate != NULL && names_system_column(table, predicate->tree);
    for (size_t i = 0; i < n; i++)
        any |= keys[i].column < 0 ||
               (keys[i].expr != NULL && names_system_column(table, keys[i].expr->tree));
    return any;
}

bool create_index(execution *x, const relation *table, const index_request *q, const relation **out)
{
    *out = NULL;
    size_t n_including = (q->including != NULL ? q->including->count : 0) + q->n_including_columns;
    size_t n = (q->elements != NULL ? q->elements->count : 0) + q->n_columns + n_including;
    index_key *keys = ARENA_ARRAY(x->arena, index_key, n);
    str *names = ARENA_ARRAY(x->arena, str, n);
    const expression *predicate = NULL;
    if (!analyze_index(x, table, q, keys, &predicate) || !check_indexable(x, table, q) ||
        !check_tablespace(x, &q->tablespace, table->kind, q->at) ||
        !check_method(x, q, n, n_including))
        return false;
    if (!check_index_predicate(x, table, predicate) ||
        !check_options(x, q->options, 'i', q->method) || !collect_keys(x, table, q, keys, names))
        return false;
    if (q->primary && !check_only_primary_key(x, table, q->at))
        return false;
    if (uses_system_columns(table, keys, n, predicate))
        return fail(x, q->at, "0A000", "index creation on system columns is not supported");
    if (q->unique && table->kind == 'p' && !check_partition_key(x, table, q, keys, n - n_including))
        return false;
    choose_column_names(x, names, keys, n);
    str called = str_absent(q->called) ? choose_index_name(x, table, q, names, n) : q->called;
    bool skip;
    if (!check_new_relation_name(x, table->base.schema, called, q->if_not_exists, &skip, q->at))
        return false;
    if (skip)
        return true;
    if ((q->of_constraint && !check_constraint_name(x, table, called, q->at)) ||
        !check_key_types(x, keys, n, q->at))
        return false;
    relation *r = OBJECT_NEW(x, relation, CLASS_RELATION, table->base.schema, called);
    index_info *info = ARENA_NEW(x->arena, index_info);
    const relation **children;
    *info = (index_info){.unique = q->unique,
                         .primary = q->primary,
                         .valid = !q->only || children_of(x, table->base.id, &children) == 0,
                         .nulls_not_distinct = q->nulls_not_distinct,
                         .exclusion = q->exclusion,
                         .method = q->method,
                         .keys = keys,
                         .n_keys = n,
                         .n_including = n_including,
                         .predicate = predicate};
    r->base.parent = table->base.id;
    r->base.owner = table->base.owner;
    r->kind = table->kind == 'p' ? 'I' : 'i';
    r->persistence = table->persistence;
    r->options = q->options;
    r->index = info;
    relation_update_dependencies(x, r);
    put_new(x, &r->base);
    *out = r;
    return check_build(x, table, r, q);
}

/* ---- CREATE INDEX ---- */

void attach_index(execution *x, const relation *before, const relation *parent)
{
    relation *r = relation_edit(x, before);
    r->parents = arena_copy(x->arena, &parent->base.id, sizeof(oid));
    r->n_parents = 1;
    relation_update_dependencies(x, r);
    catalog_put(x->catalog, &r->base);
}

/* On an index: what is wrong inside is told before, with the index's own columns. */
static bool refuse_index(execution *x, const relation *index, const index_request *q)
{
    const relation *table = CATALOG_GET(x->catalog, relation, index->base.parent);
    relation shown = *index;
    for (size_t i = 0; i < index->index->n_keys; i++) {
        const index_key *k = &index->index->keys[i];
        const column *c = k->column > 0 ? &table->columns[k->column - 1] : NULL;
        append_column(x, &shown,
                      (column){.name = k->called,
                               .type = c != NULL ? c->type : k->expr->type,
                               .typmod = c != NULL ? c->typmod : -1,
                               .collation = k->collation,
                               .local = true});
    }
    return examine_index(x, &shown, q) && check_indexable(x, index, q);
}

bool execute_create_index(execution *x, const node *tree)
{
    const node_create_index *n = AS(create_index, tree);
    if (n->concurrently && (x->in_transaction || x->session->in_block || x->depth > 0))
        return fail(x, tree->at, "25001",
                    "CREATE INDEX CONCURRENTLY cannot run inside a transaction block");
    const relation *table, *made;
    if (!resolve_relation(x, n->relation, false, &table) ||
        !check_owned_relation(x, table, n->relation->at))
        return false;
    index_request q = {.called = n->name.text,
                       .tablespace = n->tablespace,
                       .at = tree->at,
                       .elements = &n->elements,
                       .including = &n->including,
                       .method =
                           n->access_method != NULL ? node_text(n->access_method) : STR("btree"),
                       .unique = n->unique,
                       .concurrently = n->concurrently,
                       .nulls_not_distinct = n->nulls_not_distinct,
                       .if_not_exists = n->if_not_exists,
                       .where = n->where,
                       .options = n->options.count > 0 ? &n->options : NULL};
    if (str_is(q.method, "rtree")) /* DefineIndex(): as old dumps have it */
        q.method = STR("gist");
    if (table->index != NULL)
        return refuse_index(x, table, &q);
    q.only = IS(relation, n->relation) && AS(relation, n->relation)->only;
    return create_index(x, table, &q, &made) && (table->kind != 'p' || q.only || made == NULL ||
                                                 index_reaches_partitions(x, made->base.id));
}

/* As generateClonedIndexStmt() does for LIKE and partitions: the same index on another table, under
 * a generated name. */
bool clone_index(execution *x, const relation *index, oid table)
{
    const index_info *info = index->index;
    const relation *from = CATALOG_GET(x->catalog, relation, index->base.parent);
    const relation *to = CATALOG_GET(x->catalog, relation, table);
    const constraint *k = CATALOG_GET(x->catalog, constraint, info->constraint);
    size_t n = info->n_keys;
    index_key *keys = ARENA_ARRAY(x->arena, index_key, n);
    str *names = ARENA_ARRAY(x->arena, str, n);
    if (info->exclusion && to->kind == 'p')
        return fail(x, x->cause->at, "0A000",
                    "cannot create exclusion constraints on partitioned table \"%.*s\"",
                    STR_ARG(to->base.name));
    for (size_t i = 0; i < n; i++) {
        keys[i] = info->keys[i];
        names[i] = keys[i].called;
        if (keys[i].column != 0) {
            const column *col = relation_column(to, from->columns[keys[i].column - 1].name);
            keys[i].column = col != NULL ? col->number : 0;
            continue;
        }
        scope s = scope_of_relation(x, to);
        const expression *theirs = info->keys[i].expr;
        if (!check_no_whole_row(x, theirs, from->base.id, x->cause->at) ||
            !analyze_expression(x, &s, expression_now(x, theirs), OID_NONE, &keys[i].expr))
            return false;
    }
    index_request q = {
        .primary = info->primary, .exclusion = info->exclusion, .of_constraint = k != NULL};
    index_info *copy = arena_copy(x->arena, info, sizeof(*info));
    copy->keys = keys;
    copy->constraint = OID_NONE;
    copy->clustered = copy->replica_identity = false;
    scope s = scope_of_relation(x, to);
    if (info->predicate != NULL &&
        (!check_no_whole_row(x, info->predicate, from->base.id, x->cause->at) ||
         !analyze_expression(x, &s, expression_now(x, info->predicate), TYPE_BOOL,
                             &copy->predicate)))
        return false;
    q.at = x->cause->at;
    if (info->unique && to->kind == 'p' &&
        !check_partition_key(x, to, &q, keys, n - info->n_including))
        return false;
    relation *r = OBJECT_NEW(x, relation, CLASS_RELATION, to->base.schema,
                             choose_index_name(x, to, &q, names, n));
    r->base.parent = table;
    r->base.owner = to->base.owner;
    r->kind = to->kind == 'p' ? 'I' : 'i';
    r->persistence = to->persistence;
    r->options = index->options;
    r->index = copy;
    relation_update_dependencies(x, r);
    put_new(x, &r->base);
    oid made = r->base.id;
    if (!check_rows_index(x, to, r))
        return false;
    if (k != NULL)
        clone_key_constraint(x, k, CATALOG_GET(x->catalog, relation, made));
    if (from->kind != 'p' || !to->is_partition)
        return true;
    inherit_index(x, CATALOG_GET(x->catalog, relation, made), index);
    return to->kind != 'p' || index_reaches_partitions(x, made);
}

bool rebuild_opclass(execution *x, str method, oid id, range at, oid *out)
{
    const opclass *old = CATALOG_GET(x->catalog, opclass, *out);
    if (old != NULL && !old->is_default) /* it is written down, and read again */
        return check_opclass_type(x, method, old, id, at);
    return find_opclass(x, method, NULL, id, at, out);
}
