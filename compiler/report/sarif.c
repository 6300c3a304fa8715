/*
 * migc lint --format sarif: SARIF 2.1.0, which code scanners read. Columns
 * count code points there, not bytes.
 */
#include <string.h>

#include "report/json_text.h"
#include "report/report.h"

static const char *level(severity s)
{
    static const char *const levels[] = {"none", "note", "warning", "error"};
    return levels[s];
}

static json_t *message_json(arena *a, str text)
{
    json_t *message = json_new_object(a);
    json_set(a, message, "text", json_text(a, text));
    return message;
}

static json_t *rule_json(arena *a, const rule_info *info)
{
    json_t *descriptor = json_new_object(a);
    json_t *defaults = json_new_object(a);
    json_t *properties = json_new_object(a);
    json_set(a, descriptor, "id", json_text(a, str_from(info->id)));
    json_set(a, descriptor, "shortDescription", message_json(a, str_from(info->summary)));
    json_set(a, defaults, "enabled", json_boolean(info->severity != SEVERITY_OFF));
    json_set(a, defaults, "level", json_text(a, str_from(level(info->severity))));
    json_set(a, descriptor, "defaultConfiguration", defaults);
    json_set(a, properties, "category", json_text(a, str_from(info->family)));
    json_set(a, descriptor, "properties", properties);
    return descriptor;
}

static json_t *tool_json(arena *a)
{
    json_t *tool = json_new_object(a);
    json_t *driver = json_new_object(a);
    json_t *rules = json_new_array(a);
    size_t n;
    const rule_info *all = lint_rules(&n);
    for (size_t i = 0; i < n; i++)
        json_add(a, rules, rule_json(a, &all[i]));
    json_set(a, driver, "name", json_text(a, STR("migc")));
    json_set(a, driver, "version", json_text(a, STR(MIGC_COMPILER_VERSION)));
    json_set(a, driver, "rules", rules);
    json_set(a, tool, "driver", driver);
    return tool;
}

/* A path as a relative reference: what may not stand in a URI is escaped. */
static json_t *artifact_json(arena *a, str path)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    buf uri = buf_new(a);
    for (size_t i = 0; i < path.len; i++) {
        char c = path.data[i];
        if (c != '\0' && strchr(plain, c) != NULL)
            buf_char(&uri, c);
        else
            buf_printf(&uri, "%%%02X", (unsigned char)c);
    }
    json_t *artifact = json_new_object(a);
    json_set(a, artifact, "uri", json_text(a, buf_str(&uri)));
    return artifact;
}

/* The column in code points, from 1. */
static size_t code_point_column(location l)
{
    str line = str_slice(l.file->text, source_line_start(l.file, l.line), l.offset);
    size_t n = 1;
    for (size_t i = 0; i < line.len; i++)
        n += ((unsigned char)line.data[i] & 0xc0) != 0x80;
    return n;
}

static json_t *region_json(arena *a, range at)
{
    json_t *region = json_new_object(a);
    location from = source_locate(at.source, at.start);
    location to = source_locate(at.source, at.end);
    json_set(a, region, "startLine", json_number(a, from.line));
    json_set(a, region, "startColumn", json_number(a, code_point_column(from)));
    json_set(a, region, "endLine", json_number(a, to.line));
    json_set(a, region, "endColumn", json_number(a, code_point_column(to)));
    json_set(a, region, "byteOffset", json_number(a, at.start));
    json_set(a, region, "byteLength", json_number(a, at.end - at.start));
    return region;
}

static json_t *location_json(arena *a, range at, str path)
{
    json_t *result = json_new_object(a);
    json_t *physical = json_new_object(a);
    json_set(a, physical, "artifactLocation",
             artifact_json(a, at.source != NULL ? at.source->path : path));
    if (at.source != NULL)
        json_set(a, physical, "region", region_json(a, at));
    json_set(a, result, "physicalLocation", physical);
    return result;
}

