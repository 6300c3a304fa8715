#include "model/value/compute.h"

#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/execute/ddl.h"
#include "model/session/rights.h"

/* Functions that ask the catalogue: privileges and visibility; of definitions: evaluate_catalog.c.
 */

/* ---- who may do what ---- */

static const struct privilege_word {
    const char *word;
    uint32_t bit;
} words[] = {
    {"select", PRIVILEGE_SELECT},     {"insert", PRIVILEGE_INSERT},
    {"update", PRIVILEGE_UPDATE},     {"delete", PRIVILEGE_DELETE},
    {"truncate", PRIVILEGE_TRUNCATE}, {"references", PRIVILEGE_REFERENCES},
    {"trigger", PRIVILEGE_TRIGGER},   {"execute", PRIVILEGE_EXECUTE},
    {"usage", PRIVILEGE_USAGE},       {"create", PRIVILEGE_CREATE},
    {"connect", PRIVILEGE_CONNECT},   {"temporary", PRIVILEGE_TEMPORARY},
    {"temp", PRIVILEGE_TEMPORARY},    {"maintain", PRIVILEGE_MAINTAIN},
};

/* "select, insert": any of them is enough. Zero after fail(). */
static uint32_t privilege_bits(computation *c, str text, uint32_t possible, bool *grant_option)
{
    uint32_t bits = 0;
    *grant_option = false;
    for (size_t start = 0; start <= text.len;) {
        size_t end = start + str_find(str_slice(text, start, text.len), STR(","));
        str word = str_trim(str_slice(text, start, end));
        static const char option[] = " with grant option";
        if (word.len > sizeof option &&
            str_is_nocase(str_slice(word, word.len - sizeof option + 1, word.len), option)) {
            *grant_option = true;
            word = str_slice(word, 0, word.len - sizeof option + 1);
        }
        uint32_t one = 0;
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            if (str_is_nocase(word, words[i].word))
                one = words[i].bit;
        if ((one & possible) == 0) {
            fail(c->x, c->at, "22023", "unrecognized privilege type: \"%.*s\"", STR_ARG(word));
            return 0;
        }
        bits |= one;
        start = end + 1;
    }
    return bits;
}

/* get_role_oid_or_public(), or get_role_oid(). */
static bool role_argument(computation *c, const value *v, bool may_be_public, oid *out)
{
    if (type_is_integer(type_base(c->x, v->type))) {
        *out = (oid)v->integer;
        return true;
    }
    *out = OID_NONE;
    if (str_is(v->text, "public") && may_be_public)
        return true;
    const object *o = catalog_find(c->x->catalog, CLASS_ROLE, OID_NONE, v->text);
    if (o == NULL)
        return fail(c->x, c->at, "42704", "role \"%.*s\" does not exist", STR_ARG(v->text));
    *out = o->id;
    return true;
}

static const role *role_of(const computation *c, oid id)
{
    const object *o = id != OID_NONE ? catalog_get(c->x->catalog, id) : NULL;
    return o != NULL && o->class == CLASS_ROLE ? (const role *)o : NULL;
}

/* What a role that is none has is what everybody has. */
static oid role_or_public(const computation *c, oid id)
{
    return role_of(c, id) != NULL ? id : OID_NONE;
}

static bool is_member(const computation *c, oid who, oid of, bool inheriting, int depth)
{
    const role *r = role_of(c, who);
    if (who == of && of != OID_NONE)
        return true;
    if (r == NULL || depth > 32 || (inheriting && !r->inherit))
        return false;
    for (size_t i = 0; i < r->n_member_of; i++)
        if (is_member(c, r->member_of[i], of, inheriting, depth + 1))
            return true;
    return false;
}

static bool acl_allows(const computation *c, const acl *list, oid who, uint32_t bits,
                       bool grant_option)
{
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        const acl_item *one = &list->items[i];
        if (((grant_option ? one->grant_options : one->privileges) & bits) != 0 &&
            (one->grantee == OID_NONE || is_member(c, who, one->grantee, true, 0)))
            return true;
    }
    return false;
}

