#include <stdlib.h>
#include <string.h>

#include "model/session/rights.h"
#include "model/table/alter.h"
#include "model/table/partition.h"

/* ---- options ---- */

static bool same_option(const node *a, const node *b)
{
    const node_option *p = AS(option, a), *q = AS(option, b);
    return str_eq(p->name.text, q->name.text) && str_eq(p->space.text, q->space.text);
}

node_list merge_options(execution *x, const node_list *old, const node_list *add, bool reset)
{
    size_t n_old = old != NULL ? old->count : 0;
    node_list out = {ARENA_ARRAY(x->arena, node *, n_old + add->count), 0};
    for (size_t i = 0; i < n_old; i++) {
        bool replaced = false;
        for (size_t k = 0; k < add->count; k++)
            replaced |= same_option(old->items[i], add->items[k]);
        if (!replaced)
            out.items[out.count++] = old->items[i];
    }
    for (size_t k = 0; k < add->count && !reset; k++)
        out.items[out.count++] = add->items[k];
    return out;
}

static bool change_options(execution *x, const relation *before, const node_alter_command *c)
{
    relation *r = relation_edit(x, before);
    node_list *options = ARENA_NEW(x->arena, node_list);
    if (c->action == ALTER_RESET_OPTIONS && !check_reset_options(x, &c->options))
        return false;
    *options = merge_options(x, before->options, &c->options, c->action == ALTER_RESET_OPTIONS);
    r->options = options->count > 0 ? options : NULL;
    str method = before->index != NULL ? before->index->method : (str){0};
    bool toasted = before->kind == 'r' || before->kind == 'm';
    if (!toasted)
        r->options = options_without_toast(x, r->options);
    if (!check_options(x, r->options, before->kind, method) ||
        (toasted && !check_toast_options(x, r->options)) ||
        (before->kind == 'v' && !check_view_option(x, r, c->base.at)))
        return false;
    put_table(x, before, r);
    return true;
}

/* ---- flags of the table ---- */

/* Indexes and owned sequences are as lasting as their table. */
static void parts_persistence(execution *x, const relation *table)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, table->base.id, &ids);
    for (size_t i = 0; i < n; i++) {
        const relation *r = CATALOG_GET(x->catalog, relation, ids[i]);
        bool index = r != NULL && r->base.class == CLASS_RELATION && r->index != NULL &&
                     r->base.parent == table->base.id;
        bool sequence = r != NULL && r->base.class == CLASS_RELATION && r->sequence != NULL &&
                        r->sequence->owned_by_table == table->base.id;
        if ((!index && !sequence) || r->persistence == table->persistence)
            continue;
        relation *after = relation_edit(x, r);
        after->persistence = table->persistence;
        put_changed(x, &r->base, &after->base);
    }
}

static bool set_flag(execution *x, const relation *before, const node_alter_command *c)
{
    relation *r = relation_edit(x, before);
    switch (c->action) {
    case ALTER_ENABLE_RLS:
    case ALTER_DISABLE_RLS:
        r->rls = c->action == ALTER_ENABLE_RLS;
        break;
    case ALTER_FORCE_RLS:
    case ALTER_NO_FORCE_RLS:
        r->rls_forced = c->action == ALTER_FORCE_RLS;
        break;
    case ALTER_SET_LOGGED:
    case ALTER_SET_UNLOGGED:
        if (before->persistence == 't')
            return fail(x, c->base.at, "42P16",
                        "cannot change logged status of table \"%.*s\" because it is temporary",
                        STR_ARG(before->base.name));
        if (before->kind == 'p') /* without rows of its own it is not written anew */
            return true;
        if ((before->persistence == 'p') == (c->action == ALTER_SET_LOGGED))
            return true;
        r->persistence = c->action == ALTER_SET_LOGGED ? 'p' : 'u';
        put_table(x, before, r);
        parts_persistence(x, r);
        return true;
    case ALTER_SET_ACCESS_METHOD:
        r->access_method = own_table_method(x, c->name.text);
        break;
    case ALTER_NOT_OF:
        if (c->action == ALTER_NOT_OF && r->of_type == OID_NONE)
            return fail(x, c->base.at, "42809", "\"%.*s\" is not a typed table",
                        STR_ARG(r->base.name));
        r->of_type = OID_NONE;
        break;
    default:
        break;
    }
    put_table(x, before, r);
    return true;
}

