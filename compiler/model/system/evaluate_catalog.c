#include <string.h>

#include "model/builtin/builtin.h"
#include "model/catalog/catalog_private.h"
#include "model/evaluate/evaluate.h"
#include "model/execute/ddl.h"
#include "model/spell/spell.h"
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

static description identity_arguments(execution *x, const object *o, str *out)
{
    const function *f = function_of(o);
    if (f == NULL)
        return DESCRIBED_NOT;
    (void)spell_arguments(x, f, false, out);
    return DESCRIBED;
}

static description arguments(execution *x, const object *o, str *out)
{
    const function *f = function_of(o);
    if (f == NULL)
        return DESCRIBED_NOT;
    if (spell_arguments(x, f, true, out))
        return DESCRIBED;
    *out = catalog_function_args(x->catalog, x->arena, f, true);
    return OWN_SPELLING;
}

static description result(execution *x, const object *o, str *out)
{
    const function *f = function_of(o);
    if (f == NULL || f->kind == 'p')
        return DESCRIBED_NOT;
    *out = spell_result(x, f);
    return DESCRIBED;
}

static void add_options(buf *b, const function *f)
{
    size_t before = b->len;
    bool low_level = str_is(f->language, "c") || str_is(f->language, "internal");
    buf_text(b, f->kind == 'w' ? " WINDOW" : "");
    buf_text(b, f->volatility == 'i' ? " IMMUTABLE" : f->volatility == 's' ? " STABLE" : "");
    buf_text(b, f->parallel == 's'   ? " PARALLEL SAFE"
                : f->parallel == 'r' ? " PARALLEL RESTRICTED"
                                     : "");
    buf_text(b, f->strict ? " STRICT" : "");
    buf_text(b, f->security_definer ? " SECURITY DEFINER" : "");
    buf_text(b, f->leakproof ? " LEAKPROOF" : "");
    if (f->cost != 0 && f->cost != (low_level ? 1 : 100))
        buf_printf(b, " COST %g", f->cost);
    if (f->rows > 0 && f->rows != 1000)
        buf_printf(b, " ROWS %g", f->rows);
    if (b->len > before)
        buf_char(b, '\n');
}

/* search_path=public, "$user": each name of a list is a literal. */
static void add_setting(buf *b, arena *a, str text)
{
    size_t at = str_find(text, STR("="));
    str called = str_slice(text, 0, at),
        rest = at < text.len ? str_slice(text, at + 1, text.len) : (str){0};
    buf_text(b, " SET ");
    buf_identifier(b, called);
    buf_text(b, " TO ");
    while (setting_is_list(called) && !str_empty(str_trim(rest))) {
        size_t comma = str_find(rest, STR(","));
        str one = str_trim(str_slice(rest, 0, comma));
        bool quoted = one.len > 1 && one.data[0] == '"' && one.data[one.len - 1] == '"';
        buf_add(b, quote_literal(a, quoted ? str_slice(one, 1, one.len - 1) : one));
        rest = comma < rest.len ? str_slice(rest, comma + 1, rest.len) : (str){0};
        buf_text(b, str_empty(str_trim(rest)) ? "" : ", ");
    }
    if (!setting_is_list(called))
        buf_add(b, quote_literal(a, rest));
    buf_char(b, '\n');
}

/* Where a function of C comes from: its own word for it, or what the server's extensions call
 * theirs. False: it is not known. */
static bool function_library(execution *x, const function *f, str *out)
{
    const object *e = NULL;
    for (size_t i = 0; i < f->base.n_dependencies; i++) {
        if (f->base.dependencies[i].kind == DEPENDENCY_EXTENSION)
            e = catalog_get(x->catalog, f->base.dependencies[i].object);
    }
    *out = f->object_file;
    if (e == NULL)
        return !str_absent(f->object_file);
    str called = str_is(e->name, "intarray") ? STR("_int")
                 : str_is(e->name, "xml2")   ? STR("pgxml")
                                             : e->name;
    *out = arena_printf(x->arena, "$libdir/%.*s", STR_ARG(called));
    /* not the server's own: libraries and symbols are not those of the functions' names */
    return !str_starts(e->name, "postgis") && !str_is(e->name, "vector");
}

