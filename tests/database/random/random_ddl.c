/*
 * random_ddl [OPTION...] ROOT
 *
 * Random statements, executed on the server that PGHOST names and on the model. Where
 * both differ, the sequence is made as short as it can be and printed.
 *
 *   --statements N   how many (1000)
 *   --seed N         where the dice begin (1)
 *   --length N       statements a sequence (60)
 *   --each N         how many sequences to print of one class of difference (1)
 *   --at-most N      of a thousand statements may differ without a listed reason (0)
 *   --file F         run a file's cases instead; each begins with a line `-- case NAME`, or with
 *                    `-- case since 15.20: NAME`, which servers of an older release pass over
 *   --print          print the statements, with what the server says
 *
 * Exit status 1 when more differ, for reasons that limits.tsv does not list.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../model/server.h"
#include "experiment.h"
#include "limits.h"
#include "shrink.h"
#include "support/file.h"
#include "universe.h"

typedef struct options {
    const char *root, *file;
    size_t statements, length, each, at_most;
    uint64_t seed;
    bool print;
} options;

typedef struct found_class {
    str key;
    size_t times;
    const limit *limit; /* NULL: it must not be */
} found_class;

typedef struct search {
    options options;
    laboratory lab;
    grammar *grammar;
    limits *limits;
    arena *arena;
    VEC(found_class) classes;
    size_t statements, succeeded, unknown, sequences;
} search;

static str generate(universe *u, arena *a, const experiment *e, size_t number)
{
    buf b = buf_new(a);
    universe_next(u, a, model_catalog(e->model));
    u->writer->depth = 0;
    grammar_write(u->writer, &b, number < 8 ? STR("setup") : STR("statement"));
    return buf_str(&b);
}

static found_class *count_class(search *s, str key, const limit *listed)
{
    for (size_t i = 0; i < s->classes.count; i++) {
        if (s->classes.items[i].limit == listed && str_eq(s->classes.items[i].key, key)) {
            s->classes.items[i].times++;
            return &s->classes.items[i];
        }
    }
    vec_push(s->arena, &s->classes, (found_class){arena_str(s->arena, key), 1, listed});
    return vec_last(&s->classes);
}

static void print_sequence(const sequence *q, const difference *d, uint64_t seed)
{
    printf("---- seed %llu: %.*s\n", (unsigned long long)seed, STR_ARG(d->key));
    for (size_t i = 0; i < q->count; i++)
        printf("%.*s;\n", STR_ARG(q->items[i]));
    printf("/*\n%.*s*/\n\n", STR_ARG(d->report));
    fflush(stdout);
}

static void found(search *s, const sequence *q, const difference *d, uint64_t seed)
{
    str last = q->items[q->count - 1];
    const limit *listed = limits_find(s->limits, d, last, NULL);
    arena *a = arena_new();
    difference smallest = *d;
    sequence shorter = {0};
    if (listed != NULL && listed->cause.len > 0) {
        shorter = shrink(a, &s->lab, q, &smallest);
        while (listed != NULL && !limits_caused(listed, &shorter)) /* or another one's */
            listed = limits_find(s->limits, d, last, listed);
    }
    found_class *class = count_class(s, d->key, listed);
    if (listed == NULL && class->times <= s->options.each) {
        if (shorter.count == 0)
            shorter = shrink(a, &s->lab, q, &smallest);
        print_sequence(&shorter, &smallest, seed);
    }
    arena_free(a);
}

/* A difference that did not end its sequence. */
typedef struct marked {
    size_t length; /* of the sequence up to it */
    difference difference;
} marked;

