/*
 * Applies exported SQL to an SQLite file and tells what came of it, for export_test.sh:
 *
 *     export_lite DB apply FILE...   each in a transaction, as the runtime does it for rebuilds:
 * foreign_keys off outside, foreign_key_check before COMMIT; integrity_check at the end export_lite
 * DB exec SQL        with foreign_keys on export_lite DB query SQL       rows with columns
 * separated by | export_lite DB schema          tables, columns, keys and indexes, a line each, as
 * export_schema.sql says it
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fail(sqlite3 *db, const char *what)
{
    fprintf(stderr, "export_lite: %s: %s\n", what, sqlite3_errmsg(db));
    return 1;
}

static int run(sqlite3 *db, const char *sql, const char *what)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : fail(db, what);
}

static int print_row(void *context, int count, char **values, char **names)
{
    (void)names;
    for (int i = 0; i < count; i++)
        printf("%s%s", i > 0 ? "|" : "", values[i] != NULL ? values[i] : "NULL");
    printf("\n");
    *(int *)context += 1;
    return 0;
}

static int query(sqlite3 *db, const char *sql, int *rows)
{
    *rows = 0;
    return sqlite3_exec(db, sql, print_row, rows, NULL) == SQLITE_OK ? 0 : fail(db, sql);
}

static char *read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return NULL;
    char *text = NULL;
    long size = fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    if (size >= 0 && fseek(f, 0, SEEK_SET) == 0 && (text = malloc((size_t)size + 1)) != NULL) {
        size_t got = fread(text, 1, (size_t)size, f);
        text[got] = '\0';
    }
    fclose(f);
    return text;
}

static int apply(sqlite3 *db, const char *path)
{
    int rows = 0;
    char *sql = read_file(path);
    if (sql == NULL) {
        perror(path);
        return 1;
    }
    int bad = run(db, "BEGIN IMMEDIATE", path) || run(db, sql, path) ||
              query(db, "PRAGMA foreign_key_check", &rows);
    free(sql);
    if (bad)
        return 1;
    if (rows > 0) {
        fprintf(stderr, "export_lite: %s: %d rows refer to nothing\n", path, rows);
        return 1;
    }
    return run(db, "COMMIT", path);
}

static const char schema_sql[] =
    "WITH t AS (SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%')\n"
    "SELECT 'table|' || name FROM t\n"
    "UNION ALL SELECT 'column|' || t.name || '|' || c.name || '|' || c.\"notnull\" || '|' || c.pk\n"
    "    FROM t, pragma_table_info(t.name) c\n"
    "UNION ALL SELECT 'unique|' || t.name || '|' || (SELECT group_concat(name) FROM "
    "pragma_index_info(i.name))\n"
    "    FROM t, pragma_index_list(t.name) i WHERE i.origin = 'u'\n"
    "UNION ALL SELECT 'index|' || t.name || '|' || i.name || '|' || i.\"unique\" || '|' || "
    "i.partial || '|' ||\n"
    "    (SELECT group_concat(coalesce(name, '*') || CASE \"desc\" WHEN 1 THEN ' desc' ELSE '' "
    "END)\n"
    "     FROM pragma_index_xinfo(i.name) WHERE key)\n"
    "    FROM t, pragma_index_list(t.name) i WHERE i.origin = 'c'\n"
    "UNION ALL SELECT 'foreign key|' || t || '|' || group_concat(\"from\") || '|' || r || '|' || "
    "group_concat(\"to\") ||\n"
    "    '|' || u || '|' || d FROM (SELECT t.name t, f.id, f.\"from\", f.\"table\" r, f.\"to\", "
    "f.on_update u, f.on_delete d\n"
    "        FROM t, pragma_foreign_key_list(t.name) f ORDER BY t.name, f.id, f.seq)\n"
    "    GROUP BY t, id, r, u, d\n";

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    int rows = 0, bad = 0;
    if (argc < 3) {
        fprintf(stderr, "usage: export_lite DB apply FILE...|exec SQL|query SQL|schema\n");
        return 2;
    }
    if (sqlite3_open(argv[1], &db) != SQLITE_OK)
        bad = fail(db, argv[1]);
    else if (strcmp(argv[2], "apply") == 0) {
        bad = run(db, "PRAGMA foreign_keys = OFF", "pragma");
        for (int i = 3; i < argc && !bad; i++)
            bad = apply(db, argv[i]);
        bad = bad ||
              query(db, "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
                    &rows) ||
              rows > 0;
    } else if (strcmp(argv[2], "exec") == 0 && argc == 4)
        bad = run(db, "PRAGMA foreign_keys = ON", "pragma") || run(db, argv[3], argv[3]);
    else if (strcmp(argv[2], "query") == 0 && argc == 4)
        bad = query(db, argv[3], &rows);
    else if (strcmp(argv[2], "schema") == 0)
        bad = query(db, schema_sql, &rows);
    else
        bad = 2;
    sqlite3_close(db);
    return bad;
}
