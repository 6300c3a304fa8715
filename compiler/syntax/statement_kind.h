/*
 * statement_kind.h - PostgreSQL's command tags, in lower case.
 *
 * Room: syntax; parser.c asks for trees and for statements that have none.
 */
#ifndef MIGC_SYNTAX_STATEMENT_KIND_H
#define MIGC_SYNTAX_STATEMENT_KIND_H

#include "syntax/ast.h"
#include "syntax/lexer.h"

/* "create table", "grant role" ... */
const char *statement_kind(const node *tree);
/* Told from the words that a statement begins with; "-" where they do not tell. */
const char *statement_kind_of_words(const token *tokens, size_t count);

#endif
