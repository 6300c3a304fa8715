#include "model/value/partition_hash.h"

#include <stdlib.h>
#include <string.h>

#include "model/value/decimal.h"
#include "model/value/moment.h"

static const uint64_t seed = UINT64_C(0x7A5B22367996DCFD); /* HASH_PARTITION_SEED */

/* ---- bytes ---- */

typedef struct state {
    uint32_t a, b, c;
} state;

static uint32_t rotate(uint32_t v, int by)
{
    return v << by | v >> (32 - by);
}

static void mix(state *s)
{
    static const int by[] = {4, 6, 8, 16, 19, 4};
    uint32_t *to[] = {&s->a, &s->b, &s->c};
    for (size_t i = 0; i < 6; i++) {
        uint32_t *one = to[i % 3], *next = to[(i + 1) % 3], *last = to[(i + 2) % 3];
        *one -= *last;
        *one ^= rotate(*last, by[i]);
        *last += *next;
    }
}

static void finish(state *s)
{
    static const int by[] = {14, 11, 25, 16, 4, 14, 24};
    uint32_t *to[] = {&s->c, &s->a, &s->b};
    for (size_t i = 0; i < 7; i++) {
        uint32_t *one = to[i % 3], *last = to[(i + 2) % 3];
        *one ^= *last;
        *one -= rotate(*last, by[i]);
    }
}

static uint32_t word(const unsigned char *bytes, size_t count)
{
    uint32_t out = 0;
    for (size_t i = 0; i < count && i < 4; i++)
        out |= (uint32_t)bytes[i] << 8 * i;
    return out;
}

/* hash_bytes_extended(), as a machine has it whose numbers begin with their lowest byte. */
static uint64_t hash_bytes(const unsigned char *bytes, size_t count)
{
    uint32_t start = 0x9e3779b9U + (uint32_t)count + 3923095U;
    state s = {start + (uint32_t)(seed >> 32), start + (uint32_t)seed, start};
    mix(&s);
    for (; count >= 12; bytes += 12, count -= 12) {
        s.a += word(bytes, 4);
        s.b += word(bytes + 4, 4);
        s.c += word(bytes + 8, 4);
        mix(&s);
    }
    s.a += word(bytes, count);
    s.b += count > 4 ? word(bytes + 4, count - 4) : 0;
    s.c += count > 8 ? word(bytes + 8, count - 8) << 8 : 0; /* the lowest byte is the length's */
    finish(&s);
    return (uint64_t)s.b << 32 | s.c;
}

/* ---- types ---- */

static uint64_t hash_word(uint32_t v)
{
    unsigned char bytes[4];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = v >> 8 * i & 0xff;
    return hash_bytes(bytes, sizeof bytes);
}

/* hashint8extended(): what fits into an integer has an integer's hash. */
static uint64_t hash_number(int64_t v)
{
    uint32_t low = (uint32_t)v, high = (uint32_t)((uint64_t)v >> 32);
    return hash_word(low ^ (v >= 0 ? high : ~high));
}

static uint64_t hash_text(str text)
{
    return hash_bytes((const unsigned char *)text.data, text.len);
}

static bool hash_uuid(str text, uint64_t *out)
{
    unsigned char bytes[16] = {0};
    size_t n = 0;
    for (size_t i = 0; i < text.len && n < 32; i++) {
        static const char digits[] = "0123456789abcdef";
        const char *at = memchr(digits, text.data[i], 16);
        if (at == NULL)
            continue;
        bytes[n / 2] = (unsigned char)(bytes[n / 2] << 4 | (at - digits));
        n++;
    }
    *out = hash_bytes(bytes, sizeof bytes);
    return n == 32;
}

/* The digit of base 10000 that stands so many places before the point, or (below zero) behind it.
 */
static unsigned digit_at(const decimal *d, int place)
{
    int point = d->count - d->scale;
    unsigned out = 0;
    for (int i = point - 4 * (place + 1); i < point - 4 * place; i++)
        out = out * 10 + (i >= 0 && i < d->count ? (unsigned)(d->digits[i] - '0') : 0);
    return out;
}

/* hash_numeric_extended(): without zeros on either side. */
static bool hash_decimal(execution *x, str text, uint64_t *out)
{
    decimal d;
    if (!decimal_read(x->arena, text, &d))
        return false;
    int first = (d.count - d.scale + 3) / 4, last = -(d.scale + 3) / 4;
    while (first >= last && digit_at(&d, first) == 0)
        first--;
    while (last < first && digit_at(&d, last) == 0)
        last++;
    unsigned char *bytes = ARENA_ARRAY(x->arena, unsigned char, 2 * (size_t)(first - last + 2));
    size_t n = 0;
    for (int place = first; place >= last; place--) {
        unsigned digit = digit_at(&d, place);
        bytes[n++] = digit & 0xff;
        bytes[n++] = digit >> 8 & 0xff;
    }
    *out = n == 0 ? seed - 1 : hash_bytes(bytes, n) ^ (uint64_t)(int64_t)first;
    return true;
}

/* Of dates the day since 2000, of timestamps the microsecond. */
static bool hash_moment(str text, bool date, uint64_t *out)
{
    const int64_t epoch = civil_days(2000, 1, 1) * USECS_PER_DAY;
    int64_t usecs;
    bool zone;
    if (moment_read(text, &usecs, &zone) != MOMENT_OK)
        return false;
    usecs -= epoch;
    *out = date ? hash_word((uint32_t)(usecs / USECS_PER_DAY)) : hash_number(usecs);
    return true;
}

static bool hash_float(const char *text, uint64_t *out)
{
    char *end;
    double number = strtod(text, &end);
    unsigned char bytes[sizeof number];
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = bits >> 8 * i & 0xff;
    *out = number == 0 ? seed : hash_bytes(bytes, sizeof bytes);
    return *end == '\0' && number == number;
}

static bool hash_value(execution *x, const value *v, uint64_t *out)
{
    if (v->kind != VALUE_KNOWN || v->items != NULL)
        return false;
    switch (type_base(x, v->type)) {
    case TYPE_INT2:
    case TYPE_INT4:
    case TYPE_INT8:
        *out = hash_number(v->integer);
        return true;
    case TYPE_OID:
    case TYPE_BOOL:
        *out = hash_word((uint32_t)v->integer);
        return true;
    case TYPE_TEXT:
    case TYPE_VARCHAR:
    case TYPE_NAME:
    case TYPE_BPCHAR:
        *out = hash_text(value_compared_text(x, v));
        return true;
    case TYPE_UUID:
        return hash_uuid(v->text, out);
    case TYPE_NUMERIC:
        return hash_decimal(x, v->text, out);
    case TYPE_FLOAT8:
        return hash_float(arena_cstr(x->arena, v->text), out);
    case TYPE_DATE:
    case TYPE_TIMESTAMP:
    case TYPE_TIMESTAMPTZ:
        return hash_moment(v->text, type_base(x, v->type) == TYPE_DATE, out);
    default:
        return false;
    }
}

bool partition_hash(execution *x, const value *keys, size_t count, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t one;
        if (keys[i].kind == VALUE_NULL)
            continue;
        if (!hash_value(x, &keys[i], &one))
            return false;
        *out ^= one + UINT64_C(0x49a0f4dd15e5a8e3) + (*out << 54) + (*out >> 7);
    }
    return true;
}
