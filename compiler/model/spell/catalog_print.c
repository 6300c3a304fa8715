/*
 * catalog_print.c - expressions and queries as they were written, with the names that what they
 * were bound to has by now.
 */
#include <string.h>

#include "model/analyze/star.h"
#include "model/execute/ddl.h"
#include "model/spell/catalog_print.h"
#include "syntax/made.h"
#include "syntax/walk.h"

const binding *naming_binding(const expression *e, const node *n)
{
    for (size_t i = 0; i < e->n_bindings; i++) {
        if (e->bindings[i].node == n)
            return &e->bindings[i];
    }
    return NULL;
}

void catalog_print_name(buf *b, const catalog *c, const object *o)
{
    if (o->schema == OID_PG_CATALOG)
        buf_identifier(b, o->name);
    else
        buf_object_name(b, c, o);
}

/* Whether a qualifier is the table's own name and follows it: what is not an alias, and none of a
 * trigger's rows. */
static bool is_own_name(const naming *names, str qualifier, const object *table)
{
    const expression *e = names->expression;
    for (size_t i = 0; i < e->n_bindings; i++) {
        const node *n = e->bindings[i].node;
        if (IS(qualified_name, n) && str_eq(e->bindings[i].alias, qualifier))
            return false; /* what is written to */
        if (!IS(relation, n))
            continue;
        if (str_eq(naming_alias(n), qualifier))
            return false;
        if (str_absent(naming_alias(n)) && e->bindings[i].object == table->id &&
            str_eq(name_of(n).called, qualifier))
            return true;
    }
    return !str_is(qualifier, "old") && !str_is(qualifier, "new") && !str_is(qualifier, "excluded");
}

/* Another table of that name is read, too, from another schema. */
static bool is_ambiguous(const naming *names, const object *table)
{
    const expression *e = names->expression;
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        const object *o = IS(relation, b->node) && str_absent(naming_alias(b->node))
                              ? catalog_get(names->catalog, b->object)
                              : NULL;
        if (o != NULL && o->id != table->id && str_eq(o->name, table->name))
            return true;
    }
    return false;
}

static void print_qualifier(printer *p, const naming *names, str written, const object *table)
{
    if (str_absent(written))
        return;
    bool own = table != NULL && is_own_name(names, written, table);
    if (own && is_ambiguous(names, table))
        catalog_print_name(p->out, names->catalog, table);
    else
        buf_identifier(p->out, own ? table->name : written);
    buf_char(p->out, '.');
}

/* The sequence that a qualifier is the name of: its columns are none of the catalogue's. */
static const object *sequence_called(const naming *names, str qualifier)
{
    const expression *e = names->expression;
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        const relation *r = IS(relation, b->node) && str_absent(naming_alias(b->node)) &&
                                    str_eq(name_of(b->node).called, qualifier)
                                ? CATALOG_GET(names->catalog, relation, b->object)
                                : NULL;
        if (r != NULL && r->base.class == CLASS_RELATION && r->kind == 'S')
            return &r->base;
    }
    return NULL;
}

/* sequence.column */
static bool print_of_sequence(printer *p, const naming *names, const node *n)
{
    const node_list *parts = &AS(column_ref, n)->parts;
    const node *last = parts->items[parts->count - 1];
    str qualifier = parts->count > 1 ? node_text(parts->items[parts->count - 2]) : (str){0};
    const object *o =
        str_absent(qualifier) || !IS(identifier, last) ? NULL : sequence_called(names, qualifier);
    if (o == NULL)
        return false;
    print_qualifier(p, names, qualifier, o);
    buf_identifier(p->out, node_text(last));
    return true;
}

const column *naming_column(const naming *names, const binding *b)
{
    const relation *r = CATALOG_GET(names->catalog, relation, b->object);
    if (r == NULL || r->base.class != CLASS_RELATION || b->column <= 0 ||
        (size_t)b->column > r->n_columns)
        return NULL;
    const column *col = &r->columns[b->column - 1];
    return col->dropped ? NULL : col;
}

/* A subquery may give two columns of one name: a star alone can say that, and goes on to, as a
 * subquery's columns stay. */
