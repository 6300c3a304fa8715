/* walk_test.c - visiting, comparing and printing as JSON, on trees made by hand. */
#include "syntax/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static node_column_ref column_of(node **parts, size_t count)
{
    return (node_column_ref){.base = {.kind = NODE_column_ref}, .parts = {parts, count}};
}

static node_identifier identifier_of(const char *text, uint32_t start)
{
    node_identifier n = {.base = {.kind = NODE_identifier, .at = {NULL, start, start + 1}}};
    n.name.text = str_from(text);
    return n;
}

/* a = 1 */
typedef struct sample {
    node_identifier a;
    node *parts[1];
    node_column_ref left;
    node_constant right;
    node_operator_name op;
    node_operator_expr tree;
} sample;

static void sample_init(sample *s, const char *value, uint32_t start)
{
    s->a = identifier_of("a", start);
    s->parts[0] = &s->a.base;
    s->left = column_of(s->parts, 1);
    s->right = (node_constant){
        .base = {.kind = NODE_constant}, .type = CONSTANT_INTEGER, .value = str_from(value)};
    s->op =
        (node_operator_name){.base = {.kind = NODE_operator_name}, .symbol = {.text = STR("=")}};
    s->tree =
        (node_operator_expr){.base = {.kind = NODE_operator_expr, .at = {NULL, start, start + 5}},
                             .op = &s->op.base,
                             .left = &s->left.base,
                             .right = &s->right.base};
}

typedef struct visit {
    node_kind kinds[16];
    size_t count;
    node_kind over, stop;
} visit;

static walk_action remember(const node *n, void *context)
{
    visit *v = context;
    v->kinds[v->count++] = n->kind;
    return n->kind == v->stop ? WALK_STOP : n->kind == v->over ? WALK_OVER : WALK_INTO;
}

static void visits_parents_first(void **state)
{
    (void)state;
    sample s;
    sample_init(&s, "1", 0);
    visit v = {0};
    assert_true(walk(&s.tree.base, remember, &v));
    assert_int_equal(v.count, 5);
    assert_int_equal(v.kinds[0], NODE_operator_expr);
    assert_int_equal(v.kinds[1], NODE_operator_name);
    assert_int_equal(v.kinds[2], NODE_column_ref);
    assert_int_equal(v.kinds[3], NODE_identifier);
    assert_int_equal(v.kinds[4], NODE_constant);
    v = (visit){.over = NODE_column_ref};
    assert_true(walk(&s.tree.base, remember, &v));
    assert_int_equal(v.count, 4);
    v = (visit){.stop = NODE_identifier};
    assert_false(walk(&s.tree.base, remember, &v));
    assert_int_equal(v.count, 4);
    assert_true(walk(NULL, remember, &v));
}

static void compares_all_but_places(void **state)
{
    (void)state;
    sample a, b;
    sample_init(&a, "1", 0);
    sample_init(&b, "1", 40);
    assert_true(tree_equal(&a.tree.base, &b.tree.base));
    b.right.type = CONSTANT_FLOAT;
    assert_false(tree_equal(&a.tree.base, &b.tree.base));
    sample_init(&b, "2", 0);
    assert_false(tree_equal(&a.tree.base, &b.tree.base));
    sample_init(&b, "1", 0);
    b.left.parts.count = 0;
    assert_false(tree_equal(&a.tree.base, &b.tree.base));
    b.tree.left = NULL;
    assert_false(tree_equal(&a.tree.base, &b.tree.base));
    assert_true(tree_equal(NULL, NULL));
    assert_false(tree_equal(&a.tree.base, NULL));
}

static void absent_is_not_empty(void **state)
{
    (void)state;
    node_constant a = {.base = {.kind = NODE_constant}, .type = CONSTANT_STRING, .value = STR("")};
    node_constant b = {.base = {.kind = NODE_constant}, .type = CONSTANT_STRING};
    assert_false(tree_equal(&a.base, &b.base));
}

static void prints_json(void **state)
{
    (void)state;
    sample s;
    sample_init(&s, "x\"\n", 3);
    arena *a = arena_new();
    buf out = buf_new(a);
    tree_json(&out, &s.tree.base);
    assert_string_equal(
        arena_cstr(a, buf_str(&out)),
        "{\"kind\":\"operator_expr\",\"start\":3,\"end\":8,"
        "\"op\":{\"kind\":\"operator_name\",\"start\":0,\"end\":0,\"symbol\":\"=\"},"
        "\"left\":{\"kind\":\"column_ref\",\"start\":0,\"end\":0,\"parts\":["
        "{\"kind\":\"identifier\",\"start\":3,\"end\":4,\"name\":\"a\"}]},"
        "\"right\":{\"kind\":\"constant\",\"start\":0,\"end\":0,\"type\":\"integer\",\"value\":"
        "\"x\\\"\\n\"}}");
    arena_free(a);
}

/* Every value of an enum that has a table in fields.c has its word there. */
static void names_kinds_and_objects(void **state)
{
    (void)state;
    assert_string_equal(node_kind_name(NODE_create_table), "create_table");
    assert_string_equal(node_kind_name(NODE_pl_null), "pl_null");
    assert_string_equal(object_kind_words(OBJECT_MATERIALIZED_VIEW), "materialized view");
    for (int i = 0; i < OBJECT_KIND_COUNT; i++)
        assert_non_null(object_kind_words((object_kind)i));
    for (int i = 0; i < NODE_KIND_COUNT; i++)
        assert_non_null(node_kind_name((node_kind)i));
    arena *a = arena_new();
    buf out = buf_new(a);
    for (int i = 0; i < ALTER_ACTION_COUNT; i++) {
        node_alter_command n = {.base = {.kind = NODE_alter_command}, .action = (alter_action)i};
        tree_json(&out, &n.base);
    }
    assert_true(str_contains(buf_str(&out), "\"action\":\"add column\""));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(visits_parents_first),    cmocka_unit_test(compares_all_but_places),
        cmocka_unit_test(absent_is_not_empty),     cmocka_unit_test(prints_json),
        cmocka_unit_test(names_kinds_and_objects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
