#include "model/catalog/fork.h"

#include <stdlib.h>
#include <string.h>

#include "model/rows/rows.h"
#include "model/ways.h"
#include "support/digest.h"

/* ---- comparing ---- */

/* What a change leaves, so that equal digests are equal changes: the texts of all ways would be
 * many megabytes where everything stands behind a condition. */
static void digest_change(const catalog *c, arena *scratch, const change *one,
                          unsigned char out[DIGEST_SIZE])
{
    const object *o = one->after != NULL ? one->after : one->before;
    buf b = buf_new(scratch);
    if (one->before != NULL) /* it was there at the start of all the ways: its number names it */
        buf_printf(&b, "%u ", (unsigned)o->id);
    else
        buf_add(&b, catalog_object_key(c, scratch, o));
    if (one->after == NULL)
        buf_text(&b, " is gone");
    else if (o->class == CLASS_SETTING)
        buf_add(&b, ((const setting *)o)->value);
    else
        buf_add(&b, catalog_describe(c, scratch, o));
    digest_sha256(buf_str(&b), out);
}

static int compare_digests(const void *left, const void *right)
{
    return memcmp(left, right, DIGEST_SIZE);
}

/* The changes are described as they stand in the world itself. */
static str signature_of(execution *x, world *w)
{
    size_t n = w->changes.count;
    if (!str_absent(w->signature))
        return w->signature;
    unsigned char(*digests)[DIGEST_SIZE] = arena_alloc(x->arena, (n + 1) * sizeof *digests);
    catalog_mark here = catalog_savepoint(x->catalog);
    arena *scratch = arena_new();
    arena_mark empty = arena_here(scratch);
    catalog_replay(x->catalog, w->changes);
    for (size_t i = 0; i < n; i++) {
        digest_change(x->catalog, scratch, &w->changes.items[i], digests[i]);
        arena_rewind(scratch, empty);
    }
    catalog_rollback(x->catalog, here);
    arena_free(scratch);
    qsort(digests, n, sizeof *digests, compare_digests);
    w->signature = (str){(const char *)digests, n * sizeof *digests};
    return w->signature;
}

static size_t next_known(const change_list *l, size_t i)
{
    while (i < l->count && l->items[i].before == NULL)
        i++;
    return i;
}

/* By what was there at their start, which has one number in both. */
static bool differ_at_a_glance(const change_list *a, const change_list *b)
{
    size_t i = next_known(a, 0), k = next_known(b, 0);
    for (; i < a->count && k < b->count; i = next_known(a, i + 1), k = next_known(b, k + 1)) {
        const change *p = &a->items[i], *q = &b->items[k];
        if (p->before != q->before || (p->after == NULL) != (q->after == NULL))
            return true;
    }
    return a->count != b->count || i < a->count || k < b->count;
}

static bool has_same_versions(const change_list *a, const change_list *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = a->items[i].before == b->items[i].before && a->items[i].after == b->items[i].after;
    return same;
}

/* Most are told apart, or not, without a word of description. */
bool fork_same_world(execution *x, world *a, world *b)
{
    if (differ_at_a_glance(&a->changes, &b->changes))
        return false;
    return has_same_versions(&a->changes, &b->changes) ||
           str_eq(signature_of(x, a), signature_of(x, b));
}

/* ---- joining ---- */

static int compare_oids(const void *left, const void *right)
{
    oid a = *(const oid *)left, b = *(const oid *)right;
    return (a > b) - (a < b);
}

static const object *version_in(const catalog *c, const change_list *changes, oid id)
{
    for (size_t low = 0, high = changes->count; low < high;) {
        size_t middle = (low + high) / 2;
        const change *one = &changes->items[middle];
        oid here = one->after != NULL ? one->after->id : one->before->id;
        if (here == id)
            return one->after;
        if (here < id)
            low = middle + 1;
        else
            high = middle;
    }
    return catalog_get(c, id);
}

static fork *make_fork(execution *x, const world *worlds, size_t n, const char *why)
{
    VEC(oid) ids = {0};
    for (size_t w = 0; w < n; w++)
        for (size_t i = 0; i < worlds[w].changes.count; i++) {
            const change *c = &worlds[w].changes.items[i];
            vec_push(x->arena, &ids, c->after != NULL ? c->after->id : c->before->id);
        }
    qsort(ids.items, ids.count, sizeof *ids.items, compare_oids);
    size_t unique = 0;
    for (size_t i = 0; i < ids.count; i++)
        if (unique == 0 || ids.items[unique - 1] != ids.items[i])
            ids.items[unique++] = ids.items[i];
    const object **versions = ARENA_ARRAY(x->arena, const object *, n *unique + 1);
    for (size_t w = 0; w < n; w++)
        for (size_t i = 0; i < unique; i++)
            versions[w * unique + i] = version_in(x->catalog, &worlds[w].changes, ids.items[i]);
    fork *f = ARENA_NEW(x->arena, fork);
    *f = (fork){
        .why = why, .n_worlds = n, .n_objects = unique, .ids = ids.items, .versions = versions};
    return f;
}

static size_t live_columns(const relation *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_columns; i++)
        n += !r->columns[i].dropped;
    return n;
}

/* What is shown of an object until somebody decides: of a table the version with the most columns,
 * protected only if it is so in every world. */
