#include <string.h>

#include "report/catalog_sql.h"

/* Who owns an object, who may do what with it, and what is said of it. */

/* Objects of a dump are made by this role. */
bool dump_is_maker(const sql_dump *d, oid id)
{
    const object *o = id != OID_NONE ? catalog_get(d->catalog, id) : NULL;
    return o == NULL || str_is(o->name, "postgres");
}

static oid maker_of(const sql_dump *d)
{
    const object *o = catalog_find(d->catalog, CLASS_ROLE, OID_NONE, STR("postgres"));
    return o != NULL ? o->id : OID_NONE;
}

/* ---- what a statement calls an object ---- */

static const char *relation_words(const relation *r, bool granting)
{
    switch (r->kind) {
    case 'v':
        return granting ? "TABLE" : "VIEW";
    case 'm':
        return granting ? "TABLE" : "MATERIALIZED VIEW";
    case 'S':
        return "SEQUENCE";
    case 'i':
    case 'I':
        return "INDEX";
    case 'c':
        return "TYPE";
    case 'f':
        return granting ? "TABLE" : "FOREIGN TABLE";
    default:
        return "TABLE";
    }
}

static const char *function_words(const function *f)
{
    return f->kind == 'p' ? "PROCEDURE" : f->kind == 'a' ? "AGGREGATE" : "FUNCTION";
}

static void upper_words(buf *b, const char *words)
{
    for (const char *c = words; *c != '\0'; c++)
        buf_char(b, (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c));
}

static void operator_address(sql_dump *d, const operator_object *o)
{
    buf_text(d->out, "OPERATOR ");
    buf_identifier(d->out, catalog_schema_name(d->catalog, o->base.schema));
    buf_printf(d->out, ".%.*s (%.*s, %.*s)", STR_ARG(o->base.name),
               STR_ARG(o->left != OID_NONE ? catalog_format_type(d->catalog, d->arena, o->left, -1)
                                           : STR("NONE")),
               STR_ARG(catalog_format_type(d->catalog, d->arena, o->right, -1)));
}

static void member_address(sql_dump *d, const object *o)
{
    const object *of = catalog_get(d->catalog, o->parent);
    upper_words(d->out, object_class_words(d->catalog, o));
    buf_char(d->out, ' ');
    buf_identifier(d->out, o->name);
    buf_text(d->out, of != NULL && of->class == CLASS_TYPE ? " ON DOMAIN " : " ON ");
    if (of != NULL)
        dump_name(d, of);
}

static void method_address(sql_dump *d, const object *o)
{
    str method =
        o->class == CLASS_OPCLASS ? ((const opclass *)o)->method : ((const opfamily *)o)->method;
    upper_words(d->out, object_class_words(d->catalog, o));
    buf_char(d->out, ' ');
    dump_name(d, o);
    buf_text(d->out, " USING ");
    buf_identifier(d->out, method);
}

static void cast_address(sql_dump *d, const cast_object *k)
{
    buf_printf(d->out, "CAST (%.*s AS ",
               STR_ARG(catalog_format_type(d->catalog, d->arena, k->source, -1)));
    buf_printf(d->out, "%.*s)", STR_ARG(catalog_format_type(d->catalog, d->arena, k->target, -1)));
}

void dump_object_address(sql_dump *d, const object *o)
{
    buf *b = d->out;
    switch (o->class) {
    case CLASS_RELATION:
        buf_printf(b, "%s ", relation_words((const relation *)o, false));
        dump_name(d, o);
        return;
    case CLASS_TYPE:
        buf_text(b, ((const type *)o)->kind == 'd' ? "DOMAIN " : "TYPE ");
        dump_name(d, o);
        return;
    case CLASS_FUNCTION: {
        const function *f = (const function *)o;
        if (f->kind == 'a' && f->n_params == 0) {
            buf_text(b, "AGGREGATE ");
            dump_name(d, o);
            buf_text(b, "(*)");
            return;
        }
        buf_printf(b, "%s %.*s", function_words(f),
                   STR_ARG(catalog_function_signature(d->catalog, d->arena, f)));
        return;
    }
    case CLASS_CONSTRAINT:
    case CLASS_POLICY:
    case CLASS_TRIGGER:
    case CLASS_RULE:
        member_address(d, o);
        return;
    case CLASS_OPERATOR:
        operator_address(d, (const operator_object *)o);
        return;
    case CLASS_OPCLASS:
    case CLASS_OPFAMILY:
        method_address(d, o);
        return;
    case CLASS_CAST:
        cast_address(d, (const cast_object *)o);
        return;
    case CLASS_STATISTICS:
        buf_text(b, "STATISTICS ");
        dump_name(d, o);
        return;
    case CLASS_EXTENSION: /* stands in no schema, though its objects do */
        buf_text(b, "EXTENSION ");
        buf_identifier(b, o->name);
        return;
    default:
        upper_words(b, object_class_words(d->catalog, o));
        buf_char(b, ' ');
        dump_name(d, o);
    }
}

