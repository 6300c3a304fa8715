#include "report/catalog_sql.h"

/* Dictionaries and configurations of text search, as what they have become. */

static void begin(sql_dump *d, const char *verb, const other_object *o)
{
    buf_printf(d->out, "%s %s ", verb,
               o->kind == OBJECT_TEXT_SEARCH_DICTIONARY ? "TEXT SEARCH DICTIONARY"
                                                        : "TEXT SEARCH CONFIGURATION");
    dump_name(d, &o->base);
}

static bool is_number(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.len > 0 && text.len < 10;
}

static void dictionary_options(sql_dump *d, const text_search *t, bool first)
{
    for (size_t i = 0; i < t->n_options; i++) {
        const text_search_option *o = &t->options[i];
        buf_text(d->out, first && i == 0 ? "" : ", ");
        buf_identifier(d->out, o->called);
        if (str_absent(o->value))
            continue;
        buf_text(d->out, " = ");
        if (is_number(o->value)) /* for those that take 1 and not '1' */
            buf_add(d->out, o->value);
        else
            buf_literal(d->out, o->value);
    }
}

/* The mappings of a token stand together. */
static size_t mappings_of(const text_search *t, int number, size_t *first)
{
    size_t count = 0;
    for (size_t i = t->n_mappings; i > 0; i--) {
        if (t->mappings[i - 1].token != number)
            continue;
        *first = i - 1;
        count++;
    }
    return count;
}

static bool maps_alike(const text_search *t, int one, int other)
{
    size_t a = 0, b = 0, n = mappings_of(t, one, &a);
    if (mappings_of(t, other, &b) != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (t->mappings[a + i].dictionary != t->mappings[b + i].dictionary)
            return false;
    return true;
}

/* `add`, where there is none yet; one statement for all tokens with the same dictionaries. */
static void configuration_mappings(sql_dump *d, const other_object *o, bool add)
{
    const text_search *t = o->search;
    for (int n = 1; builtin_token_name(n) != NULL; n++) {
        size_t first = 0, count = mappings_of(t, n, &first);
        bool done = count == 0 && add;
        for (int k = 1; k < n && !done; k++)
            done = maps_alike(t, k, n);
        if (done)
            continue;
        begin(d, "ALTER", o);
        buf_text(d->out, count == 0 ? " DROP MAPPING IF EXISTS FOR "
                         : add      ? " ADD MAPPING FOR "
                                    : " ALTER MAPPING FOR ");
        for (int k = n; builtin_token_name(k) != NULL; k++)
            if (maps_alike(t, n, k))
                buf_printf(d->out, "%s%s", k > n ? ", " : "", builtin_token_name(k));
        for (size_t i = 0; i < count; i++) {
            buf_text(d->out, i == 0 ? " WITH " : ", ");
            dump_name(d, catalog_get(d->catalog, t->mappings[first + i].dictionary));
        }
        buf_text(d->out, ";\n");
    }
}

void dump_text_search(sql_dump *d, const other_object *o)
{
    bool dictionary = o->kind == OBJECT_TEXT_SEARCH_DICTIONARY;
    buf_char(d->out, '\n');
    begin(d, "CREATE", o);
    buf_text(d->out, dictionary ? " (TEMPLATE = " : " (PARSER = ");
    dump_name(d, catalog_get(d->catalog, o->search->basis));
    if (dictionary)
        dictionary_options(d, o->search, false);
    buf_text(d->out, ");\n");
    if (!dictionary)
        configuration_mappings(d, o, true);
    dump_attributes(d, NULL, &o->base);
}

void dump_text_search_change(sql_dump *d, const other_object *o)
{
    if (o->kind == OBJECT_TEXT_SEARCH_CONFIGURATION) {
        configuration_mappings(d, o, false);
    } else if (o->search->n_options > 0) {
        begin(d, "ALTER", o);
        buf_text(d->out, " (");
        dictionary_options(d, o->search, true);
        buf_text(d->out, ");\n");
    }
}
