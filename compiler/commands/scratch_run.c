#include "commands/scratch_run.h"

#include <string.h>

#include "embedded/scratch_questions.h"
#include "report/report.h"

/* ---- one statement ---- */

/* What the server does not take it tells with the result. */
static void send_rows(PGconn *c, const node_copy *copy)
{
    range at = copy->data != NULL ? copy->data->at : (range){0};
    if (at.end > at.start)
        (void)PQputCopyData(c, at.source->text.data + at.start, (int)(at.end - at.start));
    (void)PQputCopyEnd(c, NULL);
}

static void keep_failure(scratch_run *r, scratch_outcome *out, const PGresult *result,
                         const statement *at)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE),
               *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    out->failed = true;
    out->statement = at;
    memcpy(out->sqlstate, state != NULL && strlen(state) == 5 ? state : "?????", 5);
    out->message = arena_str(
        r->arena, str_trim(str_from(message != NULL ? message : PQresultErrorMessage(result))));
}

static bool is_success(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

scratch_outcome scratch_execute(scratch_run *r, PGconn *c, const script *s, const statement *one)
{
    scratch_outcome out = {0};
    arena_mark here = arena_here(r->arena);
    const char *text = arena_cstr(r->arena, str_slice(s->source->text, one->start, one->end));
    PGresult *result = PQexec(c, text);
    arena_rewind(r->arena, here);
    if (PQresultStatus(result) == PGRES_COPY_IN) {
        PQclear(result);
        send_rows(c, AS(copy, one->tree));
        result = PQgetResult(c);
        PQclear(PQgetResult(c));
    }
    if (!is_success(result))
        keep_failure(r, &out, result, one);
    PQclear(result);
    return out;
}

/* ---- one run of a file ---- */

static bool wants_no_transaction(const scratch_outcome *o)
{
    return o->failed && (strcmp(o->sqlstate, "25001") == 0 || strcmp(o->sqlstate, "55P04") == 0);
}

static void run_all(scratch_run *r, PGconn *c, const script *s, scratch_outcome *out)
{
    *out = (scratch_outcome){0};
    for (size_t i = 0; i < s->count && !out->failed; i++)
        *out = scratch_execute(r, c, s, &s->statements[i]);
}

/* COMMIT, or deferred constraints made immediate: what fails there is the last statement's doing.
 */
static void run_to_end(scratch_run *r, PGconn *c, const script *s, const char *last,
                       scratch_outcome *out)
{
    if (out->failed)
        return;
    PGresult *result = PQexec(c, last);
    if (!is_success(result))
        keep_failure(r, out, result, s->count > 0 ? &s->statements[s->count - 1] : NULL);
    PQclear(result);
}

static PGconn *new_session(scratch_run *r, const char *database)
{
    PGconn *c = scratch_connect(r->server, database, r->diags);
    if (c != NULL && r->environment == PROFILE_SUPABASE)
        (void)scratch_command(c, "SET search_path = \"$user\", public, extensions", r->diags);
    return c;
}

static bool apply(scratch_run *r, const char *database, const script *s, scratch_outcome *out)
{
    for (bool transaction = !script_controls_transactions(s);; transaction = false) {
        PGconn *c = new_session(r, database);
        if (c == NULL)
            return false;
        bool ok = !transaction || scratch_command(c, "BEGIN", r->diags);
        run_all(r, c, s, out);
        if (transaction)
            run_to_end(r, c, s, "COMMIT", out);
        PQfinish(c);
        if (!ok || !transaction || !wants_no_transaction(out))
            return ok;
    }
}

/* ---- what a database holds ---- */

static str question(scratch_run *r, const char *file)
{
    const str marker = STR("{EXCLUDE}");
    str schemas = platform_schema_list(r->arena, r->environment);
    buf b = buf_new(r->arena);
    for (size_t i = 0; i < scratch_questions_count; i++) {
        if (strcmp(scratch_questions[i].name, file) != 0)
            continue;
        str text = {scratch_questions[i].text, scratch_questions[i].size};
        for (size_t at; (at = str_find(text, marker)) < text.len;
             text = str_slice(text, at + marker.len, text.len)) {
            buf_add(&b, str_slice(text, 0, at));
            buf_add(&b, schemas);
        }
        buf_add(&b, text);
    }
    return buf_str(&b);
}

/* False after a diagnostic. */
static bool answered(scratch_run *r, const PGresult *result, const char *asked)
{
    if (PQresultStatus(result) == PGRES_TUPLES_OK)
        return true;
    diag_report(r->diags, SEVERITY_ERROR, "database", (range){0},
                "the server does not answer when it is asked for %s: %s", asked,
                PQresultErrorMessage(result));
    return false;
}

/* Absent after a diagnostic. Each question is answered by one value. */
static str ask(scratch_run *r, PGconn *c, const char *file)
{
    PGresult *result = PQexec(c, arena_cstr(r->arena, question(r, file)));
    str out = {0};
    if (answered(r, result, file))
        out = arena_str(r->arena, str_from(PQgetvalue(result, 0, 0)));
    PQclear(result);
    return out;
}

/* A digest of the rows of each table. Numbers that a sequence gives are left out: where a sequence
 * stands is no change. */
static bool add_rows(scratch_run *r, PGconn *c, buf *out)
{
    PGresult *tables = PQexec(
        c, "SELECT c.oid::regclass::text, coalesce(string_agg(quote_ident(attname), ', ' ORDER BY "
           "attnum), 'NULL') FROM pg_class c LEFT JOIN pg_attribute a ON attrelid = c.oid AND "
           "attnum > 0 AND NOT attisdropped AND attidentity = '' AND NOT EXISTS (SELECT FROM "
           "pg_attrdef WHERE adrelid = c.oid AND adnum = attnum AND pg_get_expr(adbin, adrelid) "
           "LIKE 'nextval(%') WHERE relkind = 'r' AND relpersistence <> 't' AND relnamespace NOT "
           "IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) GROUP BY c.oid "
           "ORDER BY 1");
    bool ok = answered(r, tables, "the tables");
    for (int i = 0; ok && i < PQntuples(tables); i++) {
        const char *table = PQgetvalue(tables, i, 0);
        str sql = arena_printf(
            r->arena,
            "SELECT md5(string_agg(t::text, ';' ORDER BY t::text)) FROM (SELECT %s FROM ONLY %s) t",
            PQgetvalue(tables, i, 1), table);
        PGresult *result = PQexec(c, sql.data);
        ok = answered(r, result, table);
        if (ok)
            buf_printf(out, "rows of %s: %s\n", table, PQgetvalue(result, 0, 0));
        PQclear(result);
    }
    PQclear(tables);
    return ok;
}

/* Whatever a file has set in its session. */
static bool ready_to_answer(scratch_run *r, PGconn *c)
{
    return scratch_command(c, "RESET SESSION AUTHORIZATION", r->diags) &&
           scratch_command(c, "RESET ALL", r->diags) &&
           scratch_command(c, "SET search_path = pg_catalog", r->diags);
}

/* Text that is the same when nothing is different; absent after a diagnostic. */
static str state_of(scratch_run *r, PGconn *c)
{
    buf out = buf_new(r->arena);
    str catalogue = {0}, rest = {0};
    if (ready_to_answer(r, c)) {
        catalogue = ask(r, c, "catalogue.sql");
        rest = ask(r, c, "state.sql");
    }
    if (str_absent(catalogue) || str_absent(rest))
        return (str){0};
    buf_printf(&out, "%.*s\n%.*s\n", STR_ARG(catalogue), STR_ARG(rest));
    return add_rows(r, c, &out) ? buf_str(&out) : (str){0};
}

json_t *scratch_catalogue(scratch_run *r, const char *database)
{
    json_t *out = NULL;
    json_error_t error;
    PGconn *c = scratch_connect(r->server, database, r->diags);
    if (c == NULL)
        return NULL;
    str text = ready_to_answer(r, c) ? ask(r, c, "catalogue.sql") : (str){0};
    if (!str_absent(text) && (out = json_loadb(text.data, text.len, 0, &error)) == NULL)
        diag_report(r->diags, SEVERITY_ERROR, "database", (range){0},
                    "the server's catalogue cannot be read: %s", error.text);
    PQfinish(c);
    return out;
}

/* ---- the second run ---- */

/* The line at which two states part. */
static void keep_change(scratch_run *r, scratch_outcome *out, str before, str after)
{
    size_t same = 0, start = 0;
    while (same < before.len && same < after.len && before.data[same] == after.data[same]) {
        same++;
        if (before.data[same - 1] == '\n')
            start = same;
    }
    str line = str_slice(after, start, after.len);
    size_t end = str_find(line, STR("\n"));
    bool json = start == 0; /* the whole catalogue is one line */
    if (json)
        line = str_slice(line, same > 60 ? same - 60 : 0, end);
    else
        line = str_slice(line, 0, end);
    out->changed = true;
    out->message = arena_printf(r->arena, "%s%.*s", json ? "... " : "",
                                (int)(line.len < 160 ? line.len : 160), line.data);
}

/* What a run that did not fail has changed; false after a diagnostic. */
static bool compare_state(scratch_run *r, PGconn *c, str before, scratch_outcome *out)
{
    if (out->failed)
        return true;
    str after = state_of(r, c);
    if (!str_absent(after) && !str_eq(before, after))
        keep_change(r, out, before, after);
    return !str_absent(after);
}

/* In a transaction that is undone. */
static bool try_again(scratch_run *r, const script *s, scratch_outcome *out)
{
    PGconn *c = new_session(r, r->server->first);
    if (c == NULL)
        return false;
    bool ok =
        scratch_command(c, "BEGIN", r->diags) && scratch_command(c, "SAVEPOINT before", r->diags);
    str before = ok ? state_of(r, c) : (str){0};
    ok = !str_absent(before) && scratch_command(c, "ROLLBACK TO before", r->diags);
    if (ok) {
        run_all(r, c, s, out);
        run_to_end(r, c, s, "SET CONSTRAINTS ALL IMMEDIATE", out);
    }
    ok = ok && compare_state(r, c, before, out);
    PQfinish(c);
    return ok;
}

/* In a copy of the database. */
static bool try_in_copy(scratch_run *r, const script *s, scratch_outcome *out)
{
    const char *copy = arena_printf(r->arena, "%s_twice", r->server->first).data;
    PGconn *admin = scratch_connect(r->server, r->server->second, r->diags);
    if (admin == NULL)
        return false;
    PGconn *c = NULL;
    str before = {0};
    bool ok =
        scratch_command(
            admin,
            arena_printf(r->arena, "CREATE DATABASE %s TEMPLATE %s", copy, r->server->first).data,
            r->diags) &&
        (c = scratch_connect(r->server, copy, r->diags)) != NULL &&
        !str_absent(before = state_of(r, c)) && apply(r, copy, s, out);
    ok = ok && compare_state(r, c, before, out);
    PQfinish(c);
    ok = scratch_command(admin, arena_printf(r->arena, "DROP DATABASE IF EXISTS %s", copy).data,
                         r->diags) &&
         ok;
    PQfinish(admin);
    return ok;
}

/* ---- both ---- */

/* A file with a syntax error executes nothing. */
static bool has_syntax_error(const script *s, scratch_outcome *out)
{
    for (size_t i = 0; i < s->count && s->errors > 0; i++) {
        if (s->statements[i].tree != NULL)
            continue;
        *out = (scratch_outcome){.failed = true,
                                 .sqlstate = "42601",
                                 .statement = &s->statements[i],
                                 .message = s->statements[i].error};
        return true;
    }
    return false;
}

/* Where a file ends its own transactions a failure cannot be rolled back: the database is copied
 * before, and the copy takes its place. */
static bool apply_first(scratch_run *r, const script *s, scratch_outcome *out)
{
    if (!script_controls_transactions(s))
        return apply(r, r->server->first, s, out);
    const char *first = r->server->first;
    PGconn *admin = scratch_connect(r->server, r->server->second, r->diags);
    bool ok =
        admin != NULL &&
        scratch_command(
            admin,
            arena_printf(r->arena, "CREATE DATABASE %s_before TEMPLATE %s", first, first).data,
            r->diags) &&
        apply(r, first, s, out);
    if (ok && out->failed)
        ok = scratch_command(admin, arena_printf(r->arena, "DROP DATABASE %s", first).data,
                             r->diags) &&
             scratch_command(
                 admin,
                 arena_printf(r->arena, "ALTER DATABASE %s_before RENAME TO %s", first, first).data,
                 r->diags);
    else if (ok)
        ok = scratch_command(admin, arena_printf(r->arena, "DROP DATABASE %s_before", first).data,
                             r->diags);
    PQfinish(admin);
    return ok;
}

bool scratch_apply_twice(scratch_run *r, const script *s, scratch_outcome *first,
                         scratch_outcome *second)
{
    *second = (scratch_outcome){0};
    if (has_syntax_error(s, first))
        return true;
    if (!apply_first(r, s, first))
        return false;
    if (first->failed)
        return true;
    if (script_controls_transactions(s))
        return try_in_copy(r, s, second);
    return try_again(r, s, second) && (!wants_no_transaction(second) || try_in_copy(r, s, second));
}
