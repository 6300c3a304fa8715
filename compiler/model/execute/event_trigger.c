#include "model/execute/event_trigger.h"

#include "model/catalog/catalog_private.h"
#include "model/evaluate/evaluate.h"
#include "model/execute/ddl.h"
#include "syntax/statement_kind.h"

/* ---- which statements fire event triggers ---- */

/* clang-format off */
#define OF_ANY_OBJECT(X)                                                                           \
    X(drop) X(comment) X(rename) X(owner_to) X(set_schema) X(depends_on_extension) X(grant)        \
    X(security_label)
/* clang-format on */

static bool is_shared(object_kind of)
{
    return of == OBJECT_DATABASE || of == OBJECT_TABLESPACE || of == OBJECT_ROLE ||
           of == OBJECT_PARAMETER || of == OBJECT_EVENT_TRIGGER;
}

/* What standard_ProcessUtility() does without asking for them. */
static bool is_plain(node_kind kind)
{
    static const bool plain[NODE_KIND_COUNT] = {
        [NODE_transaction] = true,
        [NODE_set_variable] = true,
        [NODE_show] = true,
        [NODE_set_constraints] = true,
        [NODE_lock] = true,
        [NODE_notify] = true,
        [NODE_listen] = true,
        [NODE_explain] = true,
        [NODE_vacuum] = true,
        [NODE_cluster] = true,
        [NODE_reindex] = true,
        [NODE_prepare] = true,
        [NODE_execute] = true,
        [NODE_deallocate] = true,
        [NODE_declare_cursor] = true,
        [NODE_fetch] = true,
        [NODE_close_cursor] = true,
        [NODE_load] = true,
        [NODE_discard] = true,
        [NODE_checkpoint] = true,
        [NODE_create_role] = true,
        [NODE_alter_role] = true,
        [NODE_grant_role] = true,
        [NODE_create_tablespace] = true,
        [NODE_alter_tablespace] = true,
        [NODE_create_database] = true,
        [NODE_alter_database] = true,
        [NODE_drop_database] = true,
        [NODE_alter_system] = true,
        [NODE_create_event_trigger] = true,
        [NODE_insert] = true,
        [NODE_update] = true,
        [NODE_delete] = true,
        [NODE_truncate] = true,
        [NODE_copy] = true,
        [NODE_merge] = true,
        [NODE_do_block] = true,
        [NODE_call] = true,
        [NODE_alter_event_trigger] = true,
    };
    return plain[kind];
}

static object_kind object_of(const node *tree)
{
    switch (tree->kind) {
#define X(kind)                                                                                    \
    case NODE_##kind:                                                                              \
        return AS(kind, tree)->object;
        OF_ANY_OBJECT(X)
#undef X
    default:
        return OBJECT_NONE;
    }
}

static bool is_fired_by(const node *tree)
{
    if (IS(select, tree))
        return select_into(tree) != NULL;
    if (IS(reassign_owned, tree))
        return AS(reassign_owned, tree)->drop;
    return !is_plain(tree->kind) && !is_shared(object_of(tree));
}

/* ---- which of them ---- */

static const char *tag_of(const node *tree)
{
    return IS(select, tree) ? "select into" : statement_kind(tree);
}

static bool has_tag(const event_trigger *t, const node *tree)
{
    str tag = str_from(tag_of(tree));
    for (size_t i = 0; i < t->n_tags; i++)
        if (str_eq_nocase(t->tags[i], tag))
            return true;
    return t->n_tags == 0;
}

/* Rows and settings, of functions that run meanwhile, are none. */
bool event_is_object(const object *o)
{
    return o->class != CLASS_ROWS && o->class != CLASS_SETTING;
}

