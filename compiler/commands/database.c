#include "commands/database.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/compile.h"
#include "emit/embedded.h"
#include "support/file.h"

/* emit knows the runtime's bits without its header; here both are in sight. */
_Static_assert((int)EMBEDDED_VERBATIM == (int)MIGC_STATEMENT_VERBATIM, "statement flags differ");
_Static_assert((int)EMBEDDED_COPY == (int)MIGC_STATEMENT_COPY, "statement flags differ");
_Static_assert((int)EMBEDDED_ALONE == (int)MIGC_STATEMENT_ALONE, "statement flags differ");
_Static_assert((int)EMBEDDED_INDEX == (int)MIGC_STATEMENT_INDEX, "statement flags differ");
_Static_assert((int)EMBEDDED_RERUN == (int)MIGC_STATEMENT_RERUN, "statement flags differ");
_Static_assert((int)EMBEDDED_COMMIT == (int)MIGC_STATEMENT_COMMIT, "statement flags differ");
_Static_assert((int)EMBEDDED_NO_TRANSACTION == (int)MIGC_NO_TRANSACTION, "variant flags differ");
_Static_assert((int)EMBEDDED_SQLITE_REBUILD == (int)MIGC_SQLITE_REBUILD, "variant flags differ");
_Static_assert((int)EMBEDDED_SQLITE == (int)MIGC_VARIANT_SQLITE, "variants differ");
_Static_assert((int)EMBEDDED_VARIANTS == (int)MIGC_N_VARIANTS, "variants differ");

static migc_statement *copy_statements(arena *a, const embedded_variant *v)
{
    migc_statement *statements = ARENA_ARRAY(a, migc_statement, v->n_statements);
    for (size_t i = 0; i < v->n_statements; i++) {
        const embedded_statement *s = &v->statements[i];
        statements[i] = (migc_statement){
            s->offset,      s->length,
            s->line,        s->column,
            s->data_offset, s->data_length,
            s->flags,       str_absent(s->object) ? NULL : arena_cstr(a, s->object)};
    }
    return statements;
}

