#include "model/evaluate/evaluate.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/execute/ddl.h"
#include "model/session/rights.h"

/* From names in texts to objects: regclass, regtype, regproc and their like. */

enum {
    MAX_PARTS = 4, /* one more than a name may have */
    MAX_TYPES = 128
};

typedef VEC(const operator_object *) operator_list;

/* Splits "s"."t" or s.t into folded parts. */
static bool split_name(execution *x, range at, str text, str parts[MAX_PARTS], size_t *count)
{
    *count = 0;
    size_t i = 0;
    text = str_trim(text);
    while (i < text.len && *count < MAX_PARTS) {
        VEC(char) part = {0};
        bool quoted = text.data[i] == '"';
        if (quoted) {
            for (i++; i < text.len; i++) {
                if (text.data[i] == '"') {
                    if (i + 1 >= text.len || text.data[i + 1] != '"')
                        break;
                    i++;
                }
                vec_push(x->arena, &part, text.data[i]);
            }
            if (i++ >= text.len)
                return fail(x, at, "42602", "invalid name syntax");
        } else {
            while (i < text.len && text.data[i] != '.' && !isspace((unsigned char)text.data[i])) {
                vec_push(x->arena, &part, (char)tolower((unsigned char)text.data[i]));
                i++;
            }
        }
        if (part.count == 0 && !quoted)
            return fail(x, at, "42602", "invalid name syntax");
        str name_part = part.count > 0 ? (str){part.items, part.count} : STR("");
        parts[(*count)++] = truncate_name(name_part, NAME_MAX_BYTES);
        while (i < text.len && isspace((unsigned char)text.data[i]))
            i++;
        if (i >= text.len)
            return true;
        if (text.data[i++] != '.')
            return fail(x, at, "42602", "invalid name syntax");
    }
    return *count == MAX_PARTS || fail(x, at, "42602", "invalid name syntax");
}

/* LookupExplicitNamespace(), of a schema that is there: 42501, also where nothing need be found. */
static bool check_schema_part(execution *x, range at, const str *parts, size_t count)
{
    oid schema = count > 1 ? catalog_schema(x->catalog, parts[count - 2]) : OID_NONE;
    return check_schema_right(x, schema, PRIVILEGE_USAGE, at);
}

static const object *find_object(execution *x, object_class class, const str *parts, size_t count,
                                 bool *no_schema)
{
    *no_schema = false;
    if (count > 1) {
        oid schema = catalog_schema(x->catalog, parts[count - 2]);
        *no_schema = schema == OID_NONE;
        return schema != OID_NONE ? catalog_find(x->catalog, class, schema, parts[count - 1])
                                  : NULL;
    }
    size_t n = 0;
    const oid *path = session_search_path(x, &n);
    for (size_t i = 0; i < n; i++) {
        const object *o = catalog_find(x->catalog, class, path[i], parts[0]);
        if (o != NULL)
            return o;
    }
    return NULL;
}

static object_list find_functions(execution *x, const str *parts, size_t count)
{
    if (count > 1) {
        oid schema = catalog_schema(x->catalog, parts[count - 2]);
        return schema != OID_NONE ? catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, schema,
                                                      parts[count - 1])
                                  : (object_list){NULL, 0};
    }
    size_t n = 0;
    const oid *path = session_function_path(x, &n);
    for (size_t i = 0; i < n; i++) {
        object_list all =
            catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, path[i], parts[0]);
        if (all.count > 0)
            return all;
    }
    return (object_list){NULL, 0};
}

/* to_regclass() and its like give a null for what is not there, and since 16 for what is no name,
 * too. */
static bool is_soft(const execution *x, bool missing_ok)
{
    return missing_ok && x->options->pg_version >= 16;
}