/* By name in the table's schema: 42704, 42809. */
bool find_index_of(execution *x, const relation *r, const name *called, const relation **out)
{
    *out = (const relation *)catalog_find(x->catalog, CLASS_RELATION, r->base.schema, called->text);
    if (*out == NULL)
        return fail(x, called->at, "42704", "index \"%.*s\" for table \"%.*s\" does not exist",
                    STR_ARG(called->text), STR_ARG(r->base.name));
    if ((*out)->index == NULL)
        return fail(x, called->at, "42809", "\"%.*s\" is not an index", STR_ARG(called->text));
    if ((*out)->base.parent != r->base.id)
        return fail(x, called->at, "42809", "\"%.*s\" is not an index for table \"%.*s\"",
                    STR_ARG(called->text), STR_ARG(r->base.name));
    return true;
}

/* ATExecReplicaIdentity(): rows must be told apart by it, at once. */
static bool check_identity_index(execution *x, const relation *r, const relation *index, range at)
{
    const index_info *info = index->index;
    const constraint *k = CATALOG_GET(x->catalog, constraint, info->constraint);
    bool expressions = false;
    for (size_t i = 0; i < info->n_keys; i++)
        expressions |= info->keys[i].column == 0;
    if (!info->unique)
        return fail(x, at, "42809", "cannot use non-unique index \"%.*s\" as replica identity",
                    STR_ARG(index->base.name));
    const char *kind = k != NULL && k->deferrable   ? "non-immediate"
                       : expressions                ? "expression"
                       : index_is_partial(x, index) ? "partial"
                                                    : NULL;
    if (kind != NULL)
        return fail(x, at, "0A000", "cannot use %s index \"%.*s\" as replica identity", kind,
                    STR_ARG(index->base.name));
    for (size_t i = 0; i < info->n_keys - info->n_including; i++) {
        const column *col = &r->columns[info->keys[i].column - 1];
        if (!col->not_null)
            return fail(x, at, "42809",
                        "index \"%.*s\" cannot be used as replica identity because column "
                        "\"%.*s\" is nullable",
                        STR_ARG(index->base.name), STR_ARG(col->name));
    }
    return true;
}

/* One index of a table, or none, has the mark: that it is the replica identity, or clusters. */
static void mark_index(execution *x, const relation *r, const relation *chosen, bool identity)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const relation *before = (const relation *)all.items[i];
        if (before->index == NULL)
            continue;
        bool has = identity ? before->index->replica_identity : before->index->clustered;
        if (has == (before == chosen))
            continue;
        relation *after = relation_edit(x, before);
        index_info *info = arena_copy(x->arena, before->index, sizeof(index_info));
        if (identity)
            info->replica_identity = before == chosen;
        else
            info->clustered = before == chosen;
        after->index = info;
        put_changed(x, &before->base, &after->base);
    }
}

static bool replica_identity(execution *x, const relation *before, const node_alter_command *c)
{
    relation *r = relation_edit(x, before);
    const relation *index = NULL;
    if (str_is_nocase(c->word, "full"))
        r->replica_identity = 'f';
    else if (str_is_nocase(c->word, "nothing"))
        r->replica_identity = 'n';
    else if (str_is_nocase(c->word, "default"))
        r->replica_identity = 'd';
    else if (!find_index_of(x, before, &c->name, &index) ||
             !check_identity_index(x, before, index, c->name.at))
        return false;
    else
        r->replica_identity = 'i';
    put_table(x, before, r);
    mark_index(x, r, index, true);
    return true;
}

