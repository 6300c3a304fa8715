#include "model/analyze/assigned.h"
#include "model/analyze/star.h"
#include "model/rows/write.h"

/* INSERT: what its columns get, where it comes from, and in which order the planner looks at it. */

bool analyze_insert_targets(analysis *an, node_list columns, const relation *r, insert_target **out,
                            size_t *count)
{
    size_t all = columns.count > 0 ? columns.count : r->n_columns;
    *out = ARENA_ARRAY(an->x->arena, insert_target, all + 1);
    *count = 0;
    if (columns.count == 0) {
        for (size_t i = 0; i < r->n_columns; i++)
            if (!r->columns[i].dropped)
                (*out)[(*count)++] =
                    (insert_target){.column = &r->columns[i],
                                    .of = typed_as(r->columns[i].type, r->columns[i].typmod,
                                                   r->columns[i].collation)};
        return true;
    }
    for (size_t i = 0; i < columns.count; i++) {
        insert_target *t = &(*out)[*count];
        if (!analyze_target_column(an, r, columns.items[i], &t->column, &t->of))
            return false;
        for (size_t j = 0; j < *count; j++)
            if ((*out)[j].column == t->column &&
                (AS(insert_column, columns.items[i])->steps.count == 0 ||
                 AS(insert_column, columns.items[j])->steps.count == 0))
                return fail(an->x, columns.items[i]->at, "42701",
                            "column \"%.*s\" specified more than once", STR_ARG(t->column->name));
        t->steps = AS(insert_column, columns.items[i])->steps;
        (*count)++;
    }
    return true;
}

static bool check_insert_width(analysis *an, const node *at, size_t given, size_t wanted,
                               bool explicit_columns)
{
    if (given > wanted)
        return fail(an->x, at->at, "42601", "INSERT has more expressions than target columns");
    if (given < wanted && explicit_columns)
        return fail(an->x, at->at, "42601", "INSERT has more target columns than expressions");
    return true;
}

/* What may not be given a value; the rewriter says so when everything else is understood. */
static void refuse(analysis *an, str overriding, const insert_target *t, const node *given,
                   const column **refused)
{
    const column *c = t->column;
    bool always = c->identity == 'a' && str_absent(overriding);
    if (*refused == NULL && (always || c->generated != 0) && !IS(default_marker, given) &&
        !analyze_is_kept(an))
        *refused = c;
}

bool check_refused_column(analysis *an, const node *at, const column *refused)
{
    return refused == NULL ||
           fail(an->x, at->at, "428C9", "cannot insert a non-DEFAULT value into column \"%.*s\"",
                STR_ARG(refused->name));
}

/* What is wrong with the parts of an INSERT, in the order in which the planner computes them
 * (subquery_planner()): RETURNING comes before, ON CONFLICT after the second of them. */
typedef struct insert_mistakes {
    planned_mistakes targets;
    const failure *conditions; /* of a query that is put in the place where it stands */
    const failure *apart;      /* in rows of VALUES, and in what has a plan of its own */
    size_t width;              /* of the targets that get a value, ... */
    const node_list *row;      /* ... of the one row that is given, or NULL */
} insert_mistakes;

bool analyze_insert_row(analysis *an, level *l, const node *at, node_list given,
                        const insert_target *targets, size_t count, bool explicit_columns,
                        str overriding, const column **refused, planned_mistakes *mistakes,
                        const failure **first)
{
    row_field_list fields = {0};
    const failure *before = an->mistake;
    if (!analyze_row(an, l, given, &fields) ||
        !check_insert_width(an, at, fields.count, count, explicit_columns))
        return false;
    for (size_t j = 0; j < fields.count; j++) {
        const node *one = fields.items[j].at;
        an->mistake = fields.items[j].left.mistake;
        if (!analyze_assigned(an, targets[j].column, targets[j].of, targets[j].steps, one,
                              fields.items[j].of))
            return false;
        refuse(an, overriding, &targets[j], one, refused);
        if (mistakes != NULL && insert_ignores(overriding, targets[j].column))
            continue;
        if (mistakes != NULL)
            add_planned_mistake(mistakes, an->mistake, targets[j].column);
        else if (*first == NULL)
            *first = an->mistake;
    }
    an->mistake = before;
    return true;
}

