#include <string.h>

#include "report/catalog_sql.h"

/*
 * How a table comes to have its parents. INHERITS puts their columns first and
 * the table's own behind them, and makes them the parents' alone; ALTER TABLE ...
 * INHERIT leaves columns where they stand, but they are then the table's own, too.
 */

static const relation *parent_of(const sql_dump *d, const relation *r, size_t i)
{
    return CATALOG_GET(d->catalog, relation, r->parents[i]);
}

const column *dump_parent_column(const sql_dump *d, const relation *r, str called)
{
    for (size_t i = 0; i < r->n_parents; i++) {
        const column *c = relation_column(parent_of(d, r, i), called);
        if (c != NULL)
            return c;
    }
    return NULL;
}

/* MergeAttributes(): the default, or the generation, that INHERITS would bring from whichever of
 * the parents has one; NULL when none has. False when theirs are different ones, which the server
 * refuses. */
static bool inherited_default(const sql_dump *d, const relation *r, str called,
                              const expression **out)
{
    *out = NULL;
    for (size_t i = 0; i < r->n_parents; i++) {
        const column *c = relation_column(parent_of(d, r, i), called);
        if (c == NULL || c->default_value == NULL)
            continue;
        if (*out != NULL &&
            !str_eq(dump_expression_text(d, *out), dump_expression_text(d, c->default_value)))
            return false;
        *out = c->default_value;
    }
    return true;
}

bool dump_parent_not_null(const sql_dump *d, const relation *r, str called)
{
    bool is = false;
    for (size_t i = 0; i < r->n_parents; i++) {
        const column *c = relation_column(parent_of(d, r, i), called);
        is |= c != NULL && c->not_null;
    }
    return is;
}

/* A check that a parent has lost with its column is there still, and still not the table's own. */
bool dump_comes_from_parent(const sql_dump *d, const relation *r, const constraint *k)
{
    bool comes = false;
    for (size_t i = 0; i < r->n_parents && !k->local && k->kind == 'c'; i++) {
        const constraint *theirs = (const constraint *)catalog_member(d->catalog, CLASS_CONSTRAINT,
                                                                      r->parents[i], k->base.name);
        comes |= theirs != NULL && !theirs->no_inherit;
    }
    return comes;
}

/* Whether the columns of the parents and then its own give the order that the table has. */
static bool is_in_order(const sql_dump *d, const relation *r)
{
    VEC(str) names = {0};
    for (size_t i = 0; i < r->n_parents; i++) {
        const relation *parent = parent_of(d, r, i);
        for (size_t k = 0; k < parent->n_columns; k++) {
            const column *c = &parent->columns[k];
            size_t at = 0;
            while (at < names.count && !str_eq(names.items[at], c->name))
                at++;
            if (!c->dropped && at == names.count)
                vec_push(d->arena, &names, c->name);
        }
    }
    size_t at = 0;
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *c = &r->columns[i];
        if (c->dropped)
            continue;
        if (at < names.count && !str_eq(names.items[at], c->name))
            return false;
        if (at >= names.count && !c->local)
            return false;
        at++;
    }
    return true;
}

/* Something is its parents' alone. */
static bool has_inherited(const sql_dump *d, const relation *r)
{
    bool has = false;
    for (size_t i = 0; i < r->n_columns && !has; i++)
        has = !r->columns[i].dropped && !r->columns[i].local;
    object_list list = catalog_members(d->catalog, d->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < list.count && !has; i++)
        has = dump_comes_from_parent(d, r, (const constraint *)list.items[i]);
    return has;
}

/* The parents would give a column different defaults, and it names none of its own. */
static bool has_conflict(const sql_dump *d, const relation *r)
{
    const expression *ignored;
    for (size_t i = 0; i < r->n_columns && r->n_parents > 1; i++) {
        const column *k = &r->columns[i];
        if (!k->dropped && (!k->local || k->default_value == NULL) &&
            !inherited_default(d, r, k->name, &ignored))
            return true;
    }
    return false;
}

