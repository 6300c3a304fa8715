#include <string.h>

#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"
#include "model/rows/rows.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/table/alter.h"
#include "model/value/value.h"

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

static bool uses_column(const expression *e, oid table, int16_t number)
{
    for (size_t i = 0; e != NULL && i < e->n_bindings; i++) {
        if (e->bindings[i].object == table && e->bindings[i].column == number)
            return true;
    }
    return false;
}

/* What a publication publishes of the table's rows. */
static bool check_publications(execution *x, const relation *r, const column *col, range at)
{
    object_list all = catalog_list(x->catalog, x->arena, CLASS_PUBLICATION);
    for (size_t i = 0; i < all.count; i++) {
        const publication *p = (const publication *)all.items[i];
        for (size_t k = 0; k < p->n_tables; k++) {
            const publication_table *t = &p->tables[k];
            bool uses = uses_column(t->where, r->base.id, col->number);
            for (size_t m = 0; m < t->n_columns; m++)
                uses |= t->columns[m] == col->number;
            if (t->table == r->base.id && uses)
                return fail(x, at, "0A000",
                            "cannot alter type of a column used by a publication WHERE clause");
        }
    }
    return true;
}

/* The server writes an expression down and reads it again, with the column's new type: what was a
 * constant of the old type is one still. */
bool rebuild_expression(execution *x, const relation *was, const relation *r,
                        const expression *before, oid expected, const expression **out)
{
    scope old = scope_of_relation(x, was), s = scope_of_relation(x, r);
    str text = expression_as_stored(x, &old, before);
    if (str_absent(text))
        return analyze_expression(x, &s, expression_now(x, before), expected, out);
    return make_expression(x, &s, before->tree->at, text, expected, out);
}

/* An index that is written down, dropped and made again. */
typedef struct written_index {
    const relation *before;
    index_key *keys;
    const expression *predicate;
} written_index;

static bool key_uses(const relation *r, const index_key *key, int16_t number)
{
    return key->column == number || uses_column(key->expr, r->base.id, number);
}

static bool index_uses(const relation *r, int16_t number)
{
    const index_info *info = r->index;
    bool uses = uses_column(info->predicate, r->base.parent, number);
    for (size_t k = 0; k < info->n_keys; k++)
        uses |= info->keys[k].column == number ||
                uses_column(info->keys[k].expr, r->base.parent, number);
    return uses;
}

/* transformIndexStmt(): what is written is understood first, of all indexes. */
static bool reread_index(execution *x, const relation *was, const relation *r, int16_t number,
                         written_index *w)
{
    const index_info *info = w->before->index;
    w->keys = arena_copy(x->arena, info->keys, info->n_keys * sizeof(index_key));
    w->predicate = info->predicate;
    if (uses_column(w->predicate, r->base.id, number) &&
        !rebuild_expression(x, was, r, w->predicate, TYPE_BOOL, &w->predicate))
        return false;
    for (size_t k = 0; k < info->n_keys - info->n_including; k++) {
        const expression **e = &w->keys[k].expr;
        if (w->keys[k].column == 0 && uses_column(*e, r->base.id, number) &&
            !rebuild_expression(x, was, r, *e, OID_NONE, e))
            return false;
    }
    return true;
}

/* ComputeIndexAttrs(): indexes get the operator class of the new type where they had the default
 * of the old. */
static bool remake_key(execution *x, const relation *was, const relation *r, const relation *index,
                       index_key *key)
{
    oid of = key->column != 0 ? r->columns[key->column - 1].type : key->expr->type;
    if (key->column == 0 && !check_index_expression(x, r, key))
        return false;
    if (key->column > 0 && key->collation == was->columns[key->column - 1].collation)
        key->collation = r->columns[key->column - 1].collation;
    else if (key->column > 0 && !check_collatable(x, of, key->collation, index->base.created_at))
        return false;
    return rebuild_opclass(x, index->index->method, of, index->base.created_at, &key->opclass);
}

