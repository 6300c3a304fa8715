-- Statistics objects: what they measure follows its columns, and goes with them.
CREATE SCHEMA s;
CREATE TABLE s.t (a int, b text, c timestamp, d int);
CREATE STATISTICS s.one (dependencies, ndistinct) ON a, b FROM s.t;
CREATE STATISTICS two ON (a IS NULL), (lower(b)) FROM s.t;
CREATE STATISTICS three ON (date_trunc('day', c)) FROM s.t;
CREATE STATISTICS four (mcv) ON d, c FROM s.t;
CREATE STATISTICS five ON (d + a) FROM s.t;
ALTER TABLE s.t RENAME a TO alpha;
ALTER TABLE s.t RENAME b TO beta;
ALTER TABLE s.t RENAME TO tt;
ALTER STATISTICS two RENAME TO zwei;
ALTER TABLE s.tt DROP COLUMN d;
COMMENT ON STATISTICS three IS 'by day';
