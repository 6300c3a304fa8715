#include <stdlib.h>
#include <string.h>

#include "model/rows/numbers.h"
#include "model/session/rights.h"
#include "model/table/alter.h"
#include "model/value/value.h"

static void type_limits(oid id, int64_t *low, int64_t *high)
{
    *low = id == TYPE_INT2 ? INT16_MIN : id == TYPE_INT4 ? INT32_MIN : INT64_MIN;
    *high = id == TYPE_INT2 ? INT16_MAX : id == TYPE_INT4 ? INT32_MAX : INT64_MAX;
}

/* defGetInt64() */
static bool option_number(execution *x, const node_sequence_option *o, int64_t *out)
{
    value v;
    if (!value_input(x, o->base.at, TYPE_INT8, -1, node_text(o->value), &v))
        return false;
    *out = v.integer;
    return true;
}

static const node_sequence_option *find_option(const node_list *options, const char *form)
{
    for (size_t i = 0; options != NULL && i < options->count; i++) {
        const node_sequence_option *o = AS(sequence_option, options->items[i]);
        if (str_is(o->form, form))
            return o;
    }
    return NULL;
}

/* Each of them once: init_params() of sequence.c. */
static bool check_redundant(execution *x, const node_list *options)
{
    for (size_t i = 0; options != NULL && i < options->count; i++) {
        str form = AS(sequence_option, options->items[i])->form;
        form = str_starts(form, "no ") ? str_slice(form, 3, form.len) : form;
        for (size_t k = 0; k < i; k++) {
            str other = AS(sequence_option, options->items[k])->form;
            other = str_starts(other, "no ") ? str_slice(other, 3, other.len) : other;
            if (str_eq(form, other))
                return fail(x, options->items[i]->at, "42601", "conflicting or redundant options");
        }
    }
    return true;
}

/* Before init_params() looks at the type. generateSerialExtraStmts(): the column says AS already.
 */
bool check_identity_options(execution *x, const node_list *options)
{
    const node_sequence_option *as = find_option(options, "as");
    if (!check_redundant(x, options))
        return false;
    return as == NULL || fail(x, as->base.at, "42601", "conflicting or redundant options");
}

static bool sequence_type(execution *x, const node_list *options, oid *out)
{
    const node_sequence_option *as = find_option(options, "as");
    if (as == NULL)
        return true;
    if (!resolve_type(x, as->type != NULL ? as->type : as->value, out, NULL))
        return false;
    if (*out != TYPE_INT2 && *out != TYPE_INT4 && *out != TYPE_INT8)
        return fail(x, as->base.at, "22023", "sequence type must be smallint, integer, or bigint");
    return true;
}

/* Where it stands then: at what RESTART says, else where it stood. */
static bool check_position(execution *x, const sequence_info *s, const node_list *options,
                           const relation *older)
{
    const node_sequence_option *restart = find_option(options, "restart");
    bool called;
    int64_t from = s->start;
    if (restart != NULL && restart->value != NULL && !option_number(x, restart, &from))
        return false;
    if (older != NULL && restart == NULL && !number_stands(x, older, &from, &called))
        return true;
    return (from >= s->min && from <= s->max) ||
           fail(x, x->cause->at, "22023", "RESTART value (%lld) cannot be %s than %s (%lld)",
                (long long)from, from < s->min ? "less" : "greater",
                from < s->min ? "MINVALUE" : "MAXVALUE",
                (long long)(from < s->min ? s->min : s->max));
}

static bool out_of_range(execution *x, const char *limit)
{
    return fail(x, x->cause->at, "22023", "%s is out of range for sequence data type", limit);
}

