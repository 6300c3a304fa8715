#include "run.h"

#include <stdio.h>
#include <string.h>

#include "../model/server.h"
#include "model/migrate.h"

enum { STATEMENTS_BETWEEN_COMPARISONS = 10 };

typedef struct answer {
    char state[6];
    str message;
    bool unknown;
} answer;

static bool worked(const answer *a)
{
    return strcmp(a->state, "00000") == 0;
}

/* ---- what a statement is ---- */

static bool is_one_of(const char *kind, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(kind, *list) == 0)
            return true;
    return false;
}

static bool is_ddl(const char *kind)
{
    static const char *const others[] = {"select",
                                         "insert",
                                         "update",
                                         "delete",
                                         "explain",
                                         "fetch",
                                         "move",
                                         "close cursor",
                                         "prepare",
                                         "execute",
                                         "declare cursor",
                                         "deallocate",
                                         "copy",
                                         "show",
                                         "set",
                                         "reset",
                                         "merge",
                                         "begin",
                                         "commit",
                                         "rollback",
                                         "listen",
                                         "unlisten",
                                         "savepoint",
                                         "release",
                                         "vacuum",
                                         "analyze",
                                         "lock",
                                         "notify",
                                         "start",
                                         "set constraints",
                                         "truncate",
                                         "-",
                                         "discard",
                                         "call",
                                         "do",
                                         "lock table",
                                         "values",
                                         "discard all",
                                         "load",
                                         "cluster",
                                         "reindex",
                                         "start transaction",
                                         "checkpoint",
                                         "truncate table",
                                         "close",
                                         "deallocate all",
                                         NULL};
    return !is_one_of(kind, others);
}

static bool contains_word(str text, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= text.len; i++)
        if (str_is_nocase(str_slice(text, i, i + n), word))
            return true;
    return false;
}

/* Statements that a transaction of ours around them would change. */
static bool stands_alone(const char *kind, str text)
{
    static const char *const alone[] = {"vacuum",
                                        "cluster",
                                        "reindex",
                                        "lock table",
                                        "lock",
                                        "discard all",
                                        "alter system",
                                        "discard",
                                        "declare cursor",
                                        "savepoint",
                                        "create subscription",
                                        "alter subscription",
                                        "drop subscription",
                                        NULL};
    bool runs_code = strcmp(kind, "do") == 0 || strcmp(kind, "call") == 0;
    return is_one_of(kind, alone) || contains_word(text, "concurrently") ||
           (runs_code && (contains_word(text, "commit") || contains_word(text, "rollback") ||
                          strcmp(kind, "call") == 0));
}

/* What reaches out of the database. */
static bool is_outside(const char *kind)
{
    static const char *const outside[] = {"create database",   "drop database",   "alter database",
                                          "create tablespace", "drop tablespace", "alter system",
                                          "alter tablespace",  "checkpoint",      NULL};
    return is_one_of(kind, outside);
}

/* ---- the two answers ---- */

static void drain(PGconn *c)
{
    for (PGresult *r; (r = PQgetResult(c)) != NULL;)
        PQclear(r);
}

/* psql keeps the line that ends the rows to itself. */
static str before_end_of_rows(str rows)
{
    for (size_t at = 0; at < rows.len;) {
        size_t end = at + str_find(str_slice(rows, at, rows.len), STR("\n"));
        if (str_is(str_slice(rows, at, end), "\\."))
            return str_slice(rows, 0, at);
        at = end + 1;
    }
    return rows;
}

static answer ask_server(PGconn *c, arena *a, const char *sql, str rows)
{
    answer out = {.state = "00000"};
    PGresult *r = PQexec(c, sql);
    while (PQresultStatus(r) == PGRES_COPY_IN || PQresultStatus(r) == PGRES_COPY_OUT) {
        bool in = PQresultStatus(r) == PGRES_COPY_IN;
        PQclear(r);
        if (in) {
            str sent = before_end_of_rows(rows);
            if (sent.len > 0)
                (void)PQputCopyData(c, sent.data, (int)sent.len);
            (void)PQputCopyEnd(c, NULL);
        } else {
            char *line;
            while (PQgetCopyData(c, &line, 0) > 0)
                PQfreemem(line);
        }
        r = PQgetResult(c);
    }
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
    if (PQresultStatus(r) == PGRES_FATAL_ERROR)
        memcpy(out.state, state != NULL ? state : "?????", 5);
    out.message = arena_str(a, str_from(message != NULL ? message : ""));
    PQclear(r);
    drain(c);
    return out;
}

