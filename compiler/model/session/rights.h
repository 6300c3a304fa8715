/*
 * rights.h - who may do what: superusers, members of roles, owners, and the
 * privileges that are granted.
 *
 * Room: model, private to it. The facts are those of acl.c and aclchk.c. A
 * superuser may do everything and is asked nothing: is_unrestricted() comes
 * first everywhere, so that migrations, which run as one, pay nothing.
 */
#ifndef MIGC_MODEL_RIGHTS_H
#define MIGC_MODEL_RIGHTS_H

#include "model/execute/ddl.h"

/* The current role is a superuser, or what runs is the environment's. */
bool is_unrestricted(const execution *x);
bool is_superuser(const execution *x, oid id);
/* Members of a role have its rights while they inherit them; `member` may be the role itself. */
bool has_rights_of(const execution *x, oid member, oid group);
bool is_member_of_role(const execution *x, oid member, oid group); /* a superuser is, of all */
bool is_admin_of_role(const execution *x, oid member, oid group);
bool has_predefined(const execution *x, oid who, const char *called); /* pg_read_all_data ... */
bool may_create_roles(const execution *x);

/* What privileges are counted as: tables of all kinds are one, sequences are another. */
object_kind acl_kind(const object *o);
const acl *acl_of_object(execution *x, const object *o); /* its own or the default; never NULL */
/* aclmask(): which of the privileges, or grant options, a role has. */
uint32_t acl_held(const execution *x, const acl *list, oid who, oid owner, bool options);
/* The same of an object, with what members of predefined roles may; everything for a superuser. */
uint32_t rights_of(execution *x, oid who, const object *o);
uint32_t rights_on(execution *x, const object *o); /* of the current role */

/* 42501 of the current role. An object of OID_NONE is the database. */
bool check_owner(execution *x, const object *o, range at);
/* The same of a relation, which may not be one of the system's catalogues either (IsSystemClass()):
 * RangeVarCallbackOwnsRelation(). */
bool check_not_system(execution *x, const struct relation *r, range at);
bool check_owned_relation(execution *x, const struct relation *r, range at);
bool check_object_owner(execution *x, const object *o,
                        range at); /* of any kind, also what has no owner */
bool check_right(execution *x, const object *o, uint32_t privilege, range at);
bool check_schema_right(execution *x, oid schema, uint32_t privilege, range at);
/* The same of another role. */
bool check_right_of(execution *x, oid who, const object *o, uint32_t privilege, range at);
bool check_schema_right_of(execution *x, oid who, oid schema, uint32_t privilege, range at);
bool check_type_right(execution *x, oid id, range at); /* USAGE; an array's is its elements' */
bool check_database_right(execution *x, uint32_t privilege, range at);
/* Of what is not modelled but as the superuser's: databases and tablespaces. */
bool check_superusers_own(execution *x, const char *what, str called, range at);
bool check_database_owner(execution *x, str called, range at);
/* The same of what a statement names; other kinds are anybody's. */
bool check_shared_owner(execution *x, object_kind kind, const node *named, range at);
bool check_language_right(execution *x, const object *language, range at);
/* Storing a parameter that nobody has defined: validate_option_array_item(). */
bool check_setting_right(execution *x, str called, range at);
bool check_superuser(execution *x, range at, const char *message);
bool check_member(execution *x, oid group, range at); /* "must be member of role" */
/* "must be superuser to alter superusers", "permission denied to alter role" */
bool check_role_change(execution *x, const role *r, const char *what, range at);

/* One GRANT or REVOKE of one list. */
typedef struct acl_change {
    oid owner, grantor, grantee;
    uint32_t privileges, options;
    bool revoke, cascade;
} acl_change;
/* aclupdate(): *list becomes the new one, or stays when nothing changes. 2BP01 for privileges that
 * depend on it, 0LP01 for what cannot be granted back. */
bool change_acl(execution *x, const acl **list, const acl_change *c, range at);
/* REVOKE ALL ON an object FROM a role CASCADE, as DROP OWNED does (execute_grant.c). */
bool revoke_all(execution *x, const object *o, oid grantee, range at);
/* select_best_grantor(): as whom the current role grants, and which of the privileges it can. */
oid best_grantor(execution *x, const acl *list, oid owner, uint32_t privileges, uint32_t *can);

/* Of a table, or of each of the columns (identifiers; none: all that it has). */
bool check_column_rights(execution *x, const relation *r, const node_list *columns,
                         uint32_t privilege, range at);
/* subquery_planner(): those on the views that it reads, before any constant is computed. */
bool check_view_rights(execution *x, const node *tree, const binding *bindings, size_t n);
/* Before its rows are read or written; the bindings of all of it (rights_query.c). */
bool check_query_rights(execution *x, const node *tree, const binding *bindings, size_t n);

#endif
