#include "lint/baseline.h"

#include <jansson.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "support/buf.h"
#include "support/digest.h"
#include "support/file.h"
#include "syntax/lexer.h"

enum { BASELINE_VERSION = 1, BASELINE_MAX_SIZE = 1 << 28 };

/* The statement as its tokens, so that comments and layout do not count. */
static void add_statement(buf *out, const source *s, const statement *st)
{
    lexer l;
    token t;
    lexer_init(&l, s, st->start, st->end);
    for (lexer_next(&l, &t); t.code != TOKEN_END; lexer_next(&l, &t)) {
        buf_char(out, ' ');
        buf_add(out, str_slice(s->text, t.start, t.end));
        if (t.code == TOKEN_ERROR) {
            buf_add(out, str_slice(s->text, t.end, st->end));
            return;
        }
    }
}

str baseline_fingerprint(arena *a, const lint_file *file, const diagnostic *d)
{
    buf text = buf_new(a);
    buf_printf(&text, "%s\n%.*s\n", d->rule, STR_ARG(d->object));
    range at = source_in_file(d->at);
    const statement *st = file != NULL ? place_statement(file->script, at.start) : NULL;
    if (st != NULL)
        add_statement(&text, file->script->source, st);
    else if (file != NULL)
        buf_add(&text, file->input->relative.len > 0 ? file->input->relative : file->input->path);
    else
        buf_add(&text, d->message);
    unsigned char digest[DIGEST_SIZE];
    digest_sha256(buf_str(&text), digest);
    return digest_hex(a, digest);
}

static bool bad_baseline(diagnostics *diags, str path, const char *what)
{
    diagnostic *d = diag_report(diags, SEVERITY_ERROR, "config", (range){0}, "the baseline %.*s %s",
                                STR_ARG(path), what);
    diag_help(diags, d, "write it anew with migc lint --write-baseline");
    return false;
}

static void add_count(arena *a, baseline *b, str fingerprint, size_t count)
{
    size_t *left = map_get(&b->counts, fingerprint);
    if (left == NULL) {
        left = ARENA_NEW(a, size_t);
        map_put(&b->counts, arena_str(a, fingerprint), left);
    }
    *left += count;
}

static bool read_findings(arena *a, json_t *root, baseline *out)
{
    json_t *findings = json_object_get(root, "findings");
    if (!json_is_array(findings) ||
        json_integer_value(json_object_get(root, "version")) != BASELINE_VERSION)
        return false;
    size_t i;
    json_t *one;
    json_array_foreach(findings, i, one)
    {
        const char *fingerprint = json_string_value(json_object_get(one, "fingerprint"));
        json_int_t count = json_integer_value(json_object_get(one, "count"));
        if (fingerprint == NULL || count < 1)
            return false;
        add_count(a, out, str_from(fingerprint), (size_t)count);
    }
    return true;
}

bool baseline_load(arena *a, const config *c, baseline *out, diagnostics *diags)
{
    map_init(&out->counts, a);
    struct stat st;
    if (c == NULL || str_absent(c->baseline) || stat(arena_cstr(a, c->baseline), &st) != 0)
        return true;
    str text;
    if (!file_read(a, arena_cstr(a, c->baseline), BASELINE_MAX_SIZE, &text, diags))
        return false;
    json_error_t error;
    json_t *root = json_loadb(text.data, text.len, 0, &error);
    bool ok = root != NULL && read_findings(a, root, out);
    json_decref(root);
    return ok || bad_baseline(diags, c->baseline, "is not one that migc has written");
}

bool baseline_knows(baseline *b, str fingerprint)
{
    size_t *left = map_get(&b->counts, fingerprint);
    if (left == NULL || *left == 0)
        return false;
    (*left)--;
    return true;
}

/* ---- writing ---- */

typedef struct entry {
    str fingerprint;
    const diagnostic *first;
    json_int_t count;
} entry;

typedef struct entries {
    arena *arena;
    map by_fingerprint;
} entries;

static const lint_file *file_of(const lint_report *r, const diagnostic *d)
{
    uint32_t offset = d->at.start;
    const source *root = d->at.source != NULL ? source_root(d->at.source, &offset) : NULL;
    for (size_t i = 0; root != NULL && i < r->n_files; i++) {
        if (r->files[i].input->source == root)
            return &r->files[i];
    }
    return NULL;
}

str lint_fingerprint(arena *a, const lint_report *r, const diagnostic *d)
{
    return baseline_fingerprint(a, file_of(r, d), d);
}

static void count_findings(entries *e, const lint_report *r, const diagnostics *list)
{
    for (size_t i = 0; i < list->list.count; i++) {
        const diagnostic *d = &list->list.items[i];
        str fingerprint = lint_fingerprint(e->arena, r, d);
        entry *one = map_get(&e->by_fingerprint, fingerprint);
        if (one == NULL) {
            one = ARENA_NEW(e->arena, entry);
            *one = (entry){fingerprint, d, 0};
            map_put(&e->by_fingerprint, fingerprint, one);
        }
        one->count++;
    }
}

static json_t *baseline_json(const entries *e)
{
    json_t *findings = json_array();
    for (size_t i = 0; i < e->by_fingerprint.count; i++) {
        const entry *one = e->by_fingerprint.entries[i].value;
        str about = str_absent(one->first->object) ? STR("") : one->first->object;
        json_array_append_new(findings, json_pack("{s:s, s:s%, s:s%, s:I}", "rule",
                                                  one->first->rule, "object", about.data, about.len,
                                                  "fingerprint", one->fingerprint.data,
                                                  one->fingerprint.len, "count", one->count));
    }
    return json_pack("{s:i, s:o}", "version", BASELINE_VERSION, "findings", findings);
}

bool lint_baseline_write(arena *a, const lint_report *r, const char *path, diagnostics *diags)
{
    entries e = {.arena = a};
    map_init(&e.by_fingerprint, a);
    count_findings(&e, r, r->known);
    count_findings(&e, r, r->diagnostics);
    json_t *root = baseline_json(&e);
    char *text = root != NULL ? json_dumps(root, JSON_INDENT(2)) : NULL;
    json_decref(root);
    if (text == NULL) {
        diag_file_error(diags, str_from(path), "the baseline cannot be written as JSON");
        return false;
    }
    str content = arena_printf(a, "%s\n", text);
    free(text);
    return file_write(a, path, content, diags);
}
