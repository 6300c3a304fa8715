#include <string.h>

#include "model/analyze/cleared.h"
#include "model/session/rights.h"
#include "model/table/alter.h"
#include "syntax/walk.h"

static bool find_trigger_function(execution *x, const node *n, oid wanted, const char *words,
                                  oid *out)
{
    const function *f;
    qualified q = name_of(IS(function_ref, n) ? AS(function_ref, n)->name : n);
    if (!find_function_of_types(x, q, NULL, 0, &f))
        return false;
    if (!check_right(x, &f->base, PRIVILEGE_EXECUTE, n->at))
        return false;
    if (f->returns != wanted)
        return fail(x, n->at, "42P17", "function %.*s must return type %s", STR_ARG(f->base.name),
                    words);
    *out = f->base.id;
    return true;
}

static bool trigger_events(execution *x, const node_create_trigger *n, trigger *t)
{
    static const struct {
        const char *word;
        uint8_t bit;
    } words[] = {{"insert", TRIGGER_ON_INSERT},
                 {"update", TRIGGER_ON_UPDATE},
                 {"delete", TRIGGER_ON_DELETE},
                 {"truncate", TRIGGER_ON_TRUNCATE}};
    for (size_t i = 0; i < n->events.count; i++) {
        const node_trigger_event *e = AS(trigger_event, n->events.items[i]);
        uint8_t bit = 0;
        for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
            if (str_is_nocase(e->event, words[k].word))
                bit = words[k].bit;
        }
        if ((t->events & bit) != 0)
            return fail(x, e->base.at, "42601", "duplicate trigger events specified");
        t->events |= bit;
    }
    return true;
}

static bool trigger_columns(execution *x, const node_create_trigger *n, const relation *r,
                            trigger *t)
{
    for (size_t i = 0; i < n->events.count; i++) {
        const node_trigger_event *e = AS(trigger_event, n->events.items[i]);
        if (e->columns.count == 0)
            continue;
        int16_t *columns = ARENA_ARRAY(x->arena, int16_t, e->columns.count);
        for (size_t k = 0; k < e->columns.count; k++) {
            name wanted = {e->columns.items[k]->at, node_text(e->columns.items[k])};
            const column *col;
            if (!resolve_column(x, r, &wanted, &col))
                return false;
            for (size_t m = 0; m < k; m++) {
                if (columns[m] == col->number)
                    return fail(x, wanted.at, "42701", "column \"%.*s\" specified more than once",
                                STR_ARG(col->name));
            }
            columns[k] = col->number;
        }
        t->update_columns = columns;
        t->n_update_columns = e->columns.count;
    }
    return true;
}

static bool wrong_trigger_relation(execution *x, const relation *r, const char *why, range at)
{
    fail(x, at, "42809", "\"%.*s\" is a %s", STR_ARG(r->base.name),
         r->kind == 'v'   ? "view"
         : r->kind == 'p' ? "partitioned table"
                          : "table");
    x->failure.detail = str_from(why);
    return false;
}

/* What relation may have which trigger: the first part of CreateTriggerFiringOn(). */
static bool check_trigger_target(execution *x, const relation *r, const node_create_trigger *n,
                                 const trigger *t)
{
    range at = n->relation->at;
    if (strchr("rp", r->kind) != NULL && t->timing == 'i')
        return wrong_trigger_relation(x, r, "Tables cannot have INSTEAD OF triggers.", at);
    if (r->kind == 'p' && t->row && n->transitions.count > 0) {
        fail(x, at, "0A000", "\"%.*s\" is a partitioned table", STR_ARG(r->base.name));
        x->failure.detail =
            STR("ROW triggers with transition tables are not supported on partitioned tables.");
        return false;
    }
    if (r->kind == 'v' && t->timing != 'i' && t->row)
        return wrong_trigger_relation(x, r, "Views cannot have row-level BEFORE or AFTER triggers.",
                                      at);
    if (r->kind == 'v' && (t->events & TRIGGER_ON_TRUNCATE) != 0)
        return wrong_trigger_relation(x, r, "Views cannot have TRUNCATE triggers.", at);
    bool truncates = (t->events & TRIGGER_ON_TRUNCATE) != 0 && x->options->pg_version < 16;
    if (r->kind == 'f' && (t->timing == 'i' || t->constraint_trigger || truncates))
        return wrong_trigger_relation(x, r, "Foreign tables cannot have such triggers.", at);
    if (strchr("rpvf", r->kind) == NULL)
        return fail(x, at, "42809", "relation \"%.*s\" cannot have triggers",
                    STR_ARG(r->base.name));
    return check_not_system(x, r, at);
}

