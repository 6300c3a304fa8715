#include "model/evaluate.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/catalog_private.h"
#include "model/pattern.h"
#include "support/buf.h"

/*
 * The builtin functions that migrations compute with. A function that is not
 * in the table is not computed: an immutable one gives the same value for the
 * same arguments, of others nothing is known.
 */

typedef struct call {
    evaluation *ev;
    execution *x;
    range at;
    const value *args;
    size_t count;
    oid result;
    value *out;
} call;

typedef bool (*compute_fn)(call *c);

static bool give_text(call *c, str text)
{
    *c->out = value_text(text, c->result == OID_NONE || c->result == TYPE_UNKNOWN ? TYPE_TEXT
                                                                                  : c->result);
    return true;
}

static bool give_integer(call *c, int64_t number)
{
    *c->out = value_integer(number, c->result == OID_NONE ? TYPE_INT4 : c->result);
    return true;
}

/* The i-th argument as text; false when it is null or not known (then *out says so). */
static bool text_arg(call *c, size_t i, str *out)
{
    *out = (str){"", 0};
    if (i >= c->count)
        return false;
    if (c->args[i].kind == VALUE_NULL) {
        *c->out = value_null(c->result);
        return false;
    }
    return value_print(c->x, &c->args[i], out);
}

/* A null argument gives null, an unknown one an opaque value; false: nothing left to do. */
static bool all_known(call *c, const char *called)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->args[i].kind == VALUE_NULL) {
            *c->out = value_null(c->result);
            return false;
        }
    for (size_t i = 0; i < c->count; i++)
        if (c->args[i].kind != VALUE_KNOWN) {
            *c->out = value_opaque(c->x, str_from(called), c->args, c->count, c->result);
            return false;
        }
    return true;
}

/* ---- texts ---- */

static bool is_ascii(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.data[i] >= 0x80)
            return false;
    return true;
}

static bool map_case(call *c, const char *called, int (*to)(int))
{
    str s;
    if (!all_known(c, called) || !text_arg(c, 0, &s))
        return true;
    if (!is_ascii(s)) {
        *c->out = value_opaque(c->x, str_from(called), c->args, c->count, c->result);
        return true;
    }
    char *copy = arena_cstr(c->x->arena, s);
    for (size_t i = 0; i < s.len; i++)
        copy[i] = (char)to((unsigned char)copy[i]);
    return give_text(c, (str){copy, s.len});
}

static bool fn_lower(call *c)
{
    return map_case(c, "lower", tolower);
}
static bool fn_upper(call *c)
{
    return map_case(c, "upper", toupper);
}

static bool fn_length(call *c)
{
    str s;
    if (!all_known(c, "length") || !text_arg(c, 0, &s))
        return true;
    int64_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.data[i] & 0xc0) != 0x80;
    return give_integer(c, n);
}

/* Concatenations skip nulls. */
static bool concat_from(call *c, size_t first, str separator)
{
    buf b = buf_new(c->x->arena);
    bool any = false;
    for (size_t i = first; i < c->count; i++) {
        str s;
        if (c->args[i].kind == VALUE_NULL)
            continue;
        if (!value_print(c->x, &c->args[i], &s)) {
            *c->out = value_opaque(c->x, STR("concat"), c->args, c->count, TYPE_TEXT);
            return true;
        }
        if (b.len > VALUE_SIZE_LIMIT)
            return true;
        if (any)
            buf_add(&b, separator);
        buf_add(&b, s);
        any = true;
    }
    return give_text(c, buf_str(&b));
}

static bool fn_concat(call *c)
{
    return concat_from(c, 0, STR(""));
}

static bool fn_concat_ws(call *c)
{
    str separator;
    return text_arg(c, 0, &separator) ? concat_from(c, 1, separator) : true;
}

static bool fn_replace(call *c)
{
    str s, from, to;
    if (!all_known(c, "replace") || !text_arg(c, 0, &s) || !text_arg(c, 1, &from) ||
        !text_arg(c, 2, &to))
        return true;
    buf b = buf_new(c->x->arena);
    while (from.len > 0 && s.len > 0) {
        size_t at = str_find(s, from);
        if (b.len > VALUE_SIZE_LIMIT)
            return true;
        buf_add(&b, str_slice(s, 0, at));
        if (at == s.len) {
            s.len = 0;
            break;
        }
        buf_add(&b, to);
        s = str_slice(s, at + from.len, s.len);
    }
    buf_add(&b, s);
    return give_text(c, buf_str(&b));
}

