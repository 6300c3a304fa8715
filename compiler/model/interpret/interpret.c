#include "model/interpret/interpret.h"

#include <string.h>

#include "model/rows/deferred.h"
#include "model/rows/numbers.h"
#include "model/session/in_use.h"
#include "model/session/transaction.h"
#include "model/ways.h"
#include "syntax/made.h"
#include "syntax/walk.h"

/* Blocks, variables and control flow of PL/pgSQL. */

/* ---- conditions ---- */

static const struct {
    const char *name, *sqlstate;
} conditions[] = {
#define CONDITION(name_, sqlstate_) {name_, sqlstate_},
#include "model/builtin/conditions.def"
};

const char *condition_sqlstate(str called)
{
    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++)
        if (str_is_nocase(called, conditions[i].name))
            return conditions[i].sqlstate;
    return NULL;
}

static bool state_matches(const char *sqlstate, const char *wanted)
{
    if (strcmp(sqlstate, wanted) == 0)
        return true;
    return strcmp(wanted + 2, "000") == 0 && strncmp(sqlstate, wanted, 2) == 0; /* a whole class */
}

static bool condition_matches(const char *sqlstate, const node *n)
{
    const node_pl_condition *c = AS(pl_condition, n);
    if (!str_absent(c->sqlstate))
        return c->sqlstate.len == 5 &&
               state_matches(sqlstate, (const char[]){c->sqlstate.data[0], c->sqlstate.data[1],
                                                      c->sqlstate.data[2], c->sqlstate.data[3],
                                                      c->sqlstate.data[4], '\0'});
    if (str_is_nocase(c->name.text, "others"))
        return strcmp(sqlstate, "57014") != 0 && strcmp(sqlstate, "P0004") != 0;
    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++)
        if (str_is_nocase(c->name.text, conditions[i].name) &&
            state_matches(sqlstate, conditions[i].sqlstate))
            return true;
    return false;
}

/* ---- variables ---- */

variables *frame_push(frame *f, size_t room, str label)
{
    variables *v = ARENA_NEW(f->x->arena, variables);
    *v = (variables){.outer = f->scope.variables,
                     .items = arena_extend(f->x->arena, NULL, 0, room + 1, sizeof(variable)),
                     .label = label,
                     .sql_function = f->columns_first,
                     .variables_first = f->variables_first};
    f->scope.variables = v;
    return v;
}

static void frame_pop(frame *f, const scope *before)
{
    f->scope = *before;
}

variable *frame_declare(variables *v, str called, typed of, value first)
{
    variable *one = &v->items[v->count++];
    *one = (variable){.name = called, .of = of, .value = first};
    return one;
}

/* $1 of $1%TYPE; NULL when the name is another. */
static const variable *numbered_parameter(const scope *s, const node_list *parts)
{
    if (parts->count != 1 || !IS(identifier, parts->items[0]))
        return NULL;
    str text = AS(identifier, parts->items[0])->name.text;
    if (!str_starts(text, "$"))
        return NULL;
    int64_t number = 0;
    for (size_t i = 1; i < text.len && number < UINT16_MAX; i++)
        number = number * 10 + (text.data[i] - '0');
    return find_parameter(s, number);
}

static bool type_of_reference(frame *f, const node_pl_variable *v, node_list parts, typed *out,
                              const relation **row_of)
{
    const variable *numbered = v->rowtype ? NULL : numbered_parameter(&f->scope, &parts);
    if (numbered != NULL) {
        *out = numbered->of;
        *row_of = numbered->row_of;
        return true;
    }
    node_column_ref ref = {.base = {NODE_column_ref, v->type->at}, .parts = parts};
    execution quiet = *f->x;
    quiet.events = NULL;
    found_name name_found;
    if (!v->rowtype &&
        find_name(&quiet, NULL, &f->scope, &ref.base, &name_found) == FOUND_VARIABLE) {
        *out = name_found.variable->of;
        *row_of = name_found.variable->row_of;
        return true;
    }
    node_qualified_name table = {.base = {NODE_qualified_name, v->type->at}, .parts = parts};
    const type *word = !v->rowtype && parts.count == 1 ? type_of_word(f->x, &table.base) : NULL;
    if (word != NULL) {
        *out = typed_as(word->base.id, -1, OID_NONE);
        return true;
    }
    if (!v->rowtype)
        table.parts.count--;
    const relation *r = NULL;
    if (table.parts.count == 0 || !resolve_relation(f->x, &table.base, false, &r))
        return table.parts.count > 0 ? !v->rowtype && fail_reference(f->x, v->type->at)
                                     : fail(f->x, v->base.at, "42601", "invalid type name");
    if (v->rowtype) {
        *out = typed_as(r->row_type, -1, OID_NONE);
        *row_of = r;
        return true;
    }
    const node *last = parts.items[parts.count - 1];
    const column *c =
        IS(identifier, last) ? relation_column(r, AS(identifier, last)->name.text) : NULL;
    if (c == NULL)
        return fail(f->x, v->type->at, "42703", "column does not exist") ||
               fail_reference(f->x, v->type->at);
    *out = typed_as(c->type, c->typmod, c->collation);
    return true;
}

