/**
 * What any database server of the rehearsal needs: a process that ends with us, folders, patience,
 * statements.
 */
package aurora.cutover.rehearsal.server;
