/* A table of the catalogue as SQLite has it. */
#include <stdlib.h>

#include "dialect/lite.h"
#include "dialect/supabase.h"

static lite_writer writer_of(lite *x, buf *out, const expression *e)
{
    return (lite_writer){.lite = x, .out = out, .bound = e};
}

static str spoken(const lite *x, const char *what, const object *o)
{
    return arena_printf(x->arena, "%s %.*s", what, STR_ARG(o->name));
}

/* ---- columns ---- */

static bool is_nextval(const expression *e)
{
    return e != NULL && IS(function_call, e->tree) && str_is(written_name(e->tree).name, "nextval");
}

static bool counts_itself(const column *c)
{
    return c->identity != 0 || is_nextval(c->default_value);
}

/* What the type of PostgreSQL refuses and SQLite's storage class does not. */
static void write_type_checks(lite *x, buf *out, const relation *r, const column *c, lite_type t)
{
    const type *own = CATALOG_GET(x->catalog, type, t.id);
    switch (t.class) {
    case LITE_BOOL:
        buf_text(out, " CHECK (");
        lite_mark_column(out, r->base.id, c->number);
        buf_text(out, " IN (0, 1))");
        break;
    case LITE_JSON:
    case LITE_ARRAY:
        buf_text(out, " CHECK (");
        if (!c->not_null) { /* of NULL some versions say that it is not valid */
            lite_mark_column(out, r->base.id, c->number);
            buf_text(out, " IS NULL OR ");
        }
        buf_text(out, "json_valid(");
        lite_mark_column(out, r->base.id, c->number);
        buf_text(out, "))");
        break;
    case LITE_ENUM:
        buf_text(out, " CHECK (");
        lite_mark_column(out, r->base.id, c->number);
        buf_text(out, " IN (");
        for (size_t i = 0; own != NULL && i < own->n_labels; i++) {
            buf_text(out, i > 0 ? ", " : "");
            buf_add(out, lite_literal(x->arena, own->labels[i]));
        }
        buf_text(out, "))");
        break;
    case LITE_TEXT:
        if ((t.id == 1043 || t.id == 1042) && t.typmod > 4) {
            buf_text(out, " CHECK (length(");
            lite_mark_column(out, r->base.id, c->number);
            buf_printf(out, ") <= %d)", t.typmod - 4);
        }
        break;
    default:
        break;
    }
}

/* A domain's own checks, for each column of it. */
static void write_domain_checks(lite *x, buf *out, const relation *r, const column *c,
                                bool *not_null)
{
    const type *t = CATALOG_GET(x->catalog, type, c->type);
    for (int depth = 0; t != NULL && t->kind == 'd' && depth < 100; depth++) {
        *not_null |= t->not_null;
        object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, t->base.id);
        for (size_t i = 0; i < all.count; i++) {
            const constraint *k = (const constraint *)all.items[i];
            if (k->kind != 'c' || k->check == NULL)
                continue;
            buf text = buf_new(x->arena);
            lite_writer w = writer_of(x, &text, k->check);
            w.value_table = r->base.id;
            w.value_column = c->number;
            if (lite_expr(&w, k->check->tree, (lite_type){LITE_BOOL, -1, OID_NONE, OID_NONE})) {
                buf_text(out, " CHECK (");
                buf_add(out, buf_str(&text));
                buf_char(out, ')');
            } else {
                lite_cannot(x, NULL, k->base.created_at, spoken(x, "check", &k->base), w.why);
            }
        }
        t = CATALOG_GET(x->catalog, type, t->base_type);
    }
}

static bool is_constant(arena *a, const node *n)
{
    while (IS(paren_expr, n) || IS(type_cast, n))
        n = IS(paren_expr, n) ? AS(paren_expr, n)->arg : AS(type_cast, n)->arg;
    return IS(constant, n) || !str_absent(lite_signed_number(a, n));
}

static str default_of(lite *x, const relation *r, const column *c, lite_type t)
{
    buf out = buf_new(x->arena);
    lite_writer w = writer_of(x, &out, c->default_value);
    if (lite_expr(&w, c->default_value->tree, t)) {
        if (!c->generated && !is_constant(x->arena, c->default_value->tree))
            return arena_printf(x->arena, "(%.*s)", STR_ARG(buf_str(&out)));
        return buf_str(&out);
    }
    str what = arena_printf(x->arena, "the %s of column %.*s.%.*s",
                            c->generated ? "expression" : "default", STR_ARG(r->base.name),
                            STR_ARG(c->name));
    lite_cannot(x, lite_cause_of(x, r->base.id, OID_NONE), w.where, what, w.why);
    return (str){0};
}

static bool is_citext(const lite *x, lite_type t)
{
    const object *o = catalog_get(x->catalog, t.id);
    return o != NULL && o->class == CLASS_TYPE && str_is(o->name, "citext");
}