void mark_clustered(execution *x, const relation *r, const relation *chosen)
{
    mark_index(x, r, chosen, false);
}

static bool cluster_on(execution *x, const relation *r, const node_alter_command *c)
{
    const relation *chosen = NULL;
    if (c->action == ALTER_CLUSTER_ON && !find_clusterable(x, r, &c->name, &chosen))
        return false;
    if (r->kind == 'p')
        return fail(x, c->base.at, "0A000", "cannot mark index clustered in partitioned table");
    mark_index(x, r, chosen, false);
    return true;
}

/* ---- tables of a type ---- */

/* ATExecAddOf(): the same columns in the same order. */
static bool check_columns_of_type(execution *x, const relation *r, const relation *composite,
                                  range at)
{
    size_t k = 0;
    for (size_t i = 0; i < composite->n_columns; i++) {
        const column *theirs = &composite->columns[i];
        if (theirs->dropped)
            continue;
        while (k < r->n_columns && r->columns[k].dropped)
            k++;
        if (k >= r->n_columns)
            return fail(x, at, "42804", "table is missing column \"%.*s\"", STR_ARG(theirs->name));
        const column *mine = &r->columns[k++];
        if (!str_eq(mine->name, theirs->name))
            return fail(x, at, "42804", "table has column \"%.*s\" where type requires \"%.*s\"",
                        STR_ARG(mine->name), STR_ARG(theirs->name));
        if (mine->type != theirs->type || mine->typmod != theirs->typmod ||
            column_collation(x, mine) != column_collation(x, theirs))
            return fail(x, at, "42804", "table \"%.*s\" has different type for column \"%.*s\"",
                        STR_ARG(r->base.name), STR_ARG(theirs->name));
    }
    for (; k < r->n_columns; k++) {
        if (!r->columns[k].dropped)
            return fail(x, at, "42804", "table has extra column \"%.*s\"",
                        STR_ARG(r->columns[k].name));
    }
    return true;
}

static bool set_type(execution *x, const relation *before, const node_alter_command *c)
{
    const node *named = c->type != NULL ? c->type : c->def;
    const relation *composite;
    oid id;
    if (!resolve_composite(x, named, &id, &composite))
        return false;
    if (before->n_parents > 0)
        return fail(x, c->base.at, "42809", "typed tables cannot inherit");
    if (!check_columns_of_type(x, before, composite, c->base.at))
        return false;
    relation *r = relation_edit(x, before);
    r->of_type = id;
    put_table(x, before, r);
    return true;
}

/* ---- triggers and rules ---- */

static char when_enabled(const node_alter_command *c)
{
    return c->action == ALTER_DISABLE_TRIGGER || c->action == ALTER_DISABLE_RULE ? 'D'
           : str_starts(c->word, "always")                                       ? 'A'
           : str_starts(c->word, "replica")                                      ? 'R'
                                                                                 : 'O';
}

/* The triggers of foreign keys, on either table (EnableDisableTrigger() in trigger.c). */
static bool enable_foreign_key(execution *x, const relation *r, const object *o,
                               const node_alter_command *c)
{
    const constraint *before = (const constraint *)o;
    bool off = when_enabled(c) == 'D';
    if (o->class != CLASS_CONSTRAINT || (before->kind != 'f' && !before->deferrable))
        return true; /* it has none: a key that is deferrable has one, too */
    if (!is_superuser(x, session_role(x)))
        return fail(x, c->base.at, "42501",
                    "permission denied: the triggers of constraint \"%.*s\" are system triggers",
                    STR_ARG(o->name));
    if (before->kind != 'f')
        return true;
    constraint *k = OBJECT_EDIT(x, constraint, before);
    k->unchecked = before->base.parent == r->base.id ? off : before->unchecked;
    k->unheeded = before->ref_table == r->base.id ? off : before->unheeded;
    if (k->unchecked != before->unchecked || k->unheeded != before->unheeded)
        put_changed(x, &before->base, &k->base);
    return true;
}