/* Nothing of the match in what takes its place, and of the flags only g and i. */
static bool read_replacement(call *c, str texts[4], const pattern **p, bool *all)
{
    texts[3] = STR("");
    for (size_t i = 0; i < c->count && i < 4; i++) {
        if (!text_arg(c, i, &texts[i]) || !is_ascii(texts[i]))
            return false;
    }
    bool nocase = false;
    for (size_t i = 0; i < texts[3].len; i++) {
        if (texts[3].data[i] != 'g' && texts[3].data[i] != 'i')
            return false;
        *all = *all || texts[3].data[i] == 'g';
        nocase = nocase || texts[3].data[i] == 'i';
    }
    *p = pattern_read(c->x->arena, texts[1], nocase);
    return *p != NULL && c->count < 5 && !str_contains(texts[2], "\\");
}

static bool fn_regexp_replace(call *c)
{
    str texts[4];
    const pattern *p;
    bool all = false;
    if (!all_known(c, "regexp_replace"))
        return true;
    *c->out = value_opaque(c->x, STR("regexp_replace"), c->args, c->count, TYPE_TEXT);
    if (!read_replacement(c, texts, &p, &all))
        return true;
    buf b = buf_new(c->x->arena);
    size_t at = 0, start, end;
    pattern_match m = PATTERN_NOT_FOUND;
    do {
        m = pattern_find(p, texts[0], at, &start, &end);
        if (m == PATTERN_FOUND) {
            if (end == start || b.len > VALUE_SIZE_LIMIT)
                return true; /* what matches nothing, matches between all characters */
            buf_add(&b, str_slice(texts[0], at, start));
            buf_add(&b, texts[2]);
            at = end;
        }
    } while (m == PATTERN_FOUND && all);
    if (m == PATTERN_GAVE_UP)
        return true;
    buf_add(&b, str_slice(texts[0], at, texts[0].len));
    return give_text(c, buf_str(&b));
}

static bool fn_substring(call *c)
{
    str s;
    if (!all_known(c, "substring") || !text_arg(c, 0, &s))
        return true;
    if (c->count < 2 || !type_is_integer(type_base(c->x, c->args[1].type)) || !is_ascii(s)) {
        *c->out = value_opaque(c->x, STR("substring"), c->args, c->count, TYPE_TEXT);
        return true;
    }
    int64_t first = c->args[1].integer,
            end = c->count > 2 ? first + c->args[2].integer : (int64_t)s.len + 1;
    if (c->count > 2 && c->args[2].integer < 0)
        return fail(c->x, c->at, "22011", "negative substring length not allowed");
    first = first < 1 ? 1 : first;
    end = end > (int64_t)s.len + 1 ? (int64_t)s.len + 1 : end;
    return give_text(c, first < end ? str_slice(s, (size_t)first - 1, (size_t)end - 1) : STR(""));
}

static bool side(call *c, bool left)
{
    str s;
    if (!all_known(c, left ? "left" : "right") || !text_arg(c, 0, &s))
        return true;
    int64_t n = c->args[1].integer, len = (int64_t)s.len;
    if (!is_ascii(s)) {
        *c->out =
            value_opaque(c->x, left ? STR("left") : STR("right"), c->args, c->count, TYPE_TEXT);
        return true;
    }
    n = n < 0 ? (len + n < 0 ? 0 : len + n) : n > len ? len : n;
    return give_text(c, left ? str_slice(s, 0, (size_t)n) : str_slice(s, (size_t)(len - n), s.len));
}

static bool fn_left(call *c)
{
    return side(c, true);
}
static bool fn_right(call *c)
{
    return side(c, false);
}

static bool trim_sides(call *c, bool front, bool back)
{
    str s, set = STR(" ");
    if (!all_known(c, "trim") || !text_arg(c, 0, &s))
        return true;
    if (c->count > 1 && !text_arg(c, 1, &set))
        return true;
    while (front && s.len > 0 && memchr(set.data, s.data[0], set.len) != NULL)
        s = str_slice(s, 1, s.len);
    while (back && s.len > 0 && memchr(set.data, s.data[s.len - 1], set.len) != NULL)
        s.len--;
    return give_text(c, s);
}