static lite_column column_of(lite *x, const relation *r, const column *c, bool only_key)
{
    lite_type t = lite_type_of(x->catalog, c->type, c->typmod);
    lite_column out = {.called = c->name, .number = c->number, .type = t, .not_null = c->not_null};
    buf text = buf_new(x->arena), checks = buf_new(x->arena);
    write_domain_checks(x, &checks, r, c, &out.not_null);
    out.generated = c->generated != 0;
    out.key = only_key && t.class == LITE_INTEGER && counts_itself(c);
    if (counts_itself(c) && !out.key)
        lite_cannot(
            x, lite_cause_of(x, r->base.id, OID_NONE), c->at,
            arena_printf(x->arena, "column %.*s.%.*s", STR_ARG(r->base.name), STR_ARG(c->name)),
            STR("it counts by itself and is not the primary key"));
    /* An INTEGER that is the primary key would count by itself; an INT does not. */
    buf_text(&text,
             only_key && t.class == LITE_INTEGER && !out.key ? "INT" : lite_storage(t.class));
    buf_text(&text, out.not_null ? " NOT NULL" : "");
    buf_text(&text, out.key ? " PRIMARY KEY AUTOINCREMENT" : "");
    if (c->default_value != NULL && !counts_itself(c)) {
        str value = default_of(x, r, c, t);
        out.constant_default = is_constant(x->arena, c->default_value->tree);
        if (!str_absent(value) && out.generated) {
            buf_printf(&text, " GENERATED ALWAYS AS (%.*s) STORED", STR_ARG(value));
        } else if (!str_absent(value)) {
            out.default_value = value;
            buf_printf(&text, " DEFAULT %.*s", STR_ARG(value));
        }
    }
    buf_text(&text, is_citext(x, t) ? " COLLATE NOCASE" : "");
    write_type_checks(x, &text, r, c, t);
    buf_add(&text, buf_str(&checks));
    out.text = buf_str(&text);
    return out;
}

/* ---- constraints ---- */

static void write_columns(buf *out, oid table, const int16_t *columns, size_t count)
{
    buf_char(out, '(');
    for (size_t i = 0; i < count; i++) {
        buf_text(out, i > 0 ? ", " : "");
        lite_mark_column(out, table, columns[i]);
    }
    buf_char(out, ')');
}

static void write_action(buf *out, const char *when, fk_action action)
{
    static const char *const words[] = {NULL, "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"};
    if (words[action] != NULL)
        buf_printf(out, " ON %s %s", when, words[action]);
}

static str reference_of(lite *x, const constraint *k)
{
    buf out = buf_new(x->arena);
    buf_text(&out, "REFERENCES ");
    lite_mark_table(&out, k->ref_table);
    buf_char(&out, ' ');
    write_columns(&out, k->ref_table, k->ref_columns, k->n_columns);
    write_action(&out, "UPDATE", k->on_update);
    write_action(&out, "DELETE", k->on_delete);
    if (k->deferrable)
        buf_printf(&out, " DEFERRABLE INITIALLY %s",
                   k->initially_deferred ? "DEFERRED" : "IMMEDIATE");
    return buf_str(&out);
}

static bool foreign_key_of(lite *x, const relation *r, const constraint *k, lite_constraint *out,
                           buf *text)
{
    const relation *to = CATALOG_GET(x->catalog, relation, k->ref_table);
    str what = spoken(x, "foreign key", &k->base);
    if (!lite_has_table(x, to)) {
        lite_left_out(x, k->base.created_at, what,
                      STR("the table that it refers to is not one of these migrations"));
        return false;
    }
    if (k->n_on_delete_columns > 0 || (k->match == 'f' && k->n_columns > 1)) {
        lite_cannot(x, lite_cause_of(x, k->base.id, r->base.id), k->base.created_at, what,
                    STR("SET NULL of some columns, or MATCH FULL"));
        return false;
    }
    str to_text = reference_of(x, k);
    buf_text(text, "FOREIGN KEY ");
    write_columns(text, r->base.id, k->columns, k->n_columns);
    buf_printf(text, " %.*s", STR_ARG(to_text));
    if (k->n_columns == 1) {
        str quoted = lite_quote(x->arena, k->base.name);
        out->column = k->columns[0];
        out->reference =
            arena_printf(x->arena, "CONSTRAINT %.*s %.*s", STR_ARG(quoted), STR_ARG(to_text));
    }
    return true;
}

static bool check_of(lite *x, const relation *r, const constraint *k, buf *text)
{
    if (k->check == NULL)
        return false;
    lite_writer w = writer_of(x, text, k->check);
    buf_text(text, "CHECK (");
    if (!lite_expr(&w, k->check->tree, (lite_type){LITE_BOOL, -1, OID_NONE, OID_NONE})) {
        lite_cannot(x, lite_cause_of(x, k->base.id, r->base.id), k->base.created_at,
                    spoken(x, "check", &k->base), w.why);
        return false;
    }
    buf_char(text, ')');
    return true;
}

