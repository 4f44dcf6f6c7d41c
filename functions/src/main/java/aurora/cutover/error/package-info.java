/** What can go wrong, by the name Step Functions sees. */
package aurora.cutover.error;
