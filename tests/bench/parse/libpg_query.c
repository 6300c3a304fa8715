/* libpg_query.c - PostgreSQL's own parser as subjects. */
#include "bench.h"

#include <pg_query.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static bool split(const sample *s)
{
    PgQuerySplitResult result = pg_query_split_with_parser(s->data);
    bool accepted = result.error == NULL;
    pg_query_free_split_result(result);
    return accepted;
}

static bool split_by_scanner(const sample *s)
{
    PgQuerySplitResult result = pg_query_split_with_scanner(s->data);
    bool accepted = result.error == NULL;
    pg_query_free_split_result(result);
    return accepted;
}

static bool parse(const sample *s)
{
    PgQueryParseResult result = pg_query_parse(s->data);
    bool accepted = result.error == NULL;
    pg_query_free_parse_result(result);
    return accepted;
}

static bool parse_bodies(const sample *s)
{
    PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(s->data);
    bool accepted = result.error == NULL;
    pg_query_free_plpgsql_parse_result(result);
    return accepted;
}

const subject their_subjects[] = {
    {"libpg_query: split_with_parser", split, false},
    {"libpg_query: split_with_scanner", split_by_scanner, false},
    {"libpg_query: parse, tree as JSON", parse, false},
    {"libpg_query: parse_plpgsql, as JSON", parse_bodies, true},
};
const size_t n_their_subjects = sizeof their_subjects / sizeof their_subjects[0];

/* In a process of its own, as it ends the program on what it does not expect. */
bool takes_bodies(const sample *s)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stderr) == NULL)
            _exit(1);
        _exit(parse_bodies(s) ? 0 : 1);
    }
    int status = 1;
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}
