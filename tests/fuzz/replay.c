/*
 * replay.c - libFuzzer's place where there is no libFuzzer: runs every file below the given folders
 * through the target, whole, and cut at a few places, since a file that ends too early is the most
 * common bad input.
 */
#include "fuzz.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>

enum { CUTS = 16 };

/* nftw() hands nothing through to its callback. */
static size_t files;

static uint8_t *read_file(const char *path, size_t size)
{
    uint8_t *data = malloc(size + 1);
    FILE *file = fopen(path, "rb");
    if (data == NULL || file == NULL || fread(data, 1, size, file) != size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return data;
}

static void run(const uint8_t *data, size_t size)
{
    /* A block of exactly this size, so that the sanitizer sees a read past it. */
    uint8_t *copy = malloc(size == 0 ? 1 : size);
    if (copy == NULL) {
        exit(1);
    }
    memcpy(copy, data, size);
    (void)LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static int visit(const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void)where;
    if (type != FTW_F) {
        return 0;
    }
    size_t size = (size_t)status->st_size;
    uint8_t *data = read_file(path, size);
    run(data, size);
    for (size_t cut = 1; cut < CUTS; cut++) {
        run(data, size * cut / CUTS);
    }
    free(data);
    files++;
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (nftw(argv[i], visit, 16, FTW_PHYS) != 0) {
            perror(argv[i]);
            return 1;
        }
    }
    printf("%zu files\n", files);
    return files == 0;
}
