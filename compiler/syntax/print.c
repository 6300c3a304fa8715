/* print.c - runs the templates of print.def. */
#include "syntax/print.h"

#include <inttypes.h>
#include <string.h>

#include "syntax/fields.h"
#include "syntax/lexer.h"
#include "syntax/print_parts.h"

/* What a kind is written by; both NULL for what stands only in PL/pgSQL. */
typedef struct print_rule {
    const char *template;
    print_function function;
} print_rule;

static const print_rule rules[NODE_KIND_COUNT] = {
#define PRINT(kind, template) [NODE_##kind] = {template, NULL},
#define CODE(kind) [NODE_##kind] = {NULL, print_##kind},
#include "syntax/print.def"
};

/* ---- small things ---- */

void print_text(printer *p, const char *text)
{
    buf_text(p->out, text);
}

void print_words(printer *p, str words)
{
    for (size_t i = 0; i < words.len; i++) {
        char c = words.data[i];
        buf_char(p->out, c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c);
    }
}

void print_name(printer *p, str text)
{
    buf_add(p->out, quote_identifier(p->out->arena, text));
}

/* Quoted when it is any key word. */
static void print_strict_name(printer *p, str text)
{
    if (keyword_find(text) == NULL)
        print_name(p, text);
    else
        buf_printf(p->out, "\"%.*s\"", STR_ARG(text));
}

/* NULL: the text is a name. So is a word that was quoted in capitals. */
static const keyword *word_of(str text)
{
    const keyword *k = keyword_find(text);
    return k != NULL && str_eq(k->text, text) ? k : NULL;
}

void print_word_or_name(printer *p, str text)
{
    const keyword *k = word_of(text);
    if (k != NULL && (k->category == KEYWORD_UNRESERVED || k->category == KEYWORD_COLUMN_NAME ||
                      str_is(text, "default")))
        print_words(p, text);
    else
        print_name(p, text);
}

void print_option_word(printer *p, str text)
{
    const keyword *k = word_of(text);
    if (k != NULL && (k->category != KEYWORD_RESERVED || str_is(text, "true") ||
                      str_is(text, "false") || str_is(text, "on")))
        print_words(p, text);
    else
        print_name(p, text);
}

void print_literal(printer *p, str text)
{
    buf_add(p->out, quote_literal(p->out->arena, text));
}

void print_dollar_quoted(printer *p, str text)
{
    str tag = STR("$$");
    for (int i = 0; str_find(text, str_slice(tag, 0, tag.len - 1)) < text.len; i++)
        tag = i == 0 ? STR("$body$") : arena_printf(p->out->arena, "$body%d$", i);
    buf_add(p->out, tag);
    buf_add(p->out, text);
    buf_add(p->out, tag);
}

/* In brackets, unless it is a select that has its own. */
static void print_in_parens(printer *p, const node *n)
{
    bool own = IS(select, n) && AS(select, n)->parens;
    print_text(p, own ? "" : "(");
    print_node(p, n);
    print_text(p, own ? "" : ")");
}

void print_list(printer *p, node_list list, const char *separator)
{
    for (size_t i = 0; i < list.count; i++) {
        if (i > 0)
            print_text(p, separator);
        print_node(p, list.items[i]);
    }
}

static void print_steps(printer *p, node_list steps)
{
    for (size_t i = 0; i < steps.count; i++) {
        if (!IS(subscript, steps.items[i]))
            print_text(p, ".");
        print_node(p, steps.items[i]);
    }
}

/* ---- templates ---- */

static const field *find_field(const node *n, str field_name)
{
    for (const field *f = node_fields(n->kind); f->name != NULL; f++) {
        if (str_is(field_name, f->name))
            return f;
    }
    return NULL;
}

static bool is_there(const node *n, const field *f)
{
    switch (f->type) {
    case FIELD_NODE:
        return FIELD(node *, n, f) != NULL;
    case FIELD_LIST:
        return FIELD(node_list, n, f).count > 0;
    case FIELD_NAME:
        return !str_absent(FIELD(name, n, f).text);
    case FIELD_TEXT:
        return !str_absent(FIELD(str, n, f));
    case FIELD_FLAG:
        return FIELD(bool, n, f);
    case FIELD_ENUM:
        return FIELD(int, n, f) != 0;
    case FIELD_INT:
        return FIELD(int64_t, n, f) != 0;
    }
    return false;
}

/* [f=word?...] */
static bool says(const node *n, const field *f, str word)
{
    if (f->type == FIELD_ENUM)
        return str_is(word, f->words[FIELD(int, n, f)]);
    return str_eq(FIELD(str, n, f), word);
}

