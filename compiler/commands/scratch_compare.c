#include "commands/scratch_compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

/* ---- the files ---- */

static scratch_claim server_claim(const scratch_outcome *first, const scratch_outcome *second)
{
    const scratch_outcome *failed = first->failed ? first : second->failed ? second : NULL;
    scratch_claim c = {.verdict = first->failed     ? "fails"
                                  : second->failed  ? "fails-on-rerun"
                                  : second->changed ? "changes-on-rerun"
                                                    : "idempotent"};
    c.message = failed != NULL ? failed->message : second->message;
    c.sqlstate = failed != NULL ? failed->sqlstate : NULL;
    c.statement = failed != NULL ? failed->statement : NULL;
    return c;
}

static scratch_claim model_claim(arena *a, const migration *m)
{
    const failure *failed = m->first != NULL ? m->first : m->rerun;
    scratch_claim c = {.verdict = verdict_name(m->verdict)};
    if (failed != NULL) {
        c.sqlstate = arena_cstr(a, (str){failed->sqlstate, 5});
        c.statement = failed->statement;
        c.message = arena_str(a, failed->message);
    } else if (m->rerun_changes.count > 0) {
        c.message = arena_str(a, m->rerun_changes.items[0].text);
    }
    return c;
}

static bool same_claim(const scratch_claim *server, const scratch_claim *ours)
{
    if (strcmp(ours->verdict, "unknown") == 0)
        return true;
    if (strcmp(server->verdict, ours->verdict) != 0)
        return false;
    if (server->sqlstate == NULL || ours->sqlstate == NULL)
        return server->sqlstate == ours->sqlstate;
    return strcmp(server->sqlstate, ours->sqlstate) == 0 && server->statement == ours->statement;
}

static str claim_text(arena *a, const scratch_file *f, const scratch_claim *c)
{
    buf b = buf_new(a);
    buf_text(&b, c->verdict);
    if (c->sqlstate != NULL)
        buf_printf(&b, " with %s", c->sqlstate);
    if (c->statement != NULL)
        buf_printf(&b, " in line %u", source_locate(f->script->source, c->statement->start).line);
    if (!str_empty(c->message))
        buf_printf(&b, " (%.*s)", STR_ARG(c->message));
    return buf_str(&b);
}

static void report_file(scratch_report *r, const scratch_file *f)
{
    const statement *at = f->server.statement != NULL ? f->server.statement : f->model.statement;
    range place = {f->script->source, at != NULL ? at->start : 0, at != NULL ? at->end : 0};
    diagnostic *d =
        diag_report(r->differences, SEVERITY_ERROR, "verdict-differs", place,
                    "the server says %.*s", STR_ARG(claim_text(r->arena, f, &f->server)));
    diag_note(r->differences, d, (range){0}, "migc says %.*s",
              STR_ARG(claim_text(r->arena, f, &f->model)));
}

/* A server without an extension says nothing about what comes behind CREATE EXTENSION: that is no
 * difference, and there is nothing to report. */
static bool lacks_extension(scratch_run *run, const scratch_file *f, const scratch_outcome *first)
{
    const statement *at = first->statement;
    if (!first->failed || strcmp(first->sqlstate, "0A000") != 0 || at == NULL ||
        !IS(create_extension, at->tree) || f->model.statement == at)
        return false;
    str wanted = AS(create_extension, at->tree)->name.text;
    diagnostic *d = diag_report(
        run->diags, SEVERITY_ERROR, "database", (range){f->script->source, at->start, at->end},
        "this server has no extension \"%.*s\": nothing can be compared", STR_ARG(wanted));
    diag_help(run->diags, d, "install it, or name a server that has it with --url");
    return true;
}

