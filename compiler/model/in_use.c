#include "model/in_use.h"

#include "model/alter.h"

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

static void add_read(execution *x, oid_list *tables, const expression *query, int deep)
{
    for (size_t i = 0; i < query->n_bindings; i++) {
        const binding *b = &query->bindings[i];
        const relation *r = b->seen != NULL ? CATALOG_GET(x->catalog, relation, b->object) : NULL;
        if (r == NULL || r->base.class != CLASS_RELATION || r->base.id < FIRST_USER_OID)
            continue;
        if (r->kind == 'v' && r->query != NULL && deep < MAX_DEEP)
            add_read(x, tables, r->query, deep + 1);
        else if (r->kind != 'v')
            add_scanned(x, tables, r, IS(relation, b->node) && AS(relation, b->node)->only, 0);
    }
}

void use_begin(execution *x, str called, const expression *query)
{
    oid_list tables = {0};
    add_read(x, &tables, query, 0);
    open_query one = {.called = called, .tables = tables.items, .n_tables = tables.count};
    vec_push(x->lasting, &x->session->open, one);
}

void use_end(execution *x, size_t n)
{
    if (x->session->open.count > n)
        x->session->open.count = n;
}

void use_by_loop(execution *x, const scope *s, const node *query)
{
    query_result result;
    const expression *bound = NULL;
    failure before = x->failure;
    query = IS(pl_expr, query) ? AS(pl_expr, query)->query : query;
    if (!IS(select, query))
        return;
    if (analyze_query(x, s, query, &result, &bound) && bound != NULL)
        use_begin(x, (str){NULL, 0}, bound);
    x->failure = before;
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
    if (is_read(x, r->base.id))
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
    if (x->session->open.count == 0 && x->session->waiting.count == 0)
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

bool execute_declare_cursor(execution *x, const node *tree)
{
    const node_declare_cursor *n = AS(declare_cursor, tree);
    query_result result;
    const expression *bound;
    scope none = {0};
    bool inside = x->in_transaction || x->session->in_block || x->depth > 0;
    if (!analyze_query(x, &none, n->query, &result, &bound))
        return false;
    if (!inside)
        return has_word(n, "with hold") ||
               fail(x, tree->at, "25P01", "DECLARE CURSOR can only be used in transaction blocks");
    if (find_cursor(x, n->name.text) != NULL)
        return fail(x, n->name.at, "42P03", "cursor \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    if (!check_planned_query(x, &none, n->query)) /* it is started, and waits */
        return false;
    use_begin(x, n->name.text, bound);
    return true;
}

/* It stays in the list, so that savepoints can tell by its length what was opened after them. */
bool execute_close_cursor(execution *x, const node *tree)
{
    const node_close_cursor *n = AS(close_cursor, tree);
    for (size_t i = 0; i < x->session->open.count; i++) {
        open_query *q = &x->session->open.items[i];
        if (!str_absent(q->called) && (n->all || str_eq(q->called, n->name.text))) {
            q->closed = true;
            q->n_tables = 0;
        }
    }
    return true;
}
