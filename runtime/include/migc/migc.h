/*
 * migc.h - the runtime of migc: a program's embedded migrations, applied, and its rows, typed.
 *
 * Who may call it: any program, and the code that `migc gen` writes for it. C99 and C++.
 *
 * The rules of this header
 *
 *   Status     Every function that can fail returns `enum migc_status`: 0 done, positive an outcome
 *              that is no failure, negative a failure. It has a tag and no typedef, so that the
 *              function migc_status() can stand beside it, as struct stat does beside stat(2).
 *   Errors     are values. The caller owns a `migc_error` (it may be uninitialised; NULL is allowed
 *              everywhere and means: not interested). It is filled only when a failure is returned;
 *              it holds no pointers and needs no freeing. Passwords never appear in it.
 *   Memory     What a function returns inside of a row lives in the arena that the caller gave.
 *              Nothing is allocated where nothing is pending. No function exits, prints, or keeps
 *              a global.
 *   Threads    One migc_db belongs to one thread at a time. Different handles are independent, and
 *              the tables that migc generates are constants. Only migc_cancel() may be called
 *              from another thread or from a signal handler.
 *   Text       is UTF-8. A view's `ptr` is NULL if and only if the value is SQL NULL; what `ptr`
 *              leads to ends with a NUL byte that `len` does not count.
 *
 * A program's start:
 *
 *     migc_error error;
 *     migc_db *db;
 *     if (migc_open(getenv("DATABASE_URL"), &db, &error) < 0 ||
 *         migc_up(db, &app_migrations, NULL, &error) < 0) {
 *         char text[2048];
 *         migc_error_format(&error, text, sizeof text);
 *         fprintf(stderr, "%s\n", text);
 *         return 1;
 *     }
 */
#ifndef MIGC_MIGC_H
#define MIGC_MIGC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MIGC_VERSION "0.1.0"
#define MIGC_VERSION_NUMBER 1000 /* major * 1,000,000 + minor * 1,000 + patch */

/* The layout of the generated tables. Generated code says which one it was written for; this header
 * accepts everything from MIGC_ABI_OLDEST to MIGC_ABI, and migc_up() compares once more at run
 * time. */
#define MIGC_ABI 1
#define MIGC_ABI_OLDEST 1

#if defined(__GNUC__) || defined(__clang__)
#define MIGC_NODISCARD __attribute__((warn_unused_result))
#else
#define MIGC_NODISCARD
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Generated code refers to this symbol, so that a library of another layout fails to link. */
extern const uint32_t migc_abi_1;

/* ---------------------------------------------------------------------------------------------- */
/* Status and errors                                                                              */

enum migc_status {
    MIGC_OK = 0,

    /* outcomes */
    MIGC_ROW = 1,       /* a row was read */
    MIGC_DONE = 2,      /* there are no more rows */
    MIGC_NOT_FOUND = 3, /* no row has this key; no migration was applied yet */
    MIGC_PENDING = 4,   /* migc_check(): there are migrations to apply */

    /* failures */
    MIGC_E_NOMEM = -1,
    MIGC_E_USAGE = -2, /* a call that makes no sense: wrong argument, wrong ABI, bad URL */
    MIGC_E_CONNECT =
        -3,             /* no connection, or it was lost; password refused; file cannot be opened */
    MIGC_E_LOCKED = -4, /* another runner holds the lock (or a lock timeout) past the wait */
    MIGC_E_SQL = -5,    /* the database refused a statement; see `sqlstate` */
    MIGC_E_DRIFT = -6,  /* an applied migration was edited; the schema is not the compiled one */
    MIGC_E_ORDER =
        -7, /* a pending version is lower than an applied one; an applied one is unknown */
    MIGC_E_NULL = -8,      /* NULL in a column that the compiled schema says is NOT NULL */
    MIGC_E_RANGE = -9,     /* the value does not fit its C or SQL type */
    MIGC_E_FORMAT = -10,   /* the value does not have the form of its type */
    MIGC_E_ENUM = -11,     /* a label that this build has never seen */
    MIGC_E_SHAPE = -12,    /* the result has other columns than the row type */
    MIGC_E_TOO_MANY = -13, /* more than one row where the key promises one */
    MIGC_E_UNSUPPORTED =
        -14,               /* this build or this server lacks what is needed (variant, extension) */
    MIGC_E_CANCELED = -15, /* migc_cancel() was called; what was under way was rolled back */
    MIGC_E_TIMEOUT = -16,  /* statement_timeout_ms was exceeded */
    MIGC_E_READ_ONLY = -17, /* migrations are pending and the database cannot be written */
    MIGC_E_FULL = -18,      /* no space left where the database lives */
    MIGC_E_INCOMPLETE = -19 /* a step-wise migration stopped half-way and cannot go on by itself */
};

