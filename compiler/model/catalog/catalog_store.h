/*
 * catalog_store.h - how a catalogue is kept, for the two files that look into it: catalog.c, which
 * finds and changes objects, and catalog_list.c, which tells what depends on them.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_CATALOG_STORE_H
#define MIGC_MODEL_CATALOG_STORE_H

#include "model/catalog/catalog_private.h"

/*
 * Objects stand in an array by number. Names are found through one hash table
 * of chains; an entry is made for every name that an object is found by. The
 * journal has one entry a put or remove. Lists of dependents only grow: an
 * entry that is no longer true is noticed when it is read. So do the lists of
 * numbers by class.
 */

enum { FIRST_BUCKETS = 4096 };

typedef struct name_entry {
    uint64_t hash;
    oid id;
    uint32_t next; /* index + 1; 0 ends the chain */
} name_entry;

typedef struct journal_entry {
    oid id;
    uint32_t beside_rows; /* the last entry up to here that is not of rows, plus 1 */
    const object *before, *after;
} journal_entry;

typedef VEC(oid) oid_list;

typedef struct class_list {
    oid_list ids; /* ascending */
    size_t live;
} class_list;

/* The members of an object, of one class, as they were listed last. */
typedef struct member_list {
    const object **items;
    uint32_t count, capacity;
    bool stands; /* nothing has changed since */
} member_list;

enum { REACHED_BY_CHILD = 1, REACHED_BY_KEY = 2 };

enum { SCHEMAS_REMEMBERED = 16 };

typedef struct schema_memo {
    uint64_t version; /* of the schemas, that they are of */
    const object *found[SCHEMAS_REMEMBERED];
} schema_memo;

struct catalog {
    arena *arena;
    builtin_memo *builtins;
    const object **objects;      /* by number */
    bool hidden[FIRST_USER_OID]; /* builtin objects that were dropped */
    oid_list *dependents;        /* by number */
    uint8_t *listed;             /* by number: the class that it stands under in by_class, plus 1 */
    uint32_t *n_triggers;        /* by number */
    uint8_t *reached;            /* by number: REACHED_BY_..., also by what is gone again */
    relation_memo *memos;        /* by number */
    member_list **members;       /* by number, then by class; NULL: none were listed */
    class_list by_class[CLASS_COUNT];
    size_t capacity;
    oid next_oid;
    VEC(name_entry) names;
    uint32_t free_names; /* chain of entries to use again */
    uint32_t *buckets;
    size_t n_buckets;
    size_t n_named;
    VEC(journal_entry) journal;
    uint64_t session_version, schema_version, meaning_version, operator_version, cast_version;
    struct schema_memo *schemas; /* that were asked for last */
    size_t n_undecided;          /* objects with a fork */
    size_t n_temporary;          /* relations */
    catalog_mark environment;    /* where it ends in the journal */
    catalog_mark lowest;         /* to where it was undone, since somebody began to watch */
    decide_fn decide;            /* NULL: nobody decides */
    void *decide_context;
    oid doubtful_below; /* what migrations have made under a smaller number may be another by now */
    bool *used_doubtful; /* set when such a one is looked up; of its own, as the catalogue is not
                            changed by that */
};

/* ---- catalog.c ---- */

enum { ANYWHERE = CLASS_COUNT + 1 }; /* + class: a name in whatever schema */
uint64_t store_name_hash(int class, oid in, uint64_t hashed); /* str_hash() of the name */
/* True: the catalogue has changed, look again. */
bool store_decided(const catalog *c, const object *o);

/* ---- catalog_list.c ---- */

void store_note_dependent(catalog *c, oid on, const object *before, oid id);
/* Undoes the above: what was noted last goes first. */
void store_forget_dependent(catalog *c, oid on, const object *before, oid id);
int store_compare_oids(const void *left, const void *right);
/* Sorts numbers and removes what is there twice; how many remain. */
size_t store_unique_oids(oid *ids, size_t n);

#endif
