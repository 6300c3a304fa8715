#include <string.h>

#include "model/execute/ddl.h"
#include "model/rows/numbers.h"
#include "model/rows/row_checks.h"
#include "model/rows/statement_parts.h"
#include "model/rows/write.h"
#include "model/session/in_use.h"
#include "model/table/partition.h"

/* INSERT: rows go into the table, or the partition that is theirs, or the view that takes them. */

typedef struct insertion {
    writing *s;
    evaluation *ev;
    const node_on_conflict *conflict; /* or NULL: of the table, whatever is named */
    str alias;
    node_list assignments; /* of DO UPDATE, for the table's columns */
    uint8_t as;            /* TRIGGER_ON_UPDATE: another partition had the row */
    written_row *now;      /* what has become of the row; NULL: nobody asks */
} insertion;

/* A row for RETURNING. */
static bool return_row(writing *s, const relation *of, const value *row, bool maybe)
{
    truth shown;
    value *values;
    if (s->returned == NULL || s->named == NULL || !s->returned->asked)
        return true;
    if (!target_row(s, s->named, of, row, 0, &values, &shown))
        return false;
    return return_row_values(s->returned, values, maybe);
}

/* ---- ON CONFLICT DO UPDATE ---- */

/* A level with the target, and `excluded` beside it. */
static bool conflict_level(const insertion *in, const writer *w, level *l, const value *row,
                           const value *excluded, truth *shown)
{
    execution *x = w->x;
    const relation *named = in->s->target.named;
    size_t count = 0;
    truth ignored;
    const result_column *columns = relation_result(x, named, &count);
    *l = (level){0};
    str schema = catalog_schema_name(x->catalog, named->base.schema);
    level_add_item(x, l, (visible_item){.alias = in->alias, .schema = schema, .relation = named},
                   columns, count, NULL);
    level_add_item(x, l, (visible_item){.alias = STR("excluded"), .relation = named}, columns,
                   count, NULL);
    for (size_t i = count; i < 2 * count; i++)
        l->columns.items[i].hidden = true;
    value *values, *other;
    if (!target_row(in->s, l, w->r, row, 0, &values, shown) ||
        !target_row(in->s, l, w->r, excluded, 0, &other, &ignored))
        return false;
    memcpy(values + count, other, count * sizeof *values);
    l->row = values;
    return true;
}

/* ExecOnConflictUpdate(): a row that the statement has itself written cannot be locked, whatever
 * WHERE says of it. */
static bool is_written_by(const writing *s, const writer *w, const value *row)
{
    bool written = parts_wrote(w->x, w->r, row);
    for (size_t i = 0; i < s->written.count && !written; i++)
        written = s->written.items[i].now == row;
    return written;
}

static bool conflict_update(const insertion *in, writer *w, size_t at, const value *excluded)
{
    writing *s = in->s;
    level l;
    truth t = TRUTH_TRUE, shown;
    const node *where = in->conflict->where;
    const value *row = w->rows[at];
    if (is_written_by(s, w, row))
        return fail(w->x, w->at, "21000",
                    "ON CONFLICT DO UPDATE command cannot affect row a second time");
    if (!conflict_level(in, w, &l, row, excluded, &shown))
        return false;
    if (shown == TRUTH_FALSE)
        return fail(w->x, w->at, "55000", "conflicting row is not visible through view \"%.*s\"",
                    STR_ARG(s->target.named->base.name));
    if (where != NULL && !evaluate_condition(in->ev, &l, where, &t))
        return false;
    if (t == TRUTH_FALSE || t == TRUTH_NULL)
        return true;
    bool sure = t == TRUTH_TRUE && shown == TRUTH_TRUE;
    size_t before = s->written.count;
    written_row now = {0};
    if (!writer_find(w, row, &at))
        return writer_lost(w, "updated");
    if (!writer_update(w, in->ev, &l, at, in->assignments, sure, &now) ||
        (s->written.count > before && sure && !view_check(w->x, w->at, s, w->r, now.now)))
        return false;
    s->processed += s->written.count > before;
    s->doubted += s->written.count > before && !sure;
    return s->written.count == before || return_row(s, w->r, now.now, !sure);
}

