#include "model/execute/ddl.h"
#include "model/session/rights.h"
#include "model/spell/spell.h"
#include "model/system/catalog_views.h"
#include "model/value/text_case.h"

/* The views of information_schema. */

static str yes_no(bool yes)
{
    return yes ? STR("YES") : STR("NO");
}

static void set_place(emitter *e, const char *catalog_column, const char *schema_column,
                      const char *name_column, const object *o)
{
    set_text(e, catalog_column, STR("postgres"));
    set_text(e, schema_column, schema_of(e, o));
    set_text(e, name_column, o->name);
}

/* ---- what the current role is shown ---- */

enum {
    OF_COLUMNS = PRIVILEGE_INSERT | PRIVILEGE_UPDATE | PRIVILEGE_REFERENCES,
    OF_TABLES = OF_COLUMNS | PRIVILEGE_DELETE | PRIVILEGE_TRUNCATE | PRIVILEGE_TRIGGER,
    OF_SEQUENCES = PRIVILEGE_SELECT | PRIVILEGE_UPDATE | PRIVILEGE_USAGE
};

/* pg_has_role() */
static bool is_owned(emitter *e, oid owner)
{
    return is_unrestricted(e->x) || has_rights_of(e->x, session_role(e->x), owner);
}

static bool is_seen(emitter *e, const object *o, uint32_t privileges)
{
    bool servers = o->acl == NULL && /* which everybody may read and use */
                   (o->schema == OID_PG_CATALOG || o->schema == OID_INFORMATION_SCHEMA ||
                    o->id == OID_PG_CATALOG || o->id == OID_INFORMATION_SCHEMA);
    uint32_t public_ones = PRIVILEGE_SELECT | PRIVILEGE_USAGE | PRIVILEGE_EXECUTE;
    return is_owned(e, o->owner) ||
           ((servers ? public_ones : rights_on(e->x, o)) & privileges) != 0;
}

/* has_column_privilege() */
static bool is_column_seen(emitter *e, const relation *r, const column *c, uint32_t privileges)
{
    return is_seen(e, &r->base, privileges) ||
           (c->acl != NULL &&
            acl_held(e->x, c->acl, session_role(e->x), r->base.owner, false) & privileges) != 0;
}

/* has_any_column_privilege() beside those of the table. */
static bool is_table_seen(emitter *e, const relation *r, uint32_t privileges)
{
    if (is_seen(e, &r->base, privileges))
        return true;
    for (size_t i = 0; i < r->n_columns; i++)
        if (!r->columns[i].dropped &&
            is_column_seen(e, r, &r->columns[i], privileges & (PRIVILEGE_SELECT | OF_COLUMNS)))
            return true;
    return false;
}

/* ---- relations ---- */

static void tables_row(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    str kind = r->kind == 'v'          ? STR("VIEW")
               : r->kind == 'f'        ? STR("FOREIGN")
               : r->persistence == 't' ? STR("LOCAL TEMPORARY")
                                       : STR("BASE TABLE");
    if (r->kind != 'r' && r->kind != 'p' && r->kind != 'v' && r->kind != 'f')
        return;
    if (!is_table_seen(e, r, PRIVILEGE_SELECT | OF_TABLES))
        return;
    set_place(e, "table_catalog", "table_schema", "table_name", o);
    set_text(e, "table_type", kind);
    set_text(e, "is_insertable_into",
             yes_no(r->kind == 'r' || r->kind == 'p' ||
                    (r->kind == 'v' && r->query != NULL && view_is_updatable(e->x, r->query))));
    emit(e);
}

static void views_row(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    if (r->kind != 'v' || !is_table_seen(e, r, PRIVILEGE_SELECT | OF_TABLES))
        return;
    set_place(e, "table_catalog", "table_schema", "table_name", o);
    str options = catalog_option_list(e->x->arena, r->options);
    set_text(e, "check_option",
             str_contains(options, "check_option=local")      ? STR("LOCAL")
             : str_contains(options, "check_option=cascaded") ? STR("CASCADED")
                                                              : STR("NONE"));
    emit(e);
}

static str data_type(emitter *e, oid id)
{
    const type *t = type_get(e->x, id);
    if (t == NULL)
        return STR("unknown");
    if (t->element != OID_NONE && t->category == 'A')
        return STR("ARRAY");
    if (t->base.schema != OID_PG_CATALOG)
        return STR("USER-DEFINED");
    return catalog_format_plain_type(e->catalog, e->x->arena, t->base.id);
}