/* The type of a declaration, also name%TYPE and name%ROWTYPE. */
static bool frame_type(frame *f, const node_pl_variable *v, typed *out, const relation **row_of)
{
    *out = typed_as(OID_NONE, -1, OID_NONE);
    *row_of = NULL;
    if (!IS(type_name, v->type))
        return true;
    const node_type_name *t = AS(type_name, v->type);
    if ((t->percent_type || v->rowtype) && IS(qualified_name, t->name))
        return type_of_reference(f, v, AS(qualified_name, t->name)->parts, out, row_of);
    if (!resolve_type(f->x, v->type, &out->type, &out->typmod))
        return false;
    *row_of = type_relation(f->x, out->type);
    return true;
}

/* exec_stmt_block(): a domain has a chance to refuse the NULL that a variable begins with. */
static bool default_value(frame *f, const node_pl_variable *d, typed of, value *out)
{
    const type *domain = type_get(f->x, of.type);
    *out = value_null(of.type);
    if (d->default_value == NULL)
        return domain == NULL || domain->kind != 'd' || check_domain(f->x, d->base.at, domain, out);
    return frame_evaluate(f, d->default_value, out) && frame_fits(f, d->base.at, of, *out, out);
}

static bool declare(frame *f, variables *v, const node *n)
{
    if (IS(pl_variable, n)) {
        const node_pl_variable *d = AS(pl_variable, n);
        typed of;
        const relation *row_of = NULL;
        value first;
        if (!frame_type(f, d, &of, &row_of))
            return false;
        if (!default_value(f, d, of, &first))
            return false;
        if (d->not_null && first.kind == VALUE_NULL)
            return fail(f->x, d->base.at, "22004",
                        "null value cannot be assigned to variable \"%.*s\" declared NOT NULL",
                        STR_ARG(d->name.text));
        variable *made = frame_declare(v, d->name.text, of, first);
        made->constant = d->constant;
        made->not_null = d->not_null;
        made->row_of = row_of;
    } else if (IS(pl_alias, n)) {
        const node_pl_alias *a = AS(pl_alias, n);
        variable *target = a->parameter > 0 ? find_parameter(&f->scope, a->parameter) : NULL;
        for (const variables *outer = v; outer != NULL && target == NULL; outer = outer->outer)
            for (size_t i = 0; i < outer->count; i++)
                if (str_eq(outer->items[i].name, a->target.text))
                    target = &outer->items[i];
        if (target != NULL) {
            variable *made = frame_declare(v, a->name.text, target->of, target->value);
            made->row_of = target->row_of;
            made->alias_of = target;
        }
    } else if (IS(pl_cursor, n)) {
        variable *made =
            frame_declare(v, AS(pl_cursor, n)->name.text, typed_as(TYPE_REFCURSOR, -1, OID_NONE),
                          value_text(AS(pl_cursor, n)->name.text, TYPE_REFCURSOR));
        made->cursor = n;
    }
    return true;
}

/* ---- blocks ---- */

static void declare_failure(frame *f, variables *v, const failure *how)
{
    char *state = arena_cstr(f->x->arena, (str){how->sqlstate, 5});
    typed text = typed_as(TYPE_TEXT, -1, OID_NONE);
    frame_declare(v, STR("sqlstate"), text, value_text(str_from(state), TYPE_TEXT));
    frame_declare(v, STR("sqlerrm"), text, value_text(how->message, TYPE_TEXT));
}