/* The indexes that arbitrate for a partition are parts of those that do for the table. */
static bool arbiters_of(const insertion *in, writer *w, const relation ***out, size_t *count)
{
    const relation **whole;
    size_t n = 0;
    writer *base = in->s->writers.items[0];
    if (!writer_arbiters(base, in->conflict, &whole, &n))
        return false;
    *out = whole;
    *count = n;
    if (w == base)
        return true;
    *count = 0;
    for (size_t i = 0; i < w->indexes.count; i++) {
        const relation *up = w->indexes.items[i];
        bool meant = in->conflict->target.count == 0 && str_absent(in->conflict->constraint.text);
        while (!meant && up != NULL) {
            for (size_t k = 0; k < n; k++)
                meant = meant || whole[k]->base.id == up->base.id;
            up = up->n_parents > 0 ? CATALOG_GET(w->x->catalog, relation, up->parents[0]) : NULL;
        }
        if (meant && *count == 0)
            *out = ARENA_ARRAY(w->x->arena, const relation *, w->indexes.count);
        if (meant)
            (*out)[(*count)++] = w->indexes.items[i];
    }
    return true;
}

static bool all_arbitrate(const writer *w, size_t count)
{
    size_t all = 0;
    for (size_t i = 0; i < w->indexes.count; i++)
        all += index_arbitrates(w->indexes.items[i]);
    return all == count;
}

/* *done: the row conflicts with one that is there, and does not go in. */
static bool meet_conflict(const insertion *in, writer *w, const value *row, bool *done)
{
    const relation **indexes = NULL;
    size_t count = 0, at = 0;
    truth met;
    if (!arbiters_of(in, w, &indexes, &count) || !writer_meets(w, indexes, count, row, &at, &met))
        return false;
    if (met == TRUTH_FALSE && w->elsewhere && count > 0)
        met = TRUTH_UNKNOWN;
    *done = met != TRUTH_FALSE;
    if (met == TRUTH_UNKNOWN) {
        w->open = w->changed = in->s->uncounted = true;
        if (in->s->returned != NULL)
            in->s->returned->out.open = true;
        return unknown_rows(w->x, w->at, "whether a row of %.*s conflicts is not known",
                            STR_ARG(w->r->base.name));
    }
    if (*done)
        return !in->conflict->do_update || conflict_update(in, w, at, row);
    if (!in->conflict->do_update && writer_over_budget(w) && all_arbitrate(w, count))
        *done = in->s->uncounted = true; /* it goes in or not, and would not be kept */
    return true;
}

/* ---- one row ---- */

/* A full row: what is given, defaults for the rest. */
static bool complete_row(writer *w, const value *given, const bool *has, value *row)
{
    for (size_t i = 0; i < w->r->n_columns; i++) {
        const column *c = &w->r->columns[i];
        if (c->dropped)
            row[i] = value_null(OID_NONE);
        else if (has[i] ? !value_cast(w->x, w->at, given[i], c->type, c->typmod, false, &row[i])
                        : !column_default(w->x, c, &row[i]))
            return false;
    }
    return true;
}

/* ExecBRInsertTriggers(): those that a partition has from its table may not send a row away. */
static bool stays_in_partition(const writer *w, const value *row)
{
    object_list all = catalog_members(w->x->catalog, w->x->arena, CLASS_TRIGGER, w->r->base.id);
    bool cloned = false;
    for (size_t i = 0; i < all.count; i++) {
        const trigger *t = (const trigger *)all.items[i];
        cloned = cloned || (t->cloned_from != OID_NONE && t->row && t->timing == 'b' &&
                            (t->events & TRIGGER_ON_INSERT));
    }
    truth in;
    if (!cloned)
        return true;
    if (!in_bounds(w->x, w->r, row, &in))
        return false;
    return in != TRUTH_FALSE ||
           fail(w->x, w->at, "0A000",
                "moving row to another partition during a BEFORE FOR EACH ROW trigger is not "
                "supported");
}

