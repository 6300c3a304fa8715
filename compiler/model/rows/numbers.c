#include "model/rows/numbers.h"

#include "model/execute/ddl.h"
#include "model/value/value.h"
#include "model/ways.h"
#include "support/vec.h"

/* Of fresh values; then the sequence. */
#define SEQUENCE_WORD "nextval "

typedef struct standing {
    oid sequence;
    str word; /* of its fresh values: two of one sequence differ */
    int64_t last;
    bool called, lost;
    int64_t least;  /* what comes is greater, also when a second run was never there */
    bool unbound;   /* nothing is known of that */
    int64_t most;   /* what it gave until now is no greater, also when there was a second run */
    bool topless;   /* nothing is known of that */
    bool aligned;   /* it was set to what is not known: most likely behind what is there */
    int64_t gained; /* what this file has added to it */
    int64_t half_least, half_most; /* behind the first run, and when the second one takes as many */
    uint64_t used, set;            /* when */
    int64_t moved;  /* the last fresh value before it went elsewhere: they are in no order */
    uint64_t taken; /* when it may have given its last number, or got one by setval() */
    bool fetched;   /* CACHE: the session that used it last has more numbers in store */
} standing;

typedef struct promise {
    int64_t fresh; /* of the value */
    int64_t number;
    oid sequence;
    bool given;
    bool
        beyond; /* there is none: the sequence has reached its end, if the row before has gone in */
} promise;

struct sequence_numbers {
    arena *arena;
    VEC(standing) standings;
    VEC(promise) promises; /* of this statement, in the order of `fresh` */
    uint64_t clock;
    bool blind;     /* what was used is not known */
    uint64_t taken; /* when any of them may have given its last number ... */
    oid last;       /* ... which this one did; OID_NONE: one that is not known */
    uint64_t dark;  /* when one that is not known was used */
};

struct sequence_numbers *numbers_new(arena *lasting)
{
    struct sequence_numbers *all = ARENA_NEW(lasting, struct sequence_numbers);
    /* what is used in a passage stays used: its memory is none that is given back */
    *all = (struct sequence_numbers){.arena = arena_new_child(lasting)};
    return all;
}

numbers_mark numbers_now(const execution *x)
{
    return x->numbers->clock;
}

void numbers_lose(execution *x, numbers_mark since)
{
    struct sequence_numbers *all = x->numbers;
    numbers_undone(x, since);
    for (size_t i = 0; i < all->standings.count; i++)
        all->standings.items[i].unbound |= all->standings.items[i].set > since;
}

void numbers_half(execution *x)
{
    struct sequence_numbers *all = x->numbers;
    for (size_t i = 0; i < all->standings.count; i++) {
        standing *s = &all->standings.items[i];
        s->half_least = s->least;
        s->half_most = s->most + s->gained;
    }
}

void numbers_undone(execution *x, numbers_mark since)
{
    struct sequence_numbers *all = x->numbers;
    for (size_t i = 0; i < all->standings.count; i++)
        all->standings.items[i].lost |= all->standings.items[i].used > since;
}

void numbers_close(execution *x, numbers_mark since)
{
    struct sequence_numbers *all = x->numbers;
    numbers_undone(x, since);
    for (size_t i = 0; i < all->standings.count; i++) {
        standing *s = &all->standings.items[i];
        s->least = s->half_least < s->least ? s->half_least : s->least;
        s->most = s->half_most > s->most ? s->half_most : s->most;
        s->gained = 0;
    }
}

static const relation *sequence_of(const execution *x, oid id)
{
    const relation *r = CATALOG_GET(x->catalog, relation, id);
    return r != NULL && r->sequence != NULL ? r : NULL;
}

static standing *find_standing(const struct sequence_numbers *all, oid sequence)
{
    for (size_t i = all->standings.count; i > 0; i--)
        if (all->standings.items[i - 1].sequence == sequence)
            return &all->standings.items[i - 1];
    return NULL;
}

struct sequence_numbers *numbers_copy(arena *a, const struct sequence_numbers *all)
{
    struct sequence_numbers *copy = arena_copy(a, all, sizeof *copy);
    size_t n = all->standings.count;
    copy->arena = a;
    copy->standings.items = arena_copy(a, all->standings.items, n * sizeof *copy->standings.items);
    copy->standings.capacity = n;
    copy->promises.items = NULL;
    copy->promises.count = copy->promises.capacity = 0;
    return copy;
}