static flow run_handler(frame *f, const node_pl_block *b, const node_pl_handler *h)
{
    execution *x = f->x;
    const failure *before = f->handled;
    const failure *how = arena_copy(x->arena, &x->failure, sizeof x->failure);
    scope outside = f->scope;
    f->handled = how;
    variables *v = frame_push(f, 2, b->label.text);
    declare_failure(f, v, how);
    add_event(x, EVENT_HANDLED, NULL, NULL);
    if (x->events != NULL) {
        memcpy(vec_last(x->events)->sqlstate, how->sqlstate, sizeof how->sqlstate);
        vec_last(x->events)->text = how->message;
    }
    flow way = run_statements(f, h->body);
    frame_pop(f, &outside);
    f->handled = before;
    return way;
}

static flow run_guarded_body(frame *f, const node_pl_block *b)
{
    execution *x = f->x;
    if (b->handlers.count == 0)
        return run_statements(f, b->body);
    catalog_mark mark = catalog_savepoint(x->catalog);
    size_t n_waiting = x->session->waiting.count, n_open = x->session->open.count;
    numbers_mark numbers = numbers_now(x);
    size_t n_events = x->events != NULL ? x->events->count : 0;
    bool guarded = x->guarded;
    scope inside = f->scope;
    x->guarded = true;
    bool was_read_only = transaction_is_read_only(x);
    f->subtransactions++;
    x->session->guarded_blocks++;
    flow way = run_statements(f, b->body);
    x->session->guarded_blocks--;
    f->subtransactions--;
    portals_end_subtransaction(x, way == FLOW_FAIL);
    if (way != FLOW_FAIL)
        subtransaction_end(x, was_read_only);
    if (way == FLOW_FAIL) {
        f->scope = inside;
        for (size_t i = 0; i < b->handlers.count; i++) {
            const node_pl_handler *h = AS(pl_handler, b->handlers.items[i]);
            bool matches = false;
            for (size_t k = 0; k < h->conditions.count && !matches; k++)
                matches = condition_matches(x->failure.sqlstate, h->conditions.items[k]);
            if (!matches)
                continue;
            rollback_to(x, mark);
            use_end(x, n_open);
            deferred_forget(x, n_waiting);
            numbers_lose(x, numbers);
            if (x->events != NULL)
                x->events->count = n_events; /* what was undone has not happened */
            way = run_handler(f, b, h);
            break;
        }
    }
    x->guarded = guarded;
    return way;
}

static bool label_is(str label, str wanted)
{
    return !str_absent(label) && !str_absent(wanted) && str_eq(label, wanted);
}

flow run_block(frame *f, const node *n)
{
    const node_pl_block *b = AS(pl_block, n);
    scope outside = f->scope;
    variables *v = frame_push(f, b->declarations.count, b->label.text);
    for (size_t i = 0; i < b->declarations.count; i++)
        if (!declare(f, v, b->declarations.items[i])) {
            frame_pop(f, &outside);
            return FLOW_FAIL;
        }
    flow way = run_guarded_body(f, b);
    frame_pop(f, &outside);
    if (way == FLOW_EXIT && label_is(b->label.text, f->label)) {
        f->label = (str){NULL, 0};
        return FLOW_NEXT;
    }
    return way;
}

/* ---- loops ---- */

enum { MAX_UNSURE_TURNS = 2 };

/* What a turn of a loop means for the loop: true goes on. */
static bool next_turn(frame *f, str label, flow *way)
{
    bool mine = str_absent(f->label) || label_is(label, f->label);
    if (*way == FLOW_NEXT)
        return true;
    if ((*way == FLOW_EXIT || *way == FLOW_CONTINUE) && mine) {
        bool go_on = *way == FLOW_CONTINUE;
        f->label = (str){NULL, 0};
        *way = FLOW_NEXT;
        return go_on;
    }
    return false;
}

/* Of a loop whose turns are not known in number: whether there is another one. */
static bool another_turn(frame *f, range at, const node *condition, size_t turns)
{
    static const char why[] = "how often the loop turns is not known";
    if (turns < MAX_UNSURE_TURNS)
        return choose_way(f->x, at, 2, condition_is_volatile(condition), why) == 1;
    return false;
}

