#include "scene.h"

#include <string.h>

char scene_category(const scene *s, const column *c)
{
    static const struct {
        const char *begins;
        char category;
    } kinds[] = {{"int", 'i'},    {"bigint", 'i'},  {"smallint", 'i'}, {"numeric", 'n'},
                 {"double", 'n'}, {"real", 'n'},    {"text", 't'},     {"character", 't'},
                 {"citext", 't'}, {"boolean", 'b'}, {"date", 'd'},     {"timestamp", 'D'},
                 {"uuid", 'u'},   {"jsonb", 'j'}};
    str written = catalog_format_type(s->catalog, s->arena, c->type, -1);
    const type *t = CATALOG_GET(s->catalog, type, c->type);
    if (t != NULL && t->kind == 'e')
        return 'e';
    if (str_is(written, "text[]"))
        return 'a';
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (str_starts(written, kinds[i].begins) && !str_ends(written, "]") &&
            !str_starts(written, "interval"))
            return kinds[i].category;
    }
    return 'o';
}

static void write_one_of(scene *s, buf *out, const char *const *from, size_t count)
{
    buf_text(out, from[dice_roll(s->dice, (uint32_t)count)]);
}

#define ONE_OF(s, out, ...)                                                                        \
    write_one_of((s), (out), (const char *const[]){__VA_ARGS__},                                   \
                 sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void write_constant(scene *s, buf *out, char category)
{
    switch (category) {
    case 't':
        ONE_OF(s, out, "'alpha'", "'beta'", "'gamma'", "'draft'", "'active'", "'a@example.com'",
               "'it''s'", "''", "'Alpha'", "'en'");
        break;
    case 'i':
        ONE_OF(s, out, "0", "1", "2", "3", "5", "10", "100");
        break;
    case 'n':
        ONE_OF(s, out, "0", "1.5", "9.99", "100", "12.340");
        break;
    case 'b':
        ONE_OF(s, out, "true", "false");
        break;
    case 'd':
        ONE_OF(s, out, "'2024-01-15'", "DATE '2024-02-29'", "current_date");
        break;
    case 'D':
        ONE_OF(s, out, "'2024-01-15 10:00:00+00'", "now()", "'2024-03-01'", "NULL");
        break;
    case 'u':
        ONE_OF(s, out, "'00000000-0000-0000-0000-000000000001'",
               "'00000000-0000-0000-0000-000000000002'", "gen_random_uuid()");
        break;
    case 'j':
        ONE_OF(s, out, "'{}'", "'{\"a\": 1}'", "'{\"plan\": \"free\", \"seats\": 3}'", "'[]'");
        break;
    case 'a':
        ONE_OF(s, out, "'{}'", "'{a,b}'", "ARRAY['a', 'c']");
        break;
    default:
        buf_text(out, "NULL");
    }
}

static const constraint *key_of(scene *s, const relation *r, const column *c, char kind)
{
    object_list all = catalog_members(s->catalog, s->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        if (k->kind == kind && k->n_columns == 1 && k->columns[0] == c->number)
            return k;
    }
    return NULL;
}

/* The key of a row of the table that a foreign key names: by a column of text where there is one.
 */
static void write_looked_up(scene *s, buf *out, const constraint *k)
{
    const relation *r = CATALOG_GET(s->catalog, relation, k->ref_table);
    str key = r->columns[k->ref_columns[0] - 1].name;
    if (scene_category(s, &r->columns[k->ref_columns[0] - 1]) == 'i' && dice_percent(s->dice, 60)) {
        buf_printf(out, "%u", 1 + dice_roll(s->dice, 2));
        return;
    }
    buf_printf(out, "(SELECT %.*s FROM %.*s", STR_ARG(key),
               STR_ARG(catalog_name(s->catalog, s->arena, &r->base)));
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *c = &r->columns[i];
        if (!c->dropped && scene_category(s, c) == 't' && key_of(s, r, c, 'u') != NULL) {
            buf_printf(out, " WHERE %.*s = 'alpha')", STR_ARG(c->name));
            return;
        }
    }
    buf_printf(out, " ORDER BY %.*s LIMIT 1)", STR_ARG(key));
}

void scene_value(scene *s, buf *out, const relation *of, const column *c)
{
    const constraint *k = of != NULL ? key_of(s, of, c, 'f') : NULL;
    char category = scene_category(s, c);
    if (k != NULL && k->ref_table != of->base.id) {
        write_looked_up(s, out, k);
    } else if (category == 'e') {
        const type *t = CATALOG_GET(s->catalog, type, c->type);
        if (t->n_labels > 0)
            buf_printf(out, "'%.*s'",
                       STR_ARG(t->labels[dice_roll(s->dice, (uint32_t)t->n_labels)]));
        else
            buf_text(out, "NULL");
    } else if (!c->not_null && dice_percent(s->dice, 6)) {
        buf_text(out, "NULL");
    } else {
        write_constant(s, out, category);
    }
}