static bool fn_btrim(call *c)
{
    return trim_sides(c, true, true);
}
static bool fn_ltrim(call *c)
{
    return trim_sides(c, true, false);
}
static bool fn_rtrim(call *c)
{
    return trim_sides(c, false, true);
}

static bool fn_strpos(call *c)
{
    str s, what;
    if (!all_known(c, "strpos") || !text_arg(c, 0, &s) || !text_arg(c, 1, &what))
        return true;
    size_t at = str_find(s, what);
    return give_integer(c, at == s.len && what.len > 0 ? 0 : (int64_t)at + 1);
}

static bool fn_split_part(call *c)
{
    str s, by;
    if (!all_known(c, "split_part") || !text_arg(c, 0, &s) || !text_arg(c, 1, &by))
        return true;
    int64_t n = c->args[2].integer;
    if (n == 0)
        return fail(c->x, c->at, "22023", "field position must not be zero");
    for (; n > 1; n--) {
        size_t at = by.len > 0 ? str_find(s, by) : s.len;
        if (at == s.len)
            return give_text(c, STR(""));
        s = str_slice(s, at + by.len, s.len);
    }
    if (n < 0) {
        *c->out = value_opaque(c->x, STR("split_part"), c->args, c->count, TYPE_TEXT);
        return true;
    }
    return give_text(c, by.len > 0 ? str_slice(s, 0, str_find(s, by)) : s);
}

static bool fn_reverse(call *c)
{
    str s;
    if (!all_known(c, "reverse") || !text_arg(c, 0, &s) || !is_ascii(s))
        return true;
    char *copy = arena_cstr(c->x->arena, s);
    for (size_t i = 0; i < s.len; i++)
        copy[i] = s.data[s.len - 1 - i];
    return give_text(c, (str){copy, s.len});
}

static bool fn_repeat(call *c)
{
    str s;
    if (!all_known(c, "repeat") || !text_arg(c, 0, &s) ||
        c->args[1].integer * (int64_t)s.len > 100000)
        return true;
    buf b = buf_new(c->x->arena);
    for (int64_t i = 0; i < c->args[1].integer; i++)
        buf_add(&b, s);
    return give_text(c, buf_str(&b));
}

/* ---- quoting and format() ---- */

static str quoted_ident(execution *x, str s)
{
    buf b = buf_new(x->arena);
    buf_identifier(&b, s);
    return buf_str(&b);
}

static str quoted_literal(execution *x, str s)
{
    buf b = buf_new(x->arena);
    buf_literal(&b, s);
    return buf_str(&b);
}

static bool fn_quote_ident(call *c)
{
    str s;
    return !all_known(c, "quote_ident") || !text_arg(c, 0, &s) ||
           give_text(c, quoted_ident(c->x, s));
}

static bool fn_quote_literal(call *c)
{
    str s;
    return !all_known(c, "quote_literal") || !text_arg(c, 0, &s) ||
           give_text(c, quoted_literal(c->x, s));
}

static bool fn_quote_nullable(call *c)
{
    return c->args[0].kind == VALUE_NULL ? give_text(c, STR("NULL")) : fn_quote_literal(c);
}

static bool format_one(call *c, buf *b, char how, const value *v, bool *known)
{
    str s;
    if (v->kind == VALUE_NULL) {
        if (how == 'I')
            return fail(c->x, c->at, "22004",
                        "null values cannot be formatted as an SQL identifier");
        buf_text(b, how == 'L' ? "NULL" : "");
        return true;
    }
    if (!value_print(c->x, v, &s)) {
        *known = false;
        return true;
    }
    buf_add(b, how == 'I' ? quoted_ident(c->x, s) : how == 'L' ? quoted_literal(c->x, s) : s);
    return true;
}