/* What goes together whatever the relation is. */
static bool check_trigger_form(execution *x, const node_create_trigger *n, const trigger *t)
{
    range at = n->base.at;
    bool columns = false;
    for (size_t i = 0; i < n->events.count; i++)
        columns |= AS(trigger_event, n->events.items[i])->columns.count > 0;
    if (t->row && (t->events & TRIGGER_ON_TRUNCATE) != 0)
        return fail(x, at, "0A000", "TRUNCATE FOR EACH ROW triggers are not supported");
    if (t->timing != 'i')
        return true;
    if (!t->row)
        return fail(x, at, "0A000", "INSTEAD OF triggers must be FOR EACH ROW");
    if (n->when != NULL)
        return fail(x, at, "0A000", "INSTEAD OF triggers cannot have WHEN conditions");
    return !columns || fail(x, at, "0A000", "INSTEAD OF triggers cannot have column lists");
}

static bool check_transition(execution *x, const node_create_trigger *n, const relation *r,
                             const trigger *t, const node_trigger_transition *tr)
{
    range at = tr->base.at;
    bool one_event = (t->events & (t->events - 1)) == 0, columns = false;
    for (size_t i = 0; i < n->events.count; i++)
        columns |= AS(trigger_event, n->events.items[i])->columns.count > 0;
    if (!tr->is_table)
        return fail(x, at, "0A000",
                    "ROW variable naming in the REFERENCING clause is not supported");
    if (r->kind == 'v' || r->kind == 'f')
        return wrong_trigger_relation(x, r, "Triggers on views cannot have transition tables.", at);
    if (t->row && r->is_partition)
        return fail(x, at, "0A000",
                    "ROW triggers with transition tables are not supported on partitions");
    if (t->row && r->n_parents > 0)
        return fail(x, at, "0A000",
                    "ROW triggers with transition tables are not supported on inheritance "
                    "children");
    if (t->timing != 'a')
        return fail(x, at, "42P17",
                    "transition table name can only be specified for an AFTER trigger");
    if ((t->events & TRIGGER_ON_TRUNCATE) != 0)
        return fail(x, at, "0A000", "TRUNCATE triggers with transition tables are not supported");
    if (!one_event)
        return fail(x, at, "0A000",
                    "transition tables cannot be specified for triggers with more than one event");
    if (columns)
        return fail(x, at, "0A000",
                    "transition tables cannot be specified for triggers with column lists");
    uint8_t fitting = tr->new_table ? TRIGGER_ON_INSERT | TRIGGER_ON_UPDATE
                                    : TRIGGER_ON_DELETE | TRIGGER_ON_UPDATE;
    return (t->events & fitting) != 0 ||
           fail(x, at, "42P17", "%s TABLE can only be specified for %s trigger",
                tr->new_table ? "NEW" : "OLD",
                tr->new_table ? "an INSERT or UPDATE" : "a DELETE or UPDATE");
}

static bool check_transitions(execution *x, const node_create_trigger *n, const relation *r,
                              const trigger *t)
{
    for (size_t i = 0; i < n->transitions.count; i++) {
        const node_trigger_transition *tr = AS(trigger_transition, n->transitions.items[i]);
        if (!check_transition(x, n, r, t, tr))
            return false;
        for (size_t k = 0; k < i; k++) {
            const node_trigger_transition *other = AS(trigger_transition, n->transitions.items[k]);
            if (other->new_table == tr->new_table)
                return fail(x, tr->base.at, "42P17", "%s TABLE cannot be specified multiple times",
                            tr->new_table ? "NEW" : "OLD");
            if (str_eq(other->name.text, tr->name.text))
                return fail(x, tr->base.at, "42P17",
                            "OLD TABLE name and NEW TABLE name cannot be the same");
        }
    }
    return true;
}

