#include <string.h>

#include "model/value/compute.h"
#include "model/value/encoding.h"

/* Functions that are given the name of an encoding or of a form of Unicode. Texts are in UTF-8; of
 * other encodings than LATIN1 only what is ASCII in all of them is computed. */

/* False after fail(), with these words for a name that is none. */
static bool encoding_arg(computation *c, size_t i, const char *words, str *out)
{
    str called;
    if (!text_arg(c, i, &called) || encoding_find(c->x->arena, called, out))
        return true;
    return fail(c->x, c->at, "22023", "invalid %s name \"%.*s\"", words, STR_ARG(called));
}

/* pg_verify_mbstr(): of others than UTF-8 only that no byte is zero. */
static bool check_bytes(computation *c, str encoding, str bytes)
{
    bool zero = bytes.len > 0 && memchr(bytes.data, '\0', bytes.len) != NULL,
         unread = str_is(encoding, "UTF8") && str_utf8_error(bytes) != bytes.len;
    return (!zero && !unread) ||
           fail(c->x, c->at, "22021", "invalid byte sequence for encoding \"%.*s\"",
                STR_ARG(encoding));
}

/* The characters of LATIN1 are the first of Unicode, a byte each. */
static str from_latin1(arena *a, str bytes)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < bytes.len; i++) {
        char character[4];
        size_t n = utf8_write((unsigned char)bytes.data[i], character);
        buf_add(&b, (str){character, n});
    }
    return buf_str(&b);
}

static bool to_latin1(computation *c, str text, str *out)
{
    enum { LAST_OF_LATIN1 = 0xff };
    buf b = buf_new(c->x->arena);
    for (size_t i = 0; i < text.len;) {
        uint32_t code;
        i += str_utf8_read(text, i, &code);
        if (code > LAST_OF_LATIN1)
            return fail(c->x, c->at, "22P05",
                        "character in encoding \"UTF8\" has no equivalent in encoding \"LATIN1\"");
        buf_char(&b, (char)code);
    }
    *out = buf_str(&b);
    return true;
}

/* pg_do_encoding_conversion(). ASCII is the same in all; *known is false where a table of
 * characters would be needed. */
static bool convert_bytes(computation *c, str bytes, str from, str to, str *out, bool *known)
{
    bool latin1 = str_is(from, "LATIN1");
    *out = bytes;
    *known = true;
    if (str_eq(from, to) || str_is(to, "SQL_ASCII"))
        return true;
    if (str_is(from, "SQL_ASCII"))
        return check_bytes(c, to, bytes);
    if (str_is(from, "MULE_INTERNAL") || str_is(to, "MULE_INTERNAL"))
        *known = false;
    else if (is_ascii(bytes))
        return true;
    else if (latin1 && str_is(to, "UTF8"))
        *out = from_latin1(c->x->arena, bytes);
    else if (str_is(from, "UTF8") && str_is(to, "LATIN1"))
        return to_latin1(c, bytes, out);
    else
        *known = false;
    return true;
}

static bool fn_convert_from(computation *c)
{
    str s, from;
    bool known;
    if (!all_known(c, "convert_from") || !bytes_arg(c, 0, &s))
        return true;
    if (!encoding_arg(c, 1, "source encoding", &from) || !check_bytes(c, from, s) ||
        !convert_bytes(c, s, from, STR("UTF8"), &s, &known))
        return false;
    return known ? give_text(c, s) : give_opaque(c, "convert_from");
}

static bool fn_convert_to(computation *c)
{
    str s, to;
    bool known;
    if (!all_known(c, "convert_to") || !text_arg(c, 0, &s))
        return true;
    if (!encoding_arg(c, 1, "destination encoding", &to) ||
        !convert_bytes(c, s, STR("UTF8"), to, &s, &known))
        return false;
    if (!known)
        return give_opaque(c, "convert_to");
    *c->out = bytes_value(c->x, (const unsigned char *)s.data, s.len);
    return true;
}

static bool fn_convert(computation *c)
{
    str s, from, to;
    bool known;
    if (!all_known(c, "convert") || !bytes_arg(c, 0, &s))
        return true;
    if (!encoding_arg(c, 1, "source encoding", &from) ||
        !encoding_arg(c, 2, "destination encoding", &to) || !check_bytes(c, from, s) ||
        !convert_bytes(c, s, from, to, &s, &known))
        return false;
    if (!known)
        return give_opaque(c, "convert");
    *c->out = bytes_value(c->x, (const unsigned char *)s.data, s.len);
    return true;
}

/* length(bytea, name); called with one argument it is text_functions' */
bool length_in_encoding(computation *c)
{
    str s, from;
    if (!all_known(c, "length") || !bytes_arg(c, 0, &s))
        return true;
    if (!encoding_arg(c, 1, "encoding", &from) || !check_bytes(c, from, s))
        return false;
    if (!is_ascii(s) && !str_is(from, "UTF8"))
        return give_opaque(c, "length");
    int64_t characters = 0;
    for (size_t i = 0; i < s.len; i++)
        characters += ((unsigned char)s.data[i] & 0xc0) != 0x80;
    return give_integer(c, characters);
}

/* to_ascii(): of these encodings alone. */
static bool fn_to_ascii(computation *c)
{
    str called, from = STR("UTF8");
    if (!all_known(c, "to_ascii"))
        return true;
    int64_t number = 0;
    bool numbered = c->count > 1 && integer_arg(c, 1, &number);
    if (numbered && !encoding_numbered(number, &from))
        return fail(c->x, c->at, "42704", "%lld is not a valid encoding code", (long long)number);
    if (c->count > 1 && !numbered && !text_arg(c, 1, &called))
        return give_opaque(c, "to_ascii");
    if (c->count > 1 && !numbered && !encoding_find(c->x->arena, called, &from))
        return fail(c->x, c->at, "42704", "%.*s is not a valid encoding name", STR_ARG(called));
    bool single = str_is(from, "LATIN1") || str_is(from, "LATIN2") || str_is(from, "LATIN9") ||
                  str_is(from, "WIN1250");
    return single ? (is_ascii(c->args[0].text) ? give_text(c, c->args[0].text)
                                               : give_opaque(c, "to_ascii"))
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
