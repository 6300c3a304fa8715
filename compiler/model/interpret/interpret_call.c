#include "model/interpret/interpret.h"

#include <string.h>

#include "model/execute/ddl.h"
#include "model/execute/event_trigger.h"
#include "model/rows/write.h"
#include "model/session/rights.h"
#include "model/session/transaction.h"
#include "model/value/compute.h"
#include "syntax/walk.h"

/* Calls: DO, functions in SQL and PL/pgSQL, trigger functions. */

enum { MAX_CALLS = 40 };

static void begin_frame(frame *f, execution *x, const function *fn)
{
    bool may_end = fn == NULL || (fn->kind == 'p' && fn->n_settings == 0 && !fn->security_definer);
    *f = (frame){.x = x,
                 .function = fn,
                 .result = value_null(OID_NONE),
                 .nonatomic = x->nonatomic && may_end};
    x->nonatomic = false;
    variables *v = frame_push(f, 1, (str){NULL, 0});
    f->found = frame_declare(v, STR("found"), typed_as(TYPE_BOOL, -1, OID_NONE), value_bool(false));
}

/* ---- settings of a function ---- */

typedef struct kept_settings {
    str names[8], values[8];
    size_t count;
    oid definer;
    catalog_mark before, entered; /* between them stands what entering has put ... */
    bool undoable;                /* ... and nowhere else does any of it */
} kept_settings;

static bool enter_settings(execution *x, range at, const function *f, kept_settings *kept)
{
    *kept =
        (kept_settings){.definer = x->session->definer, .before = catalog_savepoint(x->catalog)};
    if (f->security_definer)
        session_run_as(x, f->base.owner);
    bool undoable = true;
    for (size_t i = 0; i < f->n_settings && kept->count < 8; i++) {
        size_t equals = str_find(f->settings[i], STR("="));
        str called = str_slice(f->settings[i], 0, equals),
            v = str_slice(f->settings[i], equals + 1, f->settings[i].len);
        kept->names[kept->count] = called;
        kept->values[kept->count++] = session_get(x, arena_cstr(x->arena, called));
        undoable = undoable && !is_characteristic(called);
        if (!session_set(x, called, v, at))
            return false;
    }
    kept->entered = catalog_savepoint(x->catalog);
    kept->undoable = undoable;
    return true;
}

/* Where nothing has happened in between, it never was: so a statement whose triggers only look at
 * their rows has changed nothing but rows. */
static void leave_settings(execution *x, range at, const kept_settings *kept)
{
    if (kept->definer != x->session->definer)
        session_run_as(x, kept->definer);
    if (kept->undoable && catalog_savepoint(x->catalog) == kept->entered) {
        catalog_rollback(x->catalog, kept->before);
        return;
    }
    for (size_t i = kept->count; i > 0; i--)
        if (!str_absent(kept->values[i - 1])) {
            failure before = x->failure;
            if (!session_set(x, kept->names[i - 1], kept->values[i - 1], at))
                x->failure = before;
        }
}

/* ---- parameters ---- */

variables *parameters_of(execution *x, const function *f, const value *args, size_t count)
{
    variables *v = ARENA_NEW(x->arena, variables);
    *v = (variables){.items = ARENA_ARRAY(x->arena, variable, f->n_params + 1),
                     .positional = true,
                     .label = f->base.name,
                     .sql_function = str_is(f->language, "sql")};
    size_t at = 0;
    for (size_t i = 0; i < f->n_params; i++) {
        const function_param *p = &f->params[i];
        bool input = p->mode == 'i' || p->mode == 'b' || p->mode == 'v';
        bool given = input && args != NULL && at < count;
        oid of = type_is_polymorphic(p->type) ? given ? args[at].type : OID_NONE : p->type;
        if (type_is_polymorphic(of)) /* of a call that is looked at before its types are known */
            of = OID_NONE;
        if (!input && v->sql_function)
            continue;
        variable *made = frame_declare(v, p->name, typed_as(of, -1, OID_NONE),
                                       given   ? args[at]
                                       : input ? value_unknown(of)
                                               : value_null(of));
        if (type_is_polymorphic(made->value.type))
            made->value.type = of;
        made->row_of = type_relation(x, of);
        at += input;
    }
    return v;
}

