/*
 * parser.c - feeds tokens to the grammar, statement by statement.
 */
#include "syntax/parser.h"

#include <stdlib.h>
#include <string.h>

#include "support/vec.h"
#include "syntax/build.h"
#include "syntax/reader.h"
#include "syntax/statement_kind.h"
#include "syntax/syntax_help.h"
#include "syntax/tree_depth.h"

/* ---- one statement ---- */

typedef struct piece {
    builder build;
    size_t n_tokens;
    size_t brackets; /* open */
    size_t atomic; /* BEGIN ATOMIC and CASE that are open: a semicolon in there ends no statement */
    bool create, or_replace; /* the statement begins with */
    bool routine, rule;
    bool copy, from_stdin;
    const token *stop; /* the semicolon, a line of psql, or the end; until the reader goes on */
} piece;

static void piece_start(piece *p, arena *a, const source *s, uint32_t start)
{
    *p = (piece){.build = {.arena = a, .source = s, .first = start, .end = start}};
}

static bool piece_failed(const piece *p)
{
    return p->build.failed;
}

/* Keeps count of what is open, at one of the words below. */
static void follow_word(piece *p, const token *t)
{
    size_t n = p->n_tokens;
    switch (t->code) {
    case TK_LPAREN:
    case TK_LBRACKET:
        p->brackets++;
        break;
    case TK_RPAREN:
    case TK_RBRACKET:
        if (p->brackets > 0)
            p->brackets--;
        break;
    case TK_CREATE:
        p->create = p->create || n == 1;
        break;
    case TK_COPY:
        p->copy = p->copy || n == 1;
        break;
    case TK_STDIN:
        p->from_stdin = p->from_stdin || t[-1].code == TK_FROM;
        break;
    case TK_REPLACE:
        p->or_replace = p->or_replace || n == 3;
        break;
    case TK_FUNCTION:
    case TK_PROCEDURE:
    case TK_RULE:
        if (p->create && (n == 2 || (n == 4 && p->or_replace))) {
            p->rule = t->code == TK_RULE;
            p->routine = !p->rule;
        }
        break;
    case TK_ATOMIC:
        if (p->routine && p->atomic == 0 && t[-1].code == TK_BEGIN)
            p->atomic = 1;
        break;
    case TK_CASE:
        if (p->atomic > 0)
            p->atomic++;
        break;
    case TK_END:
        if (p->atomic > 0)
            p->atomic--;
        break;
    default:
        break;
    }
}

/* Most tokens are none of those. */
static inline void follow(piece *p, const token *t)
{
    static const bool followed[] = {
        [TK_LPAREN] = true, [TK_LBRACKET] = true, [TK_RPAREN] = true,    [TK_RBRACKET] = true,
        [TK_CREATE] = true, [TK_COPY] = true,     [TK_STDIN] = true,     [TK_REPLACE] = true,
        [TK_RULE] = true,   [TK_FUNCTION] = true, [TK_PROCEDURE] = true, [TK_ATOMIC] = true,
        [TK_CASE] = true,   [TK_END] = true,
    };
    p->n_tokens++;
    if (t->code < sizeof followed && followed[t->code])
        follow_word(p, t);
}

/* A semicolon that ends the statement, not one inside of a function's body or a rule's list of
 * actions. */
static bool ends_statement(const piece *p, int code)
{
    return code == TOKEN_END ||
           (code == TK_SEMICOLON && p->atomic == 0 && !(p->rule && p->brackets > 0));
}

static void syntax_error_at(piece *p, const token *at)
{
    builder *b = &p->build;
    const token *t = at;
    /* CONSTRAINT if NOT EXISTS, or a comma in front of NOT NULL: only since 18 may a constraint
     * begin with NOT. */
    if (at[-1].code == TK_NOT && at[-1].end == b->newer_not)
        t = at - 1;
    else if (at[-1].code == TK_NULL && at[-2].code == TK_NOT && at[-2].end == b->newer_not)
        t = at - 2;
    /* A backslash is a token by itself for the server. */
    uint32_t end = t->code == TOKEN_META_COMMAND ? t->start + 1 : t->end;
    if (t->code == TOKEN_END)
        build_error(b, t->start, "syntax error at end of input");
    else
        build_error(b, t->start, "syntax error at or near \"%.*s\"",
                    STR_ARG(str_slice(b->source->text, t->start, end)));
}

