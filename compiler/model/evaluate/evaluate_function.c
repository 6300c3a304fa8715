#include "model/value/compute.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/rows/numbers.h"
#include "model/session/rights.h"
#include "model/session/transaction.h"
#include "model/value/bounds.h"
#include "model/value/text_case.h"
#include "support/buf.h"

/*
 * The builtin functions that migrations compute with. A function that is not
 * in the table is not computed: an immutable one gives the same value for the
 * same arguments, of others nothing is known.
 */

bool give_text(computation *c, str text)
{
    *c->out = value_text(text, c->result == OID_NONE || c->result == TYPE_UNKNOWN ? TYPE_TEXT
                                                                                  : c->result);
    return true;
}

bool give_integer(computation *c, int64_t number)
{
    *c->out = value_integer(number, c->result == OID_NONE ? TYPE_INT4 : c->result);
    return true;
}

bool give_bool(computation *c, bool yes)
{
    *c->out = value_bool(yes);
    return true;
}

bool give_null(computation *c)
{
    *c->out = value_null(c->result);
    return true;
}

bool give_opaque(computation *c, const char *called)
{
    *c->out = value_opaque(c->x, str_from(called), c->args, c->count, c->result);
    return true;
}

bool integer_arg(const computation *c, size_t i, int64_t *out)
{
    if (i >= c->count || c->args[i].kind != VALUE_KNOWN ||
        !type_is_integer(type_base(c->x, c->args[i].type)))
        return false;
    *out = c->args[i].integer;
    return true;
}

bool text_arg(computation *c, size_t i, str *out)
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

bool all_known(computation *c, const char *called)
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

bool is_ascii(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.data[i] >= 0x80)
            return false;
    return true;
}

static bool map_case(computation *c, const char *called, bool upper)
{
    str s;
    text_cases in;
    if (!all_known(c, called) || !text_arg(c, 0, &s))
        return true;
    if (!text_in_case(c->x->arena, s, upper, &in))
        return give_opaque(c, called);
    *c->out = value_of_cases(c->x->arena, &in, TYPE_TEXT);
    return true;
}

static bool fn_lower(computation *c)
{
    return range_bound_of(c, false) || map_case(c, "lower", false);
}
static bool fn_upper(computation *c)
{
    return range_bound_of(c, true) || map_case(c, "upper", true);
}

static bool fn_length(computation *c)
{
    str s;
    if (c->count == 2)
        return length_in_encoding(c);
    oid of = type_base(c->x, c->args[0].type);
    if (of != TYPE_BYTEA && of != TYPE_UNKNOWN && of < FIRST_USER_OID && !type_is_bits(of) &&
        type_category(c->x, of) != 'S') /* of a tsvector, a path, a line segment */
        return !all_known(c, "length") || give_opaque(c, "length");
    if (!all_known(c, "length") || !text_arg(c, 0, &s))
        return true;
    if (type_base(c->x, c->args[0].type) == TYPE_BYTEA) /* "\\x" and two digits a byte */
        return !str_starts(s, "\\x") || give_integer(c, (int64_t)s.len / 2 - 1);
    if (type_base(c->x, c->args[0].type) == TYPE_BPCHAR)
        s = value_compared_text(c->x, &c->args[0]);
    int64_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.data[i] & 0xc0) != 0x80;
    return give_integer(c, n);
}

/* Concatenations skip nulls. */
static bool concat_from(computation *c, size_t first, str separator)
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

static bool fn_concat(computation *c)
{
    return concat_from(c, 0, STR(""));
}

static bool fn_concat_ws(computation *c)
{
    str separator;
    return text_arg(c, 0, &separator) ? concat_from(c, 1, separator) : true;
}

static bool fn_replace(computation *c)
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

static bool trim_sides(computation *c, bool front, bool back)
{
    str s, set = STR(" ");
    if (!all_known(c, "trim") || !text_arg(c, 0, &s))
        return true;
    if (c->count > 1 && !text_arg(c, 1, &set))
        return true;
    if (type_base(c->x, c->args[0].type) == TYPE_BYTEA)
        return c->count < 2 || trim_bytes(c, front, back);
    while (front && s.len > 0 && memchr(set.data, s.data[0], set.len) != NULL)
        s = str_slice(s, 1, s.len);
    while (back && s.len > 0 && memchr(set.data, s.data[s.len - 1], set.len) != NULL)
        s.len--;
    return give_text(c, s);
}

