-- Migration: log
-- Purpose: what is not known stands in the function of another file.
SELECT log_it('a');
