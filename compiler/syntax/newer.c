/*
 * newer.c - the additions to the language since PostgreSQL 15.
 */
#include "syntax/newer.h"

#include <string.h>

#include "syntax/walk.h"

typedef struct addition {
    int since;
    const char *what;
    const char *state; /* of an older server's failure; NULL: 42601 */
} addition;

static const addition nothing = {0, NULL, NULL};

/* 1_000 and 0x1F; the text is the author's. */
static addition constant_addition(const node_constant *n)
{
    if (n->type != CONSTANT_INTEGER && n->type != CONSTANT_FLOAT)
        return nothing;
    if (str_contains(n->value, "_"))
        return (addition){16, "a number with underscores", NULL};
    const char *digits = n->value.data;
    size_t sign = n->value.len > 0 && digits[0] == '-' ? 1 : 0;
    if (n->value.len > sign + 1 && digits[sign] == '0' &&
        strchr("xXoObB", digits[sign + 1]) != NULL)
        return (addition){16, "a hexadecimal, octal or binary number", NULL};
    return nothing;
}

/* JSON(x) is what json(x) has always been: a cast written as a call. */
static bool is_cast_to_json(const node_special_call *n)
{
    return str_is(n->form, "json") && n->options.count == 0 && n->args.count == 1 &&
           str_absent(AS(json_value, n->args.items[0])->format);
}

static addition special_addition(const node_special_call *n)
{
    if (str_is(n->form, "merge_action"))
        return (addition){17, "merge_action()", NULL};
    if (str_is(n->form, "xmlserialize"))
        for (size_t i = 0; i < n->options.count; i++)
            if (str_contains(AS(option_word, n->options.items[i])->word, "indent"))
                return (addition){16, "INDENT", NULL};
    if (!str_starts(n->form, "json") || is_cast_to_json(n))
        return nothing;
    bool constructor = str_starts(n->form, "json_object") || str_starts(n->form, "json_array");
    return constructor ? (addition){16, "the SQL/JSON constructors", NULL}
                       : (addition){17, "the SQL/JSON functions", NULL};
}

static addition constraint_addition(const node_constraint *n)
{
    if (n->virtual_column)
        return (addition){18, "a virtual generated column", NULL};
    if (n->without_overlaps || n->period || n->ref_period)
        return (addition){18, "a temporal key", NULL};
    if (n->enforced || n->not_enforced)
        return (addition){18, n->enforced ? "ENFORCED" : "NOT ENFORCED", NULL};
    if (n->type == CONSTRAINT_NOT_NULL && (n->columns.count > 0 || n->no_inherit))
        return (addition){18, "NOT NULL as a constraint of the table", NULL};
    return nothing;
}

static addition alter_addition(const node_alter_command *n)
{
    switch (n->action) {
    case ALTER_SET_EXPRESSION:
        return (addition){17, "SET EXPRESSION", NULL};
    case ALTER_SET_STORAGE:
        return str_is(n->word, "default") ? (addition){16, "SET STORAGE DEFAULT", NULL} : nothing;
    case ALTER_SET_STATISTICS:
        return IS(default_marker, n->expr) ? (addition){17, "SET STATISTICS DEFAULT", NULL}
                                           : nothing;
    case ALTER_SET_ACCESS_METHOD:
        return str_is(n->word, "default") ? (addition){17, "SET ACCESS METHOD DEFAULT", NULL}
                                          : nothing;
    case ALTER_ALTER_CONSTRAINT: /* the word NO INHERIT was always read, and refused */
        return str_is(n->word, "inherit") ? (addition){18, "ALTER CONSTRAINT ... INHERIT", NULL}
               : AS(constraint, n->def)->no_inherit
                   ? (addition){18, "ALTER CONSTRAINT ... NO INHERIT", "0A000"}
                   : nothing;
    default:
        return nothing;
    }
}

