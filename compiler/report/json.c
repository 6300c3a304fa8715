/*
 * migc lint --format json: a stable contract (docs/rules/README.md). Lines and
 * columns from 1, columns and offsets in bytes, ends just past the last byte.
 */
#include "report/json_text.h"
#include "report/report.h"
#include "report/text.h"
#include "support/digest.h"

static void place_json(json_page *p, const char *key, range at)
{
    location l = source_locate(at.source, at.start);
    json_begin(p, key, '{');
    json_put_number(p, "line", l.line);
    json_put_number(p, "column", l.column);
    json_put_number(p, "start", l.offset);
    json_end(p, '}');
}

static void rerun_json(json_page *p, const script *s, const failure *f)
{
    if (f == NULL || f->statement == NULL) {
        json_put_null(p, "rerun");
        return;
    }
    location l = source_locate(s->source, f->statement->start);
    json_begin(p, "rerun", '{');
    json_put_text(p, "sqlstate", str_from(f->sqlstate));
    json_put_number(p, "line", l.line);
    json_put_number(p, "column", l.column);
    json_put_number(p, "start", l.offset);
    json_put_text(p, "message", f->message);
    if (f->inner && f->at.source != NULL)
        place_json(p, "inner", f->at);
    else
        json_put_null(p, "inner");
    json_end(p, '}');
}

static void file_json(json_page *p, const lint_file *f)
{
    const migration *m = f->migration;
    bool broken = f->script != NULL && f->script->errors > 0;
    json_begin(p, NULL, '{');
    json_put_text(p, "file", f->input->path);
    if (f->input->source != NULL)
        json_put_text(p, "sha256", digest_hex(p->out->arena, f->digest));
    else
        json_put_null(p, "sha256");
    json_put_text(p, "verdict",
                  str_from(verdict_name(broken      ? VERDICT_FAILS
                                        : m != NULL ? m->verdict
                                                    : VERDICT_UNKNOWN)));
    json_put_bool(p, "depends_on_rows", m != NULL && m->depends_on_rows);
    rerun_json(p, f->script, m != NULL ? m->rerun : NULL);
    json_end(p, '}');
}

static void fix_json(json_page *p, const fix *f)
{
    if (f == NULL || f->n_edits == 0) {
        json_put_null(p, "fix");
        return;
    }
    json_begin(p, "fix", '{');
    json_put_text(p, "title", f->title);
    json_put_bool(p, "safe", f->safe);
    json_begin(p, "edits", '[');
    for (size_t i = 0; i < f->n_edits; i++) {
        json_begin(p, NULL, '{');
        json_put_number(p, "start", f->edits[i].at.start);
        json_put_number(p, "end", f->edits[i].at.end);
        json_put_text(p, "text", f->edits[i].text);
        json_end(p, '}');
    }
    json_end(p, ']');
    json_end(p, '}');
}

static void range_json(json_page *p, range at)
{
    location from = {0};
    location to = {0};
    if (at.source != NULL) {
        from = source_locate(at.source, at.start);
        to = source_locate(at.source, at.end);
    }
    json_put_number(p, "line", from.line);
    json_put_number(p, "column", from.column);
    json_put_number(p, "end_line", to.line);
    json_put_number(p, "end_column", to.column);
    json_put_number(p, "start", from.offset);
    json_put_number(p, "end", to.offset);
}

static void diagnostic_json(json_page *p, const diagnostic *d)
{
    range at = source_in_file(d->at);
    json_begin(p, NULL, '{');
    json_put_text(p, "rule", str_from(d->rule));
    json_put_text(p, "severity", str_from(severity_name(d->severity)));
    json_put_text(p, "file", at.source != NULL ? at.source->path : d->path);
    range_json(p, at);
    json_put_text(p, "message", d->message);
    json_put_text(p, "help", d->help);
    fix_json(p, d->fix);
    json_end(p, '}');
}

static void summary_json(json_page *p, const lint_report *r)
{
    counts c = report_count(r);
    json_begin(p, "summary", '{');
    json_put_number(p, "files", r->n_files);
    json_put_number(p, "errors", c.errors);
    json_put_number(p, "warnings", c.warnings);
    json_put_number(p, "infos", c.infos);
    json_put_number(p, "suppressed", r->suppressed);
    json_put_number(p, "baselined", r->baselined);
    json_end(p, '}');
}

void report_lint_json(buf *out, const lint_report *r)
{
    json_page p = {out, 0, false};
    json_begin(&p, NULL, '{');
    json_begin(&p, "files", '[');
    for (size_t i = 0; i < r->n_files; i++)
        file_json(&p, &r->files[i]);
    json_end(&p, ']');
    json_begin(&p, "diagnostics", '[');
    for (size_t i = 0; i < r->diagnostics->list.count; i++)
        diagnostic_json(&p, &r->diagnostics->list.items[i]);
    json_end(&p, ']');
    summary_json(&p, r);
    json_end(&p, '}');
}
