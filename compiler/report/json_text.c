#include "report/json_text.h"

#include <stdint.h>

/* The arena's way to end the program. */
static void no_memory(arena *a)
{
    arena_array(a, SIZE_MAX, SIZE_MAX);
}

static json_t *there(arena *a, json_t *value)
{
    if (value == NULL)
        no_memory(a);
    return value;
}

static str replace_bad_bytes(arena *a, str s)
{
    buf out = buf_new(a);
    while (s.len > 0) {
        size_t good = str_utf8_error(s);
        buf_add(&out, str_slice(s, 0, good));
        if (good == s.len)
            break;
        buf_text(&out, "\xef\xbf\xbd");
        s = str_slice(s, good + 1, s.len);
    }
    return buf_str(&out);
}

json_t *json_text(arena *a, str s)
{
    if (str_absent(s))
        return json_null();
    if (str_utf8_error(s) < s.len)
        s = replace_bad_bytes(a, s);
    return there(a, json_stringn(s.data, s.len));
}

json_t *json_number(arena *a, size_t n)
{
    return there(a, json_integer((json_int_t)n));
}

json_t *json_new_object(arena *a)
{
    return there(a, json_object());
}

json_t *json_new_array(arena *a)
{
    return there(a, json_array());
}

void json_set(arena *a, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        no_memory(a);
}

void json_add(arena *a, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        no_memory(a);
}

static int add_piece(const char *piece, size_t size, void *out)
{
    buf_add(out, (str){piece, size});
    return 0;
}

void json_write(buf *out, json_t *value)
{
    if (json_dump_callback(value, add_piece, out, JSON_INDENT(2)) != 0)
        no_memory(out->arena);
    buf_char(out, '\n');
    json_decref(value);
}

/* ---- straight through ---- */

/* The line, and the member's name. */
static void begin_value(json_page *p, const char *key)
{
    if (p->depth > 0) {
        buf_text(p->out, p->some ? ",\n" : "\n");
        buf_repeat(p->out, ' ', 2 * p->depth);
    }
    p->some = true;
    if (key != NULL) {
        buf_char(p->out, '"');
        buf_text(p->out, key);
        buf_text(p->out, "\": ");
    }
}

void json_begin(json_page *p, const char *key, char bracket)
{
    begin_value(p, key);
    buf_char(p->out, bracket);
    p->depth++;
    p->some = false;
}

void json_end(json_page *p, char bracket)
{
    p->depth--;
    if (p->some) {
        buf_char(p->out, '\n');
        buf_repeat(p->out, ' ', 2 * p->depth);
    }
    buf_char(p->out, bracket);
    p->some = true;
    if (p->depth == 0)
        buf_char(p->out, '\n');
}

void json_put_text(json_page *p, const char *key, str s)
{
    if (str_absent(s)) {
        json_put_null(p, key);
        return;
    }
    begin_value(p, key);
    buf_json_string(p->out, str_utf8_error(s) < s.len ? replace_bad_bytes(p->out->arena, s) : s);
}

void json_put_number(json_page *p, const char *key, size_t n)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    begin_value(p, key);
    buf_add(p->out, (str){digits + at, sizeof digits - at});
}

void json_put_bool(json_page *p, const char *key, bool yes)
{
    begin_value(p, key);
    buf_text(p->out, yes ? "true" : "false");
}

void json_put_null(json_page *p, const char *key)
{
    begin_value(p, key);
    buf_text(p->out, "null");
}
