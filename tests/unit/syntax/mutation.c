/* mutation.c - statements with one mistake. */
#include "mutation.h"

#include "support/buf.h"
#include "support/vec.h"
#include "syntax/lexer.h"

typedef VEC(token) token_vec;

/* splitmix64 */
uint64_t random_below(random_numbers *r, uint64_t limit)
{
    uint64_t z = r->state += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return (z ^ (z >> 31)) % limit;
}

static token_vec tokens_of(arena *a, str text)
{
    token_vec out = {0};
    lexer l;
    token t;
    lexer_init(&l, source_from_text(a, STR("statement"), text), 0, (uint32_t)text.len);
    for (lexer_next(&l, &t); t.code != TOKEN_END; lexer_next(&l, &t))
        vec_push(a, &out, t);
    return out;
}

static void push(arena *a, str **items, size_t *count, size_t *capacity, str item)
{
    if (*count == *capacity) {
        size_t more = *capacity > 0 ? *capacity * 2 : 256;
        *items = arena_grow(a, *items, *capacity, more, sizeof **items);
        *capacity = more;
    }
    (*items)[(*count)++] = item;
}

void mutation_pool_add(mutation_pool *pool, str statement)
{
    arena *scratch = arena_new();
    token_vec tokens = tokens_of(scratch, statement);
    /* Of a statement with thousands of rows the beginning is enough. */
    for (size_t i = 0; i < tokens.count && i < 200; i++)
        push(pool->arena, &pool->tokens, &pool->n_tokens, &pool->token_capacity,
             str_slice(statement, tokens.items[i].start, tokens.items[i].end));
    arena_free(scratch);
    push(pool->arena, &pool->statements, &pool->count, &pool->capacity, statement);
}

typedef struct mistake {
    str text;
    const token *at;
    const token *next; /* NULL at the end */
    str other;
} mistake;

static str token_text(str text, const token *t)
{
    return str_slice(text, t->start, t->end);
}

static str leave_out(arena *a, const mistake *m)
{
    return arena_printf(a, "%.*s%.*s", STR_ARG(str_slice(m->text, 0, m->at->start)),
                        STR_ARG(str_slice(m->text, m->at->end, m->text.len)));
}

static str replace(arena *a, const mistake *m, str with)
{
    return arena_printf(a, "%.*s%.*s%.*s", STR_ARG(str_slice(m->text, 0, m->at->start)),
                        STR_ARG(with), STR_ARG(str_slice(m->text, m->at->end, m->text.len)));
}

static str exchange(arena *a, const mistake *m)
{
    return arena_printf(a, "%.*s%.*s%.*s%.*s%.*s", STR_ARG(str_slice(m->text, 0, m->at->start)),
                        STR_ARG(token_text(m->text, m->next)),
                        STR_ARG(str_slice(m->text, m->at->end, m->next->start)),
                        STR_ARG(token_text(m->text, m->at)),
                        STR_ARG(str_slice(m->text, m->next->end, m->text.len)));
}

str mutate(arena *a, random_numbers *r, const mutation_pool *pool, const char **how)
{
    mistake m = {.text = pool->statements[random_below(r, pool->count)]};
    token_vec tokens = tokens_of(a, m.text);
    size_t at = (size_t)random_below(r, tokens.count);
    m.at = &tokens.items[at];
    m.next = at + 1 < tokens.count ? m.at + 1 : NULL;
    m.other = pool->tokens[random_below(r, pool->n_tokens)];
    str own = token_text(m.text, m.at);
    switch (random_below(r, 4)) {
    case 0:
        *how = "left out";
        return leave_out(a, &m);
    case 1:
        *how = "doubled";
        return replace(a, &m, arena_printf(a, "%.*s %.*s", STR_ARG(own), STR_ARG(own)));
    case 2:
        *how = "exchanged";
        return m.next != NULL ? exchange(a, &m) : leave_out(a, &m);
    default:
        *how = "replaced";
        return replace(a, &m, m.other);
    }
}

/* What begins, ends or continues something. (The vertical tab is a blank since 16 alone.) */
static const char signs[] = "'\"$\\;()[],.:+-*/<>=~!@#%^&|`?_0123456789aAbBeEnNuUxX \t\r\n\f{}";

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

str mutate_character(arena *a, random_numbers *r, const mutation_pool *pool, const char **how)
{
    str text = pool->statements[random_below(r, pool->count)];
    size_t at = (size_t)random_below(r, text.len), end = at + 1;
    while (at > 0 && is_continuation(text.data[at]))
        at--;
    while (end < text.len && is_continuation(text.data[end]))
        end++;
    str sign = {&signs[random_below(r, sizeof signs - 1)], 1};
    switch (random_below(r, 3)) {
    case 0:
        *how = "character left out";
        sign.len = 0;
        break;
    case 1:
        *how = "character put in";
        end = at;
        break;
    default:
        *how = "character replaced";
        break;
    }
    return arena_printf(a, "%.*s%.*s%.*s", STR_ARG(str_slice(text, 0, at)), STR_ARG(sign),
                        STR_ARG(str_slice(text, end, text.len)));
}