/* ---- any function ---- */

typedef struct body_content {
    bool writes; /* or may fail on purpose */
    bool fresh;  /* has something that is new each time */
} body_content;

static walk_action look_at_body(const node *n, void *context)
{
    body_content *b = context;
    switch (n->kind) {
    case NODE_insert:
    case NODE_update:
    case NODE_delete:
    case NODE_merge:
    case NODE_pl_execute:
    case NODE_pl_for_execute:
    case NODE_pl_raise:
    case NODE_pl_assert:
    case NODE_pl_call:
    case NODE_pl_perform:
    case NODE_pl_return_query:
    case NODE_pl_return_next:
        b->writes = true;
        break;
    case NODE_pl_sql:
        b->writes = b->writes || !IS(select, AS(pl_sql, n)->statement);
        break;
    case NODE_function_call: {
        str called = qualified_last(AS(function_call, n)->name);
        object_list all = builtin_overloads(CLASS_FUNCTION, OID_PG_CATALOG, called);
        b->fresh = b->fresh || str_is(called, "gen_random_bytes") ||
                   (all.count > 0 && ((const function *)all.items[0])->volatility == 'v');
        b->writes = b->writes || all.count == 0; /* somebody's own: who knows */
        break;
    }
    default:
        break;
    }
    return WALK_INTO;
}

bool function_may_act(execution *x, const function *f)
{
    body_content content = {0};
    if (str_is(f->language, "sql")) {
        bool ok;
        failure before = x->failure;
        node_list all = function_statements(x, f, &ok);
        x->failure = before;
        for (size_t i = 0; i < all.count && ok; i++) {
            walk(all.items[i], look_at_body, &content);
            content.writes |= !IS(select, all.items[i]) || content.fresh;
        }
        return content.writes;
    }
    const node *tree =
        str_is(f->language, "plpgsql") ? parsed_body_of(x, f->body_literal, f->body, true) : NULL;
    if (tree != NULL)
        walk(tree, look_at_body, &content);
    return tree == NULL || content.writes;
}

/* #variable_conflict */
static void apply_options(frame *f, const node *tree)
{
    node_list options = AS(pl_function, tree)->options;
    for (size_t i = 0; i < options.count; i++) {
        const node *o =
            IS(option_word, options.items[i]) ? AS(option_word, options.items[i])->value : NULL;
        str word = IS(identifier, o) ? AS(identifier, o)->name.text : (str){NULL, 0};
        f->columns_first = f->columns_first || str_is_nocase(word, "use_column");
        f->variables_first = f->variables_first || str_is_nocase(word, "use_variable");
    }
    for (const variables *v = f->scope.variables; v != NULL; v = v->outer) {
        ((variables *)v)->sql_function = f->columns_first;
        ((variables *)v)->variables_first = f->variables_first;
    }
}

static bool run_plpgsql_body(execution *x, range at, const function *f, frame *fr, table_value *set)
{
    const node *tree = parsed_body_of(x, f->body_literal, f->body, true);
    if (tree == NULL)
        return false;
    body_content content = {0};
    walk(tree, look_at_body, &content);
    apply_options(fr, tree);
    fr->set = set;
    fr->pure = !content.writes && set == NULL;
    flow way = run_block(fr, AS(pl_function, tree)->block);
    if (way == FLOW_FAIL)
        return false;
    if (fr->gave_up) {
        fr->result = content.fresh ? value_fresh(x, f->returns) : value_unknown(f->returns);
        return true;
    }
    if (x->steps <= 0) {
        fr->result = value_unknown(OID_NONE);
        if (set != NULL)
            set->open = true;
        return true;
    }
    bool outs = false;
    for (size_t i = 0; i < f->n_params; i++)
        outs = outs || f->params[i].mode == 'o' || f->params[i].mode == 'b';
    if (way == FLOW_NEXT && f->returns != TYPE_VOID && f->kind == 'f' && !f->returns_set && !outs &&
        x->steps > 0)
        return fail(x, at, "2F005", "control reached end of function without RETURN");
    if (f->returns == TYPE_VOID && f->kind == 'f') /* exec_stmt_return(): no null */
        fr->result = value_text(STR(""), TYPE_VOID);
    if (way == FLOW_NEXT && outs) {
        node_pl_return done = {.base = {NODE_pl_return, at}};
        return run_return(fr, &done.base);
    }
    return true;
}

