/*
 * keyword_table.c - a program of the build: writes the hash table of keywords.def, in which
 * compiler/syntax/keyword.c looks words up, to the file given.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "syntax/keyword_hash.h"

static const char *const words[] = {
#define KEYWORD(word, token, category, bare) #word,
#include "grammar/keywords.def"
};

static void write_slots(FILE *out, const unsigned *slots)
{
    fputs("/* Where the key words stand in keywords.def, from 1, and their lengths, by "
          "keyword_slot(); written by keyword_table.c. */\n"
          "static const uint16_t keyword_slots[KEYWORD_SLOTS] = {",
          out);
    for (unsigned i = 0; i < KEYWORD_SLOTS; i++)
        fprintf(out, "%s%u,", i % 16 == 0 ? "\n    " : " ", slots[i]);
    fputs("\n};\n", out);
}

int main(int argc, char **argv)
{
    static unsigned slots[KEYWORD_SLOTS];
    for (unsigned i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t length = strlen(words[i]);
        uint32_t at = keyword_slot(words[i], length);
        while (slots[at] != 0)
            at = (at + 1) % KEYWORD_SLOTS;
        slots[at] = KEYWORD_IN_SLOT(i + 1, length);
    }
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (out == NULL)
        return 2;
    write_slots(out, slots);
    bool failed = ferror(out) != 0;
    return fclose(out) == 0 && !failed ? 0 : 1;
}