static addition role_grant_addition(const node_grant_role *n)
{
    bool older = str_absent(n->option_for) || str_is(n->option_for, "admin");
    for (size_t i = 0; i < n->options.count && older; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        older = n->options.count == 1 && str_is(o->name.text, "admin") &&
                IS(identifier, o->value) && str_is(AS(identifier, o->value)->name.text, "option");
    }
    return older ? nothing
                 : (addition){16, "options of a role's membership other than ADMIN OPTION", NULL};
}

static bool has_option_without_value(node_list options)
{
    for (size_t i = 0; i < options.count; i++)
        if (AS(option, options.items[i])->value == NULL)
            return true;
    return false;
}

static addition copy_addition(const node_copy *n)
{
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        if (o->value == NULL)
            continue;
        if (IS(default_marker, o->value))
            return (addition){17, "DEFAULT as the value of an option of COPY", NULL};
        if (IS(star, o->value) && !str_is(o->name.text, "force_quote"))
            return (addition){17, "FORCE NULL * and FORCE NOT NULL *", NULL};
    }
    return nothing;
}

static addition default_privileges_addition(const node_alter_default_privileges *n)
{
    return AS(grant, n->action)->object == OBJECT_LARGE_OBJECT
               ? (addition){18, "default privileges of large objects", NULL}
               : nothing;
}

static addition domain_addition(const node_alter_domain *n)
{
    return n->constraint != NULL && AS(constraint, n->constraint)->type == CONSTRAINT_NOT_NULL
               ? (addition){17, "NOT NULL as a constraint that is added to a domain", NULL}
               : nothing;
}

static addition statement_addition(const node *n)
{
    switch (n->kind) {
    case NODE_merge:
        return AS(merge, n)->returning != NULL ? (addition){17, "RETURNING of MERGE", NULL}
                                               : nothing;
    case NODE_copy:
        return copy_addition(AS(copy, n));
    case NODE_alter_domain:
        return domain_addition(AS(alter_domain, n));
    case NODE_alter_operator:
        return has_option_without_value(AS(alter_operator, n)->options)
                   ? (addition){17, "an option of an operator without a value", NULL}
                   : nothing;
    case NODE_grant_role:
        return role_grant_addition(AS(grant_role, n));
    case NODE_alter_default_privileges:
        return default_privileges_addition(AS(alter_default_privileges, n));
    case NODE_create_statistics:
        return AS(create_statistics, n)->name == NULL
                   ? (addition){16, "CREATE STATISTICS without a name", NULL}
                   : nothing;
    case NODE_alter_statistics:
        return IS(default_marker, AS(alter_statistics, n)->target)
                   ? (addition){17, "SET STATISTICS DEFAULT", NULL}
                   : nothing;
    case NODE_reindex:
        return AS(reindex, n)->relation == NULL && str_absent(AS(reindex, n)->name.text)
                   ? (addition){16, "REINDEX without a name", NULL}
                   : nothing;
    case NODE_cluster:
        return AS(cluster, n)->relation == NULL && AS(cluster, n)->options.count > 0
                   ? (addition){17, "CLUSTER (...) without a table", NULL}
                   : nothing;
    default:
        return nothing;
    }
}

