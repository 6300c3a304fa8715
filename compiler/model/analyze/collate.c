#include "model/analyze/collate.h"
#include "model/execute/ddl.h"

/*
 * The collations of expressions, as parse_collate.c derives them: a COLLATE is
 * the expression's own, a column's is implied, and what has several parts has
 * that of its parts, if they agree. The server walks an expression when all of
 * it is understood; here each node is walked when its parts have been, and two
 * COLLATEs that differ (42P21) are told at the same time as there.
 */

collating collate_apart(analysis *an)
{
    collating around = an->collated;
    an->collated = (collating){.apart = true};
    return around;
}

collating collate_together(analysis *an)
{
    collating around = an->collated;
    an->collated = (collating){.apart = false};
    return around;
}

void collate_end(analysis *an, collating around)
{
    an->collated = around;
}

static oid own_collation(const execution *x, oid of)
{
    const type *t = of != OID_NONE && of != TYPE_UNKNOWN ? type_get(x, of) : NULL;
    return t != NULL ? t->collation : OID_NONE;
}

oid collation_of(const execution *x, const typed *t)
{
    oid own = own_collation(x, t->type);
    bool lost = t->derivation == COLLATED_CONFLICT || t->derivation == COLLATED_LOST;
    return lost || own == OID_NONE ? OID_NONE : t->collation != OID_NONE ? t->collation : own;
}

static str name_of_collation(const analysis *an, oid id)
{
    const object *o = catalog_get(an->x->catalog, id);
    return o != NULL ? o->name : STR("?");
}

/* 42P21, which is told when all of the expression is understood. */
static void note_mismatch(analysis *an, const node *n, const char *how, oid one, oid other)
{
    failure before = an->x->failure;
    if (an->mismatch != NULL)
        return;
    fail(an->x, n->at, "42P21", "collation mismatch between %s collations \"%.*s\" and \"%.*s\"",
         how, STR_ARG(name_of_collation(an, one)), STR_ARG(name_of_collation(an, other)));
    an->mismatch = arena_copy(an->x->arena, &an->x->failure, sizeof an->x->failure);
    an->x->failure = before;
}

/* merge_collation_state() */
static void merge(analysis *an, const node *n, collating part)
{
    collating *all = &an->collated;
    bool differ = all->collation != part.collation;
    if (all->apart || part.derivation < all->derivation)
        return;
    if (part.derivation > all->derivation ||
        (part.derivation == COLLATED_IMPLICIT && all->collation == OID_COLLATION_DEFAULT)) {
        *all = part;
    } else if (differ && part.derivation == COLLATED_EXPLICIT) {
        note_mismatch(an, n, "explicit", all->collation, part.collation);
    } else if (differ && part.derivation == COLLATED_IMPLICIT &&
               part.collation != OID_COLLATION_DEFAULT) {
        all->derivation = COLLATED_CONFLICT;
        all->other = part.collation;
    }
}

static collating derived(const execution *x, const typed *t, derivation how)
{
    oid has = collation_of(x, t);
    if (t->derivation == COLLATED_CONFLICT)
        return (collating){.collation = t->collation, .derivation = COLLATED_CONFLICT};
    return (collating){.collation = has, .derivation = has != OID_NONE ? how : COLLATED_NONE};
}

void collate_part(analysis *an, const node *n, const typed *t)
{
    merge(an, n,
          derived(an->x, t,
                  t->derivation == COLLATED_EXPLICIT ? COLLATED_EXPLICIT : COLLATED_IMPLICIT));
}

void collate_column(analysis *an, const node *n, typed of)
{
    of.derivation = of.derivation == COLLATED_CONFLICT ? COLLATED_LOST : COLLATED_NONE;
    collate_part(an, n, &of);
}