/* init_params() of sequence.c, the type of it known; `before` is the one that it had. */
static bool apply_typed_options(execution *x, sequence_info *s, oid before,
                                const node_list *options, const relation *older)
{
    const bool fresh = older == NULL;
    const node_sequence_option *increment = find_option(options, "increment");
    const node_sequence_option *max = find_option(options, "maxvalue"),
                               *min = find_option(options, "minvalue");
    bool no_max = find_option(options, "no maxvalue") != NULL,
         no_min = find_option(options, "no minvalue") != NULL;
    int64_t low, high, old_low, old_high;
    type_limits(s->type, &low, &high);
    type_limits(before, &old_low, &old_high);
    if (increment != NULL) {
        if (!option_number(x, increment, &s->increment))
            return false;
        if (s->increment == 0)
            return fail(x, increment->base.at, "22023", "INCREMENT must not be zero");
    }
    if (find_option(options, "cycle") != NULL)
        s->cycle = true;
    if (find_option(options, "no cycle") != NULL)
        s->cycle = false;
    bool retyped =
        before != s->type && !fresh; /* a limit that was the old type's is the new one's */
    bool reset_max = retyped && s->max == old_high, reset_min = retyped && s->min == old_low;
    if (max != NULL) {
        if (!option_number(x, max, &s->max))
            return false;
    } else if (fresh || no_max || reset_max)
        s->max = s->increment > 0 || reset_max ? high : -1;
    if (s->max < low || s->max > high)
        return out_of_range(x, "MAXVALUE");
    if (min != NULL) {
        if (!option_number(x, min, &s->min))
            return false;
    } else if (fresh || no_min || reset_min)
        s->min = s->increment < 0 || reset_min ? low : 1;
    if (s->min < low || s->min > high)
        return out_of_range(x, "MINVALUE");
    if (s->min >= s->max)
        return fail(x, x->cause->at, "22023", "MINVALUE (%lld) must be less than MAXVALUE (%lld)",
                    (long long)s->min, (long long)s->max);
    const node_sequence_option *start = find_option(options, "start");
    if (start != NULL) {
        if (!option_number(x, start, &s->start))
            return false;
    } else if (fresh)
        s->start = s->increment > 0 ? s->min : s->max;
    if (s->start < s->min)
        return fail(x, x->cause->at, "22023",
                    "START value (%lld) cannot be less than MINVALUE (%lld)", (long long)s->start,
                    (long long)s->min);
    if (s->start > s->max)
        return fail(x, x->cause->at, "22023",
                    "START value (%lld) cannot be greater than MAXVALUE (%lld)",
                    (long long)s->start, (long long)s->max);
    if (!check_position(x, s, options, older))
        return false;
    const node_sequence_option *cache = find_option(options, "cache");
    if (cache == NULL)
        return true;
    if (!option_number(x, cache, &s->cache))
        return false;
    return s->cache > 0 || fail(x, cache->base.at, "22023",
                                "CACHE (%lld) must be greater than zero", (long long)s->cache);
}

/* `older`: the sequence as it is; NULL: there is none yet. */
static bool apply_options(execution *x, sequence_info *s, const node_list *options,
                          const relation *older)
{
    oid before = s->type;
    if (!check_redundant(x, options) || !sequence_type(x, options, &s->type))
        return false;
    return apply_typed_options(x, s, before, options, older);
}

/* The table of `table.column`: it is looked at before the column is. */
static bool resolve_owner_table(execution *x, const node *n, const relation **out)
{
    const node_list parts = IS(qualified_name, n) ? AS(qualified_name, n)->parts : (node_list){0};
    node_qualified_name table = {.base = {NODE_qualified_name, n->at}};
    address where;
    if (parts.count < 2) {
        if (!resolve_object(x, OBJECT_COLUMN, n, NULL, NULL, false, &where))
            return false;
        *out = (const relation *)where.object;
        return true;
    }
    if (parts.count > 4) /* makeRangeVarFromNameList() */
        return fail(x, n->at, "42601", "improper relation name (too many dotted names)");
    table.parts = (node_list){parts.items, parts.count - 1};
    return resolve_relation(x, arena_copy(x->arena, &table, sizeof table), false, out);
}

