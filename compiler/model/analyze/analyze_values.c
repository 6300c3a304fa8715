#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"
#include "model/analyze/star.h"

/* VALUES as a query. */

/* The rows of VALUES, column by column. */
typedef struct values_grid {
    size_t width, height;
    row_field *fields; /* [column * height + row] */
} values_grid;

static bool read_values(analysis *an, level *l, const node_select *s, values_grid *out)
{
    *out = (values_grid){0};
    for (size_t i = 0; i < s->rows.count; i++) {
        row_field_list fields = {0};
        if (!IS(row_expr, s->rows.items[i]))
            continue;
        analysis_place outside = analyze_enter(an, FORBIDS_ALL, "VALUES");
        bool ok = analyze_row(an, l, AS(row_expr, s->rows.items[i])->fields, &fields);
        analyze_leave(an, outside);
        if (!ok)
            return false;
        if (out->fields == NULL) {
            out->width = fields.count;
            out->fields = ARENA_ARRAY(an->x->arena, row_field, fields.count * s->rows.count + 1);
        }
        if (fields.count != out->width)
            return fail(an->x, s->rows.items[i]->at, "42601",
                        "VALUES lists must all be the same length");
        for (size_t j = 0; j < fields.count; j++)
            out->fields[j * s->rows.count + out->height] = fields.items[j];
        out->height++;
    }
    return true;
}

/* transformValuesClause(): a column is of the type that its values have in common. */
static bool values_column(analysis *an, const node_select *s, row_field *fields, size_t height,
                          result_column *out)
{
    oid *types = ARENA_ARRAY(an->x->arena, oid, height + 1);
    bool all_unknown = true;
    out->typmod = height > 0 ? fields[0].of.typmod : -1;
    for (size_t i = 0; i < height; i++) {
        types[i] = fields[i].of.type;
        all_unknown = all_unknown && types[i] == TYPE_UNKNOWN;
        out->typmod = fields[i].of.typmod == out->typmod ? out->typmod : -1;
    }
    typed *parts = ARENA_ARRAY(an->x->arena, typed, height + 1);
    for (size_t i = 0; i < height; i++)
        parts[i] = fields[i].of;
    out->type = TYPE_TEXT;
    if (all_unknown) {
        collate_columns(an, &s->base, parts, height, true, out);
        out->type = TYPE_UNKNOWN; /* until somebody asks */
        return true;
    }
    if (!analyze_common_type(an, &s->base, "VALUES", types, height, &out->type))
        return false;
    for (size_t i = 0; i < height; i++)
        if (types[i] == TYPE_UNKNOWN && !IS(default_marker, fields[i].at) &&
            !analyze_coerce(an, fields[i].at, fields[i].of, out->type, -1, COERCE_IMPLICIT,
                            "VALUES"))
            return false;
    collate_columns(an, &s->base, parts, height, true, out);
    return true;
}

bool analyze_values(analysis *an, const level *outer, const node_select *s, query_result *out)
{
    level l = {.outer = outer, .external = an->external};
    values_grid grid;
    an->own = &l;
    bool ok = read_values(an, &l, s, &grid);
    an->own = NULL;
    if (!ok)
        return false;
    result_column *columns = ARENA_ARRAY(an->x->arena, result_column, grid.width + 1);
    for (size_t j = 0; j < grid.width; j++) {
        columns[j] =
            (result_column){.name = arena_printf(an->x->arena, "column%zu", j + 1), .typmod = -1};
        if (!values_column(an, s, grid.fields + j * s->rows.count, grid.height, &columns[j]))
            return false;
    }
    *out = (query_result){columns, grid.width};
    return analyze_set_ordering(an, outer, s, out);
}
