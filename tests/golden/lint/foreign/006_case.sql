-- Purpose: what another system calls differently, or a text processor changed
SELECT a FROM (SELECT 'x' AS a) t WHERE a = "x";