static bool fn_format(call *c)
{
    str f;
    if (!text_arg(c, 0, &f)) {
        if (c->args[0].kind != VALUE_NULL)
            *c->out = value_opaque(c->x, STR("format"), c->args, c->count, TYPE_TEXT);
        return true;
    }
    buf b = buf_new(c->x->arena);
    size_t next = 1;
    bool known = true;
    for (size_t i = 0; i < f.len; i++) {
        if (b.len > VALUE_SIZE_LIMIT)
            return true;
        if (f.data[i] != '%') {
            buf_char(&b, f.data[i]);
            continue;
        }
        if (++i >= f.len)
            return fail(c->x, c->at, "22023", "unterminated format() type specifier");
        if (f.data[i] == '%') {
            buf_char(&b, '%');
            continue;
        }
        size_t digits = i;
        while (digits < f.len && isdigit((unsigned char)f.data[digits]))
            digits++;
        if (digits > i && digits < f.len && f.data[digits] == '$') {
            next = (size_t)strtoul(f.data + i, NULL, 10);
            i = digits + 1;
        }
        if (i >= f.len || strchr("sIL", f.data[i]) == NULL) {
            if (i < f.len &&
                (f.data[i] == '-' || f.data[i] == '*' || isdigit((unsigned char)f.data[i]))) {
                *c->out =
                    value_opaque(c->x, STR("format"), c->args, c->count, TYPE_TEXT); /* padded */
                return true;
            }
            return fail(c->x, c->at, "22023", "unrecognized format() type specifier \"%c\"",
                        i < f.len ? f.data[i] : '%');
        }
        if (next >= c->count)
            return fail(c->x, c->at, "22023", "too few arguments for format()");
        if (!format_one(c, &b, f.data[i], &c->args[next++], &known))
            return false;
    }
    if (known)
        return give_text(c, buf_str(&b));
    *c->out = value_opaque(c->x, STR("format"), c->args, c->count, TYPE_TEXT);
    return true;
}

/* ---- arrays ---- */

static bool fn_array_length(call *c)
{
    if (!all_known(c, "array_length"))
        return true;
    if (c->args[0].n_items == 0 || (c->count > 1 && c->args[1].integer != 1)) {
        *c->out = value_null(TYPE_INT4);
        return true;
    }
    return give_integer(c, (int64_t)c->args[0].n_items);
}

static bool fn_cardinality(call *c)
{
    return !all_known(c, "cardinality") || give_integer(c, (int64_t)c->args[0].n_items);
}

static bool fn_array_append(call *c)
{
    return apply_binary(c->ev, c->at, STR("||"), &c->args[0], &c->args[1], c->out);
}

static bool fn_array_to_string(call *c)
{
    str separator;
    if (c->count < 2 || c->args[0].kind != VALUE_KNOWN || !text_arg(c, 1, &separator))
        return true;
    call inner = *c;
    inner.args = c->args[0].items;
    inner.count = c->args[0].n_items;
    return concat_from(&inner, 0, separator);
}

static bool fn_string_to_array(call *c)
{
    str s, by;
    if (c->count != 2 || !all_known(c, "string_to_array") || !text_arg(c, 0, &s) ||
        !text_arg(c, 1, &by) || by.len == 0)
        return true;
    VEC(value) items = {0};
    while (s.len > 0) {
        size_t at = str_find(s, by);
        vec_push(c->x->arena, &items, value_text(str_slice(s, 0, at), TYPE_TEXT));
        if (at == s.len)
            break;
        s = str_slice(s, at + by.len, s.len);
        if (s.len == 0)
            vec_push(c->x->arena, &items, value_text(STR(""), TYPE_TEXT));
    }
    *c->out = value_list(type_array(c->x, TYPE_TEXT), items.items, items.count);
    return true;
}

static bool fn_array_position(call *c)
{
    if (c->args[0].kind != VALUE_KNOWN)
        return true;
    for (size_t i = 0; i < c->args[0].n_items; i++) {
        truth t = value_equal(c->x, &c->args[0].items[i], &c->args[1]);
        if (t == TRUTH_UNKNOWN)
            return true;
        if (t == TRUTH_TRUE)
            return give_integer(c, (int64_t)i + 1);
    }
    *c->out = value_null(TYPE_INT4);
    return true;
}

/* ---- the catalogue ---- */

static bool to_reg(call *c, oid of)
{
    str s;
    if (!all_known(c, "to_reg") || !text_arg(c, 0, &s))
        return true;
    return input_reg(c->x, c->at, of, s, true, c->out);
}

static bool fn_to_regclass(call *c)
{
    return to_reg(c, TYPE_REGCLASS);
}
static bool fn_to_regtype(call *c)
{
    return to_reg(c, TYPE_REGTYPE);
}
static bool fn_to_regproc(call *c)
{
    return to_reg(c, TYPE_REGPROC);
}
static bool fn_to_regprocedure(call *c)
{
    return to_reg(c, TYPE_REGPROCEDURE);
}
static bool fn_to_regnamespace(call *c)
{
    return to_reg(c, TYPE_REGNAMESPACE);
}
static bool fn_to_regrole(call *c)
{
    return to_reg(c, TYPE_REGROLE);
}

