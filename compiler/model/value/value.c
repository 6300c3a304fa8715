#include "model/value/value.h"

#include <stdlib.h>
#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/rows/numbers.h"
#include "model/value/bounds.h"
#include "model/value/compute.h"
#include "model/value/compute_time.h"
#include "model/value/jsonb.h"
#include "model/value/range_value.h"
#include "model/value/text_case.h"
#include "support/buf.h"

/* ---- making ---- */

value value_null(oid of)
{
    return (value){.kind = VALUE_NULL, .type = of};
}

value value_unknown(oid of)
{
    return (value){.kind = VALUE_UNKNOWN, .type = of};
}

value value_no_less(int32_t least, oid number_type)
{
    value v = value_unknown(number_type);
    v.there = v.counted = true;
    v.above = least;
    return v;
}

value value_text(str text, oid of)
{
    return (value){.kind = VALUE_KNOWN, .type = of, .text = text};
}

value value_integer(int64_t number, oid of)
{
    return (value){.kind = VALUE_KNOWN, .type = of, .integer = number};
}

value value_least(oid integer_type)
{
    return value_integer(integer_type == TYPE_INT8 ? INT64_MIN : INT32_MIN, integer_type);
}

value value_bool(bool yes)
{
    return value_integer(yes, TYPE_BOOL);
}

value value_truth(truth t)
{
    return t == TRUTH_NULL      ? value_null(TYPE_BOOL)
           : t == TRUTH_UNKNOWN ? value_unknown(TYPE_BOOL)
                                : value_bool(t == TRUTH_TRUE);
}

value value_per_run(const execution *x, const char *what, oid of)
{
    return (value){.kind = VALUE_PER_RUN, .type = of, .integer = x->run, .text = str_from(what)};
}

value value_fresh(execution *x, oid of)
{
    x->fresh++;
    return (value){.kind = VALUE_FRESH, .type = of, .integer = ((int64_t)x->run << 32) | x->fresh};
}

value value_list(oid of, const value *items, size_t count)
{
    return (value){.kind = VALUE_KNOWN, .type = of, .items = items, .n_items = (uint32_t)count};
}

int64_t value_lower_bound(const value *array)
{
    bool vector = array->type == TYPE_INT2VECTOR || array->type == TYPE_OIDVECTOR;
    return vector ? 0 : 1 - array->before_first;
}

static str kept_text(arena *a, str text)
{
    return str_absent(text) ? text : arena_str(a, text);
}

static const failure *failure_kept(arena *a, const failure *f)
{
    failure *kept = arena_copy(a, f, sizeof *f);
#define X(text) kept->text = kept_text(a, f->text);
    FAILURE_TEXTS(X)
#undef X
    return kept;
}

value value_kept(arena *a, const value *v)
{
    value kept = *v;
    kept.text = kept_text(a, v->text);
    if (v->items != NULL) {
        value *items = ARENA_ARRAY(a, value, v->n_items + 1);
        for (size_t i = 0; i < v->n_items; i++)
            items[i] = value_kept(a, &v->items[i]);
        kept.items = items;
    }
    if (v->kind == VALUE_UNKNOWN) {
        if (v->mistake != NULL)
            kept.mistake = failure_kept(a, v->mistake);
    } else if (v->kind == VALUE_PER_RUN || v->kind == VALUE_FRESH) {
        if (v->bounds != NULL)
            kept.bounds = arena_copy(a, v->bounds, sizeof *v->bounds);
    } else if (v->fields != NULL) {
        str *fields = ARENA_ARRAY(a, str, v->n_items + 1);
        for (size_t i = 0; i < v->n_items; i++)
            fields[i] = str_absent(v->fields[i]) ? v->fields[i] : arena_str(a, v->fields[i]);
        kept.fields = fields;
    }
    return kept;
}

truth value_as_truth(const value *v)
{
    if (v->kind == VALUE_NULL)
        return TRUTH_NULL;
    if (v->kind != VALUE_KNOWN)
        return TRUTH_UNKNOWN;
    return v->integer != 0 ? TRUTH_TRUE : TRUTH_FALSE;
}

