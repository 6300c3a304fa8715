#include <string.h>

#include "model/session/rights.h"
#include "model/table/alter.h"
#include "syntax/made.h"

/*
 * Subscriptions, of which the database keeps what was said: subscriptioncmds.c.
 * The tree of the object is a CREATE SUBSCRIPTION that says what holds now.
 * Whether the publisher can be reached is not known here.
 */

/* ---- options ---- */

typedef enum option_type { IS_BOOL, IS_SLOT, IS_COMMIT, IS_LSN } option_type;

/* Which statements take it: c CREATE, s SET (...), r REFRESH, a ADD, d DROP, p SET PUBLICATION,
 * k SKIP. */
static const struct known_option {
    const char *called, *statements;
    option_type of;
} known_options[] = {
    {"connect", "c", IS_BOOL},           {"enabled", "c", IS_BOOL},
    {"create_slot", "c", IS_BOOL},       {"slot_name", "cs", IS_SLOT},
    {"copy_data", "crap", IS_BOOL},      {"synchronous_commit", "cs", IS_COMMIT},
    {"refresh", "adp", IS_BOOL},         {"binary", "cs", IS_BOOL},
    {"streaming", "cs", IS_BOOL},        {"two_phase", "c", IS_BOOL},
    {"disable_on_error", "cs", IS_BOOL}, {"lsn", "k", IS_LSN},
};

static const node_option *option_named(const node_list *options, const char *called)
{
    for (size_t i = 0; options != NULL && i < options->count; i++)
        if (str_is(AS(option, options->items[i])->name.text, called))
            return AS(option, options->items[i]);
    return NULL;
}

static bool option_is_true(const node_list *options, const char *called, bool if_absent)
{
    const node_option *o = option_named(options, called);
    return o != NULL ? node_is_true(o->value, true) : if_absent;
}

/* ReplicationSlotValidateName() */
static bool check_slot_name(execution *x, str text, range at)
{
    if (text.len == 0)
        return fail(x, at, "42602", "replication slot name \"%.*s\" is too short", STR_ARG(text));
    if (text.len > NAME_MAX_BYTES)
        return fail(x, at, "42622", "replication slot name \"%.*s\" is too long", STR_ARG(text));
    for (size_t i = 0; i < text.len; i++)
        if (strchr("abcdefghijklmnopqrstuvwxyz0123456789_", text.data[i]) == NULL)
            return fail(x, at, "42602", "replication slot name \"%.*s\" contains invalid character",
                        STR_ARG(text));
    return true;
}

/* pg_lsn_in(), and 0/0 is none */
static bool check_lsn(execution *x, str text, range at)
{
    enum { HALF = 8 };
    size_t slash = str_find(text, STR("/")), digits = 0, zeros = 0;
    for (size_t i = 0; i < text.len; i++) {
        digits += strchr("0123456789abcdefABCDEF", text.data[i]) != NULL;
        zeros += text.data[i] == '0';
    }
    if (slash == 0 || slash > HALF || slash + 1 >= text.len || text.len - slash - 1 > HALF ||
        digits != text.len - 1)
        return fail(x, at, "22P02", "invalid input syntax for type pg_lsn: \"%.*s\"",
                    STR_ARG(text));
    return zeros != digits ||
           fail(x, at, "22023", "invalid WAL location (LSN): %.*s", STR_ARG(text));
}

static bool check_option_value(execution *x, const node_option *o, option_type of)
{
    static const char *const commits[] = {"off",  "local", "remote_write", "remote_apply", "on",
                                          "true", "false", "yes",          "no",           "1",
                                          "0"};
    str text = node_text(o->value);
    if (of == IS_BOOL)
        return check_boolean_option(x, o);
    if (str_absent(text))
        return fail(x, o->base.at, "42601", "%.*s requires a parameter", STR_ARG(o->name.text));
    bool none = str_is(text, "none");
    if (of == IS_SLOT)
        return none || check_slot_name(x, text, o->base.at);
    if (of == IS_LSN)
        return none || check_lsn(x, text, o->base.at);
    for (size_t i = 0; i < sizeof(commits) / sizeof(commits[0]); i++)
        if (str_is_nocase(text, commits[i]))
            return true;
    return fail(x, o->base.at, "22023",
                "invalid value for parameter \"synchronous_commit\": \"%.*s\"", STR_ARG(text));
}

