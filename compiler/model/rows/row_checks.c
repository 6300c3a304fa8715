#include "model/rows/rows.h"

#include <string.h>

#include "model/execute/ddl.h"
#include "model/rows/deferred.h"
#include "model/rows/numbers.h"
#include "model/rows/row_checks.h"
#include "model/rows/row_keys.h"
#include "model/rows/settled_delete.h"
#include "model/rows/write.h"
#include "model/value/bounds.h"

/* Constraints on known rows. */

static const value *at_column(const value *row, size_t width, int16_t number)
{
    static const value nothing = {.kind = VALUE_NULL};
    return number >= 1 && (size_t)number <= width ? &row[number - 1] : &nothing;
}

/* ---- unique ---- */

static bool index_key_value(execution *x, const relation *r, const index_key *k, const value *row,
                            size_t width, value *out)
{
    if (k->expr == NULL) {
        *out = *at_column(row, width, k->column);
        return true;
    }
    return row_value(x, r, row, expression_now(x, k->expr), OID_NONE, -1, out);
}

static bool in_predicate(execution *x, const relation *r, const relation *index, const value *row,
                         truth *out)
{
    *out = TRUTH_TRUE;
    return index->index->predicate == NULL ||
           row_condition(x, r, row, expression_now(x, index->index->predicate), out);
}

bool row_in_index(execution *x, const relation *r, const relation *index, const value *row,
                  size_t width, truth *in)
{
    if (!in_predicate(x, r, index, row, in))
        return false;
    for (size_t i = 0; *in == TRUTH_TRUE && i < index->index->n_keys; i++) {
        value ignored;
        if (!index_key_value(x, r, &index->index->keys[i], row, width, &ignored))
            return false;
    }
    return true;
}

/* A number that the column's sequence gives may be one that somebody wrote, and one of a few may be
 * any other of them. */
static bool may_meet(const execution *x, const relation *r, const relation *index, const value *a,
                     const value *b)
{
    const value *fresh = a->kind == VALUE_FRESH ? a : b, *other = fresh == a ? b : a;
    oid sequence = index_sequence(r, index->index);
    if (bounds_are_narrow(x, a) || bounds_are_narrow(x, b))
        return true;
    return other->kind == VALUE_KNOWN && number_is_of(x, fresh, sequence) &&
           number_may_be(x, fresh, sequence, other->integer);
}

/* There are few such values, or they are moments of one run. */
static bool may_be_alike(const execution *x, const value *a, const value *b)
{
    bool moments = a->kind == b->kind && str_starts(a->text, "@") && str_starts(b->text, "@");
    return moments || bounds_are_narrow(x, a) || bounds_are_narrow(x, b);
}

static bool compare_keys(execution *x, const relation *r, const relation *index, const value *a,
                         const value *b, size_t width, truth *out)
{
    truth in_a, in_b;
    *out = TRUTH_FALSE;
    if (!in_predicate(x, r, index, a, &in_a) || !in_predicate(x, r, index, b, &in_b))
        return false;
    if (in_a == TRUTH_FALSE || in_a == TRUTH_NULL || in_b == TRUTH_FALSE || in_b == TRUTH_NULL)
        return true;
    truth all = in_a == TRUTH_UNKNOWN || in_b == TRUTH_UNKNOWN ? TRUTH_UNKNOWN : TRUTH_TRUE;
    for (size_t i = 0; i + index->index->n_including < index->index->n_keys; i++) {
        value left, right;
        if (!index_key_value(x, r, &index->index->keys[i], a, width, &left) ||
            !index_key_value(x, r, &index->index->keys[i], b, width, &right))
            return false;
        truth t = value_equal(x, &left, &right);
        if (left.kind == VALUE_NULL && right.kind == VALUE_NULL && index->index->nulls_not_distinct)
            t = TRUTH_TRUE;
        if (t == TRUTH_UNKNOWN && (left.kind == VALUE_FRESH || right.kind == VALUE_FRESH) &&
            !values_are_kin(&left, &right) && !may_meet(x, r, index, &left, &right) &&
            !may_be_alike(x, &left, &right))
            t = TRUTH_FALSE; /* what is new is not there already */
        if (t == TRUTH_FALSE || t == TRUTH_NULL)
            return true;
        if (t == TRUTH_UNKNOWN)
            all = t;
    }
    *out = all;
    return true;
}

bool rows_conflict(execution *x, const relation *r, const relation *index, const value *a,
                   const value *b, size_t width, truth *out)
{
    passage p = passage_begin(x);
    bool ok = compare_keys(x, r, index, a, b, width, out);
    if (ok)
        passage_end(x, p);
    return ok;
}

