#include "lint/cause.h"

#include <string.h>

#include "syntax/walk.h"

/* ---- states ---- */

typedef enum state_class { STATE_OTHER, STATE_EXISTS, STATE_MISSING } state_class;

static const struct {
    const char *sqlstate, *condition;
    state_class class;
} states[] = {
    {"42P07", "duplicate_table", STATE_EXISTS},
    {"42710", "duplicate_object", STATE_EXISTS},
    {"42701", "duplicate_column", STATE_EXISTS},
    {"42723", "duplicate_function", STATE_EXISTS},
    {"42P06", "duplicate_schema", STATE_EXISTS},
    {"42P04", "duplicate_database", STATE_EXISTS},
    {"42P16", "invalid_table_definition", STATE_EXISTS},
    {"23505", "unique_violation", STATE_EXISTS},
    {"23P01", "exclusion_violation", STATE_EXISTS},
    {"42P01", "undefined_table", STATE_MISSING},
    {"42703", "undefined_column", STATE_MISSING},
    {"42704", "undefined_object", STATE_MISSING},
    {"42883", "undefined_function", STATE_MISSING},
    {"3F000", "invalid_schema_name", STATE_MISSING},
    {"3D000", "invalid_catalog_name", STATE_MISSING},
    {"42809", "wrong_object_type", STATE_OTHER},
    {"42P13", "invalid_function_definition", STATE_OTHER},
    {"42P17", "invalid_object_definition", STATE_OTHER},
    {"55000", "object_not_in_prerequisite_state", STATE_OTHER},
    {"22023", "invalid_parameter_value", STATE_OTHER},
    {"2BP01", "dependent_objects_still_exist", STATE_OTHER},
    {"0A000", "feature_not_supported", STATE_OTHER},
};
enum { STATE_COUNT = sizeof states / sizeof states[0] };

/* "duplicate_table", or NULL for a state that no guard of a migration should catch. */
static const char *condition_name(const char *sqlstate)
{
    for (size_t i = 0; i < STATE_COUNT; i++) {
        if (strcmp(states[i].sqlstate, sqlstate) == 0)
            return states[i].condition;
    }
    return NULL;
}

static state_class class_of(const char *sqlstate)
{
    for (size_t i = 0; i < STATE_COUNT; i++) {
        if (strcmp(states[i].sqlstate, sqlstate) == 0)
            return states[i].class;
    }
    return STATE_OTHER;
}

/* ---- causes ---- */

/* What a cause is told from. */
typedef struct inquiry {
    arena *arena;
    const unit *unit;
    const failure *failure;
    state_class state;
} inquiry;

static void add_cause_edit(cause *c, const char *title, bool safe, range at, str text)
{
    c->fix_title = title;
    c->safe = safe;
    c->edits[c->n_edits++] = (cause_edit){at, text};
}

static cause generic_cause(const inquiry *q)
{
    range at = q->failure->at;
    if (at.source == NULL || at.end <= at.start)
        at = place_token(q->unit->tree->at, 0);
    return (cause){
        .rule = RULE_FAILS_ON_RERUN,
        .at = at,
        .message = arena_printf(q->arena, "the second run fails with %s: %.*s",
                                q->failure->sqlstate, STR_ARG(q->failure->message)),
        .help = STR("make the statement find out first whether its work is done, in a DO block "
                    "that looks into the catalogue")};
}

/* "write CREATE TABLE IF NOT EXISTS notes": the statement up to the name, with the words in it. */
static str how_to_write(const inquiry *q, const char *words, range called)
{
    range head = {called.source, q->unit->tree->at.start, called.start};
    str before = place_text(head);
    bool short_enough = head.source == q->unit->tree->at.source && before.len <= 80;
    for (size_t i = 0; i < before.len; i++)
        short_enough = short_enough && before.data[i] != '\n';
    return short_enough
               ? arena_printf(q->arena, "write %.*s%s %.*s", STR_ARG(before), words,
                              STR_ARG(place_text(called)))
               : arena_printf(q->arena, "write %s before %.*s", words, STR_ARG(place_text(called)));
}