static flow run_loop(frame *f, const node *n, str label, const node *condition, node_list body)
{
    flow way = FLOW_NEXT;
    size_t unsure_turns = 0;
    for (;;) {
        truth t = TRUTH_TRUE;
        if (!take_step(f->x, n->at))
            return FLOW_NEXT;
        if (condition != NULL && !frame_condition(f, condition, &t))
            return FLOW_FAIL;
        if (t == TRUTH_UNKNOWN && f->pure)
            return give_up(f);
        if (t == TRUTH_UNKNOWN)
            t = another_turn(f, n->at, condition, unsure_turns++) ? TRUTH_TRUE : TRUTH_FALSE;
        if (t == TRUTH_FALSE || t == TRUTH_NULL)
            return FLOW_NEXT;
        way = run_statements(f, body);
        if (!next_turn(f, label, &way))
            return way;
    }
}

static bool range_number(frame *f, const node *n, const char *what, value *out)
{
    return frame_evaluate(f, n, out) && value_assign(f->x, n->at, *out, TYPE_INT4, -1, out) &&
           (out->kind != VALUE_NULL ||
            fail(f->x, n->at, "22004", "%s of FOR loop cannot be null", what));
}

static flow run_for_range(frame *f, const node *n)
{
    const node_pl_for_range *l = AS(pl_for_range, n);
    value low, high, step = value_integer(1, TYPE_INT4);
    if (!range_number(f, l->low, "lower bound", &low) ||
        !range_number(f, l->high, "upper bound", &high) ||
        (l->step != NULL && !range_number(f, l->step, "BY value", &step)))
        return FLOW_FAIL;
    scope outside = f->scope;
    variables *v = frame_push(f, 1, l->label.text);
    variable *i = frame_declare(v, l->variable.text, typed_as(TYPE_INT4, -1, OID_NONE),
                                value_unknown(TYPE_INT4));
    flow way = FLOW_NEXT;
    bool any = false;
    bool known = low.kind == VALUE_KNOWN && high.kind == VALUE_KNOWN && step.kind == VALUE_KNOWN;
    if (!known && f->pure) {
        way = give_up(f);
    } else if (!known) {
        for (size_t turns = 0; another_turn(f, n->at, NULL, turns); turns++) {
            i->value = value_unknown(TYPE_INT4);
            way = run_statements(f, l->body);
            if (!next_turn(f, l->label.text, &way))
                break;
        }
    } else if (step.integer < 1) {
        fail(f->x, n->at, "22023", "BY value of FOR loop must be greater than zero");
        way = FLOW_FAIL;
    } else {
        for (int64_t k = low.integer; l->reverse ? k >= high.integer : k <= high.integer;
             k += l->reverse ? -step.integer : step.integer) {
            if (!take_step(f->x, n->at))
                break;
            i->value = value_integer(k, TYPE_INT4);
            any = true;
            way = run_statements(f, l->body);
            if (!next_turn(f, l->label.text, &way))
                break;
        }
    }
    f->found->value = known ? value_bool(any) : value_unknown(TYPE_BOOL);
    frame_pop(f, &outside);
    return way;
}

static flow run_rows(frame *f, const node *n, str label, node_list targets, const table_value *t,
                     node_list body)
{
    flow way = FLOW_NEXT;
    bool any = false;
    for (size_t i = 0; i < t->rows.count; i++) {
        if (!take_step(f->x, n->at))
            break;
        if (!frame_assign_row(f, targets, t, t->rows.items[i].values))
            return FLOW_FAIL;
        if (t->rows.items[i].maybe &&
            choose_way(f->x, n->at, 2, false, "which rows the loop goes over is not known") == 1)
            continue;
        any = true;
        way = run_statements(f, body);
        if (!next_turn(f, label, &way))
            return way;
    }
    value *row = ARENA_ARRAY(f->x->arena, value, t->n_columns + 1);
    for (size_t i = 0; i < t->n_columns; i++)
        row[i] = value_unknown(t->columns[i].type);
    /* rows that we do not know: turns with unknown values */
    for (size_t turns = 0; t->open && another_turn(f, n->at, NULL, turns); turns++) {
        if (!frame_assign_row(f, targets, t, row))
            return FLOW_FAIL;
        any = true;
        way = run_statements(f, body);
        if (!next_turn(f, label, &way))
            return way;
    }
    if (!any && !t->open && !frame_assign_row(f, targets, t, NULL)) /* exec_for_query() */
        return FLOW_FAIL;
    f->found->value = value_bool(any);
    return way;
}