static bool may(const computation *c, oid who, const object *o, uint32_t bits, bool grant_option)
{
    const role *r = role_of(c, who);
    if (r != NULL && r->superuser)
        return true;
    object_kind kind = object_kind_of(o);
    if (o->class == CLASS_RELATION)
        kind = ((const relation *)o)->kind == 'S' ? OBJECT_SEQUENCE : OBJECT_TABLE;
    const acl *list = o->acl != NULL
                          ? o->acl
                          : acl_default(c->x->arena, kind, o->owner, c->x->options->pg_version);
    who = role_or_public(c, who);
    bool predefined = who != OID_NONE && !grant_option && (rights_of(c->x, who, o) & bits) != 0;
    return predefined || acl_allows(c, list, who, bits, grant_option) ||
           (o->acl == NULL && is_member(c, who, o->owner, true, 0));
}

/* The object that an argument names or whose number it is; NULL: none. */
static bool object_argument(computation *c, const value *v, oid reg, const object **out)
{
    value id = *v;
    *out = NULL;
    if (!type_is_integer(type_base(c->x, v->type)) &&
        !input_reg(c->x, c->at, reg, v->text, false, &id))
        return false;
    if (id.kind == VALUE_KNOWN)
        *out = catalog_get(c->x->catalog, (oid)id.integer);
    return true;
}

/* A number may be of anything: of what is of another kind nothing is found. */
static const object *of_kind(const object *o, object_kind kind)
{
    object_kind is = o != NULL ? object_kind_of(o) : kind;
    if (kind == OBJECT_TABLE || kind == OBJECT_SEQUENCE)
        return o != NULL && o->class == CLASS_RELATION ? o : NULL;
    if (kind == OBJECT_FUNCTION)
        return o != NULL && o->class == CLASS_FUNCTION ? o : NULL;
    if (kind == OBJECT_TYPE)
        return o != NULL && o->class == CLASS_TYPE ? o : NULL;
    return is == kind ? o : NULL;
}

static uint32_t possible_bits(const computation *c, object_kind kind)
{
    return acl_all_privileges(kind, c->x->options->pg_version);
}

/* What has no reg type: a language, a server, a wrapper. */
static bool named_argument(computation *c, const value *v, object_kind kind, const object **out)
{
    execution *x = c->x;
    if (type_is_integer(type_base(x, v->type)))
        *out = catalog_get(x->catalog, (oid)v->integer);
    else if (kind == OBJECT_LANGUAGE)
        *out = catalog_find(x->catalog, CLASS_LANGUAGE, OID_NONE, v->text);
    else
        *out = (const object *)catalog_other(x->catalog, kind, OID_NONE, v->text);
    return *out != NULL || type_is_integer(type_base(x, v->type)) ||
           fail_missing(x, kind, c->at, v->text);
}

/* has_..._privilege([role,] object, privilege): the object is looked for first, but for sequences.
 */
static bool has_privilege(computation *c, oid reg, object_kind kind)
{
    const object *o = NULL;
    oid who = session_role(c->x);
    bool grant_option;
    if (!all_known(c, "has_privilege"))
        return true;
    size_t at = c->count > 2 ? 1 : 0;
    if (at == 1 && !role_argument(c, &c->args[0], true, &who))
        return false;
    uint32_t bits = 1;
    if (kind == OBJECT_SEQUENCE)
        bits = privilege_bits(c, c->args[at + 1].text, possible_bits(c, kind), &grant_option);
    if (bits == 0 || (reg != OID_NONE ? !object_argument(c, &c->args[at], reg, &o)
                                      : !named_argument(c, &c->args[at], kind, &o)))
        return false;
    o = of_kind(o, kind);
    if (kind == OBJECT_SEQUENCE && o != NULL && object_kind_of(o) != kind)
        return fail(c->x, c->at, "42809", "\"%.*s\" is not a sequence", STR_ARG(o->name));
    if (kind != OBJECT_SEQUENCE)
        bits = privilege_bits(c, c->args[at + 1].text, possible_bits(c, kind), &grant_option);
    if (bits == 0)
        return false;
    return o == NULL ? give_null(c) : give_bool(c, may(c, who, o, bits, grant_option));
}

