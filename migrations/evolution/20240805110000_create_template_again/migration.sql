-- Migration: 20240805110000_create_template_again
-- Purpose: message templates again, many for an instance, with the text as Meta returned it

-- CreateTable
CREATE TABLE IF NOT EXISTS "Template" (
    "id" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "language" VARCHAR(16) NOT NULL,
    "definition" JSONB NOT NULL,
    "approvedAt" TIMESTAMP(3),

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Template_instanceId_fkey" FOREIGN KEY ("instanceId")
        REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX IF NOT EXISTS "Template_instanceId_name_language_key" ON "Template"("instanceId", "name", "language");

-- Comments
COMMENT ON TABLE "Template" IS 'Message templates of an instance';
