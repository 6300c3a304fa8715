#include <stdlib.h>
#include <string.h>

#include "model/analyze/cleared.h"
#include "model/analyze/coerce.h"
#include "model/session/rights.h"

/* ---- parameters ---- */

static char mode_letter(param_mode mode)
{
    switch (mode) {
    case PARAM_OUT:
        return 'o';
    case PARAM_INOUT:
        return 'b';
    case PARAM_VARIADIC:
        return 'v';
    case PARAM_TABLE:
        return 't';
    default:
        return 'i';
    }
}

/* A type that a function may use though it does not exist yet: C functions of a type under
 * construction. */
static bool function_type(execution *x, const node *n, bool may_make_shell, oid *out)
{
    int32_t typmod;
    const type *t;
    if (!may_make_shell || AS(type_name, n)->percent_type || !resolve_type_name(x, n, true, &t) ||
        t != NULL)
        return resolve_type(x, n, out, &typmod);
    oid schema;
    str called;
    if (!resolve_new_name(x, n, &schema, &called))
        return false;
    type *shell = OBJECT_NEW(x, type, CLASS_TYPE, schema, called);
    shell->kind = 'p';
    shell->category = 'P';
    shell->base_typmod = -1;
    put_new(x, &shell->base);
    *out = shell->base.id;
    return true;
}

static bool add_params(execution *x, const node_create_function *n, function *f)
{
    size_t count = n->params.count;
    function_param *params = ARENA_ARRAY(x->arena, function_param, count);
    oid *inputs = ARENA_ARRAY(x->arena, oid, count);
    scope none = {.place = "DEFAULT expressions", .no_query = "DEFAULT expression"};
    for (size_t i = 0; i < count; i++) {
        const node_parameter_def *p = AS(parameter_def, n->params.items[i]);
        params[i] = (function_param){.name = p->name.text, .mode = mode_letter(p->mode)};
        if (!function_type(x, p->type, false, &params[i].type) ||
            !check_type_right(x, params[i].type, p->type->at))
            return false;
        if (AS(type_name, p->type)->setof)
            return fail(x, p->type->at, "42P13", "%s cannot accept set arguments",
                        f->kind == 'p' ? "procedures" : "functions");
        bool input = params[i].mode != 'o' && params[i].mode != 't';
        const type *of = CATALOG_GET(x->catalog, type, params[i].type);
        if (of != NULL && !of->defined && str_is(f->language, "sql"))
            return fail(x, p->base.at, "42P13", "SQL function cannot accept shell type %.*s",
                        STR_ARG(of->base.name));
        if (f->variadic && (input || f->kind == 'p'))
            return fail(x, p->base.at, "42P13",
                        f->kind == 'p' ? "VARIADIC parameter must be the last parameter"
                                       : "VARIADIC parameter must be the last input parameter");
        for (size_t k = 0; k < i && p->name.text.len > 0; k++) {
            bool other_input = params[k].mode != 'o' && params[k].mode != 't';
            bool clash = input == other_input || params[i].mode == 'b' || params[k].mode == 'b';
            if (clash && str_eq(params[k].name, p->name.text))
                return fail(x, p->base.at, "42P13", "parameter name \"%.*s\" used more than once",
                            STR_ARG(p->name.text));
        }
        if (input)
            inputs[f->n_inputs++] = params[i].type;
        f->variadic |= params[i].mode == 'v';
        if (params[i].mode == 'v' && params[i].type != TYPE_ANYARRAY &&
            params[i].type != TYPE_ANY && params[i].type != TYPE_ANYCOMPATIBLEARRAY &&
            array_element(x->catalog, params[i].type) == OID_NONE)
            return fail(x, p->base.at, "42P13", "VARIADIC parameter must be an array");
        if (p->default_value != NULL && !input)
            return fail(x, p->base.at, "42P13", "only input parameters can have default values");
        if (p->default_value != NULL) {
            if (!analyze_expression(x, &none, p->default_value, params[i].type,
                                    &params[i].default_value))
                return false;
            f->n_defaults++;
        } else if (input && f->n_defaults > 0) {
            return fail(x, p->base.at, "42P13",
                        "input parameters after one with a default value must also have defaults");
        } else if (f->kind == 'p' && !input && f->n_defaults > 0) {
            return fail(x, p->base.at, "42P13",
                        "procedure OUT parameters cannot appear after one with a default value");
        }
    }
    f->params = params;
    f->n_params = count;
    f->input_types = inputs;
    return true;
}

