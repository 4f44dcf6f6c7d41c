/**
 * The PostgreSQL side of the rehearsal: two real servers, logical replication in DMS's place, a
 * full load that leaves out what DMS leaves out, and the comparison behind the validation states.
 */
package aurora.cutover.rehearsal.postgresql;
