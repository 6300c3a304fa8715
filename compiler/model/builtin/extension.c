#include "model/builtin/builtin.h"

#include <stdlib.h>
#include <string.h>

#include "model/execute/ddl.h"

/*
 * What CREATE EXTENSION makes. The rows of extension.def name types by number or, for the
 * extension's own and those of an extension that it requires, by name; an object gets its number
 * when it is created. Behind EXTENSION_ONLY stands what only some versions have.
 */

typedef enum row_kind {
    ROW_EXTENSION,
    ROW_VERSION,
    ROW_ONLY,
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
#define EXTENSION_ONLY(versions_) {.row = ROW_ONLY, .called = versions_},
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

/* The rows of an extension, as far as a version has them. */
typedef struct members {
    const row *next;
    str version;
    bool has; /* it has what comes next */
} members;

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

static bool has_word(str words, str word)
{
    while (words.len > 0)
        if (str_eq(next_word(&words, ' '), word))
            return true;
    return false;
}

/* The next one that the version has; NULL: no more. */
static const row *next_member(members *m)
{
    while (m->next < rows + N_ROWS && m->next->row != ROW_EXTENSION) {
        const row *r = m->next++;
        if (r->row == ROW_ONLY)
            m->has = has_word(str_from(r->called), m->version);
        else if (r->row != ROW_VERSION && m->has)
            return r;
    }
    return NULL;
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
    return r != NULL && has_word(str_from(r->one), from);
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
static void read_params(const making *m, const row *r, function *f)
{
    str rest = str_from(r->two);
    size_t count = count_words(rest);
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
}

static void create_function(making *m, const row *r)
{
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
    read_params(m, r, f);
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

static const row *find_members(str called, str version, members *out)
{
    const row *e = find_extension(called);
    bool known = extension_installable(called, version);
    *out = (members){e != NULL ? e + 1 : rows + N_ROWS,
                     known || e == NULL ? version : str_from(e->one), true};
    return e;
}

static making begin_making(execution *x, const row *first, oid schema, oid extension_oid)
{
    making m = {.x = x, .schema = schema, .extension = extension_oid, .owner = session_role(x)};
    if (first->two != NULL) {
        str required = str_from(first->two);
        const object *other =
            catalog_find(x->catalog, CLASS_EXTENSION, OID_NONE, next_word(&required, ','));
        m.required = other != NULL ? other->schema : OID_NONE;
    }
    return m;
}

/* CREATE FUNCTION in a script replaces none. */
static bool check_new(const making *m, const row *r, range at)
{
    function f = {.n_inputs = 0};
    if (r->row != ROW_FUNCTION)
        return true;
    read_params(m, r, &f);
    return same_function(m->x, &f, m->schema, str_from(r->called)) == NULL ||
           fail(m->x, at, "42723", "function \"%s\" already exists with same argument types",
                r->called);
}

static bool create_member(making *m, const row *r, range at)
{
    if (!check_new(m, r, at))
        return false;

    static void (*const create[])(making *, const row *) = {
        [ROW_TYPE] = create_type,         [ROW_RELATION] = create_relation,
        [ROW_FUNCTION] = create_function, [ROW_OPERATOR] = create_operator,
        [ROW_CAST] = create_cast,         [ROW_OPCLASS] = create_opclass,
        [ROW_OTHER] = create_other,
    };
    create[r->row](m, r);
    return true;
}

bool extension_create_objects(execution *x, str called, str version, oid schema, oid extension_oid,
                              range at)
{
    members all;
    const row *first = find_members(called, version, &all);
    if (str_is(called, "plpgsql"))
        create_plpgsql(x, extension_oid);
    if (first == NULL)
        return true;
    making m = begin_making(x, first, schema, extension_oid);
    for (const row *r; (r = next_member(&all)) != NULL;)
        if (!create_member(&m, r, at))
            return false;
    return true;
}

/* ---- from one version to another ---- */

static bool takes_the_same(const making *m, const function *f, const row *r)
{
    function other = {.n_inputs = 0};
    read_params(m, r, &other);
    bool same = f->n_inputs == other.n_inputs;
    for (size_t i = 0; i < other.n_inputs && same; i++)
        same = f->input_types[i] == other.input_types[i];
    return same;
}

static bool is_member(const making *m, const object *o, const row *r)
{
    if (r->row != ROW_CAST && !str_is(o->name, r->called))
        return false;
    switch (r->row) {
    case ROW_TYPE:
        return o->class == CLASS_TYPE;
    case ROW_RELATION:
        return o->class == CLASS_RELATION;
    case ROW_FUNCTION:
        return o->class == CLASS_FUNCTION && takes_the_same(m, (const function *)o, r);
    case ROW_OPERATOR:
        return o->class == CLASS_OPERATOR &&
               ((const operator_object *)o)->left == find_type(m, str_from(r->one)) &&
               ((const operator_object *)o)->right == find_type(m, str_from(r->two));
    case ROW_CAST:
        return o->class == CLASS_CAST &&
               ((const cast_object *)o)->source == find_type(m, str_from(r->one)) &&
               ((const cast_object *)o)->target == find_type(m, str_from(r->two));
    case ROW_OPCLASS:
        return o->class == CLASS_OPCLASS && str_is(((const opclass *)o)->method, r->one);
    case ROW_OTHER:
        return o->class == CLASS_OTHER && ((const other_object *)o)->kind == (object_kind)r->number;
    default:
        return false;
    }
}

static const object *find_member(const making *m, const row *r)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(m->x->catalog, m->x->arena, m->extension, &ids);
    for (size_t i = 0; i < n; i++) {
        const object *o = catalog_get(m->x->catalog, ids[i]);
        if (o != NULL && is_member(m, o, r))
            return o;
    }
    return NULL;
}

/* CREATE OR REPLACE FUNCTION and ALTER FUNCTION keep what it takes and gives. */
static bool is_changed_function(const row *before, const row *after)
{
    return before->row == ROW_FUNCTION && after->row == ROW_FUNCTION &&
           strcmp(before->called, after->called) == 0 && strcmp(before->one, after->one) == 0 &&
           strcmp(before->two, after->two) == 0;
}

static void set_function(function *f, const row *r)
{
    f->strict = r->strict;
    f->volatility = r->detail;
    f->parallel = r->parallel;
    f->cost = r->cost;
    f->rows = r->rows;
    f->body = *r->three != '\0' ? str_from(r->three) : (str){NULL, 0};
}

/* Whether it still is a member is not asked. */
static void change_function(const making *m, const row *r)
{
    function like = {.n_inputs = 0};
    read_params(m, r, &like);
    const function *old = same_function(m->x, &like, m->schema, str_from(r->called));
    if (old == NULL)
        return;
    function *f = OBJECT_EDIT(m->x, function, old);
    set_function(f, r);
    put_changed(m->x, &old->base, &f->base);
}

/* The row of `all` that makes `r` another one; NULL: there is none. */
static const row *changed_function(members all, const row *r)
{
    for (const row *other; (other = next_member(&all)) != NULL;)
        if (is_changed_function(r, other))
            return other;
    return NULL;
}

static bool has_row(members all, const row *r)
{
    for (const row *other; (other = next_member(&all)) != NULL;)
        if (other == r)
            return true;
    return false;
}

static bool fail_no_member(execution *x, const extension *e, const row *r, range at)
{
    return fail(x, at, "55000", "%s is not a member of extension \"%.*s\"", r->called,
                STR_ARG(e->base.name));
}

/* ALTER EXTENSION ... DROP, then DROP. */
static bool drop_members(const making *m, const extension *e, members before, members after,
                         range at)
{
    VEC(address) gone = {0};
    for (const row *r; (r = next_member(&before)) != NULL;) {
        if (has_row(after, r) || changed_function(after, r) != NULL)
            continue;
        const object *o = find_member(m, r);
        if (o == NULL)
            return fail_no_member(m->x, e, r, at);
        vec_push(m->x->arena, &gone, (address){.object = o});
    }
    return gone.count == 0 || drop_objects(m->x, gone.items, gone.count, false, at);
}

static bool update_members(const extension *e, making *m, members before, members after, range at)
{
    if (!drop_members(m, e, before, after, at))
        return false;
    members now = after;
    for (const row *r; (r = next_member(&now)) != NULL;) {
        const row *was = has_row(before, r) ? r : changed_function(before, r);
        if (was == NULL && !create_member(m, r, at))
            return false;
        if (was != NULL && was != r)
            change_function(m, r);
    }
    return true;
}

bool extension_update_objects(execution *x, const extension *e, str to, range at)
{
    members before, after;
    const row *first = find_members(e->base.name, e->version, &before);
    find_members(e->base.name, to, &after);
    if (first == NULL)
        return true;
    making m = begin_making(x, first, e->base.schema, e->base.id);
    oid outer = x->creating_extension;
    event_list *events = x->events;
    x->creating_extension = e->base.id;
    x->events = NULL; /* the members come and go with it */
    bool ok = update_members(e, &m, before, after, at);
    x->creating_extension = outer;
    x->events = events;
    return ok;
}

const object *extension_member_in(const catalog *c, arena *a, const extension *e, const object *o)
{
    members all;
    const row *first = find_members(e->base.name, e->version, &all);
    if (first == NULL)
        return o;
    execution x = {.catalog = (catalog *)c, .arena = a};
    making m = {.x = &x, .schema = e->base.schema, .extension = e->base.id};
    for (const row *r; (r = next_member(&all)) != NULL;) {
        if (!is_member(&m, o, r))
            continue;
        if (r->row != ROW_FUNCTION)
            return o;
        function *f = arena_copy(a, o, sizeof *f);
        set_function(f, r);
        return &f->base;
    }
    return NULL;
}