/* ---- rows ---- */

static void choose_columns(scene *s)
{
    const relation *r = s->actors[0].relation;
    bool with_key = dice_percent(s->dice, 40);
    vec_clear(&s->columns);
    for (size_t i = 0; r != NULL && i < r->n_columns; i++) {
        const column *c = &r->columns[i];
        bool needed = c->not_null && c->default_value == NULL && c->identity == 0;
        bool key = key_of(s, r, c, 'p') != NULL, unique = key_of(s, r, c, 'u') != NULL;
        bool wanted =
            key ? with_key && c->identity != 'a' : dice_percent(s->dice, unique ? 85 : 45);
        if (!c->dropped && c->generated == 0 && (needed || wanted))
            vec_push(s->arena, &s->columns, c);
    }
    s->unfit |= s->columns.count == 0;
}

static bool is_chosen(const scene *s, int16_t number)
{
    for (size_t i = 0; i < s->columns.count; i++) {
        if (s->columns.items[i]->number == number)
            return true;
    }
    return false;
}

/* A key all of whose columns have a value; a primary key that nobody writes does not conflict. */
static const constraint *chosen_key(scene *s)
{
    const relation *r = s->actors[0].relation;
    object_list all = catalog_members(s->catalog, s->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        bool whole = k->kind == 'p' || k->kind == 'u';
        for (size_t n = 0; whole && n < k->n_columns; n++)
            whole = is_chosen(s, k->columns[n]);
        if (whole)
            return k;
    }
    s->unfit = true;
    return NULL;
}

static void write_columns(scene *s, buf *out, str prefix)
{
    for (size_t i = 0; i < s->columns.count; i++)
        buf_printf(out, "%s%.*s%.*s", i > 0 ? ", " : "", STR_ARG(prefix),
                   STR_ARG(s->columns.items[i]->name));
}

/* {row:typed}: with casts, where nothing else tells the types. */
static void write_row(scene *s, buf *out, bool typed)
{
    for (size_t i = 0; i < s->columns.count; i++) {
        const column *c = s->columns.items[i];
        buf_text(out, i > 0 ? ", " : "");
        scene_value(s, out, s->actors[0].relation, c);
        if (typed)
            buf_printf(out, "::%.*s",
                       STR_ARG(catalog_format_type(s->catalog, s->arena, c->type, c->typmod)));
    }
}

static void write_excluded(scene *s, buf *out)
{
    const constraint *k = chosen_key(s);
    size_t n = 0;
    for (size_t i = 0; k != NULL && i < s->columns.count; i++) {
        const column *c = s->columns.items[i];
        bool of_key = false;
        for (size_t at = 0; at < k->n_columns; at++)
            of_key |= k->columns[at] == c->number;
        if (!of_key)
            buf_printf(out, "%s%.*s = EXCLUDED.%.*s", n++ > 0 ? ", " : "", STR_ARG(c->name),
                       STR_ARG(c->name));
    }
    s->unfit |= n == 0;
}

/* {key} the columns of a key; {keyed:a.=v.} a condition on them: "a.x = v.x AND a.y = v.y". */
static void write_key(scene *s, buf *out, str arg, bool condition)
{
    const constraint *k = chosen_key(s);
    const relation *r = s->actors[0].relation;
    size_t equals = str_find(arg, STR("="));
    str left = str_slice(arg, 0, equals),
        right = equals < arg.len ? str_slice(arg, equals + 1, arg.len) : (str){0};
    for (size_t i = 0; k != NULL && i < k->n_columns; i++) {
        str called = r->columns[k->columns[i] - 1].name;
        if (condition)
            buf_printf(out, "%s%.*s%.*s = %.*s%.*s", i > 0 ? " AND " : "", STR_ARG(left),
                       STR_ARG(called), STR_ARG(right), STR_ARG(called));
        else
            buf_printf(out, "%s%.*s", i > 0 ? ", " : "", STR_ARG(called));
    }
}

bool scene_write_row(scene *s, buf *out, str word, str arg)
{
    static const char *const known[] = {"columns", "again", "row", "excluded", "key", "keyed"};
    bool is_known = false;
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        is_known |= str_is(word, known[i]);
    if (!is_known || s->actors[0].relation == NULL) {
        s->unfit = true;
        return is_known;
    }
    if (str_is(word, "columns")) {
        choose_columns(s);
        write_columns(s, out, STR(""));
    } else if (str_is(word, "again")) {
        write_columns(s, out, arg);
    } else if (str_is(word, "row")) {
        write_row(s, out, str_is(arg, "typed"));
    } else if (str_is(word, "excluded")) {
        write_excluded(s, out);
    } else if (str_is(word, "key") || str_is(word, "keyed")) {
        write_key(s, out, arg, str_is(word, "keyed"));
    }
    return true;
}
