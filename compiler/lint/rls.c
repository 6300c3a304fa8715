/*
 * Row level security, after the last file: one finding a table for one cause.
 * Turned off by a statement, policies without it, or never on; and where it
 * is on, commands that no policy allows.
 */
#include "lint/engine.h"
#include "support/buf.h"

typedef struct table_security {
    const relation *table;
    object_list policies;
    str name;
    bool exposed;
} table_security;

static bool turns_off(const event *e)
{
    return e->kind == EVENT_ALTER && e->before != NULL && e->after != NULL &&
           e->before->class == CLASS_RELATION && ((const relation *)e->before)->rls &&
           !((const relation *)e->after)->rls;
}

/* What turned it off last, or NULL. */
static const turned_off *find_turned_off(const linting *x, const relation *table)
{
    for (size_t i = x->turned_off.count; i-- > 0;) {
        if (x->turned_off.items[i].table == table->base.id)
            return &x->turned_off.items[i];
    }
    return NULL;
}

/* The token that turns it off, else the statement's first. */
static range disabling_place(const event *e)
{
    if (!IS(alter_table, e->cause))
        return e->cause != NULL ? place_token(e->cause->at, 0) : (range){0};
    const node_list *commands = &AS(alter_table, e->cause)->commands;
    for (size_t i = 0; i < commands->count; i++) {
        if (AS(alter_command, commands->items[i])->action == ALTER_DISABLE_RLS)
            return commands->items[i]->at;
    }
    return place_token(e->cause->at, 0);
}

void note_turned_off(linting *x, const file_facts *f)
{
    const migration *m = f->migration;
    for (size_t i = 0; m->first == NULL && i < m->events.count; i++) {
        const event *e = &m->events.items[i];
        if (turns_off(e))
            vec_push(x->lasting, &x->turned_off,
                     (turned_off){e->before->id, source_in_file(disabling_place(e))});
    }
}

static const policy *first_policy(const table_security *t)
{
    const policy *first = NULL;
    for (size_t i = 0; i < t->policies.count; i++) {
        const policy *p = (const policy *)t->policies.items[i];
        if (first == NULL || p->base.id < first->base.id)
            first = p;
    }
    return first;
}

static void enable_fix(linting *x, const table_security *t, diagnostic *d, const object *behind)
{
    range at = behind->created_at;
    if (at.source == NULL)
        return;
    uint32_t end = at.end;
    if (end < at.source->text.len && at.source->text.data[end] == ';')
        end++;
    place_edit(x, d, "enable row level security", false, (range){at.source, end, end},
               arena_printf(x->arena, "\n\nALTER TABLE %.*s ENABLE ROW LEVEL SECURITY;",
                            STR_ARG(t->name)));
}

static void report_turned_off(linting *x, const table_security *t, const turned_off *off)
{
    diagnostic *d = find(x, RULE_RLS_TURNED_OFF, off->at,
                         "row level security of %.*s is turned off", STR_ARG(t->name));
    d->object = t->name;
    diag_help(x->found, d, "leave it on and write a policy for those who may see the rows");
    if (t->policies.count > 0)
        diag_note(x->found, d, place_of_object(x, &first_policy(t)->base),
                  "its policies do nothing without it");
}

static void report_policies_off(linting *x, const table_security *t)
{
    const policy *p = first_policy(t);
    diagnostic *d = find(x, RULE_POLICY_WITHOUT_RLS, place_of_object(x, &p->base),
                         "policy %.*s does nothing: row level security of %.*s is off",
                         STR_ARG(place_text(place_of_object(x, &p->base))), STR_ARG(t->name));
    d->object = t->name;
    diag_help(x->found, d, "write ALTER TABLE %.*s ENABLE ROW LEVEL SECURITY", STR_ARG(t->name));
    diag_note(x->found, d, place_of_object(x, &t->table->base), "the table is created here");
    enable_fix(x, t, d, &p->base);
}

static void report_disabled(linting *x, const table_security *t)
{
    diagnostic *d = find(x, RULE_RLS_DISABLED, place_of_object(x, &t->table->base),
                         "table %.*s has no row level security, and the API exposes its schema",
                         STR_ARG(t->name));
    d->object = t->name;
    diag_help(x->found, d,
              "write ALTER TABLE %.*s ENABLE ROW LEVEL SECURITY, and a policy for each operation",
              STR_ARG(t->name));
    enable_fix(x, t, d, &t->table->base);
}

