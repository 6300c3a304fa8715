#include "model/value/decimal.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading and printing ---- */

/* Without zeros in front, but for one before the point. */
static decimal normal(bool negative, const char *digits, int count, int scale)
{
    while (count > scale + 1 && *digits == '0') {
        digits++;
        count--;
    }
    decimal d = {negative, scale, count, digits};
    if (decimal_is_zero(&d))
        d.negative = false;
    return d;
}

static bool read_exponent(str text, size_t *at, long *out)
{
    char copy[8];
    size_t n = 0, start = *at;
    while (
        *at < text.len && n < sizeof copy - 1 &&
        (isdigit((unsigned char)text.data[*at]) || (*at == start && strchr("+-", text.data[*at]))))
        copy[n++] = text.data[(*at)++];
    copy[n] = '\0';
    *out = strtol(copy, NULL, 10);
    return n > 0 && isdigit((unsigned char)copy[n - 1]);
}

bool decimal_read(arena *a, str text, decimal *out)
{
    text = str_trim(text);
    size_t at = 0;
    bool negative = false, point = false;
    if (at < text.len && (text.data[at] == '-' || text.data[at] == '+'))
        negative = text.data[at++] == '-';
    char *digits = arena_alloc(a, text.len + 2);
    int count = 0, scale = 0;
    digits[count++] = '0';
    size_t first = at;
    for (; at < text.len; at++) {
        if (text.data[at] == '.' && !point) {
            point = true;
        } else if (isdigit((unsigned char)text.data[at])) {
            digits[count++] = text.data[at];
            scale += point;
        } else {
            break;
        }
        if (count > DECIMAL_DIGITS)
            return false;
    }
    if (count == 1 || at == first)
        return false;
    long exponent = 0;
    if (at < text.len && (text.data[at] == 'e' || text.data[at] == 'E')) {
        at++;
        if (!read_exponent(text, &at, &exponent))
            return false;
    }
    if (at < text.len || labs(exponent) > DECIMAL_DIGITS / 2)
        return false;
    /* the point moves; zeros fill what is missing */
    int shift = scale - (int)exponent;
    int more = shift < 0 ? -shift : 0, front = shift + 1 > count ? shift + 1 - count : 0;
    char *moved = arena_alloc(a, (size_t)(count + more + front) + 1);
    memset(moved, '0', (size_t)(count + more + front));
    memcpy(moved + front, digits, (size_t)count);
    *out = normal(negative, moved, count + more + front, shift < 0 ? 0 : shift);
    return true;
}

str decimal_text(arena *a, const decimal *d)
{
    size_t sign = d->negative, scale = (size_t)d->scale, whole = (size_t)d->count - scale;
    char *text = arena_alloc(a, sign + whole + 1 + scale + 1);
    text[0] = '-';
    memcpy(text + sign, d->digits, whole);
    if (scale == 0)
        return (str){text, sign + whole};
    text[sign + whole] = '.';
    memcpy(text + sign + whole + 1, d->digits + whole, scale);
    return (str){text, sign + whole + 1 + scale};
}

bool decimal_is_zero(const decimal *d)
{
    for (int i = 0; i < d->count; i++)
        if (d->digits[i] != '0')
            return false;
    return true;
}

/* ---- arithmetic ---- */

/* The digit at a power of ten. */
static int digit_at(const decimal *d, int power)
{
    int at = d->count - d->scale - 1 - power;
    return at >= 0 && at < d->count ? d->digits[at] - '0' : 0;
}

static int whole_digits(const decimal *d)
{
    return d->count - d->scale;
}

static int compare_sizes(const decimal *l, const decimal *r)
{
    int top = whole_digits(l) > whole_digits(r) ? whole_digits(l) : whole_digits(r);
    int low = l->scale > r->scale ? l->scale : r->scale;
    for (int p = top; p >= -low; p--)
        if (digit_at(l, p) != digit_at(r, p))
            return digit_at(l, p) < digit_at(r, p) ? -1 : 1;
    return 0;
}

int decimal_compare(const decimal *l, const decimal *r)
{
    if (l->negative != r->negative)
        return l->negative ? -1 : 1;
    int c = compare_sizes(l, r);
    return l->negative ? -c : c;
}

