/*
 * plpgsql.h - the parser of PL/pgSQL in its parts.
 *
 *     plpgsql_read.c       tokens, and the pieces of SQL between them
 *     plpgsql_declare.c    what stands in DECLARE
 *     plpgsql_loop.c       the heads of FOR and FOREACH
 *     plpgsql_statement.c  statements that hold no others
 *     plpgsql.c            feeds grammar/plpgsql.y, which knows how the rest nests
 *
 * As in the server, the language has no grammar for the SQL in it: a piece extends to the word or
 * sign that ends it outside of brackets, and is then parsed by itself.
 *
 * Room: syntax; only the files above and plpgsql.y include it.
 */
#ifndef MIGC_SYNTAX_PLPGSQL_H
#define MIGC_SYNTAX_PLPGSQL_H

#include "support/map.h"
#include "support/vec.h"
#include "syntax/lexer.h"
#include "syntax/parser.h"

/* X(NAME, word, reserved), sorted. A reserved word is never a name unless quoted. */
/* clang-format off */
#define PL_WORDS(X)                                                                                \
    X(ABSOLUTE, "absolute", 0) X(ALIAS, "alias", 0) X(ALL, "all", 1) X(AND, "and", 0)              \
    X(ARRAY, "array", 0) X(ASSERT, "assert", 0) X(BACKWARD, "backward", 0) X(BEGIN, "begin", 1)    \
    X(BY, "by", 1) X(CALL, "call", 0) X(CASE, "case", 1) X(CHAIN, "chain", 0)                      \
    X(CLOSE, "close", 0) X(COLLATE, "collate", 0) X(COLUMN, "column", 0)                           \
    X(COLUMN_NAME, "column_name", 0) X(COMMIT, "commit", 0) X(CONSTANT, "constant", 0)             \
    X(CONSTRAINT, "constraint", 0) X(CONSTRAINT_NAME, "constraint_name", 0)                        \
    X(CONTINUE, "continue", 0) X(CURRENT, "current", 0) X(CURSOR, "cursor", 0)                     \
    X(DATATYPE, "datatype", 0) X(DEBUG, "debug", 0) X(DECLARE, "declare", 1)                       \
    X(DEFAULT, "default", 0) X(DETAIL, "detail", 0) X(DIAGNOSTICS, "diagnostics", 0)               \
    X(DO, "do", 0) X(DUMP, "dump", 0) X(ELSE, "else", 1) X(ELSEIF, "elseif", 0)                    \
    X(ELSIF, "elsif", 0) X(END, "end", 1) X(ERRCODE, "errcode", 0) X(ERROR, "error", 0)            \
    X(EXCEPTION, "exception", 0) X(EXECUTE, "execute", 1) X(EXIT, "exit", 0)                       \
    X(FETCH, "fetch", 0) X(FIRST, "first", 0) X(FOR, "for", 1) X(FOREACH, "foreach", 1)            \
    X(FORWARD, "forward", 0) X(FROM, "from", 1) X(GET, "get", 0) X(HINT, "hint", 0)                \
    X(IF, "if", 1) X(IMPORT, "import", 0) X(IN, "in", 1) X(INFO, "info", 0)                        \
    X(INSERT, "insert", 0) X(INTO, "into", 1) X(IS, "is", 0) X(LAST, "last", 0)                    \
    X(LOG, "log", 0) X(LOOP, "loop", 1) X(MERGE, "merge", 0) X(MESSAGE, "message", 0)              \
    X(MESSAGE_TEXT, "message_text", 0) X(MOVE, "move", 0) X(NEXT, "next", 0) X(NO, "no", 0)        \
    X(NOT, "not", 1) X(NOTICE, "notice", 0) X(NULL, "null", 1) X(OPEN, "open", 0)                  \
    X(OPTION, "option", 0) X(OR, "or", 1) X(PERFORM, "perform", 0)                                 \
    X(PG_CONTEXT, "pg_context", 0) X(PG_DATATYPE_NAME, "pg_datatype_name", 0)                      \
    X(PG_EXCEPTION_CONTEXT, "pg_exception_context", 0)                                             \
    X(PG_EXCEPTION_DETAIL, "pg_exception_detail", 0)                                               \
    X(PG_EXCEPTION_HINT, "pg_exception_hint", 0) X(PG_ROUTINE_OID, "pg_routine_oid", 0)            \
    X(PRINT_STRICT_PARAMS, "print_strict_params", 0) X(PRIOR, "prior", 0) X(QUERY, "query", 0)     \
    X(RAISE, "raise", 0) X(RELATIVE, "relative", 0) X(RETURN, "return", 0)                         \
    X(RETURNED_SQLSTATE, "returned_sqlstate", 0) X(REVERSE, "reverse", 0)                          \
    X(ROLLBACK, "rollback", 0) X(ROW_COUNT, "row_count", 0) X(ROWTYPE, "rowtype", 0)               \
    X(SCHEMA, "schema", 0) X(SCHEMA_NAME, "schema_name", 0) X(SCROLL, "scroll", 0)                 \
    X(SLICE, "slice", 0) X(SQLSTATE, "sqlstate", 0) X(STACKED, "stacked", 0)                       \
    X(STRICT, "strict", 1) X(TABLE, "table", 0) X(TABLE_NAME, "table_name", 0)                     \
    X(THEN, "then", 1) X(TO, "to", 1) X(TYPE, "type", 0) X(USE_COLUMN, "use_column", 0)            \
    X(USE_VARIABLE, "use_variable", 0) X(USING, "using", 1)                                        \
    X(VARIABLE_CONFLICT, "variable_conflict", 0) X(WARNING, "warning", 0) X(WHEN, "when", 1)       \
    X(WHILE, "while", 1)
