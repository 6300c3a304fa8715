/*
 * VACUUM, ANALYZE and REINDEX, which leave the catalogue as it is: what they
 * ask of their options, tables and indexes. ExecVacuum() and vacuum()
 * (vacuum.c), do_analyze_rel() (analyze.c), ExecReindex() (indexcmds.c).
 */
#include <stdlib.h>
#include <string.h>

#include "model/execute/ddl.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/table/alter.h"

/* ---- VACUUM and ANALYZE ---- */

typedef struct vacuum_options {
    bool analyze, full, parallel, disable_page_skipping, process_toast;
} vacuum_options;

static bool read_parallel(execution *x, const node_option *o, vacuum_options *out)
{
    enum { MOST_WORKERS = 1024 };
    str text = node_text(o->value);
    char *end = NULL;
    const char *digits = arena_cstr(x->arena, text);
    long workers = strtol(digits, &end, 10);
    if (o->value == NULL)
        return fail(x, o->base.at, "42601", "parallel option requires a value between 0 and %d",
                    MOST_WORKERS);
    if (text.len == 0 || *end != '\0')
        return fail(x, o->base.at, "42601", "parallel requires an integer value");
    if (workers < 0 || workers > MOST_WORKERS)
        return fail(x, o->base.at, "42601", "parallel workers for vacuum must be between 0 and %d",
                    MOST_WORKERS);
    out->parallel = workers > 0;
    return true;
}

static bool read_vacuum_option(execution *x, const node_option *o, bool analyze_only,
                               vacuum_options *out)
{
    struct {
        const char *called;
        bool *set;
        bool of_analyze;
    } options[] = {
        {"verbose", NULL, true},
        {"skip_locked", NULL, true},
        {"analyze", &out->analyze, false},
        {"freeze", NULL, false},
        {"full", &out->full, false},
        {"disable_page_skipping", &out->disable_page_skipping, false},
        {"index_cleanup", NULL, false},
        {"process_toast", &out->process_toast, false},
        {"truncate", NULL, false},
    };
    if (!analyze_only && str_is(o->name.text, "parallel"))
        return read_parallel(x, o, out);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (!str_is(o->name.text, options[i].called) || (analyze_only && !options[i].of_analyze))
            continue;
        bool automatic =
            str_is(o->name.text, "index_cleanup") && str_is_nocase(node_text(o->value), "auto");
        if (!automatic && !check_boolean_option(x, o))
            return false;
        if (options[i].set != NULL)
            *options[i].set = node_is_true(o->value, true);
        return true;
    }
    return fail(x, o->base.at, "42601", "unrecognized %s option \"%.*s\"",
                analyze_only ? "ANALYZE" : "VACUUM", STR_ARG(o->name.text));
}

static bool check_vacuum_options(execution *x, const node_vacuum *n, const vacuum_options *o)
{
    if (o->full && o->parallel)
        return fail(x, n->base.at, "0A000", "VACUUM FULL cannot be performed in parallel");
    for (size_t i = 0; i < n->relations.count && !o->analyze && !n->analyze_only; i++) {
        const node *r = n->relations.items[i];
        if (IS(vacuum_relation, r) && AS(vacuum_relation, r)->columns.count > 0)
            return fail(x, r->at, "0A000",
                        "ANALYZE option must be specified when a column list is provided");
    }
    if (!n->analyze_only && !outside_only(x, &n->base, "VACUUM"))
        return false;
    if (o->full && o->disable_page_skipping)
        return fail(x, n->base.at, "0A000",
                    "VACUUM option DISABLE_PAGE_SKIPPING cannot be used with FULL");
    return !o->full || o->process_toast ||
           fail(x, n->base.at, "0A000", "PROCESS_TOAST required with VACUUM FULL");
}

/* do_analyze_rel(), which a partitioned table without partitions never comes to. */
static bool check_analyzed_columns(execution *x, const relation *r, node_list columns)
{
    const relation **partitions;
    if (r->kind == 'p' && children_of(x, r->base.id, &partitions) == 0)
        return true;
    for (size_t i = 0; i < columns.count; i++) {
        str called = node_text(columns.items[i]);
        if (relation_column(r, called) == NULL)
            return fail(x, columns.items[i]->at, "42703",
                        "column \"%.*s\" of relation \"%.*s\" does not exist", STR_ARG(called),
                        STR_ARG(r->base.name));
        for (size_t k = 0; k < i; k++)
            if (str_eq(node_text(columns.items[k]), called))
                return fail(x, columns.items[i]->at, "42701",
                            "column \"%.*s\" of relation \"%.*s\" appears more than once",
                            STR_ARG(called), STR_ARG(r->base.name));
    }
    return true;
}

static const node *vacuumed_name(const node *n)
{
    return IS(vacuum_relation, n) ? AS(vacuum_relation, n)->relation : n;
}

bool execute_vacuum(execution *x, const node *tree)
{
    const node_vacuum *n = AS(vacuum, tree);
    vacuum_options options = {.process_toast = true};
    const relation *r;
    for (size_t i = 0; i < n->options.count; i++)
        if (IS(option, n->options.items[i]) &&
            !read_vacuum_option(x, AS(option, n->options.items[i]), n->analyze_only, &options))
            return false;
    if (!check_vacuum_options(x, n, &options))
        return false;
    for (size_t i = 0; i < n->relations.count; i++)
        if (!resolve_relation(x, vacuumed_name(n->relations.items[i]), false, &r))
            return false;
    for (size_t i = 0; i < n->relations.count; i++) {
        const node *one = n->relations.items[i];
        if (!IS(vacuum_relation, one) ||
            !resolve_relation(x, AS(vacuum_relation, one)->relation, false, &r))
            continue;
        failure before = x->failure;
        bool skipped = strchr("rpmf", r->kind) == NULL || !check_owner(x, &r->base, one->at);
        x->failure = before; /* it is no more than a warning */
        if (!skipped && (!check_analyzed_columns(x, r, AS(vacuum_relation, one)->columns) ||
                         ((n->analyze_only || options.analyze) && !check_measures(x, r))))
            return false;
        if (!skipped)
            publications_forget(x, r->base.id);
    }
    if (n->relations.count == 0)
        x->session->n_described = 0;
    return true;
}

