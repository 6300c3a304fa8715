#include "model/rows/deferred.h"

#include "model/evaluate/evaluate.h"

/* A row for which a constraint trigger fires later; NULL: there is none of the kind. */
typedef struct waiting_row {
    const char *event;
    const value *before, *now;
} waiting_row;

static bool waits_now(const execution *x, oid id, bool initially)
{
    bool waits = initially;
    const struct session *s = x->session;
    for (size_t i = 0; i < s->deferrals.count; i++) {
        const deferral *d = &s->deferrals.items[i];
        if (d->constraint == OID_NONE || d->constraint == id)
            waits = d->deferred;
    }
    return waits;
}

bool constraint_waits(const execution *x, const constraint *k)
{
    return k->deferrable && waits_now(x, k->base.id, k->initially_deferred);
}

bool trigger_waits(const execution *x, const trigger *t)
{
    return t->constraint_trigger && t->deferrable &&
           waits_now(x, t->base.id, t->initially_deferred);
}

void deferred_add(execution *x, const constraint *k, oid table)
{
    for (size_t i = 0; i < x->session->waiting.count; i++)
        if (x->session->waiting.items[i].constraint == k->base.id &&
            x->session->waiting.items[i].table == table)
            return;
    vec_push(x->lasting, &x->session->waiting, (waiting_check){k->base.id, table, NULL});
}

static const value *kept_row(execution *x, const relation *r, const value *row)
{
    if (row == NULL)
        return NULL;
    value *kept = ARENA_ARRAY(x->lasting, value, r->n_columns + 1);
    for (size_t i = 0; i < r->n_columns; i++)
        kept[i] = value_kept(x->lasting, &row[i]);
    return kept;
}

void deferred_fire(execution *x, const relation *r, const trigger *t, const char *what,
                   const value *old_row, const value *new_row)
{
    waiting_row row = {what, kept_row(x, r, old_row), kept_row(x, r, new_row)};
    waiting_check one = {t->base.id, r->base.id, arena_copy(x->lasting, &row, sizeof row)};
    vec_push(x->lasting, &x->session->waiting, one);
}

void deferred_forget(execution *x, size_t n)
{
    if (x->session->waiting.count > n)
        x->session->waiting.count = n;
}

static bool still_waits(const execution *x, const object *o)
{
    return o != NULL &&
           (o->class == CLASS_TRIGGER
                ? trigger_waits(x, (const trigger *)o)
                : o->class == CLASS_CONSTRAINT && constraint_waits(x, (const constraint *)o));
}

static bool fire(execution *x, const waiting_check *one, const object *o)
{
    const relation *r = CATALOG_GET(x->catalog, relation, one->table);
    range at =
        x->statement != NULL && x->statement->tree != NULL ? x->statement->tree->at : (range){0};
    value ignored;
    if (o == NULL || o->class != CLASS_TRIGGER || r == NULL) /* dropped meanwhile: nothing fires */
        return true;
    return call_trigger(x, at, r, (const trigger *)o, one->row->event, one->row->before,
                        one->row->now, NULL, &ignored);
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
        const waiting_check one = s->waiting.items[i]; /* what is called may add others */
        const object *k = catalog_get(x->catalog, one.constraint);
        if (!all && still_waits(x, k))
            s->waiting.items[kept++] = one;
        else if (one.row != NULL ? !fire(x, &one, k) : !check(x, k))
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

/* Whether the constraint of a partition comes from that one of its table. */
static bool is_part_of(const execution *x, const constraint *k, const constraint *whole)
{
    const relation *r = CATALOG_GET(x->catalog, relation, k->base.parent),
                   *index = CATALOG_GET(x->catalog, relation, k->index);
    if (r == NULL || !r->is_partition || r->n_parents != 1 || r->parents[0] != whole->base.parent ||
        k->kind != whole->kind || k->n_columns != whole->n_columns)
        return false;
    if (k->kind != 'f')
        return index != NULL && index->n_parents > 0 && index->parents[0] == whole->index;
    const relation *table = CATALOG_GET(x->catalog, relation, whole->base.parent);
    bool same = k->inherit_count > 0 && k->ref_table == whole->ref_table;
    for (size_t i = 0; i < k->n_columns && same; i++)
        same =
            k->ref_columns[i] == whole->ref_columns[i] &&
            str_eq(r->columns[k->columns[i] - 1].name, table->columns[whole->columns[i] - 1].name);
    return same;
}

/* AfterTriggerSetState(): a constraint, and those of partitions that come from it. */
static void set_tree(execution *x, const constraint *whole, bool waits)
{
    object_list all = catalog_list(x->catalog, x->arena, CLASS_CONSTRAINT);
    VEC(const constraint *) tree = {0};
    vec_push(x->arena, &tree, whole);
    for (size_t i = 0; i < tree.count; i++) {
        set_one(x, tree.items[i]->base.id, waits);
        for (size_t k = 0; k < all.count; k++)
            if (is_part_of(x, (const constraint *)all.items[k], tree.items[i]))
                vec_push(x->arena, &tree, (const constraint *)all.items[k]);
    }
}

/* The constraints of this name in a schema: several tables may have one. */
static bool set_named(execution *x, object_class class, oid schema, str called,
                      const node_set_constraints *n, range at, bool *any)
{
    object_list all = catalog_list(x->catalog, x->arena, class);
    for (size_t i = 0; i < all.count; i++) {
        const object *o = all.items[i], *parent = catalog_get(x->catalog, o->parent);
        const trigger *t = class == CLASS_TRIGGER ? (const trigger *)o : NULL;
        const constraint *k = class == CLASS_CONSTRAINT ? (const constraint *)o : NULL;
        if ((t != NULL && !t->constraint_trigger) || parent == NULL || parent->schema != schema ||
            !str_eq(t != NULL && !str_absent(t->constraint_name) ? t->constraint_name : o->name,
                    called))
            continue;
        *any = true;
        if (t != NULL && t->deferrable)
            set_one(x, o->id, n->deferred);
        else if (k != NULL && k->deferrable)
            set_tree(x, k, n->deferred);
        else if (n->deferred)
            return fail(x, at, "42809", "constraint \"%.*s\" is not deferrable", STR_ARG(called));
    }
    return true;
}

static bool set_all_named(execution *x, const node_set_constraints *n)
{
    for (size_t i = 0; i < n->constraints.count; i++) {
        const node *named = n->constraints.items[i];
        qualified wanted = name_of(named);
        name in = {wanted.at, wanted.schema};
        size_t count = 1;
        oid schema = OID_NONE;
        if (!str_absent(wanted.schema) && !resolve_schema(x, &in, false, &schema))
            return false;
        const oid *path = schema != OID_NONE ? &schema : session_search_path(x, &count);
        bool any = false;
        for (size_t p = 0; p < count && !any; p++)
            if (!set_named(x, CLASS_CONSTRAINT, path[p], wanted.called, n, named->at, &any) ||
                !set_named(x, CLASS_TRIGGER, path[p], wanted.called, n, named->at, &any))
                return false;
        if (!any)
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
