#include <ctype.h>
#include <string.h>

#include "model/value/compute.h"
#include "model/value/moment_fields.h"

/* Which fields of dates, times and intervals extract() knows: timestamp_part_common() and its
 * like. */

typedef enum unit_family {
    FAMILY_NONE,
    FAMILY_CLOCK = 1 << 0,    /* hours and what is finer */
    FAMILY_SPAN = 1 << 1,     /* days and what is coarser, as intervals have it as well */
    FAMILY_CALENDAR = 1 << 2, /* weeks and numbers of days */
    FAMILY_ZONE = 1 << 3,
    FAMILY_EPOCH = 1 << 4,
    FAMILY_RESERVED = 1 << 5 /* infinity, now ... */
} unit_family;

static unit_family family_of_unit(const moment_word *w)
{
    switch ((moment_unit)w->value) {
    case UNIT_HOUR:
    case UNIT_MINUTE:
    case UNIT_SECOND:
    case UNIT_MILLISECOND:
    case UNIT_MICROSECOND:
        return FAMILY_CLOCK;
    case UNIT_YEAR:
    case UNIT_MONTH:
    case UNIT_DAY:
    case UNIT_DECADE:
    case UNIT_CENTURY:
    case UNIT_MILLENNIUM:
        return FAMILY_SPAN;
    case UNIT_OTHER:
        return strncmp(w->word, "timezone", 8) == 0 ? FAMILY_ZONE
               : w->word[0] == 'q'                  ? FAMILY_SPAN /* quarter, qtr */
                                                    : FAMILY_CALENDAR;
    default:
        return FAMILY_CALENDAR;
    }
}

static unit_family family_of(str field)
{
    char lower[MOMENT_ROOM];
    if (field.len >= sizeof lower)
        return FAMILY_NONE;
    for (size_t i = 0; i < field.len; i++)
        lower[i] = (char)tolower((unsigned char)field.data[i]);
    lower[field.len] = '\0';
    const moment_word *w = find_unit_word(lower);
    if (w == NULL)
        w = find_date_word(lower);
    if (w != NULL && w->kind == WORD_UNIT)
        return family_of_unit(w);
    if (w != NULL && w->kind == WORD_RESERVED)
        return w->value == SAYS_EPOCH ? FAMILY_EPOCH : FAMILY_RESERVED;
    return FAMILY_NONE;
}

bool check_moment_unit(computation *c, str field, oid of)
{
    static const struct {
        oid of;
        unsigned has, refuses; /* what it refuses it knows all the same: 0A000 */
    } types[] = {
        {TYPE_DATE, FAMILY_SPAN | FAMILY_CALENDAR | FAMILY_EPOCH,
         FAMILY_CLOCK | FAMILY_ZONE | FAMILY_RESERVED},
        {TYPE_TIMESTAMP, FAMILY_CLOCK | FAMILY_SPAN | FAMILY_CALENDAR | FAMILY_EPOCH,
         FAMILY_ZONE | FAMILY_RESERVED},
        {TYPE_TIMESTAMPTZ,
         FAMILY_CLOCK | FAMILY_SPAN | FAMILY_CALENDAR | FAMILY_ZONE | FAMILY_EPOCH,
         FAMILY_RESERVED},
        {TYPE_TIME, FAMILY_CLOCK | FAMILY_EPOCH, FAMILY_SPAN | FAMILY_CALENDAR | FAMILY_ZONE},
        {TYPE_TIMETZ, FAMILY_CLOCK | FAMILY_ZONE | FAMILY_EPOCH, FAMILY_SPAN | FAMILY_CALENDAR},
        {TYPE_INTERVAL, FAMILY_CLOCK | FAMILY_SPAN | FAMILY_EPOCH, FAMILY_CALENDAR | FAMILY_ZONE},
    };
    unsigned is = family_of(field);
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (types[i].of != of || (types[i].has & is) != 0)
            continue;
        bool known = (types[i].refuses & is) != 0;
        return fail(c->x, c->at, known ? "0A000" : "22023", "unit \"%.*s\" not %s for type %.*s",
                    STR_ARG(field), known ? "supported" : "recognized",
                    STR_ARG(catalog_format_type(c->x->catalog, c->x->arena, of, -1)));
    }
    return true;
}
