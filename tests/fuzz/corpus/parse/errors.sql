create table (;
select (((((1;
insert into t values (1)) ;
select 3;