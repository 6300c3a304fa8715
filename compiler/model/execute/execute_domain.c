#include "model/session/rights.h"
#include "model/table/alter.h"

scope value_scope(execution *x, oid base, int32_t typmod)
{
    result_column *value = ARENA_NEW(x->arena, result_column);
    *value = (result_column){.name = STR("value"), .type = base, .typmod = typmod};
    scope_relation *r = ARENA_NEW(x->arena, scope_relation);
    *r = (scope_relation){.columns = value, .n_columns = 1};
    return (scope){.relations = r, .n_relations = 1, .place = "check constraints"};
}

static bool add_domain_check(execution *x, const type *t, const node_constraint *n, bool validated)
{
    scope s = value_scope(x, t->base_type, t->base_typmod);
    const expression *e;
    str called = n->name.text;
    s.no_query = "check constraint";
    if (!str_absent(called) &&
        catalog_member(x->catalog, CLASS_CONSTRAINT, t->base.id, called) != NULL)
        return fail(x, n->base.at, "42710", "constraint \"%.*s\" for domain %.*s already exists",
                    STR_ARG(called), STR_ARG(t->base.name));
    if (!analyze_expression(x, &s, n->expr, TYPE_BOOL, &e) ||
        (IS(alter_domain, x->cause) && validated && !check_planned(x, &s, n->expr, TYPE_BOOL, -1)))
        return false;
    if (str_absent(called))
        called = choose_constraint_name(x->catalog, x->arena, t->base.name, (str){0}, "check",
                                        t->base.schema, NULL, 0);
    constraint *k = OBJECT_NEW(x, constraint, CLASS_CONSTRAINT, t->base.schema, called);
    k->base.parent = k->domain = t->base.id;
    k->kind = 'c';
    k->check = e;
    k->validated = validated;
    k->enforced = k->local = true;
    dependency_list list = {0};
    add_expression_dependencies(x, &list, e, DEPENDENCY_NORMAL, OID_NONE, DEPENDENCY_NORMAL, 0);
    object_set_dependencies(x, &k->base, &list);
    put_new(x, &k->base);
    return !validated || !IS(alter_domain, x->cause) || check_domain_rows(x, t, k, n->base.at);
}

static void set_domain_dependencies(execution *x, type *t)
{
    dependency_list list = {0};
    add_type_dependency(x, &list, t->base_type, 0);
    dependency_add(x->arena, &list, (dependency){t->collation, 0, 0, DEPENDENCY_NORMAL});
    add_expression_dependencies(x, &list, t->default_value, DEPENDENCY_NORMAL, OID_NONE,
                                DEPENDENCY_NORMAL, 0);
    object_set_dependencies(x, &t->base, &list);
}

static bool domain_default(execution *x, type *t, const node *expr)
{
    scope none = {
        .place = "DEFAULT expressions", .no_query = "DEFAULT expression", .no_column = true};
    t->default_value = NULL;
    if (expr == NULL)
        return true;
    if (!analyze_expression(x, &none, expr, t->base_type, &t->default_value))
        return false;
    if (default_is_nothing(x, expr, t->base_type, t->base_typmod))
        t->default_value = NULL;
    return true;
}

/* What no domain can have. */
static bool check_possible(execution *x, const node_constraint *k)
{
    const char *what = k->type == CONSTRAINT_UNIQUE        ? "unique"
                       : k->type == CONSTRAINT_PRIMARY_KEY ? "primary key"
                       : k->type == CONSTRAINT_EXCLUSION   ? "exclusion"
                       : k->type == CONSTRAINT_FOREIGN_KEY ? "foreign key"
                                                           : NULL;
    if (what != NULL)
        return fail(x, k->base.at, "42601", "%s constraints not possible for domains", what);
    if (k->type == CONSTRAINT_IDENTITY || k->type == CONSTRAINT_GENERATED)
        return fail(x, k->base.at, "XX000", "unrecognized constraint subtype: %d",
                    k->type == CONSTRAINT_IDENTITY ? 3 : 4);
    if (k->type == CONSTRAINT_CHECK && k->no_inherit)
        return fail(x, k->base.at, "42P17",
                    "check constraints for domains cannot be marked NO INHERIT");
    return !(k->deferrable || k->not_deferrable || k->initially_deferred ||
             k->initially_immediate) ||
           fail(x, k->base.at, "0A000",
                "specifying constraint deferrability not supported for domains");
}

