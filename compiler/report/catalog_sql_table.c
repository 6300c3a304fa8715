#include <string.h>

#include "model/table/partition.h"
#include "report/catalog_sql.h"
#include "syntax/print.h"

/* Tables: CREATE TABLE with what can stand in it, ALTER TABLE for the rest. */

static const relation *get_relation(const sql_dump *d, oid id)
{
    return CATALOG_GET(d->catalog, relation, id);
}

void dump_columns(sql_dump *d, const relation *r, const int16_t *columns, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_text(d->out, i > 0 ? ", " : "");
        buf_identifier(d->out, r->columns[columns[i] - 1].name);
    }
}

void dump_alter_table(sql_dump *d, const relation *r, bool only)
{
    buf_printf(d->out, "ALTER %sTABLE %s", r->kind == 'f' ? "FOREIGN " : "", only ? "ONLY " : "");
    dump_name(d, &r->base);
    buf_char(d->out, ' ');
}

void dump_alter_column(sql_dump *d, const relation *r, const column *k)
{
    dump_alter_table(d, r, true);
    buf_text(d->out, "ALTER COLUMN ");
    buf_identifier(d->out, k->name);
    buf_char(d->out, ' ');
}

/* ---- columns ---- */

static void sequence_bounds(sql_dump *d, const sequence_info *s)
{
    buf_printf(d->out,
               " START WITH %lld INCREMENT BY %lld MINVALUE %lld MAXVALUE %lld CACHE %lld%s",
               (long long)s->start, (long long)s->increment, (long long)s->min, (long long)s->max,
               (long long)s->cache, s->cycle ? " CYCLE" : "");
}

/* An identity counts in its column's type, unless ALTER SEQUENCE has given it another. */
static void sequence_options(sql_dump *d, const column *k, const relation *sequence)
{
    relation made = dump_sequence_as(d, sequence);
    buf_text(d->out, " (SEQUENCE NAME ");
    dump_name(d, &made.base);
    if (sequence->sequence->type == k->type)
        sequence_bounds(d, sequence->sequence);
    buf_char(d->out, ')');
}

static void sequence_type(sql_dump *d, const column *k, const relation *sequence)
{
    const sequence_info *s = sequence->sequence;
    dump_sequence_rename(d, sequence);
    if (s == NULL || s->type == k->type)
        return;
    buf_text(d->out, "ALTER SEQUENCE ");
    dump_name(d, &sequence->base);
    buf_printf(d->out, " AS %.*s", STR_ARG(catalog_format_type(d->catalog, d->arena, s->type, -1)));
    sequence_bounds(d, s);
    buf_text(d->out, " RESTART;\n"); /* at its beginning: the first one may be out of the bounds */
}

void dump_column_type(sql_dump *d, const column *k)
{
    buf_add(d->out, catalog_format_type(d->catalog, d->arena, k->type, k->typmod));
    const type *t = CATALOG_GET(d->catalog, type, k->type);
    const object *collation_of =
        k->collation != OID_NONE ? catalog_get(d->catalog, k->collation) : NULL;
    if (t == NULL || collation_of == NULL || t->collation == k->collation)
        return;
    buf_text(d->out, " COLLATE ");
    dump_name(d, collation_of);
}

static bool default_is_late(const sql_dump *d, const column *k)
{
    return k->default_value != NULL && k->generated == 0 &&
           !dump_expression_ready(d, k->default_value);
}

static void identity_words(sql_dump *d, const column *k, const relation *sequence)
{
    buf_printf(d->out, " GENERATED %s AS IDENTITY", k->identity == 'a' ? "ALWAYS" : "BY DEFAULT");
    if (sequence != NULL && sequence->sequence != NULL)
        sequence_options(d, k, sequence);
}

void dump_add_identity(sql_dump *d, const relation *r, const column *k)
{
    dump_alter_column(d, r, k);
    buf_text(d->out, "ADD");
    identity_words(d, k, get_relation(d, k->sequence));
    buf_text(d->out, ";\n");
}

