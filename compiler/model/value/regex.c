#include "model/value/regex.h"

#include <ctype.h>
#include <string.h>

#include "support/buf.h"

/* BOUND_MAX is PostgreSQL's own; what is repeated is that many times as large, in the system's
 * memory. */
enum { PATTERN_MAX = 1000, BOUND_MAX = 255, SIZE_MAX_REPEATED = 2000, GROUPS_MAX = 20 };

/* A group that is not closed yet. */
typedef struct open_group {
    size_t captures; /* as which; 0: it does not */
    size_t size;     /* of what stands before it */
} open_group;

typedef struct translation {
    str in;
    size_t at, begin; /* begin: behind the options */
    buf out;
    size_t groups, opened;       /* opened: with those that capture nothing */
    size_t places[REGEX_GROUPS]; /* regex_pattern.groups */
    open_group open[GROUPS_MAX];
    size_t depth;
    bool closed[REGEX_GROUPS];
    size_t size, atom; /* of everything and of what stands last, each repetition written out */
    bool unsure, wrong, lazy, nocase;
    bool repeats;          /* what stands last may be repeated */
    bool refers, branches; /* has back references; alternatives, or a group that is repeated */
} translation;

/* \d \w \s and their like, outside of brackets. */
static bool class_escape(translation *t, char c)
{
    static const struct {
        char letter;
        const char *inside;
    } classes[] = {{'d', "[:digit:]"}, {'w', "[:alnum:]_"}, {'s', "[:space:]"}};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        bool negated = c == toupper(classes[i].letter);
        if (c != classes[i].letter && !negated)
            continue;
        buf_printf(&t->out, "[%s%s]", negated ? "^" : "", classes[i].inside);
        return true;
    }
    return false;
}

/* \1: what a group took, the system's number of it. \12 may be an octal number as well. */
static void back_reference(translation *t, size_t group)
{
    bool more = t->at < t->in.len && isdigit((unsigned char)t->in.data[t->at]);
    t->refers = true;
    t->unsure = group == 0 || more || t->places[group] > 9;
    t->wrong = !t->closed[group]; /* REG_ESUBREG */
    if (!t->unsure && !t->wrong)
        buf_printf(&t->out, "\\%zu", t->places[group]);
}

static void escape(translation *t)
{
    t->wrong = t->at >= t->in.len; /* REG_EESCAPE */
    if (t->wrong)
        return;
    char c = t->in.data[t->at++];
    if (class_escape(t, c))
        return;
    t->repeats = strchr("mMyYAZ", c) == NULL;
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
    if (isdigit((unsigned char)c))
        back_reference(t, (size_t)(c - '0'));
    else if (isalnum((unsigned char)c) || c == '\0')
        t->unsure = true;
    else if (strchr("\\.^$*+?()[]{}|", c) != NULL)
        buf_printf(&t->out, "\\%c", c);
    else
        buf_char(&t->out, c);
}

/* ---- brackets ---- */

enum { N_BYTES = 256 };

static int is_word_character(int c)
{
    return isalnum(c) || c == '_';
}

/* Those of a kind, or all others. */
static void add_kind(bool set[N_BYTES], int (*is)(int), bool negated)
{
    for (int c = 1; c < N_BYTES; c++)
        set[c] = set[c] || (is(c) != 0) != negated;
}

/* [:alpha:], behind its first bracket. */
static void named_class(translation *t, bool set[N_BYTES])
{
    static const struct {
        const char *called;
        int (*is)(int);
    } classes[] = {{":alnum:]", isalnum}, {":alpha:]", isalpha}, {":blank:]", isblank},
                   {":cntrl:]", iscntrl}, {":digit:]", isdigit}, {":graph:]", isgraph},
                   {":lower:]", islower}, {":print:]", isprint}, {":punct:]", ispunct},
                   {":space:]", isspace}, {":upper:]", isupper}, {":xdigit:]", isxdigit}};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        if (!str_starts(str_slice(t->in, t->at, t->in.len), classes[i].called))
            continue;
        add_kind(set, classes[i].is, false);
        t->at += strlen(classes[i].called);
        return;
    }
    t->unsure = true;
}

