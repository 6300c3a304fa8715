#include <ctype.h>
#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/value/input_text.h"

/* grantee=privileges/grantor, after aclparse() of PostgreSQL 15. */

static const char *skip_space(const char *at)
{
    while (isspace((unsigned char)*at))
        at++;
    return at;
}

/* getid(): false when the name is longer than names are. */
static bool read_id(const text_input *in, const char **at, str *out)
{
    VEC(char) text = {0};
    bool quoted = false;
    const char *c = skip_space(*at);
    for (; *c != '\0' && (quoted || *c == '"' || isalnum((unsigned char)*c) || *c == '_' ||
                          (unsigned char)*c > 127);
         c++) {
        if (*c == '"' && !(quoted && c[1] == '"')) {
            quoted = !quoted;
            continue;
        }
        c += *c == '"';
        if (text.count == NAME_MAX_BYTES)
            return fail(in->x, in->at, "42622", "identifier too long");
        vec_push(in->x->arena, &text, *c);
    }
    *at = skip_space(c);
    *out = text.count > 0 ? (str){text.items, text.count} : STR("");
    return true;
}

static bool bad_acl(const text_input *in, const char *what)
{
    return fail(in->x, in->at, "22P02", "%s", what);
}

static bool check_role(const text_input *in, str called)
{
    return catalog_find(in->x->catalog, CLASS_ROLE, OID_NONE, called) != NULL ||
           fail(in->x, in->at, "42704", "role \"%.*s\" does not exist", STR_ARG(called));
}

/* The name in front of the =, behind "user" or "group" where that is written. */
static bool read_grantee(const text_input *in, const char **at, str *out)
{
    if (!read_id(in, at, out))
        return false;
    if (**at == '=')
        return true;
    if (!str_is(*out, "group") && !str_is(*out, "user"))
        return fail(in->x, in->at, "22P02", "unrecognized key word: \"%.*s\"", STR_ARG(*out));
    if (!read_id(in, at, out))
        return false;
    if (out->len == 0)
        return bad_acl(in, "missing name");
    return **at == '=' || bad_acl(in, "missing \"=\" sign");
}

/* The letters between = and /; *known is false where one stands for what is not kept here. */
static bool read_privileges(const text_input *in, const char **at, acl_item *out, bool *known)
{
    const char *letters =
        in->x->options->pg_version >= 17 ? "*arwdDxtXUCTcsARm" : "*arwdDxtXUCTcsAR";
    uint32_t last = 0;
    for (; isalpha((unsigned char)**at) || **at == '*'; (*at)++) {
        if (strchr(letters, **at) == NULL)
            return bad_acl(in, "invalid mode character: must be one of \"arwdDxtXUCTcsA\"");
        if (**at == '*') {
            out->grant_options |= last;
            continue;
        }
        last = acl_letter(**at);
        *known = *known && last != 0;
        out->privileges |= last;
    }
    return true;
}

static bool find_role(const text_input *in, str called, oid *out)
{
    if (!check_role(in, called))
        return false;
    *out = catalog_find(in->x->catalog, CLASS_ROLE, OID_NONE, called)->id;
    return true;
}

bool read_aclitem(const text_input *in)
{
    const char *at = in->text;
    str grantee, grantor;
    acl_item item = {.grantor = OID_ROLE_POSTGRES};
    bool known = true;
    if (!read_grantee(in, &at, &grantee))
        return false;
    at++;
    if (!read_privileges(in, &at, &item, &known) ||
        (grantee.len > 0 && !find_role(in, grantee, &item.grantee)))
        return false;
    if (*at == '/') {
        at++;
        if (!read_id(in, &at, &grantor))
            return false;
        if (grantor.len == 0)
            return bad_acl(in, "a name must follow the \"/\" sign");
        if (!find_role(in, grantor, &item.grantor))
            return false;
    }
    if (*skip_space(at) != '\0')
        return bad_acl(in, "extra garbage at the end of the ACL specification");
    str text = acl_item_text(in->x->catalog, in->x->arena, &item);
    return !known || text_prints(in, "%.*s", STR_ARG(text));
}