/* DefineIndex() */
static bool remake_index(execution *x, const relation *was, const relation *r, int16_t number,
                         const written_index *w)
{
    size_t n = w->before->index->n_keys;
    if (uses_column(w->predicate, r->base.id, number) && !check_index_predicate(x, r, w->predicate))
        return false;
    for (size_t k = 0; k < n - w->before->index->n_including; k++)
        if (key_uses(r, &w->keys[k], number) && !remake_key(x, was, r, w->before, &w->keys[k]))
            return false;
    name_keys_again(x, r, w->keys, n);
    relation *after = relation_edit(x, w->before);
    index_info *info = arena_copy(x->arena, w->before->index, sizeof(index_info));
    info->keys = w->keys;
    info->predicate = w->predicate;
    after->index = info;
    relation_update_dependencies(x, after);
    catalog_put(x->catalog, &after->base);
    return check_vector_index(x, r, after, w->before->base.created_at) &&
           check_rows_index(x, r, after) &&
           (!info->exclusion ||
            check_rows_exclusion(x, r, CATALOG_GET(x->catalog, constraint, info->constraint)));
}

static bool rebuild_indexes(execution *x, const relation *was, const relation *r, int16_t number)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, r->base.id);
    written_index *written = ARENA_ARRAY(x->arena, written_index, all.count);
    size_t n = 0;
    for (size_t i = 0; i < all.count; i++) {
        const relation *before = (const relation *)all.items[i];
        if (before->index == NULL || !index_uses(before, number))
            continue;
        written[n].before = before;
        if (!reread_index(x, was, r, number, &written[n++]))
            return false;
    }
    for (size_t i = 0; i < n; i++)
        if (!remake_index(x, was, r, number, &written[i]))
            return false;
    return true;
}

/* Checks are analysed again with the column's new type: an operator may be missing for it. */
static bool rebuild_checks(execution *x, const relation *was, const relation *r, int16_t number)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *before = (const constraint *)all.items[i];
        bool uses = false;
        for (size_t k = 0; k < before->n_columns; k++)
            uses |= before->columns[k] == number;
        if (!uses || before->kind != 'c')
            continue;
        constraint *k = OBJECT_EDIT(x, constraint, before);
        if (!rebuild_expression(x, was, r, before->check, TYPE_BOOL, &k->check))
            return false;
        catalog_put(x->catalog, &k->base);
        if (k->validated && !check_rows_constraint(x, r, k))
            return false;
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
        if (k == NULL || k->base.class != CLASS_CONSTRAINT || k->kind != 'f')
            continue;
        bool uses = false;
        for (size_t c = 0; c < k->n_columns; c++)
            uses |= (k->base.parent == r->base.id && k->columns[c] == number) ||
                    (k->ref_table == r->base.id && k->ref_columns[c] == number);
        const relation *from = CATALOG_GET(x->catalog, relation, k->base.parent),
                       *to = CATALOG_GET(x->catalog, relation, k->ref_table);
        if (uses && from != NULL && to != NULL &&
            (!check_foreign_types(x, from, to, k, at) ||
             (k->validated && !check_rows_constraint(x, from, k))))
            return false;
    }
    return true;
}

/* A literal was read as the old type's, and is a value of that type from then on: 'x' of an enum
 * that becomes text still is a value of the enum, cast to text. */
static bool retyped_literal(execution *x, const column *old, oid to, const expression **out)
{
    const expression *was = old->default_value;
    const node *tree = without_parens(expression_now(x, was));
    oid of = type_base(x, old->type);
    if (!IS(constant, tree) || of == to ||
        (AS(constant, tree)->type != CONSTANT_STRING && AS(constant, tree)->type != CONSTANT_NULL))
        return analyze_expression(x, &(scope){0}, expression_now(x, was), to, out);
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
    const node *tree = expression_now(x, old->default_value);
    const expression *natural;
    if (analyze_expression(x, in, tree, OID_NONE, &natural)) {
        bool literal = natural->type == OID_NONE || natural->type == TYPE_UNKNOWN;
        if (can_coerce(x, literal ? old->type : natural->type, to, COERCE_ASSIGNMENT) &&
            (literal ? retyped_literal(x, old, to, out) : analyze_expression(x, in, tree, to, out)))
            return true;
    }
    return fail(x, x->cause->at, "42804",
                "default for column \"%.*s\" cannot be cast automatically to type %.*s",
                STR_ARG(old->name), STR_ARG(catalog_format_type(x->catalog, x->arena, to, -1)));
}

