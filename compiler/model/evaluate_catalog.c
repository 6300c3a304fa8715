#include "model/builtin.h"
#include "model/catalog_private.h"
#include "model/evaluate.h"
#include "support/buf.h"

/*
 * The functions that describe an object of the catalogue: pg_get_constraintdef() and its like.
 * Where the server prints an expression its spelling is the server's own, which is not known here:
 * of such a text is known only that it is the same where ours is.
 */

typedef enum description {
    DESCRIBED,
    DESCRIBED_NOT, /* null: the number is of something else */
    OWN_SPELLING,  /* *out tells texts apart; absent: nothing is known */
} description;

typedef description (*describe_fn)(execution *x, const object *o, str *out);

static const function *function_of(const object *o)
{
    return o->class == CLASS_FUNCTION ? (const function *)o : NULL;
}

static bool has_defaults(const function *f)
{
    for (size_t i = 0; i < f->n_params; i++) {
        if (f->params[i].default_value != NULL)
            return true;
    }
    return false;
}

static description identity_arguments(execution *x, const object *o, str *out)
{
    const function *f = function_of(o);
    if (f == NULL)
        return DESCRIBED_NOT;
    *out = catalog_function_identity_args(x->catalog, x->arena, f);
    return DESCRIBED;
}

static description arguments(execution *x, const object *o, str *out)
{
    const function *f = function_of(o);
    if (f == NULL)
        return DESCRIBED_NOT;
    *out = catalog_function_args(x->catalog, x->arena, f, true);
    return has_defaults(f) ? OWN_SPELLING : DESCRIBED;
}

static description result(execution *x, const object *o, str *out)
{
    const function *f = function_of(o);
    if (f == NULL || f->kind == 'p')
        return DESCRIBED_NOT;
    *out = catalog_function_result(x->catalog, x->arena, f);
    return DESCRIBED;
}

/* The referenced table stands without its schema where the search path finds it. */
static str short_reference(execution *x, const constraint *k, str text)
{
    const object *to = catalog_get(x->catalog, k->ref_table);
    str full = catalog_name(x->catalog, x->arena, to), called = print_visible_name(x, to);
    size_t at = str_find(text, arena_printf(x->arena, " REFERENCES %.*s(", STR_ARG(full)));
    if (at == text.len)
        return text;
    size_t name_at = at + sizeof(" REFERENCES ") - 1;
    return arena_printf(x->arena, "%.*s%.*s%.*s", STR_ARG(str_slice(text, 0, name_at)),
                        STR_ARG(called), STR_ARG(str_slice(text, name_at + full.len, text.len)));
}

static description constraint_definition(execution *x, const object *o, str *out)
{
    const constraint *k = (const constraint *)o;
    if (o->class != CLASS_CONSTRAINT)
        return DESCRIBED_NOT;
    *out = catalog_constraint_def(x->catalog, x->arena, k);
    if (k->kind == 'f')
        *out = short_reference(x, k, *out);
    return k->kind == 'p' || k->kind == 'u' || k->kind == 'f' ? DESCRIBED : OWN_SPELLING;
}

static description index_definition(execution *x, const object *o, str *out)
{
    const relation *r = (const relation *)o;
    if (o->class != CLASS_RELATION || r->index == NULL)
        return DESCRIBED_NOT;
    *out = catalog_index_def(x->catalog, x->arena, r);
    return index_is_plain(r) ? DESCRIBED : OWN_SPELLING;
}

static description role_name(execution *x, const object *o, str *out)
{
    (void)x;
    if (o->class != CLASS_ROLE)
        return DESCRIBED_NOT;
    *out = o->name;
    return DESCRIBED;
}

static description trigger_definition(execution *x, const object *o, str *out)
{
    if (o->class != CLASS_TRIGGER)
        return DESCRIBED_NOT;
    *out = catalog_trigger_def(x->catalog, x->arena, (const trigger *)o);
    return OWN_SPELLING;
}

static description view_definition(execution *x, const object *o, str *out)
{
    if (o->class != CLASS_RELATION || ((const relation *)o)->query == NULL)
        return DESCRIBED_NOT;
    *out = catalog_view_def(x->catalog, x->arena, (const relation *)o);
    return OWN_SPELLING;
}

static description not_known(execution *x, const object *o, str *out)
{
    (void)x, (void)o;
    *out = (str){0};
    return OWN_SPELLING;
}

static const struct describer {
    const char *called;
    describe_fn describe;
} describers[] = {
    {"pg_get_function_identity_arguments", identity_arguments},
    {"pg_get_function_arguments", arguments},
    {"pg_get_function_result", result},
    {"pg_get_functiondef", not_known},
    {"pg_get_constraintdef", constraint_definition},
    {"pg_get_indexdef", index_definition},
    {"pg_get_triggerdef", trigger_definition},
    {"pg_get_ruledef", not_known},
    {"pg_get_viewdef", view_definition},
    {"pg_get_userbyid", role_name},
};

static value describe(execution *x, const struct describer *d, const value *args, size_t count,
                      oid of)
{
    if (count == 0 || args[0].kind == VALUE_NULL)
        return value_null(of);
    if (args[0].kind != VALUE_KNOWN || !type_is_integer(args[0].type))
        return value_unknown(of);
    const object *o = catalog_get(x->catalog, (oid)args[0].integer);
    str text = {0};
    description how = o != NULL ? d->describe(x, o, &text) : DESCRIBED_NOT;
    if (how == DESCRIBED)
        return value_text(text, of);
    if (how == DESCRIBED_NOT)
        return value_null(of);
    if (str_absent(text))
        return value_unknown(of);
    value own[] = {value_text(text, TYPE_TEXT)};
    return value_opaque(x, str_from(d->called), own, 1, of);
}

bool describe_by_function(execution *x, str called, const value *args, size_t count, oid of,
                          value *out)
{
    for (size_t i = 0; i < sizeof(describers) / sizeof(describers[0]); i++) {
        if (!str_is(called, describers[i].called))
            continue;
        *out = describe(x, &describers[i], args, count, of);
        return true;
    }
    return false;
}
