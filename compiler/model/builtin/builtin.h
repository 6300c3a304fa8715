/*
 * builtin.h - what every PostgreSQL server has before anybody made anything:
 * the objects of pg_catalog and information_schema with PostgreSQL's own
 * numbers (all below FIRST_USER_OID), and what the common extensions bring.
 *
 * The tables are constant data, written by builtin.sh from a real server
 * (builtin.def, extension.def); nothing is built at start-up. Builtin objects
 * are in no journal: catalog_get(), catalog_find() and catalog_overloads()
 * ask here for what they do not have themselves. A migration that changes a
 * builtin object (ALTER FUNCTION pg_catalog...) puts a version under the same
 * number, which then hides the constant one.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_BUILTIN_H
#define MIGC_MODEL_BUILTIN_H

#include "model/execute/execute.h"

enum {
    OID_PG_CATALOG = 11,
    OID_INFORMATION_SCHEMA = 13207,
    OID_ROLE_POSTGRES = 10, /* the bootstrap superuser, owner of all builtin objects */

    OID_LANGUAGE_INTERNAL = 12,
    OID_LANGUAGE_C = 13,
    OID_LANGUAGE_SQL = 14,
    OID_LANGUAGE_PLPGSQL = 13563,
    OID_EXTENSION_PLPGSQL = 13559,
    OID_COLLATION_DEFAULT = 100,
    OID_COLLATION_C = 950,
    OID_HEAP_METHOD = 2,
    OID_TEXT_SEARCH_PARSER_DEFAULT = 3722,
    OID_DICTIONARY_SIMPLE = 3765
};

/* The types that the rules of the language itself name. */
enum {
    TYPE_BOOL = 16,
    TYPE_BYTEA = 17,
    TYPE_CHAR = 18, /* "char" */
    TYPE_NAME = 19,
    TYPE_INT8 = 20,
    TYPE_INT2 = 21,
    TYPE_INT2VECTOR = 22,
    TYPE_INT4 = 23,
    TYPE_REGPROC = 24,
    TYPE_TEXT = 25,
    TYPE_OID = 26,
    TYPE_TID = 27,
    TYPE_OIDVECTOR = 30,
    TYPE_JSON = 114,
    TYPE_XML = 142,
    TYPE_POINT = 600,
    TYPE_FLOAT4 = 700,
    TYPE_FLOAT8 = 701,
    TYPE_MONEY = 790,
    TYPE_ACLITEM = 1033,
    TYPE_UNKNOWN = 705,
    TYPE_CIDR = 650,
    TYPE_INET = 869,
    TYPE_BPCHAR = 1042,
    TYPE_VARCHAR = 1043,
    TYPE_DATE = 1082,
    TYPE_TIME = 1083,
    TYPE_TIMESTAMP = 1114,
    TYPE_TIMESTAMPTZ = 1184,
    TYPE_INTERVAL = 1186,
    TYPE_TIMETZ = 1266,
    TYPE_BIT = 1560,
    TYPE_VARBIT = 1562,
    TYPE_NUMERIC = 1700,
    TYPE_REFCURSOR = 1790,
    TYPE_REGPROCEDURE = 2202,
    TYPE_REGOPER = 2203,
    TYPE_REGOPERATOR = 2204,
    TYPE_REGCLASS = 2205,
    TYPE_REGTYPE = 2206,
    TYPE_RECORD = 2249,
    TYPE_CSTRING_ARRAY = 1263,
    TYPE_CSTRING = 2275,
    TYPE_ANY = 2276,
    TYPE_TEXT_ARRAY = 1009,
    TYPE_FDW_HANDLER = 3115,
    TYPE_LANGUAGE_HANDLER = 2280,
    TYPE_ANYARRAY = 2277,
    TYPE_VOID = 2278,
    TYPE_TRIGGER = 2279,
    TYPE_INTERNAL = 2281,
    TYPE_TSM_HANDLER = 3310,
    TYPE_ANYELEMENT = 2283,
    TYPE_RECORD_ARRAY = 2287,
    TYPE_ANYNONARRAY = 2776,
    TYPE_UUID = 2950,
    TYPE_ANYENUM = 3500,
    TYPE_TSVECTOR = 3614,
    TYPE_TSQUERY = 3615,
    TYPE_REGCONFIG = 3734,
    TYPE_REGDICTIONARY = 3769,
    TYPE_JSONB = 3802,
    TYPE_ANYRANGE = 3831,
    TYPE_EVENT_TRIGGER = 3838,
    TYPE_REGNAMESPACE = 4089,
    TYPE_REGROLE = 4096,
    TYPE_REGCOLLATION = 4191,
    TYPE_ANYMULTIRANGE = 4537,
    TYPE_ANYCOMPATIBLEMULTIRANGE = 4538,
    TYPE_ANYCOMPATIBLE = 5077,
    TYPE_ANYCOMPATIBLEARRAY = 5078,
    TYPE_ANYCOMPATIBLENONARRAY = 5079,
    TYPE_ANYCOMPATIBLERANGE = 5080
};

