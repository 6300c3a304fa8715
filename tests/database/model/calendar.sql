Names and bounds that come from the calendar: the model is told the date. Each case is a migration of its own, in this order.
-- case partitions of the next days
create table if not exists ev (d date not null, v int) partition by range (d); do $$ declare s date; begin for i in 0..2 loop s := current_date + i; execute format('create table if not exists %I partition of ev for values from (%L) to (%L)', 'ev_' || to_char(s, 'YYYYMMDD'), s, s + 1); end loop; end $$;
-- case partitions of months
create table if not exists months (t timestamptz not null) partition by range (t); do $$ declare s date := date_trunc('month', now())::date; e date; begin for i in 1..3 loop e := (s + interval '1 month')::date; execute format('create table if not exists months_%s partition of months for values from (%L) to (%L)', to_char(s, 'YYYY_MM'), s, e); s := e; end loop; end $$;
-- case made a second time
do $$ begin execute format('create table ev_%s partition of ev for values from (%L) to (%L)', to_char(current_date + 30, 'YYYYMMDD'), current_date + 30, current_date + 31); end $$;
-- case a function that makes them
create or replace function make_month(base text, at date) returns void language plpgsql as $$ declare called text := base || '_y' || extract(year from at)::text || 'm' || lpad(extract(month from at)::text, 2, '0'); begin if not exists (select from pg_class where relname = called) then execute format('create table %I (like %I including all)', called, base); end if; end $$; select make_month('ev', (now() + interval '40 days')::date), make_month('ev', 'tomorrow'::date);
-- case a series of months
do $$ declare m record; begin for m in select generate_series(date_trunc('month', now()), date_trunc('month', now()) + interval '2 months', '1 month') as at loop execute format('create table if not exists %I (i int)', 'log_' || to_char(m.at, 'YYYY_MM')); end loop; end $$;
-- case a series in FROM
do $$ declare m timestamptz; begin for m in select at from generate_series(date_trunc('year', current_timestamp), current_timestamp, interval '1 year') as years (at) loop execute format('create table if not exists year_%s (i int)', to_char(m at time zone 'utc', 'YYYY')); end loop; end $$;
-- case bounds that are moments
create table if not exists days (t timestamptz not null) partition by range (t); do $$ declare s timestamptz := date_trunc('day', clock_timestamp()); begin execute format('create table if not exists days_now partition of days for values from (%L) to (%L)', s, s + interval '1 day'); end $$;
-- case what is over
do $$ begin if now() > '2020-01-01' then create table if not exists is_over (i int); end if; if current_date < date '2020-01-01' then create table is_not (i int); end if; end $$;
-- case a time of the day is another one the next time
create table if not exists stamps (k int primary key, t timestamptz); insert into stamps values (1, now()) on conflict (k) do update set t = excluded.t;
-- case a day is not
create table if not exists day_stamps (k int primary key, t timestamptz); insert into day_stamps values (1, date_trunc('day', now())) on conflict (k) do update set t = excluded.t;
