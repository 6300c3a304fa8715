/*
 * regress [--at-most N] ROOT FOLDER [FILE...]
 *
 * Scripts of psql's (FOLDER/FILE.sql; all of FOLDER when none is named), such as PostgreSQL's own
 * regression tests, each in a fresh database and on a fresh model; test_setup.sql, where there is
 * one, comes before each. Prints every difference, and of how many statements the SQLSTATE agrees.
 *
 *   --at-most N      of a thousand statements of DDL may differ (1000)
 */
#include <dirent.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../model/server.h"
#include "run.h"
#include "support/file.h"

typedef struct counted_class {
    str key;
    size_t times;
} counted_class;

typedef struct bench {
    arena *arena;
    PGconn *admin;
    laboratory lab;
    const char *folder;
    piece_list setup;
    VEC(counted_class) classes;
    tally total;
} bench;

static void count_class(void *context, str key)
{
    bench *b = context;
    for (size_t i = 0; i < b->classes.count; i++) {
        if (str_eq(b->classes.items[i].key, key)) {
            b->classes.items[i].times++;
            return;
        }
    }
    vec_push(b->arena, &b->classes, (counted_class){arena_str(b->arena, key), 1});
}

/* Roles outlive their database. */
static void drop_roles(PGconn *admin)
{
    server_command(admin, "DO $$ DECLARE r text; BEGIN FOR r IN SELECT rolname FROM pg_roles WHERE "
                          "oid >= 16384 LOOP EXECUTE format('DROP OWNED BY %I', r); "
                          "EXECUTE format('DROP ROLE %I', r); END LOOP; END $$");
}

static void add(tally *sum, const tally *t)
{
    sum->ddl += t->ddl;
    sum->ddl_agree += t->ddl_agree;
    sum->other += t->other;
    sum->other_agree += t->other_agree;
    sum->unjudged += t->unjudged;
    sum->catalogue += t->catalogue;
}

static void print_tally(const char *called, const tally *t)
{
    printf("= %-24s DDL %5zu of %5zu agree, others %5zu of %5zu, %5zu not judged, %3zu in the "
           "catalogue\n",
           called, t->ddl_agree, t->ddl, t->other_agree, t->other, t->unjudged, t->catalogue);
    fflush(stdout);
}

static str path_of(bench *b, arena *a, const char *called)
{
    return arena_printf(a, "%s/%s.sql", b->folder, called);
}

static piece_list read_pieces(bench *b, arena *a, const char *called)
{
    str text;
    diagnostics *problems = diagnostics_new(a);
    if (file_read(a, path_of(b, a, called).data, 1u << 24, &text, problems))
        return pieces_of(a, text);
    for (size_t i = 0; i < problems->list.count; i++)
        fprintf(stderr, "regress: %s/%s.sql: %.*s\n", b->folder, called,
                STR_ARG(problems->list.items[i].message));
    exit(3);
}

static void run_file(bench *b, const char *called)
{
    arena *a = arena_new();
    piece_list pieces = read_pieces(b, a, called);
    server_command(b->admin, "DROP DATABASE IF EXISTS regression");
    drop_roles(b->admin);
    server_command(b->admin, "CREATE DATABASE regression");
    b->lab.connection = server_connect("regression");
    server_command(b->lab.connection, "SET statement_timeout = '20s'");
    regress_file f = {.called = called, .silent = true, .found = count_class, .context = b};
    regress_begin(&f, &b->lab);
    if (strcmp(called, "test_setup") != 0)
        regress_run(&f, &b->setup);
    f.silent = false;
    f.tally = (tally){0};
    regress_run(&f, &pieces);
    regress_end(&f);
    PQfinish(b->lab.connection);
    print_tally(called, &f.tally);
    add(&b->total, &f.tally);
    arena_free(a);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void run_folder(bench *b)
{
    VEC(char *) names = {0};
    DIR *d = opendir(b->folder);
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
        str file = str_from(e->d_name);
        if (str_ends(file, ".sql"))
            vec_push(b->arena, &names, arena_cstr(b->arena, str_slice(file, 0, file.len - 4)));
    }
    if (d != NULL)
        closedir(d);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof(char *), by_text);
    for (size_t i = 0; i < names.count; i++)
        run_file(b, names.items[i]);
}

static int by_times(const void *a, const void *b)
{
    size_t x = ((const counted_class *)a)->times, y = ((const counted_class *)b)->times;
    return x < y ? 1 : x > y ? -1 : 0;
}

static void print_classes(bench *b)
{
    if (b->classes.count > 1)
        qsort(b->classes.items, b->classes.count, sizeof(counted_class), by_times);
    for (size_t i = 0; i < b->classes.count; i++)
        printf("%6zu  %.*s\n", b->classes.items[i].times, STR_ARG(b->classes.items[i].key));
    print_tally("all", &b->total);
}

int main(int argc, char **argv)
{
    static const struct option known[] = {{"at-most", required_argument, NULL, 'm'},
                                          {NULL, 0, NULL, 0}};
    size_t at_most = 1000;
    for (int c; (c = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (c != 'm')
            return 2;
        at_most = strtoul(optarg, NULL, 10);
    }
    if (optind + 2 > argc) {
        fputs("usage: regress [--at-most N] ROOT FOLDER [FILE...]\n", stderr);
        return 2;
    }
    bench b = {.arena = arena_new(), .admin = server_connect("postgres")};
    b.folder = argv[optind + 1];
    b.lab.pg_version = PQserverVersion(b.admin) / 10000;
    b.lab.catalogue =
        arena_printf(b.arena, "%s/compiler/commands/questions/catalogue.sql", argv[optind]).data;
    if (access(path_of(&b, b.arena, "test_setup").data, F_OK) == 0)
        b.setup = read_pieces(&b, b.arena, "test_setup");
    for (int i = optind + 2; i < argc; i++)
        run_file(&b, argv[i]);
    if (optind + 2 == argc)
        run_folder(&b);
    print_classes(&b);
    server_command(b.admin, "DROP DATABASE IF EXISTS regression");
    drop_roles(b.admin);
    PQfinish(b.admin);
    size_t wrong = b.total.ddl - b.total.ddl_agree;
    int status = wrong * 1000 > at_most * b.total.ddl || b.total.ddl == 0 ? 1 : 0;
    arena_free(b.arena);
    return status;
}
