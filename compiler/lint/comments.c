/* Tables and columns without a COMMENT, after the last file. */
#include "lint/engine.h"

static bool wants_comments(const linting *x, const relation *r)
{
    return (r->kind == 'r' || r->kind == 'p' || r->kind == 'f') && r->persistence != 't' &&
           !r->is_partition && is_own(x, &r->base);
}

static void missing(linting *x, rule_id which, range at, str subject, const char *what)
{
    diagnostic *d = find(x, which, at, "%s %.*s has no comment", what, STR_ARG(subject));
    d->object = subject;
    diag_help(x->found, d, "say what it is for: COMMENT ON %s %.*s IS '...'",
              which == RULE_MISSING_TABLE_COMMENT ? "TABLE" : "COLUMN", STR_ARG(subject));
}

static range column_place(const linting *x, const relation *r, const column *c)
{
    return c->at.source != NULL ? place_token(c->at, 0) : place_of_object(x, &r->base);
}

static void check_table(linting *x, const relation *r)
{
    str table = catalog_name(x->catalog, x->arena, &r->base);
    if (str_empty(r->base.comment))
        missing(x, RULE_MISSING_TABLE_COMMENT, place_of_object(x, &r->base), table, "table");
    if (x->severities[RULE_MISSING_COLUMN_COMMENT] == SEVERITY_OFF)
        return; /* as in most projects: there would be one for nearly every column */
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *c = &r->columns[i];
        if (c->dropped || !str_empty(c->comment) || !c->local)
            continue;
        str called = arena_printf(x->arena, "%.*s.%.*s", STR_ARG(table), STR_ARG(c->name));
        missing(x, RULE_MISSING_COLUMN_COMMENT, column_place(x, r, c), called, "column");
    }
}

void check_comments(linting *x)
{
    const oid *ids;
    size_t n = catalog_class_ids(x->catalog, CLASS_RELATION, &ids);
    for (size_t i = 0; i < n; i++) {
        const relation *r = (const relation *)catalog_get(x->catalog, ids[i]);
        if (r != NULL && wants_comments(x, r))
            check_table(x, r);
    }
}
