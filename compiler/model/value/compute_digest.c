#include <ctype.h>
#include <md5.h>
#include <sha1.h>
#include <sha2.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/compute.h"
#include "support/buf.h"
#include "support/digest.h"

/* Digests of bytes: md5(), sha256() and their like, digest() and hmac() of pgcrypto; uuid-ossp's,
 * but for those that are new each time. */

enum { SUM_MAX = 64, BLOCK_MAX = 128 };

typedef struct digest_kind {
    const char *called;
    size_t size, block;
    void (*sum)(str bytes, unsigned char *out);
} digest_kind;

static void sum_md5(str bytes, unsigned char *out)
{
    MD5_CTX context;
    MD5Init(&context);
    MD5Update(&context, (const uint8_t *)bytes.data, bytes.len);
    MD5Final(out, &context);
}

static void sum_sha1(str bytes, unsigned char *out)
{
    SHA1_CTX context;
    SHA1Init(&context);
    SHA1Update(&context, (const uint8_t *)bytes.data, bytes.len);
    SHA1Final(out, &context);
}

/* SHA-256 from another beginning, of which the last four bytes are left out. */
static void sum_sha224(str bytes, unsigned char *out)
{
    static const uint32_t begin[8] = {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
                                      0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4};
    SHA2_CTX context;
    SHA256Init(&context);
    memcpy(context.state.st32, begin, sizeof begin);
    SHA256Update(&context, (const uint8_t *)bytes.data, bytes.len);
    SHA256Final(out, &context);
}

static void sum_sha384(str bytes, unsigned char *out)
{
    SHA2_CTX context;
    SHA384Init(&context);
    SHA384Update(&context, (const uint8_t *)bytes.data, bytes.len);
    SHA384Final(out, &context);
}

static void sum_sha512(str bytes, unsigned char *out)
{
    SHA2_CTX context;
    SHA512Init(&context);
    SHA512Update(&context, (const uint8_t *)bytes.data, bytes.len);
    SHA512Final(out, &context);
}

static const digest_kind kinds[] = {
    {"md5", 16, 64, sum_md5},        {"sha1", 20, 64, sum_sha1},
    {"sha224", 28, 64, sum_sha224},  {"sha256", DIGEST_SIZE, 64, digest_sha256},
    {"sha384", 48, 128, sum_sha384}, {"sha512", 64, 128, sum_sha512}};

static const digest_kind *kind_called(str called)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (str_is_nocase(called, kinds[i].called))
            return &kinds[i];
    return NULL;
}

/* Text stands for the bytes that it is written with. */
static bool text_or_bytes(computation *c, size_t i, str *out)
{
    return type_base(c->x, c->args[i].type) == TYPE_BYTEA ? bytes_arg(c, i, out)
                                                          : text_arg(c, i, out);
}

static bool builtin_digest(computation *c, const char *called)
{
    str bytes;
    unsigned char sum[SUM_MAX];
    const digest_kind *kind = kind_called(str_from(called));
    if (!all_known(c, called) || !text_or_bytes(c, 0, &bytes))
        return true;
    kind->sum(bytes, sum);
    *c->out = bytes_value(c->x, sum, kind->size);
    return true;
}

/* The one that gives text. */
static bool fn_md5(computation *c)
{
    if (!builtin_digest(c, "md5"))
        return false;
    if (c->out->kind == VALUE_KNOWN)
        return give_text(c, str_slice(c->out->text, 2, c->out->text.len));
    return true;
}

static bool fn_sha224(computation *c)
{
    return builtin_digest(c, "sha224");
}

static bool fn_sha256(computation *c)
{
    return builtin_digest(c, "sha256");
}

static bool fn_sha384(computation *c)
{
    return builtin_digest(c, "sha384");
}

static bool fn_sha512(computation *c)
{
    return builtin_digest(c, "sha512");
}

/* What OpenSSL may call a digest: it has a number in it, but for one. */
static bool may_be_digest(str called)
{
    bool digit = false, plain = called.len > 2;
    for (size_t i = 0; i < called.len && plain; i++) {
        unsigned char c = (unsigned char)called.data[i];
        digit = digit || isdigit(c);
        plain = isalnum(c) || strchr("-_/", c) != NULL;
    }
    return plain && (digit || str_is_nocase(called, "whirlpool"));
}

/* px_find_digest(): which others there are is OpenSSL's to say. */
static bool find_digest(computation *c, size_t at, const digest_kind **out)
{
    str called;
    *out = NULL;
    if (!text_arg(c, at, &called))
        return true;
    *out = kind_called(called);
    return *out != NULL || may_be_digest(called) ||
           fail(c->x, c->at, "22023", "Cannot use \"%.*s\": No such hash algorithm",
                STR_ARG(called));
}

static bool fn_digest(computation *c)
{
    const digest_kind *kind;
    str bytes;
    unsigned char sum[SUM_MAX];
    if (!find_digest(c, 1, &kind))
        return false;
    if (!all_known(c, "digest"))
        return true;
    if (kind == NULL || !text_or_bytes(c, 0, &bytes))
        return give_opaque(c, "digest");
    kind->sum(bytes, sum);
    *c->out = bytes_value(c->x, sum, kind->size);
    return true;
}