/* What went wrong, whole, in the caller's memory. Texts that do not fit are cut at a character. */
typedef struct migc_error {
    enum migc_status status;
    char sqlstate[6];      /* "42P01", or "" ; SQLite's constraint errors get PostgreSQL's codes */
    uint32_t line, column; /* where in `file`, from 1, column in bytes; 0 when it is not known */
    uint32_t statement;    /* number of the statement in the migration, from 1; 0 when none */
    char version[64];      /* of the migration, or "" */
    char file[256];        /* of the migration as migc was given it, or "" */
    char object[128];      /* the column, extension, table that it is about, or "" */
    char message[512];     /* one line, made by migc; includes what the server said first */
    char detail[512];      /* DETAIL and CONTEXT of the server, or "" */
    char hint[512];        /* what to do about it, or "" */
} migc_error;

/* "ok", "not found", "locked" ...; never NULL. */
const char *migc_status_name(enum migc_status status);

/*
 * Writes the whole error for a human, as a compiler would: `file:line:column: message [SQLSTATE]`,
 * then detail and hint on lines of their own, without a final newline. Returns the length that the
 * full text has, as snprintf does; at most `size` bytes are written, the NUL included.
 */
size_t migc_error_format(const migc_error *error, char *text, size_t size);

/* ---------------------------------------------------------------------------------------------- */
/* Values                                                                                         */

typedef struct migc_text {
    const char *ptr;
    size_t len;
} migc_text;

typedef struct migc_bytes {
    const unsigned char *ptr;
    size_t len;
} migc_bytes;

/* One struct for each unit, so that the C compiler refuses to assign a date to a timestamp. Dates
 * and times count from 1970-01-01; the largest and smallest count are `infinity` and `-infinity`.
 */
typedef struct migc_uuid {
    unsigned char bytes[16];
} migc_uuid;

typedef struct migc_date {
    int32_t days;
} migc_date;

typedef struct migc_time {
    int64_t us; /* since midnight, 0 to 86,400,000,000 */
} migc_time;

typedef struct migc_timestamp {
    int64_t us; /* of the wall clock, no zone */
} migc_timestamp;

typedef struct migc_timestamptz {
    int64_t us; /* UTC */
} migc_timestamptz;

typedef struct migc_interval {
    int64_t us;
    int32_t days, months; /* kept apart, as PostgreSQL does: a month is not 30 days */
} migc_interval;

typedef struct migc_numeric {
    migc_text text; /* exact decimal, `NaN`, `Infinity` or `-Infinity` */
} migc_numeric;

typedef struct migc_json {
    migc_text text;
} migc_json;

#define MIGC_DATE_INFINITY INT32_MAX
#define MIGC_DATE_MINUS_INFINITY INT32_MIN
#define MIGC_TIME_INFINITY INT64_MAX
#define MIGC_TIME_MINUS_INFINITY INT64_MIN

/*
 * One-dimensional arrays. `v` is NULL if and only if the array is SQL NULL (an empty array has n ==
 * 0 and any other pointer). `null` is NULL when no element is NULL, else it has one bool for each
 * element. All of them have one layout, which the runtime relies on.
 */
#define MIGC_ARRAY_OF(T, NAME)                                                                     \
    typedef struct NAME {                                                                          \
        const T *v;                                                                                \
        size_t n;                                                                                  \
        const bool *null;                                                                          \
    } NAME
MIGC_ARRAY_OF(bool, migc_bool_array);
MIGC_ARRAY_OF(int16_t, migc_int2_array);
MIGC_ARRAY_OF(int32_t, migc_int4_array);
MIGC_ARRAY_OF(int64_t, migc_int8_array);
MIGC_ARRAY_OF(uint32_t, migc_oid_array);
MIGC_ARRAY_OF(float, migc_float4_array);
MIGC_ARRAY_OF(double, migc_float8_array);
MIGC_ARRAY_OF(migc_numeric, migc_numeric_array);
MIGC_ARRAY_OF(migc_text, migc_text_array); /* MIGC_K_TEXT and MIGC_K_OTHER */
MIGC_ARRAY_OF(migc_bytes, migc_bytes_array);
MIGC_ARRAY_OF(migc_uuid, migc_uuid_array);
MIGC_ARRAY_OF(migc_date, migc_date_array);
MIGC_ARRAY_OF(migc_time, migc_time_array);
MIGC_ARRAY_OF(migc_timestamp, migc_timestamp_array);
MIGC_ARRAY_OF(migc_timestamptz, migc_timestamptz_array);
MIGC_ARRAY_OF(migc_interval, migc_interval_array);
MIGC_ARRAY_OF(migc_json, migc_json_array);
MIGC_ARRAY_OF(int, migc_enum_array); /* elements are values of the generated enum */
#undef MIGC_ARRAY_OF

