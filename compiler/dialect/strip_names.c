/* Names in what stays: nothing is in a schema `extensions` any more, and types may have a stand-in.
 */
#include "dialect/strip.h"
#include "syntax/walk.h"

bool type_is_mapped(const config *c, str called)
{
    for (size_t i = 0; i < c->types.count; i++)
        if (str_eq_nocase(c->types.items[i].key, called))
            return true;
    return false;
}

static str mapped_type(const config *c, str called)
{
    for (size_t i = 0; i < c->types.count; i++)
        if (str_eq_nocase(c->types.items[i].key, called))
            return c->types.items[i].value;
    return (str){0};
}

static void unqualify(stripper *s, node_list parts)
{
    if (s->facts->platform.stays || parts.count < 2 || !IS(identifier, parts.items[0]) ||
        !str_is(AS(identifier, parts.items[0])->name.text, "extensions"))
        return;
    uint32_t start, end, unused;
    if (place_in_file(s, parts.items[0]->at, &start, &unused) &&
        place_in_file(s, parts.items[1]->at, &end, &unused))
        edit_replace(&s->editor, start, end, (str){"", 0});
}

/* vector(1536) becomes real[]; of vector[] the brackets stay behind it. */
static bool replace_type(stripper *s, const node *n)
{
    const node_type_name *t = AS(type_name, n);
    str to = mapped_type(s->config, written_name(n).name);
    uint32_t start, end, unused;
    if (str_absent(to) || t->percent_type || !place_in_file(s, t->name->at, &start, &end))
        return false;
    if (t->modifiers.count > 0) {
        if (!place_in_file(s, t->modifiers.items[t->modifiers.count - 1]->at, &unused, &end))
            return false;
        while (end < s->editor.original.len && s->editor.original.data[end] != ')')
            end++;
        end += end < s->editor.original.len;
    }
    edit_replace(&s->editor, start, end, to);
    return true;
}

static walk_action edit_name(const node *n, void *context)
{
    stripper *s = context;
    if (IS(type_name, n) && replace_type(s, n))
        return WALK_OVER;
    if (IS(qualified_name, n))
        unqualify(s, AS(qualified_name, n)->parts);
    else if (IS(operator_name, n) && AS(operator_name, n)->schema.count > 0)
        return WALK_OVER; /* OPERATOR(extensions.=) is left to what depends on it */
    return WALK_INTO;
}

void strip_names(stripper *s, const node *tree)
{
    if (tree != NULL)
        walk(tree, edit_name, s);
}
