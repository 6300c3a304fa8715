/*
 * statement_kind.c - which command tag a statement has.
 */
#include "syntax/statement_kind.h"

#include <string.h>

#include "grammar/sql.h"

/* What the words of object kinds are in tags: everything that is called a role is one. */
static const char *const alter_tags[] = {
#define X(id, words) [OBJECT_##id] = "alter " words,
    OBJECT_KINDS(X)
#undef X
};
static const char *const drop_tags[] = {
#define X(id, words) [OBJECT_##id] = "drop " words,
    OBJECT_KINDS(X)
#undef X
};
static const char *const create_tags[] = {
#define X(id, words) [OBJECT_##id] = "create " words,
    OBJECT_KINDS(X)
#undef X
};

/* Kinds of nodes that have one tag. */
/* clang-format off */
#define PLAIN_TAGS(X) \
    X(insert, "insert") X(update, "update") X(delete, "delete") X(merge, "merge") \
    X(truncate, "truncate table") X(copy, "copy") X(create_index, "create index") \
    X(create_view, "create view") X(refresh_view, "refresh materialized view") \
    X(create_sequence, "create sequence") X(alter_sequence, "alter sequence") \
    X(create_enum, "create type") X(alter_enum, "alter type") X(create_composite, "create type") \
    X(alter_composite, "alter type") X(create_range, "create type") \
    X(alter_type_options, "alter type") X(create_domain, "create domain") \
    X(alter_domain, "alter domain") X(do_block, "do") X(call, "call") \
    X(create_trigger, "create trigger") X(create_event_trigger, "create event trigger") \
    X(alter_event_trigger, "alter event trigger") X(create_rule, "create rule") \
    X(create_policy, "create policy") X(alter_policy, "alter policy") \
    X(create_schema, "create schema") X(create_extension, "create extension") \
    X(alter_extension, "alter extension") X(create_role, "create role") \
    X(alter_role, "alter role") X(alter_default_privileges, "alter default privileges") \
    X(comment, "comment") X(security_label, "security label") \
    X(create_publication, "create publication") X(alter_publication, "alter publication") \
    X(create_subscription, "create subscription") X(alter_subscription, "alter subscription") \
    X(drop_subscription, "drop subscription") X(create_statistics, "create statistics") \
    X(alter_statistics, "alter statistics") X(create_cast, "create cast") \
    X(create_conversion, "create conversion") X(create_transform, "create transform") \
    X(create_access_method, "create access method") \
    X(create_operator_class, "create operator class") \
    X(create_operator_family, "create operator family") \
    X(alter_operator_family, "alter operator family") X(alter_operator, "alter operator") \
    X(import_schema, "import foreign schema") X(create_tablespace, "create tablespace") \
    X(create_database, "create database") X(alter_database, "alter database") \
    X(drop_database, "drop database") X(alter_system, "alter system") \
    X(alter_tablespace, "alter tablespace") X(alter_collation, "alter collation") \
    X(show, "show") X(set_constraints, "set constraints") X(lock, "lock table") \
    X(notify, "notify") X(explain, "explain") X(cluster, "cluster") X(reindex, "reindex") \
    X(prepare, "prepare") X(execute, "execute") X(declare_cursor, "declare cursor") \
    X(load, "load") X(checkpoint, "checkpoint")
/* clang-format on */

/* Names of other tags that begin a statement with an error. */
static const char *const more_tags[] = {"create language",
                                        "select",
                                        "grant",
                                        "revoke",
                                        "drop owned",
                                        "reassign owned",
                                        "begin",
                                        "start transaction",
                                        "commit",
                                        "rollback",
                                        "savepoint",
                                        "release",
                                        "set",
                                        "reset",
                                        "vacuum",
                                        "analyze",
                                        "listen",
                                        "unlisten",
                                        "fetch",
                                        "move",
                                        "deallocate",
                                        "discard all",
                                        "discard plans",
                                        "discard sequences",
                                        "discard temp",
                                        "prepare transaction",
                                        "commit prepared",
                                        "rollback prepared",
                                        "create table as",
                                        "create user mapping",
                                        "alter user mapping",
                                        "drop user mapping"};

