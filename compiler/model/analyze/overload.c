/*
 * Which function or operator of several is meant (PostgreSQL's manual, 10.2 and
 * 10.3), and what a polymorphic one returns.
 */
#include "model/analyze/coerce.h"
#include "model/analyze/resolve_memo.h"
#include "model/catalog/catalog_private.h"

/* ---- polymorphic functions ---- */

typedef struct generics {
    oid element, array, range, multirange; /* anyelement and its family */
    bool any_enum, non_array;
    oid compatible[64];
    size_t n_compatible;
    oid compatible_range, compatible_multirange;
    bool compatible_used;
} generics;

static bool agree(oid *slot, oid actual)
{
    if (*slot != OID_NONE && *slot != actual)
        return false;
    *slot = actual;
    return true;
}

static void compatible_argument(generics *g, oid actual)
{
    g->compatible_used = true;
    if (g->n_compatible < sizeof g->compatible / sizeof g->compatible[0])
        g->compatible[g->n_compatible++] = actual;
}

/* Takes one argument into account; false when it cannot stand there. */
static bool generic_argument(const execution *x, generics *g, oid declared, oid actual)
{
    if (!type_is_polymorphic(declared) || actual == TYPE_UNKNOWN)
        return true;
    if (actual == OID_NONE)
        return true;
    const type *base = type_get(x, type_base(x, actual));
    switch (declared) {
    case TYPE_ANYNONARRAY:
    case TYPE_ANYENUM:
    case TYPE_ANYELEMENT:
        g->any_enum = g->any_enum || declared == TYPE_ANYENUM;
        g->non_array = g->non_array || declared == TYPE_ANYNONARRAY;
        return agree(&g->element, actual);
    case TYPE_ANYARRAY:
        if (actual == TYPE_ANYARRAY)
            return agree(&g->array, actual);
        return type_element(x, actual) != OID_NONE && agree(&g->array, type_base(x, actual));
    case TYPE_ANYRANGE:
        return base != NULL && base->kind == 'r' && agree(&g->range, base->base.id);
    case TYPE_ANYMULTIRANGE:
        return base != NULL && base->kind == 'm' && agree(&g->multirange, base->base.id);
    case TYPE_ANYCOMPATIBLEARRAY:
        if (type_element(x, actual) == OID_NONE)
            return false;
        compatible_argument(g, type_element(x, actual));
        return true;
    case TYPE_ANYCOMPATIBLERANGE:
        if (base == NULL || base->kind != 'r' || !agree(&g->compatible_range, base->base.id))
            return false;
        compatible_argument(g, base->base_type);
        return true;
    case TYPE_ANYCOMPATIBLEMULTIRANGE:
        g->compatible_used = true;
        return base != NULL && base->kind == 'm' && agree(&g->compatible_multirange, base->base.id);
    default:
        compatible_argument(g, actual);
        return true;
    }
}

/* A range is one of the very type that the others have in common: nothing converts it. */
static bool compatible_agreement(const execution *x, generics *g)
{
    const type *m = type_get(x, g->compatible_multirange);
    if (m != NULL && !agree(&g->compatible_range, m->base_type))
        return false;
    const type *r = type_get(x, g->compatible_range);
    oid common = OID_NONE;
    if (r != NULL)
        compatible_argument(g, r->base_type);
    return g->n_compatible == 0 || (common_type(x, g->compatible, g->n_compatible, &common) &&
                                    (r == NULL || r->base_type == common));
}

/* What the families agree on; false when they do not. */
static bool generic_agreement(const execution *x, generics *g)
{
    if (g->array != OID_NONE && g->array != TYPE_ANYARRAY &&
        !agree(&g->element, type_element(x, g->array))) {
        if (type_base(x, g->element) != type_element(x, g->array))
            return false;
    }
    if (g->multirange != OID_NONE) {
        const type *m = type_get(x, g->multirange);
        if (m != NULL && !agree(&g->range, m->base_type))
            return false;
    }
    if (g->range != OID_NONE) {
        const type *r = type_get(x, g->range);
        if (r != NULL && !agree(&g->element, r->base_type))
            return false;
    }
    if (g->non_array && type_element(x, g->element) != OID_NONE)
        return false;
    const type *element = type_get(x, g->element); /* a domain over one is none */
    if (g->any_enum && element != NULL && element->kind != 'e')
        return false;
    return compatible_agreement(x, g);
}

