-- The three users on the target, Aurora PostgreSQL 16 or 17 (or any PostgreSQL of these versions),
-- with the least rights the cutover works with. Run it in the database that is migrated to, as the
-- master user, before the full load and ONCE MORE AFTER IT: a right on a table that is not there
-- yet cannot be granted. Neither the master user nor any user made here needs to be a superuser.
--
-- Replace ${dms_password}, ${cutover_password}, ${probe_password}, ${database} and ${schema}. With
-- several migrated schemas repeat the lines that name ${schema}, except those about the two small
-- tables. Repeat the line that names ${application} for every application role; these have to exist
-- on this side already, NOLOGIN, and the master user must have made them or hold ADMIN on them.
-- Aurora needs rds.logical_replication = 1 for the reverse task.
--
-- DMS makes the tables here and owns them. What else is made in the schema after the load (indexes,
-- identities) belongs to their owner; let dms make it, or grant the last lines on it again.

DO $$ BEGIN CREATE ROLE dms LOGIN PASSWORD '${dms_password}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE cutover LOGIN PASSWORD '${cutover_password}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE cutover_probe LOGIN PASSWORD '${probe_password}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;

CREATE SCHEMA IF NOT EXISTS ${schema};
GRANT CONNECT ON DATABASE ${database} TO dms, cutover, cutover_probe;
GRANT USAGE ON SCHEMA ${schema} TO dms, cutover, cutover_probe;

-- dms, forward task: make, load and change the tables.
GRANT CREATE ON SCHEMA ${schema} TO dms;
-- dms, forward task: apply rows without firing triggers and checking the order of foreign keys, which
-- the endpoint asks for when it connects. 14 and before, or where the master user may not hand it on:
-- the endpoint's user needs rds_superuser, or the endpoint no AfterConnectScript.
DO $$ BEGIN GRANT SET ON PARAMETER session_replication_role TO dms; EXCEPTION WHEN insufficient_privilege THEN RAISE NOTICE 'dms may not set session_replication_role'; END $$;
-- dms, forward task: its control tables. To make a schema for another role one has to be a member.
GRANT dms TO CURRENT_USER;
CREATE SCHEMA IF NOT EXISTS awsdms_control AUTHORIZATION dms;
-- dms, reverse task: read the log through a replication slot. On Aurora that is a role.
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_replication') THEN GRANT rds_replication TO dms; ELSE ALTER ROLE dms REPLICATION; END IF; END $$;

-- cutover: keep the named application roles out until the line, and let them in then.
ALTER ROLE cutover CREATEROLE;
GRANT ${application} TO cutover WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
GRANT cutover_probe TO cutover WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
-- cutover: make and drop the reverse task's replication slot. Without a way back: leave it out.
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_replication') THEN GRANT rds_replication TO cutover; ELSE ALTER ROLE cutover REPLICATION; END IF; END $$;
-- cutover: end sessions, but none of a superuser's.
GRANT pg_signal_backend TO cutover;
-- cutover: tell clients' sessions from the server's own processes.
GRANT pg_read_all_stats TO cutover;
-- cutover: what DMS could not apply, and what it gave up.
GRANT USAGE ON SCHEMA awsdms_control TO cutover;
ALTER DEFAULT PRIVILEGES FOR ROLE dms IN SCHEMA awsdms_control GRANT SELECT ON TABLES TO cutover;
-- cutover: compare, count and sum up tables; read sequences, and set them beyond the source's.
ALTER DEFAULT PRIVILEGES FOR ROLE dms IN SCHEMA ${schema} GRANT SELECT ON TABLES TO cutover;
ALTER DEFAULT PRIVILEGES FOR ROLE dms IN SCHEMA ${schema} GRANT SELECT, UPDATE ON SEQUENCES TO cutover;
-- The same for what is there already. The master user may do this as a member of dms.
GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO cutover;
GRANT SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO cutover;
-- cutover: await the marker, and write it on the way back.
DO $$ BEGIN IF to_regclass('${schema}.cutover_marker') IS NOT NULL THEN GRANT INSERT ON ${schema}.cutover_marker TO cutover; END IF; END $$;

-- cutover_probe: one insert into one table, always rolled back.
DO $$ BEGIN IF to_regclass('${schema}.cutover_probe') IS NOT NULL THEN GRANT INSERT ON ${schema}.cutover_probe TO cutover_probe; END IF; END $$;
