#include "model/value/jsonb.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/decimal.h"

/* ---- reading ---- */

enum { JSONB_DEPTH = 500 };

typedef struct jsonb_reader {
    arena *arena;
    const char *at, *end;
    int depth;
    bool unsure; /* it may be right, but we cannot say what it is */
} jsonb_reader;

static void skip_space(jsonb_reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\r' || *r->at == '\n'))
        r->at++;
}

static void add_utf8(buf *b, unsigned code)
{
    char bytes[4];
    buf_add(b, (str){bytes, utf8_write(code, bytes)});
}

static bool read_escape(jsonb_reader *r, buf *b)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = r->at < r->end ? *r->at++ : '\0';
    const char *known = c != '\0' ? strchr(from, c) : NULL;
    if (known != NULL) {
        buf_char(b, to[known - from]);
        return true;
    }
    if (c != 'u' || r->end - r->at < 4)
        return false;
    unsigned code = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        if (!isxdigit((unsigned char)*r->at))
            return false;
        code = code * 16 + (unsigned)(isdigit((unsigned char)*r->at)
                                          ? *r->at - '0'
                                          : tolower((unsigned char)*r->at) - 'a' + 10);
    }
    r->unsure = r->unsure || code == 0 || (code >= 0xd800 && code < 0xe000);
    add_utf8(b, code);
    return true;
}

static bool read_string(jsonb_reader *r, str *out)
{
    buf b = buf_new(r->arena);
    for (r->at++; r->at < r->end;) {
        unsigned char c = (unsigned char)*r->at++;
        if (c == '"') {
            *out = arena_str(r->arena, buf_str(&b));
            return true;
        }
        if (c < 0x20)
            return false;
        if (c != '\\')
            buf_char(&b, (char)c);
        else if (!read_escape(r, &b))
            return false;
    }
    return false;
}

static bool read_number(jsonb_reader *r, jsonb_value *out)
{
    const char *start = r->at;
    decimal d;
    if (r->at < r->end && *r->at == '-')
        r->at++;
    const char *digits = r->at;
    while (r->at < r->end && isdigit((unsigned char)*r->at))
        r->at++;
    if (r->at == digits || (*digits == '0' && r->at - digits > 1))
        return false;
    if (r->at < r->end && *r->at == '.') {
        const char *fraction = ++r->at;
        while (r->at < r->end && isdigit((unsigned char)*r->at))
            r->at++;
        if (r->at == fraction)
            return false;
    }
    if (r->at < r->end && (*r->at == 'e' || *r->at == 'E')) {
        r->at++;
        if (r->at < r->end && (*r->at == '+' || *r->at == '-'))
            r->at++;
        const char *exponent = r->at;
        while (r->at < r->end && isdigit((unsigned char)*r->at))
            r->at++;
        if (r->at == exponent)
            return false;
    }
    str text = {start, (size_t)(r->at - start)};
    if (decimal_read(r->arena, text, &d))
        text = decimal_text(r->arena, &d);
    else
        r->unsure = true;
    *out = (jsonb_value){.kind = JSONB_NUMBER, .text = text};
    return true;
}

static bool read_value(jsonb_reader *r, jsonb_value *out);

static bool read_list(jsonb_reader *r, jsonb_value *out)
{
    bool object = *r->at++ == '{';
    char close = object ? '}' : ']';
    VEC(jsonb_value) items = {0};
    VEC(str) keys = {0};
    skip_space(r);
    if (r->at < r->end && *r->at == close) {
        r->at++;
        *out = (jsonb_value){.kind = object ? JSONB_OBJECT : JSONB_ARRAY};
        return true;
    }
    for (;;) {
        skip_space(r);
        if (object) {
            str *key = vec_add(r->arena, &keys);
            if (r->at >= r->end || *r->at != '"' || !read_string(r, key))
                return false;
            skip_space(r);
            if (r->at >= r->end || *r->at++ != ':')
                return false;
        }
        if (!read_value(r, vec_add(r->arena, &items)))
            return false;
        skip_space(r);
        if (r->at >= r->end || (*r->at != close && *r->at != ','))
            return false;
        if (*r->at++ == close)
            break;
    }
    *out = object ? jsonb_object(r->arena, keys.items, items.items, items.count)
                  : jsonb_array(items.items, items.count);
    return true;
}