/* The planner computes the defaults of the columns that get no value among those that do. */
static void add_default_mistakes(analysis *an, const relation *r, const insert_target *targets,
                                 const insert_mistakes *all, planned_mistakes *m)
{
    failure before = an->x->failure;
    for (size_t i = 0; i < r->n_columns && r->kind != 'v'; i++) {
        const column *c = &r->columns[i];
        bool given = m->first != NULL && c->number >= m->column;
        for (size_t k = 0; k < all->width && !given; k++)
            given = targets[k].column == c && (all->row == NULL || k >= all->row->count ||
                                               !IS(default_marker, all->row->items[k]));
        if (given || plan_default(an->x, c))
            continue;
        m->first = arena_copy(an->x->arena, &an->x->failure, sizeof an->x->failure);
        m->column = c->number;
    }
    an->x->failure = before;
}

static bool insert_values(analysis *an, const level *outer, const node_insert *n,
                          const node_select *source_values, const relation *r,
                          const insert_target *targets, size_t count, const column **refused,
                          insert_mistakes *mistakes)
{
    level l = {.outer = outer, .external = an->external};
    node_list rows = source_values->rows;
    size_t width = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const node_list *fields =
            IS(row_expr, rows.items[i]) ? &AS(row_expr, rows.items[i])->fields : NULL;
        unsigned sets = rows.count > 1 ? FORBIDS_SETS : 0;
        analysis_place outside =
            analyze_enter(an, FORBIDS_AGGREGATES | FORBIDS_WINDOWS | sets, "VALUES");
        bool ok = fields == NULL ||
                  analyze_insert_row(an, &l, rows.items[i], *fields, targets, count,
                                     n->columns.count > 0, n->overriding, refused,
                                     rows.count == 1 ? &mistakes->targets : NULL, &mistakes->apart);
        analyze_leave(an, outside);
        if (!ok)
            return false;
        width = fields != NULL && fields->count > width ? fields->count : width;
        mistakes->row = rows.count == 1 ? fields : NULL;
    }
    mistakes->width = width < count ? width : count;
    for (size_t i = 0; n->columns.count == 0 && i < width; i++)
        analyze_bind(an, NULL, r->base.id, targets[i].column->number);
    return true;
}

/* A query's column that is a record is of no composite type, whatever made it. */
static bool check_record_column(analysis *an, const node *n, oid from, oid to)
{
    const type *t = type_get(an->x, type_base(an->x, to));
    return from != TYPE_RECORD || t == NULL || t->relation == OID_NONE ||
           fail(an->x, n->at, "42846", "cannot cast type record to %.*s",
                STR_ARG(analyze_type_text(an, to)));
}

static bool insert_query(analysis *an, const level *outer, const node_insert *n, const relation *r,
                         insert_target *targets, size_t count, const column **refused,
                         insert_mistakes *mistakes)
{
    query_result q;
    bool pulled_up = an->plans && query_is_simple(an->x, n->source);
    const failure *before = an->mistake;
    an->lazy = pulled_up;
    an->mistake = NULL;
    if (!analyze_any_query(an, outer, n->source, &q) ||
        !check_insert_width(an, n->source, q.n_columns, count, n->columns.count > 0))
        return false;
    *(pulled_up ? &mistakes->conditions : &mistakes->apart) = an->mistake;
    mistakes->width = q.n_columns;
    vec_push(an->x->arena, &an->inserted, (inserted_query){n, q.n_columns});
    for (size_t i = 0; i < q.n_columns; i++) {
        const node *at = n->source;
        if (n->columns.count == 0)
            analyze_bind(an, NULL, r->base.id, targets[i].column->number);
        if (IS(select, at) && AS(select, at)->form == SELECT_PLAIN &&
            AS(select, at)->targets.count == q.n_columns &&
            IS(target, AS(select, at)->targets.items[i]))
            at = AS(target, AS(select, at)->targets.items[i])->expr;
        typed from = typed_as(q.columns[i].type, q.columns[i].typmod, OID_NONE);
        from.constant = pulled_up ? q.columns[i].constant : NULL;
        an->mistake = pulled_up ? q.columns[i].mistake : NULL;
        const char *what = target_words(an, targets[i].column->name);
        if (!analyze_assigned_part(an, targets[i].steps, targets[i].column, &targets[i].of))
            return false;
        if (!check_record_column(an, at, from.type, targets[i].of.type) ||
            !analyze_convert(an, at, &from, targets[i].of.type, targets[i].of.typmod,
                             COERCE_ASSIGNMENT, what))
            return false;
        refuse(an, n->overriding, &targets[i], at, refused);
        if (!insert_ignores(n->overriding, targets[i].column))
            add_planned_mistake(&mistakes->targets, an->mistake, targets[i].column);
    }
    an->mistake = before;
    return true;
}

