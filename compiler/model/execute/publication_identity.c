#include <string.h>

#include "model/execute/publication.h"
#include "model/rows/write.h"
#include "model/table/alter.h"

/*
 * What is updated or deleted in a published table must be told apart by its
 * subscribers: CheckCmdReplicaIdentity(), RelationBuildPublicationDesc().
 */

/* ---- replica identity ---- */

typedef struct identity {
    const int16_t *columns;
    size_t n_columns;
    bool exists; /* an index stands for it */
} identity;

static identity identity_of(execution *x, const relation *r)
{
    identity out = {0};
    const constraint *key = r->replica_identity == 'd' || r->replica_identity == 0
                                ? primary_key_of(x, r->base.id)
                                : NULL;
    if (key != NULL && !key->deferrable)
        return (identity){key->columns, key->n_columns, true};
    if (r->replica_identity != 'i')
        return out;
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const index_info *index = ((const relation *)all.items[i])->index;
        if (index == NULL || !index->replica_identity)
            continue;
        int16_t *columns = ARENA_ARRAY(x->arena, int16_t, index->n_keys);
        out = (identity){columns, index->n_keys - index->n_including, true};
        for (size_t k = 0; k < out.n_columns; k++)
            columns[k] = index->keys[k].column;
    }
    return out;
}

static bool has_column(const int16_t *columns, size_t n, int16_t number)
{
    for (size_t i = 0; i < n; i++)
        if (columns[i] == number)
            return true;
    return false;
}

/* The same column in a partition, or in the partitioned table. */
static int16_t same_column(const relation *from, int16_t number, const relation *in)
{
    if (from == in)
        return number;
    const column *c = relation_column(in, from->columns[number - 1].name);
    return c != NULL ? c->number : 0;
}

/* ---- publications of a table ---- */

static bool names(const publication *p, const relation *r)
{
    return publication_entry(p, r->base.id) != NULL || publication_has_schema(p, r->base.schema);
}

/* Whether the table is in it, and as which: itself, or the topmost that has it as a partition. */
static bool published_as(execution *x, const publication *p, const relation *r, const relation **as)
{
    bool in = p->all_tables || names(p, r);
    *as = r;
    for (const relation *up = r; up->is_partition && up->n_parents == 1;) {
        up = CATALOG_GET(x->catalog, relation, up->parents[0]);
        if (!names(p, up))
            continue;
        in = true;
        if (publication_via_root(p))
            *as = up;
    }
    return in;
}

/* ---- what is kept of them: rd_pubdesc ---- */

static void note_description(execution *x, const relation *r, bool any)
{
    struct session *s = x->session;
    size_t most = sizeof s->described / sizeof s->described[0], at = s->n_described;
    while (!any && at > 0 && s->described[at - 1].table != r->base.id)
        at--;
    if (!any && at > 0) /* nothing has been made since that it might miss */
        memmove(&s->described[at - 1], &s->described[at],
                (s->n_described-- - at) * sizeof s->described[0]);
    else if (s->n_described == most)
        memmove(s->described, s->described + 1, --s->n_described * sizeof s->described[0]);
    s->described[s->n_described++] =
        (struct described_table){r->base.id, catalog_savepoint(x->catalog)};
}

void publications_forget(execution *x, oid table)
{
    struct session *s = x->session;
    size_t kept = 0;
    for (size_t i = 0; i < s->n_described; i++)
        if (s->described[i].table != table)
            s->described[kept++] = s->described[i];
    s->n_described = kept;
}

static bool has_come(const change_list *changes, oid id)
{
    for (size_t i = 0; i < changes->count; i++)
        if (changes->items[i].before == NULL && changes->items[i].after->id == id)
            return true;
    return false;
}

/* CacheInvalidateRelcache() of this very table. */
static bool forgets_description(const change *c, const relation *r)
{
    const object *o = c->after != NULL ? c->after : c->before;
    if (o->class == CLASS_CONSTRAINT && ((const constraint *)o)->ref_table == r->base.id)
        return true;
    if (o->class == CLASS_PUBLICATION)
        return (c->before != NULL && names((const publication *)c->before, r)) ||
               (c->after != NULL && names((const publication *)c->after, r));
    return o->id == r->base.id || (o->parent == r->base.id && o->class != CLASS_ROWS);
}

/* RelationCacheInvalidate(), which CREATE PUBLICATION FOR ALL TABLES calls, passes by the tables of
 * its own transaction: they do not know of it, where what they know has been looked up before. */
