#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "syntax/walk.h"

#include <string.h>

/*
 * What a name means in a query. A level is one SELECT with its FROM items;
 * names are looked up from the innermost level outwards, columns before
 * variables, as the server does.
 */

static str part_text(node_list parts, size_t i)
{
    return i < parts.count && IS(identifier, parts.items[i])
               ? AS(identifier, parts.items[i])->name.text
               : (str){NULL, 0};
}

/* ---- system columns ---- */

static const struct {
    const char *called;
    oid of;
} system_columns[] = {{"tableoid", TYPE_OID}, {"ctid", TYPE_TID}, {"xmin", 28},
                      {"xmax", 28},           {"cmin", 29},       {"cmax", 29}};

oid system_column_type(str called)
{
    for (size_t i = 0; i < sizeof system_columns / sizeof system_columns[0]; i++)
        if (str_is(called, system_columns[i].called))
            return system_columns[i].of;
    return OID_NONE;
}

bool is_system_column(str called)
{
    return system_column_type(called) != OID_NONE;
}

static walk_action find_system_column(const node *n, void *context)
{
    const relation *r = context;
    if (IS(indirection, n)) { /* (t).ctid */
        const node_indirection *d = AS(indirection, n);
        const node *row = without_parens(d->arg), *field = d->steps.items[0];
        bool own =
            IS(column_ref, row) &&
            str_eq(
                node_text(AS(column_ref, row)->parts.items[AS(column_ref, row)->parts.count - 1]),
                r->base.name);
        return own && IS(identifier, field) && is_system_column(node_text(field)) ? WALK_STOP
                                                                                  : WALK_INTO;
    }
    if (!IS(column_ref, n))
        return WALK_INTO;
    const node_list *parts = &AS(column_ref, n)->parts;
    const node *last = parts->items[parts->count - 1];
    str called = IS(identifier, last) ? AS(identifier, last)->name.text : (str){0};
    return is_system_column(called) && relation_column(r, called) == NULL ? WALK_STOP : WALK_OVER;
}

bool names_system_column(const relation *r, const node *tree)
{
    return !walk(tree, find_system_column, (void *)r);
}

/* Views and what is no relation have none. */
bool has_system_columns(const relation *r)
{
    return r != NULL && strchr("vciI", r->kind) == NULL;
}

/* Room for columns, all at once. */
static void reserve_columns(execution *x, level *l, size_t more)
{
    size_t room = l->columns.count + more;
    if (l->columns.capacity >= room)
        return;
    l->columns.items =
        arena_extend(x->arena, l->columns.items, l->columns.capacity, room, sizeof(visible_column));
    l->columns.capacity = room;
}

/* Adds it to the level on first use, hidden from unqualified names and stars. */
static size_t system_column(execution *x, const level *in, size_t item, str called)
{
    for (size_t i = 0; i < in->columns.count; i++) {
        const visible_column *c = &in->columns.items[i];
        if (c->system && c->item == item && str_eq(c->name, called))
            return i;
    }
    level *l =
        (level *)in; /* the only change a look-up makes: a column that was there all the time */
    visible_column *c = vec_add(x->arena, &l->columns);
    *c = (visible_column){.name = called,
                          .item = (uint32_t)item,
                          .hidden = true,
                          .system = true,
                          .of = {.typmod = -1}};
    for (size_t i = 0; i < sizeof system_columns / sizeof system_columns[0]; i++)
        if (str_is(called, system_columns[i].called))
            c->of.type = system_columns[i].of;
    return l->columns.count - 1;
}

/* ---- columns ---- */

/* What a join hides is seen by the conditions of the joins inside of it. */
static bool is_seen(const level *l, bool hidden, size_t hidden_at, size_t first, size_t end)
{
    return l->on.end == 0
               ? !hidden
               : first >= l->on.first && end <= l->on.end && (!hidden || hidden_at >= l->on.end);
}

