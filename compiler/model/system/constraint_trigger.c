#include <string.h>

#include "model/builtin/builtin.h"
#include "model/execute/ddl.h"
#include "model/system/catalog_views.h"

/*
 * The triggers that the server makes for constraints (CreateForeignKeyActionTriggers() and
 * index_constraint_create()). The model keeps none of them: what they do is done by the keys'
 * checks. Queries on pg_trigger see them, and their names lead back to the constraint.
 */

static const char check_name[] = "RI_ConstraintTrigger_c_",
                  action_name[] = "RI_ConstraintTrigger_a_",
                  primary_name[] = "PK_ConstraintTrigger_",
                  unique_name[] = "Unique_ConstraintTrigger_";

enum {
    PER_CONSTRAINT = 4, /* triggers of one constraint, so that each has a number of its own */
    FIRED_BY_INSERT = 1 | 4,
    FIRED_BY_DELETE = 1 | 8,
    FIRED_BY_UPDATE = 1 | 16,
    UNIQUE_KEY_RECHECK = 1250,
    RI_FKEY_CHECK_INS = 1644,
    RI_FKEY_CHECK_UPD = 1645,
};

static void trigger_row(emitter *e, const constraint *k, const char *prefix, int which, oid table,
                        oid function_id, int bits)
{
    bool action = prefix == action_name;
    oid other = k->kind != 'f' ? OID_NONE : action ? k->base.parent : k->ref_table;
    fk_action does = bits == FIRED_BY_DELETE ? k->on_delete : k->on_update;
    bool waits = k->deferrable && (!action || does == FK_NO_ACTION);
    set_trigger(e, &(trigger_columns){
                       .id = value_unknown(TYPE_OID),
                       .table = table,
                       .called = arena_printf(e->x->arena, "%s%llu", prefix,
                                              (unsigned long long)k->base.id * PER_CONSTRAINT +
                                                  (unsigned)which),
                       .function = function_id,
                       .bits = bits,
                       .enabled = 'O',
                       .internal = true,
                       .constraint = value_integer(k->base.id, TYPE_OID),
                       .other_table = other,
                       .index = k->index,
                       .deferrable = waits,
                       .deferred = waits && k->initially_deferred});
}

void constraint_trigger_rows(emitter *e, const object *o)
{
    static const oid on_delete[] = {[FK_NO_ACTION] = 1654,
                                    [FK_RESTRICT] = 1648,
                                    [FK_CASCADE] = 1646,
                                    [FK_SET_NULL] = 1650,
                                    [FK_SET_DEFAULT] = 1652}; /* the one for updates comes next */
    const constraint *k = (const constraint *)o;
    oid table = o->parent;
    if (k->kind != 'f') {
        bool key = k->kind == 'p' || k->kind == 'u' || k->kind == 'x';
        if (key && k->deferrable)
            trigger_row(e, k, k->kind == 'p' ? primary_name : unique_name, 0, table,
                        UNIQUE_KEY_RECHECK, FIRED_BY_INSERT | FIRED_BY_UPDATE);
        return;
    }
    trigger_row(e, k, action_name, 0, k->ref_table, on_delete[k->on_delete], FIRED_BY_DELETE);
    if (!e->stopped)
        trigger_row(e, k, action_name, 1, k->ref_table, on_delete[k->on_update] + 1,
                    FIRED_BY_UPDATE);
    if (!e->stopped)
        trigger_row(e, k, check_name, 2, table, RI_FKEY_CHECK_INS, FIRED_BY_INSERT);
    if (!e->stopped)
        trigger_row(e, k, check_name, 3, table, RI_FKEY_CHECK_UPD, FIRED_BY_UPDATE);
}

const constraint *constraint_of_trigger(const execution *x, oid table, str called)
{
    static const char *const prefixes[] = {check_name, action_name, primary_name, unique_name};
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        size_t at = strlen(prefixes[i]);
        uint64_t number = 0;
        if (!str_starts(called, prefixes[i]) || called.len == at || called.len > at + 12)
            continue;
        for (; at < called.len && called.data[at] >= '0' && called.data[at] <= '9'; at++)
            number = number * 10 + (uint64_t)(called.data[at] - '0');
        const object *o =
            at == called.len ? catalog_get(x->catalog, (oid)(number / PER_CONSTRAINT)) : NULL;
        if (o == NULL || o->class != CLASS_CONSTRAINT)
            return NULL;
        const constraint *k = (const constraint *)o;
        bool refers = prefixes[i] == action_name;
        return (refers ? k->ref_table : o->parent) == table ? k : NULL;
    }
    return NULL;
}
