/*
 * open.c - migc_open(): the one function that knows all drivers.
 *
 * An object of its own, so that a program that attaches its connection links that one driver only.
 */
#include "open.h"

#include "error.h"

#include <string.h>

static bool begins_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool is_postgres(const char *url)
{
    /* libpq's other form is `keyword = value ...`; a file name with `=` needs its `sqlite:`. */
    return begins_with(url, "postgres://") || begins_with(url, "postgresql://") ||
           strchr(url, '=') != NULL;
}

#if !defined(MIGC_WITH_POSTGRES) || !defined(MIGC_WITH_SQLITE)
static enum migc_status refuse(const char *what, const char *library, migc_error *error)
{
    return migc_fail(error, MIGC_E_UNSUPPORTED, NULL, "this libmigc was built without %s (%s)",
                     what, library);
}
#endif

enum migc_status migc_open(const char *url, migc_db **out, migc_error *error)
{
    *out = NULL;
    if (!url || !*url)
        return migc_fail(error, MIGC_E_USAGE, "is DATABASE_URL set?", "there is no URL to open");
    if (begins_with(url, "sqlite:")) {
#ifdef MIGC_WITH_SQLITE
        return migc_open_sqlite(url + strlen("sqlite:"), out, error);
#else
        return refuse("SQLite", "MIGC_SQLITE=OFF", error);
#endif
    }
    if (is_postgres(url)) {
#ifdef MIGC_WITH_POSTGRES
        return migc_open_postgres(url, out, error);
#else
        return refuse("PostgreSQL", "MIGC_POSTGRES=OFF", error);
#endif
    }
    /* Nothing of the URL is repeated: it may hold a password. */
    return migc_fail(error, MIGC_E_USAGE, NULL,
                     "the URL is neither postgres://..., postgresql://... nor sqlite:FILE");
}