static flow run_for_query(frame *f, const node *n)
{
    const node_pl_for_query *l = AS(pl_for_query, n);
    table_value t;
    if (!returns_rows(l->query)) {
        fail(f->x, n->at, "42P11", "cannot open the query as cursor");
        return FLOW_FAIL;
    }
    if (!frame_query(f, l->query, &t))
        return FLOW_FAIL;
    size_t n_open = f->x->session->open.count;
    use_by_query(f->x, &f->scope, l->query);
    flow way = run_rows(f, n, l->label.text, l->targets, &t, l->body);
    use_end_of_loop(f->x, n_open);
    return way;
}

/* A bound cursor: its query with its arguments, row by row into a record of the loop's own. */
static flow run_for_cursor(frame *f, const node *n)
{
    const node_pl_for_cursor *l = AS(pl_for_cursor, n);
    found_name found_cursor;
    if (!IS(column_ref, l->cursor) ||
        find_name(f->x, NULL, &f->scope, l->cursor, &found_cursor) != FOUND_VARIABLE ||
        !IS(pl_cursor, found_cursor.variable->cursor)) {
        unknown(f->x, n->at, "what the cursor returns is not known");
        return FLOW_NEXT;
    }
    const node_pl_cursor *c = AS(pl_cursor, found_cursor.variable->cursor);
    scope outside = f->scope;
    size_t n_open = f->x->session->open.count;
    table_value t;
    flow way = FLOW_FAIL;
    struct portal *mine;
    if (begin_cursor_loop(f, n, found_cursor.variable, &mine) && frame_bind_cursor(f, c, l->args) &&
        frame_query(f, c->query, &t)) {
        cursor_loop_opened(f, c->query, mine);
        variables *v = frame_push(f, 1, l->label.text);
        frame_declare(v, l->variable.text, typed_as(TYPE_RECORD, -1, OID_NONE),
                      value_null(TYPE_RECORD));
        node *target = made_column(f->x->arena, l->variable);
        way = run_rows(f, n, l->label.text, (node_list){&target, 1}, &t, l->body);
    }
    use_end_of_loop(f->x, n_open);
    end_cursor_loop(f, found_cursor.variable, mine);
    frame_pop(f, &outside);
    return way;
}

static flow run_for_execute(frame *f, const node *n)
{
    const node_pl_for_execute *l = AS(pl_for_execute, n);
    table_value t = {0};
    bool known = true;
    size_t n_open = f->x->session->open.count;
    if (!frame_execute(f, l->command, l->using, EXECUTE_FOR_CURSOR, &t, &known))
        return FLOW_FAIL;
    if (!known)
        t.open = true;
    flow way = run_rows(f, n, l->label.text, l->targets, &t, l->body);
    use_end_of_loop(f->x, n_open);
    return way;
}

typedef VEC(value) value_vec;

static int64_t dimensions_of(const execution *x, const value *v)
{
    int64_t n = 0;
    for (; v->kind == VALUE_KNOWN && v->n_items > 0 && type_element(x, v->type) != OID_NONE;
         v = &v->items[0])
        n++;
    return n;
}

/* What FOREACH goes through: elements, of however many dimensions, or slices of so many. */
static void collect_slices(const execution *x, const value *v, int64_t slice, value_vec *out)
{
    int64_t n = dimensions_of(x, v);
    if (slice > 0 && n == slice) {
        vec_push(x->arena, out, *v);
        return;
    }
    for (size_t i = 0; i < v->n_items; i++) {
        if (n > slice + 1)
            collect_slices(x, &v->items[i], slice, out);
        else
            vec_push(x->arena, out, v->items[i]);
    }
}

/* A record takes rows, and slices are arrays. */
static bool check_foreach(frame *f, const node_pl_foreach *l, const value *array)
{
    found_name target;
    if (l->slice > dimensions_of(f->x, array))
        return fail(f->x, l->base.at, "2202E",
                    "slice dimension (%d) is out of the valid range 0..%d", (int)l->slice,
                    (int)dimensions_of(f->x, array));
    if (l->targets.count != 1 || !IS(column_ref, l->targets.items[0]) ||
        find_name(f->x, NULL, &f->scope, l->targets.items[0], &target) != FOUND_VARIABLE ||
        target.used < AS(column_ref, l->targets.items[0])->parts.count)
        return true;
    oid of = target.variable->of.type;
    bool is_array = type_element(f->x, type_base(f->x, of)) != OID_NONE;
    if (of != OID_NONE && is_array != (l->slice > 0))
        return fail(f->x, l->base.at, "42804",
                    l->slice > 0 ? "FOREACH ... SLICE loop variable must be of an array type"
                                 : "FOREACH loop variable must not be of an array type");
    return of != TYPE_RECORD || array->n_items == 0 ||
           type_is_row(f->x, type_base(f->x, type_element(f->x, array->type))) ||
           fail(f->x, l->base.at, "42804",
                "cannot assign non-composite value to a record variable");
}