/* OWNED BY table.column | NONE */
static bool apply_owner(execution *x, relation *r, sequence_info *s, const node_list *options)
{
    const node_sequence_option *o = find_option(options, "owned by");
    if (o == NULL)
        return true;
    const node *n = o->name != NULL ? o->name : o->value;
    qualified q = name_of(n);
    if (n == NULL || (str_absent(q.schema) && str_is_nocase(q.called, "none"))) {
        s->owned_by_table = OID_NONE;
        s->owned_by_column = 0;
        return true;
    }
    if (str_absent(q.schema)) {
        fail(x, o->base.at, "42601", "invalid OWNED BY option");
        x->failure.hint = STR("Specify OWNED BY table.column or OWNED BY NONE.");
        return false;
    }
    const relation *table;
    if (!resolve_owner_table(x, n, &table))
        return false;
    if (strchr("rfvp", table->kind) == NULL)
        return fail(x, o->base.at, "42809", "sequence cannot be owned by relation \"%.*s\"",
                    STR_ARG(table->base.name));
    if (table->base.owner != r->base.owner)
        return fail(x, o->base.at, "55000",
                    "sequence must have same owner as table it is linked to");
    if (table->base.schema != r->base.schema)
        return fail(x, o->base.at, "55000",
                    "sequence must be in same schema as table it is linked to");
    address where;
    if (!resolve_object(x, OBJECT_COLUMN, n, NULL, NULL, false, &where))
        return false;
    if (where.column < 0) /* the server takes it, and pg_dump cannot say it */
        return unknown(x, o->base.at, "a sequence of a system column is not followed");
    s->owned_by_table = table->base.id;
    s->owned_by_column = where.column;
    return true;
}

/* A sequence has no type of its own, and leaves a shell alone. */
static bool check_sequence_type(execution *x, oid schema, str called)
{
    const type *t = (const type *)catalog_find(x->catalog, CLASS_TYPE, schema, called);
    return (t != NULL && !t->defined) || check_free_type_name(x, schema, called, x->cause->at);
}

static void restart_as_said(execution *x, oid sequence, const sequence_info *s,
                            const node_list *options)
{
    const node_sequence_option *restart = find_option(options, "restart");
    int64_t from = s->start;
    if (restart != NULL &&
        (restart->value == NULL || option_number(x, restart, &from))) /* it was read before */
        number_set(x, sequence, from, false);
}

bool create_sequence(execution *x, oid schema, str called, char lasting, oid data_type,
                     const node_list *options, oid *out)
{
    relation *r = OBJECT_NEW(x, relation, CLASS_RELATION, schema, called);
    sequence_info *s = ARENA_NEW(x->arena, sequence_info);
    *s = (sequence_info){.type = data_type, .increment = 1, .cache = 1};
    r->kind = 'S';
    r->persistence = lasting;
    r->replica_identity = 'n';
    r->base.acl = default_acl_for(x, OBJECT_SEQUENCE, r->base.owner, schema);
    if (!apply_options(x, s, options, NULL) ||
        !check_schema_right(x, schema, PRIVILEGE_CREATE, x->cause->at) ||
        !check_new_relation_name(x, schema, called, false, NULL, x->cause->at) ||
        !check_sequence_type(x, schema, called) ||
        !check_ordinary_schema(x, schema, called, x->cause->at))
        return false;
    r->sequence = s;
    *out = r->base.id;
    if (find_option(options, "owned by") != NULL) { /* it stands when its owner is looked up */
        relation_update_dependencies(x, r);
        catalog_put(x->catalog, &r->base);
        r = relation_edit(x, r);
        s = arena_copy(x->arena, s, sizeof *s);
        if (!apply_owner(x, r, s, options))
            return false;
        r->sequence = s;
    }
    relation_update_dependencies(x, r);
    put_new(x, &r->base);
    restart_as_said(x, r->base.id, s, options);
    return true;
}