/* ---- privileges ---- */

static bool grantable(const object *o, object_kind *kind)
{
    switch (o->class) {
    case CLASS_RELATION: {
        const relation *r = (const relation *)o;
        *kind = r->kind == 'S' ? OBJECT_SEQUENCE : r->kind == 'c' ? OBJECT_TYPE : OBJECT_TABLE;
        return r->index == NULL;
    }
    case CLASS_FUNCTION:
        *kind = OBJECT_FUNCTION;
        return true;
    case CLASS_TYPE:
        *kind = OBJECT_TYPE;
        return true;
    case CLASS_SCHEMA:
        *kind = OBJECT_SCHEMA;
        return true;
    case CLASS_LANGUAGE:
        *kind = OBJECT_LANGUAGE;
        return true;
    case CLASS_OTHER:
        *kind = ((const other_object *)o)->kind;
        return *kind == OBJECT_SERVER || *kind == OBJECT_FOREIGN_DATA_WRAPPER ||
               *kind == OBJECT_PARAMETER || *kind == OBJECT_TABLESPACE;
    default:
        return false;
    }
}

bool dump_is_shared(const object *o)
{
    object_kind kind = o->class == CLASS_OTHER ? ((const other_object *)o)->kind : OBJECT_TABLE;
    return kind == OBJECT_PARAMETER || (kind == OBJECT_TABLESPACE && str_starts(o->name, "pg_"));
}

static void granted_on(sql_dump *d, const object *o)
{
    buf *b = d->out;
    if (o->class == CLASS_RELATION && ((const relation *)o)->kind != 'c') {
        buf_printf(b, "%s ", relation_words((const relation *)o, true));
        dump_name(d, o);
    } else if (o->class == CLASS_FUNCTION) {
        buf_printf(b, "%s %.*s", ((const function *)o)->kind == 'p' ? "PROCEDURE" : "FUNCTION",
                   STR_ARG(catalog_function_signature(d->catalog, d->arena, (const function *)o)));
    } else if (o->class == CLASS_OTHER && ((const other_object *)o)->kind == OBJECT_SERVER) {
        buf_text(b, "FOREIGN SERVER ");
        buf_identifier(b, o->name);
    } else if (dump_is_shared(o)) {
        bool parameter = ((const other_object *)o)->kind == OBJECT_PARAMETER;
        buf_printf(b, "%s %.*s", parameter ? "PARAMETER" : "TABLESPACE", STR_ARG(o->name));
    } else {
        dump_object_address(d, o);
    }
}

static const struct privilege_word {
    uint32_t bit;
    const char *word;
} words[] = {
    {PRIVILEGE_SELECT, "SELECT"},
    {PRIVILEGE_INSERT, "INSERT"},
    {PRIVILEGE_UPDATE, "UPDATE"},
    {PRIVILEGE_DELETE, "DELETE"},
    {PRIVILEGE_TRUNCATE, "TRUNCATE"},
    {PRIVILEGE_REFERENCES, "REFERENCES"},
    {PRIVILEGE_TRIGGER, "TRIGGER"},
    {PRIVILEGE_MAINTAIN, "MAINTAIN"},
    {PRIVILEGE_EXECUTE, "EXECUTE"},
    {PRIVILEGE_USAGE, "USAGE"},
    {PRIVILEGE_CREATE, "CREATE"},
    {PRIVILEGE_SET, "SET"},
    {PRIVILEGE_ALTER_SYSTEM, "ALTER SYSTEM"},
};

