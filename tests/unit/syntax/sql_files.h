/*
 * sql_files.h - the .sql files below a folder, in the order of their paths.
 *
 * For the tests that compare with PostgreSQL's parser.
 */
#ifndef MIGC_TESTS_SQL_FILES_H
#define MIGC_TESTS_SQL_FILES_H

#include "support/source.h"

typedef void sql_file_taker(void *context, str path, str text);

/* Gives the number of files. What is no UTF-8, which is refused before it is parsed, is left out.
 * A text is gone when the taker returns. */
size_t sql_files_below(const char *directory, sql_file_taker *take, void *context);

#endif
