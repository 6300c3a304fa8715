#include "model/builtin/builtin.h"

#include <string.h>

/*
 * All constant. The objects of a class stand in one array in the order of their numbers; those that
 * have several of one name stand in the order of names. An array of pointers gives the other order.
 */

#define BASE(class_, id_, schema_, name_)                                                          \
    .base = {.class = class_,                                                                      \
             .id = id_,                                                                            \
             .schema = schema_,                                                                    \
             .owner = OID_ROLE_POSTGRES,                                                           \
             .name = STR_INIT(name_),                                                              \
             .environment = true}

#define SCHEMA(id_, name_)                                                                         \
    {.class = CLASS_SCHEMA,                                                                        \
     .id = id_,                                                                                    \
     .owner = OID_ROLE_POSTGRES,                                                                   \
     .name = STR_INIT(name_),                                                                      \
     .environment = true},
static const object schemas[] = {
#include "model/builtin/builtin.def"
};

#define ROLE(id_, name_, super)                                                                    \
    {BASE(CLASS_ROLE, id_, OID_NONE, name_),                                                       \
     .superuser = super,                                                                           \
     .inherit = true,                                                                              \
     .create_role = super,                                                                         \
     .create_db = super,                                                                           \
     .login = super,                                                                               \
     .replication = super,                                                                         \
     .bypass_rls = super},
static const role roles[] = {
#include "model/builtin/builtin.def"
};

#define LANGUAGE(id_, name_, is_trusted, is_procedural)                                            \
    {BASE(CLASS_LANGUAGE, id_, OID_NONE, name_), .trusted = is_trusted,                            \
     .procedural = is_procedural},
static const language languages[] = {
#include "model/builtin/builtin.def"
};

#define COLLATION(id_, name_, provider_, deterministic_)                                           \
    {BASE(CLASS_COLLATION, id_, OID_PG_CATALOG, name_), .provider = provider_,                     \
     .deterministic = deterministic_},
static const collation collations[] = {
#include "model/builtin/builtin.def"
};

#define OTHER(id_, schema_, kind_, name_)                                                          \
    {BASE(CLASS_OTHER, id_, schema_, name_), .kind = OBJECT_##kind_},
static const other_object others[] = {
#include "model/builtin/builtin.def"
};

#define OPCLASS(id_, method_, name_, input_, family_, default_)                                    \
    {BASE(CLASS_OPCLASS, id_, OID_PG_CATALOG, name_), .method = STR_INIT(method_),                 \
     .input = input_, .family = family_, .is_default = default_},
static const opclass opclasses[] = {
#include "model/builtin/builtin.def"
};

#define OPFAMILY(id_, method_, name_)                                                              \
    {BASE(CLASS_OPFAMILY, id_, OID_PG_CATALOG, name_), .method = STR_INIT(method_)},
static const opfamily opfamilies[] = {
#include "model/builtin/builtin.def"
};

/* ---- types ---- */

#define TYPE(id_, schema_, name_, kind_, category_, preferred_, relation_, element_, array_,       \
             base_, base_typmod_, collation_, not_null_, multirange_)                              \
    {BASE(CLASS_TYPE, id_, schema_, name_),                                                        \
     .kind = kind_,                                                                                \
     .category = category_,                                                                        \
     .preferred = preferred_,                                                                      \
     .defined = true,                                                                              \
     .relation = relation_,                                                                        \
     .element = element_,                                                                          \
     .array = array_,                                                                              \
     .base_type = base_,                                                                           \
     .base_typmod = base_typmod_,                                                                  \
     .collation = collation_,                                                                      \
     .not_null = not_null_,                                                                        \
     .multirange = multirange_},
static const type types[] = {
#include "model/builtin/builtin.def"
};

#define TYPE(id_, ...) TYPE_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_TYPES
};

#define TYPE_NAME(id_) &types[TYPE_AT_##id_].base,
static const object *const types_by_name[] = {
#include "model/builtin/builtin.def"
};

/* ---- relations and their columns ---- */

#define RELATION(id_, ...) static const column columns_##id_[] = {
#define COLUMN(name_, number_, type_, typmod_, not_null_)                                          \
    {.name = STR_INIT(name_),                                                                      \
     .number = number_,                                                                            \
     .type = type_,                                                                                \
     .typmod = typmod_,                                                                            \
     .not_null = not_null_,                                                                        \
     .local = true},
#define END_RELATION(...)                                                                          \
    }                                                                                              \
    ;
