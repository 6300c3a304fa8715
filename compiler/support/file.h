/*
 * file.h - reading whole files and writing whole files or nothing.
 *
 * Room: support. Every room of the compiler may use it.
 */
#ifndef MIGC_SUPPORT_FILE_H
#define MIGC_SUPPORT_FILE_H

#include "support/arena.h"
#include "support/diag.h"

/* Reads a regular file, a pipe or, for "-", standard input. False after a diagnostic (rule "io").
 */
bool file_read(arena *a, const char *path, size_t max_size, str *out, diagnostics *diags);

typedef enum file_change { FILE_SAME, FILE_DIFFERS, FILE_MISSING } file_change;

/* How the file at the path differs from the content; unreadable counts as missing. */
file_change file_compare(arena *a, const char *path, str content);

/* Writes a file whole or not at all: into a temporary file beside it, flushed, then renamed over
 * it. A file that has the content already is left alone, so that its time stays. A device or pipe
 * is written to directly. Missing directories are made. */
bool file_write(arena *a, const char *path, str content, diagnostics *diags);

/* Standard output, checked to the last byte (a full disk is an error like any other). */
bool file_write_stdout(str content, diagnostics *diags);

/* Joins with one slash. */
str path_join(arena *a, str directory, str name);
str path_base(str path);      /* what stands behind the last slash */
str path_directory(str path); /* without the last slash; "." when there is none */

#endif
