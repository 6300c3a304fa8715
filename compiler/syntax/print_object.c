/* print_object.c - functions, privileges, settings, and statements about any kind of object. */
#include <string.h>

#include "syntax/lexer.h"
#include "syntax/print_parts.h"

/* ---- functions ---- */

void print_create_function(printer *p, const node *node_)
{
    const node_create_function *n = AS(create_function, node_);
    print_template(
        p, node_, "CREATE [replace?OR REPLACE ][procedure?PROCEDURE][!procedure?FUNCTION] {name}(");
    size_t params = 0, columns = 0;
    for (size_t i = 0; i < n->params.count; i++) {
        if (AS(parameter_def, n->params.items[i])->mode == PARAM_TABLE)
            continue;
        print_text(p, params++ > 0 ? ", " : "");
        print_node(p, n->params.items[i]);
    }
    print_text(p, ")");
    for (size_t i = 0; i < n->params.count; i++) {
        if (AS(parameter_def, n->params.items[i])->mode != PARAM_TABLE)
            continue;
        print_text(p, columns++ > 0 ? ", " : " RETURNS TABLE (");
        print_node(p, n->params.items[i]);
    }
    print_text(p, columns > 0 ? ")" : "");
    print_template(p, node_, "[returns? RETURNS {returns}][options? {options| }][body? {body}]");
}

void print_function_option(printer *p, const node *node_)
{
    const node_function_option *n = AS(function_option, node_);
    if (str_is(n->form, "as")) {
        print_text(p, "AS ");
        for (size_t i = 0; i < n->values.count; i++) {
            const node_constant *text = AS(constant, n->values.items[i]);
            print_text(p, i > 0 ? ", " : "");
            if (memchr(text->value.data, '\n', text->value.len) != NULL)
                print_dollar_quoted(p, text->value);
            else
                print_literal(p, text->value);
        }
    } else if (str_is(n->form, "transform")) {
        print_text(p, "TRANSFORM FOR TYPE ");
        print_list(p, n->values, ", FOR TYPE ");
    } else if (str_is(n->form, "set")) {
        print_node(p, n->value);
    } else if (str_is(n->form, "strict") || str_is(n->form, "volatility") ||
               str_is(n->form, "leakproof")) {
        print_words(p, n->word);
    } else {
        print_template(p, node_, "{form}[value? {value}][!value?[word? {word}]]");
    }
}

/* ---- privileges ---- */

/* TABLE gives TABLES, and so on. */
static void print_plural(printer *p, object_kind kind)
{
    print_words(p, str_from(object_kind_words(kind)));
    print_text(p, "S");
}

/* Privileges have any name; some are key words that no name may be. */
void print_privilege(printer *p, const node *n)
{
    static const char *const words[] = {"select", "references", "create", "alter system"};
    str text = AS(privilege, n)->name;
    bool is_word = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        is_word = is_word || str_is(text, words[i]);
    if (is_word)
        print_words(p, text);
    else if (str_is(text, "default"))
        print_name(p, text);
    else
        print_word_or_name(p, text);
    print_template(p, n, "[columns? ({columns})]");
}

static void print_grant_objects(printer *p, const node_grant *n)
{
    print_text(p, " ON ");
    if (n->all_in_schema && n->objects.count == 0) {
        print_plural(p, n->object);
        return;
    }
    if (n->all_in_schema) {
        print_text(p, "ALL ");
        print_plural(p, n->object);
        print_text(p, " IN SCHEMA ");
    } else {
        print_text(p, n->object == OBJECT_SERVER ? "FOREIGN " : "");
        print_words(p, str_from(object_kind_words(n->object)));
        print_text(p, " ");
    }
    print_list(p, n->objects, ", ");
}

void print_grant(printer *p, const node *node_)
{
    const node_grant *n = AS(grant, node_);
    print_template(p, node_,
                   "[revoke?REVOKE ][!revoke?GRANT ][option_for?GRANT OPTION FOR ]"
                   "[all_privileges?ALL][!all_privileges?{privileges}]");
    if (n->all_privileges && n->privileges.count > 0) /* of columns */
        print_template(p, n->privileges.items[0], "[columns? ({columns})]");
    print_grant_objects(p, n);
    print_template(p, node_,
                   "[revoke? FROM][!revoke? TO] {grantees}[grant_option? WITH GRANT OPTION]"
                   "[granted_by? GRANTED BY {granted_by}][behavior? {behavior}]");
}

void print_grant_role(printer *p, const node *node_)
{
    const node_grant_role *n = AS(grant_role, node_);
    print_template(p, node_,
                   "[revoke?REVOKE ][!revoke?GRANT ][option_for?{option_for} OPTION FOR ]{granted}"
                   "[revoke? FROM][!revoke? TO] {grantees}");
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        print_text(p, i > 0 ? ", " : " WITH ");
        print_template(p, &o->base, "{name} ");
        print_words(p, AS(identifier, o->value)->name.text);
    }
    print_template(p, node_, "[granted_by? GRANTED BY {granted_by}][behavior? {behavior}]");
}