static bool star_has_doubles(const expression *e, const node *n)
{
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        for (size_t k = 0; b->node == n && !str_absent(b->name) && k < i; k++)
            if (e->bindings[k].node == n && str_eq(e->bindings[k].name, b->name) &&
                str_eq(e->bindings[k].alias, b->alias))
                return true;
    }
    return false;
}

/* A star goes on meaning the columns that there were. */
static bool print_star(printer *p, const naming *names, const node *n, bool target)
{
    const expression *e = names->expression;
    bool first = true;
    if (star_has_doubles(e, n))
        return false;
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        if (b->node != n || str_absent(b->name))
            continue;
        const column *col = naming_column(names, b);
        bool direct = col != NULL && b->direct && !naming_is_merged(names, b, b->alias, b->name);
        buf_text(p->out, first ? "" : ", ");
        first = false;
        /* A column that a join has merged is that of a table, too, whose name may have changed. */
        bool of_table = col != NULL && (b->direct || b->merged);
        print_qualifier(p, names, b->alias,
                        of_table ? catalog_get(names->catalog, b->object)
                                 : sequence_called(names, b->alias));
        buf_identifier(p->out, direct ? col->name : b->name);
        if (target && direct && !str_eq(col->name, b->name)) {
            buf_text(p->out, " AS ");
            buf_identifier(p->out, b->name);
        }
    }
    return !first;
}

/* (e).*, and v.* of a variable: the fields of the row that there were, by today's names. */
static bool print_row_star(printer *p, const naming *names, const node *n, bool target)
{
    const expression *e = names->expression;
    const node *star = star_of(n);
    bool first = true;
    for (size_t i = 0; star != NULL && i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        const column *col = b->node == star ? naming_column(names, b) : NULL;
        if (col == NULL)
            continue;
        buf_text(p->out, first ? "" : ", ");
        first = false;
        print_node(p, star_field(names->arena, n, col->name));
        if (target && !str_eq(col->name, b->name)) {
            buf_text(p->out, " AS ");
            buf_identifier(p->out, b->name);
        }
    }
    return !first;
}

/* The table whose row a name means. */
static const relation *bound_row(const naming *names, const node *n, const binding *b)
{
    const object *o = b->direct && b->column == 0 ? catalog_get(names->catalog, b->object) : NULL;
    const node_list *parts = &AS(column_ref, n)->parts;
    bool row = o != NULL && o->class == CLASS_RELATION && parts->count == 1 &&
               IS(identifier, parts->items[0]);
    return row ? (const relation *)o : NULL;
}

/* What the row is called by now. */
static str row_name(const naming *names, const node *n, const relation *r)
{
    str written = node_text(AS(column_ref, n)->parts.items[0]);
    return is_own_name(names, written, &r->base) ? r->base.name : written;
}

/* A column that has come to be called so would be meant instead: then only t.* is the row. */
bool naming_is_column(const naming *names, const relation *own, str called)
{
    if (own != NULL && relation_column(own, called) != NULL)
        return true;
    const expression *e = names->expression;
    for (size_t i = 0; i < e->n_bindings; i++) {
        const node *n = e->bindings[i].node;
        const relation *r =
            IS(relation, n) ? CATALOG_GET(names->catalog, relation, e->bindings[i].object) : NULL;
        if (r != NULL && r->base.class == CLASS_RELATION && relation_column(r, called) != NULL)
            return true;
    }
    return false;
}

static bool print_row(printer *p, const naming *names, const node *n, const relation *r)
{
    str called = row_name(names, n, r);
    buf_identifier(p->out, called);
    if (naming_is_column(names, r, called)) {
        buf_text(p->out, ".*::");
        buf_object_name(p->out, names->catalog, &r->base);
    }
    return true;
}

/* Whether the column was called otherwise when the expression was bound. */
static bool is_renamed(const expression *e, const binding *b, str called)
{
    for (size_t i = 0; i < e->n_bindings; i++) {
        const relation *seen = e->bindings[i].object == b->object ? e->bindings[i].seen : NULL;
        if (seen != NULL && (size_t)b->column <= seen->n_columns &&
            !str_eq(seen->columns[b->column - 1].name, called))
            return true;
    }
    return false;
}

