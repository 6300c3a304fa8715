/*
 * project DIR: writes the project that `./dev bench lint` measures: 1,741 migration files as a team
 * on Supabase leaves them after some years. 550 tables with row level security, 1,100 functions,
 * and what happens to them afterwards: columns added, policies and functions replaced, rows seeded,
 * views, loops in DO blocks. A third of the areas were written without guards. The same bytes every
 * time.
 *
 * Sizes are as they are in public repositories, where half of the migrations have less than 1 KB,
 * one of a hundred more than 30 KB, and one of a thousand is the dump that a project began with or
 * was squashed into: those have a sixth of all bytes. Here it is the first years of ten areas.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "templates.h"

enum { N_AREAS = 50, N_SQUASHED = 10, N_ENTITIES = 10, N_LATER = 10, PATH_BYTES = 4096 };

/* The files of an area: types, one for the table and one for the functions of each entity, and two
 * for each later change. */
enum {
    FIRST_TABLE = 1,
    FIRST_FUNCTION = FIRST_TABLE + N_ENTITIES,
    FIRST_LATER = FIRST_FUNCTION + N_ENTITIES,
    FILES_PER_AREA = FIRST_LATER + 2 * N_LATER,
    FIRST_AFTER_SQUASH = FIRST_LATER + N_LATER
};

static const char *const areas[N_AREAS] = {
    "billing",   "crm",       "inventory", "support",   "hr",         "payroll",    "marketing",
    "events",    "messaging", "analytics", "auditing",  "catalogue",  "shipping",   "returns",
    "loyalty",   "partners",  "contracts", "documents", "scheduling", "projects",   "timesheets",
    "expenses",  "budgets",   "assets",    "fleet",     "facilities", "compliance", "training",
    "surveys",   "feedback",  "forum",     "wiki",      "search",     "media",      "streaming",
    "payments",  "invoicing", "taxes",     "refunds",   "pricing",    "promotions", "recipes",
    "nutrition", "workouts",  "clinics",   "patients",  "labs",       "research",   "grants",
    "alerts"};
static const char *const entities[N_ENTITIES] = {"accounts", "items",   "orders",   "entries",
                                                 "members",  "notes",   "settings", "snapshots",
                                                 "reviews",  "requests"};

/* What stands for the words in braces. */
typedef struct words {
    const char *area, *entity, *other; /* {other}: an earlier entity of the area */
    int number;
} words;

static void put_word(FILE *f, const words *w, const char *name, size_t length)
{
    if (length == 4 && memcmp(name, "area", 4) == 0)
        fputs(w->area, f);
    else if (length == 5 && memcmp(name, "table", 5) == 0)
        fprintf(f, "%s_%s", w->area, w->entity);
    else if (length == 5 && memcmp(name, "other", 5) == 0)
        fprintf(f, "%s_%s", w->area, w->other);
    else if (length == 1 && *name == 'n')
        fprintf(f, "%d", w->number);
    else
        fprintf(f, "{%.*s}", (int)length, name);
}

static void put(FILE *f, const words *w, const char *template)
{
    for (const char *p = template; *p != '\0';) {
        const char *open = strchr(p, '{');
        const char *close = open != NULL ? strchr(open, '}') : NULL;
        if (close == NULL) {
            fputs(p, f);
            return;
        }
        fwrite(p, 1, (size_t)(open - p), f);
        put_word(f, w, open + 1, (size_t)(close - open - 1));
        p = close + 1;
    }
}

static words entity_words(int area, int entity)
{
    return (words){areas[area], entities[entity], entities[entity > 0 ? entity - 1 : 0],
                   area * N_ENTITIES + entity};
}

/* One template for each of a few entities. */
static void put_each(FILE *f, int area, int from, int to, const char *template)
{
    for (int i = from; i < to; i++) {
        words w = entity_words(area, i);
        put(f, &w, template);
    }
}

/* ---- the files of one area, in the order of time ---- */

static bool guarded(int area)
{
    return area % 3 != 0;
}

static void write_table(FILE *f, int area, int entity)
{
    words w = entity_words(area, entity);
    put(f, &w, guarded(area) ? "CREATE TABLE IF NOT EXISTS" : "CREATE TABLE");
    put(f, &w, template_table);
    put(f, &w, entity > 0 ? template_reference : template_no_reference);
    put(f, &w, guarded(area) ? template_guarded_table_parts : template_table_parts);
}

static void write_functions(FILE *f, int area, int entity)
{
    words w = entity_words(area, entity);
    put(f, &w, template_save_function);
    put(f, &w, template_search_function);
}

