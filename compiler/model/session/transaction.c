/* The transaction under way: what it is, where it begins and ends, its savepoints. */
#include "model/session/transaction.h"

#include <string.h>

#include "model/interpret/interpret.h"
#include "model/rows/deferred.h"
#include "model/rows/numbers.h"
#include "model/session/in_use.h"
#include "syntax/walk.h"

/* ---- what it is ---- */

static const struct characteristic {
    const char *name, *at_start, *otherwise;
} characteristics[] = {
    {"transaction_isolation", "default_transaction_isolation", "read committed"},
    {"transaction_read_only", "default_transaction_read_only", "off"},
    {"transaction_deferrable", "default_transaction_deferrable", "off"},
};
enum { ISOLATION, READ_ONLY, DEFERRABLE, CHARACTERISTICS };

static const struct characteristic *find_characteristic(str key)
{
    for (size_t i = 0; i < CHARACTERISTICS; i++)
        if (str_is(key, characteristics[i].name))
            return &characteristics[i];
    return NULL;
}

bool is_characteristic(str key)
{
    return find_characteristic(key) != NULL;
}

str characteristic_otherwise(str key)
{
    for (size_t i = 0; i < CHARACTERISTICS; i++)
        if (str_is(key, characteristics[i].name) || str_is(key, characteristics[i].at_start))
            return str_from(characteristics[i].otherwise);
    return (str){0};
}

bool transaction_is_read_only(const execution *x)
{
    struct session *s = x->session;
    if (s->read_only_of != catalog_session_version(x->catalog)) {
        s->read_only = str_is(session_get(x, characteristics[READ_ONLY].name), "on");
        s->read_only_of = catalog_session_version(x->catalog);
    }
    return s->read_only;
}

/* As long as the transaction lasts. */
static void put_characteristic(execution *x, const struct characteristic *c, str to)
{
    str key = str_from(c->name);
    if (str_eq(session_get(x, c->name), to))
        return;
    vec_push(x->lasting, &x->session->locals,
             (saved_setting){key, catalog_find(x->catalog, CLASS_SETTING, OID_NONE, key)});
    session_put(x, key, to);
}

static bool in_subtransaction(const execution *x)
{
    return x->session->savepoints.count > 0 || x->session->guarded_blocks > 0;
}

/* check_XactIsoLevel(), check_transaction_read_only(), check_transaction_deferrable() */
static bool check_characteristic(execution *x, size_t which, str to, range at)
{
    bool inside = in_subtransaction(x), late = x->session->sees_data;
    str now = session_get(x, characteristics[which].name);
    if (!inside && !late)
        return true;
    if (which == DEFERRABLE)
        return fail(x, at, "25001",
                    inside ? "SET TRANSACTION [NOT] DEFERRABLE cannot be called within a "
                             "subtransaction"
                           : "SET TRANSACTION [NOT] DEFERRABLE must be called before any query");
    if (str_eq(now, to) || (which == READ_ONLY && str_is(to, "on")))
        return true;
    if (which == READ_ONLY)
        return fail(x, at, "25001",
                    inside ? "cannot set transaction read-write mode inside a read-only transaction"
                           : "transaction read-write mode must be set before any query");
    return fail(x, at, "25001",
                late ? "SET TRANSACTION ISOLATION LEVEL must be called before any query"
                     : "SET TRANSACTION ISOLATION LEVEL must not be called in a subtransaction");
}

bool set_characteristic(execution *x, str key, str to, range at)
{
    const struct characteristic *c = find_characteristic(key);
    size_t which = (size_t)(c - characteristics);
    str v = str_absent(to) ? str_from(c->otherwise) : setting_as_shown(key, to);
    if (!str_absent(to) && !check_characteristic(x, which, v, at)) /* RESET asks nothing */
        return false;
    put_characteristic(x, c, v);
    return true;
}

bool set_characteristics(execution *x, const node_list *modes, str of, bool local, range at)
{
    bool session = str_is(of, "session characteristics");
    for (size_t i = 0; i < modes->count; i++) {
        const str isolated = STR("isolation level ");
        str word = AS(option_word, modes->items[i])->word;
        bool isolation = str_starts(word, isolated.data), read = str_starts(word, "read ");
        const struct characteristic *c = &characteristics[isolation ? ISOLATION
                                                          : read    ? READ_ONLY
                                                                    : DEFERRABLE];
        str to = isolation ? str_slice(word, isolated.len, word.len)
                 : str_is(word, "read only") || str_is(word, "deferrable") ? STR("on")
                                                                           : STR("off");
        const char *key = session ? c->at_start : c->name;
        if (session && local && !session_set_is_local(x, str_from(key)))
            continue; /* a warning: no effect */
        if (!session_set(x, str_from(key), to, at))
            return false;
    }
    return true;
}

