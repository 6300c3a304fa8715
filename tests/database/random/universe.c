#include "universe.h"

#include <string.h>

#include "values.h"

/* Few, so that they collide; some need quotes, some are as long as a name may be or longer. */
static const char *const names[] = {
    "a",
    "b",
    "c",
    "d",
    "t",
    "u",
    "v",
    "w",
    "x",
    "t1",
    "t2",
    "f",
    "g",
    "item",
    "users",
    "T",
    "Mixed Case",
    "select",
    "user",
    "id",
    "na\"me",
    "größe",
    "a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc",
    "a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more",
    "fifty_bytes_leave_little_room_for_what_is_added_to",
    "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl",
};
enum { N_NAMES = sizeof(names) / sizeof(names[0]), N_PLAIN = 15 };

typedef VEC(const object *) candidates;

void universe_next(universe *u, arena *a, const catalog *c)
{
    dice *d = u->dice;
    writer *w = u->writer;
    *u = (universe){.arena = a, .catalog = c, .dice = d, .writer = w};
}

str universe_name(universe *u)
{
    uint32_t n = dice_percent(u->dice, 80) ? N_PLAIN : N_NAMES;
    return str_from(names[dice_roll(u->dice, n)]);
}

static const object *choose(universe *u, const candidates *from)
{
    return from->count == 0 ? NULL : from->items[dice_roll(u->dice, (uint32_t)from->count)];
}

static bool is_temporary(const universe *u, oid schema)
{
    return str_starts(catalog_schema_name(u->catalog, schema), "pg_temp");
}

/* What was not there from the beginning; `public` and the roles are listed where they are wanted.
 */
static candidates listed(universe *u, object_class class)
{
    candidates out = {0};
    object_list all = catalog_list(u->catalog, u->arena, class);
    for (size_t i = 0; i < all.count; i++) {
        if (!all.items[i]->environment)
            vec_push(u->arena, &out, all.items[i]);
    }
    return out;
}

static void write_schema_name(buf *out, str schema)
{
    if (str_starts(schema, "pg_temp"))
        buf_text(out, "pg_temp");
    else
        buf_identifier(out, schema);
}

/* Qualified or not, as the dice say. */
static str written_name(universe *u, oid schema, str called)
{
    buf b = buf_new(u->arena);
    str where = catalog_schema_name(u->catalog, schema);
    uint32_t chance = str_is(where, "public") ? 25 : is_temporary(u, schema) ? 20 : 90;
    if (!str_absent(where) && where.len > 0 && dice_percent(u->dice, chance)) {
        write_schema_name(&b, where);
        buf_char(&b, '.');
    }
    buf_identifier(&b, called);
    return buf_str(&b);
}

static str unknown_name(universe *u)
{
    buf b = buf_new(u->arena);
    if (dice_percent(u->dice, 10))
        buf_text(&b, dice_percent(u->dice, 50) ? "nosuch." : "public.");
    buf_identifier(&b, universe_name(u));
    return buf_str(&b);
}

/* ---- relations ---- */

static const relation *choose_relation(universe *u, str kinds)
{
    candidates all = listed(u, CLASS_RELATION), fitting = {0};
    bool any = dice_percent(u->dice, 2);
    for (size_t i = 0; i < all.count; i++) {
        const relation *r = (const relation *)all.items[i];
        if (any || memchr(kinds.data, r->kind, kinds.len) != NULL)
            vec_push(u->arena, &fitting, all.items[i]);
    }
    return (const relation *)choose(u, &fitting);
}

static void pick_relation(universe *u, subject *s, str kinds)
{
    s->relation = choose_relation(u, kinds);
    if (s->relation == NULL || dice_percent(u->dice, 3))
        s->written = unknown_name(u);
    else
        s->written = written_name(u, s->relation->base.schema, s->relation->base.name);
}