bool catalog_is_ambiguous(const catalog *c, const expression *e, const binding *b)
{
    const relation *own = CATALOG_GET(c, relation, b->object);
    if (str_absent(b->alias) || !IS(column_ref, b->node) ||
        AS(column_ref, b->node)->parts.count != 1 || own == NULL || b->column <= 0 ||
        (size_t)b->column > own->n_columns)
        return false;
    str called = own->columns[b->column - 1].name;
    bool renamed = is_renamed(e, b, called);
    for (size_t i = 0; i < e->n_bindings; i++) {
        const relation *seen = e->bindings[i].seen,
                       *now = seen != NULL ? CATALOG_GET(c, relation, seen->base.id) : NULL;
        for (size_t k = 0; now != NULL && (renamed || now != seen) && k < now->n_columns; k++)
            if (!now->columns[k].dropped && str_eq(now->columns[k].name, called) &&
                (renamed || k >= seen->n_columns || !str_eq(seen->columns[k].name, called)) &&
                (now != own || k + 1 != (size_t)b->column))
                return true;
    }
    return false;
}

static str qualifier_of(const node_list *parts)
{
    return parts->count > 1 ? node_text(parts->items[parts->count - 2]) : (str){0};
}

/* To be printed as it stands. */
static node *as_is(const naming *names, const node *n, str text)
{
    return made_constant(names->arena, n->at, CONSTANT_INTEGER, text);
}

node *naming_qualified(const naming *names, const node *n, const binding *b)
{
    buf text = buf_new(names->arena);
    printer inner = {&text, NULL, NULL};
    print_qualifier(&inner, names, b->alias, catalog_get(names->catalog, b->object));
    buf_identifier(&text, naming_column(names, b)->name);
    return as_is(names, n, buf_str(&text));
}

static bool print_column(printer *p, const naming *names, const node *n, const binding *b)
{
    const relation *row = bound_row(names, n, b);
    if (row != NULL)
        return print_row(p, names, n, row);
    const node_list *parts = &AS(column_ref, n)->parts;
    const column *col = b->direct ? naming_column(names, b) : NULL;
    if (col == NULL || parts->count == 0 || !IS(identifier, parts->items[parts->count - 1]))
        return false;
    str qualifier = qualifier_of(parts), called = node_text(parts->items[parts->count - 1]);
    bool merged = naming_is_merged(names, b, qualifier, called); /* its name stays */
    if (merged && str_absent(qualifier))
        return false;
    if (!merged && parts->count == 1 && catalog_is_ambiguous(names->catalog, names->expression, b))
        qualifier = b->alias;
    print_qualifier(p, names, qualifier, catalog_get(names->catalog, b->object));
    buf_identifier(p->out, merged ? called : col->name);
    return true;
}

static bool print_named_target(printer *p, const node_target *t, str called)
{
    print_node(p, t->expr);
    buf_text(p->out, " AS ");
    buf_identifier(p->out, called);
    return true;
}

/* The name that an output column has of a function which is called otherwise by now. */
static bool keeps_call_name(const naming *names, const node_target *t)
{
    const node *n = without_parens(t->expr);
    const binding *b =
        IS(function_call, n) ? naming_binding(names->expression, AS(function_call, n)->name) : NULL;
    const object *o = b != NULL ? catalog_get(names->catalog, b->object) : NULL;
    return o != NULL && o->class == CLASS_FUNCTION && o->id >= FIRST_USER_OID &&
           !str_eq(o->name, figure_column_name(n));
}

/* (e).field, which has got another name. */
static bool renames_field(const naming *names, const node *n)
{
    const node_list *steps = &AS(indirection, n)->steps;
    const node *last = steps->items[steps->count - 1];
    const binding *b = IS(identifier, last) ? naming_binding(names->expression, last) : NULL;
    const column *field = b != NULL ? naming_column(names, b) : NULL;
    return field != NULL && !str_eq(field->name, node_text(last));
}

