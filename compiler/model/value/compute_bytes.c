#include "model/value/compute.h"

#include <ctype.h>
#include <string.h>

#include "support/buf.h"

/* Bytes: a bytea is kept as it is printed, \x and two digits a byte. */

value bytes_value(execution *x, const unsigned char *bytes, size_t count)
{
    buf b = buf_new(x->arena);
    buf_text(&b, "\\x");
    for (size_t i = 0; i < count; i++)
        buf_printf(&b, "%02x", bytes[i]);
    return value_text(buf_str(&b), TYPE_BYTEA);
}

/* The i-th of them to the one before `end`, as far as they are there. */
value bytes_part(execution *x, str s, int64_t first, int64_t end)
{
    int64_t all = (int64_t)s.len;
    first = first < 0 ? 0 : first > all ? all : first;
    end = end > all ? all : end < first ? first : end;
    return bytes_value(x, (const unsigned char *)s.data + first, (size_t)(end - first));
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : isxdigit((unsigned char)c) ? tolower(c) - 'a' + 10 : -1;
}

/* The bytes of hexadecimal digits; false when they are none. */
static bool read_hex(arena *a, str text, str *out)
{
    char *bytes = arena_alloc(a, text.len / 2 + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i += 2) {
        for (; i < text.len && strchr(" \n\t\r", text.data[i]) != NULL; i++)
            ;
        if (i == text.len)
            break;
        if (i + 1 >= text.len || hex_digit(text.data[i]) < 0 || hex_digit(text.data[i + 1]) < 0)
            return false;
        bytes[n++] = (char)(hex_digit(text.data[i]) * 16 + hex_digit(text.data[i + 1]));
    }
    *out = (str){bytes, n};
    return true;
}

bool bytes_arg(computation *c, size_t i, str *out)
{
    str text;
    return text_arg(c, i, &text) && str_starts(text, "\\x") &&
           read_hex(c->x->arena, str_slice(text, 2, text.len), out);
}

static bool text_size(computation *c, int64_t times)
{
    enum { BITS = 8 };
    str s;
    oid of = type_base(c->x, c->args[0].type);
    bool bytes = of == TYPE_BYTEA;
    if (type_is_bits(of) && all_known(c, "size") && text_arg(c, 0, &s))
        return give_integer(c, times == BITS ? (int64_t)s.len : ((int64_t)s.len + BITS - 1) / BITS);
    if (!all_known(c, "size") || !(bytes ? bytes_arg(c, 0, &s) : text_arg(c, 0, &s)))
        return true;
    return give_integer(c, (int64_t)s.len * times);
}

static bool fn_octet_length(computation *c)
{
    return text_size(c, 1);
}
static bool fn_bit_length(computation *c)
{
    return text_size(c, 8);
}

/* 000 to 377 */
static bool is_octal_byte(str digits)
{
    return digits.len == 3 && digits.data[0] >= '0' && digits.data[0] <= '3' &&
           digits.data[1] >= '0' && digits.data[1] <= '7' && digits.data[2] >= '0' &&
           digits.data[2] <= '7';
}

/* esc_decode(): a backslash before another one, or three octal digits. */
static bool read_escaped(execution *x, range at, str text, str *out)
{
    buf plain = buf_new(x->arena);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != '\\') {
            buf_char(&plain, text.data[i]);
        } else if (i + 1 < text.len && text.data[i + 1] == '\\') {
            buf_char(&plain, text.data[++i]);
        } else if (is_octal_byte(str_slice(text, i + 1, i + 4))) {
            buf_char(&plain, (char)((text.data[i + 1] - '0') << 6 | (text.data[i + 2] - '0') << 3 |
                                    (text.data[i + 3] - '0')));
            i += 3;
        } else {
            return fail(x, at, "22P02", "invalid input syntax for type bytea");
        }
    }
    *out = buf_str(&plain);
    return true;
}

bool bytea_input(execution *x, range at, str text, value *out)
{
    str bytes;
    if (str_starts(text, "\\x")) {
        buf digits = buf_new(x->arena); /* blanks may be between bytes */
        for (size_t i = 2; i < text.len; i++)
            if (digits.len % 2 != 0 || strchr(" \n\t\r", text.data[i]) == NULL)
                buf_char(&digits, text.data[i]);
        if (!read_hex(x->arena, buf_str(&digits), &bytes))
            return fail(x, at, "22023", "invalid hexadecimal data");
        *out = bytes_value(x, (const unsigned char *)bytes.data, bytes.len);
        return true;
    }
    if (!read_escaped(x, at, text, &bytes))
        return false;
    *out = bytes_value(x, (const unsigned char *)bytes.data, bytes.len);
    return true;
}

static const char base64_letters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static str to_base64(arena *a, str bytes)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < bytes.len; i += 3) {
        unsigned word = 0;
        for (size_t k = 0; k < 3; k++)
            word = word << 8 | (i + k < bytes.len ? (unsigned char)bytes.data[i + k] : 0);
        if (i > 0 && i % 57 == 0)
            buf_char(&b, '\n'); /* a line has 76 characters */
        for (size_t k = 0; k < 4; k++)
            buf_char(&b, i + k < bytes.len + 1 ? base64_letters[word >> (18 - 6 * k) & 63] : '=');
    }
    return buf_str(&b);
}