static void server_options(sql_dump *d, const node_list *options)
{
    for (size_t i = 0; options != NULL && i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        buf_text(d->out, i == 0 ? " OPTIONS (" : ", ");
        buf_identifier(d->out, o->name.text);
        buf_char(d->out, ' ');
        buf_add(d->out, print_to_str(d->arena, o->value));
    }
    if (options != NULL && options->count > 0)
        buf_char(d->out, ')');
}

static bool generated_by_parent(const sql_dump *d, const relation *r, const column *k)
{
    const column *theirs = k->generated != 0 ? dump_parent_column(d, r, k->name) : NULL;
    return theirs != NULL && theirs->generated != 0;
}

/* `inherits`: INHERITS stands behind the columns, so what is generated in a parent is so here. */
static void column_definition(sql_dump *d, const relation *r, const column *k, bool inherits)
{
    buf_identifier(d->out, k->name);
    buf_char(d->out, ' ');
    dump_column_type(d, k);
    server_options(d, k->server_options);
    const relation *sequence = k->identity != 0 ? get_relation(d, k->sequence) : NULL;
    bool shared =
        r->is_partition && sequence == NULL; /* it gets its identity where it is attached */
    if (k->identity != 0 && !shared) {
        identity_words(d, k, sequence);
    } else if (inherits && generated_by_parent(d, r, k)) {
        /* INHERITS brings the expression */
    } else if (k->generated != 0 && k->default_value != NULL) {
        buf_text(d->out, " GENERATED ALWAYS AS (");
        dump_expression(d, k->default_value);
        buf_text(d->out, k->generated == 'v' ? ") VIRTUAL" : ") STORED");
    } else if (default_is_late(d, k)) {
        vec_push(d->arena, &d->late, (late_part){r->base.id, k->number, OID_NONE});
    } else if (k->default_value != NULL) {
        buf_text(d->out, " DEFAULT ");
        dump_default(d, k->default_value);
    }
    if (k->not_null || (!inherits && !r->is_partition && dump_parent_not_null(d, r, k->name)))
        buf_text(d->out, " NOT NULL");
}

str dump_expression_text(const sql_dump *d, const expression *e)
{
    return e != NULL ? catalog_print_expression(d->catalog, d->arena, e) : (str){0};
}

void dump_column_default(sql_dump *d, const relation *r, const column *k)
{
    if (default_is_late(d, k)) {
        vec_push(d->arena, &d->late, (late_part){r->base.id, k->number, OID_NONE});
        return;
    }
    dump_alter_column(d, r, k);
    buf_text(d->out, k->default_value != NULL ? "SET DEFAULT " : "DROP DEFAULT");
    if (k->default_value != NULL)
        dump_expression(d, k->default_value);
    buf_text(d->out, ";\n");
}

/* ---- constraints ---- */

/* What an index is stored with, where ALTER INDEX could not say it: of a partitioned table's key.
 */
static void key_options(sql_dump *d, const constraint *k)
{
    const relation *index = k->kind == 'p' || k->kind == 'u' ? get_relation(d, k->index) : NULL;
    if (index != NULL && index->kind == 'I' && index->options != NULL && index->options->count > 0)
        buf_printf(d->out, " WITH (%.*s)", STR_ARG(catalog_option_list(d->arena, index->options)));
}

/* A key may have been made of an index WHERE true, which no key's definition gives it. */
static const relation *index_of_its_own(const sql_dump *d, const constraint *k)
{
    const relation *index = k->kind == 'p' || k->kind == 'u' ? get_relation(d, k->index) : NULL;
    return index != NULL && index->index->predicate != NULL ? index : NULL;
}

static void constraint_text(sql_dump *d, const constraint *k)
{
    constraint plain = *k;
    const relation *own = index_of_its_own(d, k);
    plain.deferrable = plain.initially_deferred = false;
    plain.validated = true;
    buf_text(d->out, "CONSTRAINT ");
    buf_identifier(d->out, k->base.name);
    buf_char(d->out, ' ');
    if (own != NULL) {
        buf_printf(d->out, "%s USING INDEX ", k->kind == 'p' ? "PRIMARY KEY" : "UNIQUE");
        buf_identifier(d->out, own->base.name);
    } else {
        buf_add(d->out, catalog_constraint_def(d->catalog, d->arena, &plain));
        key_options(d, k);
    }
    buf_printf(d->out, "%s%s%s", k->deferrable ? " DEFERRABLE" : "",
               k->initially_deferred ? " INITIALLY DEFERRED" : "",
               k->validated ? "" : " NOT VALID");
}