static const char *const *copy_words(arena *a, const str *words, size_t count)
{
    if (count == 0)
        return NULL;
    const char **copy = ARENA_ARRAY(a, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        copy[i] = arena_cstr(a, words[i]);
    return copy;
}

static const migc_variant *copy_variant(arena *a, const embedded_variant *v)
{
    if (v == NULL)
        return NULL;
    migc_variant *copy = ARENA_NEW(a, migc_variant);
    const char **text = ARENA_NEW(a, const char *);
    *text = arena_cstr(a, v->text);
    *copy = (migc_variant){.text = text,
                           .n_text = v->text.len > 0 ? 1 : 0,
                           .length = (uint32_t)v->text.len,
                           .statements = copy_statements(a, v),
                           .n_statements = (uint32_t)v->n_statements,
                           .flags = v->flags,
                           .extensions = copy_words(a, v->extensions, v->n_extensions)};
    return copy;
}

/* Messages name the files as the user did, which a table that is written as C must not. */
static migc_migrations *copy_table(arena *a, const embedded_table *t, const unit_list *units)
{
    migc_migration *items = ARENA_ARRAY(a, migc_migration, t->count);
    for (size_t i = 0; i < t->count; i++) {
        const embedded_migration *m = &t->items[i];
        items[i].version = arena_cstr(a, m->version);
        items[i].name = arena_cstr(a, m->name);
        items[i].file = arena_cstr(a, units->items[i].input->path);
        memcpy(items[i].checksum, m->checksum, sizeof items[i].checksum);
        for (size_t v = 0; v < EMBEDDED_VARIANTS; v++)
            items[i].variants[v] = copy_variant(a, m->variants[v]);
    }
    migc_migrations *table = ARENA_NEW(a, migc_migrations);
    *table = (migc_migrations){.abi = MIGC_ABI,
                               .count = (uint32_t)t->count,
                               .set = arena_cstr(a, t->set),
                               .history = str_absent(t->history) ? NULL : arena_cstr(a, t->history),
                               .items = items};
    return table;
}

/* Only what the database at hand can take is compiled. */
static void choose_targets(const database *d, bool sqlite, option_values *out)
{
    static const char *const sqlite_targets[] = {"sqlite"};
    static const char *const postgres_targets[] = {"postgres", "supabase"};
    const char *const *wanted = sqlite ? sqlite_targets : postgres_targets;
    size_t count = sqlite || d->command.profile == PROFILE_VANILLA ? 1 : 2;
    if (!sqlite && d->options.variant != NULL) {
        wanted = &d->options.variant;
        count = 1;
    }
    *out = (option_values){arena_copy(d->command.arena, wanted, count * sizeof *wanted), count};
}

static bool compile_table(database *d, bool sqlite)
{
    command *c = &d->command;
    compile_request request = {.skip_untranslatable = d->options.skip_untranslatable};
    choose_targets(d, sqlite, &request.targets);
    compilation *all = ARENA_NEW(c->arena, compilation);
    if (!compile_inputs(c, &request, all))
        return false;
    str set = d->options.set != NULL ? str_from(d->options.set) : c->config.prefix;
    emit_options *options = ARENA_NEW(c->arena, emit_options);
    *options = (emit_options){str_absent(set) ? STR("app") : set, &c->config, &all->compiled,
                              all->catalog, c->profile};
    embedded_table table;
    if (!emit_embedded(c->arena, options, c->diags, &table))
        return false;
    d->table = copy_table(c->arena, &table, &all->units);
    return true;
}

static uint32_t milliseconds(long seconds, uint32_t no_wait)
{
    if (seconds < 0)
        return 0;
    if (seconds == 0)
        return no_wait;
    return seconds > 4000000 ? 4000000000u : (uint32_t)seconds * 1000u;
}

static bool run_options(database *d)
{
    const database_options *o = &d->options;
    d->run = (migc_options)MIGC_OPTIONS_INIT;
    d->run.lock_wait_ms = milliseconds(o->lock_wait, MIGC_NO_WAIT);
    d->run.lock_timeout_ms = milliseconds(o->lock_timeout, MIGC_NO_LIMIT);
    d->run.statement_timeout_ms = milliseconds(o->statement_timeout, 0);
    d->run.history = o->history;
    d->run.flags = (o->allow_out_of_order ? MIGC_ALLOW_OUT_OF_ORDER : 0u) |
                   (o->allow_missing ? MIGC_ALLOW_MISSING : 0u) |
                   (o->allow_drift ? MIGC_ALLOW_DRIFT : 0u);
    if (o->variant == NULL)
        return true;
    target t;
    if (!target_parse(str_from(o->variant), &t) || t == TARGET_SQLITE) {
        diag_report(d->command.diags, SEVERITY_ERROR, "usage", (range){0},
                    "unknown --variant \"%s\": supabase or postgres", o->variant);
        return false;
    }
    d->run.flags |= t == TARGET_SUPABASE ? MIGC_USE_SUPABASE : MIGC_USE_POSTGRES;
    return true;
}

/* A file that is not there yet is a database to which nothing was applied: who only looks at it
 * does not make it. */
static const char *url_to_read(arena *a, const char *url)
{
    if (strncmp(url, "sqlite:", 7) != 0 || strchr(url, '?') != NULL)
        return url;
    const char *path = strncmp(url + 7, "//", 2) == 0 ? url + 9 : url + 7;
    const char *directory = arena_cstr(a, path_directory(str_from(path)));
    return path[0] != '\0' && access(path, F_OK) != 0 && errno == ENOENT &&
                   access(directory, F_OK) == 0
               ? "sqlite::memory:"
               : url;
}

int database_begin(database *d, const char *word, const option_spec *specs, size_t n_specs,
                   size_t max_arguments, int argc, char **argv)
{
    command *c = &d->command;
    int status = command_begin(c, word, specs, n_specs, &d->options,
                               offsetof(database_options, common), argc, argv);
    if (status >= 0)
        return status;
    const char *url = d->options.url != NULL ? d->options.url : getenv("DATABASE_URL");
    if (url == NULL || url[0] == '\0') {
        diag_report(c->diags, SEVERITY_ERROR, "usage", (range){0},
                    "no database: give --url or set DATABASE_URL (postgres://... or sqlite:FILE)");
        return command_end(c, STATUS_USAGE);
    }
    if (c->line.n_arguments > max_arguments) {
        diag_report(c->diags, SEVERITY_ERROR, "usage", (range){0},
                    "\"%s\" is one argument too many", c->line.arguments[max_arguments]);
        return command_end(c, STATUS_USAGE);
    }
    if (d->options.dir != NULL)
        c->line = (command_line){arena_copy(c->arena, &d->options.dir, sizeof d->options.dir), 1};
    if (!command_configure(c) || !run_options(d) ||
        !compile_table(d, strncmp(url, "sqlite:", 7) == 0))
        return command_end(c, STATUS_FINDINGS);
    migc_error error;
    enum migc_status opened =
        migc_open(d->only_reads ? url_to_read(c->arena, url) : url, &d->db, &error);
    return opened < 0 ? database_end(d, opened, &error) : -1;
}

static int exit_status(enum migc_status status)
{
    if (status >= 0)
        return STATUS_FINE;
    switch (status) {
    case MIGC_E_LOCKED:
        return STATUS_LOCKED;
    case MIGC_E_USAGE:
        return STATUS_USAGE;
    case MIGC_E_DRIFT:
    case MIGC_E_ORDER:
    case MIGC_E_INCOMPLETE:
        return STATUS_FINDINGS;
    default:
        return STATUS_DATABASE;
    }
}

int database_end(database *d, enum migc_status status, const migc_error *error)
{
    if (status < 0) {
        char text[2048];
        migc_error_format(error, text, sizeof text);
        fflush(stdout);
        fprintf(stderr, "migc: error: %s\n", text);
    }
    migc_close(d->db);
    d->db = NULL;
    return command_end(&d->command, exit_status(status));
}

/* Waits for Ctrl-C in a thread of its own, so that no handler needs a global: the first one cancels
 * what the database does, the second one ends the program. */
static void *wait_for_interrupt(void *argument)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    int number;
    if (sigwait(&signals, &number) != 0)
        return NULL;
    migc_cancel(argument);
    if (sigwait(&signals, &number) == 0)
        _exit(128 + number);
    return NULL;
}

enum migc_status database_up(database *d, migc_error *error)
{
    sigset_t signals, before;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_t waiter;
    bool waiting = pthread_sigmask(SIG_BLOCK, &signals, &before) == 0 &&
                   pthread_create(&waiter, NULL, wait_for_interrupt, d->db) == 0;
    enum migc_status status = migc_up(d->db, d->table, &d->run, error);
    if (waiting) {
        pthread_cancel(waiter);
        pthread_join(waiter, NULL);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return status;
}
