/* judge.c - verdicts and places, as libpg_query gives them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <pg_query.h>

#include "judge_private.h"

struct judge {
    int version;
    pid_t peer; /* 0: the linked library */
    FILE *to, *from;
};

/* ---- a peer ---- */

static void run_peer(const int *in, const int *out, const char *package)
{
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    close(in[1]);
    close(out[0]);
    execlp("node", "node", MIGC_SOURCE "/tests/unit/syntax/judge.cjs", package, (char *)NULL);
    _exit(127);
}

static bool start_peer(judge *j, const char *package)
{
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0)
        return false;
    fflush(stdout);
    j->peer = fork();
    if (j->peer < 0)
        return false;
    if (j->peer == 0)
        run_peer(in, out, package);
    close(in[0]);
    close(out[1]);
    j->to = fdopen(in[1], "w");
    j->from = fdopen(out[0], "r");
    return j->to != NULL && j->from != NULL;
}

judge *judge_open(int version)
{
    judge *j = calloc(1, sizeof *j);
    if (j == NULL)
        abort();
    j->version = version;
    const char *folder = getenv("MIGC_LIBPG_QUERY");
    char package[4096];
    if (version == 15)
        return j;
    if (folder != NULL) {
        snprintf(package, sizeof package, "%s/%d/node_modules/libpg-query", folder, version);
        if (access(package, R_OK) == 0 && start_peer(j, package))
            return j;
    }
    judge_close(j);
    return NULL;
}

void judge_close(judge *j)
{
    if (j->to != NULL)
        fclose(j->to);
    if (j->from != NULL)
        fclose(j->from);
    if (j->peer > 0)
        waitpid(j->peer, NULL, 0);
    free(j);
}

int judge_version(const judge *j)
{
    return j->version;
}

/* A request is the length in a line, then the text; an answer is one line. */
json_t *judge_peer_ask(const judge *j, str text)
{
    fprintf(j->to, "%zu\n", text.len);
    fwrite(text.data, 1, text.len, j->to);
    fflush(j->to);
    char *line = NULL;
    size_t size = 0;
    json_t *answer = NULL;
    if (getline(&line, &size, j->from) > 0)
        answer = json_loads(line, 0, NULL);
    free(line);
    if (answer == NULL) {
        fprintf(stderr, "node with PostgreSQL %d's parser gives no answer\n", j->version);
        abort();
    }
    return answer;
}

/* ---- verdicts ---- */

/* PostgreSQL counts characters from 1. */
static uint32_t byte_offset(str text, int cursor)
{
    uint32_t at = 0;
    for (int i = 1; i < cursor && at < text.len; i++) {
        at++;
        while (at < text.len && ((unsigned char)text.data[at] & 0xc0) == 0x80)
            at++;
    }
    return at;
}

static verdict refusal(arena *a, str text, const char *message, int cursor)
{
    return (verdict){.placed = cursor > 0,
                     .at = byte_offset(text, cursor),
                     .message = arena_str(a, str_from(message))};
}

/* A length of 0 is: to the end. */
static extent make_extent(str text, int64_t start, int64_t length)
{
    return (extent){(uint32_t)start, length > 0 ? (uint32_t)(start + length) : (uint32_t)text.len};
}

static verdict peer_verdict(const judge *j, arena *a, str text)
{
    json_t *answer = judge_peer_ask(j, text);
    const json_t *error = json_object_get(answer, "error");
    verdict v = {.accepted = error == NULL};
    if (error != NULL) {
        v = refusal(a, text, json_string_value(json_object_get(error, "message")),
                    (int)json_integer_value(json_object_get(error, "cursor")));
    } else {
        const json_t *statements = json_object_get(answer, "stmts");
        v.count = json_array_size(statements);
        extent *extents = ARENA_ARRAY(a, extent, v.count);
        v.extents = extents;
        for (size_t i = 0; i < v.count; i++) {
            const json_t *one = json_array_get(statements, i);
            extents[i] =
                make_extent(text, json_integer_value(json_object_get(one, "stmt_location")),
                            json_integer_value(json_object_get(one, "stmt_len")));
        }
    }
    json_decref(answer);
    return v;
}

/* Splitting does not write the tree down, which costs more than parsing. */
verdict judge_text(const judge *j, arena *a, str text)
{
    if (j->peer != 0)
        return peer_verdict(j, a, text);
    PgQuerySplitResult result = pg_query_split_with_parser(arena_cstr(a, text));
    verdict v = {.accepted = result.error == NULL};
    if (result.error != NULL) {
        v = refusal(a, text, result.error->message, result.error->cursorpos);
    } else {
        v.count = (size_t)result.n_stmts;
        extent *extents = ARENA_ARRAY(a, extent, v.count);
        v.extents = extents;
        for (size_t i = 0; i < v.count; i++)
            extents[i] =
                make_extent(text, result.stmts[i]->stmt_location, result.stmts[i]->stmt_len);
    }
    pg_query_free_split_result(result);
    return v;
}

json_t *judge_tree(const judge *j, arena *a, str text)
{
    if (j->peer != 0)
        return judge_peer_ask(j, text);
    PgQueryParseResult result = pg_query_parse(arena_cstr(a, text));
    json_t *tree = result.error == NULL ? json_loads(result.parse_tree, 0, NULL) : NULL;
    pg_query_free_parse_result(result);
    return tree;
}