/* What the lexer has found, in PostgreSQL's words. */
static void lexical_error(piece *p, const token *t, const lexer_error *e)
{
    builder *b = &p->build;
    str near = str_slice(b->source->text, e->at, t->end);
    if (!e->near)
        build_error(b, e->at, "%s", e->message);
    else if (t->end <= e->at)
        build_error(b, e->at, "%s at end of input", e->message);
    else
        build_error(b, e->at, "%s at or near \"%.*s\"", e->message, STR_ARG(near));
}

static void feed(piece *p, void *parser, int code, const token *t)
{
    builder *b = &p->build;
    b->next = t;
    sql_parse(parser, code, *t, b);
    if (b->syntax_error && !b->failed)
        syntax_error_at(p, t);
    if (p->brackets > PARSER_MAX_DEPTH)
        build_error(b, t->start, "statement is nested too deeply: more than %d levels",
                    PARSER_MAX_DEPTH);
}

/*
 * Reads up to the semicolon that ends the statement (p->stop), and gives the tree, or NULL with the
 * error in p->build. `first` has been read already; `parser` is new, or as it was left by the
 * statement before.
 */
static const node *parse_piece(piece *p, reader *r, void *parser, int mode, const token *first)
{
    builder *b = &p->build;
    feed(p, parser, mode, first);
    const token *t = first;
    for (; !ends_statement(p, t->code); t = reader_next(r)) {
        if (t->code == TOKEN_META_COMMAND) { /* what stands before it was to end there */
            if (!b->failed)
                syntax_error_at(p, t);
            break;
        }
        follow(p, t);
        if (!b->failed) {
            if (t->code == TOKEN_ERROR)
                lexical_error(p, t, &r->lexer.error);
            else
                feed(p, parser, t->code, t);
        }
        b->end = t->end;
    }
    p->stop = t;
    if (!b->failed)
        feed(p, parser, TOKEN_END, t);
    if (b->failed) { /* else the stack is empty again */
        sql_parseInit(parser);
    }
    /* Short statements cannot be deep. */
    const node *deep = !b->failed && p->n_tokens > PARSER_MAX_DEPTH
                           ? tree_deeper_than(b->result, PARSER_MAX_NODES)
                           : NULL;
    if (deep != NULL)
        build_error(b, deep->at.start, "statement is nested too deeply: more than %d levels",
                    PARSER_MAX_NODES);
    return b->failed ? NULL : b->result;
}

/* ---- the language of PostgreSQL 15 ---- */

static bool has_newer_words(const source *s, uint32_t start, uint32_t end)
{
    lexer l;
    token t;
    lexer_init(&l, s, start, end);
    do
        lexer_next(&l, &t);
    while (t.code != TOKEN_END && !word_is_newer(t.code));
    return t.code != TOKEN_END;
}

/* What has failed is read once more as 15 does, to which json_array, say, is a name like any other;
 * of two errors the one that is further counts. Gives the tree, if it is right now. */
static const node *parse_as_older(piece *p, void *parser, int mode)
{
    const source *s = p->build.source;
    uint32_t first = p->build.first, end = p->stop->end;
    if (!has_newer_words(s, first, end))
        return NULL;
    reader r;
    reader_init(&r, p->build.arena, s, first, end);
    r.older = true;
    piece again;
    piece_start(&again, p->build.arena, s, first);
    const node *tree = parse_piece(&again, &r, parser, mode, reader_next(&r));
    if (tree != NULL || again.build.error_at > p->build.error_at) {
        again.stop = p->stop;
        *p = again;
    }
    return tree;
}

/* ---- the data of COPY ---- */

/* Where the line ends that `at` is in: at its line feed, or at the end of the text. */
static uint32_t line_end(str text, uint32_t at)
{
    const char *found = at < text.len ? memchr(text.data + at, '\n', text.len - at) : NULL;
    return found != NULL ? (uint32_t)(found - text.data) : (uint32_t)text.len;
}

/* Blanks or a comment. */
static bool says_nothing(str line)
{
    str rest = str_trim(line);
    return str_empty(rest) || str_starts(rest, "--");
}

/* Finds the line with \. alone that ends the data which begins behind the line of `after`. Then the
 * reader goes on behind it, and *data is what stood before. */
static bool pass_data(reader *r, uint32_t after, range *data, int64_t *rows)
{
    const char *all = r->lexer.source->text.data;
    str text = {all, (size_t)(r->lexer.limit - all)};
    uint32_t end = line_end(text, after);
    uint32_t start = end < text.len ? end + 1 : end;
    *rows = 0;
    if (r->no_more_data)
        return false;
    for (uint32_t line = start; line < text.len; line = end + 1, (*rows)++) {
        end = line_end(text, line);
        bool carriage_return = end > line && text.data[end - 1] == '\r';
        if (!str_is(str_slice(text, line, carriage_return ? end - 1 : end), "\\."))
            continue;
        *data = (range){r->lexer.source, start, line};
        reader_skip(r, end < text.len ? end + 1 : end);
        return true;
    }
    r->no_more_data = true;
    return false;
}

