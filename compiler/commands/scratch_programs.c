/* PostgreSQL's programs on this machine, and a copy of them that knows the environment's
 * extensions. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands/scratch_server.h"
#include "embedded/environment_extensions.h"

/* ---- finding them ---- */

static const char *joined(arena *a, const char *folder, const char *below)
{
    return arena_printf(a, "%s/%s", folder, below).data;
}

static bool has_programs(arena *a, const char *folder)
{
    return access(joined(a, folder, "initdb"), X_OK) == 0 &&
           access(joined(a, folder, "postgres"), X_OK) == 0;
}

/* The first line that a command prints; NULL when it prints none. */
static const char *first_line(arena *a, const char *shell_command)
{
    char line[4096];
    FILE *pipe = popen(shell_command, "r");
    if (pipe == NULL)
        return NULL;
    bool some = fgets(line, sizeof line, pipe) != NULL;
    while (fgetc(pipe) != EOF)
        continue;
    pclose(pipe);
    line[some ? strcspn(line, "\n") : 0] = '\0';
    return some && line[0] != '\0' ? arena_str(a, str_from(line)).data : NULL;
}

static const char *among_versions(arena *a, int version)
{
    static const char *const layouts[] = {"/usr/lib/postgresql/%d/bin", "/usr/pgsql-%d/bin",
                                          "/opt/homebrew/opt/postgresql@%d/bin",
                                          "/usr/local/opt/postgresql@%d/bin"};
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++) {
        char folder[64];
        const char *mark = strstr(layouts[i], "%d");
        snprintf(folder, sizeof folder, "%.*s%d%s", (int)(mark - layouts[i]), layouts[i], version,
                 mark + 2);
        if (has_programs(a, folder))
            return arena_str(a, str_from(folder)).data;
    }
    return NULL;
}

static const char *on_path(arena *a)
{
    const char *path = getenv("PATH");
    for (str rest = str_from(path != NULL ? path : ""); rest.len > 0;) {
        size_t end = str_find(rest, STR(":"));
        const char *folder = arena_cstr(a, str_slice(rest, 0, end));
        if (folder[0] == '/' && has_programs(a, folder))
            return folder;
        rest = str_slice(rest, end < rest.len ? end + 1 : end, rest.len);
    }
    return NULL;
}

const char *scratch_find_programs(arena *a, int major)
{
    const char *given = getenv("MIGC_PG_BINDIR");
    if (given != NULL && given[0] != '\0')
        return has_programs(a, given) ? given : NULL;
    const char *found = among_versions(a, major);
    for (int version = 15; version <= 18 && found == NULL; version++)
        found = among_versions(a, version);
    if (found != NULL)
        return found;
    found = first_line(a, "pg_config --bindir 2>/dev/null");
    return found != NULL && has_programs(a, found) ? found : on_path(a);
}

/* ---- the copy ---- */

static bool make_folders(arena *a, const char *path)
{
    char *all = arena_cstr(a, str_from(path));
    for (char *p = all + 1; *p != '\0'; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        if (mkdir(all, 0755) != 0 && errno != EEXIST)
            return false;
        *p = '/';
    }
    return mkdir(all, 0755) == 0 || errno == EEXIST;
}

static bool write_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, data, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        data += n;
        size -= (size_t)n;
    }
    return true;
}

static bool copy_program(const char *from, const char *to)
{
    char block[1 << 16];
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = in >= 0 ? open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0755) : -1;
    bool ok = out >= 0;
    for (ssize_t n = 0; ok && (n = read(in, block, sizeof block)) != 0;)
        ok = n > 0 && write_all(out, block, (size_t)n);
    if (out >= 0)
        ok = close(out) == 0 && ok;
    if (in >= 0)
        close(in);
    return ok;
}

/* A link to each file of a folder but one. */
static bool link_files(arena *a, const char *from, const char *to, const char *except)
{
    DIR *d = opendir(from);
    bool ok = d != NULL;
    for (struct dirent *e; ok && (e = readdir(d)) != NULL;) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 ||
            (except != NULL && strcmp(e->d_name, except) == 0))
            continue;
        ok = symlink(joined(a, from, e->d_name), joined(a, to, e->d_name)) == 0 || errno == EEXIST;
    }
    if (d != NULL)
        closedir(d);
    return ok;
}

