#include "model/session/in_use.h"

#include "model/analyze/analyze.h"
#include "model/evaluate/evaluate.h"
#include "model/rows/write.h"
#include "model/table/alter.h"
#include "syntax/walk.h"

/* What a query that stays open keeps open: cursors until they are closed or their transaction ends,
 * the query of a FOR loop while its body runs. The executor opens what it scans (InitPlan): not
 * views, which the rewriter has replaced, and not partitioned tables, whose partitions it scans. */

typedef VEC(oid) oid_list;
enum { MAX_DEEP = 100 };

static void add_scanned(execution *x, oid_list *tables, const relation *r, bool only, int deep)
{
    const relation **children;
    size_t n = only || deep > MAX_DEEP ? 0 : children_of(x, r->base.id, &children);
    if (r->kind != 'p')
        vec_push(x->lasting, tables, r->base.id);
    for (size_t i = 0; i < n; i++)
        add_scanned(x, tables, children[i], false, deep + 1);
}

/* ---- what the planner leaves out ---- */

/* A query that is named in another: how many conditions of those above come to its table. */
typedef struct put_in {
    const node *from; /* a select, or where a view is named */
    size_t conditions;
} put_in;

typedef struct unread {
    execution *x;
    const scope *names; /* around the query */
    const expression *query;
    VEC(put_in) put;
    VEC(range) places;       /* parts of the query that no row comes from ... */
    VEC(range) apart;        /* ... but those in them that are planned by themselves */
    VEC(range) left_out;     /* parts that the planner never comes to */
    VEC(const node *) joins; /* subqueries that become joins */
} unread;

/* Whether the planner leaves nothing of a condition on what `from` gives but that it does not hold.
 * What is not to be understood by itself, as LATERAL is, has no columns here. */
static bool is_never(const unread *u, node_list from, const node *condition)
{
    analysis an = {.x = u->x, .external = u->names};
    evaluation ev = {.x = u->x, .external = u->names};
    level l = {.external = u->names};
    if (!analyze_from(&an, &l, from))
        l = (level){.external = u->names};
    return planned_never_true(&ev, &l, condition);
}

static bool is_select_never(const unread *u, const node_select *s)
{
    return s->where != NULL && is_never(u, s->from, s->where);
}

/* What it reads from when that is one thing. */
static const node *sole_item(const node_select *s)
{
    return s->form == SELECT_TABLE ? s->table : s->from.count == 1 ? s->from.items[0] : NULL;
}

static const relation *relation_named(const execution *x, const expression *query, const node *n)
{
    for (size_t i = 0; i < query->n_bindings; i++) {
        const binding *b = &query->bindings[i];
        const object *o =
            b->node == n && b->seen != NULL ? catalog_get(x->catalog, b->object) : NULL;
        if (o != NULL && o->class == CLASS_RELATION)
            return (const relation *)o;
    }
    return NULL;
}

/* How many conditions come to one table when all that the select reads from is put into it; *whole:
 * it is several tables, for which a condition that never holds leaves nothing to read. */
static size_t count_conditions(execution *x, const expression *query, const node *tree, bool *whole,
                               int deep)
{
    const node_select *s = AS(select, tree);
    size_t count = s->where != NULL;
    const node *from = sole_item(s);
    const node *inner = IS(range_subquery, from) ? AS(range_subquery, from)->query : NULL;
    *whole = from == NULL || (!IS(relation, from) && inner == NULL);
    if (IS(relation, from)) {
        const relation **children;
        const relation *r = relation_named(x, query, from);
        if (r == NULL)
            return count;
        *whole = r->kind == 'p' || children_of(x, r->base.id, &children) > 0;
        if (r->kind == 'v' && r->query != NULL) {
            query = r->query;
            inner = r->query->tree;
        }
    }
    if (inner != NULL && deep < MAX_DEEP && query_is_simple(x, inner))
        count += count_conditions(x, query, inner, whole, deep + 1);
    return count;
}

static bool has_no_rows(const unread *u, const expression *query, const node *tree, int deep);

/* A query that is put in among others that are joined with it: its condition is one of the whole
 * join. */
