#include "model/pattern.h"

#include <ctype.h>
#include <string.h>

enum { MAX_ITEMS = 64, MAX_STEPS = 200000 };

typedef struct item {
    bool set[128];
    size_t least, most;
} item;

struct pattern {
    bool front, back; /* ^ and $ */
    size_t count;
    item items[MAX_ITEMS];
};

/* ---- reading ---- */

static void add_range(item *it, int low, int high)
{
    for (int c = low; c <= high && c < 128; c++)
        it->set[c] = true;
}

/* \d, \s, \w; a sign behind a backslash is itself. */
static bool add_escape(item *it, char c)
{
    if (c == 'd') {
        add_range(it, '0', '9');
    } else if (c == 's') {
        add_range(it, '\t', '\r');
        it->set[' '] = true;
    } else if (c == 'w') {
        add_range(it, '0', '9');
        add_range(it, 'a', 'z');
        add_range(it, 'A', 'Z');
        it->set['_'] = true;
    } else if (c > 0 && !isalnum((unsigned char)c)) {
        it->set[(int)c] = true;
    } else {
        return false;
    }
    return true;
}

/* [^a-z_]: behind the bracket; false for classes in [: :] and what else is special. */
static bool read_set(str text, size_t *at, item *it)
{
    bool negated = *at < text.len && text.data[*at] == '^';
    *at += negated;
    for (bool first = true; *at < text.len && (first || text.data[*at] != ']'); first = false) {
        char c = text.data[(*at)++];
        if (c <= 0 || c == '[')
            return false;
        if (c == '\\') {
            if (*at >= text.len || !add_escape(it, text.data[(*at)++]))
                return false;
            continue;
        }
        if (*at + 1 < text.len && text.data[*at] == '-' && text.data[*at + 1] != ']') {
            char high = text.data[*at + 1];
            if (high < c || high == '\\' || high == '[')
                return false;
            add_range(it, c, high);
            *at += 2;
        } else {
            it->set[(int)c] = true;
        }
    }
    for (int c = 1; c < 128 && negated; c++)
        it->set[c] = !it->set[c];
    return (*at)++ < text.len;
}

static bool read_atom(str text, size_t *at, item *it)
{
    char c = text.data[(*at)++];
    if (c <= 0 || strchr("^$|?*+()]{}", c) != NULL)
        return false;
    if (c == '[')
        return read_set(text, at, it);
    if (c == '\\')
        return *at < text.len && add_escape(it, text.data[(*at)++]);
    if (c == '.')
        add_range(it, 1, 127);
    else
        it->set[(int)c] = true;
    return true;
}

static void read_times(str text, size_t *at, item *it)
{
    char c = *at < text.len ? text.data[*at] : '\0';
    it->least = c == '*' || c == '?' ? 0 : 1;
    it->most = c == '*' || c == '+' ? (size_t)-1 : 1;
    *at += c == '*' || c == '?' || c == '+';
}

static void fold(item *it)
{
    for (int c = 'a'; c <= 'z'; c++) {
        bool either = it->set[c] || it->set[toupper(c)];
        it->set[c] = it->set[toupper(c)] = either;
    }
}

const pattern *pattern_read(arena *a, str text, bool nocase)
{
    pattern *p = ARENA_NEW(a, pattern);
    size_t at = 0;
    p->front = str_starts(text, "^");
    at += p->front;
    if (str_starts(text, "***") || str_starts(text, "(?"))
        return NULL; /* a director, options */
    while (at < text.len) {
        if (text.data[at] == '$' && at + 1 == text.len) {
            p->back = true;
            break;
        }
        if (p->count == MAX_ITEMS || !read_atom(text, &at, &p->items[p->count]))
            return NULL;
        read_times(text, &at, &p->items[p->count]);
        if (at < text.len && strchr("?*+{", text.data[at]) != NULL)
            return NULL; /* not greedy, or counted */
        if (nocase)
            fold(&p->items[p->count]);
        p->count++;
    }
    return p;
}

/* ---- matching ---- */

typedef struct matcher {
    const pattern *p;
    str text;
    size_t steps;
    bool found;
    size_t end; /* of the longest match so far */
} matcher;

static void match_here(matcher *m, size_t at, size_t number)
{
    if (m->steps++ > MAX_STEPS)
        return;
    if (number == m->p->count) {
        if ((!m->p->back || at == m->text.len) && (!m->found || at > m->end)) {
            m->found = true;
            m->end = at;
        }
        return;
    }
    const item *it = &m->p->items[number];
    for (size_t n = 0;; n++) {
        if (n >= it->least)
            match_here(m, at + n, number + 1);
        if (n == it->most || at + n >= m->text.len || m->steps > MAX_STEPS ||
            !it->set[(unsigned char)m->text.data[at + n] & 127])
            return;
    }
}

pattern_match pattern_find(const pattern *p, str text, size_t from, size_t *start, size_t *end)
{
    matcher m = {.p = p, .text = text};
    for (*start = from; *start <= text.len; (*start)++) {
        if (p->front && *start > 0)
            return PATTERN_NOT_FOUND;
        match_here(&m, *start, 0);
        if (m.steps > MAX_STEPS)
            return PATTERN_GAVE_UP;
        *end = m.end;
        if (m.found)
            return PATTERN_FOUND;
    }
    return PATTERN_NOT_FOUND;
}