/* Created without IF NOT EXISTS, which goes before `called`. */
static cause without_guard(const inquiry *q, const char *verb, const char *what, range called)
{
    if (q->state != STATE_EXISTS || called.source == NULL)
        return generic_cause(q);
    str text = place_text(called);
    cause c = {.rule = RULE_MISSING_IF_NOT_EXISTS, .at = called, .name = text};
    c.message =
        arena_printf(q->arena, "%s %.*s is %s without IF NOT EXISTS, so the second run fails", what,
                     STR_ARG(text), verb);
    c.help = how_to_write(q, "IF NOT EXISTS", called);
    add_cause_edit(&c, "insert IF NOT EXISTS", true, place_before(called), STR("IF NOT EXISTS "));
    return c;
}

static cause without_replace(const inquiry *q, const char *what, range called)
{
    if (q->state != STATE_EXISTS)
        return generic_cause(q);
    str text = place_text(called);
    cause c = {.rule = RULE_MISSING_OR_REPLACE, .at = called, .name = text};
    c.message =
        arena_printf(q->arena, "%s %.*s is created without OR REPLACE, so the second run fails",
                     what, STR_ARG(text));
    c.help = STR("write CREATE OR REPLACE");
    range second = place_token(q->unit->tree->at, 1);
    if (second.source != NULL)
        add_cause_edit(&c, "insert OR REPLACE", true, place_before(second), STR("OR REPLACE "));
    return c;
}

static cause without_if_exists(const inquiry *q, const char *what, range called, range insert)
{
    if (q->state != STATE_MISSING || called.source == NULL)
        return generic_cause(q);
    str text = place_text(called);
    cause c = {.rule = RULE_MISSING_IF_EXISTS, .at = called, .name = text};
    c.message =
        arena_printf(q->arena, "%s %.*s is dropped without IF EXISTS, so the second run fails",
                     what, STR_ARG(text));
    c.help = how_to_write(q, "IF EXISTS", insert);
    add_cause_edit(&c, "insert IF EXISTS", true, place_before(insert), STR("IF EXISTS "));
    return c;
}

static cause unguarded(const inquiry *q, const char *what, range called)
{
    if (q->state != STATE_EXISTS)
        return generic_cause(q);
    str text = place_text(called);
    cause c = {.rule = RULE_UNGUARDED_CREATE, .at = called, .name = text};
    c.message =
        arena_printf(q->arena, "%s %.*s is created without a guard, so the second run fails", what,
                     STR_ARG(text));
    return c;
}

/* A guard of the seeds' kind: a DO block that lets the failure of the second run pass. */
static void wrap_in_block(const inquiry *q, cause *c)
{
    const char *condition = condition_name(q->failure->sqlstate);
    c->help = arena_printf(
        q->arena,
        "SQL has no IF NOT EXISTS here; write DO $$ BEGIN ...; EXCEPTION WHEN %s THEN NULL; END $$",
        condition);
    range at = q->unit->tree->at;
    if (q->unit->nested)
        return;
    const char *quote = str_contains(place_text(at), "$$") ? "$guard$" : "$$";
    add_cause_edit(c, "wrap in a guarded DO block", true, place_before(at),
                   arena_printf(q->arena, "DO %s BEGIN\n    ", quote));
    add_cause_edit(
        c, c->fix_title, true, place_after(at),
        arena_printf(q->arena, ";\nEXCEPTION\n    WHEN %s THEN NULL;\nEND %s", condition, quote));
}

static cause unguarded_in_block(const inquiry *q, const char *what, range called)
{
    cause c = unguarded(q, what, called);
    if (c.rule == RULE_UNGUARDED_CREATE)
        wrap_in_block(q, &c);
    return c;
}

