#include <string.h>

#include "model/rows/numbers.h"
#include "model/session/rights.h"
#include "model/session/transaction.h"

/* Parameters that a server knows; SET of another one without a dot is 42704. */
static const struct known_setting {
    const char *name;
    int since; /* the version that brought it, or 0 */
} known_settings[] = {
#define SETTING_VALUE(text, context, type, words, unit, low, high, otherwise) {text, 0},
#define SETTING(text) {text, 0},
#define NEWER_SETTING(text, version) {text, version},
#include "model/builtin/settings.def"
};

bool setting_known(const execution *x, str called)
{
    int version = x->options->pg_version != 0 ? x->options->pg_version : 15;
    if (str_contains(called, ".") || setting_has_values(called))
        return true;
    for (size_t i = 0; i < sizeof(known_settings) / sizeof(known_settings[0]); i++) {
        if (str_is_nocase(called, known_settings[i].name))
            return known_settings[i].since <= version;
    }
    return false;
}

/* ---- settings ---- */

/* What the session began with. */
static str default_value(const execution *x, str setting_name)
{
    for (size_t i = x->session->defaults.count; i > 0; i--)
        if (str_eq(x->session->defaults.items[i - 1].called, setting_name))
            return x->session->defaults.items[i - 1].value;
    if (str_is(setting_name, "search_path"))
        return x->options->profile == PROFILE_SUPABASE && !x->environment
                   ? STR("\"$user\", public, extensions")
                   : STR("\"$user\", public");
    if (str_is(setting_name, "check_function_bodies") ||
        str_is(setting_name, "standard_conforming_strings") || str_is(setting_name, "row_security"))
        return STR("on");
    if (str_is(setting_name, "role"))
        return STR("none");
    if (str_is(setting_name, "session_authorization"))
        return STR("postgres");
    if (str_is(setting_name, "session_replication_role"))
        return STR("origin");
    if (str_is(setting_name, "default_table_access_method"))
        return STR("heap");
    if (str_is_nocase(setting_name, "timezone"))
        return STR("UTC");
    if (str_is(setting_name, "server_version_num"))
        return arena_printf(x->arena, "%d0000", x->options->pg_version);
    if (str_is(setting_name, "server_version"))
        return arena_printf(x->arena, "%d.0", x->options->pg_version);
    if (str_is(setting_name, "server_encoding") || str_is(setting_name, "client_encoding"))
        return STR("UTF8");
    return characteristic_otherwise(setting_name);
}

str text_in_lower(arena *a, str text)
{
    char *out = arena_cstr(a, text);
    for (size_t i = 0; i < text.len; i++) {
        if (out[i] >= 'A' && out[i] <= 'Z')
            out[i] = (char)(out[i] - 'A' + 'a');
    }
    return (str){out, text.len};
}

str session_get(const execution *x, const char *called)
{
    str key = str_from(called);
    const setting *s = (const setting *)catalog_find(x->catalog, CLASS_SETTING, OID_NONE, key);
    return s != NULL ? s->value : default_value(x, key);
}

bool session_fires(const execution *x, char enabled)
{
    struct session *s = x->session;
    if (s->replica_of != catalog_session_version(x->catalog)) {
        s->replica = str_is_nocase(session_get(x, "session_replication_role"), "replica");
        s->replica_of = catalog_session_version(x->catalog);
    }
    return enabled != 'D' && enabled != (s->replica ? 'O' : 'R');
}

