#include <stdlib.h>
#include <string.h>

#include "model/session/rights.h"
#include "syntax/made.h"

/* Parsers, templates, dictionaries and configurations of text search: tsearchcmds.c. */

typedef VEC(text_search_option) option_values;
typedef VEC(text_search_mapping) mapping_list;

/* defGetQualifiedName(), and the object that it names. */
static bool named_by_option(execution *x, const node_option *o, object_kind kind, oid *out)
{
    address where;
    if (o->value == NULL)
        return fail(x, o->base.at, "42601", "%.*s requires a parameter", STR_ARG(o->name.text));
    if (str_absent(name_of(o->value).called))
        return fail(x, o->value->at, "42601", "argument of %.*s must be a name",
                    STR_ARG(o->name.text));
    if (!resolve_object(x, kind, o->value, NULL, NULL, false, &where))
        return false;
    *out = where.object->id;
    return true;
}

static bool not_recognized(execution *x, const char *what, const node_option *o)
{
    return fail(x, o->base.at, "42601", "text search %s parameter \"%.*s\" not recognized", what,
                STR_ARG(o->name.text));
}

/* ---- what the server's templates do with their options: their init functions ---- */

typedef enum parameter_kind {
    PARAMETER_FILE,     /* of the server's tsearch_data, read where it stands */
    PARAMETER_END_FILE, /* read when all options have been */
    PARAMETER_FLAG,
    PARAMETER_STEMMER,
    PARAMETER_POSITIVE,
    PARAMETER_DICTIONARY
} parameter_kind;

/* `words`: what messages call it. */
static const struct template_parameter {
    const char *init, *called, *words, *suffix;
    parameter_kind kind;
    bool once, needed;
} parameters[] = {
    {"dsimple_init", "stopwords", "StopWords", "stop", PARAMETER_FILE, true, false},
    {"dsimple_init", "accept", "Accept", "", PARAMETER_FLAG, true, false},
    {"dsnowball_init", "stopwords", "StopWords", "stop", PARAMETER_FILE, true, false},
    {"dsnowball_init", "language", "Language", "", PARAMETER_STEMMER, true, true},
    {"dsynonym_init", "synonyms", "Synonyms", "syn", PARAMETER_END_FILE, false, true},
    {"dsynonym_init", "casesensitive", "CaseSensitive", "", PARAMETER_FLAG, false, false},
    {"dispell_init", "afffile", "AffFile", "affix", PARAMETER_FILE, true, true},
    {"dispell_init", "dictfile", "DictFile", "dict", PARAMETER_FILE, true, true},
    {"dispell_init", "stopwords", "StopWords", "stop", PARAMETER_FILE, true, false},
    {"thesaurus_init", "dictfile", "DictFile", "ths", PARAMETER_FILE, true, true},
    {"thesaurus_init", "dictionary", "Dictionary", "", PARAMETER_DICTIONARY, true, true},
    {"unaccent_init", "rules", "Rules", "rules", PARAMETER_FILE, true, true},
    {"dintdict_init", "maxlen", "maxlen", "", PARAMETER_POSITIVE, false, false},
    {"dintdict_init", "rejectlong", "rejectlong", "", PARAMETER_FLAG, false, false},
    {"dintdict_init", "absval", "absval", "", PARAMETER_FLAG, false, false},
    {"dxsyn_init", "matchorig", "matchorig", "", PARAMETER_FLAG, false, false},
    {"dxsyn_init", "keeporig", "keeporig", "", PARAMETER_FLAG, false, false},
    {"dxsyn_init", "matchsynonyms", "matchsynonyms", "", PARAMETER_FLAG, false, false},
    {"dxsyn_init", "keepsynonyms", "keepsynonyms", "", PARAMETER_FLAG, false, false},
    {"dxsyn_init", "rules", "rules", "rules", PARAMETER_END_FILE, false, false},
};
enum { N_PARAMETERS = sizeof parameters / sizeof parameters[0] };