static void set_length(emitter *e, const column *c)
{
    oid base = type_base(e->x, c->type);
    bool text = base == TYPE_VARCHAR || base == TYPE_BPCHAR;
    set_value(e, "character_maximum_length",
              text && c->typmod >= 4 ? value_integer(c->typmod - 4, TYPE_INT4)
                                     : value_null(TYPE_INT4));
    if (base == TYPE_NUMERIC && c->typmod >= 4) {
        set_integer(e, "numeric_precision", ((c->typmod - 4) >> 16) & 0xffff);
        set_integer(e, "numeric_scale", (c->typmod - 4) & 0x7ff);
    } else {
        int64_t bits = base == TYPE_INT2     ? 16
                       : base == TYPE_INT4   ? 32
                       : base == TYPE_INT8   ? 64
                       : base == TYPE_FLOAT4 ? 24
                       : base == TYPE_FLOAT8 ? 53
                                             : 0;
        set_value(e, "numeric_precision",
                  bits > 0 ? value_integer(bits, TYPE_INT4) : value_null(TYPE_INT4));
        set_value(e, "numeric_scale",
                  bits > 0 && bits != 24 && bits != 53 ? value_integer(0, TYPE_INT4)
                                                       : value_null(TYPE_INT4));
    }
}

/* In the server's spelling, where it is known; that there is none is certain. */
static value default_text(emitter *e, const column *c)
{
    str text;
    if (c->default_value == NULL || c->generated != 0)
        return value_null(TYPE_TEXT);
    return spell_default(e->x, NULL, c->default_value, c->type, &text) ? value_text(text, TYPE_TEXT)
                                                                       : value_unknown(TYPE_TEXT);
}

static void column_rows(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    if (r->kind != 'r' && r->kind != 'p' && r->kind != 'v' && r->kind != 'f')
        return;
    for (size_t i = 0; i < r->n_columns && !e->stopped; i++) {
        const column *c = &r->columns[i];
        if (c->dropped || !wants_part(e, c->name) ||
            !is_column_seen(e, r, c, PRIVILEGE_SELECT | OF_COLUMNS))
            continue;
        const type *t = type_get(e->x, type_base(e->x, c->type)),
                   *declared = type_get(e->x, c->type);
        set_place(e, "table_catalog", "table_schema", "table_name", o);
        set_text(e, "column_name", c->name);
        set_integer(e, "ordinal_position", c->number);
        set_value(e, "column_default", default_text(e, c));
        set_text(e, "is_nullable",
                 yes_no(!c->not_null &&
                        !(declared != NULL && declared->kind == 'd' && declared->not_null)));
        set_text(e, "data_type", data_type(e, type_base(e->x, c->type)));
        set_length(e, c);
        set_text(e, "udt_schema", t != NULL ? schema_of(e, &t->base) : STR("unknown"));
        set_text(e, "udt_name", t != NULL ? t->base.name : STR("unknown"));
        set_text(e, "domain_name",
                 declared != NULL && declared->kind == 'd' ? declared->base.name : (str){NULL, 0});
        set_text(e, "is_identity", yes_no(c->identity != 0));
        set_text(e, "identity_generation",
                 c->identity == 'a'   ? STR("ALWAYS")
                 : c->identity == 'd' ? STR("BY DEFAULT")
                                      : (str){NULL, 0});
        set_text(e, "is_generated", c->generated != 0 ? STR("ALWAYS") : STR("NEVER"));
        emit(e);
    }
}

static void sequences_row(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    if (r->kind != 'S' || !is_seen(e, o, OF_SEQUENCES))
        return;
    for (size_t i = 0; i < o->n_dependencies; i++) /* an identity's is no sequence of its own */
        if (o->dependencies[i].kind == DEPENDENCY_INTERNAL)
            return;
    set_place(e, "sequence_catalog", "sequence_schema", "sequence_name", o);
    emit(e);
}

/* ---- constraints ---- */

static const char *kind_words(char kind)
{
    return kind == 'p'                                     ? "PRIMARY KEY"
           : kind == 'u'                                   ? "UNIQUE"
           : kind == 'f' || kind == REFERENCE_TO_PARTITION ? "FOREIGN KEY"
           : kind == 'c'                                   ? "CHECK"
                                                           : NULL;
}