static bool set_result(execution *x, const node_create_function *n, function *f)
{
    size_t outs = 0;
    oid out_type = OID_NONE;
    for (size_t i = 0; i < f->n_params; i++) {
        char mode = f->params[i].mode;
        if (mode != 'o' && mode != 'b' && mode != 't')
            continue;
        out_type = outs++ == 0 ? f->params[i].type : TYPE_RECORD;
    }
    if (n->returns_table) {
        f->returns_set = f->returns_table = true;
        f->returns = outs == 1 ? out_type : TYPE_RECORD;
        return true;
    }
    if (n->procedure) {
        f->returns = outs > 0 ? TYPE_RECORD : OID_NONE;
        return true;
    }
    if (n->returns == NULL) {
        if (outs == 0)
            return fail(x, n->base.at, "42P13", "function result type must be specified");
        f->returns = out_type;
        return true;
    }
    f->returns_set = IS(type_name, n->returns) && AS(type_name, n->returns)->setof;
    bool low_level = str_is_nocase(f->language, "c") || str_is_nocase(f->language, "internal");
    if (!function_type(x, n->returns, low_level, &f->returns) ||
        !check_type_right(x, f->returns, n->returns->at))
        return false;
    const type *made = CATALOG_GET(x->catalog, type, f->returns);
    if (made != NULL && !made->defined && str_is(f->language, "sql"))
        return fail(x, n->returns->at, "42P13", "SQL function cannot return shell type %.*s",
                    STR_ARG(made->base.name));
    if (outs > 0 && f->returns != out_type)
        return fail(x, n->returns->at, "42P13",
                    "function result type must be %.*s because of OUT parameters",
                    STR_ARG(catalog_format_type(x->catalog, x->arena, out_type, -1)));
    return true;
}

/* ---- bodies ---- */

/* plpgsql_validator(): pseudo-types but the polymorphic ones, and for results those of triggers. */
static bool check_plpgsql_types(execution *x, const function *f)
{
    const type *t = CATALOG_GET(x->catalog, type, f->returns);
    if (t != NULL && t->kind == 'p' && t->defined && f->returns != TYPE_TRIGGER &&
        f->returns != TYPE_EVENT_TRIGGER && f->returns != TYPE_RECORD && f->returns != TYPE_VOID &&
        !type_is_polymorphic(f->returns))
        return fail(x, x->cause->at, "0A000", "PL/pgSQL functions cannot return type %.*s",
                    STR_ARG(catalog_format_type(x->catalog, x->arena, f->returns, -1)));
    for (size_t i = 0; i < f->n_params; i++) {
        t = CATALOG_GET(x->catalog, type, f->params[i].type);
        if (t != NULL && t->kind == 'p' && f->params[i].type != TYPE_RECORD &&
            !type_is_polymorphic(f->params[i].type))
            return fail(x, x->cause->at, "0A000", "PL/pgSQL functions cannot accept type %.*s",
                        STR_ARG(catalog_format_type(x->catalog, x->arena, t->base.id, -1)));
    }
    return true;
}

