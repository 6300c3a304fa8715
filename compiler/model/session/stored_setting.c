/* ALTER ROLE and ALTER DATABASE ... SET: what sessions begin with, from the next one on. */
#include <string.h>

#include "model/execute/ddl.h"
#include "model/session/rights.h"

/* Settings of all roles stand below this number, those of a role below its own. */
enum { OF_EVERYBODY = OID_PG_CATALOG };

static bool is_own_database(str called)
{
    return str_is(called, "postgres"); /* current_database() here */
}

/* A row of pg_db_role_setting: what sessions of a role begin with in a database, or in any. */
typedef struct setting_place {
    oid whose;
    bool in_database;
} setting_place;

static bool stands_in(const object *o, setting_place place)
{
    return o->schema == place.whose && ((const setting *)o)->in_database == place.in_database;
}

static void forget(execution *x, setting_place place, str called)
{
    object_list all = catalog_list(x->catalog, x->arena, CLASS_SETTING);
    for (size_t i = 0; i < all.count; i++)
        if (stands_in(all.items[i], place) &&
            (str_absent(called) || str_eq(all.items[i]->name, called)))
            catalog_remove(x->catalog, all.items[i]->id);
}

static bool has_stored(const execution *x, setting_place place)
{
    object_list all = catalog_list(x->catalog, x->arena, CLASS_SETTING);
    for (size_t i = 0; i < all.count; i++)
        if (stands_in(all.items[i], place))
            return true;
    return false;
}

void forget_stored_settings(execution *x, oid whose)
{
    forget(x, (setting_place){whose, false}, (str){0});
    forget(x, (setting_place){whose, true}, (str){0});
}

/* validate_option_array_item() */
static bool check_stored_setting(execution *x, const node_set_variable *v, str called, range at)
{
    if (!setting_takes(x, called, &v->values, at))
        return false;
    if (!setting_known(x, called))
        return fail(x, at, "42704", "unrecognized configuration parameter \"%.*s\"",
                    STR_ARG(called));
    str value =
        v->values.count > 0 ? setting_value_text(x, &v->values, setting_is_list(called)) : (str){0};
    return check_setting_right(x, called, at) && check_setting_value(x, called, value, at);
}

static bool store(execution *x, setting_place place, const node *tree)
{
    const node_set_variable *v = AS(set_variable, tree);
    str called = setting_key(x, !str_absent(v->variable) ? v->variable : v->name.text);
    if (str_absent(called) || str_is(called, "all")) { /* RESET ALL */
        forget(x, place, (str){0});
        return true;
    }
    bool forgets = v->reset || str_is(v->form, "default");
    if (forgets && !has_stored(x, place)) /* AlterSetting(): nothing is looked at */
        return true;
    if (!check_stored_setting(x, v, called, tree->at))
        return false;
    forget(x, place, called);
    if (forgets)
        return true;
    setting *s = OBJECT_NEW(x, setting, CLASS_SETTING, place.whose, called);
    s->in_database = place.in_database;
    s->value = str_is(v->form, "from current")
                   ? session_get(x, arena_cstr(x->arena, called))
                   : setting_value_text(x, &v->values, setting_is_list(called));
    catalog_put(x->catalog, &s->base);
    return true;
}

/* How the database that is migrated is called is nobody's business but the runner's, and which
 * others a server has is not known: a file that names one may fail with 3D000. */
void note_database(execution *x, str called, range at)
{
    if (!is_own_database(called) && !str_is(called, "template0") && !str_is(called, "template1"))
        unknown_rows(x, at, "whether there is a database %.*s is not known", STR_ARG(called));
}

bool store_role_setting(execution *x, const node_alter_role *n, oid id)
{
    if (!str_absent(n->database.text))
        note_database(x, n->database.text, n->database.at);
    if (!str_absent(n->database.text) && !is_own_database(n->database.text))
        return true;
    setting_place place = {n->all ? (oid)OF_EVERYBODY : id, !str_absent(n->database.text)};
    return store(x, place, n->setting);
}

/* AlterDatabase(): its options, before the database is looked for. */
static bool check_database_options(execution *x, const node_alter_database *n)
{
    static const char *const known[] = {"is_template", "allow_connections", "connection_limit",
                                        "tablespace"};
    enum { N_KNOWN = sizeof known / sizeof known[0], LIMIT = 2, TABLESPACE = 3 };
    const node_option *given[N_KNOWN] = {NULL};
    bool moved = str_is(n->action, "set tablespace");
    for (size_t i = 0; !moved && i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        size_t k = 0;
        while (k < N_KNOWN && !str_is(o->name.text, known[k]))
            k++;
        if (k == N_KNOWN || given[k] != NULL)
            return fail(x, o->base.at, "42601",
                        k == N_KNOWN ? "option \"%.*s\" not recognized"
                                     : "conflicting or redundant options: \"%.*s\"",
                        STR_ARG(o->name.text));
        given[k] = o;
    }
    if (given[TABLESPACE] != NULL && n->options.count != 1)
        return fail(x, n->base.at, "0A000",
                    "option \"tablespace\" cannot be specified with other options");
    if (moved || given[TABLESPACE] != NULL)
        return outside_only(x, &n->base, "ALTER DATABASE SET TABLESPACE");
    for (size_t k = 0; k < LIMIT; k++)
        if (given[k] != NULL && given[k]->value != NULL && !IS(default_marker, given[k]->value) &&
            !check_boolean_option(x, given[k]))
            return false;
    str limit = given[LIMIT] != NULL ? node_text(given[LIMIT]->value) : (str){NULL, 0};
    return limit.len < 2 || limit.data[0] != '-' || str_is(limit, "-1") ||
           fail(x, n->base.at, "22023", "invalid connection limit: %.*s", STR_ARG(limit));
}

bool execute_alter_database(execution *x, const node *tree)
{
    const node_alter_database *n = AS(alter_database, tree);
    if (n->setting == NULL && !check_database_options(x, n))
        return false;
    if (!check_database_owner(x, n->name.text, tree->at))
        return false;
    note_database(x, n->name.text, n->name.at);
    if (n->setting == NULL || !is_own_database(n->name.text))
        return true;
    return store(x, (setting_place){OF_EVERYBODY, true}, n->setting);
}

static void begin_with(execution *x, setting_place place)
{
    const oid *ids;
    catalog_settle(x->catalog, CLASS_SETTING);
    size_t n = catalog_class_ids(x->catalog, CLASS_SETTING, &ids);
    for (size_t i = 0; i < n; i++) {
        const setting *s = CATALOG_GET(x->catalog, setting, ids[i]);
        if (s == NULL)
            continue;
        bool fixed = x->options->profile == PROFILE_SUPABASE && str_is(s->base.name, "search_path");
        if (stands_in(&s->base, place) && !fixed) /* there the runner sets the path itself */
            vec_push(x->lasting, &x->session->defaults, (session_default){s->base.name, s->value});
    }
}

void session_take_stored(execution *x)
{
    x->session->role_of = 0;
    static const setting_place order[] = {{OF_EVERYBODY, false},
                                          {OF_EVERYBODY, true},
                                          {OID_ROLE_POSTGRES, false},
                                          {OID_ROLE_POSTGRES, true}};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        begin_with(x, order[i]);
}