/* Its default and whether it may be null; checks are added when it is there. */
static bool domain_properties(execution *x, type *t, const node_list *constraints)
{
    bool nullable = false, has_default = false;
    for (size_t i = 0; i < constraints->count; i++) {
        const node_constraint *k = AS(constraint, constraints->items[i]);
        if (k->type == CONSTRAINT_DEFAULT && has_default)
            return fail(x, k->base.at, "42601", "multiple default expressions");
        if (k->type == CONSTRAINT_DEFAULT && !domain_default(x, t, k->expr))
            return false;
        has_default |= k->type == CONSTRAINT_DEFAULT;
        if ((k->type == CONSTRAINT_NOT_NULL && nullable) ||
            (k->type == CONSTRAINT_NULL && t->not_null))
            return fail(x, k->base.at, "42601", "conflicting NULL/NOT NULL constraints");
        t->not_null |= k->type == CONSTRAINT_NOT_NULL;
        nullable |= k->type == CONSTRAINT_NULL;
        if (!check_possible(x, k))
            return false;
    }
    return true;
}

bool execute_create_domain(execution *x, const node *tree)
{
    const node_create_domain *n = AS(create_domain, tree);
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called) ||
        !check_new_type_name(x, schema, called, n->name->at))
        return false;
    type *t = OBJECT_NEW(x, type, CLASS_TYPE, schema, called);
    fill_shell(x, t);
    t->kind = 'd';
    t->defined = true;
    t->base.acl = default_acl_for(x, OBJECT_TYPE, t->base.owner, schema);
    if (!resolve_type(x, n->type, &t->base_type, &t->base_typmod))
        return false;
    const type *base = CATALOG_GET(x->catalog, type, t->base_type);
    if (!check_no_shell(x, t->base_type, n->type->at))
        return false;
    if (base->kind == 'p')
        return fail(x, n->type->at, "42804", "\"%.*s\" is not a valid base type for a domain",
                    STR_ARG(base->base.name));
    if (!check_type_right(x, t->base_type, n->type->at) ||
        !resolve_collation(x, n->collation, &t->collation) ||
        !check_collatable(x, t->base_type, t->collation, n->type->at))
        return false;
    t->category = base->category;
    t->default_value = base->kind == 'd' ? base->default_value : NULL;
    if (!domain_properties(x, t, &n->constraints))
        return false;
    t->array = create_array_type(x, t);
    set_domain_dependencies(x, t);
    put_new(x, &t->base);
    for (size_t i = 0; i < n->constraints.count; i++) {
        const node_constraint *k = AS(constraint, n->constraints.items[i]);
        if (k->type == CONSTRAINT_CHECK && !add_domain_check(x, t, k, true))
            return false;
    }
    return true;
}

static bool domain_constraint(execution *x, const type *t, const node_alter_domain *n,
                              const constraint **out)
{
    *out = (const constraint *)catalog_member(x->catalog, CLASS_CONSTRAINT, t->base.id,
                                              n->constraint_name.text);
    if (*out != NULL || n->if_exists)
        return true;
    return fail(x, n->constraint_name.at, "42704",
                "constraint \"%.*s\" of domain \"%.*s\" does not exist",
                STR_ARG(n->constraint_name.text), STR_ARG(t->base.name));
}

bool execute_alter_domain(execution *x, const node *tree)
{
    const node_alter_domain *n = AS(alter_domain, tree);
    const type *before;
    const constraint *k;
    if (IS(constraint, n->constraint) && x->options->pg_version < 17 &&
        AS(constraint, n->constraint)->type == CONSTRAINT_NOT_NULL)
        return fail(x, tree->at, "42601", "syntax error at or near \"NOT\"");
    if (!find_defined_type(x, n->name, &before))
        return false;
    if (before->kind != 'd')
        return fail(x, n->name->at, "42809", "%.*s is not a domain", STR_ARG(before->base.name));
    if (!check_owner(x, &before->base, n->name->at))
        return false;
    if (str_is(n->action, "add constraint") || str_is(n->action, "add")) {
        const node_constraint *c = AS(constraint, n->constraint);
        if (!check_possible(x, c))
            return false;
        return add_domain_check(x, before, c, !c->not_valid);
    }
    if (str_is(n->action, "drop constraint"))
        return domain_constraint(x, before, n, &k) &&
               (k == NULL || drop_object(x, &k->base, n->behavior == DROP_CASCADE, tree->at));
    if (str_is(n->action, "validate constraint")) {
        if (!domain_constraint(x, before, n, &k) ||
            (!k->validated && !check_domain_rows(x, before, k, tree->at)))
            return false;
        constraint *after = OBJECT_EDIT(x, constraint, k);
        after->validated = true;
        put_changed(x, &k->base, &after->base);
        return true;
    }
    type *t = OBJECT_EDIT(x, type, before);
    if (str_is(n->action, "set not null")) {
        if (!before->not_null && !check_domain_rows(x, before, NULL, tree->at))
            return false;
        t->not_null = true;
    } else if (str_is(n->action, "drop not null"))
        t->not_null = false;
    else if (!domain_default(x, t, str_is(n->action, "drop default") ? NULL : n->expr))
        return false;
    set_domain_dependencies(x, t);
    put_changed(x, &before->base, &t->base);
    return true;
}
