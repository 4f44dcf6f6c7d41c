/**
 * What template, state machine, events and code promise each other, read from the files that are
 * deployed.
 */
package aurora.cutover.rehearsal.contract;