static const relation *table_of(emitter *e, const constraint *k)
{
    return k->domain == OID_NONE && kind_words(k->kind) != NULL ? relation_of(e, k->base.parent)
                                                                : NULL;
}

static void table_constraint_row(emitter *e, const object *o)
{
    const constraint *k = (const constraint *)o;
    const relation *r = table_of(e, k);
    if (r == NULL || !is_table_seen(e, r, OF_TABLES))
        return;
    set_place(e, "constraint_catalog", "constraint_schema", "constraint_name",
              &(object){.schema = r->base.schema, .name = o->name});
    set_place(e, "table_catalog", "table_schema", "table_name", &r->base);
    set_text(e, "constraint_type", str_from(kind_words(k->kind)));
    set_text(e, "is_deferrable", yes_no(k->deferrable));
    set_text(e, "initially_deferred", yes_no(k->initially_deferred));
    set_text(e, "enforced", STR("YES"));
    emit(e);
}

/* NOT NULLs are CHECKs here, with a name made of numbers that nobody can know. */
static void not_null_rows(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    if ((r->kind != 'r' && r->kind != 'p') || !is_table_seen(e, r, OF_TABLES))
        return;
    for (size_t i = 0; i < r->n_columns && !e->stopped; i++) {
        if (!r->columns[i].not_null || r->columns[i].dropped)
            continue;
        str called = arena_printf(e->x->arena, "%u_%u_%d_not_null", r->base.schema, r->base.id,
                                  r->columns[i].number);
        set_place(e, "constraint_catalog", "constraint_schema", "constraint_name",
                  &(object){.schema = r->base.schema, .name = called});
        set_place(e, "table_catalog", "table_schema", "table_name", &r->base);
        set_text(e, "constraint_type", STR("CHECK"));
        set_text(e, "is_deferrable", STR("NO"));
        set_text(e, "initially_deferred", STR("NO"));
        set_text(e, "enforced", STR("YES"));
        emit(e);
    }
}

static str column_name(const relation *r, int16_t number)
{
    return number >= 1 && (size_t)number <= r->n_columns ? r->columns[number - 1].name
                                                         : (str){NULL, 0};
}

static void key_column_rows(emitter *e, const object *o)
{
    const constraint *k = (const constraint *)o;
    const relation *r = table_of(e, k);
    if (r == NULL || k->kind == 'c')
        return;
    for (size_t i = 0; i < k->n_columns && !e->stopped; i++) {
        if (!is_column_seen(e, r, &r->columns[k->columns[i] - 1], PRIVILEGE_SELECT | OF_COLUMNS))
            continue;
        set_place(e, "constraint_catalog", "constraint_schema", "constraint_name",
                  &(object){.schema = r->base.schema, .name = o->name});
        set_place(e, "table_catalog", "table_schema", "table_name", &r->base);
        set_text(e, "column_name", column_name(r, k->columns[i]));
        set_integer(e, "ordinal_position", (int64_t)i + 1);
        emit(e);
    }
}

static void constraint_column_rows(emitter *e, const object *o)
{
    const constraint *k = (const constraint *)o;
    const relation *r = table_of(e, k);
    const relation *named = k->kind == 'f' ? relation_of(e, k->ref_table) : r;
    if (r == NULL || named == NULL || !is_owned(e, named->base.owner))
        return;
    const int16_t *columns = k->ref_table != OID_NONE ? k->ref_columns : k->columns;
    for (size_t i = 0; i < k->n_columns && columns != NULL && !e->stopped; i++) {
        set_place(e, "table_catalog", "table_schema", "table_name", &named->base);
        set_text(e, "column_name", column_name(named, columns[i]));
        set_place(e, "constraint_catalog", "constraint_schema", "constraint_name",
                  &(object){.schema = r->base.schema, .name = o->name});
        emit(e);
    }
}

static void constraint_table_rows(emitter *e, const object *o)
{
    const constraint *k = (const constraint *)o;
    const relation *r = table_of(e, k);
    const relation *named = k->kind == 'f' ? relation_of(e, k->ref_table) : r;
    if (r == NULL || named == NULL || !is_owned(e, named->base.owner))
        return;
    set_place(e, "table_catalog", "table_schema", "table_name", &named->base);
    set_place(e, "constraint_catalog", "constraint_schema", "constraint_name",
              &(object){.schema = r->base.schema, .name = o->name});
    emit(e);
}

