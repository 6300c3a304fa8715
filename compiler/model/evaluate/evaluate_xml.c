#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "model/evaluate/evaluate.h"
#include "model/execute/ddl.h"
#include "model/value/compute.h"
#include "model/value/input_text.h"
#include "support/buf.h"

/* XMLELEMENT, XMLFOREST and their like, computed, after xml.c of PostgreSQL. Text that declares its
 * version is printed in other words: what is made of it is not known. */

static bool xml_is_known(const value *v)
{
    return v->kind == VALUE_KNOWN && v->items == NULL && v->text.data != NULL;
}

truth xml_is_document(const execution *x, const value *v)
{
    if (v->kind == VALUE_NULL || !xml_is_known(v))
        return v->kind == VALUE_NULL ? TRUTH_NULL : TRUTH_UNKNOWN;
    return xml_is_well_formed(str_from(arena_cstr(x->arena, v->text)), true) ? TRUTH_TRUE
                                                                             : TRUTH_FALSE;
}

static const node *xml_option(const node_special_call *s, const char *word)
{
    for (size_t i = 0; i < s->options.count; i++)
        if (str_is(AS(option_word, s->options.items[i])->word, word))
            return AS(option_word, s->options.items[i])->value;
    return NULL;
}

/* ---- names ---- */

static bool is_name_code(uint32_t code, bool first)
{
    if (code >= 0x80 || isalpha((int)code) || code == '_' || code == ':')
        return true;
    return !first && (isdigit((int)code) || code == '.' || code == '-');
}

/* map_sql_identifier_to_xml_name(), of the whole (`fully`) or not. */
static str xml_name(arena *a, str called, bool fully)
{
    buf b = buf_new(a);
    for (size_t i = 0, n; i < called.len; i += n) {
        uint32_t code;
        n = str_utf8_read(called, i, &code);
        bool prefix = fully && i == 0 && called.len >= 3 && strncasecmp(called.data, "xml", 3) == 0,
             colon = code == ':' && (i == 0 || fully),
             escape = code == '_' && i + 1 < called.len && called.data[i + 1] == 'x';
        if (prefix || colon || escape || !is_name_code(code, i == 0))
            buf_printf(&b, "_x%04X_", (unsigned)code);
        else
            buf_add(&b, str_slice(called, i, i + n));
    }
    return buf_str(&b);
}

/* ---- values ---- */

static void escape_xml(buf *b, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '&')
            buf_text(b, "&amp;");
        else if (c == '<')
            buf_text(b, "&lt;");
        else if (c == '>')
            buf_text(b, "&gt;");
        else if (c == '\r')
            buf_text(b, "&#x0d;");
        else
            buf_char(b, c);
    }
}

/* xmlTextWriterWriteAttribute(), of a writer that knows no encoding. */
static void escape_attribute(buf *b, str text)
{
    for (size_t i = 0, n; i < text.len; i += n) {
        uint32_t code;
        char c = text.data[i];
        n = str_utf8_read(text, i, &code);
        if (code >= 0x80)
            buf_printf(b, "&#x%X;", (unsigned)code);
        else if (c == '"')
            buf_text(b, "&quot;");
        else if (c == '\n' || c == '\t')
            buf_text(b, c == '\n' ? "&#10;" : "&#9;");
        else if (c == '\r')
            buf_text(b, "&#13;");
        else
            escape_xml(b, (str){&c, 1});
    }
}

/* map_sql_value_to_xml_value(), before what is escaped in it; false: it is not known. Days and
 * moments are written as XML Schema has them. */
static bool xml_text(execution *x, const value *v, str *out)
{
    oid of = type_base(x, v->type);
    bool array = is_true_array(x, of);
    bool moment = of == TYPE_DATE || of == TYPE_TIMESTAMP || of == TYPE_TIMESTAMPTZ;
    if (v->kind != VALUE_KNOWN || array || of == TYPE_BYTEA)
        return false;
    if (of == TYPE_BOOL) {
        *out = v->integer != 0 ? STR("true") : STR("false");
        return true;
    }
    if (!value_print(x, v, out) || (moment && of != TYPE_DATE && of != TYPE_TIMESTAMP))
        return false;
    if (of == TYPE_TIMESTAMP) {
        char *with_letter = arena_cstr(x->arena, *out), *space = strchr(with_letter, ' ');
        if (space != NULL)
            *space = 'T';
        *out = (str){with_letter, out->len};
    }
    return !moment || !str_contains(*out, "BC");
}

static bool check_finite(execution *x, range at, const value *v)
{
    oid of = type_base(x, v->type);
    bool moment = of == TYPE_DATE || of == TYPE_TIMESTAMP || of == TYPE_TIMESTAMPTZ;
    bool written = v->kind == VALUE_KNOWN || v->kind == VALUE_PER_RUN;
    return !moment || !written || !str_ends(v->text, "infinity") ||
           fail(x, at, "22008", of == TYPE_DATE ? "date out of range" : "timestamp out of range");
}

