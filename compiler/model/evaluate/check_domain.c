#include "model/evaluate/evaluate.h"
#include "model/rows/row_checks.h"

/* Whether a value may be one of a domain. */

enum { MOST_DOMAINS = 32 }; /* of one another */

static variable value_of_domain(const execution *x, const type *domain, const value *v)
{
    return (variable){.name = STR("value"),
                      .of = {.type = type_base(x, domain->base.id), .typmod = -1},
                      .value = *v};
}

bool meets_domain_check(execution *x, const type *domain, const constraint *k, const value *v,
                        truth *out)
{
    variable self = value_of_domain(x, domain, v);
    variables vars = {.items = &self, .count = 1};
    scope s = {.variables = &vars};
    evaluation ev = {.x = x, .external = &s};
    return evaluate_condition(&ev, NULL, k->check->tree, out);
}

static object_list checks_of(execution *x, const type *domain)
{
    return domain->base.id >= FIRST_USER_OID
               ? catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, domain->base.id)
               : (object_list){NULL, 0};
}

static bool is_not_null(const type *domain, object_list checks)
{
    for (size_t i = 0; i < checks.count; i++)
        if (((const constraint *)checks.items[i])->kind == 'n')
            return true;
    return domain->not_null;
}

static bool plan_domain(execution *x, const type *domain, object_list checks)
{
    value nothing = value_null(domain->base.id);
    variable self = value_of_domain(x, domain, &nothing);
    variables vars = {.items = &self, .count = 1};
    scope s = {.variables = &vars};
    for (size_t i = 0; i < checks.count; i++) {
        const constraint *k = (const constraint *)checks.items[i];
        if (k->kind == 'c' && k->check != NULL && !plan_check(x, &s, k->check->tree))
            return false;
    }
    return true;
}

static bool look_at_checks(execution *x, range at, const type *domain, object_list checks,
                           const value *v)
{
    for (size_t i = 0; i < checks.count; i++) {
        const constraint *k = (const constraint *)checks.items[i];
        truth t;
        if (k->kind != 'c' || k->check == NULL)
            continue;
        if (!meets_domain_check(x, domain, k, v, &t))
            return false;
        if (t == TRUTH_UNKNOWN)
            x->fallible =
                unknown_rows(x, at, "whether a value of domain %.*s keeps check %.*s is not known",
                             STR_ARG(domain->base.name), STR_ARG(k->base.name));
        if (t == TRUTH_FALSE)
            return fail(x, at, "23514", "value for domain %.*s violates check constraint \"%.*s\"",
                        STR_ARG(domain->base.name), STR_ARG(k->base.name));
    }
    return true;
}

/* load_domaintype_info(): all are planned; NOT NULL comes first, then the checks of the innermost
 * domain. */
bool check_domain(execution *x, range at, const type *domain, value *v)
{
    const type *domains[MOST_DOMAINS];
    object_list checks[MOST_DOMAINS];
    size_t count = 0;
    bool not_null = false;
    for (; domain != NULL && domain->kind == 'd' && count < MOST_DOMAINS;
         domain = type_get(x, domain->base_type)) {
        domains[count] = domain;
        checks[count] = checks_of(x, domain);
        if (!plan_domain(x, domain, checks[count]))
            return false;
        not_null |= is_not_null(domain, checks[count]);
        count++;
    }
    if (not_null && v->kind == VALUE_NULL)
        return fail(x, at, "23502", "domain %.*s does not allow null values",
                    STR_ARG(domains[0]->base.name));
    while (count-- > 0)
        if (!look_at_checks(x, at, domains[count], checks[count], v))
            return false;
    return true;
}
