/*
 * bench.h - what the parser's benchmark is made of: subjects, which do one thing with one text, and
 * the texts.
 *
 * Room: tests/bench/parse; nobody else uses it.
 */
#ifndef MIGC_BENCH_PARSE_BENCH_H
#define MIGC_BENCH_PARSE_BENCH_H

#include <stdbool.h>
#include <stddef.h>

/* A text, NUL-terminated as libpg_query wants it. */
typedef struct sample {
    char *data;
    size_t len;
    size_t tokens;
    bool bodies; /* has some in PL/pgSQL, which libpg_query's parser for it takes */
} sample;

typedef struct subject {
    const char *label;
    /* False when it refuses the text. */
    bool (*run)(const sample *s);
    bool bodies; /* measured on the samples with `bodies` alone */
} subject;

/* ours.c */
extern const subject our_subjects[];
extern const size_t n_our_subjects;
enum { OUR_LEXER, OUR_PARSER, OUR_PARSER_WITH_BODIES };
size_t count_tokens(const sample *s);
bool has_bodies(const sample *s); /* of PL/pgSQL, all without an error */

/* libpg_query.c, or nothing.c where there is none: the first is what the others are compared with.
 */
extern const subject their_subjects[];
extern const size_t n_their_subjects;
/* Whether libpg_query's PL/pgSQL parser takes it. */
bool takes_bodies(const sample *s);

/* samples.c: the files, and those below the directories, in order of their names. */
typedef struct samples {
    sample *items;
    size_t count;
} samples;
bool samples_read(samples *all, char **paths, int n_paths);
/* All in one text. */
sample samples_join(const samples *all);
void sample_free(sample *s);
void samples_free(samples *all);
/* apart.c: what is measured in processes of their own, as a user runs a parser: the program starts
 * itself with APART for it. */
#define APART "--apart"
int apart_child(const char *who, const char *what);
void print_apart(const samples *all, int rounds);
double cpu_seconds(void);
double median(double *values, int n); /* sorts them */

/* Texts that a parser may be slow on, of about `size` parts. */
typedef struct shape {
    const char *label;
    size_t size;
    sample (*make)(size_t size);
    bool refused; /* by migc, with one error; PostgreSQL's own limit is that of its stack */
} shape;
extern const shape shapes[];
extern const size_t n_shapes;

#endif
