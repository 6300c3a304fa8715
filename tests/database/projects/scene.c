#include "scene.h"

#include <string.h>

typedef VEC(const object *) candidates;

static const char *const tables[] = {
    "users",    "profiles",      "orders",   "order_items", "products", "categories", "posts",
    "comments", "tags",          "teams",    "members",     "invoices", "payments",   "settings",
    "sessions", "notifications", "messages", "channels",    "projects", "tasks",      "audit_log",
    "events",   "devices",       "files",    "plans",       "features", "coupons",    "addresses"};
static const char *const columns[] = {
    "status",     "title",     "slug",        "email",       "name",    "amount",
    "price",      "note",      "is_paid",     "archived",    "payload", "updated_at",
    "deleted_at", "starts_on", "rank",        "kind",        "score",   "quantity",
    "labels",     "owner_id",  "external_id", "description", "locale",  "phone"};
static const char *const words[] = {"status", "role",  "level", "state", "main", "recent", "public",
                                    "owner",  "admin", "total", "daily", "sync", "touch",  "check"};
enum {
    N_TABLES = sizeof(tables) / sizeof(tables[0]),
    N_COLUMNS = sizeof(columns) / sizeof(columns[0]),
    N_WORDS = sizeof(words) / sizeof(words[0])
};

void scene_next(scene *s, const catalog *c)
{
    s->catalog = c;
    s->unfit = false;
    memset(s->actors, 0, sizeof(s->actors));
    s->picked = NULL;
    vec_clear(&s->columns);
    vec_clear(&s->words);
}

/* ---- words ---- */

static str recall(const scene *s, str called)
{
    for (size_t i = s->words.count; i-- > 0;) {
        if (str_eq(s->words.items[i].name, called))
            return s->words.items[i].text;
    }
    return (str){0};
}

static void remember(scene *s, str called, str text)
{
    vec_push(s->arena, &s->words, (remembered){called, arena_str(s->arena, text)});
}

/* {set:NAME=WHAT} writes nothing; {get:NAME} what the word or rule WHAT wrote. */
static void set_word(scene *s, str arg)
{
    size_t equals = str_find(arg, STR("="));
    str what = str_slice(arg, equals + 1, arg.len);
    buf b = buf_new(s->arena);
    if (!scene_write(s, &b, what, (str){0}))
        grammar_write(s->writer, &b, what);
    remember(s, str_slice(arg, 0, equals), buf_str(&b));
}

static void get_word(scene *s, buf *out, str arg)
{
    str text = recall(s, arg);
    if (str_absent(text))
        s->unfit = true;
    else
        buf_add(out, text);
}

static bool is_relation(const scene *s, str called)
{
    return catalog_relation(s->catalog, STR("public"), called) != NULL;
}

static void write_new_table(scene *s, buf *out)
{
    str called = str_from(tables[dice_roll(s->dice, N_TABLES)]);
    for (int i = 0; i < 20 && is_relation(s, called); i++)
        called = str_from(tables[dice_roll(s->dice, N_TABLES)]);
    if (is_relation(s, called))
        called = arena_printf(s->arena, "%.*s_%u", STR_ARG(called), dice_roll(s->dice, 100));
    remember(s, STR("newtable"), called);
    buf_add(out, called);
}

static void write_new_column(scene *s, buf *out)
{
    const relation *r = s->actors[0].relation;
    str called = str_from(columns[dice_roll(s->dice, N_COLUMNS)]);
    for (int i = 0; i < 20 && r != NULL && relation_column(r, called) != NULL; i++)
        called = str_from(columns[dice_roll(s->dice, N_COLUMNS)]);
    if (r != NULL && relation_column(r, called) != NULL)
        called = arena_printf(s->arena, "%.*s_%u", STR_ARG(called), dice_roll(s->dice, 100));
    remember(s, STR("newcolumn"), called);
    buf_add(out, called);
}

/* ---- picking ---- */

static const object *choose(scene *s, const candidates *from)
{
    if (from->count > 0)
        return from->items[dice_roll(s->dice, (uint32_t)from->count)];
    s->unfit = true;
    return NULL;
}