static bool item_seen(const level *l, const visible_item *v)
{
    return is_seen(l, v->hidden, v->hidden_at, v->first, v->first + v->count);
}

static bool find_unqualified(const level *l, str called, size_t *at, bool *ambiguous)
{
    bool any = false;
    for (size_t i = 0; i < l->columns.count; i++) {
        const visible_column *c = &l->columns.items[i];
        if (!str_eq(c->name, called) || !is_seen(l, c->hidden, c->hidden_at, i, i + 1))
            continue;
        if (any) {
            *ambiguous = true;
            return true;
        }
        any = true;
        *at = i;
    }
    return any;
}

static bool find_item(const level *l, str schema, str called, size_t *item)
{
    for (size_t i = 0; i < l->items.count; i++) {
        const visible_item *v = &l->items.items[i];
        if (!item_seen(l, v) || !str_eq(v->alias, called))
            continue;
        if (!str_absent(schema) && !(v->relation != NULL && str_eq(v->schema, schema)))
            continue;
        *item = i;
        return true;
    }
    return false;
}

/* Of items of one name both are seen from within a join, and `excluded` beside a table of that. */
static bool is_twice(const level *l, str called, size_t item)
{
    for (size_t i = item + 1; i < l->items.count; i++)
        if (item_seen(l, &l->items.items[i]) && str_eq(l->items.items[i].alias, called))
            return true;
    return false;
}

static size_t count_in_item(const level *l, size_t item, str called, size_t *at)
{
    const visible_item *v = &l->items.items[item];
    size_t times = 0;
    for (size_t i = v->first; i < v->first + v->count; i++)
        if (str_eq(l->columns.items[i].name, called)) {
            *at = i;
            times++;
        }
    return times;
}

static found ambiguous(execution *x, const node *ref, str called)
{
    fail(x, ref->at, "42702", "column reference \"%.*s\" is ambiguous", STR_ARG(called));
    return FOUND_FAILED;
}

/* `first`: variables win over columns; may be NULL. */
static variable *find_variable(const scope *external, str label, str called, bool *from_sql,
                               bool *first)
{
    for (const scope *s = external; s != NULL; s = s->outer)
        for (const variables *v = s->variables; v != NULL; v = v->outer) {
            if (!str_absent(label) && !(str_eq(v->label, label) && !str_absent(v->label)))
                continue;
            for (size_t i = v->count; i > 0; i--)
                if (!str_absent(v->items[i - 1].name) && str_eq(v->items[i - 1].name, called)) {
                    variable *one = &v->items[i - 1];
                    *from_sql = v->sql_function;
                    if (first != NULL)
                        *first = v->variables_first;
                    while (one->alias_of != NULL)
                        one = one->alias_of;
                    return one;
                }
        }
    return NULL;
}

variable *find_row_variable(const level *inner, const scope *external, str called)
{
    bool from_sql;
    size_t item;
    for (const level *l = inner; l != NULL; l = l->outer)
        if (find_item(l, (str){NULL, 0}, called, &item))
            return NULL;
    return find_variable(external, (str){NULL, 0}, called, &from_sql, NULL);
}

variable *find_parameter(const scope *external, int64_t number)
{
    for (const scope *s = external; s != NULL; s = s->outer)
        for (const variables *v = s->variables; v != NULL; v = v->outer)
            if (v->positional)
                return number >= 1 && (size_t)number <= v->count ? &v->items[number - 1] : NULL;
    return NULL;
}

/* A row has most of them only when it is stored: 42P10 in checks and generation expressions. */
static bool check_system_column(execution *x, const scope *external, const node *ref, str called)
{
    const char *place = external != NULL && external->no_query != NULL ? external->no_query : "";
    if (str_is(called, "tableoid"))
        return true;
    if (strcmp(place, "check constraint") == 0)
        return fail(x, ref->at, "42P10",
                    "system column \"%.*s\" reference in check constraint is invalid",
                    STR_ARG(called));
    return strcmp(place, "column generation expression") != 0 ||
           fail(x, ref->at, "42P10",
                "cannot use system column \"%.*s\" in column generation expression",
                STR_ARG(called));
}