static answer ask_model(regress_file *f, const statement *one)
{
    answer out = {.state = "00000"};
    event_list events = {0};
    failure why = {0};
    if (one == NULL || one->tree == NULL) {
        out.message = one != NULL ? one->error : STR("no statement");
        memcpy(out.state, syntax_error_state(out.message), 5);
        return out;
    }
    if (!model_step(&f->e.run, one, &events, &why)) {
        memcpy(out.state, why.sqlstate, 5);
        out.message = why.message;
    }
    for (size_t i = 0; i < events.count; i++)
        out.unknown |= events.items[i].kind == EVENT_UNKNOWN;
    return out;
}

/* ---- keeping both the same ---- */

static void undo_model(regress_file *f, catalog_mark to, const struct session *before)
{
    execution *x = &f->e.model->x;
    catalog_rollback(x->catalog, to);
    *x->session = *before;
    x->session->path_of = 0;
}

/* Of a transaction that the server has ended otherwise than the model. */
static void same_transaction(regress_file *f)
{
    PGconn *c = f->e.lab->connection;
    execution *x = &f->e.model->x;
    if (PQtransactionStatus(c) == PQTRANS_INERROR)
        server_command(c, "ROLLBACK");
    bool open = PQtransactionStatus(c) == PQTRANS_INTRANS;
    if (open && !x->session->in_block) {
        server_command(c, "ROLLBACK");
    } else if (!open && x->session->in_block) {
        catalog_rollback(x->catalog, x->session->block);
        (void)session_transaction_end(x, false);
        x->session->path_of = 0;
    }
}

/* Is it the server's alone: files that it lacks, limits of time? */
static bool is_judged(const answer *server, const answer *mine)
{
    static const char *const unjudged[] = {"58P01", "57014", "58030", NULL};
    return !mine->unknown &&
           (!is_one_of(server->state, unjudged) || strcmp(server->state, mine->state) == 0);
}

static bool agree(const answer *server, const answer *mine)
{
    return strcmp(server->state, mine->state) == 0;
}

static answer server_step(regress_file *f, arena *a, const char *kind, const piece *p,
                          const answer *mine)
{
    PGconn *c = f->e.lab->connection;
    const char *sql = arena_cstr(a, p->text);
    bool inside = PQtransactionStatus(c) == PQTRANS_INTRANS;
    if (!inside && stands_alone(kind, p->text))
        return ask_server(c, a, sql, p->rows);
    server_command(c, inside ? "SAVEPOINT migc_step" : "BEGIN");
    answer out = ask_server(c, a, sql, p->rows);
    if (PQstatus(c) != CONNECTION_OK)
        return out;
    if (worked(&out) && !inside)
        out = ask_server(c, a, "SET CONSTRAINTS ALL IMMEDIATE", (str){0});
    bool keep = worked(&out) && agree(&out, mine);
    if (inside && !keep)
        server_command(c, "ROLLBACK TO migc_step");
    answer end = ask_server(c, a,
                            inside ? "RELEASE migc_step"
                            : keep ? "COMMIT"
                                   : "ROLLBACK",
                            (str){0});
    return keep ? end : out;
}

/* ---- differences ---- */

static void tell(regress_file *f, const piece *p, str key, str report)
{
    if (f->silent)
        return;
    if (f->found != NULL)
        f->found(f->context, key);
    printf("%s:%zu: %.*s\n", f->called, p->line, STR_ARG(key));
    str shown = str_slice(p->text, 0, p->text.len < 600 ? p->text.len : 600);
    printf("%.*s;\n%.*s\n", STR_ARG(shown), STR_ARG(report));
}

static void judge_answers(regress_file *f, arena *a, const piece *p, const char *kind,
                          const answer *server, const answer *mine)
{
    bool same = agree(server, mine), ddl = is_ddl(kind);
    if (!is_judged(server, mine)) {
        f->tally.unjudged++;
        return;
    }
    f->tally.ddl += ddl;
    f->tally.ddl_agree += ddl && same;
    f->tally.other += !ddl;
    f->tally.other_agree += !ddl && same;
    if (same)
        return;
    str key = arena_printf(a, "%s instead of %s: %s", mine->state, server->state, kind);
    tell(f, p, key,
         arena_printf(a, "  server %s %.*s\n  model  %s %.*s\n", server->state,
                      STR_ARG(server->message), mine->state, STR_ARG(mine->message)));
}

