/**
 * What a rehearsal tells: {@code report.json} for programs, {@code report.html} for people, and the
 * live view in the terminal while it runs.
 */
package aurora.cutover.rehearsal.report;