/* The items whose system columns need no name of the item: colNameToVar(). */
static size_t count_system_items(const level *l, size_t *one)
{
    size_t times = 0;
    for (size_t i = 0; i < l->items.count; i++) {
        const visible_item *v = &l->items.items[i];
        if (!has_system_columns(v->relation) || v->bare || !item_seen(l, v) ||
            !is_seen(l, v->joined, v->joined_at, v->first, v->first + v->count))
            continue;
        *one = i;
        times++;
    }
    return times;
}

static found find_one_part(execution *x, const level *inner, const scope *external, const node *ref,
                           str called, found_name *out)
{
    bool from_sql = false;
    bool first = false;
    variable *v = find_variable(external, (str){NULL, 0}, called, &from_sql, &first);
    for (const level *l = inner; l != NULL && !first; l = l->outer) {
        bool again = false;
        if (!find_unqualified(l, called, &out->column, &again))
            continue;
        if (again || (v != NULL && !from_sql))
            return ambiguous(x, ref, called);
        out->level = l;
        out->used = 1;
        return FOUND_COLUMN;
    }
    for (const level *l = inner; l != NULL && is_system_column(called); l = l->outer) {
        size_t item = 0, times = count_system_items(l, &item);
        if (times > 1)
            return ambiguous(x, ref, called);
        if (times == 0)
            continue;
        if (!check_system_column(x, external, ref, called))
            return FOUND_FAILED;
        out->column = system_column(x, l, item, called);
        out->level = l;
        out->used = 1;
        return FOUND_COLUMN;
    }
    for (const level *l = inner; l != NULL && !first; l = l->outer)
        if (find_item(l, (str){NULL, 0}, called, &out->item)) {
            const relation *r = l->items.items[out->item].relation;
            if (v != NULL && !from_sql && (r == NULL || r->row_type != OID_NONE))
                return ambiguous(x, ref, called);
            out->level = l;
            out->used = 1;
            return FOUND_ROW;
        }
    if (v != NULL) {
        out->variable = v;
        out->used = 1;
        out->of_sql = from_sql;
        return FOUND_VARIABLE;
    }
    fail(x, ref->at, "42703", "column \"%.*s\" does not exist", STR_ARG(called));
    return FOUND_FAILED;
}

/* resolve_column_ref() of PL/pgSQL does not see a variable that has no fields in v.f. */
static bool may_have_fields(const execution *x, const variable *v)
{
    oid base = type_base(x, v->of.type);
    const type *t = type_get(x, base);
    return v->row_of != NULL || t == NULL || t->kind == 'p' || type_is_row(x, base);
}

/* scanNSItemForColumn(): a column of a FROM item, or a system column. */
static found find_in_item(execution *x, const level *l, const scope *external, const node *ref,
                          str called, found_name *out)
{
    out->level = l;
    size_t times = count_in_item(l, out->item, called, &out->column);
    if (times > 1)
        return ambiguous(x, ref, called);
    if (times == 1)
        return FOUND_COLUMN;
    const visible_item *v = &l->items.items[out->item];
    if (!has_system_columns(v->relation) || v->bare || !is_system_column(called))
        return FOUND_NOTHING;
    if (!check_system_column(x, external, ref, called))
        return FOUND_FAILED;
    out->column = system_column(x, l, out->item, called);
    return FOUND_COLUMN;
}

