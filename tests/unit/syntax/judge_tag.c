/*
 * judge_tag.c - the command tag of a statement, told from PostgreSQL 15's own tree of it by the
 * rules of its CreateCommandTag().
 */
#include <stdlib.h>
#include <string.h>

#include "judge_private.h"

typedef struct tag_row {
    const char *name, *words;
} tag_row;

/* Nodes that have one tag. */
static const tag_row nodes[] = {
    {"InsertStmt", "insert"},
    {"DeleteStmt", "delete"},
    {"UpdateStmt", "update"},
    {"MergeStmt", "merge"},
    {"SelectStmt", "select"},
    {"DeclareCursorStmt", "declare cursor"},
    {"CreateDomainStmt", "create domain"},
    {"CreateSchemaStmt", "create schema"},
    {"CreateStmt", "create table"},
    {"CreateTableSpaceStmt", "create tablespace"},
    {"DropTableSpaceStmt", "drop tablespace"},
    {"AlterTableSpaceOptionsStmt", "alter tablespace"},
    {"CreateExtensionStmt", "create extension"},
    {"AlterExtensionStmt", "alter extension"},
    {"AlterExtensionContentsStmt", "alter extension"},
    {"CreateFdwStmt", "create foreign data wrapper"},
    {"AlterFdwStmt", "alter foreign data wrapper"},
    {"CreateForeignServerStmt", "create server"},
    {"AlterForeignServerStmt", "alter server"},
    {"CreateUserMappingStmt", "create user mapping"},
    {"AlterUserMappingStmt", "alter user mapping"},
    {"DropUserMappingStmt", "drop user mapping"},
    {"CreateForeignTableStmt", "create foreign table"},
    {"ImportForeignSchemaStmt", "import foreign schema"},
    {"TruncateStmt", "truncate table"},
    {"CommentStmt", "comment"},
    {"SecLabelStmt", "security label"},
    {"CopyStmt", "copy"},
    {"AlterDomainStmt", "alter domain"},
    {"AlterDefaultPrivilegesStmt", "alter default privileges"},
    {"CompositeTypeStmt", "create type"},
    {"CreateEnumStmt", "create type"},
    {"CreateRangeStmt", "create type"},
    {"AlterEnumStmt", "alter type"},
    {"ViewStmt", "create view"},
    {"IndexStmt", "create index"},
    {"RuleStmt", "create rule"},
    {"CreateSeqStmt", "create sequence"},
    {"AlterSeqStmt", "alter sequence"},
    {"DoStmt", "do"},
    {"CreatedbStmt", "create database"},
    {"AlterDatabaseStmt", "alter database"},
    {"AlterDatabaseRefreshCollStmt", "alter database"},
    {"AlterDatabaseSetStmt", "alter database"},
    {"DropdbStmt", "drop database"},
    {"NotifyStmt", "notify"},
    {"ListenStmt", "listen"},
    {"UnlistenStmt", "unlisten"},
    {"LoadStmt", "load"},
    {"CallStmt", "call"},
    {"ClusterStmt", "cluster"},
    {"ExplainStmt", "explain"},
    {"RefreshMatViewStmt", "refresh materialized view"},
    {"AlterSystemStmt", "alter system"},
    {"VariableShowStmt", "show"},
    {"CreateTransformStmt", "create transform"},
    {"CreateTrigStmt", "create trigger"},
    {"CreateEventTrigStmt", "create event trigger"},
    {"AlterEventTrigStmt", "alter event trigger"},
    {"CreatePLangStmt", "create language"},
    {"CreateRoleStmt", "create role"},
    {"AlterRoleStmt", "alter role"},
    {"AlterRoleSetStmt", "alter role"},
    {"DropRoleStmt", "drop role"},
    {"DropOwnedStmt", "drop owned"},
    {"ReassignOwnedStmt", "reassign owned"},
    {"LockStmt", "lock table"},
    {"ConstraintsSetStmt", "set constraints"},
    {"CheckPointStmt", "checkpoint"},
    {"ReindexStmt", "reindex"},
    {"CreateConversionStmt", "create conversion"},
    {"CreateCastStmt", "create cast"},
    {"CreateOpClassStmt", "create operator class"},
    {"CreateOpFamilyStmt", "create operator family"},
    {"AlterOpFamilyStmt", "alter operator family"},
    {"AlterOperatorStmt", "alter operator"},
    {"AlterTypeStmt", "alter type"},
    {"AlterTSDictionaryStmt", "alter text search dictionary"},
    {"AlterTSConfigurationStmt", "alter text search configuration"},
    {"CreatePolicyStmt", "create policy"},
    {"AlterPolicyStmt", "alter policy"},
    {"CreateAmStmt", "create access method"},
    {"CreatePublicationStmt", "create publication"},
    {"AlterPublicationStmt", "alter publication"},
    {"CreateSubscriptionStmt", "create subscription"},
    {"AlterSubscriptionStmt", "alter subscription"},
    {"DropSubscriptionStmt", "drop subscription"},
    {"AlterCollationStmt", "alter collation"},
    {"PrepareStmt", "prepare"},
    {"ExecuteStmt", "execute"},
    {"CreateStatsStmt", "create statistics"},
    {"AlterStatsStmt", "alter statistics"},
};

