/*
 * compute.h - builtin functions on computed values: one table of functions a
 * family, which evaluate_function.c looks through.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_COMPUTE_H
#define MIGC_MODEL_COMPUTE_H

#include "model/evaluate/evaluate.h"
#include "model/value/jsonb.h"
#include "support/buf.h"

/* A call under way. *out is unknown before the function runs. */
typedef struct computation {
    evaluation *ev;
    execution *x;
    range at;
    const value *args;
    size_t count;
    oid result; /* the type that the call was resolved to; OID_NONE when that is open */
    value *out;
} computation;

/* False after fail(). */
typedef bool (*compute_fn)(computation *c);

typedef struct computed {
    const char *called;
    compute_fn compute;
} computed;

/* Each ends with an entry without a name. */
extern const computed catalog_functions[], number_functions[], text_functions[], regex_functions[],
    json_functions[], json_text_functions[], time_functions[], moment_functions[],
    array_functions[], crypto_functions[], digest_functions[], range_functions[],
    json_path_functions[], library_functions[], angle_functions[], bit_functions[],
    encoding_functions[], slot_functions[], address_functions[], search_functions[],
    byte_functions[], format_functions[], multirange_functions[], place_functions[];

bool give_text(computation *c, str text);
bool give_integer(computation *c, int64_t number);
bool give_bool(computation *c, bool yes);
bool give_null(computation *c);
/* The same of the same arguments, but what it is nobody says. */
bool give_opaque(computation *c, const char *called);
/* The i-th argument as text; false when it is null or not known (then *out says so). */
bool text_arg(computation *c, size_t i, str *out);
/* The same of a bytea, and what bytes make one. */
bool bytes_arg(computation *c, size_t i, str *out);
value bytes_value(execution *x, const unsigned char *bytes, size_t count);
/* Those from `first`, counted from 0, to the one before `end`, as far as they are there. */
value bytes_part(execution *x, str s, int64_t first, int64_t end);
/* btrim(bytea, bytea) and its like; overlay() of bytes: `by` for what stands between the two. */
bool trim_bytes(computation *c, bool front, bool back);
bool bytes_overlaid(computation *c, str s, str by, int64_t front_end, int64_t back_start);
/* False: it is not known. */
bool integer_arg(const computation *c, size_t i, int64_t *out);
/* A null argument gives null, one that is not known an opaque value; false: nothing left to do. */
bool all_known(computation *c, const char *called);
bool is_ascii(str s);
bool length_in_encoding(computation *c); /* length(bytea, name) */

bool type_is_float(oid id);
/* A known number as the machine's; false: it is none. */
bool value_as_double(const execution *x, const value *v, double *out);
/* Numbers of which one is no integer; false: it is not known. */
bool compare_numbers(const execution *x, const value *a, const value *b, int *out);
value float_negated(execution *x, const value *v);
/* Operators on numbers that are not both integers, on dates and times, on jsonb. *out is opaque
 * before, and stays so when the result is not known. */
bool compute_numbers(execution *x, range at, str symbol, const value *left, const value *right,
                     value *out);
bool compute_time_operator(evaluation *ev, range at, str symbol, const value *left,
                           const value *right, value *out);
/* Where one side is a range; *done: *out is what comes of it. */
bool compute_range_operator(execution *x, range at, str symbol, const value *left,
                            const value *right, value *out, bool *done);
/* lower() and upper() of a range; false: the argument is none, or not known. */
bool range_bound_of(computation *c, bool upper);
bool check_json_key(computation *c, const value *key); /* 22023 of what is no scalar */
/* to_jsonb(): false when it is not known. */
bool value_as_json(execution *x, const value *v, jsonb_value *out);
/* ->>: a string without its quotes; null for null. */
value json_as_text(execution *x, const jsonb_value *j);
/* ---- open_json.c: objects with members that are not known ---- */
bool json_is_open(const execution *x, const value *v);
/* Of a value that is not known and has these members; nothing of a known one. */
void open_json_keep(execution *x, const str *keys, const value *members, size_t count, value *json);
void open_json_of_row(execution *x, const value *row, value *json); /* to_jsonb() of it */
/* jsonb_build_object() where not all is known: never a null. */
bool give_json_pairs(computation *c, const char *called);
/* jsonb_each(), jsonb_object_keys(); false: the value is no such object. */
bool open_json_rows(execution *x, const value *json, str called, table_value *out);
/* -> or ->>; false: the value is no such object. */
bool open_json_member(execution *x, const value *json, str key, bool text, value *out);
/* -> ->> ? and -; false: it is none of them, or its right side is not known. *out is opaque. */
bool open_json_operator(execution *x, str symbol, const value *left, const value *right,
                        value *out);
/* bitfromint8(): a number's last bits, and before them its sign. */
value bits_of_integer(execution *x, int64_t number, int32_t typmod);
/* & | # << >> and, with no left side, ~ on bit strings; *out has its type. */
bool bits_operator(execution *x, range at, str symbol, const value *left, const value *right,
                   value *out);
/* bittoint4(), bittoint8() */
bool bits_to_integer(execution *x, range at, str bits, oid to, value *out);
/* @? and @@ */
bool json_path_operator(execution *x, range at, str symbol, const value *left, const value *right,
                        value *out);