/* ---- what code sees of the statement that calls it ---- */

typedef struct written_around {
    writing *by, *interrupted;
} written_around;

/* A function that is volatile sees what the statement has written so far. */
static written_around begin_code(execution *x, bool sees)
{
    written_around around = {x->writing, x->interrupted};
    if (sees && x->writing != NULL)
        x->interrupted = x->writing;
    x->writing = NULL;
    return around;
}

static void end_code(execution *x, written_around around)
{
    x->writing = around.by;
    x->interrupted = around.interrupted;
}

/* A call under way. */
typedef struct running_call {
    const function *f;
    const value *args;
    size_t count;
    catalog_mark mark;
    const struct running_call *outer;
} running_call;

static bool same_arguments(const execution *x, const running_call *a, const running_call *b)
{
    bool same = a->f->base.id == b->f->base.id && a->count == b->count && a->mark == b->mark;
    for (size_t i = 0; i < a->count && same; i++)
        same = a->args[i].kind != VALUE_UNKNOWN && value_same(x, &a->args[i], &b->args[i]);
    return same;
}

/* One that has come back with the same arguments, and nothing written since, goes on to: 54001. */
static bool check_recursion(execution *x, range at, const running_call *call)
{
    enum { TIMES = 3 };
    int times = 0;
    for (const running_call *c = call->outer; c != NULL && x->unknown == NULL; c = c->outer)
        times += same_arguments(x, call, c);
    return times < TIMES || fail(x, at, "54001", "stack depth limit exceeded");
}

static bool too_deep(execution *x, range at, const function *f)
{
    if (x->depth < MAX_CALLS)
        return false;
    unknown_code(x, at, "calls of %.*s are nested too deeply", STR_ARG(f->base.name));
    return true;
}

/* A composite in one column is spread; what a definition list has beyond the rows is not known. */
static void widen_rows(execution *x, const table_value *of, table_value *set)
{
    for (size_t i = 0; i < set->rows.count; i++) {
        value *wide = ARENA_ARRAY(x->arena, value, set->n_columns);
        const value *row = of->rows.items[i].values;
        const value *items = of->n_columns == 1 ? row->items : row;
        size_t given = of->n_columns != 1 ? of->n_columns : items != NULL ? row->n_items : 0;
        for (size_t k = 0; k < set->n_columns; k++)
            wide[k] = k < given ? items[k] : value_unknown(OID_NONE);
        set->rows.items[i].values = wide;
    }
}

static bool call_body(execution *x, range at, const function *f, const value *args, size_t count,
                      value *out, table_value *set)
{
    frame fr;
    table_value t = {0};
    begin_frame(&fr, x, f);
    variables *params = parameters_of(x, f, args, count);
    params->outer = fr.scope.variables;
    fr.scope.variables = params;
    if (str_is(f->language, "sql")) {
        if (!run_sql_body(x, f, &fr.scope, &t))
            return false;
        if (set != NULL && f->returns != TYPE_VOID) { /* whose rows are thrown away */
            set->rows = t.rows;
            set->open = t.open;
            if (set->n_columns > t.n_columns)
                widen_rows(x, &t, set);
        }
        sql_result(x, f, &t, out);
    } else {
        if (!run_plpgsql_body(x, at, f, &fr, set))
            return false;
        *out = fr.result;
        if (set != NULL && !f->returns_set) {
            value *values = ARENA_ARRAY(x->arena, value, set->n_columns + 1);
            for (size_t i = 0; i < set->n_columns; i++)
                values[i] = out->items != NULL && set->n_columns > 1
                                ? (i < out->n_items ? out->items[i] : value_null(OID_NONE))
                                : *out;
            vec_push(x->arena, &set->rows, (table_row){values, false});
        }
    }
    const type *of = type_get(x, type_base(x, f->returns));
    if (f->returns == OID_NONE || f->returns == TYPE_VOID || f->returns == TYPE_RECORD ||
        type_is_polymorphic(f->returns) || (of != NULL && of->kind == 'c') || of == NULL)
        return true;
    return f->returns_set || value_assign(x, at, *out, f->returns, -1, out);
}

