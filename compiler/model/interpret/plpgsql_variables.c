#include "model/analyze/coerce.h"
#include "model/execute/ddl.h"
#include "model/interpret/interpret.h"
#include "syntax/plpgsql_names.h"
#include "syntax/walk.h"

/* Which variables a body of PL/pgSQL has, of which types, and what is written into them: found when
 * it is compiled, in the order of its text. */

/* What it is to PL/pgSQL: build_datatype() of pl_comp.c. */
static plpgsql_kind kind_of_type(const execution *x, oid id)
{
    const type *t = type_get(x, type_base(x, id));
    if (id == TYPE_RECORD || (t != NULL && t->kind == 'c'))
        return PLPGSQL_ROW;
    return id == OID_NONE || type_is_polymorphic(id) ? PLPGSQL_ANY
           : id == TYPE_REFCURSOR                    ? PLPGSQL_CURSOR
                                                     : PLPGSQL_SCALAR;
}

const type *type_of_word(execution *x, const node *named)
{
    const type *t = (const type *)find_on_path(x, CLASS_TYPE, name_of(named));
    return t != NULL && t->kind != 'c' && t->defined ? t : NULL;
}

/* word%TYPE of no variable, nor of a record before PostgreSQL 17: plpgsql_parse_wordtype(). */
static bool declare_as_word(execution *x, const node *of, plpgsql_kind *kind)
{
    qualified q = name_of(of);
    const type *its = type_of_word(x, of);
    if (str_starts(q.called, "$")) /* a parameter */
        return true;
    if (its == NULL && x->options->pg_version >= 17)
        return fail(x, of->at, "42704", "variable \"%.*s\" does not exist", STR_ARG(q.called));
    *kind = its != NULL ? kind_of_type(x, its->base.id) : PLPGSQL_ANY;
    return its != NULL || fail_reference(x, of->at);
}

static bool declare(void *context, const node *of, const node *collate, bool rowtype,
                    plpgsql_kind *kind)
{
    execution *x = context;
    const node_type_name *t = IS(type_name, of) ? AS(type_name, of) : NULL;
    const relation *r;
    oid id, written;
    *kind = rowtype ? PLPGSQL_ROW : PLPGSQL_ANY;
    if (rowtype)
        return resolve_relation(x, t != NULL ? t->name : of, false, &r) &&
               (r->row_type != OID_NONE ||
                fail(x, of->at, "42809", "relation \"%.*s\" does not have a composite type",
                     STR_ARG(r->base.name)));
    if (t != NULL && t->setof) /* parseTypeString() */
        return fail(x, of->at, "42601", "invalid type name \"SETOF %.*s\"",
                    STR_ARG(name_of(of).called));
    if (t == NULL)
        return true;
    if (t->percent_type && str_absent(name_of(of).schema))
        return declare_as_word(x, of, kind);
    if (!resolve_type(x, of, &id, NULL))
        return t->percent_type && fail_reference(x, of->at);
    const type *its = type_get(x, id);
    if (!check_no_shell(x, id, of->at))
        return false;
    if (its != NULL && its->kind == 'p' && id != TYPE_RECORD)
        return fail(x, of->at, "0A000", "variable has pseudo-type %.*s", STR_ARG(its->base.name));
    *kind = kind_of_type(x, id);
    return collate == NULL ||
           (resolve_collation(x, collate, &written) && check_collatable(x, id, written, of->at));
}

/* The names of conditions, of handlers and of RAISE. */
typedef struct named_conditions {
    execution *x;
    bool ok;
} named_conditions;

static walk_action check_condition(const node *n, void *context)
{
    named_conditions *c = context;
    if (n->kind < NODE_pl_function || n->kind == NODE_pl_expr) /* SQL has none */
        return WALK_OVER;
    str called = IS(pl_condition, n) && str_absent(AS(pl_condition, n)->sqlstate)
                     ? AS(pl_condition, n)->name.text
                 : IS(pl_raise, n) ? AS(pl_raise, n)->condition.text
                                   : (str){0};
    bool others = IS(pl_condition, n) && str_is_nocase(called, "others");
    range at = IS(pl_raise, n) ? AS(pl_raise, n)->condition.at : n->at;
    c->ok = str_absent(called) || others || condition_sqlstate(called) != NULL ||
            fail(c->x, at, "42704", "unrecognized exception condition \"%.*s\"", STR_ARG(called));
    return c->ok ? WALK_INTO : WALK_STOP;
}

static bool check_variables(execution *x, const function *f, const node *body)
{
    plpgsql_outside outside = {
        .declare = declare, .context = x, .like_records = x->options->pg_version >= 17};
    if (f != NULL) {
        str *names = ARENA_ARRAY(x->arena, str, f->n_params);
        plpgsql_kind *kinds = ARENA_ARRAY(x->arena, plpgsql_kind, f->n_params);
        for (size_t i = 0; i < f->n_params; i++) {
            names[i] = f->params[i].name;
            kinds[i] = kind_of_type(x, f->params[i].type);
        }
        outside.function = f->base.name;
        outside.parameters = names;
        outside.kinds = kinds;
        outside.n_parameters = f->n_params;
        outside.trigger = f->returns == TYPE_TRIGGER;
        outside.event_trigger = f->returns == TYPE_EVENT_TRIGGER;
    }
    parse_error error = {0};
    const char *sqlstate = NULL;
    return check_plpgsql_names(x->arena, body, &outside, &error, &sqlstate) ||
           (sqlstate != NULL && fail(x, error.at, sqlstate, "%.*s", STR_ARG(error.message)));
}

static bool check_conditions(execution *x, const function *f, const node *body)
{
    (void)f;
    named_conditions c = {x, true};
    walk(body, check_condition, &c);
    return c.ok;
}

/* The mistake that stands first is the one that the server finds. */
static bool check_compiled(execution *x, const function *f, const node *body)
{
    static bool (*const checks[])(execution *, const function *, const node *) = {
        check_variables, check_conditions, check_plpgsql_returns};
    failure first;
    bool ok = true;
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        if (checks[i](x, f, body))
            continue;
        if (ok || x->failure.at.start < first.at.start)
            first = x->failure;
        ok = false;
    }
    if (!ok)
        x->failure = first;
    return ok;
}

const node *compile_plpgsql(execution *x, const function *f, const node *literal, str text,
                            bool executed)
{
    const node *body = parsed_body_of(x, literal, text, executed);
    if (body != NULL)
        return check_compiled(x, f, body) ? body : NULL;
    failure mistake = x->failure;
    const source *all = literal != NULL ? literal_source(x->arena, literal)
                                        : source_from_text(x->arena, STR("body"), text);
    const node *begun = parse_plpgsql_before_mistake(x->arena, all);
    if (begun == NULL || check_compiled(x, f, begun) ||
        source_in_file(x->failure.at).start > source_in_file(mistake.at).start)
        x->failure = mistake;
    return NULL;
}
