/*
 * What foreign keys do to the rows that refer to one that goes, or gets another key: they forbid
 * it, or write to those rows as a statement would, with triggers and checks. ri_triggers.c of
 * PostgreSQL.
 */
#include <string.h>

#include "model/rows/deferred.h"
#include "model/rows/row_checks.h"
#include "model/rows/write.h"
#include "syntax/made.h"

/* One foreign key and one row that it referred to. */
typedef struct referred_row {
    const constraint *k;
    const relation *child; /* the table whose rows refer to it */
    const table_row *before;
    size_t width;
    const value *now; /* NULL: it is deleted */
} referred_row;

/* The tables that the rows are in: partitions refer by the key of their table, children of another
 * table do not. */
static void referring_tables(execution *x, const relation *child, relation_list *out)
{
    if (child->kind == 'p')
        relation_tree(x, child, out);
    else
        vec_push(x->arena, out, child);
}

/* A row of one of them as the table that has the key has it. */
static const value *as_child(execution *x, const referred_row *to, const relation *of,
                             const value *row, size_t *width)
{
    if (of == to->child)
        return row;
    value *wide = ARENA_ARRAY(x->arena, value, of->n_columns + 1);
    memcpy(wide, row, *width * sizeof *wide);
    *width = to->child->n_columns;
    return row_of_relation(x, of, to->child, wide);
}

static truth refers(execution *x, const referred_row *to, const relation *of, const value *row,
                    size_t width)
{
    row = as_child(x, to, of, row, &width);
    return foreign_key_matches(x, to->k, row, width, to->before->values, to->width);
}

static bool other_has_key(execution *x, const referred_row *to, const relation *of,
                          const value *row, size_t width)
{
    row = as_child(x, to, of, row, &width);
    return foreign_key_holds(x, to->k, row, width) == TRUTH_TRUE;
}

/* ---- NO ACTION and RESTRICT ---- */

/* RI_FKey_pk_upd_check_required(): nothing refers to a key with a null. */
static bool has_key(const referred_row *to)
{
    for (size_t i = 0; i < to->k->n_columns; i++) {
        size_t at = (size_t)to->k->ref_columns[i] - 1;
        if (at >= to->width || to->before->values[at].kind != VALUE_KNOWN)
            return false;
    }
    return !to->before->maybe;
}

static bool refuse(execution *x, const referred_row *to, range at)
{
    return fail(x, at, "23503",
                "update or delete on table \"%.*s\" violates foreign key constraint \"%.*s\" on "
                "table \"%.*s\"",
                STR_ARG(CATALOG_GET(x->catalog, relation, to->k->ref_table)->base.name),
                STR_ARG(to->k->base.name), STR_ARG(to->child->base.name));
}

/* ri_restrict(): NO ACTION lets another row have the key instead. */
static bool check_none_refers(execution *x, const referred_row *to, bool no_action, range at)
{
    bool waits = no_action && constraint_waits(x, to->k);
    relation_list all = {0};
    if (waits && has_key(to))
        deferred_add(x, to->k,
                     to->k->ref_table); /* whether there are such rows is looked at then */
    referring_tables(x, to->child, &all);
    for (size_t i = 0; i < all.count; i++) {
        const table_rows *t = rows_of(x, all.items[i]->base.id);
        for (size_t n = 0; t != NULL && n < t->count; n++) {
            if (to->before->maybe ||
                refers(x, to, all.items[i], t->rows[n], t->width) != TRUTH_TRUE)
                continue;
            if (waits) {
                deferred_add(x, to->k, to->k->ref_table);
                return true;
            }
            if (!no_action || !other_has_key(x, to, all.items[i], t->rows[n], t->width))
                return refuse(x, to, at);
        }
    }
    return true;
}

/* ---- CASCADE, SET NULL, SET DEFAULT ---- */

static bool *written_columns(execution *x, const referred_row *to, const int16_t *columns,
                             size_t count)
{
    bool *out = ARENA_ARRAY(x->arena, bool, to->child->n_columns + 1);
    for (size_t i = 0; i < count; i++)
        out[columns[i] - 1] = true;
    add_generated(x, to->child, out);
    return out;
}

/* ri_PerformCheck(): a rule must not put other statements in the place of the action. */
static bool refuse_rules(const referential_actions *a, const referred_row *to, uint8_t on)
{
    bool nothing;
    return !rules_replace(a->x, to->child, on, &nothing) ||
           fail(a->x, a->at, "XX000",
                "referential integrity query on \"%.*s\" from constraint \"%.*s\" on \"%.*s\" gave "
                "unexpected result",
                STR_ARG(CATALOG_GET(a->x->catalog, relation, to->k->ref_table)->base.name),
                STR_ARG(to->k->base.name), STR_ARG(to->child->base.name));
}

