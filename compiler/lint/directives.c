#include "lint/directives.h"

#include "syntax/lexer.h"

static const char *const words[DIRECTIVE_KIND_COUNT] = {
    [DIRECTIVE_IGNORE] = "ignore",   [DIRECTIVE_IGNORE_FILE] = "ignore-file",
    [DIRECTIVE_APPROVE] = "approve", [DIRECTIVE_NO_TRANSACTION] = "no-transaction",
    [DIRECTIVE_SQLITE] = "sqlite",
};

static const char *const operations[] = {"drop-table", "delete", "truncate"};
enum { OPERATION_COUNT = sizeof operations / sizeof operations[0] };

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* ---- the text of one comment ---- */

/* What is left to read of a directive; places are of `source`. */
typedef struct reader {
    const source *source;
    uint32_t at, end; /* of the arguments */
    range whole;
    str reason;
} reader;

static void skip_spaces(reader *r)
{
    while (r->at < r->end &&
           (is_space(r->source->text.data[r->at]) || r->source->text.data[r->at] == ','))
        r->at++;
}

/* The next word, ended by white space or a comma. */
static range next_word(reader *r)
{
    skip_spaces(r);
    uint32_t start = r->at;
    while (r->at < r->end && !is_space(r->source->text.data[r->at]) &&
           r->source->text.data[r->at] != ',')
        r->at++;
    return (range){r->source, start, r->at};
}

/* Sets the reader on what stands behind "migc:"; false when the comment is an ordinary one. */
static bool open_comment(reader *r, range comment)
{
    const char *text = comment.source->text.data;
    bool block = comment.end - comment.start >= 4 && text[comment.start] == '/';
    uint32_t start = comment.start + 2;
    uint32_t end = block ? comment.end - 2 : comment.end;
    while (start < end && (is_space(text[start]) || text[start] == '-' || text[start] == '*'))
        start++;
    while (end > start && is_space(text[end - 1]))
        end--;
    *r = (reader){comment.source, start, end, {comment.source, start, end}, {0}};
    return str_starts(place_text(r->whole), "migc:");
}

/* Cuts the reason, which stands behind the first -- outside of quotes. */
static void split_reason(reader *r)
{
    str text = r->source->text;
    bool quoted = false;
    for (uint32_t i = r->at; i + 1 < r->end; i++) {
        quoted = text.data[i] == '"' ? !quoted : quoted;
        if (!quoted && text.data[i] == '-' && text.data[i + 1] == '-') {
            r->reason = str_trim(str_slice(text, i + 2, r->end));
            r->end = i;
            return;
        }
    }
}

static void bad_directive(linting *x, range at, const char *help, const char *message, str word)
{
    diagnostic *d = find(x, RULE_UNKNOWN_DIRECTIVE, at, message, STR_ARG(word));
    if (help != NULL)
        diag_help(x->found, d, "%s", help);
}

static void bad_word(linting *x, range at, const char *message, const char *near, const char *known)
{
    diagnostic *d =
        find(x, RULE_UNKNOWN_DIRECTIVE, at, "%s \"%.*s\"", message, STR_ARG(place_text(at)));
    if (near != NULL)
        diag_help(x->found, d, "did you mean \"%s\"?", near);
    else
        diag_help(x->found, d, "%s", known);
}

static void read_rules(linting *x, reader *r, directive *d)
{
    for (;;) {
        range word = next_word(r);
        if (word.start == word.end)
            break;
        const rule_info *known = lint_rule(place_text(word));
        if (known == NULL)
            bad_word(x, word, "there is no rule", nearest_rule(place_text(word)),
                     "docs/rules lists the rules");
        vec_push(x->arena, &d->items, (directive_item){.at = word, .rule = known});
    }
    if (d->items.count == 0)
        bad_directive(x, r->whole, "name the rules: -- migc:ignore RULE[, RULE] -- reason",
                      "migc:%.*s names no rule", str_from(words[d->kind]));
}