/* DeconstructQualifiedName(): of another database nothing is known. */
static bool check_parts(execution *x, range at, const str *parts, size_t count, str text,
                        const char *words)
{
    if (count == MAX_PARTS)
        return fail(x, at, "42601", "improper %s name (too many dotted names): %.*s", words,
                    STR_ARG(text));
    return count < MAX_PARTS - 1 || str_is(parts[0], "postgres") ||
           fail(x, at, "0A000", "cross-database references are not implemented: %.*s",
                STR_ARG(text));
}

/* A derived source, so that what is wrong in the text points at the text's place. */
static const source *text_source(execution *x, range at, str text)
{
    return at.source != NULL ? source_derive(x->arena, at.source, at.start, at.end, text, NULL, 0)
                             : source_from_text(x->arena, STR("name"), text);
}

static bool find_type(execution *x, range at, str text, bool missing_ok, oid *out)
{
    *out = OID_NONE;
    parse_error error;
    const node *tree =
        parse_type(x->arena, text_source(x, at, text), 0, (uint32_t)text.len, &error);
    if (tree == NULL)
        return is_soft(x, missing_ok) ||
               fail(x, at, "42601", "syntax error at or near \"%.*s\"", STR_ARG(text));
    int32_t typmod = -1;
    failure before = x->failure;
    if (resolve_type(x, tree, out, &typmod))
        return true;
    if (!missing_ok || strcmp(x->failure.sqlstate, "42501") == 0)
        return false;
    x->failure = before;
    *out = OID_NONE;
    return true;
}

/* A name with types behind it: f(int, text[]), +(none, integer). */
typedef struct signature {
    str parts[MAX_PARTS];
    size_t count;
    oid types[MAX_TYPES];
    size_t n_types;
    bool unknown_type; /* one of them is none, and may be */
} signature;

/* Where the first parenthesis outside of quotes is; the end: nowhere. */
static size_t find_parenthesis(str text)
{
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"')
            quoted = !quoted;
        else if (text.data[i] == '(' && !quoted)
            return i;
    }
    return text.len;
}

/* Up to a comma that is in no quotes and no brackets; *proper is false where these do not match. */
static size_t type_end(str args, size_t start, bool *proper)
{
    bool quoted = false;
    int open = 0;
    size_t i = start;
    for (; i < args.len; i++) {
        char c = args.data[i];
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted && open == 0)
            break;
        else if (!quoted)
            open += (c == '(' || c == '[') - (c == ')' || c == ']');
    }
    *proper = !quoted && open == 0;
    return i;
}

static bool bad_signature(execution *x, range at, const char *message)
{
    return fail(x, at, "22P02", "%s", message);
}

/* parseNameAndArgTypes(). Before 16 what is wrong, and a type that is none, is so even for
 * to_regprocedure() and to_regoperator(): `soft` is false. */
static bool read_signature(execution *x, range at, str text, bool operator, bool soft,
                           signature *out)
{
    size_t open = find_parenthesis(text);
    bool proper, more = false;
    out->n_types = 0;
    out->unknown_type = open == text.len;
    if (out->unknown_type)
        return soft || bad_signature(x, at, "expected a left parenthesis");
    if (!split_name(x, at, str_slice(text, 0, open), out->parts, &out->count))
        return false;
    str args = str_trim(str_slice(text, open + 1, text.len));
    out->unknown_type = !str_ends(args, ")");
    if (out->unknown_type)
        return soft || bad_signature(x, at, "expected a right parenthesis");
    args = str_trim(str_slice(args, 0, args.len - 1));
    for (size_t start = 0; start < args.len || more;) {
        size_t end = type_end(args, start, &proper);
        str written = str_trim(str_slice(args, start, end));
        if (start >= args.len)
            return bad_signature(x, at, "expected a type name");
        if (!proper)
            return bad_signature(x, at, "improper type name");
        oid of = OID_NONE;
        bool none = operator&& str_is_nocase(written, "none");
        if (!none && !find_type(x, at, written, soft, &of))
            return false;
        out->unknown_type = !none && of == OID_NONE;
        if (out->unknown_type)
            return true;
        if (out->n_types == MAX_TYPES)
            return fail(x, at, "54023", "too many arguments");
        out->types[out->n_types++] = of;
        more = end < args.len;
        start = end + 1;
    }
    return true;
}

