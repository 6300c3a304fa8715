#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/value/decimal.h"
#include "model/value/input_text.h"
#include "support/buf.h"

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

typedef struct place_list {
    place *items;
    int count;
    bool open; /* a path in brackets */
} place_list;

/* path_decode(): `count` points; in brackets only where a path may be open. */
static bool points(const text_input *in, const char **at, bool may_open, int count, place_list *out)
{
    const char *here = skip_space(*at);
    int depth = 0;
    *out = (place_list){.items = ARENA_ARRAY(in->x->arena, place, (size_t)count),
                        .count = count,
                        .open = *here == '['};
    if (out->open && !may_open)
        return malformed_text(in);
    if (out->open) {
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
        if (!pair(in, &here, &out->items[i]))
            return false;
        here += *here == ',';
    }
    if (depth > 0) {
        if (*here != ')' && (*here != ']' || !out->open))
            return malformed_text(in);
        here = skip_space(here + 1);
    }
    *at = here;
    return true;
}

static bool all_points(const text_input *in, bool may_open, int count, place_list *out)
{
    const char *at = in->text;
    return points(in, &at, may_open, count, out) && (*at == '\0' || malformed_text(in));
}

/* ---- printing ---- */

static void write_number(execution *x, buf *b, double number)
{
    buf_add(b, float_text(x->arena, number, false));
}

static void write_place(execution *x, buf *b, const place *p)
{
    buf_char(b, '(');
    write_number(x, b, p->x);
    buf_char(b, ',');
    write_number(x, b, p->y);
    buf_char(b, ')');
}

/* path_encode() */
static bool print_places(const text_input *in, const char *before, const place_list *all,
                         const char *after)
{
    buf b = buf_new(in->x->arena);
    buf_text(&b, before);
    for (int i = 0; i < all->count; i++) {
        buf_text(&b, i > 0 ? "," : "");
        write_place(in->x, &b, &all->items[i]);
    }
    buf_text(&b, after);
    return text_prints(in, "%.*s", STR_ARG(buf_str(&b)));
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
    if (!pair(in, &at, &p))
        return false;
    return *at == '\0' ? print_places(in, "", &(place_list){&p, 1, false}, "") : malformed_text(in);
}

bool read_lseg(const text_input *in)
{
    place_list ends;
    return all_points(in, true, 2, &ends) && print_places(in, "[", &ends, "]");
}

/* Whether a number is the greater one: NaN is greater than any other. */
static bool is_above(double a, double b)
{
    return isnan(b) ? false : isnan(a) || a > b;
}

static void put_in_order(double *greater, double *less)
{
    double was = *greater;
    if (!is_above(*less, *greater))
        return;
    *greater = *less;
    *less = was;
}

/* The upper right corner comes first. */
bool read_box(const text_input *in)
{
    place_list corners;
    if (!all_points(in, false, 2, &corners))
        return false;
    put_in_order(&corners.items[0].x, &corners.items[1].x);
    put_in_order(&corners.items[0].y, &corners.items[1].y);
    return print_places(in, "", &corners, "");
}

bool read_polygon(const text_input *in)
{
    place_list all;
    int count = count_pairs(in->text);
    if (count <= 0)
        return malformed_text(in);
    return all_points(in, false, count, &all) && print_places(in, "(", &all, ")");
}

bool read_path(const text_input *in)
{
    place_list all;
    int count = count_pairs(in->text);
    if (count <= 0)
        return malformed_text(in);
    const char *at = skip_space(in->text);
    bool outer = *at == '(' && strrchr(at, '(') == at;
    at += outer;
    if (!points(in, &at, true, count, &all))
        return false;
    if (outer && *at++ != ')')
        return malformed_text(in);
    if (*skip_space(at) != '\0')
        return malformed_text(in);
    return print_places(in, all.open ? "[" : "(", &all, all.open ? "]" : ")");
}

enum { LINE_NUMBERS = 3 };
#define SMALLEST 1.0E-06 /* EPSILON: less is nothing */

static bool near(double a, double b)
{
    return a == b || fabs(a - b) <= SMALLEST;
}

static bool print_line(const text_input *in, const double *n)
{
    buf b = buf_new(in->x->arena);
    for (int i = 0; i < LINE_NUMBERS; i++) {
        buf_char(&b, i == 0 ? '{' : ',');
        write_number(in->x, &b, n[i]);
    }
    return text_prints(in, "%.*s}", STR_ARG(buf_str(&b)));
}

/* line_construct() with the slope of the two. */
static bool line_of_points(const text_input *in, const char *at)
{
    place_list two;
    if (!points(in, &at, true, 2, &two))
        return false;
    if (*at != '\0')
        return malformed_text(in);
    const place *p = &two.items[0], *q = &two.items[1];
    if (near(p->x, q->x) && near(p->y, q->y))
        return fail(in->x, in->at, "22P02",
                    "invalid line specification: must be two distinct points");
    if (near(p->x, q->x))
        return print_line(in, (double[]){-1.0, 0.0, p->x});
    if (near(p->y, q->y))
        return print_line(in, (double[]){0.0, -1.0, p->y});
    double slope = (p->y - q->y) / (p->x - q->x), constant = p->y - slope * p->x;
    return print_line(in, (double[]){slope, -1.0, constant == 0.0 ? 0.0 : constant});
}

bool read_line(const text_input *in)
{
    const char *at = skip_space(in->text);
    if (*at != '{')
        return line_of_points(in, at);
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
    if (near(n[0], 0) && near(n[1], 0))
        return fail(in->x, in->at, "22P02",
                    "invalid line specification: A and B cannot both be zero");
    return print_line(in, n);
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
    if (*at != '\0')
        return malformed_text(in);
    buf b = buf_new(in->x->arena);
    write_place(in->x, &b, &centre);
    return text_prints(in, "<%.*s,%.*s>", STR_ARG(buf_str(&b)),
                       STR_ARG(float_text(in->x->arena, radius, false)));
}
