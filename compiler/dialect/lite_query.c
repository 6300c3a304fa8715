/* Queries in the words of SQLite. */
#include "dialect/lite.h"
#include "dialect/supabase.h"
#include "syntax/lexer.h"

static const lite_type any_type = {LITE_UNKNOWN, -1, OID_NONE, OID_NONE};
static const lite_type bool_type = {LITE_BOOL, -1, OID_NONE, OID_NONE};

/* On the search_path of the session, as the model has it. */
static const relation *on_search_path(const lite *x, str called)
{
    const object *o = catalog_find(x->catalog, CLASS_SETTING, OID_NONE, STR("search_path"));
    str path = o != NULL ? ((const setting *)o)->value : (str){0};
    const source *s = source_from_text(x->arena, STR("search_path"), path);
    lexer l;
    token t;
    lexer_init(&l, s, 0, (uint32_t)path.len);
    for (lexer_next(&l, &t); t.code != TOKEN_END && t.code < TOKEN_ERROR; lexer_next(&l, &t)) {
        if (path.data[t.start] == ',')
            continue;
        str schema = path.data[t.start] == '\'' ? str_slice(path, t.start + 1, t.end - 1)
                                                : token_identifier(x->arena, s, &t);
        const relation *r = catalog_relation(x->catalog, schema, called);
        if (r != NULL)
            return r;
    }
    return NULL;
}

const relation *lite_resolve(const lite *x, const node *n)
{
    object_name called = written_name(n);
    if (!str_absent(called.schema))
        return catalog_relation(x->catalog, called.schema, called.name);
    const relation *r = catalog_relation(x->catalog, STR("pg_temp"), called.name);
    if (r == NULL)
        r = on_search_path(x, called.name);
    return r != NULL ? r : catalog_relation(x->catalog, STR("public"), called.name);
}

static const binding *relation_binding(const lite_writer *w, const node *n)
{
    for (size_t i = 0; w->bound != NULL && i < w->bound->n_bindings; i++)
        if (w->bound->bindings[i].node == n || w->bound->bindings[i].node == AS(relation, n)->name)
            return &w->bound->bindings[i];
    return NULL;
}

static bool is_cte(const lite_writer *w, str called)
{
    for (const lite_scope *s = w->scope; s != NULL; s = s->outer) {
        node_list ctes = s->with != NULL ? AS(with_clause, s->with)->ctes : (node_list){0};
        for (size_t i = 0; i < ctes.count; i++)
            if (str_eq(AS(common_table, ctes.items[i])->name.text, called))
                return true;
    }
    return false;
}

static void add_relation(lite_writer *w, lite_scope *s, str alias, const relation *r)
{
    lite_relation *one = ARENA_NEW(w->lite->arena, lite_relation);
    *one = (lite_relation){alias, r, s->relations};
    s->relations = one;
}

static void write_alias(lite_writer *w, const node *alias)
{
    if (alias == NULL)
        return;
    buf_text(w->out, " AS ");
    buf_add(w->out, lite_quote(w->lite->arena, AS(alias, alias)->name.text));
}

static bool write_table(lite_writer *w, const node *n, lite_scope *s)
{
    const node_relation *t = AS(relation, n);
    object_name called = written_name(n);
    const binding *b = relation_binding(w, n);
    str alias = t->alias != NULL ? AS(alias, t->alias)->name.text : called.name;
    if (t->sample != NULL || (t->alias != NULL && AS(alias, t->alias)->columns.count > 0))
        return lite_fail(w, n, "TABLESAMPLE, or names for the columns of a table");
    if (b == NULL && str_absent(called.schema) && is_cte(w, called.name)) {
        buf_add(w->out, lite_quote(w->lite->arena, called.name));
        add_relation(w, s, alias, NULL);
        write_alias(w, t->alias);
        return true;
    }
    const relation *r =
        b != NULL ? CATALOG_GET(w->lite->catalog, relation, b->object) : lite_resolve(w->lite, n);
    if (r == NULL || (r->kind != 'v' && !lite_has_table(w->lite, r)))
        return lite_fail(w, n, "%.*s is no table of these migrations", STR_ARG(called.name));
    lite_mark_table(w->out, r->base.id);
    add_relation(w, s, alias, r);
    if (t->alias != NULL)
        write_alias(w, t->alias);
    else if (!str_eq(alias, lite_table_name(w->lite, r))) {
        buf_text(w->out, " AS ");
        buf_add(w->out, lite_quote(w->lite->arena, alias));
    }
    return true;
}

