/*
 * migc lint --format json: a stable contract (docs/rules/README.md). Lines and
 * columns from 1, columns and offsets in bytes, ends just past the last byte.
 */
#include "report/json_text.h"
#include "report/report.h"
#include "report/text.h"
#include "support/digest.h"

static json_t *place_json(arena *a, range at)
{
    json_t *place = json_new_object(a);
    location l = source_locate(at.source, at.start);
    json_set(a, place, "line", json_number(a, l.line));
    json_set(a, place, "column", json_number(a, l.column));
    json_set(a, place, "start", json_number(a, l.offset));
    return place;
}

static json_t *rerun_json(arena *a, const script *s, const failure *f)
{
    if (f == NULL || f->statement == NULL)
        return json_null();
    json_t *rerun = json_new_object(a);
    location l = source_locate(s->source, f->statement->start);
    json_set(a, rerun, "sqlstate", json_text(a, str_from(f->sqlstate)));
    json_set(a, rerun, "line", json_number(a, l.line));
    json_set(a, rerun, "column", json_number(a, l.column));
    json_set(a, rerun, "start", json_number(a, l.offset));
    json_set(a, rerun, "message", json_text(a, f->message));
    json_set(a, rerun, "inner",
             f->inner && f->at.source != NULL ? place_json(a, f->at) : json_null());
    return rerun;
}

static json_t *file_json(arena *a, const lint_file *f)
{
    json_t *file = json_new_object(a);
    const migration *m = f->migration;
    bool broken = f->script != NULL && f->script->errors > 0;
    json_set(a, file, "file", json_text(a, f->input->path));
    unsigned char digest[DIGEST_SIZE];
    if (f->input->source != NULL)
        digest_sha256(f->input->source->text, digest);
    json_set(a, file, "sha256",
             f->input->source != NULL ? json_text(a, digest_hex(a, digest)) : json_null());
    json_set(a, file, "verdict",
             json_text(a, str_from(verdict_name(broken      ? VERDICT_FAILS
                                                : m != NULL ? m->verdict
                                                            : VERDICT_UNKNOWN))));
    json_set(a, file, "depends_on_rows", json_boolean(m != NULL && m->depends_on_rows));
    json_set(a, file, "rerun", m != NULL ? rerun_json(a, f->script, m->rerun) : json_null());
    return file;
}

static json_t *fix_json(arena *a, const fix *f)
{
    if (f == NULL || f->n_edits == 0)
        return json_null();
    json_t *result = json_new_object(a);
    json_t *edits = json_new_array(a);
    for (size_t i = 0; i < f->n_edits; i++) {
        json_t *one = json_new_object(a);
        json_set(a, one, "start", json_number(a, f->edits[i].at.start));
        json_set(a, one, "end", json_number(a, f->edits[i].at.end));
        json_set(a, one, "text", json_text(a, f->edits[i].text));
        json_add(a, edits, one);
    }
    json_set(a, result, "title", json_text(a, f->title));
    json_set(a, result, "safe", json_boolean(f->safe));
    json_set(a, result, "edits", edits);
    return result;
}

static void set_range(arena *a, json_t *into, range at)
{
    location from = {0};
    location to = {0};
    if (at.source != NULL) {
        from = source_locate(at.source, at.start);
        to = source_locate(at.source, at.end);
    }
    json_set(a, into, "line", json_number(a, from.line));
    json_set(a, into, "column", json_number(a, from.column));
    json_set(a, into, "end_line", json_number(a, to.line));
    json_set(a, into, "end_column", json_number(a, to.column));
    json_set(a, into, "start", json_number(a, from.offset));
    json_set(a, into, "end", json_number(a, to.offset));
}

static json_t *diagnostic_json(arena *a, const diagnostic *d)
{
    json_t *one = json_new_object(a);
    range at = source_in_file(d->at);
    json_set(a, one, "rule", json_text(a, str_from(d->rule)));
    json_set(a, one, "severity", json_text(a, str_from(severity_name(d->severity))));
    json_set(a, one, "file", json_text(a, at.source != NULL ? at.source->path : d->path));
    set_range(a, one, at);
    json_set(a, one, "message", json_text(a, d->message));
    json_set(a, one, "help", json_text(a, d->help));
    json_set(a, one, "fix", fix_json(a, d->fix));
    return one;
}

static json_t *summary_json(arena *a, const lint_report *r)
{
    counts c = report_count(r);
    json_t *summary = json_new_object(a);
    json_set(a, summary, "files", json_number(a, r->n_files));
    json_set(a, summary, "errors", json_number(a, c.errors));
    json_set(a, summary, "warnings", json_number(a, c.warnings));
    json_set(a, summary, "infos", json_number(a, c.infos));
    json_set(a, summary, "suppressed", json_number(a, r->suppressed));
    json_set(a, summary, "baselined", json_number(a, r->baselined));
    return summary;
}

void report_lint_json(buf *out, const lint_report *r)
{
    arena *a = out->arena;
    json_t *root = json_new_object(a);
    json_t *files = json_new_array(a);
    json_t *found = json_new_array(a);
    for (size_t i = 0; i < r->n_files; i++)
        json_add(a, files, file_json(a, &r->files[i]));
    for (size_t i = 0; i < r->diagnostics->list.count; i++)
        json_add(a, found, diagnostic_json(a, &r->diagnostics->list.items[i]));
    json_set(a, root, "files", files);
    json_set(a, root, "diagnostics", found);
    json_set(a, root, "summary", summary_json(a, r));
    json_write(out, root);
}
