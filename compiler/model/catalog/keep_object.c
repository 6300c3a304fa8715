/* Copies of objects with all that they point to, as far as it would be given back. */
#include "model/catalog/keep.h"

#include <stdlib.h>
#include <string.h>

#include "model/rows/row_keys.h"
#include "model/rows/rows.h"
#include "model/table/partition.h"
#include "model/value/bounds.h"
#include "syntax/tree_copy.h"

static bool is_of_passing(const mover *m, const void *data)
{
    const execution *x = m->x;
    return (is_in_span(m->working, data) && arena_holds(x->working, m->here, data)) ||
           (is_in_span(m->trees, data) && arena_holds(x->trees, x->trees_start, data));
}

/* Most is text of the file, or lasts already. */
static inline bool passes(const mover *m, const void *data)
{
    return (is_in_span(m->working, data) || is_in_span(m->trees, data)) && is_of_passing(m, data);
}

static void *move_block(mover *m, const void *data, size_t size)
{
    return passes(m, data) ? arena_copy(m->to, data, size) : (void *)(uintptr_t)data;
}

#define MOVE_ARRAY(m, items, count) ((items) = move_block((m), (items), (count) * sizeof *(items)))

str move_str(mover *m, str s)
{
    return passes(m, s.data) ? arena_str(m->to, s) : s;
}

/* ---- places and trees ---- */

/* The text of an EXECUTE. Most that is moved at a time is of one source. */
static const source *move_source(mover *m, const source *from)
{
    if (!passes(m, from))
        return from;
    if (m->source == from)
        return m->moved_source;
    source *to = arena_copy(m->to, from, sizeof *to);
    to->path = move_str(m, to->path);
    to->text = move_str(m, to->text);
    to->parent = move_source(m, to->parent);
    MOVE_ARRAY(m, to->pieces, to->n_pieces);
    if (passes(m, to->lines))
        source_count_anew(m->to, to);
    m->source = from;
    m->moved_source = to;
    return to;
}

range move_range(mover *m, range at)
{
    return (range){move_source(m, at.source), at.start, at.end};
}

typedef struct moved_node {
    const node *from, *to;
} moved_node;

static int by_node(const void *left, const void *right)
{
    uintptr_t a = (uintptr_t)((const moved_node *)left)->from,
              b = (uintptr_t)((const moved_node *)right)->from;
    return (a > b) - (a < b);
}

static moved_node *find_node(const mover *m, const node *from)
{
    moved_node wanted = {from, NULL};
    return m->n_nodes > 0 ? bsearch(&wanted, m->nodes, m->n_nodes, sizeof wanted, by_node) : NULL;
}

static bool node_passes(void *mover_of, const void *data)
{
    return passes(mover_of, data);
}

static const source *node_source(void *mover_of, const source *s)
{
    return move_source(mover_of, s);
}

static void node_moved(void *mover_of, const node *from, const node *to)
{
    moved_node *one = find_node(mover_of, from);
    if (one != NULL)
        one->to = to;
}

/* Events of one statement have the same cause. */
const node *move_tree(mover *m, const node *tree)
{
    if (!passes(m, tree))
        return tree;
    if (m->tree == tree && m->n_nodes == 0)
        return m->moved_tree;
    tree_copying c = {m->to, m, node_passes, node_source, node_moved};
    m->tree = tree;
    m->moved_tree = tree_copy(&c, tree);
    return m->moved_tree;
}

static const str *move_texts(mover *m, const str *from, size_t count)
{
    if (!passes(m, from))
        return from;
    str *to = arena_copy(m->to, from, count * sizeof *to);
    for (size_t i = 0; i < count; i++)
        to[i] = move_str(m, to[i]);
    return to;
}

static const node_list *move_list(mover *m, const node_list *from)
{
    if (!passes(m, from))
        return from;
    node_list *to = arena_copy(m->to, from, sizeof *to);
    MOVE_ARRAY(m, to->items, to->count);
    for (size_t i = 0; i < to->count; i++)
        to->items[i] = (node *)(uintptr_t)move_tree(m, to->items[i]);
    return to;
}

