#include "commands/scratch_server.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "embedded/environment_supabase.h"
#include "support/file.h"
#include "syntax/parser.h"

enum { START_SECONDS = 60, STOP_SECONDS = 10 };

/* ---- connections ---- */

static void ignore_notice(void *context, const PGresult *r)
{
    (void)context;
    (void)r;
}

static void report_server(diagnostics *diags, const char *what, const char *message)
{
    str text = str_trim(str_from(message));
    diag_report(diags, SEVERITY_ERROR, "database", (range){0}, "%s: %.*s", what, STR_ARG(text));
}

static PGconn *connect_to(const scratch_server *s, const char *database)
{
    const char *keys[] = {"dbname", "dbname", "application_name", "client_encoding", NULL};
    const char *values[] = {s->url, database, "migc verify", "UTF8", NULL};
    const char *own_keys[] = {"host", "port", "user", "dbname", "application_name", NULL};
    const char *own_values[] = {s->root, "5432", "postgres", database, "migc verify", NULL};
    PGconn *c = s->url != NULL ? PQconnectdbParams(keys, values, 1)
                               : PQconnectdbParams(own_keys, own_values, 0);
    if (c != NULL)
        PQsetNoticeReceiver(c, ignore_notice, NULL);
    return c;
}

PGconn *scratch_connect(const scratch_server *s, const char *database, diagnostics *diags)
{
    PGconn *c = connect_to(s, database);
    if (PQstatus(c) == CONNECTION_OK)
        return c;
    report_server(diags, "cannot connect", PQerrorMessage(c));
    PQfinish(c);
    return NULL;
}

bool scratch_command(PGconn *c, const char *sql, diagnostics *diags)
{
    PGresult *r = PQexec(c, sql);
    ExecStatusType status = PQresultStatus(r);
    bool ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    if (!ok)
        report_server(diags, sql, PQresultErrorMessage(r));
    PQclear(r);
    return ok;
}

/* ---- the guardian: cleans up when this process ends, however it ends ---- */

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *place)
{
    (void)st;
    (void)kind;
    (void)place;
    (void)remove(path);
    return 0;
}

static void wait_for_end(int life)
{
    char nothing;
    while (read(life, &nothing, 1) < 0 && errno == EINTR)
        continue;
}

/* The server refuses to run as root. */
static bool become_server_user(const struct passwd *user)
{
    return user == NULL ||
           (setgroups(0, NULL) == 0 && setgid(user->pw_gid) == 0 && setuid(user->pw_uid) == 0);
}

static pid_t start_program(const scratch_server *s, const struct passwd *user, const char *log,
                           const char *const *arguments)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    int out = open(log, O_WRONLY | O_CREAT | O_APPEND, 0644);
    for (int number = 1; number < NSIG; number++)
        (void)signal(number, SIG_DFL);
    if (out >= 0) {
        (void)dup2(out, STDOUT_FILENO);
        (void)dup2(out, STDERR_FILENO);
    }
    if (become_server_user(user) && chdir(s->root) == 0)
        execv(arguments[0], (char *const *)(uintptr_t)arguments);
    _exit(127);
}