static bool maybe_insert(const insertion *in, writer *w, const value *row)
{
    const node_on_conflict *c = in->conflict;
    w->open = w->changed = in->s->uncounted = true;
    if (!return_row(in->s, w->r, row, true))
        return false;
    return (c != NULL && !c->do_update) ||
           unknown_rows(w->x, w->at, "whether a row goes into %.*s is not known",
                        STR_ARG(w->r->base.name));
}

static bool insert_row(const insertion *in, writer *w, value *row, bool maybe)
{
    execution *x = w->x;
    bool skip = false, done = false;
    const value *given = arena_copy(x->arena, row, w->r->n_columns * sizeof *row);
    passage p = passage_begin(x);
    w->indexing = true;
    if (!row_triggers(x, w->at, w->r, 'b', TRIGGER_ON_INSERT, NULL, row, NULL, maybe, &skip))
        return false;
    if (skip || !fill_generated(x, w->r, NULL, row))
        return skip;
    keep_written(w, p, given, row);
    if (w->r->is_partition && !stays_in_partition(w, row))
        return false;
    if (maybe) /* it may not be there, and then nothing that it breaks is broken */
        return maybe_insert(in, w, row);
    p = passage_begin(x);
    if (!row_check(x, w->r, NULL, row, w->at, &w->planned) ||
        (w->r->is_partition && !check_in_bounds(x, w->r, row, w->at)))
        return false;
    passage_end(x, p);
    if (in->conflict != NULL && !meet_conflict(in, w, row, &done))
        return false;
    if (done)
        return true;
    if (in->conflict == NULL && w->indexes.count > 0)
        rows_doubt_left(x, w->at, w->r);
    if (!writer_check_indexes(w, NULL, row, NO_ITEM))
        return false;
    writer_add(w, row);
    w->changed = true;
    written_row one = {.by = w, .now = row, .on = TRIGGER_ON_INSERT, .as = in->as};
    vec_push(x->arena, &in->s->written, one);
    in->s->processed++;
    if (in->now != NULL)
        *in->now = one;
    return view_check(x, w->at, in->s, w->r, row) && return_row(in->s, w->r, row, false);
}

/* ExecPrepareTupleRouting(): of a partitioned table a partition gets the row; where it is not
 * known which, the table itself keeps it. */
static bool put_row(const insertion *in, value *row, bool maybe)
{
    writing *s = in->s;
    writer *w = s->writers.items[0];
    const relation *base = s->target.base, *leaf = base;
    for (size_t i = 0; i < base->n_columns && s->counted && !maybe; i++)
        if (!number_give(s->x, s->at, &row[i], s->ordered))
            return false;
    if (base->kind == 'p' && !find_leaf(s->x, base, row, s->at, &leaf))
        return false;
    if (leaf != NULL && leaf != base) {
        row = row_of_relation(s->x, base, leaf, row);
        if (!writing_to(s, leaf, &w))
            return false;
    }
    return insert_row(in, w, row, maybe);
}

bool writing_insert(writing *s, const value *given, const bool *has)
{
    value *row = ARENA_ARRAY(s->x->arena, value, s->target.base->n_columns + 1);
    evaluation ev = {.x = s->x};
    insertion in = {.s = s, .ev = &ev, .as = TRIGGER_ON_INSERT};
    return complete_row(s->writers.items[0], given, has, row) && put_row(&in, row, false);
}

bool writing_move(writing *s, evaluation *ev, const relation *from, const value *row,
                  written_row *now)
{
    insertion in = {.s = s, .ev = ev, .as = TRIGGER_ON_UPDATE, .now = now};
    returning_rows *returned = s->returned;
    const relation *base = s->target.base;
    s->returned = NULL; /* an UPDATE returns it */
    bool ok = put_row(&in, row_of_relation(s->x, from, base, row), false);
    s->returned = returned;
    return ok;
}

/* ---- the statement ---- */

