-- The two roles of the product (decision 17): the owner migrates, the app serves and may neither change the schema nor
-- truncate; and two for the people beside it, who look and who take copies. As superuser, in the database damlam:  psql -d damlam -f deploy/roles.sql
-- Then give each a password (\password damlam_owner), or let them in by peer authentication.

CREATE ROLE damlam_owner LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
CREATE ROLE damlam_app LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS;
-- A statement that fails bears names: the product's own log tells the fault, without values. See also deploy/README.md.
ALTER ROLE damlam_owner SET log_min_messages = 'log';
ALTER ROLE damlam_app SET log_min_messages = 'log';
ALTER DATABASE damlam OWNER TO damlam_owner;
ALTER SCHEMA public OWNER TO damlam_owner;
GRANT USAGE ON SCHEMA public TO damlam_app;
ALTER DEFAULT PRIVILEGES FOR ROLE damlam_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO damlam_app;
ALTER DEFAULT PRIVILEGES FOR ROLE damlam_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO damlam_app;
-- LIKE tells nothing of a row it does not match; under row-level security its indexes are used only when PostgreSQL knows that.
ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF;

-- Who looks by hand, writes nothing and passes the second wall only by saying so (SET damlam.shown = 'all').
CREATE ROLE damlam_readonly LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS CONNECTION LIMIT 5;
GRANT pg_read_all_data TO damlam_readonly;
ALTER ROLE damlam_readonly SET default_transaction_read_only = on;
ALTER ROLE damlam_readonly SET log_min_messages = 'log';
-- Who takes copies (pg_dump reads past the second wall only so; pg_basebackup and a standby ask for REPLICATION).
CREATE ROLE damlam_backup LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB BYPASSRLS REPLICATION CONNECTION LIMIT 5;
GRANT pg_read_all_data TO damlam_backup;
ALTER ROLE damlam_backup SET default_transaction_read_only = on;
ALTER ROLE damlam_backup SET log_min_messages = 'log';