#include "model/builtin/builtin.def"

#define RELATION(...)
#define COLUMN(...)
#define END_RELATION(id_, schema_, name_, kind_, row_type_)                                        \
    {BASE(CLASS_RELATION, id_, schema_, name_),                                                    \
     .kind = kind_,                                                                                \
     .persistence = 'p',                                                                           \
     .row_type = row_type_,                                                                        \
     .columns = columns_##id_,                                                                     \
     .n_columns = sizeof columns_##id_ / sizeof columns_##id_[0],                                  \
     .replica_identity = 'n',                                                                      \
     .populated = true},
static const relation relations[] = {
#include "model/builtin/builtin.def"
};

#define RELATION(...)
#define COLUMN(...)
#define END_RELATION(id_, ...) RELATION_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_RELATIONS
};

#define RELATION_NAME(id_) &relations[RELATION_AT_##id_].base,
static const object *const relations_by_name[] = {
#include "model/builtin/builtin.def"
};

/* ---- functions ---- */

#define ABSENT_OR(text)                                                                            \
    {                                                                                              \
        sizeof(text) > 1 ? (text) : NULL, sizeof(text) - 1                                         \
    }
#define P(type_)                                                                                   \
    {                                                                                              \
        .name = {NULL, 0}, .mode = 'i', .type = type_                                              \
    }
#define N(name_, mode_, type_)                                                                     \
    {                                                                                              \
        .name = ABSENT_OR(name_), .mode = mode_, .type = type_                                     \
    }
#define PARAMS(...)                                                                                \
    .params = (const function_param[]){__VA_ARGS__},                                               \
    .n_params = sizeof((const function_param[]){__VA_ARGS__}) / sizeof(function_param)
#define NO_PARAMS .n_params = 0
#define TYPES(...)                                                                                 \
    .input_types = (const oid[]){__VA_ARGS__},                                                     \
    .n_inputs = sizeof((const oid[]){__VA_ARGS__}) / sizeof(oid)
#define NO_TYPES .n_inputs = 0
#define LANGUAGE_NAME_12 "internal"
#define LANGUAGE_NAME_13 "c"
#define LANGUAGE_NAME_14 "sql"

#define FUNCTION(id_, schema_, name_, kind_, returns_, set_, variadic_, strict_, volatility_,      \
                 language_, defaults_, inputs_, params_)                                           \
    {BASE(CLASS_FUNCTION, id_, schema_, name_),                                                    \
     .kind = kind_,                                                                                \
     .returns = returns_,                                                                          \
     .returns_set = set_,                                                                          \
     .variadic = variadic_,                                                                        \
     .strict = strict_,                                                                            \
     .volatility = volatility_,                                                                    \
     .language = STR_INIT(LANGUAGE_NAME_##language_),                                              \
     .n_defaults = defaults_,                                                                      \
     .parallel = 's',                                                                              \
     inputs_,                                                                                      \
     params_},
static const function functions[] = {
#include "model/builtin/builtin.def"
};

#define FUNCTION(id_, ...) FUNCTION_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_FUNCTIONS
};

#define FUNCTION_OID(id_) &functions[FUNCTION_AT_##id_].base,
static const object *const functions_by_oid[] = {
#include "model/builtin/builtin.def"
};

#define FUNCTION_SOURCE(id_, text_) {id_, STR_INIT(text_)},
static const struct source_text {
    oid id;
    str text;
} function_sources[] = {
#include "model/builtin/builtin.def"
};

#define FUNCTION(id_, ...) &functions[FUNCTION_AT_##id_].base,
static const object *const functions_by_name[] = {
#include "model/builtin/builtin.def"
};

/* ---- operators and casts ---- */

#define OPERATOR(id_, name_, left_, right_, result_, function_, commutator_, negator_)             \
    {BASE(CLASS_OPERATOR, id_, OID_PG_CATALOG, name_),                                             \
     .left = left_,                                                                                \
     .right = right_,                                                                              \
     .result = result_,                                                                            \
     .function = function_,                                                                        \
     .commutator = commutator_,                                                                    \
     .negator = negator_},
static const operator_object operators[] = {
#include "model/builtin/builtin.def"
};

#define OPERATOR(id_, ...) OPERATOR_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_OPERATORS
};

#define OPERATOR_OID(id_) &operators[OPERATOR_AT_##id_].base,
static const object *const operators_by_oid[] = {
#include "model/builtin/builtin.def"
};