/* An output column keeps its name when what it shows has got another. */
static bool print_target(printer *p, const naming *names, const node *n)
{
    const node_target *t = AS(target, n);
    if (!str_absent(t->alias.text) || t->expr == NULL)
        return false;
    if (is_any_star(t->expr))
        return print_star(p, names, t->expr, true) || print_row_star(p, names, t->expr, true);
    if (keeps_call_name(names, t))
        return print_named_target(p, t, figure_column_name(t->expr));
    if (IS(indirection, t->expr))
        return renames_field(names, t->expr) &&
               print_named_target(p, t, figure_column_name(t->expr));
    if (!IS(column_ref, t->expr))
        return false;
    const binding *b = naming_binding(names->expression, t->expr);
    const column *col = b != NULL && b->direct ? naming_column(names, b) : NULL;
    const node_list *parts = &AS(column_ref, t->expr)->parts;
    str written = AS(identifier, parts->items[parts->count - 1])->name.text;
    const relation *row = b != NULL ? bound_row(names, t->expr, b) : NULL;
    str row_now = row != NULL ? row_name(names, t->expr, row) : (str){0};
    if (row != NULL ? str_eq(row_now, written) && !naming_is_column(names, row, row_now)
                    : col == NULL || str_eq(col->name, written) ||
                          naming_is_merged(names, b, qualifier_of(parts), written))
        return false;
    return print_named_target(p, t, written);
}

static bool print_relation_name(printer *p, const naming *names, const node *n, const binding *b,
                                const object *o)
{
    const node_relation *rel = AS(relation, n);
    if (rel->only)
        buf_text(p->out, "ONLY ");
    buf_object_name(p->out, names->catalog, o);
    if (!print_known_columns(p, names, n, b) && rel->alias != NULL) {
        buf_char(p->out, ' ');
        print_node(p, rel->alias);
    }
    return true;
}

/* Operators are found on the search path but for those that stand elsewhere. */
static bool print_operator(printer *p, const naming *names, const object *o)
{
    str schema = catalog_schema_name(names->catalog, o->schema);
    if (o->class != CLASS_OPERATOR || str_is(schema, "pg_catalog") || str_is(schema, "public") ||
        str_is(schema, "extensions"))
        return false;
    buf_text(p->out, "OPERATOR(");
    buf_identifier(p->out, schema);
    buf_printf(p->out, ".%.*s)", STR_ARG(o->name));
    return true;
}

static bool print_label(printer *p, const type *t, int16_t number)
{
    for (size_t i = 0; t->base.class == CLASS_TYPE && t->label_numbers != NULL && i < t->n_labels;
         i++) {
        if (t->label_numbers[i] != number)
            continue;
        buf_literal(p->out, t->labels[i]);
        return true;
    }
    return false;
}

/* A column that is written to, or that ON CONFLICT names; a constraint that it names. */
static bool print_written(printer *p, const naming *names, const node *n, const binding *b,
                          const object *o)
{
    const column *col = naming_column(names, b);
    if (IS(insert_column, n) && col != NULL) {
        node_insert_column now = *AS(insert_column, n);
        now.name.text = col->name;
        print_node(p, &now.base);
    } else if (IS(index_element, n) && col != NULL) {
        node_index_element now = *AS(index_element, n);
        now.column.text = col->name;
        print_node(p, &now.base);
    } else if (IS(on_conflict, n) && o->class == CLASS_CONSTRAINT) {
        node_on_conflict now = *AS(on_conflict, n);
        now.constraint.text = o->name;
        print_node(p, &now.base);
    } else {
        return false;
    }
    return true;
}

/* 'f(integer)'::regprocedure */
static void print_argument_types(buf *b, const naming *names, const function *f)
{
    buf_char(b, '(');
    for (size_t i = 0; i < f->n_inputs; i++) {
        str of = catalog_format_type(names->catalog, names->arena, f->input_types[i], -1);
        buf_printf(b, "%s%.*s", i > 0 ? "," : "", STR_ARG(of));
    }
    buf_char(b, ')');
}

