#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/address.h"
#include "model/value/compute.h"
#include "model/value/input_text.h"
#include "support/buf.h"

/* Addresses, places in the log and vectors of numbers, after inet_net_pton.c, mac.c, mac8.c,
 * pg_lsn.c, int.c, oid.c, tid.c and xid8funcs.c of PostgreSQL 15. */

/* ---- addresses ---- */

static bool is_digit(char c)
{
    return isdigit((unsigned char)c) != 0;
}

/* The digits of a mask's length, to the end; larger than any for one that is none. */
static int mask_length(const char *text)
{
    int bits = 0;
    if (!is_digit(*text))
        return INT_MAX;
    for (; is_digit(*text); text++)
        bits = bits > IPV6_BYTES * 8 ? bits : bits * 10 + (*text - '0');
    return *text == '\0' ? bits : INT_MAX;
}

/* Decimal octets, at most four; the number of them, or less than none. */
static int read_octets(const char **at, unsigned char *bytes, bool dot_at_end)
{
    int count = 0;
    const char *here = *at;
    while (is_digit(*here)) {
        int octet = 0;
        for (; is_digit(*here); here++)
            if ((octet = octet * 10 + (*here - '0')) > 255)
                return NO_ADDRESS;
        if (count == IPV4_BYTES)
            return NO_ADDRESS;
        bytes[count++] = (unsigned char)octet;
        if (*here == '\0' || *here == '/')
            break;
        if (*here++ != '.' || (!dot_at_end && !is_digit(*here)))
            return NO_ADDRESS;
    }
    *at = here;
    return count;
}

/* 0xC0A8 of a network. */
static int read_hex_octets(const char **at, unsigned char *bytes)
{
    int nibbles = 0;
    const char *here = *at + 2;
    for (; isxdigit((unsigned char)*here); here++, nibbles++) {
        int n = is_digit(*here) ? *here - '0' : tolower((unsigned char)*here) - 'a' + 10;
        if (nibbles == IPV4_BYTES * 2)
            return NO_ADDRESS;
        bytes[nibbles / 2] = (unsigned char)(bytes[nibbles / 2] | (nibbles % 2 == 0 ? n << 4 : n));
    }
    *at = here;
    return (nibbles + 1) / 2;
}

/* How long a network's mask is, by its class, when nobody says so. */
static int class_bits(const unsigned char *bytes, int count)
{
    int bits = bytes[0] >= 240   ? 32
               : bytes[0] >= 224 ? 8
               : bytes[0] >= 192 ? 24
               : bytes[0] >= 128 ? 16
                                 : 8;
    if (bits < count * 8)
        bits = count * 8;
    return bits == 8 && bytes[0] == 224 ? 4 : bits;
}

/* The mask's length of an IPv4 address or network; NO_ADDRESS when it is none. */
static int read_ipv4(const char *text, bool network, unsigned char *bytes)
{
    bool hex =
        network && text[0] == '0' && (text[1] | 0x20) == 'x' && isxdigit((unsigned char)text[2]);
    int count = hex ? read_hex_octets(&text, bytes) : read_octets(&text, bytes, !network),
        bits = -1;
    if (count <= 0)
        return NO_ADDRESS;
    if (*text == '/') {
        bits = mask_length(text + 1);
        if (bits > IPV4_BYTES * 8)
            return NO_ADDRESS;
    } else if (*text != '\0') {
        return NO_ADDRESS;
    }
    if (bits < 0 && network)
        return class_bits(bytes, count);
    if (bits < 0)
        return count == IPV4_BYTES ? IPV4_BYTES * 8 : NO_ADDRESS;
    return !network && bits / 8 > count ? NO_ADDRESS : bits;
}

/* /64, without zeros before it. */
static bool ipv6_mask(const char *text, int *bits)
{
    *bits = mask_length(text);
    return *bits <= IPV6_BYTES * 8 && (text[0] != '0' || text[1] == '\0');
}

