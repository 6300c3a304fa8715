-- ============================================================================
-- Migration: 004_memories.sql
-- Purpose: Store semantic memories for personalized AI responses
-- ============================================================================

-- ----------------------------------------------------------------------------
-- PGVECTOR
-- ----------------------------------------------------------------------------
CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA extensions;

-- ----------------------------------------------------------------------------
-- TABLE
-- ----------------------------------------------------------------------------
CREATE TABLE IF NOT EXISTS memories (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),

  -- Whose memory it is
  user_id UUID NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,

  -- Where it comes from; the memory outlives the conversation
  conversation_id UUID REFERENCES conversations (id) ON DELETE SET NULL,

  -- One sentence, as the assistant would say it
  content TEXT NOT NULL,

  -- Embedding of the content, NULL until it was computed
  embedding vector(1536),

  -- 0 is trivia, 1 must not be forgotten
  importance REAL NOT NULL DEFAULT 0.5 CHECK (importance BETWEEN 0 AND 1),

  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS idx_memories_user_created
  ON memories (user_id, created_at DESC);

CREATE INDEX IF NOT EXISTS idx_memories_conversation_id
  ON memories (conversation_id);

-- Approximate search for the nearest embeddings by cosine distance
CREATE INDEX IF NOT EXISTS idx_memories_embedding
  ON memories USING hnsw (embedding vector_cosine_ops);

-- ----------------------------------------------------------------------------
-- ROW LEVEL SECURITY
-- ----------------------------------------------------------------------------
ALTER TABLE memories ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS "Users can view own memories" ON memories;
CREATE POLICY "Users can view own memories"
  ON memories FOR SELECT
  USING (auth.uid() = user_id);

DROP POLICY IF EXISTS "Users can create own memories" ON memories;
CREATE POLICY "Users can create own memories"
  ON memories FOR INSERT
  WITH CHECK (auth.uid() = user_id);

DROP POLICY IF EXISTS "Users can update own memories" ON memories;
CREATE POLICY "Users can update own memories"
  ON memories FOR UPDATE
  USING (auth.uid() = user_id)
  WITH CHECK (auth.uid() = user_id);

DROP POLICY IF EXISTS "Users can delete own memories" ON memories;
CREATE POLICY "Users can delete own memories"
  ON memories FOR DELETE
  USING (auth.uid() = user_id);

-- ----------------------------------------------------------------------------
-- SEARCH
-- ----------------------------------------------------------------------------
-- Runs with the rights of the caller, so the policies above decide whose memories are found.
CREATE OR REPLACE FUNCTION match_memories(
  query_embedding vector(1536),
  match_threshold DOUBLE PRECISION DEFAULT 0.75,
  match_count INTEGER DEFAULT 5
)
RETURNS TABLE (
  id UUID,
  content TEXT,
  similarity DOUBLE PRECISION
)
LANGUAGE plpgsql
STABLE
SET search_path = public, extensions
AS $$
BEGIN
  RETURN QUERY
  SELECT m.id, m.content, 1 - (m.embedding <=> query_embedding) AS similarity
  FROM memories m
  WHERE m.embedding IS NOT NULL
    AND 1 - (m.embedding <=> query_embedding) >= match_threshold
  ORDER BY m.embedding <=> query_embedding
  LIMIT match_count;
END;
$$;

GRANT EXECUTE ON FUNCTION match_memories(vector, DOUBLE PRECISION, INTEGER)
  TO authenticated, service_role;

-- ----------------------------------------------------------------------------
-- COMMENTS
-- ----------------------------------------------------------------------------
COMMENT ON TABLE memories IS 'What the assistant remembers of a person, found again by meaning';
COMMENT ON COLUMN memories.embedding IS 'text-embedding-3-small, 1536 dimensions';
