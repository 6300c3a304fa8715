/*
 * The final catalogue as SQL: loaded into an empty server with the same
 * environment it gives the catalogue that the migrations themselves give. The
 * order is that of pg_dump: what can be made at once, in the order of its
 * dependencies; then indexes, keys and the rest that hangs on tables; event
 * triggers last, as they would look at all that follows them.
 */
#include <stdlib.h>

#include <string.h>

#include "report/catalog_sql.h"
#include "report/report.h"

/* ---- writing ---- */

void dump_name(sql_dump *d, const object *o)
{
    buf_object_name(d->out, d->catalog, o);
}

void dump_expression(sql_dump *d, const expression *e)
{
    buf_add(d->out, catalog_print_expression(d->catalog, d->arena, e));
}

/* b_expr of the grammar: DEFAULT takes no other without brackets. */
static bool stands_bare(const node *n)
{
    while (IS(operator_expr, n) || (IS(type_cast, n) && AS(type_cast, n)->form == CAST_COLONS)) {
        if (IS(operator_expr, n) && AS(operator_expr, n)->right != NULL &&
            !stands_bare(AS(operator_expr, n)->right))
            return false;
        n = IS(operator_expr, n) ? AS(operator_expr, n)->left : AS(type_cast, n)->arg;
    }
    if (n == NULL)
        return true;
    switch (n->kind) {
    case NODE_at_time_zone:
    case NODE_collate_expr:
    case NODE_bool_expr:
    case NODE_is_test:
    case NODE_like_expr:
    case NODE_between_expr:
    case NODE_in_expr:
    case NODE_quantified_expr:
        return false;
    default:
        return true;
    }
}

void dump_default(sql_dump *d, const expression *e)
{
    bool bare = stands_bare(e->tree);
    buf_text(d->out, bare ? "" : "(");
    dump_expression(d, e);
    buf_text(d->out, bare ? "" : ")");
}

/* ---- what there is to do ---- */

static bool is_temporary(const sql_dump *d, const object *o)
{
    const object *of = o->parent != OID_NONE ? catalog_get(d->catalog, o->parent) : o;
    return of != NULL && of->class == CLASS_RELATION && ((const relation *)of)->persistence == 't';
}

static bool belongs_in(const sql_dump *d, const object *o)
{
    return o->class != CLASS_SETTING && o->class != CLASS_ROWS && o->class != CLASS_DEFAULT_ACL &&
           !dump_is_part(d, o) && !is_temporary(d, o);
}

/* Made in the order of what it stands on, before what hangs on tables. */
static bool stands_alone(const object *o)
{
    switch (o->class) {
    case CLASS_TYPE:
    case CLASS_FUNCTION:
    case CLASS_CAST:
    case CLASS_OPERATOR:
    case CLASS_OPCLASS:
    case CLASS_OPFAMILY:
    case CLASS_COLLATION:
    case CLASS_LANGUAGE:
    case CLASS_OTHER:
        return true;
    case CLASS_RELATION:
        return ((const relation *)o)->index == NULL;
    default:
        return false;
    }
}

typedef void (*change_fn)(sql_dump *d, const change *ch);

static void each_change(sql_dump *d, object_class class, change_fn act)
{
    for (size_t i = 0; i < d->changes.count; i++) {
        const change *ch = &d->changes.items[i];
        const object *o = ch->after != NULL ? ch->after : ch->before;
        if (o->class == class && belongs_in(d, o))
            act(d, ch);
    }
}

static void make(sql_dump *d, const change *ch)
{
    if (ch->before == NULL && ch->after != NULL) {
        dump_object(d, ch->after);
        d->waiting[ch->after->id] = false;
    }
}

/* A dropped object of the environment; those that hang on another went with it or are named alone.
 */
static void drop_old(sql_dump *d, bool of_new_extensions)
{
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < d->changes.count; i++) {
            const change *ch = &d->changes.items[i];
            if (ch->before == NULL || ch->after != NULL || !belongs_in(d, ch->before) ||
                d->old[ch->before->id] != of_new_extensions)
                continue;
            if (round == 0)
                dump_leave_extension(d, ch);
            else
                dump_drop(d, ch->before);
        }
    }
}

/* ---- in the order of dependencies ---- */

/* First what others stand on; inside, in the order in which it was made. */
static int rank(const object *o)
{
    switch (o->class) {
    case CLASS_COLLATION:
    case CLASS_LANGUAGE:
    case CLASS_OTHER:
        return 0;
    case CLASS_TYPE:
        return 1;
    case CLASS_FUNCTION:
        return 3;
    case CLASS_RELATION:
        switch (((const relation *)o)->kind) {
        case 'c':
            return 1;
        case 'S':
            return 2;
        case 'v':
        case 'm':
            return 6;
        default:
            return 5;
        }
    default:
        return 4;
    }
}
enum { RANKS = 7 };