/* One part of a name: quoted, or up to a dot. */
static str read_name_part(linting *x, str text, size_t *at, str *spelling)
{
    char *folded = arena_alloc(x->arena, text.len - *at + 1);
    size_t n = 0;
    bool quoted = *at < text.len && text.data[*at] == '"';
    size_t start = *at;
    for (*at += quoted; *at < text.len; (*at)++) {
        char c = text.data[*at];
        if (quoted && c == '"' && (*at + 1 >= text.len || text.data[++*at] != '"'))
            break;
        if (!quoted && c == '.')
            break;
        folded[n++] = !quoted && c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    *spelling = quoted ? (str){folded, n} : str_slice(text, start, *at);
    return (str){folded, n};
}

/* The next table's name; a comma or white space outside of quotes ends it. */
static bool read_table(linting *x, reader *r, directive *d)
{
    skip_spaces(r);
    str text = r->source->text;
    uint32_t start = r->at;
    for (bool quoted = false; r->at < r->end; r->at++) {
        char c = text.data[r->at];
        quoted = c == '"' ? !quoted : quoted;
        if (!quoted && (is_space(c) || c == ','))
            break;
    }
    if (r->at == start)
        return false;
    directive_item item = {.at = {r->source, start, r->at}};
    str written = place_text(item.at);
    size_t at = 0;
    item.name = read_name_part(x, written, &at, &item.spelling);
    while (at < written.len && written.data[at] == '.') {
        at++;
        item.schema = item.name;
        item.name = read_name_part(x, written, &at, &item.spelling);
    }
    vec_push(x->arena, &d->items, item);
    return true;
}

static void read_approval(linting *x, reader *r, directive *d)
{
    range word = next_word(r);
    d->operation = place_text(word);
    const char *near = nearest_word(d->operation, operations, OPERATION_COUNT);
    if (near == NULL || !str_is(d->operation, near)) {
        bad_word(x, word.start < word.end ? word : r->whole, "nothing is approved by", near,
                 "drop-table, delete and truncate can be approved");
        return;
    }
    while (read_table(x, r, d))
        continue;
    if (d->items.count == 0)
        bad_directive(x, r->whole, "name the tables: -- migc:approve drop-table users -- reason",
                      "migc:approve %.*s names no table", d->operation);
}

static void read_sqlite(linting *x, reader *r)
{
    static const char *const actions[] = {"skip", "replace"};
    range word = next_word(r);
    const char *near = nearest_word(place_text(word), actions, 2);
    if (near == NULL || !str_is(place_text(word), near))
        bad_word(x, word.start < word.end ? word : r->whole, "migc:sqlite does not know", near,
                 "write -- migc:sqlite skip, or -- migc:sqlite replace and the statement");
}

/* ---- where an ignore reaches ---- */

static uint32_t line_start(str text, uint32_t at)
{
    while (at > 0 && text.data[at - 1] != '\n')
        at--;
    return at;
}

static uint32_t line_end(str text, uint32_t at)
{
    while (at < text.len && text.data[at] != '\n')
        at++;
    return at;
}

static bool is_blank(str text, uint32_t start, uint32_t end)
{
    while (start < end && is_space(text.data[start]))
        start++;
    return start == end;
}

/* The last statement that starts before a place. */
static const statement *statement_before(const script *s, uint32_t at)
{
    const statement *found = NULL;
    for (size_t i = 0; i < s->count && s->statements[i].start < at; i++)
        found = &s->statements[i];
    return found;
}

/* Behind something on its line: that line, and the statement when it ends there. */
static void reach_back(directive *d, const script *s, str text, uint32_t at)
{
    const statement *st = statement_before(s, at);
    d->scope_start = line_start(text, at);
    d->scope_end = line_end(text, at);
    if (st != NULL && at >= st->end && st->start < d->scope_start)
        d->scope_start = st->start;
}

/* The first line after a place that holds something other than a comment. */
static void reach_next_line(directive *d, const source *file, const statement *st, uint32_t at)
{
    lexer l;
    token t;
    lexer_init(&l, file, at, st->end);
    lexer_next(&l, &t);
    if (t.code == TOKEN_END || t.code == TOKEN_ERROR)
        return;
    d->scope_start = line_start(file->text, t.start);
    d->scope_end = line_end(file->text, t.start);
}

/* Inside a statement: the next statement of a DO block, or the next line. */
static void reach_into(const file_facts *f, directive *d, const statement *st, uint32_t at)
{
    uint32_t best = st->end;
    for (size_t i = 0; i < f->units.count; i++) {
        const unit *u = &f->units.items[i];
        range where = source_in_file(u->tree->at);
        if (u->top != st || !u->nested || where.start < at || where.start >= best)
            continue;
        best = where.start;
        d->scope_start = where.start;
        d->scope_end = where.end;
    }
    if (best == st->end)
        reach_next_line(d, f->file->script->source, st, at);
}

static void set_reach(const file_facts *f, directive *d, range comment)
{
    const script *s = f->file->script;
    range where = source_in_file(comment);
    str text = where.source->text;
    if (!is_blank(text, line_start(text, where.start), where.start)) {
        reach_back(d, s, text, where.start);
        return;
    }
    const statement *inside = place_statement(s, where.start);
    if (inside != NULL && where.start < inside->end) {
        reach_into(f, d, inside, where.end);
        return;
    }
    for (size_t i = 0; i < s->count; i++) {
        if (s->statements[i].start >= where.end) {
            d->scope_start = s->statements[i].start;
            d->scope_end = s->statements[i].full_end;
            return;
        }
    }
}

/* ---- all comments of a file ---- */

static void read_comment(linting *x, file_facts *f, range comment)
{
    reader r;
    if (!open_comment(&r, comment))
        return;
    r.at += 5; /* "migc:" */
    split_reason(&r);
    range word = next_word(&r);
    directive *d = ARENA_NEW(x->arena, directive);
    d->at = r.whole;
    const char *near = nearest_word(place_text(word), words, DIRECTIVE_KIND_COUNT);
    if (near == NULL || !str_is(place_text(word), near)) {
        bad_word(x, word.start < word.end ? word : r.whole, "there is no directive", near,
                 "ignore, ignore-file, approve, no-transaction and sqlite are known");
        return;
    }
    while (words[d->kind] != near)
        d->kind++;
    switch (d->kind) {
    case DIRECTIVE_IGNORE:
        read_rules(x, &r, d);
        set_reach(f, d, comment);
        break;
    case DIRECTIVE_IGNORE_FILE:
        read_rules(x, &r, d);
        break;
    case DIRECTIVE_APPROVE:
        read_approval(x, &r, d);
        break;
    case DIRECTIVE_SQLITE:
        read_sqlite(x, &r);
        return;
    default:
        return;
    }
    if (str_empty(r.reason))
        bad_directive(x, r.whole, "say why, behind two dashes: -- migc:ignore RULE -- reason",
                      "migc:%.*s gives no reason", str_from(near));
    vec_push(x->arena, &f->directives, d);
}

/* Comments between the quotes of a DO block. */
static void read_body(linting *x, file_facts *f, const node_do_block *block)
{
    if (block->body_literal == NULL)
        return;
    const source *body = literal_source(x->arena, block->body_literal);
    if (!str_contains(body->text, "migc:")) /* as nearly all */
        return;
    lexer l;
    token t;
    lexer_init(&l, body, 0, (uint32_t)body->text.len);
    l.keep_comments = true;
    for (lexer_next(&l, &t); t.code != TOKEN_END && t.code != TOKEN_ERROR; lexer_next(&l, &t)) {
        if (t.code == TOKEN_COMMENT)
            read_comment(x, f, (range){body, t.start, t.end});
    }
}

void collect_directives(linting *x, file_facts *f)
{
    const script *s = f->file->script;
    if (s == NULL)
        return;
    for (size_t i = 0; i < s->n_comments; i++)
        read_comment(x, f, s->comments[i]);
    for (size_t i = 0; i < f->units.count; i++) {
        if (IS(do_block, f->units.items[i].tree))
            read_body(x, f, AS(do_block, f->units.items[i].tree));
    }
}

/* ---- what they do ---- */

static bool reaches(const directive *d, uint32_t offset)
{
    return d->kind == DIRECTIVE_IGNORE_FILE ||
           (d->kind == DIRECTIVE_IGNORE && offset >= d->scope_start && offset < d->scope_end);
}

bool directives_silence(file_facts *f, const diagnostic *d)
{
    uint32_t offset = d->at.start;
    source_root(d->at.source, &offset);
    const rule_info *broken = lint_rule(str_from(d->rule));
    bool silenced = false;
    for (size_t i = 0; broken != NULL && i < f->directives.count; i++) {
        directive *one = f->directives.items[i];
        for (size_t k = 0; reaches(one, offset) && k < one->items.count; k++) {
            if (one->items.items[k].rule != broken)
                continue;
            one->items.items[k].used = true;
            silenced = true;
        }
    }
    return silenced;
}

static bool names_table(const directive_item *item, table_name t)
{
    if (!str_absent(item->schema) && !str_absent(t.schema) && !str_eq(item->schema, t.schema))
        return false;
    return str_eq(item->name, t.name) || str_eq(item->spelling, t.name);
}

bool directives_approve(file_facts *f, const char *operation, table_name t)
{
    bool approved = false;
    for (size_t i = 0; i < f->directives.count; i++) {
        directive *one = f->directives.items[i];
        if (one->kind != DIRECTIVE_APPROVE || !str_is(one->operation, operation))
            continue;
        for (size_t k = 0; k < one->items.count; k++) {
            if (names_table(&one->items.items[k], t))
                one->items.items[k].used = approved = true;
        }
    }
    return approved;
}

static void unused_rule(linting *x, const directive *d, const directive_item *item)
{
    if (item->rule == NULL || rule_severity(x, item->rule->id) == SEVERITY_OFF)
        return;
    diagnostic *found =
        find(x, RULE_UNUSED_DIRECTIVE, item->at, "%s is not found %s", item->rule->id,
             d->kind == DIRECTIVE_IGNORE_FILE ? "anywhere in this file" : "here");
    diag_help(x->found, found, "remove the comment, or the rule from it");
}

static void unused_approval(linting *x, const directive *d, const directive_item *item)
{
    diagnostic *found =
        find(x, RULE_UNUSED_DIRECTIVE, item->at, "nothing in this file needs %.*s of %.*s approved",
             STR_ARG(d->operation), STR_ARG(place_text(item->at)));
    diag_help(x->found, found, "remove the comment, or name the table as the statement does");
}

void report_unused_directives(linting *x, const file_facts *f)
{
    for (size_t i = 0; i < f->directives.count; i++) {
        const directive *d = f->directives.items[i];
        for (size_t k = 0; k < d->items.count; k++) {
            const directive_item *item = &d->items.items[k];
            if (item->used)
                continue;
            if (d->kind == DIRECTIVE_APPROVE)
                unused_approval(x, d, item);
            else
                unused_rule(x, d, item);
        }
    }
}