static bool enable_foreign_keys(execution *x, const relation *r, const node_alter_command *c)
{
    object_list own = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, r->base.id),
                others = catalog_dependents(x->catalog, x->arena, r->base.id);
    for (size_t i = 0; i < own.count; i++)
        if (!enable_foreign_key(x, r, own.items[i], c))
            return false;
    for (size_t i = 0; i < others.count; i++)
        if (others.items[i]->parent != r->base.id && !enable_foreign_key(x, r, others.items[i], c))
            return false;
    return true;
}

static bool enable_triggers(execution *x, const relation *r, const node_alter_command *c)
{
    bool all = str_absent(c->name.text), hit = all;
    char enabled = when_enabled(c);
    if (all && str_is(c->word, "all") && !enable_foreign_keys(x, r, c))
        return false;
    const constraint *of = all ? NULL : constraint_of_trigger(x, r->base.id, c->name.text);
    if (of != NULL)
        return enable_foreign_key(x, r, &of->base, c);
    object_list triggers = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    for (size_t i = 0; i < triggers.count; i++) {
        const trigger *before = (const trigger *)triggers.items[i];
        if (!all && !str_eq(before->base.name, c->name.text))
            continue;
        hit = true;
        if (before->enabled == enabled)
            continue;
        trigger *t = OBJECT_EDIT(x, trigger, before);
        t->enabled = enabled;
        put_changed(x, &before->base, &t->base);
    }
    return hit || fail(x, c->name.at, "42704", "trigger \"%.*s\" for table \"%.*s\" does not exist",
                       STR_ARG(c->name.text), STR_ARG(r->base.name));
}

static bool enable_rule(execution *x, const relation *r, const node_alter_command *c)
{
    const rule *before =
        (const rule *)catalog_member(x->catalog, CLASS_RULE, r->base.id, c->name.text);
    if (before == NULL)
        return fail(x, c->name.at, "42704", "rule \"%.*s\" for relation \"%.*s\" does not exist",
                    STR_ARG(c->name.text), STR_ARG(r->base.name));
    if (before->enabled == when_enabled(c))
        return true;
    rule *k = OBJECT_EDIT(x, rule, before);
    k->enabled = when_enabled(c);
    put_changed(x, &before->base, &k->base);
    return true;
}

/* ---- the rest ---- */

static bool set_owner(execution *x, const relation *r, const node_alter_command *c)
{
    oid role_id;
    return resolve_role(x, c->def, &role_id) && check_relation_owner(x, r, role_id, c->base.at) &&
           change_owner(x, &r->base, role_id, c->base.at);
}

/* ---- how a column is stored and looked at ---- */

/* ATExecSetStorage() looks at the word before it looks for the column. */
static bool storage_letter(execution *x, const node_alter_command *c, char *out)
{
    static const char *const words[] = {"plain", "external", "extended", "main"};
    *out = '\0';
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (str_is_nocase(c->word, words[i]))
            *out = "pexm"[i];
    bool type_s = x->options->pg_version >= 16 && str_is_nocase(c->word, "default");
    return *out != '\0' || type_s ||
           fail(x, c->base.at, "22023", "invalid storage type \"%.*s\"", STR_ARG(c->word));
}

bool type_is_plain(const type *t)
{
    enum { PATH = 602, POLYGON = 604 };
    static const oid others[] = {
        18,   19,   22,   27,   28,            /* "char", name, int2vector, tid, xid */
        29,   30,   774,  829,  1033,          /* cid, oidvector, macaddr8, macaddr, aclitem */
        2950, 3220, 3642, 5069, TYPE_TSQUERY}; /* uuid, pg_lsn, gtsvector, xid8 */
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (t->base.id == others[i])
            return true;
    switch (t->category) {
    case 'B':
    case 'D':
    case 'T':
    case 'E':
        return true;
    case 'N':
        return t->base.id != TYPE_NUMERIC;
    case 'G':
        return t->base.id != PATH && t->base.id != POLYGON;
    default:
        return false;
    }
}

