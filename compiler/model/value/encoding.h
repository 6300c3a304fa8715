/*
 * encoding.h - the encodings of characters that the server knows.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_ENCODING_H
#define MIGC_MODEL_ENCODING_H

#include <stdbool.h>

#include "support/arena.h"
#include "support/str.h"

/* pg_char_to_encoding(): what the server calls it itself; false: there is none of that name. */
bool encoding_find(arena *a, str called, str *out);
/* The one of a number of pg_enc; false: there is none. */
bool encoding_numbered(int64_t number, str *out);
/* Whether a database may be of it: it is no encoding of clients alone. The server's own name. */
bool encoding_is_of_server(str name);

#endif
