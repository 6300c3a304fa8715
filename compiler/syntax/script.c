#include "syntax/parser.h"

bool controls_transaction(const node *tree)
{
    if (tree == NULL || !IS(transaction, tree))
        return false;
    transaction_kind kind = AS(transaction, tree)->type;
    return kind != TRANSACTION_SAVEPOINT && kind != TRANSACTION_RELEASE &&
           kind != TRANSACTION_ROLLBACK_TO;
}

bool script_controls_transactions(const script *s)
{
    for (size_t i = 0; i < s->count; i++) {
        if (controls_transaction(s->statements[i].tree))
            return true;
    }
    return false;
}