static bool exclusive(execution *x, const node_option *o, const char *a, const char *b)
{
    return fail(x, o->base.at, "42601", "%s and %s are mutually exclusive options", a, b);
}

/* What cannot stand together: with connect = false the others are false, too. */
static bool check_combination(execution *x, const node_list *options, bool create)
{
    bool connects = option_is_true(options, "connect", true);
    const node_option *slot = option_named(options, "slot_name");
    static const char *const set[] = {"enabled", "create_slot", "copy_data"};
    for (size_t i = 0; i < 3 && !connects && create; i++)
        if (option_is_true(options, set[i], false))
            return exclusive(x, option_named(options, set[i]), "connect = false",
                             arena_printf(x->arena, "%s = true", set[i]).data);
    for (size_t i = 0; i < 2 && create && slot != NULL && str_is(node_text(slot->value), "none");
         i++) {
        if (!option_is_true(options, set[i], connects))
            continue;
        if (option_named(options, set[i]) != NULL)
            return exclusive(x, slot, "slot_name = NONE",
                             arena_printf(x->arena, "%s = true", set[i]).data);
        return fail(x, slot->base.at, "42601", "subscription with %s must also set %s = false",
                    "slot_name = NONE", set[i]);
    }
    return true;
}

static bool check_subscription_options(execution *x, const node_list *options, char by)
{
    const size_t n = sizeof(known_options) / sizeof(known_options[0]);
    for (size_t i = 0; i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        const struct known_option *is = NULL;
        for (size_t k = 0; k < n && is == NULL; k++)
            if (str_is(o->name.text, known_options[k].called) &&
                strchr(known_options[k].statements, by) != NULL)
                is = &known_options[k];
        if (is == NULL)
            return fail(x, o->base.at, "42601", "unrecognized subscription parameter: \"%.*s\"",
                        STR_ARG(o->name.text));
        if (option_named(options, is->called) != o)
            return fail(x, o->base.at, "42601", "conflicting or redundant options");
        if (!check_option_value(x, o, is->of))
            return false;
    }
    return check_combination(x, options, by == 'c');
}

/* ---- connections: what libpq reads them as ---- */

/* conninfo_options of libpq 15 */
static const char *const connection_words[] = {"service",
                                               "user",
                                               "password",
                                               "passfile",
                                               "channel_binding",
                                               "connect_timeout",
                                               "dbname",
                                               "host",
                                               "hostaddr",
                                               "port",
                                               "client_encoding",
                                               "options",
                                               "application_name",
                                               "fallback_application_name",
                                               "keepalives",
                                               "keepalives_idle",
                                               "keepalives_interval",
                                               "keepalives_count",
                                               "tcp_user_timeout",
                                               "sslmode",
                                               "sslcompression",
                                               "sslcert",
                                               "sslkey",
                                               "sslpassword",
                                               "sslrootcert",
                                               "sslcrl",
                                               "sslcrldir",
                                               "sslsni",
                                               "requirepeer",
                                               "ssl_min_protocol_version",
                                               "ssl_max_protocol_version",
                                               "gssencmode",
                                               "krbsrvname",
                                               "gsslib",
                                               "replication",
                                               "target_session_attrs"};