/* alias.column, then block.variable and record.field. */
static found find_two_parts(execution *x, const level *inner, const scope *external,
                            const node *ref, str first, str second, found_name *out)
{
    bool from_sql = false, of_function = false;
    variable *record = find_variable(external, (str){NULL, 0}, first, &from_sql, NULL);
    variable *v = find_variable(external, first, second, &of_function, NULL);
    if (record != NULL && (from_sql ? v != NULL && of_function : !may_have_fields(x, record)))
        record = NULL;
    for (const level *l = inner; l != NULL; l = l->outer) {
        if (!find_item(l, (str){NULL, 0}, first, &out->item))
            continue;
        if (is_twice(l, first, out->item)) {
            fail(x, ref->at, "42P09", "table reference \"%.*s\" is ambiguous", STR_ARG(first));
            return FOUND_FAILED;
        }
        found f = find_in_item(x, l, external, ref, second, out);
        out->used = 2;
        if (f != FOUND_NOTHING)
            return f;
        out->shadowed = from_sql && record != NULL;
        if (record != NULL || (v != NULL && of_function))
            break;
        out->used = 1;
        return FOUND_ROW; /* row.field, or a function in the form of a field */
    }
    if (record != NULL) {
        out->variable = record;
        out->used = 1;
        out->of_sql = from_sql;
        return FOUND_VARIABLE;
    }
    if (v != NULL) {
        out->variable = v;
        out->used = 2;
        out->of_sql = of_function;
        return FOUND_VARIABLE;
    }
    return FOUND_NOTHING;
}

static bool has_hidden_item(const level *inner, str called)
{
    for (const level *l = inner; l != NULL; l = l->outer)
        for (size_t i = 0; i < l->items.count; i++)
            if (!item_seen(l, &l->items.items[i]) && str_eq(l->items.items[i].alias, called))
                return true;
    return false;
}

static found find_visible(execution *x, const level *inner, const scope *external, const node *ref,
                          found_name *out)
{
    *out = (found_name){0};
    node_list parts = AS(column_ref, ref)->parts;
    str first = part_text(parts, 0);
    if (parts.count == 1)
        return find_one_part(x, inner, external, ref, first, out);
    str second = part_text(parts, 1);
    found f = find_two_parts(x, inner, external, ref, first, second, out);
    bool in_schema = parts.count >= 3; /* schema.table.column, or block.variable.field */
    if (f != FOUND_NOTHING && (!in_schema || (f == FOUND_VARIABLE && out->used == 2)))
        return f;
    for (const level *l = inner; in_schema && l != NULL; l = l->outer) {
        if (!find_item(l, first, second, &out->item))
            continue;
        out->used = 3;
        f = find_in_item(x, l, external, ref, part_text(parts, 2), out);
        if (f != FOUND_NOTHING)
            return f;
        out->used = 2;
        return FOUND_ROW;
    }
    str missing = parts.count >= 3 ? second : first;
    if (has_hidden_item(inner, missing))
        fail(x, ref->at, "42P01", "invalid reference to FROM-clause entry for table \"%.*s\"",
             STR_ARG(missing));
    else
        fail(x, ref->at, "42P01", "missing FROM-clause entry for table \"%.*s\"", STR_ARG(missing));
    return FOUND_FAILED;
}

/* check_lateral_ref_ok(): LATERAL items stand before the target of UPDATE and DELETE, and the right
 * side of RIGHT and FULL JOIN beside what it may not see. NULL: the item may be named. */
static const visible_item *barred_item(const found_name *one, found f)
{
    const level *l = one->level;
    item_window barred = l == NULL         ? (item_window){0, 0}
                         : l->target_apart ? (item_window){0, l->items.count > 0}
                                           : l->barred;
    for (size_t i = barred.first; i < barred.end; i++) {
        const visible_item *v = &l->items.items[i];
        if (f == FOUND_ROW
                ? one->item == i
                : f == FOUND_COLUMN && one->column >= v->first && one->column < v->first + v->count)
            return v;
    }
    return NULL;
}