/* clang-format on */

/* Codes of words stand above those of the SQL lexer. */
enum {
    PL_WORD_BASE = 20000,
#define X(id, word, reserved) W_##id,
    PL_WORDS(X)
#undef X
        W_LESS_LESS, /* << and >> around a label, # before an option */
    W_GREATER_GREATER,
    W_HASH
};

typedef struct pl_token {
    int code; /* W_..., or the SQL lexer's; a word that is not W_ is TK_IDENT */
    token t;
} pl_token;

/* What encloses the statement being read: for labels, END and what WHEN means. */
typedef struct pl_scope {
    int opened_by;  /* W_BEGIN, W_IF, W_CASE, W_LOOP */
    str label;      /* absent when there is none */
    size_t names;   /* how many of pl_reader.names were known outside */
    bool handlers;  /* its EXCEPTION has been seen */
    bool otherwise; /* ... its ELSE */
} pl_scope;

typedef struct pl_name {
    str text;
    bool cursor;
} pl_name;

enum { PL_LOOKAHEAD = 12 }; /* catalog.schema.table.column%TYPE */

typedef struct pl_reader {
    arena *arena;
    const source *source;
    lexer lexer;
    uint32_t lengths[26]; /* of PL/pgSQL's words with each first letter, a bit a length */
    pl_token ahead[PL_LOOKAHEAD];
    size_t n_ahead;
    uint32_t last_end; /* of the token taken last */
    bool may_be_empty; /* the next piece of SQL */
    parse_error *error;
    bool failed;
    VEC(pl_scope) scopes;
    VEC(pl_name) names; /* variables that are declared, innermost last */
    map newest;         /* from a name to its last place in `names`, from 1; may be gone by now */
    node *function;     /* the result */
} pl_reader;

typedef VEC(node *) pl_nodes;

/* A symbol of plpgsql.y: a statement without its inner ones, or a word with the expression behind
 * it. */
typedef struct pl_symbol {
    node *node;
    name name; /* a label */
    range at;  /* of the first token, where a syntax error is */
    uint32_t end;
} pl_symbol;

/* ---- plpgsql_read.c ---- */

