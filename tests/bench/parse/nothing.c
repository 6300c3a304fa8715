/* nothing.c - where libpg_query is not installed, nobody stands beside migc. */
#include "bench.h"

const subject their_subjects[] = {{0}};
const size_t n_their_subjects = 0;

bool takes_bodies(const sample *s)
{
    (void)s;
    return true;
}
