#include <string.h>

#include "model/catalog/catalog_private.h"

/* In the order in which PostgreSQL writes them (ACL_ALL_RIGHTS_STR), with the letter of each. */
static const struct privilege_letter {
    uint32_t bit;
    char letter;
} letters[] = {
    {PRIVILEGE_INSERT, 'a'},  {PRIVILEGE_SELECT, 'r'},       {PRIVILEGE_UPDATE, 'w'},
    {PRIVILEGE_DELETE, 'd'},  {PRIVILEGE_TRUNCATE, 'D'},     {PRIVILEGE_REFERENCES, 'x'},
    {PRIVILEGE_TRIGGER, 't'}, {PRIVILEGE_EXECUTE, 'X'},      {PRIVILEGE_USAGE, 'U'},
    {PRIVILEGE_CREATE, 'C'},  {PRIVILEGE_TEMPORARY, 'T'},    {PRIVILEGE_CONNECT, 'c'},
    {PRIVILEGE_SET, 's'},     {PRIVILEGE_ALTER_SYSTEM, 'A'}, {PRIVILEGE_MAINTAIN, 'm'},
};

uint32_t acl_all_privileges(object_kind kind, int pg_version)
{
    const uint32_t table = PRIVILEGE_SELECT | PRIVILEGE_INSERT | PRIVILEGE_UPDATE |
                           PRIVILEGE_DELETE | PRIVILEGE_TRUNCATE | PRIVILEGE_REFERENCES |
                           PRIVILEGE_TRIGGER;
    switch (kind) {
    case OBJECT_COLUMN:
        return PRIVILEGE_SELECT | PRIVILEGE_INSERT | PRIVILEGE_UPDATE | PRIVILEGE_REFERENCES;
    case OBJECT_SEQUENCE:
        return PRIVILEGE_USAGE | PRIVILEGE_SELECT | PRIVILEGE_UPDATE;
    case OBJECT_SCHEMA:
        return PRIVILEGE_USAGE | PRIVILEGE_CREATE;
    case OBJECT_FUNCTION:
    case OBJECT_PROCEDURE:
    case OBJECT_ROUTINE:
    case OBJECT_AGGREGATE:
        return PRIVILEGE_EXECUTE;
    case OBJECT_DATABASE:
        return PRIVILEGE_CREATE | PRIVILEGE_TEMPORARY | PRIVILEGE_CONNECT;
    case OBJECT_TABLESPACE:
        return PRIVILEGE_CREATE;
    case OBJECT_PARAMETER:
        return PRIVILEGE_SET | PRIVILEGE_ALTER_SYSTEM;
    case OBJECT_TYPE:
    case OBJECT_DOMAIN:
    case OBJECT_LANGUAGE:
    case OBJECT_FOREIGN_DATA_WRAPPER:
    case OBJECT_SERVER:
        return PRIVILEGE_USAGE;
    default:
        return pg_version >= 17 ? table | PRIVILEGE_MAINTAIN : table;
    }
}

/* acldefault(): what everybody has, then what the owner has. */
const acl *acl_default(arena *a, object_kind kind, oid owner, int pg_version)
{
    uint32_t world = 0, own = acl_all_privileges(kind, pg_version);
    switch (kind) {
    case OBJECT_FUNCTION:
    case OBJECT_PROCEDURE:
    case OBJECT_AGGREGATE:
    case OBJECT_ROUTINE:
        world = PRIVILEGE_EXECUTE;
        break;
    case OBJECT_TYPE:
    case OBJECT_DOMAIN:
    case OBJECT_LANGUAGE:
        world = PRIVILEGE_USAGE;
        break;
    case OBJECT_DATABASE:
        world = PRIVILEGE_TEMPORARY | PRIVILEGE_CONNECT;
        break;
    case OBJECT_COLUMN:
        own = 0;
        break;
    default:
        break;
    }
    acl *out = ARENA_NEW(a, acl);
    acl_item *items = ARENA_ARRAY(a, acl_item, 2);
    if (world != 0)
        items[out->count++] = (acl_item){OID_NONE, owner, world, 0};
    if (own != 0)
        items[out->count++] = (acl_item){owner, owner, own, 0};
    out->items = items;
    return out;
}

static acl_item *acl_copy(arena *a, const acl *old, size_t extra)
{
    size_t n = old != NULL ? old->count : 0;
    acl_item *items = ARENA_ARRAY(a, acl_item, n + extra);
    if (n > 0)
        memcpy(items, old->items, n * sizeof(acl_item));
    return items;
}

static const acl *acl_of(arena *a, const acl_item *items, size_t count)
{
    acl *out = ARENA_NEW(a, acl);
    *out = (acl){items, count};
    return out;
}