static bool write_join(lite_writer *w, const node *n, lite_scope *s)
{
    static const char *const words[] = {" CROSS JOIN ", " JOIN ", " LEFT JOIN ", NULL, NULL};
    const node_join *j = AS(join, n);
    if (words[j->join] == NULL || j->alias != NULL)
        return lite_fail(w, n, "RIGHT and FULL JOIN");
    bool ok = lite_from(w, j->left, s);
    if (j->natural)
        buf_text(w->out, " NATURAL");
    buf_text(w->out, words[j->join]);
    if (IS(join, j->right))
        return lite_fail(w, n, "a join in brackets");
    ok = lite_from(w, j->right, s) && ok;
    if (j->on != NULL) {
        buf_text(w->out, " ON ");
        ok = lite_expr(w, j->on, bool_type) && ok;
    }
    for (size_t i = 0; i < j->using_columns.count; i++) {
        buf_text(w->out, i > 0 ? ", " : " USING (");
        buf_add(w->out,
                lite_quote(w->lite->arena, AS(identifier, j->using_columns.items[i])->name.text));
    }
    buf_text(w->out, j->using_columns.count > 0 ? ")" : "");
    return ok;
}

bool lite_from(lite_writer *w, const node *n, lite_scope *s)
{
    switch (n->kind) {
    case NODE_relation:
        return write_table(w, n, s);
    case NODE_join:
        return write_join(w, n, s);
    case NODE_range_subquery: {
        const node_range_subquery *q = AS(range_subquery, n);
        if (q->lateral || (q->alias != NULL && AS(alias, q->alias)->columns.count > 0))
            return lite_fail(w, n, "LATERAL, or names for the columns of a subquery");
        buf_char(w->out, '(');
        bool ok = lite_query(w, q->query, NULL, 0);
        buf_char(w->out, ')');
        write_alias(w, q->alias);
        if (q->alias != NULL)
            add_relation(w, s, AS(alias, q->alias)->name.text, NULL);
        return ok;
    }
    default:
        return lite_fail(w, n, "a function in FROM");
    }
}

bool lite_with(lite_writer *w, const node *with)
{
    const node_with_clause *c = AS(with_clause, with);
    bool ok = true;
    buf_text(w->out, c->recursive ? "WITH RECURSIVE " : "WITH ");
    for (size_t i = 0; i < c->ctes.count; i++) {
        const node_common_table *t = AS(common_table, c->ctes.items[i]);
        if (!IS(select, t->query) || t->search_cycle.count > 0)
            return lite_fail(w, c->ctes.items[i], "a WITH query that changes rows");
        buf_text(w->out, i > 0 ? ", " : "");
        buf_add(w->out, lite_quote(w->lite->arena, t->name.text));
        for (size_t k = 0; k < t->columns.count; k++) {
            buf_text(w->out, k > 0 ? ", " : " (");
            buf_add(w->out,
                    lite_quote(w->lite->arena, AS(identifier, t->columns.items[k])->name.text));
        }
        buf_text(w->out, t->columns.count > 0 ? ") AS (" : " AS (");
        ok = lite_query(w, t->query, NULL, 0) && ok;
        buf_char(w->out, ')');
    }
    buf_char(w->out, ' ');
    return ok;
}