static object *shown_version(execution *x, const fork *f, size_t at)
{
    const object *best = NULL;
    bool rls = true, forced = true;
    for (size_t w = 0; w < f->n_worlds; w++) {
        const object *o = f->versions[w * f->n_objects + at];
        if (o == NULL)
            continue;
        if (o->class == CLASS_RELATION) {
            const relation *r = (const relation *)o;
            rls = rls && r->rls;
            forced = forced && r->rls_forced;
            if (best != NULL && best->class == CLASS_RELATION &&
                live_columns(r) > live_columns((const relation *)best))
                best = o;
        }
        best = best == NULL ? o : best;
    }
    object *shown = object_edit_any(x, best);
    if (shown->class == CLASS_RELATION) {
        ((relation *)shown)->rls = rls;
        ((relation *)shown)->rls_forced = forced;
    }
    shown->fork = f;
    return shown;
}

/* The objects of a fork that are shown: those of the first world, and what others have besides. */
typedef struct shown_set {
    execution *x;
    const fork *fork;
    object **shown; /* parallel to the fork's ids; NULL: it is not */
} shown_set;

static bool is_there(const shown_set *s, oid id)
{
    const oid *at =
        bsearch(&id, s->fork->ids, s->fork->n_objects, sizeof *s->fork->ids, compare_oids);
    if (at != NULL)
        return s->shown[at - s->fork->ids] != NULL;
    return id == OID_NONE || catalog_get(s->x->catalog, id) != NULL;
}

static bool stands_on_what_is_there(const shown_set *s, const object *o)
{
    bool yes = is_there(s, o->parent) && is_there(s, o->schema);
    for (size_t i = 0; i < o->n_dependencies && yes; i++)
        yes = is_there(s, o->dependencies[i].object);
    return yes;
}

/* Objects that two worlds made under one name are shown once. */
static void choose_shown(shown_set *s)
{
    const fork *f = s->fork;
    map names;
    map_init(&names, s->x->arena);
    for (size_t w = 0; w < f->n_worlds; w++)
        for (size_t i = 0; i < f->n_objects; i++) {
            const object *o = f->versions[w * f->n_objects + i];
            if (o == NULL || s->shown[i] != NULL)
                continue;
            buf key = buf_new(s->x->arena); /* by numbers: what it belongs to may not be there */
            buf_printf(&key, "%d %u %u ", (int)o->class, (unsigned)o->schema, (unsigned)o->parent);
            buf_add(&key, o->name);
            if (o->class == CLASS_FUNCTION)
                for (size_t k = 0; k < ((const function *)o)->n_inputs; k++)
                    buf_printf(&key, " %u", (unsigned)((const function *)o)->input_types[k]);
            bool was_there = catalog_get(s->x->catalog, o->id) != NULL;
            if (!was_there && map_get(&names, buf_str(&key)) != NULL)
                continue;
            s->shown[i] = shown_version(s->x, f, i);
            map_put(&names, buf_str(&key), s->shown[i]);
        }
}

static bool is_same_everywhere(const fork *f, size_t at)
{
    for (size_t w = 1; w < f->n_worlds; w++)
        if (f->versions[w * f->n_objects + at] != f->versions[at])
            return false;
    return true;
}

static void put_shown(execution *x, fork *f)
{
    shown_set s = {x, f, ARENA_ARRAY(x->arena, object *, f->n_objects + 1)};
    bool *settled = ARENA_ARRAY(x->arena, bool, f->n_objects + 1);
    choose_shown(&s);
    for (bool again = true; again;) { /* what stands on something that is not shown is not either */
        again = false;
        for (size_t i = 0; i < f->n_objects; i++)
            if (s.shown[i] != NULL && !stands_on_what_is_there(&s, s.shown[i])) {
                s.shown[i] = NULL;
                again = true;
            }
    }
    for (size_t i = 0; i < f->n_objects; i++) {
        settled[i] = s.shown[i] != NULL && is_same_everywhere(f, i);
        if (s.shown[i] == NULL)
            catalog_remove(x->catalog, f->ids[i]);
        else
            catalog_put(x->catalog, settled[i] ? f->versions[i] : s.shown[i]);
    }
    f->settled = settled;
}

void fork_join(execution *x, world *worlds, size_t n, const char *why)
{
    world *different = ARENA_ARRAY(x->arena, world, n + 1);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        bool again = false;
        for (size_t k = 0; k < count && !again; k++)
            again = fork_same_world(x, &different[k], &worlds[i]);
        if (!again)
            different[count++] = worlds[i];
    }
    if (count == 1)
        catalog_replay(x->catalog, different[0].changes);
    else if (count > 1)
        put_shown(x, make_fork(x, different, count, why));
}

/* ---- deciding ---- */

bool fork_decide(void *execution_of, const fork *f)
{
    execution *x = execution_of;
    if (x->ways == NULL)
        return false;
    size_t chosen = choose_world(x, f);
    for (size_t i = 0; i < f->n_objects; i++) {
        const object *o = f->versions[chosen * f->n_objects + i];
        if (f->settled[i])
            continue;
        if (o != NULL)
            catalog_put(x->catalog, rows_own(x, o));
        else
            catalog_remove(x->catalog, f->ids[i]);
    }
    return true;
}
