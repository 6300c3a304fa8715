/* What ALTER TABLE does to constraints that are there: DROP, VALIDATE and ALTER CONSTRAINT. */
#include "model/session/in_use.h"
#include "model/table/alter.h"

static bool find_constraint(execution *x, const relation *r, const node_alter_command *c,
                            const constraint **out)
{
    *out =
        (const constraint *)catalog_member(x->catalog, CLASS_CONSTRAINT, r->base.id, c->name.text);
    if (*out != NULL || c->if_exists)
        return true;
    return fail(x, c->name.at, "42704", "constraint \"%.*s\" of relation \"%.*s\" does not exist",
                STR_ARG(c->name.text), STR_ARG(r->base.name));
}

/* A child's constraint is its own from now on, or goes with the parent's. */
static bool drop_from_children(execution *x, const relation *r, const node_alter_command *c,
                               bool only)
{
    const relation **children;
    size_t n = children_of(x, r->base.id, &children);
    if (n > 0 && only && r->kind == 'p')
        return fail(x, c->base.at, "42P16",
                    "cannot remove constraint from only the partitioned table when partitions "
                    "exist");
    for (size_t i = 0; i < n; i++) {
        const constraint *theirs = (const constraint *)catalog_member(
            x->catalog, CLASS_CONSTRAINT, children[i]->base.id, c->name.text);
        if (!check_not_in_use(x, children[i], "ALTER TABLE", c->base.at))
            return false;
        if (theirs == NULL || theirs->inherit_count <= 0)
            continue;
        if (!only && theirs->inherit_count == 1 && !theirs->local) {
            if (!drop_constraint(x, children[i], c, false, true))
                return false;
            continue;
        }
        constraint *k = OBJECT_EDIT(x, constraint, theirs);
        k->inherit_count--;
        k->local |= only;
        catalog_put(x->catalog, &k->base);
    }
    return true;
}

bool drop_constraint(execution *x, const relation *r, const node_alter_command *c, bool only,
                     bool recursing)
{
    const constraint *k;
    if (constraint_trigger_of(x, r, c->name.text) != NULL)
        return fail(x, c->base.at, "2BP01",
                    "cannot drop constraint %.*s on table %.*s because its trigger requires it",
                    STR_ARG(c->name.text), STR_ARG(r->base.name));
    if (!find_constraint(x, r, c, &k))
        return false;
    if (k == NULL) {
        skip_event(x, &r->base, "the constraint does not exist");
        return true;
    }
    if (k->inherit_count > 0 && !recursing)
        return fail(x, c->name.at, "42P16",
                    "cannot drop inherited constraint \"%.*s\" of relation \"%.*s\"",
                    STR_ARG(c->name.text), STR_ARG(r->base.name));
    const relation *ref = k->kind == 'f' && k->ref_table != r->base.id
                              ? CATALOG_GET(x->catalog, relation, k->ref_table)
                              : NULL;
    if (ref != NULL && !check_not_in_use(x, ref, "ALTER TABLE", c->base.at))
        return false;
    if (!drop_object(x, &k->base, c->behavior == DROP_CASCADE, c->base.at))
        return false;
    if (k->no_inherit || (k->kind != 'c' && r->kind == 'p'))
        return true; /* those of partitions hang on it */
    return drop_from_children(x, r, c, only);
}

bool validate_constraint(execution *x, const relation *r, const node_alter_command *c)
{
    const constraint *before = NULL;
    bool of_trigger = constraint_trigger_of(x, r, c->name.text) != NULL;
    if (!of_trigger && !find_constraint(x, r, c, &before))
        return false;
    if (of_trigger || (before->kind != 'c' && before->kind != 'f'))
        return fail(
            x, c->name.at, "42809",
            "constraint \"%.*s\" of relation \"%.*s\" is not a foreign key or check constraint",
            STR_ARG(c->name.text), STR_ARG(r->base.name));
    if (before->validated)
        return true;
    const relation **children; /* a check holds in them as well */
    size_t n =
        before->kind == 'c' && !before->no_inherit ? children_of(x, r->base.id, &children) : 0;
    for (size_t i = 0; i < n; i++) {
        if (!validate_constraint(x, children[i], c))
            return false;
    }
    constraint *k = OBJECT_EDIT(x, constraint, before);
    k->validated = true;
    put_changed(x, &before->base, &k->base);
    return check_rows_constraint(x, r, k);
}

/* ATExecAlterConstrRecurse(): what the partitions have of a key waits as it does. */
static void put_below(execution *x, const constraint *k)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, k->base.id, &ids);
    for (size_t i = 0; i < n; i++) {
        const constraint *before = (const constraint *)catalog_get(x->catalog, ids[i]);
        if (before->base.class != CLASS_CONSTRAINT || before->ref_table == OID_NONE)
            continue;
        constraint *below = OBJECT_EDIT(x, constraint, before);
        below->deferrable = k->deferrable;
        below->initially_deferred = k->initially_deferred;
        catalog_put(x->catalog, &below->base);
        put_below(x, below);
    }
}

bool change_constraint(execution *x, const relation *r, const node_alter_command *c)
{
    const constraint *before = NULL;
    const node_constraint *says = IS(constraint, c->def) ? AS(constraint, c->def) : NULL;
    if (says != NULL && says->no_inherit && x->options->pg_version < 18)
        return fail(x, c->base.at, "0A000", "FOREIGN KEY constraints cannot be marked NO INHERIT");
    bool of_trigger = constraint_trigger_of(x, r, c->name.text) != NULL;
    if (!of_trigger && !find_constraint(x, r, c, &before))
        return false;
    if (of_trigger || (before->kind != 'f' && before->kind != REFERENCE_TO_PARTITION))
        return fail(x, c->name.at, "42809",
                    "constraint \"%.*s\" of relation \"%.*s\" is not a foreign key constraint",
                    STR_ARG(c->name.text), STR_ARG(r->base.name));
    if (before->inherit_count > 0) /* of a partition: the whole's is to be altered */
        return fail(x, c->name.at, "XX000", "cannot alter constraint \"%.*s\" on relation \"%.*s\"",
                    STR_ARG(c->name.text), STR_ARG(r->base.name));
    constraint *k = OBJECT_EDIT(x, constraint, before);
    if (says != NULL) { /* what is not said is not so any more */
        k->deferrable = says->deferrable || says->initially_deferred;
        k->initially_deferred = says->initially_deferred;
    }
    put_changed(x, &before->base, &k->base);
    put_below(x, k);
    return true;
}
