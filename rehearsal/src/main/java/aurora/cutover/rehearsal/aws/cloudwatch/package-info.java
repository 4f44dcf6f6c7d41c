/** CloudWatch's metrics, as far as DMS publishes them. */
package aurora.cutover.rehearsal.aws.cloudwatch;
