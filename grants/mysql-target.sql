-- The three users on the target, Aurora MySQL (or any MySQL 8), with the least rights the cutover
-- works with. Run it as the master user, before or after the full load; it may be run again.
--
-- Replace ${dms_password}, ${cutover_password}, ${probe_password} and ${schema}. With several
-- migrated schemas repeat the lines that name ${schema}, except those about the two small tables.
-- An underscore in a schema's name is a pattern in GRANT ... ON x.*: write `my\_shop`.* there.
-- Narrow '%' to the network the connections come from, e.g. '10.0.%'.
-- The fence here locks the application accounts, which have to exist on this side already.

CREATE USER IF NOT EXISTS 'dms'@'%' IDENTIFIED BY '${dms_password}';
CREATE USER IF NOT EXISTS 'cutover'@'%' IDENTIFIED BY '${cutover_password}';
CREATE USER IF NOT EXISTS 'cutover_probe'@'%' IDENTIFIED BY '${probe_password}';

-- dms, forward task: make, load and change the tables.
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX ON `${schema}`.* TO 'dms'@'%';
-- dms, forward task: its control tables.
GRANT ALL PRIVILEGES ON `awsdms_control`.* TO 'dms'@'%';
-- dms, reverse task: read the binary log, and know where it ends.
GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'dms'@'%';

-- cutover, lock accounts: ALTER USER ... ACCOUNT LOCK.
GRANT CREATE USER ON *.* TO 'cutover'@'%';
-- cutover, lock accounts: find the accounts, and who else may write. These columns hold no password.
GRANT SELECT (
  User, Host, account_locked, Super_priv, Insert_priv, Update_priv, Delete_priv, Drop_priv,
  Alter_priv
) ON `mysql`.`user` TO 'cutover'@'%';
GRANT SELECT ON `mysql`.`db` TO 'cutover'@'%';
GRANT SELECT ON `mysql`.`tables_priv` TO 'cutover'@'%';
GRANT SELECT ON `mysql`.`columns_priv` TO 'cutover'@'%';
GRANT SELECT ON `mysql`.`role_edges` TO 'cutover'@'%';
-- cutover, lock accounts: end sessions. Aurora and RDS: where the master user cannot hand this on,
-- GRANT EXECUTE ON PROCEDURE mysql.rds_kill TO 'cutover'@'%' does instead and is preferred if there.
GRANT CONNECTION_ADMIN ON *.* TO 'cutover'@'%';
-- cutover, lock accounts: see everybody's sessions.
GRANT PROCESS ON *.* TO 'cutover'@'%';
-- cutover, lock accounts: see prepared transactions. Aurora: part of rds_superuser_role.
GRANT XA_RECOVER_ADMIN ON *.* TO 'cutover'@'%';
-- cutover, lock accounts: see events, which run on although their definer is locked.
GRANT EVENT ON `${schema}`.* TO 'cutover'@'%';
-- cutover: the binary log's end, where the reverse task starts; and the log itself, to count what is
-- on this side only when the way back is broken.
GRANT REPLICATION CLIENT, REPLICATION SLAVE ON *.* TO 'cutover'@'%';
-- cutover: compare the schemas, count and sum up tables. A trigger shows only to who holds TRIGGER.
GRANT SELECT, TRIGGER ON `${schema}`.* TO 'cutover'@'%';
-- cutover: ALTER TABLE ... AUTO_INCREMENT, and nothing else of ALTER.
GRANT ALTER ON `${schema}`.* TO 'cutover'@'%';
-- cutover: await the marker, and write it on the way back. CREATE only because a table that is not
-- there yet cannot be granted otherwise.
GRANT SELECT, INSERT, CREATE ON `${schema}`.`cutover_marker` TO 'cutover'@'%';
-- cutover: what DMS could not apply, and what it gave up.
GRANT SELECT ON `awsdms_control`.* TO 'cutover'@'%';

-- cutover_probe: one insert into one table, always rolled back. CREATE as above.
GRANT INSERT, CREATE ON `${schema}`.`cutover_probe` TO 'cutover_probe'@'%';
