#include "project/config.h"

#include <ini.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/buf.h"
#include "support/file.h"

typedef enum value_kind {
    VALUE_TEXT,  /* str */
    VALUE_PATH,  /* str, relative to the file's directory */
    VALUE_WORDS, /* str_list, and a bool behind it */
    VALUE_TARGETS,
    VALUE_VERSION,
    VALUE_PROFILE, /* str */
    VALUE_FORMAT   /* str */
} value_kind;

typedef struct key_info {
    const char *section, *key;
    value_kind kind;
    size_t offset, set_offset;
} key_info;

#define KEY(section, key, kind, member)                                                            \
    {                                                                                              \
        section, key, kind, offsetof(config, member), 0                                            \
    }
#define LIST_KEY(section, key, member, set)                                                        \
    {                                                                                              \
        section, key, VALUE_WORDS, offsetof(config, member), offsetof(config, set)                 \
    }

static const key_info keys[] = {
    KEY("project", "dir", VALUE_PATH, dir),
    KEY("project", "prefix", VALUE_TEXT, prefix),
    KEY("project", "out", VALUE_PATH, out),
    KEY("project", "profile", VALUE_PROFILE, profile),
    KEY("project", "targets", VALUE_TARGETS, targets),
    KEY("project", "pg_version", VALUE_VERSION, pg_version),
    LIST_KEY("lint", "exposed_schemas", exposed_schemas, exposed_schemas_set),
    KEY("lint", "baseline", VALUE_PATH, baseline),
    LIST_KEY("policy", "protected", protected_tables, protected_set),
    LIST_KEY("policy", "require_approval", require_approval, require_approval_set),
    KEY("history", "table", VALUE_TEXT, history_table),
    KEY("history", "format", VALUE_FORMAT, history_format),
};
enum { KEY_COUNT = sizeof keys / sizeof keys[0] };

static const char *const sections[] = {"project", "lint", "policy", "types", "history"};
enum { SECTION_COUNT = sizeof sections / sizeof sections[0] };

static const struct {
    const char *name;
    target bit;
} targets[] = {
    {"supabase", TARGET_SUPABASE}, {"postgres", TARGET_POSTGRES}, {"sqlite", TARGET_SQLITE}};

const char *target_name(target t)
{
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        if (targets[i].bit == t)
            return targets[i].name;
    }
    return "";
}

bool target_parse(str word, target *out)
{
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        if (str_is(word, targets[i].name)) {
            *out = targets[i].bit;
            return true;
        }
    }
    return false;
}

/* Reading of one file: inih tells no line numbers, so the lines are counted as it asks for them. */
typedef struct reading {
    arena *arena;
    config *config;
    diagnostics *diags;
    const source *source;
    uint32_t line;
} reading;

static range current_line(const reading *r)
{
    str line = source_line(r->source, r->line);
    uint32_t start = r->line > 0 ? source_line_start(r->source, r->line) : 0;
    return (range){r->source, start, start + (uint32_t)line.len};
}

static char *next_line(char *into, int size, void *stream)
{
    reading *r = stream;
    uint32_t count = source_line_count(r->source);
    if (size <= 0 || r->line >= count)
        return NULL;
    uint32_t start = source_line_start(r->source, r->line + 1);
    uint32_t end = r->line + 1 < count ? source_line_start(r->source, r->line + 2)
                                       : (uint32_t)r->source->text.len;
    if (start == end)
        return NULL;
    r->line++;
    size_t n = end - start;
    if (n > (size_t)size - 1) { /* inih's limit; cutting it silently would lose a part of a list */
        diag_help(r->diags,
                  diag_report(r->diags, SEVERITY_ERROR, "config", current_line(r),
                              "the line is longer than %d bytes", size - 1),
                  "go on in the next line, indented");
        n = (size_t)size - 1;
    }
    memcpy(into, r->source->text.data + start, n);
    into[n] = '\0';
    return into;
}

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

enum { LONGEST_WORD = 63 };

/* Levenshtein's distance, or a large number for words that are too long to be keys. */
static size_t distance(str a, str b)
{
    size_t row[LONGEST_WORD + 1];
    if (a.len > LONGEST_WORD || b.len > LONGEST_WORD)
        return SIZE_MAX;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t above = row[j];
            row[j] = min3(row[j] + 1, row[j - 1] + 1, diagonal + (a.data[i - 1] != b.data[j - 1]));
            diagonal = above;
        }
    }
    return row[b.len];
}