static oid multirange_over(const execution *x, oid id)
{
    const type *r = type_get(x, id);
    return r != NULL ? r->multirange : OID_NONE;
}

static oid generic_type(const execution *x, const generics *g, oid declared)
{
    oid common = OID_NONE;
    if (g->n_compatible > 0)
        common_type(x, g->compatible, g->n_compatible, &common);
    else if (g->compatible_used)
        common = TYPE_TEXT;
    switch (declared) {
    case TYPE_ANYELEMENT:
    case TYPE_ANYNONARRAY:
    case TYPE_ANYENUM:
        return g->element;
    case TYPE_ANYARRAY:
        return g->array != OID_NONE ? g->array : type_array(x, g->element);
    case TYPE_ANYRANGE:
        return g->range;
    case TYPE_ANYMULTIRANGE:
        return g->multirange != OID_NONE ? g->multirange : multirange_over(x, g->range);
    case TYPE_ANYCOMPATIBLE:
    case TYPE_ANYCOMPATIBLENONARRAY:
        return common;
    case TYPE_ANYCOMPATIBLEARRAY:
        return type_array(x, common);
    case TYPE_ANYCOMPATIBLERANGE:
        return g->compatible_range;
    case TYPE_ANYCOMPATIBLEMULTIRANGE:
        return multirange_over(x, g->compatible_range);
    default:
        return declared;
    }
}

/* ---- candidates ---- */

typedef struct candidate {
    const object *object; /* a function or an operator */
    oid *types;           /* declared, one for each argument as written */
    size_t *positions;
    bool expanded;
    size_t defaulted;
    bool ambiguous; /* another one of the same schema has the same arguments when defaults are used
                     */
} candidate;

typedef VEC(candidate) candidates;

static bool generics_fit(const execution *x, const oid *declared, const oid *actual, size_t count,
                         generics *g)
{
    for (size_t i = 0; i < count; i++)
        if (!generic_argument(x, g, declared[i], actual[i]))
            return false;
    return generic_agreement(x, g);
}

static bool fits(const execution *x, const candidate *k, const oid *actual, size_t count)
{
    bool polymorphic = false;
    for (size_t i = 0; i < count; i++) {
        if (!can_coerce(x, actual[i], k->types[i], COERCE_IMPLICIT) ||
            (k->types[i] == TYPE_INTERNAL && actual[i] == TYPE_UNKNOWN)) /* nobody writes one */
            return false;
        polymorphic = polymorphic || type_is_polymorphic(k->types[i]);
    }
    generics g = {0};
    return !polymorphic || generics_fit(x, k->types, actual, count, &g);
}

static bool any_open(const oid *types, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (types[i] == OID_NONE)
            return true;
    return false;
}

static bool is_exact(oid actual, oid declared)
{
    return actual != TYPE_UNKNOWN && actual == declared;
}

/* Keeps the candidates with the highest score. */
static size_t keep_best(candidates *list, const int *scores)
{
    int best = -1;
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (scores[i] > best)
            best = scores[i];
    for (size_t i = 0; i < list->count; i++)
        if (scores[i] == best)
            list->items[kept++] = list->items[i];
    list->count = kept;
    return kept;
}

/* An unknown literal is taken for the category that its place has in all candidates, strings first.
 */
static bool settle_categories(const execution *x, candidates *list, const oid *actual, size_t count)
{
    arena *a = x->scratch;
    char *slots = ARENA_ARRAY(a, char, count + 1);
    bool *preferred = ARENA_ARRAY(a, bool, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (actual[i] != TYPE_UNKNOWN)
            continue;
        bool conflict = false;
        for (size_t j = 0; j < list->count; j++) {
            oid declared = list->items[j].types[i];
            char category = type_category(x, declared);
            bool is_preferred = type_preferred(x, category, declared);
            if (slots[i] == 0) {
                slots[i] = category;
                preferred[i] = is_preferred;
            } else if (slots[i] == category) {
                preferred[i] = preferred[i] || is_preferred;
            } else if (category == 'S') {
                slots[i] = category;
                preferred[i] = is_preferred;
            } else {
                conflict = true;
            }
        }
        if (conflict && slots[i] != 'S')
            return false;
    }
    size_t kept = 0;
    for (size_t j = 0; j < list->count; j++) {
        bool keep = true;
        for (size_t i = 0; i < count && keep; i++) {
            if (actual[i] != TYPE_UNKNOWN)
                continue;
            oid declared = list->items[j].types[i];
            keep = type_category(x, declared) == slots[i] &&
                   (!preferred[i] || type_preferred(x, slots[i], declared));
        }
        if (keep)
            list->items[kept++] = list->items[j];
    }
    if (kept > 0)
        list->count = kept;
    return true;
}

