/*
 * Whether two versions of an object say the same, without writing them out:
 * most of what a second run makes again is what was there, word for word.
 */
#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/rows/rows.h"
#include "syntax/walk.h"

static bool same_bindings(const expression *a, const expression *b)
{
    for (size_t i = 0; i < a->n_bindings; i++) {
        const binding *p = &a->bindings[i], *q = &b->bindings[i];
        if (p->object != q->object || p->column != q->column || p->label != q->label ||
            p->direct != q->direct || !str_eq(p->alias, q->alias) || !str_eq(p->name, q->name))
            return false;
    }
    return true;
}

static bool same_expression(const expression *a, const expression *b)
{
    if (a == b)
        return true;
    return a != NULL && b != NULL && a->moment == 0 && b->moment == 0 && a->text.len > 0 &&
           str_eq(a->text, b->text) && a->type == b->type && a->typmod == b->typmod &&
           a->n_bindings == b->n_bindings && same_bindings(a, b);
}

static bool same_numbers(const oid *a, size_t n_a, const oid *b, size_t n_b)
{
    return n_a == n_b && (n_a == 0 || memcmp(a, b, n_a * sizeof *a) == 0);
}

static bool same_texts(const str *a, size_t n_a, const str *b, size_t n_b)
{
    bool same = n_a == n_b;
    for (size_t i = 0; same && i < n_a; i++)
        same = str_eq(a[i], b[i]);
    return same;
}

static bool same_column(const column *a, const column *b)
{
    return str_eq(a->name, b->name) && a->dropped == b->dropped && a->type == b->type &&
           a->typmod == b->typmod && a->collation == b->collation && a->not_null == b->not_null &&
           a->local == b->local && a->inherit_count == b->inherit_count &&
           a->identity == b->identity && a->generated == b->generated && a->storage == b->storage &&
           a->compression == b->compression && a->statistics == b->statistics &&
           a->options == b->options && a->server_options == b->server_options &&
           a->sequence == b->sequence && str_eq(a->comment, b->comment) &&
           acl_equal(a->acl, b->acl) && same_expression(a->default_value, b->default_value);
}

static bool same_options(const node_list *a, const node_list *b)
{
    if (a == NULL || b == NULL || a->count != b->count)
        return a == b;
    for (size_t i = 0; i < a->count; i++)
        if (!tree_equal(a->items[i], b->items[i]))
            return false;
    return true;
}

/* Trees must be one and the same; its keys come with a partition_by. */
static bool same_relation(const relation *a, const relation *b)
{
    bool same = a->kind == b->kind && a->persistence == b->persistence &&
                a->replica_identity == b->replica_identity && a->rls == b->rls &&
                a->rls_forced == b->rls_forced && same_options(a->options, b->options) &&
                same_numbers(a->parents, a->n_parents, b->parents, b->n_parents) &&
                a->is_partition == b->is_partition && a->partition_bound == b->partition_bound &&
                a->partition_by == b->partition_by && same_expression(a->query, b->query) &&
                a->bound_values == b->bound_values && a->partition_keys == b->partition_keys &&
                a->of_type == b->of_type && a->on_commit == b->on_commit &&
                a->access_method == b->access_method && a->server == b->server &&
                a->server_options == b->server_options && a->populated == b->populated &&
                a->index == b->index && a->sequence == b->sequence && a->n_columns == b->n_columns;
    for (size_t i = 0; same && i < a->n_columns; i++)
        same = same_column(&a->columns[i], &b->columns[i]);
    return same;
}

static bool same_function(const function *a, const function *b)
{
    bool same = a->kind == b->kind && a->returns == b->returns &&
                a->returns_set == b->returns_set && a->returns_table == b->returns_table &&
                str_eq(a->language, b->language) && a->language_id == b->language_id &&
                a->volatility == b->volatility && a->parallel == b->parallel &&
                a->strict == b->strict && a->security_definer == b->security_definer &&
                a->leakproof == b->leakproof && a->variadic == b->variadic &&
                same_texts(a->settings, a->n_settings, b->settings, b->n_settings) &&
                !(a->cost < b->cost) && !(a->cost > b->cost) && !(a->rows < b->rows) &&
                !(a->rows > b->rows) && str_eq(a->body, b->body) &&
                same_expression(a->atomic_body, b->atomic_body) &&
                same_numbers(a->input_types, a->n_inputs, b->input_types, b->n_inputs) &&
                a->n_defaults == b->n_defaults && a->n_params == b->n_params &&
                str_eq(a->object_file, b->object_file) && a->aggregate == b->aggregate &&
                a->n_direct == b->n_direct &&
                same_numbers(a->made_of, a->n_made_of, b->made_of, b->n_made_of);
    for (size_t i = 0; same && i < a->n_params; i++) {
        const function_param *p = &a->params[i], *q = &b->params[i];
        same = str_eq(p->name, q->name) && p->mode == q->mode && p->type == q->type &&
               same_expression(p->default_value, q->default_value);
    }
    return same;
}