truth value_is_null(const value *v)
{
    bool open = v->kind == VALUE_UNKNOWN ? !v->there : v->perhaps_null;
    return v->kind == VALUE_NULL ? TRUTH_TRUE : open ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

bool type_is_reg(oid id)
{
    switch (id) {
    case TYPE_REGPROC:
    case TYPE_REGPROCEDURE:
    case TYPE_REGOPER:
    case TYPE_REGOPERATOR:
    case TYPE_REGCLASS:
    case TYPE_REGTYPE:
    case TYPE_REGCONFIG:
    case TYPE_REGDICTIONARY:
    case TYPE_REGNAMESPACE:
    case TYPE_REGROLE:
    case TYPE_REGCOLLATION:
        return true;
    default:
        return false;
    }
}

bool type_is_integer(oid id)
{
    return id == TYPE_INT2 || id == TYPE_INT4 || id == TYPE_INT8 || id == TYPE_OID ||
           type_is_reg(id);
}

bool type_is_bits(oid id)
{
    return id == TYPE_BIT || id == TYPE_VARBIT;
}

static bool is_number(oid id)
{
    return id == TYPE_INT2 || id == TYPE_INT4 || id == TYPE_INT8 || id == TYPE_OID ||
           id == TYPE_NUMERIC || id == TYPE_FLOAT4 || id == TYPE_FLOAT8;
}

static bool is_text(oid id)
{
    return id == TYPE_TEXT || id == TYPE_VARCHAR || id == TYPE_BPCHAR || id == TYPE_NAME ||
           id == TYPE_UNKNOWN || id == TYPE_CSTRING || id == TYPE_CHAR;
}

/* ---- printing ---- */

/* Found without its schema along the search path? */
static bool is_visible(const execution *x, const object *o)
{
    size_t count = 0;
    const oid *path = session_search_path(x, &count);
    for (size_t i = 0; i < count; i++) {
        if (path[i] == o->schema)
            return true;
        if (catalog_find(x->catalog, o->class, path[i], o->name) != NULL)
            return false;
    }
    return false;
}

str print_visible_name(const execution *x, const object *o)
{
    buf b = buf_new(x->arena);
    if (o->schema != OID_NONE && !is_visible(x, o)) {
        buf_identifier(&b, catalog_schema_name(x->catalog, o->schema));
        buf_char(&b, '.');
    }
    buf_identifier(&b, o->name);
    return buf_str(&b);
}

str print_visible_type(const execution *x, oid id, int32_t typmod)
{
    str text = typmod == TYPMOD_NOT_GIVEN ? catalog_format_plain_type(x->catalog, x->arena, id)
                                          : catalog_format_type(x->catalog, x->arena, id, typmod);
    const type *t = type_get(x, id);
    if (t != NULL && t->category == 'A' && t->element != OID_NONE)
        t = type_get(x, t->element);
    if (t == NULL || t->base.id < FIRST_USER_OID || !is_visible(x, &t->base))
        return text;
    str schema = quote_identifier(x->arena, catalog_schema_name(x->catalog, t->base.schema));
    bool qualified = text.len > schema.len && text.data[schema.len] == '.' &&
                     str_eq(str_slice(text, 0, schema.len), schema);
    return qualified ? str_slice(text, schema.len + 1, text.len) : text;
}

static bool same_inputs(const function *a, const function *b)
{
    return a->n_inputs == b->n_inputs &&
           (a->n_inputs == 0 ||
            memcmp(a->input_types, b->input_types, a->n_inputs * sizeof(oid)) == 0);
}

/* The first function of this name and these types along the search path? */
bool function_is_visible(const execution *x, const function *f)
{
    size_t count = 0;
    const oid *path = session_function_path(x, &count);
    for (size_t i = 0; i < count; i++) {
        object_list all =
            catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, path[i], f->base.name);
        for (size_t k = 0; k < all.count; k++) {
            if (same_inputs((const function *)all.items[k], f))
                return all.items[k]->id == f->base.id;
        }
    }
    return false;
}

/* format_procedure(): schemas stand where the search path does not find what is meant. */
static str print_procedure(const execution *x, const function *f)
{
    buf b = buf_new(x->arena);
    if (!function_is_visible(x, f)) {
        buf_identifier(&b, catalog_schema_name(x->catalog, f->base.schema));
        buf_char(&b, '.');
    }
    buf_identifier(&b, f->base.name);
    for (size_t i = 0; i < f->n_inputs; i++) {
        buf_char(&b, i == 0 ? '(' : ',');
        buf_add(&b, print_visible_type(x, f->input_types[i], TYPMOD_NOT_GIVEN));
    }
    buf_text(&b, f->n_inputs == 0 ? "()" : ")");
    return buf_str(&b);
}

