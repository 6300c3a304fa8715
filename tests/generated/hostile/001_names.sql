-- Purpose: names and texts that try to leave the C that is written from them. */ int x; /*

CREATE TYPE "*/ #error" AS ENUM ('', 'a"b', 'a\b', '*/', '??/', 'Read-Only', 'read_only', 'int', '9', 'ü', E'line\nfeed');

CREATE TABLE "int" (
    "register" integer PRIMARY KEY,
    "class" "*/ #error",
    "template" text NOT NULL DEFAULT '"); system("true"); //',
    "has" boolean,
    "createdAt" timestamptz,
    created_at timestamptz,
    "created-at" timestamptz,
    "1st" numeric(10, 2),
    "*/" text[],
    "a""b" bytea,
    "ünïcödé" uuid,
    "_" jsonb,
    "nullptr" "*/ #error"[] NOT NULL
);
COMMENT ON TABLE "int" IS E'ends here */ int oops; /* and ??/\n#include "x"\\';
COMMENT ON COLUMN "int"."class" IS E'*/\r\n#error "no"';

CREATE TABLE "users_key" (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, UNIQUE (email, id));
CREATE TABLE "Users" (id bigint PRIMARY KEY);
CREATE TABLE "user.s" ("a.b" bigint, "c""d" text, PRIMARY KEY ("a.b", "c""d"));
CREATE TABLE no_columns ();
CREATE TABLE no_key (a text, b integer);

CREATE SCHEMA "s p a c e";
CREATE TABLE "s p a c e".users (id bigint PRIMARY KEY, "select" text);
CREATE VIEW "a view" AS SELECT id, email AS "E-Mail" FROM users;
CREATE DOMAIN positive AS integer NOT NULL CHECK (VALUE > 0);
CREATE TABLE wide (
    a smallint, b integer, c bigint, d real, e double precision, f numeric, g text, h varchar(3), i char(3), j bytea,
    k uuid, l date, m time, n timestamp, o timestamptz, p interval, q json, r jsonb, s inet, t text[], u integer[],
    v boolean[], w uuid[], x timestamptz[], y point, z positive, aa tsvector, ab int4range, ac oid, ad xml, ae name,
    af timetz, ag money, ah bit(3), ai "*/ #error"[], aj positive[], ak users, al macaddr
);
INSERT INTO users VALUES (1, 'a"b\c*/??/' || E'\x01\n'), (2, 'second');