static bool has_generated(const relation *r)
{
    bool any = false;
    for (size_t i = 0; i < r->n_columns; i++)
        any |= !r->columns[i].dropped && r->columns[i].generated != 0;
    return any;
}

/* Whether the trigger has a row to look at, and this one. */
static bool check_row_there(execution *x, const trigger *t, const node *n, bool old)
{
    if (!t->row)
        return fail(x, n->at, "42P17",
                    "statement trigger's WHEN condition cannot reference column values");
    return (old ? (t->events & TRIGGER_ON_INSERT) == 0 : (t->events & TRIGGER_ON_DELETE) == 0) ||
           fail(x, n->at, "42P17", "%s trigger's WHEN condition cannot reference %s values",
                old ? "INSERT" : "DELETE", old ? "OLD" : "NEW");
}

/* Which rows a condition may look at. */
static bool check_condition_rows(execution *x, const relation *r, const trigger *t)
{
    for (size_t i = 0; i < t->when->n_bindings; i++) {
        const binding *b = &t->when->bindings[i];
        const node_column_ref *c = IS(column_ref, b->node) ? AS(column_ref, b->node) : NULL;
        if (c == NULL || !IS(identifier, c->parts.items[0]) ||
            (c->parts.count < 2 && b->column != 0))
            continue;
        bool old = str_is(AS(identifier, c->parts.items[0])->name.text, "old");
        if (!check_row_there(x, t, b->node, old))
            return false;
        bool whole = b->column == 0 || IS(star, c->parts.items[c->parts.count - 1]);
        bool generated = b->object == r->base.id &&
                         (whole ? has_generated(r) : r->columns[b->column - 1].generated != 0);
        if (!old && t->timing == 'b' && generated)
            return fail(x, b->node->at, "42P17",
                        "BEFORE trigger's WHEN condition cannot reference NEW generated columns");
    }
    return true;
}

typedef struct trigger_row {
    execution *x;
    const relation *table;
    const trigger *trigger;
} trigger_row;

static walk_action check_system_column(const node *n, void *context)
{
    trigger_row *row = context;
    const node_column_ref *c = IS(column_ref, n) ? AS(column_ref, n) : NULL;
    if (c == NULL || c->parts.count != 2 || !names_system_column(row->table, n))
        return WALK_INTO;
    bool old = str_is(node_text(c->parts.items[0]), "old");
    if (!check_row_there(row->x, row->trigger, n, old))
        return WALK_STOP;
    return old || row->trigger->timing != 'b' ||
                   fail(row->x, n->at, "0A000",
                        "BEFORE trigger's WHEN condition cannot reference NEW system columns")
               ? WALK_INTO
               : WALK_STOP;
}

static bool check_system_columns(execution *x, const relation *r, const trigger *t)
{
    trigger_row row = {x, r, t};
    return walk(t->when->tree, check_system_column, &row);
}

bool bind_trigger_condition(execution *x, const relation *r, const node *when, trigger *t)
{
    if (when == NULL)
        return true;
    scope_relation *rows = ARENA_ARRAY(x->arena, scope_relation, 2);
    scope own = scope_of_relation(x, r);
    rows[0] = rows[1] = own.relations[0];
    rows[0].alias = STR("old");
    rows[1].alias = STR("new");
    scope s = {.relations = rows,
               .n_relations = 2,
               .place = "trigger WHEN conditions",
               .no_query = "trigger WHEN condition"};
    return analyze_expression(x, &s, when, TYPE_BOOL, &t->when) && check_condition_rows(x, r, t) &&
           check_system_columns(x, r, t);
}