static bool check_plpgsql(execution *x, const function *f)
{
    bool of_event = f->returns == TYPE_EVENT_TRIGGER;
    const type *result = CATALOG_GET(x->catalog, type, f->returns);
    if (result != NULL && !result->defined)
        return fail(x, x->cause->at, "0A000", "PL/pgSQL functions cannot return type %.*s",
                    STR_ARG(result->base.name));
    if ((of_event || f->returns == TYPE_TRIGGER) && f->n_inputs > 0)
        return fail(x, x->cause->at, "42P13", "%s functions cannot have declared arguments",
                    of_event ? "event trigger" : "trigger");
    for (size_t i = 0; i < f->n_params; i++) {
        for (size_t k = 0; k < i && f->params[i].name.len > 0; k++) {
            if (str_eq(f->params[k].name, f->params[i].name))
                return fail(x, x->cause->at, "42P13", "parameter name \"%.*s\" used more than once",
                            STR_ARG(f->params[i].name));
        }
    }
    return compile_plpgsql(x, f, f->body_literal, f->body, false) != NULL;
}

/* ProcedureCreate() sets them before the body is looked at; a role was not looked up before. */
static bool check_settings_apply(execution *x, const function *f)
{
    static const char *const roles[] = {"role=", "session_authorization="};
    for (size_t i = 0; i < f->n_settings; i++)
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++) {
            if (!str_starts(f->settings[i], roles[k]))
                continue;
            str called = str_slice(f->settings[i], strlen(roles[k]), f->settings[i].len);
            if (!str_is(called, "none") &&
                catalog_find(x->catalog, CLASS_ROLE, OID_NONE, called) == NULL)
                return fail(x, x->cause->at, "22023", "role \"%.*s\" does not exist",
                            STR_ARG(called));
        }
    return true;
}

/* A body of text is looked at under the settings that the function runs with. */
static bool check_under_settings(execution *x, function *f, bool sql, expression *atomic)
{
    str path = session_get(x, "search_path"), own = {0};
    for (size_t i = 0; i < f->n_settings; i++) {
        if (atomic == NULL && str_starts(f->settings[i], "search_path="))
            own = str_slice(f->settings[i], sizeof("search_path=") - 1, f->settings[i].len);
    }
    catalog_mark before = catalog_savepoint(x->catalog);
    if (!str_absent(own) && !session_set(x, STR("search_path"), own, x->cause->at))
        return false;
    catalog_mark set = catalog_savepoint(x->catalog);
    x->depth++;
    passage p = passage_begin(x);
    bool ok = sql ? analyze_sql_function(x, f, atomic) : check_plpgsql(x, f);
    if (ok && atomic == NULL)
        passage_end(x, p);
    x->depth--;
    if (catalog_savepoint(x->catalog) == set)
        catalog_rollback(x->catalog, before);
    else if (!str_absent(own)) /* something was decided on the way */
        (void)session_set(x, STR("search_path"), path, x->cause->at);
    return ok;
}

/* interpret_AS_clause(): a body of statements is understood before what the function is is looked
 * at; one of text later, when the function is there. */
static bool read_body(execution *x, function *f, const node_create_function *n)
{
    if (f->body_literal != NULL && n->body != NULL)
        return fail(x, n->base.at, "42P13", "duplicate function body specified");
    if (f->body_literal == NULL && n->body == NULL)
        return fail(x, n->base.at, "42P13", "no function body specified");
    if (n->body != NULL && !str_is(f->language, "sql"))
        return fail(x, n->base.at, "42P13", "inline SQL function body only valid for language SQL");
    bool library = str_is(f->language, "c") && f->body_literal != NULL;
    if (!library && !str_absent(f->object_file))
        return fail(x, n->base.at, "42P13", "only one AS item needed for language \"%.*s\"",
                    STR_ARG(f->language));
    bool nameless = f->body.len == 0 && str_is(f->language, "internal") && f->body_literal != NULL;
    bool whole = library && str_absent(f->object_file);
    if (whole)
        f->object_file = f->body;
    if (whole || nameless || (library && str_is(f->body, "-")))
        f->body = f->base.name;
    expression *atomic = NULL;
    for (size_t i = 0; i < f->n_inputs && n->body != NULL; i++) {
        if (type_is_polymorphic(f->input_types[i]))
            return fail(x, n->base.at, "42P13",
                        "SQL function with unquoted function body cannot have polymorphic "
                        "arguments");
    }
    if (n->body != NULL) {
        atomic = ARENA_NEW(x->arena, expression);
        *atomic = (expression){.tree = n->body, .typmod = -1};
        if (n->body->at.source != NULL)
            atomic->text = str_slice(n->body->at.source->text, n->body->at.start, n->body->at.end);
        f->atomic_body = atomic;
    }
    return atomic == NULL || check_under_settings(x, f, true, atomic);
}

