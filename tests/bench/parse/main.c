/*
 * parse_bench [--rounds N] FILE|DIR...: how fast migc reads SQL, beside PostgreSQL's own parser.
 *
 * Every round runs every subject over all files, so that whatever else the machine does falls on
 * all alike; what is printed is the median of the rounds, in CPU time. Files that one of the
 * parsers refuses are left out: PostgreSQL's reads nothing behind its first error.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SUBJECTS = 16, MAX_ROUNDS = 99 };

/* ---- which files, which subjects ---- */

typedef struct contest {
    const subject *subjects[MAX_SUBJECTS];
    size_t n_subjects;
    size_t reference; /* what the others are compared with */
    samples all;
    double bytes, tokens;           /* of all */
    double body_bytes, body_tokens; /* of those that libpg_query's PL/pgSQL parser takes */
    double seconds[MAX_SUBJECTS][MAX_ROUNDS];
    int rounds;
} contest;

static void gather_subjects(contest *c)
{
    for (size_t i = 0; i < n_our_subjects; i++)
        c->subjects[c->n_subjects++] = &our_subjects[i];
    c->reference = n_their_subjects > 0 ? c->n_subjects : OUR_PARSER;
    for (size_t i = 0; i < n_their_subjects; i++)
        c->subjects[c->n_subjects++] = &their_subjects[i];
}

/* Keeps what both accept, and says what went. */
static void keep_accepted(contest *c)
{
    size_t kept = 0, refused_by_us = 0, refused_by_them = 0;
    for (size_t i = 0; i < c->all.count; i++) {
        sample *s = &c->all.items[i];
        s->tokens = count_tokens(s);
        bool theirs = n_their_subjects == 0 || their_subjects[0].run(s);
        bool ours = our_subjects[OUR_PARSER].run(s);
        if (!ours || !theirs || s->tokens == 0) {
            refused_by_us += theirs && !ours;
            refused_by_them += !theirs;
            sample_free(s);
            continue;
        }
        s->bodies = has_bodies(s) && takes_bodies(s);
        c->bytes += (double)s->len;
        c->tokens += (double)s->tokens;
        c->body_bytes += s->bodies ? (double)s->len : 0;
        c->body_tokens += s->bodies ? (double)s->tokens : 0;
        c->all.items[kept++] = *s;
    }
    c->all.count = kept;
    printf("%zu files, %.2f MB, %.0f tokens", kept, c->bytes / 1e6, c->tokens);
    if (refused_by_us + refused_by_them > 0)
        printf("; left out: %zu that PostgreSQL 15 refuses, %zu that migc alone refuses",
               refused_by_them, refused_by_us);
    printf("\n");
}

/* ---- speed ---- */

static double run_once(const contest *c, const subject *who)
{
    double start = cpu_seconds();
    for (size_t i = 0; i < c->all.count; i++) {
        if (!who->bodies || c->all.items[i].bodies)
            (void)who->run(&c->all.items[i]);
    }
    return cpu_seconds() - start;
}

/* A sample that is too short to be read exactly is repeated. */
static void run_rounds(contest *c)
{
    int repeats[MAX_SUBJECTS];
    for (size_t k = 0; k < c->n_subjects; k++) {
        double once = run_once(c, c->subjects[k]);
        repeats[k] = once < 0.05 ? (int)(0.05 / (once + 1e-5)) + 1 : 1;
    }
    for (int round = 0; round < c->rounds; round++) {
        for (size_t k = 0; k < c->n_subjects; k++) {
            double sum = 0;
            for (int i = 0; i < repeats[k]; i++)
                sum += run_once(c, c->subjects[k]);
            c->seconds[k][round] = sum / repeats[k];
        }
    }
}

static void print_speed(contest *c)
{
    double rate[MAX_SUBJECTS];
    run_rounds(c);
    printf("\n%-40s %9s %10s %10s\n", "median of the rounds, CPU time", "MB/s", "ns/token",
           n_their_subjects > 0 ? "x split" : "x parsing");
    for (size_t k = 0; k < c->n_subjects; k++) {
        double bytes = c->subjects[k]->bodies ? c->body_bytes : c->bytes;
        rate[k] = bytes / median(c->seconds[k], c->rounds) / 1e6;
    }
    for (size_t k = 0; k < c->n_subjects; k++) {
        bool bodies = c->subjects[k]->bodies;
        double bytes = bodies ? c->body_bytes : c->bytes;
        double tokens = bodies ? c->body_tokens : c->tokens;
        if (bytes > 0)
            printf("%-40s %9.1f %10.1f %9.2fx%s\n", c->subjects[k]->label, rate[k],
                   bytes / rate[k] / tokens * 1e3, rate[k] / rate[c->reference],
                   bodies ? " *" : "");
    }
    if (c->body_bytes > 0)
        printf("* on the %.2f MB that have PL/pgSQL which libpg_query's parser for it takes\n",
               c->body_bytes / 1e6);
}

/* ---- shapes ---- */

static double milliseconds(const shape *one, size_t size)
{
    sample s = one->make(size);
    double best = 0;
    for (int i = 0; i < 3; i++) {
        double start = cpu_seconds();
        bool accepted = our_subjects[OUR_PARSER].run(&s);
        double spent = (cpu_seconds() - start) * 1e3;
        if (accepted == one->refused && i == 0)
            printf("%s: %s\n", one->label, accepted ? "accepted" : "refused");
        best = i == 0 || spent < best ? spent : best;
    }
    sample_free(&s);
    return best;
}

/* Twice the size, twice the time: what is refused for its size, or would be at twice it, is halved
 * instead. */
static void print_shapes(void)
{
    printf("\n%-40s %9s %10s\n", "parsing, tree built", "ms", "at half");
    for (size_t i = 0; i < n_shapes; i++) {
        double whole = milliseconds(&shapes[i], shapes[i].size);
        printf("%-40s %9.2f", shapes[i].label, whole);
        if (!shapes[i].refused)
            printf(" %10.2f", milliseconds(&shapes[i], shapes[i].size / 2));
        printf("\n");
    }
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], APART) == 0)
        return apart_child(argv[2], argv[3]);
    static contest c = {.rounds = 7};
    int first = 1;
    if (argc > 2 && strcmp(argv[1], "--rounds") == 0) {
        c.rounds = atoi(argv[2]);
        first = 3;
    }
    if (first >= argc || c.rounds < 1 || c.rounds > MAX_ROUNDS) {
        fputs("usage: parse_bench [--rounds 1..99] FILE|DIR...\n", stderr);
        return 2;
    }
    if (!samples_read(&c.all, argv + first, argc - first))
        return 3;
    gather_subjects(&c);
    keep_accepted(&c);
    if (c.all.count == 0) {
        fputs("parse_bench: no file is left to measure\n", stderr);
        return 1;
    }
    if (n_their_subjects == 0)
        puts("libpg_query is not installed (Debian 12: ./dev deps bench): migc stands alone");
    print_speed(&c);
    print_apart(&c.all, c.rounds);
    print_shapes();
    samples_free(&c.all);
    return 0;
}
