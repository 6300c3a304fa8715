#include "model/value/regex.h"

#include <ctype.h>
#include <string.h>

#include "support/buf.h"

enum { PATTERN_MAX = 1000, REPEAT_MAX = 64, GROUPS_MAX = 20 };

typedef struct translation {
    str in;
    size_t at, begin; /* begin: behind the options */
    buf out;
    size_t groups, opened, repeats; /* opened: with those that capture nothing */
    size_t places[REGEX_GROUPS];    /* regex_pattern.groups */
    bool unsure, lazy, nocase;
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

/* (?i) and (?c) at the start. */
static void embedded_options(translation *t)
{
    size_t end = 2;
    if (!str_starts(t->in, "(?") || t->in.len < 3 || !islower((unsigned char)t->in.data[2]))
        return;
    for (; end < t->in.len && t->in.data[end] != ')'; end++) {
        char option = t->in.data[end];
        t->nocase = option == 'i' || (option != 'c' && t->nocase);
        t->unsure = t->unsure || strchr("ics", option) == NULL;
    }
    t->unsure = t->unsure || end >= t->in.len;
    t->at = t->begin = end + 1;
}

static void open_group(translation *t)
{
    t->opened++;
    buf_char(&t->out, '(');
    if (t->at < t->in.len && t->in.data[t->at] == '?') {
        t->unsure = t->unsure || t->at + 1 >= t->in.len || t->in.data[t->at + 1] != ':';
        t->at += 2;
        return;
    }
    if (++t->groups < REGEX_GROUPS)
        t->places[t->groups] = t->opened;
}

/* Behind a quantifier: a question mark makes it one that takes as little as it can. */
static void end_quantifier(translation *t)
{
    bool lazy = t->at < t->in.len && t->in.data[t->at] == '?';
    t->at += lazy;
    t->lazy = t->lazy || lazy;
    t->unsure = t->unsure || (t->at < t->in.len && strchr("*+?{", t->in.data[t->at]) != NULL);
}

static void translate(translation *t)
{
    if (str_starts(t->in, "***"))
        t->unsure = true;
    embedded_options(t);
    while (t->at < t->in.len && !t->unsure) {
        char c = t->in.data[t->at++];
        if (c == '\\') {
            escape(t);
        } else if (c == '[') {
            bracket(t);
        } else if (c == '(') {
            open_group(t);
        } else if (c == '{') {
            repetition(t);
            end_quantifier(t);
        } else {
            buf_char(&t->out, c);
            if (strchr("*+?", c) != NULL)
                end_quantifier(t);
        }
    }
}

/* Of an alternative that is empty the two have different opinions. */
static bool has_empty_part(str p)
{
    for (size_t i = 0; i < p.len; i++) {
        bool opens = i == 0 || p.data[i - 1] == '(' || p.data[i - 1] == '|' ||
                     str_ends(str_slice(p, 0, i), "(?:");
        if (opens && (p.data[i] == '|' || p.data[i] == ')' || strchr("*+{", p.data[i]) != NULL ||
                      (p.data[i] == '?' && (i == 0 || p.data[i - 1] != '('))))
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
    translation t = {.in = pattern, .out = buf_new(a), .nocase = nocase};
    translate(&t);
    if (t.unsure || has_empty_part(str_slice(pattern, t.begin, pattern.len)) ||
        t.groups >= REGEX_GROUPS || t.opened >= GROUPS_MAX)
        return REGEX_UNSURE;
    kept_pattern *k = &cache->kept[cache->next];
    if (k->is_open)
        regfree(&k->pattern.compiled);
    int flags = REG_EXTENDED | (t.nocase ? REG_ICASE : 0);
    k->is_open = regcomp(&k->pattern.compiled, arena_cstr(a, buf_str(&t.out)), flags) == 0;
    if (!k->is_open)
        return REGEX_WRONG;
    k->pattern.n_groups = t.groups;
    k->pattern.is_lazy = t.lazy;
    memcpy(k->pattern.groups, t.places, sizeof t.places);
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
    regmatch_t all[GROUPS_MAX];
    if (from > text.len)
        return false;
    all[0] = (regmatch_t){.rm_so = (regoff_t)from, .rm_eo = (regoff_t)text.len};
    if (regexec(&p->compiled, text.len > 0 ? text.data : "", p->compiled.re_nsub + 1, all, REG_STARTEND) != 0)
        return false;
    for (size_t i = 0; i < REGEX_GROUPS; i++)
        groups[i] = i <= p->n_groups ? all[p->groups[i]] : (regmatch_t){.rm_so = -1, .rm_eo = -1};
    return true;
}