/* ---- commands ---- */

typedef struct command_info {
    char letter; /* of pg_policy.polcmd */
    uint32_t privilege;
    const char *name;
} command_info;

static const command_info commands[] = {
    {'r', PRIVILEGE_SELECT, "SELECT"},
    {'a', PRIVILEGE_INSERT, "INSERT"},
    {'w', PRIVILEGE_UPDATE, "UPDATE"},
    {'d', PRIVILEGE_DELETE, "DELETE"},
};
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static bool is_covered(const table_security *t, char letter)
{
    for (size_t i = 0; i < t->policies.count; i++) {
        const policy *p = (const policy *)t->policies.items[i];
        if (p->permissive && (p->command == '*' || p->command == letter))
            return true;
    }
    return false;
}

/* Whether the API's roles hold the privilege at all; a table whose privileges nobody changed has
 * what its schema gives. */
static bool is_reachable(const linting *x, const table_security *t, uint32_t privilege)
{
    const acl *rights = t->table->base.acl;
    const object *anon = catalog_find(x->catalog, CLASS_ROLE, OID_NONE, STR("anon"));
    const object *authenticated =
        catalog_find(x->catalog, CLASS_ROLE, OID_NONE, STR("authenticated"));
    if (rights == NULL || anon == NULL || authenticated == NULL)
        return true;
    for (size_t i = 0; i < rights->count; i++) {
        const acl_item *item = &rights->items[i];
        bool api = item->grantee == OID_NONE || item->grantee == anon->id ||
                   item->grantee == authenticated->id;
        if (api && (item->privileges & privilege) != 0)
            return true;
    }
    return false;
}

static str uncovered(const linting *x, const table_security *t, size_t *count)
{
    buf text = buf_new(x->arena);
    *count = 0;
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (is_covered(t, commands[i].letter) || !is_reachable(x, t, commands[i].privilege))
            continue;
        buf_printf(&text, "%s%s", *count > 0 ? ", " : "", commands[i].name);
        (*count)++;
    }
    return buf_str(&text);
}

/* A table without any policy is closed to the API, which may be what is meant. */
static void check_commands(linting *x, const table_security *t)
{
    size_t count;
    str names = uncovered(x, t, &count);
    if (count == 0)
        return;
    const policy *p = first_policy(t);
    range at = place_of_object(x, p != NULL ? &p->base : &t->table->base);
    diagnostic *d = find(x, RULE_RLS_COMMAND_UNCOVERED, at, "no policy of %.*s allows %.*s",
                         STR_ARG(t->name), STR_ARG(names));
    d->object = t->name;
    if (p == NULL)
        remark_only(x, d);
    diag_help(x->found, d,
              "write CREATE POLICY ... ON %.*s FOR ..., or REVOKE what nobody may do from anon and "
              "authenticated",
              STR_ARG(t->name));
    diag_note(x->found, d, (range){0},
              "row level security is on: what no policy allows finds no rows, and INSERT fails");
}

static void check_table(linting *x, const table_security *t)
{
    if (t->table->rls) {
        if (t->exposed)
            check_commands(x, t);
        return;
    }
    const turned_off *off = find_turned_off(x, t->table);
    if (off != NULL)
        report_turned_off(x, t, off);
    else if (t->policies.count > 0)
        report_policies_off(x, t);
    else if (t->exposed)
        report_disabled(x, t);
}

static bool may_have_policies(const linting *x, const relation *r)
{
    return (r->kind == 'r' || r->kind == 'p') && r->persistence != 't' && is_own(x, &r->base);
}

void check_row_security(linting *x)
{
    const oid *ids;
    size_t n = catalog_class_ids(x->catalog, CLASS_RELATION, &ids);
    for (size_t i = 0; i < n; i++) {
        const relation *r = (const relation *)catalog_get(x->catalog, ids[i]);
        if (r == NULL || !may_have_policies(x, r))
            continue;
        table_security t = {.table = r, .name = catalog_name(x->catalog, x->arena, &r->base)};
        t.policies = catalog_members(x->catalog, x->arena, CLASS_POLICY, r->base.id);
        t.exposed = is_schema_exposed(x, x->catalog, r->base.schema);
        check_table(x, &t);
    }
}
