#include "model/value/compute.h"

/* The functions with a grammar of their own, computed. */

static bool word_is(const node *option, const char *word)
{
    return IS(option_word, option) && str_is_nocase(AS(option_word, option)->word, word);
}

/* What substring(), overlay() and trim() make of these: of bytes bytes, of bits bits, else text. */
static oid made_of(const evaluation *ev, const value *args, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        oid of = type_base(ev->x, args[i].type);
        if (of == TYPE_BYTEA || type_is_bits(of))
            return of == TYPE_BYTEA ? of : TYPE_BIT;
        if (of != TYPE_UNKNOWN)
            break;
    }
    return TYPE_TEXT;
}

/* A literal beside bytes or bits is such, too. */
static bool as_made(evaluation *ev, range at, oid of, value *v)
{
    return of == TYPE_TEXT || v->type != TYPE_UNKNOWN ||
           value_cast(ev->x, at, *v, of, -1, false, v);
}

/* trim(side characters FROM text), or trim(side FROM text, characters) */
static bool evaluate_trim(evaluation *ev, const node_special_call *s, value *args, size_t count,
                          value *out)
{
    if (count == 2 && special_has_word(s, "from")) {
        value characters = args[0];
        args[0] = args[1];
        args[1] = characters;
    }
    oid of = made_of(ev, args, count);
    for (size_t i = 0; i < count; i++)
        if (!as_made(ev, s->base.at, of, &args[i]))
            return false;
    return apply_function(ev, s->base.at, trim_function(s), args, count, of, out);
}

bool evaluate_special(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_special_call *s = AS(special_call, n);
    bool done, ok = evaluate_xml(ev, l, s, out, &done);
    if (done)
        return ok;
    value args[8];
    size_t count = 0;
    for (size_t i = 0; i < s->args.count && count < 8; i++, count++) {
        if (!evaluate(ev, l,
                      IS(target, s->args.items[i]) ? AS(target, s->args.items[i])->expr
                                                   : s->args.items[i],
                      &args[count]))
            return false;
        value_shed_blanks(ev->x, &args[count]);
    }
    oid of = made_of(ev, args, count < 2 ? count : 2);
    if (str_is(s->form, "xmlexists") && count == 2)
        return apply_function(ev, n->at, STR("xpath_exists"), args, count, TYPE_BOOL, out);
    if (str_is(s->form, "trim"))
        return evaluate_trim(ev, s, args, count, out);
    if (str_is(s->form, "position") && count == 2) {
        value swapped[2] = {args[1], args[0]};
        if (!as_made(ev, n->at, of, &swapped[0]) || !as_made(ev, n->at, of, &swapped[1]))
            return false;
        return apply_function(ev, n->at, STR("strpos"), swapped, 2, TYPE_INT4, out);
    }
    if (str_is(s->form, "extract") && count == 2)
        return apply_function(ev, n->at, STR("extract"), args, 2, TYPE_NUMERIC, out);
    if (str_is(s->form, "overlay") && count >= 3)
        return as_made(ev, n->at, of, &args[0]) && as_made(ev, n->at, of, &args[1]) &&
               apply_function(ev, n->at, STR("overlay"), args, count, of, out);
    if (str_is(s->form, "substring") && count == 2 && !special_has_word(s, "similar") &&
        (args[1].type == TYPE_UNKNOWN || type_category(ev->x, args[1].type) == 'S'))
        return apply_function(ev, n->at, STR("regexp_substring"), args, count, TYPE_TEXT, out);
    if (str_is(s->form, "substring") && !special_has_word(s, "similar")) {
        value ordered[3] = {args[0], value_integer(1, TYPE_INT4), value_null(TYPE_INT4)};
        for (size_t i = 1; i < count && i <= s->options.count; i++)
            ordered[word_is(s->options.items[i - 1], "for") ? 2 : 1] = args[i];
        return apply_function(ev, n->at, STR("substring"), ordered,
                              special_has_word(s, "for") ? 3 : 2, made_of(ev, args, 1), out);
    }
    *out = value_unknown(OID_NONE);
    return true;
}

bool evaluate_value_function(evaluation *ev, const node *n, value *out)
{
    str form = AS(value_function, n)->form;
    if (str_is_nocase(form, "current_user") || str_is_nocase(form, "user") ||
        str_is_nocase(form, "current_role")) {
        const object *o = catalog_get(ev->x->catalog, session_role(ev->x));
        *out = o != NULL ? value_text(o->name, TYPE_NAME) : value_unknown(TYPE_NAME);
    } else if (str_is_nocase(form, "session_user"))
        *out = value_text(STR("postgres"), TYPE_NAME);
    else if (str_is_nocase(form, "current_catalog"))
        *out = value_text(STR("postgres"), TYPE_NAME);
    else if (str_is_nocase(form, "current_schema"))
        return apply_function(ev, n->at, STR("current_schema"), NULL, 0, TYPE_NAME, out);
    else if (str_is_nocase(form, "current_date")) {
        *out = clock_value(ev->x, "today", TYPE_DATE);
    } else {
        *out = clock_value(ev->x, "now",
                           str_is_nocase(form, "current_timestamp") ? TYPE_TIMESTAMPTZ
                           : str_is_nocase(form, "localtimestamp")  ? TYPE_TIMESTAMP
                           : str_is_nocase(form, "current_time")    ? TYPE_TIMETZ
                                                                    : TYPE_TIME);
        const node *precision = AS(value_function, n)->precision;
        value both[2] = {*out};
        if (precision == NULL)
            return true;
        if (!evaluate(ev, NULL, precision, &both[1]))
            return false;
        *out = value_opaque(ev->x, STR("now"), both, 2, out->type); /* rounded */
    }
    return true;
}
