#include "model/execute/ddl.h"
#include "model/rows/row_checks.h"
#include "model/rows/write.h"

/* Exclusion constraints: what a row may not stand beside. */

static const node *excluded_value(const node *element)
{
    return IS(index_element, element) ? AS(index_element, element)->expr : element;
}

static bool excluded_key(execution *x, const relation *r, const node *element, const value *row,
                         value *out)
{
    str called =
        IS(index_element, element) ? AS(index_element, element)->column.text : (str){NULL, 0};
    const column *c = str_absent(called) ? NULL : relation_column(r, called);
    *out = value_unknown(OID_NONE);
    if (c != NULL) {
        *out = row[c->number - 1];
        return true;
    }
    return !str_absent(called) || row_value(x, r, row, excluded_value(element), OID_NONE, -1, out);
}

/* Rows that its predicate leaves out exclude none. */
static bool both_indexed(execution *x, const relation *r, const constraint *k, const value *a,
                         const value *b, truth *out)
{
    const relation *index = CATALOG_GET(x->catalog, relation, k->index);
    const expression *predicate =
        index != NULL && index->index != NULL ? index->index->predicate : NULL;
    const value *rows[] = {a, b};
    *out = TRUTH_TRUE;
    for (size_t i = 0; predicate != NULL && i < 2 && *out != TRUTH_FALSE; i++) {
        truth in;
        if (!row_condition(x, r, rows[i], expression_now(x, predicate), &in))
            return false;
        *out = in == TRUTH_FALSE || in == TRUTH_NULL ? TRUTH_FALSE
               : in == TRUTH_UNKNOWN                 ? TRUTH_UNKNOWN
                                                     : *out;
    }
    return true;
}

/* Whether two rows may not stand beside each other. */
static bool rows_exclude(execution *x, const relation *r, const constraint *k, const value *a,
                         const value *b, truth *out)
{
    evaluation ev = {.x = x};
    truth counts;
    if (!both_indexed(x, r, k, a, b, &counts))
        return false;
    *out = counts;
    if (counts == TRUTH_FALSE)
        return true;
    for (size_t i = 0; k->exclusion_elements != NULL && i < k->exclusion_elements->count; i++) {
        const node_exclusion_element *e = AS(exclusion_element, k->exclusion_elements->items[i]);
        value left, right, v = value_unknown(TYPE_BOOL);
        if (!excluded_key(x, r, e->element, a, &left) || !excluded_key(x, r, e->element, b, &right))
            return false;
        if (IS(operator_name, e->op) &&
            !apply_binary(&ev, e->base.at, AS(operator_name, e->op)->symbol.text, &left, &right,
                          &v))
            return false;
        truth t = value_as_truth(&v);
        if (t == TRUTH_FALSE || t == TRUTH_NULL) {
            *out = TRUTH_FALSE;
            return true;
        }
        if (t == TRUTH_UNKNOWN)
            *out = t;
    }
    return true;
}

/* IndexCheckExclusion(): the rows that a new constraint finds. */
bool rows_check_new_exclusion(execution *x, const relation *r, const constraint *k, range at)
{
    const table_rows *t = rows_of(x, r->base.id);
    const value **rows = ARENA_ARRAY(x->arena, const value *, t != NULL ? t->count : 0);
    bool unsure = false;
    for (size_t i = 0; t != NULL && i < t->count; i++) {
        rows[i] = wide_row(x, r, t->rows[i], t->width);
        for (size_t n = 0; n < i; n++) {
            truth same;
            if (!take_step(x, at))
                return true;
            if (!rows_exclude(x, r, k, rows[n], rows[i], &same))
                return false;
            if (same == TRUTH_TRUE)
                return fail(x, at, "23P01", "could not create exclusion constraint \"%.*s\"",
                            STR_ARG(k->base.name));
            unsure |= same == TRUTH_UNKNOWN;
        }
    }
    if (unsure)
        unknown(x, at, "whether rows of %.*s exclude each other is not known",
                STR_ARG(r->base.name));
    return true;
}

/* Whether two of the rows that are there may not stand beside each other: 23P01. */
bool rows_check_exclusion(writer *w, const constraint *k)
{
    for (size_t i = 1; i < w->count; i++)
        for (size_t n = 0; n < i; n++) {
            truth t;
            if (!take_step(w->x, w->at))
                return true;
            if (!rows_exclude(w->x, w->r, k, w->rows[n], w->rows[i], &t))
                return false;
            if (t == TRUTH_TRUE)
                return fail(w->x, w->at, "23P01",
                            "conflicting key value violates exclusion constraint \"%.*s\"",
                            STR_ARG(k->base.name));
        }
    return true;
}

bool writer_excludes(writer *w, const constraint *k, const value *row, size_t skip, truth *met)
{
    *met = TRUTH_FALSE;
    writer_renew(w);
    for (size_t n = 0; n < w->count && *met != TRUTH_TRUE; n++) {
        truth t;
        if (n == skip || !take_step(w->x, w->at))
            continue;
        if (!rows_exclude(w->x, w->r, k, w->rows[n], row, &t))
            return false;
        if (t == TRUTH_TRUE || t == TRUTH_UNKNOWN)
            *met = t;
    }
    return true;
}