static str print_reg(const execution *x, oid of, oid id)
{
    const object *o = id != OID_NONE ? catalog_get(x->catalog, id) : NULL;
    bool of_operator = of == TYPE_REGOPER || of == TYPE_REGOPERATOR;
    bool right = o != NULL && (of != TYPE_REGTYPE || o->class == CLASS_TYPE) &&
                 (of != TYPE_REGCLASS || o->class == CLASS_RELATION) &&
                 ((of != TYPE_REGPROC && of != TYPE_REGPROCEDURE) || o->class == CLASS_FUNCTION) &&
                 ((of != TYPE_REGCONFIG && of != TYPE_REGDICTIONARY) || o->class == CLASS_OTHER) &&
                 (of != TYPE_REGCOLLATION || o->class == CLASS_COLLATION) &&
                 (!of_operator || o->class == CLASS_OPERATOR) &&
                 (of != TYPE_REGROLE || o->class == CLASS_ROLE) &&
                 (of != TYPE_REGNAMESPACE || o->class == CLASS_SCHEMA);
    if (!right)
        return id != OID_NONE ? arena_printf(x->arena, "%u", id)
               : of_operator  ? STR("0")
                              : STR("-");
    if (of_operator)
        return print_operator_name(x, (const operator_object *)o, of == TYPE_REGOPERATOR);
    if (of == TYPE_REGTYPE)
        return print_visible_type(x, id, TYPMOD_NOT_GIVEN);
    if (of == TYPE_REGPROCEDURE && o->class == CLASS_FUNCTION)
        return print_procedure(x, (const function *)o);
    return print_visible_name(x, o);
}

static void print_element(buf *b, str text)
{
    bool quote = text.len == 0 || str_is_nocase(text, "null");
    for (size_t i = 0; i < text.len && !quote; i++)
        quote = strchr("{}\",\\ \t\n\r\v\f", text.data[i]) != NULL;
    if (!quote) {
        buf_add(b, text);
        return;
    }
    buf_char(b, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\')
            buf_char(b, '\\');
        buf_char(b, text.data[i]);
    }
    buf_char(b, '"');
}

void print_part(buf *b, str text, const char *special)
{
    bool quote = text.len == 0;
    for (size_t i = 0; i < text.len && !quote; i++)
        quote = strchr(special, text.data[i]) != NULL;
    buf_text(b, quote ? "\"" : "");
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\')
            buf_char(b, text.data[i]);
        buf_char(b, text.data[i]);
    }
    buf_text(b, quote ? "\"" : "");
}

static bool print_list_value(const execution *x, const value *v, str *out)
{
    bool row = type_element(x, v->type) == OID_NONE;
    bool spaced = v->type == TYPE_INT2VECTOR || v->type == TYPE_OIDVECTOR;
    buf b = buf_new(x->arena);
    if (!row && !spaced && v->before_first != 0 && v->n_items > 0)
        buf_printf(&b, "[%d:%d]=", 1 - v->before_first, (int)v->n_items - v->before_first);
    buf_text(&b, spaced ? "" : row ? "(" : "{");
    for (size_t i = 0; i < v->n_items; i++) {
        str text;
        buf_text(&b, i == 0 ? "" : spaced ? " " : ",");
        if (v->items[i].kind == VALUE_NULL) {
            buf_text(&b, row ? "" : "NULL");
            continue;
        }
        if (!value_print(x, &v->items[i], &text))
            return false;
        if (row)
            print_part(&b, text, "\"\\(), \t\n\r\v\f");
        else if (v->items[i].items != NULL && is_true_array(x, v->items[i].type))
            buf_add(&b, text);
        else
            print_element(&b, text);
    }
    buf_text(&b, spaced ? "" : row ? ")" : "}");
    *out = buf_str(&b);
    return true;
}

enum { FIRST_RANGE = 3904 }; /* no range type has a smaller number */

/* What the bounds of a range or multirange are; of any other type itself. */
static oid printed_bound(const execution *x, oid of)
{
    const type *t = type_get(x, of);
    if (t != NULL && t->kind == 'm')
        t = multirange_part(x, of);
    return t != NULL && t->kind == 'r' ? type_base(x, t->base_type) : of;
}

