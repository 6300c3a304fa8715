#include "model/rows/copy_options.h"

#include <string.h>

#include "model/value/encoding.h"

/* As they are written: one node for each, NULL for one that is not there. */
typedef enum copy_word {
    COPY_FORMAT,
    COPY_FREEZE,
    COPY_DELIMITER,
    COPY_NULL,
    COPY_HEADER,
    COPY_QUOTE,
    COPY_ESCAPE,
    COPY_FORCE_QUOTE,
    COPY_FORCE_NOT_NULL,
    COPY_FORCE_NULL,
    COPY_CONVERT_SELECTIVELY,
    COPY_ENCODING,
    COPY_SINCE_16,
    COPY_DEFAULT = COPY_SINCE_16,
    COPY_ON_ERROR,
    COPY_LOG_VERBOSITY,
    COPY_REJECT_LIMIT,
    COPY_WORDS
} copy_word;

typedef struct copy_choice {
    execution *x;
    const node_copy *tree;
    const node_option *given[COPY_WORDS];
    str delimiter, null, quote, escape; /* with the defaults */
} copy_choice;

static const char *const words[COPY_WORDS] = {
    [COPY_FORMAT] = "format",
    [COPY_FREEZE] = "freeze",
    [COPY_DELIMITER] = "delimiter",
    [COPY_NULL] = "null",
    [COPY_HEADER] = "header",
    [COPY_QUOTE] = "quote",
    [COPY_ESCAPE] = "escape",
    [COPY_FORCE_QUOTE] = "force_quote",
    [COPY_FORCE_NOT_NULL] = "force_not_null",
    [COPY_FORCE_NULL] = "force_null",
    [COPY_CONVERT_SELECTIVELY] = "convert_selectively",
    [COPY_ENCODING] = "encoding",
    [COPY_DEFAULT] = "default",
    [COPY_ON_ERROR] = "on_error",
    [COPY_LOG_VERBOSITY] = "log_verbosity",
    [COPY_REJECT_LIMIT] = "reject_limit",
};

/* The old form has other words for some: CSV, DELIMITERS, FORCE QUOTE. */
static copy_word word_of(const node_option *o, int pg_version)
{
    static const struct {
        const char *written;
        copy_word is;
    } old[] = {{"csv", COPY_FORMAT},
               {"binary", COPY_FORMAT},
               {"delimiters", COPY_DELIMITER},
               {"force quote", COPY_FORCE_QUOTE},
               {"force not null", COPY_FORCE_NOT_NULL},
               {"force null", COPY_FORCE_NULL}};
    size_t end = pg_version > 15 ? COPY_WORDS : COPY_SINCE_16;
    for (size_t i = 0; i < end; i++)
        if (str_is(o->name.text, words[i]))
            return (copy_word)i;
    for (size_t i = 0; !str_absent(o->action) && i < sizeof old / sizeof old[0]; i++)
        if (str_is(o->name.text, old[i].written))
            return old[i].is;
    return COPY_WORDS;
}

static str value_of(const copy_choice *c, copy_word word)
{
    return c->given[word] != NULL ? node_text(c->given[word]->value) : (str){NULL, 0};
}

static bool wrong(const copy_choice *c, const char *state, const char *what)
{
    return fail(c->x, c->tree->base.at, state, "%s", what);
}

/* ---- one by one ---- */

static bool check_format(execution *x, const node_option *o)
{
    str format = node_text(o->value);
    return !str_absent(o->action) || str_is(format, "text") || str_is(format, "csv") ||
           str_is(format, "binary") ||
           fail(x, o->base.at, "22023", "COPY format \"%.*s\" not recognized", STR_ARG(format));
}

/* defGetCopyHeaderChoice() */
static bool check_header_choice(execution *x, const node_option *o, bool from)
{
    if (!str_is_nocase(node_text(o->value), "match"))
        return check_boolean_option(x, o);
    return from || fail(x, o->base.at, "0A000", "cannot use \"match\" with HEADER in COPY TO");
}

static bool check_one(const copy_choice *c, copy_word word, const node_option *o)
{
    execution *x = c->x;
    str encoding;
    switch (word) {
    case COPY_FORMAT:
        return check_format(x, o);
    case COPY_FREEZE:
        return check_boolean_option(x, o);
    case COPY_HEADER:
        return check_header_choice(x, o, c->tree->from);
    case COPY_DELIMITER:
    case COPY_NULL:
    case COPY_QUOTE:
    case COPY_ESCAPE:
        return o->value != NULL ||
               fail(x, o->base.at, "42601", "%s requires a parameter", words[word]);
    case COPY_FORCE_QUOTE:
    case COPY_FORCE_NOT_NULL:
    case COPY_FORCE_NULL: {
        bool all = IS(star, o->value) && (word == COPY_FORCE_QUOTE || x->options->pg_version > 16);
        return all || IS(row_expr, o->value) ||
               fail(x, o->base.at, "22023",
                    "argument to option \"%s\" must be a list of column names", words[word]);
    }
    case COPY_ENCODING:
        return encoding_find(x->arena, node_text(o->value), &encoding) ||
               fail(x, o->base.at, "22023",
                    "argument to option \"encoding\" must be a valid encoding name");
    default:
        return true;
    }
}

static bool collect(copy_choice *c)
{
    for (size_t i = 0; i < c->tree->options.count; i++) {
        const node_option *o = AS(option, c->tree->options.items[i]);
        copy_word word = word_of(o, c->x->options->pg_version);
        if (word == COPY_WORDS)
            return fail(c->x, o->base.at, "42601", "option \"%.*s\" not recognized",
                        STR_ARG(o->name.text));
        if (c->given[word] != NULL)
            return fail(c->x, o->base.at, "42601", "conflicting or redundant options");
        if (!check_one(c, word, o))
            return false;
        c->given[word] = o;
    }
    return true;
}