found find_name(execution *x, const level *inner, const scope *external, const node *ref,
                found_name *out)
{
    found f = find_visible(x, inner, external, ref, out);
    const visible_item *barred = barred_item(out, f);
    if (barred == NULL)
        return f;
    const level *l = out->level;
    if (l->in_on && AS(column_ref, ref)->parts.count == 1)
        fail(x, ref->at, "42703", "column \"%.*s\" does not exist",
             STR_ARG(part_text(AS(column_ref, ref)->parts, 0)));
    else
        fail(x, ref->at, l->in_on ? "42P01" : "42P10",
             "invalid reference to FROM-clause entry for table \"%.*s\"", STR_ARG(barred->alias));
    return FOUND_FAILED;
}

/* ---- stars ---- */

bool expand_star(execution *x, const level *inner, const node *ref, size_t **columns, size_t *count,
                 const level **of)
{
    node_list parts = AS(column_ref, ref)->parts;
    *count = 0;
    *of = inner;
    if (parts.count == 1) {
        if (inner == NULL || inner->items.count == 0)
            return fail(x, ref->at, "42601", "SELECT * with no tables specified is not valid");
        *columns = ARENA_ARRAY(x->arena, size_t, inner->columns.count + 1);
        for (size_t i = 0; i < inner->columns.count; i++)
            if (!inner->columns.items[i].hidden)
                (*columns)[(*count)++] = i;
        return true;
    }
    str called = part_text(parts, parts.count - 2);
    str schema = parts.count >= 3 ? part_text(parts, parts.count - 3) : (str){NULL, 0};
    for (const level *l = inner; l != NULL; l = l->outer) {
        size_t item;
        if (!find_item(l, schema, called, &item))
            continue;
        const visible_item *v = &l->items.items[item];
        *columns = ARENA_ARRAY(x->arena, size_t, v->count + 1);
        *of = l;
        for (size_t i = v->first; i < v->first + v->count; i++)
            (*columns)[(*count)++] = i;
        return true;
    }
    return fail(x, ref->at, "42P01", "missing FROM-clause entry for table \"%.*s\"",
                STR_ARG(called));
}

/* ---- what FROM items bring ---- */

/* What a relation's columns are to queries: the same for as long as no version has others. */
typedef struct column_shape {
    const column *of;
    size_t n_columns; /* dropped ones included */
    arena *memory;
    visible_column *visible; /* NULL: nobody has asked for it */
    size_t count;
    result_column columns[];
} column_shape;

typedef struct relation_shape {
    const relation *of;
    visible_item item; /* of a level of the relation alone */
    column_shape *columns;
} relation_shape;

static column_shape *make_column_shape(arena *a, const relation *r)
{
    column_shape *s = arena_alloc(a, sizeof(column_shape) + r->n_columns * sizeof(result_column));
    s->of = r->columns;
    s->n_columns = r->n_columns;
    s->memory = a;
    bool system = r->kind == 'r' && r->base.schema == OID_PG_CATALOG; /* whose texts are in C */
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *c = &r->columns[i];
        if (!c->dropped)
            s->columns[s->count++] =
                (result_column){.name = c->name,
                                .type = c->type,
                                .typmod = c->typmod,
                                .collation = system ? OID_COLLATION_C : c->collation,
                                .origin = r->base.id,
                                .origin_column = c->number};
    }
    return s;
}

/* `memo`: of the relation that stands; NULL: this one does not. */
static column_shape *columns_of(execution *x, const relation *r, relation_memo *memo)
{
    column_shape *s = memo != NULL ? memo->columns : NULL;
    if (s == NULL || s->of != r->columns || s->n_columns != r->n_columns) {
        bool stays = memo != NULL && !arena_holds(x->passing, (arena_mark){0}, r->columns);
        s = make_column_shape(stays ? catalog_memory(x->catalog) : x->arena, r);
        if (stays)
            memo->columns = s;
    }
    return s;
}