static bool is_unaware(execution *x, const relation *r, const publication *p)
{
    const struct session *s = x->session;
    change_list all = catalog_changes(x->catalog, x->arena, s->block);
    if (!has_come(&all, r->base.id))
        return false;
    for (size_t i = s->n_described; i > 0; i--) {
        if (s->described[i - 1].table != r->base.id)
            continue;
        all = catalog_changes(x->catalog, x->arena, s->described[i - 1].at);
        if (!has_come(&all, p->base.id))
            continue;
        bool forgotten = false;
        for (size_t k = 0; k < all.count; k++)
            forgotten = forgotten || forgets_description(&all.items[k], r);
        return !forgotten;
    }
    return false;
}

/* ---- what they ask ---- */

/* A row filter may only look at columns that the old row is told with. */
static bool filter_is_valid(const publication_table *t, const relation *as, const relation *r,
                            const identity *id)
{
    if (t == NULL || t->where == NULL || r->replica_identity == 'f')
        return true;
    for (size_t i = 0; i < t->where->n_bindings; i++) {
        const binding *b = &t->where->bindings[i];
        if (b->object == as->base.id && b->column > 0 &&
            !has_column(id->columns, id->n_columns, same_column(as, b->column, r)))
            return false;
    }
    return true;
}

static bool columns_are_valid(const publication_table *t, const relation *as, const relation *r,
                              const identity *id)
{
    if (t == NULL || t->n_columns == 0)
        return true;
    bool all = r->replica_identity != 'f';
    for (size_t i = 0; i < id->n_columns; i++)
        all = all && has_column(t->columns, t->n_columns, same_column(r, id->columns[i], as));
    return all;
}

static bool check_table(execution *x, range at, const relation *r, bool update)
{
    object_list all = catalog_list(x->catalog, x->arena, CLASS_PUBLICATION);
    const char *words = update ? "update" : "delete from";
    bool filters = true, columns = true, published = false;
    identity id = {0};
    for (size_t i = 0; i < all.count; i++) {
        const publication *p = (const publication *)all.items[i];
        const relation *as;
        if (!publication_publishes(p, update ? "update" : "delete") ||
            !published_as(x, p, r, &as) || (p->all_tables && is_unaware(x, r, p)))
            continue;
        if (!published)
            id = identity_of(x, r);
        published = true;
        const publication_table *t = publication_entry(p, as->base.id);
        filters = filters && filter_is_valid(t, as, r, &id);
        columns = columns && columns_are_valid(t, as, r, &id);
    }
    note_description(x, r, all.count > 0);
    if (!filters || !columns) {
        fail(x, at, "42P10", "cannot %s table \"%.*s\"", words, STR_ARG(r->base.name));
        x->failure.detail = !filters ? STR("Column used in the publication WHERE expression is not "
                                           "part of the replica identity.")
                                     : STR("Column list used by the publication does not cover the "
                                           "replica identity.");
        return false;
    }
    if (!published || id.exists || r->replica_identity == 'f')
        return true;
    fail(x, at, "55000",
         "cannot %s table \"%.*s\" because it does not have a replica identity and publishes %s",
         words, STR_ARG(r->base.name), update ? "updates" : "deletes");
    x->failure.hint =
        arena_printf(x->arena, "To enable %s the table, set REPLICA IDENTITY using ALTER TABLE.",
                     update ? "updating" : "deleting from");
    return false;
}

/* Of a partitioned table the partitions that the plan reaches are looked at: all of them unless a
 * condition leaves some out. */
static bool check_leaves(execution *x, range at, const relation *r, bool update, bool *all_fail)
{
    if (r->kind != 'p')
        return r->kind != 'r' || r->persistence != 'p' || r->base.schema == OID_PG_CATALOG ||
               check_table(x, at, r, update);
    const relation **parts;
    size_t n = children_of(x, r->base.id, &parts);
    bool ok = true;
    failure first = x->failure;
    for (size_t i = 0; i < n; i++) {
        bool here = check_leaves(x, at, parts[i], update, all_fail);
        if (here && parts[i]->kind != 'p')
            *all_fail = false;
        if (!here && ok)
            first = x->failure;
        ok = ok && here;
    }
    x->failure = first;
    return ok;
}

bool check_replica_identity(execution *x, range at, const relation *r, uint8_t on,
                            const node *where)
{
    bool nothing = IS(constant, where) && AS(constant, where)->type == CONSTANT_BOOL &&
                   str_is_nocase(AS(constant, where)->value, "false");
    if (nothing && r->kind == 'p') /* no partition is in the plan */
        return true;
    bool all_fail = true;
    failure before = x->failure;
    if (check_leaves(x, at, r, on == TRIGGER_ON_UPDATE, &all_fail))
        return true;
    if (all_fail || where == NULL)
        return false;
    str why = x->failure.message;
    x->failure = before;
    return unknown(x, at, "whether the condition reaches that partition is not known: %.*s",
                   STR_ARG(why));
}