static oid some_schema(universe *u)
{
    candidates all = listed(u, CLASS_SCHEMA), kept = {0};
    for (size_t i = 0; i < all.count; i++) {
        if (!is_temporary(u, all.items[i]->id))
            vec_push(u->arena, &kept, all.items[i]);
    }
    const object *o = dice_percent(u->dice, 60) ? NULL : choose(u, &kept);
    return o != NULL ? o->id : catalog_schema(u->catalog, STR("public"));
}

/* A name for what is to be made; mostly a free one. */
static void write_new(universe *u, buf *out, object_class class)
{
    oid schema = some_schema(u);
    str called = universe_name(u);
    bool free_wanted = dice_percent(u->dice, 85);
    for (int i = 0; i < 8 && free_wanted; i++) {
        if (catalog_find(u->catalog, class, schema, called) == NULL &&
            catalog_find(u->catalog, CLASS_TYPE, schema, called) == NULL)
            break;
        called = universe_name(u);
    }
    buf_add(out, written_name(u, schema, called));
}

/* ---- columns ---- */

typedef VEC(str) text_list;

static void collect_columns(universe *u, const subject *s, char category, text_list *out)
{
    size_t own = u->columns.count - (u->not_itself && u->columns.count > 0);
    for (size_t i = 0; s == &u->subjects[0] && i < own; i++) {
        if (category == 0 || values_category(u->columns.items[i].written) == category)
            vec_push(u->arena, out, u->columns.items[i].called);
    }
    const relation *r = s->relation;
    for (size_t i = 0; r != NULL && i < r->n_columns; i++) {
        const column *c = &r->columns[i];
        if (!c->dropped && (category == 0 || values_category(values_column_type(u, c)) == category))
            vec_push(u->arena, out, c->name);
    }
}

static str choose_column(universe *u, const subject *s, char category)
{
    text_list fitting = {0};
    if (u->no_columns)
        return category == 0 ? universe_name(u) : (str){0};
    if (dice_percent(u->dice, 1))
        return universe_name(u);
    collect_columns(u, s, category, &fitting);
    if (fitting.count == 0)
        return category == 0 ? universe_name(u) : (str){0};
    return fitting.items[dice_roll(u->dice, (uint32_t)fitting.count)];
}

/* So that {fit} and {value} know what to write. */
static void remember_column(universe *u, const subject *s, str called)
{
    const column *c = s->relation != NULL ? relation_column(s->relation, called) : NULL;
    u->last_type = c != NULL ? c->type : OID_NONE;
    u->last_written = c != NULL ? values_column_type(u, c) : STR("integer");
    for (size_t i = 0; c == NULL && i < u->columns.count; i++) {
        if (str_eq(u->columns.items[i].called, called))
            u->last_written = u->columns.items[i].written;
    }
}

/* {col} any column, {col:i} one of a category, or else a literal of it; {field:i} or else any. */
static void write_column(universe *u, buf *out, const subject *s, str arg)
{
    char category = arg.len > 0 ? arg.data[0] : '\0';
    str called = choose_column(u, s, category);
    if (str_absent(called)) {
        grammar_write(u->writer, out, arena_printf(u->arena, "literal_%c", category));
        return;
    }
    if (s == &u->subjects[0] && u->prefix.len > 0)
        buf_printf(out, "%.*s.", STR_ARG(u->prefix));
    buf_identifier(out, called);
    remember_column(u, s, called);
}

static bool is_used(const universe *u, str called)
{
    for (size_t i = 0; i < u->used.count; i++) {
        if (str_eq(u->used.items[i], called))
            return true;
    }
    return false;
}

static void write_columns(universe *u, buf *out, const subject *s)
{
    uint32_t n = 1 + dice_roll(u->dice, 3) % 3;
    vec_clear(&u->used);
    for (uint32_t i = 0; i < n; i++) {
        str called = choose_column(u, s, 0);
        for (int tries = 0; tries < 4 && is_used(u, called); tries++)
            called = choose_column(u, s, 0);
        if (is_used(u, called) && !dice_percent(u->dice, 5))
            continue;
        vec_push(u->arena, &u->used, called);
        buf_text(out, i > 0 ? ", " : "");
        buf_identifier(out, called);
    }
}