static bool read_word(jsonb_reader *r, const char *word, jsonb_kind kind, jsonb_value *out)
{
    str rest = {r->at, (size_t)(r->end - r->at)};
    if (!str_starts(rest, word))
        return false;
    r->at += strlen(word);
    *out = (jsonb_value){.kind = kind};
    return r->at == r->end || !isalnum((unsigned char)*r->at);
}

static bool read_value(jsonb_reader *r, jsonb_value *out)
{
    skip_space(r);
    if (r->at >= r->end)
        return false;
    if (++r->depth > JSONB_DEPTH) {
        r->unsure = true;
        return false;
    }
    bool ok = false;
    *out = (jsonb_value){.kind = JSONB_NULL};
    switch (*r->at) {
    case '{':
    case '[':
        ok = read_list(r, out);
        break;
    case '"': {
        str text;
        ok = read_string(r, &text);
        if (ok)
            *out = jsonb_string(text);
        break;
    }
    case 't':
        ok = read_word(r, "true", JSONB_TRUE, out);
        break;
    case 'f':
        ok = read_word(r, "false", JSONB_FALSE, out);
        break;
    case 'n':
        ok = read_word(r, "null", JSONB_NULL, out);
        break;
    default:
        ok = read_number(r, out);
        break;
    }
    r->depth--;
    return ok;
}

bool jsonb_read(arena *a, str text, jsonb_value *out, bool *sure)
{
    jsonb_reader r = {a, text.data, text.data + text.len, 0, false};
    bool ok = text.len > 0 && read_value(&r, out);
    skip_space(&r);
    *sure = !r.unsure;
    return ok && r.at == r.end && !r.unsure;
}

/* ---- printing ---- */

/* As escape_json() does: less than buf_json_string(), which is for everybody. */
static void print_string(buf *b, str text)
{
    buf_char(b, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        static const char from[] = "\b\f\n\r\t\"\\", to[] = "bfnrt\"\\";
        const char *known = c != '\0' ? strchr(from, (char)c) : NULL;
        if (known != NULL)
            buf_printf(b, "\\%c", to[known - from]);
        else if (c < 0x20)
            buf_printf(b, "\\u%04x", c);
        else
            buf_char(b, (char)c);
    }
    buf_char(b, '"');
}

static void jsonb_print(buf *b, const jsonb_value *v)
{
    switch (v->kind) {
    case JSONB_NULL:
        buf_text(b, "null");
        break;
    case JSONB_FALSE:
        buf_text(b, "false");
        break;
    case JSONB_TRUE:
        buf_text(b, "true");
        break;
    case JSONB_NUMBER:
        buf_add(b, v->text);
        break;
    case JSONB_STRING:
        print_string(b, v->text);
        break;
    case JSONB_ARRAY:
    case JSONB_OBJECT:
        buf_char(b, v->kind == JSONB_ARRAY ? '[' : '{');
        for (size_t i = 0; i < v->count; i++) {
            buf_text(b, i > 0 ? ", " : "");
            if (v->kind == JSONB_OBJECT) {
                print_string(b, v->keys[i]);
                buf_text(b, ": ");
            }
            jsonb_print(b, &v->items[i]);
        }
        buf_char(b, v->kind == JSONB_ARRAY ? ']' : '}');
        break;
    }
}

str jsonb_text(arena *a, const jsonb_value *v)
{
    buf b = buf_new(a);
    jsonb_print(&b, v);
    return buf_str(&b);
}

/* ---- making ---- */

jsonb_value jsonb_string(str text)
{
    return (jsonb_value){.kind = JSONB_STRING, .text = text};
}

jsonb_value jsonb_array(const jsonb_value *items, size_t count)
{
    return (jsonb_value){.kind = JSONB_ARRAY, .items = items, .count = count};
}

static int compare_keys(str l, str r)
{
    return l.len != r.len ? (l.len < r.len ? -1 : 1) : str_cmp(l, r);
}

typedef struct pair {
    str key;
    const jsonb_value *value;
    size_t at;
} pair;

static int compare_pairs(const void *left, const void *right)
{
    const pair *l = left, *r = right;
    int c = compare_keys(l->key, r->key);
    return c != 0 ? c : l->at < r->at ? -1 : 1;
}