/* The statement that writes to the table in this way: the one that is under way, or a new one,
 * whose BEFORE triggers fire now. *out NULL: rules have taken it over. */
static bool open_statement(referential_actions *a, const referred_row *to, uint8_t on,
                           const bool *columns, writing **out)
{
    const relation *child = to->child;
    for (size_t i = a->current; i < a->all.count; i++) {
        *out = a->all.items[i];
        if ((*out)->on == on && (*out)->target.base->base.id == child->base.id)
            return true;
    }
    write_target t;
    bool done;
    *out = NULL;
    if (!refuse_rules(a, to, on) || !check_replica_identity(a->x, a->at, child, on, NULL) ||
        !write_target_find(a->x, a->at, child, on, false, &t, &done))
        return false;
    if (done)
        return true;
    *out = ARENA_NEW(a->x->arena, writing);
    writing *under_way = a->x->writing;
    bool ok = writing_begin(a->x, a->at, &t, on, on, columns, *out);
    a->x->writing = under_way;
    if (!ok)
        return false;
    vec_push(a->x->arena, &a->all, *out);
    return true;
}

static bool delete_row(writer *w, size_t at, bool maybe)
{
    bool skip = false;
    truth withheld;
    value *row = w->rows[at];
    if (!writer_withholds(w, row, NULL, &withheld))
        return false;
    maybe = maybe || withheld == TRUTH_UNKNOWN;
    if (withheld == TRUTH_TRUE)
        return true;
    if (!writer_delete_triggers(w, row, maybe, &skip))
        return false;
    if (skip)
        return true;
    if (!writer_find(w, row, &at))
        return writer_lost(w, "deleted");
    w->open = w->open || maybe;
    writer_delete(w, at, maybe);
    return true;
}

/* SET column = what the action gives it; the parameters of CASCADE are the new key. */
static node_list assignments_of(execution *x, const referred_row *to, fk_action how,
                                const int16_t *columns, size_t count, range at)
{
    arena *a = x->arena;
    node **items = ARENA_ARRAY(a, node *, count + 1);
    for (size_t i = 0; i < count; i++) {
        str called = to->child->columns[columns[i] - 1].name;
        node *target = NODE_MAKE(a, insert_column, at, .name = {at, called});
        node *given = how == FK_SET_DEFAULT ? NODE_MAKE(a, default_marker, at)
                                            : NODE_MAKE(a, parameter, at, .number = (int64_t)i + 1);
        items[i] = NODE_MAKE(a, assignment, at, .targets = made_list(a, target), .value = given);
    }
    return (node_list){items, count};
}

static variables values_given(execution *x, const referred_row *to, fk_action how, size_t count)
{
    variable *items = ARENA_ARRAY(x->arena, variable, count + 1);
    for (size_t i = 0; i < count; i++) {
        size_t at = (size_t)to->k->ref_columns[i] - 1;
        bool kept = how == FK_CASCADE && to->now != NULL && at < to->width;
        items[i].value = kept ? to->now[at] : value_null(OID_NONE);
        items[i].of = (typed){.type = items[i].value.type, .typmod = -1};
    }
    return (variables){.items = items, .count = count, .positional = true};
}

/* Writes to the rows of one table that refer to the one that went. */
static bool act_on_table(writing *s, evaluation *ev, const referred_row *to, const relation *r,
                         node_list assignments)
{
    writer *w;
    const level nothing = {.external = ev->external};
    if (!writing_to(s, r, &w))
        return false;
    value *row;
    writer_walk walk = writer_rows(w);
    while (writer_next(&walk, &row)) {
        if (!take_step(s->x, s->at))
            break;
        truth meant = refers(s->x, to, r, row, w->width);
        bool maybe = meant == TRUTH_UNKNOWN || to->before->maybe;
        written_row now;
        size_t at = walk.at;
        if (meant == TRUTH_FALSE)
            continue;
        if (!writer_find(w, row, &at))
            return writer_lost(w, s->on == TRIGGER_ON_DELETE ? "deleted" : "updated");
        if (s->on == TRIGGER_ON_DELETE
                ? !delete_row(w, at, maybe)
                : !writer_update(w, ev, &nothing, at, assignments, !maybe, &now))
            return false;
    }
    return true;
}

static bool any_refers(execution *x, const referred_row *to, const relation_list *tables)
{
    for (size_t i = 0; i < tables->count; i++) {
        const table_rows *t = rows_of(x, tables->items[i]->base.id);
        for (size_t n = 0; t != NULL && n < t->count; n++)
            if (refers(x, to, tables->items[i], t->rows[n], t->width) != TRUTH_FALSE)
                return true;
    }
    return false;
}