static bool analyze_conflict(analysis *an, level *l, const relation *r, const node *n)
{
    const node_on_conflict *c = AS(on_conflict, n);
    if (!analyze_arbiter(an, l, r, n))
        return false;
    if (!c->do_update)
        return true;
    size_t count = 0;
    const result_column *columns = relation_result(an->x, r, &count);
    size_t first = l->columns.count; /* from here on a bare name is that of two columns */
    level_add_item(an->x, l, (visible_item){.alias = STR("excluded"), .relation = r, .bare = true},
                   columns, count, NULL);
    for (size_t i = 0; i < count; i++) /* exclRelTlist: who keeps the statement needs them all */
        analyze_bind(an, NULL, r->base.id, columns[i].origin_column);
    typed ignored; /* nobody estimates how many rows the condition takes */
    bool ok = analyze_assignments(an, l, r, c->assignments) &&
              (c->where == NULL || analyze_boolean(an, l, c->where, "WHERE", &ignored));
    l->items.count--;
    l->columns.count = first;
    return ok;
}

/* The first that the planner comes to. */
static const failure *first_of_insert(analysis *an, const relation *r, const insert_target *columns,
                                      const insert_mistakes *all, const failure *returning,
                                      const failure *conflict)
{
    planned_mistakes targets = all->targets;
    const failure *first =
        first_mistake(returning, all->conditions, first_mistake(conflict, all->apart, NULL));
    if (targets.first != NULL || first != NULL)
        add_default_mistakes(an, r, columns, all, &targets);
    return first_mistake(targets.first, first, NULL);
}

bool analyze_insert(analysis *an, const level *outer, const node *tree, query_result *out)
{
    const node_insert *n = AS(insert, tree);
    if (!analyze_ctes(an, outer, n->with))
        return false;
    level l = {.outer = outer, .external = an->external};
    const relation *r = NULL;
    insert_target *targets = NULL;
    size_t count = 0;
    const column *refused = NULL;
    insert_mistakes mistakes = {0};
    an->own = &l;
    if (!analyze_target(an, &l, n->relation, n->alias, &r) ||
        !analyze_insert_targets(an, n->columns, r, &targets, &count))
        return false;
    if (IS(select, n->source) && AS(select, n->source)->form == SELECT_VALUES &&
        AS(select, n->source)->with == NULL) {
        if (!insert_values(an, outer, n, AS(select, n->source), r, targets, count, &refused,
                           &mistakes))
            return false;
    } else if (n->source != NULL &&
               !insert_query(an, outer, n, r, targets, count, &refused, &mistakes)) {
        return false;
    }
    const failure *of_with = an->mistake; /* that is planned first */
    an->mistake = NULL;
    if (IS(on_conflict, n->on_conflict) && !analyze_conflict(an, &l, r, n->on_conflict))
        return false;
    const failure *of_conflict = an->mistake;
    an->mistake = NULL;
    if (!analyze_returning(an, &l, n->returning, out))
        return false;
    an->mistake = of_with != NULL
                      ? of_with
                      : first_of_insert(an, r, targets, &mistakes, an->mistake, of_conflict);
    return check_refused_column(an, tree, refused) &&
           (!IS(on_conflict, n->on_conflict) ||
            check_written_columns(an, r, AS(on_conflict, n->on_conflict)->assignments));
}