/* The libraries of PostgreSQL's own that no extension has. */
static bool is_plain_library(str file)
{
    static const char *const all[] = {"auto_explain",  "auth_delay",         "basic_archive",
                                      "passwordcheck", "pg_stat_statements", "pgoutput",
                                      "sepgsql",       "test_decoding",      "dict_snowball"};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (str_is(file, all[i]))
            return true;
    return false;
}

/* expand_dynamic_library_name(): which files a server has is not known, but that there are none
 * where it keeps its data, and under names alone those of extensions. */
bool check_library(execution *x, str file)
{
    size_t directory = str_find(file, STR("/"));
    bool path = directory < file.len, absolute = path && directory == 0,
         macro = path && file.data[0] == '$';
    if (macro && !str_is(str_slice(file, 0, directory), "$libdir"))
        return fail(x, x->cause->at, "42602", "invalid macro name in dynamic library path: %.*s",
                    STR_ARG(file));
    return macro || absolute ||
           (!path && (extension_version(file) != NULL || is_plain_library(file))) ||
           fail(x, x->cause->at, "58P01",
                "could not access file \"%.*s\": No such file or directory", STR_ARG(file));
}

/* load_external_function(), of the library that is always there. */
static bool check_symbol(execution *x, str file, str called)
{
    static const char *const handlers[] = {"plpgsql_call_handler", "plpgsql_inline_handler",
                                           "plpgsql_validator"};
    if (!str_is(file, "plpgsql") && !str_is(file, "$libdir/plpgsql"))
        return true;
    for (size_t i = 0; i < sizeof handlers / sizeof handlers[0]; i++)
        if (str_is(called, handlers[i]))
            return true;
    return fail(x, x->cause->at, "42883", "could not find function \"%.*s\" in file \"%.*s\"",
                STR_ARG(called), STR_ARG(file));
}

/* fmgr_internal_validator() and fmgr_c_validator() do not ask for check_function_bodies. */
static bool check_low_level(execution *x, const function *f)
{
    if (str_is(f->language, "c") && f->body_literal != NULL)
        return x->creating_extension != OID_NONE ||
               (check_library(x, f->object_file) && check_symbol(x, f->object_file, f->body));
    if (!str_is(f->language, "internal") || f->body_literal == NULL)
        return true;
    object_list all = builtin_list(x->arena, CLASS_FUNCTION);
    for (size_t i = 0; i < all.count; i++) {
        const function *known = (const function *)all.items[i];
        str name_in_server;
        if (str_is(known->language, "internal") && function_source(known, &name_in_server) &&
            str_eq(name_in_server, f->body))
            return true;
    }
    return fail(x, x->cause->at, "42883", "there is no built-in function named \"%.*s\"",
                STR_ARG(f->body));
}

static bool check_body(execution *x, function *f, const node_create_function *n)
{
    bool sql = str_is(f->language, "sql"), plpgsql = str_is(f->language, "plpgsql");
    bool wanted = session_flag(x, "check_function_bodies");
    if (wanted && !check_settings_apply(x, f))
        return false;
    if (n->body != NULL)
        return !sql || check_atomic_function(x, f);
    if (!check_low_level(x, f))
        return false;
    if ((plpgsql && !check_plpgsql_types(x, f)) || (sql && !check_sql_types(x, f)))
        return false;
    if (!wanted || f->body_literal == NULL || !(sql || plpgsql))
        return true;
    if (!sql)
        return check_under_settings(x, f, sql, NULL);
    const clearance body = {.own = f->base.id};
    if (is_cleared(x, &n->base, body))
        return true;
    checking c = checking_begin(x, &n->base, body);
    return checking_end(x, &c, check_under_settings(x, f, sql, NULL));
}

