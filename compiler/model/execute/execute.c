#include "model/execute/event_trigger.h"
#include "model/rows/deferred.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/session/transaction.h"
#include "model/ways.h"

#include <stdio.h>
#include <string.h>

bool fail(execution *x, range at, const char *sqlstate, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    failure *f = &x->failure;
    *f = (failure){.statement = x->statement, .at = at};
    memcpy(f->sqlstate, sqlstate, 5);
    f->message = arena_vprintf(x->arena, format, args);
    va_end(args);
    if (at.source == NULL && x->cause != NULL)
        f->at = x->cause->at;
    f->inner = x->depth > 0;
    return false;
}

bool fail_about(execution *x, const relation *r, str column_name, str constraint_name)
{
    x->failure.schema_name = catalog_schema_name(x->catalog, r->base.schema);
    x->failure.table_name = r->base.name;
    x->failure.column_name = column_name;
    x->failure.constraint_name = constraint_name;
    return false;
}

static bool add_unknown(execution *x, range at, str why)
{
    if (x->unknown == NULL) {
        x->unknown = why.data;
        x->unknown_at = at;
    }
    add_event(x, EVENT_UNKNOWN, NULL, NULL);
    if (x->events != NULL)
        vec_last(x->events)->text = why;
    return true;
}

bool unknown(execution *x, range at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str why = arena_vprintf(x->arena, format, args);
    va_end(args);
    x->doubtful = x->fallible = true;
    return add_unknown(x, at, why);
}

bool unknown_code(execution *x, range at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str why = arena_vprintf(x->arena, format, args);
    va_end(args);
    x->doubtful = x->unbounded = x->fallible = true;
    return add_unknown(x, at, why);
}

bool unknown_rows(execution *x, range at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str why = arena_vprintf(x->arena, format, args);
    va_end(args);
    return add_unknown(x, at, why);
}

void add_event(execution *x, event_kind kind, const object *before, const object *after)
{
    if (x->events == NULL)
        return;
    event e = {.kind = kind,
               .statement = x->statement,
               .cause = x->cause,
               .before = before,
               .after = after};
    e.guarded = x->guarded;
    e.object = after != NULL ? after->id : before != NULL ? before->id : OID_NONE;
    vec_push(x->arena, x->events, e);
}

static size_t count_decisions(const execution *x)
{
    return x->ways != NULL ? x->ways->plan.count + x->ways->taken.count : 0;
}

passage passage_begin(const execution *x)
{
    return (passage){arena_here(x->arena),
                     catalog_savepoint(x->catalog),
                     x->arena->held,
                     x->events != NULL ? x->events->count : 0,
                     count_decisions(x),
                     x->session->waiting.count,
                     x->session->deferrals.count,
                     x->session->prepared.count,
                     x->unknown};
}

void passage_end(execution *x, passage p)
{
    if (catalog_savepoint(x->catalog) == p.journal && count_decisions(x) == p.n_decisions &&
        x->session->waiting.count == p.n_waiting && x->session->deferrals.count == p.n_deferrals &&
        x->session->prepared.count == p.n_prepared &&
        (x->events != NULL ? x->events->count : 0) == p.n_events && x->unknown == p.unknown)
        arena_rewind(x->arena, p.here);
}

static const execute_fn functions[NODE_KIND_COUNT] = {
#define X(kind) [NODE_##kind] = execute_##kind,
    DDL_STATEMENTS(X)
#undef X
        [NODE_insert] = execute_insert,
    [NODE_update] = execute_update,
    [NODE_delete] = execute_delete,
    [NODE_truncate] = execute_truncate,
    [NODE_copy] = execute_copy,
    [NODE_merge] = execute_merge,
    [NODE_select] = execute_select,
    [NODE_do_block] = execute_do,
    [NODE_call] = execute_call,
};

bool check_no_role_stored(execution *x, range at)
{
    return !x->role_stored ||
           fail(x, at, "0A000", "constant of the type regrole cannot be used here");
}