static const acl *move_acl(mover *m, const acl *from)
{
    if (!passes(m, from))
        return from;
    acl *to = arena_copy(m->to, from, sizeof *to);
    MOVE_ARRAY(m, to->items, to->count);
    return to;
}

/* Bindings are of nodes in the tree. */
static void move_bound_tree(mover *m, expression *e, binding *bindings)
{
    arena_mark here = arena_here(m->x->scratch);
    m->nodes = ARENA_ARRAY(m->x->scratch, moved_node, e->n_bindings);
    m->n_nodes = 0;
    for (size_t i = 0; i < e->n_bindings; i++) {
        if (passes(m, bindings[i].node))
            m->nodes[m->n_nodes++] = (moved_node){bindings[i].node, NULL};
    }
    if (m->n_nodes > 1)
        qsort(m->nodes, m->n_nodes, sizeof *m->nodes, by_node);
    size_t unique = 0;
    for (size_t i = 0; i < m->n_nodes; i++) {
        if (unique == 0 || m->nodes[unique - 1].from != m->nodes[i].from)
            m->nodes[unique++] = m->nodes[i];
    }
    m->n_nodes = unique;
    e->tree = move_tree(m, e->tree);
    for (size_t i = 0; i < e->n_bindings; i++) {
        if (!passes(m, bindings[i].node))
            continue;
        bindings[i].node = find_node(m, bindings[i].node)->to;
        m->stuck = m->stuck || bindings[i].node == NULL;
    }
    m->n_nodes = 0;
    arena_rewind(m->x->scratch, here);
}

static const expression *move_expression(mover *m, const expression *from)
{
    if (!passes(m, from))
        return from;
    expression *to = arena_copy(m->to, from, sizeof *to);
    to->text = move_str(m, to->text);
    if (to->n_bindings == 0) {
        to->tree = move_tree(m, to->tree);
        return to;
    }
    binding *all = arena_copy(m->to, to->bindings, to->n_bindings * sizeof *all);
    to->bindings = all;
    for (size_t i = 0; i < to->n_bindings; i++) {
        all[i].seen = (const relation *)move_object(m, (const object *)all[i].seen);
        all[i].alias = move_str(m, all[i].alias);
        all[i].name = move_str(m, all[i].name);
    }
    move_bound_tree(m, to, all);
    return to;
}

/* What a value has besides, by its kind. */
static void move_beside(mover *m, value *v)
{
    bool open = v->kind == VALUE_PER_RUN || v->kind == VALUE_FRESH;
    if (v->kind == VALUE_UNKNOWN)
        v->mistake = NULL; /* it has shown where it was used */
    else if (!open)
        v->fields = move_texts(m, v->fields, v->n_items);
    else if (passes(m, v->bounds))
        v->bounds = arena_copy(m->to, v->bounds, sizeof *v->bounds);
}

static const value *move_values(mover *m, const value *from, size_t count)
{
    if (!passes(m, from))
        return from;
    value *to = arena_copy(m->to, from, count * sizeof *to);
    for (size_t i = 0; i < count; i++) {
        to[i].text = move_str(m, to[i].text);
        to[i].items = move_values(m, to[i].items, to[i].n_items);
        move_beside(m, &to[i]);
    }
    return to;
}

/* ---- relations ---- */

/* Versions of one relation that follow each other mostly have the same ones. */
static void move_columns(mover *m, relation *r)
{
    r->column_room = 0;
    if (!passes(m, r->columns))
        return;
    if (r->columns == m->columns && r->n_columns == m->n_columns) {
        r->columns = m->moved_columns;
        return;
    }
    column *columns = arena_copy(m->to, r->columns, r->n_columns * sizeof *columns);
    m->columns = r->columns;
    m->n_columns = r->n_columns;
    m->moved_columns = columns;
    r->columns = columns;
    for (size_t i = 0; i < r->n_columns; i++) {
        column *c = &columns[i];
        c->name = move_str(m, c->name);
        c->options = move_list(m, c->options);
        c->server_options = move_list(m, c->server_options);
        c->default_value = move_expression(m, c->default_value);
        c->comment = move_str(m, c->comment);
        c->acl = move_acl(m, c->acl);
        c->at = move_range(m, c->at);
    }
}

