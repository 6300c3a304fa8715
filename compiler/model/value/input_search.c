#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/input_text.h"

/* tsvector and tsquery, after tsvector_parser.c and tsquery.c of PostgreSQL 15. */

enum { LONGEST_WORD = 2047, LAST_POSITION = 16383 };

typedef struct search_reader {
    const text_input *in;
    const char *at;
    bool query;
} search_reader;

static bool wrong_search(const search_reader *r)
{
    return fail(r->in->x, r->in->at, "42601", "syntax error in %s: \"%s\"", r->in->words,
                r->in->text);
}

static bool is_operator(const search_reader *r)
{
    return r->query && *r->at != '\0' && strchr("!&|()<", *r->at) != NULL;
}

static bool skip_escape(search_reader *r)
{
    if (*++r->at == '\0')
        return fail(r->in->x, r->in->at, "42601", "there is no escaped character: \"%s\"",
                    r->in->text);
    r->at++;
    return true;
}

/* :1A,2, behind a word of a vector. */
static bool read_positions(search_reader *r)
{
    do {
        bool weight = false;
        r->at++;
        if (!isdigit((unsigned char)*r->at))
            return wrong_search(r);
        if (strtol(r->at, NULL, 10) == 0)
            return fail(r->in->x, r->in->at, "42601", "wrong position info in tsvector: \"%s\"",
                        r->in->text);
        for (r->at++; *r->at != '\0' && !isspace((unsigned char)*r->at) && *r->at != ','; r->at++) {
            if (isdigit((unsigned char)*r->at))
                continue;
            if (strchr("aAbBcCdD*", *r->at) == NULL || weight)
                return wrong_search(r);
            weight = strchr("dD", *r->at) == NULL;
        }
    } while (*r->at == ',');
    return true;
}

static bool read_quoted(search_reader *r, size_t *size)
{
    for (r->at++;; ++*size) {
        if (*r->at == '\0')
            return wrong_search(r);
        if (*r->at == '\\') {
            if (!skip_escape(r))
                return false;
            continue;
        }
        if (*r->at == '\'') {
            r->at++;
            if (*r->at != '\'')
                break;
        }
        r->at++;
    }
    return *size > 0 || wrong_search(r);
}

static bool read_plain(search_reader *r, size_t *size)
{
    if (is_operator(r))
        return wrong_search(r);
    for (; *r->at != '\0' && !isspace((unsigned char)*r->at) && !is_operator(r); ++*size) {
        if (*r->at == ':' && *size > 0)
            break;
        if (*r->at != '\\')
            r->at++;
        else if (!skip_escape(r))
            return false;
    }
    return true;
}

/* gettoken_tsvector(): one word; *any is false at the end. */
static bool read_word(search_reader *r, bool *any)
{
    size_t size = 0;
    while (isspace((unsigned char)*r->at))
        r->at++;
    *any = *r->at != '\0';
    if (!*any)
        return true;
    if (!(*r->at == '\'' ? read_quoted(r, &size) : read_plain(r, &size)))
        return false;
    if (!r->query && *r->at == ':' && !read_positions(r))
        return false;
    return size < LONGEST_WORD ||
           fail(r->in->x, r->in->at, "54000", "word is too long in %s", r->in->words);
}

bool read_tsvector(const text_input *in)
{
    search_reader r = {in, in->text, false};
    bool any = true;
    while (any)
        if (!read_word(&r, &any))
            return false;
    return true;
}

/* <->, <3>; *found is false when it is none. */
static bool read_phrase(search_reader *r, bool *found)
{
    char *end = NULL;
    *found = false;
    if (*r->at != '<')
        return true;
    const char *at = r->at + 1;
    if (*at == '-') {
        at++;
    } else if (isdigit((unsigned char)*at)) {
        errno = 0;
        long distance = strtol(at, &end, 10);
        if (errno == ERANGE || distance > LAST_POSITION)
            return fail(r->in->x, r->in->at, "22023",
                        "distance in phrase operator must be an integer value between zero and %d "
                        "inclusive",
                        LAST_POSITION);
        at = end;
    } else {
        return true;
    }
    /* an operand has to follow */
    *found = *at == '>' && at[1] != '\0';
    if (*found)
        r->at = at + 1;
    return true;
}

/* What stands between two operands; *end when there is nothing more. */
static bool read_operator(search_reader *r, int *depth, bool *operand, bool *end)
{
    bool phrase;
    while (isspace((unsigned char)*r->at))
        r->at++;
    *end = *r->at == '\0';
    if (*end)
        return *depth == 0 || wrong_search(r);
    if (!read_phrase(r, &phrase))
        return false;
    *operand = phrase || *r->at == '&' || *r->at == '|';
    if (phrase)
        return true;
    if (!*operand && (*r->at != ')' || --*depth < 0))
        return wrong_search(r);
    r->at++;
    return true;
}

bool read_tsquery(const text_input *in)
{
    search_reader r = {in, in->text, true};
    int depth = 0;
    bool first = true, operand = true, end = false, any;
    while (!end) {
        if (!operand) {
            if (!read_operator(&r, &depth, &operand, &end))
                return false;
            continue;
        }
        while (isspace((unsigned char)*r.at))
            r.at++;
        if (*r.at == '!' || *r.at == '(') {
            depth += *r.at++ == '(';
            first = false;
            continue;
        }
        if (*r.at == ':')
            return wrong_search(&r);
        if (!read_word(&r, &any))
            return false;
        if (!any)
            return first || fail(in->x, in->at, "42601", "no operand in tsquery: \"%s\"", in->text);
        if (*r.at == ':')
            r.at += 1 + strspn(r.at + 1, "aAbBcCdD*");
        first = operand = false;
    }
    return true;
}
