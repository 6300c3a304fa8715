#include <string.h>

#include "model/catalog/catalog_private.h"

/* ---- quoting ---- */

static bool needs_quotes(str called)
{
    if (called.len == 0)
        return true;
    for (size_t i = 0; i < called.len; i++) {
        unsigned char ch = (unsigned char)called.data[i];
        bool letter = (ch >= 'a' && ch <= 'z') || ch == '_';
        if (!letter && !(i > 0 && ch >= '0' && ch <= '9'))
            return true;
    }
    const keyword *k = keyword_find(called);
    return k != NULL && k->category != KEYWORD_UNRESERVED;
}

void buf_identifier(buf *b, str called)
{
    if (!needs_quotes(called)) {
        buf_add(b, called);
        return;
    }
    buf_char(b, '"');
    for (size_t i = 0; i < called.len; i++) {
        if (called.data[i] == '"')
            buf_char(b, '"');
        buf_char(b, called.data[i]);
    }
    buf_char(b, '"');
}

void buf_literal(buf *b, str text)
{
    if (memchr(text.data != NULL ? text.data : "", '\\', text.len) != NULL)
        buf_char(b, 'E');
    buf_char(b, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\'' || text.data[i] == '\\')
            buf_char(b, text.data[i]);
        buf_char(b, text.data[i]);
    }
    buf_char(b, '\'');
}

str catalog_schema_name(const catalog *c, oid schema)
{
    const object *o = schema != OID_NONE ? catalog_get(c, schema) : NULL;
    return o != NULL ? o->name : STR("");
}

void buf_object_name(buf *b, const catalog *c, const object *o)
{
    str schema = catalog_schema_name(c, o->schema);
    if (schema.len > 0) {
        buf_identifier(b, schema);
        buf_char(b, '.');
    }
    buf_identifier(b, o->name);
}

str catalog_name(const catalog *c, arena *a, const object *o)
{
    buf b = buf_new(a);
    buf_object_name(&b, c, o);
    return buf_str(&b);
}

/* ---- how messages call things ---- */

const char *relation_kind_words(char kind)
{
    switch (kind) {
    case 'v':
        return "view";
    case 'm':
        return "materialized view";
    case 'i':
    case 'I':
        return "index";
    case 'S':
        return "sequence";
    case 'f':
        return "foreign table";
    case 'c':
        return "type";
    default:
        return "table";
    }
}

const char *object_class_words(const catalog *c, const object *o)
{
    static const char *const words[CLASS_COUNT] = {
        [CLASS_SCHEMA] = "schema",
        [CLASS_TYPE] = "type",
        [CLASS_FUNCTION] = "function",
        [CLASS_CONSTRAINT] = "constraint",
        [CLASS_POLICY] = "policy",
        [CLASS_TRIGGER] = "trigger",
        [CLASS_RULE] = "rule",
        [CLASS_EXTENSION] = "extension",
        [CLASS_ROLE] = "role",
        [CLASS_PUBLICATION] = "publication",
        [CLASS_CAST] = "cast",
        [CLASS_OPERATOR] = "operator",
        [CLASS_OPCLASS] = "operator class",
        [CLASS_OPFAMILY] = "operator family",
        [CLASS_COLLATION] = "collation",
        [CLASS_LANGUAGE] = "language",
        [CLASS_STATISTICS] = "statistics object",
        [CLASS_EVENT_TRIGGER] = "event trigger",
        [CLASS_DEFAULT_ACL] = "default privileges",
        [CLASS_SETTING] = "setting",
        [CLASS_ROWS] = "rows",
    };
    (void)c;
    if (o->class == CLASS_RELATION)
        return relation_kind_words(((const relation *)o)->kind);
    if (o->class == CLASS_OTHER)
        return object_kind_words(((const other_object *)o)->kind);
    return words[o->class];
}

