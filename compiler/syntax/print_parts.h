/*
 * print_parts.h - what the files of the printer share.
 *
 *     print.def              a template for most kinds of nodes
 *     print.c                runs the templates
 *     print_expression.c     names, types, constants, calls
 *     print_query.c          SELECT, what stands in FROM, COPY
 *     print_table.c          constraints, ALTER TABLE, options
 *     print_object.c         functions, privileges, statements about any object
 *
 * Room: syntax; only these files include it.
 */
#ifndef MIGC_SYNTAX_PRINT_PARTS_H
#define MIGC_SYNTAX_PRINT_PARTS_H

#include "syntax/print.h"

typedef void (*print_function)(printer *p, const node *n);

/* print_select() ...: the kinds that print.def leaves to code. */
#define PRINT(kind, template)
#define CODE(kind) void print_##kind(printer *p, const node *n);
#include "syntax/print.def"

/* Writes a template of print.def's language for a node. */
void print_template(printer *p, const node *n, const char *template);
void print_text(printer *p, const char *text);
void print_words(printer *p, str words); /* in upper case */
void print_name(printer *p, str text);
/* Where DEFAULT or the name of a column may stand. */
void print_word_or_name(printer *p, str text);
/* Where TRUE, FALSE, ON or any word that is not reserved may stand. */
void print_option_word(printer *p, str text);
void print_literal(printer *p, str text);
/* In $$ or $body$ ..., which no part of the text looks like. */
void print_dollar_quoted(printer *p, str text);
/* "name value" or, with `equals`, "name = value". */
void print_options(printer *p, node_list options, bool equals);

#endif
