#include "model/value/regex.h"

#include <ctype.h>
#include <string.h>

#include "support/buf.h"

enum { PATTERN_MAX = 1000, REPEAT_MAX = 64 };

typedef struct translation {
    str in;
    size_t at;
    buf out;
    size_t groups, repeats;
    bool unsure;
} translation;

/* \d \w \s and their like; inside of brackets without brackets of their own. */
static bool class_escape(translation *t, char c, bool bracket)
{
    static const struct {
        char letter;
        const char *inside;
    } classes[] = {{'d', "[:digit:]"}, {'w', "[:alnum:]_"}, {'s', "[:space:]"}};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        bool negated = c == toupper(classes[i].letter);
        if (c != classes[i].letter && !negated)
            continue;
        if (bracket) {
            t->unsure = t->unsure || negated;
            buf_text(&t->out, classes[i].inside);
        } else {
            buf_printf(&t->out, "[%s%s]", negated ? "^" : "", classes[i].inside);
        }
        return true;
    }
    return false;
}

static void escape(translation *t)
{
    char c = t->at < t->in.len ? t->in.data[t->at++] : '\0';
    if (class_escape(t, c, false))
        return;
    switch (c) {
    case 'm':
        buf_text(&t->out, "\\<");
        return;
    case 'M':
        buf_text(&t->out, "\\>");
        return;
    case 'y':
        buf_text(&t->out, "\\b");
        return;
    case 'n':
        buf_char(&t->out, '\n');
        return;
    case 't':
        buf_char(&t->out, '\t');
        return;
    case 'r':
        buf_char(&t->out, '\r');
        return;
    default:
        break;
    }
    if (isalnum((unsigned char)c) || c == '\0') /* back references among them */
        t->unsure = true;
    else if (strchr("\\.^$*+?()[]{}|", c) != NULL)
        buf_printf(&t->out, "\\%c", c);
    else
        buf_char(&t->out, c);
}

static void bracket(translation *t)
{
    buf_char(&t->out, '[');
    if (t->at < t->in.len && t->in.data[t->at] == '^')
        buf_char(&t->out, t->in.data[t->at++]);
    if (t->at < t->in.len && t->in.data[t->at] == ']')
        buf_char(&t->out, t->in.data[t->at++]);
    /* a backslash is itself in a POSIX bracket: it goes to the end */
    bool backslash = false, hyphen = false;
    while (t->at < t->in.len && t->in.data[t->at] != ']') {
        char c = t->in.data[t->at++];
        if (c == '[' && t->at < t->in.len && strchr(":.=", t->in.data[t->at]) != NULL) {
            char kind = t->in.data[t->at];
            t->unsure = t->unsure || kind != ':';
            buf_char(&t->out, c);
            while (t->at < t->in.len && t->in.data[t->at] != ']')
                buf_char(&t->out, t->in.data[t->at++]);
            if (t->at < t->in.len)
                buf_char(&t->out, t->in.data[t->at++]);
            continue;
        }
        if (c != '\\') {
            buf_char(&t->out, c);
            continue;
        }
        c = t->at < t->in.len ? t->in.data[t->at++] : '\0';
        if (class_escape(t, c, true))
            continue;
        bool last = t->at < t->in.len && t->in.data[t->at] == ']';
        if (c == '\\')
            backslash = true;
        else if (c == '-')
            hyphen = true;
        else if (c == 'n' || c == 't' || c == 'r')
            buf_char(&t->out, c == 'n' ? '\n' : c == 't' ? '\t' : '\r');
        else if (isalnum((unsigned char)c) || c == '\0' || c == ']' || c == '^' || c == '[')
            t->unsure = true;
        else
            buf_char(&t->out, c);
        t->unsure = t->unsure || (!last && t->at < t->in.len && t->in.data[t->at] == '-' &&
                                  t->at + 1 < t->in.len && t->in.data[t->at + 1] != ']');
    }
    if (backslash)
        buf_text(&t->out, "\\");
    if (hyphen)
        buf_char(&t->out, '-');
    if (t->at < t->in.len)
        buf_char(&t->out, t->in.data[t->at++]);
    else
        t->unsure = true;
}

/* {m,n}: large ones, and many, take the system's memory. */
static void repetition(translation *t)
{
    size_t end = t->at;
    long largest = 0, number = 0;
    while (end < t->in.len && t->in.data[end] != '}') {
        if (isdigit((unsigned char)t->in.data[end]) && number < 10000)
            number = number * 10 + (t->in.data[end] - '0');
        else if (t->in.data[end] == ',')
            number = 0;
        else
            t->unsure = true;
        largest = number > largest ? number : largest;
        end++;
    }
    t->unsure =
        t->unsure || largest > REPEAT_MAX || ++t->repeats > 6 || end >= t->in.len || end == t->at;
    buf_char(&t->out, '{');
    buf_add(&t->out, str_slice(t->in, t->at, end + 1));
    t->at = end + 1;
}

