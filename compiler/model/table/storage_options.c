/* WITH (...) of tables, indexes and views: the parameters that reloptions.c of the server knows. */
#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "model/execute/ddl.h"

typedef enum option_type { OPTION_BOOL, OPTION_INT, OPTION_REAL, OPTION_WORD } option_type;

/* `kinds`: letters of relkind, and for indexes of the method: b btree, h hash, g gist, n gin, s
 * spgist, B brin, and of pgvector (hnsw.h, ivfflat.h) w hnsw, I ivfflat; t is a TOAST table, by the
 * prefix toast. T is a tablespace; S, N, M, L: operator classes (opclass_letter()). */
typedef struct storage_option {
    const char *called, *kinds;
    option_type type;
    double least, most;
    const char *words; /* separated by blanks */
} storage_option;

/* clang-format off */
static const storage_option known[] = {
    {"fillfactor", "rm", OPTION_INT, 10, 100, NULL},
    {"fillfactor", "bhgs", OPTION_INT, 10, 100, NULL},
    {"autovacuum_enabled", "rmt", OPTION_BOOL, 0, 0, NULL},
    {"user_catalog_table", "rm", OPTION_BOOL, 0, 0, NULL},
    {"vacuum_truncate", "rmt", OPTION_BOOL, 0, 0, NULL},
    {"vacuum_index_cleanup", "rmt", OPTION_WORD, 0, 0, "auto on off true false yes no 1 0"},
    {"toast_tuple_target", "rm", OPTION_INT, 128, 8160, NULL},
    {"parallel_workers", "rm", OPTION_INT, 0, 1024, NULL},
    {"autovacuum_vacuum_threshold", "rmt", OPTION_INT, 0, 2147483647, NULL},
    {"autovacuum_vacuum_insert_threshold", "rmt", OPTION_INT, -1, 2147483647, NULL},
    {"autovacuum_analyze_threshold", "rm", OPTION_INT, 0, 2147483647, NULL},
    {"autovacuum_vacuum_cost_limit", "rmt", OPTION_INT, 1, 10000, NULL},
    {"autovacuum_vacuum_cost_delay", "rmt", OPTION_REAL, 0, 100, NULL},
    {"autovacuum_vacuum_scale_factor", "rmt", OPTION_REAL, 0, 100, NULL},
    {"autovacuum_vacuum_insert_scale_factor", "rmt", OPTION_REAL, 0, 100, NULL},
    {"autovacuum_analyze_scale_factor", "rm", OPTION_REAL, 0, 100, NULL},
    {"autovacuum_freeze_min_age", "rmt", OPTION_INT, 0, 1e9, NULL},
    {"autovacuum_freeze_max_age", "rmt", OPTION_INT, 100000, 2e9, NULL},
    {"autovacuum_freeze_table_age", "rmt", OPTION_INT, 0, 2e9, NULL},
    {"autovacuum_multixact_freeze_min_age", "rmt", OPTION_INT, 0, 1e9, NULL},
    {"autovacuum_multixact_freeze_max_age", "rmt", OPTION_INT, 10000, 2e9, NULL},
    {"autovacuum_multixact_freeze_table_age", "rmt", OPTION_INT, 0, 2e9, NULL},
    {"log_autovacuum_min_duration", "rmt", OPTION_INT, -1, 2147483647, NULL},
    {"vacuum_max_eager_freeze_failure_rate", "rmt", OPTION_REAL, 0, 1, NULL},
    {"autovacuum_vacuum_max_threshold", "rmt", OPTION_INT, -1, 2147483647, NULL},
    {"deduplicate_items", "b", OPTION_BOOL, 0, 0, NULL},
    {"vacuum_cleanup_index_scale_factor", "b", OPTION_REAL, 0, 1e10, NULL},
    {"buffering", "g", OPTION_WORD, 0, 0, "on off auto"},
    {"fastupdate", "n", OPTION_BOOL, 0, 0, NULL},
    {"gin_pending_list_limit", "n", OPTION_INT, 64, 2147483647, NULL},
    {"autosummarize", "B", OPTION_BOOL, 0, 0, NULL},
    {"pages_per_range", "B", OPTION_INT, 1, 131072, NULL},
    {"m", "w", OPTION_INT, 2, 100, NULL},
    {"ef_construction", "w", OPTION_INT, 4, 1000, NULL},
    {"lists", "I", OPTION_INT, 1, 32768, NULL},
    {"siglen", "S", OPTION_INT, 1, 2024, NULL},
    {"numranges", "N", OPTION_INT, 1, 252, NULL},
    {"values_per_range", "M", OPTION_INT, 8, 256, NULL},
    {"n_distinct_per_range", "L", OPTION_REAL, -1, 2147483647, NULL},
    {"false_positive_rate", "L", OPTION_REAL, 0.0001, 0.25, NULL},
    {"n_distinct", "a", OPTION_REAL, -1, 1.7e308, NULL},
    {"n_distinct_inherited", "a", OPTION_REAL, -1, 1.7e308, NULL},
    {"security_barrier", "v", OPTION_BOOL, 0, 0, NULL},
    {"security_invoker", "v", OPTION_BOOL, 0, 0, NULL},
    {"check_option", "v", OPTION_WORD, 0, 0, "local cascaded"},
    {"effective_io_concurrency", "T", OPTION_INT, 0, 1000, NULL},
    {"maintenance_io_concurrency", "T", OPTION_INT, 0, 1000, NULL},
    {"seq_page_cost", "T", OPTION_REAL, 0, DBL_MAX, NULL},
    {"random_page_cost", "T", OPTION_REAL, 0, DBL_MAX, NULL},
};
/* clang-format on */