static relation_shape *shape_of(execution *x, const relation *r)
{
    bool stands = catalog_get(x->catalog, r->base.id) == &r->base;
    relation_memo *memo = stands ? catalog_memo(x->catalog, r->base.id) : NULL;
    relation_shape *s = stands ? memo->shape : NULL;
    if (s == NULL || s->of != r || s->columns->n_columns != r->n_columns) {
        column_shape *columns = columns_of(x, r, memo);
        bool stays =
            stands && memo->columns == columns && !arena_holds(x->passing, (arena_mark){0}, r);
        s = ARENA_NEW(stays ? catalog_memory(x->catalog) : x->arena, relation_shape);
        s->of = r;
        s->columns = columns;
        s->item = (visible_item){.alias = r->base.name, .relation = r, .count = columns->count};
        if (stays)
            memo->shape = s;
    }
    return s;
}

/* What a sequence shows to those who read it as a table. */
static const result_column sequence_result[] = {
    {.name = {"last_value", 10}, .type = TYPE_INT8, .typmod = -1},
    {.name = {"log_cnt", 7}, .type = TYPE_INT8, .typmod = -1},
    {.name = {"is_called", 9}, .type = TYPE_BOOL, .typmod = -1},
};

const result_column *relation_result(execution *x, const relation *r, size_t *count)
{
    if (r->kind == 'S') {
        *count = sizeof sequence_result / sizeof sequence_result[0];
        return sequence_result;
    }
    const column_shape *s = shape_of(x, r)->columns;
    *count = s->count;
    return s->columns;
}

static visible_column visible_of(const result_column *c, size_t item)
{
    return (visible_column){
        .name = c->name,
        .item = (uint32_t)item,
        .of = {.type = c->type,
               .typmod = c->typmod,
               .collation = c->collation,
               .derivation = c->derivation == COLLATED_CONFLICT || c->derivation == COLLATED_LOST
                                 ? COLLATED_LOST
                                 : COLLATED_NONE,
               .constant = c->constant,
               .mistake = c->mistake},
        .origin = c->origin,
        .origin_column = c->origin_column};
}

static const visible_column *visible_in(column_shape *s)
{
    if (s->visible == NULL) {
        s->visible = ARENA_ARRAY(s->memory, visible_column, s->count);
        for (size_t i = 0; i < s->count; i++)
            s->visible[i] = visible_of(&s->columns[i], 0);
    }
    return s->visible;
}

static void copy_visible(visible_column *to, column_shape *s, size_t item)
{
    if (s->count > 0)
        memcpy(to, visible_in(s), s->count * sizeof *to);
    for (size_t i = 0; item > 0 && i < s->count; i++)
        to[i].item = (uint32_t)item;
}

void level_add_item(execution *x, level *l, visible_item item, const result_column *columns,
                    size_t count, const node_list *aliases)
{
    item.first = l->columns.count;
    item.count = count;
    item.n_given = aliases != NULL ? aliases->count : 0;
    /* And for what look-ups may add later, when the memory of the level must not move into that of
     * a row, which is given back. */
    size_t n_system = sizeof system_columns / sizeof system_columns[0];
    reserve_columns(
        x, l, count + (has_system_columns(item.relation) ? (l->items.count + 1) * n_system : 0));
    column_shape *s = item.relation != NULL ? shape_of(x, item.relation)->columns : NULL;
    visible_column *to = l->columns.items + l->columns.count;
    if (s != NULL && s->columns == columns)
        copy_visible(to, s, l->items.count);
    else
        for (size_t i = 0; i < count; i++)
            to[i] = visible_of(&columns[i], l->items.count);
    for (size_t i = 0; i < count && i < item.n_given; i++)
        if (IS(identifier, aliases->items[i]))
            to[i].name = AS(identifier, aliases->items[i])->name.text;
    l->columns.count += count;
    vec_push(x->arena, &l->items, item);
}

/* What look-ups add goes elsewhere: the level is made for each row. */
level level_of_relation(execution *x, const relation *r)
{
    relation_shape *s = shape_of(x, r);
    column_shape *c = s->columns;
    (void)visible_in(c);
    return (level){.items = {&s->item, 1, 1}, .columns = {c->visible, c->count, c->count}};
}