static bool lost_part(const change *c)
{
    if (c->before == NULL || !event_is_object(c->before))
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

static bool has_dropped(const change_list *all)
{
    for (size_t i = 0; i < all->count; i++)
        if (lost_part(&all->items[i]))
            return true;
    return false;
}

static bool may_rewrite(const node *tree, const change_list *changes)
{
    return changes->count > 0 && (IS(alter_table, tree) || IS(alter_composite, tree));
}

/* What an extension's script does fires event triggers of its own, which the model does not see;
 * nor does it see which changes of a table write its rows again. */
static bool is_opaque(const event_trigger *t, const node *tree, const change_list *changes)
{
    if (str_is(t->event, "table_rewrite"))
        return may_rewrite(tree, changes) && has_tag(t, tree);
    return changes->count > 0 && (IS(create_extension, tree) || IS(alter_extension, tree)) &&
           !str_is(t->event, "sql_drop");
}

/* ---- firing ---- */

enum { MAX_FIRINGS = 5 };

static bool fires(execution *x, const event_trigger *t, const function **f)
{
    const object *o = catalog_get(x->catalog, t->function);
    *f = o != NULL && o->class == CLASS_FUNCTION ? (const function *)o : NULL;
    return *f != NULL && session_fires(x, t->enabled);
}

static bool fire(execution *x, const event_firing *e, const event_trigger *t, const function *f)
{
    range at = e->tree->at;
    if (!str_is(f->language, "plpgsql") || is_opaque(t, e->tree, &e->changes)) {
        if (function_may_act(x, f))
            unknown(x, at, "what the event trigger %.*s does is not known", STR_ARG(t->base.name));
        return true;
    }
    const event_firing *outer = x->firing;
    event_firing own = *e;
    own.depth = outer != NULL ? outer->depth + 1 : 1;
    if (own.depth > MAX_FIRINGS)
        return unknown(x, at, "event triggers fire each other too deeply");
    x->firing = &own;
    bool ok = call_event_trigger(x, at, f, t->event, e->tag);
    x->firing = outer;
    return ok;
}

static bool is_fired(execution *x, const event_firing *e, const event_trigger *t,
                     const char *called, const function **f)
{
    return str_is(t->event, called) &&
           (has_tag(t, e->tree) || is_opaque(t, e->tree, &e->changes)) && fires(x, t, f);
}

/* Most statements fire none: those are not put in order. */
static bool fires_any(execution *x, const event_firing *e, const char *called)
{
    const oid *ids;
    const function *f;
    size_t n = catalog_class_ids(x->catalog, CLASS_EVENT_TRIGGER, &ids);
    for (size_t i = 0; i < n; i++) {
        const event_trigger *t = CATALOG_GET(x->catalog, event_trigger, ids[i]);
        if (t != NULL && is_fired(x, e, t, called, &f))
            return true;
    }
    return false;
}

/* The triggers of one event, by their names. */
static bool fire_all(execution *x, const event_firing *e, const char *called)
{
    const function *f;
    if (!fires_any(x, e, called))
        return true;
    object_list all = catalog_list(x->catalog, x->arena, CLASS_EVENT_TRIGGER);
    for (size_t i = 0; i < all.count; i++) {
        const event_trigger *t = (const event_trigger *)all.items[i];
        if (is_fired(x, e, t, called, &f) && !fire(x, e, t, f))
            return false;
    }
    return true;
}

/* What is in a CREATE SCHEMA or an extension is no statement of its own here. */
static bool may_fire(const execution *x, const node *tree, const node *cause)
{
    return !x->environment && x->creating_extension == OID_NONE && is_fired_by(tree) &&
           !IS(create_schema, cause);
}

static bool catalog_has_event_triggers(const execution *x)
{
    const oid *ids;
    return catalog_class_ids(x->catalog, CLASS_EVENT_TRIGGER, &ids) > 0;
}

static str upper_tag(execution *x, const node *tree)
{
    char *text = arena_cstr(x->arena, str_from(tag_of(tree)));
    for (char *p = text; *p != '\0'; p++)
        *p = (char)(*p >= 'a' && *p <= 'z' ? *p - 'a' + 'A' : *p);
    return str_from(text);
}

bool fire_at_start(execution *x, const node *tree, const node *cause)
{
    if (!may_fire(x, tree, cause) || !catalog_has_event_triggers(x))
        return true;
    event_firing e = {.tree = tree, .tag = upper_tag(x, tree)};
    return fire_all(x, &e, "ddl_command_start");
}

bool fire_at_end(execution *x, const node *tree, const node *cause, catalog_mark before)
{
    if (!may_fire(x, tree, cause) || !catalog_has_event_triggers(x))
        return true;
    event_firing e = {.tree = tree, .tag = upper_tag(x, tree)};
    e.changes = catalog_changes(x->catalog, x->arena, before);
    if (may_rewrite(tree, &e.changes) && !fire_all(x, &e, "table_rewrite"))
        return false;
    e.dropping = has_dropped(&e.changes);
    if (e.dropping && !fire_all(x, &e, "sql_drop"))
        return false;
    e.dropping = false;
    return fire_all(x, &e, "ddl_command_end");
}
