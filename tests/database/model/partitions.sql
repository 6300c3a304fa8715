Indexes, keys and foreign keys of partitioned tables in their partitions: each case is a migration of its own, in this order.
-- case attach with an equal key
create table p (a int not null, s text not null default 'x', v int, primary key (a, s)) partition by range (a); create table p_1 (like p including indexes) partition by list (s); create table p_1_x (like p_1 including indexes); alter table p_1 attach partition p_1_x for values in ('x'); alter table p attach partition p_1 for values from (1) to (2);
-- case attach with an equal index
create table q (a int not null, v int); create table q_1 (like q); alter table q_1 add primary key (a); create unique index q_1_v on q_1 (v, a);
-- case an index on a partitioned table
create table r (a int not null, v int, unique (a)) partition by range (a); create index r_v on r (v); create table r_1 (v int, a int not null); create index r_1_other on r_1 (v); create unique index r_1_plain on r_1 (a); alter table r attach partition r_1 for values from (1) to (10);
-- case an index that a partition has already
create table r_2 partition of r for values from (10) to (20); create index r_2_lower on r_2 ((v + 1)) where v > 0; create index r_lower on r ((v + 1)) where v > 0; create index r_desc on r (v desc);
-- case a key for partitions that are there
create table u (a int not null, b int not null, c text) partition by range (a); create table u_1 partition of u for values from (1) to (10); create table u_2 partition of u for values from (10) to (20) partition by list (b); create table u_2_1 partition of u_2 for values in (1); alter table u add primary key (a, b);
-- case a unique one
alter table u add constraint u_abc unique (a, b, c);
-- case a reference
create table target (i int primary key); alter table u add constraint u_b foreign key (b) references target (i); alter table u add foreign key (a) references target on delete cascade;
-- case a reference that a new partition has
create table u_3 (a int not null, b int not null, c text, constraint mine foreign key (b) references target (i), primary key (a, b)); alter table u attach partition u_3 for values from (20) to (30);
-- case dropping them
alter table u drop constraint u_b; alter table u drop constraint u_abc;
-- case dropping an inherited one
alter table u_1 drop constraint u_1_pkey;
-- case nor its index
drop index u_1_pkey;
-- case an index of the partition alone
drop index r_1_other;
-- case of the whole
drop index r_v;
-- case detached
alter table u detach partition u_1; alter table u_1 drop constraint u_1_pkey;
-- case a table in place of a partition
create table u_4 (like u including all); alter table u attach partition u_4 for values from (40) to (50);
-- case a partition with another key
create table u_5 (a int not null, b int not null, c text, primary key (a)); alter table u attach partition u_5 for values from (50) to (60);
-- case a trigger that is made again, and its clones with it
create table z (a int, b text) partition by range (a); create table z_1 partition of z for values from (1) to (10); create function z_touch() returns trigger language plpgsql as $$ begin return new; end $$;
-- case ... by a file that may run twice
create table if not exists z_2 partition of z for values from (10) to (20); drop trigger if exists z_touch on z; create trigger z_touch after update of b on z for each row execute function z_touch();
-- case ... and leave with it
alter table z detach partition z_1; create trigger z_touch before insert on z_1 for each row execute function z_touch(); drop table z_1; drop trigger z_touch on z;
-- case a check that a table had before it was attached
create table w (a int, b text, constraint w_b check (b <> '')) partition by range (a); create table w_1 (like w including constraints); alter table w attach partition w_1 for values from (1) to (2); alter table w drop constraint w_b; alter table w add constraint w_b check (b is null or b <> '');
-- case detached it is its own
alter table w detach partition w_1; alter table w_1 drop constraint w_b;
-- case partitions made again from their bounds
create table y (a int, b text) partition by range (a); create table y_1 partition of y for values from (1) to (10); create table y_rest partition of y default; do $$ declare r record; begin create table y_new (like y) partition by range (a); for r in select c.relname as called, pg_get_expr(c.relpartbound, c.oid) as bound from pg_class c join pg_inherits i on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent where p.relname = 'y' order by 1 loop execute format('create table %I partition of y_new %s', r.called || '_new', r.bound); end loop; drop table y; end $$;
-- case a check that is validated later
create table late (a int, b int) partition by range (a); create table late_1 partition of late for values from (1) to (10); alter table late add constraint late_b check (b > 0) not valid; alter table late validate constraint late_b;