static str rule_words(fk_action action)
{
    static const char *const words[] = {[FK_NO_ACTION] = "NO ACTION",
                                        [FK_RESTRICT] = "RESTRICT",
                                        [FK_CASCADE] = "CASCADE",
                                        [FK_SET_NULL] = "SET NULL",
                                        [FK_SET_DEFAULT] = "SET DEFAULT"};
    return str_from(words[action]);
}

static void referential_row(emitter *e, const object *o)
{
    const constraint *k = (const constraint *)o;
    const relation *r = table_of(e, k);
    if (r == NULL || k->ref_table == OID_NONE || !is_table_seen(e, r, OF_TABLES))
        return;
    set_place(e, "constraint_catalog", "constraint_schema", "constraint_name",
              &(object){.schema = r->base.schema, .name = o->name});
    /* Which key it refers to; a unique index that is no constraint has no name here. */
    const relation *index = CATALOG_GET(e->catalog, relation, k->index);
    const object *key = index != NULL ? catalog_get(e->catalog, index->index->constraint) : NULL;
    if (key != NULL)
        set_place(e, "unique_constraint_catalog", "unique_constraint_schema",
                  "unique_constraint_name",
                  &(object){.schema = index->base.schema, .name = key->name});
    else
        set_value(e, "unique_constraint_name", value_null(TYPE_NAME));
    set_text(e, "match_option", k->match == 'f' ? STR("FULL") : STR("NONE"));
    set_text(e, "update_rule", rule_words(k->on_update));
    set_text(e, "delete_rule", rule_words(k->on_delete));
    emit(e);
}

static void check_row(emitter *e, const object *o)
{
    const constraint *k = (const constraint *)o;
    const object *of = catalog_get(e->catalog, k->domain != OID_NONE ? k->domain : o->parent);
    if (k->kind != 'c' || (of != NULL && !is_owned(e, of->owner)))
        return;
    set_place(e, "constraint_catalog", "constraint_schema", "constraint_name", o);
    str text; /* substring(pg_get_constraintdef(...) FROM 7) */
    if (spell_check(e->x, k, &text))
        set_text(e, "check_clause", str_slice(text, sizeof("CHECK ") - 1, text.len));
    emit(e);
}

/* ---- the rest ---- */

static value routine_source(const function *f)
{
    str inside;
    bool known = f->atomic_body == NULL && function_source(f, &inside);
    return known ? value_text(inside, TYPE_TEXT) : value_unknown(TYPE_TEXT);
}

static value language_word(emitter *e, const function *f)
{
    text_cases upper;
    arena *a = e->x->arena;
    return text_in_case(a, catalog_function_language(e->catalog, f), true, &upper)
               ? value_text(upper.unicode, TYPE_TEXT)
               : value_unknown(TYPE_TEXT);
}

static void routine_row(emitter *e, const object *o)
{
    const function *f = (const function *)o;
    if (f->kind == 'a' || f->kind == 'w' || !is_seen(e, o, PRIVILEGE_EXECUTE))
        return;
    set_place(e, "specific_catalog", "specific_schema", "specific_name",
              &(object){.schema = o->schema,
                        .name = arena_printf(e->x->arena, "%.*s_%u", STR_ARG(o->name), o->id)});
    set_place(e, "routine_catalog", "routine_schema", "routine_name", o);
    set_text(e, "routine_type", f->kind == 'p' ? STR("PROCEDURE") : STR("FUNCTION"));
    set_text(e, "security_type", f->security_definer ? STR("DEFINER") : STR("INVOKER"));
    set_text(e, "data_type", f->kind == 'p' ? (str){0} : data_type(e, f->returns));
    set_text(e, "routine_body", str_is(f->language, "sql") ? STR("SQL") : STR("EXTERNAL"));
    set_value(e, "routine_definition",
              is_owned(e, o->owner) ? routine_source(f) : value_null(TYPE_TEXT));
    set_value(e, "external_language", language_word(e, f));
    set_text(e, "is_deterministic", yes_no(f->volatility == 'i'));
    set_text(e, "is_null_call", f->kind == 'p' ? (str){0} : yes_no(f->strict));
    emit(e);
}

static void schemata_row(emitter *e, const object *o)
{
    if (!is_seen(e, o, PRIVILEGE_CREATE | PRIVILEGE_USAGE))
        return;
    set_text(e, "catalog_name", STR("postgres"));
    set_text(e, "schema_name", o->name);
    set_text(e, "schema_owner", role_name(e, o->owner));
    emit(e);
}

