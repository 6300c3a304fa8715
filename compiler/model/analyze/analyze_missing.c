#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "support/buf.h"

/* What is said of a call that no function fits, or several: 42883, 42725. */

bool analyze_operator_missing(analysis *an, const node *at, str symbol, bool prefix, oid left,
                              oid right, resolution r)
{
    const char *how = r == RESOLVED_NONE ? "does not exist" : "is not unique";
    const char *state = r == RESOLVED_NONE ? "42883" : "42725";
    if (!check_operator_schema(an->x, at))
        return false;
    if (prefix)
        return fail(an->x, at->at, state, "operator %s: %.*s %.*s", how, STR_ARG(symbol),
                    STR_ARG(analyze_type_text(an, right)));
    return fail(an->x, at->at, state, "operator %s: %.*s %.*s %.*s", how,
                STR_ARG(analyze_type_text(an, left)), STR_ARG(symbol),
                STR_ARG(analyze_type_text(an, right)));
}

bool analyze_function_missing(analysis *an, const node *call, const node *called, const oid *types,
                              size_t count, resolution r)
{
    buf b = buf_new(an->x->arena);
    for (size_t i = 0; i < count; i++) {
        buf_text(&b, i > 0 ? ", " : "");
        buf_add(&b, analyze_type_text(an, types[i]));
    }
    str schema = qualified_schema(called), last = qualified_last(called);
    return fail(an->x, called != NULL ? called->at : call->at,
                r == RESOLVED_NONE ? "42883" : "42725", "function %.*s%s%.*s(%.*s) %s",
                STR_ARG(schema), str_absent(schema) ? "" : ".", STR_ARG(last), STR_ARG(buf_str(&b)),
                r == RESOLVED_NONE ? "does not exist" : "is not unique");
}
