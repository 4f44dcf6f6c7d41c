-- The three users on a self-managed PostgreSQL 16 or 17 source, with the least rights the cutover
-- works with. Run it in the database that is migrated, as a superuser, once, before the migration
-- starts; it may be run again. No user made here is a superuser.
--
-- Replace ${dms_password}, ${cutover_password}, ${probe_password}, ${database} and ${schema}. With
-- several migrated schemas repeat the lines that name ${schema}, except those about the two small
-- tables: each of these exists once. Repeat the line that names ${application} for every role that
-- applications log in as, and list the same roles in the stack's parameters.
-- ROLES THAT SERVE NO APPLICATION BUT MAY WRITE (superusers, owners of the tables, administrators)
-- must be listed as exempt in the stack's parameters, or the fence is reported to have gaps.
--
-- The server needs wal_level = logical (a restart) and a free replication slot for each direction.
-- The fence takes LOGIN from the application roles, for the whole server: an application that uses
-- the same role in another database of it is locked out there, too.
--
-- RDS or Aurora as the source: run it as the master user, with rds.logical_replication = 1 in the
-- parameter group, and see the lines marked RDS. Before 16: see the lines marked 15; CREATEROLE is
-- far more there, as it lets its holder alter every role that is no superuser.

DO $$ BEGIN CREATE ROLE dms LOGIN PASSWORD '${dms_password}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE cutover LOGIN PASSWORD '${cutover_password}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE cutover_probe LOGIN PASSWORD '${probe_password}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;

-- The marker: its arrival on the target proves that nothing is in flight.
CREATE TABLE IF NOT EXISTS ${schema}.cutover_marker (
  id VARCHAR(64) PRIMARY KEY, run_id VARCHAR(64) NOT NULL, seq BIGINT NOT NULL,
  written_at TIMESTAMP(6) NOT NULL
);

-- What the probe tries to insert into, and rolls back.
CREATE TABLE IF NOT EXISTS ${schema}.cutover_probe (id VARCHAR(64) PRIMARY KEY);

GRANT CONNECT ON DATABASE ${database} TO dms, cutover, cutover_probe;
GRANT USAGE ON SCHEMA ${schema} TO dms, cutover, cutover_probe;

-- dms, forward task: read the log through a replication slot. On RDS that is a role.
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_replication') THEN GRANT rds_replication TO dms; ELSE ALTER ROLE dms REPLICATION; END IF; END $$;
-- dms, forward task: full load and validation.
GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO dms;
-- dms, reverse task: apply what Aurora took.
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO dms;
-- dms, reverse task: apply rows without firing the applications' triggers and checking the order of
-- foreign keys (AfterConnectScript=SET session_replication_role='replica').
-- RDS: leave it out; the endpoint's user needs rds_superuser for that. 14 and before: leave it out.
GRANT SET ON PARAMETER session_replication_role TO dms;
-- dms, reverse task: its control tables. RDS: GRANT dms TO CURRENT_USER first.
CREATE SCHEMA IF NOT EXISTS awsdms_control AUTHORIZATION dms;
-- dms, reverse task and heartbeat: write although the whole database is read-only by default
-- (FenceMode READ_ONLY).
ALTER ROLE dms IN DATABASE ${database} SET default_transaction_read_only = off;

-- cutover: take LOGIN from the named application roles and give it back, and set their sessions
-- read-only by default. 15: CREATEROLE alone does; leave the two GRANTs out.
ALTER ROLE cutover CREATEROLE;
GRANT ${application} TO cutover WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
GRANT cutover_probe TO cutover WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
-- cutover, only for FenceMode READ_ONLY: ALTER DATABASE ... SET is its owner's. This gives all that
-- the owner has; prefer LOCK_ACCOUNTS. GRANT the_owner_of_the_database TO cutover WITH INHERIT TRUE
-- cutover: end sessions, but none of a superuser's.
GRANT pg_signal_backend TO cutover;
-- cutover: tell clients' sessions from DMS's reader and from the server's own processes.
GRANT pg_read_all_stats TO cutover;
-- cutover: compare, count and sum up tables; read where every sequence stands.
GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO cutover;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO cutover;
-- cutover, way back: set the sequences beyond the target's.
GRANT UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO cutover;
-- cutover: drop the forward task's replication slot when the migration is complete; DMS leaves it.
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_replication') THEN GRANT rds_replication TO cutover; ELSE ALTER ROLE cutover REPLICATION; END IF; END $$;
-- cutover, way back: what DMS could not apply here, and what it gave up.
GRANT USAGE ON SCHEMA awsdms_control TO cutover;
ALTER DEFAULT PRIVILEGES FOR ROLE dms IN SCHEMA awsdms_control GRANT SELECT ON TABLES TO cutover;
-- cutover: write the marker, and await it on the way back.
GRANT INSERT ON ${schema}.cutover_marker TO cutover;

-- cutover_probe: one insert into one table, always rolled back. Never give it more: a probe that
-- passes the fence by a right of its own would prove nothing.
GRANT INSERT ON ${schema}.cutover_probe TO cutover_probe;
