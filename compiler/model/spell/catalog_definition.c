/*
 * catalog_definition.c - objects as the statements, or the parts of them, that would make them:
 * what pg_get_indexdef() and its like give. Their expressions are printed by catalog_print.c.
 */
#include <string.h>

#include "model/execute/ddl.h"
#include "syntax/print.h"

/* ---- lists of names ---- */

static void buf_columns(buf *b, const relation *r, const int16_t *columns, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_text(b, ", ");
        if (r != NULL && columns[i] > 0 && (size_t)columns[i] <= r->n_columns)
            buf_identifier(b, r->columns[columns[i] - 1].name);
    }
}

str catalog_option_list(arena *a, const node_list *options)
{
    buf b = buf_new(a);
    for (size_t i = 0; options != NULL && i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        str value = node_text(o->value);
        if (i > 0)
            buf_text(&b, ", ");
        if (o->space.text.len > 0)
            buf_printf(&b, "%.*s.", STR_ARG(o->space.text));
        buf_printf(&b, "%.*s=%.*s", STR_ARG(o->name.text),
                   STR_ARG(o->value == NULL ? STR("true") : value));
    }
    return buf_str(&b);
}

/* ---- indexes ---- */

/* An expression stands bare when it is a call of a function, else in brackets. */
static void buf_index_expression(buf *b, const catalog *c, arena *a, const expression *e)
{
    const node *tree = e->tree;
    while (IS(paren_expr, tree))
        tree = AS(paren_expr, tree)->arg;
    expression bare = *e;
    bare.tree = tree;
    bool call = IS(function_call, tree);
    if (!call)
        buf_char(b, '(');
    buf_add(b, catalog_print_expression(c, a, &bare));
    if (!call)
        buf_char(b, ')');
}

static void buf_index_name(buf *b, const catalog *c, const object *o, const str *spelled)
{
    if (spelled != NULL)
        buf_add(b, *spelled);
    else if (o->class == CLASS_OPCLASS && o->schema == OID_PG_CATALOG)
        buf_identifier(b, o->name);
    else
        buf_object_name(b, c, o);
}

static void buf_index_key(buf *b, const catalog *c, arena *a, const relation *table,
                          const relation *index, const index_key *key, const node *op,
                          const spelled_key *spelled)
{
    if (key->column != 0)
        buf_identifier(b, table->columns[key->column - 1].name);
    else if (spelled != NULL)
        buf_add(b, spelled->expression);
    else
        buf_index_expression(b, c, a, key->expr);
    const object *k = catalog_get(c, key->opclass);
    oid own_collation = key->column != 0 ? table->columns[key->column - 1].collation : OID_NONE;
    const object *collate = key->collation != own_collation ? catalog_get(c, key->collation) : NULL;
    if (collate != NULL) {
        buf_text(b, " COLLATE ");
        buf_index_name(b, c, collate, spelled != NULL ? &spelled->collation : NULL);
    }
    bool has_options = !str_absent(key->options);
    if (k != NULL && k->class == CLASS_OPCLASS &&
        (has_options || !((const opclass *)k)->is_default)) {
        buf_char(b, ' ');
        buf_index_name(b, c, k, spelled != NULL ? &spelled->operators : NULL);
    }
    if (has_options)
        buf_printf(b, " (%.*s)", STR_ARG(key->options));
    if (str_is(index->index->method, "btree")) {
        if (key->descending)
            buf_text(b, key->nulls_first ? " DESC" : " DESC NULLS LAST");
        else if (key->nulls_first)
            buf_text(b, " NULLS FIRST");
    }
    if (op != NULL) {
        buf_text(b, " WITH ");
        buf_add(b, print_to_str(a, op));
    }
}

static void buf_index_keys(buf *b, const catalog *c, arena *a, const relation *index,
                           const node_list *operators, const spelled_key *spelled)
{
    const relation *table = CATALOG_GET(c, relation, index->base.parent);
    const index_info *i = index->index;
    buf_printf(b, "USING %.*s (", STR_ARG(i->method));
    for (size_t k = 0; k < i->n_keys; k++) {
        if (k == i->n_keys - i->n_including)
            buf_text(b, ") INCLUDE (");
        else if (k > 0)
            buf_text(b, ", ");
        if (k >= i->n_keys - i->n_including)
            buf_identifier(b, table->columns[i->keys[k].column - 1].name);
        else
            buf_index_key(b, c, a, table, index, &i->keys[k],
                          operators != NULL && k < operators->count
                              ? AS(exclusion_element, operators->items[k])->op
                              : NULL,
                          spelled != NULL ? &spelled[k] : NULL);
    }
    buf_char(b, ')');
}