char storage_now(const execution *x, const column *col)
{
    enum { CIDR = 650, INET = 869 };
    oid base = base_type(x->catalog, col->type);
    const type *t = CATALOG_GET(x->catalog, type, base);
    if (col->storage != 0 || t == NULL)
        return col->storage;
    bool kept_inside = base == TYPE_NUMERIC || base == CIDR || base == INET;
    return type_is_plain(t) ? 'p' : kept_inside ? 'm' : 'x';
}

static bool check_storage(execution *x, const column *col, char storage, range at)
{
    const type *t = CATALOG_GET(x->catalog, type, base_type(x->catalog, col->type));
    if (storage == 'p' || t == NULL || !type_is_plain(t))
        return true;
    return fail(x, at, "0A000", "column data type %.*s can only have storage PLAIN",
                STR_ARG(catalog_format_type(x->catalog, x->arena, col->type, -1)));
}

char compression_letter(str word)
{
    return str_is(word, "pglz") ? 'p' : str_is(word, "lz4") ? 'l' : '\0';
}

bool check_compression(execution *x, oid type_id, str word, range at)
{
    if (str_absent(word) || str_is(word, "default"))
        return true;
    if (type_is_plain(CATALOG_GET(x->catalog, type, base_type(x->catalog, type_id))))
        return fail(x, at, "0A000", "column data type %.*s does not support compression",
                    STR_ARG(catalog_format_type(x->catalog, x->arena, type_id, -1)));
    return compression_letter(word) != '\0' ||
           fail(x, at, "22023", "invalid compression method \"%.*s\"", STR_ARG(word));
}

static bool check_target_of_statistics(execution *x, const node_alter_command *c)
{
    str text = node_text(c->expr); /* absent: DEFAULT */
    return str_absent(text) || strtol(arena_cstr(x->arena, text), NULL, 10) >= -1 ||
           fail(x, c->base.at, "22023", "statistics target %.*s is too low", STR_ARG(text));
}

static bool column_storage(execution *x, const relation *before, const node_alter_command *c)
{
    const column *col;
    if (str_absent(c->name.text))
        return fail(x, c->base.at, "0A000", "cannot refer to non-index column by number");
    char storage = '\0';
    if (c->action == ALTER_SET_STATISTICS && !check_target_of_statistics(x, c))
        return false;
    if (c->action == ALTER_SET_STORAGE && !storage_letter(x, c, &storage))
        return false;
    if (is_system_column(c->name.text))
        return fail(x, c->name.at, "0A000", "cannot alter system column \"%.*s\"",
                    STR_ARG(c->name.text));
    if (!with_column(x, before, c, &col))
        return false;
    column after = *col;
    if (c->action == ALTER_SET_STORAGE) {
        after.storage = storage;
        if (!check_storage(x, col, after.storage, c->base.at))
            return false;
    } else if (c->action == ALTER_SET_COMPRESSION) {
        after.compression = compression_letter(c->word);
        if (!check_compression(x, col->type, c->word, c->base.at))
            return false;
    } else {
        const char *target = arena_cstr(x->arena, node_text(c->expr));
        long number = str_absent(node_text(c->expr)) ? -1 : strtol(target, NULL, 10);
        after.statistics = (int16_t)((number < MAX_STATISTICS ? number : MAX_STATISTICS) + 1);
    }
    if (after.storage == col->storage && after.compression == col->compression &&
        after.statistics == col->statistics)
        return true;
    relation *r = relation_edit(x, before);
    *relation_edit_column(x, r, col->number) = after;
    put_table(x, before, r);
    return true;
}