/* ImportSnapshot(); nobody has exported one. */
bool import_snapshot(execution *x, const node_set_variable *n)
{
    range at = n->base.at;
    str now = session_get(x, characteristics[ISOLATION].name),
        called = n->values.count > 0 ? node_text(n->values.items[0]) : (str){0};
    if (n->scope == SCOPE_LOCAL)
        return fail(x, at, "0A000", "SET LOCAL TRANSACTION SNAPSHOT is not implemented");
    if (x->session->sees_data || in_subtransaction(x))
        return fail(x, at, "25001", "SET TRANSACTION SNAPSHOT must be called before any query");
    if (!str_is(now, "serializable") && !str_is(now, "repeatable read"))
        return fail(x, at, "0A000",
                    "a snapshot-importing transaction must have isolation level SERIALIZABLE or "
                    "REPEATABLE READ");
    return fail(x, at, "22023", "invalid snapshot identifier: \"%.*s\"", STR_ARG(called));
}

void subtransaction_end(execution *x, bool was_read_only)
{
    if (transaction_is_read_only(x) != was_read_only)
        put_characteristic(x, &characteristics[READ_ONLY], was_read_only ? STR("on") : STR("off"));
}

/* PlannedStmtRequiresSnapshot() */
void transaction_use(execution *x, const node *tree)
{
    switch (tree->kind) {
    case NODE_transaction:
    case NODE_lock:
    case NODE_set_variable:
    case NODE_show:
    case NODE_set_constraints:
    case NODE_fetch:
    case NODE_listen:
    case NODE_notify:
    case NODE_checkpoint:
        return;
    default:
        x->session->sees_data = true;
    }
}

/* ---- what it forbids ---- */

bool check_may_write(execution *x, const char *what, const relation *r, range at)
{
    return !transaction_is_read_only(x) || r == NULL || r->persistence == 't' ||
           fail(x, at, "25006", "cannot execute %s in a read-only transaction", what);
}

static bool fail_to_write(execution *x, const node *tree)
{
    return fail(x, tree->at, "25006", "cannot execute %.*s in a read-only transaction",
                STR_ARG(command_tag(x, tree)));
}

/* ClassifyUtilityCommandAsReadOnly(); what CREATE TABLE AS keeps has been analysed before. */
bool check_command_may_write(execution *x, const node *tree, const node *inside)
{
    if (!transaction_is_read_only(x) || (inside != NULL && IS(explain, inside)))
        return true;
    switch (tree->kind) {
    case NODE_insert:
    case NODE_update:
    case NODE_delete:
    case NODE_merge:
    case NODE_copy:
    case NODE_call:
    case NODE_do_block:
    case NODE_alter_system:
    case NODE_checkpoint:
    case NODE_close_cursor:
    case NODE_set_constraints:
    case NODE_deallocate:
    case NODE_declare_cursor:
    case NODE_discard:
    case NODE_execute:
    case NODE_fetch:
    case NODE_load:
    case NODE_prepare:
    case NODE_set_variable:
    case NODE_cluster:
    case NODE_reindex:
    case NODE_vacuum:
    case NODE_explain:
    case NODE_show:
    case NODE_listen:
    case NODE_notify:
    case NODE_lock:
    case NODE_transaction:
        return true;
    case NODE_select:
        if (!IS(into_clause, select_into(tree)))
            return true;
        break;
    default:
        break;
    }
    bool kept = IS(select, tree) || IS(create_table_as, tree);
    return (!kept || analyze_command(x, x->scope, tree)) && fail_to_write(x, tree);
}

/* Whether a query writes other relations than the session's own, or locks rows of them. */
typedef struct written {
    execution *x;
    const binding *bindings;
    size_t n;
    bool writes;
} written;

static void look_at_target(written *w, const node *target)
{
    const relation *r = NULL;
    failure before = w->x->failure;
    const node *named = IS(relation, target) ? AS(relation, target)->name : target;
    if (!resolve_relation(w->x, named, true, &r))
        w->x->failure = before;
    w->writes |= r != NULL && r->persistence != 't';
}

