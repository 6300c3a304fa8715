-- Migration: 20240718150000_remove_template
-- Purpose: one template for an instance is too few; the table goes until it is designed anew

-- DropTable
-- migc:approve drop-table "Template" -- two days old, in no release, holds no rows
DROP TABLE IF EXISTS "Template";