/* A row for several variables, each of which gets a field. */
static const value *as_fields(execution *x, const value *row, table_value *out)
{
    result_column *columns = ARENA_ARRAY(x->arena, result_column, row->n_items + 1);
    for (size_t i = 0; i < row->n_items; i++)
        columns[i] =
            (result_column){.name = row->fields[i], .type = row->items[i].type, .typmod = -1};
    *out = (table_value){.columns = columns, .n_columns = row->n_items};
    return row->items;
}

static flow run_foreach(frame *f, const node *n)
{
    const node_pl_foreach *l = AS(pl_foreach, n);
    value array;
    flow way = FLOW_NEXT;
    if (!frame_evaluate(f, l->array, &array))
        return FLOW_FAIL;
    if (array.kind == VALUE_NULL) {
        fail(f->x, n->at, "22004", "FOREACH expression must not be null");
        return FLOW_FAIL;
    }
    bool known = array.kind == VALUE_KNOWN;
    if (array.type != OID_NONE && type_element(f->x, type_base(f->x, array.type)) == OID_NONE) {
        fail(f->x, n->at, "42804", "FOREACH expression must yield an array, not type %.*s",
             STR_ARG(print_visible_type(f->x, array.type, TYPMOD_NOT_GIVEN)));
        return FLOW_FAIL;
    }
    size_t turns = 0;
    value_vec all = {0};
    if (!known && f->pure)
        return give_up(f);
    if (known && !check_foreach(f, l, &array))
        return FLOW_FAIL;
    if (known && array.n_items > 0)
        collect_slices(f->x, &array, l->slice, &all);
    for (size_t i = 0; known ? i < all.count : another_turn(f, n->at, NULL, i); i++) {
        result_column one = {.type = l->slice > 0 ? array.type : type_element(f->x, array.type),
                             .typmod = -1};
        table_value t = {.columns = &one, .n_columns = 1};
        value v = known ? all.items[i] : value_unknown(one.type);
        const value *given = &v;
        if (!take_step(f->x, n->at))
            break;
        if (l->targets.count > 1 && v.kind == VALUE_KNOWN && v.fields != NULL)
            given = as_fields(f->x, &v, &t);
        if (!frame_assign_row(f, l->targets, &t, given))
            return FLOW_FAIL;
        turns++;
        way = run_statements(f, l->body);
        if (!next_turn(f, l->label.text, &way))
            break;
    }
    f->found->value = value_bool(turns > 0);
    return way;
}

/* ---- statements that are control flow ---- */

static flow run_statement(frame *f, const node *n)
{
    switch (n->kind) {
    case NODE_pl_block:
        return run_block(f, n);
    case NODE_pl_if:
        return run_if(f, n);
    case NODE_pl_case:
        return run_case(f, n);
    case NODE_pl_loop:
        return run_loop(f, n, AS(pl_loop, n)->label.text, NULL, AS(pl_loop, n)->body);
    case NODE_pl_while:
        return run_loop(f, n, AS(pl_while, n)->label.text, AS(pl_while, n)->condition,
                        AS(pl_while, n)->body);
    case NODE_pl_for_range:
        return run_for_range(f, n);
    case NODE_pl_for_query:
        return run_for_query(f, n);
    case NODE_pl_for_execute:
        return run_for_execute(f, n);
    case NODE_pl_for_cursor:
        return run_for_cursor(f, n);
    case NODE_pl_foreach:
        return run_foreach(f, n);
    case NODE_pl_exit:
        return run_exit(f, n);
    default:
        return run_simple(f, n);
    }
}

flow run_statements(frame *f, node_list body)
{
    execution *x = f->x;
    const scope *before = x->scope;
    flow way = FLOW_NEXT;
    for (size_t i = 0; i < body.count && way == FLOW_NEXT; i++) {
        if (!take_step(x, body.items[i]->at))
            break;
        x->scope = &f->scope;
        way = run_statement(f, body.items[i]);
    }
    x->scope = before;
    return way;
}
