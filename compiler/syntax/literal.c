/* literal.c - what string and identifier tokens stand for. */
#include <string.h>

#include "grammar/sql.h"
#include "support/buf.h"
#include "support/vec.h"
#include "syntax/scan.h"

/* A value as it is decoded; without an arena it is only checked. */
typedef struct value_writer {
    arena *arena;
    buf text;
    VEC(source_piece) pieces;
    uint32_t next; /* where text has to stand in the source to continue the last piece */
    size_t length;
} value_writer;

/* Bytes that stand in the source as they are in the value. */
static void copy_span(value_writer *w, const source *s, uint32_t start, uint32_t end)
{
    if (w->arena == NULL || start == end)
        return;
    if (w->pieces.count == 0 || w->next != start)
        vec_push(w->arena, &w->pieces, (source_piece){(uint32_t)w->text.len, start});
    buf_add(&w->text, (str){s->text.data + start, end - start});
    w->next = end;
}

/* Bytes that an escape at `at` stands for. */
static void put_bytes(value_writer *w, uint32_t at, const char *bytes, size_t count)
{
    if (w->arena == NULL)
        return;
    vec_push(w->arena, &w->pieces, (source_piece){(uint32_t)w->text.len, at});
    buf_add(&w->text, (str){bytes, count});
    w->next = UINT32_MAX;
}