static bool fn_btrim(computation *c)
{
    return trim_sides(c, true, true);
}
static bool fn_ltrim(computation *c)
{
    return trim_sides(c, true, false);
}
static bool fn_rtrim(computation *c)
{
    return trim_sides(c, false, true);
}

static bool fn_repeat(computation *c)
{
    str s;
    enum { MOST_BYTES = 0x3fffffff }; /* MaxAllocSize */
    if (!all_known(c, "repeat") || !text_arg(c, 0, &s))
        return true;
    if (c->args[1].integer * (int64_t)s.len > MOST_BYTES - 4)
        return fail(c->x, c->at, "54000", "requested length too large");
    if (c->args[1].integer * (int64_t)s.len > 100000)
        return true;
    buf b = buf_new(c->x->arena);
    for (int64_t i = 0; i < c->args[1].integer; i++)
        buf_add(&b, s);
    return give_text(c, buf_str(&b));
}

/* ---- the catalogue ---- */

static bool to_reg(computation *c, oid of)
{
    str s;
    if (!all_known(c, "to_reg") || !text_arg(c, 0, &s))
        return true;
    return input_reg(c->x, c->at, of, s, true, c->out);
}

static bool fn_to_regclass(computation *c)
{
    return to_reg(c, TYPE_REGCLASS);
}
static bool fn_to_regtype(computation *c)
{
    return to_reg(c, TYPE_REGTYPE);
}
static bool fn_to_regproc(computation *c)
{
    return to_reg(c, TYPE_REGPROC);
}
static bool fn_to_regoper(computation *c)
{
    return to_reg(c, TYPE_REGOPER);
}
static bool fn_to_regoperator(computation *c)
{
    return to_reg(c, TYPE_REGOPERATOR);
}
static bool fn_to_regprocedure(computation *c)
{
    return to_reg(c, TYPE_REGPROCEDURE);
}
static bool fn_to_regnamespace(computation *c)
{
    return to_reg(c, TYPE_REGNAMESPACE);
}
static bool fn_to_regrole(computation *c)
{
    return to_reg(c, TYPE_REGROLE);
}

static bool fn_current_schema(computation *c)
{
    size_t count = 0;
    const oid *path = session_search_path(c->x, &count);
    for (size_t i = 0; i < count; i++)
        if (path[i] != OID_PG_CATALOG && catalog_get(c->x->catalog, path[i]) != NULL)
            return give_text(c, catalog_schema_name(c->x->catalog, path[i]));
    *c->out = value_null(TYPE_NAME);
    return true;
}

static bool fn_current_setting(computation *c)
{
    str called;
    if (!text_arg(c, 0, &called))
        return true;
    const value *open = session_get_open(c->x, called);
    if (open != NULL) {
        *c->out = *open;
        return true;
    }
    str v = session_get(c->x, arena_cstr(c->x->arena, called));
    if (!str_absent(v))
        return give_text(c, v);
    if (c->count > 1 && c->args[1].kind == VALUE_KNOWN && c->args[1].integer != 0) {
        *c->out = str_contains(called, ".") ? value_null(TYPE_TEXT) : value_unknown(TYPE_TEXT);
        return true;
    }
    if (str_contains(called, ".") || !setting_known(c->x, called))
        return fail(c->x, c->at, "42704", "unrecognized configuration parameter \"%.*s\"",
                    STR_ARG(called));
    *c->out = value_opaque(c->x, STR("current_setting"), c->args, 1, c->result);
    return true;
}

/* One of the server's, which are the same in both runs. */
static bool fn_version(computation *c)
{
    *c->out = value_opaque(c->x, STR("version"), NULL, 0, c->result);
    return true;
}

static bool fn_set_config(computation *c)
{
    str called, v = {NULL, 0}; /* a null is the default */
    if (!text_arg(c, 0, &called))
        return true;
    bool known = c->args[1].kind == VALUE_NULL || text_arg(c, 1, &v),
         local = c->count > 2 && c->args[2].kind == VALUE_KNOWN && c->args[2].integer != 0;
    if (!known && !str_contains(called, "."))
        return unknown(c->x, c->at, "what set_config() sets %.*s to is not known", STR_ARG(called));
    if (local && !session_set_is_local(c->x, called)) { /* until the statement ends */
        *c->out = c->args[1];
        return true;
    }
    if (known && !session_set(c->x, called, v, c->at))
        return false;
    if (known)
        return give_text(c, str_absent(v) ? session_get(c->x, arena_cstr(c->x->arena, called)) : v);
    value *kept = ARENA_NEW(c->x->lasting, value);
    *kept = value_kept(c->x->lasting, &c->args[1]);
    session_set_open(c->x, called, kept);
    *c->out = c->args[1];
    return true;
}

