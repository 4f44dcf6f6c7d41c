package aurora.cutover.rehearsal.aws.dms;

/** The tables that DMS keeps on the target and spells alike on every database. */
public final class ControlSchema {
  /** As the rehearsal's task settings name it; unset, it would be public on PostgreSQL. */
  public static final String NAME = "awsdms_control";

  public static final String SUSPENDED_TABLES =
      """
      CREATE TABLE IF NOT EXISTS awsdms_control.awsdms_suspended_tables (
        server_name varchar(128) NOT NULL,
        task_name varchar(128) NOT NULL,
        table_owner varchar(128) NOT NULL,
        table_name varchar(128) NOT NULL,
        suspend_reason varchar(32) NOT NULL,
        suspend_timestamp timestamp NOT NULL,
        PRIMARY KEY (server_name, task_name, table_owner, table_name))
      """;

  public static final String STATUS =
      """
      CREATE TABLE IF NOT EXISTS awsdms_control.awsdms_status (
        server_name varchar(128) NOT NULL,
        task_name varchar(128) NOT NULL,
        task_status varchar(32) NOT NULL,
        status_time timestamp NOT NULL,
        pending_changes bigint NOT NULL,
        disk_swap_size bigint NOT NULL,
        task_memory bigint NOT NULL,
        source_current_position varchar(128) NOT NULL,
        source_current_timestamp timestamp NOT NULL,
        source_tail_position varchar(128) NOT NULL,
        source_tail_timestamp timestamp NOT NULL,
        source_timestamp_applied timestamp NULL,
        PRIMARY KEY (server_name, task_name))
      """;

  private ControlSchema() {}
}
