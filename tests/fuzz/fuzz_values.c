/* Any text as each kind of value: no crash, and what was read and written is read again as the
 * same. */
#include "fuzz.h"

#include <migc/migc.h>

#include <string.h>

#define ROUND_TRIP(KIND)                                                                           \
    do {                                                                                           \
        migc_##KIND first, second;                                                                 \
        memset(&first, 0, sizeof first);                                                           \
        memset(&second, 0, sizeof second);                                                         \
        if (migc_##KIND##_parse(text, &first) == MIGC_OK) {                                        \
            char buffer[MIGC_FORMAT_SIZE];                                                         \
            migc_text again = migc_str(migc_##KIND##_format(first, buffer));                       \
            hold(again.len < MIGC_FORMAT_SIZE);                                                    \
            hold(migc_##KIND##_parse(again, &second) == MIGC_OK);                                  \
            hold(memcmp(&first, &second, sizeof first) == 0);                                      \
        }                                                                                          \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A view's text ends with a NUL byte that is not counted. */
    char *copy = malloc(size + 1);
    if (copy == NULL) {
        return 0;
    }
    memcpy(copy, data, size);
    copy[size] = '\0';
    migc_text text = {copy, size};
    ROUND_TRIP(uuid);
    ROUND_TRIP(date);
    ROUND_TRIP(time);
    ROUND_TRIP(timestamp);
    ROUND_TRIP(timestamptz);
    ROUND_TRIP(interval);
    free(copy);
    return 0;
}
