/*
 * build_query.c - SELECT and its clauses, FROM, INSERT, UPDATE, MERGE, COPY.
 */
#include "syntax/build.h"

node_select *make_select(builder *b, uint32_t start, distinct_parts distinct,
                         const select_parts *parts)
{
    node_select *n = new_select(b, start);
    n->distinct = distinct.distinct;
    n->distinct_on = distinct.on;
    n->all_rows = distinct.all;
    n->targets = parts->targets;
    n->into = parts->into;
    n->from = parts->from;
    n->where = parts->where;
    n->group_distinct = parts->group.distinct;
    n->group_by = parts->group.list;
    n->having = parts->having;
    n->windows = parts->windows;
    return n;
}

/* The range of a select in brackets includes them. */
node *select_parens(builder *b, token open, node *select)
{
    ((node_select *)select)->parens = true;
    select->at = (range){b->source, open.start, b->end};
    return select;
}

/* ORDER BY, LIMIT and FOR behind a select, which may have its own inside of brackets. */
node *select_options(builder *b, node *select, node_list order_by, limit_parts limit,
                     node_list locking)
{
    node_select *n = (node_select *)select;
    if (order_by.count > 0) {
        if (n->order_by.count > 0)
            build_error(b, order_by.items[0]->at.start, "multiple ORDER BY clauses not allowed");
        n->order_by = order_by;
    }
    n->locking = list_join(b, n->locking, locking);
    if (limit.offset != NULL) {
        if (n->offset != NULL)
            build_error(b, limit.offset->at.start, "multiple OFFSET clauses not allowed");
        n->offset = limit.offset;
    }
    if (limit.limit != NULL || limit.all || limit.fetch) {
        if (n->limit != NULL || n->limit_all || n->fetch_form)
            build_error(b, limit.limit != NULL ? limit.limit->at.start : select->at.start,
                        "multiple LIMIT clauses not allowed");
        if (limit.ties && n->order_by.count == 0)
            build_error(b, limit.at, "WITH TIES cannot be specified without ORDER BY clause");
        n->limit = limit.limit;
        n->limit_all = limit.all;
        n->fetch_form = limit.fetch;
        n->with_ties = limit.ties;
    }
    for (size_t i = 0; limit.ties && i < n->locking.count; i++)
        if (str_is(AS(locking_clause, n->locking.items[i])->wait, "skip locked"))
            build_error(b, limit.at, "SKIP LOCKED and WITH TIES options cannot be used together");
    select->at.end = b->end;
    return select;
}

node *select_with(builder *b, node *with, node *select)
{
    node_select *n = (node_select *)select;
    if (n->with != NULL)
        build_error(b, with->at.start, "multiple WITH clauses not allowed");
    n->with = with;
    return node_from(select, with->at.start);
}

node *make_set_operation(builder *b, set_op op, node *left, int quantifier, node *right)
{
    node_select *n = new_select(b, left->at.start);
    n->form = SELECT_SET;
    n->op = op;
    n->set_all = quantifier == QUANTIFIER_ALL;
    n->left = left;
    n->right = right;
    return &n->base;
}

node *values_row(builder *b, node *values, node *row)
{
    node_select *n = (node_select *)values;
    n->rows = list_add(b, n->rows, row);
    values->at.end = b->end;
    return values;
}

node *make_with(builder *b, token t, bool recursive, node_list tables)
{
    node_with_clause *n = new_with_clause(b, t.start);
    n->recursive = recursive;
    n->ctes = tables;
    return &n->base;
}

node *make_search(builder *b, token t, bool breadth_first, node_list columns, name sequence)
{
    node_search_clause *n = new_search_clause(b, t.start);
    n->breadth_first = breadth_first;
    n->columns = columns;
    n->sequence_column = sequence;
    return &n->base;
}

node *make_cycle(builder *b, token t, node_list columns, name mark, node *value, node *otherwise,
                 name path)
{
    node_cycle_clause *n = new_cycle_clause(b, t.start);
    n->columns = columns;
    n->mark_column = mark;
    n->mark_value = value;
    n->mark_default = otherwise;
    n->path_column = path;
    return &n->base;
}

node *make_into(builder *b, uint32_t start, persistence how, node *relation)
{
    node_into_clause *n = new_into_clause(b, start);
    n->persistence = how;
    n->relation = relation;
    return &n->base;
}

node *make_target(builder *b, node *expr, name alias, bool as_written)
{
    node_target *n = new_target(b, expr->at.start);
    n->expr = expr;
    n->alias = alias;
    n->as_written = as_written;
    return &n->base;
}

node *make_star_target(builder *b, token t)
{
    node_column_ref *all = new_column_ref(b, t.start);
    node_star *star = new_star(b, t.start);
    all->base.at.end = star->base.at.end = t.end;
    all->parts = list_of(b, &star->base);
    node_target *n = new_target(b, t.start);
    n->base.at.end = t.end;
    n->expr = &all->base;
    return &n->base;
}

