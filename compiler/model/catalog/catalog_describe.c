#include "model/execute/ddl.h"
#include "syntax/print.h"

/*
 * An object as text with nothing of its number in it, so that two versions of
 * it, or a dropped one and the one that was made in its place, can be compared.
 */

static void buf_acl(buf *b, const catalog *c, arena *a, const acl *list)
{
    if (list == NULL)
        return;
    VEC(str) items = {0};
    for (size_t i = 0; i < list->count; i++)
        vec_push(a, &items, acl_item_text(c, a, &list->items[i]));
    for (size_t i = 1; i < items.count; i++) { /* few items: insertion sort */
        for (size_t k = i; k > 0 && str_cmp(items.items[k - 1], items.items[k]) > 0; k--) {
            str swap = items.items[k];
            items.items[k] = items.items[k - 1];
            items.items[k - 1] = swap;
        }
    }
    buf_text(b, " acl {");
    for (size_t i = 0; i < items.count; i++)
        buf_printf(b, "%s%.*s", i > 0 ? "," : "", STR_ARG(items.items[i]));
    buf_char(b, '}');
}

static void buf_name_of(buf *b, const catalog *c, const char *label, oid id)
{
    const object *o = id != OID_NONE ? catalog_get(c, id) : NULL;
    if (o == NULL)
        return;
    buf_printf(b, " %s ", label);
    buf_object_name(b, c, o);
}

static void buf_head(buf *b, const catalog *c, arena *a, const object *o)
{
    buf_name_of(b, c, "owner", o->owner);
    buf_acl(b, c, a, o->acl);
    if (o->comment.len > 0) {
        buf_text(b, " comment ");
        buf_literal(b, o->comment);
    }
}

static void buf_moment(buf *b, const expression *e)
{
    if (e != NULL && e->moment != 0)
        buf_printf(b, " of run %u", (unsigned)e->moment);
}

static void buf_expression(buf *b, const catalog *c, arena *a, const char *label,
                           const expression *e)
{
    if (e == NULL)
        return;
    buf_printf(b, " %s (%.*s)", label, STR_ARG(catalog_print_expression(c, a, e)));
    buf_moment(b, e);
}

static void buf_server_options(buf *b, arena *a, const node_list *options)
{
    if (options != NULL)
        buf_printf(b, " options (%.*s)", STR_ARG(catalog_option_list(a, options)));
}

static void buf_column(buf *b, const catalog *c, arena *a, const column *col)
{
    buf_text(b, "\n  ");
    buf_identifier(b, col->name);
    buf_printf(b, " %.*s", STR_ARG(catalog_format_type(c, a, col->type, col->typmod)));
    if (col->not_null)
        buf_text(b, " not null");
    if (col->identity != 0)
        buf_printf(b, " identity %c", col->identity);
    if (col->generated != 0)
        buf_printf(b, " generated %c", col->generated);
    buf_name_of(b, c, "collate", col->collation);
    buf_expression(b, c, a, "default", col->default_value);
    buf_server_options(b, a, col->server_options);
    buf_acl(b, c, a, col->acl);
    if (col->comment.len > 0) {
        buf_text(b, " comment ");
        buf_literal(b, col->comment);
    }
}

static void buf_relation(buf *b, const catalog *c, arena *a, const relation *r)
{
    buf_printf(b, " kind %c persistence %c replica %c", r->kind, r->persistence,
               r->replica_identity != 0 ? r->replica_identity : '-');
    if (r->rls)
        buf_text(b, " rls");
    if (r->rls_forced)
        buf_text(b, " rls forced");
    if (r->options != NULL)
        buf_printf(b, " with (%.*s)", STR_ARG(catalog_option_list(a, r->options)));
    buf_name_of(b, c, "server", r->server);
    buf_server_options(b, a, r->server_options);
    for (size_t i = 0; i < r->n_parents; i++)
        buf_name_of(b, c, r->is_partition ? "partition of" : "inherits", r->parents[i]);
    buf_printf(b, " %.*s", STR_ARG(catalog_partition_bound(c, a, r)));
    if (r->partition_by != NULL)
        buf_printf(b, " by %.*s", STR_ARG(catalog_partition_key(c, a, r)));
    if (r->query != NULL)
        buf_printf(b, " as %.*s%s", STR_ARG(catalog_view_def(c, a, r)),
                   r->populated ? "" : " not populated");
    buf_moment(b, r->query);
    if (r->index != NULL) {
        buf_printf(b, " %.*s%s%s", STR_ARG(catalog_index_def(c, a, r)),
                   r->index->clustered ? " clustered" : "",
                   r->index->replica_identity ? " replica identity" : "");
        buf_moment(b, r->index->predicate);
    }
    const sequence_info *s = r->sequence;
    if (s != NULL) {
        buf_printf(b, " type %u start %lld by %lld from %lld to %lld cache %lld%s",
                   (unsigned)s->type, (long long)s->start, (long long)s->increment,
                   (long long)s->min, (long long)s->max, (long long)s->cache,
                   s->cycle ? " cycle" : "");
        buf_name_of(b, c, "owned by", s->owned_by_table);
        const relation *of = CATALOG_GET(c, relation, s->owned_by_table);
        if (of != NULL && s->owned_by_column > 0) /* by name: made again, it has a new number */
            buf_printf(b, " %.*s", STR_ARG(of->columns[s->owned_by_column - 1].name));
    }
    for (size_t i = 0; i < r->n_columns; i++) {
        if (!r->columns[i].dropped)
            buf_column(b, c, a, &r->columns[i]);
    }
}