/* TABLE t goes on meaning the columns that t had. */
static bool print_table_form(printer *p, const naming *names, const node *n)
{
    const node_select *s = AS(select, n);
    const expression *e = names->expression;
    const binding *of = s->table != NULL ? naming_binding(e, s->table) : NULL;
    bool first = true;
    if (of == NULL || of->seen == NULL || of->seen->n_columns == 0 || s->with != NULL ||
        s->order_by.count > 0 || s->limit != NULL || s->offset != NULL || s->locking.count > 0)
        return false;
    buf_text(p->out, s->parens ? "(SELECT" : "SELECT");
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        const column *col = b->node == n ? naming_column(names, b) : NULL;
        if (col == NULL || (size_t)b->column > of->seen->n_columns)
            continue;
        str was = of->seen->columns[b->column - 1].name;
        buf_text(p->out, first ? " " : ", ");
        first = false;
        buf_identifier(p->out, col->name);
        if (!str_eq(col->name, was)) {
            buf_text(p->out, " AS ");
            buf_identifier(p->out, was);
        }
    }
    buf_text(p->out, " FROM ");
    print_node(p, s->table);
    buf_text(p->out, s->parens ? ")" : "");
    return true;
}

/* An argument with the type that the function takes, as it was found. */
static node *cast_argument(printer *p, const naming *names, node *arg, oid to)
{
    const type *t = CATALOG_GET(names->catalog, type, to);
    const node *given = IS(named_argument, arg) ? AS(named_argument, arg)->value : arg;
    if (t == NULL || t->kind == 'p' || IS(type_cast, given))
        return arg;
    buf text = buf_new(names->arena);
    printer inner = {&text, p->hook, p->context};
    buf_char(&text, '(');
    print_node(&inner, given);
    buf_printf(&text, ")::%.*s",
               STR_ARG(catalog_format_type(names->catalog, names->arena, to, -1)));
    node *cast = as_is(names, arg, buf_str(&text));
    if (!IS(named_argument, arg))
        return cast;
    node_named_argument *named = ARENA_NEW(names->arena, node_named_argument);
    *named = *AS(named_argument, arg);
    named->value = cast;
    return &named->base;
}

/* The input that an argument is for; OID_NONE: not told. */
static oid input_of(const function *f, const node *arg, size_t place)
{
    size_t input = 0;
    if (!IS(named_argument, arg))
        return place < f->n_inputs - f->variadic ? f->input_types[place] : OID_NONE;
    for (size_t i = 0; i < f->n_params; i++) {
        const function_param *one = &f->params[i];
        if (one->mode != 'i' && one->mode != 'b')
            continue;
        if (str_eq(one->name, AS(named_argument, arg)->name.text) && input < f->n_inputs)
            return f->input_types[input];
        input++;
    }
    return OID_NONE;
}

/* Others of its name, or a type, to which a literal alone would be cast: func_get_detail(). */
static bool may_mean_another(const naming *names, const object *o, size_t n_args)
{
    const catalog *c = names->catalog;
    return catalog_overloads(c, names->arena, CLASS_FUNCTION, o->schema, o->name).count > 1 ||
           (n_args == 1 && catalog_find(c, CLASS_TYPE, o->schema, o->name) != NULL);
}

/* Where there are others of its name by now, a call says by its arguments which one it means. */
static bool print_overloaded(printer *p, const naming *names, const node *n)
{
    const node_function_call *c = AS(function_call, n);
    const binding *b = naming_binding(names->expression, c->name);
    const object *o = b != NULL ? catalog_get(names->catalog, b->object) : NULL;
    if (o == NULL || o->class != CLASS_FUNCTION || o->id < FIRST_USER_OID ||
        c->within_group.count > 0 || c->variadic || c->args.count == 0 || names->within == n)
        return false;
    const function *f = (const function *)o;
    if (f->kind != 'f' || !may_mean_another(names, o, c->args.count))
        return false;
    node_function_call now = *c;
    now.args = (node_list){ARENA_ARRAY(names->arena, node *, c->args.count), c->args.count};
    for (size_t i = 0; i < c->args.count; i++)
        now.args.items[i] =
            cast_argument(p, names, c->args.items[i], input_of(f, c->args.items[i], i));
    naming inside = *names; /* which prints the call itself as usual */
    inside.within = &now.base;
    printer q = {p->out, p->hook, &inside};
    print_node(&q, &now.base);
    return true;
}

/* A row that was made of a type which has lost or got attributes since is shown without those and
 * with nulls for these (ruleutils.c). */
