-- Purpose: what the second run changes, and what is renamed
INSERT INTO notes (id, title) VALUES (1, 'a') ON CONFLICT DO NOTHING;
UPDATE notes SET title = title || '!' WHERE id = 1;
