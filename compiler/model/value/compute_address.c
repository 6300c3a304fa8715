#include <string.h>

#include "model/value/address.h"
#include "model/value/compute.h"

/* Functions and operators on inet and cidr, after network.c and inet_net_ntop.c of PostgreSQL. */

static int byte_count(const net_address *a)
{
    return a->long_one ? IPV6_BYTES : IPV4_BYTES;
}

static int most_bits(const net_address *a)
{
    return byte_count(a) * 8;
}

/* ---- printing ---- */

static void print_ipv4(buf *b, const unsigned char *bytes)
{
    buf_printf(b, "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
}

enum { GROUPS = IPV6_BYTES / 2 };

/* The first of the longest runs of zeros, of two at least. */
static int longest_gap(const unsigned *groups, int *count)
{
    int at = -1;
    *count = 1;
    for (int i = 0, run = 0; i < GROUPS; i++) {
        run = groups[i] == 0 ? run + 1 : 0;
        if (run > *count) {
            *count = run;
            at = i + 1 - run;
        }
    }
    return at;
}

static void print_ipv6(buf *b, const unsigned char *bytes)
{
    unsigned groups[GROUPS];
    for (int i = 0; i < GROUPS; i++)
        groups[i] = (unsigned)bytes[i * 2] << 8 | bytes[i * 2 + 1];
    int count, gap = longest_gap(groups, &count);
    bool ipv4 = gap == 0 && (count == 6 || (count == 5 && groups[5] == 0xffff));
    for (int i = 0; i < GROUPS; i++) {
        bool within = gap >= 0 && i >= gap && i < gap + count;
        if (i > 0 && (!within || i == gap))
            buf_char(b, ':');
        if (i == 6 && ipv4) {
            print_ipv4(b, bytes + IPV6_BYTES - IPV4_BYTES);
            return;
        }
        if (!within)
            buf_printf(b, "%x", groups[i]);
        else if (i == 0)
            buf_char(b, ':');
    }
    if (gap > 0 && gap + count == GROUPS)
        buf_char(b, ':');
    else if (gap == 0 && count == GROUPS)
        buf_char(b, ':');
}

/* inet_net_ntop(): whole addresses have a mask only where it is asked for. */
static str print_address(arena *a, const net_address *v, bool mask)
{
    buf b = buf_new(a);
    if (v->long_one)
        print_ipv6(&b, v->bytes);
    else
        print_ipv4(&b, v->bytes);
    if (mask || v->bits != most_bits(v))
        buf_printf(&b, "/%d", v->bits);
    return buf_str(&b);
}

/* inet_cidr_ntop() of IPv4: the octets that the mask has. */
static str print_short(arena *a, const net_address *v)
{
    buf b = buf_new(a);
    int octets = (v->bits + 7) / 8;
    for (int i = 0; i < octets; i++)
        buf_printf(&b, i > 0 ? ".%u" : "%u", v->bytes[i]);
    buf_printf(&b, octets > 0 ? "/%d" : "0/%d", v->bits);
    return buf_str(&b);
}

/* The longest run of zeros among the first groups, as inet_cidr_ntop_ipv6() finds it: a run that is
 * no longer than one before it goes on behind what ends it. */
static void find_zeros(const unsigned *groups, int words, int *at, int *count)
{
    int start = 0, run = 0;
    *at = *count = 0;
    for (int i = 0; i <= words; i++) {
        if (i < words && groups[i] == 0) {
            start = run == 0 ? i : start;
            run++;
        } else if (run > *count) {
            *at = start;
            *count = run;
            run = 0;
        }
    }
}

/* inet_cidr_ntop() of IPv6: the groups that the mask has, and two at least. */
static str print_short_ipv6(arena *a, const net_address *v)
{
    enum { GROUP_BITS = 16, FIRST_OF_IPV4 = 6, LAST_OCTET = 120 };
    buf b = buf_new(a);
    unsigned groups[GROUPS];
    int words = (v->bits + GROUP_BITS - 1) / GROUP_BITS, zeros, gap;
    for (int i = 0; i < GROUPS; i++)
        groups[i] = (unsigned)v->bytes[i * 2] << 8 | v->bytes[i * 2 + 1];
    words = words == 1 ? 2 : words;
    find_zeros(groups, words, &gap, &zeros);
    bool ipv4 = zeros != words && gap == 0 &&
                (zeros == 6 || (zeros == 5 && groups[5] == 0xffff) ||
                 (zeros == 7 && v->bytes[14] != 0 && v->bytes[15] != 1));
    buf_text(&b, v->bits == 0 ? "::" : "");
    for (int i = 0; i < words; i++) {
        if (i >= gap && i < gap + zeros) {
            buf_text(&b, i == gap ? ":" : "");
            buf_text(&b, i == words - 1 ? ":" : "");
        } else if (ipv4 && i >= FIRST_OF_IPV4) {
            buf_printf(&b, "%c%u", i == FIRST_OF_IPV4 ? ':' : '.', v->bytes[i * 2]);
            if (i < GROUPS - 1 || v->bits > LAST_OCTET)
                buf_printf(&b, ".%u", v->bytes[i * 2 + 1]);
        } else {
            buf_printf(&b, b.len > 0 ? ":%x" : "%x", groups[i]);
        }
    }
    buf_printf(&b, "/%d", v->bits);
    return buf_str(&b);
}

value address_value(execution *x, const net_address *a, oid of)
{
    str text = print_address(x->arena, a, of == TYPE_CIDR);
    return (value){.kind = VALUE_PER_RUN, .type = of, .text = text};
}

/* ---- masks ---- */

static unsigned char mask_byte(const net_address *a, int i)
{
    int bits = a->bits - i * 8;
    return (unsigned char)(bits >= 8 ? 0xff : bits <= 0 ? 0 : 0xff << (8 - bits));
}

/* cidr_set_masklen_internal() */
static net_address network_of(const net_address *a)
{
    net_address made = *a;
    for (int i = 0; i < IPV6_BYTES; i++)
        made.bytes[i] &= mask_byte(a, i);
    return made;
}

bool address_cast(execution *x, const value *v, oid to, value *out)
{
    net_address a;
    bool text = to == TYPE_TEXT || to == TYPE_VARCHAR || to == TYPE_BPCHAR;
    if ((!text && to != TYPE_INET && to != TYPE_CIDR) || !address_of(x, v, &a))
        return false;
    if (to == TYPE_CIDR)
        a = network_of(&a);
    *out =
        text ? value_text(print_address(x->arena, &a, true), TYPE_TEXT) : address_value(x, &a, to);
    return true;
}

/* ---- operators ---- */

static bool combine(execution *x, range at, char op, const net_address *l, const net_address *r,
                    value *out)
{
    net_address made = *l;
    if (l->long_one != r->long_one)
        return fail(x, at, "22023", "cannot %s inet values of different sizes",
                    op == '&' ? "AND" : "OR");
    for (int i = 0; i < IPV6_BYTES; i++)
        made.bytes[i] = op == '&' ? l->bytes[i] & r->bytes[i] : l->bytes[i] | r->bytes[i];
    made.bits = l->bits > r->bits ? l->bits : r->bits;
    *out = address_value(x, &made, TYPE_INET);
    return true;
}

/* internal_inetpl() */
static bool add(execution *x, range at, const net_address *to, int64_t number, value *out)
{
    net_address made = *to;
    int carry = 0;
    for (int i = byte_count(to) - 1; i >= 0; i--) {
        int low = (int)(number & 0xff);
        carry += to->bytes[i] + low;
        made.bytes[i] = (unsigned char)(carry & 0xff);
        carry >>= 8;
        number = (number - low) / 0x100;
    }
    if (!(number == 0 && carry == 0) && !(number == -1 && carry == 1))
        return fail(x, at, "22003", "result is out of range");
    *out = address_value(x, &made, TYPE_INET);
    return true;
}

/* inetmi() */
static bool distance(execution *x, range at, const net_address *l, const net_address *r, value *out)
{
    uint64_t result = 0;
    int carry = 1, place = 0;
    if (l->long_one != r->long_one)
        return fail(x, at, "22023", "cannot subtract inet values of different sizes");
    for (int i = byte_count(l) - 1; i >= 0; i--, place++) {
        carry += l->bytes[i] + (~r->bytes[i] & 0xff);
        unsigned low = (unsigned)carry & 0xff;
        if (place < 8)
            result |= (uint64_t)low << place * 8;
        else if (low != ((result >> 63) != 0 ? 0xffU : 0U))
            return fail(x, at, "22003", "result is out of range");
        carry >>= 8;
    }
    if (carry == 0 && place < 8)
        result |= UINT64_MAX << place * 8;
    *out = value_integer((int64_t)result, TYPE_INT8);
    return true;
}

static bool invert(execution *x, const net_address *a, value *out)
{
    net_address made = *a;
    for (int i = 0; i < byte_count(a); i++)
        made.bytes[i] = (unsigned char)~a->bytes[i];
    *out = address_value(x, &made, TYPE_INET);
    return true;
}

static bool number_of(const execution *x, const value *v, int64_t *out)
{
    *out = v->integer;
    return v->kind == VALUE_KNOWN && type_is_integer(type_base(x, v->type));
}

/* network_sub() and its like: << <<= >> >>= &&; false: it is none of them. */
static bool contain(str symbol, const net_address *l, const net_address *r, bool *out)
{
    bool within = str_starts(symbol, "<<"), around = str_starts(symbol, ">>"),
         same = str_ends(symbol, "="), overlap = str_is(symbol, "&&");
    if (!overlap && !((within || around) && symbol.len == 2U + same))
        return false;
    const net_address *inner = within ? l : r, *outer = within ? r : l;
    int bits = inner->bits < outer->bits ? inner->bits : outer->bits;
    bool narrow = overlap || (same ? inner->bits >= outer->bits : inner->bits > outer->bits);
    *out =
        l->long_one == r->long_one && narrow && address_compare_bits(l->bytes, r->bytes, bits) == 0;
    return true;
}

bool address_operator(execution *x, range at, str symbol, const value *left, const value *right,
                      value *out)
{
    net_address l, r;
    int64_t n;
    char op = symbol.len == 1 ? symbol.data[0] : '\0';
    bool is_right = address_of(x, right, &r);
    if (left == NULL)
        return op != '~' || !is_right || invert(x, &r, out);
    bool is_left = address_of(x, left, &l), yes;
    if (is_left && is_right && contain(symbol, &l, &r, &yes)) {
        *out = value_bool(yes);
        return true;
    }
    if (is_left && is_right)
        return op == '&' || op == '|' ? combine(x, at, op, &l, &r, out)
               : op == '-'            ? distance(x, at, &l, &r, out)
                                      : true;
    if (op == '+' && is_right && number_of(x, left, &n))
        return add(x, at, &r, n, out);
    if ((op == '+' || op == '-') && is_left && number_of(x, right, &n) && n != INT64_MIN)
        return add(x, at, &l, op == '-' ? -n : n, out);
    return true;
}

/* ---- functions ---- */

/* False: *out says what there is. */
static bool address_args(computation *c, const char *called, net_address *all, size_t count)
{
    bool null = false, known = c->count >= count;
    for (size_t i = 0; i < c->count; i++)
        null = null || c->args[i].kind == VALUE_NULL;
    for (size_t i = 0; i < count && known; i++)
        known = address_of(c->x, &c->args[i], &all[i]);
    if (null)
        (void)give_null(c);
    else if (!known)
        (void)give_opaque(c, called);
    return known && !null;
}

static bool give_address(computation *c, const net_address *a, oid of)
{
    *c->out = address_value(c->x, a, of);
    return true;
}

static bool is_network(const computation *c)
{
    return type_base(c->x, c->args[0].type) == TYPE_CIDR;
}

static bool fn_set_masklen(computation *c)
{
    net_address a;
    int64_t bits;
    if (!address_args(c, "set_masklen", &a, 1))
        return true;
    if (c->count != 2 || !number_of(c->x, &c->args[1], &bits))
        return give_opaque(c, "set_masklen");
    if (bits == -1)
        bits = most_bits(&a);
    if (bits < 0 || bits > most_bits(&a))
        return fail(c->x, c->at, "22023", "invalid mask length: %lld", (long long)bits);
    a.bits = (int)bits;
    if (is_network(c))
        a = network_of(&a);
    return give_address(c, &a, is_network(c) ? TYPE_CIDR : TYPE_INET);
}

static bool fn_inet_merge(computation *c)
{
    net_address both[2];
    if (!address_args(c, "inet_merge", both, 2))
        return true;
    if (both[0].long_one != both[1].long_one)
        return fail(c->x, c->at, "22023", "cannot merge addresses from different families");
    if (both[1].bits < both[0].bits)
        both[0].bits = both[1].bits;
    while (address_compare_bits(both[0].bytes, both[1].bytes, both[0].bits) != 0)
        both[0].bits--;
    both[0] = network_of(&both[0]);
    return give_address(c, &both[0], TYPE_CIDR);
}

static bool fn_inet_same_family(computation *c)
{
    net_address both[2];
    return !address_args(c, "inet_same_family", both, 2) ||
           give_bool(c, both[0].long_one == both[1].long_one);
}

static bool fn_host(computation *c)
{
    net_address a;
    if (!address_args(c, "host", &a, 1))
        return true;
    a.bits = most_bits(&a);
    return give_text(c, print_address(c->x->arena, &a, false));
}

static bool fn_abbrev(computation *c)
{
    net_address a;
    if (!address_args(c, "abbrev", &a, 1))
        return true;
    if (!is_network(c))
        return give_text(c, print_address(c->x->arena, &a, false));
    return give_text(c,
                     a.long_one ? print_short_ipv6(c->x->arena, &a) : print_short(c->x->arena, &a));
}

static bool fn_family(computation *c)
{
    net_address a;
    return !address_args(c, "family", &a, 1) || give_integer(c, a.long_one ? 6 : 4);
}

static bool fn_masklen(computation *c)
{
    net_address a;
    return !address_args(c, "masklen", &a, 1) || give_integer(c, a.bits);
}

static bool fn_network(computation *c)
{
    net_address a;
    if (!address_args(c, "network", &a, 1))
        return true;
    a = network_of(&a);
    return give_address(c, &a, TYPE_CIDR);
}

static bool fn_broadcast(computation *c)
{
    net_address a;
    if (!address_args(c, "broadcast", &a, 1))
        return true;
    for (int i = 0; i < byte_count(&a); i++)
        a.bytes[i] |= (unsigned char)~mask_byte(&a, i);
    return give_address(c, &a, TYPE_INET);
}

/* netmask(), hostmask() */
static bool give_mask(computation *c, const char *called, unsigned char of_host)
{
    net_address a;
    if (!address_args(c, called, &a, 1))
        return true;
    for (int i = 0; i < byte_count(&a); i++)
        a.bytes[i] = mask_byte(&a, i) ^ of_host;
    a.bits = most_bits(&a);
    return give_address(c, &a, TYPE_INET);
}

static bool fn_netmask(computation *c)
{
    return give_mask(c, "netmask", 0);
}
static bool fn_hostmask(computation *c)
{
    return give_mask(c, "hostmask", 0xff);
}

const computed address_functions[] = {
    {"set_masklen", fn_set_masklen},
    {"inet_merge", fn_inet_merge},
    {"inet_same_family", fn_inet_same_family},
    {"host", fn_host},
    {"abbrev", fn_abbrev},
    {"family", fn_family},
    {"masklen", fn_masklen},
    {"network", fn_network},
    {"broadcast", fn_broadcast},
    {"netmask", fn_netmask},
    {"hostmask", fn_hostmask},
    {NULL, NULL},
};
