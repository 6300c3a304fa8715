#include "project/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "support/buf.h"
#include "support/file.h"
#include "support/vec.h"

typedef VEC(input) input_vec;

typedef struct search {
    arena *arena;
    diagnostics *diags;
    input_vec found;
    layout layout;
    bool ok;
} search;

source *input_read(arena *a, input *in, diagnostics *diags)
{
    if (in->was_read || in->source != NULL)
        return in->source;
    in->was_read = true;
    in->source = source_read(a, in->standard_input ? "-" : arena_cstr(a, in->path), diags);
    return in->source;
}

bool inputs_read(arena *a, inputs *all, diagnostics *diags)
{
    bool ok = true;
    for (size_t i = 0; i < all->count; i++)
        ok = input_read(a, &all->items[i], diags) != NULL && ok;
    return ok;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static str without_leading_zeros(str s)
{
    size_t zeros = 0;
    while (zeros + 1 < s.len && s.data[zeros] == '0')
        zeros++;
    return str_slice(s, zeros, s.len);
}

static bool all_digits(str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!is_digit(s.data[i]))
            return false;
    }
    return s.len > 0;
}

int version_compare(str a, str b)
{
    if (!all_digits(a) || !all_digits(b))
        return str_cmp(a, b);
    a = without_leading_zeros(a);
    b = without_leading_zeros(b);
    if (a.len != b.len)
        return a.len < b.len ? -1 : 1;
    return str_cmp(a, b);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static size_t count_digits(str s, size_t from)
{
    size_t n = from;
    while (n < s.len && is_digit(s.data[n]))
        n++;
    return n - from;
}

/* How many digits the number of Flyway's "V1__add_users" has; 0: it is no such name. */
static size_t flyways_digits(str base)
{
    size_t digits = base.len > 0 && base.data[0] == 'V' ? count_digits(base, 1) : 0;
    return digits > 0 && str_starts(str_slice(base, 1 + digits, base.len), "__") ? digits : 0;
}

/* How long the date is that a name begins with: Diesel's "2024-01-31-120000", the time left out as
 * it pleases. */
static size_t date_length(str base)
{
    static const size_t parts[] = {4, 2, 2, 6};
    size_t n = 0, length = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && count_digits(base, n) == parts[i];
         i++) {
        n += parts[i];
        if (i >= 2)
            length = n;
        if (n >= base.len || base.data[n] != '-')
            break;
        n++;
    }
    return length;
}

/* As a timestamp, with dates in it at midnight, so that both come in their order. */
static str date_as_version(arena *a, str date)
{
    buf out = buf_new(a);
    for (size_t i = 0; i < date.len; i++) {
        if (date.data[i] != '-')
            buf_char(&out, date.data[i]);
    }
    if (date.len == strlen("2024-01-31"))
        buf_text(&out, "000000");
    return buf_str(&out);
}

static bool is_description(str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (!is_digit(c) && !is_letter(c) && c != '_' && c != '-' && c != '.')
            return false;
    }
    return s.len > 0;
}

/* "001_add_users.sql" is version 001, name add_users; "schema.sql" is version and name schema. */
static void split_name(arena *a, input *in, str base)
{
    if (str_ends(base, ".sql"))
        base = str_slice(base, 0, base.len - 4);
    size_t date = date_length(base), end = date > 0 ? date : count_digits(base, 0);
    in->numeric = end > 0;
    in->version = in->numeric ? str_slice(base, 0, end) : base;
    if (date > 0)
        in->version = date_as_version(a, in->version);
    size_t v = flyways_digits(base), rest = v > 0 ? 1 + v + 2 : end;
    if (in->numeric && rest < base.len && (base.data[rest] == '_' || base.data[rest] == '-'))
        rest++;
    in->name = rest < base.len ? str_slice(base, rest, base.len) : base;
    in->conventional =
        rest > end && base.data[rest - 1] == '_' && is_description(str_slice(base, rest, base.len));
}

/* Adds a file; `named_by` is the part of the path that holds version and name. */
static void add(search *s, str path, str named_by)
{
    bool standard_input = str_is(path, "-");
    input in = {.path = standard_input ? STR("<stdin>") : path, .standard_input = standard_input};
    split_name(s->arena, &in, named_by);
    vec_push(s->arena, &s->found, in);
}

