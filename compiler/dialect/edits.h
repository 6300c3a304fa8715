/*
 * edits.h - changing a text by byte ranges, such that what goes is left as a
 * comment, every line stays on its line, and every place in the result points
 * home.
 *
 * Room: dialect, private to it.
 */
#ifndef MIGC_DIALECT_EDITS_H
#define MIGC_DIALECT_EDITS_H

#include "support/source.h"
#include "support/vec.h"

typedef struct text_edit {
    uint32_t start, end; /* of the original */
    str text;            /* what comes in its place */
    bool removal;        /* leave what was there as a comment */
    str reason;          /* of a removal */
} text_edit;

typedef struct editor {
    arena *arena;
    str original;
    VEC(text_edit) edits;
} editor;

editor editor_new(arena *a, str original);
void edit_replace(editor *e, uint32_t start, uint32_t end, str text);
void edit_remove(editor *e, uint32_t start, uint32_t end, str reason);
/* Whether a place is inside of a range that is removed. */
bool edit_removed(const editor *e, uint32_t offset);

/* Where the pieces of the new text come from, ascending. */
typedef struct text_origin {
    uint32_t offset;   /* in the new text */
    uint32_t original; /* in the original one */
    bool verbatim;     /* byte for byte from here on; else everything up to the next one comes from
                          `original` */
} text_origin;

typedef struct edited_text {
    str text;
    text_origin *origins;
    size_t n_origins;
} edited_text;

/* Of two edits of which one lies inside of the other, the outer one is made. */
edited_text editor_apply(editor *e);
uint32_t edited_origin(const edited_text *t, uint32_t offset);

#endif
