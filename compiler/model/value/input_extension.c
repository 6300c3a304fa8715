#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "model/execute/execute.h"
#include "model/value/input_text.h"

/*
 * The texts of types that extensions bring: ltree, cube and seg. Letters beyond ASCII are letters
 * here, as they are in most locales.
 */

/* ---- ltree: parse_ltree() of ltree_io.c ---- */

enum { LTREE_MAX_LEVELS = 65535, LTREE_LABEL_15 = 255, LTREE_LABEL = 1000 };

static bool is_label_letter(const text_input *in, char c)
{
    return isalnum((unsigned char)c) != 0 || (unsigned char)c >= 0x80 || c == '_' ||
           (c == '-' && in->x->options->pg_version > 15);
}

static bool is_continued(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static bool read_ltree(const text_input *in)
{
    int most = in->x->options->pg_version > 15 ? LTREE_LABEL : LTREE_LABEL_15;
    int place = 1, letters = 0, levels = 1;
    for (const char *p = in->text; *p != '\0'; p++)
        levels += *p == '.';
    if (levels > LTREE_MAX_LEVELS)
        return fail(in->x, in->at, "54000",
                    "number of ltree labels (%d) exceeds the maximum allowed (%d)", levels,
                    LTREE_MAX_LEVELS);
    for (const char *p = in->text; *p != '\0'; p++) {
        bool ends = *p == '.' && letters > 0;
        if (is_continued(*p))
            continue;
        if (!ends && !is_label_letter(in, *p))
            return fail(in->x, in->at, "42601", "ltree syntax error at character %d", place);
        if (ends && letters > most)
            break;
        letters = ends ? 0 : letters + 1;
        place++;
    }
    if (letters > most)
        return fail(in->x, in->at, "42622", "label string is too long");
    return letters > 0 || *in->text == '\0' || fail(in->x, in->at, "42601", "ltree syntax error");
}

/* ---- numbers of cube and seg ---- */

static const char *skip_spaces(const char *p)
{
    return p + strspn(p, " \t\n\r\f");
}

static const char *skip_digits(const char *p)
{
    return p + strspn(p, "0123456789");
}

/* Behind what may be an exponent. */
static const char *skip_exponent(const char *p)
{
    const char *digits = p + 1;
    if (*p != 'e' && *p != 'E')
        return p;
    digits += *digits == '+' || *digits == '-';
    return skip_digits(digits) > digits ? skip_digits(digits) : p;
}

/* ---- cube: cubescan.l, cubeparse.y ---- */

enum { CUBE_MAX_DIMENSIONS = 100 };

/* A number, and the space around it; NULL: there is none. */
static const char *skip_coordinate(const char *p)
{
    const char *start = p += *p == '+' || *p == '-';
    static const char *const words[] = {"infinity", "inf", "nan"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncasecmp(p, words[i], strlen(words[i])) == 0)
            return skip_spaces(p + strlen(words[i]));
    const char *whole = skip_digits(p);
    p = *whole == '.' ? skip_digits(whole + 1) : whole;
    if (p - start < 1 + (*whole == '.'))
        return NULL;
    return skip_spaces(skip_exponent(p));
}

/* Numbers with commas between them; NULL: something else. */
static const char *skip_list(const char *p, int *count)
{
    for (*count = 0; p != NULL; p++) {
        p = skip_coordinate(skip_spaces(p));
        ++*count;
        if (p == NULL || *p != ',')
            return p;
    }
    return NULL;
}

/* "(1, 2)"; between brackets it may be empty. */
static const char *skip_paren_list(const char *p, int *count)
{
    p = skip_spaces(p);
    *count = 0;
    if (*p != '(')
        return NULL;
    const char *inner = skip_spaces(p + 1);
    p = *inner == ')' ? inner : skip_list(inner, count);
    return p != NULL && *p == ')' ? skip_spaces(p + 1) : NULL;
}

static bool bad_cube(const text_input *in)
{
    return fail(in->x, in->at, "22P02", "invalid input syntax for cube");
}

static bool read_cube(const text_input *in)
{
    int first = 0, second = 0;
    const char *p = skip_spaces(in->text);
    bool box = *p == '[', both = box;
    if (!box && *p != '(') {
        p = skip_list(p, &first);
        second = first;
    } else {
        p = skip_paren_list(p + box, &first);
        both |= p != NULL && *p == ',';
        if (both)
            p = p != NULL && *p == ',' ? skip_paren_list(p + 1, &second) : NULL;
        if (box)
            p = p != NULL && *p == ']' ? skip_spaces(p + 1) : NULL;
    }
    if (p == NULL || *p != '\0' || (both && first != second))
        return bad_cube(in);
    return first <= CUBE_MAX_DIMENSIONS || bad_cube(in);
}

/* ---- seg: segscan.l, segparse.y ---- */

/* What stands before a number, and the number; NULL: there is none. */
static const char *skip_boundary(const char *p)
{
    p = skip_spaces(p);
    p = skip_spaces(*p != '\0' && strchr("<>~", *p) != NULL ? p + 1 : p);
    const char *digits = p + (*p == '+' || *p == '-');
    p = skip_digits(digits);
    if (p == digits)
        return NULL;
    if (*p == '.' && isdigit((unsigned char)p[1]))
        p = skip_digits(p + 1);
    return skip_spaces(skip_exponent(p));
}

static const char *skip_dots(const char *p)
{
    return p[0] == '.' && p[1] == '.' ? skip_spaces(p + 2 + (p[2] == '.')) : NULL;
}

static bool read_seg(const text_input *in)
{
    const char *p = skip_spaces(in->text), *dots = skip_dots(p);
    bool deviates = false;
    if (dots != NULL) { /* up to a number */
        p = skip_boundary(dots);
    } else {
        p = skip_boundary(p);
        deviates = p != NULL && (strncmp(p, "'+-'", 4) == 0 || strncmp(p, "(+-)", 4) == 0);
        dots = p != NULL ? skip_dots(p) : NULL;
        if (deviates)
            p = skip_boundary(p + 4);
        else if (dots != NULL)
            p = *dots == '\0' ? dots : skip_boundary(dots);
    }
    return (p != NULL && *p == '\0') || fail(in->x, in->at, "42601", "bad seg representation");
}

/* ---- which ---- */

bool (*extension_input(str called))(const text_input *in)
{
    static const struct {
        const char *called;
        bool (*read)(const text_input *in);
    } types[] = {{"ltree", read_ltree}, {"cube", read_cube}, {"seg", read_seg}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_is(called, types[i].called))
            return types[i].read;
    return NULL;
}