bool setting_is_true(str v)
{
    static const char *const words[] = {"true", "yes", "1"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (v.len > 0 && v.len <= strlen(words[i]) && str_eq_nocase(v, (str){words[i], v.len}))
            return true;
    return str_is_nocase(v, "on");
}

bool session_flag(const execution *x, const char *called)
{
    return setting_is_true(session_get(x, called));
}

/* A parameter with a dot is there from when it is named first, also when that is undone. */
static void know_custom(execution *x, str called)
{
    if (str_contains(called, ".") && map_get(&x->session->customs, called) == NULL)
        map_put(&x->session->customs, arena_str(x->lasting, called), x->session);
}

void session_put(execution *x, str called, str value)
{
    know_custom(x, called);
    const object *old = catalog_find(x->catalog, CLASS_SETTING, OID_NONE, called);
    if (str_absent(value)) {
        if (old != NULL)
            catalog_remove(x->catalog, old->id);
        return;
    }
    setting *s = ARENA_NEW(x->arena, setting);
    s->base.class = CLASS_SETTING;
    s->base.id = old != NULL ? old->id : catalog_new_oid(x->catalog);
    s->base.name = arena_str(x->arena, called);
    s->value = arena_str(x->arena, value);
    catalog_put(x->catalog, &s->base);
}

static oid session_user(const execution *x)
{
    const object *o =
        catalog_find(x->catalog, CLASS_ROLE, OID_NONE, session_get(x, "session_authorization"));
    return o != NULL ? o->id : OID_ROLE_POSTGRES;
}

/* check_role(): the session's user must be a member; nobody changes it as somebody else. */
static bool check_role_setting(execution *x, str key, str value, range at)
{
    if (x->session->definer != OID_NONE)
        return fail(x, at, "42501",
                    "cannot set parameter \"%.*s\" within security-definer function", STR_ARG(key));
    if (!str_is(key, "role") || str_absent(value) || str_is(value, "none"))
        return true;
    const object *o = catalog_find(x->catalog, CLASS_ROLE, OID_NONE, value);
    return is_member_of_role(x, session_user(x), o->id) ||
           fail(x, at, "42501", "permission denied to set role \"%.*s\"", STR_ARG(value));
}

bool session_set(execution *x, str called, str value, range at)
{
    str key = text_in_lower(x->arena, called);
    if (!setting_known(x, key))
        return fail(x, at, "42704", "unrecognized configuration parameter \"%.*s\"",
                    STR_ARG(called));
    if (!check_custom_name(x, key, at))
        return false;
    if (!x->environment && !check_setting_value(x, key, value, at))
        return false;
    bool role_like = str_is(key, "role") || str_is(key, "session_authorization");
    if (role_like && !str_absent(value) && !str_is(value, "none") &&
        catalog_find(x->catalog, CLASS_ROLE, OID_NONE, value) == NULL)
        return fail(x, at, "22023", "role \"%.*s\" does not exist", STR_ARG(value));
    if (str_is(key, "default_tablespace") && !check_tablespace_setting(x, value, at))
        return false;
    if (str_is(key, "default_text_search_config") && !str_absent(value) && !x->environment &&
        !check_text_search_setting(x, value, at))
        return false;
    if (str_is(key, "temp_tablespaces") && !check_temp_tablespaces(x, value, at))
        return false;
    if (str_is(key, "default_table_access_method") && !str_absent(value) &&
        catalog_other(x->catalog, OBJECT_ACCESS_METHOD, OID_NONE, value) == NULL)
        return fail(x, at, "22023",
                    "invalid value for parameter \"default_table_access_method\": \"%.*s\"",
                    STR_ARG(value));
    if (role_like && !check_role_setting(x, key, value, at))
        return false;
    if (is_characteristic(key))
        return set_characteristic(x, key, value, at);
    session_put(x, key, setting_as_shown(key, value));
    if (str_is(key, "session_authorization"))
        session_put(x, STR("role"), (str){0});
    return true;
}

void session_set_open(execution *x, str called, const struct value *v)
{
    str key = text_in_lower(x->arena, called);
    session_put(x, key, STR(""));
    const object *o = catalog_find(x->catalog, CLASS_SETTING, OID_NONE, key);
    setting *s = ARENA_NEW(x->arena, setting);
    *s = *(const setting *)o;
    s->open = v;
    catalog_put(x->catalog, &s->base);
}

const struct value *session_get_open(const execution *x, str called)
{
    str key = text_in_lower(x->arena, called);
    const object *o = catalog_find(x->catalog, CLASS_SETTING, OID_NONE, key);
    return o != NULL ? ((const setting *)o)->open : NULL;
}

bool session_set_is_local(execution *x, str called)
{
    str key = setting_key(x, called);
    bool inside = in_transaction_block(x) || x->depth > 0;
    if (inside)
        vec_push(x->lasting, &x->session->locals,
                 (saved_setting){arena_str(x->lasting, key),
                                 catalog_find(x->catalog, CLASS_SETTING, OID_NONE, key)});
    return inside;
}

/* ---- roles ---- */

oid session_role(const execution *x)
{
    if (x->session->definer != OID_NONE)
        return x->session->definer;
    struct session *s = x->session;
    if (s->role_of != catalog_session_version(x->catalog)) {
        str who = session_get(x, "role");
        if (str_is(who, "none"))
            who = session_get(x, "session_authorization");
        const object *o = catalog_find(x->catalog, CLASS_ROLE, OID_NONE, who);
        s->role = o != NULL ? o->id : OID_ROLE_POSTGRES;
        s->role_of = catalog_session_version(x->catalog);
    }
    return s->role;
}

oid session_run_as(execution *x, oid who)
{
    oid before = x->session->definer;
    x->session->definer = who;
    x->session->path_of = x->session->unrestricted_of = 0;
    return before;
}

/* ---- search_path ---- */

oid session_temp_schema(execution *x)
{
    oid id = catalog_schema(x->catalog, STR("pg_temp"));
    if (id != OID_NONE)
        return id;
    object *o = arena_alloc(x->arena, sizeof(object));
    o->class = CLASS_SCHEMA;
    o->id = catalog_new_oid(x->catalog);
    o->owner = OID_ROLE_POSTGRES;
    o->name = STR("pg_temp");
    o->environment = true;
    catalog_put(x->catalog, o);
    return o->id;
}

bool is_temp_schema(const execution *x, oid schema)
{
    const object *o = schema >= FIRST_USER_OID ? catalog_get(x->catalog, schema) : NULL;
    return o != NULL && o->class == CLASS_SCHEMA && str_is(o->name, "pg_temp");
}

/* The next name of a list of identifiers, as SplitIdentifierString() reads it; false at its end. */
static bool next_path_entry(arena *a, str path, size_t *at, str *out)
{
    while (*at < path.len &&
           (path.data[*at] == ' ' || path.data[*at] == ',' || path.data[*at] == '\t'))
        ++*at;
    if (*at >= path.len)
        return false;
    buf b = buf_new(a);
    if (path.data[*at] != '"') {
        size_t start = *at;
        while (*at < path.len && path.data[*at] != ',')
            ++*at;
        *out = text_in_lower(a, str_trim(str_slice(path, start, *at)));
        return true;
    }
    for (++*at; *at < path.len; ++*at) {
        if (path.data[*at] == '"') {
            if (*at + 1 >= path.len || path.data[*at + 1] != '"')
                break;
            ++*at;
        }
        buf_char(&b, path.data[*at]);
    }
    ++*at;
    *out = buf_str(&b);
    return true;
}

static oid path_entry_schema(const execution *x, str entry)
{
    if (!str_is(entry, "$user"))
        return catalog_schema(x->catalog, entry);
    const object *who = catalog_get(x->catalog, session_role(x));
    return who != NULL ? catalog_schema(x->catalog, who->name) : OID_NONE;
}

/* recomputeNamespacePath(): what the current role may not use is not looked into. */
static bool may_use_schema(const execution *x, oid schema)
{
    if (is_unrestricted(x) || is_temp_schema(x, schema))
        return true;
    const object *o = catalog_get(x->catalog, schema);
    return (rights_on((execution *)x, o) & PRIVILEGE_USAGE) != 0;
}

static const oid *find_search_path(const execution *x, size_t *count)
{
    str path = session_get(x, "search_path");
    oid *list = ARENA_ARRAY(x->arena, oid, path.len / 2 + 4);
    oid *written = list + 2;
    size_t n = 0, at = 0;
    oid temp = catalog_schema(x->catalog, STR("pg_temp"));
    bool has_catalog = false, has_temp = false;
    for (str entry; next_path_entry(x->arena, path, &at, &entry);) {
        oid id = path_entry_schema(x, entry);
        if (id == OID_NONE || !may_use_schema(x, id))
            continue;
        has_catalog |= id == OID_PG_CATALOG;
        has_temp |= id == temp;
        bool again = false;
        for (size_t i = 0; i < n && !again; i++)
            again = written[i] == id;
        if (!again)
            written[n++] = id;
    }
    size_t before = 0;
    oid first[2];
    if (!has_temp && temp != OID_NONE)
        first[before++] = temp;
    if (!has_catalog)
        first[before++] = OID_PG_CATALOG;
    memcpy(written - before, first, before * sizeof(oid));
    *count = n + before;
    return written - before;
}

static size_t without_temporary(const execution *x, const oid *path, size_t n, oid *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (!is_temp_schema(x, path[i]))
            out[kept++] = path[i];
    return kept;
}

/* False: they are more than the session remembers. */
static bool remember_paths(const execution *x)
{
    struct session *s = x->session;
    if (s->path_of == catalog_session_version(x->catalog))
        return true;
    s->path_of = 0;
    size_t n;
    const oid *found = find_search_path(x, &n);
    if (n > sizeof s->path / sizeof s->path[0])
        return false;
    memcpy(s->path, found, n * sizeof *found);
    s->n_path = n;
    s->n_function_path = without_temporary(x, found, n, s->function_path);
    s->path_of = catalog_session_version(x->catalog);
    return true;
}

const oid *session_search_path(const execution *x, size_t *count)
{
    if (!remember_paths(x))
        return find_search_path(x, count);
    *count = x->session->n_path;
    return x->session->path;
}

const oid *session_function_path(const execution *x, size_t *count)
{
    if (!remember_paths(x)) {
        size_t n;
        const oid *whole = find_search_path(x, &n);
        oid *out = ARENA_ARRAY(x->arena, oid, n);
        *count = without_temporary(x, whole, n, out);
        return out;
    }
    *count = x->session->n_function_path;
    return x->session->function_path;
}

oid session_creation_schema(execution *x, range at)
{
    str path = session_get(x, "search_path");
    size_t offset = 0;
    for (str entry; next_path_entry(x->arena, path, &offset, &entry);) {
        if (str_is(entry, "pg_temp"))
            return session_temp_schema(x);
        oid id = path_entry_schema(x, entry);
        if (id != OID_NONE && may_use_schema(x, id))
            return id;
    }
    fail(x, at, "3F000", "no schema has been selected to create in");
    return OID_NONE;
}

/* ---- labels of enums that this transaction has added ---- */

void session_rename_label(execution *x, const type *t, str before, str now)
{
    for (size_t i = 0; i < x->session->new_labels.count; i++) {
        const enum_label *l = &x->session->new_labels.items[i];
        if (l->type == t->base.id && str_eq(l->label, before)) {
            /* the old name stays: the renaming may be undone */
            enum_label again = {t->base.id, arena_str(x->lasting, now)};
            vec_push(x->lasting, &x->session->new_labels, again);
            return;
        }
    }
}

bool session_check_enum_use(execution *x, const type *t, str label, range at)
{
    for (size_t i = 0; i < x->session->new_labels.count; i++) {
        const enum_label *l = &x->session->new_labels.items[i];
        if (l->type == t->base.id && str_eq(l->label, label))
            return fail(x, at, "55P04", "unsafe use of new value \"%.*s\" of enum type %.*s",
                        STR_ARG(label), STR_ARG(t->base.name));
    }
    return true;
}

static bool drop_temporary(execution *x)
{
    const object *temp = catalog_find(x->catalog, CLASS_SCHEMA, OID_NONE, STR("pg_temp"));
    event_list *events = x->events;
    x->events = NULL; /* nobody's statement */
    bool ok = temp == NULL || drop_object(x, temp, true, (range){0});
    x->events = events;
    return ok;
}

void session_reset(execution *x)
{
    const oid *ids;
    catalog_settle(x->catalog, CLASS_SETTING);
    size_t n = catalog_class_ids(x->catalog, CLASS_SETTING, &ids);
    ids = arena_copy(x->passing, ids, n * sizeof *ids); /* of a list that shrinks */
    for (size_t i = 0; i < n; i++) {
        const setting *s = CATALOG_GET(x->catalog, setting, ids[i]);
        if (s != NULL && s->base.schema == OID_NONE)
            catalog_remove(x->catalog, ids[i]);
    }
    (void)drop_temporary(x);
    *x->session = (struct session){.numbers = numbers_now(x)};
    map_init(&x->session->prepared, x->lasting);
    map_init(&x->session->customs, x->lasting);
    session_take_stored(x);
}

/* ---- statements ---- */

/* What SHOW would print after SET: a list of names is quoted again, other values are joined as they
 * are. */
str setting_value_text(execution *x, const node_list *values, bool list)
{
    buf b = buf_new(x->arena);
    for (size_t i = 0; i < values->count; i++) {
        str v = node_text(values->items[i]);
        if (i > 0)
            buf_text(&b, ", ");
        if (list)
            buf_identifier(&b, v);
        else
            buf_add(&b, v);
    }
    return buf_str(&b);
}

str setting_key(const execution *x, str called)
{
    str key = str_absent(called) ? called : text_in_lower(x->arena, called);
    return str_is(key, "time zone") ? STR("timezone") : key;
}

bool setting_is_list(str called)
{
    return str_is_nocase(called, "search_path") ||
           str_is_nocase(called, "session_preload_libraries") ||
           str_is_nocase(called, "temp_tablespaces");
}

/* GUC_LIST_INPUT in guc.c */
bool setting_takes(execution *x, str called, const node_list *values, range at)
{
    static const char *const lists[] = {
        "datestyle",
        "listen_addresses",
        "local_preload_libraries",
        "log_destination",
        "shared_preload_libraries",
        "synchronous_standby_names",
        "unix_socket_directories",
        "wal_consistency_checking",
    };
    bool fits = values->count < 2 || setting_is_list(called);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0] && !fits; i++)
        fits = str_is_nocase(called, lists[i]);
    return fits || fail(x, at, "22023", "SET %.*s takes only one argument", STR_ARG(called));
}

