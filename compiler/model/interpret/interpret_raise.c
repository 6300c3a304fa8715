#include "model/interpret/interpret.h"

#include <string.h>

#include "model/ways.h"
#include "support/buf.h"

/* RAISE, ASSERT, and what GET DIAGNOSTICS tells of a failure. */

/* ---- RAISE ---- */

static bool raise_message(frame *f, const node_pl_raise *r, str *out)
{
    buf b = buf_new(f->x->arena);
    size_t next = 0;
    str format = IS(constant, r->format) ? AS(constant, r->format)->value : (str){"", 0};
    for (size_t i = 0; i < format.len; i++) {
        if (format.data[i] != '%') {
            buf_char(&b, format.data[i]);
            continue;
        }
        if (i + 1 < format.len && format.data[i + 1] == '%') {
            buf_char(&b, '%');
            i++;
            continue;
        }
        value v;
        str text = STR("<NULL>");
        if (next >= r->args.count)
            return fail(f->x, r->base.at, "42601", "too few parameters specified for RAISE");
        if (!frame_evaluate(f, r->args.items[next++], &v))
            return false;
        if (v.kind != VALUE_NULL && !value_print(f->x, &v, &text))
            text = STR("?");
        buf_add(&b, text);
    }
    if (next < r->args.count)
        return fail(f->x, r->base.at, "42601", "too many parameters specified for RAISE");
    *out = buf_str(&b);
    return true;
}

/* A condition's name or its five characters. */
static bool set_state(execution *x, range at, str text, char *state)
{
    const char *named = condition_sqlstate(text);
    if (named != NULL)
        memcpy(state, named, 5);
    else if (text.len == 5)
        memcpy(state, text.data, 5);
    else
        return fail(x, at, "42704", "unrecognized exception condition \"%.*s\"", STR_ARG(text));
    return true;
}

