#include <string.h>

#include "model/execute/ddl.h"
#include "model/session/rights.h"

/* CREATE and ALTER OPERATOR. */

/* OperatorValidateParams(): what only binary and only boolean operators have. */
static bool check_operator_options(execution *x, const node_define *n, bool binary, bool boolean)
{
    static const struct {
        const char *option, *words;
        bool binary, boolean;
    } options[] = {{"commutator", "have commutators", true, false},
                   {"join", "have join selectivity", true, true},
                   {"merges", "merge join", true, true},
                   {"hashes", "hash", true, true},
                   {"negator", "have negators", false, true},
                   {"restrict", "have restriction selectivity", false, true}};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
            bool given = false;
            for (size_t k = 0; k < n->options.count; k++)
                given |= str_is(AS(option, n->options.items[k])->name.text, options[i].option);
            bool wrong = pass == 0 ? options[i].binary && !binary : options[i].boolean && !boolean;
            if (given && wrong)
                return fail(x, n->base.at, "42P13", "only %s operators can %s",
                            pass == 0 ? "binary" : "boolean", options[i].words);
        }
    }
    return true;
}

/* ValidateRestrictionEstimator(), ValidateJoinEstimator(); 42P13 of operators that have none. */
static bool find_estimator(execution *x, const node_option *o, oid *out)
{
    static const oid types[] = {TYPE_INTERNAL, TYPE_OID, TYPE_INTERNAL, TYPE_INT4},
                     joins[] = {TYPE_INTERNAL, TYPE_OID, TYPE_INTERNAL, TYPE_INT2, TYPE_INTERNAL};
    bool join = str_is(o->name.text, "join");
    const function *f;
    *out = OID_NONE;
    if (o->value == NULL || str_is_nocase(node_text(o->value), "none"))
        return true;
    failure before = x->failure;
    bool found = join && find_function_of_types(x, name_of(o->value), joins, 5, &f);
    if (!found) {
        x->failure = before;
        found = find_function_of_types(x, name_of(o->value), join ? joins : types, 4, &f);
    }
    if (!found)
        return false;
    *out = f->base.id;
    return f->returns == TYPE_FLOAT8 ||
           fail(x, o->base.at, "42P17", "%s estimator function %.*s must return type %s",
                join ? "join" : "restriction", STR_ARG(f->base.name), "float8");
}

static bool find_estimators(execution *x, const node_define *n, operator_object *out)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < n->options.count; i++) {
            const node_option *o = AS(option, n->options.items[i]);
            if (str_is(o->name.text, pass == 0 ? "restrict" : "join") &&
                !find_estimator(x, o, pass == 0 ? &out->restriction : &out->join))
                return false;
        }
    return true;
}

/* AlterOperator(): of options that can be changed. */
static bool check_changed_options(execution *x, const node_alter_operator *n)
{
    static const char *const fixed[] = {"leftarg",    "rightarg", "function", "procedure",
                                        "commutator", "negator",  "hashes",   "merges"};
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        bool known = false;
        for (size_t k = 0; k < sizeof fixed / sizeof fixed[0]; k++)
            known |= str_is(o->name.text, fixed[k]);
        if (!str_is(o->name.text, "restrict") && !str_is(o->name.text, "join"))
            return fail(x, o->base.at, "42601", "operator attribute \"%.*s\" %s",
                        STR_ARG(o->name.text), known ? "cannot be changed" : "not recognized");
    }
    return true;
}

static void need_operator_parts(execution *x, operator_object *o)
{
    dependency_list list = {0};
    add_type_dependency(x, &list, o->left, 0);
    add_type_dependency(x, &list, o->right, 0);
    const oid functions[] = {o->function, o->restriction, o->join};
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
        dependency_add(x->arena, &list, (dependency){functions[i], 0, 0, DEPENDENCY_NORMAL});
    object_set_dependencies(x, &o->base, &list);
}

