#include "model/evaluate/evaluate_from.h"

#include "syntax/walk.h"

/*
 * column = column: a row whose value is another one is passed over before the
 * rest of the condition is looked at, as a hash join would. Only types whose
 * values are equal when they are the same are compared here, and only where
 * nothing that stands in front of the equality can fail.
 */

/* A literal among VALUES keeps that it is one, in a column of text. */
static bool is_text(oid of)
{
    return of == TYPE_TEXT || of == TYPE_VARCHAR || of == TYPE_UNKNOWN;
}

static bool are_comparable(const execution *x, oid a, oid b)
{
    if ((type_is_integer(a) && type_is_integer(b)) || (is_text(a) && is_text(b)))
        return true;
    const type *t = a == b ? type_get(x, a) : NULL;
    return t != NULL && (a == TYPE_UUID || a == TYPE_BOOL || t->kind == 'e');
}

bool keys_differ(const execution *x, const value *a, const value *b)
{
    if (a->kind == VALUE_NULL || b->kind == VALUE_NULL)
        return true;
    if (!are_comparable(x, a->type, b->type))
        return false;
    if (a->kind != VALUE_KNOWN || b->kind != VALUE_KNOWN)
        return value_equal(x, a, b) == TRUTH_FALSE;
    return type_is_integer(a->type) || a->type == TYPE_BOOL ? a->integer != b->integer
                                                            : !str_eq(a->text, b->text);
}

static bool compares(const node *op, bool equal)
{
    static const char *const symbols[] = {"=", "<>", "<", ">", "<=", ">="};
    if (!IS(operator_name, op) || AS(operator_name, op)->schema.count > 0)
        return false;
    for (size_t i = 0; i < (equal ? 1 : sizeof symbols / sizeof symbols[0]); i++)
        if (str_is(AS(operator_name, op)->symbol.text, symbols[i]))
            return true;
    return false;
}

static walk_action look_plain(const node *n, void *context)
{
    bool *plain = context;
    switch (n->kind) {
    case NODE_column_ref:
    case NODE_constant:
    case NODE_operator_name:
        return WALK_OVER;
    case NODE_paren_expr:
    case NODE_bool_expr:
    case NODE_is_test:
        return WALK_INTO;
    case NODE_operator_expr:
        if (compares(AS(operator_expr, n)->op, false))
            return WALK_INTO;
        break;
    default:
        break;
    }
    *plain = false;
    return WALK_STOP;
}

/* Nothing in it can fail. */
static bool is_plain(const node *n)
{
    bool plain = true;
    walk(n, look_plain, &plain);
    return plain;
}

static const visible_column *named_column(select_run *run, const node *n, found_name *out)
{
    execution quiet = *run->ev->x;
    quiet.events = NULL;
    if (!IS(column_ref, n) || find_name(&quiet, run->l, run->ev->external, n, out) != FOUND_COLUMN)
        return NULL;
    const visible_column *c = &out->level->columns.items[out->column];
    return c->system || c->of.collation >= FIRST_USER_OID ? NULL : c;
}

/* `mine` is a column of the item, `other` one that stands before it or around the query. */
static bool take_sides(select_run *run, const item_range *place, const node *mine,
                       const node *other, equal_key *out)
{
    found_name inside, outside;
    const visible_column *a = named_column(run, mine, &inside);
    if (a == NULL || inside.level != run->l || inside.column < place->first ||
        inside.column >= place->end)
        return false;
    const visible_column *b = named_column(run, other, &outside);
    if (b == NULL || !are_comparable(run->ev->x, a->of.type, b->of.type) ||
        (outside.level == run->l ? outside.column >= place->first : outside.level->row == NULL))
        return false;
    out->mine = inside.column;
    out->level = outside.level;
    out->other = outside.column;
    return true;
}

/* False: what comes behind the condition must wait for it. */
static bool look_for_key(select_run *run, const item_range *place, const node *n, equal_key *out)
{
    while (IS(paren_expr, n))
        n = AS(paren_expr, n)->arg;
    if (IS(bool_expr, n) && AS(bool_expr, n)->op == BOOL_AND) {
        for (size_t i = 0; i < AS(bool_expr, n)->args.count; i++)
            if (!look_for_key(run, place, AS(bool_expr, n)->args.items[i], out))
                return false;
        return true;
    }
    if (!IS(operator_expr, n) || AS(operator_expr, n)->left == NULL ||
        !compares(AS(operator_expr, n)->op, true))
        return is_plain(n);
    const node_operator_expr *e = AS(operator_expr, n);
    return !take_sides(run, place, e->left, e->right, out) &&
           !take_sides(run, place, e->right, e->left, out) && is_plain(n);
}

equal_key join_key(select_run *run, const item_range *left, const item_range *right, const node *on)
{
    equal_key out = {.mine = NO_ITEM};
    column_window outside = run->l->on;
    run->l->on = (column_window){left->first, right->end};
    if (on != NULL)
        (void)look_for_key(run, right, on, &out);
    run->l->on = outside;
    return out;
}

equal_key scan_key(select_run *run, const item_range *place, filter_kind filter)
{
    equal_key out = {.mine = NO_ITEM};
    for (size_t i = 0; i < run->conjuncts.count && filter != FILTER_NONE; i++) {
        const conjunct *c = &run->conjuncts.items[i];
        bool own = c->first != NO_ITEM && c->first >= place->first;
        if (is_done(run, c) || c->needs > place->end || (filter == FILTER_OWN && !own))
            continue;
        if (!look_for_key(run, place, c->tree, &out))
            break;
    }
    return out;
}

const value *key_value(const select_run *run, const equal_key *key, const value *row)
{
    return key->level == run->l ? &row[key->other] : &key->level->row[key->other];
}