/* The last resort: the unknown ones have the type that all known ones have. */
static bool settle_same_type(const execution *x, candidates *list, const oid *actual, size_t count)
{
    oid known = OID_NONE;
    for (size_t i = 0; i < count; i++) {
        if (actual[i] == TYPE_UNKNOWN)
            continue;
        oid base = type_base(x, actual[i]);
        if (known != OID_NONE && known != base)
            return false;
        known = base;
    }
    if (known == OID_NONE)
        return false;
    size_t found = 0;
    candidate last = {0};
    oid *assumed = ARENA_ARRAY(x->scratch, oid, count + 1);
    for (size_t i = 0; i < count; i++)
        assumed[i] = known;
    for (size_t j = 0; j < list->count; j++) {
        if (fits(x, &list->items[j], assumed, count)) {
            found++;
            last = list->items[j];
        }
    }
    if (found != 1)
        return false;
    list->items[0] = last;
    list->count = 1;
    return true;
}

static void select_candidate(const execution *x, candidates *list, const oid *actual, size_t count)
{
    int *scores = ARENA_ARRAY(x->scratch, int, list->count);
    size_t n_unknown = 0;
    oid *bases = ARENA_ARRAY(x->scratch, oid, count + 1);
    for (size_t i = 0; i < count; i++) {
        bases[i] = actual[i] == TYPE_UNKNOWN ? TYPE_UNKNOWN : type_base(x, actual[i]);
        n_unknown += actual[i] == TYPE_UNKNOWN;
    }
    for (size_t j = 0; j < list->count; j++) {
        scores[j] = 0;
        for (size_t i = 0; i < count; i++)
            scores[j] += is_exact(bases[i], list->items[j].types[i]);
    }
    if (keep_best(list, scores) == 1)
        return;
    for (size_t j = 0; j < list->count; j++) {
        scores[j] = 0;
        for (size_t i = 0; i < count; i++)
            if (bases[i] != TYPE_UNKNOWN)
                scores[j] += bases[i] == list->items[j].types[i] ||
                             type_preferred(x, type_category(x, bases[i]), list->items[j].types[i]);
    }
    if (keep_best(list, scores) == 1 || n_unknown == 0)
        return;
    settle_categories(x, list, bases, count);
    if (list->count > 1 && n_unknown < count)
        settle_same_type(x, list, bases, count);
}

/* Of several candidates the one that is meant; the list holds it alone afterwards. */
static resolution choose(const execution *x, candidates *list, const oid *actual, size_t count)
{
    for (size_t j = 0; j < list->count; j++) {
        bool exact = true;
        for (size_t i = 0; i < count && exact; i++)
            exact = is_exact(actual[i], list->items[j].types[i]);
        if (exact) {
            list->items[0] = list->items[j];
            list->count = 1;
            return list->items[0].ambiguous ? RESOLVED_AMBIGUOUS : RESOLVED;
        }
    }
    size_t kept = 0;
    for (size_t j = 0; j < list->count; j++)
        if (fits(x, &list->items[j], actual, count))
            list->items[kept++] = list->items[j];
    list->count = kept;
    if (kept > 1)
        select_candidate(x, list, actual, count);
    if (list->count == 1)
        return list->items[0].ambiguous ? RESOLVED_AMBIGUOUS : RESOLVED;
    return list->count == 0 ? RESOLVED_NONE : RESOLVED_AMBIGUOUS;
}

/* ---- functions ---- */

str qualified_last(const node *n)
{
    if (!IS(qualified_name, n) || AS(qualified_name, n)->parts.count == 0)
        return (str){NULL, 0};
    const node *last = AS(qualified_name, n)->parts.items[AS(qualified_name, n)->parts.count - 1];
    return IS(identifier, last) ? AS(identifier, last)->name.text : (str){NULL, 0};
}