str catalog_describe_name(const catalog *c, arena *a, const object *o)
{
    buf b = buf_new(a);
    const char *words = object_class_words(c, o);
    if (o->class == CLASS_FUNCTION) {
        const function *f = (const function *)o;
        const char *kind = f->kind == 'p' ? "procedure" : f->kind == 'a' ? "aggregate" : "function";
        buf_printf(&b, "%s %.*s", kind, STR_ARG(catalog_function_signature(c, a, f)));
        return buf_str(&b);
    }
    if (o->class == CLASS_TYPE) {
        buf_printf(&b, "type %.*s", STR_ARG(catalog_format_type(c, a, o->id, -1)));
        return buf_str(&b);
    }
    if (o->class == CLASS_CAST) {
        const cast_object *k = (const cast_object *)o;
        buf_printf(&b, "cast from %.*s to ", STR_ARG(catalog_format_type(c, a, k->source, -1)));
        buf_add(&b, catalog_format_type(c, a, k->target, -1));
        return buf_str(&b);
    }
    const object *parent =
        o->parent != OID_NONE && o->class != CLASS_RELATION ? catalog_get(c, o->parent) : NULL;
    buf_printf(&b, "%s ", words);
    if (parent == NULL) {
        buf_object_name(&b, c, o);
        return buf_str(&b);
    }
    buf_identifier(&b, o->name);
    buf_printf(&b, " on %s ", object_class_words(c, parent));
    buf_object_name(&b, c, parent);
    return buf_str(&b);
}

/* ---- types ---- */

/* SQL's own spellings; `modifier` stands between the words. */
static const struct sql_type {
    oid type;
    const char *before, *after;
} sql_types[] = {
    {TYPE_BOOL, "boolean", ""},
    {TYPE_JSON, "json", ""}, /* a key word to some versions only */
    {TYPE_CHAR, "\"char\"", ""},
    {TYPE_INT8, "bigint", ""},
    {TYPE_INT2, "smallint", ""},
    {TYPE_INT4, "integer", ""},
    {TYPE_FLOAT4, "real", ""},
    {TYPE_FLOAT8, "double precision", ""},
    {TYPE_BPCHAR, "character", ""},
    {TYPE_VARCHAR, "character varying", ""},
    {TYPE_TIME, "time", " without time zone"},
    {TYPE_TIMESTAMP, "timestamp", " without time zone"},
    {TYPE_TIMESTAMPTZ, "timestamp", " with time zone"},
    {TYPE_TIMETZ, "time", " with time zone"},
    {TYPE_INTERVAL, "interval", ""},
    {TYPE_BIT, "bit", ""},
    {TYPE_VARBIT, "bit varying", ""},
    {TYPE_NUMERIC, "numeric", ""},
};

/* Fields of an interval as bits of a typmod's upper half (utils/timestamp.h, datetime.h). */
static const struct interval_fields {
    int mask;
    const char *words;
} interval_fields[] = {
    {4, " year"},
    {2, " month"},
    {8, " day"},
    {1024, " hour"},
    {2048, " minute"},
    {4096, " second"},
    {4 | 2, " year to month"},
    {8 | 1024, " day to hour"},
    {8 | 1024 | 2048, " day to minute"},
    {8 | 1024 | 2048 | 4096, " day to second"},
    {1024 | 2048, " hour to minute"},
    {1024 | 2048 | 4096, " hour to second"},
    {2048 | 4096, " minute to second"},
};

static void print_interval_modifier(buf *b, int32_t typmod)
{
    int mask = (typmod >> 16) & 0x7fff, precision = typmod & 0xffff;
    for (size_t i = 0; i < sizeof(interval_fields) / sizeof(interval_fields[0]); i++) {
        if (interval_fields[i].mask == mask)
            buf_text(b, interval_fields[i].words);
    }
    if (precision != 0xffff)
        buf_printf(b, "(%d)", precision);
}

static void print_modifier(buf *b, oid id, int32_t typmod)
{
    if (typmod < 0)
        return;
    switch (id) {
    case TYPE_BPCHAR:
    case TYPE_VARCHAR:
        buf_printf(b, "(%d)", typmod - 4);
        return;
    case TYPE_NUMERIC: {
        int scale = (typmod - 4) & 0x7ff;
        buf_printf(b, "(%d,%d)", ((typmod - 4) >> 16) & 0xffff, (scale ^ 1024) - 1024);
        return;
    }
    case TYPE_INTERVAL:
        print_interval_modifier(b, typmod);
        return;
    case TYPE_BOOL: /* whose names know of none */
    case TYPE_INT2:
    case TYPE_INT4:
    case TYPE_INT8:
    case TYPE_FLOAT4:
    case TYPE_FLOAT8:
        return;
    default:
        buf_printf(b, "(%d)", typmod);
    }
}