/* What pg_get_triggerdef() ends in. */
static value trigger_action(emitter *e, const trigger *t)
{
    str text;
    const str word = STR("EXECUTE FUNCTION ");
    trigger bare = *t;
    bare.when = NULL;
    size_t at = spell_trigger(e->x, &bare, &text) ? str_find(text, word) : 0;
    return at > 0 && at < text.len ? value_text(str_slice(text, at, text.len), TYPE_TEXT)
                                   : value_unknown(TYPE_TEXT);
}

static void trigger_rows(emitter *e, const object *o)
{
    const trigger *t = (const trigger *)o;
    const relation *r = relation_of(e, o->parent);
    static const struct {
        uint8_t bit;
        const char *word;
    } events[] = {{TRIGGER_ON_INSERT, "INSERT"},
                  {TRIGGER_ON_DELETE, "DELETE"},
                  {TRIGGER_ON_UPDATE, "UPDATE"}};
    if (r == NULL || t->internal || !is_table_seen(e, r, OF_TABLES))
        return;
    for (size_t i = 0; i < 3 && !e->stopped; i++) {
        if (!(t->events & events[i].bit))
            continue;
        set_place(e, "trigger_catalog", "trigger_schema", "trigger_name",
                  &(object){.schema = r->base.schema, .name = o->name});
        set_text(e, "event_manipulation", str_from(events[i].word));
        set_place(e, "event_object_catalog", "event_object_schema", "event_object_table", &r->base);
        set_text(e, "action_timing",
                 t->timing == 'b'   ? STR("BEFORE")
                 : t->timing == 'a' ? STR("AFTER")
                                    : STR("INSTEAD OF"));
        set_text(e, "action_orientation", t->row ? STR("ROW") : STR("STATEMENT"));
        set_value(e, "action_statement", trigger_action(e, t));
        emit(e);
    }
}

/* The columns of UPDATE OF. */
static void triggered_column_rows(emitter *e, const object *o)
{
    const trigger *t = (const trigger *)o;
    const relation *r = relation_of(e, o->parent);
    for (size_t i = 0; i < t->n_update_columns && r != NULL && !t->internal && !e->stopped; i++) {
        if (!is_column_seen(e, r, &r->columns[t->update_columns[i] - 1], OF_COLUMNS))
            continue;
        set_place(e, "trigger_catalog", "trigger_schema", "trigger_name",
                  &(object){.schema = r->base.schema, .name = o->name});
        set_place(e, "event_object_catalog", "event_object_schema", "event_object_table", &r->base);
        set_text(e, "event_object_column", column_name(r, t->update_columns[i]));
        emit(e);
    }
}

static void foreign_table_row(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    if (r->kind != 'f' || !is_table_seen(e, r, PRIVILEGE_SELECT | OF_TABLES))
        return;
    const object *server = catalog_get(e->catalog, r->server);
    set_place(e, "foreign_table_catalog", "foreign_table_schema", "foreign_table_name", o);
    set_text(e, "foreign_server_catalog", STR("postgres"));
    set_text(e, "foreign_server_name", server != NULL ? server->name : (str){0});
    emit(e);
}

static void domain_row(emitter *e, const object *o)
{
    if (((const type *)o)->kind != 'd' || !is_seen(e, o, PRIVILEGE_USAGE))
        return;
    set_place(e, "domain_catalog", "domain_schema", "domain_name", o);
    emit(e);
}

#define VIEW_OF(name_, class_, row_, ...)                                                          \
    static void rows_of_##name_(emitter *e)                                                        \
    {                                                                                              \
        for_each(e, class_, row_);                                                                 \
    }