bool dump_is_incomplete(const sql_dump *d, const object *o)
{
    const constraint *k = (const constraint *)o;
    const relation *index = (const relation *)o;
    if (o->class == CLASS_CONSTRAINT)
        index = k->kind == 'p' || k->kind == 'u' ? get_relation(d, k->index) : NULL;
    return index != NULL && index->kind == 'I' && !index->index->valid;
}

/* A child that was made later has the check as one that is valid. */
static void validate_in_children(sql_dump *d, const relation *r, const constraint *k, int depth)
{
    enum { DEEPEST = 64 };
    object_list below = catalog_dependents(d->catalog, d->arena, r->base.id);
    for (size_t i = 0; i < below.count && depth < DEEPEST; i++) {
        const relation *child = (const relation *)below.items[i];
        bool inherits = false;
        for (size_t n = 0; child->base.class == CLASS_RELATION && n < child->n_parents; n++)
            inherits |= child->parents[n] == r->base.id;
        const constraint *theirs =
            inherits ? (const constraint *)catalog_member(d->catalog, CLASS_CONSTRAINT,
                                                          child->base.id, k->base.name)
                     : NULL;
        if (theirs == NULL || theirs->kind != 'c' || theirs->local)
            continue;
        if (theirs->validated) {
            dump_alter_table(d, child, false);
            buf_text(d->out, "VALIDATE CONSTRAINT ");
            buf_identifier(d->out, k->base.name);
            buf_text(d->out, ";\n");
            continue;
        }
        validate_in_children(d, child, k, depth + 1);
    }
}

void dump_table_constraint(sql_dump *d, const constraint *k)
{
    const object *of = catalog_get(d->catalog, k->base.parent);
    if (of == NULL)
        return;
    const relation *own = index_of_its_own(d, k);
    if (own != NULL) {
        buf_add(d->out, catalog_index_def(d->catalog, d->arena, own));
        buf_text(d->out, ";\n");
    }
    if (of->class == CLASS_RELATION) {
        const relation *r = (const relation *)of;
        /* Children got the constraint as theirs, if they have it. */
        dump_alter_table(d, r,
                         dump_is_incomplete(d, &k->base) || (k->kind != 'c' && r->kind != 'p'));
    } else {
        buf_text(d->out, "ALTER DOMAIN ");
        dump_name(d, of);
        buf_char(d->out, ' ');
    }
    buf_text(d->out, "ADD ");
    constraint_text(d, k);
    buf_text(d->out, ";\n");
    d->waiting[k->base.id] = false;
    if (of->class == CLASS_RELATION && k->kind == 'c' && !k->validated)
        validate_in_children(d, (const relation *)of, k, 0);
    dump_attributes(d, NULL, &k->base);
    const relation *index = k->kind == 'c' || k->kind == 'f' ? NULL : get_relation(d, k->index);
    if (index != NULL)
        dump_attributes(d, NULL, &index->base);
}

/* Of equal keys in one CREATE TABLE the server makes one. */
static bool repeats_key(const object_list *list, size_t at)
{
    const constraint *k = (const constraint *)list->items[at];
    for (size_t i = 0; i < list->count; i++) {
        const constraint *other = (const constraint *)list->items[i];
        bool before = other->kind == 'p' || (other->kind == 'u' && i < at);
        if (before && other != k && other->n_columns == k->n_columns &&
            memcmp(other->columns, k->columns, k->n_columns * sizeof *k->columns) == 0)
            return true;
    }
    return false;
}

/* A check that is not valid cannot stand inside. */
static bool stands_inside(const sql_dump *d, const constraint *k)
{
    switch (k->kind) {
    case 'p':
    case 'u':
        return index_of_its_own(d, k) == NULL;
    case 'c':
        return k->validated && dump_expression_ready(d, k->check);
    default:
        return false;
    }
}

static void next_element(sql_dump *d, bool *first)
{
    buf_text(d->out, *first ? "\n    " : ",\n    ");
    *first = false;
}