/* A table of the environment takes its place in the order when it got columns that may need new
 * types. */
static bool take(sql_dump *d, const change *ch, bool force)
{
    d->waiting[ch->after->id] = false; /* it need not wait for itself */
    if (!force && !dump_object_ready(d, ch->after)) {
        d->waiting[ch->after->id] = true;
        return false;
    }
    if (ch->before != NULL)
        dump_change(d, ch);
    else
        dump_object(d, ch->after);
    return true;
}

static bool take_ready(sql_dump *d, int of_rank, bool force)
{
    bool progress = false;
    for (size_t i = 0; i < d->changes.count; i++) {
        const change *ch = &d->changes.items[i];
        if (ch->after == NULL || !d->waiting[ch->after->id] || !stands_alone(ch->after) ||
            rank(ch->after) != of_rank)
            continue;
        bool taken = take(d, ch, force);
        progress = progress || taken;
        if (force)
            return true;
    }
    return progress;
}

/* Views are the ones that can be made before what they stand on. */
static bool take_view(sql_dump *d)
{
    for (size_t i = 0; i < d->changes.count; i++) {
        const change *ch = &d->changes.items[i];
        if (ch->before != NULL || ch->after == NULL || !d->waiting[ch->after->id] ||
            ch->after->class != CLASS_RELATION || ((const relation *)ch->after)->kind != 'v')
            continue;
        d->in_circle = true;
        take(d, ch, true);
        d->in_circle = false;
        return true;
    }
    return false;
}

static void make_shell(sql_dump *d, const change *ch)
{
    const operator_object *o = (const operator_object *)ch->after;
    if (ch->before == NULL && o != NULL && o->shell)
        dump_shell(d, o);
}

/* ---- indexes and keys ---- */

static bool backs_constraint(const sql_dump *d, const relation *index)
{
    return index->index->constraint != OID_NONE &&
           catalog_get(d->catalog, index->index->constraint) != NULL;
}

static void make_index(sql_dump *d, const change *ch)
{
    const relation *r = (const relation *)ch->after;
    if (r == NULL || r->index == NULL || backs_constraint(d, r) || dump_is_incomplete(d, &r->base))
        return;
    if (ch->before != NULL)
        dump_change(d, ch);
    else if (d->waiting[r->base.id])
        dump_index(d, r);
    d->waiting[r->base.id] = false;
}

/* Keys and checks of new tables stand in CREATE TABLE. */
static bool made_with_table(const sql_dump *d, const constraint *k)
{
    const object *of = catalog_get(d->catalog, k->base.parent);
    if (of == NULL || of->environment || d->old[of->id])
        return of == NULL;
    return k->kind == 'p' || k->kind == 'u' || k->kind == 'c';
}

static void make_key(sql_dump *d, const change *ch)
{
    const constraint *k = (const constraint *)ch->after;
    if (k != NULL && k->ref_table == OID_NONE && ch->before == NULL && d->waiting[k->base.id] &&
        !made_with_table(d, k) && !dump_is_incomplete(d, &k->base))
        dump_table_constraint(d, k);
}

static bool is_index_or_key(const object *o)
{
    return o->class == CLASS_RELATION ? ((const relation *)o)->index != NULL
                                      : o->class == CLASS_CONSTRAINT;
}

/* Something waits that names an index. */
static bool take_indexes(sql_dump *d)
{
    bool progress = false;
    for (size_t i = 0; i < d->changes.count; i++) {
        const change *ch = &d->changes.items[i];
        const object *o = ch->after;
        if (ch->before != NULL || o == NULL || !d->waiting[o->id] || !is_index_or_key(o) ||
            d->waiting[o->parent] || !dump_object_ready(d, o))
            continue;
        if (o->class == CLASS_RELATION)
            make_index(d, ch);
        else
            make_key(d, ch);
        progress = progress || !d->waiting[o->id];
    }
    return progress;
}

static bool is_done(const sql_dump *d)
{
    for (size_t i = 0; i < d->changes.count; i++) {
        const object *o = d->changes.items[i].after;
        if (o != NULL && d->waiting[o->id] && stands_alone(o))
            return false;
    }
    return true;
}

static void make_type_shell(sql_dump *d, const change *ch)
{
    if (ch->before != NULL || ch->after == NULL || !dump_begins_as_shell((const type *)ch->after))
        return;
    dump_begin(d, "CREATE TYPE", ch->after);
    buf_text(d->out, ";\n");
}

