/* print_table.c - constraints, the commands of ALTER TABLE, options. */
#include <string.h>

#include "syntax/lexer.h"
#include "syntax/print_parts.h"

/* ---- options ---- */

/* In a definition (`definition`) the words are reserved ones and NONE: what is quoted is a type. */
static void print_option_value(printer *p, const node *value, bool definition)
{
    if (IS(identifier, value) && definition)
        print_words(p, AS(identifier, value)->name.text);
    else if (IS(identifier, value))
        print_option_word(p, AS(identifier, value)->name.text);
    else if (IS(row_expr, value)) {
        print_text(p, "(");
        print_list(p, AS(row_expr, value)->fields, ", ");
        print_text(p, ")");
    } else
        print_node(p, value);
}

static void print_one_option(printer *p, const node_option *o, const char *between, bool definition)
{
    if (!str_absent(o->action)) {
        print_words(p, o->action);
        print_text(p, " ");
    }
    print_template(p, &o->base, "[space?{space}.]{name}");
    if (o->value == NULL)
        return;
    print_text(p, between);
    print_option_value(p, o->value, definition);
}

void print_options(printer *p, node_list options, bool equals)
{
    for (size_t i = 0; i < options.count; i++) {
        print_text(p, i > 0 ? ", " : "");
        print_one_option(p, AS(option, options.items[i]), equals ? " = " : " ", equals);
    }
}

void print_option(printer *p, const node *n)
{
    print_one_option(p, AS(option, n), " = ", false);
}

/* ---- elements of a table ---- */

void print_like_clause(printer *p, const node *node_)
{
    const node_like_clause *n = AS(like_clause, node_);
    print_text(p, "LIKE ");
    print_node(p, n->relation);
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option_word *o = AS(option_word, n->options.items[i]);
        print_text(p, " ");
        print_words(p, o->word);
        print_text(p, " ");
        print_words(p, AS(identifier, o->value)->name.text);
    }
}

/* The last column of a temporal key: a, PERIOD b */
static void print_key_columns(printer *p, node_list columns, bool period)
{
    print_text(p, "(");
    for (size_t i = 0; i < columns.count; i++) {
        print_text(p, i > 0 ? ", " : "");
        print_text(p, period && i + 1 == columns.count ? "PERIOD " : "");
        print_node(p, columns.items[i]);
    }
    print_text(p, ")");
}

static void print_foreign_key(printer *p, const node_constraint *n)
{
    static const char *const actions[] = {[FK_NO_ACTION] = NULL,
                                          [FK_RESTRICT] = "RESTRICT",
                                          [FK_CASCADE] = "CASCADE",
                                          [FK_SET_NULL] = "SET NULL",
                                          [FK_SET_DEFAULT] = "SET DEFAULT"};
    if (n->columns.count > 0) {
        print_text(p, "FOREIGN KEY ");
        print_key_columns(p, n->columns, n->period);
        print_text(p, " ");
    }
    print_template(p, &n->base, "REFERENCES {ref_table}");
    if (n->ref_columns.count > 0) {
        print_text(p, " ");
        print_key_columns(p, n->ref_columns, n->ref_period);
    }
    print_template(p, &n->base, "[match? MATCH {match}]");
    if (actions[n->on_delete] != NULL) {
        print_text(p, " ON DELETE ");
        print_text(p, actions[n->on_delete]);
        print_template(p, &n->base, "[on_delete_columns? ({on_delete_columns})]");
    }
    if (actions[n->on_update] != NULL) {
        print_text(p, " ON UPDATE ");
        print_text(p, actions[n->on_update]);
    }
}

static const char key_template[] = "[nulls_not_distinct? NULLS NOT DISTINCT][columns? "
                                   "({columns}[without_overlaps? WITHOUT OVERLAPS])]"
                                   "[including? INCLUDE ({including})][using_index? USING INDEX "
                                   "{using_index}][options? WITH ({options})]"
                                   "[tablespace? USING INDEX TABLESPACE {tablespace}]";

static const char attributes_template[] =
    "[no_inherit? NO INHERIT][enforced? ENFORCED][not_enforced? NOT ENFORCED]"
    "[not_deferrable? NOT DEFERRABLE][deferrable? DEFERRABLE]"
    "[initially_deferred? INITIALLY DEFERRED][initially_immediate? INITIALLY IMMEDIATE][not_valid? "
    "NOT VALID]";