static void inner_constraints(sql_dump *d, const relation *r, bool inherits, bool *first)
{
    static const char kinds[] = {'p', 'u', 'c'};
    object_list list = catalog_members(d->catalog, d->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t pass = 0; pass < sizeof kinds; pass++) {
        for (size_t i = 0; i < list.count; i++) {
            const constraint *k = (const constraint *)list.items[i];
            if (k->kind != kinds[pass] || (inherits && dump_comes_from_parent(d, r, k)) ||
                dump_is_incomplete(d, &k->base))
                continue;
            if (!stands_inside(d, k) || (k->kind == 'u' && repeats_key(&list, i))) {
                vec_push(d->arena, &d->late, (late_part){r->base.id, 0, k->base.id});
                continue;
            }
            next_element(d, first);
            constraint_text(d, k);
            d->waiting[k->base.id] = false; /* views may group by its columns */
        }
    }
}

/* It waits for what it needs. */
static bool is_late(const sql_dump *d, const constraint *k)
{
    bool late = false;
    for (size_t i = 0; i < d->late.count && !late; i++)
        late = d->late.items[i].constraint == k->base.id;
    return late;
}

static void inner_attributes(sql_dump *d, const relation *r)
{
    object_list list = catalog_members(d->catalog, d->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < list.count; i++) {
        const constraint *k = (const constraint *)list.items[i];
        bool inside = k->kind == 'p' || k->kind == 'u' || k->kind == 'c';
        const relation *index = inside && k->kind != 'c' ? get_relation(d, k->index) : NULL;
        if (!inside || dump_is_incomplete(d, &k->base) || is_late(d, k))
            continue;
        dump_attributes(d, NULL, &k->base);
        if (index != NULL)
            dump_attributes(d, NULL, &index->base);
    }
}

/* ---- CREATE TABLE ---- */

void dump_column_storage(sql_dump *d, const relation *r)
{
    static const struct {
        char letter;
        const char *word;
    } storages[] = {{'p', "PLAIN"}, {'e', "EXTERNAL"}, {'m', "MAIN"}, {'x', "EXTENDED"}};
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *k = &r->columns[i];
        for (size_t n = 0; n < sizeof storages / sizeof storages[0] && !k->dropped; n++) {
            if (k->storage != storages[n].letter)
                continue;
            dump_alter_column(d, r, k);
            buf_printf(d->out, "SET STORAGE %s;\n", storages[n].word);
        }
        if (!k->dropped && k->options != NULL) {
            dump_alter_column(d, r, k);
            buf_printf(d->out, "SET (%.*s);\n", STR_ARG(catalog_option_list(d->arena, k->options)));
        }
        if (!k->dropped && k->statistics != 0) {
            dump_alter_column(d, r, k);
            buf_printf(d->out, "SET STATISTICS %d;\n", k->statistics - 1);
        }
        if (!k->dropped && k->compression != 0) {
            dump_alter_column(d, r, k);
            buf_printf(d->out, "SET COMPRESSION %s;\n", k->compression == 'l' ? "lz4" : "pglz");
        }
    }
}

static void table_tail(sql_dump *d, const relation *r, inheriting way)
{
    dump_inherits_clause(d, r, way);
    if (r->partition_by != NULL) {
        buf_text(d->out, " PARTITION BY ");
        buf_add(d->out, catalog_partition_key(d->catalog, d->arena, r));
    }
    if (r->kind == 'f') {
        buf_text(d->out, " SERVER ");
        buf_identifier(d->out, catalog_get(d->catalog, r->server)->name);
        server_options(d, r->server_options);
    }
    if (r->options != NULL && r->options->count > 0 && !dump_has_view_options(r))
        buf_printf(d->out, " WITH (%.*s)", STR_ARG(catalog_option_list(d->arena, r->options)));
}

/* What a column has beyond the one of the pattern. */
static void patterned_column(sql_dump *d, const column *k)
{
    buf_identifier(d->out, k->name);
    buf_char(d->out, ' ');
    dump_column_type(d, k);
    server_options(d, k->server_options);
    if (k->identity != 0)
        identity_words(d, k, get_relation(d, k->sequence));
}

