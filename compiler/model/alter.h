/*
 * alter.h - ALTER TABLE's two halves: columns and constraints
 * (execute_alter.c), types of columns and everything else (alter_type.c,
 * alter_property.c).
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_ALTER_H
#define MIGC_MODEL_ALTER_H

#include "model/ddl.h"

/* Tables that inherit from it, or are its partitions. */
size_t children_of(execution *x, oid parent, const relation ***out);
/* The partitions' columns of that name get the identity that the partitioned table's has. */
void identity_reaches_partitions(execution *x, oid table, str called);
bool with_column(execution *x, const relation *r, const node_alter_command *c, const column **col);

bool alter_column_type(execution *x, const relation *r, const node_alter_command *c);
/* Owner, options, triggers, row level security, inheritance, partitions. */
bool alter_property(execution *x, const relation *r, const node_alter_command *c);
node_list merge_options(execution *x, const node_list *old, const node_list *add, bool reset);

#endif
