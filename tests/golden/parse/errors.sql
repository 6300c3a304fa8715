create table a (id int,);
select 1;
create policy if not exists p on a;
alter table a add constraint if not exists c check (id > 0);
select 'ä', from a;
create tabel b (id int);
insert into a values (1, (2);
update a set id = ;
select "a	b" "c	d" "e
f";
grant select on a