/* A view of a C string; NULL gives the SQL NULL. */
migc_text migc_str(const char *s);

/* Parsing takes ISO 8601 / PostgreSQL's ISO output, `infinity` included; failure is MIGC_E_FORMAT
 * or MIGC_E_RANGE. Formatting returns `buffer`, which has MIGC_FORMAT_SIZE bytes. */
#define MIGC_FORMAT_SIZE 96
MIGC_NODISCARD enum migc_status migc_uuid_parse(migc_text text, migc_uuid *out);
MIGC_NODISCARD enum migc_status migc_date_parse(migc_text text, migc_date *out);
MIGC_NODISCARD enum migc_status migc_time_parse(migc_text text, migc_time *out);
MIGC_NODISCARD enum migc_status migc_timestamp_parse(migc_text text, migc_timestamp *out);
MIGC_NODISCARD enum migc_status migc_timestamptz_parse(migc_text text, migc_timestamptz *out);
MIGC_NODISCARD enum migc_status migc_interval_parse(migc_text text, migc_interval *out);

/* 36 characters in lower case; YYYY-MM-DD; HH:MM:SS.ffffff; YYYY-MM-DD HH:MM:SS.ffffff; the same in
 * UTC; and ISO 8601: P1Y2M3DT4H5M6.5S. */
const char *migc_uuid_format(migc_uuid value, char *buffer);
const char *migc_date_format(migc_date value, char *buffer);
const char *migc_time_format(migc_time value, char *buffer);
const char *migc_timestamp_format(migc_timestamp value, char *buffer);
const char *migc_timestamptz_format(migc_timestamptz value, char *buffer);
const char *migc_interval_format(migc_interval value, char *buffer);

/* The time of the system's clock. */
migc_timestamptz migc_now(void);

/* ---------------------------------------------------------------------------------------------- */
/* Arenas                                                                                         */

/*
 * Where the variable parts of rows live. Caller-owned; all zeroes is an empty arena that uses
 * realloc and free:
 *
 *     migc_arena arena = MIGC_ARENA_INIT;
 *
 * Members are private, but for `allocate` and `user`, which may be set before the first use:
 * `allocate` acts as realloc (size > 0) and as free (size == 0).
 */
typedef struct migc_arena {
    void *(*allocate)(void *user, void *block, size_t old_size, size_t size);
    void *user;
    void *head;
} migc_arena;

/* clang-format off */
#define MIGC_ARENA_INIT { NULL, NULL, NULL }
/* clang-format on */

/* Aligned for any type; NULL when there is no memory. */
void *migc_arena_alloc(migc_arena *arena, size_t size);

/* All rows are gone; the largest block is kept for the next. */
void migc_arena_reset(migc_arena *arena);

/* All memory is given back; the arena is empty and can be used again. */
void migc_arena_free(migc_arena *arena);

/* ---------------------------------------------------------------------------------------------- */
/* Databases                                                                                      */

typedef struct migc_db migc_db;

/*
 * Opens `postgres://...`, `postgresql://...`, libpq's `key=value` form, or `sqlite:PATH` (also
 * `sqlite::memory:`, `sqlite://PATH`; `sqlite:PATH?mode=ro` never writes; the file is created when
 * it is not there). The connection is the handle's own. To PostgreSQL it is in UTF-8, has a connect
 * timeout of 10 s unless the URL says otherwise, and is opened again when it is lost. In SQLite
 * foreign_keys is on, and a busy file is waited for 5 s. `*out` is NULL after a failure.
 *
 * This function lives in an object of its own: a program that only attaches to SQLite does not need
 * libpq to link, and the other way round. See <migc/postgres.h> and <migc/sqlite.h> for attaching.
 */
MIGC_NODISCARD enum migc_status migc_open(const char *url, migc_db **out, migc_error *error);

/* Closes what migc_open() opened; leaves an attached connection open, as it was. NULL is fine. */
void migc_close(migc_db *db);

enum migc_backend { MIGC_BACKEND_POSTGRES = 1, MIGC_BACKEND_SQLITE = 2 };
enum migc_backend migc_backend(const migc_db *db);

/*
 * Stops what the handle is doing: the migration under way is rolled back and its function returns
 * MIGC_E_CANCELED. Async-signal-safe, and callable from any thread as long as `db` is not being
 * closed. The request stays until the function under way, or else the next one, has returned
 * because of it.
 */