static const struct init_function {
    const char *template_name, *init, *words;
} init_functions[] = {
    {"simple", "dsimple_init", "simple dictionary"},  {"snowball", "dsnowball_init", "Snowball"},
    {"synonym", "dsynonym_init", "synonym"},          {"ispell", "dispell_init", "Ispell"},
    {"thesaurus", "thesaurus_init", "Thesaurus"},     {"unaccent", "unaccent_init", "Unaccent"},
    {"intdict_template", "dintdict_init", "intdict"}, {"xsyn_template", "dxsyn_init", "xsyn"},
};
enum { N_INIT_FUNCTIONS = sizeof init_functions / sizeof init_functions[0] };

/* What PostgreSQL installs there. */
static const char *const files[] = {"danish.stop",
                                    "dutch.stop",
                                    "english.stop",
                                    "finnish.stop",
                                    "french.stop",
                                    "german.stop",
                                    "hungarian.stop",
                                    "italian.stop",
                                    "nepali.stop",
                                    "norwegian.stop",
                                    "portuguese.stop",
                                    "russian.stop",
                                    "spanish.stop",
                                    "swedish.stop",
                                    "turkish.stop",
                                    "hunspell_sample.affix",
                                    "hunspell_sample_long.affix",
                                    "hunspell_sample_long.dict",
                                    "hunspell_sample_num.affix",
                                    "hunspell_sample_num.dict",
                                    "ispell_sample.affix",
                                    "ispell_sample.dict",
                                    "synonym_sample.syn",
                                    "thesaurus_sample.ths",
                                    "unaccent.rules",
                                    "xsyn_sample.rules"};

static const char *const stemmers[] = {
    "arabic",    "armenian",   "basque",     "catalan",  "danish",     "dutch",
    "english",   "finnish",    "french",     "german",   "greek",      "hindi",
    "hungarian", "indonesian", "irish",      "italian",  "lithuanian", "nepali",
    "norwegian", "porter",     "portuguese", "romanian", "russian",    "serbian",
    "spanish",   "swedish",    "tamil",      "turkish",  "yiddish"};

static bool is_among(str word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is_nocase(word, words[i]))
            return true;
    return false;
}
#define IS_AMONG(word, words) is_among((word), (words), sizeof(words) / sizeof(words)[0])

/* get_tsearch_config_filename() */
static bool check_file(execution *x, str called, const char *suffix, range at)
{
    for (size_t i = 0; i < called.len; i++)
        if (strchr("abcdefghijklmnopqrstuvwxyz0123456789_", called.data[i]) == NULL)
            return fail(x, at, "22023", "invalid text search configuration file name \"%.*s\"",
                        STR_ARG(called));
    str path = arena_printf(x->arena, "%.*s.%s", STR_ARG(called), suffix);
    return IS_AMONG(path, files) ||
           fail(x, at, "F0000", "could not open file \"%.*s\": No such file or directory",
                STR_ARG(path));
}

static bool check_parameter(execution *x, const struct template_parameter *p,
                            const text_search_option *o, range at)
{
    static const char *const flags[] = {"true", "false", "on", "off", "1", "0"};
    if (p->kind == PARAMETER_FLAG)
        return str_absent(o->value) || IS_AMONG(o->value, flags) ||
               fail(x, at, "42601", "%.*s requires a Boolean value", STR_ARG(o->called));
    if (str_absent(o->value))
        return fail(x, at, "42601", "%.*s requires a parameter", STR_ARG(o->called));
    switch (p->kind) {
    case PARAMETER_FILE:
        return check_file(x, o->value, p->suffix, at);
    case PARAMETER_STEMMER:
        return IS_AMONG(o->value, stemmers) ||
               fail(x, at, "42704",
                    "no Snowball stemmer available for language \"%.*s\" and encoding \"UTF8\"",
                    STR_ARG(o->value));
    case PARAMETER_POSITIVE:
        return atoi(arena_cstr(x->arena, o->value)) > 0 ||
               fail(x, at, "22023", "%.*s value has to be >= 1", STR_ARG(o->called));
    default:
        return true;
    }
}