static bool write_file(const char *path, str text)
{
    unlink(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    bool ok = fd >= 0 && write_all(fd, text.data, text.len);
    return fd >= 0 && close(fd) == 0 && ok;
}

/* Lines of the form "-- control: requires = 'x'" are for the control file. */
static void add_control_lines(buf *out, str text)
{
    const str mark = STR("-- control: ");
    while (text.len > 0) {
        size_t end = str_find(text, STR("\n"));
        str line = str_slice(text, 0, end);
        if (str_starts(line, "-- control: ")) {
            buf_add(out, str_slice(line, mark.len, line.len));
            buf_char(out, '\n');
        }
        text = str_slice(text, end < text.len ? end + 1 : end, text.len);
    }
}

/* An extension that the server does not have itself. */
static bool add_stand_in(arena *a, const char *folder, const struct embedded_text *e)
{
    str called = str_slice(str_from(e->name), 0, strlen(e->name) - 4);
    const char *control = arena_printf(a, "%s/%.*s.control", folder, STR_ARG(called)).data;
    if (access(control, F_OK) == 0)
        return true;
    str text = {e->text, e->size};
    buf b = buf_new(a);
    buf_printf(&b, "comment = 'stands in for %.*s'\ndefault_version = '1.0'\nrelocatable = false\n",
               STR_ARG(called));
    add_control_lines(&b, text);
    return write_file(control, buf_str(&b)) &&
           write_file(arena_printf(a, "%s/%.*s--1.0.sql", folder, STR_ARG(called)).data, text);
}

/* Debian's layout, else what pg_config says. */
static bool find_folders(arena *a, const char *programs, const char **share, const char **library)
{
    const char *mark = strstr(programs, "/lib/postgresql/");
    if (mark != NULL) {
        int version = atoi(mark + strlen("/lib/postgresql/"));
        *share =
            arena_printf(a, "%.*s/share/postgresql/%d", (int)(mark - programs), programs, version)
                .data;
        *library =
            arena_printf(a, "%.*s/lib/postgresql/%d/lib", (int)(mark - programs), programs, version)
                .data;
        return true;
    }
    if (strchr(programs, '\'') != NULL)
        return false;
    *share = first_line(a, arena_printf(a, "'%s/pg_config' --sharedir", programs).data);
    *library = first_line(a, arena_printf(a, "'%s/pg_config' --pkglibdir", programs).data);
    return *share != NULL && *library != NULL;
}

const char *scratch_private_copy(arena *a, const char *root, const char *programs)
{
    static const char *const copied[] = {"postgres", "initdb"};
    const char *share, *library;
    if (!find_folders(a, programs, &share, &library)) {
        errno = ENOENT;
        return NULL;
    }
    const char *prefix = joined(a, root, "prefix"),
               *bin = arena_printf(a, "%s%s", prefix, programs).data,
               *own_share = arena_printf(a, "%s%s", prefix, share).data,
               *own_library = arena_printf(a, "%s%s", prefix, library).data,
               *extensions = joined(a, own_share, "extension");
    bool ok = make_folders(a, bin) && make_folders(a, extensions) && make_folders(a, own_library);
    for (size_t i = 0; ok && i < sizeof copied / sizeof copied[0]; i++)
        ok = copy_program(joined(a, programs, copied[i]), joined(a, bin, copied[i]));
    ok = ok && link_files(a, library, own_library, NULL) &&
         link_files(a, share, own_share, "extension") &&
         link_files(a, joined(a, share, "extension"), extensions, NULL);
    for (size_t i = 0; ok && i < environment_extensions_count; i++) {
        if (strcmp(environment_extensions[i].name, "vector.sql") != 0) /* its functions are in C */
            ok = add_stand_in(a, extensions, &environment_extensions[i]);
    }
    return ok ? bin : NULL;
}