/* Only expressions have statistics of their own. */
static bool index_statistics(execution *x, const relation *r, const node_alter_command *c)
{
    const index_info *info = r->index;
    int64_t at = c->number;
    if (!check_target_of_statistics(x, c))
        return false;
    for (size_t i = 0; i < info->n_keys && !str_absent(c->name.text); i++)
        if (str_eq(info->keys[i].called, c->name.text))
            at = (int64_t)i + 1;
    if (at < 1 && !str_absent(c->name.text))
        return fail(x, c->name.at, "42703", "column \"%.*s\" of relation \"%.*s\" does not exist",
                    STR_ARG(c->name.text), STR_ARG(r->base.name));
    if (at < 1 || at > (int64_t)info->n_keys)
        return fail(x, c->base.at, "42703",
                    "column number %lld of relation \"%.*s\" does not exist", (long long)at,
                    STR_ARG(r->base.name));
    bool included = at > (int64_t)(info->n_keys - info->n_including);
    if (!included && info->keys[at - 1].column == 0)
        return true;
    return fail(x, c->base.at, "0A000",
                "cannot alter statistics on %s column \"%.*s\" of index \"%.*s\"",
                included ? "included" : "non-expression", STR_ARG(info->keys[at - 1].called),
                STR_ARG(r->base.name));
}

static bool column_options(execution *x, const relation *before, const node_alter_command *c)
{
    const column *col;
    if (!with_column(x, before, c, &col) ||
        (c->action == ALTER_RESET_COLUMN_OPTIONS && !check_reset_options(x, &c->options)))
        return false;
    node_list *options = ARENA_NEW(x->arena, node_list);
    *options = merge_options(x, col->options, &c->options, c->action == ALTER_RESET_COLUMN_OPTIONS);
    if (!check_options(x, options, 'a', (str){0}))
        return false;
    relation *r = relation_edit(x, before);
    relation_edit_column(x, r, col->number)->options = options->count > 0 ? options : NULL;
    put_table(x, before, r);
    return true;
}

bool alter_property(execution *x, const relation *r, const node_alter_command *c)
{
    switch (c->action) {
    case ALTER_OWNER:
        return set_owner(x, r, c);
    case ALTER_SET_OPTIONS:
    case ALTER_RESET_OPTIONS:
        return change_options(x, r, c);
    case ALTER_ENABLE_RLS:
    case ALTER_DISABLE_RLS:
    case ALTER_FORCE_RLS:
    case ALTER_NO_FORCE_RLS:
    case ALTER_SET_LOGGED:
    case ALTER_SET_UNLOGGED:
    case ALTER_SET_ACCESS_METHOD:
    case ALTER_NOT_OF:
        return set_flag(x, r, c);
    case ALTER_OF_TYPE:
        return set_type(x, r, c);
    case ALTER_REPLICA_IDENTITY:
        return replica_identity(x, r, c);
    case ALTER_CLUSTER_ON:
    case ALTER_SET_WITHOUT_CLUSTER:
        return cluster_on(x, r, c);
    case ALTER_ENABLE_TRIGGER:
    case ALTER_DISABLE_TRIGGER:
        return enable_triggers(x, r, c);
    case ALTER_ENABLE_RULE:
    case ALTER_DISABLE_RULE:
        return enable_rule(x, r, c);
    case ALTER_INHERIT:
    case ALTER_NO_INHERIT:
        return change_inheritance(x, r, c);
    case ALTER_ATTACH_PARTITION:
    case ALTER_DETACH_PARTITION:
        return change_partition(x, r, c);
    case ALTER_SET_STATISTICS:
    case ALTER_SET_STORAGE:
    case ALTER_SET_COMPRESSION:
        return r->index != NULL ? index_statistics(x, r, c) : column_storage(x, r, c);
    case ALTER_SET_COLUMN_OPTIONS:
    case ALTER_RESET_COLUMN_OPTIONS:
        return r->index != NULL || column_options(x, r, c);
    case ALTER_SERVER_OPTIONS:
        return alter_foreign_table(x, r, &c->options);
    case ALTER_COLUMN_SERVER_OPTIONS: {
        const column *col;
        return with_column(x, r, c, &col) && alter_foreign_column(x, r, col, &c->options);
    }
    default:
        return true;
    }
}
