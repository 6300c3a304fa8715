/*
 * judge.h - PostgreSQL's own parser as the judge of ours.
 *
 * Version 15 is linked: libpg_query, which carries it (Debian 12: libpg-query-dev). The others are
 * on npm as WebAssembly: where MIGC_LIBPG_QUERY names a folder in which `npm install` put them as
 * 16/, 17/ and 18/node_modules/libpg-query, a node process is asked.
 *
 * For the tests of the syntax room that compare with it.
 */
#ifndef MIGC_TESTS_JUDGE_H
#define MIGC_TESTS_JUDGE_H

#include "support/source.h"

typedef struct judge judge;

/* NULL when there is none of this version here. */
judge *judge_open(int version);
void judge_close(judge *j);
int judge_version(const judge *j);

typedef struct extent {
    uint32_t start, end; /* of a statement: behind the semicolon before it up to its own */
} extent;

typedef struct verdict {
    bool accepted;
    bool placed; /* PostgreSQL tells where the error is */
    uint32_t at; /* the byte of the error */
    str message;
    const extent *extents; /* accepted: of the statements */
    size_t count;
} verdict;

/* Of a whole text, as one string that a client sends. */
verdict judge_text(const judge *j, arena *a, str text);

/* PostgreSQL's command tag of one accepted statement, in lower case. */
const char *judge_tag(const judge *j, arena *a, str statement);

#endif