static const index_info *move_index(mover *m, const index_info *from)
{
    if (!passes(m, from))
        return from;
    index_info *to = arena_copy(m->to, from, sizeof *to);
    to->method = move_str(m, to->method);
    to->predicate = move_expression(m, to->predicate);
    if (!passes(m, to->keys))
        return to;
    index_key *keys = arena_copy(m->to, to->keys, to->n_keys * sizeof *keys);
    to->keys = keys;
    for (size_t i = 0; i < to->n_keys; i++) {
        keys[i].expr = move_expression(m, keys[i].expr);
        keys[i].called = move_str(m, keys[i].called);
        keys[i].options = move_str(m, keys[i].options);
    }
    return to;
}

static const bound_values *move_bound(mover *m, const bound_values *from)
{
    if (!passes(m, from))
        return from;
    bound_values *to = arena_copy(m->to, from, sizeof *to);
    to->lower = move_values(m, to->lower, to->n);
    to->upper = move_values(m, to->upper, to->n);
    MOVE_ARRAY(m, to->lower_end, to->n);
    MOVE_ARRAY(m, to->upper_end, to->n);
    return to;
}

static const partition_key *move_partition_keys(mover *m, const partition_key *from, size_t count)
{
    if (!passes(m, from))
        return from;
    partition_key *to = arena_copy(m->to, from, count * sizeof *to);
    for (size_t i = 0; i < count; i++)
        to[i].expr = move_expression(m, to[i].expr);
    return to;
}

static void move_relation(mover *m, relation *r)
{
    move_columns(m, r);
    r->options = move_list(m, r->options);
    MOVE_ARRAY(m, r->parents, r->n_parents);
    r->partition_bound = move_tree(m, r->partition_bound);
    r->partition_by = move_tree(m, r->partition_by);
    r->bound_values = move_bound(m, r->bound_values);
    r->partition_keys = move_partition_keys(m, r->partition_keys, r->n_partition_keys);
    r->query = move_expression(m, r->query);
    r->index = move_index(m, r->index);
    MOVE_ARRAY(m, r->sequence, 1);
    r->server_options = move_list(m, r->server_options);
}

/* ---- other classes ---- */

static void move_type(mover *m, type *t)
{
    t->labels = move_texts(m, t->labels, t->n_labels);
    MOVE_ARRAY(m, t->label_numbers, t->n_labels);
    t->default_value = move_expression(m, t->default_value);
    t->options = move_list(m, t->options);
}

static void move_function(mover *m, function *f)
{
    MOVE_ARRAY(m, f->input_types, f->n_inputs);
    MOVE_ARRAY(m, f->made_of, f->n_made_of);
    f->language = move_str(m, f->language);
    f->settings = move_texts(m, f->settings, f->n_settings);
    f->body = move_str(m, f->body);
    f->object_file = move_str(m, f->object_file);
    f->body_literal = move_tree(m, f->body_literal);
    f->atomic_body = move_expression(m, f->atomic_body);
    if (!passes(m, f->params))
        return;
    function_param *params = arena_copy(m->to, f->params, f->n_params * sizeof *params);
    f->params = params;
    for (size_t i = 0; i < f->n_params; i++) {
        params[i].name = move_str(m, params[i].name);
        params[i].default_value = move_expression(m, params[i].default_value);
    }
}

static void move_constraint(mover *m, constraint *k)
{
    MOVE_ARRAY(m, k->columns, k->n_columns);
    MOVE_ARRAY(m, k->ref_columns, k->n_columns);
    MOVE_ARRAY(m, k->on_delete_columns, k->n_on_delete_columns);
    k->check = move_expression(m, k->check);
    k->exclusion_elements = move_list(m, k->exclusion_elements);
}

