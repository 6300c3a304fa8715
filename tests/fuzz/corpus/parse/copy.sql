COPY t (a, b) FROM stdin;
1	x\ny
\N	\.z
\.
SELECT 1;