static bool act(referential_actions *a, const referred_row *to, fk_action how)
{
    execution *x = a->x;
    const constraint *k = to->k;
    bool some = how != FK_CASCADE && to->now == NULL && k->n_on_delete_columns > 0;
    const int16_t *columns = some ? k->on_delete_columns : k->columns;
    const size_t count = some ? k->n_on_delete_columns : k->n_columns;
    uint8_t on = how == FK_CASCADE && to->now == NULL ? TRIGGER_ON_DELETE : TRIGGER_ON_UPDATE;
    relation_list tables = {0};
    writing *s;
    bool ok = true;
    if (!open_statement(
            a, to, on, on == TRIGGER_ON_UPDATE ? written_columns(x, to, columns, count) : NULL, &s))
        return false;
    referring_tables(x, to->child, &tables);
    if (s == NULL || !any_refers(x, to, &tables))
        return true;
    variables given = values_given(x, to, how, count);
    scope external = {.variables = &given};
    evaluation ev = {.x = x, .external = &external};
    node_list assignments = assignments_of(x, to, how, columns, count, a->at);
    for (size_t i = 0; i < s->writers.count; i++)
        writer_renew(s->writers.items[i]);
    writing *under_way = x->writing;
    x->writing = s;
    x->trigger_depth++; /* the key's own */
    for (size_t i = 0; i < tables.count && ok; i++)
        ok = act_on_table(s, &ev, to, tables.items[i], assignments);
    for (size_t i = 0; i < s->writers.count && ok; i++)
        writer_close(s->writers.items[i]);
    x->trigger_depth--;
    x->writing = under_way;
    /* what has got the key that it had refers to nothing now, and is not looked at otherwise */
    return ok && (how != FK_SET_DEFAULT || check_none_refers(x, to, true, a->at));
}

/* ---- a row goes ---- */

/* What a row is in the parent of its partition. */
static const value *in_parent(execution *x, const relation *r, const relation *parent,
                              const value *row, size_t width)
{
    value *wide = ARENA_ARRAY(x->arena, value, r->n_columns + 1);
    memcpy(wide, row, (width < r->n_columns ? width : r->n_columns) * sizeof *wide);
    return row_of_relation(x, r, parent, wide);
}

static bool keeps_key(const execution *x, const referred_row *to)
{
    bool same = to->now != NULL;
    for (size_t i = 0; same && i < to->k->n_columns; i++) {
        size_t at = (size_t)to->k->ref_columns[i] - 1;
        same = at >= to->width || value_same(x, &to->before->values[at], &to->now[at]);
    }
    return same;
}

static bool heed(referential_actions *a, const referred_row *to)
{
    fk_action how = to->now != NULL ? to->k->on_update : to->k->on_delete;
    if (to->child == NULL || keeps_key(a->x, to))
        return true;
    /* a partition's key is its table's, but for what each of them looks at later */
    if (to->child->is_partition && to->k->inherit_count > 0 &&
        !(how == FK_NO_ACTION && constraint_waits(a->x, to->k)))
        return true;
    return how == FK_NO_ACTION || how == FK_RESTRICT
               ? check_none_refers(a->x, to, how == FK_NO_ACTION, a->at)
               : act(a, to, how);
}

bool row_gone(referential_actions *a, const relation *r, const relation *root,
              const table_row *old_row, size_t width, const value *new_row)
{
    execution *x = a->x;
    if (!session_fires(x, 'O') || !take_step(x, a->at))
        return true;
    bool moved = root != NULL && root->base.id != r->base.id;
    object_list below = {0};
    if (catalog_may_be_referenced(x->catalog, r->base.id))
        below = catalog_dependents(x->catalog, x->arena, r->base.id);
    for (size_t i = 0; i < below.count; i++) {
        const constraint *k = (const constraint *)below.items[i];
        if (below.items[i]->class != CLASS_CONSTRAINT || k->kind != 'f' || k->unheeded ||
            k->ref_table != r->base.id)
            continue;
        if (moved && r->kind == 'p') /* ExecCrossPartitionUpdateForeignKey() */
            return fail(x, a->at, "0A000",
                        "cannot move tuple across partitions when a non-root ancestor of the "
                        "source partition is directly referenced in a foreign key");
        referred_row to = {k, CATALOG_GET(x->catalog, relation, k->base.parent), old_row, width,
                           moved ? NULL : new_row};
        if (!heed(a, &to))
            return false;
    }
    const relation *parent =
        r->is_partition ? CATALOG_GET(x->catalog, relation, r->parents[0]) : NULL;
    if (parent == NULL)
        return true;
    table_row theirs = {(value *)in_parent(x, r, parent, old_row->values, width), old_row->maybe};
    return row_gone(a, parent, moved ? root : NULL, &theirs, parent->n_columns,
                    new_row != NULL ? in_parent(x, r, parent, new_row, width) : NULL);
}
