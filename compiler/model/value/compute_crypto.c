#include <stdlib.h>
#include <string.h>

#include "model/value/bounds.h"
#include "model/value/compute.h"

/*
 * What the functions of pgcrypto refuse: px_gen_salt(), px_crypt(), px_find_combo(),
 * pgp_armor_decode(). What they give is not computed.
 */

static bool is_one_of(str s, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (str_is_nocase(s, words[i]))
            return true;
    return false;
}

/* ---- salts ---- */

static bool fn_gen_salt(computation *c)
{
    static const struct {
        const char *called;
        int64_t least, most;
    } kinds[] = {{"des", 25, 25}, {"md5", 1000, 1000}, {"xdes", 1, 0xffffff}, {"bf", 4, 31}};
    str kind;
    int64_t rounds = 0;
    if (!text_arg(c, 0, &kind))
        return true;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (!str_is_nocase(kind, kinds[i].called))
            continue;
        bool known = c->count < 2 || integer_arg(c, 1, &rounds);
        bool even = str_is(STR("xdes"), kinds[i].called) && rounds % 2 == 0;
        if (known && rounds != 0 && (rounds < kinds[i].least || rounds > kinds[i].most || even))
            return fail(c->x, c->at, "22023", "gen_salt: Incorrect number of rounds");
        *c->out = value_fresh(c->x, c->result);
        return true;
    }
    return fail(c->x, c->at, "22023", "gen_salt: Unknown salt algorithm");
}

/* Only what no kind of salt is: too short, or a mark that is followed by too little. */
static bool fn_crypt(computation *c)
{
    str salt;
    if (!all_known(c, "crypt") || !text_arg(c, 1, &salt))
        return true;
    if (salt.len < 2 || (salt.data[0] == '_' && salt.len < 9))
        return fail(c->x, c->at, "22023", "invalid salt");
    return give_opaque(c, "crypt");
}

/* ---- ciphers ---- */

static bool check_cipher(computation *c, size_t at)
{
    str called;
    static const char *const known[] = {"bf",    "blowfish", "des",      "des3", "3des",
                                        "cast5", "aes",      "rijndael", NULL};
    if (!text_arg(c, at, &called))
        return true;
    size_t end = 0;
    while (end < called.len && called.data[end] != '-' && called.data[end] != '/')
        end++;
    return is_one_of(str_slice(called, 0, end), known) ||
           fail(c->x, c->at, "22023", "Cannot use \"%.*s\": No such cipher algorithm",
                STR_ARG(called));
}

static bool fn_encrypt(computation *c)
{
    return check_cipher(c, c->count - 1) && give_opaque(c, "encrypt");
}

static bool fn_decrypt(computation *c)
{
    return check_cipher(c, c->count - 1) && give_opaque(c, "decrypt");
}

static bool fn_gen_random_bytes(computation *c)
{
    int64_t n;
    if (integer_arg(c, 0, &n) && (n < 1 || n > 1024))
        return fail(c->x, c->at, "39000", "Length not in range");
    *c->out = value_fresh(c->x, c->result);
    c->out->bounds = call_bounds(c->x, STR("gen_random_bytes"), c->args, c->count);
    return true;
}

/* ---- messages ---- */

static bool fn_dearmor(computation *c)
{
    str text;
    if (!all_known(c, "dearmor") || !text_arg(c, 0, &text))
        return true;
    if (!str_contains(text, "-----BEGIN") || !str_contains(text, "-----END"))
        return fail(c->x, c->at, "39000", "Corrupt ascii-armor");
    return give_opaque(c, "dearmor");
}

/* A message in OpenPGP's format: its first byte has the highest bit. */
static bool check_message(computation *c, size_t at)
{
    str bytes;
    if (c->args[at].kind != VALUE_KNOWN || c->args[at].text.data == NULL ||
        !text_arg(c, at, &bytes))
        return true;
    bool hex = bytes.len >= 4 && bytes.data[0] == '\\' && bytes.data[1] == 'x';
    bool may_be = hex ? strchr("89abcdefABCDEF", bytes.data[2]) != NULL
                      : bytes.len > 0 && ((unsigned char)bytes.data[0] & 0x80) != 0;
    return may_be || fail(c->x, c->at, "39000", "Wrong key or corrupt data");
}

/* ---- options of messages: set_arg(), parse_args() ---- */

static bool is_blank(char one)
{
    return one == ' ' || one == '\t' || one == '\n';
}

/* A word, or one of = and ,. */
static str next_word(str *rest)
{
    size_t from = 0, to;
    while (from < rest->len && is_blank(rest->data[from]))
        from++;
    to = from;
    while (to < rest->len && !is_blank(rest->data[to]) && strchr("=,", rest->data[to]) == NULL)
        to++;
    if (to == from && to < rest->len)
        to++;
    str out = str_slice(*rest, from, to);
    while (to < rest->len && is_blank(rest->data[to]))
        to++;
    *rest = str_slice(*rest, to, rest->len);
    return out;
}