/* Policies and constraint triggers: dropped before they are created. */
static cause dropped_first(const inquiry *q, const char *what, range called, const node *on)
{
    cause c = unguarded(q, what, called);
    if (c.rule != RULE_UNGUARDED_CREATE)
        return c;
    char upper[16] = {0};
    for (size_t i = 0; what[i] != '\0' && i + 1 < sizeof upper; i++)
        upper[i] = (char)(what[i] - 'a' + 'A');
    str drop = arena_printf(q->arena, "DROP %s IF EXISTS %.*s ON %.*s;", upper,
                            STR_ARG(place_text(called)), STR_ARG(place_node_text(on)));
    c.help = arena_printf(q->arena, "write %.*s before it", STR_ARG(drop));
    add_cause_edit(&c, "drop it first", true, place_before(q->unit->tree->at),
                   arena_printf(q->arena, "%.*s\n", STR_ARG(drop)));
    return c;
}

static cause renamed(const inquiry *q, const char *what, range called)
{
    str text = place_text(called);
    return (cause){
        .rule = RULE_RENAME_NOT_IDEMPOTENT,
        .at = called,
        .name = text,
        .message = arena_printf(q->arena,
                                "%s %.*s has its new name after the first run, so the second fails",
                                what, STR_ARG(text)),
        .help = STR(
            "rename in a DO block behind IF EXISTS (SELECT ...), which looks for the old name in "
            "information_schema or pg_catalog")};
}

static cause inserted(const inquiry *q, const node *table)
{
    if (q->state != STATE_EXISTS)
        return generic_cause(q);
    str text = place_node_text(table);
    cause c = {.rule = RULE_INSERT_NOT_IDEMPOTENT, .at = table->at, .name = text};
    c.message = arena_printf(
        q->arena, "rows are inserted into %.*s without ON CONFLICT, so the second run fails",
        STR_ARG(text));
    c.help = STR("write ON CONFLICT DO NOTHING, or INSERT ... SELECT ... WHERE NOT EXISTS (...)");
    const node *tree = q->unit->tree;
    if (!IS(insert, tree) || AS(insert, tree)->on_conflict != NULL)
        return c;
    const node *returning = AS(insert, tree)->returning;
    if (returning != NULL)
        add_cause_edit(&c, "add ON CONFLICT DO NOTHING", false, place_before(returning->at),
                       STR("ON CONFLICT DO NOTHING "));
    else
        add_cause_edit(&c, "add ON CONFLICT DO NOTHING", true, place_after(tree->at),
                       STR(" ON CONFLICT DO NOTHING"));
    return c;
}

/* ---- ALTER TABLE, ALTER TYPE ---- */

static bool covers(range outer, range inner)
{
    range o = source_in_file(outer);
    range i = source_in_file(inner);
    return o.source == i.source && i.start >= o.start && i.start < o.end;
}

/* True when a command of this kind can have raised the state. */
static bool can_raise(const node_alter_command *c, state_class state)
{
    switch (c->action) {
    case ALTER_ADD_COLUMN:
    case ALTER_ADD_CONSTRAINT:
    case ALTER_ADD_ATTRIBUTE:
        return state == STATE_EXISTS && !c->if_not_exists;
    case ALTER_DROP_COLUMN:
    case ALTER_DROP_CONSTRAINT:
    case ALTER_DROP_ATTRIBUTE:
        return state == STATE_MISSING && !c->if_exists;
    default:
        return false;
    }
}

static const node_alter_command *failing_command(const inquiry *q, const node_list *commands)
{
    const node_alter_command *guess = NULL;
    for (size_t i = 0; i < commands->count; i++) {
        if (!IS(alter_command, commands->items[i]))
            continue;
        const node_alter_command *c = AS(alter_command, commands->items[i]);
        if (covers(c->base.at, q->failure->at))
            return c;
        if (guess == NULL && can_raise(c, q->state))
            guess = c;
    }
    return guess;
}

