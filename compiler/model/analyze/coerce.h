/*
 * coerce.h - PostgreSQL's rules of type conversion (chapter 10 of its manual):
 * which conversions there are, which operator or function of several is
 * meant, what a polymorphic one returns, the common type of UNION and CASE.
 *
 * A type of OID_NONE is not known: it fits everywhere and never fails.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_COERCE_H
#define MIGC_MODEL_COERCE_H

#include "model/builtin/builtin.h"

typedef enum coercion_context {
    COERCE_IMPLICIT,
    COERCE_ASSIGNMENT,
    COERCE_EXPLICIT
} coercion_context;

const type *type_get(const execution *x, oid id); /* NULL when there is none */
oid type_base(const execution *x, oid id);        /* of a domain what is below it, else itself */
oid type_element(const execution *x, oid id); /* of an array or a domain over one; else OID_NONE */
bool type_has_parts(const execution *x, oid base); /* that a subscript names */
oid type_array(const execution *x, oid element);
/* No int2vector or oidvector, which ARRAY[] takes for single values. */
bool is_true_array(const execution *x, oid of); /* OID_NONE when there is none */
/* What a slice is of: transformContainerType(). */
oid type_container(const execution *x, oid id);
char type_category(const execution *x, oid id);
bool type_preferred(const execution *x, char category, oid id); /* in its category */
bool type_is_polymorphic(oid id);
bool type_is_row(const execution *x, oid id); /* composite or record */
/* Its values are read as the other's without a change: IsBinaryCoercible(). */
bool type_is_binary_coercible(const execution *x, oid from, oid to);
/* Whose rows it has, or a domain over it; NULL: no composite type. */
const relation *type_relation(const execution *x, oid id);

/* Whether a value of one type may stand where another is wanted. Literals are TYPE_UNKNOWN and may
 * be anything. */
bool can_coerce(const execution *x, oid from, oid to, coercion_context context);
/* The type of UNION, CASE, COALESCE, ARRAY ...: false when there is none (42804). That each of them
 * can be made it (42846) is another question, */
bool select_common_type(const execution *x, const oid *types, size_t count, oid *out);
/* which this one asks as well. */
bool common_type(const execution *x, const oid *types, size_t count, oid *out);

typedef enum resolution { RESOLVED, RESOLVED_NONE, RESOLVED_AMBIGUOUS } resolution;

typedef struct call_arguments {
    const oid *types;
    const str *names; /* of named arguments, absent for the others; NULL: all are positional */
    size_t count;
    bool variadic; /* VARIADIC before the last one */
    bool outputs;  /* of CALL: there is one for each OUT parameter, too */
} call_arguments;

typedef struct resolved_call {
    const function
        *function;    /* NULL: a cast in the form of a call, or OID_NONE arguments leave it open */
    oid result;       /* a concrete type; OID_NONE when it cannot be told */
    const oid *types; /* what each argument, as written, is converted to */
    const size_t *positions;    /* the parameter that each argument, as written, is for */
    size_t count;               /* of types and positions; 0 where they are not known */
    bool expanded;              /* the last arguments are gathered into the variadic array */
    const struct typed *inputs; /* what the planner knows of each parameter of a function of the
                                   migrations; NULL: it is not asked */
} resolved_call;

/* What a declared type, of a parameter, is in this call of a function: another one where it is
 * polymorphic; OID_NONE when it cannot be told. */
oid resolved_type(const execution *x, const resolved_call *call, oid declared);

/* The function that a call in a bound expression is of, where its name alone does not tell
 * (expression_now.c). */
oid kept_call(const execution *x, const node *called);
/* `name` is a qualified_name. */
resolution resolve_call(const execution *x, const node *name, call_arguments args,
                        resolved_call *out);

typedef struct resolved_operator {
    const operator_object *op; /* NULL when unknown types leave it open */
    oid left, right, result;
} resolved_operator;

/* left OID_NONE and `prefix`: a prefix operator. */
resolution resolve_operator(const execution *x, str schema, str symbol, bool prefix, oid left,
                            oid right, resolved_operator *out);

/* The last part of a qualified_name, and the one before it (absent when there is none). */
str qualified_last(const node *qualified_name);
str qualified_schema(const node *qualified_name);

#endif
