#include "support/format.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct writer {
    char *out;
    size_t size, len;
} writer;

static void put(writer *w, const char *text, size_t len)
{
    size_t room = w->len < w->size ? w->size - w->len : 0;
    if (len > 0 && room > 0)
        memcpy(w->out + w->len, text, len < room ? len : room);
    w->len += len;
}

static void pad(writer *w, char with, size_t width, size_t len)
{
    for (; len < width; len++)
        put(w, &with, 1);
}

/* %[0][WIDTH][.PRECISION][ll|l|z]CONVERSION */
typedef struct conversion {
    bool zeros, precise;
    size_t width, precision;
    char size; /* of the argument: 0, l, L (ll) or z */
    char kind;
} conversion;

enum { MOST = 1000 };

/* A number, or * for an argument; false: a negative one. */
static bool read_count(const char **at, va_list *args, size_t *out)
{
    if (**at == '*') {
        int n = va_arg(*args, int);
        ++*at;
        *out = n >= 0 ? (size_t)n : 0;
        return n >= 0;
    }
    for (; **at >= '0' && **at <= '9' && *out < MOST; ++*at)
        *out = *out * 10 + (size_t)(**at - '0');
    return true;
}

/* Behind the %; false when it is none of ours. */
static bool read_conversion(const char **at, va_list *args, conversion *c)
{
    *c = (conversion){0};
    if (**at == '0') {
        c->zeros = true;
        ++*at;
    }
    if (!read_count(at, args, &c->width))
        return false;
    if (**at == '.') {
        c->precise = true;
        ++*at;
        if (!read_count(at, args, &c->precision))
            return false;
    }
    if (**at == 'z' || **at == 'l')
        c->size = *(*at)++;
    if (c->size == 'l' && **at == 'l') {
        c->size = 'L';
        ++*at;
    }
    c->kind = *(*at)++;
    return true;
}

static bool put_text(writer *w, const conversion *c, const char *text)
{
    if (text == NULL || c->zeros || c->size != 0)
        return false;
    const char *end = c->precise ? memchr(text, '\0', c->precision) : NULL;
    size_t len = end != NULL ? (size_t)(end - text) : c->precise ? c->precision : strlen(text);
    pad(w, ' ', c->width, len);
    put(w, text, len);
    return true;
}

static bool put_number(writer *w, const conversion *c, uint64_t n, bool negative)
{
    char digits[24];
    size_t at = sizeof digits;
    if (c->precise)
        return false;
    do {
        digits[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    size_t len = sizeof digits - at + negative;
    if (!c->zeros)
        pad(w, ' ', c->width, len);
    if (negative)
        put(w, "-", 1);
    if (c->zeros)
        pad(w, '0', c->width, len);
    put(w, digits + at, sizeof digits - at);
    return true;
}

static bool put_signed(writer *w, const conversion *c, va_list *args)
{
    int64_t n = c->size == 'L'   ? va_arg(*args, long long)
                : c->size == 'l' ? va_arg(*args, long)
                                 : va_arg(*args, int);
    return c->size != 'z' && put_number(w, c, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, n < 0);
}

static bool put_unsigned(writer *w, const conversion *c, va_list *args)
{
    uint64_t n = c->size == 'L'   ? va_arg(*args, unsigned long long)
                 : c->size == 'l' ? va_arg(*args, unsigned long)
                 : c->size == 'z' ? va_arg(*args, size_t)
                                  : va_arg(*args, unsigned);
    return put_number(w, c, n, false);
}

static bool put_conversion(writer *w, const char **at, va_list *args)
{
    conversion c;
    if (**at == '%') {
        put(w, "%", 1);
        ++*at;
        return true;
    }
    if (!read_conversion(at, args, &c))
        return false;
    switch (c.kind) {
    case 's':
        return put_text(w, &c, va_arg(*args, const char *));
    case 'd':
        return put_signed(w, &c, args);
    case 'u':
        return put_unsigned(w, &c, args);
    case 'c': {
        char one = (char)va_arg(*args, int);
        put(w, &one, 1);
        return c.width == 0 && !c.precise && c.size == 0;
    }
    default:
        return false;
    }
}

/* False: the library has to do it. */
static bool write_all(writer *w, const char *format, va_list *args)
{
    for (const char *at = format;;) {
        const char *next = strchr(at, '%');
        put(w, at, next != NULL ? (size_t)(next - at) : strlen(at));
        if (next == NULL)
            return true;
        at = next + 1;
        if (!put_conversion(w, &at, args))
            return false;
    }
}

int format_text(char *out, size_t size, const char *format, va_list args)
{
    writer w = {out, size, 0};
    va_list mine;
    va_copy(mine, args); /* an argument may be an array, whose address is of another type */
    bool ok = write_all(&w, format, &mine);
    va_end(mine);
    if (!ok || w.len > INT32_MAX)
        return vsnprintf(out, size, format, args);
    if (size > 0)
        out[w.len < size ? w.len : size - 1] = '\0';
    return (int)w.len;
}