static bool empties_join(const unread *u, const expression *query, const node *item, int deep)
{
    execution *x = u->x;
    const node *inner = NULL;
    if (IS(join, item)) {
        const node_join *j = AS(join, item);
        return ((j->join == JOIN_INNER || j->join == JOIN_CROSS || j->join == JOIN_LEFT) &&
                empties_join(u, query, j->left, deep)) ||
               ((j->join == JOIN_INNER || j->join == JOIN_CROSS || j->join == JOIN_RIGHT) &&
                empties_join(u, query, j->right, deep));
    }
    if (IS(range_subquery, item))
        inner = AS(range_subquery, item)->query;
    const relation *r = IS(relation, item) ? relation_named(x, query, item) : NULL;
    if (r != NULL && r->kind == 'v' && r->query != NULL) {
        query = r->query;
        inner = r->query->tree;
    }
    return inner != NULL && deep < MAX_DEEP && query_is_simple(x, inner) &&
           has_no_rows(u, query, inner, deep + 1);
}

static bool has_no_rows(const unread *u, const expression *query, const node *tree, int deep)
{
    const node_select *s = AS(select, tree);
    const node *sole = sole_item(s);
    if (is_select_never(u, s))
        return true;
    if (sole != NULL)
        return empties_join(u, query, sole, deep);
    for (size_t i = 0; i < s->from.count; i++)
        if (empties_join(u, query, s->from.items[i], deep))
            return true;
    return false;
}

static size_t conditions_above(const unread *u, const node *n)
{
    for (size_t i = 0; i < u->put.count; i++)
        if (u->put.items[i].from == n)
            return u->put.items[i].conditions;
    return 0;
}

static walk_action look_for_column(const node *n, void *context)
{
    (void)context;
    return IS(column_ref, n) ? WALK_STOP : WALK_INTO;
}

/* Whether a subquery of a condition names columns of the query around it. */
static bool is_correlated(const unread *u, const node_select *s, const node *condition,
                          const node *query)
{
    analysis an = {.x = u->x, .external = u->names};
    level l = {.external = u->names};
    typed of;
    return analyze_from(&an, &l, s->from) && analyze_node(&an, &l, condition, &of) &&
           analyze_names_columns(&an, &l, query);
}

/* pull_up_sublinks(): IN of a subquery on its own, EXISTS of one that is not. */
static void find_joins(unread *u, const node_select *s, const node *condition)
{
    const node *n = without_parens(condition);
    const node_bool_expr *b = IS(bool_expr, n) ? AS(bool_expr, n) : NULL;
    if (b != NULL && b->op == BOOL_AND) {
        for (size_t i = 0; i < b->args.count; i++)
            find_joins(u, s, b->args.items[i]);
        return;
    }
    if (b != NULL && b->op == BOOL_NOT)
        n = without_parens(b->args.items[0]);
    const node_in_expr *in = b == NULL && IS(in_expr, n) ? AS(in_expr, n) : NULL;
    const node_subquery *sub = IS(subquery, n) ? AS(subquery, n) : NULL;
    if (in != NULL && !in->negated && in->query != NULL && !walk(in->arg, look_for_column, NULL) &&
        !is_correlated(u, s, n, in->query))
        vec_push(u->x->arena, &u->joins, in->query);
    if (sub != NULL && sub->form == SUBQUERY_EXISTS && query_is_plain(u->x, sub->query) &&
        is_correlated(u, s, n, sub->query))
        vec_push(u->x->arena, &u->joins, sub->query);
}

static void find_apart(unread *u, const node *n)
{
    const node *query = IS(subquery, n)          ? AS(subquery, n)->query
                        : IS(in_expr, n)         ? AS(in_expr, n)->query
                        : IS(quantified_expr, n) ? AS(quantified_expr, n)->right
                                                 : NULL;
    if (!IS(select, query))
        return;
    for (size_t i = 0; i < u->joins.count; i++)
        if (u->joins.items[i] == query)
            return;
    vec_push(u->x->arena, &u->apart, query->at);
}

static void find_unread_select(unread *u, const node *n)
{
    const node_select *s = AS(select, n);
    size_t n_joins = u->joins.count;
    if (s->where != NULL)
        find_joins(u, s, s->where);
    if (is_select_never(u, s))
        vec_push(u->x->arena, &u->left_out, s->where->at);
    size_t above = conditions_above(u, n);
    const node *from = sole_item(s);
    if (from != NULL) {
        put_in below = {from, above + (s->where != NULL)};
        if (IS(range_subquery, from))
            below.from = AS(range_subquery, from)->query;
        if (IS(relation, from) || query_is_simple(u->x, below.from))
            vec_push(u->x->arena, &u->put, below);
    }
    if (!has_no_rows(u, u->query, n, 0))
        return;
    bool whole = s->from.count > 1 || IS(join, from) || u->joins.count > n_joins;
    size_t count = whole ? 0 : count_conditions(u->x, u->query, n, &whole, 0);
    /* relation_excluded_by_constraints() looks at a condition of one table when it is alone */
    if (whole || (count + above == 1 && is_select_never(u, s)))
        vec_push(u->x->arena, &u->places, n->at);
}