/* An entry of a comparison is a line with the place and two with the values. */
static void tell_entries(regress_file *f, arena *a, const piece *p, str report)
{
    while (report.len > 0) {
        size_t line = str_find(report, STR("\n")), end = line;
        for (int i = 0; i < 2 && end < report.len; i++)
            end += 1 + str_find(str_slice(report, end + 1, report.len), STR("\n"));
        str place = str_trim(str_slice(report, 0, line));
        str entry = str_slice(report, 0, end < report.len ? end + 1 : end);
        report = str_slice(report, entry.len, report.len);
        if (map_get(&f->seen, place) != NULL)
            continue;
        map_put(&f->seen, arena_str(f->e.arena, place), f);
        f->tally.catalogue++;
        buf key = buf_new(a);
        buf_text(&key, "catalogue ");
        int depth = 0;
        for (size_t i = 0; i < place.len; i++) {
            depth += place.data[i] == '[';
            if (depth == 0)
                buf_char(&key, place.data[i]);
            depth -= place.data[i] == ']' && depth > 0;
        }
        tell(f, p, buf_str(&key), entry);
    }
}

static void compare_now(regress_file *f, arena *a, const piece *p)
{
    PGconn *c = f->e.lab->connection;
    f->changed = 0;
    server_command(c, "BEGIN");
    difference d = experiment_compare(&f->e, a);
    server_command(c, "ROLLBACK");
    if (d.kind != DIFFERENCE_NONE)
        tell_entries(f, a, p, d.report);
}

/* ---- a file ---- */

static const char *parse_piece(regress_file *f, const piece *p, const statement **one)
{
    buf b = buf_new(f->e.arena);
    buf_add(&b, p->text);
    if (p->rows.len > 0) {
        buf_text(&b, ";\n");
        buf_add(&b, p->rows);
    }
    const source *from = source_from_text(f->e.arena, STR("piece"), buf_str(&b));
    const script *s = parse_script(f->e.arena, from, NULL);
    *one = s->count > 0 ? &s->statements[0] : NULL;
    return *one != NULL ? (*one)->kind : "-";
}

static void step(regress_file *f, arena *a, const piece *p)
{
    const statement *one;
    const char *kind = parse_piece(f, p, &one);
    execution *x = &f->e.model->x;
    if (is_outside(kind))
        return;
    bool control = one != NULL && one->tree != NULL && IS(transaction, one->tree);
    catalog_mark mark = catalog_savepoint(x->catalog);
    struct session before = *x->session;
    answer mine = ask_model(f, one);
    PGconn *c = f->e.lab->connection;
    answer server = control ? ask_server(c, a, arena_cstr(a, p->text), (str){0})
                            : server_step(f, a, kind, p, &mine);
    if (PQstatus(c) != CONNECTION_OK)
        return;
    judge_answers(f, a, p, kind, &server, &mine);
    if (!agree(&server, &mine) && worked(&mine) && !control)
        undo_model(f, mark, &before);
    same_transaction(f);
    f->changed += worked(&server) && is_ddl(kind);
    if (f->changed >= STATEMENTS_BETWEEN_COMPARISONS && PQtransactionStatus(c) == PQTRANS_IDLE)
        compare_now(f, a, p);
}

void regress_begin(regress_file *f, const laboratory *lab)
{
    f->e = (experiment){.lab = lab, .arena = arena_new()};
    model_options options = {.profile = PROFILE_VANILLA, .pg_version = lab->pg_version};
    f->e.model = model_new(f->e.arena, &options);
    script *s = parse_script(f->e.arena, source_from_text(f->e.arena, STR("none"), STR("")), NULL);
    (void)model_begin(f->e.model, s, &f->e.run);
    map_init(&f->seen, f->e.arena);
}

void regress_run(regress_file *f, const piece_list *pieces)
{
    for (size_t i = 0; i < pieces->count; i++) {
        arena *a = arena_new();
        step(f, a, &pieces->items[i]);
        bool last = i + 1 == pieces->count || PQstatus(f->e.lab->connection) != CONNECTION_OK;
        if (last && PQstatus(f->e.lab->connection) == CONNECTION_OK) {
            if (PQtransactionStatus(f->e.lab->connection) == PQTRANS_IDLE)
                compare_now(f, a, &pieces->items[i]);
        }
        arena_free(a);
        if (last && PQstatus(f->e.lab->connection) != CONNECTION_OK) {
            printf("%s:%zu: the server is gone\n", f->called, pieces->items[i].line);
            return;
        }
    }
}

void regress_end(regress_file *f)
{
    arena_free(f->e.arena);
}
