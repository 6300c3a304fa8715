/* The store: names, the journal, net changes, dependents; generated names and privileges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include "model/catalog/catalog_private.h"

#include <cmocka.h> /* last: its fail() is a macro */

static int new_arena(void **state)
{
    *state = arena_new();
    return 0;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

static const object *put_table(catalog *c, arena *a, oid id, oid schema, const char *called)
{
    relation *r = ARENA_NEW(a, relation);
    r->base =
        (object){.class = CLASS_RELATION, .id = id, .schema = schema, .name = str_from(called)};
    r->kind = 'r';
    catalog_put(c, &r->base);
    return &r->base;
}

static void a_rename_moves_the_name(void **state)
{
    arena *a = *state;
    catalog *c = catalog_new(a);
    oid id = catalog_new_oid(c);
    put_table(c, a, id, OID_SCHEMA_PUBLIC, "old");
    const object *now = put_table(c, a, id, OID_SCHEMA_PUBLIC, "new");
    assert_null(catalog_find(c, CLASS_RELATION, OID_SCHEMA_PUBLIC, STR("old")));
    assert_ptr_equal(catalog_find(c, CLASS_RELATION, OID_SCHEMA_PUBLIC, STR("new")), now);
    assert_null(catalog_find(c, CLASS_TYPE, OID_SCHEMA_PUBLIC, STR("new")));
}

static void a_rollback_undoes_to_the_mark(void **state)
{
    arena *a = *state;
    catalog *c = catalog_new(a);
    oid kept = catalog_new_oid(c), made = catalog_new_oid(c);
    const object *first = put_table(c, a, kept, OID_SCHEMA_PUBLIC, "kept");
    catalog_mark mark = catalog_savepoint(c);
    put_table(c, a, kept, OID_SCHEMA_PUBLIC, "renamed");
    put_table(c, a, made, OID_SCHEMA_PUBLIC, "made");
    catalog_remove(c, kept);
    catalog_rollback(c, mark);
    assert_ptr_equal(catalog_get(c, kept), first);
    assert_ptr_equal(catalog_find(c, CLASS_RELATION, OID_SCHEMA_PUBLIC, STR("kept")), first);
    assert_null(catalog_get(c, made));
    assert_null(catalog_find(c, CLASS_RELATION, OID_SCHEMA_PUBLIC, STR("renamed")));
    assert_int_equal(catalog_changes(c, a, mark).count, 0);
}

static void changes_are_net(void **state)
{
    arena *a = *state;
    catalog *c = catalog_new(a);
    oid changed = catalog_new_oid(c), gone = catalog_new_oid(c), passing = catalog_new_oid(c);
    const object *before = put_table(c, a, changed, OID_SCHEMA_PUBLIC, "one");
    put_table(c, a, gone, OID_SCHEMA_PUBLIC, "two");
    catalog_mark mark = catalog_savepoint(c);
    put_table(c, a, passing, OID_SCHEMA_PUBLIC, "three");
    put_table(c, a, changed, OID_SCHEMA_PUBLIC, "four");
    const object *after = put_table(c, a, changed, OID_SCHEMA_PUBLIC, "five");
    catalog_remove(c, passing);
    catalog_remove(c, gone);
    change_list list = catalog_changes(c, a, mark);
    assert_int_equal(list.count, 2);
    assert_ptr_equal(list.items[0].before, before);
    assert_ptr_equal(list.items[0].after, after);
    assert_int_equal(list.items[1].before->id, gone);
    assert_null(list.items[1].after);
}

static void builtin_objects_can_be_hidden(void **state)
{
    arena *a = *state;
    catalog *c = catalog_new(a);
    assert_non_null(catalog_find(c, CLASS_TYPE, OID_PG_CATALOG, STR("int4")));
    catalog_mark mark = catalog_savepoint(c);
    catalog_remove(c, TYPE_INT4);
    assert_null(catalog_get(c, TYPE_INT4));
    assert_null(catalog_find(c, CLASS_TYPE, OID_PG_CATALOG, STR("int4")));
    catalog_rollback(c, mark);
    assert_non_null(catalog_find(c, CLASS_TYPE, OID_PG_CATALOG, STR("int4")));
}

static void dependents_are_those_of_now(void **state)
{
    arena *a = *state;
    catalog *c = catalog_new(a);
    oid table = catalog_new_oid(c), view = catalog_new_oid(c);
    put_table(c, a, table, OID_SCHEMA_PUBLIC, "t");
    dependency edge = {table, 1, 0, DEPENDENCY_NORMAL};
    relation *v = ARENA_NEW(a, relation);
    v->base = (object){.class = CLASS_RELATION,
                       .id = view,
                       .name = STR("v"),
                       .dependencies = &edge,
                       .n_dependencies = 1};
    catalog_put(c, &v->base);
    const oid *ids;
    assert_int_equal(catalog_dependent_ids(c, a, table, &ids), 1);
    assert_int_equal(ids[0], view);
    put_table(c, a, view, OID_SCHEMA_PUBLIC, "v"); /* without the edge */
    assert_int_equal(catalog_dependent_ids(c, a, table, &ids), 0);
}

static void many_names_are_found(void **state)
{
    arena *a = *state;
    catalog *c = catalog_new(a);
    enum { COUNT = 20000 };
    for (int i = 0; i < COUNT; i++)
        put_table(c, a, catalog_new_oid(c), OID_SCHEMA_PUBLIC, arena_printf(a, "t%d", i).data);
    for (int i = 0; i < COUNT; i += 2)
        catalog_remove(c, (oid)(FIRST_USER_OID + i));
    for (int i = 0; i < COUNT; i++) {
        str called = arena_printf(a, "t%d", i);
        bool found = catalog_find(c, CLASS_RELATION, OID_SCHEMA_PUBLIC, called) != NULL;
        assert_int_equal(found, i % 2);
    }
}

static void assert_text(str got, const char *wanted)
{
    if (!str_is(got, wanted))
        fail_msg("%.*s instead of %s", STR_ARG(got), wanted);
}

static void generated_names_are_cut_as_the_server_cuts(void **state)
{
    arena *a = *state;
    catalog *c = catalog_new(a);
    assert_text(make_object_name(a, STR("t"), STR("a_b"), "key"), "t_a_b_key");
    assert_text(make_object_name(a, STR("t"), (str){0}, "pkey"), "t_pkey");
    assert_text(make_object_name(a, STR("a_table_whose_name_is_forty_characters_x"),
                                 STR("and_a_column_that_is_also_that_long_as_x"), "fkey"),
                "a_table_whose_name_is_forty_c_and_a_column_that_is_also_th_fkey");
    put_table(c, a, catalog_new_oid(c), OID_SCHEMA_PUBLIC, "t_a_idx");
    assert_text(choose_relation_name(c, a, STR("t"), STR("a"), "idx", OID_SCHEMA_PUBLIC, false),
                "t_a_idx1");
    assert_text(truncate_name(STR("\xc3\xa4\xc3\xa4"), 3), "\xc3\xa4");
}

static void privileges_print_as_aclitems(void **state)
{
    arena *a = *state;
    catalog *c = catalog_new(a);
    const acl *table = acl_default(a, OBJECT_TABLE, OID_ROLE_POSTGRES, 15);
    assert_int_equal(table->count, 1);
    role *odd = ARENA_NEW(a, role);
    odd->base = (object){.class = CLASS_ROLE, .id = catalog_new_oid(c), .name = STR("app-user")};
    catalog_put(c, &odd->base);
    const acl *more = acl_grant(a, table, OID_ROLE_POSTGRES, odd->base.id,
                                PRIVILEGE_SELECT | PRIVILEGE_INSERT, true);
    assert_non_null(more);
    str text = acl_item_text(c, a, &more->items[1]);
    assert_true(str_starts(text, "\"app-user\"=a*r*/"));
    assert_null(acl_grant(a, more, OID_ROLE_POSTGRES, odd->base.id, PRIVILEGE_SELECT, false));
    const acl *less = acl_revoke(a, more, OID_ROLE_POSTGRES, odd->base.id,
                                 PRIVILEGE_SELECT | PRIVILEGE_INSERT, false);
    assert_true(acl_equal(less, table));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_rename_moves_the_name, new_arena, free_arena),
        cmocka_unit_test_setup_teardown(a_rollback_undoes_to_the_mark, new_arena, free_arena),
        cmocka_unit_test_setup_teardown(changes_are_net, new_arena, free_arena),
        cmocka_unit_test_setup_teardown(builtin_objects_can_be_hidden, new_arena, free_arena),
        cmocka_unit_test_setup_teardown(dependents_are_those_of_now, new_arena, free_arena),
        cmocka_unit_test_setup_teardown(many_names_are_found, new_arena, free_arena),
        cmocka_unit_test_setup_teardown(generated_names_are_cut_as_the_server_cuts, new_arena,
                                        free_arena),
        cmocka_unit_test_setup_teardown(privileges_print_as_aclitems, new_arena, free_arena),
    };
    return cmocka_run_group_tests_name("model.catalog", tests, NULL, NULL);
}