static void find_unread_with(unread *u, const node_with_clause *with)
{
    for (size_t i = 0; i < with->ctes.count; i++) {
        const node_common_table *c = AS(common_table, with->ctes.items[i]);
        str called = c->name.text;
        if (IS(select, c->query) && count_named(u->query->tree, called) == 0)
            vec_push(u->x->arena, &u->left_out, c->base.at);
    }
}

static walk_action find_unread(const node *n, void *context)
{
    unread *u = context;
    if (IS(select, n))
        find_unread_select(u, n);
    if (IS(with_clause, n))
        find_unread_with(u, AS(with_clause, n));
    find_apart(u, n);
    const node_join *j = IS(join, n) ? AS(join, n) : NULL;
    node *sides[2];
    if (j == NULL || j->on == NULL)
        return WALK_INTO;
    sides[0] = j->left;
    sides[1] = j->right;
    if (!is_never(u, (node_list){sides, 2}, j->on))
        return WALK_INTO;
    vec_push(u->x->arena, &u->left_out, j->on->at);
    if (j->join == JOIN_INNER || j->join == JOIN_LEFT)
        vec_push(u->x->arena, &u->places, j->right->at);
    if (j->join == JOIN_INNER || j->join == JOIN_RIGHT)
        vec_push(u->x->arena, &u->places, j->left->at);
    return WALK_INTO;
}

static bool is_within(range at, range outer)
{
    return outer.source == at.source && outer.start <= at.start && at.end <= outer.end;
}

/* Whether it stands in a subquery in there that is planned by itself. */
static bool is_apart(const unread *u, range at, range place)
{
    for (size_t i = 0; i < u->apart.count; i++) {
        range k = u->apart.items[i];
        if (is_within(at, k) && is_within(k, place) && !is_within(place, k))
            return true;
    }
    return false;
}

static bool is_left_out(const unread *u, range at)
{
    for (size_t i = 0; i < u->left_out.count; i++)
        if (is_within(at, u->left_out.items[i]))
            return true;
    return false;
}

static bool is_unread(const unread *u, range at)
{
    for (size_t i = 0; i < u->places.count; i++)
        if (is_within(at, u->places.items[i]) && !is_apart(u, at, u->places.items[i]))
            return true;
    return false;
}

/* What of a query's bindings it reads; NULL: a builtin's, or none. */
static const relation *relation_read(const execution *x, const binding *b)
{
    const relation *r = b->seen != NULL ? CATALOG_GET(x->catalog, relation, b->object) : NULL;
    return r != NULL && r->base.class == CLASS_RELATION && r->base.id >= FIRST_USER_OID ? r : NULL;
}

static bool reads_any(const execution *x, const expression *query)
{
    for (size_t i = 0; i < query->n_bindings; i++)
        if (relation_read(x, &query->bindings[i]) != NULL)
            return true;
    return false;
}

/* Whether an item of FROM is, or has in it where the planner or the lock comes to it, what is named
 * there. */
static bool holds_item(execution *x, const node *item, bool all, const node *named)
{
    if (IS(join, item))
        return holds_item(x, AS(join, item)->left, all, named) ||
               holds_item(x, AS(join, item)->right, all, named);
    if (!IS(range_subquery, item))
        return item == named;
    const node *inner = AS(range_subquery, item)->query;
    bool entered = IS(select, inner) && (all || query_is_simple(x, inner));
    for (size_t i = 0; entered && i < AS(select, inner)->from.count; i++)
        if (holds_item(x, AS(select, inner)->from.items[i], all, named))
            return true;
    return false;
}

/* preprocess_rowmarks(): with FOR UPDATE every table of FROM is opened, though the plan may read
 * none. */
static bool is_row_marked(execution *x, const node *query, bool around, const node *named)
{
    const node_select *s = AS(select, query);
    bool all = around;
    for (size_t i = 0; i < s->locking.count; i++)
        all = all || AS(locking_clause, s->locking.items[i])->relations.count == 0;
    if (s->form == SELECT_TABLE)
        return s->table == named;
    for (size_t i = 0; i < s->from.count; i++)
        if (holds_item(x, s->from.items[i], all, named))
            return true;
    return false;
}