void migc_cancel(migc_db *db);

/* ---------------------------------------------------------------------------------------------- */
/* The embedded migrations: what `migc gen` writes                                                */

enum migc_variant_id {
    MIGC_VARIANT_SUPABASE = 0, /* as the author wrote it */
    MIGC_VARIANT_POSTGRES = 1, /* without what belongs to Supabase */
    MIGC_VARIANT_SQLITE = 2,   /* translated */
    MIGC_N_VARIANTS = 3
};

enum migc_statement_flags {
    /* Its bytes are the source's from line:column on: a position in it can be counted from there.
     */
    MIGC_STATEMENT_VERBATIM = 1u << 0,
    /* COPY ... FROM stdin; its data is at data_offset. */
    MIGC_STATEMENT_COPY = 1u << 1,
    /* Cannot run inside a transaction (CREATE INDEX CONCURRENTLY, VACUUM ...): goes out alone. */
    MIGC_STATEMENT_ALONE = 1u << 2,
    /* CREATE INDEX CONCURRENTLY; `object` is the index. Resuming skips a valid one, and drops and
     * builds again an invalid one. */
    MIGC_STATEMENT_INDEX = 1u << 3,
    /* Running it twice is harmless (VACUUM, REINDEX, DROP INDEX CONCURRENTLY IF EXISTS ...). */
    MIGC_STATEMENT_RERUN = 1u << 4,
    /* COMMIT, END or ROLLBACK: ends the file's own transaction. */
    MIGC_STATEMENT_COMMIT = 1u << 5
};

/* One statement of a variant. Offsets and lengths are bytes of the variant's text; the `;` is not
 * part of it. */
typedef struct migc_statement {
    uint32_t offset, length;
    uint32_t line, column; /* of its first token in the source file, from 1 */
    uint32_t data_offset;  /* of the COPY data: from the line after the statement ... */
    uint32_t data_length;  /* ... up to, and without, the line `\.` */
    uint32_t flags;        /* MIGC_STATEMENT_... */
    const char *object;    /* see the flags: quoted and qualified as SQL wants it; else NULL */
} migc_statement;

enum migc_variant_flags {
    /* Run statement by statement, each in a transaction of its own (or, in PostgreSQL, in the
     * file's own BEGIN ... COMMIT; a SQLite variant has none), resumable. */
    MIGC_NO_TRANSACTION = 1u << 0,
    /* A table is rebuilt: foreign_keys is off around the transaction, and PRAGMA foreign_key_check
     * must find nothing before COMMIT. */
    MIGC_SQLITE_REBUILD = 1u << 1
};

typedef struct migc_variant {
    const char *const
        *text;       /* chunks below 4,000 bytes, NUL-terminated; joined they are the text */
    uint32_t n_text; /* 0: this migration has nothing to do in this database */
    uint32_t length; /* of the joined text */
    const migc_statement *statements;
    uint32_t n_statements;
    uint32_t flags;                /* MIGC_NO_TRANSACTION, ... */
    const char *const *extensions; /* of PostgreSQL, that it needs; ends with NULL; may be NULL */
} migc_variant;

typedef struct migc_migration {
    const char *version;        /* "20240101120000"; unique in its set */
    const char *name;           /* "create_users" */
    const char *file;           /* path as migc was given it: for messages */
    unsigned char checksum[32]; /* SHA-256 of the source file's bytes, CRLF counted as LF, no BOM */
    const migc_variant *variants[MIGC_N_VARIANTS]; /* NULL: not compiled in. May be shared. */
} migc_migration;

typedef struct migc_schema migc_schema; /* below, with the row types */

typedef struct migc_migrations {
    uint32_t abi; /* MIGC_ABI of the header that the code was written for */
    uint32_t count;
    const char *set; /* name of this set, part of the history's key: several programs, or several
                        sets of one program, can live in one database */
    const char *history;         /* "schema.table" of [history] table; NULL: MIGC_HISTORY */
    const migc_migration *items; /* in the order in which they are applied */
    /* What the last migration leaves, for migc_verify(); NULL: not compiled in. May be shared. */
    const migc_schema *schemas[MIGC_N_VARIANTS];
} migc_migrations;

/* ---------------------------------------------------------------------------------------------- */
/* Applying                                                                                       */

/*
 * The history table. In PostgreSQL `schema.table`, the schema is created with it and is kept out of
 * `public` so that an API over that schema does not publish it; in SQLite `schema_table`:
 *
 *     set_name text, version text, name text, checksum bytea, statements int, step int,
 *     seq bigint, applied_at timestamptz, exec_ms bigint, applied_by text,
 *     PRIMARY KEY (set_name, version)
 *
 * A row is written in the transaction of its migration. `step` counts finished statements: it is
 * below `statements` only while a step-wise migration (MIGC_NO_TRANSACTION) is under way or was
 * interrupted.
 */