/* What becomes of the values; *using_expr is NULL without USING. */
static bool convert_values(execution *x, const relation *r, const column *col,
                           const node_alter_command *c, oid to, int32_t typmod,
                           const expression *using_expr)
{
    if (r->kind != 'r' && r->kind != 'p')
        return using_expr == NULL ||
               fail(x, c->base.at, "42809", "\"%.*s\" is not a table", STR_ARG(r->base.name));
    if (using_expr != NULL) {
        scope s = scope_of_relation(x, r);
        if (can_coerce(x, using_expr->type, to, COERCE_ASSIGNMENT))
            return check_planned(x, &s, c->expr, to, typmod);
        return fail(x, c->expr->at, "42804",
                    "result of USING clause for column \"%.*s\" cannot be cast automatically to "
                    "type %.*s",
                    STR_ARG(col->name),
                    STR_ARG(catalog_format_type(x->catalog, x->arena, to, typmod)));
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

static bool read_using(execution *x, const relation *r, const node_alter_command *c,
                       const expression **out)
{
    *out = NULL;
    if (c->expr == NULL || r->kind == 'c')
        return true;
    scope s = scope_of_relation(x, r);
    s.place = "transform expressions";
    s.no_query = "transform expression";
    s.converted_later = true;
    return analyze_expression(x, &s, c->expr, OID_NONE, out);
}

static const node *new_type(const node_alter_command *c)
{
    return c->type != NULL ? c->type : IS(column_def, c->def) ? AS(column_def, c->def)->type : NULL;
}

/* The type and collation that the column is to have; `col` gets them. */
static bool read_new_type(execution *x, const node_alter_command *c, column *col)
{
    col->collation = OID_NONE;
    return resolve_type(x, new_type(c), &col->type, &col->typmod) &&
           resolve_collation(x, c->collation, &col->collation) &&
           check_collatable(x, col->type, col->collation, c->name.at);
}

static bool check_whole_row(execution *x, const relation *r, const expression *e, range at)
{
    const relation **children;
    return children_of(x, r->base.id, &children) == 0 || check_no_whole_row(x, e, r->base.id, at);
}

static bool prepare_one(execution *x, const relation *r, const node_alter_command *c,
                        const expression *using_expr, const column *col, bool recursing)
{
    column after = *col;
    /* the sequence follows at once, before anything is looked at: transformAlterTableStmt() */
    if (col->identity != 0 && (!resolve_type(x, new_type(c), &after.type, &after.typmod) ||
                               !retype_sequence(x, col->sequence, after.type, c->name.at)))
        return false;
    if (r->of_type != OID_NONE && !recursing)
        return fail(x, c->base.at, "42809", "cannot alter column type of typed table");
    if (col->generated != 0 && c->expr != NULL)
        return fail(x, c->name.at, "42611",
                    "cannot specify USING when altering type of generated column");
    if (col->inherit_count > 0 && !recursing)
        return fail(x, c->name.at, "42P16", "cannot alter inherited column \"%.*s\"",
                    STR_ARG(col->name));
    if (is_partition_column(r, col))
        return fail(x, c->name.at, "42P16",
                    "cannot alter column \"%.*s\" because it is part of the partition key of "
                    "relation \"%.*s\"",
                    STR_ARG(col->name), STR_ARG(r->base.name));
    return read_new_type(x, c, &after) && check_type_right(x, after.type, c->name.at) &&
           check_column_type(x, &after, r->row_type, c->name.at) &&
           convert_values(x, r, col, c, after.type, after.typmod, using_expr) &&
           (r->kind == 'r' || check_row_type_unused(x, r, c->base.at));
}

static void remember_original(execution *x, alteration *a, const relation *r)
{
    for (size_t i = 0; i < a->originals.count; i++) {
        if (a->originals.items[i].table->base.id == r->base.id)
            return;
    }
    vec_push(x->arena, &a->originals, (original_table){r, rows_of(x, r->base.id)});
}

static original_table original_of(const execution *x, const alteration *a, const relation *r)
{
    for (size_t i = 0; i < a->originals.count; i++) {
        if (a->originals.items[i].table->base.id == r->base.id)
            return a->originals.items[i];
    }
    return (original_table){r, rows_of(x, r->base.id)};
}

/* What domains over the row type ask of the column. */
static void remember_domain_checks(execution *x, alteration *a, const relation *r,
                                   const column *col)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, r->base.id, &ids);
    for (size_t i = 0; i < n; i++) {
        const constraint *k = CATALOG_GET(x->catalog, constraint, ids[i]);
        if (k->base.class != CLASS_CONSTRAINT || k->domain == OID_NONE ||
            !uses_column(k->check, r->base.id, col->number))
            continue;
        const type *domain = CATALOG_GET(x->catalog, type, k->domain);
        scope s = value_scope(x, domain->base_type, domain->base_typmod);
        vec_push(x->arena, &a->domain_checks,
                 (written_check){k, expression_as_stored(x, &s, k->check)});
    }
}

