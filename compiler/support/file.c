#include "support/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 64 * 1024 };

static bool read_all(arena *a, int fd, size_t hint, size_t max_size, str *out, int *error)
{
    size_t capacity = hint > 0 ? hint : READ_STEP;
    char *data = arena_regrow(a, NULL, 0, capacity, 1); /* not zeroed for nothing */
    size_t len = 0;
    for (;;) {
        if (len == capacity) {
            data = arena_regrow(a, data, capacity, capacity * 2, 1);
            capacity *= 2;
        }
        ssize_t n = read(fd, data + len, capacity - len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            *error = errno;
            return false;
        }
        len += (size_t)n;
        if (len > max_size) {
            *error = EFBIG;
            return false;
        }
        if (n == 0 || len == hint) /* all that the file had when it was opened */
            break;
    }
    *out = (str){data, len};
    return true;
}

bool file_read(arena *a, const char *path, size_t max_size, str *out, diagnostics *diags)
{
    bool standard_input = strcmp(path, "-") == 0;
    int fd = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    int error = errno;
    struct stat st;
    bool ok = fd >= 0;
    if (ok && fstat(fd, &st) != 0) {
        error = errno;
        ok = false;
    }
    if (ok && S_ISDIR(st.st_mode)) {
        error = EISDIR;
        ok = false;
    }
    if (ok && S_ISREG(st.st_mode) && (uintmax_t)st.st_size > max_size) {
        error = EFBIG;
        ok = false;
    }
    if (ok)
        ok = read_all(a, fd, S_ISREG(st.st_mode) ? (size_t)st.st_size : 0, max_size, out, &error);
    if (fd >= 0 && !standard_input)
        close(fd);
    if (!ok)
        diag_file_error(diags, standard_input ? STR("<stdin>") : str_from(path), "cannot read: %s",
                        strerror(error));
    return ok;
}

file_change file_compare(arena *a, const char *path, str content)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return FILE_MISSING;
    if ((uintmax_t)st.st_size != content.len)
        return FILE_DIFFERS;
    diagnostics *ignored = diagnostics_new(a);
    str old;
    if (!file_read(a, path, SIZE_MAX - 1, &old, ignored))
        return FILE_MISSING;
    return str_eq(old, content) ? FILE_SAME : FILE_DIFFERS;
}

static bool write_all(int fd, str content)
{
    for (size_t at = 0; at < content.len;) {
        ssize_t n = write(fd, content.data + at, content.len - at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        at += (size_t)n;
    }
    return true;
}

static bool write_in_place(const char *path, str content, diagnostics *diags)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool ok = fd >= 0 && write_all(fd, content);
    int error = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        error = errno;
        ok = false;
    }
    if (!ok)
        diag_file_error(diags, str_from(path), "cannot write: %s", strerror(error));
    return ok;
}

/* The mode that open(2) would have given a new file. */
static mode_t default_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool replace_now(arena *a, const char *path, mode_t mode, str content, diagnostics *diags)
{
    char *temporary = arena_cstr(a, arena_printf(a, "%s.XXXXXX", path));
    int fd = mkstemp(temporary);
    bool made = fd >= 0;
    bool ok = made && fchmod(fd, mode) == 0 && write_all(fd, content) && fsync(fd) == 0;
    int error = errno;
    if (made && close(fd) != 0 && ok) {
        error = errno;
        ok = false;
    }
    if (ok && rename(temporary, path) != 0) {
        error = errno;
        ok = false;
    }
    if (!ok) {
        if (made)
            unlink(temporary);
        diag_file_error(diags, str_from(path), "cannot write: %s", strerror(error));
    }
    return ok;
}

/* Ctrl-C waits until the temporary file has its name or is gone, so that none is left lying about.
 */
static bool replace(arena *a, const char *path, mode_t mode, str content, diagnostics *diags)
{
    sigset_t interrupts, before;
    sigemptyset(&interrupts);
    sigaddset(&interrupts, SIGINT);
    sigaddset(&interrupts, SIGTERM);
    sigaddset(&interrupts, SIGHUP);
    bool blocked = sigprocmask(SIG_BLOCK, &interrupts, &before) == 0;
    bool ok = replace_now(a, path, mode, content, diags);
    if (blocked)
        sigprocmask(SIG_SETMASK, &before, NULL);
    return ok;
}

/* As `mkdir -p`. */
static bool make_directories(arena *a, str path, diagnostics *diags)
{
    char *name = arena_cstr(a, path);
    for (size_t i = 1; i <= path.len; i++) {
        if (i < path.len && name[i] != '/')
            continue;
        char kept = name[i];
        name[i] = '\0';
        struct stat st;
        bool there = stat(name, &st) == 0 && S_ISDIR(st.st_mode);
        if (!there && mkdir(name, 0777) != 0 && errno != EEXIST) {
            diag_file_error(diags, str_from(name), "cannot make the directory: %s",
                            strerror(errno));
            return false;
        }
        name[i] = kept;
    }
    return true;
}

bool file_write(arena *a, const char *path, str content, diagnostics *diags)
{
    struct stat st;
    bool exists = stat(path, &st) == 0;
    if (exists && S_ISDIR(st.st_mode)) {
        diag_file_error(diags, str_from(path), "cannot write: it is a directory");
        return false;
    }
    if (exists && !S_ISREG(st.st_mode))
        return write_in_place(path, content, diags);
    if (exists && file_compare(a, path, content) == FILE_SAME)
        return true;
    if (!exists && !make_directories(a, path_directory(str_from(path)), diags))
        return false;
    return replace(a, path, exists ? st.st_mode & 07777 : default_mode(), content, diags);
}

bool file_write_stdout(str content, diagnostics *diags)
{
    if (fflush(stdout) == 0 && write_all(STDOUT_FILENO, content))
        return true;
    diag_file_error(diags, STR("<stdout>"), "cannot write: %s", strerror(errno));
    return false;
}

str path_join(arena *a, str directory, str name)
{
    if (directory.len == 0)
        return arena_str(a, name);
    const char *slash = directory.data[directory.len - 1] == '/' ? "" : "/";
    return arena_printf(a, "%.*s%s%.*s", STR_ARG(directory), slash, STR_ARG(name));
}

str path_base(str path)
{
    size_t end = path.len;
    while (end > 1 && path.data[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path.data[start - 1] != '/')
        start--;
    return str_slice(path, start, end);
}

str path_directory(str path)
{
    size_t end = path.len;
    while (end > 0 && path.data[end - 1] != '/')
        end--;
    while (end > 1 && path.data[end - 1] == '/')
        end--;
    return end > 0 ? str_slice(path, 0, end) : STR(".");
}