static bool fn_has_table(computation *c)
{
    return has_privilege(c, TYPE_REGCLASS, OBJECT_TABLE);
}
static bool fn_has_sequence(computation *c)
{
    return has_privilege(c, TYPE_REGCLASS, OBJECT_SEQUENCE);
}
static bool fn_has_schema(computation *c)
{
    return has_privilege(c, TYPE_REGNAMESPACE, OBJECT_SCHEMA);
}
static bool fn_has_function(computation *c)
{
    return has_privilege(c, TYPE_REGPROCEDURE, OBJECT_FUNCTION);
}
static bool fn_has_type(computation *c)
{
    return has_privilege(c, TYPE_REGTYPE, OBJECT_TYPE);
}

static bool fn_has_language(computation *c)
{
    return has_privilege(c, OID_NONE, OBJECT_LANGUAGE);
}
static bool fn_has_server(computation *c)
{
    return has_privilege(c, OID_NONE, OBJECT_SERVER);
}
static bool fn_has_wrapper(computation *c)
{
    return has_privilege(c, OID_NONE, OBJECT_FOREIGN_DATA_WRAPPER);
}

/* Of a parameter nobody asks whether it is there; others than superusers were granted it. */
static bool fn_has_parameter(computation *c)
{
    oid who = session_role(c->x);
    if (!all_known(c, "has_parameter_privilege"))
        return true;
    str list = c->args[c->count - 1].text;
    for (size_t start = 0; start <= list.len;) {
        size_t end = start + str_find(str_slice(list, start, list.len), STR(","));
        str word = str_trim(str_slice(list, start, end));
        static const char option[] = " with grant option";
        size_t bare = word.len >= sizeof option ? word.len - sizeof option + 1 : word.len;
        if (str_is_nocase(str_slice(word, bare, word.len), option))
            word = str_slice(word, 0, bare);
        if (!str_is_nocase(word, "set") && !str_is_nocase(word, "alter system"))
            return fail(c->x, c->at, "22023", "unrecognized privilege type: \"%.*s\"",
                        STR_ARG(word));
        start = end + 1;
    }
    if (c->count > 2 && !role_argument(c, &c->args[0], true, &who))
        return false;
    const role *r = role_of(c, who);
    return r != NULL && r->superuser ? give_bool(c, true) : true;
}

static bool fn_has_database(computation *c)
{
    oid who = session_role(c->x);
    bool grant_option;
    if (!all_known(c, "has_database_privilege"))
        return true;
    if (c->count > 2 && !role_argument(c, &c->args[0], true, &who))
        return false;
    const value *database = &c->args[c->count - 2];
    bool by_number = type_is_integer(type_base(c->x, database->type));
    if (!by_number)
        note_database(c->x, database->text, c->at);
    if (by_number || !str_is(database->text, "postgres"))
        return true; /* which others there are nobody knows */
    uint32_t bits = privilege_bits(c, c->args[c->count - 1].text, possible_bits(c, OBJECT_DATABASE),
                                   &grant_option);
    if (bits == 0)
        return false;
    const role *r = role_of(c, who);
    if (r != NULL && r->superuser)
        return give_bool(c, true);
    if ((bits & (PRIVILEGE_CONNECT | PRIVILEGE_TEMPORARY)) != 0 && !grant_option)
        return give_bool(c, true); /* nobody can take it away but ALTER DATABASE's owner */
    return true;
}

/* has_column_privilege([role,] table, column, privilege), has_any_column_privilege([role,] table,
 * privilege) */