/* False when SQLite does not have it, or its column carries it. */
static bool constraint_of(lite *x, const relation *r, const constraint *k, const lite_table *t,
                          lite_constraint *out)
{
    buf text = buf_new(x->arena);
    *out = (lite_constraint){.id = k->base.id, .called = k->base.name};
    buf_printf(&text, "CONSTRAINT %.*s ", STR_ARG(lite_quote(x->arena, k->base.name)));
    const relation *index = CATALOG_GET(x->catalog, relation, k->index);
    switch (k->kind) {
    case 'p':
        if (t->autoincrement)
            return false;
        out->kind = LITE_PRIMARY_KEY;
        buf_text(&text, "PRIMARY KEY ");
        write_columns(&text, r->base.id, k->columns, k->n_columns);
        break;
    case 'u':
        out->kind = LITE_UNIQUE;
        if (index != NULL && index->index != NULL && index->index->nulls_not_distinct) {
            lite_cannot(x, lite_cause_of(x, k->base.id, r->base.id), k->base.created_at,
                        spoken(x, "constraint", &k->base), STR("NULLS NOT DISTINCT"));
            return false;
        }
        buf_text(&text, "UNIQUE ");
        write_columns(&text, r->base.id, k->columns, k->n_columns);
        break;
    case 'c':
        out->kind = LITE_CHECK;
        if (!check_of(x, r, k, &text))
            return false;
        break;
    case 'f':
        out->kind = LITE_FOREIGN_KEY;
        if (!foreign_key_of(x, r, k, out, &text))
            return false;
        break;
    case 'x':
        lite_cannot(x, lite_cause_of(x, k->base.id, r->base.id), k->base.created_at,
                    spoken(x, "constraint", &k->base), STR("an exclusion constraint"));
        return false;
    default:
        return false; /* NOT NULL is the column's, a trigger's constraint the trigger's */
    }
    out->text = buf_str(&text);
    return true;
}

static int by_kind(const void *left, const void *right)
{
    const lite_constraint *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

static const constraint *primary_key(const object_list *constraints)
{
    for (size_t i = 0; i < constraints->count; i++)
        if (((const constraint *)constraints->items[i])->kind == 'p')
            return (const constraint *)constraints->items[i];
    return NULL;
}

lite_table *lite_table_new(lite *x, const relation *r)
{
    lite_table *t = ARENA_NEW(x->arena, lite_table);
    t->id = r->base.id;
    t->source = r;
    t->called = lite_table_name(x, r);
    t->temporary = r->persistence == 't';
    if (r->n_columns == 0)
        lite_cannot(x, lite_cause_of(x, r->base.id, OID_NONE), r->base.created_at,
                    spoken(x, "table", &r->base), STR("it has no columns"));
    object_list constraints = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, r->base.id);
    const constraint *key = primary_key(&constraints);
    t->columns = ARENA_ARRAY(x->arena, lite_column, r->n_columns);
    for (size_t i = 0; i < r->n_columns; i++) {
        if (r->columns[i].dropped)
            continue;
        bool only_key =
            key != NULL && key->n_columns == 1 && key->columns[0] == r->columns[i].number;
        lite_column c = column_of(x, r, &r->columns[i], only_key);
        t->autoincrement |= c.key;
        t->columns[t->n_columns++] = c;
    }
    t->constraints = ARENA_ARRAY(x->arena, lite_constraint, constraints.count);
    for (size_t i = 0; i < constraints.count; i++)
        if (constraint_of(x, r, (const constraint *)constraints.items[i], t,
                          &t->constraints[t->n_constraints]))
            t->n_constraints++;
    if (t->n_constraints > 1)
        qsort(t->constraints, t->n_constraints, sizeof *t->constraints, by_kind);
    lite_table_indexes(x, r, t);
    lite_table_triggers(x, r, t);
    return t;
}

str lite_create_table(const lite *x, const lite_table *t, str called)
{
    buf out = buf_new(x->arena);
    buf_printf(&out, "CREATE %sTABLE %.*s (", t->temporary ? "TEMPORARY " : "",
               STR_ARG(lite_quote(x->arena, called)));
    for (size_t i = 0; i < t->n_columns; i++) {
        buf_text(&out, i > 0 ? ",\n    " : "\n    ");
        buf_add(&out, lite_quote(x->arena, t->columns[i].called));
        buf_char(&out, ' ');
        buf_add(&out, t->columns[i].text);
    }
    for (size_t i = 0; i < t->n_constraints; i++) {
        buf_text(&out, ",\n    ");
        buf_add(&out, t->constraints[i].text);
    }
    buf_text(&out, "\n) STRICT");
    return lite_render(x, buf_str(&out));
}
