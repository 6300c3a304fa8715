/*
 * value.h - what is known of a value at compile time.
 *
 * A value is known, or it is new in each run (now()), new each time
 * (gen_random_uuid()), or it cannot be known. Of all of them the type may be
 * known. Known values are kept in the form that PostgreSQL prints; integers,
 * booleans and oids (also of reg types) as numbers, arrays and rows as lists.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_VALUE_H
#define MIGC_MODEL_VALUE_H

#include "model/analyze/coerce.h"

typedef enum value_kind {
    VALUE_NULL,
    VALUE_KNOWN,
    VALUE_PER_RUN, /* `text`: of what; `integer`: of which run, 0: the same in all of them, but not
                      computed */
    VALUE_FRESH,   /* `integer`: which one; equal to itself alone, and perhaps to what is made of it
                    */
    VALUE_UNKNOWN
} value_kind;

/* Rows are arrays of these: it is kept small. */
typedef struct value {
    value_kind kind : 8;
    bool rows : 1;         /* unknown because live rows decide */
    bool perhaps_null : 1; /* per run or fresh, if it is not a null */
    bool there : 1;        /* unknown, but no null */
    bool counted : 1;      /* unknown, but a number: no less than `above` */
    bool in_turn : 1;      /* fresh, of a sequence: given before all that it gives later; a ctid: of
                              a table whose rows stand on its pages as they came */
    bool made : 1;         /* fresh: a call has made it of that one */
    bool stored : 1;       /* unknown: `integer` says which row was written with it, no more */
    int8_t before_first;   /* an array whose first subscript is 1 less this */
    oid type; /* TYPE_UNKNOWN: a literal that nothing has given a type; OID_NONE: not known */
    int64_t integer;           /* integers, booleans, oids; unknown: which one, 0 of any other */
    str text;                  /* everything else */
    const struct value *items; /* arrays and rows */
    uint32_t n_items;
    union {
        int32_t above; /* fresh, of a sequence: it is greater than this; 0: of any number */
        uint32_t call; /* made: by which */
    };
    union {
        const str *fields; /* names of a row's items; NULL: f1, f2 ... */
        /* Of an unknown one: that computing it has failed, which shows where it is used. */
        const struct failure *mistake;
        /* Of a number per run or fresh: between what it lies (bounds.h); NULL: anywhere. */
        const struct value_bounds *bounds;
    };
} value;

/* Three-valued logic and the fourth: not known. */
typedef enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_NULL, TRUTH_UNKNOWN } truth;

value value_null(oid type);
value value_unknown(oid type);
value value_no_less(int32_t least, oid number_type); /* unknown but for this */
value value_text(str text, oid type);
value value_integer(int64_t number, oid type);
value value_least(oid integer_type); /* of integer or bigint */
value value_bool(bool yes);
value value_truth(truth t);
value value_per_run(const execution *x, const char *what, oid type);
value value_fresh(execution *x, oid type);
/* What a function that we do not compute makes of its arguments: the same of the same. */
value value_opaque(execution *x, str what, const value *args, size_t count, oid type);
/* ... and a cast in the session's time zone, which the cast back in it undoes. */
value value_cast_in_zone(execution *x, const value *v, oid of);
truth value_as_truth(const value *v);
truth value_is_null(const value *v); /* not whether its fields are */
value value_list(oid type, const value *items, size_t count);
int64_t value_lower_bound(const value *array); /* 1, but of TG_ARGV, int2vector and oidvector */
value value_kept(arena *a, const value *v); /* a copy that needs nothing of where it comes from */

/* regclass and its like: their text names an object. */
bool type_is_reg(oid id);
/* Whether a type's values are kept in `integer`. */
bool type_is_integer(oid id); /* int2, int4, int8, oid and the reg types */
bool type_is_bits(oid id);    /* their text: 101 */
/* As the type's output function prints it; false when that is not known. */
bool value_print(const execution *x, const value *v, str *out);

/* What a text is compared by: blanks at the end are none of a character(n), which has them. */
str value_compared_text(const execution *x, const value *v);
/* A character(n) becomes a text without them, as functions of texts get it; others stay. */
void value_shed_blanks(const execution *x, value *v);

/* A literal or text as a value of a type, as its input function reads it. False after fail() (22P02
 * ...). What we cannot judge becomes an unknown value. */
bool value_input(execution *x, range at, oid to, int32_t typmod, str text, value *out);
/* Whether a text is one of a row, range or bit string, when its type is one: 22P02. A row or range
 * is put in *out. */
bool check_shape(execution *x, range at, const type *t, int32_t typmod, str text, value *out);
/* Whether an array's text has its braces, quotes and dimensions right: 22P02. */
bool check_array(execution *x, range at, str text);
/* An explicit or assignment cast. */
bool value_cast(execution *x, range at, value v, oid to, int32_t typmod, bool explicit_cast,
                value *out);
/* PL/pgSQL's assignment: an assignment cast or, where there is none, by way of the text
 * (COERCION_PLPGSQL in parse_coerce.c). */
bool value_assign(execution *x, range at, value v, oid to, int32_t typmod, value *out);

/* <0, 0, >0; false when it is not known. */
bool value_compare(const execution *x, const value *a, const value *b, int *out);
truth value_equal(const execution *x, const value *a, const value *b); /* NULL when one is */
/* Where a label stands in the order of an enum; n_labels: nowhere. */
size_t enum_place(const type *t, str label);
/* Of two that are fresh: one is made of the other, or both are of a third, so that nobody knows
 * whether they are equal: upper(id::text)::uuid is id. */
bool values_are_kin(const value *a, const value *b);
/* IS NOT DISTINCT FROM: as rows are compared to see whether something has changed. Unknown values
 * are the same only when they are one and the same. */
bool value_same(const execution *x, const value *a, const value *b);

/* With its schema where the search path does not find it. */
str print_visible_name(const execution *x, const object *o);
/* format_type(): without its schema where the search path finds it. Only with a modifier, though it
 * be -1, is "char" another type than char(1). */
enum { TYPMOD_NOT_GIVEN = INT32_MIN };
str print_visible_type(const execution *x, oid id, int32_t typmod);
bool function_is_visible(const execution *x, const function *f);

/* ---- expression_now.c ---- */
/* The tree of a bound expression as it would be written today, after what it names was renamed. */
const node *expression_now(const execution *x, const expression *e);

#endif
