/*
 * format.h - vsnprintf() for what arena_printf() and buf_printf() are mostly
 * asked: text, characters and whole numbers. It does for them what the
 * standard says, at a quarter of the time; all else is left to the library.
 *
 * Room: support, private to it.
 */
#ifndef MIGC_SUPPORT_FORMAT_H
#define MIGC_SUPPORT_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

/* The length of the whole text, of which up to `size` - 1 bytes and a NUL are written to `out`;
 * below 0: the library could not. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 0)))
#endif
int format_text(char *out, size_t size, const char *format, va_list args);

#endif
