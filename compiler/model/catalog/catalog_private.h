/*
 * catalog_private.h - the classes of objects that only the model looks into,
 * and the questions about names, privileges and definitions that its files
 * ask of the store.
 *
 * Room: model; report/ prints catalogues with the definitions at the end.
 */
#ifndef MIGC_MODEL_CATALOG_PRIVATE_H
#define MIGC_MODEL_CATALOG_PRIVATE_H

#include "model/builtin/builtin.h"
#include "model/catalog/catalog.h"
#include "support/buf.h"
#include "syntax/lexer.h"

/* ---- classes that catalog.h leaves to its room ---- */

typedef struct statistics_object {
    object base; /* parent: the table */
    const node *tree;
    const int16_t *columns; /* one for each thing that is measured; 0: an expression */
    const expression *const *exprs;
    size_t n_columns;
    int16_t target; /* SET STATISTICS, plus 1; 0 is the default */
} statistics_object;

typedef struct event_trigger {
    object base;
    str event;
    oid function;
    char enabled; /* O D R A */
    const str *tags;
    size_t n_tags;
} event_trigger;

/* ALTER DEFAULT PRIVILEGES: base.owner is the role, base.schema OID_NONE for all schemas, base.acl
 * what is given. */
typedef struct default_acl {
    object base;
    char object_type; /* r S f T n, as pg_default_acl.defaclobjtype */
} default_acl;

/* What a dictionary or configuration is made of. */
typedef struct text_search_option {
    str called, value; /* absent: none is written */
} text_search_option;

typedef struct text_search_mapping {
    int token; /* builtin_token_type() */
    oid dictionary;
} text_search_mapping;

typedef struct text_search {
    oid basis; /* the dictionary's template, the configuration's parser */
    const text_search_option *options;
    size_t n_options;
    const text_search_mapping
        *mappings; /* those of one token in the order in which they are asked */
    size_t n_mappings;
} text_search;

/* ---- the store (catalog.c) ---- */

catalog *catalog_new(arena *a);
arena *catalog_memory(const catalog *c); /* of what must last as long as its objects */
/* builtin_overloads(), remembered. */
object_list catalog_builtins(const catalog *c, object_class class, oid schema, str name);
void catalog_end_environment(catalog *c); /* here and now */

/*
 * The objects of one name that are not builtin, one after another: operator classes of several
 * methods, what belongs to several tables. `cursor` starts at 0; NULL ends it. `scope` is the
 * schema; for constraints, policies, triggers and rules their parent; for casts the source type,
 * and their name is empty.
 */
const object *catalog_each(const catalog *c, object_class class, oid scope, str name,
                           uint32_t *cursor);
/* Constraints have no namespace, but generated names avoid those that another table of the schema
 * uses. */
bool catalog_constraint_name_used(const catalog *c, oid schema, str name);
const other_object *catalog_other(const catalog *c, object_kind kind, oid schema, str name);
/* A number that is another one after each change of a schema, role or setting; never 0. */
uint64_t catalog_session_version(const catalog *c);
/* One that is another one after each change of what a name in an expression can mean, by functions,
 * operators, casts and types: tables that come, and rows, do not change it. */
uint64_t catalog_meaning_version(const catalog *c);
/* The same of operators: functions that come do not change it. */
uint64_t catalog_operator_version(const catalog *c);
/* One that is another one after each change of a cast, or of an object that was there before the
 * environment; never 0. */
uint64_t catalog_cast_version(const catalog *c);
bool catalog_is_decided(const catalog *c); /* no object has a fork */
/* The number that the next object gets. */
oid catalog_next_oid(const catalog *c);
void catalog_count_from(catalog *c, oid next);
/* Where names.c remembers what it has made of the relation that stands under a number: NULL again
 * as soon as another version does, or one with other columns. Valid until something is put. */