bool value_print(const execution *x, const value *v, str *out)
{
    if (v->kind != VALUE_KNOWN)
        return false;
    if (v->items != NULL || (v->text.data == NULL && type_element(x, v->type) != OID_NONE))
        return print_list_value(x, v, out);
    oid base = type_base(x, v->type);
    if (base == TYPE_TID &&
        v->text.data == NULL) /* a place among rows that are known, on no page */
        return false;
    if (base == TYPE_BOOL)
        *out = v->integer != 0 ? STR("t") : STR("f");
    else if (type_is_reg(base))
        *out = print_reg(x, base, (oid)v->integer);
    else if (type_is_integer(base))
        *out = arena_printf(x->arena, "%lld", (long long)v->integer);
    else if (v->type == TYPE_RECORD && v->text.data == NULL)
        *out = STR("()");
    else
        *out = v->text;
    if (base >= FIRST_RANGE)
        base = printed_bound(x, base);
    bool moment = base == TYPE_TIMESTAMPTZ || base == TYPE_TIMESTAMP || base == TYPE_DATE ||
                  base == TYPE_INTERVAL;
    return !moment ||
           ((base != TYPE_TIMESTAMPTZ || moment_prints(x)) && moment_style_is_iso(x, base));
}

/* ---- comparing ---- */

static bool counts_by_integer(oid base)
{
    return type_is_integer(base) || base == TYPE_BOOL || type_is_reg(base);
}

static bool same_unknown(const value *a, const value *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == VALUE_PER_RUN)
        return a->integer == b->integer && str_eq(a->text, b->text);
    if (a->kind == VALUE_UNKNOWN && (a->integer == 0 || a->stored || a->type != b->type))
        return false;
    return (a->kind == VALUE_FRESH || a->kind == VALUE_UNKNOWN) && a->integer == b->integer &&
           a->made == b->made && (!a->made || a->call == b->call);
}

bool values_are_kin(const value *a, const value *b)
{
    return a->kind == VALUE_FRESH && b->kind == VALUE_FRESH && a->integer == b->integer &&
           !same_unknown(a, b);
}

/* What is computed of numbers may be any of them. */
static bool is_made_number(const execution *x, const value *v)
{
    return v->kind == VALUE_FRESH && v->made && is_number(type_base(x, v->type));
}

static int compare_bytes(str a, str b)
{
    int c = str_cmp(a, b);
    return c < 0 ? -1 : c > 0 ? 1 : 0;
}

str value_compared_text(const execution *x, const value *v)
{
    str text = v->text;
    while (text.len > 0 && text.data[text.len - 1] == ' ' && type_base(x, v->type) == TYPE_BPCHAR)
        text.len--;
    return text;
}

void value_shed_blanks(const execution *x, value *v)
{
    if (type_base(x, v->type) != TYPE_BPCHAR)
        return;
    v->text = value_compared_text(x, v);
    v->type = TYPE_TEXT;
}

/* citext compares what lower() makes of its values. */
static bool compare_nocase(const execution *x, str a, str b, int *out)
{
    text_cases left, right;
    return text_in_case(x->arena, a, false, &left) && text_in_case(x->arena, b, false, &right) &&
           cases_compare(&left, &right, out);
}

/* What lower() and upper() have left open. */
static bool compare_cases(const execution *x, const value *a, const value *b, int *out)
{
    text_cases left, right;
    return value_cases(x->arena, a, &left) && value_cases(x->arena, b, &right) &&
           cases_compare(&left, &right, out);
}

size_t enum_place(const type *t, str label)
{
    size_t i = 0;
    while (i < t->n_labels && !str_eq(t->labels[i], label))
        i++;
    return i;
}

static bool is_nested(const value *list)
{
    return list->n_items > 0 && list->items[0].items != NULL;
}