str qualified_schema(const node *n)
{
    if (!IS(qualified_name, n) || AS(qualified_name, n)->parts.count < 2)
        return (str){NULL, 0};
    const node *part = AS(qualified_name, n)->parts.items[AS(qualified_name, n)->parts.count - 2];
    return IS(identifier, part) ? AS(identifier, part)->name.text : (str){NULL, 0};
}

/* The input parameter that an argument is for; n_inputs when there is none. */
static size_t named_input(const function *f, str called)
{
    size_t at = 0;
    for (size_t i = 0; i < f->n_params; i++) {
        const function_param *p = &f->params[i];
        if (p->mode != 'i' && p->mode != 'b' && p->mode != 'v')
            continue;
        if (!str_absent(p->name) && str_eq(p->name, called))
            return at;
        at++;
    }
    return f->n_inputs;
}

/* Lays the arguments on the parameters; false when their number or names do not fit. */
static bool lay_out(const execution *x, const function *f, call_arguments args, bool expand,
                    candidate *out)
{
    *out = (candidate){.object = &f->base, .expanded = expand};
    out->types = ARENA_ARRAY(x->scratch, oid, args.count + 1);
    out->positions = ARENA_ARRAY(x->scratch, size_t, args.count + 1);
    bool given[128] = {false};
    if (f->n_inputs > sizeof given)
        return false;
    size_t n_given = 0;
    for (size_t i = 0; i < args.count; i++) {
        size_t at = i;
        if (args.names != NULL && !str_absent(args.names[i]))
            at = named_input(f, args.names[i]);
        else if (expand && f->n_inputs > 0 && at >= f->n_inputs - 1)
            at = f->n_inputs - 1;
        if (at >= f->n_inputs || (given[at] && !expand))
            return false;
        n_given += !given[at];
        given[at] = true;
        oid declared = f->input_types[at];
        if (expand && at == f->n_inputs - 1 && declared != TYPE_ANY) {
            oid element = declared == TYPE_ANYARRAY             ? TYPE_ANYELEMENT
                          : declared == TYPE_ANYCOMPATIBLEARRAY ? TYPE_ANYCOMPATIBLE
                                                                : type_element(x, declared);
            declared = element != OID_NONE ? element : declared;
        }
        out->types[i] = declared;
        out->positions[i] = at;
    }
    for (size_t i = 0; i < f->n_inputs; i++) {
        if (given[i])
            continue;
        if (i + f->n_defaults < f->n_inputs)
            return false;
        out->defaulted++;
    }
    return n_given + out->defaulted == f->n_inputs;
}

static bool same_types(const candidate *a, const candidate *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a->types[i] != b->types[i])
            return false;
    return true;
}

/* A later schema's function hides behind an earlier one's with the same arguments; one without
 * expansion is preferred to one that needs it, and nothing else tells them apart:
 * FuncnameGetCandidates(). */
static void add_candidate(const execution *x, candidates *list, candidate k, size_t count)
{
    for (size_t j = 0; j < list->count; j++) {
        candidate *old = &list->items[j];
        if (!same_types(old, &k, count))
            continue;
        if (old->object->schema != k.object->schema)
            return;
        if (old->expanded && !k.expanded)
            *old = k;
        else if (old->expanded == k.expanded)
            old->ambiguous = true;
        return;
    }
    vec_push(x->scratch, list, k);
}

/* For CALL what is given out is a parameter as any other. */
static const function *with_outputs(const execution *x, const function *f)
{
    function *all = arena_copy(x->scratch, f, sizeof *f);
    oid *types = ARENA_ARRAY(x->scratch, oid, f->n_params + 1);
    function_param *params = arena_copy(x->scratch, f->params, f->n_params * sizeof *params);
    for (size_t i = 0; i < f->n_params; i++) {
        types[i] = params[i].type;
        params[i].mode = params[i].mode == 'v' ? 'v' : 'i';
    }
    all->params = params;
    all->input_types = types;
    all->n_inputs = f->n_params;
    return all;
}