static void write_seeds(FILE *f, int area, int from, int to)
{
    for (int i = from; i < to; i++) {
        words w = entity_words(area, i);
        if (i % 2 == 0) {
            put(f, &w, template_seed_head);
            for (int row = 0; row < 12; row++) {
                w.number = row;
                put(f, &w, row > 0 ? ",\n" : "");
                put(f, &w, template_seed_row);
            }
            put(f, &w, guarded(area) ? "\nON CONFLICT (slug) DO NOTHING;\n\n" : ";\n\n");
        } else {
            put(f, &w, template_seed_one_by_one);
        }
    }
}

/* What became of the tables, in the order of time; a change reaches all entities but for up to two.
 */
static const struct later_change {
    const char *subject;
    const char *template; /* NULL: rows */
    const char *guarded;  /* what the careful wrote instead */
} later_changes[N_LATER] = {
    {"more_columns", template_columns, template_guarded_columns},
    {"rework_policies", template_policies, NULL},
    {"new_signature", template_signature, NULL},
    {"views", template_view, NULL},
    {"seed", NULL, NULL},
    {"fix_triggers", template_loop, NULL},
    {"backfill", template_backfill, NULL},
    {"harden", template_harden, NULL},
    {"constraints", template_constraints, NULL},
    {"clean_up", template_clean_up, NULL},
};

/* The first half of the entities, then the other one. */
static void write_later(FILE *f, int area, int step)
{
    const struct later_change *change = &later_changes[(step - FIRST_LATER) / 2];
    bool second = (step - FIRST_LATER) % 2 == 1;
    bool all = change->template == NULL || change->guarded != NULL;
    int from = second ? N_ENTITIES / 2 : all ? 0 : (step - FIRST_LATER) / 2 % 3;
    int to = second ? N_ENTITIES : N_ENTITIES / 2;
    if (change->template == NULL)
        write_seeds(f, area, from, to);
    else
        put_each(f, area, from, to,
                 guarded(area) && change->guarded != NULL ? change->guarded : change->template);
}

static void write_content(FILE *f, int area, int step)
{
    words w = entity_words(area, 0);
    if (step < FIRST_TABLE)
        put(f, &w, template_area);
    else if (step < FIRST_FUNCTION)
        write_table(f, area, step - FIRST_TABLE);
    else if (step < FIRST_LATER)
        write_functions(f, area, step - FIRST_FUNCTION);
    else
        write_later(f, area, step);
}

/* ---- the files ---- */

static FILE *open_file(const char *path)
{
    FILE *f = fopen(path, "w");
    if (f == NULL)
        fprintf(stderr, "project: %s: %s\n", path, strerror(errno));
    return f;
}

static const char *subject_of(int step)
{
    return step < FIRST_TABLE      ? "types"
           : step < FIRST_FUNCTION ? "table"
           : step < FIRST_LATER    ? "functions"
                                   : later_changes[(step - FIRST_LATER) / 2].subject;
}

static bool write_baseline(const char *dir)
{
    char path[PATH_BYTES];
    int n = snprintf(path, sizeof path, "%s/20230101000000_baseline.sql", dir);
    FILE *f = n > 0 && n < PATH_BYTES ? open_file(path) : NULL;
    if (f == NULL)
        return false;
    for (int area = 0; area < N_SQUASHED; area++) {
        for (int step = 0; step < FIRST_AFTER_SQUASH; step++)
            write_content(f, area, step);
    }
    return fclose(f) == 0;
}

static bool write_file(const char *dir, int area, int step)
{
    char path[PATH_BYTES];
    int number = step * N_AREAS + area;
    int n = snprintf(path, sizeof path, "%s/2024%010d_%s_%s.sql", dir, number, areas[area],
                     subject_of(step));
    FILE *f = n > 0 && n < PATH_BYTES ? open_file(path) : NULL;
    if (f == NULL)
        return false;
    words w = entity_words(area, 0);
    put(f, &w, template_heading);
    write_content(f, area, step);
    return fclose(f) == 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: project DIR\n", stderr);
        return 2;
    }
    if (!write_baseline(argv[1]))
        return 1;
    for (int step = 0; step < FILES_PER_AREA; step++) {
        for (int area = step < FIRST_AFTER_SQUASH ? N_SQUASHED : 0; area < N_AREAS; area++) {
            if (!write_file(argv[1], area, step))
                return 1;
        }
    }
    return 0;
}
