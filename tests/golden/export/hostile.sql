-- Migration: names and texts that would like to end a comment
CREATE TABLE "a */ b" ("c""d" int, "semi;colon" text DEFAULT ';');
CREATE TABLE "line
break" (id uuid REFERENCES auth.users);
ALTER TABLE "a */ b" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "*/ DROP TABLE x; /*" ON "a */ b" USING (auth.uid() IS NULL /* nested /* comment */ */);
SELECT 1; CREATE POLICY "two
lines" ON "a */ b" TO anon USING (true); SELECT 2;
GRANT SELECT ON "a */ b" TO anon; -- trailing
COMMENT ON TABLE "line
break" IS 'E''\'' and -- no comment';
SELECT E'\'; GRANT ALL ON x TO anon; --';
CREATE POLICY "$$" ON "a */ b" USING (auth.uid() IS NOT NULL AND '$$' <> E'\n*/');
