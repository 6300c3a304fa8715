/*
 * seeds.c - makes the corpus that fuzzing starts from: seeds FOLDER FILE... writes each statement
 * of each SQL file as a file of its own to FOLDER/statements, and each body of a PL/pgSQL function
 * or DO block to FOLDER/bodies. Small files let libFuzzer see what each of them is good for.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "syntax/parser.h"
#include "syntax/walk.h"

typedef struct seeding {
    const char *folder;
    arena *arena;
    size_t statements, bodies;
    bool failed;
} seeding;

static void write_seed(seeding *s, const char *kind, size_t *count, str text)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s/%zu", s->folder, kind, ++*count);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(text.data, 1, text.len, file) != text.len) {
        perror(path);
        s->failed = true;
    }
    if (file != NULL && fclose(file) != 0)
        s->failed = true;
}

/* The text that DO or AS quotes; of LANGUAGE sql as well, which is refused soon enough. */
static walk_action find_body(const node *n, void *context)
{
    seeding *s = context;
    const node *literal = NULL;
    if (IS(do_block, n))
        literal = AS(do_block, n)->body_literal;
    else if (IS(function_option, n) && str_is(AS(function_option, n)->form, "as") &&
             AS(function_option, n)->values.count > 0)
        literal = AS(function_option, n)->values.items[0];
    if (IS(constant, literal) && !str_empty(AS(constant, literal)->value))
        write_seed(s, "bodies", &s->bodies, AS(constant, literal)->value);
    return WALK_INTO;
}

static void cut_file(seeding *s, const char *path)
{
    s->arena = arena_new();
    const source *text = source_read(s->arena, path, diagnostics_new(s->arena));
    const script *parsed = text != NULL ? parse_script(s->arena, text, NULL) : NULL;
    for (size_t i = 0; parsed != NULL && i < parsed->count; i++) {
        const statement *one = &parsed->statements[i];
        write_seed(s, "statements", &s->statements,
                   str_slice(text->text, one->start, one->full_end));
        if (one->tree != NULL)
            (void)walk(one->tree, find_body, s);
    }
    arena_free(s->arena);
}

static bool make_folder(const char *folder, const char *inner)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", folder, inner);
    struct stat status;
    return mkdir(path, 0777) == 0 || (stat(path, &status) == 0 && S_ISDIR(status.st_mode));
}

int main(int argc, char **argv)
{
    if (argc < 2 || !make_folder(argv[1], "") || !make_folder(argv[1], "statements") ||
        !make_folder(argv[1], "bodies")) {
        fprintf(stderr, "usage: seeds FOLDER FILE...\n");
        return 2;
    }
    seeding s = {.folder = argv[1]};
    for (int i = 2; i < argc; i++)
        cut_file(&s, argv[i]);
    printf("%zu statements, %zu bodies\n", s.statements, s.bodies);
    return s.failed || s.statements == 0;
}