node *make_grouping_set(builder *b, token t, const char *form, node_list items)
{
    node_grouping_set *n = new_grouping_set(b, t.start);
    n->form = str_from(form);
    n->items = items;
    return &n->base;
}

/* ---- windows ---- */

node *make_window(builder *b, token t, name parent, node_list partition_by, node_list order_by,
                  node *frame)
{
    node_window_def *n = new_window_def(b, t.start);
    n->parent = parent;
    n->partition_by = partition_by;
    n->order_by = order_by;
    n->frame = frame;
    return &n->base;
}

node *window_named(node *window, name one)
{
    ((node_window_def *)window)->name = one;
    return node_from(window, one.at.start);
}

/* OVER w: a window_def that has nothing but the name. */
node *make_window_reference(builder *b, name one)
{
    node_window_def *n = new_window_def(b, one.at.start);
    n->name = one;
    return &n->base;
}

node *make_bound(builder *b, uint32_t start, const char *form, node *offset)
{
    node_frame_bound *n = new_frame_bound(b, start);
    n->form = str_from(form);
    n->offset = offset;
    return &n->base;
}

node *make_frame(builder *b, node *start, node *end)
{
    str from = AS(frame_bound, start)->form;
    if (str_is(from, "unbounded following"))
        build_error(b, start->at.start, "frame start cannot be UNBOUNDED FOLLOWING");
    if (end == NULL) {
        if (str_is(from, "following"))
            build_error(b, start->at.start,
                        "frame starting from following row cannot end with current row");
    } else {
        str to = AS(frame_bound, end)->form;
        if (str_is(to, "unbounded preceding"))
            build_error(b, end->at.start, "frame end cannot be UNBOUNDED PRECEDING");
        if (str_is(from, "current row") && str_is(to, "preceding"))
            build_error(b, end->at.start,
                        "frame starting from current row cannot have preceding rows");
        if (str_is(from, "following") && (str_is(to, "preceding") || str_is(to, "current row")))
            build_error(b, end->at.start,
                        "frame starting from following row cannot have preceding rows");
    }
    node_window_frame *n = new_window_frame(b, start->at.start);
    n->start = start;
    n->end = end;
    return &n->base;
}

node *frame_mode(builder *b, node *frame, token word, str exclude)
{
    node_window_frame *n = (node_window_frame *)frame;
    n->mode = token_word(b, word);
    n->exclude = exclude;
    frame->at = (range){b->source, word.start, b->end};
    return frame;
}

/* ---- ORDER BY, FOR ---- */

node *make_sort(builder *b, node *expr, int direction, node *op, int nulls)
{
    node_sort_by *n = new_sort_by(b, expr->at.start);
    n->expr = expr;
    n->direction = (sort_direction)direction;
    n->nulls = (nulls_order)nulls;
    n->using_op = op;
    return &n->base;
}

node *make_locking(builder *b, token t, str strength, node_list relations, str wait)
{
    node_locking_clause *n = new_locking_clause(b, t.start);
    n->strength = strength;
    n->relations = relations;
    n->wait = wait;
    return &n->base;
}

/* ---- FROM ---- */

node *make_alias(builder *b, uint32_t start, name one, bool as_written, node_list columns)
{
    node_alias *n = new_alias(b, start);
    n->name = one;
    n->as_written = as_written;
    n->columns = columns;
    return &n->base;
}

node *make_typed_alias(builder *b, uint32_t start, name one, bool as_written, node_list columns)
{
    node_alias *n = new_alias(b, start);
    n->name = one;
    n->as_written = as_written;
    n->column_types = columns;
    return &n->base;
}

node *make_typed_column(builder *b, name column, node *type, node *collation)
{
    node_column_def *n = new_column_def(b, column.at.start);
    n->name = column;
    n->type = type;
    n->collation = collation;
    return &n->base;
}

node *relation_alias(builder *b, node *relation, node *alias, node *sample)
{
    node_relation *n = (node_relation *)relation;
    n->alias = alias;
    n->sample = sample;
    if (alias != NULL || sample != NULL)
        relation->at.end = b->end;
    return relation;
}

/* The alias and LATERAL of a function or table function in FROM. */
node *table_alias(builder *b, node *table, node *alias, uint32_t start, bool lateral)
{
    if (IS(range_function, table)) {
        ((node_range_function *)table)->alias = alias;
        ((node_range_function *)table)->lateral = lateral;
    } else {
        ((node_range_table_function *)table)->alias = alias;
        ((node_range_table_function *)table)->lateral = lateral;
    }
    table->at = (range){b->source, start, b->end};
    return table;
}

node *make_range_subquery(builder *b, uint32_t start, bool lateral, node *query, node *alias)
{
    node_range_subquery *n = new_range_subquery(b, start);
    n->lateral = lateral;
    n->query = query;
    n->alias = alias;
    return &n->base;
}