static bool column_exists(universe *u, str called)
{
    for (size_t i = 0; i < u->columns.count; i++) {
        if (str_eq(u->columns.items[i].called, called))
            return true;
    }
    return u->subjects[0].relation != NULL &&
           relation_column(u->subjects[0].relation, called) != NULL;
}

static void write_new_column(universe *u, buf *out)
{
    str called = universe_name(u);
    bool free_wanted = dice_percent(u->dice, 97);
    for (int i = 0; i < 12 && free_wanted && column_exists(u, called); i++)
        called = universe_name(u);
    vec_push(u->arena, &u->columns, (new_column){called, STR("")});
    buf_identifier(out, called);
}

static void write_column_type(universe *u, buf *out, str kind)
{
    size_t before = out->len;
    grammar_write(u->writer, out, kind);
    if (u->columns.count > 0)
        vec_last(&u->columns)->written =
            arena_str(u->arena, str_slice(buf_str(out), before, out->len));
}

/* ---- foreign keys that have a chance: (columns) REFERENCES table(key) ---- */

static const constraint *choose_key(universe *u)
{
    candidates all = listed(u, CLASS_CONSTRAINT), keys = {0};
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        if (k->kind == 'p' || k->kind == 'u')
            vec_push(u->arena, &keys, all.items[i]);
    }
    return (const constraint *)choose(u, &keys);
}

static void write_reference(universe *u, buf *out, bool own_columns)
{
    const constraint *key = choose_key(u);
    const relation *r = key != NULL ? CATALOG_GET(u->catalog, relation, key->base.parent) : NULL;
    buf own = buf_new(u->arena), theirs = buf_new(u->arena);
    for (size_t i = 0; r != NULL && i < key->n_columns; i++) {
        const column *c = &r->columns[key->columns[i] - 1];
        buf_text(&own, i > 0 ? ", " : "");
        write_column(u, &own, &u->subjects[0], STR(""));
        buf_text(&theirs, i > 0 ? ", " : "");
        buf_identifier(&theirs, c->name);
    }
    if (r == NULL || own.len == 0)
        write_column(u, &own, &u->subjects[0], STR(""));
    if (own_columns)
        buf_printf(out, "(%.*s) ", STR_ARG(buf_str(&own)));
    buf_text(out, "REFERENCES ");
    buf_add(out, r != NULL ? written_name(u, r->base.schema, r->base.name) : unknown_name(u));
    if (theirs.len > 0 && dice_percent(u->dice, 70))
        buf_printf(out, "(%.*s)", STR_ARG(buf_str(&theirs)));
}

/* {key}: the columns of a key of the first subject. */
static void write_key(universe *u, buf *out)
{
    const relation *r = u->subjects[0].relation;
    candidates keys = {0};
    object_list all = r != NULL
                          ? catalog_members(u->catalog, u->arena, CLASS_CONSTRAINT, r->base.id)
                          : (object_list){0};
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        if (k->kind == 'p' || k->kind == 'u')
            vec_push(u->arena, &keys, all.items[i]);
    }
    const constraint *key = (const constraint *)choose(u, &keys);
    for (size_t i = 0; key != NULL && i < key->n_columns; i++) {
        buf_text(out, i > 0 ? ", " : "");
        buf_identifier(out, r->columns[key->columns[i] - 1].name);
    }
    if (key == NULL)
        write_column(u, out, &u->subjects[0], STR(""));
}

/* ---- types ---- */