static bool print_row_now(printer *p, const naming *names, const node *n)
{
    const binding *b = naming_binding(names->expression, n);
    const relation *was = b != NULL ? b->seen : NULL,
                   *now = was != NULL ? CATALOG_GET(names->catalog, relation, was->base.id) : NULL;
    if (now == NULL || now == was)
        return false;
    node *nothing = made_null(names->arena, n->at);
    node_row_expr row = *AS(row_expr, n);
    const node_list given = row.fields;
    row.fields = (node_list){ARENA_ARRAY(names->arena, node *, now->n_columns + 1), 0};
    size_t next = 0;
    for (size_t i = 0; i < now->n_columns; i++) {
        bool has = i < was->n_columns && !was->columns[i].dropped;
        node *field = has && next < given.count ? given.items[next] : nothing;
        next += has;
        if (!now->columns[i].dropped)
            row.fields.items[row.fields.count++] = field;
    }
    row.explicit_row = true;
    print_node(p, &row.base);
    return true;
}

/* 't'::regclass, or a label of an enum. */
static bool print_named_constant(printer *p, const naming *names, const node *n, const binding *b,
                                 const object *o)
{
    if (b->label != 0)
        return print_label(p, (const type *)o, b->label);
    buf text = buf_new(names->arena);
    buf_object_name(&text, names->catalog, o);
    if (o->class == CLASS_FUNCTION && str_contains(AS(constant, n)->value, "("))
        print_argument_types(&text, names, (const function *)o);
    buf_literal(p->out, buf_str(&text));
    return true;
}

static bool print_type_name(printer *p, const naming *names, const node_type_name *t,
                            const object *o)
{
    if (o->class != CLASS_TYPE || o->schema == OID_PG_CATALOG || t->percent_type)
        return false;
    const type *bound = (const type *)o;
    const object *element =
        bound->category == 'A' ? catalog_get(names->catalog, bound->element) : o;
    buf_object_name(p->out, names->catalog, element != NULL ? element : o);
    if (t->modifiers.count > 0) {
        buf_char(p->out, '(');
        print_list(p, t->modifiers, ", ");
        buf_char(p->out, ')');
    }
    if (t->array_bounds.count > 0 || bound->category == 'A')
        buf_text(p->out, "[]");
    return true;
}

/* (composite).field, or what is called or cast to in this form. */
static bool print_field(printer *p, const naming *names, const binding *b, const object *o)
{
    const column *field = naming_column(names, b);
    bool other = o->class == CLASS_TYPE || o->class == CLASS_FUNCTION;
    if (field != NULL || other)
        buf_identifier(p->out, field != NULL ? field->name : o->name);
    return field != NULL || other;
}

static bool print_bound(printer *p, const node *n)
{
    const naming *names = p->context;
    if (IS(range_function, n))
        return print_known_call(p, names, n);
    if (IS(function_call, n))
        return print_overloaded(p, names, n);
    if (IS(row_expr, n))
        return print_row_now(p, names, n);
    if (IS(join, n) && AS(join, n)->natural)
        return print_natural(p, names, n);
    if (IS(select, n) && AS(select, n)->form == SELECT_TABLE)
        return print_table_form(p, names, n);
    if (IS(select, n))
        return print_clauses(p, names, n);
    if (is_any_star(n) && print_row_star(p, names, n, false))
        return true;
    if (IS(paren_expr, n) && is_any_star(n)) { /* they would make a row of it */
        print_node(p, without_parens(n));
        return true;
    }
    if (IS(target, n))
        return print_target(p, names, n);
    const binding *b = naming_binding(names->expression, n);
    if (b != NULL && IS(column_ref, n) && is_star(n))
        return print_star(p, names, n, false);
    const object *o = b != NULL ? catalog_get(names->catalog, b->object) : NULL;
    if (o == NULL)
        return IS(column_ref, n) && print_of_sequence(p, names, n);
    switch (n->kind) {
    case NODE_column_ref:
        return print_column(p, names, n, b);
    case NODE_relation:
        return AS(relation, n)->sample == NULL && print_relation_name(p, names, n, b, o);
    case NODE_identifier:
        return print_field(p, names, b, o);
    case NODE_insert_column:
    case NODE_index_element:
    case NODE_on_conflict:
        return print_written(p, names, n, b, o);
    case NODE_operator_name:
        return print_operator(p, names, o);
    case NODE_qualified_name:
        if (o->class == CLASS_ROLE)
            return false;
        catalog_print_name(p->out, names->catalog, o);
        return true;
    case NODE_constant:
        return print_named_constant(p, names, n, b, o);
    case NODE_type_name:
        return print_type_name(p, names, AS(type_name, n), o);
    default:
        return false;
    }
}