/* One sequence; the first difference that leaves other catalogues ends it. */
static void run_sequence(search *s, uint64_t seed)
{
    arena *a = arena_new();
    dice d = {seed * 0x2545f4914f6cdd1du};
    universe u = {.arena = a, .dice = &d};
    writer w = {s->grammar, &d, universe_write, &u, 0};
    u.writer = &w;
    experiment e;
    experiment_begin(&e, &s->lab);
    sequence q = {0};
    VEC(marked) codes = {0};
    difference diff = {.kind = DIFFERENCE_NONE};
    while (q.count < s->options.length && diff.kind == DIFFERENCE_NONE && !e.ended) {
        str text = generate(&u, a, &e, q.count);
        vec_push(a, &q, text);
        size_t before = e.succeeded;
        diff = experiment_step(&e, a, text);
        if (diff.kind == DIFFERENCE_CODE)
            vec_push(a, &codes, (marked){q.count, diff});
        if (diff.kind == DIFFERENCE_CODE)
            diff.kind = DIFFERENCE_NONE;
        if (s->options.print)
            printf("%s %.*s;\n", e.succeeded > before ? "ok  " : "FAIL", STR_ARG(text));
        if (diff.kind == DIFFERENCE_NONE && q.count % 20 == 0 && !e.ended)
            diff = experiment_compare(&e, a);
    }
    if (diff.kind == DIFFERENCE_NONE && !e.ended)
        diff = experiment_compare(&e, a);
    if (diff.kind == DIFFERENCE_NONE && !e.ended)
        diff = experiment_reload(&e, a);
    s->statements += q.count;
    s->succeeded += e.succeeded;
    s->unknown += e.unknown;
    s->sequences++;
    experiment_end(&e);
    if (diff.kind != DIFFERENCE_NONE)
        found(s, &q, &diff, seed);
    for (size_t i = 0; i < codes.count; i++) {
        q.count = codes.items[i].length;
        found(s, &q, &codes.items[i].difference, seed);
    }
    arena_free(a);
}

static int by_times(const void *a, const void *b)
{
    size_t x = ((const found_class *)a)->times, y = ((const found_class *)b)->times;
    return x < y ? 1 : x > y ? -1 : 0;
}

/* The number of differences that are not listed. */
static size_t print_summary(search *s, double seconds)
{
    size_t bad = 0, differing = 0, unlisted = 0;
    if (s->classes.count > 1)
        qsort(s->classes.items, s->classes.count, sizeof(found_class), by_times);
    for (size_t i = 0; i < s->classes.count; i++) {
        const found_class *c = &s->classes.items[i];
        printf("%6zu  %.*s%s%.*s\n", c->times, STR_ARG(c->key), c->limit != NULL ? "  = " : "",
               STR_ARG(c->limit != NULL ? c->limit->name : STR("")));
        differing += c->times;
        bad += c->limit == NULL;
        unlisted += c->limit == NULL ? c->times : 0;
    }
    printf("%zu statements in %zu sequences, %zu%% worked, %zu of unknown outcome, %.0f s: "
           "%zu sequences differ, in %zu classes that are not listed\n",
           s->statements, s->sequences, s->statements > 0 ? s->succeeded * 100 / s->statements : 0,
           s->unknown, seconds, differing, bad);
    return unlisted;
}

static bool read_options(int argc, char **argv, options *o)
{
    static const struct option known[] = {{"statements", required_argument, NULL, 'n'},
                                          {"seed", required_argument, NULL, 's'},
                                          {"length", required_argument, NULL, 'l'},
                                          {"each", required_argument, NULL, 'e'},
                                          {"at-most", required_argument, NULL, 'm'},
                                          {"file", required_argument, NULL, 'f'},
                                          {"print", no_argument, NULL, 'p'},
                                          {NULL, 0, NULL, 0}};
    *o = (options){.statements = 1000, .length = 60, .each = 1, .seed = 1};
    for (int c; (c = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        switch (c) {
        case 'n':
            o->statements = strtoul(optarg, NULL, 10);
            break;
        case 's':
            o->seed = strtoull(optarg, NULL, 10);
            break;
        case 'l':
            o->length = strtoul(optarg, NULL, 10);
            break;
        case 'e':
            o->each = strtoul(optarg, NULL, 10);
            break;
        case 'm':
            o->at_most = strtoul(optarg, NULL, 10);
            break;
        case 'f':
            o->file = optarg;
            break;
        case 'p':
            o->print = true;
            break;
        default:
            return false;
        }
    }
    if (optind + 1 != argc)
        return false;
    o->root = argv[optind];
    return true;
}

static bool prepare(search *s)
{
    const char *root = s->options.root;
    s->grammar = grammar_new(s->arena);
    static const char *const files[] = {"statements", "tables",   "expressions", "others",
                                        "rows",       "programs", "types",       "words"};
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        str path = arena_printf(s->arena, "%s/tests/database/random/%s.grammar", root, files[i]);
        if (!grammar_read(s->grammar, path.data))
            return false;
    }
    s->lab.catalogue =
        arena_printf(s->arena, "%s/compiler/commands/questions/catalogue.sql", root).data;
    s->lab.details = arena_printf(s->arena, "%s/tests/database/random/details.sql", root).data;
    s->limits = limits_read(
        s->arena, arena_printf(s->arena, "%s/tests/database/random/limits.tsv", root).data);
    return s->limits != NULL;
}

