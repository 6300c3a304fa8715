#include "model/value/compute.h"

#include <ctype.h>
#include <string.h>

#include "model/value/regex.h"
#include "support/buf.h"

/* Functions on regular expressions. */

/* Whether a text matches is told of longer ones, as of a whole definition, than what it captures.
 */
enum { REGEX_TEXT_MAX = 100000, REGEX_TEST_MAX = 200000 };

typedef struct matcher {
    const regex_pattern *pattern;
    str text;
    /* What is matched: the text, or one byte for each of its characters, which begin at `starts`.
     */
    str subject;
    const uint32_t *starts;
    bool global;
    bool test; /* only whether it matches is asked */
} matcher;

static bool wrong_pattern(execution *x, range at)
{
    return fail(x, at, "2201B", "invalid regular expression");
}

/* No part of the pattern stands for a character that is not written: bytes match as characters do.
 */
static bool is_literal(str pattern)
{
    for (size_t i = 0; i < pattern.len; i++) {
        bool repeats = pattern.data[i] == '+' && i > 0 && (unsigned char)pattern.data[i - 1] > 127;
        if (strchr(".[\\^$*?{", pattern.data[i]) != NULL || repeats)
            return false;
    }
    return true;
}

/* The kinds of characters that a pattern names: \\w and its like, \\s, \\d. */
typedef struct named_kinds {
    bool letters, spaces, digits;
} named_kinds;

static named_kinds kinds_of(str pattern)
{
    named_kinds k = {false, false, false};
    for (size_t i = 0; i + 1 < pattern.len; i++) {
        if (pattern.data[i] != '\\')
            continue;
        char c = pattern.data[++i];
        k.letters = k.letters || strchr("wWmMyY", c) != NULL;
        k.spaces = k.spaces || c == 's' || c == 'S';
        k.digits = k.digits || c == 'd' || c == 'D';
    }
    return k;
}

typedef struct code_range {
    uint32_t first, last;
} code_range;

