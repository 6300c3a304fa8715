#include "model/event_trigger.h"

#include "model/catalog_private.h"
#include "model/ddl.h"
#include "model/evaluate.h"
#include "syntax/statement_kind.h"

/* ---- which statements fire event triggers ---- */

static bool is_shared(object_kind of)
{
    return of == OBJECT_DATABASE || of == OBJECT_TABLESPACE || of == OBJECT_ROLE ||
           of == OBJECT_PARAMETER || of == OBJECT_EVENT_TRIGGER;
}

/* What standard_ProcessUtility() does without asking for them. */
static bool is_plain(node_kind kind)
{
    static const node_kind plain[] = {
        NODE_transaction,
        NODE_set_variable,
        NODE_show,
        NODE_set_constraints,
        NODE_lock,
        NODE_notify,
        NODE_listen,
        NODE_explain,
        NODE_vacuum,
        NODE_cluster,
        NODE_reindex,
        NODE_prepare,
        NODE_execute,
        NODE_deallocate,
        NODE_declare_cursor,
        NODE_fetch,
        NODE_close_cursor,
        NODE_load,
        NODE_discard,
        NODE_checkpoint,
        NODE_create_role,
        NODE_alter_role,
        NODE_grant_role,
        NODE_create_tablespace,
        NODE_alter_tablespace,
        NODE_create_database,
        NODE_alter_database,
        NODE_drop_database,
        NODE_alter_system,
        NODE_create_event_trigger,
        NODE_insert,
        NODE_update,
        NODE_delete,
        NODE_truncate,
        NODE_copy,
        NODE_merge,
        NODE_do_block,
        NODE_call,
        NODE_alter_event_trigger,
    };
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        if (plain[i] == kind)
            return true;
    return false;
}

static bool is_fired_by(const node *tree)
{
    switch (tree->kind) {
    case NODE_select:
        return AS(select, tree)->into != NULL;
    case NODE_reassign_owned:
        return AS(reassign_owned, tree)->drop;
#define X(kind)                                                                                    \
    case NODE_##kind:                                                                              \
        return !is_shared(AS(kind, tree)->object);
        X(drop)
        X(comment) X(rename) X(owner_to) X(set_schema) X(depends_on_extension) X(grant)
            X(security_label)
#undef X
                default : return !is_plain(tree->kind);
    }
}

/* ---- which of them ---- */

static bool has_tag(const event_trigger *t, const node *tree)
{
    bool into = IS(select, tree);
    str tag = str_from(into ? "select into" : statement_kind(tree));
    for (size_t i = 0; i < t->n_tags; i++)
        if (str_eq_nocase(t->tags[i], tag))
            return true;
    return t->n_tags == 0;
}

static bool lost_part(const change *c)
{
    if (c->before == NULL || c->before->class == CLASS_ROWS)
        return false;
    if (c->after == NULL)
        return true;
    if (c->before->class != CLASS_RELATION)
        return false;
    const relation *before = (const relation *)c->before, *after = (const relation *)c->after;
    for (size_t i = 0; i < before->n_columns && i < after->n_columns; i++) {
        const column *old = &before->columns[i], *now = &after->columns[i];
        if (!old->dropped &&
            (now->dropped || (old->default_value != NULL && now->default_value == NULL)))
            return true;
    }
    return false;
}

static bool has_happened(execution *x, const event_trigger *t, const node *tree,
                         catalog_mark before)
{
    if (str_is(t->event, "ddl_command_start") || str_is(t->event, "ddl_command_end"))
        return true;
    change_list all = catalog_changes(x->catalog, x->arena, before);
    if (str_is(t->event, "table_rewrite"))
        return all.count > 0 && (IS(alter_table, tree) || IS(alter_composite, tree));
    for (size_t i = 0; str_is(t->event, "sql_drop") && i < all.count; i++)
        if (lost_part(&all.items[i]))
            return true;
    return false;
}

bool fire_event_triggers(execution *x, const node *tree, catalog_mark before)
{
    if (x->environment || !is_fired_by(tree))
        return true;
    object_list all = catalog_list(x->catalog, x->arena, CLASS_EVENT_TRIGGER);
    bool replica = str_is_nocase(session_get(x, "session_replication_role"), "replica");
    for (size_t i = 0; i < all.count; i++) {
        const event_trigger *t = (const event_trigger *)all.items[i];
        const object *f = catalog_get(x->catalog, t->function);
        if (t->enabled == 'D' || t->enabled == (replica ? 'O' : 'R') || !has_tag(t, tree) ||
            f == NULL || f->class != CLASS_FUNCTION || !has_happened(x, t, tree, before))
            continue;
        if (function_may_act(x, (const function *)f))
            unknown(x, tree->at, "what the event trigger %.*s does is not known",
                    STR_ARG(t->base.name));
    }
    return true;
}