bool execute_set_variable(execution *x, const node *tree)
{
    const node_set_variable *n = AS(set_variable, tree);
    str called = !str_absent(n->variable) ? n->variable : n->name.text;
    if (n->reset && (str_absent(called) || str_is(called, "all"))) {
        object_list settings = catalog_list(x->catalog, x->arena, CLASS_SETTING);
        for (size_t i = 0; i < settings.count; i++) {
            if (settings.items[i]->schema == OID_NONE && !str_is(settings.items[i]->name, "role") &&
                !str_is(settings.items[i]->name, "session_authorization"))
                catalog_remove(x->catalog, settings.items[i]->id);
        }
        return true;
    }
    if (str_is(called, "transaction") || str_is(called, "session characteristics"))
        return set_characteristics(x, &n->values, called, n->scope == SCOPE_LOCAL, tree->at);
    if (str_is(called, "transaction snapshot"))
        return import_snapshot(x, n);
    if (str_absent(called))
        return true;
    str key = setting_key(x, called);
    if (n->scope == SCOPE_LOCAL && !session_set_is_local(x, key))
        return true; /* a warning: no effect */
    if (str_is(n->form, "from current"))
        return true;
    str value = {0};
    if (!setting_takes(x, key, &n->values, tree->at))
        return false;
    if (!n->reset && !str_is(n->form, "default") && n->values.count > 0)
        value = setting_value_text(x, &n->values, setting_is_list(key));
    return session_set(x, key, value, tree->at);
}

bool session_knows(execution *x, str called)
{
    str key = text_in_lower(x->arena, called);
    return str_contains(key, ".") ? map_get(&x->session->customs, key) != NULL
                                  : setting_known(x, key);
}

bool execute_show(execution *x, const node *tree)
{
    str called = AS(show, tree)->variable;
    bool words = str_contains(called, " ") && !str_contains(called, "."); /* SHOW TIME ZONE */
    if (str_is(called, "all") || words || session_knows(x, called))
        return true;
    return fail(x, tree->at, "42704", "unrecognized configuration parameter \"%.*s\"",
                STR_ARG(called));
}

bool execute_discard(execution *x, const node *tree)
{
    str target = AS(discard, tree)->target;
    if (str_is(target, "sequences")) /* currval() does not know what was before */
        x->session->numbers = numbers_now(x);
    if (str_is(target, "temp") || str_is(target, "temporary"))
        return drop_temporary(x);
    if (!str_is(target, "all"))
        return true;
    if (in_transaction_block(x))
        return fail(x, tree->at, "25001", "DISCARD ALL cannot run inside a transaction block");
    session_reset(x);
    return true;
}
