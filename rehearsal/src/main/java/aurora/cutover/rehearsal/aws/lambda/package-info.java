/** Runs the real handlers as Lambda would and records every AWS call they make. */
package aurora.cutover.rehearsal.aws.lambda;
