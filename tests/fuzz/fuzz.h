/*
 * fuzz.h - what the fuzz targets share.
 *
 * Each fuzz_NAME.c is one target: a LLVMFuzzerTestOneInput() that takes any bytes and aborts when a
 * promise of the code is broken. libFuzzer calls it, or replay.c where there is no libFuzzer.
 */
#ifndef MIGC_TESTS_FUZZ_H
#define MIGC_TESTS_FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void hold(bool promise)
{
    if (!promise)
        abort();
}

#endif