/* {usertype:edcr}: an enum, domain, composite or range that migrations made. */
static void write_user_type(universe *u, buf *out, str kinds)
{
    candidates all = listed(u, CLASS_TYPE), fitting = {0};
    for (size_t i = 0; i < all.count; i++) {
        const type *t = (const type *)all.items[i];
        bool row = t->kind == 'c' && t->relation != OID_NONE &&
                   CATALOG_GET(u->catalog, relation, t->relation) != NULL &&
                   CATALOG_GET(u->catalog, relation, t->relation)->kind != 'c';
        char letter = row ? 'R' : t->kind;
        if (memchr(kinds.data, letter, kinds.len) != NULL)
            vec_push(u->arena, &fitting, all.items[i]);
    }
    const object *o = choose(u, &fitting);
    if (o != NULL && !dice_percent(u->dice, 3))
        buf_add(out, written_name(u, o->schema, o->name));
    else
        buf_add(out, dice_percent(u->dice, 90) ? STR("integer") : unknown_name(u));
}

const object *universe_enum(universe *u)
{
    candidates all = listed(u, CLASS_TYPE), labelled = {0};
    for (size_t i = 0; i < all.count; i++) {
        if (((const type *)all.items[i])->n_labels > 0)
            vec_push(u->arena, &labelled, all.items[i]);
    }
    return choose(u, &labelled);
}

/* ---- functions ---- */

static const function *choose_function(universe *u, str kinds)
{
    candidates all = listed(u, CLASS_FUNCTION), fitting = {0};
    for (size_t i = 0; i < all.count; i++) {
        const function *f = (const function *)all.items[i];
        str returns = catalog_format_type(u->catalog, u->arena, f->returns, -1);
        if (str_is(f->language, "internal") && f->kind != 'a')
            continue; /* of a range */
        char letter = str_is(returns, "trigger")         ? 't'
                      : str_is(returns, "event_trigger") ? 'e'
                                                         : f->kind;
        if (memchr(kinds.data, letter, kinds.len) != NULL)
            vec_push(u->arena, &fitting, all.items[i]);
    }
    return (const function *)choose(u, &fitting);
}

static void write_input_types(universe *u, buf *out, const function *f)
{
    for (size_t i = 0; i < f->n_inputs; i++) {
        buf_text(out, i > 0 ? ", " : "");
        buf_add(out, catalog_format_type(u->catalog, u->arena, f->input_types[i], -1));
    }
}

/* {func:f} name(types); {funcname:t} the name alone; {call:i} a call. */
static void write_function(universe *u, buf *out, str kinds, bool with_types)
{
    const function *f = choose_function(u, kinds);
    if (f == NULL || dice_percent(u->dice, 3)) {
        buf_add(out, unknown_name(u));
        buf_text(out, with_types && dice_percent(u->dice, 70) ? "(integer)" : "");
        return;
    }
    buf_add(out, written_name(u, f->base.schema, f->base.name));
    if (!with_types || dice_percent(u->dice, 20))
        return;
    buf_char(out, '(');
    if (f->n_inputs == 0 && f->kind == 'a')
        buf_char(out, '*');
    write_input_types(u, out, f);
    buf_char(out, ')');
}

static void write_call(universe *u, buf *out, str kinds)
{
    const function *f = choose_function(u, kinds);
    if (f == NULL) {
        buf_text(out, "length('x')");
        return;
    }
    buf_add(out, written_name(u, f->base.schema, f->base.name));
    buf_char(out, '(');
    size_t n = f->n_inputs;
    if (f->n_defaults > 0)
        n -= dice_roll(u->dice, (uint32_t)f->n_defaults + 1);
    for (size_t i = 0; i < n; i++) {
        buf_text(out, i > 0 ? ", " : "");
        values_write_argument(u, out, f->input_types[i]);
    }
    buf_char(out, ')');
}

/* ---- everything else that has a name ---- */

/* A member of the first subject: its triggers, policies, rules, constraints. */
static void write_member(universe *u, buf *out, object_class class)
{
    const relation *r = u->subjects[0].relation;
    candidates all = {0};
    if (r != NULL) {
        object_list members = catalog_members(u->catalog, u->arena, class, r->base.id);
        for (size_t i = 0; i < members.count; i++)
            vec_push(u->arena, &all, members.items[i]);
    }
    const object *o = choose(u, &all);
    buf_identifier(out, o != NULL && !dice_percent(u->dice, 4) ? o->name : universe_name(u));
}