/* px_hmac_init(), RFC 2104: a padded key, then what is signed. */
static void keyed_sum(arena *a, const digest_kind *kind, str key, unsigned char pad, str bytes,
                      unsigned char *out)
{
    unsigned char block[BLOCK_MAX];
    for (size_t i = 0; i < kind->block; i++)
        block[i] = (i < key.len ? (unsigned char)key.data[i] : 0) ^ pad;
    buf b = buf_new(a);
    buf_add(&b, (str){(const char *)block, kind->block});
    buf_add(&b, bytes);
    kind->sum(buf_str(&b), out);
}

static bool fn_hmac(computation *c)
{
    const digest_kind *kind;
    str bytes, key;
    unsigned char short_key[SUM_MAX], inner[SUM_MAX], sum[SUM_MAX];
    if (!find_digest(c, 2, &kind))
        return false;
    if (!all_known(c, "hmac"))
        return true;
    if (kind == NULL || !text_or_bytes(c, 0, &bytes) || !text_or_bytes(c, 1, &key))
        return give_opaque(c, "hmac");
    if (key.len > kind->block) {
        kind->sum(key, short_key);
        key = (str){(const char *)short_key, kind->size};
    }
    keyed_sum(c->x->arena, kind, key, 0x36, bytes, inner);
    keyed_sum(c->x->arena, kind, key, 0x5c, (str){(const char *)inner, kind->size}, sum);
    *c->out = bytes_value(c->x, sum, kind->size);
    return true;
}

/* ---- uuid-ossp ---- */

enum { UUID_BYTES = 16 };

static void give_uuid(computation *c, const unsigned char *bytes)
{
    buf b = buf_new(c->x->arena);
    for (size_t i = 0; i < UUID_BYTES; i++)
        buf_printf(&b, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", bytes[i]);
    *c->out = value_text(buf_str(&b), TYPE_UUID);
}

/* RFC 4122, 4.3: of a namespace and a name. */
static bool named_uuid(computation *c, const char *called, const char *digest, unsigned version)
{
    unsigned char bytes[UUID_BYTES], sum[SUM_MAX];
    str space, called_by;
    size_t n = 0;
    if (!all_known(c, called) || c->count != 2 || !text_arg(c, 0, &space) ||
        !text_arg(c, 1, &called_by))
        return true;
    for (size_t i = 0; i + 1 < space.len && n < UUID_BYTES; i += space.data[i] == '-' ? 1 : 2) {
        char pair[3] = {space.data[i], space.data[i + 1], '\0'};
        if (pair[0] != '-')
            bytes[n++] = (unsigned char)strtoul(pair, NULL, 16);
    }
    buf b = buf_new(c->x->arena);
    buf_add(&b, (str){(const char *)bytes, n});
    buf_add(&b, called_by);
    kind_called(str_from(digest))->sum(buf_str(&b), sum);
    sum[6] = (unsigned char)((sum[6] & 0x0f) | version << 4);
    sum[8] = (unsigned char)((sum[8] & 0x3f) | 0x80);
    give_uuid(c, sum);
    return true;
}

static bool fn_uuid_v3(computation *c)
{
    return named_uuid(c, "uuid_generate_v3", "md5", 3);
}

static bool fn_uuid_v5(computation *c)
{
    return named_uuid(c, "uuid_generate_v5", "sha1", 5);
}

#define UUID_CONSTANT(called, text)                                                                \
    static bool fn_##called(computation *c)                                                        \
    {                                                                                              \
        *c->out = value_text(STR(text), TYPE_UUID);                                                \
        return true;                                                                               \
    }
UUID_CONSTANT(uuid_nil, "00000000-0000-0000-0000-000000000000")
UUID_CONSTANT(uuid_ns_dns, "6ba7b810-9dad-11d1-80b4-00c04fd430c8")
UUID_CONSTANT(uuid_ns_url, "6ba7b811-9dad-11d1-80b4-00c04fd430c8")
UUID_CONSTANT(uuid_ns_oid, "6ba7b812-9dad-11d1-80b4-00c04fd430c8")
UUID_CONSTANT(uuid_ns_x500, "6ba7b814-9dad-11d1-80b4-00c04fd430c8")
#undef UUID_CONSTANT

const computed digest_functions[] = {
    {"md5", fn_md5},
    {"sha224", fn_sha224},
    {"sha256", fn_sha256},
    {"sha384", fn_sha384},
    {"sha512", fn_sha512},
    {"digest", fn_digest},
    {"hmac", fn_hmac},
    {"uuid_nil", fn_uuid_nil},
    {"uuid_ns_dns", fn_uuid_ns_dns},
    {"uuid_ns_url", fn_uuid_ns_url},
    {"uuid_ns_oid", fn_uuid_ns_oid},
    {"uuid_ns_x500", fn_uuid_ns_x500},
    {"uuid_generate_v3", fn_uuid_v3},
    {"uuid_generate_v5", fn_uuid_v5},
    {NULL, NULL},
};