/* pg_get_functiondef(), of a body that is text. */
static description function_definition(execution *x, const object *o, str *out)
{
    const function *f = function_of(o);
    str inside;
    if (f == NULL || f->kind == 'a')
        return DESCRIBED_NOT;
    if (f->atomic_body != NULL || !function_source(f, &inside) ||
        (str_absent(f->body) && str_is(f->language, "sql")))
        return OWN_SPELLING;
    bool procedure = f->kind == 'p';
    str params;
    bool spelled = spell_arguments(x, f, true, &params);
    if (!spelled)
        params = catalog_function_args(x->catalog, x->arena, f, true);
    buf b = buf_new(x->arena), tag = buf_new(x->arena);
    buf_printf(&b, "CREATE OR REPLACE %s ", procedure ? "PROCEDURE" : "FUNCTION");
    buf_identifier(&b, catalog_schema_name(x->catalog, o->schema));
    buf_char(&b, '.');
    buf_identifier(&b, o->name);
    buf_printf(&b, "(%.*s)\n", STR_ARG(params));
    if (!procedure)
        buf_printf(&b, " RETURNS %.*s\n", STR_ARG(spell_result(x, f)));
    buf_text(&b, " LANGUAGE ");
    buf_identifier(&b, catalog_function_language(x->catalog, f));
    buf_char(&b, '\n');
    add_options(&b, f);
    for (size_t i = 0; i < f->n_settings; i++)
        add_setting(&b, x->arena, f->settings[i]);
    buf_text(&tag, procedure ? "$procedure" : "$function");
    while (str_contains(inside, arena_cstr(x->arena, buf_str(&tag))))
        buf_char(&tag, 'x');
    str library = {0};
    bool in_library = !str_is(f->language, "c") || function_library(x, f, &library);
    buf_text(&b, "AS ");
    if (str_is(f->language, "c"))
        buf_printf(&b, "%.*s, ", STR_ARG(quote_literal(x->arena, library)));
    buf_printf(&b, "%.*s$%.*s%.*s$\n", STR_ARG(buf_str(&tag)), STR_ARG(inside),
               STR_ARG(buf_str(&tag)));
    *out = buf_str(&b);
    return spelled && in_library ? DESCRIBED : OWN_SPELLING;
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
    if (spell_check(x, k, out))
        return DESCRIBED;
    *out = catalog_constraint_def(x->catalog, x->arena, k);
    if (k->ref_table != OID_NONE)
        *out = short_reference(x, k, *out);
    return k->kind == 'p' || k->kind == 'u' || k->ref_table != OID_NONE ? DESCRIBED : OWN_SPELLING;
}

static description index_definition(execution *x, const object *o, str *out)
{
    const relation *r = (const relation *)o;
    if (o->class != CLASS_RELATION || r->index == NULL)
        return DESCRIBED_NOT;
    if (spell_index(x, r, out))
        return DESCRIBED;
    *out = catalog_index_def(x->catalog, x->arena, r);
    return OWN_SPELLING;
}

static description role_name(execution *x, const object *o, str *out)
{
    *out = o->class == CLASS_ROLE ? o->name
                                  : arena_printf(x->arena, "unknown (OID=%u)", (unsigned)o->id);
    return DESCRIBED;
}

static description trigger_definition(execution *x, const object *o, str *out)
{
    if (o->class != CLASS_TRIGGER)
        return DESCRIBED_NOT;
    if (spell_trigger(x, (const trigger *)o, out))
        return DESCRIBED;
    *out = catalog_trigger_def(x->catalog, x->arena, (const trigger *)o);
    return OWN_SPELLING;
}

static description view_definition(execution *x, const object *o, str *out)
{
    if (o->class != CLASS_RELATION || ((const relation *)o)->query == NULL)
        return DESCRIBED_NOT;
    str query = catalog_view_def(x->catalog, x->arena, (const relation *)o);
    *out = arena_printf(x->arena, "%.*s;", STR_ARG(query));
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
    {"pg_get_functiondef", function_definition},
    {"pg_get_constraintdef", constraint_definition},
    {"pg_get_indexdef", index_definition},
    {"pg_get_triggerdef", trigger_definition},
    {"pg_get_ruledef", not_known},
    {"pg_get_viewdef", view_definition},
    {"pg_get_userbyid", role_name},
};

/* pg_get_indexdef(index, number, pretty): what it says of one key. */
static value one_index_key(execution *x, const object *o, const value *number, oid of)
{
    const relation *r = o != NULL && o->class == CLASS_RELATION ? (const relation *)o : NULL;
    const index_info *info = r != NULL ? r->index : NULL;
    if (number->kind != VALUE_KNOWN || info == NULL)
        return number->kind == VALUE_KNOWN ? value_null(of) : value_unknown(of);
    if (number->integer < 1 || (uint64_t)number->integer > info->n_keys)
        return value_text(STR(""), of);
    const relation *table = CATALOG_GET(x->catalog, relation, r->base.parent);
    int16_t at = info->keys[number->integer - 1].column;
    if (table == NULL || at < 1)
        return value_unknown(of);
    return value_text(quote_identifier(x->arena, table->columns[at - 1].name), of);
}

