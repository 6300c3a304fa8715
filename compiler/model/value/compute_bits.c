#include <string.h>

#include "model/value/compute.h"

/* Bits of bit strings and of bytes. */

/* bitshiftleft(), bitshiftright(): what is moved out of it is lost. */
static str shifted(arena *a, str bits, bool left, int64_t by)
{
    char *out = arena_alloc(a, bits.len + 1);
    int64_t count = (int64_t)bits.len, from = left ? by : -by;
    for (int64_t i = 0; i < count; i++)
        out[i] = i + from >= 0 && i + from < count ? bits.data[i + from] : '0';
    return (str){out, bits.len};
}

static str inverted(arena *a, str bits)
{
    char *out = arena_alloc(a, bits.len + 1);
    for (size_t i = 0; i < bits.len; i++)
        out[i] = bits.data[i] == '1' ? '0' : '1';
    return (str){out, bits.len};
}

static bool combine(execution *x, range at, char op, str a, str b, value *out)
{
    if (a.len != b.len)
        return fail(x, at, "22026", "cannot %s bit strings of different sizes",
                    op == '&'   ? "AND"
                    : op == '|' ? "OR"
                                : "XOR");
    char *bits = arena_alloc(x->arena, a.len + 1);
    for (size_t i = 0; i < a.len; i++) {
        bool l = a.data[i] == '1', r = b.data[i] == '1';
        bits[i] = (op == '&' ? l && r : op == '|' ? l || r : l != r) ? '1' : '0';
    }
    *out = value_text((str){bits, a.len}, out->type);
    return true;
}

bool bits_operator(execution *x, range at, str symbol, const value *left, const value *right,
                   value *out)
{
    oid other = type_base(x, right->type);
    if (left == NULL) {
        if (str_is(symbol, "~"))
            *out = value_text(inverted(x->arena, right->text), out->type);
        return true;
    }
    bool shift = str_is(symbol, "<<") || str_is(symbol, ">>");
    if (shift && (type_is_integer(other) || other == TYPE_UNKNOWN)) {
        value by;
        if (!value_cast(x, at, *right, TYPE_INT4, -1, false, &by))
            return false;
        bool to_left = str_is(symbol, "<<");
        *out = value_text(shifted(x->arena, left->text, to_left, by.integer), out->type);
        return true;
    }
    bool two = symbol.len == 1 && strchr("&|#", symbol.data[0]) != NULL && type_is_bits(other);
    return !two || combine(x, at, symbol.data[0], left->text, right->text, out);
}

bool bits_to_integer(execution *x, range at, str bits, oid to, value *out)
{
    enum { BITS_A_BYTE = 8 };
    size_t most = BITS_A_BYTE * (to == TYPE_INT4 ? sizeof(int32_t) : sizeof(int64_t));
    uint64_t number = 0;
    if (bits.len > most)
        return fail(x, at, "22003", "%s out of range", to == TYPE_INT4 ? "integer" : "bigint");
    for (size_t i = 0; i < bits.len; i++)
        number = number << 1 | (bits.data[i] == '1');
    *out =
        value_integer(to == TYPE_INT4 ? (int64_t)(int32_t)(uint32_t)number : (int64_t)number, to);
    return true;
}

value bits_of_integer(execution *x, int64_t number, int32_t typmod)
{
    size_t length = typmod > 0 ? (size_t)typmod : 1;
    char *bits = arena_alloc(x->arena, length + 1);
    for (size_t i = 0; i < length; i++)
        bits[length - 1 - i] = (number >> (i < 63 ? i : 63) & 1) != 0 ? '1' : '0';
    return value_text((str){bits, length}, TYPE_BIT);
}

static bool is_bits(const computation *c)
{
    return type_is_bits(type_base(c->x, c->args[0].type));
}

/* A place in so many; 2202E. Bits of a bit string are counted in words of their own. */
static bool check_place(computation *c, int64_t n, int64_t count, bool bits)
{
    if (n >= 0 && n < count)
        return true;
    return fail(c->x, c->at, "2202E",
                bits ? "bit index %lld out of valid range (0..%lld)"
                     : "index %lld out of valid range, 0..%lld",
                (long long)n, (long long)count - 1);
}

static bool check_new_bit(computation *c)
{
    int64_t bit;
    return c->count < 3 || !integer_arg(c, 2, &bit) || bit == 0 || bit == 1 ||
           fail(c->x, c->at, "22023", "new bit must be 0 or 1");
}

/* get_bit() and set_bit(): from the left of a bit string, of each byte from the right. */
static bool of_bit(computation *c, const char *called)
{
    str s;
    int64_t n, bit = 0;
    if (!all_known(c, called) || !integer_arg(c, 1, &n) ||
        !(is_bits(c) ? text_arg(c, 0, &s) : bytes_arg(c, 0, &s)))
        return true;
    if (!check_place(c, n, (int64_t)s.len * (is_bits(c) ? 1 : 8), is_bits(c)) || !check_new_bit(c))
        return false;
    size_t at = (size_t)n;
    unsigned char byte = (unsigned char)s.data[is_bits(c) ? at : at / 8];
    if (c->count == 2)
        return give_integer(c, is_bits(c) ? byte == '1' : byte >> at % 8 & 1);
    if (!integer_arg(c, 2, &bit))
        return give_opaque(c, called);
    char *changed = arena_alloc(c->x->arena, s.len + 1);
    memcpy(changed, s.data, s.len);
    if (is_bits(c)) {
        changed[at] = bit != 0 ? '1' : '0';
        *c->out = value_text((str){changed, s.len}, c->result);
        return true;
    }
    changed[at / 8] = (char)((byte & ~(1 << at % 8)) | (int)bit << at % 8);
    *c->out = bytes_value(c->x, (const unsigned char *)changed, s.len);
    return true;
}

static bool fn_get_bit(computation *c)
{
    return of_bit(c, "get_bit");
}
static bool fn_set_bit(computation *c)
{
    return of_bit(c, "set_bit");
}

static bool of_byte(computation *c, const char *called)
{
    str s;
    int64_t n, byte;
    if (!all_known(c, called) || !integer_arg(c, 1, &n) || !bytes_arg(c, 0, &s))
        return true;
    if (!check_place(c, n, (int64_t)s.len, false))
        return false;
    if (c->count == 2)
        return give_integer(c, (unsigned char)s.data[n]);
    if (!integer_arg(c, 2, &byte))
        return give_opaque(c, called);
    char *changed = arena_alloc(c->x->arena, s.len + 1);
    memcpy(changed, s.data, s.len);
    changed[n] = (char)byte;
    *c->out = bytes_value(c->x, (const unsigned char *)changed, s.len);
    return true;
}

static bool fn_get_byte(computation *c)
{
    return of_byte(c, "get_byte");
}
static bool fn_set_byte(computation *c)
{
    return of_byte(c, "set_byte");
}

static bool fn_bit_count(computation *c)
{
    str s;
    int64_t count = 0;
    if (!all_known(c, "bit_count") || !(is_bits(c) ? text_arg(c, 0, &s) : bytes_arg(c, 0, &s)))
        return true;
    for (size_t i = 0; i < s.len; i++)
        count += is_bits(c) ? s.data[i] == '1' : __builtin_popcount((unsigned char)s.data[i]);
    return give_integer(c, count);
}

const computed bit_functions[] = {
    {"bit_count", fn_bit_count}, {"get_bit", fn_get_bit},   {"set_bit", fn_set_bit},
    {"get_byte", fn_get_byte},   {"set_byte", fn_set_byte}, {NULL, NULL},
};