static void make_in_order(sql_dump *d)
{
    each_change(d, CLASS_TYPE, make_type_shell);
    for (;;) {
        bool progress = false;
        for (int r = 0; r < RANKS; r++) {
            while (take_ready(d, r, false))
                progress = true;
        }
        dump_late_parts(d, false);
        if (progress)
            continue;
        if (is_done(d))
            break;
        /* Only what stands in a circle is left. */
        if (take_indexes(d) || take_view(d))
            continue;
        for (int r = 0; r < RANKS && !progress; r++)
            progress = take_ready(d, r, true);
    }
    dump_late_views(d);
    dump_late_bodies(d);
    dump_late_emptied(d);
    dump_late_owners(d);
    dump_late_parts(d, false);
    each_change(d, CLASS_OPERATOR, make_shell);
}

/* ---- what hangs on tables ---- */

static void make_foreign_key(sql_dump *d, const change *ch)
{
    const constraint *k = (const constraint *)ch->after;
    if (k != NULL && k->kind == 'f' && ch->before == NULL)
        dump_table_constraint(d, k);
}

/* What refers to the partitioned table gets a constraint for each partition as that is attached,
 * with names in that order: the number of the partition's first one. */
static oid first_reference(const sql_dump *d, const relation *partition)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(d->catalog, d->arena, partition->base.id, &ids);
    oid first = OID_NONE;
    for (size_t i = 0; i < n; i++) {
        const constraint *k = (const constraint *)catalog_get(d->catalog, ids[i]);
        if (k->base.class == CLASS_CONSTRAINT && k->kind == REFERENCE_TO_PARTITION &&
            k->ref_table == partition->base.id && (first == OID_NONE || k->base.id < first))
            first = k->base.id;
    }
    return first;
}

typedef struct attachment {
    oid order;
    const relation *partition;
} attachment;

static int by_order(const void *a, const void *b)
{
    const attachment *one = a, *other = b;
    if (one->order != other->order)
        return one->order < other->order ? -1 : 1;
    return one->partition->base.id < other->partition->base.id ? -1 : 1;
}

static void attach_all(sql_dump *d)
{
    VEC(attachment) all = {0};
    for (size_t i = 0; i < d->changes.count; i++) {
        const change *ch = &d->changes.items[i];
        const relation *r = (const relation *)ch->after;
        if (r != NULL && r->base.class == CLASS_RELATION && belongs_in(d, &r->base) &&
            ch->before == NULL && r->is_partition && r->n_parents > 0 && r->index == NULL)
            vec_push(d->arena, &all, (attachment){first_reference(d, r), r});
    }
    if (all.count > 1)
        qsort(all.items, all.count, sizeof *all.items, by_order);
    for (size_t i = 0; i < all.count; i++)
        dump_attach(d, all.items[i].partition);
}

/* ---- indexes that some partitions do not have ---- */

static void make_incomplete_key(sql_dump *d, const change *ch)
{
    if (ch->after != NULL && ch->before == NULL && dump_is_incomplete(d, ch->after))
        dump_table_constraint(d, (const constraint *)ch->after);
}

static void make_incomplete_index(sql_dump *d, const change *ch)
{
    const relation *r = (const relation *)ch->after;
    if (r != NULL && ch->before == NULL && r->index != NULL && dump_is_incomplete(d, &r->base) &&
        !backs_constraint(d, r))
        dump_index(d, r);
}

static void attach_part(sql_dump *d, const change *ch)
{
    const relation *r = (const relation *)ch->after;
    const object *whole = r != NULL && ch->before == NULL && r->index != NULL && r->n_parents > 0
                              ? catalog_get(d->catalog, r->parents[0])
                              : NULL;
    if (whole == NULL || !dump_is_incomplete(d, whole))
        return;
    buf_text(d->out, "ALTER INDEX ");
    dump_name(d, whole);
    buf_text(d->out, " ATTACH PARTITION ");
    dump_name(d, &r->base);
    buf_text(d->out, ";\n");
}

static void finish_relation(sql_dump *d, const change *ch)
{
    const relation *r = (const relation *)ch->after;
    if (r == NULL || ch->before != NULL)
        return;
    if (r->kind == 'S')
        dump_sequence_owner(d, r);
    else if (r->kind == 'r' || r->kind == 'p' || r->kind == 'f') {
        dump_column_storage(d, r); /* when its children are there, which would get it */
        dump_table_rest(d, NULL, r);
    }
}

