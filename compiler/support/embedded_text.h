/* A text file that the build compiled into the program (cmake/EmbedText.cmake). Any room may embed
 * one. */
#ifndef MIGC_SUPPORT_EMBEDDED_TEXT_H
#define MIGC_SUPPORT_EMBEDDED_TEXT_H

#include <stddef.h>

struct embedded_text {
    const char *name; /* the file's name without its directory */
    const char *text; /* ends with a NUL that size does not count */
    size_t size;
};

#endif
