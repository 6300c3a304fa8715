/*
 * CREATE TYPE name (INPUT = ..., OUTPUT = ...): base types, and the shells that their functions
 * need before (DefineType()).
 */
#include <stdlib.h>
#include <string.h>

#include "model/execute/ddl.h"
#include "model/value/value.h"

/* The functions of a base type, in the order in which the server looks for them. OID_NONE is the
 * type itself. */
typedef struct type_part {
    const char *option, *words;
    oid takes, returns;
    bool reads; /* it may be given the element's type and the modifier as well */
} type_part;

static const type_part type_parts[] = {
    {"input", "type input function", TYPE_CSTRING, OID_NONE, true},
    {"output", "type output function", OID_NONE, TYPE_CSTRING, false},
    {"receive", "type receive function", TYPE_INTERNAL, OID_NONE, true},
    {"send", "type send function", OID_NONE, TYPE_BYTEA, false},
    {"typmod_in", "typmod_in function", TYPE_CSTRING_ARRAY, TYPE_INT4, false},
    {"typmod_out", "typmod_out function", TYPE_INT4, TYPE_CSTRING, false},
    {"analyze", "type analyze function", TYPE_INTERNAL, TYPE_BOOL, false},
    {"subscript", "type subscripting function", TYPE_INTERNAL, TYPE_INTERNAL, false},
};
enum { N_PARTS = sizeof type_parts / sizeof *type_parts };

/* What is asked of an option's value, in the order of DefineType(), behind LIKE and the functions.
 */
typedef enum option_kind {
    KIND_LENGTH,
    KIND_TEXT,
    KIND_BOOLEAN,
    KIND_ELEMENT,
    KIND_WORD
} option_kind;

static const char *const alignments[] =
    {"double", "float8", "int4", "int2", "char", "bpchar", "pg_catalog.float8", NULL},
                         *const storages[] = {"plain", "external", "extended", "main", NULL};

static const struct {
    const char *option;
    option_kind kind;
    const char *const *words;
} type_options[] = {
    {"category", KIND_TEXT, NULL},        {"preferred", KIND_BOOLEAN, NULL},
    {"delimiter", KIND_TEXT, NULL},       {"element", KIND_ELEMENT, NULL},
    {"default", KIND_TEXT, NULL},         {"passedbyvalue", KIND_BOOLEAN, NULL},
    {"alignment", KIND_WORD, alignments}, {"storage", KIND_WORD, storages},
    {"collatable", KIND_BOOLEAN, NULL},
};
enum { N_OPTIONS = sizeof type_options / sizeof *type_options };

static const node_option *option_called(const node_define *n, const char *called)
{
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        if (str_is(o->name.text, called) ||
            (str_is(o->name.text, "analyse") && strcmp(called, "analyze") == 0))
            return o;
    }
    return NULL;
}

static bool is_on(const node_define *n, const char *called)
{
    const node_option *o = option_called(n, called);
    return o != NULL && node_is_true(o->value, true);
}

static bool is_known_option(str word)
{
    bool known = str_is(word, "like") || str_is(word, "internallength") || str_is(word, "analyse");
    for (size_t i = 0; i < N_PARTS; i++)
        known |= str_is(word, type_parts[i].option);
    for (size_t i = 0; i < N_OPTIONS; i++)
        known |= str_is(word, type_options[i].option);
    return known; /* of others the server warns */
}

static bool check_written_once(execution *x, const node_define *n)
{
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        bool analyse = str_is(o->name.text, "analyse");
        if (is_known_option(o->name.text) &&
            option_called(n, analyse ? "analyze" : arena_cstr(x->arena, o->name.text)) != o)
            return fail(x, o->base.at, "42601", "conflicting or redundant options");
    }
    return true;
}

static bool requires_value(execution *x, const node_option *o)
{
    return o->value != NULL ||
           fail(x, o->base.at, "42601", "%.*s requires a parameter", STR_ARG(o->name.text));
}

static bool is_number(const node *n)
{
    return IS(constant, n) &&
           (AS(constant, n)->type == CONSTANT_INTEGER || AS(constant, n)->type == CONSTANT_FLOAT);
}

/* defGetTypeLength(); -1: of any length. */
static bool read_length(execution *x, const node_option *o, long *out)
{
    *out = -1;
    if (o == NULL)
        return true;
    if (!requires_value(x, o))
        return false;
    str text = node_text(o->value);
    if (is_number(o->value) && AS(constant, o->value)->type == CONSTANT_FLOAT)
        return fail(x, o->base.at, "42601", "%.*s requires an integer value",
                    STR_ARG(o->name.text));
    if (is_number(o->value))
        *out = strtol(arena_cstr(x->arena, text), NULL, 10);
    return is_number(o->value) || str_is_nocase(text, "variable") ||
           fail(x, o->base.at, "42601", "invalid argument for %.*s: \"%.*s\"",
                STR_ARG(o->name.text), STR_ARG(text));
}