/* What is looked at when all options have been read. */
static bool check_at_end(execution *x, const struct template_parameter *p,
                         const text_search_option *o, range at)
{
    if (p->kind == PARAMETER_END_FILE)
        return check_file(x, o->value, p->suffix, at);
    if (p->kind != PARAMETER_DICTIONARY)
        return true;
    address where;
    return resolve_object(x, OBJECT_TEXT_SEARCH_DICTIONARY,
                          made_identifier(x->arena, (name){at, o->value}), NULL, NULL, false,
                          &where);
}

static const struct template_parameter *find_parameter(const char *init, str called)
{
    for (size_t i = 0; i < N_PARAMETERS; i++)
        if (strcmp(parameters[i].init, init) == 0 && str_is(called, parameters[i].called))
            return &parameters[i];
    return NULL;
}

static const text_search_option *last_option(const option_values *options, const char *called)
{
    for (size_t i = options->count; i > 0; i--)
        if (str_is(options->items[i - 1].called, called))
            return &options->items[i - 1];
    return NULL;
}

static bool run_init(execution *x, const struct init_function *f, const option_values *options,
                     range at)
{
    for (size_t i = 0; i < options->count; i++) {
        const text_search_option *o = &options->items[i];
        const struct template_parameter *p = find_parameter(f->init, o->called);
        if (p == NULL)
            return fail(x, at, "22023", "unrecognized %s parameter: \"%.*s\"", f->words,
                        STR_ARG(o->called));
        for (size_t k = 0; k < i && p->once; k++)
            if (str_eq(options->items[k].called, o->called))
                return fail(x, at, "22023", "multiple %s parameters", p->words);
        if (!check_parameter(x, p, o, at))
            return false;
    }
    for (size_t i = 0; i < N_PARAMETERS; i++) {
        const struct template_parameter *p = &parameters[i];
        if (strcmp(p->init, f->init) == 0 && p->needed && last_option(options, p->called) == NULL)
            return fail(x, at, "22023", "missing %s parameter", p->words);
    }
    for (size_t i = 0; i < N_PARAMETERS; i++) {
        const struct template_parameter *p = &parameters[i];
        const text_search_option *o =
            strcmp(p->init, f->init) == 0 ? last_option(options, p->called) : NULL;
        if (o != NULL && !check_at_end(x, p, o, at))
            return false;
    }
    return true;
}

static const node_option *option_of(const node_list *options, const char *called)
{
    for (size_t i = options->count; i > 0; i--)
        if (str_is(AS(option, options->items[i - 1])->name.text, called))
            return AS(option, options->items[i - 1]);
    return NULL;
}

/* verify_dictoptions() */
static bool check_dictionary_options(execution *x, const other_object *template,
                                     const option_values *options, range at)
{
    bool own = IS(define, template->tree);
    const node_option *init = own ? option_of(&AS(define, template->tree)->options, "init") : NULL;
    if (own && init == NULL)
        return options->count == 0 ||
               fail(x, at, "42601", "text search template \"%.*s\" does not accept options",
                    STR_ARG(template->base.name));
    for (size_t i = 0; i < N_INIT_FUNCTIONS; i++) {
        const struct init_function *f = &init_functions[i];
        if (own ? str_is(name_of(init->value).called, f->init)
                : str_is(template->base.name, f->template_name))
            return run_init(x, f, options, at);
    }
    return true; /* a library's own */
}

/* ---- parsers and templates ---- */

/* get_ts_parser_func(), get_ts_template_func(): as many `internal`, and which is not. */
typedef struct part_function {
    object_kind of;
    const char *called;
    size_t n;
    oid last, result;
    bool needed;
} part_function;

