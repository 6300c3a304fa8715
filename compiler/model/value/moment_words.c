#include "model/value/moment_fields.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The words of dates and intervals and the zones: datetktbl and deltatktbl of datetime.c,
 * timezonesets/Default, and the names of tzdata. All tables are in order. */

enum { WORD_LETTERS = 10 }; /* TOKMAXLEN */

static const moment_word date_words[] = {
    {"-infinity", WORD_RESERVED, SAYS_EARLY},
    {"ad", WORD_ERA, 0},
    {"allballs", WORD_RESERVED, SAYS_MIDNIGHT},
    {"am", WORD_NOON, 0},
    {"apr", WORD_MONTH, 4},
    {"april", WORD_MONTH, 4},
    {"at", WORD_IGNORED, 0},
    {"aug", WORD_MONTH, 8},
    {"august", WORD_MONTH, 8},
    {"bc", WORD_ERA, 1},
    {"d", WORD_UNIT, UNIT_DAY},
    {"dec", WORD_MONTH, 12},
    {"december", WORD_MONTH, 12},
    {"dow", WORD_UNIT, UNIT_OTHER},
    {"doy", WORD_UNIT, UNIT_OTHER},
    {"dst", WORD_SUMMER, 3600},
    {"epoch", WORD_RESERVED, SAYS_EPOCH},
    {"feb", WORD_MONTH, 2},
    {"february", WORD_MONTH, 2},
    {"fri", WORD_WEEKDAY, 5},
    {"friday", WORD_WEEKDAY, 5},
    {"h", WORD_UNIT, UNIT_HOUR},
    {"infinity", WORD_RESERVED, SAYS_LATE},
    {"isodow", WORD_UNIT, UNIT_OTHER},
    {"isoyear", WORD_UNIT, UNIT_OTHER},
    {"j", WORD_UNIT, UNIT_JULIAN},
    {"jan", WORD_MONTH, 1},
    {"january", WORD_MONTH, 1},
    {"jd", WORD_UNIT, UNIT_JULIAN},
    {"jul", WORD_MONTH, 7},
    {"julian", WORD_UNIT, UNIT_JULIAN},
    {"july", WORD_MONTH, 7},
    {"jun", WORD_MONTH, 6},
    {"june", WORD_MONTH, 6},
    {"m", WORD_UNIT, UNIT_MONTH},
    {"mar", WORD_MONTH, 3},
    {"march", WORD_MONTH, 3},
    {"may", WORD_MONTH, 5},
    {"mm", WORD_UNIT, UNIT_MINUTE},
    {"mon", WORD_WEEKDAY, 1},
    {"monday", WORD_WEEKDAY, 1},
    {"nov", WORD_MONTH, 11},
    {"november", WORD_MONTH, 11},
    {"now", WORD_RESERVED, SAYS_NOW},
    {"oct", WORD_MONTH, 10},
    {"october", WORD_MONTH, 10},
    {"on", WORD_IGNORED, 0},
    {"pm", WORD_NOON, 1},
    {"s", WORD_UNIT, UNIT_SECOND},
    {"sat", WORD_WEEKDAY, 6},
    {"saturday", WORD_WEEKDAY, 6},
    {"sep", WORD_MONTH, 9},
    {"sept", WORD_MONTH, 9},
    {"september", WORD_MONTH, 9},
    {"sun", WORD_WEEKDAY, 0},
    {"sunday", WORD_WEEKDAY, 0},
    {"t", WORD_ISO_TIME, UNIT_TIME},
    {"thu", WORD_WEEKDAY, 4},
    {"thur", WORD_WEEKDAY, 4},
    {"thurs", WORD_WEEKDAY, 4},
    {"thursday", WORD_WEEKDAY, 4},
    {"today", WORD_RESERVED, SAYS_TODAY},
    {"tomorrow", WORD_RESERVED, SAYS_TOMORROW},
    {"tue", WORD_WEEKDAY, 2},
    {"tues", WORD_WEEKDAY, 2},
    {"tuesday", WORD_WEEKDAY, 2},
    {"wed", WORD_WEEKDAY, 3},
    {"wednesday", WORD_WEEKDAY, 3},
    {"weds", WORD_WEEKDAY, 3},
    {"y", WORD_UNIT, UNIT_YEAR},
    {"yesterday", WORD_RESERVED, SAYS_YESTERDAY},
};