static bool find_procedure(execution *x, range at, str text, bool missing_ok, oid *out)
{
    signature s;
    *out = OID_NONE;
    if (!read_signature(x, at, text, false, is_soft(x, missing_ok), &s))
        return false;
    if (s.unknown_type)
        return true;
    if (!check_parts(x, at, s.parts, s.count, text, "qualified") ||
        !check_schema_part(x, at, s.parts, s.count))
        return false;
    object_list all = find_functions(x, s.parts, s.count);
    for (size_t i = 0; i < all.count; i++) {
        const function *f = (const function *)all.items[i];
        if (f->n_inputs == s.n_types &&
            (s.n_types == 0 || memcmp(f->input_types, s.types, s.n_types * sizeof(oid)) == 0)) {
            *out = f->base.id;
            return true;
        }
    }
    return missing_ok || fail(x, at, "42883", "function \"%.*s\" does not exist", STR_ARG(text));
}

/* The operators of a name: OpernameGetCandidates(), without those that another one of the same
 * arguments hides. */
static bool list_operators(execution *x, range at, const str *parts, size_t count,
                           operator_list *out)
{
    size_t n = 1;
    oid written = count > 1 ? catalog_schema(x->catalog, parts[count - 2]) : OID_NONE;
    if (count > 1 && written == OID_NONE)
        return fail_missing(x, OBJECT_SCHEMA, at, parts[count - 2]);
    if (!check_schema_part(x, at, parts, count))
        return false;
    const oid *path = count > 1 ? &written : session_function_path(x, &n);
    for (size_t i = 0; i < n; i++) {
        object_list all =
            catalog_overloads(x->catalog, x->arena, CLASS_OPERATOR, path[i], parts[count - 1]);
        for (size_t k = 0; k < all.count; k++) {
            const operator_object *o = (const operator_object *)all.items[k];
            bool hidden = false;
            for (size_t j = 0; j < out->count; j++)
                hidden |= out->items[j]->left == o->left && out->items[j]->right == o->right;
            if (!hidden)
                vec_push(x->arena, out, o);
        }
    }
    return true;
}

/* regoperin() */
static bool find_operator_named(execution *x, range at, str text, bool missing_ok, oid *out)
{
    str parts[MAX_PARTS];
    size_t count;
    operator_list all = {0};
    *out = OID_NONE;
    if (!split_name(x, at, text, parts, &count) ||
        !check_parts(x, at, parts, count, text, "qualified") ||
        (!list_operators(x, at, parts, count, &all) && !missing_ok))
        return false;
    if (all.count == 1)
        *out = all.items[0]->base.id;
    if (all.count == 1 || missing_ok)
        return true;
    return all.count == 0
               ? fail(x, at, "42883", "operator does not exist: %.*s", STR_ARG(text))
               : fail(x, at, "42725", "more than one operator named %.*s", STR_ARG(text));
}

/* regoperatorin() */
static bool find_operator(execution *x, range at, str text, bool missing_ok, oid *out)
{
    signature s;
    operator_list all = {0};
    *out = OID_NONE;
    if (!read_signature(x, at, text, true, is_soft(x, missing_ok), &s))
        return false;
    if (s.unknown_type)
        return true;
    if (s.n_types != 2)
        return fail(x, at, s.n_types == 1 ? "42P02" : "54023",
                    s.n_types == 1 ? "missing argument" : "too many arguments");
    if (!check_parts(x, at, s.parts, s.count, text, "qualified"))
        return false;
    if (s.count > 1 && catalog_schema(x->catalog, s.parts[s.count - 2]) == OID_NONE)
        s.count = 0; /* OpernameGetOprid() does not mind */
    else if (!list_operators(x, at, s.parts, s.count, &all))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i]->left == s.types[0] && all.items[i]->right == s.types[1])
            *out = all.items[i]->base.id;
    return *out != OID_NONE || missing_ok ||
           fail(x, at, "42883", "operator does not exist: %.*s", STR_ARG(text));
}