static const part_function part_functions[] = {
    {OBJECT_TEXT_SEARCH_PARSER, "start", 2, TYPE_INT4, TYPE_INTERNAL, true},
    {OBJECT_TEXT_SEARCH_PARSER, "gettoken", 3, TYPE_INTERNAL, TYPE_INTERNAL, true},
    {OBJECT_TEXT_SEARCH_PARSER, "end", 1, TYPE_INTERNAL, TYPE_VOID, true},
    {OBJECT_TEXT_SEARCH_PARSER, "headline", 3, TYPE_TSQUERY, TYPE_INTERNAL, false},
    {OBJECT_TEXT_SEARCH_PARSER, "lextypes", 1, TYPE_INTERNAL, TYPE_INTERNAL, true},
    {OBJECT_TEXT_SEARCH_TEMPLATE, "init", 1, TYPE_INTERNAL, TYPE_INTERNAL, false},
    {OBJECT_TEXT_SEARCH_TEMPLATE, "lexize", 4, TYPE_INTERNAL, TYPE_INTERNAL, true},
};
enum { N_PART_FUNCTIONS = sizeof part_functions / sizeof part_functions[0] };

static bool find_part_function(execution *x, const part_function *p, const node_option *o,
                               const function **out)
{
    oid types[4] = {TYPE_INTERNAL, TYPE_INTERNAL, TYPE_INTERNAL, TYPE_INTERNAL};
    types[p->n - 1] = p->last;
    if (o->value == NULL)
        return fail(x, o->base.at, "42601", "%.*s requires a parameter", STR_ARG(o->name.text));
    if (!find_function_of_types(x, name_of(o->value), types, p->n, out))
        return false;
    return (*out)->returns == p->result ||
           fail(x, o->base.at, "42P17", "function %.*s should return type %.*s",
                STR_ARG((*out)->base.name),
                STR_ARG(catalog_format_type(x->catalog, x->arena, p->result, -1)));
}

static bool check_free(execution *x, object_kind kind, oid schema, str called, range at)
{
    static const struct {
        object_kind kind;
        const char *index;
    } indexes[] = {{OBJECT_TEXT_SEARCH_PARSER, "pg_ts_parser_prsname_index"},
                   {OBJECT_TEXT_SEARCH_TEMPLATE, "pg_ts_template_tmplname_index"},
                   {OBJECT_TEXT_SEARCH_DICTIONARY, "pg_ts_dict_dictname_index"},
                   {OBJECT_TEXT_SEARCH_CONFIGURATION, "pg_ts_config_cfgname_index"}};
    if (catalog_other(x->catalog, kind, schema, called) == NULL)
        return true;
    for (size_t i = 0; i < sizeof indexes / sizeof indexes[0]; i++)
        if (indexes[i].kind == kind)
            return fail(x, at, "23505", "duplicate key value violates unique constraint \"%s\"",
                        indexes[i].index);
    return true;
}

static void put_text_search(execution *x, const node_define *n, oid schema, str called,
                            const text_search *search, dependency_list *list)
{
    other_object *o = OBJECT_NEW(x, other_object, CLASS_OTHER, schema, called);
    o->kind = n->object;
    o->tree = &n->base;
    o->search = search;
    object_set_dependencies(x, &o->base, list);
    put_new(x, &o->base);
}

static bool define_from_functions(execution *x, const node_define *n, oid schema, str called)
{
    const char *what = n->object == OBJECT_TEXT_SEARCH_PARSER ? "parser" : "template";
    dependency_list list = {0};
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        const part_function *p = NULL;
        const function *f;
        for (size_t k = 0; k < N_PART_FUNCTIONS; k++)
            if (part_functions[k].of == n->object && str_is(o->name.text, part_functions[k].called))
                p = &part_functions[k];
        if (p == NULL)
            return not_recognized(x, what, o);
        if (!find_part_function(x, p, o, &f))
            return false;
        dependency_add(x->arena, &list, (dependency){f->base.id, 0, 0, DEPENDENCY_NORMAL});
    }
    for (size_t k = 0; k < N_PART_FUNCTIONS; k++) {
        const part_function *p = &part_functions[k];
        if (p->of == n->object && p->needed && option_of(&n->options, p->called) == NULL)
            return fail(x, n->base.at, "42P17", "text search %s %s method is required", what,
                        p->called);
    }
    if (!check_free(x, n->object, schema, called, n->name->at))
        return false;
    put_text_search(x, n, schema, called, NULL, &list);
    return true;
}

/* ---- dictionaries ---- */

