/* What a migration file is called, in which order the files come, how they begin and end. */
#include "lint/engine.h"
#include "support/file.h"

static range file_start(const input *in)
{
    return (range){in->source, 0, 0};
}

/* ---- names ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* What comes through a pipe has no name, and is a piece of a file as often as one. */
static bool is_standard_input(const input *in)
{
    return in->standard_input;
}

static void check_name(linting *x, const input *in)
{
    if (in->conventional || is_standard_input(in))
        return;
    str base = path_base(in->path);
    bool folder = is_folder_migration(base);
    diagnostic *d =
        find(x, RULE_FILE_NAME, file_start(in), "%s %.*s is not named NUMBER_description%s",
             folder ? "directory" : "file",
             STR_ARG(folder ? path_base(path_directory(in->path)) : base), folder ? "" : ".sql");
    d->object = in->relative; /* a baseline holds however the folder is named */
    diag_help(x->found, d,
              "name it as %s%.*s: its number says when it comes, its description what it does",
              folder ? "20250624093000_add_users/"
                     : "001_add_users.sql or 20250624093000_add_users.sql",
              STR_ARG(folder ? base : STR("")));
}

/* Files that were named one by one: a directory's are sorted, and checked where they are found. */
static void check_order(linting *x, size_t index)
{
    if (x->inputs->ordered || index == 0)
        return;
    const input *in = &x->inputs->items[index];
    const input *before = &x->inputs->items[index - 1];
    bool one_place = str_eq(path_directory(before->path), path_directory(in->path));
    if (!before->numeric || !in->numeric || !one_place)
        return;
    int order = version_compare(before->version, in->version);
    diagnostic *d = NULL;
    if (order > 0)
        d = find(x, RULE_OUT_OF_ORDER_VERSION, file_start(in),
                 "version %.*s comes behind version %.*s", STR_ARG(in->version),
                 STR_ARG(before->version));
    else if (order == 0)
        d = find(x, RULE_DUPLICATE_VERSION, file_start(in),
                 "version %.*s is taken: %.*s has it as well", STR_ARG(in->version),
                 STR_ARG(before->path));
    if (d != NULL)
        diag_help(x->found, d,
                  order > 0 ? "name the files in the order of their versions, or their directory"
                            : "give one of the two files the next free version");
}

/* ---- the comment at the top ---- */

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t count_words(str line)
{
    size_t words = 0;
    bool in_word = false;
    for (size_t i = 0; i < line.len; i++) {
        bool letter = is_letter(line.data[i]) || is_digit(line.data[i]);
        if (letter && !in_word)
            words++;
        in_word = letter || (in_word && !is_space(line.data[i]));
    }
    return words;
}

static str without_marks(str line)
{
    size_t i = 0;
    while (i < line.len && (is_space(line.data[i]) || line.data[i] == '-' || line.data[i] == '*' ||
                            line.data[i] == '/'))
        i++;
    return str_trim(str_slice(line, i, line.len));
}

/* What stands behind "Label:" when the line begins with one of these; else absent. */
static str behind_label(str line, const char *const *labels, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        str label = str_from(labels[i]);
        if (line.len > label.len && str_eq_nocase(str_slice(line, 0, label.len), label) &&
            line.data[label.len] == ':')
            return str_trim(str_slice(line, label.len + 1, line.len));
    }
    return (str){0};
}

/* A line that says what the file is for: a sentence, not a date, the file's own name or a
 * generator's mark. */
static bool says_purpose(str line)
{
    static const char *const purposes[] = {"purpose", "description"};
    static const char *const titles[] = {"migration", "name", "file"};
    static const char *const facts[] = {"created at", "created", "date",
                                        "author",     "version", "migc"};
    line = without_marks(line);
    str purpose = behind_label(line, purposes, 2);
    if (!str_absent(purpose))
        return count_words(purpose) > 0;
    str title = behind_label(line, titles, 3);
    if (!str_absent(title))
        return count_words(title) > 1;
    return str_absent(behind_label(line, facts, 6)) && count_words(line) > 1;
}