static cause added_constraint(const inquiry *q, const node_alter_command *c)
{
    const node_constraint *k = IS(constraint, c->def) ? AS(constraint, c->def) : NULL;
    if (q->state != STATE_EXISTS || k == NULL)
        return generic_cause(q);
    bool named = !str_absent(k->name.text);
    range at = named ? k->name.at : place_token(k->base.at, 0);
    str text = place_text(at);
    cause result = {.rule = RULE_UNGUARDED_ADD_CONSTRAINT, .at = at, .name = text};
    result.message =
        named ? arena_printf(q->arena,
                             "constraint %.*s is added without a guard, so the second run fails",
                             STR_ARG(text))
              : STR("the table has its primary key after the first run, so the second fails");
    if (!named) {
        result.help = STR("add it in a DO block that catches invalid_table_definition");
        return result;
    }
    result.help =
        arena_printf(q->arena,
                     "write DROP CONSTRAINT IF EXISTS %.*s before it, or add it in a DO block "
                     "that catches %s",
                     STR_ARG(text), condition_name(q->failure->sqlstate));
    add_cause_edit(&result, "drop it first", false, place_before(c->base.at),
                   arena_printf(q->arena, "DROP CONSTRAINT IF EXISTS %.*s, ", STR_ARG(text)));
    return result;
}

static cause altered(const inquiry *q, const node_list *commands)
{
    const node_alter_command *c = failing_command(q, commands);
    if (c == NULL)
        return generic_cause(q);
    switch (c->action) {
    case ALTER_ADD_COLUMN:
        return c->if_not_exists || !IS(column_def, c->def)
                   ? generic_cause(q)
                   : without_guard(q, "added", "column", AS(column_def, c->def)->name.at);
    case ALTER_ADD_ATTRIBUTE:
        return IS(column_def, c->def)
                   ? unguarded_in_block(q, "attribute", AS(column_def, c->def)->name.at)
                   : generic_cause(q);
    case ALTER_ADD_CONSTRAINT:
        return added_constraint(q, c);
    case ALTER_DROP_COLUMN:
        return c->if_exists ? generic_cause(q)
                            : without_if_exists(q, "column", c->name.at, c->name.at);
    case ALTER_DROP_ATTRIBUTE:
        return c->if_exists ? generic_cause(q)
                            : without_if_exists(q, "attribute", c->name.at, c->name.at);
    case ALTER_DROP_CONSTRAINT:
        return c->if_exists ? generic_cause(q)
                            : without_if_exists(q, "constraint", c->name.at, c->name.at);
    default:
        return generic_cause(q);
    }
}

static cause altered_enum(const inquiry *q, const node_alter_enum *n)
{
    if (n->new_label != NULL)
        return renamed(q, "enum value", n->label->at);
    return n->if_not_exists ? generic_cause(q)
                            : without_guard(q, "added", "enum value", n->label->at);
}

static cause altered_domain(const inquiry *q, const node_alter_domain *n)
{
    if (n->constraint != NULL && IS(constraint, n->constraint) &&
        !str_absent(AS(constraint, n->constraint)->name.text))
        return unguarded_in_block(q, "constraint", AS(constraint, n->constraint)->name.at);
    if (!n->if_exists && n->constraint_name.at.source != NULL && q->state == STATE_MISSING)
        return without_if_exists(q, "constraint", n->constraint_name.at, n->constraint_name.at);
    return generic_cause(q);
}

static cause dropped(const inquiry *q, const node_drop *n)
{
    if (n->if_exists || n->objects.count == 0)
        return generic_cause(q);
    range first = n->objects.items[0]->at;
    range called = first;
    for (size_t i = 0; i < n->objects.count; i++) {
        if (covers(n->objects.items[i]->at, q->failure->at))
            called = n->objects.items[i]->at;
    }
    return without_if_exists(q, object_kind_words(n->object), called, first);
}

static cause renamed_object(const inquiry *q, const node_rename *n)
{
    if (n->sub.at.source != NULL && n->sub.at.end > n->sub.at.start) {
        object_kind kind = n->sub_object != OBJECT_NONE ? n->sub_object : n->object;
        return renamed(q, object_kind_words(kind), n->sub.at);
    }
    return renamed(q, object_kind_words(n->object), n->name != NULL ? n->name->at : n->base.at);
}

static cause defined(const inquiry *q, const node_define *n)
{
    const char *what = object_kind_words(n->object);
    if (n->object == OBJECT_AGGREGATE && !n->replace)
        return without_replace(q, what, n->name->at);
    if (n->object == OBJECT_COLLATION && !n->if_not_exists)
        return without_guard(q, "created", what, n->name->at);
    return unguarded_in_block(q, what, n->name->at);
}