bool decimal_add(arena *a, const decimal *l, const decimal *r, bool subtract, decimal *out)
{
    bool r_negative = r->negative != subtract;
    const decimal *big = l, *small = r;
    bool negative = l->negative, minus = l->negative != r_negative;
    if (minus && compare_sizes(l, r) < 0) {
        big = r;
        small = l;
        negative = r_negative;
    }
    int top = whole_digits(l) > whole_digits(r) ? whole_digits(l) : whole_digits(r);
    int scale = l->scale > r->scale ? l->scale : r->scale, count = top + 1 + scale, carry = 0;
    if (count > DECIMAL_DIGITS)
        return false;
    char *digits = arena_alloc(a, (size_t)count + 1);
    for (int p = -scale; p <= top; p++) {
        int sum = digit_at(big, p) + (minus ? -digit_at(small, p) : digit_at(small, p)) + carry;
        carry = sum < 0 ? -1 : sum / 10;
        digits[top - p] = (char)('0' + (sum + 10) % 10);
    }
    *out = normal(negative, digits, count, scale);
    return true;
}

bool decimal_multiply(arena *a, const decimal *l, const decimal *r, decimal *out)
{
    int count = l->count + r->count;
    if (count > DECIMAL_DIGITS)
        return false;
    int *sums = arena_array(a, (size_t)count + 1, sizeof *sums);
    for (int i = l->count - 1; i >= 0; i--)
        for (int k = r->count - 1; k >= 0; k--)
            sums[i + k + 1] += (l->digits[i] - '0') * (r->digits[k] - '0');
    char *digits = arena_alloc(a, (size_t)count + 1);
    for (int i = count - 1, carry = 0; i >= 0; i--) {
        int sum = sums[i] + carry;
        digits[i] = (char)('0' + sum % 10);
        carry = sum / 10;
    }
    *out = normal(l->negative != r->negative, digits, count, l->scale + r->scale);
    return true;
}

/* |l| / |r| with so many digits behind the point, cut off. */
static bool long_division(arena *a, const decimal *l, const decimal *r, int scale, decimal *out)
{
    int both = l->scale > r->scale ? l->scale : r->scale;
    /* as whole numbers: l * 10^(both + scale) over r * 10^both */
    int length = whole_digits(l) + both + scale, width = whole_digits(r) + both;
    if (length > DECIMAL_DIGITS || width > DECIMAL_DIGITS)
        return false;
    int *rest = arena_array(a, (size_t)width + 2, sizeof *rest);
    char *digits = arena_alloc(a, (size_t)length + 2);
    for (int i = 0; i < length; i++) {
        memmove(rest, rest + 1, (size_t)width * sizeof *rest);
        rest[width] = digit_at(l, whole_digits(l) - 1 - i);
        int times = 0;
        for (;;) {
            int c = rest[0] > 0;
            for (int k = 0; k < width && c == 0; k++)
                c = rest[k + 1] - digit_at(r, whole_digits(r) - 1 - k);
            if (c < 0)
                break;
            for (int k = width - 1, borrow = 0; k >= -1; k--) {
                int d = rest[k + 1] - borrow - (k >= 0 ? digit_at(r, whole_digits(r) - 1 - k) : 0);
                borrow = d < 0;
                rest[k + 1] = d < 0 ? d + 10 : d;
            }
            times++;
        }
        digits[i] = (char)('0' + times);
    }
    *out = normal(false, digits, length, scale);
    return true;
}

/* Where the first digit that is not zero stands, in steps of four digits, and those four. */
static int weight(const decimal *d, int *first)
{
    for (int p = whole_digits(d); p >= -d->scale; p--) {
        if (digit_at(d, p) == 0)
            continue;
        int group = p >= 0 ? p / 4 : -((-p + 3) / 4);
        *first = 0;
        for (int k = 3; k >= 0; k--)
            *first = *first * 10 + digit_at(d, group * 4 + k);
        return group;
    }
    *first = 0;
    return 0;
}

bool decimal_divide(arena *a, const decimal *l, const decimal *r, decimal *out)
{
    if (decimal_is_zero(r))
        return false;
    int l_first, r_first; /* select_div_scale() */
    int quotient = weight(l, &l_first) - weight(r, &r_first);
    if (l_first <= r_first)
        quotient--;
    int scale = 16 - quotient * 4;
    scale = scale < l->scale ? l->scale : scale;
    scale = scale < r->scale ? r->scale : scale;
    scale = scale < 0 ? 0 : scale > 1000 ? 1000 : scale;
    decimal q;
    if (!long_division(a, l, r, scale + 1, &q))
        return false;
    *out = decimal_round(a, &q, scale, true);
    out->negative = l->negative != r->negative && !decimal_is_zero(out);
    return true;
}

