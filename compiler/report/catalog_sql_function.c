#include <string.h>

#include "model/builtin/builtin.h"
#include "report/catalog_sql.h"
#include "syntax/print.h"

/* Functions, procedures and aggregates, and what ALTER FUNCTION says of them. */

/* The shortest tag that the text does not contain. */
static void dollar_quoted(sql_dump *d, str text)
{
    bool plain = str_find(text, STR("$$")) == text.len && !str_ends(text, "$");
    str tag = plain ? STR("$") : STR("$body");
    for (int i = 1; !plain && str_find(text, tag) < text.len; i++)
        tag = arena_printf(d->arena, "$body%d", i);
    buf_add(d->out, tag);
    buf_char(d->out, '$');
    buf_add(d->out, text);
    buf_add(d->out, tag);
    buf_char(d->out, '$');
}

/* proconfig holds what the SET clause has become: a list of names for the settings that are lists.
 */
static void setting_value(sql_dump *d, str called, str value)
{
    static const char *const lists[] = {"search_path", "temp_tablespaces",
                                        "local_preload_libraries", "session_preload_libraries",
                                        "shared_preload_libraries"};
    bool list = false;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        list |= str_is_nocase(called, lists[i]);
    if (!list || value.len == 0) {
        buf_literal(d->out, value);
        return;
    }
    for (size_t at = 0; at < value.len;) {
        buf element = buf_new(d->arena);
        bool quoted = false;
        for (; at < value.len && (quoted || value.data[at] != ','); at++) {
            char c = value.data[at];
            if (c == '"' && quoted && at + 1 < value.len && value.data[at + 1] == '"')
                buf_char(&element, value.data[at++]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c != ' ')
                buf_char(&element, c);
        }
        buf_literal(d->out, buf_str(&element));
        if (at < value.len) {
            buf_text(d->out, ", ");
            at++;
        }
    }
}

static void function_settings(sql_dump *d, const function *f)
{
    for (size_t i = 0; i < f->n_settings; i++) {
        str whole = f->settings[i];
        size_t at = str_find(whole, STR("="));
        buf_text(d->out, "\n    SET ");
        buf_add(d->out, str_slice(whole, 0, at));
        buf_text(d->out, " TO ");
        setting_value(d, str_slice(whole, 0, at), str_slice(whole, at + 1, whole.len));
    }
}

static bool by_machine(const function *f)
{
    return str_is(f->language, "c") || str_is(f->language, "internal");
}

static void function_properties(sql_dump *d, const function *f)
{
    buf *b = d->out;
    buf_text(b, "\n    LANGUAGE ");
    buf_identifier(b, catalog_function_language(d->catalog, f));
    if (f->kind == 'w')
        buf_text(b, " WINDOW");
    if (f->volatility == 'i' || f->volatility == 's')
        buf_text(b, f->volatility == 'i' ? " IMMUTABLE" : " STABLE");
    if (f->strict)
        buf_text(b, " STRICT");
    if (f->security_definer)
        buf_text(b, " SECURITY DEFINER");
    if (f->leakproof)
        buf_text(b, " LEAKPROOF");
    if (f->parallel == 's' || f->parallel == 'r')
        buf_text(b, f->parallel == 's' ? " PARALLEL SAFE" : " PARALLEL RESTRICTED");
    if (f->cost > 0 && f->cost != (by_machine(f) ? 1 : 100))
        buf_printf(b, " COST %g", f->cost);
    if (f->returns_set && f->rows > 0 && f->rows != 1000)
        buf_printf(b, " ROWS %g", f->rows);
    function_settings(d, f);
}

static bool same_settings(const function *a, const function *b)
{
    bool same = a->n_settings == b->n_settings;
    for (size_t i = 0; i < a->n_settings && same; i++)
        same = str_eq(a->settings[i], b->settings[i]);
    return same;
}

/* What ALTER FUNCTION can say of the difference. */
void dump_function_properties(sql_dump *d, const function *was, const function *f)
{
    buf *out = d->out, altered = buf_new(d->arena), *b = &altered;
    if (f->volatility != was->volatility)
        buf_text(b, f->volatility == 'i'   ? " IMMUTABLE"
                    : f->volatility == 's' ? " STABLE"
                                           : " VOLATILE");
    if (f->strict != was->strict)
        buf_text(b, f->strict ? " STRICT" : " CALLED ON NULL INPUT");
    if (f->security_definer != was->security_definer)
        buf_text(b, f->security_definer ? " SECURITY DEFINER" : " SECURITY INVOKER");
    if (f->leakproof != was->leakproof)
        buf_text(b, f->leakproof ? " LEAKPROOF" : " NOT LEAKPROOF");
    if (f->parallel != was->parallel)
        buf_text(b, f->parallel == 's'   ? " PARALLEL SAFE"
                    : f->parallel == 'r' ? " PARALLEL RESTRICTED"
                                         : " PARALLEL UNSAFE");
    if (f->cost != was->cost)
        buf_printf(b, " COST %g", f->cost);
    if (f->returns_set && f->rows != was->rows)
        buf_printf(b, " ROWS %g", f->rows);
    if (!same_settings(was, f)) {
        buf_text(b, was->n_settings > 0 ? " RESET ALL" : "");
        d->out = b;
        function_settings(d, f);
        d->out = out;
    }
    if (altered.len > 0)
        buf_printf(out, "ALTER %s %.*s%.*s;\n", f->kind == 'p' ? "PROCEDURE" : "FUNCTION",
                   STR_ARG(catalog_function_signature(d->catalog, d->arena, f)),
                   STR_ARG(buf_str(&altered)));
}