#define MIGC_HISTORY "migc.history"

enum migc_event_type {
    MIGC_EVENT_LOCK_WAIT = 1, /* another runner has the lock; `text` names it where that is known */
    MIGC_EVENT_BEGIN,         /* a migration begins */
    MIGC_EVENT_STEP,          /* a statement of a step-wise migration is done: `index` of `count` */
    MIGC_EVENT_APPLIED,       /* a migration is applied: `elapsed_us` */
    MIGC_EVENT_SKIPPED,       /* another runner has just applied it */
    MIGC_EVENT_RETRY,         /* a lock timeout or a deadlock, it is tried again: `text` */
    MIGC_EVENT_RECONNECT,     /* the connection was lost, the outcome is being found out */
    MIGC_EVENT_NOTICE, /* the server said something: `text`. Not what IF EXISTS skipped; and an
                          attached connection keeps its own receiver of notices */
    MIGC_EVENT_NEWER,  /* the database has a version that is newer than this program: `text` */
    MIGC_EVENT_DONE /* the end: `index` migrations were applied by this call, `count` are known */
};

typedef struct migc_event {
    enum migc_event_type type;
    const migc_migration *migration; /* or NULL */
    uint32_t index, count;           /* which of how many pending migrations, from 1 */
    uint64_t elapsed_us;
    const char *text; /* or NULL; valid during the call */
} migc_event;

/* Called on the caller's thread. It may call migc_cancel(), and nothing else of this handle. */
typedef void (*migc_event_fn)(void *user, const migc_event *event);

enum migc_flags {
    /* Apply a pending version below an applied one. */
    MIGC_ALLOW_OUT_OF_ORDER = 1u << 0,
    /* Accept applied versions that this program does not know, older than its last. (Newer ones are
     * always accepted, and told.) */
    MIGC_ALLOW_MISSING = 1u << 1,
    /* Accept applied migrations whose file was edited since. */
    MIGC_ALLOW_DRIFT = 1u << 2,
    /* Take this variant, whatever the server looks like. */
    MIGC_USE_SUPABASE = 1u << 3,
    MIGC_USE_POSTGRES = 1u << 4
};

#define MIGC_NO_WAIT UINT32_MAX  /* lock_wait_ms: give up at once */
#define MIGC_NO_LIMIT UINT32_MAX /* ..._timeout_ms: none */

/* All zeroes but `size` are the defaults; a NULL pointer to options means the same. */
typedef struct migc_options {
    size_t size;           /* sizeof(migc_options) */
    uint32_t flags;        /* MIGC_ALLOW_..., MIGC_USE_... */
    uint32_t lock_wait_ms; /* 0: 5 minutes. How long to wait for another runner, in all */
    /* 0: 5 s. How long a statement may queue for a lock before it is given up and tried again. */
    uint32_t lock_timeout_ms;
    uint32_t statement_timeout_ms; /* 0: no limit */
    const char *history;           /* NULL: the set's own, else MIGC_HISTORY */
    const char *target;            /* last version to apply; NULL: all */
    migc_event_fn on_event;
    void *user; /* for on_event */
} migc_options;

/* clang-format off */
#define MIGC_OPTIONS_INIT { sizeof(migc_options), 0, 0, 0, 0, NULL, NULL, NULL, NULL }
/* clang-format on */

/*
 * Applies what is pending, in order, each migration in one transaction together with its history
 * row. Programs that start together apply each migration once: the lock is taken inside the
 * migration's own transaction, and the one that comes second finds the row. One round trip and no
 * lock, no write and no allocation when nothing is pending, so that a read-only database and role
 * will do.
 *
 * What a file changes in the session (search_path, role, temporary tables ...) is undone before the
 * next one. On a connection of migc_open() that means: settings go back to their defaults.
 *
 * When it fails, the migration under way has left nothing (unless it is MIGC_NO_TRANSACTION, which
 * goes on at its next statement the next time), those before it stay applied, and the error says
 * where.
 */
MIGC_NODISCARD enum migc_status migc_up(migc_db *db, const migc_migrations *set,
                                        const migc_options *options, migc_error *error);

/* MIGC_OK: nothing is pending; MIGC_PENDING; or a failure as migc_up() would report it. One round
 * trip. */
MIGC_NODISCARD enum migc_status migc_check(migc_db *db, const migc_migrations *set,
                                           const migc_options *options, migc_error *error);