/* \d, \w, \s and their opposites; false: it is none of them. */
static bool escaped_class(char c, bool set[N_BYTES])
{
    int lower = tolower((unsigned char)c);
    if (strchr("dws", lower) == NULL)
        return false;
    add_kind(set, lower == 'd' ? isdigit : lower == 's' ? isspace : is_word_character, c != lower);
    return true;
}

/* One end of a range. */
static unsigned char bracket_character(translation *t)
{
    unsigned char c = (unsigned char)t->in.data[t->at++];
    if (c == '\\') {
        c = t->at < t->in.len ? (unsigned char)t->in.data[t->at++] : 'x';
        if (isalnum(c) && strchr("ntr", c) == NULL)
            t->unsure = true;
        c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    } else if (c == '[' && t->at < t->in.len && strchr(".=", t->in.data[t->at]) != NULL) {
        t->unsure = true;
    }
    return c;
}

/* Where what stands in brackets is special to the system's, each stands where it is not. */
static void print_bracket(translation *t, const bool set[N_BYTES], bool negated)
{
    static const char special[] = "[^-";
    buf *out = &t->out;
    size_t count = 0;
    for (size_t c = 1; c < N_BYTES; c++)
        count += set[c];
    if (count == 1 && set['^'] && !negated) {
        buf_text(out, "\\^");
        return;
    }
    buf_text(out, negated ? "[^" : "[");
    if (set[']'])
        buf_char(out, ']');
    for (size_t c = 1; c < N_BYTES; c++)
        if (set[c] && c != ']' && strchr(special, (int)c) == NULL)
            buf_char(out, (char)c);
    for (const char *c = special; *c != '\0'; c++)
        if (set[(size_t)*c])
            buf_char(out, *c);
    buf_char(out, ']');
}

static bool is_at(const translation *t, size_t at, char c)
{
    return at < t->in.len && t->in.data[at] == c;
}

static void bracket(translation *t)
{
    bool set[N_BYTES] = {false};
    bool negated = is_at(t, t->at, '^');
    t->at += negated;
    for (size_t begin = t->at; t->at < t->in.len && (t->at == begin || !is_at(t, t->at, ']'));) {
        if (is_at(t, t->at, '[') && is_at(t, t->at + 1, ':')) {
            t->at++;
            named_class(t, set);
        } else if (is_at(t, t->at, '\\') && t->at + 1 < t->in.len &&
                   escaped_class(t->in.data[t->at + 1], set)) {
            t->at += 2;
        } else {
            unsigned char from = bracket_character(t), to = from;
            if (is_at(t, t->at, '-') && t->at + 1 < t->in.len && !is_at(t, t->at + 1, ']')) {
                t->at++;
                to = bracket_character(t);
                t->wrong = t->wrong || to < from;
            }
            for (size_t c = from; c <= to; c++)
                set[c] = true;
        }
        if (t->unsure)
            return;
    }
    t->wrong = t->wrong || t->at >= t->in.len;
    t->at++;
    print_bracket(t, set, negated);
}

/* Of {m,n}; false: there is none, or it is too large for a repetition. */
static bool bound(translation *t, size_t *out)
{
    size_t begin = t->at;
    for (*out = 0; t->at < t->in.len && isdigit((unsigned char)t->in.data[t->at]); t->at++)
        *out = *out > BOUND_MAX ? *out : *out * 10 + (size_t)(t->in.data[t->at] - '0');
    return t->at > begin && *out <= BOUND_MAX;
}

