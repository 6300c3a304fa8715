/* star.c - what t.*, v.* and (e).* stand for, in targets and in VALUES. */
#include "model/analyze/star.h"
#include "model/analyze/collate.h"
#include "syntax/made.h"

bool is_star(const node *n)
{
    n = without_parens(n);
    return IS(column_ref, n) && AS(column_ref, n)->parts.count > 0 &&
           IS(star, AS(column_ref, n)->parts.items[AS(column_ref, n)->parts.count - 1]);
}

/* (e).* */
static bool is_star_of_row(const node *n)
{
    n = without_parens(n);
    return IS(indirection, n) && AS(indirection, n)->steps.count > 0 &&
           IS(star, AS(indirection, n)->steps.items[AS(indirection, n)->steps.count - 1]);
}

/* (e).field.*: the row that the star is of. */
static const node *row_of_star(execution *x, const node *n)
{
    const node_indirection *d = AS(indirection, without_parens(n));
    if (d->steps.count == 1)
        return d->arg;
    node_indirection *row = ARENA_NEW(x->arena, node_indirection);
    *row = *d;
    row->steps.count--;
    return &row->base;
}

bool is_any_star(const node *target)
{
    const node *e = IS(target, target) ? AS(target, target)->expr : target;
    return is_star(e) || is_star_of_row(e);
}

const node *star_of(const node *n)
{
    n = without_parens(n);
    node_list parts = IS(column_ref, n)    ? AS(column_ref, n)->parts
                      : IS(indirection, n) ? AS(indirection, n)->steps
                                           : (node_list){0};
    const node *last = parts.count > 0 ? parts.items[parts.count - 1] : NULL;
    return IS(star, last) ? last : NULL;
}

const node *star_field(arena *a, const node *n, str field)
{
    n = without_parens(n);
    node_indirection *of_row = ARENA_NEW(a, node_indirection);
    node_column_ref *of_name = ARENA_NEW(a, node_column_ref);
    bool row = IS(indirection, n);
    if (row)
        *of_row = *AS(indirection, n);
    else
        *of_name = *AS(column_ref, n);
    node_list *parts = row ? &of_row->steps : &of_name->parts;
    parts->items = arena_copy(a, parts->items, parts->count * sizeof parts->items[0]);
    parts->items[parts->count - 1] = made_identifier(a, (name){n->at, field});
    return row ? &of_row->base : &of_name->base;
}

/* What the star `n` of a row stands for: it goes on meaning these. */
static void add_row_columns(analysis *an, const relation *r, const node *n, result_list *all)
{
    size_t count = 0;
    const result_column *columns = r != NULL ? relation_result(an->x, r, &count) : NULL;
    const node *star = star_of(n);
    for (size_t i = 0; i < count; i++) {
        result_column c = columns[i];
        analyze_bind(an, star, r->base.id, c.origin_column);
        vec_last(&an->bindings)->name = c.name;
        c.origin = OID_NONE;
        c.origin_column = 0;
        vec_push(an->x->arena, all, c);
    }
}

/* (f(...)).*, where f gives a record: it must have OUT parameters. */
static bool add_out_columns(analysis *an, level *l, const node *call, result_list *all)
{
    resolved_call resolved;
    const result_column *columns = NULL;
    size_t count = 0;
    bool scalar;
    typed ignored;
    if (!analyze_call(an, l, call, &ignored, &resolved) ||
        !function_columns(an->x, &resolved, (str){NULL, 0}, NULL, &columns, &count, &scalar))
        return false;
    if (scalar && resolved.result == TYPE_RECORD)
        return fail(an->x, call->at, "42809", "record type has not been registered");
    for (size_t i = 0; i < count && !scalar; i++)
        vec_push(an->x->arena, all, columns[i]);
    return true;
}

/* (ROW(...)).*: f1, f2 and so on. */
static bool add_fields(analysis *an, level *l, const node *row, result_list *all)
{
    row_field_list fields = {0};
    bool typed_all = true;
    if (!analyze_row(an, l, AS(row_expr, row)->fields, &fields))
        return false;
    for (size_t i = 0; i < fields.count; i++)
        typed_all &= fields.items[i].of.type != TYPE_UNKNOWN && fields.items[i].of.type != OID_NONE;
    for (size_t i = 0; typed_all && i < fields.count; i++) {
        typed of = fields.items[i].of;
        vec_push(an->x->arena, all,
                 (result_column){.name = arena_printf(an->x->arena, "f%zu", i + 1),
                                 .type = of.type,
                                 .typmod = of.typmod,
                                 .collation = of.collation,
                                 .derivation = of.derivation});
    }
    return true;
}