/* A query that is open, or what stands for a view in it. */
typedef struct reading {
    const scope *names;
    const expression *query;
    size_t conditions; /* of the query that names it: they come to its table */
    bool apart;        /* it is read alone when they leave nothing of it */
    bool marked;       /* FOR UPDATE comes to it */
    int deep;
} reading;

static void add_marked(execution *x, oid_list *tables, const relation *r, bool only)
{
    const relation **children;
    if (r->kind == 'p' && children_of(x, r->base.id, &children) == 0)
        vec_push(x->lasting, tables, r->base.id);
    else
        add_scanned(x, tables, r, only, 0);
}

static void add_read(execution *x, oid_list *tables, reading of)
{
    unread u = {.x = x, .names = of.names, .query = of.query};
    const node *tree = of.query->tree;
    failure before = x->failure;
    if (!reads_any(x, of.query))
        return;
    if (of.apart)
        vec_push(x->arena, &u.places, tree->at);
    if (query_is_simple(x, tree))
        vec_push(x->arena, &u.put, ((put_in){tree, of.conditions}));
    (void)walk(tree, find_unread, &u);
    x->failure = before;
    bool marks = IS(select, tree) && (of.marked || query_locks_relations(tree));
    for (size_t i = 0; i < of.query->n_bindings; i++) {
        const binding *b = &of.query->bindings[i];
        const relation *r = relation_read(x, b);
        bool nothing = b->node != NULL && is_unread(&u, b->node->at);
        bool only = IS(relation, b->node) && AS(relation, b->node)->only;
        bool marked = marks && r != NULL && is_row_marked(x, tree, of.marked, b->node);
        if (r == NULL || (b->node != NULL && !marked && is_left_out(&u, b->node->at)))
            continue;
        if (r->kind == 'v' && r->query != NULL && of.deep < MAX_DEEP)
            add_read(x, tables,
                     (reading){.query = r->query,
                               .conditions = conditions_above(&u, b->node),
                               .apart = nothing,
                               .marked = marked,
                               .deep = of.deep + 1});
        else if (r->kind != 'v' && marked)
            add_marked(x, tables, r, only);
        else if (r->kind != 'v' && !nothing)
            add_scanned(x, tables, r, only, 0);
    }
}

/* A query reads its tables from here on; absent name: of a loop. */
static void use_begin(execution *x, str called, const scope *names, const expression *query)
{
    oid_list tables = {0};
    add_read(x, &tables, (reading){.names = names, .query = query});
    open_query one = {.called = called,
                      .tables = tables.items,
                      .n_tables = tables.count,
                      .forward = plan_goes_forward(x, query)};
    one.either = !one.forward && !plan_goes_back(x, query);
    vec_push(x->lasting, &x->session->open, one);
}

void use_end(execution *x, size_t n)
{
    if (x->session->open.count > n)
        x->session->open.count = n;
}

void use_end_of_loop(execution *x, size_t n)
{
    struct session *s = x->session;
    for (size_t i = n; i < s->open.count; i++)
        if (str_absent(s->open.items[i].called))
            s->open.items[i].n_tables = 0;
    while (s->open.count > n && str_absent(vec_last(&s->open)->called))
        s->open.count--;
}

void use_by_query(execution *x, const scope *s, const node *query)
{
    query_result result;
    const expression *bound = NULL;
    failure before = x->failure;
    query = IS(pl_expr, query) ? AS(pl_expr, query)->query : query;
    if (!IS(select, query))
        return;
    if (analyze_query(x, s, query, &result, &bound) && bound != NULL)
        use_begin(x, (str){NULL, 0}, s, bound);
    x->failure = before;
}

void use_tables(execution *x, const relation *const *tables, size_t n)
{
    oid *ids = ARENA_ARRAY(x->lasting, oid, n + 1);
    for (size_t i = 0; i < n; i++)
        ids[i] = tables[i]->base.id;
    vec_push(x->lasting, &x->session->open, ((open_query){.tables = ids, .n_tables = n}));
}

/* A statement whose triggers and functions run has what it writes to open; the indexes since it
 * came to a row that goes into them. */
static bool is_written(const execution *x, const relation *r)
{
    oid table = r->index != NULL ? r->base.parent : r->base.id;
    for (const writing *s = x->interrupted; s != NULL; s = s->outer)
        for (size_t i = 0; i < s->writers.count; i++)
            if (s->writers.items[i]->r->base.id == table &&
                (r->index == NULL || s->writers.items[i]->indexing))
                return true;
    return false;
}