static bool compare_files(command *c, scratch_run *run, scratch_report *r, const catalog **end)
{
    model_options *options = ARENA_NEW(c->arena, model_options);
    command_know_date(c);
    *options = (model_options){.profile = c->profile, .pg_version = c->pg_version, .now = c->now};
    model *m = model_new(c->arena, options);
    *end = model_catalog(m);
    r->files = ARENA_ARRAY(c->arena, scratch_file, c->inputs.count);
    for (size_t i = 0; i < c->inputs.count; i++) {
        scratch_file *f = &r->files[r->n_files];
        f->input = &c->inputs.items[i];
        if (f->input->source == NULL)
            continue;
        f->script = parse_script(c->arena, f->input->source, NULL);
        f->model = model_claim(c->arena, model_migrate(m, f->script, true));
        scratch_outcome *outcomes = ARENA_ARRAY(c->arena, scratch_outcome, 2);
        if (!scratch_apply_twice(run, f->script, &outcomes[0], &outcomes[1]))
            return false;
        if (lacks_extension(run, f, &outcomes[0]))
            return false;
        f->server = server_claim(&outcomes[0], &outcomes[1]);
        f->agrees = same_claim(&f->server, &f->model);
        r->n_unknown += strcmp(f->model.verdict, "unknown") == 0;
        r->n_files++;
        if (!f->agrees)
            report_file(r, f);
    }
    return true;
}

/* ---- the catalogue ---- */

static void add_place(scratch_report *r, str what, str server, str ours)
{
    vec_push(r->arena, &r->places, (scratch_place){what, server, ours});
    diagnostic *d = diag_report(r->differences, SEVERITY_ERROR, "catalogue-differs", (range){0},
                                "%.*s: the server has %.*s", STR_ARG(what), STR_ARG(server));
    diag_note(r->differences, d, (range){0}, "migc has %.*s", STR_ARG(ours));
}

static str json_shown(arena *a, const json_t *value)
{
    if (value == NULL)
        return STR("nothing");
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    str shown = arena_str(a, str_from(text != NULL ? text : "?"));
    free(text);
    return shown;
}

/* What an object of an array is called by: equal in both, they are compared. */
static str json_key(arena *a, const json_t *value)
{
    static const char *const parts[] = {"publication", "schema", "table", "kind", "name", "args"};
    buf b = buf_new(a);
    if (!json_is_object(value))
        return json_shown(a, value);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const char *text = json_string_value(json_object_get(value, parts[i]));
        if (text == NULL || (strcmp(parts[i], "kind") == 0 && json_object_get(value, "schema")))
            continue;
        bool args = strcmp(parts[i], "args") == 0;
        buf_printf(&b, "%s%s%s", b.len > 0 && !args ? "." : "", args ? "(" : "", text);
        buf_text(&b, args ? ")" : "");
    }
    return buf_str(&b);
}

/* Pairs that are still to be compared; the answer nests a few levels, not by the input. */
typedef struct json_pair {
    str what;
    const json_t *server, *model;
} json_pair;
typedef VEC(json_pair) pair_list;

static const json_t *find_by_key(arena *a, const json_t *array, str key)
{
    size_t i;
    json_t *one;
    json_array_foreach(array, i, one) if (str_eq(json_key(a, one), key)) return one;
    return NULL;
}

static void add_elements(scratch_report *r, pair_list *pending, const json_pair *p)
{
    size_t i;
    json_t *one;
    size_t order = 0;
    json_array_foreach(p->server, i, one)
    {
        str key = json_key(r->arena, one);
        const json_t *other = json_array_get(p->model, order);
        if (other == NULL || !str_eq(json_key(r->arena, other), key))
            other = find_by_key(r->arena, p->model, key);
        else
            order++;
        str what = arena_printf(r->arena, "%.*s %.*s", STR_ARG(p->what), STR_ARG(key));
        vec_push(r->arena, pending, (json_pair){what, one, other});
    }
    json_array_foreach(p->model, i, one)
    {
        str key = json_key(r->arena, one);
        if (find_by_key(r->arena, p->server, key) == NULL) {
            str what = arena_printf(r->arena, "%.*s %.*s", STR_ARG(p->what), STR_ARG(key));
            vec_push(r->arena, pending, (json_pair){what, NULL, one});
        }
    }
}