const char *nearest_word(str word, const char *const *candidates, size_t count)
{
    const char *best = NULL;
    size_t limit = word.len / 3 + 1;
    for (size_t i = 0; i < count; i++) {
        size_t d = distance(word, str_from(candidates[i]));
        if (d <= limit) {
            limit = d;
            best = candidates[i];
            if (d == 0)
                break;
            limit = d - 1;
        }
    }
    return best;
}

static diagnostic *config_error(reading *r, const char *what, str word, const char *where)
{
    return diag_report(r->diags, SEVERITY_ERROR, "config", current_line(r),
                       "unknown %s \"%.*s\"%s%s", what, STR_ARG(word),
                       where[0] != '\0' ? " in " : "", where);
}

/* The nearest word, or all of them when none is near. */
static void suggest(reading *r, diagnostic *d, str word, const char *const *candidates,
                    size_t count)
{
    const char *near = nearest_word(word, candidates, count);
    if (near != NULL) {
        diag_help(r->diags, d, "did you mean \"%s\"?", near);
        return;
    }
    buf all = buf_new(r->arena);
    for (size_t i = 0; i < count; i++)
        buf_printf(&all, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " and ", candidates[i]);
    if (count > 0)
        diag_help(r->diags, d, count > 1 ? "known are %.*s" : "only %.*s is known",
                  STR_ARG(buf_str(&all)));
}

static void unknown_key(reading *r, const char *section, str key)
{
    const char *candidates[KEY_COUNT];
    size_t n = 0;
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (strcmp(keys[i].section, section) == 0)
            candidates[n++] = keys[i].key;
    }
    char where[LONGEST_WORD + 3];
    snprintf(where, sizeof where, "[%s]", section);
    suggest(r, config_error(r, "key", key, where), key, candidates, n);
}

/* A line before the first [section], or in one that there is not. */
static void unknown_section(reading *r, const char *section, str key)
{
    str word = arena_str(r->arena, str_from(section));
    const char *near = nearest_word(word, sections, SECTION_COUNT);
    diagnostic *d = word.len > 0
                        ? config_error(r, "section", word, "")
                        : diag_report(r->diags, SEVERITY_ERROR, "config", current_line(r),
                                      "\"%.*s\" stands before the first [section]", STR_ARG(key));
    if (near != NULL && word.len > 0)
        diag_help(r->diags, d, "did you mean [%s]?", near);
    else
        diag_help(r->diags, d, "sections are [project], [lint], [policy], [types] and [history]");
}

static bool is_separator(char c)
{
    return c == ',' || c == ' ' || (c >= '\t' && c <= '\r');
}

static void add_words(arena *a, str_list *list, str text)
{
    for (size_t at = 0; at < text.len;) {
        while (at < text.len && is_separator(text.data[at]))
            at++;
        size_t start = at;
        while (at < text.len && !is_separator(text.data[at]))
            at++;
        if (at > start) {
            list->items = arena_grow(a, list->items, list->count, list->count + 1, sizeof(str));
            list->items[list->count++] = str_slice(text, start, at);
        }
    }
}

str_list config_words(arena *a, str text)
{
    str_list list = {0};
    add_words(a, &list, text);
    return list;
}

static void set_targets(reading *r, str value, unsigned *bits)
{
    str_list words = config_words(r->arena, value);
    for (size_t i = 0; i < words.count; i++) {
        target t;
        if (target_parse(words.items[i], &t))
            *bits |= t;
        else
            diag_help(r->diags, config_error(r, "target", words.items[i], ""),
                      "targets are supabase, postgres and sqlite");
    }
}

static void set_version(reading *r, str value, int *version)
{
    const char *text = arena_cstr(r->arena, value);
    char *end;
    long number = strtol(text, &end, 10);
    if (*end == '\0' && number >= 15 && number <= 18)
        *version = (int)number;
    else
        diag_help(r->diags, config_error(r, "pg_version", value, ""),
                  "versions 15, 16, 17 and 18 are known");
}

/* One of the words that a key may have; the first mistake is reported at its line. */
static void set_word(reading *r, const key_info *k, str value, str *member,
                     const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_is(value, words[i])) {
            *member = value;
            return;
        }
    }
    suggest(r, config_error(r, k->key, value, ""), value, words, count);
}