static bool column_privilege(computation *c, bool any)
{
    const object *o = NULL;
    oid who = session_role(c->x);
    bool grant_option;
    size_t own = any ? 2 : 3, at = c->count > own ? 1 : 0;
    if (!all_known(c, "has_column_privilege"))
        return true;
    if (at == 1 && !role_argument(c, &c->args[0], true, &who))
        return false;
    if (!object_argument(c, &c->args[at], TYPE_REGCLASS, &o))
        return false;
    const relation *r = o != NULL && o->class == CLASS_RELATION ? (const relation *)o : NULL;
    const value *named = &c->args[any ? at : at + 1];
    bool by_number = any || type_is_integer(type_base(c->x, named->type));
    const column *k = r != NULL && !by_number ? relation_column(r, named->text) : NULL;
    if (r != NULL && !by_number && k == NULL)
        return fail(c->x, c->at, "42703", "column \"%.*s\" of relation \"%.*s\" does not exist",
                    STR_ARG(named->text), STR_ARG(o->name));
    uint32_t bits = privilege_bits(c, c->args[c->count - 1].text, possible_bits(c, OBJECT_COLUMN),
                                   &grant_option);
    if (bits == 0 || r == NULL)
        return bits != 0 && give_null(c);
    bool yes = may(c, who, o, bits, grant_option);
    for (size_t i = 0; any && i < r->n_columns; i++)
        yes = yes || acl_allows(c, r->columns[i].acl, who, bits, grant_option);
    if (any)
        return give_bool(c, yes);
    if (by_number && named->integer >= 1 && (size_t)named->integer <= r->n_columns)
        k = &r->columns[named->integer - 1];
    if (k == NULL)
        return give_null(c);
    return give_bool(c, yes || acl_allows(c, k->acl, who, bits, grant_option));
}

static bool fn_has_column(computation *c)
{
    return column_privilege(c, false);
}
static bool fn_has_any_column(computation *c)
{
    return column_privilege(c, true);
}

/* pg_has_role([role,] role, 'member' or 'usage') */
static bool fn_pg_has_role(computation *c)
{
    oid who = session_role(c->x), of;
    if (!all_known(c, "pg_has_role"))
        return true;
    if (c->count > 2 && !role_argument(c, &c->args[0], false, &who))
        return false;
    if (!role_argument(c, &c->args[c->count - 2], false, &of))
        return false;
    str what = c->args[c->count - 1].text;
    bool usage = str_is_nocase(what, "usage");
    bool kept = str_starts(what, "USAGE") || str_starts(what, "MEMBER") ||
                str_starts(what, "usage") || str_starts(what, "member");
    if (!usage && !str_is_nocase(what, "member"))
        return kept ||
               fail(c->x, c->at, "22023", "unrecognized privilege type: \"%.*s\"", STR_ARG(what));
    const role *r = role_of(c, who);
    return give_bool(c, (r != NULL && r->superuser) || is_member(c, who, of, usage, 0));
}

/* check_enable_rls(); of a role with policies it depends on more. */
static bool fn_row_security_active(computation *c)
{
    const object *o = NULL;
    if (!all_known(c, "row_security_active"))
        return true;
    if (!object_argument(c, &c->args[0], TYPE_REGCLASS, &o))
        return false;
    bool open = o == NULL || o->class != CLASS_RELATION || !((const relation *)o)->rls;
    return !(open || is_unrestricted(c->x)) || give_bool(c, false);
}

/* ---- visibility ---- */

static bool is_visible(computation *c, object_class class)
{
    const object *o =
        c->args[0].kind == VALUE_KNOWN ? catalog_get(c->x->catalog, (oid)c->args[0].integer) : NULL;
    if (c->args[0].kind == VALUE_NULL)
        return give_null(c);
    if (c->args[0].kind != VALUE_KNOWN)
        return true;
    if (o != NULL && o->class != class)
        o = NULL;
    if (o == NULL)
        return give_null(c);
    size_t count = 0;
    const oid *path = session_search_path(c->x, &count);
    for (size_t i = 0; i < count; i++) {
        if (path[i] == o->schema)
            return give_bool(c, true);
        if (o->class != CLASS_FUNCTION &&
            catalog_find(c->x->catalog, o->class, path[i], o->name) != NULL)
            return give_bool(c, false);
    }
    return give_bool(c, false);
}