static const moment_word unit_words[] = {
    {"@", WORD_IGNORED, 0},
    {"ago", WORD_AGO, 0},
    {"c", WORD_UNIT, UNIT_CENTURY},
    {"cent", WORD_UNIT, UNIT_CENTURY},
    {"centuries", WORD_UNIT, UNIT_CENTURY},
    {"century", WORD_UNIT, UNIT_CENTURY},
    {"d", WORD_UNIT, UNIT_DAY},
    {"day", WORD_UNIT, UNIT_DAY},
    {"days", WORD_UNIT, UNIT_DAY},
    {"dec", WORD_UNIT, UNIT_DECADE},
    {"decade", WORD_UNIT, UNIT_DECADE},
    {"decades", WORD_UNIT, UNIT_DECADE},
    {"decs", WORD_UNIT, UNIT_DECADE},
    {"h", WORD_UNIT, UNIT_HOUR},
    {"hour", WORD_UNIT, UNIT_HOUR},
    {"hours", WORD_UNIT, UNIT_HOUR},
    {"hr", WORD_UNIT, UNIT_HOUR},
    {"hrs", WORD_UNIT, UNIT_HOUR},
    {"m", WORD_UNIT, UNIT_MINUTE},
    {"microsecon", WORD_UNIT, UNIT_MICROSECOND},
    {"mil", WORD_UNIT, UNIT_MILLENNIUM},
    {"millennia", WORD_UNIT, UNIT_MILLENNIUM},
    {"millennium", WORD_UNIT, UNIT_MILLENNIUM},
    {"millisecon", WORD_UNIT, UNIT_MILLISECOND},
    {"mils", WORD_UNIT, UNIT_MILLENNIUM},
    {"min", WORD_UNIT, UNIT_MINUTE},
    {"mins", WORD_UNIT, UNIT_MINUTE},
    {"minute", WORD_UNIT, UNIT_MINUTE},
    {"minutes", WORD_UNIT, UNIT_MINUTE},
    {"mon", WORD_UNIT, UNIT_MONTH},
    {"mons", WORD_UNIT, UNIT_MONTH},
    {"month", WORD_UNIT, UNIT_MONTH},
    {"months", WORD_UNIT, UNIT_MONTH},
    {"ms", WORD_UNIT, UNIT_MILLISECOND},
    {"msec", WORD_UNIT, UNIT_MILLISECOND},
    {"mseconds", WORD_UNIT, UNIT_MILLISECOND},
    {"msecs", WORD_UNIT, UNIT_MILLISECOND},
    {"qtr", WORD_UNIT, UNIT_OTHER},
    {"quarter", WORD_UNIT, UNIT_OTHER},
    {"s", WORD_UNIT, UNIT_SECOND},
    {"sec", WORD_UNIT, UNIT_SECOND},
    {"second", WORD_UNIT, UNIT_SECOND},
    {"seconds", WORD_UNIT, UNIT_SECOND},
    {"secs", WORD_UNIT, UNIT_SECOND},
    {"timezone", WORD_UNIT, UNIT_OTHER},
    {"timezone_h", WORD_UNIT, UNIT_OTHER},
    {"timezone_m", WORD_UNIT, UNIT_OTHER},
    {"us", WORD_UNIT, UNIT_MICROSECOND},
    {"usec", WORD_UNIT, UNIT_MICROSECOND},
    {"useconds", WORD_UNIT, UNIT_MICROSECOND},
    {"usecs", WORD_UNIT, UNIT_MICROSECOND},
    {"w", WORD_UNIT, UNIT_WEEK},
    {"week", WORD_UNIT, UNIT_WEEK},
    {"weeks", WORD_UNIT, UNIT_WEEK},
    {"y", WORD_UNIT, UNIT_YEAR},
    {"year", WORD_UNIT, UNIT_YEAR},
    {"years", WORD_UNIT, UNIT_YEAR},
    {"yr", WORD_UNIT, UNIT_YEAR},
    {"yrs", WORD_UNIT, UNIT_YEAR},
};

static int compare_word(const void *key, const void *word)
{
    return strncmp(key, ((const moment_word *)word)->word, WORD_LETTERS);
}

const moment_word *find_date_word(const char *lower)
{
    return bsearch(lower, date_words, sizeof date_words / sizeof date_words[0], sizeof *date_words,
                   compare_word);
}