static void make_or_change(sql_dump *d, const change *ch)
{
    if (ch->after == NULL)
        return;
    if (ch->before != NULL)
        dump_change(d, ch);
    else if (ch->after->class == CLASS_POLICY)
        dump_policy(d, (const policy *)ch->after);
    else if (ch->after->class == CLASS_TRIGGER)
        dump_trigger(d, (const trigger *)ch->after);
    else if (ch->after->class == CLASS_PUBLICATION)
        dump_publication(d, NULL, (const publication *)ch->after);
    else if (ch->after->class == CLASS_EVENT_TRIGGER)
        dump_event_trigger(d, (const event_trigger *)ch->after);
    else if (ch->after->class == CLASS_ROLE)
        dump_role(d, NULL, (const role *)ch->after);
    else if (ch->after->class == CLASS_RULE)
        dump_object(d, ch->after);
    else
        dump_as_written(d, ch->after);
}

static void take_last_right(sql_dump *d, const change *ch)
{
    if (ch->before != NULL && ch->after != NULL)
        dump_last_right(d, (const role *)ch->before, (const role *)ch->after);
}

static void make_memberships(sql_dump *d, const change *ch)
{
    if (ch->after != NULL)
        dump_memberships(d, (const role *)ch->before, (const role *)ch->after);
}

static void change_old(sql_dump *d, const change *ch)
{
    if (ch->before != NULL && ch->after != NULL)
        dump_change(d, ch);
}

static void make_members(sql_dump *d)
{
    static const object_class classes[] = {CLASS_RULE,   CLASS_STATISTICS,  CLASS_TRIGGER,
                                           CLASS_POLICY, CLASS_PUBLICATION, CLASS_EVENT_TRIGGER};
    buf_char(d->out, '\n');
    each_change(d, CLASS_CONSTRAINT, make_key);
    each_change(d, CLASS_RELATION, make_index);
    each_change(d, CLASS_CONSTRAINT, make_foreign_key);
    attach_all(d);
    each_change(d, CLASS_CONSTRAINT, make_incomplete_key);
    each_change(d, CLASS_RELATION, make_incomplete_index);
    dump_late_parts(d, true);
    each_change(d, CLASS_RELATION, attach_part);
    each_change(d, CLASS_RELATION, finish_relation);
    for (size_t i = 0; i < d->changes.count; i++)
        if (d->changes.items[i].after != NULL && belongs_in(d, d->changes.items[i].after))
            dump_membership(d, &d->changes.items[i]);
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        each_change(d, classes[i], make_or_change);
}

/* ---- the whole ---- */

static void find_work(sql_dump *d)
{
    d->end = catalog_end(d->catalog);
    dump_find_members(d);
    dump_find_called(d);
    d->waiting = ARENA_ARRAY(d->arena, bool, d->end + 1);
    for (size_t i = 0; i < d->changes.count; i++) {
        const change *ch = &d->changes.items[i];
        const object *o = ch->after != NULL ? ch->after : ch->before;
        d->own_defaults |= o->class == CLASS_DEFAULT_ACL;
        if (ch->after != NULL && belongs_in(d, ch->after))
            d->waiting[ch->after->id] = ch->before == NULL || stands_alone(ch->after);
    }
    d->own_defaults = d->own_defaults || dump_needs_own_defaults(d);
}

void report_catalog_sql(buf *out, const catalog *c, profile environment)
{
    sql_dump d = {.out = out, .arena = out->arena, .catalog = c};
    d.changes = catalog_changes(c, out->arena, catalog_environment_end(c));
    find_work(&d);
    buf_printf(out, "-- The schema after the last migration, for a server with %s environment.\n",
               environment == PROFILE_SUPABASE ? "Supabase's" : "no");
    buf_text(out, "SET check_function_bodies = off;\nSET client_min_messages = warning;\n"
                  "SET search_path = public, extensions;\n");
    /* roles are made in PL/pgSQL, as long as it is there */
    bool last = catalog_find(c, CLASS_LANGUAGE, OID_NONE, STR("plpgsql")) == NULL;
    if (last)
        each_change(&d, CLASS_ROLE, make_or_change);
    drop_old(&d, false);
    if (!last)
        each_change(&d, CLASS_ROLE, make_or_change);
    each_change(&d, CLASS_ROLE, make_memberships);
    dump_defaults_begin(&d);
    each_change(&d, CLASS_SCHEMA, change_old); /* whose names others may have taken */
    each_change(&d, CLASS_SCHEMA, make);
    each_change(&d, CLASS_EXTENSION, make);
    each_change(&d, CLASS_EXTENSION, change_old);
    drop_old(&d, true);
    make_in_order(&d);
    make_members(&d);
    dump_defaults_end(&d);
    each_change(&d, CLASS_ROLE, take_last_right);
    buf_text(out, "RESET search_path;\nRESET client_min_messages;\nRESET check_function_bodies;\n");
}