bool is_locked(const node_locking_clause *c, const node *item)
{
    const node_relation *r = IS(relation, item) ? AS(relation, item) : NULL;
    str called = r == NULL             ? node_text(item)
                 : IS(alias, r->alias) ? AS(alias, r->alias)->name.text
                                       : name_of(r->name).called;
    for (size_t i = 0; i < c->relations.count; i++)
        if (str_eq(name_of(c->relations.items[i]).called, called))
            return true;
    return c->relations.count == 0;
}

static void look_at_locked(written *w, const node_locking_clause *c)
{
    for (size_t i = 0; i < w->n; i++) {
        const binding *b = &w->bindings[i];
        const object *o = catalog_get(w->x->catalog, b->object);
        w->writes |= o != NULL && o->class == CLASS_RELATION && b->column == 0 &&
                     ((const relation *)o)->persistence != 't' && is_locked(c, b->node);
    }
}

static walk_action find_written(const node *n, void *context)
{
    written *w = context;
    if (IS(insert, n))
        look_at_target(w, AS(insert, n)->relation);
    else if (IS(update, n))
        look_at_target(w, AS(update, n)->relation);
    else if (IS(delete, n))
        look_at_target(w, AS(delete, n)->relation);
    else if (IS(merge, n))
        look_at_target(w, AS(merge, n)->relation);
    else if (IS(locking_clause, n))
        look_at_locked(w, AS(locking_clause, n));
    return WALK_INTO;
}

bool check_query_may_write(execution *x, const node *tree, const binding *bindings, size_t n)
{
    written w = {x, bindings, n, false};
    if (!transaction_is_read_only(x) || IS(explain, x->cause))
        return true;
    walk(tree, find_written, &w);
    return !w.writes || fail_to_write(x, tree);
}

/* ---- its beginning and end ---- */

/* A transaction begins as the session's defaults say. */
static void start_as_session(execution *x)
{
    for (size_t i = 0; i < CHARACTERISTICS; i++) {
        const object *o = catalog_find(x->catalog, CLASS_SETTING, OID_NONE,
                                       str_from(characteristics[i].at_start));
        str v = o != NULL ? ((const setting *)o)->value : (str){0};
        if (!str_absent(v))
            put_characteristic(x, &characteristics[i], v);
    }
}

/* What lasts as long as a transaction. */
static void forget_transaction(struct session *s)
{
    vec_clear(&s->savepoints);
    vec_clear(&s->locals);
    vec_clear(&s->new_labels);
    vec_clear(&s->deferrals);
    vec_clear(&s->waiting);
    vec_clear(&s->open);
    s->aborted = s->sees_data = false;
}

void session_transaction_begin(execution *x)
{
    struct session *s = x->session;
    forget_transaction(s);
    s->temporary_used = false;
    s->n_described = 0;
    s->block = catalog_savepoint(x->catalog);
    start_as_session(x);
}

bool session_transaction_end(execution *x, bool commit)
{
    struct session *s = x->session;
    bool ok = !commit || deferred_check(x, true);
    if (!ok)
        rollback_to(x, s->block);
    commit = commit && ok;
    for (size_t i = s->locals.count; i > 0 && commit; i--) {
        const saved_setting *old = &s->locals.items[i - 1];
        session_put(x, old->called,
                    old->before != NULL ? ((const setting *)old->before)->value : (str){0});
    }
    for (size_t i = 0; i < s->open.count && commit; i++)
        s->other_cursors |= s->open.items[i].held && !s->open.items[i].closed;
    forget_transaction(s);
    s->in_block = false;
    if (!commit)
        return ok;
    if (!catalog_has_temporary(x->catalog))
        return true;
    object_list all = catalog_list_in(x->catalog, x->arena, CLASS_RELATION,
                                      catalog_schema(x->catalog, STR("pg_temp")));
    for (size_t i = 0; i < all.count; i++) {
        const relation *r = (const relation *)all.items[i];
        if (r->persistence != 't')
            continue;
        if (r->on_commit == 2 && catalog_get(x->catalog, r->base.id) == &r->base &&
            !drop_object(x, &r->base, true, r->base.created_at))
            return false;
        if (r->on_commit == 1)
            rows_drop(x, r->base.id);
    }
    return true;
}