str catalog_index_def_spelled(const catalog *c, arena *a, const relation *index,
                              const spelled_key *keys, str predicate)
{
    const relation *table = CATALOG_GET(c, relation, index->base.parent);
    buf b = buf_new(a);
    buf_printf(&b, "CREATE %sINDEX ", index->index->unique ? "UNIQUE " : "");
    buf_identifier(&b, index->base.name);
    buf_printf(&b, " ON %s", table->kind == 'p' ? "ONLY " : "");
    buf_object_name(&b, c, &table->base);
    buf_char(&b, ' ');
    buf_index_keys(&b, c, a, index, NULL, keys);
    if (index->index->nulls_not_distinct)
        buf_text(&b, " NULLS NOT DISTINCT");
    if (index->options != NULL && index->options->count > 0)
        buf_printf(&b, " WITH (%.*s)", STR_ARG(catalog_option_list(a, index->options)));
    if (index->index->predicate != NULL)
        buf_printf(&b, " WHERE %.*s", STR_ARG(predicate));
    return buf_str(&b);
}

str catalog_index_def(const catalog *c, arena *a, const relation *index)
{
    str predicate = catalog_print_expression(c, a, index->index->predicate);
    return catalog_index_def_spelled(c, a, index, NULL,
                                     arena_printf(a, "(%.*s)", STR_ARG(predicate)));
}

/* ---- statistics ---- */

str catalog_statistics_def(const catalog *c, arena *a, const object *statistics)
{
    const statistics_object *s = (const statistics_object *)statistics;
    const relation *table = CATALOG_GET(c, relation, s->base.parent);
    const node_list *kinds = &AS(create_statistics, s->tree)->kinds;
    buf b = buf_new(a);
    buf_text(&b, "CREATE STATISTICS ");
    buf_object_name(&b, c, statistics);
    for (size_t i = 0; i < kinds->count; i++)
        buf_printf(&b, "%s%.*s%s", i == 0 ? " (" : ", ", STR_ARG(print_to_str(a, kinds->items[i])),
                   i + 1 == kinds->count ? ")" : "");
    buf_text(&b, " ON ");
    for (size_t i = 0; i < s->n_columns; i++) {
        buf_text(&b, i > 0 ? ", " : "");
        if (s->columns[i] != 0)
            buf_identifier(&b, table->columns[s->columns[i] - 1].name);
        else
            buf_printf(&b, "(%.*s)", STR_ARG(catalog_print_expression(c, a, s->exprs[i])));
    }
    buf_text(&b, " FROM ");
    buf_object_name(&b, c, &table->base);
    return buf_str(&b);
}

/* ---- constraints ---- */

static const char *action_words(fk_action action)
{
    static const char *const words[] = {"NO ACTION", "RESTRICT", "CASCADE", "SET NULL",
                                        "SET DEFAULT"};
    return words[action];
}

static void buf_foreign_key(buf *b, const catalog *c, const relation *r, const constraint *k)
{
    const relation *ref = CATALOG_GET(c, relation, k->ref_table);
    buf_text(b, "FOREIGN KEY (");
    buf_columns(b, r, k->columns, k->n_columns);
    buf_text(b, ") REFERENCES ");
    if (ref != NULL)
        buf_object_name(b, c, &ref->base);
    buf_char(b, '(');
    buf_columns(b, ref, k->ref_columns, k->n_columns);
    buf_char(b, ')');
    if (k->match == 'f')
        buf_text(b, " MATCH FULL");
    if (k->on_update != FK_NO_ACTION)
        buf_printf(b, " ON UPDATE %s", action_words(k->on_update));
    if (k->on_delete != FK_NO_ACTION)
        buf_printf(b, " ON DELETE %s", action_words(k->on_delete));
    if (k->n_on_delete_columns > 0) {
        buf_text(b, " (");
        buf_columns(b, r, k->on_delete_columns, k->n_on_delete_columns);
        buf_char(b, ')');
    }
}