static bool fn_format_type(computation *c)
{
    if (c->args[0].kind == VALUE_NULL)
        return give_null(c);
    if (c->args[0].kind != VALUE_KNOWN)
        return true;
    int32_t typmod = c->count > 1 && c->args[1].kind == VALUE_KNOWN ? (int32_t)c->args[1].integer
                                                                    : TYPMOD_NOT_GIVEN;
    oid of = (oid)c->args[0].integer;
    if (of != OID_NONE && type_get(c->x, of) == NULL)
        return give_text(c, STR("???"));
    return give_text(c, print_visible_type(c->x, of, typmod));
}

/* Whether an object's row stands in this catalogue; of what has no row of its own here, not. */
static bool is_of_catalogue(const object *o, str catalogue)
{
    static const char *const names[] = {
        [CLASS_SCHEMA] = "pg_namespace",
        [CLASS_RELATION] = "pg_class",
        [CLASS_TYPE] = "pg_type",
        [CLASS_FUNCTION] = "pg_proc",
        [CLASS_CONSTRAINT] = "pg_constraint",
        [CLASS_TRIGGER] = "pg_trigger",
        [CLASS_POLICY] = "pg_policy",
        [CLASS_RULE] = "pg_rewrite",
        [CLASS_EXTENSION] = "pg_extension",
        [CLASS_OPERATOR] = "pg_operator",
        [CLASS_COLLATION] = "pg_collation",
        [CLASS_LANGUAGE] = "pg_language",
    };
    size_t n = sizeof names / sizeof names[0];
    const char *own = o != NULL && (size_t)o->class < n ? names[o->class] : NULL;
    return o != NULL && (own == NULL || str_is(catalogue, own));
}

static bool fn_obj_description(computation *c)
{
    if (c->args[0].kind != VALUE_KNOWN)
        return true;
    const object *o = catalog_get(c->x->catalog, (oid)c->args[0].integer);
    if (c->count > 1 && c->args[1].kind == VALUE_NULL)
        return give_null(c);
    if (c->count > 1 && (c->args[1].kind != VALUE_KNOWN || !is_of_catalogue(o, c->args[1].text)))
        return c->args[1].kind != VALUE_KNOWN || give_null(c);
    bool scripted =
        o != NULL && o->class == CLASS_EXTENSION && !((const extension *)o)->uncommented;
    if (o != NULL && !str_absent(o->comment))
        give_text(c, o->comment);
    else if (!scripted && (o == NULL || builtin_object(o->id) == NULL))
        *c->out = value_null(TYPE_TEXT);
    return true;
}

static bool fn_col_description(computation *c)
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

/* Of a serial or identity column, or by OWNED BY. */
static const object *owned_sequence(const execution *x, const object *table, const column *k)
{
    const oid *ids;
    const object *o = k->sequence != OID_NONE ? catalog_get(x->catalog, k->sequence) : NULL;
    size_t n = o == NULL ? catalog_dependent_ids(x->catalog, x->arena, table->id, &ids) : 0;
    for (size_t i = 0; i < n; i++) {
        const relation *r = CATALOG_GET(x->catalog, relation, ids[i]);
        if (r != NULL && r->base.class == CLASS_RELATION && r->sequence != NULL &&
            r->sequence->owned_by_table == table->id && r->sequence->owned_by_column == k->number)
            return &r->base;
    }
    return o;
}

static bool fn_pg_get_serial_sequence(computation *c)
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
    const object *sequence = k != NULL ? owned_sequence(c->x, o, k) : NULL;
    if (sequence == NULL)
        *c->out = value_null(TYPE_TEXT);
    else
        give_text(c, catalog_name(c->x->catalog, c->x->arena, sequence));
    return true;
}

static bool fn_quiet(computation *c) /* has no result that matters */
{
    *c->out = c->result == TYPE_BOOL ? value_bool(true) : value_text(STR(""), TYPE_VOID);
    return true;
}

/* ---- what is new in each run ---- */

static bool fn_fresh(computation *c)
{
    *c->out = value_fresh(c->x, c->result);
    return true;
}

static bool fn_random(computation *c)
{
    static const value_bounds within = {.least = 0, .most = 1};
    *c->out = value_fresh(c->x, c->result);
    c->out->bounds = &within;
    return true;
}

/* The sequence that is the first argument, a name or its number. NULL: which one is not known, so
 * that it may be any, or none. False: what is named is not there, or no sequence. */
