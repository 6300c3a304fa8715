/*
 * project DIR: writes the project that `./dev bench lint` measures: 1,050 migration files as a team
 * on Supabase leaves them after some years. 500 tables with row level security, 1,000 functions,
 * and what happens to them afterwards: columns added, policies and functions replaced, rows seeded,
 * views, loops in DO blocks. A third of the areas were written without guards. The same bytes every
 * time.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "templates.h"

enum { N_AREAS = 50, N_ENTITIES = 10, FILES_PER_AREA = 21, PATH_BYTES = 4096 };

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

static void write_tables(FILE *f, int area, int part)
{
    for (int i = part * 2; i < part * 2 + 2; i++) {
        words w = entity_words(area, i);
        put(f, &w, guarded(area) ? "CREATE TABLE IF NOT EXISTS" : "CREATE TABLE");
        put(f, &w, template_table);
        put(f, &w, i > 0 ? template_reference : template_no_reference);
        put(f, &w, guarded(area) ? template_guarded_table_parts : template_table_parts);
    }
}

static void write_functions(FILE *f, int area, int part)
{
    put_each(f, area, part * 2, part * 2 + 2, template_save_function);
    put_each(f, area, part * 2, part * 2 + 2, template_search_function);
}

static void write_seeds(FILE *f, int area)
{
    for (int i = 0; i < N_ENTITIES; i++) {
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

static void write_content(FILE *f, int area, int step)
{
    words w = entity_words(area, 0);
    if (step == 0)
        put(f, &w, template_area);
    else if (step <= 5)
        write_tables(f, area, step - 1);
    else if (step <= 10)
        write_functions(f, area, step - 6);
    else if (step == 11)
        put_each(f, area, 0, N_ENTITIES,
                 guarded(area) ? template_guarded_columns : template_columns);
    else if (step == 15)
        write_seeds(f, area);
    else
        put_each(f, area, step % 3, N_ENTITIES, later_templates[step - 12]);
}

static const char *const subjects[FILES_PER_AREA] = {
    "types",       "tables_1",     "tables_2",        "tables_3",      "tables_4",
    "tables_5",    "functions_1",  "functions_2",     "functions_3",   "functions_4",
    "functions_5", "more_columns", "rework_policies", "new_signature", "views",
    "seed",        "fix_triggers", "backfill",        "harden",        "constraints",
    "clean_up"};

static bool write_file(const char *dir, int area, int step)
{
    char path[PATH_BYTES];
    int number = step * N_AREAS + area;
    int n = snprintf(path, sizeof path, "%s/2024%010d_%s_%s.sql", dir, number, areas[area],
                     subjects[step]);
    FILE *f = n > 0 && n < PATH_BYTES ? fopen(path, "w") : NULL;
    if (f == NULL) {
        fprintf(stderr, "project: %s: %s\n", path, strerror(errno));
        return false;
    }
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
    for (int step = 0; step < FILES_PER_AREA; step++) {
        for (int area = 0; area < N_AREAS; area++) {
            if (!write_file(argv[1], area, step))
                return 1;
        }
    }
    return 0;
}
