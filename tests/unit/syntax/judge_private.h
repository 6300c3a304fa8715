/* judge_private.h - shared by the sources of the judge alone. */
#ifndef MIGC_TESTS_JUDGE_PRIVATE_H
#define MIGC_TESTS_JUDGE_PRIVATE_H

#include <jansson.h>

#include "judge.h"

/* What libpg_query writes of a text, as JSON; to be released. Only a peer has {"error": ...}. */
json_t *judge_peer_ask(const judge *j, str text);
json_t *judge_tree(const judge *j, arena *a, str text);

#endif