static bool check_unique(execution *x, const relation *r, const relation *index, range at)
{
    const table_rows *t = rows_of(x, r->base.id);
    bool perhaps = !rows_settled_unlike(t, index->index);
    for (size_t i = 1; t != NULL && i < t->count; i++) {
        row_key key;
        if (!row_key_in_index(x, r, index, t->rows[i], t->width, &key))
            return false;
        key_search s = row_keys_in_index(x, r, index, t->store, i, t->width, key);
        for (size_t k; key_search_next(&s, &k);) {
            truth same;
            if (!take_step(x, at))
                return true;
            if (!rows_conflict(x, r, index, t->rows[k], t->rows[i], t->width, &same))
                return false;
            if (same == TRUTH_TRUE)
                return fail(x, at, "23505", "could not create unique index \"%.*s\"",
                            STR_ARG(index->base.name));
            perhaps = perhaps || same == TRUTH_UNKNOWN;
        }
    }
    if (perhaps)
        x->fallible = unknown_rows(x, at, "whether two rows of %.*s have the same key is not known",
                                   STR_ARG(r->base.name));
    return true;
}

/* ---- foreign keys ---- */

truth foreign_key_matches(const execution *x, const constraint *k, const value *row, size_t width,
                          const value *other, size_t other_width)
{
    truth all = TRUTH_TRUE;
    for (size_t i = 0; i < k->n_columns; i++) {
        truth t = value_equal(x, at_column(row, width, k->columns[i]),
                              at_column(other, other_width, k->ref_columns[i]));
        if (t == TRUTH_FALSE || t == TRUTH_NULL)
            return TRUTH_FALSE;
        if (t == TRUTH_UNKNOWN)
            all = t;
    }
    return all;
}

static bool is_open_key(const constraint *k, const value *row, size_t width)
{
    for (size_t i = 0; i < k->n_columns; i++)
        if (at_column(row, width, k->columns[i])->kind == VALUE_UNKNOWN)
            return true;
    return false;
}

/* Of the rows that the referenced table has itself. */
static truth referenced_in(execution *x, const constraint *k, const value *row, size_t width)
{
    const table_rows *t = rows_of(x, k->ref_table);
    if (t == NULL)
        return TRUTH_FALSE;
    truth best = t->open ? TRUTH_UNKNOWN : TRUTH_FALSE;
    row_key key = row_key_of_columns(x, k->columns, k->n_columns, row, width);
    key_search s = row_keys_of_foreign(x, k, t->store, t->count, t->width, key);
    for (size_t i; key_search_next(&s, &i);) {
        truth m = foreign_key_matches(x, k, row, width, t->rows[i], t->width);
        if (m == TRUTH_TRUE)
            return m;
        if (m == TRUTH_UNKNOWN)
            best = m;
    }
    return best;
}

const value *wide_row(execution *x, const relation *r, const value *row, size_t width)
{
    if (width >= r->n_columns)
        return row;
    value *wide = ARENA_ARRAY(x->arena, value, r->n_columns);
    for (size_t i = 0; i < r->n_columns; i++)
        wide[i] = i < width ? row[i] : value_null(r->columns[i].type);
    return wide;
}

/* Of those that a partition of it has. */
static truth referenced_below(execution *x, const constraint *k, const relation *target,
                              const relation *partition, const value *row, size_t width)
{
    const table_rows *t = rows_of(x, partition->base.id);
    truth best = t != NULL && t->open ? TRUTH_UNKNOWN : TRUTH_FALSE;
    for (size_t i = 0; t != NULL && i < t->count; i++) {
        if (!take_step(x, x->failure.at))
            return TRUTH_UNKNOWN;
        const value *theirs =
            row_of_relation(x, partition, target, wide_row(x, partition, t->rows[i], t->width));
        truth m = foreign_key_matches(x, k, row, width, theirs, target->n_columns);
        if (m == TRUTH_TRUE)
            return m;
        if (m == TRUTH_UNKNOWN)
            best = m;
    }
    return best;
}

truth foreign_key_holds(execution *x, const constraint *k, const value *row, size_t width)
{
    size_t n_null = 0;
    for (size_t i = 0; i < k->n_columns; i++)
        n_null += at_column(row, width, k->columns[i])->kind == VALUE_NULL;
    if (n_null > 0) /* MATCH FULL mixes null and nonnull key values in no row */
        return k->match != 'f' || n_null == k->n_columns || is_open_key(k, row, width)
                   ? TRUTH_TRUE
                   : TRUTH_FALSE;
    const relation *target = CATALOG_GET(x->catalog, relation, k->ref_table);
    relation_list all = {0};
    truth best = target == NULL || is_open_key(k, row, width) ? TRUTH_UNKNOWN : TRUTH_FALSE;
    if (target != NULL && target->kind == 'p')
        relation_tree(x, target, &all);
    else if (target != NULL)
        vec_push(x->arena, &all, target);
    if (target != NULL && target->is_partition && rows_elsewhere(x, target))
        best = TRUTH_UNKNOWN;
    for (size_t i = 0; i < all.count && best != TRUTH_TRUE; i++) {
        truth t = i == 0 ? referenced_in(x, k, row, width)
                         : referenced_below(x, k, target, all.items[i], row, width);
        best = t == TRUTH_FALSE ? best : t;
    }
    return best;
}