void trigger_dependencies(execution *x, trigger *t)
{
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){t->function, 0, 0, DEPENDENCY_NORMAL});
    for (size_t i = 0; i < t->n_update_columns; i++)
        dependency_add(x->arena, &list,
                       (dependency){t->base.parent, t->update_columns[i], 0, DEPENDENCY_NORMAL});
    add_expression_dependencies(x, &list, t->when, DEPENDENCY_NORMAL, t->base.parent,
                                DEPENDENCY_NORMAL, 0);
    dependency_add(x->arena, &list, (dependency){t->from_table, 0, 0, DEPENDENCY_AUTO});
    dependency_add(x->arena, &list, (dependency){t->cloned_from, 0, 0, DEPENDENCY_AUTO});
    object_set_dependencies(x, &t->base, &list);
}

static void trigger_transitions(const node_create_trigger *n, trigger *t)
{
    for (size_t i = 0; i < n->transitions.count; i++) {
        const node_trigger_transition *tr = AS(trigger_transition, n->transitions.items[i]);
        if (tr->new_table)
            t->new_table = tr->name.text;
        else
            t->old_table = tr->name.text;
    }
}

bool check_new_trigger(execution *x, const relation *r, const trigger *t, const trigger *old,
                       bool replace, range at)
{
    if (old != NULL && !replace)
        return fail(x, at, "42710", "trigger \"%.*s\" for relation \"%.*s\" already exists",
                    STR_ARG(t->base.name), STR_ARG(r->base.name));
    if (old != NULL && old->constraint_trigger)
        return fail(x, at, "42710",
                    "trigger \"%.*s\" for relation \"%.*s\" is a constraint trigger",
                    STR_ARG(t->base.name), STR_ARG(r->base.name));
    if (!t->constraint_trigger ||
        (catalog_member(x->catalog, CLASS_CONSTRAINT, r->base.id, t->base.name) == NULL &&
         constraint_trigger_of(x, r, t->base.name) == NULL))
        return true;
    return fail(x, at, "23505",
                "duplicate key value violates unique constraint "
                "\"pg_constraint_conrelid_contypid_conname_index\"");
}

bool execute_create_trigger(execution *x, const node *tree)
{
    const node_create_trigger *n = AS(create_trigger, tree);
    const relation *r, *from = NULL;
    if (n->replace && n->constraint)
        return fail(x, tree->at, "0A000", "CREATE OR REPLACE CONSTRAINT TRIGGER is not supported");
    if (!resolve_relation(x, n->relation, false, &r))
        return false;
    trigger *t = OBJECT_NEW(x, trigger, CLASS_TRIGGER, OID_NONE, n->name.text);
    t->base.parent = r->base.id;
    t->base.owner = r->base.owner;
    t->timing = str_starts(n->timing, "before")    ? 'b'
                : str_starts(n->timing, "instead") ? 'i'
                                                   : 'a';
    t->row = n->for_each_row;
    t->constraint_trigger = n->constraint;
    t->constraint_name = n->constraint ? n->name.text : (str){NULL, 0};
    t->deferrable = n->deferrable || n->initially_deferred;
    t->initially_deferred = n->initially_deferred;
    t->enabled = 'O';
    trigger_transitions(n, t);
    str *args = ARENA_ARRAY(x->arena, str, n->args.count);
    for (size_t i = 0; i < n->args.count; i++)
        args[i] = node_text(n->args.items[i]);
    t->args = args;
    t->n_args = n->args.count;
    if (!trigger_events(x, n, t) || !check_trigger_target(x, r, n, t) ||
        (n->from_table != NULL && !resolve_relation(x, n->from_table, false, &from)) ||
        !check_right(x, &r->base, PRIVILEGE_TRIGGER, tree->at) ||
        (from != NULL && !check_right(x, &from->base, PRIVILEGE_TRIGGER, tree->at)) ||
        !check_trigger_form(x, n, t) || !check_transitions(x, n, r, t) ||
        !bind_trigger_condition(x, r, n->when, t) ||
        !find_trigger_function(x, n->function, TYPE_TRIGGER, "trigger", &t->function))
        return false;
    t->from_table = from != NULL ? from->base.id : OID_NONE;
    const trigger *old =
        (const trigger *)catalog_member(x->catalog, CLASS_TRIGGER, r->base.id, n->name.text);
    if (old != NULL && n->replace && old->cloned_from != OID_NONE)
        return fail(x, n->name.at, "42710",
                    "trigger \"%.*s\" for relation \"%.*s\" is an internal or a child trigger",
                    STR_ARG(n->name.text), STR_ARG(r->base.name));
    if (!check_new_trigger(x, r, t, old, n->replace, n->name.at))
        return false;
    if (!trigger_columns(x, n, r, t))
        return false;
    if (old != NULL) {
        object head = old->base;
        t->base = head;
        t->base.created_at = tree->at;
    }
    trigger_dependencies(x, t);
    if (old != NULL)
        put_changed(x, &old->base, &t->base);
    else
        put_new(x, &t->base);
    if (r->kind == 'p' && n->replace)
        drop_clones(x, t, true); /* those of the name are replaced, whosever they are */
    return r->kind != 'p' || clone_trigger(x, t, tree->at);
}

