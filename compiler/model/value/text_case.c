#include "model/value/text_case.h"

#include <stdlib.h>
#include <string.h>

#include "support/buf.h"

/* ---- letters ---- */

/* Capitals: each letter of the range, or every second; the small one is `away` behind it. Unicode's
 * simple mappings, which the C libraries and ICU share. */
static const struct {
    uint32_t first, last, step, away;
} capitals[] = {
    {0x41, 0x5a, 1, 32},   {0xc0, 0xd6, 1, 32},    {0xd8, 0xde, 1, 32},    {0x100, 0x12e, 2, 1},
    {0x132, 0x136, 2, 1},  {0x139, 0x147, 2, 1},   {0x14a, 0x176, 2, 1},   {0x179, 0x17d, 2, 1},
    {0x1cd, 0x1db, 2, 1},  {0x1de, 0x1ee, 2, 1},   {0x1f8, 0x21e, 2, 1},   {0x222, 0x232, 2, 1},
    {0x386, 0x386, 1, 38}, {0x388, 0x38a, 1, 37},  {0x38c, 0x38c, 1, 64},  {0x38e, 0x38f, 1, 63},
    {0x391, 0x3a1, 1, 32}, {0x3a4, 0x3ab, 1, 32},  {0x400, 0x40f, 1, 80},  {0x410, 0x42f, 1, 32},
    {0x460, 0x480, 2, 1},  {0x48a, 0x4be, 2, 1},   {0x4c1, 0x4cd, 2, 1},   {0x4d0, 0x52e, 2, 1},
    {0x531, 0x556, 1, 48}, {0x1e00, 0x1e94, 2, 1}, {0x1ea0, 0x1efe, 2, 1},
};

/* Where there are letters that are special in some locale or version, or that we have no mapping
 * of. */
static const struct {
    uint32_t first, last;
} special[] = {
    {0x130, 0x131},     {0x149, 0x149},     {0x178, 0x178},     {0x17f, 0x1cc},
    {0x1dd, 0x1dd},     {0x1f0, 0x1f7},     {0x220, 0x221},     {0x234, 0x2af},
    {0x345, 0x345},     {0x370, 0x385},     {0x390, 0x390},     {0x3a3, 0x3a3},
    {0x3b0, 0x3b0},     {0x3c2, 0x3c3},     {0x3cf, 0x3ff},     {0x4c0, 0x4c0},
    {0x4cf, 0x4cf},     {0x587, 0x587},     {0x10a0, 0x10ff},   {0x13a0, 0x13ff},
    {0x1c80, 0x1cbf},   {0x1d00, 0x1dbf},   {0x1e96, 0x1e9f},   {0x1f00, 0x1fff},
    {0x2126, 0x2132},   {0x214e, 0x218f},   {0x24b6, 0x24e9},   {0x2c00, 0x2dff},
    {0xa640, 0xa69f},   {0xa720, 0xa7ff},   {0xab30, 0xabbf},   {0xfb00, 0xfb17},
    {0xff21, 0xff5a},   {0x10400, 0x10cff}, {0x118a0, 0x118df}, {0x16e40, 0x16e7f},
    {0x1e900, 0x1e943},
};

static bool is_special(uint32_t c, bool upper)
{
    for (size_t i = 0; i < sizeof(special) / sizeof(special[0]); i++)
        if (c >= special[i].first && c <= special[i].last)
            return true;
    return upper && (c == 0xb5 || c == 0xdf || c == 0xff);
}

static uint32_t map_letter(uint32_t c, bool upper)
{
    for (size_t i = 0; i < sizeof(capitals) / sizeof(capitals[0]); i++) {
        uint32_t from = upper ? c - capitals[i].away : c;
        if (from >= capitals[i].first && from <= capitals[i].last &&
            (from - capitals[i].first) % capitals[i].step == 0)
            return upper ? from : c + capitals[i].away;
    }
    return c;
}

/* ---- texts ---- */

static void add_character(buf *b, uint32_t c)
{
    char bytes[4];
    buf_add(b, (str){bytes, utf8_write(c, bytes)});
}

