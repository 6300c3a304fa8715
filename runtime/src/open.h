/* open.h - how migc_open() reaches the drivers. For open.c and the drivers alone. */
#ifndef MIGC_SRC_OPEN_H
#define MIGC_SRC_OPEN_H

#include <migc/migc.h>

enum migc_status migc_open_postgres(const char *url, migc_db **out, migc_error *error);

/* `path` is what stands behind `sqlite:`. */
enum migc_status migc_open_sqlite(const char *path, migc_db **out, migc_error *error);

#endif
