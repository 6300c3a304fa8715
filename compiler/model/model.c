#include "model/model.h"

#include "model/analyze/resolve_memo.h"
#include "model/catalog/fork.h"
#include "model/migrate.h"
#include "model/rows/numbers.h"

/* Of which nothing is there yet. */
static model *make_model(arena *a, const model_options *options)
{
    model *m = ARENA_NEW(a, model);
    m->options = *options;
    if (m->options.pg_version == 0)
        m->options.pg_version = 15;
    m->x = (execution){.arena = a,
                       .lasting = a,
                       .numbers = numbers_new(a),
                       .passing = arena_new_child(a),
                       .body_arenas = {arena_new_child(a), arena_new_child(a)},
                       .working = arena_new_child(a),
                       .scratch = arena_new_child(a),
                       .key_memory = arena_new_child(a),
                       .answer_memory = arena_new_child(a),
                       .memo = memo_new(a),
                       .coercions = memo_coercions_new(a),
                       .paths = ARENA_NEW(a, path_memo),
                       .catalog = catalog_new(arena_new_child(a)),
                       .options = &m->options,
                       .steps = MODEL_STEPS,
                       .most_memory = SIZE_MAX,
                       .session = ARENA_NEW(a, struct session)};
    map_init(&m->x.session->prepared, a);
    map_init(&m->x.session->customs, a);
    map_init(&m->x.functions, a);
    map_init(&m->x.operators, a);
    catalog_on_undecided(m->x.catalog, fork_decide, &m->x);
    m->nothing_passing[0] = arena_here(m->x.passing);
    m->nothing_passing[1] = arena_here(m->x.body_arenas[0]);
    return m;
}

model *model_new(arena *a, const model_options *options)
{
    model *m = make_model(a, options);
    environment_load(&m->x);
    return m;
}

model *model_new_like(arena *a, const model *other, catalog_mark at)
{
    model *m = make_model(a, &other->options);
    execution *x = &m->x;
    catalog_mark end = catalog_environment_end(other->x.catalog);
    change_list all = catalog_journal(other->x.catalog, x->passing, 0);
    replay_own(x, (change_list){all.items, end});
    catalog_end_environment(x->catalog);
    replay_own(x, (change_list){all.items + end, at - end});
    catalog_count_from(x->catalog, catalog_next_oid(other->x.catalog));
    session_reset(x);
    catalog_rollback(x->catalog, at);
    x->environment_failed = other->x.environment_failed;
    x->failure = other->x.failure;
    return m;
}

model *model_new_behind(arena *a, const model *ahead)
{
    return model_new_like(a, ahead, catalog_environment_end(ahead->x.catalog));
}

const catalog *model_catalog(const model *m)
{
    return m->x.catalog;
}

const failure *model_environment_failure(const model *m)
{
    return m->x.environment_failed ? &m->x.failure : NULL;
}

void model_pass_trees(model *m, arena *trees, arena_mark start)
{
    m->x.trees = trees;
    m->x.trees_start = start;
    m->x.trees_stay = false;
}

void model_take_bodies(model *m, const body_list *bodies)
{
    m->x.taken_bodies = bodies;
}

bool model_needs_trees(const model *m)
{
    return m->x.trees_stay;
}

const char *verdict_name(verdict v)
{
    static const char *const names[] = {
        [VERDICT_IDEMPOTENT] = "idempotent",
        [VERDICT_FAILS_ON_RERUN] = "fails-on-rerun",
        [VERDICT_CHANGES_ON_RERUN] = "changes-on-rerun",
        [VERDICT_FAILS] = "fails",
        [VERDICT_UNKNOWN] = "unknown",
    };
    return names[v];
}