typedef struct relation_memo {
    struct relation_shape *shape; /* of the version */
    struct column_shape *columns;
} relation_memo;
relation_memo *catalog_memo(catalog *c, oid id);
/* By number, without gaps: for (oid id = 1; id < catalog_end(c); id++) */
oid catalog_end(const catalog *c);
/* Those that have an edge to the object or hang on it as their parent, as numbers, without doubles.
 */
size_t catalog_dependent_ids(const catalog *c, arena *a, oid id, const oid **out);
/* Whether an object of the class that hangs on `parent` was made, changed or removed since a mark;
 * *before is what stood there then, NULL when nothing did. */
bool catalog_first_member(const catalog *c, catalog_mark since, object_class class, oid parent,
                          const object **before);
/* Whether a column that is written without its table could be another one by now: a table of the
 * query has got a column of that name since. */
bool catalog_is_ambiguous(const catalog *c, const expression *e, const binding *b);
/* Whether any object of the class has been made, or came with an extension. */
bool catalog_has_own(const catalog *c, object_class class);
/* Those of a schema, sorted as catalog_list() does. */
object_list catalog_list_in(const catalog *c, arena *a, object_class class, oid schema);
bool catalog_has_temporary(const catalog *c); /* a table, view or sequence */
bool catalog_has_triggers(const catalog *c, oid table);
/* False: no other relation inherits from it, no foreign key refers to it. */
bool catalog_may_have_children(const catalog *c, oid table);
bool catalog_may_be_referenced(const catalog *c, oid table);

/* The journal since a mark becomes `net`, what catalog_changes() says of it, with other copies of
 * the objects after it. No mark behind `since` may be used again. */
void catalog_shorten(catalog *c, catalog_mark since, change_list net);
/* The mark that the catalogue was undone to since catalog_watch(): what comes before a statement's
 * own may be gone, and other things stand there, however long the journal is by then. Watching
 * ends with the mark that catalog_watch() has given. */
catalog_mark catalog_watch(catalog *c);
void catalog_watch_end(catalog *c, catalog_mark before);
catalog_mark catalog_undone_to(const catalog *c);
/* Nothing but rows has changed since a mark. */
bool catalog_changed_rows_alone(const catalog *c, catalog_mark since);
/* What was put and removed since a mark, one by one. */
change_list catalog_journal(const catalog *c, arena *a, catalog_mark since);
/* Makes changes again that were undone, or that another catalogue has made which was the same. */
void catalog_replay(catalog *c, change_list changes);
/* Whoever looks up an object that is not certain is asked first which way the model goes: `decide`
 * puts what that way gives and returns true; false leaves everything as it stands. */
typedef bool (*decide_fn)(void *context, const struct fork *f);
void catalog_on_undecided(catalog *c, decide_fn decide, void *context);
/* Code that is not known has run: nobody knows what it did to the objects that migrations have made
 * under smaller numbers than `below` (0: there are none such). */
void catalog_doubt(catalog *c, oid below);
oid catalog_doubtful_below(const catalog *c);
/* Whether one of them was looked up since this was asked last. */
bool catalog_used_doubtful(catalog *c);
/* The same for all objects of a class, for those who list them. */
void catalog_settle(const catalog *c, object_class class);
void catalog_settle_name(const catalog *c, object_class class, oid scope, str name);
/* Those of a name, in whatever schema or table, as numbers in their order; without the builtin
 * ones.
 */
size_t catalog_named_ids(const catalog *c, arena *a, object_class class, str name, const oid **out);

/* Adds an edge; equal ones are merged, the stronger kind stays. Builtin objects cannot be dropped:
 * no edge. */
typedef VEC(dependency) dependency_list;
void dependency_add(arena *a, dependency_list *list, dependency edge);

/* ---- names (catalog_names.c) ---- */