/* As {member}, but chooses the relation by it, so that there is one: sets the first subject. */
static void pick_owner_of(universe *u, object_class class)
{
    candidates all = listed(u, class);
    const object *o = choose(u, &all);
    const object *r = o != NULL ? catalog_get(u->catalog, o->parent) : NULL;
    if (r == NULL || r->class != CLASS_RELATION) {
        pick_relation(u, &u->subjects[0], STR("rpv"));
        return;
    }
    u->subjects[0] = (subject){(const relation *)r, written_name(u, r->schema, r->name)};
}

static void write_object(universe *u, buf *out, object_class class)
{
    candidates all = listed(u, class);
    const object *o = choose(u, &all);
    bool qualified = class == CLASS_RELATION || class == CLASS_COLLATION ||
                     class == CLASS_STATISTICS || class == CLASS_TYPE;
    if (o != NULL && !dice_percent(u->dice, 4))
        buf_add(out, written_name(u, qualified ? o->schema : OID_NONE, o->name));
    else if (qualified)
        buf_add(out, unknown_name(u));
    else
        buf_identifier(out, universe_name(u));
}

static void write_schema(universe *u, buf *out)
{
    if (dice_percent(u->dice, 4)) {
        buf_identifier(out, universe_name(u));
    } else {
        str called = catalog_schema_name(u->catalog, some_schema(u));
        write_schema_name(out, called.len > 0 ? called : STR("public"));
    }
}

static void write_role(universe *u, buf *out)
{
    candidates all = listed(u, CLASS_ROLE);
    const object *o = choose(u, &all);
    buf_identifier(out, o != NULL && !dice_percent(u->dice, 20) ? o->name
                        : dice_percent(u->dice, 90)             ? STR("postgres")
                                                                : universe_name(u));
}

static bool class_of(str arg, object_class *out)
{
    static const struct {
        const char *word;
        object_class class;
    } classes[] = {{"schema", CLASS_SCHEMA},
                   {"relation", CLASS_RELATION},
                   {"type", CLASS_TYPE},
                   {"function", CLASS_FUNCTION},
                   {"constraint", CLASS_CONSTRAINT},
                   {"policy", CLASS_POLICY},
                   {"trigger", CLASS_TRIGGER},
                   {"rule", CLASS_RULE},
                   {"extension", CLASS_EXTENSION},
                   {"role", CLASS_ROLE},
                   {"publication", CLASS_PUBLICATION},
                   {"statistics", CLASS_STATISTICS},
                   {"event_trigger", CLASS_EVENT_TRIGGER},
                   {"collation", CLASS_COLLATION}};
    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        if (str_is(arg, classes[i].word)) {
            *out = classes[i].class;
            return true;
        }
    }
    return false;
}

static bool write_about_relations(universe *u, buf *out, str word, str arg)
{
    bool second = str_ends(word, "2");
    subject *s = &u->subjects[second];
    word = second ? str_slice(word, 0, word.len - 1) : word;
    if (str_is(word, "rel") || str_is(word, "pick")) {
        pick_relation(u, s, arg);
        if (str_is(word, "rel"))
            buf_add(out, s->written);
    } else if (str_is(word, "it")) {
        buf_add(out, s->written);
    } else if (str_is(word, "col")) {
        write_column(u, out, s, arg);
    } else if (str_is(word, "field")) {
        bool fitting = !str_absent(choose_column(u, s, arg.data[0]));
        write_column(u, out, s, fitting ? arg : STR(""));
    } else if (str_is(word, "cols")) {
        write_columns(u, out, s);
    } else {
        return false;
    }
    return true;
}

