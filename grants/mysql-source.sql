-- The three users on a self-managed MySQL 8 source, with the least rights the cutover works with.
-- Run it as an administrator, once, before the migration starts; it may be run again.
--
-- Replace ${dms_password}, ${cutover_password}, ${probe_password} and ${schema}. With several
-- migrated schemas repeat the lines that name ${schema}, except those about the two small tables:
-- each of these exists once. An underscore in a schema's name is a pattern in GRANT ... ON x.*:
-- write `my\_shop`.* there. Narrow '%' to the network the connections come from, e.g. '10.0.%'.
-- ACCOUNTS THAT SERVE NO APPLICATION BUT HOLD SUPER (root, backup, monitoring) must be listed as
-- exempt in the stack's parameters, or the fence is reported to have gaps.
--
-- RDS or Aurora as the source: see the lines marked RDS. Nobody may set read_only there, so the
-- fence locks the application accounts (FenceMode LOCK_ACCOUNTS). MySQL 5.7: see the lines marked
-- 5.7; it knows neither dynamic privileges nor roles.

CREATE USER IF NOT EXISTS 'dms'@'%' IDENTIFIED BY '${dms_password}';
CREATE USER IF NOT EXISTS 'cutover'@'%' IDENTIFIED BY '${cutover_password}';
CREATE USER IF NOT EXISTS 'cutover_probe'@'%' IDENTIFIED BY '${probe_password}';

-- The marker: its arrival on the target proves that nothing is in flight.
CREATE TABLE IF NOT EXISTS `${schema}`.`cutover_marker` (
  id VARCHAR(64) PRIMARY KEY, run_id VARCHAR(64) NOT NULL, seq BIGINT NOT NULL,
  written_at TIMESTAMP(6) NOT NULL
);

-- What the probe tries to insert into, and rolls back.
CREATE TABLE IF NOT EXISTS `${schema}`.`cutover_probe` (id VARCHAR(64) PRIMARY KEY);

-- dms, forward task: read the binary log, and know where it ends.
GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'dms'@'%';
-- dms, forward task: full load and validation.
GRANT SELECT ON `${schema}`.* TO 'dms'@'%';
-- dms, reverse task: apply what Aurora took.
GRANT INSERT, UPDATE, DELETE ON `${schema}`.* TO 'dms'@'%';
-- dms, reverse task: its control tables.
GRANT ALL PRIVILEGES ON `awsdms_control`.* TO 'dms'@'%';
-- dms, reverse task: write although read_only keeps everybody else out.
-- RDS: leave it out; read_only is not set there. 5.7: GRANT SUPER.
GRANT CONNECTION_ADMIN ON *.* TO 'dms'@'%';

-- cutover: set read_only, super_read_only, event_scheduler.
-- RDS: leave it out. 5.7: GRANT SUPER instead of this line and the next.
GRANT SYSTEM_VARIABLES_ADMIN ON *.* TO 'cutover'@'%';
-- cutover: write the marker under read_only; end sessions.
-- RDS: GRANT EXECUTE ON PROCEDURE mysql.rds_kill TO 'cutover'@'%'. From 8.0.16 on, ending a session
-- whose account holds SYSTEM_USER needs SYSTEM_USER as well.
GRANT CONNECTION_ADMIN ON *.* TO 'cutover'@'%';
-- cutover: see everybody's sessions and open transactions.
GRANT PROCESS ON *.* TO 'cutover'@'%';
-- cutover: the binary log's end; replication that writes into this server.
GRANT REPLICATION CLIENT ON *.* TO 'cutover'@'%';
-- cutover: see prepared transactions, which read_only does not hold back. 5.7: leave it out.
GRANT XA_RECOVER_ADMIN ON *.* TO 'cutover'@'%';
-- cutover: find accounts that write through read_only. These columns hold no password.
GRANT SELECT (User, Host, account_locked, Super_priv) ON `mysql`.`user` TO 'cutover'@'%';
-- cutover: the same through dynamic privileges and roles. 5.7: leave both out.
GRANT SELECT ON `mysql`.`global_grants` TO 'cutover'@'%';
GRANT SELECT ON `mysql`.`role_edges` TO 'cutover'@'%';
-- cutover: compare the schemas, count and sum up tables. A trigger shows only to who holds TRIGGER.
GRANT SELECT, TRIGGER ON `${schema}`.* TO 'cutover'@'%';
-- cutover: see routines, which write through read_only when their definer may. From 8.0.20 on
-- GRANT SHOW_ROUTINE ON *.* is better: it shows those of all schemas, and executes none.
GRANT EXECUTE ON `${schema}`.* TO 'cutover'@'%';
-- cutover, way back: ALTER TABLE ... AUTO_INCREMENT, and nothing else of ALTER.
GRANT ALTER ON `${schema}`.* TO 'cutover'@'%';
-- cutover, way back: what DMS could not apply here, and what it gave up.
GRANT SELECT ON `awsdms_control`.* TO 'cutover'@'%';
-- cutover: write the marker, and await it on the way back.
GRANT INSERT ON `${schema}`.`cutover_marker` TO 'cutover'@'%';
-- RDS, for LOCK_ACCOUNTS: the lines marked "lock accounts" in mysql-target.sql as well.

-- cutover_probe: one insert into one table, always rolled back. Never give it more: a probe above
-- read_only would prove nothing.
GRANT INSERT ON `${schema}`.`cutover_probe` TO 'cutover_probe'@'%';