bool rebuild_domain_checks(execution *x, const alteration *a)
{
    for (size_t i = 0; i < a->domain_checks.count; i++) {
        const written_check *w = &a->domain_checks.items[i];
        const type *domain = CATALOG_GET(x->catalog, type, w->check->domain);
        scope s = value_scope(x, domain->base_type, domain->base_typmod);
        constraint *k = OBJECT_EDIT(x, constraint, w->check);
        if (!make_expression(x, &s, k->check->tree->at, w->text, TYPE_BOOL, &k->check))
            return false;
        catalog_put(x->catalog, &k->base);
        if (k->validated && !check_domain_rows(x, domain, k, x->cause->at))
            return false;
    }
    return true;
}

/* The same for all that inherit it. */
static bool prepare_heirs(execution *x, alteration *a, const relation *top,
                          const node_alter_command *c)
{
    heir_list heirs = {0};
    collect_heirs(x, top->base.id, &heirs);
    for (size_t i = 1; i < heirs.count; i++) {
        const relation *r = CATALOG_GET(x->catalog, relation, heirs.items[i].table);
        const column *col;
        const expression *using_expr;
        if (!check_not_in_use(x, r, "ALTER TABLE", c->base.at) || !with_column(x, r, c, &col))
            return false;
        if (col->inherit_count > heirs.items[i].parents)
            return fail(x, c->name.at, "42P16",
                        "cannot alter inherited column \"%.*s\" of relation \"%.*s\"",
                        STR_ARG(col->name), STR_ARG(r->base.name));
        remember_original(x, a, r);
        if (!read_using(x, r, c, &using_expr) || !prepare_one(x, r, c, using_expr, col, true))
            return false;
        remember_domain_checks(x, a, r, col);
    }
    return true;
}

bool prepare_column_type(execution *x, alteration *a, const relation *r,
                         const node_alter_command *c)
{
    const column *col;
    const expression *using_expr;
    const relation **children;
    remember_original(x, a, r);
    if (!read_using(x, r, c, &using_expr) || !with_column(x, r, c, &col))
        return false;
    if (!prepare_one(x, r, c, using_expr, col, false))
        return false;
    remember_domain_checks(x, a, r, col);
    if (a->only && children_of(x, r->base.id, &children) > 0)
        return fail(x, c->name.at, "42P16",
                    "type of inherited column \"%.*s\" must be changed in child tables too",
                    STR_ARG(col->name));
    return a->only || (check_whole_row(x, r, using_expr, c->base.at) && prepare_heirs(x, a, r, c));
}