static void add_functions(const execution *x, oid schema, str called, call_arguments args,
                          candidates *list)
{
    object_list all = catalog_overloads(x->catalog, x->scratch, CLASS_FUNCTION, schema, called);
    for (size_t i = 0; i < all.count; i++) {
        const function *f = (const function *)all.items[i];
        if (args.outputs && f->n_params > f->n_inputs)
            f = with_outputs(x, f);
        candidate k;
        bool expands = f->variadic && !args.variadic;
        if (expands && args.names != NULL)
            continue; /* there are no names for what would be gathered */
        if (lay_out(x, f, args, expands && args.count >= f->n_inputs, &k)) {
            k.object = all.items[i];
            add_candidate(x, list, k, args.count);
        }
    }
}

static void collect_functions(const execution *x, const node *called, call_arguments args,
                              candidates *list)
{
    str schema = qualified_schema(called), last = qualified_last(called);
    if (!str_absent(schema)) {
        oid in = catalog_schema(x->catalog, schema);
        if (in != OID_NONE)
            add_functions(x, in, last, args, list);
        return;
    }
    size_t count = 0;
    const oid *path = session_function_path(x, &count);
    for (size_t i = 0; i < count; i++)
        add_functions(x, path[i], last, args, list);
}

/* A conversion that takes no function: find_coercion_pathway(). */
static bool converts_plainly(const execution *x, oid from, oid to)
{
    from = type_base(x, from);
    to = type_base(x, to);
    if (from == to)
        return true;
    const cast_object *k = catalog_cast(x->catalog, from, to);
    if (k != NULL)
        return k->function == OID_NONE && !(k->inout && type_is_row(x, from));
    bool to_text = type_category(x, to) == 'S';
    return to_text ? !type_is_row(x, from) : type_category(x, from) == 'S';
}

/* text('x'), int4('1'), my_domain(1): a type's name as a function (func_get_detail). */
static bool call_is_cast(const execution *x, const node *called, call_arguments args, oid *to)
{
    if (args.count != 1)
        return false;
    str schema = qualified_schema(called), last = qualified_last(called);
    const object *found = NULL;
    if (!str_absent(schema)) {
        found = catalog_find(x->catalog, CLASS_TYPE, catalog_schema(x->catalog, schema), last);
    } else {
        size_t count = 0;
        const oid *path = session_function_path(x, &count);
        for (size_t i = 0; i < count && found == NULL; i++)
            found = catalog_find(x->catalog, CLASS_TYPE, path[i], last);
    }
    if (found == NULL || args.names != NULL || args.variadic || !((const type *)found)->defined ||
        ((const type *)found)->relation != OID_NONE)
        return false;
    *to = found->id;
    return args.types[0] == TYPE_UNKNOWN || args.types[0] == OID_NONE ||
           converts_plainly(x, args.types[0], found->id);
}

static void finish_call(const execution *x, const candidate *k, call_arguments args,
                        resolved_call *out)
{
    const function *f = (const function *)k->object;
    generics g = {0};
    generics_fit(x, k->types, args.types, args.count, &g);
    oid *types = ARENA_ARRAY(x->arena, oid, args.count + 1);
    for (size_t i = 0; i < args.count; i++)
        types[i] = k->types[i] == TYPE_ANY ? args.types[i] : generic_type(x, &g, k->types[i]);
    out->function = f;
    out->types = types;
    if (!args.outputs || f->n_params == f->n_inputs) {
        out->positions = arena_copy(x->arena, k->positions, args.count * sizeof k->positions[0]);
        out->count = args.count;
    }
    out->expanded = k->expanded;
    out->result = generic_type(x, &g, f->returns);
}

oid resolved_type(const execution *x, const resolved_call *call, oid declared)
{
    generics g = {0};
    if (!type_is_polymorphic(declared))
        return declared;
    for (size_t i = 0; i < call->count; i++) {
        oid as = call->function->input_types[call->positions[i]];
        if (call->expanded && call->positions[i] + 1 == call->function->n_inputs)
            as = as == TYPE_ANYARRAY             ? TYPE_ANYELEMENT
                 : as == TYPE_ANYCOMPATIBLEARRAY ? TYPE_ANYCOMPATIBLE
                                                 : as;
        generic_argument(x, &g, as, call->types[i]);
    }
    return generic_agreement(x, &g) ? generic_type(x, &g, declared) : OID_NONE;
}

static void keep_only(candidates *list, oid id)
{
    size_t n = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].object->id == id)
            list->items[n++] = list->items[i];
    list->count = n > 0 ? n : list->count;
}

