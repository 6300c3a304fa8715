#include <string.h>

#include "model/value/compute.h"
#include "support/buf.h"

/* Paths and polygons, which are kept as they are printed, after geo_ops.c of PostgreSQL: [...] is
 * an open path, (...) a closed one or a polygon. */

static bool path_arg(computation *c, const char *called, str *out)
{
    if (!all_known(c, called))
        return false;
    bool known = c->count == 1 && text_arg(c, 0, out) && out->len > 1 &&
                 (out->data[0] == '[' || str_starts(*out, "(("));
    return known || (give_opaque(c, called), false);
}

static bool give_path(computation *c, str path, bool open)
{
    str inner = str_slice(path, 1, path.len - 1);
    return give_text(c, arena_printf(c->x->arena, "%c%.*s%c", open ? '[' : '(', STR_ARG(inner),
                                     open ? ']' : ')'));
}

/* path_poly(); of a box or a circle it is not computed. */
static bool fn_polygon(computation *c)
{
    str path;
    if (!path_arg(c, "polygon", &path))
        return true;
    return path.data[0] == '['
               ? fail(c->x, c->at, "22023", "open path cannot be converted to polygon")
               : give_path(c, path, false);
}

static bool fn_path(computation *c)
{
    str path;
    return !path_arg(c, "path", &path) || give_path(c, path, path.data[0] == '[');
}

static bool fn_pclose(computation *c)
{
    str path;
    return !path_arg(c, "pclose", &path) || give_path(c, path, false);
}
static bool fn_popen(computation *c)
{
    str path;
    return !path_arg(c, "popen", &path) || give_path(c, path, true);
}

static bool fn_isopen(computation *c)
{
    str path;
    return !path_arg(c, "isopen", &path) || give_bool(c, path.data[0] == '[');
}
static bool fn_isclosed(computation *c)
{
    str path;
    return !path_arg(c, "isclosed", &path) || give_bool(c, path.data[0] != '[');
}

static bool fn_npoints(computation *c)
{
    str path;
    int64_t count = 0;
    if (!path_arg(c, "npoints", &path))
        return true;
    for (size_t i = 1; i < path.len; i++)
        count += path.data[i] == '(';
    return give_integer(c, count);
}

const computed place_functions[] = {
    {"polygon", fn_polygon}, {"path", fn_path},     {"pclose", fn_pclose},
    {"popen", fn_popen},     {"isopen", fn_isopen}, {"isclosed", fn_isclosed},
    {"npoints", fn_npoints}, {NULL, NULL},
};
