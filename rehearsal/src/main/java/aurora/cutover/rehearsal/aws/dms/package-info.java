/** DMS in small: its API, states, statistics and events over a real replication engine. */
package aurora.cutover.rehearsal.aws.dms;