static bool write_about_names(universe *u, buf *out, str word)
{
    if (str_is(word, "name"))
        buf_identifier(out, universe_name(u));
    else if (str_is(word, "newcol"))
        write_new_column(u, out);
    else if (str_is(word, "schema"))
        write_schema(u, out);
    else if (str_is(word, "role"))
        write_role(u, out);
    else if (str_is(word, "label"))
        values_write_label(u, out);
    else if (str_is(word, "fk"))
        write_reference(u, out, true);
    else if (str_is(word, "default") || str_is(word, "generated"))
        values_write_default(u, out, str_is(word, "generated"));
    else if (str_is(word, "key"))
        write_key(u, out);
    else if (str_is(word, "references"))
        write_reference(u, out, false);
    else
        return false;
    return true;
}

/* ---- rules in another place ---- */

static void write_word(universe *u, buf *out, str word)
{
    if (grammar_has(u->writer->grammar, word))
        grammar_write(u->writer, out, word);
    else
        (void)universe_write(u, out, word, (str){0});
}

/* {scope:RULE}: a statement in another, with relations and columns of its own. */
static void write_in_scope(universe *u, buf *out, str called)
{
    subject first = u->subjects[0], second = u->subjects[1];
    size_t columns = u->columns.count;
    str prefix = u->prefix;
    u->prefix = (str){0};
    write_word(u, out, called);
    u->prefix = prefix;
    u->columns.count = columns < u->columns.count ? columns : u->columns.count;
    u->subjects[0] = first;
    u->subjects[1] = second;
}

/* The last name of a qualified one, as catalogues write it. */
static str bare_name(universe *u, str written)
{
    buf b = buf_new(u->arena);
    bool quoted = false;
    for (size_t i = 0; i < written.len; i++) {
        char c = written.data[i];
        if (c == '.' && !quoted)
            b.len = 0;
        else if (c == '"' && quoted && i + 1 < written.len && written.data[i + 1] == '"')
            buf_char(&b, written.data[i++]);
        else if (c == '"')
            quoted = !quoted;
        else
            buf_char(&b, c);
    }
    return buf_str(&b);
}

/* {quoted:RULE} its text as a literal; {text:RULE} a name's text; {scope:RULE}; {as:NEW} what
 * stands before columns until the next {as:}; {declare:NAME TYPE} a column that is none: a
 * variable. */
static bool write_elsewhere(universe *u, buf *out, str word, str arg)
{
    if (str_is(word, "quoted") || str_is(word, "text")) {
        buf b = buf_new(u->arena);
        write_word(u, &b, arg);
        buf_literal(out, str_is(word, "text") ? bare_name(u, buf_str(&b)) : buf_str(&b));
    } else if (str_is(word, "scope")) {
        write_in_scope(u, out, arg);
    } else if (str_is(word, "as")) {
        u->prefix = arg;
    } else if (str_is(word, "declare")) {
        size_t space = str_find(arg, STR(" "));
        new_column v = {str_slice(arg, 0, space), str_slice(arg, space + 1, arg.len)};
        vec_push(u->arena, &u->columns, v);
        buf_add(out, arg);
    } else {
        return false;
    }
    return true;
}

bool universe_write(void *context, buf *out, str word, str arg)
{
    universe *u = context;
    object_class class = CLASS_COUNT;
    bool known = class_of(arg, &class);
    if (write_about_relations(u, out, word, arg) || write_about_names(u, out, word) ||
        values_write(u, out, word, arg) || write_elsewhere(u, out, word, arg))
        return true;
    if (str_is(word, "coltype"))
        write_column_type(u, out, arg.len > 0 ? arg : STR("type"));
    else if (str_is(word, "usertype"))
        write_user_type(u, out, arg);
    else if (str_is(word, "func") || str_is(word, "funcname"))
        write_function(u, out, arg, str_is(word, "func"));
    else if (str_is(word, "call"))
        write_call(u, out, arg);
    else if (str_is(word, "new") && known)
        write_new(u, out, class);
    else if (str_is(word, "member") && known)
        write_member(u, out, class);
    else if (str_is(word, "owner_of") && known)
        pick_owner_of(u, class);
    else if (str_is(word, "object") && known)
        write_object(u, out, class);
    else
        return false;
    return true;
}