/* {m}, {m,} and {m,n}; a brace before anything else is a character. */
static void repetition(translation *t)
{
    size_t begin = t->at, least, most;
    t->unsure = begin >= t->in.len || !isdigit((unsigned char)t->in.data[begin]);
    if (t->unsure)
        return;
    t->wrong = !bound(t, &least);
    most = least;
    if (is_at(t, t->at, ',')) {
        t->at++;
        if (!is_at(t, t->at, '}'))
            t->wrong = !bound(t, &most) || most < least || t->wrong;
    }
    t->wrong = t->wrong || !is_at(t, t->at, '}');
    if (t->wrong)
        return;
    t->at++;
    t->size += most > 1 ? t->atom * (most - 1) : 0;
    t->unsure = t->size > SIZE_MAX_REPEATED;
    buf_char(&t->out, '{');
    buf_add(&t->out, str_slice(t->in, begin, t->at));
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

static void begin_group(translation *t)
{
    bool captures = !is_at(t, t->at, '?');
    t->opened++;
    buf_char(&t->out, '(');
    if (!captures) {
        t->unsure = t->unsure || !is_at(t, t->at + 1, ':');
        t->at += 2;
    } else if (++t->groups < REGEX_GROUPS) {
        t->places[t->groups] = t->opened;
    }
    if (t->depth < GROUPS_MAX)
        t->open[t->depth] =
            (open_group){captures && t->groups < REGEX_GROUPS ? t->groups : 0, t->size};
    t->depth++;
}

static void end_group(translation *t)
{
    t->wrong = t->depth == 0; /* REG_EPAREN */
    if (t->depth > 0 && --t->depth < GROUPS_MAX) {
        const open_group *g = &t->open[t->depth];
        t->closed[g->captures] = true;
        t->atom = t->size - g->size;
    }
    t->branches = t->branches || (t->at < t->in.len && strchr("*+?{", t->in.data[t->at]) != NULL);
    buf_char(&t->out, ')');
}

static bool is_quantifier(const translation *t, size_t at)
{
    return at < t->in.len &&
           (strchr("*+?", t->in.data[at]) != NULL || (t->in.data[at] == '{' && at + 1 < t->in.len &&
                                                      isdigit((unsigned char)t->in.data[at + 1])));
}

/* Behind a quantifier: a question mark makes it one that takes as little as it can. Another one has
 * nothing to repeat: REG_BADRPT. */
static void end_quantifier(translation *t)
{
    bool lazy = t->at < t->in.len && t->in.data[t->at] == '?';
    t->at += lazy;
    t->lazy = t->lazy || lazy;
    t->wrong = t->wrong || is_quantifier(t, t->at);
    t->unsure = t->unsure || (!t->wrong && is_at(t, t->at, '{'));
    t->repeats = false;
}

/* One that stands for itself, or for one of several. */
static void character(translation *t, char c)
{
    if (c == '\\')
        escape(t);
    else if (c == '[')
        bracket(t);
    else
        buf_char(&t->out, c);
}

static void translate(translation *t)
{
    if (str_starts(t->in, "***")) {
        t->unsure = is_at(t, 3, '=') || is_at(t, 3, ':');
        t->wrong = !t->unsure;
    }
    embedded_options(t);
    while (t->at < t->in.len && !t->unsure && !t->wrong) {
        t->wrong = !t->repeats && is_quantifier(t, t->at);
        if (t->wrong)
            break;
        char c = t->in.data[t->at++];
        t->repeats = strchr("(|^$", c) == NULL;
        if (c == '(') {
            begin_group(t);
        } else if (c == ')') {
            t->wrong = t->depth == 0;
            end_group(t);
        } else if (c == '{') {
            repetition(t);
            end_quantifier(t);
        } else if (strchr("*+?", c) != NULL) {
            buf_char(&t->out, c);
            end_quantifier(t);
        } else {
            t->branches = t->branches || c == '|';
            t->atom = 1;
            t->size++;
            character(t, c);
        }
    }
    t->wrong = t->wrong || (!t->unsure && t->depth > 0);
    /* Of which of its turns a group is meant, and of letters in another case, is the system's own
     * opinion. */
    t->unsure = t->unsure || (t->refers && (t->branches || t->lazy || t->nocase));
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
    if (t.wrong && !t.unsure)
        return REGEX_WRONG;
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
    if (regexec(&p->compiled, text.len > 0 ? text.data : "", p->compiled.re_nsub + 1, all,
                REG_STARTEND) != 0)
        return false;
    for (size_t i = 0; i < REGEX_GROUPS; i++)
        groups[i] = i <= p->n_groups ? all[p->groups[i]] : (regmatch_t){.rm_so = -1, .rm_eo = -1};
    return true;
}