/* What a volatile function makes of random bytes is most likely a key: a ULID, a nanoid. */
static bool makes_keys(const function *f)
{
    return f->volatility == 'v' &&
           (f->returns == TYPE_TEXT || f->returns == TYPE_VARCHAR || f->returns == TYPE_BPCHAR ||
            f->returns == TYPE_UUID || f->returns == TYPE_BYTEA);
}

bool call_function(execution *x, range at, const function *f, const value *args, size_t count,
                   value *out, table_value *set)
{
    *out = value_unknown(type_is_polymorphic(f->returns) ? OID_NONE : f->returns);
    if (f->strict)
        for (size_t i = 0; i < count; i++)
            if (args[i].kind == VALUE_NULL) {
                *out = value_null(f->returns);
                return true;
            }
    if (f->returns == TYPE_TRIGGER || f->returns == TYPE_EVENT_TRIGGER)
        return fail(x, at, "0A000", "trigger functions can only be called as triggers");
    if (too_deep(x, at, f) || !take_step(x, at)) {
        if (set != NULL)
            set->open = true;
        return true;
    }
    const running_call call = {f, args, count, catalog_savepoint(x->catalog), x->calls};
    if (!check_recursion(x, at, &call))
        return false;
    x->calls = &call;
    kept_settings kept;
    int inner_depth = x->depth++;
    bool nonatomic = x->nonatomic;
    uint32_t fresh = x->fresh;
    struct portal *portals = x->portals;
    struct statement_parts *parts = x->parts; /* it sees what is there */
    x->parts = NULL;
    written_around around = begin_code(x, f->volatility == 'v');
    long row_count = x->row_count;
    x->row_count = 0;
    bool ok = enter_settings(x, at, f, &kept) && call_body(x, at, f, args, count, out, set);
    x->calls = call.outer;
    x->parts = parts;
    end_code(x, around);
    x->row_count = row_count;
    x->portals = portals; /* what it has opened is in memory that may pass */
    if (f->returns == TYPE_REFCURSOR)
        *out = value_unknown(TYPE_REFCURSOR);
    leave_settings(x, at, &kept);
    x->depth = inner_depth;
    x->nonatomic = nonatomic;
    if (ok && set == NULL && out->kind == VALUE_UNKNOWN && x->fresh != fresh && makes_keys(f))
        *out = value_fresh(x, f->returns);
    return ok;
}

/* ---- triggers ---- */

/* By number, so that the answer has every column in its place; where each is of its column's type,
 * it is the row itself. */
static const value *record_items(execution *x, const relation *r, const value *row)
{
    value *own = NULL;
    for (size_t i = 0; i < r->n_columns; i++) {
        bool told = row[i].kind != VALUE_NULL && row[i].type != OID_NONE;
        if (told || row[i].type == r->columns[i].type)
            continue;
        if (own == NULL)
            own = arena_copy(x->arena, row, r->n_columns * sizeof *own);
        own[i].type = r->columns[i].type;
    }
    return own != NULL ? own : row;
}

static value row_as_record(execution *x, const relation *r, const value *row)
{
    if (row == NULL)
        return value_null(r->row_type);
    str *fields = ARENA_ARRAY(x->arena, str, r->n_columns + 1);
    for (size_t i = 0; i < r->n_columns; i++)
        fields[i] = r->columns[i].dropped ? STR("") : r->columns[i].name;
    value v = value_list(r->row_type, record_items(x, r, row), r->n_columns);
    v.fields = fields;
    return v;
}

