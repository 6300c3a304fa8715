create table if not exists prices (id int primary key, amount int);
insert into prices values (1, 1) on conflict do nothing;
create or replace function total() returns bigint language sql as 'select sum(amount) from prices';
do $$ begin alter table prices rename column amount to cents; exception when undefined_column then null; end $$;