static uint32_t reader_offset(const reader *r)
{
    return (uint32_t)(r->lexer.cursor - r->lexer.source->text.data);
}

/* A line that ends in a semicolon, in front of the one with \. alone, belongs to a statement. */
static bool looks_like_sql(const reader *r, uint32_t after)
{
    const char *all = r->lexer.source->text.data;
    str text = {all, (size_t)(r->lexer.limit - all)};
    for (uint32_t end = line_end(text, after); end < text.len;) {
        uint32_t line = end + 1;
        end = line_end(text, line);
        str content = str_trim(str_slice(text, line, end));
        if (str_is(content, "\\."))
            return false;
        if (str_ends(content, ";"))
            return true;
    }
    return false;
}

/*
 * The data of COPY ... FROM stdin: the lines behind the statement's own, up to one with \. alone,
 * the place behind which is returned. Without such a line, and where more SQL stands on the
 * statement's own, there is no data, and 0 is returned. A COPY with an error has its data as well,
 * unless that looks like SQL.
 */
static uint32_t take_data(reader *r, const piece *p)
{
    str text = r->lexer.source->text;
    uint32_t end = line_end(text, p->stop->end);
    range data;
    int64_t rows;
    if (p->stop->code != TK_SEMICOLON || !says_nothing(str_slice(text, p->stop->end, end)) ||
        (p->build.failed && looks_like_sql(r, p->stop->end)) ||
        !pass_data(r, p->stop->end, &data, &rows))
        return 0;
    if (!p->build.failed) {
        node_data_block *block = ARENA_NEW(r->arena, node_data_block);
        block->base = (node){NODE_data_block, data};
        block->rows = rows;
        ((node_copy *)p->build.result)->data = &block->base;
    }
    return reader_offset(r);
}

static bool reads_data(const piece *p)
{
    if (p->build.failed)
        return p->copy && p->from_stdin;
    return IS(copy, p->build.result) && AS(copy, p->build.result)->from &&
           AS(copy, p->build.result)->file_kind == COPY_STDIN;
}

/* ---- a script ---- */

typedef VEC(statement) statement_vec;

typedef struct scripter {
    reader reader;
    arena *trees; /* of an outline: cleared behind each */
    bool outline;
    const source *source;
    diagnostics *diags;
    statement_vec statements;
    size_t errors;
    bool meta_reported;
} scripter;

/* Nobody else points into the array while it grows. */
static statement *add_statement(scripter *s)
{
    statement_vec *v = &s->statements;
    if (v->count == v->capacity) {
        size_t capacity = v->capacity > 0 ? v->capacity * 2 : 8;
        v->items = arena_regrow(s->reader.arena, v->items, v->capacity, capacity, sizeof *v->items);
        v->capacity = capacity;
    }
    return &v->items[v->count++];
}

static void report(scripter *s, range at, str message, const syntax_hint *hint)
{
    s->errors++;
    if (s->diags == NULL)
        return;
    diagnostic *d =
        diag_report(s->diags, SEVERITY_ERROR, "syntax-error", at, "%.*s", STR_ARG(message));
    if (!str_absent(hint->note))
        diag_note(s->diags, d, hint->note_at, "%.*s", STR_ARG(hint->note));
    if (!str_absent(hint->help))
        diag_help(s->diags, d, "%.*s", STR_ARG(hint->help));
}

/* The token at a place, to be underlined; an error of the lexer has its first character alone. */
static range token_range(const source *s, uint32_t at)
{
    lexer l;
    token t;
    lexer_init(&l, s, at, (uint32_t)s->text.len);
    lexer_next(&l, &t);
    if (t.start != at || t.code == TOKEN_END)
        return (range){s, at, at};
    return (range){s, at, t.code == TOKEN_ERROR ? at + 1 : t.end};
}

/* Told from how it begins. */
static const char *kind_of_words(const source *s, const piece *p)
{
    token head[10];
    size_t n = 0;
    lexer l;
    lexer_init(&l, s, p->build.first, p->build.end);
    while (n < sizeof head / sizeof *head) {
        lexer_next(&l, &head[n]);
        if (head[n].code == TOKEN_END)
            break;
        n++;
    }
    return statement_kind_of_words(head, n);
}