/* ExpandRowReference() */
static bool add_star_of_row(analysis *an, level *l, const node *n, result_list *all)
{
    typed of;
    const node *row = row_of_star(an->x, n);
    const node *plain = without_parens(row);
    if (!analyze_node(an, l, row, &of))
        return false;
    if (of.type == TYPE_RECORD)
        return IS(function_call, plain) ? add_out_columns(an, l, plain, all)
               : IS(row_expr, plain)    ? add_fields(an, l, plain, all)
                                        : true;
    const relation *r = type_relation(an->x, of.type);
    const type *t = type_get(an->x, type_base(an->x, of.type));
    if (r == NULL && t != NULL && (t->kind != 'p' || of.type == TYPE_VOID))
        return fail(an->x, row->at, "42809", "type %.*s is not composite",
                    STR_ARG(analyze_type_text(an, of.type)));
    size_t before = all->count;
    add_row_columns(an, r, n, all);
    analyze_places_of_row(an, l, row, all->items + before, all->count - before);
    return true;
}

/* v.* where no FROM item is called v. */
static variable *star_variable(const level *l, const scope *external, const node *ref)
{
    node_list parts = AS(column_ref, ref)->parts;
    if (parts.count != 2 || !IS(identifier, parts.items[0]))
        return NULL;
    return find_row_variable(l, external, AS(identifier, parts.items[0])->name.text);
}

/* ExpandRowReference() of a parameter */
static bool check_row_variable(analysis *an, const node *n, const variable *v)
{
    const type *t = type_get(an->x, type_base(an->x, v->of.type));
    analyze_bind_type(an, v->of.type);
    return t == NULL || t->kind == 'p' || t->kind == 'c' ||
           fail(an->x, n->at, "42809", "type %.*s is not composite",
                STR_ARG(analyze_type_text(an, v->of.type)));
}

static void add_variable(analysis *an, const variable *v, const node *n, result_list *all)
{
    const relation *r = v->row_of != NULL ? v->row_of : type_relation(an->x, v->of.type);
    if (r != NULL) {
        add_row_columns(an, r, n, all);
        return;
    }
    for (size_t i = 0; i < v->value.n_items; i++)
        vec_push(an->x->arena, all,
                 (result_column){.name = v->value.fields != NULL ? v->value.fields[i] : STR("f"),
                                 .type = v->value.items[i].type,
                                 .typmod = -1});
}

static bool add_level_star(analysis *an, level *l, const node *ref, result_list *all)
{
    size_t *columns = NULL, count = 0;
    const level *of = NULL;
    if (!expand_star(an->x, l, ref, &columns, &count, &of))
        return false;
    for (size_t i = 0; i < count; i++) {
        const visible_column *c = &of->columns.items[columns[i]];
        analyze_outer(an, of, (inner_use){.at = ref, .place = columns[i]});
        vec_push(an->x->arena, all,
                 result_of_column(c, of == l ? analyze_own_place(l, columns[i]) : 0));
        binding b = {.node = ref, .object = c->origin, .column = c->origin_column, .name = c->name};
        size_t item = c->item;
        if (item == NO_ITEM) /* repeated behind a merged column: the one that it repeats */
            for (size_t k = 0; k < of->columns.count && item == NO_ITEM; k++)
                if (of->columns.items[k].item != NO_ITEM &&
                    str_eq(of->columns.items[k].name, c->name) &&
                    of->columns.items[k].origin == c->origin)
                    item = of->columns.items[k].item;
        bool computed = of->columns.items[analyze_own_place(of, columns[i]) - 1].computed;
        if (item != NO_ITEM && item < of->items.count && !computed)
            b.alias = of->items.items[item].alias;
        b.direct = analyze_is_direct(of, c);
        b.merged = c->copy_also != 0 && analyze_is_direct(of, &of->columns.items[c->copy_of - 1]);
        vec_push(an->x->arena, &an->bindings, b);
    }
    return true;
}

bool analyze_star(analysis *an, level *l, const node *n, result_list *all, bool *star)
{
    *star = is_star(n) || is_star_of_row(n);
    if (!*star)
        return true;
    if (is_star_of_row(n))
        return add_star_of_row(an, l, n, all);
    n = without_parens(n);
    const variable *v = star_variable(l, an->external, n);
    if (v == NULL)
        return add_level_star(an, l, n, all);
    if (v->row_of == NULL && !check_row_variable(an, n, v))
        return false;
    add_variable(an, v, n, all);
    return true;
}

