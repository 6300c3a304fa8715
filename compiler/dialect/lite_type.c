/* Types: how SQLite keeps a value of PostgreSQL's. */
#include <string.h>

#include "dialect/lite.h"
#include "dialect/supabase.h"

/* PostgreSQL's own numbers of its types. */
static const struct {
    oid id;
    const char *word;
    lite_class class;
} builtin_types[] = {
    {16, "bool", LITE_BOOL},
    {17, "bytea", LITE_BYTES},
    {18, "char", LITE_TEXT},
    {19, "name", LITE_TEXT},
    {20, "int8", LITE_INTEGER},
    {21, "int2", LITE_INTEGER},
    {23, "int4", LITE_INTEGER},
    {25, "text", LITE_TEXT},
    {26, "oid", LITE_INTEGER},
    {114, "json", LITE_JSON},
    {142, "xml", LITE_TEXT},
    {700, "float4", LITE_REAL},
    {701, "float8", LITE_REAL},
    {1042, "bpchar", LITE_TEXT},
    {1043, "varchar", LITE_TEXT},
    {1082, "date", LITE_DATE},
    {1083, "time", LITE_TIME},
    {1114, "timestamp", LITE_TIMESTAMP},
    {1184, "timestamptz", LITE_TIMESTAMPTZ},
    {1186, "interval", LITE_INTERVAL},
    {1700, "numeric", LITE_NUMERIC},
    {2950, "uuid", LITE_UUID},
    {3802, "jsonb", LITE_JSON},
};

enum { N_BUILTIN_TYPES = sizeof builtin_types / sizeof *builtin_types };

static const type *below_domains(const catalog *c, oid id, int32_t *typmod)
{
    const type *t = CATALOG_GET(c, type, id);
    for (int depth = 0; t != NULL && t->kind == 'd' && depth < 100; depth++) {
        if (*typmod < 0)
            *typmod = t->base_typmod;
        t = CATALOG_GET(c, type, t->base_type);
    }
    return t;
}

lite_type lite_type_of(const catalog *c, oid id, int32_t typmod)
{
    lite_type out = {LITE_UNKNOWN, typmod, id, OID_NONE};
    const type *t = below_domains(c, id, &out.typmod);
    if (t == NULL)
        return out;
    out.id = t->base.id;
    out.class = LITE_OTHER;
    for (size_t i = 0; i < N_BUILTIN_TYPES; i++)
        if (builtin_types[i].id == t->base.id)
            out.class = builtin_types[i].class;
    if (t->kind == 'e')
        out.class = LITE_ENUM;
    else if (t->element != OID_NONE && t->category == 'A') {
        out.class = LITE_ARRAY;
        out.element = t->element;
    } else if (out.class == LITE_OTHER && str_is(t->base.name, "citext"))
        out.class = LITE_TEXT;
    return out;
}

static int32_t written_typmod(const node_type_name *n, lite_class class)
{
    int64_t numbers[2] = {0, 0};
    for (size_t i = 0; i < n->modifiers.count && i < 2; i++) {
        const node *m = n->modifiers.items[i];
        if (!IS(constant, m) || AS(constant, m)->type != CONSTANT_INTEGER)
            return -1;
        str digits = AS(constant, m)->value;
        for (size_t k = 0; k < digits.len && numbers[i] < 100000000; k++)
            if (digits.data[k] >= '0' && digits.data[k] <= '9')
                numbers[i] = numbers[i] * 10 + (digits.data[k] - '0');
    }
    if (n->modifiers.count == 0)
        return -1;
    if (class == LITE_NUMERIC)
        return (int32_t)((numbers[0] << 16 | (numbers[1] & 0x7ff)) + 4);
    return (int32_t)numbers[0] + 4;
}

lite_type lite_type_named(const catalog *c, const node *n)
{
    lite_type out = {LITE_UNKNOWN, -1, OID_NONE, OID_NONE};
    if (!IS(type_name, n))
        return out;
    object_name called = written_name(n);
    bool array = AS(type_name, n)->array_bounds.count > 0;
    for (size_t i = 0; i < N_BUILTIN_TYPES; i++)
        if (str_is(called.name, builtin_types[i].word)) {
            out.class = builtin_types[i].class;
            out.id = builtin_types[i].id;
            out.typmod = written_typmod(AS(type_name, n), out.class);
        }
    if (out.class == LITE_UNKNOWN) {
        str schema = str_absent(called.schema) ? STR("public") : called.schema;
        const object *o = catalog_find(c, CLASS_TYPE, catalog_schema(c, schema), called.name);
        if (o != NULL)
            out = lite_type_of(c, o->id, -1);
    }
    if (array) {
        out.element = out.id;
        out.class = LITE_ARRAY;
        out.id = OID_NONE;
    }
    return out;
}

const char *lite_storage(lite_class class)
{
    switch (class) {
    case LITE_BOOL:
    case LITE_INTEGER:
        return "INTEGER";
    case LITE_REAL:
        return "REAL";
    case LITE_BYTES:
        return "BLOB";
    default:
        return "TEXT";
    }
}

bool lite_is_number(lite_class class)
{
    return class == LITE_INTEGER || class == LITE_REAL || class == LITE_NUMERIC;
}

int lite_scale(lite_type t)
{
    if (t.class != LITE_NUMERIC || t.typmod < 4)
        return -1;
    int scale = (t.typmod - 4) & 0x7ff;
    return scale > 1000 ? 0 : scale; /* a negative scale */
}
