/*
 * grammar.h - a grammar with weights that makes text.
 *
 * A file of rules: a line `NAME:` begins one, each indented line behind it is
 * an alternative, a number before it its weight (1). In an alternative
 *
 *     {name}      another rule, or what a hook writes
 *     {name:arg}  a hook with an argument
 *     {a|b|}      one of these
 *     {name?}     every second time
 *     {name+}     one to three of them, with commas
 *     \{ \}       braces
 *
 * Deep inside only the first alternative of a rule is taken, so that should
 * be one that ends.
 *
 * Room: tests/database/random.
 */
#ifndef MIGC_TESTS_RANDOM_GRAMMAR_H
#define MIGC_TESTS_RANDOM_GRAMMAR_H

#include "support/buf.h"

/* A sequence of numbers that its seed determines. */
typedef struct dice {
    uint64_t state;
} dice;

uint32_t dice_roll(dice *d, uint32_t sides); /* 0 to sides - 1; 0 for no sides */
static inline bool dice_percent(dice *d, uint32_t chance)
{
    return dice_roll(d, 100) < chance;
}

typedef struct grammar grammar;

/* Writes what {name:arg} stands for; false when it knows no such name. */
typedef bool (*grammar_hook)(void *context, buf *out, str word, str arg);

typedef struct writer {
    const grammar *grammar;
    dice *dice;
    grammar_hook hook;
    void *context;
    int depth;
} writer;

grammar *grammar_new(arena *a);
/* Adds a file's rules. False with a message on stderr. */
bool grammar_read(grammar *g, const char *path);
bool grammar_has(const grammar *g, str called);
/* Writes a rule's text. A name that is no rule and no hook ends the program: the grammar is wrong.
 */
void grammar_write(writer *w, buf *out, str called);

#endif
