-- Constraints with generated and given names, every action of a foreign key, NOT VALID, deferrable, exclusion.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE parent (a int, b int, c text UNIQUE, PRIMARY KEY (a, b), UNIQUE (b, c), CHECK (a > 0), CHECK (b > a));
CREATE TABLE child (
    id int PRIMARY KEY CHECK (id > 0) CONSTRAINT id_small CHECK (id < 1000),
    a int, b int, c text REFERENCES parent (c) ON UPDATE CASCADE ON DELETE SET NULL,
    d int CONSTRAINT d_unique UNIQUE DEFERRABLE INITIALLY DEFERRED,
    e text UNIQUE NULLS NOT DISTINCT,
    self int REFERENCES child,
    FOREIGN KEY (a, b) REFERENCES parent MATCH FULL ON DELETE RESTRICT,
    CONSTRAINT both_given CHECK ((a IS NULL) = (b IS NULL)),
    UNIQUE (a, b) INCLUDE (c)
);
ALTER TABLE child ADD FOREIGN KEY (a, b) REFERENCES parent (a, b) ON DELETE SET DEFAULT ON UPDATE RESTRICT NOT VALID;
ALTER TABLE child ADD CONSTRAINT later FOREIGN KEY (self) REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED NOT VALID;
ALTER TABLE child VALIDATE CONSTRAINT later;
ALTER TABLE child ADD CONSTRAINT not_yet CHECK (d > 5) NOT VALID;
ALTER TABLE child ADD CHECK (d > 6), ADD CHECK (d > 7), ADD UNIQUE (d, e), ADD UNIQUE (d, e);
ALTER TABLE child RENAME CONSTRAINT d_unique TO d_is_unique;
ALTER TABLE child DROP CONSTRAINT child_self_fkey;
ALTER TABLE child ALTER CONSTRAINT later NOT DEFERRABLE;
CREATE UNIQUE INDEX promoted ON parent (c DESC NULLS LAST, b);
CREATE UNIQUE INDEX promoted_too ON parent (c, a);
ALTER TABLE parent ADD CONSTRAINT now_a_key UNIQUE USING INDEX promoted_too;
CREATE TABLE rooms (
    room int, during tstzrange, floor int,
    EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (floor > 0),
    CONSTRAINT one_each EXCLUDE USING gist (floor WITH =, during WITH -|-) DEFERRABLE
);
CREATE TABLE a_table_with_a_name_that_is_very_long_indeed_and_then_some (
    a_column_with_a_name_that_is_long_too_and_longer int UNIQUE,
    a_column_with_a_name_that_is_long_too_and_longest int UNIQUE CHECK (a_column_with_a_name_that_is_long_too_and_longest > 0),
    b int CHECK (b > 0) CHECK (b < 100) REFERENCES child,
    UNIQUE (a_column_with_a_name_that_is_long_too_and_longer, a_column_with_a_name_that_is_long_too_and_longest, b)
);
CREATE TABLE circle_a (id int PRIMARY KEY, b_id int);
CREATE TABLE circle_b (id int PRIMARY KEY, a_id int REFERENCES circle_a ON DELETE SET NULL (a_id));
ALTER TABLE circle_a ADD CONSTRAINT circle FOREIGN KEY (b_id) REFERENCES circle_b;
COMMENT ON CONSTRAINT circle ON circle_a IS 'round';