static bool is_plain(str called)
{
    for (size_t i = 0; i < called.len; i++) {
        char c = called.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    return true;
}

static candidates made(scene *s, object_class class)
{
    candidates out = {0};
    object_list all = catalog_list(s->catalog, s->arena, class);
    for (size_t i = 0; i < all.count; i++) {
        const object *o = all.items[i];
        if (!o->environment && is_plain(o->name) &&
            !str_starts(catalog_schema_name(s->catalog, o->schema), "pg_"))
            vec_push(s->arena, &out, o);
    }
    return out;
}

static candidates members(scene *s, object_class class)
{
    candidates out = {0};
    const relation *r = s->actors[0].relation;
    if (r == NULL)
        return out;
    object_list all = catalog_members(s->catalog, s->arena, class, r->base.id);
    for (size_t i = 0; i < all.count; i++)
        vec_push(s->arena, &out, all.items[i]);
    return out;
}

static const constraint *primary_key(scene *s, const relation *r)
{
    object_list all = catalog_members(s->catalog, s->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        if (k->kind == 'p' && k->n_columns == 1)
            return k;
    }
    return NULL;
}

/* {pick:rpvm} a relation of one of these kinds; k: it has a primary key of one column. */
static void pick(scene *s, size_t number, str kinds)
{
    candidates all = made(s, CLASS_RELATION), fitting = {0};
    bool keyed = memchr(kinds.data, 'k', kinds.len) != NULL;
    const relation *other = number > 0 ? s->actors[0].relation : NULL;
    for (size_t i = 0; i < all.count; i++) {
        const relation *r = (const relation *)all.items[i];
        if (memchr(kinds.data, r->kind, kinds.len) != NULL && !r->is_partition &&
            (other == NULL || r->base.id != other->base.id) &&
            (!keyed || primary_key(s, r) != NULL))
            vec_push(s->arena, &fitting, all.items[i]);
    }
    s->actors[number].relation = (const relation *)choose(s, &fitting);
}

static bool is_key_column(scene *s, const relation *r, const column *c)
{
    const constraint *k = primary_key(s, r);
    return k != NULL && k->columns[0] == c->number;
}

/* {column:ti} of a category (any without), nullable with an N, which is neither generated nor the
 * primary key. */
static void choose_column(scene *s, size_t number, str arg)
{
    actor *a = &s->actors[number];
    VEC(const column *) fitting = {0};
    for (size_t i = 0; a->relation != NULL && i < a->relation->n_columns; i++) {
        const column *c = &a->relation->columns[i];
        bool category = arg.len == 0 || str_is(arg, "N") ||
                        memchr(arg.data, scene_category(s, c), arg.len) != NULL;
        bool nullable =
            memchr(arg.data != NULL ? arg.data : "", 'N', arg.len) == NULL || !c->not_null;
        if (!c->dropped && category && nullable && c->generated == 0 && c->identity == 0 &&
            is_plain(c->name) && !is_key_column(s, a->relation, c))
            vec_push(s->arena, &fitting, c);
    }
    a->column =
        fitting.count > 0 ? fitting.items[dice_roll(s->dice, (uint32_t)fitting.count)] : NULL;
    s->unfit |= a->column == NULL;
}

static void write_type(scene *s, buf *out, const column *c)
{
    if (c != NULL)
        buf_add(out, catalog_format_type(s->catalog, s->arena, c->type, c->typmod));
}

static void write_relation(scene *s, buf *out, const relation *r, bool may_be_short)
{
    str where = catalog_schema_name(s->catalog, r->base.schema);
    if (!str_is(where, "public") || !may_be_short || dice_percent(s->dice, 35))
        buf_printf(out, "%.*s.", STR_ARG(where));
    buf_add(out, r->base.name);
}

/* {it} the table as statements write it, {it:name} its bare name, {it:schema}, {it:key} its primary
 * key's column, {it:keytype}. */
static void write_actor(scene *s, buf *out, size_t number, str arg)
{
    const relation *r = s->actors[number].relation;
    if (r == NULL) {
        s->unfit = true;
        return;
    }
    const constraint *k = primary_key(s, r);
    if (str_is(arg, "name")) {
        buf_add(out, r->base.name);
    } else if (str_is(arg, "schema")) {
        buf_add(out, catalog_schema_name(s->catalog, r->base.schema));
    } else if (str_is(arg, "key") || str_is(arg, "keytype")) {
        s->unfit |= k == NULL;
        if (k != NULL && str_is(arg, "key"))
            buf_add(out, r->columns[k->columns[0] - 1].name);
        else if (k != NULL)
            write_type(s, out, &r->columns[k->columns[0] - 1]);
    } else {
        write_relation(s, out, r, true);
    }
}

/* {column} picks one and writes it; {c} writes it again; {c:type}, {c:value}. */
static void write_column(scene *s, buf *out, size_t number, str arg)
{
    const actor *a = &s->actors[number];
    if (a->column == NULL)
        s->unfit = true;
    else if (str_is(arg, "type"))
        write_type(s, out, a->column);
    else if (str_is(arg, "value"))
        scene_value(s, out, a->relation, a->column);
    else
        buf_add(out, a->column->name);
}

/* {reference} the type of a key and REFERENCES it. */
static void write_reference(scene *s, buf *out)
{
    static const char *const actions[] = {"", " ON DELETE CASCADE", " ON DELETE SET NULL",
                                          " ON DELETE RESTRICT", " ON UPDATE CASCADE"};
    actor kept = s->actors[1];
    bool unfit = s->unfit;
    pick(s, 1, STR("rk"));
    const relation *r = s->actors[1].relation;
    const constraint *k = r != NULL ? primary_key(s, r) : NULL;
    s->actors[1] = kept;
    s->unfit = unfit;
    if (k == NULL) {
        buf_text(out, "integer");
        return;
    }
    const column *c = &r->columns[k->columns[0] - 1];
    write_type(s, out, c);
    buf_text(out, " REFERENCES ");
    write_relation(s, out, r, true);
    if (dice_percent(s->dice, 60))
        buf_printf(out, "%s(%.*s)", dice_percent(s->dice, 50) ? " " : "", STR_ARG(c->name));
    buf_text(out, actions[dice_roll(s->dice, sizeof(actions) / sizeof(actions[0]))]);
}

/* ---- other objects ---- */

static void pick_type(scene *s, str kinds)
{
    candidates all = made(s, CLASS_TYPE), fitting = {0};
    for (size_t i = 0; i < all.count; i++) {
        const type *t = (const type *)all.items[i];
        const relation *r = CATALOG_GET(s->catalog, relation, t->relation);
        if (memchr(kinds.data, t->kind, kinds.len) != NULL && (r == NULL || r->kind == 'c'))
            vec_push(s->arena, &fitting, all.items[i]);
    }
    s->picked = choose(s, &fitting);
}

/* {function:fpt}: f of plain arguments, p a procedure, t for triggers. */
static void pick_function(scene *s, str kinds)
{
    candidates all = made(s, CLASS_FUNCTION), fitting = {0};
    for (size_t i = 0; i < all.count; i++) {
        const function *f = (const function *)all.items[i];
        bool of_trigger =
            str_is(catalog_format_type(s->catalog, s->arena, f->returns, -1), "trigger");
        char letter = of_trigger ? 't' : f->kind;
        if (memchr(kinds.data, letter, kinds.len) != NULL && !str_is(f->language, "internal") &&
            !str_is(f->language, "c"))
            vec_push(s->arena, &fitting, all.items[i]);
    }
    s->picked = choose(s, &fitting);
}

static void pick_member(scene *s, object_class class, str kinds)
{
    candidates all = members(s, class), fitting = {0};
    for (size_t i = 0; i < all.count; i++) {
        const object *o = all.items[i];
        char kind = class == CLASS_CONSTRAINT ? ((const constraint *)o)->kind : '-';
        if (is_plain(o->name) && (kinds.len == 0 || memchr(kinds.data, kind, kinds.len) != NULL))
            vec_push(s->arena, &fitting, o);
    }
    s->picked = choose(s, &fitting);
}

static void pick_sequence(scene *s)
{
    candidates all = made(s, CLASS_RELATION), fitting = {0};
    for (size_t i = 0; i < all.count; i++) {
        if (((const relation *)all.items[i])->kind == 'S')
            vec_push(s->arena, &fitting, all.items[i]);
    }
    s->picked = choose(s, &fitting);
}

static void pick_index(scene *s)
{
    candidates all = members(s, CLASS_RELATION), fitting = {0};
    for (size_t i = 0; i < all.count; i++) {
        const relation *r = (const relation *)all.items[i];
        if (r->index != NULL && r->index->constraint == OID_NONE)
            vec_push(s->arena, &fitting, all.items[i]);
    }
    s->picked = choose(s, &fitting);
}

static void pick_role(scene *s)
{
    candidates all = made(s, CLASS_ROLE);
    s->picked = choose(s, &all);
}

static void write_role(scene *s, buf *out)
{
    static const char *const supabase[] = {"anon", "authenticated", "service_role"};
    candidates all = made(s, CLASS_ROLE);
    if (s->profile == PROFILE_SUPABASE && dice_percent(s->dice, 80))
        buf_text(out, supabase[dice_roll(s->dice, 3)]);
    else if (all.count > 0)
        buf_add(out, choose(s, &all)->name);
    else
        buf_text(out, "public");
}

static void write_signature(scene *s, buf *out, const function *f, bool values)
{
    write_relation(s, out, &(relation){.base = f->base}, true);
    buf_char(out, '(');
    size_t n = f->n_inputs;
    if (values && f->n_defaults > 0)
        n -= dice_roll(s->dice, (uint32_t)f->n_defaults + 1);
    for (size_t i = 0; i < n; i++) {
        column c = {.type = f->input_types[i], .typmod = -1};
        buf_text(out, i > 0 ? ", " : "");
        if (values)
            scene_value(s, out, NULL, &c);
        else
            write_type(s, out, &c);
    }
    buf_char(out, ')');
}

/* {that} what was picked last; {that:name}, {that:arguments}, {that:call}; {that:label} of an enum.
 */
static void write_picked(scene *s, buf *out, str arg)
{
    const object *o = s->picked;
    if (o == NULL) {
        s->unfit = true;
    } else if (str_is(arg, "name")) {
        buf_add(out, o->name);
    } else if (str_is(arg, "label")) {
        const type *t = (const type *)o;
        s->unfit |= o->class != CLASS_TYPE || t->n_labels == 0;
        if (!s->unfit)
            buf_add(out, t->labels[dice_roll(s->dice, (uint32_t)t->n_labels)]);
    } else if (o->class == CLASS_FUNCTION && !str_absent(arg)) {
        write_signature(s, out, (const function *)o, str_is(arg, "call"));
    } else if (o->schema != OID_NONE && (o->class == CLASS_RELATION || o->class == CLASS_TYPE ||
                                         o->class == CLASS_FUNCTION)) {
        write_relation(s, out, &(relation){.base = *o}, true);
    } else {
        buf_add(out, o->name);
    }
}

static bool pick_other(scene *s, str word, str arg)
{
    if (str_is(word, "type"))
        pick_type(s, arg);
    else if (str_is(word, "function"))
        pick_function(s, arg);
    else if (str_is(word, "constraint"))
        pick_member(s, CLASS_CONSTRAINT, arg);
    else if (str_is(word, "policy"))
        pick_member(s, CLASS_POLICY, arg);
    else if (str_is(word, "trigger"))
        pick_member(s, CLASS_TRIGGER, arg);
    else if (str_is(word, "index"))
        pick_index(s);
    else if (str_is(word, "sequence"))
        pick_sequence(s);
    else if (str_is(word, "ownrole"))
        pick_role(s);
    else
        return false;
    return true;
}

/* ---- habits ---- */

static bool is_guarded(scene *s)
{
    return dice_percent(s->dice, s->guarded);
}

static bool write_habit(scene *s, buf *out, str word, str arg)
{
    if (str_is(word, "ine"))
        buf_text(out, is_guarded(s) ? "IF NOT EXISTS " : "");
    else if (str_is(word, "ie"))
        buf_text(out, is_guarded(s) ? "IF EXISTS " : "");
    else if (str_is(word, "orr"))
        buf_text(out, is_guarded(s) ? "OR REPLACE " : "");
    else if (str_is(word, "guard"))
        grammar_write(
            s->writer, out,
            arena_printf(s->arena, "%s_%.*s", is_guarded(s) ? "guarded" : "plain", STR_ARG(arg)));
    else if (str_is(word, "only"))
        s->unfit |= str_is(arg, "supabase") != (s->profile == PROFILE_SUPABASE);
    else
        return false;
    return true;
}

static bool write_actors(scene *s, buf *out, str word, str arg)
{
    size_t number = str_ends(word, "2") ? 1 : 0;
    str plain = number == 1 ? str_slice(word, 0, word.len - 1) : word;
    if (number == 1 && s->actors[0].relation == NULL) {
        s->unfit = true;
        return str_is(plain, "pick") || str_is(plain, "it") || str_is(plain, "column") ||
               str_is(plain, "take") || str_is(plain, "c");
    }
    if (str_is(plain, "pick")) {
        pick(s, number, arg);
    } else if (str_is(plain, "it")) {
        write_actor(s, out, number, arg);
    } else if (str_is(plain, "column") || str_is(plain, "take")) {
        choose_column(s, number, arg);
        if (str_is(plain, "column"))
            write_column(s, out, number, STR(""));
    } else if (str_is(plain, "c")) {
        write_column(s, out, number, arg);
    } else {
        return false;
    }
    return true;
}

bool scene_write(void *context, buf *out, str word, str arg)
{
    scene *s = context;
    if (str_is(word, "set"))
        set_word(s, arg);
    else if (str_is(word, "get"))
        get_word(s, out, arg);
    else if (str_is(word, "newtable"))
        write_new_table(s, out);
    else if (str_is(word, "newcolumn"))
        write_new_column(s, out);
    else if (str_is(word, "word"))
        buf_text(out, words[dice_roll(s->dice, N_WORDS)]);
    else if (str_is(word, "reference"))
        write_reference(s, out);
    else if (str_is(word, "role"))
        write_role(s, out);
    else if (str_is(word, "that"))
        write_picked(s, out, arg);
    else
        return pick_other(s, word, arg) || write_habit(s, out, word, arg) ||
               write_actors(s, out, word, arg) || scene_write_row(s, out, word, arg);
    return true;
}
