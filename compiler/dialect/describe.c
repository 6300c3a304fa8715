/* Statements and parts of them in the words that reports use. */
#include "dialect/strip.h"
#include "support/buf.h"
#include "syntax/lexer.h"

/* Names are free to hold line breaks; reports are lines. */
static void add_name(buf *out, str called)
{
    str quoted = quote_identifier(out->arena, called);
    for (size_t i = 0; i < quoted.len; i++) {
        unsigned char c = (unsigned char)quoted.data[i];
        buf_char(out, c < ' ' || c == 0x7f ? '?' : (char)c);
    }
}

str spoken_name(arena *a, const node *n)
{
    buf out = buf_new(a);
    object_name called = written_name(n);
    if (!str_absent(called.schema)) {
        add_name(&out, called.schema);
        buf_char(&out, '.');
    }
    if (!str_absent(called.name))
        add_name(&out, called.name);
    return buf_str(&out);
}

static str named(arena *a, const char *what, str called, const node *on)
{
    buf out = buf_new(a);
    buf_text(&out, what);
    if (!str_empty(called)) {
        buf_char(&out, ' ');
        add_name(&out, called);
    }
    if (on != NULL) {
        str table = spoken_name(a, on);
        buf_printf(&out, "%s%.*s", str_empty(called) ? " " : " on ", STR_ARG(table));
    }
    return buf_str(&out);
}

static str describe_grant(arena *a, const char *what, node_list grantees)
{
    buf out = buf_new(a);
    buf_text(&out, what);
    for (size_t i = 0; i < grantees.count; i++) {
        const node_role_spec *r = AS(role_spec, grantees.items[i]);
        buf_text(&out, i == 0 ? "" : ",");
        buf_char(&out, ' ');
        if (IS(role_spec, grantees.items[i]) && r->form == ROLE_NAMED)
            add_name(&out, r->name.text);
        else
            buf_text(&out, "public");
    }
    return buf_str(&out);
}

static str describe_constraint(arena *a, const node *n)
{
    const node_constraint *k = AS(constraint, n);
    const char *what = k->type == CONSTRAINT_FOREIGN_KEY ? "foreign key"
                       : k->type == CONSTRAINT_DEFAULT   ? "default"
                       : k->type == CONSTRAINT_CHECK     ? "check"
                                                         : "constraint";
    str text = named(a, what, k->name.text, NULL);
    if (k->ref_table == NULL)
        return text;
    str to = spoken_name(a, k->ref_table);
    return arena_printf(a, "%.*s to %.*s", STR_ARG(text), STR_ARG(to));
}

static str describe_object(arena *a, const char *verb, object_kind kind, const node *item,
                           const node *on)
{
    str text = spoken_name(a, item);
    if (on == NULL)
        return arena_printf(a, "%s %s %.*s", verb, object_kind_words(kind), STR_ARG(text));
    str of = spoken_name(a, on);
    return arena_printf(a, "%s %s %.*s on %.*s", verb, object_kind_words(kind), STR_ARG(text),
                        STR_ARG(of));
}

static str describe_kind(arena *a, const node *n)
{
    str words = str_from(node_kind_name(n->kind));
    buf out = buf_new(a);
    for (size_t i = 0; i < words.len; i++)
        buf_char(&out, words.data[i] == '_' ? ' ' : words.data[i]);
    return buf_str(&out);
}

str describe(arena *a, const node *n)
{
    switch (n->kind) {
    case NODE_create_policy:
        return named(a, "policy", AS(create_policy, n)->name.text, AS(create_policy, n)->relation);
    case NODE_alter_policy:
        return named(a, "alter policy", AS(alter_policy, n)->name.text,
                     AS(alter_policy, n)->relation);
    case NODE_create_trigger:
        return named(a, "trigger", AS(create_trigger, n)->name.text,
                     AS(create_trigger, n)->relation);
    case NODE_create_index:
        return named(a, "index", AS(create_index, n)->name.text, AS(create_index, n)->relation);
    case NODE_create_function:
        return named(a, "function", (str){0}, AS(create_function, n)->name);
    case NODE_create_table:
        return named(a, "table", (str){0}, AS(create_table, n)->relation);
    case NODE_create_view:
        return named(a, "view", (str){0}, AS(create_view, n)->relation);
    case NODE_alter_table:
        return named(a, "alter table", (str){0}, AS(alter_table, n)->relation);
    case NODE_create_extension:
        return named(a, "extension", AS(create_extension, n)->name.text, NULL);
    case NODE_create_schema:
        return named(a, "schema", AS(create_schema, n)->name.text, NULL);
    case NODE_alter_publication:
        return named(a, "alter publication", AS(alter_publication, n)->name.text, NULL);
    case NODE_create_publication:
        return named(a, "publication", AS(create_publication, n)->name.text, NULL);
    case NODE_grant:
        return describe_grant(a, AS(grant, n)->revoke ? "revoke from" : "grant to",
                              AS(grant, n)->grantees);
    case NODE_grant_role:
        return describe_grant(a, AS(grant_role, n)->revoke ? "revoke from" : "grant to",
                              AS(grant_role, n)->grantees);
    case NODE_role_spec:
        return named(a, "role", AS(role_spec, n)->name.text, NULL);
    case NODE_constraint:
        return describe_constraint(a, n);
    case NODE_column_def:
        return named(a, "column", AS(column_def, n)->name.text, NULL);
    case NODE_drop:
        return describe_object(
            a, "drop", AS(drop, n)->object,
            AS(drop, n)->objects.count > 0 ? AS(drop, n)->objects.items[0] : NULL, AS(drop, n)->on);
    case NODE_comment:
        return describe_object(a, "comment on", AS(comment, n)->object, AS(comment, n)->name,
                               AS(comment, n)->on);
    case NODE_insert:
        return named(a, "insert into", (str){0}, AS(insert, n)->relation);
    case NODE_update:
        return named(a, "update of", (str){0}, AS(update, n)->relation);
    case NODE_delete:
        return named(a, "delete from", (str){0}, AS(delete, n)->relation);
    case NODE_do_block:
        return STR("DO block");
    case NODE_alter_command:
        return STR("a part of ALTER TABLE");
    case NODE_identifier:
    case NODE_qualified_name:
    case NODE_relation:
    case NODE_function_ref:
        return spoken_name(a, n);
    case NODE_pl_if:
    case NODE_pl_case:
        return STR("IF in a block");
    case NODE_pl_while:
    case NODE_pl_for_query:
    case NODE_pl_for_execute:
        return STR("loop in a block");
    case NODE_pl_perform:
        return STR("PERFORM in a block");
    case NODE_pl_execute:
        return STR("EXECUTE in a block");
    default:
        return describe_kind(a, n);
    }
}
