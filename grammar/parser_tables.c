/*
 * parser_tables.c - a program of the build: writes the tables that lemon has made of sql.y to the
 * file given, as parser_template.c reads them. A look-up then waits for one line of the cache where
 * lemon's own arrays make it wait for two or three. Where rules lead to has a table of its own, by
 * the symbol that they make: from most states it is the same one, and the few others need little.
 */
#define YYTABLES_ALONE
#include "grammar/sql.c"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum {
    N_STATES = COUNT(yy_shift_ofst),
    N_MADE = YYNOCODE - YYNTOKEN,
    NOWHERE = 0xffff,
    MAX_GOTO = 65536
};

/* Where the states that a symbol does not lead to its usual one stand in yy_goto: at their number,
 * counted from `others`. */
typedef struct column {
    unsigned usual, n_others, others;
} column;

static column columns[N_MADE];
static struct {
    unsigned made, next;
} gotos[MAX_GOTO];
static unsigned n_gotos;

static const char *between(size_t i, size_t per_line)
{
    return i % per_line == 0 ? "\n    " : " ";
}

/* Where a symbol leads to from a state; the last states have no row, as nothing is made in them. */
static unsigned goes_to(unsigned state, unsigned made)
{
    if (state >= COUNT(yy_reduce_ofst))
        return NOWHERE;
    long at = (long)yy_reduce_ofst[state] + (long)(made + YYNTOKEN);
    if (at < 0 || at >= (long)COUNT(yy_action) || yy_lookahead[at] != made + YYNTOKEN)
        return NOWHERE;
    return yy_action[at];
}

static void find_usual(unsigned made)
{
    static unsigned times[YY_MAX_REDUCE + 1];
    column *c = &columns[made];
    unsigned all = 0;
    memset(times, 0, sizeof times);
    for (unsigned s = 0; s < N_STATES; s++) {
        unsigned next = goes_to(s, made);
        if (next == NOWHERE)
            continue;
        all++;
        if (++times[next] > times[c->usual])
            c->usual = next;
    }
    c->n_others = all - times[c->usual];
}

static int is_other(unsigned state, unsigned made)
{
    unsigned next = goes_to(state, made);
    return next != NOWHERE && next != columns[made].usual;
}

static int has_room(unsigned made, unsigned from)
{
    for (unsigned s = 0; s < N_STATES; s++)
        if (is_other(s, made) && gotos[from + s].made != 0)
            return 0;
    return 1;
}

/* At the first place where all others are free; 0 when there is none. */
static int place(unsigned made)
{
    unsigned from = 0;
    while (from + N_STATES < MAX_GOTO && !has_room(made, from))
        from++;
    if (from + N_STATES >= MAX_GOTO)
        return 0;
    columns[made].others = from;
    for (unsigned s = 0; s < N_STATES; s++) {
        if (!is_other(s, made))
            continue;
        gotos[from + s].made = made + YYNTOKEN;
        gotos[from + s].next = goes_to(s, made);
    }
    n_gotos = from + N_STATES > n_gotos ? from + N_STATES : n_gotos;
    return 1;
}

/* Those with the most others first, as they fit in the fewest places. */
static int place_all(void)
{
    unsigned most = 0;
    for (unsigned made = 0; made < N_MADE; made++) {
        find_usual(made);
        most = columns[made].n_others > most ? columns[made].n_others : most;
    }
    for (unsigned n = most + 1; n-- > 0;)
        for (unsigned made = 0; made < N_MADE; made++)
            if (columns[made].n_others == n && !place(made))
                return 0;
    return 1;
}

static void write_states(FILE *out)
{
    fputs("static const yyState yy_state[] = {", out);
    for (size_t i = 0; i < N_STATES; i++)
        fprintf(out, "%s{%u, %u},", between(i, 8), (unsigned)yy_shift_ofst[i],
                (unsigned)yy_default[i]);
    fputs("\n};\n\n", out);
}

static void write_rules(FILE *out)
{
    fputs("static const yyRule yy_rule[] = {", out);
    for (size_t i = 0; i < COUNT(yyRuleInfoLhs); i++) {
        const column *c = &columns[yyRuleInfoLhs[i] - YYNTOKEN];
        fprintf(out, "%s{%u, %u, %u, %d},", between(i, 4), c->others, c->usual,
                (unsigned)yyRuleInfoLhs[i], (int)yyRuleInfoNRhs[i]);
    }
    fputs("\n};\n\n", out);
}

static void write_gotos(FILE *out)
{
    fputs("static const yyAction yy_goto[] = {", out);
    for (size_t i = 0; i < n_gotos; i++)
        fprintf(out, "%s{%u, %u},", between(i, 8), gotos[i].made, gotos[i].next);
    fputs("\n};\n\n", out);
}

/* Behind the actions the symbols alone go on, with what stands in no state. */
static void write_actions(FILE *out)
{
    fputs("static const yyAction yy_action[] = {", out);
    for (size_t i = 0; i < COUNT(yy_lookahead); i++)
        fprintf(out, "%s{%u, %u},", between(i, 8), (unsigned)yy_lookahead[i],
                i < COUNT(yy_action) ? (unsigned)yy_action[i] : (unsigned)YY_NO_ACTION);
    fputs("\n};\n", out);
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (out == NULL)
        return 2;
    if (!place_all()) {
        fputs("parser_tables: yy_goto has no room for the whole grammar\n", stderr);
        return 1;
    }
    fputs("/* lemon's tables of sql.y; written by parser_tables.c. */\n", out);
    write_states(out);
    write_rules(out);
    write_gotos(out);
    write_actions(out);
    bool failed = ferror(out) != 0;
    return fclose(out) == 0 && !failed ? 0 : 1;
}