/* Of what somebody has written, or has been made. */
static bool has_made_key(const constraint *k, const value *row, size_t width)
{
    for (size_t i = 0; i < k->n_columns; i++)
        if (at_column(row, width, k->columns[i])->kind == VALUE_UNKNOWN)
            return false;
    return true;
}

/* 23503 of a row that refers to none. */
static bool check_foreign(execution *x, const relation *r, const constraint *k, const value *row,
                          size_t width, range at)
{
    truth holds = foreign_key_holds(x, k, row, width);
    if (holds == TRUTH_UNKNOWN && has_made_key(k, row, width))
        x->fallible =
            unknown_rows(x, at, "whether the row of %.*s that is referred to is there is not known",
                         STR_ARG(CATALOG_GET(x->catalog, relation, k->ref_table)->base.name));
    return holds != TRUTH_FALSE ||
           fail(x, at, "23503",
                "insert or update on table \"%.*s\" violates foreign key constraint \"%.*s\"",
                STR_ARG(r->base.name), STR_ARG(k->base.name)) ||
           fail_about(x, r, (str){NULL, 0}, k->base.name);
}

static bool has_null_key(const constraint *k, const value *row, size_t width)
{
    for (size_t i = 0; i < k->n_columns; i++)
        if (at_column(row, width, k->columns[i])->kind == VALUE_NULL)
            return true;
    return false;
}

bool rows_check_leaving(execution *x, const constraint *k, range at)
{
    const relation *r = CATALOG_GET(x->catalog, relation, k->base.parent),
                   *partition = CATALOG_GET(x->catalog, relation, k->ref_table);
    relation_list all = {0};
    if (r->kind == 'p')
        relation_tree(x, r, &all);
    else
        vec_push(x->arena, &all, r);
    for (size_t i = 0; i < all.count; i++) {
        const relation *one = all.items[i];
        const table_rows *t = rows_of(x, one->base.id);
        for (size_t n = 0; t != NULL && n < t->count; n++) {
            if (!take_step(x, at))
                return true;
            const value *row = row_of_relation(x, one, r, wide_row(x, one, t->rows[n], t->width));
            if (!has_null_key(k, row, r->n_columns) &&
                foreign_key_holds(x, k, row, r->n_columns) == TRUTH_TRUE)
                return fail(x, at, "23503",
                            "removing partition \"%.*s\" violates foreign key constraint \"%.*s\"",
                            STR_ARG(partition->base.name), STR_ARG(k->base.name));
        }
    }
    return true;
}

/* ---- one row ---- */

/* The very value, which has been in the column before. */
static bool stands_as_it_was(const value *before, const value *now)
{
    return before->kind == now->kind && before->integer == now->integer &&
           before->text.data == now->text.data && before->items == now->items;
}

static bool check_not_null(execution *x, const relation *r, const value *before, const value *row,
                           range at)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        if (!r->columns[i].not_null || r->columns[i].dropped)
            continue;
        if (row[i].kind == VALUE_NULL)
            return fail(x, at, "23502",
                        "null value in column \"%.*s\" of relation \"%.*s\" violates not-null "
                        "constraint",
                        STR_ARG(r->columns[i].name), STR_ARG(r->base.name)) ||
                   fail_about(x, r, r->columns[i].name, (str){NULL, 0});
        if (value_is_null(&row[i]) == TRUTH_UNKNOWN &&
            (before == NULL || !stands_as_it_was(&before[i], &row[i])))
            x->fallible =
                unknown_rows(x, at, "whether there is a null in %.*s of a row of %.*s is not known",
                             STR_ARG(r->columns[i].name), STR_ARG(r->base.name));
    }
    return true;
}

bool row_check(execution *x, const relation *r, const value *before, const value *row, range at,
               bool *planned)
{
    if (!check_not_null(x, r, before, row, at))
        return false;
    if (!*planned && !plan_row_checks(x, r))
        return false;
    *planned = true;
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        if (k->kind != 'c' || k->check == NULL)
            continue;
        truth t;
        if (!row_condition(x, r, row, expression_now(x, k->check), &t))
            return false;
        if (t == TRUTH_UNKNOWN)
            x->fallible = unknown_rows(x, at, "whether a row of %.*s keeps check %.*s is not known",
                                       STR_ARG(r->base.name), STR_ARG(k->base.name));
        if (t == TRUTH_FALSE)
            return fail(x, at, "23514",
                        "new row for relation \"%.*s\" violates check constraint \"%.*s\"",
                        STR_ARG(r->base.name), STR_ARG(k->base.name)) ||
                   fail_about(x, r, (str){NULL, 0}, k->base.name);
    }
    return true;
}