void buf_identifier(buf *b, str name); /* quoted where PostgreSQL quotes */
void buf_literal(buf *b, str text);
void buf_object_name(buf *b, const catalog *c, const object *o); /* qualified */
/* "table", "materialized view", "index" ... as messages call it. */
const char *object_class_words(const catalog *c, const object *o);
const char *relation_kind_words(char kind);
/* "table public.t", "policy p on table public.t", "function public.f(integer)" */
str catalog_describe_name(const catalog *c, arena *a, const object *o);
/* PostgreSQL's generated names. */
enum { OID_SCHEMA_PUBLIC = 2200 };
enum { NAME_MAX_BYTES = 63 };
str make_object_name(arena *a, str name1, str name2, const char *label);
str choose_relation_name(const catalog *c, arena *a, str name1, str name2, const char *label,
                         oid schema, bool constraint);
str choose_constraint_name(const catalog *c, arena *a, str name1, str name2, const char *label,
                           oid schema, const str *others, size_t n_others);
str truncate_name(str name, size_t max); /* at a character's edge */

/* ---- privileges (catalog_acl.c) ---- */

/* The class's privileges in the meaning of GRANT ALL. */
uint32_t acl_all_privileges(object_kind kind, int pg_version);
const acl *acl_default(arena *a, object_kind kind, oid owner, int pg_version);
/* Gives or takes; NULL when nothing was changed. */
const acl *acl_grant(arena *a, const acl *old, oid grantor, oid grantee, uint32_t privileges,
                     bool grant_option);
const acl *acl_revoke(arena *a, const acl *old, oid grantor, oid grantee, uint32_t privileges,
                      bool option_only);
const acl *acl_merge(arena *a, const acl *left, const acl *right);
const acl *acl_new_owner(arena *a, const acl *old, oid before, oid after);
bool acl_equal(const acl *a, const acl *b);
/* "anon=arwd/postgres" */
/* What a letter in it stands for; 0: nothing that is kept. */
uint32_t acl_letter(char letter);
str acl_item_text(const catalog *c, arena *a, const acl_item *item);

/* Qualified, but for those of pg_catalog, which are found without their schema (catalog_print.c).
 */
void catalog_print_name(buf *b, const catalog *c, const object *o);

/* What the columns of a query were called when it was written, the first `most` of them. */
size_t catalog_result_names(arena *a, const expression *e, str *names, size_t most);

/* ---- definitions (catalog_definition.c) ---- */

/* "a integer, b text DEFAULT 'x'" and "integer"; pg_get_function_arguments() and friends. */
str catalog_function_args(const catalog *c, arena *a, const function *f, bool defaults);
/* The same with types and expressions as they are given, of each parameter (`table`: of those of
 * RETURNS TABLE; without defaults: NULL), and indexes: of each key, and the whole predicate.
 * definition.c knows how the server spells them. */
typedef struct spelled_args {
    const str *types, *defaults;
} spelled_args;
str catalog_function_args_spelled(const catalog *c, arena *a, const function *f, bool table,
                                  const spelled_args *spelled);
typedef struct spelled_key {
    str expression;           /* absent: it is a column */
    str collation, operators; /* names of what it has of its own */
} spelled_key;
str catalog_index_def_spelled(const catalog *c, arena *a, const relation *index,
                              const spelled_key *keys, str predicate);
/* As its language is called today. */
str catalog_function_language(const catalog *c, const function *f);
/* pg_get_function_identity_arguments() */
str catalog_function_identity_args(const catalog *c, arena *a, const function *f);
str catalog_function_result(const catalog *c, arena *a, const function *f);
/* "f(integer, text)": regprocedure */
str catalog_function_signature(const catalog *c, arena *a, const function *f);
str catalog_view_def(const catalog *c, arena *a, const relation *view);
str catalog_partition_bound(const catalog *c, arena *a, const relation *r);
str catalog_option_list(arena *a,
                        const node_list *options); /* "security_invoker=true, fillfactor=70" */

/* Everything that makes a user say "it changed": definition, owner, privileges, comment, order of
 * columns. Two objects are the same when key and description are (catalog_describe.c). */
str catalog_object_key(const catalog *c, arena *a, const object *o);
str catalog_describe(const catalog *c, arena *a, const object *o);
/* True when both say the same beyond doubt; false: their descriptions tell (same.c). */
bool catalog_same_definition(const object *a, const object *b);

#endif