/* Classes that catalog.h leaves to us, for builtin and for migrations' objects alike. */

typedef struct opclass {
    object base;
    str method; /* "btree" */
    oid input;  /* the type that it indexes */
    oid family;
    bool is_default;
} opclass;

/* An operator or function of an operator family. */
typedef struct family_member {
    bool is_function;
    int number;
    oid left, right, object;
} family_member;

typedef struct opfamily {
    object base;
    str method;
    const family_member *members; /* those of the builtin ones are not known */
    size_t n_members;
} opfamily;

typedef struct collation {
    object base;
    char provider; /* d default, c libc, i icu */
    bool deterministic;
} collation;

typedef struct language {
    object base;
    bool trusted, procedural;
    str engine; /* of one that a migration made: whose bodies it reads, "plpgsql" or another */
} language;

/* ---- one object ---- */

/* Any builtin object by its number; NULL when there is none. */
const object *builtin_object(oid id);
static inline const type *builtin_type(oid id)
{
    const object *o = builtin_object(id);
    return o != NULL && o->class == CLASS_TYPE ? (const type *)o : NULL;
}

/* By name: schemas, relations, types, collations, languages, access methods (CLASS_OTHER). Of
 * several opclasses of one name the first. NULL when there is none. */
const object *builtin_find(object_class class, oid schema, str name);
const type *builtin_type_by_name(str name); /* in pg_catalog */
const other_object *builtin_other(object_kind kind, oid schema, str name);
const opclass *builtin_opclass(str method, str name);
const opfamily *builtin_opfamily(str method, str name);
const opclass *builtin_default_opclass(str method, oid type); /* exactly this type */
/* The direct cast, or NULL. */
const cast_object *builtin_cast(oid source, oid target);

/* ---- several ---- */

/* Functions or operators of one name in pg_catalog (functions: also information_schema). */
/* pg_proc.prosrc of any function; false: not known. Of a C function that is its name in the
 * library, which extensions do not tell us: what they call it is as good as that to those who look
 * into bodies. */
bool function_source(const function *f, str *out);
object_list builtin_overloads(object_class class, oid schema, str name);
/* What the two functions say, of one class or the other, as far as builtin_object() gives it by its
 * number: asked through a memo, as most names are asked for again and again. `hashed`:
 * str_hash(called). */
typedef struct builtin_memo builtin_memo;
builtin_memo *builtin_memo_new(arena *a);
object_list builtin_named(builtin_memo *m, object_class class, oid schema, str called,
                          uint64_t hashed);
/* All builtin objects of a class, in the order of their numbers. */
object_list builtin_list(arena *a, object_class class);

/* ---- text search, conversions ---- */

/* The kinds of words that the parser "default" tells apart, by number; 0 and NULL: there is none.
 */
int builtin_token_type(str name);
const char *builtin_token_name(int number);
/* What a builtin configuration looks such a word up in; OID_NONE: nothing. */
oid builtin_token_dictionary(oid configuration, int number);
/* Whether a builtin function converts from one encoding to the other, in the server's names. */
bool builtin_converts(oid function, str from, str to);

/* ---- extensions ---- */

/* "1.1"; NULL when we do not know what the extension brings. */
const char *extension_version(str name);
/* Whether CREATE EXTENSION can make that version of it. */
bool extension_installable(str name, str version);
/* Whether ALTER EXTENSION ... UPDATE finds a way from one version to another. */
bool extension_updates(str name, str from, str to);
/* The names of those that we know, from 0; NULL: no more. */
const char *extension_name(size_t at);
/* "plpgsql" is there from the start; others need what this names ("cube" of earthdistance), NULL:
 * nothing. */
const char *extension_requires(str name);
/* The schema that it insists on ("pg_catalog"), or NULL: any. */
const char *extension_schema(str name);
/* Whether roles that are no superusers can create it, where they may create in the database. */
bool extension_is_trusted(str name);
/* Those that have a script, from 0 (environment.c); NULL: no more. */
const char *extension_script_name(const execution *x, size_t at);
/* Of either kind; NULL when we do not know what it brings. */
const char *extension_known_version(execution *x, str name);
/* Whether ALTER EXTENSION can move it. */
bool extension_relocatable(execution *x, str name);
/* Creates the objects that a version of an extension has in a schema, each with a dependency of
 * kind DEPENDENCY_EXTENSION; of a version that we do not know those of today's. True also for an
 * extension that we know nothing of: then it has no objects. */
bool extension_create_objects(execution *x, str extension, str version, oid schema,
                              oid extension_oid, range at);
/* ALTER EXTENSION ... UPDATE: its members become those of another version. 2BP01 where something
 * needs what goes. */
bool extension_update_objects(execution *x, const extension *e, str to, range at);
/* The member as the extension's version makes it; NULL: it makes none. */
const object *extension_member_in(const catalog *c, arena *a, const extension *e, const object *o);

#endif