enum migc_state {
    MIGC_STATE_PENDING = 0,
    MIGC_STATE_APPLIED = 1,
    MIGC_STATE_DRIFTED = 2,   /* applied, but its file was edited since */
    MIGC_STATE_MISSING = 3,   /* applied, but this program does not know it */
    MIGC_STATE_INCOMPLETE = 4 /* step-wise, interrupted */
};

typedef struct migc_status_row {
    const char *version, *name;      /* valid during the call */
    const migc_migration *migration; /* NULL when missing */
    enum migc_state state;
    migc_timestamptz applied_at; /* 0 when pending */
    uint32_t step, statements;   /* see MIGC_HISTORY */
} migc_status_row;

typedef void (*migc_status_fn)(void *user, const migc_status_row *row);

/* One call for each migration of the set in its order, then those that only the database knows. One
 * round trip, reads only. */
MIGC_NODISCARD enum migc_status migc_status(migc_db *db, const migc_migrations *set,
                                            const migc_options *options, migc_status_fn callback,
                                            void *user, migc_error *error);

/* The last applied version of the set into `version`; MIGC_NOT_FOUND and "" when there is none. */
MIGC_NODISCARD enum migc_status migc_version(migc_db *db, const migc_migrations *set,
                                             const migc_options *options, char *version,
                                             size_t size, migc_error *error);

/* Which variant of the set migc_up() would take in this database. One round trip, reads only. */
MIGC_NODISCARD enum migc_status migc_variant_of(migc_db *db, const migc_migrations *set,
                                                const migc_options *options,
                                                enum migc_variant_id *variant, migc_error *error);

/* "applied", "pending", ...; never NULL. */
const char *migc_state_name(enum migc_state state);

enum migc_difference_kind {
    MIGC_TABLE_MISSING = 1,
    MIGC_COLUMN_MISSING,
    MIGC_COLUMN_TYPE,     /* expected and found are types */
    MIGC_COLUMN_NULLABLE, /* NOT NULL is compiled in, the database allows NULL, or the other way
                             round */
    MIGC_INDEX_MISSING,
    MIGC_INDEX_INVALID, /* what an interrupted CREATE INDEX CONCURRENTLY leaves */
    MIGC_ENUM_MISSING,
    MIGC_ENUM_LABEL /* a label is there that the program does not know, or the other way round */
};

typedef struct migc_difference {
    enum migc_difference_kind kind;
    const char *table;            /* "schema.table", index or enum */
    const char *column;           /* or NULL */
    const char *expected, *found; /* or NULL */
} migc_difference;

typedef void (*migc_difference_fn)(void *user, const migc_difference *difference);

/*
 * Compares the live database with the compiled schema: tables, columns, their types and NOT NULL,
 * indexes and their validity, enums. MIGC_OK, or MIGC_E_DRIFT with the first difference in `error`;
 * `callback` (or NULL) gets them all. What the database has beyond the compiled schema is no
 * difference.
 */
MIGC_NODISCARD enum migc_status migc_verify(migc_db *db, const migc_migrations *set,
                                            const migc_options *options,
                                            migc_difference_fn callback, void *user,
                                            migc_error *error);

/*
 * Records without running: migc_mark() the one version, migc_baseline() every pending one up to and
 * with `version`; migc_repair() writes the compiled checksum, name and completeness over the row of
 * an applied version whose file was edited on purpose, or whose last steps were done by hand.
 */
MIGC_NODISCARD enum migc_status migc_mark(migc_db *db, const migc_migrations *set,
                                          const migc_options *options, const char *version,
                                          migc_error *error);
MIGC_NODISCARD enum migc_status migc_baseline(migc_db *db, const migc_migrations *set,
                                              const migc_options *options, const char *version,
                                              migc_error *error);
MIGC_NODISCARD enum migc_status migc_repair(migc_db *db, const migc_migrations *set,
                                            const migc_options *options, const char *version,
                                            migc_error *error);

/* ---------------------------------------------------------------------------------------------- */
/* Row types: how a struct of the program and a row of the database meet                          */

