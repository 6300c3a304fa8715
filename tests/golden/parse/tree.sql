select a.b, count(*) from s.t as a where a.b > 1 and not c;
selct;
