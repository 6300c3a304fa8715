/*
 * parser_tables.c - a program of the build: writes the tables that lemon has made of sql.y to the
 * file given, as parser_template.c reads them. A look-up then waits for one line of the cache where
 * lemon's own arrays make it wait for two or three.
 */
#define YYTABLES_ALONE
#include "grammar/sql.c"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *between(size_t i, size_t per_line)
{
    return i % per_line == 0 ? "\n    " : " ";
}

/* The tables of what rules make have no entry for the last states. */
static void write_states(FILE *out)
{
    fputs("static const yyState yy_state[] = {", out);
    for (size_t i = 0; i < COUNT(yy_shift_ofst); i++)
        fprintf(out, "%s{%u, %d, %u},", between(i, 4), (unsigned)yy_shift_ofst[i],
                i < COUNT(yy_reduce_ofst) ? (int)yy_reduce_ofst[i] : 0, (unsigned)yy_default[i]);
    fputs("\n};\n\n", out);
}

static void write_rules(FILE *out)
{
    fputs("static const yyRule yy_rule[] = {", out);
    for (size_t i = 0; i < COUNT(yyRuleInfoLhs); i++)
        fprintf(out, "%s{%u, %d},", between(i, 8), (unsigned)yyRuleInfoLhs[i],
                (int)yyRuleInfoNRhs[i]);
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
    fputs("/* lemon's tables of sql.y; written by parser_tables.c. */\n", out);
    write_states(out);
    write_rules(out);
    write_actions(out);
    bool failed = ferror(out) != 0;
    return fclose(out) == 0 && !failed ? 0 : 1;
}
