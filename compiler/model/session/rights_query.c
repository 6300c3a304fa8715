#include "model/session/rights.h"

#include "model/analyze/analyze.h"
#include "model/rows/write.h"
#include "model/session/transaction.h"
#include "syntax/walk.h"

/*
 * What the current role needs for a query: privileges of the tables that it
 * reads and writes, or of the columns, and of the functions that it calls;
 * ExecCheckRTPerms(). A view reads as its owner, unless it is said to read as
 * whoever asks.
 */

typedef struct asking {
    execution *x;
    oid who;
    range at;
    const binding *bindings;
    size_t n;
    int depth;
    struct seen_view **seen;
} asking;

/* A view that was looked at, and as whom. */
typedef struct seen_view {
    oid id, who;
    const struct seen_view *next;
} seen_view;

static bool has_bits(const asking *a, const acl *list, oid owner, uint32_t privilege)
{
    return (acl_held(a->x, list, a->who, owner, false) & privilege) != 0;
}

static bool denied(const asking *a, const object *o)
{
    return fail(a->x, a->at, "42501", "permission denied for %s %.*s",
                object_kind_words(object_kind_of(o)), STR_ARG(o->name));
}

static bool may_read_all(const asking *a, uint32_t privilege)
{
    str called = privilege == PRIVILEGE_SELECT ? STR("pg_read_all_data")
                 : privilege == PRIVILEGE_INSERT || privilege == PRIVILEGE_UPDATE ||
                         privilege == PRIVILEGE_DELETE
                     ? STR("pg_write_all_data")
                     : (str){0};
    const object *o =
        str_absent(called) ? NULL : catalog_find(a->x->catalog, CLASS_ROLE, OID_NONE, called);
    return o != NULL && has_rights_of(a->x, a->who, o->id);
}

static bool is_open(const asking *a, const relation *r, uint32_t privilege)
{
    bool of_system = r->base.schema == OID_PG_CATALOG || r->base.schema == OID_INFORMATION_SCHEMA;
    return (of_system && (rights_of(a->x, a->who, &r->base) & privilege) != 0) || r->kind == 'c' ||
           is_superuser(a->x, a->who) ||
           has_bits(a, acl_of_object(a->x, &r->base), r->base.owner, privilege) ||
           may_read_all(a, privilege);
}

/* Of the columns that `used` says, or of any when it says none. */
static bool may_use_columns(const asking *a, const relation *r, uint32_t privilege,
                            const bool *used, bool some)
{
    bool any = false, all = true;
    for (size_t i = 0; i < r->n_columns; i++) {
        bool mine =
            r->columns[i].acl != NULL && has_bits(a, r->columns[i].acl, OID_NONE, privilege);
        any |= mine;
        all &= mine || !used[i];
    }
    return some ? all : any;
}

static bool check_columns(const asking *a, const relation *r, uint32_t privilege, const bool *used)
{
    bool some = false;
    if (is_open(a, r, privilege))
        return true;
    for (size_t i = 0; i < r->n_columns; i++)
        some |= used[i];
    return may_use_columns(a, r, privilege, used, some) || denied(a, &r->base);
}

/* ---- reading ---- */

/* `filled`: an INSERT names what it writes, or nothing when it writes all. */
static bool *columns_read(const asking *a, const relation *r, bool filled, bool *some)
{
    bool *used = ARENA_ARRAY(a->x->arena, bool, r->n_columns + 1);
    *some = false;
    for (size_t i = 0; i < a->n; i++) {
        const binding *b = &a->bindings[i];
        bool target = b->node != NULL ? IS(insert_column, b->node) : filled;
        bool row = b->object == r->base.id && b->column == 0 && IS(column_ref, b->node);
        for (size_t k = 0; k < r->n_columns && row; k++)
            *some = used[k] = used[k] || !r->columns[k].dropped;
        if (b->object != r->base.id || b->column <= 0 || target)
            continue;
        used[b->column - 1] = true;
        *some = true;
    }
    return used;
}

static bool reads(const asking *a, const relation *target);

/* What stands in a view is asked of its owner; of whoever runs the statement where it says so,
 * through whichever other views. */