static bool is_kind(arena *a, str path, mode_t kind)
{
    struct stat st;
    return stat(arena_cstr(a, path), &st) == 0 && (st.st_mode & S_IFMT) == kind;
}

static bool is_directory(arena *a, str path)
{
    return is_kind(a, path, S_IFDIR);
}

typedef struct entry {
    str name;
    bool is_file; /* a plain one; false: it may be all the same, the system does not say so */
} entry;

typedef VEC(entry) entry_vec;

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(((const entry *)a)->name, ((const entry *)b)->name);
}

static bool is_plain(const struct dirent *e)
{
#if defined(DT_REG)
    return e->d_type == DT_REG;
#else
    (void)e;
    return false;
#endif
}

/* What is in a directory, sorted by name; false after a diagnostic. */
static bool list_directory(search *s, str path, entry_vec *out)
{
    DIR *d = opendir(arena_cstr(s->arena, path));
    if (d == NULL) {
        diag_file_error(s->diags, path, "cannot read the directory: %s", strerror(errno));
        return false;
    }
    errno = 0;
    for (struct dirent *e; (e = readdir(d)) != NULL; errno = 0) {
        if (e->d_name[0] != '.')
            vec_push(s->arena, out, (entry){arena_str(s->arena, str_from(e->d_name)), is_plain(e)});
    }
    int error = errno;
    closedir(d);
    if (error != 0) {
        diag_file_error(s->diags, path, "cannot read the directory: %s", strerror(error));
        return false;
    }
    if (out->count > 1)
        qsort(out->items, out->count, sizeof(entry), by_bytes);
    return true;
}

/* Files that take migrations back have no place in a history that only goes forward. */
static bool is_migration_file(str name)
{
    return str_ends(name, ".sql") && !str_ends(name, ".rollback.sql") &&
           !str_ends(name, ".down.sql");
}

/* What the file is called whose folder is the migration: Prisma's, Diesel's and Hasura's. */
static const char *const folder_files[] = {"migration.sql", "up.sql"};
enum { FOLDER_FILES = sizeof folder_files / sizeof folder_files[0] };

bool is_folder_migration(str base)
{
    for (size_t i = 0; i < FOLDER_FILES; i++) {
        if (str_is(base, folder_files[i]))
            return true;
    }
    return false;
}

static void add_folder(search *s, str path, str name)
{
    for (size_t i = 0; i < FOLDER_FILES; i++) {
        str file = path_join(s->arena, path_join(s->arena, path, name), str_from(folder_files[i]));
        if (!is_kind(s->arena, file, S_IFREG))
            continue;
        add(s, file, name);
        return;
    }
}

/* `supabase/migrations`, however much of it was named. */
static bool is_supabase(str directory)
{
    return str_is(path_base(directory), "migrations") &&
           str_is(path_base(path_directory(directory)), "supabase");
}

static void scan_directory(search *s, str path)
{
    entry_vec found = {0};
    if (!list_directory(s, path, &found)) {
        s->ok = false;
        return;
    }
    size_t before = s->found.count;
    for (size_t i = 0; i < found.count; i++) {
        const entry *e = &found.items[i];
        if (!is_migration_file(e->name))
            continue;
        str file = path_join(s->arena, path, e->name);
        if (e->is_file || !is_directory(s->arena, file))
            add(s, file, e->name);
    }
    if (s->found.count > before) {
        s->layout = is_supabase(path) ? LAYOUT_SUPABASE : LAYOUT_PLAIN;
        return;
    }
    for (size_t i = 0; i < found.count; i++) {
        if (!found.items[i].is_file)
            add_folder(s, path, found.items[i].name);
    }
    if (s->found.count > before)
        s->layout = LAYOUT_FOLDERS;
}

/* A directory, or where the migrations of the project in it lie. */
static void scan_project(search *s, str path)
{
    static const char *const places[] = {"",
                                         "migrations",
                                         "supabase/migrations",
                                         "prisma/migrations",
                                         "database/migrations",
                                         "db/migrations",
                                         "hasura/migrations/default",
                                         "src/main/resources/db/migration"};
    size_t before = s->found.count;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        str place = i == 0 ? path : path_join(s->arena, path, str_from(places[i]));
        if (i > 0 && !is_directory(s->arena, place))
            continue;
        scan_directory(s, place);
        if (!s->ok || s->found.count > before)
            return;
    }
    diagnostic *d = diag_file_error(s->diags, path, "no migrations in this directory");
    diag_help(s->diags, d,
              "migrations are files NUMBER_name.sql, or directories NUMBER_name that hold "
              "migration.sql or up.sql; `migc new NAME` makes one");
    s->ok = false;
}