static bool comment_says_purpose(str comment)
{
    size_t start = 0;
    for (size_t i = 0; i <= comment.len; i++) {
        if (i < comment.len && comment.data[i] != '\n')
            continue;
        if (says_purpose(str_slice(comment, start, i)))
            return true;
        start = i + 1;
    }
    return false;
}

static void check_header(linting *x, const file_facts *f)
{
    if (is_standard_input(f->file->input))
        return;
    const script *s = f->file->script;
    uint32_t first = s->count > 0 ? s->statements[0].start : (uint32_t)s->source->text.len;
    for (size_t i = 0; i < s->n_comments && s->comments[i].start < first; i++) {
        if (comment_says_purpose(place_text(s->comments[i])))
            return;
    }
    diagnostic *d = find(x, RULE_MISSING_HEADER_COMMENT, file_start(f->file->input),
                         "the file does not begin with a comment that says what it is for");
    d->object = f->file->input->relative;
    diag_help(x->found, d, "begin with -- Migration: %.*s and -- Purpose: ...",
              STR_ARG(f->file->input->name));
}

/* ---- the way back ---- */

/* The next word of a text; it is empty at the end. */
static str cut_word(str *text)
{
    *text = str_trim(*text);
    size_t n = 0;
    while (n < text->len && !is_space(text->data[n]))
        n++;
    str word = str_slice(*text, 0, n);
    *text = str_slice(*text, n, text->len);
    return word;
}

static bool is_down_mark(str comment)
{
    /* goose, sql-migrate, rambler; dbmate writes one word. In lower case. */
    static const char *const tools[] = {"+goose", "+migrate", "rambler"};
    comment = without_marks(comment);
    str first = cut_word(&comment);
    if (str_is_nocase(first, "migrate:down"))
        return true;
    if (!str_is_nocase(cut_word(&comment), "down"))
        return false;
    for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++) {
        if (str_is_nocase(first, tools[i]))
            return true;
    }
    return false;
}

/* Tools that go both ways keep the two in one file and run the half that is asked for. migc runs
 * the file, so what the first half makes the second takes away again. */
static void check_down_section(linting *x, const file_facts *f)
{
    const script *s = f->file->script;
    uint32_t last = s->count > 0 ? s->statements[s->count - 1].start : 0;
    for (size_t i = 0; i < s->n_comments && s->comments[i].start < last; i++) {
        if (!is_down_mark(place_text(s->comments[i])))
            continue;
        diagnostic *d = find(x, RULE_DOWN_SECTION, s->comments[i],
                             "the way back begins here, and is run like the rest of the file");
        diag_note(x->found, d, (range){0},
                  "marks of other tools are comments to migc, which runs a file to its end");
        diag_help(x->found, d, "take it out: going back is a backup restored, or a new migration");
        return;
    }
}

/* ---- transactions ---- */

/* What a file leaves in its own transaction goes when its session ends. */
static void check_transaction(linting *x, const file_facts *f)
{
    const script *s = f->file->script;
    const node *open = NULL;
    for (size_t i = 0; i < s->count; i++) {
        const node *tree = s->statements[i].tree;
        if (tree == NULL || !IS(transaction, tree))
            continue;
        transaction_kind kind = AS(transaction, tree)->type;
        if (kind == TRANSACTION_BEGIN || kind == TRANSACTION_START)
            open = open != NULL ? open : tree;
        else if (kind == TRANSACTION_COMMIT || kind == TRANSACTION_ROLLBACK ||
                 kind == TRANSACTION_PREPARE)
            open = NULL;
    }
    if (open == NULL)
        return;
    diagnostic *d = find(x, RULE_TRANSACTION_LEFT_OPEN, open->at,
                         "the transaction that begins here is never committed");
    diag_note(x->found, d, (range){0},
              "what the file does behind it is undone when its connection ends");
    diag_help(x->found, d, "write COMMIT at the end, or leave BEGIN out: a file is a transaction");
}

void check_file(linting *x, size_t index)
{
    const file_facts *f = &x->facts[index];
    check_name(x, f->file->input);
    check_order(x, index);
    check_header(x, f);
    check_down_section(x, f);
    check_transaction(x, f);
}