bool execute_alter_operator(execution *x, const node *tree)
{
    const node_alter_operator *n = AS(alter_operator, tree);
    address where;
    if (!resolve_object(x, OBJECT_OPERATOR, n->op, NULL, NULL, false, &where) ||
        !check_changed_options(x, n) || !check_object_owner(x, where.object, tree->at))
        return false;
    const operator_object *o = (const operator_object *)where.object;
    operator_object *after = OBJECT_EDIT(x, operator_object, o);
    bool given[2] = {false, false};
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *option = AS(option, n->options.items[i]);
        bool join = str_is(option->name.text, "join");
        oid *of = join ? &after->join : &after->restriction;
        if (!find_estimator(x, option, of))
            return false;
        given[join] |= *of != OID_NONE;
    }
    if (given[1] && (o->left == OID_NONE || o->right == OID_NONE))
        return fail(x, tree->at, "42P13", "only binary operators can have join selectivity");
    if ((given[0] || given[1]) && o->result != TYPE_BOOL)
        return fail(x, tree->at, "42P13", "only boolean operators can have %s selectivity",
                    given[0] ? "restriction" : "join");
    need_operator_parts(x, after);
    if (o->base.id >= FIRST_USER_OID)
        put_changed(x, &o->base, &after->base);
    return true;
}

/* ---- commutators and negators ---- */

static const operator_object *operator_in(execution *x, oid schema, str called, oid left, oid right)
{
    object_list all = catalog_overloads(x->catalog, x->arena, CLASS_OPERATOR, schema, called);
    for (size_t i = 0; i < all.count; i++) {
        const operator_object *o = (const operator_object *)all.items[i];
        if (o->left == left && o->right == right)
            return o;
    }
    return NULL;
}

/* OpernameGetOprid() */
static const operator_object *lookup_operator(execution *x, qualified q, oid left, oid right)
{
    size_t n_path;
    const oid *path = session_function_path(x, &n_path);
    const operator_object *found = NULL;
    if (!str_absent(q.schema)) {
        oid schema = catalog_schema(x->catalog, q.schema);
        return schema != OID_NONE ? operator_in(x, schema, q.called, left, right) : NULL;
    }
    for (size_t i = 0; i < n_path && found == NULL; i++)
        found = operator_in(x, path[i], q.called, left, right);
    return found;
}

/* get_other_operator(): one that is not there is made as a shell, and made whole later. *out is `o`
 * itself for an operator that is its own commutator. */
static bool find_other(execution *x, const operator_object *o, const node *named, bool commutator,
                       oid *out)
{
    oid left = commutator ? o->right : o->left, right = commutator ? o->left : o->right, schema;
    const operator_object *found = lookup_operator(x, name_of(named), left, right);
    str called;
    if (found != NULL) {
        *out = found->base.id;
        return check_owner(x, &found->base, named->at);
    }
    if (!resolve_new_name(x, named, &schema, &called))
        return false;
    if (schema == o->base.schema && str_eq(called, o->base.name) && left == o->left &&
        right == o->right) {
        *out = o->base.id;
        return commutator ||
               fail(x, named->at, "42P13", "operator cannot be its own negator or sort operator");
    }
    operator_object *shell = OBJECT_NEW(x, operator_object, CLASS_OPERATOR, schema, called);
    shell->left = left;
    shell->right = right;
    shell->shell = true;
    need_operator_parts(x, shell);
    catalog_put(x->catalog, &shell->base);
    *out = shell->base.id;
    return true;
}

/* OperatorUpd(): the other one has this one, and may not have another. */
static bool link_back(execution *x, oid other, const operator_object *own, bool commutator,
                      range at)
{
    const operator_object *o = CATALOG_GET(x->catalog, operator_object, other);
    if (o == NULL || other == own->base.id)
        return true;
    oid has = commutator ? o->commutator : o->negator;
    const object *third = has != own->base.id ? catalog_get(x->catalog, has) : NULL;
    const char *what = commutator ? "commutator" : "negator";
    if (third != NULL)
        return fail(x, at, "42P13", "%s operator %.*s is already the %s of operator %.*s", what,
                    STR_ARG(o->base.name), what, STR_ARG(third->name));
    if (o->base.id < FIRST_USER_OID || has == own->base.id)
        return true;
    operator_object *after = OBJECT_EDIT(x, operator_object, o);
    *(commutator ? &after->commutator : &after->negator) = own->base.id;
    catalog_put(x->catalog, &after->base);
    return true;
}

/* A shell has the other one that it was made for, and no second one. */
static bool check_linked(execution *x, const operator_object *o, oid linked, oid now,
                         const char *what, range at)
{
    const object *other = linked != now ? catalog_get(x->catalog, linked) : NULL;
    return other == NULL ||
           fail(x, at, "42P13", "%s operator %.*s is already the %s of operator %.*s", what,
                STR_ARG(other->name), what, STR_ARG(o->base.name));
}