static void buf_written(buf *b, arena *a, const node_list *options)
{
    for (size_t i = 0; options != NULL && i < options->count; i++)
        buf_printf(b, " %.*s", STR_ARG(print_to_str(a, options->items[i])));
}

static void buf_type(buf *b, const catalog *c, arena *a, const type *t)
{
    buf_printf(b, " kind %c category %c", t->kind, t->category);
    for (size_t i = 0; i < t->n_labels; i++) {
        buf_char(b, ' ');
        buf_literal(b, t->labels[i]);
    }
    if (t->base_type != OID_NONE)
        buf_printf(b, " over %.*s",
                   STR_ARG(catalog_format_type(c, a, t->base_type, t->base_typmod)));
    buf_name_of(b, c, "collate", t->collation);
    if (t->not_null)
        buf_text(b, " not null");
    buf_expression(b, c, a, "default", t->default_value);
    buf_written(b, a, t->options);
}

static void buf_function(buf *b, const catalog *c, arena *a, const function *f)
{
    buf_printf(b, " kind %c (%.*s) returns %.*s language %.*s %c%c%s%s%s cost %g rows %g", f->kind,
               STR_ARG(catalog_function_args(c, a, f, true)),
               STR_ARG(catalog_function_result(c, a, f)), STR_ARG(catalog_function_language(c, f)),
               f->volatility, f->parallel, f->strict ? " strict" : "",
               f->security_definer ? " security definer" : "", f->leakproof ? " leakproof" : "",
               f->cost, f->rows);
    for (size_t i = 0; i < f->n_settings; i++)
        buf_printf(b, " set %.*s", STR_ARG(f->settings[i]));
    buf_text(b, " as ");
    buf_literal(b, f->body);
    buf_printf(b, " %.*s", STR_ARG(f->object_file));
    buf_expression(b, c, a, "body", f->atomic_body);
    for (size_t i = 0; i < f->n_made_of; i++)
        buf_name_of(b, c, "of", f->made_of[i]);
}

static void buf_policy(buf *b, const catalog *c, arena *a, const policy *p)
{
    buf_printf(b, " command %c %s to", p->command, p->permissive ? "permissive" : "restrictive");
    for (size_t i = 0; i < p->n_roles; i++) {
        if (p->roles[i] == OID_NONE)
            buf_text(b, " public");
        buf_name_of(b, c, "", p->roles[i]);
    }
    buf_expression(b, c, a, "using", p->using_expr);
    buf_expression(b, c, a, "check", p->check_expr);
}

static void buf_publication(buf *b, const catalog *c, arena *a, const publication *p)
{
    buf_written(b, a, p->options);
    if (p->all_tables)
        buf_text(b, " all tables");
    for (size_t i = 0; i < p->n_tables; i++) {
        buf_name_of(b, c, "table", p->tables[i].table);
        for (size_t k = 0; k < p->tables[i].n_columns; k++)
            buf_printf(b, " %d", (int)p->tables[i].columns[k]);
        buf_expression(b, c, a, "where", p->tables[i].where);
    }
    for (size_t i = 0; i < p->n_schemas; i++)
        buf_name_of(b, c, "schema", p->schemas[i]);
}

static void buf_role(buf *b, const catalog *c, const role *r)
{
    buf_printf(b, " %d%d%d%d%d%d%d", r->superuser, r->inherit, r->create_role, r->create_db,
               r->login, r->replication, r->bypass_rls);
    for (size_t i = 0; i < r->n_member_of; i++)
        buf_name_of(b, c, r->admin_of != NULL && r->admin_of[i] ? "admin of" : "in",
                    r->member_of[i]);
}

static void buf_text_search(buf *b, const catalog *c, const text_search *t)
{
    buf_name_of(b, c, "of", t->basis);
    for (size_t i = 0; i < t->n_options; i++)
        buf_printf(b, " %.*s = '%.*s'", STR_ARG(t->options[i].called),
                   STR_ARG(t->options[i].value));
    for (size_t i = 0; i < t->n_mappings; i++)
        buf_name_of(b, c, builtin_token_name(t->mappings[i].token), t->mappings[i].dictionary);
}

