#include <string.h>

#include "model/ddl.h"
#include "model/value.h"

/* CREATE TYPE (base), OPERATOR, AGGREGATE, COLLATION, TEXT SEARCH: name = value lists. */

static const node *option_value(const node_list *options, const char *called)
{
    for (size_t i = 0; i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        if (str_is_nocase(o->name.text, called))
            return o->value;
    }
    return NULL;
}

static bool option_is_on(const node_list *options, const char *called)
{
    for (size_t i = 0; i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        if (str_is_nocase(o->name.text, called))
            return node_is_true(o->value, true);
    }
    return false;
}

static bool type_value(execution *x, const node *n, oid *out)
{
    const type *t;
    if (n == NULL)
        return true;
    if (IS(type_name, n))
        return resolve_type(x, n, out, NULL);
    if (!resolve_type_name(x, n, false, &t))
        return false;
    *out = t->base.id;
    return true;
}

/* ---- base types ---- */

static bool define_type(execution *x, const node_define *n)
{
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called))
        return false;
    const type *shell = (const type *)catalog_find(x->catalog, CLASS_TYPE, schema, called);
    if (shell != NULL && (shell->defined || n->options.count == 0) &&
        !check_free_type_name(x, schema, called, n->name->at))
        return false;
    if (shell == NULL && n->options.count > 0)
        return fail(x, n->name->at, "42704", "type \"%.*s\" does not exist", STR_ARG(called));
    type *t = shell != NULL ? OBJECT_EDIT(x, type, shell)
                            : OBJECT_NEW(x, type, CLASS_TYPE, schema, called);
    t->kind = 'p';
    t->category = 'P';
    t->base_typmod = -1;
    if (n->options.count == 0) {
        put_new(x, &t->base);
        return true;
    }
    str category = node_text(option_value(&n->options, "category"));
    t->kind = 'b';
    t->category = category.len > 0 ? category.data[0] : 'U';
    t->preferred = node_is_true(option_value(&n->options, "preferred"), false);
    t->defined = true;
    t->array = create_array_type(x, t);
    put_changed(x, &shell->base, &t->base);
    return true;
}

/* ---- operators ---- */

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
                given |=
                    str_is_nocase(AS(option, n->options.items[k])->name.text, options[i].option);
            bool wrong = pass == 0 ? options[i].binary && !binary : options[i].boolean && !boolean;
            if (given && wrong)
                return fail(x, n->base.at, "42P13", "only %s operators can %s",
                            pass == 0 ? "binary" : "boolean", options[i].words);
        }
    }
    return true;
}

static bool define_operator(execution *x, const node_define *n)
{
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called))
        return false;
    operator_object *o = OBJECT_NEW(x, operator_object, CLASS_OPERATOR, schema, called);
    if (!type_value(x, option_value(&n->options, "leftarg"), &o->left) ||
        !type_value(x, option_value(&n->options, "rightarg"), &o->right))
        return false;
    const node *procedure = option_value(&n->options, "function");
    if (procedure == NULL)
        procedure = option_value(&n->options, "procedure");
    if (procedure == NULL)
        return fail(x, n->base.at, "42P13", "operator function must be specified");
    if (o->right == OID_NONE)
        return fail(x, n->base.at, "42P13", "operator argument types must be specified");
    oid types[2] = {o->left != OID_NONE ? o->left : o->right, o->right};
    const function *code;
    if (!find_function_of_types(x, name_of(procedure), types, o->left != OID_NONE ? 2 : 1, &code) ||
        !check_operator_options(x, n, o->left != OID_NONE, code->returns == TYPE_BOOL))
        return false;
    object_list all = catalog_overloads(x->catalog, x->arena, CLASS_OPERATOR, schema, called);
    for (size_t i = 0; i < all.count; i++) {
        const operator_object *other = (const operator_object *)all.items[i];
        if (other->left == o->left && other->right == o->right)
            return fail(x, n->name->at, "42723", "operator %.*s already exists", STR_ARG(called));
    }
    o->function = code->base.id;
    o->result = code->returns;
    dependency_list list = {0};
    add_type_dependency(x, &list, o->left, 0);
    add_type_dependency(x, &list, o->right, 0);
    dependency_add(x->arena, &list, (dependency){o->function, 0, 0, DEPENDENCY_NORMAL});
    object_set_dependencies(x, &o->base, &list);
    put_new(x, &o->base);
    return true;
}