void print_alter_role(printer *p, const node *node_)
{
    const node_alter_role *n = AS(alter_role, node_);
    print_template(p, node_,
                   "ALTER {form} [role?{role}][!role?ALL][database? IN DATABASE {database}]");
    if (!str_absent(n->member_action))
        print_template(p, node_, " {member_action} USER {options}");
    else
        print_template(p, node_, "[options? {options| }][setting? {setting}]");
}

/* ---- any kind of object ---- */

/* The kind and the name, with what belongs to the name. */
static void print_object(printer *p, object_kind kind, const node *n, const node *on,
                         const node *method)
{
    static const char *const words[] = {[OBJECT_DOMAIN_CONSTRAINT] = "constraint"};
    const char *word = kind == OBJECT_DOMAIN_CONSTRAINT ? words[kind] : object_kind_words(kind);
    print_words(p, str_from(word));
    print_text(p, kind == OBJECT_TRANSFORM ? " FOR " : " ");
    print_node(p, n);
    if (on != NULL) {
        print_text(p, kind == OBJECT_DOMAIN_CONSTRAINT ? " ON DOMAIN " : " ON ");
        print_node(p, on);
    }
    if (method != NULL) {
        print_text(p, kind == OBJECT_TRANSFORM ? " LANGUAGE " : " USING ");
        print_node(p, method);
    }
}

void print_drop(printer *p, const node *node_)
{
    const node_drop *n = AS(drop, node_);
    print_template(p, node_, "DROP {object} [concurrently?CONCURRENTLY ][if_exists?IF EXISTS ]");
    if (n->object == OBJECT_TRANSFORM)
        print_template(p, node_, "FOR {objects} LANGUAGE {using}");
    else
        print_template(p, node_, "{objects}[on? ON {on}][using? USING {using}]");
    print_template(p, node_, "[behavior? {behavior}]");
}

void print_comment(printer *p, const node *node_)
{
    const node_comment *n = AS(comment, node_);
    print_text(p, "COMMENT ON ");
    print_object(p, n->object, n->name, n->on, n->using);
    print_template(p, node_, " IS [text?{text}][!text?NULL]");
}

void print_alter_extension(printer *p, const node *node_)
{
    const node_alter_extension *n = AS(alter_extension, node_);
    print_template(p, node_, "ALTER EXTENSION {name} {action}[version? TO {version'}]");
    if (n->member == NULL)
        return;
    print_text(p, " ");
    print_object(p, n->object, n->member, NULL, n->on);
}

/* A relation whose name or schema is changed. */
static void print_altered_relation(printer *p, object_kind kind, bool if_exists, bool only)
{
    print_text(p, "ALTER ");
    print_words(p, str_from(object_kind_words(kind)));
    print_text(p, if_exists ? " IF EXISTS " : " ");
    print_text(p, only ? "ONLY " : "");
}

void print_rename(printer *p, const node *node_)
{
    const node_rename *n = AS(rename, node_);
    if (n->if_exists || n->only) {
        print_altered_relation(p, n->object, n->if_exists, n->only);
        print_template(p, node_, "{name}[on? ON {on}]");
    } else {
        print_text(p, "ALTER ");
        print_object(p, n->object, n->name, n->on, n->using);
    }
    print_text(p, " RENAME ");
    if (n->sub_object != OBJECT_NONE) {
        object_kind sub =
            n->sub_object == OBJECT_DOMAIN_CONSTRAINT ? OBJECT_CONSTRAINT : n->sub_object;
        print_words(p, str_from(object_kind_words(sub)));
        print_template(p, node_, " {sub} ");
    }
    print_template(p, node_, "TO {new_name}[behavior? {behavior}]");
}

void print_set_schema(printer *p, const node *node_)
{
    const node_set_schema *n = AS(set_schema, node_);
    if (n->if_exists || n->only) {
        print_altered_relation(p, n->object, n->if_exists, n->only);
        print_node(p, n->name);
    } else {
        print_text(p, "ALTER ");
        print_object(p, n->object, n->name, NULL, n->using);
    }
    print_template(p, node_, " SET SCHEMA {schema}");
}

void print_owner_to(printer *p, const node *node_)
{
    const node_owner_to *n = AS(owner_to, node_);
    print_text(p, "ALTER ");
    print_object(p, n->object, n->name, NULL, n->using);
    print_template(p, node_, " OWNER TO {owner}");
}

void print_create_statistics(printer *p, const node *node_)
{
    const node_create_statistics *n = AS(create_statistics, node_);
    print_template(
        p, node_,
        "CREATE STATISTICS [if_not_exists?IF NOT EXISTS ][name?{name} ][kinds?({kinds}) ]ON ");
    for (size_t i = 0; i < n->exprs.count; i++) {
        const node *e = n->exprs.items[i];
        bool bare = IS(identifier, e) || IS(function_call, e);
        print_text(p, i > 0 ? ", " : "");
        print_text(p, bare ? "" : "(");
        print_node(p, e);
        print_text(p, bare ? "" : ")");
    }
    print_template(p, node_, " FROM {from}");
}