static int by_version(const void *a, const void *b)
{
    const input *x = a;
    const input *y = b;
    int order = version_compare(x->version, y->version);
    if (order == 0)
        order = str_cmp(x->name, y->name);
    return order != 0 ? order : str_cmp(x->path, y->path);
}

/* How many digits a version begins with, behind Flyway's letter if need be. */
static size_t version_width(const input *in)
{
    return in->numeric ? in->version.len : flyways_digits(in->version);
}

/* Of one width and all digits, or all without: only then everybody's order is the same. */
static void check_widths(search *s, input_vec *v)
{
    for (size_t i = 1; i < v->count; i++) {
        const input *a = &v->items[i - 1];
        input *b = &v->items[i];
        bool same = a->numeric == b->numeric && version_width(a) == version_width(b);
        if (same || input_read(s->arena, b, s->diags) == NULL)
            continue;
        diagnostic *d = diag_report(
            s->diags, SEVERITY_WARNING, "out-of-order-version", (range){b->source, 0, 0},
            "version %.*s is written otherwise than %.*s, so tools do not agree on their order",
            STR_ARG(b->version), STR_ARG(a->version));
        diag_help(s->diags, d, "give all versions the same number of digits");
        return;
    }
}

static bool check_duplicates(search *s, input_vec *v)
{
    bool ok = true;
    for (size_t i = 1; i < v->count; i++) {
        const input *a = &v->items[i - 1];
        input *b = &v->items[i];
        if (version_compare(a->version, b->version) != 0 ||
            input_read(s->arena, b, s->diags) == NULL)
            continue;
        diagnostic *d = diag_report(
            s->diags, SEVERITY_ERROR, "duplicate-version", (range){b->source, 0, 0},
            "version %.*s is taken: %.*s has it as well", STR_ARG(b->version), STR_ARG(a->path));
        diag_help(s->diags, d, "give one of the two files the next free version");
        ok = false;
    }
    return ok;
}

/* The longest directory that all paths lie in. */
static str common_parent(const input_vec *v)
{
    str parent = path_directory(v->items[0].path);
    for (size_t i = 1; i < v->count; i++) {
        str path = v->items[i].path;
        while (!(path.len > parent.len && path.data[parent.len] == '/' &&
                 str_eq(str_slice(path, 0, parent.len), parent))) {
            if (str_is(parent, ".") || str_is(parent, "/"))
                return parent;
            parent = path_directory(parent);
        }
    }
    return parent;
}

static str relative_to(str parent, str path)
{
    if (path.len > parent.len && str_eq(str_slice(path, 0, parent.len), parent)) {
        size_t start = parent.len;
        while (start < path.len && path.data[start] == '/')
            start++;
        return str_slice(path, start, path.len);
    }
    return path; /* below "." */
}

bool inputs_find(arena *a, const char *const *arguments, size_t count, inputs *out,
                 diagnostics *diags)
{
    search s = {.arena = a, .diags = diags, .ok = true};
    bool directories = false;
    for (size_t i = 0; i < count; i++) {
        str path = str_from(arguments[i]);
        if (!str_is(path, "-") && is_directory(a, path)) {
            directories = true;
            scan_project(&s, path);
        } else if (is_folder_migration(path_base(path))) {
            add(&s, path, path_base(path_directory(path)));
        } else {
            add(&s, path, str_is(path, "-") ? STR("stdin") : path_base(path));
        }
    }
    if (directories && s.found.count > 1)
        qsort(s.found.items, s.found.count, sizeof(input), by_version);
    if (directories) {
        s.ok = check_duplicates(&s, &s.found) && s.ok;
        check_widths(&s, &s.found);
    }
    *out = (inputs){s.found.items, s.found.count, s.layout, STR("."), directories};
    if (s.found.count > 0) {
        out->parent = common_parent(&s.found);
        for (size_t i = 0; i < s.found.count; i++)
            out->items[i].relative = relative_to(out->parent, out->items[i].path);
    }
    return s.ok && s.found.count > 0;
}
