-- Views: names and types of their columns, stars, changes below them, materialized ones.
CREATE TABLE users (id int PRIMARY KEY, name text, email varchar(100), age int, tags text[], created timestamptz DEFAULT now());
CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, title text, body text, score numeric(6, 2), meta jsonb);
CREATE VIEW everything AS SELECT * FROM users;
CREATE VIEW named (a, b) AS SELECT id, name, email FROM users;
CREATE VIEW counted AS SELECT u.id, u.name AS who, count(*) AS n, sum(p.score), avg(p.score) AS mean, max(p.title)
    FROM users u JOIN posts p ON p.user_id = u.id GROUP BY u.id HAVING count(*) > 1 ORDER BY n DESC LIMIT 10;
CREATE VIEW joined AS SELECT u.*, p.title, p.meta ->> 'a' AS a, p.meta -> 'b' AS b, coalesce(p.body, '') || '!' AS loud,
    CASE WHEN u.age > 18 THEN 'old' ELSE 'young' END, u.tags[1] AS first_tag, upper(u.name), u.age + 1 AS next_age, u.id::text AS id_text, NOT (u.age = 3) AS not_three
    FROM users u LEFT JOIN posts p ON p.user_id = u.id WHERE u.name LIKE 'a%' AND p.score BETWEEN 1 AND 5 AND u.age IN (1, 2, 3);
CREATE VIEW with_query AS WITH recent AS (SELECT * FROM posts WHERE id > 5), x(y) AS (SELECT id FROM recent)
    SELECT r.title, x.y FROM recent r, x WHERE EXISTS (SELECT 1 FROM users WHERE users.id = r.user_id);
CREATE VIEW either AS SELECT id, name FROM users UNION ALL SELECT id, title FROM posts UNION SELECT 0, NULL;
CREATE VIEW windowed AS SELECT id, row_number() OVER (PARTITION BY user_id ORDER BY score DESC) AS place,
    lag(title, 1) OVER w AS before FROM posts WINDOW w AS (ORDER BY id);
CREATE VIEW using_join AS SELECT * FROM users JOIN (SELECT user_id AS id, title FROM posts) p USING (id);
CREATE VIEW lateral_one AS SELECT u.id, l.title FROM users u CROSS JOIN LATERAL (SELECT title FROM posts WHERE user_id = u.id LIMIT 1) l;
CREATE VIEW functions AS SELECT g AS n, generate_series(1, 2) AS m, now() AS at, (ARRAY[1, 2])[1] AS one, (SELECT 5) AS five
    FROM generate_series(1, 10) AS g;
CREATE VIEW valued AS SELECT * FROM (VALUES (1, 'one'), (2, 'two')) AS v (n, word);
CREATE VIEW recursive_one AS WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n FROM t;
CREATE VIEW secured WITH (security_invoker = true, security_barrier) AS SELECT id FROM users WHERE age > 3;
CREATE VIEW checked AS SELECT id, age FROM users WHERE age > 3 WITH LOCAL CHECK OPTION;
CREATE VIEW distinct_ones AS SELECT DISTINCT ON (user_id) user_id, title, extract(year FROM now()) AS y, position('a' IN title),
    substring(title FROM 1 FOR 2), trim(both ' ' FROM title), current_date, (SELECT max(id) FROM users) FROM posts ORDER BY user_id, id;
CREATE OR REPLACE VIEW named (a, b) AS SELECT id, name, email, age FROM users;
CREATE MATERIALIZED VIEW totals AS SELECT user_id, count(*) AS n FROM posts GROUP BY 1 WITH NO DATA;
CREATE UNIQUE INDEX totals_user ON totals (user_id);
CREATE VIEW on_view AS SELECT n, a FROM totals JOIN named ON a = user_id;
ALTER TABLE users RENAME COLUMN name TO full_name;
ALTER TABLE posts RENAME TO articles;
ALTER VIEW everything RENAME COLUMN age TO years;
ALTER VIEW named RENAME TO christened;
ALTER TABLE users ADD COLUMN later text;
ALTER VIEW secured SET (security_barrier = false);
ALTER VIEW everything ALTER COLUMN id SET DEFAULT 7;
COMMENT ON VIEW everything IS 'all of it';
COMMENT ON COLUMN everything.years IS 'how old';
COMMENT ON MATERIALIZED VIEW totals IS 'sums';
CREATE SCHEMA shown;
ALTER VIEW valued SET SCHEMA shown;
ALTER TABLE users SET SCHEMA shown;