/* ---- aggregates ---- */

static bool find_called(execution *x, const node *called, const oid *types, size_t n,
                        const function **out)
{
    qualified q = name_of(called);
    *out = NULL;
    if (!check_written_schema(x, q))
        return false;
    node_identifier part = {{NODE_identifier, called->at}, {q.called, called->at}};
    node_identifier space = {{NODE_identifier, called->at}, {q.schema, called->at}};
    node *both[] = {&space.base, &part.base};
    node_qualified_name wanted = {
        {NODE_qualified_name, called->at},
        {str_absent(q.schema) ? both + 1 : both, str_absent(q.schema) ? 1u : 2u}};
    resolved_call call;
    if (resolve_call(x, &wanted.base, (call_arguments){types, NULL, n, false}, &call) == RESOLVED &&
        call.function != NULL && call.function->n_inputs == n)
        *out = call.function;
    return *out != NULL ||
           fail(x, called->at, "42883", "function %.*s does not exist", STR_ARG(q.called));
}

/* As it is called, nothing is to be converted. */
static bool takes_as_they_are(execution *x, const function *f, const oid *types)
{
    for (size_t i = 0; i < f->n_inputs; i++) {
        oid declared = f->input_types[i];
        const cast_object *k = catalog_cast(x->catalog, types[i], declared);
        if (declared != types[i] && !type_is_polymorphic(declared) &&
            (k == NULL || k->function != OID_NONE || k->inout))
            return false;
    }
    return true;
}

bool find_exact_function(execution *x, const node *called, const oid *types, size_t n,
                         const function **out)
{
    if (!find_called(x, called, types, n, out))
        return false;
    return takes_as_they_are(x, *out, types) ||
           fail(x, called->at, "42883", "function %.*s does not exist",
                STR_ARG(name_of(called).called));
}

/* One of the functions that an aggregate is made of; the option may be left out. */
typedef struct aggregate_part {
    const node *written;
    const function *found;
} aggregate_part;

static bool aggregate_part_of(execution *x, const node_define *n, function *f, const char *option,
                              const oid *types, size_t count, aggregate_part *out)
{
    *out = (aggregate_part){option_value(&n->options, option), NULL};
    if (out->written == NULL)
        return true;
    if (!find_called(x, out->written, types, count, &out->found))
        return false;
    if (!takes_as_they_are(x, out->found, types))
        return fail(x, out->written->at, "42804", "function %.*s requires run-time type coercion",
                    STR_ARG(out->found->base.name));
    oid *all = ARENA_ARRAY(x->arena, oid, f->n_made_of + 1);
    if (f->n_made_of > 0)
        memcpy(all, f->made_of, f->n_made_of * sizeof(oid));
    all[f->n_made_of++] = out->found->base.id;
    f->made_of = all;
    return true;
}

static bool returns_state(execution *x, const aggregate_part *part, oid state, const char *which)
{
    if (part->found == NULL || part->found->returns == state ||
        type_is_polymorphic(part->found->returns))
        return true;
    return fail(x, part->written->at, "42804", "return type of %s function %.*s is not %.*s", which,
                STR_ARG(part->found->base.name),
                STR_ARG(catalog_format_type(x->catalog, x->arena, state, -1)));
}