bool decimal_whole(arena *a, const decimal *l, const decimal *r, decimal *quotient,
                   decimal *remainder)
{
    decimal product;
    if (decimal_is_zero(r) || !long_division(a, l, r, 0, quotient))
        return false;
    quotient->negative = l->negative != r->negative && !decimal_is_zero(quotient);
    return decimal_multiply(a, quotient, r, &product) &&
           decimal_add(a, l, &product, true, remainder);
}

decimal decimal_round(arena *a, const decimal *d, int scale, bool up)
{
    if (scale >= d->scale) {
        int more = scale - d->scale;
        char *longer = arena_alloc(a, (size_t)(d->count + more) + 1);
        memcpy(longer, d->digits, (size_t)d->count);
        memset(longer + d->count, '0', (size_t)more);
        return normal(d->negative, longer, d->count + more, scale);
    }
    int whole = whole_digits(d);
    char *digits = arena_alloc(a, (size_t)(whole + d->count) + 2);
    digits[0] = '0'; /* for a carry */
    memcpy(digits + 1, d->digits, (size_t)d->count);
    int cut = 1 + whole + scale; /* the first digit that goes */
    if (cut < 1)
        return normal(false, "0", 1, 0);
    bool carry = up && digits[cut] >= '5';
    for (int i = cut - 1; carry && i >= 0; i--) {
        carry = digits[i] == '9';
        digits[i] = (char)(carry ? '0' : digits[i] + 1);
    }
    for (int i = cut; i < 1 + whole; i++) /* rounded before the point */
        digits[i] = '0';
    int shown = scale < 0 ? 0 : scale;
    return normal(d->negative, digits, 1 + whole + shown, shown);
}

/* ---- floating point ---- */

/* Whether the text is nearer to this number than to any other one. A text just between two is read
 * as either of them by others: f2s.c and d2s.c do not take it. */
static bool is_nearest(const char *text, double number, bool single)
{
    long double read = strtold(text, NULL), exact = number;
    long double below =
        single ? nextafterf((float)number, -INFINITY) : nextafter(number, -INFINITY);
    long double above = single ? nextafterf((float)number, INFINITY) : nextafter(number, INFINITY);
    return read == exact ||
           (read > exact - (exact - below) / 2 && read < exact + (above - exact) / 2);
}

/* Those at the end of a fraction. */
static void cut_zeros(char *text)
{
    char *end = text + strlen(text);
    if (strchr(text, '.') == NULL)
        return;
    while (end[-1] == '0')
        end--;
    end[end[-1] == '.' ? -1 : 0] = '\0';
}

str float_text(arena *a, double number, bool single)
{
    if (isnan(number))
        return STR("NaN");
    if (isinf(number))
        return number > 0 ? STR("Infinity") : STR("-Infinity");
    char text[40];
    number = single ? (double)(float)number : number;
    /* A number of so many digits comes back as it was written, but for the smallest. */
    bool small = fabs(number) < (single ? (double)FLT_MIN : DBL_MIN);
    int least = small ? 1 : single ? FLT_DIG : DBL_DIG, most = single ? 9 : 17;
    for (int precision = least; precision <= most; precision++) {
        snprintf(text, sizeof text, "%.*e", precision - 1, number);
        if (is_nearest(text, number, single))
            break;
    }
    char *e = strchr(text, 'e');
    int exponent = (int)strtol(e + 1, NULL, 10);
    *e = '\0';
    cut_zeros(text);
    if (exponent < -4 || exponent >= (single ? 6 : 15)) {
        int size = exponent < 0 ? -exponent : exponent;
        return arena_printf(a, "%se%c%02d", text, exponent < 0 ? '-' : '+', size);
    }
    int digits = (int)strlen(text) - (strchr(text, '.') != NULL) - (text[0] == '-');
    int scale = digits - 1 - exponent;
    return arena_printf(a, "%.*f", scale > 0 ? scale : 0, number);
}
