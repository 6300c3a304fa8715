/* fixture.c - see fixture.h. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Short, so that every text is put together from several, or what a compiler takes at most. */
enum { SHORT_CHUNK = 37, LONG_CHUNK = 3999 };

static void *need(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

static char *copy_bytes(const char *text, size_t length)
{
    char *to = (char *)need(malloc(length + 1));

    memcpy(to, text, length);
    to[length] = '\0';
    return to;
}

struct set *set_new(const char *name)
{
    struct set *set = (struct set *)need(calloc(1, sizeof *set));

    set->set.abi = MIGC_ABI;
    set->set.set = name;
    set->set.items = set->items;
    return set;
}

void set_free(struct set *set)
{
    uint32_t i, j;

    for (i = 0; i < set->set.count; i++) {
        for (j = 0; j < set->variants[i].n_text; j++)
            free((void *)(uintptr_t)set->chunks[i][j]);
        for (j = 0; j < set->variants[i].n_statements; j++)
            free((void *)(uintptr_t)set->statements[i][j].object);
        free((void *)set->chunks[i]);
        free(set->texts[i]);
        free(set->versions[i]);
    }
    free(set);
}

static void cut_into_chunks(struct set *set, uint32_t i, size_t length)
{
    size_t chunk = length > 10000 ? LONG_CHUNK : SHORT_CHUNK;
    size_t n = length / chunk + 1, j;

    set->chunks[i] = (const char **)need(calloc(n, sizeof(char *)));
    for (j = 0; j * chunk < length; j++) {
        size_t left = length - j * chunk;

        set->chunks[i][j] = copy_bytes(set->texts[i] + j * chunk, left < chunk ? left : chunk);
    }
    set->variants[i].text = set->chunks[i];
    set->variants[i].n_text = (uint32_t)j;
    set->variants[i].length = (uint32_t)length;
}

static void set_flags(migc_statement *statement, const char *text)
{
    static const char concurrently[] = "CREATE INDEX CONCURRENTLY ";

    statement->flags = MIGC_STATEMENT_VERBATIM;
    if (strncmp(text, concurrently, sizeof concurrently - 1) == 0) {
        const char *name = text + sizeof concurrently - 1;

        statement->flags |= MIGC_STATEMENT_ALONE | MIGC_STATEMENT_INDEX;
        statement->object = copy_bytes(name, strcspn(name, " "));
    } else if (strncmp(text, "VACUUM", 6) == 0) {
        statement->flags |= MIGC_STATEMENT_ALONE | MIGC_STATEMENT_RERUN;
    } else if (strcmp(text, "COMMIT") == 0) {
        statement->flags |= MIGC_STATEMENT_COMMIT;
    }
}

/* Lines are counted in the joined text; a COPY statement ends with its first line. */
static size_t place_statement(struct set *set, uint32_t i, migc_statement *statement,
                              const char *text, size_t at, uint32_t *line)
{
    const char *p;
    size_t length = strlen(text);
    char *joined = (char *)need(realloc(set->texts[i], at + length + 8));

    set->texts[i] = joined;
    memcpy(joined + at, text, length);
    memcpy(joined + at + length, ";\n", 3);
    set_flags(statement, text);
    statement->offset = (uint32_t)at;
    statement->length = (uint32_t)length;
    statement->line = *line;
    statement->column = 1;
    if (strncmp(text, "COPY ", 5) == 0) {
        statement->length = (uint32_t)strcspn(text, "\n");
        statement->flags |= MIGC_STATEMENT_COPY;
        statement->data_offset = statement->offset + statement->length + 1;
        statement->data_length = (uint32_t)(length - statement->length - 1);
    }
    for (p = text; *p; p++)
        *line += *p == '\n';
    *line += 1;
    return at + length + 2;
}

migc_migration *set_add(struct set *set, const char *version, uint32_t flags, ...)
{
    uint32_t i = set->set.count++, line = 1, n = 0;
    migc_migration *item = &set->items[i];
    const char *text;
    size_t length = 0;
    va_list statements;

    if (i >= MOST_MIGRATIONS)
        abort();
    set->texts[i] = copy_bytes("", 0);
    va_start(statements, flags);
    while ((text = va_arg(statements, const char *)) != NULL) {
        if (n >= MOST_STATEMENTS)
            abort();
        length = place_statement(set, i, &set->statements[i][n++], text, length, &line);
    }
    va_end(statements);
    cut_into_chunks(set, i, length);
    set->variants[i].statements = set->statements[i];
    set->variants[i].n_statements = n;
    set->variants[i].flags = flags;
    set->versions[i] = copy_bytes(version, strlen(version));
    item->version = set->versions[i];
    item->name = "test";
    item->file = "migrations/test.sql";
    memset(item->checksum, (int)i + 1, sizeof item->checksum);
    item->variants[MIGC_VARIANT_POSTGRES] = &set->variants[i];
    item->variants[MIGC_VARIANT_SQLITE] = &set->variants[i];
    return item;
}

/* ---- databases ---- */

static const char *server_url(void)
{
    const char *url = getenv("MIGC_TEST_URL");

    if (!url) {
        fprintf(stderr, "MIGC_TEST_URL is not set: run me with tests/database/server.sh\n");
        exit(2);
    }
    return url;
}

static void on_server(const char *format, const char *name)
{
    char sql[200];
    migc_error error;
    migc_db *db;

    (void)snprintf(sql, sizeof sql, format, name);
    assert_done(migc_open(server_url(), &db, &error), &error);
    assert_done(migc_exec(db, sql, NULL, NULL, NULL, &error), &error);
    migc_close(db);
}

void database_open(struct database *database, enum migc_backend backend)
{
    static int counter; /* of this test program */

    memset(database, 0, sizeof *database);
    database->backend = backend;
    counter++;
    if (backend == MIGC_BACKEND_SQLITE) {
        (void)snprintf(database->path, sizeof database->path, "/tmp/migc-test-%ld-%d.db",
                       (long)getpid(), counter);
        (void)unlink(database->path);
        (void)snprintf(database->url, sizeof database->url, "sqlite:%s", database->path);
    } else {
        const char *host = strstr(server_url(), "?host=");

        (void)snprintf(database->name, sizeof database->name, "runtime_%ld_%d", (long)getpid(),
                       counter);
        on_server("CREATE DATABASE %s TEMPLATE template0", database->name);
        (void)snprintf(database->url, sizeof database->url, "postgresql://postgres@/%s%s",
                       database->name, host ? host : "");
    }
    database->db = database_connect(database);
}

void database_close(struct database *database)
{
    migc_close(database->db);
    if (database->backend == MIGC_BACKEND_SQLITE)
        (void)unlink(database->path);
    else
        on_server("DROP DATABASE IF EXISTS %s WITH (FORCE)", database->name);
}

migc_db *database_connect(const struct database *database)
{
    migc_error error;
    migc_db *db = NULL;

    assert_done(migc_open(database->url, &db, &error), &error);
    return db;
}

/* ---- asking ---- */

struct integer {
    int64_t value;
    struct {
        bool value;
    } has;
};

int64_t ask(migc_db *db, const char *sql)
{
    static const migc_column column = {"value",
                                       "bigint",
                                       NULL,
                                       offsetof(struct integer, value),
                                       offsetof(struct integer, has.value),
                                       MIGC_K_INT8,
                                       0,
                                       0};
    static const migc_rowtype type = {NULL, NULL, NULL, &column, 1, sizeof(struct integer), NULL};
    struct integer row = {-1, {false}};
    migc_cursor *cursor;
    migc_error error;
    enum migc_status status;

    assert_done(migc_query(db, &type, sql, NULL, NULL, &cursor, &error), &error);
    status = migc_next(cursor, &row, NULL, &error);
    if (status < 0)
        assert_done(status, &error);
    migc_cursor_close(cursor);
    return status == MIGC_ROW && row.has.value ? row.value : -1;
}

void run_sql(migc_db *db, const char *sql)
{
    migc_error error;

    assert_done(migc_exec(db, sql, NULL, NULL, NULL, &error), &error);
}

void assert_status(enum migc_status status, const migc_error *error, const char *file, int line)
{
    char text[2048];

    if (status >= 0)
        return;
    migc_error_format(error, text, sizeof text);
    print_error("%s (%s)\n", text, migc_status_name(status));
    _fail(file, line);
}

void check_contains(const char *text, const char *part, const char *file, int line)
{
    if (strstr(text, part))
        return;
    print_error("\"%s\" is not in \"%s\"\n", part, text);
    _fail(file, line);
}