/* One sequence: the statements of a text. */
static bool run_case(search *s, str called, str text)
{
    arena *a = arena_new();
    script *all = parse_script(a, source_from_text(a, STR("case"), text), NULL);
    sequence q = {0};
    for (size_t i = 0; i < all->count; i++)
        vec_push(a, &q, str_slice(text, all->statements[i].start, all->statements[i].end));
    replay_options how = {.print = s->options.print, .anywhere = true};
    difference d = replay(a, &s->lab, &q, how);
    if (d.kind != DIFFERENCE_NONE) {
        printf("-- case %.*s\n", STR_ARG(called));
        print_sequence(&q, &d, 0);
    }
    arena_free(a);
    return d.kind == DIFFERENCE_NONE;
}

/* Minor releases mend what a server answers, and the model follows the newest one: is this a case
 * that the server is too old for, by its name's "since MAJOR.MINOR:"? */
static bool is_of_newer_server(const search *s, str called)
{
    int major, minor;
    char words[32];
    snprintf(words, sizeof(words), "%.*s", STR_ARG(called));
    return sscanf(words, "since %d.%d:", &major, &minor) == 2 &&
           PQserverVersion(s->lab.connection) < major * 10000 + minor;
}

/* A file's cases, each behind a line `-- case NAME`; without one all of it is a case. */
static int run_file(search *s)
{
    const str marker = STR("-- case ");
    str text;
    if (!file_read(s->arena, s->options.file, 1u << 22, &text, diagnostics_new(s->arena))) {
        (void)fprintf(stderr, "random_ddl: %s cannot be read\n", s->options.file);
        return 2;
    }
    size_t n = 0, wrong = 0, newer = 0, at = str_find(text, marker);
    if (at == text.len)
        return run_case(s, STR("the file"), text) ? 0 : 1;
    while (at < text.len) {
        str rest = str_slice(text, at + marker.len, text.len);
        size_t line = str_find(rest, STR("\n")), end = str_find(rest, marker);
        str called = str_slice(rest, 0, line);
        if (is_of_newer_server(s, called))
            newer++;
        else
            wrong += !run_case(s, called, str_slice(rest, line, end));
        n++;
        at = end == rest.len ? text.len : at + marker.len + end;
    }
    printf("%zu cases, %zu differ, %zu passed over: of newer servers\n", n, wrong, newer);
    return wrong > 0 ? 1 : 0;
}

int main(int argc, char **argv)
{
    search s = {.arena = arena_new()};
    if (!read_options(argc, argv, &s.options)) {
        fputs("usage: random_ddl [--statements N] [--seed N] [--length N] [--each N] [--at-most N] "
              "[--file F] [--print] ROOT\n",
              stderr);
        return 2;
    }
    int status = 2;
    if (prepare(&s)) {
        PGconn *admin = server_connect("postgres");
        server_command(admin, "DROP DATABASE IF EXISTS random_ddl");
        server_command(admin, "CREATE DATABASE random_ddl");
        s.lab.connection = server_connect("random_ddl");
        s.lab.pg_version = PQserverVersion(s.lab.connection) / 10000;
        s.lab.now = (int64_t)time(NULL) * 1000000;
        server_command(s.lab.connection, "SET statement_timeout = '20s'");
        if (s.options.file != NULL) {
            status = run_file(&s);
        } else {
            time_t start = time(NULL);
            for (uint64_t seed = s.options.seed; s.statements < s.options.statements; seed++)
                run_sequence(&s, seed);
            size_t unlisted = print_summary(&s, difftime(time(NULL), start));
            status = unlisted * 1000 > s.options.at_most * s.statements ? 1 : 0;
        }
        PQfinish(s.lab.connection);
        server_command(admin, "DROP DATABASE random_ddl");
        PQfinish(admin);
    }
    arena_free(s.arena);
    return status;
}