static bool same_key(const execution *x, const constraint *k, const value *old_row,
                     const value *row, size_t width)
{
    for (size_t i = 0; i < k->n_columns; i++)
        if (!value_same(x, at_column(old_row, width, k->columns[i]),
                        at_column(row, width, k->columns[i])))
            return false;
    return true;
}

bool row_check_references(execution *x, const relation *r, const value *old_row, const value *row,
                          size_t width, range at)
{
    if (!session_fires(x, 'O'))
        return true;
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        if (k->kind != 'f' || k->unchecked ||
            (old_row != NULL && same_key(x, k, old_row, row, width)))
            continue;
        if (constraint_waits(x, k))
            deferred_add(x, k, r->base.id);
        else if (!check_foreign(x, r, k, row, width, at)) {
            x->depends_on_rows = true;
            return false;
        }
    }
    return true;
}

/* ---- a new constraint on the rows that are there ---- */

bool row_check_standing(execution *x, const relation *r, const constraint *check, const value *row)
{
    range at = check->base.created_at;
    truth c;
    if (!row_condition(x, r, row, expression_now(x, check->check), &c))
        return false;
    if (c == TRUTH_UNKNOWN)
        x->fallible = unknown_rows(x, at, "whether the rows of %.*s keep check %.*s is not known",
                                   STR_ARG(r->base.name), STR_ARG(check->base.name));
    return c != TRUTH_FALSE ||
           fail(x, at, "23514",
                "check constraint \"%.*s\" of relation \"%.*s\" is violated by some row",
                STR_ARG(check->base.name), STR_ARG(r->base.name));
}

bool rows_check_constraint(execution *x, const relation *r, const constraint *k)
{
    const table_rows *t = rows_of(x, r->base.id);
    range at = k->base.created_at;
    if (t == NULL)
        return true;
    const relation *index =
        k->index != OID_NONE ? CATALOG_GET(x->catalog, relation, k->index) : NULL;
    if ((k->kind == 'p' || k->kind == 'u') && index != NULL && index->index != NULL)
        return check_unique(x, r, index, at);
    if (k->kind == 'x')
        return rows_check_new_exclusion(x, r, k, at);
    rows_doubt_left(x, at, r);
    for (size_t i = 0; i < t->count; i++) {
        if (k->kind == 'f' && k->validated && !check_foreign(x, r, k, t->rows[i], t->width, at))
            return false;
        if (k->kind == 'c' && k->check != NULL && k->validated &&
            !row_check_standing(x, r, k, wide_row(x, r, t->rows[i], t->width)))
            return false;
    }
    return true;
}

/* What the index keeps of the rows is computed, whatever it is for. */
static bool compute_index(execution *x, const relation *r, const relation *index)
{
    const table_rows *t = rows_of(x, r->base.id);
    bool computed = index->index->predicate != NULL;
    for (size_t i = 0; i < index->index->n_keys; i++)
        computed |= index->index->keys[i].expr != NULL;
    for (size_t i = 0; computed && t != NULL && i < t->count; i++) {
        truth in;
        passage p = passage_begin(x);
        if (!take_step(x, index->base.created_at))
            return true;
        if (!row_in_index(x, r, index, t->rows[i], t->width, &in))
            return false;
        passage_end(x, p);
    }
    return true;
}

bool rows_check_index(execution *x, const relation *r, const relation *index)
{
    /* whether it may be built by several is planned, as a query: plan_create_index_workers() */
    if (str_is(index->index->method, "btree") && !check_measures(x, r))
        return false;
    return compute_index(x, r, index) &&
           (!index->index->unique || check_unique(x, r, index, index->base.created_at));
}

/* Of the columns that an expression names. */
static bool keeps_named(const execution *x, const relation *r, const expression *e,
                        const value *before, const value *row)
{
    bool same = true;
    for (size_t i = 0; e != NULL && same && i < e->n_bindings; i++) {
        int16_t number = e->bindings[i].object == r->base.id ? e->bindings[i].column : 0;
        same = number < 1 || value_same(x, &before[number - 1], &row[number - 1]);
    }
    return same;
}

bool row_keeps_key(const execution *x, const relation *r, const index_info *index,
                   const value *before, const value *row)
{
    bool same = before != NULL && keeps_named(x, r, index->predicate, before, row);
    for (size_t i = 0; same && i + index->n_including < index->n_keys; i++) {
        int16_t number = index->keys[i].column;
        same = number > 0 ? value_same(x, &before[number - 1], &row[number - 1])
                          : keeps_named(x, r, index->keys[i].expr, before, row);
    }
    return same;
}
