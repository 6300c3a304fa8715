#include "syntax/parser.h"

/* What PostgreSQL's parser refuses with another SQLSTATE than that of a syntax error (42601), by
 * how the message begins or ends: ereport() in gram.y, parser.c and scan.l. */
static const struct refused {
    const char *begins, *ends, *sqlstate;
} refused[] = {
    {"", "not yet implemented", "0A000"},
    {"", "constraints cannot be marked DEFERRABLE", "0A000"},
    {"", "constraints cannot be marked NOT VALID", "0A000"},
    {"", "constraints cannot be marked NO INHERIT", "0A000"},
    {"a column list with", "is only supported for ON DELETE actions", "0A000"},
    {"aggregates cannot have output arguments", "", "0A000"},
    {"an ordered-set aggregate with a VARIADIC direct argument", "", "0A000"},
    {"CREATE OR REPLACE CONSTRAINT TRIGGER", "", "0A000"},
    {"UNENCRYPTED PASSWORD", "", "0A000"},
    {"WITH CHECK OPTION not supported", "", "0A000"},
    {"current database cannot be changed", "", "0A000"},
    {"role name \"", "is reserved", "42939"},
    {"", "cannot be used as a role name here", "42939"},
    {"precision for type float", "", "22023"},
    {"frame start", "", "42P20"},
    {"frame end", "", "42P20"},
    {"CREATE SCHEMA IF NOT EXISTS cannot", "", "0A000"},
    {"column number must be in range", "", "22023"},
    {"unsafe use of \\'", "", "22P06"},
};

const char *syntax_error_state(str message)
{
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        if (str_starts(message, refused[i].begins) && str_ends(message, refused[i].ends))
            return refused[i].sqlstate;
    }
    return "42601";
}