/* What is known of jsonb that is not (json_shape.c). */
typedef enum json_shape { JSON_OPEN, JSON_SCALAR, JSON_ARRAY, JSON_OBJECT } json_shape;
json_shape json_shape_of(const value *v);
const char *json_scalar_name(execution *x, const value *of); /* of to_jsonb(), for give_opaque() */
/* 22023 of what is no list, of a scalar: jsonb_array_length(), jsonb_set(), - and #- */
bool check_json_is_list(computation *c);
bool check_json_has_paths(computation *c);
/* What an operator gives whatever the values are; false: it is not known. */
bool json_shapes_tell(execution *x, str symbol, const value *left, const value *right, value *out);
/* What jsonb_strip_nulls() makes, which is of the same shape. */
const char *json_name_alike(const value *of, const char *otherwise);
bool check_json_operator(execution *x, range at, str symbol, const value *left, const value *right);
bool compute_json_operator(evaluation *ev, range at, str symbol, const value *left,
                           const value *right, value *out);
/* -> and its like on json, which stays as it was written. */
bool json_text_operator(execution *x, str symbol, const value *left, const value *right,
                        value *out);
/* A timestamp as JSON has it; false: it is none, or not known. */
bool moment_as_json(const execution *x, const value *v, str *out);
/* A pattern with backslashes for its own escape character; 22025 for more than one. */
bool like_escape(execution *x, range at, value *pattern, const value *by);
/* array_cat() and, where one of them is an element, array_append() and array_prepend(). */
bool join_arrays(execution *x, range at, oid of, const value *left, const value *right, value *out);
/* 2201B of a regular expression that is none, as far as that is certain. */
bool check_pattern(execution *x, range at, str pattern);
/* A regular expression of PostgreSQL; *out stays TRUTH_UNKNOWN where ours would not be sure. */
bool regex_matches(execution *x, range at, str text, str pattern, bool nocase, truth *out);
/* SIMILAR TO, of a pattern with backslashes for its escape character; as above. */
bool similar_match(execution *x, range at, const value *text, const value *like, truth *out);

/* What the input functions and casts of these types make of a text or value; opaque where its
 * spelling is beyond us. */
/* "now", "today", "yesterday" and "tomorrow", as far as model_options.now says. */
value clock_value(execution *x, const char *what, oid of);
/* False: how the session prints a known timestamp with time zone is not known. */
bool moment_prints(const execution *x);
bool moment_style_is_iso(const execution *x, oid of);
/* Of `run`; 0 of both. */
value moment_value(execution *x, int64_t usecs, oid of, int64_t run);
bool time_input(execution *x, range at, oid to, int32_t typmod, str text, value *out);
/* A field that extract() is asked for: 0A000, 22023. */
bool check_moment_unit(computation *c, str field, oid of);
/* DecodeTimezoneName(): an abbreviation, or a zone; 22023. */
bool check_zone(computation *c, size_t i);
/* 22008 of a year, month and day that are none. */
bool check_made_date(computation *c, int64_t year, int64_t month, int64_t day);
/* record_out(), range_out(): in quotes where there is nothing, or one of the characters `special`.
 */
void print_part(buf *b, str text, const char *special);
/* Known ones, as a type's modifier has them: timestamp(3), interval day. */
void moment_fit(execution *x, int32_t typmod, value *v);
/* False when the result is not known; *out is then opaque. */
bool time_cast(execution *x, const value *v, oid to, value *out);
bool bytea_input(execution *x, range at, str text, value *out);
/* False: it is not known, or the values are of other types. */
bool span_compare(const execution *x, const value *a, const value *b, int *out);
bool moment_compare(const execution *x, const value *a, const value *b, int *out);
/* Of two addresses or networks: network_cmp() (input_network.c). */
bool address_compare(const execution *x, const value *a, const value *b, int *out);
/* && || <-> and, with no left side, !! of known tsquery; *out is what it is else. */
bool search_query_operator(execution *x, range at, str symbol, const value *left,
                           const value *right, value *out);
bool lsn_compare(const execution *x, const value *a, const value *b, int *out);
/* + and - of a pg_lsn and another or a number; *out is what it is else. */
bool lsn_operator(execution *x, range at, str symbol, const value *left, const value *right,
                  value *out);
bool money_compare(const execution *x, const value *a, const value *b, int *out);
/* In hundredths; false: it is none, or not known. */
bool money_amount(const execution *x, const value *v, int64_t *out);
/* + - * / of it and of numbers. */
bool money_operator(execution *x, range at, str symbol, const value *left, const value *right,
                    value *out);
bool money_cast(execution *x, const value *v, oid to, value *out); /* to another type */

/* The rows of a builtin function that returns a set: false when it is none that we know. */
bool json_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
               bool *ok);
bool json_text_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
                    bool *ok);
bool json_record_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
                      bool *ok);
bool array_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
                bool *ok);
bool option_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
                 bool *ok);
/* aclexplode() */
bool acl_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
              bool *ok);
bool regex_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
                bool *ok);
bool time_series(evaluation *ev, const value *args, size_t count, table_value *out, bool *ok);
/* Whether it has enough rows; then it is made open, and what nobody keeps is taken from it. */
bool series_is_too_long(table_value *series);

#endif