static text_search_option option_as_text(execution *x, const node_option *o)
{
    qualified q = name_of(o->value);
    str value = str_absent(q.schema)
                    ? q.called
                    : arena_printf(x->arena, "%.*s.%.*s", STR_ARG(q.schema), STR_ARG(q.called));
    return (text_search_option){o->name.text, value};
}

static bool define_dictionary(execution *x, const node_define *n, oid schema, str called)
{
    text_search *t = ARENA_NEW(x->arena, text_search);
    option_values options = {0};
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        if (!str_is(o->name.text, "template"))
            vec_push(x->arena, &options, option_as_text(x, o));
        else if (!named_by_option(x, o, OBJECT_TEXT_SEARCH_TEMPLATE, &t->basis))
            return false;
    }
    if (t->basis == OID_NONE)
        return fail(x, n->base.at, "42P17", "text search template is required");
    if (!check_dictionary_options(x, CATALOG_GET(x->catalog, other_object, t->basis), &options,
                                  n->base.at) ||
        !check_free(x, n->object, schema, called, n->name->at))
        return false;
    t->options = options.items;
    t->n_options = options.count;
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){t->basis, 0, 0, DEPENDENCY_NORMAL});
    put_text_search(x, n, schema, called, t, &list);
    return true;
}

/* What those that the server and extensions bring were made with. */
static text_search dictionary_as_brought(execution *x, const other_object *o,
                                         option_values *options)
{
    static const struct {
        const char *dictionary, *template_name, *option, *value;
    } brought[] = {{"simple", "simple", NULL, NULL},
                   {"unaccent", "unaccent", "rules", "unaccent"},
                   {"intdict", "intdict_template", "maxlen", "6"},
                   {"xsyn", "xsyn_template", NULL, NULL}};
    const char *template_name = "snowball";
    str called = o->base.name;
    if (str_ends(called, "_stem"))
        vec_push(x->arena, options,
                 (text_search_option){STR("language"), str_slice(called, 0, called.len - 5)});
    for (size_t i = 0; i < sizeof brought / sizeof brought[0]; i++) {
        if (!str_is(called, brought[i].dictionary))
            continue;
        template_name = brought[i].template_name;
        if (brought[i].option != NULL)
            vec_push(x->arena, options,
                     (text_search_option){str_from(brought[i].option), str_from(brought[i].value)});
    }
    const other_object *template = catalog_other(x->catalog, OBJECT_TEXT_SEARCH_TEMPLATE,
                                                 o->base.schema, str_from(template_name));
    return (text_search){.basis = template != NULL ? template->base.id : OID_NONE};
}

/* AlterTSDictionary() */
static bool alter_dictionary(execution *x, const node_alter_text_search *n,
                             const other_object *before)
{
    option_values options = {0}, kept = {0};
    text_search *t = ARENA_NEW(x->arena, text_search);
    if (before->search == NULL)
        *t = dictionary_as_brought(x, before, &options);
    else
        *t = *before->search;
    for (size_t i = 0; i < t->n_options; i++)
        vec_push(x->arena, &options, t->options[i]);
    for (size_t i = 0; i < n->options.count; i++) {
        text_search_option given = option_as_text(x, AS(option, n->options.items[i]));
        kept = (option_values){0};
        for (size_t k = 0; k < options.count; k++)
            if (!str_eq(options.items[k].called, given.called))
                vec_push(x->arena, &kept, options.items[k]);
        if (!str_absent(given.value))
            vec_push(x->arena, &kept, given);
        options = kept;
    }
    const other_object *template = CATALOG_GET(x->catalog, other_object, t->basis);
    if (template != NULL && !check_dictionary_options(x, template, &options, n->base.at))
        return false;
    t->options = options.items;
    t->n_options = options.count;
    other_object *o = OBJECT_EDIT(x, other_object, before);
    o->search = t;
    put_changed(x, &before->base, &o->base);
    return true;
}

/* ---- configurations ---- */

