/*
 * DROP TABLE, DELETE and TRUNCATE take something away that no later migration
 * brings back, so each needs a comment that approves it. A table that the
 * same file made first holds nobody's rows.
 */
#include "lint/directives.h"
#include "lint/touch.h"

static const struct {
    touch_kind kind;
    rule_id rule;
    const char *operation, *message;
} approvals[] = {
    {TOUCH_DROP, RULE_DROP_TABLE_WITHOUT_APPROVAL, "drop-table",
     "table %.*s is dropped%s without an approval"},
    {TOUCH_DELETE, RULE_DELETE_WITHOUT_APPROVAL, "delete",
     "rows of %.*s are deleted%s without an approval"},
    {TOUCH_TRUNCATE, RULE_TRUNCATE_WITHOUT_APPROVAL, "truncate",
     "table %.*s is emptied%s without an approval"},
};
enum { APPROVAL_COUNT = sizeof approvals / sizeof approvals[0] };

static bool is_required(const linting *x, const char *operation)
{
    const config *c = x->options->config;
    if (c == NULL || !c->require_approval_set)
        return true;
    for (size_t i = 0; i < c->require_approval.count; i++) {
        if (str_is(c->require_approval.items[i], operation))
            return true;
    }
    return false;
}

static void check_one(linting *x, file_facts *f, size_t which, range at, table_name t,
                      const char *how)
{
    const char *operation = approvals[which].operation;
    if (!is_required(x, operation) || created_in_file(x, f, t, source_in_file(at).start) ||
        directives_approve(f, operation, t))
        return;
    str written = t.at.source != NULL ? place_text(t.at) : t.name;
    diagnostic *d =
        find(x, approvals[which].rule, at, approvals[which].message, STR_ARG(written), how);
    d->object = t.name;
    diag_help(x->found, d, "when it is meant, write above it: -- migc:approve %s %.*s -- reason",
              operation, STR_ARG(written));
}

static void check_texts(linting *x, file_facts *f, const touch_vec *all)
{
    for (size_t i = 0; i < all->count; i++) {
        for (size_t k = 0; k < APPROVAL_COUNT; k++) {
            if (approvals[k].kind == all->items[i].kind)
                check_one(x, f, k, all->items[i].table.at, all->items[i].table, "");
        }
    }
}

/* A table of an extension, as cron.job: what its functions do to it is their business. */
static bool belongs_to_others(const object *o)
{
    bool member = o->environment;
    for (size_t i = 0; i < o->n_dependencies && !member; i++)
        member = o->dependencies[i].kind == DEPENDENCY_EXTENSION;
    return member;
}

/* Tables that went by CASCADE or in a computed statement. Rows that go with their parent's are the
 * parent's matter, and a partition is a part of its table. */
static bool takes_away(const linting *x, const event *e, size_t *which, table_name *t)
{
    const object *o = e->before != NULL       ? e->before
                      : e->object != OID_NONE ? catalog_get(x->catalog, e->object)
                                              : NULL;
    if (o == NULL || o->class != CLASS_RELATION || e->statement == NULL)
        return false;
    const relation *r = (const relation *)o;
    if ((r->kind != 'r' && r->kind != 'p' && r->kind != 'f') || r->persistence == 't' ||
        r->is_partition || (e->kind == EVENT_DELETE && belongs_to_others(o)))
        return false;
    *t = relation_name(x, o);
    *which = e->kind == EVENT_DROP ? 0 : e->kind == EVENT_DELETE ? 1 : 2;
    return e->kind == EVENT_DROP || e->kind == EVENT_TRUNCATE ||
           (e->kind == EVENT_DELETE && !e->cascaded);
}

void check_approvals(linting *x, file_facts *f)
{
    touch_vec told = touches_of(f);
    check_texts(x, f, &told);
    const migration *m = f->file->migration;
    for (size_t i = 0; m != NULL && i < m->events.count; i++) {
        const event *e = &m->events.items[i];
        size_t which;
        table_name t;
        if (!takes_away(x, e, &which, &t) ||
            has_touch(&told, e->statement, approvals[which].kind, t))
            continue;
        check_one(x, f, which, event_place(f, e), t, e->cascaded ? " by CASCADE" : "");
        vec_push(x->arena, &told, (touch){approvals[which].kind, t, e->statement});
    }
}
