#include "model/value/compute.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "support/buf.h"

/* Texts by characters, and bytea. */

/* ---- characters ---- */

static size_t character_size(str s, size_t at)
{
    size_t n = 1;
    while (at + n < s.len && ((unsigned char)s.data[at + n] & 0xc0) == 0x80)
        n++;
    return n;
}

static size_t count_characters(str s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.len; at += character_size(s, at))
        n++;
    return n;
}

/* Characters [first, end) from 0. */
static str cut_characters(str s, int64_t first, int64_t end)
{
    size_t at = 0, from = s.len;
    int64_t n = 0;
    first = first < 0 ? 0 : first;
    for (; at < s.len && n < end; n++) {
        if (n == first)
            from = at;
        at += character_size(s, at);
    }
    return from < at ? str_slice(s, from, at) : STR("");
}

static bool is_bytes(const computation *c)
{
    return type_base(c->x, c->args[0].type) == TYPE_BYTEA;
}

/* The functions of the same names that bytea and bit strings have. */
static bool is_no_text(const computation *c)
{
    return is_bytes(c) || type_is_bits(type_base(c->x, c->args[0].type));
}

static bool give_bytes(computation *c, str s, int64_t first, int64_t end)
{
    int64_t all = (int64_t)s.len;
    first = first < 0 ? 0 : first > all ? all : first;
    end = end > all ? all : end < first ? first : end;
    *c->out = bytes_value(c->x, (const unsigned char *)s.data + first, (size_t)(end - first));
    return true;
}

static bool fn_substr(computation *c)
{
    str s;
    int64_t first, size;
    if (!all_known(c, "substr")) /* the one by a pattern may give a null */
        return true;
    if (!(is_bytes(c) ? bytes_arg(c, 0, &s) : text_arg(c, 0, &s)) || !integer_arg(c, 1, &first))
        return true;
    int64_t end = INT32_MAX;
    if (c->count > 2) {
        if (!integer_arg(c, 2, &size))
            return true;
        if (size < 0)
            return fail(c->x, c->at, "22011", "negative substring length not allowed");
        end = first + size;
    }
    return is_bytes(c) ? give_bytes(c, s, first - 1, end - 1)
                       : give_text(c, cut_characters(s, first - 1, end - 1));
}

static bool side(computation *c, bool left)
{
    str s;
    int64_t n;
    if (!all_known(c, left ? "left" : "right") || !text_arg(c, 0, &s) || !integer_arg(c, 1, &n))
        return true;
    int64_t all = (int64_t)count_characters(s);
    n = n < 0 ? (all + n < 0 ? 0 : all + n) : n > all ? all : n;
    return give_text(c, left ? cut_characters(s, 0, n) : cut_characters(s, all - n, all));
}

static bool fn_left(computation *c)
{
    return side(c, true);
}
static bool fn_right(computation *c)
{
    return side(c, false);
}

static bool pad(computation *c, bool front)
{
    str s, fill = STR(" ");
    int64_t width;
    if (!all_known(c, front ? "lpad" : "rpad") || !text_arg(c, 0, &s) || !integer_arg(c, 1, &width))
        return true;
    if (c->count > 2 && !text_arg(c, 2, &fill))
        return true;
    int64_t have = (int64_t)count_characters(s);
    enum { MOST_BYTES = 0x3fffffff, BYTES_A_CHARACTER = 4 }; /* MaxAllocSize, of UTF-8 */
    int64_t most = width < 0 ? 0 : fill.len == 0 && width > have ? have : width;
    if (most > MOST_BYTES / BYTES_A_CHARACTER - 1)
        return fail(c->x, c->at, "54000", "requested length too large");
    if (width > 100000)
        return true;
    if (have >= width || fill.len == 0)
        return give_text(c, cut_characters(s, 0, width < 0 ? 0 : width));
    buf b = buf_new(c->x->arena);
    if (!front)
        buf_add(&b, s);
    for (size_t at = 0; have < width; have++) {
        size_t n = character_size(fill, at);
        buf_add(&b, str_slice(fill, at, at + n));
        at = at + n < fill.len ? at + n : 0;
    }
    if (front)
        buf_add(&b, s);
    return give_text(c, buf_str(&b));
}

static bool fn_lpad(computation *c)
{
    return pad(c, true);
}
static bool fn_rpad(computation *c)
{
    return pad(c, false);
}

static bool fn_reverse(computation *c)
{
    str s;
    if (!all_known(c, "reverse") || !text_arg(c, 0, &s))
        return true;
    char *out = arena_alloc(c->x->arena, s.len + 1);
    for (size_t at = 0; at < s.len;) {
        size_t n = character_size(s, at);
        memcpy(out + s.len - at - n, s.data + at, n);
        at += n;
    }
    return give_text(c, (str){out, s.len});
}