/* What kinds of objects are called behind CREATE, ALTER and DROP. */
static const tag_row objects[] = {
    {"OBJECT_AGGREGATE", "aggregate"},
    {"OBJECT_ATTRIBUTE", "type"},
    {"OBJECT_CAST", "cast"},
    {"OBJECT_COLLATION", "collation"},
    {"OBJECT_COLUMN", "table"},
    {"OBJECT_CONVERSION", "conversion"},
    {"OBJECT_DATABASE", "database"},
    {"OBJECT_DOMAIN", "domain"},
    {"OBJECT_DOMCONSTRAINT", "domain"},
    {"OBJECT_EXTENSION", "extension"},
    {"OBJECT_FDW", "foreign data wrapper"},
    {"OBJECT_FOREIGN_SERVER", "server"},
    {"OBJECT_FOREIGN_TABLE", "foreign table"},
    {"OBJECT_FUNCTION", "function"},
    {"OBJECT_INDEX", "index"},
    {"OBJECT_LANGUAGE", "language"},
    {"OBJECT_LARGEOBJECT", "large object"},
    {"OBJECT_OPCLASS", "operator class"},
    {"OBJECT_OPERATOR", "operator"},
    {"OBJECT_OPFAMILY", "operator family"},
    {"OBJECT_POLICY", "policy"},
    {"OBJECT_PROCEDURE", "procedure"},
    {"OBJECT_ROLE", "role"},
    {"OBJECT_ROUTINE", "routine"},
    {"OBJECT_RULE", "rule"},
    {"OBJECT_SCHEMA", "schema"},
    {"OBJECT_SEQUENCE", "sequence"},
    {"OBJECT_TABLE", "table"},
    {"OBJECT_TABCONSTRAINT", "table"},
    {"OBJECT_TABLESPACE", "tablespace"},
    {"OBJECT_TRIGGER", "trigger"},
    {"OBJECT_EVENT_TRIGGER", "event trigger"},
    {"OBJECT_TSCONFIGURATION", "text search configuration"},
    {"OBJECT_TSDICTIONARY", "text search dictionary"},
    {"OBJECT_TSPARSER", "text search parser"},
    {"OBJECT_TSTEMPLATE", "text search template"},
    {"OBJECT_TYPE", "type"},
    {"OBJECT_VIEW", "view"},
    {"OBJECT_MATVIEW", "materialized view"},
    {"OBJECT_PUBLICATION", "publication"},
    {"OBJECT_SUBSCRIPTION", "subscription"},
    {"OBJECT_STATISTIC_EXT", "statistics"},
    {"OBJECT_TRANSFORM", "transform"},
    {"OBJECT_ACCESS_METHOD", "access method"},
};

static const tag_row transactions[] = {
    {"TRANS_STMT_BEGIN", "begin"},
    {"TRANS_STMT_START", "start transaction"},
    {"TRANS_STMT_COMMIT", "commit"},
    {"TRANS_STMT_ROLLBACK", "rollback"},
    {"TRANS_STMT_ROLLBACK_TO", "rollback"},
    {"TRANS_STMT_SAVEPOINT", "savepoint"},
    {"TRANS_STMT_RELEASE", "release"},
    {"TRANS_STMT_PREPARE", "prepare transaction"},
    {"TRANS_STMT_COMMIT_PREPARED", "commit prepared"},
    {"TRANS_STMT_ROLLBACK_PREPARED", "rollback prepared"},
    {"DISCARD_ALL", "discard all"},
    {"DISCARD_PLANS", "discard plans"},
    {"DISCARD_TEMP", "discard temp"},
    {"DISCARD_SEQUENCES", "discard sequences"},
};