bool analyze_row(analysis *an, level *l, node_list fields, row_field_list *out)
{
    for (size_t i = 0; i < fields.count; i++) {
        row_field f = {.at = fields.items[i], .of = {.type = OID_NONE, .typmod = -1}};
        result_list columns = {0};
        bool star;
        residue before = fold_enter(an);
        collating around = collate_apart(an);
        bool ok = analyze_star(an, l, f.at, &columns, &star) &&
                  (star || IS(default_marker, f.at) || analyze_node(an, l, f.at, &f.of));
        collate_end(an, around);
        if (!ok)
            return false;
        f.left = fold_leave(an, before);
        fold_keep(an, f.left);
        if (!star)
            vec_push(an->x->arena, out, f);
        for (size_t k = 0; k < columns.count; k++) {
            const result_column *c = &columns.items[k];
            f.of = typed_of_result(c);
            vec_push(an->x->arena, out, f);
        }
    }
    return true;
}

/* ---- values ---- */

static void add_row_values(evaluation *ev, const relation *r, const value *row, value_list_of *out)
{
    size_t count = 0;
    const result_column *columns = relation_result(ev->x, r, &count);
    for (size_t i = 0; i < count; i++) {
        value v = row_field_value(ev->x, row, columns[i].name);
        if (v.kind == VALUE_NULL || v.type == OID_NONE)
            v.type = columns[i].type;
        vec_push(ev->x->arena, out, v);
    }
}

/* A record has them itself; one that is not there or not known has as many as its type says. */
static void add_record_values(evaluation *ev, const level *l, const node *star, const value *row,
                              value_list_of *out)
{
    result_list columns = {0};
    bool is;
    execution quiet = *ev->x;
    analysis an = {.x = &quiet, .external = ev->external, .ctes = ev->ctes};
    bool known = row->kind == VALUE_KNOWN && row->items != NULL;
    for (size_t i = 0; known && i < row->n_items; i++)
        vec_push(ev->x->arena, out, row->items[i]);
    if (known || !analyze_star(&an, (level *)l, star, &columns, &is))
        return;
    for (size_t i = 0; i < columns.count; i++) {
        oid of = columns.items[i].type;
        vec_push(ev->x->arena, out, row->kind == VALUE_NULL ? value_null(of) : value_unknown(of));
    }
}

bool evaluate_star(evaluation *ev, const level *l, const node *n, value_list_of *out, bool *star)
{
    *star = is_star(n) || is_star_of_row(n);
    if (!*star)
        return true;
    if (is_star_of_row(n)) {
        value row;
        if (!evaluate(ev, l, row_of_star(ev->x, n), &row))
            return false;
        const relation *r = type_relation(ev->x, row.type);
        if (r != NULL)
            add_row_values(ev, r, &row, out);
        else
            add_record_values(ev, l, n, &row, out);
        return true;
    }
    n = without_parens(n);
    const variable *v = star_variable(l, ev->external, n);
    const relation *r = v == NULL           ? NULL
                        : v->row_of != NULL ? v->row_of
                                            : type_relation(ev->x, v->of.type);
    if (v != NULL && r != NULL)
        add_row_values(ev, r, &v->value, out);
    for (size_t i = 0; v != NULL && r == NULL && i < v->value.n_items; i++)
        vec_push(ev->x->arena, out, v->value.items[i]);
    if (v != NULL)
        return true;
    size_t *columns = NULL, count = 0;
    const level *of = NULL;
    if (!expand_star(ev->x, l, n, &columns, &count, &of))
        return false;
    for (size_t i = 0; i < count; i++)
        vec_push(ev->x->arena, out,
                 of->row != NULL ? of->row[columns[i]]
                                 : value_unknown(of->columns.items[columns[i]].of.type));
    return true;
}

bool evaluate_row(evaluation *ev, const level *l, node_list fields, value_list_of *out,
                  const bool **defaults)
{
    VEC(bool) is_default = {0};
    for (size_t i = 0; i < fields.count; i++) {
        bool star, none = IS(default_marker, fields.items[i]);
        value one = value_null(OID_NONE);
        if (!evaluate_star(ev, l, fields.items[i], out, &star))
            return false;
        if (!star && !none && !evaluate(ev, l, fields.items[i], &one))
            return false;
        if (!star)
            vec_push(ev->x->arena, out, one);
        while (is_default.count < out->count)
            vec_push(ev->x->arena, &is_default, none);
    }
    if (defaults != NULL)
        *defaults = is_default.items;
    return true;
}