/* "SELECT, INSERT" or, with a column, "SELECT (c), INSERT (c)" */
static void privilege_words(sql_dump *d, uint32_t bits, object_kind kind, str of_column)
{
    if (str_absent(of_column) && bits == acl_all_privileges(kind, 15)) {
        buf_text(d->out, "ALL");
        return;
    }
    bool first = true;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if ((bits & words[i].bit) == 0)
            continue;
        buf_printf(d->out, "%s%s", first ? "" : ", ", words[i].word);
        first = false;
        if (str_absent(of_column))
            continue;
        buf_text(d->out, " (");
        buf_identifier(d->out, of_column);
        buf_char(d->out, ')');
    }
}

void dump_role_name(sql_dump *d, oid id)
{
    const object *o = id != OID_NONE ? catalog_get(d->catalog, id) : NULL;
    if (o == NULL)
        buf_text(d->out, "PUBLIC");
    else
        buf_identifier(d->out, o->name);
}

/* Whose privileges: an object, one of its columns, or what objects to come get. */
typedef struct granting {
    const object *object;
    str column;
    object_kind kind;
    str defaults;       /* "ALTER DEFAULT PRIVILEGES ... " and */
    const char *plural; /* "TABLES" */
} granting;

static void grant_target(sql_dump *d, const granting *g)
{
    buf_text(d->out, " ON ");
    if (g->plural != NULL)
        buf_text(d->out, g->plural);
    else
        granted_on(d, g->object);
}

/* A grant is its grantor's: the owner's, or somebody's who was allowed to pass it on. */
static void as_grantor(sql_dump *d, const granting *g, oid grantor, bool begin)
{
    if (g->object == NULL || grantor == g->object->owner || grantor == OID_NONE)
        return;
    if (!begin) {
        buf_text(d->out, "RESET ROLE;\n");
        return;
    }
    buf_text(d->out, "SET ROLE ");
    dump_role_name(d, grantor);
    buf_text(d->out, ";\n");
}

static void one_grant(sql_dump *d, const granting *g, const acl_item *to, uint32_t bits,
                      bool option)
{
    if (bits == 0)
        return;
    as_grantor(d, g, to->grantor, true);
    buf_printf(d->out, "%.*sGRANT ", STR_ARG(g->defaults));
    privilege_words(d, bits, g->kind, g->column);
    grant_target(d, g);
    buf_text(d->out, " TO ");
    dump_role_name(d, to->grantee);
    buf_text(d->out, option ? " WITH GRANT OPTION;\n" : ";\n");
    as_grantor(d, g, to->grantor, false);
}

static void one_revoke(sql_dump *d, const granting *g, const acl_item *from, uint32_t bits,
                       bool option)
{
    if (bits == 0)
        return;
    buf_printf(d->out, "%.*sREVOKE %s", STR_ARG(g->defaults), option ? "GRANT OPTION FOR " : "");
    privilege_words(d, bits, g->kind, g->column);
    grant_target(d, g);
    buf_text(d->out, " FROM ");
    dump_role_name(d, from->grantee);
    buf_text(d->out, ";\n");
}

static const acl_item *find_item(const acl *list, const acl_item *like)
{
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        if (list->items[i].grantee == like->grantee && list->items[i].grantor == like->grantor)
            return &list->items[i];
    }
    return NULL;
}

/* From one list of privileges to another, with the fewest statements. True when something had to be
 * said. */
static bool change_privileges(sql_dump *d, const granting *g, const acl *from, const acl *to)
{
    size_t before = d->out->len;
    static const acl_item nothing = {OID_NONE, OID_NONE, 0, 0};
    for (size_t i = 0; from != NULL && i < from->count; i++) {
        const acl_item *was = &from->items[i], *is = find_item(to, was);
        is = is != NULL ? is : &nothing;
        one_revoke(d, g, was, was->privileges & ~is->privileges, false);
        one_revoke(d, g, was, was->grant_options & is->privileges & ~is->grant_options, true);
    }
    for (size_t i = 0; to != NULL && i < to->count; i++) {
        const acl_item *is = &to->items[i], *was = find_item(from, is);
        was = was != NULL ? was : &nothing;
        one_grant(d, g, is, is->grant_options & ~was->grant_options, true);
        one_grant(d, g, is, is->privileges & ~was->privileges & ~is->grant_options, false);
    }
    return d->out->len > before;
}