/* PostgreSQL repeats a token whole, however long; people want its first line. */
static str shortened(arena *a, str message)
{
    enum { ENOUGH = 160 };
    size_t line = str_find(message, STR("\n"));
    if (line == message.len && line <= ENOUGH)
        return message;
    size_t length = line < ENOUGH ? line : ENOUGH;
    while (length > 0 && ((unsigned char)message.data[length] & 0xc0) == 0x80)
        length--; /* between characters */
    if (length > 0 && message.data[length - 1] == '\r')
        length--;
    return arena_printf(a, "%.*s ...%s", (int)length, message.data,
                        str_ends(message, "\"") ? "\"" : "");
}

static void report_refused(scripter *s, const statement *one, str help)
{
    syntax_hint hint = {.help = help};
    if (s->diags != NULL && str_absent(help))
        hint = syntax_help(s->reader.arena, s->source, one->start, one->error_at, one->error);
    report(s, token_range(s->source, one->error_at), shortened(s->reader.arena, one->error), &hint);
}

static void script_statement(scripter *s, void *parser, const token *begin)
{
    uint32_t start = begin->start;
    piece p;
    piece_start(&p, s->trees, s->source, start);
    const node *tree = parse_piece(&p, &s->reader, parser, TK_MODE_STATEMENT, begin);
    if (tree == NULL)
        tree = parse_as_older(&p, parser, TK_MODE_STATEMENT);
    const builder *b = &p.build;
    statement *one = add_statement(s);
    *one = (statement){.tree = tree, .start = start, .end = b->end};
    one->full_end = p.stop->code != TOKEN_END ? p.stop->end : b->end;
    uint32_t past = reads_data(&p) ? take_data(&s->reader, &p) : 0;
    if (past > 0)
        one->full_end = past;
    if (!piece_failed(&p)) {
        one->kind = statement_kind(tree);
        return;
    }
    one->kind = kind_of_words(s->source, &p);
    one->error = arena_str(s->reader.arena, b->error);
    one->error_at = b->error_at;
    report_refused(s, one, b->help);
}

/* ---- psql's own lines ---- */

static const char *meta_help(str line)
{
    if (str_starts(line, "\\restrict") || str_starts(line, "\\unrestrict"))
        return "pg_dump writes \\restrict and \\unrestrict for psql alone; delete these lines";
    if (str_starts(line, "\\i ") || str_starts(line, "\\ir "))
        return "lines that begin with a backslash are for psql: make the file that it includes a "
               "migration of its own";
    if (str_starts(line, "\\c "))
        return "lines that begin with a backslash are for psql: a migration runs in the database "
               "that it connects to";
    if (str_starts(line, "\\copy"))
        return "lines that begin with a backslash are for psql: write COPY ... FROM stdin; with "
               "the "
               "rows behind it, and a line with \\. at their end";
    return "lines that begin with a backslash are for psql; delete them, or write what they do in "
           "SQL";
}

/* \copy t from stdin: its rows follow, as those of COPY. */
static bool copies_from_here(str line)
{
    return str_starts(line, "\\copy") &&
           (str_contains(line, " from stdin") || str_contains(line, " FROM STDIN") ||
            str_contains(line, " from pstdin") || str_contains(line, " FROM stdin"));
}

/* \connect, \restrict ...: psql reads them, the server does not. Said once a file. */
static void script_meta_command(scripter *s, token t)
{
    str line = str_slice(s->source->text, t.start, t.end);
    statement *one = add_statement(s);
    *one = (statement){
        .kind = "-", .start = t.start, .end = t.end, .full_end = t.end, .error_at = t.start};
    one->error = STR("psql meta-commands are not SQL");
    range data;
    int64_t rows;
    if (copies_from_here(line) && pass_data(&s->reader, t.end, &data, &rows))
        one->full_end = reader_offset(&s->reader);
    if (s->meta_reported) {
        s->errors++;
        return;
    }
    s->meta_reported = true;
    syntax_hint hint = {.help = str_from(meta_help(line))};
    report(s, (range){s->source, t.start, t.end}, one->error, &hint);
}

/* Whether a statement begins with a command of psql that begins no line: select 1; \echo x */
static bool is_late_meta_command(scripter *s, token *t)
{
    str text = s->source->text;
    if (t->code != TOKEN_ERROR || text.data[t->start] != '\\')
        return false;
    t->code = TOKEN_META_COMMAND;
    t->end = line_end(text, t->start);
    reader_skip(&s->reader, t->end);
    return true;
}

