/** Reads a SAM template and evaluates it as CloudFormation would. */
package aurora.cutover.rehearsal.aws.template;
