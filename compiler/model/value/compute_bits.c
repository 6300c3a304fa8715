#include <string.h>

#include "model/value/compute.h"

/* Bits of bit strings and of bytes. */

bool bits_operator(execution *x, range at, str symbol, const value *left, const value *right,
                   value *out)
{
    static const struct {
        char symbol;
        const char *called;
    } all[] = {{'&', "AND"}, {'|', "OR"}, {'#', "XOR"}};
    str a = left->text, b = right->text;
    for (size_t i = 0; symbol.len == 1 && i < sizeof all / sizeof all[0]; i++) {
        char op = all[i].symbol;
        if (symbol.data[0] != op)
            continue;
        if (a.len != b.len)
            return fail(x, at, "22026", "cannot %s bit strings of different sizes", all[i].called);
        char *bits = arena_alloc(x->arena, a.len + 1);
        for (size_t k = 0; k < a.len; k++) {
            bool l = a.data[k] == '1', r = b.data[k] == '1';
            bits[k] = (op == '&' ? l && r : op == '|' ? l || r : l != r) ? '1' : '0';
        }
        *out = value_text((str){bits, a.len}, out->type);
    }
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

const computed bit_functions[] = {
    {"get_bit", fn_get_bit},
    {"set_bit", fn_set_bit},
    {"get_byte", fn_get_byte},
    {"set_byte", fn_set_byte},
    {NULL, NULL},
};
