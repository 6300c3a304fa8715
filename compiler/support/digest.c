#include "support/digest.h"

#include <sha2.h>
#include <string.h>

void digest_sha256(str text, unsigned char out[DIGEST_SIZE])
{
    SHA2_CTX context;
    SHA256Init(&context);
    if (text.len > 0)
        SHA256Update(&context, (const uint8_t *)text.data, text.len);
    SHA256Final(out, &context);
}

void digest_sha256_lf(str text, unsigned char out[DIGEST_SIZE])
{
    SHA2_CTX context;
    SHA256Init(&context);
    for (size_t at = 0; at < text.len;) {
        const char *cr = memchr(text.data + at, '\r', text.len - at);
        size_t end = cr != NULL ? (size_t)(cr - text.data) : text.len;
        bool line_end = end + 1 < text.len && text.data[end + 1] == '\n';
        size_t keep = cr != NULL && !line_end ? end + 1 : end;
        SHA256Update(&context, (const uint8_t *)text.data + at, keep - at);
        at = cr != NULL ? end + 1 : end;
    }
    SHA256Final(out, &context);
}

str digest_hex(arena *a, const unsigned char digest[DIGEST_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    char *text = arena_alloc(a, DIGEST_SIZE * 2 + 1);
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 15];
    }
    return (str){text, DIGEST_SIZE * 2};
}