void own_sequence(execution *x, oid sequence, oid table, int16_t column_number,
                  dependency_kind kind)
{
    const relation *before = CATALOG_GET(x->catalog, relation, sequence);
    relation *r = relation_edit(x, before);
    sequence_info *s = arena_copy(x->arena, before->sequence, sizeof(sequence_info));
    s->owned_by_table = table;
    s->owned_by_column = column_number;
    r->sequence = s;
    relation_update_dependencies(x, r);
    for (size_t i = 0; i < r->base.n_dependencies; i++) {
        dependency *d = (dependency *)&r->base.dependencies[i]; /* made just above */
        if (d->object == table && d->column == column_number)
            d->kind = kind;
    }
    catalog_put(x->catalog, &r->base);
}

bool change_sequence(execution *x, const relation *before, const node_list *options)
{
    relation *r = relation_edit(x, before);
    sequence_info *s = arena_copy(x->arena, before->sequence, sizeof(sequence_info));
    if (!apply_options(x, s, options, before))
        return false;
    number_keep(x, before);
    const node_sequence_option *owner = find_option(options, "owned by");
    sequence_info was = *s;
    if (!apply_owner(x, r, s, options))
        return false;
    if (owner != NULL && was.owned_by_table != OID_NONE) {
        const relation *table = CATALOG_GET(x->catalog, relation, was.owned_by_table);
        if (table != NULL && table->columns[was.owned_by_column - 1].identity != 0 &&
            table->columns[was.owned_by_column - 1].sequence == before->base.id)
            return fail(x, owner->base.at, "0A000", "cannot change ownership of identity sequence");
    }
    r->sequence = s;
    relation_update_dependencies(x, r);
    put_changed(x, &before->base, &r->base);
    restart_as_said(x, before->base.id, s, options);
    return true;
}

bool retype_sequence(execution *x, oid id, oid to, range at)
{
    const relation *before = CATALOG_GET(x->catalog, relation, id);
    if (to != TYPE_INT2 && to != TYPE_INT4 && to != TYPE_INT8)
        return fail(x, at, "22023", "identity column type must be smallint, integer, or bigint");
    if (before == NULL || before->sequence->type == to)
        return true;
    relation *r = relation_edit(x, before);
    sequence_info *s = arena_copy(x->arena, before->sequence, sizeof(sequence_info));
    s->type = to;
    if (!apply_typed_options(x, s, before->sequence->type, NULL, before))
        return false;
    r->sequence = s;
    relation_update_dependencies(x, r);
    put_changed(x, &before->base, &r->base);
    return true;
}

/* It is for identity columns. */
static bool check_unnamed(execution *x, const node_list *options)
{
    const node_sequence_option *o = find_option(options, "sequence name");
    return o == NULL || fail(x, o->base.at, "42601", "invalid sequence option SEQUENCE NAME");
}

bool execute_create_sequence(execution *x, const node *tree)
{
    const node_create_sequence *n = AS(create_sequence, tree);
    oid schema, made;
    str called;
    bool skip = false;
    char lasting;
    sequence_info draft = {.type = TYPE_INT8, .increment = 1, .cache = 1};
    if (n->if_not_exists &&
        (!new_relation_place(x, n->relation, n->persistence, &schema, &called, &lasting) ||
         !check_new_relation_name(x, schema, called, true, &skip, n->relation->at)))
        return false;
    if (skip)
        return true;
    /* DefineSequence() reads the options before it asks where the sequence goes */
    if (!check_unnamed(x, &n->options) || !apply_options(x, &draft, &n->options, NULL) ||
        !new_relation_place(x, n->relation, n->persistence, &schema, &called, &lasting))
        return false;
    return create_sequence(x, schema, called, lasting, TYPE_INT8, &n->options, &made);
}

bool execute_alter_sequence(execution *x, const node *tree)
{
    const node_alter_sequence *n = AS(alter_sequence, tree);
    const relation *r;
    if (!find_for_alter(x, OBJECT_SEQUENCE, n->relation, false, n->if_exists, &r))
        return false;
    return r == NULL || (check_unnamed(x, &n->options) && change_sequence(x, r, &n->options));
}