static bool fn_table_is_visible(computation *c)
{
    return is_visible(c, CLASS_RELATION);
}
static bool fn_type_is_visible(computation *c)
{
    return is_visible(c, CLASS_TYPE);
}
static bool fn_function_is_visible(computation *c)
{
    return is_visible(c, CLASS_FUNCTION);
}
static bool fn_operator_is_visible(computation *c)
{
    return is_visible(c, CLASS_OPERATOR);
}
static bool fn_collation_is_visible(computation *c)
{
    return is_visible(c, CLASS_COLLATION);
}

static bool fn_current_schemas(computation *c)
{
    size_t count = 0;
    const oid *path = session_search_path(c->x, &count);
    value *items = ARENA_ARRAY(c->x->arena, value, count + 1);
    size_t n = 0;
    if (c->args[0].kind != VALUE_KNOWN)
        return true;
    bool implicit = c->args[0].integer != 0;
    bool named = str_contains(session_get(c->x, "search_path"), "pg_catalog");
    for (size_t i = 0; i < count; i++) {
        if (!implicit && ((path[i] == OID_PG_CATALOG && !named) || is_temp_schema(c->x, path[i])))
            continue;
        items[n++] = value_text(catalog_schema_name(c->x->catalog, path[i]), TYPE_NAME);
    }
    *c->out = value_list(type_array(c->x, TYPE_NAME), items, n);
    return true;
}

static bool fn_pg_typeof(computation *c)
{
    oid of = c->args[0].type;
    if (of == OID_NONE)
        return true;
    *c->out = value_integer(of, TYPE_REGTYPE);
    return true;
}

/* ---- enums ---- */

/* enum_range_all(), enum_range_bounds(): a bound that is null is none. */
static bool fn_enum_range(computation *c)
{
    oid of = c->args[0].type != TYPE_UNKNOWN || c->count == 1 ? c->args[0].type : c->args[1].type;
    const type *t = type_get(c->x, type_base(c->x, of));
    if (t == NULL || t->kind != 'e')
        return true;
    size_t first = 0, end = t->n_labels;
    for (size_t i = 0; c->count > 1 && i < 2; i++) {
        if (c->args[i].kind != VALUE_KNOWN && c->args[i].kind != VALUE_NULL)
            return true;
        size_t place = c->args[i].kind == VALUE_KNOWN ? enum_place(t, c->args[i].text) : 0;
        if (c->args[i].kind == VALUE_KNOWN && i == 0)
            first = place;
        else if (c->args[i].kind == VALUE_KNOWN)
            end = place < t->n_labels ? place + 1 : place;
    }
    value *items = ARENA_ARRAY(c->x->arena, value, t->n_labels + 1);
    size_t n = 0;
    for (size_t i = first; i < end; i++) {
        items[n++] = value_text(t->labels[i], t->base.id);
        if (!session_check_enum_use(c->x, t, t->labels[i], c->at))
            return false;
    }
    *c->out = value_list(type_array(c->x, t->base.id), items, n);
    return true;
}

static bool enum_end(computation *c, bool last)
{
    const type *t = type_get(c->x, type_base(c->x, c->args[0].type));
    if (t == NULL || t->kind != 'e' || t->n_labels == 0)
        return true;
    *c->out = value_text(t->labels[last ? t->n_labels - 1 : 0], t->base.id);
    return true;
}

static bool fn_enum_first(computation *c)
{
    return enum_end(c, false);
}
static bool fn_enum_last(computation *c)
{
    return enum_end(c, true);
}

/* The types of an oidvector, as text. */
static bool fn_oidvectortypes(computation *c)
{
    if (!all_known(c, "oidvectortypes"))
        return true;
    buf b = buf_new(c->x->arena);
    for (size_t i = 0; i < c->args[0].n_items; i++) {
        buf_text(&b, i > 0 ? ", " : "");
        buf_add(&b, print_visible_type(c->x, (oid)c->args[0].items[i].integer, TYPMOD_NOT_GIVEN));
    }
    return give_text(c, buf_str(&b));
}