static bool sequence_argument(computation *c, const relation **out)
{
    value v = c->count > 0 ? c->args[0] : value_unknown(OID_NONE);
    *out = NULL;
    if (v.kind == VALUE_KNOWN && v.type != TYPE_REGCLASS &&
        !input_reg(c->x, c->at, TYPE_REGCLASS, v.text, false, &v))
        return false;
    const object *o = v.kind == VALUE_KNOWN ? catalog_get(c->x->catalog, (oid)v.integer) : NULL;
    if (o == NULL || o->class != CLASS_RELATION) {
        if (v.kind != VALUE_NULL)
            numbers_lose_all(c->x);
        return true;
    }
    *out = (const relation *)o;
    return (*out)->sequence != NULL ||
           fail(c->x, c->at, "42809", "\"%.*s\" is not a sequence", STR_ARG(o->name));
}

static oid number_of(const relation *sequence)
{
    return sequence != NULL ? sequence->base.id : OID_NONE;
}

static bool may_use_sequence(computation *c, const relation *r, uint32_t privileges)
{
    return r == NULL || check_right(c->x, &r->base, privileges, c->at);
}

static bool fn_nextval(computation *c)
{
    const relation *r;
    if (!sequence_argument(c, &r) || !may_use_sequence(c, r, PRIVILEGE_USAGE | PRIVILEGE_UPDATE) ||
        !check_may_write(c->x, "nextval()", r, c->at))
        return false;
    *c->out = number_take(c->x, number_of(r), c->result);
    return true;
}

static bool give_last(computation *c, oid sequence)
{
    int64_t last;
    if (number_last(c->x, sequence, &last)) {
        *c->out = value_integer(last, c->result);
        return true;
    }
    *c->out = value_fresh(c->x, c->result);
    c->out->text = STR("nextval");
    return true;
}

static bool fn_currval(computation *c)
{
    const relation *r;
    if (!sequence_argument(c, &r) || !may_use_sequence(c, r, PRIVILEGE_USAGE | PRIVILEGE_SELECT))
        return false;
    bool sure = true;
    if (r != NULL && !number_is_defined(c->x, r->base.id, &sure))
        return fail(c->x, c->at, "55000",
                    "currval of sequence \"%.*s\" is not yet defined in this session",
                    STR_ARG(r->base.name));
    if (!sure &&
        !unknown(c->x, c->at, "whether \"%.*s\" gave a number is not known", STR_ARG(r->base.name)))
        return false;
    return give_last(c, number_of(r));
}

static bool fn_lastval(computation *c)
{
    oid sequence;
    if (!number_has_last(c->x, &sequence))
        return fail(c->x, c->at, "55000", "lastval is not yet defined in this session");
    const relation *r =
        sequence != OID_NONE ? CATALOG_GET(c->x->catalog, relation, sequence) : NULL;
    return may_use_sequence(c, r, PRIVILEGE_USAGE | PRIVILEGE_SELECT) && give_last(c, sequence);
}

static bool fn_setval(computation *c)
{
    const relation *r;
    const value *to = &c->args[1];
    if (!sequence_argument(c, &r) || !may_use_sequence(c, r, PRIVILEGE_UPDATE) ||
        !check_may_write(c->x, "setval()", r, c->at))
        return false;
    const sequence_info *s = r != NULL ? r->sequence : NULL;
    if (s != NULL && to->kind == VALUE_KNOWN && (to->integer < s->min || to->integer > s->max))
        return fail(c->x, c->at, "22003",
                    "setval: value %lld is out of bounds for sequence \"%.*s\" (%lld..%lld)",
                    (long long)to->integer, STR_ARG(r->base.name), (long long)s->min,
                    (long long)s->max);
    *c->out = *to;
    if (to->kind == VALUE_KNOWN && (c->count < 3 || c->args[2].kind == VALUE_KNOWN))
        number_set(c->x, number_of(r), to->integer, c->count < 3 || c->args[2].integer != 0);
    else if (to->kind != VALUE_NULL)
        number_unset(c->x, number_of(r));
    return true;
}

static bool fn_current_database(computation *c)
{
    return give_text(c, STR("postgres"));
}

/* What the runner has sent: one statement. */
static bool fn_current_query(computation *c)
{
    const statement *one = c->x->statement;
    if (one == NULL || one->tree == NULL)
        return true;
    str text = str_slice(one->tree->at.source->text, one->start, one->end);
    return give_text(c, arena_str(c->x->arena, text));
}