/* A column's type changes once a statement. */
static bool check_once(execution *x, const relation *original, const column *is,
                       const node_alter_command *c)
{
    const column *was = &original->columns[is->number - 1];
    return (was->type == is->type && was->typmod == is->typmod) ||
           fail(x, c->name.at, "0A000", "cannot alter type of column \"%.*s\" twice",
                STR_ARG(is->name));
}

/* A longer length is none: varchar_support(), numeric_support() and their like. */
static bool takes_all_lengths(oid of, int32_t from, int32_t to)
{
    enum { HEADER = 4, SCALE_BITS = 0x7ff, SECONDS = 6 };
    if (to < 0 || from == to)
        return true;
    if (of == TYPE_VARCHAR || of == TYPE_VARBIT)
        return from >= 0 && from <= to;
    if (of == TYPE_NUMERIC)
        return from >= 0 && ((from - HEADER) & SCALE_BITS) == ((to - HEADER) & SCALE_BITS) &&
               (from - HEADER) >> 16 <= (to - HEADER) >> 16;
    bool moment =
        of == TYPE_TIMESTAMP || of == TYPE_TIMESTAMPTZ || of == TYPE_TIME || of == TYPE_TIMETZ;
    return moment && (to >= SECONDS || (from >= 0 && from <= to));
}

/* Whether a cast leaves a value, byte for byte. */
static bool leaves_value(execution *x, oid of, int32_t of_typmod, oid as, int32_t as_typmod)
{
    oid from = type_base(x, of), to = type_base(x, as);
    const cast_object *k = from != to ? catalog_cast(x->catalog, from, to) : NULL;
    bool binary = from == to || (k != NULL && k->function == OID_NONE && !k->inout);
    return binary && !domain_has_constraints(x, as) && takes_all_lengths(to, of_typmod, as_typmod);
}

/* ATColumnChangeRequiresRewrite(): USING may name the column, or cast it to what leaves it so. */
static bool stays_as_it_is(execution *x, oid table, const column *was, const column *is,
                           const expression *using_expr)
{
    const node *n = using_expr != NULL ? without_parens(using_expr->tree) : NULL;
    oid from = was->type;
    int32_t typmod = was->typmod;
    if (IS(type_cast, n)) {
        oid to;
        int32_t to_typmod;
        if (!resolve_type(x, AS(type_cast, n)->type, &to, &to_typmod) ||
            !leaves_value(x, from, typmod, to, to_typmod))
            return false;
        from = to;
        typmod = to_typmod;
        n = without_parens(AS(type_cast, n)->arg);
    }
    return (n == NULL || (IS(column_ref, n) && uses_column(using_expr, table, was->number))) &&
           leaves_value(x, from, typmod, is->type, is->typmod);
}

static bool alter_one_type(execution *x, alteration *a, const relation *before,
                           const node_alter_command *c)
{
    original_table original = original_of(x, a, before);
    const column *col;
    const expression *using_expr, *becomes;
    if (!with_column(x, before, c, &col) || !check_once(x, original.table, col, c))
        return false;
    column after = *col;
    if (!read_new_type(x, c, &after) || !read_using(x, original.table, c, &using_expr) ||
        !convert_default(x, before, col, after.type, &becomes) ||
        !check_dependents(x, before, col, c->name.at) ||
        !check_publications(x, before, col, c->name.at))
        return false;
    table_work *w = work_on(x, before->base.id);
    w->writes = true;
    w->rewrites |= !stays_as_it_is(x, before->base.id, col, &after, using_expr);
    relation *r = relation_edit(x, before);
    after.default_value = becomes;
    after.storage = after.compression = 0; /* the new type's */
    *relation_edit_column(x, r, col->number) = after;
    put_table(x, before, r);
    return rows_retype_column(x, original.table, original.rows, r, col->number, using_expr);
}

bool alter_column_type(execution *x, alteration *a, const relation *top,
                       const node_alter_command *c)
{
    heir_list heirs = {0};
    collect_heirs(x, top->base.id, &heirs);
    for (size_t i = 0; i < heirs.count; i++)
        if (!alter_one_type(x, a, CATALOG_GET(x->catalog, relation, heirs.items[i].table), c))
            return false;
    return true;
}