/* ---- together ---- */

static bool check_texts(const copy_choice *c, const copy_format *f)
{
    bool one_byte = c->delimiter.len == 1;
    char delimiter = one_byte ? c->delimiter.data[0] : '\0';
    if (!one_byte)
        return wrong(c, "0A000", "COPY delimiter must be a single one-byte character");
    if (delimiter == '\r' || delimiter == '\n')
        return wrong(c, "22023", "COPY delimiter cannot be newline or carriage return");
    if (memchr(c->null.data, '\r', c->null.len) != NULL ||
        memchr(c->null.data, '\n', c->null.len) != NULL)
        return wrong(c, "22023", "COPY null representation cannot use newline or carriage return");
    if (!f->csv && strchr("\\.abcdefghijklmnopqrstuvwxyz0123456789", delimiter) != NULL)
        return wrong(c, "22023", "COPY delimiter cannot be what data may look like");
    if (f->binary && f->header)
        return wrong(c, "0A000", "cannot specify HEADER in BINARY mode");
    if (!f->csv && c->given[COPY_QUOTE] != NULL)
        return wrong(c, "0A000", "COPY quote available only in CSV mode");
    if (f->csv && c->quote.len != 1)
        return wrong(c, "0A000", "COPY quote must be a single one-byte character");
    if (f->csv && delimiter == c->quote.data[0])
        return wrong(c, "22023", "COPY delimiter and quote must be different");
    if (!f->csv && c->given[COPY_ESCAPE] != NULL)
        return wrong(c, "0A000", "COPY escape available only in CSV mode");
    return !f->csv || c->escape.len == 1 ||
           wrong(c, "0A000", "COPY escape must be a single one-byte character");
}

static bool check_lists(const copy_choice *c, const copy_format *f)
{
    static const struct {
        copy_word word;
        bool from;
        const char *called;
    } lists[] = {{COPY_FORCE_QUOTE, false, "force quote"},
                 {COPY_FORCE_NOT_NULL, true, "force not null"},
                 {COPY_FORCE_NULL, true, "force null"}};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (c->given[lists[i].word] == NULL)
            continue;
        if (!f->csv)
            return fail(c->x, c->tree->base.at, "0A000", "COPY %s available only in CSV mode",
                        lists[i].called);
        if (lists[i].from != c->tree->from)
            return fail(c->x, c->tree->base.at, "0A000", "COPY %s only available using COPY %s",
                        lists[i].called, lists[i].from ? "FROM" : "TO");
    }
    if (memchr(c->null.data, c->delimiter.data[0], c->null.len) != NULL)
        return wrong(c, "0A000", "COPY delimiter must not appear in the NULL specification");
    return !f->csv || memchr(c->null.data, c->quote.data[0], c->null.len) == NULL ||
           wrong(c, "0A000", "CSV quote character must not appear in the NULL specification");
}

static str or_else(str given, str otherwise)
{
    return str_absent(given) ? otherwise : given;
}

bool read_copy_options(execution *x, const node_copy *n, copy_format *out)
{
    copy_choice c = {.x = x, .tree = n};
    *out = (copy_format){.csv = false};
    if (!collect(&c))
        return false;
    const node_option *format = c.given[COPY_FORMAT];
    str kind = format != NULL && !str_absent(format->action) ? format->name.text
                                                             : value_of(&c, COPY_FORMAT);
    out->csv = str_is(kind, "csv");
    out->binary = str_is(kind, "binary") || n->binary_form;
    str header = value_of(&c, COPY_HEADER);
    out->match = str_is_nocase(header, "match");
    out->header = c.given[COPY_HEADER] != NULL &&
                  (out->match || node_is_true(c.given[COPY_HEADER]->value, true));
    if (out->binary && c.given[COPY_DELIMITER] != NULL)
        return wrong(&c, "42601", "cannot specify DELIMITER in BINARY mode");
    if (out->binary && c.given[COPY_NULL] != NULL)
        return wrong(&c, "42601", "cannot specify NULL in BINARY mode");
    c.delimiter = or_else(value_of(&c, COPY_DELIMITER), out->csv ? STR(",") : STR("\t"));
    c.null = or_else(value_of(&c, COPY_NULL), out->csv ? STR("") : STR("\\N"));
    c.quote = or_else(value_of(&c, COPY_QUOTE), STR("\""));
    c.escape = or_else(value_of(&c, COPY_ESCAPE), c.quote);
    if (!check_texts(&c, out) || !check_lists(&c, out))
        return false;
    out->delimiter = c.delimiter.data[0];
    out->quote = c.quote.data[0];
    out->escape = c.escape.data[0];
    out->null = c.null;
    out->force_quote = c.given[COPY_FORCE_QUOTE] != NULL ? c.given[COPY_FORCE_QUOTE]->value : NULL;
    out->force_null = c.given[COPY_FORCE_NULL] != NULL ? c.given[COPY_FORCE_NULL]->value : NULL;
    out->force_not_null =
        c.given[COPY_FORCE_NOT_NULL] != NULL ? c.given[COPY_FORCE_NOT_NULL]->value : NULL;
    str encoding = value_of(&c, COPY_ENCODING);
    out->other = out->binary || (!str_absent(encoding) && !str_is_nocase(encoding, "utf8"));
    for (size_t i = COPY_SINCE_16; i < COPY_WORDS; i++)
        out->other = out->other || c.given[i] != NULL;
    return true;
}