/* One of the words that may follow a column's constraint. */
static void print_attribute(printer *p, const node_constraint *n)
{
    print_template(p, &n->base,
                   "[enforced?ENFORCED][not_enforced?NOT ENFORCED][deferrable?DEFERRABLE]"
                   "[not_deferrable?NOT DEFERRABLE][initially_deferred?INITIALLY DEFERRED]"
                   "[initially_immediate?INITIALLY IMMEDIATE]");
}

void print_constraint(printer *p, const node *node_)
{
    const node_constraint *n = AS(constraint, node_);
    static const char *const templates[] = {
        [CONSTRAINT_NULL] = "NULL",
        [CONSTRAINT_NOT_NULL] = "NOT NULL[columns? {columns}]",
        [CONSTRAINT_DEFAULT] = "DEFAULT {expr}",
        [CONSTRAINT_CHECK] = "CHECK ({expr})",
        [CONSTRAINT_PRIMARY_KEY] = "PRIMARY KEY",
        [CONSTRAINT_UNIQUE] = "UNIQUE",
        [CONSTRAINT_EXCLUSION] = "EXCLUDE [access_method?USING {access_method} "
                                 "]({elements})[including? INCLUDE ({including})]"
                                 "[options? WITH ({options})][tablespace? USING INDEX TABLESPACE "
                                 "{tablespace}][where? WHERE ({where})]",
        [CONSTRAINT_IDENTITY] =
            "GENERATED [when=always?ALWAYS][!when=always?BY DEFAULT] AS IDENTITY"
            "[sequence_options? ({sequence_options| })]",
        [CONSTRAINT_GENERATED] =
            "GENERATED [when=always?ALWAYS][!when=always?BY DEFAULT] AS ({expr}) "
            "[virtual_column?VIRTUAL][!virtual_column?STORED]",
    };
    print_template(p, node_, "[name?CONSTRAINT {name} ]");
    if (n->type == CONSTRAINT_ATTRIBUTE) {
        print_attribute(p, n);
        return;
    }
    if (n->type == CONSTRAINT_FOREIGN_KEY)
        print_foreign_key(p, n);
    else
        print_template(p, node_, templates[n->type]);
    if (n->type == CONSTRAINT_PRIMARY_KEY || n->type == CONSTRAINT_UNIQUE)
        print_template(p, node_, key_template);
    print_template(p, node_, attributes_template);
}

/* ---- ALTER TABLE ---- */