/* Classes without a guard of their own: where the statement keeps the name. */
#define UNGUARDED_NODES(X)                                                                         \
    X(create_enum, "type", n->name->at)                                                            \
    X(create_composite, "type", n->name->at)                                                       \
    X(create_range, "type", n->name->at)                                                           \
    X(create_domain, "domain", n->name->at)                                                        \
    X(create_role, "role", n->name.at)                                                             \
    X(create_publication, "publication", n->name.at)                                               \
    X(create_event_trigger, "event trigger", n->name.at)                                           \
    X(create_cast, "cast", n->cast->at)                                                            \
    X(create_conversion, "conversion", n->name->at)                                                \
    X(create_access_method, "access method", n->name.at)                                           \
    X(create_operator_class, "operator class", n->name->at)                                        \
    X(create_operator_family, "operator family", n->name->at)                                      \
    X(create_subscription, "subscription", n->name.at)                                             \
    X(create_wrapper, "foreign data wrapper", n->name.at)                                          \
    X(create_tablespace, "tablespace", n->name.at)                                                 \
    X(create_database, "database", n->name.at)                                                     \
    X(alter_publication, "member of publication", n->name.at)                                      \
    X(alter_operator_family, "operator in family", n->name->at)

/* Classes with IF NOT EXISTS. */
#define GUARDED_NODES(X)                                                                           \
    X(create_table, n->foreign_table ? "foreign table" : "table", n->relation->at)                 \
    X(create_table_as, n->materialized ? "materialized view" : "table", n->relation->at)           \
    X(create_index, "index", n->name.at)                                                           \
    X(create_sequence, "sequence", n->relation->at)                                                \
    X(create_schema, "schema", n->name.at)                                                         \
    X(create_extension, "extension", n->name.at)                                                   \
    X(create_server, "server", n->name.at)                                                         \
    X(create_statistics, "statistics", n->name->at)

#define REPLACED_NODES(X)                                                                          \
    X(create_view, "view", n->relation->at)                                                        \
    X(create_function, n->procedure ? "procedure" : "function", n->name->at)                       \
    X(create_rule, "rule", n->name.at)                                                             \
    X(create_language, "language", n->name.at)                                                     \
    X(create_transform, "transform", n->type->at)

static cause explain_tree(const inquiry *q)
{
    const node *tree = q->unit->tree;
    switch (tree->kind) {
#define X(kind_name, what, at_name)                                                                \
    case NODE_##kind_name: {                                                                       \
        const node_##kind_name *n = AS(kind_name, tree);                                           \
        return n->if_not_exists ? generic_cause(q) : without_guard(q, "created", what, at_name);   \
    }
        GUARDED_NODES(X)
#undef X
#define X(kind_name, what, at_name)                                                                \
    case NODE_##kind_name: {                                                                       \
        const node_##kind_name *n = AS(kind_name, tree);                                           \
        return n->replace ? generic_cause(q) : without_replace(q, what, at_name);                  \
    }
        REPLACED_NODES(X)
#undef X
#define X(kind_name, what, at_name)                                                                \
    case NODE_##kind_name: {                                                                       \
        const node_##kind_name *n = AS(kind_name, tree);                                           \
        return unguarded_in_block(q, what, at_name);                                               \
    }
        UNGUARDED_NODES(X)