bool execute_node(execution *x, const node *tree)
{
    catalog_mark before = catalog_savepoint(x->catalog);
    const node *cause = x->cause;
    x->cause = tree;
    execute_fn run = functions[tree->kind];
    size_t waiting = x->session->waiting.count, n_open = x->session->open.count;
    transaction_use(x, tree);
    x->role_stored = false;
    bool ok = run != NULL
                  ? check_command_may_write(x, tree, cause) && fire_at_start(x, tree, cause) &&
                        run(x, tree) && fire_at_end(x, tree, cause, before)
                  : fail(x, tree->at, "0A000", "statements of kind %s are not known",
                         node_kind_name(tree->kind));
    ok = ok && check_no_role_stored(x, tree->at);
    x->role_stored = false;
    if (!ok) {
        catalog_rollback(x->catalog, before);
        deferred_forget(x, waiting);
        use_end(x, n_open);
    }
    x->cause = cause;
    return ok;
}

/* ---- what has only a condition ---- */

bool outside_only(execution *x, const node *tree, const char *what)
{
    if (x->in_transaction || x->session->in_block || x->depth > 0)
        return fail(x, tree->at, "25001", "%s cannot run inside a transaction block", what);
    return true;
}

/* LockTableAclCheck() */
static uint32_t privileges_to_lock(str mode)
{
    const uint32_t writes = PRIVILEGE_UPDATE | PRIVILEGE_DELETE | PRIVILEGE_TRUNCATE;
    return str_is_nocase(mode, "access share")    ? writes | PRIVILEGE_SELECT
           : str_is_nocase(mode, "row exclusive") ? writes | PRIVILEGE_INSERT
                                                  : writes;
}

bool execute_lock(execution *x, const node *tree)
{
    const node_lock *n = AS(lock, tree);
    const relation *r;
    if (!x->in_transaction && !x->session->in_block && x->depth == 0)
        return fail(x, tree->at, "25P01", "LOCK TABLE can only be used in transaction blocks");
    for (size_t i = 0; i < n->relations.count; i++)
        if (!resolve_relation_kind(x, n->relations.items[i], "rpv", "a table or view", false, &r) ||
            !check_right(x, &r->base, privileges_to_lock(n->mode), n->relations.items[i]->at))
            return false;
    return true;
}

bool execute_create_database(execution *x, const node *tree)
{
    if (!outside_only(x, tree, "CREATE DATABASE"))
        return false;
    return true;
}

bool execute_drop_database(execution *x, const node *tree)
{
    const node_drop_database *n = AS(drop_database, tree);
    if (!outside_only(x, tree, "DROP DATABASE"))
        return false;
    return n->if_exists || fail_missing(x, OBJECT_DATABASE, n->name.at, n->name.text);
}

bool execute_alter_system(execution *x, const node *tree)
{
    return outside_only(x, tree, "ALTER SYSTEM") &&
           check_superuser(x, tree->at, "must be superuser to execute ALTER SYSTEM command");
}

#define NOTHING(kind)                                                                              \
    bool execute_##kind(execution *x, const node *tree)                                            \
    {                                                                                              \
        (void)x;                                                                                   \
        (void)tree;                                                                                \
        return true;                                                                               \
    }
NOTHING(notify)
NOTHING(listen)
#undef NOTHING

/* Others may load what lies in $libdir/plugins. */
bool execute_load(execution *x, const node *tree)
{
    str file = AS(load, tree)->file;
    if (!str_starts(file, "$libdir/plugins/") && !is_unrestricted(x))
        return fail(x, tree->at, "42501", "access to library \"%.*s\" is not allowed",
                    STR_ARG(file));
    return check_library(x, file);
}

bool execute_checkpoint(execution *x, const node *tree)
{
    return has_predefined(x, session_role(x), "pg_checkpoint") ||
           check_superuser(x, tree->at, "must be superuser or have privileges of pg_checkpoint");
}