static addition part_addition(const node *n)
{
    switch (n->kind) {
    case NODE_constant:
        return constant_addition(AS(constant, n));
    case NODE_special_call:
        return special_addition(AS(special_call, n));
    case NODE_range_table_function:
        return str_is(AS(range_table_function, n)->form, "json_table")
                   ? (addition){17, "JSON_TABLE", NULL}
                   : nothing;
    case NODE_range_subquery:
        return AS(range_subquery, n)->alias == NULL
                   ? (addition){16, "a subquery in FROM without an alias", NULL}
                   : nothing;
    case NODE_value_function:
        return str_is(AS(value_function, n)->form, "system_user")
                   ? (addition){16, "SYSTEM_USER", NULL}
                   : nothing;
    case NODE_is_test:
        return AS(is_test, n)->test == IS_JSON ? (addition){16, "IS JSON", NULL} : nothing;
    case NODE_at_time_zone:
        return AS(at_time_zone, n)->local ? (addition){17, "AT LOCAL", NULL} : nothing;
    case NODE_merge_when:
        return str_contains(AS(merge_when, n)->match, " by ")
                   ? (addition){17, "NOT MATCHED BY", NULL}
                   : nothing;
    case NODE_returning:
        return AS(returning, n)->options.count > 0 ? (addition){18, "RETURNING WITH", NULL}
                                                   : nothing;
    case NODE_constraint:
        return constraint_addition(AS(constraint, n));
    case NODE_column_def:
        return !str_absent(AS(column_def, n)->storage)
                   ? (addition){16, "STORAGE of a new column", NULL}
                   : nothing;
    case NODE_alter_command:
        return alter_addition(AS(alter_command, n));
    case NODE_pl_diagnostic_item:
        return str_is(AS(pl_diagnostic_item, n)->item, "pg_routine_oid")
                   ? (addition){16, "PG_ROUTINE_OID", NULL}
                   : nothing;
    case NODE_vacuum_relation:
        return AS(relation, AS(vacuum_relation, n)->relation)->only
                   ? (addition){18, "ONLY in VACUUM and ANALYZE", NULL}
                   : nothing;
    default:
        return statement_addition(n);
    }
}

/* There is nothing below it that a version could have brought. */
static bool is_name(const node *n)
{
    return n->kind == NODE_qualified_name || n->kind == NODE_column_ref ||
           n->kind == NODE_operator_name;
}

typedef struct newer_walk {
    diagnostics *diags;
    int pg_version;
    size_t found;
} newer_walk;

static walk_action look(const node *n, void *context)
{
    newer_walk *w = context;
    if (is_name(n))
        return WALK_OVER;
    addition found = part_addition(n);
    if (found.since <= w->pg_version)
        return WALK_INTO;
    w->found++;
    diag_report(w->diags, SEVERITY_ERROR, "newer-syntax", n->at,
                "PostgreSQL %d does not know %s: it came with %d", w->pg_version, found.what,
                found.since);
    return WALK_INTO;
}

typedef struct newer_search {
    int pg_version;
    newer_form form;
} newer_search;

/* Of functions and of values that look like a column an older server says that they are not there
 * (42883, 42703); its grammar takes them. */
static walk_action look_for_error(const node *n, void *context)
{
    newer_search *search = context;
    if (is_name(n))
        return WALK_OVER;
    addition found = part_addition(n);
    if (n->kind == NODE_special_call || n->kind == NODE_value_function ||
        found.since <= search->pg_version)
        return WALK_INTO;
    search->form = (newer_form){n->at, found.what, found.state != NULL ? found.state : "42601"};
    return WALK_STOP;
}

const statement *first_newer_statement(const script *s, int pg_version, newer_form *form)
{
    newer_search search = {.pg_version = pg_version};
    if (s->fits_version == pg_version)
        return NULL;
    for (size_t i = 0; i < s->count; i++) {
        if (s->statements[i].tree == NULL || walk(s->statements[i].tree, look_for_error, &search))
            continue;
        if (form != NULL)
            *form = search.form;
        return &s->statements[i];
    }
    return NULL;
}

bool tree_is_newer(const node *tree, int pg_version, newer_form *form)
{
    newer_search search = {.pg_version = pg_version};
    if (walk(tree, look_for_error, &search))
        return false;
    if (form != NULL)
        *form = search.form;
    return true;
}

size_t report_newer_syntax(script *s, int pg_version, diagnostics *diags)
{
    newer_walk w = {diags, pg_version, 0};
    for (size_t i = 0; i < s->count; i++)
        if (s->statements[i].tree != NULL)
            walk(s->statements[i].tree, look, &w);
    s->fits_version = w.found == 0 ? pg_version : 0;
    return w.found;
}