static void function_dependencies(execution *x, function *f)
{
    dependency_list list = {0};
    for (size_t i = 0; i < f->n_params; i++) {
        add_type_dependency(x, &list, f->params[i].type, 0);
        add_expression_dependencies(x, &list, f->params[i].default_value, DEPENDENCY_NORMAL,
                                    OID_NONE, DEPENDENCY_NORMAL, 0);
    }
    add_type_dependency(x, &list, f->returns, 0);
    add_language_dependency(x, &list, f->language_id);
    for (size_t i = 0; i < f->n_made_of; i++)
        dependency_add(x->arena, &list, (dependency){f->made_of[i], 0, 0, DEPENDENCY_NORMAL});
    add_expression_dependencies(x, &list, f->atomic_body, DEPENDENCY_NORMAL, OID_NONE,
                                DEPENDENCY_NORMAL, 0);
    object_set_dependencies(x, &f->base, &list);
}

/* ---- CREATE OR REPLACE ---- */

static const char *kind_words(const function *f)
{
    return f->kind == 'p'   ? "procedure"
           : f->kind == 'a' ? "aggregate"
           : f->kind == 'w' ? "window function"
                            : "function";
}

static bool same_row_type(const function *a, const function *b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a->n_params && (a->params[i].mode == 'i' || a->params[i].mode == 'v'))
            i++;
        while (k < b->n_params && (b->params[k].mode == 'i' || b->params[k].mode == 'v'))
            k++;
        if (i == a->n_params || k == b->n_params)
            return i == a->n_params && k == b->n_params;
        if (a->params[i].type != b->params[k].type || !str_eq(a->params[i].name, b->params[k].name))
            return false;
        i++;
        k++;
    }
}

static const function_param *input_param(const function *f, size_t at)
{
    for (size_t i = 0; i < f->n_params; i++) {
        if (f->params[i].mode == 'o' || f->params[i].mode == 't')
            continue;
        if (at-- == 0)
            return &f->params[i];
    }
    return NULL;
}

static bool check_replace(execution *x, const function *old, const function *new, range at)
{
    if (old->kind != new->kind) {
        fail(x, at, "42809", "cannot change routine kind");
        x->failure.detail =
            arena_printf(x->arena, "\"%.*s\" is a %s.", STR_ARG(old->base.name), kind_words(old));
        return false;
    }
    if (old->returns != new->returns || old->returns_set != new->returns_set ||
        (new->returns == TYPE_RECORD && !same_row_type(old, new))) {
        bool row = old->returns == TYPE_RECORD && new->returns == TYPE_RECORD &&
                   old->returns_set == new->returns_set;
        if (!row)
            fail(x, at, "42P13",
                 new->kind == 'p' ? "cannot change whether a procedure has output parameters"
                                  : "cannot change return type of existing function");
        else
            fail(x, at, "42P13", "cannot change return type of existing function");
        if (row)
            x->failure.detail = STR("Row type defined by OUT parameters is different.");
        x->failure.hint = arena_printf(
            x->arena, "Use DROP %s %.*s first.", new->kind == 'p' ? "PROCEDURE" : "FUNCTION",
            STR_ARG(catalog_function_signature(x->catalog, x->arena, old)));
        return false;
    }
    for (size_t i = 0; i < old->n_inputs; i++) {
        const function_param *a = input_param(old, i), *b = input_param(new, i);
        if (a->name.len > 0 && !str_eq(a->name, b->name))
            return fail(x, at, "42P13", "cannot change name of input parameter \"%.*s\"",
                        STR_ARG(a->name));
    }
    if (new->n_defaults < old->n_defaults)
        return fail(x, at, "42P13", "cannot remove parameter defaults from existing function");
    if (new->kind == 'a' && old->aggregate != new->aggregate) /* AggregateCreate() */
        return fail(x, at, "42809", "cannot change routine kind");
    return new->kind != 'a' || old->n_direct == new->n_direct ||
           fail(x, at, "42P13",
                "cannot change number of direct arguments of an aggregate function");
}