/*
 * Kinds, the C type of the member, and what SQLite (STRICT tables) stores:
 *
 *   kind          member             PostgreSQL                   SQLite
 *   BOOL          bool               boolean                      INTEGER 0 or 1
 *   INT2/4/8      int16/32/64_t      smallint, integer, bigint    INTEGER
 *   OID           uint32_t           oid                          INTEGER
 *   FLOAT4/8      float, double      real, double precision       REAL; NaN is refused
 *   NUMERIC       migc_numeric       numeric                      TEXT, exact decimal
 *   TEXT          migc_text          text, varchar, char, name,   TEXT
 *                                    citext, xml
 *   BYTES         migc_bytes         bytea                        BLOB
 *   UUID          migc_uuid          uuid                         TEXT, 36 characters in lower case
 *   DATE          migc_date          date                         TEXT YYYY-MM-DD
 *   TIME          migc_time          time without time zone       TEXT HH:MM:SS.ffffff
 *   TIMESTAMP     migc_timestamp     timestamp                    TEXT YYYY-MM-DD HH:MM:SS.ffffff
 *   TIMESTAMPTZ   migc_timestamptz   timestamptz                  TEXT, the same, in UTC
 *   INTERVAL      migc_interval      interval                     TEXT, ISO 8601
 *   JSON          migc_json          json, jsonb                  TEXT
 *   ENUM          generated enum     an enum type                 TEXT, the label
 *   ARRAY         migc_..._array     T[]                          TEXT, a JSON array
 *   OTHER         migc_text          anything else (inet, tsvector, range, composite ...),
 *                                    in PostgreSQL's text form    TEXT
 *
 * Written fractions of a second have six digits, so that texts sort as times do; any number of
 * digits is read. A domain has the kind of its base type.
 */
enum migc_kind {
    MIGC_K_BOOL = 1,
    MIGC_K_INT2,
    MIGC_K_INT4,
    MIGC_K_INT8,
    MIGC_K_OID,
    MIGC_K_FLOAT4,
    MIGC_K_FLOAT8,
    MIGC_K_NUMERIC,
    MIGC_K_TEXT,
    MIGC_K_BYTES,
    MIGC_K_UUID,
    MIGC_K_DATE,
    MIGC_K_TIME,
    MIGC_K_TIMESTAMP,
    MIGC_K_TIMESTAMPTZ,
    MIGC_K_INTERVAL,
    MIGC_K_JSON,
    MIGC_K_ENUM,
    MIGC_K_ARRAY,
    MIGC_K_OTHER
};

/* Value 0 of a generated enum is `UNKNOWN`; labels[i] is the text of value i + 1. The generated
 * enum has the size of an int. */
typedef struct migc_enum {
    const char *schema, *name;
    const char *const *labels;
    uint32_t count;
} migc_enum;

const char *migc_enum_label(const migc_enum *type, int value); /* NULL when there is none */
bool migc_enum_parse(const migc_enum *type, migc_text label, int *value);

enum migc_column_flags {
    MIGC_COLUMN_NOT_NULL = 1u << 0,
    MIGC_COLUMN_DEFAULT = 1u << 1, /* has a default (or is serial, an identity): may be left out */
    MIGC_COLUMN_READ_ONLY = 1u << 2, /* GENERATED ALWAYS: insert and update leave it out */
    MIGC_COLUMN_KEY = 1u << 3        /* part of the primary key */
};

#define MIGC_NO_OFFSET UINT32_MAX

typedef struct migc_column {
    const char *name;        /* as SQL spells it, unquoted: id, createdAt */
    const char *sql_type;    /* as format_type() spells it: numeric(12,2), text[] */
    const migc_enum *labels; /* of MIGC_K_ENUM and of arrays of enums; else NULL */
    uint32_t offset;         /* offsetof the member */
    uint32_t has_offset;     /* offsetof its bool in `has`; MIGC_NO_OFFSET when it is NOT NULL */
    uint8_t kind;            /* MIGC_K_... */
    uint8_t element;         /* MIGC_K_... of the elements of MIGC_K_ARRAY; else 0 */
    uint16_t flags;          /* MIGC_COLUMN_... */
} migc_column;

/*
 * A struct: of a table's rows, of a key, of a query's arguments or of its results. A nullable
 * member is valid only when its bool in `has` is true; a struct of zeroes has all of them NULL.
 * When a row is written, `has` decides; when it is read, a member that is NULL is zeroed.
 */
typedef struct migc_rowtype {
    const char *schema, *name; /* of the table; NULL for the struct of a query */
    const char *sqlite_name;   /* of the table in SQLite: `t` for public.t, `s_t` for s.t */
    const migc_column *columns;
    uint32_t n_columns;
    uint32_t size;                  /* sizeof the struct */
    const struct migc_rowtype *key; /* the struct of the primary key; NULL when there is none */
} migc_rowtype;

typedef struct migc_index {
    const char *schema, *name; /* PostgreSQL puts an index into its table's schema */
    const char *sqlite_name;   /* NULL: it is not there in SQLite (the key of a rowid table ...) */
    const char *table;
} migc_index;

struct migc_schema {
    const migc_rowtype *const *tables;
    uint32_t n_tables;
    const migc_index *indexes;
    uint32_t n_indexes;
    const migc_enum *const *enums; /* not looked for in SQLite */
    uint32_t n_enums;
};

