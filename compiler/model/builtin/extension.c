#include "model/builtin/builtin.h"

#include <stdlib.h>
#include <string.h>

/*
 * What CREATE EXTENSION makes. The rows of extension.def name types by number or, for the
 * extension's own and those of an extension that it requires, by name; an object gets its number
 * when it is created.
 */

typedef enum row_kind {
    ROW_EXTENSION,
    ROW_VERSION,
    ROW_TYPE,
    ROW_RELATION,
    ROW_FUNCTION,
    ROW_OPERATOR,
    ROW_CAST,
    ROW_OPCLASS,
    ROW_OTHER
} row_kind;

typedef struct row {
    row_kind row;
    const char *called;
    const char *one, *two, *three; /* types, columns, parameters; the macros say which */
    char kind, detail, parallel;
    bool flag, set, variadic, strict;
    int number, language, cost, rows;
} row;

#define EXTENSION(name_, version_, requires_, schema_, trusted_)                                   \
    {.row = ROW_EXTENSION,                                                                         \
     .called = name_,                                                                              \
     .one = version_,                                                                              \
     .two = requires_,                                                                             \
     .three = schema_,                                                                             \
     .flag = trusted_},
#define EXTENSION_VERSION(version_, installable_, sources_)                                        \
    {.row = ROW_VERSION, .called = version_, .flag = installable_, .one = sources_},
#define EXTENSION_TYPE(name_, kind_, category_, preferred_, base_, array_)                         \
    {.row = ROW_TYPE,                                                                              \
     .called = name_,                                                                              \
     .kind = kind_,                                                                                \
     .detail = category_,                                                                          \
     .flag = preferred_,                                                                           \
     .one = base_,                                                                                 \
     .set = array_},
#define EXTENSION_RELATION(name_, kind_, columns_)                                                 \
    {.row = ROW_RELATION, .called = name_, .kind = kind_, .one = columns_},
#define EXTENSION_FUNCTION(name_, kind_, returns_, set_, variadic_, strict_, volatility_,          \
                           language_, defaults_, params_, symbol_, parallel_, cost_, rows_)        \
    {.row = ROW_FUNCTION,                                                                          \
     .called = name_,                                                                              \
     .kind = kind_,                                                                                \
     .one = returns_,                                                                              \
     .set = set_,                                                                                  \
     .variadic = variadic_,                                                                        \
     .strict = strict_,                                                                            \
     .detail = volatility_,                                                                        \
     .language = language_,                                                                        \
     .number = defaults_,                                                                          \
     .two = params_,                                                                               \
     .three = symbol_,                                                                             \
     .parallel = parallel_,                                                                        \
     .cost = cost_,                                                                                \
     .rows = rows_},
#define EXTENSION_OPERATOR(name_, left_, right_, result_)                                          \
    {.row = ROW_OPERATOR, .called = name_, .one = left_, .two = right_, .three = result_},
#define EXTENSION_CAST(source_, target_, function_, context_, inout_)                              \
    {.row = ROW_CAST,                                                                              \
     .called = "",                                                                                 \
     .one = source_,                                                                               \
     .two = target_,                                                                               \
     .flag = function_,                                                                            \
     .detail = context_,                                                                           \
     .set = inout_},
#define EXTENSION_OPCLASS(method_, name_, input_, default_)                                        \
    {.row = ROW_OPCLASS, .called = name_, .one = method_, .two = input_, .flag = default_},
#define EXTENSION_OTHER(kind_, name_, schema_)                                                     \
    {.row = ROW_OTHER, .called = name_, .number = OBJECT_##kind_, .flag = schema_},
static const row rows[] = {
#include "model/builtin/extension.def"
};
enum { N_ROWS = sizeof rows / sizeof rows[0] };

typedef struct making {
    execution *x;
    oid schema, extension, owner;
    oid required; /* the schema of what the extension requires */
    oid first_function;
} making;

static const row *find_extension(str called)
{
    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i].row == ROW_EXTENSION && str_is(called, rows[i].called))
            return &rows[i];
    return NULL;
}