static bool takes_one_of(const function *f, const oid *family, size_t n)
{
    for (size_t i = 0; i < f->n_inputs; i++)
        for (size_t k = 0; k < n; k++)
            if (f->input_types[i] == family[k])
                return true;
    return false;
}

/* A polymorphic type that is given comes from one that is taken
 * (check_valid_polymorphic_signature() in parse_coerce.c); internal as well, or one could make it
 * up. */
bool check_signature(execution *x, const function *f, oid given, range at)
{
    static const oid simple[] = {TYPE_ANYRANGE, TYPE_ANYMULTIRANGE, TYPE_ANYELEMENT,
                                 TYPE_ANYARRAY, TYPE_ANYNONARRAY,   TYPE_ANYENUM},
                     compatible[] = {TYPE_ANYCOMPATIBLERANGE, TYPE_ANYCOMPATIBLEMULTIRANGE,
                                     TYPE_ANYCOMPATIBLE, TYPE_ANYCOMPATIBLEARRAY,
                                     TYPE_ANYCOMPATIBLENONARRAY};
    bool ok = true;
    if (given == TYPE_ANYRANGE || given == TYPE_ANYMULTIRANGE)
        ok = takes_one_of(f, simple, 2);
    else if (given == TYPE_ANYCOMPATIBLERANGE || given == TYPE_ANYCOMPATIBLEMULTIRANGE)
        ok = takes_one_of(f, compatible, 2);
    else if (given == TYPE_ANYELEMENT || given == TYPE_ANYARRAY || given == TYPE_ANYNONARRAY ||
             given == TYPE_ANYENUM)
        ok = takes_one_of(f, simple, sizeof simple / sizeof simple[0]);
    else if (type_is_polymorphic(given))
        ok = takes_one_of(f, compatible, sizeof compatible / sizeof compatible[0]);
    if (!ok)
        return fail(x, at, "42P13", "cannot determine result data type");
    return given != TYPE_INTERNAL || takes_one_of(f, &given, 1) ||
           fail(x, at, "42P13", "unsafe use of pseudo-type \"internal\"");
}

static bool check_signatures(execution *x, const function *f, range at)
{
    if (!check_signature(x, f, f->returns, at))
        return false;
    for (size_t i = 0; i < f->n_params; i++)
        if (f->params[i].mode != 'i' && f->params[i].mode != 'v' &&
            !check_signature(x, f, f->params[i].type, at))
            return false;
    return true;
}

/* TRANSFORM FOR TYPE: of the type or of an array's elements. */
static bool check_transforms(execution *x, const function *f, const node_list *options)
{
    for (size_t i = 0; i < options->count; i++) {
        const node_function_option *o = AS(function_option, options->items[i]);
        for (size_t k = 0; k < o->values.count && str_is(o->form, "transform"); k++) {
            oid id;
            if (!resolve_type(x, o->values.items[k], &id, NULL))
                return false;
            oid element = array_element(x->catalog, id);
            id = element != OID_NONE ? element : id;
            if (find_transform(x, id, catalog_get(x->catalog, f->language_id)) == NULL)
                return fail(x, o->base.at, "42704",
                            "transform for type %.*s language \"%.*s\" does not exist",
                            STR_ARG(catalog_format_type(x->catalog, x->arena, id, -1)),
                            STR_ARG(f->language));
        }
    }
    return true;
}

const function *same_function(const execution *x, const function *f, oid schema, str called)
{
    object_list all = catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, schema, called);
    for (size_t i = 0; i < all.count; i++) {
        const function *o = (const function *)all.items[i];
        if (o->n_inputs == f->n_inputs &&
            (f->n_inputs == 0 ||
             memcmp(o->input_types, f->input_types, f->n_inputs * sizeof(oid)) == 0))
            return o;
    }
    return NULL;
}