static resolution find_call(const execution *x, const node *called, call_arguments args, oid bound,
                            resolved_call *out)
{
    candidates list = {0};
    collect_functions(x, called, args, &list);
    if (bound != OID_NONE)
        keep_only(&list, bound);
    resolution r = choose(x, &list, args.types, args.count);
    bool exact = r != RESOLVED_NONE; /* also several that fit as well */
    for (size_t i = 0; exact && i < args.count; i++)
        exact = is_exact(args.types[i], list.items[0].types[i]);
    oid to = OID_NONE;
    if (!exact && call_is_cast(x, called, args, &to)) {
        oid *types = ARENA_ARRAY(x->arena, oid, 1);
        types[0] = to;
        *out = (resolved_call){.result = to, .types = types};
        return RESOLVED;
    }
    if (r == RESOLVED) {
        finish_call(x, &list.items[0], args, out);
        return RESOLVED;
    }
    if (r == RESOLVED_AMBIGUOUS && any_open(args.types, args.count)) {
        out->result = ((const function *)list.items[0].object)->returns;
        for (size_t i = 1; i < list.count; i++)
            if (((const function *)list.items[i].object)->returns != out->result)
                out->result = OID_NONE;
        if (type_is_polymorphic(out->result))
            out->result = OID_NONE;
        return RESOLVED;
    }
    return r;
}

resolution resolve_call(const execution *x, const node *called, call_arguments args,
                        resolved_call *out)
{
    memo_key key;
    bool known = false;
    oid bound = kept_call(x, called);
    memo_entry *memo =
        args.names == NULL && !args.outputs && bound == OID_NONE
            ? memo_find(x, args.variadic ? MEMO_VARIADIC : MEMO_CALL, qualified_schema(called),
                        qualified_last(called), args.types, args.count, &key, &known)
            : NULL;
    if (known) {
        memo_take_call(x, memo, out);
        return memo->how;
    }
    *out = (resolved_call){0};
    arena_mark here = arena_here(x->scratch);
    resolution r = find_call(x, called, args, bound, out);
    arena_rewind(x->scratch, here);
    if (memo != NULL)
        memo_keep_call(memo, &key, r, out);
    return r;
}

/* ---- operators ---- */

/* Those of one schema differ in their types. */
static void add_operators(const execution *x, oid schema, str symbol, bool prefix, candidates *list)
{
    object_list all = catalog_overloads(x->catalog, x->scratch, CLASS_OPERATOR, schema, symbol);
    size_t n_before = list->count;
    for (size_t i = 0; i < all.count; i++) {
        const operator_object *o = (const operator_object *)all.items[i];
        if ((o->left == OID_NONE) != prefix || o->shell)
            continue;
        candidate k = {.object = &o->base, .types = ARENA_ARRAY(x->scratch, oid, 2)};
        size_t count = 0;
        if (!prefix)
            k.types[count++] = o->left;
        k.types[count++] = o->right;
        bool hidden = false;
        for (size_t j = 0; j < n_before && !hidden; j++)
            hidden = same_types(&list->items[j], &k, count);
        if (!hidden)
            vec_push(x->scratch, list, k);
    }
}

static void finish_operator(const execution *x, const operator_object *o, const oid *actual,
                            size_t count, resolved_operator *out)
{
    oid declared[2] = {count == 2 ? o->left : o->right, o->right};
    generics g = {0};
    generics_fit(x, declared, actual, count, &g);
    out->op = o;
    out->left = count == 2 ? generic_type(x, &g, o->left) : OID_NONE;
    out->right = generic_type(x, &g, o->right);
    out->result = generic_type(x, &g, o->result);
}

/* The operator of exactly these types that is found first; NULL when there is none. */
static const operator_object *operator_of_types(const execution *x, oid schema, str symbol,
                                                bool prefix, oid left, oid right)
{
    uint32_t cursor = 0;
    catalog_settle_name(x->catalog, CLASS_OPERATOR, schema, symbol);
    for (const object *o;
         (o = catalog_each(x->catalog, CLASS_OPERATOR, schema, symbol, &cursor)) != NULL;) {
        const operator_object *p = (const operator_object *)o;
        if (p->left == (prefix ? OID_NONE : left) && p->right == right && !p->shell)
            return p;
    }
    object_list builtin = catalog_builtins(x->catalog, CLASS_OPERATOR, schema, symbol);
    for (size_t i = 0; i < builtin.count; i++) {
        const operator_object *p = (const operator_object *)builtin.items[i];
        if (p->left == (prefix ? OID_NONE : left) && p->right == right &&
            catalog_get(x->catalog, p->base.id) == &p->base)
            return p;
    }
    return NULL;
}

