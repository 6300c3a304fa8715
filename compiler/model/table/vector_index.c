/* What pgvector asks of the column that one of its indexes is built on. */
#include <stdlib.h>

#include "model/builtin/builtin.h"
#include "model/execute/ddl.h"

/* HnswGetTypeInfo() and IvfflatGetTypeInfo() of pgvector 0.8: by the type of the operator class. */
static const struct {
    const char *method, *type;
    int32_t dimensions;
} most[] = {
    {"hnsw", "vector", 2000},          {"hnsw", "halfvec", 4000},    {"hnsw", "bit", 64000},
    {"ivfflat", "vector", 2000},       {"ivfflat", "halfvec", 4000}, {"ivfflat", "bit", 64000},
    {"hnsw", "sparsevec", 1000000000},
};

static int32_t most_dimensions(const execution *x, str method, oid class)
{
    const opclass *k = CATALOG_GET(x->catalog, opclass, class);
    const type *input = k != NULL ? CATALOG_GET(x->catalog, type, k->input) : NULL;
    for (size_t i = 0; input != NULL && i < sizeof(most) / sizeof(most[0]); i++) {
        if (str_is(method, most[i].method) && str_is(input->base.name, most[i].type))
            return most[i].dimensions;
    }
    return 0;
}

static long option_number(const execution *x, const relation *index, const char *called,
                          long otherwise)
{
    for (size_t i = 0; index->options != NULL && i < index->options->count; i++) {
        const node_option *o = AS(option, index->options->items[i]);
        if (str_is(o->name.text, called) && o->value != NULL)
            return strtol(arena_cstr(x->arena, node_text(o->value)), NULL, 10);
    }
    return otherwise;
}

/* InitBuildState() of hnswbuild.c and ivfbuild.c; an index of a partitioned table is not built. */
bool check_vector_index(execution *x, const relation *table, const relation *index, range at)
{
    const index_key *key = &index->index->keys[0];
    str method = index->index->method;
    int32_t limit = most_dimensions(x, method, key->opclass);
    if (limit == 0 || index->kind != 'i')
        return true;
    int32_t has = key->column > 0 ? table->columns[key->column - 1].typmod : key->expr->typmod;
    if (has < 0)
        return fail(x, at, "22023", "column does not have dimensions");
    if (has > limit)
        return fail(x, at, "54000", "column cannot have more than %d dimensions for %.*s index",
                    (int)limit, STR_ARG(method));
    long m = option_number(x, index, "m", 16);
    return !str_is(method, "hnsw") || option_number(x, index, "ef_construction", 64) / 2 >= m ||
           fail(x, at, "22023", "ef_construction must be greater than or equal to 2 * m");
}