static const char *transaction_tag(const node_transaction *n)
{
    static const char *const tags[] = {
        [TRANSACTION_BEGIN] = "begin",
        [TRANSACTION_START] = "start transaction",
        [TRANSACTION_COMMIT] = "commit",
        [TRANSACTION_ROLLBACK] = "rollback",
        [TRANSACTION_SAVEPOINT] = "savepoint",
        [TRANSACTION_RELEASE] = "release",
        [TRANSACTION_ROLLBACK_TO] = "rollback",
        [TRANSACTION_PREPARE] = "prepare transaction",
        [TRANSACTION_COMMIT_PREPARED] = "commit prepared",
        [TRANSACTION_ROLLBACK_PREPARED] = "rollback prepared",
    };
    return tags[n->type];
}

/* Members of a relation are altered with it, those of a type with the type. */
static const char *alter_tag(object_kind object)
{
    switch (object) {
    case OBJECT_ATTRIBUTE:
        return "alter type";
    case OBJECT_COLUMN:
    case OBJECT_CONSTRAINT:
        return "alter table";
    case OBJECT_DOMAIN_CONSTRAINT:
        return "alter domain";
    default:
        return alter_tags[object];
    }
}

static const char *discard_tag(const node_discard *n)
{
    if (str_is(n->target, "all"))
        return "discard all";
    if (str_is(n->target, "plans"))
        return "discard plans";
    return str_is(n->target, "sequences") ? "discard sequences" : "discard temp";
}

static const char *mapping_tag(const node_user_mapping *n)
{
    if (str_is(n->action, "create"))
        return "create user mapping";
    return str_is(n->action, "alter") ? "alter user mapping" : "drop user mapping";
}

const char *statement_kind(const node *tree)
{
    switch (tree->kind) {
#define X(kind, tag)                                                                               \
    case NODE_##kind:                                                                              \
        return tag;
        PLAIN_TAGS(X)
#undef X
    case NODE_select:
        return "select";
    case NODE_create_table:
        return AS(create_table, tree)->foreign_table ? "create foreign table" : "create table";
    case NODE_create_table_as:
        return AS(create_table_as, tree)->materialized ? "create materialized view"
                                                       : "create table as";
    case NODE_alter_table:
        return alter_tag(AS(alter_table, tree)->object);
    case NODE_alter_all_in_tablespace:
        return alter_tag(AS(alter_all_in_tablespace, tree)->object);
    case NODE_define:
        return create_tags[AS(define, tree)->object];
    case NODE_create_language: /* without a handler it is CREATE EXTENSION in disguise */
        return AS(create_language, tree)->handler != NULL ? "create language" : "create extension";
    case NODE_create_function:
        return AS(create_function, tree)->procedure ? "create procedure" : "create function";
    case NODE_alter_function:
        return alter_tag(AS(alter_function, tree)->object);
    case NODE_rename:
        return alter_tag(AS(rename, tree)->object);
    case NODE_set_schema:
        return alter_tag(AS(set_schema, tree)->object);
    case NODE_owner_to:
        return alter_tag(AS(owner_to, tree)->object);
    case NODE_depends_on_extension:
        return alter_tag(AS(depends_on_extension, tree)->object);
    case NODE_alter_text_search:
        return alter_tag(AS(alter_text_search, tree)->object);
    case NODE_drop:
        return drop_tags[AS(drop, tree)->object];
    case NODE_reassign_owned:
        return AS(reassign_owned, tree)->drop ? "drop owned" : "reassign owned";
    case NODE_grant:
        return AS(grant, tree)->revoke ? "revoke" : "grant";
    case NODE_grant_role:
        return AS(grant_role, tree)->revoke ? "revoke role" : "grant role";
    case NODE_create_wrapper:
        return AS(create_wrapper, tree)->alter ? "alter foreign data wrapper"
                                               : "create foreign data wrapper";
    case NODE_create_server:
        return AS(create_server, tree)->alter ? "alter server" : "create server";
    case NODE_user_mapping:
        return mapping_tag(AS(user_mapping, tree));
    case NODE_transaction:
        return transaction_tag(AS(transaction, tree));
    case NODE_set_variable:
        return AS(set_variable, tree)->reset ? "reset" : "set";
    case NODE_listen:
        return AS(listen, tree)->unlisten ? "unlisten" : "listen";
    case NODE_vacuum:
        return AS(vacuum, tree)->analyze_only ? "analyze" : "vacuum";
    case NODE_deallocate:
        return AS(deallocate, tree)->all ? "deallocate all" : "deallocate";
    case NODE_fetch:
        return AS(fetch, tree)->move ? "move" : "fetch";
    case NODE_close_cursor:
        return AS(close_cursor, tree)->all ? "close cursor all" : "close cursor";
    case NODE_discard:
        return discard_tag(AS(discard, tree));
    default:
        return "-";
    }
}

