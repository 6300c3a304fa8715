create table t (a int, b text);
copy t (a, b) from stdin;
1	it's; "fine"
2	-- \N
\.
copy t from stdin with (format csv);
\.
select 1;