static void print_node_field(printer *p, const node *n, char how)
{
    if (n == NULL)
        return;
    if (how == ')') {
        print_in_parens(p, n);
    } else if (how == '(') {
        bool call = IS(function_call, n) && AS(function_call, n)->over == NULL;
        print_text(p, call ? "" : "(");
        print_node(p, n);
        print_text(p, call ? "" : ")");
    } else if (how == '$' && IS(constant, n) &&
               memchr(AS(constant, n)->value.data, '\n', AS(constant, n)->value.len)) {
        print_dollar_quoted(p, AS(constant, n)->value);
    } else {
        print_node(p, n);
    }
}

static void print_text_field(printer *p, str text, char how)
{
    switch (how) {
    case '\'':
        print_literal(p, text);
        break;
    case '~':
        print_word_or_name(p, text);
        break;
    case '=':
        buf_add(p->out, text);
        break;
    default:
        print_words(p, text);
        break;
    }
}

static void print_strict_names(printer *p, node_list list)
{
    for (size_t i = 0; i < list.count; i++) {
        print_text(p, i > 0 ? ", " : "");
        if (IS(identifier, list.items[i]))
            print_strict_name(p, AS(identifier, list.items[i])->name.text);
        else
            print_node(p, list.items[i]);
    }
}

static void print_list_field(printer *p, node_list list, char how, str rest)
{
    if (how == '@') {
        print_steps(p, list);
    } else if (how == '!') {
        print_strict_names(p, list);
    } else if (list.count > 0 && IS(option, list.items[0]) && how != '|') {
        print_options(p, list, how != '&');
    } else {
        print_list(p, list, how == '|' ? arena_cstr(p->out->arena, rest) : ", ");
    }
}

/* {name how rest} */
static void print_field(printer *p, const node *n, str inside)
{
    size_t length = 0;
    while (length < inside.len && (inside.data[length] == '_' ||
                                   (inside.data[length] >= 'a' && inside.data[length] <= 'z')))
        length++;
    const field *f = find_field(n, str_slice(inside, 0, length));
    char how = length < inside.len ? inside.data[length] : '\0';
    if (f == NULL)
        return;
    switch (f->type) {
    case FIELD_NODE:
        print_node_field(p, FIELD(node *, n, f), how);
        break;
    case FIELD_LIST:
        print_list_field(p, FIELD(node_list, n, f), how, str_slice(inside, length + 1, inside.len));
        break;
    case FIELD_NAME:
        if (str_absent(FIELD(name, n, f).text))
            break;
        if (how == '!')
            print_strict_name(p, FIELD(name, n, f).text);
        else if (how == '=')
            buf_add(p->out, FIELD(name, n, f).text);
        else
            print_name(p, FIELD(name, n, f).text);
        break;
    case FIELD_TEXT:
        print_text_field(p, FIELD(str, n, f), how);
        break;
    case FIELD_FLAG:
        break;
    case FIELD_ENUM:
        print_words(p, str_from(f->words[FIELD(int, n, f)]));
        break;
    case FIELD_INT:
        buf_printf(p->out, "%" PRId64, FIELD(int64_t, n, f));
        break;
    }
}

/* Whether the condition before the ? of a group holds. */
static bool condition_holds(const node *n, str condition)
{
    bool negated = condition.len > 0 && condition.data[0] == '!';
    if (negated)
        condition = str_slice(condition, 1, condition.len);
    size_t equals = str_find(condition, STR("="));
    const field *f = find_field(n, str_slice(condition, 0, equals));
    if (f == NULL)
        return false;
    bool holds = equals < condition.len
                     ? says(n, f, str_slice(condition, equals + 1, condition.len))
                     : is_there(n, f);
    return holds != negated;
}

/* The place of the bracket that closes the group which begins at `t`, behind its [. */
static const char *group_end(const char *t)
{
    size_t depth = 1;
    for (;; t++) {
        if (*t == '[')
            depth++;
        else if (*t == ']' && --depth == 0)
            return t;
    }
}

void print_template(printer *p, const node *n, const char *t)
{
    size_t open = 0; /* groups that are being written */
    for (; *t != '\0'; t++) {
        if (*t == '{') {
            const char *end = strchr(t, '}');
            print_field(p, n, (str){t + 1, (size_t)(end - t - 1)});
            t = end;
        } else if (*t == '[') {
            const char *question = strchr(t, '?');
            if (condition_holds(n, (str){t + 1, (size_t)(question - t - 1)})) {
                t = question;
                open++;
            } else {
                t = group_end(question);
            }
        } else if (*t == ']' && open > 0) {
            open--;
        } else {
            buf_char(p->out, *t);
        }
    }
}

/* ---- the door ---- */

void print_node(printer *p, const node *n)
{
    if (n == NULL || (p->hook != NULL && p->hook(p, n)))
        return;
    const print_rule *rule = &rules[n->kind];
    if (rule->function != NULL)
        rule->function(p, n);
    else if (rule->template != NULL)
        print_template(p, n, rule->template);
}

str print_to_str(arena *a, const node *n)
{
    buf out = buf_new(a);
    printer p = {.out = &out};
    print_node(&p, n);
    return buf_str(&out);
}