/* As SELECT, VALUES or TABLE give names to what they give, when the expression was bound. */
size_t catalog_result_names(arena *a, const expression *e, str *names, size_t most)
{
    const node *n = without_parens(e->tree);
    while (IS(select, n) && AS(select, n)->form == SELECT_SET)
        n = without_parens(AS(select, n)->left);
    const node_select *s = IS(select, n) ? AS(select, n) : NULL;
    const node *row = s != NULL && s->rows.count > 0 ? s->rows.items[0] : NULL;
    size_t count = 0;
    for (size_t i = 0; IS(row_expr, row) && i < AS(row_expr, row)->fields.count && i < most; i++)
        names[count++] = arena_printf(a, "column%zu", i + 1);
    for (size_t i = 0; s != NULL && i < s->targets.count; i++) {
        const node *target = s->targets.items[i];
        bool star = IS(target, target) && is_any_star(AS(target, target)->expr);
        if (!star && count < most)
            names[count++] = target_column_name(target);
        for (size_t k = 0; star && k < e->n_bindings && count < most; k++)
            if (!str_absent(e->bindings[k].name) && e->bindings[k].node != NULL &&
                (e->bindings[k].node == AS(target, target)->expr ||
                 e->bindings[k].node == star_of(AS(target, target)->expr)))
                names[count++] = e->bindings[k].name;
    }
    return count;
}

str catalog_print_expression(const catalog *c, arena *a, const expression *e)
{
    if (e == NULL || e->tree == NULL)
        return (str){0};
    naming names = {.catalog = c, .arena = a, .expression = e};
    naming_look_at_joins(&names);
    buf out = buf_new(a);
    printer p = {&out, print_bound, &names};
    print_node(&p, e->tree);
    return buf_str(&out);
}

str catalog_partition_key(const catalog *c, arena *a, const relation *r)
{
    const node_partition_by *p = AS(partition_by, r->partition_by);
    buf out = buf_new(a);
    buf_printf(&out, "%.*s (", STR_ARG(p->strategy));
    for (size_t i = 0; i < p->keys.count; i++) {
        const node_index_element *e = AS(index_element, p->keys.items[i]);
        const partition_key *key = i < r->n_partition_keys ? &r->partition_keys[i] : NULL;
        if (i > 0)
            buf_text(&out, ", ");
        if (key != NULL && key->column > 0 && str_absent(e->column.text)) {
            const node *inner = e->expr; /* a collation may stand in the parentheses */
            buf_char(&out, '(');
            buf_identifier(&out, r->columns[key->column - 1].name);
            while (IS(paren_expr, inner))
                inner = AS(paren_expr, inner)->arg;
            if (IS(collate_expr, inner))
                buf_printf(&out, " COLLATE %.*s",
                           STR_ARG(print_to_str(a, AS(collate_expr, inner)->collation)));
            buf_char(&out, ')');
        } else if (key != NULL && key->column > 0) {
            buf_identifier(&out, r->columns[key->column - 1].name);
        } else if (key != NULL) {
            buf_printf(&out, "(%.*s)", STR_ARG(catalog_print_expression(c, a, key->expr)));
        } else {
            buf_add(&out, print_to_str(a, &e->base));
        }
        if (key != NULL && e->collation != NULL)
            buf_printf(&out, " COLLATE %.*s", STR_ARG(print_to_str(a, e->collation)));
        if (key != NULL && e->opclass != NULL)
            buf_printf(&out, " %.*s", STR_ARG(print_to_str(a, e->opclass)));
    }
    buf_char(&out, ')');
    return buf_str(&out);
}
