/* COPY ... FROM stdin: its rows as INSERTs, a hundred at a time. */
#include "dialect/lite.h"
#include "dialect/supabase.h"

enum { ROWS_OF_AN_INSERT = 100 };

typedef struct copying {
    lite *lite;
    const statement *statement;
    const relation *table;
    const column **columns;
    lite_type *types;
    size_t n_columns;
    char delimiter;
    str null_text;
    buf out;
    size_t rows;
    bool failed;
} copying;

static const char *option_problem(copying *c, node_list options)
{
    for (size_t i = 0; i < options.count; i++) {
        if (!IS(option, options.items[i]))
            return "an option of COPY";
        const node_option *o = AS(option, options.items[i]);
        str value =
            IS(constant, o->value) ? AS(constant, o->value)->value : written_name(o->value).name;
        if (str_is_nocase(o->name.text, "delimiter") && value.len == 1)
            c->delimiter = value.data[0];
        else if (str_is_nocase(o->name.text, "null"))
            c->null_text = value;
        else if (!str_is_nocase(o->name.text, "format") || !str_is_nocase(value, "text"))
            return "COPY in a format other than text";
    }
    return NULL;
}

/* One field, its escapes taken out; absent is NULL. */
static str field_value(copying *c, str raw)
{
    static const char escapes[] = "b\bf\fn\nr\rt\tv\v";
    if (str_eq(raw, c->null_text))
        return (str){0};
    buf out = buf_new(c->lite->arena);
    for (size_t i = 0; i < raw.len; i++) {
        char one = raw.data[i];
        if (one == '\\' && i + 1 < raw.len) {
            one = raw.data[++i];
            for (size_t k = 0; k + 1 < sizeof escapes; k += 2)
                if (raw.data[i] == escapes[k])
                    one = escapes[k + 1];
        }
        buf_char(&out, one);
    }
    return buf_str(&out);
}

static void begin_insert(copying *c)
{
    c->out = buf_new(c->lite->arena);
    buf_text(&c->out, "INSERT INTO ");
    lite_mark_table(&c->out, c->table->base.id);
    for (size_t i = 0; i < c->n_columns; i++) {
        buf_text(&c->out, i > 0 ? ", " : " (");
        buf_add(&c->out, lite_quote(c->lite->arena, c->columns[i]->name));
    }
    buf_text(&c->out, ") VALUES");
}

static void end_insert(copying *c)
{
    if (c->rows > 0)
        lite_emit(c->lite, c->statement, lite_render(c->lite, buf_str(&c->out)));
    c->rows = 0;
}

static bool copy_row(copying *c, str line)
{
    size_t at = 0;
    if (c->rows == 0)
        begin_insert(c);
    buf_text(&c->out, c->rows > 0 ? ",\n    (" : "\n    (");
    for (size_t i = 0; i < c->n_columns; i++) {
        size_t end = at;
        while (end < line.len && line.data[end] != c->delimiter)
            end += line.data[end] == '\\' && end + 1 < line.len ? 2 : 1;
        str value = field_value(c, str_slice(line, at, end));
        buf_text(&c->out, i > 0 ? ", " : "");
        if (str_absent(value))
            buf_text(&c->out, "NULL");
        else if (!lite_constant(c->lite, value, c->types[i], &c->out))
            return false;
        at = end + 1;
    }
    buf_char(&c->out, ')');
    c->rows++;
    if (c->rows == ROWS_OF_AN_INSERT)
        end_insert(c);
    return true;
}

static void add_column(copying *c, const column *one)
{
    c->columns[c->n_columns] = one;
    c->types[c->n_columns++] = lite_type_of(c->lite->catalog, one->type, one->typmod);
}

static bool find_columns(copying *c, const node_copy *n)
{
    arena *a = c->lite->arena;
    c->columns = ARENA_ARRAY(a, const column *, c->table->n_columns + n->columns.count);
    c->types = ARENA_ARRAY(a, lite_type, c->table->n_columns + n->columns.count);
    for (size_t i = 0; i < n->columns.count; i++) {
        const column *one = relation_column(c->table, written_name(n->columns.items[i]).name);
        if (one == NULL)
            return false;
        add_column(c, one);
    }
    for (size_t i = 0; n->columns.count == 0 && i < c->table->n_columns; i++)
        if (!c->table->columns[i].dropped && c->table->columns[i].generated == 0)
            add_column(c, &c->table->columns[i]);
    return c->n_columns > 0;
}

void lite_copy(lite *x, const statement *st, const node *n)
{
    const node_copy *copy = AS(copy, n);
    copying c = {.lite = x, .statement = st, .delimiter = '\t', .null_text = STR("\\N")};
    if (!copy->from)
        return; /* it writes to nobody */
    c.table = copy->relation != NULL ? lite_resolve(x, copy->relation) : NULL;
    const char *problem = option_problem(&c, copy->options);
    if (copy->data == NULL || copy->file_kind != COPY_STDIN)
        problem = "COPY from a file of the server";
    else if (!lite_has_table(x, c.table) || !find_columns(&c, copy))
        problem = "its table is not one of these migrations";
    if (problem != NULL) {
        lite_cannot(x, st, n->at, STR("copy"), str_from(problem));
        return;
    }
    range at = copy->data->at;
    str data = str_slice(at.source->text, at.start, at.end);
    for (size_t i = 0; i < data.len;) {
        size_t end = i;
        while (end < data.len && data.data[end] != '\n')
            end++;
        size_t last = end > i && data.data[end - 1] == '\r' ? end - 1 : end;
        str line = str_slice(data, i, last);
        if (str_is(line, "\\."))
            break;
        if (!copy_row(&c, line)) {
            lite_cannot(x, st, (range){at.source, at.start + (uint32_t)i, at.start + (uint32_t)end},
                        STR("copy"), STR("a value that only PostgreSQL can read"));
            return;
        }
        i = end + 1;
    }
    end_insert(&c);
}
