-- control: relocatable = 'true'
CREATE TABLE wrappers_fdw_stats (fdw_name text PRIMARY KEY, create_times bigint, rows_in bigint, rows_out bigint, bytes_in bigint, bytes_out bigint, metadata jsonb,
 created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
-- Handlers and validators, of which only the names and types count: nothing is read through them.
CREATE FUNCTION airtable_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION airtable_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION auth0_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION auth0_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION big_query_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION big_query_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION click_house_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION click_house_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION cognito_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION cognito_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION duckdb_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION duckdb_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION firebase_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION firebase_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION hello_world_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION hello_world_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION iceberg_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION iceberg_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION logflare_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION logflare_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION mssql_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION mssql_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION redis_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION redis_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION s3_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION s3_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION s3_vectors_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION s3_vectors_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION stripe_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION stripe_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
CREATE FUNCTION wasm_fdw_handler() RETURNS fdw_handler LANGUAGE internal STRICT AS 'fdw_handler_in';
CREATE FUNCTION wasm_fdw_validator(options text[], catalog oid) RETURNS void LANGUAGE internal AS 'void_out';
