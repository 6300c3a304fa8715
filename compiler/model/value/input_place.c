#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/value/input_text.h"

/* Points and what is made of them, after geo_ops.c of PostgreSQL 15. */

typedef struct place {
    double x, y;
} place;

static const char *skip_space(const char *at)
{
    while (isspace((unsigned char)*at))
        at++;
    return at;
}

/* float8in_internal() */
static bool number(const text_input *in, const char **at, double *out)
{
    static const char *const words[] = {"NaN", "Infinity", "+Infinity", "-Infinity",
                                        "inf", "+inf",     "-inf"};
    char *end = NULL;
    const char *from = skip_space(*at);
    if (*from == '\0')
        return malformed_text(in);
    errno = 0;
    *out = strtod(from, &end);
    bool none = end == from || errno != 0;
    for (size_t i = 0; none && i < sizeof words / sizeof words[0]; i++)
        if (strncasecmp(from, words[i], strlen(words[i])) == 0) {
            *at = skip_space(from + strlen(words[i]));
            return true;
        }
    if (none && errno == ERANGE && end != from) {
        if (*out == 0.0 || *out >= HUGE_VAL || *out <= -HUGE_VAL)
            return fail(in->x, in->at, "22003",
                        "\"%.*s\" is out of range for type double precision", (int)(end - from),
                        from);
    } else if (none) {
        return malformed_text(in);
    }
    *at = skip_space(end);
    return true;
}

static bool pair(const text_input *in, const char **at, place *out)
{
    const char *here = skip_space(*at);
    bool open = *here == '(';
    here += open;
    if (!number(in, &here, &out->x))
        return false;
    if (*here++ != ',')
        return malformed_text(in);
    if (!number(in, &here, &out->y))
        return false;
    if (open) {
        if (*here++ != ')')
            return malformed_text(in);
        here = skip_space(here);
    }
    *at = here;
    return true;
}

/* path_decode(): `count` points, of which the last two are kept; in brackets only where a path may
 * be open. */
static bool points(const text_input *in, const char **at, bool may_open, int count, place *last)
{
    const char *here = skip_space(*at);
    int depth = 0;
    bool open = *here == '[';
    if (open && !may_open)
        return malformed_text(in);
    if (open) {
        depth = 1;
        here++;
    } else if (*here == '(') {
        const char *behind = skip_space(here + 1);
        if (*behind == '(' || strrchr(here, '(') == here) {
            depth = 1;
            here = behind;
        }
    }
    for (int i = 0; i < count; i++) {
        last[0] = last[1];
        if (!pair(in, &here, &last[1]))
            return false;
        here += *here == ',';
    }
    if (depth > 0) {
        if (*here != ')' && (*here != ']' || !open))
            return malformed_text(in);
        here = skip_space(here + 1);
    }
    *at = here;
    return true;
}

static bool all_points(const text_input *in, bool may_open, int count)
{
    place last[2] = {{0}};
    const char *at = in->text;
    return points(in, &at, may_open, count, last) && (*at == '\0' || malformed_text(in));
}

/* pair_count(): an odd number of commas. */
static int count_pairs(const char *text)
{
    int commas = 0;
    for (; (text = strchr(text, ',')) != NULL; text++)
        commas++;
    return commas % 2 == 1 ? (commas + 1) / 2 : -1;
}

bool read_point(const text_input *in)
{
    place p;
    const char *at = in->text;
    return pair(in, &at, &p) && (*at == '\0' || malformed_text(in));
}

bool read_lseg(const text_input *in)
{
    return all_points(in, true, 2);
}

bool read_box(const text_input *in)
{
    return all_points(in, false, 2);
}

bool read_polygon(const text_input *in)
{
    int count = count_pairs(in->text);
    return count > 0 ? all_points(in, false, count) : malformed_text(in);
}

bool read_path(const text_input *in)
{
    place last[2] = {{0}};
    int count = count_pairs(in->text);
    if (count <= 0)
        return malformed_text(in);
    const char *at = skip_space(in->text);
    bool open = *at == '(' && strrchr(at, '(') == at;
    at += open;
    if (!points(in, &at, true, count, last))
        return false;
    if (open && *at++ != ')')
        return malformed_text(in);
    return *skip_space(at) == '\0' || malformed_text(in);
}

enum { LINE_NUMBERS = 3 };
#define SMALLEST 1.0E-06 /* EPSILON: less is nothing */

static bool near(double a, double b)
{
    return a == b || fabs(a - b) <= SMALLEST;
}

bool read_line(const text_input *in)
{
    const char *at = skip_space(in->text);
    if (*at != '{') {
        place last[2] = {{0}};
        if (!points(in, &at, true, 2, last))
            return false;
        if (*at != '\0')
            return malformed_text(in);
        return !near(last[0].x, last[1].x) || !near(last[0].y, last[1].y) ||
               fail(in->x, in->at, "22P02",
                    "invalid line specification: must be two distinct points");
    }
    double n[LINE_NUMBERS];
    at++;
    for (int i = 0; i < LINE_NUMBERS; i++) {
        if (!number(in, &at, &n[i]))
            return false;
        if (*at++ != (i + 1 < LINE_NUMBERS ? ',' : '}'))
            return malformed_text(in);
    }
    if (*skip_space(at) != '\0')
        return malformed_text(in);
    return !near(n[0], 0) || !near(n[1], 0) ||
           fail(in->x, in->at, "22P02", "invalid line specification: A and B cannot both be zero");
}

bool read_circle(const text_input *in)
{
    place centre;
    double radius;
    const char *at = skip_space(in->text);
    int depth = *at == '<';
    bool angle = depth == 1;
    if (angle) {
        at++;
    } else if (*at == '(' && *skip_space(at + 1) == '(') {
        depth = 1;
        at = skip_space(at + 1);
    }
    if (!pair(in, &at, &centre))
        return false;
    at += *at == ',';
    if (!number(in, &at, &radius))
        return false;
    if (radius < 0.0)
        return malformed_text(in);
    if (depth > 0) {
        if (*at != ')' && *at != '>')
            return malformed_text(in);
        at = skip_space(at + 1);
    }
    return *at == '\0' || malformed_text(in);
}