static bool compare_lists(const execution *x, const value *a, const value *b, int *out)
{
    if (a->n_items > 0 && b->n_items > 0 && is_nested(a) != is_nested(b))
        return false; /* arrays of other dimensions are compared element by element */
    for (size_t i = 0; i < a->n_items && i < b->n_items; i++) {
        bool left_null = a->items[i].kind == VALUE_NULL,
             right_null = b->items[i].kind == VALUE_NULL;
        if (left_null || right_null) {
            *out = left_null - right_null;
            if (*out != 0)
                return true;
            continue;
        }
        if (!value_compare(x, &a->items[i], &b->items[i], out))
            return false;
        if (*out != 0)
            return true;
    }
    *out = a->n_items < b->n_items ? -1 : a->n_items > b->n_items;
    if (*out == 0) /* array_cmp() */
        *out = (a->before_first < b->before_first) - (a->before_first > b->before_first);
    return true;
}

static bool compare_json(const execution *x, const value *a, const value *b, int *out)
{
    jsonb_value l, r;
    bool sure;
    *out = 0;
    if (str_eq(a->text, b->text))
        return true;
    if (!jsonb_read(x->arena, a->text, &l, &sure) || !jsonb_read(x->arena, b->text, &r, &sure))
        return false;
    *out = jsonb_compare(&l, &r);
    return true;
}

/* A sequence counts up: what it gives is greater than what it gave. */
static bool compare_bound(const value *a, const value *b, int *out)
{
    const value *fresh = a->kind == VALUE_FRESH ? a : b, *other = fresh == a ? b : a;
    if (other->kind != VALUE_KNOWN || !type_is_integer(other->type) || fresh->above == 0 ||
        other->integer > fresh->above)
        return false;
    *out = fresh == a ? 1 : -1;
    return true;
}

/* Ranges, addresses and amounts of money, which are their texts to all others. */
static bool compare_written(const execution *x, const value *a, const value *b, int *out)
{
    range_value left, right;
    if (a->kind == VALUE_UNKNOWN || b->kind == VALUE_UNKNOWN)
        return false;
    return range_of_value(x, a, &left) && range_of_value(x, b, &right)
               ? range_compare(x, &left, &right, out)
               : address_compare(x, a, b, out) || money_compare(x, a, b, out);
}

/* Its values are in the order of what PostgreSQL prints of them. */
static bool sorts_by_text(oid id, const type *of)
{
    return is_text(id) || id == TYPE_UUID || id == TYPE_DATE || id == TYPE_TIME ||
           id == TYPE_BYTEA || (of != NULL && of->kind == 'e');
}

/* Of rows that are known, and of places that somebody wrote: which rows are there nobody knows. */
static bool compare_tids(const value *a, const value *b, int *out)
{
    bool written = a->text.data != NULL;
    if (written != (b->text.data != NULL))
        return false;
    if (written) {
        *out = str_eq(a->text, b->text) ? 0 : 2;
        return true;
    }
    *out = a->integer < b->integer ? -1 : a->integer > b->integer;
    if (*out != 0 && !(a->in_turn && b->in_turn))
        *out = 2; /* which of them comes first nobody knows */
    return true;
}

/* What is new in each run, and what is new as well or known. */
static bool compare_fresh(const execution *x, const value *a, const value *b, int *out)
{
    bool both = a->kind == b->kind;
    if (!both && (type_is_integer(type_base(x, a->type)) || type_is_integer(type_base(x, b->type))))
        return compare_bound(a, b, out); /* it may well meet a number that somebody wrote */
    if (both && str_starts(a->text, "nextval") && str_starts(b->text, "nextval") &&
        (a->text.len == 7 || !str_eq(a->text, b->text)))
        return false; /* of two sequences */
    if (both && numbers_in_order(x, a, b, out))
        return true;
    if (both && str_starts(a->text, "@") && str_starts(b->text, "@") &&
        a->integer >> 32 == b->integer >> 32)
        return false; /* moments of one run may well be the same */
    *out = 2;         /* not equal, and which is greater nobody knows but of moments */
    return both || moment_compare(x, a, b, out) || (*out = 2);
}