static void translate(translation *t)
{
    if (str_starts(t->in, "***") || str_starts(t->in, "(?"))
        t->unsure = true;
    while (t->at < t->in.len && !t->unsure) {
        char c = t->in.data[t->at++];
        bool question = t->at < t->in.len && t->in.data[t->at] == '?';
        if (c == '\\') {
            escape(t);
        } else if (c == '[') {
            bracket(t);
        } else if (c == '{') {
            repetition(t);
            t->unsure = t->unsure || (t->at < t->in.len && t->in.data[t->at] == '?');
        } else if (c == '(') {
            t->unsure = t->unsure || question;
            t->groups++;
            buf_char(&t->out, c);
        } else {
            if (strchr("*+?", c) != NULL) /* not greedy, or none at all */
                t->unsure =
                    t->unsure || (t->at < t->in.len && strchr("*+?{", t->in.data[t->at]) != NULL);
            buf_char(&t->out, c);
        }
    }
}

/* Of an alternative that is empty the two have different opinions. */
static bool has_empty_part(str p)
{
    for (size_t i = 0; i < p.len; i++) {
        bool opens = i == 0 || p.data[i - 1] == '(' || p.data[i - 1] == '|';
        if (opens && (p.data[i] == '|' || p.data[i] == ')' || strchr("*+?{", p.data[i]) != NULL))
            return true;
    }
    return p.len > 0 && p.data[p.len - 1] == '|';
}

/* ---- what was compiled before ---- */

enum { N_KEPT = 8 };

typedef struct kept_pattern {
    bool is_open;
    bool nocase;
    size_t length;
    char text[PATTERN_MAX];
    regex_pattern pattern;
} kept_pattern;

struct regex_cache {
    kept_pattern kept[N_KEPT];
    size_t next; /* the oldest */
};

static void close_all(void *cache)
{
    regex_cache *c = cache;
    for (size_t i = 0; i < N_KEPT; i++)
        if (c->kept[i].is_open)
            regfree(&c->kept[i].pattern.compiled);
}

regex_cache *regex_cache_new(arena *a)
{
    regex_cache *c = ARENA_NEW(a, regex_cache);
    arena_at_end(a, close_all, c);
    return c;
}

static const kept_pattern *find_kept(const regex_cache *c, str pattern, bool nocase)
{
    for (size_t i = 0; i < N_KEPT; i++) {
        const kept_pattern *k = &c->kept[i];
        if (k->is_open && k->nocase == nocase && str_eq((str){k->text, k->length}, pattern))
            return k;
    }
    return NULL;
}

regex_state regex_open(regex_cache *cache, arena *a, str pattern, bool nocase,
                       const regex_pattern **out)
{
    if (pattern.len > PATTERN_MAX)
        return REGEX_UNSURE;
    const kept_pattern *known = find_kept(cache, pattern, nocase);
    if (known != NULL) {
        *out = &known->pattern;
        return REGEX_OK;
    }
    translation t = {.in = pattern, .out = buf_new(a)};
    translate(&t);
    if (t.unsure || has_empty_part(pattern) || t.groups >= REGEX_GROUPS)
        return REGEX_UNSURE;
    kept_pattern *k = &cache->kept[cache->next];
    if (k->is_open)
        regfree(&k->pattern.compiled);
    int flags = REG_EXTENDED | (nocase ? REG_ICASE : 0);
    k->is_open = regcomp(&k->pattern.compiled, arena_cstr(a, buf_str(&t.out)), flags) == 0;
    if (!k->is_open)
        return REGEX_WRONG;
    k->pattern.n_groups = t.groups;
    k->nocase = nocase;
    k->length = pattern.len;
    if (pattern.len > 0)
        memcpy(k->text, pattern.data, pattern.len);
    cache->next = (cache->next + 1) % N_KEPT;
    *out = &k->pattern;
    return REGEX_OK;
}

bool regex_find(const regex_pattern *p, str text, size_t from, regmatch_t groups[REGEX_GROUPS])
{
    if (from > text.len)
        return false;
    if (regexec(&p->compiled, text.data + from, REGEX_GROUPS, groups, from > 0 ? REG_NOTBOL : 0) !=
        0)
        return false;
    for (size_t i = 0; i < REGEX_GROUPS; i++)
        if (groups[i].rm_so >= 0) {
            groups[i].rm_so += (regoff_t)from;
            groups[i].rm_eo += (regoff_t)from;
        }
    return true;
}