const char *extension_version(str called)
{
    if (str_is(called, "plpgsql"))
        return "1.0";
    const row *e = find_extension(called);
    return e != NULL ? e->one : NULL;
}

const char *extension_name(size_t at)
{
    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i].row == ROW_EXTENSION && at-- == 0)
            return rows[i].called;
    return NULL;
}

/* Cuts the next word at `end` off. */
static str next_word(str *rest, char end)
{
    size_t at = 0;
    while (at < rest->len && rest->data[at] != end)
        at++;
    str word = str_slice(*rest, 0, at);
    *rest = str_slice(*rest, at + 1, rest->len);
    return word;
}

/* NULL: the server has no scripts for it. */
static const row *find_version(str called, str version)
{
    const row *r = find_extension(called);
    for (r = r != NULL ? r + 1 : NULL; r != NULL && r->row == ROW_VERSION; r++)
        if (str_is(version, r->called))
            return r;
    return NULL;
}

bool extension_installable(str called, str version)
{
    const row *r = find_version(called, version);
    return r != NULL && r->flag;
}

bool extension_updates(str called, str from, str to)
{
    const row *r = find_version(called, to);
    str rest = r != NULL ? str_from(r->one) : (str){0};
    while (rest.len > 0)
        if (str_eq(next_word(&rest, ' '), from))
            return true;
    return false;
}

const char *extension_requires(str called)
{
    const row *e = find_extension(called);
    return e != NULL ? e->two : NULL;
}

const char *extension_schema(str called)
{
    const row *e = find_extension(called);
    return e != NULL ? e->three : str_is(called, "plpgsql") ? "pg_catalog" : NULL;
}

bool extension_is_trusted(str called)
{
    const row *e = find_extension(called);
    return e != NULL ? e->flag : str_is(called, "plpgsql");
}

static object head(making *m, object_class class, oid schema, str called)
{
    dependency *edge = ARENA_NEW(m->x->arena, dependency);
    *edge = (dependency){.object = m->extension, .kind = DEPENDENCY_EXTENSION};
    return (object){
        .class = class,
        .id = catalog_new_oid(m->x->catalog),
        .schema = schema,
        .owner = m->owner,
        .name = called,
        .dependencies = edge,
        .n_dependencies = 1,
        .environment = m->x->environment,
    };
}

static oid find_type(const making *m, str text)
{
    if (text.len == 0)
        return OID_NONE;
    if (text.data[0] >= '0' && text.data[0] <= '9')
        return (oid)strtoul(text.data, NULL, 10);
    bool array = str_ends(text, "[]");
    str called = array ? str_slice(text, 0, text.len - 2) : text;
    const object *found = catalog_find(m->x->catalog, CLASS_TYPE, m->schema, called);
    if (found == NULL && m->required != OID_NONE)
        found = catalog_find(m->x->catalog, CLASS_TYPE, m->required, called);
    if (found == NULL)
        return OID_NONE;
    return array ? ((const type *)found)->array : found->id;
}

/* The type and, where it has one, its array type. */
static oid make_type(making *m, type *t, bool with_array)
{
    t->defined = true;
    t->base_typmod = -1;
    if (with_array) {
        type *array = ARENA_NEW(m->x->arena, type);
        *array = (type){.base = head(m, CLASS_TYPE, m->schema,
                                     arena_printf(m->x->arena, "_%.*s", STR_ARG(t->base.name))),
                        .kind = 'b',
                        .category = 'A',
                        .defined = true,
                        .base_typmod = -1,
                        .element = t->base.id};
        dependency *edge = ARENA_NEW(m->x->arena, dependency);
        *edge = (dependency){.object = t->base.id, .kind = DEPENDENCY_INTERNAL};
        array->base.dependencies = edge;
        t->array = array->base.id;
        catalog_put(m->x->catalog, &t->base);
        catalog_put(m->x->catalog, &array->base);
    } else {
        catalog_put(m->x->catalog, &t->base);
    }
    return t->base.id;
}