static void elements(sql_dump *d, const relation *r, inheriting way)
{
    bool first = true, inherits = way == INHERITS_PARENTS || way == INHERITS_PATTERN;
    buf_text(d->out, " (");
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *k = &r->columns[i];
        if (k->dropped || (inherits && !k->local))
            continue;
        next_element(d, &first);
        if (way == INHERITS_PATTERN)
            patterned_column(d, k);
        else
            column_definition(d, r, k, inherits);
    }
    inner_constraints(d, r, inherits, &first);
    buf_text(d->out, first ? ")" : "\n)");
}

/* The table that another one's columns come from: all of them, and the checks of its parents. */
/* A parent that gets the check late gives it to its children then, who could have it from a pattern
 * only as their own. */
static bool comes_late(const sql_dump *d, const relation *r, const constraint *k)
{
    for (size_t i = 0; i < r->n_parents; i++) {
        const constraint *theirs = (const constraint *)catalog_member(d->catalog, CLASS_CONSTRAINT,
                                                                      r->parents[i], k->base.name);
        if (theirs != NULL && !theirs->no_inherit && !is_late(d, theirs))
            return false;
    }
    return true;
}

static void create_pattern(sql_dump *d, const relation *r)
{
    bool first = true;
    relation pattern = dump_pattern(d, r);
    dump_begin(d, "CREATE TABLE", &pattern.base);
    buf_text(d->out, " (");
    for (size_t i = 0; i < r->n_columns; i++) {
        column k = r->columns[i];
        k.identity = 0;
        k.server_options = NULL;
        if (k.dropped)
            continue;
        next_element(d, &first);
        column_definition(d, r, &k, false);
    }
    object_list list = catalog_members(d->catalog, d->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < list.count; i++) {
        const constraint *k = (const constraint *)list.items[i];
        if (!dump_comes_from_parent(d, r, k) || !stands_inside(d, k) || comes_late(d, r, k))
            continue;
        next_element(d, &first);
        constraint_text(d, k);
    }
    buf_text(d->out, "\n);\n");
}

static void column_sequences(sql_dump *d, const relation *r)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *k = &r->columns[i];
        const relation *sequence =
            !k->dropped && k->identity != 0 ? get_relation(d, k->sequence) : NULL;
        if (sequence == NULL)
            continue;
        sequence_type(d, k, sequence);
        if (sequence->persistence != r->persistence) {
            buf_text(d->out, "ALTER SEQUENCE ");
            dump_name(d, &sequence->base);
            buf_printf(d->out, " SET %s;\n", sequence->persistence == 'u' ? "UNLOGGED" : "LOGGED");
        }
        dump_attributes(d, NULL, &sequence->base);
    }
}

void dump_table(sql_dump *d, const relation *r)
{
    inheriting way = dump_inheriting(d, r);
    if (way == INHERITS_PATTERN)
        create_pattern(d, r);
    buf_printf(d->out, "\nCREATE %s%sTABLE ", r->persistence == 'u' ? "UNLOGGED " : "",
               r->kind == 'f' ? "FOREIGN " : "");
    dump_name(d, &r->base);
    elements(d, r, way);
    table_tail(d, r, way);
    buf_text(d->out, ";\n");
    const object *of = r->of_type != OID_NONE ? catalog_get(d->catalog, r->of_type) : NULL;
    if (of != NULL) {
        dump_alter_table(d, r, false);
        buf_text(d->out, "OF ");
        dump_name(d, of);
        buf_text(d->out, ";\n");
    }
    dump_inheritance(d, r, way);
    dump_attributes(d, NULL, &r->base);
    dump_row_attributes(d, r);
    dump_column_attributes(d, NULL, r);
    column_sequences(d, r);
    inner_attributes(d, r);
}

static void late_default(sql_dump *d, const late_part *p, const expression *e)
{
    const object *of = catalog_get(d->catalog, p->owner);
    if (p->column == 0) {
        buf_text(d->out, "ALTER DOMAIN ");
        dump_name(d, of);
        buf_char(d->out, ' ');
    } else {
        const relation *r = (const relation *)of;
        dump_alter_column(d, r, &r->columns[p->column - 1]);
    }
    buf_text(d->out, "SET DEFAULT ");
    dump_expression(d, e);
    buf_text(d->out, ";\n");
}

