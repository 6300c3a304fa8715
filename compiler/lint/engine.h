/*
 * engine.h - what the files of this room share: the linting under way, a
 * file's statements laid out flat, and how a rule says what it found.
 *
 * Room: lint, private to it.
 */
#ifndef MIGC_LINT_ENGINE_H
#define MIGC_LINT_ENGINE_H

#include "lint/lint.h"

typedef enum rule_id {
#define RULE(name, id, family, severity, summary) RULE_##name,
#include "lint/rules.def"
    RULE_COUNT
} rule_id;

/* What stands between a statement of a PL/pgSQL block and its failure: a block with exception
 * handlers, or the condition of an IF. Innermost first. */
typedef struct guard {
    const node *node; /* pl_block or the condition's pl_expr */
    const struct guard *outer;
} guard;

/* A statement that runs when the file runs: at the top level, in a DO block, in the text of an
 * EXECUTE. */
typedef struct unit {
    const statement *top;
    const node *tree;
    const guard *guards;
    bool nested;
    bool computed; /* an EXECUTE, or a text with stand-ins for what format() fills in: its names are
                      nobody's */
} unit;

typedef VEC(unit) unit_vec;

/* A table as a statement writes it; an absent schema is whatever the search path says. */
typedef struct table_name {
    str schema, name;
    range at;
} table_name;

/* What a statement does to a table, by its text: touch.h */
typedef enum touch_kind {
    TOUCH_ALTER,
    TOUCH_RENAME,
    TOUCH_DROP,
    TOUCH_TRUNCATE,
    TOUCH_DELETE,
    TOUCH_UPDATE,
    TOUCH_INSERT,
    TOUCH_GRANT,
    TOUCH_INDEX,
    TOUCH_TRIGGER,
    TOUCH_RULE,
    TOUCH_POLICY
} touch_kind;

typedef struct touch {
    touch_kind kind;
    table_name table;
    const statement *top;
} touch;

typedef VEC(touch) touch_vec;

typedef struct directive directive; /* directives.h */
typedef VEC(directive *) directive_vec;

/* Where a statement, or one that it runs, gives a table or policy its name. */
typedef struct name_place {
    const statement *top;
    uint32_t start; /* of what makes it */
    range name;
} name_place;

/* Where row level security of a table was turned off. */
typedef struct turned_off {
    oid table;
    range at;
} turned_off;

typedef struct file_facts {
    lint_file *file;
    migration *migration; /* the same as the file's; NULL when it was not executed */
    unit_vec units;       /* while the file is linted */
    touch_vec touches;    /* of all units; as long */
    VEC(name_place) names;
    directive_vec directives;
} file_facts;

typedef struct linting {
    arena *arena; /* the lasting one, while a file is linted the passing one */
    struct arena *lasting;
    struct arena *passing; /* until the file's end */
    const lint_options *options;
    const inputs *inputs;
    model *model;
    const catalog *catalog;
    file_facts *facts; /* one an input, in their order */
    size_t n_facts;
    severity severities[RULE_COUNT];
    diagnostics *found;
    VEC(turned_off) turned_off;        /* by files that ran to their end, in their order */
    const statement *told_portability; /* the last statement that has its finding */
} linting;

/* ---- rules.c ---- */
const char *rule_name(rule_id which);
const char *nearest_rule(str word); /* or NULL */
severity rule_severity(const linting *x, const char *id);
/* From migc.ini; false after diagnostics. */
bool load_severities(linting *x, diagnostics *diags);

/* ---- units.c ---- */
/* Lays out the statements of the script, and what they run, in the order of the text. */
void collect_units(arena *a, const script *s, const body_list *bodies, unit_vec *out);
/* Those of one statement at the top level, itself first. */
typedef struct unit_slice {
    const unit *items;
    size_t count;
} unit_slice;
unit_slice units_of(const file_facts *f, const statement *top);

/* ---- place.c ---- */
str place_text(range at); /* as it is written */
str place_node_text(const node *n);
/* The statement of a script that a place in its file belongs to, or NULL. */
const statement *place_statement(const script *s, uint32_t offset);
/* The name in a qualified_name, relation or identifier; empty for other nodes. */
table_name place_table(const node *n);
bool table_name_eq(table_name a, table_name b); /* an absent schema equals any */
/* The range of token `number` of a statement, CREATE of CREATE TABLE being 0; no source when there
 * are fewer. */
range place_token(range all, size_t number);
/* Adds an edit to a finding, and makes the fix when there is none yet. A place whose text does not
 * stand in the file as it is (an EXECUTE of a computed text) takes the fix away. */
void place_edit(linting *x, diagnostic *d, const char *title, bool safe, range at, str text);
range place_before(range at);
range place_after(range at);

/* ---- finding ---- */
/* Adds a finding; whether its rule is on is decided when all are known. Valid until the next one.
 */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
diagnostic *
find(linting *x, rule_id which, range at, const char *format, ...);

/* Lowers a finding to a remark, unless the project says how severe its rule is. */
void remark_only(const linting *x, diagnostic *d);

/* True when the file made the relation itself, before `before` of its text, so that nobody's rows
 * are in it. */
bool created_in_file(const linting *x, const file_facts *f, table_name t, uint32_t before);
bool is_schema_exposed(const linting *x, const catalog *c, oid schema);
/* The name in the statement that made an object. */
range place_of_object(const linting *x, const object *o);
/* An object of the migrations: not of the environment, not of an extension, nor one that a function
 * of an extension has made, as pgmq's queues. */
bool is_own(const linting *x, const object *o);

/* ---- the rules: engine.c calls each once ---- */
void check_file(linting *x, size_t index);             /* files.c */
void check_reruns(linting *x, file_facts *f);          /* idempotency.c */
void check_protection(linting *x, file_facts *f);      /* protection.c */
void check_approvals(linting *x, file_facts *f);       /* approval.c */
void check_portability(linting *x, const unit *u);     /* portability.c */
void note_turned_off(linting *x, const file_facts *f); /* rls.c: after each file */
void check_row_security(linting *x);                   /* rls.c */
void check_comments(linting *x);                       /* comments.c */

#endif