static bool is_within(uint32_t c, const code_range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

/* Whether a character beyond ASCII is of a kind is the locale's to say; but punctuation, arrows,
 * lines and symbols are of none to anybody, and what is a letter to most is no space and no digit.
 */
static bool may_be_of(named_kinds kinds, uint32_t c)
{
    static const code_range signs[] = {{0xab, 0xab},     {0xb7, 0xb7},       {0xbb, 0xbb},
                                       {0x2010, 0x2027}, {0x2030, 0x205e},   {0x2190, 0x23ff},
                                       {0x2500, 0x2bff}, {0x1f300, 0x1faff}, {0xfe0f, 0xfe0f}};
    static const code_range letters[] = {
        {0xc0, 0x2af}, {0x370, 0x52f}, {0x3041, 0x30ff}, {0x4e00, 0x9fff}, {0xac00, 0xd7a3}};
    if (!kinds.letters && !kinds.spaces && !kinds.digits)
        return false;
    if (is_within(c, signs, sizeof signs / sizeof signs[0]))
        return false;
    return kinds.letters || !is_within(c, letters, sizeof letters / sizeof letters[0]);
}

/* The characters beyond ASCII that a pattern names, in their order. */
typedef struct named_characters {
    uint32_t items[60];
    size_t count;
} named_characters;

static bool name_characters(str pattern, named_characters *named)
{
    if (str_utf8_error(pattern) != pattern.len)
        return false;
    for (size_t at = 0; at < pattern.len;) {
        uint32_t c;
        at += str_utf8_read(pattern, at, &c);
        size_t i = named->count;
        while (i > 0 && named->items[i - 1] > c)
            i--;
        if (c < 0x80 || (i > 0 && named->items[i - 1] == c))
            continue;
        if (named->count == sizeof named->items / sizeof named->items[0])
            return false;
        memmove(named->items + i + 1, named->items + i, (named->count++ - i) * sizeof(uint32_t));
        named->items[i] = c;
    }
    return true;
}

/* One byte for each that is named, and one for all of those between two of them, which no pattern
 * tells apart; ranges go on meaning what they meant. */
static char stand_in(const named_characters *named, uint32_t c)
{
    size_t i = 0;
    while (i < named->count && named->items[i] < c)
        i++;
    return (char)(c < 0x80 ? c : 0x80 + 2 * i + (i < named->count && named->items[i] == c));
}

static str stand_ins_of(arena *a, str text, const named_characters *named, uint32_t *starts)
{
    char *out = arena_alloc(a, text.len + 1);
    size_t n = 0;
    for (size_t at = 0; at < text.len; n++) {
        uint32_t c;
        starts[n] = (uint32_t)at;
        at += str_utf8_read(text, at, &c);
        out[n] = stand_in(named, c);
    }
    starts[n] = (uint32_t)text.len;
    out[n] = '\0';
    return (str){out, n};
}

/* Whether the locale has a word about a character of the text. Three letters have a small one in
 * ASCII. */
static bool asks_locale(str text, named_kinds kinds)
{
    enum { LONG_S = 0x17f, KELVIN = 0x212a, I_WITH_DOT = 0x130 };
    for (size_t at = 0; at < text.len;) {
        uint32_t c;
        at += str_utf8_read(text, at, &c);
        if (c >= 0x80 && (may_be_of(kinds, c) || c == LONG_S || c == KELVIN || c == I_WITH_DOT))
            return true;
    }
    return false;
}

/* Text and pattern in bytes that are characters. */
static bool with_stand_ins(arena *a, str *pattern, matcher *m)
{
    str text = m->text;
    named_characters named = {.count = 0};
    if (str_utf8_error(text) != text.len || str_contains(*pattern, "[:") ||
        str_contains(*pattern, "[.") || str_contains(*pattern, "[=") ||
        asks_locale(text, kinds_of(*pattern)) || !name_characters(*pattern, &named))
        return false;
    uint32_t *starts = ARENA_ARRAY(a, uint32_t, text.len + 1);
    m->subject = stand_ins_of(a, text, &named, starts);
    m->starts = starts;
    *pattern = stand_ins_of(a, *pattern, &named, ARENA_ARRAY(a, uint32_t, pattern->len + 1));
    return true;
}

/* parse_re_flags() */
static bool check_flags(execution *x, range at, str flags)
{
    for (size_t i = 0; i < flags.len; i++)
        if (strchr("gbceimnpqstwx", flags.data[i]) == NULL)
            return fail(x, at, "22023", "invalid regular expression option: \"%c\"", flags.data[i]);
    return true;
}

static regex_state open_pattern(execution *x, str pattern, bool nocase, const regex_pattern **out)
{
    if (!is_ascii(pattern))
        return REGEX_UNSURE;
    if (x->patterns == NULL)
        x->patterns = regex_cache_new(x->lasting);
    return regex_open(x->patterns, x->arena, pattern, nocase, out);
}

bool check_pattern(execution *x, range at, str pattern)
{
    const regex_pattern *ignored;
    return open_pattern(x, pattern, false, &ignored) != REGEX_WRONG || wrong_pattern(x, at);
}

/* *sure false: the result is not known. */
static bool matcher_open(execution *x, range at, str text, str pattern, str flags, matcher *m,
                         bool *sure)
{
    size_t most = m->test ? REGEX_TEST_MAX : REGEX_TEXT_MAX;
    bool nocase = false;
    *sure = false;
    m->global = false;
    if (!check_flags(x, at, flags))
        return false;
    for (size_t i = 0; i < flags.len; i++) {
        nocase = nocase || flags.data[i] == 'i';
        m->global = m->global || flags.data[i] == 'g';
        if (flags.data[i] != 'i' && flags.data[i] != 'g')
            return true;
    }
    bool bytes = m->test && is_literal(pattern);
    m->text = m->subject = text;
    if (text.len > most || memchr(text.data, '\0', text.len) != NULL ||
        (nocase && !is_ascii(pattern)) ||
        !(bytes || (is_ascii(text) && is_ascii(pattern)) || with_stand_ins(x->arena, &pattern, m)))
        return check_pattern(x, at, pattern);
    if (m->subject.data == text.data)
        m->subject = arena_str(x->arena, text); /* a view has no NUL at its end */
    if (x->patterns == NULL)
        x->patterns = regex_cache_new(x->lasting);
    switch (regex_open(x->patterns, x->arena, pattern, nocase, &m->pattern)) {
    case REGEX_WRONG:
        return wrong_pattern(x, at);
    case REGEX_OK:
        *sure = m->test || !m->pattern->is_lazy;
        return true;
    default:
        return true;
    }
}

/* Of the text, what stands at these places of the subject. */
static str part_of(const matcher *m, size_t from, size_t to)
{
    if (m->starts == NULL)
        return str_slice(m->text, from, to);
    from = from < m->subject.len ? from : m->subject.len;
    to = to < m->subject.len ? to : m->subject.len;
    return str_slice(m->text, m->starts[from], m->starts[to]);
}

static str group_text(const matcher *m, const regmatch_t *g)
{
    return g->rm_so < 0 ? (str){NULL, 0} : part_of(m, (size_t)g->rm_so, (size_t)g->rm_eo);
}

static bool find(const matcher *m, size_t from, regmatch_t groups[REGEX_GROUPS])
{
    return regex_find(m->pattern, m->subject, from, groups);
}

bool regex_matches(execution *x, range at, str text, str pattern, bool nocase, truth *out)
{
    matcher m = {.test = true};
    bool sure;
    regmatch_t groups[REGEX_GROUPS];
    *out = TRUTH_UNKNOWN;
    if (!matcher_open(x, at, text, pattern, nocase ? STR("i") : STR(""), &m, &sure))
        return false;
    if (!sure)
        return true;
    *out = find(&m, 0, groups) ? TRUTH_TRUE : TRUTH_FALSE;
    return true;
}

/* How long the class of characters is that the text begins with; 0: it holds more than characters,
 * and ranges of them. */
static size_t plain_class(str text)
{
    size_t n = 1;
    while (n < text.len && (isalnum((unsigned char)text.data[n]) || text.data[n] == '-' ||
                            (n == 1 && text.data[n] == '^')))
        n++;
    return n > 1 && n < text.len && text.data[n] == ']' ? n + 1 : 0;
}

/* similar_escape_internal(), whose escape is a backslash; false: separators, and classes of
 * characters that hold more than characters. */
static bool similar_pattern(arena *a, str like, str *out)
{
    buf b = buf_new(a);
    buf_add(&b, STR("^("));
    for (size_t i = 0; i < like.len; i++) {
        char c = like.data[i];
        str rest = {like.data + i, like.len - i};
        size_t class = c == '[' ? plain_class(rest) : 0;
        if (class > 0) {
            buf_add(&b, (str){rest.data, class});
            i += class - 1;
            continue;
        }
        if (c == '[' || (c == '\\' && (i + 1 == like.len || like.data[i + 1] == '"')))
            return false;
        if (c == '%')
            buf_char(&b, '.');
        if (c == '.' || c == '^' || c == '$' || c == '\\')
            buf_char(&b, '\\');
        buf_char(&b, c == '%' ? '*' : c == '_' ? '.' : c == '\\' ? like.data[++i] : c);
    }
    buf_add(&b, STR(")$"));
    *out = buf_str(&b);
    return true;
}

bool similar_match(execution *x, range at, const value *text, const value *like, truth *out)
{
    str pattern;
    *out = text->kind == VALUE_NULL || like->kind == VALUE_NULL ? TRUTH_NULL : TRUTH_UNKNOWN;
    return text->kind != VALUE_KNOWN || like->kind != VALUE_KNOWN || text->text.data == NULL ||
           like->text.data == NULL || !similar_pattern(x->arena, like->text, &pattern) ||
           regex_matches(x, at, text->text, pattern, false, out);
}

/* The texts that the functions begin with: text, pattern, and flags as their last argument. */
static bool open_call(computation *c, const char *called, size_t flags_at, matcher *m, bool *sure)
{
    str text, pattern, flags = STR("");
    *sure = false;
    *m = (matcher){.test = false};
    if (!all_known(c, called) || !text_arg(c, 0, &text) || !text_arg(c, 1, &pattern) ||
        (c->count > flags_at && !text_arg(c, flags_at, &flags)))
        return true;
    *c->out = value_opaque(c->x, str_from(called), c->args, c->count, c->result);
    return matcher_open(c->x, c->at, text, pattern, flags, m, sure);
}

/* Of those that find one match; the SQLSTATE is that of flags that are none. */
static bool check_not_global(computation *c, const char *called, size_t flags_at)
{
    str flags;
    return c->count <= flags_at || c->args[flags_at].kind != VALUE_KNOWN ||
           !text_arg(c, flags_at, &flags) ||
           (check_flags(c->x, c->at, flags) &&
            (memchr(flags.data, 'g', flags.len) == NULL ||
             fail(c->x, c->at, "22023", "%s() does not support the \"global\" option", called)));
}

/* A number among the arguments that may not be less. */
static bool check_at_least(computation *c, size_t i, const char *called, int64_t least)
{
    int64_t n;
    return i >= c->count || !integer_arg(c, i, &n) || n >= least ||
           fail(c->x, c->at, "22023", "invalid value for parameter \"%s\": %lld", called,
                (long long)n);
}

/* The pattern of a call that is not computed, unless flags say what it is. */
static bool check_pattern_arg(computation *c, size_t flags_at)
{
    str pattern;
    return c->count > flags_at || c->args[1].kind != VALUE_KNOWN || !text_arg(c, 1, &pattern) ||
           check_pattern(c->x, c->at, pattern);
}

/* regexp_instr(text, pattern, start, n, endoption, flags, subexpr) */
static bool fn_regexp_instr(computation *c)
{
    int64_t end;
    if (!all_known(c, "regexp_instr"))
        return true;
    if (!check_at_least(c, 2, "start", 1) || !check_at_least(c, 3, "n", 1))
        return false;
    if (c->count > 4 && integer_arg(c, 4, &end) && end != 0 && end != 1)
        return fail(c->x, c->at, "22023", "invalid value for parameter \"endoption\": %lld",
                    (long long)end);
    return check_at_least(c, 6, "subexpr", 0) && check_not_global(c, "regexp_instr", 5) &&
           check_pattern_arg(c, 5) && give_opaque(c, "regexp_instr");
}

/* ---- regexp_replace ---- */

static void add_replacement(buf *b, const matcher *m, str by, const regmatch_t *groups)
{
    for (size_t i = 0; i < by.len; i++) {
        if (by.data[i] != '\\' || i + 1 >= by.len) {
            buf_char(b, by.data[i]);
            continue;
        }
        char next = by.data[++i];
        if (next == '&') {
            buf_add(b, group_text(m, &groups[0]));
        } else if (isdigit((unsigned char)next)) {
            str part = next - '0' < REGEX_GROUPS && next != '0' ? group_text(m, &groups[next - '0'])
                                                                : STR("");
            if (!str_absent(part))
                buf_add(b, part);
        } else {
            if (next != '\\')
                buf_char(b, '\\');
            buf_char(b, next);
        }
    }
}

static bool fn_regexp_replace(computation *c)
{
    matcher m;
    bool sure;
    str by;
    if (c->count > 3 && type_is_integer(type_base(c->x, c->args[3].type))) {
        bool known = c->args[0].kind != VALUE_NULL; /* it is strict */
        return (!known || (check_at_least(c, 3, "start", 1) && check_at_least(c, 4, "n", 0) &&
                           check_pattern_arg(c, 5))) &&
               give_opaque(c, "regexp_replace");
    }
    if (!open_call(c, "regexp_replace", 3, &m, &sure))
        return false;
    if (!sure)
        return true;
    (void)text_arg(c, 2, &by);
    buf b = buf_new(c->x->arena);
    regmatch_t groups[REGEX_GROUPS];
    size_t at = 0;
    for (bool first = true; at <= m.subject.len && (first || m.global); first = false) {
        if (!find(&m, at, groups))
            break;
        size_t start = (size_t)groups[0].rm_so, end = (size_t)groups[0].rm_eo;
        buf_add(&b, part_of(&m, at, start));
        add_replacement(&b, &m, by, groups);
        at = end;
        if (start == end) { /* an empty match: one character goes by */
            buf_add(&b, part_of(&m, at, at + 1));
            at++;
        }
        if (b.len > VALUE_SIZE_LIMIT)
            break;
    }
    buf_add(&b, part_of(&m, at, m.subject.len));
    return give_text(c, buf_str(&b));
}

/* ---- matches ---- */

static value match_value(const execution *x, const matcher *m, const regmatch_t *groups)
{
    size_t n = m->pattern->n_groups > 0 ? m->pattern->n_groups : 1,
           first = m->pattern->n_groups > 0 ? 1 : 0;
    value *items = ARENA_ARRAY(x->arena, value, n + 1);
    for (size_t i = 0; i < n; i++) {
        str part = group_text(m, &groups[first + i]);
        items[i] = str_absent(part) ? value_null(TYPE_TEXT) : value_text(part, TYPE_TEXT);
    }
    return value_list(type_array(x, TYPE_TEXT), items, n);
}

static bool fn_regexp_match(computation *c)
{
    matcher m;
    bool sure;
    regmatch_t groups[REGEX_GROUPS];
    if (!check_not_global(c, "regexp_match", 2) || !open_call(c, "regexp_match", 2, &m, &sure))
        return false;
    if (!sure)
        return true;
    if (find(&m, 0, groups))
        *c->out = match_value(c->x, &m, groups);
    else
        *c->out = value_null(type_array(c->x, TYPE_TEXT));
    return true;
}

/* substring(text from pattern): the first group, or all. */
static bool fn_regexp_substring(computation *c)
{
    matcher m;
    bool sure;
    regmatch_t groups[REGEX_GROUPS];
    if (!open_call(c, "substring", 2, &m, &sure))
        return false;
    if (!sure)
        return true;
    str part = {NULL, 0};
    if (find(&m, 0, groups))
        part = group_text(&m, &groups[m.pattern->n_groups > 0 ? 1 : 0]);
    *c->out = str_absent(part) ? value_null(TYPE_TEXT) : value_text(part, TYPE_TEXT);
    return true;
}

static bool fn_regexp_substr(computation *c)
{
    matcher m;
    bool sure;
    regmatch_t groups[REGEX_GROUPS];
    if (c->count > 2 && !all_known(c, "regexp_substr"))
        return true;
    if (c->count > 2)
        return check_at_least(c, 2, "start", 1) && check_at_least(c, 3, "n", 1) &&
               check_at_least(c, 5, "subexpr", 0) && check_not_global(c, "regexp_substr", 4) &&
               check_pattern_arg(c, 4) && give_opaque(c, "regexp_substr");
    if (!open_call(c, "regexp_substr", 9, &m, &sure))
        return false;
    if (!sure)
        return true;
    str part = {NULL, 0};
    if (find(&m, 0, groups))
        part = group_text(&m, &groups[0]);
    *c->out = str_absent(part) ? value_null(TYPE_TEXT) : value_text(part, TYPE_TEXT);
    return true;
}

static bool fn_regexp_like(computation *c)
{
    matcher m;
    bool sure;
    regmatch_t groups[REGEX_GROUPS];
    if (!check_not_global(c, "regexp_like", 2) || !open_call(c, "regexp_like", 2, &m, &sure))
        return false;
    if (!sure)
        return true;
    bool yes = find(&m, 0, groups);
    return give_bool(c, yes);
}

static bool fn_regexp_count(computation *c)
{
    matcher m;
    bool sure;
    regmatch_t groups[REGEX_GROUPS];
    int64_t n = 0;
    if (c->count > 2 && !all_known(c, "regexp_count"))
        return true;
    if (c->count > 2)
        return check_at_least(c, 2, "start", 1) && check_not_global(c, "regexp_count", 3) &&
               check_pattern_arg(c, 3) && give_opaque(c, "regexp_count");
    if (!open_call(c, "regexp_count", 9, &m, &sure))
        return false;
    if (!sure)
        return true;
    for (size_t at = 0; find(&m, at, groups); n++)
        at = (size_t)groups[0].rm_eo + (groups[0].rm_so == groups[0].rm_eo);
    return give_integer(c, n);
}

/* ---- splitting ---- */

typedef VEC(value) value_vec;

/* An empty match at the start, at the end or just behind another match is none. */
static void split_text(const execution *x, const matcher *m, value_vec *out)
{
    regmatch_t groups[REGEX_GROUPS];
    size_t start = 0, at = 0;
    while (at < m->subject.len && find(m, at, groups)) {
        size_t from = (size_t)groups[0].rm_so, to = (size_t)groups[0].rm_eo;
        at = from == to ? to + 1 : to;
        if (from == to && (from == start || from >= m->subject.len))
            continue;
        vec_push(x->arena, out, value_text(part_of(m, start, from), TYPE_TEXT));
        start = to;
    }
    vec_push(x->arena, out, value_text(part_of(m, start, m->subject.len), TYPE_TEXT));
}

static bool fn_regexp_split_to_array(computation *c)
{
    matcher m;
    bool sure;
    value_vec items = {0};
    if (!check_not_global(c, "regexp_split_to_array", 2) ||
        !open_call(c, "regexp_split_to_array", 2, &m, &sure))
        return false;
    if (!sure)
        return true;
    split_text(c->x, &m, &items);
    *c->out = value_list(type_array(c->x, TYPE_TEXT), items.items, items.count);
    return true;
}

/* ---- as sets ---- */

static void add_row(execution *x, table_value *out, value v)
{
    value *one = ARENA_NEW(x->arena, value);
    *one = v;
    vec_push(x->arena, &out->rows, (table_row){one, false});
}

bool regex_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
                bool *ok)
{
    bool matches = str_is(called, "regexp_matches"), sure;
    matcher m;
    regmatch_t groups[REGEX_GROUPS];
    *ok = true;
    if ((!matches && !str_is(called, "regexp_split_to_table")) || count < 2)
        return false;
    value ignored;
    computation c = {ev, ev->x, {0}, args, count, OID_NONE, &ignored};
    *ok = (matches || check_not_global(&c, "regexp_split_to_table", 2)) &&
          open_call(&c, "regexp_matches", 2, &m, &sure);
    if (!*ok)
        return true;
    if (!sure) {
        out->open = ignored.kind != VALUE_NULL;
        return true;
    }
    size_t at = 0;
    for (bool first = true; matches && (first || m.global); first = false) {
        if (!find(&m, at, groups))
            break;
        add_row(ev->x, out, match_value(ev->x, &m, groups));
        at = (size_t)groups[0].rm_eo + (groups[0].rm_so == groups[0].rm_eo);
    }
    value_vec parts = {0};
    if (!matches)
        split_text(ev->x, &m, &parts);
    for (size_t i = 0; i < parts.count; i++)
        add_row(ev->x, out, parts.items[i]);
    return true;
}

const computed regex_functions[] = {
    {"regexp_replace", fn_regexp_replace},
    {"regexp_match", fn_regexp_match},
    {"regexp_substring", fn_regexp_substring}, /* substring() with a pattern */
    {"regexp_substr", fn_regexp_substr},
    {"regexp_instr", fn_regexp_instr},
    {"regexp_like", fn_regexp_like},
    {"regexp_count", fn_regexp_count},
    {"regexp_split_to_array", fn_regexp_split_to_array},
    {NULL, NULL},
};