#define VIEWS(X)                                                                                   \
    X(tables, CLASS_RELATION, tables_row, "table_name", NULL, NULL, NULL, "table_schema")          \
    X(views, CLASS_RELATION, views_row, "table_name", NULL, NULL, NULL, "table_schema")            \
    X(sequences, CLASS_RELATION, sequences_row, "sequence_name", NULL, NULL, NULL,                 \
      "sequence_schema")                                                                           \
    X(key_column_usage, CLASS_CONSTRAINT, key_column_rows, "constraint_name", NULL, "table_name",  \
      NULL, "table_schema")                                                                        \
    X(constraint_column_usage, CLASS_CONSTRAINT, constraint_column_rows, "constraint_name", NULL,  \
      NULL, NULL, "constraint_schema")                                                             \
    X(constraint_table_usage, CLASS_CONSTRAINT, constraint_table_rows, "constraint_name", NULL,    \
      NULL, NULL, "constraint_schema")                                                             \
    X(referential_constraints, CLASS_CONSTRAINT, referential_row, "constraint_name", NULL, NULL,   \
      NULL, "constraint_schema")                                                                   \
    X(check_constraints, CLASS_CONSTRAINT, check_row, "constraint_name", NULL, NULL, NULL,         \
      "constraint_schema")                                                                         \
    X(routines, CLASS_FUNCTION, routine_row, "routine_name", NULL, NULL, NULL, "routine_schema")   \
    X(schemata, CLASS_SCHEMA, schemata_row, "schema_name", NULL, NULL, NULL, NULL)                 \
    X(triggers, CLASS_TRIGGER, trigger_rows, "trigger_name", NULL, "event_object_table", NULL,     \
      NULL)                                                                                        \
    X(triggered_update_columns, CLASS_TRIGGER, triggered_column_rows, "trigger_name", NULL,        \
      "event_object_table", NULL, NULL)                                                            \
    X(table_privileges, CLASS_RELATION, table_grant_rows, "table_name", NULL, NULL, NULL,          \
      "table_schema")                                                                              \
    X(role_table_grants, CLASS_RELATION, table_grant_rows, "table_name", NULL, NULL, NULL,         \
      "table_schema")                                                                              \
    X(column_privileges, CLASS_RELATION, column_grant_rows, "table_name", NULL, NULL, NULL,        \
      "table_schema")                                                                              \
    X(role_column_grants, CLASS_RELATION, column_grant_rows, "table_name", NULL, NULL, NULL,       \
      "table_schema")                                                                              \
    X(routine_privileges, CLASS_FUNCTION, routine_grant_rows, "routine_name", NULL, NULL, NULL,    \
      "routine_schema")                                                                            \
    X(role_routine_grants, CLASS_FUNCTION, routine_grant_rows, "routine_name", NULL, NULL, NULL,   \
      "routine_schema")                                                                            \
    X(foreign_tables, CLASS_RELATION, foreign_table_row, "foreign_table_name", NULL, NULL, NULL,   \
      "foreign_table_schema")                                                                      \
    X(domains, CLASS_TYPE, domain_row, "domain_name", NULL, NULL, NULL, "domain_schema")

VIEWS(VIEW_OF)

static void rows_of_columns(emitter *e)
{
    for_each(e, CLASS_RELATION, column_rows);
}

/* The table of a constraint is its parent, that of a NOT NULL is the object itself; what the name
 * of a NOT NULL is tells nothing. */
static void rows_of_table_constraints(emitter *e)
{
    const view_filter *filter = e->filter;
    view_filter table = filter != NULL ? *filter : (view_filter){.key = VIEW_ALL};
    table.key = table.key == VIEW_PARENT_NAMED ? VIEW_NAMED : VIEW_ALL;
    for_each(e, CLASS_CONSTRAINT, table_constraint_row);
    e->filter = &table;
    for_each(e, CLASS_RELATION, not_null_rows);
    e->filter = filter;
}

/* The one of the database. */
static void rows_of_character_sets(emitter *e)
{
    set_text(e, "character_set_catalog", (str){NULL, 0});
    set_text(e, "character_set_schema", (str){NULL, 0});
    set_text(e, "character_set_name", STR("UTF8"));
    set_text(e, "character_repertoire", STR("UCS"));
    set_text(e, "form_of_use", STR("UTF8"));
    set_text(e, "default_collate_catalog", STR("postgres"));
    set_text(e, "default_collate_schema", STR("pg_catalog"));
    emit(e);
}

#define ENTRY(name_, class_, row_, ...) {#name_, rows_of_##name_, __VA_ARGS__, NULL},
const catalog_view information_schema_views[] = {
    VIEWS(ENTRY){"table_constraints", rows_of_table_constraints, "constraint_name", NULL,
                 "table_name", NULL, "table_schema", NULL},
    {"columns", rows_of_columns, "table_name", NULL, NULL, NULL, "table_schema", "column_name"},
    {"character_sets", rows_of_character_sets, NULL, NULL, NULL, NULL, NULL, NULL}};
const size_t n_information_schema_views =
    sizeof information_schema_views / sizeof information_schema_views[0];