void numbers_put_back(execution *x, const struct sequence_numbers *from)
{
    arena *own = x->numbers->arena;
    x->numbers = numbers_copy(own, from);
    for (size_t i = 0; i < x->numbers->standings.count; i++) {
        standing *s = &x->numbers->standings.items[i];
        s->word = arena_str(own, s->word);
    }
}

void numbers_take(execution *x, const struct sequence_numbers *from)
{
    arena *own = x->numbers->arena;
    arena_clear(own);
    x->numbers = numbers_copy(own, from);
}

void numbers_forget_gone(execution *x)
{
    struct sequence_numbers *all = x->numbers;
    size_t kept = 0;
    for (size_t i = 0; i < all->standings.count; i++)
        if (sequence_of(x, all->standings.items[i].sequence) != NULL)
            all->standings.items[kept++] = all->standings.items[i];
    all->standings.count = kept;
}

/* When it was used tells nothing beyond its file. */
static bool same_standing(const standing *a, const standing *b)
{
    return a->lost == b->lost && a->unbound == b->unbound && a->fetched == b->fetched &&
           a->topless == b->topless && a->least == b->least && a->most == b->most &&
           (a->lost || (a->last == b->last && a->called == b->called));
}

bool numbers_agree(const struct sequence_numbers *mine, const struct sequence_numbers *theirs)
{
    if (mine->blind != theirs->blind)
        return false;
    for (size_t i = 0; i < mine->standings.count; i++) {
        const standing *a = &mine->standings.items[i];
        const standing *b = find_standing(theirs, a->sequence);
        if (b == NULL || !same_standing(a, b))
            return false;
    }
    return true;
}

static standing *standing_of(execution *x, const relation *r)
{
    struct sequence_numbers *all = x->numbers;
    standing *s = find_standing(all, r->base.id);
    if (s != NULL)
        return s;
    s = vec_add(all->arena, &all->standings);
    *s = (standing){.sequence = r->base.id,
                    .word = arena_printf(all->arena, SEQUENCE_WORD "%u", (unsigned)r->base.id),
                    .last = r->sequence->start,
                    .lost = all->blind,
                    .least = r->sequence->start - 1,
                    .unbound = all->blind || r->sequence->increment < 0,
                    .most = r->sequence->start - 1,
                    .topless = all->blind || r->sequence->increment < 0};
    s->half_least = s->least;
    s->half_most = s->most;
    return s;
}

static void number_lost(execution *x, oid sequence)
{
    const relation *r = sequence_of(x, sequence);
    if (r != NULL)
        standing_of(x, r)->lost = true;
}

/* currval() has something to give from now on; `which` OID_NONE: of one that is not known. */
static void mark_taken(execution *x, standing *s, oid which)
{
    struct sequence_numbers *all = x->numbers;
    all->taken = s->taken = ++all->clock;
    all->last = which;
}

void numbers_settle(execution *x)
{
    struct sequence_numbers *all = x->numbers;
    for (size_t i = 0; i < all->promises.count; i++)
        if (!all->promises.items[i].given)
            number_lost(x, all->promises.items[i].sequence);
    vec_clear(&all->promises);
}

/* Where this statement can go other ways they may use it another number of times. */
static bool is_sure_way(const execution *x)
{
    return x->ways == NULL || (!x->ways->aside && x->ways->plan.count == 0);
}

/* It gives one more, in whatever way. */
static void count_given(const execution *x, standing *s, const sequence_info *info)
{
    s->topless = s->topless || info->increment < 0 || info->cycle || info->cache != 1 ||
                 x->unknown != NULL || s->most > info->max - info->increment;
    if (!s->topless)
        s->most += info->increment;
    s->gained += info->increment;
}

static bool advance(standing *s, const sequence_info *info)
{
    if (s->called && (info->increment > 0 ? s->last > info->max - info->increment
                                          : s->last < info->min - info->increment))
        return false;
    s->last += s->called ? info->increment : 0;
    s->called = true;
    return true;
}