/* What the function that makes the result takes: the state, and the direct arguments, or all. */
static bool final_function(execution *x, const node_define *n, function *f, const oid *types)
{
    bool extra = option_is_on(&n->options, "finalfunc_extra");
    size_t given = extra ? f->n_inputs : f->aggregate == 'n' ? 0 : f->n_direct;
    aggregate_part final;
    if (!aggregate_part_of(x, n, f, "finalfunc", types, given + 1, &final))
        return false;
    if (final.found == NULL)
        return true;
    if (extra && final.found->strict)
        return fail(x, final.written->at, "42P13",
                    "final function with extra arguments must not be declared STRICT");
    if (!type_is_polymorphic(final.found->returns))
        f->returns = final.found->returns;
    return true;
}

/* What AggregateCreate() asks of the functions that it is made of; f->returns is set. */
static bool aggregate_functions(execution *x, const node_define *n, function *f, oid state)
{
    const node *initial = option_value(&n->options, "initcond");
    const char *step_option = option_value(&n->options, "sfunc") != NULL ? "sfunc" : "sfunc1";
    if (option_value(&n->options, step_option) == NULL)
        return fail(x, n->base.at, "42P13", "aggregate sfunc must be specified");
    value v;
    if (initial != NULL && !value_input(x, initial->at, state, -1, node_text(initial), &v))
        return false;
    oid *types = ARENA_ARRAY(x->arena, oid, f->n_inputs + 2);
    types[0] = state;
    for (size_t i = 0; i < f->n_inputs; i++)
        types[i + 1] = f->input_types[i];
    /* An ordered-set one steps over what is sorted: the arguments behind the direct ones. */
    size_t skipped = f->aggregate == 'n'         ? 0
                     : f->n_direct < f->n_inputs ? f->n_direct
                                                 : f->n_inputs - 1;
    oid *stepped = ARENA_ARRAY(x->arena, oid, f->n_inputs + 2);
    stepped[0] = state;
    memcpy(stepped + 1, types + 1 + skipped, (f->n_inputs - skipped) * sizeof(oid));
    aggregate_part step, combine;
    if (!aggregate_part_of(x, n, f, step_option, stepped, f->n_inputs - skipped + 1, &step) ||
        !returns_state(x, &step, state, "transition"))
        return false;
    if (step.found->strict && initial == NULL &&
        (f->n_inputs == 0 || !can_coerce(x, f->input_types[0], state, COERCE_IMPLICIT)))
        return fail(x, n->base.at, "42P13",
                    "must not omit initial value when transition function is strict and transition "
                    "type is not compatible with input type");
    oid both[] = {state, state};
    return final_function(x, n, f, types) &&
           aggregate_part_of(x, n, f, "combinefunc", both, 2, &combine) &&
           returns_state(x, &combine, state, "combine");
}

/* The arguments of the new style, and what they are to an ordered-set aggregate. */
static bool aggregate_arguments(execution *x, const node_define *n, function *f,
                                function_param *params, oid *inputs, node_list written)
{
    for (size_t i = 0; i < written.count; i++) {
        const node *arg = written.items[i];
        function_param *p = &params[f->n_inputs];
        p->mode = 'i';
        if (IS(parameter_def, arg)) {
            p->name = AS(parameter_def, arg)->name.text;
            p->mode = AS(parameter_def, arg)->mode == PARAM_VARIADIC ? 'v' : 'i';
            arg = AS(parameter_def, arg)->type;
        }
        if (!resolve_type(x, arg, &p->type, NULL))
            return false;
        if (p->mode == 'v' && f->aggregate != 'n' && p->type != TYPE_ANY)
            return fail(x, n->base.at, "0A000",
                        "a variadic ordered-set aggregate must use VARIADIC type ANY");
        inputs[f->n_inputs++] = p->type;
    }
    return true;
}