/* ---- statements without a tree ---- */

/* Words between CREATE, DROP ... and the object that are not part of the tag. */
static bool is_noise(str word)
{
    static const char *const noise[] = {
        "or",     "replace",   "temp",       "temporary", "unlogged",   "global", "local",
        "unique", "recursive", "procedural", "trusted",   "constraint", "default"};
    for (size_t i = 0; i < sizeof noise / sizeof *noise; i++)
        if (str_is(word, noise[i]))
            return true;
    return false;
}

static str tag_word(str word)
{
    static const char *const same[][2] = {
        {"user", "role"},     {"group", "role"},   {"end", "commit"},     {"abort", "rollback"},
        {"values", "select"}, {"table", "select"}, {"analyse", "analyze"}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (str_is(word, same[i][0]))
            return str_from(same[i][1]);
    return word;
}

static const char *find_tag(const char *words)
{
    static const char *const plain[] = {
#define X(kind, tag) tag,
        PLAIN_TAGS(X)
#undef X
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(plain[i], words) == 0)
            return plain[i];
    for (size_t i = 0; i < sizeof more_tags / sizeof *more_tags; i++)
        if (strcmp(more_tags[i], words) == 0)
            return more_tags[i];
    for (size_t i = OBJECT_NONE + 1; i < OBJECT_KIND_COUNT; i++) {
        if (strcmp(create_tags[i], words) == 0)
            return create_tags[i];
        if (strcmp(alter_tags[i], words) == 0)
            return alter_tags[i];
        if (strcmp(drop_tags[i], words) == 0)
            return drop_tags[i];
    }
    return NULL;
}

/* Writes up to four words of the statement as a tag would have them; lengths[i] is the length of
 * the first i + 1. */
static size_t leading_words(const token *tokens, size_t count, char *text, size_t size,
                            size_t *lengths)
{
    size_t n = 0, length = 0;
    for (size_t i = 0; i < count && n < 4; i++) {
        if (tokens[i].word == 0)
            break;
        str word = token_keyword(&tokens[i])->text;
        bool mapping = i + 1 < count && tokens[i + 1].word != 0 &&
                       str_is(token_keyword(&tokens[i + 1])->text, "mapping");
        if (n > 0 && is_noise(word))
            continue;
        if ((n == 0 || n == 1) && !mapping && !(n == 1 && str_is(word, "table")))
            word = tag_word(word);
        if (length + word.len + 2 > size)
            break;
        if (n > 0)
            text[length++] = ' ';
        memcpy(text + length, word.data, word.len);
        length += word.len;
        lengths[n++] = length;
    }
    return n;
}

const char *statement_kind_of_words(const token *tokens, size_t count)
{
    char text[128];
    size_t lengths[4];
    while (count > 0 && tokens->code == TK_LPAREN) {
        tokens++;
        count--;
    }
    size_t n = leading_words(tokens, count, text, sizeof text, lengths);
    for (size_t i = n; i > 0; i--) {
        text[lengths[i - 1]] = '\0';
        const char *tag = find_tag(text);
        if (tag != NULL)
            return tag;
    }
    /* Words that stand alone in front of a longer tag. */
    static const char *const first_words[][2] = {
        {"truncate", "truncate table"}, {"lock", "lock table"},
        {"start", "start transaction"}, {"declare", "declare cursor"},
        {"close", "close cursor"},      {"refresh", "refresh materialized view"}};
    for (size_t i = 0; n > 0 && i < sizeof first_words / sizeof *first_words; i++)
        if (strcmp(text, first_words[i][0]) == 0)
            return first_words[i][1];
    return "-";
}