static bool bad_base64_end(computation *c)
{
    fail(c->x, c->at, "22023", "invalid base64 end sequence");
    c->x->failure.hint =
        STR("Input data is missing padding, is truncated, or is otherwise corrupted.");
    return false;
}

/* pg_base64_decode(): four letters are three bytes, of which the last may be filled with = */
static bool from_base64(computation *c, str text, str *out)
{
    char *bytes = arena_alloc(c->x->arena, text.len + 1);
    size_t n = 0, have = 0, kept = 3;
    unsigned word = 0;
    uint32_t code;
    for (size_t i = 0; i < text.len; i++) {
        char letter = text.data[i];
        if (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r')
            continue;
        const char *at = letter != '\0' ? strchr(base64_letters, letter) : NULL;
        if (letter == '=' && kept == 3 && have < 2)
            return fail(c->x, c->at, "22023", "unexpected \"=\" while decoding base64 sequence");
        if (letter == '=' && kept == 3)
            kept = have - 1;
        if (letter != '=' && at == NULL)
            return fail(c->x, c->at, "22023",
                        "invalid symbol \"%.*s\" found while decoding base64 sequence",
                        (int)str_utf8_read(text, i, &code), text.data + i);
        word = word << 6 | (at != NULL ? (unsigned)(at - base64_letters) : 0);
        if (++have < 4)
            continue;
        for (size_t k = 0; k < kept; k++)
            bytes[n++] = (char)(word >> (16 - 8 * k) & 0xff);
        have = 0;
        word = 0;
    }
    *out = (str){bytes, n};
    return have == 0 || bad_base64_end(c);
}

/* esc_encode() */
static str to_escaped(arena *a, str bytes)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.data[i];
        if (c == '\0' || c >= 0x80)
            buf_printf(&b, "\\%03o", c);
        else if (c == '\\')
            buf_text(&b, "\\\\");
        else
            buf_char(&b, (char)c);
    }
    return buf_str(&b);
}

static bool check_encoding(computation *c, str how)
{
    return str_is_nocase(how, "hex") || str_is_nocase(how, "base64") ||
           str_is_nocase(how, "escape") ||
           fail(c->x, c->at, "22023", "unrecognized encoding: \"%.*s\"", STR_ARG(how));
}

static bool fn_encode(computation *c)
{
    str s, how;
    if (!all_known(c, "encode") || !bytes_arg(c, 0, &s) || !text_arg(c, 1, &how))
        return true;
    if (!check_encoding(c, how))
        return false;
    if (str_is_nocase(how, "hex")) {
        value v = bytes_value(c->x, (const unsigned char *)s.data, s.len);
        return give_text(c, str_slice(v.text, 2, v.text.len));
    }
    return give_text(c, str_is_nocase(how, "base64") ? to_base64(c->x->arena, s)
                                                     : to_escaped(c->x->arena, s));
}

static bool fn_decode(computation *c)
{
    str s, how, bytes = {0};
    if (!all_known(c, "decode") || !text_arg(c, 0, &s) || !text_arg(c, 1, &how))
        return true;
    if (!check_encoding(c, how))
        return false;
    bool hex = str_is_nocase(how, "hex");
    if (hex && !read_hex(c->x->arena, s, &bytes))
        return fail(c->x, c->at, "22023", "invalid symbol found while decoding hex");
    if (!hex && !(str_is_nocase(how, "base64") ? from_base64(c, s, &bytes)
                                               : read_escaped(c->x, c->at, s, &bytes)))
        return false;
    *c->out = bytes_part(c->x, bytes, 0, (int64_t)bytes.len);
    return true;
}

/* ---- ends and middles ---- */

/* dobyteatrim(): of what is empty, and by no bytes, nothing is taken. */
bool trim_bytes(computation *c, bool front, bool back)
{
    str s, set;
    if (!bytes_arg(c, 0, &s) || !bytes_arg(c, 1, &set))
        return true;
    while (front && s.len > 0 && set.len > 0 && memchr(set.data, s.data[0], set.len) != NULL)
        s = str_slice(s, 1, s.len);
    while (back && s.len > 0 && set.len > 0 && memchr(set.data, s.data[s.len - 1], set.len) != NULL)
        s.len--;
    *c->out = bytes_part(c->x, s, 0, (int64_t)s.len);
    return true;
}

bool bytes_overlaid(computation *c, str s, str by, int64_t front_end, int64_t back_start)
{
    value front = bytes_part(c->x, s, 0, front_end), middle = bytes_part(c->x, by, 0, INT32_MAX),
          back = bytes_part(c->x, s, back_start, INT32_MAX);
    *c->out = value_text(arena_printf(c->x->arena, "%.*s%.*s%.*s", STR_ARG(front.text),
                                      STR_ARG(str_slice(middle.text, 2, middle.text.len)),
                                      STR_ARG(str_slice(back.text, 2, back.text.len))),
                         TYPE_BYTEA);
    return true;
}

const computed byte_functions[] = {
    {"octet_length", fn_octet_length},
    {"bit_length", fn_bit_length},
    {"encode", fn_encode},
    {"decode", fn_decode},
    {NULL, NULL},
};