static const expression *late_expression(const sql_dump *d, const late_part *p)
{
    if (p->constraint != OID_NONE)
        return CATALOG_GET(d->catalog, constraint, p->constraint)->check;
    return p->column == 0 ? CATALOG_GET(d->catalog, type, p->owner)->default_value
                          : get_relation(d, p->owner)->columns[p->column - 1].default_value;
}

void dump_late_parts(sql_dump *d, bool force)
{
    late_parts waiting = {0};
    for (size_t i = 0; i < d->late.count; i++) {
        late_part p = d->late.items[i];
        const expression *e = late_expression(d, &p);
        if (!force && !dump_expression_ready(d, e))
            vec_push(d->arena, &waiting, p);
        else if (p.constraint != OID_NONE)
            dump_table_constraint(d, CATALOG_GET(d->catalog, constraint, p.constraint));
        else
            late_default(d, &p, e);
    }
    d->late = waiting;
    dump_late_functions(d);
}

/* ---- what follows a table ---- */

/* What is said of an index once it is there; a constraint's is made with its table. */
/* What a table says of one of its indexes. */
static void dump_index_marks(sql_dump *d, const relation *index)
{
    const char *const words[] = {index->index->clustered ? "CLUSTER ON " : NULL,
                                 index->index->replica_identity ? "REPLICA IDENTITY USING INDEX "
                                                                : NULL};
    for (size_t i = 0; i < 2; i++) {
        if (words[i] == NULL)
            continue;
        dump_alter_table(d, get_relation(d, index->base.parent), i == 1);
        buf_text(d->out, words[i]);
        buf_identifier(d->out, index->base.name);
        buf_text(d->out, ";\n");
    }
}

void dump_index(sql_dump *d, const relation *index)
{
    buf_add(d->out, catalog_index_def(d->catalog, d->arena, index));
    buf_text(d->out, ";\n");
    dump_index_marks(d, index);
    dump_attributes(d, NULL, &index->base);
}

/* A number for a column that is none is written as a string: a cast that the migrations made, which
 * are there before, may be in the way of its conversion. */
static void bound_value(sql_dump *d, const node *n, oid of)
{
    const node_operator_expr *o = IS(operator_expr, n) ? AS(operator_expr, n) : NULL;
    const node *number = o != NULL && o->left == NULL ? o->right : n;
    const type *t = CATALOG_GET(d->catalog, type, of);
    bool quoted = IS(constant, number) && t != NULL && t->category != 'N' &&
                  (AS(constant, number)->type == CONSTANT_INTEGER ||
                   AS(constant, number)->type == CONSTANT_FLOAT);
    str text = print_to_str(d->arena, n);
    buf_printf(d->out, quoted ? "'%.*s'" : "%.*s", STR_ARG(text));
}

static void bound_list(sql_dump *d, const char *word, node_list list, const value *values)
{
    buf_text(d->out, word);
    for (size_t i = 0; i < list.count; i++) {
        buf_text(d->out, i > 0 ? ", " : "");
        bound_value(d, list.items[i], values[i].type);
    }
    buf_char(d->out, ')');
}

void dump_attach(sql_dump *d, const relation *r)
{
    const node_partition_bound *n = AS(partition_bound, r->partition_bound);
    const bound_values *b = r->bound_values;
    bool list = b != NULL && n->type == BOUND_LIST && b->n == n->values.count;
    bool between = b != NULL && n->type == BOUND_RANGE && b->n == n->values.count;
    dump_alter_table(d, get_relation(d, r->parents[0]), true);
    buf_text(d->out, "ATTACH PARTITION ");
    dump_name(d, &r->base);
    if (list) {
        bound_list(d, " FOR VALUES IN (", n->values, b->lower);
    } else if (between) {
        bound_list(d, " FOR VALUES FROM (", n->values, b->lower);
        bound_list(d, " TO (", n->upper, b->upper);
    } else {
        buf_printf(d->out, " %.*s", STR_ARG(catalog_partition_bound(d->catalog, d->arena, r)));
    }
    buf_text(d->out, ";\n");
}