static bool check_connection(execution *x, str text, range at)
{
    if (str_starts(text, "postgres://") || str_starts(text, "postgresql://"))
        return true;
    for (str rest = str_trim(text); rest.len > 0;) {
        size_t end = str_find(rest, STR("=")), space = str_find(rest, STR(" "));
        if (end == rest.len || space < end)
            return fail(x, at, "42601",
                        "invalid connection string syntax: missing \"=\" after \"%.*s\" in "
                        "connection info string",
                        STR_ARG(str_slice(rest, 0, space < end ? space : end)));
        str word = str_slice(rest, 0, end);
        bool is_known = false;
        for (size_t i = 0; i < sizeof(connection_words) / sizeof(connection_words[0]); i++)
            is_known |= str_is(word, connection_words[i]);
        if (!is_known)
            return fail(x, at, "42601",
                        "invalid connection string syntax: invalid connection option \"%.*s\"",
                        STR_ARG(word));
        rest = str_slice(rest, end + 1, rest.len);
        bool quoted = rest.len > 0 && rest.data[0] == '\'';
        str from = quoted ? str_slice(rest, 1, rest.len) : rest;
        size_t stop = str_find(from, quoted ? STR("'") : STR(" "));
        rest = str_trim(str_slice(from, stop < from.len ? stop + 1 : stop, from.len));
    }
    return true;
}

/* ---- publications ---- */

static bool names_publication(const node_list *list, str called)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(node_text(list->items[i]), called))
            return true;
    return false;
}

static bool check_publications_once(execution *x, const node_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        node_list before = {list->items, i};
        if (names_publication(&before, node_text(list->items[i])))
            return fail(x, list->items[i]->at, "42710",
                        "publication name \"%.*s\" used more than once",
                        STR_ARG(node_text(list->items[i])));
    }
    return true;
}

/* merge_publications() */
static bool merge_publications(execution *x, const node_alter_subscription *n, node_list *list)
{
    bool adds = str_is(n->action, "add");
    node **items = ARENA_ARRAY(x->arena, node *, list->count + n->publications.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < n->publications.count; i++) {
        str called = node_text(n->publications.items[i]);
        bool has = names_publication(list, called);
        if (adds && has)
            return fail(x, n->base.at, "42710",
                        "publication \"%.*s\" is already in subscription \"%.*s\"", STR_ARG(called),
                        STR_ARG(n->name.text));
        if (!adds && !has)
            return fail(x, n->base.at, "42P17",
                        "publication \"%.*s\" is not in subscription \"%.*s\"", STR_ARG(called),
                        STR_ARG(n->name.text));
    }
    for (size_t i = 0; i < list->count; i++)
        if (adds || !names_publication(&n->publications, node_text(list->items[i])))
            items[count++] = list->items[i];
    for (size_t i = 0; i < n->publications.count && adds; i++)
        items[count++] = n->publications.items[i];
    if (count == 0)
        return fail(x, n->base.at, "42P17", "cannot drop all the publications from a subscription");
    *list = (node_list){items, count};
    return true;
}

/* ---- statements ---- */

static bool publisher_unknown(execution *x, range at)
{
    return unknown(x, at, "whether the publisher can be reached is not known");
}

