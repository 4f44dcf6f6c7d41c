/**
 * The live traffic of a rehearsal and the proof that none of it was lost: clients that remember
 * what they were promised, an audit that holds the database to it, and a prober that watches who
 * accepts writes.
 */
package aurora.cutover.rehearsal.load;
