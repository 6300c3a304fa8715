#include "model/evaluate/evaluate.h"
#include "model/rows/rows.h"
#include "model/table/alter.h"

/*
 * ALTER DOMAIN looks at the rows that have values of the domain:
 * get_rels_with_domain(), validateDomainConstraint(), AlterDomainNotNull().
 */

enum { MAX_NESTING = 100 };

typedef struct domain_change {
    const type *domain;
    const constraint *check; /* NULL: SET NOT NULL */
    range at;
} domain_change;

static bool check_values(execution *x, const domain_change *d, const relation *r, const column *col)
{
    const table_rows *t = rows_of(x, r->base.id);
    for (size_t i = 0; t != NULL && i < t->count; i++) {
        value nothing = value_null(col->type);
        const value *v = (size_t)col->number <= t->width ? &t->rows[i][col->number - 1] : &nothing;
        truth holds = TRUTH_TRUE;
        if (!take_step(x, d->at))
            return true;
        if (d->check == NULL && v->kind == VALUE_NULL)
            return fail(x, d->at, "23502", "column \"%.*s\" of table \"%.*s\" contains null values",
                        STR_ARG(col->name), STR_ARG(r->base.name));
        if (d->check != NULL && !meets_domain_check(x, d->domain, d->check, v, &holds))
            return false;
        if (holds == TRUTH_FALSE)
            return fail(x, d->at, "23514",
                        "column \"%.*s\" of table \"%.*s\" contains values that violate the new "
                        "constraint",
                        STR_ARG(col->name), STR_ARG(r->base.name));
    }
    return true;
}

/* A column of a type that is made of the domain is in the way, whatever its rows. */
static bool check_containers(execution *x, const domain_change *d, const type *t, int depth);

static bool fail_container(execution *x, const domain_change *d, const relation *r,
                           const column *col)
{
    return fail(x, d->at, "0A000",
                "cannot alter type \"%.*s\" because column \"%.*s.%.*s\" uses it",
                STR_ARG(d->domain->base.name), STR_ARG(r->base.name), STR_ARG(col->name));
}

static bool check_container_in(execution *x, const domain_change *d, const type *t,
                               const relation *r, int depth)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *col = &r->columns[i];
        if (col->dropped ||
            (col->type != t->base.id && array_element(x->catalog, col->type) != t->base.id))
            continue;
        if (r->kind == 'r' || r->kind == 'm' || r->kind == 'p')
            return fail_container(x, d, r, col);
        const type *row = CATALOG_GET(x->catalog, type, r->row_type);
        if (row != NULL && !check_containers(x, d, row, depth + 1))
            return false;
    }
    return true;
}

static bool check_containers(execution *x, const domain_change *d, const type *t, int depth)
{
    const oid *ids;
    size_t n =
        depth < MAX_NESTING ? catalog_dependent_ids(x->catalog, x->arena, t->base.id, &ids) : 0;
    for (size_t i = 0; i < n; i++) {
        const object *o = catalog_get(x->catalog, ids[i]);
        if (o->class == CLASS_TYPE && !check_containers(x, d, (const type *)o, depth + 1))
            return false;
        if (o->class == CLASS_RELATION && !check_container_in(x, d, t, (const relation *)o, depth))
            return false;
    }
    return true;
}

static bool check_users(execution *x, const domain_change *d, const type *t, int depth)
{
    const oid *ids;
    size_t n =
        depth < MAX_NESTING ? catalog_dependent_ids(x->catalog, x->arena, t->base.id, &ids) : 0;
    for (size_t i = 0; i < n; i++) {
        const object *o = catalog_get(x->catalog, ids[i]);
        const relation *r = (const relation *)o;
        if (o->class == CLASS_TYPE) {
            const type *user = (const type *)o;
            if (user->kind == 'd' ? !check_users(x, d, user, depth + 1)
                                  : !check_containers(x, d, user, depth + 1))
                return false;
        }
        if (o->class != CLASS_RELATION || r->index != NULL || r->kind == 'v')
            continue;
        const type *row = CATALOG_GET(x->catalog, type, r->row_type);
        for (size_t c = 0; c < r->n_columns; c++) {
            bool array = array_element(x->catalog, r->columns[c].type) == t->base.id;
            if (r->columns[c].dropped || (r->columns[c].type != t->base.id && !array))
                continue;
            if (array && (r->kind == 'r' || r->kind == 'm' || r->kind == 'p'))
                return fail_container(x, d, r, &r->columns[c]);
            if ((row != NULL && !check_containers(x, d, row, depth + 1)) ||
                ((r->kind == 'r' || r->kind == 'm') && !check_values(x, d, r, &r->columns[c])))
                return false;
        }
    }
    return true;
}

bool check_domain_rows(execution *x, const type *domain, const constraint *check, range at)
{
    domain_change d = {domain, check, at};
    return check_users(x, &d, domain, 0);
}

bool domain_has_constraints(const execution *x, oid id)
{
    const type *t = CATALOG_GET(x->catalog, type, id);
    for (int depth = 0; t != NULL && t->kind == 'd' && depth < 32; depth++) {
        if (t->not_null || (id >= FIRST_USER_OID &&
                            catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, id).count > 0))
            return true;
        id = t->base_type;
        t = CATALOG_GET(x->catalog, type, id);
    }
    return false;
}