/* No number of this statement can turn out to be one that the server did not take. */
static bool all_given(const struct sequence_numbers *all, oid sequence)
{
    for (size_t i = 0; i < all->promises.count; i++)
        if (all->promises.items[i].sequence == sequence && !all->promises.items[i].given)
            return false;
    return true;
}

value number_take(execution *x, oid sequence, oid of)
{
    struct sequence_numbers *all = x->numbers;
    value v = value_fresh(x, of);
    v.text = STR("nextval");
    const relation *r = sequence_of(x, sequence);
    if (r == NULL)
        return v;
    standing *s = standing_of(x, r);
    v.text = s->word;
    mark_taken(x, s, is_sure_way(x) ? sequence : OID_NONE);
    if (r->base.environment) /* its numbers are any (rows.c), but no two are one */
        return v;
    s->unbound = s->unbound || r->sequence->increment < 0 || r->sequence->cycle;
    if (!s->unbound && s->least > INT32_MIN && s->least < INT32_MAX)
        v.above = (int32_t)s->least;
    count_given(x, s, r->sequence);
    bool other_session = s->used <= x->session->numbers;
    s->lost = s->lost || !is_sure_way(x) || (s->fetched && other_session);
    bool beyond = !s->lost && !advance(s, r->sequence);
    if (beyond && !r->sequence->cycle && all_given(all, sequence))
        vec_push(all->arena, &all->promises,
                 (promise){.fresh = v.integer, .sequence = sequence, .beyond = true});
    s->lost = s->lost || beyond;
    s->used = ++all->clock;
    s->fetched = r->sequence->cache != 1;
    if (!s->lost && (x->ways == NULL || x->ways->known == NULL))
        s->least = s->last;
    if (!s->lost)
        vec_push(all->arena, &all->promises,
                 (promise){.fresh = v.integer, .number = s->last, .sequence = sequence});
    return v;
}

static promise *find_promise(const struct sequence_numbers *all, int64_t fresh)
{
    size_t low = 0, high = all->promises.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->promises.items[middle].fresh < fresh)
            low = middle + 1;
        else
            high = middle;
    }
    promise *p = low < all->promises.count ? &all->promises.items[low] : NULL;
    return p != NULL && p->fresh == fresh ? p : NULL;
}

static bool fail_beyond(execution *x, range at, const relation *r)
{
    const sequence_info *s = r->sequence;
    bool up = s->increment > 0;
    return fail(x, at, "2200H", "nextval: reached %s value of sequence \"%.*s\" (%lld)",
                up ? "maximum" : "minimum", STR_ARG(r->base.name),
                (long long)(up ? s->max : s->min));
}

bool number_give(execution *x, range at, value *v, bool exact)
{
    if (v->kind != VALUE_FRESH || !str_starts(v->text, "nextval"))
        return true;
    v->in_turn = exact;
    promise *p = find_promise(x->numbers, v->integer);
    if (p == NULL)
        return true;
    const relation *r = sequence_of(x, p->sequence);
    p->given = true;
    if (p->beyond)
        return r == NULL || fail_beyond(x, at, r);
    const standing *s = find_standing(x->numbers, p->sequence);
    if (exact && s != NULL && !s->lost && type_is_integer(type_base(x, v->type)))
        *v = value_integer(p->number, v->type);
    return true;
}

static bool is_of(const standing *s, const value *v)
{
    return s != NULL && v->kind == VALUE_FRESH && str_eq(v->text, s->word);
}

bool number_is_of(const execution *x, const value *v, oid sequence)
{
    return sequence != OID_NONE && is_of(find_standing(x->numbers, sequence), v);
}

/* A sequence counts up from file to file, and in one of them from row to row where their order is
 * known. */
bool numbers_in_order(const execution *x, const value *a, const value *b, int *out)
{
    if (!str_eq(a->text, b->text) || a->text.len <= sizeof SEQUENCE_WORD - 1)
        return false;
    oid sequence = OID_NONE;
    for (size_t i = sizeof SEQUENCE_WORD - 1; i < a->text.len; i++)
        sequence = sequence * 10 + (oid)(a->text.data[i] - '0');
    const standing *s = find_standing(x->numbers, sequence);
    int64_t first = a->integer < b->integer ? a->integer : b->integer;
    bool one_run = a->integer >> 32 == b->integer >> 32;
    if (s == NULL || s->unbound || first <= s->moved || (one_run && !a->in_turn && !b->in_turn))
        return false;
    *out = first == a->integer ? -1 : 1;
    return true;
}