/* The letter in `kinds`; 0 for methods whose parameters are not known. */
static char kind_letter(char kind, str method)
{
    static const struct {
        const char *method;
        char letter;
    } methods[] = {{"btree", 'b'},  {"hash", 'h'}, {"gist", 'g'}, {"gin", 'n'},
                   {"spgist", 's'}, {"brin", 'B'}, {"hnsw", 'w'}, {"ivfflat", 'I'}};
    if (str_absent(method))
        return kind;
    for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
        if (str_is(method, methods[i].method))
            return methods[i].letter;
    }
    return 0;
}

static bool is_bool(str text)
{
    static const char *const words[] = {"true", "false", "on", "off", "yes", "no", "1", "0"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (str_is_nocase(text, words[i]))
            return true;
    }
    return false;
}

static bool has_word(const char *words, str text)
{
    for (str rest = str_from(words); rest.len > 0;) {
        size_t end = str_find(rest, STR(" "));
        if (str_eq_nocase(str_slice(rest, 0, end), text))
            return true;
        rest = str_slice(rest, end + 1, rest.len);
    }
    return false;
}

static bool check_value(execution *x, const storage_option *o, str text, range at)
{
    if (o->type == OPTION_BOOL ? is_bool(text) : o->type == OPTION_WORD && has_word(o->words, text))
        return true;
    if (o->type == OPTION_WORD)
        return fail(x, at, "22023", "invalid value for enum option \"%s\": %.*s", o->called,
                    STR_ARG(text));
    char *end;
    const char *start = arena_cstr(x->arena, text);
    double number = strtod(start, &end);
    bool whole = o->type != OPTION_INT || number == (double)(long long)number;
    if (o->type == OPTION_BOOL || text.len == 0 || *end != '\0' || !whole)
        return fail(x, at, "22023", "invalid value for %s option \"%s\": %.*s",
                    o->type == OPTION_BOOL  ? "boolean"
                    : o->type == OPTION_INT ? "integer"
                                            : "floating point",
                    o->called, STR_ARG(text));
    if (number < o->least || number > o->most)
        return fail(x, at, "22023", "value %.*s out of bounds for option \"%s\"", STR_ARG(text),
                    o->called);
    return true;
}

static const storage_option *find_option(str called, char letter)
{
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (str_is(called, known[i].called) && strchr(known[i].kinds, letter) != NULL)
            return &known[i];
    }
    return NULL;
}

/* parseRelOptionsInternal() */
static bool is_repeated(const node_list *options, size_t i)
{
    const node_option *o = AS(option, options->items[i]);
    for (size_t k = 0; k < i; k++) {
        const node_option *other = AS(option, options->items[k]);
        if (str_eq(o->name.text, other->name.text) &&
            str_absent(o->space.text) == str_absent(other->space.text))
            return true;
    }
    return false;
}