static char default_letter(object_kind kind)
{
    switch (kind) {
    case OBJECT_TABLE:
        return 'r';
    case OBJECT_SEQUENCE:
        return 'S';
    case OBJECT_FUNCTION:
        return 'f';
    case OBJECT_TYPE:
        return 'T';
    default:
        return 'n';
    }
}

static const default_acl *find_default(const sql_dump *d, char letter, oid owner, oid schema)
{
    object_list all = catalog_list(d->catalog, d->arena, CLASS_DEFAULT_ACL);
    for (size_t i = 0; i < all.count; i++) {
        const default_acl *k = (const default_acl *)all.items[i];
        if (k->object_type == letter && k->base.owner == owner && k->base.schema == schema)
            return k;
    }
    return NULL;
}

/* What the server gives an object that is made now; NULL is the built-in default. */
static const acl *given_at_birth(const sql_dump *d, const object *o, object_kind kind)
{
    oid maker = maker_of(d);
    if (d->own_defaults || o->class == CLASS_LANGUAGE || o->class == CLASS_OTHER)
        return NULL;
    const default_acl *global = find_default(d, default_letter(kind), maker, OID_NONE);
    const default_acl *local =
        o->schema != OID_NONE ? find_default(d, default_letter(kind), maker, o->schema) : NULL;
    if (global == NULL && local == NULL)
        return NULL;
    const acl *standard = acl_default(d->arena, kind, maker, 15);
    const acl *given = global != NULL ? global->base.acl : standard;
    if (local != NULL)
        given = acl_merge(d->arena, given, local->base.acl);
    return acl_equal(given, standard) ? NULL : given;
}

static uint32_t owner_bits(const object *o, object_kind kind)
{
    for (size_t i = 0; o->acl != NULL && i < o->acl->count; i++) {
        if (o->acl->items[i].grantee == o->owner &&
            (o->acl->items[i].privileges & PRIVILEGE_MAINTAIN) != 0)
            return acl_all_privileges(kind, 17);
    }
    return acl_all_privileges(kind, 15);
}

/* The built-in default, of a server that knows MAINTAIN when the object's owner has it. */
static const acl *built_in(const sql_dump *d, const object *o, object_kind kind)
{
    const acl *plain = acl_default(d->arena, kind, o->owner, 15);
    acl_item *items = arena_copy(d->arena, plain->items, plain->count * sizeof *items);
    for (size_t i = 0; i < plain->count; i++) {
        if (items[i].grantee == o->owner)
            items[i].privileges = owner_bits(o, kind);
    }
    acl *out = ARENA_NEW(d->arena, acl);
    *out = (acl){items, plain->count};
    return out;
}

static void privileges_of(sql_dump *d, const object *before, const object *o)
{
    object_kind kind;
    if (!grantable(o, &kind))
        return;
    const acl *from = before != NULL ? before->acl : given_at_birth(d, o, kind);
    from = acl_new_owner(d->arena, from, before != NULL ? before->owner : maker_of(d), o->owner);
    if (o->acl == NULL || (from != NULL && acl_equal(from, o->acl)))
        return;
    granting g = {.object = o, .kind = kind};
    const acl *start = from != NULL ? from : built_in(d, o, kind);
    if (change_privileges(d, &g, start, o->acl) || from != NULL)
        return;
    /* Said and equal to the default: the server then keeps it in writing. */
    acl_item owner = {o->owner, o->owner, owner_bits(o, kind), 0};
    one_grant(d, &g, &owner, owner.privileges, false);
}

/* The end of COMMENT ON. */
static void write_comment(sql_dump *d, str comment)
{
    buf_text(d->out, " IS ");
    if (comment.len > 0)
        buf_literal(d->out, comment);
    else
        buf_text(d->out, "NULL");
    buf_text(d->out, ";\n");
}