str catalog_format_plain_type(const catalog *c, arena *a, oid id)
{
    oid element = OID_NONE;
    const type *t = CATALOG_GET(c, type, id);
    if (t != NULL && t->category == 'A' && t->element != OID_NONE)
        element = t->element;
    const char *suffix = element != OID_NONE ? "[]" : "";
    oid of = element != OID_NONE ? element : id;
    if (of == TYPE_BPCHAR || of == TYPE_BIT)
        return arena_printf(a, "%s%s", of == TYPE_BIT ? "bit" : "character", suffix);
    return catalog_format_type(c, a, id, -1);
}

str catalog_format_type(const catalog *c, arena *a, oid id, int32_t typmod)
{
    const type *t = CATALOG_GET(c, type, id);
    if (t == NULL)
        return id == OID_NONE ? STR("-") : STR("???");
    buf b = buf_new(a);
    bool array = t->element != OID_NONE && t->base.name.len > 0 && t->category == 'A' &&
                 id != TYPE_INT2VECTOR && id != TYPE_OIDVECTOR;
    const type *of = array ? CATALOG_GET(c, type, t->element) : t;
    if (of == NULL)
        of = t;
    const struct sql_type *sql = NULL;
    for (size_t i = 0; i < sizeof(sql_types) / sizeof(sql_types[0]); i++) {
        if (sql_types[i].type == of->base.id)
            sql = &sql_types[i];
    }
    /* Without its length `character` would mean one of length 1. */
    if (sql != NULL && !(sql->type == TYPE_BPCHAR && typmod < 0) &&
        !(sql->type == TYPE_BIT && typmod < 0)) {
        buf_text(&b, sql->before);
        print_modifier(&b, of->base.id, typmod);
        buf_text(&b, sql->after);
    } else {
        if (sql != NULL && sql->type == TYPE_BIT) {
            buf_text(&b, "\"bit\"");
        } else if (of->base.schema == OID_PG_CATALOG) {
            buf_identifier(&b, of->base.name);
        } else {
            buf_object_name(&b, c, &of->base);
        }
        print_modifier(&b, of->base.id, typmod);
    }
    if (array)
        buf_text(&b, "[]");
    return buf_str(&b);
}

/* ---- generated names ---- */

str truncate_name(str called, size_t max)
{
    if (called.len <= max)
        return called;
    size_t len = max;
    while (len > 0 && ((unsigned char)called.data[len] & 0xc0) == 0x80)
        len--;
    return str_slice(called, 0, len);
}

/* makeObjectName() of indexcmds.c: the longer of the two parts gives way. */
str make_object_name(arena *a, str name1, str name2, const char *label)
{
    size_t overhead = (label != NULL ? strlen(label) + 1 : 0) + (str_absent(name2) ? 0 : 1);
    size_t available = NAME_MAX_BYTES - overhead;
    size_t len1 = name1.len, len2 = str_absent(name2) ? 0 : name2.len;
    while (len1 + len2 > available) {
        if (len1 > len2)
            len1--;
        else
            len2--;
    }
    buf b = buf_new(a);
    buf_add(&b, truncate_name(name1, len1));
    if (!str_absent(name2)) {
        buf_char(&b, '_');
        buf_add(&b, truncate_name(name2, len2));
    }
    if (label != NULL) {
        buf_char(&b, '_');
        buf_text(&b, label);
    }
    return buf_str(&b);
}

str choose_relation_name(const catalog *c, arena *a, str name1, str name2, const char *label,
                         oid schema, bool as_constraint)
{
    const char *modified = label;
    for (int pass = 1;; pass++) {
        str called = make_object_name(a, name1, name2, modified);
        if (catalog_find(c, CLASS_RELATION, schema, called) == NULL &&
            !(as_constraint && catalog_constraint_name_used(c, schema, called)))
            return called;
        modified = arena_printf(a, "%s%d", label, pass).data;
    }
}

str choose_constraint_name(const catalog *c, arena *a, str name1, str name2, const char *label,
                           oid schema, const str *others, size_t n_others)
{
    const char *modified = label;
    for (int pass = 1;; pass++) {
        str called = make_object_name(a, name1, name2, modified);
        bool taken = catalog_constraint_name_used(c, schema, called);
        for (size_t i = 0; i < n_others && !taken; i++)
            taken = str_eq(others[i], called);
        if (!taken)
            return called;
        modified = arena_printf(a, "%s%d", label, pass).data;
    }
}
