/*
 * What other systems call differently, and what a text processor made of a quote: help for what
 * fails when it runs, as syntax_help.def is for what does not parse.
 */
#include <string.h>

#include "lint/cause.h"
#include "syntax/syntax_help.h"

typedef struct foreign_word {
    const char *message, *help;
} foreign_word;

/* clang-format off */
static const foreign_word foreign_words[] = {
    {"operator does not exist: ! ", "write NOT"},
    {" == ", "equality is written ="},
    {"type \"datetime\" does not exist", "write timestamptz, or timestamp for one without a time zone"},
    {"type \"datetime2\" does not exist", "write timestamptz, or timestamp for one without a time zone"},
    {"type \"smalldatetime\" does not exist", "write timestamptz, or timestamp for one without a time zone"},
    {"type \"tinyint\" does not exist", "write smallint, or boolean for yes and no"},
    {"type \"mediumint\" does not exist", "write integer"},
    {"type \"nvarchar\" does not exist", "write text or varchar: every text is Unicode"},
    {"type \"nchar\" does not exist", "write text or char: every text is Unicode"},
    {"type \"ntext\" does not exist", "write text: every text is Unicode"},
    {"type \"varchar2\" does not exist", "write text or varchar"},
    {"type \"string\" does not exist", "write text"},
    {"type \"tinytext\" does not exist", "write text"},
    {"type \"mediumtext\" does not exist", "write text"},
    {"type \"longtext\" does not exist", "write text"},
    {"type \"clob\" does not exist", "write text"},
    {"type \"blob\" does not exist", "write bytea"},
    {"type \"longblob\" does not exist", "write bytea"},
    {"type \"mediumblob\" does not exist", "write bytea"},
    {"type \"varbinary\" does not exist", "write bytea"},
    {"type \"binary\" does not exist", "write bytea"},
    {"type \"double\" does not exist", "write double precision"},
    {"type \"number\" does not exist", "write numeric"},
    {"type \"uniqueidentifier\" does not exist", "write uuid"},
    {"type \"guid\" does not exist", "write uuid"},
    {"type \"enum\" does not exist", "write CREATE TYPE name AS ENUM (...); before it, and the column with that type"},
    {"function getdate() does not exist", "write now()"},
    {"function sysdate() does not exist", "write now()"},
    {"function newid() does not exist", "write gen_random_uuid()"},
    {"function uuid() does not exist", "write gen_random_uuid()"},
    {"function ifnull(", "write coalesce(...)"},
    {"function isnull(", "write coalesce(...)"},
    {"function nvl(", "write coalesce(...)"},
    {"function group_concat(", "write string_agg(expression, ',')"},
    {"function last_insert_id(", "write INSERT ... RETURNING"},
};
/* clang-format on */

str help_with_failure(arena *a, const failure *why)
{
    if (!str_empty(why->hint))
        return why->hint;
    for (size_t i = 0; i < sizeof foreign_words / sizeof *foreign_words; i++) {
        if (str_contains(why->message, foreign_words[i].message))
            return str_from(foreign_words[i].help);
    }
    if (why->at.source != NULL && strcmp(why->sqlstate, "42703") == 0) {
        str text = str_slice(why->at.source->text, why->at.start, why->at.end);
        if (str_starts(text, "\"") && text.len > 2 && str_ends(text, "\""))
            return arena_printf(a, "%.*s is a name; a text stands in single quotes: '%.*s'",
                                STR_ARG(text), STR_ARG(str_slice(text, 1, text.len - 1)));
    }
    return letter_help(a, why->message);
}
