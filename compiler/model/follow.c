/*
 * First runs ahead of the second ones. Both catalogues have the same journal up
 * to the end of a first run, so a place in it means the same in both; whatever
 * a second run did is undone before the next file is taken. Beside the
 * catalogue a file leaves where the sequences stand: as nothing takes back what
 * a second run used of them, the model ahead goes on as if it had used what the
 * first one did, and back where that was wrong.
 */
#include "model/file_run.h"
#include "model/rows/row_keys.h"

struct run_ahead {
    migration made; /* as run_first() leaves it */
    file_run run;
    bool ok;
    change_list journal; /* all of it */
    catalog_mark end;    /* of it */
    oid next_oid;
    numbers_mark numbers_before;
    struct sequence_numbers *numbers; /* when it ended */
    struct sequence_numbers *left;    /* as the next file ahead finds them */
    uint32_t number;                  /* of the run */
    struct cleared_checks *cleared;
    const char *unknown;
    range unknown_at;
    bool depends_on_rows;
    bool database_granted, large_objects;
    bool trees_stay;
    oid doubtful_below;
};

/* Runs of a file that have numbers of their own: moments of later ones come later. */
enum { RUNS_OF_A_FILE = 64 };

run_ahead *model_run_first(model *ahead, arena *const file[2], const script *s)
{
    execution *x = &ahead->x;
    x->passing = file[0];
    x->body_arenas[0] = file[1];
    x->bodies = NULL;
    row_keys_forget(x);
    run_ahead *r = ARENA_NEW(file[0], run_ahead);
    x->run |= RUNS_OF_A_FILE - 1;
    r->numbers_before = numbers_now(x);
    r->ok = run_first(x, s, &r->made, &r->run);
    r->number = x->run;
    r->cleared = x->cleared;
    r->unknown = x->unknown;
    r->unknown_at = x->unknown_at;
    r->depends_on_rows = x->depends_on_rows;
    if (r->ok)
        numbers_half(x);
    r->numbers = r->left = numbers_copy(file[0], x->numbers);
    if (r->ok) {
        join_leaves(x, &r->run);
        numbers_close(x, r->numbers_before);
        r->left = numbers_copy(file[0], x->numbers);
    }
    r->journal = catalog_journal(x->catalog, file[0], r->made.before);
    r->end = catalog_savepoint(x->catalog);
    r->next_oid = catalog_next_oid(x->catalog);
    r->database_granted = x->database_granted;
    r->large_objects = x->large_objects;
    r->trees_stay = x->trees_stay;
    r->doubtful_below = catalog_doubtful_below(x->catalog);
    return r;
}

/* The catalogue is as it was ahead, before the first run. */
static void take_state(model *m, const run_ahead *r)
{
    execution *x = &m->x;
    catalog_rollback(x->catalog, r->made.before);
    catalog_count_from(x->catalog, r->next_oid);
    numbers_take(x, r->numbers);
    x->run = r->number;
    x->cleared = r->cleared;
    x->unknown = r->unknown;
    x->unknown_at = r->unknown_at;
    x->depends_on_rows = r->depends_on_rows;
    x->database_granted = r->database_granted;
    x->large_objects = r->large_objects;
    x->trees_stay = r->trees_stay;
    catalog_doubt(x->catalog, r->doubtful_below);
}

migration *model_follow(model *m, const run_ahead *r)
{
    execution *x = &m->x;
    migration *g = arena_copy(x->arena, &r->made, sizeof *g);
    file_run run = r->run;
    run.x = x;
    forget_second_run(m);
    m->last = g;
    take_state(m, r);
    if (!run.forked || !r->ok)
        replay_own(x, r->journal);
    if (!r->ok) {
        run_otherwise(m, g, r->numbers_before);
        return g;
    }
    judge_leaves(x, g, &run, true);
    if (run.forked)
        replay_own(x, r->journal);
    numbers_close(x, r->numbers_before);
    numbers_forget_gone(x);
    g->after = catalog_savepoint(x->catalog);
    g->depends_on_rows = x->depends_on_rows;
    run_otherwise(m, g, r->numbers_before);
    return g;
}

bool model_is_as_ahead(const model *m, const run_ahead *r)
{
    const execution *x = &m->x;
    return x->database_granted == r->database_granted && x->large_objects == r->large_objects &&
           numbers_agree(x->numbers, r->left);
}

void model_go_back(model *ahead, const run_ahead *r, const model *m)
{
    execution *x = &ahead->x;
    catalog_rollback(x->catalog, r->end);
    numbers_put_back(x, m->x.numbers);
    x->database_granted = m->x.database_granted;
    x->large_objects = m->x.large_objects;
    catalog_doubt(x->catalog, r->doubtful_below);
}