static void put_codepoint(value_writer *w, uint32_t at, uint32_t c)
{
    char out[4];
    put_bytes(w, at, out, utf8_write(c, out));
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static bool high_surrogate(uint32_t c)
{
    return c >= 0xd800 && c <= 0xdbff;
}

static bool low_surrogate(uint32_t c)
{
    return c >= 0xdc00 && c <= 0xdfff;
}

static uint32_t join_surrogates(uint32_t high, uint32_t low)
{
    return 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Reads exactly `digits` hexadecimal digits; returns how many there were. */
static uint32_t read_hex(const char *p, const char *end, uint32_t digits, uint32_t *value)
{
    uint32_t n = 0;
    *value = 0;
    while (n < digits && p + n < end && hex_digit(p[n]) >= 0)
        *value = *value * 16 + (uint32_t)hex_digit(p[n++]);
    return n;
}

/*
 * Where the text goes on after a quote at `at`: behind a doubled quote (*doubled), or behind the
 * quote that continues the string on another line. 0: the string ends here.
 */
static uint32_t after_quote(const source *s, uint32_t at, uint32_t end, char quote, bool *doubled)
{
    const char *text = s->text.data;
    *doubled = at + 1 < end && text[at + 1] == quote;
    if (*doubled)
        return at + 2;
    uint32_t i = at + 1;
    while (i < end && text[i] != quote) {
        if (text[i] == '-') {
            while (i < end && text[i] != '\n' && text[i] != '\r')
                i++;
        } else if (is_space(text[i])) {
            i++;
        } else {
            return 0;
        }
    }
    return i < end ? i + 1 : 0;
}

static bool literal_fails(literal_error *error, const char *message, uint32_t at, uint32_t end,
                          bool near)
{
    *error = (literal_error){message, at, end, near};
    return false;
}

/* ---- '...' and "..." ---- */

/* [start, end) begins behind the opening quote and ends behind the closing one. */
static void decode_plain(value_writer *w, const source *s, uint32_t start, uint32_t end, char quote)
{
    uint32_t i = start;
    while (i < end) {
        const char *found = memchr(s->text.data + i, quote, end - i);
        if (found == NULL)
            return;
        uint32_t at = (uint32_t)(found - s->text.data);
        bool doubled;
        uint32_t next = after_quote(s, at, end, quote, &doubled);
        copy_span(w, s, i, doubled ? at + 1 : at);
        if (next == 0)
            return;
        i = next;
    }
}

/* ---- E'...' ---- */

/* One \u or \U escape; *first is the high surrogate that waits for its other half. */
static bool decode_code_unit(value_writer *w, const source *s, uint32_t at, uint32_t end,
                             uint32_t *first, uint32_t *length, literal_error *error)
{
    const char *p = s->text.data + at;
    uint32_t digits = p[1] == 'u' ? 4 : 8;
    uint32_t value;
    uint32_t found = read_hex(p + 2, s->text.data + end, digits, &value);
    *length = 2 + found;
    if (found < digits)
        return literal_fails(error, "invalid Unicode escape", at, at + *length, false);
    if (*first != 0) {
        if (!low_surrogate(value))
            return literal_fails(error, "invalid Unicode surrogate pair", at, at + *length, true);
        value = join_surrogates(*first, value);
        *first = 0;
    } else if (high_surrogate(value)) {
        *first = value;
        return true;
    } else if (low_surrogate(value)) {
        return literal_fails(error, "invalid Unicode surrogate pair", at, at + *length, true);
    }
    if (value == 0 || value > 0x10ffff)
        return literal_fails(error, "invalid Unicode escape value", at, at + *length, true);
    put_codepoint(w, at, value);
    return true;
}

/* Any other escape; returns its length. */
static uint32_t decode_escape(value_writer *w, const source *s, uint32_t at, uint32_t end)
{
    const char *p = s->text.data + at;
    uint32_t length = 2;
    uint32_t value = 0;
    if (p[1] >= '0' && p[1] <= '7') {
        length = 1;
        while (length < 4 && at + length < end && p[length] >= '0' && p[length] <= '7')
            value = value * 8 + (uint32_t)(p[length++] - '0');
    } else if (p[1] == 'x' && at + 2 < end && hex_digit(p[2]) >= 0) {
        length = 2 + read_hex(p + 2, s->text.data + end, 2, &value);
    } else {
        static const char letters[] = "b\bf\fn\nr\rt\tv\v";
        value = (unsigned char)p[1];
        for (size_t i = 0; letters[i] != '\0'; i += 2) {
            if (letters[i] == p[1])
                value = (unsigned char)letters[i + 1];
        }
    }
    char byte = (char)(unsigned char)(value & 0xff);
    put_bytes(w, at, &byte, 1);
    return length;
}

static bool decode_escaped(value_writer *w, const source *s, uint32_t start, uint32_t end,
                           literal_error *error)
{
    const char *text = s->text.data;
    uint32_t first = 0;
    uint32_t i = start;
    while (i < end) {
        uint32_t length = 1;
        bool unit = text[i] == '\\' && i + 1 < end && (text[i + 1] == 'u' || text[i + 1] == 'U');
        if (unit) {
            if (!decode_code_unit(w, s, i, end, &first, &length, error))
                return false;
        } else if (first != 0) {
            return literal_fails(error, "invalid Unicode surrogate pair", i, i + 1, true);
        } else if (text[i] == '\\' && i + 1 < end) {
            length = decode_escape(w, s, i, end);
        } else if (text[i] == '\'') {
            bool doubled;
            uint32_t next = after_quote(s, i, end, '\'', &doubled);
            if (doubled)
                copy_span(w, s, i, i + 1);
            if (next == 0)
                return true;
            length = next - i;
        } else {
            copy_span(w, s, i, i + 1);
        }
        i += length;
    }
    if (first != 0)
        return literal_fails(error, "invalid Unicode surrogate pair", end, end, true);
    return true;
}

bool check_escape_string(const source *s, uint32_t start, uint32_t end, literal_error *error)
{
    /* Escapes can spell any byte; what they spell has to be UTF-8, and \0 is not. */
    arena *scratch = arena_new();
    value_writer w = {.arena = scratch, .text = buf_new(scratch)};
    bool valid = decode_escaped(&w, s, start + 2, end, error);
    if (valid) {
        str value = buf_str(&w.text);
        size_t bad = str_utf8_error(value);
        const void *nul = memchr(value.data, '\0', value.len);
        if (bad < value.len || nul != NULL)
            valid = literal_fails(error, "invalid byte sequence for encoding \"UTF8\"", start, end,
                                  false);
    }
    arena_free(scratch);
    return valid;
}

/* ---- U&'...' and U&"..." ---- */

static bool decode_unicode(value_writer *w, const source *s, uint32_t start, uint32_t end,
                           char escape, literal_error *error)
{
    const char *text = s->text.data;
    const char *limit = text + end;
    char quote = text[start - 1];
    uint32_t first = 0;
    uint32_t decoded = 0; /* the server counts in the text without its doubled quotes */
    uint32_t i = start;
    while (i < end) {
        uint32_t at = start + decoded;
        uint32_t length = 1, value = 0;
        bool plus = i + 1 < end && text[i + 1] == '+';
        if (text[i] == quote) {
            bool doubled;
            uint32_t next = after_quote(s, i, end, quote, &doubled);
            if (next == 0)
                break;
            if (!doubled) {
                i = next;
                continue;
            }
            if (first != 0)
                return literal_fails(error, "invalid Unicode surrogate pair", at, end, false);
            copy_span(w, s, i, i + 1);
            i = next;
            decoded++;
            continue;
        }
        if (text[i] != escape) {
            if (first != 0)
                return literal_fails(error, "invalid Unicode surrogate pair", at, end, false);
            copy_span(w, s, i, i + 1);
        } else if (i + 1 < end && text[i + 1] == escape) {
            if (first != 0)
                return literal_fails(error, "invalid Unicode surrogate pair", at, end, false);
            put_bytes(w, i, &escape, 1);
            length = 2;
        } else {
            uint32_t digits = plus ? 6 : 4;
            uint32_t found = read_hex(text + i + (plus ? 2 : 1), limit, digits, &value);
            length = (plus ? 2 : 1) + digits;
            if (found < digits)
                return literal_fails(error, "invalid Unicode escape", at, end, false);
            if (value == 0 || value > 0x10ffff)
                return literal_fails(error, "invalid Unicode escape value", at, end, false);
            if ((first != 0) != low_surrogate(value))
                return literal_fails(error, "invalid Unicode surrogate pair", at, end, false);
            if (first != 0) {
                value = join_surrogates(first, value);
                first = 0;
            }
            if (high_surrogate(value))
                first = value;
            else
                put_codepoint(w, i, value);
        }
        i += length;
        decoded += length;
    }
    if (first != 0)
        return literal_fails(error, "invalid Unicode surrogate pair", start + decoded, end, false);
    return true;
}

bool check_unicode_string(const source *s, uint32_t start, uint32_t end, char escape,
                          literal_error *error)
{
    value_writer w = {0};
    return decode_unicode(&w, s, start + 3, end, escape, error);
}

/* ---- tokens ---- */

/* Most strings stand in the source as they are in the value. */
static bool stands_as_is(const source *s, const token *t, str *value)
{
    const char *text = s->text.data + t->start, *end = s->text.data + t->end;
    if (text[0] == '$') {
        size_t tag = (size_t)((const char *)memchr(text + 1, '$', (size_t)(end - text) - 1) - text);
        *value = (str){text + tag + 1, (size_t)(end - text) - 2 * (tag + 1)};
        return true;
    }
    if (text[0] != '\'')
        return false;
    *value = (str){text + 1, (size_t)(end - text) - 2};
    return memchr(value->data, '\'', value->len) == NULL;
}

bool token_string(arena *a, const source *s, const token *t, str *value,
                  const source_piece **pieces, size_t *n_pieces, uint32_t *error_at,
                  const char **error)
{
    if (pieces == NULL && stands_as_is(s, t, value))
        return true;
    const char *text = s->text.data + t->start;
    value_writer w = {.arena = a, .text = buf_new(a)};
    literal_error wrong = {0};
    bool valid = true;
    uint32_t end = t->end;
    if (text[0] == '$') {
        uint32_t tag =
            (uint32_t)((const char *)memchr(text + 1, '$', t->end - t->start - 1) - text) + 1;
        copy_span(&w, s, t->start + tag, t->end - tag);
    } else if (text[0] == 'E' || text[0] == 'e') {
        valid = decode_escaped(&w, s, t->start + 2, t->end, &wrong);
    } else if (text[0] == 'U' || text[0] == 'u') {
        char escape;
        split_uescape(s, t->start, &end, &escape);
        valid = decode_unicode(&w, s, t->start + 3, end, escape, &wrong);
    } else { /* '...', and the digits of B'' and X'' */
        decode_plain(&w, s, t->start + (text[0] == '\'' ? 1 : 2), t->end, '\'');
    }
    if (!valid) {
        if (error_at != NULL)
            *error_at = wrong.at;
        if (error != NULL)
            *error = wrong.message;
        return false;
    }
    *value = buf_str(&w.text);
    if (pieces != NULL) {
        *pieces = w.pieces.items;
        *n_pieces = w.pieces.count;
    }
    return true;
}

/* PostgreSQL keeps 63 bytes of a name and never half a character. */
static str clip_name(str name)
{
    if (name.len <= NAME_MAX_BYTES)
        return name;
    size_t length = NAME_MAX_BYTES;
    while (length > 0 && ((unsigned char)name.data[length] & 0xc0) == 0x80)
        length--;
    return (str){name.data, length};
}

str token_identifier(arena *a, const source *s, const token *t)
{
    str text = {s->text.data + t->start, t->end - t->start};
    if (t->word != 0)
        return token_keyword(t)->text;
    if (text.data[0] == '"') {
        str inside = {text.data + 1, text.len - 2};
        if (memchr(inside.data, '"', inside.len) == NULL)
            return clip_name(inside);
        value_writer w = {.arena = a, .text = buf_new(a)};
        decode_plain(&w, s, t->start + 1, t->end, '"');
        return clip_name(buf_str(&w.text));
    }
    if (text.len > 2 && text.data[1] == '&') {
        value_writer w = {.arena = a, .text = buf_new(a)};
        literal_error wrong;
        char escape;
        uint32_t end = t->end;
        split_uescape(s, t->start, &end, &escape);
        (void)decode_unicode(&w, s, t->start + 3, end, escape, &wrong);
        return clip_name(buf_str(&w.text));
    }
    bool folded = true;
    for (size_t i = 0; i < text.len; i++)
        folded = folded && !(text.data[i] >= 'A' && text.data[i] <= 'Z');
    if (folded)
        return clip_name(text);
    char *lower = arena_cstr(a, text);
    for (size_t i = 0; i < text.len; i++) {
        if (lower[i] >= 'A' && lower[i] <= 'Z')
            lower[i] = (char)(lower[i] + ('a' - 'A'));
    }
    return clip_name((str){lower, text.len});
}