/* Nodes whose tag is a verb and the kind of object that a member of theirs names. */
static const struct object_node {
    const char *name, *verb, *member;
} object_nodes[] = {
    {"DropStmt", "drop", "removeType"},
    {"AlterObjectDependsStmt", "alter", "objectType"},
    {"AlterObjectSchemaStmt", "alter", "objectType"},
    {"AlterOwnerStmt", "alter", "objectType"},
    {"AlterTableMoveAllStmt", "alter", "objtype"},
    {"AlterTableStmt", "alter", "objtype"},
    {"AlterFunctionStmt", "alter", "objtype"},
    {"DefineStmt", "create", "kind"},
};

/* Nodes that have one of two tags: the first when the member is there. */
static const struct either_node {
    const char *name, *member, *with, *without;
} either_nodes[] = {
    {"ClosePortalStmt", "portalname", "close cursor", "close cursor all"},
    {"DeallocateStmt", "name", "deallocate", "deallocate all"},
    {"FetchStmt", "ismove", "move", "fetch"},
    {"GrantStmt", "is_grant", "grant", "revoke"},
    {"GrantRoleStmt", "is_grant", "grant role", "revoke role"},
    {"CreateFunctionStmt", "is_procedure", "create procedure", "create function"},
    {"VacuumStmt", "is_vacuumcmd", "vacuum", "analyze"},
};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define FIND(rows, text) find((rows), COUNT(rows), (text))

static const char *find(const tag_row *rows, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (text != NULL && strcmp(rows[i].name, text) == 0)
            return rows[i].words;
    return NULL;
}

static const char *member(const json_t *body, const char *key)
{
    return json_string_value(json_object_get(body, key));
}

static const char *tag_of_object(arena *a, const char *verb, const char *object)
{
    const char *words = FIND(objects, object);
    return words != NULL ? arena_printf(a, "%s %s", verb, words).data : "";
}

static const char *tag_by_name(arena *a, const char *name, const json_t *body)
{
    for (size_t i = 0; i < COUNT(object_nodes); i++)
        if (strcmp(object_nodes[i].name, name) == 0)
            return tag_of_object(a, object_nodes[i].verb, member(body, object_nodes[i].member));
    for (size_t i = 0; i < COUNT(either_nodes); i++)
        if (strcmp(either_nodes[i].name, name) == 0)
            return json_object_get(body, either_nodes[i].member) != NULL ? either_nodes[i].with
                                                                         : either_nodes[i].without;
    const char *words = FIND(nodes, name);
    return words != NULL ? words : "";
}

static const char *tag_of_node(arena *a, const char *name, const json_t *body)
{
    const char *words = NULL;
    if (strcmp(name, "RenameStmt") == 0) {
        const char *renamed = member(body, "renameType");
        bool column = strcmp(renamed, "OBJECT_COLUMN") == 0;
        return tag_of_object(a, "alter", column ? member(body, "relationType") : renamed);
    }
    if (strcmp(name, "TransactionStmt") == 0)
        words = FIND(transactions, member(body, "kind"));
    else if (strcmp(name, "DiscardStmt") == 0)
        words = FIND(transactions, member(body, "target"));
    else if (strcmp(name, "VariableSetStmt") == 0)
        words = strncmp(member(body, "kind"), "VAR_RESET", 9) == 0 ? "reset" : "set";
    else if (strcmp(name, "CreateTableAsStmt") == 0)
        words = strcmp(member(body, "objtype"), "OBJECT_MATVIEW") == 0 ? "create materialized view"
                                                                       : "create table as";
    else
        words = tag_by_name(a, name, body);
    return words != NULL ? words : "";
}

const char *judge_tag(const judge *j, arena *a, str statement)
{
    json_t *tree = judge_tree(j, a, statement);
    json_t *raw = json_array_get(json_object_get(tree, "stmts"), 0);
    void *only = json_object_iter(json_object_get(raw, "stmt"));
    const char *words = "";
    if (only != NULL)
        words = tag_of_node(a, json_object_iter_key(only), json_object_iter_value(only));
    json_decref(tree);
    return words;
}