#define OPERATOR(id_, ...) &operators[OPERATOR_AT_##id_].base,
static const object *const operators_by_name[] = {
#include "model/builtin/builtin.def"
};

#define CAST(id_, source_, target_, function_, context_, inout_)                                   \
    {BASE(CLASS_CAST, id_, OID_NONE, ""),                                                          \
     .source = source_,                                                                            \
     .target = target_,                                                                            \
     .function = function_,                                                                        \
     .context = context_,                                                                          \
     .inout = inout_},
static const cast_object casts[] = {
#include "model/builtin/builtin.def"
};

static const extension plpgsql = {
    .base = {.class = CLASS_EXTENSION,
             .id = OID_EXTENSION_PLPGSQL,
             .schema = OID_PG_CATALOG,
             .owner = OID_ROLE_POSTGRES,
             .name = STR_INIT("plpgsql"),
             .environment = true},
    .version = STR_INIT("1.0"),
};

/* ---- all of them by number ---- */

#define SCHEMA(id_, ...) SCHEMA_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_SCHEMAS
};

#define ROLE(id_, ...) ROLE_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_ROLES
};

#define LANGUAGE(id_, ...) LANGUAGE_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_LANGUAGES
};

#define COLLATION(id_, ...) COLLATION_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_COLLATIONS
};

#define OTHER(id_, ...) OTHER_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_OTHERS
};

#define OPCLASS(id_, ...) OPCLASS_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_OPCLASSES
};

#define OPFAMILY(id_, ...) OPFAMILY_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_OPFAMILIES
};

#define CAST(id_, ...) CAST_AT_##id_,
enum {
#include "model/builtin/builtin.def"
    N_CASTS
};

static const object *const by_number[FIRST_USER_OID] = {
#define SCHEMA(id_, ...) [id_] = &schemas[SCHEMA_AT_##id_],
#define ROLE(id_, ...) [id_] = &roles[ROLE_AT_##id_].base,
#define LANGUAGE(id_, ...) [id_] = &languages[LANGUAGE_AT_##id_].base,
#define COLLATION(id_, ...) [id_] = &collations[COLLATION_AT_##id_].base,
#define OTHER(id_, ...) [id_] = &others[OTHER_AT_##id_].base,
#define OPCLASS(id_, ...) [id_] = &opclasses[OPCLASS_AT_##id_].base,
#define OPFAMILY(id_, ...) [id_] = &opfamilies[OPFAMILY_AT_##id_].base,
#define TYPE(id_, ...) [id_] = &types[TYPE_AT_##id_].base,
#define RELATION(...)
#define COLUMN(...)
#define END_RELATION(id_, ...) [id_] = &relations[RELATION_AT_##id_].base,
#define FUNCTION(id_, ...) [id_] = &functions[FUNCTION_AT_##id_].base,
#define OPERATOR(id_, ...) [id_] = &operators[OPERATOR_AT_##id_].base,
#define CAST(id_, ...) [id_] = &casts[CAST_AT_##id_].base,
#include "model/builtin/builtin.def"
    [OID_EXTENSION_PLPGSQL] = &plpgsql.base,
};

/* ---- looking up ---- */

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Objects of one size in the order of their numbers. */
typedef struct table {
    const void *first;
    size_t size, count;
} table;

#define TABLE(array)                                                                               \
    {                                                                                              \
        array, sizeof(array)[0], COUNT(array)                                                      \
    }
static const table numbered[] = {
    TABLE(types),     TABLE(relations),  TABLE(schemas), TABLE(roles),
    TABLE(languages), TABLE(collations), TABLE(others),  TABLE(opclasses),
};

static const object *table_at(const table *t, size_t i)
{
    return (const object *)((const char *)t->first + i * t->size);
}

const object *builtin_object(oid id)
{
    return id < FIRST_USER_OID ? by_number[id] : NULL;
}

/* Most steps of a search are told apart by the first letter. */
static int compare_name(const object *o, oid schema, str called)
{
    if (o->schema != schema)
        return o->schema < schema ? -1 : 1;
    if (o->name.len > 0 && called.len > 0 && *o->name.data != *called.data)
        return (unsigned char)*o->name.data < (unsigned char)*called.data ? -1 : 1;
    return str_cmp(o->name, called);
}

/* The first of that schema and called, or where it would stand. */
static size_t first_of_name(const object *const *items, size_t count, oid schema, str called)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare_name(items[middle], schema, called) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const object *find_sorted(const object *const *items, size_t count, oid schema, str called)
{
    size_t at = first_of_name(items, count, schema, called);
    return at < count && compare_name(items[at], schema, called) == 0 ? items[at] : NULL;
}

