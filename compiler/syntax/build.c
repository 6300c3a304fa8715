/*
 * build.c - the ground that the grammar's actions stand on: errors, lists, names, options.
 */
#include "syntax/build.h"

#include "syntax/made.h"

#include <stdarg.h>
#include <string.h>

/* The first error counts, as PostgreSQL stops at it. */
void build_error(builder *b, uint32_t at, const char *format, ...)
{
    if (b->failed)
        return;
    va_list args;
    va_start(args, format);
    b->error = arena_vprintf(b->arena, format, args);
    va_end(args);
    b->error_at = at;
    b->failed = true;
}

void build_help(builder *b, const char *help)
{
    if (str_absent(b->help))
        b->help = str_from(help);
}

/* An error that PostgreSQL's parser raises by hand, at the token that it has read last. */
void build_error_near(builder *b, const char *what, const token *t)
{
    if (t->code == TOKEN_END)
        build_error(b, t->start, "%s at end of input", what);
    else
        build_error(b, t->start, "%s at or near \"%.*s\"", what,
                    STR_ARG(str_slice(b->source->text, t->start, t->end)));
}

node *new_node(builder *b, node_kind kind, size_t size, uint32_t start)
{
    node *n = arena_alloc(b->arena, size);
    n->kind = kind;
    n->at = (range){b->source, start, b->end > start ? b->end : start};
    return n;
}

node *node_from(node *n, uint32_t start)
{
    n->at.start = start;
    return n;
}

uint32_t start_or(const node *n, uint32_t start)
{
    return n != NULL ? n->at.start : start;
}

/* ---- lists ---- */

/* Most lists have one element, which is made here without asking for more room. */
node_list list_of(builder *b, node *n)
{
    node_list list = {ARENA_NEW(b->arena, node *), 1};
    list.items[0] = n;
    return list;
}

/* Lists are built here alone, so that the room in them is known: the next power of two. */
node_list list_add(builder *b, node_list list, node *n)
{
    if ((list.count & (list.count - 1)) == 0) /* 0, 1, 2, 4 ... */
        list.items = arena_regrow(b->arena, list.items, list.count,
                                  list.count > 0 ? list.count * 2 : 1, sizeof *list.items);
    list.items[list.count++] = n;
    return list;
}

node_list list_optional(builder *b, node_list list, node *n)
{
    return n != NULL ? list_add(b, list, n) : list;
}

node_list list_pair(builder *b, node *first, node *second)
{
    node_list list = {0};
    return list_optional(b, list_optional(b, list, first), second);
}

node_list list_join(builder *b, node_list list, node_list more)
{
    for (size_t i = 0; i < more.count; i++)
        list = list_add(b, list, more.items[i]);
    return list;
}

/* ---- names ---- */

name make_name(builder *b, token t)
{
    return (name){.text = token_identifier(b->arena, b->source, &t),
                  .at = {b->source, t.start, t.end}};
}

name make_string_name(builder *b, token t)
{
    return (name){.text = string_value(b, t), .at = {b->source, t.start, t.end}};
}

/* The word of a key word token, in lower case. */
str token_word(builder *b, token t)
{
    return t.word != 0 ? token_keyword(&t)->text : token_identifier(b->arena, b->source, &t);
}

node *make_identifier(builder *b, name one)
{
    return made_identifier(b->arena, one);
}

static node *qualified_of(builder *b, node_list parts)
{
    node_qualified_name *n = new_qualified_name(b, parts.items[0]->at.start);
    n->base.at.end = parts.items[parts.count - 1]->at.end;
    n->parts = parts;
    return &n->base;
}

node *make_qualified(builder *b, name first, node_list more)
{
    return qualified_of(b, list_join(b, list_of(b, make_identifier(b, first)), more));
}

/* Where subscripts and stars parse but make no sense. */
static bool only_names(node_list steps)
{
    for (size_t i = 0; i < steps.count; i++)
        if (!IS(identifier, steps.items[i]))
            return false;
    return true;
}

node *make_plain_name(builder *b, name first, node_list steps)
{
    if (!only_names(steps))
        build_error_near(b, "syntax error", b->next);
    return make_qualified(b, first, steps);
}