jsonb_value jsonb_object(arena *a, const str *keys, const jsonb_value *values, size_t count)
{
    pair *pairs = ARENA_ARRAY(a, pair, count + 1);
    for (size_t i = 0; i < count; i++)
        pairs[i] = (pair){keys[i], &values[i], i};
    qsort(pairs, count, sizeof *pairs, compare_pairs);
    jsonb_value *items = ARENA_ARRAY(a, jsonb_value, count + 1);
    str *names = ARENA_ARRAY(a, str, count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count && str_eq(pairs[i].key, pairs[i + 1].key))
            continue;
        names[n] = pairs[i].key;
        items[n++] = *pairs[i].value;
    }
    return (jsonb_value){.kind = JSONB_OBJECT, .items = items, .keys = names, .count = n};
}

/* ---- looking into ---- */

const jsonb_value *jsonb_member(const jsonb_value *v, str key)
{
    for (size_t i = 0; v->kind == JSONB_OBJECT && i < v->count; i++)
        if (str_eq(v->keys[i], key))
            return &v->items[i];
    return NULL;
}

const jsonb_value *jsonb_element(const jsonb_value *v, int64_t at)
{
    if (at < 0)
        at += (int64_t)v->count;
    return v->kind == JSONB_ARRAY && at >= 0 && (uint64_t)at < v->count ? &v->items[at] : NULL;
}

static bool is_scalar(const jsonb_value *v)
{
    return v->kind != JSONB_ARRAY && v->kind != JSONB_OBJECT;
}

static int compare_numbers(str l, str r)
{
    arena *a = arena_new();
    decimal one, other;
    int order = decimal_read(a, l, &one) && decimal_read(a, r, &other)
                    ? decimal_compare(&one, &other)
                    : str_cmp(l, r);
    arena_free(a);
    return order;
}

/* As enum jbvType has them: texts stand before numbers. */
static int rank_of(jsonb_kind kind)
{
    static const int ranks[] = {
        [JSONB_NULL] = 0, [JSONB_STRING] = 1, [JSONB_NUMBER] = 2, [JSONB_FALSE] = 3,
        [JSONB_TRUE] = 4, [JSONB_ARRAY] = 5,  [JSONB_OBJECT] = 6,
    };
    return ranks[kind];
}

/* compareJsonbContainers(): of two of a kind the shorter comes first, whatever is in it. */
static int compare_parts(const jsonb_value *l, const jsonb_value *r)
{
    if (l->kind != r->kind)
        return rank_of(l->kind) < rank_of(r->kind) ? -1 : 1;
    if (l->count != r->count)
        return l->count < r->count ? -1 : 1;
    if (l->kind == JSONB_NUMBER)
        return compare_numbers(l->text, r->text);
    if (l->kind == JSONB_STRING)
        return str_cmp(l->text, r->text);
    int order = 0;
    for (size_t i = 0; i < l->count && order == 0; i++) {
        order = l->kind == JSONB_OBJECT ? str_cmp(l->keys[i], r->keys[i]) : 0;
        order = order != 0 ? order : compare_parts(&l->items[i], &r->items[i]);
    }
    return order;
}

int jsonb_compare(const jsonb_value *l, const jsonb_value *r)
{
    if (is_scalar(l) == is_scalar(r))
        return compare_parts(l, r);
    if (is_scalar(r))
        return -jsonb_compare(r, l);
    return r->kind == JSONB_ARRAY && r->count == 0 ? 1 : -1; /* one alone is an array of one */
}

bool jsonb_equal(const jsonb_value *l, const jsonb_value *r)
{
    return compare_parts(l, r) == 0;
}

bool jsonb_contains(const jsonb_value *whole, const jsonb_value *part)
{
    if (whole->kind == JSONB_ARRAY &&
        is_scalar(part)) { /* at the top only; deeper it is not asked */
        for (size_t i = 0; i < whole->count; i++)
            if (jsonb_equal(&whole->items[i], part))
                return true;
        return false;
    }
    if (whole->kind != part->kind)
        return false;
    if (is_scalar(whole))
        return jsonb_equal(whole, part);
    for (size_t i = 0; i < part->count; i++) {
        bool has = false;
        if (whole->kind == JSONB_OBJECT) {
            const jsonb_value *own = jsonb_member(whole, part->keys[i]);
            has = own != NULL && own->kind == part->items[i].kind &&
                  jsonb_contains(own, &part->items[i]);
        }
        for (size_t k = 0; whole->kind == JSONB_ARRAY && k < whole->count && !has; k++)
            has = whole->items[k].kind == part->items[i].kind &&
                  jsonb_contains(&whole->items[k], &part->items[i]);
        if (!has)
            return false;
    }
    return true;
}
