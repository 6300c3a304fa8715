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

str fork_signature(execution *x, change_list changes)
{
    unsigned char(*digests)[DIGEST_SIZE] =
        arena_alloc(x->arena, (changes.count + 1) * sizeof *digests);
    arena *scratch = arena_new();
    arena_mark empty = arena_here(scratch);
    for (size_t i = 0; i < changes.count; i++) {
        digest_change(x->catalog, scratch, &changes.items[i], digests[i]);
        arena_rewind(scratch, empty);
    }
    arena_free(scratch);
    qsort(digests, changes.count, sizeof *digests, compare_digests);
    return (str){(const char *)digests, changes.count * sizeof *digests};
}

/* ---- joining ---- */

static int compare_oids(const void *left, const void *right)
{
    oid a = *(const oid *)left, b = *(const oid *)right;
    return (a > b) - (a < b);
}

static const object *version_in(const catalog *c, const change_list *world, oid id)
{
    for (size_t low = 0, high = world->count; low < high;) { /* they ascend by number */
        size_t middle = (low + high) / 2;
        const change *one = &world->items[middle];
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

static fork *make_fork(execution *x, const change_list *worlds, size_t n, const char *why)
{
    VEC(oid) ids = {0};
    for (size_t w = 0; w < n; w++)
        for (size_t i = 0; i < worlds[w].count; i++) {
            const change *c = &worlds[w].items[i];
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
            versions[w * unique + i] = version_in(x->catalog, &worlds[w], ids.items[i]);
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

void fork_join(execution *x, const change_list *worlds, const str *signatures, size_t n,
               const char *why)
{
    change_list *different = ARENA_ARRAY(x->arena, change_list, n + 1);
    str *seen = ARENA_ARRAY(x->arena, str, n + 1);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        bool again = false;
        for (size_t k = 0; k < count && !again; k++)
            again = str_eq(seen[k], signatures[i]);
        if (again)
            continue;
        seen[count] = signatures[i];
        different[count++] = worlds[i];
    }
    if (count == 1)
        catalog_replay(x->catalog, different[0]);
    else if (count > 1)
        put_shown(x, make_fork(x, different, count, why));
}

/* ---- deciding ---- */

bool fork_decide(void *execution_of, const fork *f)
{
    execution *x = execution_of;
    if (x->ways == NULL)
        return false;
    size_t world = choose_world(x, f);
    for (size_t i = 0; i < f->n_objects; i++) {
        const object *o = f->versions[world * f->n_objects + i];
        if (f->settled[i])
            continue;
        if (o != NULL)
            catalog_put(x->catalog, rows_own(x, o));
        else
            catalog_remove(x->catalog, f->ids[i]);
    }
    return true;
}
