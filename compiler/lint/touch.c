#include "lint/touch.h"

#include "syntax/walk.h"

typedef struct collector {
    arena *arena;
    const statement *top;
    touch_vec *out;
} collector;

static void add(collector *c, touch_kind kind, const node *named)
{
    table_name t = place_table(named);
    if (!str_empty(t.name))
        vec_push(c->arena, c->out, (touch){kind, t, c->top});
}

static void add_list(collector *c, touch_kind kind, const node_list *relations)
{
    for (size_t i = 0; i < relations->count; i++)
        add(c, kind, relations->items[i]);
}

static bool deletes(const node_merge *m)
{
    for (size_t i = 0; i < m->whens.count; i++) {
        if (IS(merge_when, m->whens.items[i]) &&
            str_is_nocase(AS(merge_when, m->whens.items[i])->action, "delete"))
            return true;
    }
    return false;
}

static void add_drop(collector *c, const node_drop *n)
{
    if (n->object == OBJECT_TABLE || n->object == OBJECT_FOREIGN_TABLE)
        add_list(c, TOUCH_DROP, &n->objects);
    else if (n->object == OBJECT_TRIGGER)
        add(c, TOUCH_TRIGGER, n->on);
    else if (n->object == OBJECT_RULE)
        add(c, TOUCH_RULE, n->on);
    else if (n->object == OBJECT_POLICY)
        add(c, TOUCH_POLICY, n->on);
}

static void add_rename(collector *c, const node_rename *n)
{
    if (n->on != NULL)
        add(c, TOUCH_RENAME, n->on);
    else if (n->object == OBJECT_TABLE || n->object == OBJECT_COLUMN ||
             n->object == OBJECT_CONSTRAINT)
        add(c, TOUCH_RENAME, n->name);
}

/* What a statement of DDL touches; false when its parts are not run with it. */
static bool add_definition(collector *c, const node *n)
{
    switch (n->kind) {
    case NODE_alter_table:
        if (AS(alter_table, n)->object == OBJECT_TABLE ||
            AS(alter_table, n)->object == OBJECT_FOREIGN_TABLE)
            add(c, TOUCH_ALTER, AS(alter_table, n)->relation);
        return false;
    case NODE_rename:
        add_rename(c, AS(rename, n));
        return false;
    case NODE_set_schema:
        if (AS(set_schema, n)->object == OBJECT_TABLE)
            add(c, TOUCH_ALTER, AS(set_schema, n)->name);
        return false;
    case NODE_drop:
        add_drop(c, AS(drop, n));
        return false;
    case NODE_create_index:
        add(c, TOUCH_INDEX, AS(create_index, n)->relation);
        return false;
    case NODE_create_trigger:
        add(c, TOUCH_TRIGGER, AS(create_trigger, n)->relation);
        return false;
    case NODE_create_rule:
        add(c, TOUCH_RULE, AS(create_rule, n)->relation);
        return false;
    case NODE_create_policy:
        add(c, TOUCH_POLICY, AS(create_policy, n)->relation);
        return false;
    case NODE_alter_policy:
        add(c, TOUCH_POLICY, AS(alter_policy, n)->relation);
        return false;
    case NODE_grant:
        if (AS(grant, n)->object == OBJECT_TABLE && !AS(grant, n)->all_in_schema)
            add_list(c, TOUCH_GRANT, &AS(grant, n)->objects);
        return false;
    case NODE_create_function:
    case NODE_create_view:
    case NODE_prepare:
    case NODE_do_block:
        return false;
    default:
        return true;
    }
}

static walk_action collect(const node *n, void *context)
{
    collector *c = context;
    switch (n->kind) {
    case NODE_truncate:
        add_list(c, TOUCH_TRUNCATE, &AS(truncate, n)->relations);
        return WALK_OVER;
    case NODE_delete:
        add(c, TOUCH_DELETE, AS(delete, n)->relation);
        return WALK_INTO;
    case NODE_update:
        add(c, TOUCH_UPDATE, AS(update, n)->relation);
        return WALK_INTO;
    case NODE_insert:
        add(c, TOUCH_INSERT, AS(insert, n)->relation);
        return WALK_INTO;
    case NODE_merge:
        add(c, deletes(AS(merge, n)) ? TOUCH_DELETE : TOUCH_UPDATE, AS(merge, n)->relation);
        return WALK_INTO;
    case NODE_copy:
        if (AS(copy, n)->from)
            add(c, TOUCH_INSERT, AS(copy, n)->relation);
        return WALK_INTO;
    default:
        return add_definition(c, n) ? WALK_INTO : WALK_OVER;
    }
}

void collect_touches(arena *a, const unit *u, touch_vec *out)
{
    collector c = {a, u->top, out};
    if (!u->computed)
        walk(u->tree, collect, &c);
}

touch_vec touches_of(const file_facts *f)
{
    touch_vec all = f->touches;
    all.capacity = all.count;
    return all;
}

bool has_touch(const touch_vec *v, const statement *top, touch_kind kind, table_name t)
{
    for (size_t i = 0; i < v->count; i++) {
        const touch *one = &v->items[i];
        if (one->top == top && one->kind == kind && table_name_eq(one->table, t))
            return true;
    }
    return false;
}

const char *touch_verb(touch_kind kind)
{
    static const char *const verbs[] = {
        [TOUCH_ALTER] = "alters",
        [TOUCH_RENAME] = "renames",
        [TOUCH_DROP] = "drops",
        [TOUCH_TRUNCATE] = "empties",
        [TOUCH_DELETE] = "deletes rows of",
        [TOUCH_UPDATE] = "updates rows of",
        [TOUCH_INSERT] = "inserts rows into",
        [TOUCH_GRANT] = "changes the privileges of",
        [TOUCH_INDEX] = "indexes",
        [TOUCH_TRIGGER] = "changes the triggers of",
        [TOUCH_RULE] = "changes the rules of",
        [TOUCH_POLICY] = "changes the policies of",
    };
    return verbs[kind];
}

table_name relation_name(const linting *x, const object *o)
{
    return (table_name){catalog_schema_name(x->catalog, o->schema), o->name, {0}};
}

/* What a statement names; its first token where it names nothing. */
static range named_place(const node *tree)
{
    if (IS(drop, tree) && AS(drop, tree)->objects.count > 0)
        return AS(drop, tree)->objects.items[0]->at;
    if (IS(truncate, tree) && AS(truncate, tree)->relations.count > 0)
        return AS(truncate, tree)->relations.items[0]->at;
    return place_token(tree->at, 0);
}

range event_place(const file_facts *f, const event *e)
{
    if (e->cause != NULL && e->cause->at.source != NULL)
        return named_place(e->cause);
    const source *s = f->file->script->source;
    return e->statement != NULL ? place_token((range){s, e->statement->start, e->statement->end}, 0)
                                : (range){s, 0, 0};
}
