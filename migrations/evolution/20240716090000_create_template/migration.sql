-- Migration: 20240716090000_create_template
-- Purpose: keeps the message template that was registered for an instance

-- CreateTable
CREATE TABLE IF NOT EXISTS "Template" (
    "id" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "language" VARCHAR(16) NOT NULL,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Template_instanceId_fkey" FOREIGN KEY ("instanceId")
        REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX IF NOT EXISTS "Template_instanceId_key" ON "Template"("instanceId");

-- Comments
COMMENT ON TABLE "Template" IS 'Message template of an instance';