/* Of a partition's bound, in the author's spelling; of others as the server spells them, where that
 * is known, but for what it thinks pretty. */
static bool fn_pg_get_expr(computation *c)
{
    str text;
    if (c->count == 0 || c->args[0].kind == VALUE_NULL)
        return give_null(c);
    if (c->args[0].kind == VALUE_KNOWN)
        return give_text(c, c->args[0].text);
    bool pretty = c->count > 2 && (c->args[2].kind != VALUE_KNOWN || c->args[2].integer != 0);
    return !pretty && tree_spelling(&c->args[0], &text) ? give_text(c, text)
                                                        : give_opaque(c, "pg_get_expr");
}

/* ---- lists of privileges ---- */

value acl_value(execution *x, const acl *list)
{
    if (list == NULL)
        return value_null(OID_NONE);
    value *items = ARENA_ARRAY(x->arena, value, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        items[i] = value_text(acl_item_text(x->catalog, x->arena, &list->items[i]), TYPE_ACLITEM);
    return value_list(type_array(x, TYPE_ACLITEM), items, list->count);
}

static bool fn_acldefault(computation *c)
{
    static const struct {
        char letter;
        object_kind kind;
    } kinds[] = {{'r', OBJECT_TABLE},
                 {'s', OBJECT_SEQUENCE},
                 {'f', OBJECT_FUNCTION},
                 {'n', OBJECT_SCHEMA},
                 {'T', OBJECT_TYPE}};
    if (!all_known(c, "acldefault") || c->args[0].text.len > 1)
        return true;
    if (c->args[0].text.len == 0 || strchr("crsdfnlLtFSTp", c->args[0].text.data[0]) == NULL)
        return fail(c->x, c->at, "XX000", "unrecognized object type abbreviation: %c",
                    c->args[0].text.len > 0 ? c->args[0].text.data[0] : ' ');
    if (c->args[1].integer != 0 && role_of(c, (oid)c->args[1].integer) == NULL)
        return true;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (kinds[i].letter == c->args[0].text.data[0])
            *c->out =
                acl_value(c->x, acl_default(c->x->arena, kinds[i].kind, (oid)c->args[1].integer,
                                            c->x->options->pg_version));
    return true;
}

/* A role's name, in quotes or not, up to the character that ends it; PUBLIC has none. */
static str acl_role(arena *a, str text, char end, size_t *at)
{
    buf b = buf_new(a);
    bool quoted = false;
    for (; *at < text.len && (quoted || text.data[*at] != end); (*at)++) {
        if (text.data[*at] != '"') {
            buf_char(&b, text.data[*at]);
        } else if (quoted && *at + 1 < text.len && text.data[*at + 1] == '"') {
            buf_char(&b, '"');
            (*at)++;
        } else {
            quoted = !quoted;
        }
    }
    (*at)++;
    return buf_str(&b);
}

static bool role_number(const execution *x, str called, oid *out)
{
    const object *o =
        called.len > 0 ? catalog_find(x->catalog, CLASS_ROLE, OID_NONE, called) : NULL;
    *out = o != NULL ? o->id : OID_NONE;
    return o != NULL || called.len == 0;
}

/* "grantee=rights/grantor" */
static bool explode(execution *x, str item, table_value *out)
{
    static const struct {
        char letter;
        const char *word;
    } rights[] = {{'a', "INSERT"},   {'r', "SELECT"},       {'w', "UPDATE"},    {'d', "DELETE"},
                  {'D', "TRUNCATE"}, {'x', "REFERENCES"},   {'t', "TRIGGER"},   {'X', "EXECUTE"},
                  {'U', "USAGE"},    {'C', "CREATE"},       {'T', "TEMPORARY"}, {'c', "CONNECT"},
                  {'s', "SET"},      {'A', "ALTER SYSTEM"}, {'m', "MAINTAIN"}};
    size_t at = 0;
    str grantee = acl_role(x->arena, item, '=', &at);
    size_t slash = at + str_find(str_slice(item, at, item.len), STR("/")), name_at = slash + 1;
    oid to, by;
    if (slash >= item.len || !role_number(x, grantee, &to) ||
        !role_number(x, acl_role(x->arena, item, '\0', &name_at), &by))
        return false;
    for (; at < slash; at++)
        for (size_t i = 0; i < sizeof rights / sizeof rights[0]; i++) {
            if (rights[i].letter != item.data[at])
                continue;
            value *row = ARENA_ARRAY(x->arena, value, 4);
            row[0] = value_integer(by, TYPE_OID);
            row[1] = value_integer(to, TYPE_OID);
            row[2] = value_text(str_from(rights[i].word), TYPE_TEXT);
            row[3] = value_bool(item.data[at + 1] == '*');
            vec_push(x->arena, &out->rows, (table_row){row, false});
        }
    return true;
}

static bool fn_pg_trigger_depth(computation *c)
{
    return give_integer(c, c->x->trigger_depth);
}

/* dbsize.c: a database has more than a thousand files. */
static bool fn_pg_database_size(computation *c)
{
    enum { MEGABYTE = 1 << 20 };
    *c->out = value_no_less(MEGABYTE, c->result);
    return true;
}

static bool fn_pg_relation_size(computation *c)
{
    if (c->count > 0 && c->args[0].kind == VALUE_KNOWN)
        *c->out = value_no_less(0, c->result);
    return true;
}

bool acl_rows(evaluation *ev, str called, const value *args, size_t count, table_value *out,
              bool *ok)
{
    *ok = true;
    if (!str_is(called, "aclexplode") || count != 1)
        return false;
    bool known = args[0].kind == VALUE_KNOWN;
    out->open = !known && args[0].kind != VALUE_NULL;
    for (size_t i = 0; known && i < args[0].n_items; i++)
        out->open = out->open || args[0].items[i].kind != VALUE_KNOWN ||
                    !explode(ev->x, args[0].items[i].text, out);
    return true;
}

const computed catalog_functions[] = {
    {"acldefault", fn_acldefault},
    {"oidvectortypes", fn_oidvectortypes},
    {"pg_get_expr", fn_pg_get_expr},
    {"has_table_privilege", fn_has_table},
    {"has_sequence_privilege", fn_has_sequence},
    {"has_schema_privilege", fn_has_schema},
    {"has_function_privilege", fn_has_function},
    {"has_type_privilege", fn_has_type},
    {"has_database_privilege", fn_has_database},
    {"has_language_privilege", fn_has_language},
    {"has_server_privilege", fn_has_server},
    {"has_foreign_data_wrapper_privilege", fn_has_wrapper},
    {"has_parameter_privilege", fn_has_parameter},
    {"has_column_privilege", fn_has_column},
    {"has_any_column_privilege", fn_has_any_column},
    {"pg_has_role", fn_pg_has_role},
    {"row_security_active", fn_row_security_active},
    {"pg_table_is_visible", fn_table_is_visible},
    {"pg_type_is_visible", fn_type_is_visible},
    {"pg_function_is_visible", fn_function_is_visible},
    {"pg_operator_is_visible", fn_operator_is_visible},
    {"pg_collation_is_visible", fn_collation_is_visible},
    {"current_schemas", fn_current_schemas},
    {"pg_trigger_depth", fn_pg_trigger_depth},
    {"pg_database_size", fn_pg_database_size},
    {"pg_relation_size", fn_pg_relation_size},
    {"pg_table_size", fn_pg_relation_size},
    {"pg_indexes_size", fn_pg_relation_size},
    {"pg_total_relation_size", fn_pg_relation_size},
    {"pg_typeof", fn_pg_typeof},
    {"enum_range", fn_enum_range},
    {"enum_first", fn_enum_first},
    {"enum_last", fn_enum_last},
    {NULL, NULL},
};
