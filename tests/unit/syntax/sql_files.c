/* sql_files.c - a walk through a folder. */
#include "sql_files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "support/file.h"
#include "support/vec.h"

typedef VEC(str) path_vec;

/* Folders are looked into in turn, so that no depth matters; links are not followed. */
static void list_folder(arena *a, str folder, path_vec *folders, path_vec *files)
{
    DIR *d = opendir(arena_cstr(a, folder));
    for (struct dirent *e = d != NULL ? readdir(d) : NULL; e != NULL; e = readdir(d)) {
        str path = path_join(a, folder, arena_str(a, str_from(e->d_name)));
        struct stat about;
        if (e->d_name[0] == '.' || lstat(arena_cstr(a, path), &about) != 0)
            continue;
        if (S_ISDIR(about.st_mode))
            vec_push(a, folders, path);
        else if (S_ISREG(about.st_mode) && str_ends(path, ".sql"))
            vec_push(a, files, path);
    }
    if (d != NULL)
        closedir(d);
}

static int by_path(const void *left, const void *right)
{
    return str_cmp(*(const str *)left, *(const str *)right);
}

size_t sql_files_below(const char *directory, sql_file_taker *take, void *context)
{
    arena *a = arena_new();
    path_vec folders = {0}, files = {0};
    vec_push(a, &folders, str_from(directory));
    for (size_t i = 0; i < folders.count; i++)
        list_folder(a, folders.items[i], &folders, &files);
    if (files.count > 0)
        qsort(files.items, files.count, sizeof *files.items, by_path);
    for (size_t i = 0; i < files.count; i++) {
        arena *own = arena_new();
        str text;
        if (file_read(own, arena_cstr(own, files.items[i]), SOURCE_MAX_SIZE, &text,
                      diagnostics_new(own)) &&
            str_utf8_error(text) == text.len && memchr(text.data, '\0', text.len) == NULL)
            take(context, files.items[i], text);
        arena_free(own);
    }
    size_t count = files.count;
    arena_free(a);
    return count;
}