static bool all_digits(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!isdigit((unsigned char)text.data[i]))
            return false;
    return text.len > 0;
}

/* regconfigin(), regdictionaryin() */
static bool find_text_search(execution *x, range at, oid to, const str *parts, size_t count,
                             bool missing_ok, oid *out)
{
    object_kind kind =
        to == TYPE_REGCONFIG ? OBJECT_TEXT_SEARCH_CONFIGURATION : OBJECT_TEXT_SEARCH_DICTIONARY;
    size_t n = 1;
    oid written = count > 1 ? catalog_schema(x->catalog, parts[count - 2]) : OID_NONE;
    const oid *path = count > 1 ? &written : session_function_path(x, &n);
    const other_object *o = NULL;
    if (count > 1 && written == OID_NONE)
        return missing_ok ||
               fail(x, at, "3F000", "schema \"%.*s\" does not exist", STR_ARG(parts[count - 2]));
    for (size_t i = 0; i < n && o == NULL; i++)
        o = catalog_other(x->catalog, kind, path[i], parts[count - 1]);
    *out = o != NULL ? o->base.id : OID_NONE;
    return o != NULL || missing_ok || fail_missing(x, kind, at, parts[count - 1]);
}

static bool find_named(execution *x, range at, oid to, str text, bool missing_ok, oid *out)
{
    str parts[MAX_PARTS];
    size_t count = 0;
    bool no_schema = false;
    if (!split_name(x, at, text, parts, &count))
        return false;
    const object *o = NULL;
    bool alone = to == TYPE_REGNAMESPACE || to == TYPE_REGROLE;
    if (alone && count != 1)
        return is_soft(x, missing_ok) || fail(x, at, "42602", "invalid name syntax");
    if (!check_parts(x, at, parts, count, text, to == TYPE_REGCLASS ? "relation" : "qualified"))
        return false;
    if (!alone && !check_schema_part(x, at, parts, count))
        return false;
    if (to == TYPE_REGCONFIG || to == TYPE_REGDICTIONARY)
        return find_text_search(x, at, to, parts, count, missing_ok, out);
    if (to == TYPE_REGNAMESPACE) {
        *out = catalog_schema(x->catalog, parts[0]);
        return *out != OID_NONE || missing_ok ||
               fail(x, at, "3F000", "schema \"%.*s\" does not exist", STR_ARG(parts[0]));
    }
    if (to == TYPE_REGROLE) {
        o = catalog_find(x->catalog, CLASS_ROLE, OID_NONE, parts[0]);
        *out = o != NULL ? o->id : OID_NONE;
        return o != NULL || missing_ok ||
               fail(x, at, "42704", "role \"%.*s\" does not exist", STR_ARG(parts[0]));
    }
    if (to == TYPE_REGPROC) {
        object_list all = find_functions(x, parts, count);
        *out = all.count == 1 ? all.items[0]->id : OID_NONE;
        if (all.count == 1 || missing_ok)
            return true;
        if (count > 1 && catalog_schema(x->catalog, parts[count - 2]) == OID_NONE)
            return fail(x, at, "3F000", "schema \"%.*s\" does not exist",
                        STR_ARG(parts[count - 2]));
        return all.count == 0
                   ? fail(x, at, "42883", "function \"%.*s\" does not exist", STR_ARG(text))
                   : fail(x, at, "42725", "more than one function named \"%.*s\"", STR_ARG(text));
    }
    object_class class = to == TYPE_REGCOLLATION ? CLASS_COLLATION : CLASS_RELATION;
    o = find_object(x, class, parts, count, &no_schema);
    *out = o != NULL ? o->id : OID_NONE;
    if (o != NULL || missing_ok)
        return true;
    if (no_schema)
        return fail(x, at, "3F000", "schema \"%.*s\" does not exist", STR_ARG(parts[count - 2]));
    if (class == CLASS_COLLATION)
        return fail(x, at, "42704", "collation \"%.*s%s%.*s\" for encoding \"UTF8\" does not exist",
                    STR_ARG(count > 1 ? parts[count - 2] : STR("")), count > 1 ? "." : "",
                    STR_ARG(parts[count - 1]));
    return fail(x, at, "42P01", "relation \"%.*s\" does not exist", STR_ARG(text));
}