static void compare_pair(scratch_report *r, pair_list *pending, const json_pair *p)
{
    if (p->server != NULL && p->model != NULL && json_equal(p->server, p->model))
        return;
    if (json_is_object(p->server) && json_is_object(p->model)) {
        const char *key;
        json_t *value;
        json_object_foreach((json_t *)(uintptr_t)p->server, key, value)
        {
            str what = arena_printf(r->arena, "%.*s%s%s", STR_ARG(p->what),
                                    p->what.len > 0 ? ": " : "", key);
            vec_push(r->arena, pending, (json_pair){what, value, json_object_get(p->model, key)});
        }
    } else if (json_is_array(p->server) && json_is_array(p->model) &&
               json_is_object(json_array_get(p->server, 0))) {
        size_t before = pending->count;
        add_elements(r, pending, p);
        bool same = true; /* then the order is what differs */
        for (size_t i = before; i < pending->count && same; i++)
            same = pending->items[i].server != NULL && pending->items[i].model != NULL &&
                   json_equal(pending->items[i].server, pending->items[i].model);
        if (same)
            add_place(r, arena_printf(r->arena, "%.*s: order", STR_ARG(p->what)),
                      json_shown(r->arena, p->server), json_shown(r->arena, p->model));
    } else {
        add_place(r, p->what, json_shown(r->arena, p->server), json_shown(r->arena, p->model));
    }
}

/* Loads the dump statement by statement, so that one failure does not hide the next. */
static bool load_dump(command *c, scratch_run *run, scratch_report *r, const catalog *end)
{
    buf dump = buf_new(c->arena);
    report_catalog_sql(&dump, end, c->profile);
    const script *s =
        parse_script(c->arena, source_from_text(c->arena, STR("<dump>"), buf_str(&dump)), NULL);
    PGconn *to = scratch_connect(run->server, run->server->second, c->diags);
    if (to == NULL)
        return false;
    for (size_t i = 0; i < s->count; i++) {
        scratch_outcome o = scratch_execute(run, to, s, &s->statements[i]);
        if (!o.failed)
            continue;
        range at = {s->source, s->statements[i].start, s->statements[i].end};
        diag_report(r->differences, SEVERITY_ERROR, "dump-fails", at,
                    "the server refuses migc's own dump with %s: %.*s", o.sqlstate,
                    STR_ARG(o.message));
    }
    PQfinish(to);
    return true;
}

static bool compare_catalogues(command *c, scratch_run *run, scratch_report *r, const catalog *end)
{
    json_t *server = scratch_catalogue(run, run->server->first);
    json_t *ours = server != NULL && load_dump(c, run, r, end)
                       ? scratch_catalogue(run, run->server->second)
                       : NULL;
    bool ok = ours != NULL;
    pair_list pending = {0};
    if (ok)
        vec_push(r->arena, &pending, (json_pair){STR(""), server, ours});
    for (size_t i = 0; i < pending.count; i++) {
        json_pair one = pending.items[i]; /* the list grows */
        compare_pair(r, &pending, &one);
    }
    json_decref(server);
    json_decref(ours);
    return ok;
}

bool scratch_compare(command *c, const scratch_server *server, scratch_report *out)
{
    *out = (scratch_report){.arena = c->arena,
                            .differences = diagnostics_new(c->arena),
                            .server_version = server->version};
    if (c->common.pg_version == NULL && server->version / 10000 >= 15 &&
        server->version / 10000 <= 18)
        c->pg_version = server->version / 10000;
    scratch_run run = {c->arena, server, c->profile, c->diags};
    const catalog *end;
    return compare_files(c, &run, out, &end) && compare_catalogues(c, &run, out, end);
}
