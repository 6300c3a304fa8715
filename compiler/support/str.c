#include "support/str.h"

#include <string.h>

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_from(const char *text)
{
    return (str){text, text != NULL ? strlen(text) : 0};
}

bool str_eq_nocase(str a, str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.data[i]) != lower(b.data[i]))
            return false;
    }
    return true;
}

int str_cmp(str a, str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n > 0 ? memcmp(a.data, b.data, n) : 0;
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool str_starts(str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.len >= n && memcmp(s.data, prefix, n) == 0;
}

bool str_ends(str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return s.len >= n && memcmp(s.data + s.len - n, suffix, n) == 0;
}

str str_slice(str s, size_t start, size_t end)
{
    if (end > s.len)
        end = s.len;
    if (start > end)
        start = end;
    return (str){s.data != NULL ? s.data + start : NULL, end - start};
}

str str_trim(str s)
{
    size_t start = 0;
    size_t end = s.len;
    while (start < end && is_space(s.data[start]))
        start++;
    while (end > start && is_space(s.data[end - 1]))
        end--;
    return str_slice(s, start, end);
}

size_t str_find(str s, str needle)
{
    if (needle.len == 0)
        return 0;
    for (size_t at = 0; at + needle.len <= s.len;) {
        const char *hit = memchr(s.data + at, needle.data[0], s.len - needle.len - at + 1);
        if (hit == NULL)
            break;
        if (memcmp(hit, needle.data, needle.len) == 0)
            return (size_t)(hit - s.data);
        at = (size_t)(hit - s.data) + 1;
    }
    return s.len;
}

bool str_contains(str s, const char *needle)
{
    str n = str_from(needle);
    return n.len == 0 || str_find(s, n) < s.len;
}

/* FNV-1a: short keys, no attacker gains from a slow table in a build tool with a growing table. */
uint64_t str_hash(str s)
{
    uint64_t h = 0xcbf29ce484222325u ^ s.len;
    size_t i = 0;
    for (; i + 8 <= s.len; i += 8) {
        uint64_t eight;
        memcpy(&eight, s.data + i, sizeof eight);
        h = hash_with(h, eight);
    }
    uint64_t rest = 0;
    for (; i < s.len; i++)
        rest = rest << 8 | (unsigned char)s.data[i];
    return hash_with(h, rest);
}

/* Length of the well-formed sequence at s, or 0. The ranges are Table 3-7 of the Unicode Standard.
 */
static size_t utf8_sequence(const unsigned char *s, size_t left)
{
    unsigned char c = s[0];
    if (c < 0x80)
        return 1;
    size_t n = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
    if (c < 0xc2 || c > 0xf4 || left < n)
        return 0;
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
    if (c == 0xe0)
        low = 0xa0;
    else if (c == 0xed)
        high = 0x9f;
    else if (c == 0xf0)
        low = 0x90;
    else if (c == 0xf4)
        high = 0x8f;
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++) {
        if (s[i] < 0x80 || s[i] > 0xbf)
            return 0;
    }
    return n;
}

/* Most text is ASCII, and told eight bytes at a time. */
static bool eight_ascii(const unsigned char *s)
{
    uint64_t bytes;
    memcpy(&bytes, s, sizeof bytes);
    return (bytes & UINT64_C(0x8080808080808080)) == 0;
}

size_t str_utf8_error(str s)
{
    const unsigned char *bytes = (const unsigned char *)s.data;
    size_t at = 0;
    while (at < s.len) {
        if (s.len - at >= 8 && eight_ascii(bytes + at)) {
            at += 8;
            continue;
        }
        size_t n = utf8_sequence(bytes + at, s.len - at);
        if (n == 0)
            return at;
        at += n;
    }
    return s.len;
}

size_t str_utf8_read(str s, size_t at, uint32_t *code)
{
    unsigned char first = (unsigned char)s.data[at];
    size_t n = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    *code = n == 1 ? first : first & (0xffu >> (n + 1));
    if (n > s.len - at)
        n = s.len - at;
    for (size_t i = 1; i < n; i++)
        *code = *code << 6 | ((unsigned char)s.data[at + i] & 0x3fu);
    return n;
}

size_t utf8_write(uint32_t code, char out[4])
{
    static const unsigned char heads[] = {0, 0, 0xc0, 0xe0, 0xf0}; /* by the number of bytes */
    size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = n; i > 1; i--, code >>= 6)
        out[i - 1] = (char)(0x80 | (code & 0x3f));
    out[0] = (char)(heads[n] | code);
    return n;
}
