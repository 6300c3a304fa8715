#include <string.h>

#include "model/session/rights.h"

/* CREATE COLLATION: DefineCollation(). A locale that is named as they are is taken to be there. */

static const struct collation_attribute {
    const char *called;
    int since;
} attributes[] = {{"from", 0},     {"locale", 0},  {"lc_collate", 0}, {"lc_ctype", 0},
                  {"provider", 0}, {"version", 0}, {"rules", 16},     {"deterministic", 0}};

static const node_option *option_of(const node_define *n, const char *called)
{
    for (size_t i = 0; i < n->options.count; i++)
        if (str_is(AS(option, n->options.items[i])->name.text, called))
            return AS(option, n->options.items[i]);
    return NULL;
}

static bool redundant(execution *x, range at)
{
    return fail(x, at, "42601", "conflicting or redundant options");
}

static bool check_attributes(execution *x, const node_define *n)
{
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        bool known = false;
        for (size_t k = 0; k < sizeof(attributes) / sizeof(attributes[0]); k++)
            known |= str_is(o->name.text, attributes[k].called) &&
                     x->options->pg_version >= attributes[k].since;
        if (!known)
            return fail(x, o->base.at, "42601", "collation attribute \"%.*s\" not recognized",
                        STR_ARG(o->name.text));
        if (option_of(n, arena_cstr(x->arena, o->name.text)) != o)
            return redundant(x, o->base.at);
    }
    if (option_of(n, "locale") != NULL &&
        (option_of(n, "lc_collate") != NULL || option_of(n, "lc_ctype") != NULL))
        return redundant(x, n->base.at);
    bool from = n->from != NULL || option_of(n, "from") != NULL;
    return !from || n->options.count + (n->from != NULL) == 1 || redundant(x, n->base.at);
}

static bool copy_collation(execution *x, const node_define *n, collation *k)
{
    const node *from = n->from != NULL ? n->from : option_of(n, "from")->value;
    oid id;
    if (!resolve_collation(x, from, &id))
        return false;
    const collation *other = CATALOG_GET(x->catalog, collation, id);
    if (id == OID_COLLATION_DEFAULT)
        return fail(x, from->at, "42P17", "collation \"default\" cannot be copied");
    k->provider = other->provider;
    k->deterministic = other->deterministic;
    return true;
}

static bool collation_provider(execution *x, const node_define *n, char *out)
{
    const node_option *o = option_of(n, "provider");
    str called = o != NULL ? node_text(o->value) : STR("libc");
    bool builtin = str_is_nocase(called, "builtin") && x->options->pg_version >= 17;
    *out = str_is_nocase(called, "icu") ? 'i' : builtin ? 'b' : 'c';
    return *out != 'c' || str_is_nocase(called, "libc") ||
           fail(x, o->base.at, "42P17", "unrecognized collation provider: %.*s", STR_ARG(called));
}

/* C, POSIX, or a language and a country: de_DE.utf8. */
static bool names_locale(str called)
{
    bool plain = str_is(called, "C") || str_is(called, "POSIX") || str_starts(called, "C.");
    size_t dash = str_find(called, STR("_"));
    return plain || ((dash == 2 || dash == 3) && called.len >= dash + 3);
}

static bool describe_collation(execution *x, const node_define *n, collation *k)
{
    const node_option *exact = option_of(n, "deterministic");
    if ((exact != NULL && !check_boolean_option(x, exact)) ||
        !collation_provider(x, n, &k->provider))
        return false;
    k->deterministic = exact == NULL || node_is_true(exact->value, true);
    bool locale = option_of(n, "locale") != NULL;
    const char *missing = NULL;
    if (k->provider == 'c')
        missing = !locale && option_of(n, "lc_collate") == NULL ? "lc_collate"
                  : !locale && option_of(n, "lc_ctype") == NULL ? "lc_ctype"
                                                                : NULL;
    else if (!locale)
        missing = "locale";
    if (missing != NULL)
        return fail(x, n->base.at, "42P17", "parameter \"%s\" must be specified", missing);
    if (!k->deterministic && k->provider != 'i')
        return fail(x, n->base.at, "0A000",
                    "nondeterministic collations not supported with this provider");
    static const char *const locales[] = {"locale", "lc_collate", "lc_ctype"};
    for (size_t i = 0; i < sizeof(locales) / sizeof(locales[0]) && k->provider == 'c'; i++) {
        const node_option *o = option_of(n, locales[i]);
        if (o != NULL && !names_locale(node_text(o->value)))
            return unknown(x, o->base.at, "whether the server has a locale %.*s is not known",
                           STR_ARG(node_text(o->value)));
    }
    return true;
}

bool define_collation(execution *x, const node_define *n)
{
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called) || !check_attributes(x, n))
        return false;
    collation *k = OBJECT_NEW(x, collation, CLASS_COLLATION, schema, called);
    bool from = n->from != NULL || option_of(n, "from") != NULL;
    if (from ? !copy_collation(x, n, k) : !describe_collation(x, n, k))
        return false;
    const object *old = catalog_find(x->catalog, CLASS_COLLATION, schema, called);
    if (old != NULL && n->if_not_exists) {
        skip_event(x, old, "it exists already");
        return true;
    }
    if (old != NULL)
        return fail(x, n->name->at, "42710", "collation \"%.*s\" already exists", STR_ARG(called));
    put_new(x, &k->base);
    return true;
}