/* A partition is attached when it stands, with its own names for keys and indexes. */
inheriting dump_inheriting(const sql_dump *d, const relation *r)
{
    if (r->n_parents == 0 || r->is_partition)
        return INHERITS_NOTHING;
    return is_in_order(d, r) && !has_conflict(d, r) ? INHERITS_PARENTS
           : has_inherited(d, r)                    ? INHERITS_PATTERN
                                                    : INHERITS_LATER;
}

relation dump_pattern(const sql_dump *d, const relation *r)
{
    relation pattern = {.base = {.class = CLASS_RELATION, .schema = r->base.schema}, .kind = 'r'};
    pattern.base.name = choose_relation_name(d->catalog, d->arena, r->base.name, (str){0},
                                             "columns", r->base.schema, true);
    return pattern;
}

void dump_inherits_clause(sql_dump *d, const relation *r, inheriting way)
{
    if (way != INHERITS_PARENTS && way != INHERITS_PATTERN)
        return;
    buf_text(d->out, " INHERITS (");
    relation pattern = dump_pattern(d, r);
    if (way == INHERITS_PATTERN)
        dump_name(d, &pattern.base);
    for (size_t i = 0; i < r->n_parents && way == INHERITS_PARENTS; i++) {
        buf_text(d->out, i > 0 ? ", " : "");
        dump_name(d, &parent_of(d, r, i)->base);
    }
    buf_char(d->out, ')');
}

/* What an inherited column has otherwise than its parent's. */
static void inherited_column(sql_dump *d, const relation *r, const column *k, const column *from)
{
    const expression *theirs;
    bool sure = inherited_default(d, r, k->name, &theirs);
    /* A column of its own that a parent has too takes the parent's default when it names none. */
    if (k->local ? k->default_value == NULL && theirs != NULL
                 : sure && !str_eq(dump_expression_text(d, k->default_value),
                                   dump_expression_text(d, theirs)))
        dump_column_default(d, r, k);
    if (!k->local && k->not_null && !from->not_null) {
        dump_alter_column(d, r, k);
        buf_text(d->out, "SET NOT NULL;\n");
    }
}

/* A parent demands NOT NULL of its children when they become so, not later. */
static void drop_parents_not_null(sql_dump *d, const relation *r)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *k = &r->columns[i];
        if (k->dropped || k->not_null || r->is_partition || !dump_parent_not_null(d, r, k->name))
            continue;
        dump_alter_column(d, r, k);
        buf_text(d->out, "DROP NOT NULL;\n");
    }
}

static void alter_inherit(sql_dump *d, const relation *r, const char *words, const relation *parent)
{
    dump_alter_table(d, r, false);
    buf_text(d->out, words);
    dump_name(d, &parent->base);
    buf_text(d->out, ";\n");
}

/* A column that is not a child's own goes on to be so when the pattern leaves, as it is a parent's
 * by then. */
static void leave_pattern(sql_dump *d, const relation *r)
{
    relation pattern = dump_pattern(d, r);
    alter_inherit(d, r, "NO INHERIT ", &pattern);
    buf_text(d->out, "DROP TABLE ");
    dump_name(d, &pattern.base);
    buf_text(d->out, ";\n");
}

void dump_inheritance(sql_dump *d, const relation *r, inheriting way)
{
    bool from_parents = way == INHERITS_PARENTS;
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *k = &r->columns[i], *from = dump_parent_column(d, r, k->name);
        if (k->dropped || from == NULL)
            continue;
        if (from_parents)
            inherited_column(d, r, k, from);
        if (!k->local && k->identity != 0 && way != INHERITS_LATER)
            dump_add_identity(d, r, k);
    }
    for (size_t i = 0; i < r->n_parents && (way == INHERITS_LATER || way == INHERITS_PATTERN); i++)
        alter_inherit(d, r, "INHERIT ", parent_of(d, r, i));
    if (way == INHERITS_PATTERN)
        leave_pattern(d, r);
    drop_parents_not_null(d, r);
}
