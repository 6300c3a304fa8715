/*
 * diag.h - what migc has to say about a place in a file.
 *
 * Diagnostics are collected, never printed where they arise; the report room
 * prints them. The order of a report is by file as given, offset, rule.
 *
 * Room: support. Every room of the compiler may use it.
 */
#ifndef MIGC_SUPPORT_DIAG_H
#define MIGC_SUPPORT_DIAG_H

#include "support/arena.h"
#include "support/vec.h"

struct source;

typedef enum severity { SEVERITY_OFF, SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR } severity;

/* [start, end) of a source; source NULL: about no place in particular. */
typedef struct range {
    const struct source *source;
    uint32_t start, end;
} range;

/* A second place that explains the first. */
typedef struct note {
    range at; /* source may be NULL */
    str message;
} note;

/* Replaces [start, end) of the root file by text; start == end inserts. */
typedef struct edit {
    range at;
    str text;
} edit;

typedef struct fix {
    str title;
    bool safe; /* may be applied without a human having a look */
    edit *edits;
    size_t n_edits;
} fix;

typedef struct diagnostic {
    const char *rule; /* "syntax-error", a lint rule's id, or "io", "usage" */
    severity severity;
    range at;
    str path;    /* of the file, where `at` has no source: a file that cannot be read */
    str message; /* one sentence, names the object, no full stop at the end */
    str help;    /* what to write instead; may be absent */
    str object;  /* qualified name of what it is about; may be absent */
    const fix *fix;
    note *notes;
    size_t n_notes;
    size_t sequence; /* order of arrival; set by diag_add */
} diagnostic;

typedef struct diagnostics {
    arena *arena;
    VEC(diagnostic) list;
    size_t errors; /* of severity error */
} diagnostics;

diagnostics *diagnostics_new(arena *a);
/* Adds a copy; the pointer is valid until the next call. */
diagnostic *diag_add(diagnostics *d, diagnostic one);
/* Of two at one place, which is told first: by their rules, then as they came. As strcmp() says it.
 */
int diagnostic_order(const diagnostic *a, const diagnostic *b);
#if defined(__GNUC__)
__attribute__((format(printf, 5, 6)))
#endif
diagnostic *
diag_report(diagnostics *d, severity s, const char *rule, range at, const char *format, ...);
/* An error about a file as a whole (rule "io"). */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
diagnostic *
diag_file_error(diagnostics *d, str path, const char *format, ...);
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void diag_help(diagnostics *d, diagnostic *one, const char *format, ...);
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
void diag_note(diagnostics *d, diagnostic *one, range at, const char *format, ...);

const char *severity_name(severity s); /* "error", "warning", "info", "off" */
/* False when the text names no severity. */
bool severity_parse(str text, severity *out);

#endif