node *make_relation_name(builder *b, name first, node_list steps)
{
    node *n = make_plain_name(b, first, steps);
    if (steps.count > 2)
        build_error(b, first.at.start, "improper qualified name (too many dotted names): %.*s",
                    STR_ARG(str_slice(b->source->text, n->at.start, n->at.end)));
    return n;
}

node *make_relation(builder *b, node *qualified)
{
    node_relation *n = new_relation(b, qualified->at.start);
    n->base.at = qualified->at;
    n->name = qualified;
    return &n->base;
}

node *relation_star(builder *b, node *relation)
{
    ((node_relation *)relation)->star = true;
    relation->at.end = b->end;
    return relation;
}

node *relation_only(builder *b, token only, node *relation)
{
    ((node_relation *)relation)->only = true;
    relation->at = (range){b->source, only.start, b->end};
    return relation;
}

node *relation_qualified_name(node *relation)
{
    return ((node_relation *)relation)->name;
}

/* Plain names where other objects have qualified ones. */
node_list qualify_list(builder *b, node_list identifiers)
{
    node_list list = {0};
    for (size_t i = 0; i < identifiers.count; i++)
        list = list_add(b, list, qualified_of(b, list_of(b, identifiers.items[i])));
    return list;
}

name dotted_name(builder *b, name left, name right)
{
    left.text = arena_printf(b->arena, "%.*s.%.*s", STR_ARG(left.text), STR_ARG(right.text));
    left.at.end = right.at.end;
    return left;
}

/* ---- roles ---- */

node *make_role(builder *b, name one)
{
    node_role_spec *n = new_role_spec(b, one.at.start);
    n->base.at = one.at;
    n->name = one;
    if (str_is(one.text, "public"))
        n->form = ROLE_PUBLIC;
    else if (str_is(one.text, "none"))
        build_error(b, one.at.start, "role name \"none\" is reserved");
    return &n->base;
}

node *make_special_role(builder *b, token t, role_spec_form form)
{
    node_role_spec *n = new_role_spec(b, t.start);
    n->base.at.end = t.end;
    n->form = form;
    return &n->base;
}

name name_of_role(builder *b, node *role)
{
    node_role_spec *n = (node_role_spec *)role;
    static const char *const words[] = {[ROLE_CURRENT_ROLE] = "CURRENT_ROLE",
                                        [ROLE_CURRENT_USER] = "CURRENT_USER",
                                        [ROLE_SESSION_USER] = "SESSION_USER"};
    if (n->form == ROLE_PUBLIC)
        build_error(b, role->at.start, "role name \"public\" is reserved");
    else if (n->form != ROLE_NAMED)
        build_error(b, role->at.start, "%s cannot be used as a role name here", words[n->form]);
    return n->name;
}

/* ---- options ---- */

node *make_option(builder *b, name space, name one, node *value)
{
    node_option *n = new_option(b, str_absent(space.text) ? one.at.start : space.at.start);
    n->space = space;
    n->name = one;
    n->value = value;
    return &n->base;
}

node *option_action(node *option, str action)
{
    ((node_option *)option)->action = action;
    return option;
}

/* An option that is named by a key word: BINARY, HEADER, FULL, DELIMITER ';' ... */
node *make_word_option(builder *b, token word, node *value)
{
    node *n = make_option(b, (name){0}, make_name(b, word), value);
    n->at.end = value != NULL ? value->at.end : word.end;
    return n;
}

node *make_named_option(builder *b, token word, const char *option_name, node *value)
{
    node *n = make_word_option(b, word, value);
    ((node_option *)n)->name.text = str_from(option_name);
    return n;
}

node *make_option_word(builder *b, uint32_t start, str word, node *value)
{
    node_option_word *n = new_option_word(b, start);
    n->word = word;
    n->value = value;
    return &n->base;
}

/* The text of a word_or_string. */
str word_text_of(node *word)
{
    return IS(identifier, word) ? AS(identifier, word)->name.text : AS(constant, word)->value;
}

node *make_name_row(builder *b, node_list names)
{
    node_row_expr *n = new_row_expr(b, names.items[0]->at.start);
    n->fields = names;
    return &n->base;
}