result_column result_of_column(const visible_column *c, size_t place)
{
    return (result_column){.name = c->name,
                           .type = c->of.type,
                           .typmod = c->of.typmod,
                           .collation = c->of.collation,
                           .derivation = c->of.derivation,
                           .origin = c->origin,
                           .origin_column = c->origin_column,
                           .place = place,
                           .constant = c->of.constant,
                           .mistake = c->of.mistake};
}

void level_add_identity(execution *x, level *l)
{
    const visible_item *item = vec_last(&l->items);
    const relation *r = item->relation;
    if (!has_system_columns(r) || r->base.id < FIRST_USER_OID)
        return;
    visible_column *c = vec_add(x->arena, &l->columns);
    *c = (visible_column){.name = STR("ctid"),
                          .item = (uint32_t)l->items.count - 1,
                          .hidden = true,
                          .system = true,
                          .identity = true,
                          .of = {.type = TYPE_TID, .typmod = -1}};
}

/* OUT and TABLE parameters as columns. */
static const result_column *out_columns(execution *x, const resolved_call *call, size_t *count)
{
    const function *f = call->function;
    result_column *all = ARENA_ARRAY(x->arena, result_column, f->n_params + 1);
    *count = 0;
    for (size_t i = 0; i < f->n_params; i++) {
        const function_param *p = &f->params[i];
        if (p->mode != 'o' && p->mode != 'b' && p->mode != 't')
            continue;
        str called = p->name;
        if (str_absent(called))
            called = arena_printf(x->arena, "column%zu", *count + 1);
        all[(*count)++] =
            (result_column){.name = called, .type = resolved_type(x, call, p->type), .typmod = -1};
    }
    return all;
}

static const result_column *definition_columns(execution *x, const node_list *definition,
                                               size_t *count)
{
    result_column *all = ARENA_ARRAY(x->arena, result_column, definition->count + 1);
    *count = 0;
    for (size_t i = 0; i < definition->count; i++) {
        const node *n = definition->items[i];
        if (!IS(column_def, n))
            continue;
        result_column *c = &all[(*count)++];
        *c = (result_column){.name = AS(column_def, n)->name.text, .typmod = -1};
        const node *named = AS(column_def, n)->type;
        if (IS(type_name, named) && AS(type_name, named)->setof) {
            fail(x, n->at, "42P16", "column \"%.*s\" cannot be declared SETOF", STR_ARG(c->name));
            return NULL;
        }
        if (!resolve_type(x, AS(column_def, n)->type, &c->type, &c->typmod))
            return NULL;
    }
    return all;
}

bool function_columns(execution *x, const resolved_call *call, str alias,
                      const node_list *definition, const result_column **out, size_t *count,
                      bool *scalar)
{
    *scalar = false;
    if (definition != NULL && definition->count > 0)
        return (*out = definition_columns(x, definition, count)) != NULL;
    if (call->function != NULL) {
        *out = out_columns(x, call, count);
        if (*count > 1 ||
            (*count == 1 && call->function->returns_table && call->result == TYPE_RECORD))
            return true;
        if (*count == 1 && !str_absent((*out)[0].name)) {
            result_column *one = (result_column *)*out;
            if (one->type == OID_NONE)
                one->type = call->result;
            *scalar = true;
            return true;
        }
    }
    const type *t = type_get(x, type_base(x, call->result));
    if (t != NULL && t->kind == 'c' && t->relation != OID_NONE) {
        const relation *r = CATALOG_GET(x->catalog, relation, t->relation);
        *out = r != NULL ? relation_result(x, r, count) : NULL;
        if (r == NULL)
            *count = 0;
        return true;
    }
    result_column *one = ARENA_NEW(x->arena, result_column);
    *one = (result_column){.name = alias, .type = call->result, .typmod = -1};
    *out = one;
    *count = 1;
    *scalar = true;
    return true;
}
