/*
 * syntax_help.h - what to write instead, for mistakes that people make.
 *
 * Room: syntax; parser.c asks when the grammar has refused a token.
 */
#ifndef MIGC_SYNTAX_SYNTAX_HELP_H
#define MIGC_SYNTAX_SYNTAX_HELP_H

#include "syntax/lexer.h"

/* `at` was refused behind `last`, which stands behind `before`. NULL when there is nothing to say.
 */
const char *syntax_help(const token *before, const token *last, const token *at, const source *s);

#endif
