#include "emit/names.h"

#include <stdlib.h>
#include <string.h>

#include "support/buf.h"

/* Key words of C to C23 and C++ to C++20, and macros of standard headers that a program is likely
 * to have included. `has` is the one name that every struct keeps for itself. Sorted. */
static const char *const reserved[] = {
    "alignas",      "alignof",  "and",           "and_eq",        "asm",         "assert",
    "atomic",       "auto",     "bitand",        "bitor",         "bool",        "break",
    "case",         "catch",    "char",          "char16_t",      "char32_t",    "char8_t",
    "class",        "co_await", "co_return",     "co_yield",      "compl",       "complex",
    "concept",      "const",    "const_cast",    "consteval",     "constexpr",   "constinit",
    "continue",     "decltype", "default",       "delete",        "do",          "double",
    "dynamic_cast", "else",     "enum",          "errno",         "explicit",    "export",
    "extern",       "false",    "far",           "float",         "for",         "friend",
    "goto",         "has",      "huge",          "i386",          "if",          "imaginary",
    "inline",       "int",      "interface",     "linux",         "long",        "mutable",
    "namespace",    "near",     "new",           "noexcept",      "noreturn",    "not",
    "not_eq",       "nullptr",  "offsetof",      "operator",      "or",          "or_eq",
    "pascal",       "private",  "protected",     "public",        "register",    "reinterpret_cast",
    "requires",     "restrict", "return",        "setjmp",        "short",       "signed",
    "sizeof",       "small",    "static",        "static_assert", "static_cast", "stderr",
    "stdin",        "stdout",   "struct",        "switch",        "template",    "this",
    "thread_local", "throw",    "true",          "try",           "typedef",     "typeid",
    "typename",     "typeof",   "typeof_unqual", "union",         "unix",        "unsigned",
    "using",        "va_arg",   "virtual",       "void",          "volatile",    "wchar_t",
    "while",        "xor",      "xor_eq",
};

void name_scope_init(name_scope *s, arena *a)
{
    s->arena = a;
    map_init(&s->taken, a);
}

bool name_is_free(const name_scope *s, str identifier)
{
    return map_get(&s->taken, identifier) == NULL;
}

void name_take(name_scope *s, str identifier)
{
    map_put(&s->taken, identifier, s);
}

str name_claim(name_scope *s, str identifier)
{
    str free_name = identifier;
    for (unsigned n = 2; !name_is_free(s, free_name); n++)
        free_name = arena_printf(s->arena, "%.*s_%u", STR_ARG(identifier), n);
    name_take(s, free_name);
    return free_name;
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A word begins at an upper-case letter behind a lower-case one or a digit, and at the last one of
 * several before a lower-case one: instanceID is instance_id, HTTPServer is http_server. */
static bool word_begins(str sql, size_t i)
{
    if (i == 0 || !is_upper(sql.data[i]))
        return false;
    char before = sql.data[i - 1];
    if (is_lower(before) || is_digit(before))
        return true;
    return is_upper(before) && i + 1 < sql.len && is_lower(sql.data[i + 1]);
}

static void add_underscore(buf *out)
{
    if (out->len > 0 && out->data[out->len - 1] != '_')
        buf_char(out, '_');
}

str name_snake(arena *a, str sql)
{
    buf out = buf_new(a);
    for (size_t i = 0; i < sql.len; i++) {
        char c = sql.data[i];
        if (word_begins(sql, i))
            add_underscore(&out);
        if (is_upper(c))
            buf_char(&out, (char)(c - 'A' + 'a'));
        else if (is_lower(c) || is_digit(c))
            buf_char(&out, c);
        else
            add_underscore(&out);
    }
    while (out.len > 0 && out.data[out.len - 1] == '_')
        out.len--;
    return out.len > 0 ? buf_str(&out) : STR("x");
}

static int by_text(const void *key, const void *element)
{
    return strcmp(key, *(const char *const *)element);
}

str name_member(arena *a, str sql)
{
    str snake = name_snake(a, sql);
    if (is_digit(snake.data[0]))
        return arena_printf(a, "n%.*s", STR_ARG(snake));
    const char *text = arena_cstr(a, snake);
    bool taken = bsearch(text, reserved, sizeof reserved / sizeof reserved[0], sizeof reserved[0],
                         by_text) != NULL;
    return taken ? arena_printf(a, "%s_", text) : snake;
}

str name_upper(arena *a, str identifier)
{
    char *text = arena_cstr(a, identifier);
    for (size_t i = 0; i < identifier.len; i++) {
        if (is_lower(text[i]))
            text[i] = (char)(text[i] - 'a' + 'A');
    }
    return (str){text, identifier.len};
}