static asking inside_view(const asking *a, const relation *r)
{
    bool invoker = false;
    for (size_t i = 0; r->options != NULL && i < r->options->count; i++) {
        const node_option *o = AS(option, r->options->items[i]);
        invoker |= str_is(o->name.text, "security_invoker") && node_is_true(o->value, true);
    }
    return (asking){a->x,
                    invoker ? session_role(a->x) : r->base.owner,
                    a->at,
                    r->query->bindings,
                    r->query->n_bindings,
                    a->depth + 1,
                    a->seen};
}

static bool check_view(const asking *a, const relation *r)
{
    enum { MAX_VIEWS = 40 };
    if (r->kind != 'v' || r->query == NULL || a->depth > MAX_VIEWS)
        return true;
    asking inner = inside_view(a, r);
    for (const seen_view *s = *a->seen; s != NULL; s = s->next)
        if (s->id == r->base.id && s->who == inner.who)
            return true;
    seen_view *mine = ARENA_NEW(a->x->arena, seen_view);
    *mine = (seen_view){r->base.id, inner.who, *a->seen};
    *a->seen = mine;
    return reads(&inner, NULL);
}

static bool reads(const asking *a, const relation *target)
{
    bool unrestricted = is_unrestricted(a->x);
    for (size_t i = 0; i < a->n; i++) {
        const binding *b = &a->bindings[i];
        const object *o = b->object != OID_NONE ? catalog_get(a->x->catalog, b->object) : NULL;
        if (o == NULL)
            continue;
        if (o->class == CLASS_FUNCTION && (o->id >= FIRST_USER_OID || !unrestricted) &&
            (rights_on(a->x, o) & PRIVILEGE_EXECUTE) == 0) /* in a view as well */
            return denied(a, o);
        if (o->class != CLASS_RELATION || b->column != 0 || b->node == NULL)
            continue;
        const relation *r = (const relation *)o;
        bool named = IS(relation, b->node) || (IS(qualified_name, b->node) && r->kind != 'S');
        if (!named || r == target || r->index != NULL)
            continue;
        bool some;
        if (!is_open(a, r, PRIVILEGE_SELECT) &&
            !check_columns(a, r, PRIVILEGE_SELECT, columns_read(a, r, false, &some)))
            return false;
        if (!check_view(a, r))
            return false;
    }
    return true;
}

/* ---- writing ---- */

/* What a statement does to its target, by that one's columns. */
typedef struct write_needs {
    bool inserts, updates, deletes, reads;
    bool *inserted, *updated, *read;
} write_needs;

static void add_columns(const relation *r, const node_list *list, bool *used)
{
    for (size_t i = 0; i < list->count; i++) {
        const column *c = IS(insert_column, list->items[i])
                              ? relation_column(r, AS(insert_column, list->items[i])->name.text)
                              : NULL;
        if (c != NULL)
            used[c->number - 1] = true;
    }
}

static void need_update(const relation *r, const node_list *assignments, write_needs *n)
{
    n->updates = true;
    for (size_t i = 0; i < assignments->count; i++)
        add_columns(r, &AS(assignment, assignments->items[i])->targets, n->updated);
}

static void need_insert(const relation *r, const node_list *list, write_needs *n)
{
    n->inserts = true;
    add_columns(r, list, n->inserted);
    for (size_t i = 0; i < r->n_columns && list->count == 0; i++)
        n->inserted[i] = !r->columns[i].dropped;
}

static write_needs no_needs(execution *x, const relation *r)
{
    return (write_needs){.inserted = ARENA_ARRAY(x->arena, bool, r->n_columns + 1),
                         .updated = ARENA_ARRAY(x->arena, bool, r->n_columns + 1)};
}

static bool check_needs(const asking *a, const relation *r, const write_needs *n)
{
    return (!n->inserts || check_columns(a, r, PRIVILEGE_INSERT, n->inserted)) &&
           (!n->updates || check_columns(a, r, PRIVILEGE_UPDATE, n->updated)) &&
           (!n->deletes || is_open(a, r, PRIVILEGE_DELETE) || denied(a, &r->base)) &&
           (!n->reads || check_columns(a, r, PRIVILEGE_SELECT, n->read));
}

static const node *target_of(const node *tree)
{
    switch (tree->kind) {
    case NODE_insert:
        return AS(insert, tree)->relation;
    case NODE_update:
        return AS(update, tree)->relation;
    case NODE_delete:
        return AS(delete, tree)->relation;
    case NODE_merge:
        return AS(merge, tree)->relation;
    default:
        return NULL;
    }
}

