#include <math.h>

#include "model/value/compute.h"

/* Functions of angles: what they are not defined for. What they give is the machine's matter. */

/* Within bounds, or not a number; 22003. */
static bool of_angle(computation *c, const char *called, double least, double most)
{
    double number;
    if (!all_known(c, called))
        return true;
    if (c->count == 1 && value_as_double(c->x, &c->args[0], &number) &&
        (number < least || number > most))
        return fail(c->x, c->at, "22003", "input is out of range");
    return give_opaque(c, called);
}

#define FINITE 1.7976931348623157e308

/* FUNCTION(called, the least that it takes, the most) */
#define FUNCTIONS                                                                                  \
    FUNCTION(acos, -1, 1)                                                                          \
    FUNCTION(acosd, -1, 1)                                                                         \
    FUNCTION(asin, -1, 1)                                                                          \
    FUNCTION(asind, -1, 1)                                                                         \
    FUNCTION(acosh, 1, HUGE_VAL)                                                                   \
    FUNCTION(atanh, -1, 1)                                                                         \
    FUNCTION(cos, -FINITE, FINITE)                                                                 \
    FUNCTION(cosd, -FINITE, FINITE)                                                                \
    FUNCTION(cot, -FINITE, FINITE)                                                                 \
    FUNCTION(cotd, -FINITE, FINITE)                                                                \
    FUNCTION(sin, -FINITE, FINITE)                                                                 \
    FUNCTION(sind, -FINITE, FINITE)                                                                \
    FUNCTION(tan, -FINITE, FINITE)                                                                 \
    FUNCTION(tand, -FINITE, FINITE)

#define FUNCTION(called, least, most)                                                              \
    static bool fn_##called(computation *c)                                                        \
    {                                                                                              \
        return of_angle(c, #called, least, most);                                                  \
    }
FUNCTIONS
#undef FUNCTION

#define FUNCTION(called, least, most) {#called, fn_##called},
const computed angle_functions[] = {FUNCTIONS{NULL, NULL}};
#undef FUNCTION