node *make_function_item(builder *b, node *call, node_list columns)
{
    node_range_function_item *n = new_range_function_item(b, call->at.start);
    if (columns.count == 0)
        n->base.at.end = call->at.end;
    n->call = call;
    n->columns = columns;
    return &n->base;
}

node *make_range_function(builder *b, uint32_t start, bool rows_from, node_list functions,
                          bool ordinality)
{
    node_range_function *n = new_range_function(b, start);
    n->rows_from = rows_from;
    n->functions = functions;
    n->ordinality = ordinality;
    return &n->base;
}

node *make_join(builder *b, node *left, int kind, bool natural, node *right, join_parts parts)
{
    node_join *n = new_join(b, left->at.start);
    n->join = (join_kind)kind;
    n->natural = natural;
    n->left = left;
    n->right = right;
    n->on = parts.on;
    n->using_columns = parts.columns;
    n->using_alias = parts.alias;
    return &n->base;
}

/* A join in brackets. */
node *join_alias(builder *b, node *join, uint32_t start, node *alias)
{
    if (alias != NULL)
        ((node_join *)join)->alias = alias;
    join->at = (range){b->source, start, b->end};
    return join;
}

/* ---- INSERT, UPDATE, MERGE ---- */

node *make_insert(builder *b, node *with, token t, node *qualified, name alias, insert_parts parts,
                  node *conflict, node *returning)
{
    node_insert *n = new_insert(b, start_or(with, t.start));
    n->with = with;
    n->relation = make_relation(b, qualified);
    n->alias = alias;
    n->columns = parts.columns;
    n->overriding = parts.overriding;
    n->source = parts.source;
    n->default_values = parts.default_values;
    n->on_conflict = conflict;
    n->returning = returning;
    return &n->base;
}

node *make_insert_column(builder *b, name column, node_list steps)
{
    node_insert_column *n = new_insert_column(b, column.at.start);
    n->name = column;
    n->steps = steps;
    return &n->base;
}

node *make_assignment(builder *b, uint32_t start, node_list targets, bool multiple, node *value)
{
    node_assignment *n = new_assignment(b, start);
    n->targets = targets;
    n->multiple = multiple;
    n->value = value;
    return &n->base;
}

node *make_on_conflict(builder *b, token t, conflict_target target, bool do_update,
                       node_list assignments, node *where)
{
    node_on_conflict *n = new_on_conflict(b, t.start);
    n->target = target.elements;
    n->target_where = target.where;
    n->constraint = target.constraint;
    n->do_update = do_update;
    n->assignments = assignments;
    n->where = where;
    return &n->base;
}

node *make_returning(builder *b, token t, node_list options, node_list targets)
{
    node_returning *n = new_returning(b, t.start);
    n->options = options;
    n->targets = targets;
    return &n->base;
}

node *make_merge_when(builder *b, match_word match, node *condition, const char *action,
                      insert_parts parts, node_list assignments)
{
    node_merge_when *n = new_merge_when(b, match.start);
    n->match = str_from(match.words);
    n->condition = condition;
    n->action = parts.default_values ? STR("insert default values") : str_from(action);
    n->columns = parts.columns;
    n->overriding = parts.overriding;
    n->values = parts.values;
    n->assignments = assignments;
    return &n->base;
}

/* ---- COPY ---- */

static node_copy *copy_of(builder *b, token t, bool from, bool program, copy_target target,
                          node_list options)
{
    node_copy *n = new_copy(b, t.start);
    if (program && target.kind != COPY_FILE)
        build_error(b, target.at, "STDIN/STDOUT not allowed with PROGRAM");
    n->from = from;
    n->program = program;
    n->file = target.file;
    /* COPY TO stdin means stdout, and the other way round. */
    n->file_kind = target.kind == COPY_FILE ? COPY_FILE : from ? COPY_STDIN : COPY_STDOUT;
    n->options = options;
    return n;
}

node *make_copy(builder *b, token t, bool binary, node *relation, node_list columns, bool from,
                bool program, copy_target target, node *delimiter, node_list options)
{
    node_list none = {0};
    node_list all = list_join(b, list_optional(b, none, delimiter), options);
    node_copy *n = copy_of(b, t, from, program, target, all);
    n->binary_form = binary;
    n->relation = relation;
    n->columns = columns;
    return &n->base;
}

node *copy_where(builder *b, node *copy, token t, node *where)
{
    if (!AS(copy, copy)->from)
        build_error(b, t.start, "WHERE clause not allowed with COPY TO");
    ((node_copy *)copy)->where = where;
    return copy;
}

node *make_copy_query(builder *b, token t, node *query, bool program, copy_target target,
                      node_list options)
{
    node_copy *n = copy_of(b, t, false, program, target, options);
    n->query = query;
    return &n->base;
}