/* Through a view a generated column may be given a value. */
static bool check_given(const writing *s, const node_insert *n, const bool *has)
{
    const relation *r = s->target.base;
    for (size_t i = 0; i < r->n_columns && s->target.way.count > 0; i++)
        if (has[i] && (r->columns[i].generated != 0 ||
                       (r->columns[i].identity == 'a' && str_absent(n->overriding))))
            return fail(s->x, s->at, "428C9",
                        "cannot insert a non-DEFAULT value into column \"%.*s\"",
                        STR_ARG(r->columns[i].name));
    return true;
}

/* A view's row, with the defaults of its columns, for its INSTEAD OF triggers. */
static bool give_view(writing *s, const value *given, const bool *has)
{
    execution *x = s->x;
    const relation *r = s->target.base;
    value *row = ARENA_ARRAY(x->arena, value, r->n_columns + 1);
    evaluation ev = {.x = x};
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *c = &r->columns[i];
        row[i] = value_null(c->type);
        if (has[i] ? !value_cast(x, s->at, given[i], c->type, c->typmod, false, &row[i])
                   : c->default_value != NULL &&
                         !evaluate_as(&ev, NULL, expression_now(x, c->default_value), c->type,
                                      c->typmod, &row[i]))
            return false;
    }
    return instead_insert(s, row);
}

/* OVERRIDING USER VALUE; in several rows of VALUES each is one of its column's type before. */
static bool drop_ignored(const writing *s, const node_insert *n, const value *given, bool *has)
{
    const relation *r = s->target.base;
    bool rows = IS(select, n->source) && AS(select, n->source)->form == SELECT_VALUES;
    value ignored;
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *c = &r->columns[i];
        if (!has[i] || !insert_ignores(n->overriding, c))
            continue;
        has[i] = false;
        if (rows && !value_cast(s->x, s->at, given[i], c->type, c->typmod, false, &ignored))
            return false;
    }
    return true;
}

/* What is given to columns of what is named. */
static bool insert_given(const insertion *in, const node_insert *n, value *given, bool *has,
                         bool maybe)
{
    writing *s = in->s;
    if (!view_pass(s->x, &s->target.way, &given, &has))
        return false;
    if (s->target.base->kind == 'v' && maybe)
        return unknown(s->x, s->at, "whether a row goes into %.*s is not known",
                       STR_ARG(s->target.base->base.name));
    if (s->target.base->kind == 'v')
        return give_view(s, given, has);
    writer *w = s->writers.items[0];
    value *row = ARENA_ARRAY(s->x->arena, value, s->target.base->n_columns + 1);
    truth withheld;
    if (!drop_ignored(s, n, given, has))
        return false;
    if (!check_given(s, n, has) || !complete_row(w, given, has, row) ||
        !writer_withholds(w, NULL, row, &withheld))
        return false;
    return withheld == TRUTH_TRUE || put_row(in, row, maybe || withheld == TRUTH_UNKNOWN);
}

/* What ON CONFLICT and RETURNING need to know of what is named. */
static bool begin_insertion(evaluation *ev, const level *outer, const node_insert *n, writing *s,
                            insertion *in, level *l)
{
    const node_on_conflict *c =
        IS(on_conflict, n->on_conflict) ? AS(on_conflict, n->on_conflict) : NULL;
    const relation **ignored = NULL, *r;
    size_t n_ignored;
    item_ranges ranges = {0};
    *in = (insertion){.s = s, .ev = ev, .as = TRIGGER_ON_INSERT};
    if (IS(returning, n->returning)) {
        if (!target_level(ev, outer, insert_as_target(ev->x, n), (node_list){0}, &r, l, &ranges))
            return false;
        s->named = l;
    }
    if (c == NULL)
        return true;
    if (s->target.base->kind == 'v') /* it has no index */
        return c->target.count == 0 ||
               fail(s->x, c->base.at, "42P10",
                    "there is no unique or exclusion constraint matching the ON CONFLICT "
                    "specification");
    in->conflict = conflict_below(s->x, &s->target, c);
    in->alias = !str_absent(n->alias.text) ? n->alias.text : s->target.named->base.name;
    in->assignments = target_assignments(s->x, &s->target, c->assignments);
    /* it is wrong or right without rows as well */
    return writer_arbiters(s->writers.items[0], in->conflict, &ignored, &n_ignored);
}