static bool is_star(const node *n)
{
    node_list parts = IS(column_ref, n) ? AS(column_ref, n)->parts : (node_list){0};
    return IS(star, n) || (parts.count > 0 && IS(star, parts.items[parts.count - 1]));
}

/* In a view a star means the columns of the day on which the view was made: the first ones of its
 * one table. */
static bool write_star(lite_writer *w, const node_select *q, const node *n)
{
    if (w->star_columns == 0) {
        if (IS(star, n) || AS(column_ref, n)->parts.count < 2) {
            buf_char(w->out, '*');
        } else {
            const node *first = AS(column_ref, n)->parts.items[AS(column_ref, n)->parts.count - 2];
            buf_printf(w->out, "%.*s.*",
                       STR_ARG(lite_quote(w->lite->arena, AS(identifier, first)->name.text)));
        }
        return true;
    }
    const lite_relation *only = w->scope != NULL ? w->scope->relations : NULL;
    if (q->targets.count != 1 || only == NULL || only->next != NULL || only->table == NULL)
        return lite_fail(w, n, "* of several tables in a view");
    size_t written = 0;
    for (size_t i = 0; i < only->table->n_columns && written < w->star_columns; i++) {
        if (only->table->columns[i].dropped)
            continue;
        buf_text(w->out, written++ > 0 ? ", " : "");
        lite_mark_column(w->out, only->table->base.id, only->table->columns[i].number);
    }
    return true;
}

static bool write_targets(lite_writer *w, const node_select *q, const lite_type *as, size_t n_as)
{
    bool ok = true;
    if (q->targets.count == 0)
        buf_text(w->out, "1");
    for (size_t i = 0; i < q->targets.count; i++) {
        const node *t = q->targets.items[i];
        buf_text(w->out, i > 0 ? ", " : "");
        const node *expr = IS(target, t) ? AS(target, t)->expr : t;
        if (is_star(expr)) {
            ok = write_star(w, q, expr) && ok;
            continue;
        }
        ok = lite_expr(w, expr, i < n_as ? as[i] : any_type) && ok;
        if (IS(target, t) && !str_absent(AS(target, t)->alias.text)) {
            buf_text(w->out, " AS ");
            buf_add(w->out, lite_quote(w->lite->arena, AS(target, t)->alias.text));
        }
    }
    return ok;
}

static bool write_values(lite_writer *w, const node_select *q, const lite_type *as, size_t n_as)
{
    bool ok = true;
    buf_text(w->out, "VALUES");
    for (size_t i = 0; i < q->rows.count; i++) {
        node_list fields = AS(row_expr, q->rows.items[i])->fields;
        buf_text(w->out, i > 0 ? ",\n    (" : "\n    (");
        for (size_t k = 0; k < fields.count; k++) {
            buf_text(w->out, k > 0 ? ", " : "");
            if (IS(default_marker, fields.items[k]) && k < w->n_defaults)
                buf_add(w->out, w->defaults[k]);
            else
                ok = lite_expr(w, fields.items[k], k < n_as ? as[k] : any_type) && ok;
        }
        buf_char(w->out, ')');
    }
    return ok;
}

static bool write_order(lite_writer *w, const node_select *q)
{
    bool ok = true;
    for (size_t i = 0; i < q->order_by.count; i++) {
        const node_sort_by *s = AS(sort_by, q->order_by.items[i]);
        if (s->direction == SORT_USING)
            return lite_fail(w, q->order_by.items[i], "ORDER BY ... USING");
        buf_text(w->out, i > 0 ? ", " : " ORDER BY ");
        ok = lite_number(w, s->expr) && ok;
        bool down = s->direction == SORT_DESC;
        bool first = s->nulls == NULLS_DEFAULT ? down : s->nulls == NULLS_FIRST;
        buf_printf(w->out, "%s NULLS %s", down ? " DESC" : "", first ? "FIRST" : "LAST");
    }
    if (q->limit != NULL || q->offset != NULL) {
        buf_text(w->out, " LIMIT ");
        if (q->limit != NULL)
            ok = lite_expr(w, q->limit, any_type) && ok;
        else
            buf_text(w->out, "-1");
    }
    if (q->offset != NULL) {
        buf_text(w->out, " OFFSET ");
        ok = lite_expr(w, q->offset, any_type) && ok;
    }
    return ok;
}