/* REFERENCING: a table of what the statement wrote, for the function's queries. */
static const cte_binding *transition(execution *x, const relation *r, str called,
                                     const table_value *rows, const cte_binding *next)
{
    if (str_absent(called) || called.len == 0)
        return next;
    table_value *open = ARENA_NEW(x->arena, table_value);
    cte_binding *made = ARENA_NEW(x->arena, cte_binding);
    *made = (cte_binding){.name = called, .rows = rows != NULL ? rows : open, .next = next};
    made->columns = relation_result(x, r, &made->n_columns);
    *open = (table_value){.columns = made->columns, .n_columns = made->n_columns, .open = true};
    return made;
}

/* NEW, OLD and TG_...: what the function of a trigger finds. */
static void declare_trigger(frame *fr, const relation *r, const trigger *t, const char *event_word,
                            value new_record, value old_record)
{
    const execution *x = fr->x;
    variables *v = frame_push(fr, 12, fr->function->base.name);
    typed row_type = typed_as(r->row_type, -1, OID_NONE), text = typed_as(TYPE_TEXT, -1, OID_NONE);
    typed texts = typed_as(type_array(x, TYPE_TEXT), -1, OID_NONE);
    const struct {
        str called, value;
    } words[] = {
        {STR("tg_op"), str_from(event_word)},
        {STR("tg_name"), t->base.name},
        {STR("tg_table_name"), r->base.name},
        {STR("tg_relname"), r->base.name},
        {STR("tg_table_schema"), catalog_schema_name(x->catalog, r->base.schema)},
        {STR("tg_when"), t->timing == 'b'   ? STR("BEFORE")
                         : t->timing == 'a' ? STR("AFTER")
                                            : STR("INSTEAD OF")},
        {STR("tg_level"), t->row ? STR("ROW") : STR("STATEMENT")},
    };
    frame_declare(v, STR("new"), row_type, new_record)->row_of = r;
    frame_declare(v, STR("old"), row_type, old_record)->row_of = r;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        frame_declare(v, words[i].called, text, value_text(words[i].value, TYPE_TEXT));
    frame_declare(v, STR("tg_relid"), typed_as(TYPE_OID, -1, OID_NONE),
                  value_integer(r->base.id, TYPE_OID));
    frame_declare(v, STR("tg_nargs"), typed_as(TYPE_INT4, -1, OID_NONE),
                  value_integer((int64_t)t->n_args, TYPE_INT4));
    value *args = ARENA_ARRAY(x->arena, value, t->n_args + 1);
    for (size_t i = 0; i < t->n_args; i++)
        args[i] = value_text(t->args[i], TYPE_TEXT);
    frame_declare(v, STR("tg_argv"), texts, value_list(texts.type, args, t->n_args))
        ->value.before_first = 1;
}

bool call_trigger(execution *x, range at, const relation *r, const trigger *t,
                  const char *event_word, const value *old_row, const value *new_row,
                  const bool *written, value *out)
{
    const object *o = catalog_get(x->catalog, t->function);
    const function *f = o != NULL && o->class == CLASS_FUNCTION ? (const function *)o : NULL;
    value new_record = row_as_record(x, r, new_row), old_record = row_as_record(x, r, old_row);
    *out = new_row != NULL ? new_record : old_record;
    if (f == NULL)
        return true;
    if (str_is(f->language, "c") || str_is(f->language, "internal"))
        return library_trigger(x, at, r, t, f, old_row, new_row, written, out);
    bool deep = str_is(f->language, "plpgsql") && too_deep(x, at, f);
    if (deep)
        x->steps = 0; /* what the calls write that would follow is not known */
    if (!str_is(f->language, "plpgsql") || deep || !take_step(x, at)) {
        if (t->timing != 'a')
            *out = value_unknown(r->row_type);
        return true;
    }
    frame fr;
    begin_frame(&fr, x, f);
    declare_trigger(&fr, r, t, event_word, new_record, old_record);
    const node *tree = parsed_body_of(x, f->body_literal, f->body, true);
    if (tree == NULL)
        return false;
    apply_options(&fr, tree);
    struct portal *portals = x->portals;
    kept_settings kept;
    int depth = x->depth++;
    const cte_binding *outer = x->transitions;
    const written_rows *rows = x->written;
    struct statement_parts *parts = x->parts;
    x->parts = NULL;
    written_around around = begin_code(x, true);
    x->transitions = transition(x, r, t->old_table, rows != NULL ? &rows->before : NULL, NULL);
    x->transitions =
        transition(x, r, t->new_table, rows != NULL ? &rows->now : NULL, x->transitions);
    x->row_count = 0;
    fr.rows = understood_begin(x, around.by != NULL ? &around.by->understood : NULL,
                               (row_code){t, r, event_word, x->session->definer});
    bool ok = enter_settings(x, at, f, &kept);
    understood_enter(x, &fr.rows);
    x->trigger_depth++;
    flow way = ok ? run_block(&fr, AS(pl_function, tree)->block) : FLOW_FAIL;
    x->trigger_depth--;
    leave_settings(x, at, &kept);
    x->parts = parts;
    end_code(x, around);
    x->portals = portals;
    x->transitions = outer;
    x->depth = depth;
    if (way == FLOW_FAIL)
        return false;
    if (x->steps <= 0) {
        *out = value_unknown(r->row_type);
        return true;
    }
    if (way != FLOW_RETURN)
        return fail(x, at, "2F005", "control reached end of trigger procedure without RETURN");
    *out = fr.result;
    return true;
}