/* ---- event triggers ---- */

static const struct command_tag {
    const char *text;
    bool fires, rewrites;
} command_tags[] = {
#define TAG(text, fires, rewrites) {text, fires, rewrites},
#include "model/builtin/command_tags.def"
#undef TAG
};

static const struct command_tag *find_command_tag(str text)
{
    for (size_t i = 0; i < sizeof command_tags / sizeof command_tags[0]; i++)
        if (str_is_nocase(text, command_tags[i].text))
            return &command_tags[i];
    return NULL;
}

/* validate_ddl_tags(), validate_table_rewrite_tags() */
static bool check_event_tag(execution *x, const node *value, bool rewrite)
{
    str text = node_text(value);
    const struct command_tag *tag = find_command_tag(text);
    if (tag == NULL && !rewrite)
        return fail(x, value->at, "42601",
                    "filter value \"%.*s\" not recognized for filter variable \"tag\"",
                    STR_ARG(text));
    return (tag != NULL && (rewrite ? tag->rewrites : tag->fires)) ||
           fail(x, value->at, "0A000", "event triggers are not supported for %.*s", STR_ARG(text));
}

static bool check_event_tags(execution *x, const node_create_event_trigger *n)
{
    const node_event_filter *tags = NULL;
    for (size_t i = 0; i < n->filters.count; i++) {
        const node_event_filter *f = AS(event_filter, n->filters.items[i]);
        if (!str_is(f->variable.text, "tag"))
            return fail(x, f->base.at, "42601", "unrecognized filter variable \"%.*s\"",
                        STR_ARG(f->variable.text));
        if (tags != NULL)
            return fail(x, f->base.at, "42601", "filter variable \"tag\" specified more than once");
        tags = f;
    }
    for (size_t i = 0; tags != NULL && i < tags->values.count; i++)
        if (!check_event_tag(x, tags->values.items[i], str_is(n->event.text, "table_rewrite")))
            return false;
    return true;
}

bool execute_create_event_trigger(execution *x, const node *tree)
{
    const node_create_event_trigger *n = AS(create_event_trigger, tree);
    static const char *const events[] = {"ddl_command_start", "ddl_command_end", "sql_drop",
                                         "table_rewrite", "login"};
    bool known = false;
    if (!check_superuser(x, tree->at, "permission denied to create event trigger"))
        return false;
    size_t count = sizeof(events) / sizeof(events[0]) - (x->options->pg_version < 17);
    for (size_t i = 0; i < count; i++)
        known |= str_is(n->event.text, events[i]);
    if (!known)
        return fail(x, n->event.at, "42601", "unrecognized event name \"%.*s\"",
                    STR_ARG(n->event.text));
    if (!check_event_tags(x, n))
        return false;
    if (catalog_find(x->catalog, CLASS_EVENT_TRIGGER, OID_NONE, n->name.text) != NULL)
        return fail(x, n->name.at, "42710", "event trigger \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    event_trigger *t = OBJECT_NEW(x, event_trigger, CLASS_EVENT_TRIGGER, OID_NONE, n->name.text);
    t->event = n->event.text;
    t->enabled = 'O';
    if (!find_trigger_function(x, n->function, TYPE_EVENT_TRIGGER, "event_trigger", &t->function))
        return false;
    VEC(str) tags = {0};
    for (size_t i = 0; i < n->filters.count; i++) {
        const node_event_filter *f = AS(event_filter, n->filters.items[i]);
        for (size_t k = 0; k < f->values.count; k++)
            vec_push(x->arena, &tags, node_text(f->values.items[k]));
    }
    t->tags = tags.items;
    t->n_tags = tags.count;
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){t->function, 0, 0, DEPENDENCY_NORMAL});
    object_set_dependencies(x, &t->base, &list);
    put_new(x, &t->base);
    return true;
}

