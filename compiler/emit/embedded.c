#include "emit/embedded.h"

#include <string.h>

#include "support/digest.h"
#include "support/file.h"
#include "syntax/lexer.h"
#include "syntax/parser.h"

/* What a statement that goes out on its own needs the runtime to know. */
static uint32_t flags_of(arena *a, const node *tree, str *index)
{
    if (IS(create_index, tree)) {
        const node_create_index *i = AS(create_index, tree);
        if (!i->concurrently)
            return 0;
        if (str_absent(i->name.text))
            return EMBEDDED_ALONE;
        str schema = STR("");
        const node *table = i->relation;
        const node *named = IS(relation, table) ? AS(relation, table)->name : table;
        if (IS(qualified_name, named) && AS(qualified_name, named)->parts.count > 1) {
            const node_list *parts = &AS(qualified_name, named)->parts;
            const node *part = parts->items[parts->count - 2];
            schema = arena_printf(a, "%.*s.",
                                  STR_ARG(quote_identifier(a, AS(identifier, part)->name.text)));
        }
        *index = arena_printf(a, "%.*s%.*s", STR_ARG(schema),
                              STR_ARG(quote_identifier(a, i->name.text)));
        return EMBEDDED_ALONE | EMBEDDED_INDEX;
    }
    if (IS(drop, tree) && AS(drop, tree)->concurrently)
        return EMBEDDED_ALONE | (AS(drop, tree)->if_exists ? EMBEDDED_RERUN : 0u);
    if (IS(transaction, tree)) {
        transaction_kind ends = AS(transaction, tree)->type;
        return ends == TRANSACTION_COMMIT || ends == TRANSACTION_ROLLBACK ? EMBEDDED_COMMIT : 0;
    }
    if (IS(vacuum, tree) || IS(reindex, tree) || IS(cluster, tree) || IS(checkpoint, tree))
        return EMBEDDED_ALONE | EMBEDDED_RERUN;
    if (IS(refresh_view, tree))
        return EMBEDDED_RERUN;
    if (IS(create_database, tree) || IS(drop_database, tree) || IS(alter_system, tree) ||
        IS(create_tablespace, tree) || IS(create_subscription, tree) || IS(drop_subscription, tree))
        return EMBEDDED_ALONE;
    return 0;
}

static bool is_verbatim(const translation *t, const piece *p)
{
    str original = t->unit->input->source->text;
    return p->length <= original.len && p->origin.offset <= original.len - p->length &&
           memcmp(original.data + p->origin.offset, t->text.data + p->start, p->length) == 0;
}

static embedded_statement statement_of(arena *a, const translation *t, const piece *p)
{
    embedded_statement s = {.offset = (uint32_t)p->start,
                            .length = (uint32_t)p->length,
                            .line = p->origin.line,
                            .column = p->origin.column,
                            .data_offset = (uint32_t)p->data_start,
                            .data_length = (uint32_t)p->data_length};
    if (is_verbatim(t, p))
        s.flags |= EMBEDDED_VERBATIM;
    if (p->data_start > 0)
        s.flags |= EMBEDDED_COPY;
    if (t->no_transaction) {
        str text = str_slice(t->text, p->start, p->start + p->length);
        const source *own = source_from_text(a, t->unit->input->path, text);
        s.flags |= flags_of(a, parse_statement(a, own, 0, (uint32_t)text.len, NULL), &s.object);
    }
    return s;
}

/* A text of comments alone has nothing for the database to do. */
static const embedded_variant *variant_of(arena *a, const translation *t)
{
    embedded_variant *v = ARENA_NEW(a, embedded_variant);
    if (t->n_pieces == 0)
        return v;
    v->text = t->text;
    v->n_statements = t->n_pieces;
    v->statements = ARENA_ARRAY(a, embedded_statement, t->n_pieces);
    for (size_t i = 0; i < t->n_pieces; i++)
        v->statements[i] = statement_of(a, t, &t->pieces[i]);
    v->flags = (t->no_transaction ? EMBEDDED_NO_TRANSACTION : 0u) |
               (t->rebuilds ? EMBEDDED_SQLITE_REBUILD : 0u);
    v->extensions = t->extensions;
    v->n_extensions = t->n_extensions;
    return v;
}

static bool fits(const translation *t, diagnostics *diags)
{
    if (t->text.len <= UINT32_MAX)
        return true;
    diag_file_error(diags, t->unit->input->path, "the translated text is larger than 4 GB");
    return false;
}

/* The path as migc was given it, but never where this machine keeps its sources: two checkouts give
 * the same bytes. An absolute path begins at the directory of the migrations. */
static str shown_path(arena *a, const input *in)
{
    if (!str_starts(in->path, "/") || in->relative.len >= in->path.len)
        return in->path;
    str parent = str_slice(in->path, 0, in->path.len - in->relative.len);
    return path_join(a, path_base(parent), in->relative);
}

bool emit_embedded(arena *a, const emit_options *options, diagnostics *diags, embedded_table *out)
{
    const compiled *all = options->compiled;
    const translation_list *lists[EMBEDDED_VARIANTS] = {all->supabase, all->postgres, all->sqlite};
    *out = (embedded_table){.set = options->prefix, .history = options->config->history_table};
    out->count = all->units->count;
    out->items = ARENA_ARRAY(a, embedded_migration, out->count);
    for (size_t i = 0; i < out->count; i++) {
        const input *in = all->units->items[i].input;
        embedded_migration *m = &out->items[i];
        m->version = in->version;
        m->name = in->name;
        m->file = shown_path(a, in);
        digest_sha256_lf(in->source->text, m->checksum); /* what the history stores */
        for (size_t v = 0; v < EMBEDDED_VARIANTS; v++) {
            if (lists[v] == NULL)
                continue;
            if (!fits(&lists[v]->items[i], diags))
                return false;
            m->variants[v] = variant_of(a, &lists[v]->items[i]);
        }
    }
    return true;
}