const moment_word *find_unit_word(const char *lower)
{
    return bsearch(lower, unit_words, sizeof unit_words / sizeof unit_words[0], sizeof *unit_words,
                   compare_word);
}

/* ---- zones ---- */

static const moment_word abbreviations[] = {
#define ZONE_ABBREVIATION(word, east, kind)                                                        \
    {(word),                                                                                       \
     (kind) == 'Z'   ? WORD_ZONE                                                                   \
     : (kind) == 'D' ? WORD_SUMMER_ZONE                                                            \
                     : WORD_ZONE_OF_RULES,                                                         \
     (east)},
#include "model/value/moment_zones.def"
#undef ZONE_ABBREVIATION
};

static const char *const zones[] = {
#define ZONE_NAME(called) (called),
#include "model/value/moment_zones.def"
#undef ZONE_NAME
};

bool find_abbreviation(const char *lower, moment_word *out)
{
    const moment_word *found =
        bsearch(lower, abbreviations, sizeof abbreviations / sizeof abbreviations[0],
                sizeof *abbreviations, compare_word);
    *out = found != NULL ? *found : (moment_word){lower, WORD_UNKNOWN, 0};
    return found != NULL;
}

static int compare_zone(const void *key, const void *zone)
{
    return strcmp(key, *(const char *const *)zone);
}

static bool is_among(const char *lower, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(lower, words[i]) == 0)
            return true;
    return false;
}

/* hh[:mm[:ss]] behind a sign; NULL when it is none. */
static const char *skip_offset(const char *at)
{
    at += *at == '+' || *at == '-';
    for (int part = 0; part < 3; part++) {
        char *end = NULL;
        if (!isdigit((unsigned char)*at))
            return NULL;
        long number = strtol(at, &end, 10);
        if (number > (part == 0 ? 167 : part == 1 ? 59 : 60))
            return NULL;
        at = end;
        if (*at != ':' || part == 2)
            break;
        at++;
    }
    return at;
}

/* tzparse(): <+03>-3, EST5EDT. What stands behind the first offset are a zone's rules. */
static zone_state posix_zone(const char *lower)
{
    const char *at = lower;
    if (*at == '<') {
        at = strchr(at, '>');
        if (at == NULL)
            return ZONE_MISSING;
        at++;
    } else {
        at += strcspn(at, "0123456789,+-");
    }
    at = *at != '\0' ? skip_offset(at) : NULL;
    if (at == NULL || (*at != '\0' && strchr("0123456789,+-", *at) != NULL))
        return ZONE_MISSING; /* no name for the summer */
    return *at == '\0' ? ZONE_FIXED : ZONE_OF_RULES;
}

zone_state find_zone(const char *lower)
{
    static const char *const utc[] = {"gmt",      "gmt+0",         "gmt-0",        "gmt0",
                                      "utc",      "uct",           "zulu",         "universal",
                                      "etc/utc",  "etc/gmt",       "greenwich",    "etc/uct",
                                      "etc/zulu", "etc/universal", "etc/greenwich"};
    static const char *const fixed[] = {"factory", "est", "hst", "mst"};
    static const char *const folders[] = {"posix/", "right/"};
    for (int i = 0; i < 2; i++)
        if (strncmp(lower, folders[i], strlen(folders[i])) == 0)
            lower += strlen(folders[i]);
    if (is_among(lower, utc, sizeof utc / sizeof utc[0]))
        return ZONE_UTC;
    if (bsearch(lower, zones, sizeof zones / sizeof zones[0], sizeof *zones, compare_zone) == NULL)
        return posix_zone(lower);
    bool never_other = is_among(lower, fixed, sizeof fixed / sizeof fixed[0]);
    return never_other || strncmp(lower, "etc/", 4) == 0 ? ZONE_FIXED : ZONE_OF_RULES;
}

bool zone_is_there(str called)
{
    enum { LONGEST = 255 }; /* TZ_STRLEN_MAX */
    char lower[LONGEST + 1];
    if (called.len == 0 || called.len > LONGEST)
        return false;
    for (size_t i = 0; i < called.len; i++)
        lower[i] = (char)tolower((unsigned char)called.data[i]);
    lower[called.len] = '\0';
    return find_zone(lower) != ZONE_MISSING;
}
