#include <limits.h>
#include <string.h>

#include "model/builtin/builtin.h"
#include "model/catalog/catalog_private.h"
#include "model/execute/ddl.h"
#include "model/spell/spell.h"
#include "model/value/value.h"

/* Constants and types as the server prints them: get_const_expr() of ruleutils.c. */

void spell_type(spelling *s, oid id, int32_t typmod)
{
    execution *x = s->an.x;
    const type *t = CATALOG_GET(x->catalog, type, id);
    oid element = t != NULL && t->category == 'A' ? t->element : OID_NONE;
    const object *named = element != OID_NONE ? catalog_get(x->catalog, element) : &t->base;
    if (named == NULL || named->schema == OID_PG_CATALOG) {
        buf_add(&s->out, catalog_format_type(x->catalog, x->arena, id, typmod));
        return;
    }
    buf_printf(&s->out, "%.*s%s", STR_ARG(print_visible_name(x, named)),
               element != OID_NONE ? "[]" : "");
}

static bool all_of(str text, const char *set)
{
    for (size_t i = 0; i < text.len; i++) {
        if (strchr(set, text.data[i]) == NULL)
            return false;
    }
    return text.len > 0;
}

/* A whole number without a sign, as its output has it, and what type it is of. */
static bool is_whole_number(str text, oid *of)
{
    static const char int4_max[] = "2147483647", int8_max[] = "9223372036854775807";
    size_t int4_len = sizeof int4_max - 1, int8_len = sizeof int8_max - 1;
    if (!all_of(text, "0123456789") || (text.len > 1 && text.data[0] == '0'))
        return false;
    *of =
        text.len < int4_len || (text.len == int4_len && memcmp(text.data, int4_max, int4_len) <= 0)
            ? TYPE_INT4
        : text.len < int8_len ||
                (text.len == int8_len && memcmp(text.data, int8_max, int8_len) <= 0)
            ? TYPE_INT8
            : TYPE_NUMERIC;
    return true;
}

/* "12.50": with a point between digits */
static bool is_decimal(str text)
{
    size_t point = str_find(text, STR("."));
    oid of;
    return point < text.len && is_whole_number(str_slice(text, 0, point), &of) &&
           all_of(str_slice(text, point + 1, text.len), "0123456789");
}

bool spell_literal(spelling *s, str text)
{
    if (!session_flag(s->an.x, "standard_conforming_strings"))
        return false;
    buf_char(&s->out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\'')
            buf_char(&s->out, '\'');
        buf_char(&s->out, text.data[i]);
    }
    buf_char(&s->out, '\'');
    return true;
}

static bool spell_quoted(spelling *s, str text, oid as)
{
    if (!spell_literal(s, text))
        return false;
    buf_text(&s->out, "::");
    spell_type(s, as, -1);
    return true;
}

/* What the output function of the type makes of what its input function reads. */
static bool output_of(const spelling *s, const node_constant *c, oid as, str *text)
{
    const type *t = CATALOG_GET(s->an.x->catalog, type, as);
    value read;
    *text = c->value;
    if (as == TYPE_TEXT || as == TYPE_VARCHAR || as == TYPE_JSON)
        return true;
    if (t == NULL || t->kind == 'd')
        return false;
    if (t->kind == 'e')
        return true;
    return value_input(s->an.x, c->base.at, as, -1, c->value, &read) && read.kind == VALUE_KNOWN &&
           value_print(s->an.x, &read, text);
}

static bool spell_string(spelling *s, const node_constant *c, oid as)
{
    str text;
    oid of;
    if (!output_of(s, c, as, &text))
        return false;
    bool bare = as == TYPE_BOOL || (as == TYPE_INT4 && is_whole_number(text, &of)) ||
                (as == TYPE_NUMERIC && is_decimal(text));
    if (!bare)
        return spell_quoted(s, text, as);
    buf_add(&s->out, as != TYPE_BOOL ? text : str_is(text, "t") ? STR("true") : STR("false"));
    return true;
}

static bool spell_number(spelling *s, const node_constant *c, oid as)
{
    oid own = TYPE_NUMERIC;
    if (!is_whole_number(c->value, &own) && !is_decimal(c->value))
        return false;
    bool convert = as != OID_NONE && as != own;
    buf_text(&s->out, convert ? "(" : "");
    if (own == TYPE_INT4 || is_decimal(c->value))
        buf_add(&s->out, c->value);
    else if (!spell_quoted(s, c->value, own))
        return false;
    buf_text(&s->out, convert ? ")::" : "");
    if (convert)
        spell_type(s, as, -1);
    return true;
}

bool spell_constant(spelling *s, const node_constant *c, oid as)
{
    switch (c->type) {
    case CONSTANT_NULL:
        buf_text(&s->out, "NULL::");
        spell_type(s, as == OID_NONE ? TYPE_TEXT : as, -1);
        return true;
    case CONSTANT_BOOL:
        buf_text(&s->out, c->value.data[0] == 't' || c->value.data[0] == 'T' ? "true" : "false");
        return as == OID_NONE || as == TYPE_BOOL;
    case CONSTANT_STRING:
        return spell_string(s, c, as == OID_NONE ? TYPE_TEXT : as);
    case CONSTANT_INTEGER:
    case CONSTANT_FLOAT:
        return spell_number(s, c, as);
    default:
        return false;
    }
}

bool spell_negative(spelling *s, const node_constant *c)
{
    oid of = TYPE_NUMERIC;
    bool whole = is_whole_number(c->value, &of);
    if ((!whole && !is_decimal(c->value)) || str_is(c->value, "0") ||
        str_is(c->value, "2147483648") || str_is(c->value, "9223372036854775808"))
        return false; /* with its sign it is of another type */
    return spell_quoted(s, arena_printf(s->an.x->arena, "-%.*s", STR_ARG(c->value)), of);
}