static void buf_key(buf *b, const catalog *c, const relation *r, const constraint *k)
{
    const relation *index = CATALOG_GET(c, relation, k->index);
    buf_text(b, k->kind == 'p' ? "PRIMARY KEY " : "UNIQUE ");
    if (index != NULL && index->index->nulls_not_distinct)
        buf_text(b, "NULLS NOT DISTINCT ");
    buf_char(b, '(');
    buf_columns(b, r, k->columns, k->n_columns);
    buf_char(b, ')');
    if (index == NULL || index->index->n_including == 0)
        return;
    buf_text(b, " INCLUDE (");
    for (size_t i = 0; i < index->index->n_including; i++) {
        const index_key *key =
            &index->index->keys[index->index->n_keys - index->index->n_including + i];
        if (i > 0)
            buf_text(b, ", ");
        buf_identifier(b, r->columns[key->column - 1].name);
    }
    buf_char(b, ')');
}

str catalog_constraint_def(const catalog *c, arena *a, const constraint *k)
{
    const relation *r = k->domain == OID_NONE ? CATALOG_GET(c, relation, k->base.parent) : NULL;
    buf b = buf_new(a);
    switch (k->kind) {
    case 'c':
        buf_printf(&b, "CHECK ((%.*s))", STR_ARG(catalog_print_expression(c, a, k->check)));
        if (k->no_inherit)
            buf_text(&b, " NO INHERIT");
        break;
    case 'f':
    case REFERENCE_TO_PARTITION:
        buf_foreign_key(&b, c, r, k);
        break;
    case 'p':
    case 'u':
        buf_key(&b, c, r, k);
        break;
    case 'x': {
        const relation *index = CATALOG_GET(c, relation, k->index);
        buf_text(&b, "EXCLUDE ");
        buf_index_keys(&b, c, a, index, k->exclusion_elements, NULL);
        if (index->index->predicate != NULL)
            buf_printf(&b, " WHERE (%.*s)",
                       STR_ARG(catalog_print_expression(c, a, index->index->predicate)));
        break;
    }
    default:
        break;
    }
    if (k->deferrable)
        buf_text(&b, " DEFERRABLE");
    if (k->initially_deferred)
        buf_text(&b, " INITIALLY DEFERRED");
    if (!k->validated)
        buf_text(&b, " NOT VALID");
    return buf_str(&b);
}

/* ---- triggers ---- */

static void buf_trigger_events(buf *b, const relation *r, const trigger *t)
{
    static const struct {
        uint8_t bit;
        const char *word;
    } events[] = {{TRIGGER_ON_INSERT, "INSERT"},
                  {TRIGGER_ON_DELETE, "DELETE"},
                  {TRIGGER_ON_UPDATE, "UPDATE"},
                  {TRIGGER_ON_TRUNCATE, "TRUNCATE"}};
    bool first = true;
    for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++) {
        if ((t->events & events[i].bit) == 0)
            continue;
        buf_printf(b, "%s%s", first ? "" : " OR ", events[i].word);
        first = false;
        if (events[i].bit == TRIGGER_ON_UPDATE && t->n_update_columns > 0) {
            buf_text(b, " OF ");
            buf_columns(b, r, t->update_columns, t->n_update_columns);
        }
    }
}

str catalog_trigger_def(const catalog *c, arena *a, const trigger *t)
{
    const relation *r = CATALOG_GET(c, relation, t->base.parent);
    const object *from = catalog_get(c, t->from_table), *f = catalog_get(c, t->function);
    buf b = buf_new(a);
    buf_printf(&b, "CREATE %sTRIGGER ", t->constraint_trigger ? "CONSTRAINT " : "");
    buf_identifier(&b, t->base.name);
    buf_printf(&b, " %s ", t->timing == 'b' ? "BEFORE" : t->timing == 'i' ? "INSTEAD OF" : "AFTER");
    buf_trigger_events(&b, r, t);
    buf_text(&b, " ON ");
    buf_object_name(&b, c, &r->base);
    if (t->constraint_trigger) {
        if (from != NULL) {
            buf_text(&b, " FROM ");
            buf_object_name(&b, c, from);
        }
        buf_printf(&b, "%s DEFERRABLE INITIALLY %s", t->deferrable ? "" : " NOT",
                   t->initially_deferred ? "DEFERRED" : "IMMEDIATE");
    }
    if (t->old_table.len > 0 || t->new_table.len > 0)
        buf_text(&b, " REFERENCING");
    if (t->old_table.len > 0) {
        buf_text(&b, " OLD TABLE AS ");
        buf_identifier(&b, t->old_table);
    }
    if (t->new_table.len > 0) {
        buf_text(&b, " NEW TABLE AS ");
        buf_identifier(&b, t->new_table);
    }
    buf_printf(&b, " FOR EACH %s", t->row ? "ROW" : "STATEMENT");
    if (t->when != NULL)
        buf_printf(&b, " WHEN (%.*s)", STR_ARG(catalog_print_expression(c, a, t->when)));
    buf_text(&b, " EXECUTE FUNCTION ");
    if (f != NULL)
        catalog_print_name(&b, c, f);
    buf_char(&b, '(');
    for (size_t i = 0; i < t->n_args; i++) {
        if (i > 0)
            buf_text(&b, ", ");
        buf_literal(&b, t->args[i]);
    }
    buf_char(&b, ')');
    return buf_str(&b);
}