static bool fn_pg_extension_config_dump(computation *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->args[i].kind == VALUE_NULL)
            return give_null(c);
    return fail(c->x, c->at, "0A000",
                "pg_extension_config_dump() can only be called from an SQL script executed by "
                "CREATE EXTENSION");
}

static const computed functions[] = {
    {"lower", fn_lower},
    {"upper", fn_upper},
    {"length", fn_length},
    {"char_length", fn_length},
    {"character_length", fn_length},
    {"concat", fn_concat},
    {"concat_ws", fn_concat_ws},
    {"replace", fn_replace},
    {"btrim", fn_btrim},
    {"ltrim", fn_ltrim},
    {"rtrim", fn_rtrim},
    {"repeat", fn_repeat},
    {"to_regclass", fn_to_regclass},
    {"to_regtype", fn_to_regtype},
    {"to_regproc", fn_to_regproc},
    {"to_regoper", fn_to_regoper},
    {"to_regoperator", fn_to_regoperator},
    {"to_regprocedure", fn_to_regprocedure},
    {"to_regnamespace", fn_to_regnamespace},
    {"to_regrole", fn_to_regrole},
    {"current_schema", fn_current_schema},
    {"current_setting", fn_current_setting},
    {"set_config", fn_set_config},
    {"version", fn_version},
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
    {"timeofday", fn_fresh},
    {"random", fn_random},
    {"gen_random_uuid", fn_fresh},
    {"uuid_generate_v4", fn_fresh},
    {"uuid_generate_v1", fn_fresh},
    {"uuid_generate_v1mc", fn_fresh},
    {"nextval", fn_nextval},
    {"txid_current", fn_fresh},
    {"pg_current_xact_id", fn_fresh},
    {"pg_backend_pid", fn_fresh},
    {"currval", fn_currval},
    {"lastval", fn_lastval},
    {"setval", fn_setval},
    {"current_database", fn_current_database},
    {"current_query", fn_current_query},
    {"pg_extension_config_dump", fn_pg_extension_config_dump},
    {NULL, NULL},
};

/* Of two with one name the first counts. */
static void list_functions(map *all)
{
    static const computed *const families[] = {
        functions,        catalog_functions,   number_functions,    text_functions,
        regex_functions,  json_functions,      json_text_functions, moment_functions,
        time_functions,   array_functions,     crypto_functions,    digest_functions,
        range_functions,  json_path_functions, library_functions,   angle_functions,
        bit_functions,    encoding_functions,  slot_functions,      address_functions,
        search_functions, byte_functions,      format_functions,    multirange_functions,
        place_functions};
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
        for (const computed *f = families[i]; f->called != NULL; f++)
            if (map_get(all, str_from(f->called)) == NULL)
                map_put(all, str_from(f->called), (void *)(uintptr_t)f);
}

static compute_fn find_function(execution *x, str called)
{
    if (x->functions.count == 0)
        list_functions(&x->functions);
    const computed *f = map_get(&x->functions, called);
    return f != NULL ? f->compute : NULL;
}

/* Where a text depends on the locale, what is made of it may do so, too. */
static bool apply_in_cases(evaluation *ev, range at, str called, const value *args, size_t count,
                           oid result, value *out)
{
    execution *x = ev->x;
    case_result of[2];
    failure before = x->failure;
    for (int in_c = 0; in_c < 2; in_c++) {
        const value *as = values_in_case(x->arena, args, count, in_c == 1);
        x->failure = before;
        of[in_c].ok = apply_function(ev, at, called, as, count, result, &of[in_c].v);
        of[in_c].why = x->failure;
    }
    x->failure = before;
    return cases_join(x, &of[0], &of[1], result, out);
}

bool apply_function(evaluation *ev, range at, str called, const value *args, size_t count,
                    oid result, value *out)
{
    *out = value_unknown(result);
    if (any_cases(args, count))
        return apply_in_cases(ev, at, called, args, count, result, out);
    computation c = {ev, ev->x, at, args, count, result, out};
    compute_fn compute = find_function(ev->x, called);
    if (compute != NULL)
        return compute(&c);
    bool ok = true;
    if (describe_by_function(ev->x, at, called, args, count, result, out, &ok))
        return ok;
    if (apply_as_operator(ev, at, called, args, count, result, out, &ok))
        return ok;
    object_list all = builtin_overloads(CLASS_FUNCTION, OID_PG_CATALOG, called);
    if (all.count > 0 && ((const function *)all.items[0])->volatility == 'i')
        *out = value_opaque(ev->x, called, args, count, result);
    return true;
}
