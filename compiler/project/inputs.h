/*
 * inputs.h - which files are migrations, their versions and their order.
 *
 * A directory is plain (NNN_name.sql, Flyway's VNNN__name.sql), Supabase's
 * (supabase/migrations, 14 digits) or has a folder a migration (Prisma's
 * NAME/migration.sql, Diesel's and Hasura's NAME/up.sql). Files of a directory
 * come in the order of their versions: numeric when all are digits, else
 * bytewise, as Flyway's are; files named one by one in the order given. Files
 * that take migrations back (*.down.sql, *.rollback.sql) are left out.
 *
 * Duplicate versions (rule duplicate-version) and versions of mixed widths
 * (out-of-order-version) are reported here, so every command tells them.
 *
 * Room: project. The rooms to the right of it may use it.
 */
#ifndef MIGC_PROJECT_INPUTS_H
#define MIGC_PROJECT_INPUTS_H

#include "support/source.h"

typedef enum layout { LAYOUT_FILES, LAYOUT_PLAIN, LAYOUT_SUPABASE, LAYOUT_FOLDERS } layout;

typedef struct input {
    str path;     /* as given, or directory given + name: what is printed; "<stdin>" */
    str relative; /* to the inputs' common parent: where outputs go */
    str version;  /* "001", "20240101120000", a date as such a timestamp; the base name without .sql
                     where  it begins otherwise */
    str name;     /* "add_users"; what stands behind the version, without .sql */
    bool numeric; /* the version is all digits */
    bool conventional; /* NUMBER_description or VNUMBER__description, the latter of letters, digits
                          and - _ . */
    bool standard_input;
    bool was_read;  /* or could not be */
    source *source; /* NULL when it was not, or could not be (a diagnostic says why) */
} input;

typedef struct inputs {
    input *items;
    size_t count;
    layout layout;
    str parent;   /* the common parent directory */
    bool ordered; /* by version: a directory was given */
} inputs;

/* Finds what the arguments name: one directory, files, or "-". False when something could not be
 * used at all (no such directory, a directory without migrations, duplicate version ...), after
 * diagnostics; what could be found is in *out nonetheless. */
bool inputs_find(arena *a, const char *const *arguments, size_t count, inputs *out,
                 diagnostics *diags);
/* Reads one of them, unless it was; into memory of any thread's. NULL: it could not be read, which
 * the first call has told. */
source *input_read(arena *a, input *in, diagnostics *diags);
/* The same for all; false when one of them could not be read. */
bool inputs_read(arena *a, inputs *all, diagnostics *diags);

/* The one of a folder is the migration itself, and the folder has its name. */
bool is_folder_migration(str base);

/* a < b as versions: numeric when both are digits, else bytewise. */
int version_compare(str a, str b);

#endif