void dump_column_attributes(sql_dump *d, const relation *before, const relation *r)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *k = &r->columns[i];
        const column *was = before != NULL && i < before->n_columns ? &before->columns[i] : NULL;
        if (k->dropped)
            continue;
        str said = was != NULL ? was->comment : (str){0};
        if (!str_eq(said, k->comment)) {
            buf_text(d->out, "COMMENT ON COLUMN ");
            dump_name(d, &r->base);
            buf_char(d->out, '.');
            buf_identifier(d->out, k->name);
            write_comment(d, k->comment);
        }
        granting g = {.object = &r->base, .kind = OBJECT_COLUMN, .column = k->name};
        change_privileges(d, &g, was != NULL ? was->acl : NULL, k->acl);
    }
}

/* ---- all of it ---- */

static void write_owner(sql_dump *d, const object *o)
{
    buf_text(d->out, "ALTER ");
    dump_object_address(d, o);
    buf_text(d->out, " OWNER TO ");
    dump_role_name(d, o->owner);
    buf_text(d->out, ";\n");
}

static void owner_of(sql_dump *d, const object *before, const object *o)
{
    bool same = before != NULL ? before->owner == o->owner : dump_is_maker(d, o->owner);
    bool own = o->class != CLASS_CONSTRAINT && o->class != CLASS_POLICY &&
               o->class != CLASS_TRIGGER && o->class != CLASS_RULE && o->class != CLASS_ROLE &&
               o->class != CLASS_EXTENSION && o->class != CLASS_CAST &&
               (o->class != CLASS_OTHER ||
                ((const other_object *)o)->kind != OBJECT_USER_MAPPING) && /* whom it is for */
               !dump_is_shared(o) &&
               (o->class != CLASS_RELATION || ((const relation *)o)->index == NULL);
    /* An identity's sequence has the owner of its table; a composite type's row gives the type. */
    const relation *row = o->class == CLASS_TYPE
                              ? CATALOG_GET(d->catalog, relation, ((const type *)o)->relation)
                              : NULL;
    bool composite = row != NULL && row->kind == 'c' && !dump_is_part(d, &row->base);
    if (!same && own && (!dump_is_part(d, o) || composite))
        write_owner(d, o);
}

/* Up to PostgreSQL 16 a multirange has an owner and privileges of its own; later it has those of
 * its range, and nobody may change them. */
void dump_multirange_rights(sql_dump *d, const object *multirange)
{
    buf *out = d->out, inner = buf_new(d->arena);
    d->out = &inner;
    if (!dump_is_maker(d, multirange->owner))
        write_owner(d, multirange);
    privileges_of(d, NULL, multirange);
    d->out = out;
    str statements = buf_str(&inner);
    if (statements.len == 0)
        return;
    buf_text(out, "DO ");
    buf_literal(out, arena_printf(d->arena,
                                  "BEGIN IF current_setting('server_version_num')::integer < "
                                  "170000 THEN\n%.*sEND IF; END",
                                  STR_ARG(statements)));
    buf_text(out, ";\n");
}

static bool is_uncommented(const object *o)
{
    return o != NULL && o->class == CLASS_EXTENSION && ((const extension *)o)->uncommented;
}

static void constraint_comment_of(sql_dump *d, const trigger *before, const trigger *after)
{
    str said = before != NULL ? before->constraint_comment : (str){0};
    if (str_eq(said, after->constraint_comment))
        return;
    buf_text(d->out, "COMMENT ON CONSTRAINT ");
    buf_identifier(d->out, after->constraint_name);
    buf_text(d->out, " ON ");
    dump_name(d, catalog_get(d->catalog, after->base.parent));
    write_comment(d, after->constraint_comment);
}

void dump_attributes(sql_dump *d, const object *before, const object *after)
{
    owner_of(d, before, after);
    privileges_of(d, before, after);
    if (after->class == CLASS_TRIGGER)
        constraint_comment_of(d, (const trigger *)before, (const trigger *)after);
    str said = before != NULL ? before->comment : (str){0};
    if (str_eq(said, after->comment) && is_uncommented(before) == is_uncommented(after))
        return;
    buf_text(d->out, "COMMENT ON ");
    dump_object_address(d, after);
    write_comment(d, after->comment);
}