#undef X
    case NODE_create_trigger: {
        const node_create_trigger *n = AS(create_trigger, tree);
        if (n->constraint)
            return dropped_first(q, "trigger", n->name.at, n->relation);
        return n->replace ? generic_cause(q) : without_replace(q, "trigger", n->name.at);
    }
    case NODE_create_policy:
        return dropped_first(q, "policy", AS(create_policy, tree)->name.at,
                             AS(create_policy, tree)->relation);
    case NODE_define:
        return defined(q, AS(define, tree));
    case NODE_alter_table:
        return altered(q, &AS(alter_table, tree)->commands);
    case NODE_alter_composite:
        return altered(q, &AS(alter_composite, tree)->commands);
    case NODE_alter_enum:
        return altered_enum(q, AS(alter_enum, tree));
    case NODE_alter_domain:
        return altered_domain(q, AS(alter_domain, tree));
    case NODE_drop:
        return dropped(q, AS(drop, tree));
    case NODE_rename:
        return renamed_object(q, AS(rename, tree));
    case NODE_set_schema:
        return renamed(q, object_kind_words(AS(set_schema, tree)->object),
                       AS(set_schema, tree)->name->at);
    case NODE_insert:
        return inserted(q, AS(insert, tree)->relation);
    case NODE_copy:
        return AS(copy, tree)->from && AS(copy, tree)->relation != NULL
                   ? inserted(q, AS(copy, tree)->relation)
                   : generic_cause(q);
    default:
        return generic_cause(q);
    }
}

/* ---- guards ---- */

typedef struct condition_look {
    bool looks_up, denies;
} condition_look;

static walk_action look_at(const node *n, void *context)
{
    condition_look *look = context;
    look->looks_up = look->looks_up || n->kind == NODE_subquery || n->kind == NODE_function_call;
    look->denies = look->denies || (IS(bool_expr, n) && AS(bool_expr, n)->op == BOOL_NOT) ||
                   (IS(is_test, n) && AS(is_test, n)->test == IS_NULL);
    return WALK_INTO;
}

/* The guard that should have held: a block with handlers, or a condition that looks something up.
 * What creates is guarded by a condition that says no. */
static const guard *failed_guard(const unit *u, state_class state)
{
    for (const guard *g = u->guards; g != NULL; g = g->outer) {
        condition_look look = {false, false};
        if (IS(pl_block, g->node))
            return g;
        walk(g->node, look_at, &look);
        if (look.looks_up && (look.denies || state != STATE_EXISTS))
            return g;
    }
    return NULL;
}

static cause wrong_handler(const inquiry *q, const node_pl_block *block)
{
    const node_pl_handler *first = AS(pl_handler, block->handlers.items[0]);
    const node_list *conditions = &first->conditions;
    range at = conditions->count > 0 ? conditions->items[0]->at : first->base.at;
    range last = conditions->count > 0 ? conditions->items[conditions->count - 1]->at : at;
    const char *needed = condition_name(q->failure->sqlstate);
    cause c = {.rule = RULE_GUARD_WRONG_CONDITION, .at = at, .name = place_text(at)};
    c.message =
        arena_printf(q->arena, "the handler catches %.*s, but the second run raises %s%s%s%s",
                     STR_ARG(place_text((range){at.source, at.start, last.end})),
                     needed != NULL ? needed : q->failure->sqlstate, needed != NULL ? " (" : "",
                     needed != NULL ? q->failure->sqlstate : "", needed != NULL ? ")" : "");
    if (needed == NULL)
        return c;
    c.help = arena_printf(q->arena, "write WHEN %.*s OR %s",
                          STR_ARG(place_text((range){at.source, at.start, last.end})), needed);
    if (conditions->count > 0)
        add_cause_edit(&c, "catch it as well", true, place_after(last),
                       arena_printf(q->arena, " OR %s", needed));
    return c;
}

static cause wrong_lookup(const inquiry *q, const node *condition)
{
    return (cause){
        .rule = RULE_GUARD_WRONG_CONDITION,
        .at = condition->at,
        .name = place_node_text(q->unit->tree),
        .message = STR("the condition does not keep the second run from failing"),
        .help = STR(
            "look for the very object that the statement makes: its name, its schema and, for a "
            "constraint, policy or trigger, its table")};
}

cause explain_failure(arena *a, const unit *u, const failure *f)
{
    inquiry q = {a, u, f, class_of(f->sqlstate)};
    const guard *g = failed_guard(u, q.state);
    if (g == NULL || strcmp(f->sqlstate, "P0001") == 0)
        return explain_tree(&q);
    return IS(pl_block, g->node) ? wrong_handler(&q, AS(pl_block, g->node))
                                 : wrong_lookup(&q, g->node);
}