/* With fewer brackets and schemas, in a way of the server's own: constraints only where they are
 * expressions. */
static bool is_pretty(const struct describer *d, const value *args, size_t count, str text)
{
    bool key = d->describe == constraint_definition && !str_starts(text, "CHECK");
    const value *last = &args[count - 1];
    return count > 1 && d->describe != view_definition && !key &&
           (last->type == TYPE_BOOL || last->type == TYPE_UNKNOWN) &&
           (last->kind != VALUE_KNOWN || last->integer != 0);
}

static value describe(execution *x, const struct describer *d, const value *args, size_t count,
                      oid of)
{
    if (count == 0 || args[0].kind == VALUE_NULL)
        return value_null(of);
    if (args[0].kind != VALUE_KNOWN || !type_is_integer(args[0].type))
        return value_unknown(of);
    const object *o = catalog_get(x->catalog, (oid)args[0].integer);
    if (str_is(str_from(d->called), "pg_get_indexdef") && count > 1 &&
        (args[1].kind != VALUE_KNOWN || args[1].integer != 0))
        return one_index_key(x, o, &args[1], of);
    str text = {0};
    description how = o != NULL ? d->describe(x, o, &text) : DESCRIBED_NOT;
    if (how == DESCRIBED && !is_pretty(d, args, count, text))
        return value_text(text, of);
    if (how == DESCRIBED_NOT)
        return value_null(of);
    if (str_absent(text))
        return value_unknown(of);
    value own[] = {value_text(text, TYPE_TEXT)};
    return value_opaque(x, str_from(d->called), own, 1, of);
}

/* pg_get_viewdef() also takes the view's name. */
static bool find_described(execution *x, range at, const value *arg, value *out)
{
    *out = *arg;
    return arg->kind != VALUE_KNOWN || arg->type != TYPE_TEXT ||
           value_input(x, at, TYPE_REGCLASS, -1, arg->text, out);
}

bool describe_by_function(execution *x, range at, str called, const value *args, size_t count,
                          oid of, value *out, bool *ok)
{
    for (size_t i = 0; i < sizeof(describers) / sizeof(describers[0]); i++) {
        if (!str_is(called, describers[i].called))
            continue;
        value *given = ARENA_ARRAY(x->arena, value, count + 1);
        if (count > 0)
            memcpy(given, args, count * sizeof *given);
        *ok = count == 0 || find_described(x, at, &args[0], &given[0]);
        if (*ok)
            *out = describe(x, &describers[i], given, count, of);
        return true;
    }
    return false;
}

/* ---- expressions in columns of the catalogue ---- */

static const char tree_name[] = "pg_node_tree", own_tree_name[] = "pg_node_tree of our own";

value tree_value(execution *x, const relation *table, const expression *e, oid as)
{
    if (e == NULL)
        return value_null(TYPE_TEXT);
    str text;
    bool spelled = as != OID_NONE ? spell_default(x, table, e, as, &text)
                                  : table != NULL && spell_expression(x, table, e, &text);
    if (!spelled)
        text = catalog_print_expression(x->catalog, x->arena, e);
    value own[] = {value_text(text, TYPE_TEXT)};
    return value_opaque(x, str_from(spelled ? tree_name : own_tree_name), own, 1, TYPE_TEXT);
}

value trees_value(execution *x, const relation *table, const expression *const *list, const oid *as,
                  size_t count)
{
    if (count == 1)
        return tree_value(x, table, list[0], as != NULL ? as[0] : OID_NONE);
    buf b = buf_new(x->arena);
    bool spelled = true;
    for (size_t i = 0; i < count; i++) {
        value one = tree_value(x, table, list[i], as != NULL ? as[i] : OID_NONE);
        str text;
        spelled = tree_spelling(&one, &text) && spelled;
        buf_text(&b, i > 0 ? ", " : "");
        buf_add(&b, spelled ? text : one.text);
    }
    value own[] = {value_text(buf_str(&b), TYPE_TEXT)};
    return count == 0
               ? value_null(TYPE_TEXT)
               : value_opaque(x, str_from(spelled ? tree_name : own_tree_name), own, 1, TYPE_TEXT);
}

bool tree_spelling(const value *tree, str *out)
{
    if (tree->kind != VALUE_PER_RUN || !str_starts(tree->text, "pg_node_treek"))
        return false;
    size_t colon = str_find(tree->text, STR(":"));
    *out = str_slice(tree->text, colon + 1, tree->text.len);
    return true;
}