static bool wait_for_success(pid_t child)
{
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void stop_server(pid_t server)
{
    const struct timespec moment = {0, 50 * 1000 * 1000};
    if (server <= 0)
        return;
    kill(server, SIGQUIT); /* at once: nobody will read these data again */
    for (int i = 0; i < STOP_SECONDS * 20; i++) {
        if (waitpid(server, NULL, WNOHANG) != 0)
            return;
        nanosleep(&moment, NULL);
    }
    kill(server, SIGKILL);
    waitpid(server, NULL, 0);
}

static void guard_own(const scratch_server *s, const char *programs, const struct passwd *user,
                      int life)
{
    const char *log = arena_printf(s->arena, "%s/server.log", s->root).data,
               *data = arena_printf(s->arena, "%s/data", s->root).data,
               *sockets = arena_printf(s->arena, "unix_socket_directories=%s", s->root).data;
    const char *const initdb[] = {arena_printf(s->arena, "%s/initdb", programs).data,
                                  "--pgdata",
                                  data,
                                  "--username=postgres",
                                  "--auth=trust",
                                  "--no-sync",
                                  "--encoding=UTF8",
                                  "--locale=C.UTF-8",
                                  NULL};
    const char *const postgres[] = {arena_printf(s->arena, "%s/postgres", programs).data,
                                    "-D",
                                    data,
                                    "-c",
                                    "listen_addresses=",
                                    "-c",
                                    sockets,
                                    "-c",
                                    "fsync=off",
                                    "-c",
                                    "full_page_writes=off",
                                    "-c",
                                    "autovacuum=off",
                                    "-c",
                                    "jit=off",
                                    "-c",
                                    "wal_level=logical",
                                    "-c",
                                    "timezone=UTC",
                                    NULL};
    pid_t server = 0;
    if (wait_for_success(start_program(s, user, log, initdb)))
        server = start_program(s, user, log, postgres);
    else
        (void)!symlink("failed", arena_printf(s->arena, "%s/failed", s->root).data);
    wait_for_end(life);
    stop_server(server);
    (void)nftw(s->root, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static void try_command(PGconn *c, const char *sql)
{
    PQclear(PQexec(c, sql));
}

/* Roles belong to the whole server: those that the migrations made go with the databases. */
static void guard_foreign(const scratch_server *s, const char *roles_before, int life)
{
    wait_for_end(life);
    PGconn *c = connect_to(s, NULL);
    try_command(c,
                arena_printf(s->arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", s->first).data);
    try_command(c,
                arena_printf(s->arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", s->second).data);
    PGresult *r = PQexecParams(c,
                               "SELECT quote_ident(rolname) FROM pg_roles WHERE NOT oid = ANY "
                               "($1::oid[]) ORDER BY oid DESC",
                               1, NULL, &roles_before, NULL, NULL, 0);
    for (int i = 0; i < PQntuples(r); i++)
        try_command(c, arena_printf(s->arena, "DROP ROLE %s", PQgetvalue(r, i, 0)).data);
    PQclear(r);
    PQfinish(c);
}

/* ---- starting ---- */

static const struct passwd *server_user(void)
{
    if (geteuid() != 0)
        return NULL;
    const struct passwd *user = getpwnam("postgres");
    return user != NULL ? user : getpwnam("nobody");
}

/* A socket's path holds some hundred bytes at most. */
static const char *make_root(arena *a, const struct passwd *user)
{
    const char *folder = getenv("TMPDIR");
    if (folder == NULL || folder[0] != '/' || strlen(folder) > 60)
        folder = "/tmp";
    char *root = arena_cstr(a, arena_printf(a, "%s/migc-verify.XXXXXX", folder));
    if (mkdtemp(root) == NULL || chmod(root, 0755) != 0 ||
        (user != NULL && chown(root, user->pw_uid, user->pw_gid) != 0))
        return NULL;
    return root;
}

/* Forks; true in the guardian, which has *life to wait on. */
static bool fork_guardian(scratch_server *s, int *life)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    fflush(NULL);
    s->guardian = fork();
    if (s->guardian == 0) {
        static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
        for (size_t i = 0; i < sizeof ignored / sizeof ignored[0]; i++)
            (void)signal(ignored[i], SIG_IGN);
        (void)setsid();
        close(ends[1]);
        *life = ends[0];
        return true;
    }
    close(ends[0]);
    s->life = ends[1];
    return false;
}

static void tell_log(scratch_server *s, diagnostics *diags)
{
    str log;
    const char *path = arena_printf(s->arena, "%s/server.log", s->root).data;
    diagnostics *quiet = diagnostics_new(s->arena);
    if (!file_read(s->arena, path, (size_t)1 << 24, &log, quiet))
        log = STR("");
    log = str_trim(log);
    size_t start = log.len;
    for (int lines = 0; start > 0 && lines < 4; start--)
        lines += log.data[start - 1] == '\n';
    str tail = str_trim(str_slice(log, start, log.len));
    diag_report(diags, SEVERITY_ERROR, "database", (range){0}, "PostgreSQL does not start: %.*s",
                STR_ARG(tail));
}

static bool wait_for_start(scratch_server *s, diagnostics *diags)
{
    const struct timespec moment = {0, 50 * 1000 * 1000};
    const char *keys[] = {"host", "port", "dbname", "user", NULL};
    const char *values[] = {s->root, "5432", "postgres", "postgres", NULL};
    const char *failed = arena_printf(s->arena, "%s/failed", s->root).data;
    struct stat st;
    for (int i = 0; i < START_SECONDS * 20; i++) {
        if (PQpingParams(keys, values, 0) == PQPING_OK)
            return true;
        if (lstat(failed, &st) == 0 || waitpid(s->guardian, NULL, WNOHANG) != 0)
            break;
        nanosleep(&moment, NULL);
    }
    tell_log(s, diags);
    return false;
}

static bool start_own(scratch_server *s, profile environment, int major, diagnostics *diags)
{
    const char *programs = scratch_find_programs(s->arena, major);
    const struct passwd *user = server_user();
    if (programs == NULL) {
        diagnostic *d = diag_report(diags, SEVERITY_ERROR, "database", (range){0},
                                    "no PostgreSQL server is at hand");
        diag_help(diags, d,
                  "install one (Debian and Ubuntu: apt install postgresql), name the folder of its "
                  "programs in MIGC_PG_BINDIR, or give --url");
        return false;
    }
    s->root = make_root(s->arena, user);
    if (s->root == NULL) {
        diag_report(diags, SEVERITY_ERROR, "database", (range){0},
                    "no temporary directory for the server: %s", strerror(errno));
        return false;
    }
    int life;
    if (environment == PROFILE_SUPABASE &&
        (programs = scratch_private_copy(s->arena, s->root, programs)) == NULL) {
        diag_report(diags, SEVERITY_ERROR, "database", (range){0},
                    "PostgreSQL's programs cannot be copied: %s", strerror(errno));
        (void)nftw(s->root, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
        return false;
    }
    if (fork_guardian(s, &life)) {
        guard_own(s, programs, user, life);
        _exit(0);
    }
    return wait_for_start(s, diags);
}

static bool start_foreign(scratch_server *s, diagnostics *diags)
{
    PGconn *c = scratch_connect(s, NULL, diags);
    if (c == NULL)
        return false;
    PGresult *r = PQexec(c, "SELECT array_agg(oid)::text FROM pg_roles");
    str roles = arena_str(s->arena, str_from(PQntuples(r) == 1 ? PQgetvalue(r, 0, 0) : "{}"));
    PQclear(r);
    PQfinish(c);
    int life;
    if (fork_guardian(s, &life)) {
        guard_foreign(s, roles.data, life);
        _exit(0);
    }
    return true;
}

/* Roles may be there already: they belong to the server, not to the database. */
static bool make_environment(const scratch_server *s, const char *database, diagnostics *diags)
{
    str text = {environment_supabase[0].text, environment_supabase[0].size};
    const script *all =
        parse_script(s->arena, source_from_text(s->arena, STR("<environment>"), text), NULL);
    PGconn *c = scratch_connect(s, database, diags);
    bool ok = c != NULL;
    for (size_t i = 0; ok && i < all->count; i++) {
        const statement *one = &all->statements[i];
        PGresult *r = PQexec(c, arena_cstr(s->arena, str_slice(text, one->start, one->end)));
        const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
        ok = state == NULL || (s->url != NULL && strcmp(state, "42710") == 0);
        if (!ok)
            report_server(diags, "the environment cannot be made", PQresultErrorMessage(r));
        PQclear(r);
    }
    PQfinish(c);
    return ok;
}

static bool make_databases(scratch_server *s, profile environment, diagnostics *diags)
{
    PGconn *c = scratch_connect(s, s->url != NULL ? NULL : "postgres", diags);
    if (c == NULL)
        return false;
    s->version = PQserverVersion(c);
    bool ok =
        scratch_command(
            c, arena_printf(s->arena, "CREATE DATABASE %s TEMPLATE template0", s->first).data,
            diags) &&
        (environment != PROFILE_SUPABASE || make_environment(s, s->first, diags)) &&
        scratch_command(
            c, arena_printf(s->arena, "CREATE DATABASE %s TEMPLATE %s", s->second, s->first).data,
            diags);
    PQfinish(c);
    return ok;
}

bool scratch_start(arena *a, const char *url, profile environment, int major, diagnostics *diags,
                   scratch_server *out)
{
    *out = (scratch_server){.arena = a, .url = url, .life = -1};
    out->first = arena_printf(a, "migc_verify_%ld", (long)getpid()).data;
    out->second = arena_printf(a, "migc_verify_%ld_dump", (long)getpid()).data;
    bool ok = url != NULL ? start_foreign(out, diags) : start_own(out, environment, major, diags);
    return ok && make_databases(out, environment, diags);
}

void scratch_stop(scratch_server *s)
{
    if (s->life < 0)
        return;
    close(s->life);
    s->life = -1;
    while (waitpid(s->guardian, NULL, 0) < 0 && errno == EINTR)
        continue;
}
