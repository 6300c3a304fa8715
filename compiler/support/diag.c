#include "support/diag.h"

diagnostics *diagnostics_new(arena *a)
{
    diagnostics *d = ARENA_NEW(a, diagnostics);
    d->arena = a;
    return d;
}

diagnostic *diag_add(diagnostics *d, diagnostic one)
{
    one.sequence = d->list.count;
    if (one.severity == SEVERITY_ERROR)
        d->errors++;
    vec_push_moving(d->arena, &d->list, one);
    return vec_last(&d->list);
}

int diagnostic_order(const diagnostic *a, const diagnostic *b)
{
    int order = strcmp(a->rule, b->rule);
    return order != 0 ? order : (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

diagnostic *diag_report(diagnostics *d, severity s, const char *rule, range at, const char *format,
                        ...)
{
    va_list args;
    va_start(args, format);
    str message = arena_vprintf(d->arena, format, args);
    va_end(args);
    return diag_add(d, (diagnostic){.rule = rule, .severity = s, .at = at, .message = message});
}

diagnostic *diag_file_error(diagnostics *d, str path, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str message = arena_vprintf(d->arena, format, args);
    va_end(args);
    return diag_add(d, (diagnostic){.rule = "io",
                                    .severity = SEVERITY_ERROR,
                                    .path = arena_str(d->arena, path),
                                    .message = message});
}

void diag_help(diagnostics *d, diagnostic *one, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    one->help = arena_vprintf(d->arena, format, args);
    va_end(args);
}

void diag_note(diagnostics *d, diagnostic *one, range at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str message = arena_vprintf(d->arena, format, args);
    va_end(args);
    one->notes = arena_grow(d->arena, one->notes, one->n_notes, one->n_notes + 1, sizeof(note));
    one->notes[one->n_notes++] = (note){at, message};
}

static const char *const names[] = {
    [SEVERITY_OFF] = "off",
    [SEVERITY_INFO] = "info",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
};

const char *severity_name(severity s)
{
    return names[s];
}

bool severity_parse(str text, severity *out)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_is(text, names[i])) {
            *out = (severity)i;
            return true;
        }
    }
    return false;
}
