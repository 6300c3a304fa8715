\set ON_ERROR_STOP on
\i other.sql
\c otherdb
select 1;
\if :x
select 2;
\endif
\copy t from stdin
1	it's
2	$$
\.
select 3;
select 'drop table ' || tablename from pg_tables
\gexec
select 4;
select 5 as x \gset
select 6; \echo done
select 7;
copy t from stdin;
\x	1
\.
copy t (a,) from stdin;
1	it's
\.
select 8;
