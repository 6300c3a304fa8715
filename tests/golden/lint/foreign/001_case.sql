-- Purpose: what another system calls differently, or a text processor changed
SELECT a FROM (SELECT 1 AS a) t WHERE a == 1;
