#include "model/value/compute.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "support/buf.h"

/* Texts by characters, and of bit strings and bytea what has the same names. */

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
    if (!is_bytes(c))
        return give_text(c, cut_characters(s, first - 1, end - 1));
    *c->out = bytes_part(c->x, s, first - 1, end - 1);
    return true;
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
    if (!all_known(c, "strpos") || !(is_bytes(c) ? bytes_arg(c, 0, &s) : text_arg(c, 0, &s)) ||
        !(is_bytes(c) ? bytes_arg(c, 1, &what) : text_arg(c, 1, &what)))
        return true;
    size_t at = str_find(s, what);
    if ((at == s.len && what.len > 0) ||
        (s.len == 0 && type_is_bits(type_base(c->x, c->args[0].type))))
        return give_integer(c, 0);
    return give_integer(
        c, 1 + (is_bytes(c) ? (int64_t)at : (int64_t)count_characters(str_slice(s, 0, at))));
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

/* unistr(); what is escaped is not computed. */
static bool fn_unistr(computation *c)
{
    str s;
    if (!all_known(c, "unistr") || !text_arg(c, 0, &s))
        return true;
    return str_contains(s, "\\") ? give_opaque(c, "unistr") : give_text(c, s);
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
    bool bytes = is_bytes(c);
    if (!all_known(c, "overlay") || !(bytes ? bytes_arg(c, 0, &s) : text_arg(c, 0, &s)) ||
        !(bytes ? bytes_arg(c, 1, &by) : text_arg(c, 1, &by)) || !integer_arg(c, 2, &first))
        return true;
    if (first < 1)
        return fail(c->x, c->at, "22011", "negative substring length not allowed");
    size = bytes ? (int64_t)by.len : (int64_t)count_characters(by);
    if (c->count > 3 && !integer_arg(c, 3, &size))
        return true;
    if (first + size > INT32_MAX || first + size < INT32_MIN)
        return fail(c->x, c->at, "22003", "integer out of range");
    if (bytes)
        return bytes_overlaid(c, s, by, first - 1, first - 1 + size);
    str front = cut_characters(s, 0, first - 1),
        back = cut_characters(s, first - 1 + size, INT32_MAX);
    return give_text(
        c, arena_printf(c->x->arena, "%.*s%.*s%.*s", STR_ARG(front), STR_ARG(by), STR_ARG(back)));
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
    {"unistr", fn_unistr},
    {"ascii", fn_ascii},
    {"chr", fn_chr},
    {"overlay", fn_overlay},
    {NULL, NULL},
};
