/* sql_files.c - a walk through a folder. */
#include "sql_files.h"

#include <ftw.h>
#include <stdlib.h>
#include <string.h>

#include "support/file.h"
#include "support/vec.h"

/* nftw() gives its caller no place for a context. */
static struct listing {
    arena *arena;
    VEC(str) paths;
} found;

static int note_file(const char *path, const struct stat *about, int type, struct FTW *where)
{
    (void)about;
    (void)where;
    str p = str_from(path);
    if (type == FTW_F && str_ends(p, ".sql"))
        vec_push(found.arena, &found.paths, arena_str(found.arena, p));
    return 0;
}

static int by_path(const void *left, const void *right)
{
    return str_cmp(*(const str *)left, *(const str *)right);
}

size_t sql_files_below(const char *directory, sql_file_taker *take, void *context)
{
    memset(&found, 0, sizeof found);
    found.arena = arena_new();
    (void)nftw(directory, note_file, 16, FTW_PHYS);
    size_t count = found.paths.count;
    if (count > 0)
        qsort(found.paths.items, count, sizeof *found.paths.items, by_path);
    for (size_t i = 0; i < count; i++) {
        arena *a = arena_new();
        str text, path = found.paths.items[i];
        if (file_read(a, arena_cstr(a, path), SOURCE_MAX_SIZE, &text, diagnostics_new(a)) &&
            str_utf8_error(text) == text.len && memchr(text.data, '\0', text.len) == NULL)
            take(context, path, text);
        arena_free(a);
    }
    arena_free(found.arena);
    return count;
}
