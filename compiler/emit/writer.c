#include "emit/writer.h"

/* Octal escapes have three digits at most, so nothing that follows can run into them, as it can
 * into \x. A question mark could begin a trigraph. */
static void write_byte(buf *out, unsigned char c)
{
    if (c == '\n')
        buf_text(out, "\\n");
    else if (c == '\t')
        buf_text(out, "\\t");
    else if (c == '"' || c == '\\' || c == '?')
        buf_printf(out, "\\%c", c);
    else if (c < 0x20 || c >= 0x7f)
        buf_printf(out, "\\%03o", c);
    else
        buf_char(out, (char)c);
}

void write_literal(buf *out, str text)
{
    buf_char(out, '"');
    for (size_t i = 0; i < text.len; i++)
        write_byte(out, (unsigned char)text.data[i]);
    buf_char(out, '"');
}

void write_literal_or_null(buf *out, str text)
{
    if (str_absent(text))
        buf_text(out, "NULL");
    else
        write_literal(out, text);
}

size_t write_chunks(buf *out, str text, const char *indent)
{
    size_t chunks = 0;
    size_t in_chunk = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && end - at < WRITER_CHUNK && text.data[end] != '\n')
            end++;
        if (end < text.len && end - at < WRITER_CHUNK)
            end++; /* the line feed */
        if (in_chunk > 0 && in_chunk + (end - at) > WRITER_CHUNK) {
            buf_char(out, ',');
            in_chunk = 0;
        }
        if (at > 0)
            buf_char(out, '\n');
        chunks += in_chunk == 0;
        buf_text(out, indent);
        write_literal(out, str_slice(text, at, end));
        in_chunk += end - at;
        at = end;
    }
    return chunks;
}

/* Length of a character that changes the direction of what a reader sees, at s, or 0: U+061C,
 * U+200E-F, U+202A-E, U+2066-9. */
static size_t direction_mark(str s)
{
    const unsigned char *p = (const unsigned char *)s.data;
    if (s.len >= 2 && p[0] == 0xd8 && p[1] == 0x9c)
        return 2;
    if (s.len < 3 || p[0] != 0xe2)
        return 0;
    bool mark =
        (p[1] == 0x80 && (p[2] == 0x8e || p[2] == 0x8f || (p[2] >= 0xaa && p[2] <= 0xae))) ||
        (p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9);
    return mark ? 3 : 0;
}

void write_comment(buf *out, str text)
{
    char before = ' '; /* what was written last */
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        size_t mark = direction_mark(str_slice(text, i, text.len));
        if (mark > 0) {
            i += mark - 1;
            continue;
        }
        if ((unsigned char)c < 0x20 || c == 0x7f)
            c = ' ';
        if (c == ' ' && before == ' ')
            continue;
        if ((before == '*' && c == '/') || (before == '/' && c == '*') ||
            (before == '?' && c == '?'))
            buf_char(out, ' ');
        buf_char(out, c);
        before = c;
    }
}
