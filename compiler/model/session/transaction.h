/*
 * transaction.h - the transaction under way: what it is (its isolation level,
 * whether it may write), and what that forbids.
 *
 * Room: model, private to it. What a transaction is are parameters that end
 * with it: transaction_isolation, transaction_read_only, transaction_deferrable.
 */
#ifndef MIGC_MODEL_TRANSACTION_H
#define MIGC_MODEL_TRANSACTION_H

#include "model/execute/ddl.h"

static inline bool in_transaction_block(const execution *x)
{
    return x->in_transaction || x->session->in_block;
}

bool is_characteristic(str key);
str characteristic_otherwise(str key); /* absent of other parameters */
/* 25001 where it is too late for it; an absent value is a RESET, which never is. */
bool set_characteristic(execution *x, str key, str value, range at);
/* The modes of BEGIN and SET TRANSACTION, or of SET SESSION CHARACTERISTICS. */
bool set_characteristics(execution *x, const node_list *modes, str of, bool local, range at);
bool import_snapshot(execution *x, const node_set_variable *n);

bool transaction_is_read_only(const execution *x);
/* A subtransaction that ends well leaves what it was in as it was. */
void subtransaction_end(execution *x, bool was_read_only);
/* A statement begins: most see the transaction's data, after which it is what it is. */
void transaction_use(execution *x, const node *tree);

/* PreventCommandIfReadOnly(): 25006. Of a statement that is not planned, inside of another: */
bool check_command_may_write(execution *x, const node *tree, const node *inside);
/* ... of one that is, by what it is bound to: ExecCheckXactReadOnly(); */
bool check_query_may_write(execution *x, const node *tree, const binding *bindings, size_t n);
/* ... of what is said to write this relation (NULL: nobody knows which). */
bool check_may_write(execution *x, const char *what, const relation *r, range at);

/* Whether FOR UPDATE and its like lock what stands in FROM. */
bool is_locked(const node_locking_clause *c, const node *item);

/* What a transaction, or a part of one, has done is undone: all but replication slots
 * (replication_slot.c). */
void rollback_to(execution *x, catalog_mark to);

#endif