static bool gives_option(const node_list *options, const char *form)
{
    for (size_t i = 0; i < options->count; i++)
        if (str_is(AS(function_option, options->items[i])->form, form))
            return true;
    return false;
}

static bool check_leakproof(execution *x, const function *f, range at)
{
    return !f->leakproof ||
           check_superuser(x, at, "only superuser can define a leakproof function");
}

static bool check_language(execution *x, function *f, const node_create_function *n)
{
    if (str_absent(f->language)) {
        if (n->body == NULL)
            return fail(x, n->base.at, "42P13", "no language specified");
        f->language = STR("sql");
    }
    const object *o = catalog_find(x->catalog, CLASS_LANGUAGE, OID_NONE, f->language);
    if (o != NULL) {
        f->language = language_engine((const language *)o);
        f->language_id = o->id;
        return check_language_right(x, o, n->base.at) && check_leakproof(x, f, n->base.at);
    }
    return fail(x, n->base.at, "42704", "language \"%.*s\" does not exist", STR_ARG(f->language));
}

bool put_function(execution *x, function *f, bool replace, range at)
{
    const function *old = same_function(x, f, f->base.schema, f->base.name);
    if (old != NULL && !replace)
        return fail(x, at, "42723", "function \"%.*s\" already exists with same argument types",
                    STR_ARG(f->base.name));
    if (old == NULL) {
        f->base.acl = default_acl_for(x, OBJECT_FUNCTION, f->base.owner, f->base.schema);
        function_dependencies(x, f);
        put_new(x, &f->base);
        return true;
    }
    if (!check_owner(x, &old->base, at) || !check_replace(x, old, f, at))
        return false;
    object head = old->base;
    head.created_at = f->base.created_at;
    f->base = head;
    function_dependencies(x, f);
    put_changed(x, &old->base, &f->base);
    return true;
}

bool execute_create_function(execution *x, const node *tree)
{
    const node_create_function *n = AS(create_function, tree);
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called))
        return false;
    function *f = OBJECT_NEW(x, function, CLASS_FUNCTION, schema, called);
    f->kind = n->procedure ? 'p' : 'f';
    f->volatility = 'v';
    f->parallel = 'u';
    if (!apply_function_options(x, f, &n->options, true) || !check_language(x, f, n) ||
        !check_transforms(x, f, &n->options) || !add_params(x, n, f) || !set_result(x, n, f) ||
        !read_body(x, f, n) || !check_rows_option(x, f, &n->options))
        return false;
    bool low_level = str_is(f->language, "c") || str_is(f->language, "internal");
    if (f->cost == 0)
        f->cost = low_level ? 1 : 100;
    if (f->rows == 0 && f->returns_set)
        f->rows = 1000;
    if (!check_signatures(x, f, n->base.at))
        return false;
    const function *old = same_function(x, f, schema, f->base.name);
    if (old != NULL && !n->replace)
        return fail(x, n->name->at, "42723",
                    "function \"%.*s\" already exists with same argument types", STR_ARG(called));
    if (old != NULL && !check_replace(x, old, f, n->name->at))
        return false;
    if (n->body == NULL) /* text is looked at when the function is there: it may call itself */
        return put_function(x, f, n->replace, n->name->at) && check_body(x, f, n);
    return check_body(x, f, n) && put_function(x, f, n->replace, n->name->at);
}

bool execute_alter_function(execution *x, const node *tree)
{
    const node_alter_function *n = AS(alter_function, tree);
    const function *before;
    if (!resolve_function(x, n->function, n->object, false, &before))
        return false;
    function *f = OBJECT_EDIT(x, function, before);
    if (!check_owner(x, &before->base, n->function->at))
        return false;
    if (before->kind == 'a')
        return fail(x, n->function->at, "42809", "\"%.*s\" is an aggregate function",
                    STR_ARG(before->base.name));
    if (!apply_function_options(x, f, &n->options, false) ||
        (gives_option(&n->options, "leakproof") && !check_leakproof(x, f, tree->at)))
        return false;
    put_changed(x, &before->base, &f->base);
    return true;
}