static bool fn_initcap(computation *c)
{
    str s;
    if (!all_known(c, "initcap") || !text_arg(c, 0, &s))
        return true;
    if (!is_ascii(s))
        return give_opaque(c, "initcap");
    char *copy = arena_cstr(c->x->arena, s);
    bool inside = false;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char ch = (unsigned char)copy[i];
        copy[i] = (char)(inside ? tolower(ch) : toupper(ch));
        inside = isalnum(ch) != 0;
    }
    return give_text(c, (str){copy, s.len});
}

static bool fn_translate(computation *c)
{
    str s, from, to;
    if (!all_known(c, "translate") || !text_arg(c, 0, &s) || !text_arg(c, 1, &from) ||
        !text_arg(c, 2, &to))
        return true;
    if (!is_ascii(from) || !is_ascii(to))
        return give_opaque(c, "translate");
    buf b = buf_new(c->x->arena);
    for (size_t i = 0; i < s.len; i++) {
        const char *at = from.len > 0 ? memchr(from.data, s.data[i], from.len) : NULL;
        if (at == NULL)
            buf_char(&b, s.data[i]);
        else if ((size_t)(at - from.data) < to.len)
            buf_char(&b, to.data[at - from.data]);
    }
    return give_text(c, buf_str(&b));
}

/* ---- patterns ---- */

bool like_escape(execution *x, range at, value *pattern, const value *by)
{
    str text = by->text;
    bool known = by->kind == VALUE_KNOWN && text.data != NULL;
    if (pattern->kind == VALUE_NULL || by->kind == VALUE_NULL) {
        *pattern = value_null(TYPE_TEXT);
        return true;
    }
    if (type_base(x, by->type) == TYPE_BYTEA) {
        *pattern = value_unknown(TYPE_BYTEA);
        return true;
    }
    if (known && text.len > 1 && character_size(text, 0) < text.len) {
        fail(x, at, "22025", "invalid escape string");
        x->failure.hint = STR("Escape string must be empty or one character.");
        return false;
    }
    if (pattern->kind != VALUE_KNOWN || pattern->text.data == NULL || !known || text.len > 1) {
        *pattern = value_unknown(TYPE_TEXT);
        return true;
    }
    buf b = buf_new(x->arena);
    for (size_t i = 0; i < pattern->text.len; i++) {
        char c = pattern->text.data[i];
        bool own = text.len == 1 && c == text.data[0];
        if (own && i + 1 < pattern->text.len) {
            buf_char(&b, '\\');
            c = pattern->text.data[++i];
        } else if (c == '\\') {
            buf_char(&b, '\\');
        }
        buf_char(&b, c);
    }
    pattern->text = buf_str(&b);
    return true;
}

static bool fn_like_escape(computation *c)
{
    *c->out = c->args[0];
    return c->count != 2 || like_escape(c->x, c->at, c->out, &c->args[1]);
}

static bool fn_similar_to_escape(computation *c)
{
    value pattern = c->args[0];
    if (c->count == 2 && !like_escape(c->x, c->at, &pattern, &c->args[1]))
        return false;
    return !all_known(c, "similar_to_escape") || give_opaque(c, "similar_to_escape");
}

static bool fn_strpos(computation *c)
{
    str s, what;
    if (!all_known(c, "strpos") || !text_arg(c, 0, &s) || !text_arg(c, 1, &what))
        return true;
    if (is_no_text(c))
        return give_opaque(c, "strpos");
    size_t at = str_find(s, what);
    if (at == s.len && what.len > 0)
        return give_integer(c, 0);
    return give_integer(c, (int64_t)count_characters(str_slice(s, 0, at)) + 1);
}

static bool fn_split_part(computation *c)
{
    str s, by;
    int64_t n;
    VEC(str) parts = {0};
    if (!all_known(c, "split_part") || !text_arg(c, 0, &s) || !text_arg(c, 1, &by) ||
        !integer_arg(c, 2, &n))
        return true;
    if (n == 0)
        return fail(c->x, c->at, "22023", "field position must not be zero");
    for (bool more = s.len > 0; more;) {
        size_t at = by.len > 0 ? str_find(s, by) : s.len;
        vec_push(c->x->arena, &parts, str_slice(s, 0, at));
        more = at < s.len;
        s = str_slice(s, at + by.len, s.len);
    }
    int64_t all = (int64_t)parts.count, place = n > 0 ? n - 1 : all + n;
    return give_text(c, place >= 0 && place < all ? parts.items[place] : STR(""));
}

static bool fn_starts_with(computation *c)
{
    str s, front;
    if (!all_known(c, "starts_with") || !text_arg(c, 0, &s) || !text_arg(c, 1, &front))
        return true;
    return give_bool(c, s.len >= front.len && str_eq(str_slice(s, 0, front.len), front));
}