static bool is_read(const execution *x, oid table)
{
    for (size_t i = 0; i < x->session->open.count; i++) {
        const open_query *q = &x->session->open.items[i];
        for (size_t k = 0; k < q->n_tables; k++)
            if (q->tables[k] == table)
                return true;
    }
    return false;
}

static bool has_waiting_triggers(const execution *x, oid table)
{
    for (size_t i = 0; i < x->session->waiting.count; i++)
        if (x->session->waiting.items[i].table == table)
            return true;
    return false;
}

bool check_not_in_use(execution *x, const relation *r, const char *doing, range at)
{
    if (is_read(x, r->base.id) || is_written(x, r))
        return fail(x, at, "55006",
                    "cannot %s \"%.*s\" because it is being used by active queries in this session",
                    doing, STR_ARG(r->base.name));
    return r->index != NULL || !has_waiting_triggers(x, r->base.id) ||
           fail(x, at, "55006", "cannot %s \"%.*s\" because it has pending trigger events", doing,
                STR_ARG(r->base.name));
}

bool check_children_not_in_use(execution *x, const relation *r, range at)
{
    const relation **children;
    if (x->session->open.count == 0 && x->session->waiting.count == 0 && x->interrupted == NULL)
        return true;
    size_t n = children_of(x, r->base.id, &children);
    for (size_t i = 0; i < n; i++) {
        if (!check_not_in_use(x, children[i], "ALTER TABLE", at) ||
            !check_children_not_in_use(x, children[i], at))
            return false;
    }
    return true;
}

/* ---- cursors ---- */

static bool has_word(const node_declare_cursor *n, const char *word)
{
    for (size_t i = 0; i < n->options.count; i++)
        if (IS(option_word, n->options.items[i]) &&
            str_is_nocase(AS(option_word, n->options.items[i])->word, word))
            return true;
    return false;
}

static open_query *find_cursor(const execution *x, str called)
{
    for (size_t i = 0; i < x->session->open.count; i++)
        if (str_eq(x->session->open.items[i].called, called) && !x->session->open.items[i].closed)
            return &x->session->open.items[i];
    return NULL;
}

bool cursor_is_open(const execution *x, str called)
{
    return find_cursor(x, called) != NULL;
}

static void declare_scroll(open_query *q, bool scroll, bool no_scroll)
{
    q->forward = no_scroll || (q->forward && !scroll);
    q->either = q->either && !scroll && !no_scroll;
}

void cursor_opened(execution *x, str called, str scroll, size_t n)
{
    struct session *s = x->session;
    open_query one = {.called = (str){NULL, 0}};
    if (s->open.count == n || !str_absent(vec_last(&s->open)->called))
        vec_push(x->lasting, &s->open, one);
    open_query *mine = vec_last(&s->open);
    mine->called = arena_str(x->lasting, called);
    declare_scroll(mine, str_is(scroll, "scroll"), str_is(scroll, "no scroll"));
}

/* It stays in the list, so that savepoints can tell by its length what was opened after them. */
void cursor_closed(execution *x, str called)
{
    open_query *q = find_cursor(x, called);
    if (q == NULL)
        return;
    q->closed = true;
    q->n_tables = 0;
}

static bool check_locking_cursor(execution *x, const node_declare_cursor *n)
{
    range at = n->base.at;
    if (!query_locks_relations(n->query))
        return true;
    if (has_word(n, "with hold"))
        return fail(x, at, "0A000", "DECLARE CURSOR WITH HOLD ... FOR UPDATE is not supported");
    if (has_word(n, "scroll"))
        return fail(x, at, "0A000", "DECLARE SCROLL CURSOR ... FOR UPDATE is not supported");
    return !has_word(n, "insensitive") ||
           fail(x, at, "42P11", "DECLARE INSENSITIVE CURSOR ... FOR UPDATE is not valid");
}

static bool check_only_reads(execution *x, const node_declare_cursor *n)
{
    const node *with = IS(select, n->query) ? AS(select, n->query)->with : NULL;
    for (size_t i = 0; with != NULL && i < AS(with_clause, with)->ctes.count; i++)
        if (!IS(select, AS(common_table, AS(with_clause, with)->ctes.items[i])->query))
            return fail(x, n->base.at, "0A000",
                        "DECLARE CURSOR must not contain data-modifying statements in WITH");
    return true;
}