static void create_type(making *m, const row *r)
{
    type *t = ARENA_NEW(m->x->arena, type);
    *t = (type){.base = head(m, CLASS_TYPE, m->schema, str_from(r->called)),
                .kind = r->kind,
                .category = r->detail,
                .preferred = r->flag,
                .base_type = find_type(m, str_from(r->one))};
    const type *base = builtin_type(t->base_type);
    if (strcmp(r->called, "citext") == 0)
        t->collation = OID_COLLATION_DEFAULT;
    else if (base != NULL)
        t->collation = base->collation;
    make_type(m, t, r->set);
}

static size_t count_words(str text)
{
    size_t count = text.len > 0 ? 1 : 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.data[i] == ' ';
    return count;
}

/* "name:type name:type" */
static void create_relation(making *m, const row *r)
{
    str rest = str_from(r->one);
    relation *made = ARENA_NEW(m->x->arena, relation);
    *made = (relation){.base = head(m, CLASS_RELATION, m->schema, str_from(r->called)),
                       .kind = r->kind,
                       .persistence = 'p',
                       .replica_identity = r->kind == 'r' ? 'd' : 'n',
                       .populated = true};
    column *columns = ARENA_ARRAY(m->x->arena, column, count_words(rest));
    made->columns = columns;
    while (rest.len > 0) {
        str word = next_word(&rest, ' ');
        str called = next_word(&word, ':');
        column *c = &columns[made->n_columns++];
        *c = (column){.name = called,
                      .number = (int16_t)made->n_columns,
                      .type = find_type(m, word),
                      .typmod = -1,
                      .local = true};
        const type *of = builtin_type(c->type);
        c->collation = of != NULL ? of->collation : OID_NONE;
    }
    type *row_type = ARENA_NEW(m->x->arena, type);
    *row_type = (type){.base = head(m, CLASS_TYPE, m->schema, str_from(r->called)),
                       .kind = 'c',
                       .category = 'C',
                       .relation = made->base.id};
    made->row_type = row_type->base.id;
    catalog_put(m->x->catalog, &made->base);
    make_type(m, row_type, true);
}

/* "mode:name:type ..." */
static void create_function(making *m, const row *r)
{
    str rest = str_from(r->two);
    size_t count = count_words(rest);
    function *f = ARENA_NEW(m->x->arena, function);
    *f = (function){.base = head(m, CLASS_FUNCTION, m->schema, str_from(r->called)),
                    .kind = r->kind,
                    .returns = find_type(m, str_from(r->one)),
                    .returns_set = r->set,
                    .variadic = r->variadic,
                    .strict = r->strict,
                    .volatility = r->detail,
                    .n_defaults = (size_t)r->number,
                    .parallel = r->parallel,
                    .cost = r->cost,
                    .rows = r->rows,
                    .body = *r->three != '\0' ? str_from(r->three) : (str){NULL, 0},
                    .language = r->language == OID_LANGUAGE_SQL        ? STR("sql")
                                : r->language == OID_LANGUAGE_PLPGSQL  ? STR("plpgsql")
                                : r->language == OID_LANGUAGE_INTERNAL ? STR("internal")
                                                                       : STR("c")};
    function_param *params = ARENA_ARRAY(m->x->arena, function_param, count);
    oid *inputs = ARENA_ARRAY(m->x->arena, oid, count);
    while (rest.len > 0) {
        str word = next_word(&rest, ' ');
        char mode = word.data[0];
        word = str_slice(word, 2, word.len);
        str called = next_word(&word, ':');
        function_param *p = &params[f->n_params++];
        *p = (function_param){.name = called.len > 0 ? called : (str){NULL, 0},
                              .mode = mode,
                              .type = find_type(m, word)};
        if (mode == 'i' || mode == 'b' || mode == 'v')
            inputs[f->n_inputs++] = p->type;
        f->returns_table = f->returns_table || mode == 't';
    }
    f->params = params;
    f->input_types = inputs;
    catalog_put(m->x->catalog, &f->base);
    if (m->first_function == OID_NONE)
        m->first_function = f->base.id;
}