static bool check_option(execution *x, const node_list *options, size_t i, char letter)
{
    const node_option *o = AS(option, options->items[i]);
    bool toast = str_is(o->space.text, "toast");
    const storage_option *is = find_option(o->name.text, toast ? 't' : letter);
    if (is == NULL)
        return fail(x, o->base.at, "22023", "unrecognized parameter \"%.*s\"",
                    STR_ARG(o->name.text));
    if (is_repeated(options, i))
        return fail(x, o->base.at, "22023", "parameter \"%.*s\" specified more than once",
                    STR_ARG(o->name.text));
    str text = o->value != NULL ? node_text(o->value) : STR("true");
    return str_absent(text) || check_value(x, is, text, o->base.at);
}

static bool is_toast_option(const node *option)
{
    return str_is(AS(option, option)->space.text, "toast");
}

bool check_toast_options(execution *x, const node_list *options)
{
    for (size_t i = 0; options != NULL && i < options->count; i++)
        if (is_toast_option(options->items[i]) && !check_option(x, options, i, 't'))
            return false;
    return true;
}

/* transformRelOptions() looks at all prefixes before anyone at a parameter. */
static bool check_option_spaces(execution *x, const node_list *options, bool toast)
{
    for (size_t i = 0; i < options->count; i++) {
        str space = AS(option, options->items[i])->space.text;
        if (!str_absent(space) && !(toast && str_is(space, "toast")))
            return fail(x, options->items[i]->at, "22023",
                        "unrecognized parameter namespace \"%.*s\"", STR_ARG(space));
    }
    return true;
}

bool check_options(execution *x, const node_list *options, char kind, str method)
{
    char letter = kind_letter(kind, method);
    if (options == NULL || letter == 0)
        return true;
    if (!check_option_spaces(x, options, str_absent(method) && strchr("rpmv", kind) != NULL))
        return false;
    for (size_t i = 0; i < options->count; i++)
        if (!is_toast_option(options->items[i]) && !check_option(x, options, i, letter))
            return false;
    return true;
}

const node_list *options_without_toast(execution *x, const node_list *options)
{
    node_list kept = {ARENA_ARRAY(x->arena, node *, options != NULL ? options->count : 0), 0};
    for (size_t i = 0; options != NULL && i < options->count; i++)
        if (!is_toast_option(options->items[i]))
            kept.items[kept.count++] = options->items[i];
    return kept.count > 0 ? arena_copy(x->arena, &kept, sizeof kept) : NULL;
}

/* transformRelOptions(), which the grammar leaves it to. */
bool check_reset_options(execution *x, const node_list *options)
{
    for (size_t i = 0; i < options->count; i++)
        if (AS(option, options->items[i])->value != NULL)
            return fail(x, options->items[i]->at, "42601",
                        "RESET must not include values for parameters");
    return true;
}

/* 0: one that has none. */
static char opclass_letter(str called)
{
    static const char *const signatures[] = {"gist_trgm_ops",   "gist_ltree_ops",
                                             "gist__ltree_ops", "gist__intbig_ops",
                                             "gist_hstore_ops", "tsvector_ops"};
    for (size_t i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++) {
        if (str_is(called, signatures[i]))
            return 'S';
    }
    return str_is(called, "gist__int_ops")         ? 'N'
           : str_ends(called, "_minmax_multi_ops") ? 'M'
           : str_ends(called, "_bloom_ops")        ? 'L'
                                                   : '\0';
}

/* index_opclass_options(); what a project's own class takes is not known. */
bool check_opclass_options(execution *x, const node_list *options, oid opclass_id)
{
    const object *k = catalog_get(x->catalog, opclass_id);
    char letter = k != NULL ? opclass_letter(k->name) : '\0';
    if (letter != '\0')
        return check_options(x, options, letter, (str){NULL, 0});
    return k == NULL || k->id >= FIRST_USER_OID ||
           fail(x, options->items[0]->at, "22023", "operator class \"%.*s\" has no options",
                STR_ARG(k->name));
}