static bool find_others(execution *x, const node_define *n, operator_object *o)
{
    const node *commutator = defined_value(&n->options, "commutator"),
               *negator = defined_value(&n->options, "negator");
    const oid linked[2] = {o->commutator, o->negator};
    const range at = n->base.at;
    return (commutator == NULL || find_other(x, o, commutator, true, &o->commutator)) &&
           (negator == NULL || find_other(x, o, negator, false, &o->negator)) &&
           check_linked(x, o, linked[0], o->commutator, "commutator", at) &&
           check_linked(x, o, linked[1], o->negator, "negator", at);
}

/* ---- CREATE OPERATOR ---- */

static bool has_mark(const node_define *n, const char *called)
{
    bool mark = false;
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        if (str_is(o->name.text, called))
            mark = node_is_true(o->value, true);
    }
    return mark;
}

static bool check_operands_no_sets(execution *x, const node_define *n)
{
    static const char *const sides[] = {"leftarg", "rightarg"};
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        const node *operand = defined_value(&n->options, sides[i]);
        if (operand != NULL && IS(type_name, operand) && AS(type_name, operand)->setof)
            return fail(x, operand->at, "42P13", "SETOF type not allowed for operator argument");
    }
    return true;
}

/* What it takes: operators behind their argument are gone since PostgreSQL 14. */
static bool read_operand_types(execution *x, const node_define *n, operator_object *o)
{
    if (!defined_type(x, defined_value(&n->options, "leftarg"), &o->left) ||
        !defined_type(x, defined_value(&n->options, "rightarg"), &o->right))
        return false;
    if (o->right == OID_NONE)
        return fail(x, n->base.at, "42P13",
                    o->left == OID_NONE ? "operator argument types must be specified"
                                        : "operator right argument type must be specified");
    return (o->left == OID_NONE || check_type_right(x, o->left, n->base.at)) &&
           check_type_right(x, o->right, n->base.at);
}

static bool read_operator(execution *x, const node_define *n, operator_object *o)
{
    const node *procedure = defined_value(&n->options, "function");
    const function *code;
    if (procedure == NULL)
        procedure = defined_value(&n->options, "procedure");
    if (!check_operands_no_sets(x, n))
        return false;
    if (procedure == NULL)
        return fail(x, n->base.at, "42P13", "operator function must be specified");
    if (!read_operand_types(x, n, o))
        return false;
    oid types[2] = {o->left != OID_NONE ? o->left : o->right, o->right};
    if (!find_function_of_types(x, name_of(procedure), types, o->left != OID_NONE ? 2 : 1, &code) ||
        !check_right(x, &code->base, PRIVILEGE_EXECUTE, procedure->at) ||
        !check_type_right(x, code->returns, procedure->at) || !find_estimators(x, n, o))
        return false;
    o->function = code->base.id;
    o->result = code->returns;
    o->hashes = has_mark(n, "hashes");
    o->merges = has_mark(n, "merges");
    return true;
}

bool execute_create_operator(execution *x, const node *tree)
{
    const node_define *n = AS(define, tree);
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called))
        return false;
    operator_object draft = {0};
    if (!read_operator(x, n, &draft))
        return false;
    const operator_object *old = operator_in(x, schema, called, draft.left, draft.right);
    if (old != NULL && !old->shell)
        return fail(x, n->name->at, "42723", "operator %.*s already exists", STR_ARG(called));
    if (!check_operator_options(x, n, draft.left != OID_NONE, draft.result == TYPE_BOOL) ||
        (old != NULL && !check_owner(x, &old->base, n->name->at)))
        return false;
    operator_object *o = old != NULL
                             ? OBJECT_EDIT(x, operator_object, old)
                             : OBJECT_NEW(x, operator_object, CLASS_OPERATOR, schema, called);
    draft.base = o->base;
    draft.commutator = o->commutator;
    draft.negator = o->negator;
    *o = draft;
    if (!find_others(x, n, o))
        return false;
    need_operator_parts(x, o);
    if (old != NULL)
        put_changed(x, &old->base, &o->base);
    else
        put_new(x, &o->base);
    return link_back(x, o->commutator, o, true, tree->at) &&
           link_back(x, o->negator, o, false, tree->at);
}