static void create_operator(making *m, const row *r)
{
    operator_object *o = ARENA_NEW(m->x->arena, operator_object);
    *o = (operator_object){.base = head(m, CLASS_OPERATOR, m->schema, str_from(r->called)),
                           .left = find_type(m, str_from(r->one)),
                           .right = find_type(m, str_from(r->two)),
                           .result = find_type(m, str_from(r->three))};
    catalog_put(m->x->catalog, &o->base);
}

static void create_cast(making *m, const row *r)
{
    cast_object *k = ARENA_NEW(m->x->arena, cast_object);
    *k = (cast_object){.base = head(m, CLASS_CAST, OID_NONE, STR("")),
                       .source = find_type(m, str_from(r->one)),
                       .target = find_type(m, str_from(r->two)),
                       .function = r->flag ? m->first_function : OID_NONE,
                       .context = r->detail,
                       .inout = r->set};
    if (catalog_cast(m->x->catalog, k->source, k->target) == NULL)
        catalog_put(m->x->catalog, &k->base);
}

static void create_opclass(making *m, const row *r)
{
    opclass *c = ARENA_NEW(m->x->arena, opclass);
    *c = (opclass){.base = head(m, CLASS_OPCLASS, m->schema, str_from(r->called)),
                   .method = str_from(r->one),
                   .input = find_type(m, str_from(r->two)),
                   .is_default = r->flag};
    catalog_put(m->x->catalog, &c->base);
}

static void create_other(making *m, const row *r)
{
    other_object *o = ARENA_NEW(m->x->arena, other_object);
    *o = (other_object){
        .base = head(m, CLASS_OTHER, r->flag ? m->schema : OID_NONE, str_from(r->called)),
        .kind = (object_kind)r->number};
    catalog_put(m->x->catalog, &o->base);
}

static void create_nothing(making *m, const row *r)
{
    (void)m;
    (void)r;
}

/* Again, after it was dropped; its functions have stayed. */
static void create_plpgsql(execution *x, oid extension_oid)
{
    making m = {.x = x, .extension = extension_oid, .owner = session_role(x)};
    language *l = ARENA_NEW(x->arena, language);
    *l = (language){.base = head(&m, CLASS_LANGUAGE, OID_NONE, STR("plpgsql")),
                    .trusted = true,
                    .procedural = true,
                    .engine = STR("plpgsql")};
    catalog_put(x->catalog, &l->base);
}

bool extension_create_objects(execution *x, str extension_name, oid schema, oid extension_oid)
{
    const row *first = find_extension(extension_name);
    if (str_is(extension_name, "plpgsql"))
        create_plpgsql(x, extension_oid);
    if (first == NULL)
        return true;
    making m = {.x = x, .schema = schema, .extension = extension_oid, .owner = session_role(x)};
    if (first->two != NULL) {
        str required = str_from(first->two);
        const object *other =
            catalog_find(x->catalog, CLASS_EXTENSION, OID_NONE, next_word(&required, ','));
        m.required = other != NULL ? other->schema : OID_NONE;
    }
    static void (*const create[])(making *, const row *) = {
        [ROW_VERSION] = create_nothing,   [ROW_TYPE] = create_type,
        [ROW_RELATION] = create_relation, [ROW_FUNCTION] = create_function,
        [ROW_OPERATOR] = create_operator, [ROW_CAST] = create_cast,
        [ROW_OPCLASS] = create_opclass,   [ROW_OTHER] = create_other,
    };
    for (const row *r = first + 1; r < rows + N_ROWS && r->row != ROW_EXTENSION; r++)
        create[r->row](&m, r);
    return true;
}
