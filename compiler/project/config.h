/*
 * config.h - migc.ini: what a project says about itself.
 *
 *     [project]  dir, prefix, out, profile, targets, pg_version
 *     [lint]     RULE = error|warning|info|off, exposed_schemas, baseline
 *     [policy]   protected, require_approval
 *     [types]    vector = real[]
 *     [history]  table, format
 *
 * The file is found upwards from the inputs. Lists are separated by commas or
 * white space. An unknown key is an error with a suggestion. Paths in it are
 * relative to its own directory.
 *
 * Room: project. The rooms to the right of it may read a config.
 */
#ifndef MIGC_PROJECT_CONFIG_H
#define MIGC_PROJECT_CONFIG_H

#include "support/source.h"

typedef enum target { TARGET_SUPABASE = 1, TARGET_POSTGRES = 2, TARGET_SQLITE = 4 } target;

typedef struct config_entry {
    str key, value;
    range at; /* of the line in migc.ini */
} config_entry;

typedef struct config_list {
    config_entry *items;
    size_t count;
} config_list;

typedef struct str_list {
    str *items;
    size_t count;
} str_list;

typedef struct config {
    str path;      /* of migc.ini; absent when there is none */
    str directory; /* that it lies in; "." when there is none */
    str dir;       /* of the migrations, joined with directory; absent when not said */
    str prefix, out;
    str profile;       /* "supabase", "vanilla" or absent */
    unsigned targets;  /* bits of enum target; 0 when not said */
    int pg_version;    /* 0 when not said */
    config_list rules; /* [lint] RULE = severity; whether a rule exists is checked by lint */
    str_list exposed_schemas;
    bool exposed_schemas_set;
    str baseline; /* joined with directory; absent when not said */
    str_list protected_tables;
    bool protected_set;
    str_list require_approval; /* "drop-table", "delete", "truncate"; all of them when not said */
    bool require_approval_set;
    config_list types; /* [types] in order */
    str history_table, history_format;
} config;

const char *target_name(target t); /* "postgres" */
bool target_parse(str word, target *out);

/* Reads the file that the user named, or the nearest migc.ini upwards from `start` (a file or
 * directory; NULL: the working directory). Without one: the defaults. False after diagnostics (rule
 * "config"). */
bool config_load(arena *a, const char *named, const char *start, config *out, diagnostics *diags);

/* The words of a list: separated by commas or white space. */
str_list config_words(arena *a, str text);

/* The nearest of `candidates` to a misspelt word, or NULL when none is near. */
const char *nearest_word(str word, const char *const *candidates, size_t count);

#endif
