What projects on Supabase do: each case is a migration of its own, in this order.
-- case profile of a user
create table if not exists public.profiles (id uuid primary key references auth.users on delete cascade, username text unique, avatar_url text, constraint username_length check (char_length(username) >= 3)); alter table profiles enable row level security; drop policy if exists "Public profiles" on profiles; create policy "Public profiles" on profiles for select to anon, authenticated using (true); drop policy if exists "Own profile" on profiles; create policy "Own profile" on profiles for update to authenticated using ((select auth.uid()) = id) with check ((select auth.uid()) = id);
-- case trigger on users
create or replace function public.handle_new_user() returns trigger language plpgsql security definer set search_path = '' as $$ begin insert into public.profiles (id) values (new.id); return new; end $$; drop trigger if exists on_auth_user_created on auth.users; create trigger on_auth_user_created after insert on auth.users for each row execute function public.handle_new_user();
-- case storage
insert into storage.buckets (id, name, public) values ('avatars', 'avatars', true) on conflict (id) do nothing; drop policy if exists "Avatars" on storage.objects; create policy "Avatars" on storage.objects for select using (bucket_id = 'avatars' and (storage.foldername(name))[1] = auth.uid()::text);
-- case policy without a guard
create policy "Avatars too" on storage.objects for insert with check (bucket_id = 'avatars');
-- case realtime
alter publication supabase_realtime add table profiles;
-- case realtime again
do $$ begin if not exists (select 1 from pg_publication_tables where pubname = 'supabase_realtime' and tablename = 'profiles') then alter publication supabase_realtime add table public.profiles; end if; end $$;
-- case grants
grant usage on schema public to anon; grant all on profiles to service_role; revoke all on profiles from anon; grant select (id) on profiles to anon;
-- case functions for the API
create or replace function public.get_x(p uuid default auth.uid()) returns setof profiles language sql stable security invoker as $$ select * from public.profiles where id = p $$; revoke execute on function get_x(uuid) from public, anon; grant execute on function get_x to authenticated;
-- case extensions
create extension if not exists moddatetime schema extensions; create extension if not exists pg_trgm with schema extensions; create table if not exists md (id int, updated_at timestamptz, t text); create or replace trigger handle_updated_at before update on md for each row execute procedure extensions.moddatetime (updated_at); create index if not exists md_t on md using gin (t gin_trgm_ops);
-- case roles
create role api_user; grant anon to api_user;
-- case default privileges
alter default privileges in schema public grant all on tables to service_role; create table if not exists dpt(a serial);
-- case view with invoker
create or replace view public.pv with (security_invoker = on) as select p.id, u.email from profiles p join auth.users u on u.id = p.id;
-- case notify
notify pgrst, 'reload schema';
-- case column of a user
alter table auth.users add column if not exists x int;
-- case drop a policy that is used
alter table profiles drop column id;
-- case extensions of Supabase
create extension if not exists hypopg with schema extensions; create extension if not exists index_advisor with schema extensions; create extension if not exists pg_tle; create extension if not exists plpgsql_check with schema extensions; create extension if not exists pgsodium with schema pgsodium; create extension if not exists wrappers with schema extensions;
-- case a queue
create extension if not exists pgmq; select pgmq.create('jobs');
-- case a queue again
select pgmq.create('jobs'); select pgmq.create('mails');
-- case a message
select pgmq.send('jobs', '{"id": 1}');
-- case an extension stays where it is
alter extension pgmq set schema public;
-- case an extension in the wrong schema
drop extension pgmq; create extension pgmq schema public;
-- case an extension that is there for sure
do $$ begin if exists (select from pg_available_extensions where name = 'pg_cron') then create table if not exists cron_is_there (i int); end if; end $$;
-- case an extension of the environment goes
drop extension if exists pgjwt;
-- case the target by its full name
insert into storage.buckets (id, name, file_size_limit) values ('files', 'files', 5) on conflict (id) do update set file_size_limit = greatest(storage.buckets.file_size_limit, 5);
-- case privileges of functions in a list
create or replace function public.listed (a int, b text) returns int language sql as 'select 1'; do $$ declare names text[] := array['public.listed(int, text)', 'public.not_there()', 'public.listed(nosuchtype)']; called text; found_it regprocedure; begin foreach called in array names loop found_it := to_regprocedure(called); if found_it is null then raise notice 'no %', called; continue; end if; execute format('revoke all on function %s from public', found_it); execute format('revoke all on function %s from anon', found_it); end loop; end $$;
-- case an extension in public, with its row types
create extension if not exists http with schema public;
-- case foreign data wrappers of the wrappers extension
create extension if not exists wrappers with schema extensions; create foreign data wrapper stripe_wrapper handler stripe_fdw_handler validator stripe_fdw_validator; create server stripe_server foreign data wrapper stripe_wrapper options (api_key 'x'); create foreign table charges (id text, amount bigint) server stripe_server options (object 'charges');
-- case foreign data wrapper without its handler
create foreign data wrapper fw handler no_such_handler;
-- case foreign data wrapper whose handler is another function
create function fw_handler() returns int language sql as 'select 1'; create foreign data wrapper fw handler fw_handler;
-- case foreign data wrapper without anything
create foreign data wrapper fw_bare; alter foreign data wrapper fw_bare validator no_such_validator;
-- case several jobs that a function takes away and makes again
create extension if not exists pg_cron; create or replace function public.reschedule(n text, c text) returns bigint language plpgsql as $$ declare v bigint; w bigint; begin select jobid into v from cron.job where jobname = n; if v is not null then perform cron.unschedule(v); end if; select cron.schedule(n, '* * * * *', c) into w; return w; end $$; select public.reschedule('first', 'select 1'); select public.reschedule('second', 'select 2'); select public.reschedule('third', 'select 3');