static void move_trigger(mover *m, trigger *t)
{
    MOVE_ARRAY(m, t->update_columns, t->n_update_columns);
    t->args = move_texts(m, t->args, t->n_args);
    t->when = move_expression(m, t->when);
    t->old_table = move_str(m, t->old_table);
    t->new_table = move_str(m, t->new_table);
    t->constraint_name = move_str(m, t->constraint_name);
    t->constraint_comment = move_str(m, t->constraint_comment);
}

static const expression *const *move_expressions(mover *m, const expression *const *from,
                                                 size_t count)
{
    if (!passes(m, from))
        return from;
    const expression **to = arena_copy(m->to, from, count * sizeof *to);
    for (size_t i = 0; i < count; i++)
        to[i] = move_expression(m, to[i]);
    return to;
}

static void move_rule(mover *m, rule *r)
{
    r->tree = move_tree(m, r->tree);
    r->where = move_expression(m, r->where);
    r->actions = move_expressions(m, r->actions, r->n_actions);
}

static void move_statistics(mover *m, statistics_object *s)
{
    s->tree = move_tree(m, s->tree);
    MOVE_ARRAY(m, s->columns, s->n_columns);
    s->exprs = move_expressions(m, s->exprs, s->n_columns);
}

static const text_search *move_text_search(mover *m, const text_search *from)
{
    if (!passes(m, from))
        return from;
    text_search *to = arena_copy(m->to, from, sizeof *to);
    MOVE_ARRAY(m, to->mappings, to->n_mappings);
    if (!passes(m, to->options))
        return to;
    text_search_option *options = arena_copy(m->to, to->options, to->n_options * sizeof *options);
    for (size_t i = 0; i < to->n_options; i++) {
        options[i].called = move_str(m, options[i].called);
        options[i].value = move_str(m, options[i].value);
    }
    to->options = options;
    return to;
}

static void move_publication(mover *m, publication *p)
{
    MOVE_ARRAY(m, p->schemas, p->n_schemas);
    p->options = move_list(m, p->options);
    if (!passes(m, p->tables))
        return;
    publication_table *tables = arena_copy(m->to, p->tables, p->n_tables * sizeof *tables);
    p->tables = tables;
    for (size_t i = 0; i < p->n_tables; i++) {
        tables[i].where = move_expression(m, tables[i].where);
        MOVE_ARRAY(m, tables[i].columns, tables[i].n_columns);
    }
}

/* Those from `first` on; the store is not older than the statement. */
static void move_rows_from(mover *m, const table_rows *t, size_t first)
{
    for (size_t i = first; i < t->count; i++)
        t->store->rows[i] = move_values(m, t->store->rows[i], t->width);
}

static void move_rows(mover *m, table_rows *t)
{
    if (!passes(m, t->store))
        return;
    row_store *from = t->store, *to = arena_copy(m->to, from, sizeof *to);
    to->keys = NULL;
    to->used = t->count;
    to->rows = arena_array(m->to, to->room, sizeof *to->rows);
    if (t->count > 0)
        memcpy(to->rows, from->rows, t->count * sizeof *to->rows);
    row_keys_move(m->x, from, to, t->count);
    t->store = to;
    t->rows = to->rows;
    move_rows_from(m, t, 0);
}

void move_added_rows(mover *m, const change *one)
{
    const table_rows *t = (const table_rows *)one->after, *before = (const table_rows *)one->before;
    if (t == NULL || t->base.class != CLASS_ROWS || t->store == NULL)
        return;
    bool same = before != NULL && before->base.class == CLASS_ROWS && before->store == t->store;
    move_rows_from(m, t, same ? before->count : 0);
}

static void move_head(mover *m, object *o)
{
    m->stuck = m->stuck || o->fork != NULL;
    o->name = move_str(m, o->name);
    o->comment = move_str(m, o->comment);
    o->acl = move_acl(m, o->acl);
    MOVE_ARRAY(m, o->dependencies, o->n_dependencies);
    o->created_at = move_range(m, o->created_at);
}

