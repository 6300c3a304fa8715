/* agreement.c - what both parsers say, side by side. */
#include "agreement.h"

#include <stdio.h>

#include "psql_pieces.h"
#include "support/vec.h"
#include "syntax/lexer.h"
#include "syntax/newer.h"

/* What PostgreSQL says of a statement, in offsets of the script. */
typedef struct expectation {
    uint32_t start, end; /* of the tokens; of all the piece when it is refused */
    verdict verdict;
} expectation;

typedef VEC(expectation) expectation_vec;

typedef struct comparison {
    arena *arena;
    agreement *tally;
    str path;
    const source *source;
    const script *ours;
    size_t next; /* of our statements */
} comparison;

static void differ(comparison *c, difference what, uint32_t at, const char *theirs,
                   const char *ours)
{
    static const char *const words[DIFFERENCES] = {"verdict", "place", "range", "kind", "version"};
    str text = str_slice(c->source->text, at, at + 300);
    const known_difference *known = c->tally->known;
    for (; known != NULL && known->statement != NULL; known++) {
        if (str_starts(text, known->statement)) {
            c->tally->excused++;
            return;
        }
    }
    c->tally->differences[what]++;
    printf("%.*s: offset %u: %s\n  PostgreSQL: %s\n  migc: %s\n  %.*s\n", STR_ARG(c->path), at,
           words[what], theirs, ours, STR_ARG(text));
}

static const char *shown(comparison *c, bool accepted, uint32_t at, str message)
{
    return accepted ? "ok" : arena_printf(c->arena, "%.*s at %u", STR_ARG(message), at).data;
}

/* The version that we tell is not ours: the same as being refused. */
static bool is_newer(const comparison *c, const statement *one)
{
    script alone = *c->ours;
    alone.statements = (statement *)one;
    alone.count = 1;
    return report_newer_syntax(&alone, judge_version(c->tally->judge), diagnostics_new(c->arena)) >
           0;
}

static void compare_refused(comparison *c, const expectation *e, const statement *ours)
{
    c->tally->refused++;
    if (ours != NULL && ours->tree == NULL) {
        if (e->verdict.placed && e->verdict.at != ours->error_at)
            differ(c, DIFFERENT_PLACE, ours->start,
                   shown(c, false, e->verdict.at, e->verdict.message),
                   shown(c, false, ours->error_at, ours->error));
    } else if (ours != NULL && is_newer(c, ours)) {
        c->tally->newer++;
    } else {
        differ(c, DIFFERENT_VERDICT, ours != NULL ? ours->start : e->start,
               shown(c, false, e->verdict.at, e->verdict.message), "ok");
    }
}

static void accept_both(comparison *c, const statement *ours)
{
    if (ours->tree == NULL)
        differ(c, DIFFERENT_VERDICT, ours->start, "ok",
               shown(c, false, ours->error_at, ours->error));
    else if (is_newer(c, ours))
        differ(c, DIFFERENT_VERSION, ours->start, "ok", "newer syntax");
}

static void compare_accepted(comparison *c, const expectation *e, const statement *ours)
{
    if (ours == NULL || ours->start != e->start || ours->end != e->end) {
        differ(c, DIFFERENT_RANGE, e->start,
               arena_printf(c->arena, "%u to %u", e->start, e->end).data,
               ours == NULL ? "no statement"
                            : arena_printf(c->arena, "%u to %u", ours->start, ours->end).data);
        return;
    }
    accept_both(c, ours);
    str text = str_slice(c->source->text, e->start, e->end);
    const char *tag = judge_tag(c->tally->judge, c->arena, text);
    if (ours->tree != NULL && !str_is(str_from(ours->kind), tag))
        differ(c, DIFFERENT_KIND, e->start, tag, ours->kind);
}

/* Of our statements in the range of an expectation the first, or of a refused one the first that
 * is refused as well: we go on behind its semicolon, wherever it stands. */
static const statement *first_of_ours(comparison *c, const expectation *e)
{
    const script *s = c->ours;
    for (; c->next < s->count && s->statements[c->next].start < e->start; c->next++)
        differ(c, DIFFERENT_RANGE, s->statements[c->next].start, "no statement",
               s->statements[c->next].kind);
    const statement *found = NULL;
    for (; c->next < s->count && s->statements[c->next].start < e->end; c->next++) {
        const statement *one = &s->statements[c->next];
        if (found == NULL || (!e->verdict.accepted && found->tree != NULL && one->tree == NULL))
            found = one;
        else if (e->verdict.accepted)
            differ(c, DIFFERENT_RANGE, one->start, "no statement", one->kind);
    }
    return found;
}