static bool same_policy(const policy *a, const policy *b)
{
    return a->command == b->command && a->permissive == b->permissive &&
           same_numbers(a->roles, a->n_roles, b->roles, b->n_roles) &&
           same_expression(a->using_expr, b->using_expr) &&
           same_expression(a->check_expr, b->check_expr);
}

static bool same_trigger(const trigger *a, const trigger *b)
{
    return a->timing == b->timing && a->row == b->row &&
           a->constraint_trigger == b->constraint_trigger && a->deferrable == b->deferrable &&
           a->initially_deferred == b->initially_deferred && a->events == b->events &&
           a->n_update_columns == b->n_update_columns &&
           (a->n_update_columns == 0 ||
            memcmp(a->update_columns, b->update_columns,
                   a->n_update_columns * sizeof *a->update_columns) == 0) &&
           a->function == b->function && same_texts(a->args, a->n_args, b->args, b->n_args) &&
           same_expression(a->when, b->when) && str_eq(a->old_table, b->old_table) &&
           str_eq(a->new_table, b->new_table) && a->from_table == b->from_table &&
           str_eq(a->constraint_name, b->constraint_name) &&
           str_eq(a->constraint_comment, b->constraint_comment) && a->enabled == b->enabled &&
           a->internal == b->internal;
}

/* A row type has the number of its relation, and an array that of its elements, which may have been
 * made again. */
static bool same_type(const type *a, const type *b)
{
    return a->kind == b->kind && a->category == b->category &&
           same_texts(a->labels, a->n_labels, b->labels, b->n_labels) &&
           a->base_type == b->base_type && a->base_typmod == b->base_typmod &&
           a->collation == b->collation && same_options(a->options, b->options) &&
           a->not_null == b->not_null && same_expression(a->default_value, b->default_value);
}

static bool same_columns(const int16_t *a, size_t n_a, const int16_t *b, size_t n_b)
{
    return n_a == n_b &&
           (n_a == 0 || (a != NULL && b != NULL && memcmp(a, b, n_a * sizeof *a) == 0));
}

static bool same_constraint(const constraint *a, const constraint *b)
{
    return a->kind == b->kind && a->domain == b->domain &&
           same_columns(a->columns, a->n_columns, b->columns, b->n_columns) &&
           a->index == b->index && a->ref_table == b->ref_table &&
           (a->ref_table == OID_NONE ||
            same_columns(a->ref_columns, a->n_columns, b->ref_columns, b->n_columns)) &&
           a->on_update == b->on_update && a->on_delete == b->on_delete &&
           same_columns(a->on_delete_columns, a->n_on_delete_columns, b->on_delete_columns,
                        b->n_on_delete_columns) &&
           a->match == b->match && same_expression(a->check, b->check) &&
           a->exclusion_elements == b->exclusion_elements && a->deferrable == b->deferrable &&
           a->initially_deferred == b->initially_deferred && a->validated == b->validated &&
           a->no_inherit == b->no_inherit && a->enforced == b->enforced && a->local == b->local &&
           a->inherit_count == b->inherit_count && a->unchecked == b->unchecked &&
           a->unheeded == b->unheeded;
}

bool catalog_same_definition(const object *a, const object *b)
{
    if (a->class != b->class || a->schema != b->schema || a->parent != b->parent ||
        a->owner != b->owner || !str_eq(a->name, b->name) || !str_eq(a->comment, b->comment) ||
        !acl_equal(a->acl, b->acl))
        return false;
    switch (a->class) {
    case CLASS_RELATION:
        return same_relation((const relation *)a, (const relation *)b);
    case CLASS_FUNCTION:
        return same_function((const function *)a, (const function *)b);
    case CLASS_TYPE:
        return same_type((const type *)a, (const type *)b);
    case CLASS_CONSTRAINT:
        return same_constraint((const constraint *)a, (const constraint *)b);
    case CLASS_ROWS:
        return rows_same((const table_rows *)a, (const table_rows *)b);
    case CLASS_POLICY:
        return same_policy((const policy *)a, (const policy *)b);
    case CLASS_TRIGGER:
        return same_trigger((const trigger *)a, (const trigger *)b);
    default:
        return false;
    }
}