static bool same_typed(const column *a, const column *b)
{
    return a->type == b->type && a->typmod == b->typmod && a->collation == b->collation;
}

/* A column that had this type before leaves what stands on it as it is: the server writes that down
 * and reads it again, which is the same text. */
static bool rebuild_one(execution *x, const alteration *a, oid table, const node_alter_command *c)
{
    const relation *r = CATALOG_GET(x->catalog, relation, table),
                   *original = original_of(x, a, r).table;
    const column *col = relation_column(r, c->name.text);
    if (col == NULL)
        return true;
    bool changed = c->expr != NULL || /* other values, then */
                   !same_typed(&original->columns[col->number - 1], col);
    return (!changed || (rebuild_indexes(x, original, r, col->number) &&
                         rebuild_checks(x, original, r, col->number) &&
                         rebuild_statistics(x, original, r, col->number))) &&
           rebuild_foreign_keys(x, r, col->number, c->name.at);
}

bool rebuild_after_type(execution *x, const alteration *a, oid table, const node_alter_command *c)
{
    heir_list heirs = {0};
    collect_heirs(x, table, &heirs);
    for (size_t i = 0; i < heirs.count; i++)
        if (!rebuild_one(x, a, heirs.items[i].table, c))
            return false;
    return rebuild_domain_checks(x, a);
}

/* ---- what is dropped and made again ---- */

static bool constraint_uses(const execution *x, const constraint *k, oid table, int16_t number)
{
    const relation *index =
        k->kind != 'f' && k->index != OID_NONE ? CATALOG_GET(x->catalog, relation, k->index) : NULL;
    bool uses = index != NULL && index->base.parent == table && index_uses(index, number);
    for (size_t i = 0; i < k->n_columns && !uses; i++)
        uses = (k->base.parent == table && k->columns[i] == number) ||
               (k->kind == 'f' && k->ref_table == table && k->ref_columns[i] == number);
    return uses;
}

/* A part of what a partitioned table has goes with that. */
static bool made_again(const execution *x, const object *o, oid table, int16_t number)
{
    const relation *r = (const relation *)o;
    if (o->class == CLASS_RELATION)
        return r->index != NULL && o->parent == table && r->index->constraint == OID_NONE &&
               r->n_parents == 0 && index_uses(r, number);
    const constraint *k = (const constraint *)o;
    return o->class == CLASS_CONSTRAINT && strchr("cpuxf", k->kind) != NULL &&
           (k->kind == 'c' || k->inherit_count == 0) && constraint_uses(x, k, table, number);
}

static bool check_made_again(execution *x, const alteration *a, const relation *r)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, r->base.id, &ids), count = 0;
    address *all = ARENA_ARRAY(x->arena, address, n);
    for (size_t i = 0; i < n; i++) {
        const object *o = catalog_get(x->catalog, ids[i]);
        bool again = false;
        for (size_t k = 0; k < a->steps.count && !again; k++) {
            const node_alter_command *c = a->steps.items[k].command;
            const column *col =
                a->steps.items[k].pass == PASS_ALTER_TYPE ? relation_column(r, c->name.text) : NULL;
            again = col != NULL && made_again(x, o, r->base.id, col->number);
        }
        if (again)
            all[count++] = (address){.object = o};
    }
    return count == 0 || check_droppable(x, all, count, x->cause->at);
}

/* ATPostAlterTypeCleanup(), of the table and of what inherits from it. */
bool check_all_made_again(execution *x, const alteration *a, oid table)
{
    const relation *r = CATALOG_GET(x->catalog, relation, table), **children;
    size_t n = children_of(x, table, &children);
    if (!check_made_again(x, a, r))
        return false;
    for (size_t i = 0; i < n && !a->only; i++) {
        if (!check_all_made_again(x, a, children[i]->base.id))
            return false;
    }
    return true;
}
