/*
 * scene.h - what a random migration is about: the objects that the migrations
 * before it have made, picked from the model's catalogue, and names and values
 * that fit them. An idiom of many statements speaks of the same table, column
 * or type all along, as its author would.
 *
 * Room: tests/database/projects.
 */
#ifndef MIGC_TESTS_PROJECTS_SCENE_H
#define MIGC_TESTS_PROJECTS_SCENE_H

#include "../random/grammar.h"
#include "model/model.h"

enum { ACTORS = 2 };

/* A table, and a column of it. */
typedef struct actor {
    const relation *relation;
    const column *column;
} actor;

typedef struct remembered {
    str name, text;
} remembered;

typedef struct scene {
    arena *arena; /* of the project */
    const catalog *catalog;
    dice *dice;
    writer *writer;
    profile profile;
    uint32_t guarded; /* of a hundred statements that can be guarded: the file's habit */
    bool unfit;       /* what an idiom needs is not there */
    actor actors[ACTORS];
    const object *picked;        /* what was picked last that is no table */
    VEC(const column *) columns; /* that a row is written for */
    VEC(remembered) words;
} scene;

/* Forgets the last idiom. */
void scene_next(scene *s, const catalog *c);
/* A grammar_hook; `context` is a scene. What the words mean stands in idioms.grammar. */
bool scene_write(void *context, buf *out, str word, str arg);

/* scene_values.c: what a column can hold, and the rows of a table. */
char scene_category(const scene *s, const column *c); /* t i n b d D u j a e o */
void scene_value(scene *s, buf *out, const relation *of, const column *c);
/* {columns}, {row}, {excluded}, {key}, {keyed}: of the first actor. */
bool scene_write_row(scene *s, buf *out, str word, str arg);

#endif
