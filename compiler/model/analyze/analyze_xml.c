#include <ctype.h>
#include <stdio.h>

#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"

/* XMLELEMENT, XMLSERIALIZE, XMLTABLE and their like, after transformXmlExpr(),
 * transformXmlSerialize() and transformRangeTableFunc(). */

/* coerce_to_specific_type_typmod() */
static bool analyze_as(analysis *an, level *l, const node *n, const typed *to, const char *form)
{
    typed of;
    size_t sets = an->sets;
    if (!analyze_node(an, l, n, &of))
        return false;
    if (of.type != OID_NONE && of.type != TYPE_UNKNOWN &&
        !can_coerce(an->x, of.type, to->type, COERCE_ASSIGNMENT))
        return fail(an->x, n->at, "42804", "argument of %s must be type %.*s, not type %.*s", form,
                    STR_ARG(analyze_type_text(an, to->type)),
                    STR_ARG(analyze_type_text(an, of.type)));
    return analyze_convert(an, n, &of, to->type, to->typmod, COERCE_ASSIGNMENT, "argument") &&
           (an->sets == sets ||
            fail(an->x, n->at, "42804", "argument of %s must not return a set", form));
}

static bool analyze_as_type(analysis *an, level *l, const node *n, oid to, const char *form)
{
    typed wanted = typed_of(to);
    return analyze_as(an, l, n, &wanted, form);
}

static str label_of(const node *labelled)
{
    const node_target *t = AS(target, labelled);
    if (!str_absent(t->alias.text))
        return t->alias.text;
    return IS(column_ref, t->expr) ? figure_column_name(t->expr) : (str){0};
}

/* XMLATTRIBUTES(...) and what XMLFOREST has: values with names. */
static bool analyze_labelled(analysis *an, level *l, node_list all, bool attributes)
{
    typed ignored;
    for (size_t i = 0; i < all.count; i++) {
        const node *one = all.items[i];
        str called = label_of(one);
        if (!analyze_node(an, l, AS(target, one)->expr, &ignored))
            return false;
        if (str_absent(called))
            return fail(an->x, one->at, "42601", "unnamed XML %s value must be a column reference",
                        attributes ? "attribute" : "element");
        for (size_t k = 0; attributes && k < i; k++)
            if (str_eq(called, label_of(all.items[k])))
                return fail(an->x, one->at, "42601",
                            "XML attribute name \"%.*s\" appears more than once", STR_ARG(called));
    }
    return true;
}

static const node *option_value(const node_special_call *s, const char *word)
{
    for (size_t i = 0; i < s->options.count; i++)
        if (str_is(AS(option_word, s->options.items[i])->word, word))
            return AS(option_word, s->options.items[i])->value;
    return NULL;
}

/* What an argument without a name must be; OID_NONE: anything. */
static oid xml_argument(str form)
{
    return str_is(form, "xmlparse") || str_is(form, "xmlpi") ? TYPE_TEXT
           : str_is(form, "xmlelement")                      ? OID_NONE
                                                             : TYPE_XML;
}

static bool analyze_serialize(analysis *an, level *l, const node_special_call *s, typed *out)
{
    if (!analyze_as_type(an, l, s->args.items[0], TYPE_XML, "XMLSERIALIZE") ||
        !resolve_type(an->x, s->type, &out->type, &out->typmod))
        return false;
    return out->type == OID_NONE || can_coerce(an->x, TYPE_TEXT, out->type, COERCE_IMPLICIT) ||
           fail(an->x, s->base.at, "42846", "cannot cast XMLSERIALIZE result to %.*s",
                STR_ARG(analyze_type_text(an, out->type)));
}