/* ---- REINDEX ---- */

typedef struct reindex_options {
    bool concurrently;
    const node_option *tablespace; /* NULL: where they are */
} reindex_options;

static bool read_reindex_options(execution *x, const node_reindex *n, reindex_options *out)
{
    *out = (reindex_options){.concurrently = n->concurrently};
    for (size_t i = 0; i < n->options.count; i++) {
        if (!IS(option, n->options.items[i]))
            continue;
        const node_option *o = AS(option, n->options.items[i]);
        if (str_is(o->name.text, "tablespace")) {
            if (o->value == NULL)
                return fail(x, o->base.at, "42601", "tablespace requires a parameter");
            out->tablespace = o;
            continue;
        }
        if (!str_is(o->name.text, "verbose") && !str_is(o->name.text, "concurrently"))
            return fail(x, o->base.at, "42601", "unrecognized REINDEX option \"%.*s\"",
                        STR_ARG(o->name.text));
        if (!check_boolean_option(x, o))
            return false;
        if (str_is(o->name.text, "concurrently"))
            out->concurrently = node_is_true(o->value, true);
    }
    return true;
}

static bool is_system_table(execution *x, const relation *r)
{
    const relation *table =
        r->index != NULL ? CATALOG_GET(x->catalog, relation, r->base.parent) : r;
    return table != NULL && table->base.schema == OID_PG_CATALOG;
}

/* What one table or index must be: reindex_index(), ReindexRelationConcurrently(). */
static bool check_reindexed(execution *x, const relation *r, const reindex_options *o, range at)
{
    const constraint *k =
        r->index != NULL ? CATALOG_GET(x->catalog, constraint, r->index->constraint) : NULL;
    bool concurrently = o->concurrently && r->persistence != 't', system = is_system_table(x, r);
    if (concurrently && system)
        return fail(x, at, "0A000", "cannot reindex system catalogs concurrently");
    if (o->tablespace != NULL && system)
        return fail(x, at, "0A000", "cannot move system relation \"%.*s\"", STR_ARG(r->base.name));
    if (o->tablespace != NULL && str_is(node_text(o->tablespace->value), "pg_global"))
        return fail(x, at, concurrently ? "0A000" : "22023",
                    "cannot move non-shared relation to tablespace \"pg_global\"");
    return !concurrently || k == NULL || k->kind != 'x' ||
           fail(x, at, "0A000",
                "concurrent index creation for exclusion constraints is not supported");
}

/* reindex_index(), of the one or of all that a table has. */
static bool check_indexes_unused(execution *x, const relation *r, range at)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, r->base.id);
    if (r->index != NULL)
        return check_not_in_use(x, r, "REINDEX INDEX", at);
    for (size_t i = 0; i < all.count; i++)
        if (((const relation *)all.items[i])->index != NULL &&
            !check_not_in_use(x, (const relation *)all.items[i], "REINDEX INDEX", at))
            return false;
    return true;
}

static bool reindex_relation(execution *x, const node_reindex *n, const reindex_options *o)
{
    const relation *r;
    bool index = str_is(n->target, "index");
    if (!resolve_relation_kind(x, n->relation, index ? "iI" : "rpm",
                               index ? "an index" : "a table or materialized view", false, &r) ||
        !check_owner(x, &r->base, n->relation->at))
        return false;
    if (r->kind == 'p' || r->kind == 'I') /* each of its partitions in its own transaction */
        return outside_only(x, &n->base, index ? "REINDEX INDEX" : "REINDEX TABLE");
    return check_reindexed(x, r, o, n->relation->at) && check_indexes_unused(x, r, n->relation->at);
}

bool execute_reindex(execution *x, const node *tree)
{
    const node_reindex *n = AS(reindex, tree);
    reindex_options options;
    if (!read_reindex_options(x, n, &options) ||
        (options.concurrently && !outside_only(x, tree, "REINDEX CONCURRENTLY")) ||
        (options.tablespace != NULL &&
         !find_usable_tablespace(x, node_text(options.tablespace->value), tree->at)))
        return false;
    if (str_is(n->target, "index") || str_is(n->target, "table"))
        return reindex_relation(x, n, &options);
    char *what = arena_cstr(x->arena, arena_printf(x->arena, "REINDEX %.*s", STR_ARG(n->target)));
    for (char *p = what; *p != '\0'; p++)
        *p = (char)(*p >= 'a' && *p <= 'z' ? *p - 'a' + 'A' : *p);
    if (!outside_only(x, tree, what))
        return false;
    if (str_is(n->target, "system") && options.concurrently)
        return fail(x, tree->at, "0A000", "cannot reindex system catalogs concurrently");
    oid schema;
    return !str_is(n->target, "schema") ||
           (resolve_schema(x, &n->name, false, &schema) &&
            check_owner(x, catalog_get(x->catalog, schema), n->name.at));
}
