/*
 * source.h - where text comes from.
 *
 * A source is a file (or standard input), or it is derived from another one:
 * the body of a DO block or a function, the text that an EXECUTE runs. A
 * derived source keeps a map back, as a C compiler does for macros, so every
 * diagnostic names a place in a file.
 *
 * Offsets are bytes from 0; lines and columns start at 1, columns in bytes. A
 * byte order mark counts its three bytes.
 *
 * Room: support. Every room of the compiler may use it.
 */
#ifndef MIGC_SUPPORT_SOURCE_H
#define MIGC_SUPPORT_SOURCE_H

#include "support/arena.h"
#include "support/diag.h"

typedef struct source source;

/* A piece of a derived source that stands in its parent byte for byte. */
typedef struct source_piece {
    uint32_t start;        /* in the derived text */
    uint32_t parent_start; /* in the parent's text */
} source_piece;

struct source {
    str path; /* as the user gave it; printed in diagnostics */
    str text;
    const source *parent; /* NULL for a file */
    /* Ascending by start. A place between two pieces maps relative to the piece before it, clamped
     * to parent_end. Without pieces every place maps to parent_start. */
    const source_piece *pieces;
    size_t n_pieces;
    uint32_t parent_start, parent_end;
    uint32_t number;            /* files only; for who works on many of them and numbers them */
    struct source_lines *lines; /* files only; source.c's own */
};

typedef struct location {
    const source *file;
    uint32_t offset;
    uint32_t line, column;
} location;

/* The largest file that offsets of 32 bits can name. */
#define SOURCE_MAX_SIZE ((size_t)0xf0000000u)

/* Text that is already in memory; the bytes are borrowed. */
source *source_from_text(arena *a, str path, str text);

/* Reads a file ("-" is standard input, shown as <stdin>). NULL after a diagnostic: unreadable, too
 * large, not UTF-8 (with the place of the first bad byte), or holding a NUL byte. */
source *source_read(arena *a, const char *path, diagnostics *diags);

/* [start, end) of the parent, unchanged: the inside of a dollar quote. */
source *source_slice(arena *a, const source *parent, uint32_t start, uint32_t end);

/* Text that was computed from [start, end) of the parent; pieces (may be NULL) say what stands
 * there as it was. */
source *source_derive(arena *a, const source *parent, uint32_t start, uint32_t end, str text,
                      const source_piece *pieces, size_t n_pieces);

/* Follows the map to the file. */
location source_locate(const source *s, uint32_t offset);
/* The same without line and column; cheap. */
const source *source_root(const source *s, uint32_t *offset);
/* A range as places of its file. What stands in a derived source covers what it came from. */
range source_in_file(range at);
/* A copy of a file, which is to live longer, gets lines of its own. */
void source_count_anew(arena *a, source *copy);
/* How many lines a file has, at least 1. Where they start is found when first asked for: most files
 * are read without a word about them. */
uint32_t source_line_count(const source *file);
/* Offset of the first byte of a line, from 1 to source_line_count(). */
uint32_t source_line_start(const source *file, uint32_t line);
/* The text of a line (from 1) of a file, without its line end. */
str source_line(const source *file, uint32_t line);

#endif