static const operator_object *find_exactly(const execution *x, const oid *path, size_t n_path,
                                           str symbol, bool prefix, const oid *actual)
{
    for (size_t i = 0; i < n_path; i++) {
        const operator_object *o =
            operator_of_types(x, path[i], symbol, prefix, actual[0], actual[1]);
        if (o != NULL)
            return o;
    }
    return NULL;
}

/* "If one argument is of unknown type, assume it is the same as the other one", also through a
 * domain. */
static const operator_object *assume_same(const execution *x, const oid *path, size_t n_path,
                                          str symbol, const oid *actual)
{
    oid types[2] = {actual[0], actual[1]};
    bool was_unknown = false;
    if (types[0] == TYPE_UNKNOWN && types[1] != TYPE_UNKNOWN) {
        types[0] = types[1];
        was_unknown = true;
    } else if (types[1] == TYPE_UNKNOWN && types[0] != TYPE_UNKNOWN) {
        types[1] = types[0];
        was_unknown = true;
    }
    const operator_object *o = find_exactly(x, path, n_path, symbol, false, types);
    if (o == NULL && was_unknown && type_base(x, types[0]) != types[0]) {
        types[0] = types[1] = type_base(x, types[0]);
        o = find_exactly(x, path, n_path, symbol, false, types);
    }
    return o;
}

static resolution choose_operator(const execution *x, const oid *path, size_t n_path, str symbol,
                                  bool prefix, const oid *actual, resolved_operator *out)
{
    size_t count = prefix ? 1 : 2;
    candidates list = {0};
    for (size_t i = 0; i < n_path; i++)
        add_operators(x, path[i], symbol, prefix, &list);
    resolution r = choose(x, &list, actual, count);
    if (r == RESOLVED) {
        finish_operator(x, (const operator_object *)list.items[0].object, actual, count, out);
        return RESOLVED;
    }
    if (r == RESOLVED_AMBIGUOUS && any_open(actual, count)) {
        out->result = ((const operator_object *)list.items[0].object)->result;
        for (size_t i = 1; i < list.count; i++)
            if (((const operator_object *)list.items[i].object)->result != out->result)
                out->result = OID_NONE;
        return RESOLVED;
    }
    return r;
}

static resolution find_operator(const execution *x, str schema, str symbol, bool prefix, oid left,
                                oid right, resolved_operator *out)
{
    *out = (resolved_operator){0};
    if (str_is(symbol, "!="))
        symbol = STR("<>");
    oid in = str_absent(schema) ? OID_NONE : catalog_schema(x->catalog, schema);
    const oid *path = &in;
    size_t n_path = in != OID_NONE;
    if (str_absent(schema))
        path = session_function_path(x, &n_path);
    oid actual[2] = {prefix ? right : left, right};
    const operator_object *o = prefix ? find_exactly(x, path, n_path, symbol, true, actual)
                                      : assume_same(x, path, n_path, symbol, actual);
    if (o != NULL) {
        finish_operator(x, o, actual, prefix ? 1 : 2, out);
        return RESOLVED;
    }
    arena_mark here = arena_here(x->scratch);
    resolution r = choose_operator(x, path, n_path, symbol, prefix, actual, out);
    arena_rewind(x->scratch, here);
    return r;
}

resolution resolve_operator(const execution *x, str schema, str symbol, bool prefix, oid left,
                            oid right, resolved_operator *out)
{
    memo_key key;
    bool known;
    memo_entry *memo = memo_find(x, prefix ? MEMO_PREFIX : MEMO_OPERATOR, schema, symbol,
                                 (oid[]){left, right}, 2, &key, &known);
    if (known) {
        *out = memo->as.op;
        return memo->how;
    }
    resolution r = find_operator(x, schema, symbol, prefix, left, right, out);
    if (memo != NULL)
        memo_keep_operator(memo, &key, r, out);
    return r;
}
