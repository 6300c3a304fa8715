#include <string.h>

#include "model/session/rights.h"
#include "model/table/alter.h"
#include "model/value/value.h"

type *type_new(execution *x, oid schema, str called, char kind, char category)
{
    type *t = OBJECT_NEW(x, type, CLASS_TYPE, schema, called);
    fill_shell(x, t);
    t->kind = kind;
    t->category = category;
    t->defined = true;
    t->base_typmod = -1;
    t->base.acl = default_acl_for(x, OBJECT_TYPE, t->base.owner, schema);
    return t;
}

/* ---- enums ---- */

static bool check_label(execution *x, str label, range at)
{
    if (label.len <= NAME_MAX_BYTES)
        return true;
    fail(x, at, "42602", "invalid enum label \"%.*s\"", STR_ARG(label));
    x->failure.detail = STR("Labels must be 63 bytes or less.");
    return false;
}

bool execute_create_enum(execution *x, const node *tree)
{
    const node_create_enum *n = AS(create_enum, tree);
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called) ||
        !check_new_type_name(x, schema, called, n->name->at))
        return false;
    type *t = type_new(x, schema, called, 'e', 'E');
    str *labels = ARENA_ARRAY(x->arena, str, n->labels.count);
    for (size_t i = 0; i < n->labels.count; i++) {
        labels[i] = node_text(n->labels.items[i]);
        if (!check_label(x, labels[i], n->labels.items[i]->at))
            return false;
        for (size_t k = 0; k < i; k++) {
            if (str_eq(labels[k], labels[i]))
                return fail(
                    x, n->labels.items[i]->at, "23505",
                    "duplicate key value violates unique constraint \"pg_enum_typid_label_index\"");
        }
    }
    int16_t *numbers = ARENA_ARRAY(x->arena, int16_t, n->labels.count);
    for (size_t i = 0; i < n->labels.count; i++)
        numbers[i] = (int16_t)(i + 1);
    t->labels = labels;
    t->label_numbers = numbers;
    t->n_labels = n->labels.count;
    t->array = create_array_type(x, t);
    put_new(x, &t->base);
    return true;
}

/* The numbers with a new one in a place. */
static const int16_t *number_label(execution *x, const type *before, size_t at)
{
    if (before->label_numbers == NULL)
        return NULL;
    int16_t *numbers = ARENA_ARRAY(x->arena, int16_t, before->n_labels + 1), last = 0;
    for (size_t i = 0; i < before->n_labels; i++) {
        numbers[i < at ? i : i + 1] = before->label_numbers[i];
        last = before->label_numbers[i] > last ? before->label_numbers[i] : last;
    }
    numbers[at] = (int16_t)(last + 1);
    return numbers;
}

/* From 17 on a label may be used at once when its type is as new as itself, as nothing survives of
 * either; not in a subtransaction (PostgreSQL 17, release notes and AddEnumLabel). A file is a
 * transaction. */
static bool is_of_this_transaction(const execution *x, const type *t)
{
    return x->options->pg_version >= 17 && x->depth == 0 && x->cause != NULL &&
           t->base.created_at.source != NULL && t->base.created_at.source == x->cause->at.source;
}

static bool add_label(execution *x, const type *before, const node_alter_enum *n, str label)
{
    if (!check_label(x, label, n->label->at))
        return false;
    if (enum_place(before, label) < before->n_labels) {
        if (n->if_not_exists) {
            skip_event(x, &before->base, "the label exists already");
            return true;
        }
        return fail(x, n->label->at, "42710", "enum label \"%.*s\" already exists", STR_ARG(label));
    }
    size_t at = before->n_labels;
    if (n->neighbor != NULL) {
        str neighbor = node_text(n->neighbor);
        at = enum_place(before, neighbor);
        if (at == before->n_labels)
            return fail(x, n->neighbor->at, "22023", "\"%.*s\" is not an existing enum label",
                        STR_ARG(neighbor));
        at += n->before ? 0 : 1;
    }
    str *labels = ARENA_ARRAY(x->arena, str, before->n_labels + 1);
    memcpy(labels, before->labels, at * sizeof(str));
    labels[at] = label;
    memcpy(labels + at + 1, before->labels + at, (before->n_labels - at) * sizeof(str));
    type *t = OBJECT_EDIT(x, type, before);
    t->labels = labels;
    t->label_numbers = number_label(x, before, at);
    t->n_labels++;
    put_changed(x, &before->base, &t->base);
    if ((x->in_transaction || x->session->in_block) && !is_of_this_transaction(x, before))
        vec_push(x->lasting, &x->session->new_labels,
                 (enum_label){t->base.id, arena_str(x->lasting, label)});
    return true;
}

static bool rename_label(execution *x, const type *before, const node_alter_enum *n, str label)
{
    str new_label = node_text(n->new_label);
    size_t at = enum_place(before, label);
    if (at == before->n_labels)
        return fail(x, n->label->at, "22023", "\"%.*s\" is not an existing enum label",
                    STR_ARG(label));
    if (!check_label(x, new_label, n->new_label->at))
        return false;
    if (enum_place(before, new_label) < before->n_labels)
        return fail(x, n->new_label->at, "42710", "enum label \"%.*s\" already exists",
                    STR_ARG(new_label));
    str *labels = arena_copy(x->arena, before->labels, before->n_labels * sizeof(str));
    labels[at] = new_label;
    type *t = OBJECT_EDIT(x, type, before);
    t->labels = labels;
    put_changed(x, &before->base, &t->base);
    session_rename_label(x, t, label, new_label);
    return true;
}