/* defGetQualifiedName() */
static bool check_name(execution *x, const node_option *o)
{
    return o == NULL ||
           (requires_value(x, o) &&
            (!is_number(o->value) || fail(x, o->base.at, "42601", "argument of %.*s must be a name",
                                          STR_ARG(o->name.text))));
}

static bool check_word(execution *x, const node_option *o, const char *const *words)
{
    str word = node_text(o->value);
    for (; *words != NULL; words++)
        if (str_is_nocase(word, *words))
            return true;
    return fail(x, o->base.at, "22023", "%.*s \"%.*s\" not recognized", STR_ARG(o->name.text),
                STR_ARG(word));
}

static bool check_element(execution *x, const node_option *o)
{
    oid element = OID_NONE;
    if (!defined_type(x, o->value, &element))
        return false;
    const type *t = type_get(x, element);
    return t == NULL || t->kind != 'p' ||
           fail(x, o->base.at, "42804", "array element type cannot be %.*s",
                STR_ARG(catalog_format_type(x->catalog, x->arena, element, -1)));
}

static bool check_option(execution *x, const node_option *o, option_kind kind,
                         const char *const *words)
{
    if (kind != KIND_BOOLEAN && !requires_value(x, o))
        return false;
    str text = node_text(o->value);
    bool category = str_is(o->name.text, "category") && text.len > 0;
    if (category && (text.data[0] < 32 || text.data[0] > 126))
        return fail(x, o->base.at, "22023", "invalid type category \"%.*s\": must be simple ASCII",
                    STR_ARG(text));
    return kind == KIND_BOOLEAN   ? check_boolean_option(x, o)
           : kind == KIND_ELEMENT ? check_element(x, o)
           : kind == KIND_WORD    ? check_word(x, o, words)
                                  : true;
}

static bool read_options(execution *x, const node_define *n, type *t, long *length)
{
    const node_option *like = option_called(n, "like");
    if (!check_written_once(x, n) || (like != NULL && !requires_value(x, like)) ||
        !defined_type(x, like != NULL ? like->value : NULL, &t->like) ||
        !read_length(x, option_called(n, "internallength"), length))
        return false;
    for (size_t i = 0; i < N_PARTS; i++)
        if (!check_name(x, option_called(n, type_parts[i].option)))
            return false;
    for (size_t i = 0; i < N_OPTIONS; i++) {
        const node_option *o = option_called(n, type_options[i].option);
        if (o != NULL && !check_option(x, o, type_options[i].kind, type_options[i].words))
            return false;
    }
    str category = node_text(defined_value(&n->options, "category"));
    t->kind = 'b';
    t->category = category.len > 0 ? category.data[0] : 'U';
    t->preferred = is_on(n, "preferred");
    return true;
}

/* findTypeInputFunction() and the others; *out is NULL where none is given. */
static bool find_part(execution *x, const node_option *o, const type_part *part, const type *t,
                      const function **out)
{
    const function *other = NULL;
    const oid takes[] = {part->takes != OID_NONE ? part->takes : t->base.id, TYPE_OID, TYPE_INT4};
    const oid returns = part->returns != OID_NONE ? part->returns : t->base.id;
    *out = NULL;
    if (o == NULL)
        return true;
    qualified q = name_of(o->value);
    if (IS(constant, o->value)) /* a name in quotes */
        q = (qualified){.called = node_text(o->value), .at = o->value->at};
    failure before = x->failure;
    bool found = find_function_of_types(x, q, takes, 1, out);
    failure missing = x->failure;
    bool also = part->reads && find_function_of_types(x, q, takes, 3, &other);
    x->failure = found || also ? before : missing;
    if (found && also)
        return fail(x, o->base.at, "42725", "%s %.*s has multiple matches", part->words,
                    STR_ARG(q.called));
    *out = found ? *out : other;
    if (!found && !also && strcmp(missing.sqlstate, "3F000") == 0) /* nor is the schema there */
        return fail(x, o->base.at, "42883", "function %.*s.%.*s does not exist", STR_ARG(q.schema),
                    STR_ARG(q.called));
    if (!found && !also)
        return false;
    return (*out)->returns == returns ||
           fail(x, o->base.at, "42P17", "%s %.*s must return type %.*s", part->words,
                STR_ARG(q.called), STR_ARG(catalog_format_type(x->catalog, x->arena, returns, -1)));
}

bool check_type_function(execution *x, const type *t, const node_option *o)
{
    const function *f;
    if (str_is_nocase(node_text(o->value), "none"))
        return true;
    for (size_t i = 0; i < N_PARTS; i++)
        if (str_is(o->name.text, type_parts[i].option))
            return check_name(x, o) && find_part(x, o, &type_parts[i], t, &f);
    return true;
}