static void configuration_mappings(execution *x, const other_object *o, mapping_list *out)
{
    for (size_t i = 0; o->search != NULL && i < o->search->n_mappings; i++)
        vec_push(x->arena, out, o->search->mappings[i]);
    for (int n = 1; o->search == NULL && builtin_token_name(n) != NULL; n++) {
        oid dictionary = builtin_token_dictionary(o->base.id, n);
        if (dictionary != OID_NONE)
            vec_push(x->arena, out, (text_search_mapping){n, dictionary});
    }
}

static void configuration_needs(execution *x, const text_search *t, dependency_list *out)
{
    dependency_add(x->arena, out, (dependency){t->basis, 0, 0, DEPENDENCY_NORMAL});
    for (size_t i = 0; i < t->n_mappings; i++)
        dependency_add(x->arena, out,
                       (dependency){t->mappings[i].dictionary, 0, 0, DEPENDENCY_NORMAL});
}

static bool define_configuration(execution *x, const node_define *n, oid schema, str called)
{
    text_search *t = ARENA_NEW(x->arena, text_search);
    oid original = OID_NONE;
    for (size_t i = 0; i < n->options.count; i++) {
        const node_option *o = AS(option, n->options.items[i]);
        bool copy = str_is(o->name.text, "copy");
        if (!copy && !str_is(o->name.text, "parser"))
            return not_recognized(x, "configuration", o);
        if (!named_by_option(x, o,
                             copy ? OBJECT_TEXT_SEARCH_CONFIGURATION : OBJECT_TEXT_SEARCH_PARSER,
                             copy ? &original : &t->basis))
            return false;
    }
    if (original != OID_NONE && t->basis != OID_NONE)
        return fail(x, n->base.at, "42601", "cannot specify both PARSER and COPY options");
    if (original == OID_NONE && t->basis == OID_NONE)
        return fail(x, n->base.at, "42P17", "text search parser is required");
    if (!check_free(x, n->object, schema, called, n->name->at))
        return false;
    if (original != OID_NONE) {
        const other_object *from = CATALOG_GET(x->catalog, other_object, original);
        mapping_list all = {0};
        configuration_mappings(x, from, &all);
        t->basis = from->search != NULL ? from->search->basis : OID_TEXT_SEARCH_PARSER_DEFAULT;
        t->mappings = all.items;
        t->n_mappings = all.count;
    }
    dependency_list list = {0};
    configuration_needs(x, t, &list);
    put_text_search(x, n, schema, called, t, &list);
    return true;
}

/* getTokenTypes(): each once. */
static bool find_tokens(execution *x, const node_alter_text_search *n, int **out, size_t *count)
{
    *out = ARENA_ARRAY(x->arena, int, n->tokens.count + 1);
    *count = 0;
    for (size_t i = 0; i < n->tokens.count; i++) {
        str called = node_text(n->tokens.items[i]);
        int number = builtin_token_type(called);
        bool known = false;
        if (number == 0)
            return fail(x, n->tokens.items[i]->at, "22023", "token type \"%.*s\" does not exist",
                        STR_ARG(called));
        for (size_t k = 0; k < *count; k++)
            known |= (*out)[k] == number;
        if (!known)
            (*out)[(*count)++] = number;
    }
    return true;
}

static bool is_token(const int *tokens, size_t count, int number)
{
    for (size_t i = 0; i < count; i++)
        if (tokens[i] == number)
            return true;
    return false;
}

/* Those of the tokens go. */
static void unmap(execution *x, mapping_list *all, const int *tokens, size_t count)
{
    mapping_list kept = {0};
    for (size_t i = 0; i < all->count; i++)
        if (!is_token(tokens, count, all->items[i].token))
            vec_push(x->arena, &kept, all->items[i]);
    *all = kept;
}

static bool is_mapped(const mapping_list *all, int number)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].token == number)
            return true;
    return false;
}

/* DropConfigurationMapping() */
static bool drop_mappings(execution *x, const node_alter_text_search *n, mapping_list *all,
                          const int *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!n->if_exists && !is_mapped(all, tokens[i]))
            return fail(x, n->base.at, "42704", "mapping for token type \"%s\" does not exist",
                        builtin_token_name(tokens[i]));
    unmap(x, all, tokens, count);
    return true;
}

