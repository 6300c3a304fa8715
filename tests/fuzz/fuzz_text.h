/*
 * fuzz_text.h - for targets that take text alone, as every file is that source_read() accepts.
 */
#ifndef MIGC_TESTS_FUZZ_TEXT_H
#define MIGC_TESTS_FUZZ_TEXT_H

#include <string.h>

#include "support/str.h"

static inline bool is_text(str text)
{
    return text.len > 0 && str_utf8_error(text) == text.len &&
           memchr(text.data, '\0', text.len) == NULL;
}

#endif