/* FROM comes first, so that the targets know their tables; it is written behind them. */
static bool write_plain(lite_writer *w, const node *n, lite_scope *s, const lite_type *as,
                        size_t n_as, bool guard)
{
    const node_select *q = AS(select, n);
    lite *x = w->lite;
    if (q->distinct_on.count > 0 || q->into != NULL || q->windows.count > 0 || q->with_ties)
        return lite_fail(w, n, "DISTINCT ON, INTO, WINDOW or WITH TIES");
    buf from = buf_new(x->arena), *out = w->out;
    bool ok = true;
    w->out = &from;
    for (size_t i = 0; i < q->from.count; i++) {
        buf_text(&from, i > 0 ? ", " : "\nFROM ");
        ok = lite_from(w, q->from.items[i], s) && ok;
    }
    w->out = out;
    buf_text(out, q->distinct ? "SELECT DISTINCT " : "SELECT ");
    ok = write_targets(w, q, as, n_as) && ok;
    buf_add(out, buf_str(&from));
    if (q->where != NULL) {
        buf_text(out, "\nWHERE ");
        ok = lite_expr(w, q->where, bool_type) && ok;
    } else if (guard && q->from.count > 0) {
        buf_text(out, "\nWHERE true"); /* or SQLite takes ON CONFLICT for the ON of a join */
    }
    for (size_t i = 0; i < q->group_by.count; i++) {
        buf_text(out, i > 0 ? ", " : "\nGROUP BY ");
        ok = lite_expr(w, q->group_by.items[i], any_type) && ok;
    }
    if (q->having != NULL) {
        buf_text(out, "\nHAVING ");
        ok = lite_expr(w, q->having, bool_type) && ok;
    }
    return ok;
}

bool lite_insert_query(lite_writer *w, const node *n, const lite_type *as, size_t n_as,
                       bool conflict_follows)
{
    static const char *const set_words[] = {" UNION ", " INTERSECT ", " EXCEPT "};
    if (!IS(select, n))
        return lite_fail(w, n, "a query that is no SELECT");
    const node_select *q = AS(select, n);
    const lite_scope *outer = w->scope;
    lite_scope *s = ARENA_NEW(w->lite->arena, lite_scope);
    *s = (lite_scope){outer, NULL, q->with};
    bool ok = true;
    w->scope = s;
    if (q->with != NULL)
        ok = lite_with(w, q->with);
    switch (q->form) {
    case SELECT_VALUES:
        ok = write_values(w, q, as, n_as) && ok;
        break;
    case SELECT_SET:
        if (q->set_all && q->op != SET_OP_UNION) {
            ok = lite_fail(w, n, "INTERSECT ALL and EXCEPT ALL");
            break;
        }
        ok = lite_query(w, q->left, as, n_as) && ok;
        buf_text(w->out, q->set_all ? " UNION ALL " : set_words[q->op]);
        ok = lite_insert_query(w, q->right, as, n_as, conflict_follows) && ok;
        break;
    case SELECT_TABLE:
        buf_text(w->out, "SELECT * FROM ");
        ok = lite_from(w, q->table, s) && ok;
        break;
    case SELECT_PLAIN:
        ok = write_plain(w, n, s, as, n_as, conflict_follows) && ok;
        break;
    }
    ok = write_order(w, q) && ok;
    w->scope = outer;
    return ok;
}

bool lite_query(lite_writer *w, const node *n, const lite_type *as, size_t n_as)
{
    return lite_insert_query(w, n, as, n_as, false);
}