/* transformDeclareCursorStmt() */
bool analyze_cursor(execution *x, const scope *names, const node_declare_cursor *n,
                    const expression **bound)
{
    query_result result;
    range at = n->base.at;
    if (has_word(n, "scroll") && has_word(n, "no scroll"))
        return fail(x, at, "42P11", "cannot specify both SCROLL and NO SCROLL");
    if (has_word(n, "asensitive") && has_word(n, "insensitive"))
        return fail(x, at, "42P11", "cannot specify both ASENSITIVE and INSENSITIVE");
    return analyze_query(x, names, n->query, &result, bound) && check_only_reads(x, n) &&
           check_locking_cursor(x, n);
}

bool execute_declare_cursor(execution *x, const node *tree)
{
    const node_declare_cursor *n = AS(declare_cursor, tree);
    const expression *bound;
    const scope none = {0}, *names = x->scope != NULL ? x->scope : &none;
    bool inside = x->in_transaction || x->session->in_block || x->depth > 0;
    if (!analyze_cursor(x, names, n, &bound))
        return false;
    bool held = has_word(n, "with hold");
    x->session->other_cursors |= held && !inside;
    if (!inside)
        return held ||
               fail(x, tree->at, "25P01", "DECLARE CURSOR can only be used in transaction blocks");
    if (!check_planned_query(x, names, n->query)) /* it is planned, then started, and waits */
        return false;
    if (find_cursor(x, n->name.text) != NULL)
        return fail(x, n->name.at, "42P03", "cursor \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    use_begin(x, n->name.text, names, bound);
    open_query *mine = vec_last(&x->session->open);
    mine->held = held;
    declare_scroll(mine, has_word(n, "scroll"), has_word(n, "no scroll"));
    return true;
}

/* Those that are held from a transaction before, and those that got a name from the server, are not
 * looked at by their names. */
bool check_cursor(execution *x, const name *called)
{
    if (called->text.len == 0)
        return fail(x, called->at, "34000", "invalid cursor name: must not be empty");
    return find_cursor(x, called->text) != NULL || x->session->other_cursors ||
           str_starts(called->text, "<unnamed portal") ||
           fail(x, called->at, "34000", "cursor \"%.*s\" does not exist", STR_ARG(called->text));
}

bool check_cursor_row(execution *x, const name *called)
{
    const open_query *q = find_cursor(x, called->text);
    if (!check_cursor(x, called))
        return false;
    return q == NULL || q->moved ||
           fail(x, called->at, "24000", "cursor \"%.*s\" is not positioned on a row",
                STR_ARG(called->text));
}

bool cursor_moves(execution *x, range at, str called, bool back)
{
    open_query *q = find_cursor(x, called);
    if (q == NULL)
        return true;
    if (q->failed)
        return fail(x, at, "55000", "portal \"%.*s\" cannot be run", STR_ARG(called));
    q->moved = true;
    q->failed = back && q->forward;
    if (back && q->either)
        unknown(x, at, "whether cursor %.*s can go back is not known", STR_ARG(called));
    return !q->failed || fail(x, at, "55000", "cursor can only scan forward");
}

bool fetch_goes_back(const execution *x, str called, str direction, int64_t count)
{
    bool absolute = str_is(direction, "absolute");
    if (str_is(direction, "first") || (absolute && (count == 0 || count == 1))) {
        const open_query *q = find_cursor(x, called);
        return q != NULL && q->moved;
    }
    if (str_is(direction, "prior") || str_is(direction, "last") ||
        str_is(direction, "backward all"))
        return true;
    return str_is(direction, "backward") ? count > 0 : count < 0; /* also RELATIVE, ABSOLUTE */
}

bool execute_fetch(execution *x, const node *tree)
{
    const node_fetch *n = AS(fetch, tree);
    value count = value_integer(1, TYPE_INT8);
    return check_cursor(x, &n->cursor) &&
           (!IS(constant, n->count) ||
            value_input(x, n->count->at, TYPE_INT8, -1, AS(constant, n->count)->value, &count)) &&
           cursor_moves(x, tree->at, n->cursor.text,
                        count.kind == VALUE_KNOWN &&
                            fetch_goes_back(x, n->cursor.text, n->direction, count.integer));
}

bool execute_close_cursor(execution *x, const node *tree)
{
    const node_close_cursor *n = AS(close_cursor, tree);
    if (!n->all && !check_cursor(x, &n->name))
        return false;
    for (size_t i = 0; i < x->session->open.count; i++) {
        open_query *q = &x->session->open.items[i];
        if (!str_absent(q->called) && (n->all || str_eq(q->called, n->name.text))) {
            q->closed = true;
            q->n_tables = 0;
        }
    }
    return true;
}