static bool takes(str *rest, char mark)
{
    bool found_one = rest->len > 0 && rest->data[0] == mark;
    if (found_one)
        *rest = str_slice(*rest, 1, rest->len);
    return found_one;
}

/* `salted`: what s2k-count is for. */
static bool is_option(computation *c, str key, str given, bool *salted)
{
    static const char *const ciphers[] = {"3des",   "cast5",  "bf",     "blowfish", "aes",
                                          "aes128", "aes192", "aes256", "twofish",  NULL};
    static const char *const digests[] = {"md5",    "sha1",   "sha-1",  "ripemd160",
                                          "sha256", "sha384", "sha512", NULL};
    static const char *const flags[] = {"disable-mdc",
                                        "sess-key",
                                        "convert-crlf",
                                        "unicode-mode",
                                        "debug",
                                        "expect-cipher-algo",
                                        "expect-disable-mdc",
                                        "expect-sess-key",
                                        "expect-s2k-mode",
                                        "expect-s2k-count",
                                        "expect-s2k-digest-algo",
                                        "expect-unicode-mode",
                                        "expect-compress-algo",
                                        "expect-s2k-cipher-algo",
                                        NULL};
    long number = strtol(arena_cstr(c->x->arena, given), NULL, 10);
    if (str_is_nocase(key, "cipher-algo") || str_is_nocase(key, "s2k-cipher-algo"))
        return is_one_of(given, ciphers);
    if (str_is_nocase(key, "s2k-digest-algo"))
        return is_one_of(given, digests);
    if (str_is_nocase(key, "s2k-mode")) {
        *salted = number == 3;
        return number == 0 || number == 1 || number == 3;
    }
    if (str_is_nocase(key, "s2k-count"))
        return *salted && number >= 1024 && number <= 65011712;
    if (str_is_nocase(key, "compress-algo"))
        return number >= 0 && number <= 3;
    if (str_is_nocase(key, "compress-level"))
        return number >= 0 && number <= 9;
    return is_one_of(key, flags);
}

static bool check_options(computation *c, size_t at)
{
    str rest;
    bool salted = true;
    if (at >= c->count || c->args[at].kind != VALUE_KNOWN || !text_arg(c, at, &rest))
        return true;
    while (rest.len > 0) {
        str key = next_word(&rest);
        bool right = takes(&rest, '=');
        str given = right ? next_word(&rest) : STR("");
        right = right && (rest.len == 0 || takes(&rest, ',')) && key.len > 0 && given.len > 0;
        if (!right || !is_option(c, key, given, &salted))
            return fail(c->x, c->at, "39000", "Illegal argument to function");
    }
    return true;
}

/* pgp_set_symkey() */
static bool check_password(computation *c)
{
    str key;
    return c->args[1].kind != VALUE_KNOWN || !text_arg(c, 1, &key) || key.len > 0 ||
           fail(c->x, c->at, "39000", "Illegal argument to function");
}

static bool fn_pgp_key_id(computation *c)
{
    return check_message(c, 0);
}

static bool fn_pgp_sym_encrypt(computation *c)
{
    return check_options(c, 2) && check_password(c);
}

static bool fn_pgp_sym_decrypt(computation *c)
{
    return check_options(c, 2) && check_password(c) && check_message(c, 0);
}

static bool fn_pgp_pub_encrypt(computation *c)
{
    return check_options(c, 2) && check_message(c, 1);
}

static bool fn_pgp_pub_decrypt(computation *c)
{
    return check_options(c, 3) && check_message(c, 0);
}

const computed crypto_functions[] = {
    {"gen_salt", fn_gen_salt},
    {"crypt", fn_crypt},
    {"encrypt", fn_encrypt},
    {"encrypt_iv", fn_encrypt},
    {"decrypt", fn_decrypt},
    {"decrypt_iv", fn_decrypt},
    {"gen_random_bytes", fn_gen_random_bytes},
    {"dearmor", fn_dearmor},
    {"pgp_armor_headers", fn_dearmor},
    {"pgp_key_id", fn_pgp_key_id},
    {"pgp_sym_encrypt", fn_pgp_sym_encrypt},
    {"pgp_sym_encrypt_bytea", fn_pgp_sym_encrypt},
    {"pgp_sym_decrypt", fn_pgp_sym_decrypt},
    {"pgp_sym_decrypt_bytea", fn_pgp_sym_decrypt},
    {"pgp_pub_encrypt", fn_pgp_pub_encrypt},
    {"pgp_pub_encrypt_bytea", fn_pgp_pub_encrypt},
    {"pgp_pub_decrypt", fn_pgp_pub_decrypt},
    {"pgp_pub_decrypt_bytea", fn_pgp_pub_decrypt},
    {NULL, NULL},
};