static const object *find_in_table(const table *t, oid schema, str called)
{
    for (size_t i = 0; i < t->count; i++) {
        const object *o = table_at(t, i);
        if (o->schema == schema && str_eq(o->name, called))
            return o;
    }
    return NULL;
}

static const table *table_of(object_class class)
{
    for (size_t i = 0; i < COUNT(numbered); i++)
        if (table_at(&numbered[i], 0)->class == class)
            return &numbered[i];
    return NULL;
}

const object *builtin_find(object_class class, oid schema, str called)
{
    if (class == CLASS_TYPE)
        return find_sorted(types_by_name, COUNT(types_by_name), schema, called);
    if (class == CLASS_RELATION)
        return find_sorted(relations_by_name, COUNT(relations_by_name), schema, called);
    if (class == CLASS_EXTENSION)
        return str_eq(called, plpgsql.base.name) ? &plpgsql.base : NULL;
    const table *t = table_of(class);
    return t != NULL ? find_in_table(t, schema, called) : NULL;
}

const other_object *builtin_other(object_kind kind, oid schema, str called)
{
    for (size_t i = 0; i < COUNT(others); i++)
        if (others[i].kind == kind && others[i].base.schema == schema &&
            str_eq(others[i].base.name, called))
            return &others[i];
    return NULL;
}

const type *builtin_type_by_name(str called)
{
    return (const type *)builtin_find(CLASS_TYPE, OID_PG_CATALOG, called);
}

const opclass *builtin_opclass(str method, str called)
{
    for (size_t i = 0; i < COUNT(opclasses); i++)
        if (str_eq(opclasses[i].method, method) && str_eq(opclasses[i].base.name, called))
            return &opclasses[i];
    return NULL;
}

const opfamily *builtin_opfamily(str method, str called)
{
    for (size_t i = 0; i < COUNT(opfamilies); i++)
        if (str_eq(opfamilies[i].method, method) && str_eq(opfamilies[i].base.name, called))
            return &opfamilies[i];
    return NULL;
}

const opclass *builtin_default_opclass(str method, oid input)
{
    for (size_t i = 0; i < COUNT(opclasses); i++)
        if (opclasses[i].is_default && opclasses[i].input == input &&
            str_eq(opclasses[i].method, method))
            return &opclasses[i];
    return NULL;
}

const cast_object *builtin_cast(oid from, oid to)
{
    size_t low = 0, high = from < FIRST_USER_OID && to < FIRST_USER_OID ? COUNT(casts) : 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const cast_object *k = &casts[middle];
        if (k->source == from && k->target == to)
            return k;
        if (k->source < from || (k->source == from && k->target < to))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* ---- several ---- */

static object_list slice_of_name(const object *const *items, size_t count, oid schema, str called)
{
    size_t first = first_of_name(items, count, schema, called), end = first;
    while (end < count && compare_name(items[end], schema, called) == 0)
        end++;
    return (object_list){(const object **)(items + first), end - first};
}

object_list builtin_overloads(object_class class, oid schema, str called)
{
    if (class == CLASS_FUNCTION)
        return slice_of_name(functions_by_name, COUNT(functions_by_name), schema, called);
    if (class == CLASS_OPERATOR)
        return slice_of_name(operators_by_name, COUNT(operators_by_name), schema, called);
    return (object_list){NULL, 0};
}

/* What is remembered is constant: a place only ever gives way to another name. */
enum { MEMO_PLACES = 1024, MEMO_NAME = 38 };

typedef struct memo_place {
    uint64_t hash; /* 0: of nothing yet */
    const object **items;
    uint32_t count;
    oid schema;
    uint8_t class, len;
    char name[MEMO_NAME];
} memo_place;

struct builtin_memo {
    memo_place places[MEMO_PLACES];
};

builtin_memo *builtin_memo_new(arena *a)
{
    return ARENA_NEW(a, builtin_memo);
}

static object_list ask_builtin(object_class class, oid schema, str called)
{
    if (class == CLASS_FUNCTION || class == CLASS_OPERATOR)
        return builtin_overloads(class, schema, called);
    const object *o = builtin_find(class, schema, called);
    bool is_found = o != NULL && by_number[o->id] == o; /* and no cast of that number */
    return is_found ? (object_list){(const object **)&by_number[o->id], 1} : (object_list){0};
}

object_list builtin_named(builtin_memo *m, object_class class, oid schema, str called,
                          uint64_t hashed)
{
    if (schema >= FIRST_USER_OID) /* nothing builtin is in what migrations make */
        return (object_list){0};
    if (called.len > MEMO_NAME)
        return ask_builtin(class, schema, called);
    uint64_t hash = hash_with(hash_with(hashed, schema), (uint64_t) class + 1);
    memo_place *p = &m->places[hash % MEMO_PLACES];
    if (p->hash == hash && p->schema == schema && p->class == class && p->len == called.len &&
        (called.len == 0 || memcmp(p->name, called.data, called.len) == 0))
        return (object_list){p->items, p->count};
    object_list found = ask_builtin(class, schema, called);
    *p = (memo_place){hash,   found.items,     (uint32_t)found.count,
                      schema, (uint8_t) class, (uint8_t)called.len,
                      {0}};
    if (called.len > 0)
        memcpy(p->name, called.data, called.len);
    return found;
}

object_list builtin_list(arena *a, object_class class)
{
    if (class == CLASS_FUNCTION)
        return (object_list){(const object **)functions_by_oid, COUNT(functions_by_oid)};
    if (class == CLASS_OPERATOR)
        return (object_list){(const object **)operators_by_oid, COUNT(operators_by_oid)};
    const table *t = table_of(class);
    if (t == NULL)
        return (object_list){NULL, 0};
    const object **items = ARENA_ARRAY(a, const object *, t->count);
    for (size_t i = 0; i < t->count; i++)
        items[i] = table_at(t, i);
    return (object_list){items, t->count};
}

static str builtin_source(const function *f)
{
    size_t low = 0, high = COUNT(function_sources);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (function_sources[middle].id == f->base.id)
            return function_sources[middle].text;
        if (function_sources[middle].id < f->base.id)
            low = middle + 1;
        else
            high = middle;
    }
    return str_is(f->language, "sql") ? STR("") : f->base.name;
}