static write_needs needs_of(const asking *a, const node *tree, const relation *r)
{
    write_needs n = no_needs(a->x, r);
    n.read = columns_read(a, r, IS(insert, tree), &n.reads);
    if (IS(insert, tree)) {
        const node *c = AS(insert, tree)->on_conflict;
        need_insert(r, &AS(insert, tree)->columns, &n);
        if (IS(on_conflict, c) && AS(on_conflict, c)->do_update)
            need_update(r, &AS(on_conflict, c)->assignments, &n);
    } else if (IS(update, tree)) {
        need_update(r, &AS(update, tree)->assignments, &n);
    } else if (IS(delete, tree)) {
        n.deletes = true;
    } else {
        const node_merge *m = AS(merge, tree);
        n.reads = true; /* even when nothing of it is read */
        for (size_t i = 0; i < m->whens.count; i++) {
            const node_merge_when *w = AS(merge_when, m->whens.items[i]);
            if (str_contains(w->action, "insert"))
                need_insert(r, &w->columns, &n);
            else if (str_contains(w->action, "update"))
                need_update(r, &w->assignments, &n);
            n.deletes |= str_contains(w->action, "delete");
        }
    }
    return n;
}

/* rewriteTargetView(): the same of what the view shows, by the columns of that, asked of the view's
 * owner; of what the view's own query reads, all. */
static bool check_below(const asking *a, const relation *r, const write_needs *n, uint8_t on)
{
    enum { MAX_VIEWS = 40 };
    view_level l;
    if (r->kind != 'v' || r->query == NULL || a->depth > MAX_VIEWS ||
        view_takes_by_itself(a->x, r, on) || !view_shows(a->x, r, &l))
        return true;
    asking inner = inside_view(a, r);
    write_needs below = no_needs(a->x, l.shown);
    bool some;
    below.inserts = n->inserts;
    below.updates = n->updates;
    below.deletes = n->deletes;
    below.reads = n->reads;
    below.read = columns_read(&inner, l.shown, false, &some);
    for (size_t i = 0; i < l.count && i < r->n_columns; i++) {
        if (l.columns[i] <= 0)
            continue;
        below.inserted[l.columns[i] - 1] |= n->inserted[i];
        below.updated[l.columns[i] - 1] |= n->updated[i];
    }
    return check_needs(&inner, l.shown, &below) && check_below(&inner, l.shown, &below, on);
}

static bool writes(const asking *a, const node *tree, const relation *r)
{
    write_needs n = needs_of(a, tree, r);
    uint8_t on = n.inserts ? TRIGGER_ON_INSERT : n.updates ? TRIGGER_ON_UPDATE : TRIGGER_ON_DELETE;
    return check_needs(a, r, &n) && check_below(a, r, &n, on);
}

/* FOR UPDATE and its like need the right to update, some column at least. */
typedef struct locking {
    const asking *a;
    bool ok;
} locking;

static walk_action check_locked(const node *n, void *context)
{
    locking *l = context;
    const asking *a = l->a;
    for (size_t i = 0; IS(locking_clause, n) && i < a->n && l->ok; i++) {
        const binding *b = &a->bindings[i];
        const object *o = b->object != OID_NONE ? catalog_get(a->x->catalog, b->object) : NULL;
        if (o == NULL || o->class != CLASS_RELATION || b->column != 0 || !IS(relation, b->node) ||
            !is_locked(AS(locking_clause, n), b->node))
            continue;
        const relation *r = (const relation *)o;
        bool *none = ARENA_ARRAY(a->x->arena, bool, r->n_columns + 1);
        l->ok = check_columns(a, r, PRIVILEGE_UPDATE, none);
    }
    return l->ok ? WALK_INTO : WALK_STOP;
}

static bool may_lock(const asking *a, const node *tree)
{
    locking l = {a, true};
    walk(tree, check_locked, &l);
    return l.ok;
}

