#include "model/catalog/catalog_private.h"
#include "model/spell/spell.h"

/*
 * Subqueries inside of expressions. PostgreSQL breaks their lines and indents
 * them: deeper by 8 for each level, FROM and WHERE some columns back.
 */

enum { INDENT = 8, INDENT_VAR = 4, INDENT_JOIN = 4, INDENT_LIMIT = 40 };

void spell_line(spelling *s, const char *word, int before, int after, int plus)
{
    s->indent += before;
    while (s->out.len > 0 && s->out.data[s->out.len - 1] == ' ')
        s->out.len--;
    buf_char(&s->out, '\n');
    buf_repeat(&s->out, ' ', (size_t)((s->indent > 0 ? s->indent : 0) + plus));
    buf_text(&s->out, word);
    s->indent += after;
    if (s->indent < 0)
        s->indent = 0;
}

static bool is_used(const spelling *s, str called)
{
    for (size_t i = 0; i < s->names.count; i++) {
        if (str_eq(s->names.items[i].name, called))
            return true;
    }
    return false;
}

/* Names are unique in a query and those around it: t, t_1 ... */
static void name_items(spelling *s, const level *l)
{
    for (size_t i = 0; i < l->items.count; i++) {
        str first = l->items.items[i].alias, unique = first;
        for (int k = 1; is_used(s, unique); k++)
            unique = arena_printf(s->an.x->arena, "%.*s_%d", STR_ARG(first), k);
        vec_push(s->an.x->arena, &s->names, (spelled_name){l, i, unique});
    }
}

static str name_of(const spelling *s, const level *l, size_t item)
{
    for (size_t i = s->names.count; i-- > 0;) {
        if (s->names.items[i].level == l && s->names.items[i].item == item)
            return s->names.items[i].name;
    }
    return (str){0};
}

static bool spell_relation(spelling *s, const level *l, const node *n, size_t item)
{
    const visible_item *v = &l->items.items[item];
    const node_relation *r = AS(relation, n);
    if (v->relation == NULL || r->only || r->sample != NULL ||
        (r->alias != NULL && AS(alias, r->alias)->columns.count > 0))
        return false;
    buf_add(&s->out, print_visible_name(s->an.x, &v->relation->base));
    str called = name_of(s, l, item);
    if (r->alias != NULL || !str_eq(called, v->relation->base.name)) {
        buf_char(&s->out, ' ');
        buf_identifier(&s->out, called);
    }
    return true;
}

/* `item` counts the relations in the order in which they are written. */
static bool spell_from_item(spelling *s, level *l, const node *n, size_t *item)
{
    if (IS(relation, n))
        return spell_relation(s, l, n, (*item)++);
    if (!IS(join, n))
        return false;
    static const char *const words[] = {[JOIN_CROSS] = " CROSS JOIN ",
                                        [JOIN_INNER] = " JOIN ",
                                        [JOIN_LEFT] = " LEFT JOIN ",
                                        [JOIN_RIGHT] = " RIGHT JOIN ",
                                        [JOIN_FULL] = " FULL JOIN "};
    const node_join *j = AS(join, n);
    size_t first = *item;
    if (j->natural || j->using_columns.count > 0 || j->alias != NULL)
        return false;
    buf_char(&s->out, '(');
    if (!spell_from_item(s, l, j->left, item))
        return false;
    spell_line(s, words[j->join], -INDENT, INDENT, INDENT_JOIN);
    if (!spell_from_item(s, l, j->right, item))
        return false;
    if (j->on != NULL) {
        const visible_item *from = &l->items.items[first], *to = &l->items.items[*item - 1];
        column_window outside = l->on;
        buf_text(&s->out, " ON (");
        l->on = (column_window){from->first, to->first + to->count};
        bool ok = spell(s, l, j->on, TYPE_BOOL);
        l->on = outside;
        if (!ok)
            return false;
        buf_char(&s->out, ')');
    }
    buf_char(&s->out, ')');
    return true;
}

static bool spell_from(spelling *s, level *l, node_list from)
{
    size_t item = 0;
    for (size_t i = 0; i < from.count; i++) {
        if (i == 0) {
            spell_line(s, " FROM ", -INDENT, INDENT, 2);
        } else {
            buf_text(&s->out, ", ");
            spell_line(s, "", -INDENT, INDENT, INDENT_VAR);
        }
        if (!spell_from_item(s, l, from.items[i], &item))
            return false;
    }
    return true;
}

/* A column needs no AS when it is called as it is. */
static bool spell_target(spelling *s, level *l, const node *target)
{
    const node *expr = without_parens(AS(target, target)->expr);
    str given = AS(target, target)->alias.text, own = STR("?column?"),
        called = str_absent(given) ? target_column_name(target) : given;
    if (IS(column_ref, expr)) {
        node_list parts = AS(column_ref, expr)->parts;
        const node *last = parts.items[parts.count - 1];
        if (!IS(identifier, last))
            return false;
        own = AS(identifier, last)->name.text;
    }
    if (!spell(s, l, expr, OID_NONE))
        return false;
    if (!str_eq(own, called)) {
        buf_text(&s->out, " AS ");
        buf_identifier(&s->out, called);
    }
    return true;
}

