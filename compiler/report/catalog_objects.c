#include "report/catalog_objects.h"

#include "report/report.h"

/* What a Supabase project has before its first migration. */
static const char *const platform_schemas[] = {
    "auth",
    "storage",
    "extensions",
    "realtime",
    "_realtime",
    "_analytics",
    "pgbouncer",
    "vault",
    "graphql",
    "graphql_public",
    "supabase_functions",
    "supabase_migrations",
    "net",
    "pgsodium",
    "cron",
    "pgmq",
};

str platform_schema_list(arena *a, profile environment)
{
    buf b = buf_new(a);
    buf_char(&b, '{');
    for (size_t i = 0; environment == PROFILE_SUPABASE &&
                       i < sizeof platform_schemas / sizeof platform_schemas[0];
         i++)
        buf_printf(&b, "%s%s", i > 0 ? "," : "", platform_schemas[i]);
    buf_char(&b, '}');
    return buf_str(&b);
}

bool catalog_is_own_schema(const catalog *c, oid schema, profile environment)
{
    str called = catalog_schema_name(c, schema);
    if (schema == OID_NONE || str_starts(called, "pg_") || str_is(called, "information_schema"))
        return false;
    for (size_t i = 0; environment == PROFILE_SUPABASE &&
                       i < sizeof platform_schemas / sizeof platform_schemas[0];
         i++) {
        if (str_is(called, platform_schemas[i]))
            return false;
    }
    return true;
}

static bool catalog_is_extension_member(const object *o)
{
    for (size_t i = 0; i < o->n_dependencies; i++) {
        if (o->dependencies[i].kind == DEPENDENCY_EXTENSION)
            return true;
    }
    return false;
}

bool catalog_is_own(const catalog *c, const object *o, profile environment)
{
    return catalog_is_own_schema(c, o->schema, environment) && !catalog_is_extension_member(o);
}

bool relation_is_table(const relation *r)
{
    return r->kind == 'r' || r->kind == 'p' || r->kind == 'f';
}

const char *policy_command_words(char command)
{
    switch (command) {
    case 'r':
        return "SELECT";
    case 'a':
        return "INSERT";
    case 'w':
        return "UPDATE";
    case 'd':
        return "DELETE";
    default:
        return "ALL";
    }
}