/* Written as content; *known is false where it is not. */
static bool add_content(evaluation *ev, range at, const value *v, buf *b, bool *known)
{
    str text;
    if (!check_finite(ev->x, at, v))
        return false;
    *known = *known && xml_text(ev->x, v, &text);
    if (*known && type_base(ev->x, v->type) == TYPE_XML)
        buf_add(b, text);
    else if (*known)
        escape_xml(b, text);
    return true;
}

static const node *labelled_expr(const node *n)
{
    return IS(target, n) ? AS(target, n)->expr : n;
}

/* Of what has a name of its own, or is a column. */
static str label_of(arena *a, const node *n)
{
    const node_target *t = AS(target, n);
    if (!str_absent(t->alias.text))
        return xml_name(a, t->alias.text, false);
    return IS(column_ref, t->expr) ? xml_name(a, figure_column_name(t->expr), true) : STR("");
}

/* ---- the forms ---- */

static bool evaluate_element(evaluation *ev, const level *l, const node_special_call *s, value *out)
{
    arena *a = ev->x->arena;
    const node *named = xml_option(s, "name"), *row = xml_option(s, "attributes");
    node_list attributes = row != NULL ? AS(row_expr, row)->fields : (node_list){0};
    buf b = buf_new(a), content = buf_new(a);
    bool known = true, any = false;
    str called = xml_name(a, AS(identifier, named)->name.text, false), text;
    value v;
    buf_printf(&b, "<%.*s", STR_ARG(called));
    for (size_t i = 0; i < attributes.count; i++) {
        const node *n = attributes.items[i];
        if (!evaluate(ev, l, labelled_expr(n), &v) || !check_finite(ev->x, n->at, &v))
            return false;
        if (v.kind == VALUE_NULL)
            continue;
        known = known && xml_text(ev->x, &v, &text);
        buf_printf(&b, " %.*s=\"", STR_ARG(label_of(a, n)));
        if (known)
            escape_attribute(&b, text);
        buf_char(&b, '"');
    }
    for (size_t i = 0; i < s->args.count; i++) {
        if (!evaluate(ev, l, s->args.items[i], &v))
            return false;
        any = any || v.kind != VALUE_NULL;
        if (v.kind != VALUE_NULL && !add_content(ev, s->base.at, &v, &content, &known))
            return false;
    }
    if (any)
        buf_printf(&b, ">%.*s</%.*s>", STR_ARG(buf_str(&content)), STR_ARG(called));
    else
        buf_text(&b, "/>");
    *out = known ? value_text(buf_str(&b), TYPE_XML) : value_unknown(TYPE_XML);
    out->there = !known;
    return true;
}

static bool evaluate_forest(evaluation *ev, const level *l, const node_special_call *s, value *out)
{
    buf b = buf_new(ev->x->arena);
    bool known = true, any = false, open = false;
    value v;
    for (size_t i = 0; i < s->args.count; i++) {
        const node *n = s->args.items[i];
        if (!evaluate(ev, l, labelled_expr(n), &v))
            return false;
        if (v.kind == VALUE_NULL)
            continue;
        open = open || value_is_null(&v) != TRUTH_FALSE;
        any = true;
        str called = label_of(ev->x->arena, n);
        buf_printf(&b, "<%.*s>", STR_ARG(called));
        if (!add_content(ev, n->at, &v, &b, &known))
            return false;
        buf_printf(&b, "</%.*s>", STR_ARG(called));
    }
    *out = !any    ? value_null(TYPE_XML)
           : known ? value_text(buf_str(&b), TYPE_XML)
                   : value_unknown(TYPE_XML);
    out->there = any && !known && !open;
    return true;
}

/* xmlparse(): nothing but the text, where it is well-formed. */
static bool evaluate_parse(evaluation *ev, const level *l, const node_special_call *s, value *out)
{
    bool document = special_has_word(s, "document");
    if (!evaluate(ev, l, s->args.items[0], out) ||
        !value_cast(ev->x, s->base.at, *out, TYPE_TEXT, -1, true, out))
        return false;
    out->type = TYPE_XML;
    if (out->kind != VALUE_KNOWN || out->items != NULL)
        return true;
    return xml_is_well_formed(str_from(arena_cstr(ev->x->arena, out->text)), document) ||
           fail(ev->x, s->base.at, document ? "2200M" : "2200N", "invalid XML %s",
                document ? "document" : "content");
}

/* xmlconcat(): nulls are left out, and what a text declares is put before all. */
static bool evaluate_concat(evaluation *ev, const level *l, const node_special_call *s, value *out)
{
    buf b = buf_new(ev->x->arena);
    bool any = false, known = true;
    value v;
    for (size_t i = 0; i < s->args.count; i++) {
        if (!evaluate(ev, l, s->args.items[i], &v) ||
            (v.type == TYPE_UNKNOWN && !value_cast(ev->x, s->base.at, v, TYPE_XML, -1, false, &v)))
            return false;
        if (v.kind == VALUE_NULL)
            continue;
        any = true;
        known = known && xml_is_known(&v) && !str_starts(v.text, "<?xml");
        if (known)
            buf_add(&b, v.text);
    }
    *out = !any    ? value_null(TYPE_XML)
           : known ? value_text(buf_str(&b), TYPE_XML)
                   : value_unknown(TYPE_XML);
    return true;
}

