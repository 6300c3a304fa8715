/*
 * agreement.h - our parser and PostgreSQL's on the same text: statement by statement the verdict,
 * the byte of an error, the range and the command tag.
 *
 * For the tests that compare with PostgreSQL's parser. Each difference is printed.
 */
#ifndef MIGC_TESTS_AGREEMENT_H
#define MIGC_TESTS_AGREEMENT_H

#include "judge.h"

typedef enum difference {
    DIFFERENT_VERDICT, /* one accepts what the other refuses */
    DIFFERENT_PLACE,   /* both refuse, and point at different bytes */
    DIFFERENT_RANGE, /* both accept, from or to different bytes, or another number of statements */
    DIFFERENT_KIND,  /* the same range, and another command tag */
    DIFFERENT_VERSION, /* we say that it is newer than the version that accepts it */
    DIFFERENCES
} difference;

/* A difference that has a reason. */
typedef struct known_difference {
    const char *statement; /* its beginning; NULL ends the list */
    const char *reason;
} known_difference;

typedef struct agreement {
    const judge *judge;
    const known_difference *known; /* may be NULL */
    size_t statements, refused;
    /* PostgreSQL refuses it, and we know the later version that brought it: the same verdict. */
    size_t newer;
    size_t differences[DIFFERENCES];
    size_t excused;
} agreement;

/* A script, with psql's lines and data of COPY in it. */
void agree_script(agreement *tally, str path, str text);

/* One statement, which may be refused. False when the verdicts or the bytes of the error differ. */
bool agree_statement(agreement *tally, str path, str text);

size_t agreement_total(const agreement *tally);
void agreement_print(const agreement *tally, const char *title);

#endif