bool input_reg(execution *x, range at, oid to, str text, bool missing_ok, value *out)
{
    oid id = OID_NONE;
    if (missing_ok)
        text = str_trim(text);
    bool of_operator = to == TYPE_REGOPER || to == TYPE_REGOPERATOR;
    if (!missing_ok && str_is(text, of_operator ? "0" : "-")) {
        *out = value_integer(OID_NONE, to);
        return true;
    }
    if (all_digits(text) && !missing_ok) {
        bool fits = value_input(x, at, TYPE_OID, -1, text, out);
        out->type = to;
        return fits;
    }
    bool ok = to == TYPE_REGTYPE        ? find_type(x, at, text, missing_ok, &id)
              : to == TYPE_REGPROCEDURE ? find_procedure(x, at, text, missing_ok, &id)
              : to == TYPE_REGOPER      ? find_operator_named(x, at, text, missing_ok, &id)
              : to == TYPE_REGOPERATOR  ? find_operator(x, at, text, missing_ok, &id)
                                        : find_named(x, at, to, text, missing_ok, &id);
    if (!ok)
        return false;
    *out = id != OID_NONE ? value_integer(id, to) : value_null(to);
    return true;
}

/* check_default_text_search_config() */
bool check_text_search_setting(execution *x, str called, range at)
{
    value v;
    if (!input_reg(x, at, TYPE_REGCONFIG, called, true, &v))
        return false;
    return v.kind != VALUE_NULL ||
           fail(x, at, "22023",
                "invalid value for parameter \"default_text_search_config\": \"%.*s\"",
                STR_ARG(called));
}

/* ---- and back ---- */

static bool operator_is_visible(const execution *x, const operator_object *o)
{
    size_t n;
    const oid *path = session_function_path(x, &n);
    for (size_t i = 0; i < n; i++) {
        object_list all =
            catalog_overloads(x->catalog, x->arena, CLASS_OPERATOR, path[i], o->base.name);
        for (size_t k = 0; k < all.count; k++) {
            const operator_object *one = (const operator_object *)all.items[k];
            if (one->left == o->left && one->right == o->right)
                return one->base.id == o->base.id;
        }
    }
    return false;
}

static bool operator_is_alone(const execution *x, const operator_object *o)
{
    size_t n, count = 0;
    const oid *path = session_function_path(x, &n);
    for (size_t i = 0; i < n; i++)
        count +=
            catalog_overloads(x->catalog, x->arena, CLASS_OPERATOR, path[i], o->base.name).count;
    return count == 1;
}

str print_operator_name(const execution *x, const operator_object *o, bool with_types)
{
    buf b = buf_new(x->arena);
    if (!(with_types ? operator_is_visible(x, o) : operator_is_alone(x, o))) {
        buf_identifier(&b, catalog_schema_name(x->catalog, o->base.schema));
        buf_char(&b, '.');
    }
    buf_add(&b, o->base.name);
    if (!with_types)
        return buf_str(&b);
    str left = o->left == OID_NONE ? STR("NONE") : print_visible_type(x, o->left, TYPMOD_NOT_GIVEN),
        right = print_visible_type(x, o->right, TYPMOD_NOT_GIVEN);
    buf_printf(&b, "(%.*s,%.*s)", STR_ARG(left), STR_ARG(right));
    return buf_str(&b);
}