static void set_value(reading *r, const key_info *k, str value)
{
    char *member = (char *)r->config + k->offset;
    switch (k->kind) {
    case VALUE_TEXT:
        *(str *)(void *)member = value;
        break;
    case VALUE_PATH:
        *(str *)(void *)member = str_starts(value, "/") || str_is(r->config->directory, ".")
                                     ? value
                                     : path_join(r->arena, r->config->directory, value);
        break;
    case VALUE_WORDS:
        add_words(r->arena, (str_list *)(void *)member, value);
        *(bool *)((char *)r->config + k->set_offset) = true;
        break;
    case VALUE_TARGETS:
        set_targets(r, value, (unsigned *)(void *)member);
        break;
    case VALUE_VERSION:
        set_version(r, value, (int *)(void *)member);
        break;
    case VALUE_PROFILE:
        set_word(r, k, value, (str *)(void *)member, (const char *[]){"supabase", "vanilla"}, 2);
        break;
    case VALUE_FORMAT:
        set_word(r, k, value, (str *)(void *)member, (const char *[]){"migc"}, 1);
        break;
    }
}

static void add_entry(reading *r, config_list *list, str key, str value)
{
    list->items =
        arena_grow(r->arena, list->items, list->count, list->count + 1, sizeof(config_entry));
    list->items[list->count++] = (config_entry){key, value, current_line(r)};
}

static bool is_section(const char *name)
{
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        if (strcmp(sections[i], name) == 0)
            return true;
    }
    return false;
}

/* inih's callback. Mistakes become diagnostics, so reading goes on: it always says 1. */
static int handle(void *user, const char *section, const char *name, const char *value)
{
    reading *r = user;
    str key = arena_str(r->arena, str_from(name));
    str text = arena_str(r->arena, str_trim(str_from(value)));
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (strcmp(keys[i].section, section) == 0 && str_is(key, keys[i].key)) {
            set_value(r, &keys[i], text);
            return 1;
        }
    }
    if (strcmp(section, "types") == 0) {
        add_entry(r, &r->config->types, key, text);
        return 1;
    }
    severity s;
    if (strcmp(section, "lint") == 0 && severity_parse(text, &s)) {
        add_entry(r, &r->config->rules, key, text);
        return 1;
    }
    if (!is_section(section)) {
        unknown_section(r, section, key);
        return 1;
    }
    if (strcmp(section, "lint") == 0 && strchr(name, '-') != NULL) {
        diagnostic *d = config_error(r, "severity", text, name);
        diag_help(r->diags, d, "severities are error, warning, info and off");
        return 1;
    }
    unknown_key(r, section, key);
    return 1;
}

static bool parse(arena *a, const source *s, config *out, diagnostics *diags)
{
    size_t errors = diags->errors;
    reading r = {a, out, diags, s, 0};
    int bad = ini_parse_stream(next_line, &r, handle, &r);
    if (bad != 0) {
        r.line = bad > 0 ? (uint32_t)bad : 0;
        diagnostic *d = diag_report(diags, SEVERITY_ERROR, "config", current_line(&r),
                                    "not a line of the form key = value");
        diag_help(diags, d, "long lists may go on in the next line when that is indented");
    }
    return diags->errors == errors;
}

static bool is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* Absolute paths below the working directory are shown as people type them. */
static str shown_path(arena *a, str path)
{
    char here[PATH_MAX];
    if (getcwd(here, sizeof here) == NULL)
        return path;
    str prefix = path_join(a, str_from(here), STR(""));
    return str_starts(path, arena_cstr(a, prefix)) ? str_slice(path, prefix.len, path.len) : path;
}

/* The nearest migc.ini upwards, or absent. */
static str find_upwards(arena *a, const char *start)
{
    char absolute[PATH_MAX];
    struct stat st;
    if (realpath(start != NULL ? start : ".", absolute) == NULL)
        return (str){0};
    str directory = arena_str(a, str_from(absolute));
    if (stat(absolute, &st) == 0 && !S_ISDIR(st.st_mode))
        directory = path_directory(directory);
    for (;;) {
        str candidate = path_join(a, directory, STR("migc.ini"));
        if (is_file(candidate.data))
            return shown_path(a, candidate);
        if (str_is(directory, "/"))
            return (str){0};
        directory = path_directory(directory);
    }
}

bool config_load(arena *a, const char *named, const char *start, config *out, diagnostics *diags)
{
    *out = (config){.directory = STR(".")};
    str path = named != NULL ? str_from(named) : find_upwards(a, start);
    if (str_absent(path))
        return true;
    const source *s = source_read(a, arena_cstr(a, path), diags);
    if (s == NULL)
        return false;
    out->path = path;
    out->directory = path_directory(path);
    return parse(a, s, out, diags);
}