/* MakeConfigurationMapping() */
static bool make_mappings(execution *x, const node_alter_text_search *n, mapping_list *all,
                          const int *tokens, size_t count)
{
    oid *dictionaries = ARENA_ARRAY(x->arena, oid, n->dictionaries.count + 1);
    for (size_t i = 0; i < n->dictionaries.count; i++) {
        address where;
        if (!resolve_object(x, OBJECT_TEXT_SEARCH_DICTIONARY, n->dictionaries.items[i], NULL, NULL,
                            false, &where))
            return false;
        dictionaries[i] = where.object->id;
    }
    if (str_is(n->action, "replace")) {
        for (size_t i = 0; i < all->count; i++)
            if ((count == 0 || is_token(tokens, count, all->items[i].token)) &&
                all->items[i].dictionary == dictionaries[0])
                all->items[i].dictionary = dictionaries[1];
        return true;
    }
    if (str_is(n->action, "alter"))
        unmap(x, all, tokens, count);
    for (size_t i = 0; i < count; i++) {
        if (is_mapped(all, tokens[i]))
            return fail(x, n->base.at, "23505",
                        "duplicate key value violates unique constraint "
                        "\"pg_ts_config_map_index\"");
        for (size_t k = 0; k < n->dictionaries.count; k++)
            vec_push(x->arena, all, (text_search_mapping){tokens[i], dictionaries[k]});
    }
    return true;
}

static bool alter_configuration(execution *x, const node_alter_text_search *n,
                                const other_object *before)
{
    int *tokens;
    size_t count;
    mapping_list all = {0};
    configuration_mappings(x, before, &all);
    if (!find_tokens(x, n, &tokens, &count) ||
        !(n->dictionaries.count > 0 ? make_mappings(x, n, &all, tokens, count)
                                    : drop_mappings(x, n, &all, tokens, count)))
        return false;
    text_search *t = ARENA_NEW(x->arena, text_search);
    t->basis = before->search != NULL ? before->search->basis : OID_TEXT_SEARCH_PARSER_DEFAULT;
    t->mappings = all.items;
    t->n_mappings = all.count;
    other_object *o = OBJECT_EDIT(x, other_object, before);
    o->search = t;
    dependency_list list = {0};
    configuration_needs(x, t, &list);
    object_set_dependencies(x, &o->base, &list);
    put_changed(x, &before->base, &o->base);
    return true;
}

/* ---- statements ---- */

bool define_text_search(execution *x, const node_define *n)
{
    oid schema;
    str called;
    bool low = n->object == OBJECT_TEXT_SEARCH_PARSER || n->object == OBJECT_TEXT_SEARCH_TEMPLATE;
    if (low && !check_superuser(x, n->base.at,
                                "must be superuser to create text search parsers and templates"))
        return false;
    if (!resolve_new_name(x, n->name, &schema, &called))
        return false;
    return n->object == OBJECT_TEXT_SEARCH_DICTIONARY ? define_dictionary(x, n, schema, called)
           : n->object == OBJECT_TEXT_SEARCH_CONFIGURATION
               ? define_configuration(x, n, schema, called)
               : define_from_functions(x, n, schema, called);
}

bool execute_alter_text_search(execution *x, const node *tree)
{
    const node_alter_text_search *n = AS(alter_text_search, tree);
    address where;
    bool whole = n->object == OBJECT_TEXT_SEARCH_CONFIGURATION; /* GetTSConfigTuple() */
    if (!resolve_object(x, n->object, n->name, NULL, NULL, whole, &where))
        return false;
    if (where.object == NULL)
        return fail_missing(x, n->object, n->name->at, name_of(n->name).called);
    if (!check_object_owner(x, where.object, tree->at))
        return false;
    const other_object *o = (const other_object *)where.object;
    return n->object == OBJECT_TEXT_SEARCH_DICTIONARY ? alter_dictionary(x, n, o)
                                                      : alter_configuration(x, n, o);
}
