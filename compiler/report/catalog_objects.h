/*
 * catalog_objects.h - which objects a printed catalogue has, and in which
 * order: what the catalogue's readers (JSON, SQL, text, graph) share.
 *
 * Room: report, private to it.
 */
#ifndef MIGC_REPORT_CATALOG_OBJECTS_H
#define MIGC_REPORT_CATALOG_OBJECTS_H

#include "model/model.h"

/* Schemas of the server and, under the supabase profile, of the environment are not the migrations'
 * own. */
bool catalog_is_own_schema(const catalog *c, oid schema, profile environment);
/* In an own schema and not brought by an extension. */
bool catalog_is_own(const catalog *c, const object *o, profile environment);
/* r, p and f: what has rows of its own. */
bool relation_is_table(const relation *r);
/* What a policy is for, after its pg_policy.polcmd: "SELECT" ..., "ALL". */
const char *policy_command_words(char command);

#endif
