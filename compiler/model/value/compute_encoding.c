#include "model/value/compute.h"
#include "model/value/encoding.h"

/* Functions that are given the name of an encoding or of a form of Unicode. Texts are in UTF-8; of
 * what other encodings make of them nothing is computed. */

/* False after fail(), with these words for a name that is none. */
static bool encoding_arg(computation *c, size_t i, const char *words, str *out)
{
    str called;
    if (!text_arg(c, i, &called) || encoding_find(c->x->arena, called, out))
        return true;
    return fail(c->x, c->at, "22023", "invalid %s name \"%.*s\"", words, STR_ARG(called));
}

static bool check_utf8(computation *c, str encoding, str bytes)
{
    return !str_is(encoding, "UTF8") || str_utf8_error(bytes) == bytes.len ||
           fail(c->x, c->at, "22021", "invalid byte sequence for encoding \"UTF8\"");
}

static bool fn_convert_from(computation *c)
{
    str s, from;
    if (!all_known(c, "convert_from") || !bytes_arg(c, 0, &s))
        return true;
    if (!encoding_arg(c, 1, "source encoding", &from) || !check_utf8(c, from, s))
        return false;
    return str_is(from, "UTF8") ? give_text(c, s) : give_opaque(c, "convert_from");
}

static bool fn_convert_to(computation *c)
{
    str s, to;
    if (!all_known(c, "convert_to") || !text_arg(c, 0, &s))
        return true;
    if (!encoding_arg(c, 1, "destination encoding", &to))
        return false;
    if (!str_is(to, "UTF8"))
        return give_opaque(c, "convert_to");
    *c->out = bytes_value(c->x, (const unsigned char *)s.data, s.len);
    return true;
}

static bool fn_convert(computation *c)
{
    str s, from, to;
    if (!all_known(c, "convert") || !bytes_arg(c, 0, &s))
        return true;
    return encoding_arg(c, 1, "source encoding", &from) &&
           encoding_arg(c, 2, "destination encoding", &to) && check_utf8(c, from, s) &&
           give_opaque(c, "convert");
}

/* length(bytea, name); called with one argument it is text_functions' */
bool length_in_encoding(computation *c)
{
    str s, from;
    if (!all_known(c, "length") || !bytes_arg(c, 0, &s))
        return true;
    return encoding_arg(c, 1, "encoding", &from) && check_utf8(c, from, s) &&
           give_opaque(c, "length");
}

/* to_ascii(): of these encodings alone. */
static bool fn_to_ascii(computation *c)
{
    str called, from = STR("UTF8");
    if (!all_known(c, "to_ascii"))
        return true;
    if (c->count > 1 && (type_is_integer(c->args[1].type) || !text_arg(c, 1, &called)))
        return give_opaque(c, "to_ascii");
    if (c->count > 1 && !encoding_find(c->x->arena, called, &from))
        return fail(c->x, c->at, "42704", "%.*s is not a valid encoding name", STR_ARG(called));
    bool single = str_is(from, "LATIN1") || str_is(from, "LATIN2") || str_is(from, "LATIN9") ||
                  str_is(from, "WIN1250");
    return single ? give_opaque(c, "to_ascii")
                  : fail(c->x, c->at, "0A000",
                         "encoding conversion from %.*s to ASCII not supported", STR_ARG(from));
}

static bool of_form(computation *c, const char *called)
{
    static const char *const forms[] = {"NFC", "NFD", "NFKC", "NFKD"};
    str s, form;
    if (!all_known(c, called) || !text_arg(c, 0, &s) || c->count < 2 || !text_arg(c, 1, &form))
        return true;
    bool one = false;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        one = one || str_is_nocase(form, forms[i]);
    if (!one)
        return fail(c->x, c->at, "22023", "invalid normalization form: %.*s", STR_ARG(form));
    if (!is_ascii(s))
        return give_opaque(c, called);
    return c->result == TYPE_BOOL ? give_bool(c, true) : give_text(c, s);
}

static bool fn_normalize(computation *c)
{
    return of_form(c, "normalize");
}
static bool fn_is_normalized(computation *c)
{
    return of_form(c, "is_normalized");
}

const computed encoding_functions[] = {
    {"convert", fn_convert},
    {"convert_from", fn_convert_from},
    {"convert_to", fn_convert_to},
    {"to_ascii", fn_to_ascii},
    {"normalize", fn_normalize},
    {"is_normalized", fn_is_normalized},
    {NULL, NULL},
};
