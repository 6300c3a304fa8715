/* What a tsvector keeps of its text: each word once, in order, with its positions: tsvectorin(),
 * tsvectorout() of tsvector.c. The text is one that read_tsvector() has taken. */
#include <stdlib.h>
#include <string.h>

#include "model/value/input_text.h"
#include "support/buf.h"
#include "support/vec.h"

enum { LAST_POSITION = 16383, MOST_POSITIONS = 256 };

typedef struct word_position {
    long place;
    char weight; /* A to D */
} word_position;

typedef struct search_word {
    str text;
    VEC(word_position) positions;
} search_word;

typedef VEC(search_word) word_list;

static bool is_space(char c)
{
    return c != '\0' && strchr(" \t\n\r\v\f", c) != NULL;
}

static const char *take_word(arena *a, const char *at, search_word *w)
{
    buf b = buf_new(a);
    bool quoted = *at == '\'';
    for (at += quoted; *at != '\0'; at++) {
        if (quoted ? *at == '\'' && at[1] != '\'' : is_space(*at) || (*at == ':' && b.len > 0))
            break;
        at += *at == '\\' || (quoted && *at == '\'');
        buf_char(&b, *at);
    }
    w->text = buf_str(&b);
    return at + (quoted && *at == '\'');
}

static const char *take_positions(arena *a, const char *at, search_word *w)
{
    while (*at == ':' || *at == ',') {
        char *end;
        word_position p = {strtol(at + 1, &end, 10), 'D'};
        p.place = p.place > LAST_POSITION ? LAST_POSITION : p.place;
        for (at = end; *at != '\0' && *at != ',' && !is_space(*at); at++)
            if (strchr("aAbBcC*", *at) != NULL)
                p.weight = (char)(*at == '*' ? 'A' : *at & ~0x20);
        vec_push(a, &w->positions, p);
    }
    return at;
}

static int by_text(const void *left, const void *right)
{
    const str *a = &((const search_word *)left)->text, *b = &((const search_word *)right)->text;
    int order = memcmp(a->data, b->data, a->len < b->len ? a->len : b->len);
    return order != 0 ? order : a->len < b->len ? -1 : a->len > b->len;
}

/* Of one place the heaviest comes first. */
static int by_place(const void *left, const void *right)
{
    const word_position *a = left, *b = right;
    return a->place != b->place ? (a->place < b->place ? -1 : 1) : a->weight - b->weight;
}

static void write_word(buf *b, str text)
{
    buf_text(b, b->len > 0 ? " '" : "'");
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\'' || text.data[i] == '\\')
            buf_char(b, text.data[i]);
        buf_char(b, text.data[i]);
    }
    buf_char(b, '\'');
}

static void write_positions(buf *b, search_word *w)
{
    size_t written = 0;
    if (w->positions.count > 1)
        qsort(w->positions.items, w->positions.count, sizeof *w->positions.items, by_place);
    for (size_t i = 0; i < w->positions.count && written < MOST_POSITIONS; i++) {
        const word_position *p = &w->positions.items[i];
        if (i > 0 && p->place == p[-1].place)
            continue;
        buf_printf(b, "%c%ld", written++ == 0 ? ':' : ',', p->place);
        if (p->weight != 'D')
            buf_char(b, p->weight);
    }
}

str search_vector_text(arena *a, str text)
{
    word_list all = {0};
    for (const char *at = arena_cstr(a, text); *at != '\0';) {
        search_word w = {.text = {NULL, 0}};
        if (is_space(*at)) {
            at++;
            continue;
        }
        at = take_positions(a, take_word(a, at, &w), &w);
        vec_push(a, &all, w);
    }
    if (all.count > 1)
        qsort(all.items, all.count, sizeof *all.items, by_text);
    buf out = buf_new(a);
    for (size_t i = 0; i < all.count; i++) {
        search_word *w = &all.items[i];
        for (; i + 1 < all.count && str_eq(all.items[i + 1].text, w->text); i++)
            for (size_t k = 0; k < all.items[i + 1].positions.count; k++)
                vec_push(a, &w->positions, all.items[i + 1].positions.items[k]);
        write_word(&out, w->text);
        write_positions(&out, w);
    }
    return buf_str(&out);
}