/* What the k-th target gets: a column, or a part of one, whose other parts are null or what targets
 * before it have given. A domain looks at the whole in the end. */
static bool give_value(const insertion *in, const level *outer, const node_insert *n, size_t k,
                       size_t place, const value *from, value *given, bool *has)
{
    const column *c = &in->s->target.named->columns[place];
    const node_insert_column *part =
        k < n->columns.count ? AS(insert_column, n->columns.items[k]) : NULL;
    bool again = has[place];
    has[place] = true;
    if (part == NULL || part->steps.count == 0) {
        given[place] = *from;
        return true;
    }
    oid of = type_base(in->s->x, c->type);
    value whole = again ? given[place] : value_null(of);
    assignment_target to = {part->base.at, of, of == c->type ? c->typmod : -1, part->steps};
    return assign_steps(in->ev, outer, to, &whole, *from, &given[place]);
}

static bool insert_rows(const insertion *in, const node *tree, const level *outer,
                        const size_t *places, size_t count, const source_rows *rows)
{
    writing *s = in->s;
    execution *x = s->x;
    size_t width = s->target.named->n_columns + 1;
    for (size_t i = 0; i < rows->count && !returned_enough(s->returned); i++) {
        source_row *from = &rows->items[i];
        value *given = ARENA_ARRAY(x->arena, value, width);
        bool *has = ARENA_ARRAY(x->arena, bool, width);
        if (!source_row_values(in->ev, outer, from))
            return plans_otherwise(x, tree);
        for (size_t k = 0; k < count && k < from->width; k++) {
            if (!from->defaults[k] && !give_value(in, outer, AS(insert, tree), k, places[k],
                                                  &from->values[k], given, has))
                return false;
        }
        if (!take_step(x, tree->at))
            break;
        if (!insert_given(in, AS(insert, tree), given, has, from->maybe))
            return plans_otherwise(x, tree);
    }
    return true;
}

static bool open_insert(writing *s, returning_rows *returned)
{
    const relation *r = s->target.base;
    if (r->kind != 'v') {
        s->writers.items[0]->open = s->writers.items[0]->changed = true;
        numbers_lose_of(s->x, r);
    }
    returned->out.open = s->uncounted = true;
    return unknown_rows(s->x, s->at, "which rows go into %.*s is not known", STR_ARG(r->base.name));
}

/* What ON CONFLICT sets is written, too. */
static bool view_takes_insert(execution *x, const node_insert *n, const relation *r,
                              const size_t *places, size_t written)
{
    node_list set = r->kind == 'v' && IS(on_conflict, n->on_conflict)
                        ? AS(on_conflict, n->on_conflict)->assignments
                        : (node_list){0};
    size_t count = written, most = written;
    for (size_t i = 0; i < set.count; i++)
        most += AS(assignment, set.items[i])->targets.count;
    size_t *all = ARENA_ARRAY(x->arena, size_t, most + 1);
    memcpy(all, places, written * sizeof *all);
    for (size_t i = 0; i < set.count; i++) {
        node_list targets = AS(assignment, set.items[i])->targets;
        for (size_t k = 0; k < targets.count; k++) {
            const column *c = relation_column(r, AS(insert_column, targets.items[k])->name.text);
            bool has = c == NULL;
            for (size_t w = 0; w < count && !has; w++)
                has = all[w] + 1 == (size_t)c->number;
            if (!has)
                all[count++] = (size_t)c->number - 1;
        }
    }
    return view_takes_writes(x, n->base.at, r, TRIGGER_ON_INSERT, all, count);
}

