/*
 * parser_template.c - the parser around the tables that lemon makes of sql.y. In place of each line
 * of two percent signs lemon puts its text, in an order that is lemon's; "Parse" becomes the
 * grammar's name.
 *
 * It is lemon's algorithm without tracing, destructors, fallbacks and recovery, and made for large
 * tables, which no cache holds: where a reduction leads to is looked up before its action runs, so
 * that the tables arrive meanwhile. What is read together stands together: parser_tables.c, a
 * program of the build, reads lemon's tables from here, with YYTABLES_ALONE, and writes them in the
 * order that Parse() wants (YYTABLES). The stack begins small and grows to YYLARGEST_STACK bytes
 * (the grammar says how many).
 */
%%
%%
#ifndef INTERFACE
#define INTERFACE 1
#endif
%%
#ifdef YYTABLES_ALONE
%%
#endif
#if 0 /* fallbacks */
%%
#endif

#ifndef YYTABLES_ALONE

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define yytestcase(reached) /* lemon marks rules that share an action */

typedef struct yyStackEntry {
    YYACTIONTYPE stateno; /* or the reduction that is due at once */
    YYMINORTYPE minor;
} yyStackEntry;

typedef struct yyParser {
    yyStackEntry *stack, *top, *last;
} yyParser;

enum { YYSMALLEST_STACK = 64 }; /* entries */

#if 0 /* the names of symbols and rules; destructors */
%%
%%
%%
#endif

void ParseInit(void *yyp)
{
    yyParser *parser = yyp;
    parser->top = parser->stack;
    parser->top->stateno = 0;
}

void *ParseAlloc(void *(*allocate)(size_t))
{
    yyParser *parser = allocate(sizeof *parser);
    if (parser == NULL)
        return NULL;
    parser->stack = malloc(YYSMALLEST_STACK * sizeof *parser->stack);
    if (parser->stack == NULL) {
        free(parser);
        return NULL;
    }
    parser->last = parser->stack + YYSMALLEST_STACK - 1;
    ParseInit(parser);
    return parser;
}

void ParseFree(void *yyp, void (*release)(void *))
{
    yyParser *parser = yyp;
    if (parser == NULL)
        return;
    free(parser->stack);
    release(parser);
}

static void yy_stack_overflow(yyParser *parser ParseARG_PDECL)
{
    (void)parser;
%%
}

/* Room for one more entry; NULL when the stack may not grow any further. */
static yyStackEntry *yy_grow_stack(yyParser *parser, const yyStackEntry *top)
{
    size_t used = (size_t)(top - parser->stack) + 1;
    size_t size = ((size_t)(parser->last - parser->stack) + 1) * 2;
    yyStackEntry *grown =
        size <= YYLARGEST_STACK / sizeof *grown ? malloc(size * sizeof *grown) : NULL;
    if (grown == NULL)
        return NULL;
    memcpy(grown, parser->stack, used * sizeof *grown);
    free(parser->stack);
    parser->stack = grown;
    parser->last = grown + size - 1;
    return grown + used - 1;
}

#else

/* Of each rule what it makes, and how many symbols it takes, as a negative number. */
static const YYCODETYPE yyRuleInfoLhs[] = {
%%
};
static const signed char yyRuleInfoNRhs[] = {
%%
};

#endif
#ifndef YYTABLES_ALONE

/* Of each state where its actions on tokens begin in yy_action, and what it does with all others. */
typedef struct yyState {
    unsigned int shift;
    YYACTIONTYPE otherwise;
} yyState;

/* Of each rule where the symbol that it makes leads to from most states, where the other states
 * begin in yy_goto, and how many symbols it takes, as a negative number. */
typedef struct yyRule {
    unsigned short others;
    YYACTIONTYPE usual;
    YYCODETYPE made;
    signed char size;
} yyRule;

/* What to do with a token, or where to go with a symbol that was made, when this is its place. */
typedef struct yyAction {
    YYCODETYPE symbol;
    YYACTIONTYPE action;
} yyAction;

#include YYTABLES

static void yy_act(yyStackEntry *yymsp, unsigned int yyruleno ParseARG_PDECL)
{
    switch (yyruleno) {
%%
    }
}

#if 0 /* the parse failed for good */
%%
#endif

static void yy_syntax_error(int yymajor, ParseTOKENTYPE TOKEN ParseARG_PDECL)
{
%%
}

#if 0 /* accepted */
%%
#endif

#if defined(__GNUC__)
#define YYSOON(place) __builtin_prefetch(place)
#else
#define YYSOON(place) ((void)(place))
#endif

/* What to do with a token in a state. Both answers are read before one is chosen: which it is
 * cannot be foretold. */
static inline unsigned int yy_find_action(unsigned int state, unsigned int major)
{
    yyAction found = yy_action[yy_state[state].shift + major];
    unsigned int otherwise = yy_state[state].otherwise;
    return found.symbol == major ? found.action : otherwise;
}

/* Reduces by the rule; NULL when the stack may not grow any further. */
static inline yyStackEntry *yy_reduce(yyParser *parser, yyStackEntry *top, unsigned int rule,
                                      unsigned int major ParseARG_PDECL)
{
    const yyRule *r = &yy_rule[rule];
    int size = r->size;
    if (size == 0 && top == parser->last) {
        top = yy_grow_stack(parser, top);
        if (top == NULL)
            return NULL;
    }
    unsigned int from = top[size].stateno;
    yyAction other = yy_goto[r->others + from];
    unsigned int next = other.symbol == r->made ? other.action : r->usual;
    if (next <= YY_MAX_SHIFT)
        YYSOON(&yy_action[yy_state[next].shift + major]);
    if (rule < YYNRULE_WITH_ACTION)
        yy_act(top, rule ParseARG_PARAM);
    top += size + 1;
    top->stateno = (YYACTIONTYPE)next;
    return top;
}

/* Feeds one token; 0 is the end. */
void Parse(void *yyp, int yymajor, ParseTOKENTYPE yyminor ParseARG_PDECL)
{
    yyParser *parser = yyp;
    yyStackEntry *top = parser->top;
    unsigned int action = top->stateno;
    for (;;) {
        if (action <= YY_MAX_SHIFT)
            action = yy_find_action(action, (unsigned int)yymajor);
        if (action < YY_MIN_REDUCE)
            break;
        top = yy_reduce(parser, top, action - YY_MIN_REDUCE, (unsigned int)yymajor ParseARG_PARAM);
        if (top == NULL) {
            yy_stack_overflow(parser ParseARG_PARAM);
            return;
        }
        action = top->stateno;
    }
    if (action <= YY_MAX_SHIFTREDUCE) {
        if (top == parser->last)
            top = yy_grow_stack(parser, top);
        if (top == NULL) {
            yy_stack_overflow(parser ParseARG_PARAM);
            return;
        }
        top++;
        if (action > YY_MAX_SHIFT)
            action += YY_MIN_REDUCE - YY_MIN_SHIFTREDUCE;
        top->stateno = (YYACTIONTYPE)action;
        top->minor.yy0 = yyminor;
    } else if (action == YY_ACCEPT_ACTION) {
        top--;
    } else {
        yy_syntax_error(yymajor, yyminor ParseARG_PARAM);
    }
    parser->top = top;
}

#endif