bool number_may_be(const execution *x, const value *v, oid sequence, int64_t number)
{
    const standing *s = find_standing(x->numbers, sequence);
    return number > v->above &&
           (!is_of(s, v) || (!s->aligned && (s->topless || number <= s->most)));
}

bool number_last(const execution *x, oid sequence, int64_t *out)
{
    const standing *s = find_standing(x->numbers, sequence);
    if (s == NULL || s->lost || !s->called || s->used <= x->session->numbers)
        return false;
    *out = s->last;
    return true;
}

static bool is_later(const execution *x, uint64_t when)
{
    return when > x->session->numbers;
}

bool number_is_defined(const execution *x, oid sequence, bool *sure)
{
    const struct sequence_numbers *all = x->numbers;
    const standing *s = find_standing(all, sequence);
    *sure = s != NULL && is_later(x, s->taken);
    return *sure || x->unknown != NULL || is_later(x, all->dark);
}

bool number_has_last(const execution *x, oid *sequence)
{
    const struct sequence_numbers *all = x->numbers;
    *sequence = all->last;
    return x->unknown != NULL || is_later(x, all->dark) ||
           (is_later(x, all->taken) &&
            (all->last == OID_NONE || sequence_of(x, all->last) != NULL));
}

bool number_stands(execution *x, const relation *r, int64_t *last, bool *called)
{
    const standing *s = standing_of(x, r);
    *last = s->last;
    *called = s->called;
    return !s->lost && !s->fetched;
}

void number_set(execution *x, oid sequence, int64_t last, bool called)
{
    const relation *r = sequence_of(x, sequence);
    if (r == NULL)
        return;
    standing *s = standing_of(x, r);
    uint64_t now = ++x->numbers->clock;
    bool sure = is_sure_way(x);
    *s = (standing){.sequence = sequence,
                    .word = s->word,
                    .last = last,
                    .called = called,
                    .lost = !sure,
                    .least = last - !called,
                    .unbound = !sure,
                    .most = last > s->most ? last : s->most,
                    .topless = s->topless,
                    .gained = s->gained,
                    .half_least = s->half_least,
                    .half_most = s->half_most,
                    .used = now,
                    .set = now,
                    .moved = value_fresh(x, OID_NONE).integer,
                    .taken = s->taken};
    if (called)
        mark_taken(x, s, OID_NONE);
}

void number_restart(execution *x, oid sequence)
{
    const relation *r = sequence_of(x, sequence);
    if (r != NULL)
        number_set(x, sequence, r->sequence->start, false);
}

void number_unset(execution *x, oid sequence)
{
    const relation *r = sequence_of(x, sequence);
    if (r == NULL)
        return;
    standing *s = standing_of(x, r);
    s->lost = s->unbound = s->topless = s->aligned = true;
    s->moved = value_fresh(x, OID_NONE).integer;
    mark_taken(x, s, OID_NONE);
}

void numbers_lose_all(execution *x)
{
    struct sequence_numbers *all = x->numbers;
    all->blind = true;
    all->dark = ++all->clock;
    for (size_t i = 0; i < all->standings.count; i++)
        all->standings.items[i].lost = all->standings.items[i].unbound =
            all->standings.items[i].topless = true;
}

void number_keep(execution *x, const relation *before)
{
    (void)standing_of(x, before);
}

/* It may give any number of numbers. */
static void number_flows(execution *x, oid sequence)
{
    const relation *r = sequence_of(x, sequence);
    if (r == NULL)
        return;
    standing_of(x, r)->lost = standing_of(x, r)->topless = true;
    mark_taken(x, standing_of(x, r), OID_NONE);
}

void numbers_lose_of(execution *x, const relation *r)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        const expression *e = r->columns[i].default_value;
        number_flows(x, r->columns[i].sequence);
        for (size_t k = 0; e != NULL && k < e->n_bindings; k++)
            number_flows(x, e->bindings[k].object);
    }
}
