#include "emit/layout.h"

typedef struct type_row {
    const char *sql, *kind, *text, *array;
} type_row;

static const type_row rows[] = {
#define TYPE(sql, kind, text, array) {sql, #kind, text, array},
#include "emit/types.def"
};

static const type_row other = {"", "OTHER", "migc_text", "migc_text_array"};

static const type_row *row_of(const type *t)
{
    if (t == NULL)
        return &other;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (str_is(t->base.name, rows[i].sql))
            return &rows[i];
    }
    return &other;
}

/* A domain is what it is a domain over. */
static const type *base_of(const catalog *c, oid id)
{
    const type *t = CATALOG_GET(c, type, id);
    while (t != NULL && t->kind == 'd')
        t = CATALOG_GET(c, type, t->base_type);
    return t;
}

static const c_enum *enum_of(const c_schema *s, const type *t)
{
    for (size_t i = 0; i < s->n_enums; i++) {
        if (s->enums[i].type->base.id == t->base.id)
            return &s->enums[i];
    }
    return NULL;
}

static c_type array_type(const catalog *c, const c_schema *s, const type *array)
{
    const type *element = base_of(c, array->element);
    if (element != NULL && element->kind == 'e') {
        const c_enum *labels = enum_of(s, element);
        if (labels != NULL)
            return (c_type){"ARRAY", "ENUM", STR("migc_enum_array"), labels};
    }
    const type_row *row = row_of(element);
    return (c_type){"ARRAY", row->kind, str_from(row->array), NULL};
}

c_type layout_type(const catalog *c, const c_schema *s, oid id)
{
    const type *t = base_of(c, id);
    if (t != NULL && t->kind == 'e') {
        const c_enum *labels = enum_of(s, t);
        if (labels != NULL)
            return (c_type){"ENUM", NULL, labels->name, labels};
    }
    if (t != NULL && t->category == 'A' && t->element != OID_NONE)
        return array_type(c, s, t);
    const type_row *row = row_of(t);
    return (c_type){row->kind, NULL, str_from(row->text), NULL};
}
