/*
 * digest.h - SHA-256 (libmd) of texts.
 *
 * Room: support. Every room of the compiler may use it.
 */
#ifndef MIGC_SUPPORT_DIGEST_H
#define MIGC_SUPPORT_DIGEST_H

#include "support/arena.h"

enum { DIGEST_SIZE = 32 };

void digest_sha256(str text, unsigned char out[DIGEST_SIZE]);
/* Of the text with every CR LF as LF, so that a checkout on Windows has the same history. */
void digest_sha256_lf(str text, unsigned char out[DIGEST_SIZE]);
str digest_hex(arena *a, const unsigned char digest[DIGEST_SIZE]);

#endif
