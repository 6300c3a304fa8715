/* samples.c - the texts: files, all of them in one, and shapes that are written here. */
#include "bench.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void *checked(void *memory)
{
    if (memory == NULL) {
        fputs("parse_bench: out of memory\n", stderr);
        exit(3);
    }
    return memory;
}

void sample_free(sample *s)
{
    free(s->data);
}

void samples_free(samples *all)
{
    for (size_t i = 0; i < all->count; i++)
        sample_free(&all->items[i]);
    free(all->items);
}

/* ---- files ---- */

static bool read_file(samples *all, const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return false;
    }
    sample one = {.data = checked(malloc(size + 1))};
    one.len = fread(one.data, 1, size, file);
    one.data[one.len] = '\0';
    fclose(file);
    all->items = checked(realloc(all->items, (all->count + 1) * sizeof *all->items));
    all->items[all->count++] = one;
    return true;
}

static bool read_path(samples *all, const char *path, bool given);

static bool read_directory(samples *all, const char *path)
{
    struct dirent **entries;
    int n = scandir(path, &entries, NULL, alphasort);
    if (n < 0) {
        perror(path);
        return false;
    }
    bool whole = true;
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        char below[4096];
        int length = snprintf(below, sizeof below, "%s/%s", path, name);
        if (name[0] != '.' && length > 0 && (size_t)length < sizeof below)
            whole = read_path(all, below, false) && whole;
        free(entries[i]);
    }
    free(entries);
    return whole;
}

static bool read_path(samples *all, const char *path, bool given)
{
    struct stat found;
    if (stat(path, &found) != 0) {
        perror(path);
        return false;
    }
    if (S_ISDIR(found.st_mode))
        return read_directory(all, path);
    const char *dot = strrchr(path, '.');
    bool sql = dot != NULL && strcmp(dot, ".sql") == 0;
    return (!given && !sql) || found.st_size == 0 || read_file(all, path, (size_t)found.st_size);
}

bool samples_read(samples *all, char **paths, int n_paths)
{
    *all = (samples){0};
    for (int i = 0; i < n_paths; i++) {
        if (!read_path(all, paths[i], true))
            return false;
    }
    return true;
}

sample samples_join(const samples *all)
{
    size_t size = 1;
    for (size_t i = 0; i < all->count; i++)
        size += all->items[i].len + 3;
    sample whole = {.data = checked(malloc(size)), .bodies = true};
    for (size_t i = 0; i < all->count; i++) {
        memcpy(whole.data + whole.len, all->items[i].data, all->items[i].len);
        whole.len += all->items[i].len;
        memcpy(whole.data + whole.len, "\n;\n", 3); /* the last statement may have no semicolon */
        whole.len += 3;
        whole.tokens += all->items[i].tokens;
        whole.bodies = whole.bodies && all->items[i].bodies;
    }
    whole.data[whole.len] = '\0';
    return whole;
}

/* ---- shapes ---- */

/* `before`, then `part` as often as asked, then `after`. */
static sample repeat(const char *before, const char *part, size_t times, const char *after)
{
    size_t n_before = strlen(before), n_part = strlen(part), n_after = strlen(after);
    sample s = {.len = n_before + n_part * times + n_after};
    s.data = checked(malloc(s.len + 1));
    memcpy(s.data, before, n_before);
    for (size_t i = 0; i < times; i++)
        memcpy(s.data + n_before + i * n_part, part, n_part);
    memcpy(s.data + s.len - n_after, after, n_after + 1);
    return s;
}

static sample statements(size_t size)
{
    return repeat("", "INSERT INTO t (a, b) VALUES (1, 'x');\n", size, "");
}

static sample one_string(size_t size)
{
    return repeat("SELECT '", "abcdefg\n", size / 8, "';\n");
}

static sample columns(size_t size)
{
    return repeat("CREATE TABLE t (", "c text NOT NULL DEFAULT '', ", size - 1, "last int);\n");
}

static sample operators(size_t size)
{
    return repeat("SELECT 1", " + 1", size, ";\n");
}

static sample rows(size_t size)
{
    return repeat("INSERT INTO t VALUES (0, 'x')", ",\n(1, 'value')", size, ";\n");
}

static sample nested(size_t size)
{
    sample open = repeat("SELECT ", "(", size, "1");
    sample all = repeat(open.data, ")", size, ";\n");
    sample_free(&open);
    return all;
}

const shape shapes[] = {
    {"INSERT statements, 100,000", 100000, statements, false},
    {"one string of 50 MB", 50000000, one_string, false},
    {"a table of 5,000 columns", 5000, columns, false},
    {"an INSERT of 200,000 rows", 200000, rows, false},
    {"a row of 4,900 operators", 4900, operators, false},
    {"5,000 brackets in each other", 5000, nested, false},
    {"10,000 brackets: one error", 10000, nested, true},
};
const size_t n_shapes = sizeof shapes / sizeof shapes[0];