/* One action stands without brackets, since a select would take them for its own. */
void print_create_rule(printer *p, const node *node_)
{
    size_t actions = AS(create_rule, node_)->actions.count;
    print_template(
        p, node_,
        "CREATE [replace?OR REPLACE ]RULE {name} AS ON {event} TO {relation}[where? WHERE {where}] "
        "DO [instead?INSTEAD ]");
    print_template(p, node_,
                   actions == 0   ? "NOTHING"
                   : actions == 1 ? "{actions}"
                                  : "({actions|; })");
}

/* ---- settings ---- */

/* a.b: the dots of a variable's name are not quoted. */
static void print_variable(printer *p, str variable)
{
    while (variable.len > 0) {
        size_t dot = str_find(variable, STR("."));
        print_name(p, str_slice(variable, 0, dot));
        print_text(p, dot < variable.len ? "." : "");
        variable = str_slice(variable, dot + 1, variable.len);
    }
}

/* SET forms with a syntax of their own; the variable is what PostgreSQL sets with them. */
typedef struct set_form {
    const char *variable, *template;
} set_form;

static const set_form set_forms[] = {
    {"transaction", "TRANSACTION {values}"},
    {"session characteristics", "SESSION CHARACTERISTICS AS TRANSACTION {values}"},
    {"transaction snapshot", "TRANSACTION SNAPSHOT {values}"},
    {"timezone", "TIME ZONE [values?{values!}][!values?DEFAULT]"},
    {"search_path", "SCHEMA {values}"},
    {"client_encoding", "NAMES [values?{values}][!values?DEFAULT]"},
    {"role", "ROLE {values}"},
    {"session_authorization", "SESSION AUTHORIZATION [values?{values}][!values?DEFAULT]"},
    {"xmloption", "XML OPTION {values}"},
};

static const set_form *find_set_form(const node_set_variable *n)
{
    if (!str_absent(n->name.text))
        return NULL;
    for (size_t i = 0; i < sizeof set_forms / sizeof *set_forms; i++) {
        if (str_is(n->variable, set_forms[i].variable))
            return &set_forms[i];
    }
    return NULL;
}

/* Without a name in the text it was one of the key words. */
static void print_reset(printer *p, const node_set_variable *n)
{
    static const char *const words[][2] = {
        {"all", "ALL"},
        {"timezone", "TIME ZONE"},
        {"session_authorization", "SESSION AUTHORIZATION"},
        {"transaction_isolation", "TRANSACTION ISOLATION LEVEL"}};
    print_text(p, "RESET ");
    for (size_t i = 0; str_absent(n->name.text) && i < sizeof words / sizeof *words; i++) {
        if (str_is(n->variable, words[i][0])) {
            print_text(p, words[i][1]);
            return;
        }
    }
    print_variable(p, n->variable);
}

void print_set_variable(printer *p, const node *node_)
{
    const node_set_variable *n = AS(set_variable, node_);
    if (n->reset) {
        print_reset(p, n);
        return;
    }
    print_template(p, node_, "SET [scope=local?LOCAL ][scope=session?SESSION ]");
    const set_form *form = find_set_form(n);
    if (form != NULL) {
        print_template(p, node_, form->template);
        return;
    }
    print_variable(p, n->variable);
    print_template(
        p, node_,
        "[form? ][form=from current?FROM CURRENT][form=default?TO DEFAULT][!form? TO {values}]");
}

void print_show(printer *p, const node *node_)
{
    print_text(p, "SHOW ");
    if (str_is(AS(show, node_)->variable, "all"))
        print_text(p, "ALL");
    else
        print_variable(p, AS(show, node_)->variable);
}

/* DECLARE c SCROLL CURSOR WITH HOLD FOR ... */
void print_declare_cursor(printer *p, const node *node_)
{
    const node_declare_cursor *n = AS(declare_cursor, node_);
    print_template(p, node_, "DECLARE {name}");
    for (int behind = 0; behind < 2; behind++) {
        for (size_t i = 0; i < n->options.count; i++) {
            str word = AS(option_word, n->options.items[i])->word;
            if (str_ends(word, "hold") == (behind == 1)) {
                print_text(p, " ");
                print_words(p, word);
            }
        }
        print_text(p, behind == 0 ? " CURSOR" : " FOR ");
    }
    print_node(p, n->query);
}

/* LANGUAGE stands on the side where it was written: PostgreSQL keeps the options in order. */
void print_do_block(printer *p, const node *node_)
{
    const node_do_block *n = AS(do_block, node_);
    bool behind = n->body_literal != NULL && n->language.at.start > n->body_literal->at.start;
    print_template(p, node_,
                   behind ? "DO {body_literal$}[language? LANGUAGE {language}]"
                          : "DO [language?LANGUAGE {language} ]{body_literal$}");
}