/* The IPv4 address at an IPv6 address's end, to the end of the text. */
static bool ipv4_tail(const char *text, unsigned char *bytes, int *bits)
{
    int count = 0, digits = 0, octet = 0;
    for (;; text++) {
        if (is_digit(*text)) {
            if (digits++ > 0 && octet == 0)
                return false;
            octet = octet * 10 + (*text - '0');
            if (octet > 255)
                return false;
            continue;
        }
        if (count == IPV4_BYTES || (digits == 0 && *text == '\0'))
            return false;
        bytes[count++] = (unsigned char)octet;
        if (*text == '\0')
            return true;
        if (*text == '/')
            return ipv6_mask(text + 1, bits);
        if (*text != '.')
            return false;
        digits = octet = 0;
    }
}

typedef struct ipv6_reader {
    unsigned char bytes[IPV6_BYTES];
    int count, gap; /* where the :: is; -1 when there is none */
    unsigned group;
    int digits;
} ipv6_reader;

static bool end_group(ipv6_reader *r)
{
    if (r->count + 2 > IPV6_BYTES)
        return false;
    r->bytes[r->count++] = (unsigned char)(r->group >> 8);
    r->bytes[r->count++] = (unsigned char)(r->group & 0xff);
    r->group = 0;
    r->digits = 0;
    return true;
}

static int read_ipv6(const char *text, unsigned char *bytes)
{
    ipv6_reader r = {.gap = -1};
    int bits = IPV6_BYTES * 8;
    if (*text == ':' && *++text != ':')
        return NO_ADDRESS;
    const char *group = text;
    for (; *text != '\0'; text++) {
        if (isxdigit((unsigned char)*text)) {
            int n = is_digit(*text) ? *text - '0' : tolower((unsigned char)*text) - 'a' + 10;
            r.group = r.group << 4 | (unsigned)n;
            if (++r.digits > 4)
                return NO_ADDRESS;
        } else if (*text == ':') {
            group = text + 1;
            if (r.digits == 0 ? r.gap >= 0 : text[1] == '\0')
                return NO_ADDRESS;
            if (r.digits == 0)
                r.gap = r.count;
            else if (!end_group(&r))
                return NO_ADDRESS;
        } else if (*text == '.' && r.count + IPV4_BYTES <= IPV6_BYTES &&
                   ipv4_tail(group, r.bytes + r.count, &bits)) {
            r.count += IPV4_BYTES;
            r.digits = 0;
            break;
        } else if (*text == '/' && ipv6_mask(text + 1, &bits)) {
            break;
        } else {
            return NO_ADDRESS;
        }
    }
    if (r.digits > 0 && !end_group(&r))
        return NO_ADDRESS;
    if (r.gap >= 0) {
        int tail = r.count - r.gap;
        if (r.count == IPV6_BYTES)
            return NO_ADDRESS;
        memmove(r.bytes + IPV6_BYTES - tail, r.bytes + r.gap, (size_t)tail);
        memset(r.bytes + r.gap, 0, (size_t)(IPV6_BYTES - tail - r.gap));
        r.count = IPV6_BYTES;
    }
    memcpy(bytes, r.bytes, IPV6_BYTES);
    return r.count == IPV6_BYTES ? bits : NO_ADDRESS;
}

static int read_address(const char *text, bool network, unsigned char *bytes)
{
    return strchr(text, ':') != NULL ? read_ipv6(text, bytes) : read_ipv4(text, network, bytes);
}

bool read_inet(const text_input *in)
{
    unsigned char bytes[IPV6_BYTES] = {0};
    return read_address(in->text, false, bytes) >= 0 || malformed_text(in);
}

bool read_cidr(const text_input *in)
{
    unsigned char bytes[IPV6_BYTES] = {0};
    int bits = read_address(in->text, true, bytes);
    if (bits < 0)
        return malformed_text(in);
    for (int i = bits; i < IPV6_BYTES * 8; i++)
        if ((bytes[i / 8] & 0x80 >> i % 8) != 0)
            return fail(in->x, in->at, "22P02", "invalid cidr value: \"%s\"", in->text);
    return true;
}

bool address_of(const execution *x, const value *v, net_address *out)
{
    oid of = type_base(x, v->type);
    bool cidr = of == TYPE_CIDR,
         written = v->kind == VALUE_PER_RUN && v->integer == 0 && !v->perhaps_null;
    *out = (net_address){.bits = NO_ADDRESS};
    if (!written || (of != TYPE_INET && !cidr))
        return false;
    const char *text = arena_cstr(x->arena, v->text);
    out->long_one = strchr(text, ':') != NULL;
    out->bits = read_address(text, cidr, out->bytes);
    return out->bits >= 0;
}

