/** EventBridge in small: the template's rules on AWS's own pattern engine. */
package aurora.cutover.rehearsal.aws.events;
