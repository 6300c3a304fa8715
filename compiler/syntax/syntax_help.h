/*
 * syntax_help.h - what to write instead, for mistakes that people make.
 *
 *     syntax_help.def    mistakes that a few words in a row tell
 *     syntax_help.c      the statement up to the place, brackets, commas, semicolons
 *     syntax_letters.c   quotes, dashes and blanks that only look like those of SQL
 *
 * Room: syntax; parser.c asks when a statement has been refused, lint when one fails. Being asked
 * seldom, these read the statement once more.
 */
#ifndef MIGC_SYNTAX_SYNTAX_HELP_H
#define MIGC_SYNTAX_SYNTAX_HELP_H

#include "syntax/lexer.h"

typedef struct syntax_hint {
    str help; /* absent when there is nothing to say */
    str note; /* about a second place, as the bracket that is open; absent: there is none */
    range note_at;
} syntax_hint;

/* The statement that begins at `start` was refused at the offset `at`, where the message says
 * `error`. */
syntax_hint syntax_help(arena *a, const source *s, uint32_t start, uint32_t at, str error);

/* Says of a letter in the text that it is not the one that it looks like; absent when there is
 * none.
 */
str letter_help(arena *a, str text);

#endif