static bool fn_current_schema(call *c)
{
    size_t count = 0;
    const oid *path = session_search_path(c->x, &count);
    for (size_t i = 0; i < count; i++)
        if (path[i] != OID_PG_CATALOG && catalog_get(c->x->catalog, path[i]) != NULL)
            return give_text(c, catalog_schema_name(c->x->catalog, path[i]));
    *c->out = value_null(TYPE_NAME);
    return true;
}

static bool fn_current_setting(call *c)
{
    str called;
    if (!text_arg(c, 0, &called))
        return true;
    str v = session_get(c->x, arena_cstr(c->x->arena, called));
    if (!str_absent(v))
        return give_text(c, v);
    if (c->count > 1 && c->args[1].kind == VALUE_KNOWN && c->args[1].integer != 0) {
        *c->out = str_contains(called, ".") ? value_null(TYPE_TEXT) : value_unknown(TYPE_TEXT);
        return true;
    }
    if (str_contains(called, "."))
        return fail(c->x, c->at, "42704", "unrecognized configuration parameter \"%.*s\"",
                    STR_ARG(called));
    return true;
}

static bool fn_set_config(call *c)
{
    str called, v = {"", 0};
    if (!text_arg(c, 0, &called))
        return true;
    if (c->args[1].kind != VALUE_NULL && !text_arg(c, 1, &v))
        return unknown(c->x, c->at, "what set_config() sets %.*s to is not known", STR_ARG(called));
    return session_set(c->x, called, v, c->at) && give_text(c, v);
}

static bool fn_format_type(call *c)
{
    if (c->args[0].kind != VALUE_KNOWN)
        return true;
    int32_t typmod =
        c->count > 1 && c->args[1].kind == VALUE_KNOWN ? (int32_t)c->args[1].integer : -1;
    return give_text(
        c, catalog_format_type(c->x->catalog, c->x->arena, (oid)c->args[0].integer, typmod));
}

static bool fn_obj_description(call *c)
{
    if (c->args[0].kind != VALUE_KNOWN)
        return true;
    const object *o = catalog_get(c->x->catalog, (oid)c->args[0].integer);
    if (o == NULL || str_absent(o->comment))
        *c->out = value_null(TYPE_TEXT);
    else
        give_text(c, o->comment);
    return true;
}

static bool fn_col_description(call *c)
{
    if (c->args[0].kind != VALUE_KNOWN || c->args[1].kind != VALUE_KNOWN)
        return true;
    const object *o = catalog_get(c->x->catalog, (oid)c->args[0].integer);
    const relation *r = o != NULL && o->class == CLASS_RELATION ? (const relation *)o : NULL;
    int64_t n = c->args[1].integer;
    *c->out = value_null(TYPE_TEXT);
    if (r != NULL && n >= 1 && (size_t)n <= r->n_columns && !str_absent(r->columns[n - 1].comment))
        give_text(c, r->columns[n - 1].comment);
    return true;
}

static bool fn_pg_get_serial_sequence(call *c)
{
    str table, called;
    value id;
    if (!all_known(c, "pg_get_serial_sequence") || !text_arg(c, 0, &table) ||
        !text_arg(c, 1, &called))
        return true;
    if (!input_reg(c->x, c->at, TYPE_REGCLASS, table, false, &id))
        return false;
    const object *o = id.kind == VALUE_KNOWN ? catalog_get(c->x->catalog, (oid)id.integer) : NULL;
    const column *k = o != NULL && o->class == CLASS_RELATION
                          ? relation_column((const relation *)o, called)
                          : NULL;
    if (o != NULL && k == NULL)
        return fail(c->x, c->at, "42703", "column \"%.*s\" of relation \"%.*s\" does not exist",
                    STR_ARG(called), STR_ARG(table));
    const object *sequence =
        k != NULL && k->sequence != OID_NONE ? catalog_get(c->x->catalog, k->sequence) : NULL;
    if (sequence == NULL)
        *c->out = value_null(TYPE_TEXT);
    else
        give_text(c, catalog_name(c->x->catalog, c->x->arena, sequence));
    return true;
}

static bool fn_quiet(call *c) /* has no result that matters */
{
    *c->out = c->result == TYPE_BOOL ? value_bool(true) : value_text(STR(""), TYPE_VOID);
    return true;
}

