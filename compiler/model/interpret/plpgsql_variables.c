#include "model/analyze/coerce.h"
#include "model/execute/ddl.h"
#include "syntax/plpgsql_names.h"

/* Which variables a body of PL/pgSQL has, of which types, and what is written into them: found when
 * it is compiled, in the order of its text. */

/* Whether it is a record to PL/pgSQL: build_datatype() of pl_comp.c. */
static bool is_row_type(const execution *x, oid id)
{
    const type *t = type_get(x, type_base(x, id));
    return id == TYPE_RECORD || (t != NULL && t->kind == 'c');
}

static bool declare(void *context, const node *of, bool rowtype, bool *row)
{
    execution *x = context;
    const node_type_name *t = IS(type_name, of) ? AS(type_name, of) : NULL;
    const relation *r;
    oid id;
    *row = rowtype;
    if (rowtype)
        return resolve_relation(x, t != NULL ? t->name : of, false, &r);
    if (t == NULL || (t->percent_type && str_absent(name_of(of).schema)))
        return true; /* of another variable */
    if (!resolve_type(x, of, &id, NULL))
        return t->percent_type && fail_reference(x, of->at);
    const type *found = type_get(x, id);
    if (found != NULL && found->kind == 'p' && id != TYPE_RECORD)
        return fail(x, of->at, "0A000", "variable has pseudo-type %.*s", STR_ARG(found->base.name));
    *row = is_row_type(x, id);
    return true;
}

bool check_plpgsql_variables(execution *x, const function *f, const node *body)
{
    plpgsql_outside outside = {.declare = declare, .context = x};
    if (f != NULL) {
        str *names = ARENA_ARRAY(x->arena, str, f->n_params);
        bool *rows = ARENA_ARRAY(x->arena, bool, f->n_params);
        for (size_t i = 0; i < f->n_params; i++) {
            names[i] = f->params[i].name;
            rows[i] = is_row_type(x, f->params[i].type);
        }
        outside.function = f->base.name;
        outside.parameters = names;
        outside.rows = rows;
        outside.n_parameters = f->n_params;
        outside.trigger = f->returns == TYPE_TRIGGER;
        outside.event_trigger = f->returns == TYPE_EVENT_TRIGGER;
    }
    parse_error error = {0};
    const char *sqlstate = NULL;
    return check_plpgsql_names(x->arena, body, &outside, &error, &sqlstate) ||
           (sqlstate != NULL && fail(x, error.at, sqlstate, "%.*s", STR_ARG(error.message)));
}