int address_compare_bits(const unsigned char *a, const unsigned char *b, int bits)
{
    int order = memcmp(a, b, (size_t)bits / 8);
    if (order != 0 || bits % 8 == 0)
        return order;
    int mask = 0xff << (8 - bits % 8) & 0xff;
    return (a[bits / 8] & mask) - (b[bits / 8] & mask);
}

bool address_compare(const execution *x, const value *a, const value *b, int *out)
{
    net_address l, r;
    if (!address_of(x, a, &l) || !address_of(x, b, &r))
        return false;
    int order = l.long_one - r.long_one;
    if (order == 0)
        order = address_compare_bits(l.bytes, r.bytes, l.bits < r.bits ? l.bits : r.bits);
    if (order == 0)
        order = l.bits - r.bits;
    if (order == 0)
        order = address_compare_bits(l.bytes, r.bytes, (l.long_one ? IPV6_BYTES : IPV4_BYTES) * 8);
    *out = order < 0 ? -1 : order > 0;
    return true;
}

enum { MACADDR_BYTES = 6, MACADDR8_BYTES = 8 };

bool read_macaddr(const text_input *in)
{
    static const char *const forms[] = {"%x:%x:%x:%x:%x:%x%1s",    "%x-%x-%x-%x-%x-%x%1s",
                                        "%2x%2x%2x:%2x%2x%2x%1s",  "%2x%2x%2x-%2x%2x%2x%1s",
                                        "%2x%2x.%2x%2x.%2x%2x%1s", "%2x%2x-%2x%2x-%2x%2x%1s",
                                        "%2x%2x%2x%2x%2x%2x%1s"};
    unsigned n[6];
    char rest[2];
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        int count = sscanf(in->text, forms[i], &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], rest);
        if (count != 6)
            continue;
        for (int k = 0; k < 6; k++)
            if (n[k] > 255)
                return fail(in->x, in->at, "22003",
                            "invalid octet value in \"macaddr\" value: \"%s\"", in->text);
        return text_prints(in, "%02x:%02x:%02x:%02x:%02x:%02x", n[0], n[1], n[2], n[3], n[4], n[5]);
    }
    return malformed_text(in);
}

bool read_macaddr8(const text_input *in)
{
    const char *at = in->text;
    char spacer = '\0';
    int count = 0;
    unsigned n[MACADDR8_BYTES] = {0};
    while (isspace((unsigned char)*at))
        at++;
    while (at[0] != '\0' && at[1] != '\0') {
        if (++count > MACADDR8_BYTES || !isxdigit((unsigned char)at[0]) ||
            !isxdigit((unsigned char)at[1]))
            return malformed_text(in);
        sscanf(at, "%2x", &n[count - 1]);
        at += 2;
        if (*at == ':' || *at == '-' || *at == '.') {
            if (spacer != '\0' && spacer != *at)
                return malformed_text(in);
            spacer = *at++;
        }
        if ((count == 6 || count == 8) && isspace((unsigned char)*at)) {
            while (isspace((unsigned char)*at))
                at++;
            if (*at != '\0')
                return malformed_text(in);
        }
    }
    if (count != MACADDR_BYTES && count != MACADDR8_BYTES)
        return malformed_text(in);
    if (count == MACADDR_BYTES) { /* with FF:FE in its middle */
        memmove(n + 5, n + 3, 3 * sizeof n[0]);
        n[3] = 0xff;
        n[4] = 0xfe;
    }
    return text_prints(in, "%02x:%02x:%02x:%02x:%02x:%02x:%02x:%02x", n[0], n[1], n[2], n[3], n[4],
                       n[5], n[6], n[7]);
}

/* ---- numbers ---- */

static const char *skip_space(const char *at)
{
    while (isspace((unsigned char)*at))
        at++;
    return at;
}

