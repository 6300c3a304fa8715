/*
 * random_projects vanilla|supabase N SEED GRAMMAR OUT
 *
 * Writes N random projects, each a directory OUT/SEED of migration files in the
 * idioms that people use; `judge` then asks a server about them. The model
 * executes each idiom, so that the next one can speak of what is there; an
 * idiom that fails is mostly left out, and sometimes stays as somebody's
 * mistake.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "scene.h"

enum { MOST_STATEMENTS = 15, FEWEST_FILES = 5, MORE_FILES = 25, MOST_ATTEMPTS = 40 };

typedef struct project {
    arena *arena;
    model *model;
    scene scene;
    writer writer;
    dice dice;
    const char *directory;
} project;

static const script *parse_text(project *p, str text)
{
    return parse_script(p->arena,
                        source_from_text(p->arena, STR("idiom"), arena_str(p->arena, text)), NULL);
}

static bool step(project *p, model_run *run, const char *text)
{
    failure why;
    const script *s = parse_text(p, str_from(text));
    return model_step(run, &s->statements[0], NULL, &why);
}

/* Whether all its statements work. */
static bool works(model_run *run, const script *s)
{
    failure why;
    for (size_t i = 0; i < s->count; i++) {
        if (s->statements[i].tree == NULL || !model_step(run, &s->statements[i], NULL, &why))
            return false;
    }
    return true;
}

static str write_idiom(project *p, const char *called)
{
    buf b = buf_new(p->arena);
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
        scene_next(&p->scene, model_catalog(p->model));
        b.len = 0;
        grammar_write(&p->writer, &b, str_from(called));
        if (!p->scene.unfit)
            return buf_str(&b);
    }
    return (str){0};
}

/* One statement a line of the idiom ends with. */
static void add_idiom(buf *out, str idiom)
{
    buf_add(out, idiom);
    buf_text(out, idiom.len > 0 && idiom.data[idiom.len - 1] == ';' ? "\n" : ";\n");
}

/* Idioms, one behind the other, until the file is long enough or somebody made a mistake. */
static void write_idioms(project *p, buf *out, const char *called)
{
    model_run run;
    const script *nothing = parse_text(p, STR(""));
    size_t wanted = 1 + dice_roll(&p->dice, 5), statements = 0;
    bool mistaken = false;
    (void)model_begin(p->model, nothing, &run);
    (void)step(p, &run, "BEGIN");
    for (size_t n = 0, tries = 0;
         n < wanted && statements < MOST_STATEMENTS && tries < 30 && !mistaken; tries++) {
        bool wrong = n > 0 && dice_percent(&p->dice, 2);
        str idiom = write_idiom(p, n == 0 ? called : wrong ? "mistake" : "idiom");
        if (str_absent(idiom))
            continue;
        const script *s = parse_text(p, idiom);
        (void)step(p, &run, "SAVEPOINT idiom");
        bool ok = works(&run, s);
        mistaken = !ok && (wrong || dice_percent(&p->dice, 4));
        if (!ok)
            (void)step(p, &run, "ROLLBACK TO idiom");
        if (ok || mistaken) {
            add_idiom(out, idiom);
            statements += s->count;
            n++;
        }
    }
    model_end(&run, false);
}

static bool write_file(project *p, unsigned number, str text)
{
    str path = arena_printf(p->arena, "%s/%04u_step.sql", p->directory, number);
    FILE *f = fopen(path.data, "w");
    if (f == NULL || fwrite(text.data, 1, text.len, f) != text.len || fclose(f) != 0) {
        perror(path.data);
        return false;
    }
    return true;
}

static bool write_migration(project *p, unsigned number)
{
    buf b = buf_new(p->arena);
    p->scene.guarded = dice_percent(&p->dice, 75) ? 96 : 15;
    bool alone = number > 3 && dice_percent(&p->dice, 5);
    bool wrapped = !alone && dice_percent(&p->dice, 10);
    str header = write_idiom(p, "header");
    buf_add(&b, header);
    buf_text(&b, header.len > 0 ? "\n" : "");
    buf_text(&b, wrapped ? "BEGIN;\n" : "");
    if (alone)
        add_idiom(&b, write_idiom(p, "alone"));
    else
        write_idioms(p, &b, number <= 2 ? "beginning" : "idiom");
    buf_text(&b, wrapped ? "COMMIT;\n" : "");
    str text = arena_str(p->arena, buf_str(&b));
    (void)model_migrate(p->model, parse_text(p, text), false);
    return write_file(p, number, text);
}

static bool write_project(const grammar *g, profile environment, const char *out, uint64_t seed)
{
    arena *a = arena_new();
    model_options options = {.profile = environment, .pg_version = 15};
    project p = {.arena = a,
                 .model = model_new(a, &options),
                 .dice = {seed * 0x2545f4914f6cdd1du},
                 .directory = arena_printf(a, "%s/%llu", out, (unsigned long long)seed).data};
    p.scene = (scene){.arena = a, .dice = &p.dice, .writer = &p.writer, .profile = environment};
    p.writer = (writer){g, &p.dice, scene_write, &p.scene, 0};
    bool ok = mkdir(p.directory, 0755) == 0 || errno == EEXIST;
    unsigned files = FEWEST_FILES + dice_roll(&p.dice, MORE_FILES);
    for (unsigned i = 1; ok && i <= files; i++)
        ok = write_migration(&p, i);
    arena_free(a);
    return ok;
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fputs("usage: random_projects vanilla|supabase N SEED GRAMMAR OUT\n", stderr);
        return 2;
    }
    arena *a = arena_new();
    grammar *g = grammar_new(a);
    bool ok = grammar_read(g, argv[4]) && (mkdir(argv[5], 0755) == 0 || errno == EEXIST);
    profile environment = strcmp(argv[1], "supabase") == 0 ? PROFILE_SUPABASE : PROFILE_VANILLA;
    uint64_t seed = strtoull(argv[3], NULL, 10), end = seed + strtoull(argv[2], NULL, 10);
    for (; ok && seed < end; seed++)
        ok = write_project(g, environment, argv[5], seed);
    arena_free(a);
    return ok ? 0 : 1;
}
