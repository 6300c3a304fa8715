#include <string.h>

#include "model/value/compute.h"
#include "model/value/input_text.h"

/* What functions on tsvector, tsquery and xml refuse; what they make is not computed. */

/* An argument that is known, of a type that is kept as text. */
static bool known_arg(const computation *c, size_t i, oid of, char **out)
{
    const value *v = i < c->count ? &c->args[i] : NULL;
    if (v == NULL || v->kind != VALUE_KNOWN || v->items != NULL || v->text.data == NULL ||
        type_base(c->x, v->type) != of)
        return false;
    *out = arena_cstr(c->x->arena, v->text);
    return true;
}

static bool no_nulls(const computation *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->args[i].kind != VALUE_KNOWN && c->args[i].kind != VALUE_PER_RUN)
            return false;
    return true;
}

/* Of what the arguments alone decide. */
static bool give_same(computation *c, const char *called)
{
    return !all_known(c, called) || give_opaque(c, called);
}

/* ---- texts to search ---- */

static bool fn_setweight(computation *c)
{
    char *weight;
    if (no_nulls(c) && known_arg(c, 1, TYPE_CHAR, &weight) &&
        (*weight == '\0' || strchr("aAbBcCdD", *weight) == NULL))
        return fail(c->x, c->at, "22023", "unrecognized weight: \"%c\"", *weight);
    return give_same(c, "setweight");
}

/* parse_tsquery(): before a configuration is asked for words. With one argument the session's
 * decides. */
static bool fn_to_tsquery(computation *c)
{
    text_input in = {c->x, c->at, "tsquery", NULL, NULL};
    char *text;
    if (c->count > 0 && known_arg(c, c->count - 1, TYPE_TEXT, &text)) {
        in.text = text;
        if ((c->count == 1 || c->args[0].kind == VALUE_KNOWN) && !read_tsquery(&in))
            return false;
    }
    return c->count == 1 || give_same(c, "to_tsquery");
}

/* tsquery_and(), tsquery_or(), tsquery_phrase(), tsquery_not(): as the query that says the same. */
bool search_query_operator(execution *x, range at, str symbol, const value *left,
                           const value *right, value *out)
{
    bool and = str_is(symbol, "&&"), or = str_is(symbol, "||"), not = str_is(symbol, "!!");
    str a = left != NULL ? left->text : STR(""), b = right->text, all;
    if (type_base(x, right->type) != TYPE_TSQUERY || (!and&&! or &&!not &&!str_is(symbol, "<->")))
        return true;
    if (left != NULL && (type_base(x, left->type) != TYPE_TSQUERY || left->kind != VALUE_KNOWN))
        return true;
    if (b.len == 0 || (a.len == 0 && left != NULL)) /* of an empty one the other is left */
        all = b.len == 0 && left != NULL ? a : b;
    else
        all = not ? arena_printf(x->arena, "!( %.*s )", STR_ARG(b))
                  : arena_printf(x->arena, "( %.*s ) %s ( %.*s )", STR_ARG(a),
                                 and? "&" : or ? "|"
                                               : "<->",
                                 STR_ARG(b));
    return value_input(x, at, TYPE_TSQUERY, -1, all, out);
}

/* What can be asked of an index: all of it where nothing is denied. */
static bool fn_querytree(computation *c)
{
    str query;
    if (!all_known(c, "querytree") || !text_arg(c, 0, &query))
        return true;
    return str_contains(query, "!") || query.len == 0 ? give_opaque(c, "querytree")
                                                      : give_text(c, query);
}

/* ---- paths in documents ---- */

/* xpath_internal(): of an empty path nothing is asked, of a document all. */
static bool check_document(computation *c)
{
    char *path, *document;
    if (!no_nulls(c))
        return true;
    if (known_arg(c, 0, TYPE_TEXT, &path) && *path == '\0')
        return fail(c->x, c->at, "22000", "empty XPath expression");
    return !known_arg(c, 1, TYPE_XML, &document) || xml_is_well_formed(str_from(document), true) ||
           fail(c->x, c->at, "2200M", "could not parse XML document");
}

static bool fn_xpath(computation *c)
{
    return check_document(c) && give_same(c, "xpath");
}
static bool fn_xpath_exists(computation *c)
{
    return check_document(c) && give_same(c, "xpath_exists");
}

static bool fn_xmlcomment(computation *c)
{
    char *text;
    if (!known_arg(c, 0, TYPE_TEXT, &text) && !known_arg(c, 0, TYPE_NAME, &text))
        return give_same(c, "xmlcomment");
    size_t length = strlen(text);
    if (strstr(text, "--") != NULL || (length > 0 && text[length - 1] == '-'))
        return fail(c->x, c->at, "2200S", "invalid XML comment");
    *c->out = value_text(arena_printf(c->x->arena, "<!--%s-->", text), TYPE_XML);
    return true;
}

const computed search_functions[] = {
    {"setweight", fn_setweight},
    {"to_tsquery", fn_to_tsquery},
    {"querytree", fn_querytree},
    {"xpath", fn_xpath},
    {"xpath_exists", fn_xpath_exists},
    {"xmlcomment", fn_xmlcomment},
    {NULL, NULL},
};