static json_t *related_json(arena *a, const diagnostic *d)
{
    json_t *related = json_new_array(a);
    for (size_t i = 0; i < d->n_notes; i++) {
        range at = source_in_file(d->notes[i].at);
        if (at.source == NULL)
            continue;
        json_t *one = location_json(a, at, (str){0});
        json_set(a, one, "message", message_json(a, d->notes[i].message));
        json_add(a, related, one);
    }
    return related;
}

static json_t *fixes_json(arena *a, const fix *f)
{
    json_t *fixes = json_new_array(a);
    if (f == NULL || f->n_edits == 0)
        return fixes;
    json_t *replacements = json_new_array(a);
    for (size_t i = 0; i < f->n_edits; i++) {
        json_t *one = json_new_object(a);
        json_set(a, one, "deletedRegion", region_json(a, f->edits[i].at));
        json_set(a, one, "insertedContent", message_json(a, f->edits[i].text));
        json_add(a, replacements, one);
    }
    json_t *changed = json_new_object(a);
    json_set(a, changed, "artifactLocation", artifact_json(a, f->edits[0].at.source->path));
    json_set(a, changed, "replacements", replacements);
    json_t *changes = json_new_array(a);
    json_add(a, changes, changed);
    json_t *one = json_new_object(a);
    json_set(a, one, "description", message_json(a, f->title));
    json_set(a, one, "artifactChanges", changes);
    json_add(a, fixes, one);
    return fixes;
}

static void set_unless_empty(arena *a, json_t *into, const char *key, json_t *array)
{
    if (json_array_size(array) > 0)
        json_set(a, into, key, array);
    else
        json_decref(array);
}

static json_t *result_json(arena *a, const lint_report *r, const diagnostic *d)
{
    json_t *result = json_new_object(a);
    size_t n;
    const rule_info *all = lint_rules(&n);
    const rule_info *info = lint_rule(str_from(d->rule));
    json_set(a, result, "ruleId", json_text(a, str_from(d->rule)));
    if (info != NULL)
        json_set(a, result, "ruleIndex", json_number(a, (size_t)(info - all)));
    json_set(a, result, "level", json_text(a, str_from(level(d->severity))));
    str text = str_empty(d->help)
                   ? d->message
                   : arena_printf(a, "%.*s. Help: %.*s", STR_ARG(d->message), STR_ARG(d->help));
    json_set(a, result, "message", message_json(a, text));
    range at = source_in_file(d->at);
    json_t *locations = json_new_array(a);
    if (at.source != NULL || !str_empty(d->path))
        json_add(a, locations, location_json(a, at, d->path));
    json_set(a, result, "locations", locations);
    set_unless_empty(a, result, "relatedLocations", related_json(a, d));
    json_t *fingerprints = json_new_object(a);
    json_set(a, fingerprints, "migc/v1", json_text(a, lint_fingerprint(a, r, d)));
    json_set(a, result, "partialFingerprints", fingerprints);
    set_unless_empty(a, result, "fixes", fixes_json(a, d->fix));
    return result;
}

void report_lint_sarif(buf *out, const lint_report *r)
{
    arena *a = out->arena;
    json_t *results = json_new_array(a);
    for (size_t i = 0; i < r->diagnostics->list.count; i++)
        json_add(a, results, result_json(a, r, &r->diagnostics->list.items[i]));
    json_t *run = json_new_object(a);
    json_set(a, run, "tool", tool_json(a));
    json_set(a, run, "columnKind", json_text(a, STR("unicodeCodePoints")));
    json_set(a, run, "results", results);
    json_t *runs = json_new_array(a);
    json_add(a, runs, run);
    json_t *root = json_new_object(a);
    json_set(a, root, "$schema",
             json_text(a, STR("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                              "sarif-schema-2.1.0.json")));
    json_set(a, root, "version", json_text(a, STR("2.1.0")));
    json_set(a, root, "runs", runs);
    json_write(out, root);
}