static bool is_simple(const node_select *q)
{
    return q->form == SELECT_PLAIN && q->with == NULL && !q->distinct &&
           q->distinct_on.count == 0 && q->into == NULL && q->group_by.count == 0 &&
           q->having == NULL && q->windows.count == 0 && q->order_by.count == 0 &&
           q->offset == NULL && !q->with_ties && q->locking.count == 0 &&
           (q->limit == NULL ||
            (IS(constant, q->limit) && AS(constant, q->limit)->type == CONSTANT_INTEGER));
}

static bool spell_select(spelling *s, level *l, const node_select *q)
{
    buf_text(&s->out, " SELECT ");
    for (size_t i = 0; i < q->targets.count; i++) {
        if (i > 0) {
            buf_text(&s->out, ", ");
            spell_line(s, "", -INDENT, INDENT, INDENT_VAR);
        }
        if (!spell_target(s, l, q->targets.items[i]))
            return false;
    }
    if (!spell_from(s, l, q->from))
        return false;
    if (q->where != NULL) {
        spell_line(s, " WHERE ", -INDENT, INDENT, 1);
        if (!spell(s, l, q->where, TYPE_BOOL))
            return false;
    }
    if (q->limit != NULL) {
        spell_line(s, " LIMIT ", -INDENT, INDENT, 0);
        buf_add(&s->out, AS(constant, q->limit)->value);
    }
    return true;
}

static bool spell_leaf(spelling *s, level *outer, const node_select *q)
{
    level l = {.outer = outer, .external = s->an.external};
    if (!analyze_from(&s->an, &l, q->from))
        return false;
    size_t names = s->names.count;
    bool prefix = s->prefix;
    int indent = s->indent;
    name_items(s, &l);
    s->prefix = true;
    s->indent += INDENT;
    bool ok = spell_select(s, &l, q);
    s->indent = indent;
    s->prefix = prefix;
    s->names.count = names;
    return ok;
}

static const node_select *as_set(const node *n)
{
    return IS(select, n) && AS(select, n)->form == SELECT_SET ? AS(select, n) : NULL;
}

/* UNION and its like have nothing else, and no literal whose type would come from the other side.
 */
static bool is_plain_part(const node *n)
{
    const node_select *q = IS(select, n) ? AS(select, n) : NULL;
    if (q == NULL || (q->form != SELECT_SET && (!is_simple(q) || q->limit != NULL)))
        return false;
    for (size_t i = 0; i < q->targets.count; i++) {
        const node *t = q->targets.items[i];
        if (!IS(target, t) || IS(constant, without_parens(AS(target, t)->expr)))
            return false;
    }
    return q->form != SELECT_SET || (q->with == NULL && q->order_by.count == 0 &&
                                     q->limit == NULL && q->offset == NULL && !q->limit_all);
}

/* get_setop_query(), which `depth` guards as check_stack_depth() does. */
static bool spell_set(spelling *s, level *outer, const node *n, int depth)
{
    enum { DEEP = 50, SUBINDENT = 8 };
    static const char *const words[] = {
        [SET_OP_UNION] = "UNION ", [SET_OP_INTERSECT] = "INTERSECT ", [SET_OP_EXCEPT] = "EXCEPT "};
    const node_select *q = as_set(n), *left = q != NULL ? as_set(q->left) : NULL;
    if (!is_plain_part(n) || depth > DEEP || s->indent > INDENT_LIMIT)
        return false;
    if (q == NULL)
        return spell_leaf(s, outer, AS(select, n));
    bool apart = left != NULL && (left->op != q->op || left->set_all != q->set_all);
    if (apart) {
        buf_char(&s->out, '(');
        spell_line(s, "", SUBINDENT, 0, 0);
    }
    if (!spell_set(s, outer, q->left, depth + 1))
        return false;
    spell_line(s, apart ? ") " : "", apart ? -SUBINDENT : 0, 0, 0);
    buf_text(&s->out, words[q->op]);
    buf_text(&s->out, q->set_all ? "ALL " : "");
    apart = as_set(q->right) != NULL;
    if (apart)
        buf_char(&s->out, '(');
    spell_line(s, "", apart ? SUBINDENT : 0, 0, 0);
    if (!spell_set(s, outer, q->right, depth + 1))
        return false;
    s->indent -= apart ? SUBINDENT : 0;
    if (apart)
        spell_line(s, ")", 0, 0, 0);
    return true;
}

bool spell_subquery(spelling *s, level *outer, const node *query)
{
    if (as_set(query) != NULL)
        return spell_set(s, outer, query, 0);
    return IS(select, query) && is_simple(AS(select, query)) && s->indent <= INDENT_LIMIT &&
           spell_leaf(s, outer, AS(select, query));
}