bool text_in_case(arena *a, str text, bool upper, text_cases *out)
{
    buf unicode = buf_new(a), in_c = buf_new(a);
    if (str_utf8_error(text) != text.len)
        return false;
    for (size_t at = 0; at < text.len;) {
        uint32_t c, mapped;
        at += str_utf8_read(text, at, &c);
        if (is_special(c, upper))
            return false;
        mapped = map_letter(c, upper);
        add_character(&unicode, mapped);
        add_character(&in_c, c < 0x80 ? mapped : c);
    }
    *out = (text_cases){buf_str(&unicode), buf_str(&in_c)};
    return true;
}

/* ---- values ---- */

value value_of_cases(arena *a, const text_cases *both, oid of)
{
    if (str_eq(both->unicode, both->in_c))
        return value_text(both->unicode, of);
    str text = arena_printf(a, "cases%zu:%.*s%.*s", both->unicode.len, STR_ARG(both->unicode),
                            STR_ARG(both->in_c));
    return (value){.kind = VALUE_PER_RUN, .type = of, .text = text};
}

bool value_has_cases(const value *v)
{
    return v->kind == VALUE_PER_RUN && v->integer == 0 && str_starts(v->text, "cases");
}

bool value_cases(arena *a, const value *v, text_cases *out)
{
    if (v->kind == VALUE_KNOWN && v->text.data != NULL && v->items == NULL) {
        *out = (text_cases){v->text, v->text};
        return true;
    }
    size_t colon = value_has_cases(v) ? str_find(v->text, STR(":")) : v->text.len;
    if (colon >= v->text.len)
        return false;
    str both = str_slice(v->text, colon + 1, v->text.len);
    size_t length = strtoul(arena_cstr(a, str_slice(v->text, 5, colon)), NULL, 10);
    *out = (text_cases){str_slice(both, 0, length), str_slice(both, length, both.len)};
    return true;
}

bool any_cases(const value *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (value_has_cases(&values[i]))
            return true;
    return false;
}

const value *values_in_case(arena *a, const value *values, size_t count, bool in_c)
{
    value *out = arena_copy(a, values, count * sizeof *out);
    for (size_t i = 0; i < count; i++) {
        text_cases both;
        if (value_has_cases(&values[i]) && value_cases(a, &values[i], &both))
            out[i] = value_text(in_c ? both.in_c : both.unicode, values[i].type);
    }
    return out;
}

bool cases_join(execution *x, const case_result *unicode, const case_result *in_c, oid of,
                value *out)
{
    text_cases both;
    const value *a = &unicode->v, *b = &in_c->v;
    *out = value_unknown(of);
    if (!unicode->ok && !in_c->ok && strcmp(unicode->why.sqlstate, in_c->why.sqlstate) == 0) {
        x->failure = unicode->why;
        return false;
    }
    if (!unicode->ok || !in_c->ok)
        return true;
    if (a->kind == VALUE_NULL && b->kind == VALUE_NULL)
        *out = *a;
    else if (a->kind == VALUE_KNOWN && b->kind == VALUE_KNOWN && a->text.data != NULL &&
             b->text.data != NULL && a->items == NULL && b->items == NULL &&
             value_cases(x->arena, a, &both)) {
        both.in_c = b->text;
        *out = value_of_cases(x->arena, &both, a->type);
    } else if (a->kind == VALUE_KNOWN && value_same(x, a, b)) {
        *out = *a;
    }
    return true;
}

static int compare(str a, str b)
{
    int order = memcmp(a.data, b.data, a.len < b.len ? a.len : b.len);
    return order != 0 ? order : a.len < b.len ? -1 : a.len > b.len;
}

bool cases_compare(const text_cases *a, const text_cases *b, int *out)
{
    int one = compare(a->unicode, b->unicode), other = compare(a->in_c, b->in_c);
    *out = (one < 0) == (other < 0) ? one : 2;
    return (one == 0) == (other == 0);
}
