-- Purpose: what another system calls differently, or a text processor changed
SELECT !a FROM (SELECT true AS a) t;