bool function_source(const function *f, str *out)
{
    bool low_level = str_is(f->language, "c") || str_is(f->language, "internal");
    if (!str_absent(f->body))
        *out = f->body;
    else if (builtin_object(f->base.id) == &f->base)
        *out = builtin_source(f);
    else if (f->atomic_body != NULL)
        *out = STR("");
    else if (f->kind == 'a')
        *out = STR("aggregate_dummy");
    else if (low_level)
        *out = f->base.name;
    else
        return false;
    return true;
}

/* ---- text search, conversions ---- */

#define TEXT_SEARCH_TOKEN(number_, name_, group_) {name_, number_, group_},
static const struct token_type {
    const char *called;
    int number, group;
} token_types[] = {
#include "model/builtin/builtin.def"
};

#define TEXT_SEARCH_WORDS(configuration_, ascii_, other_) {configuration_, ascii_, other_},
static const struct word_dictionaries {
    oid configuration, ascii, other;
} word_dictionaries[] = {
#include "model/builtin/builtin.def"
};

#define CONVERSION(from_, to_, function_) {from_, to_, function_},
static const struct converter {
    const char *from, *to;
    oid function;
} converters[] = {
#include "model/builtin/builtin.def"
};

int builtin_token_type(str called)
{
    for (size_t i = 0; i < COUNT(token_types); i++)
        if (str_is(called, token_types[i].called))
            return token_types[i].number;
    return 0;
}

const char *builtin_token_name(int number)
{
    for (size_t i = 0; i < COUNT(token_types); i++)
        if (token_types[i].number == number)
            return token_types[i].called;
    return NULL;
}

oid builtin_token_dictionary(oid configuration, int number)
{
    const struct word_dictionaries *words = NULL;
    for (size_t i = 0; i < COUNT(word_dictionaries); i++)
        if (word_dictionaries[i].configuration == configuration)
            words = &word_dictionaries[i];
    for (size_t i = 0; words != NULL && i < COUNT(token_types); i++)
        if (token_types[i].number == number)
            return token_types[i].group == 1   ? OID_DICTIONARY_SIMPLE
                   : token_types[i].group == 2 ? words->ascii
                   : token_types[i].group == 3 ? words->other
                                               : OID_NONE;
    return OID_NONE;
}

bool builtin_converts(oid function_id, str from, str to)
{
    for (size_t i = 0; i < COUNT(converters); i++)
        if (converters[i].function == function_id && str_is(from, converters[i].from) &&
            str_is(to, converters[i].to))
            return true;
    return false;
}
