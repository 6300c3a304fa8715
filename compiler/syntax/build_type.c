/*
 * build_type.c - constants and types.
 */
#include "syntax/build.h"

#include <stdlib.h>
#include <string.h>

str string_value(builder *b, token t)
{
    str value = {0};
    const char *error = NULL;
    uint32_t error_at = t.start;
    if (!token_string(b->arena, b->source, &t, &value, NULL, NULL, &error_at, &error))
        build_error(b, error_at, "%s", error);
    return value;
}

node *make_string(builder *b, token t)
{
    node_constant *n = new_constant(b, t.start);
    n->base.at.end = t.end;
    n->type = CONSTANT_STRING;
    n->value = string_value(b, t);
    return &n->base;
}

/* B'...' and X'...': what stands between the quotes, which may go on over lines. */
static str bits_value(builder *b, token t)
{
    str text = str_slice(b->source->text, t.start, t.end);
    char *digits = ARENA_ARRAY(b->arena, char, text.len);
    size_t n = 0;
    bool inside = false;
    for (size_t i = 1; i < text.len; i++) {
        if (text.data[i] == '\'')
            inside = !inside;
        else if (inside)
            digits[n++] = text.data[i];
    }
    return (str){digits, n};
}

node *make_constant(builder *b, constant_kind kind, token t)
{
    node_constant *n = new_constant(b, t.start);
    n->base.at.end = t.end;
    n->type = kind;
    if (kind == CONSTANT_BITS || kind == CONSTANT_HEX_BITS)
        n->value = bits_value(b, t);
    else if (kind == CONSTANT_BOOL || kind == CONSTANT_NULL)
        n->value = token_word(b, t);
    else
        n->value = str_slice(b->source->text, t.start, t.end);
    return &n->base;
}

/* A word that stands for a string: the field of EXTRACT. */
node *make_word_constant(builder *b, token t)
{
    node_constant *n = new_constant(b, t.start);
    n->base.at.end = t.end;
    n->type = CONSTANT_STRING;
    n->value = token_word(b, t);
    return &n->base;
}

node *make_signed(builder *b, token sign, node *number)
{
    node_constant *n = (node_constant *)number;
    if (sign.code == TK_MINUS)
        n->value = arena_printf(b->arena, "-%.*s", STR_ARG(n->value));
    return node_from(number, sign.start);
}

/* ---- types ---- */

node *make_type(builder *b, node *qualified, node_list modifiers)
{
    node_type_name *n = new_type_name(b, qualified->at.start);
    if (modifiers.count == 0)
        n->base.at.end = qualified->at.end;
    n->name = qualified;
    n->modifiers = modifiers;
    return &n->base;
}

static name system_part(const token *t, const builder *b, const char *text)
{
    return (name){.text = str_from(text), .at = {b->source, t->start, t->end}};
}

node *make_system_type(builder *b, token t, const char *type, node_list modifiers)
{
    node *last = make_identifier(b, system_part(&t, b, type));
    node_type_name *n = new_type_name(b, t.start);
    n->name = make_qualified(b, system_part(&t, b, "pg_catalog"), list_of(b, last));
    n->modifiers = modifiers;
    n->system = true;
    return &n->base;
}

node *type_from(node *type, uint32_t start)
{
    return node_from(type, start);
}

/* The bound of `[]`. */
node *make_no_bound(builder *b, token t)
{
    node_constant *n = new_constant(b, t.start);
    n->base.at.end = t.end;
    n->type = CONSTANT_NULL;
    n->value = STR("null");
    return &n->base;
}

node *type_with_bounds(builder *b, node *type, node_list bounds, bool setof)
{
    node_type_name *n = (node_type_name *)type;
    n->array_bounds = bounds;
    n->setof = setof;
    n->base.at.end = b->end;
    return type;
}

/* char is char(1), bit is bit(1); varchar and varbit have no limit. */
node *default_length(builder *b, node *type)
{
    node_type_name *n = (node_type_name *)type;
    const node_list *parts = &AS(qualified_name, n->name)->parts;
    str last = AS(identifier, parts->items[parts->count - 1])->name.text;
    if (str_is(last, "bpchar") || str_is(last, "bit")) {
        node_constant *one = new_constant(b, type->at.end);
        one->base.at.end = type->at.end;
        one->type = CONSTANT_INTEGER;
        one->value = STR("1");
        n->modifiers = list_of(b, &one->base);
    }
    return type;
}

token character_word(token first, bool varying)
{
    first.code = varying ? TK_VARCHAR : TK_CHAR;
    return first;
}

const char *character_type_name(token word)
{
    return word.code == TK_VARCHAR ? "varchar" : "bpchar";
}

node *make_float_type(builder *b, token t, node *precision)
{
    long bits = 53;
    if (precision != NULL) {
        str digits = AS(constant, precision)->value;
        bits = digits.len > 9 ? 1000 : strtol(arena_cstr(b->arena, digits), NULL, 10);
        if (bits < 1)
            build_error(b, precision->at.start, "precision for type float must be at least 1 bit");
        else if (bits > 53)
            build_error(b, precision->at.start,
                        "precision for type float must be less than 54 bits");
    }
    node_list none = {0};
    return make_system_type(b, t, bits <= 24 ? "float4" : "float8", none);
}

interval_parts interval_of(const char *fields, node *precision)
{
    return (interval_parts){str_from(fields), precision};
}

node *make_interval_type(builder *b, token t, interval_parts parts, node *precision)
{
    node *p = precision != NULL ? precision : parts.precision;
    node_list none = {0};
    node *type = make_system_type(b, t, "interval", list_optional(b, none, p));
    ((node_type_name *)type)->interval_fields = parts.fields;
    return type;
}

node *make_interval_constant(builder *b, token t, node *string, interval_parts parts,
                             node *precision)
{
    return make_cast(b, t.start, CAST_PREFIX, string, make_interval_type(b, t, parts, precision));
}

node *make_zone_interval(builder *b, token t, node *string, interval_parts parts)
{
    if (!str_absent(parts.fields) && !str_is(parts.fields, "hour") &&
        !str_is(parts.fields, "hour to minute"))
        build_error(b, b->next[-1].start, "time zone interval must be HOUR or HOUR TO MINUTE");
    return make_interval_constant(b, t, string, parts, NULL);
}

node *make_percent_type(builder *b, name first, node_list more, bool setof, uint32_t start)
{
    node_type_name *n = new_type_name(b, start);
    n->name = make_qualified(b, first, more);
    n->percent_type = true;
    n->setof = setof;
    return &n->base;
}
