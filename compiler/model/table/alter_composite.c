/*
 * ALTER TYPE of a composite, and with it of the tables that were made OF it: commands of ALTER
 * TABLE, which are looked at first and executed in passes as those are (tablecmds.c).
 */
#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/table/alter.h"

/* The type, or a table of it, with the commands that concern it. */
typedef struct changed {
    alteration a;
    VEC(const node_alter_command *) commands;
} changed;
typedef VEC(changed) changed_list; /* the type is the first */

bool declare_attribute(execution *x, relation *r, const node_column_def *def)
{
    pending_list none = {0};
    declared_column d;
    return declare_column(x, r, def, &d, &none) && add_declared_column(x, r, &d);
}

static bool changes_type(const node_alter_command *c)
{
    return c->action == ALTER_ALTER_ATTRIBUTE || c->action == ALTER_SET_TYPE;
}

static alter_pass pass_of(const node_alter_command *c)
{
    switch (c->action) {
    case ALTER_DROP_ATTRIBUTE:
    case ALTER_DROP_COLUMN:
        return PASS_DROP;
    case ALTER_ALTER_ATTRIBUTE:
    case ALTER_SET_TYPE:
        return PASS_ALTER_TYPE;
    case ALTER_ADD_ATTRIBUTE:
    case ALTER_ADD_COLUMN:
        return PASS_ADD_COLUMN;
    default:
        return PASS_MISC;
    }
}

static changed *changed_of(execution *x, changed_list *all, const relation *r)
{
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].a.before->base.id == r->base.id)
            return &all->items[i];
    }
    vec_push(x->arena, all, (changed){.a.before = r});
    return &all->items[all->count - 1];
}

/* ---- the first look ---- */

/* A table of the type changes with it, as no other does. */
static bool prepare_table(execution *x, changed *to, const relation *r, const node_alter_command *c)
{
    relation *untyped = relation_edit(x, r);
    untyped->of_type = OID_NONE;
    if (!check_not_in_use(x, r, "ALTER TABLE", c->base.at) || !check_owner(x, &r->base, c->base.at))
        return false;
    vec_push(x->arena, &to->commands, c);
    return !changes_type(c) || prepare_column_type(x, &to->a, untyped, c);
}

/* ATTypedTableRecursion(): last for what changes a type. */
static bool prepare_attribute(execution *x, changed_list *all, const node_alter_command *c)
{
    changed *own = &all->items[0];
    const relation *r = own->a.before, **tables;
    size_t n;
    vec_push(x->arena, &own->commands, c);
    if (c->action == ALTER_OWNER)
        return true;
    if ((changes_type(c) && !prepare_column_type(x, &own->a, r, c)) ||
        !typed_tables(x, r, c->behavior == DROP_CASCADE, c->base.at, &tables, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!prepare_table(x, changed_of(x, all, tables[i]), tables[i], c))
            return false;
    }
    return true;
}

/* ---- the change ---- */

static bool add_attribute(execution *x, const relation *before, const node_column_def *def)
{
    declared_column d = {.col.name = def->name.text, .def = def};
    if (relation_column(before, def->name.text) != NULL)
        return fail(x, def->name.at, "42701", "column \"%.*s\" of relation \"%.*s\" already exists",
                    STR_ARG(def->name.text), STR_ARG(before->base.name));
    relation *r = relation_edit(x, before);
    if (!check_column_name(x, before, &d) || !declare_attribute(x, r, def))
        return false;
    put_table(x, before, r);
    return true;
}

/* Of a table of it: in those that inherit from that as well. */
static bool run_column(execution *x, changed *of, const relation *r, const node_alter_command *c)
{
    return pass_of(c) == PASS_DROP ? drop_column_command(x, r, c, false, false)
                                   : add_column(x, &of->a, r, c);
}

static bool drop_attribute(execution *x, const relation *r, const node_alter_command *c)
{
    const column *col = relation_column(r, c->name.text);
    if (col == NULL && c->if_exists)
        return true;
    return resolve_column(x, r, &c->name, &col) &&
           drop_column(x, r, col->number, c->behavior == DROP_CASCADE, c->base.at);
}

static bool run_attribute(execution *x, changed *of, const node_alter_command *c)
{
    const relation *r = CATALOG_GET(x->catalog, relation, of->a.before->base.id);
    switch (pass_of(c)) {
    case PASS_DROP:
        return r->kind == 'c' ? drop_attribute(x, r, c) : run_column(x, of, r, c);
    case PASS_ALTER_TYPE:
        return alter_column_type(x, &of->a, r, c);
    case PASS_ADD_COLUMN:
        return r->kind == 'c' ? add_attribute(x, r, AS(column_def, c->def))
                              : run_column(x, of, r, c);
    default:
        return alter_property(x, r, c);
    }
}

static bool run_pass(execution *x, changed *of, alter_pass pass)
{
    for (size_t i = 0; i < of->commands.count; i++) {
        const node_alter_command *c = of->commands.items[i];
        if (pass_of(c) == pass && !run_attribute(x, of, c))
            return false;
    }
    for (size_t i = 0; i < of->commands.count && pass == PASS_ALTER_TYPE; i++) {
        const node_alter_command *c = of->commands.items[i];
        if (changes_type(c) && of->a.before->kind != 'c' &&
            !rebuild_after_type(x, &of->a, of->a.before->base.id, c))
            return false;
    }
    return pass != PASS_ALTER_TYPE || rebuild_domain_checks(x, &of->a);
}

static bool change_composite(execution *x, const relation *r, const node_alter_composite *n)
{
    static const alter_pass passes[] = {PASS_DROP, PASS_ALTER_TYPE, PASS_ADD_COLUMN, PASS_MISC};
    changed_list all = {0};
    (void)changed_of(x, &all, r);
    for (size_t i = 0; i < n->commands.count; i++) {
        if (!prepare_attribute(x, &all, AS(alter_command, n->commands.items[i])))
            return false;
    }
    for (size_t pass = 0; pass < sizeof passes / sizeof passes[0]; pass++) {
        for (size_t i = 0; i < all.count; i++) {
            if (!run_pass(x, &all.items[i], passes[pass]))
                return false;
        }
    }
    return true;
}

bool execute_alter_composite(execution *x, const node *tree)
{
    const node_alter_composite *n = AS(alter_composite, tree);
    const relation *r;
    if (!find_for_alter(x, OBJECT_TYPE, n->name, false, false, &r))
        return false;
    later_work later = {0}, *outer = later_begin(x, &later);
    return later_end(x, outer, change_composite(x, r, n));
}