void dump_row_attributes(sql_dump *d, const relation *r)
{
    const type *row = CATALOG_GET(d->catalog, type, r->row_type);
    if (row == NULL || (row->base.comment.len == 0 && row->base.acl == NULL))
        return;
    object bare = row->base; /* as the table has made it */
    bare.comment = (str){0};
    bare.acl = NULL;
    dump_attributes(d, &bare, &row->base);
}

/* ---- default privileges ---- */

bool dump_needs_own_defaults(sql_dump *d)
{
    for (size_t i = 0; i < d->changes.count; i++) {
        const object *o = d->changes.items[i].after;
        object_kind kind;
        if (d->changes.items[i].before == NULL && o != NULL && o->acl == NULL &&
            !dump_is_part(d, o) && grantable(o, &kind) && given_at_birth(d, o, kind) != NULL)
            return true;
    }
    return false;
}

static granting default_granting(sql_dump *d, const default_acl *k)
{
    buf b = buf_new(d->arena);
    buf *out = d->out;
    d->out = &b;
    buf_text(&b, "ALTER DEFAULT PRIVILEGES FOR ROLE ");
    dump_role_name(d, k->base.owner);
    if (k->base.schema != OID_NONE) {
        buf_text(&b, " IN SCHEMA ");
        buf_identifier(&b, catalog_schema_name(d->catalog, k->base.schema));
    }
    buf_char(&b, ' ');
    d->out = out;
    switch (k->object_type) {
    case 'r':
        return (granting){.kind = OBJECT_TABLE, .defaults = buf_str(&b), .plural = "TABLES"};
    case 'S':
        return (granting){.kind = OBJECT_SEQUENCE, .defaults = buf_str(&b), .plural = "SEQUENCES"};
    case 'f':
        return (granting){.kind = OBJECT_FUNCTION, .defaults = buf_str(&b), .plural = "FUNCTIONS"};
    case 'T':
        return (granting){.kind = OBJECT_TYPE, .defaults = buf_str(&b), .plural = "TYPES"};
    default:
        return (granting){.kind = OBJECT_SCHEMA, .defaults = buf_str(&b), .plural = "SCHEMAS"};
    }
}

/* What it is a difference from: nothing in a schema, the built-in default for all of them. */
static const acl *default_base(const sql_dump *d, const default_acl *k, object_kind kind)
{
    static const acl nothing = {NULL, 0};
    return k->base.schema != OID_NONE ? &nothing : acl_default(d->arena, kind, k->base.owner, 15);
}

void dump_defaults_begin(sql_dump *d)
{
    if (!d->own_defaults)
        return;
    VEC(const default_acl *) old = {0};
    object_list all = catalog_list(d->catalog, d->arena, CLASS_DEFAULT_ACL);
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i]->environment)
            vec_push(d->arena, &old, (const default_acl *)all.items[i]);
    }
    for (size_t i = 0; i < d->changes.count; i++) {
        const object *was = d->changes.items[i].before;
        if (was == NULL || was->class != CLASS_DEFAULT_ACL)
            continue;
        size_t at = 0;
        while (at < old.count && old.items[at]->base.id != was->id)
            at++;
        if (at < old.count)
            old.items[at] = (const default_acl *)was;
        else
            vec_push(d->arena, &old, (const default_acl *)was);
    }
    for (size_t i = 0; i < old.count; i++) {
        granting g = default_granting(d, old.items[i]);
        change_privileges(d, &g, old.items[i]->base.acl, default_base(d, old.items[i], g.kind));
    }
}

void dump_defaults_end(sql_dump *d)
{
    object_list all = catalog_list(d->catalog, d->arena, CLASS_DEFAULT_ACL);
    for (size_t i = 0; d->own_defaults && i < all.count; i++) {
        const default_acl *k = (const default_acl *)all.items[i];
        granting g = default_granting(d, k);
        change_privileges(d, &g, default_base(d, k, g.kind), k->base.acl);
    }
}