/* A table whose policies stand between the role and its rows; NULL: none. */
static const relation *hidden_rows(const asking *a, const relation *target)
{
    const role *who = CATALOG_GET(a->x->catalog, role, a->who);
    if (who == NULL || who->bypass_rls)
        return NULL;
    for (size_t i = 0; i <= a->n; i++) {
        const object *o = i < a->n         ? catalog_get(a->x->catalog, a->bindings[i].object)
                          : target != NULL ? &target->base
                                           : NULL;
        const relation *r = o != NULL && o->class == CLASS_RELATION ? (const relation *)o : NULL;
        if (r != NULL && r->rls && (r->rls_forced || !has_rights_of(a->x, a->who, r->base.owner)))
            return r;
    }
    return NULL;
}

bool check_column_rights(execution *x, const relation *r, const node_list *columns,
                         uint32_t privilege, range at)
{
    asking a = {.x = x, .who = session_role(x), .at = at};
    bool *used = ARENA_ARRAY(x->arena, bool, r->n_columns + 1);
    for (size_t i = 0; i < columns->count; i++) {
        const column *c = relation_column(r, node_text(columns->items[i]));
        if (c != NULL)
            used[c->number - 1] = true;
    }
    for (size_t i = 0; i < r->n_columns && columns->count == 0; i++)
        used[i] = !r->columns[i].dropped;
    return check_columns(&a, r, privilege, used);
}

/* NULL: it writes nothing, or to nothing that is there. */
static const relation *written_by(execution *x, const node *tree)
{
    const node *target = target_of(tree);
    const relation *r = NULL;
    failure before = x->failure;
    if (target == NULL || resolve_relation(x, target, true, &r))
        return r;
    x->failure = before;
    return NULL;
}

static bool with_writes(const asking *a, const node *tree)
{
    node_list ctes = writing_ctes(a->x->arena, tree);
    for (size_t i = 0; i < ctes.count; i++) {
        const relation *r = written_by(a->x, ctes.items[i]);
        if (r != NULL && (!is_unrestricted(a->x) || r->kind == 'v') && !writes(a, ctes.items[i], r))
            return false;
    }
    return true;
}

static bool reads_views(const asking *a, const relation *target)
{
    enum { MAX_VIEWS = 40 };
    for (size_t i = 0; i < a->n && a->depth < MAX_VIEWS; i++) {
        const binding *b = &a->bindings[i];
        const object *o =
            b->object >= FIRST_USER_OID ? catalog_get(a->x->catalog, b->object) : NULL;
        const relation *r = o != NULL && o->class == CLASS_RELATION ? (const relation *)o : NULL;
        if (r == NULL || r->kind != 'v' || r == target || b->column != 0 || !IS(relation, b->node))
            continue;
        bool some;
        if (!is_open(a, r, PRIVILEGE_SELECT) &&
            !check_columns(a, r, PRIVILEGE_SELECT, columns_read(a, r, false, &some)))
            return false;
        if (r->query == NULL)
            continue;
        asking inner = inside_view(a, r);
        if (!reads_views(&inner, NULL))
            return false;
    }
    return true;
}

bool check_view_rights(execution *x, const node *tree, const binding *bindings, size_t n)
{
    asking a = {.x = x, .who = session_role(x), .at = tree->at, .bindings = bindings, .n = n};
    return is_unrestricted(x) || reads_views(&a, written_by(x, tree));
}

bool check_query_rights(execution *x, const node *tree, const binding *bindings, size_t n)
{
    struct seen_view *seen = NULL;
    asking a = {x, session_role(x), tree->at, bindings, n, 0, &seen};
    bool unrestricted = is_unrestricted(x);
    if (unrestricted && (x->environment || x->creating_extension != OID_NONE))
        return true;
    const relation *r = written_by(x, tree);
    if (unrestricted) /* but views are read and written as their owners */
        return reads(&a, NULL) && (r == NULL || r->kind != 'v' || writes(&a, tree, r)) &&
               with_writes(&a, tree);
    /* planning comes before rights are asked for */
    if ((r != NULL && (!check_arbiters(x, r, tree) || !writes(&a, tree, r))) || !reads(&a, r) ||
        !may_lock(&a, tree) || !with_writes(&a, tree))
        return false;
    const relation *hidden = hidden_rows(&a, r);
    return hidden == NULL ||
           unknown(x, tree->at,
                   "which rows of %.*s row level security lets this role see is not "
                   "known",
                   STR_ARG(hidden->base.name));
}
