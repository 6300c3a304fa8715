#include "model/rows/deferred.h"

bool constraint_waits(const execution *x, const constraint *k)
{
    if (!k->deferrable)
        return false;
    bool waits = k->initially_deferred;
    const struct session *s = x->session;
    for (size_t i = 0; i < s->deferrals.count; i++) {
        const deferral *d = &s->deferrals.items[i];
        if (d->constraint == OID_NONE || d->constraint == k->base.id)
            waits = d->deferred;
    }
    return waits;
}

void deferred_add(execution *x, const constraint *k, oid table)
{
    for (size_t i = 0; i < x->session->waiting.count; i++)
        if (x->session->waiting.items[i].constraint == k->base.id &&
            x->session->waiting.items[i].table == table)
            return;
    vec_push(x->lasting, &x->session->waiting, (waiting_check){k->base.id, table});
}

void deferred_forget(execution *x, size_t n)
{
    if (x->session->waiting.count > n)
        x->session->waiting.count = n;
}

static bool check(execution *x, const object *o)
{
    if (o == NULL || o->class != CLASS_CONSTRAINT)
        return true;
    const object *r = catalog_get(x->catalog, o->parent);
    if (r == NULL || r->class != CLASS_RELATION ||
        rows_check_constraint(x, (const relation *)r, (const constraint *)o))
        return true;
    if (x->statement != NULL && x->statement->tree != NULL) /* not where the constraint was made */
        x->failure.at = x->statement->tree->at;
    return false;
}

bool deferred_check(execution *x, bool all)
{
    struct session *s = x->session;
    size_t kept = 0;
    for (size_t i = 0; i < s->waiting.count; i++) {
        const object *k = catalog_get(x->catalog, s->waiting.items[i].constraint);
        bool waits = !all && k != NULL && k->class == CLASS_CONSTRAINT &&
                     constraint_waits(x, (const constraint *)k);
        if (waits)
            s->waiting.items[kept++] = s->waiting.items[i];
        else if (!check(x, k))
            return false;
    }
    s->waiting.count = kept;
    return true;
}

/* ---- SET CONSTRAINTS ---- */

static void set_one(execution *x, oid constraint_id, bool waits)
{
    vec_push(x->lasting, &x->session->deferrals, (deferral){constraint_id, waits});
}

/* The constraints of this name in a schema: several tables may have one. */
static bool set_named(execution *x, oid schema, str called, const node_set_constraints *n, range at,
                      bool *found)
{
    object_list all = catalog_list(x->catalog, x->arena, CLASS_CONSTRAINT);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        const object *parent = catalog_get(x->catalog, k->base.parent);
        if (!str_eq(k->base.name, called) || parent == NULL || parent->schema != schema)
            continue;
        *found = true;
        if (!k->deferrable)
            return fail(x, at, "42809", "constraint \"%.*s\" is not deferrable", STR_ARG(called));
        set_one(x, k->base.id, n->deferred);
    }
    object_list triggers = catalog_list(x->catalog, x->arena, CLASS_TRIGGER);
    for (size_t i = 0; i < triggers.count && !*found; i++) {
        const trigger *t = (const trigger *)triggers.items[i];
        const object *parent = catalog_get(x->catalog, t->base.parent);
        *found = t->constraint_trigger && str_eq(t->base.name, called) && parent != NULL &&
                 parent->schema == schema;
        if (*found && !t->deferrable)
            return fail(x, at, "42809", "constraint \"%.*s\" is not deferrable", STR_ARG(called));
    }
    return true;
}

static bool set_all_named(execution *x, const node_set_constraints *n)
{
    for (size_t i = 0; i < n->constraints.count; i++) {
        const node *named = n->constraints.items[i];
        qualified wanted = name_of(named);
        name in = {wanted.schema, wanted.at};
        size_t count = 1;
        oid schema = OID_NONE;
        if (!str_absent(wanted.schema) && !resolve_schema(x, &in, false, &schema))
            return false;
        const oid *path = schema != OID_NONE ? &schema : session_search_path(x, &count);
        bool found = false;
        for (size_t p = 0; p < count && !found; p++)
            if (!set_named(x, path[p], wanted.called, n, named->at, &found))
                return false;
        if (!found)
            return fail(x, named->at, "42704", "constraint \"%.*s\" does not exist",
                        STR_ARG(wanted.called));
    }
    return true;
}

bool execute_set_constraints(execution *x, const node *tree)
{
    const node_set_constraints *n = AS(set_constraints, tree);
    size_t before = x->session->deferrals.count;
    bool inside = x->in_transaction || x->session->in_block || x->depth > 0;
    if (n->constraints.count == 0)
        set_one(x, OID_NONE, n->deferred);
    bool ok = set_all_named(x, n) && (n->deferred || deferred_check(x, false));
    if (!ok || !inside) /* outside it would end with the statement: a warning */
        x->session->deferrals.count = before;
    return ok;
}