bool execute_create_subscription(execution *x, const node *tree)
{
    const node_create_subscription *n = AS(create_subscription, tree);
    if (!check_subscription_options(x, &n->options, 'c'))
        return false;
    bool connects = option_is_true(&n->options, "connect", true);
    if (option_is_true(&n->options, "create_slot", connects) &&
        !outside_only(x, tree, "CREATE SUBSCRIPTION ... WITH (create_slot = true)"))
        return false;
    if (!check_superuser(x, tree->at, "must be superuser to create subscriptions"))
        return false;
    if (catalog_other(x->catalog, OBJECT_SUBSCRIPTION, OID_NONE, n->name.text) != NULL)
        return fail(x, n->name.at, "42710", "subscription \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    return check_connection(x, n->connection, tree->at) &&
           check_publications_once(x, &n->publications) &&
           (!connects || publisher_unknown(x, tree->at)) &&
           put_other(x, OBJECT_SUBSCRIPTION, OID_NONE, n->name.text, tree, false, "42710");
}

static bool is_enabled(const node_create_subscription *n)
{
    return option_is_true(&n->options, "enabled", option_is_true(&n->options, "connect", true));
}

static bool has_slot(const node_create_subscription *n)
{
    const node_option *slot = option_named(&n->options, "slot_name");
    return slot == NULL || !str_is(node_text(slot->value), "none");
}

/* The publications as they are now are asked for. */
static bool refresh(execution *x, const node_alter_subscription *n,
                    const node_create_subscription *now, const char *words)
{
    if (!is_enabled(now))
        return fail(x, n->base.at, "55000", "%s is not allowed for disabled subscriptions", words);
    return outside_only(x, &n->base, words) && publisher_unknown(x, n->base.at);
}

static bool alter_publications(execution *x, const node_alter_subscription *n,
                               node_create_subscription *now)
{
    if (!check_subscription_options(x, &n->options,
                                    str_is(n->action, "set")   ? 'p'
                                    : str_is(n->action, "add") ? 'a'
                                                               : 'd') ||
        !check_publications_once(x, &n->publications))
        return false;
    if (str_is(n->action, "set"))
        now->publications = n->publications;
    else if (!merge_publications(x, n, &now->publications))
        return false;
    return !option_is_true(&n->options, "refresh", true) ||
           refresh(x, n, now, "ALTER SUBSCRIPTION with refresh");
}

static void set_option(execution *x, node_create_subscription *now, const char *called, bool on)
{
    arena *a = x->arena;
    range at = x->cause->at;
    node *given = made_constant(a, at, CONSTANT_BOOL, on ? STR("true") : STR("false"));
    node_list options =
        made_list(a, NODE_MAKE(a, option, at, .name.text = str_from(called), .value = given));
    now->options = merge_options(x, &now->options, &options, false);
}

static bool alter(execution *x, const node_alter_subscription *n, node_create_subscription *now)
{
    if (str_is(n->action, "set options")) {
        if (!check_subscription_options(x, &n->options, 's'))
            return false;
        bool enabled = is_enabled(now);
        now->options = merge_options(x, &now->options, &n->options, false);
        return !enabled || has_slot(now) ||
               fail(x, n->base.at, "55000", "cannot set slot_name = NONE for enabled subscription");
    }
    if (str_is(n->action, "enable") && !has_slot(now))
        return fail(x, n->base.at, "55000",
                    "cannot enable subscription that does not have a slot name");
    if (str_is(n->action, "enable") || str_is(n->action, "disable")) {
        set_option(x, now, "enabled", str_is(n->action, "enable"));
        return true;
    }
    if (str_is(n->action, "connection")) {
        now->connection = n->connection;
        return check_connection(x, n->connection, n->base.at);
    }
    if (str_is(n->action, "refresh"))
        return is_enabled(now) && !check_subscription_options(x, &n->options, 'r')
                   ? false
                   : refresh(x, n, now, "ALTER SUBSCRIPTION ... REFRESH");
    if (str_is(n->action, "skip"))
        return check_subscription_options(x, &n->options, 'k');
    return alter_publications(x, n, now);
}

bool execute_alter_subscription(execution *x, const node *tree)
{
    const node_alter_subscription *n = AS(alter_subscription, tree);
    const other_object *before =
        catalog_other(x->catalog, OBJECT_SUBSCRIPTION, OID_NONE, n->name.text);
    if (before == NULL)
        return fail_missing(x, OBJECT_SUBSCRIPTION, n->name.at, n->name.text);
    node_create_subscription *now =
        arena_copy(x->arena, AS(create_subscription, before->tree), sizeof *now);
    if (!check_owner(x, &before->base, n->name.at) || !alter(x, n, now))
        return false;
    change_other(x, before, &now->base);
    return true;
}

bool execute_drop_subscription(execution *x, const node *tree)
{
    const node_drop_subscription *n = AS(drop_subscription, tree);
    const other_object *o = catalog_other(x->catalog, OBJECT_SUBSCRIPTION, OID_NONE, n->name.text);
    if (o == NULL)
        return n->if_exists || fail_missing(x, OBJECT_SUBSCRIPTION, n->name.at, n->name.text);
    bool slot = has_slot(AS(create_subscription, o->tree));
    if (!check_owner(x, &o->base, n->name.at) ||
        (slot && !outside_only(x, tree, "DROP SUBSCRIPTION")) ||
        (slot && !publisher_unknown(x, tree->at)))
        return false;
    remove_object(x, &o->base, false);
    return true;
}