/* ---------------------------------------------------------------------------------------------- */
/* Rows                                                                                           */

/*
 * Generated functions are thin wrappers of these. A set of columns is an array of 32-bit words,
 * column i is bit i % 32 of word i / 32. Keys are structs with a row type of their own; a member of
 * a key that is NULL is compared with IS NULL. Where `arena` is NULL the row that comes back
 * must not have members that point somewhere: text, bytes, numeric, JSON, arrays (else
 * MIGC_E_USAGE; migc_next() has a rule of its own).
 */
typedef struct migc_cursor migc_cursor;

/* Adds a column to a generated set: MIGC_SET_ADD(set, APP_USERS_COL_EMAIL). */
#define MIGC_SET_ADD(set, column)                                                                  \
    ((set).bits[(column) / 32] |= UINT32_C(1) << ((unsigned)(column) % 32u))

/*
 * Inserts `row`. `defaults` (NULL: none) is the set of columns that are left to their defaults.
 * `returned` (NULL: not wanted) gets the row as the database stored it; it may be `row` itself.
 */
MIGC_NODISCARD enum migc_status migc_insert(migc_db *db, const migc_rowtype *type, const void *row,
                                            const uint32_t *defaults, void *returned,
                                            migc_arena *arena, migc_error *error);

/* Inserts, or where the primary key is taken updates the columns of the set `update`; NULL: all but
 * the key's, read-only ones and those of `defaults`. */
MIGC_NODISCARD enum migc_status migc_upsert(migc_db *db, const migc_rowtype *type, const void *row,
                                            const uint32_t *defaults, const uint32_t *update,
                                            migc_error *error);

/* MIGC_OK, MIGC_NOT_FOUND, or MIGC_E_TOO_MANY where `key_type` is no unique key after all. */
MIGC_NODISCARD enum migc_status migc_find(migc_db *db, const migc_rowtype *type,
                                          const migc_rowtype *key_type, const void *key, void *out,
                                          migc_arena *arena, migc_error *error);

/* Writes the columns of the set `which` (NULL: all but the key's and read-only ones) into the rows
 * that have this key. `n_rows` (NULL: not wanted) gets how many there were; MIGC_NOT_FOUND when
 * there was none. */
MIGC_NODISCARD enum migc_status migc_update(migc_db *db, const migc_rowtype *type,
                                            const migc_rowtype *key_type, const void *key,
                                            const void *row, const uint32_t *which, int64_t *n_rows,
                                            migc_error *error);

/* MIGC_NOT_FOUND when there was none. */
MIGC_NODISCARD enum migc_status migc_delete(migc_db *db, const migc_rowtype *type,
                                            const migc_rowtype *key_type, const void *key,
                                            int64_t *n_rows, migc_error *error);

/* All rows that have this key (`key_type` NULL: all rows), in the order of the primary key. */
MIGC_NODISCARD enum migc_status migc_scan(migc_db *db, const migc_rowtype *type,
                                          const migc_rowtype *key_type, const void *key,
                                          migc_cursor **out, migc_error *error);

/*
 * A statement of your own. `sql` may name the members of `args` as $1, $2, ... in both databases
 * (`args_type` NULL: it takes none). Its result columns are those of `type`, in order.
 */
MIGC_NODISCARD enum migc_status migc_query(migc_db *db, const migc_rowtype *type, const char *sql,
                                           const migc_rowtype *args_type, const void *args,
                                           migc_cursor **out, migc_error *error);

/* The same for a statement without rows, BEGIN, COMMIT and ROLLBACK among them (in SQLite BEGIN is
 * BEGIN IMMEDIATE). `n_rows` is 0 where the statement does not count rows. */
MIGC_NODISCARD enum migc_status migc_exec(migc_db *db, const char *sql,
                                          const migc_rowtype *args_type, const void *args,
                                          int64_t *n_rows, migc_error *error);

/*
 * MIGC_ROW and `out` is filled; MIGC_DONE; or a failure. With an arena the row lives as long as the
 * arena's content; without one texts are borrowed and valid until the next call with this cursor,
 * and what has to be put together (arrays; from PostgreSQL numeric too) is MIGC_E_USAGE. A cursor
 * must be closed before its handle; while one is open the handle may be used for other things.
 */
MIGC_NODISCARD enum migc_status migc_next(migc_cursor *cursor, void *out, migc_arena *arena,
                                          migc_error *error);
void migc_cursor_close(migc_cursor *cursor); /* NULL is fine */

#ifdef __cplusplus
}
#endif
#endif