/* Options and marks of the indexes behind keys. */
static void dump_key_indexes(sql_dump *d, const relation *r)
{
    object_list all = catalog_members(d->catalog, d->arena, CLASS_RELATION, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const relation *index = (const relation *)all.items[i];
        if (index->index == NULL || index->index->constraint == OID_NONE)
            continue;
        if (index->options != NULL && index->options->count > 0 && index->kind != 'I') {
            buf_text(d->out, "ALTER INDEX ");
            dump_name(d, &index->base);
            buf_printf(d->out, " SET (%.*s);\n",
                       STR_ARG(catalog_option_list(d->arena, index->options)));
        }
        dump_index_marks(d, index);
    }
}

static bool has_identity_index(const sql_dump *d, const relation *r)
{
    object_list all = catalog_members(d->catalog, d->arena, CLASS_RELATION, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const index_info *info = ((const relation *)all.items[i])->index;
        if (info != NULL && info->replica_identity)
            return true;
    }
    return false;
}

void dump_replica_identity(sql_dump *d, const relation *before, const relation *r)
{
    char replica = before != NULL ? before->replica_identity : 'd';
    /* When the index that it was is gone, it is none. */
    char now = r->replica_identity == 'i' && !has_identity_index(d, r) ? 'n' : r->replica_identity;
    if (now != replica && (now == 'f' || now == 'n')) {
        dump_alter_table(d, r, true);
        buf_printf(d->out, "REPLICA IDENTITY %s;\n", now == 'f' ? "FULL" : "NOTHING");
    }
}

void dump_table_rest(sql_dump *d, const relation *before, const relation *r)
{
    dump_key_indexes(d, r);
    bool rls = before != NULL && before->rls, forced = before != NULL && before->rls_forced;
    if (r->rls != rls) {
        dump_alter_table(d, r, false);
        buf_printf(d->out, "%s ROW LEVEL SECURITY;\n", r->rls ? "ENABLE" : "DISABLE");
    }
    if (r->rls_forced != forced) {
        dump_alter_table(d, r, true);
        buf_printf(d->out, "%sFORCE ROW LEVEL SECURITY;\n", r->rls_forced ? "" : "NO ");
    }
    dump_replica_identity(d, before, r);
}

/* ---- a table of the environment that the migrations changed ---- */

static void changed_column(sql_dump *d, const relation *r, const column *was, const column *k)
{
    if (!str_eq(was->name, k->name)) {
        dump_alter_table(d, r, false);
        buf_text(d->out, "RENAME COLUMN ");
        buf_identifier(d->out, was->name);
        buf_text(d->out, " TO ");
        buf_identifier(d->out, k->name);
        buf_text(d->out, ";\n");
    }
    if (was->type != k->type || was->typmod != k->typmod) {
        dump_alter_column(d, r, k);
        buf_text(d->out, "TYPE ");
        dump_column_type(d, k);
        buf_text(d->out, " USING ");
        buf_identifier(d->out, k->name);
        buf_text(d->out, "::");
        buf_add(d->out, catalog_format_type(d->catalog, d->arena, k->type, k->typmod));
        buf_text(d->out, ";\n");
    }
    if (!str_eq(dump_expression_text(d, was->default_value),
                dump_expression_text(d, k->default_value)))
        dump_column_default(d, r, k);
    if (was->not_null != k->not_null) {
        dump_alter_column(d, r, k);
        buf_printf(d->out, "%s NOT NULL;\n", k->not_null ? "SET" : "DROP");
    }
}

void dump_table_changes(sql_dump *d, const relation *before, const relation *after)
{
    for (size_t i = 0; i < after->n_columns; i++) {
        const column *k = &after->columns[i];
        const column *was = i < before->n_columns ? &before->columns[i] : NULL;
        if (was != NULL && !was->dropped && k->dropped) {
            dump_alter_table(d, after, false);
            buf_text(d->out, "DROP COLUMN ");
            buf_identifier(d->out, was->name);
            buf_text(d->out, " CASCADE;\n");
        } else if (was == NULL && !k->dropped) {
            dump_alter_table(d, after, false);
            buf_text(d->out, "ADD COLUMN ");
            column_definition(d, after, k, false);
            buf_text(d->out, ";\n");
        } else if (was != NULL && !k->dropped) {
            changed_column(d, after, was, k);
        }
    }
    dump_column_attributes(d, before, after);
}