static savepoint *find_savepoint(struct session *s, str called)
{
    for (size_t i = s->savepoints.count; i > 0; i--) {
        if (str_eq(s->savepoints.items[i - 1].called, called))
            return &s->savepoints.items[i - 1];
    }
    return NULL;
}

static bool use_savepoint(execution *x, const node_transaction *n, bool inside)
{
    struct session *s = x->session;
    if (!inside) {
        const char *words = n->type == TRANSACTION_SAVEPOINT ? "SAVEPOINT"
                            : n->type == TRANSACTION_RELEASE ? "RELEASE SAVEPOINT"
                                                             : "ROLLBACK TO SAVEPOINT";
        return fail(x, n->base.at, "25P01", "%s can only be used in transaction blocks", words);
    }
    if (n->type == TRANSACTION_SAVEPOINT) {
        vec_push(x->lasting, &s->savepoints,
                 (savepoint){n->savepoint.text, catalog_savepoint(x->catalog), s->open.count,
                             s->waiting.count, transaction_is_read_only(x)});
        return true;
    }
    savepoint *sp = find_savepoint(s, n->savepoint.text);
    if (sp == NULL)
        return fail(x, n->base.at, "3B001", "savepoint \"%.*s\" does not exist",
                    STR_ARG(n->savepoint.text));
    s->savepoints.count = (size_t)(sp - s->savepoints.items);
    if (n->type == TRANSACTION_ROLLBACK_TO) {
        rollback_to(x, sp->mark);
        use_end(x, sp->n_open);
        deferred_forget(x, sp->n_waiting);
        numbers_lose(x, 0);
        s->savepoints.count++;
        s->aborted = false;
    } else {
        subtransaction_end(x, sp->was_read_only);
    }
    return true;
}

/* COMMIT and ROLLBACK: AND CHAIN begins the next transaction, which is as this one was. */
static bool end_block(execution *x, bool commit, bool chain)
{
    str was[CHARACTERISTICS];
    for (size_t i = 0; i < CHARACTERISTICS; i++)
        was[i] = session_get(x, characteristics[i].name);
    if (!commit) {
        rollback_to(x, x->session->block);
        numbers_lose(x, 0);
    }
    if (!session_transaction_end(x, commit))
        return false;
    if (chain) {
        session_transaction_begin(x);
        x->session->in_block = true;
        for (size_t i = 0; i < CHARACTERISTICS; i++)
            put_characteristic(x, &characteristics[i], was[i]);
    }
    return true;
}

bool execute_transaction(execution *x, const node *tree)
{
    const node_transaction *n = AS(transaction, tree);
    struct session *s = x->session;
    bool inside = in_transaction_block(x);
    switch (n->type) {
    case TRANSACTION_BEGIN:
    case TRANSACTION_START:
        if (!inside) { /* else a warning: there is already a transaction in progress */
            session_transaction_begin(x);
            s->in_block = true;
        }
        return set_characteristics(x, &n->modes, STR("transaction"), true, tree->at);
    case TRANSACTION_PREPARE: /* max_prepared_transactions is 0 where nobody has set it */
        if (!inside)
            return true; /* a warning: no transaction is in progress */
        if (s->in_block) {
            rollback_to(x, s->block);
            (void)session_transaction_end(x, false);
        }
        return s->temporary_used
                   ? fail(x, tree->at, "0A000",
                          "cannot PREPARE a transaction that has operated on temporary objects")
                   : fail(x, tree->at, "55000", "prepared transactions are disabled");
    case TRANSACTION_COMMIT:
    case TRANSACTION_ROLLBACK: {
        bool commit = n->type == TRANSACTION_COMMIT;
        if (n->chain && !inside)
            return fail(x, tree->at, "25P01", "%s AND CHAIN can only be used in transaction blocks",
                        commit ? "COMMIT" : "ROLLBACK");
        return !s->in_block || end_block(x, commit, n->chain);
    }
    case TRANSACTION_SAVEPOINT:
    case TRANSACTION_RELEASE:
    case TRANSACTION_ROLLBACK_TO:
        return use_savepoint(x, n, inside);
    case TRANSACTION_COMMIT_PREPARED:
    case TRANSACTION_ROLLBACK_PREPARED:
        return fail(x, tree->at, "42704",
                    "prepared transaction with identifier \"%.*s\" does not exist",
                    STR_ARG(n->gid));
    }
    return true;
}
