create table if not exists wages (id int primary key, amount int);
insert into wages (id, amount) values (1, 1) on conflict do nothing;
update wages set amount = 2 where id = 1;
do $$ begin alter table wages rename column amount to cents; exception when undefined_column then null; end $$;