static bool evaluate_pi(evaluation *ev, const level *l, const node_special_call *s, value *out)
{
    execution *x = ev->x;
    str called = AS(identifier, xml_option(s, "name"))->name.text, text = STR("");
    value v;
    if (str_is_nocase(called, "xml"))
        return fail(x, s->base.at, "42601", "invalid XML processing instruction");
    if (s->args.count > 0) {
        if (!evaluate(ev, l, s->args.items[0], &v) ||
            !value_cast(x, s->base.at, v, TYPE_TEXT, -1, true, &v))
            return false;
        *out = v;
        out->type = TYPE_XML;
        if (v.kind != VALUE_KNOWN || v.text.data == NULL) {
            *out = v.kind == VALUE_NULL ? value_null(TYPE_XML) : value_unknown(TYPE_XML);
            return true;
        }
        text = v.text;
        if (str_contains(text, "?>"))
            return fail(x, s->base.at, "2200T", "invalid XML processing instruction");
        while (str_starts(text, " "))
            text = str_slice(text, 1, text.len);
    }
    *out = value_text(arena_printf(x->arena, "<?%.*s%s%.*s?>",
                                   STR_ARG(xml_name(x->arena, called, false)),
                                   s->args.count > 0 ? " " : "", STR_ARG(text)),
                      TYPE_XML);
    return true;
}

/* xmlroot(): a declaration that says no more than is so anyway is not written. */
static bool evaluate_root(evaluation *ev, const level *l, const node_special_call *s, value *out)
{
    const node *version = xml_option(s, "version");
    value v = value_null(TYPE_TEXT);
    if (!evaluate(ev, l, s->args.items[0], out) ||
        (out->type == TYPE_UNKNOWN &&
         !value_cast(ev->x, s->base.at, *out, TYPE_XML, -1, false, out)) ||
        (version != NULL && (!evaluate(ev, l, version, &v) ||
                             !value_cast(ev->x, s->base.at, v, TYPE_TEXT, -1, true, &v))))
        return false;
    out->type = TYPE_XML;
    if (out->kind == VALUE_NULL)
        return true;
    bool yes = special_has_word(s, "standalone yes"), no = special_has_word(s, "standalone no");
    str number = v.kind == VALUE_NULL ? STR("1.0") : v.text;
    if (!xml_is_known(out) || str_starts(out->text, "<?xml") ||
        (v.kind != VALUE_NULL && v.kind != VALUE_KNOWN))
        *out = value_unknown(TYPE_XML);
    else if (yes || no || !str_is(number, "1.0"))
        *out =
            value_text(arena_printf(ev->x->arena, "<?xml version=\"%.*s\"%s?>%.*s", STR_ARG(number),
                                    yes  ? " standalone=\"yes\""
                                    : no ? " standalone=\"no\""
                                         : "",
                                    STR_ARG(out->text)),
                       TYPE_XML);
    return true;
}

/* xmltotext_with_xmloption(), and what the type that is wanted makes of the text. */
static bool evaluate_serialize(evaluation *ev, const level *l, const node_special_call *s,
                               value *out)
{
    execution *x = ev->x;
    oid to;
    int32_t typmod = -1;
    value xml;
    if (!evaluate(ev, l, s->args.items[0], &xml))
        return false;
    *out = value_unknown(OID_NONE);
    if (xml.kind == VALUE_NULL)
        *out = xml;
    if (xml.kind != VALUE_KNOWN || xml.items != NULL)
        return true;
    if (special_has_word(s, "document") &&
        !xml_is_well_formed(str_from(arena_cstr(x->arena, xml.text)), true))
        return fail(x, s->base.at, "2200L", "not an XML document");
    return resolve_type(x, s->type, &to, &typmod) &&
           value_cast(x, s->base.at, value_text(xml.text, TYPE_TEXT), to, typmod, false, out);
}

bool evaluate_xml(evaluation *ev, const level *l, const node_special_call *s, value *out,
                  bool *done)
{
    static const struct {
        const char *form;
        bool (*evaluate)(evaluation *ev, const level *l, const node_special_call *s, value *out);
    } forms[] = {{"xmlelement", evaluate_element},
                 {"xmlforest", evaluate_forest},
                 {"xmlparse", evaluate_parse},
                 {"xmlconcat", evaluate_concat},
                 {"xmlpi", evaluate_pi},
                 {"xmlroot", evaluate_root},
                 {"xmlserialize", evaluate_serialize}};
    *done = false;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0] && !*done; i++) {
        *done = str_is(s->form, forms[i].form);
        if (*done)
            return forms[i].evaluate(ev, l, s, out);
    }
    return true;
}
