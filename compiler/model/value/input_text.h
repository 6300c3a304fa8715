/*
 * input_text.h - the input functions of types that are kept as texts: what
 * these look like is checked, as the server does, and where it is known how
 * the server would print the value, that is what is kept.
 *
 * Room: model, private to value_shape.c and input_*.c of it.
 */
#ifndef MIGC_MODEL_INPUT_TEXT_H
#define MIGC_MODEL_INPUT_TEXT_H

#include "model/value/value.h"

typedef struct text_input {
    execution *x;
    range at;
    const char *words; /* the type, in messages */
    const char *text;  /* with a NUL behind it */
    str *printed;      /* what the output function writes; may be NULL */
} text_input;

/* Says how it is printed; always true. */
bool text_prints(const text_input *in, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* 22P02; always false. */
bool malformed_text(const text_input *in);
/* 22003; always false. */
bool text_out_of_range(const text_input *in, const char *number, const char *words);

/* ---- input_network.c: False after fail(). ---- */
bool read_inet(const text_input *in);
bool read_cidr(const text_input *in);
bool read_macaddr(const text_input *in);
bool read_macaddr8(const text_input *in);
bool read_money(const text_input *in);
bool read_lsn(const text_input *in);
bool read_oidvector(const text_input *in);
bool read_int2vector(const text_input *in);
bool read_tid(const text_input *in);
bool read_snapshot(const text_input *in);
bool read_xid(const text_input *in); /* also of a cid */
bool read_xid8(const text_input *in);

/* ---- input_place.c ---- */
bool read_point(const text_input *in);
bool read_lseg(const text_input *in);
bool read_path(const text_input *in);
bool read_box(const text_input *in);
bool read_polygon(const text_input *in);
bool read_line(const text_input *in);
bool read_circle(const text_input *in);

/* ---- input_search.c ---- */
bool read_tsvector(const text_input *in);
bool read_tsquery(const text_input *in);
/* What is kept of such a text (search_vector.c). */
str search_vector_text(arena *a, str text);

/* ---- input_jsonpath.c ---- */
bool read_jsonpath(const text_input *in);

/* ---- input_acl.c ---- */
bool read_aclitem(const text_input *in);

/* ---- input_xml.c ---- */
bool read_xml(const text_input *in);
bool xml_is_well_formed(str text, bool document); /* the text ends in a NUL */

/* ---- input_extension.c ---- */
/* A type of an extension, by its name; NULL: what its texts look like is not looked at. */
bool (*extension_input(str called))(const text_input *in);

#endif