const acl *acl_grant(arena *a, const acl *old, oid grantor, oid grantee, uint32_t privileges,
                     bool grant_option)
{
    size_t n = old != NULL ? old->count : 0;
    acl_item *items = acl_copy(a, old, 1);
    uint32_t options = grant_option ? privileges : 0;
    for (size_t i = 0; i < n; i++) {
        acl_item *item = &items[i];
        if (item->grantee != grantee || item->grantor != grantor)
            continue;
        if ((item->privileges & privileges) == privileges &&
            (item->grant_options & options) == options)
            return NULL;
        item->privileges |= privileges;
        item->grant_options |= options;
        return acl_of(a, items, n);
    }
    items[n] = (acl_item){grantee, grantor, privileges, options};
    return acl_of(a, items, n + 1);
}

const acl *acl_revoke(arena *a, const acl *old, oid grantor, oid grantee, uint32_t privileges,
                      bool option_only)
{
    size_t n = old != NULL ? old->count : 0, kept = 0;
    acl_item *items = acl_copy(a, old, 0);
    bool changed = false;
    for (size_t i = 0; i < n; i++) {
        acl_item item = items[i];
        if (item.grantee == grantee && item.grantor == grantor) {
            uint32_t before = item.privileges | (item.grant_options << 16);
            item.grant_options &= ~privileges;
            if (!option_only)
                item.privileges &= ~privileges;
            changed |= before != (item.privileges | (item.grant_options << 16));
        }
        if (item.privileges != 0)
            items[kept++] = item;
    }
    return changed ? acl_of(a, items, kept) : NULL;
}

const acl *acl_merge(arena *a, const acl *left, const acl *right)
{
    const acl *out = left;
    for (size_t i = 0; right != NULL && i < right->count; i++) {
        const acl_item *item = &right->items[i];
        const acl *next = acl_grant(a, out, item->grantor, item->grantee, item->privileges, false);
        out = next != NULL ? next : out;
        if (item->grant_options != 0) {
            next = acl_grant(a, out, item->grantor, item->grantee, item->grant_options, true);
            out = next != NULL ? next : out;
        }
    }
    return out;
}

const acl *acl_new_owner(arena *a, const acl *old, oid before, oid after)
{
    if (old == NULL)
        return NULL;
    const acl *out = acl_of(a, NULL, 0);
    for (size_t i = 0; i < old->count; i++) {
        acl_item item = old->items[i];
        item.grantee = item.grantee == before ? after : item.grantee;
        item.grantor = item.grantor == before ? after : item.grantor;
        acl one = {&item, 1};
        out = acl_merge(a, out, &one);
    }
    return out;
}

static bool contains(const acl *a, const acl_item *item)
{
    for (size_t i = 0; i < a->count; i++) {
        if (memcmp(&a->items[i], item, sizeof(*item)) == 0)
            return true;
    }
    return false;
}

bool acl_equal(const acl *a, const acl *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    for (size_t i = 0; i < a->count; i++) {
        if (!contains(b, &a->items[i]))
            return false;
    }
    return a->count == b->count;
}

static void buf_privileges(buf *b, uint32_t privileges, uint32_t options)
{
    for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
        if ((privileges & letters[i].bit) != 0)
            buf_char(b, letters[i].letter);
        if ((options & letters[i].bit) != 0)
            buf_char(b, '*');
    }
}

/* putid() of acl.c: anything but letters, digits and underscores asks for quotes. */
static void buf_acl_role(buf *b, const catalog *c, oid id)
{
    const object *o = id != OID_NONE ? catalog_get(c, id) : NULL;
    if (o == NULL)
        return;
    bool safe = true;
    for (size_t i = 0; i < o->name.len; i++) {
        unsigned char ch = (unsigned char)o->name.data[i];
        safe &= ch == '_' || (ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z') ||
                (ch >= 'a' && ch <= 'z');
    }
    if (!safe)
        buf_char(b, '"');
    for (size_t i = 0; i < o->name.len; i++) {
        if (o->name.data[i] == '"')
            buf_char(b, '"');
        buf_char(b, o->name.data[i]);
    }
    if (!safe)
        buf_char(b, '"');
}

uint32_t acl_letter(char letter)
{
    for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
        if (letters[i].letter == letter)
            return letters[i].bit;
    return 0;
}

str acl_item_text(const catalog *c, arena *a, const acl_item *item)
{
    buf b = buf_new(a);
    buf_acl_role(&b, c, item->grantee);
    buf_char(&b, '=');
    buf_privileges(&b, item->privileges, item->grant_options);
    buf_char(&b, '/');
    buf_acl_role(&b, c, item->grantor);
    return buf_str(&b);
}