static bool is_option(const node_define *n, size_t i, const char *called)
{
    str word = AS(option, n->options.items[i])->name.text;
    return str_eq(word, str_from(called)) ||
           (strcmp(called, "sfunc") == 0 && str_is(word, "sfunc1"));
}

static bool has_option(const node_define *n, const char *called)
{
    bool has = false;
    for (size_t i = 0; i < n->options.count && !has; i++)
        has = is_option(n, i, called);
    return has;
}

/* The function that an option names: an aggregate has them in the order in which the server looks
 * them up. */
static const function *aggregate_part(const sql_dump *d, const function *f, const node_define *n,
                                      const char *called)
{
    static const char *const order[] = {"sfunc",       "msfunc",     "minvfunc",     "finalfunc",
                                        "combinefunc", "serialfunc", "deserialfunc", "mfinalfunc"};
    size_t at = 0;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        if (!has_option(n, order[i]))
            continue;
        if (strcmp(order[i], called) == 0)
            return at < f->n_made_of ? CATALOG_GET(d->catalog, function, f->made_of[at]) : NULL;
        at++;
    }
    return NULL;
}

/* sfunc = public.step, stype = public.state: as they are called by now. */
static void aggregate_option(sql_dump *d, const function *f, const node_define *n, size_t i)
{
    const node_option *o = AS(option, n->options.items[i]);
    const char *word = is_option(n, i, "sfunc") ? "sfunc" : arena_cstr(d->arena, o->name.text);
    bool moving = strcmp(word, "mstype") == 0, state = moving || str_starts(o->name.text, "stype");
    const function *part = aggregate_part(d, f, n, !state ? word : moving ? "msfunc" : "sfunc");
    oid of = state && part != NULL && part->n_inputs > 0 ? part->input_types[0] : OID_NONE;
    if (o->value == NULL || part == NULL || (state && of < FIRST_USER_OID)) {
        buf_add(d->out, print_to_str(d->arena, n->options.items[i]));
        return;
    }
    buf_printf(d->out, "%.*s = ", STR_ARG(o->name.text));
    if (state)
        buf_add(d->out, catalog_format_type(d->catalog, d->arena, of, -1));
    else
        dump_name(d, &part->base);
}

/* An aggregate's options are as they were written, its name and arguments as they are now. */
static void dump_aggregate(sql_dump *d, const function *f)
{
    const range at = f->base.created_at;
    const node *tree =
        at.source != NULL ? parse_statement(d->arena, at.source, at.start, at.end, NULL) : NULL;
    const node_define *n = IS(define, tree) ? AS(define, tree) : NULL;
    if (n == NULL || n->options.count == 0 || n->args.count == 0) {
        dump_as_written(d, &f->base);
        return;
    }
    dump_begin(d, "CREATE AGGREGATE", &f->base);
    str args = catalog_function_args(d->catalog, d->arena, f, true);
    buf_printf(d->out, "(%.*s) (", STR_ARG(args.len > 0 ? args : STR("*")));
    for (size_t i = 0; i < n->options.count; i++) {
        buf_text(d->out, i > 0 ? ", " : "");
        aggregate_option(d, f, n, i);
    }
    buf_char(d->out, ')');
    dump_end(d, &f->base);
}

/* ---- bodies that a materialized view calls, or the key of a partitioned table ---- */

/* A body may not do today what it did when the view was filled: tables are gone, or it is another
 * one. The view is filled through one that does nothing; no key is a constant with it, either. */
static bool is_called(const sql_dump *d, const function *f)
{
    const type *result = CATALOG_GET(d->catalog, type, f->returns);
    bool any = result == NULL || result->kind != 'd'; /* a domain may not take a null */
    return any && d->called[f->base.id] && f->atomic_body == NULL && f->kind == 'f' &&
           (str_is(f->language, "sql") || str_is(f->language, "plpgsql")) &&
           catalog_get(d->catalog, OID_LANGUAGE_PLPGSQL) != NULL;
}

