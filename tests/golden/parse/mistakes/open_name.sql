SELECT 1;
SELECT "a FROM comments, not dollar-quoted;
SELECT 2;
