/*
 * The indexes of a table that is written, in the order of RelationGetIndexList(): what they say of
 * a row before it goes in (ExecCheckIndexConstraints()), when it does (ExecInsertIndexTuples()),
 * and at the end of the statement.
 */
#include <stdlib.h>

#include "model/rows/deferred.h"
#include "model/rows/row_checks.h"
#include "model/rows/row_keys.h"
#include "model/rows/statement_parts.h"
#include "model/rows/write.h"

/* ---- which there are ---- */

static bool is_computed(const index_info *info)
{
    bool computed = info->predicate != NULL;
    for (size_t i = 0; i < info->n_keys && !computed; i++)
        computed = info->keys[i].expr != NULL;
    return computed;
}

static int by_number(const void *a, const void *b)
{
    oid one = (*(const relation *const *)a)->base.id,
        other = (*(const relation *const *)b)->base.id;
    return one < other ? -1 : one > other;
}

void writer_open_indexes(writer *w)
{
    object_list all = catalog_members(w->x->catalog, w->x->arena, CLASS_RELATION, w->r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const relation *r = (const relation *)all.items[i];
        if (r->index != NULL && r->base.parent == w->r->base.id &&
            (index_arbitrates(r) || is_computed(r->index)))
            vec_push(w->x->arena, &w->indexes, r);
    }
    if (w->indexes.count > 1)
        qsort(w->indexes.items, w->indexes.count, sizeof *w->indexes.items, by_number);
}

bool index_arbitrates(const relation *index)
{
    return index->index->unique || index->index->exclusion;
}

static const constraint *constraint_of(const execution *x, const relation *index)
{
    const object *k = catalog_get(x->catalog, index->index->constraint);
    return k != NULL && k->class == CLASS_CONSTRAINT ? (const constraint *)k : NULL;
}

/* ---- whom a row meets ---- */

/* What is computed in each run is known to be the same only where it is computed in the same way.
 */
static bool is_made_apart(const index_info *info, const value *a, const value *b)
{
    for (size_t i = 0; i + info->n_including < info->n_keys; i++) {
        if (info->keys[i].expr != NULL || info->keys[i].column < 1)
            continue;
        const value *one = &a[info->keys[i].column - 1];
        const value *other = &b[info->keys[i].column - 1];
        bool computed = one->kind == VALUE_PER_RUN || other->kind == VALUE_PER_RUN;
        if (computed && (one->kind != other->kind || !str_eq(one->text, other->text)))
            return true;
    }
    return false;
}

/* Children of partitioned tables and views hold their rows themselves: we follow them at the
 * parent. The first row of those that have the key, else of those that may have it. */
static bool find_key(writer *w, const relation *index, const value *row, size_t skip, size_t *out,
                     truth *sure)
{
    row_key key;
    *sure = TRUTH_FALSE;
    writer_renew(w);
    if (w->count == 0 && !is_computed(index->index))
        return true;
    if (!row_key_in_index(w->x, w->r, index, row, w->width, &key))
        return false;
    key_search s = row_keys_in_index(w->x, w->r, index, w->store, w->count, w->width, key);
    for (size_t i; key_search_next(&s, &i);) {
        truth t;
        if (i == skip ||
            (*sure == TRUTH_UNKNOWN && i > *out && is_made_apart(index->index, w->rows[i], row)))
            continue;
        if (!take_step(w->x, w->at))
            return true;
        if (!rows_conflict(w->x, w->r, index, w->rows[i], row, w->width, &t))
            return false;
        bool better = *sure == TRUTH_FALSE || (t == *sure ? i < *out : t == TRUTH_TRUE);
        if ((t == TRUTH_TRUE || t == TRUTH_UNKNOWN) && better) {
            *sure = t;
            *out = i;
        }
        if (t == TRUTH_TRUE && s.keys == NULL) /* in their order */
            return true;
    }
    return true;
}

/* More rows than are kept: what is not found may be among the others. */
bool writer_over_budget(const writer *w)
{
    return w->open && w->count >= ROWS_MAX;
}

/* The same of an exclusion constraint, which is no less of a conflict. */
static bool meets_in_index(writer *w, const relation *index, const value *row, size_t skip,
                           size_t *at, truth *met)
{
    const constraint *k = index->index->exclusion ? constraint_of(w->x, index) : NULL;
    return k != NULL ? writer_excludes(w, k, row, skip, met)
                     : find_key(w, index, row, skip, at, met);
}

