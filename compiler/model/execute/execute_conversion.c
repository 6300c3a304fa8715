#include <ctype.h>

#include "model/session/rights.h"

/* CREATE CONVERSION: conversioncmds.c. */

/* pg_encoding_names of encnames.c: what an encoding may be called, in lower case and without what
 * is no letter or digit; and what the server calls it itself. */
static const struct encoding {
    const char *called, *name;
} encodings[] = {
    {"abc", "WIN1258"},
    {"alt", "WIN866"},
    {"big5", "BIG5"},
    {"euccn", "EUC_CN"},
    {"eucjis2004", "EUC_JIS_2004"},
    {"eucjp", "EUC_JP"},
    {"euckr", "EUC_KR"},
    {"euctw", "EUC_TW"},
    {"gb18030", "GB18030"},
    {"gbk", "GBK"},
    {"iso88591", "LATIN1"},
    {"iso885910", "LATIN6"},
    {"iso885913", "LATIN7"},
    {"iso885914", "LATIN8"},
    {"iso885915", "LATIN9"},
    {"iso885916", "LATIN10"},
    {"iso88592", "LATIN2"},
    {"iso88593", "LATIN3"},
    {"iso88594", "LATIN4"},
    {"iso88595", "ISO_8859_5"},
    {"iso88596", "ISO_8859_6"},
    {"iso88597", "ISO_8859_7"},
    {"iso88598", "ISO_8859_8"},
    {"iso88599", "LATIN5"},
    {"johab", "JOHAB"},
    {"koi8", "KOI8R"},
    {"koi8r", "KOI8R"},
    {"koi8u", "KOI8U"},
    {"latin1", "LATIN1"},
    {"latin10", "LATIN10"},
    {"latin2", "LATIN2"},
    {"latin3", "LATIN3"},
    {"latin4", "LATIN4"},
    {"latin5", "LATIN5"},
    {"latin6", "LATIN6"},
    {"latin7", "LATIN7"},
    {"latin8", "LATIN8"},
    {"latin9", "LATIN9"},
    {"mskanji", "SJIS"},
    {"muleinternal", "MULE_INTERNAL"},
    {"shiftjis", "SJIS"},
    {"shiftjis2004", "SHIFT_JIS_2004"},
    {"sjis", "SJIS"},
    {"sqlascii", "SQL_ASCII"},
    {"tcvn", "WIN1258"},
    {"tcvn5712", "WIN1258"},
    {"uhc", "UHC"},
    {"unicode", "UTF8"},
    {"utf8", "UTF8"},
    {"vscii", "WIN1258"},
    {"win", "WIN1251"},
    {"win1250", "WIN1250"},
    {"win1251", "WIN1251"},
    {"win1252", "WIN1252"},
    {"win1253", "WIN1253"},
    {"win1254", "WIN1254"},
    {"win1255", "WIN1255"},
    {"win1256", "WIN1256"},
    {"win1257", "WIN1257"},
    {"win1258", "WIN1258"},
    {"win866", "WIN866"},
    {"win874", "WIN874"},
    {"win932", "SJIS"},
    {"win936", "GBK"},
    {"win949", "UHC"},
    {"win950", "BIG5"},
    {"windows1250", "WIN1250"},
    {"windows1251", "WIN1251"},
    {"windows1252", "WIN1252"},
    {"windows1253", "WIN1253"},
    {"windows1254", "WIN1254"},
    {"windows1255", "WIN1255"},
    {"windows1256", "WIN1256"},
    {"windows1257", "WIN1257"},
    {"windows1258", "WIN1258"},
    {"windows866", "WIN866"},
    {"windows874", "WIN874"},
    {"windows932", "SJIS"},
    {"windows936", "GBK"},
    {"windows949", "UHC"},
    {"windows950", "BIG5"},
};

static bool find_encoding(execution *x, str called, const char *side, range at, str *out)
{
    buf plain = buf_new(x->arena);
    for (size_t i = 0; i < called.len; i++)
        if (isalnum((unsigned char)called.data[i]))
            buf_char(&plain, (char)tolower((unsigned char)called.data[i]));
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++) {
        if (!str_is(buf_str(&plain), encodings[i].called))
            continue;
        *out = str_from(encodings[i].name);
        return true;
    }
    return fail(x, at, "42704", "%s encoding \"%.*s\" does not exist", side, STR_ARG(called));
}

static bool find_converter(execution *x, const node_create_conversion *n, str from, str to,
                           const function **out)
{
    static const oid types[] = {TYPE_INT4,     TYPE_INT4, TYPE_CSTRING,
                                TYPE_INTERNAL, TYPE_INT4, TYPE_BOOL};
    range at = n->function->at;
    if (!find_function_of_types(x, name_of(n->function), types, sizeof types / sizeof types[0],
                                out))
        return false;
    if ((*out)->returns != TYPE_INT4)
        return fail(x, at, "42P17", "encoding conversion function %.*s must return type integer",
                    STR_ARG((*out)->base.name));
    if (!check_right(x, &(*out)->base, PRIVILEGE_EXECUTE, at))
        return false;
    /* The server calls it: a builtin one converts what it was made for. */
    return (*out)->base.id >= FIRST_USER_OID || builtin_converts((*out)->base.id, from, to) ||
           fail(x, at, "XX000", "function %.*s does not convert from \"%.*s\" to \"%.*s\"",
                STR_ARG((*out)->base.name), STR_ARG(from), STR_ARG(to));
}

/* FindDefaultConversion() */
static bool has_default(execution *x, oid schema, str from, str to)
{
    object_list all = catalog_list_in(x->catalog, x->arena, CLASS_OTHER, schema);
    for (size_t i = 0; i < all.count; i++) {
        const other_object *o = (const other_object *)all.items[i];
        str one, other;
        if (o->kind != OBJECT_CONVERSION || !IS(create_conversion, o->tree))
            continue;
        const node_create_conversion *n = AS(create_conversion, o->tree);
        if (n->is_default && find_encoding(x, n->from, "source", o->tree->at, &one) &&
            find_encoding(x, n->to, "destination", o->tree->at, &other) && str_eq(one, from) &&
            str_eq(other, to))
            return true;
    }
    return false;
}

bool execute_create_conversion(execution *x, const node *tree)
{
    const node_create_conversion *n = AS(create_conversion, tree);
    oid schema;
    str called, from, to;
    const function *f;
    if (!resolve_new_name(x, n->name, &schema, &called) ||
        !find_encoding(x, n->from, "source", tree->at, &from) ||
        !find_encoding(x, n->to, "destination", tree->at, &to))
        return false;
    if (str_is(from, "SQL_ASCII") || str_is(to, "SQL_ASCII"))
        return fail(x, tree->at, "42P17",
                    "encoding conversion to or from \"SQL_ASCII\" is not supported");
    if (!find_converter(x, n, from, to, &f))
        return false;
    if (catalog_other(x->catalog, OBJECT_CONVERSION, schema, called) != NULL)
        return fail(x, n->name->at, "42710", "conversion \"%.*s\" already exists", STR_ARG(called));
    if (n->is_default && has_default(x, schema, from, to))
        return fail(x, tree->at, "42710", "default conversion for %.*s to %.*s already exists",
                    STR_ARG(from), STR_ARG(to));
    other_object *o = OBJECT_NEW(x, other_object, CLASS_OTHER, schema, called);
    o->kind = OBJECT_CONVERSION;
    o->tree = tree;
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){f->base.id, 0, 0, DEPENDENCY_NORMAL});
    object_set_dependencies(x, &o->base, &list);
    put_new(x, &o->base);
    return true;
}