/* What USING sets, by its word; NULL: errcode, or nothing that we keep. */
static str *raise_field(failure *how, str word)
{
    const struct {
        const char *word;
        str *field;
    } fields[] = {
        {"message", &how->message},
        {"detail", &how->detail},
        {"hint", &how->hint},
        {"column", &how->column_name},
        {"table", &how->table_name},
        {"schema", &how->schema_name},
        {"datatype", &how->datatype_name},
        {"constraint", &how->constraint_name},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (str_is_nocase(word, fields[i].word))
            return fields[i].field;
    return NULL;
}

static bool raise_options(frame *f, const node_pl_raise *r, failure *how)
{
    execution *x = f->x;
    bool has_state = !str_absent(r->condition.text) || !str_absent(r->sqlstate);
    for (size_t i = 0; i < r->options.count; i++) {
        const node_pl_raise_option *o = AS(pl_raise_option, r->options.items[i]);
        value v;
        str text;
        if (!frame_evaluate(f, o->value, &v))
            return false;
        if (v.kind == VALUE_NULL)
            return fail(x, o->base.at, "22004", "RAISE statement option cannot be null");
        bool state = str_is_nocase(o->name, "errcode");
        str *field = raise_field(how, o->name);
        if (!value_print(x, &v, &text))
            text = STR("?");
        if (state ? has_state : field != NULL && !str_absent(*field))
            return fail(x, o->base.at, "42601", "RAISE option already specified: %.*s",
                        STR_ARG(o->name));
        has_state = has_state || state;
        if (state && v.kind != VALUE_KNOWN)
            (void)unknown(x, o->base.at, "which error is raised is not known");
        else if (state && !set_state(x, o->base.at, text, how->sqlstate))
            return false;
        if (field != NULL)
            *field = text;
    }
    return true;
}

bool run_raise(frame *f, const node *n)
{
    const node_pl_raise *r = AS(pl_raise, n);
    execution *x = f->x;
    bool exception = str_absent(r->level) || str_is_nocase(r->level, "exception");
    if (str_absent(r->level) && r->format == NULL && str_absent(r->condition.text) &&
        str_absent(r->sqlstate) && r->options.count == 0) {
        if (f->handled == NULL)
            return fail(x, n->at, "0Z002",
                        "RAISE without parameters cannot be used outside an exception handler");
        x->failure = *f->handled;
        return false;
    }
    failure how = {.sqlstate = "P0001", .raised = true};
    if (r->format != NULL && !raise_message(f, r, &how.message))
        return false;
    if (!str_absent(r->sqlstate) && r->sqlstate.len == 5)
        memcpy(how.sqlstate, r->sqlstate.data, 5);
    if (!str_absent(r->condition.text)) {
        if (!set_state(x, n->at, r->condition.text, how.sqlstate))
            return false;
    }
    if (!raise_options(f, r, &how))
        return false;
    if (str_absent(how.message))
        how.message = r->condition.text;
    if (!exception)
        return true;
    if (str_absent(how.message))
        how.message = arena_str(x->arena, (str){how.sqlstate, 5});
    fail(x, n->at, how.sqlstate, "%.*s", STR_ARG(how.message));
    how.statement = x->failure.statement;
    how.at = x->failure.at;
    how.inner = x->failure.inner;
    how.message = x->failure.message;
    x->failure = how;
    return false;
}

/* ---- GET DIAGNOSTICS ---- */

/* GET STACKED DIAGNOSTICS: of the failure that the handler is at work on. */
static value stacked_item(const failure *how, str item)
{
    const struct {
        const char *item;
        str text;
        bool complete; /* the model says it whenever the server does */
    } items[] = {
        {"returned_sqlstate", {how->sqlstate, 5}, true},
        {"message_text", how->message, true},
        {"pg_exception_detail", how->detail, how->raised},
        {"pg_exception_hint", how->hint, how->raised},
        {"column_name", how->column_name, how->raised || !str_absent(how->table_name)},
        {"constraint_name", how->constraint_name, how->raised || !str_absent(how->table_name)},
        {"table_name", how->table_name, how->raised || !str_absent(how->table_name)},
        {"schema_name", how->schema_name, how->raised || !str_absent(how->table_name)},
        {"pg_datatype_name", how->datatype_name, how->raised},
    };
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++)
        if (str_is_nocase(item, items[i].item) && items[i].complete)
            return value_text(str_absent(items[i].text) ? STR("") : items[i].text, TYPE_TEXT);
    return value_unknown(TYPE_TEXT);
}

bool run_diagnostics(frame *f, const node *n)
{
    const node_pl_get_diagnostics *g = AS(pl_get_diagnostics, n);
    if (g->stacked && f->handled == NULL)
        return fail(f->x, n->at, "0Z002",
                    "GET STACKED DIAGNOSTICS cannot be used outside an exception handler");
    for (size_t i = 0; i < g->items.count; i++) {
        const node_pl_diagnostic_item *item = AS(pl_diagnostic_item, g->items.items[i]);
        value v = value_unknown(TYPE_TEXT);
        if (str_is_nocase(item->item, "row_count"))
            v = f->x->row_count < 0 ? value_unknown(TYPE_INT8)
                                    : value_integer(f->x->row_count, TYPE_INT8);
        else if (g->stacked)
            v = stacked_item(f->handled, item->item);
        if (!frame_assign(f, item->target, v))
            return false;
    }
    return true;
}

bool run_assert(frame *f, const node *n)
{
    truth t;
    value on;
    str checked = session_get(f->x, "plpgsql.check_asserts");
    if (!str_absent(checked) && value_input(f->x, n->at, TYPE_BOOL, -1, checked, &on) &&
        on.kind == VALUE_KNOWN && on.integer == 0)
        return true;
    if (!frame_condition(f, AS(pl_assert, n)->condition, &t))
        return false;
    if (t == TRUTH_UNKNOWN)
        t = choose_way(f->x, n->at, 2, false, "whether the assertion holds is not known") == 0
                ? TRUTH_TRUE
                : TRUTH_FALSE;
    if (t == TRUTH_TRUE)
        return true;
    if (AS(pl_assert, n)->message != NULL && !frame_evaluate(f, AS(pl_assert, n)->message, &on))
        return false;
    return fail(f->x, n->at, "P0004", "assertion failed");
}
