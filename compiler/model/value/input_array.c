#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/value.h"

/* The braces, quotes and dimensions of an array's text: array_in() and ArrayCount() of
 * PostgreSQL 15. What the items are is another matter. */

enum { MAX_DIMENSIONS = 6 };

typedef enum array_state {
    BEFORE_ALL,
    LEVEL_STARTED,
    LEVEL_ENDED,
    LEVEL_NEXT,
    ITEM_STARTED,
    ITEM_NEXT,
    QUOTED_STARTED,
    QUOTED_ENDED
} array_state;

typedef struct array_reader {
    execution *x;
    range at;
    str text;
    size_t here;
    array_state state;
    int depth, dimensions;
    bool quoted, any;
    int so_far[MAX_DIMENSIONS]; /* items of the open level */
    int before[MAX_DIMENSIONS]; /* and of the one before it */
} array_reader;

static bool malformed(const array_reader *r)
{
    return fail(r->x, r->at, "22P02", "malformed array literal: \"%.*s\"", STR_ARG(r->text));
}

static bool too_deep(const array_reader *r)
{
    return fail(r->x, r->at, "54000", "number of array dimensions exceeds the maximum allowed (%d)",
                MAX_DIMENSIONS);
}

#define IN(state) (1u << (state))

static bool is_in(const array_reader *r, unsigned states)
{
    return (IN(r->state) & states) != 0;
}

static char next(const array_reader *r)
{
    return r->here < r->text.len ? r->text.data[r->here] : '\0';
}

static void skip_space(array_reader *r)
{
    while (r->here < r->text.len && isspace((unsigned char)next(r)))
        r->here++;
}

static bool open_level(array_reader *r)
{
    if (!is_in(r, IN(BEFORE_ALL) | IN(LEVEL_STARTED) | IN(LEVEL_NEXT)))
        return malformed(r);
    if (r->depth == MAX_DIMENSIONS)
        return too_deep(r);
    r->state = LEVEL_STARTED;
    r->depth++;
    if (r->dimensions < r->depth)
        r->dimensions = r->depth;
    return true;
}

static bool close_level(array_reader *r)
{
    bool empty = r->depth == 1 && r->state == LEVEL_STARTED;
    if (!empty && !is_in(r, IN(ITEM_STARTED) | IN(QUOTED_ENDED) | IN(LEVEL_ENDED)))
        return malformed(r);
    r->state = LEVEL_ENDED;
    r->depth--;
    int d = r->depth;
    if (r->before[d] != 0 && r->so_far[d] != r->before[d])
        return malformed(r);
    r->before[d] = r->so_far[d];
    r->so_far[d] = 1;
    return true;
}

static bool read_character(array_reader *r)
{
    const unsigned item_ended = IN(ITEM_STARTED) | IN(QUOTED_ENDED) | IN(LEVEL_ENDED),
                   item_begins = IN(LEVEL_STARTED) | IN(ITEM_STARTED) | IN(ITEM_NEXT);
    char c = next(r);
    if (c == '\\') {
        if (!is_in(r, item_begins | IN(QUOTED_STARTED)) || ++r->here == r->text.len)
            return malformed(r);
        if (r->state != QUOTED_STARTED)
            r->state = ITEM_STARTED;
    } else if (c == '"') {
        if (!is_in(r, IN(LEVEL_STARTED) | IN(QUOTED_STARTED) | IN(ITEM_NEXT)))
            return malformed(r);
        r->quoted = !r->quoted;
        r->state = r->quoted ? QUOTED_STARTED : QUOTED_ENDED;
    } else if (r->quoted) {
        return true;
    } else if (c == '{') {
        return open_level(r);
    } else if (c == '}') {
        return close_level(r);
    } else if (c == ',') {
        if (!is_in(r, item_ended))
            return malformed(r);
        r->state = r->state == LEVEL_ENDED ? LEVEL_NEXT : ITEM_NEXT;
        r->so_far[r->depth - 1]++;
    } else if (!isspace((unsigned char)c)) {
        if (!is_in(r, item_begins))
            return malformed(r);
        r->state = ITEM_STARTED;
    }
    return true;
}

/* From the first brace to the end; *items false for one without any. */
static bool read_braces(array_reader *r)
{
    for (int i = 0; i < MAX_DIMENSIONS; i++)
        r->so_far[i] = 1;
    if (next(r) != '{')
        return malformed(r);
    do {
        if (r->here == r->text.len || !read_character(r))
            return r->here == r->text.len ? malformed(r) : false;
        r->any = r->any || is_in(r, IN(ITEM_STARTED) | IN(QUOTED_STARTED));
        r->here++;
    } while (r->depth > 0);
    skip_space(r);
    return r->here == r->text.len || malformed(r);
}

static bool read_bound(array_reader *r, long *out)
{
    char digits[24];
    size_t n = 0;
    while (isdigit((unsigned char)next(r)) || next(r) == '-' || next(r) == '+') {
        if (n < sizeof digits - 1)
            digits[n++] = next(r);
        r->here++;
    }
    digits[n] = '\0';
    *out = (int)strtol(digits, NULL, 10);
    return n > 0 || malformed(r);
}

/* [2:3][4]= */
static bool read_dimensions(array_reader *r, long *sizes, int *count)
{
    for (*count = 0; skip_space(r), next(r) == '['; ++*count) {
        long low = 1, high;
        r->here++;
        if (*count == MAX_DIMENSIONS)
            return too_deep(r);
        if (!read_bound(r, &high))
            return false;
        if (next(r) == ':') {
            low = high;
            r->here++;
            if (!read_bound(r, &high))
                return false;
        }
        if (next(r) != ']')
            return malformed(r);
        r->here++;
        if (high < low)
            return fail(r->x, r->at, "2202E", "upper bound cannot be less than lower bound");
        sizes[*count] = high - low + 1;
    }
    if (*count == 0)
        return true;
    if (next(r) != '=')
        return malformed(r);
    r->here++;
    skip_space(r);
    return true;
}

bool check_array(execution *x, range at, str text)
{
    array_reader r = {.x = x, .at = at, .text = text};
    long sizes[MAX_DIMENSIONS] = {0};
    int count;
    if (!read_dimensions(&r, sizes, &count) || !read_braces(&r))
        return false;
    if (count == 0)
        return true;
    if (!r.any || count != r.dimensions)
        return malformed(&r);
    for (int i = 0; i < count; i++)
        if (sizes[i] != r.before[i])
            return malformed(&r);
    return true;
}