/* ---- functions ---- */

static void buf_params(buf *b, const catalog *c, arena *a, const function *f, bool table,
                       bool defaults, const spelled_args *spelled)
{
    bool first = true, ordered = f->aggregate == 'o' || f->aggregate == 'h';
    /* A VARIADIC argument can be the last one of both lists: it is told in both. */
    bool both = ordered && f->n_direct == f->n_params;
    for (size_t k = 0; k < f->n_params + both; k++) {
        size_t i = k < f->n_params ? k : f->n_params - 1;
        const function_param *p = &f->params[i];
        if ((p->mode == 't') != table)
            continue;
        if (ordered && k == f->n_direct)
            buf_text(b, first ? "ORDER BY " : " ORDER BY ");
        else if (!first)
            buf_text(b, ", ");
        first = false;
        if (p->mode == 'o')
            buf_text(b, "OUT ");
        else if (p->mode == 'b')
            buf_text(b, "INOUT ");
        else if (p->mode == 'v')
            buf_text(b, "VARIADIC ");
        else if (p->mode == 'i' && f->kind == 'p')
            buf_text(b, "IN ");
        if (p->name.len > 0) {
            buf_identifier(b, p->name);
            buf_char(b, ' ');
        }
        buf_add(b, spelled != NULL ? spelled->types[i] : catalog_format_plain_type(c, a, p->type));
        if (defaults && p->default_value != NULL)
            buf_printf(b, " DEFAULT %.*s",
                       STR_ARG(spelled != NULL ? spelled->defaults[i]
                                               : catalog_print_expression(c, a, p->default_value)));
    }
}

str catalog_function_args(const catalog *c, arena *a, const function *f, bool defaults)
{
    buf b = buf_new(a);
    buf_params(&b, c, a, f, false, defaults, NULL);
    return buf_str(&b);
}

str catalog_function_args_spelled(const catalog *c, arena *a, const function *f, bool table,
                                  const spelled_args *spelled)
{
    buf b = buf_new(a);
    buf_params(&b, c, a, f, table, spelled->defaults != NULL, spelled);
    return buf_str(&b);
}

str catalog_function_language(const catalog *c, const function *f)
{
    const object *o = f->language_id != OID_NONE ? catalog_get(c, f->language_id) : NULL;
    return o != NULL ? o->name : f->language;
}

str catalog_function_identity_args(const catalog *c, arena *a, const function *f)
{
    buf b = buf_new(a);
    buf_params(&b, c, a, f, false, false, NULL);
    return buf_str(&b);
}

str catalog_function_result(const catalog *c, arena *a, const function *f)
{
    buf b = buf_new(a);
    if (f->kind == 'p')
        return (str){0};
    if (f->returns_table) {
        buf_text(&b, "TABLE(");
        buf_params(&b, c, a, f, true, false, NULL);
        buf_char(&b, ')');
        return buf_str(&b);
    }
    buf_printf(&b, "%s%.*s", f->returns_set ? "SETOF " : "",
               STR_ARG(catalog_format_plain_type(c, a, f->returns)));
    return buf_str(&b);
}

str catalog_function_signature(const catalog *c, arena *a, const function *f)
{
    buf b = buf_new(a);
    buf_object_name(&b, c, &f->base);
    buf_char(&b, '(');
    for (size_t i = 0; i < f->n_inputs; i++) {
        if (i > 0)
            buf_char(&b, ',');
        buf_add(&b, catalog_format_plain_type(c, a, f->input_types[i]));
    }
    buf_char(&b, ')');
    return buf_str(&b);
}

/* ---- views and partitions ---- */

str catalog_view_def(const catalog *c, arena *a, const relation *view)
{
    return catalog_print_expression(c, a, view->query);
}

str catalog_partition_bound(const catalog *c, arena *a, const relation *r)
{
    (void)c;
    return r->partition_bound != NULL ? print_to_str(a, r->partition_bound) : (str){0};
}
