-- Purpose: what another system calls differently, or a text processor changed
CREATE TABLE IF NOT EXISTS t (a nvarchar(50));