static bool define_aggregate(execution *x, const node_define *n)
{
    oid schema, state = OID_NONE;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called) ||
        !type_value(x, option_value(&n->options, "stype"), &state))
        return false;
    if (state == OID_NONE)
        return fail(x, n->base.at, "42P13", "aggregate stype must be specified");
    function *f = OBJECT_NEW(x, function, CLASS_FUNCTION, schema, called);
    node_list written = n->args, sorted = {0};
    if (written.count == 1 && IS(function_ref, written.items[0])) {
        const node_function_ref *both = AS(function_ref, written.items[0]);
        written = both->args;
        sorted = both->order_by;
    }
    size_t room = written.count + sorted.count + 1;
    function_param *params = ARENA_ARRAY(x->arena, function_param, room);
    oid *inputs = ARENA_ARRAY(x->arena, oid, room);
    f->aggregate = sorted.count == 0 ? 'n' : option_is_on(&n->options, "hypothetical") ? 'h' : 'o';
    if (!aggregate_arguments(x, n, f, params, inputs, written))
        return false;
    f->n_direct = f->n_inputs;
    /* ORDER BY VARIADIC says again what the last direct argument is. */
    bool again = written.count > 0 && params[f->n_inputs - 1].mode == 'v';
    if (!again && !aggregate_arguments(x, n, f, params, inputs, sorted))
        return false;
    const node *base = option_value(&n->options, "basetype");
    if (base != NULL && !str_is_nocase(node_text(base), "any")) {
        if (!type_value(x, base, &params[0].type))
            return false;
        params[0].mode = 'i';
        inputs[f->n_inputs++] = params[0].type;
    }
    f->kind = 'a';
    f->params = params;
    f->n_params = f->n_inputs;
    f->input_types = inputs;
    f->returns = state;
    f->language = STR("internal");
    f->volatility = 'i';
    f->parallel = 'u';
    f->body = STR("aggregate_dummy");
    f->cost = 1;
    return aggregate_functions(x, n, f, state) && put_function(x, f, n->replace, n->name->at);
}

/* ---- collations, text search and what else has a definition ---- */

static bool define_collation(execution *x, const node_define *n)
{
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called))
        return false;
    const object *old = catalog_find(x->catalog, CLASS_COLLATION, schema, called);
    if (old != NULL && n->if_not_exists) {
        skip_event(x, old, "it exists already");
        return true;
    }
    if (old != NULL)
        return fail(x, n->name->at, "42710", "collation \"%.*s\" already exists", STR_ARG(called));
    collation *k = OBJECT_NEW(x, collation, CLASS_COLLATION, schema, called);
    str provider = node_text(option_value(&n->options, "provider"));
    k->provider = provider.len > 0 ? provider.data[0] : 'c';
    k->deterministic = node_is_true(option_value(&n->options, "deterministic"), true);
    put_new(x, &k->base);
    return true;
}

bool put_other(execution *x, object_kind kind, oid schema, str called, const node *tree,
               bool if_not_exists, const char *sqlstate)
{
    const other_object *old = catalog_other(x->catalog, kind, schema, called);
    if (old != NULL && if_not_exists) {
        skip_event(x, &old->base, "it exists already");
        return true;
    }
    if (old != NULL && str_is(str_from(sqlstate), "23505"))
        return fail(x, tree->at, sqlstate,
                    "duplicate key value violates unique constraint \"pg_ts_%s_index\"",
                    kind == OBJECT_TEXT_SEARCH_CONFIGURATION ? "config_cfgname" : "dict_dictname");
    if (old != NULL)
        return fail(x, tree->at, sqlstate, "%s \"%.*s\" already exists", object_kind_words(kind),
                    STR_ARG(called));
    other_object *o = OBJECT_NEW(x, other_object, CLASS_OTHER, schema, called);
    o->kind = kind;
    o->tree = tree;
    put_new(x, &o->base);
    return true;
}

bool execute_define(execution *x, const node *tree)
{
    const node_define *n = AS(define, tree);
    switch (n->object) {
    case OBJECT_TYPE:
        return define_type(x, n);
    case OBJECT_OPERATOR:
        return define_operator(x, n);
    case OBJECT_AGGREGATE:
        return define_aggregate(x, n);
    case OBJECT_COLLATION:
        return define_collation(x, n);
    default: {
        oid schema;
        str called;
        return resolve_new_name(x, n->name, &schema, &called) &&
               put_other(x, n->object, schema, called, tree, n->if_not_exists, "23505");
    }
    }
}