bool analyze_xml_form(analysis *an, level *l, const node_special_call *s, typed *out)
{
    *out = typed_of(TYPE_XML);
    if (str_is(s->form, "xmlserialize"))
        return analyze_serialize(an, l, s, out);
    if (str_is(s->form, "xmlforest"))
        return analyze_labelled(an, l, s->args, false);
    const node *attributes = option_value(s, "attributes"), *version = option_value(s, "version");
    if (attributes != NULL && !analyze_labelled(an, l, AS(row_expr, attributes)->fields, true))
        return false;
    oid wanted = xml_argument(s->form);
    char form[16];
    snprintf(form, sizeof form, "%.*s", STR_ARG(s->form));
    for (char *c = form; *c != '\0'; c++)
        *c = (char)toupper((unsigned char)*c);
    typed ignored;
    for (size_t i = 0; i < s->args.count; i++)
        if (wanted == OID_NONE ? !analyze_node(an, l, s->args.items[i], &ignored)
                               : !analyze_as_type(an, l, s->args.items[i], wanted, form))
            return false;
    return version == NULL || analyze_as_type(an, l, version, TYPE_TEXT, form);
}

/* ---- XMLTABLE ---- */

typedef struct table_columns {
    VEC(result_column) all;
    bool ordinality;
} table_columns;

static bool add_table_column(analysis *an, level *l, const node *n, table_columns *to)
{
    const node_table_function_column *c = AS(table_function_column, n);
    result_column made = {.name = c->name.text, .type = TYPE_INT4, .typmod = -1};
    if (c->type == NULL && to->ordinality)
        return fail(an->x, n->at, "42601", "only one FOR ORDINALITY column is allowed");
    to->ordinality |= c->type == NULL;
    if (c->type != NULL && IS(type_name, c->type) && AS(type_name, c->type)->setof)
        return fail(an->x, n->at, "42P16", "column \"%.*s\" cannot be declared SETOF",
                    STR_ARG(made.name));
    if (c->type != NULL && !resolve_type(an->x, c->type, &made.type, &made.typmod))
        return false;
    typed wanted = typed_of(made.type);
    wanted.typmod = made.typmod;
    if ((c->path != NULL && !analyze_as_type(an, l, c->path, TYPE_TEXT, "XMLTABLE")) ||
        (c->fallback != NULL && !analyze_as(an, l, c->fallback, &wanted, "XMLTABLE")))
        return false;
    for (size_t i = 0; i < to->all.count; i++)
        if (str_eq(to->all.items[i].name, made.name))
            return fail(an->x, n->at, "42601", "column name \"%.*s\" is not unique",
                        STR_ARG(made.name));
    vec_push(an->x->arena, &to->all, made);
    return true;
}

static bool check_namespaces(analysis *an, level *l, node_list all)
{
    for (size_t i = 0; i < all.count; i++) {
        const node_target *t = AS(target, all.items[i]);
        if (!analyze_as_type(an, l, t->expr, TYPE_TEXT, "XMLTABLE"))
            return false;
        for (size_t k = 0; k < i; k++) {
            str before = AS(target, all.items[k])->alias.text;
            if (str_absent(before) && str_absent(t->alias.text))
                return fail(an->x, t->base.at, "42601", "only one default namespace is allowed");
            if (!str_absent(before) && str_eq(before, t->alias.text))
                return fail(an->x, t->base.at, "42601", "namespace name \"%.*s\" is not unique",
                            STR_ARG(before));
        }
    }
    return true;
}

bool analyze_xml_table(analysis *an, level *l, const node_range_table_function *f)
{
    table_columns columns = {0};
    if (!analyze_as_type(an, l, f->args.items[0], TYPE_TEXT, "XMLTABLE") ||
        !analyze_as_type(an, l, f->args.items[1], TYPE_XML, "XMLTABLE"))
        return false;
    for (size_t i = 0; i < f->columns.count; i++)
        if (!add_table_column(an, l, f->columns.items[i], &columns))
            return false;
    if (!check_namespaces(an, l, f->options))
        return false;
    str called = from_alias(f->alias);
    const node_list *names = from_alias_columns(f->alias);
    called = str_absent(called) ? f->form : called;
    if (!check_from_alias_count(an, &f->base, called, names, columns.all.count))
        return false;
    level_add_item(an->x, l, (visible_item){.alias = called}, columns.all.items, columns.all.count,
                   names);
    return true;
}