void collate_converted(analysis *an, const node *n, typed *from, oid to)
{
    if (from->derivation == COLLATED_EXPLICIT && from->type == TYPE_UNKNOWN)
        return; /* of a literal, too */
    bool had = own_collation(an->x, from->type) != OID_NONE;
    oid has = own_collation(an->x, to);
    if (had == (has != OID_NONE) && (has == OID_COLLATION_DEFAULT || !had))
        return;
    if (has == OID_NONE || !had || (type_base(an->x, to) != to && has != OID_COLLATION_DEFAULT)) {
        from->collation = has;
        from->derivation = has != OID_NONE ? COLLATED_IMPLICIT : COLLATED_NONE;
    }
    if (has != OID_NONE && !had)
        merge(an, n, (collating){.collation = has, .derivation = COLLATED_IMPLICIT});
}

/* Whether a node has no parts that its collation could come from. */
static bool stands_alone(const node *n)
{
    switch (n->kind) {
    case NODE_column_ref:
    case NODE_parameter:
    case NODE_subquery:
    case NODE_value_function:
        return true;
    case NODE_indirection: {
        node_list steps = AS(indirection, n)->steps;
        return steps.count > 0 && IS(identifier, steps.items[steps.count - 1]);
    }
    default:
        return false;
    }
}

static collating of_parts(const analysis *an, const node *n, oid of)
{
    oid own = own_collation(an->x, of);
    bool domain = IS(type_cast, n) && own != OID_COLLATION_DEFAULT && type_base(an->x, of) != of;
    if (own == OID_NONE)
        return (collating){.collation = OID_NONE};
    if (an->collated.derivation > COLLATED_NONE && !domain)
        return an->collated;
    return (collating){.collation = own, .derivation = COLLATED_IMPLICIT};
}

void collate_node(analysis *an, const node *n, typed *out)
{
    if (IS(paren_expr, n) || IS(named_argument, n))
        return; /* it is what is in it */
    bool lost = out->derivation == COLLATED_LOST;
    an->collated = IS(collate_expr, n)
                       ? (collating){.collation = out->collation, .derivation = COLLATED_EXPLICIT}
                   : stands_alone(n) ? derived(an->x, out, COLLATED_IMPLICIT)
                                     : of_parts(an, n, out->type);
    out->collation = an->collated.collation;
    out->derivation = lost ? COLLATED_LOST : an->collated.derivation;
}

void collate_into(analysis *an, const node *n, collating around)
{
    collating own = an->collated;
    an->collated = around;
    merge(an, n, own);
}

bool lacks_collation(const analysis *an)
{
    return an->no_collations || an->collated.derivation == COLLATED_CONFLICT;
}

void collate_sorted(analysis *an, const node *n, const result_column *c)
{
    if (c->derivation == COLLATED_CONFLICT)
        note_mismatch(an, n, "implicit", c->collation, c->collation);
}

void collate_columns(analysis *an, const node *n, const typed *parts, size_t count,
                     bool may_conflict, result_column *out)
{
    collating around = collate_together(an);
    for (size_t i = 0; i < count; i++) {
        typed t = parts[i];
        t.type = t.type == TYPE_UNKNOWN ? out->type : t.type;
        collate_part(an, n, &t);
    }
    collating all = an->collated;
    an->collated = around;
    bool conflict = all.derivation == COLLATED_CONFLICT;
    if (conflict && !may_conflict)
        note_mismatch(an, n, "implicit", all.collation, all.other);
    out->collation =
        conflict || own_collation(an->x, out->type) == OID_NONE ? OID_NONE : all.collation;
    out->derivation = conflict ? COLLATED_LOST : COLLATED_NONE;
}

bool collate_raise(analysis *an)
{
    if (an->mismatch == NULL)
        return true;
    an->x->failure = *an->mismatch;
    return false;
}

/* ---- columns that are made ---- */

oid stored_collation(const execution *x, oid of, oid has)
{
    return has == own_collation(x, of) ? OID_NONE : has;
}

bool check_derived(execution *x, const result_column *c, str called, range at)
{
    bool lost = c->derivation == COLLATED_CONFLICT || c->derivation == COLLATED_LOST;
    return !lost || own_collation(x, c->type) == OID_NONE ||
           fail(x, at, "42P22", "no collation was derived for column \"%.*s\"", STR_ARG(called));
}
