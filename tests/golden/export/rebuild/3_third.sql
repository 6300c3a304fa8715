-- Migration: only names and simple things
ALTER TABLE children RENAME COLUMN n TO m;
ALTER TABLE children RENAME TO kids;
DROP INDEX parents_name;
CREATE TABLE gone (id integer);
DROP TABLE gone;