/* What is kept of the row is computed, whatever the index is for; a unique one does it when it
 * looks for the key. */
static bool compute_kept(const writer *w, const relation *index, const value *row, truth *in)
{
    *in = TRUTH_TRUE;
    if (index->index->unique || !is_computed(index->index))
        return true;
    passage p = passage_begin(w->x);
    if (!row_in_index(w->x, w->r, index, row, w->width, in))
        return false;
    passage_end(w->x, p);
    return true;
}

bool writer_meets(writer *w, const relation *const *arbiters, size_t count, const value *row,
                  size_t *at, truth *met)
{
    truth in;
    *met = TRUTH_FALSE;
    for (size_t i = 0; i < count && *met == TRUTH_FALSE; i++) {
        const constraint *k = constraint_of(w->x, arbiters[i]);
        if (k != NULL && k->deferrable)
            return fail(w->x, w->at, "55000",
                        "ON CONFLICT does not support deferrable unique constraints/exclusion "
                        "constraints as arbiters");
        if (!compute_kept(w, arbiters[i], row, &in))
            return false;
        if (in != TRUTH_FALSE && in != TRUTH_NULL &&
            !meets_in_index(w, arbiters[i], row, NO_ITEM, at, met))
            return false;
    }
    return true;
}

/* ---- a row goes in ---- */

/* A row that meets another one waits to be looked at again, even if that one goes first. */
static bool put_off(writer *w, const relation *index, const constraint *k, const value *row,
                    size_t skip)
{
    size_t at = 0;
    truth met = TRUTH_FALSE;
    if (constraint_waits(w->x, k) && !meets_in_index(w, index, row, skip, &at, &met))
        return false;
    deferred_add(w->x, k, met == TRUTH_TRUE ? w->r->base.id : OID_NONE);
    return true;
}

static bool conflicts(const writer *w, const relation *index)
{
    if (index->index->exclusion)
        return fail(w->x, w->at, "23P01",
                    "conflicting key value violates exclusion constraint \"%.*s\"",
                    STR_ARG(index->base.name));
    return fail(w->x, w->at, "23505", "duplicate key value violates unique constraint \"%.*s\"",
                STR_ARG(index->base.name)) ||
           fail_about(w->x, w->r, (str){NULL, 0}, index->base.name);
}

static bool may_conflict(const writer *w, const relation *index)
{
    if (index->index->exclusion)
        return unknown(w->x, w->at, "whether rows of %.*s exclude each other is not known",
                       STR_ARG(w->r->base.name));
    return w->x->fallible =
               unknown_rows(w->x, w->at, "whether a key of %.*s is there already is not known",
                            STR_ARG(w->r->base.name));
}

static bool insert_into_index(writer *w, const relation *index, const value *before,
                              const value *row, size_t skip)
{
    const constraint *k = constraint_of(w->x, index);
    size_t at = 0;
    truth in, met;
    if (!compute_kept(w, index, row, &in))
        return false;
    if (!index_arbitrates(index) || in == TRUTH_FALSE || in == TRUTH_NULL)
        return true;
    if (k != NULL && k->deferrable) /* not before the statement ends */
        return put_off(w, index, k, row, skip);
    if (!meets_in_index(w, index, row, skip, &at, &met))
        return false;
    if (met == TRUTH_TRUE)
        return conflicts(w, index);
    bool elsewhere = index->index->unique &&
                     (w->elsewhere || writer_over_budget(w) ||
                      (before == NULL && parts_may_meet(w->x, w->r, index, row, w->width)));
    return (met == TRUTH_FALSE && !elsewhere) || may_conflict(w, index);
}

bool writer_check_indexes(writer *w, const value *before, const value *row, size_t skip)
{
    for (size_t i = 0; i < w->indexes.count; i++)
        if (!row_keeps_key(w->x, w->r, w->indexes.items[i]->index, before, row) &&
            !insert_into_index(w, w->indexes.items[i], before, row, skip))
            return false;
    return true;
}

/* ---- all rows are there ---- */

bool writer_check_deferrable(writer *w)
{
    for (size_t i = 0; i < w->indexes.count; i++) {
        const constraint *k = constraint_of(w->x, w->indexes.items[i]);
        if (k == NULL || !k->deferrable || constraint_waits(w->x, k))
            continue;
        if (k->kind == 'x' ? rows_check_exclusion(w, k) : rows_check_constraint(w->x, w->r, k))
            continue;
        w->x->failure.at = w->at;
        return false;
    }
    return true;
}