bool read_lsn(const text_input *in)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    enum { MAX_PART = 8 };
    size_t first = strspn(in->text, digits);
    if (first < 1 || first > MAX_PART || in->text[first] != '/')
        return malformed_text(in);
    size_t second = strspn(in->text + first + 1, digits);
    if (second < 1 || second > MAX_PART || in->text[first + 1 + second] != '\0')
        return malformed_text(in);
    return text_prints(in, "%lX/%lX", strtoul(in->text, NULL, 16),
                       strtoul(in->text + first + 1, NULL, 16));
}

bool read_int2vector(const text_input *in)
{
    text_input one = *in;
    one.words = "smallint";
    for (one.text = skip_space(one.text); *one.text != '\0';) {
        char *end = NULL;
        errno = 0;
        long n = strtol(one.text, &end, 10);
        if (end == one.text)
            return malformed_text(&one);
        if (errno == ERANGE || n < SHRT_MIN || n > SHRT_MAX)
            return text_out_of_range(in, one.text, one.words);
        if (*end != '\0' && *end != ' ')
            return malformed_text(&one);
        one.text = skip_space(end);
    }
    return true;
}

/* oidin_subr(): with a sign, if it must be. */
bool read_oidvector(const text_input *in)
{
    text_input one = *in;
    one.words = "oid";
    for (one.text = skip_space(one.text); *one.text != '\0';) {
        char *end = NULL;
        errno = 0;
        unsigned long n = strtoul(one.text, &end, 10);
        if (end == one.text)
            return malformed_text(&one);
        bool small = n <= UINT32_MAX || n >= (unsigned long)INT32_MIN;
        if (errno == ERANGE || !small)
            return text_out_of_range(in, one.text, one.words);
        one.text = skip_space(end);
    }
    return true;
}

/* (block,offset) */
bool read_tid(const text_input *in)
{
    char *end = NULL;
    const char *open = strchr(in->text, '(');
    const char *comma = open != NULL ? strchr(open, ',') : NULL;
    if (open == NULL || comma == NULL)
        return malformed_text(in);
    errno = 0;
    unsigned long block = strtoul(open + 1, &end, 10);
    bool small = block <= UINT32_MAX || block >= (unsigned long)INT32_MIN;
    if (errno != 0 || *end != ',' || !small)
        return malformed_text(in);
    unsigned long offset = strtoul(comma + 1, &end, 10);
    if (errno != 0 || *end != ')' || offset > USHRT_MAX)
        return malformed_text(in);
    return text_prints(in, "(%lu,%lu)", block & UINT32_MAX, offset);
}

/* pg_snapshot_in(): xmin:xmax:xip,xip ... in order. */
bool read_snapshot(const text_input *in)
{
    char *end = NULL;
    unsigned long long first, last, before = 0;
    buf b = buf_new(in->x->arena);
    errno = 0;
    first = strtoull(in->text, &end, 10);
    if (errno != 0 || *end != ':')
        return malformed_text(in);
    last = strtoull(end + 1, &end, 10);
    if (errno != 0 || *end != ':' || first == 0 || last < first)
        return malformed_text(in);
    for (const char *at = end + 1; *at != '\0'; at = end) {
        unsigned long long one = strtoull(at, &end, 10);
        if (one < first || one >= last || one < before || (*end != ',' && *end != '\0'))
            return malformed_text(in);
        if (one != before) /* each of them once */
            buf_printf(&b, b.len > 0 ? ",%llu" : "%llu", one);
        before = one;
        if (*end == ',')
            end++;
    }
    return text_prints(in, "%llu:%llu:%.*s", first, last, STR_ARG(buf_str(&b)));
}

/* uint32in_subr(), uint64in_subr(), which 16 brought: before it anything was a number. */
static bool read_unsigned(const text_input *in, uint64_t most)
{
    char *end = NULL;
    errno = 0;
    unsigned long long number = strtoull(in->text, &end, 0);
    if (in->x->options->pg_version >= 16) {
        if (end == in->text || *skip_space(end) != '\0')
            return malformed_text(in);
        bool small = number <= most || number >= (unsigned long long)(int64_t)INT32_MIN;
        if (errno == ERANGE || !small)
            return text_out_of_range(in, in->text, in->words);
    }
    return text_prints(in, "%llu", number & most);
}

bool read_xid(const text_input *in)
{
    return read_unsigned(in, UINT32_MAX);
}

bool read_xid8(const text_input *in)
{
    return read_unsigned(in, UINT64_MAX);
}