bool execute_alter_enum(execution *x, const node *tree)
{
    const node_alter_enum *n = AS(alter_enum, tree);
    const type *t;
    if (!find_defined_type(x, n->name, &t))
        return false;
    if (t->kind != 'e')
        return fail(x, n->name->at, "42809", "%.*s is not an enum",
                    STR_ARG(catalog_format_type(x->catalog, x->arena, t->base.id, -1)));
    if (!check_owner(x, &t->base, n->name->at))
        return false;
    str label = node_text(n->label);
    return n->new_label != NULL ? rename_label(x, t, n, label) : add_label(x, t, n, label);
}

/* ---- composites ---- */

bool execute_create_composite(execution *x, const node *tree)
{
    const node_create_composite *n = AS(create_composite, tree);
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called) ||
        !check_new_type_name(x, schema, called, n->name->at))
        return false;
    relation *r = OBJECT_NEW(x, relation, CLASS_RELATION, schema, called);
    r->kind = 'c';
    r->persistence = 'p';
    r->replica_identity = 'n';
    for (size_t i = 0; i < n->columns.count; i++) {
        for (size_t k = i + 1; k < n->columns.count; k++) {
            const name *one = &AS(column_def, n->columns.items[i])->name,
                       *other = &AS(column_def, n->columns.items[k])->name;
            if (str_eq(one->text, other->text))
                return fail(x, other->at, "42701", "column \"%.*s\" specified more than once",
                            STR_ARG(one->text));
        }
    }
    for (size_t i = 0; i < n->columns.count; i++) {
        const node_column_def *def = AS(column_def, n->columns.items[i]);
        if (!declare_attribute(x, r, def) || !check_not_setof(x, def))
            return false;
    }
    if (!check_new_relation_name(x, schema, called, false, NULL, n->name->at) ||
        !check_ordinary_schema(x, schema, called, n->name->at))
        return false;
    create_row_type(x, r);
    type *t = OBJECT_EDIT(x, type, CATALOG_GET(x->catalog, type, r->row_type));
    t->base.acl = default_acl_for(x, OBJECT_TYPE, t->base.owner, schema);
    catalog_put(x->catalog, &t->base);
    relation_update_dependencies(x, r);
    put_new(x, &r->base);
    return true;
}

static bool check_storage_word(execution *x, const node_option *o)
{
    static const char *const words[] = {"plain", "external", "extended", "main"};
    bool none = IS(identifier, o->value) && str_is_nocase(node_text(o->value), "none");
    if (o->value == NULL || none)
        return fail(x, o->base.at, "42601", "storage requires a parameter");
    str word = node_text(o->value);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is_nocase(word, words[i]))
            return true;
    return fail(x, o->base.at, "22023", "storage \"%.*s\" not recognized", STR_ARG(word));
}

/* The storage of the migrations' own base types is not kept: it may be any. */
static bool check_type_storage(execution *x, const type *t, const node_option *o,
                               bool *needs_superuser)
{
    if (!check_storage_word(x, o))
        return false;
    const type *base = CATALOG_GET(x->catalog, type, base_type(x->catalog, t->base.id));
    bool own = base->kind == 'b' && base->base.id >= FIRST_USER_OID &&
               array_element(x->catalog, base->base.id) == OID_NONE;
    if (own || base->kind == 'p')
        return true;
    bool wants_plain = str_is_nocase(node_text(o->value), "plain"), plain = type_is_plain(base);
    *needs_superuser |= plain && !wants_plain;
    if (plain && !wants_plain &&
        base->base.id != TYPE_TSQUERY) /* of any length, and not compressed */
        return fail(x, o->base.at, "42P17", "fixed-size types must have storage PLAIN");
    return plain || !wants_plain ||
           fail(x, o->base.at, "42P17", "cannot change type's storage to PLAIN");
}

/* AlterType() */
bool execute_alter_type_options(execution *x, const node *tree)
{
    static const char *const known[] = {
        "storage",       "receive",   "send",       "typmod_in", "typmod_out",
        "analyze",       "subscript", "input",      "output",    "internallength",
        "passedbyvalue", "alignment", "category",   "preferred", "default",
        "element",       "delimiter", "collatable", "like"};
    enum { CHANGEABLE = 7 };
    const node_alter_type_options *n = AS(alter_type_options, tree);
    const type *t;
    bool needs_superuser = false;
    if (!find_defined_type(x, n->name, &t))
        return false;
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        size_t k = 0;
        while (k < sizeof known / sizeof known[0] && !str_is(o->name.text, known[k]))
            k++;
        if (k >= CHANGEABLE)
            return fail(x, o->base.at, "42601",
                        k < sizeof known / sizeof known[0]
                            ? "type attribute \"%.*s\" cannot be changed"
                            : "type attribute \"%.*s\" not recognized",
                        STR_ARG(o->name.text));
        if (k == 0 && !check_type_storage(x, t, o, &needs_superuser))
            return false;
        if (k > 0 && !check_type_function(x, t, o))
            return false;
        needs_superuser |= k > 0;
    }
    if (needs_superuser ? !check_superuser(x, n->name->at, "must be superuser to alter a type")
                        : !check_owner(x, &t->base, n->name->at))
        return false;
    return (t->kind == 'b' && array_element(x->catalog, t->base.id) == OID_NONE) ||
           fail(x, n->name->at, "42809", "%.*s is not a base type",
                STR_ARG(catalog_format_type(x->catalog, x->arena, t->base.id, -1)));
}