bool execute_alter_event_trigger(execution *x, const node *tree)
{
    const node_alter_event_trigger *n = AS(alter_event_trigger, tree);
    const event_trigger *before = (const event_trigger *)catalog_find(
        x->catalog, CLASS_EVENT_TRIGGER, OID_NONE, n->name.text);
    if (before == NULL)
        return fail_missing(x, OBJECT_EVENT_TRIGGER, n->name.at, n->name.text);
    if (!check_owner(x, &before->base, n->name.at))
        return false;
    event_trigger *t = OBJECT_EDIT(x, event_trigger, before);
    t->enabled = str_starts(n->action, "disable")     ? 'D'
                 : str_contains(n->action, "always")  ? 'A'
                 : str_contains(n->action, "replica") ? 'R'
                                                      : 'O';
    put_changed(x, &before->base, &t->base);
    return true;
}

/* ---- policies ---- */

static bool policy_command(execution *x, const node_create_policy *n, char *out)
{
    *out = n->command.len == 0 || str_is_nocase(n->command, "all") ? '*'
           : str_is_nocase(n->command, "select")                   ? 'r'
           : str_is_nocase(n->command, "insert")                   ? 'a'
           : str_is_nocase(n->command, "update")                   ? 'w'
                                                                   : 'd';
    if (*out == 'a' && n->using_expr != NULL)
        return fail(x, n->base.at, "42601", "only WITH CHECK expression allowed for INSERT");
    if ((*out == 'r' || *out == 'd') && n->check_expr != NULL)
        return fail(x, n->base.at, "42601", "WITH CHECK cannot be applied to SELECT or DELETE");
    return true;
}

static bool policy_roles(execution *x, const node_list *roles, policy *p)
{
    oid *ids = ARENA_ARRAY(x->arena, oid, roles->count + 1);
    p->n_roles = 0;
    bool everybody = roles->count == 0;
    for (size_t i = 0; i < roles->count; i++) {
        oid id;
        if (!resolve_grantee(x, roles->items[i], &id))
            return false;
        everybody |= id == OID_NONE;
        ids[p->n_roles++] = id;
        if (everybody) /* who else is named is not looked at: policy_role_list_to_array() */
            break;
    }
    if (everybody) {
        ids[0] = OID_NONE;
        p->n_roles = 1;
    }
    p->roles = ids;
    return true;
}

static bool policy_expression(execution *x, const relation *r, const node *expr,
                              const expression **out)
{
    if (expr == NULL)
        return true;
    scope s = scope_of_relation(x, r);
    return analyze_expression(x, &s, expr, TYPE_BOOL, out);
}

static void policy_dependencies(execution *x, policy *p)
{
    dependency_list list = {0};
    add_expression_dependencies(x, &list, p->using_expr, DEPENDENCY_NORMAL, p->base.parent,
                                DEPENDENCY_NORMAL, 0);
    add_expression_dependencies(x, &list, p->check_expr, DEPENDENCY_NORMAL, p->base.parent,
                                DEPENDENCY_NORMAL, 0);
    for (size_t i = 0; i < p->n_roles; i++)
        dependency_add(x->arena, &list, (dependency){p->roles[i], 0, 0, DEPENDENCY_NORMAL});
    object_set_dependencies(x, &p->base, &list);
}

/* Those that were right when the statement was executed before, and that nothing has changed: of a
 * policy that stands there, or of the one that it made, which has been dropped since. */