/* Before the first token. */
void pl_open(pl_reader *r);
void pl_read_ahead(pl_reader *r, size_t k);
static inline pl_token pl_peek(pl_reader *r, size_t k) /* k tokens ahead, from 0 */
{
    if (r->n_ahead <= k)
        pl_read_ahead(r, k);
    return r->ahead[k];
}
pl_token pl_next(pl_reader *r);
bool pl_accept(pl_reader *r, int code);
/* A word that may be a name here: not reserved, or quoted. */
bool pl_is_name(const pl_token *t);
name pl_name_of(pl_reader *r, const pl_token *t);
range pl_range(const pl_reader *r, uint32_t start); /* from there to the last token taken */

/* These record the first error and return false (or NULL). */
bool pl_fail(pl_reader *r, range at, const char *message);
bool pl_fail_near(pl_reader *r, const pl_token *t, const char *message); /* ... at or near "x" */
node *pl_unexpected(pl_reader *r, const pl_token *t);                    /* NULL, for short */
bool pl_expect(pl_reader *r, int code);                                  /* else a syntax error */

/* A piece of SQL up to one of the codes in `until` (ended by 0) outside of brackets. The end is
 * taken as well and given in *end when that is not NULL. */
bool pl_fragment(pl_reader *r, const int *until, const char *expected, bool expression,
                 range *piece, int *end);
node *pl_expr(pl_reader *r, range piece);
node *pl_sql(pl_reader *r, range piece);
/* Both in one. */
node *pl_expr_until(pl_reader *r, const int *until, const char *expected, int *end);
/* Several, up to the semicolon or one more word; what ended them is in *end. */
bool pl_values_until(pl_reader *r, int word, const char *expected, pl_nodes *values, int *end);
/* What is assigned: the server takes nothing as well, and fails when it runs. */
node *pl_value_until_semicolon(pl_reader *r);
/* a, a.b, a.b.c or $1. */
node *pl_variable(pl_reader *r);
/* [STRICT] a, b.c ... behind INTO. */
bool pl_into(pl_reader *r, pl_nodes *targets, bool *strict);
node_list pl_list(const pl_nodes *nodes);

#define PL_UNTIL(...) ((const int[]){__VA_ARGS__, 0})
#define PL_NODE(r, kind_name)                                                                      \
    ((node_##kind_name *)pl_new_node((r), NODE_##kind_name, sizeof(node_##kind_name)))
node *pl_new_node(pl_reader *r, node_kind kind, size_t size);
/* It reaches from `start` to the last token taken. */
node *pl_finish(pl_reader *r, node *n, uint32_t start);

/* ---- the other parts; each begins with the next token and takes the semicolon; NULL after an
 * error ---- */

node *pl_declaration(pl_reader *r);
node *pl_statement(pl_reader *r);
/* Those of plpgsql_raise.c: behind their first word, which began at `start`. */
node *pl_raise(pl_reader *r, uint32_t start);
node *pl_assert(pl_reader *r, uint32_t start);
node *pl_get_diagnostics(pl_reader *r, uint32_t start);
/* Whether a variable stands next, so that even a word which begins a statement is none. */
bool pl_begins_assignment(pl_reader *r);
/* Behind FOR and FOREACH to behind LOOP; the node has no label and no body yet. */
node *pl_for_head(pl_reader *r);
node *pl_foreach_head(pl_reader *r);
/* a OR b OR SQLSTATE 'x' THEN */
bool pl_conditions(pl_reader *r, pl_nodes *conditions);
/* Behind a cursor's name: (a, name := b). */
bool pl_cursor_args(pl_reader *r, pl_nodes *args);
bool pl_sqlstate(pl_reader *r, str *value);

void pl_remember(pl_reader *r, str variable, bool cursor);
/* Its place in pl_reader.names, from 1; 0: there is none. */
size_t pl_find(const pl_reader *r, str variable);
bool pl_is_cursor(const pl_reader *r, str variable);

#endif