static void buf_operator(buf *b, const catalog *c, const operator_object *o)
{
    buf_printf(b, "%s%s%s", o->shell ? " shell" : "", o->hashes ? " hashes" : "",
               o->merges ? " merges" : "");
    buf_name_of(b, c, "runs", o->function);
    buf_name_of(b, c, "commutator", o->commutator);
    buf_name_of(b, c, "negator", o->negator);
    buf_name_of(b, c, "restrict", o->restriction);
    buf_name_of(b, c, "join", o->join);
}

static void buf_cast(buf *b, const catalog *c, const cast_object *k)
{
    buf_printf(b, " context %c%s", k->context, k->inout ? " by text" : "");
    buf_name_of(b, c, "runs", k->function);
}

str catalog_describe(const catalog *c, arena *a, const object *o)
{
    buf b = buf_new(a);
    if (o->class == CLASS_ROWS)
        return rows_describe(c, a, o);
    buf_head(&b, c, a, o);
    switch (o->class) {
    case CLASS_RELATION:
        buf_relation(&b, c, a, (const relation *)o);
        break;
    case CLASS_TYPE:
        buf_type(&b, c, a, (const type *)o);
        break;
    case CLASS_FUNCTION:
        buf_function(&b, c, a, (const function *)o);
        break;
    case CLASS_CONSTRAINT:
        buf_printf(&b, " %.*s", STR_ARG(catalog_constraint_def(c, a, (const constraint *)o)));
        buf_moment(&b, ((const constraint *)o)->check);
        break;
    case CLASS_POLICY:
        buf_policy(&b, c, a, (const policy *)o);
        break;
    case CLASS_TRIGGER:
        buf_printf(&b, " %.*s enabled %c", STR_ARG(catalog_trigger_def(c, a, (const trigger *)o)),
                   ((const trigger *)o)->enabled);
        break;
    case CLASS_RULE:
        buf_printf(&b, " %.*s enabled %c", STR_ARG(print_to_str(a, ((const rule *)o)->tree)),
                   ((const rule *)o)->enabled);
        break;
    case CLASS_EXTENSION:
        buf_name_of(&b, c, "schema", o->schema);
        buf_printf(&b, " version %.*s%s", STR_ARG(((const extension *)o)->version),
                   ((const extension *)o)->uncommented ? " uncommented" : "");
        break;
    case CLASS_ROLE:
        buf_role(&b, c, (const role *)o);
        break;
    case CLASS_PUBLICATION:
        buf_publication(&b, c, a, (const publication *)o);
        break;
    case CLASS_OPERATOR:
        buf_operator(&b, c, (const operator_object *)o);
        break;
    case CLASS_CAST:
        buf_cast(&b, c, (const cast_object *)o);
        break;
    case CLASS_EVENT_TRIGGER: {
        const event_trigger *t = (const event_trigger *)o;
        buf_printf(&b, " on %.*s enabled %c", STR_ARG(t->event), t->enabled);
        buf_name_of(&b, c, "runs", t->function);
        for (size_t i = 0; i < t->n_tags; i++)
            buf_printf(&b, " %.*s", STR_ARG(t->tags[i]));
        break;
    }
    case CLASS_SETTING:
        buf_printf(&b, " %.*s", STR_ARG(((const setting *)o)->value));
        break;
    case CLASS_STATISTICS:
        buf_printf(&b, " %.*s target %d", STR_ARG(catalog_statistics_def(c, a, o)),
                   ((const statistics_object *)o)->target);
        break;
    case CLASS_OTHER:
        if (((const other_object *)o)->search != NULL)
            buf_text_search(&b, c, ((const other_object *)o)->search);
        else if (((const other_object *)o)->tree != NULL)
            buf_printf(&b, " %.*s", STR_ARG(print_to_str(a, ((const other_object *)o)->tree)));
        break;
    default:
        break;
    }
    return buf_str(&b);
}

str catalog_object_key(const catalog *c, arena *a, const object *o)
{
    buf b = buf_new(a);
    buf_printf(&b, "%d ", (int)o->class);
    if (o->class == CLASS_ROWS || o->class == CLASS_STATISTICS) {
        const object *table = catalog_get(c, o->parent);
        if (table != NULL)
            buf_object_name(&b, c, table);
        buf_char(&b, ' ');
    }
    if (o->class == CLASS_OPERATOR) {
        const operator_object *op = (const operator_object *)o;
        buf_printf(&b, "%u %u ", (unsigned)op->left, (unsigned)op->right);
    }
    const object *whose = o->class == CLASS_SETTING ? catalog_get(c, o->schema) : NULL;
    if (whose != NULL)
        buf_printf(&b, "%.*s ", STR_ARG(whose->name));
    if (o->class == CLASS_SETTING && ((const setting *)o)->in_database)
        buf_text(&b, "here ");
    if (o->class != CLASS_ROWS)
        buf_add(&b, catalog_describe_name(c, a, o));
    return buf_str(&b);
}
