/*
 * numbers.h - where the sequences stand, and so which numbers rows get.
 *
 * As in the server a number that was taken stays taken, whatever is undone. What
 * cannot be counted as the server counts it, such as a use in a way that may
 * not be gone, loses the sequence: its numbers are fresh values from then on.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_NUMBERS_H
#define MIGC_MODEL_NUMBERS_H

#include "model/execute/execute.h"

struct value; /* value.h */

/* Uses of sequences until now; later ones are "since" it. */
typedef uint64_t numbers_mark;

struct sequence_numbers *numbers_new(arena *lasting);
numbers_mark numbers_now(const execution *x);
/* What was used since then is lost. */
void numbers_lose(execution *x, numbers_mark since);
/* What was used since then may not have been: bounds stay. */
void numbers_undone(execution *x, numbers_mark since);
/* The first run of a file ends. */
void numbers_half(execution *x);
/* A file ends: whether it will run once more before the next one, nobody knows. */
void numbers_close(execution *x, numbers_mark since);

/* As they stand now, to come back to them, or for another execution (follow.c). */
struct sequence_numbers *numbers_copy(arena *a, const struct sequence_numbers *all);
/* They stand so again; what rows have of them stays. */
void numbers_put_back(execution *x, const struct sequence_numbers *from);
/* The same where no row is left that has something of them. */
void numbers_take(execution *x, const struct sequence_numbers *from);
/* Those of sequences that are gone are forgotten. */
void numbers_forget_gone(execution *x);
/* Whether the next file finds the same in both. */
bool numbers_agree(const struct sequence_numbers *mine, const struct sequence_numbers *theirs);

/* The sequences of a table into which nobody knows how many rows go. */
void numbers_lose_of(execution *x, const relation *r);
/* At the end of a statement: a number that no row has got may not have been taken. */
void numbers_settle(execution *x);

/* nextval(): a fresh value, which becomes the number in the row that it goes into. */
struct value number_take(execution *x, oid sequence, oid type);
/* A value that goes into a row; `exact`: this row gets it, and no other could in the server.
 * 2200H when the sequence has no more to give. */
bool number_give(execution *x, range at, struct value *v, bool exact);
/* Whether a value is a number of that sequence which nobody knows, and whether it may be this one.
 */
bool number_is_of(const execution *x, const struct value *v, oid sequence);
bool number_may_be(const execution *x, const struct value *v, oid sequence, int64_t number);
/* Which of two numbers of one sequence that nobody knows is greater; false: that is not known, too.
 */
bool numbers_in_order(const execution *x, const struct value *a, const struct value *b, int *out);
/* The last number of a sequence that this session has used; false when it is not known. */
bool number_last(const execution *x, oid sequence, int64_t *out);
/* Whether currval() may have something to give: the session may have used the sequence. */
bool number_is_defined(const execution *x, oid sequence, bool *sure);
/* Whether lastval() may: *sequence is the one that gave it, or OID_NONE. */
bool number_has_last(const execution *x, oid *sequence);
/* Where a sequence stands, whoever used it; false when it is not known. */
bool number_stands(execution *x, const relation *r, int64_t *last, bool *called);
/* setval(), RESTART. */
void number_set(execution *x, oid sequence, int64_t last, bool called);
void number_restart(execution *x, oid sequence);
void number_unset(execution *x, oid sequence); /* setval() to what is not known */
void numbers_lose_all(execution *x);           /* any of them was used */
/* A sequence is about to get another START: where it stands does not change. */
void number_keep(execution *x, const relation *before);

#endif