static void move_fields(mover *m, object *o)
{
    switch (o->class) {
    case CLASS_RELATION:
        move_relation(m, (relation *)o);
        break;
    case CLASS_TYPE:
        move_type(m, (type *)o);
        break;
    case CLASS_FUNCTION:
        move_function(m, (function *)o);
        break;
    case CLASS_CONSTRAINT:
        move_constraint(m, (constraint *)o);
        break;
    case CLASS_POLICY: {
        policy *p = (policy *)o;
        MOVE_ARRAY(m, p->roles, p->n_roles);
        p->using_expr = move_expression(m, p->using_expr);
        p->check_expr = move_expression(m, p->check_expr);
        break;
    }
    case CLASS_TRIGGER:
        move_trigger(m, (trigger *)o);
        break;
    case CLASS_RULE:
        move_rule(m, (rule *)o);
        break;
    case CLASS_EXTENSION:
        ((extension *)o)->version = move_str(m, ((extension *)o)->version);
        break;
    case CLASS_ROLE:
        MOVE_ARRAY(m, ((role *)o)->member_of, ((role *)o)->n_member_of);
        MOVE_ARRAY(m, ((role *)o)->admin_of, ((role *)o)->n_member_of);
        break;
    case CLASS_PUBLICATION:
        move_publication(m, (publication *)o);
        break;
    case CLASS_OPCLASS:
        ((opclass *)o)->method = move_str(m, ((opclass *)o)->method);
        break;
    case CLASS_OPFAMILY: {
        opfamily *f = (opfamily *)o;
        f->method = move_str(m, f->method);
        MOVE_ARRAY(m, f->members, f->n_members);
        break;
    }
    case CLASS_STATISTICS:
        move_statistics(m, (statistics_object *)o);
        break;
    case CLASS_EVENT_TRIGGER: {
        event_trigger *e = (event_trigger *)o;
        e->event = move_str(m, e->event);
        e->tags = move_texts(m, e->tags, e->n_tags);
        break;
    }
    case CLASS_OTHER:
        ((other_object *)o)->tree = move_tree(m, ((other_object *)o)->tree);
        ((other_object *)o)->search = move_text_search(m, ((other_object *)o)->search);
        break;
    case CLASS_SETTING:
        ((setting *)o)->value = move_str(m, ((setting *)o)->value);
        break;
    case CLASS_ROWS:
        move_rows(m, (table_rows *)o);
        break;
    case CLASS_LANGUAGE:
        ((language *)o)->engine = move_str(m, ((language *)o)->engine);
        break;
    case CLASS_SCHEMA:
    case CLASS_CAST:
    case CLASS_OPERATOR:
    case CLASS_COLLATION:
    case CLASS_DEFAULT_ACL:
    case CLASS_COUNT:
        break; /* nothing behind their heads */
    }
}

const object *move_object(mover *m, const object *o)
{
    if (!passes(m, o))
        return o;
    for (size_t i = 0; i < m->objects.count; i++) {
        if (m->objects.items[i].from == o)
            return m->objects.items[i].to;
    }
    object *to = arena_copy(m->to, o, object_size(o));
    vec_push(m->x->scratch, &m->objects, (moved_object){o, to});
    move_head(m, to);
    move_fields(m, to);
    return to;
}

/* Most that happens to a table leaves its columns alone. */
static void share_columns(const relation *before, relation *r)
{
    if (before->n_columns == r->n_columns && r->n_columns > 0 &&
        memcmp(before->columns, r->columns, r->n_columns * sizeof *r->columns) == 0)
        r->columns = before->columns;
}

const object *move_version(mover *m, const object *before, const object *o)
{
    if (before != NULL && passes(m, o) && o->class == CLASS_RELATION &&
        before->class == CLASS_RELATION)
        share_columns((const relation *)before, (relation *)(uintptr_t)o);
    return move_object(m, o);
}