static void compare(comparison *c, const expectation *expected, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const expectation *e = &expected[i];
        const statement *ours = first_of_ours(c, e);
        c->tally->statements++;
        if (e->verdict.accepted)
            compare_accepted(c, e, ours);
        else
            compare_refused(c, e, ours);
    }
    for (; c->next < c->ours->count; c->next++)
        differ(c, DIFFERENT_RANGE, c->ours->statements[c->next].start, "no statement",
               c->ours->statements[c->next].kind);
}

/* From the first token of a piece to the end of the last; false when it has none. */
static bool token_extent(const source *s, extent piece, uint32_t *start, uint32_t *end)
{
    lexer l;
    token t;
    lexer_init(&l, s, piece.start, piece.end);
    lexer_next(&l, &t);
    if (t.code == TOKEN_END)
        return false;
    for (*start = t.start; t.code != TOKEN_END; lexer_next(&l, &t))
        *end = t.end;
    return true;
}

static void expect_accepted(arena *a, expectation_vec *out, const source *sql, const verdict *v,
                            uint32_t offset)
{
    for (size_t i = 0; i < v->count; i++) {
        expectation *e = vec_add(a, out);
        e->verdict.accepted = true;
        (void)token_extent(sql, (extent){offset + v->extents[i].start, offset + v->extents[i].end},
                           &e->start, &e->end);
    }
}

static void expect_piece(const judge *j, arena *a, expectation_vec *out, const source *sql,
                         psql_piece piece)
{
    uint32_t start, end;
    if (!token_extent(sql, (extent){piece.start, piece.end}, &start, &end))
        return;
    verdict v = judge_text(j, a, str_slice(sql->text, piece.start, piece.end));
    if (v.accepted) {
        expect_accepted(a, out, sql, &v, piece.start);
        return;
    }
    v.at += piece.start;
    vec_push(a, out, ((expectation){start, piece.end, v}));
}

void agree_script(agreement *tally, str path, str text)
{
    arena *a = arena_new();
    psql_script cut = psql_split(tally->judge, a, text);
    source *sql = source_from_text(a, path, cut.sql);
    expectation_vec expected = {0};
    verdict whole = judge_text(tally->judge, a, cut.sql);
    if (whole.accepted)
        expect_accepted(a, &expected, sql, &whole, 0);
    else
        for (size_t i = 0; i < cut.count; i++)
            expect_piece(tally->judge, a, &expected, sql, cut.pieces[i]);
    source *s = source_from_text(a, path, cut.text);
    comparison c = {.arena = a, .tally = tally, .path = path, .source = s};
    c.ours = parse_script(a, s, NULL);
    compare(&c, expected.items, expected.count);
    arena_free(a);
}

bool agree_statement(agreement *tally, str path, str text)
{
    arena *a = arena_new();
    size_t before = agreement_total(tally);
    source *s = source_from_text(a, path, text);
    comparison c = {.arena = a, .tally = tally, .path = path, .source = s};
    c.ours = parse_script(a, s, NULL);
    verdict v = judge_text(tally->judge, a, text);
    expectation_vec expected = {0};
    if (v.accepted) /* a semicolon may have got into it */
        expect_accepted(a, &expected, s, &v, 0);
    else
        vec_push(a, &expected, ((expectation){0, (uint32_t)text.len, v}));
    compare(&c, expected.items, expected.count);
    arena_free(a);
    return agreement_total(tally) == before;
}

size_t agreement_total(const agreement *tally)
{
    size_t total = 0;
    for (size_t i = 0; i < DIFFERENCES; i++)
        total += tally->differences[i];
    return total;
}

void agreement_print(const agreement *tally, const char *title)
{
    printf("%s: PostgreSQL %d, %zu statements, %zu refused (%zu as newer), differences: %zu "
           "verdicts, %zu places, %zu ranges, %zu kinds, %zu versions; %zu excused\n",
           title, judge_version(tally->judge), tally->statements, tally->refused, tally->newer,
           tally->differences[DIFFERENT_VERDICT], tally->differences[DIFFERENT_PLACE],
           tally->differences[DIFFERENT_RANGE], tally->differences[DIFFERENT_KIND],
           tally->differences[DIFFERENT_VERSION], tally->excused);
}