/* ---- what is new in each run ---- */

static bool fn_now(call *c)
{
    *c->out = value_per_run(c->x, "now", TYPE_TIMESTAMPTZ);
    return true;
}

static bool fn_fresh(call *c)
{
    *c->out = value_fresh(c->x, c->result);
    return true;
}

static bool fn_nextval(call *c)
{
    *c->out = value_fresh(c->x, c->result);
    c->out->text = STR("nextval");
    return true;
}

static bool fn_setval(call *c)
{
    *c->out = c->args[1];
    return true;
}

static bool fn_current_database(call *c)
{
    return give_text(c, STR("postgres"));
}

static const struct {
    const char *called;
    compute_fn compute;
} functions[] = {
    {"lower", fn_lower},
    {"upper", fn_upper},
    {"length", fn_length},
    {"char_length", fn_length},
    {"character_length", fn_length},
    {"concat", fn_concat},
    {"concat_ws", fn_concat_ws},
    {"replace", fn_replace},
    {"regexp_replace", fn_regexp_replace},
    {"substring", fn_substring},
    {"substr", fn_substring},
    {"left", fn_left},
    {"right", fn_right},
    {"btrim", fn_btrim},
    {"ltrim", fn_ltrim},
    {"rtrim", fn_rtrim},
    {"strpos", fn_strpos},
    {"split_part", fn_split_part},
    {"reverse", fn_reverse},
    {"repeat", fn_repeat},
    {"quote_ident", fn_quote_ident},
    {"quote_literal", fn_quote_literal},
    {"quote_nullable", fn_quote_nullable},
    {"format", fn_format},
    {"array_length", fn_array_length},
    {"cardinality", fn_cardinality},
    {"array_append", fn_array_append},
    {"array_prepend", fn_array_append},
    {"array_cat", fn_array_append},
    {"array_to_string", fn_array_to_string},
    {"string_to_array", fn_string_to_array},
    {"array_position", fn_array_position},
    {"to_regclass", fn_to_regclass},
    {"to_regtype", fn_to_regtype},
    {"to_regproc", fn_to_regproc},
    {"to_regprocedure", fn_to_regprocedure},
    {"to_regnamespace", fn_to_regnamespace},
    {"to_regrole", fn_to_regrole},
    {"current_schema", fn_current_schema},
    {"current_setting", fn_current_setting},
    {"set_config", fn_set_config},
    {"format_type", fn_format_type},
    {"obj_description", fn_obj_description},
    {"col_description", fn_col_description},
    {"pg_get_serial_sequence", fn_pg_get_serial_sequence},
    {"pg_advisory_lock", fn_quiet},
    {"pg_advisory_xact_lock", fn_quiet},
    {"pg_advisory_unlock", fn_quiet},
    {"pg_try_advisory_lock", fn_quiet},
    {"pg_try_advisory_xact_lock", fn_quiet},
    {"pg_notify", fn_quiet},
    {"pg_sleep", fn_quiet},
    {"now", fn_now},
    {"transaction_timestamp", fn_now},
    {"clock_timestamp", fn_fresh},
    {"statement_timestamp", fn_fresh},
    {"timeofday", fn_fresh},
    {"random", fn_fresh},
    {"gen_random_uuid", fn_fresh},
    {"uuid_generate_v4", fn_fresh},
    {"uuid_generate_v1", fn_fresh},
    {"uuid_generate_v1mc", fn_fresh},
    {"gen_random_bytes", fn_fresh},
    {"gen_salt", fn_fresh},
    {"nextval", fn_nextval},
    {"txid_current", fn_fresh},
    {"pg_current_xact_id", fn_fresh},
    {"pg_backend_pid", fn_fresh},
    {"setval", fn_setval},
    {"current_database", fn_current_database},
};

bool apply_function(evaluation *ev, range at, str called, const value *args, size_t count,
                    oid result, value *out)
{
    *out = value_unknown(result);
    call c = {ev, ev->x, at, args, count, result, out};
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
        if (str_is(called, functions[i].called))
            return functions[i].compute(&c);
    if (describe_by_function(ev->x, called, args, count, result, out))
        return true;
    object_list all = builtin_overloads(CLASS_FUNCTION, OID_PG_CATALOG, called);
    if (all.count > 0 && ((const function *)all.items[0])->volatility == 'i')
        *out = value_opaque(ev->x, called, args, count, result);
    return true;
}
