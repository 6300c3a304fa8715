/* migc catalog: what exists after the last migration. */
#include <string.h>

#include "commands/command.h"
#include "report/report.h"
#include "support/file.h"

typedef struct catalog_options {
    common_options common;
    const char *format;
    bool keep_going;
} catalog_options;

static const option_spec specs[] = {
    {"format", 'f', OPTION_TEXT, offsetof(catalog_options, format), "FORMAT",
     "text (default), json, sql or dot"},
    {"keep-going", 'k', OPTION_FLAG, offsetof(catalog_options, keep_going), NULL,
     "report a file that fails and go on with the rest"},
    COMMON_OPTIONS(catalog_options),
};

typedef void (*print_fn)(buf *out, const catalog *c, profile profile);

static print_fn find_format(const char *word)
{
    static const struct {
        const char *name;
        print_fn print;
    } formats[] = {{"text", report_catalog_text},
                   {"json", report_catalog_json},
                   {"sql", report_catalog_sql},
                   {"dot", report_catalog_dot}};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (strcmp(formats[i].name, word) == 0)
            return formats[i].print;
    }
    return NULL;
}

int command_catalog(int argc, char **argv)
{
    catalog_options o = {.format = "text"};
    command c;
    int status = command_begin(&c, "catalog", specs, sizeof specs / sizeof specs[0], &o,
                               offsetof(catalog_options, common), argc, argv);
    if (status >= 0)
        return status;
    print_fn print = find_format(o.format);
    if (print == NULL) {
        diag_report(c.diags, SEVERITY_ERROR, "usage", (range){0},
                    "unknown --format \"%s\": text, json, sql or dot", o.format);
        return command_end(&c, STATUS_USAGE);
    }
    unit_list units;
    const model *m;
    if (!command_load_units(&c, o.keep_going, &units))
        return command_end(&c, STATUS_FINDINGS);
    command_know_date(&c);
    if (command_run_model(&c, &units, o.keep_going, &m) || o.keep_going) {
        buf out = buf_new(c.arena);
        print(&out, model_catalog(m), c.profile);
        file_write_stdout(buf_str(&out), c.diags);
    }
    return command_end(&c, STATUS_FINE);
}
