/* facts.c - see facts.h: sorted lists. */
#include "facts.h"

#include "error.h"

#include <stdlib.h>
#include <string.h>

static const char *copy(struct migc_facts *facts, const char *text)
{
    size_t size = text ? strlen(text) + 1 : 1;
    char *to = (char *)migc_arena_alloc(&facts->arena, size);

    if (to)
        memcpy(to, text ? text : "", size);
    return to;
}

bool migc_facts_add(struct migc_facts *facts, migc_fact_list *list, const migc_fact *fact)
{
    migc_fact *to;

    if (list->n == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 64;
        migc_fact *items = (migc_fact *)realloc(list->items, capacity * sizeof *items);

        if (!items)
            return false;
        list->items = items;
        list->capacity = capacity;
    }
    to = &list->items[list->n++];
    to->schema = copy(facts, fact->schema);
    to->outer = copy(facts, fact->outer);
    to->inner = copy(facts, fact->inner);
    to->type = copy(facts, fact->type);
    to->good = fact->good;
    return to->schema && to->outer && to->inner && to->type;
}

static int compare_key(const migc_fact *a, const char *schema, const char *outer, const char *inner)
{
    int order = strcmp(a->schema, schema);

    if (order == 0)
        order = strcmp(a->outer, outer);
    if (order == 0 && inner)
        order = strcmp(a->inner, inner);
    return order;
}

static int compare(const void *a, const void *b)
{
    const migc_fact *right = (const migc_fact *)b;

    return compare_key((const migc_fact *)a, right->schema, right->outer, right->inner);
}

static void sort(migc_fact_list *list)
{
    if (list->n > 1)
        qsort(list->items, list->n, sizeof *list->items, compare);
}

enum migc_status migc_facts_read(migc_run *run, const migc_schema *schema,
                                 const migc_fact_queries *queries, migc_fact_query query,
                                 struct migc_facts **out)
{
    struct migc_facts *facts = (struct migc_facts *)calloc(1, sizeof *facts);
    enum migc_status status;

    if (!facts)
        return migc_fail_nomem(run->error);
    status = query(run, queries->columns, facts, &facts->columns);
    if (status >= 0 && schema->n_indexes > 0)
        status = query(run, queries->indexes, facts, &facts->indexes);
    if (status >= 0 && schema->n_enums > 0 && queries->labels)
        status = query(run, queries->labels, facts, &facts->labels);
    if (status < 0) {
        migc_facts_free(facts);
        return status;
    }
    sort(&facts->columns);
    sort(&facts->indexes);
    sort(&facts->labels);
    *out = facts;
    return MIGC_OK;
}

const migc_fact *migc_facts_find(const migc_fact_list *list, const char *schema, const char *outer,
                                 const char *inner)
{
    size_t low = 0, high = list->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_key(&list->items[middle], schema, outer, inner) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->n && compare_key(&list->items[low], schema, outer, inner) == 0
               ? &list->items[low]
               : NULL;
}

void migc_facts_free(struct migc_facts *facts)
{
    if (!facts)
        return;
    migc_arena_free(&facts->arena);
    free(facts->columns.items);
    free(facts->indexes.items);
    free(facts->labels.items);
    free(facts);
}