/* Values that are their texts. */
static bool compare_texts(const execution *x, oid left, oid right, const value *a, const value *b,
                          int *out)
{
    const type *t = type_get(x, left), *u = type_get(x, right);
    if (t != NULL && t->kind == 'e' && u == t) {
        size_t p = enum_place(t, a->text), q = enum_place(t, b->text);
        *out = p < q ? -1 : p > q;
        return true;
    }
    if (is_citext(x, a) || is_citext(x, b))
        return compare_nocase(x, value_compared_text(x, a), value_compared_text(x, b), out);
    if ((type_is_bits(left) && type_is_bits(right)) ||
        (sorts_by_text(left, t) && sorts_by_text(right, u))) {
        *out = compare_bytes(value_compared_text(x, a), value_compared_text(x, b));
        return true;
    }
    if (t != NULL && t->kind == 'r')
        return compare_written(x, a, b, out);
    bool same = str_eq(a->text, b->text),
         multiranges = t != NULL && t->kind == 'm' && left == right;
    if (multiranges || (left == TYPE_TSVECTOR && right == TYPE_TSVECTOR)) {
        *out = same ? 0 : 2; /* printed in one way alone; which is greater it does not tell */
        return true;
    }
    if (same) { /* of other types it is the same value, another text may be */
        *out = 0;
        return a->text.data != NULL || a->integer == b->integer;
    }
    bool moments = (left == TYPE_TIMESTAMP || left == TYPE_TIMESTAMPTZ) && left == right;
    if (!moments || a->text.len != 19 || b->text.len != 19)
        return false;
    *out = compare_bytes(a->text, b->text);
    return true;
}

static bool compare_known(const execution *x, const value *a, const value *b, int *out)
{
    oid left = type_base(x, a->type), right = type_base(x, b->type);
    if (a->items != NULL || b->items != NULL)
        return compare_lists(x, a, b, out);
    if (counts_by_integer(left) && counts_by_integer(right)) {
        *out = a->integer < b->integer ? -1 : a->integer > b->integer;
        return true;
    }
    if (is_number(left) && is_number(right))
        return compare_numbers(x, a, b, out);
    if (left == TYPE_JSONB && right == TYPE_JSONB)
        return compare_json(x, a, b, out);
    return moment_compare(x, a, b, out) || span_compare(x, a, b, out) ||
           lsn_compare(x, a, b, out) || compare_texts(x, left, right, a, b, out);
}

/* timestamptz_cmp_timestamp() and its like: which moment that is the session's zone decides. */
static bool is_across_zones(const execution *x, const value *a, const value *b)
{
    oid left = type_base(x, a->type), right = type_base(x, b->type);
    return left != right && (left == TYPE_TIMESTAMPTZ || right == TYPE_TIMESTAMPTZ) &&
           type_is_moment(left) && type_is_moment(right) && !moment_prints(x);
}

bool value_compare(const execution *x, const value *a, const value *b, int *out)
{
    if (a->type != b->type && is_across_zones(x, a, b))
        return false;
    if (same_unknown(a, b)) {
        *out = 0;
        return true;
    }
    bool known = a->kind == VALUE_KNOWN && b->kind == VALUE_KNOWN;
    if (!known && bounds_tell_order(x, a, b, out))
        return true;
    bool narrow = bounds_are_narrow(x, a), other_narrow = bounds_are_narrow(x, b);
    if (a->kind != b->kind ? narrow || other_narrow : narrow && other_narrow)
        return false;
    if (values_are_kin(a, b) || is_made_number(x, a) || is_made_number(x, b))
        return false;
    if (known)
        return a->type == TYPE_TID && b->type == TYPE_TID ? compare_tids(a, b, out)
                                                          : compare_known(x, a, b, out);
    bool fresh = a->kind == VALUE_FRESH, other_fresh = b->kind == VALUE_FRESH;
    if ((fresh || a->kind == VALUE_KNOWN) && (other_fresh || b->kind == VALUE_KNOWN))
        return compare_fresh(x, a, b, out);
    if ((fresh || other_fresh) &&
        (type_is_integer(type_base(x, a->type)) || type_is_integer(type_base(x, b->type))))
        return false;
    return compare_cases(x, a, b, out) || moment_compare(x, a, b, out) ||
           compare_written(x, a, b, out);
}

truth value_equal(const execution *x, const value *a, const value *b)
{
    if (a->kind == VALUE_NULL || b->kind == VALUE_NULL)
        return TRUTH_NULL;
    int order;
    if (!value_compare(x, a, b, &order))
        return TRUTH_UNKNOWN;
    return order == 0 ? TRUTH_TRUE : TRUTH_FALSE;
}

bool value_same(const execution *x, const value *a, const value *b)
{
    if (a->kind == VALUE_NULL || b->kind == VALUE_NULL)
        return a->kind == b->kind;
    int order = 1;
    return value_compare(x, a, b, &order) && order == 0;
}