static const char *const command_templates[] = {
    [ALTER_ADD_COLUMN] = "ADD COLUMN [if_not_exists?IF NOT EXISTS ]{def}",
    [ALTER_DROP_COLUMN] = "DROP COLUMN [if_exists?IF EXISTS ]{name}[behavior? {behavior}]",
    [ALTER_SET_TYPE] =
        "ALTER COLUMN {name} TYPE {type}[collation? COLLATE {collation}][expr? USING {expr}]",
    [ALTER_SET_DEFAULT] = "ALTER COLUMN {name} SET DEFAULT {expr}",
    [ALTER_DROP_DEFAULT] = "ALTER COLUMN {name} DROP DEFAULT",
    [ALTER_SET_NOT_NULL] = "ALTER COLUMN {name} SET NOT NULL",
    [ALTER_DROP_NOT_NULL] = "ALTER COLUMN {name} DROP NOT NULL",
    [ALTER_SET_EXPRESSION] = "ALTER COLUMN {name} SET EXPRESSION AS ({expr})",
    [ALTER_DROP_EXPRESSION] = "ALTER COLUMN {name} DROP EXPRESSION[if_exists? IF EXISTS]",
    [ALTER_SET_STATISTICS] = "ALTER COLUMN [name?{name}][!name?{number}] SET STATISTICS {expr}",
    [ALTER_SET_STORAGE] = "ALTER COLUMN {name} SET STORAGE {word~}",
    [ALTER_SET_COMPRESSION] = "ALTER COLUMN {name} SET COMPRESSION {word~}",
    [ALTER_SET_COLUMN_OPTIONS] = "ALTER COLUMN {name} SET ({options})",
    [ALTER_RESET_COLUMN_OPTIONS] = "ALTER COLUMN {name} RESET ({options})",
    [ALTER_ADD_IDENTITY] = "ALTER COLUMN {name} ADD {def}",
    [ALTER_SET_IDENTITY] = "ALTER COLUMN {name}",
    [ALTER_DROP_IDENTITY] = "ALTER COLUMN {name} DROP IDENTITY[if_exists? IF EXISTS]",
    [ALTER_ADD_CONSTRAINT] = "ADD {def}",
    [ALTER_ALTER_CONSTRAINT] = "ALTER CONSTRAINT {name}[word? {word}]",
    [ALTER_VALIDATE_CONSTRAINT] = "VALIDATE CONSTRAINT {name}",
    [ALTER_DROP_CONSTRAINT] = "DROP CONSTRAINT [if_exists?IF EXISTS ]{name}[behavior? {behavior}]",
    [ALTER_OWNER] = "OWNER TO {def}",
    [ALTER_CLUSTER_ON] = "CLUSTER ON {name}",
    [ALTER_SET_WITHOUT_CLUSTER] = "SET WITHOUT CLUSTER",
    [ALTER_SET_LOGGED] = "SET LOGGED",
    [ALTER_SET_UNLOGGED] = "SET UNLOGGED",
    [ALTER_SET_WITHOUT_OIDS] = "SET WITHOUT OIDS",
    [ALTER_SET_ACCESS_METHOD] = "SET ACCESS METHOD {name}[word?{word}]",
    [ALTER_SET_TABLESPACE] = "SET TABLESPACE {name}",
    [ALTER_SET_OPTIONS] = "SET ({options})",
    [ALTER_RESET_OPTIONS] = "RESET ({options})",
    [ALTER_ENABLE_TRIGGER] = "ENABLE [name?[word?{word} ]]TRIGGER [name?{name!}][!name?{word}]",
    [ALTER_DISABLE_TRIGGER] = "DISABLE TRIGGER [name?{name!}][!name?{word}]",
    [ALTER_ENABLE_RULE] = "ENABLE [word?{word} ]RULE {name}",
    [ALTER_DISABLE_RULE] = "DISABLE RULE {name}",
    [ALTER_INHERIT] = "INHERIT {relation}",
    [ALTER_NO_INHERIT] = "NO INHERIT {relation}",
    [ALTER_OF_TYPE] = "OF {type}",
    [ALTER_NOT_OF] = "NOT OF",
    [ALTER_REPLICA_IDENTITY] = "REPLICA IDENTITY [name?USING INDEX {name}][!name?{word}]",
    [ALTER_ENABLE_RLS] = "ENABLE ROW LEVEL SECURITY",
    [ALTER_DISABLE_RLS] = "DISABLE ROW LEVEL SECURITY",
    [ALTER_FORCE_RLS] = "FORCE ROW LEVEL SECURITY",
    [ALTER_NO_FORCE_RLS] = "NO FORCE ROW LEVEL SECURITY",
    [ALTER_ATTACH_PARTITION] = "ATTACH PARTITION {relation}[def? {def}]",
    [ALTER_DETACH_PARTITION] = "DETACH PARTITION {relation}[word? {word}]",
    [ALTER_COLUMN_SERVER_OPTIONS] = "ALTER COLUMN {name} OPTIONS ({options&})",
    [ALTER_SERVER_OPTIONS] = "OPTIONS ({options&})",
    [ALTER_ADD_ATTRIBUTE] = "ADD ATTRIBUTE {def}[behavior? {behavior}]",
    [ALTER_DROP_ATTRIBUTE] = "DROP ATTRIBUTE [if_exists?IF EXISTS ]{name}[behavior? {behavior}]",
    [ALTER_ALTER_ATTRIBUTE] =
        "ALTER ATTRIBUTE {name} TYPE {type}[collation? COLLATE {collation}][behavior? {behavior}]",
};

static void print_identity_options(printer *p, node_list options)
{
    for (size_t i = 0; i < options.count; i++) {
        bool restart = str_is(AS(sequence_option, options.items[i])->form, "restart");
        print_text(p, restart ? " " : " SET ");
        print_node(p, options.items[i]);
    }
}

void print_alter_command(printer *p, const node *node_)
{
    const node_alter_command *n = AS(alter_command, node_);
    print_template(p, node_, command_templates[n->action]);
    if (n->action == ALTER_SET_IDENTITY)
        print_identity_options(p, n->options);
    else if (n->action == ALTER_ALTER_CONSTRAINT && n->def != NULL)
        print_template(p, n->def, attributes_template);
}