static bool fn_ascii(computation *c)
{
    str s;
    if (!all_known(c, "ascii") || !text_arg(c, 0, &s))
        return true;
    if (s.len == 0)
        return give_integer(c, 0);
    uint32_t code;
    (void)str_utf8_read(s, 0, &code);
    return give_integer(c, code);
}

static bool fn_chr(computation *c)
{
    int64_t n;
    if (!all_known(c, "chr") || !integer_arg(c, 0, &n))
        return true;
    if (n < 0)
        return fail(c->x, c->at, "22023", "character number must be positive");
    if (n == 0)
        return fail(c->x, c->at, "54000", "null character not permitted");
    if (n > 0x10ffff)
        return fail(c->x, c->at, "54000", "requested character too large for encoding: %u",
                    (unsigned)n);
    if (n >= 0xd800 && n <= 0xdfff)
        return fail(c->x, c->at, "54000", "requested character not valid for encoding: %u",
                    (unsigned)n);
    char bytes[4];
    str made = {bytes, utf8_write((uint32_t)n, bytes)};
    return give_text(c, arena_str(c->x->arena, made));
}

static bool fn_overlay(computation *c)
{
    str s, by;
    int64_t first, size;
    if (!all_known(c, "overlay") || !text_arg(c, 0, &s) || !text_arg(c, 1, &by) ||
        !integer_arg(c, 2, &first))
        return true;
    if (first < 1)
        return fail(c->x, c->at, "22011", "negative substring length not allowed");
    bool bytes = is_bytes(c);
    size = bytes ? (int64_t)(by.len - 2) / 2 : (int64_t)count_characters(by);
    if (c->count > 3 && !integer_arg(c, 3, &size))
        return true;
    if (first + size > INT32_MAX || first + size < INT32_MIN)
        return fail(c->x, c->at, "22003", "integer out of range");
    if (bytes)
        return give_opaque(c, "overlay");
    str front = cut_characters(s, 0, first - 1),
        back = cut_characters(s, first - 1 + size, INT32_MAX);
    return give_text(
        c, arena_printf(c->x->arena, "%.*s%.*s%.*s", STR_ARG(front), STR_ARG(by), STR_ARG(back)));
}

/* ---- bytes: a bytea is kept as it is printed, \x and two digits a byte ---- */

value bytes_value(execution *x, const unsigned char *bytes, size_t count)
{
    buf b = buf_new(x->arena);
    buf_text(&b, "\\x");
    for (size_t i = 0; i < count; i++)
        buf_printf(&b, "%02x", bytes[i]);
    return value_text(buf_str(&b), TYPE_BYTEA);
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
    if (of == TYPE_BPCHAR) /* whose blanks are not kept here */
        return !all_known(c, "size") || give_opaque(c, times > 1 ? "bit_length" : "octet_length");
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
    *out = bytes_value(x, (const unsigned char *)plain.data, plain.len);
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
                        (int)character_size(text, i), text.data + i);
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
    return str_is_nocase(how, "base64") ? give_text(c, to_base64(c->x->arena, s)) : true;
}

static bool fn_decode(computation *c)
{
    str s, how, bytes = {0};
    if (!all_known(c, "decode") || !text_arg(c, 0, &s) || !text_arg(c, 1, &how))
        return true;
    if (!check_encoding(c, how))
        return false;
    bool base64 = str_is_nocase(how, "base64");
    if (base64 && !from_base64(c, s, &bytes))
        return false;
    bool ok = base64 || (str_is_nocase(how, "hex") && read_hex(c->x->arena, s, &bytes));
    if (ok)
        *c->out = bytes_value(c->x, (const unsigned char *)bytes.data, bytes.len);
    return ok || str_is_nocase(how, "escape") ||
           fail(c->x, c->at, "22023", "invalid symbol found while decoding %.*s", STR_ARG(how));
}

const computed text_functions[] = {
    {"substring", fn_substr},
    {"substr", fn_substr},
    {"left", fn_left},
    {"right", fn_right},
    {"lpad", fn_lpad},
    {"rpad", fn_rpad},
    {"reverse", fn_reverse},
    {"initcap", fn_initcap},
    {"translate", fn_translate},
    {"like_escape", fn_like_escape},
    {"similar_to_escape", fn_similar_to_escape},
    {"strpos", fn_strpos},
    {"position", fn_strpos},
    {"split_part", fn_split_part},
    {"starts_with", fn_starts_with},
    {"ascii", fn_ascii},
    {"chr", fn_chr},
    {"octet_length", fn_octet_length},
    {"bit_length", fn_bit_length},
    {"overlay", fn_overlay},
    {"encode", fn_encode},
    {"decode", fn_decode},
    {NULL, NULL},
};
