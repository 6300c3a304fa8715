\restrict Xyz
select 1;
\connect other
select 2 \gset
select 3;
