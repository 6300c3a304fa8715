-- Purpose: syntax errors, each reported where PostgreSQL points
CREATE TABLE notes (id INT,);
SELECT 'é', 日本 FROM FROM notes;
CREATE TABLE IF NOT EXISTS fine (id INT);
SELECT 'never closed;