bool call_event_trigger(execution *x, range at, const function *f, str event_word, str tag)
{
    if (too_deep(x, at, f) || !take_step(x, at))
        return true;
    frame fr;
    begin_frame(&fr, x, f);
    variables *v = frame_push(&fr, 2, f->base.name);
    typed text = typed_as(TYPE_TEXT, -1, OID_NONE);
    frame_declare(v, STR("tg_event"), text, value_text(event_word, TYPE_TEXT));
    frame_declare(v, STR("tg_tag"), text, value_text(tag, TYPE_TEXT));
    const node *tree = parsed_body_of(x, f->body_literal, f->body, true);
    if (tree == NULL)
        return false;
    apply_options(&fr, tree);
    execution outer = *x;
    kept_settings kept;
    x->depth++;
    x->transitions = NULL;
    x->written = NULL;
    x->parts = NULL;
    bool ok = enter_settings(x, at, f, &kept);
    flow way = ok ? run_block(&fr, AS(pl_function, tree)->block) : FLOW_FAIL;
    leave_settings(x, at, &kept);
    x->portals = outer.portals;
    x->transitions = outer.transitions;
    x->written = outer.written;
    x->parts = outer.parts;
    x->row_count = outer.row_count;
    x->scope = outer.scope;
    x->depth = outer.depth;
    return way != FLOW_FAIL;
}

/* ---- DO ---- */

bool execute_do(execution *x, const node *tree)
{
    const node_do_block *n = AS(do_block, tree);
    str called = str_absent(n->language.text) ? STR("plpgsql") : n->language.text;
    const language *l =
        (const language *)catalog_find(x->catalog, CLASS_LANGUAGE, OID_NONE, called);
    if (l == NULL)
        return fail(x, tree->at, "42704", "language \"%.*s\" does not exist", STR_ARG(called));
    if (!check_language_right(x, &l->base, tree->at))
        return false;
    str engine = language_engine(l);
    if (str_is(engine, "sql") || str_is(engine, "c") || str_is(engine, "internal"))
        return fail(x, tree->at, "0A000",
                    "language \"%.*s\" does not support inline code execution", STR_ARG(called));
    if (!str_is(engine, "plpgsql"))
        return unknown_code(x, tree->at, "what a block of %.*s does is not known", STR_ARG(called));
    int depth = x->depth;
    long row_count = x->row_count;
    bool nonatomic = x->nonatomic;
    x->nonatomic |= begins_nonatomic(x);
    x->depth++;
    x->row_count = 0;
    const node *body = compile_plpgsql(x, NULL, n->body_literal, n->body, true);
    bool ok = body != NULL;
    const scope *before = x->scope;
    if (ok) {
        frame f;
        begin_frame(&f, x, NULL);
        apply_options(&f, body);
        ok = run_block(&f, AS(pl_function, body)->block) != FLOW_FAIL;
    }
    x->scope = before;
    x->depth = depth;
    x->row_count = row_count;
    x->nonatomic = nonatomic;
    return ok;
}
