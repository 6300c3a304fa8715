#include "grammar.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/file.h"
#include "support/map.h"
#include "support/vec.h"

enum { MAX_DEPTH = 9, INDENTATION = 4 };

typedef struct alternative {
    str text;
    uint32_t weight;
} alternative;

typedef struct rule {
    VEC(alternative) alternatives;
    uint32_t weight; /* of all */
} rule;

struct grammar {
    arena *arena;
    map rules;
};

uint32_t dice_roll(dice *d, uint32_t sides)
{
    d->state += 0x9e3779b97f4a7c15u;
    uint64_t z = d->state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    return sides == 0 ? 0 : (uint32_t)((z >> 32) % sides);
}

grammar *grammar_new(arena *a)
{
    grammar *g = ARENA_NEW(a, grammar);
    g->arena = a;
    map_init(&g->rules, a);
    return g;
}

bool grammar_has(const grammar *g, str called)
{
    return map_get(&g->rules, called) != NULL;
}

static rule *find_or_add_rule(grammar *g, str called)
{
    rule *r = map_get(&g->rules, called);
    if (r == NULL) {
        r = ARENA_NEW(g->arena, rule);
        map_put(&g->rules, called, r);
    }
    return r;
}

static void add_alternative(grammar *g, rule *r, str line)
{
    alternative a = {.weight = 1};
    size_t digits = 0;
    while (digits < line.len && isdigit((unsigned char)line.data[digits]))
        digits++;
    if (digits > 0 && digits < line.len && line.data[digits] == ' ') {
        a.weight = (uint32_t)atoi(line.data);
        line = str_slice(line, digits + 1, line.len);
    }
    a.text = line;
    r->weight += a.weight;
    vec_push(g->arena, &r->alternatives, a);
}

bool grammar_read(grammar *g, const char *path)
{
    str text;
    if (!file_read(g->arena, path, 1u << 20, &text, NULL)) {
        fprintf(stderr, "cannot read %s\n", path);
        return false;
    }
    rule *current = NULL;
    while (text.len > 0) {
        size_t end = str_find(text, STR("\n"));
        str line = str_slice(text, 0, end), trimmed = str_trim(line);
        text = str_slice(text, end + 1, text.len);
        if (trimmed.len == 0 || trimmed.data[0] == '#')
            continue;
        if (isspace((unsigned char)line.data[0]) && current != NULL) {
            add_alternative(g, current, str_slice(line, INDENTATION, line.len));
        } else if (str_ends(trimmed, ":")) {
            current = find_or_add_rule(g, str_slice(trimmed, 0, trimmed.len - 1));
        } else {
            fprintf(stderr, "%s: neither a rule nor an alternative: %.*s\n", path, STR_ARG(line));
            return false;
        }
    }
    return true;
}

static void write_text(writer *w, buf *out, str text);

/* Where the brace that opens before `from` closes. */
static size_t closing_brace(str text, size_t from)
{
    int depth = 1;
    for (size_t i = from; i < text.len; i++) {
        if (text.data[i] == '\\')
            i++;
        else if (text.data[i] == '{')
            depth++;
        else if (text.data[i] == '}' && --depth == 0)
            return i;
    }
    return text.len;
}

/* Ends of the choices of {a|b}. */
static size_t next_bar(str text, size_t from)
{
    int depth = 0;
    for (size_t i = from; i < text.len; i++) {
        if (text.data[i] == '\\')
            i++;
        else if (text.data[i] == '{')
            depth++;
        else if (text.data[i] == '}')
            depth--;
        else if (text.data[i] == '|' && depth == 0)
            return i;
    }
    return text.len;
}

static void write_choice(writer *w, buf *out, str inside)
{
    uint32_t count = 1;
    for (size_t at = next_bar(inside, 0); at < inside.len; at = next_bar(inside, at + 1))
        count++;
    uint32_t chosen = dice_roll(w->dice, count);
    size_t start = 0;
    while (chosen-- > 0)
        start = next_bar(inside, start) + 1;
    write_text(w, out, str_slice(inside, start, next_bar(inside, start)));
}

static void write_name(writer *w, buf *out, str called)
{
    if (map_get(&w->grammar->rules, called) != NULL) {
        grammar_write(w, out, called);
        return;
    }
    size_t colon = str_find(called, STR(":"));
    str arg = colon < called.len ? str_slice(called, colon + 1, called.len) : (str){0};
    if (w->hook(w->context, out, str_slice(called, 0, colon), arg))
        return;
    fprintf(stderr, "the grammar names what is not there: {%.*s}\n", STR_ARG(called));
    exit(2);
}

static void write_brace(writer *w, buf *out, str inside)
{
    if (next_bar(inside, 0) < inside.len) {
        write_choice(w, out, inside);
        return;
    }
    char last = inside.len > 0 ? inside.data[inside.len - 1] : '\0';
    str called = last == '?' || last == '+' ? str_slice(inside, 0, inside.len - 1) : inside;
    uint32_t times = last == '?'   ? dice_roll(w->dice, 2)
                     : last == '+' ? 1 + dice_roll(w->dice, 3) % (w->depth > MAX_DEPTH ? 1 : 3)
                                   : 1;
    for (uint32_t i = 0; i < times; i++) {
        if (i > 0)
            buf_text(out, ", ");
        write_name(w, out, called);
    }
}

static void write_text(writer *w, buf *out, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\\' && i + 1 < text.len) {
            buf_char(out, text.data[++i]);
        } else if (text.data[i] == '{') {
            size_t end = closing_brace(text, i + 1);
            write_brace(w, out, str_slice(text, i + 1, end));
            i = end;
        } else {
            buf_char(out, text.data[i]);
        }
    }
}

void grammar_write(writer *w, buf *out, str called)
{
    const rule *r = map_get(&w->grammar->rules, called);
    if (r == NULL || r->alternatives.count == 0) {
        fprintf(stderr, "no rule %.*s\n", STR_ARG(called));
        exit(2);
    }
    size_t chosen = 0;
    if (w->depth < MAX_DEPTH) {
        uint32_t at = dice_roll(w->dice, r->weight);
        while (at >= r->alternatives.items[chosen].weight)
            at -= r->alternatives.items[chosen++].weight;
    }
    w->depth++;
    write_text(w, out, r->alternatives.items[chosen].text);
    w->depth--;
}