static void mark_called(sql_dump *d, const expression *e)
{
    for (size_t i = 0; e != NULL && i < e->n_bindings; i++) {
        const object *o = catalog_get(d->catalog, e->bindings[i].object);
        if (o == NULL || o->id < FIRST_USER_OID || d->called[o->id])
            continue;
        d->called[o->id] = true;
        if (o->class == CLASS_FUNCTION)
            mark_called(d, ((const function *)o)->atomic_body);
        else if (o->class == CLASS_RELATION && strchr("vm", ((const relation *)o)->kind) != NULL)
            mark_called(d, ((const relation *)o)->query);
    }
}

bool dump_is_filled(const sql_dump *d, const relation *r)
{
    return r->populated || d->called[r->base.id];
}

void dump_find_called(sql_dump *d)
{
    d->called = ARENA_ARRAY(d->arena, bool, d->end + 1);
    for (size_t i = 0; i < d->changes.count; i++) {
        const relation *r = (const relation *)d->changes.items[i].after;
        if (r != NULL && r->base.class == CLASS_RELATION && r->kind == 'm' && r->populated)
            mark_called(d, r->query);
        for (size_t k = 0; r != NULL && r->base.class == CLASS_RELATION && r->kind == 'p' &&
                           k < r->n_partition_keys;
             k++)
            mark_called(d, r->partition_keys[k].expr);
    }
}

/* What a function's head says of the values that RETURN gives: none, where they have names. */
static bool returns_by_name(const function *f)
{
    bool named = f->returns_set || f->returns == TYPE_VOID;
    for (size_t i = 0; i < f->n_params && !named; i++)
        named = f->params[i].mode == 'o' || f->params[i].mode == 'b' || f->params[i].mode == 't';
    return named;
}

static function without_body(const function *f)
{
    function empty = *f;
    empty.language = STR("plpgsql");
    empty.language_id = OID_LANGUAGE_PLPGSQL;
    empty.volatility = 'i'; /* as it was when the key was made */
    empty.body = returns_by_name(f) ? STR("BEGIN RETURN; END") : STR("BEGIN RETURN NULL; END");
    return empty;
}

static void write_function(sql_dump *d, const function *f, bool with_defaults)
{
    buf *b = d->out;
    dump_begin(d, f->kind == 'p' ? "CREATE OR REPLACE PROCEDURE" : "CREATE OR REPLACE FUNCTION",
               &f->base);
    buf_printf(b, "(%.*s)", STR_ARG(catalog_function_args(d->catalog, d->arena, f, with_defaults)));
    if (f->kind != 'p')
        buf_printf(b, "\n    RETURNS %.*s",
                   STR_ARG(catalog_function_result(d->catalog, d->arena, f)));
    function_properties(d, f);
    buf_char(b, '\n');
    if (f->atomic_body != NULL) {
        dump_expression(d, f->atomic_body);
    } else {
        buf_text(b, "AS ");
        if (!str_absent(f->object_file)) {
            buf_literal(b, f->object_file);
            buf_text(b, ", ");
        }
        dollar_quoted(d, f->body);
    }
}

void dump_function(sql_dump *d, const function *f)
{
    if (f->kind == 'a') {
        dump_aggregate(d, f);
        return;
    }
    bool whole = dump_defaults_ready(d, f), called = is_called(d, f);
    function empty = without_body(f);
    write_function(d, called ? &empty : f, whole);
    dump_end(d, &f->base);
    if (called)
        vec_push(d->arena, &d->late_bodies, f);
    if (!whole)
        vec_push(d->arena, &d->late_functions, f);
}

void dump_late_bodies(sql_dump *d)
{
    for (size_t i = 0; i < d->late_bodies.count; i++) {
        write_function(d, d->late_bodies.items[i], true);
        buf_text(d->out, ";\n");
    }
    d->late_bodies.count = 0;
}

void dump_late_functions(sql_dump *d)
{
    size_t waiting = 0;
    for (size_t i = 0; i < d->late_functions.count; i++) {
        const function *f = d->late_functions.items[i];
        if (!dump_defaults_ready(d, f)) {
            d->late_functions.items[waiting++] = f;
            continue;
        }
        function empty = without_body(f);
        write_function(d, is_called(d, f) && d->late_bodies.count > 0 ? &empty : f, true);
        buf_text(d->out, ";\n");
    }
    d->late_functions.count = waiting;
}

void dump_function_changes(sql_dump *d, const function *before, const function *after)
{
    function like = *before; /* but for what ALTER FUNCTION says */
    like.volatility = after->volatility;
    like.parallel = after->parallel;
    like.strict = after->strict;
    like.security_definer = after->security_definer;
    like.leakproof = after->leakproof;
    like.cost = after->cost;
    like.rows = after->rows;
    like.settings = after->settings;
    like.n_settings = after->n_settings;
    like.base = after->base;
    if (str_eq(catalog_describe(d->catalog, d->arena, &like.base),
               catalog_describe(d->catalog, d->arena, &after->base))) {
        dump_function_properties(d, before, after);
    } else {
        write_function(d, after, true); /* OR REPLACE */
        buf_text(d->out, ";\n");
    }
}