bool run_insert(evaluation *ev, const level *outer, const node *tree, returning_rows *returned)
{
    execution *x = ev->x;
    const node_insert *n = AS(insert, tree);
    const relation *r = NULL;
    if (!resolve_relation(x,
                          IS(relation, n->relation) ? AS(relation, n->relation)->name : n->relation,
                          false, &r))
        return false;
    size_t *places = ARENA_ARRAY(x->arena, size_t, r->n_columns + n->columns.count + 1), count = 0;
    source_rows rows = {0};
    bool open = false, done = false;
    if (!insert_places(n, r, places, &count))
        return false;
    size_t written = count;
    n = insert_given_values(x, n, r, places, count);
    if (!insert_source(ev, outer, n, &rows, &written, &open) ||
        !view_takes_insert(x, n, r, places, written) || !check_writable(x, tree->at, r))
        return false;
    write_target target;
    bool conflict = r->kind != 'v' && IS(on_conflict, n->on_conflict);
    if ((conflict && !rules_take_conflict(x, tree->at, r)) ||
        !write_target_find(x, tree->at, r, TRIGGER_ON_INSERT, returned->ruled, &target, &done))
        return false;
    bool updates = IS(on_conflict, n->on_conflict) && AS(on_conflict, n->on_conflict)->do_update;
    if (updates && !check_replica_identity(x, tree->at, target.base, TRIGGER_ON_UPDATE, NULL))
        return false;
    returned->out.open = done;
    if (done)
        return true;
    writing s;
    insertion in;
    level l;
    bool *columns = NULL;
    if (updates)
        columns = target_columns(
            x, &target,
            target_assignments(x, &target, AS(on_conflict, n->on_conflict)->assignments));
    if (!writing_begin(x, tree->at, &target, TRIGGER_ON_INSERT,
                       updates ? TRIGGER_ON_INSERT | TRIGGER_ON_UPDATE : TRIGGER_ON_INSERT, columns,
                       &s) ||
        !begin_insertion(ev, outer, n, &s, &in, &l))
        return false;
    s.returned = returned;
    s.counted = !open;
    s.ordered = insert_is_ordered(x, n, &rows);
    if (!insert_rows(&in, tree, outer, places, count, &rows) ||
        (open && !open_insert(&s, returned)))
        return false;
    x->row_count = writing_count(&s);
    return writing_finish(&s);
}

/* Rows of COPY: texts in the order of columns, absent ones are null. */
/* One row of COPY; `where`: whether it goes in. */
static bool insert_text_row(const insertion *in, const size_t *places, const str *texts,
                            size_t n_places, const node *where)
{
    writing *s = in->s;
    execution *x = s->x;
    const relation *r = s->target.named;
    value *given = ARENA_ARRAY(x->arena, value, r->n_columns + 1),
          *row = ARENA_ARRAY(x->arena, value, r->n_columns + 1);
    bool *has = ARENA_ARRAY(x->arena, bool, r->n_columns + 1);
    for (size_t k = 0; k < n_places; k++) {
        const column *c = &r->columns[places[k]];
        has[places[k]] = true;
        given[places[k]] = value_null(c->type);
        if (!str_absent(texts[k]) &&
            !value_input(x, s->at, c->type, c->typmod, texts[k], &given[places[k]]))
            return false;
    }
    if (r->kind == 'v')
        return where != NULL || give_view(s, given, has);
    truth keep = TRUTH_TRUE;
    if (!complete_row(s->writers.items[0], given, has, row) ||
        (where != NULL && !row_condition(x, r, row, where, &keep)))
        return false;
    return (keep != TRUTH_TRUE && keep != TRUTH_UNKNOWN) || put_row(in, row, keep == TRUTH_UNKNOWN);
}

bool insert_texts(execution *x, const relation *r, range at, const size_t *places,
                  const str *const *rows, size_t n_rows, size_t n_places, const node *where)
{
    writing s, *outer = x->writing;
    evaluation ev = {.x = x};
    const write_target target = {.named = r, .base = r}; /* COPY knows no rules */
    bool ok = writing_begin(x, at, &target, TRIGGER_ON_INSERT, TRIGGER_ON_INSERT, NULL, &s);
    insertion in = {.s = &s, .ev = &ev, .as = TRIGGER_ON_INSERT};
    s.counted = s.ordered = true;
    for (size_t i = 0; i < n_rows && ok; i++)
        ok = insert_text_row(&in, places, rows[i], n_places, where);
    ok = ok && writing_finish(&s);
    x->writing = outer;
    return ok;
}