static void script_start(scripter *s, arena *a, const source *text, diagnostics *diags)
{
    s->trees = a;
    s->outline = false;
    s->source = text;
    s->diags = diags;
    s->statements = (statement_vec){0};
    s->errors = 0;
    s->meta_reported = false;
    reader_init(&s->reader, a, text, 0, (uint32_t)text->text.len);
    s->reader.lexer.keep_comments = true;
}

/* A tree of an outline is gone when the next one begins. */
static void forget_tree(scripter *s)
{
    if (!s->outline)
        return;
    arena_clear(s->trees);
    if (s->statements.count > 0)
        vec_last(&s->statements)->tree = NULL;
}

static script *read_script(scripter *s)
{
    script *out = ARENA_NEW(s->reader.arena, script);
    out->source = s->source;
    void *parser = sql_parseAlloc(malloc);
    if (parser == NULL) {
        report(s, (range){s->source, 0, 0}, STR("out of memory"), &(syntax_hint){0});
        out->errors = s->errors;
        return out;
    }
    for (const token *t = reader_next(&s->reader); t->code != TOKEN_END;
         t = reader_next(&s->reader)) {
        token first = *t;
        if (first.code == TOKEN_META_COMMAND || is_late_meta_command(s, &first))
            script_meta_command(s, first);
        else if (t->code != TK_SEMICOLON)
            script_statement(s, parser, t);
        forget_tree(s);
    }
    sql_parseFree(parser, free);
    out->statements = s->statements.items;
    out->count = s->statements.count;
    out->comments = s->reader.comments.items;
    out->n_comments = s->reader.comments.count;
    out->errors = s->errors;
    return out;
}

script *parse_script(arena *a, const source *text, diagnostics *diags)
{
    scripter s;
    script_start(&s, a, text, diags);
    return read_script(&s);
}

script *parse_script_apart(arena *a, arena *trees, const source *text, diagnostics *diags)
{
    scripter s;
    script_start(&s, a, text, diags);
    s.trees = trees;
    return read_script(&s);
}

script *parse_outline(arena *a, const source *text, diagnostics *diags)
{
    scripter s;
    script_start(&s, a, text, diags);
    s.reader.lexer.keep_comments = false;
    s.trees = arena_new();
    s.outline = true;
    script *out = read_script(&s);
    arena_free(s.trees);
    return out;
}

/* ---- pieces ---- */

/* All of [start, end) as one piece; `semicolon`: one may stand at its end. */
static const node *parse_range(arena *a, const source *s, uint32_t start, uint32_t end, int mode,
                               bool semicolon, parse_error *error)
{
    reader r;
    reader_init(&r, a, s, start, end);
    void *parser = sql_parseAlloc(malloc);
    piece p;
    piece_start(&p, a, s, start);
    const node *tree = NULL;
    if (parser == NULL) {
        build_error(&p.build, start, "out of memory");
    } else {
        tree = parse_piece(&p, &r, parser, mode, reader_next(&r));
        if (tree == NULL)
            tree = parse_as_older(&p, parser, mode);
        sql_parseFree(parser, free);
    }
    if (!piece_failed(&p) && p.stop->code == TK_SEMICOLON) {
        const token *t = p.stop;
        if (semicolon && reads_data(&p) && take_data(&r, &p) > 0)
            t = reader_next(&r);
        while (semicolon && t->code == TK_SEMICOLON)
            t = reader_next(&r);
        if (t->code == TOKEN_ERROR)
            lexical_error(&p, t, &r.lexer.error);
        else if (t->code != TOKEN_END)
            syntax_error_at(&p, t);
    }
    if (piece_failed(&p)) {
        if (error != NULL)
            *error = (parse_error){p.build.error, {s, p.build.error_at, p.build.error_at}};
        return NULL;
    }
    return tree;
}

const node *parse_statement(arena *a, const source *s, uint32_t start, uint32_t end,
                            parse_error *error)
{
    return parse_range(a, s, start, end, TK_MODE_STATEMENT, true, error);
}

const node *parse_plpgsql_expr(arena *a, const source *s, uint32_t start, uint32_t end,
                               parse_error *error)
{
    return parse_range(a, s, start, end, TK_MODE_PLPGSQL_EXPR, false, error);
}

const node *parse_expression(arena *a, const source *s, uint32_t start, uint32_t end,
                             parse_error *error)
{
    return parse_range(a, s, start, end, TK_MODE_EXPRESSION, false, error);
}

const node *parse_type(arena *a, const source *s, uint32_t start, uint32_t end, parse_error *error)
{
    return parse_range(a, s, start, end, TK_MODE_TYPE, false, error);
}
