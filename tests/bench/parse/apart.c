/* apart.c - speed and memory of a process that has done nothing else. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RUNS = 99 };

double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

double median(double *values, int n)
{
    qsort(values, (size_t)n, sizeof *values, by_value);
    return n % 2 != 0 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* ---- the child ---- */

/* The most memory that this process has had, in KB; what getrusage() tells is its parent's as well.
 */
static double high_water(void)
{
    char line[256];
    double found = -1;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        if (strncmp(line, "VmHWM:", 6) == 0)
            found = strtod(line + 6, NULL);
    }
    if (status != NULL)
        fclose(status);
    return found;
}

/* The texts from standard input, each behind its length. */
static bool receive(samples *all)
{
    size_t len;
    while (fread(&len, sizeof len, 1, stdin) == 1) {
        sample one = {.data = malloc(len + 1), .len = len};
        sample *more = realloc(all->items, (all->count + 1) * sizeof *all->items);
        if (one.data == NULL || more == NULL || fread(one.data, 1, len, stdin) != len)
            return false;
        one.data[len] = '\0';
        all->items = more;
        all->items[all->count++] = one;
    }
    return all->count > 0;
}

/* Runs a subject over the texts, once, and prints "seconds" of it, or the "memory" that it and the
 * texts have taken at most, in bytes. */
int apart_child(const char *who, const char *what)
{
    size_t index = strtoul(who + 1, NULL, 10);
    const subject *one = &(who[0] == 'o' ? our_subjects : their_subjects)[index];
    samples all = {0};
    double before = high_water();
    if (!receive(&all) || before < 0)
        return 3;
    double start = cpu_seconds();
    for (size_t i = 0; i < all.count; i++)
        (void)one->run(&all.items[i]);
    double seconds = cpu_seconds() - start;
    printf("%.9f\n", strcmp(what, "seconds") == 0 ? seconds : (high_water() - before) * 1024);
    samples_free(&all);
    return 0;
}

/* ---- its parent ---- */

/* A file that receive() reads, or NULL. */
static FILE *send_all(const samples *all)
{
    FILE *file = tmpfile();
    bool whole = file != NULL;
    for (size_t i = 0; whole && i < all->count; i++) {
        const sample *s = &all->items[i];
        whole = fwrite(&s->len, sizeof s->len, 1, file) == 1 &&
                fwrite(s->data, 1, s->len, file) == s->len;
    }
    if (file == NULL || (whole && fflush(file) == 0))
        return file;
    fclose(file);
    return NULL;
}

/* What the child prints; negative when it fails. */
static double ask(FILE *texts, const char *who, const char *what)
{
    char answer[64] = "";
    int ends[2];
    if (texts == NULL || pipe(ends) != 0)
        return -1;
    rewind(texts);
    pid_t child = fork();
    if (child == 0) {
        dup2(fileno(texts), STDIN_FILENO);
        dup2(ends[1], STDOUT_FILENO);
        execl("/proc/self/exe", "parse_bench", APART, who, what, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    ssize_t n = read(ends[0], answer, sizeof answer - 1);
    close(ends[0]);
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0 || n <= 0)
        return -1;
    return strtod(answer, NULL);
}

/* ---- speed ---- */

/* Both parsers in turns, each time in a new process. */
static void print_fresh(const char *label, const samples *all, double tokens, int rounds)
{
    static double ours[MAX_RUNS], theirs[MAX_RUNS];
    FILE *texts = send_all(all);
    double bytes = 0;
    for (size_t i = 0; i < all->count; i++)
        bytes += (double)all->items[i].len;
    for (int i = 0; i < rounds; i++) {
        ours[i] = ask(texts, "o1", "seconds");
        theirs[i] = n_their_subjects > 0 ? ask(texts, "t0", "seconds") : 0;
    }
    if (texts != NULL)
        fclose(texts);
    double we = median(ours, rounds), they = median(theirs, rounds);
    printf("migc: %-34s %9.1f %10.1f", label, bytes / we / 1e6, we / tokens * 1e9);
    if (n_their_subjects > 0)
        printf(" %9.2fx\nlibpg_query: %-27s %9.1f %10.1f %9.2fx", they / we, label,
               bytes / they / 1e6, they / tokens * 1e9, 1.0);
    printf("\n");
}

static void print_speed(const samples *all, sample *whole, int rounds)
{
    double tokens = (double)whole->tokens;
    printf("\n%-40s %9s %10s%s\n", "each time in a new process, CPU time", "MB/s", "ns/token",
           n_their_subjects > 0 ? "    x split" : "");
    print_fresh("parsing, file by file", all, tokens, rounds);
    print_fresh("parsing, all in one text", &(samples){whole, 1}, tokens, rounds);
}

/* ---- memory ---- */

static void print_memory_of(const char *label, sample *s)
{
    FILE *text = send_all(&(samples){s, 1});
    double ours = ask(text, "o1", "memory"), len = (double)s->len;
    printf("%-40s %9.2f %9.2fx", label, len / 1e6, ours / len);
    if (n_their_subjects > 0) {
        double theirs = ask(text, "t0", "memory");
        if (theirs > 0)
            printf(" %9.2fx", theirs / len);
    }
    printf("\n");
    if (text != NULL)
        fclose(text);
}

static void print_memory(sample *whole)
{
    printf("\n%-40s %9s %10s%s\n", "peak memory, a multiple of the input", "MB", "migc",
           n_their_subjects > 0 ? "      split" : "");
    print_memory_of("all files in one text", whole);
    for (size_t i = 0; i < n_shapes; i++) {
        sample s = shapes[i].make(shapes[i].size);
        if (s.len > 1000000)
            print_memory_of(shapes[i].label, &s);
        sample_free(&s);
    }
}

void print_apart(const samples *all, int rounds)
{
    sample whole = samples_join(all);
    print_speed(all, &whole, rounds);
    print_memory(&whole);
    sample_free(&whole);
}