/* It goes with the functions that read and write it. */
static bool find_parts(execution *x, const node_define *n, type *t)
{
    dependency_list list = {0};
    if (option_called(n, "input") == NULL)
        return fail(x, n->base.at, "42P17", "type input function must be specified");
    if (option_called(n, "output") == NULL)
        return fail(x, n->base.at, "42P17", "type output function must be specified");
    if (option_called(n, "typmod_in") == NULL && option_called(n, "typmod_out") != NULL)
        return fail(x, n->base.at, "42P17",
                    "type modifier output function is useless without a type modifier input "
                    "function");
    for (size_t i = 0; i < N_PARTS; i++) {
        const function *f;
        if (!find_part(x, option_called(n, type_parts[i].option), &type_parts[i], t, &f))
            return false;
        if (f != NULL && str_is(f->base.name, "array_subscript_handler") &&
            f->base.id < FIRST_USER_OID)
            return fail(x, n->base.at, "42P17",
                        "user-defined types cannot use subscripting function %.*s",
                        STR_ARG(f->base.name));
        if (f != NULL)
            dependency_add(x->arena, &list, (dependency){f->base.id, 0, 0, DEPENDENCY_NORMAL});
    }
    object_set_dependencies(x, &t->base, &list);
    return true;
}

static char alignment_of(const node_define *n)
{
    str word = node_text(defined_value(&n->options, "alignment"));
    if (str_absent(word))
        return 'i';
    return str_is_nocase(word, "int2")                                    ? 's'
           : str_is_nocase(word, "int4")                                  ? 'i'
           : str_is_nocase(word, "char") || str_is_nocase(word, "bpchar") ? 'c'
                                                                          : 'd';
}

/* What TypeCreate() asks: length, alignment and storage must fit how a value is passed. Those of
 * LIKE do. */
static bool check_layout(execution *x, const node_define *n, const type *t, long length)
{
    static const char letters[] = {[1] = 'c', [2] = 's', [4] = 'i', [8] = 'd'};
    bool by_value = is_on(n, "passedbyvalue");
    str storage = node_text(defined_value(&n->options, "storage"));
    bool plain = str_absent(storage) || str_is_nocase(storage, "plain");
    char align = alignment_of(n);
    if (t->like != OID_NONE)
        return true;
    if (option_called(n, "element") != NULL && option_called(n, "subscript") == NULL &&
        (length <= 0 || by_value))
        return fail(x, n->base.at, "22023",
                    "element type cannot be specified without a subscripting function");
    if (length <= 0 && length != -1 && length != -2)
        return fail(x, n->base.at, "42P17", "invalid type internal size %ld", length);
    if (by_value && (length < 0 || length >= (long)sizeof letters || letters[length] == 0))
        return fail(x, n->base.at, "42P17", "internal size %ld is invalid for passed-by-value type",
                    length);
    if (by_value && letters[length] != align)
        return fail(x, n->base.at, "42P17",
                    "alignment \"%c\" is invalid for passed-by-value type of size %ld", align,
                    length);
    if (!by_value &&
        ((length == -1 && align != 'i' && align != 'd') || (length == -2 && align != 'c')))
        return fail(x, n->base.at, "42P17", "alignment \"%c\" is invalid for variable-length type",
                    align);
    return plain || length == -1 ||
           fail(x, n->base.at, "42P17", "fixed-size types must have storage PLAIN");
}

bool define_type(execution *x, const node_define *n)
{
    oid schema;
    str called;
    long length;
    if (!resolve_new_name(x, n->name, &schema, &called))
        return false;
    const type *shell = (const type *)catalog_find(x->catalog, CLASS_TYPE, schema, called);
    if (shell != NULL && (shell->defined || n->options.count == 0) &&
        !check_free_type_name(x, schema, called, n->name->at))
        return false;
    shell = (const type *)catalog_find(x->catalog, CLASS_TYPE, schema, called);
    if (shell == NULL && n->options.count > 0)
        return fail(x, n->name->at, "42710", "type \"%.*s\" does not exist", STR_ARG(called));
    type *t = shell != NULL ? OBJECT_EDIT(x, type, shell)
                            : OBJECT_NEW(x, type, CLASS_TYPE, schema, called);
    t->kind = 'p';
    t->category = 'P';
    t->base_typmod = -1;
    if (n->options.count == 0) {
        put_new(x, &t->base);
        return true;
    }
    if (!read_options(x, n, t, &length) || !find_parts(x, n, t) || !check_layout(x, n, t, length))
        return false;
    t->defined = true;
    t->base.created_at = x->cause->at;
    t->array = create_array_type(x, t);
    put_changed(x, &shell->base, &t->base);
    return true;
}