static const policy *cleared_policy(const execution *x, const node *tree, const relation *r)
{
    if (!is_cleared(x, tree, (clearance){.plan = false}))
        return NULL;
    str called = AS(create_policy, tree)->name.text;
    const object *there = catalog_member(x->catalog, CLASS_POLICY, r->base.id, called);
    return (const policy *)(there != NULL ? there
                                          : cleared_object(x, tree, CLASS_POLICY, r->base.id));
}

static bool policy_expressions(execution *x, const node *tree, const relation *r, policy *p)
{
    const node_create_policy *n = AS(create_policy, tree);
    const policy *before = cleared_policy(x, tree, r);
    if (before != NULL) {
        p->using_expr = before->using_expr;
        p->check_expr = before->check_expr;
        return true;
    }
    checking c = checking_begin(x, tree, (clearance){.plan = false});
    return checking_end(x, &c,
                        policy_expression(x, r, n->using_expr, &p->using_expr) &&
                            policy_expression(x, r, n->check_expr, &p->check_expr));
}

/* RangeVarCallbackForPolicy() */
static bool find_policy_table(execution *x, const node *n, const relation **out)
{
    return resolve_relation(x, n, false, out) && check_owned_relation(x, *out, n->at) &&
           (strchr("rp", (*out)->kind) != NULL ||
            fail(x, n->at, "42809", "\"%.*s\" is not a table", STR_ARG((*out)->base.name)));
}

bool execute_create_policy(execution *x, const node *tree)
{
    const node_create_policy *n = AS(create_policy, tree);
    policy *p = OBJECT_NEW(x, policy, CLASS_POLICY, OID_NONE, n->name.text);
    const relation *r;
    if (!policy_command(x, n, &p->command) || !policy_roles(x, &n->roles, p) ||
        !find_policy_table(x, n->relation, &r))
        return false;
    p->base.parent = r->base.id;
    p->base.owner = r->base.owner;
    p->permissive = !n->restrictive;
    if (!policy_expressions(x, tree, r, p))
        return false;
    if (catalog_member(x->catalog, CLASS_POLICY, r->base.id, n->name.text) != NULL)
        return fail(x, n->name.at, "42710", "policy \"%.*s\" for table \"%.*s\" already exists",
                    STR_ARG(n->name.text), STR_ARG(r->base.name));
    policy_dependencies(x, p);
    put_new(x, &p->base);
    return true;
}

bool execute_alter_policy(execution *x, const node *tree)
{
    const node_alter_policy *n = AS(alter_policy, tree);
    const relation *r;
    policy given = {0};
    if ((n->roles.count > 0 && !policy_roles(x, &n->roles, &given)) ||
        !find_policy_table(x, n->relation, &r) ||
        !policy_expression(x, r, n->using_expr, &given.using_expr) ||
        !policy_expression(x, r, n->check_expr, &given.check_expr))
        return false;
    const policy *before =
        (const policy *)catalog_member(x->catalog, CLASS_POLICY, r->base.id, n->name.text);
    if (before == NULL)
        return fail(x, n->name.at, "42704", "policy \"%.*s\" for table \"%.*s\" does not exist",
                    STR_ARG(n->name.text), STR_ARG(r->base.name));
    if (before->command == 'a' && n->using_expr != NULL)
        return fail(x, tree->at, "42601", "only WITH CHECK expression allowed for INSERT");
    if ((before->command == 'r' || before->command == 'd') && n->check_expr != NULL)
        return fail(x, tree->at, "42601", "only USING expression allowed for SELECT, DELETE");
    policy *p = OBJECT_EDIT(x, policy, before);
    if (n->roles.count > 0) {
        p->roles = given.roles;
        p->n_roles = given.n_roles;
    }
    p->using_expr = n->using_expr != NULL ? given.using_expr : p->using_expr;
    p->check_expr = n->check_expr != NULL ? given.check_expr : p->check_expr;
    policy_dependencies(x, p);
    put_changed(x, &before->base, &p->base);
    return true;
}
